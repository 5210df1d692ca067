/** One character the recogniser saw. Positions are fractions of the strip's width, 0–1. */
export interface ReadCharacter {
  readonly text: string;
  /** Where its probability gathers. */
  readonly centre: number;
  /** Highest probability, 0–1. */
  readonly confidence: number;
  /** What else it may be, likeliest first, where its probability leaves room for doubt. */
  readonly others?: readonly OtherCharacter[];
}

/** A character that was less likely than the one read. */
export interface OtherCharacter {
  readonly text: string;
  /** Probability where the one read is likeliest, 0–1. */
  readonly confidence: number;
}

/** A character surer than this has no rivals worth telling. */
const undoubted = 0.97;
/** Rivals told of one character, and their least probability. */
const [mostOthers, leastOther] = [5, 0.002];

/** Class of the blank in every PP-OCR recogniser. */
const blankClass = 0;

/**
 * Reads the best path through the recogniser's answer (connectionist temporal classification): repeats melt, blanks
 * part. `alphabet[i]` is class i + 1. With `among`, a text, what is seen is told apart among its characters alone; their
 * probability is that among them.
 */
export function decodeCtc(
  values: Float32Array,
  steps: number,
  alphabet: readonly string[],
  among?: string,
): readonly ReadCharacter[] {
  const classes = values.length / steps;
  if (among !== undefined) return decodeCtc(narrowTo(values, classes, classesOf(alphabet, among)), steps, alphabet);
  const characters: ReadCharacter[] = [];
  let previous = blankClass;
  let run = { mass: 0, moment: 0, peak: 0, peakStep: 0 };
  const finish = (): void => {
    if (previous === blankClass) return;
    const centre = (run.moment / run.mass + 0.5) / steps;
    const read = { text: alphabet[previous - 1] ?? '', centre, confidence: run.peak };
    if (run.peak >= undoubted) characters.push(read);
    else characters.push({ ...read, others: othersAt(values, run.peakStep * classes, { alphabet, read: previous }) });
  };
  for (let step = 0; step < steps; step++) {
    const best = bestClass(values, step * classes, classes);
    if (best !== previous) {
      finish();
      run = { mass: 0, moment: 0, peak: 0, peakStep: step };
      previous = best;
    }
    const probability = values[step * classes + best]!;
    run.mass += probability;
    run.moment += probability * step;
    if (probability > run.peak) [run.peak, run.peakStep] = [probability, step];
  }
  finish();
  return characters;
}

function othersAt(
  values: Float32Array,
  start: number,
  { alphabet, read }: { readonly alphabet: readonly string[]; readonly read: number },
): readonly OtherCharacter[] {
  const others: OtherCharacter[] = [];
  alphabet.forEach((text, i) => {
    const confidence = values[start + i + 1]!;
    if (confidence >= leastOther && i + 1 !== read) others.push({ text, confidence });
  });
  return others.toSorted((a, b) => b.confidence - a.confidence).slice(0, mostOthers);
}

function classesOf(alphabet: readonly string[], among: string): readonly number[] {
  return alphabet.flatMap((character, i) => (among.includes(character) ? [i + 1] : []));
}

/**
 * What the recogniser gives to all that is no blank, shared out among `kept`: whether something stands at a step is
 * settled as before, and only then what it is.
 */
function narrowTo(values: Float32Array, classes: number, kept: readonly number[]): Float32Array {
  const narrowed = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += classes) {
    const blank = values[start + blankClass]!;
    const sum = kept.reduce((total, one) => total + values[start + one]!, 0);
    narrowed[start + blankClass] = blank;
    if (sum > 0) for (const one of kept) narrowed[start + one] = (values[start + one]! / sum) * (1 - blank);
  }
  return narrowed;
}

function bestClass(values: Float32Array, start: number, classes: number): number {
  // Probabilities add up to 1, so most steps are settled by the blank alone.
  if (values[start + blankClass]! > 0.5) return blankClass;
  let best = blankClass;
  let highest = values[start]!;
  for (let i = 1; i < classes; i++) {
    if (values[start + i]! > highest) {
      highest = values[start + i]!;
      best = i;
    }
  }
  return best;
}
