const open =
  /(?:归|算|属于?|对应|挂|放)(?:到|在|于)?(?:哪|第几)一?(?:个|条)?(?:项|任务|条|里)|(?:具体)?是哪一?项/u;
const later =
  /我(?:再|去|还得|先)?(?:查|问|看|翻|对)|(?:让|请|等|由)[^,;。]{1,8}(?:来?报|定|说|填)|回头|再说|你们?看着/u;
const value = /\d\s*%|百分之|[一二两三四五六七八九]成|完成|办结/u;

/** «18号刚验的地基,进度35%,归哪一项让城建科来报»: a value, and nothing said yet of which task. */
export function leavesTaskOpen(text: string): boolean {
  if (!text.includes('哪') && !text.includes('第几')) return false;
  return open.test(text) && later.test(text) && value.test(text);
}
