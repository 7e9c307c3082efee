import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const figures = (unit: string, text: string) =>
  read(unit, text).items.flatMap(({ metrics }) => metrics.map(({ value, unit }) => `${value}${unit}`));

const ofEnterprises = '9.新增上市企业1家、头雁企业2家、省级以上“专精特新”企业60家、规模以上工业企业200家。';

describe('the sentence of the task in front', () => {
  test.each([
    ['市工业和信息化局', `${ofEnterprises}目前正在组织申报。`],
    ['市金融工作局', `${ofEnterprises}我市上市后备企业32家,1家在证监会审核。`],
    ['市教育局', '89.新建改扩建公办园30所。目前正在招标。'],
    ['市人力资源和社会保障局', '78.新增技能人才9万人。目前正在开展评价取证。'],
    ['市商务局', '61项新培育跨境电子商务园区(基地)4家,目前正在组织申报'],
    ['市商务局', '61项新培育跨境电商园区4家,目前正在组织申报'],
    ['市商务局', '62.新设立海外仓2个。目前正在洽谈。'],
    ['市住房和城乡建设局', '42.完成年度投资147亿元。目前资金正在落实。'],
    ['市生态环境局', '67.引导100家以上企业实施绿色化改造。正在摸排。'],
    ['市生态环境局', '69.受污染耕地安全利用率保持100%。正在开展监测。'],
  ])('%s %s: no goal is reached, and nothing is asked', (unit, text) => {
    const { items, issues, wouldStore } = read(unit, text);
    expect({ wouldStore, issues, told: items.length }).toEqual({ wouldStore: true, issues: [], told: 1 });
    expect(figures(unit, text).filter((figure) => figure !== '32家')).toEqual([]);
  });

  test.each([
    ['市工业和信息化局', `${ofEnterprises}目前“专精特新”46家、规上132家。`, ['46家', '132家']],
    ['市工业和信息化局', '21项:智能车间5个、上云企业800家。完成情况:上云712家', ['712家']],
    ['市工业和信息化局', '第9项 工作任务:头雁企业2家、专精特新60家、规上200家;工作进展:规上132家', ['132家']],
    ['市科学技术局', '11.新增创新平台50家,总量达到300家以上。目前新增41家。', ['41家']],
    ['市教育局', '89.新建改扩建公办园30所。目前已建成24所,在建6所,预计年底前完成', ['24所']],
    ['市农业农村局', '52.新增市级龙头企业10家以上。今年认定12家,超额完成任务。', ['12家']],
    ['市发展和改革委员会', '第1项(任务内容:完成年度投资1700亿元以上):1-8月完成1280亿元。', ['1280亿元']],
    [
      '市人力资源和社会保障局',
      '16.引进高层次创新创业人才(团队)1至3个,新建院士工作站、中原学者工作站1至2家。目前引进团队2个,新建中原学者工作站1家。',
      ['2个', '1家'],
    ],
    [
      '市科学技术局',
      '第14项 目标:引领企业20家、高企100家、科小100家。完成:18家、85家、120家。',
      ['18家', '85家', '120家'],
    ],
    ['市科学技术局', '14项三个指标分别完成18家、85家、120家', ['18家', '85家', '120家']],
    [
      '市人力资源和社会保障局',
      '77项 任务:城镇新增就业5万人、转移2万人、就业率90%以上;完成:4.1万人、1.72万人、88.5%',
      ['4.1万人', '1.72万人', '88.5%'],
    ],
    ['市自然资源和规划局', '71.新创建绿色矿山4-5个。目前3个通过省级验收,2个已申报。', ['3个']],
    ['市民政局', '94.新增省级特色生态旅游示范乡(镇)1个、旅游特色村5个。我局新增康养机构3家。', ['3家']],
  ])('%s %s: what stands behind it counts', (unit, text, told) => {
    expect(figures(unit, text)).toEqual(told);
    expect(read(unit, text).issues).toEqual([]);
  });

  test.each([
    ['市工业和信息化局', `${ofEnterprises}已全部完成。`, ['1家', '2家', '60家', '200家']],
    [
      '市工业和信息化局',
      '9.新增上市企业1家、头雁企业2家。专精特新46家、规上132家。',
      ['1家', '2家', '46家', '132家'],
    ],
    ['市商务局', '61项新培育跨境电商园区4家', ['4家']],
    ['市商务局', '62.新设立海外仓2个,分别在德国和美国。', ['2个']],
    ['市文化广电和旅游局', '94项新增省级特色生态旅游示范乡镇1个、旅游特色村5个,均已公布', ['1个', '5个']],
  ])('%s %s: a result as large as the goal stays one', (unit, text, told) => {
    expect(figures(unit, text)).toEqual(told);
  });

  test('a percentage of about the size of the growth that is the only goal may be that growth', () => {
    const { items, issues } = read('市科学技术局', '13项72.6%,14项高企85家,18项21.6%');
    expect(items.map(({ taskNo }) => taskNo)).toEqual([13, 14]);
    expect(issues.map(({ taskNo, code }) => [taskNo, code])).toEqual([[18, 'metric_ambiguous']]);
    expect(read('市科学技术局', '13项72.6%,18项65%').items.map(({ percent }) => percent)).toEqual([72.6, 65]);
  });
});

describe('how large the things are that are counted', () => {
  const named = (unit: string, text: string) =>
    read(unit, text).items.flatMap(({ metrics }) =>
      metrics.map(({ indicator, value, unit }) => `${indicator} ${value}${unit}`),
    );

  test.each([
    ['市农业农村局', '58项集体经济收入10万元以上村占比62%', ['集体经济收入10万元以上村占比 62%']],
    ['市发展和改革委员会', '32项五百亿级开发区新增1个', ['新增规模超500亿元的开发区 1个']],
    [
      '市发展和改革委员会',
      '1项5亿元以上项目开工36个,完成投资1280亿元',
      ['5亿元以上项目开工 36个', '年度投资 1280亿元'],
    ],
    ['市工业和信息化局', '12项许昌高新区在169家国家级高新区中排名第92位', []],
    ['市发展和改革委员会', '1项完成投资1280亿元以上', ['年度投资 1280亿元']],
  ])('%s %s', (unit, text, told) => {
    expect(named(unit, text)).toEqual(told);
  });
});
