/** Midnight, in UTC, at which a day such as `2027-03-31` begins, in milliseconds; undefined where there is no such day. */
export function dayOf(text: string): number | undefined {
  // Pulumi reads a day that is not quoted as a moment.
  const day = /^(\d{4}-\d{2}-\d{2})(T00:00:00Z)?$/.exec(text)?.[1];
  const begins = Date.parse(`${day}T00:00:00Z`);
  // There is no 31 February, whatever Date makes of it.
  return day !== undefined && !Number.isNaN(begins) && new Date(begins).toISOString().startsWith(day)
    ? begins
    : undefined;
}

const DAY = 24 * 60 * 60 * 1000;

/** Whether a day is over. */
export function isOver(text: string, now: Date): boolean {
  return now.getTime() >= (dayOf(text) ?? Number.NEGATIVE_INFINITY) + DAY;
}
