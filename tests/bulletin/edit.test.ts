import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeBulletin } from '../../src/bulletin/compose.ts';
import { applyEdits, checkWording, editable } from '../../src/bulletin/edit.ts';
import { requireBeijingDate } from '../../src/domain/time.ts';
import { september } from './facts.ts';

const units = ['市商务局', '市发展和改革委员会', '发改委', '禹州市商务局', '禹州市政府'];
const before = '2个单位共6项次未报送：市发展和改革委员会第2项；禹州市政府应报5项均未报送。';

describe('another wording', () => {
  it('is free where numbers and units stay', () => {
    const after = '尚有6项次未报送，涉及2个单位（禹州市政府应报5项；市发展和改革委员会第2项），均未报送。';
    expect(checkWording(before, after, units)).toBeNull();
    expect(checkWording('请及时补报。', '请抓紧补报，进一步压实责任。', units)).toBeNull();
  });

  it.each([
    ['another number', before.replace('6项次', '5项次'), { kind: 'numbers', missing: ['6'], added: ['5'] }],
    ['a number less', before.replace('第2项', ''), { kind: 'numbers', missing: ['2'], added: [] }],
    ['a full-width number', before.replace('6', '７'), { kind: 'numbers', missing: ['6'], added: ['7'] }],
    ['a number in words', `${before}其中三个单位`, { kind: 'numbers', missing: [], added: ['三'] }],
    ['a percent', `${before}占5%`, { kind: 'numbers', missing: [], added: ['5%'] }],
    ['a unit more', `${before}市商务局`, { kind: 'units', missing: [], added: ['市商务局'] }],
    [
      'another unit',
      before.replace('禹州市政府', '禹州市商务局'),
      { kind: 'units', missing: ['禹州市政府'], added: ['禹州市商务局'] },
    ],
    ['a unit by its short name', before.replace('市发展和改革委员会', '发改委'), { kind: 'units' }],
    ['a whole treatise', before.padEnd(900, '。'), { kind: 'length', most: 800 }],
  ])('is refused with %s', (_, after, fault) => {
    expect(checkWording(before, after, units)).toMatchObject(fault);
  });

  it('never changes the numbers of a bulletin, whatever is typed', () => {
    const bulletin = composeBulletin(september);
    const paragraphs = editable(bulletin);
    const numbers = (text: string) => (text.match(/\d+(?:\.\d+)?%?/gu) ?? []).sort();
    const names = september.units.map(({ name }) => name);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: paragraphs.length - 1 }),
        fc.string({ unit: fc.constantFrom(...'1235％%万三个项请市商务局。') }),
        (at, typed) => {
          const text = paragraphs[at]?.text ?? '';
          for (const after of [typed, text + typed, text.replace(/\d/u, typed)]) {
            if (checkWording(text, after, names) !== null) continue;
            const edit = { before: text, after, by: '督查员', on: requireBeijingDate('2023-09-28') };
            const edited = editable(applyEdits(bulletin, [edit]).document);
            expect(numbers(edited[at]?.text.replaceAll('％', '%') ?? '')).toEqual(numbers(text));
          }
        },
      ),
    );
  });

  it('is dropped, and named, where the composed text has changed', () => {
    const bulletin = composeBulletin(september);
    const edit = {
      before: '早已不是这样。',
      after: '改了。',
      by: '督查员',
      on: requireBeijingDate('2023-09-28'),
    };
    expect(applyEdits(bulletin, [edit])).toEqual({ document: bulletin, dropped: [edit] });
  });
});
