import type { Deputy, PersonId } from '../../domain/roster/person.ts';
import type { Clock } from '../ports.ts';
import { type DeliveryStore, type Doorbell, planned } from '../telling/ports.ts';

export interface TellingDeps {
  readonly deliveries: Pick<DeliveryStore, 'plan'>;
  readonly doorbell: Doorbell;
  readonly clock: Clock;
}

/** Lets somebody know that they act for a manager; the same days again are told once. */
export type TellDeputy = (manager: PersonId, deputy: Deputy) => Promise<void>;

export function tellDeputy({ deliveries, doorbell, clock }: TellingDeps): TellDeputy {
  return async (manager, { personId, from, until }) => {
    const key = `deputy:${manager}:${from}:${until}:${personId}`;
    const message = { type: 'deputy', manager, from, until } as const;
    const { lanes } = await deliveries.plan([planned({ key, to: personId, message }, clock.now())]);
    await doorbell.ring(lanes);
  };
}
