/** Messages nobody can read figures from, as the answer to them names them. */
export const messageKinds = {
  voice: '语音',
  video: '视频',
  sticker: '表情',
  forwarded: '合并转发的消息',
  card: '转发的卡片',
  contact: '名片',
  location: '位置',
  folder: '文件夹',
  call: '通话和会议邀请',
  plan: '日程、任务和投票',
  money: '红包',
  unreadable: '内容不完整的消息',
  other: '这类消息',
} as const;
