import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const phone = '13812345678';

describeOnBothDatabases('the lists of the interface', (open) => {
  let api: Api;

  beforeAll(async () => {
    const store = await open();
    api = await openApi(store);
    const { house } = api;
    await store.db.updateTable('person').set({ mobile: phone }).execute();
    await house.moveTo('2023-03-20 09:00');
    await house.says('市商务局联络员', '第6项 进度35%');
    await house.says('市商务局联络员', `第4项 正常推进，进展：已召开专题会，联系人电话${phone}`);
    await house.says('市商务局联络员', '第6项 进度40%');
    await house.moveTo('2023-03-28 09:30');
    await house.says('市教育局联络员', `你好，我的手机是${phone}，帮助`);
  });
  afterAll(() => api?.app.close());

  const count = async (path: string) => (await api.all(path)).length;

  describe('tasks, units, people', () => {
    it('are complete, in order', async () => {
      const tasks = await api.all('/api/v1/tasks', 50);
      expect(tasks.map((task) => task['no'])).toEqual(Array.from({ length: 107 }, (_, index) => index + 1));
      expect(tasks[5]).toMatchObject({
        no: 6,
        chapter: expect.any(Number),
        text: expect.any(String),
        units: expect.arrayContaining([{ name: '市商务局', role: expect.stringMatching(/^(lead|co)$/) }]),
        openEnded: expect.any(Boolean),
        groups: expect.any(Array),
        targets: expect.any(Array),
        sourceLine: expect.any(Number),
      });
      expect(await api.get('/api/v1/tasks/6')).toEqual(tasks[5]);
      expect(await api.all('/api/v1/tasks?taskNo=6')).toEqual([tasks[5]]);
      const units = await api.all('/api/v1/units', 20);
      expect(units).toHaveLength(59);
      expect(units.reduce((sum, unit) => sum + Number(unit['tasks']), 0)).toBe(1224);
    });

    it('of one unit are found by full and by short name', async () => {
      const full = await api.all('/api/v1/tasks?unit=市工业和信息化局');
      expect(full.length).toBeGreaterThan(0);
      expect(await api.all('/api/v1/tasks?unit=市工信局')).toEqual(full);
      const { body, status } = await api.request({ url: '/api/v1/tasks?unit=火星局' });
      expect(status).toBe(422);
      expect(body).toMatchObject({
        error: { code: 'unprocessable', message: expect.stringContaining('火星局') },
      });
    });

    it('show people without their phone numbers', async () => {
      const people = await api.all('/api/v1/people');
      expect(people.filter((person) => person['role'] === 'liaison')).toHaveLength(59);
      expect(people[0]).toEqual({
        id: expect.any(Number),
        name: expect.any(String),
        role: expect.any(String),
        unit: expect.anything(),
        active: true,
        pausedUntil: null,
        platforms: ['simulator'],
      });
      expect(await api.all('/api/v1/people?unit=市商务局&role=liaison')).toHaveLength(1);
      expect(JSON.stringify(people)).not.toContain('5678');
    });
  });

  describe('periods and obligations', () => {
    it('count what is owed and reported', async () => {
      const periods = await api.all('/api/v1/periods', 1);
      expect(periods.map((period) => period['period'])).toEqual(['2023-02', '2023-03']);
      expect(periods[1]).toMatchObject({
        kind: 'quarterly',
        label: '2023年3月（一季度）',
        dueOn: '2023-03-25',
        overdueFrom: '2023-03-27T16:00:00.000Z',
        owed: 1224,
        reported: 2,
        missing: 1222,
        returned: 0,
        late: 0,
        units: 59,
        unitsMissing: 59,
      });
      expect(periods[1]?.['stages']).toContainEqual(
        expect.objectContaining({ outcome: 'planned', ranAt: expect.stringMatching(/Z$/) }),
      );
      expect(await api.all('/api/v1/periods?period=2023-03')).toEqual([periods[1]]);
    });

    it('are read page by page, each exactly once', async () => {
      const all = await api.all('/api/v1/obligations?period=2023-03');
      expect(all).toHaveLength(1224);
      const paged = await api.all('/api/v1/obligations?period=2023-03', 97);
      expect(paged).toEqual(all);
      expect(new Set(all.map((one) => one['id'])).size).toBe(1224);
      const filed = await api.all('/api/v1/obligations?period=2023-03&state=filed');
      expect(filed.map((one) => one['taskNo']).sort()).toEqual([4, 6]);
      expect(await api.all('/api/v1/obligations?taskNo=6&unit=市商务局')).toHaveLength(2);
    });
  });

  describe('reports', () => {
    it('have the public shape and the state of each version', async () => {
      const reports = await api.all('/api/v1/reports?unit=市商务局&period=2023-03', 1);
      expect(
        reports.map(({ taskNo, version, state, percent }) => ({ taskNo, version, state, percent })),
      ).toEqual([
        { taskNo: 6, version: 1, state: 'superseded', percent: 35 },
        { taskNo: 4, version: 1, state: 'filed', percent: null },
        { taskNo: 6, version: 2, state: 'filed', percent: 40 },
      ]);
      expect(reports[2]).toEqual({
        id: expect.any(Number),
        taskNo: 6,
        unit: '市商务局',
        period: '2023-03',
        version: 2,
        state: 'filed',
        status: null,
        percent: 40,
        metrics: [],
        progress: null,
        problems: null,
        nextSteps: null,
        expectedBy: null,
        flags: [],
        person: '市商务局联络员',
        receiptNo: expect.stringMatching(/^R2023-03-\d{4}$/),
        receivedAt: '2023-03-20T01:00:00.000Z',
      });
      expect(await api.get(`/api/v1/reports/${reports[2]?.['id']}`)).toEqual(reports[2]);
      expect(await count('/api/v1/reports?taskNo=6')).toBe(2);
      expect(await count('/api/v1/reports?taskNo=6&current=true')).toBe(1);
      expect(await count('/api/v1/reports?taskNo=7')).toBe(0);
    });

    it('show withdrawn versions as such', async () => {
      const { house } = api;
      const [task] = await api.all('/api/v1/tasks?unit=市财政局');
      await house.says('市财政局联络员', `第${task?.['no']}项 进度10%`);
      const before = await api.all('/api/v1/reports?unit=市财政局');
      await house.says('市财政局联络员', '撤回');
      const after = await api.all('/api/v1/reports?unit=市财政局');
      expect(after.map((report) => report['state'])).toEqual(before.map(() => 'withdrawn'));
      expect(after.length).toBeGreaterThan(0);
    });
  });

  describe('messages, reminders, bulletins, audit', () => {
    it('keep both directions, and cover phone numbers in what people typed', async () => {
      const received = await api.all('/api/v1/messages?direction=in', 2);
      expect(received.slice(0, 2).map((message) => message['text'])).toEqual([
        '第6项 进度35%',
        '第4项 正常推进，进展：已召开专题会，联系人电话138****5678',
      ]);
      expect(received[0]).toMatchObject({
        direction: 'in',
        platform: 'simulator',
        person: '市商务局联络员',
        chatKind: 'private',
        kind: 'text',
        state: 'done',
      });
      const sent = await api.all('/api/v1/messages?kind=reply');
      expect(sent.length).toBeGreaterThan(0);
      expect(sent[0]).toMatchObject({
        direction: 'out',
        kind: 'reply',
        state: 'sent',
        person: '市商务局联络员',
      });
      const everything = JSON.stringify([
        await api.all('/api/v1/messages'),
        await api.all('/api/v1/reports'),
        await api.all('/api/v1/audit'),
        await api.all('/api/v1/bulletins'),
      ]);
      expect(everything).not.toContain(phone);
      expect(everything).toContain('138****5678');
    });

    it('list reminders with their meaning key and what became of them', async () => {
      const reminders = await api.all('/api/v1/reminders?period=2023-03');
      expect(reminders.length).toBeGreaterThan(59);
      const keys = reminders.map((reminder) => reminder['key']);
      expect(new Set(keys).size).toBe(keys.length);
      expect(reminders.filter((reminder) => reminder['kind'] === 'reply')).toEqual([]);
      const person = reminders.find((reminder) => reminder['personId'] !== null)?.['personId'];
      const own = await api.all(`/api/v1/reminders?period=2023-03&person=${person}`);
      expect(own).toEqual(reminders.filter((reminder) => reminder['personId'] === person));
    });

    it('can be read from the newest', async () => {
      const rising = await api.all('/api/v1/audit');
      const falling = await api.all('/api/v1/audit?order=desc', 3);
      expect(falling).toEqual(rising.toReversed());
      const [entry] = await api.all('/api/v1/audit?subject=directive:许政〔2023〕2号');
      expect(entry).toMatchObject({ action: 'directive.import', subject: 'directive:许政〔2023〕2号' });
    });

    it('show bulletins with their document', async () => {
      const [bulletin] = await api.all('/api/v1/bulletins?period=2023-02');
      expect(bulletin).toMatchObject({ period: '2023-02', version: 1, state: 'draft', approvedAt: null });
      expect(await api.get(`/api/v1/bulletins/${bulletin?.['id']}`)).toMatchObject({
        id: bulletin?.['id'],
        text: expect.stringContaining('通报'),
        document: { period: '2023-02', totals: { tasks: 107 } },
      });
    });
  });

  describe('requests that make no sense', () => {
    it.each([
      ['/api/v1/tasks?limit=0', 'query.limit'],
      ['/api/v1/tasks?limit=501', 'query.limit'],
      ['/api/v1/tasks?limit=x', 'query.limit'],
      ['/api/v1/reports?period=2023-13', 'query.period'],
      ['/api/v1/reports?period=2023', 'query.period'],
      ['/api/v1/reports?taskNo=0', 'query.taskNo'],
      ['/api/v1/obligations?state=lost', 'query.state'],
      ['/api/v1/reports/0', 'path.id'],
      ['/api/v1/reports/99999999999999999999', 'path.id'],
      ['/api/v1/reports?unitName=市商务局', 'query'],
    ])('are refused with the place named: %s', async (url, path) => {
      const { status, body } = await api.request({ url });
      expect(status).toBe(400);
      expect(body).toMatchObject({
        error: { code: 'bad_request', details: [{ path, message: expect.stringMatching(/[一-龥]/) }] },
      });
    });

    it.each([
      'x',
      'e30',
      Buffer.from('[1,2]').toString('base64url'),
      Buffer.from('["a"]').toString('base64url'),
    ])('cursor %s', async (cursor) => {
      for (const list of ['tasks', 'periods', 'obligations', 'reports', 'messages']) {
        const { status, body } = await api.request({ url: `/api/v1/${list}?cursor=${cursor}` });
        expect(status).toBe(400);
        expect(body).toMatchObject({ error: { message: expect.stringContaining('cursor') } });
      }
    });

    it.each(['/api/v1/reports/424242', '/api/v1/tasks/108', '/api/v1/tasks?year=2022', '/api/v1/nothing'])(
      'name nothing that is there: %s',
      async (url) => {
        expect((await api.request({ url })).status).toBe(404);
      },
    );
  });

  describe('settings', () => {
    const put = (key: string, payload: object) =>
      api.request({ method: 'PUT', url: `/api/v1/settings/${key}`, payload });

    it('are listed with their default and changed with a trace', async () => {
      const items = await api.all('/api/v1/settings', 5);
      expect(items).toContainEqual({
        key: 'duty',
        name: '报送主体',
        value: 'each',
        default: 'each',
        changed: false,
      });
      const changed = await put('issuer', { value: '市政府督查室' });
      expect(changed).toEqual({
        status: 200,
        body: {
          key: 'issuer',
          name: '通报印发单位',
          value: '市政府督查室',
          default: '市政府办公室',
          changed: true,
        },
      });
      const [entry] = await api.all('/api/v1/audit?subject=setting:issuer');
      expect(entry).toMatchObject({
        actor: '管理接口',
        action: 'setting.change',
        details: { before: null, after: '市政府督查室' },
      });
    });

    it('show what a change would mean before it is made', async () => {
      const preview = (payload: object) =>
        api.request({ method: 'POST', url: '/api/v1/settings/preview', payload });
      const { status, body } = await preview({});
      expect(status).toBe(200);
      expect(body['items']).toHaveLength(12);
      expect(body['items']).toMatchObject([
        { period: '2023-04', dueOn: '2023-04-25', graceOn: '2023-04-25', stages: { length: 7 } },
        { period: '2023-05', explanation: '5月25日（星期四）截止（含当日），为工作日。' },
        ...Array.from({ length: 10 }, () => ({ known: true })),
      ]);
      const ladder = [{ kind: 'opening', workdays: 4, at: '10:00' }];
      const changed = await preview({ changes: { ladder, dueDay: 20 }, count: 1 });
      expect(changed.body['items']).toMatchObject([
        {
          dueOn: '2023-04-20',
          stages: [{ stage: 'T-4', name: '报送通知', at: '2023-04-14T02:00:00.000Z', omitted: null }],
        },
      ]);
      expect(await preview({ changes: { dueDay: 31 } })).toMatchObject({ status: 422 });
      expect(await api.get('/api/v1/settings')).not.toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ key: 'ladder', changed: true })]),
      });
    });

    it.each([
      ['duty', { value: 'nobody' }, 422],
      ['paceTolerance', { value: '3' }, 422],
      ['noSuchSetting', { value: 1 }, 404],
      ['__proto__', { value: 1 }, 404],
      ['simulator.clock', { value: '2030-01-01' }, 404],
    ])('refuse %s = %j', async (key, payload, status) => {
      const before = await api.get('/api/v1/settings');
      const answer = await put(key, payload);
      expect(answer.status).toBe(status);
      expect(await api.get('/api/v1/settings')).toEqual(before);
    });
  });
});
