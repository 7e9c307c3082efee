import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Db } from '../../db/types.ts';
import { importRoster } from '../app/import-roster.ts';
import { storedDirectory } from '../app/stored-directory.ts';
import { readSource } from '../document/read-source.ts';
import { parseRoster, type RosterPerson } from '../roster/parse-roster.ts';
import type { CliCommand } from './command-table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `duban roster`: people and their one-time binding codes. Bad rows are named; the good ones are taken. */
export async function rosterCommand(
  terminal: Terminal,
  run: { command: Extract<CliCommand, { kind: 'roster' }>; db: Db; now: Date },
): Promise<ExitCode> {
  const { command, db, now } = run;
  const people = await readRoster(terminal, command.file, db);
  if (people === null) return 1;
  if (command.dryRun) {
    terminal.err(`试读：${people.length}人可以导入，未写入任何内容。`);
    return 0;
  }
  const entries = await importRoster(db, { people, now, by: '管理员（命令行）', randomBytes });
  if (command.json) terminal.out(JSON.stringify({ people: entries }));
  else for (const entry of entries) terminal.out([entry.unit ?? '', entry.name, entry.code].join('\t'));
  terminal.err(`已导入${entries.length}人。绑定码只显示这一次，请逐人告知。`);
  return 0;
}

async function readRoster(terminal: Terminal, path: string, db: Db): Promise<readonly RosterPerson[] | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) {
    terminal.err(`没有找到或不能读取文件：${path}`);
    return null;
  }
  const source = readSource({ name: basename(path), bytes });
  if ('code' in source) {
    terminal.err(source.text);
    return null;
  }
  const { directory } = await storedDirectory(db);
  const roster = parseRoster(source.tables[0]?.rows ?? [], directory);
  if (!roster.ok) {
    terminal.err(roster.text);
    return null;
  }
  for (const problem of roster.problems) terminal.err(problem.text);
  if (roster.unitsWithoutLiaison.length > 0)
    terminal.err(
      `名单中以下${roster.unitsWithoutLiaison.length}个单位没有联络员：${roster.unitsWithoutLiaison.join('、')}。`,
    );
  return roster.people;
}
