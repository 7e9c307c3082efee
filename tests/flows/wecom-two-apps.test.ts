import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listPeople, type Person } from '../../db/queries/people.ts';
import type { Service } from '../../src/main.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { bindCode, patience, quiet, serve } from '../support/service.ts';
import { WecomApiServer } from '../support/wecom/api-server.ts';
import { memberSays, signedCallback } from '../support/wecom/callbacks.ts';

/** One corporation: its app, the keys of its callback, and the address that is pushed to. */
interface Corporation {
  readonly api: WecomApiServer;
  readonly keys: { readonly token: string; readonly aesKey: string };
  readonly path: string;
}

const city: Corporation = {
  api: new WecomApiServer(),
  keys: { token: 'tok3n', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' },
  path: '/webhooks/wecom',
};
const county: Corporation = {
  api: new WecomApiServer({ corpId: 'ww0000000000000002', agentId: 1000009, secret: 'county-secret' }),
  keys: { token: 'c0unty', aesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ9876543210abcdefg' },
  path: '/webhooks/wecom/county',
};

/** In either corporation somebody is called this; they are two people. */
const member = 'zhangwei';
const commerce = '市商务局联络员';
const yuzhou = '禹州市联络员';

describe('the apps of two corporations in one process', () => {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let service: Service;
  let address: string;
  let people: ReadonlyMap<string, Person>;
  let said = 0;

  beforeAll(async () => {
    database = await createPostgresDatabase();
    city.api.alsoServes(county.api);
    for (const { api } of [city, county]) api.members.add(member);
    const { api, keys } = county;
    const made = await serve({
      DATABASE_URL: database.url,
      DUBAN_SIMULATOR: '1',
      DUBAN_NOW: '2023-03-20 09:30',
      WECOM_CORP_ID: city.api.corpId,
      WECOM_AGENT_ID: String(city.api.agentId),
      WECOM_SECRET: city.api.secret,
      WECOM_TOKEN: city.keys.token,
      WECOM_AES_KEY: city.keys.aesKey,
      WECOM_API_BASE: await city.api.listen(),
      WECOM_MORE_APPS: `county=${api.corpId}/${api.agentId}/${api.secret}/${keys.token}/${keys.aesKey}`,
    });
    service = made.service;
    address = made.address;
    people = new Map((await listPeople(service.ctx.db)).map((one) => [one.name, one]));
    await quiet(service);
  });
  afterAll(async () => {
    await service?.close();
    await city.api.close();
    await database?.drop();
  });

  const person = (name: string): Person => {
    const found = [...people.values()].find(
      (one) => one.name === name || one.name.startsWith(name.slice(0, 3)),
    );
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };

  async function push(to: Corporation, message: string, as: Corporation = to): Promise<number> {
    const { query, body } = signedCallback({ ...as.keys, receiveId: as.api.corpId }, message);
    const response = await fetch(`${address}${to.path}?${query}`, { method: 'POST', body });
    return response.status;
  }

  const sayings = (to: Corporation, text: string) => {
    said += 1;
    return memberSays(to.api.corpId, to.api.agentId).text(member, text, `88${said}`);
  };

  /** Says something to the app of one corporation; everything both apps deliver because of it. */
  async function says(to: Corporation, text: string) {
    const before = { city: city.api.delivered.length, county: county.api.delivered.length };
    expect(await push(to, sayings(to, text))).toBe(200);
    const fresh = () => ({
      city: city.api.delivered.slice(before.city).map(({ message }) => JSON.stringify(message)),
      county: county.api.delivered.slice(before.county).map(({ message }) => JSON.stringify(message)),
    });
    await vi.waitFor(() => expect(fresh().city.length + fresh().county.length).toBeGreaterThan(0), patience);
    await quiet(service);
    return fresh();
  }

  const reports = () =>
    service.ctx.db
      .selectFrom('report')
      .select(['task_no as taskNo', 'unit_id as unitId', 'percent', 'version'])
      .orderBy('id')
      .execute();

  test('the same userid in either is somebody else', async () => {
    for (const [to, name] of [
      [city, commerce],
      [county, yuzhou],
    ] as const) {
      const code = await bindCode(service, person(name).id);
      const heard = await says(to, `绑定 ${code}`);
      expect(heard[to === city ? 'city' : 'county'].join()).toMatch(/绑定/);
      expect(heard[to === city ? 'county' : 'city']).toEqual([]);
    }
    const accounts = await service.ctx.db
      .selectFrom('account')
      .select(['user_id', 'person_id'])
      .where('platform', '=', 'wecom')
      .orderBy('user_id')
      .execute();
    expect(accounts).toEqual([
      { user_id: `county/${member}`, person_id: person(yuzhou).id },
      { user_id: member, person_id: person(commerce).id },
    ]);
  });

  test('each reports for the own unit and is answered by the own app', async () => {
    const fromCity = await says(city, '第6项 进度35%');
    expect(fromCity.city.join()).toMatch(/已登记/);
    expect(fromCity.county).toEqual([]);
    const fromCounty = await says(county, '第6项 进度60%');
    expect(fromCounty.county.join()).toMatch(/已登记/);
    expect(fromCounty.city).toEqual([]);
    expect(await reports()).toEqual([
      { taskNo: 6, unitId: person(commerce).unitId, percent: 35, version: 1 },
      { taskNo: 6, unitId: person(yuzhou).unitId, percent: 60, version: 1 },
    ]);
  });

  test('sheets, presses and what they show go through the app they belong to', async () => {
    const sheet = await says(county, '填报表');
    expect(county.api.uploads).toHaveLength(1);
    expect(city.api.uploads).toEqual([]);
    expect(sheet.county.join()).toMatch(/"msgtype":"file"/);
    await says(county, '填报 8');
    const card = county.api.delivered.flatMap(({ message }) =>
      message.msgtype === 'template_card' && message.template_card.card_type === 'multiple_interaction'
        ? [message.template_card]
        : [],
    )[0];
    if (!card) throw new Error('no card');
    const press = memberSays(county.api.corpId, county.api.agentId).press(member, {
      key: card.submit_button.key,
      taskId: card.task_id,
      cardType: card.card_type,
      responseCode: county.api.newResponseCode(),
      selected: { percent: 'v:25' },
    });
    expect(await push(county, press)).toBe(200);
    await vi.waitFor(() => expect(county.api.updates).toHaveLength(1), patience);
    expect(county.api.updates[0]).toMatchObject({ agentid: county.api.agentId, userids: [member] });
    expect(city.api.updates).toEqual([]);
    await quiet(service);
  });

  test('a callback of one app is none of the other, whatever it is signed with', async () => {
    const before = (await reports()).length;
    const message = sayings(city, '第7项 10%');
    expect(await push(county, message, city)).toBe(403);
    expect(await push(city, message, county)).toBe(403);
    // Right keys, wrong corporation inside.
    const { query, body } = signedCallback({ ...county.keys, receiveId: city.api.corpId }, message);
    expect((await fetch(`${address}${county.path}?${query}`, { method: 'POST', body })).status).toBe(403);
    expect((await fetch(`${address}/webhooks/wecom/nobody?${query}`, { method: 'POST', body })).status).toBe(
      404,
    );
    expect(await reports()).toHaveLength(before);
  });

  test('trouble of one app is none of the other’s', async () => {
    county.api.expireTokens();
    county.api.fail('gettoken', 40001);
    const tokens = city.api.callsOf('gettoken');
    const fromCity = await says(city, '第6项 进度36%');
    expect(fromCity.city.join()).toMatch(/已登记/);
    expect(city.api.callsOf('gettoken')).toBe(tokens);
    expect(await push(county, sayings(county, '第6项 进度61%'))).toBe(200);
    await vi.waitFor(async () => {
      const held = await service.ctx.db
        .selectFrom('outbox')
        .select('reason')
        .where('state', '=', 'retrying')
        .execute();
      expect(held.map(({ reason }) => reason).join()).toMatch(/40001.*WECOM_SECRET/);
    }, patience);
    // It is stored all the same, and the city goes on.
    expect((await reports()).at(-1)).toMatchObject({ percent: 61, unitId: person(yuzhou).unitId });
    expect((await says(city, '任务 6')).city.length).toBeGreaterThan(0);
  });
});
