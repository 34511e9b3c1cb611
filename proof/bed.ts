// Mirrors A and B of one cell, A with the case's trouble: from the start, so that a probe may see it, or late, when the mirror was found
// well and the work has begun. Each cell has servers of its own, for a fault counts requests.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeAuthority, newAuthority } from '../test/support/certificates.ts'
import type { Fault } from '../test/support/faults.ts'
import { type MirrorServer, startMirror } from '../test/support/mirror.ts'
import { buildModule, noise, sampleModules, sampleTree } from '../test/support/modules.ts'
import { HIDDEN, type PrivateWorld, secretsOf, startPrivateWorld, tellingGoMod } from '../test/support/private-world.ts'
import { createSumdb } from '../test/support/sumdb.ts'
import { toolchainModule } from '../test/support/toolchain.ts'
import { type Gate, startGate } from './gate.ts'
import { type Case, type Protocol, TEN } from './rows.ts'

/** A probe asks for less, the work for three times as much. */
const LATE_AFTER = 20
export const TOOLCHAIN = '1.99.0'

const made = (n: number, bytes: number) =>
  buildModule({ path: `example.test/m${n}`, version: 'v1.1.0', files: { 'data.bin': noise(bytes, `proof ${n}`) } })
const sizeOf = (n: number) => (n === 3 ? 4_000_000 : n === 5 ? 200_000 : 3_000)
/** What the project needs: small modules, and one that travels in pieces. */
export const MODULES = Array.from({ length: 30 }, (_, n) => made(n, sizeOf(n)))
/** What a later step needs besides. */
export const LATER = Array.from({ length: 6 }, (_, n) => made(50 + n, 3_000))
/** Of the project; it names a private module as well. */
export const GO_MOD = tellingGoMod([...MODULES, HIDDEN])
const SECRETS = secretsOf(GO_MOD, { undeclared: [] })
const ALL = [...MODULES, ...LATER, toolchainModule(TOOLCHAIN)]
const OLDER = MODULES.map(({ path }) => buildModule({ path, version: 'v1.0.0' }))
const TREE = sampleTree([...OLDER, ...ALL])
/** Knows all of it and the probe's samples. */
export const SUMDB = createSumdb([...sampleModules(), ...ALL])

/** Node's own limits of an HTTP/2 session, out of the way; the mirror hands what is in `tls` to the server. */
export const ROOMY = { maxSessionMemory: 2_000, streamResetBurst: 1_000_000, streamResetRate: 1_000_000 }

const SLOW: readonly Fault[] = [{ kind: 'slow=20kBps', match: TEN }]

/** The mirrors; `await using` ends them. */
export interface Bed extends AsyncDisposable {
  /** A, and B where there is one. */
  readonly urls: readonly string[]
  readonly second: MirrorServer | undefined
  /** The private host, and the only way to it. */
  readonly world: PrivateWorld
  /** Whether the trouble has been met. */
  bitten(): boolean
  /** What a host received that is not its own, and connections to hosts that do not exist here. */
  leaks(): readonly string[]
}

export interface BedOptions {
  readonly protocol: Protocol
  readonly when: 'early' | 'late'
}

/** Starts them. */
export async function startBed(one: Case, { protocol, when }: BedOptions): Promise<Bed> {
  const { trouble } = one
  const world = await startPrivateWorld()
  const open: AsyncDisposable[] = [world]
  const mirror = async (options: Partial<Parameters<typeof startMirror>[0]> = {}) => {
    const tls = { ...makeAuthority().issue(), ...ROOMY }
    const common = { tree: TREE, sumdb: SUMDB, tls, http2: protocol === 'h2' }
    const onServer = (server: Server) => world.spy.listen(server, 'a mirror')
    const started = await startMirror({ ...common, onServer, ...options })
    open.push(started)
    return started
  }
  const faults = trouble.faults?.map((fault) => (when === 'late' ? postponed(fault) : fault)) ?? []
  let shut: Promise<void> | undefined
  let gate: Gate | undefined
  let seen = 0
  const act = async () => {
    if (trouble.shuts) await gate?.shut(trouble.shuts)
    if (trouble.certificate) {
      const tls = certificateOf(trouble.certificate)
      await gate?.shut('leads elsewhere', (await mirror({ tls })).port)
    }
  }
  const onRequest = () => {
    seen += 1
    if (when === 'late' && seen === LATE_AFTER) shut = act()
  }
  const first = await mirror({ faults, onRequest })
  if (trouble.shuts || trouble.certificate) {
    gate = await startGate({ port: first.port })
    open.push(gate)
    if (when === 'early') shut = act()
    await shut
  }
  const ofSecond: Record<NonNullable<Case['second']>, readonly Fault[]> = { none: [], same: faults, slow: SLOW }
  const second = one.second === 'none' ? undefined : await mirror(one.second ? { faults: ofSecond[one.second] } : {})
  const urls = [`https://127.0.0.1:${gate?.port ?? first.port}`, ...(second ? [second.url] : [])]
  const bitten = () => (gate ? shut !== undefined : first.requests.some((request) => request.faults.length > 0))
  const dispose = async () => {
    await shut
    for (const one of open.reverse()) await one[Symbol.asyncDispose]()
  }
  // The relay may use the checksum database itself beside the mirrors that relay it.
  const isStranger = (target: string) => one.work !== 'new' || target !== `${SUMDB.name}:443`
  const leaks = () => [
    ...world.strangers.filter(isStranger).map((target) => `a connection to ${target}`),
    ...world.spy.leaks(SECRETS),
  ]
  return { urls, second, world, bitten, leaks, [Symbol.asyncDispose]: dispose }
}

function postponed(fault: Fault): Fault {
  // What is only met by the project's own files no probe sees.
  return fault.match ? fault : { ...fault, after: LATE_AFTER }
}

function certificateOf(wanted: NonNullable<Case['trouble']['certificate']>) {
  return wanted === 'of an unknown authority' ? newAuthority('somebody else').issue() : makeAuthority().issue(wanted)
}

let file: string | undefined

/** PEM file of the authority of these mirrors; gone when this process ends. */
export function caFile(): string {
  if (file === undefined) {
    const dir = mkdtempSync(join(tmpdir(), 'go-proxy-setup-proof-'))
    process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
    file = join(dir, 'ca.pem')
    writeFileSync(file, makeAuthority().pem)
  }
  return file
}
