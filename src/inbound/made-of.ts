/**
 * How far a text is made of one kind of pieces, each taken as soon as it fits. An expression that repeats such a choice
 * itself, «(?:哈+|好的?|…)+$», tries every way to cut the text before it gives up: on thirty 哈 and another word that takes
 * longer than anybody waits.
 * @param piece a sticky expression; of two pieces that begin alike the longer must stand first
 * @returns where the pieces end, text.length when the text is nothing else
 */
export function madeOf(piece: RegExp, text: string): number {
  let at = 0;
  while (at < text.length) {
    piece.lastIndex = at;
    const length = piece.exec(text)?.[0].length ?? 0;
    if (length === 0) break;
    at += length;
  }
  return at;
}
