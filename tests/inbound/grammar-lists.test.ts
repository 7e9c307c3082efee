import { describe, test } from 'vitest';
import { expectAllRead, plainOf, senderOf } from './forms/check.ts';
import { excepted, listed, respective, wordBefore } from './forms/lists.ts';

const context = senderOf('禹州市政府');
const nos = plainOf(context);

describe('several tasks of which one thing is said', () => {
  test('lists and ranges of every form, with the rest as last month or without', () => {
    expectAllRead(context, 700, 61, (draw) => listed(draw, nos));
  });

  test('as many values as tasks', () => {
    expectAllRead(context, 400, 62, (draw) => respective(draw, nos));
  });

  test('a range without one of its tasks', () => {
    expectAllRead(context, 400, 63, (draw) => excepted(draw, nos));
  });

  test('the state before its tasks', () => {
    expectAllRead(context, 400, 64, (draw) => wordBefore(draw, nos));
  });
});
