/** A section of the own unit; not one of another bureau, nor of the supervision office. */
const section =
  '(?:(?![局委院厅县]|隔壁|别的|其[他它]|[你他她]们|外单位|督[查办]|上级)\\p{Script=Han}){0,5}(?:科室?|股室?)';
const ownOffice = new RegExp(
  [
    // 转村镇科报来的
    '转(?:一下|发)?\\p{Script=Han}{1,5}(?:科室?|股室?)(?:刚才?|今天)?(?:报|统计|汇总|提供)[送来]*的?',
    // 转发科室小李:
    `转(?:一下|发)?${section}(?:的?(?:[小老]\\p{Script=Han}|\\p{Script=Han}(?:科长?|主任|股长)))?(?:报|发)?[来送]*的?(?:情况|数据|内容)?\\s*:\\s*$`,
    // 魏都区住建系统报:
    '(?<=[^们]\\p{Script=Han})(?<!督[查办]|管理|信息|填报|报送|政务|办公|网上|平台|台账|直报|统计|[该本这那个])系统(?:现|本月)?(?:报送?|汇报|上报|填报|报告)(?:如下)?\\s*[:,]\\s*$',
  ].join('|'),
  'u',
);

/** Whether words in front of the first task name a section of the sender's own unit, or those it leads: they say nothing of the report. */
export function isOwnOffice(words: string): boolean {
  return ownOffice.test(words);
}
