import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { asked, contextOf, read, stored } from './support.ts';

const unit = '市商务局';
const one = (said: string) => stored(unit, `第6项 ${said}`);

describe('percent', () => {
  test.each([
    ['75%', 75],
    ['７５％', 75],
    ['75 %', 75],
    ['75﹪', 75],
    ['75.5%', 75.5],
    ['百分之七十五', 75],
    ['百分之七十五点五', 75.5],
    ['百分之75', 75],
    ['百分之百', 100],
    ['七成五', 75],
    ['七成', 70],
    ['8成', 80],
    ['进度75%', 75],
    ['进度为75%', 75],
    ['进度：75%', 75],
    ['进度75', 75],
    ['完成率75%', 75],
    ['总体进度达到75%', 75],
    ['工程形象进度75%', 75],
    ['完成75%', 75],
    ['已完成75%', 75],
    ['目前已完成75%', 75],
    ['累计完成75%', 75],
    ['完成了75%左右', 75],
    ['大约75%', 75],
    ['完成年度目标的75%', 75],
    ['完成全年任务75%', 75],
    ['占年度计划的75%', 75],
    ['工作推进到75%', 75],
    ['截至9月底完成75%', 75],
    ['截至9月20日，完成75%', 75],
    ['1-9月75%', 75],
    ['2023.9.20进度75%', 75],
    ['最新进度75%', 75],
    ['三季度75%', 75],
    ['(2023年度)75%', 75],
    ['由60%提高到75%', 75],
    ['从60%到75%', 75],
    ['上月60%，本月75%', 75],
    ['序时进度70%，实际完成75%', 75],
    ['县域商业体系建设进度75%', 75],
    ['进度没变化还是75%', 75],
    ['按要求完成75%', 75],
    ['才75%', 75],
    ['资金未到位 进度75%', 75],
    ['大概75%', 75],
    ['进度2/3左右，具体填75%', 75],
    ['材料编制中 75%', 75],
    ['进度75% 状态正常 预计12月完成', 75],
    ['0%', 0],
    ['100%', 100],
  ])('%s → %d', (said, percent) => {
    expect(one(said)).toMatchObject([{ taskNo: 6, percent }]);
  });

  test.each([
    ['200%', 'percent_range'],
    ['-5%', 'percent_range'],
    ['负5%', 'percent_range'],
    ['100.5%', 'percent_range'],
    ['进度0.75', 'percent_range'],
    ['30%-40%', 'value_conflict'],
    ['30至40%', 'value_conflict'],
    ['百分之三十到四十', 'value_conflict'],
    ['35%，40%', 'value_conflict'],
    ['35% 40%', 'value_conflict'],
    ['3 5%', 'value_conflict'],
    ['35,5%', 'value_conflict'],
    ['３５。５％', 'value_conflict'],
    ['35', 'unit_mismatch'],
    ['三十五', 'unit_mismatch'],
    ['应该有75%吧', 'not_understood'],
    ['可能75%', 'not_understood'],
    ['已完成 35%', 'status_conflict'],
    ['已完成，进度35%', 'status_conflict'],
    ['未启动，进度35%', 'status_conflict'],
    ['同上月，35%', 'status_conflict'],
    ['快递进村完成60%', 'metric_ambiguous'],
    ['预计年底达到75%', 'not_understood'],
    ['计划完成75%', 'not_understood'],
    ['力争达到75%', 'not_understood'],
    ['如果资金到位，可达75%', 'not_understood'],
    ['如果优惠政策12月能出台，进度就能到80%', 'not_understood'],
    ['务必完成100%', 'not_understood'],
    ['年底必须完成', 'not_understood'],
    ['要完成100%', 'not_understood'],
    ['明天能到70%', 'not_understood'],
    ['从35%提高到了', 'value_conflict'],
    ['完成过半', 'value_conflict'],
    ['差不多一半', 'value_conflict'],
    ['七八成', 'value_conflict'],
    ['本月完成5%', 'metric_ambiguous'],
    ['说是完成了', 'not_understood'],
    ['今年完成', 'not_understood'],
    ['未达到75%', 'not_understood'],
    ['序时进度75%', 'not_understood'],
    ['与上月相比增长5%', 'not_understood'],
    ['去年同期75%', 'not_understood'],
    ['上周75%', 'not_understood'],
    ['明年75%', 'not_understood'],
    ['假设完成75%', 'not_understood'],
    ['估摸75%', 'not_understood'],
    ['据了解完成了', 'not_understood'],
  ])('%s is asked about: %s', (said, code) => {
    expect(asked(unit, `第6项 ${said}`)).toBe(code);
  });

  test.each([
    '目前干到75%',
    '我局目前做到75%',
    '由各成员单位共同推进到75%',
    '得以推进至75%',
    '眼下刚75%',
    '算下来总的完成75%',
    '整体算75%',
    '综合下来算75%',
    '干到现在是75%',
    '实打实75%',
  ])('%s is the percent of the task', (said) => {
    expect(one(said)).toEqual([expect.objectContaining({ percent: 75 })]);
  });

  test.each([
    '不到75%，正在推进',
    '主体工程完成75%',
    '资金到位率75%',
    '75%的乡镇已覆盖',
    '销售额同比增长75%',
    'A项目75%',
    '1号工程进度75%',
  ])('%s is no percent of the task', (said) => {
    const [item] = one(said);
    expect(item).toBeDefined();
    expect(item).not.toHaveProperty('percent');
    expect(item?.['progress']).toBe(said);
  });

  test.each(['近70%', '接近七成', '将近70%', '七成多', '70%多'])('%s is asked about', (said) => {
    expect(asked(unit, `第6项 ${said}`)).toBe('value_conflict');
  });

  test('what has been added since last month is asked for the sum', () => {
    const before = contextOf('市体育局', { last: { 87: { percent: 60 } } });
    const { items, issues } = interpret('87项比上月提高5个百分点', before);
    expect(items).toEqual([]);
    expect(issues).toMatchObject([{ code: 'not_understood', taskNo: 87, answers: ['第87项 65%'] }]);
    expect(asked('市体育局', '87项比上月提高5%')).toBe('not_understood');
  });

  test('a dash before a percentage is asked about with the value it may be', () => {
    expect(read('市财政局', '55-70%').issues).toMatchObject([
      { code: 'percent_range', answers: ['第55项 70%'] },
    ]);
  });

  test.each([
    ['市人力资源和社会保障局', '77:40%', 40],
    ['市科学技术局', '第18项 60%', 60],
    ['市人力资源和社会保障局', '第77项 进度92%', 92],
  ])('%s «%s»: too far from the rate to be one', (of, said, percent) => {
    expect(stored(of, said)).toMatchObject([{ percent }]);
  });
});

describe('state', () => {
  test.each([
    [
      'done',
      [
        '已完成',
        '完成',
        '完成了',
        '已经完成了啊',
        '该项已完成',
        '已全部完成',
        '全部完成',
        '圆满完成',
        '提前完成',
        '超额完成',
        '如期完成',
        '已完成年度目标任务',
        '该项工作已完成',
        '任务已完成',
        '已办结',
        '已于9月15日完成',
        '9月15日已完成',
        '状态：已完成',
      ],
    ],
    [
      'in_progress',
      [
        '正常推进',
        '都按计划正常推进',
        '按照既定计划稳步推进',
        '正常推进中',
        '有序推进',
        '进展顺利',
        '正在推进',
        '推进中',
        '进行中',
        '达到序时进度',
        '已达序时进度',
        '序时进度已达到',
        '超序时进度',
        '按计划推进',
        '按序时进度推进',
        '在办',
        '目前正常推进',
        '各项工作正常推进',
      ],
    ],
    [
      'delayed',
      [
        '滞后',
        '进度滞后',
        '进展缓慢',
        '推进缓慢',
        '未达到序时进度',
        '序时进度未达到',
        '低于序时进度',
        '落后于序时进度',
        '略有滞后',
        '未能按期完成',
        '没有按时完成',
      ],
    ],
    ['not_started', ['未启动', '尚未启动', '还没启动', '没有开工', '尚未开展', '还没开始']],
    [
      'no_change',
      ['无进展', '暂无进展', '没有进展', '无变化', '没变化', '无新进展', '暂无新进展', '进展：无'],
    ],
  ] as const)('%s', (status, words) => {
    for (const said of words) expect(one(said), said).toMatchObject([{ taskNo: 6, status }]);
  });

  test.each([
    '未完成',
    '没完成',
    '没有完成',
    '尚未完成',
    '还没完成',
    '还未完成',
    '基本完成',
    '接近完成',
    '即将完成',
    '大部分完成',
    '部分完成',
  ])('%s is not done, and the words are kept', (said) => {
    expect(one(said)).toEqual([{ taskNo: 6, status: 'in_progress', progress: said }]);
  });

  test.each([
    '同上月',
    '跟上月一样',
    '和上个月相同',
    '与上月一致',
    '与上月持平',
    '同上期',
    '沿用上月',
    '维持上月进度不变',
    '上月一样',
    '较上月无变化',
  ])('%s carries last month forward', (said) => {
    expect(one(said)).toEqual([{ taskNo: 6, status: 'no_change', sameAsLast: true }]);
  });

  test.each([
    '选址已完成',
    '已完成选址',
    '一期已完成',
    '已完成招标3个',
    '预计年底前完成选址',
    '完成情况良好',
    '不存在滞后，选址已完成',
    '二期尚未启动',
    '征地进度滞后',
    '积极推进乡镇商贸中心建设',
  ])('%s says nothing about the whole task', (said) => {
    const [item] = one(said);
    expect(item).toBeDefined();
    expect(item).not.toHaveProperty('status');
    expect(item?.['progress']).toBe(said);
  });

  test.each([
    ['县域商业体系建设已完成', 'status_conflict'],
    ['已完成，正常推进', 'status_conflict'],
    ['正常推进，进度滞后', 'status_conflict'],
    ['同上', 'value_conflict'],
  ])('%s is asked about', (said, code) => {
    expect(asked(unit, `第6项 ${said}`)).toBe(code);
  });

  test('a part that may be the whole waits for 确认', () => {
    const result = read(unit, '第6项 县域商业体系建设已完成');
    expect(result.held).toMatchObject([{ taskNo: 6, status: 'done' }]);
  });

  test('a soft word gives way to a firm one', () => {
    expect(one('正在推进，但进度滞后，主要是资金不足')).toMatchObject([{ status: 'delayed' }]);
  });
});

describe('the reason for a state is not what it is about', () => {
  test.each([
    ['因省里细则未出台暂未启动', 'not_started'],
    ['由于资金没到位尚未开工', 'not_started'],
    ['因征地问题项目滞后', 'delayed'],
    ['受天气影响进展缓慢', 'delayed'],
  ])('%s', (said, status) => {
    expect(one(said)).toMatchObject([{ status }]);
  });

  test.each(['因资金不足二期工程未开工', '因机构改革选址未完成'])('%s is about a part', (said) => {
    expect(one(said)).toEqual([{ taskNo: 6, progress: said }]);
  });
});

describe('expected finish', () => {
  test.each([
    ['预计11月底前完成', '2023-11-30'],
    ['预计十一月底前完成', '2023-11-30'],
    ['11月底前完成', '2023-11-30'],
    ['目前滞后，11月15日前补上', '2023-11-15'],
    ['预计年底前完成', '2023-12-31'],
    ['预计今年底完成', '2023-12-31'],
    ['力争10月15日前完成', '2023-10-15'],
    ['预计10月15号完成', '2023-10-15'],
    ['计划2023年12月20日前完成', '2023-12-20'],
    ['预计2023-12-20前完成', '2023-12-20'],
    ['预计10.15前完成', '2023-10-15'],
    ['预计下月底完成', '2023-10-31'],
    ['预计下月中旬完成', '2023-10-20'],
    ['预计月底完成', '2023-09-30'],
    ['预计三季度末完成', '2023-09-30'],
    ['预计明年6月完成', '2024-06-30'],
    ['预计2月底完成', '2024-02-29'],
    ['完成时限：12月底', '2023-12-31'],
    ['预计完成时间：2023年12月底', '2023-12-31'],
    ['35%，预计11月底前全部完成', '2023-11-30'],
    ['35% 预计11月底前完成', '2023-11-30'],
    ['正常推进，力争年底前建成投用', '2023-12-31'],
  ])('%s → %s', (said, expectedBy) => {
    expect(one(said)).toMatchObject([{ taskNo: 6, expectedBy }]);
    expect(one(said)[0]?.['status']).not.toBe('done');
  });

  test.each([
    '截至9月底完成选址',
    '10月底前完成招标',
    '预计10月开工建设',
    '一期预计10月底前完成，二期预计12月底前完成',
    '原计划6月底前完成，正在推进',
    '9月15日完成选址',
  ])('%s promises no finish of the task', (said) => {
    const [item] = one(said);
    expect(item).toBeDefined();
    expect(item).not.toHaveProperty('expectedBy');
  });
});

describe('words', () => {
  test.each([
    ['正常推进，已完成选址3个', '正常推进，已完成选址3个'],
    ['—— 已建成县级物流中心1个，正在装修。', '已建成县级物流中心1个，正在装修。'],
    ['进展：35%', '35%'],
    ['已召开推进会，印发实施方案', '已召开推进会，印发实施方案'],
  ])('%s', (said, progress) => {
    expect(one(said)).toMatchObject([{ taskNo: 6, progress }]);
  });

  test('nothing is kept that only repeats the values', () => {
    expect(one('目前总体进度35%，正常推进，谢谢！👌')).toEqual([
      { taskNo: 6, percent: 35, status: 'in_progress' },
    ]);
  });

  test.each([
    '测试',
    '不归我们管',
    '没法报',
    '刚报过',
    'abc',
    '取消',
    '请于25日前填报',
    '健全县域商业体系',
    '无',
    '/',
  ])('%s is no progress', (said) => {
    expect(read(unit, `第6项 ${said}`).items).toEqual([]);
    expect(read(unit, `第6项 ${said}`).issues.length).toBe(1);
  });
});

describe('what stands for the whole task', () => {
  test.each([
    ['市创建全国文明城市指挥部办公室', '第46项 文明城市创建进度48%', 48],
    ['市城投发展集团有限公司', '第38项 国道107沿线开发进度66%', 66],
    ['市自然资源和规划局', '70：完成林业生态建设0.46万亩，自评68%', 68],
  ])('%s: %s → %d', (unit, text, percent) => {
    expect(stored(unit, text)).toMatchObject([{ percent }]);
  });

  test.each([
    ['市创建全国文明城市指挥部办公室', '如果46项本月验收通过，就是100%'],
    ['市人民防空办公室', '105项人防工程完成了105%'],
    ['市商务局', '6项同上月，进度改成30%'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(asked(unit, text)).not.toContain('stored');
  });
});

describe('shares with 两, and what a share has been brought to', () => {
  test.each([
    ['35项两成', 20],
    ['35项到现在干了两成半', 25],
    ['三十五项两成二', 22],
    ['35项进度由60%提到了78%', 78],
    ['35项从60%赶到78%', 78],
  ])('%s', (text, percent) => {
    expect(read('市发展和改革委员会', text)).toMatchObject({ issues: [], items: [{ percent }] });
  });

  test('一两成 is no number', () => {
    expect(read('市发展和改革委员会', '35项一两成').items).toEqual([]);
  });
});

describe('what no calendar and no standing has', () => {
  test.each(['35项2月30日完成', '35项6月31日已完成', '35项13月5日完成'])('%s is asked about', (text) => {
    expect(read('市发展和改革委员会', text)).toMatchObject({ intent: 'clarify', items: [] });
  });

  test('100%落实 a rule is no progress of 100 %', () => {
    const { items } = read('市应急管理局', '100项 100%落实“三管三必须”');
    expect(items).toMatchObject([{ taskNo: 100, percent: null, status: null }]);
  });
});
