import { describe, expect, it } from 'vitest';
import { assembleContract } from '../../../pipeline/assemble/assemble-contract.ts';
import { em, failedPage, gridOf, leftMargin, lineAt, markAt, pageOf, pageWith } from './page-builder.ts';

const full = (text: string): string =>
  text.padEnd(40, '约定内容应当由双方共同遵守并且及时地予以履行完毕不得拖延').slice(0, 40);
const wrapped = (text: string): string =>
  text.padEnd(38, '约定内容应当由双方共同遵守并且及时地予以履行完毕不得拖延').slice(0, 38);

function textOf(rows: readonly string[]): string {
  return assembleContract([pageOf(rows)]).contract.text;
}

describe('rows', () => {
  it.each([
    ['pieces of one line are joined left to right', ['12:有限公司|0:甲方：清江某某'], '甲方：清江某某有限公司\n'],
    ['labels of one row stay in one row', ['0:联系人：王五|20:联系电话：123'], '联系人：王五 联系电话：123\n'],
    ['Han characters get no space at a gap', ['0:第一条|6:租赁物业'], '第一条租赁物业\n'],
    ['hand-filled dates lose their inner spaces', ['0:日期： 2025 年  9 月 30 日'], '日期：2025年9月30日\n'],
    [
      'Latin words and numbers keep one space',
      ['0:执行ISO  15693标准，型号ABC|22:X200'],
      '执行ISO 15693标准，型号ABC X200\n',
    ],
    ['radicals of a text layer become characters', ['0:⼄⽅：第1⻚，oﬃce⾦额'], '乙方：第1页，office金额\n'],
    ['letters set apart are joined', ['0:甲　　方：某某公司'], '甲方：某某公司\n'],
  ])('%s', (_, rows, expected) => {
    expect(textOf(rows)).toBe(expected);
  });

  it('joins pieces of a slightly slanted row', () => {
    const lines = [0, 2, 4, 6].flatMap((row) => [
      lineAt(row, 0, `${row + 1}、左边的内容`, {}),
      lineAt(row, 14, '中间：内容', { drop: 0.004 }),
      lineAt(row, 30, '右边的内容', { drop: 0.0085 }),
    ]);
    expect(assembleContract([pageWith({ lines })]).contract.text).toBe(
      [1, 3, 5, 7].map((number) => `${number}、左边的内容中间：内容右边的内容\n`).join(''),
    );
  });
});

describe('a slot read for itself', () => {
  it.each([
    ['in a wide gap', '合计金额　　　　元/年', lineAt(0, 4.3, '25700'), '合计金额25700元/年\n'],
    ['in a narrow gap', '使用会场　个，含网络', lineAt(0, 4.2, '2', { drop: -0.003 }), '使用会场2个，含网络\n'],
  ])('takes its place in the line around it: %s', (_, line, filling, expected) => {
    const { contract } = assembleContract([
      pageWith({ lines: [lineAt(0, 0, line), { ...filling, hand: 'handwriting' }] }),
    ]);
    expect(contract.text).toBe(expected);
    expect(contract.runs.map(({ hand }) => hand)).toEqual(['print', 'handwriting', 'print']);
  });
});

describe('paragraphs', () => {
  it('joins the lines of an indented paragraph and parts it from the next', () => {
    expect(
      textOf([
        `2:${wrapped('1、甲方')}`,
        `0:${full('应当')}`,
        '0:支付费用。',
        `2:${wrapped('2、乙方')}`,
        '0:开具发票。',
      ]),
    ).toBe(`${wrapped('1、甲方')}${full('应当')}支付费用。\n${wrapped('2、乙方')}开具发票。\n`);
  });

  it('joins a row that begins with an amount to the sentence it belongs to', () => {
    const rows = [
      `2:${wrapped('1、违约金')}`,
      '0:2.5万元以下的，由双方协商。',
      '2:2、其他。',
      `2:${wrapped('3、甲方')}`,
      '0:10%，单价不变。',
    ];
    expect(textOf(rows).split('\n').slice(0, 3)).toEqual([
      `${wrapped('1、违约金')}2.5万元以下的，由双方协商。`,
      '2、其他。',
      `${wrapped('3、甲方')}10%，单价不变。`,
    ]);
  });

  it('keeps numbered clauses apart in a document without indents', () => {
    const rows = [
      `0:${full('4.1 乙方')}`,
      '0:完成。',
      `0:${full('4.2 甲方')}`,
      `0:${full('4.3 双方')}`,
      '0:继续有效。',
    ];
    expect(textOf(rows).split('\n')).toEqual([
      `${full('4.1 乙方').replace(' ', '')}完成。`,
      full('4.2 甲方').replace(' ', ''),
      `${full('4.3 双方').replace(' ', '')}继续有效。`,
      '',
    ]);
  });

  it.each([
    [
      'a row that ends at a comma goes on',
      ['2:3、本协议自签字之日生效，', '0:自本日起算。'],
      '3、本协议自签字之日生效，自本日起算。\n',
    ],
    [
      'short label rows stay apart',
      ['2:户名：某某公司', '2:开户行：某某银行', '2:账号：123'],
      '户名：某某公司\n开户行：某某银行\n账号：123\n',
    ],
    ['a title stays alone', ['16:技术服务合同', '', '0:甲方：某某公司'], '技术服务合同\n甲方：某某公司\n'],
    [
      'a broken Latin word pair gets a space',
      [`2:${'一'.repeat(32)}video`, '0:conference系统。'],
      `${'一'.repeat(32)}video conference系统。\n`,
    ],
  ])('%s', (_, rows, expected) => {
    const body = [`2:${wrapped('1、正文')}`, `0:${full('正文')}`, '0:结束。', `2:${wrapped('2、正文')}`, '0:结束。'];
    expect(textOf([...body, ...rows])).toBe(textOf(body) + expected);
  });

  it('keeps a full label row apart from the next label', () => {
    const rows = [`0:${full('地址：')}`, '0:电话：0755-1234567', `2:${wrapped('1、正文')}`, '0:结束。'];
    expect(textOf(rows).split('\n').slice(0, 2)).toEqual([full('地址：'), '电话：0755-1234567']);
  });

  it.each([
    ['a cut sentence goes on', wrapped('2、乙方'), '0:继续履行。', true],
    [
      'a sentence cut before the margin goes on',
      '2、乙方应当在收到甲方开具的合格发票后的十个工作日',
      '0:继续履行。',
      true,
    ],
    ['an indented row begins a paragraph', `${wrapped('2、乙方').slice(0, 37)}。`, '2:双方另行约定。', false],
    ['a numbered row begins a paragraph', wrapped('2、乙方'), '2:3、其他。', false],
    ['a short ended row ends its paragraph', '2、乙方应当开具发票。', '0:双方另行约定。', false],
    ['a heading stays alone', '二、付款', '0:双方另行约定。', false],
  ])('across a page end: %s', (_, last, first, isJoined) => {
    const before = [`2:${wrapped('1、甲方')}`, '0:结束。', `2:${last}`];
    const after = [first, `2:${wrapped('4、甲方')}`, `0:${full('应当')}`, '0:结束。'];
    const { text } = assembleContract([pageOf(before), pageOf(after, 2)]).contract;
    expect(text.includes(`${last}${first.slice(2)}\n`)).toBe(isJoined);
  });
});

describe('columns', () => {
  it('reads a two-column signature block left then right', () => {
    expect(
      textOf([
        '0:甲方：|22:乙方：某某公司',
        '0:（盖章）|22:（盖章）',
        '0:代表人：张三|22:代表人：李四',
        '0:日期：2025年9月30日|22:日期：2025年9月29日',
      ]),
    ).toBe(
      '甲方：\n（盖章）\n代表人：张三\n日期：2025年9月30日\n乙方：某某公司\n（盖章）\n代表人：李四\n日期：2025年9月29日\n',
    );
  });

  it('reads columns whose rows do not share a height, and joins a wrapped name', () => {
    const lines = [
      lineAt(0, 0, '甲方（盖章）：成都岚桥软件有限公司'),
      lineAt(0, 22, '乙方（盖章）：中国移动通信集团四川'),
      lineAt(1, 22, '有限公司成都分公司'),
      lineAt(1.6, 0, '授权代表：'),
      lineAt(2.4, 22, '授权代表：'),
      lineAt(3.2, 0, '签署日期：    年  月  日'),
      lineAt(4, 22, '签署日期：    年  月  日'),
    ];
    expect(assembleContract([pageWith({ lines })]).contract.text).toBe(
      '甲方（盖章）：成都岚桥软件有限公司\n授权代表：\n签署日期：年月日\n乙方（盖章）：中国移动通信集团四川有限公司成都分公司\n授权代表：\n签署日期：年月日\n',
    );
  });

  it('parts columns where a long name fills the left one', () => {
    const lines = [
      lineAt(0, 0, '甲方（盖章）：深圳市前海云帆科技股份有限公'),
      lineAt(0, 21.3, '乙方（盖章）：武汉众智软件服务有限公'),
      lineAt(1, 0, '司'),
      lineAt(1, 21.3, '司'),
      lineAt(2, 0, '代表人：龚雪'),
      lineAt(2, 21.3, '代表人：柯明亮'),
    ];
    expect(assembleContract([pageWith({ lines })]).contract.text).toBe(
      '甲方（盖章）：深圳市前海云帆科技股份有限公司\n代表人：龚雪\n乙方（盖章）：武汉众智软件服务有限公司\n代表人：柯明亮\n',
    );
  });

  it('parts columns the reader took for one line', () => {
    const lines = [
      lineAt(0, 0, '甲方（盖章）：深圳市前海云帆科技股份有限公 乙方（盖章）：武汉众智软件服务有限公司'),
      lineAt(1, 0, '司'),
      lineAt(2, 0, '代表人：龚雪'),
      lineAt(2, 22, '代表人：柯明亮'),
    ];
    expect(assembleContract([pageWith({ lines })]).contract.text).toBe(
      '甲方（盖章）：深圳市前海云帆科技股份有限公司\n代表人：龚雪\n乙方（盖章）：武汉众智软件服务有限公司\n代表人：柯明亮\n',
    );
  });

  it('finds columns by labels that stand twice', () => {
    expect(textOf(['0:出租人签章|22:承租人签章', '0:经办人：王|22:经办人：李', '0:电话：1|22:电话：2'])).toBe(
      '出租人签章\n经办人：王\n电话：1\n承租人签章\n经办人：李\n电话：2\n',
    );
  });

  it('reads one line that holds both columns', () => {
    expect(
      textOf(['0:甲方（盖章）：某公司          乙方（盖章）：某局', '0:日期：                        日期：']),
    ).toBe('甲方（盖章）：某公司\n日期：\n乙方（盖章）：某局\n日期：\n');
  });

  it('ends the block where a line crosses the gutter', () => {
    const rows = ['0:甲方：某公司|22:乙方：某局', '0:日期：|22:日期：', `0:${full('本合同')}`];
    expect(textOf(rows)).toBe(`甲方：某公司\n日期：\n乙方：某局\n日期：\n${full('本合同')}\n`);
  });

  it('leaves rows with two different labels alone', () => {
    expect(
      textOf(['0:甲方联系人：王|20:部门：网络部', '0:联系电话：1|20:电子邮箱：2', '0:乙方联系人：李|20:部门：政企部']),
    ).toBe('甲方联系人：王 部门：网络部\n联系电话：1 电子邮箱：2\n乙方联系人：李 部门：政企部\n');
  });
});

describe('marks', () => {
  it.each([
    ['a slot between two pieces', [lineAt(0, 0, '联系人：'), lineAt(0, 10, '（部门）')], '联系人：▁▁▁▁▁（部门）'],
    ['a slot inside a read line', [lineAt(0, 0, '联系人：　　　　　　（部门）')], '联系人：▁▁▁▁▁（部门）'],
    ['underscores read for the rule', [lineAt(0, 0, '联系人：__________（部门）')], '联系人：▁▁▁▁▁（部门）'],
    [
      'a stroke read for the rule',
      [lineAt(0, 0, '联系人：'), lineAt(0, 6, '一'), lineAt(0, 10, '（部门）')],
      '联系人：▁▁▁▁▁（部门）',
    ],
    ['a slot after the last word', [lineAt(0, 0, '联系人：')], '联系人：▁▁▁▁▁'],
    ['a slot on a line of its own', [lineAt(1, 0, '以上为准')], '▁▁▁▁▁\n以上为准'],
  ])('puts a blank into the text: %s', (_, lines, expected) => {
    const { contract } = assembleContract([pageWith({ lines, marks: [markAt('blank', [0, 4.5, 5])] })]);
    expect(contract.text).toBe(`${expected}\n`);
    const { span } = contract.marks[0]!;
    expect(contract.text.slice(span!.start, span!.end)).toBe('▁▁▁▁▁');
  });

  it('takes a thin rule under a slot for the slot above it', () => {
    const slot = markAt('blank', [0, 4, 5]);
    const rule = { ...slot, box: [slot.box[0], slot.box[3], slot.box[2], slot.box[3] + 0.001] } as const;
    const lines = [lineAt(0, 0, '联系人：'), lineAt(1, 0, '电话：123')];
    expect(assembleContract([pageWith({ lines, marks: [rule] })]).contract.text).toBe('联系人：▁▁▁▁▁\n电话：123\n');
  });

  it('finds the slots of a date whose characters the reader stretched over the gaps', () => {
    const slots = [0, 4, 8].map((column) => markAt('blank', [0, column, 3]));
    const date = lineAt(0, 3, '年月日');
    const stretched = { ...date, charXs: [3, 6.1, 6.1, 10.2, 10.2, 12].map((column) => leftMargin + column * em) };
    const { contract } = assembleContract([
      pageWith({
        lines: [
          { ...stretched, box: [date.box[0], date.box[1], leftMargin + 12 * em, date.box[3]] },
          lineAt(1, 0, '以上日期由双方填写确认'),
        ],
        marks: slots,
      }),
    ]);
    expect(contract.text).toBe('▁▁▁年▁▁▁月▁▁▁日\n以上日期由双方填写确认\n');
  });

  it('leaves a slot that holds words to the words', () => {
    const lines = [lineAt(0, 0, '联系人：　王五先生（部门）')];
    const { contract } = assembleContract([pageWith({ lines, marks: [markAt('blank', [0, 4.5, 5])] })]);
    expect(contract.text).toBe('联系人：王五先生（部门）\n');
    expect(contract.marks[0]!.span).toBeNull();
  });

  it.each([
    [
      'a box the reader took for a character',
      '缴费方式：口银行托收口银行转账',
      [5, 10],
      '缴费方式：☐银行托收☑银行转账',
    ],
    ['a box the reader did not see', '缴费方式：　银行托收　银行转账', [5, 10], '缴费方式：☐银行托收☑银行转账'],
    ['a box before a line', '　　银行托收　　　　', [0.8, 6], '☐银行托收☑'],
  ])('puts ticks into the text: %s', (_, text, [first, second], expected) => {
    const marks = [markAt('tick', [0, first!, 1]), markAt('tick', [0, second!, 1], { state: 'checked' })];
    const { contract } = assembleContract([pageWith({ lines: [lineAt(0, 0, text)], marks })]);
    expect(contract.text).toBe(`${expected}\n`);
    expect(contract.marks.map(({ span }) => contract.text.slice(span!.start, span!.end))).toEqual(['☐', '☑']);
  });

  it('gives unreadable ink a place and seals none', () => {
    const marks = [markAt('unread', [0, 5, 3]), markAt('seal', [0, 1, 9])];
    const { contract } = assembleContract([pageWith({ lines: [lineAt(0, 0, '联系人：')], marks })]);
    expect(contract.marks.map(({ span }) => span)).toEqual([{ start: 4, end: 4 }, null]);
  });
});

describe('furniture', () => {
  const body = ['', `2:${wrapped('1、甲方')}`, `0:${full('应当')}`, '0:结束。'];
  const page = (number: number, head: string, foot: string) => {
    const lines = [lineAt(-2, 0, head), lineAt(37, 18, foot)];
    return pageWith({ lines: [...lines, ...pageOf(body).lines] }, number);
  };

  it('keeps a running header once, at the start, and drops page numbers', () => {
    const { contract, issues } = assembleContract([1, 2].map((n) => page(n, '合同编号：AB-1', `第${n}页 共2页`)));
    expect(contract.text).toMatch(/^合同编号：AB-1\n1、甲方/u);
    expect(contract.text).not.toContain('共2页');
    expect(contract.text.match(/合同编号/gu)).toHaveLength(1);
    expect(contract.furniture.map(({ role }) => role)).toEqual(['page-number', 'page-number', 'header', 'header']);
    expect(contract.runs[0]).toMatchObject({ start: 0, page: 1 });
    expect(issues).toEqual([]);
  });

  it('takes a header of two parts apart, and follows it where photographs shift', () => {
    const pages = [0, 0.05].map((drop, at) =>
      pageWith(
        {
          lines: [lineAt(-2, 0, '某某公司', { drop }), lineAt(-2, 28, `第${at + 1}页 共2页`, { drop })].concat(
            pageOf(['', '', '', ...body]).lines,
          ),
        },
        at + 1,
      ),
    );
    const { contract } = assembleContract(pages);
    expect(contract.furniture.map(({ role, text }) => [role, text])).toEqual([
      ['page-number', '第1页共2页'],
      ['page-number', '第2页共2页'],
      ['header', '某某公司'],
      ['header', '某某公司'],
    ]);
    expect(contract.text.match(/某某公司/gu)).toHaveLength(1);
  });

  it('leaves the title and clauses at the top of pages in the text', () => {
    const pages = ['1、甲方支付费用。', '2、甲方支付费用。'].map((first, at) =>
      pageOf([`0:${first}`, '', '', ...body.map((row) => row.replace('甲方', '另有'))], at + 1),
    );
    const { contract } = assembleContract([
      pageOf(['16:买卖合同', '', '0:甲方：某公司']),
      ...pages.map((page, at) => ({ ...page, number: at + 2 })),
    ]);
    expect(contract.furniture).toEqual([]);
    expect(contract.text).toMatch(/^买卖合同\n[^]*1、甲方支付费用。\n[^]*2、甲方支付费用。\n/u);
  });

  it('takes the reading most pages agree on', () => {
    const heads = ['中国某某公司文木', '中国某某公司文本', '中国某某公司文本'];
    const { contract } = assembleContract(heads.map((head, at) => page(at + 1, head, `- ${at + 1} -`)));
    expect(contract.text.startsWith('中国某某公司文本\n')).toBe(true);
  });

  it.each([
    ['第%d页 共4页', [1, 3, 4], '缺第2页'],
    ['第%d页 共4页', [1, 2, 3], '缺第4页'],
    ['第%d页 共4页', [3, 4], '缺第1至2页'],
    ['- %d -', [1, 2, 4], '缺第3页'],
    ['%d/3', [1, 3], '缺第2页'],
    ['第%d页 共3页', [1, 2, 3], null],
    ['- %d -', [3, 4, 5], null],
    ['第%d页 共4页', [1, 3, 2, 4], null],
    ['第%d页 共3页', [1, 8, 3], null],
    ['%d', [1, 2, 1, 2], null],
  ])('numbering %s of pages %j: %s', (form, numbers, expected) => {
    const pages = numbers.map((number, at) => page(at + 1, '', form.replace('%d', String(number))));
    const { issues } = assembleContract(pages);
    expect(issues.map(({ message }) => message.split('：')[0])).toEqual(expected === null ? [] : [expected]);
    for (const issue of issues)
      expect(issue).toMatchObject({ code: 'page-missing', level: 'problem', stage: 'assemble' });
  });

  it('counts a failed page as there', () => {
    const { contract, issues } = assembleContract([
      page(1, '', '第1页 共3页'),
      failedPage(2),
      page(3, '', '第3页 共3页'),
    ]);
    expect(issues).toEqual([]);
    expect(contract.pages).toHaveLength(3);
  });
});

describe('tables', () => {
  const head = ['序号', '名称', '金额'];
  const cells = (row: number, texts: readonly string[]) =>
    texts.map((text, at) => lineAt(row, [0.5, 5.5, 20.5][at]!, text));

  it('writes a data table row by row, each cell with its span', () => {
    const lines = [
      lineAt(0, 2, '1、清单如下：'),
      ...cells(2, head),
      ...cells(3, ['1', '互联网专线', '']),
      ...cells(4, ['2', '宽带', '545.00']),
    ];
    const { contract } = assembleContract([pageWith({ lines, tables: [gridOf([0, 5, 20, 30], [2, 3, 4, 5])] })]);
    expect(contract.text).toBe('1、清单如下：\n序号\t名称\t金额\n1\t互联网专线\t\n2\t宽带\t545.00\n');
    const table = contract.tables[0]!;
    expect(table).toMatchObject({ rows: 3, columns: 3 });
    expect(table.cells.map(({ span }) => contract.text.slice(span.start, span.end))).toEqual([
      ...head,
      ...['1', '互联网专线', '', '2', '宽带', '545.00'],
    ]);
  });

  it('joins the lines of a cell and cuts a line that crosses a rule', () => {
    const lines = [
      ...cells(2, ['1', '50×50毫米，ISO', '13.00']),
      lineAt(3, 5.5, '15693'),
      lineAt(4, 0.5, '2        通道门禁'),
      lineAt(4, 20.5, '26.00'),
    ];
    const { contract } = assembleContract([pageWith({ lines, tables: [gridOf([0, 4, 20, 30], [2, 4, 5])] })]);
    expect(contract.text).toBe('1\t50×50毫米，ISO 15693\t13.00\n2\t通道门禁\t26.00\n');
  });

  it('puts a table that goes on over the page end together, its repeated head once', () => {
    const grid = gridOf([0, 5, 20, 30], [2, 3, 4]);
    const pages = [1, 2].map((n) =>
      pageWith({ lines: [...cells(2, head), ...cells(3, [String(n), '专线', '5.00'])], tables: [grid] }, n),
    );
    const { contract } = assembleContract(pages);
    expect(contract.text).toBe('序号\t名称\t金额\n1\t专线\t5.00\n2\t专线\t5.00\n');
    expect(contract.tables).toHaveLength(1);
    expect(contract.tables[0]!.cells.map(({ row, page }) => [row, page])).toEqual(
      [0, 0, 0, 1, 1, 1, 2, 2, 2].map((row) => [row, row < 2 ? 1 : 2]),
    );
  });

  it('reads a ruled signature block cell by cell', () => {
    const lines = ['甲方：某公司|乙方：某局', '（盖章）|（盖章）', '日期：2025年|日期：2026年'].flatMap((row, at) =>
      row.split('|').map((text, side) => lineAt(at, 0.5 + side * 20, text)),
    );
    const { contract } = assembleContract([pageWith({ lines, tables: [gridOf([0, 20, 40], [0, 3])] })]);
    expect(contract.text).toBe('甲方：某公司\n（盖章）\n日期：2025年\n乙方：某局\n（盖章）\n日期：2026年\n');
    expect(contract.tables).toEqual([]);
  });

  it('finds a table without rules by its columns', () => {
    const rows = [
      '2:1、清单如下：',
      '0.5:序号|5.5:名称|20.5:数量|30:金额',
      '0.5:1|5.5:互联网专线|21:18|29:320,400.00',
      '5.5:（备用）',
      '0.5:2|5.5:宽带|21:1|31:545.00',
      '8:合计|29:320,945.00',
      `0:${full('本合同')}`,
    ];
    const { contract } = assembleContract([pageOf(rows)]);
    expect(contract.text.split('\n').slice(1, 5)).toEqual([
      '序号\t名称\t数量\t金额',
      '1\t互联网专线（备用）\t18\t320,400.00',
      '2\t宽带\t1\t545.00',
      '\t合计\t\t320,945.00',
    ]);
    expect(contract.tables[0]).toMatchObject({ rows: 4, columns: 4 });
  });

  it.each([
    [
      'labels with values',
      ['0:编号：1|12:地点：某市|24:日期：某日', '0:电话：2|12:传真：3|24:邮箱：4', '0:户名：5|12:账号：6|24:行号：7'],
    ],
    ['two rows only', ['0:甲|12:乙|24:丙', '0:一|12:二|24:三']],
  ])('takes %s for no table', (_, rows) => {
    expect(assembleContract([pageOf(rows)]).contract.tables).toEqual([]);
  });
});
