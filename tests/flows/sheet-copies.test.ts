import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { type Entries, fileOf, fillIn, firstSheet, openWorkbook, rowOf } from '../support/workbook.ts';

const commerce = '市商务局联络员';
const reform = '市发展和改革委员会联络员';
const education = '市教育局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('copies of one form, and cells somebody has reported on since', (open) => {
  let house: House;

  const drop = (bytes: Uint8Array, who = commerce): Promise<Heard> =>
    house.says(who, '', { file: { name: '填报表.xlsx', bytes } });
  const fetchForm = async (who = commerce): Promise<Uint8Array> =>
    (await fileOf(house, await house.says(who, '填报表'))).bytes;
  const fillAndDrop = async (form: Uint8Array, entries: Entries, who = commerce): Promise<Heard> =>
    drop(await fillIn(form, entries), who);

  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('a copy of a colleague leaves what another copy changed, and says so', async () => {
    await house.says(commerce, '第4项 60%，进展：已完成初步设计');
    const form = await fetchForm();
    await fillAndDrop(form, { 4: { percent: 70, progress: '已完成施工图审查' } });
    const second = await fillAndDrop(form, { 5: { percent: 80 } });
    expect(second.reports).toMatchObject([{ taskNo: 5, percent: 80 }]);
    expect(second.reports).toHaveLength(1);
    expectReply(second, /第4项有未改动的单元格仍是原先的内容，此前已另报更新/);
    expect(second.text).not.toMatch(/与已报相同/);
    expectReply(await house.says(commerce, '任务 4'), /进度70%.*已完成施工图审查/s);
    const third = await fillAndDrop(form, { 4: { percent: 65 } });
    expect(third.reports).toEqual([]);
    expectReply(third, /E\d+（第4项）：表中是.65%.，此前已另报为.70%./);
    const nextSteps = await fillAndDrop(form, { 4: { nextSteps: '组织招标' } });
    expect(nextSteps.reports).toMatchObject([
      { taskNo: 4, percent: 70, progress: '已完成施工图审查', nextSteps: '组织招标' },
    ]);
  });

  test('one cell changed twice in the same file by the same person is a correction', async () => {
    const form = await fetchForm();
    await fillAndDrop(form, { 19: { percent: 35 } });
    const again = await fillAndDrop(form, { 19: { percent: 40 } });
    expect(again.reports).toMatchObject([{ taskNo: 19, percent: 40, version: 2 }]);
  });

  test('a cell in conflict stays one until it is changed or confirmed', async () => {
    await house.says(commerce, '第6项 50%');
    const stale = await fetchForm();
    await house.says(commerce, '更正 第6项 55%');
    const first = await fillAndDrop(stale, { 6: { percent: 52 }, 8: { percent: 120 } });
    expect(first.reports).toEqual([]);
    const copy = (await fileOf(house, first)).bytes;
    const sheet = firstSheet(await openWorkbook(copy));
    expect(sheet.getCell(`E${rowOf(sheet, 6)}`).value).toBe(52);
    expect(sheet.getCell(`M${rowOf(sheet, 6)}`).text).toMatch(
      /^与已报版本冲突：表中是“52%”，此前已另报为“55%”/,
    );
    // Only the other red cell is put right.
    const second = await fillAndDrop(copy, { 8: { percent: 12 } });
    expect(second.reports).toMatchObject([{ taskNo: 8, percent: 12 }]);
    expect(second.reports).toHaveLength(1);
    expectReply(second, /E\d+（第6项）：表中是.52%.，此前已另报为.55%./);
    expectReply(second, /第6项如核实无误，可直接回复「确认」登记/);
    const third = await fillAndDrop((await fileOf(house, second)).bytes, { 6: { percent: 53 } });
    expect(third.reports).toMatchObject([{ taskNo: 6, percent: 53 }]);
  });

  test('确认 decides a conflict for what the table says', async () => {
    await house.says(reform, '第1项 50%');
    const stale = await fetchForm(reform);
    await house.says(reform, '更正 第1项 55%');
    await fillAndDrop(stale, { 1: { percent: 52, nextSteps: '加快开工' } }, reform);
    const confirmed = await house.says(reform, '确认');
    expect(confirmed.reports).toMatchObject([{ taskNo: 1, percent: 52, nextSteps: '加快开工' }]);
  });

  test('a form from before 撤回 is registered again after 确认, one from before 退回 is named', async () => {
    const first = await fetchForm(education);
    const sheet = firstSheet(await openWorkbook(first));
    const [one, two] = [4, 5].map((row) => Number(sheet.getCell(row, 1).value));
    if (one === undefined || two === undefined) throw new Error('two tasks are wanted');
    await fillAndDrop(
      first,
      { [one]: { percent: 20, progress: '完成选址' }, [two]: { percent: 30, progress: '完成招标' } },
      education,
    );
    const shown = await fetchForm(education);
    await house.says(education, '撤回');
    const heard = await fillAndDrop(shown, { [one]: { percent: 25 } }, education);
    expect(heard.reports).toMatchObject([{ taskNo: one, percent: 25, progress: '完成选址' }]);
    expect(heard.reports).toHaveLength(1);
    expectReply(heard, new RegExp(`第${two}项）：表中所填此前已撤回，是否按表中内容重新登记`));
    expectReply(heard, new RegExp(`此前已撤回1项：第${two}项`));
    const confirmed = await house.says(education, '确认');
    expect(confirmed.reports).toMatchObject([{ taskNo: two, percent: 30, progress: '完成招标' }]);
    const again = await fetchForm(education);
    await house.says(staff, `退回 ${two} 市教育局 请写具体`);
    const returned = await fillAndDrop(again, { [one]: { percent: 26 } }, education);
    expect(returned.reports).toMatchObject([{ taskNo: one, percent: 26 }]);
    expectReply(returned, new RegExp(`已退回，表中未改1项：第${two}项`));
  });
});
