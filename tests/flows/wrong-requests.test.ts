import { beforeAll, expect, test } from 'vitest';
import { insertPerson } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

const png = (size: number) => {
  const bytes = new Uint8Array(size);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return bytes;
};

const order = (scope: string) =>
  `立项督查\n类型：专项督查\n依据：市政府第3次常务会议\n范围：${scope}\n人员：张三\n时间：5月10日至5月20日`;

describeOnBothDatabases('what is asked in a way that cannot be done gets a clear answer', (open) => {
  let house: House;

  beforeAll(async () => {
    house = await openHouse(await open(), '2023-05-09 10:00');
    await inTransaction(house.ctx.db, async (tx) => {
      const unitId = house.person(commerce).unitId;
      await insertPerson(tx, { name: '李副局长', role: 'unit_leader', unitId, mobile: null });
    });
  });

  const stored = async (table: 'work_plan' | 'request' | 'inspection' | 'finding_file') =>
    (await house.ctx.db.selectFrom(table).selectAll().execute()).length;

  const plan = (lines: string) => `台账 6\n${lines}`;

  test('a plan with milestones out of order, outside the year or unreadable, or of somebody else’s leader', async () => {
    const refused = await house.says(
      commerce,
      plan(
        '责任领导：王局长\n主要措施：每周调度\n时间节点：6月30日 开工；3月31日 设计；2024年1月5日 竣工；尽快 验收',
      ),
    );
    for (const words of [
      /第6项工作台账未登记，原文已留存/,
      /“王局长”不是本单位登记的责任领导（李副局长），请核对/,
      /时间节点2023年3月31日排在2023年6月30日之后，请按先后排列/,
      /“2024年1月5日 竣工”不在2023年内/,
      /“尽快 验收”没有看清，请写成“日期 内容”/,
    ])
      expectReply(refused, words);
    expectReply(await house.says(commerce, plan('责任领导：李副局长')), /请写明主要措施/);
    expect(await stored('work_plan')).toBe(0);
    expectReply(
      await house.says(commerce, plan('责任领导：李副局长\n主要措施：每周调度\n时间节点：6月30日 开工')),
      /第6项工作台账已登记（第1版）/,
    );
  });

  test('closing with targets not reached is asked about, not forbidden', async () => {
    const doubtful = await house.says(commerce, '申请办结 61 园区已建成');
    expectReply(
      doubtful,
      /第61项的量化目标按已报数据尚未达到：[\s\S]*尚未提交申请[\s\S]*确认办结 61 园区已建成/,
    );
    expect(await stored('request')).toBe(0);
    expectReply(await house.says(commerce, '确认办结 61 园区已建成'), /已提交第61项办结申请（编号1）/);
    expectReply(await house.says(commerce, '延期 61 到 10月31日 验收推迟'), /第61项已有申请正在审核/);
  });

  test('an extension, another closing or a suspension of a closed task', async () => {
    await house.says(staff, '同意办结 1');
    const closed = /第61项已办结，不能再办理。确需继续的，请联系市督查局恢复办理/;
    expectReply(await house.says(commerce, '延期 61 到 10月31日 验收推迟'), closed);
    expectReply(await house.says(commerce, '申请办结 61 再办结一次'), closed);
    expectReply(await house.says(staff, '中止 61 市商务局 政策调整'), closed);
    expectReply(await house.says(staff, '发督办单 61 市商务局 黄色 滞后'), closed);
    await house.says(staff, '销号 61 市商务局');
    expectReply(await house.says(commerce, '延期 61 到 10月31日 验收推迟'), closed);
    expect(await stored('request')).toBe(1);
  });

  test('an application about a task that rests', async () => {
    await house.says(staff, '中止 60 市商务局 上级政策调整');
    expectReply(await house.says(commerce, '延期 60 到 10月31日 受阻'), /第60项已中止，无需办理/);
    expectReply(await house.says(commerce, '确认办结 60 已完成'), /第60项已中止，无需办理/);
    expectReply(await house.says(staff, '恢复办理 60 市商务局'), /推进中/);
  });

  test('an inspection of nobody', async () => {
    expectReply(
      await house.says(staff, order('')),
      /督查未立项：\n范围内没有任务，请写明单位、任务序号、章节/,
    );
    expectReply(
      await house.says(staff, order('第6项、市水利局')),
      /督查未立项：\n范围内没有任务[\s\S]*请按下列格式发送/,
    );
    expectReply(await house.says(staff, order('市某某局')), /范围中的“市某某局”没有看清/);
    expectReply(await house.says(staff, '立项督查'), /请写明类型/);
    expect(await stored('inspection')).toBe(0);
  });

  test('photos over the limit: too large, too many, of nothing', async () => {
    const photo = (name: string, size = 1_000) => house.says(staff, '', { file: { name, bytes: png(size) } });
    expectReply(await photo('无关.png'), /文件未能读取：文件是图片/);
    await house.says(staff, order('第6项'));
    await house.says(staff, '督查发现 1 市商务局 第6项 台账不全，6月10日前整改');
    expectReply(
      await photo('大.png', 20 * 1024 * 1024 + 1),
      /照片或文件超过20MB的上限，没有附在问题1后。请压缩后重新发送/,
    );
    expect(await stored('finding_file')).toBe(0);
    for (let i = 1; i <= 20; i += 1) expectReply(await photo(`${i}.png`), /已附在问题1后/);
    expectReply(await photo('21.png'), /问题1的照片和文件已有20个，这一个没有附上，原文件已留存/);
    expect(await stored('finding_file')).toBe(20);
    expectReply(await house.says(commerce, '整改 1 已补齐'), /已报送问题1的整改情况/);
    expectReply(await house.says(commerce, '', { file: { name: '证.png', bytes: png(9) } }), /已有20个/);
  });

  test('nothing of it is lost: every message is kept as it came', async () => {
    const kept = await house.ctx.db.selectFrom('inbox').select(['state', 'payload']).execute();
    expect(kept.every(({ state }) => state === 'done')).toBe(true);
    const words = JSON.stringify(kept.map(({ payload }) => payload));
    for (const said of ['2024年1月5日 竣工', '延期 61 到 10月31日 验收推迟', '范围：市某某局', '21.png'])
      expect(words).toContain(said);
  });
});
