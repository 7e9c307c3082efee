import { ChatPanel } from './chat.tsx';
import { ClockDialog } from './clock-dialog.tsx';
import { Header } from './header.tsx';
import { ChartIcon, ChatIcon } from './icons.tsx';
import { Overview } from './overview.tsx';
import { PeoplePanel } from './people.tsx';
import { currentEntry } from './roles.ts';
import { route, show } from './route.ts';
import { announcement, fatal, online, state, toast } from './store.ts';
import { Welcome } from './welcome.tsx';

export function App() {
  const entry = currentEntry();
  const screen = route.value.screen;
  if (state.value === null) return <Starting />;
  return (
    <div class={`app on-${screen}`}>
      <button type="button" class="skip" onClick={skip}>
        跳到对话
      </button>
      <Header />
      {!online.value && (
        <p class="offline" role="status">
          与服务的连接中断，正在自动重连，已输入的内容不会丢失。
        </p>
      )}
      <PeoplePanel />
      {entry === null ? <Welcome /> : <ChatPanel key={entry.conversation} entry={entry} />}
      <Overview />
      <nav class="tabs" aria-label="页面">
        <button
          type="button"
          aria-current={screen === 'list' ? 'page' : undefined}
          onClick={() => show('list')}
        >
          <ChatIcon />
          会话
        </button>
        <button
          type="button"
          aria-current={screen === 'overview' ? 'page' : undefined}
          onClick={() => show('overview')}
        >
          <ChartIcon />
          工作台
        </button>
      </nav>
      <ClockDialog />
      <div class="toasts" role="status">
        {toast.value !== null && <p class={`toast ${toast.value.tone}`}>{toast.value.text}</p>}
      </div>
      <div class="sr-only" aria-live="polite">
        {announcement.value}
      </div>
    </div>
  );
}

function Starting() {
  return (
    <p class="starting" role="status">
      {fatal.value ?? (online.value ? '正在打开…' : '服务尚未就绪，正在重试…')}
    </p>
  );
}

/** Past the list of people, for the keyboard. */
function skip(): void {
  document.querySelector<HTMLElement>('textarea, .welcome button')?.focus();
}
