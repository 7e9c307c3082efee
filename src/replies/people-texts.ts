import type { ReportContent } from '../domain/report.ts';
import type { Block } from '../ports.ts';
import { actions, taskNumbers, text, title } from './blocks.ts';
import { chineseDate, reportWords } from './report-words.ts';

interface LeaveDays {
  /** Absent: at once. */
  readonly from?: string | undefined;
  readonly until: string;
}

const daysOf = ({ from, until }: LeaveDays): string =>
  from === undefined
    ? `即日起，${chineseDate(until)}（含）前`
    : `${chineseDate(from)}起（在此之前照常提醒您），至${chineseDate(until)}（含）`;

/** 请假 with a stand-in. @param reachable whether that person has an account */
export function leaveText({ from, until }: LeaveDays, acting: string, reachable: boolean): Block[] {
  const whom = reachable
    ? '期间提醒发送给代报人，不再发送给您'
    : `${acting}尚未绑定账号，收不到提醒，期间提醒仍发送给您，请其尽快向市督查局领取绑定码`;
  return [
    text(
      `已登记：${daysOf({ from, until })}由${acting}代为报送。${whom}；报送任务和时限不变。返回后请回复「销假」或「恢复提醒」。`,
    ),
  ];
}

/** 销假: the leave had a stand-in. */
export function leaveEnded(acting: string): Block[] {
  return [text(`已恢复提醒，${acting}的代报到此结束。`)];
}

/** To the stand-in. */
export function actingEnded(data: { absent: string; unit: string }): Block[] {
  return [text(`${data.absent}已返回，您代为报送${data.unit}进展的安排到此结束。`)];
}

/** To the stand-in. @param reachable as for `leaveText`: both are told the same */
export function actingNotice(
  data: { absent: string; unit: string; reachable: boolean } & LeaveDays,
): Block[] {
  const whom = data.reachable ? '期间提醒将发送给您' : `您登记时尚未绑定账号，期间提醒仍发送给${data.absent}`;
  return [
    title('代为报送'),
    text(
      `${data.absent}请假，${data.from === undefined ? '' : `${chineseDate(data.from)}起，`}${chineseDate(data.until)}（含）前由您代为报送${data.unit}的重点任务进展，${whom}。`,
    ),
    text('回复「未报」查看待报任务。'),
    actions('未报', '清单'),
  ];
}

export function handoverAsked(no: number, to: string): Block[] {
  return [text(`已提交交接申请（编号${no}）：拟由${to}接替您。经市督查局同意后生效，在此之前仍由您报送。`)];
}

/** To staff; a phone number is never shown. */
export function handoverNotice(data: { no: number; unit: string; from: string; to: string }): Block[] {
  return [
    title(`交接申请 ${data.no}`),
    text(`${data.unit}${data.from}申请将报送工作交接给${data.to}。`),
    text(`同意请回复「同意交接 ${data.no}」，不同意请回复「不同意交接 ${data.no} 原因」。`),
    actions(`同意交接 ${data.no}`),
  ];
}

/** To staff, who pass the binding code on. */
export function handoverAgreed(data: {
  no: number;
  unit: string;
  from: string;
  to: string;
  code: string;
}): Block[] {
  return [
    title('交接已同意，待绑定'),
    text(
      `${data.unit}的报送工作将由${data.from}交接给${data.to}，${data.to}绑定账号后生效；在此之前仍由${data.from}报送、接收提醒。`,
    ),
    text(
      `${data.to}的绑定码：${data.code}（7天内有效，只能使用一次）。请转告本人，由其回复「绑定 ${data.code}」。` +
        `过期未用的，再次回复「同意交接 ${data.no}」重新生成；不再交接的，回复「不同意交接 ${data.no} 原因」。`,
    ),
  ];
}

/** To whoever hands over, until the successor has an account. */
export function handoverAwaits({ to }: { to: string }): Block[] {
  return [
    text(
      `市督查局已同意交接：${to}绑定账号后由其接替，在此之前仍由您报送、接收提醒。不再交接请回复「撤回交接」。`,
    ),
  ];
}

/** To staff: it has taken effect. */
export function handoverDone(data: { unit: string; from: string; to: string }): Block[] {
  return [
    title('交接已办理'),
    text(
      `${data.unit}的报送工作已由${data.from}交接给${data.to}，${data.from}的账号已停用，此前的报送记录仍在其名下。`,
    ),
  ];
}

/** To whoever handed over. */
export function handedOver(data: { unit: string; from: string; to: string }): Block[] {
  return [
    text(
      `交接已办理：${data.unit}的报送工作由${data.to}接替，您的账号已停用，此前的报送记录仍在您名下。感谢您的工作。`,
    ),
  ];
}

/** To staff who refused it, and to whoever asked. */
export function handoverRefused(to: string, reason: string, whom: 'office' | 'liaison'): Block[] {
  const why = reason === '' ? '' : `，原因：${reason}`;
  return whom === 'office'
    ? [text(`已不同意与${to}的交接${why}，结果已告知本人；仍由原联络员报送。`)]
    : [text(`市督查局未同意您与${to}的交接申请${why}。目前仍由您报送。`)];
}

/** To whoever withdrew it, and to staff. */
export function handoverWithdrawn(data: { no: number; unit: string; from: string; to: string }): Block[] {
  return [
    text(
      `交接申请${data.no}已撤回：${data.unit}仍由${data.from}报送，不再交接给${data.to}，已发的绑定码作废。`,
    ),
  ];
}

/** 已知悉 */
export function acknowledged(taskNos: readonly number[], until: string): Block[] {
  return [
    text(
      `已记录：未报的第${taskNumbers(taskNos)}项（共${taskNos.length}项）预计${chineseDate(until)}报送。` +
        '该日（含）前不在群内点名，也不通知责任领导；报送时限不变，逾期报送仍记为迟报。',
    ),
    actions('未报', '截止'),
  ];
}

/** 已知悉, as staff and leaders see it: of what is still missing, what is promised for which day. */
export function promisedLines(
  promises: readonly { readonly taskNos: readonly number[]; readonly until: string }[],
  missing: readonly number[],
): Block[] {
  return promises.flatMap(({ taskNos, until }) => {
    const open = taskNos.filter((no) => missing.includes(no));
    return open.length === 0 ? [] : [text(`已知悉：第${taskNumbers(open)}项预计${chineseDate(until)}报送。`)];
  });
}

/** 已知悉 without a day. */
export function acknowledgedOnly(): Block[] {
  return [text('好的。如需说明预计报送时间，请回复「已知悉 预计26日报」。'), actions('未报', '截止')];
}

/** @param named the tasks a day was promised for, where the message names some */
export function nothingOpen(named: readonly number[] = []): Block[] {
  return named.length === 0
    ? [text('本单位本期没有未报任务，无需说明预计报送时间。')]
    : [text(`第${taskNumbers(named)}项本期已报送，无需说明预计报送时间。`)];
}

export function feedbackReceived(no: number): Block[] {
  return [text(`已收到您的投诉建议，编号${no}，已转市督查局。办理结果将在此回复您。`)];
}

export function feedbackNotice(data: { no: number; unit: string; person: string; text: string }): Block[] {
  return [
    title(`投诉建议 ${data.no}`),
    text(`来自${data.unit}${data.person}：\n${data.text}`),
    text(`答复请回复「回复 投诉 ${data.no} 答复内容」。`),
  ];
}

/** To the sender. @param again the office had answered before */
export function answerNotice(no: number, answer: string, again = false): Block[] {
  return [
    title(`投诉建议 ${no} 的${again ? '补充' : ''}答复`),
    text(`市督查局${again ? '补充' : ''}答复：${answer}`),
    text('如仍有意见，请再次发送「投诉建议 内容」。'),
  ];
}

interface ObjectionView {
  readonly no: number;
  readonly unit: string;
  readonly taskNo: number;
  readonly periodLabel: string;
  readonly report: ReportContent | null;
  /** What the office returned and waits for anew. */
  readonly returned: ReportContent | null;
  readonly text: string;
}

function figure({ taskNo, periodLabel, report, returned }: ObjectionView): string {
  const none = returned === null ? '尚无报送' : `已退回，尚待重新报送；退回内容：${reportWords(returned)}`;
  return `${periodLabel}第${taskNo}项（${report === null ? none : reportWords(report)}）`;
}

export function objectionReceived(view: ObjectionView): Block[] {
  return [
    text(
      `已收到对${figure(view)}的异议，编号${view.no}，已转市督查局，处理结果将在此告知。` +
        `如是本单位报送有误，可直接发送「更正 第${view.taskNo}项 …」。` +
        (view.report === null && view.returned === null
          ? `指其他月份数据的，请写明月份，例如「异议 ${view.taskNo} 3月 理由」。`
          : ''),
    ),
  ];
}

export function objectionNotice(view: ObjectionView): Block[] {
  return [
    title(`数据异议 ${view.no}`),
    text(`${view.unit}对${figure(view)}提出异议：\n${view.text}`),
    text(`处理请回复「异议处理 ${view.no} 采纳 说明」或「异议处理 ${view.no} 不采纳 理由」。`),
  ];
}

/** To the unit. */
export function objectionDecided(data: {
  no: number;
  taskNo: number;
  periodLabel: string;
  agreed: boolean;
  reason: string;
}): Block[] {
  const verdict = data.agreed ? '已采纳' : '未采纳';
  const reason = data.reason === '' ? '' : `，${data.agreed ? '说明' : '理由'}：${data.reason}`;
  return [
    title(`数据异议 ${data.no} 的处理`),
    text(`对${data.periodLabel}第${data.taskNo}项的异议${verdict}${reason}。`),
    ...(data.agreed
      ? [text(`本期数据请用「更正 第${data.taskNo}项 …」重新报送；已印发的通报不再改动，更正列入下期通报。`)]
      : []),
  ];
}

const kinds = {
  feedback: '投诉建议',
  objection: '数据异议',
  handover: '交接申请',
  extension: '延期申请',
  closing: '办结申请',
} as const;

interface RequestView {
  readonly id: number;
  readonly kind: keyof typeof kinds;
  readonly unit: string;
  readonly person: string;
  readonly taskNo: number | null;
  readonly text: string;
}

export function answerSent(request: RequestView): Block[] {
  return [text(`${kinds[request.kind]}${request.id}已处理，结果已告知${request.unit}${request.person}。`)];
}

/** 来件 */
export function requestList(rows: readonly RequestView[], more: boolean): Block[] {
  if (rows.length === 0) return [text('没有待处理的来件。')];
  return [
    title(`待处理来件${more ? `（前${rows.length}件）` : `${rows.length}件`}`),
    text(rows.map(requestLine).join('\n')),
    text(
      '答复：「回复 投诉 编号 内容」「异议处理 编号 采纳（或不采纳） 理由」「同意交接 编号」' +
        '「同意延期 编号」「同意办结 编号」；不同意的请写明理由。',
    ),
  ];
}

function requestLine(request: RequestView): string {
  const task = request.taskNo === null ? '' : `第${request.taskNo}项`;
  const words = request.kind === 'handover' ? `拟交接给${request.text}` : request.text;
  return `${request.id}　${kinds[request.kind]}　${request.unit}${request.person}　${task}${words.slice(0, 60)}`;
}
