import { describe, expect, test } from 'vitest';
import { understand } from '../../src/inbound/understand.ts';
import { contextOf } from './support.ts';

const context = contextOf('市商务局');

describe('a message as the chat takes it', () => {
  test.each([
    '投诉建议 第6项每月都要填，100%是形式主义',
    '异议 第6项 应为65%',
    '交接 张三',
    '绑定 123456',
    '暂停提醒 到10月8日',
    '已知悉 预计26日报6项',
    '台账 6\n3月底：完成50%',
    '登录',
  ])('%s is a word command: whatever it names, nothing is filed', (text) => {
    expect(understand(text, context)).toMatchObject({ intent: 'query_other', items: [], wouldStore: false });
  });

  test.each([
    ['清单', 'query_missing'],
    ['截止', 'query_deadline'],
    ['任务6', 'query_task'],
    ['我是谁', 'query_identity'],
    ['帮助', 'query_help'],
    ['撤回第6项', 'withdraw'],
    ['填报 6', 'query_task'],
    ['项目多，帮我发一下填报表', 'query_other'],
    ['我们都已经报了', 'query_missing'],
    ['第6项 35%', 'report'],
    ['确认', 'clarify'],
  ])('%s: %s', (text, intent) => {
    expect(understand(text, context).intent).toBe(intent);
  });
});
