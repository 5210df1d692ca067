import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { aliasesOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { countGroup, parseCount } from '../recognizers/counts.ts';
import { findHits } from '../recognizers/hits.ts';
import { moneySidesOf } from '../recognizers/payer.ts';
import type { Sentence } from '../recognizers/sentences.ts';

const workingDays = new RegExp(`${countGroup('days')}个?工作日(?:之?内|以内|完成)`);
const calendarDays = new RegExp(`${countGroup('days')}个?(?:自然|日历)?[日天](?:之?内|以内)`);
const anyDays = new RegExp(`${countGroup('days')}(?:▁)?个?(?:工作|自然|日历)?[日天](?:之?内|以内)?`);
const ahead = new RegExp(`提前(?:至少)?▁?${countGroup('count')}▁?(?:个)?(?<unit>工作日|自然日|日|天|小时)`);

/** Days to open a service, of notice before an interruption, and the customer has to accept. */
export const serviceDeadlines = defineExtractor({
  id: 'service-deadlines',
  version: 1,
  fields: ['activationWorkingDays', 'interruptionNoticeDays', 'acceptanceDays'],
  *propose(reading) {
    for (const sentence of reading.sentences) {
      yield* activation(reading, sentence);
      yield* interruption(reading, sentence);
      yield* acceptance(reading, sentence);
    }
  },
});

const opens =
  /开通|完成(?:全部|各)?(?:会场)?(?:的)?(?:接入|安装与调试)|接入施工|开户|上线|完成[^,。;]{0,6}(?:装机|调测)/;

function* activation(reading: Reading, sentence: Sentence): Iterable<Draft> {
  if (!opens.test(sentence.text) || /验收(?!.*开通)|逾期|顺延(?!.*内)/.test(sentence.text.split(/完成|开通/)[0] ?? ''))
    return;
  for (const [pattern, confidence] of [
    [workingDays, 0.93],
    [calendarDays, 0.7],
  ] as const) {
    const hit = findHits(reading.view.text, pattern, sentence).find((candidate) => {
      const after = sentence.text.slice(candidate.end - sentence.start, candidate.end - sentence.start + 24);
      const clause = after.split(/[,。;]/)[0] ?? '';
      const next = after.split(/[,。;]/)[1] ?? '';
      return (
        (opens.test(clause) || (clause === '' && opens.test(next))) &&
        !/验收|异议|测试|确认/.test(clause.split('开通')[0] ?? '')
      );
    });
    if (!hit) continue;
    const value = parseCount(hit.group('days'));
    if (value !== null) yield { field: 'activationWorkingDays', value, at: hit, confidence, reasons: ['phrase'] };
    return;
  }
}

const interrupts = /中断|停机|平台升级|割接|检修|停机维护|系统升级|升级等|停止服务进行|网络调整|线路调整|计划性/;

function* interruption(reading: Reading, sentence: Sentence): Iterable<Draft> {
  if (!interrupts.test(sentence.text) || /欠费|逾期/.test(sentence.text)) return;
  for (const hit of findHits(reading.view.text, ahead, sentence)) {
    const count = parseCount(hit.group('count'));
    const near = sentence.text.slice(Math.max(0, hit.start - sentence.start - 60), hit.end - sentence.start + 16);
    if (count === null || !/通知|告知/.test(near) || !interrupts.test(near + sentence.text.slice(0, 60))) continue;
    const isHours = hit.group('unit') === '小时';
    if (isHours && count % 24 !== 0) continue;
    yield {
      field: 'interruptionNoticeDays',
      value: isHours ? count / 24 : count,
      at: hit,
      confidence: 0.93,
      reasons: ['phrase'],
    };
  }
}

const accepts = /验收|[初终]验|确认|查验|检验/;

function* acceptance(reading: Reading, sentence: Sentence): Iterable<Draft> {
  if (!accepts.test(sentence.text)) return;
  const { payer } = moneySidesOf(reading);
  for (const hit of findHits(reading.view.text, anyDays, sentence)) {
    if (!/内/.test(hit.text)) continue;
    const before = sentence.text.slice(0, hit.start - sentence.start);
    const clause = sentence.text.slice(hit.end - sentence.start).split(/[。;]/)[0] ?? '';
    const own = dutyIn(clause);
    const isAcceptance =
      /验收|[初终]验|(?:签署|出具)[^,]{0,8}验收|确认|查验/.test(own) &&
      !/付款|支付|付清|退还|开通|整改|更换|交货|供货|异议|返还|腾空|保修|质保/.test(own.split(/验收|确认/)[0] ?? '');
    const paragraph = reading.view.text.slice(sentence.paragraph.start, sentence.paragraph.end);
    if (!isAcceptance || !/验收|测试(?:确认|通过|合格)/.test(own + paragraph + headingOf(reading, sentence))) continue;
    if ((subjectBehind(reading, clause) ?? subjectBefore(reading, before)) !== payer) continue;
    const value = parseCount(hit.group('days'));
    if (value !== null && value > 0)
      yield {
        field: 'acceptanceDays',
        value,
        at: hit,
        confidence: /验收|[初终]验/.test(own) ? 0.92 : 0.8,
        reasons: ['phrase'],
      };
  }
}

/** What is to be done within the days: up to the first comma, further where 会同…进行… leads to the acceptance itself. */
function dutyIn(clause: string): string {
  const [first = '', ...more] = clause.split(',');
  return first.length < 6 || /^会同|^组织/.test(more[0] ?? '')
    ? [first, ...more.slice(0, 3)].join(',').slice(0, 70)
    : first;
}

/** 提交验收申请后10日内，甲方应组织验收: the party that stands right behind the days. */
function subjectBehind(reading: Reading, clause: string): string | null {
  return (
    aliasesOf(reading.parties).find(({ alias }) => new RegExp(`^,?(?:由)?${alias}(?!提供|提交|的)`).test(clause))
      ?.key ?? null
  );
}

/** The heading of the first-level clause a sentence stands in. */
function headingOf({ contract, view }: Reading, sentence: Sentence): string {
  const { start } = view.spanOf(sentence.start, sentence.end);
  return contract.clauses.find(({ span }) => start >= span.start && start < span.end)?.heading ?? '';
}

/** The party named last before the days: who has them. */
function subjectBefore(reading: Reading, before: string): string | null {
  const found = aliasesOf(reading.parties)
    .flatMap(({ alias, key }) =>
      // 甲方在乙方提交验收申请之日起: what the other side does first only starts the days.
      [
        ...before.matchAll(
          new RegExp(`(?<!向|给|对|通知|经|收到|接到|(?<=[\\u4e00-\\u9fff])(?:在|自|于))${alias}`, 'g'),
        ),
      ].map((match) => ({
        key,
        at: match.index,
      })),
    )
    .sort((a, b) => b.at - a.at);
  return found[0]?.key ?? null;
}
