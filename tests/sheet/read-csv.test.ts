import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/sheet/read-csv.ts';

function read(text: string) {
  const outcome = readCsv(text);
  return outcome.ok ? outcome.value.map(({ line, cells }) => [line, ...cells]) : outcome.failure;
}

describe('separated text', () => {
  test.each([
    [
      'a,b\n1,2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      '\uFEFFa\tb,c\r\n1\t2',
      [
        [1, 'a', 'b,c'],
        [2, '1', '2'],
      ],
    ],
    [
      'a;b\n1;2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    ['sep=,\na,b', [[2, 'a', 'b']]],
    [
      'a,"第一行\r\n第二行"\n\nx',
      [
        [1, 'a', '第一行\n第二行'],
        [4, 'x'],
      ],
    ],
    ['a,"说""好"""', [[1, 'a', '说"好"']]],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('an unclosed quote is refused with its line', () => {
    expect(read('a,b\n1,"2\n3')).toMatchObject({ code: 'damaged' });
    expect(read('a,b\nx"y,"2"z\n')).toMatchObject({ code: 'damaged', line: 2 });
  });

  test('too many rows or columns', () => {
    expect(read('x\n'.repeat(5001))).toMatchObject({ code: 'too_long' });
    expect(read('x,'.repeat(61))).toMatchObject({ code: 'too_long' });
  });
});
