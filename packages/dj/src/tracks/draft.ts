import { isElement, type XmlElement, type XmlNode } from '../xml/element.ts';

/** An element that is being changed; the one that it came from stays as it is. */
export class ElementDraft {
  /** There is nothing yet that may stay as it is. */
  readonly isNew: boolean;
  /** What it came from. */
  readonly origin: XmlElement;
  readonly #attributes: Record<string, string>;
  readonly #order: readonly string[];
  #children: XmlNode[];

  /** `order` has names of children: a new one stands before those behind it there, otherwise at the end. */
  constructor(origin: XmlElement, isNew: boolean, order: readonly string[] = []) {
    this.isNew = isNew;
    this.origin = origin;
    this.#order = order;
    this.#attributes = { ...origin.attributes };
    this.#children = [...(origin.children ?? [])];
  }

  /** Sets an attribute, or takes it away; one that is there keeps its place. */
  set(attribute: string, value: string | undefined): void {
    if (value === undefined) delete this.#attributes[attribute];
    else this.#attributes[attribute] = value;
  }

  /** The same for an attribute of a child, which is made where it is needed. */
  setIn(child: string, attribute: string, value: string | null | undefined): void {
    const at = this.#children.findIndex((one) => isElement(one) && one.name === child);
    const found = this.#children[at];
    if (found === undefined || !isElement(found)) {
      if (typeof value === 'string') {
        this.#insert({ name: child, attributes: { [attribute]: value } });
      }
      return;
    }
    const attributes = { ...found.attributes };
    if (typeof value === 'string') attributes[attribute] = value;
    else delete attributes[attribute];
    this.#children[at] = { ...found, attributes };
  }

  #insert(child: XmlElement): void {
    const rank = this.#order.indexOf(child.name);
    const behind = this.#children.findIndex(
      (one) => isElement(one) && rank >= 0 && this.#order.indexOf(one.name) > rank,
    );
    this.#children.splice(behind < 0 ? this.#children.length : behind, 0, child);
  }

  /** Puts others in the place of all children of a name; before those of `before` where there were none. */
  replaceChildren(name: string, others: readonly XmlElement[], before?: string): void {
    const placeOf = (wanted: string) =>
      this.#children.findIndex((one) => isElement(one) && one.name === wanted);
    const places = [placeOf(name), before === undefined ? -1 : placeOf(before)];
    const place = places.find((at) => at >= 0) ?? this.#children.length;
    const rest = this.#children.slice(place);
    this.#children = [
      ...this.#children.slice(0, place),
      ...others,
      ...rest.filter((one) => !isElement(one) || one.name !== name),
    ];
  }

  element(): XmlElement {
    const { name } = this.origin;
    const attributes = this.#attributes;
    return this.#children.length > 0
      ? { name, attributes, children: this.#children }
      : { name, attributes };
  }
}
