/** 引用 李主任 的消息：, above what is quoted. */
const cited = /^引用[^\n\d]{0,14}(?:的消息|说)?[:：]?[ ]*\n\s*(?=[「“"『])/u;

/** «督查助手：…» above a rule. */
const fromBot = /^(?:督查|督办)\p{Script=Han}{0,6}[:：]/u;

/**
 * The message below a quoted one: of «「督查员：请报第6项」⏎- - - - -⏎35%» the part above the rule was written by somebody else. A text
 * without a quotation and a rule stays as it is.
 */
export function dropQuotedHead(text: string): string {
  const start = cited.exec(text.trimStart())?.[0].length ?? 0;
  const first = text.trimStart()[start];
  if (first === undefined || !('「“"『'.includes(first) || fromBot.test(text.trimStart()))) return text;
  let from = 0;
  for (;;) {
    const end = text.indexOf('\n', from);
    if (end < 0) return text;
    const line = text.slice(from, end);
    const rest = text.slice(end + 1);
    if (/^[-—–─\s]{5,}$/u.test(line) && /[-—–─]/u.test(line)) return rest;
    from = end + 1;
  }
}
