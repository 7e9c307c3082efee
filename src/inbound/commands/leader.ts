import { findDates } from '../values/dates.ts';
import { askedOverview } from './asked-overview.ts';
import { chapterCommand, portfolioCommand, signCommand } from './bulletin.ts';
import type { ChatCommand } from './chat-command.ts';
import { lookUp, sharedCommand, type WordTable } from './common.ts';
import { approveInspection } from './inspection.ts';
import { instructionCommand, leaderAgrees } from './instruction.ts';
import { lifeQuery } from './life.ts';
import { cityLedger } from './plan.ts';
import { instructionAdded, instructionFollowed } from './pointers.ts';
import { slipQuery } from './slip.ts';
import { overviewCommand, unitQuery } from './staff.ts';
import { leadingTask, taskOfUnit, taskQuestion } from './task-and-unit.ts';
import { leadingUnit, looksLikeUnit } from './unit-words.ts';

const words: WordTable = [
  [
    /^(?:哪些|还有哪些|有哪些)?(?:单位|任务|工作)?欠进度(?:的)?(?:有哪些|有哪几项|单位|任务|清单|情况)?[?]?$|^(?:(?:有)?哪些(?:任务|工作|项目|事项)?)?(?:进度)?滞后(?:的)?(?:有哪些|任务|清单)?[?]?$/u,
    { kind: 'behind' },
  ],
];

export function leaderCommand(line: string, today: string): ChatCommand | null {
  return (
    lookUp(words, line) ??
    overviewCommand(line, today) ??
    askedOverview(line) ??
    printed(line, today) ??
    taskNumber(line) ??
    sharedCommand(line) ??
    taskQuestion(line) ??
    signCommand(line, today) ??
    approveInspection(line) ??
    portfolioCommand(line) ??
    chapterCommand(line) ??
    instructionFollowed(line) ??
    instructionAdded(line) ??
    leaderAgrees(line) ??
    instructionCommand(line) ??
    lifeQuery(line) ??
    cityLedger(line) ??
    slipQuery(line) ??
    instruct(line, today) ??
    taskOfUnit(line) ??
    unitQuery(line) ??
    figuresAsked(line)
  );
}

/** 通报, 3月通报: to a leader the newest that was signed. */
function printed(line: string, today: string): ChatCommand | null {
  const said = /^(?:最新(?:一期)?的?)?(.{0,9})通报(.{0,9})$/u.exec(line.replace(/\s+/gu, ''));
  return said === null ? null : overviewCommand(`${said[1] ?? ''}简报${said[2] ?? ''}`, today);
}

/** 60: a leader reports nothing, so that a number is a task. */
const taskNumber = (line: string): ChatCommand | null =>
  /^[1-9]\d{0,2}$/u.test(line) ? { kind: 'task', taskNo: Number(line) } : null;

/** 投资完成多少了, 今年新增就业多少: what is asked for by its name, not by its task. */
function figuresAsked(line: string): ChatCommand | null {
  const words =
    /^(?:今年|全市|目前|现在|我市|的)*(?<words>\p{Script=Han}{2,12}?)(?:目前|现在|已经|都|累计|一共|实际)*(?:(?:完成|达到|进展|推进|建成|到位)(?:情况)?(?:得|了)?)?(?:多少|几成|怎么样|如何|怎样|到哪一?步)(?:亿元?|万元?|个|家|人|套)?(?:了|啦|呢)?[?]?$/u.exec(
      line,
    )?.groups?.['words'];
  return words === undefined ? null : { kind: 'figures', words };
}

/** 批示 42 请加快推进,10月15日前报结果: the deadline is the last date marked 前, 内 or 期限. */
function instruct(line: string, today: string): ChatCommand | null {
  const match = /^(?:批示|指示)(.*)$/su.exec(line);
  if (match === null) return null;
  const { taskNo, rest: text } = leadingTask(match[1] ?? '');
  let due: string | null = null;
  for (const date of findDates(text, today)) {
    const before = text.slice(Math.max(0, date.start - 6), date.start);
    const after = text.slice(date.end, date.end + 3);
    const limits =
      /^(?:之|以)?前|^内|^为?限/u.test(after) || /(?:期限|限期?|时限|限于)[:\s为]*$/u.test(before);
    const trailing = date.end === text.length;
    if (date.iso !== null && (limits || trailing)) due = date.iso;
  }
  const named = taskNo === null ? leadingUnit(text) : null;
  const unit = named !== null && looksLikeUnit(named) === 'yes' ? named : null;
  return { kind: 'instruct', taskNo, text, due, ...(unit === null ? {} : { unit }) };
}
