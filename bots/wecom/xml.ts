import { SaxesParser } from 'saxes';

/** An element of a callback; attributes do not occur there and are dropped. */
export interface XmlNode {
  readonly name: string;
  /** Text and CDATA directly inside, as they stand: `00123` stays a text, blanks stay. */
  readonly text: string;
  readonly children: readonly XmlNode[];
}

export type XmlResult =
  | { readonly ok: true; readonly root: XmlNode }
  | { readonly ok: false; readonly reason: string };

/** Callbacks are four levels deep at most. */
const MAX_DEPTH = 20;

interface Building {
  name: string;
  text: string;
  children: Building[];
}

/**
 * Reads one callback. Anything but well-formed XML is refused, and so is a document type definition, wherever an
 * element could stand; the same words inside CDATA are what somebody typed and pass.
 */
export function readXml(text: string): XmlResult {
  const parser = new SaxesParser();
  const open: Building[] = [];
  let root: Building | null = null;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('document type definitions are not allowed');
  });
  parser.on('opentag', ({ name }) => {
    const node: Building = { name, text: '', children: [] };
    if (open.length >= MAX_DEPTH) throw new Error('nested too deeply');
    const parent = open.at(-1);
    if (parent) parent.children.push(node);
    else root = node;
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const add = (piece: string): void => {
    const node = open.at(-1);
    if (node) node.text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    parser.write(text).close();
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  return root === null ? { ok: false, reason: 'empty' } : { ok: true, root };
}

/** The text of the first child of this name; undefined where there is none. */
export function textOf(node: XmlNode, name: string): string | undefined {
  return node.children.find((child) => child.name === name)?.text;
}

/** Follows names downwards and returns every node at the end of the path. */
export function nodesAt(node: XmlNode, ...path: readonly string[]): readonly XmlNode[] {
  return path.reduce<readonly XmlNode[]>(
    (nodes, name) => nodes.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [node],
  );
}
