import { unzipSync, zipSync } from 'fflate';
import { beforeEach, expect, test } from 'vitest';
import { directiveFor } from '../../db/queries/directives.ts';
import { checkDossier, writeDossier } from '../../src/app/dossier.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

async function dossierOf(house: House): Promise<Uint8Array> {
  const directive = await directiveFor(house.ctx.db, 2023);
  if (!directive) throw new Error('no directive');
  return writeDossier(house.ctx.db, directive, house.clock.now());
}

describeOnBothDatabases('the dossier of a year', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-10 10:00');
  });

  test('holds what happened, recounts it, and notices any change', async () => {
    await house.says(commerce, '第6项 35%');
    await house.says(commerce, '更正 第6项 40%');
    await house.says(commerce, '台账 6\n责任领导：李副局长\n主要措施：每周调度\n时间节点：6月30日 开工');
    await house.says(commerce, '延期 6 到 10月31日 征迁受阻');
    await house.says(
      staff,
      '立项督查\n类型：专项督查\n依据：会议\n范围：第6项、市商务局\n人员：张三\n时间：5月10日至5月20日',
    );
    await house.says(staff, '督查发现 1 市商务局 第6项 材料不全，6月10日前整改');
    const bytes = await dossierOf(house);
    const check = checkDossier(bytes);
    if (!check.ok) throw new Error(check.problems.join());
    expect(check.manifest.counts).toMatchObject({
      tasks: 107,
      units: 59,
      obligations: 1224,
      reported: 1,
      versions: 2,
    });
    expect(check.manifest.parts).toMatchObject({
      reports: 2,
      plans: 1,
      life: 1,
      inspections: 1,
      findings: 1,
      requests: 1,
    });
    const entries = unzipSync(bytes);
    expect(Object.keys(entries)).toEqual(
      expect.arrayContaining(['工作台账.xlsx', '报送台账/2023-03.xlsx', '交办文件.json']),
    );
    const all = Object.entries(entries).filter(([name]) => name.endsWith('.jsonl'));
    expect(all.map(([, data]) => new TextDecoder().decode(data)).join('')).not.toMatch(/mobile|1[3-9]\d{9}/);

    const reports = new TextDecoder().decode(entries['数据/reports.jsonl']).replace('40', '90');
    const forged = { ...entries, '数据/reports.jsonl': new TextEncoder().encode(reports) };
    expect(checkDossier(zipSync(forged))).toEqual({
      ok: false,
      problems: ['文件内容已改动：数据/reports.jsonl'],
    });
    const { 'manifest.json': _, ...bare } = entries;
    expect(checkDossier(zipSync(bare))).toMatchObject({ ok: false });
    expect(checkDossier(bytes.subarray(0, 500))).toEqual({ ok: false, problems: ['文件不完整或不是压缩包'] });
  });
});

describeOnBothDatabases('the end of a year', (open) => {
  test('what is not finished when the year ends is carried over once, and can still be closed', async () => {
    const house = await openHouse(await open(), '2023-12-27 10:00');
    await house.says(commerce, '申请办结 60 已完成');
    await house.says(commerce, '确认办结 60 已完成');
    await house.says(staff, '同意办结 1');
    const told = (await house.moveTo('2024-01-02 10:00')).filter((one) => /年度事项结转/.test(one.text));
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.text).toMatch(/2023年度尚未办结的1223项/);
    expectReply(await house.says(staff, '事项状态 60'), /市商务局[^\n]*已办结/);
    expectReply(await house.says(staff, '事项状态 6'), /结转/);
    expect((await house.moveTo('2024-01-10 10:00')).filter((one) => /年度事项结转/.test(one.text))).toEqual(
      [],
    );
    expectReply(await house.says(commerce, '确认办结 6 已完成'), /已提交第6项办结申请/);
  });
});
