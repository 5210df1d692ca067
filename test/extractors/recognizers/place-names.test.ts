import { describe, expect, it } from 'vitest';
import { fillPlaceNames } from '../../../extractors/recognizers/place-names.ts';

describe('unread characters of place names', () => {
  it.each([
    ['山东省烟台市芝〓区建设路12号', '山东省烟台市芝罘区建设路12号'],
    ['烟台市芝〓区人民法院', '烟台市芝罘区人民法院'],
    ['中国工商银行烟台芝〓支行', '中国工商银行烟台芝罘支行'],
    ['河南省洛阳市〓河回族区启明路3号', '河南省洛阳市瀍河回族区启明路3号'],
    ['西安市〓邑区画展街', '西安市鄠邑区画展街'],
  ])('%s is %s', (read, value) => expect(fillPlaceNames(read)).toBe(value));

  it.each([
    // The place above it is not named.
    '芝〓区建设路12号',
    // No division of Yantai is called so.
    '烟台海〓资产运营有限公司',
    // Two of Beijing's are: 东城区, 西城区.
    '北京市〓城区前门大街1号',
    '山东省烟台市芝罘区建设〓路12号',
    '烟台市',
    '',
  ])('%s stays as it is', (read) => expect(fillPlaceNames(read)).toBe(read));
});
