/** Until when a date promised with 已知悉 may lie ahead, in days; later ones are no promise for this period. */
export const longestPromise = 31;

const successor =
  /^([\p{Script=Han}·]{2,12}?)(?:同志)?(?:\s*[,，、:：(]?\s*(?:手机|电话|联系电话)?号?码?\s*[:：]?\s*(1[3-9]\d[\s-]?\d{4}[\s-]?\d{4})\)?)?[。.]?$/u;

/** «李四 13812345678» → name and mobile number (null when not given); null when the words are no name. */
export function readSuccessor(
  words: string,
): { readonly name: string; readonly mobile: string | null } | null {
  const match = successor.exec(words.normalize('NFKC').trim());
  return match?.[1] === undefined ? null : { name: match[1], mobile: match[2]?.replace(/\D/gu, '') ?? null };
}
