import { describe, expect, test } from 'vitest';
import { drawFrom } from './forms/draw.ts';
import { storedBy, trapClasses, trapOf } from './forms/traps.ts';

/** How often each wording is put together with another task, value, mark and neighbour. */
const each = 4;

describe('a value that is not the present standing of the task is never stored without a question', () => {
  test('there are more than 30 classes and 1,500 different wordings', () => {
    const wordings = trapClasses.flatMap(({ wordings: all }) => all);
    expect(trapClasses.length).toBeGreaterThan(30);
    expect(new Set(wordings).size).toBeGreaterThan(1500);
  });

  test.each(trapClasses.map((trapClass) => [trapClass.name, trapClass] as const))('%s', (_, trapClass) => {
    const stored = trapClass.wordings.flatMap((wording, index) =>
      Array.from({ length: each }, (__, round) =>
        storedBy(trapOf(drawFrom(7 + index * each + round), trapClass, wording)),
      ),
    );
    expect(stored.filter((one) => one !== null)).toEqual([]);
  });
});
