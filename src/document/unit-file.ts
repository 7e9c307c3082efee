import { z } from 'zod';
import { createUnitDirectory, type UnitDirectory, unitKey } from '../domain/unit-directory.ts';

const isoDate = z.iso.date();

const unitFile = z.object({
  city: z.string().min(2).nullable(),
  units: z.array(
    z.object({
      name: z.string().min(2),
      kind: z.enum(['city', 'county']),
      aliases: z.array(
        z.union([
          z.string().min(1),
          z
            .object({ alias: z.string().min(1), from: isoDate.optional(), to: isoDate.optional() })
            .transform(({ alias, from, to }) => ({
              alias,
              ...(from === undefined ? {} : { from }),
              ...(to === undefined ? {} : { to }),
            })),
        ]),
      ),
    }),
  ),
});

/**
 * Reads a unit directory file: `{city, units: [{name, kind, aliases: [text | {alias, from, to}]}]}`.
 * @returns the directory, or a Chinese sentence naming the first mistake (bad JSON, bad shape, one name twice).
 */
export function parseUnitFile(
  json: string,
): { readonly ok: true; readonly directory: UnitDirectory } | { readonly ok: false; readonly text: string } {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, text: '单位名录不是有效的 JSON 文件,请检查逗号、引号和括号。' };
  }
  const parsed = unitFile.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, text: `单位名录格式有误(${issue?.path.join('.') ?? ''}),请对照示例文件修改。` };
  }
  const seen = new Set<string>();
  for (const { name } of parsed.data.units) {
    if (seen.has(unitKey(name))) return { ok: false, text: `单位名录中“${name}”出现了两次,请删去一处。` };
    seen.add(unitKey(name));
  }
  return { ok: true, directory: createUnitDirectory(parsed.data.units, parsed.data.city) };
}
