import { plain, splitOutside } from './brackets.ts';
import {
  countyPhrases,
  isCollective,
  isSelective,
  looksLikePlace,
  looksLikeUnit,
  seatOf,
} from './unit-words.ts';

export type UnitMention =
  | {
      readonly kind: 'name';
      /** As written; a last word shared by the list (政府, 管委会) is added. */
      readonly name: string;
      /** From 牵头 or 配合 beside the name; null when only the order tells. */
      readonly role: 'lead' | 'co' | null;
    }
  | { readonly kind: 'counties'; readonly phrase: string; readonly selective: boolean }
  | { readonly kind: 'collective'; readonly phrase: string };

export interface UnitList {
  readonly mentions: readonly UnitMention[];
  /** The list says 等. */
  readonly openEnded: boolean;
}

const duty =
  /(?:要)?(?:按照?|依)?(?:各自)?(?:职责|职能)?(?:分工)?(?:分别|共同|具体)?(?:负责|牵头负责|落实|承办|实施)(?:落实|实施|办理)?$/u;
const leading = /(?:总?牵头(?:负责|落实|组织|办理)?)$/u;
const helping = /(?:(?:密切|积极|协同)?(?:配合|协助|参与|协办)(?:落实|做好)?)$/u;
const openEnd = /等(?:有关|相关|市直|市级|各)?(?:部门|单位|部门单位|部门和单位|单位和部门|有关方面)?$/u;
const placeholder = '\uE000';

/**
 * Splits the text of a 责任单位 field into names and groups, in order.
 * Lists that share a last word (禹州市、长葛市政府) get it on every entry; brackets and quotes inside names stay.
 */
export function splitUnits(text: string): UnitList {
  const mentions: UnitMention[] = [];
  let openEnded = false;
  const flat = plain(text).replace(/[。;,、\s]+$/u, '');
  for (const clause of splitOutside(flat, (char) => ',;。\n'.includes(char))) {
    const part = readClause(text.slice(clause.start, clause.end), clause.text);
    mentions.push(...part.mentions);
    openEnded ||= part.openEnded;
  }
  return { mentions, openEnded };
}

interface Entry {
  name: string;
  phrase: string | null;
  role: 'lead' | 'co' | null;
}

function readClause(original: string, flat: string): UnitList {
  const phrases = countyPhrases(flat);
  // The phrase has separators of its own; a run of one private character stands in for it.
  let masked = flat;
  for (const { start, end } of phrases) {
    masked = `${masked.slice(0, start)}${placeholder.repeat(end - start)}${masked.slice(end)}`;
  }
  const entries: Entry[] = [];
  let openEnded = false;
  for (const piece of splitOutside(masked, (char) => '、/'.includes(char)).flatMap((one) =>
    splitJoined(one.text, one.start),
  )) {
    const { core, role, open, marked } = stripDuty(piece.text);
    openEnded ||= open;
    // 市商务局、市财政局牵头: the word counts for the whole list; 市财政局(牵头) for one name.
    if (role !== null && !marked) for (const entry of entries) entry.role ??= role;
    const at = piece.start + piece.text.indexOf(core);
    if (core === '') continue;
    const phrase = core.includes(placeholder) ? flat.slice(at, at + core.length) : null;
    entries.push({ name: original.slice(at, at + core.length).trim(), phrase, role });
  }
  shareSeat(entries);
  return { mentions: entries.map(toMention), openEnded };
}

/** A和B is two units only when A alone ends like one: 市发展和改革委员会 stays whole. Blanks separate likewise. */
function splitJoined(text: string, start: number): { text: string; start: number }[] {
  if (text.length > 200) return [{ text, start }];
  for (const match of text.matchAll(/\s+|以及|及其他|及|和|与|会同/gu)) {
    const left = text.slice(0, match.index);
    const right = text.slice(match.index + match[0].length);
    const whole = (part: string) => looksLikeUnit(part.replace(openEnd, '')) || part.includes(placeholder);
    if (whole(left.trim()) && (whole(stripDuty(right).core) || isCollective(stripDuty(right).core))) {
      return [{ text: left, start }, ...splitJoined(right, start + text.length - right.length)];
    }
  }
  return [{ text, start }];
}

function stripDuty(text: string): {
  core: string;
  role: 'lead' | 'co' | null;
  open: boolean;
  marked: boolean;
} {
  let core = text.trim().replace(/^由/u, '');
  let role: 'lead' | 'co' | null = null;
  const marked = /\((总?牵头|主办|主责|配合|协办)(?:单位|部门)?\)$/u.exec(core);
  if (marked !== null) {
    role = /配合|协办/u.test(marked[1] ?? '') ? 'co' : 'lead';
    core = core.slice(0, marked.index);
  } else if (leading.test(core)) role = 'lead';
  else if (helping.test(core)) role = 'co';
  core = core.replace(leading, '').replace(helping, '').replace(duty, '').trim();
  const open = openEnd.test(core);
  return { core: core.replace(openEnd, '').trim(), role, open, marked: marked !== null };
}

/** 长葛市、魏都区、建安区政府: the last word belongs to every place before it in the same clause. */
function shareSeat(entries: Entry[]): void {
  let seat: string | null = null;
  for (const entry of entries.toReversed()) {
    if (entry.phrase !== null) {
      seat = null;
      continue;
    }
    const own = seatOf(entry.name);
    if (own !== null) seat = own;
    else if (seat !== null && looksLikePlace(entry.name)) entry.name += seat;
    else seat = null;
  }
}

function toMention(entry: Entry): UnitMention {
  if (entry.phrase !== null) {
    return { kind: 'counties', phrase: entry.name, selective: isSelective(entry.phrase) };
  }
  if (isCollective(plain(entry.name))) return { kind: 'collective', phrase: entry.name };
  return { kind: 'name', name: entry.name, role: entry.role };
}
