// The stand-in over real sockets: what it hands on, what it refuses to, and how it fails.
import { get } from 'node:http'
import { afterEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { cacheFile } from '../../src/go/module.ts'
import type { MirrorFault } from '../../src/rehearse/rehearsal.ts'
import { chooseSample } from '../../src/rehearse/rehearse-plan.ts'
import { openMirrorLine, startStandIn } from '../../src/rehearse/stand-in.ts'
import { type MirrorOptions, type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, moduleTree, noise } from '../support/modules.ts'
import { trustIn } from '../support/trust.ts'

const KINDS = ['zip', 'info', 'mod'] as const
const word = buildModule({ path: 'example.test/Word', version: 'v1.0.0' })
const other = buildModule({ path: 'example.test/other', version: 'v1.0.0' })
const planned = ({ path, version }: { path: string; version: string }) => ({
  path,
  version,
  files: KINDS.map((kind) => ({ path, version, kind, h1: undefined, name: cacheFile(path, version, kind) })),
})

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

function lineTo(mirror: Pick<MirrorServer, 'url'>) {
  const signal = new AbortController().signal
  const options = {
    trust: trustIn(),
    env: {},
    userAgent: 'test/1',
    connectTimeoutMs: 3_000,
    clock: systemClock,
    signal,
  }
  const line = openMirrorLine({ ...options, mirror: { name: 'first', url: mirror.url } })
  open.push(line.close)
  return line
}

async function bed(fault: MirrorFault | 'none', answersBefore: number, options: Partial<MirrorOptions> = {}) {
  const mirror = await startMirror({ tree: moduleTree([word, other]), ...options })
  open.push(mirror.close)
  const { files } = planned(word)
  const standIn = await startStandIn({ line: lineTo(mirror), files, fault, answersBefore })
  open.push(standIn.close)
  const ask = (kind: (typeof KINDS)[number], signal?: AbortSignal) =>
    answerOf(`${standIn.url}/example.test/%21word/@v/v1.0.0.${kind}`, signal)
  return { mirror, standIn, ask }
}

/** By node:http, which spells the path as it is given; a refusal is its code. */
function answerOf(url: string, signal?: AbortSignal): Promise<{ status: number; body: Buffer } | string> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, ...(signal && { signal }) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }))
      response.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    })
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
  })
}

describe('before its fault', () => {
  test('passes on the mirror’s bytes and its refusals', async () => {
    const { ask, mirror } = await bed('none', 0)
    expect(await ask('zip')).toEqual({ status: 200, body: word.zip })
    expect(await ask('mod')).toEqual({ status: 200, body: word.mod })
    mirror.setFaults([{ kind: 'status-403', match: /info$/ }])
    expect(await ask('info')).toMatchObject({ status: 403 })
    mirror.setFaults([{ kind: 'empty-404' }])
    expect(await ask('zip')).toMatchObject({ status: 404 })
  })

  test('returns 502 when the mirror is down', async () => {
    const { ask, mirror } = await bed('none', 0)
    await mirror.close()
    expect(await ask('zip')).toMatchObject({ status: 502, body: expect.anything() })
  })

  test.each([
    ['another module', '/example.test/other/@v/v1.0.0.zip'],
    ['a list', '/example.test/%21word/@v/list'],
    ['the checksum database', '/sumdb/sum.golang.org/supported'],
  ])('does not forward %s', async (_, path) => {
    const { standIn, mirror } = await bed('none', 0)
    expect(await answerOf(`${standIn.url}${path}`)).toMatchObject({ status: 404 })
    expect(mirror.requests).toEqual([])
  })

  test('does not forward requests without its secret', async () => {
    const { standIn, mirror } = await bed('none', 0)
    const { origin } = new URL(standIn.url)
    const path = '/example.test/%21word/@v/v1.0.0.zip'
    expect(await answerOf(`${origin}/stand-in-guessed${path}`)).toMatchObject({ status: 404 })
    expect(mirror.requests).toEqual([])
  })
})

describe('after its responses', () => {
  test('refuse: closes open connections and stops listening', async () => {
    const { ask, mirror } = await bed('refuse', 2)
    expect([await ask('zip'), await ask('mod')]).toMatchObject([{ status: 200 }, { status: 200 }])
    expect(await ask('info')).toBe('ECONNRESET')
    expect(await ask('info')).toBe('ECONNREFUSED')
    expect(mirror.requests).toHaveLength(2)
  })

  test('silent: accepts connections and never responds', async () => {
    const { ask, mirror } = await bed('silent', 1)
    expect(await ask('zip')).toMatchObject({ status: 200 })
    expect(await ask('mod', AbortSignal.timeout(100))).toBe('ABORT_ERR')
    expect(mirror.requests).toHaveLength(1)
  })

  test('wrong-bits: flips one bit of a zip and of a go.mod, not of an .info', async () => {
    const { ask } = await bed('wrong-bits', 0)
    for (const kind of ['zip', 'mod'] as const) {
      const answer = await ask(kind)
      if (typeof answer === 'string') throw new Error(answer)
      const wrong = [...answer.body].filter((byte, at) => byte !== word[kind][at])
      expect([answer.status, answer.body.length, wrong.length]).toEqual([200, word[kind].length, 1])
    }
    expect(await ask('info')).toEqual({ status: 200, body: word.info })
  })
})

describe('the sample', () => {
  const sized = (name: string, bytes: number) =>
    buildModule({ path: `example.test/${name}`, version: 'v1.0.0', files: { 'data.bin': noise(bytes, name) } })
  const [a, big, b, gone, c] = [
    sized('a', 300_000),
    sized('big', 1_900_000),
    sized('b', 10_000),
    sized('gone', 1),
    sized('c', 1),
  ]
  const all = [a, big, b, gone, c].map(planned)

  test.each([
    [1, ['a']],
    [2, ['a', 'b']],
    [3, ['a', 'big', 'b']],
    [9, ['a', 'big', 'b', 'c']],
  ])('holds at most %d modules and megabytes, in order, of those that the mirror has', async (count, names) => {
    const mirror = await startMirror({ tree: moduleTree([a, big, b, c]) })
    open.push(mirror.close)
    const sample = await chooseSample(all, { count, line: lineTo(mirror) })
    expect(sample.map(({ path }) => path.slice('example.test/'.length))).toEqual(names)
    expect(sample[0]).toMatchObject({ bytes: a.zip.length, files: { length: 3 } })
    // A byte each is all that it takes.
    expect(mirror.requests.every(({ headers }) => headers.range === 'bytes=0-0')).toBe(true)
  })

  test('learns the sizes from a mirror without ranges, too', async () => {
    const mirror = await startMirror({ tree: moduleTree([a]), noRange: true })
    open.push(mirror.close)
    expect(await chooseSample([planned(a)], { count: 1, line: lineTo(mirror) })).toMatchObject([
      { bytes: a.zip.length },
    ])
  })
})
