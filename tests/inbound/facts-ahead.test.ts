import { describe, expect, test } from 'vitest';
import { read, stored } from './support.ts';

describe('what stands before the only task of a message', () => {
  test.each([
    [
      '建安区政府',
      '综保区申建专班已成立,60项的进度是35%',
      { taskNo: 60, percent: 35, progress: '综保区申建专班已成立' },
    ],
    [
      '建安区政府',
      '各位领导好，落实“16条”金融支持政策,96项进度60%',
      { taskNo: 96, percent: 60, progress: '落实“16条”金融支持政策' },
    ],
    [
      '建安区政府',
      '双拥共建慰问活动已开展,这是一百零五项的,进度百分之五十',
      { taskNo: 105, percent: 50, progress: '双拥共建慰问活动已开展' },
    ],
    ['东城区管委会', '我区12户已搬迁，28项60%', { taskNo: 28, percent: 60, progress: '我区12户已搬迁' }],
    ['东城区管委会', '搬迁方案定了稿，28项60%', { taskNo: 28, percent: 60, progress: '搬迁方案定了稿' }],
    [
      '东城区管委会',
      '下一步催各村签约，28项目前48%，问题是资金不足',
      { taskNo: 28, percent: 48, problems: '资金不足', nextSteps: '催各村签约' },
    ],
    ['东城区管委会', '领导要求加快，28项60%', { taskNo: 28, percent: 60 }],
    ['东城区管委会', '收到，马上报，28项60%', { taskNo: 28, percent: 60 }],
  ])('%s: %s', (unit, text, item) => {
    expect(stored(unit, text)).toEqual([item]);
  });

  test('figures of its targets and an expected day are its own', () => {
    const [item] = read('市人力资源和社会保障局', '城镇新增就业累计46000人,第77项进度80%').items;
    expect(item).toMatchObject({ taskNo: 77, percent: 80 });
    expect(item?.metrics).toMatchObject([{ indicator: '城镇新增就业', value: 46_000, cumulative: true }]);
    expect(read('市自然资源和规划局', '预计11月30日前完成,第70项,目前进度40%').items).toMatchObject([
      { taskNo: 70, percent: 40, expectedBy: '2023-11-30', status: null },
    ]);
  });

  test('of several tasks the first takes no more than those figures', () => {
    const text = '城镇新增就业累计46000人,第77项,正常推进;78项新增技能人才累计7.5万人';
    expect(read('市人力资源和社会保障局', text).items).toMatchObject([
      { taskNo: 77, status: 'in_progress', progress: null, metrics: [{ indicator: '城镇新增就业' }] },
      { taskNo: 78, metrics: [{ indicator: '新增技能人才' }] },
    ]);
  });

  test('a percentage that names nothing is asked about', () => {
    expect(read('东城区管委会', '整改了96%,28项60%')).toMatchObject({ intent: 'clarify', items: [] });
  });
});

describe('bare numbers behind a greeting or the sender’s own unit', () => {
  test.each([
    ['市财政局', '各位领导好,12 进度40%', [12]],
    ['东城区管委会', '我们区28、29、31跟上月一样,30项进度60%', [28, 29, 31, 30]],
  ])('%s: %s', (unit, text, nos) => {
    expect(stored(unit, text).map(({ taskNo }) => taskNo)).toEqual(nos);
  });

  test('the number of tasks in front of them is no task', () => {
    const text = '三项工作:3项进度50%,66项进度六成五,96项进度百分之四十';
    expect(read('人民银行许昌市中心支行', text)).toMatchObject({ intent: 'report', issues: [] });
  });
});
