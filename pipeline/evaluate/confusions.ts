import type { ScoreSummary } from './summarize-scores.ts';

/** Something that was read as something else, and how often. */
export interface Confusion {
  /** A field with its party letter dropped. */
  readonly field: string;
  readonly said: string;
  readonly truth: string;
  readonly times: number;
}

/** A character read as another; empty where one was left out or put in. */
export interface CharacterConfusion {
  readonly said: string;
  readonly truth: string;
  readonly times: number;
}

/** What was read instead of what: by field, and the characters that were taken for each other in values that are alike. */
export interface ConfusionLists {
  readonly values: readonly Confusion[];
  readonly characters: readonly CharacterConfusion[];
}

/** Two readings with more than this share of differing characters are different statements, not a misreading. */
const alikeUpTo = 0.5;

/** Most frequent first; of equal ones, in the order they were met. */
export function confusionsOf({ differences }: Pick<ScoreSummary, 'differences'>): ConfusionLists {
  const misread = differences.flatMap(({ where, misread }) => (misread === undefined ? [] : [{ where, ...misread }]));
  const values = misread.map(({ where, said, truth }) => ({
    field: where.replace(/^party[A-D]\./, 'party.'),
    said,
    truth,
  }));
  const characters = misread.flatMap(({ said, truth }) => {
    const edits = editsBetween([...said], [...truth]);
    return edits.length <= alikeUpTo * Math.max([...said].length, [...truth].length) ? edits : [];
  });
  return { values: counted(values), characters: counted(characters) };
}

function counted<Item extends object>(items: readonly Item[]): readonly (Item & { readonly times: number })[] {
  const seen = new Map<string, Item & { readonly times: number }>();
  for (const item of items) {
    const key = JSON.stringify(item);
    seen.set(key, { ...item, times: (seen.get(key)?.times ?? 0) + 1 });
  }
  return [...seen.values()].sort((a, b) => b.times - a.times);
}

interface Edit {
  readonly said: string;
  readonly truth: string;
}

/** The fewest replacements, omissions and insertions that turn what was said into the truth (Levenshtein, traced back). */
function editsBetween(said: readonly string[], truth: readonly string[]): readonly Edit[] {
  const costs = costTable(said, truth);
  const edits: Edit[] = [];
  let [i, j] = [said.length, truth.length];
  while (i > 0 || j > 0) {
    const cost = costs[i]![j]!;
    const isSame = i > 0 && j > 0 && said[i - 1] === truth[j - 1];
    if (i > 0 && j > 0 && cost === costs[i - 1]![j - 1]! + (isSame ? 0 : 1)) {
      if (!isSame) edits.unshift({ said: said[i - 1]!, truth: truth[j - 1]! });
      [i, j] = [i - 1, j - 1];
    } else if (j > 0 && cost === costs[i]![j - 1]! + 1) {
      edits.unshift({ said: '', truth: truth[--j]! });
    } else {
      edits.unshift({ said: said[--i]!, truth: '' });
    }
  }
  return edits;
}

/** Cost of turning the first i characters of one into the first j of the other. */
function costTable(said: readonly string[], truth: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = [Array.from({ length: truth.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= said.length; i++) {
    const row = [i];
    const above = rows[i - 1]!;
    for (let j = 1; j <= truth.length; j++) {
      const replaced = above[j - 1]! + (said[i - 1] === truth[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j]! + 1, row[j - 1]! + 1));
    }
    rows.push(row);
  }
  return rows;
}
