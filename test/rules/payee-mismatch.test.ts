import { payeeMismatch } from '../../rules/payee-mismatch.ts';
import { testRule } from './rule-table.ts';

const stated = (name: string, account: string) =>
  ({
    text: `乙方：${name}\n一、支付\n1、账户如下：\n户名：${account}\n账号：12345678`,
    fields: { 'partyB.name': [name, name], 'partyB.bankAccountName': [account, `${account}\n账号`] },
  }) as const;

testRule(
  payeeMismatch,
  [
    {
      name: 'another company',
      ...stated('杭州湛叶办公家具有限公司', '杭州余汀商贸有限公司'),
      clauses: [['首部', '一.1']],
    },
    { name: 'a private person', ...stated('天水麦岭实业有限公司', '董志强'), clauses: [['首部', '一.1']] },
    {
      name: 'the parent instead of the branch',
      ...stated('甲乙通信有限公司佛山分公司', '甲乙通信有限公司'),
      clauses: [['首部', '一.1']],
    },
    {
      name: 'a shop of its owner',
      ...stated('黄岩区阿强五金经营部', '黄岩区阿强建材经营部'),
      clauses: [['首部', '一.1']],
    },
  ],
  [
    { name: 'the same name', ...stated('杭州湛叶办公家具有限公司', '杭州湛叶办公家具有限公司') },
    { name: 'a private landlord paid by name', ...stated('邓秀英', '邓秀英') },
    { name: 'brackets of another width', ...stated('华夏（北京）科技有限公司', '华夏(北京)科技有限公司') },
    { name: 'one misread character of a long name', ...stated('杭州湛叶办公家具有限公司', '杭州湛叶办公家县有限公司') },
    { name: 'no account name', text: '乙方：某公司', fields: { 'partyB.name': ['某公司', '某公司'] } },
    {
      name: 'a name broken off at the end of its line, where no name ends',
      ...stated('华夏通信集团河南有限公司洛阳分公司', '华夏通信集团河南有限公司洛阳'),
    },
  ],
);
