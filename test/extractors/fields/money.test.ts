import { deposit } from '../../../extractors/fields/deposit.ts';
import { tax } from '../../../extractors/fields/tax.ts';
import { totalAmount } from '../../../extractors/fields/total-amount.ts';
import { testExtractor } from '../extractor-table.ts';

testExtractor(totalAmount, [
  [
    'reads a total with its words and takes the whole contract for its period',
    '一、⟦totalAmountPeriod=once|合同总价⟧为人民币⟦totalAmount=136080.00|136,080.00元⟧（大写：⟦totalAmountInWords=136080.00|壹拾叁万陆仟零捌拾元整⟧）。',
  ],
  [
    'takes the gross total, not the net part named with it',
    '一、⟦totalAmountPeriod=once|价税合计⟧人民币⟦totalAmount=67580.00|67，580.00元⟧，其中不含税金额62,000.00元，税额5,580.00元。',
  ],
  [
    'sees the year in the unit behind the figure',
    '一、本次签约使用会场8个，⟦totalAmountPeriod=year|合计金额⟧⟦totalAmount=38400.00|38400元⟧/年。',
  ],
  [
    'sees the month in the label',
    '一、⟦totalAmountPeriod=month|月费用合计⟧人民币⟦totalAmount=6431.00|6431.00元⟧（大写：⟦totalAmountInWords=6431.00|陆仟肆佰叁拾壹元整⟧）。',
  ],
  [
    'reports empty slots of figure and words as blank',
    '一、⟦totalAmountPeriod=year|全年租金合计⟧⟦totalAmount=blank|▁▁▁元⟧（⟦totalAmountInWords=blank|大写：▁▁▁⟧）。',
  ],
  [
    'reads words that stand before the figure',
    '一、⟦totalAmountPeriod=once|合计金额⟧：人民币（大写）⟦totalAmountInWords=37260.00|叁万柒仟贰佰陆拾元整⟧，（小写）￥⟦totalAmount=37260.00|37260⟧。',
  ],
  [
    'keeps words and figures apart where they differ',
    '一、⟦totalAmountPeriod=once|合同金额⟧小写：￥⟦totalAmount=371520.00|371,520.00元⟧；大写：人民币⟦totalAmountInWords=372120.00|叁拾柒万贰仟壹佰贰拾元整⟧。',
  ],
  [
    'shows two totals that contradict each other',
    '一、⟦totalAmountPeriod=once|合同总价⟧为⟦totalAmount=100000.00|100,000.00元⟧。\n二、本⟦totalAmountPeriod=once|合同总价⟧为⟦totalAmount=110000.00|110,000.00元⟧，验收后付清。',
  ],
  [
    'reads what is written in figures and words where nothing is called a total',
    '一、⟦totalAmountPeriod=once|设计费⟧为人民币⟦totalAmountInWords=385000.00|叁拾捌万伍仟元整⟧（¥⟦totalAmount=385000.00|385,000.00⟧）。',
  ],
  [
    'sees the month between label and figure',
    '一、租金标准：每台每月28,000元，两台⟦totalAmountPeriod=month|合计每月⟧⟦totalAmount=56000.00|56,000元⟧（大写：⟦totalAmountInWords=56000.00|伍万陆仟元整⟧）。',
  ],
  ['reads tens of thousands', '一、⟦totalAmountPeriod=once|合同总价款⟧为人民币⟦totalAmount=685000.00|68.5万元⟧。'],
  ['takes no fee in figures alone for a total', '一、初装费为人民币500元。'],
  ['takes no unit price for a total', '一、租金为28,000.00元/月，物业管理费4.50元/月/平方米。'],
  ['takes no instalment for a total', '一、合同签订后支付合同总价的30%，即人民币40,824.00元。'],
  ['takes no deposit for a total', '一、承租方交付押金19000元（壹万玖仟元整）。'],
  ['takes no penalty ceiling for a total', '一、违约金总额不超过合同总价的10%。'],
  ['takes no net amount alone for a total', '一、不含税金额5900.00元，增值税531.00元。'],
]);

testExtractor(tax, [
  ['reads 税率 after its word', '一、合同总价为106,845.00元，⟦taxIncluded=yes|含税⟧，⟦taxRate=0.13|税率13%⟧。'],
  ['reads a rate before 增值税', '一、租金总额为336,000.00元，租金⟦taxIncluded=yes|含⟧⟦taxRate=0.09|9%的增值税⟧。'],
  ['counts 征收率 as the rate', '一、租金13,200.00元/月（⟦taxIncluded=yes|含税⟧，⟦taxRate=0.05|征收率5%⟧）。'],
  [
    'says no where tax is paid beside the price',
    '一、年租金264,600元，⟦taxIncluded=no|增值税由承租方另行承担⟧，⟦taxRate=0.05|税率5%⟧。',
  ],
  [
    'reads a net part of a gross total as included',
    '一、合同总价为136,080.00元，⟦taxIncluded=yes|其中不含税⟧价120,424.78元，增值税⟦taxRate=0.13|税率13%⟧，税额15,655.22元。',
  ],
  [
    'reads taxes in a list of what is contained',
    '一、服务费用⟦taxIncluded=yes|包含人员工资、工具及耗材、税金⟧等一切费用。',
  ],
  ['reads a list without taxes for nothing', '一、服务费用包含人员工资、工具及耗材。'],
  ['reads a rate in brackets behind 含税', '一、合同金额986,000元，⟦taxIncluded=yes|含税⟧（⟦taxRate=0.06|6%⟧）。'],
  ['says nothing of duties and invoices', '一、双方各自承担依照中国税法应缴纳的税款。乙方应开具税务发票。'],
  ['takes no other percentage for a tax rate', '一、合同签订后支付合同总价的30%，逾期按3%支付违约金。'],
  ['takes no availability for a tax rate', '一、专线可用率不低于99.9%。'],
]);

testExtractor(deposit, [
  [
    'reads kind and amount',
    '一、乙方向甲方支付⟦depositKind=押金|押金⟧⟦deposit=56000.00|56,000.00⟧元（大写：伍万陆仟元整）。',
  ],
  ['gives the bare kind', '一、承租方在签约时支付⟦depositKind=保证金|履约保证金⟧⟦deposit=44100.00|44，100⟧元。'],
  [
    'finds the amount behind its reckoning',
    '一、⟦depositKind=押金|押金⟧为两个月租金，即⟦deposit=26400.00|26,400.00⟧元，乙方在租期开始前交付。',
  ],
  [
    'finds the kind behind the amount',
    '一、剩余合同总价的20%，即¥⟦deposit=29200.00|29,200.00⟧作为⟦depositKind=质保金|质保金⟧，质保期满后支付。',
  ],
  [
    'reads 定金 as a share with its amount',
    '一、买方向卖方支付货款总额30%的⟦depositKind=定金|定金⟧，计人民币⟦deposit=25920.00|25，920⟧元。',
  ],
  ['reports an empty slot', '一、乙方应交纳⟦depositKind=押金|押金⟧人民币⟦deposit=blank|▁▁▁⟧元。'],
  ['needs an amount', '一、押金不得抵作租金，租期届满后3日内退还押金。'],
  ['takes no penalty for a deposit', '一、扣除保证金后，违约方还应支付违约金5000元。'],
  ['takes no price for a deposit', '一、合同价款为5000元，验收合格后付清。'],
]);
