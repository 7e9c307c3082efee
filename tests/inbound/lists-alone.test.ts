import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const county = '长葛市政府';

/** `55-59=in_progress`: of each stored item its value; asked about behind a question mark. */
function told(unit: string, text: string): string {
  const { items, issues } = read(unit, text);
  const said = items.map(
    ({ taskNo, percent, status, progress }) =>
      `${taskNo}=${percent ?? status ?? '+'}${progress !== null && /\d/u.test(progress) ? '!' : ''}`,
  );
  return [...said, ...issues.map(({ code, taskNo }) => `?${code === 'empty_item' ? taskNo : code}`)].join(
    ' ',
  );
}

describe('numbers alone between two marks are tasks, and no share of the ones before', () => {
  const running = '72=in_progress 73=in_progress';
  test.each(['；', '，', '。', '\n', '；\n'])('a range behind %j', (mark) => {
    expect(told(county, `72、73正常推进${mark}75-77`)).toBe(`${running} ?75`);
    expect(told(county, `72、73项正常推进${mark}75、76、77`)).toBe(`${running} ?75`);
    expect(told(county, `72、73正常推进${mark}75至77；78滞后`)).toBe(`${running} 78=delayed ?75`);
    expect(told(county, `72、73正常推进${mark}75-77${mark}79`)).toBe(`${running} ?75`);
    expect(told(county, `72、73正常推进${mark}79`)).toBe(`${running} ?79`);
  });

  test.each(['-', '—', '~', '至', '到'])('a range with %s', (dash) => {
    expect(told(county, `72、73已完成；75${dash}77`)).toBe('72=done 73=done ?75');
  });

  test('a range that is mostly owed', () => {
    expect(told(county, '72、73正常推进；58-61')).toBe(`${running} ?task_not_owed ?58`);
  });

  test('behind a comma it shares what the next one has', () => {
    expect(told(county, '72完成，75、76，78完成')).toBe('72=done 75=done 76=done 78=done');
  });

  test('behind a list of which nothing is said', () => {
    expect(told(county, '72完成；74、75项；77-79')).toBe('72=done ?74');
  });

  test('a share keeps its place', () => {
    expect(told(county, '72、73、74项分别为60%，70%，80')).not.toContain('?');
    expect(told(county, '72项正常推进，进度65')).toBe('72=65');
  });
});
