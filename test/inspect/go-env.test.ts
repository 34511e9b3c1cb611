// Who set what, as the real go command sees it.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { SetupError } from '../../src/errors.ts'
import { findGo, GO_VARIABLES, parseEnvFile, readGoEnv } from '../../src/inspect/go-env.ts'
import { goSandbox } from '../support/go.ts'
import { startMirror } from '../support/mirror.ts'
import { moduleTree } from '../support/modules.ts'

const CLEARED = { GOENV: undefined, GOPROXY: undefined, GOSUMDB: undefined, GOTOOLCHAIN: undefined, GOFLAGS: undefined }

/** A sandbox whose settings are only what the test says. */
function bareSandbox(extra: Readonly<Record<string, string | undefined>> = {}) {
  const sandbox = goSandbox()
  const env = { ...sandbox.env, ...CLEARED, XDG_CONFIG_HOME: join(sandbox.home, '.config'), ...extra }
  const file = join(sandbox.home, '.config', 'go', 'env')
  mkdirSync(dirname(file), { recursive: true })
  return { sandbox, env, file }
}

async function go(): Promise<string> {
  const found = await findGo(process.env)
  if (found === undefined) throw new Error('these tests need go on PATH')
  return found
}

describe('readGoEnv', () => {
  test('each layer is named', async () => {
    const { sandbox, env, file } = bareSandbox({ GOPRIVATE: 'corp.test' })
    await using _ = sandbox
    writeFileSync(
      file,
      '# written by hand\nGOSUMDB=sum.golang.google.cn\nGOPRIVATE=lost.test\nGOFLAGS=-mod=mod\nGOFLAGS=-v\n',
    )
    const read = await readGoEnv({ go: await go(), env, cwd: sandbox.dir })
    expect(Object.keys(read)).toEqual([...GO_VARIABLES])
    expect(read).toMatchObject({
      GOPRIVATE: { value: 'corp.test', source: 'environment' },
      GONOPROXY: { value: 'corp.test', source: 'default' },
      GOSUMDB: { value: 'sum.golang.google.cn', source: 'go env -w' },
      GOFLAGS: { value: '-v', source: 'go env -w' },
      GOPROXY: { value: 'https://proxy.golang.org,direct', source: 'GOROOT/go.env' },
      GOMODCACHE: { value: sandbox.modcache, source: 'environment' },
      GOAUTH: { value: 'netrc', source: 'default' },
      GOWORK: { value: '', source: 'default' },
    })
    expect(read.GOVERSION.value).toMatch(/^go1\./)
    expect(read.GOTOOLCHAIN.source).toBe('GOROOT/go.env')
    expect(read.GOROOT.value).not.toBe('')
  })

  test('what go env prints is what we say, whoever set it', async () => {
    const { sandbox, env, file } = bareSandbox({ GOPROXY: 'off', GOINSECURE: '' })
    await using _ = sandbox
    writeFileSync(file, 'GOPROXY=direct\nGONOSUMDB=x.test\nGOINSECURE=y.test\nGOTOOLCHAIN=local\n')
    const read = await readGoEnv({ go: await go(), env, cwd: sandbox.dir })
    const { stdout } = await sandbox.run(['env', ...GO_VARIABLES], { env })
    expect(GO_VARIABLES.map((name) => read[name].value)).toEqual(stdout.trimEnd().split('\n'))
    expect(read.GOINSECURE).toEqual({ value: 'y.test', source: 'go env -w' })
  })

  test('an empty line in the user’s file masks the one of GOROOT', async () => {
    const { sandbox, env, file } = bareSandbox()
    await using _ = sandbox
    writeFileSync(file, 'GOPROXY=\nGONOPROXY=\n')
    const read = await readGoEnv({ go: await go(), env, cwd: sandbox.dir })
    expect(read.GOPROXY).toEqual({ value: '', source: 'go env -w' })
    expect(read.GONOPROXY).toEqual({ value: '', source: 'default' })
  })

  test('GOENV=off and GOENV=file', async () => {
    const { sandbox, env, file } = bareSandbox()
    await using _ = sandbox
    writeFileSync(file, 'GOPROXY=off\n')
    const other = join(sandbox.dir, 'other-env')
    writeFileSync(other, 'GOPROXY=direct\n')
    const options = { go: await go(), cwd: sandbox.dir }
    expect((await readGoEnv({ ...options, env: { ...env, GOENV: 'off' } })).GOPROXY.source).toBe('GOROOT/go.env')
    expect((await readGoEnv({ ...options, env: { ...env, GOENV: other } })).GOPROXY).toEqual({
      value: 'direct',
      source: 'go env -w',
    })
  })

  test('no toolchain is fetched for a project that asks for a newer Go', async () => {
    await using mirror = await startMirror({ tree: moduleTree([]) })
    const { sandbox, env } = bareSandbox({ GOPROXY: mirror.url, GOTOOLCHAIN: 'auto' })
    await using _ = sandbox
    const cwd = sandbox.project({ goMod: 'module example.test/m\n\ngo 1.99.0\n', requires: [] })
    writeFileSync(join(cwd, 'go.work'), 'go 1.99.0\nuse .\n')
    const read = await readGoEnv({ go: await go(), env, cwd })
    expect(mirror.requests).toEqual([])
    expect(read.GOTOOLCHAIN).toEqual({ value: 'auto', source: 'environment' })
    expect(read.GOWORK).toEqual({ value: '', source: 'default' })
    expect((await readGoEnv({ go: await go(), env: { ...env, GOWORK: 'off' }, cwd })).GOWORK).toEqual({
      value: 'off',
      source: 'environment',
    })
  })

  test('a broken setting is told in go’s words, with the file to look at', async () => {
    const { sandbox, env, file } = bareSandbox()
    await using _ = sandbox
    writeFileSync(file, `GOROOT=${join(sandbox.dir, 'nowhere')}\n`)
    const failure = await readGoEnv({ go: await go(), env, cwd: sandbox.dir }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(SetupError)
    expect(failure).toMatchObject({
      code: 'go-env',
      message: expect.stringContaining('cannot find GOROOT directory'),
      hint: expect.stringContaining(file),
    })
  })

  test('a go that hangs is stopped, by time and by signal', async () => {
    if (process.platform === 'win32') return
    await using sandbox = goSandbox()
    const slow = join(sandbox.dir, 'go')
    writeFileSync(slow, '#!/bin/sh\nexec sleep 30\n')
    chmodSync(slow, 0o755)
    const options = { go: slow, env: sandbox.env, cwd: sandbox.dir }
    await expect(readGoEnv({ ...options, timeoutMs: 100 })).rejects.toMatchObject({
      code: 'go-env',
      message: expect.stringContaining('timed out after 100 ms'),
    })
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Error('job cancelled')), 100)
    await expect(readGoEnv({ ...options, signal: controller.signal })).rejects.toThrow('job cancelled')
    await expect(readGoEnv({ ...options, signal: controller.signal })).rejects.toThrow('job cancelled')
  })

  test('a go that talks nonsense, and none at all', async () => {
    await using sandbox = goSandbox()
    const options = { env: sandbox.env, cwd: sandbox.dir }
    await expect(readGoEnv({ ...options, go: join(sandbox.dir, 'missing') })).rejects.toMatchObject({ code: 'go-env' })
    if (process.platform === 'win32') return
    const odd = join(sandbox.dir, 'go')
    writeFileSync(odd, '#!/bin/sh\necho hello\n')
    chmodSync(odd, 0o755)
    await expect(readGoEnv({ ...options, go: odd })).rejects.toMatchObject({
      code: 'go-env',
      message: expect.stringContaining('hello'),
    })
  })

  test('what Node itself refuses to start is a failure with a name', async () => {
    await using sandbox = goSandbox()
    const reading = readGoEnv({ go: await go(), env: sandbox.env, cwd: 'a\0b' })
    await expect(reading).rejects.toBeInstanceOf(SetupError)
    await expect(reading).rejects.toMatchObject({ code: 'go-env' })
  })

  test('without go the settings are those that go would find', async () => {
    const { sandbox, env, file } = bareSandbox({ GOMODCACHE: undefined, GOPATH: undefined })
    await using _ = sandbox
    writeFileSync(file, 'GOPROXY=off\nGOPRIVATE=corp.test\n')
    const read = await readGoEnv({ go: undefined, env, cwd: sandbox.dir })
    expect(read).toMatchObject({
      GOPROXY: { value: 'off', source: 'go env -w' },
      GOSUMDB: { value: 'sum.golang.org', source: 'default' },
      GONOPROXY: { value: 'corp.test', source: 'default' },
      GOMODCACHE: { value: join(sandbox.home, 'go', 'pkg', 'mod'), source: 'default' },
      GOVERSION: { value: '', source: 'default' },
    })
    const bare = await readGoEnv({ go: undefined, env: {}, cwd: sandbox.dir })
    expect(bare.GOMODCACHE.value).toBe(join(homedir(), 'go', 'pkg', 'mod'))
  })
})

test('parseEnvFile keeps quotes and blanks, takes the last line, skips the rest', () => {
  expect(parseEnvFile('GOPROXY="off" \n#A=1\ngoproxy=1\n=x\nGOFLAGS\nGOFLAGS=a=b\nGOPROXY=c')).toEqual({
    GOPROXY: 'c',
    GOFLAGS: 'a=b',
  })
  expect(parseEnvFile('GOPROXY="off" ')).toEqual({ GOPROXY: '"off" ' })
})

test('findGo takes the first executable go of absolute folders', async () => {
  if (process.platform === 'win32') return
  await using sandbox = goSandbox()
  const [folder, text, real] = ['a', 'b', 'c'].map((name) => join(sandbox.dir, name)) as [string, string, string]
  mkdirSync(join(folder, 'go'), { recursive: true })
  mkdirSync(text)
  writeFileSync(join(text, 'go'), 'no program')
  mkdirSync(real)
  writeFileSync(join(real, 'go'), '#!/bin/sh\n')
  chmodSync(join(real, 'go'), 0o755)
  expect(await findGo({ PATH: [folder, text, '.', '', real].join(':') })).toBe(join(real, 'go'))
  expect(await findGo({ PATH: [folder, text].join(':') })).toBeUndefined()
  expect(await findGo({ PATH: relative(process.cwd(), real) })).toBeUndefined()
  expect(await findGo({})).toBeUndefined()
})

test('on Windows a go.exe goes before a go.bat, wherever on PATH it is; PATHEXT finds the rest', async () => {
  if (process.platform === 'win32') return
  await using sandbox = goSandbox()
  const [wrapper, real] = ['a', 'b'].map((name) => join(sandbox.dir, name)) as [string, string]
  for (const file of [join(wrapper, 'go.bat'), join(real, 'go.exe')]) {
    mkdirSync(join(file, '..'))
    writeFileSync(file, '')
    chmodSync(file, 0o755)
  }
  const found = (...dirs: string[]) => findGo({ PATH: dirs.join(':'), PATHEXT: '.BAT;.EXE' }, true)
  expect(await found(wrapper, real)).toBe(join(real, 'go.exe'))
  expect(await found(wrapper)).toBe(join(wrapper, 'go.bat'))
})
