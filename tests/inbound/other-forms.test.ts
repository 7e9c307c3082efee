import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

/** `6=60 问题:…`: what is stored, and `?` when anything is asked. */
function told(unit: string, text: string): string {
  const { items, issues } = read(unit, text);
  const said = items.map(({ taskNo, percent, status, problems, nextSteps }) =>
    [
      `${taskNo}=${percent ?? status ?? ''}`,
      ...(problems === null ? [] : [`问题:${problems}`]),
      ...(nextSteps === null ? [] : [`下步:${nextSteps}`]),
    ].join(' '),
  );
  return [...said, ...(issues.length > 0 ? ['?'] : [])].join(' ');
}

describe('reports in a form of their own', () => {
  test.each([
    ['市公安局', '任务序号 104\n推进状态 □未启动 ☑正常推进 □滞后 □已完成\n自评进度 68%', '104=68'],
    ['市公安局', '第104项 □未启动 □正常推进 ☑滞后 □已完成', '104=delayed'],
    ['市邮政管理局', '25项√ 6项√', '25=done 6=done'],
    ['市邮政管理局', '25项√，6项60%', '25=done 6=60'],
    ['市邮政管理局', '25项✅ 6项60%', '25=done 6=60'],
    ['市城乡一体化示范区管委会', '问:60项到哪步了?答:规划面积已核定,66%。', '60=66'],
    [
      '市政务服务和大数据管理局',
      '[{"任务":24,"进度":"70%","问题":"接口标准不一"},{"任务":64,"进度":"82%","下一步":"扩大事项"}]',
      '24=70 问题:接口标准不一 64=82 下步:扩大事项',
    ],
    [
      '长葛市政府',
      '74项:项目投料试产(成绩);环评变更未批(问题);争取月内获批(下步)。',
      '74= 问题:环评变更未批 下步:争取月内获批。',
    ],
    ['市精神文明建设指导委员会办公室', '第玖拾壹项,完成百分之肆拾伍。', '91=45'],
  ])('%s %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });
});

describe('labels', () => {
  test.each([
    ['第4项 42%\n『工作进展』发放消费券3批\n『存在问题』商户积极性不高', '4=42 问题:商户积极性不高'],
    ['第4项 42%\n〔问题〕经费紧张\n〔下一步〕筹备交易会', '4=42 问题:经费紧张 下步:筹备交易会'],
    ['4项——进展——发放消费券；困难——基层力量不足；下步——领导包案', '4= 问题:基层力量不足 下步:领导包案'],
    ['4项没有特殊困难，60%', '4=60 问题:无'],
    ['4项问题：资金不足。总的算58%。', '4=58 问题:资金不足。'],
  ])('%s', (text, expected) => {
    expect(told('市商务局', text)).toBe(expected);
  });
});

describe('the task that is meant, and the one that is not', () => {
  test('is told before anything is reported', () => {
    expect(told('市商务局', '不是6项,是7项,60%')).toBe('7=60');
  });

  test('is asked about where the other one has been reported, which may have to be taken back', () => {
    const context = contextOf('市商务局', { current: { 6: { percent: 60 } } });
    expect(interpret('不是6项,是7项,60%', context).items).toEqual([]);
  });

  test('is asked about where nothing is reported of it', () => {
    expect(told('市商务局', '不是6项，是7项')).toBe('?');
  });
});
