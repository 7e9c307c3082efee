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

  test('behind one that is like the one before', () => {
    expect(told(county, '72、73完成，74项也是，75-77滞后')).toBe(
      '72=done 73=done 74=done 75=delayed 76=delayed 77=delayed',
    );
    expect(told(county, '74、75项也是，77、78正常推进')).toBe('77=in_progress 78=in_progress ?74 ?75');
    expect(told(county, '72、73完成；74项一样；75-77')).toBe('72=done 73=done 74=done ?75');
  });

  test('a share keeps its place', () => {
    expect(told(county, '72、73、74项分别为60%，70%，80')).not.toContain('?');
    expect(told(county, '72项正常推进，进度65')).toBe('72=65');
  });
});

describe('a number at the start of a clause is told of, or asked about', () => {
  const land = '市自然资源和规划局';

  test('a colon behind it goes on as the first one began', () => {
    expect(told(land, '40项：50%；71：2个；73：30%')).toBe('40=50 71=+ 73=30');
    expect(told(land, '40项：50%；71：矿山已验收')).toBe('40=50 71=+');
    expect(told(land, '40项：50%；71：无')).toBe('40=50 ?71');
  });

  test('nothing to tell of it', () => {
    expect(told('市公安局', '98项正常推进；84无')).toBe('98=in_progress ?84');
  });

  test('behind an announcement', () => {
    expect(told('市财政局', '报送：4项、55项、98项已完成，99项95%，12项80%')).toBe(
      '4=done 55=done 98=done 99=95 12=80',
    );
    expect(told('市城市管理局', '更新一下：报：45 推进中；74 推进中')).toBe('45=in_progress 74=in_progress');
  });

  test('its digits torn apart', () => {
    expect(told('市农业农村局', '第5 4项户厕改造累计完成一万七千户')).toBe('?task_ambiguous');
    expect(told('市农业农村局', '第50 54项80%')).toBe('50=80 54=80');
  });

  test('it was the wrong one', () => {
    expect(told('市中级人民法院', '刚发的66项说错了，其实是65项，55%')).not.toContain('=');
  });

  test('a rate is no count', () => {
    expect(told('市应急管理局', '100项整改率98%')).toBe('100=+!');
  });
});
