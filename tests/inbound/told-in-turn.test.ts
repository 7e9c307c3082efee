import { describe, expect, test } from 'vitest';
import { asked, stored } from './support.ts';

/** Task and state of each, as «3 done». */
const states = (unit: string, text: string) =>
  stored(unit, text)
    .map(({ taskNo, status, percent }) => `${taskNo} ${status ?? percent}`)
    .join(', ');

describe('several tasks, each with its state', () => {
  test.each([
    ['市金融工作局', '3号、9号办完了；10号还差一点', '3 done, 9 done, 10 in_progress'],
    ['许昌银保监分局', '10/96/98三项，10已完成，96按计划，98滞后', '10 done, 96 in_progress, 98 delayed'],
    ['建安区政府', '90-92项中，90、92已完成，91正常推进', '90 done, 92 done, 91 in_progress'],
    ['建安区政府', '90至92项：90、92已完成，91正常推进', '90 done, 92 done, 91 in_progress'],
    ['长葛市政府', '3至5，8均按计划', '3 in_progress, 4 in_progress, 5 in_progress, 8 in_progress'],
    ['长葛市政府', '13已办结；15、16暂缓启动', '13 done, 15 not_started, 16 not_started'],
    [
      '长葛市政府',
      '推进中：1、2；滞后：42（缺资金）；未启动：94',
      '1 in_progress, 2 in_progress, 42 delayed, 94 not_started',
    ],
    ['长葛市政府', '已完成的有5、7项，没完成的有70项', '5 done, 7 done, 70 in_progress'],
    ['襄城县政府', '滞后任务：第71项。其他几项：90正常推进，94已完成', '71 delayed, 90 in_progress, 94 done'],
    [
      '市农业农村局',
      '（33）正常推进（36）滞后，10月10日前完成（69）已完成',
      '33 in_progress, 36 delayed, 69 done',
    ],
    ['市科学技术局', '8、9均正常推进，12较上月有进展', '8 in_progress, 9 in_progress, 12 in_progress'],
    [
      '市水利局',
      '1：工程在建，2：前期已完成，整体推进中，101：尚未启动',
      '1 in_progress, 2 in_progress, 101 not_started',
    ],
    [
      '市文化广电和旅游局',
      '91、93（三国文化旅游周等）进展正常，94滞后',
      '91 in_progress, 93 in_progress, 94 delayed',
    ],
    ['市委机构编制委员会办公室', '35项工作已收官。47项正常推进', '35 done, 47 in_progress'],
    ['市农业农村局', '1、50项已完成;2、51项滞后', '50 done, 51 delayed'],
  ])('%s: %s', (unit, text, found) => {
    expect(states(unit, text)).toBe(found);
  });

  test.each([
    ['市水利局', '1、72项已完成;2、68项滞后', 'task_ambiguous'],
    ['市金融工作局', '我局工作3号办完了', 'not_understood'],
    ['市金融工作局', '96项9号办完了', 'not_understood'],
    ['市农业农村局', '5项工作已完成', 'task_ambiguous'],
    ['长葛市政府', '41-45项中，3个已完成', 'value_conflict'],
    ['长葛市政府', '已完成的有9项，71项正常推进', 'task_ambiguous'],
  ])('%s: %s is asked about', (unit, text, code) => {
    expect(asked(unit, text)).toContain(code);
  });
});
