import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Contender } from './contender.ts';
import type { PageAnswer, PageTask } from './page-process.ts';

/** One of our readers as a batch uses it: `count` processes, each with a page at a time. */
export async function openProcesses(name: string, task: PageTask, count: number): Promise<Contender> {
  const idle = await Promise.all(Array.from({ length: count }, () => startProcess(task)));
  const all = [...idle];
  return {
    name,
    atOnce: count,
    async read({ pngPath }) {
      // No more pages are in flight than there are processes.
      const child = idle.pop()!;
      child.send(pngPath);
      const [answer] = (await once(child, 'message')) as [PageAnswer]; // page-process.ts sends nothing else
      idle.push(child);
      return answer;
    },
    close: () => Promise.resolve(all.forEach((child) => child.kill())),
  };
}

async function startProcess(task: PageTask): Promise<ChildProcess> {
  const entry = fileURLToPath(new URL('./page-process.ts', import.meta.url));
  const child = fork(entry, [task], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}
