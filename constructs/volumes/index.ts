/** Volumes: the page that lists and creates them, and the viewer of their files. */
export type { VolumesOptions, VolumesWebAppOptions, VolumeViewerOptions } from './options';
export * from './resources';
export { Volumes, type VolumesProps } from './volumes';
