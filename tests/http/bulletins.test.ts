import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { type Api, openApi, token } from '../support/api.ts';
import { openTestDatabase } from '../support/databases.ts';

const mayor = '市政府主要领导';
const commerce = '市商务局联络员';
const staff = '督查一科督查员';

let store: OpenDatabase;
let api: Api;

beforeAll(async () => {
  store = await openTestDatabase('postgres');
  api = await openApi(store);
  const { house } = api;
  house.clock.set(new Date('2023-03-29T02:00:00Z'));
  await house.says(mayor, '批示 6 请加快推进，联系人13812345678，4月14日前报结果');
  await house.says(mayor, '批示 市教育局 请专题研究');
  await house.says(commerce, '回复批示 1 已召开专题会');
  await house.says(mayor, '批示退回 1 请写明时间');
  await house.says(commerce, '回复批示 1 4月10日前完工');
  await house.says(staff, '通报 2023-03');
  await house.says(staff, '签发 2023-03 同意');
});

afterAll(async () => {
  await api.app.close();
  await store.close();
});

it('instructions are listed with their units, phone numbers covered, and each with what came of it', async () => {
  const all = await api.all('/api/v1/instructions', 1);
  expect(all).toEqual([
    {
      id: 1,
      taskNo: 6,
      leader: mayor,
      text: expect.stringMatching(/请加快推进.*138\*{4}5678/),
      dueOn: '2023-04-14',
      state: 'answered',
      round: 2,
      createdAt: '2023-03-29T02:00:00.000Z',
      units: [{ name: '市商务局', answered: true }],
    },
    expect.objectContaining({
      id: 2,
      taskNo: null,
      state: 'open',
      units: [{ name: '市教育局', answered: false }],
    }),
  ]);
  expect(await api.all('/api/v1/instructions?state=open')).toEqual([all[1]]);
  expect(await api.all('/api/v1/instructions?unit=市商务局')).toEqual([all[0]]);
  expect(await api.all('/api/v1/instructions?taskNo=6&state=closed')).toEqual([]);
  expect(await api.get('/api/v1/instructions/1')).toEqual({
    ...all[0],
    events: [
      ['answered', '市商务局', commerce, '已召开专题会'],
      ['returned', null, mayor, '请写明时间'],
      ['answered', '市商务局', commerce, '4月10日前完工'],
    ].map(([kind, unit, person, text]) => ({ kind, unit, person, text, at: '2023-03-29T02:00:00.000Z' })),
  });
  expect((await api.request({ url: '/api/v1/instructions/3' })).status).toBe(404);
  expect((await api.request({ url: '/api/v1/instructions?state=done' })).status).toBe(400);
});

it.each([
  ['docx', /wordprocessingml\.document/],
  ['xlsx', /spreadsheetml\.sheet/],
  ['md', /^text\/markdown; charset=utf-8/],
  ['txt', /^text\/plain; charset=utf-8/],
  ['json', /^application\/json/],
])('a signed bulletin is downloaded as .%s', async (format, type) => {
  const [bulletin] = await api.all('/api/v1/bulletins?period=2023-03');
  expect(bulletin).toMatchObject({ state: 'approved', approvedBy: staff, opinion: '同意' });
  const answer = await api.app.inject({
    url: `/api/v1/bulletins/${bulletin?.['id']}?format=${format}`,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(type);
  const name = `关于2023年一季度重点工作任务进展情况的通报（〔2023〕第1期）.${format}`;
  expect(answer.headers['content-disposition']).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  const part = { docx: 'word/document.xml', xlsx: 'xl/worksheets/sheet1.xml' }[format];
  const bytes = new Uint8Array(answer.rawPayload);
  const text = new TextDecoder().decode(part === undefined ? bytes : unzipSync(bytes)[part]);
  // The counts of the quarter stand in every form; nobody has reported.
  expect(text).toMatch(format === 'json' ? /"owed": 1224/ : /1224/);
});

it('a bulletin in a form that is not made, or one that is not there, is refused', async () => {
  const [bulletin] = await api.all('/api/v1/bulletins?period=2023-03');
  expect((await api.request({ url: `/api/v1/bulletins/${bulletin?.['id']}?format=pdf` })).status).toBe(400);
  expect((await api.request({ url: '/api/v1/bulletins/999?format=docx' })).status).toBe(404);
});
