import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, type HttpApp } from '../../src/http/app.ts';
import { formPageRoutes } from '../../src/http/routes/form-page.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { fieldsOf, formClient, linkFor, pathOf } from '../support/form-client.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';
import { seedDirectory } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('the page for work plans', (open) => {
  let house: House;
  let app: HttpApp;
  let phone: ReturnType<typeof formClient>;
  let path: string;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-10 10:00');
    await house.says(
      commerce,
      '台账 6\n责任领导：李副局长\n联系人：商贸科\n主要措施：每周调度\n时间节点：3月31日 完成设计；6月30日 开工（佐证：开工令）',
    );
    app = await createApp({
      ctx: house.ctx,
      config: { adminToken: null, publicUrl: null },
      directory: await seedDirectory(),
      plugins: [formPageRoutes({ ctx: house.ctx, onSubmitted: () => {} })],
    });
    await app.ready();
    phone = formClient(app);
    path = pathOf(await linkFor(house, commerce, '网页台账'));
  });
  afterAll(() => app.close());

  const versions = async (taskNo: number) =>
    (
      await house.ctx.db
        .selectFrom('work_plan')
        .innerJoin('task', 'task.id', 'work_plan.task_id')
        .select(['version', 'contact', 'leader'])
        .where('task.no', '=', taskNo)
        .orderBy('version')
        .execute()
    ).map((row) => row);

  test('is prefilled with what is filed, beside the page for reports', async () => {
    expect(path).toMatch(/^\/f\/[^/]+\/plan$/);
    const page = await phone.get(path);
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'/);
    expect(fieldsOf(page.html)).toMatchObject({
      't6.version': '1',
      't6.leader': '李副局长',
      't6.contact': '商贸科',
      't6.measures': '每周调度',
      't6.m1date': '2023-03-31',
      't6.m1what': '完成设计',
      't6.m2evidence': '开工令',
      't6.m4what': '',
      't61.version': '0',
      't61.c1q4': '',
    });
    expect(page.html).toContain(`href="${path.replace('/plan', '')}"`);
    const reports = await phone.get(path.replace('/plan', ''));
    expect(reports.html).toContain(`href="${path}"`);
  });

  test('files what was changed as the next version, and only that', async () => {
    const answer = await phone.send(path, {
      't6.contact': '',
      't6.m2date': '',
      't6.m2what': '',
      't6.m2evidence': '',
      't61.leader': '李副局长',
      't61.measures': '培育园区',
      't61.c1q1': '0',
      't61.c1q2': '1',
      't61.c1q3': '2',
      't61.c1q4': '4',
    });
    expect(answer.html).toMatch(/已登记 2 项/);
    expect(await versions(6)).toEqual([
      { version: 1, contact: '商贸科', leader: '李副局长' },
      { version: 2, contact: '', leader: '李副局长' },
    ]);
    const told = await house.says(commerce, '台账 6');
    expectReply(told, /第2版，待审核[\s\S]*1\. 2023年3月31日 完成设计$/);
    expect(told.text).not.toMatch(/联系人|开工/);
    expectReply(
      await house.says(commerce, '台账 61'),
      /季度目标：新培育跨境电子商务园区\(基地\) 0、1、2、4家/,
    );
    expectReply(await house.says(staff, '台账待审'), /待审工作台账2项/);
    expect((await phone.send(path, {})).html).toMatch(/没有改动任何一项/);
    expect(await versions(6)).toHaveLength(2);
  });

  test('says what is wrong beside the task and keeps what was typed', async () => {
    const answer = await phone.send(path, {
      't60.leader': '王局长',
      't60.measures': '<b>推进</b>',
      't60.m1what': '开工',
      't61.measures': '培育园区、按月通报',
    });
    expect(answer.html).toMatch(/已登记 1 项；另有 1 项未登记/);
    expect(answer.html).toMatch(/<p class="problem">时间节点“开工”请同时填写日期和内容。<\/p>/);
    expect(fieldsOf(answer.html)).toMatchObject({
      't60.version': '0',
      't60.leader': '王局长',
      't60.measures': '<b>推进</b>',
      't60.m1what': '开工',
      't61.version': '2',
    });
    expect(answer.html).not.toContain('<b>推进</b>');
    const again = await phone.post(path, {
      ...fieldsOf(answer.html),
      't60.m1date': '2023-06-30',
      do: 'submit',
    });
    expect(again.html).toMatch(/已登记 1 项/);
    expect(await versions(60)).toHaveLength(1);
    const emptied = await phone.send(path, { 't60.measures': '' });
    expect(emptied.html).toMatch(/请写明主要措施/);
    expect(await versions(60)).toHaveLength(1);
  });

  test('never overwrites a version that came meanwhile, and takes one rendering once', async () => {
    const shown = fieldsOf((await phone.get(path)).html);
    await house.says(commerce, '台账 60\n责任领导：王局长\n主要措施：另一份');
    const late = await phone.post(path, { ...shown, 't60.contact': '综合科', do: 'submit' });
    expect(late.html).toMatch(/该项台账在您填写期间已有新的版本/);
    expect(await versions(60)).toHaveLength(2);
    const page = fieldsOf((await phone.get(path)).html);
    await phone.post(path, { ...page, 't60.contact': '一科', do: 'submit' });
    await phone.post(path, { ...page, 't60.contact': '一科', do: 'submit' });
    const other = await phone.post(path, { ...page, 't60.contact': '二科', do: 'submit' });
    expect(other.html).toMatch(/该页面此前已提交过一次/);
    expect((await versions(60)).map(({ contact }) => contact)).toEqual(['', '', '一科']);
  });

  test.each([
    ['a wrong link', '/f/wrong/plan', 404],
    ['nothing', '/f//plan', 404],
  ])('refuses %s', async (_, url, status) => {
    expect((await phone.get(url)).status).toBe(status);
  });

  test('a page that was not rendered for this link changes nothing', async () => {
    const forged = await phone.post(path, { 't60.leader': '张三', n: 'x.y', do: 'submit' });
    expect(forged.status).toBe(400);
    expect(await versions(60)).toHaveLength(3);
  });
});
