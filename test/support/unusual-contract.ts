/**
 * An invented agreement whose words for things no list of labels knows, what a careful reader takes from it, and the
 * sentences they take it from.
 */
export const unusualText = `共享演播空间使用约定
约定书识别符：YB-2026-0137
空间供给人：澜序（云岭）文化传播有限公司
空间使用人：云岭县青禾合唱团

一、事由
供给人把位于云岭县梧桐路18号的演播空间交使用人排演。

二、对价
1、使用人为此付出的全部对价是人民币肆万捌仟元整（￥48,000.00），税点6%，税在其内。
2、对价分两笔兑付：订约后十五日内兑付一半，余下一半在排演过半时兑付。
3、迟兑的，每迟一日加付迟兑部分的万分之五。
4、使用人另押存￥6,000.00，离场清点无误后退回。

三、存续
1、本约自2026年4月1日起存续，满十八个月即止。
2、存续届满，双方未作声明的，自动顺延一年。
3、任一方欲提前收束本约，应提前四十五日知会对方。

四、分歧
双方有分歧先磋商；磋商不成的，交清江仲裁委员会裁断。

五、其他
本约一式肆份，双方各存贰份。
`;

interface Known {
  readonly value: string;
  readonly quote: string;
}

/** What a good model says of it, by field. */
export const goodAnswers: Readonly<Record<string, readonly Known[]>> = {
  contractNumber: [{ value: 'YB-2026-0137', quote: '约定书识别符：YB-2026-0137' }],
  totalAmount: [{ value: '￥48,000.00', quote: '全部对价是人民币肆万捌仟元整（￥48,000.00）' }],
  totalAmountInWords: [{ value: '肆万捌仟元整', quote: '全部对价是人民币肆万捌仟元整（￥48,000.00）' }],
  taxRate: [{ value: '6%', quote: '税点6%，税在其内' }],
  paymentFrequency: [{ value: 'milestones', quote: '对价分两笔兑付' }],
  paymentDueDays: [{ value: '十五日内', quote: '订约后十五日内兑付一半' }],
  lateFeeRate: [{ value: '万分之五', quote: '每迟一日加付迟兑部分的万分之五' }],
  lateFeePer: [{ value: 'day', quote: '每迟一日加付迟兑部分的万分之五' }],
  deposit: [{ value: '￥6,000.00', quote: '使用人另押存￥6,000.00' }],
  termMonths: [{ value: '十八个月', quote: '本约自2026年4月1日起存续，满十八个月即止。' }],
  startDate: [{ value: '2026年4月1日', quote: '本约自2026年4月1日起存续' }],
  autoRenewal: [{ value: 'yes', quote: '双方未作声明的，自动顺延一年' }],
  terminationNoticeDays: [{ value: '四十五日', quote: '应提前四十五日知会对方' }],
  disputeMechanism: [{ value: 'arbitration', quote: '交清江仲裁委员会裁断' }],
  disputeInstitution: [{ value: '清江仲裁委员会', quote: '交清江仲裁委员会裁断' }],
  copiesTotal: [{ value: '肆份', quote: '本约一式肆份' }],
  'partyA.name': [{ value: '澜序（云岭）文化传播有限公司', quote: '空间供给人：澜序（云岭）文化传播有限公司' }],
  'partyB.name': [{ value: '云岭县青禾合唱团', quote: '空间使用人：云岭县青禾合唱团' }],
};

/** What those sentences mean. */
export const trueValues: Readonly<Record<string, string | number>> = {
  contractNumber: 'YB-2026-0137',
  totalAmount: '48000.00',
  totalAmountInWords: '48000.00',
  taxRate: '0.06',
  paymentFrequency: 'milestones',
  paymentDueDays: 15,
  lateFeeRate: '0.0005',
  lateFeePer: 'day',
  deposit: '6000.00',
  termMonths: 18,
  startDate: '2026-04-01',
  autoRenewal: 'yes',
  terminationNoticeDays: 45,
  disputeMechanism: 'arbitration',
  disputeInstitution: '清江仲裁委员会',
  copiesTotal: 4,
  'partyA.name': '澜序(云岭)文化传播有限公司',
  'partyB.name': '云岭县青禾合唱团',
};
