import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { inTransaction } from '../../../db/types.ts';
import { bindByMobile } from '../../app/bind-by-mobile.ts';
import { formChat, issueFormLink } from '../../app/chat/form-link.ts';
import { act } from '../../app/console/act.ts';
import { scopeOf } from '../../app/console/scope.ts';
import { giveBindCode } from '../../app/give-bind-code.ts';
import type { InboundContent } from '../../ports.ts';
import { type ConsoleSide, missing, refuse, sender, show } from '../console/requests.ts';
import { html } from '../html.ts';

export interface ActionSide extends ConsoleSide {
  /** Something was done: notices about it can be sent. */
  readonly onActed: () => void;
}

/** What is done from the pages. Every form carries the nonce of its rendering, see `formNonce`. */
export function consoleActions(side: ActionSide) {
  const { ctx } = side;
  const options = { schema: { hide: true } as object };

  return async (app: FastifyInstance): Promise<void> => {
    app.post('/console/act', options, async (request, reply) => {
      const sent = await sender(side, request, reply);
      if (sent === null) return reply;
      const content = contentOf(sent.fields);
      if (content === null) return reply.code(303).header('location', '/console/ask').send();
      const inboxId = await act(ctx, sent.user, { nonce: sent.nonce, content });
      if (inboxId === null) return refuse(reply);
      side.onActed();
      return reply.code(303).header('location', `/console/answers/${inboxId}`).send();
    });

    app.post('/console/form', options, async (request, reply) => {
      const sent = await sender(side, request, reply);
      if (sent === null) return reply;
      const { person, account } = sent.user;
      const scope = person?.unitId == null || account === null ? null : await scopeOf(ctx, sent.user, '');
      if (scope === null || account === null) return refuse(reply);
      const link = await inTransaction(ctx.db, (tx) =>
        issueFormLink(
          tx,
          { ...account, period: scope.period, chatId: formChat(account.userId) },
          ctx.clock.now(),
        ),
      );
      return reply.code(303).header('location', link.path).send();
    });

    app.post<{ Params: { id: string } }>('/console/people/:id/code', options, async (request, reply) => {
      const sent = await sender(side, request, reply);
      if (sent === null) return reply;
      if (sent.user.role !== 'staff') return refuse(reply);
      const personId = /^\d{1,9}$/.test(request.params.id) ? Number(request.params.id) : 0;
      const given = await giveBindCode(ctx, { personId, by: sent.user, randomBytes });
      if (given === null) return missing(reply);
      return show(side, reply, sent.user, async () => ({
        title: `${given.name}的绑定码`,
        path: '/console/people',
        body: html`<section class="card"><p class="code">${given.code}</p><p>7天内有效，只能使用一次，只显示这一次。请当面或电话告知本人，由其在与机器人的单聊中回复「绑定 ${given.code}」。</p></section><a class="button" href="/console/people">返回</a>`,
      }));
    });

    app.post('/console/people/mobile', options, async (request, reply) => {
      const sent = await sender(side, request, reply);
      if (sent === null) return reply;
      if (sent.user.role !== 'staff') return refuse(reply);
      const results = await bindByMobile(ctx, { by: sent.user.name, personIds: null });
      side.onActed();
      return show(side, reply, sent.user, async () => ({
        title: '按手机号绑定',
        path: '/console/people',
        body: html`<section class="card">${
          results.length === 0
            ? html`<p>没有需要查找的人员：名单中有手机号的人员均已绑定。</p>`
            : results.map(
                ({
                  bound,
                  unknown,
                  taken,
                  failed,
                }) => html`<p>已绑定${bound.length}人${bound.length > 0 && `：${bound.join('、')}`}。</p>
${unknown.length > 0 && html`<p>平台通讯录中没有找到，或不在应用可用范围内：${unknown.join('、')}。请发放绑定码。</p>`}
${taken.length > 0 && html`<p>账号已绑定其他人员，请核对：${taken.join('、')}。</p>`}
${failed > 0 && html`<p>平台没有回应，${failed}人未查找，请稍后再试。</p>`}`,
              )
        }</section><a class="button" href="/console/people">返回</a>`,
      }));
    });
  };
}

/** A pressed button with its value and fields, or a sentence; null when nothing was said. */
function contentOf(fields: URLSearchParams): Extract<InboundContent, { kind: 'text' | 'action' }> | null {
  const pressed = fields.get('value');
  if (pressed !== null) {
    const value = pressedValue(pressed);
    if (value === null) return null;
    const form = [...fields].flatMap(([key, text]) =>
      key.startsWith('f.') ? [[key.slice(2), text.replace(/\r\n?/g, '\n')] as const] : [],
    );
    return { kind: 'action', value, form: Object.fromEntries(form) };
  }
  const say = [fields.get('say') ?? '', fields.get('more') ?? ''].join(' ').replace(/\r\n?/g, '\n').trim();
  return say === '' ? null : { kind: 'text', text: say };
}

/** What a button carries: texts by name; anything else was not made here. */
function pressedValue(text: string): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.values(value).every((one) => typeof one === 'string')
      ? (value as Record<string, string>)
      : null;
  } catch {
    return null;
  }
}
