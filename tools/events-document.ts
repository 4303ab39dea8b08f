// What docs/events.md says, made from the types of the events and their docstrings.
import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

const sources = ['packages/core/src/events.ts', 'packages/core/src/cache/event.ts'];

const introduction = `# Events

This page is made from the types in \`packages/core/src\` (\`npm run docs:events\`).

\`createLiner({ adapters, onEvent })\` tells everything that happens as one stream, from which progress, metrics or traces can be made. Nothing secret is in it, and
no query. Without \`onEvent\` and without a logger no event is built. A listener that throws breaks no request. \`requestId\` joins the events, log lines and errors of
one logical request.

\`\`\`ts
import { createLiner, type LinerEvent } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';

const counts = new Map<string, number>();
const onEvent = (event: LinerEvent): void => {
  counts.set(event.type, (counts.get(event.type) ?? 0) + 1);
  if (event.type === 'request') console.log(event.platform, event.durationMs, event.status);
};
const liner = createLiner({ adapters: [discogs()], onEvent });
\`\`\`
`;

/** docs/events.md */
export function eventsPage(): string {
  const all = sources.flatMap(interfacesIn);
  const union = unionIn('packages/core/src/events.ts');
  const sections = union.map((name) => {
    const found = all.find((one) => one.name.text === name);
    if (!found) throw new Error(`There is no interface ${name}.`);
    return sectionOf(found);
  });
  return [introduction, ...sections].join('\n');
}

function parse(path: string): ts.SourceFile {
  const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function interfacesIn(path: string): readonly ts.InterfaceDeclaration[] {
  return parse(path).statements.filter(ts.isInterfaceDeclaration);
}

/** The events in the order of the union. */
function unionIn(path: string): readonly string[] {
  const union = parse(path)
    .statements.filter(ts.isTypeAliasDeclaration)
    .find(({ name }) => name.text === 'LinerEvent')?.type;
  if (!union || !ts.isUnionTypeNode(union)) throw new Error('LinerEvent is no union.');
  return union.types.map((type) => type.getText());
}

function sectionOf(event: ts.InterfaceDeclaration): string {
  const members = event.members.filter(ts.isPropertySignature);
  const type = members.find(({ name }) => name.getText() === 'type');
  const title = type?.type?.getText().replaceAll("'", '') ?? '';
  const rows = members.filter((member) => member !== type).map(rowOf);
  const table = ['| field | type | meaning |', '|---|---|---|', ...rows].join('\n');
  return `## ${title}\n\n${docOf(event)}\n\n${table}\n`;
}

function rowOf(member: ts.PropertySignature): string {
  const name = `\`${member.name.getText()}${member.questionToken ? '?' : ''}\``;
  const cells = [name, `\`${member.type?.getText() ?? ''}\``, docOf(member)];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function docOf(node: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return docs
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ');
}
