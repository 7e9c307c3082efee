import { sql } from 'kysely';
import { createReceiptSequence, receiptSequence } from './queries/open-period.ts';
import { type Db, inTransaction, type Tx } from './types.ts';

/**
 * Parents before children, so that every reference finds its row. `secret`, `form_link` and what opens the console
 * stay behind: a copy of the data must not open anybody's pages, and such links last a day. `lease` and `instance` name running processes,
 * and `shared_value` holds access tokens, `press_due` codes for changing cards.
 */
const tables = [
  'setting',
  'unit',
  'unit_alias',
  'directive',
  'task',
  'assignment',
  'person',
  'account',
  'account_alias',
  'bind_code',
  'chat',
  'chat_member',
  'kept_group',
  'chat_link',
  'bulletin',
  'file',
  'inbox',
  'opened_period',
  'obligation',
  'report',
  'report_decision',
  'review_shown',
  'sheet_intake',
  'request',
  'assignment_life',
  'life_event',
  'assignment_change',
  'work_plan',
  'milestone',
  'milestone_done',
  'milestone_notice',
  'inspection',
  'inspection_scope',
  'finding',
  'finding_event',
  'finding_file',
  'inspection_conclusion',
  'inspection_approval',
  'slip',
  'slip_event',
  'slip_cause',
  'request_answer',
  'acting',
  'acknowledgement',
  'dialog',
  'card',
  'card_press',
  'form_draft',
  'schedule_run',
  'portfolio',
  'instruction',
  'instruction_unit',
  'instruction_event',
  'bulletin_signature',
  'bulletin_shown',
  'outbox',
  'outbox_try',
  'sent_part',
  'early_receipt',
  'heard',
  'audit',
] as const;

/** Tables whose ids come from a series of their own. */
const numbered = tables.filter(
  (table) =>
    ![
      'setting',
      'unit_alias',
      'assignment',
      'assignment_life',
      'milestone_done',
      'inspection_scope',
      'finding_file',
      'milestone_notice',
      'slip_cause',
      'account',
      'account_alias',
      'bind_code',
      'bulletin_shown',
      'instruction_unit',
      'chat_member',
      'kept_group',
      'chat_link',
      'dialog',
      'form_draft',
      'schedule_run',
      'opened_period',
      'outbox_try',
      'sent_part',
      'early_receipt',
      'review_shown',
      'heard',
    ].includes(table),
);

const PAGE = 500;
const FORMAT = 'duban-backup';

/** Thrown when a file is no backup, or the database to restore into is not empty. The message is for the operator. */
export class BackupError extends Error {}

/**
 * Every row of every table as lines of JSON, the first line naming the format and the schema. The same lines can be
 * restored into the embedded database or into PostgreSQL, which is how a pilot moves to production.
 * @returns the number of rows written
 */
export function dump(db: Db, at: Date, write: (line: string) => Promise<void>): Promise<number> {
  const work = async (tx: Tx): Promise<number> => {
    await write(JSON.stringify({ format: FORMAT, schema: await schemaName(tx), at: at.toISOString() }));
    let count = 0;
    for (const table of tables) {
      for await (const row of rowsOf(tx, table)) {
        await write(JSON.stringify({ table, row }));
        count += 1;
      }
    }
    return count;
  };
  // One snapshot for all tables; the embedded database has a single session and ignores the level.
  return db.transaction().setIsolationLevel('repeatable read').execute(work);
}

async function* rowsOf(tx: Tx, table: string): AsyncGenerator<object> {
  let last = '(0,0)';
  for (;;) {
    const { rows } = await sql<{ at: string; row: object }>`
      select t.ctid::text as at, to_jsonb(t) as row from ${sql.table(table)} t
       where t.ctid > ${last}::tid order by t.ctid limit ${PAGE}`.execute(tx);
    for (const { row } of rows) yield row;
    if (rows.length < PAGE) return;
    last = rows.at(-1)?.at ?? last;
  }
}

/**
 * Restores a dump into an empty database of the same schema, all of it or nothing.
 * @returns the number of rows restored
 * @throws BackupError when the lines are no backup, the schema differs, or the database holds data already
 */
export function restore(db: Db, lines: AsyncIterable<string>): Promise<number> {
  return inTransaction(db, async (tx) => {
    await refuseUnlessEmpty(tx);
    const pointers: object[] = [];
    let batch: Batch | null = null;
    let count = 0;
    let header = true;
    for await (const line of lines) {
      const entry = parseLine(line);
      if (header) {
        await checkHeader(tx, entry);
        header = false;
        continue;
      }
      const { table, row } = rowOf(entry, pointers);
      if (batch && (batch.table !== table || batch.rows.length >= PAGE)) {
        await insertRows(tx, batch);
        batch = null;
      }
      batch ??= { table, rows: [] };
      batch.rows.push(row);
      count += 1;
    }
    if (header) throw new BackupError('备份文件是空的。');
    if (batch) await insertRows(tx, batch);
    await finish(tx, pointers);
    return count;
  });
}

interface Batch {
  readonly table: string;
  readonly rows: object[];
}

/** An obligation points to its report and the report to its obligation: the pointer is kept and set at the end. */
function rowOf(
  { table, row }: Readonly<Record<string, unknown>>,
  pointers: object[],
): { table: string; row: object } {
  if (typeof table !== 'string' || !isTable(table) || typeof row !== 'object' || row === null)
    throw new BackupError('备份文件中有无法识别的内容，未恢复任何数据。');
  if (table !== 'obligation') return { table, row };
  const { id, report_id } = row as Readonly<Record<string, unknown>>;
  if (report_id !== null) pointers.push({ id, report_id });
  return { table, row: { ...row, report_id: null } };
}

function parseLine(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Answered below like any other line that is no entry.
  }
  throw new BackupError('这不是督办系统的备份文件，或文件已损坏。');
}

const isTable = (name: string): boolean => tables.some((table) => table === name);

async function checkHeader(tx: Tx, header: Readonly<Record<string, unknown>>): Promise<void> {
  if (header['format'] !== FORMAT) throw new BackupError('这不是督办系统的备份文件，或文件已损坏。');
  const schema = await schemaName(tx);
  if (header['schema'] !== schema)
    throw new BackupError(
      `备份的结构版本是${String(header['schema'])}，当前程序是${schema}。请用相同版本的程序恢复后再升级。`,
    );
}

async function refuseUnlessEmpty(tx: Tx): Promise<void> {
  for (const table of tables) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(tx);
    if (rows.length > 0) throw new BackupError('目标数据库中已有数据，只能恢复到空数据库。');
  }
}

async function insertRows(tx: Tx, { table, rows }: Batch): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
  await sql`
    insert into ${sql.table(table)} (${columns}) overriding system value
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  );
}

/** Sets what points forward, and lets every number series go on where it stood. */
async function finish(tx: Tx, pointers: readonly object[]): Promise<void> {
  for (let start = 0; start < pointers.length; start += PAGE) {
    const page = JSON.stringify(pointers.slice(start, start + PAGE));
    await sql`
      update obligation o set report_id = r.report_id
        from jsonb_to_recordset(${page}::jsonb) r (id bigint, report_id bigint)
       where o.id = r.id`.execute(tx);
  }
  for (const table of numbered)
    await sql`
      select setval(pg_get_serial_sequence(${table}, 'id'), max(id)) from ${sql.table(table)}
      having max(id) is not null`.execute(tx);
  const { rows: periods } = await sql<{ period: string; top: number | null }>`
    select o.period, max(substring(r.receipt_no from '[0-9]+$')::bigint) as top
      from obligation o left join report r on r.obligation_id = o.id
     group by o.period`.execute(tx);
  for (const { period, top } of periods) {
    await createReceiptSequence(tx, period);
    if (top !== null) await sql`select setval(${receiptSequence(period)}, ${top})`.execute(tx);
  }
}

async function schemaName(tx: Tx): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from kysely_migration order by name desc limit 1`.execute(tx);
  return rows[0]?.name ?? '';
}
