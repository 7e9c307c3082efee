import { describe, expect, test } from 'vitest';
import { asked, stored } from './support.ts';

const county = '长葛市政府';
const states = (text: string) => stored(county, text).map(({ taskNo, status }) => [taskNo, status]);

describe('states as people say them', () => {
  test.each([
    ['17项还在弄', [[17, 'in_progress']]],
    ['12项还在创建', [[12, 'in_progress']]],
    ['37项五条高速在建', [[37, 'in_progress']]],
    ['18项一点没动❌', [[18, 'not_started']]],
    ['18项前期准备工作还没开始', [[18, 'not_started']]],
    ['44项延期，改到明年3月底', [[44, 'delayed']]],
    ['44项工期拖后了', [[44, 'delayed']]],
    ['44项已全部竣工', [[44, 'done']]],
    ['44项 已完成 9月8日收官 改造没留尾巴', [[44, 'done']]],
    ['44项还没竣工', [[44, 'in_progress']]],
  ])('%s', (text, found) => {
    expect(states(text)).toEqual(found);
  });

  test.each([
    '44项没有延期',
    '44项一标段竣工',
    '44项贷款已延期',
    '44项预计年底竣工',
    '44项未延误',
    '44项 已完成 9月8日的培训',
  ])('%s gives no state', (text) => {
    expect(states(text)).toEqual([[44, undefined]]);
  });

  test.each(['44项申请延期', '44项可能延期', '44项存在延期风险', '18项已完成❌'])(
    '%s is asked about',
    (text) => {
      expect(asked(county, text)).toBe('not_understood');
    },
  );
});
