import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { bindAccount } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { openTestDatabase } from '../support/databases.ts';
import { openWecomHouse, type WecomHouse } from '../support/wecom/house.ts';
import { fillIn } from '../support/workbook.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const education = '市教育局联络员';
const finance = '市财政局联络员';

let store: OpenDatabase;
let house: WecomHouse;

beforeAll(async () => {
  store = await openTestDatabase('pglite');
  house = await openWecomHouse(store, '2023-03-20 10:00');
});
afterAll(async () => {
  await house?.close();
  await store?.close();
});

/** Reports as they count now: task, percent, version. */
async function standing() {
  return house.ctx.db
    .selectFrom('report')
    .innerJoin('obligation', 'obligation.report_id', 'report.id')
    .select(['report.task_no as taskNo', 'report.percent', 'report.status', 'report.version'])
    .orderBy('report.id')
    .execute();
}

const reportOn = async (task: number) => (await standing()).filter(({ taskNo }) => taskNo === task);

describe('through the app', () => {
  test('a report is filed and corrected, and a repeated push changes nothing', async () => {
    const from = house.userId(commerce);
    const message = house.says.text(from, '第6项 进度35%', '9001');
    expect(await house.push(message)).toBe(200);
    expect(house.got(commerce)).toMatch(/已登记.*R2023-03-/s);
    expect(await house.push(message)).toBe(200);
    expect(house.got(commerce)).toBe('');
    await house.push(house.says.text(from, '第6项进度打错了，应为45%', '9002'));
    expect(house.got(commerce)).toMatch(/45%/);
    expect(await reportOn(6)).toMatchObject([{ percent: 45, version: 2 }]);
  });

  test('the same question twice is answered twice, although the platform drops what it has seen', async () => {
    const from = house.userId(commerce);
    for (const id of ['9003', '9004']) {
      await house.push(house.says.text(from, '帮助', id));
      expect(house.got(commerce)).toMatch(/填报表/);
    }
  });

  test('a card: state and percentage are chosen, words come as the next message', async () => {
    const from = house.userId(commerce);
    await house.push(house.says.text(from, '填报 61', '9005'));
    const card = house.api.delivered.flatMap(({ message }) =>
      message.msgtype === 'template_card' && message.template_card.card_type === 'multiple_interaction'
        ? [message.template_card]
        : [],
    )[0];
    if (!card) throw new Error('no card');
    house.got(commerce);
    const press = {
      key: card.submit_button.key,
      taskId: card.task_id,
      cardType: card.card_type,
      responseCode: house.api.newResponseCode(),
      selected: { percent: 'v:50', status: 'v:in_progress' },
    };
    expect(await house.push(house.says.press(from, press))).toBe(200);
    expect(house.got(commerce)).toMatch(/已登记/);
    expect(await reportOn(61)).toMatchObject([{ percent: 50, status: 'in_progress' }]);
    // The card says what came of it and can no longer be pressed.
    await vi.waitFor(() => expect(house.api.updates).toHaveLength(1));
    expect(house.api.updates[0]).toMatchObject({ userids: [from] });
    await house.push(house.says.text(from, '第61项 进展：新培育园区，存在问题：无', '9006'));
    expect(house.got(commerce)).toMatch(/已登记/);
    expect(await reportOn(61)).toMatchObject([{ version: 2 }]);
    // Another person's press does nothing.
    await house.push(
      house.says.press(house.userId(water), { ...press, responseCode: 'other' }, 1_700_000_001),
    );
    expect(await reportOn(61)).toHaveLength(1);
  });

  test('the form page is a link away', async () => {
    await house.push(house.says.text(house.userId(commerce), '网页填报', '9007'));
    expect(house.got(commerce)).toMatch(/<a href=.*https:\/\/duban\.example\.gov\.cn\/f\//s);
  });

  test('unknown people, unknown kinds, people who left', async () => {
    house.api.members.add('stranger');
    await house.push(house.says.text('stranger', '你好', '9008'));
    expect(house.api.delivered.at(-1)).toMatchObject({ to: 'stranger' });
    const voice = house.says
      .event(house.userId(commerce), 'x')
      .replace('<![CDATA[event]]>', 'voice')
      .replace('</xml>', '<MsgId>9009</MsgId></xml>');
    house.got(commerce);
    await house.push(voice);
    expect(house.got(commerce)).toMatch(/语音/);
  });
});

describe('through the AI bot', () => {
  test('said in a group, it is filed, and the group is told so', async () => {
    const from = house.userId(water);
    house.bot.conversations.add(from);
    const task = (await tasksOf(water))[0];
    house.bot.says({
      msgid: 'B1',
      chattype: 'group',
      chatid: 'Grp1',
      from: { userid: from },
      msgtype: 'text',
      text: { content: `@督查助手 第${task}项 35%` },
    });
    await stored('bot:B1');
    await house.settle();
    expect(await reportOn(task ?? 0)).toMatchObject([{ percent: 35 }]);
    expect(house.bot.pushed.find(({ chatid }) => chatid === 'Grp1')).toMatchObject({
      chat_type: 2,
      markdown: { content: expect.stringContaining('已登记') },
    });
    // The receipt goes to the private chat of the door that was used.
    expect(house.bot.pushed.find(({ chatid }) => chatid === from)).toBeDefined();
  });

  test('a sheet dropped in the private chat is read', async () => {
    const from = house.userId(commerce);
    await house.push(house.says.text(from, '填报表', '9010'));
    const file = house.api.delivered.at(-1)?.message;
    const media = file?.msgtype === 'file' ? house.api.media.get(file.file.media_id) : undefined;
    if (!media) throw new Error('no sheet');
    expect(media.name).toMatch(/\.xlsx$/);
    const filled = await fillIn(media.bytes, { 5: { percent: 50, progress: '已开工' } });
    house.bot.conversations.add(from);
    house.bot.says({
      msgid: 'B2',
      chattype: 'single',
      from: { userid: from },
      msgtype: 'file',
      file: house.bot.putFile('填报表.xlsx', filled),
    });
    await stored('bot:B2');
    await house.settle();
    expect(await reportOn(5)).toMatchObject([{ percent: 50 }]);
    expect(JSON.stringify(house.bot.pushed)).toMatch(/已登记/);
  });
});

test('what came of a press is shown on its card in the end, although the process died or the platform was away', async () => {
  const from = house.userId(commerce);
  await house.push(house.says.text(from, '填报 8', '9020'));
  const card = house.api.delivered.flatMap(({ message }) =>
    message.msgtype === 'template_card' && message.template_card.card_type === 'multiple_interaction'
      ? [message.template_card]
      : [],
  );
  const form = card.at(-1);
  if (!form) throw new Error('no card');
  const before = house.api.updates.length;
  const path = 'message/update_template_card';
  // Acknowledged, and then nothing: as if the process had been killed in between. Later the platform is busy.
  house.api.fail(path, 'drop', -1);
  await house.push(
    house.says.press(from, {
      key: form.submit_button.key,
      taskId: form.task_id,
      cardType: form.card_type,
      responseCode: house.api.newResponseCode(),
      selected: { percent: 'v:25' },
    }),
  );
  expect(await reportOn(8)).toMatchObject([{ percent: 25 }]);
  for (const shown of [0, 1, 1]) {
    house.clock.set(new Date(house.clock.now().getTime() + 61_000));
    await house.settle();
    expect(house.api.updates.length - before).toBe(shown);
  }
  expect(house.api.updates.at(-1)).toMatchObject({ userids: [from] });
});

test('a press whose card can no longer be changed is not tried again', async () => {
  const from = house.userId(commerce);
  const calls = () => house.api.callsOf('message/update_template_card');
  const before = calls();
  await house.push(
    house.says.press(from, {
      key: 'do=nothing',
      taskId: 'elsewhere-b',
      cardType: 'button_interaction',
      responseCode: 'used',
    }),
  );
  house.clock.set(new Date(house.clock.now().getTime() + 61_000));
  await house.settle();
  expect(calls()).toBe(before + 1);
});

test('a member under a new userid is the same person, also where only the encrypted id is told', async () => {
  const old = house.userId(education);
  const open = 'woAJ2GCAAAd1asdasdjO4wKmE8AabjAB';
  house.api.openIds.set(open, old);
  const asks = (msgid: string, text: string) =>
    house.bot.says({
      msgid,
      chattype: 'single',
      from: { userid: open },
      msgtype: 'text',
      text: { content: text },
    });
  house.bot.conversations.add(old).add('xinhao');
  asks('N1', '我是谁');
  await stored('bot:N1');
  await house.settle();
  const rename = { ChangeType: 'update_user', UserID: old.toUpperCase(), NewUserID: 'XinHao' };
  expect(await house.push(house.says.event('sys', 'change_contact', rename))).toBe(200);
  house.api.openIds.set(open, 'XinHao');
  house.api.members.delete(old);
  house.api.members.add('xinhao');
  await house.push(house.says.text('XinHao', '我是谁', '9030'));
  expect(JSON.stringify(house.api.delivered.at(-1))).toMatch(/xinhao.*市教育局/s);
  asks('N2', '我是谁');
  await stored('bot:N2');
  await house.settle();
  expect(house.bot.pushed.at(-1)).toMatchObject({ chatid: 'xinhao' });
  // Renamed once more to an id that is bound already: nobody is bound twice, and nobody loses an account.
  const again = { ChangeType: 'update_user', UserID: 'xinhao', NewUserID: house.userId(water) };
  await house.push(house.says.event('sys', 'change_contact', again));
  const { rows } = await sql<{ user_id: string; person_id: number }>`
    select user_id, person_id from account where platform = 'wecom'
       and user_id in ('xinhao', ${old}, ${house.userId(water)})`.execute(house.ctx.db);
  expect(rows).toEqual([{ user_id: house.userId(water), person_id: house.person(water).id }]);
});

test('one person through any door, and each notice once', async () => {
  const { ctx, simulator } = house;
  const { id } = house.person(commerce);
  await inTransaction(ctx.db, (tx) =>
    bindAccount(tx, { platform: 'simulator', userId: 'second-door', personId: id, at: ctx.clock.now() }),
  );
  await simulator.receive({ userId: 'second-door', eventId: 's1', sentAt: null, text: '第7项 20%' });
  await house.settle();
  expect(await reportOn(7)).toMatchObject([{ percent: 20 }]);
  await house.push(house.says.text(house.userId(commerce), '第7项进度打错了，应为25%', '9011'));
  expect(await reportOn(7)).toMatchObject([{ percent: 25, version: 2 }]);
  house.got(commerce);
  await house.moveTo('2023-03-22 12:00');
  const sent = await ctx.db
    .selectFrom('outbox')
    .select(['platform', 'key'])
    .where('person_id', '=', id)
    .where('kind', '=', 'reminder')
    .where('state', '=', 'sent')
    .execute();
  expect(sent.length).toBeGreaterThan(0);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
});

test('a file whose media id has expired: its sender is told, and what else came is kept', async () => {
  const from = house.userId(commerce);
  house.got(commerce);
  await house.push(house.says.file(from, 'media-long-gone', '3月填报表.xlsx', '9040'));
  expect(house.got(commerce)).toMatch(/已撤回或已过期/);
  const media = house.api.putFile({ name: 'a.xlsx', bytes: Buffer.from('no workbook at all'), type: 'file' });
  await house.push(house.says.file(from, media, 'a.xlsx', '9041'));
  expect(house.got(commerce)).toMatch(/a\.xlsx|文件未能读取/);
});

test('somebody who left: the office is told, and the account speaks for nobody', async () => {
  const staff = '督查一科督查员';
  const person = house.person(finance);
  house.got(staff);
  expect(await house.push(house.says.event(house.userId(finance), 'unsubscribe'))).toBe(200);
  expect(house.got(staff)).toMatch(/市财政局.*企业微信账号已离职或停用/s);
  await house.push(house.says.text(house.userId(finance), '第6项 90%', '9042'));
  expect(JSON.stringify(house.api.delivered.at(-1))).toMatch(/尚未绑定单位/);
  // Back again with the same account, bound anew.
  await inTransaction(house.ctx.db, (tx) =>
    bindAccount(tx, {
      platform: 'wecom',
      userId: house.userId(finance),
      personId: person.id,
      at: house.clock.now(),
    }),
  );
});

test('reminders to everybody, and the post that calls who is overdue', async () => {
  house.got(commerce);
  await house.moveTo('2023-03-28 12:00');
  expect(house.api.byWebhook.length).toBeGreaterThan(0);
  const called = house.api.byWebhook.flatMap((message) =>
    message.msgtype === 'text' ? ((message.text as { mentioned_list?: string[] }).mentioned_list ?? []) : [],
  );
  expect(called).toContain(house.userId(water));
  const undelivered = await house.ctx.db
    .selectFrom('outbox')
    .select(['key', 'state', 'reason'])
    .where('state', 'in', ['refused', 'unknown'])
    .execute();
  expect(undelivered).toEqual([]);
}, 120_000);

/** Waits until an event of the bot's connection is in the inbox. */
async function stored(eventId: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const row = await house.ctx.db
        .selectFrom('inbox')
        .select('id')
        .where('event_id', '=', eventId)
        .executeTakeFirst();
      expect(row).toBeDefined();
    },
    { timeout: 10_000 },
  );
}

async function tasksOf(name: string): Promise<number[]> {
  const rows = await house.ctx.db
    .selectFrom('obligation')
    .select('task_no')
    .where('unit_id', '=', house.person(name).unitId ?? 0)
    .where('period', '=', '2023-03')
    .orderBy('task_no')
    .execute();
  return rows.map((row) => row.task_no);
}
