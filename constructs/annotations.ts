/**
 * A copy of an object with annotations added to the metadata at a path, such as that of a pod template.
 *
 * @param annotations plain text, or what a room to the right makes of it.
 */
export function withAnnotations<T extends Readonly<Record<string, unknown>>>(
  object: T,
  [head, ...rest]: readonly string[],
  annotations: Readonly<Record<string, unknown>>,
): T {
  if (head === undefined) {
    const present = object.annotations as Record<string, unknown> | undefined;
    return { ...object, annotations: { ...present, ...annotations } };
  }
  const below = (object[head] ?? {}) as Record<string, unknown>;
  return { ...object, [head]: withAnnotations(below, rest, annotations) };
}
