import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { type Channel, feishuChannel, simulatorChannel, wecomChannel } from '../support/channels.ts';
import { type DatabaseKind, openTestDatabase } from '../support/databases.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const staff = '督查一科督查员';
const START = '2023-05-09 10:00';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

const channels: readonly [string, DatabaseKind, (store: OpenDatabase) => Promise<Channel>][] = [
  ['the simulator', 'pglite', (store) => simulatorChannel(store, START)],
  ['Feishu by its long connection', 'postgres', (store) => feishuChannel(store, START, 'ws')],
  ['Feishu by webhook', 'pglite', (store) => feishuChannel(store, START, 'webhook')],
  ['WeCom', 'postgres', (store) => wecomChannel(store, START)],
];

describe.each(channels)('following up through %s', (_name, kind, open) => {
  let store: OpenDatabase;
  let chat: Channel;
  beforeAll(async () => {
    store = await openTestDatabase(kind);
    chat = await open(store);
  });
  afterAll(async () => {
    await chat?.close();
    await store?.close();
  });

  /** Forgets what everybody has got so far. */
  const quiet = () => Promise.all([commerce, water, staff].map((who) => chat.got(who)));
  const textOf = async (who: string) => (await chat.got(who)).text;

  test('a plan is filed and accepted', async () => {
    await quiet();
    await chat.says(
      commerce,
      '台账 6\n责任领导：李副局长\n主要措施：成立专班，每周调度\n时间节点：6月30日 开工；11月30日 竣工',
    );
    expect(await textOf(commerce)).toMatch(/第6项工作台账已登记（第1版）/);
    await chat.says(staff, '台账通过 6 市商务局');
    expect(await textOf(commerce)).toMatch(/第6项工作台账已采用/);
  });

  test('an extension is asked for, and agreed to with a button, once', async () => {
    await quiet();
    await chat.says(commerce, '延期 6 到 10月31日 征迁受阻');
    expect(await textOf(commerce)).toMatch(/已提交第6项延期申请（编号1）/);
    expect(await textOf(staff)).toMatch(/市商务局申请将第6项延期至2023年10月31日。原因：征迁受阻/);
    await chat.presses(staff, '同意延期 1');
    expect(await textOf(commerce)).toMatch(/第6项已同意延期至2023年10月31日/);
    await chat.presses(staff, '同意延期 1');
    expect(await textOf(staff)).toMatch(/来件1已处理过/);
    expect(await textOf(commerce)).toBe('');
  });

  test('closing with targets not reached is confirmed with a button, verified and agreed to', async () => {
    await quiet();
    await chat.says(commerce, '申请办结 61 园区已建成');
    expect(await textOf(commerce)).toMatch(/量化目标按已报数据尚未达到/);
    await chat.presses(commerce, '确认申请办结');
    expect(await textOf(commerce)).toMatch(/已提交第61项办结申请（编号2）/);
    expect(await textOf(staff)).toMatch(/办理结果：园区已建成/);
    await chat.presses(staff, '核查 61 市商务局');
    expect(await textOf(commerce)).toMatch(/市督查局正在核查办理结果/);
    await chat.presses(staff, '同意办结 2');
    expect(await textOf(commerce)).toMatch(/第61项已办结，今后不再提醒和报送/);
  });

  test('an inspection: found on site with a photo, put right with a photo, verified, concluded', async () => {
    await quiet();
    await chat.says(
      staff,
      '立项督查\n类型：专项督查\n依据：市政府第3次常务会议\n范围：第6项、市商务局\n人员：张三、李四\n时间：5月10日至5月20日',
    );
    await chat.says(staff, '督查发现 1 市商务局 第6项 项目档案不全，6月10日前整改');
    await chat.sendsPhoto(staff, '现场.png', png);
    expect(await textOf(staff)).toMatch(/已立项：督查1[\s\S]*已记录问题1[\s\S]*已附在问题1后/);
    expect(await textOf(commerce)).toMatch(/整改通知 1[\s\S]*项目档案不全[\s\S]*2023年6月10日前整改到位/);
    await chat.says(commerce, '整改 1 档案已补齐');
    await chat.sendsPhoto(commerce, '档案.png', png);
    expect(await textOf(commerce)).toMatch(/已报送问题1的整改情况[\s\S]*已附在问题1后/);
    await chat.presses(staff, '核实 1');
    expect(await textOf(commerce)).toMatch(/问题1的整改情况已核实/);
    await chat.says(staff, '督查结论 1 市商务局 整改到位，档案管理应继续加强');
    expect(await textOf(commerce)).toMatch(/督查结论（督查1）[\s\S]*申请复核 1 理由/);
    await chat.says(staff, '督查 1');
    expect(await textOf(staff)).toMatch(/附件2个[\s\S]*已核实/);
  });

  test('a slip goes out with its paper, is answered, and closed with a button', async () => {
    await quiet();
    await chat.says(staff, '发督办单 6 市商务局 黄色 开工滞后，5月20日前答复');
    const { text, files } = await chat.got(commerce);
    expect(text).toMatch(/黄色（未达序时进度）[\s\S]*开工滞后[\s\S]*2023年5月20日前/);
    expect(files.map(({ name }) => name)).toEqual(['黄色督办单〔2023〕1号（市商务局）.docx']);
    expect(Buffer.from(files[0]?.bytes ?? []).toString('latin1', 0, 2)).toBe('PK');
    await chat.says(commerce, '答复督办单 1 已倒排工期，6月底前开工');
    expect(await textOf(commerce)).toMatch(/已收到对督办单〔2023〕1号的答复/);
    await chat.presses(staff, '督办单通过 1');
    expect(await textOf(commerce)).toMatch(/督办单〔2023〕1号的答复已审核通过，该件办结/);
  });

  test('all of it is stored once, and nobody else heard of it', async () => {
    const { db } = chat.ctx;
    const requests = await db.selectFrom('request').select(['kind', 'state']).orderBy('id').execute();
    expect(requests).toEqual([
      { kind: 'extension', state: 'agreed' },
      { kind: 'closing', state: 'agreed' },
    ]);
    const lives = await db.selectFrom('assignment_life').select(['state']).orderBy('task_id').execute();
    expect(lives).toEqual([{ state: 'underway' }, { state: 'closed' }]);
    expect(await db.selectFrom('slip').select('state').execute()).toEqual([{ state: 'closed' }]);
    expect(await db.selectFrom('finding').select('state').execute()).toEqual([{ state: 'verified' }]);
    const failed = await db
      .selectFrom('outbox')
      .select(['key', 'state', 'reason'])
      .where('state', 'in', ['refused', 'unknown', 'retrying'])
      .execute();
    expect(failed).toEqual([]);
    expect(await textOf(water)).toBe('');
  });
});
