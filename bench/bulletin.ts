import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { migrate } from '../db/migrate.ts';
import { type OpenDatabase, openDatabase } from '../db/open.ts';
import { directiveFor } from '../db/queries/directives.ts';
import { inTransaction, type Tx } from '../db/types.ts';
import { bulletinFacts } from '../src/app/bulletin-facts.ts';
import { openPeriod } from '../src/app/open-period.ts';
import { composeBulletin } from '../src/bulletin/compose.ts';
import { toFullText } from '../src/bulletin/render.ts';
import { requirePeriod } from '../src/domain/period.ts';
import { defaultSettings } from '../src/domain/settings.ts';
import { officialCalendar } from '../tests/support/calendar.ts';
import { openHouse } from '../tests/support/house.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { type Figure, median } from './figure.ts';

const ROUNDS = 5;
const period = requirePeriod('2023-09');
const TASKS = 1000;
const UNITS = 1000;

/**
 * A bulletin of the 2023 document (107 tasks, 59 units), and one over a million obligations, on PostgreSQL. The
 * yardstick is one aggregate over the same rows: count and count of what is reported, by unit.
 */
export async function run(): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    const store = await openDatabase({ databaseUrl: server.url('postgres'), dataDir: null });
    await migrate(store.db);
    await openHouse(store, '2023-09-20 10:00');
    await patiently(store, fileAll);
    const small = await measure(store, '107 tasks × 59 units', 1224);
    await patiently(store, growTo);
    await sql`vacuum analyze`.execute(store.db);
    const large = await measure(store, `${(TASKS * UNITS).toLocaleString('en')} obligations`, TASKS * UNITS);
    await store.close();
    return [...small, ...large];
  } finally {
    await server.stop();
  }
}

async function measure({ db }: OpenDatabase, what: string, owed: number): Promise<Figure[]> {
  const directive = await directiveFor(db, 2023);
  if (!directive) throw new Error('no directive');
  const order = {
    directive,
    period,
    settings: defaultSettings,
    calendar: officialCalendar,
    asOf: new Date(0),
  };
  const yardstick: number[] = [];
  const facts: number[] = [];
  const compose: number[] = [];
  let characters = 0;
  for (let round = -1; round < ROUNDS; round += 1) {
    const times: number[] = [];
    const timed = async <T>(work: () => T | Promise<T>): Promise<T> => {
      const start = performance.now();
      const result = await work();
      times.push(performance.now() - start);
      return result;
    };
    await timed(() =>
      sql`select unit_id, count(*), count(*) filter (where state in ('filed', 'accepted')) from obligation
           where period = ${period} group by unit_id`.execute(db),
    );
    const gathered = await timed(() => bulletinFacts(db, order));
    const bulletin = await timed(() => composeBulletin(gathered));
    characters = [...toFullText(bulletin)].length;
    if (characters >= 4000 || bulletin.totals.owed !== owed)
      throw new Error(`${characters} characters about ${bulletin.totals.owed} obligations`);
    if (round < 0) continue;
    yardstick.push(times[0] ?? 0);
    facts.push(times[1] ?? 0);
    compose.push(times[2] ?? 0);
  }
  return [
    { name: `${what}: one aggregate over the obligations`, value: median(yardstick), unit: 'ms' },
    { name: `${what}: gathering the facts`, value: median(facts), unit: 'ms' },
    { name: `${what}: facts ÷ that aggregate`, value: median(facts) / median(yardstick), unit: '×' },
    { name: `${what}: composing the text`, value: median(compose), unit: 'ms' },
    { name: `${what}: length`, value: characters, unit: 'characters' },
  ];
}

/** Setting up takes longer than the service lets a statement take. */
function patiently({ db }: OpenDatabase, work: (tx: Tx) => Promise<void>): Promise<void> {
  return inTransaction(db, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    await work(tx);
  });
}

/** Two of three obligations are reported, every tenth of these late, every seventh with a problem. */
async function fileAll(db: Tx): Promise<void> {
  await sql`
    insert into report (obligation_id, receipt_no, version, task_no, unit_id, period, status, metrics, problems, flags,
                        received_at)
    select o.id, 'R' || o.period || '-' || o.id, 1, o.task_no, o.unit_id, o.period, 'in_progress',
           coalesce((select jsonb_agg(jsonb_build_object('indicator', g ->> 'indicator', 'value', (g -> 'value')::numeric * 0.7,
                              'unit', g ->> 'unit', 'cumulative', true, 'valueInTargetUnit', (g -> 'value')::numeric * 0.7))
                       from task t, jsonb_array_elements(t.targets) g where t.id = o.task_id), '[]'),
           case when o.id % 7 = 0 then '部分地块征迁尚未完成' end,
           case when o.id % 10 = 0 then '["late"]'::jsonb else '[]'::jsonb end, '2023-09-20T02:00:00Z'
      from obligation o
     where o.period = ${period} and o.report_id is null and o.id % 3 > 0`.execute(db);
  await sql`
    update obligation o set state = 'filed', report_id = r.id, versions = 1, first_filed_at = r.received_at
      from report r where r.obligation_id = o.id and o.report_id is null`.execute(db);
}

async function growTo(db: Tx): Promise<void> {
  await sql`
    insert into unit (name, kind, sort)
    select '单位' || n, 'city', 1000 + n from generate_series(1, ${UNITS} - (select count(*)::integer from unit)) n`.execute(
    db,
  );
  await sql`
    insert into task (directive_id, no, chapter_no, chapter_title, section_no, section_title, text, open_ended, groups,
                      targets, source_line)
    select t.directive_id, n, t.chapter_no, t.chapter_title, t.section_no, t.section_title, t.text, false, '[]',
           t.targets, n
      from generate_series((select max(no) + 1 from task), ${TASKS}) n
      join task t on t.no = 1 + n % 107`.execute(db);
  await sql`
    insert into assignment (task_id, unit_id, role)
    select t.id, u.id,
           case when t.no % 7 <> 3 and row_number() over (partition by t.id order by u.sort) = 1 + t.no % 50
                     and not exists (select 1 from assignment l where l.task_id = t.id and l.role = 'lead')
                then 'lead' else 'co' end
      from task t cross join unit u
        on conflict do nothing`.execute(db);
  await sql`update directive set revision = revision + 1`.execute(db);
  await sql`analyze`.execute(db);
  await openPeriod(db, period, defaultSettings);
  await fileAll(db);
}
