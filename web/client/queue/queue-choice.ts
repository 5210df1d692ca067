import type { QueueChoice } from '../api/routes.ts';

const names = ['view', 'state', 'batch', 'rule', 'type'] as const;
const storageKey = 'hetong-queue';

/** What the queue was narrowed to last in this window, so that "next" goes on within it. */
export function readQueueChoice(): QueueChoice {
  return choiceFrom(new URLSearchParams(sessionStorage.getItem(storageKey) ?? ''));
}

/** Keeps the choice, and says it as the query of an address. */
export function writeQueueChoice(choice: QueueChoice): string {
  const query = new URLSearchParams(
    names.flatMap((name) => (choice[name] === undefined ? [] : [[name, choice[name]]])),
  ).toString();
  sessionStorage.setItem(storageKey, query);
  return query;
}

/** The choice an address makes; parts it does not name are missing. */
export function choiceFrom(query: URLSearchParams): QueueChoice {
  return Object.fromEntries(names.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : [])));
}
