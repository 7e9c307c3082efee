import type { Block } from '../ports.ts';
import { text } from './blocks.ts';
import { chineseDate } from './report-words.ts';

/** 暂停提醒: until when, and that what is owed stays owed. */
export function pauseText(until: string | null, from?: string): Block[] {
  const begins = from === undefined ? '' : `${chineseDate(from)}起至`;
  const before = from === undefined ? '' : '，在此之前照常提醒';
  return until === null
    ? [text('已恢复提醒。')]
    : [
        text(
          `${begins}${chineseDate(until)}（含）${from === undefined ? '前' : ''}不再向您发送提醒${before}，报送任务和时限不变。如需恢复，请回复「恢复提醒」。`,
        ),
      ];
}

/** 稍后提醒: when; `fresh` is false where one had been asked for on that day. */
export function snoozedText(at: string, fresh: boolean): Block[] {
  return fresh
    ? [
        text(
          `将于${at}再次提醒您，届时已全部报送的不再发送。在此之前不发送本期其他催报提醒；约定时间晚于截止日的，截止前的提醒照常发送。报送时限不变。`,
        ),
      ]
    : [text('当日已安排再次提醒，不重复安排。')];
}
