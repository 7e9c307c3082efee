import { describe, test } from 'vitest';
import { expectAllRead, plainOf, senderOf, tasksOf } from './forms/check.ts';
import { amongThem, besideRate, dictated, numbered } from './forms/spoken.ts';

const context = senderOf('魏都区政府');
const nos = plainOf(context);

describe('on the way, and in a hurry', () => {
  test('dictated without marks', () => {
    expectAllRead(context, 500, 101, (draw) => dictated(draw, nos));
  });

  test('mere numbers before their values', () => {
    expectAllRead(context, 500, 102, (draw) => numbered(draw, nos));
  });

  test('what is said of a list, and then of its tasks', () => {
    expectAllRead(context, 300, 103, (draw) => amongThem(draw, nos));
  });

  test('how far the work is, where a rate is the goal', () => {
    expectAllRead(context, 200, 104, (draw) => besideRate(draw, tasksOf(context)));
  });
});
