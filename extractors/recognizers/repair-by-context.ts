/** How often the body must write a character otherwise before the line is believed to be misread. */
const leastSupport = 2;

/**
 * A line read in display type, with single misread characters put right by the body: 云视气业务 becomes 云视讯业务 where the body
 * writes 云视讯业 again and again and 云视气 never. `one-side` also believes
 * what the body writes behind the same two characters; `both-sides` asks that it goes on alike. Returns the line as it is where the body
 * gives no reason.
 */
export function repairByContext(line: string, body: string, support: 'both-sides' | 'one-side'): string {
  const characters = [...line];
  for (let at = 0; at < characters.length; at++) {
    const own = characters[at]!;
    const first = at === 0 && support === 'one-side' ? firstCharacter(characters, body) : null;
    if (first !== null) characters[0] = first;
    const before = characters.slice(Math.max(0, at - 2), at).join('');
    const after = characters.slice(at + 1, at + 3).join('');
    if (!/^[\u4e00-\u9fff]{5}$/.test(before + own + after)) continue;
    if (body.includes(before.slice(-1) + own) || body.includes(own + after[0]!)) continue;
    const between = mostFrequent(charactersAt(body, `${before}(${han})${after[0]!}`));
    const better = between ?? (support === 'one-side' ? mostFrequent(charactersAt(body, `${before}(${han})`)) : null);
    if (better !== null) characters[at] = better;
  }
  return characters.join('');
}

/** 二房租赁 begins with 厂 where the body never writes 二房 and again and again 厂房. */
function firstCharacter(characters: readonly string[], body: string): string | null {
  const [own = '', second = '', third = ''] = characters;
  if (!/^[\u4e00-\u9fff]{3}$/.test(own + second + third) || body.includes(own + second)) return null;
  return (
    mostFrequent(charactersAt(body, `(${han})${second}${third}`)) ??
    mostFrequent(charactersAt(body, `(${han})${second}(?=[的租内为位、,])`))
  );
}

const han = '[\\u4e00-\\u9fff]';

function charactersAt(body: string, pattern: string): readonly string[] {
  return [...body.matchAll(new RegExp(pattern, 'g'))].map((match) => match[1]!);
}

function mostFrequent(characters: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] >= leastSupport && second === undefined ? first[0] : null;
}
