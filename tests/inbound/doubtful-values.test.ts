import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

const county = '长葛市政府';

describe('a value that may as well be something else is not stored without a question', () => {
  test.each([
    // A guess or a correction.
    '62项完成70%，应该75%',
    '62项七成，应该七成五',
    '62项正常推进，应该有75%',
    // The same by another reckoning.
    '62项完成55%，含在建的话是48%',
    '62项55%，刨去二期60%',
    '62项55%，不算三期是70%',
    '62项80%（含在建95%）',
    // 7.5 % of one task, or 5 % of two.
    'No.63，7，5%',
    '63，72，5%',
    '6项75·5%',
    // Struck out, or asked.
    '6项 80% ❌',
    '6项已完成❎',
    '❌6项 80%',
    '6项80%🙅',
    '6项60%❓',
    // Of another city, or said to another unit.
    '漯河6项80%',
    '郑州：6项80%',
    '洛阳那边6项已完成',
    '6项80%，开封的',
    '@市邮政局 6项80%',
    '@市商务局 6项80%',
  ])('%s', (text) => {
    expect(asked(county, text)).not.toContain('stored');
  });

  test.each([
    ['62项写成70%了，应该75%', 75],
    ['62项70%，不对，应该75%', 75],
    ['@督查局 62项75%', 75],
    ['@长葛市政府 62项75%', 75],
    ['62项75% ✅', 75],
    ['62项赴郑州对接，进度75%', 75],
  ])('%s', (text, percent) => {
    expect(stored(county, text)).toEqual([expect.objectContaining({ taskNo: 62, percent })]);
  });

  test.each(['6项已完成（含7项）', '6项80%，连7项一起', '6项80%（7项一起）'])(
    '%s: whether the other task is meant is asked',
    (text) => {
      const { items, issues } = read(county, text);
      expect(items.map(({ taskNo }) => taskNo)).toEqual([6]);
      expect(issues.map(({ code }) => code)).toEqual(['task_ambiguous']);
    },
  );

  test.each([
    ['市疫情防控指挥部办公室', '84项拟按90%上报，妥否，请领导审定'],
    ['市疫情防控指挥部办公室', '84项90%，妥否请批示'],
    ['市疫情防控指挥部办公室', '84项拟报90%'],
    ['市供销合作社', '52项龙头企业10家以上那是农业局的指标，我们管的是社会化服务'],
    ['市供销合作社', '52项新增龙头企业10家，我们没有这个指标'],
    ['市科学技术局', '18项没完成，21%'],
    ['市供销合作社', '52项新增龙头企业10家由农业局负责'],
    ['市疫情防控指挥部办公室', '84项90%，呈请审定后上报'],
    ['市政务服务和大数据管理局', '第45项方案编制已完成 60%'],
    ['市退役军人事务局', '77、105两项干完了一项，完成率50%'],
    ['市退役军人事务局', '77、105两项里落实了一项，50%'],
    ['市卫生健康委员会', '85项7月份报的60%报高了，应该是52%'],
    ['市卫生健康委员会', '85项上个月报错了，应为52%'],
    ['市信访局', '102项积案还剩15%没化解'],
    ['市信访局', '102项离80%还差一点'],
    ['市商务局', '1、家电消费券发了3000万元\n2、直播基地已建成\n4、对接会开了两场\n5、海外仓还差一个'],
  ])('%s: %s', (unit, text) => {
    expect(asked(unit, text)).not.toContain('stored');
  });

  test.each([
    '不用撤回103项了',
    '103项不改了，还是原来的60%',
    '103项不用撤回了，我看错了，数没问题',
    '103项不撤了',
    '103项没问题，不用更正',
  ])('%s: stands as it is', (text) => {
    expect(read('市委网络安全和信息化委员会办公室', text)).toMatchObject({
      intent: 'smalltalk',
      items: [],
    });
  });

  test.each([
    ['市交通运输局', '25项8月完成50%，9月完成58%', { percent: 58 }],
    ['市交通运输局', '25项8月份进度50%，9月份进度58%', { percent: 58 }],
    ['市消防救援支队', '100项按序时应到50%，实际43%', { percent: 43 }],
    ['市卫生健康委员会', '85项上月报低了，本月52%', { percent: 52 }],
    ['市财政局', '99项保留88%', { percent: 88 }],
    ['市商务局', '第5项嘛滞后了', { status: 'delayed' }],
    ['市政务服务和大数据管理局', '第45项（城市大脑）——招标已完成——55%', { percent: 55 }],
    ['市政务服务和大数据管理局', '第45项 招标已完成——55%', { percent: 55 }],
    [
      '市交通运输局',
      '54项农村公路省里下达150公里，开工132公里，完工87公里',
      { metrics: ['新改建农村公路 87公里 →87'] },
    ],
    ['市科学技术局', '15项70%，16号组织评审', { taskNo: 15, percent: 70 }],
  ])('%s: %s is told', (unit, text, value) => {
    expect(stored(unit, text)).toEqual([expect.objectContaining(value)]);
  });
});

describe('numbers of tasks that only count them', () => {
  test.each([
    '我委承担的36项任务中，12项已完成，24项正常推进。',
    '共36项，其中12项完成，24项正常推进',
    '我委36项任务：12项已完成，24项正常推进',
  ])('%s: they add up to the first', (text) => {
    expect(read('市发展和改革委员会', text).items).toEqual([]);
  });

  test.each([
    '三项已完成，五项滞后',
    '13项，三项已完成',
    '两项已完成，三项正常推进，一项滞后',
    '3项已完成、2项滞后、5项正常推进',
    '已完成：三项；滞后：五项',
    '51项 两项都已完成',
    '50%（2项）、60%（3项）',
    '已完成（2项）、滞后（3项）',
  ])('%s: small numbers may count', (text) => {
    expect(read('禹州市政府', text)).toMatchObject({ items: [], issues: [{ code: 'task_ambiguous' }] });
  });

  test('beside a task in digits a small number in words is no task', () => {
    expect(read('禹州市政府', '三项已完成。第13项60%').items).toMatchObject([{ taskNo: 13, percent: 60 }]);
  });

  test('12项已完成,24项正常推进 alone are tasks', () => {
    expect(read('市发展和改革委员会', '12项已完成，24项正常推进').items).toHaveLength(2);
  });

  test('完工5项 counts', () => {
    expect(read('市交通运输局', '本月新开工2个项目，完工5项，整体进度40%').items).toEqual([]);
  });
});

describe('what contradicts itself', () => {
  test.each([
    ['市民政局', '82项已完成，还差30%'],
    ['市城市管理局', '41项不是75%也不是70%'],
    ['市百城提质建设指挥部办公室', '44项老旧小区改造完成265个，其中150个还没开工'],
    ['市南水北调运行保障中心', '第1项100%，但项目还在建设'],
    ['市农业农村局', '54项厕改2.1万户或者2.3万户，等统计局的数'],
    ['市卫生健康委员会', '57项改成85项，进度80%'],
    ['魏都区政府', '78项本月新增技能人才900人，累计700人'],
    ['市商务局', '62项海外仓2个，目前一个都没设立'],
    ['禹州市政府', '1-10项都已完成，其中4项滞后'],
    ['市南水北调运行保障中心', '第1项 进度1e2%'],
    ['禹州市政府', '我是长葛的,借他手机报一下,61项新增2家'],
  ])('%s: %s', (unit, text) => {
    const { items, issues } = read(unit, text);
    expect(items).toEqual([]);
    expect(issues.length).toBeGreaterThan(0);
  });

  test.each([
    ['魏都区政府', '78项本月新增技能人才100人，累计700人', 78],
    ['禹州市政府', '我是禹州的,61项新增2家', 61],
    ['市公安局', '104号 完成七成五', 104],
    ['市委机构编制委员会办公室', '35项从80%退回到75%', 35],
    ['市应急管理局', '一百零一：防汛演练已组织，整体完成五成五', 101],
    ['市司法局', 'No.65 民营企业法律体检正在做 82%', 65],
    ['经济技术开发区管委会', '59项招商这块目前大概完成了百分之三十', 59],
  ])('%s: %s does not', (unit, text, no) => {
    expect(read(unit, text)).toMatchObject({ items: [{ taskNo: no }], issues: [] });
  });
});

describe('a figure of two goals, of a blank field, torn or doubled', () => {
  test.each([
    ['市人力资源和社会保障局', '77项城镇新增就业加上农村转移就业，一共5.9万人', 'metric_ambiguous'],
    ['市人力资源和社会保障局', '77项城镇新增就业和农村转移就业合计5.9万人', 'metric_ambiguous'],
    ['市生态环境局', '76项 无废细胞：____/200个', 'unit_mismatch'],
    ['市教育局', '89项 新建改扩建公办园（  ）所／30所', 'unit_mismatch'],
    ['市自然资源和规划局', '70项林业生态建设2，1万亩', 'value_conflict'],
    ['市发展和改革委员会', '第1项年度投资完成1380亿万元', 'value_conflict'],
    ['市供销合作社', '52项 9/10合作社培训开班', 'metric_ambiguous'],
    ['市城乡一体化示范区管委会', '31项进度到4/5了', 'value_conflict'],
    ['市商务局', '62项 进度8.5', 'percent_range'],
    ['市教育局', '89项卡片上目标显示30%，应为30所', 'not_understood'],
  ])('%s: %s', (unit, text, code) => {
    const { items, issues } = read(unit, text);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code }]);
  });
});

describe('what is not told of one task', () => {
  test.each([
    ['市城市管理局', '早上那两条弄反了：41项40%、75项62%，得互换', 'value_conflict'],
    ['市邮政管理局', '麻烦把刚交的6项90%和25项70%对调', 'value_conflict'],
    ['市科学技术局', '全年19项收口：12项已完成，7项要跨年', 'task_ambiguous'],
    ['鄢陵县政府', '盘了盘家底，能报已完成的有9项，71项正常推进', 'task_ambiguous'],
    ['魏都区政府', '18号刚验的地基，现在进度35%，归哪一项让城建科来报', 'task_missing'],
    ['市金融工作局', '96项（应是98项）65%', 'task_ambiguous'],
    ['市交通运输局', '2项“十四五”重大工程已完工，还有3项在建', 'task_ambiguous'],
    ['市发展和改革委员会', '5项能源项目中，5项完工，其他没开工', 'task_ambiguous'],
    ['市自然资源和规划局', '1项民生实事已办结，7项正在办', 'task_ambiguous'],
    ['长葛市政府', '12项工程建成，余下7项在建', 'task_ambiguous'],
    ['市“万人助企联乡帮村”活动领导小组办公室', '我要休假，先把10月那期也报了：第8项88%', 'not_understood'],
  ])('%s: %s', (unit, text, code) => {
    const { items, issues } = read(unit, text);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code }]);
  });

  test.each([
    ['禹州市政府', '37项60%，10月那次验收', { percent: 60 }],
    ['人民银行许昌市中心支行', '第66项由40%走到了55%', { percent: 55 }],
    ['魏都区政府', '28项 88%←79%', { percent: 88 }],
    ['市城市管理局', '45项尚末完成，燃气那段卡着', { status: 'in_progress' }],
    ['禹州市政府', '第37项60%，等省里批复呢', { percent: 60 }],
    [
      '市交通运输局',
      '37项原定10月底完成，征地卡了，改到12月20日，现在61%',
      { percent: 61, expectedBy: '2023-12-20' },
    ],
  ])('%s: %s is plain', (unit, text, item) => {
    expect(read(unit, text)).toMatchObject({ items: [item], issues: [] });
  });
});

describe('what is of a part of the task is not the task’s', () => {
  test.each([
    ['市住房和城乡建设局', '第42项忠武路区域3号楼完成90%'],
    ['市住房和城乡建设局', '44项：棚改目标1646套，其中1200套已开工，446套未启动'],
  ])('%s: %s', (unit, text) => {
    const [item] = stored(unit, text);
    expect(item).not.toHaveProperty('percent');
    expect(item).not.toHaveProperty('status');
  });

  test.each([
    ['市生态环境局', '68项城区段治理100%，乡镇段还在清淤'],
    ['市农业农村局', '50项高标准农田3.6万亩的任务干了一半'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(asked(unit, text)).not.toContain('stored');
  });
});
