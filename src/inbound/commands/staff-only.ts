const unit = String.raw`[\p{Script=Han}()]{2,20}[局委办府会院社]`;
const no = String.raw`第?\s*\d{1,3}\s*[项号]?`;
/** What the office decides, by a task or a request; «批准延期到5月» and «答复建议25件» are of a report. */
const decisions = new RegExp(
  [
    `^(?:审核)?通过\\s*(?:${no}|全部|所有)(?:\\s*${unit})?$`,
    `^退回(?:重报)?\\s*${no}(?:$|\\s*${unit}(?:$|[\\s,:]))`,
    String.raw`^(?:不?同意|不?批准)\s*(?:交接|延期|办结)(?:申请)?\s*#?\d{1,9}(?:号|$|[\s,:])`,
    String.raw`^(?:回复|答复)\s*(?:投诉建议|投诉)\s*#?\d{1,9}(?:号|$|[\s,:])`,
    String.raw`^异议(?:处理|答复)\s*#?\d{1,9}`,
    String.raw`^(?:不予?|予以)?采纳\s*(?:异议)?\s*#?\d{1,9}号?(?:$|[\s,:])`,
    String.raw`^待审(?:核|队列|清单)?(?:\s*第?\d{1,3}页?)?$`,
  ].join('|'),
  'u',
);

/** 通过 6, 同意交接 5, 回复 投诉 3 …, typed by somebody who does not decide: no report of any task. */
export function isStaffOnly(line: string): boolean {
  return decisions.test(line);
}
