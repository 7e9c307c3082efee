import { ChartIcon, ClockIcon } from './icons.tsx';
import { clockOpen, moveTo, moving } from './moving.ts';
import { show } from './route.ts';
import { state } from './store.ts';
import { deadlineWords, longDate, plusDays } from './time.ts';

/** Whose house this is, what day it is in it, and how close the deadline. */
export function Header() {
  const now = state.value;
  const deadline = now === null || now.dueOn === null ? null : deadlineWords(now.date, now.dueOn);
  return (
    <header class="top">
      <div class="brand">
        <span class="mark" aria-hidden="true">
          督
        </span>
        <p>
          <b>政府重点工作督办</b>
          <small>
            会话模拟
            {now?.directive?.number && <span class="number">{now.directive.number}</span>}
          </small>
        </p>
      </div>
      {now !== null && (
        <div class="today">
          <p class="date">
            <ClockIcon />
            <b>
              <span class="long">{longDate(now.date)}</span>
            </b>
            <span>
              {now.weekday} {now.time}
            </span>
            {now.workday !== null && (
              <small class={now.workday ? 'workday' : 'workday off'}>
                {now.workday ? '工作日' : '非工作日'}
              </small>
            )}
          </p>
          {deadline !== null && (
            <p class="period">
              <span>{now.periodLabel}</span>
              <em class={deadline.tone}>{deadline.text}</em>
            </p>
          )}
        </div>
      )}
      <div class="moves">
        {now !== null && (
          <button
            type="button"
            class="button bar quick-move"
            disabled={moving.value}
            onClick={() => void moveTo(`${plusDays(now.date, 1)}T09:00:00+08:00`)}
          >
            次日 09:00
          </button>
        )}
        <button
          type="button"
          class="button bar"
          disabled={now === null}
          aria-haspopup="dialog"
          onClick={() => {
            clockOpen.value = true;
          }}
        >
          {moving.value ? '正在推进…' : '推进日期'}
        </button>
        <button
          type="button"
          class="button bar to-overview"
          aria-label="工作台"
          onClick={() => show('overview')}
        >
          <ChartIcon />
          <span>工作台</span>
        </button>
      </div>
    </header>
  );
}
