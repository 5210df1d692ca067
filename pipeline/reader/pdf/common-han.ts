/** Rows 16–55 of GB 2312-80: the 3,755 characters of level 1, those in daily use. */
const firstRow = 0xb0;
const lastRow = 0xd7;
const lastColumnOfLastRow = 0xf9;

let characters: ReadonlySet<string> | undefined;

/** Whether a Chinese character is among the 3,755 in daily use (GB 2312, level 1). */
export function isCommonHan(character: string): boolean {
  characters ??= decodeLevelOne();
  return characters.has(character);
}

function decodeLevelOne(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    const last = row === lastRow ? lastColumnOfLastRow : 0xfe;
    for (let column = 0xa1; column <= last; column++) bytes.push(row, column);
  }
  return new Set(new TextDecoder('gbk').decode(Uint8Array.from(bytes)));
}
