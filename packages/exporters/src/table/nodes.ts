/** What leads to a value: names of properties, and places in lists, from 0. */
export type Path = readonly (string | number)[];

/** A place in the items: a property, and what was found there. */
export interface Node {
  readonly key: string;
  /** Dotted. */
  readonly name: string;
  readonly path: Path;
  /** What `Object.prototype` has too, so that reading it says nothing. */
  readonly isTrap: boolean;
  /** The column of its plain values; `unknown` until one comes, `ignored` where none is wanted. */
  cell: number;
  /** Where the platforms stand that a value with claims comes from: `name.from`. */
  from: Node | null;
  /** A plain value, or a list that is one cell, was found here. */
  isFilled: boolean;
  readonly below: Node[];
  /** Of those, the properties; the others are values of a list. */
  readonly properties: Node[];
  /** Values of a list by their number, from 0. */
  readonly byKey: Map<string | number, Node>;
}

export const unknown = -1;
export const ignored = -2;

export function createNode(parent: Node | null, key: string): Node {
  const isTop = parent === null || parent.path.length === 0;
  return {
    key,
    name: isTop ? key : `${parent.name}.${key}`,
    path: parent ? [...parent.path, key] : [],
    isTrap: key in Object.prototype,
    cell: unknown,
    from: null,
    isFilled: false,
    below: [],
    properties: [],
    byKey: new Map(),
  };
}

/** The place of a property below another; made when there is none. */
export function nodeBelow(parent: Node, key: string): Node {
  const known = parent.byKey.get(key);
  if (known) return known;
  const node = adopted(parent, createNode(parent, key), key);
  parent.properties.push(node);
  return node;
}

/** The place of a value of a list, which is called by its number from 1. */
export function elementOf(parent: Node, index: number): Node {
  const known = parent.byKey.get(index);
  if (known) return known;
  const node = { ...createNode(parent, String(index + 1)), path: [...parent.path, index] };
  return adopted(parent, node, index);
}

function adopted(parent: Node, node: Node, key: string | number): Node {
  parent.below.push(node);
  parent.byKey.set(key, node);
  return node;
}

/** The place of the platforms that a value with claims comes from. */
export function fromOf(node: Node): Node {
  node.from ??= { ...createNode(node, 'from'), path: [...node.path, 'claims'] };
  return node.from;
}
