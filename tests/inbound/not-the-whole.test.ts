import { describe, expect, test } from 'vitest';
import { asked, stored } from './support.ts';

describe('a percentage of one thing is not that of the task', () => {
  test.each([
    ['市发展和改革委员会', '1项沙陀湖调蓄工程已完成工程量的85%'],
    ['市住房和城乡建设局', '42项忠武路区域开发项目完成进度65%'],
    ['市住房和城乡建设局', '96项恒大楼盘完成60%'],
    ['市教育局', '90项中原科技学院二期完成80%,河南农大二期还没开工'],
    ['市金融工作局', '98项不良资产2.1%'],
  ])('%s: %s', (unit, text) => {
    expect(asked(unit, text)).toBe('metric_ambiguous');
  });

  test.each([
    ['市金融工作局', '10项企业综合融资成本降至4.35%', '企业综合融资成本 4.35%'],
    ['市金融工作局', '10项综合融资成本4.35%', '综合融资成本 4.35%'],
    ['市生态环境局', '68项水质达标91%', '水质达标 91%'],
  ])('%s: %s is a figure of that name', (unit, text, figure) => {
    expect(stored(unit, text)).toEqual([expect.objectContaining({ metrics: [figure] })]);
    expect(stored(unit, text)[0]).not.toHaveProperty('percent');
  });

  test.each([
    ['市交通运输局', '37项郑南高速推进到64%', 64],
    ['魏都区政府', '76项EOD试点45%', 45],
    ['市教育局', '90项中原科技学院二期完成80%', 80],
  ])('%s: %s is how far the part of the sender is', (unit, text, percent) => {
    expect(stored(unit, text)).toEqual([expect.objectContaining({ percent })]);
  });
});
