import { connectLocalStore } from '../../src/local/local-store.ts';

// A client in a process of its own, which stays connected until it is killed.
const { keeperPid, azuritePid } = await connectLocalStore(process.argv[2] ?? '');
console.log(JSON.stringify({ keeperPid, azuritePid }));
setInterval(() => {}, 1_000);
