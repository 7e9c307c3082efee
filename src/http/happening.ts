import type { StoredContent } from '../../db/tables/inbox.ts';

/** What happened in a chat without anybody saying something. */
type Happening = Exclude<StoredContent, { kind: 'text' | 'file' | 'action' | 'unsupported' }>;

/** One short line for the record of a conversation. */
export function happeningText(content: Happening): string {
  switch (content.kind) {
    case 'remote_file':
      return `${content.media === 'image' ? '图片' : '文件'} ${content.name}`;
    case 'file_missing':
      return `文件 ${content.name}（未能获取）`;
    case 'recalled':
      return '撤回了一条消息';
    case 'bot_added':
      return `机器人被拉入群聊 ${content.name}`.trim();
    case 'bot_removed':
      return '机器人被移出群聊';
    case 'chat_opened':
      return '打开了与机器人的会话';
    case 'person_left':
      return '人员离职或停用';
    case 'account_renamed':
      return '平台账号更名';
    case 'receipt':
      return '消息已读';
    default:
      return content satisfies never;
  }
}
