import { isCancel, multiselect, select, text } from '@clack/prompts';
import type { EntityKind } from '@linernotes/model';
import { type Answers, fields, idForms } from './answers.ts';
import { addressFault, operationForm, operationForms } from './operations.ts';
import { type Question, questions } from './questions.ts';

type Given = Record<string, unknown>;

/** Asks on the terminal for what is not answered yet. `null` when the person gives up. */
export async function askForRest(given: Readonly<Given>): Promise<Readonly<Given> | null> {
  const answers: Given = { ...given };
  for (const question of questions) {
    if (question.name in answers || isNeedless(question, answers)) continue;
    const answer = question.choices
      ? await choose(question, question.choices)
      : await write(question, answers);
    if (answer === null) return null;
    answers[question.name] = answer;
  }
  const operations = answers['operations'] ?? (await askOperations());
  if (operations === null) return null;
  // What came from a file or from flags is judged with all the rest.
  const names = Object.keys(operations as Answers['operations']);
  const pages = answers['pages'] ?? (await askPages(names));
  return pages === null ? null : { ...answers, operations, pages };
}

function isNeedless({ name }: Question, answers: Given): boolean {
  return name === 'keyHeader' && answers['auth'] !== 'key';
}

async function choose(
  { asks }: Question,
  choices: Readonly<Record<string, string>>,
): Promise<string | null> {
  const options = Object.entries(choices).map(([value, hint]) => ({ value, label: value, hint }));
  const answer = await select({ message: asks, options });
  return isCancel(answer) ? null : answer;
}

async function write({ name, asks, example }: Question, answers: Given): Promise<string | null> {
  const answer = await text({
    message: asks,
    placeholder: example,
    validate: (typed) => faultOf(name, typed ?? '', answers),
  });
  return isCancel(answer) ? null : answer;
}

function faultOf(name: keyof typeof fields, typed: string, answers: Given): string | undefined {
  if (name === 'idExample') {
    const form = String(answers['idForm']);
    const isRight = Object.hasOwn(idForms, form) && idForms[form as keyof typeof idForms];
    if (isRight && !isRight.test(typed)) return `That is no ${form} id.`;
  }
  return fields[name].safeParse(typed).error?.issues[0]?.message;
}

async function askOperations(): Promise<Readonly<Record<string, string>> | null> {
  const chosen = await multiselect({
    message: 'What it can do (space to choose, enter to go on)',
    options: Object.keys(operationForms).map((value) => ({ value, label: value })),
  });
  if (isCancel(chosen)) return null;
  const operations: Record<string, string> = {};
  for (const name of chosen) {
    const { address = '', takes = [] } = operationForm(name) ?? {};
    const answer = await text({
      message: `Address of ${name} below the origin; it takes {${takes.join('}, {')}}`,
      initialValue: address,
      validate: (typed) => addressFault(name, typed ?? '') ?? undefined,
    });
    if (isCancel(answer)) return null;
    operations[name] = answer;
  }
  return operations;
}

async function askPages(operations: readonly string[]): Promise<Answers['pages'] | null> {
  const kinds = new Set(operations.flatMap((name) => operationForm(name)?.kind ?? []));
  const pages: Partial<Record<EntityKind, string>> = {};
  for (const kind of kinds) {
    const answer = await text({
      message: `Page of a ${kind} for people, with {id} (empty: it has none)`,
      placeholder: 'https://www.tiny.example/album/{id}',
      validate: (typed) =>
        typed ? fields.pages.safeParse({ [kind]: typed }).error?.issues[0]?.message : undefined,
    });
    if (isCancel(answer)) return null;
    if (answer) pages[kind] = answer;
  }
  return pages;
}
