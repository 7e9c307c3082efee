import { pattern } from './pattern.ts';

/** T6=已完成, 第6项～因资金不足: a sign between a task and what is said of it. */
const joint =
  /(?<=[项号】]|[项号][重点工作任务]{1,4}|(?:[Tt#№]|[Nn][Oo]\.?|任务|事项|序号|编号)[:\s]?[\d零一二三四五六七八九十百]{1,5})\s*(?:=|~(?!(?:第|任务|[Tt#№]|[Nn][Oo]\.?)?\d))/gu;
const anyJoint = pattern(/[=~]/u);

/** 80%❌, 80%🙅: struck out; 60%❓: asked. Behind 没动 or 滞后 a cross only shows what is said. */
const crossOrQuestion =
  /(?<!(?:[未没有](?:启动|开工|完成|开始|动工?|办结|开展|进展)|滞后|落后)\s{0,2})[❌✖❎🚫🙅👎]|[❓❔]/gu;

function signOf(picture: string): string {
  return /[❓❔]/u.test(picture) ? '?' : '×';
}

/** «已完成👍 平稳转段»: between two words a picture ends what is said before it. */
const betweenWords =
  /(?<=\p{Script=Han}[^\S\n]*)\p{Extended_Pictographic}(?=[\p{Extended_Pictographic}\p{Emoji_Modifier}\s]*(?!百分|[一二三四五六七八九]成)\p{Script=Han})/gu;

/** «6项👌 7项👌 8项还差点»: what is said of each task; the picture alone says nothing, and the next task is none of its list. */
const behindTask =
  /(?<=\d[ ]*项[ ]*)\p{Extended_Pictographic}(?=(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\s)*第?\d{1,3}[ ]*项)/gu;
/** «6项OK 7项OK 8项NO» */
const wordBehindTask = /(?<=\d[ ]*项[ ]*(?:OK|NO)) (?=第?\d{1,3}[ ]*项)/giu;

/** [微笑], [玫瑰]: pictures of the chat as it names them in the text; those of doubt or refusal stay words. */
const namedPicture = new RegExp(
  `\\[(?:${[
    '微笑|撇嘴|发呆|得意|流泪|害羞|大哭|尴尬|调皮|呲牙|偷笑|愉快|可爱|悠闲|憨笑|大兵|奋斗|加油|嘿哈|机智|捂脸|笑脸|笑哭|憨厚|旺柴|让我看看|社会社会',
    '玫瑰|抱拳|强|握手|合十|鼓掌|胜利|爱心|太阳|庆祝|礼物|红包|發|福|咖啡|蛋糕|拥抱|勾引|耶|OK|Ok|ok|好的|收到|赞|点赞|爆竹|烟花|鲜花|送花花|感谢|比心|啤酒|抱抱',
  ].join('|')})\\]`,
  'gu',
);

/**
 * Pictures that strike out or ask become the sign for it. Others between the words («完成✅ 59项推进中🚧») part them like a blank or a comma does, and so do signs behind a task; as many characters as
 * before.
 */
export function maskPictures(folded: string): string {
  const shown = folded.includes(']') ? folded.replace(namedPicture, blanksFor) : folded;
  const words = anyPicture.test(shown)
    ? shown
        .replace(crossOrQuestion, (picture) => (picture.length > 1 ? `${signOf(picture)} ` : signOf(picture)))
        .replace(behindTask, (picture) => `;${blanksFor(picture.slice(1))}`)
        .replace(betweenWords, (picture) => `,${blanksFor(picture.slice(1))}`)
        .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}]/gu, blanksFor)
    : shown;
  const parted = /OK|NO/iu.test(words) ? words.replace(wordBehindTask, ';') : words;
  const text = anyThanks.test(parted) ? parted.replace(thanks, blanksFor) : parted;
  return anyJoint.test(text) ? text.replace(joint, blanksFor) : text;
}

/** Most messages have none. */
const anyPicture = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;

/** «正在推进谢谢», as it is dictated: no part of what is said. */
const thanks = /(?<=[\p{Script=Han}%])(?:就这些了?|(?:谢谢|多谢)[您你]?|辛苦了)(?=[。!\s]*$)/u;
const anyThanks = pattern(/[些谢辛]/u);

function blanksFor(found: string): string {
  return ' '.repeat(found.length);
}
