import { describe, test } from 'vitest';
import { expectAllRead, plainOf, senderOf } from './forms/check.ts';
import { mixed } from './forms/mixed.ts';

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
    const context = senderOf(unit, month);
    const nos = plainOf(context);
    expectAllRead(context, 700, 20_230_900 + month, (draw) => mixed(draw, nos, month));
  });
});
