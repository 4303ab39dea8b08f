import type { Asides } from './asides.ts';
import { commentText, isElement, type XmlElement } from './element.ts';
import { limits } from './limits.ts';

/** Comments of one file that are held until its end: some. The others are counted as left out, for no file is worth less by its comments. */
export class KeptComments {
  readonly #asides: Pick<Asides, 'add'>;
  #count = 0;
  #length = 0;

  /** `asides` is told each that is left out. */
  constructor(asides: Pick<Asides, 'add'>) {
    this.#asides = asides;
  }

  /** What is kept of an element or comment; `null` for a comment that is left out. */
  of(element: XmlElement): XmlElement | null {
    const text = commentText(element);
    if (text !== null) return this.#takes(text) ? element : null;
    const { children } = element;
    if (!children?.some(isElement)) return element;
    const kept = children.flatMap((child) => (isElement(child) ? (this.of(child) ?? []) : child));
    if (kept.length > 0) return { ...element, children: kept };
    return { name: element.name, attributes: element.attributes };
  }

  #takes({ length }: string): boolean {
    const isKept =
      this.#count < limits.keptComments && this.#length + length <= limits.keptCommentLength;
    if (isKept) {
      this.#count += 1;
      this.#length += length;
    } else this.#asides.add('comment of XML');
    return isKept;
  }
}
