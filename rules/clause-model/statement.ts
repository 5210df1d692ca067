import type { PartyKey } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import type { Passage } from '../reading/passage.ts';
import type { Act } from './act.ts';

/** One thing the contract says of one party: who provides, owns, does or pays for what. */
export interface Statement {
  readonly party: PartyKey;
  readonly act: Act;
  /** The things concerned; empty where the text names none. */
  readonly objects: readonly string[];
  /** What it hangs on (因甲方原因造成损坏的, 质保期满后); null where it holds as such. */
  readonly condition: string | null;
  readonly passage: Passage;
  /** Where it stands in `passage.text`. */
  readonly range: TextSpan;
}
