import type { ContractRecord } from '../../../models/contract-record.ts';
import type { Finding } from '../../../models/finding.ts';
import type { Box } from '../../../models/geometry.ts';
import type { KeptReading } from '../../../models/ports.ts';

/** What is read in a region of a page. */
export interface RegionText {
  readonly text: string;
  readonly confidence: number;
  /** `engine@version`. */
  readonly engine: string;
}

/** What the desk needs of the pipeline; bin/compose.ts hands it in. */
export interface ReviewPorts {
  /** Runs the rules on a document as people have corrected it. Pure. */
  audit(record: Pick<ContractRecord, 'fields' | 'fees' | 'execution'>, reading: KeptReading): readonly Finding[];
  /** Chinese name of a rule; its id where it is not known any more. */
  ruleTitle(id: string): string;
  /** Reads a box of a page's stored picture. @throws EngineError `engine-unavailable`. */
  readRegion(picture: Uint8Array, box: Box): Promise<RegionText>;
}
