import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

const county = '禹州市政府';

/** `6=done 44=delayed`, and what is asked. */
function told(text: string): string {
  const { items, issues, intent } = read(county, text.replaceAll('⏎', '\n'));
  const said = items.map(
    ({ taskNo, percent, status, sameAsLast }) => `${taskNo}=${percent ?? (sameAsLast ? 'same' : status)}`,
  );
  return [...said, ...(intent === 'report' ? [] : [intent]), ...issues.map(({ code }) => code)].join(' ');
}

describe('lists that say how many they hold', () => {
  test.each([
    '已完成3项(6、15、26),滞后2项(44、96)',
    '已完成3项：6、15、26；滞后2项：44、96',
    '本月已完成3项（第6、15、26项），滞后2项（第44、96项）。',
    '已完成6、15、26(3项),滞后44、96(2项)',
    '6、15、26。这三项已完成。44、96。这两项滞后。其他我明天再报。',
    '这几项已完成:6、15、26;滞后的两项:44、96',
  ])('%s', (text) => {
    expect(told(text)).toBe('6=done 15=done 26=done 44=delayed 96=delayed');
  });

  test.each([
    ['今天只报三项:8、9、64,全是正常推进。没报的过两天再说。', '8=in_progress 9=in_progress 64=in_progress'],
    ['我们这次报四项，8、9、64、65，都是60%', '8=60 9=60 64=60 65=60'],
    ['8、9、10仨都50%', '8=50 9=50 10=50'],
    ['4项、5项、7项这仨都30%,8项45%', '4=30 5=30 7=30 8=45'],
  ])('the number is no task: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    '已完成3项(6、15)',
    '计划完成3项(6、15、26)',
    '下月完成3项(6、15、26)',
    '下月计划:完成3项(6、15、26)',
    '6、15、26、28。这三项已完成。',
  ])('as many as are not named, or are only planned: %s', (text) => {
    expect(interpret(text, contextOf(county)).wouldStore).toBe(false);
  });
});

describe('lists of a value or a field', () => {
  test.each([
    ['75% 3、8⏎80% 20、22⏎完成 6、7⏎滞后 44', '3=75 8=75 20=80 22=80 6=done 7=done 44=delayed'],
    ['工业口:19、20均45%;农业类:50、51均30%', '19=45 20=45 50=30 51=30'],
    ['工业类:19、20正常推进;农业类:50、51滞后', '19=in_progress 20=in_progress 50=delayed 51=delayed'],
    ['24-28(26除外)60%,26项已完成', '24=60 25=60 27=60 28=60 26=done'],
    ['24到28(不含26)均正常推进', '24=in_progress 25=in_progress 27=in_progress 28=in_progress'],
    ['3项70,4项75,8项85,单位都是%', '3=70 4=75 8=85'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each(['长葛口:19、20均45%', '75% 3、8、19家⏎80% 20、22家', '投资24-31(26除外)亿元'])(
    'another unit, or no tasks: %s',
    (text) => {
      expect(interpret(text, contextOf(county)).wouldStore).toBe(false);
    },
  );
});
