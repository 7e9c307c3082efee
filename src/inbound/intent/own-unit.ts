import type { InterpretContext, OwedTask } from '../interpretation.ts';
import { apologySource, clumsySource, hesitationSource, slipSource } from '../vocabulary/spoken.ts';

/** A number without a unit, where the report that it is said of has a percentage and no other figure of a target. */

const lead = `(?:(?:${apologySource}|(?:${slipSource}|${clumsySource}|错|不对)[了啦]?|${hesitationSource}|那|把|将|刚才|刚刚|上面|前面|的|写|报|填|[,。!\\s]){0,6})`;
/** What may stand behind a corrected number. */
export const end = '(?:才对|吧|哈|哦|啊|的|了)*[\\s。!]*$';
const fresh = '(?<fresh>\\d{1,2}(?:\\.\\d+)?|100)';
/** 2也调一下,72; 第8项改成68; 第8项写低了,是68 */
const changed = new RegExp(
  `^\\s*${lead}第?(?<no>\\d{1,3})(?:项|那个)?[\\s,]*(?:(?:也|再|就|给我|麻烦|请)[\\s,]*)*(?:(?:[报写填打](?:得|的)?[高低多少错反]了|不对|错了)[,\\s]*(?:应该?)?(?:[是为]|改[成为])?|[改调][成为到]|(?:[改调]|调整|修改|更正)(?:一?下)?[,:\\s]*(?:[成为到是])?)\\s*${fresh}${end}`,
  'u',
);
/** 101也是66, behind «100项 66%» */
const alike = new RegExp(
  `^\\s*第?(?<no>\\d{1,3})(?:项|那个)?[\\s,:]*(?:也|同样)(?:是|按|报|写|填)*\\s*${fresh}${end}`,
  'u',
);
/** 不对不对 应该是75 */
const instead = new RegExp(
  `^\\s*${lead}(?:应该?[是为]|(?:更正|订正|更改|修改|改)[为成到]?)\\s*${fresh}${end}`,
  'u',
);

/** As a sentence of its own, with the task and the sign; null for anything else. */
export function inOwnUnit(body: string, { owed, recentTaskNo }: InterpretContext): string | null {
  const spoken = recentTaskNo === null ? undefined : owed.get(recentTaskNo);
  const same = alike.exec(body)?.groups;
  if (same !== undefined) {
    const meant = owed.has(Number(same['no'])) && ownUnit(spoken, Number(same['fresh'])) !== null;
    return meant ? `第${same['no']}项 ${same['fresh']}%` : null;
  }
  const anew = changed.exec(body)?.groups ?? instead.exec(body)?.groups;
  if (anew === undefined) return null;
  const task = anew['no'] === undefined ? spoken : owed.get(Number(anew['no']));
  return task !== undefined && ownUnit(task) !== null ? `更正 第${task.no}项 ${anew['fresh']}%` : null;
}

/** «还是40» behind a report of nothing but 45%. */
export function ownUnit(task: OwedTask | undefined, value?: number): '%' | null {
  const { percent, metrics = [] } = task?.current ?? {};
  if (percent == null || (value !== undefined && percent !== value)) return null;
  const counted = metrics.some((metric) =>
    value === undefined ? metric.valueInTargetUnit !== null : metric.value === value,
  );
  return counted ? null : '%';
}
