import { merged } from '../../stacks/merged';

test('objects are merged key by key, everything else is replaced', () => {
  expect(merged({ a: { b: 1, c: [1, 2] }, d: 'below' }, { a: { c: [3] }, e: false })).toEqual({
    a: { b: 1, c: [3] },
    d: 'below',
    e: false,
  });
  expect(merged({ database: { storageGb: 20 } }, { database: false })).toEqual({ database: false });
  expect(merged({ database: false }, { database: { storageGb: 20 } })).toEqual({ database: { storageGb: 20 } });
  expect(merged({ a: [{ b: 1 }] }, { a: [{ c: 2 }] })).toEqual({ a: [{ c: 2 }] });
});

test('what is undefined says nothing', () => {
  expect(merged({ a: 1 }, { a: undefined })).toEqual({ a: 1 });
  expect(merged({ a: 1 }, undefined)).toEqual({ a: 1 });
});
