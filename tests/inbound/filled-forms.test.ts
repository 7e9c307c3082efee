import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

function figures(unit: string, text: string) {
  return read(unit, text).items.map(({ taskNo, percent, metrics }) => [
    taskNo,
    percent,
    ...metrics.map((metric) => `${metric.value}${metric.unit}`),
  ]);
}

describe('a form below what the document asks for', () => {
  test.each([
    '第50项\n目标：3.6万亩\n完成情况：建成高标准农田2.1万亩\n完成率：58%',
    '任务项：\n50\n年度目标：\n3.6万亩\n当前完成：\n2.1万亩高标准农田\n完成率：58%',
    '序 号：50\n目 标：新建高标准农田3.6万亩\n完 成：建成高标准农田2.1万亩\n进 度：58%',
    '扛稳粮食安全重任，新建及改造提升高标准农田3.6万亩。（第50项）\n进展情况：建成高标准农田2.1万亩，进度58%',
    '扛稳粮食安全重任，新建及改造提升高标准农田3.6万亩。\n进展情况：建成高标准农田2.1万亩，进度58%',
    '50.扛稳粮食安全重任，新建及改造提升高标准农田3.6万亩。\n进展情况：建成高标准农田2.1万亩，进度58%',
  ])('%j: the goal is no result', (text) => {
    expect(figures('市农业农村局', text)).toEqual([[50, 58, '2.1万亩']]);
  });

  test('a range in the text of the task, and several tasks with their texts', () => {
    expect(
      figures(
        '市科学技术局',
        '第16项 引进高层次创新创业人才(团队)1至3个,新建院士工作站、中原学者工作站1至2家。\n目前进展：引进高层次人才团队2个。',
      ),
    ).toEqual([[16, null, '2个']]);
    expect(
      figures(
        '市金融工作局',
        '10.提高金融服务实体经济能力，力争新增贷款200亿元以上。\n完成情况：新增贷款226亿元。\n98.抓好金融风险防控。\n完成情况：进度80%',
      ),
    ).toEqual([
      [10, null, '226亿元'],
      [98, 80],
    ]);
  });

  test('what is said behind the number in words of the sender stays', () => {
    const text = '第1项 完成年度投资1310亿元\n进度：75%';
    expect(figures('市发展和改革委员会', text)).toEqual([[1, 75, '1310亿元']]);
  });

  test('labels behind which only a blank stands, and a share in a line of its own', () => {
    const text = '事项编号 90\n负责科室 社会事务局\n进度 58%\n进展描述 装修进场\n预计完成 11月底';
    expect(read('市城乡一体化示范区管委会', text).items).toMatchObject([
      { taskNo: 90, percent: 58, progress: '装修进场', expectedBy: '2023-11-30' },
    ]);
    expect(figures('禹州市政府', '第54项\n完成情况：新改建农村公路75公里\n完成率：50%')).toEqual([
      [54, 50, '75公里'],
    ]);
  });

  test('of circles the filled one, and 下期计划', () => {
    const text =
      '编号：58\n任务状态：○已完成 ●正常推进 ○滞后\n本期进展：配电项目投运\n下期计划：\n  迎峰度夏保供';
    expect(read('市供电公司', text).items).toMatchObject([
      { taskNo: 58, status: 'in_progress', nextSteps: '迎峰度夏保供' },
    ]);
  });
});

describe('what offices wrote in a chat of their own', () => {
  const unit = '市人力资源和社会保障局';

  test.each([
    '就业科 周敏 17:40: 77 城镇新增就业1.9万人\n人才科 陈果 17:45: 17 进度42%',
    '转报如下\n[2023/5/24 11:05] 就业科：77 城镇新增就业1.9万人\n[2023/5/24 11:07] 人才科：17项，进度42%',
    '周敏(17:40)：77项城镇新增就业1.9万人\n陈果(17:45)：第17项 进度42%',
  ])('%j', (text) => {
    expect(figures(unit, text)).toEqual([
      [77, null, '1.9万人'],
      [17, 42],
    ]);
  });

  test('is a talk where one of them speaks of no task', () => {
    expect(figures(unit, '就业科 周敏 17:40: 报了吗\n人才科 陈果 17:45: 17 进度42%')).toEqual([]);
    expect(figures(unit, '周敏 17:40: 3 家企业招人78人')).toEqual([]);
  });
});
