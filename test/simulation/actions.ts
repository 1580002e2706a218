import fc from 'fast-check';
import type { Intent } from '../domain/course/model-intents.ts';
import { intent, time } from '../domain/course/model-steps.ts';

/** One thing that happens to a course that several replicas serve. */
export type Action =
  /** The same request so many times at once; `across`: each at another replica. */
  | {
      readonly does: 'asks';
      readonly replica: number;
      readonly intent: Intent;
      readonly times: number;
      readonly across: boolean;
    }
  /** Somebody sends an earlier request again. */
  | { readonly does: 'repeats'; readonly replica: number; readonly nth: number }
  | { readonly does: 'looks'; readonly replica: number }
  | { readonly does: 'crashes'; readonly replica: number }
  | { readonly does: 'passes'; readonly seconds: number };

const replica = fc.nat(2);

const asks = fc
  .record({ replica, intent, times: fc.constantFrom(1, 1, 1, 1, 2, 3, 5), across: fc.boolean() })
  .map((what): Action => ({ does: 'asks', ...what }));

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 14, arbitrary: asks },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('repeats' as const), replica, nth: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('looks' as const), replica }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('crashes' as const), replica }) },
  { weight: 2, arbitrary: time.map((seconds): Action => ({ does: 'passes', seconds })) },
);

export const actions = fc.array(action, { minLength: 8, maxLength: 32, size: 'max' });

/** Decides who goes first, and what fails. */
export const seed = fc.noBias(fc.nat(0xffff_ffff));
