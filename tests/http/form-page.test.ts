import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftsOf } from '../../db/queries/form-page.ts';
import { outboxSince } from '../../db/queries/simulator.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { createApp, type HttpApp } from '../../src/http/app.ts';
import { formPageRoutes } from '../../src/http/routes/form-page.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { fieldsOf, formClient, linkFor, pathOf } from '../support/form-client.ts';
import { type House, openHouse } from '../support/house.ts';
import { seedDirectory } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';

async function serve(house: House): Promise<HttpApp> {
  const app = await createApp({
    ctx: house.ctx,
    config: { adminToken: null, publicUrl: null },
    directory: await seedDirectory(),
    plugins: [formPageRoutes({ ctx: house.ctx, onSubmitted: () => {} })],
  });
  await app.ready();
  return app;
}

const reportCount = async (house: House): Promise<number> =>
  (await house.ctx.db.selectFrom('report').select('id').execute()).length;

const latest = (house: House, taskNo: number) =>
  house.ctx.db
    .selectFrom('report')
    .select(['version', 'percent', 'progress', 'problems', 'flags', 'receipt_no', 'person_id'])
    .where('task_no', '=', taskNo)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

describeOnBothDatabases('the form page', (open) => {
  let house: House;
  let app: HttpApp;
  let phone: ReturnType<typeof formClient>;
  let path: string;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-02-22 10:00');
    await house.says(commerce, '第6项 进度20%\n进展：已开工2个中心\n存在问题：资金缺口');
    await house.says(commerce, '第7项 30%');
    await house.moveTo('2023-03-20 10:00');
    app = await serve(house);
    phone = formClient(app);
    path = pathOf(await linkFor(house, commerce));
  });
  afterAll(() => app.close());

  test('lists what is owed, open tasks first, with last month’s figures in the fields', async () => {
    await house.says(commerce, '第4项 50%');
    const page = await phone.get(path);
    expect(page.status).toBe(200);
    const order = [...page.html.matchAll(/<details class="task" id="t(\d+)"/g)].map((match) =>
      Number(match[1]),
    );
    expect(order.at(-1)).toBe(4);
    expect(order).toHaveLength(20);
    const fields = fieldsOf(page.html);
    expect(fields['t6.percent']).toBe('20');
    expect(fields['t6.progress']).toBe('');
    expect(page.html).toContain('进展：已开工2个中心，存在问题：资金缺口');
    expect(fields['t4.percent']).toBe('50');
  });

  test('is locked down: one script of its own, no cache, no referrer, no other site', async () => {
    const { headers, html } = await phone.get(path);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; form-action 'self'/,
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(headers['content-security-policy']).toContain(`'sha256-${hash}'`);
    expect(html.replace(script, '')).not.toMatch(/<script[^>]|<script>[^<]|javascript:|\son\w+=|https?:\/\//);
    expect(script).not.toMatch(/innerHTML|eval|fetch|XMLHttp|import|https?:/);
  });

  test('a draft is kept for the next visit and is no report', async () => {
    const before = await reportCount(house);
    const saved = await phone.send(path, { 't8.percent': '12', 't8.progress': '草稿里的话' }, 'draft');
    expect(saved.html).toMatch(/已存草稿1项。草稿不是报送/);
    expect(fieldsOf(saved.html)['t8.progress']).toBe('草稿里的话');
    expect(await reportCount(house)).toBe(before);
    expect((await house.says(commerce, '任务 8')).text).toMatch(/尚无报送/);
    const again = await phone.send(path, { 't8.percent': '', 't8.progress': '' }, 'draft');
    expect(again.html).toMatch(/没有需要保存的改动/);
    const whose = { personId: house.person(commerce).id, period: '2023-03' };
    expect([...(await draftsOf(house.ctx.db, whose)).keys()]).toEqual([]);
  });

  test('submits what was changed and only that; the receipt arrives in the chat', async () => {
    const last = (await outboxSince(house.ctx.db, 0, 1_000_000)).at(-1)?.id ?? 0;
    const before = await reportCount(house);
    const done = await phone.send(path, {
      't6.percent': '35',
      't6.progress': '已建成3个中心\r\n第二行',
      't7.same': '1',
    });
    expect(done.html).toMatch(/已登记 2 项，回执 R2023-03-\d{4}/);
    expect(await reportCount(house)).toBe(before + 2);
    expect(await latest(house, 6)).toMatchObject({
      percent: 35,
      progress: '已建成3个中心\n第二行',
      person_id: house.person(commerce).id,
    });
    expect(await latest(house, 7)).toMatchObject({ percent: 30, flags: ['carried_forward', 'no_change'] });
    await dispatchOutbox(house.ctx);
    const told = await outboxSince(house.ctx.db, last, 100);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ to: { name: commerce }, state: 'sent' });
    expect(told[0]?.text).toMatch(/已登记 R2023-03-\d{4}[\s\S]*第6项　进度35%/);
    const audit = await house.ctx.db
      .selectFrom('audit')
      .select(['action', 'actor'])
      .where('subject', '=', 'task:6')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    expect(audit).toEqual({ action: 'report.file', actor: commerce });
  });

  test('the good is registered, the bad is named and stays as a draft', async () => {
    const done = await phone.send(path, {
      't23.percent': '40',
      't24.percent': '400',
      't24.problems': '<b>资金</b>',
    });
    expect(done.html).toMatch(/已登记 1 项.*；另有 1 项未登记/);
    expect(done.html).toMatch(/需改<\/span><a href="#t24">第24项<\/a>　第24项的「进度」填的是「400」/);
    expect(done.html).toContain('&lt;b&gt;资金&lt;/b&gt;');
    expect(done.html).not.toContain('<b>资金');
    expect(fieldsOf(done.html)['t24.percent']).toBe('400');
    const better = await phone.send(path, { 't24.percent': '40' });
    expect(better.html).toMatch(/已登记 1 项/);
    expect(await latest(house, 24)).toMatchObject({ percent: 40, version: 1 });
  });

  test('a bad value offers no 确认, not even of what waited for the same task, and no reply is asked for', async () => {
    const asked = await phone.send(path, { 't61.metric1': '300' });
    expect(asked.html).toMatch(/确认无误请点击「确认无误」，否则请修改后重新提交/);
    expect(asked.html).not.toMatch(/回复「确认」/);
    expect(asked.html).toMatch(/第61项等待确认/);
    const bad = await phone.send(path, { 't61.metric1': '', 't61.percent': '115.7' });
    expect(bad.html).toMatch(/本次没有登记新的内容[\s\S]*需改[\s\S]*进度应在0到100之间/);
    expect(bad.html).not.toMatch(/等待确认|确认无误/);
    expect(await latest(house, 61)).toBeUndefined();
  });

  test('a suspicious value waits for 确认 on the page, too', async () => {
    const before = await reportCount(house);
    const asked = await phone.send(path, { 't23.percent': '10' });
    expect(asked.html).toMatch(/待确认<\/span><a href="#t23">/);
    expect(await reportCount(house)).toBe(before);
    const question = /name="q" value="(\d+)"/.exec(asked.html)?.[1] ?? '';
    const nonce = fieldsOf(asked.html)['n'] ?? '';
    const done = await phone.post(path, { n: nonce, q: question, do: 'confirm' });
    expect(done.html).toMatch(/已登记 1 项/);
    expect(await latest(house, 23)).toMatchObject({ percent: 10, version: 2 });
    expect(done.html).not.toMatch(/等待确认/);
  });

  test('sent twice (double tap, reload) it is filed once; changed after «back» it is kept, not lost', async () => {
    const { html } = await phone.get(path);
    const fields = { ...fieldsOf(html), 't60.percent': '5', do: 'submit' };
    await phone.post(path, fields);
    const twice = await phone.post(path, fields);
    expect(await latest(house, 60)).toMatchObject({ version: 1, percent: 5 });
    expect(twice.status).toBe(200);
    const back = await phone.post(path, { ...fields, 't61.percent': '6' });
    expect(back.html).toMatch(/此前已提交过一次.*已存为草稿/);
    expect(await latest(house, 61)).toBeUndefined();
    expect(fieldsOf(back.html)['t61.percent']).toBe('6');
    const sent = await phone.send(path, {});
    expect(sent.html).toMatch(/已登记 1 项/);
    expect(await latest(house, 61)).toMatchObject({ percent: 6 });
  });

  test('a text that is too long comes whole, is named and kept', async () => {
    const words = '字'.repeat(6000);
    const done = await phone.send(path, { 't62.progress': words });
    expect(done.html).toMatch(/第62项的「进展」.*共6000字，请压缩到4000字以内/);
    expect(fieldsOf(done.html)['t62.progress']).toBe(words);
    expect(done.html).not.toMatch(/maxlength/);
  });

  test('the page after a submission names it, for the script that keeps what is typed', async () => {
    const { html } = await phone.get(path);
    expect(html).toMatch(/data-keep="reports\.\d+\.2023-03">/);
    const nonce = fieldsOf(html)['n']?.split('.')[0];
    const saved = await phone.post(path, { ...fieldsOf(html), do: 'draft' });
    expect(saved.html).toContain(`data-taken="${nonce}"`);
  });

  test('an emptied field is deleted from the report, a field that was empty before says nothing', async () => {
    await house.says(commerce, '第63项 45%\n进展：已举办推介会\n存在问题：场地不足');
    const page = await phone.get(path);
    expect(fieldsOf(page.html)['t63.problems']).toBe('场地不足');
    const done = await phone.post(path, {
      ...fieldsOf(page.html),
      't63.percent': '50',
      't63.problems': '',
      do: 'submit',
    });
    expect(done.html).toMatch(/已登记 1 项/);
    expect(await latest(house, 63)).toMatchObject({
      percent: 50,
      progress: '已举办推介会',
      problems: null,
      version: 2,
    });
  });

  test('a report that came in meanwhile is not overwritten unseen', async () => {
    const { html } = await phone.get(path);
    await house.says(commerce, '第62项 45%');
    const stale = await phone.post(path, { ...fieldsOf(html), 't62.percent': '20', do: 'submit' });
    expect(stale.html).toMatch(/第62项在您填写期间已有新的报送/);
    expect(await latest(house, 62)).toMatchObject({ percent: 45, version: 1 });
  });

  test('nothing changed, nothing filed', async () => {
    const other = pathOf(await linkFor(house, water));
    const before = await reportCount(house);
    expect((await phone.send(other, {})).html).toMatch(/没有改动任何一项/);
    expect(await reportCount(house)).toBe(before);
  });

  test('tasks of other units are refused, unknown fields ignored', async () => {
    const other = pathOf(await linkFor(house, water));
    const before = await reportCount(house);
    const { html } = await phone.get(other);
    const sent = await phone.post(other, {
      ...fieldsOf(html),
      't6.percent': '99',
      't6.version': '0',
      'tx.percent': '1',
      '__proto__.x': '1',
      do: 'submit',
    });
    expect(sent.html).toMatch(/没有改动任何一项/);
    expect(await reportCount(house)).toBe(before);
  });
});

describeOnBothDatabases('a link that must not work', (open) => {
  let house: House;
  let app: HttpApp;
  let phone: ReturnType<typeof formClient>;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
    app = await serve(house);
    phone = formClient(app);
  });
  afterAll(() => app.close());

  const refusedAt = async (path: string, status: number, words: RegExp) => {
    const before = await reportCount(house);
    const shown = await phone.get(path);
    const fields = { n: 'x', 't6.percent': '50', 't6.progress': '已<开工>', 't6.version': '0', do: 'submit' };
    const sent = await phone.post(path, fields);
    for (const answer of [shown, sent]) {
      expect(answer.status).toBe(status);
      expect(answer.html).toMatch(words);
      expect(answer.html).not.toMatch(/<form/);
    }
    expect(shown.html).not.toMatch(/进度/);
    // Nobody types it twice.
    expect(sent.html).toContain('第6项\n进度：50%\n进展：已&lt;开工&gt;');
    expect(await reportCount(house)).toBe(before);
  };

  test('any changed character', async () => {
    const path = pathOf(await linkFor(house, commerce));
    const token = path.slice(3);
    for (let at = 0; at < token.length; at += 7) {
      const changed = token.slice(0, at) + (token[at] === '1' ? '2' : '1') + token.slice(at + 1);
      await refusedAt(`/f/${changed}`, 404, /链接无效/);
    }
    await refusedAt('/f/x', 404, /链接无效/);
    await refusedAt(`/f/${token}1`, 404, /链接无效/);
  });

  test('one that is a day old', async () => {
    const path = pathOf(await linkFor(house, commerce));
    await house.moveTo('2023-03-21 09:59');
    expect((await phone.get(path)).status).toBe(200);
    await house.moveTo('2023-03-21 10:00');
    await refusedAt(path, 410, /链接已过期/);
  });

  test('what was typed before it expired is taken for another day, and shown to be copied', async () => {
    await house.moveTo('2023-03-21 11:00');
    const path = pathOf(await linkFor(house, water));
    const fields = fieldsOf((await phone.get(path)).html);
    await house.moveTo('2023-03-22 18:00');
    // Others ask for links meanwhile.
    await linkFor(house, commerce);
    const typed = { ...fields, 't71.percent': '40', 't71.progress': '已完成招标', 't72.percent': '400' };
    const late = await phone.post(path, { ...typed, do: 'submit' });
    expect(late.status).toBe(200);
    expect(late.html).toMatch(/链接已过期，本次提交已受理/);
    expect(late.html).toMatch(/已登记 1 项，回执 R2023-03-\d{4}；另有 1 项未登记/);
    expect(late.html).toContain('第71项\n进度：40%\n进展：已完成招标');
    expect(await latest(house, 71)).toMatchObject({ percent: 40, progress: '已完成招标' });
    await phone.post(path, { ...typed, do: 'submit' });
    expect(await latest(house, 71)).toMatchObject({ version: 1 });
    await refusedAt(path, 410, /链接已过期/);
    const fresh = await phone.get(pathOf(await linkFor(house, water)));
    expect(fieldsOf(fresh.html)['t72.percent']).toBe('400');
    await house.moveTo('2023-03-23 11:00');
    const gone = await phone.post(path, { ...typed, 't71.percent': '50', do: 'submit' });
    expect([gone.status, gone.html]).toEqual([410, expect.stringContaining('第71项\n进度：50%')]);
    expect(await latest(house, 71)).toMatchObject({ version: 1 });
  });

  test('one of another period', async () => {
    await house.moveTo('2023-04-30 20:00');
    const path = pathOf(await linkFor(house, commerce, '登录'));
    expect((await phone.get(path)).html).toMatch(/2023年4月/);
    await house.ctx.db
      .updateTable('obligation')
      .set({ state: 'filed' })
      .where('period', '=', '2023-04')
      .execute();
    await house.moveTo('2023-05-01 10:00');
    await refusedAt(path, 410, /该报送期已结束/);
  });

  test('one whose account now belongs to somebody else', async () => {
    const path = pathOf(await linkFor(house, commerce));
    await house.ctx.db
      .updateTable('account')
      .set({ person_id: house.person(water).id })
      .where('person_id', '=', house.person(commerce).id)
      .execute();
    await refusedAt(path, 410, /链接已停用/);
  });

  test('a page without its nonce, or with another link’s, submits nothing', async () => {
    const before = await reportCount(house);
    const one = pathOf(await linkFor(house, '市发展和改革委员会联络员'));
    const other = pathOf(await linkFor(house, water));
    const foreign = fieldsOf((await phone.get(other)).html)['n'] ?? '';
    const fields = fieldsOf((await phone.get(one)).html);
    for (const n of ['', 'x.y', foreign]) {
      const sent = await phone.post(one, { ...fields, n, 't1.percent': '50', do: 'submit' });
      expect(sent.status).toBe(400);
      expect(sent.html).toMatch(/页面已失效/);
    }
    expect(await reportCount(house)).toBe(before);
  });

  test('too large, too many, of another kind, too often', async () => {
    const before = await reportCount(house);
    const path = pathOf(await linkFor(house, water));
    const huge = await phone.post(path, { 't1.progress': '字'.repeat(700_000) });
    expect([huge.status, huge.html]).toEqual([413, expect.stringContaining('内容过长')]);
    const json = await app.inject({ method: 'POST', url: path, payload: { do: 'submit' } });
    expect(json.statusCode).toBe(400);
    expect(json.body).toContain('页面已失效');
    let last = 0;
    for (let i = 0; i < 45; i += 1) last = (await phone.post(path, { n: '' })).status;
    expect(last).toBe(429);
    expect((await phone.post(path, { n: '' })).html).toContain('操作过于频繁');
    expect(await reportCount(house)).toBe(before);
  });
});

describe('who gets a link', () => {
  test('the secret stays in the database and out of the backup', async () => {
    const { dump } = await import('../../db/backup.ts');
    const { openTestDatabase } = await import('../support/databases.ts');
    const store = await openTestDatabase('pglite');
    const house = await openHouse(store, '2023-03-20 10:00');
    await linkFor(house, commerce);
    const secret = await store.db.selectFrom('secret').select('value').executeTakeFirstOrThrow();
    const lines: string[] = [];
    await dump(store.db, house.clock.now(), async (line) => {
      lines.push(line);
    });
    expect(secret.value).toHaveLength(43);
    expect(lines.some((line) => line.includes(secret.value))).toBe(false);
    await store.close();
  });
});
