import { pattern } from '../pattern.ts';
import { doubtingSource } from '../vocabulary/doubting.ts';

const doubt = pattern(
  new RegExp(`^\\s*(?:但是?|不过|可是?|其实|只是)?(?:${doubtingSource})[\\s了的啊哈呢吧~]*$`, 'u'),
);

/** Every such clause has one of these. */
const mayDoubt = /[核认查问对算看哪谁致样符打冲矛出定肯准握靠底谱疑统]/u;

/** The clause of a text that says that a value may not be right: 我再核一下, 两个数不一致; null where none does. */
export function doubtIn(text: string): string | null {
  if (!mayDoubt.test(text)) return null;
  return text.split(/[,;。!?:()\n]/u).find((clause) => clause.length <= 30 && doubt.test(clause)) ?? null;
}
