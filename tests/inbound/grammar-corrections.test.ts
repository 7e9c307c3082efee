import { describe, test } from 'vitest';
import { expectAllRead, plainOf, senderOf, tasksOf } from './forms/check.ts';
import { added, corrected, figureCorrected, withdrawn } from './forms/corrections.ts';

const context = senderOf('襄城县政府');
const nos = plainOf(context);

describe('what is said anew, taken back or added', () => {
  test('one or two tasks corrected', () => {
    expectAllRead(context, 600, 81, (draw) => corrected(draw, nos));
  });

  test('a figure corrected', () => {
    expectAllRead(context, 400, 82, (draw) => figureCorrected(draw, tasksOf(context)));
  });

  test('a report or several withdrawn', () => {
    expectAllRead(context, 300, 83, (draw) => withdrawn(draw, nos));
  });

  test('something added', () => {
    expectAllRead(context, 200, 84, (draw) => added(draw, nos));
  });
});
