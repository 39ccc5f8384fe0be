import { provider } from '@pulumi/pulumi';
import { KindProvider } from './provider';

/** Serves the engine until it ends; `tools/plugins/kfstack` starts it. */
export function servePlugin(version: string, args: string[]): Promise<void> {
  return provider.main(new KindProvider(version), args);
}
