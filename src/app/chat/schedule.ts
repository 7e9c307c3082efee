import { isDeepStrictEqual } from 'node:util';
import { nextAllowedInstant } from '../../domain/quiet-hours.ts';
import { type ReminderSettings, reminderSettingKeys } from '../../domain/reminder-settings.ts';
import { defaultSettings, parseSetting, type Settings } from '../../domain/settings.ts';
import { readReminderSettings } from '../../inbound/commands/reminder-setting-words.ts';
import type { DialogState } from '../../inbound/dialog-state.ts';
import {
  scheduleChanged,
  schedulePreview,
  scheduleText,
  scheduleUnchanged,
} from '../../replies/schedule-texts.ts';
import { changeSettingIn } from '../change-setting.ts';
import { dueDatesFrom, stageStandings } from '../reminder-schedule.ts';
import { MEMORY_MS, openDialog, saveState } from './dialog.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** 提醒安排: what is in force and when it falls due; with words, what a change would mean, stored after 确认. */
export async function scheduleAnswer(turn: Turn, words: string | null): Promise<Outcome> {
  const { tx, ctx, settings, period, at } = turn;
  if (words === null) {
    const standings = await stageStandings(tx, period, settings, ctx.calendar);
    const dueDates = dueDatesFrom(at, settings, ctx.calendar);
    return answered('query_deadline', scheduleText({ settings, period, standings, dueDates }));
  }
  const read = /^(?:恢复)?默认$/u.test(words) ? only(defaultSettings) : readReminderSettings(words);
  if (read === null) return refused('ladder_unclear');
  for (const [key, value] of Object.entries(read)) {
    const parsed = parseSetting(key, value);
    if (!parsed.ok) return refused('ladder_wrong', parsed.text.replace('原设置未改动。', ''));
  }
  const changes = changed(settings, read);
  if (Object.keys(changes).length === 0) return answered('query_other', scheduleUnchanged());
  const until = new Date(at.getTime() + MEMORY_MS).toISOString();
  const schedule = { settings: changes, until };
  await saveState(turn, { ...(await openDialog(turn)), confirm: null, schedule });
  const proposed = { ...settings, ...changes };
  const sendableAt = (planned: Date): Date => {
    const allowed = nextAllowedInstant(planned, proposed, ctx.calendar);
    return allowed.ok ? allowed.at : planned;
  };
  const after = dueDatesFrom(at, proposed, ctx.calendar);
  return answered('clarify', schedulePreview({ before: settings, changes, proposed, after, sendableAt }));
}

/** 确认 or 取消 of a change that was shown. */
export async function answerSchedule(
  turn: Turn,
  dialog: DialogState,
  changes: ReminderSettings,
  yes: boolean,
): Promise<Outcome> {
  const { schedule: _, ...rest } = dialog;
  await saveState(turn, rest);
  if (!yes) return answered('withdraw', scheduleUnchanged());
  const { tx, ctx, person, inboxId } = turn;
  for (const [key, value] of Object.entries(changes)) {
    const by = { by: person.name, personId: person.id, inboxId };
    const done = await changeSettingIn(tx, ctx.calendar, { key, value, now: ctx.clock.now(), ...by });
    if (!done.ok) throw new Error(`a setting that was checked is refused: ${done.text}`);
  }
  return answered('query_other', scheduleChanged(changes));
}

function only(settings: Settings): ReminderSettings {
  return Object.fromEntries(reminderSettingKeys.map((key) => [key, settings[key]]));
}

function changed(settings: Settings, wanted: ReminderSettings): ReminderSettings {
  return Object.fromEntries(
    reminderSettingKeys
      .filter((key) => wanted[key] !== undefined && !isDeepStrictEqual(wanted[key], settings[key]))
      .map((key) => [key, wanted[key]]),
  );
}
