import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from '@swc/core';
import type { SimTools } from '../../sim';
import { readProcesses } from '../../sim/processes';

const ROOT = resolve(__dirname, '..', '..');

/** Serves what a start asks for, with the certificates of its flags; the UID lies beside etcd's data, as it would in it. */
const API_SERVER = `
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const flag = (name) => process.argv.find((one) => one.startsWith('--' + name + '=')).slice(name.length + 3);
const file = (name) => readFileSync(flag(name));
const root = join(dirname(flag('tls-cert-file')), '..');
mkdirSync(join(root, 'etcd'), { recursive: true });
try { writeFileSync(join(root, 'etcd', 'uid'), String(process.hrtime.bigint()), { flag: 'wx' }); } catch {}
writeFileSync(join(root, 'environment.json'), JSON.stringify(process.env));
const uid = readFileSync(join(root, 'etcd', 'uid'), 'utf8');
const tls = { cert: file('tls-cert-file'), key: file('tls-private-key-file'), ca: file('client-ca-file') };
require('node:https')
  .createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    response.writeHead(request.method === 'POST' ? 201 : 200).end(JSON.stringify({ metadata: { uid } }));
  })
  .listen(Number(flag('secure-port')), '127.0.0.1');
`;

const STAND_IN = `
const socket = process.argv[process.argv.indexOf('--socket') + 1];
require('node:fs').rmSync(socket, { force: true });
require('node:net').createServer().listen(socket);
`;

/** The room of the simulated cluster as it is compiled, with small scripts in place of the programs that it starts. */
export class FakeCluster {
  readonly directory = mkdtempSync(join(tmpdir(), 'kfstack-sim-'));
  /** Path of the compiled room's door. */
  readonly module = join(this.directory, 'sim', 'index.js');
  readonly tools: SimTools;

  constructor() {
    symlinkSync(join(ROOT, 'node_modules'), join(this.directory, 'node_modules'));
    for (const name of readdirSync(join(ROOT, 'sim'), { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.ts')) this.compile(join('sim', name));
    writeFileSync(join(this.directory, 'sim', 'stand-in', 'main.js'), STAND_IN);
    const idle = this.script('idle', 'exec sleep 600');
    this.tools = {
      etcd: idle,
      kubeApiserver: this.nodeScript('apiserver', API_SERVER),
      kubeControllerManager: idle,
      kubeScheduler: idle,
      kwok: idle,
    };
  }

  load(): typeof import('../../sim') {
    return require(this.module) as typeof import('../../sim');
  }

  /** A home that is not there yet. */
  home(name: string): string {
    return join(this.directory, 'homes', name);
  }

  script(name: string, body: string): string {
    const file = join(this.directory, name);
    writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return file;
  }

  nodeScript(name: string, body: string): string {
    const file = join(this.directory, `${name}.js`);
    writeFileSync(file, body);
    return this.script(name, `exec '${process.execPath}' '${file}' "$@"`);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private compile(name: string): void {
    const target = join(this.directory, name.replace(/ts$/, 'js'));
    mkdirSync(dirname(target), { recursive: true });
    const { code } = transformSync(readFileSync(join(ROOT, name), 'utf8'), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs', ignoreDynamic: true },
    });
    writeFileSync(target, code);
  }
}

/** The processes of a cluster by name. */
export function pids(home: string): Record<string, number> {
  const processes = readProcesses(join(home, 'sim', 'processes.json'));
  const all = { supervisor: processes?.supervisor, ...processes?.programs };
  return Object.fromEntries(Object.entries(all).flatMap(([name, one]) => (one?.pid ? [[name, one.pid]] : [])));
}
