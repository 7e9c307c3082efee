import { SaxesParser } from 'saxes';
import { ReadError } from './read-failure.ts';

export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(text: string): void;
}

const maxDepth = 200;

/**
 * Walks an XML part of an Office file. Document type definitions are refused (entity expansion); names come without
 * their prefix, because Office, WPS and strict files use different ones. `wps:txbx` → `txbx`.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('doctype', () => {
    throw new ReadError(
      'unsafe',
      '文件内含有不允许的定义(DOCTYPE)，未读取。请用 Office 或 WPS 另存一份再上传。',
    );
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > maxDepth) throw new ReadError('unsafe', '文件结构异常(嵌套过深)，未读取。');
    handler.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handler.close(localName(tag.name));
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute whatever its prefix: `w:val`, `val`. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const direct = attributes[name];
  if (direct !== undefined) return direct;
  for (const key of Object.keys(attributes)) if (key.endsWith(`:${name}`)) return attributes[key];
  return undefined;
}
