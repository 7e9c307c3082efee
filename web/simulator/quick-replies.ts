import type { Message, ServiceState } from './api.ts';
import type { Entry } from './roles.ts';

/** The bot's name in groups, where it answers only when called. */
export const botName = '督查助手';

export interface QuickReply {
  readonly text: string;
  /** `fill` puts the text into the input for completion, `send` says it at once. */
  readonly use: 'send' | 'fill';
}

const send = (...texts: string[]): QuickReply[] => texts.map((text) => ({ text, use: 'send' }));
const fill = (...texts: string[]): QuickReply[] => texts.map((text) => ({ text, use: 'fill' }));

/** What somebody in this seat would say next. */
export function quickReplies(
  entry: Entry,
  state: ServiceState | null,
  messages: readonly Message[],
): QuickReply[] {
  if (entry.person === null) return send(`@${botName} 进度`, `@${botName} 未报单位`, `@${botName} 帮助`);
  switch (entry.person.role) {
    case 'liaison':
    case 'unit_leader': {
      const task = suggestedTask(messages);
      return [
        ...send('清单', '未报'),
        ...fill(`第${task ?? 'N'}项 进度35%`),
        ...send('截止', '撤回'),
        ...fill(`更正 第${task ?? 'N'}项 45%`),
        ...send('帮助'),
      ];
    }
    case 'staff':
      return [
        ...send('进度', '未报单位', '待审'),
        ...fill('催办 全部'),
        ...send(`通报 ${state?.period ?? ''}`.trim(), '签发', '帮助'),
      ];
    case 'leader':
      return send('简报', '欠进度', '任务 1', '帮助');
    default:
      return entry.person.role satisfies never;
  }
}

/** The task the bot named last in this chat: in its example, else anywhere. */
function suggestedTask(messages: readonly Message[]): string | null {
  const said = messages.filter((message) => message.from === 'bot').map((message) => message.text);
  for (const pattern of [/例如[:：]?\s*「?第(\d+)项/, /第(\d+)项/]) {
    const found = said.findLast((text) => pattern.test(text));
    if (found !== undefined) return pattern.exec(found)?.[1] ?? null;
  }
  return null;
}
