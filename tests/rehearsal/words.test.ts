import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/domain/directive.ts';
import { noUnits } from '../../src/domain/unit-directory.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import type { InterpretContext } from '../../src/inbound/interpretation.ts';
import { randomFrom } from '../../src/rehearsal/random.ts';
import { type Chore, correction, type Style, write } from '../../src/rehearsal/words.ts';

const target: Target = {
  indicator: '新建高标准农田',
  comparator: 'at_least',
  kind: 'cumulative',
  value: 24.5,
  valueTo: null,
  unit: '万亩',
  qualifier: null,
};
const chores: Chore[] = Array.from({ length: 45 }, (_, i) => ({
  no: i + 1,
  role: i % 3 === 0 ? 'lead' : 'co',
  targets: i % 6 === 0 ? [target] : [],
  lastPercent: i % 2 === 0 ? 12 : null,
  saidLastPeriod: i % 2 === 0,
}));
const context: InterpretContext = {
  today: '2023-06-20',
  period: '2023-06',
  unit: '禹州市人民政府',
  directory: noUnits,
  owed: new Map(
    chores.map((chore) => [
      chore.no,
      {
        no: chore.no,
        text: '重点任务',
        targets: chore.targets,
        current: null,
        last:
          chore.lastPercent === null
            ? null
            : { percent: chore.lastPercent, status: null, metrics: [], progress: null },
      },
    ]),
  ),
  lastTaskNo: 107,
  recentTaskNo: null,
};

describe('what rehearsed people type', () => {
  const styles: Style[] = ['terse', 'plain', 'formal'];
  it.each(styles)('is understood as it is meant, %s', (style) => {
    for (let seed = 0; seed < 20; seed += 1) {
      const typed = write(
        chores,
        { month: seed % 2 === 0 ? 6 : 12, style, everything: false },
        randomFrom(`${style} ${seed}`),
      );
      const meant = typed.flatMap((message) => [...message.percents.keys()]);
      expect(meant.toSorted((a, b) => a - b)).toEqual(chores.map((chore) => chore.no));
      for (const { text, percents } of typed) {
        const understood = interpret(text, context);
        const said = [...understood.items, ...understood.held];
        expect(
          said.map((item) => item.taskNo).toSorted((a, b) => a - b),
          text,
        ).toEqual([...percents.keys()].toSorted((a, b) => a - b));
        for (const item of said)
          if (!item.sameAsLast)
            expect(item.status === 'done' ? 100 : item.percent, text).toBe(percents.get(item.taskNo));
      }
    }
  });

  it('never says less than last time, and most of it is done in December', () => {
    const percents = new Map(
      write(chores, { month: 12, style: 'plain', everything: true }, randomFrom('december')).flatMap(
        (message) => [...message.percents],
      ),
    );
    for (const chore of chores)
      expect(percents.get(chore.no) ?? 0).toBeGreaterThanOrEqual(chore.lastPercent ?? 0);
    expect([...percents.values()].filter((percent) => percent === 100).length).toBeGreaterThan(20);
  });

  it('lets the rest stand in one sentence where there is much', () => {
    const messages = Array.from({ length: 20 }, (_, seed) =>
      write(chores, { month: 6, style: 'terse', everything: true }, randomFrom(`rest ${seed}`)),
    );
    const standing = messages.filter((typed) => typed.at(-1)?.text === '其余同上月');
    expect(standing.length).toBeGreaterThan(5);
    for (const typed of standing) {
      const named = new Set(typed.slice(0, -1).flatMap(({ percents }) => [...percents.keys()]));
      const left = new Map([...context.owed].filter(([no]) => !named.has(no)));
      const understood = interpret('其余同上月', { ...context, owed: left });
      expect(understood.held.map((item) => item.taskNo)).toEqual([...left.keys()]);
      expect([...(typed.at(-1)?.percents.keys() ?? [])]).toEqual([...left.keys()]);
    }
  });

  it('corrects a figure in one sentence', () => {
    const { text, percents } = correction(6, 40);
    const understood = interpret(text, context);
    expect(understood.intent).toBe('correct');
    expect(understood.items.map((item) => [item.taskNo, item.percent])).toEqual([...percents]);
  });
});
