import { type RawBuilder, sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { saveSetting } from '../../db/queries/settings.ts';
import { inTransaction } from '../../db/types.ts';
import { handleInbox } from '../../src/app/handle-inbound.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';
import { button, press } from '../support/pressing.ts';

const staff = '督查一科督查员';
const second = '督查二科督查员';
const mayor = '市政府主要领导';
const deputy = '市政府分管领导';
const commerce = '市商务局联络员';

async function set(house: House, settings: Partial<Settings>): Promise<void> {
  for (const [key, value] of Object.entries(settings))
    await inTransaction(house.ctx.db, (tx) =>
      saveSetting(tx, { key, value, by: '测试', at: house.clock.now() }),
    );
}

/** Every message of a bulletin, with the group's. */
async function sent(house: House): Promise<{ to: string; state: string; text: string }[]> {
  const { rows } = await sql<{ to: string; state: string; text: string }>`
    select coalesce(p.name, c.name) as "to", o.state, o.text
      from outbox o left join person p on p.id = o.person_id left join chat c on c.id = o.chat_id
     where o.kind = 'bulletin' order by o.id`.execute(house.ctx.db);
  return rows;
}

describeOnBothDatabases('signing a bulletin', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-29 10:00');
    await house.says(commerce, '第61项 50%，新培育跨境电商园区1家');
  });

  test('gives it a number, tells the leaders, and the group only results', async () => {
    await house.says(staff, '通报 2023-03');
    const signed = await house.says(staff, '签发 2023-03 同意印发');
    expectReply(signed, /已签发，编号〔2023〕第1期。签发人：督查一科督查员，意见：同意印发，2023年3月29日。/);
    const messages = await sent(house);
    expect(messages.map(({ to, state }) => `${to} ${state}`)).toEqual([
      `${mayor} sent`,
      `${deputy} sent`,
      '重点工作督查工作群 sent',
    ]);
    expect(messages[0]?.text).toMatch(/重点工作简报 〔2023〕第1期/);
    expect(messages[0]?.text).toMatch(/未报单位\d+个/);
    const group = messages[2]?.text ?? '';
    expect(group).toMatch(/任务应报送\d+项次，已报送1项次/);
    expect(group).not.toMatch(/未报|欠进度|迟报|滞后|局/);
    expectReply(await house.says(staff, '通报情况 2023-03'), /市政府主要领导：已发送/);
    expectReply(await house.says(staff, '通报 2023-03'), /已签发，〔2023〕第1期/);
  });

  test('what was not shown, or changed since, is shown instead of signed', async () => {
    expectReply(await house.says(staff, '通报 2023-03'), /第1稿/);
    expectReply(await house.says(second, '签发 2023-03'), /请先核对以下内容[\s\S]*第1稿/);
    await house.says(commerce, '第62项 10%');
    expectReply(await house.says(second, '通报 2023-03'), /第2稿/);
    expectReply(await house.says(staff, '签发 2023-03'), /已有更新，未签发[\s\S]*第2稿/);
    expect(await sent(house)).toEqual([]);
    expectReply(await house.says(staff, '签发 2023-03'), /已签发/);
  });

  test('an old button never signs a newer draft', async () => {
    const shown = (await house.says(staff, '通报 2023-03')).replies.flatMap(({ blocks }) => blocks);
    await house.says(commerce, '第62项 10%');
    await house.says(staff, '通报 2023-03');
    const stale = await press(house, staff, button(shown, '签发 2023-03'));
    expect(stale.text).toMatch(/已有更新，未签发/);
    expect(await sent(house)).toEqual([]);
  });

  test('is a right of the people named', async () => {
    await set(house, { signers: [mayor] });
    expectReply(await house.says(staff, '通报 2023-03'), /「送签 2023-03」/);
    expectReply(await house.says(staff, '签发 2023-03'), /没有签发通报的权限/);
    expectReply(await house.says(deputy, '签发 2023-03'), /没有/);
    const submitted = await house.says(staff, '送签 2023-03');
    expectReply(submitted, /已送市政府主要领导签发/);
    expect(submitted.replies.find(({ to }) => to?.name === mayor)?.text).toMatch(/请签发[\s\S]*总体情况/);
    expectReply(await house.says(mayor, '退签 2023-03'), /请写明退签意见/);
    const back = await house.says(mayor, '退签 2023-03 请写明下一步');
    expect(back.replies.find(({ to }) => to?.name === staff)?.text).toMatch(/退签，意见：请写明下一步/);
    expect(await sent(house)).toEqual([]);
    await house.says(commerce, '第62项 10%');
    await house.says(staff, '通报 2023-03');
    await house.says(staff, '送签');
    const signed = await house.says(mayor, '签发 同意');
    expectReply(signed, /已签发，编号〔2023〕第1期。签发人：市政府主要领导/);
    expect(signed.replies.find(({ to }) => to?.name === staff)?.text).toMatch(/已由市政府主要领导签发/);
    expect(await sent(house)).toHaveLength(3);
  });

  test('is nobody’s right while the office has named nobody: the answer says who names them', async () => {
    await set(house, { signers: [] });
    const drafted = await house.says(staff, '通报 2023-03');
    expectReply(drafted, /尚未明确谁有权签发.*“通报签发人”/);
    expect(drafted.text).not.toMatch(/「签发|「送签/);
    for (const say of ['签发 2023-03 同意', '退签 2023-03 请再核', '送签 2023-03', '撤回通报 2023-03 有误'])
      expectReply(await house.says(staff, say), /尚未明确谁有权签发通报，暂不能签发/);
    expectReply(await house.says(mayor, '签发 2023-03'), /尚未明确谁有权签发/);
    expectReply(await house.says(commerce, '撤回通报 2023-03 有误'), /^(?!.*尚未明确谁有权签发)/s);
    expect(await sent(house)).toEqual([]);
    await set(house, { signers: [staff] });
    expectReply(await house.says(staff, '签发 2023-03 同意'), /已签发/);
  });

  test('a message that had to wait signs only what its writer had been shown', async () => {
    await house.says(staff, '通报 2023-03');
    await house.says(staff, '送签');
    house.clock.set(new Date(house.clock.now().getTime() + 1_000));
    const { inboxId } = await house.receive(second, '签发 2023-03 同意', 'waited');
    house.clock.set(new Date(house.clock.now().getTime() + 1_000));
    await house.says(commerce, '第62项 10%');
    await house.says(staff, '通报 2023-03');
    expectReply(await house.says(staff, '送签'), /已送.*督查二科督查员/);
    await handleInbox(house.ctx, inboxId);
    expect(await sent(house)).toEqual([]);
    expectReply(await house.says(second, '签发 2023-03 同意'), /已签发/);
  });

  test('that criticises wants two people, where the office says so', async () => {
    await set(house, { secondSigner: true });
    expectReply(await house.says(staff, '通报 2023-03'), /点名批评，须两人签发/);
    const first = await house.says(staff, '签发 2023-03 同意');
    expectReply(first, /还须另一人签发/);
    expect(await sent(house)).toEqual([]);
    expectReply(await house.says(staff, '签发 2023-03 同意'), /您已签发过这一稿/);
    expect(first.replies.find(({ to }) => to?.name === second)?.text).toMatch(/还须另一人签发：[\s\S]*第1稿/);
    expectReply(await house.says(second, '签发 2023-03 无意见'), /签发人：督查一科督查员、督查二科督查员/);
    expect(await sent(house)).toHaveLength(3);
  });

  test('signatures do not cover a wording changed afterwards', async () => {
    await set(house, { secondSigner: true });
    await house.says(staff, '通报 2023-03');
    await house.says(staff, '签发 2023-03');
    await house.says(staff, '改稿 1 恢复');
    const basis =
      '按照许政〔2023〕2号要求，各单位应于2023年3月25日前报送2023年一季度重点工作任务进展情况，现通报如下';
    expectReply(await house.says(staff, `改稿 1 ${basis}`), /第3稿|第2稿/);
    expectReply(await house.says(second, '签发 2023-03'), /已有更新，未签发|请先核对/);
    expectReply(await house.says(second, '签发 2023-03'), /还须另一人签发/);
    expect(await sent(house)).toEqual([]);
  });

  test('staff change words, never numbers or units', async () => {
    const draft = await house.says(staff, '通报 2023-03');
    const next = /\[(\d+)\] (1\. 有未报送任务的单位[^\n]*)/.exec(draft.text);
    const [, no = '', text = ''] = next ?? [];
    expectReply(
      await house.says(staff, `改稿 ${no} 1. 有未报送任务的单位请于5日内补报。`),
      /数字取自各单位报送，不能改动（多出5）/,
    );
    expectReply(await house.says(staff, `改稿 ${no} 1. 请市商务局等单位及时补报`), /单位名称.*多出市商务局/);
    expectReply(await house.says(staff, '改稿 99 无'), /没有第99段/);
    expectReply(await house.says(staff, '改稿'), /请写明段号/);
    const reworded = await house.says(staff, `改稿 ${no} 1. 请尚未报送的单位抓紧补报`);
    expectReply(reworded, /第2稿[\s\S]*已改文字1处[\s\S]*请尚未报送的单位抓紧补报。/);
    expect(reworded.text).not.toContain(text);
    // Figures that change elsewhere do not lose the wording.
    await house.says(commerce, '第62项 10%');
    expectReply(await house.says(staff, '通报 2023-03'), /第3稿[\s\S]*请尚未报送的单位抓紧补报。/);
    const restored = await house.says(staff, `改稿 ${no} 恢复`);
    expect(restored.text).toContain(text);
    await house.says(staff, `改稿 ${no} 1. 请尚未报送的单位抓紧补报`);
    await house.says(staff, '签发 2023-03');
    expectReply(await house.says(staff, `改稿 ${no} 1. 太晚了`), /已签发/);
  });

  test('can be recalled: it is gone from the chats, and a new one gets the next number', async () => {
    await house.says(staff, '通报 2023-03');
    await house.says(staff, '签发 2023-03');
    expectReply(await house.says(staff, '撤回通报 2023-03'), /请写明撤回原因/);
    expectReply(await house.says(commerce, '撤回通报 2023-03 有误'), /./);
    const recalled = await house.says(staff, '撤回通报 2023-03 附件有误');
    expectReply(recalled, /已撤回，编号不再使用。已发出的3处正在撤回.*「通报情况 2023-03」/);
    const { rows } = await sql`
      select r.state, r.reason, r.conversation = o.conversation as there, o.recalled_at is not null as gone, r.text
        from outbox r join outbox o on o.id = r.recalls`.execute(house.ctx.db);
    const text = expect.stringMatching(/通报撤回[\s\S]*原因：附件有误/);
    const taken = { state: 'sent', reason: 'recalled', there: true, gone: true, text };
    expect(rows).toEqual([taken, taken, taken]);
    expectReply(
      await house.says(staff, '通报情况 2023-03'),
      /（已撤回）\n市政府主要领导：已从模拟台撤回（2023年3月29日 10:00）/,
    );
    expectReply(await house.says(mayor, '简报'), /尚未签发/);
    await house.says(staff, '通报 2023-03');
    expectReply(await house.says(staff, '签发 2023-03'), /编号〔2023〕第2期/);
  });

  test('a part of the work has its own bulletin and its own readers', async () => {
    await house.says(staff, `分管 ${deputy} 市商务局、第三章`);
    expectReply(await house.says(staff, '分管'), /市政府分管领导：市商务局、第3章/);
    expectReply(
      await house.says(staff, '通报 2023-03 第三章'),
      /重点工作任务（推动产业转型升级）进展情况的通报/,
    );
    await house.says(staff, '签发 2023-03');
    expect((await sent(house)).map(({ to }) => to)).toEqual([deputy]);
    expectReply(
      await house.says(staff, '通报 2023-03 市商务局'),
      /关于市商务局2023年一季度重点工作任务进展情况的通报/,
    );
    expectReply(await house.says(staff, `通报 2023-03 分管 ${deputy}`), /关于市政府分管领导分管领域/);
    await house.says(staff, '签发');
    expect((await sent(house)).map(({ to }) => to)).toEqual([deputy, deputy]);
    expectReply(await house.says(deputy, '分管'), /市政府分管领导分管领域[\s\S]*未经签发/);
    expectReply(await house.says(mayor, '分管'), /尚未设置您的分管范围/);
    expectReply(await house.says(mayor, '第三章'), /第三章“推动产业转型升级”[\s\S]*项任务/);
    expectReply(await house.says(mayor, '第九章'), /没有第9章/);
  });
});

describeOnBothDatabases('a message of a bulletin nobody approved', (open) => {
  test('is refused by the database, as a new one and by changing an approved one', {
    timeout: 120_000,
  }, async () => {
    const house = await openHouse(await open(), '2023-03-29 10:00');
    const { db } = house.ctx;
    const insert = (key: string, kind: string, id: number | null) =>
      sql`insert into outbox (key, kind, platform, conversation, blocks, text, bulletin_id, not_before, created_at)
          values (${key}, ${kind}, 'simulator', 'simulator:person-1', '[]', '', ${id}, now(), now())`.execute(
        db,
      );
    await house.says(staff, '通报 2023-03 第三章');
    await house.says(staff, '签发 2023-03');
    await house.says(staff, '通报 2023-03');
    const { rows } = await sql<{
      id: number;
      state: string;
    }>`select id, state from bulletin order by id`.execute(db);
    const [approved, draft] = rows;
    expect(rows.map(({ state }) => state)).toEqual(['approved', 'draft']);
    await expect(insert('none', 'bulletin', null)).rejects.toThrow(/not approved/);
    await expect(insert('draft', 'bulletin', draft?.id ?? 0)).rejects.toThrow(/not approved/);
    await insert('approved', 'bulletin', approved?.id ?? 0);
    await insert('notice', 'notice', draft?.id ?? 0);
    const change = (set: RawBuilder<unknown>, key: string) =>
      sql`update outbox set ${set} where key = ${key}`.execute(db);
    await expect(change(sql`bulletin_id = ${draft?.id}`, 'approved')).rejects.toThrow(/not approved/);
    await expect(change(sql`kind = 'bulletin'`, 'notice')).rejects.toThrow(/not approved/);
    // Approved without anybody's signature is not approved.
    await sql`update bulletin set approved_at = now(), state = 'approved' where id = ${draft?.id}`.execute(
      db,
    );
    await expect(insert('unsigned', 'bulletin', draft?.id ?? 0)).rejects.toThrow(/not approved/);
  });
});
