export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/tools/jest-transform.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/.tools'],
  testTimeout: 30_000,
}
