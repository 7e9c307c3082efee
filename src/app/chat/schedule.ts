import { defaultLadder, ladderFault } from '../../domain/ladder.ts';
import type { DialogState } from '../../inbound/dialog-state.ts';
import { readLadder } from '../../inbound/ladder-words.ts';
import {
  ladderChanged,
  ladderPreview,
  ladderUnchanged,
  ladderWords,
  scheduleText,
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
  const ladder = /^(?:恢复)?默认$/u.test(words) ? [...defaultLadder] : readLadder(words);
  if (ladder === null) return refused('ladder_unclear');
  const fault = ladderFault(ladder);
  if (fault !== null) return refused('ladder_wrong', fault);
  if (ladderWords(ladder) === ladderWords(settings.ladder)) return answered('query_other', ladderUnchanged());
  const until = new Date(at.getTime() + MEMORY_MS).toISOString();
  await saveState(turn, { ...(await openDialog(turn)), confirm: null, ladder: { rules: ladder, until } });
  const proposed = { ...settings, ladder };
  const after = dueDatesFrom(at, proposed, ctx.calendar);
  return answered('clarify', ladderPreview({ before: settings.ladder, settings: proposed, after }));
}

/** 确认 or 取消 of a ladder that was shown. */
export async function answerLadder(
  turn: Turn,
  dialog: DialogState,
  rules: NonNullable<DialogState['ladder']>['rules'],
  yes: boolean,
): Promise<Outcome> {
  const { ladder: _, ...rest } = dialog;
  await saveState(turn, rest);
  if (!yes) return answered('withdraw', ladderUnchanged());
  const { tx, ctx, person, inboxId } = turn;
  const changed = await changeSettingIn(tx, ctx.calendar, {
    key: 'ladder',
    value: rules,
    now: ctx.clock.now(),
    by: person.name,
    personId: person.id,
    inboxId,
  });
  if (!changed.ok) return refused('ladder_wrong', changed.text);
  return answered('query_other', ladderChanged(rules));
}
