import { describe, expect, test } from 'vitest';
import { asked, read, stored, told } from './support.ts';

const commerce = '市商务局';
const science = '市科学技术局';
const industry = '市工业和信息化局';
const planning = '市发展和改革委员会';
const housing = '市住房和城乡建设局';
const farming = '市农业农村局';

function metricsOf(unit: string, text: string): unknown {
  return stored(unit, text).map((item) => item['metrics'] ?? []);
}

describe('one of several fields that is finished does not finish the task', () => {
  test.each([
    ['市自然资源和规划局', '100项矿山隐患排查整治完成'],
    ['市供电公司', '58项电力改革任务完成'],
  ])('%s %s', (unit, text) => expect(asked(unit, text)).toBe('status_conflict'));

  test.each([
    ['市自然资源和规划局', '100项隐患排查整治完成', 100],
    ['市供电公司', '58项电力改革已全面完成', 58],
  ])('all of it, or said to be all: %s %s', (unit, text, taskNo) => {
    expect(read(unit, text).items).toMatchObject([{ taskNo, status: 'done' }]);
  });
});

describe('the money and number of some projects are not those of all', () => {
  test.each([
    [planning, '1项水利重点项目12个,完成投资18亿元', ['水利重点项目 12个', '水利重点项目完成投资 18亿元']],
    [planning, '1项工业项目120个,完成投资300亿元', ['工业项目 120个', '工业项目完成投资 300亿元']],
    [
      planning,
      '1项省市重点项目365个,完成投资980亿元',
      ['省、市重点项目 365个 →365', '年度投资 980亿元 →980'],
    ],
    [
      planning,
      '1项共推进省市重点项目362个,完成年度投资1268.5亿元',
      ['共推进省市重点项目 362个', '年度投资 1268.5亿元 →1268.5'],
    ],
    [planning, '1项民间投资完成620亿元,重点项目投资950亿元', ['民间投资 620亿元', '年度投资 950亿元 →950']],
    [science, '10项科技贷放款126笔5.3亿元', ['科技贷放款 126笔', '科技贷放款 5.3亿元']],
  ])('%s %s', (unit, text, metrics) => expect(metricsOf(unit, text)).toEqual([metrics]));

  test.each([
    [industry, '21项新增省级智能车间3个、智能工厂2个'],
    [industry, '21项新增智能车间3个、智能工厂2个'],
  ])('two sorts of one goal are not taken for one: %s %s', (unit, text) => {
    expect(read(unit, text).items).toEqual([]);
    expect(read(unit, text).issues).not.toEqual([]);
  });
});

test('the money of a sort of projects may be that of all', () => {
  const { items, issues } = read(housing, '42项城市更新项目12个完成投资18亿元');
  expect(items.flatMap(({ metrics }) => metrics.map(({ indicator }) => indicator))).not.toContain('年度投资');
  expect(issues).toMatchObject([
    { code: 'metric_ambiguous', text: expect.stringContaining('只是城市更新项目的') },
  ]);
});

describe('places in front of a figure name nothing that is counted', () => {
  const parks = '新培育跨境电子商务园区(基地)';
  test.each([
    [commerce, '61项魏都区和长葛市2家已建成,正在验收', [`${parks} 2家 →2`]],
    [commerce, '61项禹州、长葛、魏都各1家', [`${parks} 3家 →3`]],
    [commerce, '61项禹州、长葛、魏都跨境园区各1家', [`${parks} 3家 →3`]],
    [commerce, '61项魏都、长葛各新增1家,累计3家', [`累计 ${parks} 3家 →3`]],
    [commerce, '62项禹州、长葛海外仓各1个,共2个', ['新设立海外仓 2个 →2']],
    [commerce, '61项禹州、长葛各有1家在谈', []],
    [
      farming,
      '54项禹州、长葛各完成户厕0.5万户、示范村5个',
      ['整村推进农村户厕改造 1万户 →1', '果树进村示范村 10个 →10'],
    ],
    [commerce, '61项禹州市、长葛市分别1家', ['禹州市、长葛市 1家']],
    [farming, '54项6个县区共完成户厕2.2万户', ['整村推进农村户厕改造 2.2万户 →2.2']],
    [commerce, '6项我市6个县市区全部建成县级物流中心', []],
  ])('%s %s', (unit, text, metrics) => expect(metricsOf(unit, text)).toEqual([metrics]));
});

describe('what passed is counted, what was put forward is not', () => {
  const specialised = '新增省级以上“专精特新”企业';
  test.each([
    [
      science,
      '14项高企通过85家,引领企业入选省名单18家,科小评价入库120家',
      ['新培育高新技术企业 85家 →85', '新培育创新型引领企业 18家 →18', '新培育科技型中小企业 120家 →120'],
    ],
    [science, '14项高企推荐120家,其中通过85家', ['新培育高新技术企业 85家 →85']],
    [industry, '9项专精特新第七批申报58家,通过46家', [`${specialised} 46家 →46`]],
    [industry, '9项专精特新通过初审46家', ['专精特新通过初审 46家']],
    [farming, '52项龙头企业申报12家，省级3家、市级9家', []],
    [farming, '52项申报省级龙头企业3家、市级龙头企业9家', []],
    [farming, '52项申报12家，市级认定9家', ['新增市级龙头企业 9家 →9']],
    ['市文化广电和旅游局', '94项省级特色生态旅游示范乡镇1个、特色村5个已公示', []],
  ])('%s %s', (unit, text, metrics) => expect(metricsOf(unit, text)).toEqual([metrics]));
});

describe('beside what there is to be, or what there is, only what has been done counts', () => {
  test.each([
    [housing, '43项断头路打通任务8条,完成5条,其余3条11月完工', ['断头路打通 5条']],
    [housing, '43项断头路8条任务完成5条', ['断头路 5条']],
    ['市民政局', '82项应转型12所,已转型4所', ['转型 4所']],
    ['市民政局', '82项规划建设28个街道中心,已建成20个', ['建成街道中心 20个']],
    [planning, '80项重点民生实事10件,已完成4件', ['民生实事 4件']],
    [planning, '80项10件民生实事整体进度55%', []],
    [farming, '52项新认定市级龙头企业10家,全市市级以上龙头企业达到168家', ['新增市级龙头企业 10家 →10']],
    [
      science,
      '14项高新技术企业总数312家,新增85家',
      ['累计 高新技术企业总数 312家', '累计 新培育高新技术企业 85家 →85'],
    ],
  ])('%s %s', (unit, text, metrics) => expect(metricsOf(unit, text)).toEqual([metrics]));
});

describe('figures keep their whole names', () => {
  test.each([
    [commerce, '59项到位资金770亿元', ['到位资金 770亿元']],
    ['市民政局', '83项城市低保630元/月、农村420元/月', ['城市低保 630元', '农村 420元']],
    ['市市场监督管理局', '7项12315受理投诉举报8600件', ['受理投诉举报 8600件']],
    ['市财政局', '18项研发奖补资金兑现100%', ['研发奖补资金兑现 100%']],
    [industry, '65项清欠账款1.2亿元,清偿率100%', ['清欠账款 1.2亿元', '清偿率 100%']],
    [industry, '65项尚欠账款1.2亿元', []],
  ])('%s %s', (unit, text, metrics) => expect(metricsOf(unit, text)).toEqual([metrics]));
});

test('the shares of parts behind 其中 leave the percentage of the task alone', () => {
  expect(stored(industry, '20项60%,其中鑫金汇80%、远东45%')).toEqual([
    { taskNo: 20, percent: 60, progress: '60%,其中鑫金汇80%、远东45%' },
  ]);
});

test.each(['22项上半年战新占比34.1%', '22项前五个月战新占比34.1%'])('%s is the share so far', (text) => {
  expect(metricsOf(planning, text)).toEqual([['战略性新兴产业占比 34.1% →34.1']]);
});

describe('a task and its value with a slash between them', () => {
  test('figures and states stand beside shares', () => {
    expect(told(commerce, '4/70%,60/55%,61/3家')).toBe('4=70 60=55 61=3');
    expect(told(commerce, '4/70%、60/正常推进、62/1个')).toBe('4=70 60=in_progress 62=1');
  });

  test('without a share it may be a ratio', () => {
    expect(asked(commerce, '61/3家,62/1个')).toBe('task_missing');
  });
});

test('a figure of another task is known by a part of the name of its goal', () => {
  const { items, issues } = read(commerce, '63项推介会2场,跨境园区3家');
  expect(items.map(({ taskNo, metrics }) => [taskNo, metrics.length])).toEqual([[63, 1]]);
  expect(issues).toMatchObject([{ code: 'task_ambiguous', taskNo: 61 }]);
});

test('a county’s share of what all of them come to is no figure beside it', () => {
  const text = '54项农村公路禹州31公里、建安区28公里、长葛22公里，全市合计124公里';
  expect(read('市交通运输局', text).items[0]?.metrics).toMatchObject([
    { value: 124, valueInTargetUnit: 124 },
  ]);
});
