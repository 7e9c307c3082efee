import { useComputed, useSignal } from '@preact/signals';
import type { UnitCounts } from './api.ts';
import { open } from './route.ts';
import { people, state } from './store.ts';
import { longDate } from './time.ts';

/** 工作台: the document, the period's figures, and every unit's. Units stand in the document's order, never ranked. */
export function Overview() {
  const now = state.value;
  const onlyMissing = useSignal(false);
  const units = useComputed(() =>
    (state.value?.units ?? []).filter((unit) => !onlyMissing.value || unit.missing > 0),
  );
  if (now === null) return <aside class="overview" aria-label="工作台" />;
  const { totals } = now;
  const share = totals.owed === 0 ? 0 : totals.reported / totals.owed;
  return (
    <aside class="overview" aria-label="工作台">
      <section class="document">
        <h2>{now.directive === null ? '尚未导入交办文件' : (now.directive.title ?? '政府重点工作任务')}</h2>
        <p>{now.directive?.number}</p>
        <ul>
          <li>
            <b>{totals.tasks}</b>
            <span>项任务</span>
          </li>
          <li>
            <b>{totals.units}</b>
            <span>个单位</span>
          </li>
          <li>
            <b>{totals.owed.toLocaleString('zh-CN')}</b>
            <span>本期应报</span>
          </li>
        </ul>
      </section>
      <section class="figures" aria-label="本期报送">
        <h2>
          {now.periodLabel ?? '本期'}报送 {now.dueOn !== null && <small>截止 {longDate(now.dueOn)}</small>}
        </h2>
        <ul>
          <Figure label="已报" value={totals.reported} tone="reported" />
          <Figure label="未报" value={totals.missing} tone="missing" />
          <Figure label="迟报" value={totals.late} tone="late" />
        </ul>
        <div class="bar-line">
          <progress max={Math.max(1, totals.owed)} value={totals.reported} aria-label="已报比例" />
          <span>已报 {percent(share)}</span>
        </div>
      </section>
      <section class="units" aria-label="各单位报送">
        <header>
          <h2>
            各单位报送 <small>{units.value.length} 个单位</small>
          </h2>
          <label>
            <input
              type="checkbox"
              checked={onlyMissing.value}
              onChange={(event) => {
                onlyMissing.value = event.currentTarget.checked;
              }}
            />
            只看未报
          </label>
        </header>
        {units.value.length === 0 ? (
          <p class="nothing">各单位已全部报送</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">应报</th>
                <th scope="col">已报</th>
                <th scope="col">未报</th>
                <th scope="col">迟报</th>
              </tr>
            </thead>
            <tbody>
              {units.value.map((unit) => (
                <UnitRow key={unit.name} unit={unit} />
              ))}
            </tbody>
          </table>
        )}
      </section>
    </aside>
  );
}

function Figure({ label, value, tone }: { label: string; value: number; tone: string }) {
  return (
    <li class={value === 0 ? 'zero' : tone}>
      <b>{value.toLocaleString('zh-CN')}</b>
      <span>{label}</span>
    </li>
  );
}

function UnitRow({ unit }: { unit: UnitCounts }) {
  const liaison = people.value.find((person) => person.unit === unit.name && person.role === 'liaison');
  return (
    <tr>
      <th scope="row">
        {liaison === undefined ? (
          unit.name
        ) : (
          <button
            type="button"
            class="link"
            title={`打开${liaison.name}的会话`}
            onClick={() => open(`person=${liaison.id}`)}
          >
            {unit.name}
          </button>
        )}
      </th>
      <td>{unit.owed}</td>
      <td>{unit.reported}</td>
      <td class={unit.missing > 0 ? 'missing' : 'none'}>{unit.missing}</td>
      <td class={unit.late > 0 ? 'late' : 'none'}>{unit.late}</td>
    </tr>
  );
}

/** One decimal; neither nothing nor everything is claimed before it is so. */
function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100}%`;
  return share < 0.001 ? '不足 0.1%' : `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}
