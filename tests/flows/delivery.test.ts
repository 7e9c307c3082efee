import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { bindAccount } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { handleInbox } from '../../src/app/handle-inbound.ts';
import { receiveEvent } from '../../src/app/receive-event.ts';
import { readXlsx } from '../../src/sheet/read-xlsx.ts';
import { type Api, openApi } from '../support/api.ts';
import { describeOnBothDatabases, openTestDatabase } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';
import { instant } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const staff = '督查一科督查员';

/** The T−2 reminders of March have gone out; 市水利局 has nobody with an account. */
async function afterReminders(house: House): Promise<number> {
  const personId = house.person(water).id;
  await house.ctx.db.deleteFrom('account').where('person_id', '=', personId).execute();
  await house.moveTo('2023-03-22 09:10');
  const row = await house.ctx.db
    .selectFrom('outbox')
    .select('id')
    .where('person_id', '=', personId)
    .where('period', '=', '2023-03')
    .where('stage', '=', 'T-2')
    .executeTakeFirstOrThrow();
  return row.id;
}

describeOnBothDatabases('messages that reached nobody', (open) => {
  let house: House;
  let id: number;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
    id = await afterReminders(house);
  });

  const rowOf = (key: number) =>
    house.ctx.db
      .selectFrom('outbox')
      .select(['state', 'reason', 'handled_how', 'sent_at', 'read_at'])
      .where('id', '=', key)
      .executeTakeFirstOrThrow();

  test('stand on a list for staff to phone', async () => {
    const heard = await house.says(staff, '未送达');
    expectReply(heard, new RegExp(`${id}，对象 市水利局联络员，消息 2023年3月.*截止前2个工作日提醒`));
    expectReply(heard, /原因 未绑定账号/);
    expect((await house.says(staff, '@督查助手 未送达', { inGroup: true })).text).toMatch(/单聊/);
    expect((await house.says(commerce, '未送达')).text).not.toMatch(/市水利局/);
  });

  test('are sent again once they can be, under the same key', async () => {
    expectReply(await house.says(staff, `重发 ${id}`), new RegExp(`编号${id}未能重发`));
    await inTransaction(house.ctx.db, (tx) =>
      bindAccount(tx, {
        platform: 'simulator',
        userId: `sim-${house.person(water).id}`,
        personId: house.person(water).id,
        at: house.clock.now(),
      }),
    );
    expectReply(await house.says(staff, `重发 ${id}`), new RegExp(`已重新发送1条消息（编号${id}）`));
    expect(await rowOf(id)).toMatchObject({ state: 'sent', handled_how: 'resent' });
    const { n } = await house.ctx.db
      .selectFrom('audit')
      .select((select) => select.fn.countAll<number>().as('n'))
      .where('action', '=', 'message.resend')
      .where('subject', '=', `message:${id}`)
      .executeTakeFirstOrThrow();
    expect(n).toBe(1);
  });

  test('in doubt are sent again on the word of staff, or noted as said by phone', async () => {
    const doubtful = () =>
      house.ctx.db
        .updateTable('outbox')
        .set({ state: 'unknown', reason: 'in_doubt_too_long', doubt_since: instant('2023-03-22 09:00') })
        .where('id', '=', id)
        .execute();
    await doubtful();
    expectReply(await house.says(staff, '未送达'), /不确定是否送达，未收到平台答复/);
    expectReply(await house.says(staff, '重发 市水利局'), /已重新发送2条/);
    expect((await rowOf(id)).state).toBe('sent');
    await doubtful();
    expectReply(await house.says(staff, `已电话 ${id} 99999`), /已登记为已电话通知1条消息.*\n编号99999不在/);
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', handled_how: 'phoned' });
    expect((await house.says(staff, '未送达')).text).not.toMatch(/市水利局/);
    expectReply(await house.says(staff, '提醒记录 市水利局'), /督查一科督查员已于.*电话通知/);
  });
});

describeOnBothDatabases('the ledger of notices', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
    await afterReminders(house);
  });

  test('tells a unit when, how and with what result it was told, and when it read it', async () => {
    const sent = await house.ctx.db
      .selectFrom('outbox')
      .select(['id', 'platform_message_id'])
      .where('person_id', '=', house.person(commerce).id)
      .where('stage', '=', 'T-2')
      .executeTakeFirstOrThrow();
    house.clock.set(instant('2023-03-22 09:31'));
    const ack = await receiveEvent(house.ctx, {
      platform: 'simulator',
      eventId: 'read-1',
      messageId: null,
      chatId: 'private',
      chatKind: 'private',
      userId: `sim-${house.person(commerce).id}`,
      mentionsBot: false,
      sentAt: house.clock.now(),
      content: { kind: 'receipt', messageIds: [sent.platform_message_id ?? '', 'not ours'] },
    });
    await handleInbox(house.ctx, ack.inboxId);
    await dispatchOutbox(house.ctx);
    const heard = await house.says(commerce, '提醒记录');
    expectReply(
      heard,
      /截止前2个工作日提醒，对象 市商务局联络员，渠道 模拟台，结果 已送达，2023年3月22日 09:31已读/,
    );
    // Whatever it names, a unit sees its own.
    expect((await house.says(commerce, '提醒记录 市财政局')).text).toBe(heard.text);
    expect(heard.text).not.toMatch(/市财政局/);
  });

  test('names the posts in which a unit stood, and not those of a longer name', async () => {
    await house.moveTo('2023-03-28 09:10');
    expectReply(await house.says(staff, '提醒记录 市商务局'), /逾期第1个工作日群内逾期通报，对象 工作群/);
    const { ids } = await house.ctx.db
      .selectFrom('outbox')
      .select((select) => select.fn.agg<number[]>('array_agg', ['id']).as('ids'))
      .where('kind', '=', 'group_overdue')
      .executeTakeFirstOrThrow();
    await house.ctx.db
      .updateTable('outbox')
      .set({ text: '禹州市商务局 未报3项' })
      .where('id', 'in', ids)
      .execute();
    expect((await house.says(staff, '提醒记录 市商务局')).text).not.toMatch(/工作群/);
  });

  test('pages, and comes as a workbook', async () => {
    const first = await house.says(staff, '提醒记录 2023-03');
    expectReply(first, /回复「提醒记录 2023-03 第2页」查看更早的记录/);
    const heard = await house.says(staff, '导出提醒记录 市水利局');
    const file = heard.replies.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'file');
    expect(file).toMatchObject({ name: '提醒记录-市水利局.xlsx' });
  });
});

describe('over REST', () => {
  let database: OpenDatabase;
  let api: Api;
  let id: number;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    api = await openApi(database);
    api.house.clock.set(instant('2023-03-20 10:00'));
    id = await afterReminders(api.house);
    return async () => {
      await api.app.close();
      await database.close();
    };
  });

  test('notices are listed, filtered and exported', async () => {
    const all = await api.all('/api/v1/notices?period=2023-03', 50);
    expect(all.length).toBeGreaterThan(59);
    const own = await api.all('/api/v1/notices?unit=市水利局&period=2023-03');
    expect(own).toMatchObject([
      { unit: '市水利局', person: water, state: 'skipped', result: '未发送（未绑定账号）' },
      { stage: 'T-5' },
    ]);
    const address = encodeURI('/api/v1/notices/export?unit=市水利局&period=2023-03');
    const headers = { authorization: 'Bearer a-token-for-tests' };
    const csv = await api.app.inject({ url: `${address}&format=csv`, headers });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFF编号,时间,报送期,内容,单位,接收人,工作群,渠道,结果,发送次数',
      `${id},2023年3月22日 09:00,2023-03,截止前2个工作日提醒,市水利局,${water},,,未发送（未绑定账号）,0`,
    ]);
    const workbook = await api.app.inject({ url: address, headers });
    const read = readXlsx(new Uint8Array(workbook.rawPayload));
    expect(JSON.stringify(read)).toContain('未发送（未绑定账号）');
  });

  test('what reached nobody is listed, sent again or noted as phoned', async () => {
    expect(await api.all('/api/v1/undelivered?unit=市水利局')).toMatchObject([
      { stage: 'T-5', platforms: [] },
      { id, unit: '市水利局', reason: 'no_account', platforms: [] },
    ]);
    const post = (path: string) => api.request({ method: 'POST', url: `/api/v1/messages/${path}` });
    expect((await post(`${id}/resend`)).status).toBe(404);
    expect(await post(`${id}/phoned`)).toEqual({ status: 200, body: { id } });
    expect((await post(`${id}/phoned`)).status).toBe(404);
    expect(await api.all('/api/v1/undelivered?unit=市水利局')).toHaveLength(1);
  });
});
