/** The posts of one team below its manager. The figures of the committee's report rest on these numbers: see programme.ts. */
export interface TeamPlan {
  readonly name: string;
  readonly posts: Readonly<Partial<Record<TeamPost, number>>>;
}

export type TeamPost =
  | 'Social Worker'
  | 'Senior Practitioner'
  | 'Advanced Practitioner'
  | 'ASYE Social Worker'
  | 'Family Support Worker'
  | 'Personal Adviser'
  | 'Practice Manager';

export interface AreaPlan {
  readonly name: string;
  /** Which of the two heads of service it belongs to. */
  readonly head: 0 | 1;
  readonly teams: readonly TeamPlan[];
}

/** One letter a post, so that a team reads at a glance. */
const POSTS = {
  s: 'Social Worker',
  p: 'Senior Practitioner',
  v: 'Advanced Practitioner',
  n: 'ASYE Social Worker',
  f: 'Family Support Worker',
  a: 'Personal Adviser',
  m: 'Practice Manager',
} as const satisfies Record<string, TeamPost>;

/** The seven service areas. The first social worker and the first ASYE of the first team are users of the Playground. */
export const AREAS: readonly AreaPlan[] = [
  {
    name: 'Assessment',
    head: 0,
    teams: [
      team('Assessment North', { m: 1, s: 4, p: 1, n: 1, f: 1 }),
      team('Assessment South', { s: 5, p: 1, n: 1, f: 1 }),
      team('Assessment East', { s: 4, p: 1, v: 1, n: 1, f: 1 }),
      team('Assessment West', { m: 1, s: 4, p: 1, n: 1, f: 1 }),
      team('Court and Pre-Birth', { s: 4, p: 2, v: 1, f: 1 }),
    ],
  },
  {
    name: 'Safeguarding and Support',
    head: 0,
    teams: [
      team('Safeguarding Alder', { m: 1, s: 4, p: 1, n: 1, f: 1 }),
      team('Safeguarding Beech', { s: 5, p: 1, n: 1, f: 1 }),
      team('Safeguarding Cedar', { s: 5, p: 1, n: 1, f: 1 }),
      team('Safeguarding Elm', { m: 1, s: 4, p: 1, v: 1, f: 1 }),
      team('Safeguarding Hazel', { s: 5, p: 1, n: 1, f: 2 }),
      team('Safeguarding Rowan', { s: 5, p: 1, n: 1, f: 2 }),
      team('Children with Disabilities', { s: 5, p: 1, v: 1, f: 1 }),
    ],
  },
  {
    name: 'Children in Care',
    head: 1,
    teams: [
      team('Children in Care North', { s: 5, p: 1, n: 1, f: 1 }),
      team('Children in Care South', { s: 5, p: 1, f: 1, a: 1 }),
      team('Children in Care East', { s: 4, p: 1, n: 1, f: 1, a: 1 }),
      team('Fostering', { m: 1, s: 4, p: 1, v: 1, f: 2 }),
      team('Permanence and Adoption', { s: 5, p: 1, v: 1, f: 1 }),
    ],
  },
  {
    name: 'Care Leavers',
    head: 1,
    teams: [
      team('Leaving Care North', { s: 1, a: 7 }),
      team('Leaving Care South', { m: 1, s: 1, a: 6 }),
      team('Staying Close', { p: 1, f: 1, a: 6 }),
    ],
  },
  {
    name: 'Early Help',
    head: 1,
    teams: [
      team('Early Help North', { p: 1, f: 5 }),
      team('Early Help South', { s: 1, p: 1, f: 4 }),
      team('Family Hubs', { m: 1, p: 1, f: 4 }),
    ],
  },
  {
    name: 'MASH',
    head: 0,
    teams: [team('MASH Blue', { s: 4, p: 2, f: 1 }), team('MASH Green', { m: 1, s: 4, p: 1, v: 1 })],
  },
  {
    name: 'Exploitation Hub',
    head: 0,
    teams: [team('Exploitation', { s: 3, p: 1, v: 1, f: 2 }), team('Missing and Return', { s: 3, p: 1, f: 2 })],
  },
];

/** Posts on top of the teams' strength: people who left in the last months, and people about to start. */
export const LEAVERS = [
  ['Assessment South', 'Social Worker'],
  ['Safeguarding Beech', 'Social Worker'],
  ['Safeguarding Rowan', 'Senior Practitioner'],
  ['Safeguarding Cedar', 'Team Manager'],
  ['Children in Care North', 'Social Worker'],
  ['MASH Blue', 'Social Worker'],
  ['Leaving Care North', 'Personal Adviser'],
  ['Early Help South', 'Family Support Worker'],
] as const;

export const JOINERS = [
  ['Assessment West', 'ASYE Social Worker'],
  ['Safeguarding Hazel', 'Social Worker'],
  ['Family Hubs', 'Family Support Worker'],
] as const;

function team(name: string, posts: Partial<Record<keyof typeof POSTS, number>>): TeamPlan {
  return {
    name,
    posts: Object.fromEntries(Object.entries(posts).map(([letter, n]) => [POSTS[letter as keyof typeof POSTS], n])),
  };
}
