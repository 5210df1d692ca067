/** Spaces and punctuation of every width; 〇, which is a numeral, stays. */
const marks =
  '[\\s\\u0020-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u007e\\u00b7\\u2000-\\u206f\\u3000-\\u3006\\u3008-\\u303f\\ufe30-\\ufe4f]';

const companyWords = '(?:有限责任公司|股份有限公司|有限公司)';
/** A character, or a bracket with what is in it. */
const namePart = '(?:[^()]|\\([^()]*\\))';
const branchWords = '(?:分公司|支公司|子分公司|分店|营业部|营业厅|办事处|分部|项目部|经营部|分行|支行|分理处)';
/** What names a document by the contract it changes: 补充协议（一）, 续签合同. */
const changeWords = '(?:补充|变更|修订|修改|续签|续约|续租|续订|续展|延期|展期|解除|终止)';
const renewalWords = '(?:顺延|续期|延续|延长|续展|续约|续签|有效期)';
const numerals = '0-9一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半';
const smallNumber = '[0-9]{1,2}|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}';
const ordinal = '[一二三四五六七八九十0-9]*';

/** Letters and figures of a contract number in either width: a text is not normalized whole for the few it cites. */
const letters = '0-9A-Za-z０-９Ａ-Ｚａ-ｚ';
const citedNumber =
  `(?:编号|合同号|协议号)(?:为|是)?[\\s　]*[:：]?[\\s　]*["＂“「《(（]?[\\s　]*` +
  `([一-龥]{0,6}[〔[［(（]?[${letters}][${letters}〔〕\\[\\]［］()（）/／_＿－-]{2,40}(?:字?第?[0-9０-９]{1,6}号)?)`;

/**
 * How names and numbers of contracts are compared: whatever two writings of the same name differ in (width, brackets,
 * spaces, 盖章 behind it) is gone from its key. All are immutable, and run with the rights of whoever loads.
 */
export const nameFunctionStatements: readonly string[] = [
  plain(
    'name_key(name text)',
    'text',
    `nullif(regexp_replace(regexp_replace(lower(normalize(name, NFKC)),
      '\\((盖章|签章|公章|签字|签名|章|以下简称[^)]*|以下称[^)]*|下称[^)]*|简称[^)]*)\\)', '', 'g'), '${marks}', '', 'g'), '')`,
  ),
  // 民法典 74: a branch signs and the company is liable. Null for a name that is no branch's.
  plain(
    'company_of(name text)',
    'text',
    `coalesce(
      (regexp_match(regexp_replace(normalize(name, NFKC), '\\s', '', 'g'), '^(${namePart}+?${companyWords}).+${branchWords}$'))[1],
      (regexp_match(regexp_replace(normalize(name, NFKC), '\\s', '', 'g'), '^(${namePart}+?公司).+${branchWords}$'))[1])`,
  ),
  plain(
    'number_key(number text)',
    'text',
    `nullif(regexp_replace(regexp_replace(upper(normalize(number, NFKC)), '${marks}', '', 'g'), '号$', ''), '')`,
  ),
  // Province, city and county or district as an address or an authority's name begins with them.
  `create or replace function app.region_of(place text) returns text[] language sql immutable parallel safe
    set search_path = pg_catalog as $body$
    select array[coalesce(p.province, case when c.city ~ '^(北京|上海|天津|重庆)市$' then c.city end), c.city,
      case when d.county ~ '(小区|校区|社区|厂区|片区|院区|辖区)$' then null else d.county end]
    -- Offset 0: each step once, not wherever it is named.
    from (select regexp_replace(regexp_replace(normalize(place, NFKC), '${marks}', '', 'g'), '^(中共|中国共产党|中华人民共和国|中国(?=[^省市县区]{2,3}省))', '') as text offset 0) t,
    lateral (select (regexp_match(t.text, '^([^省市县区旗]{2,3}省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区)'))[1] as province offset 0) p,
    lateral (select substr(t.text, 1 + coalesce(length(p.province), 0)) as text offset 0) t1,
    lateral (select (regexp_match(t1.text, '^([^省市盟区县旗公司]{2,12}(?:市|自治州|州(?=[^州]{1,6}[县市])|盟|地区))'))[1] as city offset 0) c,
    lateral (select substr(t1.text, 1 + coalesce(length(c.city), 0)) as text offset 0) t2,
    lateral (select (regexp_match(t2.text, '^([^省市县区旗路街道号镇乡村公司0-9a-zA-Z]{1,10}(?:县|区|旗|市))'))[1] as county offset 0) d
    $body$`,
  // A number below a hundred in figures or Chinese numerals.
  `create or replace function app.small_number(written text) returns integer language sql immutable parallel safe
    set search_path = pg_catalog as $body$
    select case
      when digits ~ '^[0-9]{1,2}$' then digits::integer
      when digits ~ '^[一二三四五六七八九]?十[一二三四五六七八九]?$' then
        10 * greatest(1, strpos('一二三四五六七八九', split_part(digits, '十', 1)))
          + case when split_part(digits, '十', 2) = '' then 0 else strpos('一二三四五六七八九', split_part(digits, '十', 2)) end
      when length(digits) = 1 then nullif(strpos('一二三四五六七八九', digits), 0) end
    from (select translate(written, '壹贰叁肆伍陆柒捌玖拾两', '一二三四五六七八九十二') as digits) d
    $body$`,
  // The months an extension lasts, where the words of the renewal clause say so: 自动顺延一年, 续期 12 个月, 自动按年延续.
  `create or replace function app.renewal_months(words text) returns integer language sql immutable parallel safe
    set search_path = pg_catalog as $body$
    select case when m is not null then app.small_number(m[1]) * case m[2] when '年' then 12 else 1 end
      when bare ~ '(按|逐)年(度)?(自动)?(顺延|续期|延续|延长|续展|续约|续签)' then 12 end
    from (select regexp_replace(normalize(words, NFKC), '\\s', '', 'g') as bare) w,
    lateral (select regexp_match(bare, '${renewalWords}[^,。;${numerals}]{0,8}(${smallNumber})(?:\\([^)]{1,4}\\))?(年|个月)') as m) found
    $body$`,
  // How often a contract renews itself, where its words say so: 以一次为限, 不超过两次, 此后另行签约.
  `create or replace function app.renewal_limit(words text) returns integer language sql immutable parallel safe
    set search_path = pg_catalog as $body$
    select case when m is not null then app.small_number(m[1])
      when bare ~ '(此后|之后|届时)(须|应|需)?(另行|重新)(签|订)' then 1 end
    from (select regexp_replace(normalize(words, NFKC), '\\s', '', 'g') as bare) w,
    lateral (select regexp_match(bare, '(?:不超过|不得超过|至多|最多|仅限|限|以)(?:${renewalWords})?(${smallNumber})次') as m) found
    $body$`,
  // What is left of a title without the words for contract and for change: 云视讯业务合作协议补充协议（一） → 云视讯业务.
  plain(
    'title_kernel(title text)',
    'text',
    `regexp_replace(regexp_replace(regexp_replace(app.name_key(title),
      '^关于', ''), '[之的]?${changeWords}(?:协议|合同)?书?${ordinal}$', ''), '(?:合作)?(?:协议|合同)书?$', '')`,
  ),
  plain(
    'change_kind(title text)',
    'text',
    `case
      when title ~ '解除|终止' then 'termination'
      when title ~ '续签|续约|续租|续订|续展|延期|展期' then 'renewal'
      when title ~ '补充|变更|修订|修改' then 'supplement' end`,
  ),
  // Numbers of other contracts a text names after 编号 or 合同号; at most fifty.
  `create or replace function app.cited_numbers(content text, own text) returns text[] language sql immutable parallel safe
    set search_path = pg_catalog as $body$
    select coalesce(array_agg(distinct key), '{}') from (
      select app.number_key(m[1]) as key
      from regexp_matches(left(content, 200000), '${citedNumber}', 'g') m
      limit 50
    ) cited where length(key) >= 5 and key is distinct from app.number_key(own)
    $body$`,
];

/** Its names are looked up when it is made, so that it needs no search path of its own and becomes part of the statement that calls it. */
function plain(signature: string, returns: string, expression: string): string {
  return `create or replace function app.${signature} returns ${returns} language sql immutable parallel safe
    return ${expression}`;
}
