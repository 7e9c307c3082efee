import { beforeAll, describe, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const reform = '市发展和改革委员会联络员';
const staff = '督查一科督查员';
const leader = '市政府主要领导';

/** What everybody in the working group sees. */
function expectGroup({ replies }: Heard, texts: readonly string[]): void {
  expect(replies.filter(({ chat }) => chat !== null).map(({ text }) => text)).toEqual(texts);
}

describeOnBothDatabases('a liaison reports', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('one task in words: stored at once, with a receipt and what is still missing', async () => {
    const heard = await house.says(commerce, '第6项 进度35%');
    expectReply(heard, /已登记 R2023-03-\d{4}/);
    expectReply(heard, /第6项　进度35%/);
    expectReply(heard, /本期还有\d+项未报/);
    expect(heard.reports).toMatchObject([
      { taskNo: 6, unit: '市商务局', period: '2023-03', version: 1, percent: 35, state: 'filed', flags: [] },
    ]);
  });

  test('the same event again changes nothing and is answered the same', async () => {
    const once = await house.says(commerce, '第7项 20%', { eventId: 'push-1' });
    const again = await house.says(commerce, '第7项 20%', { eventId: 'push-1' });
    expect(once.duplicate).toBe(false);
    expect(again.duplicate).toBe(true);
    expect(again.reports).toEqual(once.reports);
    expect(again.replies).toHaveLength(once.replies.length);
  });

  test('a correction is a new version; withdrawing it brings the old one back', async () => {
    await house.says(commerce, '第4项 40%');
    const corrected = await house.says(commerce, '第4项进度打错了,应为45%');
    expect(corrected.reports).toMatchObject([{ taskNo: 4, version: 2, percent: 45 }]);
    const withdrawn = await house.says(commerce, '撤回');
    expectReply(withdrawn, /第4项恢复为第1版/);
    expectReply(await house.says(commerce, '任务 4'), /进度40%（第1版）/);
    const all = await house.says(commerce, '撤回第4项');
    expectReply(all, /第4项恢复为未报/);
    expectReply(await house.says(commerce, '未报'), /第4项/);
  });

  test('撤回 under an old receipt takes back what that receipt registered, not the newest report', async () => {
    const first = await house.says(commerce, '第32项 30%');
    const receiptNo = /R2023-03-\d{4}/.exec(first.text)?.[0] ?? '';
    await house.says(commerce, '第33项 40%');
    const undo = first.replies
      .flatMap((reply) => reply.blocks)
      .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
      .find(({ label }) => label === '撤回');
    expect(undo?.value).toEqual({ say: `撤回 ${receiptNo}` });
    const withdrawn = await house.says(commerce, `撤回 ${receiptNo}`);
    expectReply(withdrawn, /第32项恢复为未报/);
    expect(withdrawn.text).not.toMatch(/33/);
    expectReply(await house.says(commerce, '任务 33'), /进度40%（第1版）/);
    expectReply(await house.says(commerce, `撤回 ${receiptNo}`), /没有/);
    expectReply(await house.says('市水利局联络员', `撤回 ${receiptNo}`), /没有/);
  });

  test('a question beside a report is answered behind the receipt', async () => {
    const heard = await house.says(commerce, '34项30%，另外麻烦问下截止时间');
    expect(heard.reports).toMatchObject([{ taskNo: 34, percent: 30 }]);
    expectReply(heard, /已登记 R2023-03-\d{4}/);
    expectReply(heard, /3月25日/);
  });

  test('a later message adds to what was said before', async () => {
    await house.says(commerce, '第61项\n进展:新培育跨境电商园区2家\n存在问题:无\n下一步:组织申报');
    const more = await house.says(commerce, '第61项 60%');
    expect(more.reports).toMatchObject([
      { taskNo: 61, version: 2, percent: 60, nextSteps: '组织申报', metrics: [{ value: 2, unit: '家' }] },
    ]);
  });

  test('a field is struck out, and a report that is taken back leaves nothing in the new one', async () => {
    await house.says(commerce, '第5项 40%\n存在问题:用工紧张\n下一步:组织招聘');
    const struck = await house.says(commerce, '问题那条删掉,已经解决了');
    expectReply(struck, /已清空存在问题/);
    expect(struck.reports).toMatchObject([{ taskNo: 5, percent: 40, problems: null, nextSteps: '组织招聘' }]);
    const anew = await house.says(commerce, '第5项撤了重报:35%');
    expectReply(anew, /已清空下一步/);
    expect(anew.reports).toMatchObject([{ taskNo: 5, percent: 35, problems: null, nextSteps: null }]);
  });

  test('75% without a task is asked about; the number that follows answers it', async () => {
    const asked = await house.says(commerce, '75%');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /哪(一)?项/);
    const answered = await house.says(commerce, '62');
    expect(answered.reports).toMatchObject([{ taskNo: 62, percent: 75 }]);
  });

  test('the lead sees co-units, a co-unit sees only itself', async () => {
    await house.says(reform, '第1项 30%');
    await house.says('市水利局联络员', '第1项 25%');
    expectReply(await house.says(reform, '任务 1'), /市水利局：进度25%/);
    const co = await house.says('市水利局联络员', '任务 1');
    expectReply(co, /进度25%/);
    expect(co.text).not.toMatch(/进度30%/);
  });

  test('a report counts as in time when it was sent in time, however late it is pushed', async () => {
    const late = await openHouse(await open(), '2023-03-28 00:00');
    const inTime = await late.says(commerce, '第6项 35%', { sentAt: '2023-03-27 23:59' });
    expect(inTime.reports[0]?.flags).toEqual([]);
    const after = await late.says(commerce, '第7项 35%');
    expect(after.reports[0]?.flags).toEqual(['late']);
    expectReply(after, /迟报/);
  });
});

describeOnBothDatabases('a report in the first days of a month', (open) => {
  test('answers the old period while its notices are fresh and the unit owes there; then the new one', async () => {
    const house = await openHouse(await open(), '2023-02-22 10:00');
    await house.moveTo('2023-03-02 10:00');
    const late = await house.says('市体育局联络员', '第5项 20%');
    expect(late.reports).toMatchObject([{ period: '2023-02', flags: ['late'] }]);
    expectReply(late, /2023年2月/);
    await house.says('市体育局联络员', '第87项 20%');
    const next = await house.says('市体育局联络员', '第5项 25%');
    expect(next.reports).toMatchObject([{ period: '2023-03', flags: [] }]);
    await house.moveTo('2023-03-13 10:00');
    const march = await house.says('市商务局联络员', '第6项 25%');
    expect(march.reports).toMatchObject([{ period: '2023-03' }]);
  });
});

describeOnBothDatabases('bad input gets a clear answer and changes nothing', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  const cases: readonly [string, string, string, RegExp][] = [
    ['an unknown person', '路人', '第6项 35%', /尚未绑定/],
    ['an unknown task', commerce, '第108项 35%', /108/],
    ['a task of another unit', commerce, '第100项 35%', /第100项/],
    ['200 %', commerce, '第6项 200%', /100/],
    ['an empty message', commerce, '  ', /没有收到文字/],
    ['20,000 characters', commerce, `第6项 35% ${'进展顺利'.repeat(5000)}`, /太长，未登记/],
    ['nonsense', commerce, '阿巴阿巴', /./],
    ['a question', commerce, '60项报了吗', /60/],
  ];
  test.each(cases)('%s', async (_, who, text, answer) => {
    const heard = await house.says(who, text);
    expect(heard.reports).toEqual([]);
    expectReply(heard, answer);
    expect(heard.text).not.toMatch(/Error|undefined|null|\bat \//);
  });

  test('small talk gets no answer', async () => {
    expect((await house.says(commerce, '收到')).replies).toEqual([]);
  });

  test('what was good in the same message is stored', async () => {
    const heard = await house.says(commerce, '第6项 35%；第100项 50%');
    expect(heard.reports).toMatchObject([{ taskNo: 6, percent: 35 }]);
    expectReply(heard, /第100项/);
  });

  test.each([
    ['a binary file', 'x.xlsx', new Uint8Array([0, 1, 2, 3, 255, 254, 0])],
    ['a broken workbook', 'y.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9, 9])],
    ['a program', 'z.exe', new TextEncoder().encode('MZ not a sheet')],
  ])('%s', async (_, name, bytes) => {
    const heard = await house.says(commerce, '', { file: { name, bytes } });
    expect(heard.reports).toEqual([]);
    expectReply(heard, /文件/);
    const kept = await house.ctx.db.selectFrom('file').select('size').where('name', '=', name).execute();
    expect(kept).toEqual([{ size: bytes.length }]);
  });

  test('the group is answered only when it calls the bot, and hears no figures', async () => {
    expect((await house.says(commerce, '第6项 40%', { inGroup: true })).replies).toEqual([]);
    const called = await house.says(commerce, '@督查助手 第6项 40%', { inGroup: true });
    expect(called.reports).toMatchObject([{ taskNo: 6, percent: 40 }]);
    const toGroup = called.replies.filter((reply) => reply.chat !== null);
    expect(toGroup).toHaveLength(1);
    expect(toGroup[0]?.text).not.toMatch(/40/);
    for (const words of ['任务 6', '其余同上月', '撤回'])
      expectGroup(await house.says(commerce, `@督查助手 ${words}`, { inGroup: true }), [
        '答复已发送至单聊，请查看。',
      ]);
    for (const words of ['收到', '谢谢'])
      expectGroup(await house.says(commerce, `@督查助手 ${words}`, { inGroup: true }), []);
    expectGroup(await house.says(commerce, '任务 6', { inGroup: true }), []);
  });

  test('a liaison cannot do what staff do', async () => {
    const heard = await house.says(commerce, '签发');
    expect(heard.reports).toEqual([]);
    expect(await house.ctx.db.selectFrom('bulletin').select('id').execute()).toEqual([]);
  });
});

describeOnBothDatabases('staff and leaders', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
    await house.says(commerce, '第6项 35%');
  });

  test('returning a report tells the unit why, and it owes again', async () => {
    const heard = await house.says(staff, '退回 6 市商务局 缺少具体进展');
    expectReply(heard, /已退回市商务局第6项/);
    const notice = heard.replies.find((reply) => reply.to?.name === commerce);
    expect(notice?.text).toMatch(/退回原因：缺少具体进展/);
    expectReply(await house.says(commerce, '未报'), /第6项为退回重报/);
    const again = await house.says(commerce, '第6项 36%，已建成乡镇物流站点');
    expect(again.reports).toMatchObject([{ version: 2, percent: 36 }]);
    expectReply(await house.says(staff, '通过 6 市商务局'), /已采用/);
  });

  test('a proxy entry is marked and counted for the unit', async () => {
    const heard = await house.says(staff, '代录 市水利局 第1项 40%');
    expect(heard.reports).toMatchObject([{ unit: '市水利局', taskNo: 1, percent: 40, flags: ['proxy'] }]);
  });

  test('progress and missing units', async () => {
    expectReply(await house.says(staff, '进度'), /应报1224项，已报2项/);
    expectReply(await house.says(staff, '未报单位'), /未报单位59个/);
    expectReply(await house.says(leader, '市商务局'), /市商务局 2023年3月/);
    expectReply(await house.says(leader, '许昌市商务局'), /市商务局 2023年3月/);
    expectReply(await house.says(staff, '催办 禹州市商务局'), /没有找到责任单位/);
  });

  test('nothing reaches a leader before it is signed, and it is signed once', async () => {
    const draft = await house.says(staff, '通报 2023-03');
    expectReply(draft, /未签发/);
    const before = await house.ctx.db
      .selectFrom('outbox')
      .select('id')
      .where('kind', '=', 'bulletin')
      .execute();
    expect(before).toEqual([]);
    const signed = await house.says(staff, '签发 2023-03 同意');
    expectReply(signed, /已签发.*意见：同意/);
    expect(signed.replies.filter((reply) => reply.to?.name.startsWith('市政府'))).toHaveLength(2);
    expectReply(await house.says(staff, '签发 2023-03'), /不能重复签发/);
    expectReply(await house.says(leader, '简报'), /简报/);
    const audit = await house.ctx.db
      .selectFrom('audit')
      .select(['actor', 'action'])
      .where('action', '=', 'bulletin.approve')
      .execute();
    expect(audit).toEqual([{ actor: staff, action: 'bulletin.approve' }]);
  });
});

describe('the house', () => {
  test('is the same in any time zone of the host', () => {
    expect(process.env['TZ']).toBe('America/New_York');
  });
});
