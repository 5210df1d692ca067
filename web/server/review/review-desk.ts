import { createHash } from 'node:crypto';
import type { ConfirmMany, ConfirmManyAnswer, Decision, DecisionAnswer } from '../../../models/api/decisions.ts';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import type { History } from '../../../models/api/history.ts';
import type { RegionReading, RegionRequest } from '../../../models/api/pages.ts';
import type { DocumentHits } from '../../../models/api/search.ts';
import type { BlobStore } from '../../../models/ports.ts';
import type { ReviewCase, ReviewRepository } from '../../../storage/index.ts';
import type { Person } from '../../../models/api/session.ts';
import { notFound } from '../request-error.ts';
import { answerDecision, answerMany } from './answer-decision.ts';
import { confirmMany } from './confirm-many.ts';
import { decide } from './decide.ts';
import { regionCandidate } from './field-candidates.ts';
import { findHits } from './find-hits.ts';
import { findValueIn } from './parse-value.ts';
import { checkBox } from './place-evidence.ts';
import { createReadingCache } from './reading-cache.ts';
import { findResult, typeOfKey } from './record-fields.ts';
import { refuseConflict, repeatedEvents } from './refuse-conflict.ts';
import type { ReviewPorts } from './review-ports.ts';
import { showDocument } from './show-document.ts';
import { showEvents } from './show-history.ts';
import { isBlindFor } from './standing-events.ts';
import { workingCopy } from './working-copy.ts';
import type { Worker, WorkingCopy } from './working-copy.ts';

/** Who asks: a person with the role that let them in. */
export interface DeskVisitor extends Worker {
  readonly by: Person;
}

/** How a decision is to be made: once, and on what the person saw. */
export interface DecisionTerms {
  readonly requestKey: string;
  /** From `If-Match`; left out where the decision needs none. */
  readonly version: string | undefined;
}

/** A decision's answer; `isRepeat` where the same request had been answered before. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly isRepeat: boolean;
}

/** The desk: one document at a time, for one person at a time. */
export interface ReviewDesk {
  read(id: string, visitor: DeskVisitor): Promise<ReviewDocument>;
  readText(id: string): Promise<string>;
  history(id: string, visitor: DeskVisitor): Promise<History>;
  decide(
    id: string,
    decision: Decision,
    asked: DecisionTerms & { readonly visitor: DeskVisitor },
  ): Promise<Answered<DecisionAnswer>>;
  confirmMany(
    id: string,
    many: ConfirmMany,
    asked: DecisionTerms & { readonly visitor: DeskVisitor },
  ): Promise<Answered<ConfirmManyAnswer>>;
  readRegion(id: string, request: RegionRequest): Promise<RegionReading>;
  /** Where the terms of a search stand in the document. */
  findHits(id: string, q: string): Promise<DocumentHits>;
}

export interface DeskParts {
  readonly review: ReviewRepository;
  readonly blobs: BlobStore;
  readonly ports: ReviewPorts;
}

/** The desk over a storage and what the pipeline lends it. */
export function createReviewDesk({ review, blobs, ports }: DeskParts): ReviewDesk {
  const readings = createReadingCache(review);
  const copyOf = async (present: ReviewCase, worker: Worker): Promise<WorkingCopy> =>
    workingCopy(present, { worker, reading: await readings.find(present), ports });
  // To show a document the rules need not run, unless the copy is a second reader's own.
  const shownCopy = async (present: ReviewCase, worker: Worker): Promise<WorkingCopy> =>
    isBlindFor(present, worker.userId, worker.mayDecide)
      ? copyOf(present, worker)
      : workingCopy(present, { worker, reading: null, ports });
  const contextFor = async (worker: Worker) => {
    const policy = await review.readPolicy();
    return { worker, policy, ports, leaseSeconds: policy.leaseSeconds, ruleTitle: ports.ruleTitle };
  };
  return {
    async read(id, visitor) {
      return showDocument(await shownCopy(await review.read(id), visitor), await contextFor(visitor));
    },
    readText: async (id) => (await review.read(id)).record.text ?? '',
    async history(id, visitor) {
      const { present, isBlind, events } = await shownCopy(await review.read(id), visitor);
      return { events: showEvents(isBlind ? events : present.events, present.events) };
    },
    async decide(id, decision, { visitor, requestKey, version }) {
      const context = { ...(await contextFor(visitor)), user: visitor.by.name };
      const requester = { ...visitor, requestKey, requestHash: hashOf([decision, id]) };
      const { answer: isRepeat, after } = await review.change({ id, requester }, async (present) => {
        if (repeatedEvents(present, requester).length > 0) return { events: [], answer: true };
        const copy = await copyOf(present, visitor);
        refuseConflict(copy, { decision, version, ...context });
        return { ...decide(copy, decision, context), answer: false };
      });
      const [event] = repeatedEvents(after, requester);
      if (event === undefined) throw notFound('event');
      return { isRepeat, answer: answerDecision(await copyOf(after, visitor), event, context) };
    },
    async confirmMany(id, many, { visitor, requestKey }) {
      const context = { ...(await contextFor(visitor)), user: visitor.by.name };
      const requester = { ...visitor, requestKey, requestHash: hashOf([many, id]) };
      const { answer: isRepeat, after } = await review.change({ id, requester }, async (present) => {
        if (repeatedEvents(present, requester).length > 0) return { events: [], answer: true };
        return { ...confirmMany(await copyOf(present, visitor), many, context), answer: false };
      });
      const events = repeatedEvents(after, requester);
      return { isRepeat, answer: answerMany(await copyOf(after, visitor), { events, many }, context) };
    },
    readRegion: (id, request) => readRegion({ review, blobs, ports }, id, request),
    findHits: async (id, q) => findHits(await readings.find(await review.read(id)), q),
  };
}

async function readRegion(
  { review, blobs, ports }: DeskParts,
  id: string,
  request: RegionRequest,
): Promise<RegionReading> {
  const { record, pageImages } = await review.read(id);
  const { page, box, field = null } = request;
  checkBox(record, request);
  if (field !== null && findResult(record, field) === undefined) throw notFound('field');
  const image = pageImages.get(page);
  if (image === undefined) throw notFound('page');
  const read = await ports.readRegion(await blobs.get(image), box);
  const value = field === null ? null : findValueIn(typeOfKey(field), read.text);
  const region = await review.addRegion(id, { field, page, box, value, ...read });
  return { page, box, ...read, candidate: value === null ? null : regionCandidate(region) };
}

/** Two requests are the same where they ask the same of the same document. */
function hashOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}
