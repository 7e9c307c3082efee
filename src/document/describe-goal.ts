import type { Comparator, Target, TargetKind } from '../domain/directive.ts';

const kinds: Readonly<Record<TargetKind, string>> = {
  cumulative: '累计',
  level: '总量',
  growth: '增速',
  rate: '比率',
};

/** A goal in one line, for people to compare with the document: 「年度投资 ≥1700亿元(累计)」. */
export function describeGoal(target: Target): string {
  const qualifier = target.qualifier === null ? '' : `${target.qualifier} `;
  return `${qualifier}${target.indicator} ${describeAmount(target)}(${kinds[target.kind]})`;
}

function describeAmount({ comparator, value, valueTo, unit }: Target): string {
  const signs: Readonly<Record<Comparator, string>> = {
    at_least: `≥${value}${unit}`,
    about: `${value}${unit}左右`,
    range: `${value}至${valueTo ?? value}${unit}`,
    hold: `保持${value}${unit}`,
  };
  return signs[comparator];
}
