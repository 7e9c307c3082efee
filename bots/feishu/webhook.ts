import type { Log } from '../../src/app/context.ts';
import type { HttpApp } from '../../src/http/app.ts';
import type { Clock } from '../../src/ports.ts';
import type { Intake } from './intake.ts';
import { verify, type WebhookSecrets } from './verify.ts';

/** Events are a few kilobytes; the largest text message has 150. */
const MOST_BYTES = 1024 * 1024;

/**
 * `POST /webhooks/feishu`, over the bytes as they came: the signature covers them, and a body that was parsed and
 * written again is another one. A refusal says no more than its status.
 */
export function webhookRoute(deps: {
  readonly secrets: WebhookSecrets;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
}): (app: HttpApp) => Promise<void> {
  const { secrets, intake, clock, log } = deps;
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => {
      done(null, body);
    });
    app.post<{ Body: Buffer | undefined }>(
      '/webhooks/feishu',
      { bodyLimit: MOST_BYTES, schema: { hide: true } as object },
      async (request, reply) => {
        const body = request.body ?? Buffer.alloc(0);
        const verdict = verify({ body, headers: request.headers }, secrets, clock.now());
        switch (verdict.kind) {
          case 'challenge':
            return { challenge: verdict.challenge };
          case 'refused':
            log.warn({ reason: verdict.reason, bytes: body.length }, 'feishu webhook refused');
            return reply.code(verdict.status).send({});
          case 'event':
            try {
              return await intake.receive(verdict.envelope);
            } catch (error) {
              const kind = error instanceof Error ? error.name : typeof error;
              log.error({ error: kind }, 'feishu event not stored');
              return reply.code(503).send({});
            }
          default:
            return verdict satisfies never;
        }
      },
    );
  };
}
