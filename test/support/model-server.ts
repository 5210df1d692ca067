import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';

const chatBody = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  response_format: z.looseObject({ type: z.string() }).optional(),
  tools: z.array(z.looseObject({ type: z.string() })).optional(),
});

/** A chat completion as it came over the wire. */
export interface ChatRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: z.infer<typeof chatBody>;
  /** The last message: what is asked now. */
  readonly question: string;
  /** Names of the fields asked about. */
  readonly fields: readonly string[];
}

/** What the server does with a request; it must end the response, or hang on purpose. */
export type Script = (request: ChatRequest, response: ServerResponse) => void;

/** A server on this machine that speaks the wire protocol of chat completions and says what a test scripts. */
export interface ModelServer {
  readonly baseUrl: string;
  readonly requests: readonly ChatRequest[];
  /** From now on answers so. */
  play(script: Script): void;
}

/** Starts a model server for the tests of a file; each test begins without requests and with a server that says no. */
export function useModelServer(): () => ModelServer {
  const requests: ChatRequest[] = [];
  let script: Script = failWith(500);
  let origin = '';
  let tests = 0;
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      if (incoming.method === 'GET')
        return sendJson(response, { object: 'list', data: [{ id: 'test-model', object: 'model' }] });
      // Each test has a path of its own: what a test gave up may still arrive in the next.
      const [, test, path = ''] = /^\/(\d+)(\/.*)$/.exec(incoming.url ?? '') ?? [];
      if (Number(test) !== tests) return void response.destroy();
      const body = chatBody.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
      const question = body.messages.at(-1)!.content;
      const fields = [...question.matchAll(/^- ([\w.]+)：/gm)].map((match) => match[1]!);
      const request = { path, headers: incoming.headers, body, question, fields };
      requests.push(request);
      script(request, response);
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    tests += 1;
    requests.length = 0;
    script = failWith(500);
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return () => ({ baseUrl: `${origin}/${tests}/v1`, requests, play: (next) => void (script = next) });
}

function sendJson(response: ServerResponse, content: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}

interface Said {
  readonly content: string | null;
  readonly finish?: string;
  readonly message?: object;
}

/** A well-formed completion around whatever the model says. */
export function completion({ content, finish = 'stop', message = {} }: Said): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'test-model',
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, ...message } }],
    usage: { prompt_tokens: 1200, completion_tokens: 80, total_tokens: 1280 },
  };
}

/** Says JSON: as the answer's content, or as a call of the tool where one is offered. */
export function say(answer: (request: ChatRequest) => unknown): Script {
  return (request, response) => {
    const text = JSON.stringify(answer(request));
    if (request.body.tools === undefined) return sendJson(response, completion({ content: text }));
    const call = { id: 'call_1', type: 'function', function: { name: 'answer', arguments: text } };
    sendJson(response, completion({ content: null, finish: 'tool_calls', message: { tool_calls: [call] } }));
  };
}

/** A list for every asked field: what the test knows, and an empty one for the rest. */
export function sayFields(known: Readonly<Record<string, readonly object[]>>): Script {
  return say(({ fields }) => Object.fromEntries(fields.map((name) => [name, known[name] ?? []])));
}

/** Says any text as the answer's content. */
export function sayText(said: Said): Script {
  return (_request, response) => sendJson(response, completion(said));
}

export function failWith(status: number, headers: Readonly<Record<string, string>> = {}): Script {
  return (_request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    sendJson(response, { error: { message: `status ${status}`, type: 'scripted' } }, status);
  };
}

/** Takes the request and never answers. */
export const hang: Script = () => undefined;

/** Begins an answer and cuts the connection in the middle of it. */
export const cutOff: Script = (_request, response) => {
  const whole = JSON.stringify(completion({ content: '{"totalAmount":[]}' }));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(whole.length) });
  response.write(whole.slice(0, 40), () => response.destroy());
};

/** Plays one script after another, the last one for ever. */
export function inTurn(...scripts: readonly Script[]): Script {
  let turn = 0;
  return (request, response) => scripts[Math.min(turn++, scripts.length - 1)]!(request, response);
}

/** Sends `bytes` of white space before the answer, as fast as they are taken. */
export function sendEndlessly(bytes: number): Script {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const part = Buffer.alloc(1 << 20, 0x20);
    let sent = 0;
    const more = (): void => {
      while (sent < bytes && !response.destroyed) {
        sent += part.length;
        if (!response.write(part)) return void response.once('drain', more);
      }
      if (!response.destroyed) response.end('{}');
    };
    more();
  };
}
