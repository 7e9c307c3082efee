import { describe, expect, test } from 'vitest';
import { asked, read } from './support.ts';

/** The percent and state that are stored of the one task the message speaks of. */
function standing(unit: string, text: string): string {
  const { items, issues } = read(unit, text);
  const [item] = items;
  if (item === undefined || items.length > 1 || issues.length > 0) return asked(unit, text);
  return item.status ?? `${item.percent}%`;
}

describe('figures and rates beside the progress of the task', () => {
  test.each([
    ['市应急管理局', '100项 检查企业946家次,查出隐患2100条,整改到位率96%,任务总体进度42%', '42%'],
    ['市信访局', '102项 领导接访化解积案37件,初访一次性化解率92%,任务进度70%', '70%'],
    ['市水利局', '1项,沙陀湖完成年度投资3.2亿元,占工程年度计划的61%,任务进度55%', '55%'],
    ['市发展和改革委员会', '29项选聘11个,人员到位率94%,管委会机构精简31%,任务进度65%', '65%'],
    ['市农业农村局', '54项 户厕改造1.9万户,农村公路112公里,果树进村示范村31个,整项进度77%', '77%'],
    ['市医疗保障局', '81项,居民医保参保412万人,征缴完成率88%,本项任务进度90%', '90%'],
    ['市公安局', '104项 打掉犯罪集团3个,破案率61%,群众安全感98.2%,总的进度75%', '75%'],
    ['市文化广电和旅游局', '92项 接待游客1260万人次,恢复到2019年的112%,总体进度60%', '60%'],
    ['市乡村振兴局', '53项 监测对象1.1万户,衔接资金支出进度76%,任务进度76%', '76%'],
    ['市商务局', '59项任务进度66%,新签约项目64个,履约率73%', '66%'],
    ['市自然资源和规划局', '第39项进度85%。62个乡镇国土空间规划已编制完成48个,完成率77.4%', '85%'],
    ['市乡村振兴局', '33项任务完成90%,实施产业项目37个,已完工31个,完工率83.8%', '90%'],
    ['市司法局', '102项 人民调解1.94万件、成功率98.4%，法律援助410人，任务完成76%', '76%'],
    ['市财政局', 'T55 平台公司由47家压减到19家，划转资产312亿元，AA+主体2家，任务完成七成', '70%'],
    ['市商务局', '第59项 签约61个、总额478亿元，资金到位率52%，全年任务推进到百分之八十二', '82%'],
    ['市水利局', '72项，河道整治42.6公里，退还岸线3.1公里，我局承担任务完成71%', '71%'],
    ['市公安局', '104项：破获电诈案件312起，抓获嫌疑人186人，总体完成55%', '55%'],
    ['市市场监督管理局', '9项市场主体总量42.6万户，新登记企业1.1万户，目标任务完成58%', '58%'],
    ['市教育局', '任务56 本项完成52%\n组建教育集团43个', '52%'],
    ['市农业农村局', '市级龙头企业新增13家。任务52年度任务完成80%', '80%'],
    ['市交通运输局', '54项 新改建农村公路120公里，示范村31个，任务完成80%', '80%'],
    ['市体育局', '87项赛事63场，夺省赛金牌27枚，占年度任务的90.9%', 'metric_ambiguous'],
    ['市教育局', '89项新建公办园12所，招聘幼师186名，占年度任务的40%', '40%'],
  ])('%s %s: %s', (unit, text, expected) => {
    expect(standing(unit, text)).toBe(expected);
  });

  test('a share of something named, or of what its own clause names, is neither progress nor the last figure’s', () => {
    const kept = (unit: string, text: string) =>
      read(unit, text).items[0]?.metrics.map(({ indicator }) => indicator);
    expect(kept('市人力资源和社会保障局', '77项城镇新增就业4.2万人，占84%')).toEqual(['城镇新增就业']);
    expect(kept('经济技术开发区管委会', '30项盘活闲置土地1260亩，占台账的六成三')).toEqual(['盘活闲置土地']);
    const debts = '99项“三保”支出132.6亿元，隐债化解完成年度目标的63%';
    expect(kept('市财政局', debts)).toEqual(['“三保”支出', '隐债化解完成率']);
  });

  test('a share of one of the figures is no progress', () => {
    expect(standing('市交通运输局', '37项 绕城高速完成投资3亿元,占年度计划60%')).not.toBe('60%');
    const road = '任务42:忠武路区域开发项目完成投资5.2亿元,形象进度60%。累计完成年度投资118亿元';
    expect(standing('市百城提质建设指挥部办公室', road)).toBe('null%');
    expect(standing('市农业农村局', '54项 户厕4820户,完成率80.3%,果树进村示范村31个')).not.toBe('80.3%');
  });
});

describe('what goes on beside a task that is done', () => {
  test.each([
    ['市医疗保障局', '第81项,集中征缴收尾,已完成全年任务。'],
    ['市民政局', '82项,敬老院转型收尾,全年任务已完成。'],
    ['市邮政管理局', '第6项,快递进村覆盖率100%,后续运维有序推进,年度任务已全部完成'],
    ['市气象局', '101项预警信息发布210次,冬季值守正在进行中,全年任务完成'],
    ['市公安局', '104项全年目标任务已完成,扫黑除恶常态化推进'],
  ])('%s %s', (unit, text) => {
    expect(standing(unit, text)).toBe('done');
  });

  test('the task itself cannot be both', () => {
    expect(standing('市气象局', '101项正在推进,全年任务完成')).toBe('status_conflict');
    expect(standing('市气象局', '101项已完成,预计12月20日前完成')).toBe('status_conflict');
  });
});

describe('what was done, in front of the only task of a message', () => {
  test.each([
    ['市体育局', '全民健身日那天办了万人健步走,另新装健身路径26套。第87项进度69%', '69%'],
    ['市应急管理局', '任务总体进度50%。第100项检查企业1100家次,整改率97%', '50%'],
    ['市财政局', '市投公司注入资产12亿元,负债率降到58%。第55项进度70%', '70%'],
    ['市商务局', '签约项目64个,履约率73%。59项66%,60项70%', 'task_missing'],
  ])('%s %s: %s', (unit, text, expected) => {
    expect(standing(unit, text)).toBe(expected);
  });

  test('with all it says', () => {
    const [item] = read('市教育局', '进度62%。第89项公办园竣工19所').items;
    expect(item).toMatchObject({ percent: 62, metrics: [{ value: 19, valueInTargetUnit: 19 }] });
  });
});

describe('one of several tasks with facts before its percentage', () => {
  test('is no rate', () => {
    const said = '77项零就业家庭兜底安置34人,70%;94项康养项目对接会开过了,66%;另84项运行平稳,75%';
    expect(read('市民政局', said).items.map(({ percent }) => percent)).toEqual([70, 66, 75]);
    const rate = '77项应届高校毕业生综合就业率,89%;78项新增技能人才6万人,70%';
    expect(read('市人力资源和社会保障局', rate).items.map(({ percent }) => percent)).toEqual([70]);
  });
});

test('a finish promised for what the standing is said of', () => {
  const expected = (text: string) => read('市发展和改革委员会', text).items[0]?.expectedBy ?? null;
  expect(expected('31项园区道路管网年底前完工,目前88%')).toBe('2023-12-31');
  expect(expected('1项沙陀湖工程征地10月底前完成,目前完成60%')).toBeNull();
});

test('a correction of the message before', () => {
  const { intent, items } = read('市商务局', '第60项不是75%,是70%,上一条报错了');
  expect([intent, items[0]?.percent]).toEqual(['correct', 70]);
  expect(read('市住房和城乡建设局', '刚发的那条撤回,数据没经领导审').intent).toBe('withdraw');
  expect(read('市住房和城乡建设局', '刚才误发了，42项撤回').intent).toBe('withdraw');
});

test.each([
  ['没报的给我列一下', 'query_missing'],
  ['把未报任务发我看看', 'query_missing'],
  ['第101项原文是怎么写的?', 'query_task'],
  ['第101项怎么报', 'query_help'],
])('%s', (text, intent) => {
  expect(read('市气象局', text).intent).toBe(intent);
});

test('what there is, and what came this year', () => {
  const metrics = (unit: string, text: string) =>
    read(unit, text).items[0]?.metrics.map(({ value, valueInTargetUnit }) => [value, valueInTargetUnit]);
  const loans = '10项,6月末各项贷款余额3120亿元,较年初增加152亿元,普惠小微贷款增速21%,任务进度60%';
  expect(metrics('许昌银保监分局', loans)).toEqual([
    [152, 152],
    [21, null],
  ]);
  expect(metrics('市市场监督管理局', '9项市场主体43.6万户,较年初增加1.8万户')).toEqual([[43.6, 43.6]]);
  const lake = '1项沙陀湖工程6月完成投资8200万元,累计完成3.6亿元,任务进度56%';
  expect(metrics('市水利局', lake)).toEqual([
    [8200, null],
    [3.6, null],
  ]);
});
