import { parseNumeral } from '../../domain/quantity.ts';

const spokenNumber =
  /^(?:一百(?:零[一二三四五六七八九]|一?十[一二三四五六七八九]?)?|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])$/u;

/**
 * «百分之三十五五十二项», dictated in one breath: where the characters between 百分之 and 项 can be cut into a share and the
 * number of the next task. Empty where they are one number; several where nobody can know («六十五十一项»).
 */
export function cutsOf(run: string): number[] {
  return [...run].flatMap((_, at) => {
    const share = run.slice(0, at);
    return share.includes('十') && spokenNumber.test(share) && spokenNumber.test(run.slice(at)) ? [at] : [];
  });
}

/** Such a run, up to the 项 behind it; 号 may be a day unless 任务 or a share follows. */
export const spokenRun = /百分之(?<run>[零一二三四五六七八九十百]{3,10})(?=项(?!目)|号(?:任务|百分之))/gu;

/** A task number as it is spoken, or in digits; null for everything else. */
export function taskNumber(written: string): number | null {
  if (/^\d{1,3}$/u.test(written)) return Number(written);
  return spokenNumber.test(written) ? parseNumeral(written) : null;
}

/** A share of at most a hundred behind 百分之: 六十五, 百, 九十八 of 九十八点六. */
export function isShare(written: string): boolean {
  const value = written === '百' ? 100 : taskNumber(written);
  return value !== null && value <= 100;
}

/** Longer than any numeral one can say of a task: 一百零一. */
const longest = 5;

/**
 * The ways to cut a run into numbers of tasks from ten upwards, no more than two of them: 九十二九十三 is 92 and 93,
 * 八十二十四 is 80 and 24 or 82 and 14.
 */
export function rowsIn(run: string, named: (no: number) => boolean): readonly (readonly string[])[] {
  const upTo: string[][][] = [[[]]];
  for (let end = 1; end <= run.length; end += 1) {
    const ways: string[][] = [];
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const piece = run.slice(start, end);
      const no = taskNumber(piece);
      if (no === null || no < 10 || !named(no)) continue;
      for (const pieces of upTo[start] ?? []) ways.push([...pieces, piece]);
    }
    upTo.push(ways.slice(0, 2));
  }
  return upTo[run.length] ?? [];
}
