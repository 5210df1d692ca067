import type { ReadContract } from '../../models/contract.ts';
import type { Passage } from './passage.ts';
import { paragraphsOf } from './passage.ts';

/** A list of options, each behind a box: ☐银行托收 ☑银行转账, or （ ）…（√）…. */
export interface TickList {
  readonly passages: readonly Passage[];
  readonly options: number;
  readonly ticked: number;
}

const boxPattern = /[☐□☑☒■✓✔√]|\([√✓✔vVxX×]?\)|[【[][√✓✔]?[】\]](?=[^\d元])/g;
const emptyBox = /^(?:[☐□]|\(\)|【】|\[\])$/;
/** An instruction about boxes (在所选项目前打“√”) is not itself one. */
const instruction = /[“"'‘(]?(?:打|画|划|填|标注?)[“"'‘(]*[√✓✔][”"'’)]*/g;

/** Every list of two or more boxes. Lines that start with a box continue the list above them. */
export function tickListsOf(contract: ReadContract): readonly TickList[] {
  const lists: TickList[] = [];
  let open: TickList | undefined;
  for (const passage of paragraphsOf(contract)) {
    const parts = listsIn(passage);
    const [first] = parts;
    const continues = open && first && open.passages[0]?.clause === passage.clause && startsWithBox(passage.text);
    if (open && first && continues) {
      lists[lists.length - 1] = joined(open, first);
      lists.push(...parts.slice(1));
    } else lists.push(...parts);
    open = first ? lists.at(-1) : undefined;
  }
  return lists.filter((list) => list.options >= 2);
}

function startsWithBox(text: string): boolean {
  return /^(?:[☐□☑☒■√]|\([√✓✔]?\))/.test(text);
}

function joined(a: TickList, b: TickList): TickList {
  return { passages: [...a.passages, ...b.passages], options: a.options + b.options, ticked: a.ticked + b.ticked };
}

/** One list a sentence: two lists of one paragraph are parted by 。 or ；. */
function listsIn(passage: Passage): readonly TickList[] {
  return passage.text
    .replace(instruction, (match) => '〓'.repeat(match.length))
    .split(/[。;]/)
    .flatMap((part) => {
      const boxes = (part.match(boxPattern) ?? []).filter((box) => box !== '()' || hasSisterBox(part));
      const signs = boxes.filter((box) => !/^[√✓✔]$/.test(box));
      if (signs.length === 0) return [];
      const ticked = boxes.filter((box) => !emptyBox.test(box)).length;
      return [{ passages: [passage], options: signs.length, ticked }];
    });
}

/** `()` is a box only beside another bracket box: a lone empty bracket is something else. */
function hasSisterBox(text: string): boolean {
  return (text.match(/\([√✓✔vVxX×]?\)/g) ?? []).length >= 2;
}
