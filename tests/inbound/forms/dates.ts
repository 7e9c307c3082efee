import type { Draw, Said } from './draw.ts';

const pad = (value: number) => String(value).padStart(2, '0');
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const iso = (year: number, month: number, day = lastDay(year, month)) => `${year}-${pad(month)}-${pad(day)}`;
const han = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** When the task will be done, said in `month` of 2023; a month named without a year is one still to come this year. */
function dateOf(draw: Draw, month = 9): { readonly words: string; readonly iso: string } {
  const later = draw.int(Math.min(12, month + 1), 12);
  const day = draw.int(1, 28);
  const choices = [
    { words: `${later}月底`, iso: iso(2023, later) },
    { words: `${later}月份`, iso: iso(2023, later) },
    { words: `${later}月末`, iso: iso(2023, later) },
    { words: `${later}月中旬`, iso: iso(2023, later, 20) },
    { words: `${later}月上旬`, iso: iso(2023, later, 10) },
    { words: `${later}月下旬`, iso: iso(2023, later) },
    { words: `${later}月${day}日`, iso: iso(2023, later, day) },
    { words: `${later}月${day}号`, iso: iso(2023, later, day) },
    { words: `2023年${later}月${day}日`, iso: iso(2023, later, day) },
    { words: `2023年${later}月底`, iso: iso(2023, later) },
    { words: `今年${later}月底`, iso: iso(2023, later) },
    { words: `${han[later]}月底`, iso: iso(2023, later) },
    { words: '年底', iso: iso(2023, 12) },
    { words: '今年年底', iso: iso(2023, 12) },
    { words: '年末', iso: iso(2023, 12) },
    { words: '本月底', iso: iso(2023, month) },
    { words: '月底', iso: iso(2023, month) },
    { words: '12月31日', iso: iso(2023, 12, 31) },
    { words: '明年3月', iso: iso(2024, 3) },
    { words: '明年6月底', iso: iso(2024, 6) },
    { words: '2024年5月', iso: iso(2024, 5) },
    { words: '四季度末', iso: iso(2023, 12) },
    { words: '第四季度', iso: iso(2023, 12) },
  ];
  const next = { words: '下月底', iso: iso(2023, month + 1) };
  return draw.pick(
    month < 12 ? [...choices, next, { words: '下个月', iso: iso(2023, month + 1) }] : choices.slice(12),
  );
}

/** A promise of the end, alone or beside a share or a state. */
export function promiseOf(draw: Draw, month = 9): Said {
  const { words, iso: expectedBy } = dateOf(draw, month);
  const percent = draw.int(5, 95);
  const verb = draw.pick(['完成', '完成', '办结', '全部完成', '建成', '完工', '全面完成']);
  const before = draw.pick(['前', '之前', '', '以前']);
  const will = draw.pick(['预计', '计划', '力争', '争取', '确保', '预计于', '计划于', '预计在', '拟于']);
  const promise = draw.pick([
    `${will}${words}${before}${verb}`,
    `${will}${words}${before}${verb}`,
    `${words}前${verb}`,
    `完成时限${words}`,
    `预计完成时间：${words}`,
    `预计完成时间${words}`,
  ]);
  const comma = draw.pick(['，', '，', '；', '。', ' ']);
  const simple = promise.includes('时') ? '，' : comma;
  return draw.pick<Said>([
    { text: promise, expectedBy },
    { text: `进度${percent}%${comma}${promise}`, percent, expectedBy },
    { text: `${percent}%${comma}${promise}`, percent, expectedBy },
    { text: `正常推进${comma}${promise}`, status: 'in_progress', expectedBy },
    { text: `${promise}${simple}目前进度${percent}%`, percent, expectedBy },
    { text: `${promise}${simple}进度${percent}%`, percent, expectedBy },
    { text: `进度${percent}%（${promise}）`, percent, expectedBy },
    { text: `滞后，进度${percent}%，${promise}`, percent, status: 'delayed', expectedBy },
    { text: `正常推进，进度${percent}%，${promise}`, percent, status: 'in_progress', expectedBy },
    { text: `未启动，${promise}`, status: 'not_started', expectedBy },
    { text: `还没完成，${promise}`, status: 'in_progress', expectedBy },
    { text: `已召开推进会，${promise}`, progress: '已召开推进会', expectedBy },
  ]);
}
