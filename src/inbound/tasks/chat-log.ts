import { pattern } from '../pattern.ts';

/** A chat log copied into the message: what others said to each other, and nobody's report. */
const headed = pattern(/^[\s[【「(]*[^\n\d:]{0,10}聊天记录/u);

const title = '(?:主任|[局科处部股队县市区镇]长|书记|经理|老师|工程师|[总工科局哥姐])';
const surname = '[张王李赵刘陈杨黄吴徐孙朱胡郭罗郑梁谢宋唐韩冯邓曹彭萧董潘袁蔡蒋杜叶魏吕丁沈姚卢傅崔谭贾]';
/** 张主任:…, 小王:…, 我:…, 科长:…, 李工 9:12: who says the rest of the line. */
const speaker = pattern(
  new RegExp(
    `^\\s*(?<who>我|[小老]\\p{Script=Han}|(?:${surname}\\p{Script=Han}?)?${title}|领导|${surname}\\p{Script=Han}{1,2})\\s*(?::(?!\\s*$)|\\d{1,2}:\\d{2})(?<said>.*)$`,
    'u',
  ),
);

const task = /\d\s*[项号]|第\s*\d|任务\s*\d/u;

/** Whether the lines are the talk of several people, of whom not each reports a task. */
export function isChatLog(text: string): boolean {
  if (headed.test(text)) return true;
  if (!text.includes('\n')) return false;
  const lines = text.split('\n').map((line) => speaker.exec(line)?.groups);
  const spoken = lines.filter((line) => line !== undefined);
  const people = new Set(spoken.map((line) => line['who']));
  return people.size > 1 && spoken.some((line) => !task.test(line['said'] ?? ''));
}
