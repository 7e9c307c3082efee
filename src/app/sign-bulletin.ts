import { appendAudit } from '../../db/queries/audit.ts';
import {
  approveBulletin,
  bulletinOf,
  insertSignature,
  latestBulletin,
  lockBulletins,
  nextIssueNumber,
  type SignatureRow,
  type StoredBulletin,
  signaturesOf,
} from '../../db/queries/bulletin.ts';
import type { Person } from '../../db/queries/people.ts';
import type { Tx } from '../../db/types.ts';
import type { Bulletin } from '../bulletin/document.ts';
import { toFullText } from '../bulletin/render.ts';
import type { Settings } from '../domain/settings.ts';
import { beijingDate, yearOf } from '../domain/time.ts';

export interface Signing {
  readonly bulletinId: number;
  readonly person: Person;
  /** 签发意见. */
  readonly opinion: string;
  readonly at: Date;
  readonly settings: Settings;
  readonly inboxId: number | null;
}

export type Signed =
  /** Everybody who has to has signed: it has a number and may be sent, in this transaction. */
  | { readonly kind: 'approved'; readonly stored: StoredBulletin }
  | { readonly kind: 'one_more'; readonly stored: StoredBulletin }
  | Refused;

export interface Refused {
  readonly kind: 'refused';
  readonly code: 'no_right' | 'not_draft' | 'replaced' | 'signed_before' | 'sent_back';
  /** Who sent it back. */
  readonly by?: string;
}

/** 签发 is a right of the people the office names (setting `signers`); where it names nobody, nobody has it. */
export function maySign({ role, name }: Pick<Person, 'role' | 'name'>, { signers }: Settings): boolean {
  return (role === 'staff' || role === 'leader') && signers.includes(name);
}

/** 政府督查工作条例 art. 21; what criticises may want two people (a setting). */
export function signaturesNeeded({ criticises }: Pick<Bulletin, 'criticises'>, settings: Settings): 1 | 2 {
  return settings.secondSigner && criticises ? 2 : 1;
}

/**
 * 签发: records who approves, with opinion and full date. With the last signature wanted the version becomes the issue
 * of the year's next number; sending it belongs into the same transaction. Only the newest version can be signed.
 */
export async function signBulletin(tx: Tx, signing: Signing): Promise<Signed> {
  const found = await draftToDecide(tx, signing);
  if ('kind' in found) return found;
  const { stored, before } = found;
  const back = before.find(({ agreed, personId }) => !agreed && personId !== signing.person.id);
  if (back) return { kind: 'refused', code: 'sent_back', by: back.name };
  if (before.some(({ agreed, personId }) => agreed && personId === signing.person.id))
    return { kind: 'refused', code: 'signed_before' };
  await record(tx, signing, stored, true);
  const signatures = (await signaturesOf(tx, stored.id)).filter(({ agreed }) => agreed);
  if (signatures.length < signaturesNeeded(stored.document, signing.settings))
    return { kind: 'one_more', stored };
  const on = beijingDate(signing.at);
  const document: Bulletin = {
    ...stored.document,
    number: await nextIssueNumber(tx, yearOf(on)),
    date: on,
    signatures: signatures.map(({ name, opinion, at }) => ({ name, opinion, on: beijingDate(at) })),
  };
  const { person, opinion, at } = signing;
  const text = toFullText(document);
  await approveBulletin(tx, { id: stored.id, by: person.id, opinion, at, document, text });
  return { kind: 'approved', stored: { ...stored, state: 'approved', document } };
}

/** 退签: the version goes back to the office with a reason; it cannot be signed by anybody until it is changed. */
export async function sendBack(
  tx: Tx,
  signing: Signing,
): Promise<{ readonly kind: 'sent_back'; readonly stored: StoredBulletin } | Refused> {
  const found = await draftToDecide(tx, signing);
  if ('kind' in found) return found;
  await record(tx, signing, found.stored, false);
  return { kind: 'sent_back', stored: found.stored };
}

async function draftToDecide(
  tx: Tx,
  { bulletinId, person, settings }: Signing,
): Promise<{ stored: StoredBulletin; before: SignatureRow[] } | Refused> {
  if (!maySign(person, settings)) return { kind: 'refused', code: 'no_right' };
  await lockBulletins(tx);
  const stored = await bulletinOf(tx, bulletinId);
  if (!stored) throw new Error(`no bulletin ${bulletinId}`);
  const newest = await latestBulletin(tx, stored.scope, stored.period);
  if (newest?.state !== 'draft') return { kind: 'refused', code: 'not_draft' };
  if (newest.id !== stored.id) return { kind: 'refused', code: 'replaced' };
  return { stored, before: await signaturesOf(tx, stored.id) };
}

async function record(
  tx: Tx,
  signing: Signing,
  { period, version, scope }: StoredBulletin,
  agreed: boolean,
): Promise<void> {
  const { bulletinId, person, opinion, at, inboxId } = signing;
  await insertSignature(tx, { bulletinId, personId: person.id, agreed, opinion, at });
  await appendAudit(tx, [
    {
      at,
      actor: person.name,
      personId: person.id,
      action: agreed ? 'bulletin.approve' : 'bulletin.send_back',
      subject: `bulletin:${period}`,
      details: { bulletinId, scope, version, opinion },
      inboxId,
    },
  ]);
}
