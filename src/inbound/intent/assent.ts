import { madeOf } from '../made-of.ts';
import { normalise } from '../normalise.ts';
import { courtesySource, hesitationSource } from '../vocabulary/spoken.ts';

/** 两个都, 全部: of all that is asked about. */
export const severalSource = '(?:[这那]?(?:两|三|几|2|3)[个项]|全部|全|统统|均|都)';

const asThis = '(?:[照按](?:着)?(?:这[个条样]|此|上面的?|你?说的)来?|照此|这么|这样)';
const filing = '(?:登记|报送|上报|提交|录入|确认|登|报|填|记|写|录|来)';
const please = '(?:就|请|那|先|都|全部|麻烦|可以|帮我|给我){0,3}';
const end = '(?:吧|就行|就好|即可|好了)';

/** Words that say that what is shown is right, or is to be filed. */
const assents = [
  '就?是(?:这样|如此|这么回事|这个?(?:数[据字值]?|意思)?|这些)[的了]?',
  `${severalSource}{0,2}(?:是|对|没错|正确|无误|属实)(?:[的啊呀哦哈嘛哒滴]|(?<!对)了|(?<=对|是)[对是])*`,
  '(?:没有?|未)(?:报|填|写|弄|搞|打|记)错的?',
  // 确实退步了, 的确没那么多: what the question doubted.
  '(?:确实|的确|真的)(?:就|是|有|只有|比上[次月个]+)*(?:如此|这样|这么[多少高低大小]|退步|倒退|下降|减少|降低?|低|少|变少|核减|调减|回落|下滑|低于上次|没有?(?:那么|上次)[多高]|高|多|增[长加]|涨)?[的了]{0,2}',
  `${please}${asThis}${filing}(?:上|[的了])?${end}{0,2}了?`,
  `${please}(?:(?:登记|提交|上报|录入|确认)(?:上|一下)?${end}?|(?:登|报|填|记|录)(?:上|一下)?吧)`,
];

/** Words beside them that promise nothing by themselves: 好的, 没问题 only say that it was read. */
const beside = [
  `好(?:的|嘞|滴)?|行|可以|没问题|没事|(?:这个|报的)?数[据字值]?|ok|收到|${hesitationSource}+|那|就|核(?:实|对)过?了|(?:又|再)?(?:核|查|问|看)(?:实|对)?过(?:一遍)?了?|${courtesySource}`,
  '[^,，。;；\\d?不没未]{0,6}(?:发|给|转)给?我的(?=[,\\s])',
  '[\\s,，。.!~、;]+',
];

const word = new RegExp(`(?:${[...assents, ...beside].join('|')})`, 'iuy');
const assent = new RegExp(`(?:${assents.join('|')})`, 'u');

/** A message this long says more than yes. */
const longest = 40;

/**
 * 是的, 都对, 对，就是这个, 对的，确实退步了, 没问题，登记吧: the answer to a question that offers one answer. 好的, 没问题 and 收到 only say that it was
 * read.
 */
export function agrees(text: string): boolean {
  const said = normalise(text.trim());
  if (said === '' || text.length > longest || !assent.test(said)) return false;
  return madeOf(word, said) === said.length;
}

const denial = new RegExp(
  `^(?:不不?[,，。\\s]+)?${severalSource}{1,2}(?:不对|不是|不正确|有误|[报写填弄搞]?错了?)(?:的|了|吧|啊|呀)*[,，。.!~\\s]*$`,
  'u',
);

/** 两个都不对, 都不对: nothing of what is shown is right. */
export function deniesAll(text: string): boolean {
  return denial.test(text.trim());
}
