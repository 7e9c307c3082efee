import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { saveSetting } from '../../db/queries/settings.ts';
import { type Db, inTransaction } from '../../db/types.ts';
import type { AppContext } from '../../src/app/context.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { handleInbox } from '../../src/app/handle-inbound.ts';
import { createTestPlatform } from '../outbox/platform.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type House, openHouse } from '../support/house.ts';
import { drafter, type Kind, mayor, maySign, SigningModel, second, third } from './bulletin-model.ts';

/** One message of somebody. `crashAt`: the statement at which the service dies while handling it; null: it does not. */
interface Step {
  readonly kind: Kind;
  readonly who: string;
  readonly crashAt: number | null;
  /** After the crash somebody else's message is handled first. */
  readonly late: boolean;
  /** At which look at the clock the service dies while it sends. */
  readonly sendCrashAt: number | null;
}

const MOST_REPORTS = 5;

const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.record<Step>({
      kind: fc.constantFrom<Kind>(
        'draft',
        'submit',
        'reword',
        'sign',
        'sign',
        'sign',
        'send_back',
        'recall',
        'report',
      ),
      who: fc.constantFrom(drafter, second, third, mayor),
      crashAt: fc.option(fc.nat({ max: 25 }), { freq: 2 }),
      late: fc.boolean(),
      sendCrashAt: fc.option(fc.nat({ max: 4 }), { freq: 2 }),
    }),
    { minLength: 5, maxLength: 12 },
  )
  .filter((all) => all.filter(({ kind }) => kind === 'report').length <= MOST_REPORTS);

class Crash extends Error {}

/** A service that dies at its nth statement; nothing it has begun there is committed. */
function dyingAt(ctx: AppContext, statement: number): AppContext {
  let left = statement;
  const db = ctx.db.withPlugin({
    transformQuery: ({ node }) => {
      left -= 1;
      if (left < 0) throw new Crash('the service died');
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  return { ...ctx, db };
}

/** A service that dies while sending, before the platform has the message or before the outcome is written. */
function dyingWhileSending(ctx: AppContext, look: number): AppContext {
  let left = look;
  const now = () => {
    left -= 1;
    if (left < 0) throw new Crash('the service died');
    return ctx.clock.now();
  };
  return { ...ctx, clock: { now } };
}

const words: Readonly<Record<Exclude<Kind, 'report'>, (unit: string) => string>> = {
  draft: (unit) => `通报 2023-03 ${unit}`,
  submit: () => '送签 2023-03',
  reword: () => '改稿 1 恢复',
  sign: () => '签发 2023-03 同意',
  send_back: () => '退签 2023-03 请再核',
  recall: () => '撤回通报 2023-03 有误',
};

/** Units with enough tasks to report several and still owe some: their bulletins always criticise. */
async function unitsWithTasks(db: Db): Promise<{ id: number; name: string; tasks: number[] }[]> {
  const { rows } = await sql<{ id: number; name: string; tasks: number[] }>`
    select u.id, u.name, jsonb_agg(o.task_no order by o.task_no) as tasks
      from obligation o join unit u on u.id = o.unit_id
     where o.period = '2023-03' and u.kind = 'city'
     group by u.id having count(*) > ${MOST_REPORTS} order by u.sort`.execute(db);
  return rows;
}

describeOnBothDatabases('a bulletin', (open) => {
  test('is sent only with the signatures it needs, whatever the order of messages and crashes', async () => {
    const house = await openHouse(await open(), '2023-03-29 10:00');
    const { db } = house.ctx;
    await inTransaction(db, (tx) =>
      saveSetting(tx, { key: 'signers', value: maySign, by: '测试', at: house.clock.now() }),
    );
    const platform = createTestPlatform(() => house.clock.now());
    const ctx: AppContext = {
      ...house.ctx,
      adapters: new Map([['simulator', platform]]),
      log: { info() {}, warn() {}, error() {} },
    };
    const units = await unitsWithTasks(db);
    const totals = { crashes: 0, sendCrashes: 0, issued: 0, messages: 0 };
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (all, two) => {
        const unit = units.shift();
        if (!unit) throw new Error('too few units');
        await inTransaction(db, (tx) =>
          saveSetting(tx, { key: 'secondSigner', value: two, by: '测试', at: house.clock.now() }),
        );
        await play(unit, all, new SigningModel(two ? 2 : 1), { ctx, house, platform, totals });
      }),
      { numRuns: 8, seed: 2023, endOnFailure: true },
    );
    expect(totals.crashes).toBeGreaterThan(10);
    expect(totals.sendCrashes).toBeGreaterThan(5);
    expect(totals.issued).toBeGreaterThan(2);
    expect(totals.messages).toBeGreaterThan(5);
  }, 300_000);
});

interface Stage {
  readonly ctx: AppContext;
  readonly house: House;
  readonly platform: ReturnType<typeof createTestPlatform>;
  readonly totals: { crashes: number; sendCrashes: number; issued: number; messages: number };
}

async function play(
  unit: { id: number; name: string; tasks: number[] },
  all: readonly Step[],
  model: SigningModel,
  { ctx, house, platform, totals }: Stage,
): Promise<void> {
  const { db } = ctx;
  const tasks = [...unit.tasks];
  const waiting: { inboxId: number; step: Step; at: number }[] = [];
  const done = async (inboxId: number) =>
    (await db.selectFrom('inbox').select('state').where('id', '=', inboxId).executeTakeFirstOrThrow())
      .state === 'done';
  const recover = async () => {
    for (const { inboxId, step, at } of waiting.splice(0)) {
      await handleInbox(ctx, inboxId);
      expect(await done(inboxId)).toBe(true);
      model.apply(step.kind, step.who, at);
    }
  };
  // Everybody has been shown the first draft, so that nobody's word can be about an earlier run's.
  const opening = [drafter, second, third].map((who) => ({ kind: 'draft' as const, who }));
  const start = [...opening, { kind: 'submit' as const, who: drafter }];
  const rest = { crashAt: null, late: false, sendCrashAt: null };
  for (const step of [...start.map((one): Step => ({ ...one, ...rest })), ...all]) {
    house.clock.set(new Date(house.clock.now().getTime() + 1_000));
    const at = house.clock.now().getTime();
    const who = step.kind === 'report' ? `${unit.name}联络员` : step.who;
    if (waiting.some((one) => one.step.who === step.who || step.kind === 'report')) await recover();
    const text = step.kind === 'report' ? `第${tasks.shift()}项 35%` : words[step.kind](unit.name);
    const { inboxId } = await house.receive(who, text, `${unit.name}-${at}`);
    const service = step.crashAt === null ? ctx : dyingAt(ctx, step.crashAt);
    await handleInbox(service, inboxId).catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
    if (await done(inboxId)) model.apply(step.kind, step.who, at);
    else {
      totals.crashes += 1;
      waiting.push({ inboxId, step, at });
      if (!step.late) await recover();
    }
    const sender = step.sendCrashAt === null ? ctx : dyingWhileSending(ctx, step.sendCrashAt);
    await dispatchOutbox(sender).catch((error: unknown) => {
      expect(error).toBeInstanceOf(Crash);
      totals.sendCrashes += 1;
    });
    if (!step.late) await recover();
    await agree(unit.id, unit.name, model, { db, platform });
  }
  await recover();
  // Claims of the dead lapse.
  house.clock.set(new Date(house.clock.now().getTime() + 180_000));
  await dispatchOutbox(ctx);
  totals.messages += await agree(unit.id, unit.name, model, { db, platform });
  totals.issued += model.versions.filter(({ state }) => state !== 'draft').length;
}

/** The database and the platform against the model; returns how many messages of the bulletin there are. */
async function agree(
  unitId: number,
  unit: string,
  model: SigningModel,
  { db, platform }: Pick<Stage, 'platform'> & { db: Db },
): Promise<number> {
  const { rows: versions } = await sql`
    select b.state, coalesce((select jsonb_agg(name order by name) from (
             select distinct on (s.person_id) p.name, s.agreed
               from bulletin_signature s join person p on p.id = s.person_id
              where s.bulletin_id = b.id order by s.person_id, s.id desc) newest where agreed), '[]') as signed,
           (select count(*)::integer from outbox o where o.bulletin_id = b.id and o.kind = 'bulletin') > 0 as sent
      from bulletin b where b.scope = ${`unit-${unitId}`} order by b.version`.execute(db);
  const expected = model.versions.map(({ state, signed }) => ({
    state,
    signed: [...signed].sort(),
    sent: state !== 'draft',
  }));
  expect(versions).toEqual(expected);
  const briefs = platform.sends.filter(({ outbound }) =>
    outbound.text.includes(`【${unit}2023年一季度重点工作简报`),
  );
  if (model.versions.every(({ state }) => state === 'draft')) expect(briefs).toEqual([]);
  return briefs.length;
}
