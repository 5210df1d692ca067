import type { ViewRows } from './stream-view.ts';
import type { ColumnKind, ViewColumn } from './view-columns.ts';

/** One line of the dictionary that goes with every export. */
export interface DictionaryLine {
  readonly name: string;
  /** Chinese heading. */
  readonly heading: string;
  readonly type: string;
  readonly meaning: string;
}

/** What an export holds: of when, which rows, how many, and what its columns mean. */
export interface RowsDescription {
  readonly view: string;
  readonly meaning: string;
  readonly asOf: string;
  readonly filter: string;
  readonly rows: number;
  readonly columns: readonly DictionaryLine[];
}

export function describeRows(rows: ViewRows, written: number): RowsDescription {
  const { view, asOf, filter, columns } = rows;
  return {
    view: view.name,
    meaning: view.comment,
    asOf,
    filter,
    rows: written,
    columns: columns.map(dictionaryLine),
  };
}

export function dictionaryLine(column: ViewColumn): DictionaryLine {
  const { name, heading, kind, precision, scale, comment } = column;
  return { name, heading, type: kind === 'decimal' ? `decimal(${precision},${scale})` : kind, meaning: comment };
}

const csvwTypes: Readonly<Record<ColumnKind, string>> = {
  text: 'string',
  integer: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  float: 'number',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'dateTime',
  json: 'json',
};

/**
 * The description as W3C “CSV on the Web” metadata, which belongs beside a table under the name `<file>-metadata.json`: a place
 * of its own, so that no parser of the table stumbles over it.
 */
export function tableMetadata(rows: ViewRows, { file, written }: { readonly file: string; readonly written: number }) {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh' }],
    url: file,
    'dc:title': rows.view.name,
    'dc:description': rows.view.comment,
    'dc:created': rows.asOf,
    notes: [{ asOf: rows.asOf, filter: rows.filter, rows: written }],
    tableSchema: {
      columns: rows.columns.map(({ name, heading, kind, comment }) => ({
        name,
        titles: [name, heading],
        datatype: csvwTypes[kind],
        'dc:description': comment,
      })),
    },
  };
}
