import { isCity } from '../intent/cities.ts';
import { coreWords, coverage, expandWords, pairsOf } from './core-words.ts';
import { placeSource } from './place-names.ts';
import type { TargetWords, TaskWords } from './task-words.ts';

/** How it came about, whose it is, and when: in front of what is counted, and no kind of it. */
const noKind = new RegExp(
  [
    '引导|入统|新?入规|[月年]度|首批|第?[一二三四]批|国家(?!级)|推[动进]|促[进成]|带动|帮[扶助]|支持|扶持|助力|协[助调]|指导|督促|组织|落实|发展|打通|争创|培[养树]|遴选|筛选|选树|确定|公布|下达|核实|审核',
    '登记|注册|配合|负责|承担|牵头|分管|列入|汇总|按照|造林|营造|植树|播种|种植|稳步|扎实|持续|有序|加快|深入|积极|大力|组建|结转|目标|任务|指标|工作|成效|进展|情况',
    '然后|那[个项]|这[个项]|另外|还有|以及|要说|更正|报数|上月|下月|个月|[上下]半年|前?[一二三四]?季度|今[春年]|去年|春季|秋季|夏季|冬季|全[市国省]|各[地县类]|县区|辖区|本[市地区县]|整体|总体|[啊吧呢嘛]',
    placeSource,
    String.raw`\p{Script=Han}{1,6}[局委办]|\p{Script=Han}{1,2}[市县区镇乡街村]`,
    '其中|^项(?!目)|境[内外]|各项|固定资产|卫生|无害化|富余|公司|城区|工程|项目|重点|产业|示范|[一二两三四五六]个|高质量|标准化|规范化',
  ].join('|'),
  'gu',
);

/** The stretches of `words` that no pair of the target has, in front of one that it has. */
function beyond(words: string, pairs: ReadonlySet<string>): readonly string[] {
  const runs: string[] = [];
  let run = '';
  for (let at = 0; at < words.length; at += 1) {
    const own = pairs.has(words.slice(at, at + 2)) || (at > 0 && pairs.has(words.slice(at - 1, at + 1)));
    if (!own) {
      run += words[at] ?? '';
      continue;
    }
    if (run !== '') runs.push(run);
    run = '';
  }
  return runs;
}

/**
 * «绿色贷款», «中职毕业生就业率», «创新龙头企业» where 新增贷款, 应届高校毕业生综合就业率, 创新型引领企业 are the goals: what makes another kind of it, which neither the
 * goal's own clause nor another goal of the task knows.
 */
export function isOtherKind(words: string, own: TargetWords, { targets, clauses }: TaskWords): boolean {
  const runs = beyond(coreWords(words), own.pairs);
  if (runs.length === 0) return false;
  const clause = clauses
    .filter((text) => text.includes(own.name) || text.includes(own.core))
    .map(expandWords);
  const known = [...clause.map(pairsOf), ...targets.map(({ pairs }) => pairs)];
  return runs.some((run) => {
    const kind = run.replace(noKind, '');
    return (
      kind.length >= 2 &&
      !isCity(kind) &&
      /^\p{Script=Han}+$/u.test(kind) &&
      !known.some((pairs) => coverage(kind, pairs) >= 0.6)
    );
  });
}
