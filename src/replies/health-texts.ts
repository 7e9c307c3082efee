import { type BeijingDate, formatChineseDate, formatChineseDateTime } from '../domain/time.ts';
import type { Block, Platform } from '../ports.ts';
import { actions, fields, text, title } from './blocks.ts';
import { channelWords, noticeKindWords } from './notice-texts.ts';

export interface SelfReport {
  readonly date: BeijingDate;
  readonly instances: number;
  readonly received: number;
  readonly failed: number;
  readonly sent: readonly { readonly kind: string; readonly n: number }[];
  readonly read: number;
  readonly tries: readonly { readonly platform: Platform; readonly sent: number; readonly other: number }[];
  readonly waiting: number;
  readonly undelivered: number;
  /** When the next stage of the ladder falls due; null while none is in sight. */
  readonly nextStage: Date | null;
}

/** 每日自检: what the service did in the last day, and what needs somebody. */
export function selfReportText(report: SelfReport): Block[] {
  const sum = report.sent.reduce((total, { n }) => total + n, 0);
  const kinds = report.sent.map(({ kind, n }) => `${noticeKindWords(kind)}${n}条`).join('、');
  const channels = report.tries
    .map(
      ({ platform, sent, other }) =>
        `${channelWords[platform]}成功${sent}次${other === 0 ? '' : `、未成功${other}次`}`,
    )
    .join('；');
  const attention = [
    ...(report.undelivered > 0 ? [`${report.undelivered}条消息未送达，回复「未送达」查看并电话通知。`] : []),
    ...(report.failed > 0 ? [`${report.failed}条来信处理失败，请联系技术人员。`] : []),
  ];
  return [
    title(`督办服务每日自检（${formatChineseDate(report.date)}）`),
    text(
      attention.length === 0 ? '服务运行正常，没有需要处理的问题。' : `需要处理：\n${attention.join('\n')}`,
    ),
    fields([
      { label: '收到消息', value: `${report.received}条（近24小时，下同）` },
      {
        label: '发出消息',
        value: sum === 0 ? '0条' : `${sum}条（${kinds}）${report.read > 0 ? `，已读${report.read}条` : ''}`,
      },
      ...(channels === '' ? [] : [{ label: '渠道', value: channels }]),
      { label: '等待发送', value: `${report.waiting}条` },
      { label: '运行实例', value: `${report.instances}个` },
      {
        label: '下次提醒',
        value: report.nextStage === null ? '暂无安排' : formatChineseDateTime(report.nextStage),
      },
    ]),
    ...(report.undelivered > 0 ? [actions('未送达')] : []),
  ];
}

/** Nothing could be sent over a platform for a quarter of an hour. */
export function stalledText(platform: Platform, since: Date, waiting: number): Block[] {
  return [
    title(`${channelWords[platform]}消息发送中断`),
    text(
      `自${formatChineseDateTime(since)}起，${channelWords[platform]}一直未能发出消息，现有${waiting}条等待发送。` +
        '服务会自动重试，恢复后按原顺序补发；时间要求紧的，请先电话通知有关单位。',
    ),
    text('请技术人员检查网络和该平台的应用状态（运行日志、doctor命令）。'),
  ];
}

export function resumedText(platform: Platform, since: Date, at: Date): Block[] {
  return [
    text(
      `${channelWords[platform]}消息发送已恢复（${formatChineseDateTime(since)}中断，${formatChineseDateTime(at)}恢复），积压的消息正在补发。`,
    ),
  ];
}
