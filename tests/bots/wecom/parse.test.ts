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

/** wechatpy/wechatpy tests/test_work_parser.py, Wechat-Group/WxJava WxCpXmlMessageTest.java, xen0n/go-workwx rx_msg_test.go. */
describe('what others have published', () => {
  const xml = (fields: string): string =>
    `<xml>\n  <ToUserName><![CDATA[toUser]]></ToUserName>\n  <FromUserName><![CDATA[fromUser]]></FromUserName> \n <CreateTime>1348831860</CreateTime>\n${fields}\n</xml>\n`;

  test.each([
    [
      'text with a number for an id (wechatpy)',
      '<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[this is a test]]></Content><MsgId>1234567890123456</MsgId><AgentID>1</AgentID>',
      { eventId: 'msg:1234567890123456', content: { kind: 'text', text: 'this is a test' } },
    ],
    [
      'text with letters for an id (WxJava)',
      '<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[this is a test]]></Content><MsgId>CAIQg/PKxgYY2sC9tpuAgAMg9/zKaw==</MsgId>',
      { eventId: 'msg:CAIQg/PKxgYY2sC9tpuAgAMg9/zKaw==', content: { kind: 'text', text: 'this is a test' } },
    ],
    [
      'a picture (wechatpy)',
      '<MsgType><![CDATA[image]]></MsgType><PicUrl><![CDATA[this is a url]]></PicUrl><MediaId><![CDATA[media_id]]></MediaId><MsgId>1</MsgId>',
      { content: { kind: 'remote_file', media: 'image', ref: 'media::media_id' } },
    ],
    [
      'voice (wechatpy)',
      '<MsgType><![CDATA[voice]]></MsgType><MediaId><![CDATA[media_id]]></MediaId><Format><![CDATA[Format]]></Format><MsgId>2</MsgId>',
      { content: { kind: 'unsupported', what: '语音' } },
    ],
    [
      'a place (wechatpy)',
      '<MsgType><![CDATA[location]]></MsgType><Location_X>23.134521</Location_X><Location_Y>113.358803</Location_Y><Scale>20</Scale><Label><![CDATA[位置信息]]></Label><MsgId>3</MsgId>',
      { content: { kind: 'unsupported', what: '位置' } },
    ],
    [
      'a menu, in capital letters (wechatpy)',
      '<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[CLICK]]></Event><EventKey><![CDATA[EVENTKEY]]></EventKey>',
      { content: { kind: 'action', value: { say: 'EVENTKEY' } } },
    ],
    [
      'a type nobody knows (wechatpy)',
      '<MsgType><![CDATA[notsure]]></MsgType><MsgId>4</MsgId>',
      { content: { kind: 'unsupported', what: 'notsure' } },
    ],
    [
      'a pressed card with two questions of two answers (WxJava)',
      '<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[key111]]></EventKey><TaskId><![CDATA[taskid111]]></TaskId><CardType><![CDATA[text_notice]]></CardType><ResponseCode><![CDATA[ResponseCode]]></ResponseCode><SelectedItems>\n <SelectedItem><QuestionKey><![CDATA[QuestionKey1]]></QuestionKey><OptionIds>\n<OptionId><![CDATA[v:1]]></OptionId>\n<OptionId><![CDATA[v:2]]></OptionId></OptionIds></SelectedItem><SelectedItem><QuestionKey><![CDATA[QuestionKey2]]></QuestionKey><OptionIds><OptionId><![CDATA[v:3]]></OptionId></OptionIds></SelectedItem></SelectedItems>',
      { content: { kind: 'action', form: { QuestionKey1: '1', QuestionKey2: '3' } } },
    ],
  ])('%s', (_title, fields, expected) => {
    expect(inbound(xml(fields))).toMatchObject({ userId: 'fromuser', ...expected });
  });

  test('a member under a new id, with everything else the platform tells (WxJava, go-workwx)', () => {
    const message =
      ' <xml><ToUserName><![CDATA[toUser]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName> <CreateTime>1403610513</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_contact]]></Event><ChangeType>update_user</ChangeType><UserID><![CDATA[zhangsan]]></UserID><NewUserID><![CDATA[zhangsan001]]></NewUserID><Name><![CDATA[张三]]></Name><Department><![CDATA[1,2,3]]></Department><MainDepartment>1</MainDepartment><Mobile>13800000000</Mobile><ExtAttr><Item><Name><![CDATA[爱好]]></Name><Type>0</Type><Text><Value><![CDATA[旅游]]></Value></Text></Item><Item><Name><![CDATA[卡号]]></Name><Type>1</Type><Web><Title><![CDATA[企业微信]]></Title><Url><![CDATA[https://work.weixin.qq.com]]></Url></Web></Item></ExtAttr></xml>';
    expect(inbound(message)).toMatchObject({
      userId: 'zhangsan',
      content: { kind: 'account_renamed', newUserId: 'zhangsan001' },
    });
  });

  test('what is nobody’s word is passed (wechatpy, WxJava)', () => {
    const events = [
      'LOCATION',
      'VIEW',
      'subscribe',
      'modify_calendar',
      'batch_job_result',
      'taskcard_click_x',
    ];
    for (const event of [
      ...events,
      'change_external_contact',
      'open_approval_change',
      'upload_media_job_finish',
    ])
      expect(
        parseCallback(xml(`<MsgType>event</MsgType><Event><![CDATA[${event}]]></Event>`), null).kind,
      ).toBe('passed');
    // A closing tag with a blank, as WxJava has it.
    expect(
      parseCallback(
        '<xml><FromUserName>a</FromUserName><MsgType>event</MsgType><TaskId><![CDATA[t]]></TaskId ></xml>',
        null,
      ).kind,
    ).toBe('passed');
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
      event: {
        content: { kind: 'action', value, form: {} },
        pressRef: JSON.stringify({ app: null, userId: 'a', taskId: 't', responseCode: 'RC1' }),
      },
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

  test('an account under a new id is the same person’s; every other change of a member says nothing', () => {
    const changed = (more: Record<string, string>) =>
      says.event('sys', 'change_contact', { ChangeType: 'update_user', UserID: 'Zhang', ...more });
    expect(inbound(changed({ NewUserID: 'Zhang001', Name: '张三' }), 'county')).toMatchObject({
      userId: 'county/zhang',
      content: { kind: 'account_renamed', newUserId: 'county/zhang001' },
    });
    for (const more of [{}, { Mobile: '13800000000' }, { NewUserID: '' }, { NewUserID: 'ZHANG' }])
      expect(parseCallback(changed(more), null).kind).toBe('passed');
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
