import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';

const test = useTestDatabase();

async function ask(expression: string, ...values: readonly (string | null)[]): Promise<unknown> {
  const call = sql`select ${sql.raw(`app.${expression}`)}(${sql.join(values.map((value) => sql`${value}::text`))}) as answer`;
  const { rows } = await call.execute(test().database.kysely);
  return (rows[0] as { readonly answer: unknown }).answer;
}

describe('a name’s key', () => {
  it.each([
    ['清江通信有限公司', '清江通信有限公司（盖章）'],
    ['清江（秦岭）通信有限公司', '清江(秦岭) 通信有限公司'],
    ['ＡＢＣ科技有限公司', 'abc 科技有限公司'],
    ['云岭县教育局', '云岭县　教育局（以下简称“甲方”）'],
  ])('is the same for %s and %s', async (one, other) => {
    expect(await ask('name_key', one)).toBe(await ask('name_key', other));
  });

  it.each([
    ['清江通信有限公司', '清江通讯有限公司'],
    ['云岭县教育局', '云岭县财政局'],
    ['二〇二中学', '二二中学'],
  ])('tells %s from %s', async (one, other) => {
    expect(await ask('name_key', one)).not.toBe(await ask('name_key', other));
  });

  it.each([null, '', '（盖章）', ' '])('is null for %j', async (name) => {
    expect(await ask('name_key', name)).toBeNull();
  });
});

describe('the company behind a branch', () => {
  it.each([
    ['中联通信集团秦岭有限公司清江分公司', '中联通信集团秦岭有限公司'],
    ['大河电信股份有限公司清江分公司', '大河电信股份有限公司'],
    ['大河银行股份有限公司清江团结街支行', '大河银行股份有限公司'],
    ['大河电信股份有限公司清江分公司西湖营业部', '大河电信股份有限公司'],
    ['大河集团公司清江分公司', '大河集团公司'],
    ['清江（大河电信有限公司）分公司', null],
    ['云岭县教育局', null],
    ['清江通信有限公司', null],
    ['清江公司', null],
  ])('of %s is %s', async (name, company) => {
    expect(await ask('company_of', name)).toBe(company);
  });
});

describe('a place’s region', () => {
  it.each([
    ['浙江省杭州市西湖区文化路126号', ['浙江省', '杭州市', '西湖区']],
    ['陕西省清江市云台区西一环路与柳桥西路交叉口西北', ['陕西省', '清江市', '云台区']],
    ['北京市海淀区中关村大街1号', ['北京市', '北京市', '海淀区']],
    ['浙江省金华市义乌市稠州路8号', ['浙江省', '金华市', '义乌市']],
    ['内蒙古自治区锡林郭勒盟苏尼特右旗', ['内蒙古自治区', '锡林郭勒盟', '苏尼特右旗']],
    ['云南省大理白族自治州巍山彝族回族自治县', ['云南省', '大理白族自治州', '巍山彝族回族自治县']],
    ['云南省大理州祥云县祥城镇', ['云南省', '大理州', '祥云县']],
    ['甘肃省兰州市永登县', ['甘肃省', '兰州市', '永登县']],
    ['中共云岭县委办公室', [null, null, '云岭县']],
    ['杭州市西湖区教育局', [null, '杭州市', '西湖区']],
    ['清江市第三中学', [null, '清江市', null]],
    ['杭州市文化路12号锦绣小区', [null, '杭州市', null]],
    ['苏州澜序工业设计有限公司', [null, null, null]],
    ['中国移动通信集团浙江有限公司杭州分公司', [null, null, null]],
    ['', [null, null, null]],
  ])('of %s is %j', async (place, region) => {
    expect(await ask('region_of', place)).toEqual(region);
  });
});

describe('the months an extension lasts', () => {
  it.each([
    ['期满双方无异议的，本协议自动顺延一年', 12],
    ['自动续期 12 个月', 12],
    ['有效期自动延长十八个月', 18],
    ['合同自动续约贰年', 24],
    ['自动延续二十（20）年', 240],
    ['自动顺延，期限与原合同相同', null],
    ['期满前30日未书面提出异议的，自动续期', null],
    ['有效期壹年，期满自动续展', 12],
    ['自动顺延六个月，租金标准不变', 6],
    ['自动续展一个合同期', null],
    ['自动按年延续', 12],
    ['自动续期，提前一个月书面通知', null],
    ['', null],
  ])('by %s are %s', async (quote, months) => {
    expect(await ask('renewal_months', quote)).toBe(months);
  });
});

describe('how often a contract renews itself', () => {
  it.each([
    ['自动延长一年，以一次为限。', 1],
    ['自动顺延六个月，租金标准不变，顺延不超过两次。', 2],
    ['自动顺延一年，仅限一次', 1],
    ['自动延续一年，最多延续 3 次', 3],
    ['自动延续一年，此后另行签约', 1],
    ['自动续期一年，续期次数不限', null],
    ['自动顺延一年，以此类推', null],
    ['自动顺延一年', null],
    ['', null],
  ])('by %s is %s', async (words, times) => {
    expect(await ask('renewal_limit', words)).toBe(times);
  });
});

describe('titles and numbers', () => {
  it.each([
    ['云视讯业务合作协议', '云视讯业务', null],
    ['云视讯业务合作协议补充协议（一）', '云视讯业务', 'supplement'],
    ['《云视讯业务合作协议》之补充协议', '云视讯业务', 'supplement'],
    ['房屋租赁补充协议', '房屋租赁', 'supplement'],
    ['房屋租赁合同书', '房屋租赁', null],
    ['房屋租赁续签合同', '房屋租赁', 'renewal'],
    ['关于解除房屋租赁合同的协议', '解除房屋租赁合同的', 'termination'],
    ['补充协议', '', 'supplement'],
  ])('%s is about %j and is a %s', async (title, kernel, kind) => {
    expect(await ask('title_kernel', title)).toBe(kernel);
    expect(await ask('change_kind', title)).toBe(kind);
  });

  it.each([
    ['本协议是对编号为QJ-YSX-2025-017的《合作协议》的补充。', null, ['QJYSX2025017']],
    ['原合同（合同编号：QJ〔2025〕17号）继续有效；合同编号：QJ-2025-17-补1', 'QJ-2025-17-补1', ['QJ202517']],
    ['原协议（协议编号：　ｑｊ－２０２５－０１７）与（２０２５）清字第８号', null, ['QJ2025017']],
    ['甲方编号 12', null, []],
    ['', null, []],
  ])('finds the numbers of other contracts in %s', async (text, own, numbers) => {
    expect(await ask('cited_numbers', text, own)).toEqual(numbers);
  });
});
