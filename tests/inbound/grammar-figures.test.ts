import { describe, test } from 'vitest';
import { expectAllRead, senderOf, tasksOf } from './forms/check.ts';
import { figured, unnamed, wordedOtherwise } from './forms/figures.ts';

const senders = ['禹州市政府', '市科学技术局', '市人力资源和社会保障局', '市农业农村局'];

describe('figures of targets', () => {
  test.each(senders)('%s: by their own and their short names, in every unit', (unit) => {
    const context = senderOf(unit);
    expectAllRead(context, 350, 71, (draw) => figured(draw, tasksOf(context)));
  });

  test('without a name, or beside the goal', () => {
    const context = senderOf('长葛市政府');
    expectAllRead(context, 400, 72, (draw) => unnamed(draw, tasksOf(context)));
  });

  test('the number before its name, what came this month, two at once', () => {
    const context = senderOf('鄢陵县政府');
    expectAllRead(context, 500, 73, (draw) => wordedOtherwise(draw, tasksOf(context)));
  });
});
