import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTargets } from '../../src/document/read-targets.ts';
import { imported, xuchang } from './support/import.ts';

const result = imported('xuzheng-2023-2.txt', readFileSync('seeds/xuzheng-2023-2.txt'), xuchang());

function targetsOf(no: number): readonly string[] {
  return (result.tasks[no - 1]?.targets ?? []).map((target) => {
    const { indicator, comparator, kind, value, valueTo, unit, qualifier } = target;
    const amount = valueTo === null ? `${value}` : `${value}–${valueTo}`;
    return `${indicator} ${comparator} ${amount}${unit} ${kind}${qualifier === null ? '' : ` ${qualifier}`}`;
  });
}

/**
 * Read from the document by hand, task by task. A number counts as a goal when the sentence asks for that amount of
 * something to exist or to be done by the end of the year; the reason stands where it is not obvious.
 */
const goals: Readonly<Record<number, readonly string[]>> = {
  // 抓好…等360个以上…重点项目建设: a number of projects to be driven, with 以上, is what the county is asked for.
  1: ['省、市重点项目 at_least 360个 cumulative', '年度投资 at_least 1700亿元 cumulative'],
  // 新增 governs the whole list; 市场主体规模 is a stock, not an addition.
  9: [
    '新增上市企业 at_least 1家 cumulative',
    '新增头雁企业 at_least 2家 cumulative',
    '新增省级以上“专精特新”企业 at_least 60家 cumulative',
    '新增规模以上工业企业 at_least 200家 cumulative',
    '市场主体规模 at_least 44万户 level 确保',
  ],
  10: ['新增贷款 at_least 200亿元 cumulative 力争'],
  // 总量 is the total of the platforms named before it.
  11: [
    '新增省级以上工程(技术)研究中心、重点实验室、企业技术中心等多类别创新平台 at_least 50家 cumulative',
    '省级以上工程(技术)研究中心、重点实验室、企业技术中心等多类别创新平台总量 at_least 300家 level',
  ],
  // 力争 and 新培育 stand once, before a list joined by 、.
  14: [
    '新培育创新型引领企业 about 20家 cumulative 力争',
    '新培育高新技术企业 at_least 100家 cumulative 力争',
    '新培育科技型中小企业 at_least 100家 cumulative 力争',
  ],
  // 1至2家 is one number for both kinds of workstation together.
  16: [
    '引进高层次创新创业人才(团队) range 1–3个 cumulative',
    '新建院士工作站、中原学者工作站 range 1–2家 cumulative',
  ],
  18: ['全社会研发经费投入 at_least 21% growth 力争'],
  21: ['新增智能车间(工厂) at_least 5个 cumulative', '新增上云企业 at_least 800家 cumulative'],
  // 左右 after 稳定在: within 5 % counts as reached.
  22: ['战略性新兴产业占比 about 35% rate 力争'],
  // One zone is the goal; 超500亿元 says what kind of zone.
  32: ['新增规模超500亿元的开发区 at_least 1个 cumulative 力争'],
  // 推动…等5条高速公路项目建设: built things, like the 103 and 265 projects below.
  37: ['高速公路项目 at_least 5条 cumulative'],
  42: ['百城建设提质新建项目 at_least 103个 cumulative', '年度投资 at_least 147亿元 cumulative'],
  // 3个、1646套: two measures of the same start of building.
  44: [
    '老旧小区改造项目 at_least 265个 cumulative',
    '开工棚户区改造项目 at_least 3个 cumulative',
    '开工棚户区改造项目 at_least 1646套 cumulative',
  ],
  // 稳定在674万亩以上: 以上 makes it a lower bound of a stock.
  50: ['新建及改造提升高标准农田 at_least 3.6万亩 cumulative', '粮食面积 at_least 674万亩 level 确保'],
  51: ['国家级现代农业产业园 at_least 1个 cumulative 争创'],
  52: ['新增市级龙头企业 at_least 10家 cumulative'],
  54: [
    '新改建农村公路 at_least 150公里 cumulative',
    '整村推进农村户厕改造 at_least 2.6万户 cumulative',
    '果树进村示范村 at_least 40个 cumulative',
  ],
  61: ['新培育跨境电子商务园区(基地) at_least 4家 cumulative'],
  62: ['新设立海外仓 at_least 2个 cumulative 力争'],
  67: ['企业实施绿色化改造 at_least 100家 cumulative'],
  // 保持100% without 以上: a level to hold.
  69: ['受污染耕地安全利用率 hold 100% rate'],
  70: ['林业生态建设 at_least 2.76万亩 cumulative'],
  71: ['新创建绿色矿山 range 4–5个 cumulative'],
  76: ['无废细胞 at_least 200个 cumulative'],
  77: [
    '城镇新增就业 at_least 5万人 cumulative',
    '新增农村劳动力转移就业 at_least 2万人 cumulative',
    '应届高校毕业生综合就业率 at_least 90% rate',
  ],
  78: ['新增技能人才 at_least 9万人 cumulative'],
  89: ['新建改扩建公办园 at_least 30所 cumulative'],
  94: ['新增省级特色生态旅游示范乡(镇) at_least 1个 cumulative', '新增旅游特色村 at_least 5个 cumulative'],
};

describe('goals of 许政〔2023〕2号', () => {
  test.each(result.tasks.map(({ no }) => no))('task %d', (no) => {
    expect(targetsOf(no)).toEqual(goals[no] ?? []);
  });

  test('47 in 28 tasks', () => {
    expect(Object.values(goals).flat()).toHaveLength(47);
    expect(Object.keys(goals)).toHaveLength(28);
  });

  /** Every other number in the tasks, with the reason why it is no goal. */
  test('numbers that are no goals', () => {
    const reasons: Readonly<Record<string, string>> = {
      '3.0版': 'edition of a programme',
      '“633”': 'name of an industrial system',
      '500亿元的': 'describes the zone',
      '“1 1 9 N”': 'name of a set of policies',
      '“5 1”': 'name of a reform',
      国道107: 'a road',
      '500强': 'a ranking',
      '5件事': 'counts the measures listed before it',
      '“16条”': 'name of a policy',
      '50条措施': 'counts the measures of the province',
      八项行动: 'counts the actions listed before it',
      四项对接: 'one of those actions',
      二期: 'phase of a project',
    };
    const texts = result.passedNumbers.map(({ text }) => text);
    for (const text of texts) {
      expect(
        Object.keys(reasons).some((name) => text.includes(name)),
        text,
      ).toBe(true);
    }
    for (const name of Object.keys(reasons)) {
      expect(
        result.tasks.some(({ text }) => text.includes(name)),
        name,
      ).toBe(true);
    }
    expect(result.passedNumbers.map(({ taskNo }) => taskNo)).toEqual([
      8, 8, 16, 19, 32, 33, 33, 33, 36, 36, 38, 59, 64, 74, 90, 96, 100,
    ]);
    expect(result.warnings.filter(({ code }) => code === 'target_unclear')).toEqual([]);
  });
});

function read(text: string): readonly string[] {
  return readTargets(text).targets.map(({ indicator, comparator, kind, value, valueTo, unit, qualifier }) =>
    [indicator, comparator, valueTo === null ? value : `${value}–${valueTo}`, unit, kind, qualifier]
      .filter((part) => part !== null)
      .join(' '),
  );
}

describe('goals in other words', () => {
  test.each([
    ['地区生产总值增长6.5%左右', ['地区生产总值 about 6.5 % growth']],
    [
      '一般公共预算收入增长7%以上,规上工业增加值增长8%',
      ['一般公共预算收入 at_least 7 % growth', '规上工业增加值 at_least 8 % growth'],
    ],
    ['单位GDP能耗下降3%', ['单位GDP能耗下降 at_least 3 % growth']],
    ['中心城区绿化覆盖率提高到42%', ['中心城区绿化覆盖率 at_least 42 % rate']],
    ['研发投入强度提高0.2个百分点', ['研发投入强度 at_least 0.2 个百分点 growth']],
    ['新增城镇就业６．５万人', ['新增城镇就业 at_least 6.5 万人 cumulative']],
    ['完成固定资产投资1,200亿元以上', ['固定资产投资 at_least 1200 亿元 cumulative']],
    ['城市污水集中处理率达到百分之九十五以上', ['城市污水集中处理率 at_least 95 % rate']],
    ['力争到2025年底,高新技术企业突破300家', ['高新技术企业 at_least 300 家 level 力争']],
    [
      '建设5个社区养老服务中心、新建10个文化站',
      ['社区养老服务中心 at_least 5 个 cumulative', '新建文化站 at_least 10 个 cumulative'],
    ],
    ['新建两所公办幼儿园', ['新建公办幼儿园 at_least 2 所 cumulative']],
    ['培训技能人才1.2万余人', ['培训技能人才 at_least 1.2 万人 cumulative']],
    ['新增绿地面积4至5万亩', ['新增绿地面积 range 4–5 万亩 cumulative']],
    ['完成投资147亿元的目标任务', ['投资 at_least 147 亿元 cumulative']],
    ['新建农村公路约150公里', ['新建农村公路 about 150 公里 cumulative']],
    ['粮食播种面积稳定在500万亩', ['粮食播种面积 hold 500 万亩 level']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    '在去年完成投资300亿元的基础上',
    '推进总投资50亿元的新能源项目建设',
    '加快总投资12亿元、占地300亩的产业园建设',
    '已建成5G基站2000个',
    '落实稳增长50条措施',
    '开展八项行动',
    '办理时限压缩到3个工作日',
    '“十四五”期间实施“123”工程',
    '推动G107改线',
    '2023年12月25日前完成',
    '进入全省前10名',
  ])('no goal: %s', (text) => {
    expect(readTargets(text).targets).toEqual([]);
    expect(readTargets(text).unclear).toEqual([]);
  });

  test.each([
    // Upper limits cannot be stated with the comparators there are; taking one as a minimum would turn it round.
    ['城镇登记失业率控制在4%以内', '4%'],
    ['PM2.5年均浓度不超过46微克/立方米', '46微克'],
    ['两项指标分别增长5%、8%', '5%'],
    ['支持3个县创建示范县', '3个'],
    ['新建公园5-3个', '5-3个'],
    // A frequency is no sum over the year.
    ['每月召开2次调度会', '2次'],
  ])('staff decide: %s', (text, amount) => {
    expect(readTargets(text).targets).toEqual([]);
    expect(readTargets(text).unclear.join()).toContain(amount);
  });
});
