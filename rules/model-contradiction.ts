import type { Contradiction, ContradictionTopic } from '../models/contradiction.ts';
import { isQuote } from '../models/evidence.ts';
import type { Evidence, QuoteEvidence } from '../models/evidence.ts';
import type { Finding } from '../models/finding.ts';

/** What the findings made of a model's reading go by. It is no Rule: nothing here can check what the model says. */
export const modelContradiction = { id: 'model-contradiction', version: 1, title: '模型提示的矛盾' } as const;

const topics: Readonly<Record<ContradictionTopic, string>> = {
  equipment: '设备',
  duty: '责任分工',
  price: '价款',
  payment: '付款',
  deadline: '期限',
  term: '合同期限',
  liability: '违约责任',
  dispute: '争议解决',
  other: '约定',
};

/**
 * Findings for contradictions a language model names, each with both sides quoted. What a rule reports of the same two places
 * is not reported twice. The model's own words never reach a finding.
 */
export function modelContradictionFindings(
  contradictions: readonly Contradiction[],
  ruleFindings: readonly Finding[],
): readonly Finding[] {
  const fresh = contradictions.filter(
    ({ sides }, index) =>
      !ruleFindings.some(({ evidence }) => sides.every((side) => touchesAny(side, evidence))) &&
      !contradictions.slice(0, index).some((earlier) => sides.every((side) => touchesAny(side, earlier.sides))),
  );
  return fresh.map(findingFrom);
}

function findingFrom({ topic, sides }: Contradiction): Finding {
  const [one, other] = sides;
  return {
    rule: modelContradiction.id,
    version: modelContradiction.version,
    severity: 'medium',
    message:
      `语言模型提示：${one.clause}“${one.quote}”与${other.clause}“${other.quote}”关于${topics[topic]}可能矛盾。` +
      '此条未经规则验证，请对照两处原文判断，不成立的予以驳回。',
    fields: [],
    clauses: [...new Set([one.clause, other.clause])],
    evidence: sides,
    status: 'open',
  };
}

function touchesAny(side: QuoteEvidence, evidence: readonly Evidence[]): boolean {
  return evidence.some((other) => isQuote(other) && other.span[0] < side.span[1] && side.span[0] < other.span[1]);
}
