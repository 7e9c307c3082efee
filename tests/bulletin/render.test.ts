import { describe, expect, it } from 'vitest';
import { composeBulletin } from '../../src/bulletin/compose.ts';
import { toBlocks, toFullText, toJson, toMarkdown, toText } from '../../src/bulletin/render.ts';
import { plainText } from '../../src/replies/plain-text.ts';
import { problem, september } from './facts.ts';

const bulletin = composeBulletin(september);

describe('the leaders’ brief', () => {
  it('has the counts, what is behind, who is missing and what is wrong', () => {
    expect(toText(bulletin).split('\n')).toEqual([
      '【2023年三季度重点工作简报】',
      '截至2023年9月28日 09:00，6项任务、4个单位',
      '应报13，已报7（53.8%），未报6',
      '按时5（按时率38.5%），迟报2',
      '任务：已完成2、持续推进1、欠进度1、未报1',
      '欠进度指标1个：',
      '第1项 年度投资 1200/1700 亿元=70.6%，欠 4.4 个百分点',
      '未报单位2个：市发展和改革委员会1项、禹州市政府5项',
      '反映问题2条：',
      '第1项 部分项目前期手续办理较慢',
      '第3项 园区用地指标不足。',
      '回复「欠进度」「任务 12」或单位名称看详情',
    ]);
  });

  it('is the same as a message, with the file where there is one', () => {
    expect(plainText(toBlocks(bulletin))).toBe(`${toText(bulletin)}\n可回复：「欠进度」`);
    const paper = { fileId: 7, name: '通报.docx' };
    const blocks = toBlocks(bulletin, { paper, chartId: 8 });
    expect(blocks).toContainEqual({ kind: 'file', ...paper });
    expect(blocks.find(({ kind }) => kind === 'chart')).toMatchObject({ fileId: 8 });
  });
});

describe('the full text', () => {
  const lines = toFullText(bulletin).split('\n');

  it('runs from the title to the date', () => {
    expect(lines[0]).toBe('关于2023年三季度重点工作任务进展情况的通报');
    expect(lines.slice(-3)).toEqual(['', '市政府办公室', '2023年9月28日']);
    expect(lines).toContain('附件：1. 重点任务进展情况表　2. 责任单位报送情况表　3. 责任单位反映的问题');
  });

  it('holds every paragraph in order', () => {
    const body = [bulletin.basis, ...bulletin.sections.flatMap(({ paragraphs }) => paragraphs)].map(
      ({ text }) => text,
    );
    expect(lines.filter((line) => body.includes(line))).toEqual(body);
  });
});

describe('Markdown', () => {
  it('has the headings and the three tables', () => {
    const markdown = toMarkdown(bulletin);
    expect(markdown.match(/^#{1,2} .+$/gmu)).toEqual([
      '# 关于2023年三季度重点工作任务进展情况的通报',
      '## 一、总体情况',
      '## 二、量化指标',
      '## 三、存在问题',
      '## 四、下一步工作',
      '## 附件1 重点任务进展情况表',
      '## 附件2 责任单位报送情况表',
      '## 附件3 责任单位反映的问题',
    ]);
    expect(markdown).toContain('| 禹州市政府 | 5 | 0 | 0 | 0 | 5 | 1—3、5、6 |');
  });

  it('lets no report write markup', () => {
    const text = '# 大标题\n| a | <img src=x> [链接](http://x) `code` *重*';
    const markdown = toMarkdown(composeBulletin({ ...september, problems: [problem(3, '市商务局', text)] }));
    expect(markdown).toContain(
      '\\# 大标题 \\| a \\| \\<img src=x\\> \\[链接\\](http://x) \\`code\\` \\*重\\*',
    );
    expect(markdown.match(/^# /gmu)).toHaveLength(1);
  });
});

describe('JSON', () => {
  it('gives equal bytes for equal bulletins, whatever the order of keys', () => {
    const shuffled = JSON.parse(JSON.stringify(bulletin, Object.keys(flatKeys(bulletin)).sort().reverse()));
    expect(toJson(shuffled)).toBe(toJson(bulletin));
    expect(JSON.parse(toJson(bulletin))).toEqual(bulletin);
  });
});

/** Every key that occurs anywhere: as a replacer list it fixes the order of keys. */
function flatKeys(value: unknown, keys: Record<string, true> = {}): Record<string, true> {
  if (Array.isArray(value)) for (const item of value) flatKeys(item, keys);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      keys[key] = true;
      flatKeys(inner, keys);
    }
  }
  return keys;
}
