import { column } from '../view.ts';
import type { AnalyticsView } from '../view.ts';

export const dictionary: AnalyticsView = {
  name: 'dictionary',
  zh: '数据字典',
  comment: '数据字典：各视图的每一列一行，含类型与中文说明。',
  query: `
select n.nspname::text as schema, c.relname::text as view, a.attname::text as "column",
  (row_number() over (partition by c.oid order by a.attnum))::integer as number,
  format_type(a.atttypid, a.atttypmod) as type, col_description(c.oid, a.attnum) as meaning,
  obj_description(c.oid, 'pg_class') as view_meaning
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where n.nspname in ('analytics', 'analytics_zh') and c.relkind = 'v'`,
  columns: {
    schema: column('模式', 'analytics 为英文列名，analytics_zh 为中文列名'),
    view: column('视图', '视图名'),
    column: column('列', '列名'),
    number: column('序号', '在视图中的顺序，从 1 起'),
    type: column('类型', 'SQL 类型'),
    meaning: column('说明', '列的含义、单位、来源，以及空表示什么'),
    view_meaning: column('视图说明', '视图的含义'),
  },
};
