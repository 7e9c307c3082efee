import type { DialogState } from './dialog-state.ts';

/** Of what waits: the tasks with values of their own, which 其余 does not mean. */
export function waitingAlone({ confirm }: Pick<DialogState, 'confirm'>): readonly number[] {
  const bulk = new Set(confirm?.rest);
  return (confirm?.items ?? []).map(({ taskNo }) => taskNo).filter((no) => !bulk.has(no));
}

/** Tasks with a question of their own that nobody has answered. */
export function unanswered({
  about = [],
  confirm,
}: Pick<DialogState, 'about' | 'confirm'>): readonly number[] {
  const waits = new Set((confirm?.items ?? []).map(({ taskNo }) => taskNo));
  return [...new Set(about.map(({ taskNo }) => taskNo))].filter((no) => !waits.has(no));
}
