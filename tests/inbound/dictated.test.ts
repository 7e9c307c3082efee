import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** Task and what is stored of it, as «3 65%», «4 done», «61 2家». */
const values = (unit: string, text: string) =>
  read(unit, text)
    .items.map(({ taskNo, status, percent, metrics, sameAsLast }) =>
      [
        taskNo,
        percent === null ? '' : `${percent}%`,
        sameAsLast ? 'same' : status === null || percent !== null ? '' : status,
        ...metrics.map((metric) => `${metric.value}${metric.unit}`),
      ]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join(', ');

describe('where the next task begins in a run of words without a mark', () => {
  test.each([
    [
      '市财政局',
      '五十五项国企改革进度百分之二十八然后那个九十九项没有新增隐性债务正常推进',
      '55 28%, 99 in_progress',
    ],
    [
      '市委机构编制委员会办公室',
      '三十五项总的进度百分之七十四四十七项县域放权进度百分之六十六',
      '35 74%, 47 66%',
    ],
    ['市财政局', '三项百分之六十五十二项百分之四十', '3 65%, 12 40%'],
    [
      '襄城县政府',
      '二十三项正常推进四十八项百分之四十二二十二项新材料那块儿正常推进',
      '23 in_progress, 48 42%, 22 in_progress',
    ],
    ['魏都区政府', '四十四项进度百分之九十四十三项积水点改了三处正常推进', '44 90%, 43 in_progress'],
    [
      '经济技术开发区管委会',
      '三十二项滞后三十一项三十项正常推进二十九项已完成',
      '32 delayed, 31 in_progress, 30 in_progress, 29 done',
    ],
    [
      '市住房和城乡建设局',
      '四十一四十二四十三四十四都正常推进四十五项百分之五十',
      '41 in_progress, 42 in_progress, 43 in_progress, 44 in_progress, 45 50%',
    ],
    ['市交通运输局', '二十五三十七两项都是百分之五十五十四项农村公路九十公里', '25 50%, 37 50%, 54 90公里'],
    [
      '市工业和信息化局',
      '二十一项上云企业七百四十二家智能车间四个九项规上企业一百八十六家',
      '21 742家 4个, 9 186家',
    ],
    ['禹州市政府', '五十项高标准农田建了八千亩五十三项无返贫正常推进', '50 8000亩, 53 in_progress'],
    ['禹州市政府', '五十二项龙头企业一家四十七项进度六十', '52 1家, 47 60%'],
    [
      '市教育局',
      '五十六八十九都按计划推进九十项滞后主要是资金没到位',
      '56 in_progress, 89 in_progress, 90 delayed',
    ],
    ['市交通运输局', '37和54都完成了25差一点点没完成算百分之九十五', '37 done, 54 done, 25 95%'],
    [
      '市中级人民法院',
      '六十五六十六九十八三项进度分别百分之六十百分之五十五百分之七十',
      '65 60%, 66 55%, 98 70%',
    ],
    [
      '市卫生健康委员会',
      '先报三项啊别的下午再报五十七项医共体百分之五十五八十四项平稳转段已完成九十四项康养示范村百分之六十',
      '57 55%, 84 done, 94 60%',
    ],
    ['市应急管理局', '100项101项102项都是百分之七十啊不对一百零一项是六十五', '100 70%, 102 70%, 101 65%'],
  ])('%s: %s', (unit, text, expected) => {
    expect(values(unit, text)).toBe(expected);
    expect(read(unit, text).issues).toEqual([]);
  });

  test.each([
    // Two tasks may begin there.
    ['禹州市政府', '四十五项百分之七十四十七项百分之五十五'],
    ['市财政局', '二十项排查问题六十五个三十三项已完成'],
    ['市发展和改革委员会', '七十三项完成节能改造七十四项正常推进'],
    ['建安区政府', '一项二项三项都正常推进四项办了五场促销活动'],
  ])('may count or name a task: %s: %s', (unit, text) => {
    expect(read(unit, text).issues).not.toEqual([]);
  });

  test.each([
    ['市发展和改革委员会', '第三十七项打通断头路三条四十七项措施都落实了', '37'],
    ['市发展和改革委员会', '四十七项承接权限二十二项全部下放', '47'],
    ['市委机构编制委员会办公室', '三十五项下放的权限接住了两百零八项总的进度百分之七十四', '35 74%'],
  ])('so many of something: %s: %s', (unit, text, expected) => {
    expect(values(unit, text)).toBe(expected);
  });
});

describe('where a statement begins in it', () => {
  test.each([
    ['市供电公司', '58项电力改革进度40下一步推进农网改造预计10月底完成', '58 40%'],
    [
      '市水利局',
      '第一项沙陀湖调蓄工程主体完工了进度七十八第六十八项断面水质都达标进度六十二',
      '1 78%, 68 62%',
    ],
    ['市教育局', '第八十九项公办园开工十八所不对是十九所进度百分之五十五', '89 55% 19所'],
    ['市住房和城乡建设局', '九十六保交楼一共十四个盘交了九个还剩五个进度报64', '96 64% 14个'],
    ['市城市管理局', '41 45 74 75 76项进度分别是60 55 40 70 65', '41 60%, 45 55%, 74 40%, 75 70%, 76 65%'],
    ['市农业农村局', '五十四项户厕两万一千户果树村三十三个', '54 21000户 33个'],
    ['市信访局', '一百零二项化解积案四十六件进度嗯六十五吧', '102 65% 46件'],
  ])('%s: %s', (unit, text, expected) => {
    expect(values(unit, text)).toBe(expected);
  });

  test('keeps the words as they were said', () => {
    const { items } = read('市烟草专卖局', '五十一项进度百分之八十二烟叶收购比较顺没什么问题下一步抓紧收尾');
    const [item] = items;
    expect(item).toMatchObject({
      percent: 82,
      progress: '进度百分之八十二烟叶收购比较顺没什么问题',
      nextSteps: '抓紧收尾',
    });
  });

  test('a share and the next task with nothing between', () => {
    const { items } = read('市商务局', '嗯4项进度百分之六十五然后5项呢是百分之七十6项也是百分之七十');
    expect(items.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [4, 65],
      [5, 70],
      [6, 70],
    ]);
  });
});
