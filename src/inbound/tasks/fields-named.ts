import { pattern } from '../pattern.ts';
import { anyStatusSource } from '../values/words.ts';

/**
 * A field of the report named in the course of a sentence, put in front of its words with a mark: «断面没达标,写到问题里», «问题写:待省里
 * 批复», «问题那栏写无吧».
 */

const field = '(?:存在的?|主要)?(?:问题|困难)|下一?步(?:打算|计划|工作)?|(?:工作)?进展(?:情况)?';
const place = '(?:[那这]?一?[栏条块项段]|部分)?(?:里面?|[之当]?中)?';
const asking = '(?:这个?|这[条句]话?|[也都就再先请]|麻烦|帮忙?|帮我|给我?|把它?|将其?)*';
const close = '(?:去|吧|了|哈|啊|就行|就好|即可|谢谢|[\\s。.!！,，])*$';
const put = '(?:写|加|记|补充?|填|放|添加?|列|归)';
const head =
  '(?<head>\\s*(?:更正|补充)?\\s*(?:第\\s*\\d{1,3}\\s*[项号]|\\d{1,3}\\s*项)(?:任务)?[\\s,，:：]*)?';

const into = new RegExp(
  `[\\s,，。;；]${asking}${put}(?:到|进|在|入|上)(?<into>${field})${place}${close}|[\\s,，。;；]${asking}${put}(?<as>${field})${close}|[\\s,，。;；]${asking}(?<below>${field})${place}${asking}(?:${put}(?:上|一下|进去)|[写填记]这个)${close}`,
  'u',
);
const whole = new RegExp(`^${head}(?<words>[^;；\\n?？]*)$`, 'u');
const intoAhead = new RegExp(
  `^${head}${asking}${put}(?:到|进|在|入)(?<field>${field})${place}\\s*[:：,，]\\s*(?=\\S)`,
  'u',
);
const ahead = new RegExp(
  `^${head}(?:那|哦|嗯|对了|[,，\\s])*(?<field>${field})${place}${asking}[写填记报](?:上|的?是|成|为|个)?(?:这个|一下)?\\s*(?:[:：,，]\\s*(?=\\S)|(?=\\p{Script=Han}{4})(?![得的了完错漏在哪什不没好多少清明进到成反串起过吗]))`,
  'u',
);
/** «这个上周已经解决了,问题那栏写无吧»: why there is none. */
const none = new RegExp(
  `^${head}(?:[^\\d,，;；。\\n]{0,10}(?:解决|处理|化解|消除|协调|整改)(?:好|完成?|到位|掉)?了?[,，。\\s]+)?(?<field>${field})${place}${asking}[写填记报](?:上|成|为|个)?(?:暂?无|没有)(?:的|${close})`,
  'u',
);
/** What is no part of the words: a share, or a state. */
const valued = new RegExp(`\\d\\s*[%％]|百分之|进度|${anyStatusSource}`, 'u');
/** «43项改为进展：已开工»: as «43项进展改为：已开工». */
const changedTo = new RegExp(
  `(?<=(?:^|[;；。\\n])\\s*(?:更正[\\s:：,，]*)?(?:第\\s*\\d{1,3}\\s*项|\\d{1,3}\\s*项)\\s*)(?:改|更正|修改)[为成](?<field>${field})(?=\\s*[:：])`,
  'gu',
);
const any = pattern(/[写加记补填放添列归报]/u);
const anyField = pattern(/问题|困难|下一?步|进展/u);

/** The words in front of «写到问题里», as far as they are no value: «进度70%,断面没达标». */
function ownWords(words: string): readonly [string, string] {
  const clauses = words.split(/(?<=[,，。])/u);
  const last = clauses.findLastIndex((clause) => valued.test(clause));
  return [
    clauses.slice(0, last + 1).join(''),
    clauses
      .slice(last + 1)
      .join('')
      .trim(),
  ];
}

/** 进度嘛 70吧 */
const pause = /(?<=进度|完成率)[嘛呢么][\s,，]*(?=\d|百分)/gu;

/** «那这项就算完成了»; «就算完成了,也过不了关» goes on. */
const asDone = new RegExp(
  `^${head}(?:那|[这该本]项|[,，\\s])*就(?=算(?:是|作)?(?:已经?|全部|都)*(?:完成|办结|完工|竣工|[干做办弄搞]完)了[啊呀哈哦\\s。!！]*$)`,
  'u',
);

/** «那我来报:60%»: who reports is no part of it. */
const announced = new RegExp(
  `^${head}(?:那|好的?|行|就|[,，\\s])*我们?(?:来|先|再|就|现在)*[报填说写](?:一下|下|吧|了)?[:：,，]\\s*(?=\\d|进度|完成)`,
  'u',
);

export function withFieldsNamed(typed: string): string {
  const text = typed
    .replace(pause, '')
    .replace(announced, '$<head>')
    .replace(asDone, '$<head>')
    .replace(changedTo, '$<field>改为');
  if (text.length > 160 || !anyField.test(text) || !any.test(text)) return text;
  if (/[?？]|[吗么]\s*$/u.test(text)) return text;
  const emptied = none.exec(text)?.groups;
  if (emptied !== undefined) return `${emptied['head'] ?? ''}${emptied['field']}：无`;
  const opened = intoAhead.exec(text) ?? ahead.exec(text);
  if (opened !== null) {
    const { head: task = '', field: name = '' } = opened.groups ?? {};
    return `${task}${name}：${text.slice(opened[0].length)}`;
  }
  const behind = into.exec(text);
  const said = behind === null ? null : whole.exec(text.slice(0, behind.index))?.groups;
  if (behind === null || !said || /\d\s*项|任务\d/u.test(said['words'] ?? '')) return text;
  const { into: added, as, below } = behind.groups ?? {};
  const [values, words] = ownWords(said['words'] ?? '');
  if (!/\p{Script=Han}{3}/u.test(words)) return text;
  const label = added === undefined ? `${as ?? below}：` : `${added}里再加一条：`;
  return `${said['head'] ?? ''}${values}${label}${words.replace(/[,，。]$/u, '')}`;
}
