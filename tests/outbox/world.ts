import { addChatMembers, upsertChat } from '../../db/queries/chats.ts';
import type { NewMessage } from '../../db/queries/outbox.ts';
import { bindAccount, insertPerson } from '../../db/queries/people.ts';
import { insertReports } from '../../db/queries/reports.ts';
import { type Db, inTransaction } from '../../db/types.ts';
import type { AppContext } from '../../src/app/context.ts';
import { refreshReminders } from '../../src/app/refresh-reminders.ts';
import { loadSettings } from '../../src/app/settings.ts';
import type { WorkCalendar } from '../../src/domain/calendar.ts';
import { requirePeriod } from '../../src/domain/period.ts';
import type { Role } from '../../src/domain/person.ts';
import { officialCalendar } from '../support/calendar.ts';
import { createTestPlatform, type TestPlatform } from './platform.ts';

/** Beijing wall-clock time, '2023-03-22 09:00'. */
export const beijing = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);

export interface World {
  readonly db: Db;
  readonly ctx: AppContext;
  readonly platform: TestPlatform;
  readonly clock: { now: Date };
  /** Ids by unit name and by person name. */
  readonly units: ReadonlyMap<string, number>;
  readonly people: ReadonlyMap<string, number>;
  readonly chatId: number;
  id(name: string): number;
  /** Another instance of the service on the same database, with its own platform connection. */
  instance(name: string, platform?: TestPlatform): AppContext;
  /** The unit reports these tasks of the period now, as a handled message would. */
  report(unit: string, period: string, taskNos: readonly number[]): Promise<void>;
}

export interface WorldOptions {
  readonly importedAt: Date;
  readonly calendar?: WorkCalendar;
  readonly idempotentForMs?: number;
}

/**
 * A small city: tasks 1–3, four units. 市商务局 and 市财政局 are in the working group; the liaison of 禹州市 is not;
 * 市水利局 has a liaison without an account. Only 市商务局 has a responsible leader who can be reached.
 */
const duties: Readonly<Record<string, readonly number[]>> = {
  市商务局: [1, 2],
  市财政局: [2],
  禹州市人民政府: [1, 2, 3],
  市水利局: [3],
};
const texts = ['实施扩大内需行动，举办促销活动。', '健全县域商业体系。', '推进水利工程建设，完成年度投资。'];

const roster: readonly [name: string, role: Role, unit: string | null, account: boolean][] = [
  ['市商务局联络员', 'liaison', '市商务局', true],
  ['市财政局联络员', 'liaison', '市财政局', true],
  ['禹州市联络员', 'liaison', '禹州市人民政府', true],
  ['市水利局联络员', 'liaison', '市水利局', false],
  ['市商务局责任领导', 'unit_leader', '市商务局', true],
  ['禹州市责任领导', 'unit_leader', '禹州市人民政府', false],
  ['督查员甲', 'staff', null, true],
  ['督查员乙', 'staff', null, true],
  ['市领导', 'leader', null, true],
];
const inGroup = ['市商务局联络员', '市财政局联络员', '督查员甲', '督查员乙'];

export async function createWorld(db: Db, options: WorldOptions): Promise<World> {
  const clock = { now: options.importedAt };
  const makePlatform = () =>
    createTestPlatform(() => clock.now, {
      idempotentForMs: options.idempotentForMs ?? Number.POSITIVE_INFINITY,
    });
  const platform = makePlatform();
  const instance = (name: string, own = platform): AppContext => ({
    db,
    clock: { now: () => clock.now },
    calendar: options.calendar ?? officialCalendar,
    adapters: new Map([['simulator', own]]),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    instance: name,
  });
  const units = await seedDirective(db, options.importedAt);
  const { people, chatId } = await seedPeople(db, units, options.importedAt);
  const id = (name: string): number => {
    const found = people.get(name) ?? units.get(name);
    if (found === undefined) throw new Error(`nobody called ${name}`);
    return found;
  };
  return {
    db,
    ctx: instance('first'),
    platform,
    clock,
    units,
    people,
    chatId,
    id,
    instance,
    report: (unit, period, taskNos) =>
      inTransaction(db, async (tx) => {
        const obligations = await tx
          .selectFrom('obligation')
          .select(['id', 'task_no', 'versions'])
          .where('unit_id', '=', id(unit))
          .where('period', '=', period)
          .where('task_no', 'in', taskNos)
          .orderBy('task_no')
          .execute();
        if (obligations.length !== taskNos.length) throw new Error(`${unit} does not owe ${taskNos.join()}`);
        await insertReports(
          tx,
          period,
          obligations.map((obligation) => ({
            obligationId: obligation.id,
            version: obligation.versions + 1,
            taskNo: obligation.task_no,
            unitId: id(unit),
            period,
            content: {
              percent: 35,
              status: null,
              metrics: [],
              progress: null,
              problems: null,
              nextSteps: null,
              expectedBy: null,
            },
            flags: [],
            personId: id('督查员甲'),
            inboxId: null,
            receivedAt: clock.now,
          })),
          { actor: '督查员甲', action: 'report.proxy', unit },
        );
        await refreshReminders(tx, {
          period: requirePeriod(period),
          unitId: id(unit),
          settings: await loadSettings(tx),
          calendar: options.calendar ?? officialCalendar,
          now: clock.now,
        });
      }),
  };
}

async function seedDirective(db: Db, importedAt: Date): Promise<Map<string, number>> {
  const directive = await db
    .insertInto('directive')
    .values({
      number: '许政〔2023〕2号',
      title: null,
      issuer: null,
      signed_on: null,
      published_on: null,
      year: 2023,
      source_name: 'test',
      source_sha256: '0',
      imported_at: importedAt,
      result: '{}',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const tasks = await db
    .insertInto('task')
    .values(
      texts.map((text, index) => ({
        directive_id: directive.id,
        no: index + 1,
        chapter_no: 1,
        chapter_title: '一',
        section_no: 1,
        section_title: '(一)',
        text,
        open_ended: false,
        groups: '[]',
        targets: '[]',
        source_line: index + 1,
      })),
    )
    .returning(['id', 'no'])
    .execute();
  const taskIds = new Map(tasks.map((task) => [task.no, task.id]));
  const units = new Map<string, number>();
  for (const [name, nos] of Object.entries(duties)) {
    const unit = await db
      .insertInto('unit')
      .values({ name, kind: 'city', sort: units.size + 1 })
      .returning('id')
      .executeTakeFirstOrThrow();
    units.set(name, unit.id);
    await db
      .insertInto('assignment')
      .values(
        nos.map((no) => ({
          task_id: taskIds.get(no) ?? 0,
          unit_id: unit.id,
          role: (no === 1 && name === '市商务局') || (no === 2 && name === '市财政局') ? 'lead' : 'co',
        })),
      )
      .execute();
  }
  return units;
}

async function seedPeople(
  db: Db,
  units: ReadonlyMap<string, number>,
  at: Date,
): Promise<{ people: Map<string, number>; chatId: number }> {
  return inTransaction(db, async (tx) => {
    const people = new Map<string, number>();
    for (const [name, role, unit, account] of roster) {
      const unitId = unit === null ? null : (units.get(unit) ?? null);
      const personId = await insertPerson(tx, { name, role, unitId, mobile: null });
      people.set(name, personId);
      if (account) await bindAccount(tx, { platform: 'simulator', userId: name, personId, at });
    }
    const chatId = await upsertChat(tx, {
      platform: 'simulator',
      platformChatId: '工作群',
      name: '重点工作督查群',
      working: true,
    });
    await addChatMembers(
      tx,
      chatId,
      inGroup.map((name) => people.get(name) ?? 0),
    );
    return { people, chatId };
  });
}

/** A message to a person, due at once, with what a test wants different. */
export function messageTo(
  personId: number,
  key: string,
  at: Date,
  more: Partial<NewMessage> = {},
): NewMessage {
  return {
    key,
    kind: 'reply',
    target: { personId },
    blocks: [{ kind: 'text', text: key }],
    notBefore: at,
    expiresAt: null,
    createdAt: at,
    ...more,
  };
}
