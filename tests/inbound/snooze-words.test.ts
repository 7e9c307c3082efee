import { expect, it } from 'vitest';
import { parseCommand } from '../../src/inbound/commands/parse-command.ts';

const today = '2023-03-20';
const read = (text: string) => parseCommand(text, 'liaison', today);

it.each([
  ['稍后提醒', { kind: 'snooze', hours: 2 }],
  ['请晚点再提醒我', { kind: 'snooze', hours: 2 }],
  ['3小时后提醒我', { kind: 'snooze', hours: 3 }],
  ['两个小时后再提醒', { kind: 'snooze', hours: 2 }],
  ['明天提醒', { kind: 'snooze', day: '2023-03-21', at: '09:00' }],
  ['明天下午3点再提醒我一下', { kind: 'snooze', day: '2023-03-21', at: '15:00' }],
  ['下午提醒我', { kind: 'snooze', day: today, at: '14:30' }],
  ['今天16:30提醒', { kind: 'snooze', day: today, at: '16:30' }],
  ['23日再提醒', { kind: 'snooze', day: '2023-03-23', at: '09:00' }],
  ['3月24日10点提醒', { kind: 'snooze', day: '2023-03-24', at: '10:00' }],
])('%s', (text, command) => {
  expect(read(text)).toEqual(command);
});

it.each([
  '恢复提醒',
  '暂停提醒 到 3月24日',
  '提醒',
  '不要再提醒',
  '第6项 35%，明天提醒',
  '第6项明天提醒',
  '提醒记录',
])('«%s» asks for no reminder', (text) => {
  expect(read(text)?.kind).not.toBe('snooze');
});
