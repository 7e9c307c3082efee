import type { ChatCommand } from './chat-command.ts';
import { leadingTask, taskAndUnit } from './task-and-unit.ts';

/** What a unit says about its plans: 台账 12 …, 台账表, 节点完成 12 1 …. */
export function planRequest(line: string): ChatCommand | null {
  if (/^(?:下载|导出)?(?:工作)?台账(?:表格?|模板)$/u.test(line)) return { kind: 'plan_sheet', unit: null };
  const done = /^(?:时间)?节点(?:已)?完成[:\s]*(.*)$/su.exec(line);
  if (done !== null) {
    const { taskNo, rest } = leadingTask(done[1] ?? '');
    const seq = /^(?:第)?\s*(\d{1,2})\s*(?:个)?(?:节点)?(?=$|[\s,:])[\s,:]*(.*)$/su.exec(rest);
    return {
      kind: 'milestone',
      taskNo,
      seq: seq?.[1] === undefined ? null : Number(seq[1]),
      text: (seq?.[2] ?? rest).trim(),
    };
  }
  return planOf(line);
}

/** 台账 12, and what stands below it. */
function planOf(line: string): ChatCommand | null {
  const plan = /^(?:工作)?台账(?:填报|报送)?[:\s]*(.*)$/su.exec(line);
  if (plan === null) return null;
  const [head = ''] = (plan[1] ?? '').split('\n');
  const { taskNo, unit } = taskAndUnit(head);
  if (taskNo === null) return null;
  return { kind: 'plan', taskNo, unit, text: (plan[1] ?? '').trim() };
}

/** 台账 全市, 全市台账 A4, 导出台账: staff and leaders. */
export function cityLedger(line: string): ChatCommand | null {
  const match =
    /^(?:(?:下载|导出|打印)?(?:全市|全年|全部)(?:的)?(?:重点)?(?:工作|任务)?台账|(?:工作)?台账[:\s]*(?:全市|全部|导出|下载)|(?:下载|导出|打印)(?:工作)?台账)[:\s]*(A[34])?(?:纸|版)?$/iu.exec(
      line,
    );
  if (match === null) return null;
  return { kind: 'city_ledger', paper: match[1]?.toUpperCase() === 'A4' ? 'A4' : 'A3' };
}

/** What staff do with plans. */
export function planCommand(line: string): ChatCommand | null {
  if (/^台账(?:报送)?(?:进度|情况|未报)$/u.test(line)) return { kind: 'plan_progress' };
  const whole = cityLedger(line);
  if (whole !== null) return whole;
  if (/^台账(?:待审|审核)$/u.test(line)) return { kind: 'plan_queue' };
  const decide = /^台账(通过|采用|退回)[:\s]*(.*)$/su.exec(line);
  if (decide !== null) {
    const { taskNo, unit, rest } = taskAndUnit(decide[2] ?? '');
    const text = rest.replace(/^(?:原因|理由)[:\s]*/u, '');
    return { kind: 'plan_decide', accept: decide[1] !== '退回', taskNo, unit, text };
  }
  const sheet = /^(?:下载|导出)?(?:工作)?台账表[:\s]+(.{2,30})$/u.exec(line);
  if (sheet !== null) return { kind: 'plan_sheet', unit: (sheet[1] ?? '').trim() };
  const shown = planOf(line);
  return shown?.kind === 'plan' && shown.unit !== null ? shown : null;
}
