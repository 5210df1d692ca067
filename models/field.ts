import { partyKeys } from './contract.ts';
import type { PartyKey } from './contract.ts';

/**
 * How a field's value is written. text: NFKC, no layout spaces · integer · money: yuan, two digits, "25700.00" ·
 * rate: decimal string of one, "0.03" · date: YYYY-MM-DD · the rest: one of a closed list.
 */
export type FieldType = 'text' | 'integer' | 'money' | 'rate' | 'date' | readonly string[];

const yesNo = ['yes', 'no'] as const;

/** Fields of the contract as a whole, with their Chinese names. */
const contractFields = {
  title: { type: 'text', label: '合同名称' },
  contractNumber: { type: 'text', label: '合同编号' },
  contractType: {
    type: [
      'video-conferencing',
      'leased-line',
      'procurement',
      'lease',
      'services',
      'construction',
      'framework',
      'other',
    ],
    label: '合同类型',
  },
  serviceName: { type: 'text', label: '服务名称' },
  copiesTotal: { type: 'integer', label: '总份数' },
  copiesEach: { type: 'integer', label: '各执份数' },
  venueCount: { type: 'integer', label: '会场数' },
  totalAmount: { type: 'money', label: '合同总金额' },
  totalAmountInWords: { type: 'money', label: '大写金额' },
  totalAmountPeriod: { type: ['year', 'half-year', 'quarter', 'month', 'once'], label: '金额周期' },
  taxRate: { type: 'rate', label: '税率' },
  taxIncluded: { type: yesNo, label: '是否含税' },
  deposit: { type: 'money', label: '定金、押金、保证金' },
  depositKind: { type: 'text', label: '保证金种类' },
  paymentFrequency: {
    type: ['monthly', 'quarterly', 'semiannual', 'yearly', 'once', 'milestones'],
    label: '付款周期',
  },
  paymentMethod: { type: ['bank-collection', 'bank-transfer', 'cash', 'cheque', 'online'], label: '付款方式' },
  paymentDueDays: { type: 'integer', label: '付款期限（天）' },
  lateFeeRate: { type: 'rate', label: '逾期违约金比例' },
  lateFeePer: { type: ['day', 'month', 'once'], label: '违约金计算周期' },
  termMonths: { type: 'integer', label: '合同期限（月）' },
  startDate: { type: 'date', label: '起始日期' },
  endDate: { type: 'date', label: '终止日期' },
  signedOn: { type: 'date', label: '签订日期' },
  autoRenewal: { type: yesNo, label: '是否自动续期' },
  terminationNoticeDays: { type: 'integer', label: '解约通知期（天）' },
  activationWorkingDays: { type: 'integer', label: '开通期限（工作日）' },
  interruptionNoticeDays: { type: 'integer', label: '中断通知期（天）' },
  acceptanceDays: { type: 'integer', label: '验收期限（天）' },
  warrantyMonths: { type: 'integer', label: '质保期（月）' },
  equipmentProvider: { type: partyKeys, label: '设备提供方' },
  equipmentOwner: { type: partyKeys, label: '设备产权方' },
  disputeMechanism: { type: ['arbitration', 'litigation', 'negotiation'], label: '争议解决方式' },
  disputeInstitution: { type: 'text', label: '争议解决机构' },
} as const satisfies Record<string, { readonly type: FieldType; readonly label: string }>;

/** Fields each party has, named `partyA.name` and so on. */
const partyFields = {
  label: { type: 'text', label: '称谓' },
  name: { type: 'text', label: '名称' },
  creditCode: { type: 'text', label: '统一社会信用代码' },
  address: { type: 'text', label: '地址' },
  legalRepresentative: { type: 'text', label: '法定代表人' },
  contactName: { type: 'text', label: '联系人' },
  contactDepartment: { type: 'text', label: '联系部门' },
  contactPhone: { type: 'text', label: '联系电话' },
  contactEmail: { type: 'text', label: '电子邮箱' },
  bankName: { type: 'text', label: '开户行' },
  bankAccountName: { type: 'text', label: '户名' },
  bankAccountNumber: { type: 'text', label: '账号' },
  signatory: { type: 'text', label: '签字人' },
  signedOn: { type: 'date', label: '签署日期' },
  seal: { type: ['present', 'absent'], label: '印章' },
  sealText: { type: 'text', label: '印文' },
} as const satisfies Record<string, { readonly type: FieldType; readonly label: string }>;

export type ContractFieldName = keyof typeof contractFields;
export type PartyFieldSuffix = keyof typeof partyFields;
export type PartyFieldName = `party${PartyKey}.${PartyFieldSuffix}`;
export type FieldName = ContractFieldName | PartyFieldName;

export interface FieldDefinition {
  readonly name: FieldName;
  readonly type: FieldType;
  /** Chinese name a reviewer reads. */
  readonly label: string;
}

/** Name of one party's field, e.g. `partyField('A', 'name')` is `partyA.name`. */
export function partyField<Suffix extends PartyFieldSuffix>(
  party: PartyKey,
  suffix: Suffix,
): `party${PartyKey}.${Suffix}` {
  return `party${party}.${suffix}`;
}

/** Chinese word for each party key. */
export const partyLabels: Readonly<Record<PartyKey, string>> = { A: '甲方', B: '乙方', C: '丙方', D: '丁方' };

/** Every field of the record in reading order: the contract's own, then each party's. */
export const fieldDefinitions: readonly FieldDefinition[] = [
  ...Object.entries(contractFields).map(([name, { type, label }]) => ({
    name: name as ContractFieldName,
    type,
    label,
  })),
  ...partyKeys.flatMap((party) =>
    Object.entries(partyFields).map(([suffix, { type, label }]) => ({
      name: partyField(party, suffix as PartyFieldSuffix),
      type,
      label: `${partyLabels[party]}${label}`,
    })),
  ),
];

const definitionsByName = new Map(fieldDefinitions.map((definition) => [definition.name as string, definition]));

/** The definition of a field, or undefined where there is none of that name. */
export function findFieldDefinition(name: string): FieldDefinition | undefined {
  return definitionsByName.get(name);
}
