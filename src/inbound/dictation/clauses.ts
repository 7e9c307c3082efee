import { matches } from '../matches.ts';
import { hanShareSource, spokenUnitSource } from '../vocabulary/amounts.ts';
import { before, inPlaceOf, type Mark } from './marks.ts';

/** Marks anywhere: whoever sets some has set them all. */
const punctuated = /[,。;:、!?…\n()[\]“”"'|/→=+\s-]/u;

const numeral = '[\\d一二两三四五六七八九十百千万亿]';
const unit = spokenUnitSource;
const share = `(?:%|${hanShareSource})`;
/** What can end a statement: a figure, a share, 了, 没到位, 在谈, 都达标. */
const ended = `(?<=[了吧呢啊嘛呀哈好完]|(?<!不)过|${numeral}${unit}|${share}|没(?:[批动到]|到位|完成|[做弄干办]完)|还?在[谈建办弄做推批]|(?:正常|有序|稳步|平稳|在)推进|滞后|达标|完工|到位|[批报][下上去来]{1,2}|[还比较]{1,2}[顺慢快好]|正常|顺利)`;
const standing = '(?:总体|整体|目前|现在|任务|总的?|也)*进度';
const standingValue =
  '(?:就|大概|现在|目前|也|已经?|约|为|是|到|达到?|报|按|算|有|了|说是|一共| )*(?:\\d|百分之|[一二三四五六七八九]成|[二三四五六七八九]?十|一百)';

/** Where a statement begins, whatever was said before, and where one begins behind a complete one. */
const boundaries = [
  `(?<=\\p{Script=Han}|\\d|%)(?=(?:总体|整体|总的?)(?:进度|算|来[说看])${standingValue})`,
  `${ended}(?=${standing}${standingValue}|[就先]?算${share})`,
  '(?<=\\p{Script=Han}|\\d|%)(?<!的|对|把|按|为)(?=(?:下一步|接下来|下一?阶段|下步)(?!的))',
  '(?<=\\p{Script=Han}|\\d|%)(?=(?<!有)(?:没什么|没啥|没有什么|没有|没)问题|存在的?(?:主要)?(?:问题|困难)(?:就?是|在于)|主要(?:问题|困难|原因)?(?:就?是|在于|因为)|(?<!主要|存在|[的有没个些这那])(?:问题|困难|原因)(?:就?是|在于))',
  '(?<=\\p{Script=Han}|\\d|%)(?<!了)(?=不过|但是|其中)',
  `${ended}(?=(?:预计|估计|力争|争取|计划)(?:[今明本]年|\\d|[一二三四五六七八九十]{1,2}月|年[底内末]|[月季]|下)|(?:今年|[这本]个?月|全年)的?(?:任务|工作|目标)|[这本]项(?!目)|(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|[底初末]|中旬)|年底|上个?月|比上|(?:主要|因为|由于|(?<!到位)资金|用地))`,
  // «预计十一月底完成现在百分之六十五»
  `(?<=(?:月[底初末]?|年底)(?:之?前)?(?:完成|完工|建成))(?=(?:现在|目前)(?:大概|已经|完成|是|到){0,2}${share})`,
  // «滞后资金没到位», «滞后中药材产业园用地没批»
  `(?<=(?:^|[^不未没])(?:滞后|没启动|未启动|没动))(?=\\p{Script=Han}{4})(?![的于了项比一半两更改转变恢静还或])`,
  // «进度百分之八十二烟叶收购比较顺»
  `(?<=进度(?:是|为|到|达到?|约)?百分之[零一二三四五六七八九十百]{1,4})(?=\\p{Script=Han}{2})(?![零一二三四五六七八九十百点了吧左以上多的啊呢报算项])`,
  '(?<=[呢吧啊嘛呀])(?<!(?:项|那个|这个).)(?=\\p{Script=Han}{2})(?![吧了])',
  `(?<=${share}|${numeral}${unit})(?=[啊哦]{1,2}(?:不对|说错了)|(?:不对|说错了)(?:应该)?是)|(?<=\\p{Script=Han})(?=[啊哦]{1,2}(?:不对|说错了))`,
  '(?<=错了)(?=应该?[是为]|是\\d|是[一二三四五六七八九十百])|(?<=\\p{Script=Han}|\\d|%)(?=(?:你|麻烦|请|帮)(?:们|我|给)*改一?下)',
  '(?<=[啊哦,](?:不对|说错了))(?=\\p{Script=Han})',
  // «直播基地还在谈百分之二十», «没有新增隐性债务正常推进», «九月底开园进度…»
  `(?<=在[谈建办弄做推批]|没[批动]|滞后|正常推进|顺利)(?=${share})`,
  '(?<=(?:没有?|未)(?:发生|新增|出现)\\p{Script=Han}{2,10})(?=(?:都|也)?(?:正常|有序|稳步|平稳)推进|今年的?(?:任务|工作|目标))',
  `(?<=还[差剩有]${numeral}+\\p{Script=Han}{1,4}|月[底初末]\\p{Script=Han}{2}|了${numeral}+(?:次|场|期|回)\\p{Script=Han}{0,4})(?=${standing}${standingValue})`,
  `(?<=下一步\\p{Script=Han}{2,14})(?<![的是])(?=(?:预计|力争|争取)(?:${numeral}{1,3}月|年))`,
  '(?<=\\p{Script=Han})(?<![哦啊])(?=[哦啊]?想起来了)|(?<=想起来了)(?=\\p{Script=Han})',
  `(?<=百分之[零一二三四五六七八九十百]{1,4})(?=错了)`,
] as const;
const boundary = new RegExp(boundaries.join('|'), 'gu');

/** «分别百分之六十百分之五十五» */
const shares = /(?<=百分之[零一二三四五六七八九十百点]{1,8})(?=百分之)/gu;

/** A figure behind its own words: 户厕两万一千户. */
const noun =
  '[^\\P{Script=Han}零一二两三四五六七八九十百千万亿点的中由从到改差去同为该而不多还剩原够其计未没目]{2,12}';
const number = '[\\d零一二两三四五六七八九十百千万亿]{1,12}(?:[点.][\\d零一二三四五六七八九]+[万亿]?)?';
const ownFigure = `${noun}${number}(?:${unit})(?![\\d一二两三四五六七八九十百千])`;
/** «户厕两万一千户|果树村三十三个»: where nothing else is told, every figure belongs to the words in front of it. */
const rowOfFigures = new RegExp(
  `(?<=^|[,;项])(?<first>[^\\P{Script=Han}由从改差去同该而剩原够目]{2,14}?${number}(?:${unit}))(?:${ownFigure}){1,8}(?=了?(?:$|[,;]))`,
  'gu',
);
const figure = new RegExp(ownFigure, 'gu');

/** 嗯, 呃 and 那个 between two words, the latter only where it points to nothing. */
const pause =
  /(?<=\p{Script=Han}|\d|%)(?:[嗯呃诶]+|那个(?!月|任务|项目|[事的人改是数])|然后)(?!不)(?=\p{Script=Han}|\d)/gu;

/** «进度嗯六十五»: the sound stands between words that belong together. */
const withinStatement = /(?:进度|[是到约为报按算之呢啊嘛呀项])$/u;

/** «十八所不对是十九所»: a figure taken back in the same breath. */
const takenBack = new RegExp(
  `${number}(?<unit>${unit})[啊哦呃嗯,]{0,2}(?:不对|说错了|错了)(?:应该)?是?(?=${number}\\k<unit>)`,
  'gu',
);

/** Blanks in place of what was taken back. */
export function withdrawnMarks(text: string): readonly Mark[] {
  return matches(takenBack, text).map(({ index, 0: said }) => inPlaceOf(index, said.length, ' '));
}

/** 就这些, 没别的了: that nothing follows. */
const closing =
  /(?:就|先)(?:这些|这样)(?:吧|了|啊)?$|(?:没(?:有)?(?:别|其[他它])的|别的没有?)了?$|(?:汇报|报告|报)?完毕$/u;

/** Commas in place of the sounds of somebody who thinks. */
export function pauseMarks(text: string): readonly Mark[] {
  const last = closing.exec(text);
  const pauses = matches(pause, text).map(({ index, 0: said }) => {
    const within = withinStatement.test(text.slice(Math.max(0, index - 2), index));
    return inPlaceOf(index, said.length, within ? ' ' : ',');
  });
  return last === null ? pauses : [...pauses, inPlaceOf(last.index, last[0].length, ' ')];
}

/** Commas before 进度, 下一步, 问题, 预计 and the like, which begin a statement of their own. */
export function clauseMarks(text: string): readonly Mark[] {
  return [
    ...matches(boundary, text).map(({ index }) => before(index, ',')),
    ...matches(rowOfFigures, text).flatMap(({ index, 0: row, groups }) => {
      const rest = groups?.['first']?.length ?? 0;
      return matches(figure, row.slice(rest)).map((one) => before(index + rest + one.index, ','));
    }),
    ...matches(shares, text).map(({ index }) => before(index, '、')),
  ];
}

export function isUnpunctuated(text: string): boolean {
  return !punctuated.test(text);
}

/** Questions, conditions, corrections and exceptions: their parts belong together. */
const joined =
  /更正|修改|改[成为]|转[为成]|变[为成]|恢复|[吗么]$|有没有|是不是|能不能|可不可以|怎么|如果|(?<!主)要是|只要|就算|即使|哪怕|除了|除去|除开|除外|以外/u;

/** Whether what an unpunctuated message says may be told statement by statement. */
export function tellsInTurn(text: string): boolean {
  return !joined.test(text);
}
