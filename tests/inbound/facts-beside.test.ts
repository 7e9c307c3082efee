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
  ])('%s %s: %s', (unit, text, expected) => {
    expect(standing(unit, text)).toBe(expected);
  });

  test('a share of one of the figures is no progress', () => {
    expect(standing('市交通运输局', '37项 绕城高速完成投资3亿元,占年度计划60%')).not.toBe('60%');
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
  });
});
