import type { TenantOptions } from 'kfstack/constructs';

/**
 * The team that the other examples work in: who may do what, how much it may use together, and what a container may have. What is
 * printed is the key `kfstack:tenants` of a stack, which is the whole list of tenants.
 */
const vision: TenantOptions = {
  name: 'team-vision',
  owner: 'user@example.com',
  contributors: [{ user: 'grace@example.com', role: 'edit' }],
  groups: [
    // The identity provider's token says `vision`; the API server knows the group with its own prefix.
    { name: 'oidc:vision', claim: 'vision', role: 'edit', members: ['alan@example.com'] },
    { name: 'oidc:auditors', claim: 'auditors', role: 'view' },
  ],
  quota: {
    cpu: 32,
    memory: '128Gi',
    gpus: 6,
    // Where limits are counted every container needs some; those that state none get the limit range's.
    limits: { cpu: 64, memory: '192Gi' },
    storage: '500Gi',
    claims: 20,
    pods: 60,
  },
  limitRange: {
    // No container is larger than a node has room for, and no slip of a key asks for a claim of 5 TiB.
    container: { max: { cpu: 16, memory: '64Gi' } },
    claim: { min: { storage: '1Gi' }, max: { storage: '200Gi' } },
  },
  labels: { 'cost-centre': '4711' },
};

console.log(JSON.stringify([vision]));
