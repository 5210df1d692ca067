import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BucketPlace } from '../../storage/blobs/blob-place.ts';

/** One request, as far as a test may want to look at it or answer it otherwise. */
export interface S3Request {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** Answers in the server's place where it returns true. */
export type S3Script = (request: S3Request, response: ServerResponse) => boolean;

interface StoredObject {
  bytes: Buffer;
  /** As the server tells it: of the whole, or `…-N` of N parts. */
  readonly checksum: string;
}

/** A server on this machine that speaks as much S3 as a blob store needs, and keeps everything in memory. */
export interface S3Server {
  readonly place: BucketPlace;
  readonly objects: Map<string, StoredObject>;
  /** Uploads in parts that were neither completed nor aborted. */
  readonly unfinished: ReadonlyMap<string, unknown>;
  readonly requests: S3Request[];
  /** From now on answers so where the script wants to; null for as it should. */
  play(script: S3Script | null): void;
  /** Hangs up on everybody and can no longer be reached; `start` brings it back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export const testCredentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'canary-s3-secret-41f7' } as const;
const bucket = 'contracts';

/** Starts a server with an empty bucket; the caller stops it. */
export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, StoredObject>();
  const parts = new Map<string, Map<number, Buffer>>();
  const requests: S3Request[] = [];
  let script: S3Script | null = null;
  const server = createServer((incoming, response) => {
    void bodyOf(incoming).then(
      (body) => {
        const url = new URL(incoming.url ?? '/', 'http://here');
        const [, named, ...rest] = url.pathname.split('/').map(decodeURIComponent);
        const request = {
          method: incoming.method ?? '',
          key: rest.join('/'),
          query: url.searchParams,
          headers: incoming.headers,
        };
        requests.push(request);
        if (script?.(request, response)) return;
        const refusal = refusalOf(incoming, body, named);
        if (refusal !== null) return fail(response, ...refusal);
        answer({ objects, parts, request, response, body });
      },
      () => response.destroy(),
    );
  });
  let port = 0;
  const start = async (): Promise<void> => {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  await start();
  return {
    place: {
      ...{ bucket, prefix: 'archive/', endpoint: `http://127.0.0.1:${port}`, region: 'test-1', pathStyle: true },
      credentials: testCredentials,
    },
    ...{ objects, unfinished: parts, requests, start },
    play: (next) => void (script = next),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const base64Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/** What a server says to a stranger, to bytes that are not those that were signed, and of a bucket it does not have. */
function refusalOf({ headers }: IncomingMessage, body: Buffer, named: string | undefined): [number, string] | null {
  const signed = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/test-1\/s3\/aws4_request, .*Signature=[0-9a-f]{64}$/;
  const [, accessKeyId] = signed.exec(headers.authorization ?? '') ?? [];
  if (accessKeyId === undefined) return [403, 'AccessDenied'];
  if (accessKeyId !== testCredentials.accessKeyId) return [403, 'InvalidAccessKeyId'];
  if (named !== bucket) return [404, 'NoSuchBucket'];
  const signedHash = headers['x-amz-content-sha256'];
  const isTheSigned = signedHash === createHash('sha256').update(body).digest('hex');
  if (!isTheSigned) return [400, 'XAmzContentSHA256Mismatch'];
  const checksum = headers['x-amz-checksum-sha256'];
  return checksum !== undefined && checksum !== base64Of(body) ? [400, 'BadDigest'] : null;
}

interface Exchange {
  readonly objects: Map<string, StoredObject>;
  readonly parts: Map<string, Map<number, Buffer>>;
  readonly request: S3Request;
  readonly response: ServerResponse;
  readonly body: Buffer;
}

function answer(exchange: Exchange): void {
  const { objects, request, response, body } = exchange;
  const { method, key, query } = request;
  if (query.has('uploads') || query.has('uploadId')) return answerInParts(exchange);
  if (method === 'PUT') {
    objects.set(key, { bytes: body, checksum: base64Of(body) });
    return void response.writeHead(200, { etag: '"one"' }).end();
  }
  if (query.get('list-type') === '2') return list(exchange);
  const object = objects.get(key);
  if (object === undefined) return fail(response, 404, 'NoSuchKey');
  response.writeHead(200, { 'content-length': object.bytes.length, 'x-amz-checksum-sha256': object.checksum });
  response.end(method === 'HEAD' ? undefined : object.bytes);
}

function answerInParts({ objects, parts, request, response, body }: Exchange): void {
  const { method, key, query } = request;
  if (query.has('uploads')) {
    const id = randomUUID();
    parts.set(id, new Map());
    return sendXml(
      response,
      `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  const id = query.get('uploadId') ?? '';
  const upload = parts.get(id);
  if (upload === undefined) return fail(response, 404, 'NoSuchUpload');
  if (method === 'PUT') {
    upload.set(Number(query.get('partNumber')), body);
    return void response.writeHead(200, { etag: '"part"', 'x-amz-checksum-sha256': base64Of(body) }).end();
  }
  parts.delete(id);
  if (method === 'DELETE') return void response.writeHead(204).end();
  const named = [...body.toString().matchAll(/<PartNumber>(\d+)</g)].map((match) => upload.get(Number(match[1]))!);
  const checksum = base64Of(Buffer.concat(named.map((part) => createHash('sha256').update(part).digest())));
  objects.set(key, { bytes: Buffer.concat(named), checksum: `${checksum}-${named.length}` });
  sendXml(response, '<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>');
}

/** Three keys at a time, so that a list of a few is one of several pages. */
function list({ objects, request: { query }, response }: Exchange): void {
  const after = query.get('continuation-token') ?? '';
  const prefix = query.get('prefix') ?? '';
  const left = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = left.slice(0, 3);
  const next = left.length > 3 ? `<NextContinuationToken>${page[2]}</NextContinuationToken>` : '';
  const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
  sendXml(
    response,
    `<ListBucketResult><IsTruncated>${left.length > 3}</IsTruncated>${contents}${next}</ListBucketResult>`,
  );
}

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${xml}`);
}

/** The server's way of saying no. */
export function fail(response: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>scripted</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(xml);
}
