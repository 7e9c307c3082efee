import { sql } from 'kysely';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { type Db, inTransaction } from '../db/types.ts';
import type { AppContext } from '../src/app/context.ts';
import { planReminders } from '../src/app/plan-reminders.ts';
import { stoppedClock } from '../src/clock.ts';
import { officialCalendar } from '../tests/support/calendar.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { instant } from '../tests/support/seeds.ts';
import { type Figure, median } from './figure.ts';

const UNITS = 10_000;
const TASKS = 100;
const ROUNDS = 3;
const PERIOD = '2023-03';

/**
 * Planning one stage of the ladder over a million open obligations (10,000 units with 100 tasks each, one digest a
 * unit), on a PostgreSQL that really syncs, against the one query that lists those obligations, read by the same
 * process. The two take turns; memory is the heap in use above where each began.
 */
export async function run(): Promise<Figure[]> {
  const server = await startPostgres({ durable: true });
  try {
    const store = await openDatabase({ databaseUrl: server.url('postgres'), dataDir: null });
    const { db } = store;
    await migrate(db);
    await seed(db);
    const ctx: AppContext = {
      db,
      clock: stoppedClock(instant('2023-03-22 09:00')),
      calendar: officialCalendar,
      adapters: new Map(),
      log: { info: () => {}, warn: () => {}, error: (fields, message) => console.error(message, fields) },
      instance: 'bench',
    };
    const listed: Measured[] = [];
    const planned: Measured[] = [];
    // The first round warms up and is not counted.
    for (let round = -1; round < ROUNDS; round += 1) {
      await sql`delete from outbox`.execute(db);
      await sql`delete from schedule_run`.execute(db);
      await sql`vacuum analyze`.execute(db);
      const list = await measured(() => listOpen(db));
      const plan = await measured(() => planReminders(ctx));
      const stage = plan.result.stages.find((one) => one.outcome === 'planned');
      if (list.result !== UNITS * TASKS || stage?.planned !== UNITS)
        throw new Error(`listed ${list.result}, planned ${stage?.planned}`);
      if (round < 0) continue;
      listed.push(list);
      planned.push(plan);
    }
    await store.close();
    const ms = (of: readonly Measured[]) => median(of.map((one) => one.ms));
    const mb = (of: readonly Measured[]) => median(of.map((one) => one.heapMb));
    const count = `${UNITS * TASKS} open obligations`;
    return [
      { name: `one query that lists ${count}`, value: ms(listed), unit: 'ms' },
      { name: `planning a stage over ${count}`, value: ms(planned), unit: 'ms' },
      { name: 'planning ÷ listing', value: ms(planned) / ms(listed), unit: '×' },
      { name: 'heap of listing', value: mb(listed), unit: 'MB' },
      { name: 'heap of planning', value: mb(planned), unit: 'MB' },
    ];
  } finally {
    await server.stop();
  }
}

async function listOpen(db: Db): Promise<number> {
  const { rows } = await sql`
    select unit_id, task_no, state from obligation
     where period = ${PERIOD} and state in ('missing', 'returned')
     order by unit_id, task_no`.execute(db);
  return rows.length;
}

interface Measured {
  readonly ms: number;
  readonly heapMb: number;
}

async function measured<T>(work: () => Promise<T>): Promise<Measured & { readonly result: T }> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let peak = before;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  };
  const watch = setInterval(look, 10);
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  look();
  clearInterval(watch);
  return { ms, heapMb: (peak - before) / 2 ** 20, result };
}

/** A directive of 100 tasks that each of 10,000 units answers for, with one liaison a unit. */
async function seed(db: Db): Promise<void> {
  await sql`insert into unit (name, kind, sort) select '单位' || n, 'city', n from generate_series(1, ${UNITS}::int) n`.execute(
    db,
  );
  await sql`insert into person (name, role, unit_id)
            select u.name || '联络员', 'liaison', u.id from unit u order by u.id`.execute(db);
  await sql`insert into account (platform, user_id, person_id, bound_at)
            select 'simulator', 'sim-' || p.id, p.id, '2023-02-20' from person p`.execute(db);
  await sql`insert into directive (number, year, source_name, source_sha256, imported_at, result)
            values ('许政〔2023〕2号', 2023, 'bench', '0', ${instant('2023-03-21 09:00')}, '{}')`.execute(db);
  await sql`insert into task (directive_id, no, chapter_no, chapter_title, section_no, section_title, text, open_ended,
                              groups, targets, source_line)
            select d.id, n, 1, '一', 1, '（一）', '推进第' || n || '项重点工作，完成年度投资任务。', false, '[]', '[]', n
              from directive d, generate_series(1, ${TASKS}::int) n`.execute(db);
  await sql`insert into opened_period (period, state) values (${PERIOD}, '1:each')`.execute(db);
  const step = 1_000;
  for (let from = 1; from <= UNITS; from += step) {
    const units = sql`u.id between ${from}::int and ${from + step - 1}::int`;
    await inTransaction(db, async (tx) => {
      // Two million rows whose references are known to be right need not be checked one by one.
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql`insert into assignment (task_id, unit_id, role)
                select t.id, u.id, 'co' from unit u, task t where ${units}`.execute(tx);
      await sql`insert into obligation (task_id, task_no, unit_id, period)
                select t.id, t.no, u.id, ${PERIOD} from unit u, task t where ${units} order by u.id, t.no`.execute(
        tx,
      );
    });
  }
}
