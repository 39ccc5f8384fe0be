import { MaintenanceConfiguration, type ManagedCluster } from '@pulumi/azure-native/containerservice';
import type { AksMaintenance } from './options';
import type { Place } from './place';

/** The names by which AKS knows the schedules of its own upgrades, of the cluster and of the nodes' images. */
const SCHEDULES = ['aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'] as const;

export function makeMaintenance(place: Place, cluster: ManagedCluster, { day, hour, hours = 4 }: AksMaintenance): void {
  for (const configName of SCHEDULES) {
    new MaintenanceConfiguration(
      `${place.name}-${configName}`,
      {
        resourceGroupName: place.group,
        resourceName: cluster.name,
        configName,
        maintenanceWindow: {
          schedule: { weekly: { dayOfWeek: day, intervalWeeks: 1 } },
          startTime: `${String(hour).padStart(2, '0')}:00`,
          utcOffset: '+00:00',
          durationHours: hours,
        },
      },
      { parent: place.parent },
    );
  }
}
