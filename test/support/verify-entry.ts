// The program of a verify worker in tests, in the place of dist/cli: it runs nothing but the worker.
import { workerData } from 'node:worker_threads'
import { runVerifyWorker } from '../../src/verify/verify-worker.ts'

if (workerData?.role === 'verify') runVerifyWorker()
