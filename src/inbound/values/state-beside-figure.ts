import type { Figures, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { matchTarget } from './targets.ts';

const state =
  '(?:(?:正常|有序|稳步|持续|顺利|积极|加快)(?:推进|进行|开展|实施)?|基本完成|滞后|[无没]有?(?:变化|进展)|不变|[未已]启动)';
const around = '(?:目前|现在|现|整体|总体|[\\s,、:;(])*';
/** «正常推进 2家»: nothing but a state, and then the figure. */
const apart = new RegExp(`^${around}(?:${state})[了的]?[\\s:]+$`, 'u');
/** «正常推进2家»: perhaps so many of them go on, perhaps the task does and so many are done. */
const glued = new RegExp(`^${around}(?<state>${state})$`, 'u');
/** «3家正常»: the state of the task, or of what was counted, but not its name. */
const behind = new RegExp(`^${state}$`, 'u');
/** 正常3家, 无变化2家: nothing that would be counted by itself. */
const ofNothing = /^(?:正常|[无没]有?(?:变化|进展)|不变)$/u;

/** The words in front of a figure without a state that is said of the task; '' where there is nothing else. */
export function withoutStateAhead(left: string): string {
  if (apart.test(left)) return '';
  const said = glued.exec(left)?.groups?.['state'];
  return said !== undefined && ofNothing.test(said) ? '' : left;
}

/** What is counted, unless it is only how it stands. */
export function withoutState(noun: string): string {
  return behind.test(noun) ? '' : noun;
}

/**
 * «正常推进2家», «基本完成2家», «已启动2家» where one goal is counted so: whether as many are done has to be asked.
 * @returns whether it was asked
 */
export function asksWhetherDone(
  { task, text, tokens }: Scope,
  token: NumberToken,
  left: string,
  right: string,
  { doubts, metrics }: Figures,
): boolean {
  const said = glued.exec(left)?.groups?.['state'];
  if (said === undefined || ofNothing.test(said) || token.unit === null) return false;
  // «新创建绿色矿山3个、滞后2个»: of the same, beside what is done.
  if (tokens[0] !== token || metrics.length > 0) return false;
  if (!/^\s*(?:$|[,;。!(])/u.test(right)) return false;
  const match = matchTarget(task, '', token.value, token.unit);
  if (match.kind !== 'target') return false;
  const written = text.slice(token.start, token.end);
  doubts.push({
    code: 'metric_ambiguous',
    text: `「${said}${written}」是否就是「${match.target.indicator}」已完成的数？请带上指标名称回复。`,
    alone: true,
    answers: [`${match.target.indicator}${written}`],
  });
  return true;
}
