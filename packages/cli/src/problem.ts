/** Something that the person at the keyboard can put right: told in one sentence, with its exit code. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly exitCode: number;
  readonly remedy: string | undefined;

  constructor(
    message: string,
    options: { readonly exitCode?: number; readonly remedy?: string } = {},
  ) {
    super(message);
    this.exitCode = options.exitCode ?? exitCodes.failed;
    this.remedy = options.remedy;
  }
}

/** Standard output holds the beginning of a document already: nothing may follow it there. */
export class CutOutput extends Error {
  override readonly name = 'CutOutput';

  constructor(cause: unknown) {
    super('Standard output ends in the middle.', { cause });
  }
}

/** What the command's exit code says. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  /** Done, but some rows failed or were refused. */
  partly: 3,
  interrupted: 130,
} as const;

/** What to do when a credential may have been an argument, which no message repeats. */
export const typedCredentialRemedy =
  'If it was a credential, it stands in the history of your shell now: make a new one, and type "liner credentials set discogs", which asks for it.';

/** Makes the problem of what was typed or set wrongly, or of a file that cannot be used as input. */
export function usageProblem(message: string, remedy?: string): Problem {
  return new Problem(message, { exitCode: exitCodes.usage, ...(remedy && { remedy }) });
}

/** What a person is told: what is wrong, and what to do where that is known. */
export function sentenceOf({ message, remedy }: Problem): string {
  return remedy ? `${message} ${remedy}` : message;
}
