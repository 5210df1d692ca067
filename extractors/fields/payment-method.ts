import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit, ViewRange } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';

type Method = 'bank-collection' | 'bank-transfer' | 'cash' | 'cheque' | 'online';

const methods: readonly { readonly value: Method; readonly source: string }[] = [
  { value: 'bank-collection', source: '银行托收|银行代扣|银行代收|委托收款|托收|代扣' },
  { value: 'bank-transfer', source: '银行转[账帐]|对公转[账帐]|银行汇款|电汇|转[账帐]|网银转账|银行电汇|汇款' },
  { value: 'online', source: '网上缴费|网上支付|在线支付|线上支付|网上银行|网银|电子支付|微信|支付宝|扫码' },
  { value: 'cheque', source: '支票' },
  { value: 'cash', source: '现金(?:缴费|支付|付款)?' },
];
/** 转入指定的银行账户 is a transfer without its name. */
const intoAccount = /(?:转入|汇入|汇至|划入|付至|存入|打入|支付至|支付到)[^,。;]{0,14}(?:账户|帐户|账号|帐号)/;
const methodSource = methods.map(({ value, source }) => `(?<${value.replace('-', '_')}>${source})`).join('|');
const methodPattern = new RegExp(methodSource);
/** Other ways boxes may offer; they make a list of options, and none of the record's values. */
const anyOption = new RegExp(`${methodSource}|(?<none>银行承兑汇票|承兑汇票|商业汇票|汇票|其他|信用证)`);
const heading = /(?:付款|支付|缴费|结算|缴款|收款|交费|交租)(?:的)?方式/;

/** How the price is paid: the ticked box of a list (blank where none is), else the way the text names. */
export const paymentMethod = defineExtractor({
  id: 'payment-method',
  version: 1,
  fields: ['paymentMethod'],
  *propose(reading) {
    const lists = reading.sentences.flatMap((sentence) => optionLists(reading, sentence));
    if (lists.length > 0) {
      for (const list of lists) yield readList(list);
      return;
    }
    for (const sentence of reading.sentences) yield* mentions(reading, sentence);
  },
});

interface OptionList extends ViewRange {
  readonly options: readonly Hit[];
  readonly ticks: readonly Hit[];
}

/** A tick, a box, or an empty bracket to be ticked. */
const box = /(?<![打划画“"‘']{1,2})(?:[☐☑√✓✔▁]|\([√✓✔Vv]\)|[Vv](?=网上|银行|现金|支票|转[账帐]|托收|在线|电汇))/;

function optionLists(reading: Reading, sentence: Sentence): readonly OptionList[] {
  const { text } = reading.view;
  const head = findHits(text, heading, sentence)[0];
  const options = findHits(text, anyOption, sentence).filter(
    (option) => head === undefined || option.start >= head.start,
  );
  if (options.length < 2 || !options.some((option) => option.group('none') === undefined)) return [];
  const first = head?.start ?? Math.max(sentence.start, options[0]!.start - 6);
  const range = { start: first, end: Math.min(sentence.end, options.at(-1)!.end + 2) };
  const ticks = findHits(text, box, range);
  const asked = /打[“"]?[√✓VJ]|勾选|划[“"]?[√✓V]|选择/.test(contextOf(reading, sentence));
  const isList = ticks.length > 0 ? head !== undefined || ticks.length >= 2 : head !== undefined && asked;
  return isList ? [{ ...range, options, ticks }] : [];
}

/** The sentence with what leads it: a heading line may ask for the tick. */
function contextOf(reading: Reading, sentence: Sentence): string {
  return reading.view.text.slice(Math.max(0, sentence.start - 60), sentence.end);
}

function readList({ options, ticks, start, end }: OptionList): Draft {
  const isTicked = (tick: Hit): boolean => !/^[☐▁]$/.test(tick.text);
  const chosen = options.filter((option, index) => {
    const from = options[index - 1]?.end ?? start;
    return ticks.some((tick) => isTicked(tick) && tick.start >= from && tick.end <= option.start);
  });
  const value = chosen.map(methodOf).find((method) => method !== null) ?? null;
  if (value !== null) return { field: 'paymentMethod', value, at: chosen[0]!, confidence: 0.93, reasons: ['tick'] };
  const confidence = ticks.some(({ text }) => text === '☐') ? 0.93 : 0.8;
  return { field: 'paymentMethod', value: null, at: { start, end }, confidence, reasons: ['boxes-empty'] };
}

function methodOf(option: Hit): Method | null {
  return methods.find(({ value }) => option.group(value.replace('-', '_')) !== undefined)?.value ?? null;
}

const pays =
  /采用[^,。;]{0,6}(?:电汇|转[账帐]|汇款)|支付|付款|付清|缴纳|缴费|汇入|汇至|付至|交纳|结算|划入|转入|打入|收款/;

function* mentions(reading: Reading, sentence: Sentence): Iterable<Draft> {
  if (!pays.test(sentence.text) || /退还|返还|赔偿|工资/.test(sentence.text)) return;
  const [hit] = findHits(reading.view.text, methodPattern, sentence);
  if (!hit) {
    const [into] = findHits(reading.view.text, intoAccount, sentence);
    if (into) yield { field: 'paymentMethod', value: 'bank-transfer', at: into, confidence: 0.72, reasons: ['phrase'] };
    return;
  }
  const before = reading.view.text.slice(Math.max(sentence.start, hit.start - 8), hit.start);
  const after = reading.view.text.slice(hit.end, hit.end + 8);
  const isNamed =
    /(?:以|通过|采用|采取|用|按|方式[:为]?|均通过|凭)$/.test(before) ||
    /^(?:的)?(?:方式|支付|付款|汇入|至|到|付|给|缴)/.test(after);
  if (/不得|不接受|不以/.test(before)) return;
  const value = methodOf(hit);
  if (value !== null)
    yield { field: 'paymentMethod', value, at: hit, confidence: isNamed ? 0.92 : 0.65, reasons: ['phrase'] };
}
