/** What learning leads press about what is sent unasked; none carries data. That they may is checked at every press. */
export type DeliveriesVerb = 'deliveries.show' | 'reminders.preview' | 'reminders.start' | 'reminders.pause';
