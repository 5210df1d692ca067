import { fieldDefinitions, partyLabels } from '../../models/field.ts';
import type { FieldDefinition, FieldType } from '../../models/field.ts';

/** One column of the wide view `analytics.contracts`: a field of the contract or of party A or B. */
export interface ContractColumn {
  /** `total_amount`, `party_a_name`. */
  readonly name: string;
  readonly field: FieldDefinition;
  readonly sqlType: 'text' | 'integer' | 'date' | 'numeric(20,2)' | 'numeric(20,8)';
}

/** Columns of every contract field and of the fields of parties A and B, in the order of models/field.ts. */
export const contractColumns: readonly ContractColumn[] = fieldDefinitions
  .filter(({ name }) => !/^party[CD]\./.test(name))
  .map((field) => ({ name: columnNameOf(field.name), field, sqlType: sqlTypeOf(field.type) }));

/** Columns of a party's fields, `bank_account_name`, with their Chinese names. */
export const partyFieldLabels: Readonly<Record<string, string>> = Object.fromEntries(
  fieldDefinitions
    .filter(({ name }) => name.startsWith('partyA.'))
    .map(({ name, label }) => [columnNameOf(name.slice('partyA.'.length)), label.replace(partyLabels.A, '')]),
);

/** The field's name as a column: `totalAmountInWords` is `total_amount_in_words`, `partyA.name` is `party_a_name`. */
export function columnNameOf(field: string): string {
  return field
    .replaceAll('.', '_')
    .replace(/([A-Z])/g, '_$1')
    .toLowerCase();
}

/** How a field's values are stored: a closed list counts as `choice`. */
export function valueTypeOf(type: FieldType): 'text' | 'integer' | 'money' | 'rate' | 'date' | 'choice' {
  return typeof type === 'string' ? type : 'choice';
}

/** The column type of a field's values. */
export function sqlTypeOf(type: FieldType): ContractColumn['sqlType'] {
  switch (type) {
    case 'integer':
      return 'integer';
    case 'date':
      return 'date';
    case 'money':
      return 'numeric(20,2)';
    case 'rate':
      return 'numeric(20,8)';
    default:
      return 'text';
  }
}
