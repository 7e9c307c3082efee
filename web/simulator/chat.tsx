import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { roleNames } from '../../src/domain/person.ts';
import type { Message } from './api.ts';
import { Blocks } from './blocks.tsx';
import { Composer } from './composer.tsx';
import type { Press } from './form.tsx';
import { BackIcon, FileIcon } from './icons.tsx';
import { Avatar, Standing } from './people.tsx';
import { botName } from './quick-replies.ts';
import type { Entry } from './roles.ts';
import { show } from './route.ts';
import { deliver, discard, type Pending, pending, send } from './sending.ts';
import { attempt, key, loadOlder, personById, reading, thread } from './store.ts';
import { inBeijing, longDate } from './time.ts';

/** The open conversation: header, bubbles, composer. `speaker` is who we are in it. */
export function ChatPanel({ entry }: { entry: Entry }) {
  const speaker = useSignal(entry.person?.id ?? defaultSpeaker(entry));
  const press: Press = (action, form) =>
    void send(
      entry.conversation,
      speaker.value,
      { action: { value: action.value, form } },
      `［按钮］${action.label}`,
    );
  return (
    <main class="chat" id="chat">
      <header class="chat-head">
        <button type="button" class="icon-button back" aria-label="返回列表" onClick={() => show('list')}>
          <BackIcon />
        </button>
        <Avatar entry={entry} />
        <div class="who">
          <h1>{entry.name}</h1>
          <Standing entry={entry} />
        </div>
        {entry.person !== null && <span class="tag">{roleNames[entry.person.role]}</span>}
      </header>
      <Messages entry={entry} speaker={speaker.value} onPress={press} />
      <Composer entry={entry} speaker={speaker} />
    </main>
  );
}

function Messages(props: { entry: Entry; speaker: number; onPress: Press }) {
  const { entry } = props;
  const list = useRef<HTMLDivElement>(null);
  /** True until the reader scrolls away: new messages are then followed. */
  const follows = useRef(true);
  const placed = useRef(0);
  const seen = useRef('');
  const behind = useSignal(false);
  const loadingOlder = useSignal(false);
  const items = thread.value?.items ?? [];
  const mine = pending.value.filter((item) => item.conversation === entry.conversation);
  const newest = items.at(-1);
  const newestKey = newest === undefined ? '' : key(newest);

  /** To the end; an answer taller than the screen is shown from its beginning. */
  const toNewest = () => {
    const box = list.current;
    const last = box?.querySelector<HTMLElement>('.row:last-child');
    if (!box || !last) return;
    const tall = last.offsetHeight > box.clientHeight - 40;
    box.scrollTop = tall ? last.offsetTop - 14 : box.scrollHeight;
    placed.current = box.scrollTop;
    behind.value = false;
  };
  useLayoutEffect(() => {
    const arrived = seen.current !== newestKey;
    seen.current = newestKey;
    if (follows.current || mine.length > 0) toNewest();
    else if (arrived) behind.value = true;
  }, [newestKey, mine.length, thread.value === null]);
  useSignalEffect(() => {
    if (pending.value.length > 0) follows.current = true;
  });
  // The composer grows and shrinks; who reads the end keeps reading it.
  useEffect(() => {
    const box = list.current;
    if (box === null) return;
    const watch = new ResizeObserver(() => {
      if (follows.current) toNewest();
    });
    watch.observe(box);
    return () => watch.disconnect();
  }, []);

  const older = async () => {
    const box = list.current;
    const fromBottom = box ? box.scrollHeight - box.scrollTop : 0;
    loadingOlder.value = true;
    await attempt(() => loadOlder(entry.conversation));
    loadingOlder.value = false;
    requestAnimationFrame(() => {
      if (box) box.scrollTop = box.scrollHeight - fromBottom;
    });
  };

  return (
    <div class="messages-box">
      <section
        class="messages"
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label="消息"
        aria-busy={thread.value === null || reading.value === entry.conversation}
        onScroll={(event) => {
          const box = event.currentTarget;
          const fromEnd = box.scrollHeight - box.scrollTop - box.clientHeight;
          follows.current = fromEnd < 80 || Math.abs(box.scrollTop - placed.current) < 2;
          if (fromEnd < 80) behind.value = false;
        }}
      >
        {thread.value === null && <p class="nothing">正在读取消息…</p>}
        {thread.value?.next != null && (
          <button type="button" class="link older" disabled={loadingOlder.value} onClick={() => void older()}>
            {loadingOlder.value ? '正在读取…' : '查看更早的消息'}
          </button>
        )}
        {thread.value !== null && items.length === 0 && mine.length === 0 && <NoMessages entry={entry} />}
        {items.map((message, index) => (
          <Row
            key={key(message)}
            message={message}
            previous={items[index - 1]}
            own={message.from !== 'bot' && (entry.person !== null || message.from.id === props.speaker)}
            onPress={props.onPress}
          />
        ))}
        {mine.map((item) => (
          <PendingRow key={item.message.eventId} item={item} />
        ))}
      </section>
      {behind.value && (
        <button type="button" class="newer" onClick={toNewest}>
          有新消息 ↓
        </button>
      )}
    </div>
  );
}

function Row(props: { message: Message; previous: Message | undefined; own: boolean; onPress: Press }) {
  const { message, previous } = props;
  const { date, time } = inBeijing(message.at);
  const newDay = previous === undefined || inBeijing(previous.at).date !== date;
  const bot = message.from === 'bot';
  const name = message.from === 'bot' ? botName : message.from.name;
  return (
    <>
      {newDay && <p class="day">{longDate(date)}</p>}
      <article class={`row ${props.own ? 'own' : 'other'} ${bot ? 'bot' : ''}`}>
        <p class="meta">
          <b>{name}</b> <time dateTime={message.at}>{time}</time>
        </p>
        <div class="bubble">
          {bot ? (
            <Blocks
              blocks={message.blocks}
              text={message.text}
              files={message.files}
              onPress={props.onPress}
            />
          ) : (
            <>
              {message.files.length === 0 && <Said text={message.text} />}
              {message.files.map((file) => (
                <a key={file.id} class="file" href={`/api/sim/files/${file.id}`} download={file.name}>
                  <FileIcon />
                  <span>
                    <b>{file.name}</b>
                  </span>
                </a>
              ))}
            </>
          )}
        </div>
      </article>
    </>
  );
}

/** A pressed button is marked by the service as ［按钮］; the mark is shown apart from the words. */
function Said({ text }: { text: string }) {
  const pressed = text.startsWith('［按钮］');
  return (
    <p class="text">
      {pressed && <small class="pressed">按钮</small>}
      {pressed ? text.slice(4) : text}
    </p>
  );
}

function PendingRow({ item }: { item: Pending }) {
  const id = item.message.eventId;
  return (
    <article class={`row own pending ${item.state}`}>
      <div class="bubble">
        <Said text={item.label} />
      </div>
      <p class="delivery">
        {item.state === 'sending' && '正在发送…'}
        {item.state === 'waiting' && '等待服务恢复后自动发送'}
        {item.state === 'failed' && (
          <>
            <span>没有发出：{item.error}</span>
            <button type="button" class="link" onClick={() => void deliver(id)}>
              重试
            </button>
            <button type="button" class="link" onClick={() => discard(id)}>
              删除
            </button>
          </>
        )}
      </p>
    </article>
  );
}

function NoMessages({ entry }: { entry: Entry }) {
  return (
    <p class="nothing">
      {entry.chat === null
        ? '还没有消息。可点下方的快捷语，或直接输入。'
        : `群内还没有消息。超过报送时限后，${botName}会在这里提醒未报单位。`}
    </p>
  );
}

/** In a group staff speak unless somebody else is chosen. */
function defaultSpeaker(entry: Entry): number {
  const members = entry.chat?.members ?? [];
  return members.find((id) => personById.value.get(id)?.role === 'staff') ?? members[0] ?? 0;
}
