import type { TypedDay, TypedSession } from '../../services/sessions/typed-session.ts';

/** A form's inputs, as a client sends them: one key each, days numbered from 1. */
export type SessionFields = Readonly<Record<string, string>>;

/** How many days a form has room for; a session that has more of them is shown with all. */
export const DAYS_IN_FORM = 5;

/** More days than any programme has. */
const MOST_DAYS = 40;

/** What was typed, from whatever a client has sent; what it left out was left empty. */
export function typedFrom(data: Readonly<Record<string, unknown>>): TypedSession {
  const text = (key: string) => {
    const value = Object.hasOwn(data, key) ? data[key] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 2_000) : '';
  };
  const days: TypedDay[] = [];
  for (let n = 1; n <= MOST_DAYS; n += 1) {
    days.push({ date: text(`day${n}`), from: text(`from${n}`), to: text(`to${n}`) });
  }
  const last = days.findLastIndex(({ date, from, to }) => `${date}${from}${to}`.trim() !== '');
  return {
    days: days.slice(0, last + 1),
    venue: text('venue'),
    onlineLink: text('onlineLink'),
    trainer: text('trainer'),
    capacity: text('capacity'),
    guestPlaces: text('guestPlaces'),
    opens: { date: text('opensOn'), time: text('opensAt') },
    closes: { date: text('closesOn'), time: text('closesAt') },
  };
}

/** The same the other way round; what is empty is left out. */
export function fieldsOf({ days, opens, closes, ...rest }: TypedSession): SessionFields {
  const fields: Record<string, string> = {
    ...rest,
    opensOn: opens.date,
    opensAt: opens.time,
    closesOn: closes.date,
    closesAt: closes.time,
  };
  for (const [index, { date, from, to }] of days.entries()) {
    Object.assign(fields, { [`day${index + 1}`]: date, [`from${index + 1}`]: from, [`to${index + 1}`]: to });
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** Whether any field of the form came along. */
export function hasFields(data: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(fieldsOf(typedFrom(data))).length > 0;
}
