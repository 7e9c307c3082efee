import { performance } from 'node:perf_hooks';
import { requirePeriod } from '../src/domain/period.ts';
import type { ReportContent } from '../src/domain/report.ts';
import { noUnits } from '../src/domain/unit-directory.ts';
import { readSheet } from '../src/inbound/sheet/sheet.ts';
import type { Ancestor, SheetTask } from '../src/inbound/sheet/types.ts';
import { type Form, readForm } from '../src/sheet/read-form.ts';
import { type FormRow, writeForm } from '../src/sheet/write-form.ts';
import { contextOf } from '../tests/inbound/support.ts';
import { type Figure, median } from './figure.ts';

const ROUNDS = 9;

const last: ReportContent = {
  percent: 30,
  status: 'in_progress',
  metrics: [],
  progress: '已完成前期手续办理，正在组织施工单位进场',
  problems: '资金拨付较慢',
  nextSteps: '加快施工进度，确保按期完成',
  expectedBy: '2023-11-30',
};

/** A county's sheet: every column filled in for every task. */
function countySheet(): { rows: FormRow[]; tasks: Map<number, SheetTask> } {
  const { owed } = contextOf('禹州市人民政府', {
    only: Array.from({ length: 105 }, (_, index) => index + 1),
  });
  const rows: FormRow[] = [];
  const tasks = new Map<number, SheetTask>();
  for (const task of owed.values()) {
    tasks.set(task.no, { owed: { ...task, last }, versions: 0, current: null, last });
    rows.push({
      taskNo: task.no,
      task: task.text,
      targets: task.targets,
      version: 0,
      current: null,
      last,
      entered: {
        percent: '35',
        status: '正常推进',
        metrics: task.targets[0] ? `${task.targets[0].indicator}累计1${task.targets[0].unit}` : '',
        progress: '截至目前，已完成前期手续办理，施工单位已进场，完成投资约三分之一',
        problems: '部分地块征迁尚未完成',
        nextSteps: '加快征迁和施工进度，确保按期完成年度目标',
        expectedBy: '2023年11月30日',
      },
    });
  }
  return { rows, tasks };
}

/** Writing, reading and understanding a county's 105 rows, each by itself. Medians, after a warm-up. */
export async function run(): Promise<Figure[]> {
  const { rows, tasks } = countySheet();
  const input = {
    unit: '禹州市人民政府',
    period: requirePeriod('2023-09'),
    dueText: '2023年9月25日',
    writtenAt: new Date('2023-09-20T00:00:00Z'),
    sheet: 'S1',
    rows,
  };
  const ancestors = new Map<number, Ancestor>(
    rows.map(({ taskNo }) => [taskNo, { keys: {}, content: null }]),
  );
  const write: number[] = [];
  const read: number[] = [];
  const understand: number[] = [];
  let bytes = await writeForm(input);
  for (let round = 0; round < ROUNDS; round += 1) {
    write.push(
      await timed(async () => {
        bytes = await writeForm(input);
      }),
    );
    let form: Form | null = null;
    read.push(
      await timed(() => {
        const outcome = readForm({ name: 'county.xlsx', bytes }, '2023-09');
        if (outcome.kind === 'form') form = outcome.form;
      }),
    );
    understand.push(await timed(() => check(form, tasks, ancestors)));
  }
  return [
    { name: `writing ${rows.length} rows`, unit: 'ms', value: median(write) },
    { name: `reading ${rows.length} rows`, unit: 'ms', value: median(read) },
    { name: `understanding ${rows.length} rows`, unit: 'ms', value: median(understand) },
    { name: 'size of the file', unit: 'KB', value: bytes.length / 1024 },
  ];
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A benchmark of rows that are refused would measure the wrong thing. */
function check(
  form: Form | null,
  tasks: ReadonlyMap<number, SheetTask>,
  ancestors: ReadonlyMap<number, Ancestor>,
): void {
  if (form === null) throw new Error('the form was not read');
  const results = readSheet(form.rows, {
    today: '2023-09-20',
    unit: '禹州市人民政府',
    directory: noUnits,
    period: '2023-09',
    lastTaskNo: 107,
    tasks,
    ancestors,
    columns: form.columns,
  });
  const bad = results.filter(({ kind }) => kind !== 'taken');
  if (results.length !== tasks.size || bad.length > 0)
    throw new Error(`rows not taken: ${JSON.stringify(bad[0])}`);
}
