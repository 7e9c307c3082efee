import { describe, test } from 'vitest';
import { expectAllRead, plainOf, senderOf, tasksOf } from './forms/check.ts';
import { labelled } from './forms/paragraphs.ts';
import { pasted, titled, valueFirst } from './forms/titled.ts';

const context = senderOf('建安区政府');

describe('paragraphs and titles', () => {
  test('labelled paragraphs of one to four tasks, under every name and mark', () => {
    expectAllRead(context, 700, 91, (draw) => labelled(draw, plainOf(context)));
  });

  test('the title of the task beside its number', () => {
    expectAllRead(context, 400, 92, (draw) => titled(draw, tasksOf(context)));
  });

  test('the whole text of the task, with its goals, and what is said of it', () => {
    expectAllRead(context, 400, 93, (draw) => pasted(draw, tasksOf(context)));
  });

  test('the value, and behind it the task', () => {
    expectAllRead(context, 300, 94, (draw) => valueFirst(draw, plainOf(context)));
  });
});
