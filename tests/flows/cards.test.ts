import { beforeAll, describe, expect, test } from 'vitest';
import { handleWaiting } from '../../src/app/handle-waiting.ts';
import { plainText } from '../../src/replies/plain-text.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';
import { button, buttons, press, shownNow } from '../support/pressing.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const county = '禹州市政府联络员';
const staff = '督查一科督查员';

const blocksOf = (heard: { replies: readonly { blocks: readonly import('../../src/ports.ts').Block[] }[] }) =>
  heard.replies.flatMap((reply) => reply.blocks);

describeOnBothDatabases('the form of one task', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-02-22 10:00');
    await house.says(commerce, '第6项 进度20%，正常推进');
    await house.says(commerce, '第61项 10%，新培育园区1家');
    await house.moveTo('2023-03-20 10:00');
  });

  test('shows title, targets, last month, and a field for everything that can be reported', async () => {
    const heard = await house.says(commerce, '填报 61');
    const form = blocksOf(heard).find((block) => block.kind === 'form');
    expect(form?.fields.map((field) => field.label.replace(/（.*/, ''))).toEqual([
      '进度',
      '状态',
      ...(form?.fields.filter((field) => field.name.startsWith('metric')) ?? []).map((field) =>
        field.label.replace(/（.*/, ''),
      ),
      '进展',
      '存在问题',
      '下一步',
      '预计完成',
    ]);
    expect(form?.fields.some((field) => field.name === 'metric1')).toBe(true);
    expect(form?.fields[0]).toMatchObject({ name: 'percent', value: '10', hint: '上月：10%' });
    expectReply(heard, /填报第61项/);
    expectReply(heard, /量化目标：.*家/);
    expectReply(heard, /上月：进度10%/);
    expectReply(heard, /也可直接回复，例如：\n第61项 进度35%/);
  });

  test('is filed like a message; pressed twice it is filed once and shows what it did', async () => {
    const card = blocksOf(await house.says(commerce, '填报 6'));
    const entered = {
      percent: '35%',
      status: 'in_progress',
      progress: '已建成3个乡镇中心',
      expectedBy: '9月底',
    };
    const first = await press(house, commerce, button(card, '提交'), entered);
    expectReply({ ...first, handled: null }, /已登记 R2023-03-\d{4}/);
    expect(first.reports).toMatchObject([
      {
        taskNo: 6,
        percent: 35,
        status: 'in_progress',
        progress: '已建成3个乡镇中心',
        expectedBy: '2023-09-30',
      },
    ]);
    const second = await press(house, commerce, button(card, '提交'), entered);
    expect(second.duplicate).toBe(false);
    expect(second.reports).toEqual([]);
    expect(second.text).toMatch(/已处理过.*第6项已登记，回执R2023-03-\d{4}/);
    const shown = await shownNow(house, card);
    expect(plainText(shown)).toMatch(/✓ 第6项已登记，回执R2023-03-\d{4}/);
    expect(shown.some((block) => block.kind === 'form')).toBe(false);
  });

  test('other values in the same form are a correction, and going back to the first ones is one again', async () => {
    const card = blocksOf(await house.says(commerce, '填报 7'));
    const send = (percent: string) => press(house, commerce, button(card, '提交'), { percent });
    const versions: unknown[] = [];
    for (const percent of ['30', '40', '30']) {
      const pressed = await send(percent);
      if (pressed.reports.length > 0) versions.push(pressed.reports[0]?.percent);
      else versions.push((await press(house, commerce, button(pressed.blocks, '确认'))).reports[0]?.percent);
    }
    // The way back is lower than before, so it is asked about first.
    expect(versions).toEqual([30, 40, 30]);
  });

  test('emptying a field of a form that showed this month’s report deletes it; an older form deletes nothing', async () => {
    await house.says(commerce, '第5项 40%\n进展：已办促销活动\n存在问题：资金不足');
    const card = blocksOf(await house.says(commerce, '填报 5'));
    const shown = card.find((block) => block.kind === 'form')?.fields ?? [];
    const entered = Object.fromEntries(shown.map((field) => [field.name, field.value ?? '']));
    expect(entered).toMatchObject({ percent: '40', progress: '已办促销活动', problems: '资金不足' });
    const pressed = await press(house, commerce, button(card, '提交'), { ...entered, problems: '' });
    expect(pressed.reports).toMatchObject([{ percent: 40, progress: '已办促销活动', problems: null }]);
    expect(pressed.text).toMatch(/第2版、已清空存在问题/);

    const older = blocksOf(await house.says(commerce, '填报 5'));
    await house.says(commerce, '第5项\n存在问题：又有新问题');
    const late = await press(house, commerce, button(older, '提交'), {
      ...entered,
      percent: '45',
      problems: '',
    });
    expect(late.reports).toMatchObject([{ percent: 45, problems: '又有新问题' }]);
  });

  test('every bad field is named, nothing of the task is stored, what was entered comes back', async () => {
    const card = blocksOf(await house.says(commerce, '填报 61'));
    const bad = { percent: '200', metric1: '2万亩', expectedBy: '改天', progress: '正在培育' };
    const pressed = await press(house, commerce, button(card, '提交'), bad);
    expect(pressed.reports).toEqual([]);
    for (const label of ['「进度」填的是「200」', '填的是「2万亩」', '「预计完成」填的是「改天」'])
      expect(pressed.text).toContain(label);
    const form = pressed.blocks.find((block) => block.kind === 'form');
    expect(form?.fields.find((field) => field.name === 'progress')?.value).toBe('正在培育');
    const better = await press(house, commerce, button(pressed.blocks, '提交'), {
      ...bad,
      percent: '20',
      metric1: '2',
      expectedBy: '2023-11-30',
    });
    expect(better.reports).toMatchObject([
      {
        taskNo: 61,
        percent: 20,
        metrics: [{ value: 2, unit: '家', cumulative: true }],
        expectedBy: '2023-11-30',
      },
    ]);
  });

  test('an untouched prefilled form is 沿用上月 and marked so', async () => {
    const house2 = await openHouse(await open(), '2023-02-22 10:00');
    await house2.says(commerce, '第6项 进度20%，正常推进');
    await house2.moveTo('2023-03-20 10:00');
    const card = blocksOf(await house2.says(commerce, '填报 6'));
    const form = card.find((block) => block.kind === 'form');
    const untouched = Object.fromEntries(form?.fields.map((field) => [field.name, field.value ?? '']) ?? []);
    const pressed = await press(house2, commerce, button(card, '提交'), untouched);
    expect(pressed.reports).toMatchObject([{ percent: 20, flags: ['carried_forward'] }]);
  });

  test('同上月 under a submitted form does not undo it', async () => {
    const house3 = await openHouse(await open(), '2023-02-22 10:00');
    await house3.says(commerce, '第6项 进度20%');
    await house3.moveTo('2023-03-20 10:00');
    const card = blocksOf(await house3.says(commerce, '填报 6'));
    await press(house3, commerce, button(card, '提交'), { percent: '30' });
    const same = await press(house3, commerce, button(card, '同上月'));
    expect(same.reports).toEqual([]);
    expect(same.text).toMatch(/第6项已登记/);
    expect(buttons(await shownNow(house3, card))).toEqual([]);
  });

  test('after a withdrawal, or for a correction, a new form takes the same values again', async () => {
    const file = async () => {
      const card = blocksOf(await house.says(commerce, '填报 63'));
      expect((await shownNow(house, card)).some((block) => block.kind === 'form')).toBe(true);
      return press(house, commerce, button(card, '提交'), { percent: '22' });
    };
    expect((await file()).reports).toMatchObject([{ version: 1, percent: 22 }]);
    await house.says(commerce, '撤回第63项');
    expect((await file()).reports).toMatchObject([{ version: 2, percent: 22 }]);
  });

  test('hostile field names and values are text or nothing', async () => {
    const card = blocksOf(await house.says(commerce, '填报 60'));
    const pressed = await press(house, commerce, button(card, '提交'), {
      percent: '15',
      progress: '=HYPERLINK("http://x")<script>alert(1)</script>',
      __proto__: 'x',
      constructor: 'y',
      metric99: '5',
    });
    expect(pressed.reports).toMatchObject([
      { percent: 15, metrics: [], progress: '=HYPERLINK("http://x")<script>alert(1)</script>' },
    ]);
  });

  test('a task of another unit, and one that does not exist', async () => {
    expectReply(await house.says(commerce, '填报 100'), /第100项不是本单位/);
    expectReply(await house.says(commerce, '填报 108'), /没有第108项/);
  });
});

describeOnBothDatabases('list cards', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-02-22 10:00');
    await house.says(commerce, '第6项 进度20%');
    await house.moveTo('2023-03-20 10:00');
  });

  test('ten tasks a card, the rest page by page, every task once', async () => {
    const seen: number[] = [];
    let page = await house.says(county, '未报');
    const total = Number(/未报(\d+)项/.exec(page.text)?.[1]);
    for (let no = 1; no <= 20; no += 1) {
      const shown = [...page.text.matchAll(/^第(\d+)项　/gm)].map((match) => Number(match[1]));
      expect(shown.length).toBeLessThanOrEqual(10);
      seen.push(...shown);
      const next = buttons(blocksOf(page)).find((action) => action.label === '下一页');
      if (!next) break;
      expect(page.text).toContain(`「未报 第${no + 1}页」`);
      const pressed = await press(house, county, next.value);
      page = { ...page, ...pressed };
    }
    expect(total).toBeGreaterThan(90);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  test('同上月 is filed once, however often it is pressed, and the card shows it', async () => {
    const card = blocksOf(await house.says(commerce, '未报'));
    const same = button(card, '同上月', 6);
    const first = await press(house, commerce, same);
    expect(first.reports).toMatchObject([
      { taskNo: 6, percent: 20, flags: ['carried_forward', 'no_change'] },
    ]);
    const second = await press(house, commerce, same);
    expect(second.reports).toEqual([]);
    expect(second.text).toMatch(/第6项已登记，回执R2023-03/);
    expect(plainText(await shownNow(house, card))).toMatch(/第6项.*\n✓ 第6项已登记/);
  });

  test('presses that arrive at the same moment file once', async () => {
    const card = blocksOf(await house.says(commerce, '填报 75'));
    const value = button(card, '提交');
    await Promise.all([1, 2, 3, 4].map(() => press(house, commerce, value, { percent: '11' })));
    await handleWaiting(house.ctx);
    const filed = await house.ctx.db
      .selectFrom('report')
      .select('version')
      .where('task_no', '=', 75)
      .execute();
    expect(filed).toEqual([{ version: 1 }]);
    const waiting = await house.ctx.db
      .selectFrom('inbox')
      .select('id')
      .where('state', '<>', 'done')
      .execute();
    expect(waiting).toEqual([]);
  });

  test('去填报 opens the form; the same platform event again does nothing new', async () => {
    const card = blocksOf(await house.says(commerce, '清单'));
    const fill = button(card, '去填报', 7);
    const first = await press(house, commerce, fill, {}, 'open-7');
    expect(first.text).toMatch(/填报第7项/);
    const again = await press(house, commerce, fill, {}, 'open-7');
    expect(again.duplicate).toBe(true);
    expect(again.replies).toHaveLength(first.replies.length);
  });

  test('somebody else is refused politely and changes nothing', async () => {
    const card = blocksOf(await house.says(commerce, '填报 7'));
    for (const who of [water, staff]) {
      const pressed = await press(house, who, button(card, '提交'), { percent: '99' });
      expect(pressed.reports).toEqual([]);
      expect(pressed.text).toMatch(/发给其他联络员/);
    }
    expect(
      await house.ctx.db
        .selectFrom('card_press')
        .select('id')
        .where('card', '=', button(card, '提交')['card'] ?? '')
        .execute(),
    ).toEqual([]);
  });

  test('a card nobody issued, or with another period written into it', async () => {
    const card = blocksOf(await house.says(commerce, '填报 7'));
    const value = button(card, '提交');
    for (const forged of [
      { ...value, card: '999999' },
      { ...value, card: 'x' },
      { ...value, period: '2023-02' },
    ]) {
      const pressed = await press(house, commerce, forged, { percent: '99' });
      expect(pressed.reports).toEqual([]);
      expect(pressed.text).toMatch(/卡片已不能使用/);
    }
  });

  test("last month's card says so and offers this month's", async () => {
    const form = blocksOf(await house.says(commerce, '填报 7'));
    const list = blocksOf(await house.says(commerce, '未报'));
    await house.moveTo('2023-04-20 10:00');
    const pressed = await press(house, commerce, button(form, '提交'), { percent: '50' });
    expect(pressed.reports).toEqual([]);
    expect(pressed.text).toMatch(/这是2023年3月（一季度）的卡片.*现在报送的是2023年4月/);
    const current = await press(house, commerce, button(pressed.blocks, '提交'), { percent: '50' });
    expect(current.reports).toMatchObject([{ taskNo: 7, period: '2023-04', percent: 50 }]);
    const old = await press(house, commerce, button(list, '去填报', 8));
    expect(old.text).toMatch(/的卡片.*\n【市商务局 2023年4月未报/);
  });
});

describeOnBothDatabases('a question with 确认 and 取消', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-02-22 10:00');
    await house.says(commerce, '第6项 进度60%；第7项 60%');
    await house.moveTo('2023-03-20 10:00');
  });

  test('确认 stores what was held back, once, and the message shows it', async () => {
    const asked = blocksOf(await house.says(commerce, '第6项 40%'));
    const first = await press(house, commerce, button(asked, '确认'));
    expect(first.reports).toMatchObject([{ taskNo: 6, percent: 40 }]);
    const second = await press(house, commerce, button(asked, '确认'));
    expect(second.reports).toEqual([]);
    expect(second.text).toMatch(/已处理过.*第6项已登记/);
    const other = await press(house, commerce, button(asked, '取消'));
    expect(other.text).toMatch(/已处理过.*第6项已登记/);
    expect(plainText(await shownNow(house, asked))).toMatch(/✓ 第6项已登记，回执/);
  });

  test('取消 stores nothing and stays so', async () => {
    const asked = blocksOf(await house.says(commerce, '第7项 40%'));
    await press(house, commerce, button(asked, '取消'));
    const late = await press(house, commerce, button(asked, '确认'));
    expect(late.reports).toEqual([]);
    expect(late.text).toMatch(/已取消/);
  });

  test('a guard asks in a form as it does in words, and only the person asked may answer', async () => {
    const card = blocksOf(await house.says(commerce, '填报 7'));
    const pressed = await press(house, commerce, button(card, '提交'), { percent: '30' });
    expect(pressed.reports).toEqual([]);
    expect(pressed.text).toMatch(/低于上次/);
    const stranger = await press(house, water, button(pressed.blocks, '确认'));
    expect(stranger.reports).toEqual([]);
    expect(stranger.text).toMatch(/发给其他联络员/);
    const yes = await press(house, commerce, button(pressed.blocks, '确认'));
    expect(yes.reports).toMatchObject([{ taskNo: 7, percent: 30 }]);
  });
});

describe('plain text', () => {
  test('says how to type what a form asks', () => {
    const text = plainText([
      {
        kind: 'form',
        id: 'x',
        fields: [{ name: 'percent', label: '进度', type: 'number' }],
        submit: { label: '提交', value: {} },
        typed: '也可直接回复：第6项 进度35%',
      },
      { kind: 'link', label: '打开填报页面', url: 'http://127.0.0.1:3000/f/x' },
      { kind: 'actions', actions: [{ label: '去填报', value: { say: '填报 6' } }] },
    ]);
    expect(text).toBe(
      '也可直接回复：第6项 进度35%\n打开填报页面：http://127.0.0.1:3000/f/x\n可回复：「填报 6」',
    );
  });
});
