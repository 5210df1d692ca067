import type { PartyKey, ReadContract } from '../models/contract.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { aliasPattern, findParty } from './reading/party-words.ts';
import { paragraphsOf, quoteIn } from './reading/passage.ts';
import type { Passage } from './reading/passage.ts';

interface Burden {
  readonly party: PartyKey;
  readonly topics: readonly string[];
  readonly isTotal: boolean;
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

const topicWords = ['信息安全', '安全', '泄露', '毁损', '灭失', '丢失', '运输', '侵权', '数据', '火灾'] as const;

/**
 * A loss that lies wholly with one party here and with the other there. Only a burden without reserve (全程负责, 全部责任) can
 * be contradicted; shares by fault go together. One finding a contract.
 */
export const riskAllocationConflict: Rule = {
  id: 'risk-allocation-conflict',
  version: 2,
  title: '责任承担冲突',
  severity: 'high',
  *check(facts, contract) {
    const burdens = burdensOf(facts, contract);
    const total = burdens.find((burden) => burden.isTotal && burdens.some((other) => contradicts(burden, other)));
    if (!total) return;
    const others = burdens.filter((other) => contradicts(total, other));
    yield {
      message: `“${total.topics[0]}”方面的损失，一处由一方全部承担，另一处由对方承担，请明确划分。`,
      evidence: [total, ...others].map(({ passage, start, end }) => quoteIn(contract, passage, { start, end })),
    };
  },
};

function contradicts(total: Burden, other: Burden): boolean {
  return other.party !== total.party && other.topics.some((topic) => total.topics.includes(topic));
}

function burdensOf(facts: Facts, contract: ReadContract): readonly Burden[] {
  const alias = aliasPattern(facts);
  const pattern = new RegExp(
    `(?<![^,。;])[^,。;]*(?:损失|责任|后果|风险|问题)[^,。;]{0,6}?由(?<party>${alias})(?<how>自行|全程|全部|全权|单独)?(?:承担|负责|负担)`,
    'g',
  );
  return paragraphsOf(contract).flatMap((passage) =>
    [...passage.text.matchAll(pattern)].flatMap((match) => {
      const party = findParty(facts, match.groups?.['party'] ?? '');
      const isTotal = /全[程部权]|一切|所有/.test(match[0]);
      const about = isTotal ? match[0] : passage.text.slice(0, match.index + match[0].length);
      const topics = topicWords.filter((topic) => about.includes(topic));
      const end = match.index + match[0].length;
      return party && topics.length > 0 ? [{ party, topics, isTotal, passage, start: match.index, end }] : [];
    }),
  );
}
