import type { ChatCommand } from './chat-command.ts';
import { lookUp, type WordTable } from './common.ts';

const units = '(?:县区?|县市区?|市直|单位|部门|局委?|家)';
const tasks = '(?:(?:任务|工作|事项|项目)+)?';

/** What staff and leaders ask about the whole city in words of their own. */
const words: WordTable = [
  [
    new RegExp(
      `^(?:还有|有)?(?:哪些|哪几个?|哪个)${units}(?:的)?(?:报送?|填报|完成|干|做|推进)得?(?:比较|最|不太?|不够|很|有点)*(?:差|慢|不好|少|落后|及时|积极)(?:的|一些|点|了)?$|^(?:还)?(?:没|未)报(?:送)?的(?:单位|县区?)?(?:有|是)?(?:哪些|谁|哪几家)$`,
      'u',
    ),
    { kind: 'missing_units', period: null },
  ],
  [
    new RegExp(
      `^(?:哪些|哪几个?|哪个|谁)(?:${units})?(?:的)?(?:报送?|填报|完成|干|做|推进)得?(?:比较|最|很)*(?:好|快|多|及时)(?:的|一些|点)?$`,
      'u',
    ),
    { kind: 'progress', period: null },
  ],
  [
    new RegExp(
      `^(?:已经?|全部)?(?:完成|办结)了?的?${tasks}(?:都)?(?:有|是)(?:哪些|哪几项|什么)$|^(?:有)?(?:哪些|哪几项)${tasks}(?:都|已经?|全部)*(?:完成|办结)(?:了|的)?$|^已完成(?:任务|清单|的)*$`,
      'u',
    ),
    { kind: 'tasks_in', state: 'done' },
  ],
  [
    /^(?:还)?(?:有)?(?:哪些|哪几项)(?:任务|工作|事项|项目)+(?:还)?(?:没有?人?|未|无人)报(?:送|过)?(?:的)?$|^(?:还)?(?:没有?人?|未|无人)报(?:送|过)?的(?:任务|工作|事项|项目)+(?:有|是)?(?:哪些|哪几项)?$/u,
    { kind: 'tasks_in', state: 'unreported' },
  ],
];

/** 哪些县报得差, 已完成的有哪些, 哪些任务没人报: who reports well is told by what is missing, and by no ranking. */
export function askedOverview(line: string): ChatCommand | null {
  return lookUp(words, line.replace(/(?:啊|呀|呢)$/u, ''));
}
