import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlainView } from '../../../extractors/recognizers/plain-view.ts';

describe('makePlainView', () => {
  it.each([
    ['folds width and signs', '金额：￥１，２００．００（含税）', '金额:¥1,200.00(含税)'],
    ['drops layout spaces', '2025年 9月 30日', '2025年9月30日'],
    ['keeps the spaces of Latin words', 'Zoom Meeting 会议', 'Zoom Meeting会议'],
    ['drops filled brackets', '户名：【某公司】，提前【 3 】天', '户名:某公司,提前3天'],
    ['makes one slot of an empty bracket', '账号：【　　】', '账号:▁'],
    ['makes one slot of a run', '自▁▁▁年▁月 ▁▁日', '自▁年▁月▁日'],
    ['drops the line a figure is written on', '于__15__个工作日', '于15个工作日'],
    ['makes a slot of underscores', '押金____元', '押金▁元'],
    ['keeps circled numbers', '①甲方', '①甲方'],
    ['reads radicals of text layers', '甲⽅：⼈⺠法院，账⼾', '甲方:人民法院,账户'],
    ['reads T between Chinese as 工', '苏州澜序T业', '苏州澜序工业'],
    ['leaves T elsewhere', 'T恤，A/T', 'T恤,A/T'],
    ['keeps lines and cells apart', '户名\t某公司\n账号', '户名\t某公司\n账号'],
  ])('%s', (_name, source, plain) => {
    expect(makePlainView(source).text).toBe(plain);
  });

  it('maps every character back to what it was made from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), fc.nat(20), (source, at, length) => {
        const view = makePlainView(source);
        const start = Math.min(at, view.text.length);
        const end = Math.min(start + length, view.text.length);
        const span = view.spanOf(start, end);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(source.length);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        if (end > start) expect(view.indexOf(span.start)).toBeLessThanOrEqual(start);
      }),
    );
  });

  it('spans in text order', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[甲乙：（）【】▁ \n0-9a-zＡ]{0,50}$/), (source) => {
        const view = makePlainView(source);
        const starts = [...view.text].map((_, at) => view.spanOf(at, at + 1).start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
    );
  });

  it('says how wide a gap was', () => {
    const view = makePlainView('甲方：某公司    乙方：他公司');
    expect(view.gapBefore(view.text.indexOf('乙'))).toBe(4);
  });
});
