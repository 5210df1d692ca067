import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldDefinitions } from '../../models/field.ts';
import { fieldResultSchema } from '../../models/field-result.ts';
import { extractContract, extractors, feeExtractors } from '../../extractors/index.ts';
import { runExtractors } from '../../extractors/run-extractors.ts';
import { readContractFrom } from '../support/read-contract.ts';

const root = path.join(import.meta.dirname, '../..');

describe('the list of extractors', () => {
  it('names every extractor once', () => {
    const ids = [...extractors, ...feeExtractors].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('covers every field of the record', () => {
    const covered = new Set(extractors.flatMap(({ fields }) => fields));
    expect(fieldDefinitions.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });

  it('lists every file of extractors/fields and extractors/fees that defines one', () => {
    const list = readFileSync(path.join(root, 'extractors/index.ts'), 'utf8');
    for (const folder of ['fields', 'fees']) {
      const files = readdirSync(path.join(root, 'extractors', folder)).filter((file) =>
        /defineExtractor\(|: FeeExtractor =/.test(readFileSync(path.join(root, 'extractors', folder, file), 'utf8')),
      );
      for (const file of files) expect(list).toContain(`./${folder}/${file}`);
    }
  });

  it('has a test for every extractor', () => {
    const tests = readdirSync(path.join(root, 'test/extractors'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(path.join(root, 'test/extractors', file), 'utf8'))
      .join('\n');
    const files = ['fields', 'fees'].flatMap((folder) =>
      readdirSync(path.join(root, 'extractors', folder)).map((file) => `${folder}/${file}`),
    );
    expect(files.filter((file) => !tests.includes(`extractors/${file}`) && !file.endsWith('fee-amount.ts'))).toEqual(
      [],
    );
  });
});

describe('runExtractors', () => {
  it('gives every field a valid result for an empty contract', () => {
    const { fields, fees, execution, issues } = extractContract(readContractFrom(''));
    expect(Object.keys(fields)).toEqual(fieldDefinitions.map(({ name }) => name));
    expect(new Set(Object.values(fields).map(({ status }) => status))).toEqual(new Set(['absent']));
    expect({ fees, execution, issues }).toEqual({ fees: [], execution: 'unknown', issues: [] });
  });

  it('makes an issue of an extractor that throws, and lets the others run', () => {
    const contract = readContractFrom('服务合同\n甲方：某公司\n乙方：他公司');
    const broken = {
      id: 'broken',
      version: 1,
      fields: [],
      extract: (): never => {
        throw new Error('no luck');
      },
    };
    const { fields, issues } = runExtractors(contract, { extractors: [broken, ...extractors], feeExtractors });
    expect(issues).toMatchObject([{ stage: 'extract', code: 'extractor-crashed', level: 'problem' }]);
    expect(fields.title).toMatchObject({ status: 'found', value: '服务合同' });
  });

  it('gives results that satisfy the schema of the record', () => {
    const contract = readContractFrom(
      '服务合同\n甲方：▁▁▁\n乙方：他公司\n一、合同总价为100.00元（大写：壹佰元整）。\n二、合同总价为200.00元。',
    );
    for (const result of Object.values(extractContract(contract).fields))
      expect(() => fieldResultSchema.parse(result)).not.toThrow();
  });

  it.each([
    ['one endless sentence', '甲方应在收到发票后支付租金按'.repeat(3500)],
    ['digits and separators', '1,234.'.repeat(8000)],
    ['slots', '▁年▁月▁日至'.repeat(8000)],
    ['labels', '联系人：电话：地址：'.repeat(5000)],
    ['numerals', '壹拾万零'.repeat(12000)],
    ['equipment', '设备由乙方提供产权归甲方'.repeat(4000)],
    ['rates', '逾期每日按3%支付违约金甲方'.repeat(3500)],
    ['institutions', '争议向人民法院仲裁委员会'.repeat(4000)],
    ['totals', '合同总价大写人民币合计'.repeat(4500)],
  ])('stays quick on 50,000 characters of %s', { timeout: 120_000 }, (_name, text) => {
    const run = {
      start: 0,
      end: text.length,
      page: 1,
      box: [0, 0, 1, 1],
      charXs: [],
      confidence: 0.99,
      hand: 'print',
    } as const;
    const started = performance.now();
    const { issues } = extractContract({ ...readContractFrom(''), text, runs: [run] });
    expect(issues).toEqual([]);
    // All extractors together; one takes some tens of milliseconds. Generous, for machines that do other work.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
