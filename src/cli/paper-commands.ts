import { writeFile } from 'node:fs/promises';
import { latestApproved } from '../../db/queries/bulletin.ts';
import { directiveFor } from '../../db/queries/directives.ts';
import type { Db } from '../../db/types.ts';
import { bulletinFacts } from '../app/bulletin-facts.ts';
import { ledgerBytes } from '../app/ledger-file.ts';
import { loadSettings } from '../app/settings.ts';
import { composeBulletin } from '../bulletin/compose.ts';
import { bulletinFile } from '../bulletin/forms/bulletin-file.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { periodYear } from '../domain/period.ts';
import type { CliCommand } from './command-table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

interface PaperRun<Command> {
  readonly command: Command;
  readonly db: Db;
  readonly calendar: WorkCalendar;
  readonly now: Date;
}

/**
 * `duban bulletin`: the city's as it was signed, or before that a draft composed from what is reported now; nothing is
 * stored, approved or sent.
 */
export async function bulletinCommand(
  terminal: Terminal,
  run: PaperRun<Extract<CliCommand, { kind: 'bulletin' }>>,
): Promise<ExitCode> {
  const { command, db, calendar, now } = run;
  const directive = await directiveOf(db, periodYear(command.period), terminal);
  if (!directive) return 1;
  const signed = await latestApproved(db, 'city', command.period);
  const settings = await loadSettings(db);
  const order = { directive, period: command.period, settings, calendar, asOf: now };
  const document = signed?.document ?? composeBulletin(await bulletinFacts(db, order));
  await writeFile(command.out, (await bulletinFile(document, command.format)).bytes);
  terminal.err(`已写入 ${command.out}（${signed ? '已签发' : '草稿，未签发'}）。`);
  return 0;
}

/** `duban export`: a ledger as a workbook. */
export async function exportCommand(
  terminal: Terminal,
  run: PaperRun<Extract<CliCommand, { kind: 'export' }>>,
): Promise<ExitCode> {
  const { command, db, now } = run;
  const { of } = command;
  const year = of.kind === 'period' ? periodYear(of.period) : of.year;
  const directive = await directiveOf(db, year, terminal);
  if (!directive) return 1;
  const bytes = await ledgerBytes(db, directive, of, now);
  await writeFile(command.out, bytes);
  terminal.err(`已写入 ${command.out}。`);
  return 0;
}

async function directiveOf(db: Db, year: number, terminal: Terminal) {
  const directive = await directiveFor(db, year);
  if (directive?.year === year) return directive;
  terminal.err(`数据库中没有${year}年的交办文件，请先执行 duban import。`);
  return null;
}
