import type { PartyKey, ReadContract, SignatureBlock } from '../models/contract.ts';
import { markAt } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import { partyField } from '../models/field.ts';
import { otherReadingsIn } from '../models/locate.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { partyWord, valuesOf } from './reading/fact.ts';
import { foldName } from './reading/organisation-name.ts';
import { paragraphsOf, quoteIn } from './reading/passage.ts';
import type { Passage } from './reading/passage.ts';
import { aliasPattern } from './reading/party-words.ts';

interface CutName {
  readonly key: PartyKey;
  readonly line: Passage;
  /** What of the name is to be read. */
  readonly printed: string;
  readonly seal: number;
}

/**
 * In a sealed signature block a party's name breaks off or is not to be read where the seal lies, or reads otherwise with the
 * seal than without it and neither way as the head has it. One finding a contract.
 */
export const nameUnderSeal: Rule = {
  id: 'name-under-seal',
  version: 2,
  title: '名称被印章遮挡',
  severity: 'medium',
  *check(facts, contract) {
    const cut = contract.signatureBlocks.flatMap((block) => cutNameIn(facts, contract, block) ?? []);
    // A form that prints no names in its blocks at all (甲方盖章：) hides none.
    const isForm = cut.length === contract.signatureBlocks.length && cut.every(({ printed }) => printed === '');
    if (cut.length === 0 || isForm) return;
    yield {
      message: `签署栏中${cut.map(({ key }) => partyWord(facts, key)).join('、')}的名称被印章遮挡，不能完整辨认，请与首部和印文核对。`,
      fields: cut.map(({ key }) => partyField(key, 'name')),
      clauses: ['落款'],
      evidence: cut.flatMap(({ line, seal }): readonly Evidence[] => [quoteIn(contract, line), markAt(contract, seal)]),
    };
  },
};

function cutNameIn(facts: Facts, contract: ReadContract, block: SignatureBlock): CutName | undefined {
  const seal = block.marks.find((index) => contract.marks[index]?.kind === 'seal');
  const name = foldName(valuesOf(facts, partyField(block.party, 'name'))[0] ?? '');
  if (seal === undefined || name === '') return undefined;
  const lines = paragraphsOf(contract).filter(({ start }) => start >= block.span.start && start < block.span.end);
  const line = lines.find(({ text }) => new RegExp(`^(?:${aliasPattern(facts)})`).test(text));
  const written = foldName(lines.map(({ text }) => text).join(''));
  if (!line || written.includes(name)) return undefined;
  const printed = foldName(line.text.replace(new RegExp(`^(?:${aliasPattern(facts)})(?:\\([^)]*\\))?:?`), ''));
  const breaksOff = printed.length < name.length && (printed === '' || name.startsWith(printed));
  return breaksOff || readsTwoWays(contract, line, name) ? { key: block.party, line, printed, seal } : undefined;
}

/** Whether the line reads differently with the seal and without it, and neither reading holds the name. */
function readsTwoWays(contract: ReadContract, line: Passage, name: string): boolean {
  const others = otherReadingsIn(contract, line).filter(({ way }) => way !== 'second-engine');
  return others.length > 0 && others.every(({ text }) => !foldName(text).includes(name));
}
