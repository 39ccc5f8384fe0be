import { stringify } from 'yaml';
import type { VolumeViewerOptions } from './options';

/** The variable in which the web app finds the image. */
export const VIEWER_IMAGE = 'VOLUME_VIEWER_IMAGE';

const PORT = 8080;
const DIRECTORY = '/srv';
const VOLUME = 'viewer-volume';
const BASE = '/pvcviewers';

/**
 * What the web app makes a PVCViewer from. It puts variables in the place of `$...`: its own environment, and the volume's `NAME`
 * and `NAMESPACE`.
 *
 * @see https://github.com/filebrowser/filebrowser
 */
export function viewerSpec(options: VolumeViewerOptions = {}): string {
  const { serviceAccountName = 'default-editor', resources, sameNodeAsVolume = true, timeout = '30s' } = options;
  const env = {
    FB_ADDRESS: '0.0.0.0',
    FB_PORT: String(PORT),
    FB_DATABASE: '/tmp/filebrowser.db',
    // The mesh lets only members of the namespace come this far.
    FB_NOAUTH: 'true',
    FB_BASEURL: `${BASE}/$NAMESPACE/$NAME/`,
  };
  const spec = {
    pvc: '$NAME',
    podSpec: {
      serviceAccountName,
      // It serves files, and has nothing to ask the API server.
      automountServiceAccountToken: false,
      containers: [
        {
          name: 'main',
          image: `$${VIEWER_IMAGE}`,
          env: Object.entries(env).map(([name, value]) => ({ name, value })),
          readinessProbe: { tcpSocket: { port: PORT }, initialDelaySeconds: 2, periodSeconds: 10 },
          volumeMounts: [{ name: VOLUME, mountPath: DIRECTORY }],
          workingDir: DIRECTORY,
          ...(resources && { resources }),
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
      volumes: [{ name: VOLUME, persistentVolumeClaim: { claimName: '$NAME' } }],
    },
    networking: { targetPort: PORT, basePrefix: BASE, rewrite: '/', timeout },
    rwoScheduling: sameNodeAsVolume,
  };
  return stringify(spec, { lineWidth: 0 });
}
