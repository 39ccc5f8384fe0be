import { choice, kubernetes, list, object, required, string } from '../../schema';
import { asks } from './common';

export class FileSystemPath extends object({
  path: string({ pattern: '^/' }),
  kind: choice(['File', 'Directory']),
  format: choice(['TEXT', 'JSON']),
}) {}

/** A pattern with two groups: the metric's name, and its value. */
const twoGroups = '\\(.*\\).*\\(.*\\)';

export class SourceSpec extends object({
  httpGet: kubernetes.HttpGetAction,
  fileSystemPath: FileSystemPath,
  filter: object({ metricsFormat: list(string({ pattern: twoGroups })) }),
}) {}

export class CollectorSpec extends object({
  kind: required(choice(['StdOut', 'File', 'TensorFlowEvent', 'PrometheusMetric', 'Push', 'Custom'])),
  customCollector: kubernetes.Container,
}) {}

/** How the metrics of a trial are read. */
export class MetricsCollectorSpec extends object(
  { source: SourceSpec, collector: CollectorSpec },
  {
    rules: [
      asks(
        'collector.customCollector is for kind Custom, which needs it',
        ({ collector }) => (collector?.kind === 'Custom') === (collector?.customCollector !== undefined),
      ),
      asks(
        'kind File reads source.fileSystemPath of kind File',
        ({ collector, source }) => collector?.kind !== 'File' || (source?.fileSystemPath?.kind ?? 'File') === 'File',
      ),
      asks(
        'kind TensorFlowEvent reads source.fileSystemPath of kind Directory, without format',
        ({ collector, source: { fileSystemPath } = {} }) =>
          collector?.kind !== 'TensorFlowEvent' ||
          ((fileSystemPath?.kind ?? 'Directory') === 'Directory' && fileSystemPath?.format === undefined),
      ),
      asks(
        'source.filter is for text; leave it out where fileSystemPath.format is JSON',
        ({ source: { fileSystemPath, filter } = {} }) => fileSystemPath?.format !== 'JSON' || filter === undefined,
      ),
    ],
  },
) {}
