import { formatChineseDateTime } from '../domain/time.ts';
import type { Block, Platform } from '../ports.ts';
import { actions, text, title } from './blocks.ts';
import { type MessageState, messageStateWords } from './message-states.ts';
import { channelWords } from './notice-texts.ts';

/** 撤回通报: the rest happens on the platforms, so how it went is asked for later. */
export function recalledText(data: {
  title: string;
  period: string;
  cancelled: number;
  recalling: number;
}): Block[] {
  const cancelled = data.cancelled > 0 ? `尚未发出的${data.cancelled}条已取消；` : '';
  const say = `通报情况 ${data.period}`;
  return [
    text(
      `《${data.title}》已撤回，编号不再使用。${cancelled}` +
        (data.recalling > 0
          ? `已发出的${data.recalling}处正在撤回，平台不能撤回的改发撤回说明。回复「${say}」查看逐一结果。`
          : '没有已发出的消息。'),
    ),
    ...(data.recalling > 0 ? [actions(say)] : []),
  ];
}

/** What stands in a chat in the place of a message that was taken back. */
export function messageRecalled(): Block[] {
  return [text('此消息已撤回')];
}

export function recallNotice(document: { readonly title: string }, reason: string): Block[] {
  return [title('通报撤回'), text(`此前发送的《${document.title}》已撤回，请勿使用和转发。原因：${reason}`)];
}

export interface ReaderFacts {
  readonly name: string;
  readonly platform: Platform | null;
  readonly state: MessageState;
  readonly readAt: Date | null;
  /** When the platform took the message back. */
  readonly recalledAt: Date | null;
  /** What became of taking it back; null where nobody asked for that. */
  readonly recall: MessageState | null;
}

/** 通报情况: whom it went to and what the platform says became of it. */
export function readersText(
  bulletinTitle: string,
  number: string | null,
  { recalled, readers }: { readonly recalled: boolean; readonly readers: readonly ReaderFacts[] },
): Block[] {
  if (readers.length === 0) return [text(`《${bulletinTitle}》没有发送对象。`)];
  const lines = readers.map((reader) => `${reader.name}：${readerWords(reader)}`);
  return [
    title(`${number ?? ''}通报发送情况`),
    text(`《${bulletinTitle}》${recalled ? '（已撤回）' : ''}\n${lines.join('\n')}`),
  ];
}

function readerWords(reader: ReaderFacts): string {
  const { state, readAt, recalledAt, recall, platform } = reader;
  const read = readAt === null ? null : `${formatChineseDateTime(readAt)}已读`;
  if (recalledAt !== null) {
    const from = platform === null ? '' : `从${channelWords[platform]}`;
    return `已${from}撤回（${formatChineseDateTime(recalledAt)}）${read === null ? '' : `，撤回前${read}`}`;
  }
  if (recall === null) return read ?? messageStateWords[state];
  const before = read === null ? '' : `，此前${read}`;
  switch (recall) {
    case 'sent':
      return `平台未能撤回，已发送撤回说明${before}`;
    case 'queued':
    case 'retrying':
    case 'sending':
      return `正在撤回${before}`;
    case 'unknown':
    case 'refused':
    case 'skipped':
    case 'cancelled':
      return `未能撤回，撤回说明未送达，请电话告知${before}`;
    default:
      return recall satisfies never;
  }
}
