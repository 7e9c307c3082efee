import { useId } from 'preact/hooks';
import type { Action, Block, FormField } from '../../src/ports.ts';

/** A pressed button, with what stands in the fields of its form. */
export type Press = (action: Action, form: Readonly<Record<string, string>>) => void;

type FormBlock = Extract<Block, { kind: 'form' }>;

/** A form inside a message: every field is kept by the browser until the button is pressed. */
export function Form({
  block,
  disabled,
  onPress,
}: {
  block: FormBlock;
  disabled: boolean;
  onPress: Press | undefined;
}) {
  return (
    <form
      class="entry-form"
      onSubmit={(event) => {
        event.preventDefault();
        const entries = [...new FormData(event.currentTarget)];
        onPress?.(
          block.submit,
          Object.fromEntries(
            entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
          ),
        );
      }}
    >
      {block.fields.map((field) => (
        <Field key={field.name} field={field} disabled={disabled} />
      ))}
      <button type="submit" class={`button ${block.submit.style ?? 'primary'}`} disabled={disabled}>
        {block.submit.label}
      </button>
    </form>
  );
}

function Field({ field, disabled }: { field: FormField; disabled: boolean }) {
  const id = useId();
  const hint = field.hint === undefined ? undefined : `${id}-hint`;
  const common = {
    id,
    name: field.name,
    disabled,
    required: field.required ?? false,
    'aria-describedby': hint,
  };
  return (
    <div class={`entry-field ${field.type}`}>
      <label for={id}>{field.label}</label>
      {field.type === 'multiline' ? (
        <textarea {...common} rows={3} defaultValue={field.value ?? ''} />
      ) : field.type === 'select' ? (
        <select {...common}>
          <option value="">请选择</option>
          {(field.options ?? []).map((option) => (
            <option key={option.value} value={option.value} selected={option.value === field.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : field.type === 'date' ? (
        <input {...common} type="date" defaultValue={field.value ?? ''} />
      ) : (
        <input
          {...common}
          type="text"
          inputMode={field.type === 'number' ? 'decimal' : 'text'}
          autocomplete="off"
          defaultValue={field.value ?? ''}
        />
      )}
      {hint !== undefined && <small id={hint}>{field.hint}</small>}
    </div>
  );
}
