// Entry of the action's main step (dist/main); src/setup.ts is the step itself.
import { abortOnSignals, exitWhenPrinted, explain, isRelayProcess, nodeProblem, workerRole } from './entry.ts'

const problem = nodeProblem(process.versions.node)
if (problem) {
  process.stdout.write(`::error::${problem}\n`)
  process.exit(1)
}
if (workerRole() === 'verify') {
  const { runVerifyWorker } = await import('../verify/verify-worker.ts')
  runVerifyWorker()
} else if (workerRole() === 'unpack') {
  const { runUnpackWorker } = await import('../cache/unpack-worker.ts')
  runUnpackWorker()
} else if (isRelayProcess()) {
  const { runRelayProcess } = await import('../relay/relay-process.ts')
  const { env, stdin, stdout } = process
  await runRelayProcess({ env, stdin, stdout, entry: process.argv[1], signal: abortOnSignals() })
  exitWhenPrinted(0)
} else {
  const [{ githubHost }, { setup }] = await Promise.all([import('./github.ts'), import('../setup.ts')])
  const host = githubHost(process.env)
  let code = 0
  try {
    await setup(host, { signal: abortOnSignals() })
  } catch (error) {
    host.log.error(host.mask(explain(error, host.env)))
    code = 1
  }
  exitWhenPrinted(code)
}
