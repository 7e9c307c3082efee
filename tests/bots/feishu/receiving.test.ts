import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Driven, driveFeishu } from '../../support/feishu/adapter.ts';
import {
  fileEvent,
  groupTextEvent,
  happening,
  mentionOfBot,
  messageEvent,
  pressEvent,
  textEvent,
} from '../../support/feishu/events.ts';
import { addGroup, addMessage, addPerson, type FeishuPerson } from '../../support/feishu/world.ts';

describe.each(['ws', 'webhook'] as const)('what comes in by %s', (mode) => {
  let driven: Driven;
  let zhang: FeishuPerson;
  beforeEach(async () => {
    driven = await driveFeishu(mode);
    zhang = addPerson(driven.feishu.world, '张三', '13800000000');
  });
  afterEach(() => driven.stop());

  test('a message in the private chat', async () => {
    const { world } = driven.feishu;
    const { envelope, message } = textEvent(world, zhang, '第6项 进度35%');
    expect(await driven.push(envelope)).toMatchObject({ delivered: true, body: {} });
    expect(driven.events).toEqual([
      {
        platform: 'feishu',
        eventId: envelope.header['event_id'],
        messageId: message.id,
        chatId: zhang.chatId,
        chatKind: 'private',
        userId: zhang.openId,
        mentionsBot: false,
        sentAt: new Date(world.now),
        otherIds: { union_id: zhang.unionId, user_id: zhang.userId },
        content: { kind: 'text', text: '第6项 进度35%' },
      },
    ]);
  });

  test('a call in a group, with others called as well', async () => {
    const { world } = driven.feishu;
    const group = addGroup(world, '督查工作群', [zhang.openId]);
    await driven.push(groupTextEvent(world, zhang, group, '未报单位').envelope);
    const many = messageEvent(world, zhang, {
      type: 'text',
      content: { text: '@_user_1 请@_user_10 和@_user_2 看 @_all' },
      chat: group,
      mentions: [
        mentionOfBot(world),
        { key: '@_user_10', id: { open_id: 'ou_x' }, name: '李四', mentioned_type: 'user' },
        { key: '@_user_2', id: { open_id: 'ou_y' }, name: '王五' },
      ],
    });
    await driven.push(many.envelope);
    const everybody = messageEvent(world, zhang, {
      type: 'text',
      content: { text: '@_all 开会' },
      chat: group,
      mentions: [{ key: '@_all', id: { open_id: '', union_id: '', user_id: '' }, name: '所有人' }],
    });
    await driven.push(everybody.envelope);
    expect(driven.events).toMatchObject([
      { chatKind: 'group', chatId: group.id, mentionsBot: true, content: { text: '未报单位' } },
      { mentionsBot: true, content: { text: '请@李四 和@王五 看 @所有人' } },
      { mentionsBot: false, content: { text: '@所有人 开会' } },
    ]);
  });

  test('posts, files, pictures, and what cannot be read', async () => {
    const { world } = driven.feishu;
    const send = async (type: string, content: object) =>
      driven.push(messageEvent(world, zhang, { type, content }).envelope);
    await send('post', {
      title: '3月进展',
      content: [
        [
          { tag: 'text', text: '第6项 ' },
          { tag: 'text', text: '35%', style: ['bold'] },
          { tag: 'at', user_id: '@_user_1' },
        ],
        [{ tag: 'a', text: '链接', href: 'https://example.invalid' }],
        [{ tag: 'img', image_key: 'img_1' }],
      ],
    });
    const file = fileEvent(world, zhang, { name: '3月进展.xlsx', bytes: new Uint8Array([1]) });
    await driven.push(file.envelope);
    const mojibake = Buffer.from('填报表.xlsx').toString('latin1');
    await driven.push(
      fileEvent(world, zhang, { name: `../${mojibake}`, bytes: new Uint8Array([1]) }).envelope,
    );
    const picture = fileEvent(world, zhang, { name: 'p.png', bytes: new Uint8Array([1]) }, 'image');
    await driven.push(picture.envelope);
    await send('post', { title: '', content: [[{ tag: 'img', image_key: 'img_only' }]] });
    await send('audio', { file_key: 'file_1', duration: 1000 });
    await send('something_new', {});
    await send('file', { file_key: '../../contact/v3/users/1', file_name: 'a.xlsx' });
    await send('text', { words: 'none' });
    expect(driven.events.map((event) => event.content)).toEqual([
      { kind: 'text', text: '3月进展\n第6项 35%\n链接' },
      {
        kind: 'remote_file',
        name: '3月进展.xlsx',
        media: 'file',
        ref: `file/${file.message.id}/${file.key}`,
      },
      { kind: 'remote_file', name: '填报表.xlsx', media: 'file', ref: expect.stringMatching(/^file\/om_/) },
      {
        kind: 'remote_file',
        name: '图片',
        media: 'image',
        ref: `image/${picture.message.id}/${picture.key}`,
      },
      { kind: 'remote_file', name: '图片', media: 'image', ref: expect.stringMatching(/\/img_only$/) },
      { kind: 'unsupported', what: '语音' },
      { kind: 'unsupported', what: '这类消息' },
      { kind: 'unsupported', what: '内容不完整的消息' },
      { kind: 'unsupported', what: '内容不完整的消息' },
    ]);
  });

  test('a press with its form, and a reply to our message', async () => {
    const { world } = driven.feishu;
    const card = addMessage(world, {
      chatId: zhang.chatId,
      from: 'bot',
      type: 'interactive',
      content: '{}',
    });
    driven.answer(() =>
      Promise.resolve({
        duplicate: false,
        inboxId: 1,
        press: { tone: 'success', toast: '已登记', blocks: [{ kind: 'text', text: '✓ 第6项已登记' }] },
      }),
    );
    const pressed = await driven.push(
      pressEvent(world, zhang, card, {
        name: 'submit',
        value: { card: '7', period: '2023-03', do: 'submit', task: 6 },
        form: { percent: '35', due: '2023-12-20 +0800', help: ['资金', '用地'], empty: '' },
      }),
    );
    expect(pressed).toMatchObject({
      delivered: true,
      shown: null,
      body: { toast: { type: 'success', content: '已登记' }, card: { type: 'raw', data: { schema: '2.0' } } },
    });
    await driven.push(
      messageEvent(world, zhang, { type: 'text', content: { text: '35%' }, parentId: card.id }).envelope,
    );
    expect(driven.events).toMatchObject([
      {
        messageId: null,
        userId: zhang.openId,
        replyTo: card.id,
        sentAt: new Date(world.now),
        content: {
          kind: 'action',
          value: { card: '7', period: '2023-03', do: 'submit', task: '6' },
          form: { percent: '35', due: '2023-12-20', help: '资金、用地', empty: '' },
        },
      },
      { replyTo: card.id, content: { text: '35%' } },
    ]);
  });

  test('what happens in chats', async () => {
    const { world } = driven.feishu;
    const group = addGroup(world, '督查工作群', [zhang.openId]);
    const said = textEvent(world, zhang, '第6项 35%').message;
    for (const one of [
      happening.botAdded(world, zhang, group),
      happening.botRemoved(world, zhang, group),
      happening.disbanded(world, zhang, group),
      happening.chatOpened(world, zhang),
      happening.recalled(world, said),
      happening.read(world, zhang, [said]),
      happening.left(world, zhang),
      happening.menu(world, zhang, 'my_tasks'),
      happening.menu(world, zhang, '填报表'),
    ])
      expect(await driven.push(one)).toMatchObject({ delivered: true });
    expect(driven.events.map(({ chatKind, content }) => [chatKind, content])).toEqual([
      ['group', { kind: 'bot_added', name: '督查工作群' }],
      ['group', { kind: 'bot_removed' }],
      ['group', { kind: 'bot_removed' }],
      ['private', { kind: 'chat_opened' }],
      ['group', { kind: 'recalled', messageId: said.id }],
      ['private', { kind: 'receipt', messageIds: [said.id] }],
      ['private', { kind: 'person_left' }],
      ['private', { kind: 'text', text: '清单' }],
      ['private', { kind: 'text', text: '填报表' }],
    ]);
  });
});
