import { createSimulator } from '../../bots/simulator/index.ts';
import type { SimulatedMessage } from '../../bots/simulator/parse.ts';
import { describeContract } from './contract.ts';

describeContract('simulator', async (onInbound) => {
  const adapter = createSimulator();
  await adapter.start(onInbound);
  let number = 0;
  let last: SimulatedMessage | null = null;
  const push = async (message: SimulatedMessage): Promise<boolean> => {
    last = message;
    return adapter.receive(message).then(
      () => true,
      () => false,
    );
  };
  const message = (): Pick<SimulatedMessage, 'userId' | 'eventId' | 'sentAt'> => {
    number += 1;
    return { userId: 'sim-1', eventId: `event-${number}`, sentAt: null };
  };
  return {
    adapter,
    userId: 'sim-1',
    chatId: 'group-1',
    says: async (text) => push({ ...message(), text }),
    pushesAgain: async () => last !== null && push(last),
    presses: async (value, form) => push({ ...message(), action: { value, form } }),
    shown: () => null,
    stop: () => adapter.stop(),
  };
});
