import { useSignal } from '@preact/signals';
import { useErrorBoundary } from 'preact/hooks';
import type { Block, Chart } from '../../src/ports.ts';
import type { Named } from './api.ts';
import { Form, type Press } from './form.tsx';
import { FileIcon } from './icons.tsx';

interface BlocksProps {
  readonly blocks: readonly Block[] | null | undefined;
  /** The plain-text rendering, shown when there is nothing better. */
  readonly text: string;
  readonly files: readonly Named[];
  readonly disabled?: boolean;
  readonly onPress?: Press;
}

/** A message of the bot. Text stays text: nothing in a message is ever read as HTML. */
export function Blocks(props: BlocksProps) {
  const [error] = useErrorBoundary();
  const blocks = error === undefined ? (props.blocks ?? []) : [];
  const shown = new Set(
    blocks.map((block) => (block.kind === 'file' || block.kind === 'image' ? block.fileId : null)),
  );
  return (
    <div class="blocks">
      {blocks.length === 0 && <p class="text">{props.text}</p>}
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} disabled={props.disabled ?? false} onPress={props.onPress} />
      ))}
      {props.files
        .filter((file) => !shown.has(file.id))
        .map((file) => (
          <FileLink key={file.id} id={file.id} name={file.name} />
        ))}
    </div>
  );
}

function BlockView({
  block,
  disabled,
  onPress,
}: {
  block: Block;
  disabled: boolean;
  onPress: Press | undefined;
}) {
  switch (block.kind) {
    case 'title':
      return <h3 class="title">{block.text}</h3>;
    case 'text':
      return <p class="text">{block.text}</p>;
    case 'fields':
      return (
        <dl class="fields">
          {block.items.map((item, index) => (
            <div key={index}>
              <dt>{item.label}</dt>
              <dd>{item.value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <Table columns={block.columns} rows={block.rows} />;
    case 'actions':
      return (
        <div class="actions">
          {block.actions.map((action, index) => (
            <button
              key={index}
              type="button"
              class={`button small ${action.style ?? ''}`}
              disabled={disabled}
              onClick={() => onPress?.(action, {})}
            >
              {action.label}
            </button>
          ))}
        </div>
      );
    case 'form':
      return <Form block={block} disabled={disabled} onPress={onPress} />;
    case 'link':
      // Only web addresses are ever opened.
      return /^https?:\/\//.test(block.url) ? (
        <a class="button small open" href={block.url} target="_blank" rel="noopener noreferrer">
          {block.label}
        </a>
      ) : null;
    case 'mention':
      return (
        <p class="mentions">
          {block.people.map((person) => (
            <span key={person.personId} class="mention">
              @{person.name}
            </span>
          ))}
        </p>
      );
    case 'file':
      return <FileLink id={block.fileId} name={block.name} />;
    case 'image':
      return <Picture id={block.fileId} alt={block.alt} />;
    case 'chart':
      return <Drawing chart={block.chart} fileId={block.fileId} />;
    default:
      return block satisfies never;
  }
}

/** Longer tables open folded, so that one answer does not push the conversation out of sight. */
const foldedRows = 10;
const foldFrom = 14;

function Table({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly string[])[] }) {
  const unfolded = useSignal(rows.length < foldFrom);
  const visible = unfolded.value ? rows : rows.slice(0, foldedRows);
  const looks = columns.map((_, column) => lookOf(rows.map((row) => row[column] ?? '')));
  return (
    <div class="table-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label="表格，可左右滚动">
        <table>
          <thead>
            <tr>
              {columns.map((name, column) => (
                <th key={column} scope="col" class={looks[column]}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {visible.map((row, index) => (
              <tr key={index}>
                {columns.map((_, column) => (
                  <td key={column} class={looks[column]}>
                    {row[column] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length >= foldFrom && (
        <button
          type="button"
          class="link fold"
          aria-expanded={unfolded.value}
          onClick={() => {
            unfolded.value = !unfolded.value;
          }}
        >
          {unfolded.value ? '收起' : `展开全部 ${rows.length} 行`}
        </button>
      )}
    </div>
  );
}

/** Figures stand right, short words on one line, and running text gets room: the table scrolls instead. */
function lookOf(cells: readonly string[]): 'number' | 'running' | 'short' {
  if (cells.every((cell) => /^[-+]?[\d,.]*(%|项)?$|^—$/.test(cell))) return 'number';
  return cells.some((cell) => cell.length > 14) ? 'running' : 'short';
}

/** The drawn chart; without one its figures as a table. */
function Drawing({ chart, fileId }: { chart: Chart; fileId: number | null }) {
  if (fileId !== null) return <Picture id={fileId} alt={chart.title} />;
  const figure = (value: number | null | undefined) => (value == null ? '—' : `${value}${chart.unit}`);
  return (
    <Table
      columns={[chart.title, ...chart.series.map(({ name }) => name)]}
      rows={chart.categories.map((category, i) => [
        category,
        ...chart.series.map(({ values }) => figure(values[i])),
      ])}
    />
  );
}

function Picture({ id, alt }: { id: number; alt: string }) {
  return <img class="picture" src={`/api/sim/files/${id}`} alt={alt} />;
}

function FileLink({ id, name }: { id: number; name: string }) {
  return (
    <a class="file" href={`/api/sim/files/${id}`} download={name}>
      <FileIcon />
      <span>
        <b>{name}</b>
        <small>点击下载</small>
      </span>
    </a>
  );
}
