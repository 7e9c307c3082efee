import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeBulletin } from '../../src/bulletin/compose.ts';
import type { Bulletin } from '../../src/bulletin/document.ts';
import type { BulletinFacts } from '../../src/bulletin/facts.ts';
import { toFullText, toJson, toMarkdown, toText } from '../../src/bulletin/render.ts';
import { shareText } from '../../src/bulletin/words.ts';
import { inspection, metric, missedMilestone, problem, report, september, target, task } from './facts.ts';

type Outcome = 'in_time' | 'late' | 'missing' | 'not_owed';

/** One line a unit, one column a task: what really happened, before anybody counts. */
interface World {
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly values: readonly (number | null)[];
}

const outcome = fc.constantFrom<Outcome>('in_time', 'late', 'missing', 'not_owed');
const worlds: fc.Arbitrary<World> = fc
  .record({ units: fc.integer({ min: 1, max: 12 }), tasks: fc.integer({ min: 1, max: 15 }) })
  .chain(({ units, tasks }) =>
    fc.record({
      outcomes: fc.array(fc.array(outcome, { minLength: tasks, maxLength: tasks }), {
        minLength: units,
        maxLength: units,
      }),
      values: fc.array(fc.option(fc.integer({ min: 0, max: 150 })), { minLength: tasks, maxLength: tasks }),
    }),
  );

/** Unit 0 leads every task it owes; the goal of every task is 100 家. */
function factsOf({ outcomes, values }: World): BulletinFacts {
  const units = outcomes.map((row, index) => {
    const numbers = (...wanted: Outcome[]) => row.flatMap((is, at) => (wanted.includes(is) ? [at + 1] : []));
    return {
      name: `单位${index + 1}`,
      sort: index,
      owed: numbers('in_time', 'late', 'missing').length,
      reported: numbers('in_time', 'late').length,
      late: numbers('late').length,
      missing: numbers('missing'),
    };
  });
  const tasks = values.map((value, at) => {
    const column = outcomes.map((row) => row[at]);
    const filed = column[0] === 'in_time' || column[0] === 'late';
    const metrics = value === null ? [] : [metric('新增', value, '家')];
    return task(at + 1, `任务${at + 1}`, column[0] === 'not_owed' ? null : '单位1', {
      owed: column.filter((is) => is !== 'not_owed').length,
      reported: column.filter((is) => is === 'in_time' || is === 'late').length,
      targets: [target('新增', 100, '家')],
      leadReport: filed ? report(at + 1, { status: 'in_progress', metrics }) : null,
    });
  });
  return { ...september, units: units.filter(({ owed }) => owed > 0), tasks, problems: [] };
}

function numbers(text: string): number[] {
  return [...text.matchAll(/\d+(?:\.\d+)?/gu)].map(([digits]) => Number(digits));
}

function paragraph(bulletin: Bulletin, start: string): string {
  const all = bulletin.sections.flatMap(({ paragraphs }) => paragraphs);
  return all.find(({ text }) => text.startsWith(start))?.text ?? '';
}

describe('every printed count', () => {
  it('can be counted again from what really happened', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const bulletin = composeBulletin(factsOf(world));
        const flat = world.outcomes.flat();
        const count = (...wanted: Outcome[]) => flat.filter((is) => wanted.includes(is)).length;
        const owed = count('in_time', 'late', 'missing');
        const units = world.outcomes.filter((row) => row.some((is) => is !== 'not_owed'));
        const owing = units.filter((row) => row.includes('missing'));
        const inTime = units.filter((row) => row.every((is) => is === 'in_time' || is === 'not_owed'));

        const head = paragraph(bulletin, '本期涉及').replace(/截至.*?，/u, '');
        expect(numbers(head.replaceAll(/率[^，；]+/gu, ''))).toEqual([
          world.values.length,
          units.length,
          owed,
          count('in_time', 'late'),
          count('in_time'),
          count('late'),
          ...(count('missing') > 0 ? [count('missing'), owing.length] : []),
        ]);
        expect(head).toContain(`报送率${shareText(count('in_time', 'late'), owed)}；`);
        expect(head).toContain(`按时率${shareText(count('in_time'), owed)}，`);
        const named = paragraph(bulletin, '全部任务均按时报送的单位有');
        expect(named === '' ? 0 : numbers(named)[0]).toBe(inTime.length);
        for (const row of bulletin.attachments[1]?.rows ?? []) {
          const is = world.outcomes[Number(row[0]?.slice(2)) - 1] ?? [];
          const of = (...wanted: Outcome[]) => is.filter((what) => wanted.includes(what)).length;
          expect(row.slice(1, 6).map(Number)).toEqual([
            of('in_time', 'late', 'missing'),
            of('in_time', 'late'),
            of('in_time'),
            of('late'),
            of('missing'),
          ]);
        }
      }),
    );
  });

  it('holds for the figures: 75 of 100 is pace in September', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const bulletin = composeBulletin(factsOf(world));
        const led = world.values.filter((_, at) => world.outcomes[0]?.[at] !== 'not_owed');
        const filed = world.values.filter((_, at) =>
          ['in_time', 'late'].includes(world.outcomes[0]?.[at] ?? ''),
        );
        const known = filed.filter((value) => value !== null);
        const expected = {
          欠进度: known.filter((value) => value < 75).length,
          达进度: known.filter((value) => value === 75).length,
          超进度: known.filter((value) => value > 75).length,
          已完成: 0,
          持续推进: filed.length - known.length,
          未启动: 0,
          未报: led.length - filed.length,
        };
        expect(bulletin.totals.words).toEqual(expected);
        expect(bulletin.totals.withoutLead).toBe(world.values.length - led.length);
        const listed = bulletin.sections[1]?.paragraphs.filter(({ text }) => text.includes('欠 ')) ?? [];
        expect(listed.map(({ text }) => numbers(text).slice(2, 4))).toEqual(
          world.values.flatMap((value, at) =>
            value !== null && value < 75 && ['in_time', 'late'].includes(world.outcomes[0]?.[at] ?? '')
              ? [[1, value]]
              : [],
          ),
        );
      }),
    );
  });
});

describe('milestones', () => {
  const plans = fc.array(
    fc.record({
      taskNo: fc.integer({ min: 1, max: 20 }),
      unit: fc.constantFrom('市商务局', '市水利局', '禹州市政府'),
      reached: fc.boolean(),
      day: fc.integer({ min: 1, max: 27 }),
    }),
    { maxLength: 40 },
  );

  it('are counted, and either all missed ones are named or none', () => {
    fc.assert(
      fc.property(plans, (all) => {
        const missed = all
          .map((one, at) => ({ one, at }))
          .filter(({ one }) => !one.reached)
          .map(({ one: { taskNo, unit, day }, at }) =>
            missedMilestone(at, taskNo, unit, { dueOn: `2023-09-${String(day).padStart(2, '0')}` }),
          );
        const bulletin = composeBulletin({
          ...september,
          milestones: {
            ...september.milestones,
            due: all.length,
            reached: all.length - missed.length,
            missed,
          },
        });
        const section = bulletin.sections.find(({ heading }) => heading.endsWith('时间节点落实情况'));
        const table = bulletin.attachments.find(({ title }) => title.endsWith('未完成时间节点情况表'));
        expect(section === undefined).toBe(all.length === 0);
        if (all.length === 0) return;
        const [head, ...rest] = section?.paragraphs ?? [];
        const counts = [
          all.length,
          all.length - missed.length,
          ...(missed.length > 0 ? [missed.length] : []),
        ];
        expect(numbers(head?.text.replace(/^截至.*?，/u, '') ?? '')).toEqual(counts);
        expect(table?.rows.length ?? 0).toBe(missed.length);
        const named = rest.flatMap(({ text }) => [...text.matchAll(/2023年9月\d+日/gu)]).length;
        expect([0, missed.length]).toContain(named);
        if (named === 0 && missed.length > 0) expect(head?.text).toContain('见附件');
        expect(head?.sources).toHaveLength(missed.length);
      }),
    );
  });

  it('must not contradict their counts', () => {
    const milestones = { ...september.milestones, due: 3, reached: 1, missed: [] };
    expect(() => composeBulletin({ ...september, milestones })).toThrow(TypeError);
  });
});

describe('the same data', () => {
  it('gives the same text in whatever order it comes', () => {
    const render = (facts: BulletinFacts) => {
      const bulletin = composeBulletin(facts);
      return [toText(bulletin), toFullText(bulletin), toMarkdown(bulletin), toJson(bulletin)];
    };
    const expected = render(september);
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    fc.assert(
      fc.property(
        shuffled(september.units),
        shuffled(september.tasks),
        shuffled(september.problems),
        (units, tasks, problems) => {
          expect(render({ ...september, units, tasks, problems })).toEqual(expected);
        },
      ),
    );
  });
});

describe('size', () => {
  const long = '国家许昌经济技术开发区管理委员会';
  const big = fc
    .record({
      units: fc.integer({ min: 1, max: 300 }),
      tasks: fc.integer({ min: 1, max: 300 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      value: fc.integer({ min: 0, max: 9999 }),
      silentLeads: fc.integer({ min: 2, max: 40 }),
      leaderless: fc.integer({ min: 2, max: 40 }),
      missed: fc.integer({ min: 0, max: 400 }),
      inspections: fc.integer({ min: 0, max: 30 }),
    })
    .map(({ units, tasks, share, value, silentLeads, leaderless, missed, inspections }): BulletinFacts => {
      const every = Array.from({ length: tasks }, (_, at) => at + 1);
      const words = '受外部环境影响，部分项目前期手续办理较慢，资金到位率不高。'.repeat(20);
      return {
        ...september,
        units: Array.from({ length: units }, (_, at) => {
          const missing = every.filter((no) => (no * 7 + at * 13) % 100 < share * 100);
          return {
            name: `${long}${at}`,
            sort: at,
            owed: tasks,
            reported: tasks - missing.length,
            late: 0,
            missing,
          };
        }),
        tasks: every.map((no) =>
          task(no, '任务'.repeat(200), no % leaderless === 0 ? null : `${long}${no % units}`, {
            targets: [target(`新增省级以上“专精特新”企业${no}`, 10_000, '亿元', { qualifier: '力争' })],
            leadReport:
              no % silentLeads === 0
                ? null
                : report(no, { metrics: [metric(`新增省级以上“专精特新”企业${no}`, value, '亿元')] }),
          }),
        ),
        problems: every.map((no) => problem(no, `${long}${no % units}`, words)),
        inspections: Array.from({ length: inspections }, (_, at) =>
          inspection(
            at + 1,
            Array.from({ length: (at % 9) + 1 }, (__, no) => ({ unit: `${long}${no}`, conclusion: words })),
          ),
        ),
        milestones: {
          ...september.milestones,
          due: missed + 7,
          reached: 7,
          missed: Array.from({ length: missed }, (_, at) =>
            missedMilestone(at, (at % tasks) + 1, `${long}${at % units}`, {
              what: '完成前期手续并开工建设'.repeat(9),
            }),
          ),
        },
      };
    });

  it('stays under 4,000 characters of body and one phone screen of brief, for any city', () => {
    fc.assert(
      fc.property(big, (facts) => {
        const bulletin = composeBulletin(facts);
        expect([...toFullText(bulletin)].length).toBeLessThan(4000);
        expect(screenLines(toText(bulletin))).toBeLessThanOrEqual(25);
        expect(bulletin.attachments.map(({ rows }) => rows.length)).toEqual([
          facts.tasks.length,
          facts.units.length,
          facts.problems.length,
          ...(facts.milestones.missed.length > 0 ? [facts.milestones.missed.length] : []),
          ...(facts.inspections.length > 0 ? [facts.inspections.flatMap((one) => one.units).length] : []),
        ]);
      }),
      { numRuns: 150 },
    );
  });

  /** Lines on a phone that shows twenty Chinese characters a line. */
  function screenLines(text: string): number {
    const width = (line: string) => [...line].reduce((sum, char) => sum + (/[ -~]/u.test(char) ? 0.5 : 1), 0);
    return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / 20)), 0);
  }
});
