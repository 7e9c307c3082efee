import { describe, expect, test } from 'vitest';
import { asked, read, stored } from './support.ts';

/** What is said behind the number of a task in words of its own is said of the task: a liaison calls it so. */
describe('a percentage behind a name of the task', () => {
  test.each([
    ['市医疗保障局', '81项参保扩面已完成80%', 80],
    ['市供电公司', '58项电力改革这块现在68%，剩下的等省里批复，争取11月底收尾', 68],
    ['市交通运输局', '37项郑南高速推进到64%，问题：拌合站停产，下一步：协调复产', 64],
    ['市自然资源和规划局', '第三十九项啊，乡镇国土空间规划编制大概完成了百分之五十五', 55],
    ['市民政局', '82 城镇养老服务设施“九个统一”推进到75.5%了', 75.5],
    ['市人民防空办公室', '105项人民防空进度八成，警报器更新还在走采购', 80],
    ['市应急管理局', '101项应急物资储备推进到88%', 88],
    ['市发展和改革委员会', '33、先行示范区政策体系：47%', 47],
    ['市发展和改革委员会', '十二：智慧岛主体封顶，总体进度六成', 60],
    ['市公安局', '104项已完成阶段目标、进度60%。', 60],
    ['市交通运输局', '任务37：绕城高速进度44%', 44],
    ['长葛市政府', '@所有人 第46项创文进度55%', 55],
    ['市市场监督管理局', '88项省级初评已通过，进度80%；64项正常推进', 80],
    ['市中级人民法院', '第98项\n进展：非法集资陈案化解65%\n问题：涉案资产处置难', 65],
  ])('%s: %s', (unit, text, percent) => {
    expect(stored(unit, text)[0]).toMatchObject({ percent });
  });

  test.each([
    // One of several goals, a part by its nature, a rate, or something set against it.
    ['市农业农村局', '54项户厕改造完成75%'],
    ['市人力资源和社会保障局', '77项新增就业完成84%'],
    ['市水利局', '1项沙陀湖工程形象进度60%'],
    ['市卫生健康委员会', '85项中医医院主体完工，公共卫生医疗中心才30%'],
    ['市住房和城乡建设局', '96项保交楼化解了90%，其他还在谈'],
    ['市民政局', '82项五个乡镇敬老院八成五'],
    ['市司法局', '102项纠纷化解率百分之九十八'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(stored(unit, text).every(({ percent }) => percent === undefined)).toBe(true);
  });
});

describe('all of it', () => {
  test.each([
    ['市医疗保障局', '81项参保扩面全部完成，群众反映不错'],
    ['市医疗保障局', '81项全面完成，参保率稳定'],
    ['市疾病预防控制中心', '84项疫情平稳转段任务已经完成，感谢支持'],
    ['襄城县政府', '16项超额完成：引进高层次团队4个'],
    ['市信访局', '102项三零创建已完成，年终台账也归好了'],
    ['市医疗保障局', '任务81 参保扩面工作已按期完成，参保率稳定在97%'],
    ['市自然资源和规划局', '第70项 完成林业生态建设27600亩 已完成'],
  ])('%s: %s', (unit, text) => {
    expect(stored(unit, text)).toMatchObject([{ status: 'done' }]);
  });

  test.each([
    ['市农业农村局', '54项户厕改造已全部完成'],
    ['市卫生健康委员会', '85项中医医院已全部完成'],
    ['市人力资源和社会保障局', '16项许昌英才计划申报工作已完成，引进团队还没落实'],
    ['禹州市政府', '11项全部完成'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(asked(unit, text)).not.toContain('stored');
  });
});

describe('a withdrawal and its reason', () => {
  test.each([
    '刚报的99项撤回一下，领导还要再看',
    '99项先撤回来，等预算科重新对账以后再说',
    '99项的那条麻烦撤回，谢谢，我们重新整理',
    '99项那条请帮忙撤回，内容还要领导审',
    '99项作废，以后面重发的为准',
  ])('%s', (text) => {
    expect(read('市财政局', text)).toMatchObject({ intent: 'withdraw', taskNos: [99] });
  });

  test.each([
    '99项撤回，改报65%',
    '99项撤回，这次报正常推进',
    '99项撤回，还是别撤了',
    '撤回99项，其他也撤回',
  ])('%s is more than that', (text) => {
    expect(read('市财政局', text).intent).not.toBe('withdraw');
  });
});

describe('around a report', () => {
  test('who signs and when is none of the values', () => {
    const letter =
      '尊敬的督查局：现将我区第41项、第43项、第45项进展报告如下，以上三项分别完成80%、76%、71%。魏都区政府办 2023年11月16日';
    expect(stored('魏都区政府', letter)).toEqual([
      { taskNo: 41, percent: 80 },
      { taskNo: 43, percent: 76 },
      { taskNo: 45, percent: 71 },
    ]);
  });

  test('a column of last month is none of the values', () => {
    const table = '序号\t任务编号\t进度\t上月\n1\t23\t45%\t40%\n2\t24\t滞后\t55%';
    expect(stored('市发展和改革委员会', table)).toEqual([
      { taskNo: 23, percent: 45 },
      { taskNo: 24, status: 'delayed' },
    ]);
  });

  test.each([
    ['市工业和信息化局', '刚才发的21项不算，应该是20项，50%'],
    ['鄢陵县政府', '36项“5+1”试点三项已结题，2项在做'],
    ['市农业农村局', '50项粮食面积674万吨'],
    ['市人力资源和社会保障局', '26项完成了吗我也不清楚'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(stored(unit, text)).toEqual([]);
  });
});

describe('tasks that only their numbers part', () => {
  test.each([
    [
      '市人力资源和社会保障局',
      '77、城镇新增就业4.6万人。78、新增技能人才8.1万人，进度90%。79正常推进。',
      [77, 78, 79],
    ],
    ['市商务局', '六项完成百分之六十五六十一项新增两家', [6, 61]],
    ['市商务局', '61项新培育跨境电商园区2家62项新设立海外仓1个', [61, 62]],
    ['市卫生健康委员会', '57、85、86几项都正常推进', [57, 85, 86]],
    ['市体育局', '（87）完成情况：社区运动会已举办，困难问题：场地少', [87]],
  ])('%s: %s', (unit, text, nos) => {
    expect(stored(unit, text).map(({ taskNo }) => taskNo)).toEqual(nos);
  });

  test('a notice of a meeting is no report', () => {
    expect(stored('市商务局', '明天上午9点在6号会议室开会，61项的材料请带上2份')).toEqual([]);
  });
});

test('what the bot is quoted to have asked names the task, if it is one', () => {
  const quoted = (tasks: string) => `督查助手：市场监管局第${tasks}项请于25日前报送\n- - - - - - - -\n35%`;
  expect(stored('市市场监督管理局', quoted('7'))).toEqual([{ taskNo: 7, percent: 35 }]);
  expect(stored('市市场监督管理局', quoted('7、9'))).toEqual([]);
});

test('the others that stay as they are need no correction', () => {
  expect(read('市发展和改革委员会', '更正一下，19项由40%调整为38%，其他不变')).toMatchObject({
    intent: 'correct',
    issues: [],
  });
});

test('an addition is announced and then made', () => {
  expect(stored('市金融工作局', '第9项再补充一个数：新增上市企业1家')).toMatchObject([{ taskNo: 9 }]);
});

test('of all the city has, what is the sender’s own counts', () => {
  const text = '61项全市新培育跨境电商园区4家，其中我县2家';
  expect(stored('鄢陵县政府', text)).toMatchObject([{ metrics: [expect.stringContaining('2家')] }]);
});
