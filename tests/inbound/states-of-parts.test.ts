import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

describe('what has not begun or not changed of one thing is no state of the task beside what was done of another', () => {
  test.each([
    ['市工业和信息化局', '9项头雁未启动，专精特新46家，规上132家', [46, 132]],
    ['市住房和城乡建设局', '44项老旧小区完工180个，棚改未启动', [180]],
    ['市文化广电和旅游局', '94项特色村3个，示范乡镇未启动', [3]],
    ['市商务局', '63项推介会已办2场，德企许昌行未启动', [2]],
    ['襄城县政府', '54项农村公路未启动，户厕改造3200户，示范村已完成6个', [3200, 6]],
    ['市人力资源和社会保障局', '77项城镇新增就业与上月持平，转移就业1.8万人', [1.8]],
    ['市商务局', '60项综保区无进展，加贸园区65%', [65]],
  ])('%s: %s', (unit, text, values) => {
    const { items, issues } = read(unit, text);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([{ status: null, sameAsLast: false }]);
    expect(items[0]?.metrics.map(({ value }) => value)).toEqual(values);
    expect(items[0]?.progress).toContain(text.slice(text.indexOf('项') + 1).slice(0, 6));
  });

  test('without a figure it is the state', () => {
    expect(read('市工业和信息化局', '9项头雁未启动').items).toMatchObject([{ status: 'not_started' }]);
    expect(read('市商务局', '4项未启动，方案在定').items).toMatchObject([{ status: 'not_started' }]);
  });
});

test('how the number was come by is not what is counted', () => {
  const current = {
    61: {
      metrics: [
        {
          indicator: '新培育跨境电子商务园区(基地)',
          value: 3,
          unit: '家',
          cumulative: true,
          valueInTargetUnit: 3,
        },
      ],
    },
  } as const;
  const corrected = interpret('61项3家不对，核实是2家', contextOf('市商务局', { current }));
  expect(corrected).toMatchObject({
    intent: 'correct',
    items: [{ metrics: [{ value: 2, valueInTargetUnit: 2 }] }],
  });
  for (const text of ['61项查了一下是2家', '61项准确数是2家', '61项盘点后2家'])
    expect(interpret(text, contextOf('市商务局', { current })).issues, text).toMatchObject([
      { code: 'value_decrease' },
    ]);
  expect(read('市文化广电和旅游局', '94项特色村追加到4个').items[0]?.metrics).toMatchObject([
    { value: 4, valueInTargetUnit: 4 },
  ]);
});

test.each([
  ['市商务局', '63项8月20日办了推介会'],
  ['市商务局', '62项签了合作协议'],
  ['市商务局', '24项今天开了调度会'],
])('%s: %s tells what was done', (unit, text) => {
  const { items, issues } = read(unit, text);
  expect(issues).toEqual([]);
  expect(items).toMatchObject([{ status: null, percent: null, progress: text.slice(3) }]);
});
