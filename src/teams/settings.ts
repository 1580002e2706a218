import type { ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder';

/** Which bot we are. Without an app id nothing is authenticated: in local mode alone, which listens on loopback. */
export type BotSettings =
  | { readonly mode: 'local' }
  | {
      readonly mode: 'production';
      readonly bot: {
        readonly appId: string;
        readonly appType: 'UserAssignedMSI' | 'SingleTenant';
        readonly tenantId: string;
        readonly password?: string;
      };
      /** Other addresses than those of Microsoft's public cloud; all of them or none. */
      readonly endpoints?: ConfigurationBotFrameworkAuthenticationOptions;
    };

/** The same, as botbuilder reads it. */
export function authenticationOptions(settings: BotSettings): ConfigurationBotFrameworkAuthenticationOptions {
  if (settings.mode === 'local') return {};
  const { appId, appType, tenantId, password } = settings.bot;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    MicrosoftAppTenantId: tenantId,
    ...(password !== undefined && { MicrosoftAppPassword: password }),
    ...settings.endpoints,
  };
}
