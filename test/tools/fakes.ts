import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Writable } from 'node:stream';
import { resolveToolchain, type ToolGroup } from '../../tools';

// Works as any of the programs that are built: `plugin install --file` is Pulumi's.
const program = `#!/bin/sh
PATH=/usr/bin:/bin
echo "$(basename "$0") $*" >> "$FAKES/log"
case "$*" in
*"--file "*) [ -e "$FAKES/no-install" ] && { echo "plugin folder is read-only" >&2; exit 1; } ;;
"plugin install"*) [ -e "$FAKES/no-download" ] && { echo "no plugin server" >&2; exit 1; } ;;
*) echo "Version: v@VERSION@"; exit 0 ;;
esac
home="\${PULUMI_HOME:-$HOME/.pulumi}/plugins/resource-kubernetes-v4.25.0"
mkdir -p "$home" && cp "$0" "$home/pulumi-resource-kubernetes"
`;

// Knows the four subcommands that the set-up runs. The file fail-<package> has what it prints before it fails.
const go = `#!/bin/sh
PATH=/usr/bin:/bin
[ "$1" = version ] || echo "go $*" >> "$FAKES/log"
case "$1" in
version) echo "go version go@VERSION@ linux/amd64" ;;
env) printf '{"GOVERSION":"go@VERSION@","GOTOOLCHAIN":"%s","GOCACHE":"%s","GONOSUMDB":"example.com"}' "\${GOTOOLCHAIN:-auto}" "$FAKES/go-build" ;;
mod) printf '{"Dir":"%s"}' "$FAKES/module" ;;
build)
  echo "$GOFLAGS $GONOSUMDB" >> "$FAKES/go-env"
  out="$5"; shift 5
  for package; do
    name=$(basename "$package")
    if [ -e "$FAKES/fail-$name" ]; then cat "$FAKES/fail-$name" >&2; exit 1; fi
    if [ -e "$FAKES/slow-$name" ]; then touch "$out/half"; while [ -e "$FAKES/slow-$name" ]; do sleep 0.05; done; kill -0 "$PPID" || exit 1; fi
    case "$out" in */) file="$out$name" ;; *) file="$out" ;; esac
    cp "$FAKES/program" "$file" && chmod 755 "$file"
  done ;;
esac
`;

/** A machine of its own: a PATH with only fake programs, a home, a cache. */
export class FakeMachine {
  readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), 'kfstack-tools-')));
  readonly bin = this.folder('bin');
  readonly home = this.folder('home');
  readonly cache = this.folder('cache');
  readonly env: NodeJS.ProcessEnv = { PATH: this.bin, HOME: this.home, KFSTACK_CACHE: this.cache, FAKES: this.root };
  /** What the last run showed. */
  shown = '';

  constructor() {
    this.write('program', program.replace('@VERSION@', '3.220.0'));
    const provider = this.folder('module/cmd/pulumi-resource-kubernetes');
    writeFileSync(path.join(provider, 'schema.json'), '{"name":"kubernetes","version":"0.0.0"}');
    writeFileSync(path.join(provider, 'terraform-mapping.json'), '{}');
    const launchers = this.folder('module/nodejs/dist');
    for (const name of ['pulumi-analyzer-policy', 'pulumi-resource-pulumi-nodejs'])
      writeFileSync(path.join(launchers, name), '');
  }

  folder(name: string): string {
    const folder = path.join(this.root, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** A control file of the fakes. */
  write(name: string, text = ''): void {
    writeFileSync(path.join(this.root, name), text);
  }

  unset(name: string): void {
    rmSync(path.join(this.root, name));
  }

  /** Puts a program that prints `version` into a folder. */
  install(name: string, version: string, folder = this.bin): string {
    const file = path.join(folder, name);
    writeFileSync(file, (name === 'go' ? go : program).replaceAll('@VERSION@', version));
    chmodSync(file, 0o755);
    return file;
  }

  /** The commands that ran since the last call. */
  takeLog(): string[] {
    const log = path.join(this.root, 'log');
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    rmSync(log, { force: true });
    return lines;
  }

  builds(): string[] {
    return this.takeLog().filter((line) => line.startsWith('go build'));
  }

  /** The names in the cache of tools, without the hashes. */
  results(): string[] {
    const tools = path.join(this.cache, 'tools');
    return existsSync(tools) ? readdirSync(tools).map((name) => name.replace(/-[0-9a-f]{16}/, '')) : [];
  }

  async resolve<Group extends ToolGroup>(...only: Group[]) {
    this.shown = '';
    const write = (chunk: Buffer, _: string, done: () => void) => {
      this.shown += chunk;
      done();
    };
    const output = new Writable({ write }) as unknown as NodeJS.WriteStream;
    return resolveToolchain<Group>({ only, env: this.env, output });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
