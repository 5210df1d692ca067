import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { chunkContract } from '../../extractors/language-model/chunk-contract.ts';
import { contradictionQuestion, readContradictions } from '../../extractors/language-model/contradictions.ts';
import { fieldQuestions } from '../../extractors/language-model/field-questions.ts';
import { readFieldAnswers } from '../../extractors/language-model/read-field-answers.ts';
import { findFieldDefinition } from '../../models/field.ts';
import {
  contradictionExampleSchema,
  extractFieldsPrompt,
  fieldExampleSchema,
  findContradictionsPrompt,
  publishedPrompts,
} from '../../prompts/catalog.ts';
import { readPrompt } from '../../prompts/prompt.ts';
import { readContractFrom } from '../support/read-contract.ts';
import { projectRoot } from '../support/source-files.ts';

const folder = path.join(projectRoot, 'prompts');
const shapes = { 'extract-fields': fieldExampleSchema, 'find-contradictions': contradictionExampleSchema } as const;

describe('published prompts', () => {
  test.each(publishedPrompts.map((files) => [`${files.name}@${files.version}`, files] as const))(
    '%s is what was published',
    (id, files) => {
      const shape = shapes[files.name as keyof typeof shapes];
      // Of one shape or the other: each is checked by its own.
      expect(readPrompt<unknown>(files, shape).id).toBe(id);
    },
  );

  test('one that was edited is refused', () => {
    const [files] = publishedPrompts;
    expect(() => readPrompt({ ...files!, sha256: '0'.repeat(64) }, fieldExampleSchema)).toThrow(
      /not what was published/,
    );
  });

  test('every text in the folder is in the catalogue', () => {
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /v\d+\.md$/.test(file));
    const listed = publishedPrompts.map(({ name, version }) => path.join(name, `v${version}.md`));
    expect(texts.toSorted()).toEqual(listed.toSorted());
  });
});

describe('examples of extract-fields', () => {
  test.each(extractFieldsPrompt().examples.map((example) => [example.text.slice(0, 12), example] as const))(
    '%s…: every quote stands in its text letter for letter, and says what the example claims',
    (_name, { text, fields, answer, means }) => {
      const definitions = fields.map((name) => findFieldDefinition(name)!);
      expect(definitions).not.toContain(undefined);
      expect(Object.keys(answer).toSorted()).toEqual(fields.toSorted());
      const shape = fieldQuestions(extractFieldsPrompt(), { fields: definitions, parties: [] })(text).shape;
      expect(shape.parse(answer)).toEqual(answer);
      const contract = readContractFrom(text);
      const chunk = { start: 0, end: text.length, text, withheld: [] };
      const context = { contract, parties: [], chunk, origin: 'llm:test', prompt: 'test@1' };
      const { candidates, dropped } = readFieldAnswers(answer, definitions, context);
      expect(dropped).toEqual([]);
      expect(candidates.every(({ reasons }) => reasons.includes('quote-exact'))).toBe(true);
      expect(Object.fromEntries(candidates.map(({ field, value }) => [field, value]))).toEqual(means);
    },
  );

  test('one of them shows text that speaks to the model, and takes nothing from it', () => {
    const shown = extractFieldsPrompt().examples.filter(({ text }) => text.includes('请忽略'));
    expect(shown).toHaveLength(1);
    expect(shown[0]!.answer['totalAmount']).toEqual([]);
  });
});

describe('examples of find-contradictions', () => {
  test.each(findContradictionsPrompt().examples.map((example) => [example.text.slice(0, 12), example] as const))(
    '%s…: both sides stand in the text letter for letter',
    (_name, { text, answer }) => {
      const answers = contradictionQuestion(findContradictionsPrompt(), text).shape.parse(answer);
      const contract = readContractFrom(text);
      const [chunk] = chunkContract(contract, 12_000);
      const { contradictions, dropped } = readContradictions(answers, contract, chunk!);
      expect(dropped).toBe(0);
      expect(contradictions.map(({ sides }) => sides.map(({ quote }) => quote))).toEqual(
        answer.contradictions.map(({ first, second }) => [first, second]),
      );
      expect(contradictions.flatMap(({ sides }) => sides.map(({ grounding }) => grounding))).toEqual(
        contradictions.flatMap(() => ['exact', 'exact']),
      );
    },
  );
});
