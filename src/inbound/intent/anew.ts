import { anyStatusSource, sameSource } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';

/** What was said before, as it is called where it is taken back: 刚报的, 原来那条. */
const earlier =
  '(?:(?:刚才?|刚刚|原来?|之前|先前|前面|上面|上一?[条次个])(?:上?报|[发填写])?的?(?:[那这]?一?[条个次份])?(?:内容|数据?)?|[那这]一?[条个份])?';
const takenBack = '(?:请|先|都|就)*(?:撤[回销了掉]了?|作废|不作数|不算数?|收回|误报)[了吧]?';
const again = '(?:请|现|再)?(?:重新?(?:上?报|[填写])|改报)(?:如下|为|成|一下|一[条份次])?';
const value = `(?:进度|完成|按|为|是)*(?:${shareSource}\\s*(?=$|[,;。!\\s])|${sameSource}|${anyStatusSource})`;
/** Behind 重报: a mark, or a value. */
const begins = `(?:[\\s:,。]+(?=[^\\s:,。])|(?=${value}))`;

const withdrawn = new RegExp(
  `^[\\s:,、]*的?${earlier}${takenBack}(?:[,;。\\s]*${again}${begins}|[,;。\\s]+(?=(?:正确的?(?:[是为应:])|应该?[是为]|实际上?[是为]|改[为成])[:\\s]*(?!第?\\s*\\d{1,3}\\s*[项号])|以(?:下面?|此|这[个条次]?|本条)(?:的|报的)?为准|${value}))`,
  'u',
);
const onceMore = new RegExp(`^[\\s:,、]*${again}${begins}`, 'u');

/** What is reported once more begins at `at`; `withdrawn`: nothing of the report before is to stand. */
export interface Anew {
  readonly at: number;
  readonly withdrawn: boolean;
}

/** «85项撤了重报:62%», «82项原来那条作废,重新报:…», «3项重报 37%»: what was reported before is replaced; null for most. */
export function saidAnew(content: string): Anew | null {
  if (!/[撤废作算收误重改]/u.test(content.slice(0, 16))) return null;
  const back = withdrawn.exec(content);
  const found = back ?? onceMore.exec(content);
  return found === null ? null : { at: found[0].length, withdrawn: back !== null };
}
