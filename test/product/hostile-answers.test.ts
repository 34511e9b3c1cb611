// What a mirror may answer, on the product itself: whichever request it attacks, the next mirror serves the job, and memory stays bounded.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { ATTACKS, RANGE_ATTACKS, startHostile } from '../support/hostile.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { buildModule, sampleModules, sampleTree } from '../support/modules.ts'
import { runCli } from '../support/product.ts'
import { createSumdb } from '../support/sumdb.ts'
import { downloadSite, goArchive, toolchainModule } from '../support/toolchain.ts'

const MOST_BYTES = 400 * 2 ** 20
const GO = '1.99.1'
const modules = Array.from({ length: 12 }, (_, n) =>
  buildModule({ path: `example.test/m${n}`, version: 'v1.0.0', files: { 'm.go': `package m${n}\n` } }),
)
const fresh = toolchainModule(GO)
const site = downloadSite(GO, goArchive(GO))
const sumdb = createSumdb([...sampleModules(), ...modules, fresh])
const tree = sampleTree([...modules, fresh])
const content = { tree: { read: (path: string) => tree.read(path) ?? site.read(path) }, sumdb }
let good: MirrorServer
/** Would serve all before the hostile mirror is seen. */
let slow: MirrorServer

beforeAll(async () => {
  good = await startMirror(content)
  slow = await startMirror({ ...content, delayMs: 100 })
})
afterAll(async () => {
  await good.close()
  await slow.close()
})

interface Place {
  readonly where: RegExp
  readonly flags?: (url: string) => readonly string[]
}

// Under `enforced` no server of the public internet is asked, and the refusal of the first is final.
const forGo = (url: string) => [
  ...['--go-version', GO, '--policy', 'enforced', '--retries', '0', '--go-download-base-url', `${url}/dl`],
]
const PLACES: Readonly<Record<string, Place>> = {
  'every file of the probe': { where: /./ },
  'every .info and .mod': { where: /example\.test.*\.(info|mod)$/ },
  'every .zip': { where: /example\.test.*\.zip$/ },
  'the checksum database': { where: /^\/sumdb\// },
  'the list of Go’s archives': { where: /^\/dl\/\?|^\/golang\.org\/toolchain/, flags: forGo },
  'the archive of Go': { where: /^\/dl\/go|^\/golang\.org\/toolchain/, flags: forGo },
}

/** On a busy machine the good mirror is slow to respond to its probe. */
const PATIENT = ['--connect-timeout', '10s']
/** A lone server is asked again and again while it sends something: there those would take half a minute. */
const LONG = /early hints|chunk extensions|a range without/

describe.each(Object.entries(PLACES))('%s', (place, { where, flags }) => {
  const inRanges = /every file|zip|archive of Go/.test(place)
  const attacks = Object.entries({ ...ATTACKS, ...(inRanges && RANGE_ATTACKS) })
  test.each(attacks.filter(([name]) => !flags || !LONG.test(name)))(
    'with %s',
    async (_name, attack) => {
      await using sandbox: GoSandbox = goSandbox()
      await using hostile = await startHostile(good, where, attack)
      const args = ['setup', '--select', 'ordered', '--sumdb', sumdb.verifierKey, '--stall-timeout', '2s', ...PATIENT]
      const env = {
        GO_PROXY_SETUP_MIRRORS: `${hostile.url} ${slow.url}`,
        RUNNER_TOOL_CACHE: join(sandbox.dir, 'tools'),
      }
      const project = sandbox.project({ requires: modules })
      const run = await runCli(sandbox, project, [...args, ...(flags?.(hostile.url) ?? [])], env)
      expect([run.code, run.code === 0 || flags ? '' : run.stderr]).toEqual([flags ? 1 : 0, ''])
      if (flags) expect(run.stderr).toContain(`no source could provide Go ${GO}`)
      expect(hostile.attacked()).toBeGreaterThan(0)
      expect(run.peakBytes).toBeGreaterThan(10 * 2 ** 20)
      expect(run.peakBytes).toBeLessThan(MOST_BYTES)
    },
    60_000,
  )
})
