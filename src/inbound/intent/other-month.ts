/** 补报8月份的, 更正上个月的, 这是7月的, 12月的第55项: the report of a month. */
const ofMonth =
  /(?:^|[\n。;]\s*)(?<of>\d{1,2}|上(?:个)?)月份?的[\s,:]*(?=第|任务|\d)|(?:补[报填交录个]?|[更改]正|修改|重报|[这以]下?是)(?:一下)?(?:\d{4}年)?\s*(?<month>\d{1,2}|上(?:个)?)月份?(?!\d|底|末|初|[上中下]旬|[^,;。:\s]{0,4}\d{1,2}[日号])/u;

/**
 * The month a message says it reports on, when that is not the one of the open period: a report is filed under the
 * period that is open, and nowhere else.
 * @param period '2023-09'
 */
export function otherMonth(text: string, period: string): string | null {
  const { of, month: said = of } = ofMonth.exec(text)?.groups ?? {};
  if (said === undefined || Number(said) === Number(period.slice(5))) return null;
  return said.startsWith('上') ? '上月' : `${said}月`;
}
