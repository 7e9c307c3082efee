import { expect } from 'vitest';
import type { InterpretContext, OwedTask } from '../../../src/inbound/interpretation.ts';
import { contextOf } from '../support.ts';
import { type Composed, type Draw, drawFrom, faultsIn } from './draw.ts';

/** What a unit's liaison is read with on the 20th of a month of 2023. */
export function senderOf(unit: string, month = 9): InterpretContext {
  const period = `2023-${String(month).padStart(2, '0')}`;
  return { ...contextOf(unit, { today: `${period}-20` }), period };
}

export function tasksOf({ owed }: InterpretContext): OwedTask[] {
  return [...owed.values()];
}

/** Tasks whose percentage can be nothing but the standing. */
export function plainOf(context: InterpretContext): number[] {
  return tasksOf(context)
    .filter(({ targets }) => targets.every(({ unit }) => unit !== '%'))
    .map(({ no }) => no);
}

/**
 * Composes `count` messages and expects each to be read as it was put together.
 * @param compose null where chance has drawn something that may be read in two ways
 */
export function expectAllRead(
  context: InterpretContext,
  count: number,
  seed: number,
  compose: (draw: Draw) => Composed | null,
): void {
  const draw = drawFrom(seed);
  const misread: string[] = [];
  for (let made = 0; made < count; ) {
    const message = compose(draw);
    if (message === null) continue;
    made += 1;
    const faults = faultsIn(message, context);
    if (faults.length > 0) misread.push(`${message.text} → ${faults.join('; ')}`);
  }
  expect(misread).toEqual([]);
}
