import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AppContext } from '../../app/context.ts';
import { type ImportAnswer, importDirective } from '../../app/import-directive.ts';
import type { UnitDirectory } from '../../domain/unit-directory.ts';
import { badRequest, conflict, invalidRequest, unprocessable } from '../errors.ts';

/** A 20 MB file in base64, and the rest of the body. A bigger file is refused by the importer with its own words. */
const bodyLimit = 29 * 1024 * 1024;

const fileBody = z.object({
  name: z.string().min(1).max(255).describe('文件名，扩展名决定格式：.txt .docx .xlsx .csv'),
  base64: z.base64().describe('文件内容'),
});

const yesNo = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** Import of a government document: JSON `{name, base64}`, or the bytes themselves with the name in `X-File-Name`. */
export function importRoutes(ctx: AppContext, directory: UnitDirectory): FastifyPluginAsyncZod {
  return async (app) => {
    app.removeContentTypeParser('text/plain');
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    app.post(
      '/import',
      {
        bodyLimit,
        schema: {
          summary: '导入交办文件',
          description: [
            '请求体为JSON（{name, base64}），或文件内容本身，此时文件名经URL编码后放在X-File-Name头中。',
            'dryRun=true只检查不写入。与已导入文件不同时返回409和差异，核对后加replace=true再次提交。',
          ].join('\n\n'),
          querystring: z.strictObject({
            dryRun: yesNo.describe('true只检查，不写入'),
            replace: yesNo.describe('true用新内容更新已导入的同一文件'),
          }),
          body: z.unknown().meta(z.toJSONSchema(fileBody)),
          response: { 200: importAnswer },
        },
      },
      async ({ query, body, headers }) => {
        const answer = await importDirective(ctx.db, {
          file: fileOf(body, headers['x-file-name']),
          directory,
          now: ctx.clock.now(),
          by: '管理接口',
          mode: query.dryRun ? 'preview' : query.replace ? 'replace' : 'create',
        });
        return answerJson(answer);
      },
    );
  };
}

/** The same shape as `duban import --json`, with what became of it. */
const importAnswer = z.looseObject({
  outcome: z.enum(['preview', 'saved', 'unchanged']),
  difference: z.unknown().describe('与已导入内容的差异；首次导入为null'),
  check: z.object({
    tasks: z.int(),
    contiguous: z.boolean(),
    units: z.int(),
    pairs: z.int(),
    chapters: z.int(),
    sections: z.int(),
    targets: z.int(),
    tasksWithTargets: z.int(),
    unresolvedGroups: z.int(),
  }),
});

function answerJson(answer: ImportAnswer) {
  switch (answer.kind) {
    case 'refused':
      throw unprocessable(answer.refusal.text, {
        code: answer.refusal.code,
        line: answer.refusal.line ?? null,
      });
    case 'differs':
      throw conflict('文件内容与已导入的不同，尚未写入。核对details中的差异后，加replace=true再次提交。', {
        difference: answer.difference,
      });
    case 'preview':
      return { ...answer.result, outcome: 'preview' as const, difference: answer.difference };
    case 'saved':
    case 'unchanged':
      return { ...answer.result, outcome: answer.kind, difference: null };
    default:
      return answer satisfies never;
  }
}

function fileOf(
  body: unknown,
  nameHeader: string | string[] | undefined,
): { name: string; bytes: Uint8Array } {
  if (Buffer.isBuffer(body)) return { name: headerName(nameHeader), bytes: body };
  const parsed = fileBody.safeParse(body, { error: z.locales.zhCN().localeError });
  if (!parsed.success) throw invalidRequest(parsed.error.issues, 'body');
  return { name: parsed.data.name, bytes: Buffer.from(parsed.data.base64, 'base64') };
}

function headerName(header: string | string[] | undefined): string {
  const encoded = Array.isArray(header) ? header[0] : header;
  const missing = badRequest('直接上传文件内容时，请在X-File-Name头中给出URL编码后的文件名。');
  if (encoded === undefined || encoded === '') throw missing;
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw missing;
  }
}
