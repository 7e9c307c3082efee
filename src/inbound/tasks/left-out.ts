import { pattern } from '../pattern.ts';
import { exceptedSource } from '../vocabulary/excepting.ts';
import { particleSource } from '../vocabulary/spoken.ts';
import { expandTaskList } from './task-numbers.ts';

/** How a sender says that tasks are left out of what is said of all the others. */

const listSource = '第?\\d{1,3}项?(?:\\s*(?:[、,和与及跟至到~-]|以及|还有)\\s*第?\\d{1,3}项?){0,20}(?:任务)?';
/** 先, 这次: in front of the verb. */
const hedges =
  '(?:[这那][几两三]?[个项]|[都均就也先再要给得]|暂时?|还是|这[次期个]月?|本[月次期]|我们?|另外|[,\\s])*';
const reporting = '(?:报送?|上报|填报|填|登记|确认|沿用|算|管|写|放|加|录)';
const verbs = [
  `${exceptedSource}|不(?:算|计|含|包括)(?:在内|其中)?|不在(?:其)?内|排除(?:在外)?|剔除|去[掉除]|拿[掉走出]来?|摘[掉出]来?|抽[掉出]来?|删[掉除了去]|划掉|撤[掉下]`,
  `(?:不用|不要|不必|不能|不|别|勿)(?:再)?${reporting}?`,
  '(?:单独|另外?|另行|回头|晚[点些]|稍后|以后|之后|后面|过后|[下][周次]|下个?月|改天|[明后]天)(?:再|会|来|单独|另)*(?:报送?|上报|填报|[说填补写议])',
  '(?:缓一?缓|缓报|空着|等等|等一?等|放一?放)',
].join('|');
const ending = `(?:[了的吧]|${particleSource})*`;
const behind = `(?<behind>${listSource})${hedges}(?:${verbs})${ending}`;
const ahead = `(?:[把将]|请|麻烦|,)*(?:除(?:了|去|开|掉)?|不(?:含|包括|算|要|报)|去掉|剔除|排除|别报|拿掉|删掉|撤掉)\\s*(?<ahead>${listSource})(?:[之以]?外)?${ending}`;
const said = `(?:[把将但]|但是|不过|其中|请|麻烦|\\s)*(?:${behind}|${ahead})`;

/** «,33、34除外», «(74、75另报)», «,除了62»: behind what is said of all the others. */
const tail = new RegExp(`^[\\s,;(。]*${said}[\\s)]*(?=$|[,;。!\\n])`, 'u');
/** «16、17除外,»: in front of what is said of all the others. */
const front = new RegExp(`(?<=^|[;。\\n])\\s*${said}[\\s,;]*$`, 'u');
/** Whole messages, and what is to be done with the others beside them. */
const whole = new RegExp(
  `^(?:[,\\s]|不对|等等|等一?下|哦|对了|那|还有)*${said}[\\s,;。]*(?<others>(?:(?:其[余他它]|剩[下余]|余下|别的|外)的?)?(?:任务)?(?:[都均就可]|全部?|可以)*(?:确认|没(?:有)?(?:错|问题)|对|无误|正确|登记|报送?)(?:[了的吧啊]|登记|无误)*)?[\\s,;。!~]*$`,
  'u',
);
const any = pattern(/[除外不别勿排剔去拿摘抽删划撤单另回晚稍以之后过下改明缓空等放]/u);

export interface LeftOut {
  readonly nos: readonly number[];
  /** How much of the text says so. */
  readonly length: number;
  /** «62除外，其余确认»: the others are confirmed with it. */
  readonly others: boolean;
}

function read(form: RegExp, text: string): LeftOut | null {
  const match = any.test(text) ? form.exec(text) : null;
  const { behind: first, ahead: second, others } = match?.groups ?? {};
  const nos = expandTaskList((first ?? second ?? '').replace(/[第项]|任务/gu, ''));
  return match === null || nos === null
    ? null
    : { nos, length: match[0].length, others: others !== undefined };
}

/** The tasks left out right at the beginning of the text, in which nothing else is said of them. */
export function leftOutBehind(text: string): LeftOut | null {
  return read(tail, text);
}

/** The tasks left out right at the end of the text, in a sentence in which nothing else is said of them. */
export function leftOutAhead(text: string): LeftOut | null {
  return read(front, text);
}

/** The tasks left out by a message that says nothing else; the text folded. */
export function leftOutAlone(text: string): LeftOut | null {
  return read(whole, text);
}
