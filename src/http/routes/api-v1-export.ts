import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { directiveFor } from '../../../db/queries/directives.ts';
import type { AppContext } from '../../app/context.ts';
import { type LedgerMeant, ledgerBytes } from '../../app/ledger-file.ts';
import { periodYear, requirePeriod } from '../../domain/period.ts';
import { cityLedgerFileName } from '../../sheet/write-city-ledger.ts';
import { notFound } from '../errors.ts';
import { periodParam } from '../filters.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const query = z
  .strictObject({
    period: periodParam.optional(),
    year: z
      .string()
      .regex(/^20\d{2}$/u)
      .optional()
      .describe('全年工作台账，例如 2023'),
    paper: z.enum(['A3', 'A4']).optional().describe('全年工作台账的纸张，默认 A3'),
  })
  .refine(({ period, year }) => (period === undefined) !== (year === undefined), {
    message: '请写明 period 或 year 其中一个。',
  });

/** A ledger as a workbook: of a period's reports, or of the year's plans for the whole city. */
export function exportRoutes(ctx: AppContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/export',
      {
        schema: {
          summary: '导出一期报送台账或全年工作台账（.xlsx）',
          querystring: query,
          produces: [xlsx],
        },
      },
      async ({ query: asked }, reply) => {
        const meant = meantBy(asked);
        const year = meant.kind === 'period' ? periodYear(meant.period) : meant.year;
        const directive = await directiveFor(ctx.db, year);
        if (directive?.year !== year) throw notFound(`没有${year}年的交办文件。`);
        const bytes = await ledgerBytes(ctx.db, directive, meant, ctx.clock.now());
        const name = meant.kind === 'period' ? `台账_${meant.period}.xlsx` : cityLedgerFileName(year);
        return reply
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
          .type(xlsx)
          .send(Buffer.from(bytes));
      },
    );
  };
}

function meantBy({ period, year, paper = 'A3' }: z.infer<typeof query>): LedgerMeant {
  return period === undefined
    ? { kind: 'year', year: Number(year), paper }
    : { kind: 'period', period: requirePeriod(period) };
}
