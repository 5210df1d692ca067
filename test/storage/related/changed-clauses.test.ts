import { describe, expect, it } from 'vitest';
import { changedClauses } from '../../../storage/related/changed-clauses.ts';
import { pageSimilarity } from '../../../storage/related/page-similarity.ts';

const clause = (number: string, text: string) => ({ number, text });
const kept = clause('一', '乙方负责会议平台的建设、扩容、维护和升级，并对甲方操作人员进行必要的培训和指导。');

describe('changed clauses', () => {
  it('are none where a scan misread a few characters, or cut the clauses differently', () => {
    const misread = clause('一', '乙方负责会议平合的建设、扩容、维护和升级，并对甲方操作人贝进行必要的培训和指导。');
    expect(changedClauses([kept], [misread])).toEqual([]);
    const [first, second] = [clause('一', kept.text.slice(0, 20)), clause('一.2', kept.text.slice(20))];
    expect(changedClauses([kept], [first, second])).toEqual([]);
  });

  it('are those put otherwise, and those that only one contract has', () => {
    const other = clause(
      '一',
      '会议平台由双方另行委托的第三方机构进行管理，相关费用按照实际发生的数额由双方平均分担。',
    );
    const added = clause('二', '甲方有权在任何时候要求乙方降低资费标准，乙方应当无条件接受。');
    expect(changedClauses([kept], [other])).toEqual(['一']);
    expect(changedClauses([kept], [kept, added])).toEqual(['二']);
    expect(changedClauses([kept, added], [kept])).toEqual(['二']);
  });

  it('leave out head and signatures, and clauses too short to judge', () => {
    const [head, foot] = [
      clause('首部', '甲方：云岭县教育局 地址：学府路一号 邮编：七一〇〇'),
      clause('落款', '甲方（盖章）二〇二五年四月一日签订于云岭县城关镇'),
    ];
    expect(changedClauses([head, kept, clause('二', '略。')], [kept, foot])).toEqual([]);
    expect(changedClauses([], [])).toEqual([]);
  });
});

describe('likeness of pages', () => {
  it.each([
    [['00ff00ff00ff00ff'], ['00ff00ff00ff00ff'], 1],
    [['0000000000000000'], ['000000000000000f'], 1 - 8 / 64],
    [['0000000000000000'], ['ffffffffffffffff'], 0],
    [['00ff00ff00ff00ff', '00ff00ff00ff00ff'], ['00ff00ff00ff00ff'], 0.5],
    [['00ff00ff00ff00ff', null], ['00ff00ff00ff00ff', null], 0.5],
    [[], ['00ff00ff00ff00ff'], null],
    [[null], ['00ff00ff00ff00ff'], null],
  ])('of %j and %j is %s', (ours, theirs, similarity) => {
    expect(pageSimilarity(ours, theirs)).toBe(similarity);
  });
});
