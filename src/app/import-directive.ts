import { createHash } from 'node:crypto';
import { splitTaskNumbers } from '../../db/queries/assignments.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { importedResult, saveDirective, saveUnits } from '../../db/queries/directives.ts';
import { type Db, inTransaction } from '../../db/types.ts';
import { compareDirectives, type DirectiveDifference } from '../document/compare.ts';
import { importDocument } from '../document/import-document.ts';
import type { ImportRefusal, ImportResult } from '../document/import-result.ts';
import type { UnitDirectory } from '../domain/unit-directory.ts';

export interface ImportRequest {
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
  readonly directory: UnitDirectory;
  readonly now: Date;
  /** Who imports, as the audit log shows it. */
  readonly by: string;
  /** `preview` writes nothing; `create` refuses to change a directive that exists; `replace` takes the amended text. */
  readonly mode: 'preview' | 'create' | 'replace';
}

export type ImportAnswer =
  | { readonly kind: 'refused'; readonly refusal: ImportRefusal }
  /** `difference` is set when the directive is already there. Nothing was written. */
  | {
      readonly kind: 'preview';
      readonly result: ImportResult;
      readonly difference: DirectiveDifference | null;
    }
  | { readonly kind: 'unchanged'; readonly result: ImportResult }
  /** An amended document: nothing was written, the difference wants a confirmation (`replace`). */
  | { readonly kind: 'differs'; readonly result: ImportResult; readonly difference: DirectiveDifference }
  | { readonly kind: 'saved'; readonly result: ImportResult; readonly directiveId: number };

/**
 * Imports a government document: importing the same one twice changes nothing, an amended one shows its difference
 * before anything is written. What was reported on a task stays when its text changes.
 */
export async function importDirective(db: Db, request: ImportRequest): Promise<ImportAnswer> {
  const outcome = importDocument(request.file, request.directory);
  if (!outcome.ok) return { kind: 'refused', refusal: outcome.refusal };
  const { result } = outcome;
  const identity = identify(result);
  if (!identity.ok) return { kind: 'refused', refusal: identity.refusal };
  const taken = (await splitTaskNumbers(db, identity.number)).filter((no) => no <= result.tasks.length);
  if (taken.length > 0) return { kind: 'refused', refusal: numbersTaken(taken) };
  const known = await importedResult(db, identity.number);
  const difference = known ? compareDirectives(known.result, result) : null;
  if (request.mode === 'preview') return { kind: 'preview', result, difference };
  if (difference?.same) return { kind: 'unchanged', result };
  if (difference && request.mode === 'create') return { kind: 'differs', result, difference };
  const directiveId = await inTransaction(db, async (tx) => {
    const unitIds = await saveUnits(tx, result.units);
    const id = await saveDirective(
      tx,
      {
        number: identity.number,
        year: identity.year,
        sourceName: request.file.name,
        sha256: createHash('sha256').update(request.file.bytes).digest('hex'),
        importedAt: request.now,
        result,
      },
      unitIds,
    );
    await appendAudit(tx, [
      {
        at: request.now,
        actor: request.by,
        personId: null,
        action: difference ? 'directive.amend' : 'directive.import',
        subject: `directive:${identity.number}`,
        details: { source: request.file.name, check: result.check },
        inboxId: null,
      },
    ]);
    return id;
  });
  return { kind: 'saved', result, directiveId };
}

/** An amended document may not take the numbers that people already use for parts of its tasks. */
const numbersTaken = (numbers: readonly number[]): ImportRefusal => ({
  code: 'ambiguous',
  text: `序号${numbers.join('、')}已用于拆分出的任务，与文件中的序号重复。请先与市督查局核对后再导入。`,
});

type Identity = { ok: true; number: string; year: number } | { ok: false; refusal: ImportRefusal };

/** A ledger needs the document's number and its year; both are printed on every government document. */
function identify(result: ImportResult): Identity {
  const { number, signedOn, publishedOn } = result.directive;
  if (number === null)
    return {
      ok: false,
      refusal: {
        code: 'ambiguous',
        text: '文件中没有发文字号，无法建立台账。请在文件首行补上发文字号（如：许政〔2023〕2号）后重新导入。',
      },
    };
  const year = Number(/〔(\d{4})〕/.exec(number)?.[1] ?? (signedOn ?? publishedOn ?? '').slice(0, 4));
  return Number.isInteger(year) && year > 2000
    ? { ok: true, number, year }
    : {
        ok: false,
        refusal: { code: 'ambiguous', text: '文件中没有年份，无法确定报送年度。请补充后重新导入。' },
      };
}
