import type { IncomingMessage } from 'node:http';

/** Why a body was not read, as an HTTP status. */
export class BodyRefused extends Error {
  readonly status: 400 | 413 | 415;

  constructor(status: BodyRefused['status'], options?: ErrorOptions) {
    super('the body was refused', options);
    this.name = 'BodyRefused';
    this.status = status;
  }
}

/** The largest body that is read, in bytes: an activity of Teams stays far below it. */
export const LARGEST_BODY = 256 * 1024;

/**
 * Reads a request's body as a JSON object, never more than `LARGEST_BODY` of it.
 *
 * Not restify's bodyParser: it unpacks `Content-Encoding: gzip`, and a broken body then ends the process before anybody is
 * authenticated (node-restify issue 1975), while a small bomb unpacks past its limit.
 * @throws BodyRefused
 */
export async function readJsonObject(request: IncomingMessage): Promise<object> {
  const { headers } = request;
  if (headers['content-encoding'] !== undefined) throw new BodyRefused(415);
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) throw new BodyRefused(415);
  if (Number(headers['content-length'] ?? 0) > LARGEST_BODY) throw new BodyRefused(413);
  return parseObject(await readAll(request));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not destroyed with the loop, or the connection would end before the caller learns why.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > LARGEST_BODY) throw new BodyRefused(413);
      chunks.push(chunk);
    }
  } catch (error) {
    // Whoever hung up half-way gets no answer, and is no fault of ours.
    throw error instanceof BodyRefused ? error : new BodyRefused(400, { cause: error });
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BodyRefused(400, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BodyRefused(400);
  return value;
}
