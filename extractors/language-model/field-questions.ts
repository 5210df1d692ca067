import { z } from 'zod';
import type { PartyMention } from '../../models/extractor.ts';
import { findFieldDefinition, partyLabels } from '../../models/field.ts';
import type { FieldDefinition, FieldType } from '../../models/field.ts';
import type { ModelMessage, ModelQuestion } from '../../models/ports.ts';
import type { FieldExample } from '../../prompts/catalog.ts';
import type { Prompt } from '../../prompts/prompt.ts';
import { findAddressedLines } from './addressed-lines.ts';
import { fenceTexts } from './fence-text.ts';

/** What a model says of the asked fields: for each, the places that state it; an empty list where none does. */
export type FieldAnswers = Readonly<Record<string, readonly QuotedWords[]>>;

/** Words of the contract (or the choice they make), and the sentence they stand in. */
export interface QuotedWords {
  readonly value: string;
  readonly quote: string;
}

/** What is asked about every piece of a contract. */
export interface FieldRequest {
  readonly fields: readonly FieldDefinition[];
  /** Who is called what: a piece without the head does not say which party a name belongs to. */
  readonly parties: readonly PartyMention[];
}

/** Makes questions of pieces of a contract: which words in them state the fields. */
export function fieldQuestions(
  prompt: Prompt<FieldExample>,
  request: FieldRequest,
): (text: string) => ModelQuestion<FieldAnswers> {
  const lead: readonly ModelMessage[] = [
    { role: 'system', content: prompt.text },
    ...prompt.examples.flatMap((example): readonly ModelMessage[] => [
      { role: 'user', content: contentOf(requestOf(example), example.text) },
      { role: 'assistant', content: JSON.stringify(example.answer) },
    ]),
  ];
  const shape = fieldAnswersShape(request.fields);
  return (text) => ({
    prompt: prompt.id,
    messages: [...lead, { role: 'user', content: contentOf(request, text) }],
    shape,
  });
}

function requestOf({ fields }: FieldExample): FieldRequest {
  return { fields: fields.flatMap((name) => findFieldDefinition(name) ?? []), parties: [] };
}

/** The shape of an answer about `fields`, made of the field table: a list for each, choices from their closed list. */
export function fieldAnswersShape(fields: readonly FieldDefinition[]): z.ZodType<FieldAnswers> {
  return z.object(
    Object.fromEntries(
      fields.map(({ name, type, label }) => [
        name,
        z.array(z.object({ value: isChoice(type) ? z.enum(type) : z.string(), quote: z.string() })).describe(label),
      ]),
    ),
  );
}

function isChoice(type: FieldType): type is readonly string[] {
  return typeof type !== 'string';
}

/** How a value of each type is described to the model. */
const typeWords: Readonly<Record<Extract<FieldType, string>, string>> = {
  text: '文字',
  integer: '整数',
  money: '金额',
  rate: '比例',
  date: '日期',
};

function contentOf({ fields, parties }: FieldRequest, text: string): string {
  const list = fields.map(
    ({ name, type, label }) =>
      `- ${name}：${label}（${isChoice(type) ? `可选值 ${type.join('、')}` : typeWords[type]}）`,
  );
  const called = parties.map(lineOf).filter((line) => findAddressedLines(line).length === 0);
  const blocks = [
    ...(called.length > 0 ? [{ title: '签约方称谓', text: called.join('\n') }] : []),
    { title: '合同片段', text },
  ];
  return `字段：\n${list.join('\n')}\n\n${fenceTexts(blocks)}`;
}

/** 甲方：出租方、某某公司. */
function lineOf({ key, aliases, name }: PartyMention): string {
  return `${partyLabels[key]}：${[...new Set([...aliases, ...(name === null ? [] : [name])])].join('、')}`;
}
