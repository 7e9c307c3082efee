import { WecomCrypto } from '@wecom/aibot-node-sdk';

/** Callbacks as the platform pushes them, encrypted and signed by the official library. */
export interface CallbackKeys {
  readonly token: string;
  readonly aesKey: string;
  readonly receiveId: string;
}

export interface SignedCallback {
  readonly query: string;
  readonly body: string;
}

const NONCE = '1372623149';
const TIMESTAMP = '1700000000';

export function signedCallback({ token, aesKey, receiveId }: CallbackKeys, message: string): SignedCallback {
  const { encrypt, signature } = new WecomCrypto(token, aesKey, receiveId).encrypt(message, TIMESTAMP, NONCE);
  return {
    query: new URLSearchParams({ msg_signature: signature, timestamp: TIMESTAMP, nonce: NONCE }).toString(),
    body: `<xml><ToUserName><![CDATA[${receiveId}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
  };
}

export function signedEcho({ token, aesKey, receiveId }: CallbackKeys, echo: string): URLSearchParams {
  const { encrypt, signature } = new WecomCrypto(token, aesKey, receiveId).encrypt(echo, TIMESTAMP, NONCE);
  return new URLSearchParams({
    msg_signature: signature,
    timestamp: TIMESTAMP,
    nonce: NONCE,
    echostr: encrypt,
  });
}

type Fields = Readonly<Record<string, string | number>>;

/** The inner message: texts in CDATA, numbers bare, `more` as it stands. */
function innerXml(fields: Fields, more = ''): string {
  const body = Object.entries(fields)
    .map(
      ([name, value]) => `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value}]]>`}</${name}>`,
    )
    .join('');
  return `<xml>${body}${more}</xml>`;
}

const selected = (items: Readonly<Record<string, string>>): string =>
  `<SelectedItems>${Object.entries(items)
    .map(
      ([question, option]) =>
        `<SelectedItem><QuestionKey><![CDATA[${question}]]></QuestionKey><OptionIds><OptionId><![CDATA[${option}]]></OptionId></OptionIds></SelectedItem>`,
    )
    .join('')}</SelectedItems>`;

/** What members do, as inner messages. */
export function memberSays(corpId: string, agentId: number) {
  const common = (from: string, at: number) => ({ ToUserName: corpId, FromUserName: from, CreateTime: at });
  return {
    text: (from: string, content: string, msgId: string, at = 1_700_000_000): string =>
      innerXml({ ...common(from, at), MsgType: 'text', Content: content, MsgId: msgId, AgentID: agentId }),
    image: (from: string, mediaId: string, msgId: string, at = 1_700_000_000): string =>
      innerXml({
        ...common(from, at),
        MsgType: 'image',
        PicUrl: 'https://example.invalid/picture',
        MediaId: mediaId,
        MsgId: msgId,
        AgentID: agentId,
      }),
    file: (from: string, mediaId: string, name: string, msgId: string, at = 1_700_000_000): string =>
      innerXml({
        ...common(from, at),
        MsgType: 'file',
        MediaId: mediaId,
        FileName: name,
        MsgId: msgId,
        AgentID: agentId,
      }),
    event: (from: string, event: string, more: Fields = {}, at = 1_700_000_000): string =>
      innerXml({ ...common(from, at), MsgType: 'event', Event: event, AgentID: agentId, ...more }),
    press: (
      from: string,
      press: {
        key: string;
        taskId: string;
        cardType: string;
        responseCode: string;
        selected?: Readonly<Record<string, string>>;
      },
      at = 1_700_000_000,
    ): string =>
      innerXml(
        {
          ...common(from, at),
          MsgType: 'event',
          Event: 'template_card_event',
          EventKey: press.key,
          TaskId: press.taskId,
          CardType: press.cardType,
          ResponseCode: press.responseCode,
          AgentID: agentId,
        },
        press.selected === undefined ? '' : selected(press.selected),
      ),
  };
}
