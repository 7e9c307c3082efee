import type { WSClient } from '@larksuiteoapi/node-sdk';

/** The parts of the SDK's client that are not in its types. */
interface Inside {
  handleEventData(frame: Frame): Promise<void>;
  sendMessage(frame: Frame): void;
}

interface Frame {
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/**
 * Pressed cards come in frames of type `event` or of type `card` (reports disagree); the SDK drops the latter without
 * an answer, and the person reads «200340». So a card frame is handled as an event and answered as the card frame it
 * was.
 */
export function acceptCardFrames(client: WSClient): void {
  const inside = client as unknown as Inside;
  const handle = inside.handleEventData.bind(client);
  const send = inside.sendMessage.bind(client);
  const cards = new Set<string>();
  inside.handleEventData = (frame) => {
    const id = header(frame, 'message_id');
    if (header(frame, 'type') !== 'card' || id === undefined) return handle(frame);
    cards.add(id);
    return handle(ofType(frame, 'event'));
  };
  inside.sendMessage = (frame) =>
    send(cards.delete(header(frame, 'message_id') ?? '') ? ofType(frame, 'card') : frame);
}

const header = ({ headers }: Frame, key: string): string | undefined =>
  headers.find((one) => one.key === key)?.value;

function ofType<T extends Frame>(frame: T, type: string): T {
  return {
    ...frame,
    headers: frame.headers.map((one) => (one.key === 'type' ? { key: 'type', value: type } : one)),
  };
}
