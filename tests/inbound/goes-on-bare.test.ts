import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const industry = '市工业和信息化局';
const commerce = '市商务局';

/** `14+ 19=20`: of each stored item its value, or + where it has words only; asked about behind a question mark. */
function told(unit: string, text: string): string {
  const { items, issues } = read(unit, text);
  const said = items.map(({ taskNo, percent, status, sameAsLast, metrics }) => {
    const figures = metrics.map(({ value, unit: of }) => `${value}${of}`).join('+');
    const value = percent ?? (sameAsLast ? 'same' : (status ?? (figures || '+')));
    return `${taskNo}=${value}`;
  });
  return [...said, ...issues.map(({ taskNo }) => `?${taskNo}`)].join(' ');
}

describe('a bare number that the unit owes opens the next task, whatever is told of the first', () => {
  const values = [
    ['完成20%', '19=20'],
    ['进度20%', '19=20'],
    ['，完成20%', '19=20'],
    ['：50%', '19=50'],
    ['正常推进', '19=in_progress'],
    ['已完成', '19=done'],
    ['同上月', '19=same'],
    ['完成了一半', '19=50'],
  ] as const;
  const firsts = [
    ['14项方案已印发，', '14=+'],
    ['14项方案已印发 ', '14=+'],
    ['第14项方案已印发，', '14=+'],
    ['14项已召开会议3次，', '14=+'],
    ['14项：方案已印发（3月10日印发），', '14=+'],
    ['21项新增上云企业60家，', '21=60家'],
  ] as const;
  test.each(
    firsts.flatMap(([first, own]) =>
      values.map(([value, next]) => [`${first}19${value}`, `${own} ${next}`] as const),
    ),
  )('%s', (text, expected) => {
    expect(told(industry, text)).toBe(expected);
  });

  test.each([
    [industry, '第14项方案已印发，第19完成20%', '14=+ 19=20'],
    [industry, '20项技改项目开工12个，21项新增上云企业60家，22完成5%', '20=12个 21=60家 22=5'],
    [commerce, '60申建方案已上报，63德企许昌行活动已举办', '60=+ 63=+'],
    [commerce, '60申建方案已上报；63德企许昌行活动已举办', '60=+ 63=+'],
    [commerce, '60申建方案已上报，61新增2家', '60=+ 61=2家'],
    ['市公安局', '84项已立案5起 104 95% 102 90%', '84=5起 104=95 102=90'],
    [industry, '14，方案已印发，19，完成20%', '14=+ 19=20'],
    ['市政务服务和大数据管理局', '24、45不变，64加5个点', '24=no_change 45=no_change ?64'],
  ] as const)('%s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });
});

describe('of what stands behind such a number and tells no value the first task gets nothing', () => {
  test.each([
    [industry, '14项方案已印发，19方案已印发', '14=+ ?19'],
    [industry, '21项新增上云企业60家，22开工5个', '21=60家 ?22'],
    [commerce, '61项：新增2家，62：无，63：完成50%', '61=2家 63=50 ?62'],
    [commerce, '63项我局已经不承担', '?63'],
  ] as const)('%s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });
});

describe('counts, days and names are no tasks', () => {
  test.each([
    ['14项召开会议3次，19日完成招标', '召开会议3次，19日完成招标'],
    ['14项召开会议3次，19家企业完成申报', '召开会议3次，19家企业完成申报'],
    ['14项方案已印发，19个项目正在推进', '方案已印发，19个项目正在推进'],
    ['14项方案已印发，19届全会精神已传达', '方案已印发，19届全会精神已传达'],
    ['14项方案已印发，20多家企业参加', '方案已印发，20多家企业参加'],
    ['14项方案已印发，19大类产品入选', '方案已印发，19大类产品入选'],
    ['14项方案已印发，20分钟办结', '方案已印发，20分钟办结'],
    ['14项已开通，107国道绿化完成', '已开通，107国道绿化完成'],
  ])('%s', (text, progress) => {
    expect(read(industry, text).items).toMatchObject([{ taskNo: 14, progress }]);
  });

  test('20项技改项目开工12个，21个在建', () => {
    expect(read(industry, '20项技改项目开工12个，21个在建').items).toMatchObject([
      { taskNo: 20, progress: '技改项目开工12个，21个在建' },
    ]);
  });

  test('a number in two parts is none of another task', () => {
    expect(told(commerce, '第6项 7 5%')).toBe('?6');
  });
});
