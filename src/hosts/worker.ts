// Entry of the command line's threads (dist/cli/worker.js, threadFile of verify/verify-worker.ts).
import { runUnpackWorker } from '../cache/unpack-worker.ts'
import { runVerifyWorker } from '../verify/verify-worker.ts'
import { workerRole } from './entry.ts'

if (workerRole() === 'verify') runVerifyWorker()
else runUnpackWorker()
