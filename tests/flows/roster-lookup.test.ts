import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { platformLookups } from '../../bots/platforms.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { importDirective } from '../../src/app/import-directive.ts';
import { createSendJournal, createSharedValues } from '../../src/app/shared-values.ts';
import { rosterCommand } from '../../src/cli/roster-command.ts';
import { systemClock } from '../../src/clock.ts';
import { openTestDatabase } from '../support/databases.ts';
import { type StrictFeishu, startFeishu } from '../support/feishu/server.ts';
import { addPerson } from '../support/feishu/world.ts';
import { temporaryFolder } from '../support/folders.ts';
import { instant, seedDirectory, seedDocument } from '../support/seeds.ts';

const now = instant('2023-03-01 10:00');
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let store: OpenDatabase;
let feishu: StrictFeishu;
beforeEach(async () => {
  store = await openTestDatabase('pglite');
  feishu = await startFeishu();
  const document = { file: await seedDocument(), directory: await seedDirectory(), now, by: '测试' };
  await importDirective(store.db, { ...document, mode: 'create' });
});
afterEach(async () => {
  await feishu.stop();
  await store.close();
});

/** `duban roster` with Feishu configured; what it printed. */
async function roster(rows: readonly string[], json: boolean) {
  const file = join(temporaryFolder(), '名单.csv');
  await writeFile(file, ['姓名,单位,角色,手机', ...rows].join('\n'));
  const printed = { out: [] as string[], err: [] as string[] };
  const terminal = {
    out: (text: string) => void printed.out.push(text),
    err: (text: string) => void printed.err.push(text),
    readStdin: () => Promise.resolve(''),
  };
  const { app } = feishu.world;
  const code = await rosterCommand(terminal, {
    command: { kind: 'roster', file, dryRun: false, json },
    db: store.db,
    now,
    lookups: () =>
      platformLookups(
        {
          feishu: { appId: app.id, appSecret: app.secret, domain: feishu.origin, receive: { mode: 'ws' } },
          wecom: null,
          wechaty: null,
        },
        {
          clock: systemClock,
          log: silent,
          shared: createSharedValues(store.db),
          journal: createSendJournal(store.db),
        },
      ),
  });
  expect(code).toBe(0);
  return { out: printed.out.join('\n'), err: printed.err.join('\n') };
}

const three = [
  '张三,市商务局,联络员,13800000001',
  '李四,市水利局,联络员,13800000002',
  '王五,市教育局,联络员,',
];

test('who is found by mobile number is bound at the import; numbers are not printed', async () => {
  const zhang = addPerson(feishu.world, '张三', '13800000001');
  const { out, err } = await roster(three, true);
  const printed = JSON.parse(out) as { people: { name: string; code: string }[]; bindings: object[] };
  expect(printed.people.map(({ name }) => name)).toEqual(['张三', '李四', '王五']);
  expect(printed.bindings).toEqual([{ platform: 'feishu', bound: 1, unknown: 1, taken: 0, failed: 0 }]);
  expect(err).toMatch(/飞书：按手机号查找并绑定1人；通讯录中没有或不在应用可用范围内1人。/);
  expect(out + err).not.toMatch(/1380000/);
  const accounts = await store.db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['person.name', 'account.user_id as userId'])
    .execute();
  expect(accounts).toEqual([{ name: '张三', userId: zhang.openId }]);
  // Only asked, never connected.
  expect(feishu.requests.filter((request) => request.includes('/callback/ws'))).toEqual([]);
  expect(feishu.long.connections()).toBe(0);
});

test('a platform that does not answer keeps nobody from being imported', async () => {
  await feishu.pause();
  const { out, err } = await roster(three, false);
  expect(out.split('\n')).toHaveLength(3);
  expect(err).toMatch(/已导入3人.*\n飞书：按手机号查找并绑定0人；平台未答复2人/);
  await feishu.resume();
});
