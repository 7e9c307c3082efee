import type { DeliveryScope, LifeStepWord, Pointed, ReportsNamed, SlipRef, UrgeScope } from './scopes.ts';

/**
 * What a word command asks for. Dates are ISO, periods `YYYY-MM`, unit names exactly as typed: whoever handles the
 * command resolves them.
 */
export type ChatCommand =
  // everybody
  | { readonly kind: 'bind'; readonly code: string | null }
  | { readonly kind: 'whoami' }
  | { readonly kind: 'help' }
  /** 提醒渠道 企业微信: where notices go, for whoever uses several platforms. */
  | { readonly kind: 'channel'; readonly platform: 'feishu' | 'wecom' | 'wechaty' }
  /** 文字版, 卡片版: for clients that show no cards. */
  | { readonly kind: 'plain'; readonly on: boolean }
  /** 网页填报, 登录; `to`: 网页台账, the page for work plans. */
  | { readonly kind: 'login'; readonly to?: 'plans' }
  /** 通过 6, 同意交接 5, from somebody who reports. */
  | { readonly kind: 'staff_only' }
  | { readonly kind: 'deadline' }
  /** Answers to a pending question; without one they mean nothing. */
  | { readonly kind: 'confirm' }
  | { readonly kind: 'cancel' }
  /** `unit`: what that one reported on it, as asked by staff and leaders. */
  | { readonly kind: 'task'; readonly taskNo: number; readonly unit?: string }
  /** What is done by another command, or cannot be done: the answer says how. `text` as typed. */
  | (Pointed & { readonly kind: 'pointer' })
  // liaison
  /** Ten tasks a page; the first one when absent. */
  | { readonly kind: 'list'; readonly page?: number }
  /** 4月清单: how the unit stands in another month. */
  | { readonly kind: 'month_list'; readonly period: string }
  /** 被退回的有哪些, 为什么退回. */
  | { readonly kind: 'returned' }
  | { readonly kind: 'missing'; readonly page?: number }
  /** 填报 12: the form of one task. */
  | { readonly kind: 'form'; readonly taskNo: number }
  /** Staff name the unit whose sheet they want; a liaison's is the own one. */
  | { readonly kind: 'sheet'; readonly unit?: string }
  /** Empty `taskNos`: the last message. */
  | { readonly kind: 'withdraw'; readonly taskNos: readonly number[]; readonly receiptNo?: string }
  /** `from`: a day to come on which it begins. */
  | { readonly kind: 'pause'; readonly until: string | null; readonly from?: string }
  | { readonly kind: 'resume' }
  /** 稍后提醒, 明天提醒: `at` is a clock time of `day`. */
  | { readonly kind: 'snooze'; readonly hours: number }
  | { readonly kind: 'snooze'; readonly day: string; readonly at: string }
  /** 请假: reminders rest, and `acting` (a name as typed) gets them meanwhile. */
  | { readonly kind: 'leave'; readonly until: string | null; readonly from?: string; readonly acting: string }
  /** 汇总 12: what the co-units reported, for the lead; `adopt` makes it the lead's own report. */
  | { readonly kind: 'compile'; readonly taskNo: number; readonly adopt: boolean }
  /** `period`: of which bulletin, where the message says so. */
  | {
      readonly kind: 'objection';
      readonly taskNo: number | null;
      readonly text: string;
      readonly period?: string;
    }
  /** 已知悉, and on which day a report will come; without `taskNos` of everything that is open. */
  | {
      readonly kind: 'acknowledge';
      readonly expectedOn: string | null;
      readonly note: string;
      readonly taskNos?: readonly number[];
    }
  | { readonly kind: 'handover'; readonly to: string }
  /** 撤回交接 */
  | { readonly kind: 'handover_withdraw' }
  | { readonly kind: 'feedback'; readonly text: string }
  // staff
  | { readonly kind: 'progress'; readonly period: string | null }
  | { readonly kind: 'missing_units'; readonly period: string | null }
  | { readonly kind: 'urge'; readonly scope: UrgeScope }
  | {
      readonly kind: 'review_queue';
      readonly page: number;
      readonly period?: string;
      readonly unit?: string;
    }
  | { readonly kind: 'requests' }
  /** 提醒安排; with `words`, a new ladder as typed. */
  | { readonly kind: 'schedule'; readonly words: string | null }
  | (ReportsNamed & {
      readonly kind: 'return';
      readonly reason: string;
      /** A month the reason begins with: «4月内容空» may be said of April's report. */
      readonly monthSaid?: string;
    })
  /** `all`: everything of one unit that waits. */
  | (ReportsNamed & { readonly kind: 'accept'; readonly all: boolean })
  /** 回复 投诉 3 …, 异议处理 4 采纳 …, 同意交接 5: a request by its number. */
  | {
      readonly kind: 'answer';
      readonly request: 'feedback' | 'objection' | 'handover' | 'extension' | 'closing';
      readonly no: number | null;
      /** Null where the words do not say (and feedback is only answered). */
      readonly agreed: boolean | null;
      readonly text: string;
    }
  /** 延期 12 到 10月31日 原因. */
  | {
      readonly kind: 'extend';
      readonly taskNo: number | null;
      readonly until: string | null;
      readonly text: string;
    }
  /** 申请办结 12 结果; `sure` after being asked about targets not reached. */
  | { readonly kind: 'close'; readonly taskNo: number | null; readonly sure: boolean; readonly text: string }
  /** 事项状态: how many stand where; with a number one task and its history. */
  | { readonly kind: 'life'; readonly taskNo: number | null }
  /** 核查, 销号, 中止, 恢复办理, 持续推进 12 市商务局; without a unit all units of the task. */
  | {
      readonly kind: 'life_step';
      readonly step: LifeStepWord;
      readonly taskNo: number | null;
      readonly unit: string | null;
      readonly text: string;
    }
  /** 指派, 取消指派, 变更牵头 106 市财政局、市审计局 自5月1日 原因. */
  | {
      readonly kind: 'assign';
      readonly change: 'add' | 'remove' | 'lead';
      readonly taskNo: number | null;
      readonly units: readonly string[];
      /** ISO date; null: today. */
      readonly from: string | null;
      readonly text: string;
    }
  /** 台账 12 (and below it a plan in labelled lines), 台账 12 市商务局. */
  | { readonly kind: 'plan'; readonly taskNo: number; readonly unit: string | null; readonly text: string }
  /** 台账表: the sheet for all of a unit's plans; staff name the unit. */
  | { readonly kind: 'plan_sheet'; readonly unit: string | null }
  /** 台账 全市: the ledger of the whole city as a workbook. */
  | { readonly kind: 'city_ledger'; readonly paper: 'A3' | 'A4' }
  /** 台账进度: who has filed plans. */
  | { readonly kind: 'plan_progress' }
  /** 台账待审: plans nobody has decided on. */
  | { readonly kind: 'plan_queue' }
  /** 台账通过, 台账退回 12 市商务局 原因; without a task all of a unit that wait. */
  | {
      readonly kind: 'plan_decide';
      readonly accept: boolean;
      readonly taskNo: number | null;
      readonly unit: string | null;
      readonly text: string;
    }
  /** 节点完成 12 1 说明: the first milestone of task 12 is reached. */
  | {
      readonly kind: 'milestone';
      readonly taskNo: number | null;
      readonly seq: number | null;
      readonly text: string;
    }
  /** 督查 [3]: all inspections, or one. */
  | { readonly kind: 'inspection'; readonly no: number | null }
  /** 立项督查 with its particulars below; `sure` after a warning that a unit would be inspected twice. */
  | { readonly kind: 'inspect'; readonly text: string; readonly sure: boolean }
  /** 督查发现 3 市商务局 第61项 台账不全，6月10日前整改. */
  | {
      readonly kind: 'find';
      readonly no: number | null;
      readonly unit: string | null;
      readonly taskNo: number | null;
      readonly by: string | null;
      readonly text: string;
    }
  /** 核实 12, 退回整改 12 原因. */
  | {
      readonly kind: 'rectified';
      readonly no: number | null;
      readonly agreed: boolean;
      readonly text: string;
    }
  /** 督查结论 3 市商务局 …, 复核答复 3 市商务局 …. */
  | {
      readonly kind: 'conclude';
      readonly review: boolean;
      readonly no: number | null;
      readonly unit: string | null;
      readonly text: string;
    }
  /** 督查报批 3. */
  | { readonly kind: 'submit_inspection'; readonly no: number | null }
  /** 批准督查 3 意见. */
  | { readonly kind: 'approve_inspection'; readonly no: number | null; readonly text: string }
  /** 督查结束 3. */
  | { readonly kind: 'finish_inspection'; readonly no: number | null }
  /** 整改: what a unit has to put right; 整改 12 说明: how it did. */
  | { readonly kind: 'rectify'; readonly no: number | null; readonly text: string }
  /** 申请复核 3 理由. */
  | { readonly kind: 'review'; readonly no: number | null; readonly text: string }
  /** 督办单 [3]: those under way, or one. */
  | { readonly kind: 'slips'; readonly ref: SlipRef | null }
  /** 答复督办单 3 办理情况. */
  | { readonly kind: 'slip_answer'; readonly ref: SlipRef | null; readonly text: string }
  /** 督办单通过 3, 督办单退回 3 原因, 撤回督办单 3 原因. */
  | {
      readonly kind: 'slip_decide';
      readonly decision: 'accept' | 'return' | 'withdraw';
      readonly ref: SlipRef | null;
      readonly text: string;
    }
  /** 发督办单 12 市商务局 黄色 事由，6月10日前答复; `colour` as said, without 色. */
  | {
      readonly kind: 'slip_issue';
      readonly taskNo: number | null;
      readonly unit: string | null;
      readonly colour: string | null;
      readonly until: string | null;
      readonly text: string;
    }
  /** 拆分 12 内容一；内容二. */
  | { readonly kind: 'split'; readonly taskNo: number | null; readonly parts: readonly string[] }
  /** 单位更名 旧名称 为 新名称 [自5月1日]. */
  | {
      readonly kind: 'rename_unit';
      readonly unit: string;
      readonly name: string;
      readonly from: string | null;
    }
  /** 代录 市商务局 [2023-04] 第6项 35%; `period`: of an earlier month. */
  | (Entered & { readonly kind: 'proxy' })
  /** 市商务局第75项 40%, by staff: a 代录 without the word. `asked`: …,帮他录一下. */
  | (Entered & { readonly kind: 'entry_meant'; readonly asked: boolean })
  /** 提醒记录: a liaison's is the own unit's. `file`: all of it as a workbook. */
  | {
      readonly kind: 'notices';
      readonly unit: string | null;
      readonly period: string | null;
      readonly page: number;
      readonly file: boolean;
    }
  | { readonly kind: 'undelivered'; readonly page: number }
  | { readonly kind: 'resend' | 'phoned'; readonly scope: DeliveryScope }
  /** 绑定群; with a name, this chat is another door to that group. */
  | { readonly kind: 'bind_group'; readonly name: string | null }
  | { readonly kind: 'unlink_group' }
  | { readonly kind: 'groups' }
  /** 建群 shows who would be in it; `sure` makes it. No units: the liaisons of all. */
  | {
      readonly kind: 'make_group';
      readonly sure: boolean;
      readonly name: string;
      readonly units: readonly string[];
    }
  | { readonly kind: 'rename_group'; readonly from: string; readonly to: string }
  /** 停用群, 启用群. */
  | { readonly kind: 'switch_group'; readonly name: string; readonly on: boolean }
  /** `scope`: a chapter, a unit or 分管 and a leader's name, as typed; the whole city when absent. */
  | { readonly kind: 'bulletin'; readonly period: string | null; readonly scope?: string }
  /** A new wording of a numbered paragraph; null brings the composed one back. */
  | { readonly kind: 'reword'; readonly paragraph: number | null; readonly text: string | null }
  | { readonly kind: 'submit'; readonly period: string | null }
  | { readonly kind: 'recall'; readonly period: string | null; readonly words: string }
  | { readonly kind: 'readers'; readonly period: string | null }
  /** 分管: the own part, or (staff) whose, and what it is to be. */
  | { readonly kind: 'portfolio'; readonly person: string | null; readonly words: string }
  | { readonly kind: 'approve'; readonly bulletinNo: string | null; readonly opinion: string | null }
  | { readonly kind: 'send_back'; readonly period: string | null; readonly reason: string }
  // leader
  | { readonly kind: 'brief'; readonly period: string | null }
  | { readonly kind: 'behind' }
  /** 已完成的有哪些, 哪些任务没人报: by what the lead units reported. */
  | { readonly kind: 'tasks_in'; readonly state: 'done' | 'unreported' }
  | { readonly kind: 'chapter'; readonly no: number }
  | {
      readonly kind: 'instruct';
      readonly taskNo: number | null;
      readonly text: string;
      readonly due: string | null;
      /** A unit named instead of a task. */
      readonly unit?: string;
    }
  | { readonly kind: 'instructions' }
  /** 催一下批示4. */
  | { readonly kind: 'urge_instruction'; readonly no: number | null }
  /** «再加一条，…», without saying on what. */
  | { readonly kind: 'instruct_more'; readonly text: string }
  /** 投资完成多少了: figures by their name. */
  | { readonly kind: 'figures'; readonly words: string }
  | { readonly kind: 'answer_instruction'; readonly no: number | null; readonly text: string }
  /** «第5项批示已落实»: of the instruction on that task. */
  | { readonly kind: 'answer_on_task'; readonly taskNo: number; readonly text: string }
  | { readonly kind: 'close_instruction'; readonly no: number | null; readonly text: string }
  | { readonly kind: 'reopen_instruction'; readonly no: number | null; readonly text: string }
  /** A message that is nothing but a unit's name. `certain` is false for a short word without a unit's ending. */
  | { readonly kind: 'unit'; readonly name: string; readonly certain: boolean };

interface Entered {
  readonly unit: string | null;
  readonly period: string | null;
  readonly text: string;
}
