import { createHash, randomBytes } from 'node:crypto';
import { appendAudit } from '../../../db/queries/audit.ts';
import {
  type ConsoleAccount,
  deleteSession,
  findSession,
  insertSession,
  insertTicket,
  takeTicket,
} from '../../../db/queries/console.ts';
import { type Person, personByAccount } from '../../../db/queries/people.ts';
import { inTransaction, type Tx } from '../../../db/types.ts';
import type { Role } from '../../domain/person.ts';
import type { Platform } from '../../ports.ts';
import type { AppContext } from '../context.ts';
import { linkSigner, sameSignature } from '../signing.ts';

/** A working day; the next one begins with a new login. */
const SESSION_MS = 12 * 3_600_000;
/** Long enough to walk from the phone to the desk. */
const TICKET_MS = 10 * 60_000;

/** Who looks at the console. */
export interface ConsoleUser {
  /** What the person may see; the administrator sees what staff see. */
  readonly role: Role;
  readonly name: string;
  /** Null for the administrator, who reads and sets up but does not decide: decisions carry a person's name. */
  readonly person: Person | null;
  readonly account: ConsoleAccount | null;
  /** What the cookie holds; signs the forms of this session. */
  readonly token: string;
}

const hashOf = (token: string): string => createHash('sha256').update(`duban console ${token}`).digest('hex');

const newToken = (): string => randomBytes(32).toString('base64url');

/** A one-time link for an account that asked for it in its private chat; the caller makes the address of it. */
export async function issueTicket(
  tx: Tx,
  account: ConsoleAccount,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + TICKET_MS);
  await insertTicket(tx, { tokenHash: hashOf(token), account, createdAt: now, expiresAt });
  return { token, expiresAt };
}

/** Opens a session with a one-time link; null when the link opens nothing any more. */
export function enterByTicket(ctx: AppContext, ticket: string): Promise<string | null> {
  return inTransaction(ctx.db, async (tx) => {
    const account = await takeTicket(tx, hashOf(ticket), ctx.clock.now());
    if (!account) return null;
    const person = await personByAccount(tx, account.platform, account.userId);
    return person?.id === account.personId ? startSession(ctx, tx, account, person.name, 'link') : null;
  });
}

/** Opens a session for an account that the platform vouches for; null when nobody is bound to it. */
export function enterByAccount(ctx: AppContext, platform: Platform, userId: string): Promise<string | null> {
  return inTransaction(ctx.db, async (tx) => {
    const person = await personByAccount(tx, platform, userId);
    if (!person) return null;
    return startSession(ctx, tx, { personId: person.id, platform, userId }, person.name, platform);
  });
}

/** Opens the administrator's session; whoever calls has checked the token. */
export function enterAsAdministrator(ctx: AppContext): Promise<string> {
  return inTransaction(ctx.db, (tx) => startSession(ctx, tx, null, administrator, 'token'));
}

const administrator = '管理员（令牌）';

async function startSession(
  ctx: AppContext,
  tx: Tx,
  account: ConsoleAccount | null,
  name: string,
  by: string,
): Promise<string> {
  const now = ctx.clock.now();
  const token = newToken();
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  await insertSession(tx, { tokenHash: hashOf(token), account, createdAt: now, expiresAt });
  await appendAudit(tx, [
    {
      at: now,
      actor: name,
      personId: account?.personId ?? null,
      action: 'console.login',
      subject: account === null ? 'console' : `person:${account.personId}`,
      details: { by },
      inboxId: null,
    },
  ]);
  return token;
}

/** Whose session a cookie stands for; null when it is none, has ended, or the person has left. */
export async function userOf(ctx: AppContext, token: string): Promise<ConsoleUser | null> {
  const session = await findSession(ctx.db, hashOf(token), ctx.clock.now());
  if (!session) return null;
  const { person, platform, userId } = session;
  if (session.admin) return { role: 'staff', name: administrator, person: null, account: null, token };
  if (person === null || platform === null || userId === null) return null;
  return {
    role: person.role,
    name: person.name,
    person,
    account: { personId: person.id, platform, userId },
    token,
  };
}

export function leave(ctx: AppContext, token: string): Promise<void> {
  return inTransaction(ctx.db, (tx) => deleteSession(tx, hashOf(token)));
}

/**
 * A nonce for one rendering of a page, signed for its session: no other page can send its forms (CSRF), and what one
 * rendering sends is done once.
 */
export async function formNonce(ctx: AppContext, { token }: ConsoleUser): Promise<string> {
  const sign = await inTransaction(ctx.db, (tx) => linkSigner(tx, ctx.clock.now()));
  const nonce = randomBytes(12).toString('base64url');
  return `${nonce}.${sign(nonceText(token, nonce))}`;
}

/** The nonce when it was made for this session, else null. */
export async function readFormNonce(
  ctx: AppContext,
  { token }: ConsoleUser,
  text: string,
): Promise<string | null> {
  const sign = await inTransaction(ctx.db, (tx) => linkSigner(tx, ctx.clock.now()));
  const [nonce = '', signature = '', ...more] = text.split('.');
  return more.length === 0 && sameSignature(sign(nonceText(token, nonce)), signature) ? nonce : null;
}

const nonceText = (token: string, nonce: string): string => `duban console form ${hashOf(token)} ${nonce}`;
