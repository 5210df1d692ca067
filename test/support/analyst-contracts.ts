import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import type { FieldResult, FieldValue } from '../../models/field-result.ts';
import type { ContractRecord } from '../../models/contract-record.ts';
import type { DocumentToLoad } from '../../models/ports.ts';
import { documentFrom, foundResult, quoteFrom, textOf } from './contract-record.ts';

/** The day the invented contracts are looked at. */
export const analystsToday = '2026-02-10';

/** An invented contract: what stands in it, as the reader of it would find it. */
interface Invented {
  readonly file: string;
  readonly title: string;
  readonly number?: string;
  readonly partyA: string;
  readonly partyB: string;
  readonly codeA?: string;
  readonly addressA?: string;
  /** Field → value; the text says it as `field 为 value`, or by the quote given. */
  readonly values?: Partial<Record<FieldName, FieldValue | readonly [FieldValue, quote: string]>>;
  readonly results?: Partial<Record<FieldName, (text: string) => FieldResult>>;
  readonly fees?: (text: string) => ContractRecord['fees'];
  /** Clauses beside those every contract of the template has. */
  readonly clauses?: Readonly<Record<string, string>>;
  readonly template?: Readonly<Record<string, string>>;
  readonly execution?: ContractRecord['execution'];
  readonly pageHashes?: readonly string[];
  readonly findings?: (text: string) => ContractRecord['findings'];
}

/** What every contract of the invented conferencing template says. */
export const conferencingTemplate = {
  '一.1': '乙方利用自身网络和平台资源为甲方提供高清视频会议服务，甲方各会场通过专用线路接入会议平台。',
  '一.2': '乙方负责会议平台的建设、扩容、维护和升级，并对甲方操作人员进行必要的培训和指导。',
  '二.1': '甲方应为设备安装提供机房、电源、空调等必要条件，并指定专人配合乙方施工和调测。',
  '二.2': '未经乙方书面同意，甲方不得将所租用的业务转让或者转租给任何第三方使用。',
  '三.1': '因线路割接、平台升级等原因需要中断业务的，乙方应提前书面通知甲方并尽快恢复。',
  '三.2': '因不可抗力造成业务中断的，双方互不承担责任，但应及时通报情况并减少损失。',
  '四.1': '双方对在履行本协议过程中获知的对方商业秘密和技术资料负有保密义务，期限不因协议终止而结束。',
};

/** A document as it is loaded; every value has its quote in the text. */
export function inventedContract(invented: Invented): DocumentToLoad {
  const { file, title, number, partyA, partyB, codeA, addressA, execution } = invented;
  const said = Object.entries(invented.values ?? {}).map(([name, given]) => {
    const [value, quote] = Array.isArray(given)
      ? (given as readonly [FieldValue, string])
      : [given as FieldValue, `${name} 为 ${String(given)}`];
    return { name, value, quote };
  });
  const clauses: Record<string, string> = {
    首部: [title, number && `合同编号：${number}`, `甲方：${partyA}`, codeA, addressA, `乙方：${partyB}`]
      .filter(Boolean)
      .join(' '),
    ...(invented.template ?? conferencingTemplate),
    '五.1': said.map(({ quote }) => quote).join('；'),
    ...invented.clauses,
    落款: '甲方（盖章） 乙方（盖章）',
  };
  const text = textOf(clauses);
  const found = (value: FieldValue | undefined, quote = String(value)) => (value === undefined ? {} : { value, quote });
  const values = Object.fromEntries(
    [
      ['title', found(title)],
      ['contractNumber', found(number)],
      [partyField('A', 'name'), found(partyA)],
      [partyField('B', 'name'), found(partyB)],
      [partyField('A', 'creditCode'), found(codeA)],
      [partyField('A', 'address'), found(addressA)],
      ...said.map(({ name, value, quote }) => [name, { value, quote }] as const),
    ].filter(([, said]) => Object.keys(said!).length > 0),
  ) as NonNullable<Parameters<typeof documentFrom>[0]>['values'] & object;
  const results = Object.fromEntries(Object.entries(invented.results ?? {}).map(([name, make]) => [name, make(text)]));
  const document = documentFrom({
    seed: file,
    fileName: file,
    clauses,
    values,
    results,
    fees: invented.fees?.(text) ?? [],
    findings: invented.findings?.(text) ?? [],
  });
  const hashes = invented.pageHashes?.map((hash, at) => [at + 1, hash] as const);
  return {
    ...document,
    record: { ...document.record, execution: execution ?? 'signed' },
    ...(hashes === undefined ? {} : { pageHashes: new Map(hashes) }),
  };
}

/** A slot that was left empty, at its place in the text. */
export function blankAt(quote: string): (text: string) => FieldResult {
  return (text) => ({
    ...foundResult(text, '', quote),
    status: 'blank',
    value: null,
    evidence: [quoteFrom(text, quote)],
  });
}

/** A fee's row; without an amount its slot is blank, and the quote is the slot's. */
export function fee(item: string, unit: string, amount: string | null, quote: string) {
  return (text: string): ContractRecord['fees'][number] => ({
    item,
    unit,
    quantity: null,
    unitPrice: null,
    amount: amount === null ? blankAt(quote)(text) : foundResult(text, amount, quote),
  });
}
