import { describe, test } from 'vitest';
import { expectAllRead, plainOf, senderOf, tasksOf } from './forms/check.ts';
import { amongThem, besideRate, dictated, numbered, signed } from './forms/spoken.ts';

/** What the units call themselves. */
const signatures: readonly (readonly [unit: string, names: readonly string[]])[] = [
  ['禹州市政府', ['禹州市', '禹州', '禹州市政府']],
  ['市商务局', ['市商务局', '商务局', '许昌市商务局']],
  ['市城乡一体化示范区管委会', ['示范区', '市城乡一体化示范区', '示范区管委会']],
];

const context = senderOf('魏都区政府');
const nos = plainOf(context);

describe('on the way, and in a hurry', () => {
  test('dictated without marks', () => {
    expectAllRead(context, 500, 101, (draw) => dictated(draw, nos));
  });

  test('mere numbers before their values', () => {
    expectAllRead(context, 500, 102, (draw) => numbered(draw, nos));
  });

  test.each(signatures)('%s in its own name', (unit, names) => {
    const sender = senderOf(unit);
    expectAllRead(sender, 300, 105, (draw) => signed(draw, plainOf(sender), names));
  });

  test('what is said of a list, and then of its tasks', () => {
    expectAllRead(context, 300, 103, (draw) => amongThem(draw, nos));
  });

  test('how far the work is, where a rate is the goal', () => {
    expectAllRead(context, 200, 104, (draw) => besideRate(draw, tasksOf(context)));
  });
});
