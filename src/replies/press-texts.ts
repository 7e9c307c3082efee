/** The passing line that a pressed card shows. */
export const pressTexts = {
  filed: '已登记，回执已发送。',
  done: '已处理，请看新消息。',
  /** Stored, but handling takes longer than the platform waits. */
  underWay: '已收到，正在办理，结果稍后发送。',
  /** Not known to be stored: the person should press again. */
  busy: '系统繁忙，未能确认收到，请稍后再试。',
} as const;
