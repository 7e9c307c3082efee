import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block, Outbound } from '../../../src/ports.ts';
import { plainText } from '../../../src/replies/plain-text.ts';
import { type Driven, driveFeishu } from '../../support/feishu/adapter.ts';
import type { Fault } from '../../support/feishu/server.ts';
import {
  addGroup,
  addMessage,
  addPerson,
  type FeishuChat,
  type FeishuMessage,
  type FeishuPerson,
} from '../../support/feishu/world.ts';

describe('sending', () => {
  let driven: Driven;
  let zhang: FeishuPerson;
  let group: FeishuChat;
  let keys = 0;
  beforeEach(async () => {
    driven = await driveFeishu('webhook', { requestMs: 300 });
    zhang = addPerson(driven.feishu.world, '张三', '13800000000');
    group = addGroup(driven.feishu.world, '督查工作群', [zhang.openId]);
  });
  afterEach(() => driven.stop());

  const text = (value: string): Block => ({ kind: 'text', text: value });
  const outbound = (blocks: readonly Block[], more: Partial<Outbound> = {}): Outbound => {
    keys += 1;
    return {
      idempotencyKey: `key-${keys}`.padEnd(32, '0'),
      to: { kind: 'person', userId: zhang.openId },
      blocks,
      text: plainText(blocks),
      files: new Map(),
      ...more,
    };
  };
  const send = (message: Outbound) => driven.parts.adapter.send(message);
  const sent = (): FeishuMessage[] =>
    [...driven.feishu.world.messages.values()].filter(({ from }) => from === 'bot');
  const toGroup = (): Partial<Outbound> => ({ to: { kind: 'group', chatId: group.id } });
  const messagesPath = /\/im\/v1\/messages$/;
  const code = (status: number, value: number, more: Partial<Fault['does'] & object> = {}): Fault => ({
    path: messagesPath,
    does: { status, body: { code: value, msg: 'fault' }, ...more } as Fault['does'],
  });

  test('words as text, a card where there is something to press, calls of people as calls', async () => {
    const mention: Block = {
      kind: 'mention',
      people: [
        { personId: 1, name: '张三', userId: zhang.openId },
        { personId: 2, name: '<at user_id="all">', userId: null },
      ],
    };
    const press: Block = { kind: 'actions', actions: [{ label: '清单', value: { say: '清单' } }] };
    expect(await send(outbound([text('您好 <at user_id="all">所有人</at>')]))).toMatchObject({
      kind: 'delivered',
    });
    await send(outbound([mention, text('请尽快报送')], toGroup()));
    await send(outbound([{ kind: 'title', text: '3月' }, mention, press], toGroup()));
    expect(sent().map(({ type }) => type)).toEqual(['text', 'text', 'interactive']);
    expect(sent()[0]?.content).not.toContain('<at');
    expect(sent()[1]?.content).toContain(`<at user_id=\\"${zhang.openId}\\"></at> @＜at`);
    expect(sent()[2]?.content).toContain(`<at id=${zhang.openId}></at>`);
    expect(sent()[2]?.content).not.toContain('<at id=all>');
  });

  test('what cannot be taken back any more is told in words; what was gone already is not', async () => {
    const file = { name: '通报.docx', bytes: new Uint8Array([80, 75, 3, 4]) };
    const brief = () =>
      outbound([text('3月简报'), { kind: 'file', fileId: 1, name: file.name }], {
        files: new Map([[1, file]]),
      });
    const idsOf = async (): Promise<string[]> => {
      const result = await send(brief());
      return result.kind === 'delivered' ? [result.messageId, ...(result.parts ?? [])] : [];
    };
    const recall = (recalls: readonly string[]) => send(outbound([text('简报已撤回')], { recalls }));
    const [first = '', second = ''] = await idsOf();
    expect(await recall([first, second])).toEqual({ kind: 'recalled' });
    expect(await recall([first, second])).toEqual({ kind: 'recalled' });
    expect(sent().map(({ recalled }) => recalled)).toEqual([true, true]);

    const late = await idsOf();
    driven.feishu.world.now += 25 * 60 * 60_000;
    expect(await recall(late)).toMatchObject({ kind: 'delivered' });
    expect(sent().at(-1)?.content).toContain('简报已撤回');

    const lost = await idsOf();
    driven.feishu.fault({ path: new RegExp(`messages/${lost[1]}$`), does: 'cut_after' });
    expect(await recall(lost)).toMatchObject({ kind: 'retry' });
    expect(await recall(lost)).toEqual({ kind: 'recalled' });
  });

  test('files and pictures follow their message, with Chinese names', async () => {
    const bytes = new Uint8Array([80, 75, 3, 4]);
    const blocks: Block[] = [
      text('请查收'),
      { kind: 'file', fileId: 1, name: '填报表（3月）.xlsx' },
      { kind: 'image', fileId: 2, name: '图.png', alt: '完成率' },
      { kind: 'file', fileId: 3, name: '空.docx' },
    ];
    const files = new Map([
      [1, { name: '填报表（3月）.xlsx', bytes }],
      [2, { name: '图.png', bytes }],
      [3, { name: '空.docx', bytes: new Uint8Array() }],
    ]);
    expect(await send(outbound(blocks, { files }))).toMatchObject({
      kind: 'delivered',
      messageId: sent()[0]?.id,
    });
    expect(sent().map(({ type }) => type)).toEqual(['text', 'file', 'image', 'text']);
    expect([...driven.feishu.world.files.values()].map(({ name }) => name)).toEqual([
      '填报表（3月）.xlsx',
      '图.png',
    ]);
    expect(sent()[3]?.content).toMatch(/附件“空.docx”未能发送/);
  });

  test('sent again with the same key it is there once, also when the answer was lost', async () => {
    const message = outbound([text('第一条'), { kind: 'file', fileId: 1, name: 'a.xlsx' }], {
      files: new Map([[1, { name: 'a.xlsx', bytes: new Uint8Array([1]) }]]),
    });
    driven.feishu.fault({ path: messagesPath, does: 'cut_after' });
    expect(await send(message)).toMatchObject({ kind: 'unknown' });
    expect(sent()).toHaveLength(1);
    const first = await send(message);
    expect(await send(message)).toEqual(first);
    expect(sent().map(({ type }) => type)).toEqual(['text', 'file']);
  });

  test('beneath the message it answers, or by itself where that was taken back', async () => {
    const { world } = driven.feishu;
    const asked = addMessage(world, { chatId: group.id, from: zhang.openId, type: 'text', content: '{}' });
    await send(outbound([text('一')], { ...toGroup(), replyTo: asked.id }));
    asked.recalled = true;
    await send(outbound([text('二')], { ...toGroup(), replyTo: asked.id }));
    await send(outbound([text('三')], { ...toGroup(), replyTo: '../../contact/v3/users/1' }));
    expect(sent().map(({ parentId }) => parentId)).toEqual([asked.id, null, null]);
  });

  test('a card takes the place of an earlier one; too old, it is sent anew', async () => {
    const press: Block = { kind: 'actions', actions: [{ label: '清单', value: { say: '清单' } }] };
    await send(outbound([press]));
    const [card] = sent();
    if (!card) throw new Error('no card');
    const changed = [text('✓ 已办理'), press];
    expect(await send(outbound(changed, { updates: card.id }))).toEqual({
      kind: 'delivered',
      messageId: card.id,
    });
    expect(card.updates).toBe(1);
    driven.feishu.world.now += 15 * 24 * 60 * 60_000;
    await send(outbound(changed, { updates: card.id }));
    expect(sent()).toHaveLength(2);
  });

  test('urgent: made heard to whom it is for; refused, the message still counts', async () => {
    const { world } = driven.feishu;
    const result = await send(outbound([text('请尽快报送')], { urgent: true }));
    expect(world.urgent).toEqual([
      { messageId: result.kind === 'delivered' ? result.messageId : '', people: [zhang.openId] },
    ]);
    driven.feishu.fault({
      path: /urgent_app$/,
      does: { status: 400, body: { code: 230023, msg: 'too many unread' } },
    });
    expect(await send(outbound([text('请尽快报送')], { urgent: true }))).toMatchObject({ kind: 'delivered' });
  });

  test('a text over the limit is sent in pieces that lose nothing', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => `第${i}行 ${'进展情况'.repeat(8)}`);
    expect(await send(outbound([text(lines.join('\n'))]))).toMatchObject({ kind: 'delivered' });
    const pieces = sent().map(({ content }) => (JSON.parse(content) as { text: string }).text);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('\n')).toBe(lines.join('\n'));
  });

  test('a card that Feishu refuses is said in words', async () => {
    driven.feishu.fault(code(400, 230099));
    const blocks: Block[] = [
      { kind: 'title', text: '清单' },
      text('第6项未报'),
      { kind: 'actions', actions: [{ label: '未报', value: { say: '未报' } }] },
    ];
    expect(await send(outbound(blocks))).toMatchObject({ kind: 'delivered' });
    expect(sent()).toMatchObject([{ type: 'post' }]);
    expect(sent()[0]?.content).toMatch(/第6项未报/);
  });

  test.each<[string, Fault, object]>([
    [
      'throttled, with a time',
      code(429, 99991400, { headers: { 'x-ogw-ratelimit-reset': '7' } }),
      { kind: 'retry', afterMs: 7000, reason: 'feishu_99991400' },
    ],
    ['throttled in a group', code(400, 230020), { kind: 'retry', reason: 'feishu_230020' }],
    [
      'the monthly quota is spent, with the same status',
      code(429, 99991403),
      { kind: 'refused', reason: 'quota: feishu_99991403' },
    ],
    ['a scope is missing', code(400, 99991672), { kind: 'retry', afterMs: 600_000 }],
    [
      'a good status with a bad code',
      code(200, 230013),
      { kind: 'refused', reason: 'recipient: feishu_230013' },
    ],
    ['busy inside', code(500, 1500), { kind: 'retry' }],
    [
      'no answer of Feishu',
      { path: messagesPath, does: { status: 502, body: '<html>' } },
      { kind: 'unknown', cause: 'http_502' },
    ],
    [
      'a redirect',
      { path: messagesPath, does: { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } } },
      { kind: 'unknown' },
    ],
    ['silence', { path: messagesPath, does: 'hang' }, { kind: 'unknown', cause: 'no_answer' }],
    ['a cut', { path: messagesPath, does: 'cut' }, { kind: 'unknown', cause: 'no_answer' }],
    ['sensitive content', code(400, 230028), { kind: 'refused', reason: 'content: feishu_230028' }],
    [
      'a secret that is wrong',
      {
        path: /tenant_access_token/,
        does: { status: 200, body: { code: 10014, msg: 'app secret invalid' } },
      },
      { kind: 'retry', afterMs: 600_000 },
    ],
  ])('%s', async (_what, fault, expected) => {
    driven.feishu.revokeTokens();
    // A first message takes the failing token out of memory.
    await send(outbound([text('一')]));
    if (fault.path.source.includes('tenant_access_token')) driven.feishu.revokeTokens();
    driven.feishu.fault(fault);
    expect(await send(outbound([text('二')]))).toMatchObject(expected);
  });

  test('a code nobody knows is tried once more, then final', async () => {
    driven.feishu.fault(code(400, 987654));
    expect(await send(outbound([text('三')]))).toMatchObject({ kind: 'delivered' });
    driven.feishu.fault(code(400, 987654));
    driven.feishu.fault(code(400, 987654));
    expect(await send(outbound([text('四')]))).toMatchObject({
      kind: 'refused',
      reason: 'unknown: feishu_987654',
    });
  });

  test('people and groups that cannot be reached are refused with their reason', async () => {
    zhang.available = false;
    expect(await send(outbound([text('一')]))).toMatchObject({ reason: 'recipient: feishu_230013' });
    zhang.resigned = true;
    expect(await send(outbound([text('一')]))).toMatchObject({ reason: 'recipient: feishu_230029' });
    group.botInside = false;
    expect(await send(outbound([text('一')], toGroup()))).toMatchObject({ reason: 'chat: feishu_230002' });
    const nobody: Partial<Outbound> = { to: { kind: 'person', userId: '../../x' } };
    expect(await send(outbound([text('一')], nobody))).toEqual({
      kind: 'refused',
      reason: 'not_a_feishu_id',
    });
  });

  test('one token for many calls at once, replaced once when it is refused', async () => {
    const many = () => Promise.all(Array.from({ length: 10 }, (_, i) => send(outbound([text(String(i))]))));
    await many();
    const before = driven.feishu.tokensIssued;
    expect(before).toBe(1);
    driven.feishu.revokeTokens();
    expect((await many()).every(({ kind }) => kind === 'delivered')).toBe(true);
    expect(driven.feishu.tokensIssued).toBe(before + 1);
  });

  test('more than five a second to one chat are put off, and nothing is lost', async () => {
    driven.feishu.countRate();
    const results = await Promise.all(Array.from({ length: 8 }, (_, i) => send(outbound([text(String(i))]))));
    expect(results.filter(({ kind }) => kind === 'delivered')).toHaveLength(5);
    expect(results.filter(({ kind }) => kind === 'retry')).toHaveLength(3);
    expect(sent()).toHaveLength(5);
  });

  test('secrets, tokens, telephone numbers and words never reach the log', async () => {
    for (const status of [400, 500]) driven.feishu.fault(code(status, 230001));
    driven.feishu.fault({ path: /tenant_access_token/, does: { status: 500, body: 'x' } });
    await send(outbound([text('机密 13800000000')]));
    await send(outbound([text('机密 13800000000')]));
    driven.feishu.revokeTokens();
    await send(outbound([text('机密 13800000000')]));
    expect(driven.logged.join('\n')).not.toMatch(/机密|13800000000|Bearer|t-[0-9a-f]{8}|app-secret/);
  });
});

describe('look-ups', () => {
  let driven: Driven;
  beforeEach(async () => {
    driven = await driveFeishu('webhook', { requestMs: 300 });
  });
  afterEach(() => driven.stop());

  test('members over several pages, people by mobile number, and no answer is no empty group', async () => {
    const { world } = driven.feishu;
    const people = Array.from({ length: 230 }, (_, i) =>
      addPerson(world, `人${i}`, `138${String(i).padStart(8, '0')}`),
    );
    const group = addGroup(
      world,
      '大群',
      people.map(({ openId }) => openId),
    );
    const { lookup } = driven.parts;
    if (!lookup) throw new Error('no lookup');
    expect(await lookup.membersOf(group.id)).toHaveLength(230);
    expect(await lookup.membersOf('../../x')).toBeNull();
    expect(await lookup.findByMobile('13800000007')).toBe(people[7]?.openId);
    expect(await lookup.findByMobile('13999999999')).toBeNull();
    group.botInside = false;
    await expect(lookup.membersOf(group.id)).rejects.toThrow(/feishu_232011/);
  });

  test('files: whole, too large, gone, refused, later; a key that is a path goes nowhere', async () => {
    const { world } = driven.feishu;
    const zhang = addPerson(world, '张三');
    const { lookup } = driven.parts;
    if (!lookup) throw new Error('no lookup');
    const message = addMessage(world, {
      chatId: zhang.chatId,
      from: zhang.openId,
      type: 'file',
      content: '{}',
    });
    const bytes = new Uint8Array(100_000).fill(7);
    world.files.set('file_a', { name: 'a.xlsx', kind: 'file', bytes, messageId: message.id });
    const ref = `file/${message.id}/file_a`;
    expect(await lookup.fetchFile(ref, 200_000)).toEqual({ ok: true, bytes });
    expect(await lookup.fetchFile(ref, 99_999)).toEqual({ ok: false, reason: 'too_large' });
    driven.feishu.fault({ path: /resources/, does: { status: 400, body: { code: 234038, msg: 'secret' } } });
    expect(await lookup.fetchFile(ref, 200_000)).toEqual({ ok: false, reason: 'refused' });
    driven.feishu.fault({ path: /resources/, does: 'cut' });
    expect(await lookup.fetchFile(ref, 200_000)).toEqual({ ok: false, reason: 'retry' });
    message.recalled = true;
    expect(await lookup.fetchFile(ref, 200_000)).toEqual({ ok: false, reason: 'gone' });
    const before = driven.feishu.requests.length;
    for (const path of ['file/om_1/../../contact/v3/users/1', 'file/../x/file_a', 'x'])
      expect(await lookup.fetchFile(path, 10)).toEqual({ ok: false, reason: 'refused' });
    expect(driven.feishu.requests.length).toBe(before);
  });
});
