import { connect, createServer, type Server } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Whether a server could listen there now: on loopback, or with `everywhere` on all interfaces, as some tools do. */
export async function isPortFree(port: number, everywhere = false): Promise<boolean> {
  const server = await listenOn(port, everywhere ? undefined : LOOPBACK);
  if (!server) return false;
  await closed(server);
  return true;
}

/** That many ports of loopback that nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listenOn(0, LOOPBACK)));
  const ports = servers.map((server) => {
    const address = server?.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => server && closed(server)));
  return ports;
}

/** Whether anybody listens on that socket path or port of loopback. */
export function answers(where: string | number): Promise<boolean> {
  const socket = typeof where === 'string' ? connect(where) : connect(where, LOOPBACK);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}

function listenOn(port: number, host: string | undefined): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ port, ...(host && { host }), exclusive: true }, () => resolve(server));
  });
}

const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));
