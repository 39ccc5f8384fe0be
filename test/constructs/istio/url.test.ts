import { schemeOf } from '../../../constructs/istio/resources/url';

// The verdicts of kube-apiserver 1.34 on a rule with `url(self).getScheme()`.
describe('the scheme of a URL, as the API server reads it', () => {
  it.each([
    ['https://example.com/x', 'https'],
    ['HTTP://user@[::1]:80/a b?c#d', 'http'],
    ['http://Ä"', 'http'],
    ['http://a:80:90/', 'http'],
    ['http://a]b', 'http'],
    ['registry:5000/filter', 'registry'],
    ['sha256:', 'sha256'],
    ['/filter.wasm', ''],
  ])('%s', (url, scheme) => {
    expect(schemeOf(url)).toBe(scheme);
  });

  it.each([
    '',
    'filter.wasm',
    ':8080',
    'http://, ',
    'http://a b',
    'http://a:b',
    'http://@d "}',
    'http://a/%zz',
    'http://\n',
  ])('is not there in %j', (url) => {
    expect(schemeOf(url)).toBeUndefined();
  });
});
