/** The (folded) message a figure stands in. */
interface Text {
  readonly text: string;
}

const doneOf = /其中|已|开工|完工|竣工|建成|完成|投用|通过|验收|挂牌|认定|批|评上/u;

/** «265个小区改造已完工,棚户区开工3个»: what is said of the first number before the comma. */
const reachedFirst = /^[^,]*(?:已|均|都|全部)+(?:完工|竣工|完成|建成)了?,/u;

/** Where the same sentence goes on to say how many of them are done, «265个已开工200个»; null when it does not. */
export function nextInUnit({ text }: Text, end: number, unit: string): number | null {
  const rest = /^[^;。\n\d]*(?=\d)/u.exec(text.slice(end, end + 30))?.[0] ?? null;
  if (rest === null || !doneOf.test(rest) || reachedFirst.test(rest)) return null;
  const next = end + rest.length;
  const said = /^[\d.,]+/u.exec(text.slice(next, next + 12))?.[0] ?? '';
  return text.startsWith(unit, next + said.length) ? next : null;
}

/** «4家园区,长葛那家挂牌了,其它在建» */
export function speaksOfOne({ text }: Text, end: number, unit: string): boolean {
  const rest = /^[^;。\n]*/u.exec(text.slice(end, end + 60))?.[0] ?? '';
  return (
    ['那', '这', '那一', '有一', '头一'].some((word) => rest.includes(`${word}${unit}`)) ||
    /其[余它他]/u.test(rest)
  );
}

/** «3.6万亩高标准农田,还剩8000亩没干完» */
export const goesOnToRest = /^[^;。\n\d]{0,20}(?:还|尚|仍)?(?:剩余?|余下?|欠|差)(?:了|约)?\d/u;
