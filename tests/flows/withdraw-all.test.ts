import { beforeEach, expect, test } from 'vitest';
import { bindAccount, insertPerson } from '../../db/queries/people.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const colleague = '王芳';
const staff = '督查一科督查员';

/** A second liaison of the unit, with an account. */
async function joined(house: House): Promise<void> {
  await house.ctx.db.transaction().execute(async (tx) => {
    const unitId = house.person(commerce).unitId;
    const personId = await insertPerson(tx, { name: colleague, role: 'liaison', unitId, mobile: null });
    const account = { platform: 'simulator', userId: `stranger-${colleague}` } as const;
    await bindAccount(tx, { ...account, personId, at: house.clock.now() });
  });
}

const told = ({ replies }: Heard, who: string) =>
  replies.flatMap(({ to, text }) => (to?.name === who ? [text] : [])).join('\n');

describeOnBothDatabases('what is taken back', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 09:00');
    await joined(house);
  });

  test('is all of the day where that is meant, after one question that names it', async () => {
    await house.says(commerce, '第4项 10%');
    await house.moveTo('2023-03-21 09:00');
    await house.says(commerce, '第6项 20%');
    await house.says(commerce, '第6项 30%，第7项 20%');
    await house.says(commerce, '第4项 20%');
    await house.says(colleague, '第8项 20%');
    for (const words of ['把今天报的都撤回', '撤回今天报的', '今天报的全部作废']) {
      const asked = await house.says(commerce, words);
      expectReply(asked, /今天报送、现仍计入的有3项，未作改动：[\s\S]*：第6、7项[\s\S]*：第4项/);
      expectReply(asked, /「确认撤回今天报送的第4、6、7项」/);
    }
    const back = await house.says(commerce, '确认撤回今天报送的第4、6、7项');
    expectReply(back, /第4项恢复为第1版。\n第6、7项恢复为未报/);
    expectReply(await house.says(commerce, '任务 8'), /进度20%/);
    const again = await house.says(commerce, '别撤了，还是按原来的');
    expect(again.reports.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [4, 20],
      [6, 30],
      [7, 20],
    ]);
  });

  test('is the last message where that is all there is', async () => {
    await house.says(commerce, '第6项 30%，第7项 20%');
    expectReply(await house.says(commerce, '把今天报的都撤回'), /第6、7项恢复为未报/);
    expectReply(await house.says(commerce, '确认撤回今天报送的第6项'), /未登记/);
  });

  test('is told to the colleague, or to staff, who had reported it', async () => {
    await house.says(commerce, '第4项 10%');
    await house.says(commerce, '更正 第4项 20%');
    const back = await house.says(colleague, '撤回4项');
    expect(told(back, commerce)).toMatch(
      /王芳撤回了您登记的第4项（回执R2023-03-\d+）。第4项恢复为第1版。.*请与其核对/,
    );
    expect(told(await house.says(commerce, '撤回4项'), commerce)).not.toMatch(/王芳|撤回了您/);
    await house.says(staff, '代录 市商务局 第5项 10%');
    expect(told(await house.says(commerce, '撤回5项'), staff)).toMatch(
      /市商务局联络员撤回了您登记的第5项.*第5项恢复为未报/,
    );
  });

  test('is nothing older than the last message, where a newer version stands in its place or it was returned', async () => {
    await house.says(commerce, '第4项 10%');
    await house.says(commerce, '第61项 10%');
    await house.says(colleague, '第61项 15%');
    const why = await house.says(commerce, '撤回');
    expectReply(why, /没有可以撤回的内容，未作改动。\n第61项已有王芳报送的新版本（第2版）.*「撤回第61项」/);
    await house.says(commerce, '第7项 10%');
    await house.says(staff, '退回 7 市商务局 请补充');
    expectReply(await house.says(commerce, '撤回'), /第7项已被退回，无需撤回/);
    expectReply(await house.says(commerce, '撤回第7项'), /第7项已被退回，无需撤回/);
    expectReply(await house.says(commerce, '撤回第8项'), /第8项本期没有本单位已登记的报送/);
    expectReply(await house.says(commerce, '任务 4'), /进度10%/);
  });
});
