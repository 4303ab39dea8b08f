/** What a person can do about a document of JSON that cannot be read, in one sentence each. */
export interface JsonRemedies {
  /** It is no JSON, or is cut off. */
  readonly broken: string;
  /** There is nothing in it. */
  readonly empty: string;
  /** A value is nested too deep. */
  readonly tooDeep: string;
  /** A value is longer than 64 MB. */
  readonly tooLong: string;
}

export const remediesOfLists: JsonRemedies = {
  broken: 'Correct it there; if each line is an object of its own, name the file .ndjson.',
  empty: 'Name a file that has something in it.',
  tooDeep: 'Make it flatter.',
  tooLong: 'Check that it is a list of records.',
};
