import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../extractors/recognizers/names.ts';
import { isDepartmentName, isPersonName } from '../../../extractors/recognizers/person-name.ts';
import { repairByContext } from '../../../extractors/recognizers/repair-by-context.ts';
import { snapToOrganisation, snapToPerson } from '../../../extractors/recognizers/snap-name.ts';

describe('compareNames', () => {
  const name = '中国移动通信集团河南有限公司洛阳分公司';
  it.each([
    ['the same', name, 'same'],
    ['the same with layout spaces', '中国移动通信集团 河南有限公司 洛阳分公司', 'same'],
    ['a name cut by a seal', '中国移动通信集团河南有限', 'covered'],
    ['one character read otherwise', '中国移动通信集团河南有限公可洛阳分公司', 'covered'],
    ['nothing but a piece', '中国', 'covered'],
    ['another branch', '中国移动通信集团河南有限公司新乡分公司', { start: 14, end: 16 }],
  ])('takes %s for what it is', (_what, written, difference) => {
    expect(compareNames(name, written)).toEqual(difference);
  });

  it('sees one character of a name that was typed', () => {
    expect(compareNames('青海高原讯通科技有限公司', '青海高原迅通科技有限公司', true)).toEqual({ start: 4, end: 12 });
    expect(compareNames('青海高原讯通科技有限公司', '青海高原讯', true)).toBe('covered');
  });

  it('sees words put in', () => {
    expect(compareNames('云南沐洱乳业有限公司', '云南沐洱乳业集团有限公')).toEqual({ start: 6, end: 8 });
  });
});

describe('isPersonName', () => {
  it.each(['袁杰兰', '沈杰', '欧阳明月', '买买提·艾力', 'Linda Wang'])('accepts %s', (name) => {
    expect(isPersonName(name)).toBe(true);
  });
  it.each(['甲方', '授权代表', '公章', '有限公司', '网络部', '日期', '2025', '张', '应提前通知', ''])(
    'refuses “%s”',
    (text) => {
      expect(isPersonName(text)).toBe(false);
    },
  );
});

describe('isDepartmentName', () => {
  it.each(['网络部', '政企客户中心', '教育信息中心', '办公室', '信息科'])('accepts %s', (name) => {
    expect(isDepartmentName(name)).toBe(true);
  });
  it.each(['沈杰', '0512-65330817', '某某有限公司', ''])('refuses “%s”', (text) => {
    expect(isDepartmentName(text)).toBe(false);
  });
});

describe('repairByContext', () => {
  const body =
    '甲方租用厂房的厂房租赁期三年,厂房租金按月付。云视讯业务开通，云视讯业务资费。乙方提供办公用品有限公司，办公用品有限公司。';
  it('puts a misread character right by what the body writes', () => {
    expect(repairByContext('云视气业务合作协议', body, 'both-sides')).toBe('云视讯业务合作协议');
  });
  it('puts the first character right where one side is enough', () => {
    expect(repairByContext('二房租赁合同', body, 'one-side')).toBe('厂房租赁合同');
  });
  it.each(['办公用品定点采购协议', '仓库租赁合同', ''])('leaves “%s” as it is', (line) => {
    expect(repairByContext(line, body, 'both-sides')).toBe(line);
  });
});

describe('snapToPerson', () => {
  it.each([
    ['邓勇英', '邓秀英'],
    ['3琳', '马琳'],
  ])('takes %s for %s', (written, name) => {
    expect(snapToPerson(written, ['邓秀英', '马琳'])).toBe(name);
  });
  it.each(['邓秀英', '王建国', '邓勇', ''])('takes “%s” for nobody else', (written) => {
    expect(snapToPerson(written, ['邓秀英', '马琳'])).toBeNull();
  });
});

describe('snapToOrganisation', () => {
  const known = ['佛山禾屿家居制造有限公司', '中国电信股份有限公司佛山分公司'];
  it('takes a ring read almost right for the party', () => {
    expect(snapToOrganisation('中国电信份有限公司佛出分公司', known)).toBe(known[1]);
  });
  it.each(['佛山禾屿物业服务有限公司', '佛山市水利局'])('leaves %s, which is another body', (written) => {
    expect(snapToOrganisation(written, known)).toBeNull();
  });
});
