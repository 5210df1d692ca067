const longestHeading = 30;
const longestInlineHeading = 14;

/** What the tree knows of the clause a heading is looked for in. */
export interface HeadingPlace {
  readonly isTop: boolean;
  readonly hasChildren: boolean;
}

/**
 * The heading of a clause from its own text, number left out: a short first line without sentence marks (计费和结算), or, in a
 * top-level clause, the words before its first colon (付款方式：…). Null where it begins with a sentence.
 */
export function findHeading(ownText: string, { isTop, hasChildren }: HeadingPlace): string | null {
  const lines = ownText.split('\n');
  const firstLine = (lines[0]!.trim() === '' ? (lines.find((line) => line.trim() !== '') ?? '') : lines[0]!).trim();
  const line = firstLine.replace(/\s*[(（][^()（）]*[)）]\s*$/, '').trim();
  const bare = line.replace(/[\s:：.。▁]+$/, '');
  if (bare === '' || /[▁☐☑]/.test(bare)) return null;
  const isAlone = firstLine === ownText.trim();
  const hasMarks = /[。；;！？!?，,：:]/.test(bare);
  const announces = /[：:]$/.test(line);
  const mayHead = isTop || ((hasChildren || !isAlone) && !announces);
  if (mayHead && !hasMarks && bare.length <= longestHeading && !(isAlone && /。$/.test(line))) return tidy(bare);
  const inline = /^([^。；;！？，,：:\s]{2,})[：:](?=.)/.exec(firstLine)?.[1];
  return isTop && inline !== undefined && inline.length <= longestInlineHeading ? tidy(inline) : null;
}

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g, '')
    .replace(/^[【[]|[】\]]$/g, '');
}
