import { parseNumeral } from '../../domain/quantity.ts';
import { pattern } from '../pattern.ts';

/** 任务编号：65, 序号 65, 第65项 on a line of its own. */
const numberField =
  /^\s*(?:(?:任务|事项|工作|督办|项目)?(?:编号|序号|号)\s*[:：]?\s*(?:第\s*)?\d{1,3}\s*项?|(?:任务|事项|项目)\s*[:：]\s*(?:第\s*)?\d{1,3}\s*项?|第\s*\d{1,3}\s*项)\s*[。.]?\s*$/u;
/** Another task, whose fields the lines below it are. */
const anyTask =
  /\d\s*[项号]|第\s*\d|[Tt#№]\s*\d|(?:编号|序号|任务)\s*[:：]?\s*\d|^\s*\d{1,3}(?:[\s.、:：]|$)/u;
/** 进度：30%, 存在问题：…, 预计完成时间：…: what is said of a task, under its label. */
const field =
  /^\s*(?:(?:目前|当前|本月|工作|总体|任务)?(?:完成)?(?:进度|比例|百分比|完成率|完成度)\s*(?:[:：]|(?=\d))|(?:(?:目前|当前|本月|工作|任务|最新|主要)?(?:工作)?(?:进展|推进|完成|落实)(?:情况)?|(?:任务|工作|完成)?状态|(?:目前)?(?:存在的?|主要)?(?:问题|困难)|下(?:一)?步(?:工作)?(?:打算|计划|措施|安排)?|(?:整改)?措施|(?:预计|计划)(?:完成|办结)?(?:时间|时限|日期)?|备注|说明)\s*[:：])/u;
const label = /^\s*(?<label>[^\d:：\s]{2,8})/u;

/** Where each form begins: at every line with the label that the first one has. */
function starts(lines: readonly string[], first: number): number[] {
  const opening = label.exec(lines[first] ?? '')?.groups?.['label'];
  return lines.flatMap((line, at) =>
    at >= first && label.exec(line)?.groups?.['label'] === opening ? [at] : [],
  );
}

/**
 * «进度：30%⏎任务编号：65⏎进展：…»: a form whose number is not in the first line, with that line put first; any other text as
 * it is. Forms below each other must all open with the same label.
 */
export function withNumberFirst(text: string): string {
  if (!/[项号][\s:：]*\d|第\s*\d|[务项]\s*[:：]\s*\d/u.test(text) || !/[\n;；]/u.test(text)) return text;
  const lines = text.split(/\r?\n|[;；]/u).filter((line) => line.trim() !== '');
  const first = lines.findIndex((line) => field.test(line));
  const numbers = lines.flatMap((line, at) => (numberField.test(line) ? [at] : []));
  if (first < 0 || numbers.length === 0 || (numbers[0] ?? 0) < first) return text;
  if (lines.some((line, at) => !numbers.includes(at) && anyTask.test(line))) return text;
  const begin = starts(lines, first);
  const ends = begin.map((_, index) => begin[index + 1] ?? lines.length);
  const forms = begin.map((at, index) => numbers.filter((no) => no > at && no < (ends[index] ?? 0)));
  const ordered = forms.every((own, index) => {
    const [no] = own;
    const before = lines.slice(begin[index], no);
    return own.length === 1 && before.every((line) => field.test(line));
  });
  if (!ordered) return text;
  const moved = forms.flatMap(([no = 0], index) => {
    const form = lines.slice(begin[index], ends[index]);
    const at = no - (begin[index] ?? 0);
    return [form[at] ?? '', ...form.filter((_, other) => other !== at)];
  });
  return [...lines.slice(0, first), ...moved].join('\n');
}

const behindList = pattern(
  /^[^\d()（）\n,，;；。]{0,8}?(?<count>[两二三四五六七八九十])项(?:任务|工作)?(?<said>(?:都|均|全部)[^()（）\n]{2,12}?)[(（]第?(?<nos>\d{1,3}(?:[、,，和及\s]+第?\d{1,3})+)项?[)）][。!！\s]*$/u,
);

/** «两项都正常推进(77、105)»: said of all of them, whose numbers stand behind, as many as are counted. */
export function withListFirst(text: string): string {
  const { said, count, nos } = behindList.exec(text)?.groups ?? {};
  const listed = nos?.match(/\d+/gu) ?? [];
  const many = parseNumeral(count ?? '');
  return listed.length > 0 && many === listed.length ? `第${listed.join('、')}项${said ?? ''}` : text;
}
