import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tokenizer } from '../../../../models/ports.ts';
import { contractDictionary } from '../../../../pipeline/segment/tokenizers/contract-dictionary.ts';
import { createTokenizer } from '../../../../pipeline/segment/tokenizers/create-tokenizer.ts';
import { createNodeRsTokenizer } from '../../../../pipeline/segment/tokenizers/node-rs-tokenizer.ts';

const engines: readonly [string, () => Promise<Tokenizer>][] = [
  ['the engine this machine chooses', createTokenizer],
  ['@node-rs/jieba', async () => createNodeRsTokenizer()],
];

describe.each(engines)('%s', (_name, create) => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await create();
  });

  it('names its engine, version and dictionary', () => {
    expect(tokenizer.id).toMatch(/^(?:nodejieba|node-rs-jieba)@\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
  });

  it('keeps contract terms whole and tags them', () => {
    const words = tokenizer.cut('甲方按年支付会场流量费，滞纳金按日计算，开通云视讯业务');
    expect(words.map(({ text }) => text)).toEqual(expect.arrayContaining(['甲方', '会场流量费', '滞纳金', '云视讯']));
    expect(words.find(({ text }) => text === '云视讯')?.tag).toBe('nz');
  });

  it('yields words that are slices of the text, in order, without white space', () => {
    const piece = fc.constantFrom(
      '甲方',
      '违约金',
      ' ',
      '\n',
      '▁▁',
      '25,700.00元',
      'ABC-12',
      '☐',
      '😀',
      '①',
      '\t',
      '有限公司',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 }),
        (pieces) => {
          const text = pieces.join('');
          let last = 0;
          for (const word of tokenizer.cut(text)) {
            expect(text.slice(word.start, word.end)).toBe(word.text);
            expect(word.start).toBeGreaterThanOrEqual(last);
            expect(word.text.trim()).not.toBe('');
            last = word.end;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('covers every Chinese character of ordinary text', () => {
    const text = '乙方应于15个工作日内完成开通。\n协商不成的，提交仲裁委员会仲裁。';
    const covered = tokenizer.cut(text).reduce((sum, { start, end }) => sum + end - start, 0);
    expect(covered).toBe(text.replace(/\s/g, '').length);
  });

  it('cuts nothing out of nothing', () => expect(tokenizer.cut('')).toEqual([]));
});

describe('the user dictionary', () => {
  it('lists no word twice', () => {
    const words = contractDictionary.map(({ word }) => word);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(words.length).toBeGreaterThan(150);
  });
});
