import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

const commerce = '市商务局';
const county = '禹州市政府';
const science = '市科学技术局';
const housing = '市住房和城乡建设局';

/** What is stored, then what waits: `12=80 | 6=40`. */
function told(unit: string, text: string): string {
  const { items, held } = read(unit, text);
  const short = (all: typeof items) =>
    all
      .map((item) => `${item.taskNo}=${item.percent ?? item.status ?? item.metrics[0]?.value ?? ''}`)
      .join(' ');
  return held.length > 0 ? `${short(items)} | ${short(held)}`.trim() : short(items);
}

describe('what another unit is said to have done waits for «is it yours?»', () => {
  test.each([
    [county, '长葛那边12项80%', '| 12=80'],
    [county, '长葛市12项80%', '| 12=80'],
    [county, '市商务局说他们61项1家', '| 61=1'],
    [county, '昨天长葛联络员小王说12项80%', '| 12=80'],
    [county, '转：12项已完成', '| 12=done'],
    [commerce, '转发：第6项35%', '| 6=35'],
    [county, '转一下长葛的：12项80%，6项70%', '| 12=80 6=70'],
    [science, '市工信局：15项60%', '| 15=60'],
    [county, '@张三 你们12项完成70%了吧', '| 12=70'],
    [county, '贵单位12项进度80%', '| 12=80'],
    [county, '兄弟县12项80%', '| 12=80'],
    [county, '12项长葛80%', '| 12=80'],
    [county, '12项，长葛那边已经完成80%了', '| 12=80'],
    [county, '61项 市商务局新培育跨境电商园区1家', '| 61=1'],
    [county, '12项80%，这是长葛的', '| 12=80'],
    [county, '12项80%（长葛）', '| 12=80'],
    [county, '6项40%，长葛12项80%', '6=40 | 12=80'],
    [county, '6项40%。长葛12项80%。第13项60%', '6=40 13=60 | 12=80'],
    [county, '长葛12项80%，6项60%', '| 12=80 6=60'],
    [county, '长葛市：\n12项80%\n6项60%', '| 12=80 6=60'],
    [county, '听说长葛12项80%了。我们6项60%', '6=60 | 12=80'],
    [county, '商务局报6项60%', '| 6=60'],
    [county, '听长葛的同志说，12项他们完成80%', '| 12=80'],
    [county, '【长葛市】12项80%', '| 12=80'],
    [county, '以下是长葛的：12项80%\n6项60%', '| 12=80 6=60'],
    [county, '长葛情况如下：\n12项80%', '| 12=80'],
    [county, '市发改委张三：12项80%', '| 12=80'],
    [county, '12项 进展：长葛已完成80%', '| 12=80'],
    [county, '12项80%。以上为长葛数据', '| 12=80'],
    [commerce, '群里转的：6项80%', '| 6=80'],
    [commerce, '邮政局那块6项80%', '| 6=80'],
    [commerce, '6项：邮政管理局完成80%', '| 6=80'],
    [commerce, '6项80%，不是我们的，是邮政局的', '| 6=80'],
  ])('%s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
    const whose = read(unit, text).issues.filter(({ answers }) => answers !== undefined);
    expect(whose.map(({ answers }) => answers)).toEqual([['是本单位的', '不是']]);
  });

  test('the question says who was named', () => {
    expect(read(county, '6项40%，长葛那边12项80%').issues.map((one) => one.text)).toEqual([
      '第12项说的像是「长葛」的进展，未登记；是本单位的吗？请回复「是本单位的」或「不是」。',
    ]);
  });

  test('a jump is told as well, as one answer stores it', () => {
    const context = contextOf(county, { last: { 12: { percent: 90 } } });
    const { issues, held } = interpret('长葛那边12项80%', context);
    expect(held.map(({ percent }) => percent)).toEqual([80]);
    expect(issues.map(({ code }) => code)).toEqual(['value_decrease', 'not_understood']);
  });
});

describe('a figure of one county from a city department', () => {
  test.each([
    ['市工业和信息化局', '21项 魏都区新增智能车间2个', '| 21=2'],
    ['市农业农村局', '50项 禹州市新建高标准农田2万亩', '| 50=2'],
    ['市教育局', '89项 禹州建成公办园3所', '| 89=3'],
    [commerce, '61项 建安区新培育跨境电商园区1家', '61=1'],
    ['市工业和信息化局', '21项 上云企业500家，其中长葛200家', '21=500'],
  ])('%s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });
});

describe('named, and no speaker', () => {
  test.each([
    [county, '禹州市12项80%', '12=80'],
    [county, '【禹州市】12项80%', '12=80'],
    [county, '12项：长葛市80%，禹州市60%', '12=60'],
    [county, '12项我们60%，长葛80%', '12=60'],
    [county, '12项60%，长葛已经80%了', '12=60'],
    [county, '按市发改委要求，12项报80%', '12=80'],
    [county, '市发改委催12项，我们完成80%', '12=80'],
    [commerce, '6项会同市邮政管理局推进，60%', '6=60'],
    [commerce, '6项，市邮政管理局已建成村级站点200个，我局完成60%', '6=60'],
    ['建安区政府', '60项建安综保区申建材料已上报，45%', '60=45'],
    [county, '禹州市：\n12项80%\n6项60%', '12=80 6=60'],
    [county, '禹州市商务局报：61项新培育1家', '61=1'],
    [county, '我县商务局报6项60%', '6=60'],
    ['市发展和改革委员会', '市发改委1项60%', '1=60'],
    [commerce, '转发市商务局：6项55%', '6=55'],
    [county, '据长葛反馈，我县12项80%', '12=80'],
    [county, '报市商务局：6项60%', '6=60'],
    [county, '向市发改委汇报：12项60%', '12=60'],
    [county, '省商务厅说6项60%', '6=60'],
    [county, '12项完成不了80%', '12='],
    [housing, '44项，禹州市3个项目开工，完成60%', '44=60'],
    [housing, '第44项：禹州完成80%，长葛完成70%，全市75%', '44=75'],
    [housing, '44项已开工的有禹州、长葛，42项80%', '44= 42=80'],
    ['市教育局', '第90项 许昌学院升格完成，进度60%', '90=60'],
    ['市教育局', '90项 许昌职业技术学院二期建成，进度60%', '90=60'],
    ['市财政局', '第4项 财政局安排资金2000万元，进度60%', '4=60'],
    ['市城乡一体化示范区管委会', '40项双创宜居示范区 52%', '40=52'],
  ])('%s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });

  test('代录: staff speak of the unit as 他们', () => {
    const context = { ...contextOf(county), proxy: true };
    expect(interpret('他们12项80%', context).items.map(({ percent }) => percent)).toEqual([80]);
    expect(interpret('长葛12项80%', context).items).toEqual([]);
  });
});

describe('what is told by others, or stands for others altogether', () => {
  test.each([
    [county, '听市里说12项70%'],
    [county, '新乡市12项80%'],
    [county, '帮长葛报一下，42项80%'],
    [county, '12项又推进10%'],
  ])('%s: %s', (unit, text) => {
    const { items, issues } = read(unit, text);
    expect(items).toEqual([]);
    expect(issues.length).toBeGreaterThan(0);
  });
});

describe('which task is meant is taken back in one breath', () => {
  test.each([
    '6项写成60项了，40%',
    '6项40%，等下，是60项40%',
    '6项40%。60项50%。第一条写错了，是45%',
    '6/60/61：40/50/60',
    '6项60项平均40%',
  ])('%s stores nothing', (text) => {
    const { items, issues } = read(commerce, text);
    expect(items).toEqual([]);
    expect(issues.length).toBeGreaterThan(0);
  });
});

describe('a task the unit does not owe, said to be none of its own, is passed over beside a report', () => {
  test.each([
    [science, '14项60%；71项不归我局', '14=60'],
    [science, '14项60%，71项与我局无关', '14=60'],
    [county, '6项40%。60、90项不是我市承担的，不报', '6=40'],
    [county, '第60、90项未列入我市责任，请核减。6项40%', '6=40'],
    [county, '6项40%，60、90无我市任务', '6=40'],
  ])('%s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
    expect(read(unit, text).issues).toEqual([]);
  });

  test('alone it is answered', () => {
    expect(read(science, '71项不归我局').issues.map(({ code }) => code)).toEqual(['task_not_owed']);
  });
});

describe('what is asked of others, put down for a meeting or copied from a paper', () => {
  test.each([
    '【转发】督查室：请第41、42、43项责任单位务必于25日前报送进展',
    '第41项责任单位28日前务必报送，不得延误',
    '根据领导批示，第42、100项责任单位要加快推进',
    '领导批示：第41项要抓紧推进，确保年底前完成',
    '纪要摘录：第42项，责任单位要加快推进，20日前拿出方案',
    '会议议题：第41项推进情况',
    '会议议程：听取第41项进展汇报，研究下一步工作',
    '任务分工：“41项 致力打造精致城市，责任单位：市住房和城乡建设局”',
    '【通知】请第41项责任单位抓紧报送进展',
  ])('%s stores nothing', (text) => {
    expect(read('市住房和城乡建设局', text).items).toEqual([]);
  });

  test.each([
    ['41项责任单位正在对接，进度60%', { percent: 60 }],
    ['根据领导批示，41项进度60%', { percent: 60 }],
    ['41项责任单位已明确', { progress: '责任单位已明确' }],
    ['41项进展情况：正常推进', { status: 'in_progress' }],
  ])('%s is a report', (text, item) => {
    expect(read('市住房和城乡建设局', text).items).toMatchObject([{ taskNo: 41, ...item }]);
  });
});
