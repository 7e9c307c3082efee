/** Draws one message of every kind of block, for the rendering test. */
import '../../web/simulator/style.css';
import { render } from 'preact';
import type { Block } from '../../src/ports.ts';
import { Blocks } from '../../web/simulator/blocks.tsx';

declare global {
  var pressed: string[];
  var draw: (message: { blocks: Block[]; text: string; files: { id: number; name: string }[] }) => void;
}

globalThis.pressed = [];
globalThis.draw = (message) => {
  const place = document.getElementById('app');
  if (place === null) throw new Error('no place to draw');
  render(null, place);
  render(
    <main class="messages">
      <article class="row bot">
        <div class="bubble">
          <Blocks
            {...message}
            onPress={({ value }, form) =>
              globalThis.pressed.push(
                JSON.stringify(Object.keys(form).length === 0 ? value : { value, form }),
              )
            }
          />
        </div>
      </article>
    </main>,
    place,
  );
};
