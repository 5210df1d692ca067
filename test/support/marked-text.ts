import type { ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { readContractFrom } from './read-contract.ts';

/** A marked place of a test text: `⟦totalAmount=1200.00|￥1,200.00⟧`; the value `blank` marks an empty slot. */
export interface Mark extends TextSpan {
  readonly field: string;
  readonly value: string;
  readonly quote: string;
}

export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface MarkedContract extends MarkedText {
  readonly contract: ReadContract;
}

const markPattern = /⟦(?<field>[\w.]+)=(?<value>[^|⟧]*)\|(?<quote>[^⟧]*)⟧/g;

/** Strips the marks off a text and says where they stood in what is left. */
export function readMarks(marked: string): MarkedText {
  const marks: Mark[] = [];
  let text = '';
  let last = 0;
  for (const match of marked.matchAll(markPattern)) {
    const { field = '', value = '', quote = '' } = match.groups ?? {};
    text += marked.slice(last, match.index);
    marks.push({ field, value, quote, start: text.length, end: text.length + quote.length });
    text += quote;
    last = match.index + match[0].length;
  }
  return { text: text + marked.slice(last), marks };
}

/** A read contract of a marked text, with the marks. */
export function markedContract(marked: string): MarkedContract {
  const { text, marks } = readMarks(marked);
  return { text, marks, contract: readContractFrom(text) };
}
