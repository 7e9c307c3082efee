import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { directiveFor } from '../../../db/queries/directives.ts';
import { ledgerRows } from '../../../db/queries/ledger.ts';
import type { AppContext } from '../../app/context.ts';
import { periodYear, requirePeriod } from '../../domain/period.ts';
import { writeLedger } from '../../sheet/write-ledger.ts';
import { notFound } from '../errors.ts';
import { periodParam } from '../filters.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The ledger of a period as a workbook. */
export function exportRoutes(ctx: AppContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/export',
      {
        schema: {
          summary: '导出一期台账（.xlsx）',
          querystring: z.strictObject({ period: periodParam }),
          produces: [xlsx],
        },
      },
      async ({ query }, reply) => {
        const period = requirePeriod(query.period);
        const directive = await directiveFor(ctx.db, periodYear(period));
        if (directive?.year !== periodYear(period)) throw notFound(`没有${periodYear(period)}年的交办文件。`);
        const rows = await ledgerRows(ctx.db, directive.id, period);
        const bytes = await writeLedger({
          directive: directive.number,
          period,
          exportedAt: ctx.clock.now(),
          rows,
        });
        return reply
          .header(
            'content-disposition',
            `attachment; filename*=UTF-8''${encodeURIComponent(`台账_${period}.xlsx`)}`,
          )
          .type(xlsx)
          .send(Buffer.from(bytes));
      },
    );
  };
}
