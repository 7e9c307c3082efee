import type { Block } from '../ports.ts';
import { text } from './blocks.ts';

type Fault =
  | {
      readonly kind: 'numbers' | 'units';
      readonly missing: readonly string[];
      readonly added: readonly string[];
    }
  | { readonly kind: 'length'; readonly most: number };

/** Why a new wording of a bulletin was not taken. */
export function wordingFault(fault: Fault): Block[] {
  if (fault.kind === 'length')
    return [text(`修改后的文字过长（上限${fault.most}字），未修改。请精简后重新发送。`)];
  const what = fault.kind === 'numbers' ? '数字' : '单位名称';
  const parts = [
    ...(fault.missing.length > 0 ? [`缺少${fault.missing.join('、')}`] : []),
    ...(fault.added.length > 0 ? [`多出${fault.added.join('、')}`] : []),
  ];
  return [
    text(
      `未修改：通报中的${what}取自各单位报送，不能改动（${parts.join('；')}）。如数据有误，请由责任单位更正后重新生成草稿。`,
    ),
  ];
}
