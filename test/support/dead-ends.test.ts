import { connect } from 'node:net'
import { expect, test } from '@jest/globals'
import { type DeadEnd, refusedUrl, startBlackhole, startGarbage, startSilentTcp } from './dead-ends.ts'

/** What becomes of a connection within 300 ms: an error's code, `silent`, `hangs`, or what was said. */
function knock(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    let state = 'hangs'
    const finish = (result: string) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(result)
    }
    const timer = setTimeout(() => finish(state), 300)
    socket.on('error', (error) => finish('code' in error ? String(error.code) : error.message))
    socket.on('data', (data) => finish(data.toString()))
    socket.on('connect', () => {
      state = 'silent'
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    })
  })
}

test('a refused port', async () => {
  expect(await knock(Number(new URL(refusedUrl()).port))).toBe('ECONNREFUSED')
})

test.each<[string, () => Promise<DeadEnd>, string]>([
  ['silent TCP', startSilentTcp, 'silent'],
  ['garbage', startGarbage, '220 mail.example.test ESMTP ready\r\n'],
  ['black hole', startBlackhole, 'hangs'],
])('%s, and nothing of it is left after close', async (_, start, expected) => {
  const end = await start()
  expect(await knock(end.port)).toBe(expected)
  expect(await knock(end.port)).toBe(expected)
  await end.close()
  expect(await knock(end.port)).toBe('ECONNREFUSED')
})
