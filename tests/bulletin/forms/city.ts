import { readFileSync } from 'node:fs';
import { composeBulletin } from '../../../src/bulletin/compose.ts';
import type { Bulletin } from '../../../src/bulletin/document.ts';
import type { BulletinFacts, TaskFacts } from '../../../src/bulletin/facts.ts';
import type { Target } from '../../../src/domain/directive.ts';
import { imported, xuchang } from '../../document/support/import.ts';
import { metric, problem, report, september, unit } from '../facts.ts';

const share = [0.62, 0.8, 0.75, 1.02, 0.41];

/**
 * September 2023 over the whole document, all 107 tasks and 59 units. What was reported is made up by rule from task
 * and unit numbers, so that every kind of outcome occurs and every run prints the same.
 */
function cityFacts(): BulletinFacts {
  const { tasks, units } = imported(
    'xuzheng-2023-2.txt',
    readFileSync('seeds/xuzheng-2023-2.txt'),
    xuchang(),
  );
  const missing = (unitAt: number, no: number) => unitAt % 7 === 3 && (no + unitAt) % 5 === 0;
  const at = new Map(units.map(({ name }, index) => [name, index]));
  const missingOf = (name: string, no: number) => missing(at.get(name) ?? 0, no);
  return {
    ...september,
    units: units.map(({ name }, index) => {
      const owed = tasks.filter((task) => task.units.some((one) => one.name === name)).map(({ no }) => no);
      const open = owed.filter((no) => missing(index, no));
      return unit(name, index, owed.length, open, index % 9 === 4 && owed.length > open.length ? 1 : 0);
    }),
    tasks: tasks.map((task): TaskFacts => {
      const lead = task.units.find(({ role }) => role === 'lead')?.name ?? null;
      const filed = lead !== null && !missingOf(lead, task.no);
      const targets = task.targets as readonly Target[];
      return {
        no: task.no,
        text: task.text,
        lead,
        owed: task.units.length,
        reported: task.units.filter(({ name }) => !missingOf(name, task.no)).length,
        targets,
        curve: [],
        leadReport: filed
          ? report(task.no, {
              status: task.no % 11 === 0 ? 'done' : task.no % 13 === 0 ? 'not_started' : 'in_progress',
              metrics: targets.map(({ indicator, value, unit: measure }) =>
                metric(
                  indicator,
                  Math.round(value * (share[task.no % share.length] ?? 1) * 10) / 10,
                  measure,
                ),
              ),
            })
          : null,
      };
    }),
    problems: tasks.flatMap((task) => {
      const lead = task.units.find(({ role }) => role === 'lead')?.name;
      if (lead === undefined || task.no % 6 !== 1 || missingOf(lead, task.no)) return [];
      return [
        problem(task.no, lead, '部分项目前期手续办理较慢，用地指标不足，资金尚未全部落实，影响整体推进'),
      ];
    }),
  };
}

const signature = { name: '张三', opinion: '同意印发', on: september.dueOn };

/** The draft as composed: an issue of 政务督查. */
export function cityDraft(): Bulletin {
  return composeBulletin(cityFacts());
}

/** The same signed, as issue 3 of 政务督查. */
export function cityIssue(): Bulletin {
  return { ...cityDraft(), number: { year: 2023, no: 3 }, signatures: [signature] };
}

/** The same signed, as a red-header document. */
export function cityCircular(): Bulletin {
  const { form } = september;
  return {
    ...composeBulletin({
      ...cityFacts(),
      form: { ...form, paper: 'circular', issuer: '许昌市人民政府办公室', issuerCode: '许政办督' },
    }),
    number: { year: 2023, no: 12 },
    signatures: [signature],
  };
}
