import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { insertPerson } from '../../db/queries/people.ts';
import { saveSetting } from '../../db/queries/settings.ts';
import type { SentMessage } from '../../db/queries/simulator.ts';
import { inTransaction } from '../../db/types.ts';
import { describeOnBothDatabases, openTestDatabase } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { fileOf } from '../support/workbook.ts';

const commerce = '市商务局联络员';
const leader = '李副局长';
const staff = '督查一科督查员';

const to = (messages: readonly SentMessage[], name: string): string =>
  messages
    .filter((message) => message.to?.name === name && /督办单|时间节点/.test(message.text))
    .map(({ text }) => text)
    .join('\n');

async function wordsOf(house: House, heard: Heard): Promise<string> {
  const { bytes } = await fileOf(house, heard);
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
}

let house: House;

const switchOn = () =>
  inTransaction(house.ctx.db, (tx) =>
    saveSetting(tx, { key: 'slips', value: true, by: staff, at: house.clock.now() }),
  );
const plan = async (milestones: string) => {
  await house.says(
    commerce,
    `台账 6\n责任领导：${leader}\n主要措施：成立专班，每周调度\n时间节点：${milestones}`,
  );
  await house.says(staff, '台账通过 6 市商务局');
};

async function furnish(store: OpenDatabase) {
  house = await openHouse(store, '2023-04-10 10:00');
  await inTransaction(house.ctx.db, (tx) =>
    insertPerson(tx, {
      name: leader,
      role: 'unit_leader',
      unitId: house.person(commerce).unitId,
      mobile: null,
    }),
  );
}

describeOnBothDatabases('三色督办单', (open) => {
  beforeEach(async () => furnish(await open()));

  test('by hand: issued, answered, returned, answered, closed, each step told and kept', async () => {
    expectReply(await house.says(staff, '发督办单 6 市商务局 黄色'), /请写明任务序号、单位、颜色和事由/);
    expectReply(await house.says(staff, '发督办单 6 市商务局 绿色 滞后'), /颜色为蓝色、黄色、红色/);
    expectReply(await house.says(staff, '发督办单 1 市商务局 黄色 滞后'), /不承担第1项/);
    expectReply(await house.says(staff, '发督办单 6 市商务局 黄色 滞后，4月1日前答复'), /该日期已过/);
    const issued = await house.says(staff, '发督办单 6 市商务局 黄色 开工滞后，4月20日前答复');
    expectReply(issued, /已向市商务局发出黄色督办单〔2023〕1号（第6项），答复时限2023年4月20日/);
    expect(to(issued.replies, commerce)).toMatch(
      /黄色（未达序时进度）[\s\S]*2023年4月20日前回复「答复督办单 1/,
    );
    const paper = await wordsOf(house, issued);
    for (const part of [
      '〔2023〕1号',
      '黄色（未达序时进度）',
      '市商务局',
      '第6项',
      '开工滞后',
      '2023年4月20日前',
    ])
      expect(paper).toContain(part);
    expectReply(await house.says(staff, '发督办单 6 市商务局 蓝色 再发'), /已有办理中的督办单1/);
    expectReply(await house.says(staff, '督办单通过 1'), /还没有收到答复/);
    expectReply(await house.says('市水利局联络员', '答复督办单 1 已办'), /没有找到编号为1的督办单/);
    expectReply(await house.says(commerce, '答复督办单 1'), /请写明督办单编号和办理情况/);
    const answered = await house.says(commerce, '答复督办单 1 已倒排工期');
    expectReply(answered, /已收到对督办单〔2023〕1号的答复/);
    expect(to(answered.replies, staff)).toMatch(/开工滞后[\s\S]*答复：已倒排工期/);
    expectReply(await house.says(staff, '督办单退回 1'), /请写明原因/);
    const returned = await house.says(staff, '督办单退回 1 缺少完成时限');
    expect(to(returned.replies, commerce)).toMatch(/已退回，原因：缺少完成时限。请于2023年4月20日前/);
    await house.says(commerce, '答复督办单 已倒排工期，5月底完成');
    const accepted = await house.says(staff, '督办单通过 1');
    expect(to(accepted.replies, commerce)).toMatch(/已审核通过，该件办结/);
    expectReply(await house.says(staff, '督办单退回 1 再看'), /已办结或已撤回/);
    expectReply(await house.says(commerce, '督办单'), /没有待办的督办单/);
    expectReply(
      await house.says(staff, '督办单 1'),
      /已办结[\s\S]*发出黄色[\s\S]*答复：已倒排工期[\s\S]*退回：缺少完成时限[\s\S]*审核通过/,
    );
    const trace = await house.ctx.db
      .selectFrom('audit')
      .select('action')
      .where('subject', '=', 'slip:2023-1')
      .orderBy('id')
      .execute();
    expect(trace.map(({ action }) => action)).toEqual([
      'slip.issue',
      'slip.answer',
      'slip.return',
      'slip.answer',
      'slip.accept',
    ]);
  });

  test('near its day blue, after it red, then the office: each once, in the place of the reminder', async () => {
    await switchOn();
    await plan('4月14日 完成设计；12月20日 竣工');
    const near = await house.moveTo('2023-04-12 16:00');
    expect(to(near, commerce)).toMatch(
      /督办单〔2023〕1号：蓝色（临近时限）[\s\S]*“完成设计”将于2023年4月14日到期/,
    );
    expect(to(near, commerce)).not.toMatch(/时间节点提醒/);
    expect(to(near, leader)).toBe('');
    expect(to(near, staff)).toMatch(/已发出督办单1件/);
    const after = await house.moveTo('2023-04-18 16:00');
    expect(to(after, commerce)).toMatch(/督办单〔2023〕1号：红色（逾期）[\s\S]*已于2023年4月14日到期/);
    expect(to(after, leader)).toMatch(/红色（逾期）/);
    const shown = await house.says(staff, '督办单 1');
    expect(await wordsOf(house, shown)).toContain('2023年4月11日发出蓝色督办单');
    const lapsed = await house.moveTo('2023-05-10 16:00');
    expect(to(lapsed, staff)).toMatch(/督办单〔2023〕1号仍未答复/);
    expect(to(await house.moveTo('2023-05-31 16:00'), staff)).not.toMatch(/仍未答复/);
    const kept = await house.ctx.db.selectFrom('slip').select(['no', 'level', 'state']).execute();
    expect(kept).toEqual([{ no: 1, level: 'overdue', state: 'open' }]);
  });
});

describe('三色督办单 by themselves', () => {
  let store: OpenDatabase;
  beforeEach(async () => {
    store = await openTestDatabase('postgres');
    await furnish(store);
  });
  afterEach(() => store.close());

  test('off unless the office wants it', async () => {
    await plan('4月14日 完成设计');
    const sent = await house.moveTo('2023-04-18 10:00');
    expect(sent.filter(({ text }) => text.includes('督办单'))).toEqual([]);
    expect(to(sent, commerce)).toMatch(/即将到期的时间节点[\s\S]*尚未登记完成/);
  });

  test('what waits for the office does not rise; a finished task closes its slip', async () => {
    await switchOn();
    await plan('4月14日 完成设计');
    await house.moveTo('2023-04-12 10:00');
    await house.says(commerce, '答复督办单 1 正在会审');
    await house.moveTo('2023-04-25 16:00');
    expectReply(await house.says(staff, '督办单 1'), /蓝色（临近时限），待审核/);
    await house.says(commerce, '确认办结 6 已建成');
    await house.says(staff, '同意办结 1');
    await house.moveTo('2023-04-27 16:00');
    expectReply(await house.says(staff, '督办单 1'), /已办结[\s\S]*任务已办结/);
  });

  test('an unanswered slip rises colour by colour; an extension has its own day', async () => {
    await switchOn();
    await house.says(commerce, '延期 61 到 4月21日 征迁受阻');
    await house.says(staff, '同意延期 1');
    const near = await house.moveTo('2023-04-19 16:00');
    expect(to(near, commerce)).toMatch(/第61项[\s\S]*延期后的完成时限2023年4月21日临近/);
    await house.says(staff, '发督办单 6 市商务局 蓝色 开工滞后，4月20日前答复');
    const risen = await house.moveTo('2023-04-21 16:00');
    expect(to(risen, commerce)).toMatch(
      /督办单〔2023〕2号：黄色（未达序时进度）[\s\S]*开工滞后；督办单要求于2023年4月20日前答复，尚未收到答复/,
    );
    const last = await house.moveTo('2023-05-08 16:00');
    expect(to(last, commerce)).toMatch(/督办单〔2023〕1号：红色（逾期）[\s\S]*2023年4月21日已过/);
    expect(to(last, commerce)).toMatch(/督办单〔2023〕2号：红色（逾期）/);
    const withdrawn = await house.says(staff, '撤回督办单 2 另行处理');
    expect(to(withdrawn.replies, commerce)).toMatch(/督办单〔2023〕2号已撤回，无需答复（另行处理）/);
  });

  test('what a signed bulletin names as behind gets a yellow one, with the sums it printed', async () => {
    await switchOn();
    await house.says(commerce, '第61项 新培育园区0家');
    await house.moveTo('2023-05-04 16:00');
    await house.says(staff, '通报 2023-04');
    const before = await house.moveTo('2023-05-05 08:00');
    expect(to(before, commerce)).not.toMatch(/督办单/);
    await house.says(staff, '签发 2023-04 同意印发');
    const behind = await house.moveTo('2023-05-05 16:00');
    expect(to(behind, commerce)).toMatch(
      /督办单〔2023〕1号：黄色（未达序时进度）[\s\S]*第61项[\s\S]*按通报〔2023〕第1期，该项未达到序时进度（.*完成年度目标的0%，序时进度33.3%/,
    );
    expect(to(await house.moveTo('2023-05-06 16:00'), commerce)).not.toMatch(/督办单/);
  });
});
