#!/usr/bin/env node
// Entry of the command line (dist/cli), for GitLab and local use: data on stdout, log on stderr.
import {
  abortOnSignals,
  exitCodeOf,
  exitWhenPrinted,
  explain,
  isRelayProcess,
  nodeProblem,
  workerRole,
} from './entry.ts'

const problem = nodeProblem(process.versions.node)
if (problem) {
  process.stderr.write(`error: ${problem}\n`)
  process.exit(1)
}
if (workerRole() === 'verify') {
  const { runVerifyWorker } = await import(/* webpackMode: "eager" */ '../verify/verify-worker.ts')
  runVerifyWorker()
} else if (workerRole() === 'unpack') {
  const { runUnpackWorker } = await import(/* webpackMode: "eager" */ '../cache/unpack-worker.ts')
  runUnpackWorker()
} else if (isRelayProcess()) {
  const { runRelayProcess } = await import(/* webpackMode: "eager" */ '../relay/relay-process.ts')
  const { env, stdin, stdout } = process
  await runRelayProcess({ env, stdin, stdout, entry: process.argv[1], signal: abortOnSignals() })
  exitWhenPrinted(0)
} else {
  // Eager keeps it in this one file, because the GitLab component fetches dist/cli/index.js alone.
  const { runCommandLine } = await import(/* webpackMode: "eager" */ './commands.ts')
  let code: number
  try {
    code = await runCommandLine(process.argv.slice(2), {
      env: process.env,
      stdout: process.stdout,
      stderr: process.stderr,
      signal: abortOnSignals(),
    })
  } catch (error) {
    process.stderr.write(`error: ${explain(error, process.env)}\n`)
    code = exitCodeOf(error)
  }
  exitWhenPrinted(code)
}
