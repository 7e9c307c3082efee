import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('a second report of the month on the same task', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 09:00');
    await house.says(commerce, '第6项 进度35%，进展：已召开推进会，新建站点90个');
  });

  test('names the words it took the place of, which can be kept beside its own', async () => {
    const second = await house.says(commerce, '第6项 进展：实施方案印发到县');
    expectReply(
      second,
      /第6项原进展「已召开推进会，新建站点90个」已由本次内容替换；如需一并保留，请回复「保留原内容」/,
    );
    for (const other of ['保留第7项原内容', '第6项也保留']) {
      const heard = await house.says(commerce, other);
      expect(heard.reports).toEqual([]);
    }
    const kept = await house.says(commerce, '保留原内容');
    expect(kept.reports).toMatchObject([
      { taskNo: 6, percent: 35, progress: '已召开推进会，新建站点90个\n实施方案印发到县', version: 3 },
    ]);
    expect(kept.text).not.toMatch(/替换/);
    expectReply(await house.says(commerce, '保留原内容'), /没有替换原有的进展内容，未作改动/);
    expectReply(await house.says(commerce, '撤回'), /第6项恢复为第2版/);
  });

  test('says nothing of it where the words stay, or are put right', async () => {
    for (const more of [
      '第6项补充：实施方案印发到县',
      '第6项 40%',
      '第6项 进展：已召开推进会，新建站点95个',
      '第6项 存在问题：无',
    ])
      expect((await house.says(commerce, more)).text).not.toMatch(/替换/);
  });

  test('by 代录 tells staff, too', async () => {
    expectReply(
      await house.says(staff, '代录 市商务局 第6项 进展：实施方案印发到县'),
      /第6项原进展「.*」已由本次内容替换；如需一并保留，请重新录入/,
    );
  });

  test('hints at the old value that the words still tell', async () => {
    await house.says(commerce, '第62项 进度90%，进展：海外仓签约，进度90%');
    expectReply(
      await house.says(commerce, '更正 第62项 95%'),
      /第62项的进展中仍写有「90%」，现报为95%；如不一致，请重新发送该项进展/,
    );
    const anew = await house.says(commerce, '第62项 97%，进展：海外仓签约，进度97%');
    expect(anew.text).not.toMatch(/仍写有/);
  });
});
