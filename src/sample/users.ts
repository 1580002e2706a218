/** One of the five people whose eyes the Playground looks through. All of it is fixed: the Playground's configuration names them. */
export interface SampleUser {
  /** The user's id in the Playground. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly aadObjectId: string;
  readonly staffNumber: string;
  readonly who: 'social worker' | 'new starter' | 'team manager' | 'learning lead' | 'head of service';
}

/** E-mails of the sample end in a domain that nobody can own (RFC 2606). */
export const SAMPLE_DOMAIN = 'training-circle.example';

/** The first staff number of the sample; the five users have the first five. */
export const FIRST_STAFF_NUMBER = 1001;

/**
 * The five users of the sample data, whatever its seed and date. The first two are in the third's team, and their line
 * goes up to the fifth.
 */
export function sampleUsers(): readonly [SampleUser, SampleUser, SampleUser, SampleUser, SampleUser] {
  return [
    sampleUser(1, 'Amara Whitlock', 'social worker', '3f8c1d52-6a0e-4b7d-9c41-5e2a7b90d1a1'),
    sampleUser(2, 'Callum Adeyinka', 'new starter', '7b1e94c0-2d5f-4e38-8a67-0c93f4d6e2b2'),
    sampleUser(3, 'Priya Hollis', 'team manager', 'c45a07e9-81b3-4f6c-b2d8-96e1a3507fc3'),
    sampleUser(4, 'Morwenna Oduya', 'learning lead', '19d6b3f8-e04c-4a95-9f12-7d8b5c2e60d4'),
    sampleUser(5, 'Gareth Lindqvist', 'head of service', 'a2e07c6d-5b98-4d13-87fa-3c60e9b142e5'),
  ];
}

function sampleUser(place: number, name: string, who: SampleUser['who'], aadObjectId: string): SampleUser {
  return {
    id: `user-${who.replaceAll(' ', '-')}`,
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@${SAMPLE_DOMAIN}`,
    aadObjectId,
    staffNumber: `S${FIRST_STAFF_NUMBER + place - 1}`,
    who,
  };
}
