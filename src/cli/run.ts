import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { formatError } from '../../db/errors.ts';
import type { Db } from '../../db/types.ts';
import type { Log } from '../app/context.ts';
import { cliHelp, parseCli } from '../cli-args.ts';
import { systemClock } from '../clock.ts';
import { describeMistakes } from '../config/describe.ts';
import { type Config, loadDotEnv, readEnv, toConfig } from '../config.ts';
import { parseUnitFile } from '../document/unit-file.ts';
import type { Clock, Platform, PlatformLookup, SendJournal, SharedValues } from '../ports.ts';
import { loadCalendar, loadDirectory, loadSeedDocument } from '../seeds.ts';
import { openStore, simulatedNow } from '../store.ts';
import type { CliCommand } from './command-table.ts';
import type { PlatformDoctor } from './finding.ts';
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

/** Now, as the simulator's clock of this database stood last; the real time where none was ever moved. */
async function nowOf(db: Db): Promise<Date> {
  return (await simulatedNow(db)) ?? systemClock.now();
}

async function serve(config: Config): Promise<ExitCode> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const opening = openStore(config, log);
  // The database is under way before the service's 700 files hold up everything for half a second; the very first
  // start, where a thread of its own creates it, is shorter by that.
  await Promise.race([opening, setImmediate()]);
  const [store, { serveCommand }] = await Promise.all([opening, import('./serve-command.ts')]);
  return serveCommand(terminal, { config, log, store });
}

/** Runs a command. Each loads what it needs: all of them together take a second. */
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
      return serve(config);
    case 'import': {
      const directory = command.units === null ? await loadDirectory() : await unitFile(command.units);
      if (directory === null) return 1;
      const { importCommand } = await import('./import-command.ts');
      return importCommand(terminal, {
        command,
        directory,
        now,
        withDb: (work) => withDb(config, work),
      });
    }
    case 'interpret': {
      const [{ importDocument }, { interpretCommand }] = await Promise.all([
        import('../document/import-document.ts'),
        import('./interpret-command.ts'),
      ]);
      const directory = await loadDirectory();
      const outcome = importDocument(await loadSeedDocument(), directory);
      if (!outcome.ok) throw new Error(outcome.refusal.text);
      return interpretCommand(terminal, { command, tasks: outcome.result.tasks, directory });
    }
    case 'roster': {
      const [{ rosterCommand }, { createSendJournal, createSharedValues }] = await Promise.all([
        import('./roster-command.ts'),
        import('../app/shared-values.ts'),
      ]);
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
    }
    case 'rehearse': {
      const settings = command.settings === null ? {} : await settingsFile(command.settings);
      const other = command.diff === null ? null : await settingsFile(command.diff);
      if (settings === null || (command.diff !== null && other === null)) return 1;
      const [{ rehearseCommand }, { rehearsalHouse }] = await Promise.all([
        import('./rehearse-command.ts'),
        import('../main.ts'),
      ]);
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
      const { scheduleCommand } = await import('./schedule-command.ts');
      return withDb(config, async (db) =>
        scheduleCommand(terminal, { command, db, calendar, now: await nowOf(db), proposed }),
      );
    }
    case 'bulletin': {
      const calendar = await loadCalendar();
      const { bulletinCommand } = await import('./paper-commands.ts');
      return withDb(config, async (db) =>
        bulletinCommand(terminal, { command, db, calendar, now: await nowOf(db) }),
      );
    }
    case 'export': {
      const calendar = await loadCalendar();
      const { exportCommand } = await import('./paper-commands.ts');
      return withDb(config, async (db) =>
        exportCommand(terminal, { command, db, calendar, now: await nowOf(db) }),
      );
    }
    case 'dossier': {
      const { dossierCommand } = await import('./dossier-command.ts');
      return withDb(config, async (db) => dossierCommand(terminal, { command, db, now: await nowOf(db) }));
    }
    case 'check-dossier': {
      const { checkDossierCommand } = await import('./dossier-command.ts');
      return checkDossierCommand(terminal, command);
    }
    case 'migrate':
      return withDb(config, () => {
        terminal.err('数据库结构已是最新。');
        return Promise.resolve(0);
      });
    case 'backup': {
      const { backupCommand } = await import('./data-commands.ts');
      return withDb(config, (db) => backupCommand(terminal, { command, db, now }));
    }
    case 'restore': {
      const { restoreCommand } = await import('./data-commands.ts');
      return withDb(config, (db) => restoreCommand(terminal, { command, db }));
    }
    case 'doctor': {
      const { doctorCommand } = await import('./doctor-command.ts');
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
    }
    default:
      return command satisfies never;
  }
}

async function settingsFile(path: string) {
  const { readSettings } = await import('./settings-file.ts');
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
