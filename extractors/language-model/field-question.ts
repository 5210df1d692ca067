import { z } from 'zod';
import type { PartyMention } from '../../models/extractor.ts';
import { findFieldDefinition, partyLabels } from '../../models/field.ts';
import type { FieldDefinition, FieldType } from '../../models/field.ts';
import type { ModelMessage, ModelQuestion } from '../../models/ports.ts';
import type { FieldExample } from '../../prompts/catalog.ts';
import type { Prompt } from '../../prompts/prompt.ts';
import { fenceTexts } from './fence-text.ts';

/** What a model says of the asked fields: for each, the places that state it; an empty list where none does. */
export type FieldAnswers = Readonly<Record<string, readonly QuotedWords[]>>;

/** Words of the contract (or the choice they make), and the sentence they stand in. */
export interface QuotedWords {
  readonly value: string;
  readonly quote: string;
}

/** What is asked about one piece of a contract. */
export interface FieldRequest {
  readonly fields: readonly FieldDefinition[];
  readonly text: string;
  /** Who is called what: a piece without the head does not say which party a name belongs to. */
  readonly parties: readonly PartyMention[];
}

/** Asks which words of a piece of a contract state the fields. */
export function fieldQuestion(prompt: Prompt<FieldExample>, request: FieldRequest): ModelQuestion<FieldAnswers> {
  const examples = prompt.examples.flatMap((example): readonly ModelMessage[] => [
    { role: 'user', content: contentOf(requestOf(example)) },
    { role: 'assistant', content: JSON.stringify(example.answer) },
  ]);
  return {
    prompt: prompt.id,
    messages: [{ role: 'system', content: prompt.text }, ...examples, { role: 'user', content: contentOf(request) }],
    shape: fieldAnswersShape(request.fields),
  };
}

function requestOf({ fields, text }: FieldExample): FieldRequest {
  return { fields: fields.flatMap((name) => findFieldDefinition(name) ?? []), text, parties: [] };
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

function contentOf({ fields, text, parties }: FieldRequest): string {
  const list = fields.map(
    ({ name, type, label }) =>
      `- ${name}：${label}（${isChoice(type) ? `可选值 ${type.join('、')}` : typeWords[type]}）`,
  );
  const called = parties.map(
    ({ key, aliases, name }) =>
      `${partyLabels[key]}：${[...new Set([...aliases, ...(name === null ? [] : [name])])].join('、')}`,
  );
  const blocks = [
    ...(called.length > 0 ? [{ title: '签约方称谓', text: called.join('\n') }] : []),
    { title: '合同片段', text },
  ];
  return `字段：\n${list.join('\n')}\n\n${fenceTexts(blocks)}`;
}
