import type { WordField } from '../../domain/addition.ts';
import { withClosingTags } from '../tags.ts';
import { additionInsideSource, additionSource } from '../vocabulary/adding.ts';
import type { Reading } from './assemble-item.ts';
import { trimmed, unquoted } from './kept-text.ts';
import type { Paragraph } from './labels.ts';

const noProblem =
  /^(?:(?:存在)?(?:问题|困难)暂?无|无|暂无|没有|暂时没有|没|(?:无|没|暂无|没有|不存在)(?:存在)?(?:(?:特殊|突出|明显|较大|大|什么|其他)的?)?(?:问题|困难)?|none|\/|-)$/iu;

/** 无, 暂无问题: said with or without a mark behind it. */
export function isNone(words: string): boolean {
  return noProblem.test(words.replace(/[。.!！\s]+$/u, ''));
}

const opening = new RegExp(`^[\\s:,、(]*${additionSource}`, 'u');
const inside = new RegExp(`^[\\s,]*${additionInsideSource}`, 'u');

/** «补充:…», «再补一句,…»: all that is said of the task is added to what was reported. */
export function opensAddition(stretch: string): boolean {
  return opening.test(stretch);
}

/**
 * Keeps words of a field, and how they are meant: added to what the field says already, or in its place. Words without a
 * label go with what is added behind them: «前期手续已办,补充一句:…».
 */
export function keepWords(
  words: string,
  field: WordField,
  { source, paragraph, adding }: OwnWords,
  reading: Reading,
): void {
  const { start, end } = paragraph;
  const labelled = paragraph.field !== 'free';
  reading[field].push(words);
  if (adding || paragraph.added === true || (labelled && inside.test(source.text.slice(start, end))))
    reading.added.add(field);
  else if (labelled) reading.anew.add(field);
}

/** A paragraph that is kept in the sender's words. */
export interface OwnWords {
  /** As typed, and as it is read. */
  readonly source: { readonly own: string; readonly text: string };
  readonly paragraph: Paragraph;
  /** All that is said of the task is added. */
  readonly adding: boolean;
}

/** 存在问题 and 下一步: kept as typed, without their label; numbers in them are no results. */
export function readOwnWords(own: OwnWords, reading: Reading): void {
  const { source, paragraph } = own;
  const { start, end } = paragraph;
  const field = paragraph.field === 'problems' ? 'problems' : 'nextSteps';
  const typed = trimmed(source.own.slice(start, withClosingTags(source.own, start, end)));
  const [lead = source.own.slice(Math.max(0, start - 4), start)] = inside.exec(typed) ?? [];
  const body = unquoted(trimmed(typed.replace(inside, '')), lead);
  if (body === '') return;
  keepWords(field === 'problems' && isNone(body) ? '无' : body, field, own, reading);
}
