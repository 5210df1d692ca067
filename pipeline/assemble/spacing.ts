/** Two neighbours on one printed line. `gap` is the white between them in Chinese characters. */
export interface Neighbours {
  readonly before: string;
  readonly after: string;
  readonly gap: number;
  /** Whether the reader itself put a space there. */
  readonly hadSpace: boolean;
}

const endsWithWord = /[A-Za-z0-9][.,%‰]?$/;
const startsWithWord = /^[A-Za-z0-9]/;
const hasLabel = /[：:]/;
const startsWithLabel = /^[\p{Script=Han}（）()]{2,12}[：:]/u;

/**
 * The space that stands for a gap in the text: one between Latin words or numbers, one before the next `label：` of a
 * row that holds several (it ends the value before it), none between Han characters or around hand-filled digits.
 */
export function separatorBetween({ before, after, gap, hadSpace }: Neighbours): '' | ' ' {
  if (endsWithWord.test(before) && startsWithWord.test(after)) return hadSpace || gap > 0.25 ? ' ' : '';
  const partsLabels = gap > 1 && hasLabel.test(before) && startsWithLabel.test(after);
  return partsLabels && !/[▁\s]$/u.test(before) ? ' ' : '';
}

/** What joins the end of one printed line to the start of the next: a space between Latin words only. */
export function separatorAtBreak(before: string, after: string): '' | ' ' {
  if (/[A-Za-z]-$/.test(before)) return '';
  const isWordBreak = /[A-Za-z][.,;]?$/.test(before) && /^[A-Za-z0-9]/.test(after);
  return isWordBreak || (/[0-9]$/.test(before) && /^[A-Za-z]/.test(after)) ? ' ' : '';
}
