import type { ImportResult } from '../pipeline/import/import-result.ts';
import type { HetongError } from '../models/errors.ts';
import type { CommandContext } from './command-context.ts';
import { exitCodes } from './exit-codes.ts';
import type { Messages } from './messages/messages.ts';
import { createProgressLine } from './terminal/progress.ts';
import { printable } from './terminal/style.ts';
import { renderTable } from './terminal/table.ts';

/** Tells the user how an import goes, and counts how it went. */
export interface ImportReport {
  found(): void;
  page(): void;
  result(result: ImportResult): void;
  /** The database or the store is away; null when it is back. */
  waiting(trouble: HetongError | null): void;
  interrupting(): void;
  endProgress(): void;
  /** Prints the summary and gives the exit code. */
  finish(): number;
}

interface Counts {
  found: number;
  pages: number;
  loaded: number;
  duplicate: number;
  partial: number;
  failed: number;
  flagged: number;
  findings: number;
}

/** A progress line and a line a file on stderr; with --json one object a file on stdout. */
export function createImportReport(context: CommandContext): ImportReport {
  const { messages } = context;
  const started = performance.now();
  const counts: Counts = {
    found: 0,
    pages: 0,
    loaded: 0,
    duplicate: 0,
    partial: 0,
    failed: 0,
    flagged: 0,
    findings: 0,
  };
  let interrupted = false;
  const line = createProgressLine(context.quiet ? { write: () => true } : process.stderr, () => performance.now());
  const say = (text: string): void => void (context.quiet || line.print(text));
  const update = (): void => line.update(messages.progress(progressOf(counts, (performance.now() - started) / 1000)));
  return {
    found() {
      counts.found++;
      update();
    },
    page() {
      counts.pages++;
      update();
    },
    result(result) {
      count(counts, result);
      linesForResult(result, context).forEach(say);
      if (context.json) context.out(JSON.stringify(jsonOf(result)));
      update();
    },
    waiting: createWaitingNote(say, messages),
    interrupting() {
      interrupted = true;
      say(messages.interrupting);
    },
    endProgress: () => line.end(),
    finish() {
      line.end();
      summaryLines(counts, (performance.now() - started) / 1000, context).forEach(context.note);
      if (interrupted) [messages.interrupted, messages.resume].forEach(context.note);
      return interrupted ? exitCodes.interrupted : exitCodeFor(counts);
    },
  };
}

/** Said once for all that wait for the same thing. */
function createWaitingNote(say: (text: string) => void, messages: Messages): ImportReport['waiting'] {
  let waiting = 0;
  return (trouble) => {
    waiting += trouble === null ? -1 : 1;
    if (trouble !== null && waiting === 1) say(messages.waiting(messages.errorTitle(trouble.code) ?? trouble.message));
    if (trouble === null && waiting === 0) say(messages.goesOn);
  };
}

function count(counts: Counts, result: ImportResult): void {
  counts[result.outcome]++;
  if (result.outcome !== 'loaded') return;
  if (result.status === 'partial') counts.partial++;
  counts.findings += result.record.findings.length;
  if (result.record.findings.length > 0) counts.flagged++;
}

function exitCodeFor({ loaded, duplicate, failed }: Counts): number {
  if (failed === 0) return exitCodes.done;
  return loaded + duplicate > 0 ? exitCodes.someFailed : exitCodes.allFailed;
}

function progressOf(counts: Counts, seconds: number) {
  const done = counts.loaded + counts.duplicate + counts.failed;
  const left = counts.found - done;
  return {
    done,
    total: counts.found,
    counting: false,
    pages: counts.pages,
    pagesPerSecond: seconds > 0 ? counts.pages / seconds : 0,
    secondsLeft: done > 0 && left > 0 ? Math.round((seconds / done) * left) : null,
    flagged: counts.flagged,
    failed: counts.failed,
  };
}

/** What is said of a file as it ends. */
export function linesForResult(result: ImportResult, { messages, noteColors }: CommandContext): readonly string[] {
  const file = printable(result.fileName);
  if (result.outcome === 'duplicate') return [noteColors.dim(messages.duplicate(file, printable(result.of)))];
  if (result.outcome === 'loaded') {
    const { record, status } = result;
    const fields = Object.values(record.fields).filter((field) => field.status !== 'absent').length;
    const problems = record.issues.filter((issue) => issue.level === 'problem');
    return [
      noteColors.green(messages.imported({ file, fields, findings: record.findings.length, status })),
      ...problems.map(({ page, code, message }) =>
        noteColors.yellow(messages.failure({ file, page, code, message: printable(message) })),
      ),
    ];
  }
  const { code, page } = result;
  const title = messages.errorTitle(code);
  const detail = printable(result.message);
  const remedy = messages.errorRemedy(code) ?? result.remedy;
  return [
    noteColors.red(
      messages.failure({ file, page, code, message: title === undefined ? detail : `${title}（${detail}）` }),
    ),
    ...(remedy === null ? [] : [messages.remedy(remedy)]),
  ];
}

function jsonOf(result: ImportResult): unknown {
  if (result.outcome !== 'loaded') return result;
  const { outcome, fileName, sha256, status, record } = result;
  return { outcome, fileName, sha256, status, findings: record.findings.length, issues: record.issues };
}

function summaryLines(counts: Counts, seconds: number, { messages }: CommandContext): readonly string[] {
  const { loaded, duplicate, partial, failed, findings, pages, found } = counts;
  if (found === 0) return [messages.nothingFound];
  const values = [loaded, duplicate, partial, failed, findings, pages, Number(seconds.toFixed(1))];
  return [
    '',
    ...renderTable(
      messages.summary.map((title) => ({ title, align: 'right' as const })),
      [values.map(String)],
    ),
  ];
}
