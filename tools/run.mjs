// node tools/run.mjs FILE [ARG ...]: runs one of the project's scripts on Node 24 with the locked packages installed.
import { installLocked, root, runOnNode24 } from './node24.mjs'

installLocked(root)
runOnNode24(process.argv.slice(2))
