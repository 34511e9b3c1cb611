// A Go that ran nowhere yet is tried without the step's secrets.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { faultOfGo } from '../../src/toolchain/check-toolchain.ts'

test('starts a fresh Go in a bare environment', async () => {
  const root = mkdtempSync(join(tmpdir(), 'fresh-go-'))
  try {
    mkdirSync(join(root, 'bin'))
    const go = join(root, 'bin', 'go')
    writeFileSync(
      go,
      `#!/bin/sh\nenv > "${root}/seen"\n[ "$1" = version ] && echo "go version go1.25.3 linux/amd64" || echo "${root}"\n`,
    )
    chmodSync(go, 0o755)
    const secret = { ACTIONS_RUNTIME_TOKEN: 'sec', INPUT_TOKEN: 'ret', GITHUB_TOKEN: 's', GOFLAGS: '-x', GOROOT: '/x' }
    const platform = { goos: 'linux', goarch: 'amd64' }
    const env = { PATH: process.env.PATH, HOME: root, ...secret }
    const options = { env, signal: new AbortController().signal }
    const fault = await faultOfGo(root, { version: '1.25.3', platform } as Parameters<typeof faultOfGo>[1], options)
    expect(fault).toBeUndefined()
    const seen = readFileSync(join(root, 'seen'), 'utf8')
    for (const name of Object.keys(secret)) expect(seen).not.toContain(`${name}=`)
    expect(seen).toContain(`HOME=${root}`)
  } finally {
    rmSync(root, { recursive: true })
  }
})
