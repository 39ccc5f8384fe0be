import { asOf, atomicList, embedded, fields, int32, kubernetes, object, open, pick, since } from '../../schema';
import { KUBERNETES } from './common';

const projections = pick(
  asOf(KUBERNETES, kubernetes.VolumeProjection),
  'configMap',
  'downwardAPI',
  'secret',
  'serviceAccountToken',
);
const own = asOf(KUBERNETES, kubernetes.Volume);

/** A volume. Kinds that may hold anything need their feature switched on in `config-features`. */
export class Volume extends embedded(
  object({
    ...pick(own, 'configMap', 'name', 'secret'),
    ...fields(since('1.21', open), 'csi', 'hostPath', 'image'),
    emptyDir: open,
    persistentVolumeClaim: open,
    projected: object({ defaultMode: int32, sources: atomicList(object(projections)) }),
  }),
) {}
