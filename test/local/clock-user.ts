import { openLocalClock } from '../../src/local/clock.ts';

// Goes by the clock of a folder in a process of its own, until it is killed.
const clock = await openLocalClock(process.argv[2] ?? '', process.argv[3]);
console.log(`the time is ${clock.now()}`);
setInterval(() => {}, 1_000);
