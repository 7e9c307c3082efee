/** What became of a message, for staff. */
export const messageStateWords = {
  queued: '等待发送',
  retrying: '等待重发',
  sending: '正在发送',
  sent: '已发送',
  unknown: '平台未确认',
  refused: '平台未接收，请电话告知',
  skipped: '未绑定账号，请电话告知',
  cancelled: '已取消',
} as const;

export type MessageState = keyof typeof messageStateWords;
