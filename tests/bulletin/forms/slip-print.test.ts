import { expect, test } from 'vitest';
import { writeSlip } from '../../../src/bulletin/forms/slip-docx.ts';
import type { SlipPaper } from '../../../src/domain/slip.ts';
import { keep } from '../../support/artifacts.ts';
import { printPdf } from '../../support/office.ts';
import { drawPage, readPdf } from '../../support/pdf.ts';

const paper: SlipPaper = {
  number: { year: 2023, no: 12 },
  level: 'behind',
  colour: 'yellow',
  issuer: '市政府办公室',
  directiveNumber: '许政〔2023〕2号',
  unit: '市商务局',
  taskNo: 61,
  taskText:
    '新培育省级跨境电商示范园区2家、海外仓2个，推动保税物流中心提质扩容，力争全年跨境电商交易额增长10%以上。',
  reason: '按通报〔2023〕第3期，该项未达到序时进度（新培育园区完成年度目标的25%，序时进度41.7%）',
  answerBy: '2023-06-12',
  issuedOn: '2023-06-05',
  before: [{ level: 'near_due', colour: 'blue', on: '2023-05-24' }],
};

test('a slip is one sheet that says in words what its colour says', async () => {
  const bytes = await writeSlip(paper);
  expect(Buffer.from(bytes).equals(Buffer.from(await writeSlip(paper)))).toBe(true);
  const long = { ...paper, taskText: paper.taskText.repeat(2) };
  const [pdf, full] = await printPdf([bytes, await writeSlip(long)]);
  if (!pdf || !full) throw new Error('not printed');
  await keep('slip.docx', bytes);
  await keep('slip.png', (await drawPage(pdf, 1)).png);
  await keep('slip-long.png', (await drawPage(full, 1)).png);
  const pages = await readPdf(pdf);
  expect(pages).toHaveLength(1);
  expect(await readPdf(full)).toHaveLength(1);
  const words = pages[0]?.chars.map(({ text }) => text).join('') ?? '';
  for (const part of [
    '〔2023〕12号',
    '黄色（未达序时进度）',
    '市商务局',
    '第61项',
    '2023年6月12日前',
    '蓝色督办单',
  ])
    expect(words).toContain(part);
}, 600_000);
