import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sampleUsers } from '../src/sample/users.ts';

const AT_ONCE = 16;

/** Somebody who has the bot, as Teams knows them. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly aadObjectId: string;
}

/** What stands where Teams would: it sends messages to a bot, takes its answers and says who people are. */
export interface Platform {
  /** Sends what one of the users does, and gives the body of the answer. */
  send(port: number, user: User, does: object): Promise<string>;
  turnsPerSecond(port: number, text: string, seconds: number): Promise<number>;
  /** The card that a bot answers with. */
  cardFor(port: number, text: string): Promise<object>;
  stop(): Promise<void>;
}

export async function startPlatform(users: readonly User[] = sampleUsers()): Promise<Platform> {
  const byId = new Map(users.map((user) => [user.id, user]));
  let lastCard: object | undefined;
  let answers = 0;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    outgoing.setHeader('Content-Type', 'application/json');
    const member = /\/members\/([^/?]+)/.exec(incoming.url ?? '');
    if (member) {
      const user = byId.get(decodeURIComponent(member[1] ?? ''));
      outgoing.end(JSON.stringify({ ...user, userPrincipalName: user?.email, objectId: user?.aadObjectId }));
      return;
    }
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    const content = body.attachments?.[0]?.content;
    if (content) lastCard = content;
    if (content) answers += 1;
    outgoing.end(JSON.stringify({ id: `answer-${answers}` }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const agent = new Agent({ keepAlive: true });
  let sent = 0;

  function say(port: number, text: string): Promise<string> {
    const user = users[(sent + 1) % users.length];
    if (!user) throw new Error('nobody is here to say it');
    return send(port, user, { type: 'message', text });
  }

  function send(port: number, { id, name, aadObjectId }: User, does: object): Promise<string> {
    sent += 1;
    const activity = {
      id: `bench-${sent}`,
      channelId: 'msteams',
      serviceUrl,
      from: { id, name, aadObjectId },
      conversation: { id: `a:${id}`, conversationType: 'personal', tenantId: 'bench' },
      channelData: { tenant: { id: 'bench' } },
      recipient: { id: '28:bot', name: 'Training Circle' },
      ...does,
    };
    const body = JSON.stringify(activity);
    return new Promise((resolve, reject) => {
      const post = request(
        {
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/api/messages',
          agent,
          headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('end', () => {
            if ((response.statusCode ?? 500) < 300) resolve(Buffer.concat(chunks).toString());
            else reject(new Error(`the bot answered ${response.statusCode}`));
          });
        },
      );
      post.once('error', reject);
      post.end(body);
    });
  }

  return {
    send,
    async turnsPerSecond(port, text, seconds) {
      const start = performance.now();
      const end = start + seconds * 1_000;
      const before = answers;
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (performance.now() < end) await say(port, text);
        }),
      );
      return (answers - before) / ((performance.now() - start) / 1_000);
    },
    async cardFor(port, text) {
      await say(port, text);
      if (!lastCard) throw new Error('the bot answered without a card');
      return lastCard;
    },
    async stop() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
