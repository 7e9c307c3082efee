import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listNotices, type NoticeRow } from '../../../db/queries/notices.ts';
import { listUndelivered } from '../../../db/queries/undelivered.ts';
import { inTransaction } from '../../../db/types.ts';
import type { AppContext } from '../../app/context.ts';
import { settleUndelivered, type UndeliveredAction, undeliveredSince } from '../../app/undelivered.ts';
import { resultWords } from '../../replies/notice-texts.ts';
import { noticesCsv, noticesFileName, writeNotices } from '../../sheet/write-notices.ts';
import { notFound } from '../errors.ts';
import { idParam, periodParam, unitIdOf, unitParam } from '../filters.ts';
import { listOf, pageOf, pageQuery, readIdCursor } from '../paging.ts';
import { noticeItem, undeliveredItem } from '../schemas.ts';

const noticeFilter = { unit: unitParam.optional(), period: periodParam.optional() };

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Rows of one export. */
const MOST = 20_000;

/** The ledger of notices, and messages that reached nobody. */
export function deliveryRoutes(ctx: AppContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/notices',
      {
        schema: {
          summary: '提醒记录：何时、以何渠道通知过谁及送达结果，由近到远',
          querystring: pageQuery.extend(noticeFilter),
          response: { 200: listOf(noticeItem) },
        },
      },
      async ({ query }) => {
        const filter = { unitId: await unitIdOf(ctx.db, query.unit), period: query.period ?? null };
        const page = { limit: query.limit + 1, before: readIdCursor(query.cursor) };
        const rows = await listNotices(ctx.db, filter, page);
        return pageOf(rows, query.limit, (row) => [row.id], noticeJson);
      },
    );

    app.get(
      '/notices/export',
      {
        schema: {
          summary: '导出提醒记录（.xlsx或.csv）',
          querystring: z.strictObject({ ...noticeFilter, format: z.enum(['xlsx', 'csv']).default('xlsx') }),
          produces: Object.values(types),
        },
      },
      async ({ query }, reply) => {
        const filter = { unitId: await unitIdOf(ctx.db, query.unit), period: query.period ?? null };
        const rows = await listNotices(ctx.db, filter, { limit: MOST });
        const unit = query.unit ?? null;
        const name = noticesFileName(unit, filter.period, query.format);
        const exportedAt = ctx.clock.now();
        const bytes =
          query.format === 'csv'
            ? noticesCsv(rows)
            : Buffer.from(await writeNotices({ unit, period: filter.period, exportedAt, rows }));
        return reply
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
          .type(types[query.format])
          .send(bytes);
      },
    );

    app.get(
      '/undelivered',
      {
        schema: {
          summary: '近两个月未送达、尚未处理的消息',
          querystring: pageQuery.extend({ unit: unitParam.optional() }),
          response: { 200: listOf(undeliveredItem) },
        },
      },
      async ({ query }) => {
        const unitId = await unitIdOf(ctx.db, query.unit);
        const filter = {
          since: undeliveredSince(ctx.clock.now()),
          ...(unitId === null ? {} : { unitId }),
        };
        const page = { limit: query.limit + 1, after: readIdCursor(query.cursor) };
        const rows = await listUndelivered(ctx.db, filter, page);
        return pageOf(
          rows,
          query.limit,
          (row) => [row.id],
          (row) => ({ ...row, createdAt: row.createdAt.toISOString() }),
        );
      },
    );

    for (const [action, summary] of [
      ['resend', '重新发送一条未送达的消息'],
      ['phoned', '登记一条未送达的消息已电话通知'],
    ] as const)
      app.post(
        `/messages/:id/${action}`,
        { schema: { summary, params: idParam, response: { 200: z.object({ id: z.int() }) } } },
        ({ params }) => settleOne(action, params.id),
      );

    async function settleOne(action: UndeliveredAction, id: number): Promise<{ id: number }> {
      const by = { at: ctx.clock.now(), actor: '管理接口', personId: null, inboxId: null };
      const done = await inTransaction(ctx.db, (tx) => settleUndelivered(tx, action, { ids: [id] }, by));
      if (done.length === 0)
        throw notFound(
          action === 'resend'
            ? `消息${id}不在未送达名单中，或对方仍未绑定账号。`
            : `消息${id}不在未送达名单中。`,
        );
      return { id };
    }
  };
}

function noticeJson(row: NoticeRow) {
  return {
    ...row,
    result: resultWords(row),
    createdAt: row.createdAt.toISOString(),
    notBefore: row.notBefore.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    handledAt: row.handledAt?.toISOString() ?? null,
  };
}
