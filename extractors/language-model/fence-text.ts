/** A text from the contract, and what it is. */
export interface Block {
  readonly title: string;
  readonly text: string;
}

/**
 * Texts from a contract, each between two marks that cannot be forged: their number is the first one none of the texts
 * holds, so nothing in them can end them or begin another.
 */
export function fenceTexts(blocks: readonly Block[]): string {
  let number = 1;
  while (blocks.some(({ text }) => text.includes(`〔正文 ${number} `))) number++;
  return blocks
    .map(({ title, text }) => `${title}：\n〔正文 ${number} 起〕\n${text}\n〔正文 ${number} 止〕`)
    .join('\n\n');
}
