import { KfstackError, type NodePool } from '../../constructs';
import { PRESETS, type PresetName } from '../../stacks/config';
import { resolveConfig } from '../../stacks/resolve';
import { FIRST_PARTS } from '../support/first-parts';

const REGION = { aks: { region: 'westeurope' } };

/** What signs users in where nobody is trusted by being there. */
const SIGN_IN = {
  dex: {
    connectors: [
      {
        type: 'microsoft',
        id: 'entra',
        name: 'Entra ID',
        clientId: '00000000-0000-0000-0000-000000000001',
        clientSecret: { secretName: 'entra', key: 'secret' },
        tenant: '00000000-0000-0000-0000-000000000002',
      },
    ],
  },
};

const PUBLIC = { address: { host: 'kubeflow.example.com' }, ...SIGN_IN };

function resolved(raw: Record<string, unknown>, parts: object = FIRST_PARTS) {
  return resolveConfig('aks', { ...parts, ...REGION, ...PUBLIC, ...raw });
}

function errors(raw: Record<string, unknown>): readonly string[] {
  try {
    resolved(raw);
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

test.each(PRESETS)('preset %s resolves', (preset: PresetName) => {
  const config = resolved({ preset });
  expect(config.environment).toBe('aks');
  expect(config.dataProtection).toBe(preset !== 'development');
  expect(config.capabilities).toMatchObject({ runsPods: true, disposable: false });
});
