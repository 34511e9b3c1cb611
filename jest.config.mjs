export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/tools/jest-transform.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/.tools'],
  testTimeout: 30_000,
  // Half of the time tests wait for servers that fail: with one worker for each of two processors the suite takes little more than half as long.
  maxWorkers: 2,
}
