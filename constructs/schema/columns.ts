/** A column of `kubectl get`. */
export interface Column {
  readonly name: string;
  readonly jsonPath: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  readonly format?: string;
  readonly priority?: number;
}

/**
 * A column of `kubectl get`: `column('Secret', '.spec.secretName')`.
 *
 * @param options the type, if it is no string, and the priority: above 0 only `-o wide` shows it.
 */
export function column(
  name: string,
  jsonPath: string,
  options: Partial<Omit<Column, 'name' | 'jsonPath'>> = {},
): Column {
  return { name, jsonPath, type: 'string', ...options };
}

/** The column that says how old a resource is. */
export const ageColumn = column('Age', '.metadata.creationTimestamp', { type: 'date' });

/** A column that shows a condition's `status`, or another of its fields. */
export function conditionColumn(
  type: string,
  options: { name?: string; field?: string; priority?: number } = {},
): Column {
  const { name = type, field = 'status', ...rest } = options;
  return column(name, `.status.conditions[?(@.type == "${type}")].${field}`, rest);
}

/**
 * The columns of `kubectl get`, each with where its value is: `{ Secret: '.spec.secretName' }`. They are strings, but for the age;
 * others say their type.
 */
export type Columns = Readonly<Record<string, string | (Pick<Column, 'jsonPath'> & Partial<Omit<Column, 'name'>>)>>;

const isList = (columns: Columns | readonly Column[]): columns is readonly Column[] => Array.isArray(columns);

/** Columns as they stand in a definition. */
export function columnList(columns: Columns | readonly Column[], age = true): Column[] {
  if (isList(columns)) return columns.map((one) => ({ ...one }));
  const own = Object.entries(columns).map(([name, value]) => {
    const { jsonPath, ...options } = typeof value === 'string' ? { jsonPath: value } : value;
    return column(name, jsonPath, { ...(jsonPath === ageColumn.jsonPath && { type: ageColumn.type }), ...options });
  });
  return age && !('Age' in columns) ? [...own, { ...ageColumn }] : own;
}
