import type { ChatCommand } from './chat-command.ts';
import { leadingTask, taskAndUnit } from './task-and-unit.ts';

/** Things people ask for in words of their own that are done by another command, or not at all: they are told how. */

const taskNumber = (words: string): number | null => leadingTask(words).taskNo;

/** 撤销退回 6 市商务局, 取消通过 6 市商务局: a decision of the office that stands. */
export function decisionUndone(line: string): ChatCommand | null {
  const said = /^(?:撤销|撤回|取消|收回|恢复)(?<what>退回|打回|通过|采用)(?:的)?[\s:,]*(?<words>.*)$/su.exec(
    line,
  );
  if (said === null) return null;
  const { what = '', words = '' } = said.groups ?? {};
  const { taskNo, unit } = taskAndUnit(words);
  const about = /^[退打]/u.test(what) ? 'return_undone' : 'accept_undone';
  return { kind: 'pointer', about, no: taskNo, unit, text: '' };
}

const onInstruction = '(?:一下|一催|一声)?(?:第|编号)?\\s*(?<ahead>\\d{1,9})?[号条件]?批示\\s*(?:编号|第|#)?';
const urged = new RegExp(`^(?:催办?|督促|提醒)${onInstruction}\\s*(?<behind>\\d{1,9})?(?:号|件)?$`, 'u');
const urgedBehind =
  /^批示\s*(?:编号|第|#)?(?<behind>\d{1,9})(?:号|件)?\s*(?:再)?(?:催办?|督促)(?:一下|一催)?$/u;
const revoked =
  /^(?:撤销|撤回|取消|作废|收回)(?:第|编号)?\s*(?<ahead>\d{1,9})?[号条件]?批示\s*(?:编号|第|#)?\s*(?<behind>\d{1,9})?(?:号|件)?$/u;

/** 催一下批示4: whoever owes the answer is told again; 撤销批示 4. */
export function instructionFollowed(line: string): ChatCommand | null {
  const asked = (urged.exec(line) ?? urgedBehind.exec(line))?.groups;
  if (asked !== undefined) return { kind: 'urge_instruction', no: numberIn(asked) };
  const taken = revoked.exec(line)?.groups;
  return taken === undefined
    ? null
    : { kind: 'pointer', about: 'instruction_revoked', no: numberIn(taken), unit: null, text: '' };
}

function numberIn({ ahead, behind }: Readonly<Record<string, string | undefined>>): number | null {
  const said = behind ?? ahead;
  return said === undefined ? null : Number(said);
}

/** «再加一条，请月底前报方案»: a leader goes on without saying on what. */
export function instructionAdded(line: string): ChatCommand | null {
  const words = /^(?:另外?)?(?:再|另|还)(?:加|补充|批示?)(?:上)?(?:一)?[条点句个件][\s:,。]*(.*)$/su.exec(
    line,
  )?.[1];
  return words === undefined ? null : { kind: 'instruct_more', text: words.trim() };
}

const us = '(?:我们?|本单位|[我本](?:们)?[局委办县市区院])?(?:这边)?(?:单位|局)?';
const heads = `^(?:还是|仍然?|我们?)*(?:(?:对此)?有(?:不同)?(?:意见|异议)[\\s,:。]*)?`;
const other = '[\\p{Script=Han}()]{2,14}?';
const notOurs = new RegExp(
  `${heads}(?<task>第?\\s*\\d{1,3}\\s*项)(?:任务|工作)?[\\s,:]*(?:${us}(?:并?不|没有?|不应该?|不该|不再|不应当)(?:应)?(?:再)?(?:承担|负责|牵头|涉及|配合|该(?:我们|本单位)管)|(?:应该?|应当|该|建议|要)(?:改)?(?:由|归|给)${other}(?:来)?(?:牵头|负责|承担|报送?|办理?)|(?:不(?:是|归|属于?)|不该归)(?:[我本](?:们)?(?:单位|[局委办县市区院])?)(?:的?(?:事|任务|职责|职能|业务)|管|负责|承担|牵头)?)(?:的|了|这项|该项)?(?:任务|工作|职责)?[。!\\s]*$`,
  'u',
);
const satisfied =
  /^(?:(?:对)?(?:答复|处理|办理)(?:结果|情况)?)?(?:很|非常|比较|基本|表示)*满意(?:了|的)?[。!\s]*$/u;
const notSatisfied =
  /^(?:(?:对)?(?:答复|处理|办理)(?:结果|情况)?)?(?:很|非常|还是|仍然?|表示)*不(?:太|够|是很)?满意[。!\s]*$/u;

/** What a liaison says that is neither a report nor a command: 32项我们局不承担, 满意. */
export function liaisonPointer(line: string): ChatCommand | null {
  if (line.length > 60) return null;
  const refused = notOurs.exec(line)?.groups?.['task'];
  if (refused !== undefined)
    return { kind: 'pointer', about: 'not_ours', no: taskNumber(refused), unit: null, text: line };
  if (satisfied.test(line)) return { kind: 'pointer', about: 'satisfied', no: null, unit: null, text: '' };
  return notSatisfied.test(line)
    ? { kind: 'pointer', about: 'not_satisfied', no: null, unit: null, text: '' }
    : null;
}

/** 为什么退回, 被退回的有哪些, 退回原因: what the office sent back, and why. */
export function asksReturned(line: string): ChatCommand | null {
  return /^(?:我们?|本单位|[我本][局委办县市区院])?(?:(?:都)?(?:有)?(?:哪些|哪几项|什么)?(?:任务|报送)?(?:是)?(?:被)?(?:退回|打回)(?:来)?(?:的|了)?(?:任务|报送|项目)?(?:(?:都)?(?:有|是)?(?:哪些|哪几项|什么|吗|清单|情况)|(?:的)?(?:原因|理由)(?:是什么)?)?|(?:为什么|为何|为啥|怎么|凭什么)(?:又|都|要|会)*(?:把(?:我们?)(?:的)?)?(?:被)?(?:退回|打回)(?:来|去)?(?:了|的)?)[?]?$/u.test(
    line.replace(/[呢啊呀]?[?]?$/u, ''),
  ) && !/^(?:退回|打回)$/u.test(line)
    ? { kind: 'returned' }
    : null;
}
