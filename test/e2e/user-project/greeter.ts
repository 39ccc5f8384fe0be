import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Part, type PartProps } from 'kfstack/constructs';
import { customResource, object, required, string } from 'kfstack/constructs/schema';

/** A kind of the user's own. */
export class Greeting extends customResource({
  group: 'example.com',
  kind: 'Greeting',
  versions: ['v1'],
  fields: { spec: required(object({ text: required(string) })) },
}) {}

export interface GreeterProps extends PartProps {
  readonly greeting: string;
}

/** A part of the user's own, made as ours are. */
export class Greeter extends Part {
  constructor(scope: Construct, id: string, props: GreeterProps) {
    super(scope, id, props);
    const namespace = 'greeter';
    new k8s.KubeNamespace(this, 'namespace', { metadata: this.metadata(namespace) });
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.metadata('config', { namespace }),
      data: { greeting: props.greeting },
    });
  }
}
