import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const serve = (...args: string[]) =>
  spawn(process.execPath, ['--no-warnings', fileURLToPath(new URL('./serve.ts', import.meta.url)), ...args])

async function firstLine(child: ChildProcess): Promise<string> {
  const [data] = await once(child.stdout as NodeJS.ReadableStream, 'data')
  return `${data}`.trim()
}

test('it prints its URL, has the faults it was told, logs each request and ends when told to', async () => {
  const child = serve('--fault', 'status-503;attempts=1:/list$')
  let log = ''
  child.stderr.on('data', (data) => {
    log += data
  })
  const url = await firstLine(child)
  const list = `${url}/golang.org/x/text/@v/list`
  expect([(await fetch(list)).status, (await fetch(list)).status]).toEqual([503, 200])
  child.kill('SIGTERM')
  expect(await once(child, 'close')).toEqual([0, null])
  expect(log).toMatch(/^GOSUMDB=sum\.test\.example\+[0-9a-f]{8}\+/)
  expect(log).toMatch(/^GET \/golang.org\/x\/text\/@v\/list 503 22 bytes \d+ ms status-503$/m)
})

test('a wrong fault is told with the right ones, exit 2', async () => {
  const child = serve('--fault', 'nonsense')
  let said = ''
  child.stderr.on('data', (data) => {
    said += data
  })
  expect(await once(child, 'close')).toEqual([2, null])
  expect(said).toMatch(/^error: no fault kind "nonsense"; there are: status-N, /)
})

test('a link makes it distant, and ends with it', async () => {
  const child = serve('--round-trip', '100')
  const url = await firstLine(child)
  const began = performance.now()
  expect((await fetch(`${url}/golang.org/x/text/@v/list`)).status).toBe(200)
  // One round trip for the connection, one for the answer.
  expect(performance.now() - began).toBeGreaterThan(190)
  child.kill('SIGTERM')
  expect(await once(child, 'close')).toEqual([0, null])
})
