import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { decideFiling } from '../../src/domain/file-report.ts';
import type { ReportContent, ReportedMetric } from '../../src/domain/report.ts';
import { composeProgress } from '../../src/replies/lead-texts.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { button, press } from '../support/pressing.ts';

const reform = '市发展和改革委员会联络员';
const water = '市水利局联络员';
const staff = '督查一科督查员';

const blocksOf = (heard: Heard) => heard.replies.flatMap((reply) => reply.blocks);

describeOnBothDatabases('the lead’s view', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('shows co-units by name, names who is missing, and adds nothing up', async () => {
    await house.says(reform, '第1项 30%，完成投资400亿元');
    await house.says(water, '第1项 25%，完成投资100亿元\n进展：引水工程已开工');
    const draft = await house.says(reform, '汇总 1');
    expectReply(draft, /市水利局：进度25%；.*100亿元.*引水工程已开工/);
    expectReply(draft, /未报\d+个：.*市/);
    expectReply(draft, /本单位已报：进度30%，.*400亿元/);
    expectReply(draft, /不合并计算/);
    expect(draft.text).not.toMatch(/500|55%/);
    expectReply(await house.says(reform, '任务 1'), /未报\d+个：[\s\S]*「汇总 1」/);
  });

  test('the task shows that what was adopted without own words is the co-units’ only', async () => {
    await house.says(water, '第1项 25%\n进展：引水工程已开工');
    await house.says(reform, '采纳汇总 1');
    expectReply(await house.says(reform, '任务 1'), /进展仅为采纳的各责任单位内容，牵头单位未另写/);
  });

  test('adopting keeps the lead’s own figures and text; adopting again replaces what was composed', async () => {
    await house.says(reform, '第1项 30%，完成投资400亿元\n进展：集中开工三批');
    const own = (await house.says(reform, '第1项 31%')).reports[0];
    await house.says(water, '第1项 25%，完成投资100亿元\n进展：引水工程已开工');
    const [first] = (await house.says(reform, '采纳汇总 1')).reports;
    expect(first).toMatchObject({ percent: 31, status: null, version: 3, flags: [] });
    expect(first?.metrics).toEqual(own?.metrics);
    expect(first?.progress).toMatch(/^集中开工三批\n【各责任单位进展】\n市水利局：进度25%；/);
    const again = await house.says(reform, '采纳汇总 1');
    expect(again.reports).toEqual([]);
    expectReply(again, /此前已采纳，没有新的内容，未重复登记/);
    await house.says(water, '第1项 27%');
    const [second] = (await house.says(reform, '确认汇总 1')).reports;
    expect(second?.progress).toMatch(/市水利局：进度27%/);
    expect(second?.progress).not.toMatch(/25%/);
    expect(second?.progress?.match(/【各责任单位进展】/g)).toHaveLength(1);
  });

  test('the button of a draft that is out of date shows the new one and stores nothing', async () => {
    await house.says(water, '第1项 25%');
    const shown = blocksOf(await house.says(reform, '汇总 1'));
    await house.says(water, '第1项 27%');
    const stale = await press(house, reform, button(shown, '采纳汇总 1'));
    expect(stale.reports).toEqual([]);
    expect(stale.text).toMatch(/有更新，请重新核对[\s\S]*进度27%/);
    const fresh = await press(house, reform, button(stale.blocks, '采纳汇总 1'));
    expect(fresh.reports[0]?.progress).toMatch(/市水利局：进度27%/);
  });

  test('the lead may write an own report instead; withdrawing brings the one before back', async () => {
    await house.says(reform, '第1项 30%');
    await house.says(water, '第1项 25%\n进展：引水工程已开工');
    await house.says(reform, '采纳汇总 1');
    await house.says(reform, '撤回');
    expectReply(await house.says(reform, '任务 1'), /市发展和改革委员会：进度30%（第1版）/);
    const [typed] = (await house.says(reform, '第1项\n进展：全部项目已开工')).reports;
    expect(typed).toMatchObject({ percent: 30, progress: '全部项目已开工' });
  });

  test('a co-unit’s line in what was adopted is changed by name, and nothing else', async () => {
    await house.says(reform, '第1项 30%，完成投资400亿元\n进展：集中开工三批');
    await house.says(water, '第1项 25%，存在问题：征地\n进展：引水工程已开工');
    await house.says(reform, '采纳汇总 1');
    const put = await house.says(reform, '修改：水利局那条改为供水配套投资累计2.4亿元');
    expect(put.reports).toMatchObject([
      {
        taskNo: 1,
        percent: 30,
        metrics: [{ value: 400 }],
        progress: '集中开工三批\n【各责任单位进展】\n市水利局：供水配套投资累计2.4亿元',
      },
    ]);
    expectReply(put, /市水利局的内容已改为「供水配套投资累计2.4亿元」；市水利局自己的报送未作改动/);
    const unclear = await house.says(reform, '第1项 水利局那条数不对');
    expect(unclear.reports).toEqual([]);
    expectReply(unclear, /未作改动。要修改其中一个单位的内容，请写「第1项 市水利局那条改为……」/);
    expectReply(await house.says(reform, '商务局那条改为正常推进'), /未作改动/);
    await house.says(reform, '第1项 进展：全市开工');
    expect((await house.says(reform, '保留原内容')).reports).toMatchObject([
      { progress: '集中开工三批\n全市开工\n【各责任单位进展】\n市水利局：供水配套投资累计2.4亿元' },
    ]);
    const out = await house.says(reform, '供水那句去掉');
    expect(out.reports).toMatchObject([{ taskNo: 1, progress: '集中开工三批\n全市开工' }]);
  });

  test('the lead’s own figure and field are no lines of a co-unit', async () => {
    await house.says(reform, '第1项 30%，完成投资400亿元');
    await house.says(water, '第1项 25%，存在问题：征地\n进展：引水工程已开工');
    await house.says(reform, '采纳汇总 1');
    const [own] = (await house.says(reform, '第1项 进度改为31%')).reports;
    expect(own?.percent).toBe(31);
    expect(own?.progress).toMatch(/市水利局：进度25%/);
    const [field] = (await house.says(reform, '第1项 存在问题：资金缺口')).reports;
    expect(field).toMatchObject({ problems: '资金缺口' });
    expect(field?.progress).toMatch(/征地/);
  });

  test('is for the lead only, and for tasks with something to show', async () => {
    await house.says(reform, '第1项 30%');
    expectReply(await house.says(water, '汇总 1'), /不是第1项的牵头单位/);
    expectReply(await house.says(water, '采纳汇总 1'), /不是第1项的牵头单位/);
    expectReply(await house.says(reform, '汇总 100'), /第100项不是本单位/);
    expectReply(await house.says(reform, '汇总 999'), /没有第999项/);
    const none = await house.says(reform, '采纳汇总 1');
    expect(none.reports).toEqual([]);
    expectReply(none, /均未报送/);
    expectReply(await house.says(reform, '汇总 1'), /各责任单位均未报送/);
  });

  test('what staff returned to a co-unit is not in the draft', async () => {
    await house.says(water, '第1项 25%');
    await house.says(staff, '退回 1 市水利局 缺少具体进展');
    const draft = await house.says(reform, '汇总 1');
    expect(draft.text).not.toMatch(/25%/);
    expectReply(draft, /未报\d+个：.*市水利局/);
  });
});

const metric: fc.Arbitrary<ReportedMetric> = fc.record({
  indicator: fc.constantFrom('年度投资', '省、市重点项目', null),
  value: fc.integer({ min: 1, max: 10_000 }),
  unit: fc.constantFrom('亿元', '个'),
  cumulative: fc.constantFrom(true, false, null),
  valueInTargetUnit: fc.option(fc.integer({ min: 1, max: 10_000 })),
});
const words = fc.option(fc.string({ maxLength: 40 }));
const report: fc.Arbitrary<ReportContent> = fc.record({
  percent: fc.option(fc.integer({ min: 0, max: 100 })),
  status: fc.constantFrom('not_started', 'in_progress', 'delayed', 'done', null),
  metrics: fc.array(metric, { maxLength: 3 }),
  progress: words,
  problems: words,
  nextSteps: words,
  expectedBy: fc.constantFrom('2023-11-30', null),
});
const lines = fc.array(
  fc.record({ unit: fc.constantFrom('市水利局', '禹州市', '市商务局'), content: report }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

/** Every run of digits in a text. */
const numbers = (text: string): string[] => text.match(/\d+/g) ?? [];

describe('a lead’s report made from its co-units’', () => {
  test('has exactly the lead’s own percent, state and figures', () => {
    fc.assert(
      fc.property(fc.option(report), lines, (own, units) => {
        const progress = composeProgress(own?.progress ?? null, units);
        const content = { ...silent, progress };
        const decision = decideFiling(
          { content, sameAsLast: false, late: false, proxy: false },
          { versions: own ? 1 : 0, current: own, last: null },
        );
        expect(decision.ok && decision.content).toEqual({ ...(own ?? silent), progress });
      }),
    );
  });

  test('names no number that none of the units and not the lead has said', () => {
    fc.assert(
      fc.property(words, lines, (own, units) => {
        const said = new Set(numbers(JSON.stringify([own, units]).replaceAll('\\n', ' ')).map(Number));
        for (const one of numbers(composeProgress(own, units))) expect([...said]).toContain(Number(one));
      }),
    );
  });

  test('figures that the words only repeat stand once', () => {
    const metric = {
      indicator: '供水配套投资',
      value: 2.3,
      unit: '亿元',
      cumulative: true,
      valueInTargetUnit: null,
    };
    const said = (progress: string) => ({
      unit: '市水利局',
      content: { ...silent, percent: 25, metrics: [metric], progress },
    });
    expect(composeProgress(null, [said('供水配套投资累计2.3亿元，进度25%')])).toBe(
      '【各责任单位进展】\n市水利局：进度25%；供水配套投资累计2.3亿元',
    );
    expect(composeProgress(null, [said('供水配套投资累计2.3亿元，较上月增加')])).toMatch(/较上月增加$/);
  });

  test('composing twice is composing once', () => {
    fc.assert(
      fc.property(words, lines, (own, units) => {
        const once = composeProgress(own, units);
        expect(composeProgress(once, units)).toBe(once);
      }),
    );
  });
});

const silent: ReportContent = {
  percent: null,
  status: null,
  metrics: [],
  progress: null,
  problems: null,
  nextSteps: null,
  expectedBy: null,
};
