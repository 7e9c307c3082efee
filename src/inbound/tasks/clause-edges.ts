/** Where a clause begins and ends in a message as typed, for what brings its words into another order; sources of expressions. */

const opening = '^|[;；。!！\\n]|(?:汇报|报告|进展|如下|情况)(?:一?下)?[:：]';
const greeting =
  '(?:(?:您|你|大家|老师|领导)们?好|[汇上]?报(?:一下|告)?|截[至止](?:目前|现在)|@\\S{1,20}|我单位|我[市县区局委院办镇])[,，\\s]?';

/** A sentence, or what stands behind a greeting. */
export const sentenceBegin = `(?<=(?:${opening})[ ]{0,4}(?:${greeting}[ ]?){0,3})`;
/** A clause; behind a colon only if nothing but a greeting stands in front of it. */
export const clauseBegin = `(?<=(?:${opening}|[,，\\s])(?:${greeting}[ ]?){0,3})`;
export const clauseEnd = '(?=[了吧啦呀哈]{0,2}(?:$|[,，;；。!！~\\n\\s]))';
