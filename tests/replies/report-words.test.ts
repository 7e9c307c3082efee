import { expect, test } from 'vitest';
import { reportWords } from '../../src/replies/report-words.ts';

test('what the sender ended with a full stop goes on in the line', () => {
  const words = reportWords({
    percent: 42,
    status: null,
    metrics: [],
    progress: '检查企业946家次。',
    problems: '人手不足；',
    nextSteps: '开展交叉检查。',
    expectedBy: null,
  });
  expect(words).toBe('进度42%，进展：检查企业946家次，存在问题：人手不足，下一步：开展交叉检查');
});
