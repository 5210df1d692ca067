import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockers, confirmations, describeCheck, findingBlocker } from '../../models/field-checks.ts';
import { withFindingBlockers } from '../../models/finding-blockers.ts';
import type { Finding } from '../../models/finding.ts';
import { factsFrom } from '../support/facts.ts';
import { readContractFrom } from '../support/read-contract.ts';
import { projectRoot } from '../support/source-files.ts';

const contract = readContractFrom('一、质保期24个月。\n二、月租费300.00元/月。');
const facts = factsFrom(contract, {
  fields: { warrantyMonths: [24, '24个月'] },
  fees: [{ item: '月租费', unit: '元/月', amount: ['300.00', '300.00'] }],
});

function finding(more: Partial<Finding>): Finding {
  const shared = { version: 1, severity: 'high', message: '不符', clauses: [], evidence: [], status: 'open' } as const;
  return { rule: 'value-conflict', fields: ['warrantyMonths'], ...shared, ...more };
}

describe('findings as blockers', () => {
  it('stand on the fields an open finding names, once for each rule', () => {
    const { fields } = withFindingBlockers(facts, [finding({}), finding({}), finding({ rule: 'term-reversed' })]);
    expect(fields.warrantyMonths.blockers).toEqual(['finding:value-conflict', 'finding:term-reversed']);
    expect(fields.termMonths.blockers).toBeUndefined();
  });

  it('go away when the finding is settled, and leave the others', () => {
    const first = withFindingBlockers(facts, [finding({})]);
    const own = { ...first.fields.warrantyMonths, blockers: [...first.fields.warrantyMonths.blockers!, 'low-ocr'] };
    const again = withFindingBlockers({ ...first, fields: { ...first.fields, warrantyMonths: own } }, [
      finding({ status: 'dismissed' }),
    ]);
    expect(again.fields.warrantyMonths.blockers).toEqual(['low-ocr']);
  });

  it('stand on the field whose place a finding quotes that names none', () => {
    const { evidence } = facts.fields.warrantyMonths;
    const on = (more: Partial<Finding>) => withFindingBlockers(facts, [finding({ evidence, ...more })]).fields;
    expect(on({ fields: [] }).warrantyMonths.blockers).toEqual(['finding:value-conflict']);
    expect(on({ fields: ['termMonths'] }).warrantyMonths.blockers).toEqual([]);
  });

  it('stand on the fee whose amount a finding quotes', () => {
    const [amount] = facts.fees.map((fee) => fee.amount.evidence);
    const quoted = withFindingBlockers(facts, [
      finding({ fields: [], rule: 'line-total-mismatch', evidence: amount! }),
    ]);
    expect(quoted.fees[0]!.amount.blockers).toEqual(['finding:line-total-mismatch']);
    expect(withFindingBlockers(facts, [finding({})]).fees[0]!.amount.blockers).toEqual([]);
  });
});

describe('the texts of checks', () => {
  it.each(Object.entries({ ...confirmations, ...blockers }))('%s speaks Chinese and English', (key, { zh, en }) => {
    expect(describeCheck(key, 'zh')).toBe(zh);
    expect(zh).toMatch(/\p{Script=Han}{3,}/u);
    expect(en).toMatch(/^[\x20-\x7e]{8,}$/);
  });

  it('name the rule of a finding, and a key of a later version by itself', () => {
    expect(describeCheck(findingBlocker('term-reversed'), 'zh')).toContain('term-reversed');
    expect(describeCheck('not-yet-known', 'zh')).toBe('not-yet-known');
  });
});

it('every check is explained in docs/confidence.md as the sources explain it', () => {
  const page = readFileSync(path.join(projectRoot, 'docs/confidence.md'), 'utf8');
  for (const [key, { zh, en }] of Object.entries({ ...confirmations, ...blockers }))
    expect(page).toContain(`| \`${key}\` | ${zh} | ${en} |`);
});
