import { TextStore } from '@linernotes/exporters';

/** Answers what it is given once all of it has come: for what must stand before it is known only then. */
export async function* spooled(
  pieces: AsyncIterable<string>,
  onEnd: () => string,
): AsyncGenerator<string> {
  const store = new TextStore();
  const places: number[] = [];
  try {
    for await (const piece of pieces) places.push(store.add(piece));
    yield onEnd();
    for (const place of places) yield store.get(place);
  } finally {
    store.close();
  }
}
