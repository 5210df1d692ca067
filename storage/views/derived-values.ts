/** SQL over a row `r` of values: when the term begins and ends. A term of N months ends the day before its first day comes round again; terms beyond a hundred years are none. */
export const termOf = `
      select t.months, coalesce(r.start_date, case when t.months is not null
          then (r.end_date + 1 - make_interval(months => t.months))::date end) as starts_on,
        coalesce(r.end_date, (r.start_date + make_interval(months => t.months))::date - 1) as expires_on,
        case when r.end_date is not null then 'stated'
          when r.start_date is not null and t.months is not null then 'start-plus-term' end as expires_on_basis
      from (select coalesce(case when r.term_months between 1 and 1200 then r.term_months end,
        (select g.months from (select (extract(year from age(r.end_date + 1, r.start_date)) * 12
            + extract(month from age(r.end_date + 1, r.start_date)))::integer as months) g
          where g.months between 1 and 1200
            and (r.start_date + make_interval(months => g.months))::date = r.end_date + 1)) as months) t`;

/** SQL over `r` and `term`: what is paid a year, a price by the period it is paid for; a price for the whole term spread over it. */
export const moneyOf = `
      select case r.total_amount_period when 'year' then r.total_amount when 'half-year' then r.total_amount * 2
          when 'quarter' then r.total_amount * 4 when 'month' then r.total_amount * 12
          when 'once' then r.total_amount * 12 / term.months end as annual,
        case r.total_amount_period when 'once' then 'spread-over-term' when 'year' then 'stated'
          else 'times-periods' end as basis`;
