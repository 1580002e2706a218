import { type Reply, say } from '../reply.ts';

/** The one answer for somebody who does not exist and for somebody whose training is not the actor's to see. */
export function nobodyFound(words?: string): Reply {
  const whom = words === undefined ? 'that person' : `"${words}"`;
  return say({
    heading: 'Nobody found',
    sentence: `I can't find ${whom} among the people whose training you look after.`,
    buttons: [
      { title: 'My team', verb: 'team.show', data: {} },
      { title: 'My training', verb: 'training.mine', data: {} },
    ],
  });
}
