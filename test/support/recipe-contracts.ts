import { foundResult, quoteFrom } from './contract-record.ts';
import { blankAt, conferencingTemplate, fee, inventedContract } from './analyst-contracts.ts';

const yunling = {
  title: '云视讯业务合作协议',
  number: 'QJ-YSX-2025-001',
  partyA: '云岭县教育局',
  addressA: '陕西省清江市云岭县学府路1号',
  partyB: '清江通信有限公司云岭分公司',
} as const;
const yunlingValues = {
  contractType: 'video-conferencing',
  totalAmount: '21600.00',
  totalAmountPeriod: 'year',
  venueCount: 12,
  startDate: '2025-05-01',
  endDate: '2026-04-30',
  termMonths: 12,
  signedOn: '2025-04-20',
  autoRenewal: 'no',
  terminationNoticeDays: 30,
  lateFeeRate: '0.0005',
  lateFeePer: 'day',
  'partyB.bankAccountNumber': '11110001',
} as const;

const lease = {
  title: '房屋租赁合同',
  number: 'ZL-2026-3',
  partyA: '清江物业有限公司',
  partyB: '云岭县图书馆',
  template: {
    一: '出租方将位于学府路的门面房出租给承租方作为阅览用房使用，面积以实际测量为准。',
    二: '承租方应当按季度交付租金，逾期交付的应当承担违约责任并赔偿由此造成的损失。',
    三: '租赁期间房屋的日常维修由承租方负责，主体结构的维修由出租方负责并承担费用。',
  },
} as const;

/** Invented contracts with something for every question of docs/analysts.md. */
export const recipeContracts = [
  inventedContract({ ...yunling, file: 'yunling.pdf', values: yunlingValues }),
  inventedContract({
    ...yunling,
    file: 'yunling-again.pdf',
    values: yunlingValues,
    template: { ...conferencingTemplate, '一.1': conferencingTemplate['一.1'].replace('平台', '平合') },
  }),
  inventedContract({
    file: 'baihe.pdf',
    title: '云视讯业务合作协议',
    number: 'QJ-YSX-2023-008',
    partyA: '白河县教育局',
    addressA: '白河县城关镇',
    partyB: '清江通信有限公司白河分公司',
    values: {
      contractType: 'video-conferencing',
      totalAmount: '2500.00',
      totalAmountPeriod: 'month',
      venueCount: 20,
      startDate: '2023-07-01',
      termMonths: 12,
      signedOn: '2023-06-20',
      autoRenewal: ['yes', '期满自动顺延一年'],
      lateFeeRate: '0.003',
      lateFeePer: 'day',
      'partyB.bankAccountNumber': '22220001',
    },
    clauses: { '五.2': '线路租用费▁▁▁▁元/年' },
    fees: (text) => [fee('线路租用费', '元/年', null, '线路租用费▁▁▁▁元/年')(text)],
    findings: (text) => [
      {
        rule: 'fee-amount-blank',
        version: 1,
        severity: 'high',
        message: '线路租用费未填写。',
        fields: [],
        clauses: ['五.2'],
        evidence: [quoteFrom(text, '线路租用费▁▁▁▁元/年')],
        status: 'open',
      },
    ],
  }),
  inventedContract({
    ...yunling,
    file: 'yunling-supplement.pdf',
    title: '云视讯业务合作协议补充协议',
    number: 'QJ-YSX-2025-001-补1',
    template: { 一: '双方就编号为QJ-YSX-2025-001的协议补充如下：' },
    values: { venueCount: 15, totalAmount: '27000.00', signedOn: '2025-10-01', 'partyB.bankAccountNumber': '11110002' },
  }),
  inventedContract({
    ...lease,
    file: 'lease-draft.pdf',
    execution: 'unsigned',
    values: { contractType: 'lease' },
    clauses: { '五.2': '租金▁▁元 自▁▁起' },
    results: { totalAmount: blankAt('租金▁▁元'), startDate: blankAt('自▁▁起') },
  }),
  inventedContract({
    ...lease,
    file: 'lease-signed.pdf',
    values: {
      contractType: 'lease',
      totalAmount: '12000.00',
      totalAmountPeriod: 'year',
      startDate: '2026-03-01',
      endDate: '2027-02-28',
      signedOn: '2026-02-01',
    },
  }),
  inventedContract({
    file: 'orphan.pdf',
    title: '食堂服务合同补充协议',
    partyA: '白河县医院',
    partyB: '清江餐饮有限公司',
    template: {},
    values: { signedOn: '2025-08-01' },
  }),
  inventedContract({
    file: 'purchase.pdf',
    title: '设备采购合同',
    partyA: '云岭县医院',
    partyB: '清江器械有限公司',
    template: {},
    execution: 'partly-signed',
    values: {
      contractType: 'procurement',
      totalAmount: '5000.00',
      totalAmountPeriod: 'once',
      signedOn: '2025-01-05',
      'partyA.seal': 'present',
      'partyA.sealText': '云岭县中医院',
    },
    clauses: { '五.2': '设备归甲方所有', '五.3': '设备产权属于乙方' },
    results: {
      equipmentOwner: (text) => ({
        ...foundResult(text, 'A', '设备归甲方所有'),
        status: 'conflicting',
        value: 'A',
        values: ['A', 'B'],
        evidence: [quoteFrom(text, '设备归甲方所有'), quoteFrom(text, '设备产权属于乙方')],
      }),
    },
  }),
];
