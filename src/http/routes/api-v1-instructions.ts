import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type InstructionListRow,
  instructionById,
  listInstructions,
} from '../../../db/queries/api-instructions.ts';
import type { AppContext } from '../../app/context.ts';
import { notFound } from '../errors.ts';
import { idParam, taskNoParam, unitIdOf, unitParam } from '../filters.ts';
import { listOf, pageOf, pageQuery, readIdCursor } from '../paging.ts';

const instant = z.iso.datetime();
const state = z
  .enum(['open', 'answered', 'closed'])
  .describe('open办理中，answered已报告待办结，closed已办结');

const instructionItem = z.object({
  id: z.int().describe('批示编号'),
  taskNo: z.int().nullable().describe('任务序号；直接批给单位的为null'),
  leader: z.string(),
  text: z.string(),
  dueOn: z.iso.date().describe('办理期限'),
  state,
  round: z.int().describe('第几轮办理，退回一次加一'),
  createdAt: instant,
  units: z.array(z.object({ name: z.string(), answered: z.boolean().describe('本轮已报告办理情况') })),
});

const instructionDetail = instructionItem.extend({
  events: z.array(
    z.object({
      kind: z.enum(['answered', 'returned', 'closed']),
      unit: z.string().nullable(),
      person: z.string(),
      text: z.string(),
      at: instant,
    }),
  ),
});

/** 批示: what leaders asked for, of whom, until when, and what came of it. */
export function instructionRoutes(ctx: AppContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/instructions',
      {
        schema: {
          summary: '市领导批示，含已办结的',
          querystring: pageQuery.extend({
            state: state.optional(),
            unit: unitParam.optional(),
            taskNo: taskNoParam.optional(),
          }),
          response: { 200: listOf(instructionItem) },
        },
      },
      async ({ query }) => {
        const filter = {
          state: query.state ?? null,
          unitId: await unitIdOf(ctx.db, query.unit),
          taskNo: query.taskNo ?? null,
        };
        const page = { after: readIdCursor(query.cursor), limit: query.limit + 1 };
        const rows = await listInstructions(ctx.db, filter, page);
        return pageOf(rows, query.limit, (row) => [row.id], itemJson);
      },
    );

    app.get(
      '/instructions/:id',
      {
        schema: { summary: '一条批示及其办理过程', params: idParam, response: { 200: instructionDetail } },
      },
      async ({ params }) => {
        const found = await instructionById(ctx.db, params.id);
        if (!found) throw notFound('没有这条批示。');
        const events = found.events.map((event) => ({ ...event, at: event.at.toISOString() }));
        return { ...itemJson(found), events };
      },
    );
  };
}

function itemJson(row: InstructionListRow) {
  return { ...row, units: [...row.units], createdAt: row.createdAt.toISOString() };
}
