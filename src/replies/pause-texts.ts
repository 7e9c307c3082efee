import type { Block } from '../ports.ts';
import { text } from './blocks.ts';
import { chineseDate } from './report-words.ts';

/** 暂停提醒: until when, and that what is owed stays owed. */
export function pauseText(until: string | null): Block[] {
  return until === null
    ? [text('已恢复提醒。')]
    : [
        text(
          `${chineseDate(until)}（含）前不再向您发送提醒，报送任务和时限不变。如需恢复，请回复「恢复提醒」。`,
        ),
      ];
}
