import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { bindAccount, insertPerson } from '../../db/queries/people.ts';
import { outboxSince } from '../../db/queries/simulator.ts';
import { importRoster } from '../../src/app/import-roster.ts';
import type { Role } from '../../src/domain/person.ts';
import { helpLines } from '../../src/replies/help.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { instant } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const reform = '市发展和改革委员会联络员';
const staff = '督查一科督查员';

const noticeTo = (heard: Heard, name: string): string =>
  heard.replies.find((reply) => reply.to?.name === name && reply.text !== heard.text)?.text ?? '';

/** A further person of a unit, with an account under the same name. */
async function join(house: House, name: string, role: Role, unit: string): Promise<number> {
  return house.ctx.db.transaction().execute(async (tx) => {
    const { id: unitId } = await tx
      .selectFrom('unit')
      .select('id')
      .where('name', '=', unit)
      .executeTakeFirstOrThrow();
    const personId = await insertPerson(tx, { name, role, unitId, mobile: null });
    await bindAccount(tx, {
      platform: 'simulator',
      userId: `stranger-${name}`,
      personId,
      at: house.clock.now(),
    });
    return personId;
  });
}

const audited = (house: House, action: string) =>
  house.ctx.db.selectFrom('audit').select(['actor', 'action']).where('action', '=', action).execute();

describeOnBothDatabases('hand-over', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('staff agree; the successor binds, owes and reports; the past stays with the predecessor', async () => {
    await house.says(commerce, '第6项 35%');
    await house.says(commerce, '75%');
    const asked = await house.says(commerce, '交接 李四 13812345678');
    const [, no = ''] = /编号(\d+)/.exec(asked.text) ?? [];
    const notice = noticeTo(asked, staff);
    expect(notice).toMatch(new RegExp(`同意交接 ${no}`));
    expect(asked.replies.map((reply) => reply.text).join()).not.toMatch(/138/);
    expect((await house.says(commerce, '第7项 20%')).reports).toHaveLength(1);

    const agreed = await house.says(staff, `同意交接 ${no}`);
    const [, code = ''] = /绑定码：([A-Z0-9]+)/.exec(agreed.text) ?? [];
    expect(noticeTo(agreed, commerce)).toMatch(/李四绑定账号后由其接替，在此之前仍由您报送/);
    const bound = await house.says('李四', `绑定 ${code}`);
    expectReply(bound, /您的身份是李四/);
    expect(noticeTo(bound, commerce)).toMatch(/由李四接替，您的账号已停用/);
    expect(noticeTo(bound, staff)).toMatch(/已由市商务局联络员交接给李四/);
    expect((await house.says('李四', '6')).reports).toEqual([]);
    const filed = await house.says('李四', '第6项 40%');
    expect(filed.reports).toMatchObject([
      { unit: '市商务局', taskNo: 6, percent: 40, version: 2, person: '李四' },
    ]);
    const first = await house.ctx.db
      .selectFrom('report')
      .innerJoin('person', 'person.id', 'report.person_id')
      .select('person.name')
      .where('task_no', '=', 6)
      .where('version', '=', 1)
      .execute();
    expect(first).toEqual([{ name: commerce }]);

    expectReply(await house.says(commerce, '第7项 30%'), /尚未绑定/);
    expectReply(await house.says(staff, `同意交接 ${no}`), /已处理过/);
    expect(await audited(house, 'handover.agreed')).toEqual([{ actor: staff, action: 'handover.agreed' }]);
    expect(await audited(house, 'handover.done')).toEqual([{ actor: '李四', action: 'handover.done' }]);
    const kept = await house.ctx.db
      .selectFrom('person')
      .select(['mobile', 'active'])
      .where('name', '=', '李四')
      .execute();
    expect(kept).toEqual([{ mobile: '13812345678', active: true }]);
  });

  test('a roster that names the successor with an account completes it, and makes no second person', async () => {
    const [, no = ''] = /编号(\d+)/.exec((await house.says(commerce, '交接 李四')).text) ?? [];
    await house.says(staff, `同意交接 ${no}`);
    const person = { name: '李四', role: 'liaison', unit: '市商务局', mobile: null, line: 2 } as const;
    const roster = { now: house.clock.now(), by: 'operator', randomBytes };
    const without = { ...person, feishuId: null, wecomId: null };
    await importRoster(house.ctx.db, { ...roster, people: [without] });
    expect((await house.says(commerce, '第6项 35%')).reports).toHaveLength(1);
    await importRoster(house.ctx.db, { ...roster, people: [{ ...without, wecomId: 'lisi' }] });
    const named = await house.ctx.db
      .selectFrom('person')
      .select('active')
      .where('name', '=', '李四')
      .execute();
    expect(named).toEqual([{ active: true }]);
    expectReply(await house.says(commerce, '第7项 30%'), /尚未绑定/);
    expect(await audited(house, 'handover.done')).toEqual([{ actor: '李四', action: 'handover.done' }]);
  });

  test('refused or unclear, everything stays as it is', async () => {
    expectReply(await house.says(commerce, '交接'), /请写明接替人员姓名/);
    const [, no = ''] = /编号(\d+)/.exec((await house.says(commerce, '交接给王五')).text) ?? [];
    expectReply(await house.says(commerce, '交接 赵六'), /正在等待/);
    const refused = await house.says(staff, `不同意交接 ${no} 请先完成本期报送`);
    expect(noticeTo(refused, commerce)).toMatch(/未同意.*请先完成本期报送/);
    expect((await house.says(commerce, '第6项 35%')).reports).toHaveLength(1);
    expectReply(await house.says(staff, '同意交接 999'), /没有编号999/);
  });

  test('the account stays in service until the successor has bound one, however long that takes', async () => {
    const [, no = ''] =
      /编号(\d+)/.exec((await house.says(commerce, '联络员变更为张三 138 0000 0000')).text) ?? [];
    const [, old = ''] = /绑定码：([A-Z0-9]+)/.exec((await house.says(staff, `同意交接 ${no}`)).text) ?? [];
    const sent = await house.moveTo('2023-03-23 18:00');
    const reminded = sent.filter(({ key, state }) => key.startsWith('reminder:') && state === 'sent');
    expect(reminded.map(({ to }) => to?.name)).toContain(commerce);
    expect(reminded.map(({ to }) => to?.name)).not.toContain('张三');
    expectReply(await house.says(staff, '未送达'), /没有|暂无/);
    house.clock.set(instant('2023-03-28 10:00'));
    expectReply(await house.says('张三', `绑定 ${old}`), /已过有效期/);
    expect((await house.says(commerce, '第6项 35%')).reports).toHaveLength(1);
    const [, code = ''] = /绑定码：([A-Z0-9]+)/.exec((await house.says(staff, `同意交接 ${no}`)).text) ?? [];
    expectReply(await house.says('张三', `绑定 ${code}`), /您的身份是张三/);
    expectReply(await house.says(commerce, '第7项 30%'), /尚未绑定/);
    expect(
      await house.ctx.db
        .selectFrom('person')
        .select(['mobile', 'active'])
        .where('name', '=', '张三')
        .execute(),
    ).toEqual([{ mobile: '13800000000', active: true }]);
  });

  test('is withdrawn before and after it was agreed to; then the code is worthless', async () => {
    expectReply(await house.says(commerce, '撤回交接'), /没有可撤回的交接申请/);
    await house.says(commerce, '交接 李四');
    expectReply(await house.says(commerce, '交接 王五'), /先回复「撤回交接」/);
    const withdrawn = await house.says(commerce, '取消交接');
    expectReply(withdrawn, /已撤回：市商务局仍由市商务局联络员报送/);
    expect(withdrawn.replies.filter(({ to }) => to?.name === staff).map(({ text }) => text)).toEqual([
      expect.stringMatching(/已撤回/),
    ]);
    expectReply(await house.says(staff, '来件'), /没有待处理/);
    const [, no = ''] = /编号(\d+)/.exec((await house.says(commerce, '交接 王五')).text) ?? [];
    const [, code = ''] = /绑定码：([A-Z0-9]+)/.exec((await house.says(staff, `同意交接 ${no}`)).text) ?? [];
    await house.says(commerce, '撤回交接');
    expectReply(await house.says('王五', `绑定 ${code}`), /已使用/);
    expectReply(await house.says(staff, `同意交接 ${no}`), /已处理过/);
    expect((await house.says(commerce, '第6项 35%')).reports).toHaveLength(1);
  });

  test('a colleague with an account takes over at once; a phone number is never repeated', async () => {
    await join(house, '赵六', 'liaison', '市商务局');
    const [, no = ''] = /编号(\d+)/.exec((await house.says(commerce, '交接给赵六')).text) ?? [];
    expectReply(await house.says(staff, `同意交接 ${no}`), /已由市商务局联络员交接给赵六/);
    expectReply(await house.says(commerce, '第6项 35%'), /尚未绑定/);
    const asked = await house.says(water, '新来的同志叫钱七138 0000 1234');
    expect(asked.replies.map(({ text }) => text).join()).not.toMatch(/0000|1380/);
  });

  test('a liaison cannot agree to a hand-over', async () => {
    const [, no = ''] = /编号(\d+)/.exec((await house.says(commerce, '交接 李四')).text) ?? [];
    await house.says(commerce, `同意交接 ${no}`);
    expect(await audited(house, 'handover.agreed')).toEqual([]);
    expect((await house.says(commerce, '第6项 35%')).reports).toHaveLength(1);
  });
});

describeOnBothDatabases('leave', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 16:00');
    await join(house, '王主任', 'unit_leader', '市商务局');
  });

  const reminded = async (time: string) => {
    const sent = await house.moveTo(time);
    return sent.filter((message) => message.key.startsWith('reminder:') && message.state === 'sent');
  };

  test('the stand-in gets the reminders until the day, then the liaison again', async () => {
    const heard = await house.says(commerce, '请假 到 3月23日 代报人 王主任');
    expectReply(heard, /2023年3月23日（含）前由王主任代为报送/);
    expect(noticeTo(heard, '王主任')).toMatch(/代为报送市商务局/);
    const first = await reminded('2023-03-23 18:00');
    expect(first.map((message) => message.to?.name)).toContain('王主任');
    expect(first.map((message) => message.to?.name)).not.toContain(commerce);
    expect((await house.says('王主任', '第6项 35%')).reports).toMatchObject([{ unit: '市商务局' }]);
    const later = await reminded('2023-03-24 18:00');
    expect(later.map((message) => message.to?.name)).not.toContain('王主任');
    expect(later.map((message) => message.to?.name)).toContain(commerce);
    expect(await audited(house, 'person.leave')).toHaveLength(1);
  });

  test('a stand-in without an account leaves the reminders where they are read', async () => {
    await house.ctx.db.transaction().execute(async (tx) => {
      const { id: unitId } = await tx
        .selectFrom('unit')
        .select('id')
        .where('name', '=', '市商务局')
        .executeTakeFirstOrThrow();
      await insertPerson(tx, { name: '李四', role: 'liaison', unitId, mobile: null });
    });
    const left = await house.says(commerce, '出差到3月31号，李四代我填');
    expectReply(left, /李四尚未绑定账号.*提醒仍发送给您/);
    const notices = (await outboxSince(house.ctx.db, 0, 1_000_000)).filter(({ to }) => to?.name === '李四');
    expect(notices.map(({ text }) => text).join()).toMatch(/由您代为报送.*期间提醒仍发送给市商务局联络员。/);
    const sent = await reminded('2023-03-23 18:00');
    expect(sent.map((message) => message.to?.name)).toContain(commerce);
  });

  test.each([
    ['请假 3月22日-3月28日 代报人：王主任', '2023年3月28日'],
    ['我要请假到下周五，王主任代报', '2023年3月31日'],
    ['明天开始休假一周，让王主任替我报', '2023年3月27日'],
  ])('%s: until %s, and 我回来了 ends it', async (words, day) => {
    const heard = await house.says(commerce, words);
    expectReply(heard, new RegExp(`${day}（含）前?由王主任代为报送`));
    const back = await house.says(commerce, '我回来了');
    expectReply(back, /已恢复提醒，王主任的代报到此结束/);
    expect(noticeTo(back, '王主任')).toMatch(/市商务局联络员已返回/);
    expectReply(await house.says(commerce, '销假'), /^已恢复提醒。$/);
  });

  test('of a later day begins on that day: reminders until then as usual', async () => {
    const heard = await house.says(commerce, '请假 3月23日-3月24日 代报人：王主任');
    expectReply(heard, /2023年3月23日起（在此之前照常提醒您），至2023年3月24日（含）由王主任代为报送/);
    expect(noticeTo(heard, '王主任')).toMatch(/请假，2023年3月23日起，2023年3月24日（含）前由您代为报送/);
    const before = (await reminded('2023-03-22 18:00')).map((message) => message.to?.name);
    expect(before).toContain(commerce);
    expect(before).not.toContain('王主任');
    const during = (await reminded('2023-03-24 18:00')).map((message) => message.to?.name);
    expect(during).toContain('王主任');
    expect(during).not.toContain(commerce);
  });

  test('that tells no end is asked about, and reminders go on', async () => {
    expectReply(await house.says(commerce, '下周一开始请假'), /2023年3月27日起到哪一天？尚未登记，提醒照常/);
    const sent = await reminded('2023-03-23 18:00');
    expect(sent.map((message) => message.to?.name)).toContain(commerce);
  });

  test('alone begins on its day, too; 销假 before gives it up', async () => {
    expectReply(
      await house.says(commerce, '3月23日开始休假三天'),
      /2023年3月23日起至2023年3月25日（含）不再向您发送提醒，在此之前照常提醒/,
    );
    await house.says(commerce, '销假');
    const sent = await reminded('2023-03-24 18:00');
    expect(sent.map((message) => message.to?.name)).toContain(commerce);
  });

  test('恢复提醒 ends it', async () => {
    await house.says(commerce, '请假 到 3月31日 代报人 王主任');
    await house.says(commerce, '恢复提醒');
    const sent = await reminded('2023-03-23 18:00');
    expect(sent.map((message) => message.to?.name)).toContain(commerce);
    expect(sent.map((message) => message.to?.name)).not.toContain('王主任');
  });

  test('only a known colleague of the same unit can stand in; a day that is over is refused', async () => {
    expectReply(await house.says(commerce, '请假 到 3月31日 代报人 张三'), /没有登记名为“张三”/);
    expectReply(await house.says(water, '请假 到 3月31日 代报人 王主任'), /没有登记名为“王主任”/);
    expectReply(await house.says(commerce, '请假 到 2023年3月1日 代报人 王主任'), /该日期已过/);
    expectReply(await house.says(commerce, '暂停提醒 到 2023年3月1日'), /该日期已过/);
    const rows = await house.ctx.db.selectFrom('acting').select('id').execute();
    expect(rows).toEqual([]);
  });
});

describeOnBothDatabases('已知悉', (open) => {
  test('nothing is escalated until the day promised', async () => {
    const house = await openHouse(await open(), '2023-03-27 10:00');
    await join(house, '王主任', 'unit_leader', '市商务局');
    await join(house, '刘局长', 'unit_leader', '市水利局');
    expectReply(await house.says(commerce, '已知悉 预计29日报'), /共20项.*2023年3月29日/);
    expectReply(await house.says(staff, '市商务局'), /已知悉：第2、4—8.*项预计2023年3月29日报送/);
    const group = (await house.moveTo('2023-03-28 18:00')).filter((message) =>
      message.key.startsWith('group_overdue:'),
    );
    expect(group).toHaveLength(1);
    expect(group[0]?.text).toMatch(/市水利局/);
    expect(group[0]?.text).not.toMatch(/市商务局/);
    const escalated = (await house.moveTo('2023-03-30 18:00')).filter(
      (message) => message.key.startsWith('escalation:') && message.state === 'sent',
    );
    expect(escalated.map((message) => message.to?.name).sort()).toEqual(['刘局长', '王主任']);
  });

  test('the day is taken in the words people use, of everything that is open or of the tasks named', async () => {
    const house = await openHouse(await open(), '2023-03-27 10:00');
    expectReply(await house.says(water, '知道了，预计29号报'), /共7项）预计2023年3月29日报送/);
    expectReply(await house.says(reform, '收到，周五报给你们'), /预计2023年3月31日报送/);
    expectReply(await house.says(commerce, '第6、7项数据还没出来，29日前报送'), /第6、7项（共2项）/);
    expectReply(await house.says(commerce, '第100项29日报'), /第100项不是本单位/);
    await house.says(commerce, '第6项 35%');
    expectReply(await house.says(commerce, '第6项29日报'), /第6项本期已报送/);
    const [post] = (await house.moveTo('2023-03-28 18:00')).filter((message) =>
      message.key.startsWith('group_overdue:'),
    );
    expect(post?.text).not.toMatch(/市水利局|市发展和改革委员会/);
    expect(post?.text).toMatch(/市商务局，未报 18项/);
  });

  test('a report returned since the promise is not covered by it', async () => {
    const house = await openHouse(await open(), '2023-03-27 10:00');
    await house.says(commerce, '第6项 35%');
    await house.says(commerce, '已知悉 预计29日报');
    await house.says(staff, '退回 6 市商务局 缺少具体进展');
    const sent = await house.moveTo('2023-03-28 18:00');
    const [post] = sent.filter((message) => message.key.startsWith('group_overdue:'));
    expect(post?.text).toMatch(/市商务局，未报 1项/);
  });

  test('a day far away, over or missing is refused; nothing open needs no promise', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    expectReply(
      await house.says(commerce, '已知悉'),
      /^好的。如需说明预计报送时间，请回复「已知悉 预计26日报」/,
    );
    expectReply(await house.says(commerce, '已知悉 预计2023年12月1日报'), /31天以内/);
    expectReply(await house.says(commerce, '已知悉 预计2023年3月1日报'), /该日期已过/);
    const none = await house.ctx.db.selectFrom('acknowledgement').select('id').execute();
    expect(none).toEqual([]);
    await house.says(water, '第1、2、43、68、71、72、101项 20%');
    expectReply(await house.says(water, '已知悉 预计26日报'), /没有未报任务/);
  });
});

describeOnBothDatabases('requests to the office', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('投诉建议 is numbered, staff are told, the answer reaches the sender', async () => {
    expectReply(await house.says(commerce, '投诉建议'), /请写明内容/);
    const sent = await house.says(commerce, '投诉建议：报送表格重复，建议精简');
    const [, no = ''] = /编号(\d+)/.exec(sent.text) ?? [];
    expect(noticeTo(sent, staff)).toMatch(/市商务局.*\n.*报送表格重复，建议精简/);
    expectReply(await house.says(staff, '来件'), /投诉建议　市商务局/);
    expectReply(await house.says(staff, `回复 投诉 ${no}`), /请写明答复内容/);
    const told = await house.says(water, '反映一个问题：填报卡片打不开');
    expectReply(told, /已收到您的投诉建议/);
    expectReply(await house.says(water, '提个建议'), /请写明内容，例如：投诉建议/);
    const answered = await house.says(staff, `回复 投诉 ${no} 下月起取消周报`);
    expect(noticeTo(answered, commerce)).toMatch(/市督查局答复：下月起取消周报/);
    expect((await house.says(staff, '来件')).text).not.toMatch(/市商务局/);
    expect(await audited(house, 'feedback.answered')).toEqual([
      { actor: staff, action: 'feedback.answered' },
    ]);
  });

  test('异议 on an own figure is kept with the report and decided with a reason; the report stays', async () => {
    const filed = await house.says(commerce, '第6项 35%');
    expectReply(await house.says(commerce, '异议 6'), /请写明任务序号和理由/);
    expectReply(await house.says(commerce, '异议 100 不对'), /第100项不是本单位/);
    const sent = await house.says(commerce, '异议 6 通报数据与本单位统计不符');
    const [, no = ''] = /编号(\d+)/.exec(sent.text) ?? [];
    expect(noticeTo(sent, staff)).toMatch(/第6项（进度35%）提出异议：\n通报数据与本单位统计不符/);
    const stored = await house.ctx.db.selectFrom('request').select('report_id').execute();
    expect(stored).toEqual([{ report_id: filed.reports[0]?.id }]);
    expectReply(await house.says(staff, `异议处理 ${no}`), /采纳或不采纳/);
    expectReply(await house.says(staff, `异议处理 ${no} 不采纳`), /采纳或不采纳/);
    const decided = await house.says(staff, `异议处理 ${no} 不采纳 与统计口径一致`);
    expect(noticeTo(decided, commerce)).toMatch(/未采纳，理由：与统计口径一致/);
    expectReply(await house.says(staff, `异议处理 ${no} 采纳 重新核对`), /已处理过/);
    expectReply(await house.says(commerce, '任务 6'), /进度35%（第1版）/);
    expect(await audited(house, 'objection.refused')).toHaveLength(1);
  });

  test('one kind of request is not answered as another', async () => {
    const [, no = ''] = /编号(\d+)/.exec((await house.says(commerce, '投诉建议：表格重复')).text) ?? [];
    expectReply(await house.says(staff, `异议处理 ${no} 采纳`), new RegExp(`没有编号${no}`));
    expectReply(await house.says(staff, `同意交接 ${no}`), new RegExp(`没有编号${no}`));
  });
});

describeOnBothDatabases('privacy', (open) => {
  test('no liaison command shows another unit’s figures, words or people', async () => {
    const house = await openHouse(await open(), '2023-02-20 10:00');
    const secret = /41\.37|43\.59|暗号甲|暗号乙|暗号丙/;
    await house.says(reform, '第1项 41.37%；第2项 20%');
    await house.says(reform, '第2项\n进展：暗号甲\n存在问题：暗号乙');
    await house.says(reform, '投诉建议：暗号丙');
    await house.moveTo('2023-03-15 10:00');
    await house.says(reform, '第1项 43.59%；第2项 41.37%\n进展：暗号甲');
    await house.says(water, '第1项 25%');
    await house.says(water, '第1项 20%');
    const lines = helpLines.liaison.map((line) => line.type.replace('12', '1'));
    const more = [
      '清单',
      '任务 1',
      '任务 2',
      '汇总 1',
      '采纳汇总 1',
      '汇总 2',
      '异议 1 数据不符',
      '市发展和改革委员会',
      '市发改委进度',
      '进度',
      '未报单位',
      '待审',
      '来件',
      '简报',
      '通报 2023-02',
      '欠进度',
      '第1项同上月',
      '第1项上月报的多少',
      '1项报了吗',
      '代录 市发展和改革委员会 第1项 50%',
      '撤回',
      '确认',
      '取消',
      '第2项 30%',
    ];
    for (const text of [...lines, ...more]) {
      const heard = await house.says(water, text);
      const toWater = heard.replies.filter((reply) => reply.to?.name === water).map((reply) => reply.text);
      expect([text, toWater.join('\n').match(secret)?.[0]]).toEqual([text, undefined]);
      expect([text, heard.replies.filter((reply) => reply.chat !== null)]).toEqual([text, []]);
      expect([text, heard.reports.filter((report) => report.unit !== '市水利局')]).toEqual([text, []]);
    }
  });
});
