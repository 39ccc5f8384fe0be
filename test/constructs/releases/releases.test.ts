import { Images, RELEASES, type ReleaseName, release } from '../../../constructs/releases';

test('every release has its own name', () => {
  for (const name of RELEASES) expect(release(name).name).toBe(name);
});

test('an unknown release lists the known ones', () => {
  expect(() => release('9.99' as ReleaseName)).toThrow('unknown release "9.99"; known: 26.03, 1.11.0');
});

test('a mirror takes the place of the registry, path included; repository and tag stay', () => {
  expect(new Images(release('26.03')).ref('kfam')).toBe('ghcr.io/kubeflow/kubeflow/kfam:v1.10.0');
  expect(new Images(release('26.03'), 'mirror.example.com/all').ref('kfam')).toBe(
    'mirror.example.com/all/kubeflow/kubeflow/kfam:v1.10.0',
  );
});

test('an image that upstream names by what it holds keeps its digest behind a mirror', () => {
  const digest = /^registry\.example\.com\/knative-releases\/knative\.dev\/serving\/cmd\/queue@sha256:[0-9a-f]{64}$/;
  expect(new Images(release('26.03'), 'registry.example.com').ref('knative-queue-proxy')).toMatch(digest);
});

test('every image is pinned to a version, to a commit, or to what it holds', () => {
  for (const name of RELEASES) {
    for (const image of Object.values(release(name).images)) {
      if ('digest' in image) expect(image.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      else expect(image.tag).toMatch(/^(v?\d+(\.\d+)+(-[a-z0-9.-]+)?|v\d+-[0-9a-f]{7})$/);
    }
  }
});
