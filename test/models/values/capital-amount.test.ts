import fc from 'fast-check';
import Nzh from 'nzh';
import { describe, expect, it } from 'vitest';
import { parseCapitalAmount, repairCapitalAmount } from '../../../models/values/capital-amount.ts';
import { toMoney } from '../../../models/values/money.ts';

describe('parseCapitalAmount', () => {
  it.each([
    ['贰万伍仟柒佰元整', '25700.00', true],
    ['人民币：贰万伍仟柒佰元正', '25700.00', true],
    ['大写：人民币伍角', '0.50', true],
    ['（大写）：人民币壹佰元整', '100.00', true],
    ['人民币（大写）：壹佰元整', '100.00', true],
    ['贰佰伍拾 万元整', '2500000.00', true],
    ['叁佰贰拾伍元零肆分', '325.04', true],
    ['叁佰贰拾伍元肆分', '325.04', false],
    ['叁佰贰拾伍元零角肆分', '325.04', false],
    ['壹佰元', '100.00', false],
    ['拾万圆整', '100000.00', false],
    ['八百', '800.00', false],
    ['壹仟零伍元整', '1005.00', true],
    ['壹仟伍拾元整', '1050.00', false],
    ['零元整', '0.00', true],
  ])('reads %s as %s, canonical: %s', (text, value, canonical) =>
    expect(parseCapitalAmount(text)).toEqual({ value, canonical }),
  );

  it.each([
    '',
    '元整',
    '整',
    '▁▁元整',
    '25700元整',
    '贰万5仟元整',
    '炳万元整',
    '贰万伍元',
    '一百二元',
    '伍角叁元',
    '拾角',
    '元角分',
    '贰万元/年',
    '大写金额',
    '人民币',
    '二〇二五年',
  ])('refuses %j', (text) => expect(parseCapitalAmount(text)).toBeNull());

  it('agrees with another writer of amounts in words', () => {
    const fen = fc.oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999_999_999_999 }));
    fc.assert(
      fc.property(fen, (amount) => {
        const yuan = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
        const words = Nzh.cn.toMoney(yuan, { outSymbol: true });
        expect(parseCapitalAmount(words)?.value, words).toBe(toMoney(yuan));
      }),
    );
  });

  it('never throws on any text', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'壹贰拾佰万元角分整零') }),
    );
    fc.assert(
      fc.property(any, (text) => {
        parseCapitalAmount(text);
        repairCapitalAmount(text);
      }),
    );
  });
});

describe('repairCapitalAmount', () => {
  it.each([
    ['炳万伍仟柒佰元整', '25700.00', '贰万伍仟柒佰元整'],
    ['喜万伍仟柒佰元整', '25700.00', '贰万伍仟柒佰元整'],
    ['贰万伍任柒佰元整', '25700.00', '贰万伍仟柒佰元整'],
  ])('reads %s as %s', (text, value, repaired) => expect(repairCapitalAmount(text)).toEqual({ value, text: repaired }));

  it.each(['贰万伍仟柒佰元整', '炳万伍任柒佰元整', '狗万元整', '', '贵方'])('leaves %j alone', (text) =>
    expect(repairCapitalAmount(text)).toBeNull(),
  );
});
