import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const AREAS = [
  'Assessment',
  'Safeguarding and Support',
  'Children in Care',
  'Care Leavers',
  'Early Help',
  'MASH',
  'Exploitation Hub',
];
const ROLES = ['Social Worker', 'Senior Practitioner', 'Family Support Worker', 'Personal Adviser', 'Administrator'];

/** How many report to one manager. */
const SPAN = 8;

export interface LargeDepartment {
  readonly people: string;
  readonly courses: string;
}

/** A department of any size, every course of it for everybody: as many enrolments as there are people times courses. */
export function largeDepartment(people: number, courses: number): LargeDepartment {
  return { people: peopleFile(people), courses: coursesFile(courses) };
}

function peopleFile(count: number): string {
  const header =
    'staff_number,name,email,job_role,service_area,team,manager_staff_number,start_date,leave_date,roles,staff_group,employment';
  const rows = Array.from({ length: count }, (_, index) => {
    const number = staffNumber(index);
    const area = AREAS[index % AREAS.length];
    const role = index < count / SPAN ? 'Team Manager' : ROLES[index % ROLES.length];
    const manager = index === 0 ? '' : staffNumber(Math.floor((index - 1) / SPAN));
    const started = `20${String(10 + (index % 10))}-0${1 + (index % 9)}-01`;
    const group = role === 'Team Manager' ? 'manager' : 'front-line';
    return `${number},Person ${number},person.${number.toLowerCase()}@example.gov.uk,${role},${area},${area} ${index % 12},${manager},${started},,,${group},permanent`;
  });
  return [header, ...rows, ''].join('\n');
}

function staffNumber(index: number): string {
  return `S${String(index + 1).padStart(5, '0')}`;
}

function coursesFile(count: number): string {
  const header =
    'course_id,title,description,provider,mandatory,job_roles,service_areas,refresh_months,prerequisites,aliases';
  const rows = Array.from(
    { length: count },
    (_, index) => `course-${index + 1},Course ${index + 1},One day.,Us,yes,,,,,`,
  );
  return [header, ...rows, ''].join('\n');
}

if (import.meta.main) {
  const [folder = '.', people = '5000', courses = '10'] = process.argv.slice(2);
  await mkdir(folder, { recursive: true });
  const files = largeDepartment(Number(people), Number(courses));
  for (const [kind, text] of Object.entries(files)) await writeFile(join(folder, `${kind}.csv`), text);
}
