import { normalizeValue } from '../../models/values/normalize-text.ts';
import { fillPlaceNames } from './place-names.ts';

/** A text field's value from view or contract text: NFKC, no layout spaces, no outer punctuation, unread characters of place names filled in. */
export function textValueOf(raw: string): string {
  const value = normalizeValue(raw)
    .replace(/^[\s,.:;、。▁]+/, '')
    .replace(/[\s,:;、。▁]+$/, '')
    .replace(/(?<=[\u4e00-\u9fff])\.$/, '')
    .trim();
  return fillPlaceNames(value);
}

/** Suffixes a Chinese organisation's name ends with. */
const organisationSuffix =
  /(?:公司|企业|集团|厂|店|行|社|部|局|院|所|站|会|处|室|中心|学校|大学|学院|中学|小学|幼儿园|医院|银行|政府|委员会|办公室|图书馆|馆|队|园|商行|工作室|事务所|合伙|有限合伙\)|\((?:有限合伙|普通合伙|特殊普通合伙|个人独资)\))$/;

/** Whether text ends the way names of organisations end. */
export function isOrganisationName(text: string): boolean {
  return text.length >= 4 && organisationSuffix.test(text);
}
