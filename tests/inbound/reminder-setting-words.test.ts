import { expect, it } from 'vitest';
import { readReminderSettings } from '../../src/inbound/commands/reminder-setting-words.ts';

it.each([
  ['截止日28日', { dueDay: 28 }],
  ['每月截止日期改为每月20号', { dueDay: 20 }],
  ['截止时刻 18:00', { closingTime: '18:00' }],
  ['截止时间：9:30', { closingTime: '09:30' }],
  ['遇休息日顺延', { nonWorkday: 'postpone' }],
  ['截止日遇非工作日提前', { nonWorkday: 'advance' }],
  ['非工作日日期不变', { nonWorkday: 'keep+grace' }],
  [
    '免打扰12:00－14:00、18:00至次日8:30',
    {
      quietHours: [
        ['12:00', '14:00'],
        ['18:00', '08:30'],
      ],
    },
  ],
  ['取消免打扰', { quietHours: [] }],
  ['每人每日2条；每群每周最多3条', { messagesPerPersonPerDay: 2, postsPerGroupPerWeek: 3 }],
  ['加急开启', { urgent: true }],
  ['提醒责任领导时加急关闭', { urgent: false }],
  [
    'T-5通知、T-1\n每人每天3条',
    {
      messagesPerPersonPerDay: 3,
      ladder: [
        { kind: 'opening', workdays: 5, at: '09:00' },
        { kind: 'last_call', workdays: 1, at: '09:00' },
      ],
    },
  ],
])('%s', (text, expected) => {
  expect(readReminderSettings(text)).toEqual(expected);
});

it.each([
  '',
  '；',
  '随便',
  '免打扰中午',
  '免打扰12:00-14:00和下班后',
  '每人每日很多条',
  '截止日25日，大家抓紧',
  '加急',
])('does not guess at %s', (text) => {
  expect(readReminderSettings(text)).toBeNull();
});
