import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSimulator } from '../../bots/simulator/index.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { receiveEvent } from '../../src/app/receive-event.ts';
import { createApp, type HttpApp } from '../../src/http/app.ts';
import { formPageRoutes } from '../../src/http/routes/form-page.ts';
import { simulatorRoutes } from '../../src/http/routes/sim.ts';
import type { Block } from '../../src/ports.ts';
import { openTestDatabase } from '../support/databases.ts';
import { formClient, pathOf } from '../support/form-client.ts';
import { type House, openHouse } from '../support/house.ts';
import { seedDirectory } from '../support/seeds.ts';
import { fillIn } from '../support/workbook.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

interface Answer {
  readonly interpretation: { readonly intent: string; readonly issues: readonly { readonly code: string }[] };
  readonly replies: readonly {
    readonly to: unknown;
    readonly text: string;
    readonly blocks: readonly Block[];
  }[];
  readonly storedReports: readonly Record<string, unknown>[];
}

type Said =
  | { readonly text: string }
  | { readonly file: { readonly name: string; readonly base64: string } }
  | { readonly action: { readonly value: Record<string, string>; readonly form: Record<string, string> } };

describe('a unit’s month through POST /api/sim/messages', () => {
  let store: OpenDatabase;
  let house: House;
  let app: HttpApp;
  beforeAll(async () => {
    store = await openTestDatabase('postgres');
    house = await openHouse(store, '2023-09-20 10:00');
    const door = createSimulator();
    await door.start((event) => receiveEvent(house.ctx, event));
    let events = 0;
    const newEventId = () => {
      events += 1;
      return `sent-${events}`;
    };
    app = await createApp({
      ctx: house.ctx,
      config: { adminToken: null, publicUrl: null },
      directory: await seedDirectory(),
      plugins: [
        async (instance) => {
          await instance.register(
            simulatorRoutes({
              ctx: house.ctx,
              door,
              clock: house.clock,
              saveClock: async () => {},
              newEventId,
            }),
          );
        },
        formPageRoutes({ ctx: house.ctx, onSubmitted: () => {} }),
      ],
    });
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await store.close();
  });

  async function say(who: string, said: Said): Promise<Answer> {
    const payload = { person: house.person(who).id, ...said };
    const answer = await app.inject({ method: 'POST', url: '/api/sim/messages', payload });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  }

  const blocksOf = ({ replies }: Answer): Block[] => replies.flatMap(({ blocks }) => [...blocks]);
  const blockOf = <K extends Block['kind']>(answer: Answer, kind: K): Extract<Block, { kind: K }> => {
    const found = blocksOf(answer).find((block) => block.kind === kind);
    if (found === undefined) throw new Error(`no ${kind} in ${JSON.stringify(answer.replies)}`);
    return found as Extract<Block, { kind: K }>;
  };
  const heard = ({ replies }: Answer): string => replies.map(({ text }) => text).join('\n');

  test('a report in words is stored and told with its receipt', async () => {
    const answer = await say(commerce, { text: '第6项 进度35%\n存在问题：资金不足' });
    expect(answer.interpretation.intent).toBe('report');
    expect(answer.storedReports).toMatchObject([
      { taskNo: 6, percent: 35, problems: '资金不足', version: 1 },
    ]);
    expect(heard(answer)).toMatch(/已登记 R2023-09-0001/);
  });

  test('a doubtful value is asked about, nothing is stored before the answer is tapped', async () => {
    const asked = await say(commerce, { text: '第61项 五个园区建设完成60%' });
    expect(asked.interpretation.issues.map(({ code }) => code)).toEqual(['metric_ambiguous']);
    expect(asked.storedReports).toEqual([]);
    const buttons = blockOf(asked, 'actions').actions;
    const yes = buttons.find(({ label }) => label === '确认');
    const tapped = await say(commerce, { action: { value: { ...yes?.value }, form: {} } });
    expect(tapped.storedReports).toMatchObject([{ taskNo: 61, percent: 60 }]);
  });

  test('a card: what is emptied is deleted, and a second press of the same does nothing', async () => {
    const form = blockOf(await say(commerce, { text: '填报 6' }), 'form');
    const shown = Object.fromEntries(form.fields.map(({ name, value = '' }) => [name, value]));
    const action = { value: { ...form.submit.value }, form: { ...shown, percent: '50', problems: '' } };
    const pressed = await say(commerce, { action });
    expect(pressed.storedReports).toMatchObject([{ taskNo: 6, percent: 50, problems: null, version: 2 }]);
    expect(heard(pressed)).toMatch(/已清空存在问题/);
    expect((await say(commerce, { action })).storedReports).toEqual([]);
  });

  test('the sheet goes out and comes back; a bad cell is named by its address', async () => {
    const sheet = blockOf(await say(commerce, { text: '填报表' }), 'file');
    const { rawPayload } = await app.inject(`/api/sim/files/${sheet.fileId}`);
    const filled = await fillIn(new Uint8Array(rawPayload), { 7: { percent: 45 }, 8: { percent: 145 } });
    const file = { name: '填报表.xlsx', base64: Buffer.from(filled).toString('base64') };
    const back = await say(commerce, { file });
    expect(back.storedReports).toMatchObject([{ taskNo: 7, percent: 45 }]);
    expect(heard(back)).toMatch(/E\d+/);
    expect((await say(commerce, { file })).storedReports).toEqual([]);
  });

  test('the form page of a link files like a message of the same person', async () => {
    const link = blockOf(await say(commerce, { text: '网页填报' }), 'link');
    const done = await formClient(app).send(pathOf(link.url), { 't24.percent': '15' });
    expect(done.html).toMatch(/已登记 1 项/);
  });

  test('staff return a report with a reason, it is owed again, and accept what comes next', async () => {
    expect(heard(await say(staff, { text: '待审' }))).toMatch(/第6项 市商务局/);
    const returned = await say(staff, { text: '退回 6 市商务局 内容过于简单，请补充' });
    expect(heard(returned)).toMatch(/第6项退回重报[\s\S]*内容过于简单/);
    const again = await say(commerce, { text: '第6项 60%\n进展：已建成县级中心1个、乡镇站点12个' });
    expect(again.storedReports).toMatchObject([{ taskNo: 6, percent: 60, version: 3 }]);
    // What nobody in the office has seen yet is shown before it counts.
    expect(heard(await say(staff, { text: '通过 6 市商务局' }))).toMatch(/已有新版本[\s\S]*进度60%/);
    expect(heard(await say(staff, { text: '通过 6 市商务局' }))).toMatch(/已采用市商务局第6项/);
  });
});
