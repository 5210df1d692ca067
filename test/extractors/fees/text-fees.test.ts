import { describe, expect, it } from 'vitest';
import { textFees } from '../../../extractors/fees/text-fees.ts';
import { readContractFrom } from '../../support/read-contract.ts';
import { brief } from './brief.ts';

const head = '服务合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n';

describe('text-fees', () => {
  it.each<readonly [string, string, readonly (readonly unknown[])[]]>([
    ['a price by month', '一、租金标准为28，000.00元/月。', [['租金', '元/月', '28000.00']]],
    [
      'a price by month and area',
      '一、物业管理费4.50元/月/平方米，由乙方缴纳。',
      [['物业管理费', '元/月/平方米', '4.50']],
    ],
    [
      'two prices of one sentence',
      '一、专线月租费2,700元/月，云接入通道月租费800元/月。',
      [
        ['专线月租费', '元/月', '2700.00'],
        ['云接入通道月租费', '元/月', '800.00'],
      ],
    ],
    [
      'the month in the name of a price for each thing',
      '一、每条电路月租费为人民币1,150元，23条合计每月26,450元。',
      [['电路月租费', '元/条/月', '1150.00']],
    ],
    [
      'a rent and not what it is reckoned by',
      '一、第一年租金每平方米每月22元，月租金52,800元，年租金633,600元。',
      [['月租金', '元/月', '52800.00']],
    ],
    ['an empty slot', '一、会场流量费▁▁▁元/年/会场（含网络）。', [['会场流量费', '元/年/会场', null]]],
    [
      'one slot standing twice',
      '一、会场流量费▁▁元/年/会场，会场流量费▁▁元/年/会场。',
      [
        ['会场流量费', '元/年/会场', null],
        ['会场流量费', '元/年/会场', null],
      ],
    ],
    [
      'a slot written in figures and words',
      '一、支付线路租用费用，▁▁元/年（小写）【▁▁元/年（大写）】。',
      [['线路租用费用', '元/年', null]],
    ],
    [
      'things counted, each with its price and what that makes',
      '一、货物：\n1、职员办公桌30张，每张1,080元，计32,400元；\n2、文件柜12组，单价960元/组，合计11,520元；\n3、搬运安装费1,500元。',
      [
        ['职员办公桌', '张', '32400.00', 30, '1080.00'],
        ['文件柜', '组', '11520.00', 12, '960.00'],
        ['搬运安装费', '元', '1500.00'],
      ],
    ],
    [
      'a price by the month of so many',
      '一、固定IP地址占用费：50元/个/月，共4个，每月200元；',
      [['固定IP地址占用费', '元/个/月', '200.00', 4, '50.00']],
    ],
    [
      'no counted price whose figures do not agree',
      '一、职员办公桌30张，每张1,080元，计32,000元；',
      [['职员办公桌30张', '元/张', '1080.00']],
    ],
    [
      'a price a head and month',
      '一、每名保安员每月3,950元，8名共计31,600元/月。',
      [['保安员', '元/名/月', '3950.00']],
    ],
    ['a one-off price that says so', '一、平台接入费一次性收取5,000元。', [['平台接入费', '元', '5000.00']]],
    ['a one-off price left open', '一、初装及调测费：▁▁元（一次性收取）；', [['初装及调测费', '元', null]]],
    ['a one-off price', '一、另收一次性工料费2,180.00元。', [['工料费', '元', '2180.00']]],
    ['a one-off price of any name', '一、一次性工程费：3,000元；', [['工程费', '元', '3000.00']]],
    ['a price behind its month', '一、每月租金人民币9,800元。', [['租金', '元/月', '9800.00']]],
    ['no price by the year that is the total', '四、顾问费每年人民币60000元（大写陆万元），分两次支付。', []],
    [
      'no net price and no tax of a price',
      '二、专线月使用费4,650.00元/月。\n以上资费为含税价，其中不含税价4,266.06元/月，税额383.94元/月。',
      [['专线月使用费', '元/月', '4650.00']],
    ],
    [
      'no total of works',
      '双方约定如下，共同遵守：\n一、价款\n1、工程总造价：186500元，大写：壹拾捌万陆仟伍佰圆整。',
      [],
    ],
    ['one price written twice', '一、租金为每月9500元，即9500元/月。', [['租金', '元/月', '9500.00']]],
    ['a price whose unit stands first', '一、进出场费每台15000元。', [['进出场费', '元/台', '15000.00']]],
    ['a price by area and month', '一、住宅物业费1.80元/平方米·月。', [['物业费', '元/平方米·月', '1.80']]],
    ['a unit no list knows', '一、标注费2.50元/框。', [['标注费', '元/框', '2.50']]],
    [
      'a fee of several kinds',
      '一、装卸费：入库12元/吨，出库15元/吨。',
      [
        ['装卸费(入库)', '元/吨', '12.00'],
        ['装卸费(出库)', '元/吨', '15.00'],
      ],
    ],
    [
      'a price that is called nothing but a price',
      '一、综合单价：钢结构安装8,100元/吨。',
      [['钢结构安装', '元/吨', '8100.00']],
    ],
    [
      'the parts of a price on lines of their own',
      '一、签约合同价为1000000元，其中：\n（1）安全文明施工费：人民币（大写）壹拾贰万捌仟元整（¥128000.00元）；\n（2）暂列金额：200000.00元。',
      [
        ['安全文明施工费', '元', '128000.00'],
        ['暂列金额', '元', '200000.00'],
      ],
    ],
    ['a fine by head and day', '一、乙方擅自减少人员的，按每人每日200元支付违约金。', []],
    [
      'kinds with brackets behind them',
      '第三条 价格：乙方按报价执行，即胶印（单色）0.08元/印，快印（彩色）0.90元/张。',
      [
        ['胶印', '元/印', '0.08'],
        ['快印', '元/张', '0.90'],
      ],
    ],
    ['a total in figures with commas', '3、工程总价：1,280,000元（含税）。', []],
    ['a basis of calculation', '一、月租金按70元/平方米计算。', []],
    ['a total', '一、本次签约使用会场2个，合计金额25700元/年。', []],
    ['an instalment', '一、租金按季度支付，每季度84,000.00元。', []],
    ['a deposit', '一、押金为两个月租金，即26,400.00元。', []],
    ['a penalty', '一、每逾期一日，支付违约金500元/日。', []],
    ['a share of the price', '一、合同签订后支付30%，即人民币40,824.00元。', []],
  ])('reads %s', (_name, text, fees) => {
    expect(textFees.extractFees(readContractFrom(head + text)).map((fee) => brief(fee).slice(0, 3))).toEqual(
      fees.map(([item, unit, amount]) => [expect.stringContaining(String(item)), unit, amount]),
    );
  });

  it('finds none in an empty contract', () => {
    expect(textFees.extractFees(readContractFrom(''))).toEqual([]);
  });
});
