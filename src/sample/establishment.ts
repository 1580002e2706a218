import type { Role } from '../domain/roster/person.ts';
import { AREAS, type AreaPlan, JOINERS, LEAVERS, type TeamPlan, type TeamPost } from './structure.ts';
import { FIRST_STAFF_NUMBER, type SampleUser, sampleUsers } from './users.ts';

/** One post, before anybody is in it. Its manager is a post as well, so that there can be no loop. */
export interface Post {
  readonly jobRole: string;
  readonly serviceArea: string;
  readonly team: string;
  readonly manager?: Post;
  readonly situation?: 'leaver' | 'joiner';
  readonly user?: SampleUser;
  readonly roles?: readonly Role[];
}

const LEADERSHIP = { team: 'Senior leadership', roles: ['leadership'] } as const;
const LEARNING = { serviceArea: 'Safeguarding and Support', team: 'Learning and Development' };

/** Every post, managers before their reports: director, heads of service, service managers, team managers, teams. */
export function establishment(): Post[] {
  const [, , , learningLead, headOfService] = sampleUsers();
  const director: Post = { jobRole: 'Director', serviceArea: 'Safeguarding and Support', ...LEADERSHIP };
  const head = { jobRole: 'Head of Service', manager: director, ...LEADERSHIP };
  const heads: readonly [Post, Post] = [
    { ...head, serviceArea: 'Assessment', user: headOfService },
    { ...head, serviceArea: 'Children in Care' },
  ];
  const learning: Post = {
    ...LEARNING,
    jobRole: 'Learning and Development Lead',
    manager: director,
    user: learningLead,
    roles: ['learning_lead'],
  };
  const officer = { ...LEARNING, jobRole: 'Learning and Development Officer', manager: learning };
  return [
    director,
    ...heads,
    learning,
    { ...officer },
    { ...officer },
    ...AREAS.flatMap((area) => areaPosts(area, heads[area.head])),
  ];
}

function areaPosts(area: AreaPlan, head: Post): Post[] {
  const inArea = { serviceArea: area.name };
  const service: Post = { ...inArea, jobRole: 'Service Manager', team: 'Service management', manager: head };
  const office: Post = { ...inArea, jobRole: 'Business Support', team: 'Business support', manager: service };
  return [service, office, ...area.teams.flatMap((team) => teamPosts(team, service))];
}

function teamPosts({ name, posts }: TeamPlan, service: Post): Post[] {
  const isUsersTeam = name === AREAS[0]?.teams[0]?.name;
  const [socialWorker, newStarter, teamManager] = sampleUsers();
  const users: Record<string, SampleUser> = isUsersTeam
    ? { 'Team Manager': teamManager, 'Social Worker': socialWorker, 'ASYE Social Worker': newStarter }
    : {};
  const inTeam = { serviceArea: service.serviceArea, team: name };
  const holder = (jobRole: string, place: number) =>
    place === 0 && users[jobRole] ? { user: users[jobRole] } : undefined;
  const manager: Post = { ...inTeam, jobRole: 'Team Manager', manager: service, ...holder('Team Manager', 0) };
  const line = (jobRole: string) => (jobRole === 'Team Manager' ? service : manager);
  const strength = (Object.entries(posts) as [TeamPost, number][]).flatMap(([jobRole, count]) =>
    Array.from({ length: count }, (_, place): Post => ({ ...inTeam, jobRole, manager, ...holder(jobRole, place) })),
  );
  const extra = (list: typeof LEAVERS | typeof JOINERS, situation: 'leaver' | 'joiner') =>
    list.flatMap(([team, jobRole]): Post[] =>
      team === name ? [{ ...inTeam, jobRole, manager: line(jobRole), situation }] : [],
    );
  return [manager, ...strength, ...extra(LEAVERS, 'leaver'), ...extra(JOINERS, 'joiner')];
}

/** Users keep the numbers that the Playground knows them by; everybody else follows. */
export function staffNumbers(posts: readonly Post[]): Map<Post, string> {
  let next = FIRST_STAFF_NUMBER + sampleUsers().length;
  return new Map(posts.map((post) => [post, post.user?.staffNumber ?? `S${next++}`]));
}
