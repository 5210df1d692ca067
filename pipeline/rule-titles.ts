import { rules } from '../rules/index.ts';
import { modelContradiction } from '../rules/model-contradiction.ts';

const titles: ReadonlyMap<string, string> = new Map(
  [...rules, modelContradiction].map((rule) => [rule.id, rule.title]),
);

/** The Chinese name of a rule; its id where it is no longer among the rules. */
export function ruleTitle(id: string): string {
  return titles.get(id) ?? id;
}
