import {
  choice,
  column,
  documentColumns,
  evidenceColumns,
  fieldQuery,
  flag,
  linkColumn,
  linkTo,
  today,
} from '../view.ts';
import type { AnalyticsView } from '../view.ts';
import { reviewStatusWords } from '../words.ts';
import { choiceWords } from '../../../models/choice-words.ts';
import { partyKeyAlone } from '../party-names.ts';
import { contractsConfirmed, noticeBy, renewalClock } from './contracts.ts';

/** The place that says when the contract ends: its end date, else its length, else its start. */
const endField = `case when v.end_date is not null then 'endDate' when v.term_months is not null then 'termMonths'
    when v.start_date is not null then 'startDate' else 'endDate' end`;

/**
 * Contracts whose term runs, the next to end first. Most need no reckoning: a first term that has not ended is found by its
 * end, and one that ended long ago and does not renew is not looked at. Sorted before anything is joined to them, a question
 * for the next fifty joins fifty.
 */
const running = `
  select document_id, renewals_so_far, running_until from (
    select v.document_id, 0 as renewals_so_far, v.expires_on as running_until
    from app.contract_values v where not v.confirmed and v.expires_on >= ${today}
    union all
    select v.document_id, renewals.times, running.until
    from app.contract_values v${renewalClock}
    where not v.confirmed and v.expires_on < ${today} and v.auto_renewal = 'yes' and running.until >= ${today}
  ) terms
  order by running_until, document_id`;

export const expiringContracts: AnalyticsView = {
  name: 'expiring_contracts',
  zh: '将到期合同',
  comment:
    '将到期合同：当前期限尚未结束的合同每份一行，已计自动续期；用 days_left 取范围，如 days_left <= 90。到期日不明的合同不在此列，见 contracts.term_status。',
  query: `
select c.document_id, d.file_name, v.contract_number, v.title, v.contract_type, v.party_a_name, v.party_b_name,
  ${partyKeyAlone('a')} as party_a_key, ${partyKeyAlone('b')} as party_b_key, a.county as party_a_county,
  v.venue_count, v.annual_amount, v.expires_on, v.expires_on_basis,
  v.auto_renewal, v.renewal_months, c.renewals_so_far, c.running_until, c.running_until - ${today} as days_left,
  ${noticeBy('c.running_until')} as notice_by, ${noticeBy('c.running_until')} - ${today} as notice_days_left,
  k.expires_on is not null as is_expiry_confirmed,
  d.review_status, s.field as source_field, e.quote, e.clause, e.page, e.boxes -> 0 as box, e.boxes,
  ${linkTo('c.document_id', fieldQuery('s.field', 'e.page'))} as link
from (${running}) c
join app.documents d on d.id = c.document_id
join app.contract_values v on v.document_id = c.document_id and not v.confirmed
left join app.contract_values k on k.document_id = c.document_id and k.confirmed
left join app.contract_parties a on a.document_id = c.document_id and a.party = 'A'
left join app.contract_parties b on b.document_id = c.document_id and b.party = 'B'
cross join lateral (select ${endField} as field) s
left join app.evidence e
  on e.document_id = c.document_id and e.owner_kind = 'field' and e.owner_key = s.field and e.ordinal = 0`,
  columns: {
    ...documentColumns,
    contract_number: column('合同编号', '合同编号，空表示未写明'),
    title: column('合同名称', '合同名称，空表示未写明'),
    contract_type: choice('合同类型', '合同类型，空表示未能判定', choiceWords),
    party_a_name: column('甲方名称', '甲方名称，空表示未写明'),
    party_b_name: column('乙方名称', '乙方名称，空表示未写明'),
    party_a_key: column('甲方编号', '甲方的归一编号，空表示没有名称和信用代码'),
    party_b_key: column('乙方编号', '乙方的归一编号，空表示没有名称和信用代码'),
    party_a_county: column('甲方区县', '甲方所在区县，空表示没有写'),
    venue_count: column('会场数', '会场数，空表示未写明'),
    annual_amount: column('年化金额', '年化金额（元），空表示无法推算'),
    expires_on: column('到期日', '首个期限的末日，不计续期'),
    expires_on_basis: contractsConfirmed.columns['expires_on_basis']!,
    auto_renewal: choice('是否自动续期', '合同是否约定自动续期，空表示未约定', { yes: '是', no: '否' }),
    renewal_months: column('续期月数', '自动续期每次的月数；空表示不自动续期或无从得知'),
    renewals_so_far: column('已续期次数', '到今天为止推定已自动续期的次数'),
    running_until: column('当前期限至', '今天所在（或将至）期限的末日，已计自动续期'),
    days_left: column('剩余天数', '到当前期限末日的天数，0 为今天到期'),
    notice_by: column('最晚通知日', '当前期限至减去解约通知期；空表示未约定通知期'),
    notice_days_left: column('通知剩余天数', '到最晚通知日的天数，负数表示已过；空表示未约定通知期'),
    is_expiry_confirmed: flag('到期日是否已确认', '到期日是否只由已确认的值推算得出'),
    review_status: choice('复核状态', '复核状态', reviewStatusWords),
    source_field: column('依据字段', '到期日的依据是哪个字段：endDate 终止日期、termMonths 期限、startDate 起始日期'),
    ...evidenceColumns,
    link: linkColumn,
  },
};
