import { driveFeishu } from '../../support/feishu/adapter.ts';
import { type Envelope, pressEvent, textEvent } from '../../support/feishu/events.ts';
import { addGroup, addMessage, addPerson } from '../../support/feishu/world.ts';
import { describeContract } from '../contract.ts';

for (const mode of ['ws', 'webhook'] as const)
  describeContract(`feishu by ${mode}`, async (onInbound) => {
    const driven = await driveFeishu(mode);
    driven.answer(onInbound);
    const { world } = driven.feishu;
    const zhang = addPerson(world, '张三');
    const group = addGroup(world, '督查工作群', [zhang.openId]);
    let last: Envelope | null = null;
    const push = async (envelope: Envelope): Promise<boolean> => {
      last = envelope;
      return (await driven.push(envelope)).delivered;
    };
    return {
      adapter: driven.parts.adapter,
      userId: zhang.openId,
      chatId: group.id,
      says: (text) => push(textEvent(world, zhang, text).envelope),
      pushesAgain: async () => last !== null && push(last),
      presses: (value, form) => {
        const card = { chatId: zhang.chatId, from: 'bot', type: 'interactive', content: '{}' };
        return push(pressEvent(world, zhang, addMessage(world, card), { value, form }));
      },
      shown: () =>
        [...world.messages.values()].filter(({ from, recalled }) => from === 'bot' && !recalled).length,
      stop: driven.stop,
    };
  });
