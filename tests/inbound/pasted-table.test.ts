import { describe, expect, test } from 'vitest';
import { withoutTable } from '../../src/inbound/tasks/pasted-table.ts';
import { stored } from './support.ts';

const unit = '市商务局';

describe('a table pasted with its headings', () => {
  test.each([
    '任务编号\t完成比例\t存在问题\n6\t30%\t无\n7\t25%\t缺资金',
    '序号 进度 问题\n6 30% 无\n7 25% 缺资金',
    '序号，进度，问题\n6，30%，无\n7，25%，缺资金',
    '|序号|任务名称|进度（%）|存在问题|\n|6|商贸流通|30|无|\n|7|楼宇经济|25|缺资金|',
    '商务局9月：\n序号\t责任单位\t问题\t进度\n第6项\t市商务局\t无\t30%\n7项\t市商务局\t缺资金\t25%',
  ])('%j', (text) => {
    expect(stored(unit, text)).toEqual([
      { taskNo: 6, percent: 30, problems: '无' },
      { taskNo: 7, percent: 25, problems: '缺资金' },
    ]);
  });

  test('every column goes into its field, empty cells into none', () => {
    const text =
      '序号\t状态\t进展情况\t下一步\t预计完成时间\t备注\n6\t滞后\t正在招标\t加快\t10月底\t\n7\t\t已开标\t/\t年底\t无';
    expect(stored(unit, text)).toEqual([
      { taskNo: 6, status: 'delayed', progress: '正在招标', nextSteps: '加快', expectedBy: '2023-10-31' },
      { taskNo: 7, progress: expect.stringContaining('已开标'), expectedBy: '2023-12-31' },
    ]);
  });

  test.each([
    ['no heading for the number', '进度 问题\n6 30%'],
    ['a word that is no heading', '序号 天气\n6 30%'],
    ['no rows', '序号 进度\n今天报'],
    ['one line', '序号 进度'],
  ])('%s: left alone', (_, text) => {
    expect(withoutTable(text)).toBe(text);
  });

  test('where blanks part the cells, a missing one is not guessed', () => {
    expect(withoutTable('序号 进度 问题\n6 缺资金')).toBe('序号 进度 问题\n6 缺资金');
  });
});
