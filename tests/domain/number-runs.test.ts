import { expect, test } from 'vitest';
import { numberRuns } from '../../src/domain/number-runs.ts';

test.each([
  [[], []],
  [[5], ['5']],
  [
    [2, 1],
    ['1', '2'],
  ],
  [
    [9, 4, 7, 5, 6, 2, 5],
    ['2', '4—7', '9'],
  ],
  [
    [1, 2, 3, 105, 106, 107],
    ['1—3', '105—107'],
  ],
])('%j is printed as %j', (numbers, printed) => {
  expect(numberRuns(numbers)).toEqual(printed);
});
