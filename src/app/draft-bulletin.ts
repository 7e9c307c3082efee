import { appendAudit } from '../../db/queries/audit.ts';
import {
  insertBulletin,
  latestBulletin,
  lockBulletins,
  type StoredBulletin,
} from '../../db/queries/bulletin.ts';
import type { Tx } from '../../db/types.ts';
import { composeBulletin } from '../bulletin/compose.ts';
import type { Bulletin, WordingEdit } from '../bulletin/document.ts';
import { applyEdits, checkWording, editable, fitsBody, type WordingFault } from '../bulletin/edit.ts';
import { toFullText, toJson } from '../bulletin/render.ts';
import { scopeKey } from '../bulletin/scope.ts';
import { oneLine } from '../bulletin/words.ts';
import { beijingDate } from '../domain/time.ts';
import { type BulletinOrder, bulletinFacts } from './bulletin-facts.ts';
import { storedDirectory } from './stored-directory.ts';

export interface Drafted {
  readonly id: number;
  readonly version: number;
  readonly document: Bulletin;
  /** True when the newest version already said exactly this and nothing was written. */
  readonly unchanged: boolean;
  readonly approved: boolean;
  /** Wordings that could not be kept, because the figures they spoke of have changed. */
  readonly dropped: readonly WordingEdit[];
}

/** Who asked for the draft; null for the ladder. */
export interface Drafter {
  readonly personId: number | null;
  readonly name: string;
}

/**
 * Composes the bulletin of a period and stores it as a new draft version, staff's wording kept where its figures still
 * hold. Where nothing changed since the newest version, that one is returned, so asking twice leaves one draft. An
 * approved one is a snapshot: it is returned as it was signed, and what changed since comes in the next.
 */
export async function draftBulletin(tx: Tx, order: BulletinOrder, by: Drafter): Promise<Drafted> {
  await lockBulletins(tx);
  const scope = scopeKey(order.scope ?? { kind: 'city' });
  const newest = await latestBulletin(tx, scope, order.period);
  if (newest?.state === 'approved') return unchanged(newest);
  const composed = composeBulletin(await bulletinFacts(tx, order));
  const { document, dropped } = applyEdits(composed, newest?.document.edits ?? []);
  if (newest?.state === 'draft' && sameContent(newest.document, document)) return unchanged(newest);
  const version = (newest?.version ?? 0) + 1;
  const id = await store(tx, { scope, version, document, at: order.asOf, by });
  return { id, version, document, unchanged: false, approved: false, dropped };
}

const unchanged = (stored: StoredBulletin): Drafted => ({
  id: stored.id,
  version: stored.version,
  document: stored.document,
  unchanged: true,
  approved: stored.state === 'approved',
  dropped: [],
});

export type Reworded =
  | { readonly ok: true; readonly drafted: Drafted }
  | { readonly ok: false; readonly code: 'not_draft' | 'replaced' | 'no_paragraph' }
  | { readonly ok: false; readonly code: 'wording'; readonly fault: WordingFault };

/**
 * Changes the wording of one paragraph of a draft (from 1); null as the text brings the composed one back. Makes a new
 * version, so that signatures given before do not cover it.
 */
export async function rewordBulletin(
  tx: Tx,
  change: { stored: StoredBulletin; paragraph: number; text: string | null; at: Date; by: Drafter },
): Promise<Reworded> {
  const { paragraph, text, at, by } = change;
  await lockBulletins(tx);
  const newest = await latestBulletin(tx, change.stored.scope, change.stored.period);
  if (newest?.state !== 'draft') return { ok: false, code: 'not_draft' };
  if (newest.id !== change.stored.id) return { ok: false, code: 'replaced' };
  const original = unreworded(newest.document);
  const before = editable(original)[paragraph - 1]?.text;
  if (before === undefined) return { ok: false, code: 'no_paragraph' };
  const after = text === null ? before : asParagraph(text, before);
  const fault = checkWording(before, after, await unitNames(tx));
  if (fault !== null) return { ok: false, code: 'wording', fault };
  const others = newest.document.edits.filter((edit) => edit.before !== before);
  const edit = { before, after, by: by.name, on: beijingDate(at) };
  const { document } = applyEdits(original, after === before ? others : [...others, edit]);
  if (!fitsBody(document)) return { ok: false, code: 'wording', fault: { kind: 'length', most: 3900 } };
  const version = newest.version + 1;
  const id = await store(tx, { scope: newest.scope, version, document, at, by });
  return { ok: true, drafted: { id, version, document, unchanged: false, approved: false, dropped: [] } };
}

/** One line, ending as the composed one does: people leave the full stop away. */
function asParagraph(text: string, before: string): string {
  const line = oneLine(text);
  return before.endsWith('。') && !/[。！？；：]$/u.test(line) ? `${line}。` : line;
}

/** The document as it was composed: every edit undone. */
function unreworded(document: Bulletin): Bulletin {
  const back = document.edits.map((edit) => ({ ...edit, before: edit.after, after: edit.before }));
  return applyEdits(document, back).document;
}

async function unitNames(tx: Tx): Promise<string[]> {
  const { directory } = await storedDirectory(tx);
  return directory.all.flatMap(({ name, aliases }) => [
    name,
    ...aliases.map((alias) => (typeof alias === 'string' ? alias : alias.alias)),
  ]);
}

async function store(
  tx: Tx,
  draft: { scope: string; version: number; document: Bulletin; at: Date; by: Drafter },
): Promise<number> {
  const { scope, version, document, at, by } = draft;
  const { period } = document;
  const text = toFullText(document);
  const id = await insertBulletin(tx, { period, scope, version, document, text, at, by: by.personId });
  await appendAudit(tx, [
    {
      at,
      actor: by.name,
      personId: by.personId,
      action: 'bulletin.draft',
      subject: `bulletin:${period}`,
      details: { bulletinId: id, scope, version, reworded: document.edits.length },
      inboxId: null,
    },
  ]);
  return id;
}

/** The same but for the moment of composing, which sources carry and sentences begin with. */
function sameContent(a: Bulletin, b: Bulletin): boolean {
  const timeless = (bulletin: Bulletin) =>
    toJson(bulletin)
      .replaceAll(/截至\d+年\d+月\d+日 \d+:\d+/gu, '')
      .replaceAll(/"(?:asOf|date)": "[^"]*"/gu, '');
  return timeless(a) === timeless(b);
}
