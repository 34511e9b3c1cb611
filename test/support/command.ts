// A command line run in this process, with everything that it prints.
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { systemClock } from '../../src/clock.ts'
import { runCommandLine } from '../../src/hosts/commands.ts'

// The host names the running program as that of worker threads; here it would be jest, and the verifier would wait for it in vain.
process.argv[1] = join(import.meta.dirname, 'worker-entry.ts')

/** The 5 s before a probe that confirms another pass at once. */
const clock = {
  ...systemClock,
  sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms === 5_000 ? 0 : ms, signal),
}

/** Runs it to its end; an InputError is thrown. */
export async function runCommand(argv: readonly string[], env: Readonly<Record<string, string>>) {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream
  let log = ''
  stream.on('data', (chunk) => (log += chunk))
  const { signal } = new AbortController()
  const code = await runCommandLine(argv, { env, stdout: stream, stderr: stream, signal, clock })
  return { code, log }
}
