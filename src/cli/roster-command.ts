import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Db } from '../../db/types.ts';
import { bindByMobile, type MobileBinding } from '../app/bind-by-mobile.ts';
import type { Log } from '../app/context.ts';
import { importRoster } from '../app/import-roster.ts';
import { storedDirectory } from '../app/stored-directory.ts';
import { readSource } from '../document/read-source.ts';
import type { Platform, PlatformLookup } from '../ports.ts';
import { platformNames } from '../replies/happening-texts.ts';
import { parseRoster, type RosterPerson } from '../roster/parse-roster.ts';
import type { CliCommand } from './command-table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const by = '管理员（命令行）';

/**
 * `duban roster`: people and their one-time binding codes. Bad rows are named; the good ones are taken. Who has a mobile
 * number is looked up on the platforms of the configuration and bound, as far as those answer; numbers are not printed.
 */
export async function rosterCommand(
  terminal: Terminal,
  run: {
    command: Extract<CliCommand, { kind: 'roster' }>;
    db: Db;
    now: Date;
    lookups: () => Promise<ReadonlyMap<Platform, PlatformLookup>>;
  },
): Promise<ExitCode> {
  const { command, db, now } = run;
  const people = await readRoster(terminal, command.file, db);
  if (people === null) return 1;
  if (command.dryRun) {
    terminal.err(`试读：${people.length}人可以导入，未写入任何内容。`);
    return 0;
  }
  const entries = await importRoster(db, { people, now, by, randomBytes });
  const bindings = await bindByMobile(
    { db, clock: { now: () => now }, log: silent, lookups: await run.lookups() },
    { by, personIds: entries.map(({ personId }) => personId) },
  );
  if (command.json) terminal.out(JSON.stringify({ people: entries, bindings: bindings.map(counted) }));
  else for (const entry of entries) terminal.out([entry.unit ?? '', entry.name, entry.code].join('\t'));
  terminal.err(`已导入${entries.length}人。绑定码只显示这一次，请逐人告知。`);
  for (const binding of bindings) terminal.err(bindingWords(binding));
  return 0;
}

// What went wrong with a look-up is in its count; there is no log a number could get into.
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

const counted = ({ platform, bound, unknown, taken, failed }: MobileBinding) => ({
  platform,
  bound: bound.length,
  unknown: unknown.length,
  taken: taken.length,
  failed,
});

function bindingWords(binding: MobileBinding): string {
  const { platform, bound, unknown, taken, failed } = counted(binding);
  return [
    `${platformNames[platform]}：按手机号查找并绑定${bound}人`,
    ...(unknown > 0 ? [`通讯录中没有或不在应用可用范围内${unknown}人`] : []),
    ...(taken > 0 ? [`账号已绑定其他人员${taken}人，请核对：${binding.taken.join('、')}`] : []),
    ...(failed > 0 ? [`平台未答复${failed}人，可稍后在工作台“人员”页再次查找`] : []),
  ]
    .join('；')
    .concat('。未绑定的人员请使用绑定码。');
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
