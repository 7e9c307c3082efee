/** 补报8月份的, 更正上个月的, 这是7月的, 12月的第55项: the report of a month. */
const ofMonth =
  /(?:^|[\n。;]\s*)(?<of>\d{1,2}|上(?:个)?)月份?的[\s,:]*(?=第|任务|\d)|(?:补[报填交录个]?|[更改补订]正|勘误|修改|重报|[这以]下?是)(?:一下)?[\s:,]*(?:\d{4}年)?\s*(?<month>\d{1,2}|上(?:个)?)月份?(?!\d|底|末|初|[上中下]旬|[^,;。:\s]{0,4}\d{1,2}[日号])/u;

/** «7月份报的60%报高了», «上个月报错了»: what was wrong is the report of that month. */
const wrongMonth =
  /(?<month>(?<!\d)\d{1,2}|上个?)月份?的?(?:我们?)?(?:上报|填报|报送?|填|写)[^,;。]{0,16}?(?:[高低错多少反]了|不对|不准|有误|错误)(?!.*(?:本月|这个月|当月|目前|现在))/su;

/**
 * The month a message says it reports on, when that is not the one of the open period: a report is filed under the
 * period that is open, and nowhere else.
 * @param period '2023-09'
 */
export function otherMonth(text: string, period: string): string | null {
  const { of, month: said = of } = (ofMonth.exec(text) ?? wrongMonth.exec(text))?.groups ?? {};
  if (said === undefined || Number(said) === Number(period.slice(5))) return null;
  return said.startsWith('上') ? '上月' : `${said}月`;
}
