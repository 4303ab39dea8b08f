import { XMLParser } from 'fast-xml-parser';

/** Shares no code with what reads and writes collections. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  ignoreDeclaration: true,
  htmlEntities: true,
});

interface Node {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly children: readonly Node[];
}

/** Every difference of two files, element by element, in words: `/NML/HEAD: …`. */
export function xmlDiff(before: string, after: string): readonly string[] {
  return [...differences(rootOf(before), rootOf(after), '')];
}

function* differences(before: Node, after: Node, path: string): Generator<string> {
  const here = `${path}/${before.name}`;
  if (before.name !== after.name) {
    yield `${here}: is ${after.name}`;
    return;
  }
  const [left, right] = [JSON.stringify(before.attributes), JSON.stringify(after.attributes)];
  if (left !== right) yield `${here}: ${left} is ${right}`;
  // Elements of a name that there was none of stand anywhere among the others.
  const names = new Set(before.children.map(({ name }) => name));
  const isNew = ({ name }: Node) => names.size > 0 && !names.has(name);
  const added = before.children.length < after.children.length ? after.children.filter(isNew) : [];
  for (const { name } of added) yield `${here}: ${name} is new`;
  const others = after.children.filter((child) => !added.includes(child));
  const count = Math.max(before.children.length, others.length);
  for (let at = 0; at < count; at += 1) {
    const [one, other] = [before.children[at], others[at]];
    if (one && other) yield* differences(one, other, here);
    else yield one ? `${here}: ${one.name} is gone` : `${here}: ${other?.name} is new`;
  }
}

function rootOf(text: string): Node {
  const nodes = toNodes(parser.parse(text));
  const [root] = nodes;
  if (!root || nodes.length !== 1) throw new Error('A file has one root.');
  return root;
}

/** `[{ NAME: children, ':@': attributes }]`, as the parser has it. */
function toNodes(parsed: unknown): readonly Node[] {
  // Of its own form, which is not typed.
  const list = parsed as readonly Record<string, unknown>[];
  return list.map((one) => {
    const name = Object.keys(one).find((key) => key !== ':@') ?? '';
    const attributes = Object.entries((one[':@'] ?? {}) as Record<string, string>);
    const inner = one[name];
    if (!Array.isArray(inner))
      return { name: `${name} ${String(inner)}`, attributes, children: [] };
    return { name, attributes, children: toNodes(inner) };
  });
}
