import type { MiddlewareHandler } from 'hono';
import { hashToken } from '../doors/tokens.ts';
import type { Env } from '../http/access.ts';
import { RequestError } from '../request-error.ts';

/** Who may read metrics: whoever sends the token; programs of this machine; nobody. */
export type MetricsDoor = { readonly token: string } | 'this-machine' | 'closed';

/**
 * The door of a server: a token where one is set. Without one, metrics are open only where the server listens to this
 * machine alone and no proxy hands it the requests of others.
 */
export function metricsDoorOf(settings: {
  readonly metricsToken: string;
  readonly host: string;
  readonly publicUrl: string;
}): MetricsDoor {
  if (settings.metricsToken !== '') return { token: settings.metricsToken };
  return isLoopback(settings.host) && settings.publicUrl === '' ? 'this-machine' : 'closed';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Lets those in who may read metrics; sessions and tokens of people mean nothing here. */
export function requireMetricsDoor(door: MetricsDoor): MiddlewareHandler<Env> {
  return async (context, next) => {
    const { headers } = context.req.raw;
    const isOpen = door === 'this-machine' ? !cameByProxy(headers) : door !== 'closed' && holdsToken(headers, door);
    if (!isOpen) {
      throw new RequestError(401, 'metrics-token-needed', 'Metrics are read with a token.', {
        remedy: 'Set HETONG_METRICS_TOKEN for the server, and send it as a bearer token.',
      });
    }
    await next();
  };
}

/** A proxy on this machine that nobody told the server about still says whose request it hands on. */
function cameByProxy(headers: Headers): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-real-ip'].some((name) => headers.has(name));
}

/** Hashes are compared, so that the time it takes tells nothing of the token. */
function holdsToken(headers: Headers, { token }: { readonly token: string }): boolean {
  const sent = /^Bearer +(\S{1,500})$/i.exec(headers.get('authorization') ?? '')?.[1];
  return sent !== undefined && hashToken(sent) === hashToken(token);
}
