import { field, list, strings, text } from '../manifest';

/** Whether a Kubernetes LabelSelector matches labels; one that is absent or empty matches everything. */
export function matchesSelector(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  const exact = Object.entries(strings(selector, 'matchLabels')).every(([key, value]) => labels[key] === value);
  return exact && list(selector, 'matchExpressions').every((expression) => matchesExpression(expression, labels));
}

function matchesExpression(expression: unknown, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[text(expression, 'key') ?? ''];
  const values = list(expression, 'values');
  switch (field(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
