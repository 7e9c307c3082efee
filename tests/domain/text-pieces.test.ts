import { expect, test } from 'vitest';
import { shortened } from '../../src/domain/text-pieces.ts';

test('a text is shortened between two characters', () => {
  expect(shortened('进度滞后', 4)).toBe('进度滞后');
  expect(shortened('进度明显滞后', 4)).toBe('进度明显…');
  expect(shortened('👍👍👍', 3)).toBe('👍👍👍');
  expect(shortened('👍👍👍', 2)).toBe('👍👍…');
});
