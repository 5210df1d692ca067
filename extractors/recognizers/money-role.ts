/** Roles that owe the money, in contracts of every kind. */
const payerWords =
  /买|需方|购|承租|委托|发包|采购|用户|客户|定作|业主|受让|订货|建设单位|使用|订购|需求|租用|托运|寄存|招标|劳动者/;
/** Roles that receive it. */
const payeeWords = /卖|供|销|出租|受托|承包|服务|运营商|承揽|转让|出让|施工|承运|保管|监理|中标|代理|开发|提供|集成/;

/** Whether a party word names the side that pays (`payer`) or is paid (`payee`); undefined for 甲方 and the like. */
export function findMoneyRole(word: string): 'payer' | 'payee' | undefined {
  if (payerWords.test(word) && !/^被|服务|供应|提供/.test(word)) return 'payer';
  return payeeWords.test(word) ? 'payee' : undefined;
}
