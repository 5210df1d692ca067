import { renewal } from '../../../extractors/fields/renewal.ts';
import { signedOn } from '../../../extractors/fields/signed-on.ts';
import { term } from '../../../extractors/fields/term.ts';
import { testExtractor } from '../extractor-table.ts';

testExtractor(term, [
  [
    'reads the first day where the last could not be read',
    '7.1合同期⟦termMonths=36|三年⟧，自⟦startDate=2025-07-01|2025年7月1日⟧至⟦endDate=failed|2028年lo月30日⟧。',
  ],
  [
    'reads a length behind the day it begins',
    '6．期限：本合同自⟦startDate=2025-12-01|2025年12月1日⟧起生效，期限⟦termMonths=12|一年⟧，期满前30日可续。',
  ],
  [
    'reads length and both dates',
    '一、租赁期限为⟦termMonths=36|三年⟧，自⟦startDate=2025-07-01|2025年7月1日⟧起至⟦endDate=2028-06-30|2028年6月30日⟧止。',
  ],
  [
    'reads months',
    '一、本合同期限为⟦termMonths=12|12个月⟧，自⟦startDate=2025-09-15|2025年9月15日⟧起至⟦endDate=2026-09-14|2026年9月14日⟧止。',
  ],
  [
    'reports empty slots as blank',
    '一、本协议有效期⟦termMonths=12|壹年⟧，自⟦startDate=blank|▁▁年▁月▁日⟧至⟦endDate=blank|▁▁年▁月▁日⟧止。',
  ],
  [
    'reads one slot empty',
    '一、合同有效期⟦termMonths=12|一年⟧，自⟦startDate=2025-04-01|2025年4月1日⟧至⟦endDate=blank|▁▁年▁月▁日⟧，届满即行终止。',
  ],
  [
    'keeps an impossible date as written',
    '一、租期⟦termMonths=12|壹年⟧，自⟦startDate=2026-03-01|2026年3月1日⟧起至⟦endDate=2027-02-29|2027年2月29日⟧止。',
  ],
  ['reads dates with signs', '一、服务期限：⟦startDate=2025-01-01|2025-01-01⟧至⟦endDate=2025-12-31|2025-12-31⟧。'],
  [
    'reads the dates of works',
    '一、计划开工日期：⟦startDate=2025-03-01|2025年3月1日⟧。\n二、计划竣工日期：⟦endDate=2025-08-31|2025年8月31日⟧。',
  ],
  [
    'reads a span under a heading that names the term',
    '二、发布期间\n自⟦startDate=2025-04-01|2025/4/1⟧至⟦endDate=2025-05-31|2025/5/31⟧，共计⟦termMonths=2|2个月⟧。',
  ],
  [
    'reads a beginning and an end told by verbs',
    '一、监理服务期：自⟦startDate=2025-05-06|2025年5月6日⟧开始实施，至⟦endDate=2026-05-05|2026年5月5日⟧完成。',
  ],
  [
    'reads works told by verbs',
    '一、本工程于⟦startDate=2025-03-15|2025年3月15日⟧开工，于⟦endDate=2025-06-12|2025年6月12日⟧竣工。',
  ],
  ['takes no care after the works for a term', '一、养护期12个月，自竣工验收合格之日起计算。'],
  ['takes no life of goods for a term', '二、产品有效期不少于18个月。'],
  [
    'reads a beginning that takes effect and an end of its own',
    '一、期限：本协议自⟦startDate=2025-07-01|2025年7月1日⟧起生效，有效期至⟦endDate=2026-06-30|2026年6月30日⟧。',
  ],
  [
    'reads a beginning that stands alone',
    '一、维护期⟦termMonths=18|十八个月⟧，从⟦startDate=2026-02-15|2026年2月15日⟧开始。',
  ],
  ['takes no beginning of a payment', '一、合同期内甲方从2026年2月15日起按月付款。'],
  ['takes no span under another heading', '二、不可抗力\n自2025/4/1至2025/5/31，共计2个月。'],
  ['takes no warranty for a term', '一、质保期为24个月。'],
  ['takes no confidentiality for a term', '一、保密义务在本合同终止后2年内继续有效。'],
  ['takes no delivery date for an end', '一、交货期：2025年10月20日前一次性交齐。'],
  ['takes no extension for a term', '一、期满前30日双方均未书面表示终止的，租期自动顺延六个月。'],
]);

testExtractor(renewal, [
  ['reads an extension of itself', '一、有效期届满双方无异议的，协议有效期⟦autoRenewal=yes|自动按年延续⟧。'],
  ['reads 不自动续期', '一、期满⟦autoRenewal=no|不自动续期⟧。'],
  [
    'reads an end that needs a new contract',
    '一、乙方需要续租的，应在租赁期届满前三个月提出，经甲方同意后⟦autoRenewal=no|重新签订租赁合同⟧。',
  ],
  [
    'reads the notice of an early end',
    '一、任何一方提前解除合同的，应⟦terminationNoticeDays=30|提前30日⟧书面通知对方。',
  ],
  [
    'counts months of notice as thirty days',
    '一、任何一方提前终止合同，应⟦terminationNoticeDays=90|提前三个月⟧书面通知对方。',
  ],
  [
    'reads the notice that ends an extension',
    '一、顺延期间，任何一方有权提出终止本合同，但须⟦terminationNoticeDays=30|提前 30 天⟧以书面形式通知对方。',
  ],
  ['reads an end told by what follows it', '一、期满后资料移交甲方，⟦autoRenewal=no|本协议即告终止⟧。'],
  ['reads a new contract that may be made', '一、合同期满，如双方无异议，可⟦autoRenewal=no|另行续签合同⟧。'],
  ['reads 终结', '一、一方欲提前终结本合同，须⟦terminationNoticeDays=60|提前两个月⟧以书面形式通知另一方。'],
  ['reads 自动续延', '一、期满双方无异议的，合同⟦autoRenewal=yes|自动续延⟧一年。'],
  [
    'reads the notice of a dismissal',
    '一、业主大会决定解聘乙方的，应当⟦terminationNoticeDays=60|提前60日⟧书面通知乙方。',
  ],
  ['takes no notice within a trial', '一、试用期内甲方不满意的，可提前7日通知乙方解除合同。'],
  ['takes no notice of renewal', '一、承租方要求续租的，应提前60日与出租方协商。'],
  ['takes no notice of an interruption', '一、乙方中断服务的，应提前3日书面通知甲方；甲方有权解除合同。'],
  ['takes no notice of a change of address', '一、地址变更的应提前7日书面通知。'],
  ['is silent where the contract is', '一、本合同自双方签字之日起生效。'],
]);

testExtractor(signedOn, [
  ['reads the date of the head', '签订日期：⟦signedOn=2025-05-12|2025年5月12日⟧\n一、标的\n1、略。'],
  ['reports an empty slot of the head', '签订时间：⟦signedOn=blank|▁▁年▁月▁日⟧\n一、标的\n1、略。'],
  [
    'takes the later of the parties’ dates',
    '一、标的\n1、略。\n甲方（盖章）：云岭县第一小学\n日期：2025年7月3日\n乙方（盖章）：清江通信有限公司\n日期：⟦signedOn=2025-07-08|2025年7月8日⟧',
  ],
  [
    'takes the one that is filled',
    '一、标的\n1、略。\n甲方（盖章）：云岭县第一小学\n日期：▁▁年▁月▁日\n乙方（盖章）：清江通信有限公司\n日期：⟦signedOn=2025-07-08|2025年7月8日⟧',
  ],
  [
    'is blank where every date is',
    '一、标的\n1、略。\n甲方（盖章）：云岭县第一小学\n日期：⟦signedOn=blank|▁▁年▁月▁日⟧\n乙方（盖章）：清江通信有限公司\n日期：▁▁年▁月▁日',
  ],
  ['reads a clause that says when and where', '十一、本合同⟦signedOn=2025-08-26|于2025年8月26日⟧在宁港市签订。'],
  ['takes no date of the term', '一、期限\n1、自2025年9月15日起至2026年9月14日止。'],
]);
