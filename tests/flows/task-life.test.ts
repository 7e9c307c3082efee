import { beforeEach, expect, test } from 'vitest';
import { progressByUnit } from '../../db/queries/progress.ts';
import { importDirective } from '../../src/app/import-directive.ts';
import { openPeriod } from '../../src/app/open-period.ts';
import type { Bulletin } from '../../src/bulletin/document.ts';
import { requirePeriod } from '../../src/domain/period.ts';
import { composeNow } from '../support/compose.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { seedDirectory, seedDocument } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const finance = '市财政局联络员';
const staff = '督查一科督查员';

const standingOf = ({ standings }: Bulletin, taskNo: number) =>
  standings.find((one) => one.taskNo === taskNo);

const noticeTo = (heard: Heard, name: string): string =>
  heard.replies
    .filter((reply) => reply.to?.name === name)
    .map((reply) => reply.text)
    .join('\n');

async function missingOf(house: House, unit: string, period: string): Promise<readonly number[]> {
  const rows = await progressByUnit(house.ctx.db, period);
  return rows.find((row) => row.unit === unit)?.missing ?? [];
}

describeOnBothDatabases('the life of a task', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('an extension is asked for, decided once, told, and leaves its trace', async () => {
    expectReply(await house.says(commerce, '延期 6'), /请写明任务序号、延期到的日期和原因/);
    expectReply(await house.says(commerce, '延期 6 到 3月1日 征迁受阻'), /该日期已过/);
    expectReply(await house.says(commerce, '延期 1 到 10月31日 征迁受阻'), /第1项不是本单位承担的任务/);
    const asked = await house.says(commerce, '延期 6 到 10月31日 征迁受阻');
    expectReply(asked, /已提交第6项延期申请（编号1），拟延期至2023年10月31日/);
    expect(noticeTo(asked, staff)).toMatch(/市商务局申请将第6项延期至2023年10月31日。原因：征迁受阻/);
    expectReply(await house.says(commerce, '申请办结 6 已建成'), /已有申请正在审核/);
    expectReply(await house.says(staff, '来件'), /1　延期申请　市商务局/);
    expectReply(await house.says(staff, '不同意延期 1'), /请写明答复内容/);
    const agreed = await house.says(staff, '同意延期 1');
    expect(noticeTo(agreed, commerce)).toMatch(/第6项已同意延期至2023年10月31日/);
    expectReply(await house.says(staff, '同意延期 1'), /来件1已处理过/);
    expectReply(
      await house.says(commerce, '事项状态 6'),
      /推进中（延期至2023年10月31日）[\s\S]*申请延期[\s\S]*征迁受阻/,
    );
  });

  test('closing with targets not reached is asked about, then decided; a closed task is owed no more', async () => {
    const doubtful = await house.says(commerce, '申请办结 61 园区已建成');
    expectReply(doubtful, /量化目标按已报数据尚未达到[\s\S]*确认办结 61 园区已建成/);
    const asked = await house.says(commerce, '确认办结 61 园区已建成');
    expect(noticeTo(asked, staff)).toMatch(/市商务局申请第61项办结。办理结果：园区已建成\n注意/);
    expect(await missingOf(house, '市商务局', '2023-03')).toContain(61);
    expect(noticeTo(await house.says(staff, '核查 61 市商务局'), commerce)).toMatch(/正在核查/);
    expect(noticeTo(await house.says(staff, '退回办结 1 缺少验收材料'), commerce)).toMatch(
      /办结申请已退回（理由：缺少验收材料）/,
    );
    await house.says(commerce, '确认办结 61 验收材料已补');
    await house.says(staff, '同意办结 2');
    expect(await missingOf(house, '市商务局', '2023-03')).not.toContain(61);
    expectReply(await house.says(staff, '销号 61 市商务局'), /第61项（市商务局）：已销号/);
    await house.moveTo('2023-04-10 10:00');
    await house.says(commerce, '第6项 35%');
    expect(await missingOf(house, '市商务局', '2023-04')).not.toContain(61);
    expectReply(await house.says(staff, '恢复办理 61 市商务局'), /推进中/);
    expect(await missingOf(house, '市商务局', '2023-04')).toContain(61);
  });

  test('中止 wants a reason, rests what is owed, and names the units it could not be applied to', async () => {
    expectReply(await house.says(staff, '中止 61'), /请写明中止原因/);
    const done = await house.says(staff, '中止 61 上级政策调整');
    expectReply(done, /第61项（.*市商务局.*）：中止/);
    expect(noticeTo(done, commerce)).toMatch(/中止期间不再提醒和报送。说明：上级政策调整/);
    expect(await missingOf(house, '市商务局', '2023-03')).not.toContain(61);
    expectReply(await house.says(staff, '中止 61 市商务局 上级政策调整'), /已经是这一状态/);
    expectReply(await house.says(staff, '事项状态'), /中止/);
    expectReply(await house.says(staff, '中止 61 市文化广电和旅游局 停'), /不承担第61项|单位/);
  });
});

describeOnBothDatabases('who does a task', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('what the document left open is assigned, told, owed, and survives an amended import', async () => {
    expectReply(await house.says(staff, '指派 106'), /请写明任务序号和单位/);
    const done = await house.says(staff, '指派 106 市财政局、市商务局 会议明确');
    expectReply(done, /第106项增加责任单位市财政局、市商务局，自2023年3月20日起生效，原因：会议明确/);
    expect(noticeTo(done, finance)).toMatch(/任务交办[\s\S]*任务内容/);
    expect(await missingOf(house, '市财政局', '2023-03')).toContain(106);
    expectReply(await house.says(finance, '第106项 20%'), /已登记/);
    expectReply(await house.says(staff, '指派 106 市财政局'), /没有变化/);
    expect((await house.says(staff, '任务 106')).text).not.toMatch(/待明确/);

    const { name, bytes } = await seedDocument();
    const amended = Buffer.from(Buffer.from(bytes).toString('utf8').replace('县域商业体系', '县域商贸体系'));
    const answer = await importDirective(house.ctx.db, {
      file: { name, bytes: amended },
      directory: await seedDirectory(),
      now: house.clock.now(),
      by: '测试',
      mode: 'replace',
    });
    expect(answer.kind).toBe('saved');
    expect(await missingOf(house, '市商务局', '2023-03')).toContain(106);
    expect((await house.says(staff, '任务 106')).text).not.toMatch(/待明确/);
  });

  test('a new lead counts from its period on; who led before stays so in the past', async () => {
    await house.says(commerce, '第6项 35%');
    const lead = async (period: string) =>
      house.ctx.db
        .selectFrom('obligation')
        .innerJoin('unit', 'unit.id', 'obligation.unit_id')
        .select('unit.name')
        .where('task_no', '=', 6)
        .where('period', '=', period)
        .where('obligation.role', '=', 'lead')
        .execute();
    expect(await lead('2023-03')).toEqual([{ name: '市商务局' }]);
    expectReply(
      await house.says(staff, '变更牵头 6 市财政局 自4月1日起 分工调整'),
      /自2023年4月1日起生效.*到期自动生效/,
    );
    expect(await lead('2023-03')).toEqual([{ name: '市商务局' }]);
    await house.moveTo('2023-04-10 10:00');
    await house.says(commerce, '第6项 40%');
    expect(await lead('2023-04')).toEqual([{ name: '市财政局' }]);
    expect(await lead('2023-03')).toEqual([{ name: '市商务局' }]);
  });

  test('the only unit of a task cannot be taken away; a removed one owes no more', async () => {
    expectReply(await house.says(staff, '取消指派 6 市教育局'), /没有变化/);
    const { units } = { units: (await house.says(staff, '任务 6')).text };
    expect(units).toMatch(/市商务局/);
    expectReply(await house.says(staff, '指派 6 市财政局'), /增加责任单位市财政局/);
    expectReply(await house.says(staff, '取消指派 6 市财政局 分工调整'), /取消责任单位市财政局/);
    expect(await missingOf(house, '市财政局', '2023-03')).not.toContain(6);
  });

  test('bulletins about periods before and after a change name who led and owed then, whenever they are written', async () => {
    const leader = '市政府分管领导';
    await house.says(staff, `分管 ${leader} 市财政局`);
    const charge = { kind: 'leader', personId: house.person(leader).id, name: leader } as const;
    const unit = { kind: 'unit', unitId: house.person(finance).unitId ?? 0, name: '市财政局' } as const;
    await house.says(commerce, '第6项 35%，存在问题：用地指标不足');
    await house.says(staff, '指派 28 市财政局 补充');
    const march = async () => {
      const city = await composeNow(house, '2023-03');
      return {
        lead: standingOf(city, 6)?.lead,
        first: standingOf(city, 28)?.lead,
        totals: city.totals,
        problems: city.attachments.find(({ title }) => title.endsWith('反映的问题'))?.rows,
        units: city.attachments[1]?.rows,
        charge: (await composeNow(house, '2023-03', charge)).standings.map(({ taskNo }) => taskNo),
        unit: (await composeNow(house, '2023-03', unit)).standings.map(({ taskNo }) => taskNo),
      };
    };
    const before = await march();
    expect(before).toMatchObject({ lead: '市商务局', first: null });
    expect(before.problems).toEqual([['6', '市商务局', '用地指标不足', expect.any(String)]]);
    expect(before.unit).toContain(28);
    await house.says(staff, '变更牵头 6 市财政局 自4月1日起 分工调整');
    await house.says(staff, '变更牵头 28 市财政局 自4月1日起');
    await house.says(staff, '取消指派 61 市商务局 自4月1日起 分工调整');
    expect(await march()).toEqual(before);
    await house.moveTo('2023-04-10 10:00');
    await house.says(finance, '第6项 40%，存在问题：资金缺口');
    await house.says(staff, '拆分 6 建设县级物流中心3个；改造乡镇商贸中心');
    await house.says(staff, '取消指派 28 市财政局 自5月1日起');
    expect(await march()).toEqual(before);
    const april = await composeNow(house, '2023-04');
    expect(standingOf(april, 6)).toMatchObject({ lead: '市财政局', report: { version: 1 } });
    expect(standingOf(april, 28)?.lead).toBe('市财政局');
    expect(standingOf(april, 108)).toMatchObject({ lead: '市财政局', word: '未报' });
    expect(april.totals.tasks).toBe(before.totals.tasks + 2);
    expect((await composeNow(house, '2023-04', charge)).standings.map(({ taskNo }) => taskNo)).toEqual(
      expect.arrayContaining([6, 28, 108, 109]),
    );
    const commerceId = house.person(commerce).unitId ?? 0;
    const own = await composeNow(house, '2023-04', { kind: 'unit', unitId: commerceId, name: '市商务局' });
    expect(own.standings.map(({ taskNo }) => taskNo)).not.toContain(61);
    expect(own.standings.map(({ taskNo }) => taskNo)).toContain(6);
    await house.moveTo('2023-05-10 10:00');
    await house.says(commerce, '第6项 45%');
    expect(await march()).toEqual(before);
    expect(standingOf(await composeNow(house, '2023-04'), 28)?.lead).toBe('市财政局');
    expect(standingOf(await composeNow(house, '2023-05'), 28)?.lead).toBeNull();
  });

  test('what was split off keeps its own targets, and the whole task the others', async () => {
    const done = await house.says(staff, '拆分 61 市区新培育跨境电子商务园区(基地)3家；支持直播基地发展');
    expectReply(done, /第108项：市区新培育跨境电子商务园区\(基地\)3家（量化目标：.*3家以上）/);
    expectReply(
      done,
      /第109项：支持直播基地发展\n以下量化目标仍由第61项报送：新培育跨境电子商务园区\(基地\) 4家以上/,
    );
    const named = await house.says(staff, '拆分 61 在长葛新培育跨境电子商务园区(基地)；其他');
    expectReply(named, /第110项：.*（量化目标：新培育跨境电子商务园区\(基地\) 4家以上）/);
    expectReply(await house.says(commerce, '第108项 新培育园区1家'), /已登记/);
    expectReply(
      await house.says('市政府分管领导', '任务 108'),
      /完成 1 家 \/ 年度 3 家 = 33.3%，序时 25%，超 8.3 个百分点/,
    );
  });

  test('a period opened late asks nobody for what began later', async () => {
    await house.says(commerce, '第6项 35%');
    await house.moveTo('2023-04-10 10:00');
    await house.says(staff, '指派 6 市财政局 自4月1日起');
    await house.says(staff, '拆分 6 建设县级物流中心3个');
    const owed = (period: string) =>
      house.ctx.db
        .selectFrom('obligation')
        .innerJoin('unit', 'unit.id', 'obligation.unit_id')
        .select(['task_no', 'unit.name'])
        .where('period', '=', period)
        .where('task_no', 'in', [6, 108])
        .execute();
    const march = await owed('2023-03');
    await house.ctx.db
      .transaction()
      .execute((tx) => openPeriod(tx, requirePeriod('2023-03'), { duty: 'each' }));
    expect(await owed('2023-03')).toEqual(march);
    expect(march).not.toContainEqual({ task_no: 6, name: '市财政局' });
    expect(await owed('2023-04')).toEqual(
      expect.arrayContaining([
        { task_no: 6, name: '市财政局' },
        { task_no: 108, name: '市商务局' },
      ]),
    );
  });

  test('a split task has numbers of its own and the same units; a renamed unit answers to both names', async () => {
    expectReply(
      await house.says(staff, '拆分 6 新建县级物流中心；改造乡镇商贸中心'),
      /第108项：新建县级物流中心/,
    );
    expectReply(await house.says(commerce, '第108项 20%'), /已登记/);
    expectReply(await house.says(staff, '单位更名 市商务局 为 市财政局'), /已是其他单位的名称/);
    expectReply(
      await house.says(staff, '单位更名 市商务局 为 市商务和外事局'),
      /自2023年3月20日起更名为市商务和外事局/,
    );
    expectReply(await house.says(staff, '市商务局'), /市商务和外事局/);
    expectReply(await house.says(staff, '市商务和外事局'), /市商务和外事局/);
    expectReply(await house.says(commerce, '第6项 50%'), /已登记/);
  });
});
