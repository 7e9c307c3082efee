import ExcelJS from 'exceljs';
import { beforeEach, expect, test } from 'vitest';
import { loadFile } from '../../db/queries/inbox.ts';
import { insertPerson } from '../../db/queries/people.ts';
import { saveSetting } from '../../db/queries/settings.ts';
import type { Bulletin } from '../../src/bulletin/document.ts';
import { toJson, toMarkdown } from '../../src/bulletin/render.ts';
import { composeNow, sectionOf } from '../support/compose.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';
const leader = '李副局长';

const plan =
  '台账 6\n责任领导：李副局长\n联系人：商贸科\n主要措施：成立专班，每周调度\n时间节点：3月31日 完成设计；6月30日 开工（佐证：开工令）';

const noticeTo = (heard: Heard, name: string): string =>
  heard.replies
    .filter((reply) => reply.to?.name === name)
    .map((reply) => reply.text)
    .join('\n');

async function sheetOf(house: House, heard: Heard): Promise<ExcelJS.Workbook> {
  const block = heard.replies.flatMap((reply) => reply.blocks).find((one) => one.kind === 'file');
  if (block?.kind !== 'file') throw new Error('no file came');
  const file = await loadFile(house.ctx.db, block.fileId);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(file?.bytes ?? []) as never);
  return workbook;
}

const milestonesIn = (bulletin: Bulletin) => sectionOf(bulletin, '时间节点落实情况');

const bytesOf = async (workbook: ExcelJS.Workbook) => new Uint8Array(await workbook.xlsx.writeBuffer());

describeOnBothDatabases('work plans', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-10 10:00');
    const unitId = house.person(commerce).unitId;
    await house.ctx.db
      .transaction()
      .execute((tx) => insertPerson(tx, { name: leader, role: 'unit_leader', unitId, mobile: null }));
  });

  test('a plan is filed, checked, decided, shown, and replaced by a new version', async () => {
    expectReply(await house.says(commerce, '台账 6'), /尚未报送。请按下列格式回复/);
    expectReply(await house.says(commerce, '台账 1'), /第1项不是本单位承担的任务/);
    const wrong = await house.says(
      commerce,
      '台账 6\n责任领导：王局长\n主要措施：调度\n时间节点：6月30日 开工；3月31日 设计；2024年1月5日 竣工；尽快 验收',
    );
    expectReply(wrong, /“王局长”不是本单位登记的责任领导/);
    expectReply(wrong, /2023年3月31日排在2023年6月30日之后/);
    expectReply(wrong, /“2024年1月5日 竣工”不在2023年内/);
    expectReply(wrong, /“尽快 验收”没有看清/);
    expectReply(await house.says(commerce, plan), /第6项工作台账已登记（第1版）[\s\S]*还有\d+项未报/);
    expectReply(await house.says(staff, '台账待审'), /待审工作台账1项[\s\S]*市商务局/);
    expectReply(await house.says(staff, '台账退回 6 市商务局'), /请写明任务序号、单位和退回原因/);
    const returned = await house.says(staff, '台账退回 6 市商务局 措施不具体');
    expect(noticeTo(returned, commerce)).toMatch(/第6项工作台账已退回，原因：措施不具体/);
    expectReply(await house.says(commerce, plan.replace('每周调度', '每周调度、按月通报')), /第2版/);
    const accepted = await house.says(staff, '台账通过 6 市商务局');
    expect(noticeTo(accepted, commerce)).toMatch(/第6项工作台账已采用/);
    expectReply(
      await house.says(staff, '台账 6 市商务局'),
      /第2版，已采用[\s\S]*按月通报[\s\S]*佐证：开工令/,
    );
    expectReply(await house.says(staff, '台账进度'), /已报1项/);
  });

  test('milestones are told once before and once after, and not once they are reached', async () => {
    await house.says(commerce, plan.replace('6月30日', '4月28日'));
    const ahead = (await house.moveTo('2023-03-28 11:00')).filter((one) => /时间节点提醒/.test(one.text));
    expect(ahead.map(({ to, text }) => [to?.name, text])).toEqual([
      [commerce, expect.stringMatching(/即将到期的时间节点：\n第6项　2023年3月31日　完成设计/)],
    ]);
    expect((await house.moveTo('2023-03-31 16:00')).filter((one) => /时间节点提醒/.test(one.text))).toEqual(
      [],
    );
    const after = (await house.moveTo('2023-04-03 11:00')).filter((one) => /时间节点提醒/.test(one.text));
    expect(after.map(({ text }) => text)).toEqual([expect.stringMatching(/已到期、尚未登记完成/)]);
    expectReply(await house.says(commerce, '节点完成 6'), /请写明第6项的哪一个时间节点/);
    expectReply(
      await house.says(commerce, '节点完成 6 2 已取得开工令'),
      /已登记第6项时间节点完成：2023年4月28日 开工/,
    );
    expect((await house.moveTo('2023-05-05 11:00')).filter((one) => /时间节点提醒/.test(one.text))).toEqual(
      [],
    );
    expectReply(await house.says(commerce, '台账 6'), /2\. 2023年4月28日 开工（佐证：开工令）（已完成）/);
  });

  test('milestones stand in the digest, missed ones of accepted plans in the bulletin until they are reached', async () => {
    await house.says(commerce, plan);
    const opening = (await house.moveTo('2023-03-20 10:00')).find(
      ({ to, text }) => to?.name === commerce && /进展报送通知/.test(text),
    );
    expect(opening?.text).toMatch(
      /工作台账时间节点：本月到期1个。\n第6项　2023年3月31日　完成设计\n完成后请回复「节点完成/,
    );
    await house.moveTo('2023-04-04 10:00');
    expect(milestonesIn(await composeNow(house, '2023-04'))).toBeUndefined();
    await house.says(staff, '台账通过 6 市商务局');
    expect(milestonesIn(await composeNow(house, '2023-03'))).toMatch(
      /^截至2023年3月31日，已采用工作台账中应完成时间节点1个，已完成0个，未登记完成1个：\n1\. 第6项（市商务局）：2023年3月31日，完成设计。$/,
    );
    const missed = await composeNow(house, '2023-04');
    expect(missed.criticises).toBe(true);
    expect(toMarkdown(missed)).toContain('| 6 | 市商务局 | 2023年3月31日 | 完成设计 | 工作台账第1版 |');
    expect(JSON.parse(toJson(missed)).sections).toContainEqual(
      expect.objectContaining({ heading: '三、时间节点落实情况' }),
    );
    expect(JSON.stringify(missed.groupBrief)).not.toMatch(/时间节点/);
    const late = (await house.moveTo('2023-04-20 10:00')).find(
      ({ to, text }) => to?.name === commerce && /进展报送/.test(text),
    );
    expect(late?.text).toMatch(/已到期未登记完成1个。\n第6项　2023年3月31日　完成设计（已到期）/);
    // A newer version waits: the accepted one stays in force, and what is reached in one is reached in both.
    await house.says(commerce, plan.replace('3月31日', '4月10日'));
    expect(milestonesIn(await composeNow(house, '2023-04'))).toMatch(/2023年3月31日，完成设计/);
    await house.says(commerce, '节点完成 6 1 设计已批复');
    expect(milestonesIn(await composeNow(house, '2023-04'))).toMatch(/应完成时间节点1个，已完成1个。$/);
    await house.says(staff, '台账通过 6 市商务局');
    expect(milestonesIn(await composeNow(house, '2023-04'))).toMatch(/应完成时间节点1个，已完成1个。$/);
    await house.says(commerce, plan.replace('每周调度', '每周调度、通报'));
    expectReply(await house.says(commerce, '台账 6'), /第3版[\s\S]*1\. 2023年3月31日 完成设计（已完成）/);
  });

  test('with a day set, units that have not filed are reminded before it and once after', async () => {
    await house.ctx.db
      .transaction()
      .execute((tx) => saveSetting(tx, { key: 'planDue', value: '03-31', by: staff, at: house.clock.now() }));
    await house.says(commerce, plan);
    const due = (await house.moveTo('2023-03-28 11:00')).filter((one) => /工作台账报送提醒/.test(one.text));
    expect(due).toHaveLength(59);
    expect(due.find(({ to }) => to?.name === commerce)?.text).not.toMatch(/第6项/);
    const overdue = (await house.moveTo('2023-04-04 11:00')).filter((one) =>
      /工作台账逾期提醒/.test(one.text),
    );
    expect(overdue).toHaveLength(59);
    expectReply(await house.says(commerce, plan), /已过台账报送时限，按迟报登记/);
  });

  test('once accepted, the unit is measured by its own quarters, and whoever asks sees the sum', async () => {
    const quarters = (line: string) => `台账 61\n责任领导：李副局长\n主要措施：逐季培育\n季度目标：${line}`;
    expectReply(
      await house.says(commerce, quarters('园区 0、1、2、3家')),
      /“园区”四季度末为3家，低于年度目标4家/,
    );
    expectReply(
      await house.says(commerce, quarters('贷款 1、2、3、4亿元')),
      /“贷款”不是本项任务的累计指标，可填的是：新培育跨境电子商务园区/,
    );
    expectReply(await house.says(commerce, quarters('园区 0、1、2、4家')), /第61项工作台账已登记/);
    await house.moveTo('2023-06-20 10:00');
    await house.says(commerce, '第61项 新培育跨境电商园区1家');
    const asked = () => house.says('市政府分管领导', '任务 61');
    expectReply(await asked(), /判定：欠进度\n.*完成 1 家 \/ 年度 4 家 = 25%，序时 50%，欠 25 个百分点/);
    await house.says(staff, '台账通过 61 市商务局');
    expectReply(
      await asked(),
      /判定：达进度\n.*完成 1 家 \/ 年度 4 家 = 25%，台账计划 25%（序时 50%），与台账计划持平/,
    );
    await house.says(commerce, quarters('园区 0、2、3、4家'));
    expectReply(await asked(), /台账计划 25%/);
    const bulletin = await composeNow(house, '2023-06');
    const row = bulletin.attachments[0]?.rows.find(([no]) => no === '61');
    expect(row?.join('|')).toMatch(/达进度.*台账计划 25%（序时 50%），与台账计划持平/);
    expect(bulletin.standings.find(({ taskNo }) => taskNo === 61)?.figures).toMatchObject([
      { share: 25, pace: 25, byPlan: true, word: '达进度' },
    ]);
  });

  test('staff and leaders get the ledger of the whole city, liaisons do not', async () => {
    await house.says(commerce, plan);
    for (const who of [staff, '市政府分管领导']) {
      const heard = await house.says(who, '台账 全市');
      expectReply(heard, /2023年全市重点任务工作台账，按A3横向排版/);
      const sheet = (await sheetOf(house, heard)).getWorksheet('工作台账');
      expect(sheet?.rowCount).toBe(3 + 1224);
      const rows = Array.from({ length: 1224 }, (_, at) => sheet?.getRow(at + 4));
      const row = rows.find(
        (one) => one?.getCell(1).value === 6 && one.getCell(3).text.startsWith('市商务局'),
      );
      expect(row?.getCell(4).text).toBe('李副局长');
      expect(row?.getCell(5).text).toContain('2023年6月30日 开工（佐证：开工令）');
    }
    const narrow = await sheetOf(house, await house.says(staff, '全市台账 A4'));
    expect(narrow.getWorksheet('工作台账')?.pageSetup.paperSize).toBe(9);
    expect(
      (await house.says(commerce, '台账 全市')).replies.flatMap(({ blocks }) => blocks),
    ).not.toContainEqual(expect.objectContaining({ kind: 'file' }));
  });

  test('the sheet comes back: new rows are filed, bad ones named by row, the same file again is nothing new', async () => {
    await house.says(commerce, plan);
    const workbook = await sheetOf(house, await house.says(commerce, '台账表'));
    const sheet = workbook.getWorksheet('工作台账');
    if (!sheet) throw new Error('no sheet');
    expect(sheet.getRow(4).getCell(1).value).toBeTypeOf('number');
    const rowOf = (no: number) => {
      for (let row = 4; row <= sheet.rowCount; row += 1) if (sheet.getCell(row, 1).value === no) return row;
      throw new Error(`no row of task ${no}`);
    };
    const set = (no: number, leader: string, measures: string, nodes: string) => {
      sheet.getCell(rowOf(no), 3).value = leader;
      sheet.getCell(rowOf(no), 5).value = measures;
      sheet.getCell(rowOf(no), 6).value = nodes;
    };
    set(61, leader, '培育园区', '9月30日 认定2家');
    set(60, '张三', '=1+1', '10月底 完成');
    const file = { name: '台账.xlsx', bytes: await bytesOf(workbook) };
    const first = await house.says(commerce, '', { file });
    expectReply(first, /已登记1项：第61项。\n与已报内容相同、未作变更1项/);
    expectReply(first, new RegExp(`第${rowOf(60)}行（第60项）：“张三”不是本单位登记的责任领导`));
    const again = await house.says(commerce, '', { file });
    expectReply(again, /没有新登记的台账。\n与已报内容相同、未作变更2项/);
    expectReply(await house.says('市水利局联络员', '', { file }), /市商务局/);
  });
});
