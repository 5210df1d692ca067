import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A way to a database that a test can cut. */
export interface Cable {
  readonly url: string;
  /** Drops what is connected; new connections get through. */
  cut(): void;
  /** Drops what is connected, and lets nobody through any more. */
  close(): void;
}

/** Hands connections through to the server of `url` until it is cut. */
export async function startCable(url: string): Promise<Cable> {
  const target = new URL(url);
  const cable = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [[incoming, outgoing] as const, [outgoing, incoming] as const]) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cable.port = String((server.address() as AddressInfo).port);
  cable.hostname = '127.0.0.1';
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return { url: cable.href, cut, close: () => (server.close(), cut()) };
}
