import { describe, expect, it } from 'vitest';
import { tableFees } from '../../../extractors/fees/table-fees.ts';
import type { PlacedTable } from '../../../models/contract.ts';
import { readContractFrom } from '../../support/read-contract.ts';
import { brief } from './brief.ts';

const head = '服务合同\n甲方：云岭县第一小学\n乙方：清江通信有限公司\n';

/** A contract whose table stands in its text, one line a row, cells parted by tabs. */
function withTable(rows: readonly (readonly string[])[]): ReturnType<typeof readContractFrom> {
  const text = rows.map((row) => row.join('\t')).join('\n');
  const start = head.length;
  let at = start;
  const cells = rows.flatMap((row, index) =>
    row.map((cell, column) => {
      const span = { start: at, end: at + cell.length };
      at += cell.length + 1;
      return { row: index, column, rowSpan: 1, columnSpan: 1, page: 1, box: [0, 0, 1, 1] as const, span };
    }),
  );
  const table: PlacedTable = {
    span: { start, end: start + text.length },
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    cells,
  };
  return readContractFrom(head + text, { tables: [table] });
}

describe('table-fees', () => {
  it.each<readonly [string, readonly (readonly string[])[], readonly (readonly unknown[])[]]>([
    [
      'goods with unit, quantity, price and amount',
      [
        ['序号', '名称', '规格参数', '单位', '数量', '单价（元）', '金额（元）'],
        ['1', '台式计算机', 'i5', '台', '20', '4,680.00', '93,600.00'],
        ['合计', '', '', '', '', '', '93,600.00'],
      ],
      [['台式计算机', '台', '93600.00', 20, '4680.00']],
    ],
    [
      'a line that costs nothing',
      [
        ['资源', '单位', '数量', '单价（元）', '小计（元）'],
        ['远程维护', '项', '1', '0', '免费'],
      ],
      [['远程维护', '项', '0.00', 1, '0.00']],
    ],
    [
      'a unit of price',
      [
        ['序号', '收费项目', '单价（元）', '计价单位', '数量', '年费小计（元）'],
        ['1', '平台服务费', '12,000.00', '元/年/套', '1', '12,000.00'],
      ],
      [['平台服务费', '元/年/套', '12000.00', 1, '12000.00']],
    ],
    [
      'a line whose total is wrong, as it is printed',
      [
        ['序号', '货物名称', '单位', '数量', '单价（元）', '小计（元）'],
        ['2', '多功能一体机', '台', '4', '3,280.00', '13,210.00'],
      ],
      [['多功能一体机', '台', '13210.00', 4, '3280.00']],
    ],
    [
      'one-off prices in a column of their own',
      [
        ['电路编号', '速率', '月租费（元/月）', '一次性费用（元）'],
        ['云岭至清江', '100M', '1800', '1000'],
      ],
      [
        ['云岭至清江', '元/月', '1800.00', null, '1800.00'],
        ['云岭至清江(一次性费用)', '元', '1000.00'],
      ],
    ],
    [
      'grades under a head no list knows, beside what they ask',
      [
        ['级别', '岗位要求', '单位', '含税单价（元）'],
        ['初级', '1年以上经验', '人月', '14,800'],
        ['高级', '5年以上经验', '人月', '26,000'],
      ],
      [
        ['初级', '人月', '14800.00', null, '14800.00'],
        ['高级', '人月', '26000.00', null, '26000.00'],
      ],
    ],
    [
      'prices of two kinds without totals of the lines',
      [
        ['设备名称', '型号', '数量(台)', '月租金(元/台)', '进出场费(元/台)'],
        ['塔式起重机', 'QTZ80', '2', '23,500', '28,000'],
      ],
      [
        ['塔式起重机', '元/台', '23500.00', 2, '23500.00'],
        ['塔式起重机(进出场费)', '元', '28000.00'],
      ],
    ],
    [
      'what is agreed on below the lines',
      [
        ['品名', '数量', '单位', '单价', '总价'],
        ['输液泵', '15', '台', '5,200.00', '78,000.00'],
        ['小计', '', '', '', '78,000.00'],
        ['优惠', '', '', '', '-8,000.00'],
        ['合同总价', '', '', '', '70,000.00'],
      ],
      [['输液泵', '台', '78000.00', 15, '5200.00']],
    ],
    [
      'what tells the lines apart where no head names the item',
      [
        ['线路编号', 'A端', 'Z端', '月租费（元）'],
        ['1', '云岭总部', '清江分部', '5,200'],
        ['2', '云岭总部', '东山分部', '3,100'],
        ['合计', '', '', '8,300'],
      ],
      [
        ['清江分部', '元/月', '5200.00', null, '5200.00'],
        ['东山分部', '元/月', '3100.00', null, '3100.00'],
      ],
    ],
    [
      'a price with its unit in the cell, and what is round by name',
      [
        ['车型', '数量', '租金标准'],
        ['圆顶面包车', '1辆', '7800元/月'],
      ],
      [['圆顶面包车', '元/月', '7800.00', 1, '7800.00']],
    ],
    [
      'rows without a head, told by their arithmetic',
      [
        ['1', '自助借还机', '21.5英寸触控', '台', '2', '38,500.00', '77,000.00'],
        ['2', '馆员工作站', '一体式', '套', '3', '9,800.00', '29,400.00'],
      ],
      [
        ['自助借还机', '台', '77000.00', 2, '38500.00'],
        ['馆员工作站', '套', '29400.00', 3, '9800.00'],
      ],
    ],
    [
      'a list of prices without totals',
      [
        ['序号', '物资名称', '规格', '单位', '含税单价（元）'],
        ['1', '切削液', '20L', '桶', '385.00'],
      ],
      [['切削液', '桶', '385.00', null, '385.00']],
    ],
    [
      'what was agreed beside what is allowed',
      [
        ['服务项目', '计量单位', '最高限制单价（元）', '协议单价（元）'],
        ['交换机巡检', '台/次', '60.00', '48.00'],
      ],
      [['交换机巡检', '台/次', '48.00', null, '48.00']],
    ],
    [
      'figures in tens of thousands, under a head no list knows',
      [
        ['子系统', '单位', '数量', '单价（万元）', '金额（万元）'],
        ['能耗监测', '套', '1', '22.0', '22.0'],
      ],
      [['能耗监测', '套', '220000.00', 1, '220000.00']],
    ],
    [
      'a unit named in the head of the price',
      [
        ['电梯名称', '数量（台）', '单价（元/台/年）', '小计（元）'],
        ['客梯', '6', '5,400', '32,400'],
      ],
      [['客梯', '元/台/年', '32400.00', 6, '5400.00']],
    ],
    [
      'a list of places',
      [
        ['序号', '会场名称', '档位'],
        ['1', '区妇幼保健院', 'A档'],
      ],
      [],
    ],
    [
      'service levels',
      [
        ['指标', '承诺值', '统计口径'],
        ['月可用率', '≥99.9%', '按自然月'],
      ],
      [],
    ],
  ])('reads %s', (_name, rows, fees) => {
    expect(tableFees.extractFees(withTable(rows)).map(brief)).toEqual(fees);
  });

  it('finds none in an empty contract', () => {
    expect(tableFees.extractFees(readContractFrom(''))).toEqual([]);
  });
});
