import { contactMalformed } from '../../rules/contact-malformed.ts';
import { testRule } from './rule-table.ts';

const phone = (value: string) =>
  ({ text: `一、联系\n1、电话：${value}。`, fields: { 'partyA.contactPhone': [value, value] } }) as const;
const email = (value: string) =>
  ({ text: `一、联系\n1、邮箱：${value}。`, fields: { 'partyB.contactEmail': [value, value] } }) as const;

testRule(
  contactMalformed,
  [
    { name: 'a mobile number short of a digit', ...phone('1381266049'), clauses: [['一.1']] },
    { name: 'a letter among the digits', ...phone('139s0818H'), clauses: [['一.1']] },
    { name: 'an address without @', ...email('office88example.cn'), clauses: [['一.1']] },
  ],
  [
    { name: 'a mobile number', ...phone('13812660493') },
    { name: 'a fixed line with extension', ...phone('0512-65330817-803') },
    { name: 'two numbers', ...phone('13812660493、0512-65330817') },
    { name: 'a service number', ...phone('4001100868') },
    { name: 'an address', ...email('zq317@mail.example.com') },
  ],
);
