import { appendAudit } from '../../db/queries/audit.ts';
import { insertBulletin, latestBulletin } from '../../db/queries/bulletin.ts';
import type { Tx } from '../../db/types.ts';
import { composeBulletin } from '../bulletin/compose.ts';
import type { Bulletin } from '../bulletin/document.ts';
import { toFullText } from '../bulletin/render.ts';
import { type BulletinScope, bulletinFacts } from './bulletin-facts.ts';

export interface Drafted {
  readonly id: number;
  readonly version: number;
  readonly document: Bulletin;
  /** True when the newest version already said exactly this and nothing was written. */
  readonly unchanged: boolean;
  readonly approved: boolean;
}

/** Who asked for the draft; null for the ladder. */
export interface Drafter {
  readonly personId: number | null;
  readonly name: string;
}

/**
 * Composes the bulletin of a period and stores it as a new draft version. Where nothing changed since the newest
 * version, that one is returned, so asking twice leaves one draft.
 */
export async function draftBulletin(tx: Tx, scope: BulletinScope, by: Drafter): Promise<Drafted> {
  const document = composeBulletin(await bulletinFacts(tx, scope));
  const newest = await latestBulletin(tx, scope.period);
  if (newest && sameContent(newest.document, document))
    return {
      id: newest.id,
      version: newest.version,
      document: newest.document,
      unchanged: true,
      approved: newest.state === 'approved',
    };
  const version = (newest?.version ?? 0) + 1;
  const text = toFullText(document);
  const { period, asOf } = scope;
  const id = await insertBulletin(tx, { period, version, document, text, at: asOf, by: by.personId });
  await appendAudit(tx, [
    {
      at: asOf,
      actor: by.name,
      personId: by.personId,
      action: 'bulletin.draft',
      subject: `bulletin:${period}`,
      details: { bulletinId: id, version },
      inboxId: null,
    },
  ]);
  return { id, version, document, unchanged: false, approved: false };
}

/** The same but for the moment of composing, which every paragraph's sources carry. */
function sameContent(a: Bulletin, b: Bulletin): boolean {
  const content = (bulletin: Bulletin) =>
    JSON.stringify(bulletin, (key, value: unknown) => (key === 'asOf' || key === 'date' ? null : value));
  return content(a) === content(b);
}
