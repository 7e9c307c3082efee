/** <script>…</script>: what stands inside was written for a browser. */
const scripts = /<(script|style)\b[^<>]{0,200}>[^<]{0,400}<\/\1\s*>/giu;
const comments = /<!--[^<]{0,400}-->/gu;
const tags = /<\/?[a-z][a-z\d]{0,15}(?:\s[^<>\n]{0,200})?\/?>/giu;

/**
 * «第63项<b>已完成</b>», «50%</div>»: tags are no words of the sender. They become as many blanks, and a script letters between two
 * commas, so that digits in it are no values and words beside it stay words of their own.
 */
export function maskTags(folded: string): string {
  if (!folded.includes('<') || !folded.includes('>')) return folded;
  return folded
    .replace(comments, (comment) => `,${'u'.repeat(comment.length - 2)},`)
    .replace(scripts, (script) => `,${'u'.repeat(script.length - 2)},`)
    .replace(tags, (tag) => ' '.repeat(tag.length));
}

/** Where a stretch of the text as typed ends with the tags that close it: «<b>已印发方案</b>». */
export function withClosingTags(own: string, start: number, end: number): number {
  if (!own.slice(start, end).includes('<')) return end;
  return end + (/^(?:\s*<\/[a-z][a-z\d]{0,15}>)+/iu.exec(own.slice(end, end + 80))?.[0].length ?? 0);
}
