import { renameAccount } from '../../db/queries/accounts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { askMembersAnew } from '../../db/queries/chats.ts';
import {
  leaveChat,
  markRecalled,
  noteChat,
  standingReports,
  unbindAccount,
} from '../../db/queries/happenings.ts';
import type { InboxRow } from '../../db/queries/inbox.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { listPeople, type Person } from '../../db/queries/people.ts';
import { noteReceipt } from '../../db/queries/receipts.ts';
import type { Tx } from '../../db/types.ts';
import type { Block } from '../ports.ts';
import {
  botAddedText,
  botRemovedText,
  personLeftText,
  platformNames,
  recalledText,
  welcomeText,
} from '../replies/happening-texts.ts';
import { rejected } from '../replies/rejections.ts';
import { answered, type Notice, type Outcome, silent } from './chat/turn.ts';

/**
 * What happened besides messages: a message taken back, the bot brought into a group or out of one, a private chat
 * opened, somebody who left. Null when somebody said or did something instead.
 * @param person who is behind it, where the platform says and the account is bound
 */
export async function handleHappening(tx: Tx, row: InboxRow, person: Person | null): Promise<Outcome | null> {
  const { content } = row.payload;
  switch (content.kind) {
    case 'recalled':
      return recalled(tx, row, content.messageId);
    case 'bot_added':
      return botAdded(tx, row, person, content.name);
    case 'bot_removed':
      return botRemoved(tx, row);
    case 'chat_opened':
      return chatOpened(tx, row, person);
    case 'person_left':
      return personLeft(tx, row, person);
    case 'account_renamed':
      return accountRenamed(tx, row, content.newUserId);
    case 'receipt':
      // Whoever read it: the account it was sent to has it.
      await noteReceipt(tx, {
        platform: row.platform,
        messageIds: content.messageIds,
        readAt: row.sentAt ?? row.receivedAt,
        notedAt: row.receivedAt,
      });
      return silent;
    case 'text':
    case 'file':
    case 'remote_file':
    case 'file_missing':
    case 'action':
    case 'unsupported':
      return null;
    default:
      return content satisfies never;
  }
}

/** The report stays: it may have been read and counted. It is marked, and its sender is told how to withdraw it. */
async function recalled(tx: Tx, row: InboxRow, messageId: string): Promise<Outcome> {
  const { platform, receivedAt: at } = row;
  const message = await markRecalled(tx, { platform, messageId, at });
  if (!message || message.personId === null) return silent;
  const reports = await standingReports(tx, message.id);
  const [first] = reports;
  if (!first) return silent;
  const taskNos = reports.map((report) => report.taskNo);
  await note(tx, row, {
    action: 'message.recall',
    subject: `inbox:${message.id}`,
    details: { taskNos, receiptNo: first.receiptNo },
    personId: message.personId,
  });
  return notify([
    {
      personId: message.personId,
      key: `recalled:${message.id}`,
      kind: 'reply',
      blocks: recalledText(taskNos, first.receiptNo),
    },
  ]);
}

async function botAdded(tx: Tx, row: InboxRow, person: Person | null, name: string): Promise<Outcome> {
  const group = name.trim() === '' ? '未命名的群' : name.trim().slice(0, 100);
  const { chatId: platformChatId } = row.payload;
  const chat = await noteChat(tx, { platform: row.platform, platformChatId, name: group });
  await note(tx, row, { action: 'chat.join', subject: `chat:${chat.id}`, details: { name: group } });
  // In the group it says nothing: a group sees results, and who runs it is told in private.
  return person?.role === 'staff'
    ? notify([
        {
          personId: person.id,
          key: `joined:${row.id}`,
          kind: 'reply',
          blocks: botAddedText(group, chat.working),
        },
      ])
    : silent;
}

async function botRemoved(tx: Tx, row: InboxRow): Promise<Outcome> {
  const chat = await leaveChat(tx, { platform: row.platform, platformChatId: row.payload.chatId });
  if (!chat) return silent;
  await note(tx, row, { action: 'chat.leave', subject: `chat:${chat.id}`, details: { name: chat.name } });
  return chat.working ? notify(await toStaff(tx, `left:${row.id}`, botRemovedText(chat.name))) : silent;
}

/** Platforms tell it at every opening; a person is greeted once. */
async function chatOpened(tx: Tx, row: InboxRow, person: Person | null): Promise<Outcome> {
  const { platform, userId, receivedAt: at } = row;
  await enqueue(tx, [
    {
      key: `welcome:${platform}:${userId}`,
      kind: 'reply',
      target: { platform, userId, personId: person?.id ?? null },
      blocks: person ? welcomeText(person) : rejected('not_bound'),
      notBefore: at,
      expiresAt: null,
      createdAt: at,
      inReplyTo: row.id,
    },
  ]);
  return silent;
}

async function personLeft(tx: Tx, row: InboxRow, person: Person | null): Promise<Outcome> {
  const { platform, userId } = row;
  const gone = await unbindAccount(tx, { platform, userId });
  if (!gone) return silent;
  await askMembersAnew(tx, platform);
  await note(tx, row, {
    action: 'account.closed',
    subject: `person:${gone.personId}`,
    details: { platform, left: gone.left },
    personId: gone.personId,
  });
  if (!person) return silent;
  const who = person.unit === null ? person.name : `${person.unit}${person.name}`;
  const blocks = personLeftText(who, platformNames[platform], gone.left > 0);
  return notify(await toStaff(tx, `closed:${row.id}`, blocks));
}

/** The person stays the same: notices, groups and what was reported follow the new id. */
async function accountRenamed(tx: Tx, row: InboxRow, newUserId: string): Promise<Outcome> {
  const { platform, userId } = row;
  const personId = await renameAccount(tx, { platform, userId, newUserId });
  if (personId === null) return silent;
  await askMembersAnew(tx, platform);
  await note(tx, row, {
    action: 'account.rename',
    subject: `person:${personId}`,
    details: { platform, from: userId, to: newUserId },
    personId,
  });
  return silent;
}

async function toStaff(tx: Tx, key: string, blocks: readonly Block[]): Promise<Notice[]> {
  const staff = await listPeople(tx, 'staff');
  return staff.map(({ id }) => ({ personId: id, key: `${key}:person-${id}`, blocks }));
}

const notify = (notices: readonly Notice[]): Outcome => answered('ignore', [], { answers: [], notices });

function note(
  tx: Tx,
  row: InboxRow,
  entry: { action: string; subject: string; details: object; personId?: number },
): Promise<void> {
  const { action, subject, details, personId = null } = entry;
  const common = { at: row.receivedAt, actor: platformNames[row.platform], inboxId: row.id };
  return appendAudit(tx, [{ ...common, personId, action, subject, details }]);
}
