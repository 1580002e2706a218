import { type QueueClient, QueueServiceClient, RestError } from '@azure/storage-queue';
import { z } from 'zod';
import { Fault, StorageUnavailable } from '../services/errors.ts';
import type { DoorbellQueue, Ring } from '../services/telling/ports.ts';
import { hostIdentity, type StorageAccount } from './account.ts';

/** Letters, digits and hyphens. Source: Azure Queues' rules for names. */
const QUEUE = 'deliveries';
const SET_ASIDE = 'deliveries-set-aside';

/** How long, in seconds, a ring is hidden while it is answered; whoever hears it again finds the lane held, or nothing due. */
const HIDDEN_S = 120;

/** Answered in vain so often, a ring is set aside, so that others are heard. */
const MOST_ANSWERS = 5;

/** How long, in ms, one answer is waited for. */
const ANSWER_MS = 6_000;

/** It is only a pointer: what is old was found by a sweep long ago. */
const KEPT_S = 24 * 60 * 60;

const Pointer = z.object({ lane: z.int().nonnegative() });

const OPTIONS = { retryOptions: { maxTries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 } };

/**
 * The doorbell in Azure Storage Queues; `undefined` for an account whose connection string names no queues, where sweeps find
 * everything. It is opened when it is first used: without it the bot starts all the same, and a command that rings nobody waits for nothing.
 */
export async function connectDoorbell(account: StorageAccount): Promise<DoorbellQueue | undefined> {
  const client = await clientFor(account);
  if (!client) return undefined;
  return doorbellQueue(client.getQueueClient(QUEUE), client.getQueueClient(SET_ASIDE));
}

async function clientFor(account: StorageAccount): Promise<QueueServiceClient | undefined> {
  if ('connectionString' in account) {
    const { connectionString } = account;
    const hasQueues = /(?:^|;)(?:QueueEndpoint|EndpointSuffix)=|^UseDevelopmentStorage=true/i.test(connectionString);
    return hasQueues ? QueueServiceClient.fromConnectionString(connectionString, OPTIONS) : undefined;
  }
  return new QueueServiceClient(`https://${account.accountName}.queue.core.windows.net`, await hostIdentity(), OPTIONS);
}

function doorbellQueue(queue: QueueClient, aside: QueueClient): DoorbellQueue {
  const signal = () => ({ abortSignal: AbortSignal.timeout(ANSWER_MS) });
  let opened: Promise<unknown> | undefined;

  /** Creates the queues where they are missing, once. */
  async function open(): Promise<void> {
    opened ??= Promise.all([queue.createIfNotExists(signal()), aside.createIfNotExists(signal())]);
    try {
      await asFault(opened);
    } catch (fault) {
      opened = undefined;
      throw fault;
    }
  }

  async function setAside({ id, receipt, text }: { id: string; receipt: string; text: string }): Promise<void> {
    await aside.sendMessage(text, { ...signal(), messageTimeToLive: -1 });
    await remove({ id, receipt });
  }

  async function remove({ id, receipt }: Pick<Ring, 'id' | 'receipt'>): Promise<void> {
    try {
      await queue.deleteMessage(id, receipt, signal());
    } catch (error) {
      // Gone, or heard by somebody else since.
      if (error instanceof RestError && (error.statusCode === 404 || error.statusCode === 400)) return;
      throw error;
    }
  }

  return {
    async ring(lanes) {
      await open();
      await asFault(
        Promise.all(
          lanes.map((lane) => queue.sendMessage(JSON.stringify({ lane }), { ...signal(), messageTimeToLive: KEPT_S })),
        ),
      );
    },
    async hear(most) {
      await open();
      const { receivedMessageItems } = await asFault(
        queue.receiveMessages({ numberOfMessages: most, visibilityTimeout: HIDDEN_S, ...signal() }),
      );
      const rings: Ring[] = [];
      for (const { messageId: id, popReceipt: receipt, messageText: text, dequeueCount } of receivedMessageItems) {
        const lane = laneIn(text);
        if (lane === undefined || dequeueCount > MOST_ANSWERS) await asFault(setAside({ id, receipt, text }));
        else rings.push({ lane, id, receipt });
      }
      return rings;
    },
    done: (ring) => asFault(remove(ring)),
    async setAside() {
      await open();
      const { approximateMessagesCount = 0 } = await asFault(aside.getProperties(signal()));
      return approximateMessagesCount;
    },
  };
}

function laneIn(text: string): number | undefined {
  try {
    return Pointer.safeParse(JSON.parse(text)).data?.lane;
  } catch {
    return undefined;
  }
}

function asFault<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    const status = error instanceof RestError ? error.statusCode : undefined;
    throw error instanceof Fault ? error : new StorageUnavailable({ status }, error);
  });
}
