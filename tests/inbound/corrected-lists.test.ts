import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf } from './support.ts';

const county = '襄城县政府';
const current = {
  27: { percent: 70 },
  28: { percent: 75 },
  41: { percent: 80 },
  42: { percent: 80 },
  44: { status: 'delayed' },
  98: { status: 'delayed' },
} as const;

/** `correct 44=20`, what is asked, or the tasks to withdraw. */
function told(text: string): string {
  const { items, issues, intent, taskNos } = interpret(text, contextOf(county, { current }));
  const said = items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status}`);
  const asked = issues.map(({ code }) => code);
  return [intent, ...said, ...asked, ...(intent === 'withdraw' ? taskNos : [])].join(' ');
}

describe('what was sent before as a list is put right', () => {
  test.each([
    ['刚那条41到44写的80%,其中44我搞错了,44是20%,别的不用改', 'correct 44=20'],
    ['上面报的滞后名单划掉98,98是正常推进,其他不变。', 'correct 98=in_progress'],
    ['更正一下上午那份:80%那组里去掉41,41应为60%;滞后那组加上45。', 'correct 41=60 45=delayed'],
    ['昨天报的27项70%、28项75%报反了,27是75%,28是70%', 'correct 27=75 28=70'],
    [
      '清单改一下：原来写的“41-44正常推进”，改成“41-42正常推进，44滞后”',
      'correct 41=in_progress 42=in_progress 44=delayed',
    ],
    ['更正:41应为60%', 'correct 41=60'],
    ['前面清单漏了90项,补上:90项60%。', 'report 90=60'],
    ['撤回第27、28项,其余保留。', 'withdraw 27 28'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    '滞后那组加上45吗?',
    '下周滞后那组加上45',
    '80%那组里去掉41,41应为60%吗?',
    '长葛原来写的"41正常推进",改成"41滞后"',
    '撤回第27项,28项60%',
  ])('a question, a plan or another unit: %s', (text) => {
    const { items, held } = interpret(text, contextOf(county, { current }));
    expect([...items, ...held].filter(({ taskNo }) => taskNo !== 28)).toEqual([]);
  });
});

test('numbers behind a list that is done name the tasks that go on', () => {
  expect(told('忙,一句话:100、101、102完成,98、99还在推进,都到95%了')).toBe(
    'report 100=done 101=done 102=done 98=95 99=95',
  );
});

test('零 opens no list of tasks', () => {
  const text = '16项引进高层次人才团队1个,院士工作站零,15项孵化器正常推进';
  const { items } = interpret(text, contextOf('禹州市政府'));
  expect(items.map(({ taskNo, status }) => [taskNo, status])).toEqual([
    [16, null],
    [15, 'in_progress'],
  ]);
});
