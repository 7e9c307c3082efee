import { describe, expect, test } from 'vitest';
import { read } from './support.ts';

const cases: readonly (readonly [unit: string, no: number, words: string, unitOf: string, verb: string])[] = [
  ['市发展和改革委员会', 1, '投资', '亿元', '完成'],
  ['市百城提质建设指挥部办公室', 42, '投资', '亿元', '完成'],
  ['市百城提质建设指挥部办公室', 44, '老旧小区', '个', '改造'],
  ['市百城提质建设指挥部办公室', 44, '棚户区', '套', '开工'],
  ['市人力资源和社会保障局', 78, '技能人才', '万人', '新增'],
  ['市人力资源和社会保障局', 77, '城镇新增就业', '万人', '完成'],
  ['禹州市政府', 50, '高标准农田', '万亩', '建'],
  ['禹州市政府', 54, '农村公路', '公里', '建'],
  ['禹州市政府', 76, '无废细胞', '个', '建'],
  ['禹州市政府', 21, '上云企业', '家', '完成'],
];

/** By what unit its figures are as large as the goals of the year, and smaller or larger than these. */
const sizes: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  亿元: [
    [140, 80],
    [60, 71],
  ],
  个: [
    [180, 90],
    [60, 71],
  ],
  套: [
    [1646, 871],
    [1700, 871],
  ],
  万人: [
    [3, 2.1],
    [2, 2.1],
  ],
  万亩: [
    [3.6, 2.1],
    [2, 2.1],
  ],
  公里: [
    [150, 100],
    [90, 100],
  ],
  家: [
    [800, 500],
    [400, 500],
  ],
};

describe('of what was to be done and what has been done the second is stored', () => {
  test.each(cases)('%s %i %s', (unit, no, words, unitOf, verb) => {
    const wrong = (sizes[unitOf] ?? []).flatMap(([plan, actual]) =>
      [
        `第${no}项${words}应${verb}${plan}${unitOf}、实${verb}${actual}${unitOf}`,
        `第${no}项${words}应${verb}${plan}${unitOf}，实${verb}${actual}${unitOf}`,
        `第${no}项${words}应${verb}${plan}${unitOf}，已${verb}${actual}${unitOf}`,
        `第${no}项${words}应${verb}${plan}${unitOf} 已${verb}${actual}${unitOf}`,
      ].filter((text) => {
        const figures = read(unit, text).items.flatMap(({ metrics }) => metrics.map(({ value }) => value));
        return figures.length !== 1 || figures[0] !== actual;
      }),
    );
    expect(wrong).toEqual([]);
  });
});
