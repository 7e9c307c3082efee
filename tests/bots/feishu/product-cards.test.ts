import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderCard, renderSettled } from '../../../bots/feishu/render/card.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { outboxSince, type SentMessage } from '../../../db/queries/simulator.ts';
import type { Block } from '../../../src/ports.ts';
import { helpLines } from '../../../src/replies/help.ts';
import { openTestDatabase } from '../../support/databases.ts';
import { cardProblems } from '../../support/feishu/card-check.ts';
import { type House, openHouse } from '../../support/house.ts';
import { button, press, shownNow } from '../../support/pressing.ts';

/** The county with the most tasks of the source document. */
const county = '禹州市政府联络员';
const commerce = '市商务局联络员';
const staff = '督查一科督查员';
const leader = '市政府主要领导';
const long = '已完成项目选址和用地预审，正在办理环评手续，累计完成投资1.2亿元，其中本月完成3600万元。'.repeat(
  6,
);

/** The strict checker's limit is 30 KB of request body; everything of ours stays below this. */
const ROOM = 28_000;

describe('every message of the product, for a county with all its tasks', () => {
  let store: OpenDatabase;
  let house: House;
  let sent: readonly SentMessage[];
  const settled: (readonly Block[])[] = [];

  const blocksOf = async (who: string, text: string) =>
    (await house.says(who, text)).replies.flatMap((reply) => reply.blocks);

  beforeAll(async () => {
    store = await openTestDatabase('postgres');
    house = await openHouse(store, '2023-03-10 10:00');
    for (const no of [6, 7, 8, 12, 61]) await house.says(county, `第${no}项 20%\n进展：${long}`);
    await house.says(commerce, '第6项 进度20%，正常推进');
    await house.moveTo('2023-04-20 10:00');
    await house.says(county, '其余同上月');
    for (const text of ['清单 第2页', '未报 第11页', '截止']) await house.says(county, text);
    for (const [who, role] of [
      [county, 'liaison'],
      [staff, 'staff'],
      [leader, 'leader'],
    ] as const)
      for (const { type } of helpLines[role]) await house.says(who, type.replace(/（.*）/, ''));
    for (const no of [1, 4, 6, 12, 42, 61, 88, 104]) await house.says(county, `填报 ${no}`);
    const form = await blocksOf(county, '填报 6');
    await press(house, county, button(form, '提交'), { percent: '35', progress: long, expectedBy: '9月底' });
    await press(house, county, button(form, '提交'), { percent: '350' });
    settled.push(await shownNow(house, form));
    const list = await blocksOf(county, '未报');
    await press(house, county, button(list, '同上月', 7));
    settled.push(await shownNow(house, list));
    await house.says(county, '第6项 200%');
    await house.says(county, '75%');
    await house.says(commerce, '汇总 6');
    await house.says(county, `第${Array.from({ length: 40 }, (_, i) => i + 1).join('、')}项 30%`);
    await house.says(county, '确认');
    await house.says(county, '撤回');
    await house.says(staff, '退回 6 禹州市政府 缺少数据');
    await house.says(county, '异议 6 与本单位统计不符');
    await house.says(county, '投诉建议 报送表格重复');
    await house.says(county, '交接 李四 13800000000');
    await house.says(staff, '来件');
    await house.moveTo('2023-05-06 10:00');
    for (const text of ['通报 2023-04', '签发 2023-04 同意']) await house.says(staff, text);
    for (const text of ['简报', '欠进度', '任务 42', '市商务局', '帮助']) await house.says(leader, text);
    sent = await outboxSince(house.ctx.db, 0, 100_000);
    // Two months of a whole city: the machine may be busy.
  }, 180_000);

  afterAll(async () => {
    await store?.close();
  });

  const cards = () =>
    sent.map(({ key, blocks, text }) => ({ key, rendered: renderCard({ blocks, text }), text }));

  test('is a card the platform takes, or says it all as text', () => {
    expect(sent.length).toBeGreaterThan(200);
    const kinds = new Set(sent.flatMap(({ blocks }) => blocks.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['actions', 'fields', 'file', 'form', 'mention', 'table', 'text', 'title']),
    );
    const refused = cards().flatMap(({ key, rendered }) =>
      rendered.ok ? [] : [`${key}: ${rendered.reason}`],
    );
    expect(refused).toEqual([]);
    const problems = cards().flatMap(({ key, rendered }) =>
      rendered.ok ? cardProblems(JSON.stringify(rendered.card)).map((problem) => `${key}: ${problem}`) : [],
    );
    expect(problems).toEqual([]);
  });

  test('stays below the size limit', () => {
    const sizes = cards()
      .map(({ key, rendered }) => ({
        key,
        bytes: rendered.ok ? Buffer.byteLength(JSON.stringify(JSON.stringify(rendered.card))) : 0,
      }))
      .sort((a, b) => b.bytes - a.bytes);
    expect(sizes[0]?.bytes, sizes[0]?.key).toBeLessThan(ROOM);
  });

  test('a pressed card is a card, too', () => {
    expect(settled).toHaveLength(2);
    for (const blocks of settled) {
      const rendered = renderSettled(blocks);
      expect(rendered.ok && cardProblems(JSON.stringify(rendered.card))).toEqual([]);
      expect(JSON.stringify(rendered)).toMatch(/✓ /);
    }
  });
});

test('a table of all 105 tasks of a county fits on one card', () => {
  const rows = Array.from({ length: 105 }, (_, i) => [
    String(i + 1),
    '完善县域商业体系，加快农村物流',
    '已报送，正常推进',
    '35.5%',
    '2023-03-22 16:40',
  ]);
  const rendered = renderCard({
    blocks: [{ kind: 'table', columns: ['序号', '任务', '状态', '进度', '时间'], rows }],
    text: '',
  });
  expect(rendered.ok && cardProblems(JSON.stringify(rendered.card))).toEqual([]);
});
