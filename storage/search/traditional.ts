import { from, to } from 'opencc-js/preset/t2cn';

type Pair = readonly [traditional: string, simplified: string];

/** What OpenCC's tables say of single characters; what they say of words would need to know where a word begins. */
function pairsOf(groups: (typeof to)[string]): readonly Pair[] {
  const entries = groups.flat().flatMap((table) => (typeof table === 'string' ? table.split('|') : []));
  return entries.flatMap((entry): readonly Pair[] => {
    const [traditional = '', simplified = ''] = entry.split(' ');
    return isCharacter(traditional) && isCharacter(simplified) ? [[traditional, simplified]] : [];
  });
}

function isCharacter(text: string): boolean {
  return text !== '' && text.length === (text.codePointAt(0)! > 0xffff ? 2 : 1);
}

/**
 * Each traditional character and the simplified one it is searched as: 約 → 约, 乾, 幹 → 干, 裡, 裏 → 里. By characters
 * alone and the same on both sides, so that a search misses nothing for a form it is written in, and takes 后 and 後 for
 * one. Forms used in Taiwan and Hong Kong are those of the standard character, but where the mainland uses them too (台, 床).
 * A pair whose units differ in number (those outside the basic plane, of no use in contracts) is left out.
 */
export const simplifiedForms: ReadonlyMap<string, string> = makeForms();

function makeForms(): ReadonlyMap<string, string> {
  const simplified = new Map(pairsOf(to['cn'] ?? []));
  const inUse = new Set(simplified.values());
  const variants = pairsOf([...(from['tw'] ?? []), ...(from['hk'] ?? [])]);
  const all = new Map([...variants.filter(([variant]) => !inUse.has(variant)), ...simplified]);
  const last = (character: string): string => {
    const next = all.get(character);
    return next === undefined || next === character ? character : last(next);
  };
  return new Map(
    [...all.keys()]
      .map((character) => [character, last(character)] as const)
      .filter(([character, form]) => character !== form && character.length === form.length),
  );
}

/** The traditional characters, and what each is searched as, place by place: as SQL's `translate` takes them. */
export const simplifiedTranslation = {
  from: [...simplifiedForms.keys()].join(''),
  to: [...simplifiedForms.values()].join(''),
} as const;
