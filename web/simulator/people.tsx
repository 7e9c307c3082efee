import { signal, useComputed } from '@preact/signals';
import { roleNames } from '../../src/domain/person.ts';
import { GroupIcon, SearchIcon } from './icons.tsx';
import { type Entry, matches, sections, type View, views } from './roles.ts';
import { conversation, open } from './route.ts';
import { unitByName } from './store.ts';
import { unreadIn } from './unread.ts';

export const view = signal<View>('liaison');
const query = signal('');

/** Everybody one can be, by role, with what waits for them. */
export function PeoplePanel() {
  const shown = useComputed(() => {
    const wanted = query.value.trim();
    return sections()
      .filter((section) => wanted !== '' || section.view === view.value)
      .map((section) => ({ ...section, entries: section.entries.filter((entry) => matches(wanted, entry)) }))
      .filter((section) => section.entries.length > 0);
  });
  return (
    <nav class="people" aria-label="选择身份">
      <ViewSwitch />
      <label class="search">
        <SearchIcon />
        <span class="sr-only">查找单位或人员</span>
        <input
          type="search"
          placeholder="查找单位或人员"
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') focusBeside(event.currentTarget.closest('nav'), null, 1);
          }}
        />
      </label>
      <div class="entries">
        {shown.value.map((section) => (
          <section key={section.heading} aria-label={section.heading}>
            <h2>
              {section.heading}
              <span>{section.entries.length}</span>
            </h2>
            <ul>
              {section.entries.map((entry) => (
                <li key={entry.conversation}>
                  <EntryButton entry={entry} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {shown.value.length === 0 && (
          <p class="nothing">{query.value === '' ? '暂无人员' : `没有找到“${query.value.trim()}”`}</p>
        )}
      </div>
    </nav>
  );
}

function ViewSwitch() {
  const unread = (id: View) =>
    sections()
      .filter((section) => section.view === id)
      .flatMap((section) => section.entries)
      .reduce((sum, entry) => sum + unreadIn(entry.conversation), 0);
  return (
    <fieldset class="views">
      <legend class="sr-only">切换视角</legend>
      {views.map(({ id, label }) => (
        <label key={id}>
          <input
            type="radio"
            name="view"
            checked={view.value === id}
            onChange={() => {
              view.value = id;
              query.value = '';
            }}
          />
          <span>
            {label}
            {unread(id) > 0 && <i class="dot" title={`${unread(id)} 条未读`} />}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function EntryButton({ entry }: { entry: Entry }) {
  const unread = unreadIn(entry.conversation);
  const selected = conversation.value === entry.conversation;
  return (
    <button
      type="button"
      class="entry"
      aria-current={selected ? 'true' : undefined}
      ref={(button) => {
        if (selected) button?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={() => {
        query.value = '';
        open(entry.conversation);
      }}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        focusBeside(event.currentTarget.closest('nav'), event.currentTarget, step);
      }}
    >
      <Avatar entry={entry} />
      <span class="who">
        <b>{entry.title}</b>
        <Standing entry={entry} />
      </span>
      {unread > 0 && (
        <span class="badge">
          <span class="sr-only">未读</span>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </button>
  );
}

export function Avatar({ entry }: { entry: Entry }) {
  if (entry.person === null) {
    return (
      <span class="avatar group" aria-hidden="true">
        <GroupIcon />
      </span>
    );
  }
  const sign = { liaison: '联', unit_leader: '责', staff: '督', leader: '领' }[entry.person.role];
  return (
    <span class={`avatar ${entry.person.role}`} aria-hidden="true">
      {sign}
    </span>
  );
}

/** One line under the name: what the unit still owes, or who it is. */
export function Standing({ entry }: { entry: Entry }) {
  if (entry.chat !== null) return <small>{entry.chat.members.length} 名成员</small>;
  if (entry.person === null) return null;
  const unit = entry.person.unit === null ? undefined : unitByName.value.get(entry.person.unit);
  const role = roleNames[entry.person.role];
  if (unit === undefined || unit.owed === 0) return <small>{role}</small>;
  return (
    <small>
      应报 {unit.owed} 项
      {unit.missing === 0 ? (
        <em class="ok">已报齐</em>
      ) : (
        <em class={unit.reported > 0 ? 'some' : ''}>未报 {unit.missing}</em>
      )}
      {unit.late > 0 && <em class="late">迟报 {unit.late}</em>}
    </small>
  );
}

function focusBeside(list: Element | null | undefined, from: Element | null, step: number): void {
  const buttons = [...(list?.querySelectorAll<HTMLElement>('.entry') ?? [])];
  const at = from === null ? -1 : buttons.indexOf(from as HTMLElement);
  if (at + step < 0) list?.querySelector('input')?.focus();
  else buttons[at + step]?.focus();
}
