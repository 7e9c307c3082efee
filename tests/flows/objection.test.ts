import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { instant } from '../support/seeds.ts';

const staff = '督查一科督查员';
const commerce = '市商务局联络员';

const told = (heard: Heard, who: string): string =>
  heard.replies
    .filter(({ to }) => to?.name === who)
    .map(({ text }) => text)
    .join('\n');

async function signedText(house: House, period: string): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select text from bulletin where period = ${period} and state = 'approved'`.execute(house.ctx.db);
  return rows[0]?.text ?? '';
}

describeOnBothDatabases('a figure that was printed', (open) => {
  test('is questioned within thirty days, decided in chat and put right by the next bulletin', {
    timeout: 120_000,
  }, async () => {
    const house = await openHouse(await open(), '2023-03-29 10:00');
    await house.says(commerce, '第61项 50%，新培育跨境电商园区1家');
    await house.says(commerce, '第62项 新设立海外仓1个');
    await house.says(staff, '通报 2023-03');
    expectReply(await house.says(staff, '签发 2023-03 同意'), /已签发，编号〔2023〕第1期/);
    const printed = await signedText(house, '2023-03');
    expect(printed).toMatch(
      /第61项“新培育跨境电子商务园区\(基地\)”（市商务局）：完成 1 家 \/ 年度 4 家 = 25%/,
    );

    house.clock.set(instant('2023-03-30 09:00'));
    const first = await house.says(commerce, '异议 61 认定文件为2家');
    expectReply(first, /已收到对.*3月.*第61项.*的异议，编号1/);
    expect(told(first, staff)).toMatch(/数据异议 1[\s\S]*认定文件为2家/);
    const agreed = await house.says(staff, '异议处理 1 采纳 按省商务厅认定文件');
    expect(told(agreed, commerce)).toMatch(/第61项的异议已采纳，说明：按省商务厅认定文件/);
    const corrected = await house.says(commerce, '更正 第61项 新培育跨境电商园区2家');
    expect(corrected.reports.map(({ taskNo, period }) => [taskNo, period])).toEqual([[61, '2023-03']]);

    // Signed on 29 March: 28 April is the thirtieth day.
    house.clock.set(instant('2023-04-28 17:00'));
    const second = await house.says(commerce, '异议 3月 第62项 统计口径不同');
    expectReply(second, /已收到对.*3月.*第62项.*的异议，编号2/);
    const refused = await house.says(staff, '异议处理 2 不采纳 与统计口径一致');
    expect(told(refused, commerce)).toMatch(/第62项的异议未采纳，理由：与统计口径一致/);
    house.clock.set(instant('2023-04-29 00:00'));
    expectReply(
      await house.says(commerce, '异议 3月 第61项 还有出入'),
      /该通报已于2023年3月29日印发，超过异议受理期限，未受理/,
    );

    house.clock.set(instant('2023-04-29 09:00'));
    const next = await house.says(staff, '通报 2023-04');
    expectReply(
      next,
      /对此前通报更正1处，原通报不再改动：\n\[\d+\] 1\. 2023年一季度第61项（市商务局）：经复核，采纳该单位异议，按省商务厅认定文件；“新培育跨境电子商务园区\(基地\)”由1家更正为2家，判定由达进度更正为超进度。\n/,
    );
    expect(next.text).not.toMatch(/口径/);
    expectReply(await house.says(staff, '签发 2023-04 同意'), /编号〔2023〕第2期/);
    expect(await signedText(house, '2023-03')).toBe(printed);
  });
});

describeOnBothDatabases('an objection', (open) => {
  test('is to the month it names, wherever that stands, while a later one is open', async () => {
    const house = await openHouse(await open(), '2023-04-20 10:00');
    await house.says(commerce, '第61项 新培育跨境电商园区1家');
    house.clock.set(instant('2023-05-12 10:00'));
    await house.says(commerce, '第61项 新培育跨境电商园区2家');
    for (const words of [
      '异议 61 2023-04 数据不对',
      '异议 61 4月通报数据不对',
      '提异议 4月 第61项 口径不一致',
    ])
      expectReply(await house.says(commerce, words), /已收到对2023年4月第61项（[^）]*1家）的异议/);
    expectReply(await house.says(commerce, '异议 61 数据不对'), /2023年5月第61项（[^）]*2家）/);
    expectReply(
      await house.says(commerce, '异议 7 数据不对'),
      /尚无报送.*请写明月份，例如「异议 7 3月 理由」/,
    );
    const stored = await house.ctx.db.selectFrom('request').select('period').orderBy('id').execute();
    expect(stored.map(({ period }) => period)).toEqual([
      '2023-04',
      '2023-04',
      '2023-04',
      '2023-05',
      '2023-05',
    ]);
  });

  test('to what was returned says what that was', async () => {
    const house = await openHouse(await open(), '2023-04-20 10:00');
    await house.says(commerce, '第6项 35%');
    await house.says('督查一科督查员', '退回 6 市商务局 数据不实');
    const heard = await house.says(commerce, '异议 6 与本单位统计不符');
    expectReply(heard, /第6项（已退回，尚待重新报送；退回内容：进度35%）的异议/);
    expect(heard.text).not.toMatch(/尚无报送|请写明月份/);
  });

  test('in other words is offered as a button, and registered when it is pressed', async () => {
    const house = await openHouse(await open(), '2023-04-20 10:00');
    for (const [words, button] of [
      ['第6项数据我们不认可', '异议 6 数据我们不认可'],
      ['我们对6项这个数有不同意见', '异议 6 这个数有不同意见'],
      ['对第6项的数据有异议，我们统计的是45%', '异议 6 数据有异议,我们统计的是45%'],
    ] as const) {
      const heard = await house.says(commerce, words);
      expectReply(heard, /像是对已公布的数据有异议，未登记/);
      const labels = heard.replies
        .flatMap(({ blocks }) => blocks)
        .flatMap((block) => (block.kind === 'actions' ? block.actions.map(({ label }) => label) : []));
      expect(labels).toEqual([button, '填报 6']);
      expect(heard.reports).toEqual([]);
      expectReply(await house.says(commerce, button), /已收到对.*第6项.*的异议/);
    }
  });
});
