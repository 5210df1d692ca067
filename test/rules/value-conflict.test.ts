import { valueConflict } from '../../rules/value-conflict.ts';
import { testRule } from './rule-table.ts';

const text = '一、质量\n1、质保24个月。\n二、服务\n1、在36个月的质保期内更换。';

testRule(
  valueConflict,
  [
    {
      name: 'one figure',
      text,
      fields: {
        warrantyMonths: {
          conflicting: [
            [24, '24个月'],
            [36, '36个月'],
          ],
        },
      },
      clauses: [['一.1', '二.1']],
      quotes: [['24个月', '36个月']],
    },
    {
      name: 'two figures are two findings',
      text,
      fields: {
        warrantyMonths: {
          conflicting: [
            [24, '24个月'],
            [36, '36个月'],
          ],
        },
        lateFeeRate: {
          conflicting: [
            ['0.0005', '质保'],
            ['0.0008', '更换'],
          ],
        },
      },
      clauses: [
        ['一.1', '二.1'],
        ['一.1', '二.1'],
      ],
    },
  ],
  [
    { name: 'one value', text, fields: { warrantyMonths: [24, '24个月'] } },
    {
      name: 'a name that differs, which another rule reports',
      text,
      fields: {
        'partyA.name': {
          conflicting: [
            ['甲', '质保'],
            ['乙', '更换'],
          ],
        },
      },
    },
  ],
);
