import { type Findings, knownNumbers } from '../findings.ts';
import type { InterpretContext, OwedTask } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { fold } from '../normalise.ts';
import { coreWords, coverage, expandWords, pairsOf } from '../values/core-words.ts';
import { noWords, type TaskWords, taskWords } from '../values/task-words.ts';
import { anyStatusSource } from '../values/words.ts';
import type { Owed } from './opens-segment.ts';

const opening = /^[\s:,]*(?<words>[^,;。\n\d%]{2,24})/u;
const firstFigure = /^(?<words>[^,;。\n\d]{2,24})\d/u;

/** 新增贷款|累计一百三十五亿元 */
const amountInWords =
  /(?:累计|已经?|共|完成|达到?)*(?=.*[十百千万亿])[零一二两三四五六七八九十百千点]{2,}[万亿]?\p{Script=Han}{0,3}$/u;

/** 国防教育|已完成 */
const stateBehind = new RegExp(`(?<=.{4})(?:${anyStatusSource})$`, 'u');

/** 省级高新区 opens a report on the task that speaks of it; a few characters tell. */
const telling = 6;

/** What may be said of any task. */
const everyday =
  /项目|工作|企业|推进|发展|服务|改革|管理|国家|正常|有序|进度|市场|重点|建设|提升|加快|实施|活动|情况|措施|问题/u;

function opensWith(task: OwedTask, words: string): boolean {
  const { pairs, targets } = taskWords(task, fold);
  const start = words.slice(0, telling);
  if (start.length >= 4 && coverage(start, pairs) >= 0.8) return true;
  // 保交楼
  if (start.length === 3 && coverage(start, pairs) === 1) return true;
  return targets.some((target) => coverage(coreWords(words), target.pairs) >= 0.6);
}

/** The wording of an owed task; no words for any other. */
export function wordsOf(no: number, { owed }: InterpretContext): TaskWords {
  const task = owed.get(no);
  return task === undefined ? noWords : taskWords(task, fold);
}

/** What the cutting of a message may ask about the unit's tasks. */
export function owedBy({ owed }: InterpretContext): Owed {
  const figure: Owed['figure'] = (nos, after) => {
    const words = coreWords(firstFigure.exec(after)?.groups?.['words'] ?? '');
    if (words.length < 2) return false;
    return nos.every((no) => {
      const task = owed.get(no);
      return (
        task !== undefined && taskWords(task, fold).targets.some(({ pairs }) => coverage(words, pairs) >= 0.6)
      );
    });
  };
  const about: Owed['about'] = (nos, after) => {
    const words = expandWords(opening.exec(after)?.groups?.['words'] ?? '')
      .replace(/[\s“”"、:]/gu, '')
      .replace(amountInWords, '')
      .replace(stateBehind, '')
      .replace(/(?:建设|创建|推进|工作|实施)+$/u, '');
    if (words.length < 2) return false;
    return nos.every((no) => {
      const task = owed.get(no);
      return task !== undefined && opensWith(task, words);
    });
  };
  const mentions: Owed['mentions'] = (nos, after) => {
    const words = [...pairsOf(coreWords(after.slice(0, telling)))].filter((pair) => !everyday.test(pair));
    return nos.every((no) => {
      const task = owed.get(no);
      return task !== undefined && words.some((pair) => taskWords(task, fold).pairs.has(pair));
    });
  };
  return Object.assign((no: number) => owed.has(no), { count: owed.size, figure, about, mentions });
}

/** The owed ones; unknown and foreign numbers are named in an issue. */
export function owedNumbers(nos: readonly number[], context: InterpretContext, findings: Findings): number[] {
  const unknown = nos.filter((no) => no < 1 || no > context.lastTaskNo);
  const known = knownNumbers(nos, context);
  const others = known.filter((no) => !context.owed.has(no));
  if (unknown.length > 0) findings.issues.push(sentences.taskUnknown(unknown, context.lastTaskNo));
  if (others.length > 0) findings.issues.push(sentences.taskNotOwed(others, context.unit));
  return known.filter((no) => context.owed.has(no));
}
