import Fastify from 'fastify';
import { createWecom } from '../../../bots/wecom/index.ts';
import { keyOf, optionId } from '../../../bots/wecom/render/keys.ts';
import { memoryJournal, memoryShared } from '../../support/platform-memory.ts';
import { WecomApiServer } from '../../support/wecom/api-server.ts';
import { memberSays, signedCallback } from '../../support/wecom/callbacks.ts';
import { describeContract } from '../contract.ts';

describeContract('wecom', async (onInbound) => {
  const server = new WecomApiServer();
  const apiBase = await server.listen();
  const keys = { token: 'tok3n', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const parts = createWecom(
    {
      apiBase,
      apps: [{ name: null, corpId: server.corpId, agentId: server.agentId, secret: server.secret, ...keys }],
      contacts: null,
      webhooks: [],
      bot: null,
    },
    { shared: memoryShared(), journal: memoryJournal(), log },
  );
  const app = Fastify();
  if (parts.plugin) await app.register(parts.plugin);
  await parts.adapter.start(onInbound);
  server.members.add('fgw_zhang').add('czj_li');
  server.groups.set('duchaT1', { name: '督查工作群', owner: 'fgw_zhang', members: ['fgw_zhang', 'czj_li'] });
  const says = memberSays(server.corpId, server.agentId);
  let count = 0;
  let last = '';

  async function push(message: string): Promise<boolean> {
    last = message;
    const { query, body } = signedCallback({ ...keys, receiveId: server.corpId }, message);
    const response = await app.inject({ method: 'POST', url: `/webhooks/wecom?${query}`, payload: body });
    return response.statusCode === 200 && response.body === '';
  }

  return {
    adapter: parts.adapter,
    userId: 'fgw_zhang',
    chatId: 'appchat:duchaT1',
    says: (text) => {
      count += 1;
      return push(says.text('fgw_zhang', text, String(7_000_000 + count)));
    },
    pushesAgain: () => push(last),
    presses: (value, form) => {
      const selected = Object.fromEntries(
        Object.entries(form).map(([name, chosen]) => [name, optionId(chosen) ?? '']),
      );
      const press = {
        key: keyOf(value) ?? '',
        taskId: 't-b',
        cardType: 'button_interaction',
        responseCode: 'rc',
      };
      return push(says.press('fgw_zhang', { ...press, selected }));
    },
    shown: () => server.delivered.filter(({ msgid }) => !server.recalled.includes(msgid)).length,
    stop: async () => {
      await parts.adapter.stop();
      await app.close();
      await server.close();
    },
  };
});
