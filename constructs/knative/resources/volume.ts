import { atomicList, boolean, int32, int64, object, open, quantity, required, since, string } from '../../schema';

const name = string({ default: '' });

/** A key as a file. */
class KeyToPath extends object({ key: required(string), mode: int32, path: required(string) }) {}

const items = atomicList(KeyToPath);
const projection = object({ items, name, optional: boolean }, { atomic: true });

class DownwardApiFile extends object({
  fieldRef: object({ apiVersion: string, fieldPath: required(string) }, { atomic: true }),
  mode: int32,
  path: required(string),
  resourceFieldRef: object({ containerName: string, divisor: quantity, resource: required(string) }, { atomic: true }),
}) {}

class ProjectedSource extends object({
  configMap: projection,
  downwardAPI: object({ items: atomicList(DownwardApiFile) }),
  secret: projection,
  serviceAccountToken: object({ audience: string, expirationSeconds: int64, path: required(string) }),
}) {}

/** A volume. Kinds that may hold anything need their feature switched on in `config-features`. */
export class Volume extends object({
  configMap: object({ defaultMode: int32, items, name, optional: boolean }, { atomic: true }),
  csi: since('1.21', open),
  emptyDir: open,
  hostPath: since('1.21', open),
  image: since('1.21', open),
  name: required(string),
  persistentVolumeClaim: open,
  projected: object({ defaultMode: int32, sources: atomicList(ProjectedSource) }),
  secret: object({ defaultMode: int32, items, optional: boolean, secretName: string }),
}) {}
