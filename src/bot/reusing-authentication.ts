import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { recent } from './recent.ts';

type Base = ConfigurationBotFrameworkAuthentication;
type Authenticated = Awaited<ReturnType<Base['authenticateRequest']>>;
type ConnectorFactory = NonNullable<Authenticated['connectorFactory']>;
type ClaimsIdentity = Authenticated['claimsIdentity'];

/** Teams has a few service addresses, one a region. */
const ADDRESSES = 20;

/**
 * Authentication whose clients live longer than a turn. botbuilder makes two of them a turn, which is a tenth of what it costs;
 * they hold no state but the app's own token. All activities are for the one app, so a client depends on the address alone.
 */
export class ReusingAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #connectors = recent<ReturnType<ConnectorFactory['create']>>(ADDRESSES);
  #userTokenClient: ReturnType<Base['createUserTokenClient']> | undefined;

  override async authenticateRequest(activity: Activity, authorization: string): Promise<Authenticated> {
    const authenticated = await super.authenticateRequest(activity, authorization);
    const { connectorFactory } = authenticated;
    if (!connectorFactory) return authenticated;
    return {
      ...authenticated,
      connectorFactory: {
        create: (serviceUrl: string, audience: string) => this.#connectorFor(connectorFactory, serviceUrl, audience),
      },
    };
  }

  override createUserTokenClient(identity: ClaimsIdentity): ReturnType<Base['createUserTokenClient']> {
    if (this.#userTokenClient !== undefined) return this.#userTokenClient;
    const made = super.createUserTokenClient(identity);
    this.#userTokenClient = made;
    made.catch(() => {
      this.#userTokenClient = undefined;
    });
    return made;
  }

  #connectorFor(
    factory: ConnectorFactory,
    serviceUrl: string,
    audience: string,
  ): ReturnType<ConnectorFactory['create']> {
    const key = `${audience} ${serviceUrl}`;
    const known = this.#connectors.get(key);
    if (known !== undefined) return known;
    const made = factory.create(serviceUrl, audience);
    this.#connectors.set(key, made);
    made.catch(() => this.#connectors.delete(key));
    return made;
  }
}
