import { describe, expect, test } from 'vitest';
import { asked, stored } from './support.ts';

const county = '长葛市政府';
const states = (text: string) => stored(county, text).map(({ taskNo, status }) => [taskNo, status]);

describe('states as people say them', () => {
  test.each([
    ['17项还在弄', [[17, 'in_progress']]],
    ['17项还在正常推进', [[17, 'in_progress']]],
    ['17项目前还在稳步推进', [[17, 'in_progress']]],
    ['12项还在创建', [[12, 'in_progress']]],
    ['37项五条高速在建', [[37, 'in_progress']]],
    ['18项一点没动❌', [[18, 'not_started']]],
    ['18项前期准备工作还没开始', [[18, 'not_started']]],
    ['44项延期，改到明年3月底', [[44, 'delayed']]],
    ['44项工期拖后了', [[44, 'delayed']]],
    ['44项已全部竣工', [[44, 'done']]],
    ['44项 已完成 9月8日收官 改造没留尾巴', [[44, 'done']]],
    ['44项还没竣工', [[44, 'in_progress']]],
    // A particle at the end leaves it as it is.
    ['44项已启动哈', [[44, 'in_progress']]],
    ['44项收尾中哦', [[44, 'in_progress']]],
    ['17项正常着呢', [[17, 'in_progress']]],
    ['44项有点慢哈', [[44, 'delayed']]],
    ['17项没动呢', [[17, 'not_started']]],
    ['44项干完咯', [[44, 'done']]],
    ['44项老样子哈', [[44, 'no_change']]],
    // When it was done, where that is over.
    ['44项上周就办好了', [[44, 'done']]],
    ['44项昨天完工', [[44, 'done']]],
    ['44项早就搞好了', [[44, 'done']]],
    ['44项今天刚完成', [[44, 'done']]],
    ['44项昨天开工了', [[44, 'in_progress']]],
    // Accepted, or in use: of the task itself.
    ['44项已通过验收', [[44, 'done']]],
    ['44项建成投用了', [[44, 'done']]],
    // How long it is late, and that it is nearly done.
    ['44项滞后半个月', [[44, 'delayed']]],
    ['44项拖了一个月', [[44, 'delayed']]],
    ['44项马上完工', [[44, 'in_progress']]],
    // At work, or at a standstill.
    ['17项正抓紧干', [[17, 'in_progress']]],
    ['17项推着呢', [[17, 'in_progress']]],
    ['17项卡住了', [[17, 'delayed']]],
    ['44项停了半个月', [[44, 'delayed']]],
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
    '44项等验收通过',
    '44项早该办好了',
    '44项昨天就说完成了',
    '44项手续昨天办好了',
    '44项今天完工',
    '44项新建一处管网，已投入使用',
    '44项12月通过验收',
    '44项晚了半个月报',
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
