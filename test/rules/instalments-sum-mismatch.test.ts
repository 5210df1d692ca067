import { instalmentsSumMismatch } from '../../rules/instalments-sum-mismatch.ts';
import { testRule } from './rule-table.ts';

testRule(
  instalmentsSumMismatch,
  [
    {
      name: 'items that make 90 %',
      text: '四、支付\n1、价款分三次支付：\n（1）预付款：合同生效后支付合同总金额的30%，计32,053.50元；\n（2）到货款：验收后支付合同总金额的50%；\n（3）质保金：合同总金额的10%，质保期满后支付。',
      clauses: [['四.1']],
      quotes: [['总金额的30%', '总金额的50%', '总金额的10%']],
    },
    {
      name: 'items that make 110 %',
      text: '四、付款\n（一）合同价款按以下节点支付：\n1.合同生效后支付合同总价的30%；\n2.验收合格后支付合同总价的60%；\n3.剩余合同总价的20%作为质保金，质保期满后支付。',
      clauses: [['四.(一)']],
    },
    {
      name: 'one sentence',
      text: '三、付款\n1、验收后甲方支付合同金额的百分之四十，2026年3月31日前，支付其余50%。',
      clauses: [['三.1']],
    },
    {
      name: 'amounts without shares',
      text: '三、付款\n1、第一期支付3000元。\n2、第二期支付4000元。\n3、尾款支付2000元。',
      fields: { totalAmount: ['10000.00', '第一期'], totalAmountPeriod: ['once', '第一期'] },
      clauses: [['三']],
    },
  ],
  [
    {
      name: 'items that make 100 %',
      text: '四、支付\n1、合同签订后，支付合同总价的30%；\n2、验收合格后，支付合同总价的60%；\n3、余款为合同总价的10%，质保期满后支付。',
    },
    {
      name: 'a deposit of 30 % and the other 70 %',
      text: '二、定金与付款\n1、买方向卖方支付货款总额30%的定金。\n2、验收合格后，买方支付其余70%的货款。',
    },
    {
      name: 'a rest that is kept back and given back',
      text: '六、付款\n1、预付款：支付合同价的20%。\n2、竣工验收合格后，支付至合同价的97%。\n3、余款3%作为质量保证金，缺陷责任期满后28日内无息返还。',
    },
    {
      name: 'a bare 余 that is kept back and given back',
      text: '六、付款\n6.1签订后支付合同价的20%；\n6.2摊铺完成后支付至合同价的70%；\n6.3审计后支付至审定价的97%，余3%作为质量保证金，24个月满后无息退还。',
    },
    {
      name: 'a share that is left',
      text: '四、付款方式：签订后预付30%，安装验收合格后付65%，留5%质保金一年后付清。',
    },
    {
      name: 'a share kept back, named by what it is kept for',
      text: '六、付款\n1、路基完成付30%。\n2、竣工验收合格付至95%。\n3、质量保证金5%，待缺陷责任期满后付清。',
    },
    {
      name: 'a rest without a share',
      text: '三、付款\n1、签约后支付合同总价的30%，到货后支付合同总价的30%。\n2、余款验收后付清。',
    },
    {
      name: 'penalties',
      text: '六、违约\n1、逾期付款的，支付合同总价5%的违约金。\n2、拒收的，支付合同总价20%的违约金。',
    },
    { name: 'one share', text: '三、付款\n1、合同签订后支付合同总价的100%。' },
  ],
);
