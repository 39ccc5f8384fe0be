import type { Cloud } from '../cloud';
import { among } from '../enumerated';

type Messages = typeof import('@google-cloud/container/build/protos/protos').google.container.v1;

const container = (): Messages =>
  (
    require('@google-cloud/container/build/protos/protos') as typeof import('@google-cloud/container/build/protos/protos')
  ).google.container.v1;

/** Names that Google's SDK enumerates. */
export const names: Cloud['names'] = {
  'gcp:container/cluster:Cluster': [
    among('releaseChannel.channel', () => container().ReleaseChannel.Channel),
    among('datapathProvider', () => container().DatapathProvider),
    among('databaseEncryption.state', () => container().DatabaseEncryption.State),
    among('clusterAutoscaling.autoscalingProfile', () => container().ClusterAutoscaling.AutoscalingProfile),
    among('securityPostureConfig.mode', () => container().SecurityPostureConfig.Mode),
    among('securityPostureConfig.vulnerabilityMode', () => container().SecurityPostureConfig.VulnerabilityMode),
    among('nodeConfig.workloadMetadataConfig.mode', () => container().WorkloadMetadataConfig.Mode),
    among('monitoringConfig.enableComponents[]', () => container().MonitoringComponentConfig.Component),
    among('loggingConfig.enableComponents[]', () => container().LoggingComponentConfig.Component),
  ],
  'gcp:container/nodePool:NodePool': [
    among('autoscaling.locationPolicy', () => container().NodePoolAutoscaling.LocationPolicy),
    among('nodeConfig.workloadMetadataConfig.mode', () => container().WorkloadMetadataConfig.Mode),
    among('nodeConfig.taints[].effect', () => container().NodeTaint.Effect),
    among(
      'nodeConfig.guestAccelerators[].gpuDriverInstallationConfig.gpuDriverVersion',
      () => container().GPUDriverInstallationConfig.GPUDriverVersion,
    ),
    among(
      'nodeConfig.guestAccelerators[].gpuSharingConfig.gpuSharingStrategy',
      () => container().GPUSharingConfig.GPUSharingStrategy,
    ),
    among('nodeConfig.reservationAffinity.consumeReservationType', () => container().ReservationAffinity.Type),
  ],
};
