import { createSimulator } from '../../bots/simulator/index.ts';
import type { RehearsalHouse } from '../../src/app/rehearse.ts';
import { stoppedClock } from '../../src/clock.ts';
import { requireBeijingDate } from '../../src/domain/time.ts';
import { officialCalendar } from '../support/calendar.ts';
import { openTestDatabase } from '../support/databases.ts';
import { seedDirectory } from '../support/seeds.ts';

const units = [
  '市发展和改革委员会',
  '市商务局',
  '市水利局',
  '市教育局',
  '市民政局',
  '市财政局',
  '市卫生健康委员会',
];

/** A document of the shipped kind with two tasks, so that years pass quickly. */
const text = `许昌市人民政府
2023-02-20 15:38
许政 [2023] 2号
各县(市、区)人民政府,市人民政府各部门:
现将《政府工作报告》提出的2023年重点工作任务予以分解并明确责任单位。
一、促进经济稳中提升
(一)积极扩大有效投资
1.深入开展项目建设年活动,推进重点项目。
责任单位:${units.join('、')}
2.健全县域商业体系,力争2023年底前完成。
责任单位:市商务局、市财政局
许昌市人民政府办公室
2023年2月10日
`;

export const smallDocument = { name: 'small.txt', bytes: new TextEncoder().encode(text) };

/** Where seven units with two tasks are rehearsed. */
export async function smallHouse(): Promise<RehearsalHouse> {
  return {
    open: () => openTestDatabase('pglite'),
    seeds: { document: smallDocument, directory: await seedDirectory() },
    calendar: officialCalendar,
    platform: createSimulator(),
    clockAt: stoppedClock,
    log: { info: () => {}, warn: () => {}, error: (fields, message) => console.error(message, fields) },
  };
}

export const span = (from: string, to: string, seed = 1) => ({
  from: requireBeijingDate(from),
  to: requireBeijingDate(to),
  seed,
});
