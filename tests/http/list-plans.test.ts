import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { listBulletins } from '../../db/queries/api-bulletins.ts';
import { gauges } from '../../db/queries/api-health.ts';
import { listAudit, listInMessages, listOutMessages } from '../../db/queries/api-messages.ts';
import { listPeoplePage } from '../../db/queries/api-people.ts';
import { listObligations, listPeriods } from '../../db/queries/api-periods.ts';
import { listReports } from '../../db/queries/api-reports.ts';
import { listTasks, listUnitsPage } from '../../db/queries/api-tasks.ts';
import type { Db } from '../../db/types.ts';
import { createPostgresDatabase } from '../support/databases.ts';

/** Tables that grow with every message and month. */
const growing = ['obligation', 'report', 'report_decision', 'inbox', 'outbox', 'audit'];

let db: Db;
let closeAll: () => Promise<void>;
const statements: { sql: string; parameters: readonly unknown[] }[] = [];

beforeAll(async () => {
  const { url, drop } = await createPostgresDatabase();
  const store = await openDatabase({ databaseUrl: url, dataDir: null });
  closeAll = async () => {
    await store.close();
    await drop();
  };
  db = store.db;
  await fill(db);
});
afterAll(() => closeAll());

/** Some years of a city: 100 tasks, 40 units, 24 periods. */
async function fill(to: Db): Promise<void> {
  for (const statement of [
    `insert into unit (name, kind, sort) select 'unit ' || n, 'city', n from generate_series(1, 40) n`,
    `insert into directive (number, year, source_name, source_sha256, imported_at, result)
       values ('A', 2023, '', '', now(), '{}')`,
    `insert into task (directive_id, no, chapter_no, chapter_title, section_no, section_title, text, open_ended,
                       groups, targets, source_line)
       select 1, n, 1, '', 1, '', 'task ' || n, false, '[]', '[]', n from generate_series(1, 100) n`,
    `insert into assignment (task_id, unit_id, role) select t.id, u.id, 'co' from task t, unit u`,
    `insert into person (name, role, unit_id) select 'person ' || id, 'liaison', id from unit`,
    `insert into obligation (task_id, task_no, unit_id, period)
       select t.id, t.no, u.id, to_char(date '2023-01-01' + make_interval(months => m), 'YYYY-MM')
         from generate_series(0, 23) m, task t, unit u`,
    `insert into report (obligation_id, receipt_no, version, task_no, unit_id, period, metrics, flags, received_at)
       select id, 'R' || id, 1, task_no, unit_id, period, '[]', '[]', now() from obligation order by period, id`,
    `update obligation o set state = 'filed', report_id = r.id from report r where r.obligation_id = o.id`,
    `insert into report_decision (report_id, kind, at) select id, 'accepted', now() from report where id % 5 = 0`,
    `insert into inbox (platform, event_id, conversation, user_id, payload, received_at, next_at, state, person_id)
       select 'simulator', 'e' || n, 'c', 'u', '{"chatKind":"private","content":{"kind":"text","text":"x"}}', now(),
              now(), 'done', 1 + n % 40 from generate_series(1, 20000) n`,
    `insert into outbox (key, kind, period, platform, conversation, person_id, blocks, text, state, not_before,
                         created_at)
       select 'k' || n, 'reminder', '2023-0' || (1 + n % 9), 'simulator', 'c', 1 + n % 40, '[]', 'x', 'sent', now(),
              now() from generate_series(1, 20000) n`,
    `insert into audit (at, actor, action, subject, details)
       select now(), 'a', 'x', 'task:' || n % 100, '{}' from generate_series(1, 20000) n`,
    'vacuum analyze',
  ])
    await sql.raw(statement).execute(to);
}

const page = { after: 100, limit: 50 };
const newest = { after: null, limit: 50, newestFirst: true };
const anyReport = { id: null, unitId: null, period: null, taskNo: null, current: false };
const anyMessage = { kinds: null, state: null, period: null, personId: null };
const afterObligation = ['2023-05', 3, 10] as const;
const anyObligation = { unitId: null, period: null, taskNo: null, state: null };

it.each<[string, (on: Db) => Promise<unknown>]>([
  ['tasks', (on) => listTasks(on, { directiveId: 1, unitId: 3, no: null }, page)],
  ['units', (on) => listUnitsPage(on, page)],
  ['people', (on) => listPeoplePage(on, { unitId: 3, role: null }, page)],
  ['periods', (on) => listPeriods(on, { period: null }, { after: '2023-05', limit: 3 })],
  ['one period', (on) => listPeriods(on, { period: '2023-05' }, { after: null, limit: 3 })],
  ['obligations', (on) => listObligations(on, anyObligation, { after: afterObligation, limit: 50 })],
  [
    'obligations of a period',
    (on) => listObligations(on, { ...anyObligation, period: '2024-05' }, { after: null, limit: 50 }),
  ],
  [
    'obligations of a task',
    (on) => listObligations(on, { ...anyObligation, taskNo: 7 }, { after: null, limit: 50 }),
  ],
  ['reports', (on) => listReports(on, anyReport, page)],
  ['one report', (on) => listReports(on, { ...anyReport, id: 500 }, { after: null, limit: 1 })],
  ['reports of a period', (on) => listReports(on, { ...anyReport, period: '2024-12' }, page)],
  ['reports of a unit', (on) => listReports(on, { ...anyReport, unitId: 3 }, page)],
  ['reports of a task', (on) => listReports(on, { ...anyReport, taskNo: 7 }, page)],
  [
    'reports that count',
    (on) => listReports(on, { ...anyReport, period: '2024-02', unitId: 3, current: true }, page),
  ],
  ['messages out', (on) => listOutMessages(on, anyMessage, newest)],
  ['messages out in trouble', (on) => listOutMessages(on, { ...anyMessage, state: 'unknown' }, newest)],
  [
    'messages out of a person',
    (on) => listOutMessages(on, { ...anyMessage, personId: 7 }, { ...page, newestFirst: false }),
  ],
  [
    'reminders of a period',
    (on) => listOutMessages(on, { ...anyMessage, kinds: ['reminder', 'urge'], period: '2023-05' }, newest),
  ],
  ['messages in', (on) => listInMessages(on, { state: null, personId: null }, newest)],
  ['failed messages in', (on) => listInMessages(on, { state: 'failed', personId: null }, newest)],
  ['messages in of a person', (on) => listInMessages(on, { state: null, personId: 7 }, newest)],
  ['audit', (on) => listAudit(on, { subject: null }, newest)],
  ['audit of a subject', (on) => listAudit(on, { subject: 'task:7' }, newest)],
  ['bulletins', (on) => listBulletins(on, { period: null }, page)],
  ['gauges', (on) => gauges(on, new Date('2023-03-25T01:00:00Z'))],
])('%s: no growing table is read from end to end', async (_, list) => {
  statements.length = 0;
  await list(recording(db));
  expect(statements).toHaveLength(1);
  for (const statement of statements) {
    const plan = await explain(statement);
    const scanned = [...plan.matchAll(/Seq Scan on (\w+)/g)].map((match) => match[1]);
    expect(
      scanned.filter((table) => growing.some((one) => one === table)),
      plan,
    ).toEqual([]);
  }
});

/** The same database, remembering what is asked. */
function recording(on: Db): Db {
  return on.withPlugin({
    transformQuery: ({ node, queryId }) => {
      const { sql: text, parameters } = on.getExecutor().compileQuery(node, queryId);
      statements.push({ sql: text, parameters });
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
}

async function explain(statement: { sql: string; parameters: readonly unknown[] }): Promise<string> {
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>({
    sql: `explain ${statement.sql}`,
    parameters: statement.parameters,
    query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
    queryId: { queryId: 'explain' },
  });
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
