/** The custom resource of the viewer controller. */
export { PVCViewer, PVCViewerNetworking, PVCViewerSpec } from './pvc-viewer';
