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

/** Such a run, up to the 项 behind it. */
export const spokenRun = /百分之(?<run>[零一二三四五六七八九十百]{3,10})(?=项(?!目))/gu;
