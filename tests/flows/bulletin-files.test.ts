import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { fileById } from '../../db/queries/files.ts';
import type { SentMessage } from '../../db/queries/simulator.ts';
import { FileNotMade, readyFile } from '../../src/app/bulletin-files.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { handleInbox } from '../../src/app/handle-inbound.ts';
import type { Block, BotAdapter, Outbound } from '../../src/ports.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type House, openHouse } from '../support/house.ts';

const staff = '督查一科督查员';

/** The simulator's place taken by a platform that is handed the bytes, as Feishu and WeCom are. */
function platformWithFiles(house: House): { adapter: BotAdapter; sent: Outbound[] } {
  const simulator = house.ctx.adapters.get('simulator');
  if (!simulator) throw new Error('no simulator');
  const { filesById: _, ...capabilities } = simulator.capabilities;
  const sent: Outbound[] = [];
  const adapter: BotAdapter = {
    ...simulator,
    capabilities,
    send: (outbound) => {
      sent.push(outbound);
      return Promise.resolve({ kind: 'delivered', messageId: outbound.idempotencyKey });
    },
  };
  return { adapter, sent };
}

function fileOf(blocks: readonly Block[]): { fileId: number; name: string } {
  const file = blocks.find((block) => block.kind === 'file');
  if (!file) throw new Error('the message has no file');
  return file;
}

function words(docx: Uint8Array): string {
  return new TextDecoder().decode(unzipSync(docx)['word/document.xml']);
}

describeOnBothDatabases('files of a bulletin', (open) => {
  let store: OpenDatabase;
  let house: House;
  let draft: { fileId: number; name: string };
  let brief: SentMessage;

  const read = async (fileId: number) =>
    words((await readyFile(store.db, fileId))?.bytes ?? new Uint8Array());

  beforeAll(async () => {
    store = await open();
    house = await openHouse(store, '2023-03-27 10:00');
  });

  test('a draft comes with its paper, called a draft, made when somebody looks at it', async () => {
    const heard = await house.says(staff, '通报 2023-03');
    draft = fileOf(heard.replies.flatMap(({ blocks }) => blocks));
    expect(draft.name).toBe('关于2023年一季度重点工作任务进展情况的通报（草稿）.docx');
    expect(await fileById(store.db, draft.fileId)).toMatchObject({ bytes: null, form: 'draft.docx' });
    expect(await read(draft.fileId)).toContain('〔2023〕第　期');
    expect((await fileById(store.db, draft.fileId))?.bytes).not.toBeNull();
  });

  test('leaders get the signed version, numbered, which is not the file of the draft', async () => {
    const heard = await house.says(staff, '签发 2023-03 同意');
    const sent = heard.replies.filter(({ key }) => key.startsWith('bulletin:'));
    const groups = sent.filter(({ chat }) => chat !== null);
    const [first] = sent.filter(({ to }) => to !== null);
    if (!first) throw new Error('no leader was sent the brief');
    brief = first;
    const file = fileOf(brief.blocks);
    expect(file.name).toBe('关于2023年一季度重点工作任务进展情况的通报（〔2023〕第1期）.docx');
    expect(file.fileId).not.toBe(draft.fileId);
    expect(await read(file.fileId)).toContain('〔2023〕第1期');
    expect(await read(draft.fileId)).toContain('〔2023〕第　期');
    // The group's version names nobody, so the paper that does stays out of it.
    for (const { blocks } of groups) expect(blocks.some(({ kind }) => kind === 'file')).toBe(false);
  });

  test('asked again it is the same file, and a platform is handed its bytes', async () => {
    const leader = brief.to?.name ?? '';
    const again = await house.says(leader, '简报 2023-03');
    expect(fileOf(again.replies.flatMap(({ blocks }) => blocks))).toEqual(fileOf(brief.blocks));

    const { adapter, sent } = platformWithFiles(house);
    const { inboxId } = await house.receive(leader, '简报 2023-03', 'brief-again');
    const ctx = { ...house.ctx, adapters: new Map([['simulator' as const, adapter]]) };
    await handleInbox(ctx, inboxId);
    await dispatchOutbox(ctx);
    const answer = sent.find(({ blocks }) => blocks.some(({ kind }) => kind === 'file'));
    const { fileId, name } = fileOf(answer?.blocks ?? []);
    expect(answer?.files.get(fileId)?.name).toBe(name);
    expect(words(answer?.files.get(fileId)?.bytes ?? new Uint8Array())).toContain('〔2023〕第1期');
    const chart = answer?.blocks.find((block) => block.kind === 'chart');
    const picture = answer?.files.get(chart?.fileId ?? 0)?.bytes ?? new Uint8Array();
    expect(Buffer.from(picture).toString('latin1', 1, 4)).toBe('PNG');
  });

  test('a file that cannot be made is reported, and its message goes out without it', async () => {
    const { fileId } = fileOf(brief.blocks);
    await store.db
      .updateTable('file')
      .set({ bytes: null, sha256: null, size: null, form: 'chart-99' })
      .where('id', '=', fileId)
      .execute();
    await expect(readyFile(store.db, fileId)).rejects.toBeInstanceOf(FileNotMade);
    const { adapter, sent } = platformWithFiles(house);
    const faults: object[] = [];
    const log = { ...house.ctx.log, error: (fields: object) => void faults.push(fields) };
    const ctx = { ...house.ctx, log, adapters: new Map([['simulator' as const, adapter]]) };
    await store.db.updateTable('outbox').set({ state: 'queued' }).where('id', '=', brief.id).execute();
    await dispatchOutbox(ctx);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain('重点工作简报');
    expect(sent[0]?.files.has(fileId)).toBe(false);
    expect(faults).toEqual([{ fileId, cause: expect.stringContaining('chart-99') }]);
  });
});
