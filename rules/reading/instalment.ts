import type { Clause, ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { parseRate } from '../../models/values/rate.ts';
import type { Money } from '../../models/values/money.ts';
import { moneyMentionsIn } from './money-mention.ts';
import { sentencesOf } from './passage.ts';
import type { Passage } from './passage.ts';

/** One payment of a plan: its share of the price as a decimal string, its amount, or both. */
export interface Instalment {
  readonly share: string | null;
  /** 付至 95%: the share counts what was paid before. */
  readonly isCumulative: boolean;
  readonly amount: Money | null;
  readonly passage: Passage;
  readonly range: TextSpan;
}

/** The instalments of one clause of the contract's first level. */
export interface InstalmentPlan {
  /** The innermost clause that holds them all. */
  readonly clause: string;
  readonly instalments: readonly Instalment[];
}

const ratio = '(?:\\d+(?:\\.\\d+)?%|百分之[零〇一二三四五六七八九十百\\d]+)';
const share = new RegExp(
  `(?:总?(?:价款?|金额|额|款|造价|费用|租金)|价|货款|合同款)的?(?<first>${ratio})|(?:其余|余款|剩余|尾款|余额|余(?=\\d|百分)|留(?=\\d|百分))[^,;。\\d]{0,8}(?<rest>${ratio})|(?:支付|付至?|预付)[^,;。\\d]{0,8}(?<paid>${ratio})|^(?<kept>${ratio})的?(?:作为|为|留作)?(?:工程)?(?:质量保证金|质保金|保修金)|^(?:质量保证金|质保金|保修金)(?:为|:)?(?<held>${ratio})`,
);
const stage = /第[一二三四五六1-6](?:期|次|笔|阶段)|首(?:付|期|笔)|预付|进度款|到货款|验收款|尾款|余款/;
const payment = /支付|付(?=\d)|付款|付清|预付|付至|结清|作为质保金|支出|余款|尾款/;
/** Percentages of the price that are no instalment of it. */
const otherShare =
  /违约金|滞纳金|赔偿|逾期|迟延|上限|不超过|不高于|累计|优惠|折扣|税率|退还|返还|扣除|扣减|从.{1,8}中|履约保证金|减免|罚/;
/** 余款3%作为质量保证金，缺陷责任期满后返还: the last share, paid when it is given back. */
const keptBack =
  /(?:余款|剩余|其余|尾款|余额|余(?=\d|百分)|预留|扣留|留取?)[^,。;]{0,12}(?:%|百分之[^,。;]{1,4})[^,。;]{0,8}(?:作为|为|作)[^,。;]{0,6}(?:质保金|保证金|保修金)/;
const givenBack = /[,;][^,。;]*(?:退还|返还)[^,。;]*/g;
const openRest = /(?:余款|余额|尾款|剩余(?:款项?|价款|部分)|其余(?:款项?|价款|部分))/;

/** The payment plans of the contract: two or more shares or amounts of the price within one first-level clause. */
export function readInstalmentPlans(contract: ReadContract): readonly InstalmentPlan[] {
  const sentences = sentencesOf(contract).filter(({ isTableRow }) => !isTableRow);
  return contract.clauses.flatMap((clause) => {
    const within = sentences.filter(({ start }) => start >= clause.span.start && start < clause.span.end);
    const instalments = within.flatMap(instalmentsIn);
    const isOpen = within.some(
      (sentence) =>
        /支付|付清|结清|付款/.test(sentence.text) &&
        openRest.test(sentence.text) &&
        instalmentsIn(sentence).length === 0,
    );
    if (instalments.length < 2 || isOpen) return [];
    return [{ clause: commonClause(clause, instalments), instalments }];
  });
}

/** One instalment for each comma-separated step: 支付40%,…前支付其余60%. */
function instalmentsIn(passage: Passage): readonly Instalment[] {
  const isOther = otherShare.test(keptBack.test(passage.text) ? passage.text.replace(givenBack, '') : passage.text);
  if (isOther || !payment.test(passage.text)) return [];
  const shares = [...passage.text.matchAll(new RegExp(share, 'g'))];
  return shares.length > 0 ? sharesOf(passage, shares) : amountOf(passage);
}

function sharesOf(passage: Passage, shares: readonly RegExpExecArray[]): readonly Instalment[] {
  const read = shares.map((match, index) => {
    const end = shares[index + 1]?.index ?? passage.text.length;
    const figure =
      match.groups?.['first'] ??
      match.groups?.['rest'] ??
      match.groups?.['paid'] ??
      match.groups?.['kept'] ??
      match.groups?.['held'];
    const rate = parseRate(figure ?? '');
    const behind = passage.text.slice(match.index, end);
    const amount = moneyMentionsIn(behind).find(({ inWords, per }) => !inWords && per === null);
    const range = { start: match.index, end: match.index + match[0].length };
    const isCumulative = /(?:支?付|达)[至到][^,;。]{0,10}$/.test(
      passage.text.slice(0, match.index + match[0].length - (figure ?? '').length),
    );
    return { share: rate?.rate ?? null, isCumulative, amount: amount?.value ?? null, passage, range };
  });
  return read.filter(({ share: part }) => part !== null);
}

function amountOf(passage: Passage): readonly Instalment[] {
  if (!stage.test(passage.text)) return [];
  const [first, second] = moneyMentionsIn(passage.text).filter(({ inWords, per }) => !inWords && per === null);
  return first && !second ? [{ share: null, isCumulative: false, amount: first.value, passage, range: first }] : [];
}

function commonClause(clause: Clause, instalments: readonly Instalment[]): string {
  const inner = clause.children.find(({ span }) =>
    instalments.every(({ passage }) => passage.start >= span.start && passage.start < span.end),
  );
  return inner ? commonClause(inner, instalments) : clause.number;
}
