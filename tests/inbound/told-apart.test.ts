import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { type CorpusEntry, contextFor, corpus } from './corpus.ts';
import { judge } from './judge.ts';
import { read, told } from './support.ts';

describe('a task that opens a clause is told of, whatever stands in front of it', () => {
  test.each([
    [
      '市住房和城乡建设局',
      '42：完成投资103亿元\n43：供暖管网改造正常推进\n97：未启动\n44项老旧小区改完180个',
      '42=103 43=in_progress 97=not_started 44=180',
    ],
    [
      '市工业和信息化局',
      '第21项：上云企业累计新增452家，智能车间累计新增3个，38项国道107沿线产业带建设正常推进，进度47%',
      '21=452 38=47',
    ],
    [
      '市农业农村局',
      '第54项 户厕改造完成18500户，58项农村改革:承包地二轮延包试点村确权复核完毕,进度64%',
      '54=18500 58=64',
    ],
    [
      '市发展和改革委员会',
      '任务58电力改革65%，增量配网试点还在谈，力争年底前完成，37项谈不上滞后,进度有71%',
      '58=65 37=71',
    ],
    ['市生态环境局', '第76项建成无废细胞118个，67项已引导63家企业实施绿色化改造', '76=118 67=63'],
    ['市委机构编制委员会办公室', '放权目录发下去了，47项走到65%，35项进度60%', '47=65 35=60'],
    ['市商务局', '第6项进度35%，61项、62项分别完成3家和1个', '6=35 61=3 62=1'],
  ])('%s %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });
});

test('a comma at the end changes nothing', () => {
  const [item] = read('市人力资源和社会保障局', '81项:困难:参保意愿不高。下步:进企业宣传。进度48%，').items;
  expect(item).toMatchObject({ percent: 48, nextSteps: '进企业宣传。' });
});

describe('what may be some of the things counted before is no task without a question', () => {
  test.each([
    ['市商务局', '59项开展招商活动20场，6项签约，进度60%', 59],
    ['市发展和改革委员会', '1项本月开工项目52个，48项在建', 1],
    ['鄢陵县政府', '36项“5+1”试点三项已结题，2项在做', 36],
  ])('%s %s', (unit, text, no) => {
    const { items, issues } = read(unit, text);
    expect(items.filter(({ taskNo }) => taskNo !== no)).toEqual([]);
    expect(issues).not.toEqual([]);
  });

  test('cases dealt with are none of the goal in the same unit', () => {
    const [item] = read('市发展和改革委员会', '第1项发现问题45项，38项已整改').items;
    expect(item).toMatchObject({ taskNo: 1, metrics: [], progress: '发现问题45项，38项已整改' });
  });
});

/** Numbers between 0 and 1, the same in every run. */
function* fractions(seed: number): Generator<number> {
  for (let state = seed; ; state = Math.imul(state, 1_664_525) + 1_013_904_223) yield (state >>> 0) / 2 ** 32;
}

/** Plain reports of one to three tasks that begin with a number and lean on nothing. */
function alone(entry: CorpusEntry): boolean {
  const { hard, open = false, last, current, text, expect: meant } = entry;
  if (hard || open || last !== undefined || current !== undefined || meant.acceptAlso !== undefined)
    return false;
  const sharing = /都|均|各|全部|其余|其他|以上|上述|所有|分别|依次|项[、和及]|\d[、和至到~-]\d/u.test(text);
  return (
    meant.intent === 'report' &&
    meant.wouldStore &&
    !sharing &&
    /^(?:第|任务)?\d{1,3}项[^\n|<]{4,120}$/u.test(text) &&
    meant.items.length === 1 &&
    meant.items.every(({ sameAsLast }) => sameAsLast !== true)
  );
}

test('of two reports in one message neither is lost, and no value goes to the other', () => {
  const entries = corpus.filter(alone);
  const random = fractions(11);
  const pick = <T>(from: readonly T[]): T => {
    const at = Math.floor((random.next().value as number) * from.length);
    return from[at] as T;
  };
  let [tried, right] = [0, 0];
  const wrong: string[] = [];
  while (tried < 1200) {
    const first = pick(entries);
    const others = entries.filter(
      ({ unit, today, expect: meant }) =>
        unit === first.unit &&
        today.slice(0, 7) === first.today.slice(0, 7) &&
        meant.items[0]?.taskNo !== first.expect.items[0]?.taskNo,
    );
    if (others.length === 0) continue;
    const second = pick(others);
    const mark = pick(['，', '；', '。', '\n']);
    const text = `${first.text.replace(/[\s。；;，,！!]+$/u, '')}${mark}${second.text}`;
    const items = [...first.expect.items, ...second.expect.items];
    const entry = { ...first, text, expect: { ...first.expect, items } };
    const verdict = judge(entry, interpret(text, contextFor(entry)));
    tried += 1;
    if (verdict.right) right += 1;
    if (verdict.wrong.length > 0) wrong.push(`${text} ${verdict.wrong.join()}`);
  }
  expect(wrong).toEqual([]);
  expect(right / tried).toBeGreaterThan(0.98);
});
