import { describe, expect, it } from 'vitest';
import { clip, oneLine, saysNone, shareText } from '../../src/bulletin/words.ts';

describe('shares', () => {
  it.each([
    [1100, 1224, '89.9%'],
    [1224, 1224, '100%'],
    [9999, 10000, '99.9%'],
    [1, 10000, '0.1%'],
    [0, 7, '0%'],
    [0, 0, '—'],
    [1, 8, '12.5%'],
  ])('%d of %d is %s', (part, whole, text) => {
    expect(shareText(part, whole)).toBe(text);
  });
});

describe('a unit that says there is no problem', () => {
  it.each([
    '无',
    '无。',
    '暂无',
    '没有',
    '没有问题',
    '无明显问题',
    '暂无突出困难',
    '目前没有存在的问题',
    ' 无 ',
  ])('«%s»', (text) => {
    expect(saysNone(text)).toBe(true);
  });

  it.each(['无资金', '没有用地指标', '无法开工', '问题较多', '暂无合适地块'])(
    'is not heard in «%s»',
    (text) => {
      expect(saysNone(text)).toBe(false);
    },
  );
});

describe('somebody’s words on one line', () => {
  it('leave no gap between Chinese characters and keep one between others', () => {
    expect(oneLine(' 用地\n指标，\n 不足 \tA  B ')).toBe('用地指标，不足 A B');
  });

  it('are clipped by characters, never within one', () => {
    expect(clip('一二三四', 4)).toBe('一二三四');
    expect(clip('一二三四五', 4)).toBe('一二三四…');
    expect(clip('👍👍👍', 2)).toBe('👍👍…');
  });
});
