import { expect, it } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextFor } from './corpus.ts';

const today = '2023-09-22';

function read(unit: string, text: string) {
  const answer = interpret(text, contextFor({ unit, text, today } as Parameters<typeof contextFor>[0]));
  const [item] = answer.items;
  return {
    stored: answer.wouldStore,
    percent: item?.percent ?? null,
    targets: item?.metrics.flatMap(({ valueInTargetUnit }) => valueInTargetUnit ?? []) ?? [],
    extras:
      item?.metrics
        .filter(({ valueInTargetUnit }) => valueInTargetUnit === null)
        .map(({ indicator, value, unit: of }) => `${indicator}${value}${of}`) ?? [],
    asked: answer.issues.map(({ text: question }) => question).join(),
  };
}

const finance = '市金融工作局';
const people = '市人力资源和社会保障局';
const farms = '市农业农村局';
const homes = '市住房和城乡建设局';
const roads = '市交通运输局';

it.each([
  [finance, '10项绿色贷款余额186亿元,较年初增加32亿元', ['绿色贷款余额186亿元', '绿色贷款新增32亿元']],
  [finance, '10项支小再贷款投放32亿元', ['支小再贷款投放32亿元']],
  [people, '77项技工院校毕业生就业率97%', ['技工院校毕业生就业率97%']],
  ['市教育局', '77项中职毕业生就业率96%', ['中职毕业生就业率96%']],
  ['市教育局', '89项民办园转公办园5所', ['民办园转公办园5所']],
  ['市水利局', '71项水土流失治理项目5个已完工3个', ['水土流失治理项目完工3个']],
  [roads, '37项国省干线项目6条已完工3条', ['国省干线项目完工3条']],
  [farms, '50项选育小麦新品种3个,推广面积126万亩', ['选育小麦新品种3个', '选育小麦新品种推广面积126万亩']],
])('%s «%s»: a kind or a thing of its own is no figure of the goal', (unit, text, extras) => {
  expect(read(unit, text)).toMatchObject({ stored: true, percent: null, targets: [], extras });
});

it.each([
  [people, '77项城镇就业困难人员就业0.43万人'],
  [people, '77项新增脱贫劳动力就业0.3万人'],
  ['市工业和信息化局', '67项绿色制造企业26家'],
  ['市文化广电和旅游局', '94项市级旅游特色村12个,省级3个'],
  [farms, '50项推广新品种32个,面积126万亩'],
])('%s «%s»: what is called nearly as the goal is asked about', (unit, text) => {
  const { stored, asked } = read(unit, text);
  expect(stored).toBe(false);
  expect(asked).toContain('是否就是指标');
});

it.each([
  [finance, '10项全市金融机构各项贷款新增168亿元', 168],
  [people, '77项高校毕业生就业率88.5%', 88.5],
  [homes, '42项百城提质项目完成投资112.6亿元', 112.6],
  ['市科学技术局', '14项高企存量312家,今年新增85家', 85],
  ['市商务局', '62项截至目前共有海外仓17个,今年新增1个', 1],
  ['市商务局', '62项境外设立海外仓3个(今年1个)', 1],
  [roads, '54项农村公路总里程8600公里,新改建112公里', 112],
  [roads, '54项改造危桥12座,安全防护工程56公里,新改建112公里', 112],
  [people, '16项院士工作站总数12家,今年新增1家', 1],
  [finance, '10项存款余额3860亿元,新增260亿元;贷款余额2986亿元,新增168亿元', 168],
  [homes, '44项全市老旧小区1260个,今年改造186个', 186],
])('%s «%s»: the goal’s own figure is told', (unit, text, value) => {
  expect(read(unit, text)).toMatchObject({ stored: true, targets: [value], asked: '' });
});

it.each([
  [farms, '50项高标准农田完成3.1万亩,其中新建2.1万亩、改造提升1.0万亩', [3.1]],
  [farms, '50项2023年高标准农田建设任务3.6万亩,其中新建2.1万亩、改造提升1.5万亩,截至目前完成3.1万亩', [3.1]],
  ['市市场监督管理局', '9项全市市场主体总量达到43.6万户,同比增长6.5%,其中企业12.3万户,个体30.8万户', [43.6]],
  ['市科学技术局', '11项新增平台41家,其中国家级1家,省级40家', [41]],
])('%s «%s»: a part never takes the place of the whole', (unit, text, targets) => {
  expect(read(unit, text)).toMatchObject({ stored: true, targets });
});

it.each([
  [homes, '42项完成投资112.6亿元,其中禹州32亿元,长葛28亿元'],
  [people, '77项转移就业1.72万人,其中省内1.2万人,省外0.52万人'],
])('%s «%s»: parts called by a bare name stay in the words', (unit, text) => {
  expect(read(unit, text)).toMatchObject({ stored: true, extras: [] });
});

it.each([
  ['市工业和信息化局', '21项智能车间36个'],
  ['市工业和信息化局', '9项头雁企业6家,专精特新198家'],
  ['市自然资源和规划局', '71项矿山总数86个,绿色矿山26个'],
  [people, '16项院士工作站12家,中原学者工作站6家'],
])('%s «%s»: a bare number far beyond the goal of the year may be the stock', (unit, text) => {
  const { stored, asked } = read(unit, text);
  expect(stored).toBe(false);
  expect(asked).toContain('是现有的总数，还是今年新增的');
});

it.each([
  ['市文化广电和旅游局', '94项特色村3个(60%),示范乡镇0个', [3, 0], ['新增旅游特色村完成率60%']],
  [
    farms,
    '54项户厕2.1万户(80.8%)、示范村36个(90%)',
    [2.1, 36],
    ['整村推进农村户厕改造完成率80.8%', '果树进村示范村完成率90%'],
  ],
  ['市应急管理局', '100项隐患3260条整改3212条(98.5%)', [], ['隐患整改完成率98.5%']],
])('%s «%s»: a share in brackets is that of the figure before it', (unit, text, targets, extras) => {
  expect(read(unit, text)).toMatchObject({ stored: true, percent: null, targets, extras });
});

it('«67项绿色化改造企业86家(86%)»: of the one goal there is, the share is the task’s', () => {
  expect(read('市生态环境局', '67项绿色化改造企业86家(86%)')).toMatchObject({ percent: 86, targets: [86] });
});

it.each([
  ['市乡村振兴局', '53项监测对象3260户9860人,风险消除率72%', ['监测对象3260户', '风险消除率72%']],
  ['市应急管理局', '101项应急队伍86支3600人', ['应急队伍86支']],
])('%s «%s»: a figure without a name holds nothing back beside one that has a name', (unit, text, extras) => {
  expect(read(unit, text)).toMatchObject({ stored: true, extras, asked: '' });
});

it('«76项无废细胞:机关32个、学校56个,共88个»: the sum of the parts is the goal’s', () => {
  const text = '76项无废细胞:机关32个、学校56个,共88个';
  expect(read('市生态环境局', text)).toMatchObject({ stored: true, targets: [88] });
});
