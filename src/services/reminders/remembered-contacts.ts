import type { ContactLedger } from '../nudges/ports.ts';

/** How old, in ms, it may get for whoever asks at each message: the reminders of a morning would each read every nudge. */
const FRESH_FOR_MS = 60_000;

/** Who was asked what, read once in a while. */
export function rememberedContacts(
  contacts: Pick<ContactLedger, 'contacts'>,
  realNow: () => number = Date.now,
): Pick<ContactLedger, 'contacts'> {
  let known: { readonly asked: ReturnType<ContactLedger['contacts']>; readonly at: number } | undefined;
  return {
    contacts(now) {
      if (known && realNow() - known.at < FRESH_FOR_MS) return known.asked;
      const asked = contacts.contacts(now);
      known = { asked, at: realNow() };
      asked.catch(() => {
        known = undefined;
      });
      return asked;
    },
  };
}
