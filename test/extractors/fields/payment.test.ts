import { lateFee } from '../../../extractors/fields/late-fee.ts';
import { paymentDueDays } from '../../../extractors/fields/payment-due-days.ts';
import { paymentFrequency } from '../../../extractors/fields/payment-frequency.ts';
import { paymentMethod } from '../../../extractors/fields/payment-method.ts';
import { testExtractor } from '../extractor-table.ts';

testExtractor(paymentFrequency, [
  ['reads 按季度支付', '一、租金⟦paymentFrequency=quarterly|按季度支付⟧，每季度84,000.00元。'],
  ['reads 每三个月支付一次', '一、租金⟦paymentFrequency=quarterly|每三个月支付一次⟧。'],
  [
    'reads a payment in each half of a year',
    '一、甲方分两次付清服务费，⟦paymentFrequency=semiannual|上半年、下半年各付一次⟧。',
  ],
  ['reads so many times a year', '一、租金⟦paymentFrequency=quarterly|每年分四次⟧支付。'],
  ['reads 每半年支付一次', '一、费用⟦paymentFrequency=semiannual|每半年支付一次⟧。'],
  ['reads 按月 with the way of payment between', '一、费用由甲方⟦paymentFrequency=monthly|按月以银行转账方式付款⟧。'],
  ['reads a period of payment', '一、甲方⟦paymentFrequency=yearly|付款周期为1年⟧，分期结清费用。'],
  [
    'reads shares of the price as milestones',
    '一、合同签订后⟦paymentFrequency=milestones|支付合同总价的30%⟧；验收合格后支付合同总价的70%。',
  ],
  ['reads a settlement of a kind', '一、货款⟦paymentFrequency=monthly|每月结算一次⟧。'],
  ['reads 按季度据实结算', '一、双方⟦paymentFrequency=quarterly|按季度据实结算⟧。'],
  ['reads a day of settlement', '一、⟦paymentFrequency=monthly|每月25日为结算日⟧，甲方收到发票后付款。'],
  ['reads the ticked period', '一、付款周期：☐月付 ⟦paymentFrequency=quarterly|☑季付⟧ ☐年付'],
  ['reports unticked periods as blank', '一、付款周期：⟦paymentFrequency=blank|☐月付 ☐季付 ☐半年付 ☐年付⟧'],
  ['reads the end of each quarter', '一、货款⟦paymentFrequency=quarterly|每季度末凭清单结算⟧。'],
  [
    'reads how often bills are handed in',
    '一、乙方⟦paymentFrequency=quarterly|每季度末提交结算单⟧，甲方审核后15个工作日内支付。',
  ],
  ['takes reports handed in for no frequency', '一、乙方每季度末提交巡检报告。'],
  ['reads a payment to a party', '一、甲方⟦paymentFrequency=semiannual|每半年向乙方支付一次服务费⟧。'],
  [
    'reads a monthly check of accounts',
    '一、双方⟦paymentFrequency=monthly|每月5日前核对⟧上月运单，甲方收到发票后付款。',
  ],
  ['reads 付清全部货款', '一、验收后90天内，甲方以电汇方式⟦paymentFrequency=once|付清全部货款⟧。'],
  [
    'reads a share and its rest as milestones',
    '一、协议签订后⟦paymentFrequency=milestones|预付50%⟧，余款于2025年10月31日前付清。',
  ],
  ['reads 一次付清', '一、验收合格后，甲方在30日内⟦paymentFrequency=once|一次付清⟧全部价款。'],
  [
    'shows two frequencies of one fee',
    '一、租金⟦paymentFrequency=quarterly|按季度支付⟧。\n二、租金⟦paymentFrequency=semiannual|每半年支付一次⟧。',
  ],
  [
    'takes what users pay for water and power for no frequency',
    '一、用电按分表计量，由乙方按月缴纳；物业管理费由乙方按年向物业企业缴纳。',
  ],
  ['takes alternatives of a form for no frequency', '一、支付费用（按季度、按半年、按年）。'],
  ['takes inspections for no frequency', '一、供方每季度对设备巡检1次。'],
  ['takes a one-off fee for no frequency of the price', '一、初装费在开通时一次性收取。'],
]);

testExtractor(paymentMethod, [
  ['reads the ticked box', '一、付款方式：☐银行托收 ☑⟦paymentMethod=bank-transfer|银行转账⟧ ☐现金'],
  ['reports unticked boxes as blank', '一、⟦paymentMethod=blank|缴费方式：☐银行托收 ☐银行转账 ☐现金缴费⟧'],
  ['reads a tick in brackets', '一、付款方式（在括号内划“√”）：（）现金（√）⟦paymentMethod=cheque|支票⟧（）银行转账'],
  ['reads the way the text names', '一、甲方应在收到发票后7日内以⟦paymentMethod=bank-transfer|银行转账⟧方式支付。'],
  [
    'reads an account paid into as a transfer',
    '一、乙方应于每季度首日前将当季租金⟦paymentMethod=bank-transfer|转入甲方指定的银行账户⟧。',
  ],
  ['reads payment on the net', '一、费用支付方式为☐银行托收 ☑⟦paymentMethod=online|网上缴费⟧ ☐现金缴费。'],
  ['takes no refund for a way of payment', '一、押金以现金方式退还乙方。'],
  ['takes boxes of invoices for none of payment', '一、发票类型：☐增值税专用发票 ☐增值税普通发票。'],
  ['is absent where nothing is said', '一、甲方应在收到发票后7日内付款。'],
]);

testExtractor(paymentDueDays, [
  ['reads days after an invoice', '一、甲方在收到发票后⟦paymentDueDays=7|7日内⟧以银行转账方式支付。'],
  ['gives working days as the plain number', '一、甲方自收到发票之日起⟦paymentDueDays=10|10个工作日内⟧办理支付手续。'],
  ['reads days after a bill', '一、甲方应在账单送达后⟦paymentDueDays=15|15日内⟧付清。'],
  [
    'reads what is to be done behind a comma',
    '一、甲方应在发票开具之日起⟦paymentDueDays=15|15日内⟧，将当年租金汇入约定账户。',
  ],
  [
    'stops before the sentence on lateness',
    '一、自该日起⟦paymentDueDays=40|40日内⟧甲方应结清全部欠费，逾期乙方将按欠费总额收取滞纳金。',
  ],
  ['reads a share paid by 付 alone', '一、甲方签约后⟦paymentDueDays=7|7日内⟧付30%。'],
  ['takes no days before a date', '一、甲方应于每季度首月的5日前支付当季租金。'],
  ['takes no days to cure', '一、甲方在获知催缴通知后20日内仍未缴纳欠费的，乙方有权停机。'],
  ['takes no refund', '一、租赁期满后10日内，乙方无息退还押金并支付利息。'],
  ['takes no delivery', '一、乙方应自合同生效之日起45日内完成供货和安装。'],
]);

testExtractor(lateFee, [
  [
    'reads 万分之 a day',
    '一、甲方逾期付款的，⟦lateFeePer=day|每逾期一日，按逾期金额的⟧⟦lateFeeRate=0.0005|万分之五⟧支付违约金。',
  ],
  [
    'reads a percentage before its day',
    '一、甲方逾期未缴费用的，乙方将按⟦lateFeePer=day|欠费总额的⟧⟦lateFeeRate=0.03|3%⟧/日收取滞纳金。',
  ],
  ['reads ‰', '一、甲方逾期支付费用的，⟦lateFeePer=day|每日按逾期金额的⟧⟦lateFeeRate=0.003|3‰⟧支付违约金。'],
  [
    'shows two rates',
    '一、甲方逾期付款的，⟦lateFeePer=day|每日按逾期金额的⟧⟦lateFeeRate=0.0005|0.05%⟧支付违约金。\n二、甲方逾期付款的，⟦lateFeePer=day|每日按逾期金额的⟧⟦lateFeeRate=0.0008|0.08%⟧支付违约金。',
  ],
  [
    'reads a day named with the payment',
    '一、甲方⟦lateFeePer=day|每逾期支付一天，应承担应支付金额⟧⟦lateFeeRate=0.002|千分之二⟧的违约金。',
  ],
  [
    'reads lateness with a fee',
    '一、甲方拖欠服务费的，⟦lateFeePer=day|每日按拖欠金额的⟧⟦lateFeeRate=0.001|0.1%⟧支付滞纳金。',
  ],
  ['leaves what the seller owes for late delivery', '一、乙方逾期交货的，每逾期一日，按合同总价的万分之四支付违约金。'],
  [
    'takes the payer’s of two in one sentence',
    '一、甲方逾期付款的，⟦lateFeePer=day|每日按逾期款项的⟧⟦lateFeeRate=0.0003|万分之三⟧支付违约金；乙方逾期交货的，每日按逾期货物价款的万分之四支付违约金。',
  ],
  ['takes no ceiling', '一、违约金累计不超过合同总金额的5%。'],
  ['takes no service credit', '一、专线中断超过4小时的，每超过1小时减免当月月租费的1%。'],
  ['takes no lump sum for breaking off', '一、甲方提前退租的，应按剩余租费总额的20%支付违约金。'],
]);
