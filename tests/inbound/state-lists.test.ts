import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { asked, contextOf, read } from './support.ts';

const county = '长葛市政府';

/** `41=done 70=delayed@2023-11-10`, what of each stored item is told, and what is asked. */
function told(text: string): string {
  const { items, issues, intent } = read(county, text.replaceAll('⏎', '\n'));
  const said = items.map(
    ({ taskNo, percent, status, sameAsLast, expectedBy }) =>
      `${taskNo}=${percent ?? (sameAsLast ? 'same' : status)}${expectedBy === null ? '' : `@${expectedBy}`}`,
  );
  return [...said, ...(intent === 'report' ? [] : [intent]), ...issues.map(({ code }) => code)].join(' ');
}

describe('headings that are a state, whatever numbers them', () => {
  test.each([
    '①已完成：任务41、任务46；②正常推进：任务48-49；③滞后：任务70；④未启动：无',
    '本期情况：①已完成：41、46；②正常推进：48-49；③滞后：70',
    '(1)已完成：任务41、任务46；(2)正常推进：任务48-49；(3)滞后：任务70',
    '1.已完成：任务41、任务46；2.正常推进：任务48-49；3.滞后：任务70',
    '★已办结的：任务41、任务46；★推进中的：任务48-49；★滞后的：任务70',
    'A.完成类：41、46项；B.在推进：48-49项；C.滞后类：70项',
    '①41、46完成 ②48、49推进中 ③70滞后',
  ])('%s', (text) => {
    expect(told(text)).toBe('41=done 46=done 48=in_progress 49=in_progress 70=delayed');
  });

  test('the bracket behind the number is told of the task', () => {
    expect(told('滞后：任务70（苗木未到位，预计11月10日前完成）')).toBe('70=delayed@2023-11-10');
  });

  test('numbers that may count the tasks of each kind are asked about', () => {
    expect(asked(county, '①已完成：2项；②正常推进：3项；③滞后：1项')).toBe('task_ambiguous');
  });

  test('what stands before the first heading is told of all', () => {
    expect(asked(county, '下月计划：①已完成：任务41；②正常推进：任务48、49')).toBe('not_understood');
  });
});

describe('tasks in one breath', () => {
  test.each([
    ['任务64已完成任务65推进中任务66未启动', '64=done 65=in_progress 66=not_started'],
    ['任务64、65已完成任务66、67推进中', '64=done 65=done 66=in_progress 67=in_progress'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('headings in other words, and frames for headings', () => {
  test.each([
    ['做完的有：3、17⏎剩下这些在正常推进：50、51', '3=done 17=done 50=in_progress 51=in_progress'],
    ['第15项90%⏎没有变化、同上月的：⏎任务8、9', '15=90 8=same 9=same'],
    ['进度稍慢（滞后）：2、49；达进度：3', '2=delayed 49=delayed 3=in_progress'],
    ['<已完成> 7、17⏎<滞后> 62⏎<70%> 8', '7=done 17=done 62=delayed 8=70'],
    ['★已完成★ 7、17⏎【滞后】：62', '7=done 17=done 62=delayed'],
    ['（已完成）⏎7、17⏎（滞后）⏎62项', '7=done 17=done 62=delayed'],
    ['第6项（已完成） 7项40%', '6=done 7=40'],
    ['已完成（滞后）：3、5', 'clarify task_missing'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('names in brackets behind the numbers', () => {
  test.each([
    ['已完成：12（国家级创新城市申报）、39（乡镇规划）、46', '12=done 39=done 46=done'],
    [
      '已办结：6、15；能按期完成的：4、5、7；未启动：103',
      '6=done 15=done 4=in_progress 5=in_progress 7=in_progress 103=not_started',
    ],
    ['第3项（县域商业）、第4项（55%）', '4=55 not_understood'],
    ['6（县域商业体系）55%⏎16（人才引进）40%⏎25（物流枢纽）滞后', '6=55 16=40 25=delayed'],
    ['滞后：6（缺资金），7（征地难）', '6=delayed 7=delayed'],
    ['已完成：第6项（县域商业）、第7项（消费环境）', '6=done 7=done'],
    ['6（印发方案），7 55%', '6=null 7=55'],
    ['3（县域商业）、4、5（55%）', 'clarify task_missing'],
    ['3（县域商业）、4、5（均55%）', '3=55 4=55 5=55'],
    ['第6项（已印发方案），第7项55%', '6=null 7=55'],
    ['已完成：6（2024年底前）、7', 'clarify task_missing'],
    ['6（3项）55%⏎7 60%', '6=55 7=60'],
    ['11-13项正常推进（12除外）', '11=in_progress 13=in_progress'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('marks of lines', () => {
  test.each([
    ['长葛8月：⏎- 1、2、3：70%⏎- 11~13：60%⏎- 59：已完成', '1=70 2=70 3=70 11=60 12=60 13=60 59=done'],
    ['▲第6项：35%⏎▲第7、8项 正常推进', '6=35 7=in_progress 8=in_progress'],
    ['❶6项 35%⏎❷7项 正常推进⏎❸8项 滞后', '6=35 7=in_progress 8=delayed'],
    ['6项>>35%⏎7项>>正常推进', '6=35 7=in_progress'],
    ['长葛：40%→2、3；已完成→17', '2=40 3=40 17=done'],
    ['40%→55；60%→70', 'clarify nothing_to_correct'],
    ['4项任务全部列出：⏎2 同上月⏎3 80%⏎42 完成投资14亿元⏎96 滞后', '2=same 3=80 42=null 96=delayed'],
    ['1、2项62%；42项58%', '1=62 2=62 42=58'],
    ['1、2项62%；2、42项58%', 'clarify task_ambiguous'],
    ['进度|任务号⏎80%|6、8⏎70%|11-13', '6=80 8=80 11=70 12=70 13=70'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('a range without some of its tasks', () => {
  test.each([
    [
      '2-7项除3项、5项外均正常推进；3项已完成；5项未启动',
      '2=in_progress 4=in_progress 6=in_progress 7=in_progress 3=done 5=not_started',
    ],
    ['2-5项（除第3项和第5项外）均正常推进', '2=in_progress 4=in_progress'],
    ['2项滞后，5-8项除6项外均已完成，6项完成85%', '2=delayed 5=done 7=done 8=done 6=85'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('a state in any form in front of its tasks or behind them', () => {
  test.each([
    ['办结：6 7；在办：41 42；滞后：70', '6=done 7=done 41=in_progress 42=in_progress 70=delayed'],
    [
      '【已完成】6 7⏎【推进中】41 42⏎【未启动】70',
      '6=done 7=done 41=in_progress 42=in_progress 70=not_started',
    ],
    ['✅已完成⏎6、7⏎⏸未启动⏎70', '6=done 7=done 70=not_started'],
    [
      '完成：T6,T7 / 推进中：T41~T43 / 滞后：T70',
      '6=done 7=done 41=in_progress 42=in_progress 43=in_progress 70=delayed',
    ],
    [
      '办结2项（6、7），推进中2项（41、42），滞后1项（70）',
      '6=done 7=done 41=in_progress 42=in_progress 70=delayed',
    ],
    ['一类（办结）：6、7；二类（滞后）：70；三类（未启动）：无', '6=done 7=done 70=delayed'],
    ['已推进到90%的有40、41两项；推进到75%的有42、43、44三项', '40=90 41=90 42=75 43=75 44=75'],
    ['各项进度是：50%（9项）、62%（41项）、71%（70项）', '9=50 41=62 70=71'],
    [
      '达到序时进度的有1、3项，未达到序时进度的有54、70项，6、7两项已完成',
      '1=in_progress 3=in_progress 54=delayed 70=delayed 6=done 7=done',
    ],
    ['完成的有6 7，剩下的点名说：8项40%，9项55%', '6=done 7=done 8=40 9=55'],
    [
      '6、7这两项已经干完了，41到43都在正常推进，70还没开始',
      '6=done 7=done 41=in_progress 42=in_progress 43=in_progress 70=not_started',
    ],
    ['41、42没问题，都在正常推进；70慢了', '41=in_progress 42=in_progress 70=delayed'],
    [
      '1-9项中：1至3正常推进，4-9已完成',
      '1=in_progress 2=in_progress 3=in_progress 4=done 5=done 6=done 7=done 8=done 9=done',
    ],
    ['3、4（正常推进）；6、7（已完成），70（滞后）', '3=in_progress 4=in_progress 6=done 7=done 70=delayed'],
    ['6（40%）、7（45%）', '6=40 7=45'],
    ['6（上月40%）、7（上月45%）', 'clarify task_missing'],
    ['《49》60%《41》100%《70》滞后', '49=60 41=100 70=delayed'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('lists under headings in unknown words', () => {
  test.each([
    [
      '已完成：41、46；材料待补：48、49；滞后：70',
      '41=done 46=done 70=delayed',
      '第48、49项的「材料待补:48、49」',
    ],
    [
      '41、46正常推进，问题较多的有48、49',
      '41=in_progress 46=in_progress',
      '第48、49项的「问题较多的有48、49」',
    ],
    ['材料待补的48、49；41、46已完成', '41=done 46=done', '第48、49项的「材料待补的48、49」'],
    ['已完成：41、46⏎卡脖子：70', '41=done 46=done', '第70项的「卡脖子:70」'],
    ['41项60%⏎【红灯】48、49⏎【黄灯】46 70', '41=60', '第48、49项的「【红灯】48、49」'],
    ['已完成：41、46（48、49随住建局）', '41=done 46=done', '第48、49项的「48、49随住建局」'],
    ['41项60%，这部分算到第46项里', '41=60', '第46项的「这部分算到第46项里」'],
  ])('%s', (text, stored, question) => {
    expect(told(text).replace(/ not_understood/gu, '')).toBe(stored);
    expect(read(county, text.replaceAll('⏎', '\n')).issues[0]?.text).toContain(question);
  });

  test.each([
    '41项60%，同第46项',
    '41项60%，按第46项口径',
    '41、46项60%，涉及乡镇48、49个',
    '41项60%，剩余标段：48、49',
    '更正：第41项上午报的45%是第46项的，第41项应为60%',
  ])('%s speaks of no other task', (text) => {
    expect(read(county, text).issues.filter(({ code }) => code === 'not_understood')).toEqual([]);
  });
});

describe('tasks with their shares behind a state, in one line', () => {
  const shares = '48=60 49=40 50=70';
  test.each([
    '滞后：48项60%，49项40%；正常推进：50项70%',
    '滞后：48（60%）、49（40%）；正常推进：50（70%）',
    '【滞后】48项60%，49项40%。【正常推进】50项70%',
  ])('%s', (text) => {
    const { items } = read(county, text);
    expect(told(text)).toBe(shares);
    expect(items.map(({ status }) => status)).toEqual(['delayed', 'delayed', null]);
  });

  test('what cannot be both is asked about', () => {
    expect(told('已完成：48项60%')).toBe('clarify status_conflict');
  });
});

describe('the month of the lists', () => {
  test.each([
    ['9月已完成：41、46；正常推进：48', '41=done 46=done 48=in_progress'],
    ['上月已完成：41、46；正常推进：48-50', 'clarify not_understood'],
    ['下月已完成：41、46；正常推进：48-50', 'clarify not_understood'],
    ['上月滞后：41；本月正常推进：48', '48=in_progress not_understood'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    ['66项滞后，67转为正常推进', '66=delayed 67=in_progress'],
    ['66项滞后，67、68恢复正常', '66=delayed 67=in_progress 68=in_progress'],
  ])('%s: bare numbers behind a state', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('what only seems to be a task or the state of one', () => {
  test.each([
    ['禹州市政府', '三项已完成、五项滞后', 'task_ambiguous'],
    ['鄢陵县政府', '51项 三项全部正常推进', 'task_ambiguous'],
    ['鄢陵县政府', '51、52项，三项全部正常推进', 'task_ambiguous'],
    ['市商务局', '61项截至8月底园区4家，9月新建1家', 'value_conflict'],
  ])('%s: %s', (unit, text, code) => {
    const { items, issues } = interpret(text, contextOf(unit, { today: '2023-09-20' }));
    expect(items).toEqual([]);
    expect(issues.map((issue) => issue.code)).toEqual([code]);
  });

  test('behind 更正 and a colon stands the new state', () => {
    expect(told('41项滞后，更正：正常推进')).toBe('41=in_progress correct');
    expect(told('41项50%，更正：60%')).toBe('41=60 correct');
  });

  test('the state of what the clause before makes its topic', () => {
    const { items } = read('市市场监督管理局', '27项开普检测这块，已经完成');
    expect(items.map(({ status }) => status)).toEqual([null]);
  });

  test('a second goal behind the first', () => {
    const { items } = read('市工业和信息化局', '21项全年任务800家上云5个智能车间，眼下刚完成摸底');
    expect(items.map(({ metrics }) => metrics)).toEqual([[]]);
  });
});

describe('those of a list that are left out, with their state, and the others', () => {
  const others = '40=in_progress 41=in_progress 42=in_progress 44=in_progress';
  test.each([
    ['40至45项，除43项尚未启动、45项已完成外，其余均按序时进度推进', `43=not_started 45=done ${others}`],
    ['40至45项，除43项尚未启动，45项已完成外，其余4项均正常推进', `43=not_started 45=done ${others}`],
    [
      '40、41、42、43、44、45共6项，其中43项滞后，45项已完成，其余4项正常推进',
      `43=delayed 45=done ${others}`,
    ],
    ['40-42项中，除41项完成30%外，其余均完成80%', '41=30 40=80 42=80'],
    ['8到10项均为60%，40到42项除41项已完成外均为70%', '8=60 9=60 10=60 41=done 40=70 42=70'],
    ['40至42项，除41项外，其余均正常推进', '40=in_progress 42=in_progress'],
    ['40、41、42、43共4项，其中43项滞后，其余2项正常推进', '43=delayed empty_item'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('pairs of a number and its share in other signs', () => {
  test.each([
    ['各任务进度：1/55%，2/60%', '1=55 2=60'],
    ['进度：6/30%', 'clarify task_missing'],
    ['{8:40%, 9:55%}', '8=40 9=55'],
    ['41：75⏎42：80⏎（单位：%）', '41=75 42=80'],
    ['1项到3项进度都过了50%，分别是52%、55%、60%', '1=52 2=55 3=60'],
    ['1-3项进度都过了50%，分别是45%、55%、60%', 'clarify value_conflict value_conflict value_conflict'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});
