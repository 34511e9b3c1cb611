// A mirror that has responded and then is silent: whether it is dead or looks long for a file, which a request for what it served before
// tells. The time limit of a request is longer than the test's: what waits for it fails the test.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { PoolMirror } from '../../src/fetch/resource.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { makeFiles, resourceOf, startPool, treeOfFiles } from '../support/pool.ts'

const files = makeFiles(3, 500)
const [known = '', late = ''] = [...files.keys()]
const stallTimeoutMs = 600_000

/** Serves `known`; requests for any other file wait until `decide` is called with the response and the requests so far. */
async function startSearching(decide: (response: ServerResponse, requests: readonly string[]) => void) {
  const requests: string[] = []
  const waiting: ServerResponse[] = []
  const server = createServer((request, response) => {
    const path = request.url?.slice(1) ?? ''
    requests.push(path)
    if (path === known) response.end(files.get(known))
    else waiting.push(response)
    for (const one of waiting) if (!one.writableEnded) decide(one, requests)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}`, requests, [Symbol.asyncDispose]: close }
}

const fetchFrom = async (mirrors: readonly PoolMirror[], between: () => void = () => {}) => {
  await using running = startPool([], { mirrors, stallTimeoutMs })
  const small = (path: string) => running.pool.fetch(resourceOf(path, files.get(path), { large: false }))
  expect(await small(known)).toMatchObject({ status: 'fetched', mirror: { name: 'first' } })
  between()
  return await small(late)
}
const pathsOf = ({ requests }: MirrorServer) => requests.map(({ path }) => path.slice(1))
const named = (first: string, second: string, reserve = false): PoolMirror[] => [
  { name: 'first', url: first },
  { name: 'second', url: second, ...(reserve && { reserve }) },
]

test('one that falls silent holds no file that another returns 404 for', async () => {
  await using first = await startMirror({ tree: treeOfFiles(files) })
  await using second = await startMirror({ tree: treeOfFiles(new Map()) })
  const outcome = await fetchFrom(named(first.url, second.url), () => first.setFaults([{ kind: 'stall-headers' }]))
  expect(outcome).toMatchObject({ status: 'absent', absentAt: [{ name: 'second' }] })
}, 30_000)

test('the lead that falls silent is pinged before a reserve receives a name', async () => {
  await using first = await startMirror({ tree: treeOfFiles(files) })
  await using second = await startMirror({ tree: treeOfFiles(files) })
  const mirrors = named(first.url, second.url, true)
  const outcome = await fetchFrom(mirrors, () => first.setFaults([{ kind: 'stall-headers' }]))
  expect(outcome).toMatchObject({ status: 'fetched', mirror: { name: 'second' } })
  expect(pathsOf(first).filter((path) => path === known)).toHaveLength(2)
}, 30_000)

test('one that responds to the ping may look as long as it needs, and is waited for', async () => {
  // Three pings are at least three times the silence that would eject it.
  const isFound = (requests: readonly string[]) => requests.filter((path) => path === known).length > 3
  await using first = await startSearching((response, requests) => {
    if (isFound(requests)) response.end(files.get(late))
  })
  await using second = await startMirror({ tree: treeOfFiles(new Map()) })
  const outcome = await fetchFrom(named(first.url, second.url))
  expect(outcome).toMatchObject({ status: 'fetched', mirror: { name: 'first' } })
}, 30_000)

test('a lead that responds to the ping and then returns 404 has no name told to a reserve', async () => {
  const isOver = (requests: readonly string[]) => requests.filter((path) => path === known).length > 2
  await using first = await startSearching((response, requests) => {
    if (isOver(requests)) response.writeHead(404).end()
  })
  await using second = await startMirror({ tree: treeOfFiles(files) })
  expect(await fetchFrom(named(first.url, second.url, true))).toMatchObject({ status: 'absent' })
  expect(second.requests).toEqual([])
}, 30_000)

test('after a comma no mirror is pinged: none may take its place', async () => {
  await using first = await startMirror({ tree: treeOfFiles(files) })
  await using second = await startMirror({ tree: treeOfFiles(files) })
  await using running = startPool([first.url, second.url], { fallbackOn: 'not-found', stallTimeoutMs: 2_500 })
  const small = (path: string) => running.pool.fetch(resourceOf(path, files.get(path), { large: false }))
  expect(await small(known)).toMatchObject({ status: 'fetched' })
  first.setFaults([{ kind: 'stall-headers' }])
  small(late).catch(() => {})
  // Hedges at the same mirror come first, then the repetitions after the time limit.
  while (pathsOf(first).filter((path) => path === late).length < 5) await sleep(20)
  expect(pathsOf(first).filter((path) => path === known)).toHaveLength(1)
  expect(second.requests).toEqual([])
}, 30_000)
