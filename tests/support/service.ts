import { randomBytes } from 'node:crypto';
import { expect, vi } from 'vitest';
import { giveBindCode } from '../../src/app/give-bind-code.ts';
import { readEnv, toConfig } from '../../src/config.ts';
import { createService, type Service } from '../../src/main.ts';

/** How long a whole service on a busy machine may take for what it does at once. */
export const patience = { timeout: 20_000, interval: 20 };

const log = { info() {}, warn() {}, error: (fields: object, text: string) => console.error(text, fields) };

/** The service as `duban serve` makes it from these settings, listening on a port of its own. */
export async function serve(
  env: Readonly<Record<string, string>>,
): Promise<{ service: Service; address: string }> {
  const config = toConfig(readEnv({ PORT: '0', ...env }));
  if (!config.ok) throw new Error(JSON.stringify(config.mistakes));
  const service = await createService(config.config, log);
  return { service, address: await service.listen() };
}

/** Nothing waits to be handled or sent any more. */
export function quiet({ ctx }: Service): Promise<void> {
  return vi.waitFor(async () => {
    const { db, clock } = ctx;
    const inbox = await db.selectFrom('inbox').select('id').where('state', '=', 'received').execute();
    const outbox = await db
      .selectFrom('outbox')
      .select(['key', 'state', 'reason'])
      .where('state', 'in', ['queued', 'retrying', 'sending'])
      .where('not_before', '<=', clock.now())
      .execute();
    expect({ inbox, outbox }).toEqual({ inbox: [], outbox: [] });
  }, patience);
}

/** A binding code as the office gives it to somebody. */
export async function bindCode({ ctx }: Service, personId: number): Promise<string> {
  const given = await giveBindCode(ctx, { personId, by: { name: '管理员', person: null }, randomBytes });
  return given?.code ?? '';
}
