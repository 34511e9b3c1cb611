// The terminal's Host: what goes into the dotenv file that another job reads in another container.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, test } from '@jest/globals'
import { terminalHost } from '../../src/hosts/terminal.ts'

const dir = mkdtempSync(join(tmpdir(), 'terminal-'))
afterAll(() => rmSync(dir, { recursive: true }))

const GITLAB = { GITLAB_CI: 'true', CI_PROJECT_DIR: dir }
const GIVEN = { GOPROXY: 'https://mirror.test', SSL_CERT_FILE: join(dir, 'ca-bundle.pem') }

test.each<[string, Record<string, string>, readonly string[]]>([
  ['GitLab: a file of this container stays out', GITLAB, ['GOPROXY']],
  ['a terminal: all of it', {}, ['GOPROXY', 'SSL_CERT_FILE']],
])('%s', async (_, env, names) => {
  const envFile = join(dir, 'go.env')
  const host = terminalHost({ env, inputs: {}, quiet: true, envFile, stderr: process.stderr })
  await host.exportEnv(GIVEN)
  // The shell of this very job may have them all.
  expect(host.exported).toEqual(GIVEN)
  const lines = readFileSync(envFile, 'utf8').split('\n').filter(Boolean)
  expect(lines.map((line) => line.split('=')[0]).sort()).toEqual(names)
})

test('a dotenv report of GitLab, which members can read, holds no login', async () => {
  const envFile = join(dir, 'login.env')
  const stderr = new PassThrough() as unknown as NodeJS.WriteStream
  const GOPROXY = 'https://ci:s3cret@a.test|https://b.test/@v,direct'
  const GOSUMDB = 'sum.golang.org https://t0ken@a.test/sumdb'
  const write = async (env: Record<string, string>) => {
    await terminalHost({ env, inputs: {}, quiet: true, envFile, stderr }).exportEnv({ GOPROXY, GOSUMDB })
    return readFileSync(envFile, 'utf8')
  }
  const [plain, sumdb] = ['https://a.test|https://b.test/@v,direct', 'sum.golang.org https://a.test/sumdb']
  expect(await write(GITLAB)).toBe(`GOPROXY=${plain}\nGOSUMDB=${sumdb}\n`)
  expect(String(stderr.read())).toMatch(/GOPROXY is passed on without its login.*\n.*GOSUMDB is passed on/)
  expect(await write({})).toBe(`GOPROXY=${GOPROXY}\nGOSUMDB=${GOSUMDB}\n`)
})

test('what is masked stays masked where making the line harmless changes it', () => {
  const stderr = new PassThrough() as unknown as NodeJS.WriteStream
  const host = terminalHost({ env: { NO_COLOR: '1' }, inputs: {}, quiet: false, envFile: undefined, stderr })
  for (const secret of ['', 'a##[b', '#[c']) host.addSecret(secret)
  host.log.warning('it is a##[b and ##[c')
  expect(String(stderr.read())).toBe('warning: it is *** and #***\n')
})

test.each([
  ['a push', {}, true],
  ['a merge request of a branch', { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '7' }, true],
  ['a fork’s merge request in the parent project', { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '8' }, false],
  ['a fork’s merge request in the fork', { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '8', CI_PROJECT_ID: '8' }, true],
])('GitLab runs a stranger’s code with our rights or not: %s', (_, env, trusted) => {
  const merge = { CI_MERGE_REQUEST_PROJECT_ID: '7', CI_PROJECT_ID: '7', ...env }
  const host = terminalHost({
    env: { ...GITLAB, ...merge },
    inputs: {},
    quiet: true,
    envFile: undefined,
    stderr: process.stderr,
  })
  expect(host.facts.trusted).toBe(trusted)
})
