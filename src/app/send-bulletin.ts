import { reportersOfUnit } from '../../db/queries/absence.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  bulletinMessages,
  lockBulletins,
  recallBulletin,
  type StoredBulletin,
} from '../../db/queries/bulletin.ts';
import { cancelMessages, enqueue, type MessageTarget, type NewMessage } from '../../db/queries/outbox.ts';
import { listPeople, type Person } from '../../db/queries/people.ts';
import { workingGroups } from '../../db/queries/planner.ts';
import { leadersInCharge } from '../../db/queries/portfolio.ts';
import type { Tx } from '../../db/types.ts';
import { groupBlocks, toBlocks } from '../bulletin/render.ts';
import { scopeKey } from '../bulletin/scope.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import type { Settings } from '../domain/settings.ts';
import type { Block } from '../ports.ts';
import { recallNotice } from '../replies/recall-texts.ts';
import { announceFiles } from './bulletin-files.ts';

export interface Sending {
  readonly settings: Settings;
  readonly calendar: WorkCalendar;
  readonly at: Date;
  /** The message that approved it. */
  readonly inboxId: number | null;
}

export interface SentTo {
  readonly people: readonly string[];
  /** Written down, but without an account to send to. */
  readonly unreachable: readonly string[];
  readonly groups: readonly string[];
}

/**
 * Puts an approved bulletin into the outbox: the brief to whom its scope concerns, and of the city's the version without
 * criticism to the working groups, there not in quiet hours. In the transaction that approved it.
 */
export async function sendBulletin(tx: Tx, stored: StoredBulletin, sending: Sending): Promise<SentTo> {
  const { document } = stored;
  const { settings, calendar, at, inboxId } = sending;
  const people = await readersOf(tx, stored);
  const groups = document.scope.kind === 'city' && settings.bulletinToGroups ? await workingGroups(tx) : [];
  const allowed = nextAllowedInstant(at, settings, calendar);
  const message = (
    target: MessageTarget,
    to: string,
    blocks: readonly Block[],
    notBefore: Date,
  ): NewMessage => ({
    key: `${keyOf(stored)}:${to}`,
    kind: 'bulletin',
    period: stored.period,
    bulletinId: stored.id,
    target,
    blocks,
    notBefore,
    expiresAt: null,
    createdAt: at,
    ...(inboxId === null ? {} : { inReplyTo: inboxId }),
  });
  const brief = toBlocks(document, await announceFiles(tx, stored, at));
  const written = await enqueue(tx, [
    ...people.map(({ id }) => message({ personId: id }, `person-${id}`, brief, at)),
    ...groups.map(({ chatId }) =>
      message({ chatId }, `chat-${chatId}`, groupBlocks(document), allowed.ok ? allowed.at : at),
    ),
  ]);
  const reached = new Set(written.filter(({ state }) => state === 'queued').map(({ personId }) => personId));
  const names = (wanted: boolean) =>
    people.filter(({ id }) => reached.has(id) === wanted).map(({ name }) => name);
  return { people: names(true), unreachable: names(false), groups: groups.map(({ name }) => name) };
}

function keyOf({ document, period, version }: StoredBulletin): string {
  const { scope } = document;
  const part = scope.kind === 'city' ? '' : `:${scopeKey(scope)}`;
  return `bulletin:${period}${part}:v${version}`;
}

/** The city's goes to every leader; a part of it to the leaders in charge, of a unit also to the unit itself. */
async function readersOf(
  tx: Tx,
  { document: { scope } }: StoredBulletin,
): Promise<readonly Pick<Person, 'id' | 'name'>[]> {
  const leaders = await listPeople(tx, 'leader');
  const inCharge = async (of: { unitIds: readonly number[]; chapterNo: number | null }) => {
    const ids = await leadersInCharge(tx, of);
    const some = leaders.filter(({ id }) => ids.includes(id));
    return some.length > 0 ? some : leaders;
  };
  switch (scope.kind) {
    case 'city':
      return leaders;
    case 'chapter':
      return inCharge({ unitIds: [], chapterNo: scope.no });
    case 'unit':
      return [
        ...(await inCharge({ unitIds: [scope.unitId], chapterNo: null })),
        ...(await reportersOfUnit(tx, scope.unitId)),
      ];
    case 'leader':
      return leaders.filter(({ id }) => id === scope.personId);
    default:
      return scope satisfies never;
  }
}

export interface Recall {
  readonly stored: StoredBulletin;
  readonly person: Person;
  readonly reason: string;
  readonly at: Date;
  readonly inboxId: number | null;
}

/**
 * 撤回通报: what has not gone out is cancelled; what has is taken back from the chat where the platform can, and where it
 * cannot its reader is told. The number stays used. Null when it is not approved (any more).
 */
export async function recallSent(
  tx: Tx,
  recall: Recall,
): Promise<{ readonly cancelled: number; readonly recalling: number } | null> {
  const { stored, person, reason, at, inboxId } = recall;
  await lockBulletins(tx);
  if (stored.state !== 'approved') return null;
  await recallBulletin(tx, { id: stored.id, by: person.id, reason, at });
  const messages = await bulletinMessages(tx, stored.id);
  const waiting = messages.filter(({ state }) => state === 'queued' || state === 'retrying');
  const gone = messages.filter(
    ({ state, doubtful }) =>
      ['sent', 'sending', 'unknown'].includes(state) || (state === 'retrying' && doubtful),
  );
  await cancelMessages(
    tx,
    waiting.map(({ id }) => id),
    'recalled',
  );
  const blocks = recallNotice(stored.document, reason);
  await enqueue(
    tx,
    gone.flatMap(({ id, personId, chatId }): NewMessage[] => {
      const target = chatId !== null ? { chatId } : personId !== null ? { personId } : null;
      if (target === null) return [];
      return [
        {
          key: `recall:${id}`,
          kind: 'notice',
          period: stored.period,
          target,
          recalls: id,
          blocks,
          notBefore: at,
          expiresAt: null,
          createdAt: at,
        },
      ];
    }),
  );
  await appendAudit(tx, [
    {
      at,
      actor: person.name,
      personId: person.id,
      action: 'bulletin.recall',
      subject: `bulletin:${stored.period}`,
      details: { bulletinId: stored.id, scope: stored.scope, version: stored.version, reason },
      inboxId,
    },
  ]);
  return { cancelled: waiting.length, recalling: gone.length };
}
