import type { Directive } from '../domain/directive.ts';
import { toHalfWidth } from '../domain/half-width.ts';
import { parseNumeral } from '../domain/quantity.ts';
import { plain } from './brackets.ts';
import type { ImportWarning } from './import-result.ts';
import type { CleanLine } from './page-marks.ts';
import { type SourceLine, warning } from './source.ts';

export interface Head {
  readonly directive: Directive;
  /** The line that names whom the document is addressed to, null when there is none. */
  readonly addressee: string | null;
  readonly warnings: readonly ImportWarning[];
}

export interface Signature {
  readonly line: number;
  readonly office: string | null;
  readonly date: string;
}

const docNumber = /([\u4e00-\u9fff]{1,10})\s*\(\s*(\d{4})\s*\)\s*(?:第\s*)?(\d{1,4})\s*号/u;
const officeName =
  /^[\u4e00-\u9fff]{2,30}(?:人民政府|政府|办公室|办公厅|委员会|管委会|领导小组|指挥部|督查局|督查室)$/u;
const titleEnd =
  /(?:通知|意见|方案|决定|通报|要点|清单|计划|办法|分工|分解|分解表|任务表|台账|一览表|任务书|责任书|安排|部署|事项)(?:\([^()]*\))?$/u;

/** Reads 发文字号, title, issuer and dates from everything above the first task, and from the signature. */
export function readHead(
  lines: readonly CleanLine[],
  all: readonly CleanLine[],
  signature: Signature | null,
): Head {
  const warnings: ImportWarning[] = [];
  const addresseeAt = lines.findIndex(({ text }) => isAddressee(text));
  // Below the addressee other documents are quoted (根据国办发〔2022〕3号), so numbers and titles there are not this one's.
  const top = addresseeAt < 0 ? lines.slice(0, 40) : lines.slice(0, addresseeAt);
  const headers = all.flatMap(({ line, removed }) => removed.map((text) => ({ line, text })));
  const number = readNumber(top, headers, warnings);
  const title = readTitle(top);
  const issuer = readIssuer(top, headers, title, signature, warnings);
  const signedOn =
    signature?.date ??
    labelled(top, /^(?:成文日期|签发日期|发文日期|印发日期)$/u)
      .map(readDate)
      .find(Boolean) ??
    bracketDate(top);
  const publishedOn =
    labelled(top, /^(?:发布日期|发布时间|公开日期|公布日期|公开时间)$/u)
      .map(readDate)
      .find(Boolean) ??
    top.map(({ text }) => timestamp(text)).find(Boolean) ??
    null;
  if (title === null) warnings.push(warning('title_missing', null, '文件中没有标题,请补录标题后签字确认。'));
  if (number === null) warnings.push(warning('number_missing', null, '文件中没有发文字号,请补录。'));
  if (issuer === null) warnings.push(warning('issuer_missing', null, '文件中没有发文机关,请补录。'));
  if (signedOn === null) warnings.push(warning('date_missing', null, '文件中没有成文日期,请补录。'));
  if (signedOn !== null && publishedOn !== null && publishedOn < signedOn) {
    warnings.push(
      warning('date_conflict', null, `发布日期 ${publishedOn} 早于成文日期 ${signedOn},请核对。`),
    );
  }
  return {
    directive: { number, title, issuer, signedOn, publishedOn },
    addressee: addresseeAt < 0 ? null : wholeAddressee(lines, addresseeAt),
    warnings,
  };
}

function isAddressee(text: string): boolean {
  return (
    /[:：]$/u.test(text) &&
    /(?:[县市区]|人民政府|部门|单位|管委会|局|委)/u.test(text) &&
    !/[。;；]/u.test(text)
  );
}

/** The addressee line with the lines above it that belong to it when the text was broken at the margin. */
function wholeAddressee(lines: readonly CleanLine[], at: number): string {
  let text = lines[at]?.text ?? '';
  for (let i = at - 1; i >= Math.max(0, at - 4); i -= 1) {
    const above = lines[i]?.text ?? '';
    const other =
      titleEnd.test(plain(above)) ||
      docNumber.test(plain(above)) ||
      officeName.test(above) ||
      /[。:：]$|^\d/u.test(above);
    if (other || !/[县市区、,，]/u.test(above)) break;
    text = above + text;
  }
  return text;
}

/** Text after `label:`; a label is a short word before the first colon. */
function labelled(lines: readonly CleanLine[], label: RegExp): readonly string[] {
  return lines.flatMap(({ text }) => {
    const match = /^([^:：]{2,10})[:：]\s*(.+)$/u.exec(text);
    const name = match?.[1]?.replace(/[\s【】[\]]/gu, '') ?? '';
    return match?.[2] !== undefined && label.test(name) ? [match[2].trim()] : [];
  });
}

function readNumber(
  top: readonly CleanLine[],
  headers: readonly SourceLine[],
  warnings: ImportWarning[],
): string | null {
  const found: { number: string; line: number }[] = [];
  for (const { text, line } of top) {
    const flat = plain(text);
    const match = docNumber.exec(flat);
    const alone =
      match !== null &&
      flat.replace(/^(?:发文字号|文号|发文文号|文件编号)\s*:\s*/u, '').trim() === match[0].trim();
    const letterhead = match !== null && /文件\s*[^文件]+$/u.test(flat) && flat.endsWith(match[0]);
    if (match !== null && (alone || letterhead)) found.push({ number: writeNumber(match), line });
  }
  for (const { text, line } of headers) {
    const match = docNumber.exec(plain(text));
    if (match !== null) found.push({ number: writeNumber(match), line });
  }
  const first = found[0];
  if (first === undefined) return null;
  const other = found.find(({ number }) => number !== first.number);
  if (other !== undefined) {
    const text = `文件中出现两个发文字号:${first.number}、${other.number},暂按前者,请核对。`;
    warnings.push(warning('number_conflict', other.line, text));
  }
  return first.number;
}

/** Always 许政〔2023〕2号 (GB/T 9704-2012: hexagonal brackets, no 第, no leading zero). */
function writeNumber(match: RegExpExecArray): string {
  const office = (match[1] ?? '').replace(/^.*文件/u, '');
  return `${office}〔${match[2]}〕${Number(match[3])}号`;
}

function readTitle(top: readonly CleanLine[]): string | null {
  const named = labelled(top, /^(?:标题|名称|文件名称|信息名称)$/u)[0];
  if (named !== undefined) return named;
  for (let i = 0; i < top.length; i += 1) {
    // A long title is broken by meaning over up to four lines, the office's name may be the first of them.
    for (let count = 1; count <= 4; count += 1) {
      const block = top.slice(i, i + count).map(({ text }) => text);
      const joined = plain(block.join(''));
      if (block.length < count || joined.length > 90 || /[。:;!?]/u.test(joined)) break;
      if (docNumber.test(joined) || /文件$/u.test(block[0] ?? '') || !/^(?:\d{4}年|[^\d\s-])/u.test(joined))
        break;
      if (isTitle(joined)) return block.join('');
    }
  }
  return null;
}

function isTitle(text: string): boolean {
  if (!titleEnd.test(text)) return false;
  const aboutSomething =
    /关于/u.test(text) ||
    /^.{0,20}\d{4}年.{4,}/u.test(text) ||
    /(?:任务|工作报告|重点工作).{0,12}(?:分工|分解|清单|方案|台账|一览)/u.test(text);
  return aboutSomething && text.length >= 8;
}

function readIssuer(
  top: readonly CleanLine[],
  headers: readonly SourceLine[],
  title: string | null,
  signature: Signature | null,
  warnings: ImportWarning[],
): string | null {
  const letterhead = [...top, ...headers].flatMap(({ text }) => {
    const name = /^([\u4e00-\u9fff]{2,30}(?:人民政府|委员会|办公室|办公厅))文件/u.exec(
      text.replace(/\s+/gu, ''),
    )?.[1];
    return name === undefined ? [] : [name];
  })[0];
  const fromTitle =
    title === null
      ? undefined
      : /^([\u4e00-\u9fff]{2,30}?(?:人民政府(?:办公[室厅])?|委员会))关于/u.exec(title)?.[1];
  const fromLabel = labelled(top, /^(?:发布机构|发文机关|发文单位|发布单位|制发机关|公开机构)$/u)[0];
  const ownLine = top
    .map(({ text }) => text)
    .find((text) => officeName.test(text) && /人民政府|委员会/u.test(text));
  const signed = signature?.office ?? undefined;
  const issuer = letterhead ?? fromTitle ?? fromLabel ?? ownLine ?? signed ?? null;
  if (issuer !== null && signed !== undefined && signed !== issuer && signature !== null) {
    const text = `文头的发文机关是“${issuer}”,落款是“${signed}”,暂按前者,请核对。`;
    warnings.push(warning('issuer_conflict', signature.line, text));
  }
  return issuer;
}

/** A date line with the office above it. The last one counts: an attachment may follow it, never another signature. */
export function findSignature(
  lines: readonly CleanLine[],
): (Signature & { readonly lines: readonly number[] }) | null {
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const entry = lines[i];
    if (entry === undefined) continue;
    const split = /^(.*?)\s*((?:\d{4}|[二〇○零一三四五六七八九]{4})\s*年[^年]{1,4}月[^月]{1,4}日)$/u.exec(
      toHalfWidth(entry.text),
    );
    const date = split?.[2] === undefined ? null : readDate(split[2]);
    if (split === null || date === null) continue;
    const same = (split[1] ?? '').replace(/\s+/gu, '');
    if (same !== '') {
      if (officeName.test(same)) return { line: entry.line, office: same, date, lines: [entry.line] };
      continue;
    }
    const above = lines[i - 1];
    const name = above?.text.replace(/\s+/gu, '') ?? '';
    if (above !== undefined && officeName.test(name)) {
      return { line: above.line, office: name, date, lines: [above.line, entry.line] };
    }
    if (i > 0) return { line: entry.line, office: null, date, lines: [entry.line] };
  }
  return null;
}

/** 2023年2月10日, 二〇二三年二月十日, 2023-02-10, 2023/2/10, 2023.2.10 → ISO date; null when it is no real date. */
function readDate(text: string): string | null {
  const match = /^([^年\-/.]+)[年\-/.]([^月\-/.]+)[月\-/.]([^日\s]+)日?/u.exec(toHalfWidth(text).trim());
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map((part) => parseNumeral((part ?? '').replace(/○/gu, '〇')));
  if (year == null || month == null || day == null) return null;
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isRealDate(year, month, day) ? iso : null;
}

function isRealDate(year: number, month: number, day: number): boolean {
  if (year < 1949 || year > 2999 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}

/** A web page's time stamp on a line of its own: 2023-02-20 15:38. */
function timestamp(text: string): string | null {
  return /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/u.test(toHalfWidth(text))
    ? readDate(text)
    : null;
}

/** (2023年2月10日) under the title. */
function bracketDate(lines: readonly CleanLine[]): string | null {
  for (const { text } of lines) {
    const inner = /^\((.+日)\)$/u.exec(plain(text))?.[1];
    const date = inner === undefined ? null : readDate(inner);
    if (date !== null) return date;
  }
  return null;
}
