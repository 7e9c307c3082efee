import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { saveSetting } from '../../db/queries/settings.ts';
import { inTransaction } from '../../db/types.ts';
import type { AppContext } from '../../src/app/context.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { handleWaiting } from '../../src/app/handle-inbound.ts';
import { randomFrom } from '../../src/rehearsal/random.ts';
import { openTestDatabase } from '../support/databases.ts';
import { openHouse } from '../support/house.ts';

const people = ['督查一科督查员', '督查二科督查员', '市政府主要领导', '市商务局联络员'];
const commands = [
  '通报 2023-03',
  '签发 2023-03 同意',
  '签发',
  '退签 2023-03 请再核',
  '送签',
  '改稿 1 恢复',
  '撤回通报 2023-03 有误',
  '第61项 45%',
  '通报 2023-03 第三章',
];

/**
 * Commands of anybody in any order, every third of them struck by a crash at some read of the clock: its transaction
 * is gone, and the event is handled again later.
 */
test('nothing of a bulletin is ever in the outbox without the signatures it needs', async () => {
  const database = await openTestDatabase('pglite');
  const house = await openHouse(database, '2023-03-29 10:00');
  const { db } = house.ctx;
  await inTransaction(db, (tx) =>
    saveSetting(tx, { key: 'secondSigner', value: true, by: '测试', at: house.clock.now() }),
  );
  const random = randomFrom('order of signing');
  let crashes = 0;
  for (let step = 0; step < 40; step += 1) {
    const who = people[Math.floor(random() * (step % 2 === 0 ? 2 : people.length))] ?? '';
    const text = commands[Math.floor(random() * commands.length)] ?? '';
    const crash = random() < 1 / 3;
    await house.receive(who, text, `order-${step}`);
    let reads = Math.floor(random() * 4);
    const clock = {
      ...house.clock,
      now: () => {
        reads -= 1;
        if (crash && reads < 0 && reads > -3) {
          crashes += 1;
          throw new Error('crash');
        }
        return house.clock.now();
      },
    };
    const struck: AppContext = { ...house.ctx, clock, log: { info() {}, warn() {}, error() {} } };
    for (const work of [() => handleWaiting(struck), () => dispatchOutbox(struck)])
      await work().catch(() => {});
    // A failed event is tried again after ten seconds at most.
    house.clock.set(new Date(house.clock.now().getTime() + 11_000));
    await handleWaiting(house.ctx);
    await dispatchOutbox(house.ctx);
    const { rows: unsigned } = await sql`
      select o.key, b.state from outbox o left join bulletin b on b.id = o.bulletin_id
       where o.kind = 'bulletin'
         and (b.approved_at is null or (select count(distinct s.person_id) from bulletin_signature s
                where s.bulletin_id = b.id and s.agreed and s.at <= o.created_at) < 2)`.execute(db);
    expect(unsigned).toEqual([]);
    const { rows: numbers } = await sql<{ no: number }>`
      select issue_no as no from bulletin where issue_no is not null order by issue_no`.execute(db);
    expect(numbers.map(({ no }) => no)).toEqual(numbers.map((_, at) => at + 1));
  }
  const { rows } = await sql<{ issued: number; sent: number; waiting: number }>`
    select (select count(*)::integer from bulletin where issue_no is not null) as issued,
           (select count(*)::integer from outbox where kind = 'bulletin' and state = 'sent') as sent,
           (select count(*)::integer from inbox where state = 'received') as waiting`.execute(db);
  expect(rows[0]?.issued).toBeGreaterThan(0);
  expect(rows[0]?.sent).toBeGreaterThan(0);
  expect(rows[0]?.waiting).toBe(0);
  expect(crashes).toBeGreaterThan(5);
  await database.close();
}, 300_000);
