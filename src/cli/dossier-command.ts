import { readFile, writeFile } from 'node:fs/promises';
import { directiveFor } from '../../db/queries/directives.ts';
import type { Db } from '../../db/types.ts';
import { checkDossier, writeDossier } from '../app/dossier.ts';
import type { CliCommand } from './command-table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `duban dossier`: everything of a year in one archive that can be checked later. */
export async function dossierCommand(
  terminal: Terminal,
  run: { command: Extract<CliCommand, { kind: 'dossier' }>; db: Db; now: Date },
): Promise<ExitCode> {
  const { command, db, now } = run;
  const directive = await directiveFor(db, command.year);
  if (directive?.year !== command.year) {
    terminal.err(`数据库中没有${command.year}年的交办文件，请先执行 duban import。`);
    return 1;
  }
  const bytes = await writeDossier(db, directive, now);
  await writeFile(command.out, bytes, { mode: 0o600 });
  terminal.err(`已写入 ${command.out}。可用 duban check-dossier 核对；文件含全部报送数据，请妥善保管。`);
  return 0;
}

/** `duban check-dossier`: needs nothing but the file. */
export async function checkDossierCommand(
  terminal: Terminal,
  command: Extract<CliCommand, { kind: 'check-dossier' }>,
): Promise<ExitCode> {
  const check = checkDossier(new Uint8Array(await readFile(command.file)));
  if (!check.ok) {
    terminal.err(check.problems.join('\n'));
    return 1;
  }
  const { directive, year, counts, files } = check.manifest;
  terminal.out(
    `${directive} ${year}年档案完整：${files.length}个文件校验一致；` +
      `应报${counts.obligations}项，已报${counts.reported}项，其中迟报${counts.late}项，共${counts.versions}个版本，与原始数据一致。`,
  );
  return 0;
}
