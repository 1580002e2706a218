import { deliveriesCard } from '../../cards/deliveries/deliveries.ts';
import { remindersMessage } from '../../cards/deliveries/switch-message.ts';
import type { Person } from '../../domain/roster/person.ts';
import type { OverviewService } from '../../services/jobs/overview.ts';
import type { JobPreview, SwitchingService } from '../../services/jobs/switching.ts';
import { type Reply, say, show } from '../reply.ts';

interface DeliveriesParts {
  readonly overview: OverviewService;
  readonly switching: SwitchingService;
}

/** What was sent unasked, and the switch of the reminders to managers. */
export function deliveriesHandlers({ overview, switching }: DeliveriesParts) {
  function answer(found: JobPreview | undefined): Reply {
    return found ? say(remindersMessage(found, found.by)) : forLeads();
  }

  return {
    async show(person: Person): Promise<Reply> {
      const found = await overview.show(person);
      return found ? show('deliveries', deliveriesCard(found)) : forLeads();
    },
    /** To start them is a button on what is seen first. */
    preview: async (person: Person): Promise<Reply> => answer(await switching.preview(person, 'reminders')),
    start: async (person: Person): Promise<Reply> => answer(await switching.start(person, 'reminders')),
    pause: async (person: Person): Promise<Reply> => answer(await switching.pause(person, 'reminders')),
  };
}

function forLeads(): Reply {
  return say({
    heading: 'Deliveries',
    sentence:
      'What I send unasked is looked after by the learning leads, so please ask one of them. If you would like quiet for a while yourself, write "away until" and the day.',
    buttons: [{ title: 'My training', verb: 'training.mine', data: {} }],
  });
}
