// The program of a worker thread in tests, in the place of dist/cli: it runs nothing but the worker.
import { workerData } from 'node:worker_threads'
import { runUnpackWorker } from '../../src/cache/unpack-worker.ts'
import { runVerifyWorker } from '../../src/verify/verify-worker.ts'

if (workerData?.role === 'verify') runVerifyWorker()
if (workerData?.role === 'unpack') runUnpackWorker()
