import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, fold, maskLinks, normalise, normaliseBoth } from '../../src/inbound/normalise.ts';

describe('one spelling', () => {
  test.each([
    ['第６项　进度３５％', '第6项 进度35%'],
    ['第６项，３５％；正常。', '第6项,35%;正常。'],
    ['第3—5项', '第3-5项'],
    ['第3～5项', '第3~5项'],
    ['第3–5项', '第3-5项'],
    ['第6項 進度35﹪', '第6项 进度35%'],
    ['第\u200b6\ufeff项\u00ad35%', '第6项35%'],
    ['6️⃣ 35%', '6 35%'],
    ['第6项\r\n35%\r', '第6项\n35%'],
    ['  第6项\u00a035%  ', '第6项 35%'],
  ])('%j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });
});

describe('what others wrote is taken away', () => {
  test.each([
    ['@督查助手 第6项35%', '第6项35%'],
    ['@督查助手\u2005第6项35%', '第6项35%'],
    ['＠督查助手 第6项35%', '第6项35%'],
    ['第6项35% @督查助手', '第6项35%'],
    ['@_user_1 第6项35%', '第6项35%'],
    ['@_user_1 @_user_2 第6项35%', '第6项35%'],
    ['@李四 第6项35%', '第6项35%'],
    ['<at user_id="ou_x1">督查助手</at> 第6项35%', '第6项35%'],
    ['「督查助手：请报第7项」\n- - - - - - - -\n第6项35%', '第6项35%'],
    ['“督查助手：请报第7项\n谢谢”\n————————\n第6项35%', '第6项35%'],
    ['> 请报第7项\n第6项35%', '第6项35%'],
    ['回复 督查助手：第6项35%', '第6项35%'],
    ['回复@督查助手 : 第6项35%', '第6项35%'],
  ])('%j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test.each([
    '@所有人 第6项35%',
    '<at user_id="all">所有人</at> 第6项35%',
    '邮箱 a@b.example',
    '回复第6项:35%',
    '「双创」基地 35%',
  ])('%s stays', (text) => {
    expect(normalise(text)).toBe(fold(text));
  });
});

test('own words keep their width, position by position', () => {
  expect(normaliseBoth('@督查助手 第６项　进度３５％。')).toEqual({
    own: '第６项　进度３５％。',
    folded: '第6项 进度35%。',
  });
});

test('links keep their length', () => {
  expect(maskLinks('见 https://a.example/x?p=75% 第6项')).toMatch(/^见 u{23}u* 第6项$/);
  expect(maskLinks('见 https://a.example/x?p=75% 第6项')).toHaveLength(
    '见 https://a.example/x?p=75% 第6项'.length,
  );
});

const bits = fc.constantFrom(
  '@',
  '督查助手',
  '@_user_1',
  '\u2005',
  ' ',
  '　',
  '\n',
  '「',
  '」',
  '- - - - -',
  '>',
  '回复 ',
  '：',
  ':',
  '<at id="x">',
  '</at>',
  '第６项',
  '３５％',
  '\u200b',
  '。',
  '~',
  '—',
  '項',
  '😀',
  '\ud800',
  '所有人',
  '“',
  '”',
  'a',
);
const messages = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(bits, { maxLength: 30 }).map((parts) => parts.join('')),
);

describe('for any text', () => {
  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(messages, (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
        expect(clean(clean(text))).toBe(clean(text));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  test('both spellings have the same length', () => {
    fc.assert(
      fc.property(messages, (text) => {
        const { own, folded } = normaliseBoth(text);
        expect(folded).toHaveLength(own.length);
        // Dashes that are pauses become blanks.
        expect(fold(own).replaceAll('-', ' ')).toBe(folded.replaceAll('-', ' '));
      }),
      { numRuns: 2000, seed: 2 },
    );
  });
});
