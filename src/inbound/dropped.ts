import { tellsValue } from './continuing.ts';
import type { DialogState } from './dialog-state.ts';
import type { Interpretation, Issue } from './interpretation.ts';
import { issue, quote, taskList } from './issue-words.ts';

/** What one example may repeat of the sender's words. */
const shortWords = 20;
/** Shorter words without a value, 前两个, were an answer that fitted nothing, and no report. */
const fewWords = 8;

/**
 * Questions that a message put aside without answering them: what was said then is stored nowhere, and its sender may take it
 * for registered. One sentence each.
 * @param after what is remembered after the message
 */
export function droppedQuestions(
  before: Pick<DialogState, 'asked' | 'about'>,
  after: Pick<DialogState, 'asked' | 'about' | 'confirm'>,
  understood: Pick<Interpretation, 'text' | 'items' | 'held' | 'issues'>,
): readonly Issue[] {
  return [...droppedUntold(before.asked, after, understood), ...droppedAbout(before, after, understood)];
}

function droppedUntold(
  asked: DialogState['asked'],
  after: Pick<DialogState, 'asked'>,
  { text }: Pick<Interpretation, 'text'>,
): readonly Issue[] {
  if (asked === null || after.asked?.text === asked.text) return [];
  const words = asked.text.replace(/\s+/gu, ' ').trim();
  if (text.includes(asked.text.trim()) || (!tellsValue(words) && words.length < fewWords)) return [];
  const { entry, choices } = asked;
  const [no = 6] = choices;
  const whose = entry === undefined ? '' : `代${entry.unit}录入的`;
  const again = `${entry === undefined ? '' : `代录 ${entry.unit} ${entry.period} `}第${no}项 ${words}`;
  const how = words.length > shortWords ? '请写明任务序号重新发送' : `请写全，例如「${again}」`;
  const said = `此前${whose}${quote(words)}属于哪一项未答复，不再等待，未登记`;
  return [issue('task_missing', null, `${said}；如需登记${how}。`)];
}

function droppedAbout(
  before: Pick<DialogState, 'about'>,
  after: Pick<DialogState, 'about' | 'confirm'>,
  { items, held, issues }: Pick<Interpretation, 'items' | 'held' | 'issues'>,
): readonly Issue[] {
  const spokenOf = new Set([
    ...[...items, ...held, ...(after.confirm?.items ?? []), ...(after.about ?? [])].map(
      ({ taskNo }) => taskNo,
    ),
    ...issues.flatMap(({ taskNo, taskNos = [] }) => [taskNo, ...taskNos]),
  ]);
  const byWords = new Map<string, { nos: number[]; answers: readonly string[] }>();
  for (const { taskNo, words, answers } of before.about ?? []) {
    if (words === undefined || spokenOf.has(taskNo)) continue;
    const known = byWords.get(words);
    if (known === undefined) byWords.set(words, { nos: [taskNo], answers });
    else if (!known.nos.includes(taskNo)) known.nos.push(taskNo);
  }
  return [...byWords].map(([words, { nos, answers }]) => {
    const said = words.length > shortWords ? '' : `（${quote(words)}）`;
    const how = answers[0] === undefined ? '请重新发送' : `请写全，例如「${answers[0]}」`;
    return issue(
      'not_understood',
      null,
      `此前${taskList(nos)}的提问${said}未答复，不再等待，所问内容未登记；如需登记${how}。`,
    );
  });
}
