import { describeCheck } from '../../models/field-checks.ts';
import type { Messages } from './messages.ts';

export const en: Messages = {
  progress: ({ done, total, counting, pages, pagesPerSecond, secondsLeft, flagged, failed }) =>
    `${done}/${total}${counting ? '+' : ''} documents · ${pages} pages · ${pagesPerSecond.toFixed(1)} pages/s` +
    `${secondsLeft === null ? '' : ` · ${secondsLeft} s left`} · ${flagged} flagged · ${failed} failed`,
  imported: ({ file, fields, findings, status }) =>
    `✓ ${file}: ${fields} fields, ${findings} findings${status === 'partial' ? ' (partial, see issues)' : ''}`,
  duplicate: (file, of) => `= ${file}: already there${of === file ? '' : ` as ${of}`}, skipped`,
  failure: ({ file, page, code, message }) => `✗ ${file}${page === null ? '' : `, page ${page}`}: ${message} [${code}]`,
  remedy: (text) => `  → ${text}`,
  errorTitle: () => undefined,
  errorRemedy: () => undefined,
  summary: ['imported', 'already there', 'of them partial', 'failed', 'findings', 'pages read', 'seconds'],
  nothingFound: 'No files to import.',
  wouldImport: (file) => `would import ${file}`,
  waiting: (trouble) => `Waiting: ${trouble}`,
  goesOn: 'It is back; going on.',
  retrying: (count) => `${count} files are in the queue again. An import, a worker or the desk reads them.`,
  working: (name) => `Worker ${name} takes documents from the queue (Ctrl+C finishes what is in hand).`,
  workerStopped: 'The worker has stopped; what it had not finished is in the queue.',
  interrupting: 'Finishing what is in hand (Ctrl+C again stops at once) …',
  interrupted: 'Interrupted. Nothing is half-loaded.',
  resume: 'Run the same command again to go on: what is in is skipped.',
  moreWays: (id) => [
    `hetong show ${id}            fields, fees and findings of one contract`,
    'hetong search 滞纳金          find clauses',
    'hetong query "select title, venue_count, total_amount from analytics.contracts"',
    'hetong status                what is in the database',
    'hetong user passwd admin     a new password where it was lost (stop the desk first)',
  ],
  fieldColumns: ['field', 'value', 'status', 'grade', 'conf.', 'evidence', 'look at it because'],
  findingColumns: ['severity', 'rule', 'clause', 'finding'],
  documentColumns: ['id', 'file', 'title', 'status', 'execution', 'findings', 'review'],
  searchColumns: ['file', 'clause', 'page', 'text'],
  feeColumns: ['item', 'unit', 'quantity', 'unit price', 'amount'],
  headings: { fields: 'Fields', fees: 'Fees', findings: 'Findings', issues: 'Issues', documents: 'Documents' },
  statuses: {
    found: 'found',
    blank: 'blank',
    absent: 'absent',
    conflicting: 'conflicting',
    failed: 'failed',
    succeeded: 'succeeded',
    partial: 'partial',
  },
  grades: { high: 'high', medium: 'medium', low: 'low' },
  severities: { critical: 'critical', high: 'high', medium: 'medium', low: 'low' },
  executions: { signed: 'signed', 'partly-signed': 'partly signed', unsigned: 'unsigned', unknown: 'unknown' },
  check: (key) => describeCheck(key, 'en'),
  reviews: {
    unreviewed: 'unreviewed',
    'in-review': 'in review',
    'second-review': 'second review',
    disagreement: 'disagreement',
    reviewed: 'reviewed',
    confirmed: 'confirmed',
    corrected: 'corrected',
    approved: 'approved',
  },
  none: '(none)',
  noMatch: 'No clause matches.',
  unknownDocument: (id) => `No document begins with “${id}”. See \`hetong status --list\`.`,
  exported: ({ count, asOf, file }) => `${count} records as of ${asOf}${file === null ? '' : ` in ${file}`}`,
  viewExported: ({ count, asOf, filter, file }) =>
    `${count} rows as of ${asOf}, filter: ${filter}${file === null ? '' : `, written to ${file}`}`,
  truthsWritten: ({ documents, partial, skipped, withoutOriginal, folder }) =>
    `${documents} truth files in ${folder} (${partial} of them partial); ${skipped} documents nobody reviewed` +
    `${withoutOriginal > 0 ? `; ${withoutOriginal} without a copy of the contract` : ''}`,
  migrated: 'The database schema is up to date.',
  storeNotBackedUp: (store) =>
    `Originals and page pictures are not in this backup: they are in ${store}. Back that up after it.`,
  backedUp: ({ file, bytes, documents, files }) =>
    `${documents} documents and ${files} files are in ${file} (${(bytes / 1e6).toFixed(1)} MB).`,
  restored: ({ dataDir, documents, files, made, keptAs }) =>
    `${documents} documents and ${files} files of ${made} are in ${dataDir}.` +
    `${keptAs === null ? '' : ` What was there is kept under names that end with ${keptAs}.`}`,
  relating: (done) => `${done} documents compared`,
  related: (done) => `${done} documents were compared with those that resemble them.`,
  reindexing: (done, of) => `${done} of ${of} documents`,
  reindexed: ({ done, left }) =>
    `Search index of ${done} documents made anew${left > 0 ? `; ${left} are left: run the same command again` : ''}.`,
  indexOld: (documents) =>
    `The search index of ${documents} documents is of another version: hits are complete but slow. \`hetong db reindex\` makes it anew.`,
  watching: {
    line: ({ documents, unreviewed, openFindings, failures }) =>
      `${documents} documents · ${unreviewed} unreviewed · ${openFindings} open findings · ${failures} failed files`,
    away: 'The database cannot be reached; waiting for it.',
    since: (time) => `Last change ${time} (Ctrl+C ends)`,
  },
  serving: (url) => `Review desk: ${url} (Ctrl+C stops it)`,
  stopping: 'Stopping …',
  firstAdmin: (name, password) =>
    `First start: an admin was made.\n  name: ${name}\n  one-time password: ${password}\nIt is shown this once and must be changed at the first sign-in.`,
  oneTimePassword: (name, password) =>
    `One-time password of ${name}: ${password} (shown this once, to be changed at the first sign-in)`,
  doctor: { ok: 'ok', bad: 'BAD', warn: 'note' },
};
