/** Where Teams takes answers: Microsoft's own hosts. Anybody can register below trafficmanager.net, so only this name counts. */
const TEAMS_HOST = 'smba.trafficmanager.net';
const MICROSOFT_DOMAINS = ['.teams.microsoft.com', '.botframework.com'];
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether answers may go there: to this machine alone in local mode, to Teams alone in production. */
export function isServiceUrlAllowed(serviceUrl: string, mode: 'local' | 'production'): boolean {
  const url = URL.parse(serviceUrl);
  if (url?.username !== '' || url.password !== '') return false;
  if (mode === 'local') return LOOPBACK.has(url.hostname) && (url.protocol === 'http:' || url.protocol === 'https:');
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return url.hostname === TEAMS_HOST || MICROSOFT_DOMAINS.some((domain) => url.hostname.endsWith(domain));
}
