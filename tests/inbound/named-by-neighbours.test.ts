import { describe, expect, test } from 'vitest';
import { asked, read } from './support.ts';

describe('words of the clause before', () => {
  test.each([
    ['市人力资源和社会保障局', '77项城镇调查失业率5.2%,新增就业4.5万'],
    ['市科学技术局', '11项新增市级平台120家,省级平台42家'],
  ])('%s: %s names none of the goals', (unit, text) => {
    expect(asked(unit, text)).toBe('metric_ambiguous');
  });

  test.each([
    '77项新增就业3.2万人,农村劳动力转移就业1.5万人',
    '77项农村劳动力转移就业1.5万人,新增就业3.2万人',
  ])('%s: the other one is left', (text) => {
    const [one] = read('市人力资源和社会保障局', text).items;
    expect(one?.metrics).toContainEqual(expect.objectContaining({ indicator: '城镇新增就业', value: 3.2 }));
  });
});
