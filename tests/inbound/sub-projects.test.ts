import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

/** The state or percentage that is stored at once for a task; null where its words alone are, or it is asked. */
function standing(unit: string, text: string, no: number): string | number | null {
  const item = read(unit, text).items.find(({ taskNo }) => taskNo === no);
  return item?.status ?? item?.percent ?? null;
}

const ways = [
  'X（N项）已完成',
  'X（第N项）已全部完成',
  'X第N项已完成',
  '第N项X已完成',
  'N项X已完工',
  '第N项：X已完成。',
];

describe('one of the things a task is made of is finished, which does not finish the task', () => {
  test.each([
    ['市百城提质建设指挥部办公室', 44, '老旧小区改造二期'],
    ['市百城提质建设指挥部办公室', 44, '老旧小区改造A标段'],
    ['市百城提质建设指挥部办公室', 44, '棚户区改造东城片区'],
    ['市百城提质建设指挥部办公室', 44, '七一路小区'],
    ['市百城提质建设指挥部办公室', 42, '忠武路区域开发'],
    ['市发展和改革委员会', 1, '沙陀湖调蓄工程'],
    ['市发展和改革委员会', 22, '许昌生物医药产业园二期'],
    ['市发展和改革委员会', 37, '郑南高速'],
    ['市发展和改革委员会', 74, '欧绿保二期'],
    ['市发展和改革委员会', 12, '襄城县高新区'],
    ['禹州市政府', 50, '高标准农田二期'],
    ['禹州市政府', 50, '浅井镇高标准农田'],
    ['禹州市政府', 54, '方山镇户厕改造'],
    ['禹州市政府', 54, '火龙镇农村公路'],
    ['禹州市政府', 82, '神垕镇敬老院'],
    ['禹州市政府', 85, '中医医院二期'],
    ['禹州市政府', 89, '第三小学改扩建'],
  ])('%s %i %s', (unit, no, thing) => {
    const messages = ways.map((way) => way.replace('N', String(no)).replace('X', thing));
    expect(messages.filter((text) => standing(unit, text, no) !== null)).toEqual([]);
  });

  test.each(['第44项老旧小区改造二期未启动', '老旧小区改造二期（44项）尚未启动'])(
    '%s: nor is all not begun',
    (text) => {
      expect(standing('市百城提质建设指挥部办公室', text, 44)).toBeNull();
    },
  );
});

describe('the name of the task itself in front of its number', () => {
  test.each([
    ['市教育局', '职业教育（90项）已完成', 90, 'done'],
    ['市商务局', '县域商业体系（第6项）已完成', 6, 'done'],
    ['禹州市政府', '县域商业体系建设（6项）已完成', 6, 'done'],
  ])('%s %s', (unit, text, no, state) => {
    expect(standing(unit, text, no)).toBe(state);
  });
});
