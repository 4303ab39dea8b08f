import type { XmlElement } from '../xml/element.ts';
import { isSame } from './is-same.ts';

/**
 * Elements for values: for each the one that says it already, or a new one. Elements that say nothing that is
 * known are kept behind them; those of values that are gone are not.
 */
export function elementsFor<Value>(
  values: readonly Value[],
  elements: readonly XmlElement[],
  {
    read,
    write,
  }: {
    readonly read: (element: XmlElement) => Value | null;
    readonly write: (value: Value) => XmlElement;
  },
): readonly XmlElement[] {
  const known = elements.map((element) => ({ element, value: read(element) }));
  const unknown = known.filter(({ value }) => value === null).map(({ element }) => element);
  const left = known.filter(({ value }) => value !== null);
  const written = values.map((value) => {
    const at = left.findIndex((one) => isSame(one.value, value));
    return at < 0 ? write(value) : (left.splice(at, 1)[0]?.element ?? write(value));
  });
  return [...written, ...unknown];
}
