import { replaceContent, waitingContent } from '../../db/queries/happenings.ts';
import { storeFile } from '../../db/queries/inbox.ts';
import type { StoredContent } from '../../db/tables/inbox.ts';
import { inTransaction } from '../../db/types.ts';
import { maxFileBytes } from '../sheet/read-failure.ts';
import type { AppContext } from './context.ts';

/** Brought again so often; then the person is told to send it once more. */
const MOST_TRIES = 3;

/** Thrown when the platform cannot hand the file out now; the event waits and is tried again. */
class FileNotReady extends Error {}

/**
 * A file that still lies with its platform is brought before its event is handled, outside of any transaction, and kept
 * as it came.
 * @throws FileNotReady when it should be tried again
 */
export async function bringFile(ctx: AppContext, inboxId: number): Promise<void> {
  const waiting = await waitingContent(ctx.db, inboxId);
  if (waiting?.content.kind !== 'remote_file') return;
  const { platform, attempts, content } = waiting;
  const lookup = ctx.lookups?.get(platform);
  if (!lookup) return keep(ctx, inboxId, { kind: 'file_missing', name: content.name, reason: 'no_lookup' });
  const fetched = await lookup.fetchFile(content.ref, maxFileBytes);
  if (fetched.ok) return keepFile(ctx, inboxId, fetched.name ?? content.name, fetched.bytes);
  if (fetched.reason === 'retry' && attempts + 1 < MOST_TRIES)
    throw new FileNotReady('file not handed out yet');
  return keep(ctx, inboxId, { kind: 'file_missing', name: content.name, reason: fetched.reason });
}

function keep(ctx: AppContext, inboxId: number, content: StoredContent): Promise<void> {
  return inTransaction(ctx.db, (tx) => replaceContent(tx, inboxId, content));
}

function keepFile(ctx: AppContext, inboxId: number, name: string, bytes: Uint8Array): Promise<void> {
  return inTransaction(ctx.db, async (tx) => {
    const fileId = await storeFile(tx, { name, bytes, at: ctx.clock.now() });
    await replaceContent(tx, inboxId, { kind: 'file', name, fileId });
  });
}
