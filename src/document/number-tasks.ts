import type { ImportRefusal, ImportWarning } from './import-result.ts';
import { type DraftTask, warning } from './source.ts';

/**
 * Checks that tasks are counted through. A document that starts anew in every chapter is counted through for it,
 * because people answer by number; one with the same number twice in a row of tasks is refused.
 */
export function checkNumbers(
  tasks: readonly DraftTask[],
  warnings: ImportWarning[],
): readonly DraftTask[] | ImportRefusal {
  if (tasks.length > 1000) {
    return { code: 'too_long', text: `文件中有 ${tasks.length} 项任务,超过 1000 项的上限,请拆分后上传。` };
  }
  if (restarts(tasks)) {
    warnings.push(
      warning(
        'renumbered',
        null,
        `原文各部分分别从 1 编号,已按先后统一编为 1 至 ${tasks.length},报送进展时请用统一编号。`,
      ),
    );
    return tasks.map((task, i) => ({ ...task, no: i + 1 }));
  }
  const lines = new Map<number, number>();
  let previous = 0;
  for (const { no, line } of tasks) {
    const earlier = lines.get(no);
    if (earlier !== undefined) {
      const text = `第 ${no} 项出现了两次(第 ${earlier} 行、第 ${line} 行),无法确定哪一处是任务,未导入。请改正编号后重新上传。`;
      return { code: 'ambiguous', text, line };
    }
    lines.set(no, line);
    if (no < previous) {
      warnings.push(
        warning(
          'numbering_order',
          line,
          `第 ${line} 行的第 ${no} 项排在第 ${previous} 项之后,顺序颠倒,请核对。`,
          no,
        ),
      );
    } else if (no > previous + 1) {
      const missing = no === previous + 2 ? `第 ${previous + 1} 项` : `第 ${previous + 1} 至 ${no - 1} 项`;
      warnings.push(
        warning('numbering_gap', line, `第 ${line} 行的第 ${no} 项之前缺少${missing},请核对原文。`, no),
      );
    }
    previous = Math.max(previous, no);
  }
  return tasks;
}

/** Every count starts at 1, runs without a gap, and starts anew only where a chapter or section does. */
function restarts(tasks: readonly DraftTask[]): boolean {
  let runs = 0;
  for (const [i, { no, chapter, section }] of tasks.entries()) {
    const before = tasks[i - 1];
    if (before !== undefined && no === before.no + 1) continue;
    if (no !== 1 || (before !== undefined && before.chapter === chapter && before.section === section))
      return false;
    runs += 1;
  }
  return runs > 1;
}
