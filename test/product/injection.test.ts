// No input may reach an environment file, an output or a workflow command as anything but itself.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { EXPORTABLE } from '../../src/hosts/environment.ts'
import { INPUTS } from '../../src/inputs/inputs.ts'
import { OUTPUTS } from '../../src/inputs/outputs.ts'
import { type GoSandbox, goSandbox } from '../support/go.ts'
import { type MirrorServer, startMirror } from '../support/mirror.ts'
import { sampleTree } from '../support/modules.ts'
import { type ActionRun, runAction, runCli } from '../support/product.ts'

const PAYLOADS = [
  ['newline', 'x\nEVIL=1'],
  ['carriage return', 'x\rEVIL=1'],
  ['CR LF', 'x\r\nEVIL=1'],
  ['encoded newline', 'x%0aEVIL=1'],
  ['encoded CR LF', 'x%0D%0AEVIL=1'],
  ['command', '::set-env name=EVIL::1'],
  ['command on a line of its own', 'x\n::set-env name=EVIL::1'],
  ['old command', '##[set-env name=EVIL]1'],
  ['heredoc delimiter', 'x\nghadelimiter_00000000-0000-0000-0000-000000000000\nEVIL=1'],
  ['heredoc opening', 'EVIL<<EOF\n1\nEOF'],
  ['line separator', 'x\u2028EVIL=1'],
  ['next line', 'x\u0085EVIL=1'],
] as const

describe('inputs cannot break out', () => {
  let sandbox: GoSandbox
  let mirror: MirrorServer
  let workspace = ''

  beforeAll(async () => {
    sandbox = goSandbox()
    mirror = await startMirror({ tree: sampleTree() })
    workspace = sandbox.project({ requires: [] })
  })
  afterAll(async () => {
    await mirror.close()
    await sandbox.remove()
  })

  /** What the runner would believe must be ours: known names, and no line of the log may be a command with foreign content. */
  function expectClean(run: ActionRun) {
    expect(Object.keys(run.env).filter((name) => !EXPORTABLE.some((allowed) => allowed === name))).toEqual([])
    expect(Object.keys(run.outputs).filter((name) => !(name in OUTPUTS))).toEqual([])
    expect(Object.keys(run.state).filter((name) => !/^go-proxy-setup-(?:modules|build|relay)$/.test(name))).toEqual([])
    const commands = run.stdout.split(/\r?\n|\r/).filter((line) => /^\s*::|##\[/.test(line))
    const ours =
      /^::(error|warning|notice|debug|group|endgroup|add-mask)( |::)|^::add-matcher::\S+\/go-problem-matchers\.json$/
    expect(commands.filter((line) => !ours.test(line))).toEqual([])
    expect(run.path.filter((folder) => !/^\/.*\/(bin|go-links\/\w+)$/.test(folder))).toEqual([])
    for (const value of [...Object.values(run.env), ...Object.values(run.outputs)])
      expect(value).not.toMatch(/[\r\n\0]/)
  }

  test.each(PAYLOADS)('%s, in every input of the action', async (_, payload) => {
    const hostile = Object.fromEntries(
      INPUTS.filter(({ name }) => name !== 'timeout').map(({ name }) => [name, payload]),
    )
    expectClean(await runAction(sandbox, workspace, { inputs: hostile }))
  })

  // One at a time, so that no other bad input stops the run before this value is used.
  test.each(
    [
      'private',
      'cache-key-suffix',
      'working-directory',
      'cache-dependency-path',
      'sumdb',
      'toolchain',
      'ca-file',
      'mirrors',
      'private-mirror',
      'go-version',
      'go-version-file',
      'go-download-base-url',
      'architecture',
    ].flatMap((name) =>
      [PAYLOADS[0], PAYLOADS[3], PAYLOADS[5], PAYLOADS[6]].map(([kind, payload]) => [name, kind, payload] as const),
    ),
  )('%s alone with a %s', async (name, _, payload) => {
    const value = name === 'mirrors' ? `${mirror.url} ${payload}` : payload
    const run = await runAction(sandbox, workspace, { inputs: { mirrors: mirror.url, sumdb: 'off', [name]: value } })
    expectClean(run)
  })

  test('what the environment holds already cannot break out either', async () => {
    const env = { GOPRIVATE: 'corp.example\nEVIL=1', GOFLAGS: '', GOSUMDB: 'off' }
    expectClean(await runAction(sandbox, workspace, { inputs: { mirrors: mirror.url }, env }))
  })

  test('the dotenv file of the command line holds lines of its own making only', async () => {
    const { code, env } = await runCli(sandbox, workspace, [
      'setup',
      '--mirrors',
      mirror.url,
      '--sumdb',
      'off',
      '--private',
      'a.example\nEVIL=1',
    ])
    expect({ code, names: Object.keys(env) }).toEqual({ code: 2, names: [] })
  })

  test('bad input: exit 2 on the command line, a failed step in the action, every problem named, nothing done', async () => {
    const bad = { mirrors: 'ftp://x', select: 'best', timeout: 'soon' }
    const flags = Object.entries(bad).map(([name, value]) => `--${name}=${value}`)
    const cli = await runCli(sandbox, workspace, ['setup', ...flags])
    const action = await runAction(sandbox, workspace, { inputs: bad })
    expect([cli.code, action.code]).toEqual([2, 1])
    for (const name of Object.keys(bad)) {
      expect(cli.stderr).toContain(`${name} (from --${name})`)
      expect(action.stdout).toContain(`${name} (from input ${name})`)
    }
    expect([cli.env, action.env, action.outputs]).toEqual([{}, {}, {}])
  })
})
