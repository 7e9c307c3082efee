import { parseNumeral } from '../../domain/quantity.ts';
import { madeOf } from '../made-of.ts';
import { pattern } from '../pattern.ts';

const end = String.raw`[\s，,。.！!；;]`;
/** 以上报告, 特此报告, 妥否, 请审示, 如有不妥请指正: each may stand alone or with the others. */
const formula = new RegExp(
  [
    `${end}+|(?:以上|特此|专此|现将?|谨此|此)?(?:汇报|报告|说明|函[复告]|呈报)(?:完毕|如上)?|此[函复致]|以上(?:情况)?(?:属实)?`,
    '(?:以上)?(?:是否)?[妥当]否|如有不[当妥](?:之处)?|不[当妥]之处',
    '(?:恭|敬|呈|恳)?请(?:各位)?(?:领导|督查[室局])?予?以?(?:审示|审阅|批示|示下|指示|审定|审议|审核|鉴核|核示|阅示|知悉|(?:批评)?指正)',
  ].join('|'),
  'uy',
);
/** «…,请查收», «…。辛苦了», «… 谢谢»: said to whoever reads it. */
const courtesy =
  /(?:[\s，,。.！!；;、]{1,4}(?:(?:请|烦请|麻烦|还请|恳请)(?:您|你|各位|领导|老师)*(?:查收|查阅|审[阅核示定]|核对|登记|收悉|知悉|登?记一下|收一下)|(?:辛苦|谢谢|多谢|感谢|麻烦)(?:您|你|各位|大家|领导|老师|同志|督查[室局])*(?:了|啦|哈|啊)?|已核实|已核对))+[\s。.！!~～]*$/u;
const anyCourtesy = pattern(/[请辛谢感麻核]/u);

/** A sentence of its own, to the end of the text. */
const sentence = pattern(
  /(?:(?<=[。.！!\n]\s*)(?:以上|特此|专此|谨此|此|汇报|报告|是否|[妥当]否|[恭敬呈恳]?请|如有|不[当妥])|[，,]\s{0,4}(?:如有不[当妥]|不[当妥]之处))[^。！!\n]{0,24}[。！!\s]*$/u,
);
/** (联系人:张三 2345678), 审核人:李局长, each on a line of its own. */
const contact =
  /\n\s{0,20}[（(]?(?:联系|填报|报送|经办|承办|审核|签发|联络)(?:人|员|电话|领导)[：:][^\n]{1,30}$/u;
/** 11月24日 and the like, below the name of the unit. */
const day = /\n\s{0,40}(?:20\d\d\s*年)?\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$/u;

const rest = '(?:(?:其[他余它]|剩[下余]|余下)的?|没[报提写填说]到?的|[未没]报的?)';
const later =
  '(?:稍后|稍晚|晚[点些]|回头|随后|过后|明[天早日]|后天|下午|晚上|下周|过[几两]天|改天|周[一二三四五])';
/** «…;其他的稍后再报», «…。其余任务下周报»: announced, and nothing said of them. */
const announced = new RegExp(
  `(?:[；;。！!\\n]\\s{0,4}${rest}(?:[几\\d一二三四五六七八九十]{1,3}?项|任务|工作|事项){0,2}|[，,]\\s{0,4}${rest}(?:[几\\d一二三四五六七八九十]{1,3}项|任务|事项))(?:任务|工作)?[，,]?我?们?(?:还?(?:在|正在|要|需要?|等)?(?:核[实对]|统计|汇总|确认)(?:完|好|清楚|中|一?下)?[了后之再，,]{0,3}${later}?|等?${later})(?:继续|陆续|另行?|单独)?[再补另]?(?:上?报送?|发|说|补报?)(?:给[您你]们?)?[了吧哈]?${end}*$`,
  'u',
);

/** 合计3项, 以上共2项任务: a line of its own below as many lines of tasks. */
const counted = pattern(
  /\n[ \t]*(?:以上)?(?:合计|总计|共计|一共|共)[:：]?\s*(?<count>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*[项条个](?:任务|工作|事项)?[。.！!\s]*$/u,
);
const taskLine = /^[ \t]*[|｜]?[ \t]*(?:第|任务)?[ \t]*\d{1,3}/gmu;

function withoutCount(text: string): string {
  const line = counted.exec(text);
  if (line === null) return text;
  const above = text.slice(0, line.index);
  const count = parseNumeral(line.groups?.['count'] ?? '');
  return (above.match(taskLine) ?? []).length === count ? above : text;
}

/** Whether the last line is the name of the sender's own unit. */
function isSignature(line: string, unit: string): boolean {
  const name = line.trim();
  return name.length > 2 && name.length <= unit.length + 4 && (name.endsWith(unit) || unit.endsWith(name));
}

/**
 * A message without what ends a letter: «以上报告,请审示», «特此报告,妥否,请批示», below it the own unit, the day and whom to call; and without
 * «其他的稍后再报». What stands before it remains as typed; a text that is nothing else stays.
 */
export function withoutClosing(text: string, unit: string): string {
  const typed = text.trimEnd();
  let written = typed;
  for (let round = 0; round < 6 && contact.test(written); round += 1)
    written = written.replace(contact, '').trimEnd();
  const dated = written.replace(day, '').trimEnd();
  const line = dated.lastIndexOf('\n');
  const signed = line > 0 && isSignature(dated.slice(line), unit);
  const polite = signed ? dated.slice(0, line) : written;
  const plain = anyCourtesy.test(polite.slice(-24)) ? polite.replace(courtesy, '') : polite;
  const told = withoutCount(plain.replace(announced, ''));
  const closing = sentence.exec(told);
  const ends = closing !== null && madeOf(formula, closing[0]) === closing[0].length;
  const kept = ends ? told.slice(0, closing.index).trimEnd() : told;
  return kept === typed || !/[\p{L}\p{N}]/u.test(kept) ? text : kept;
}
