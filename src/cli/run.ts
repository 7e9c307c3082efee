import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { formatError } from '../../db/errors.ts';
import type { Db } from '../../db/types.ts';
import type { Log } from '../app/context.ts';
import { createSendJournal, createSharedValues } from '../app/shared-values.ts';
import { cliHelp, parseCli } from '../cli-args.ts';
import { systemClock } from '../clock.ts';
import { describeMistakes } from '../config/describe.ts';
import { type Config, loadDotEnv, readEnv, toConfig } from '../config.ts';
import { importDocument } from '../document/import-document.ts';
import { parseUnitFile } from '../document/unit-file.ts';
import { loadCalendar, loadDirectory, loadSeedDocument, nowOf, openStore, rehearsalHouse } from '../main.ts';
import type { Clock, Platform, PlatformLookup, SendJournal, SharedValues } from '../ports.ts';
import type { CliCommand } from './command-table.ts';
import { backupCommand, restoreCommand } from './data-commands.ts';
import { doctorCommand } from './doctor-command.ts';
import { checkDossierCommand, dossierCommand } from './dossier-command.ts';
import type { PlatformDoctor } from './finding.ts';
import { importCommand } from './import-command.ts';
import { interpretCommand } from './interpret-command.ts';
import { bulletinCommand, exportCommand } from './paper-commands.ts';
import { rehearseCommand } from './rehearse-command.ts';
import { rosterCommand } from './roster-command.ts';
import { scheduleCommand } from './schedule-command.ts';
import { serveCommand } from './serve-command.ts';
import { readSettings } from './settings-file.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  readStdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  },
};

/** What only the entry point knows of the world. */
export interface Surroundings {
  /** What was typed behind `duban`. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly doctors: (config: Config, deps: DoctorDeps) => ReadonlyMap<string, PlatformDoctor>;
  readonly lookups: (config: Config, deps: LookupDeps) => Promise<ReadonlyMap<Platform, PlatformLookup>>;
}

interface LookupDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly shared: SharedValues;
  readonly journal: SendJournal;
}

interface DoctorDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: string | null;
}

/** The checked configuration; every mistake is printed at once, in Chinese and English. */
function configure(given: Surroundings['env']): Config | null {
  const env = { ...loadDotEnv('.env'), ...given };
  const result = toConfig(readEnv(env));
  if (result.ok) {
    for (const note of result.warnings) terminal.err(`注意 ${note.name}: ${note.text}`);
    return result.config;
  }
  terminal.err(describeMistakes(result.mistakes));
  return null;
}

async function withDb(config: Config, work: (db: Db) => Promise<ExitCode>): Promise<ExitCode> {
  const store = await openStore(config);
  try {
    return await work(store.db);
  } finally {
    await store.close();
  }
}

async function run(command: CliCommand, { env, doctors, lookups }: Surroundings): Promise<ExitCode> {
  if (command.kind === 'help') {
    terminal.out(cliHelp());
    return 0;
  }
  const config = configure(env);
  if (config === null) return 1;
  const now = systemClock.now();
  switch (command.kind) {
    case 'serve':
      return serveCommand(terminal, config, pino({ level: config.logLevel }, pino.destination(2)));
    case 'import': {
      const directory = command.units === null ? await loadDirectory() : await unitFile(command.units);
      if (directory === null) return 1;
      return importCommand(terminal, {
        command,
        directory,
        now,
        withDb: (work) => withDb(config, work),
      });
    }
    case 'interpret': {
      const directory = await loadDirectory();
      const outcome = importDocument(await loadSeedDocument(), directory);
      if (!outcome.ok) throw new Error(outcome.refusal.text);
      return interpretCommand(terminal, { command, tasks: outcome.result.tasks, directory });
    }
    case 'roster':
      return withDb(config, (db) =>
        rosterCommand(terminal, {
          command,
          db,
          now,
          lookups: () =>
            lookups(config, {
              clock: systemClock,
              log: pino({ level: 'silent' }),
              shared: createSharedValues(db),
              journal: createSendJournal(db),
            }),
        }),
      );
    case 'rehearse': {
      const settings = command.settings === null ? {} : await settingsFile(command.settings);
      const other = command.diff === null ? null : await settingsFile(command.diff);
      if (settings === null || (command.diff !== null && other === null)) return 1;
      // What fails on purpose is in the ledger, not in the log.
      const level = Object.values(command.faults).some((share) => share > 0) ? 'error' : 'warn';
      return rehearseCommand(terminal, {
        command,
        settings,
        other,
        house: await rehearsalHouse(pino({ level }, pino.destination(2))),
        elapsed: () => performance.now(),
      });
    }
    case 'schedule': {
      const proposed = command.settings === null ? {} : await settingsFile(command.settings);
      if (proposed === null) return 1;
      const calendar = await loadCalendar();
      return withDb(config, (db) =>
        nowOf({ db }).then((at) => scheduleCommand(terminal, { command, db, calendar, now: at, proposed })),
      );
    }
    case 'bulletin': {
      const calendar = await loadCalendar();
      return withDb(config, (db) =>
        nowOf({ db }).then((asOf) => bulletinCommand(terminal, { command, db, calendar, now: asOf })),
      );
    }
    case 'export': {
      const calendar = await loadCalendar();
      return withDb(config, (db) =>
        nowOf({ db }).then((asOf) => exportCommand(terminal, { command, db, calendar, now: asOf })),
      );
    }
    case 'dossier':
      return withDb(config, (db) =>
        nowOf({ db }).then((at) => dossierCommand(terminal, { command, db, now: at })),
      );
    case 'check-dossier':
      return checkDossierCommand(terminal, command);
    case 'migrate':
      return withDb(config, () => {
        terminal.err('数据库结构已是最新。');
        return Promise.resolve(0);
      });
    case 'backup':
      return withDb(config, (db) => backupCommand(terminal, { command, db, now }));
    case 'restore':
      return withDb(config, (db) => restoreCommand(terminal, { command, db }));
    case 'doctor':
      return doctorCommand(terminal, {
        command,
        config,
        calendar: await loadCalendar(),
        now,
        platforms: doctors(config, {
          clock: systemClock,
          log: pino({ level: 'silent' }),
          publicUrl: config.publicUrl,
        }),
      });
    default:
      return command satisfies never;
  }
}

async function settingsFile(path: string) {
  const read = readSettings(await readFile(path, 'utf8'));
  if (read.ok) return read.patch;
  terminal.err(read.text);
  return null;
}

async function unitFile(path: string) {
  const parsed = parseUnitFile(await readFile(path, 'utf8'));
  if (parsed.ok) return parsed.directory;
  terminal.err(parsed.text);
  return null;
}

/** Runs one command and says how it ended. What goes wrong on the way stands on stderr. */
export async function runCli(surroundings: Surroundings): Promise<ExitCode> {
  try {
    const parsed = parseCli(surroundings.args);
    if (parsed.ok) return await run(parsed.command, surroundings);
    terminal.err(parsed.text);
    return parsed.exitCode;
  } catch (error) {
    // A bug or the surroundings (disk, database): what to read first, without minified source lines.
    terminal.err(`出错：${formatError(error)}`);
    return 1;
  }
}
