import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import { findTableTotal } from '../recognizers/table-total.ts';
import { findTotalPhrases } from '../recognizers/total-phrases.ts';
import type { TotalPhrase } from '../recognizers/total-phrases.ts';

type Period = 'year' | 'half-year' | 'quarter' | 'month' | 'once';

/** Phrases this much weaker than the strongest name another amount (a monthly sum beside the contract's total). */
const rivalMargin = 0.03;

/** The contract's total, in figures and in words, and the period it is for. */
export const totalAmount = defineExtractor({
  id: 'total-amount',
  version: 1,
  fields: ['totalAmount', 'totalAmountInWords', 'totalAmountPeriod'],
  *propose(reading) {
    const phrases = findTotalPhrases(reading).map((phrase) => ({ ...phrase, period: periodOf(reading, phrase) }));
    const best = [...phrases].sort((a, b) => rankOf(b) - rankOf(a))[0];
    const leading = best ? phrases.filter((phrase) => isOfOneKind(phrase, best)) : [];
    for (const phrase of leading) yield* figureDraft(phrase);
    yield* wordsDrafts(reading, leading, phrases);
    if (best) {
      const said =
        phrases.find((phrase) => phrase.period !== 'once' && phrase.figure?.value === best.figure?.value) ?? best;
      const at = said.figure?.at ?? said.labelAt;
      yield {
        field: 'totalAmountPeriod',
        value: said.period,
        at: join(said.labelAt, at),
        confidence: best.strength,
        reasons: ['label'],
      };
    }
    yield* tableDrafts(reading, leading);
  },
});

type DatedPhrase = TotalPhrase & { readonly period: Period };

function rankOf(phrase: TotalPhrase): number {
  return phrase.strength + (phrase.figure === null ? -0.03 : 0) + (phrase.words === null ? 0 : 0.03);
}

function isOfOneKind(phrase: DatedPhrase, best: DatedPhrase): boolean {
  return (
    phrase === best ||
    (phrase.period === best.period && phrase.strength >= best.strength - rivalMargin && phrase.strength > 0.75)
  );
}

function join(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

function* figureDraft({ figure, strength, words }: DatedPhrase): Iterable<Draft> {
  if (figure === null) return;
  const agrees = words?.value === figure.value && figure.value !== null;
  yield {
    field: 'totalAmount',
    value: figure.value,
    at: figure.at,
    confidence: Math.min(0.98, strength + (agrees ? 0.06 : 0)),
    reasons: ['label', ...(figure.value === null ? ['slot'] : []), ...(agrees ? ['words-agree'] : [])],
  };
}

function* wordsDrafts(reading: Reading, leading: readonly DatedPhrase[], all: readonly DatedPhrase[]): Iterable<Draft> {
  const { text } = reading.view;
  for (const hit of findHits(text, /(?:▁|(?<=\))[([A-Za-z|]{0,2})(?:元(?:\/[年月季])?)?\(大写\)/)) {
    yield { field: 'totalAmountInWords', value: null, at: hit, confidence: 0.9, reasons: ['slot'] };
  }
  const figures = leading.flatMap(({ figure }) => figure?.value ?? []);
  for (const phrase of all) {
    const { words } = phrase;
    if (words === null) continue;
    const agrees = words.value !== null && figures.includes(words.value);
    if (!leading.includes(phrase) && !agrees) continue;
    yield {
      field: 'totalAmountInWords',
      value: words.value,
      at: words.at,
      confidence: agrees ? 0.97 : words.repaired ? 0.6 : 0.88,
      reasons: [
        words.value === null ? 'slot' : 'label',
        ...(agrees ? ['figures-agree'] : []),
        ...(words.repaired ? ['repaired'] : []),
      ],
    };
  }
}

/** The foot of a price table, where no phrase gives the total in figures: it may give it in words. */
function* tableDrafts(reading: Reading, leading: readonly DatedPhrase[]): Iterable<Draft> {
  const total = findTableTotal(reading);
  if (total === null || leading.some(({ figure }) => figure !== null)) return;
  const agrees = leading.some(({ words }) => words?.value === total.value);
  const reasons = ['table-total', ...(agrees ? ['words-agree'] : [])];
  yield { field: 'totalAmount', value: total.value, at: total.at, confidence: agrees ? 0.93 : 0.75, reasons };
  if (leading.length > 0) return;
  yield { field: 'totalAmountPeriod', value: total.period, at: total.at, confidence: 0.65, reasons: ['table-total'] };
}

interface PeriodWords {
  readonly period: Period;
  /** Between the label and the figure. */
  readonly lead: RegExp;
  /** Right behind the figure. */
  readonly unit: RegExp;
  /** In the label itself. */
  readonly label: RegExp;
}

const periods: readonly PeriodWords[] = [
  { period: 'half-year', lead: /每半年/, unit: /^(?:元)?(?:\/|每)半年/, label: /半年/ },
  { period: 'year', lead: /每年/, unit: /^(?:元)?(?:\/|每|一)年/, label: /年/ },
  { period: 'quarter', lead: /每(?:个)?季/, unit: /^(?:元)?(?:\/|每)季/, label: /季/ },
  { period: 'month', lead: /每(?:个)?月/, unit: /^(?:元)?(?:\/|每)(?:个)?月/, label: /月/ },
];

/** 元/年 right after the figure says it; else the label (年租金合计); else the words that lead the sentence (年度费用：…). */
function periodOf(reading: Reading, phrase: TotalPhrase): Period {
  const { text } = reading.view;
  const { figure, labelAt, label, sentence } = phrase;
  // 两台合计每月56,000元: the period stands between label and figure.
  const between = text.slice(labelAt.end, figure?.at.start ?? labelAt.end);
  const byLead = periods.find(({ lead }) => lead.test(between));
  if (byLead) return byLead.period;
  const behind = figure ? text.slice(figure.at.end - 1, figure.at.end + 6) : '';
  const byUnit = periods.find(({ unit }) => unit.test(behind) || unit.test(behind.slice(1)));
  if (byUnit) return byUnit.period;
  const byLabel = periods.find((candidate) => candidate.label.test(label));
  if (byLabel) return byLabel.period;
  const before = text.slice(sentence.start, labelAt.start);
  const clause = before.slice(before.lastIndexOf(',') + 1);
  if (/总(?:价|金额|额)|合同期内|全部|整个/.test(before + label) && !/年度|每年/.test(before)) return 'once';
  if (/年度|每年|全年|年费|一年/.test(before)) return 'year';
  if (/每月|月度/.test(clause)) return 'month';
  return periodSaidAfter(reading, phrase) ?? 'once';
}

/** 上述费用为年度维保费, in the lines that follow a bare 合计. */
function periodSaidAfter(reading: Reading, { label, sentence }: TotalPhrase): Period | null {
  if (!/^(?:合计|总计|共计)/.test(label)) return null;
  const after = reading.view.text.slice(sentence.end, sentence.end + 120);
  const said =
    /(?:上述|以上|该|此)(?:费用|金额|价格|价款|合计|款项)[^。;\n]{0,6}?(?<word>年度|每年|全年|一年|月度|每月)/.exec(
      after,
    );
  const word = said?.groups?.['word'];
  if (word === undefined) return null;
  return /年/.test(word) ? 'year' : 'month';
}
