import { createHash } from 'node:crypto';
import type { Word } from '../../models/contract.ts';
import type { ClauseRecord, ContractRecord } from '../../models/contract-record.ts';
import type { QuoteEvidence } from '../../models/evidence.ts';
import { fieldDefinitions } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import type { FieldResult, FieldValue } from '../../models/field-result.ts';
import type { Finding } from '../../models/finding.ts';
import type { DocumentToLoad } from '../../models/ports.ts';

/** What a made-up document says; everything else about it is filled in. */
export interface DocumentSketch {
  /** Stands for the bytes: the same seed is the same file. */
  readonly seed?: string;
  readonly fileName?: string;
  /** Clause number → its text; the contract text is these, one a line. */
  readonly clauses?: Readonly<Record<string, string>>;
  /** Field → value and the quote it rests on. */
  readonly values?: Partial<Record<FieldName, { readonly value: FieldValue; readonly quote: string }>>;
  readonly results?: Partial<Record<FieldName, FieldResult>>;
  readonly fees?: ContractRecord['fees'];
  readonly findings?: readonly Finding[];
  readonly pipelineVersion?: string;
  readonly batch?: string | null;
}

export const sketchedClauses = {
  首部: '会议服务协议 甲方：云岭县教育局 乙方：清江通信有限公司',
  '一.1': '乙方为甲方开通会场 12 个，每年费用 25700.00 元。',
  '二.1': '本合同自 2025年1月1日 起至 2027-02-29 止。',
  '三.1': '逾期付款的，每日按千分之三支付违约金；保证金不予退还。',
  落款: '甲方（盖章） 乙方（盖章）',
};

/** Words of a text as a tokenizer might cut it: every two characters. */
function wordsOf(text: string): readonly Word[] {
  return Array.from({ length: Math.floor(text.length / 2) }, (_, at) => ({
    text: text.slice(at * 2, at * 2 + 2),
    start: at * 2,
    end: at * 2 + 2,
    tag: 'x',
  }));
}

/** Evidence for the first place of `quote` in `text`. */
export function quoteFrom(text: string, quote: string): QuoteEvidence {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`“${quote}” is not in the made-up text`);
  return {
    quote,
    clause: '首部',
    page: 1,
    boxes: [[0.1, 0.1, 0.5, 0.12]],
    span: [start, start + quote.length],
    grounding: 'exact',
  };
}

/** A found value with one piece of evidence. */
export function foundResult(text: string, value: FieldValue, quote: string): FieldResult {
  const shared = { confidence: 0.95, grade: 'high', origin: 'rule:test@1', review: 'unreviewed' } as const;
  return { status: 'found', value, evidence: [quoteFrom(text, quote)], ...shared, reasons: ['label'] };
}

const absent: FieldResult = {
  status: 'absent',
  value: null,
  evidence: [],
  confidence: 0.9,
  grade: 'high',
  origin: 'rule:test@1',
  review: 'unreviewed',
  reasons: [],
};

/** The whole text of a sketch: its clauses, one a line. */
export function textOf(clauses: Readonly<Record<string, string>>): string {
  return Object.values(clauses).join('\n');
}

/** A document ready to load, on two pages with one seal. */
export function documentFrom(sketch: DocumentSketch = {}): DocumentToLoad {
  const clauses: Readonly<Record<string, string>> = sketch.clauses ?? sketchedClauses;
  const text = textOf(clauses);
  const record = recordFrom(sketch, clauses, text);
  return {
    record,
    source: record.source,
    pageImages: new Map([[1, createHash('sha256').update('page 1').digest('hex')]]),
    words: wordsOf(text),
    tokenizerId: 'test@1',
    pipelineVersion: sketch.pipelineVersion ?? '1.0.0',
    timings: { recognize: 12 },
    batch: sketch.batch ?? null,
  };
}

function recordFrom(sketch: DocumentSketch, clauses: Readonly<Record<string, string>>, text: string): ContractRecord {
  const values = Object.entries(sketch.values ?? {}).map(
    ([name, { value, quote }]) => [name, foundResult(text, value, quote)] as const,
  );
  return {
    schema: 'hetong/contract-record@1',
    source: {
      fileName: sketch.fileName ?? 'agreement.pdf',
      sha256: createHash('sha256')
        .update(sketch.seed ?? text)
        .digest('hex'),
      bytes: 1234,
      pages: 2,
      kind: 'scanned',
    },
    status: 'succeeded',
    execution: 'signed',
    fields: {
      ...Object.fromEntries(fieldDefinitions.map(({ name }) => [name, absent])),
      ...Object.fromEntries(values),
      ...sketch.results,
    },
    fees: sketch.fees ?? [],
    findings: sketch.findings ?? [],
    text,
    clauses: clauseRecords(clauses),
    pages: [1, 2].map((number) => ({
      number,
      status: 'ok',
      source: 'ocr',
      rotation: 0,
      skew: 0,
      width: 1654,
      height: 2339,
      engine: 'test@1',
    })),
    marks: [{ kind: 'seal', page: 2, box: [0.2, 0.5, 0.4, 0.65], text: '云岭县教育局', state: null }],
    issues: [],
  };
}

function clauseRecords(clauses: Readonly<Record<string, string>>): readonly ClauseRecord[] {
  let at = 0;
  return Object.entries(clauses).map(([number, text]) => {
    const span = [at, at + text.length] as const;
    at = span[1] + 1;
    return { number, heading: null, text, span, pages: [1], children: [] };
  });
}
