import { describe, expect, test } from 'vitest';
import { requirePeriod } from '../../src/domain/period.ts';
import { otherOrigin } from '../../src/inbound/tasks/table-title.ts';
import { contextOf } from './support.ts';

const { directory } = contextOf('市商务局');
const of = (unit: string, period: string, ...headings: string[]) =>
  otherOrigin(headings, { unit, directory, today: `${period}-20`, period: requirePeriod(period) });

describe('what stands around a table of one’s own', () => {
  test.each([
    ['建安区政府', '市发展和改革委员会重点工作进展填报表（2023年8月）', '市发展和改革委员会'],
    ['禹州市政府', '市发展和改革委员会重点工作进展填报表（2023年9月（三季度））', '市发展和改革委员会'],
    ['鄢陵县政府', '填报表-市商务局-2023-09', '市商务局'],
    ['市商务局', '鄢陵县政府2023年9月重点工作台账', '鄢陵县政府'],
    ['市商务局', '填报单位：鄢陵县政府', '鄢陵县政府'],
    ['市商务局', '填报单位（盖章）： 建安区 填报日期：2023年9月20日', '建安区政府'],
    ['市商务局', '教育局督办事项进展情况', '市教育局'],
    ['建安区政府', '鄢陵县商务局台账', '鄢陵县政府'],
  ])('%s: %s is of another unit', (unit, heading, named) => {
    expect(of(unit, '2023-09', heading)).toEqual({ kind: 'unit', heading, named, inShort: named });
  });

  test.each([
    ['建安区政府', '建安区2023年8月重点工作台账'],
    ['市商务局', '商务局8月份进展'],
    ['市商务局', '截至8月底进展情况'],
    ['市商务局', '2023-08'],
    ['市商务局', '台账20230825'],
    ['市商务局', '2022年9月台账'],
    ['市商务局', '2022年度重点工作台账'],
    ['市商务局', '二季度台账'],
    ['市商务局', '1-8月进展'],
    ['市商务局', '上半年进展'],
  ])('%s: %s is of another time', (unit, heading) => {
    expect(of(unit, '2023-09', heading)).toMatchObject({ kind: 'period', heading });
  });

  test.each([
    ['市商务局', '许昌市2023年政府工作报告重点任务台账'],
    ['市商务局', '许政〔2023〕2号重点任务分解表'],
    ['市商务局', '许昌市商务局2023年1—9月重点工作台账'],
    ['市商务局', '三季度进展'],
    ['市商务局', '前三季度进展（截至9月20日）'],
    ['市商务局', '2021—2025年行动计划台账（2023年9月）'],
    ['市商务局', '2021-2025年行动计划台账'],
    ['禹州市政府', '禹州市商务局台账'],
    ['禹州市政府', '市商务局9月台账'],
    ['鄢陵县政府', '鄢陵县发改委9月份台账'],
    ['鄢陵县政府', '县发改委台账'],
    ['市商务局', 'Sheet1'],
    ['市商务局', '说明：8月的数据由市统计局提供'],
  ])('%s: %s tells nothing against it', (unit, heading) => {
    expect(of(unit, '2023-09', heading)).toBeNull();
  });

  test('the first that tells decides: who fills it in, then the title, the sheet, the file', () => {
    expect(of('市商务局', '2023-09', '市发改委督办事项进展表', '填报单位：市商务局')).toBeNull();
    expect(of('市商务局', '2023-09', '商务局2023年9月台账', '8月', '填报表-8月')).toBeNull();
    expect(of('市商务局', '2023-09', '商务局2023年8月台账', '9月')).toMatchObject({ named: '2023年8月' });
    expect(of('市商务局', '2023-09', '填报日期：2023年9月20日', '商务局8月台账')).toMatchObject({
      named: '8月',
    });
    expect(of('市商务局', '2023-09', '填报日期：2023年8月30日')).toMatchObject({ named: '2023年8月' });
  });
});
