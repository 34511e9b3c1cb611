// Drift between file, environment and `go env -w`, as the doctor finds it with the real go.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { diagnose } from '../../src/doctor/diagnose.ts'
import { inputsOfEnvironment } from '../../src/hosts/environment.ts'
import { openJob } from '../../src/open-job.ts'
import { goSandbox } from '../support/go.ts'
import { memoryHost } from '../support/host.ts'

async function drift(file: string, env: Record<string, string>, written = '') {
  await using sandbox = goSandbox()
  const workspace = join(sandbox.dir, 'workspace')
  const goenv = join(sandbox.dir, 'go.env')
  mkdirSync(workspace)
  writeFileSync(join(workspace, '.go-proxy-setup.yml'), file)
  writeFileSync(goenv, written)
  const all = { ...sandbox.env, GOPROXY: '', GOSUMDB: '', ...env, GOENV: goenv }
  const host = { ...memoryHost({ env: all, facts: { workspace } }), inputs: inputsOfEnvironment(all) }
  const job = { ...(await openJob(host, { signal: new AbortController().signal })), host }
  const { settings, findings } = await diagnose(job)
  return { settings, found: findings.filter(({ message }) => message.includes(' wins with ')) }
}

test('file, environment and go env -w: the winner and who set the others', async () => {
  const { found, settings } = await drift(
    'mirrors: https://file.example\nretries: 1\n',
    { GO_PROXY_SETUP_RETRIES: '6', GOPROXY: 'https://user:topsecret@env.example' },
    'GOPROXY=https://written.example\nGOPRIVATE=corp.example\n',
  )
  expect(found.map(({ subject, message }) => [subject, message])).toEqual([
    [
      'input mirrors',
      '.go-proxy-setup.yml wins with https://file.example; set differently by GOPROXY by environment (https://***@env.example), GOPROXY by go env -w (https://written.example).',
    ],
    ['input retries', 'GO_PROXY_SETUP_RETRIES wins with 6; set differently by .go-proxy-setup.yml (1).'],
  ])
  expect(settings).toContainEqual({ name: 'retries', value: '6', source: 'GO_PROXY_SETUP_RETRIES' })
})

test('a variable of go that no input replaces', async () => {
  const { found } = await drift('retries: 1\n', { GOPRIVATE: 'a.example' }, 'GOPRIVATE=b.example\n')
  expect(found).toMatchObject([
    {
      level: 'note',
      subject: 'GOPRIVATE',
      message: expect.stringMatching(/environment wins with a\.example; .*go env -w \(b\.example\)/),
    },
  ])
})

test('equal values, keys that add and `sumdb: auto` are no drift', async () => {
  const env = {
    GO_PROXY_SETUP_SUMDB: 'auto',
    GO_PROXY_SETUP_PRIVATE: 'a.example',
    GOPRIVATE: 'b.example',
    GOSUMDB: 'sum.golang.org',
  }
  expect((await drift('select: ordered\n', env, 'GOSUMDB=sum.golang.org\n')).found).toEqual([])
})

test('a secret input is not among the settings', async () => {
  const { settings } = await drift('', { GO_PROXY_SETUP_LOGINS: 'git.example user:topsecret' })
  expect(JSON.stringify(settings)).not.toContain('topsecret')
})

test('the profile is named', async () => {
  const { settings, found } = await drift('profiles: {ci: {retries: 6}}\n', { GO_PROXY_SETUP_PROFILE: 'ci' })
  expect(found).toEqual([])
  expect(settings).toContainEqual({ name: 'retries', value: '6', source: '.go-proxy-setup.yml (profile ci)' })
})
