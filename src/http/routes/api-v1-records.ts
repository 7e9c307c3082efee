import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { bulletinById, listBulletins } from '../../../db/queries/api-bulletins.ts';
import {
  type IdPage,
  listAudit,
  listInMessages,
  listOutMessages,
  type OutMessageRow,
} from '../../../db/queries/api-messages.ts';
import type { StoredContent } from '../../../db/tables/inbox.ts';
import type { OutboxKind } from '../../../db/tables/outbox.ts';
import type { AppContext } from '../../app/context.ts';
import { bulletinFile, bulletinFormats } from '../../bulletin/forms/bulletin-file.ts';
import { notFound } from '../errors.ts';
import { idParam, periodParam } from '../filters.ts';
import { happeningText } from '../happening.ts';
import { listOf, pageOf, pageQuery, readIdCursor } from '../paging.ts';
import {
  auditItem,
  bulletinDetail,
  bulletinItem,
  inMessageItem,
  outboxKind,
  outboxState,
  outMessageItem,
} from '../schemas.ts';

const recordQuery = pageQuery.extend({
  order: z.enum(['asc', 'desc']).default('asc').describe('asc由旧到新，desc由新到旧；翻页时保持不变'),
});

const personId = z.coerce.number().int().min(1).optional().describe('人员编号');

const outFilter = { state: outboxState.optional(), period: periodParam.optional(), person: personId };

/** What counts as a reminder: everything the service sends of its own accord to get a report. */
const reminderKinds: readonly OutboxKind[] = ['reminder', 'group_overdue', 'escalation', 'urge'];

/** Reminders, messages in both directions, bulletins, the audit log. */
export function recordRoutes(ctx: AppContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/reminders',
      {
        schema: {
          summary: '提醒、群内通报逾期、提醒责任领导和人工催办',
          description: '含未发出的：state为skipped、cancelled的写明原因。',
          querystring: recordQuery.extend(outFilter),
          response: { 200: listOf(outMessageItem) },
        },
      },
      ({ query }) => outMessages(reminderKinds, query),
    );

    app.get(
      '/messages',
      {
        schema: {
          summary: '收到和发出的消息',
          description: 'direction=in列出收到的原始消息，此时state为received、done、failed之一。',
          querystring: recordQuery.extend({
            ...outFilter,
            direction: z.enum(['in', 'out']).default('out'),
            state: z.union([outboxState, z.enum(['received', 'done', 'failed'])]).optional(),
            kind: outboxKind.optional(),
          }),
          response: { 200: listOf(z.union([outMessageItem, inMessageItem])) },
        },
      },
      async ({ query }) => {
        const { state } = query;
        if (query.direction === 'out') {
          // A state that only incoming messages have matches none of these.
          if (state === 'received' || state === 'done' || state === 'failed') return nothing;
          return outMessages(query.kind ? [query.kind] : null, { ...query, state });
        }
        if (state !== undefined && state !== 'received' && state !== 'done' && state !== 'failed')
          return nothing;
        const filter = { state: state ?? null, personId: query.person ?? null };
        const rows = await listInMessages(ctx.db, filter, idPage(query));
        return pageOf(
          rows,
          query.limit,
          (row) => [row.id],
          ({ content, ...row }) => ({
            ...row,
            direction: 'in' as const,
            kind: content.kind,
            text: wordsOf(content),
            receivedAt: row.receivedAt.toISOString(),
            handledAt: row.handledAt?.toISOString() ?? null,
          }),
        );
      },
    );

    app.get(
      '/bulletins',
      {
        schema: {
          summary: '通报的各个版本',
          querystring: pageQuery.extend({ period: periodParam.optional() }),
          response: { 200: listOf(bulletinItem) },
        },
      },
      async ({ query }) => {
        const page = { after: readIdCursor(query.cursor), limit: query.limit + 1 };
        const rows = await listBulletins(ctx.db, { period: query.period ?? null }, page);
        return pageOf(
          rows,
          query.limit,
          (row) => [row.id],
          (row) => ({
            ...row,
            draftedAt: row.draftedAt.toISOString(),
            approvedAt: row.approvedAt?.toISOString() ?? null,
          }),
        );
      },
    );

    app.get(
      '/bulletins/:id',
      {
        schema: {
          summary: '一个版本的通报全文，或写明format下载文件',
          params: idParam,
          querystring: z.strictObject({
            format: z.enum(bulletinFormats).optional().describe('docx公文、xlsx附表、md、txt、json'),
          }),
          response: { 200: bulletinDetail },
        },
      },
      async ({ params, query }, reply) => {
        const found = await bulletinById(ctx.db, params.id);
        if (!found) throw notFound('没有这份通报。');
        if (query.format !== undefined) {
          const { name, type, bytes } = await bulletinFile(found.document, query.format);
          return (
            reply
              .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
              .type(type)
              // Bytes are sent as they are; the schema is that of the answer without `format`.
              .send(Buffer.from(bytes) as never)
          );
        }
        return { id: params.id, state: found.state, text: found.text, document: { ...found.document } };
      },
    );

    app.get(
      '/audit',
      {
        schema: {
          summary: '操作记录（只增不改）',
          querystring: recordQuery.extend({
            subject: z.string().max(200).optional().describe('对象，如task:12'),
          }),
          response: { 200: listOf(auditItem) },
        },
      },
      async ({ query }) => {
        const rows = await listAudit(ctx.db, { subject: query.subject ?? null }, idPage(query));
        return pageOf(
          rows,
          query.limit,
          (row) => [row.id],
          (row) => ({ ...row, at: row.at.toISOString(), details: { ...row.details } }),
        );
      },
    );

    async function outMessages(kinds: readonly OutboxKind[] | null, query: OutQuery) {
      const filter = {
        kinds,
        state: query.state ?? null,
        period: query.period ?? null,
        personId: query.person ?? null,
      };
      const rows = await listOutMessages(ctx.db, filter, idPage(query));
      return pageOf(rows, query.limit, (row) => [row.id], outJson);
    }
  };
}

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly order: 'asc' | 'desc';
}

interface OutQuery extends PageQuery {
  readonly state?: z.output<typeof outboxState> | undefined;
  readonly period?: string | undefined;
  readonly person?: number | undefined;
}

const nothing = { items: [], nextCursor: null };

function idPage(query: PageQuery): IdPage {
  return { after: readIdCursor(query.cursor), limit: query.limit + 1, newestFirst: query.order === 'desc' };
}

function outJson(row: OutMessageRow) {
  return {
    ...row,
    direction: 'out' as const,
    createdAt: row.createdAt.toISOString(),
    notBefore: row.notBefore.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
  };
}

function wordsOf(content: StoredContent): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'file':
      return content.name;
    case 'action':
      return JSON.stringify({ value: content.value, form: content.form });
    case 'unsupported':
      return content.what;
    default:
      return happeningText(content);
  }
}
