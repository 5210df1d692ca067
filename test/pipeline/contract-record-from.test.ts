import { describe, expect, it } from 'vitest';
import { extractContract } from '../../extractors/index.ts';
import { calibrationTable } from '../../models/calibration-table.ts';
import { contractRecordSchema } from '../../models/contract-record.ts';
import type { ReadPage, TextLine } from '../../models/page.ts';
import { contractRecordFrom } from '../../pipeline/contract-record-from.ts';
import { pipelineVersion } from '../../pipeline/stage-versions.ts';
import { auditContract } from '../../rules/index.ts';
import { messagesIn } from '../../bin/messages/messages.ts';
import { contractLines } from '../../bin/contract-lines.ts';
import { colorsFor } from '../../bin/terminal/style.ts';
import { readContractFrom } from '../support/read-contract.ts';

const source = {
  fileName: 'a.pdf',
  paths: ['a.pdf'],
  mediaType: 'application/pdf',
  sha256: '0'.repeat(64),
  bytes: 1,
} as const;
const text =
  '服务合同\n甲方：云岭县教育局\n乙方：清江通信有限公司\n一、合同总价为300.00元（大写：叁拾元整）。\n' +
  '二、本合同自2025年9月30日起至2026年9月29日止，有效期一年。\n三、设备质保期24个月。\n四、设备质保期36个月。';

function recordOf(lines: readonly Pick<TextLine, 'text' | 'confidence'>[] = []) {
  const plain = readContractFrom(text);
  const line = { box: [0, 0, 1, 1], charXs: [], hand: 'print' } as const;
  // The made-up page was read, and the test says how surely.
  const page = { ...plain.pages[0], lines: lines.map((own) => ({ ...line, ...own })) } as ReadPage;
  const failed = {
    status: 'failed',
    number: 2,
    issue: { stage: 'recognize', code: 'page-unreadable', level: 'problem', page: 2, message: 'unreadable' },
  } as const;
  const contract = { ...plain, pages: [page, failed] };
  const facts = extractContract(contract);
  const { findings } = auditContract(facts, contract);
  return contractRecordFrom({ source, contract, facts, findings, issues: [] });
}

describe('the record', () => {
  const record = recordOf([
    { text: '服务合同'.repeat(9), confidence: 1 },
    { text: '甲方乙方', confidence: 0.5 },
  ]);

  it('is what its schema says, and names what it was made with', () => {
    expect(contractRecordSchema.parse(record)).toEqual(record);
    expect(record.provenance).toEqual({ pipeline: pipelineVersion, calibration: calibrationTable.id });
  });

  it('weighs a page’s confidence by characters, and knows none of a page that failed', () => {
    expect(record.pages.map(({ confidence }) => confidence)).toEqual([0.95, null]);
  });

  it('says of each value what confirms it and what blocks it, open findings included', () => {
    const { totalAmount, termMonths, warrantyMonths } = record.fields;
    expect(termMonths).toMatchObject({ value: 12, validatedBy: ['term-agrees'], blockers: [] });
    expect(totalAmount!.blockers).toEqual(expect.arrayContaining(['words-differ', 'finding:amount-words-mismatch']));
    expect(warrantyMonths).toMatchObject({ status: 'conflicting' });
    expect(warrantyMonths!.blockers).toEqual(expect.arrayContaining(['conflicting', 'finding:value-conflict']));
    expect(Object.values(record.fields).every(({ validatedBy, blockers }) => validatedBy && blockers)).toBe(true);
  });

  it('is shown with the reasons to look at a value, in the reader’s language', () => {
    const shown = (lang: 'zh' | 'en') =>
      contractLines(record, { messages: messagesIn(lang), colors: colorsFor(false) }).join('\n');
    expect(shown('en')).toMatch(/totalAmount .*figures and words say different amounts; open find/);
    expect(shown('zh')).toMatch(/totalAmount .*大写与小写金额不一致; 异常：/);
    expect(shown('zh')).not.toMatch(/1\.000/);
  });
});
