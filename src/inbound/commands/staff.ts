import type { UnitKind } from '../../domain/directive.ts';
import { wholeReference } from '../tasks/task-numbers.ts';
import { answerCommand } from './answer.ts';
import { askedOverview } from './asked-overview.ts';
import { bulletinCommand, chapterCommand, portfolioCommand, signCommand } from './bulletin.ts';
import type { ChatCommand } from './chat-command.ts';
import { lookUp, readPeriod, sharedCommand, type WordTable } from './common.ts';
import { deliveryCommand, noticesCommand } from './delivery.ts';
import { groupCommand } from './groups.ts';
import { inspectionCommand } from './inspection.ts';
import { instructionCommand } from './instruction.ts';
import { withdrawCommand } from './liaison.ts';
import { lifeCommand } from './life.ts';
import { compiledTask } from './people.ts';
import { planCommand } from './plan.ts';
import { decisionUndone, instructionFollowed } from './pointers.ts';
import { proxyCommand } from './proxy.ts';
import { reviewCommand } from './review.ts';
import { slipCommand } from './slip.ts';
import { spokenEntry } from './spoken-entry.ts';
import { taskOfUnit, taskQuestion } from './task-and-unit.ts';
import { looksLikeUnit } from './unit-words.ts';

const words: WordTable = [
  [
    /^(?:来件|待办|待办事项|来件清单|待处理)$|^(?:投诉(?:建议)?|(?:数据)?异议|(?:交接|延期|办结)申请)(?:台账|清单|列表|情况|事项|有哪些)?$/u,
    { kind: 'requests' },
  ],
  [/^(?:哪些|还有哪些|有哪些)?欠进度(?:的)?(?:有哪些|任务|清单|情况)?[?]?$/u, { kind: 'behind' }],
];

export function staffCommand(line: string, today: string): ChatCommand | null {
  return (
    lookUp(words, line) ??
    groupCommand(line) ??
    noticesCommand(line, today) ??
    deliveryCommand(line) ??
    slipCommand(line, today) ??
    overviewCommand(line, today) ??
    askedOverview(line) ??
    sharedCommand(line) ??
    taskQuestion(line) ??
    decisionUndone(line) ??
    instructionFollowed(line) ??
    withdrawCommand(line) ??
    bulletinCommand(line, today) ??
    signCommand(line, today) ??
    instructionCommand(line) ??
    portfolioCommand(line) ??
    chapterCommand(line) ??
    compiled(line) ??
    withArguments(line, today) ??
    sheetOf(line) ??
    schedule(line) ??
    taskOfUnit(line) ??
    spokenEntry(line, today) ??
    unitQuery(line)
  );
}

/** 提醒安排, 提醒安排 T-5通知、T-2提醒… */
function schedule(line: string): ChatCommand | null {
  const words = /^(?:提醒|催报)(?:安排|设置|时间|节点)(?:调整)?(?:为|改为)?[:\s]*(.{0,200})$/su
    .exec(line)?.[1]
    ?.trim();
  return words === undefined ? null : { kind: 'schedule', words: words === '' ? null : words };
}

/** 汇总 12: staff see what every unit reported in the task itself. */
function compiled(line: string): ChatCommand | null {
  const asked = compiledTask(line);
  return asked === null || asked.adopt ? null : { kind: 'task', taskNo: asked.taskNo };
}

/** 填报表 市商务局 */
function sheetOf(line: string): ChatCommand | null {
  const unit = /^(?:下载|导出)?填报表[:\s]*(.{2,30})$/u.exec(line)?.[1]?.trim();
  return unit === undefined ? null : { kind: 'sheet', unit };
}

/** 进度, 未报单位, 简报: for staff and leaders alike, with an optional month. */
export function overviewCommand(line: string, today: string): ChatCommand | null {
  const compact = line.replace(/\s+/g, '').replace(/[?]$/u, '');
  const progress = /^(.{0,9}?)(?:总体|整体|全市|报送)?进度(?:情况|如何|怎么样)?(.{0,9})$/u.exec(compact);
  const missing =
    /^(.{0,9}?)(?:未报(?:送)?(?:的)?单位(?:有哪些)?|(?:有|还有)?哪些单位(?:还)?(?:没|未)报(?:送)?|谁(?:还)?没报|未报)(.{0,9})$/u.exec(
      compact,
    );
  const brief = /^(.{0,9}?)简报(.{0,9})$/u.exec(compact);
  for (const [kind, match] of [
    ['progress', progress],
    ['missing_units', missing],
    ['brief', brief],
  ] as const) {
    if (match === null) continue;
    const period = readPeriod(`${match[1] ?? ''}${match[2] ?? ''}`, today);
    if (period !== undefined) return { kind, period };
  }
  return null;
}

/** «把商务局的情况发我» */
const sent = /^[把将]|(?<=\p{Script=Han})(?:发(?:给|到)?|拿给|给)我(?:看(?:看|下|一下)?)?$/gu;

export function unitQuery(line: string): ChatCommand | null {
  const name = line
    .replace(/[?]$/u, '')
    .replace(sent, '')
    .replace(/^(?:(?:报送|工作)?(?:进度|进展|情况)|未报(?:情况|任务)?)[\s:]+(?=\p{Script=Han}{2})/u, '')
    .replace(/^(?:那个?|那么|还有|再?看看)(?=\p{Script=Han}{2})/u, '')
    .replace(
      /\s*(?:的)?(?:(?:都|已经?|还)?(?:报|交)(?:送|完|齐)?(?:了)?(?:没有?|吗)|(?:报送|工作|任务)?(?:进展|进度|情况|完成)?(?:情况)?(?:怎么样|如何|怎样|了吗|吗|呢)?了?|(?:现在|目前|这个月|本月|本期)?(?:报送?|填报|完成|推进|干|做|进展)得(?:怎么样|如何|怎样|咋样|好不好|行不行)了?)$/u,
      '',
    )
    .trim();
  const kind = looksLikeUnit(name);
  return kind === 'no' ? null : { kind: 'unit', name, certain: kind === 'yes' };
}

function withArguments(line: string, today: string): ChatCommand | null {
  const answer =
    proxyCommand(line, today) ??
    answerCommand(line) ??
    planCommand(line) ??
    inspectionCommand(line, today) ??
    lifeCommand(line, today);
  if (answer !== null) return answer;
  const review = reviewCommand(line, today);
  if (review !== null) return review;
  const head = /^(?:催办|催报|(?:再)?催(?:一下|一催|催|促)?(?![办报]))(.*)$/su.exec(line);
  return head === null ? null : urge((head[1] ?? '').replace(/^[\s:,]+/u, '').trim());
}

const kinds: readonly (readonly [RegExp, UnitKind])[] = [
  [/^(?:各|全部|所有)?(?:县区|县市区|县\(市、区\)|县级)(?:单位|政府|\(管委会\))*$/u, 'county'],
  [/^(?:各|全部|所有)?(?:市直|市级)?(?:单位|部门|市直)$/u, 'city'],
];

function urge(rest: string): ChatCommand | null {
  if (rest === '' || /^(?:全部|所有|全体|所有单位|全部单位|未报单位)$/u.test(rest)) {
    return { kind: 'urge', scope: { by: 'all' } };
  }
  const [, unitKind] = kinds.find(([names]) => names.test(rest)) ?? [];
  if (unitKind !== undefined) return { kind: 'urge', scope: { by: 'kind', kind: unitKind } };
  const numbers = wholeReference(rest);
  const [taskNo] = numbers ?? [];
  if (taskNo !== undefined) {
    return numbers?.length === 1 ? { kind: 'urge', scope: { by: 'task', taskNo } } : null;
  }
  return rest.length <= 30 ? { kind: 'urge', scope: { by: 'unit', name: rest } } : null;
}
