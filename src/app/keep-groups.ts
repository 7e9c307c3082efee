import { appendAudit } from '../../db/queries/audit.ts';
import { type GroupPerson, type KeptGroup, noteKept, peopleForGroup } from '../../db/queries/kept-groups.ts';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import { inTransaction } from '../../db/types.ts';
import { beijingDate } from '../domain/time.ts';
import type { Block, GroupKeeper, GroupState } from '../ports.ts';
import { firstPost, groupFailed, groupMade, groupRestored } from '../replies/group-texts.ts';
import type { AppContext } from './context.ts';

/** Accounts in a group as it stands now; null when the platform could not say or do it. */
export interface Kept {
  readonly members: readonly string[] | null;
  /** A passing trouble: it is tried again soon. */
  readonly soon: boolean;
}

/** Who belongs in a group, with the account each of them is put in by; null where the platform knows none of theirs. */
export function placesIn(
  keeper: GroupKeeper,
  platformChatId: string,
  people: readonly GroupPerson[],
): { readonly person: GroupPerson; readonly userId: string | null }[] {
  return people.map((person) => ({
    person,
    userId: person.userIds.find((one) => keeper.takes(platformChatId, one)) ?? null,
  }));
}

/**
 * Makes a group of ours, or brings it to what the roster says. The platform is asked outside of any transaction; a
 * process that dies in between does it again, which changes nothing twice. Whoever asked for the group is told when it
 * is there and when something stands in the way, each thing once.
 */
export async function keepGroup(ctx: AppContext, keeper: GroupKeeper, group: KeptGroup): Promise<Kept> {
  const people = await peopleForGroup(ctx.db, group.platform, group.unitIds);
  const places = placesIn(keeper, group.platformChatId, people);
  const owner = places.find(({ person }) => person.id === group.madeBy);
  const members = [owner, ...places].flatMap((place) => place?.userId ?? []);
  const state = await keeper.keep({
    chatId: group.platformChatId,
    name: group.name,
    members: [...new Set(members)],
    placed: group.placed,
  });
  if (!state.ok && state.again) {
    ctx.log.warn({ chat: group.chatId, reason: state.reason }, 'group not kept, tried again');
    return { members: null, soon: true };
  }
  await inTransaction(ctx.db, async (tx) => {
    const outcome = outcomeOf(group, state, places);
    await noteKept(tx, group.chatId, state.ok ? { placed: outcome.placed } : { reason: state.reason });
    if (outcome.told === null) return;
    const now = ctx.clock.now();
    const common = { notBefore: now, expiresAt: null, createdAt: now };
    const first = state.ok && group.placed.length === 0;
    const messages: NewMessage[] = [
      {
        ...common,
        key: `group:${group.chatId}:${beijingDate(now)}:${state.ok ? 'kept' : state.reason}`,
        kind: 'notice',
        target: { personId: group.madeBy },
        blocks: outcome.told,
      },
      // Older clients show a group only once something was said in it (document 90245).
      ...(first
        ? [
            {
              ...common,
              key: `group_first:${group.chatId}`,
              kind: 'notice' as const,
              target: { chatId: group.chatId },
              blocks: firstPost(group.name),
            },
          ]
        : []),
    ];
    await enqueue(tx, messages);
    await appendAudit(tx, [
      {
        at: now,
        actor: '系统',
        personId: null,
        action: state.ok ? 'group.kept' : 'group.failed',
        subject: `chat:${group.chatId}`,
        details: state.ok
          ? { members: state.members.length, unreachable: state.unreachable.length }
          : { reason: state.reason },
        inboxId: null,
      },
    ]);
  });
  return { members: state.ok ? state.members : null, soon: false };
}

interface Result {
  /** What the service has put in by now, those included that were in already and belong there. */
  readonly placed: readonly string[];
  /** Null when there is nothing new to tell. */
  readonly told: readonly Block[] | null;
}

function outcomeOf(group: KeptGroup, state: GroupState, places: ReturnType<typeof placesIn>): Result {
  if (!state.ok) {
    const news = group.state !== 'failed' || group.reason !== state.reason;
    return { placed: group.placed, told: news ? groupFailed(group.name, state.reason) : null };
  }
  const here = new Set(state.members);
  const absent = places.flatMap(({ person, userId }) =>
    userId !== null && here.has(userId)
      ? []
      : [person.unit === null ? person.name : `${person.unit}${person.name}`],
  );
  const placed = places.flatMap(({ userId }) => (userId !== null && here.has(userId) ? [userId] : []));
  const made = { name: group.name, members: placed.length, absent };
  const first = group.placed.length === 0;
  const told = group.state === 'kept' ? null : first ? groupMade(made) : groupRestored(made);
  return { placed, told };
}
