import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listPeoplePage } from '../../../db/queries/api-people.ts';
import { listTasks, listUnitsPage } from '../../../db/queries/api-tasks.ts';
import { type DirectiveRow, directiveFor } from '../../../db/queries/directives.ts';
import type { AppContext } from '../../app/context.ts';
import { notFound } from '../errors.ts';
import { taskNoParam, unitIdOf, unitParam } from '../filters.ts';
import { listOf, pageOf, pageQuery, readIdCursor } from '../paging.ts';
import { personItem, personRole, taskItem, unitItem } from '../schemas.ts';

const year = z.coerce.number().int().min(2000).max(2999).optional().describe('年度；缺省为最新的交办文件');

const unchanged = <Row>(row: Row): Row => row;

/** Tasks, units and people. */
export function directoryRoutes(ctx: AppContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tasks',
      {
        schema: {
          summary: '重点任务',
          querystring: pageQuery.extend({ year, unit: unitParam.optional(), taskNo: taskNoParam.optional() }),
          response: { 200: listOf(taskItem) },
        },
      },
      async ({ query }) => {
        const directive = await directiveOf(ctx, query.year);
        const filter = {
          directiveId: directive.id,
          unitId: await unitIdOf(ctx.db, query.unit),
          no: query.taskNo ?? null,
        };
        const page = { after: readIdCursor(query.cursor), limit: query.limit + 1 };
        const rows = await listTasks(ctx.db, filter, page);
        return pageOf(rows, query.limit, (row) => [row.no], unchanged);
      },
    );

    app.get(
      '/tasks/:no',
      {
        schema: {
          summary: '一项重点任务',
          params: z.object({ no: taskNoParam }),
          querystring: z.strictObject({ year }),
          response: { 200: taskItem },
        },
      },
      async ({ params, query }) => {
        const directive = await directiveOf(ctx, query.year);
        const filter = { directiveId: directive.id, unitId: null, no: params.no };
        const [row] = await listTasks(ctx.db, filter, { after: null, limit: 1 });
        if (!row) throw notFound(`${directive.number}中没有第${params.no}项任务。`);
        return row;
      },
    );

    app.get(
      '/units',
      { schema: { summary: '责任单位', querystring: pageQuery, response: { 200: listOf(unitItem) } } },
      async ({ query }) => {
        const page = { after: readIdCursor(query.cursor), limit: query.limit + 1 };
        return pageOf(await listUnitsPage(ctx.db, page), query.limit, (row) => [row.id], unchanged);
      },
    );

    app.get(
      '/people',
      {
        schema: {
          summary: '人员（不含手机号）',
          querystring: pageQuery.extend({ unit: unitParam.optional(), role: personRole.optional() }),
          response: { 200: listOf(personItem) },
        },
      },
      async ({ query }) => {
        const filter = { unitId: await unitIdOf(ctx.db, query.unit), role: query.role ?? null };
        const page = { after: readIdCursor(query.cursor), limit: query.limit + 1 };
        return pageOf(await listPeoplePage(ctx.db, filter, page), query.limit, (row) => [row.id], unchanged);
      },
    );
  };
}

async function directiveOf(ctx: AppContext, wanted: number | undefined): Promise<DirectiveRow> {
  const directive = await directiveFor(ctx.db, wanted ?? 9999);
  if (directive && (wanted === undefined || directive.year === wanted)) return directive;
  throw notFound(wanted === undefined ? '还没有导入交办文件。' : `没有${wanted}年的交办文件。`);
}
