import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon } from './icons.tsx';
import { clockOpen, moveTo, moveToNextStage, moving } from './moving.ts';
import { state, toast } from './store.ts';
import { inBeijing, longDate, plusDays, shortDate } from './time.ts';

/** Moving the simulated time forward: tomorrow morning, the next reminder, or any later moment. */
export function ClockDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const now = state.value;
  const shown = clockOpen.value;
  const date = useSignal('');
  const time = useSignal('09:00');
  useEffect(() => {
    const box = dialog.current;
    if (box === null) return;
    if (shown && !box.open) {
      const today = state.value?.date;
      if (today !== undefined) date.value = plusDays(today, 1);
      box.showModal();
    } else if (!shown && box.open) box.close();
  }, [shown]);
  if (now === null) return null;
  const stage = now.nextStage;
  const stageAt = stage === null ? null : inBeijing(stage.at);
  return (
    <dialog
      ref={dialog}
      class="clock"
      aria-labelledby="clock-title"
      onClose={() => {
        clockOpen.value = false;
      }}
    >
      <header>
        <h2 id="clock-title">推进模拟日期</h2>
        <form method="dialog">
          <button type="submit" class="icon-button" aria-label="关闭">
            <CloseIcon />
          </button>
        </form>
      </header>
      {shown && toast.value?.tone === 'bad' && (
        <p class="refusal" role="alert">
          {toast.value.text}
        </p>
      )}
      <p class="hint">
        当前为 {longDate(now.date)} {now.weekday} {now.time}
        。推进后，期间到点的提醒、群内通报提示等会逐一发出。
      </p>
      <button
        type="button"
        class="choice"
        disabled={moving.value}
        onClick={() => void moveTo(`${plusDays(now.date, 1)}T09:00:00+08:00`)}
      >
        <b>次日 09:00</b>
        <small>{longDate(plusDays(now.date, 1))}</small>
      </button>
      <button
        type="button"
        class="choice"
        disabled={moving.value || stage === null}
        onClick={() => void moveToNextStage()}
      >
        <b>下一个提醒时点</b>
        <small>
          {stage === null || stageAt === null
            ? '没有后续提醒'
            : `${stage.label} · ${shortDate(stageAt.date)} ${stageAt.time}`}
        </small>
      </button>
      <form
        class="pick"
        onSubmit={(event) => {
          event.preventDefault();
          void moveTo(`${date.value}T${time.value}:00+08:00`);
        }}
      >
        <b>指定日期和时刻</b>
        <div>
          <input
            type="date"
            aria-label="日期"
            required
            min={now.date}
            value={date.value}
            onInput={(event) => {
              date.value = event.currentTarget.value;
            }}
          />
          <input
            type="time"
            aria-label="时刻"
            required
            value={time.value}
            onInput={(event) => {
              time.value = event.currentTarget.value;
            }}
          />
          <button type="submit" class="button primary" disabled={moving.value}>
            {moving.value ? '正在推进…' : '推进'}
          </button>
        </div>
      </form>
    </dialog>
  );
}
