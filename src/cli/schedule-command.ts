import type { Db } from '../../db/types.ts';
import { dueDatesFrom } from '../app/reminder-schedule.ts';
import { loadSettings } from '../app/settings.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { periodLabel } from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';
import { explainDueDate, ladderWords, stageLines } from '../replies/schedule-texts.ts';
import type { CliCommand } from './command-table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `duban schedule`: the next twelve due dates and every stage before and after them, also under settings not yet made. */
export async function scheduleCommand(
  terminal: Terminal,
  run: {
    command: Extract<CliCommand, { kind: 'schedule' }>;
    db: Db;
    calendar: WorkCalendar;
    now: Date;
    /** Laid over the settings in force. */
    proposed: Partial<Settings>;
  },
): Promise<ExitCode> {
  const { command, db, calendar, now, proposed } = run;
  const settings = { ...(await loadSettings(db)), ...proposed };
  const dueDates = dueDatesFrom(now, settings, calendar);
  if (command.json) {
    terminal.out(
      JSON.stringify({
        ladder: settings.ladder,
        dueDates: dueDates.map((due) => ({ ...due, explanation: explainDueDate(due, settings) })),
      }),
    );
    return 0;
  }
  terminal.out(`提醒安排：${ladderWords(settings.ladder)}`);
  for (const due of dueDates) {
    terminal.out(`\n${periodLabel(due.period)}　${explainDueDate(due, settings)}`);
    for (const line of stageLines(due)) terminal.out(`  ${line}`);
  }
  return 0;
}
