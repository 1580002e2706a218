import type { ExemptionReason } from '../../domain/policies/told.ts';

/** Why somebody need not come, in words: the list that a manager chooses from. */
export const REASON_TITLES: Readonly<Record<ExemptionReason, string>> = {
  'long-leave': 'On long leave',
  'trained-elsewhere': 'Trained elsewhere',
  'not-in-role': 'It is not part of their role',
  other: 'Something else',
};

/** For the learning lead's form, whose words are kept. */
export const REASON_NOTES: Readonly<Record<ExemptionReason, string>> = {
  'long-leave': 'On long leave, as their manager says',
  'trained-elsewhere': 'Trained elsewhere, as their manager says',
  'not-in-role': 'Not part of their role, as their manager says',
  other: '',
};
