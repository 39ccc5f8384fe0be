const transform = { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] };

/** `unit` needs nothing but the sources; `e2e` runs the real engine on one simulated cluster that its tests share. */
module.exports = {
  // Tests start processes, and the machine may be busy: only what hangs takes as long.
  testTimeout: 60_000,
  projects: [
    {
      displayName: 'unit',
      roots: ['<rootDir>/test'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
      transform,
      // The examples import the package by its name: here that is the sources.
      moduleNameMapper: { '^kfstack/(constructs|components|policies)(/.*)?$': '<rootDir>/$1$2' },
    },
    {
      // What runs is what is compiled: processes are started from there.
      displayName: 'e2e',
      roots: ['<rootDir>/dist/test/e2e'],
      testMatch: ['**/*.test.js'],
      globalSetup: '<rootDir>/dist/test/e2e/setup.js',
      globalTeardown: '<rootDir>/dist/test/e2e/teardown.js',
      transform: {},
    },
  ],
};
