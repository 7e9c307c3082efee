import { appendAudit } from '../../../db/queries/audit.ts';
import { askMembersAnew } from '../../../db/queries/chats.ts';
import { type InboxRow, refusedSince } from '../../../db/queries/inbox.ts';
import { bindAccount, findBindCode, personByAccount, useBindCode } from '../../../db/queries/people.ts';
import type { Tx } from '../../../db/types.ts';
import { checkBindCode, hashBindCode } from '../../domain/bind-code.ts';
import { beijingDate } from '../../domain/time.ts';
import { parseCommand } from '../../inbound/commands/parse-command.ts';
import { boundText } from '../../replies/liaison-texts.ts';
import { sha256 } from '../issue-bind-code.ts';
import { takeOverAll } from './handover.ts';
import { answered, type Outcome, refused, silent } from './turn.ts';

/** 5.4 million codes: ten guesses an hour and account leave no chance of hitting one by trying. */
const MAX_GUESSES = 10;
const GUESS_WINDOW_MS = 60 * 60 * 1000;

/** An account nobody is bound to: it can bind itself with a code, and is told how; in groups it is not answered. */
export async function handleStranger(tx: Tx, row: InboxRow): Promise<Outcome> {
  const { content, chatKind, mentionsBot } = row.payload;
  if (chatKind === 'group' && !mentionsBot) return silent;
  const command =
    content.kind === 'text' ? parseCommand(content.text, 'liaison', beijingDate(row.receivedAt)) : null;
  if (command?.kind !== 'bind' || command.code === null) return refused('not_bound');
  return bind(tx, { row, code: command.code });
}

/** 绑定 ABC123: the account becomes the person's the code was made for. Codes work once and for a limited time. */
export async function bind(
  tx: Tx,
  request: { row: Pick<InboxRow, 'id' | 'platform' | 'userId' | 'receivedAt'>; code: string },
): Promise<Outcome> {
  const { row } = request;
  const since = new Date(row.receivedAt.getTime() - GUESS_WINDOW_MS);
  if ((await refusedSince(tx, row, since)) >= MAX_GUESSES) return refused('bind_too_often');
  const hash = hashBindCode(request.code, sha256);
  const found = await findBindCode(tx, hash);
  const check = checkBindCode(found, row.receivedAt);
  if (!check.ok || !found) return refused(check.ok ? 'bind_code_unknown' : check.code);
  await useBindCode(tx, hash, row.receivedAt);
  await bindAccount(tx, {
    platform: row.platform,
    userId: row.userId,
    personId: found.personId,
    at: row.receivedAt,
  });
  const notices = await takeOverAll(tx, found.personId, row.receivedAt);
  await askMembersAnew(tx, row.platform);
  await appendAudit(tx, [
    {
      at: row.receivedAt,
      actor: found.name,
      personId: found.personId,
      action: 'account.bind',
      subject: `person:${found.personId}`,
      details: { platform: row.platform },
      inboxId: row.id,
    },
  ]);
  const person = await personByAccount(tx, row.platform, row.userId);
  return { ...answered('query_other', boundText(found), { notices }), ...(person ? { person } : {}) };
}
