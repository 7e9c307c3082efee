import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupError, dump, restore } from '../../db/backup.ts';
import type { Db } from '../../db/types.ts';
import type { CliCommand } from './command-table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `duban backup`: everything in one compressed file, for either kind of database. */
export async function backupCommand(
  terminal: Terminal,
  run: { command: Extract<CliCommand, { kind: 'backup' }>; db: Db; now: Date },
): Promise<ExitCode> {
  const { command, db, now } = run;
  const gzip = createGzip();
  const file = createWriteStream(command.out, { mode: 0o600 });
  const written = finished(gzip.pipe(file));
  const count = await dump(db, now, (line) => push(gzip, `${line}\n`));
  gzip.end();
  await written;
  terminal.err(`已备份${count}行到 ${command.out}。文件含全部数据，请妥善保管。`);
  return 0;
}

/** Waits when the disk is slower than the database. */
function push(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return stream.write(text) ? Promise.resolve() : new Promise((resolve) => stream.once('drain', resolve));
}

/** `duban restore`: into an empty database, all or nothing. */
export async function restoreCommand(
  terminal: Terminal,
  run: { command: Extract<CliCommand, { kind: 'restore' }>; db: Db },
): Promise<ExitCode> {
  const { command, db } = run;
  const input = createReadStream(command.from).pipe(createGunzip());
  try {
    const count = await restore(db, createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }));
    terminal.err(`已恢复${count}行。`);
    return 0;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    terminal.err(error.message);
    return 1;
  }
}
