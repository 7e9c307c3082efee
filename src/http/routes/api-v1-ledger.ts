import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listObligations, listPeriods } from '../../../db/queries/api-periods.ts';
import { listReports } from '../../../db/queries/api-reports.ts';
import type { AppContext } from '../../app/context.ts';
import { loadSettings } from '../../app/settings.ts';
import { deadlinesFor, periodKind, periodLabel, requirePeriod } from '../../domain/period.ts';
import { notFound } from '../errors.ts';
import { idParam, ledgerFilter, periodParam, unitIdOf } from '../filters.ts';
import { listOf, pageOf, pageQuery, readCursor, readIdCursor } from '../paging.ts';
import { reportJson } from '../report-json.ts';
import { obligationItem, obligationState, periodItem, reportItem } from '../schemas.ts';

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');

/** What is owed and what was reported. */
export function ledgerRoutes(ctx: AppContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/periods',
      {
        schema: {
          summary: '报送期及各期报送情况',
          querystring: pageQuery.extend({ period: periodParam.optional() }),
          response: { 200: listOf(periodItem) },
        },
      },
      async ({ query }) => {
        const after = readCursor(query.cursor, z.tuple([periodParam]))?.[0] ?? null;
        const filter = { period: query.period ?? null };
        const rows = await listPeriods(ctx.db, filter, { after, limit: query.limit + 1 });
        const settings = await loadSettings(ctx.db);
        return pageOf(
          rows,
          query.limit,
          (row) => [row.period],
          (row) => {
            const key = requirePeriod(row.period);
            const limits = deadlinesFor(key, settings, ctx.calendar);
            return {
              ...row,
              kind: periodKind(key),
              label: periodLabel(key),
              dueOn: limits.ok ? limits.dueOn : null,
              overdueFrom: limits.ok ? limits.overdueFrom.toISOString() : null,
              stages: row.stages.map((stage) => ({
                ...stage,
                dueAt: new Date(stage.dueAt).toISOString(),
                ranAt: new Date(stage.ranAt).toISOString(),
              })),
            };
          },
        );
      },
    );

    app.get(
      '/obligations',
      {
        schema: {
          summary: '报送义务：某单位某期对某任务应报的进展',
          querystring: pageQuery.extend({ ...ledgerFilter.shape, state: obligationState.optional() }),
          response: { 200: listOf(obligationItem) },
        },
      },
      async ({ query }) => {
        const after = readCursor(query.cursor, z.tuple([periodParam, z.int(), z.int()]));
        const filter = {
          unitId: await unitIdOf(ctx.db, query.unit),
          period: query.period ?? null,
          taskNo: query.taskNo ?? null,
          state: query.state ?? null,
        };
        const rows = await listObligations(ctx.db, filter, { after, limit: query.limit + 1 });
        return pageOf(
          rows,
          query.limit,
          (row) => [row.period, row.unitId, row.taskId],
          ({ firstFiledAt, ...row }) => ({ ...row, firstFiledAt: firstFiledAt?.toISOString() ?? null }),
        );
      },
    );

    app.get(
      '/reports',
      {
        schema: {
          summary: '进展报告的各个版本，按收到的先后',
          querystring: pageQuery.extend({
            ...ledgerFilter.shape,
            current: yesNo.optional().describe('true只列现行有效的版本'),
          }),
          response: { 200: listOf(reportItem) },
        },
      },
      async ({ query }) => {
        const filter = {
          id: null,
          unitId: await unitIdOf(ctx.db, query.unit),
          period: query.period ?? null,
          taskNo: query.taskNo ?? null,
          current: query.current ?? false,
        };
        const page = { after: readIdCursor(query.cursor), limit: query.limit + 1 };
        const rows = await listReports(ctx.db, filter, page);
        return pageOf(rows, query.limit, (row) => [row.id], reportJson);
      },
    );

    app.get(
      '/reports/:id',
      { schema: { summary: '一个版本的进展报告', params: idParam, response: { 200: reportItem } } },
      async ({ params }) => {
        const filter = { id: params.id, unitId: null, period: null, taskNo: null, current: false };
        const [row] = await listReports(ctx.db, filter, { after: null, limit: 1 });
        if (!row) throw notFound('没有这份报告。');
        return reportJson(row);
      },
    );
  };
}
