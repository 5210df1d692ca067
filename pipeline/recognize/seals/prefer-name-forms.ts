/** What a letter may be, and how likely that is. */
interface LikelyLetter {
  readonly text: string;
  readonly confidence: number;
}

/** What a letter of a name may be, likeliest first. */
type Letter = readonly LikelyLetter[];

/**
 * Names of enterprises begin with their division and end with their legal form (企业名称登记管理规定, art. 6; 公司法, art. 7), names of
 * public bodies begin so, too. The division's last letter stands second to fourth.
 */
const divisionEnds = /[省市县区州旗]/;
const divisionPlaces = { first: 1, last: 3 } as const;
const forms = ['有限责任公司', '股份有限公司', '有限公司'] as const;
/** How much likelier a letter is where the form of names asks for it. */
const [divisionFactor, formFactor] = [12, 40];
/** So many letters of a form may be doubted. */
const mostDoubted = 2;

/** Weighs what letters of a seal's name may be by what such names look like. No letter comes in that was not seen as possible. */
export function preferNameForms(name: readonly Letter[]): readonly Letter[] {
  const begun = name.map((letter, i) =>
    i < divisionPlaces.first || i > divisionPlaces.last
      ? letter
      : weigh(letter, ({ text }) => (divisionEnds.test(text) ? divisionFactor : 1)),
  );
  const form = forms.find((wanted) => isLikelyAtEnd(begun, wanted));
  if (form === undefined) return begun;
  const start = begun.length - form.length;
  return begun.map((letter, i) =>
    weigh(letter, ({ text }) => (i >= start && text === form[i - start] ? formFactor : 1)),
  );
}

function isLikelyAtEnd(name: readonly Letter[], form: string): boolean {
  const start = name.length - form.length;
  if (start < 0) return false;
  const doubted = [...form].filter((character, i) => name[start + i]?.[0]?.text !== character).length;
  return doubted <= mostDoubted && doubted * 2 <= form.length;
}

function weigh(letter: Letter, factorOf: (one: LikelyLetter) => number): Letter {
  return letter
    .map((one) => ({ ...one, confidence: one.confidence * factorOf(one) }))
    .toSorted((a, b) => b.confidence - a.confidence);
}
