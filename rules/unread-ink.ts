import { markAt } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import { fieldDefinitions } from '../models/field.ts';
import { clauseNumberAt } from '../models/locate.ts';
import type { ReadContract } from '../models/contract.ts';
import type { Rule } from '../models/rule.ts';
import { isSamePlace } from './reading/by-clause.ts';

/** Ink stands in a slot and could not be read: the field is failed, never blank. One finding a place. */
export const unreadInk: Rule = {
  id: 'unread-ink',
  version: 1,
  title: '空白处有笔迹未识别',
  severity: 'medium',
  *check(facts, contract) {
    const seen: Evidence[] = [];
    for (const { name, label } of fieldDefinitions) {
      const { status, evidence } = facts.fields[name];
      if (status !== 'failed') continue;
      seen.push(...evidence);
      yield { message: `“${label}”处有笔迹但未能识别，请看原图录入。`, fields: [name], evidence };
    }
    for (const evidence of unreadMarks(contract)) {
      if (seen.some((known) => isSamePlace(known, evidence))) continue;
      yield { message: '此处有笔迹但未能识别，请看原图录入。', evidence: [evidence] };
    }
  },
};

function unreadMarks(contract: ReadContract): readonly Evidence[] {
  return contract.marks.flatMap(({ kind, span }, index) =>
    kind === 'unread' ? [markAt(contract, index, span ? clauseNumberAt(contract, span.start) : '落款')] : [],
  );
}
