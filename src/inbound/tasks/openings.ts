import { apologySource, greetingSource } from '../vocabulary/spoken.ts';

const gap = String.raw`[\s，,。.！!~～、]`;
/** «@督查助手 », typed by hand or put there by the platform; a mention of a unit or of everybody says something. */
const mention = /^(?:\s*@(?:督[查办]|_user_|机器人|助手)[^\s@]{0,20}\s)+/u;
/** «领导好！», «不好意思，»: said to whoever reads it. */
const greeting = new RegExp(`^\\s*(?:(?:${greetingSource}|${apologySource})${gap}+)+`, 'u');
/** «市财政局报送：», «禹州市政府：» with the report behind it. */
const sender =
  /^\s*(?<name>\p{Script=Han}{2,20}?)(?:本月|\d{1,2}月份?)?(?:的?(?:进展|进度|工作)(?:情况)?)?(?:报送|上报|汇报|填报|报告|反馈)?(?:如下)?\s*[：:]\s*/u;

function isOwn(name: string, unit: string): boolean {
  return name.length > 2 && (unit.endsWith(name) || unit.startsWith(name));
}

/** What can name a task; without it the greeting is all that is said, or the message goes on with the one before. */
const numbered = /[\d０-９]|[一二三四五六七八九十]项/u;

/**
 * A message without the mention, the greeting and the own unit's name in front of its report: what opens a letter says nothing of a
 * task, and what follows is read as if it stood first.
 */
export function withoutOpening(text: string, unit: string): string {
  const greeted = text.replace(mention, '').trimStart().replace(greeting, '');
  const { name = '' } = sender.exec(greeted)?.groups ?? {};
  const told = isOwn(name, unit) ? greeted.replace(sender, '') : greeted;
  return numbered.test(told) ? told : text;
}
