import { matches } from '../matches.ts';
import { valueAhead } from '../values/words.ts';
import { figureAhead, type Owed } from './opens-segment.ts';
import { make, type Reference } from './reference.ts';

/** «1、…,2、…,3、…» in one line. */
const secondInLine = /[,;。\s]\s*2[、.)](?=\s*[\d\p{Script=Han}])/u;

/** «1、…⏎2、…⏎4、…» from a unit that does not owe the first, in words of none of the tasks: paragraphs, however they are numbered. */
function isOutline(text: string, lines: readonly Reference[], owed: Owed): boolean {
  const nos = lines.flatMap((ref) => ref.nos);
  if (nos.length < 3 || nos[0] !== 1 || owed(1)) return false;
  if (!nos.every((no, at) => no > (nos[at - 1] ?? 0) && no <= 2 * lines.length)) return false;
  return lines.every(({ nos: own, end }) => {
    const after = text.slice(end, end + 40);
    return !valueAhead.test(after) && !owed.about(own, after);
  });
}

/** «57、医共体:进展:…⏎84:已完成», «89、进度82%»: what beside other tasks is called by a name or has a value, and counts no lines. */
const calledBy = /^\s*[^\d,;。:\n]{2,16}:\s*\p{Script=Han}/u;

function isTold(after: string): boolean {
  return calledBy.test(after) || valueAhead.test(after);
}

/** A further number with the mark of the first. */
const further = /(?<=[,;。、\s/]|然后|另外|接着|最后)(?<no>\d{1,3})(?:[、)]|\.(?!\d))/gu;

/** Words or a figure, and no value. */
const opensWords = /^\s*(?:\p{L}|["“]|\d[\d.]*[^\d\s%.、,])/u;

/**
 * «60、滞后,63、进度70%»: the same line goes on to the next task, whose number is higher and has a value or a figure of
 * its own as well.
 */
export function laterNumbering(text: string, found: readonly Reference[]): Reference[] {
  const [first] = found.filter(({ style }) => style === 'numbering');
  if (first === undefined) return [];
  // «1、…,2、…» may count what is said; «1、…,68、…» does not.
  const [opens = 0] = first.nos;
  let last = opens === 1 ? 9 : opens;
  return matches(further, text).flatMap(({ index, 0: said, groups }) => {
    const no = Number(groups?.['no']);
    const end = index + said.length;
    const after = text.slice(end, end + 24);
    if (index < first.end || no <= last) return [];
    const ref = make(index, end, String(no), 'numbering', false);
    if (!valueAhead.test(after)) return opensWords.test(after) ? [{ ...ref, glued: true }] : [];
    last = no;
    return [ref];
  });
}

/** Line numbers that may be tasks; none where tasks are named in any other way. */
export function numberedLines(text: string, refs: readonly Reference[], strong: boolean, owed: Owed) {
  // «74. 正在推进 76. 累计无废细胞156个»
  const found = refs.filter(({ style, glued, nos, end }) => {
    if (style !== 'numbering' || glued !== true) return true;
    const after = text.slice(end, end + 40);
    const told = (nos[0] ?? 0) > 9 || figureAhead(after) || owed.figure(nos, after) || owed.about(nos, after);
    return told && nos.every(owed);
  });
  const named = strong || found.some((ref) => ref.style === 'bare');
  // «77、城镇新增就业4.6万人。79正常推进»: the number of a task that has such a goal.
  const weak = found.filter((ref) => ref.style === 'numbering');
  const titled = weak.every(({ nos: [no = 0] }) => owed(no) && no > weak.length + 2);
  const numbering = found.filter(
    (ref) =>
      ref.style === 'numbering' &&
      (!named ||
        owed.figure(ref.nos, text.slice(ref.end, ref.end + 40)) ||
        (titled && isTold(text.slice(ref.end, ref.end + 24)))),
  );
  const counted = numbering.length >= 2 && numbering.every((ref, index) => ref.nos[0] === index + 1);
  const outline = isOutline(text, numbering, owed);
  const lone = numbering.length === 1 && numbering[0]?.nos[0] === 1 && !owed(1);
  const inLine = numbering.length === 1 && numbering[0]?.nos[0] === 1 && secondInLine.test(text);
  return {
    counted: counted || outline ? numbering.flatMap((ref) => ref.nos) : inLine ? [1, 2] : [],
    usable: counted || outline || lone || inLine ? [] : numbering,
  };
}
