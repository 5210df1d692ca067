import { partyIdentifierShared } from '../../rules/party-identifier-shared.ts';
import { testRule } from './rule-table.ts';

const code = '91330106MA2CFLPJ0X';
const otherCode = '91620502MA74J2QK3M';

const accounts = (
  first: string,
  second: string,
  names: readonly [string, string] = ['湛叶家具有限公司', '麦岭实业有限公司'],
) =>
  ({
    text: `甲方：${names[0]}\n乙方：${names[1]}\n一、账户\n1、甲方账号：${first}。\n2、乙方账号：${second}。`,
    fields: {
      'partyA.name': [names[0], `甲方：${names[0]}`],
      'partyB.name': [names[1], `乙方：${names[1]}`],
      'partyA.bankAccountNumber': [first, `甲方账号：${first}`],
      'partyB.bankAccountNumber': [second, `乙方账号：${second}`],
    },
  }) as const;

const codes = (first: string, second: string) =>
  ({
    text: `甲方：湛叶家具有限公司\n乙方：麦岭实业有限公司\n一、主体\n1、甲方代码：${first}。\n2、乙方代码：${second}。`,
    fields: {
      'partyA.name': ['湛叶家具有限公司', '甲方：湛叶家具有限公司'],
      'partyB.name': ['麦岭实业有限公司', '乙方：麦岭实业有限公司'],
      'partyA.creditCode': [first, `甲方代码：${first}`],
      'partyB.creditCode': [second, `乙方代码：${second}`],
    },
  }) as const;

testRule(
  partyIdentifierShared,
  [
    { name: 'one account for both', ...accounts('3301040160001234', '3301040160001234'), clauses: [['一.1', '一.2']] },
    {
      name: 'the same account in groups',
      ...accounts('3301 0401 6000 1234', '3301040160001234'),
      clauses: [['一.1', '一.2']],
    },
    { name: 'one credit code for both', ...codes(code, code), clauses: [['一.1', '一.2']] },
    { name: 'the same code in small letters', ...codes(code, code.toLowerCase()), clauses: [['一.1', '一.2']] },
  ],
  [
    { name: 'accounts of their own', ...accounts('3301040160001234', '3301040160001235') },
    { name: 'codes of their own', ...codes(code, otherCode) },
    {
      name: 'one organisation on both sides',
      ...accounts('3301040160001234', '3301040160001234', ['湛叶家具有限公司', '湛叶家具有限公司']),
    },
    {
      name: 'only one side with an account',
      text: '乙方：麦岭实业有限公司\n账号：3301040160001234',
      fields: {
        'partyB.name': ['麦岭实业有限公司', '乙方：麦岭实业有限公司'],
        'partyB.bankAccountNumber': ['3301040160001234', '账号：3301040160001234'],
      },
    },
  ],
);
