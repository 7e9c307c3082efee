import { describe, expect, it } from 'vitest';
import { defaultLadder, ladderFault } from '../../src/domain/ladder.ts';
import { readLadder } from '../../src/inbound/commands/ladder-words.ts';
import { parseCommand } from '../../src/inbound/commands/parse-command.ts';
import { ladderWords } from '../../src/replies/schedule-texts.ts';

const short = (text: string) =>
  readLadder(text)?.map(({ kind, workdays, at }) => `${kind} ${workdays} ${at}`);

describe('a ladder in words', () => {
  it('is read back from how it is shown', () => {
    expect(readLadder(ladderWords(defaultLadder))).toEqual(defaultLadder);
  });

  it.each([
    [
      'T-5 T-2 T-1 T0 T+1群 T+3领导 10:30',
      ['opening 5', 'reminder 2', 'last_call 1', 'due_day 0', 'group_overdue 1', 'unit_leader 3 10:30'],
    ],
    [
      '提前5个工作日 提前2日 前一日 当日8:30 逾期1日群内点名 逾期3日责任领导',
      ['opening 5', 'reminder 2', 'last_call 1', 'due_day 0 08:30', 'group_overdue 1', 'unit_leader 3'],
    ],
    [
      't－5通知０９：３０，T−2 提醒 14:30；T+2通报',
      ['opening 5 09:30', 'reminder 2 14:30', 'bulletin_draft 2'],
    ],
    ['T-8T-3T-2', ['opening 8', 'reminder 3', 'reminder 2']],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual(expected.map((one) => (one.includes(':') ? one : `${one} 09:00`)));
  });

  it.each(['', 'T', 'T+1', 'T-5什么', 'T-5 明天', '35%', 'T+3群 25点'])('«%s» is not guessed at', (text) => {
    expect(readLadder(text)).toBeNull();
  });

  it('leaves what is not allowed to the rules', () => {
    expect(ladderFault(readLadder('T-5 25:00'))).toMatch(/时刻“25:00”/);
    expect(ladderFault(readLadder('T-99'))).toMatch(/报送通知的工作日数应为2至15/);
  });
});

describe('the command', () => {
  it.each([
    ['提醒安排', null],
    ['看一下提醒安排', null],
    ['提醒安排 T-5通知、T-1', 'T-5通知、T-1'],
    ['提醒安排改为：恢复默认', '恢复默认'],
  ])('%s', (text, words) => {
    expect(parseCommand(text, 'staff', '2023-03-20')).toEqual({ kind: 'schedule', words });
  });

  it('is for staff', () => {
    expect(parseCommand('提醒安排', 'liaison', '2023-03-20')).toBeNull();
  });
});
