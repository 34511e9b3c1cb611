// The program of a store worker in tests, in the place of dist/cli: it runs nothing but the worker.
import { workerData } from 'node:worker_threads'
import { runStoreWorker } from '../../src/verify/store-worker.ts'

if (workerData?.role === 'store') runStoreWorker()
