import type { Status } from '../../domain/course/timeline.ts';
import type { MyCourse } from '../../services/booking/training.ts';
import type { NamedDeputy, Report, Team } from '../../services/team/team.ts';
import { type LabelledButton, labelled, type Said } from '../press.ts';
import { plural, sayDate, sayList } from '../wording.ts';
import { dayInShort, possessive, sayAwaiting, sayInShort } from './person-wording.ts';

export interface TeamCard extends Said {
  readonly heading: string;
  readonly intro: string;
  readonly sections: readonly TeamSection[];
  /** 'Cy Example acts for you until 18 December 2026.' */
  readonly deputies: readonly string[];
  readonly buttons: readonly LabelledButton[];
}

export interface TeamSection {
  readonly heading: string;
  readonly people: readonly TeamRow[];
}

export interface TeamRow {
  readonly name: string;
  /** One for each state: '○ To book: Permanency, SMART planning'. */
  readonly lines: readonly string[];
  readonly open: { readonly tooltip: string; readonly press: { readonly personId: string } };
}

/** How many people one card shows. */
export const PEOPLE_SHOWN = 9;

/** Nine people from the given place on, under the names of their managers. */
export function teamCard(teams: readonly Team[], wanted = 0): TeamCard {
  const everybody = teams.flatMap((team) => team.reports.map((report) => ({ team, report })));
  // The team may have become smaller since the card was made.
  const from = wanted < everybody.length ? wanted : 0;
  const shown = everybody.slice(from, from + PEOPLE_SHOWN);
  const intro = introOf(everybody.map(({ report }) => report));
  const left = everybody.length - from - shown.length;
  const own = teams.find(({ isOwn }) => isOwn);
  const more = { title: `Show more (${left})`, verb: 'team.show', data: { from: from + PEOPLE_SHOWN } } as const;
  return {
    heading: 'My team',
    intro: from === 0 ? intro : `People ${from + 1} to ${from + shown.length} of ${everybody.length}.`,
    sections: teams
      .map((team) => ({
        heading: sectionHeading(team),
        people: shown.filter((each) => each.team === team).map(({ report }) => teamRow(report)),
      }))
      .filter(({ people }) => people.length > 0),
    deputies: own ? own.deputies.map((deputy) => sayDeputy(deputy, 'you')) : [],
    buttons: [
      ...(left > 0 ? [more] : []),
      { title: 'Requests', verb: 'approval.list', data: {} } as const,
      ...(own ? [{ title: 'My deputy', verb: 'deputy.form', data: {} } as const] : []),
    ].map(labelled),
    sentence: `Your team: ${intro}`,
  };
}

/** 'Cy Example acts for you from 1 December 2026 until 18 December 2026.' */
export function sayDeputy({ person, from, until }: NamedDeputy, whom: string): string {
  return `${person.name} acts for ${whom} from ${sayDate(from)} until ${sayDate(until)}.`;
}

function sectionHeading({ manager, isOwn, actsUntil }: Team): string {
  if (isOwn) return 'Reporting to you';
  const until = actsUntil === undefined ? '' : ` until ${sayDate(actsUntil)}`;
  return `${possessive(manager.name)} team: you act for them${until}`;
}

function teamRow({ person, courses }: Report): TeamRow {
  return {
    name: person.name,
    lines: linesOf(courses),
    open: { tooltip: `Open ${person.name}`, press: { personId: person.personId } },
  };
}

/** As the line of a course calls its state; a place whose day is over is no longer one to come to. */
type Stage = Status | 'over';

const LINES: readonly (readonly [stage: Stage, label: string])[] = [
  ['toBook', '○ To book'],
  ['waitlisted', '◔ Waiting'],
  ['booked', '◑ Booked'],
  ['over', '◑ Attended once the register is in'],
  ['attended', '● Attended'],
  ['exempt', '– Exempt'],
  ['paused', '– Unavailable'],
];

function stageOf({ status, booking }: MyCourse): Stage {
  return status === 'booked' && booking?.awaitsRegister ? 'over' : status;
}

function linesOf(courses: readonly MyCourse[]): string[] {
  if (courses.length === 0) return ['Nothing is required of them.'];
  if (courses.every(({ status }) => status === 'paused')) {
    const held = courses.filter(({ booking }) => booking !== undefined);
    return [held.length === 0 ? '– Unavailable' : `– Unavailable: ${held.map(sayCourse).join(', ')}`];
  }
  return LINES.flatMap(([stage, label]) => {
    const having = courses.filter((mine) => stageOf(mine) === stage);
    return having.length === 0 ? [] : [`${label}: ${having.map(sayCourse).join(', ')}`];
  });
}

/** The title, and what the state alone does not say. */
function sayCourse(mine: MyCourse): string {
  const { course, booking } = mine;
  if (stageOf(mine) === 'booked' && booking) return `${course.title} ${dayInShort(booking)}`;
  const short = sayInShort(mine);
  return OBVIOUS.has(short) ? course.title : `${course.title} (${short})`;
}

const OBVIOUS = new Set(['attended', 'waiting', 'to book', 'exempt', 'unavailable']);

function introOf(reports: readonly Report[]): string {
  const courses = reports.flatMap((report) => report.courses);
  const having = (stage: Stage) => courses.filter((mine) => stageOf(mine) === stage).length;
  const [toBook, waiting, booked, over] = [having('toBook'), having('waitlisted'), having('booked'), having('over')];
  const parts = [
    ...(toBook > 0 ? [`${toBook} still to book`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(booked > 0 ? [`${booked} booked`] : []),
    ...(over > 0 ? [sayAwaiting(over)] : []),
  ];
  const people = plural(reports.length, 'person', 'people');
  if (parts.length === 0) return `${people}, and nothing is outstanding.`;
  return `${people}: ${sayList(parts)}.`;
}
