import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { roleNames } from '../../src/domain/person.ts';
import { ClipIcon, CloseIcon, FileIcon, SendIcon } from './icons.tsx';
import { type QuickReply, quickReplies } from './quick-replies.ts';
import type { Entry } from './roles.ts';
import { send } from './sending.ts';
import { notify, personById, state, thread } from './store.ts';

/** The service takes files up to this size; a larger one is refused before it travels. */
const fileLimit = 20 * 1024 * 1024;

/** Unfinished texts survive switching between conversations. */
const drafts = new Map<string, string>();

export function Composer({ entry, speaker }: { entry: Entry; speaker: Signal<number> }) {
  const text = useSignal(drafts.get(entry.conversation) ?? '');
  const file = useSignal<File | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);

  const write = (value: string) => {
    text.value = value;
    drafts.set(entry.conversation, value);
  };
  useEffect(() => {
    const box = input.current;
    if (box === null) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  }, [text.value]);

  // With a keyboard at hand one types at once; on a phone the keyboard would cover the conversation.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) input.current?.focus({ preventScroll: true });
  }, []);

  const say = (words: string) => void send(entry.conversation, speaker.value, { text: words }, words);
  const submit = async () => {
    const words = text.value.trim();
    const attached = file.value;
    if (words === '' && attached === null) return;
    write('');
    file.value = null;
    input.current?.focus();
    if (attached !== null) {
      const base64 = await readBase64(attached);
      if (base64 === null) return notify('文件读取失败，请重新选择', 'bad');
      await send(
        entry.conversation,
        speaker.value,
        { file: { name: attached.name, base64 } },
        `［文件］${attached.name}`,
      );
    }
    if (words !== '') say(words);
  };
  const attach = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    if (chosen.size > fileLimit) return notify('文件超过 20 MB，无法发送', 'bad');
    file.value = chosen;
    input.current?.focus();
  };
  const use = (reply: QuickReply) => {
    if (reply.use === 'send') return say(reply.text);
    write(reply.text);
    const box = input.current;
    if (box === null) return;
    box.value = reply.text;
    box.focus();
    const blank = reply.text.indexOf('N');
    if (blank >= 0) box.setSelectionRange(blank, blank + 1);
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        attach(event.dataTransfer?.files[0]);
      }}
    >
      <fieldset class="quick" aria-label="快捷语">
        {quickReplies(entry, state.value, thread.value?.items ?? []).map((reply) => (
          <button
            key={reply.text}
            type="button"
            class={`chip ${reply.use}`}
            title={reply.use === 'fill' ? '填入输入框，修改后发送' : '直接发送'}
            onClick={() => use(reply)}
          >
            {reply.text}
          </button>
        ))}
      </fieldset>
      {entry.chat !== null && <SpeakerChoice members={entry.chat.members} speaker={speaker} />}
      {file.value !== null && (
        <p class="attached">
          <FileIcon />
          <span>{file.value.name}</span>
          <small>{sizeWords(file.value.size)}</small>
          <button
            type="button"
            class="icon-button"
            aria-label="移除文件"
            onClick={() => {
              file.value = null;
            }}
          >
            <CloseIcon />
          </button>
        </p>
      )}
      <div class="entry-line">
        <input
          ref={picker}
          type="file"
          class="sr-only"
          tabIndex={-1}
          aria-label="选择文件"
          onChange={(event) => {
            attach(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
        <button
          type="button"
          class="icon-button"
          aria-label="添加文件"
          title="添加文件"
          onClick={() => picker.current?.click()}
        >
          <ClipIcon />
        </button>
        <textarea
          ref={input}
          rows={1}
          enterkeyhint="send"
          aria-label="输入消息"
          placeholder="输入消息，Enter 发送"
          value={text.value}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            // While an input method composes, Enter chooses a word.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
            event.preventDefault();
            void submit();
          }}
        />
        <button
          type="submit"
          class="button primary send"
          aria-label="发送"
          disabled={text.value.trim() === '' && file.value === null}
        >
          <SendIcon />
          <span>发送</span>
        </button>
      </div>
    </form>
  );
}

function SpeakerChoice({ members, speaker }: { members: readonly number[]; speaker: Signal<number> }) {
  const present = members.flatMap((id) => personById.value.get(id) ?? []);
  return (
    <label class="speaker">
      <span>发言身份</span>
      <select
        value={speaker.value}
        onChange={(event) => {
          speaker.value = Number(event.currentTarget.value);
        }}
      >
        {(['staff', 'leader', 'unit_leader', 'liaison'] as const).map((role) => {
          const some = present.filter((person) => person.role === role);
          return some.length === 0 ? null : (
            <optgroup key={role} label={roleNames[role]}>
              {some.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}

function readBase64(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
}

function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
