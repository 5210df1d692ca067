import type { ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { paragraphsOf, sentencesOf } from './passage.ts';
import type { Passage } from './passage.ts';

/** A sentence that sends disputes to arbitration. */
export interface ArbitrationClause {
  readonly passage: Passage;
  readonly range: TextSpan;
  /** The commissions it names, each once; empty where it names none that can be identified. */
  readonly commissions: readonly string[];
  /** Whether it leaves an open slot for the name. */
  readonly isOpen: boolean;
  /** Whether it offers some other body beside the one it names: 或其他仲裁机构. */
  readonly isAlternative: boolean;
}

/** A sentence that sends disputes to a court. */
export interface LitigationClause {
  readonly passage: Passage;
  readonly range: TextSpan;
}

const submission =
  /(?:提交|提请|提起|申请|递交|交由|选择|选定|约定|向|由|通过|采[用取])[^。;]{0,40}仲裁|仲裁(?:方式)?(?:解决|裁决)|仲裁(?:机构|委员会)(?:为|是|:)/;
const commission =
  /(?:提交|提请|递交|申请|交由|选择|向|由|为|是|:|至|到|或者?|和|及|与|、|,|\(|^)(?:给|予)?(?<place>[\u4e00-\u9fff]{0,14}?)(?<kind>(?:国际)?仲裁委员会|(?:国际)?仲裁院|(?:国际)?仲裁中心|仲裁机构|仲裁部门)/g;
const other =
  /仲裁(?:委员会|院|中心)[^,。;]{0,4}(?:或者?|\/)(?!(?:其|该会)(?:分会|分支))[^,。;]{0,14}仲裁(?:机构|部门)/;
const vague =
  /^(?:双方|甲方|乙方|各方|原告|被告|任[一何]方?|守约方|违约方|一方)?(?:共同)?(?:当地|所在地|本地|住所地|有关|相关|合法|任何|任意|有权|有管辖权|选定|约定|签订地|签约地|履行地|合同[签履][^市]*地|房屋所在地|项目所在地)(?:的|之)?/;
const courtSubmission =
  /(?:向|由|提交|诉至|起诉至|诉诸)[^,。;]{0,30}法院[^,。;]{0,10}(?:起诉|诉讼|管辖|解决|裁[决判]|审理)|法院提起诉讼|诉至[^,。;]{0,20}法院/;
/** What a court does beside an arbitration: it enforces, preserves, sets aside. */
const courtAid = /强制执行|申请执行|财产保全|证据保全|保全措施|撤销(?:仲裁)?裁决|支付令|认定.*效力/;
/** A form that lists ways to choose from is settled by its choice. */
const choice =
  /(?:下列|以下|如下)[^。;]{0,12}第?[▁【\d一二( ]*.{0,6}种|选择(?:下列|以下)|(?:采[用取]|选择|选定|适用|约定|按)[^。;]{0,8}第[▁【(]*[\d一二三][】)▁]*[^。;]{0,2}[种项]/;

/** Every sentence that agrees on arbitration, in text order. 劳动仲裁 is none of a business contract's. */
export function arbitrationClausesOf(contract: ReadContract): readonly ArbitrationClause[] {
  return sentencesOf(contract).flatMap((passage) => {
    const match = submission.exec(passage.text);
    if (!match || /劳动(?:人事)?(?:争议)?仲裁|仲裁或(?:者)?诉讼(?:期间|过程|费)|不(?:提交|适用)仲裁/.test(passage.text))
      return [];
    // 【清江】仲裁委员会 is a slot that was filled.
    const filled = passage.text.replace(/[【[](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[】\]]/g, '');
    const named = [...filled.matchAll(commission)].filter(
      ({ groups }) => !/^(?:该|上述|前述|本)/.test((groups?.['place'] ?? '').replace(leadIn, '')),
    );
    const commissions = named.flatMap(({ groups }) => nameOf(groups?.['place'] ?? '', groups?.['kind'] ?? ''));
    const isOpen = /▁+[】\])]*仲裁|【[\s▁]*】|_{2,}仲裁/.test(passage.text);
    const isAlternative = other.test(filled);
    const range = wholeOf(passage, match.index);
    return [{ passage, range, commissions: [...new Set(commissions)], isOpen, isAlternative }];
  });
}

/** Every sentence that agrees on a court, in text order; a court's aid to an arbitration is not meant. */
export function litigationClausesOf(contract: ReadContract): readonly LitigationClause[] {
  return sentencesOf(contract).flatMap((passage) => {
    const match = courtSubmission.exec(passage.text);
    if (!match || courtAid.test(passage.text)) return [];
    return [{ passage, range: wholeOf(passage, match.index) }];
  });
}

/** Whether the contract offers ways of settlement to choose from, and leaves the choice to a slot or a number. */
export function offersChoice(contract: ReadContract): boolean {
  return paragraphsOf(contract).some(({ text }) => choice.test(text) && /争议|纠纷|解决/.test(text));
}

const leadIn = /^.*(?:提交|提请|递交|申请|交由|交|选择|选定|向|由|为|是|至|到|或者?|和|及|与)(?:给|予)?/;

/** 甲方所在地的厦门仲裁委员会 is named all the same; 所在地仲裁委员会 is not, nor is 县仲裁委员会. */
function nameOf(before: string, kind: string): readonly string[] {
  const place = before.replace(leadIn, '').replace(vague, '');
  return /机构|部门/.test(kind) || place.length < 2 ? [] : [place + kind];
}

/** From the last comma before `at` to the end of the sentence. */
function wholeOf(passage: Passage, at: number): TextSpan {
  const start = passage.text.lastIndexOf(',', at) + 1;
  return { start, end: passage.text.replace(/[。;]+$/, '').length };
}
