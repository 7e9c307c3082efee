import { describe, expect, test } from 'vitest';
import { parseCallback } from '../../../bots/wecom/parse.ts';
import { keyOf, optionId, pickKeyOf } from '../../../bots/wecom/render/keys.ts';
import type { InboundEvent } from '../../../src/ports.ts';
import { memberSays } from '../../support/wecom/callbacks.ts';

const says = memberSays('ww01', 1000002);

function inbound(message: string, app: string | null = null): InboundEvent {
  const parsed = parseCallback(message, app);
  if (parsed.kind !== 'inbound') throw new Error(`not inbound: ${parsed.kind} ${parsed.what}`);
  return parsed.event;
}

describe('messages of members', () => {
  test('a text keeps its letters, ids stay texts, the sender is written small', () => {
    const event = inbound(
      says.text('FGW_Zhang', '第6项 35%　007 <b>&amp;', '6972028683187026694', 1_679_472_000),
    );
    expect(event).toEqual({
      platform: 'wecom',
      eventId: 'msg:6972028683187026694',
      messageId: 'msg:6972028683187026694',
      chatId: 'private:fgw_zhang',
      chatKind: 'private',
      userId: 'fgw_zhang',
      mentionsBot: false,
      sentAt: new Date(1_679_472_000_000),
      content: { kind: 'text', text: '第6项 35%　007 <b>&amp;' },
    });
    expect(inbound(says.text('00123', '007', '1')).userId).toBe('00123');
  });

  test('entities outside CDATA are decoded, and a typed <!DOCTYPE is only a text', () => {
    const xml =
      '<xml><FromUserName>a</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>&#20013;&amp;&lt;</Content><MsgId>1</MsgId></xml>';
    expect(inbound(xml).content).toEqual({ kind: 'text', text: '中&<' });
    expect(inbound(says.text('a', '<!DOCTYPE x [<!ENTITY a "b">]>', '2')).content).toEqual({
      kind: 'text',
      text: '<!DOCTYPE x [<!ENTITY a "b">]>',
    });
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xml><MsgType>&b;</MsgType></xml>';
    expect(parseCallback(bomb, null).kind).toBe('passed');
  });

  test('pictures and files lie with the platform', () => {
    expect(inbound(says.file('a', 'M1', '2月 进度.xlsx', '9')).content).toEqual({
      kind: 'remote_file',
      media: 'file',
      name: '2月 进度.xlsx',
      ref: 'media::M1',
    });
    const image = says
      .event('a', 'x')
      .replace(
        '<MsgType><![CDATA[event]]></MsgType>',
        '<MsgType>image</MsgType><MediaId>M2</MediaId><MsgId>3</MsgId>',
      );
    expect(inbound(image, 'county').content).toMatchObject({ media: 'image', ref: 'media:county:M2' });
  });

  test.each(['voice', 'video', 'location', 'link', 'something_new'])('%s is kept as unsupported', (type) => {
    const xml = `<xml><FromUserName>a</FromUserName><CreateTime>1</CreateTime><MsgType>${type}</MsgType><MsgId>5</MsgId></xml>`;
    expect(inbound(xml).content.kind).toBe('unsupported');
  });

  test('of another app they are somebody else, and so are their messages', () => {
    const event = inbound(says.text('zhang', 'a', '77'), 'county');
    expect(event).toMatchObject({
      userId: 'county/zhang',
      chatId: 'private:county/zhang',
      eventId: 'county/msg:77',
    });
  });
});

describe('events', () => {
  test('one second, one sender, two presses: two events; the same pushed again: one', () => {
    const press = (key: string) =>
      says.press('a', { key, taskId: 't-1', cardType: 'button_interaction', responseCode: 'rc' });
    const [one, two] = [inbound(press('do=a')), inbound(press('do=b'))];
    expect(one.eventId).not.toBe(two.eventId);
    expect(inbound(press('do=a')).eventId).toBe(one.eventId);
  });

  test('a press brings back what its button stood for', () => {
    const value = { card: '12', period: '2023-03', do: 'web', say: '网页填报' };
    const key = keyOf(value);
    if (key === null) throw new Error('does not fit');
    const parsed = parseCallback(
      says.press('a', { key, taskId: 't', cardType: 'button_interaction', responseCode: 'RC1' }),
      null,
    );
    expect(parsed).toMatchObject({
      kind: 'inbound',
      card: { taskId: 't', responseCode: 'RC1' },
      event: { content: { kind: 'action', value, form: {} } },
    });
  });

  test('one button for several tasks is pressed for the chosen one', () => {
    const key = pickKeyOf(
      ['6', '61'].map((task) => ({
        card: '12',
        period: '2023-03',
        do: 'same',
        task,
        say: `第${task}项 同上月`,
      })),
    );
    if (key === null) throw new Error('does not fit');
    const press = says.press('a', {
      key,
      taskId: 't',
      cardType: 'button_interaction',
      responseCode: 'r',
      selected: { task: optionId('61') ?? '' },
    });
    expect(inbound(press).content).toEqual({
      kind: 'action',
      value: { card: '12', period: '2023-03', do: 'same', task: '61', say: '第61项 同上月' },
      form: {},
    });
  });

  test('a form brings back what was chosen, one selected option being no exception', () => {
    const press = says.press('a', {
      key: 'card=1&do=submit',
      taskId: 't',
      cardType: 'multiple_interaction',
      responseCode: 'r',
      selected: { status: 'v:in_progress', percent: 'v:' },
    });
    expect(inbound(press).content).toEqual({
      kind: 'action',
      value: { card: '1', do: 'submit' },
      form: { status: 'in_progress' },
    });
  });

  test('menu, opening, leaving', () => {
    expect(inbound(says.event('a', 'click', { EventKey: '未报' })).content).toEqual({
      kind: 'action',
      value: { say: '未报' },
      form: {},
    });
    const opened = inbound(says.event('a', 'enter_agent', {}, 1));
    expect(opened.content.kind).toBe('chat_opened');
    expect(inbound(says.event('a', 'enter_agent', {}, 2)).eventId).toBe(opened.eventId);
    expect(inbound(says.event('a', 'unsubscribe')).content.kind).toBe('person_left');
    const gone = says.event('sys', 'change_contact', { ChangeType: 'delete_user', UserID: 'Zhang' });
    expect(inbound(gone)).toMatchObject({ userId: 'zhang', content: { kind: 'person_left' } });
  });

  test('nothing for anybody to answer, and what an administrator must see', () => {
    for (const event of ['subscribe', 'view', 'LOCATION', 'batch_job_result', 'brand_new'])
      expect(parseCallback(says.event('a', event), null).kind).toBe('passed');
    expect(parseCallback(says.event('sys', 'change_contact', { ChangeType: 'create_user' }), null).kind).toBe(
      'passed',
    );
    expect(parseCallback(says.event('sys', 'inactive_alert'), null)).toEqual({
      kind: 'alarm',
      what: 'inactive_alert',
    });
  });

  test.each(['', 'hello', '<xml>', '<xml></xml>', '<a><b/></a>', '\u0000'])('%j does no harm', (text) => {
    expect(parseCallback(text, null).kind).toBe('passed');
  });
});
