import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakePrograms } from './fake-programs';

/** A kind that keeps no more of a cluster than its name, and a docker that agrees to everything. */
export class FakeKind extends FakePrograms {
  constructor(alone = true) {
    super(alone);
    mkdirSync(this.place());
    this.kind();
    this.docker();
  }

  /**
   * @param more `create` runs before a cluster is there, `delete` before one goes.
   */
  kind(more: { version?: string; create?: string; delete?: string; kubeconfig?: string } = {}): void {
    const { version = 'v0.33.0', create = '', kubeconfig = 'the kubeconfig of $name' } = more;
    this.add(
      'kind',
      `
const [verb, what] = args;
const option = (name) => args[args.indexOf(name) + 1];
const file = (name) => directory + '/clusters/' + name;
if (verb === 'version') say('kind ${version} go1.26.0 linux/amd64');
else if (verb === 'get' && what === 'clusters') fs.readdirSync(directory + '/clusters').forEach((name) => say(name));
else if (verb === 'get' && what === 'kubeconfig') {
  if (!fs.existsSync(file(option('--name')))) fail('ERROR: could not locate any control plane nodes');
  say(${JSON.stringify(kubeconfig)}.replace('$name', option('--name')));
} else if (verb === 'create') {
  const name = /^name: (.*)$/m.exec(input)[1];
  ${create}
  fs.writeFileSync(file(name), input);
  fs.writeFileSync(option('--kubeconfig'), 'kubeconfig');
} else if (verb === 'delete') {
  ${more.delete ?? ''}
  fs.rmSync(file(option('--name')), { force: true });
} else fail('unknown command ' + args.join(' '));
`,
    );
  }

  /** @param exec what `docker exec` does. */
  docker(exec = ''): void {
    this.add('docker', `if (args[0] === 'version') say('28.2.2'); else { ${exec} }`);
  }

  get clusters(): string[] {
    return readdirSync(this.place());
  }

  /** A cluster that somebody else has made. */
  addCluster(name: string): void {
    writeFileSync(this.place(name), '');
  }

  /** Somebody removes a cluster by hand. */
  removeCluster(name: string): void {
    if (!existsSync(this.place(name))) throw new Error(`there is no cluster ${name}`);
    rmSync(this.place(name));
  }

  private place(name = ''): string {
    return join(this.directory, 'clusters', name);
  }
}
