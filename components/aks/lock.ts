import { ManagementLockByScope } from '@pulumi/azure-native/authorization';
import type { CustomResource } from '@pulumi/pulumi';
import type { Place } from './place';

/**
 * Azure's own protection of what holds data: no one removes it, nor the resource group around it, before the lock is gone. A cluster has
 * none: it would also keep its pools.
 */
export function lock(place: Place, name: string, resource: CustomResource): void {
  if (!place.protect) return;
  new ManagementLockByScope(
    `${place.name}-${name}`,
    {
      lockName: `${place.name}-${name}`,
      level: 'CanNotDelete',
      notes: 'kfstack: holds data. Set kfstack:dataProtection to false to give it up.',
      scope: resource.id,
    },
    { parent: place.parent },
  );
}
