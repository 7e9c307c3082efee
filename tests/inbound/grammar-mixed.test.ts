import { describe, expect, test } from 'vitest';
import { drawFrom, faultsIn } from './forms/draw.ts';
import { mixed } from './forms/mixed.ts';
import { contextOf } from './support.ts';

/** Tasks whose percentage can be nothing but the standing. */
function plainOf(context: ReturnType<typeof contextOf>): number[] {
  return [...context.owed.values()]
    .filter(({ targets }) => targets.every(({ unit }) => unit !== '%'))
    .map(({ no }) => no);
}

/** The month on the 20th of which the message is sent. */
const senders: readonly (readonly [unit: string, month: number])[] = [
  ['禹州市政府', 9],
  ['市城乡一体化示范区管委会', 3],
  ['市发展和改革委员会', 6],
  ['市商务局', 10],
  ['市人力资源和社会保障局', 12],
];

describe('one to eight tasks, each named and reported in its own way', () => {
  test.each(senders)('%s, month %i', (unit, month) => {
    const period = `2023-${String(month).padStart(2, '0')}`;
    const context = { ...contextOf(unit, { today: `${period}-20` }), period };
    const nos = plainOf(context);
    const draw = drawFrom(20_230_900 + month);
    const misread: string[] = [];
    let made = 0;
    while (made < 800) {
      const message = mixed(draw, nos, month);
      if (message === null) continue;
      made += 1;
      const faults = faultsIn(message, context);
      if (faults.length > 0) misread.push(`${message.text} → ${faults.join('; ')}`);
    }
    expect(misread).toEqual([]);
  });
});
