import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { bindAccount, listPeople, type Person } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { type Child, startChild } from '../support/child.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { instant } from '../support/seeds.ts';
import { patience } from '../support/service.ts';
import { WecomApiServer } from '../support/wecom/api-server.ts';
import { memberSays, signedCallback } from '../support/wecom/callbacks.ts';

const keys = { token: 'tok3n', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const long = { timeout: 60_000, interval: 50 };

let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let store: OpenDatabase;
let api: WecomApiServer;
let apiBase: string;
let child: Child;
let address: string;
let said = 0;

beforeAll(async () => {
  database = await createPostgresDatabase();
  store = await openDatabase({ databaseUrl: database.url, dataDir: null });
});
afterAll(async () => {
  await store?.close();
  await database?.drop();
});
beforeEach(async () => {
  api = new WecomApiServer();
  apiBase = await api.listen();
});
afterEach(async () => {
  await child.kill();
  await api.close();
});

/** The whole service in a process of its own, its clock beginning at `now`. */
async function start(now: string): Promise<void> {
  child = startChild(
    join(import.meta.dirname, 'children/service.ts'),
    JSON.stringify({
      PORT: '0',
      DATABASE_URL: database.url,
      DUBAN_SIMULATOR: '1',
      DUBAN_NOW: now,
      WECOM_CORP_ID: api.corpId,
      WECOM_AGENT_ID: String(api.agentId),
      WECOM_SECRET: api.secret,
      WECOM_TOKEN: keys.token,
      WECOM_AES_KEY: keys.aesKey,
      WECOM_API_BASE: apiBase,
    }),
  );
  address = (await child.line()) ?? '';
  expect(address).toMatch(/^http/);
}

async function push(message: string): Promise<void> {
  const { query, body } = signedCallback({ ...keys, receiveId: api.corpId }, message);
  const response = await fetch(`${address}/webhooks/wecom?${query}`, { method: 'POST', body });
  expect({ status: response.status, said: await response.text() }).toEqual({ status: 200, said: '' });
}

const says = (who: Person, text: string): Promise<void> => {
  said += 1;
  return push(memberSays(api.corpId, api.agentId).text(`u${who.id}`, text, `99${said}`));
};

/** What a person was sent, as one text. */
const got = ({ id }: Person): string =>
  api.delivered
    .filter(({ to }) => to === `u${id}`)
    .map(({ message }) => JSON.stringify(message))
    .join('\n');

/** Everybody of the demo roster with a WeCom account instead of the simulator's. */
async function people(...names: string[]): Promise<Person[]> {
  const all = await listPeople(store.db);
  await inTransaction(store.db, async (tx) => {
    await tx.deleteFrom('account').execute();
    for (const { id } of all)
      await bindAccount(tx, {
        platform: 'wecom',
        userId: `u${id}`,
        personId: id,
        at: instant('2023-03-20 09:00'),
      });
  });
  for (const { id } of all) api.members.add(`u${id}`);
  return names.map((name) => {
    const found = all.find((one) => one.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  });
}

test('kill −9 after a press was acknowledged: the next process shows what came of it', {
  timeout: 180_000,
}, async () => {
  await start('2023-03-20 18:10');
  const [commerce] = await people('市商务局联络员');
  if (!commerce) throw new Error('nobody');
  await says(commerce, '填报 8');
  const cards = () =>
    api.delivered.flatMap(({ message }) =>
      message.msgtype === 'template_card' && message.template_card.card_type === 'multiple_interaction'
        ? [message.template_card]
        : [],
    );
  await vi.waitFor(() => expect(cards()).toHaveLength(1), patience);
  const [card] = cards();
  if (!card) throw new Error('no card');
  const update = 'message/update_template_card';
  api.fail(update, 'hang');
  await push(
    memberSays(api.corpId, api.agentId).press(`u${commerce.id}`, {
      key: card.submit_button.key,
      taskId: card.task_id,
      cardType: card.card_type,
      responseCode: api.newResponseCode(),
      selected: { percent: 'v:25' },
    }),
  );
  await vi.waitFor(() => expect(api.callsOf(update)).toBe(1), patience);
  await child.kill();
  expect(api.updates).toEqual([]);
  await start('2023-03-20 18:20');
  await vi.waitFor(() => expect(api.updates).toMatchObject([{ userids: [`u${commerce.id}`] }]), long);
});

test('kill −9 while a group is made: the next process finds it, and there is one', {
  timeout: 180_000,
}, async () => {
  await start('2023-03-20 18:30');
  const [staff] = await people('督查一科督查员');
  if (!staff) throw new Error('nobody');
  api.fail('appchat/create', 'hang-after');
  await says(staff, '确认建群 重点工作督查群');
  await vi.waitFor(() => expect(got(staff)).toMatch(/正在建立/), patience);
  await child.kill();
  // A process looks after its groups as it starts, not only once a minute.
  await start('2023-03-20 18:31');
  await vi.waitFor(() => expect(api.groups.size).toBe(1), long);
  await child.kill();
  await start('2023-03-20 18:45');
  await vi.waitFor(() => expect(got(staff)).toMatch(/“重点工作督查群”已建立，共\d+人/), long);
  expect(api.groups.size).toBe(1);
  expect(api.callsOf('appchat/create')).toBe(1);
  const [group] = api.groups.values();
  expect(group).toMatchObject({ name: '重点工作督查群', owner: `u${staff.id}` });
  // Everybody who is to be in it, each once.
  expect(new Set(group?.members).size).toBe(62);
});
