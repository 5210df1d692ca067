import type { PartyKey } from '../../models/contract.ts';
import type { PartyMention } from '../../models/extractor.ts';
import { fieldDefinitions } from '../../models/field.ts';
import type { FieldDefinition, FieldName } from '../../models/field.ts';
import type { FieldResult } from '../../models/field-result.ts';

/** How much a language model is asked: `fill`, what the rules left open; `check`, every field, to compare. */
export type AskMode = 'fill' | 'check';

/**
 * What stands on paper as a mark or as handwriting (seals, signatures), and the word a party goes by: those are read from the
 * page and the head, and a text cannot say them.
 */
const notInText: ReadonlySet<string> = new Set(['seal', 'sealText', 'signatory', 'label']);

/** The fields worth asking a model about. Of parties, those the contract has. */
export function fieldsToAsk(
  mode: AskMode,
  fields: Readonly<Record<FieldName, FieldResult>>,
  parties: readonly PartyMention[],
): readonly FieldDefinition[] {
  const present = new Set<PartyKey>(parties.length === 0 ? ['A', 'B'] : parties.map(({ key }) => key));
  return fieldDefinitions.filter(({ name }) => {
    const [, party, suffix] = /^party([A-D])\.(\w+)$/.exec(name) ?? [];
    if (party !== undefined && !present.has(party as PartyKey)) return false;
    return !notInText.has(suffix ?? name) && (mode === 'check' || isOpen(fields[name]));
  });
}

/** Absent, unreadable, or found on weak grounds. A blank slot and a contradiction are facts, not openings. */
function isOpen({ status, grade }: FieldResult): boolean {
  return status === 'absent' || status === 'failed' || (status === 'found' && grade === 'low');
}
