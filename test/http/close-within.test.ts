// Closing a client from inside the read that brought the reason must not end the process.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

test('a client survives close() from within a read, also during garbage collection', () => {
  const program = join(import.meta.dirname, '..', 'support', 'close-within.ts')
  const { signal, status, stdout } = spawnSync(process.execPath, ['--expose-gc', program], { encoding: 'utf8' })
  expect({ signal, status, stdout }).toEqual({ signal: null, status: 0, stdout: '20 clients closed within\n' })
})
