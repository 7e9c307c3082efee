/**
 * Stores events on a disk that fills up, as the service does, and prints each number once it is acknowledged, then
 * `full` with the reason, `room` when ballast was taken away, and in the end `lost <n>` after opening the folder again.
 * Arguments: a folder on a small disk; `counted` where the disk is large and a quota has to stand for it.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../../../db/errors.ts';
import { migrate } from '../../../db/migrate.ts';
import { openFolder } from '../../../db/pglite.ts';
import { storeEvents } from '../../../db/queries/inbox.ts';
import type { FreeBytes } from '../../../db/room.ts';

const [disk = '', how] = process.argv.slice(2);
const QUOTA = 150 * 2 ** 20;
const MB = 2 ** 20;

const counted: FreeBytes = () =>
  QUOTA -
  readdirSync(disk, { recursive: true, encoding: 'utf8' })
    .map((name) => lstatSync(join(disk, name)).size)
    .reduce((sum, size) => sum + size, 0);
const real: FreeBytes = () => {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
};
const free = how === 'counted' ? counted : real;
const folder = join(disk, 'data');
const say = (line: string) => process.stdout.write(`${line}\n`);

const { db, close } = await openFolder(folder, free);
await migrate(db);
const ballast = join(disk, 'ballast');
const file = openSync(ballast, 'w');
while (free(disk) > 67 * MB) writeSync(file, Buffer.alloc(MB));
closeSync(file);

const acknowledged: string[] = [];
async function store(n: number): Promise<void> {
  const at = new Date();
  const text = randomBytes(40_000).toString('hex');
  const eventId = `event-${n}`;
  await storeEvents(db, [
    {
      event: {
        platform: 'simulator',
        eventId,
        messageId: null,
        chatId: 'chat',
        chatKind: 'private',
        userId: 'somebody',
        mentionsBot: false,
        sentAt: at,
        content: { kind: 'text', text },
      },
      at,
    },
  ]);
  acknowledged.push(eventId);
  say(`stored ${n}`);
}

let n = 0;
const problems: unknown[] = [];
while (problems.length < 3 && n < 1_000) {
  n += 1;
  await store(n).catch((error: unknown) =>
    problems.push(error instanceof DatabaseError ? error.code : error),
  );
}
say(`full ${problems.join(' ')}`);
const readable = await db.selectFrom('inbox').select('id').execute();
say(`readable ${readable.length === acknowledged.length}`);
rmSync(ballast);
for (let more = 0; more < 20; more += 1) {
  n += 1;
  await store(n);
}
say('room');
await close();

const again = await openFolder(folder, free);
const rows = await again.db.selectFrom('inbox').select('event_id as eventId').execute();
const there = new Set(rows.map(({ eventId }) => eventId));
say(`lost ${acknowledged.filter((eventId) => !there.has(eventId)).length}`);
await again.close();
