import { beforeEach, expect, test } from 'vitest';
import { saveSetting } from '../../db/queries/settings.ts';
import type { Bulletin } from '../../src/bulletin/document.ts';
import { composeNow, sectionOf } from '../support/compose.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';
const leader = '市政府分管领导';

const order =
  '立项督查\n类型：专项督查\n依据：市政府第3次常务会议\n范围：第60项、61、市商务局\n人员：张三、李四\n时间：5月10日至5月20日\n方案：查看园区建设';

const inspected = (bulletin: Bulletin) => sectionOf(bulletin, '督查情况');

const noticeTo = (heard: Heard, name: string): string =>
  heard.replies
    .filter((reply) => reply.to?.name === name)
    .map((reply) => reply.text)
    .join('\n');

describeOnBothDatabases('inspections', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-05-09 10:00');
  });

  test('set up with its particulars, never silently twice for the same thing', async () => {
    expectReply(
      await house.says(staff, '立项督查\n类型：专项督查\n范围：市某某局\n时间：5月20日至5月10日'),
      /请写明依据[\s\S]*请写明督查人员；\n结束时间早于开始时间；\n范围中的“市某某局”没有看清/,
    );
    expectReply(await house.says(staff, order), /已立项：督查1（专项督查）[\s\S]*市商务局：第60、61项/);
    expectReply(await house.says(staff, order), /市商务局第60、61项已列入督查1[\s\S]*确有必要的，请确认/);
    expectReply(await house.says(staff, `确认${order}`), /已立项：督查2/);
    expectReply(await house.says(staff, '督查'), /督查事项[\s\S]*专项督查/);
    expectReply(await house.says(staff, '督查 9'), /没有编号为9的督查/);
    expectReply(
      await house.says(staff, order.replace('第60项、61、市商务局', '第三章')),
      /已立项：督查3|已列入督查/,
    );
  });

  test('found on site with a picture, put right with evidence, verified', async () => {
    await house.says(staff, order);
    expectReply(await house.says(staff, '督查发现 1 市水利局 台账不全'), /不在该次督查的范围内/);
    const found = await house.says(staff, '督查发现 1 市商务局 第61项 园区认定材料不全，6月10日前整改');
    expectReply(found, /已记录问题1，并通知该单位于2023年6月10日前整改/);
    expect(noticeTo(found, commerce)).toMatch(/整改通知 1[\s\S]*第61项　园区认定材料不全/);
    const picture = {
      name: '现场.png',
      bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]),
    };
    expectReply(await house.says(staff, '', { file: picture }), /“现场.png”已附在问题1后/);
    expectReply(await house.says(staff, '核实 1'), /还没有报送整改情况/);
    expectReply(await house.says(commerce, '整改'), /待整改问题1个/);
    expectReply(await house.says(commerce, '整改 1'), /请写明整改情况/);
    expectReply(await house.says('市水利局联络员', '整改 1 已改'), /没有编号为1的问题/);
    const answered = await house.says(commerce, '整改 1 材料已补齐');
    expect(noticeTo(answered, staff)).toMatch(
      /市商务局报送问题1（园区认定材料不全，6月10日前整改）的整改情况：材料已补齐/,
    );
    expect(noticeTo(await house.says(staff, '退回整改 1 缺少批文'), commerce)).toMatch(
      /已退回，原因：缺少批文/,
    );
    await house.says(commerce, '整改 1 批文已补');
    expect(noticeTo(await house.says(staff, '核实 1'), commerce)).toMatch(/已核实/);
    expectReply(await house.says(commerce, '整改 1 再报'), /已核实或不要求整改/);
    expectReply(await house.says(staff, '督查 1'), /附件1个[\s\S]*已核实/);
  });

  test('concluded once, reviewed within thirty days, finished', async () => {
    await house.says(staff, order);
    const concluded = await house.says(staff, '督查结论 1 市商务局 总体进展较好，材料管理需加强');
    expect(noticeTo(concluded, commerce)).toMatch(
      /督查结论（督查1）[\s\S]*2023年6月8日前回复「申请复核 1 理由」/,
    );
    expectReply(await house.says(staff, '督查结论 1 市商务局 再来一次'), /不能重复登记/);
    expectReply(await house.says(commerce, '申请复核 1'), /请写明复核理由/);
    const asked = await house.says(commerce, '申请复核 1 材料当日已补');
    expect(noticeTo(asked, staff)).toMatch(/市商务局对督查结论申请复核：材料当日已补/);
    expectReply(await house.says(commerce, '申请复核 1 再申请'), /已申请复核/);
    expect(noticeTo(await house.says(staff, '复核答复 1 市商务局 情况属实，结论不变'), commerce)).toMatch(
      /复核答复（督查1）/,
    );
    expectReply(await house.says(staff, '督查结束 1'), /督查1已结束。发现的问题均已处理/);
    await house.says(staff, order.replace('第60项、61、市商务局', '第75项、市商务局'));
    await house.says(staff, '督查结论 2 市商务局 进展正常');
    house.clock.set(new Date('2023-07-10T02:00:00Z'));
    expectReply(await house.says(commerce, '申请复核 2 有误'), /已超过收到结论后30日/);
  });

  test('results stand in the next bulletin once they are approved, and only what is not under review', async () => {
    await house.says(staff, order.replace('第60项、61、市商务局', '第60项、61'));
    expectReply(await house.says(staff, '批准督查 1'), /督查1还没有登记结论/);
    await house.says(staff, '督查发现 1 市商务局 第61项 园区认定材料不全，6月10日前整改');
    await house.says(staff, '督查结论 1 市商务局 总体较好');
    await house.says(staff, '督查结论 1 建安区政府 资金拨付较慢');
    const county = '建安区政府联络员';
    await house.says(county, '申请复核 1 已拨付');
    expect(inspected(await composeNow(house, '2023-05'))).toBeUndefined();
    await house.ctx.db
      .transaction()
      .execute((tx) =>
        saveSetting(tx, { key: 'signers', value: [leader], by: staff, at: house.clock.now() }),
      );
    expectReply(await house.says(staff, '批准督查 1'), /您没有使用该功能的权限/);
    const submitted = await house.says(staff, '督查报批 1');
    expectReply(submitted, new RegExp(`督查1的结果已报${leader}批准`));
    expect(noticeTo(submitted, leader)).toMatch(
      /督查1（专项督查[\s\S]*市商务局：总体较好[\s\S]*另有1个单位的结论正在复核[\s\S]*「批准督查 1」/,
    );
    house.clock.set(new Date(house.clock.now().getTime() + 60_000));
    const approved = await house.says(leader, '批准督查 1 同意，抓好整改');
    expectReply(approved, /已批准督查1的结果（1个单位的结论），意见：同意，抓好整改/);
    expect(noticeTo(approved, staff)).toMatch(/督查1结果已批准/);
    expectReply(await house.says(leader, '批准督查 1'), /正在复核/);
    expect(inspected(await composeNow(house, '2023-05'))).toMatch(
      /督查单位1家次，发现问题1个，要求整改1个，已核实整改0个。市商务局：总体较好。$/,
    );
    house.clock.set(new Date(house.clock.now().getTime() + 60_000));
    await house.says(staff, '复核答复 1 建安区政府 情况属实');
    expect(inspected(await composeNow(house, '2023-05'))).not.toMatch(/建安区政府/);
    house.clock.set(new Date(house.clock.now().getTime() + 60_000));
    await house.says(leader, '批准督查 1');
    expectReply(await house.says(leader, '批准督查 1'), /已经批准，不需再次批准/);
    expect(inspected(await composeNow(house, '2023-05'))).toMatch(
      /建安区政府：资金拨付较慢（复核答复：情况属实）/,
    );
    const own = { kind: 'unit', unitId: house.person(county).unitId ?? 0, name: '建安区政府' } as const;
    expect(inspected(await composeNow(house, '2023-05', own))).not.toMatch(/市商务局/);
    const third = { kind: 'chapter', no: 3, title: '' } as const;
    expect(inspected(await composeNow(house, '2023-05', third)) ?? '').not.toMatch(/复核答复.*复核答复/);
  });
});
