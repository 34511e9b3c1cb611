// npm test [-- JEST FLAGS]: every test, on Node 24; tests run dist as users do, so build after a change in src.
import { installLocked, root, runOnNode24 } from './node24.mjs'

installLocked(root)
// --expose-gc for tests of what is let go.
const flags = ['--experimental-vm-modules', '--expose-gc', '--no-warnings']
runOnNode24([...flags, 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)])
