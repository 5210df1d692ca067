import { partyFieldLabels } from '../contract-columns.ts';
import { isConfirmed, partyColumnNames } from '../contract-values.ts';
import { partyKeyOf } from '../party-names.ts';
import { choice, column, documentColumns, evidenceColumns, fieldQuery, flag, linkColumn, linkTo } from '../view.ts';
import type { AnalyticsView } from '../view.ts';
import { executionWords, fieldStatusWords, partyWords } from '../words.ts';

const companyKey = `case when p.company_name is null then ${partyKeyOf('p', 'n')} else coalesce(nc.code, p.company_key) end`;

/** Each party of each contract with its keys, and the names of the company behind a branch. */
const keyedParties = `
from app.contract_parties p
join app.documents d on d.id = p.document_id
left join app.party_names n on n.name_key = p.name_key
left join app.party_names nc on nc.name_key = p.company_key`;

export const contractParties: AnalyticsView = {
  name: 'contract_parties',
  zh: '合同签约方',
  comment: '合同签约方：每份合同每个签约方一行，含归一编号、所在地和名称的依据。',
  query: `
select p.document_id, d.file_name, p.party, ${partyKeyOf('p', 'n')} as party_key,
  ${partyColumnNames.map((name) => `p.${name}`).join(', ')},
  p.company_name is not null as is_branch, p.company_name, ${companyKey} as company_key,
  p.province, p.city, p.county,
  coalesce(${isConfirmed('f')}, false) as is_name_confirmed,
  e.quote, e.clause, e.page, e.boxes -> 0 as box, e.boxes,
  ${linkTo('p.document_id', fieldQuery("'party' || p.party || '.name'", 'e.page'))} as link
${keyedParties}
left join app.fields f on f.document_id = p.document_id and f.name = 'party' || p.party || '.name'
left join app.evidence e
  on e.document_id = p.document_id and e.owner_kind = 'field' and e.owner_key = f.name and e.ordinal = 0`,
  columns: {
    ...documentColumns,
    party: choice('签约方', '合同中的位置，按出现顺序', partyWords),
    party_key: column(
      '签约方编号',
      '归一编号：统一社会信用代码，没有的为去掉宽窄、括号、空格差别的名称；空表示名称和代码都没有',
    ),
    ...Object.fromEntries(
      Object.entries(partyFieldLabels).map(([name, label]) => [
        name,
        name === 'seal'
          ? choice(label, '签署处有无印章；空表示没有签署处', { present: '有印章', absent: '无印章' })
          : column(label, `${label}，取自合同，空表示未写明、留空或无法识别`),
      ]),
    ),
    is_branch: flag('是否分支机构', '名称是否为某公司的分公司、支行、营业部等'),
    company_name: column('所属公司', '分支机构所属公司的名称（责任由公司承担）；空表示不是分支机构'),
    company_key: column('所属公司编号', '所属公司的归一编号；不是分支机构的即本身的编号'),
    province: column('省份', '所在省，取自地址，地址中没有的取自名称；空表示都没有写'),
    city: column('城市', '所在市，来源同上；空表示没有写'),
    county: column('区县', '所在区、县或县级市，来源同上；空表示没有写'),
    is_name_confirmed: flag('名称是否已确认', '名称是否人工复核过，或有另一处印证且没有疑点'),
    ...evidenceColumns,
    link: linkColumn,
  },
};

export const parties: AnalyticsView = {
  name: 'parties',
  zh: '签约方',
  comment: '签约方（归一）：同一信用代码、同一名称（不计宽窄、括号、空格）为一行，列出全部写法、合同数与金额。',
  query: `
select k.party_key, mode() within group (order by k.name) as name,
  coalesce(array_agg(distinct k.name) filter (where k.name is not null), '{}') as variants,
  coalesce(array_agg(distinct k.code) filter (where k.code is not null), '{}') as credit_codes,
  bool_or(k.company_name is not null) as is_branch, mode() within group (order by k.company_name) as company_name,
  mode() within group (order by k.company_key) as company_key,
  count(distinct k.document_id)::integer as contract_count,
  (count(*) filter (where k.party = 'A'))::integer as as_party_a,
  (count(*) filter (where k.party = 'B'))::integer as as_party_b,
  min(k.signed_on) as first_signed_on, max(k.signed_on) as last_signed_on,
  sum(k.annual_amount)::numeric(20,2) as annual_amount,
  mode() within group (order by k.province) as province, mode() within group (order by k.city) as city,
  mode() within group (order by k.county) as county
from (
  select p.document_id, p.party, ${partyKeyOf('p', 'n')} as party_key, p.name, p.code, p.company_name,
    ${companyKey} as company_key, p.province, p.city, p.county, v.signed_on, v.annual_amount
  ${keyedParties}
  left join app.contract_values v on v.document_id = p.document_id and not v.confirmed
) k
where k.party_key is not null
group by k.party_key`,
  columns: {
    party_key: column('签约方编号', '归一编号：统一社会信用代码，没有的为归一后的名称'),
    name: column('名称', '最常见的写法；空表示只有信用代码'),
    variants: column('全部写法', '名称在各合同中的全部写法'),
    credit_codes: column('信用代码', '校验位不误的统一社会信用代码；多于一个时须核对；空列表表示都没有写'),
    is_branch: flag('是否分支机构', '名称是否为某公司的分公司、支行、营业部等'),
    company_name: column('所属公司', '分支机构所属公司的名称；空表示不是分支机构'),
    company_key: column('所属公司编号', '所属公司的归一编号；不是分支机构的即本身的编号'),
    contract_count: column('合同数', '作为签约方的合同数'),
    as_party_a: column('作为甲方', '作为甲方的合同数'),
    as_party_b: column('作为乙方', '作为乙方的合同数'),
    first_signed_on: column('最早签订', '其合同中最早的签订日期；空表示都没有写'),
    last_signed_on: column('最近签订', '其合同中最近的签订日期；空表示都没有写'),
    annual_amount: column(
      '年化金额合计',
      '其合同年化金额之和（元），各方重复计入，重复扫描的合同也各计一次（见 related_contracts）；空表示都无法推算',
    ),
    province: column('省份', '最常见的所在省；空表示没有写'),
    city: column('城市', '最常见的所在市；空表示没有写'),
    county: column('区县', '最常见的所在区县；空表示没有写'),
  },
};

export const signatures: AnalyticsView = {
  name: 'signatures',
  zh: '签署',
  comment: '签署：每份合同每个签约方一行，签字人、签署日期、印章及印文与名称是否一致。',
  query: `
select p.document_id, d.file_name, p.party, ${partyKeyOf('p', 'n')} as party_key, p.name,
  p.signatory, s.status as signatory_status, p.signed_on, o.status as signed_on_status,
  p.seal, c.status as seal_status, p.seal_text,
  case when p.seal_text is null or p.name is null then null
    else p.seal_key = p.name_key end as seal_matches_name,
  d.execution, e.quote, e.clause, e.page, e.boxes -> 0 as box, e.boxes,
  ${linkTo('p.document_id', fieldQuery("'party' || p.party || '.seal'", 'e.page'))} as link
${keyedParties}
left join app.fields s on s.document_id = p.document_id and s.name = 'party' || p.party || '.signatory'
left join app.fields o on o.document_id = p.document_id and o.name = 'party' || p.party || '.signedOn'
left join app.fields c on c.document_id = p.document_id and c.name = 'party' || p.party || '.seal'
left join app.evidence e
  on e.document_id = p.document_id and e.owner_kind = 'field' and e.owner_key = c.name and e.ordinal = 0`,
  columns: {
    ...documentColumns,
    party: choice('签约方', '合同中的位置，按出现顺序', partyWords),
    party_key: column('签约方编号', '归一编号，与 parties.party_key 相连；空表示名称和代码都没有'),
    name: column('名称', '名称；空表示未写明或无法识别'),
    signatory: column('签字人', '签字的人；空表示未签、留空或无法识别'),
    signatory_status: choice('签字人状态', '签字人一栏的状态', fieldStatusWords),
    signed_on: column('签署日期', '该方签署的日期；空表示留空、未写或日期不存在'),
    signed_on_status: choice('签署日期状态', '签署日期一栏的状态', fieldStatusWords),
    seal: choice('印章', '签署处有无印章；空表示没有签署处', { present: '有印章', absent: '无印章' }),
    seal_status: choice('印章状态', '印章一项的状态', fieldStatusWords),
    seal_text: column('印文', '印章弧形文字；空表示没有或读不出'),
    seal_matches_name: flag('印文与名称一致', '印文与名称归一后是否相同；空表示缺少其一'),
    execution: choice('签署情况', '整份合同的签署情况', executionWords),
    ...evidenceColumns,
    link: linkColumn,
  },
};
