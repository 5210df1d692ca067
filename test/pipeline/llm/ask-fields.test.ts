import { describe, expect, test } from 'vitest';
import { extractContract } from '../../../extractors/index.ts';
import type { AskMode } from '../../../extractors/language-model/fields-to-ask.ts';
import type { Extraction } from '../../../extractors/run-extractors.ts';
import type { FieldName } from '../../../models/field.ts';
import { askFields } from '../../../pipeline/llm/ask-fields.ts';
import { createModelDesk } from '../../../pipeline/llm/model-desk.ts';
import { createOpenAiModel } from '../../../pipeline/llm/openai-model.ts';
import { injections } from '../../support/injections.ts';
import {
  cutOff,
  failWith,
  hang,
  say,
  sayFields,
  sayText,
  sendEndlessly,
  useModelServer,
} from '../../support/model-server.ts';
import type { Script } from '../../support/model-server.ts';
import { readContractFrom } from '../../support/read-contract.ts';
import { silentLog } from '../../support/silent-log.ts';
import { goodAnswers, trueValues, unusualText } from '../../support/unusual-contract.ts';

const server = useModelServer();
const noLimit = { tokens: 0, cost: 0 };

/** What rules and the scripted model say together of a text. */
async function ask(
  text: string,
  script: Script,
  { mode = 'fill', timeoutMs = 20_000 }: { readonly mode?: AskMode; readonly timeoutMs?: number } = {},
): Promise<Extraction> {
  server().play(script);
  const contract = readContractFrom(text);
  const { baseUrl } = server();
  const desk = createModelDesk({
    model: createOpenAiModel({ baseUrl, apiKey: '', model: 'test-model', answerBy: 'json-schema', timeoutMs }),
    mode,
    cache: null,
    perDocument: noLimit,
    perBatch: noLimit,
    prices: { input: 0, output: 0 },
    concurrency: 2,
    perMinute: 0,
    mostAnswerTokens: 100,
    log: silentLog,
    patience: { pauseMs: 5, mostAttempts: 2 },
  });
  const signal = new AbortController().signal;
  return askFields(contract, extractContract(contract), { session: desk.open(), signal });
}

const ruled = (text: string): Extraction => extractContract(readContractFrom(text));

/** Values of the fields, without what only says how sure they are. */
function valuesOf({ fields }: Extraction): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, { status, value }]) => [name, [status, value]]));
}

function rightOf(extraction: Extraction): readonly string[] {
  return Object.entries(trueValues).flatMap(([name, value]) =>
    extraction.fields[name as FieldName].value === value ? [name] : [],
  );
}

const codesOf = ({ issues }: Extraction): readonly string[] => issues.map(({ code }) => code);

describe('a document whose labels are unusual', () => {
  test('fill finds what the rules leave open, each value where its quote stands', async () => {
    const before = ruled(unusualText);
    const after = await ask(unusualText, sayFields(goodAnswers));
    expect(rightOf(before).length).toBeLessThan(Object.keys(trueValues).length / 2);
    expect(rightOf(after)).toEqual(Object.keys(trueValues));
    const filled = Object.entries(after.fields).filter(([, { origin }]) => origin === 'llm:test-model');
    expect(filled.length).toBe(rightOf(after).length - rightOf(before).length);
    for (const [name, { evidence, grade }] of filled) {
      expect([name, grade]).not.toEqual([name, 'high']);
      expect(evidence.every((place) => place.quote !== null && unusualText.includes(place.quote))).toBe(true);
    }
    expect(after.issues).toEqual(before.issues);
  });

  test('fill asks about nothing the rules are sure of; check asks about that as well', async () => {
    await ask(unusualText, sayFields({}));
    const [fill] = server().requests;
    expect(fill!.fields).toContain('totalAmount');
    expect(fill!.fields).not.toContain('disputeInstitution');
    expect(fill!.fields.filter((name) => /seal|signatory|party[CD]/.test(name))).toEqual([]);
    await ask(unusualText, sayFields({}), { mode: 'check' });
    expect(server().requests.at(-1)!.fields).toContain('disputeInstitution');
  });

  test('check confirms what both find, and flags what they find otherwise', async () => {
    const other = { ...goodAnswers, disputeMechanism: [{ value: 'negotiation', quote: '双方有分歧先磋商' }] };
    const before = ruled(unusualText);
    const after = await ask(unusualText, sayFields(other), { mode: 'check' });
    expect(after.fields.copiesTotal.confidence).toBeGreaterThanOrEqual(before.fields.copiesTotal.confidence);
    expect(after.fields.copiesTotal.reasons).toContain('model-agrees');
    expect(after.fields.disputeMechanism).toMatchObject({
      value: 'arbitration',
      origin: before.fields.disputeMechanism.origin,
    });
    expect(after.fields.disputeMechanism.reasons).toContain('model-differs');
    expect(after.fields.disputeMechanism.grade).not.toBe('high');
  });

  test('a long contract is asked about clause by clause, and quotes count only where they were shown', async () => {
    const filler = Array.from(
      { length: 90 },
      (_, n) => `${n + 1}、双方应当按本约的精神善意履行各自的事项，并妥善保管往来文书备查。`,
    ).join('\n');
    const text = unusualText.replace('三、存续', `三、往来\n${filler}\n四、存续`);
    const script: Script = (request, response) => {
      const isFirst = request.question.includes('YB-2026-0137');
      // The second piece answers with a quote of the first.
      sayFields(isFirst ? {} : { contractNumber: goodAnswers['contractNumber']! })(request, response);
    };
    const after = await ask(text, script);
    expect(server().requests.length).toBeGreaterThan(1);
    expect(after.fields.contractNumber.status).toBe('absent');
    expect(codesOf(after)).toEqual(['model-quote-not-found']);
  });
});

describe('answers that are none', () => {
  test.each<[string, Script]>([
    ['malformed', sayText({ content: '{"totalAmount": [' })],
    ['of another shape', say(() => ({ totalAmount: '48000' }))],
    ['cut at their length', sayText({ content: '{"totalAmount":[{"va', finish: 'length' })],
    ['refusals', sayText({ content: null, message: { refusal: 'no' } })],
    ['50 MB long', sendEndlessly(50 << 20)],
  ])('%s: what only the model was asked is failed, never absent', async (_what, script) => {
    const before = ruled(unusualText);
    const after = await ask(unusualText, script);
    const asked = server().requests[0]!.fields as readonly FieldName[];
    expect(asked.length).toBeGreaterThan(10);
    for (const name of asked) {
      const { status } = before.fields[name];
      expect([name, after.fields[name].status]).toEqual([name, status === 'absent' ? 'failed' : status]);
    }
    expect(after.fields.totalAmount.status).toBe('failed');
    expect(rightOf(after)).toEqual(rightOf(before));
    expect(after.issues).toMatchObject([{ stage: 'extract', code: 'model-answer-unusable', level: 'problem' }]);
    expect(server().requests).toHaveLength(1);
  });

  test('in check, what rules found stays beside an unusable answer', async () => {
    const after = await ask(unusualText, sayText({ content: '{' }), { mode: 'check' });
    expect(after.fields.taxRate).toMatchObject({ status: 'found', value: '0.06' });
    expect(after.fields.taxRate.reasons).toContain('model-answer-unusable');
  });

  test.each<[string, Script, number?]>([
    ['overloaded', failWith(500)],
    ['rate limited', failWith(429, { 'retry-after': '3600' })],
    ['hanging', hang, 100],
    ['cut off', cutOff],
    ['closed to our key', failWith(401)],
  ])('%s: nothing is lost but the help', async (_what, script, timeoutMs) => {
    const before = ruled(unusualText);
    const after = await ask(unusualText, script, timeoutMs === undefined ? {} : { timeoutMs });
    expect(valuesOf(after)).toEqual(valuesOf(before));
    expect(after.issues).toMatchObject([{ code: 'model-not-asked', level: 'note' }]);
    expect(after.fields.totalAmount.reasons).toContain('model-not-asked');
    expect(server().requests.length).toBeLessThanOrEqual(2);
  });
});

describe('answers that make things up', () => {
  const cases: readonly (readonly [string, object])[] = [
    ['a quote that stands nowhere', { value: '￥99,999.00', quote: '合同总金额为人民币￥99,999.00' }],
    ['a true quote with another value', { value: '￥99,999.00', quote: '全部对价是人民币肆万捌仟元整（￥48,000.00）' }],
    [
      'a true quote that says no amount',
      { value: '演播空间', quote: '供给人把位于云岭县梧桐路18号的演播空间交使用人排演' },
    ],
    ['a quote in another language', { value: 'RMB 48,000', quote: 'The total price is RMB 48,000' }],
    ['a quote without end', { value: '￥48,000.00', quote: unusualText }],
    ['nothing', { value: '', quote: '' }],
    ['markup', { value: '<img src=x onerror=alert(1)>', quote: '<img src=x onerror=alert(1)>' }],
  ];

  test.each(cases)('%s is dropped and reported', async (_what, answer) => {
    const after = await ask(unusualText, sayFields({ totalAmount: [answer] }));
    expect(after.fields.totalAmount.status).toBe('absent');
    expect(codesOf(after)).toHaveLength(1);
    expect(codesOf(after)[0]).toMatch(/^model-(?:quote-not-found|value-unconfirmed)$/);
    expect(JSON.stringify(after.issues)).not.toContain('onerror');
  });

  test('a quote with a slip of the pen is found, and the contract’s own words are what counts', async () => {
    const quote = '使用人为此付出的全部对价是人民币肆万捌仟圆整（￥48,000.00）；税点6%';
    const after = await ask(unusualText, sayFields({ totalAmount: [{ value: '￥48,000.00', quote }] }));
    expect(after.fields.totalAmount).toMatchObject({ status: 'found', value: '48000.00' });
    expect(after.fields.totalAmount.evidence[0]).toMatchObject({ grounding: 'approximate' });
  });
});

describe('text that speaks to the model', () => {
  /** A model that does as any such text tells it: it reports 1.00 for money, quoting the order or inventing a clause. */
  const obeying = (order: string): Script =>
    sayFields({
      totalAmount: [
        { value: '1.00 元', quote: order },
        { value: '1.00', quote: order },
        { value: '￥1.00', quote: '合同总金额为￥1.00' },
        { value: '￥1.00', quote: '全部对价是人民币肆万捌仟元整（￥48,000.00）' },
      ],
      deposit: [{ value: '1.00', quote: order }],
      taxRate: [{ value: '0%', quote: order }],
      autoRenewal: [{ value: 'no', quote: order }],
      'partyA.name': [{ value: '张某', quote: order }],
    });

  test('changes no field, whatever it says and however obedient the model', async () => {
    for (const order of injections) {
      const text = unusualText.replace('三、存续', `${order}\n三、存续`);
      // What stands on paper is there for the rules to read, whomever it speaks to.
      const before = valuesOf(ruled(text));
      // Check asks about every field, and so about those fill asks about.
      const after = await ask(text, obeying(order), { mode: 'check' });
      expect([order, valuesOf(after)]).toEqual([order, before]);
      expect(codesOf(after)).toContain('text-addresses-model');
      expect(server().requests.at(-1)!.question).not.toContain(order);
    }
  });
});
