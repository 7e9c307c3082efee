import { sql } from 'kysely';
import type { Block, Platform } from '../../src/ports.ts';
import { plainText } from '../../src/replies/plain-text.ts';
import type { Tx } from '../types.ts';

/** An answer to the account that wrote, bound to a person or (null) to nobody yet, or to the group it wrote in. */
export interface NewAnswer {
  readonly to: { readonly userId: string; readonly personId: number | null } | { readonly chatId: number };
  readonly blocks: readonly Block[];
  /** Why it is recorded and not sent. */
  readonly skip?: string;
}

export interface FinishedEvent {
  readonly id: number;
  readonly platform: Platform;
  readonly personId: number | null;
  readonly outcome: object;
  readonly at: Date;
  readonly answers: readonly NewAnswer[];
}

/**
 * Marks an event as handled and writes its answers, in one statement; `enqueue` would first look for where they go, which
 * is known here. Their keys are `reply:<event>:<n>`, and they go out in this order.
 */
export async function finishEvent(tx: Tx, event: FinishedEvent): Promise<void> {
  const { id, platform, personId, outcome, at, answers } = event;
  await sql`
    with done as (
      update inbox
         set state = 'done', person_id = ${personId}, outcome = ${JSON.stringify(outcome)}::jsonb, handled_at = ${at},
             error = null
       where id = ${id})
    insert into outbox (key, kind, platform, conversation, user_id, person_id, chat_id, blocks, text, in_reply_to,
                        state, reason, not_before, created_at)
    select 'reply:' || ${id}::text || ':' || m.n, 'reply', ${platform}, m.conversation, m."user", m.person, m.chat,
           m.blocks, m.text, ${id}, case when m.skip is null then 'queued' else 'skipped' end, m.skip, ${at}, ${at}
      from jsonb_to_recordset(${JSON.stringify(answers.map((answer, n) => record(answer, n, platform)))}::jsonb) as m(
             n integer, conversation text, "user" text, person integer, chat integer, blocks jsonb, text text,
             skip text)
     order by m.n
        on conflict (key) do nothing`.execute(tx);
}

function record({ to, blocks, skip }: NewAnswer, n: number, platform: Platform): object {
  const common = { n, blocks, text: plainText(blocks), skip: skip ?? null };
  if ('chatId' in to) return { ...common, conversation: `${platform}:chat-${to.chatId}`, chat: to.chatId };
  const { userId: user, personId: person } = to;
  const conversation = person === null ? `${platform}:user-${user}` : `${platform}:person-${person}`;
  return { ...common, conversation, user, person };
}
