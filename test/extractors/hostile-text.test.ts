import { beforeAll, describe, expect, it } from 'vitest';
import { extractContract } from '../../extractors/index.ts';
import { readContractFrom } from '../support/read-contract.ts';

/** What patterns that go back over their own steps, or sums over all pairs, take seconds for: one thing, over and over. */
const things = [
  ...'一1（▁_：。.　\t',
  ...[
    '电话：',
    '地址',
    '日期：',
    '（以下简称',
    '仲裁委员会',
    '总价',
    '2025年',
    '☐',
    '开户行：',
    '账号：1',
    ':账户',
    ':名称',
    '一致。',
  ],
  ...['a\n', '甲方\n', '\n甲方：', '一、\n', '第一条\n', '第一部分\n'],
];
const length = 20_000;
/** In milliseconds; an ordinary contract of that length takes a tenth. Machines that run tests are busy. */
const longest = 5000;

describe('reading 20,000 characters of one thing', () => {
  beforeAll(
    () => void extractContract(readContractFrom('服务合同\n甲方：某某局\n乙方：某某公司\n一、服务费每月1元。')),
  );

  it.each(things.map((thing) => [JSON.stringify(thing), thing] as const))('is quick for %s', (_name, thing) => {
    const text = `服务合同\n甲方：某某局\n乙方：某某公司\n一、内容\n${thing.repeat(length / thing.length)}`;
    const started = performance.now();
    const { issues } = extractContract(readContractFrom(text));
    expect(issues).toEqual([]);
    expect(performance.now() - started).toBeLessThan(longest);
  });
});
