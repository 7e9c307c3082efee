import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import {
  columns,
  type Entries,
  fileOf,
  fillIn,
  firstSheet,
  openWorkbook,
  rowOf,
} from '../support/workbook.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const staff = '督查一科督查员';
const leader = '市政府主要领导';

describeOnBothDatabases('the sheet goes out and comes back', (open) => {
  let house: House;
  let form: Uint8Array;

  const drop = (bytes: Uint8Array, who = commerce, name = '填报表.xlsx'): Promise<Heard> =>
    house.says(who, '', { file: { name, bytes } });
  const fillAndDrop = async (entries: Entries, from = form): Promise<Heard> =>
    drop(await fillIn(from, entries));
  const fetchForm = async (who = commerce): Promise<Uint8Array> =>
    (await fileOf(house, await house.says(who, '填报表'))).bytes;

  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
    form = await fetchForm();
  });

  test("填报表 brings the unit's tasks, and filled in it is registered under one receipt", async () => {
    const asked = await house.says(commerce, '填报表');
    expectReply(asked, /市商务局 2023年3月（一季度）填报表/);
    expect((await fileOf(house, asked)).name).toBe('填报表-市商务局-2023-03.xlsx');
    const heard = await fillAndDrop({
      6: { percent: 35, status: '正常推进', progress: '已建成乡镇物流站点12个', nextSteps: '组织验收' },
      61: { metrics: '新培育跨境电商园区2家', problems: '无', expectedBy: '11月底' },
      62: { percent: 0.4 },
    });
    expect(heard.reports).toMatchObject([
      {
        taskNo: 6,
        percent: 35,
        status: 'in_progress',
        progress: '已建成乡镇物流站点12个',
        nextSteps: '组织验收',
      },
      { taskNo: 61, metrics: [{ value: 2, unit: '家' }], problems: '无', expectedBy: '2023-11-30' },
    ]);
    expect(new Set(heard.reports.map((report) => report.receiptNo)).size).toBe(1);
    expectReply(heard, /已登记 R2023-03-\d{4}/);
    expectReply(heard, /采用2项：第6、61项/);
    expectReply(heard, /E\d+（第62项）：0\.4是40%还是0\.4%/);
    expectReply(heard, /未填\d+项/);
    expect(heard.text).not.toMatch(/undefined|null|NaN/);
  });

  test('a percent is read as 35, as 35%, as a share and as words', async () => {
    const heard = await drop(
      await fillIn(
        form,
        { 4: { percent: 35 }, 5: { percent: '４０%' }, 6: { percent: '百分之四十五' }, 7: { percent: 0.5 } },
        (sheet) => {
          const cell = sheet.getCell(`${columns.percent}${rowOf(sheet, 7)}`);
          cell.style = { ...cell.style, numFmt: '0%' };
        },
      ),
    );
    expect(heard.reports.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [4, 35],
      [5, 40],
      [6, 45],
      [7, 50],
    ]);
  });

  test('a bad cell is named by its address, its row waits, and a marked copy comes back that can be corrected', async () => {
    const heard = await fillAndDrop({
      6: { percent: 120, progress: '已建成' },
      7: { percent: 30 },
      8: { status: '还行', percent: 20 },
    });
    const source = firstSheet(await openWorkbook(form));
    expect(heard.reports).toMatchObject([{ taskNo: 7, percent: 30 }]);
    expectReply(heard, new RegExp(`E${rowOf(source, 6)}（第6项）：进度120%不在0到100之间`));
    expectReply(heard, new RegExp(`F${rowOf(source, 8)}（第8项）：“还行”不是进展状态`));
    const copy = await fileOf(house, heard);
    expect(copy.name).toBe('填报表-市商务局-2023-03-请修改.xlsx');
    const sheet = firstSheet(await openWorkbook(copy.bytes));
    const bad = sheet.getCell(`E${rowOf(sheet, 6)}`);
    expect(bad.value).toBe(120);
    expect(bad.fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } });
    expect(JSON.stringify(bad.note)).toContain('不在0到100之间');
    expect(sheet.getCell(`M${rowOf(sheet, 6)}`).text).toBe('需改：进度120%不在0到100之间');
    expect(sheet.getCell(`M${rowOf(sheet, 7)}`).text).toBe('采用');
    const again = await fillAndDrop({ 6: { percent: 12 }, 8: { status: '滞后' } }, copy.bytes);
    expect(again.reports).toMatchObject([
      { taskNo: 6, percent: 12, progress: '已建成', version: 1 },
      { taskNo: 8, percent: 20, status: 'delayed', version: 1 },
    ]);
  });

  test('the same file again is nothing new, until it was withdrawn', async () => {
    const bytes = await fillIn(form, { 6: { percent: 35 } });
    const first = await drop(bytes);
    const again = await drop(bytes);
    expect(again.reports).toEqual([]);
    expectReply(again, new RegExp(`此前已收到并处理（回执 ${first.reports[0]?.receiptNo}）`));
    await house.says(commerce, '撤回');
    expect((await drop(bytes)).reports).toMatchObject([{ taskNo: 6, percent: 35, version: 2 }]);
  });

  test('an edited copy goes on from what was taken of it, and says nothing twice', async () => {
    const once = await fillIn(form, { 6: { percent: 35 }, 7: { percent: 20 } });
    await drop(once);
    const later = await fillAndDrop({ 6: { percent: 40 } }, once);
    expect(later.reports).toMatchObject([{ taskNo: 6, percent: 40, version: 2 }]);
    expectReply(later, /与已报相同1项：第7项/);
  });

  test('a stale sheet merges field by field; what changed on both sides is a conflict and is not stored', async () => {
    await house.says(commerce, '第6项 30%');
    await house.says(commerce, '第7项 30%');
    const stale = await fetchForm();
    await house.says(commerce, '第6项 50%');
    await house.says(commerce, '第7项 存在问题：资金不足');
    const heard = await fillAndDrop({ 6: { percent: 45 }, 7: { percent: 60, progress: '完成招标' } }, stale);
    expect(heard.reports).toMatchObject([
      { taskNo: 7, percent: 60, progress: '完成招标', problems: '资金不足' },
    ]);
    expectReply(heard, /与已报版本冲突1项：第6项/);
    expectReply(heard, /E\d+（第6项）：表中是“45%”，此前已另报为“50%”/);
    expectReply(await house.says(commerce, '任务 6'), /进度50%/);
    // Sending the copy back as it is decides nothing; 确认 does.
    const copy = await fileOf(house, heard);
    const again = await drop(copy.bytes);
    expect(again.reports).toEqual([]);
    expectReply(again, /E\d+（第6项）：表中是“45%”，此前已另报为“50%”/);
    expect((await house.says(commerce, '确认')).reports).toMatchObject([{ taskNo: 6, percent: 45 }]);
  });

  test('a figure of the sheet is of the same thing as one that was said with 累计', async () => {
    await house.says(commerce, '61项 园区1家');
    const stale = await fetchForm();
    await house.says(commerce, '61项 园区累计2家');
    const heard = await fillAndDrop({ 61: { metrics: '3家' } }, stale);
    expect(heard.reports).toEqual([]);
    expectReply(heard, /与已报版本冲突1项：第61项/);
  });

  test('a returned copy shows the newer values of what was left alone, so that sending it back keeps them', async () => {
    await house.says(commerce, '第6项 30%');
    const stale = await fetchForm();
    await house.says(commerce, '第6项 50%');
    const heard = await fillAndDrop({ 6: { expectedBy: '长期' } }, stale);
    expect(heard.reports).toEqual([]);
    const copy = await fileOf(house, heard);
    const sheet = firstSheet(await openWorkbook(copy.bytes));
    expect(sheet.getCell(`E${rowOf(sheet, 6)}`).value).toBe(50);
    expect(sheet.getCell(`K${rowOf(sheet, 6)}`).text).toBe('长期');
    const again = await fillAndDrop({ 6: { expectedBy: '11月底' } }, copy.bytes);
    expect(again.reports).toMatchObject([{ taskNo: 6, percent: 50, expectedBy: '2023-11-30' }]);
  });

  test('a returned report is filed anew in full from an older sheet', async () => {
    await fillAndDrop({ 6: { percent: 35, progress: '进展顺利' } });
    const shown = await fetchForm();
    await house.says(staff, '退回 6 市商务局 请写具体');
    const heard = await fillAndDrop({ 6: { progress: '已建成站点12个，完成验收' } }, shown);
    expect(heard.reports).toMatchObject([{ taskNo: 6, percent: 35, progress: '已建成站点12个，完成验收' }]);
  });

  test('a newer value of a field that the sheet left alone stays', async () => {
    await house.says(commerce, '第6项 30%');
    const stale = await fetchForm();
    await house.says(commerce, '第6项 50%');
    const heard = await fillAndDrop({ 6: { nextSteps: '组织验收' } }, stale);
    expect(heard.reports).toMatchObject([{ taskNo: 6, percent: 50, nextSteps: '组织验收' }]);
  });

  test('a sheet of another unit or another period is refused', async () => {
    const other = await drop(await fillIn(form, { 6: { percent: 35 } }), water);
    expect(other.reports).toEqual([]);
    expectReply(other, /这是市商务局的填报表，您是市水利局的联络员/);
    await house.moveTo('2023-04-20 10:00');
    const old = await fillAndDrop({ 6: { percent: 35 } });
    expect(old.reports).toEqual([]);
    expectReply(old, /这是2023年3月（一季度）的填报表，当前报送期是2023年4月/);
  });

  test('rows inserted, deleted and turned round are found by their numbers', async () => {
    const heard = await drop(
      await fillIn(form, { 6: { percent: 35 }, 61: { percent: 50 }, 62: { percent: 60 } }, (sheet) => {
        sheet.spliceRows(rowOf(sheet, 7), 1);
        sheet.insertRow(5, ['小计']);
        const [a, b] = [rowOf(sheet, 61), rowOf(sheet, 62)];
        const [above, below] = [sheet.getRow(a).values, sheet.getRow(b).values];
        sheet.getRow(a).values = below;
        sheet.getRow(b).values = above;
      }),
    );
    expect(heard.reports.map(({ taskNo, percent }) => [taskNo, percent])).toEqual(
      expect.arrayContaining([
        [6, 35],
        [61, 50],
        [62, 60],
      ]),
    );
    expect(heard.reports).toHaveLength(3);
  });

  test('sorted without its hidden column, the rows keep their tasks', async () => {
    await house.says(commerce, '第6项 30%');
    await house.says(commerce, '第61项 40%');
    const heard = await drop(
      await fillIn(await fetchForm(), { 6: { percent: 35 }, 61: { progress: '组织申报' } }, (sheet) => {
        const [a, b] = [rowOf(sheet, 6), rowOf(sheet, 61)];
        for (let column = 1; column <= 12; column += 1) {
          const [above, below] = [sheet.getCell(a, column), sheet.getCell(b, column)];
          [above.value, below.value] = [below.value, above.value];
        }
      }),
    );
    expect(heard.reports).toHaveLength(2);
    expect(heard.reports).toMatchObject([
      { taskNo: 61, percent: 40, progress: '组织申报' },
      { taskNo: 6, percent: 35 },
    ]);
    expect(heard.text).not.toMatch(/需改|冲突|改动/);
  });

  test('what was changed in last month’s column is not read, and the answer says so', async () => {
    await fillAndDrop({ 6: { percent: 35 }, 7: { percent: 40 } });
    await house.moveTo('2023-04-20 10:00');
    const heard = await drop(
      await fillIn(await fetchForm(), { 6: { percent: 50 }, 7: { percent: 55 } }, (sheet) => {
        sheet.getCell(rowOf(sheet, 6), 4).value = '进度20%';
      }),
    );
    expect(heard.reports).toMatchObject([
      { taskNo: 6, percent: 50 },
      { taskNo: 7, percent: 55 },
    ]);
    expectReply(heard, /第6项的“目标”或“上月情况”有改动，这两列只供对照，改动未读取/);
  });

  test('last month is shown; 同上月 repeats it, and a lower figure waits for 确认', async () => {
    await fillAndDrop({ 6: { percent: 35, progress: '已建成站点' }, 7: { percent: 40 } });
    await house.moveTo('2023-04-20 10:00');
    const april = await fetchForm();
    const sheet = firstSheet(await openWorkbook(april));
    expect(sheet.getCell(`D${rowOf(sheet, 6)}`).text).toMatch(/进度35%/);
    const heard = await fillAndDrop({ 6: { same: '是' }, 7: { percent: 30 }, 8: { same: '是' } }, april);
    expect(heard.reports).toMatchObject([{ taskNo: 6, percent: 35, flags: ['carried_forward'] }]);
    expectReply(heard, /E\d+（第7项）：上次报的是40%，这次是30%，低于上次/);
    expectReply(heard, /L\d+（第8项）：没有可沿用的上月报送内容/);
    expectReply(heard, /第7项如核实无误，可直接回复「确认」登记/);
    const confirmed = await house.says(commerce, '确认');
    expect(confirmed.reports).toMatchObject([{ taskNo: 7, percent: 30 }]);
  });

  test('a slip between 万 and 亿 is held back with its address', async () => {
    const reform = '市发展和改革委员会联络员';
    const own = await fetchForm(reform);
    const heard = await drop(await fillIn(own, { 1: { metrics: '完成投资1200万元' } }), reform);
    expect(heard.reports).toEqual([]);
    expectReply(heard, /G\d+（第1项）：.*1200万元.*请核对单位/);
  });

  test("staff enter a unit's sheet for it; a table without a unit is not guessed", async () => {
    const heard = await drop(await fillIn(form, { 6: { percent: 35 } }), staff);
    expect(heard.reports).toMatchObject([{ unit: '市商务局', taskNo: 6, percent: 35, flags: ['proxy'] }]);
    expectReply(heard, /代市商务局录入/);
    const theirs = await house.says(staff, '填报表 市水利局');
    expect((await fileOf(house, theirs)).name).toBe('填报表-市水利局-2023-03.xlsx');
    const bare = await drop(new TextEncoder().encode('序号,本月进度\n6,40%\n'), staff, '进展.csv');
    expect(bare.reports).toEqual([]);
    expectReply(bare, /不能确定代哪个单位录入/);
  });

  test("a text table and a table of one's own are read by their headers", async () => {
    const csv =
      '序号,重点任务,进展情况,存在问题,备注\n6,健全县域商业体系,"总体进度35%，已建成站点12个",无,急\n第7项,,完成40%,,\n';
    const heard = await drop(new TextEncoder().encode(csv), commerce, '三月进展.csv');
    expect(heard.reports).toMatchObject([
      { taskNo: 6, percent: 35, problems: '无' },
      { taskNo: 7, percent: 40 },
    ]);
    expectReply(heard, /未读取的列：备注/);
  });

  test('only the sender of a unit, in private, sends a sheet', async () => {
    const bytes = await fillIn(form, { 6: { percent: 35 } });
    expectReply(await drop(bytes, leader), /没有使用该功能的权限/);
    expect(await house.ctx.db.selectFrom('report').select('id').execute()).toEqual([]);
  });

  test('an empty form changes nothing', async () => {
    const heard = await drop(form);
    expect(heard.reports).toEqual([]);
    expectReply(heard, /没有填写内容/);
  });
});
