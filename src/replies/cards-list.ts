import { shortened } from '../domain/text-pieces.ts';
import type { Block } from '../ports.ts';
import { actions, shortTitle, taskNumbers, text, title } from './blocks.ts';
import { type CardMark, cardAction } from './cards.ts';
import { isOpen, type OwedLine, stateWords } from './liaison-texts.ts';
import { reportWords } from './report-words.ts';

/** Tasks on one card: what a phone shows without long scrolling. */
const perCard = 10;

export interface ListLine extends OwedLine {
  /** Why the office returned it; null where it did not. */
  readonly reason: string | null;
  /** A report of the month before exists. */
  readonly repeatable: boolean;
}

export interface ListData {
  readonly card: CardMark;
  readonly unit: string;
  readonly periodLabel: string;
  readonly dueText: string;
  /** 清单 shows everything owed, 未报 what is still open. */
  readonly shows: 'all' | 'open';
  readonly lines: readonly ListLine[];
  /** From 1; beyond the end shows the last page. */
  readonly page: number;
  /** The form page can be reached from here. */
  readonly webForm: boolean;
}

/** 清单 and 未报: ten tasks a card, each with its buttons. */
export function listCard(data: ListData): Block[] {
  const { unit, periodLabel, shows, lines } = data;
  const open = lines.filter((line) => isOpen(line.state));
  if (shows === 'open' && open.length === 0)
    return [text(`${unit}${periodLabel}${lines.length}项任务已全部报送，谢谢。`), actions('清单')];
  const listed = shows === 'open' ? open : lines;
  const pages = Math.max(1, Math.ceil(listed.length / perCard));
  const page = Math.min(Math.max(1, data.page), pages);
  const shown = listed.slice((page - 1) * perCard, page * perCard);
  const returned = open.filter((line) => line.state === 'returned').map((line) => line.taskNo);
  return [
    title(shows === 'open' ? `${unit} ${periodLabel}未报${open.length}项` : `${unit} ${periodLabel}任务清单`),
    ...(shows === 'all'
      ? [text(`共${lines.length}项，已报${lines.length - open.length}项，未报${open.length}项。`)]
      : []),
    ...shown.flatMap((line) => taskLine(data, line)),
    ...(shows === 'open' && returned.length > 0
      ? [text(`其中第${taskNumbers(returned)}项为退回重报。`)]
      : []),
    text(howTo(data, open)),
    foot(data, page, pages),
  ];
}

function taskLine({ card, shows }: ListData, line: ListLine): Block[] {
  const standing =
    shows === 'open'
      ? ''
      : `　${stateWords[line.state]}${line.current === null ? '' : `：${reportWords(line.current)}`}`;
  const { taskNo, repeatable, state, reason } = line;
  const why = reason === null ? '' : `\n退回原因：${shortened(reason, 40)}`;
  const fill = isOpen(state) ? '去填报' : '更正';
  return [
    text(`第${taskNo}项　${shortTitle(line.text, 24)}${standing}${why}`),
    {
      kind: 'actions',
      actions: [
        ...(repeatable && isOpen(state)
          ? [cardAction(card, { label: '同上月', does: 'same', say: `第${taskNo}项 同上月`, taskNo })]
          : []),
        cardAction(card, { label: fill, does: 'form', say: `填报 ${taskNo}`, taskNo }),
      ],
      typed: '',
    },
  ];
}

function howTo(data: ListData, open: readonly ListLine[]): string {
  const [first] = open;
  if (first === undefined) return '本期任务已全部报送，谢谢。';
  const repeat = open.find((line) => line.repeatable)?.taskNo;
  const ways = [
    `「第${first.taskNo}项 进度35%」`,
    ...(repeat === undefined ? [] : [`「第${repeat}项 同上月」`]),
    `「填报 ${first.taskNo}」`,
  ];
  return `请于${data.dueText}前报送，直接回复进展即可，例如：${ways.join('、')}。`;
}

function foot({ card, shows, webForm }: ListData, page: number, pages: number): Block {
  const list = shows === 'open' ? '未报' : '清单';
  const to = (no: number, label: string) =>
    cardAction(card, { label, does: 'page', say: `${list} 第${no}页` });
  const other = shows === 'open' ? '清单' : '未报';
  return {
    kind: 'actions',
    actions: [
      ...(page > 1 ? [to(page - 1, '上一页')] : []),
      ...(page < pages ? [to(page + 1, '下一页')] : []),
      ...(webForm ? [cardAction(card, { label: '网页填报', does: 'web', say: '网页填报' })] : []),
      cardAction(card, { label: other, does: 'page', say: other }),
    ],
    ...(page < pages || page > 1
      ? {
          typed: `第${page}页，共${pages}页；可回复：${page < pages ? `「${list} 第${page + 1}页」` : `「${list} 第${page - 1}页」`}「${other}」${webForm ? '「网页填报」' : ''}`,
        }
      : {}),
  };
}
