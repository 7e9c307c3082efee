import { matches } from '../matches.ts';
import { isEmpty } from './table-columns.ts';

/** «填报单位：鄢陵县政府»: who filled the table in. */
const filledBy = /^\s*(?:填报|报送|填表|上报|责任)(?:单位|部门)\s*[:：]\s*(?<unit>\S.*)$/u;
/** «附件：», «填报时间：9月20日». */
const aside = /^\s*(?:填报|报送|上报|填表)(?:时间|日期)\s*[:：].*$|^\s*附[件表]?\d?\s*[:：]?\s*$/u;
/** «市商务局2023年9月重点任务进展情况表»: what a table is called. */
const name = /^[^\d%％，,。；;未没不滞]{2,60}(?:表|台账|清单|汇总|情况|进展|统计)\s*[:：]?\s*$/u;
const dates =
  /20\d\d年度?|\d{1,2}(?:月份?)?[-—~～至到]\d{1,2}月份?|\d{1,2}月份?[底末]?|[1-4]季度|附[件表]\d/gu;
/** «填表人：张三 联系电话：…»: who answers for it. */
const signed =
  /^\s*(?:填[表报]人|审[核签批]人?|制表人?|联系(?:人|电话|方式)|电话|经办人|(?:单位|部门)?负责人|签[字发]人?|填报(?:时间|日期))(?:签[字名])?\s*(?:[(（][^:：\n]{0,6}[)）])?\s*[:：]/u;
const month = /(?<!\d)(?<no>1[0-2]|[1-9])月/gu;

export interface Title {
  /** How many lines right above the headings it takes up. */
  readonly lines: number;
  /** The words that may name the unit whose table it is; empty where there are none. */
  readonly owner: string;
  /** «8月»: of which month, where it is not the one reported on. */
  readonly otherMonth: string;
}

/**
 * What stands above the headings of a table and says what it is, whose, and of which month.
 *
 * @param above the lines above the headings
 * @param period the month reported on, as 2023-09
 */
export function titleOf(above: readonly string[], period: string): Title {
  let owner = '';
  const first = above.findLastIndex((line) => {
    const filled = filledBy.exec(line)?.groups?.['unit'];
    const called = name.test(line.replace(dates, ''));
    owner = filled ?? (owner || (called ? line : ''));
    return filled === undefined && !called && !isEmpty(line) && !aside.test(line);
  });
  const lines = above.slice(first + 1);
  const months = matches(month, lines.join('\n')).map(({ groups }) => groups?.['no'] ?? '');
  const isOther = months.length > 0 && !months.map(Number).includes(Number(period.slice(5)));
  return { lines: lines.length, owner, otherMonth: isOther ? `${months.at(-1)}月` : '' };
}

/** Whether a line below a table only says who answers for it. */
export function isSignature(line: string): boolean {
  return signed.test(line);
}
