import type { Target } from '../domain/directive.ts';
import type { Block } from '../ports.ts';
import { actions, text, title } from './blocks.ts';
import { targetWords } from './liaison-texts.ts';
import { chineseDate } from './report-words.ts';

interface ChangeView {
  readonly taskNo: number;
  readonly change: 'add' | 'remove' | 'lead';
  readonly units: readonly string[];
  /** ISO date from which it counts. */
  readonly from: string;
  readonly reason: string;
}

const changeWords = { add: '增加责任单位', remove: '取消责任单位', lead: '变更牵头单位为' } as const;

function changeText({ taskNo, change, units, from, reason }: ChangeView): string {
  const why = reason === '' ? '' : `，原因：${reason}`;
  return `第${taskNo}项${changeWords[change]}${units.join('、')}，自${chineseDate(from)}起生效${why}。`;
}

/** To staff. */
export function assigned(view: ChangeView & { ahead: boolean; unchanged: readonly string[] }): Block[] {
  const later = view.ahead ? '到期自动生效。' : '此前各期的报送和记录不变。';
  const same = view.unchanged.length === 0 ? '' : `${view.unchanged.join('、')}原已如此，未作变更。`;
  return [text(`${changeText(view)}${later}${same}`)];
}

/** To the unit's liaisons. */
export function assignNotice(view: ChangeView & { unit: string; taskText: string }): Block[] {
  return [
    title(view.change === 'remove' ? '任务调整' : '任务交办'),
    text(changeText(view)),
    ...(view.change === 'remove'
      ? []
      : [text(`任务内容：${view.taskText}`), actions(`任务 ${view.taskNo}`, '未报')]),
  ];
}

/** @param untaken targets of the whole task that no part took over */
export function splitDone(
  taskNo: number,
  made: readonly { no: number; text: string; targets: readonly Target[] }[],
  untaken: readonly Target[],
): Block[] {
  const lines = made.map(
    ({ no, text: words, targets }) =>
      `第${no}项：${words}${targets.length === 0 ? '' : `（量化目标：${targets.map(targetWords).join('；')}）`}`,
  );
  const left =
    untaken.length === 0
      ? ''
      : `\n以下量化目标仍由第${taskNo}项报送：${untaken.map(targetWords).join('；')}。`;
  return [
    text(
      `第${taskNo}项已拆分出${made.length}项，责任单位与原任务相同，自本期起报送；原任务和已报内容不变：\n` +
        lines.join('\n') +
        left,
    ),
  ];
}

export function unitRenamed(from: string, to: string, on: string): Block[] {
  return [text(`${from}自${chineseDate(on)}起更名为${to}，原名称仍可识别，已印发的材料不变。`)];
}
