// The watch over a child process, with real processes of Node: silence, activity, deadline, and that nothing is left behind.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { systemClock } from '../../src/clock.ts'
import { type WatchOptions, watchCommand } from '../../src/modules/watched-command.ts'

function watch(script: string, options: Partial<WatchOptions> = {}) {
  const heard = { stdout: '', stderr: '' }
  const running = watchCommand({
    command: process.execPath,
    args: ['-e', script],
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH },
    silenceMs: 5_000,
    signal: new AbortController().signal,
    clock: systemClock,
    onStdout: (chunk) => {
      heard.stdout += chunk
    },
    onStderr: (chunk) => {
      heard.stderr += chunk
    },
    ...options,
  })
  return { running, heard }
}

/** Whether the process still runs; an unreaped zombie counts as gone. */
const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
}
const linuxTest = process.platform === 'linux' ? test : test.skip
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const SILENT = 'setInterval(() => {}, 1000)'
const CHILD = `const { spawn } = require('child_process'); const child = spawn(process.execPath, ['-e', ${JSON.stringify(SILENT)}], { stdio: 'inherit' });
  console.log(child.pid);`

describe('a command that ends by itself', () => {
  test('returns its code and both outputs unchanged', async () => {
    const { running, heard } = watch('process.stdout.write("out"); process.stderr.write("err"); process.exit(3)')
    expect(await running).toMatchObject({ how: 'exit', code: 3 })
    expect(heard).toEqual({ stdout: 'out', stderr: 'err' })
  })

  test('a command that does not exist cannot be started', async () => {
    const end = await watch('', { command: 'no-such-command-here' }).running
    expect(end).toMatchObject({ how: 'unstartable', error: { code: 'ENOENT' } })
  })

  test('leaves out a variable that is undefined', async () => {
    const { running, heard } = watch('process.stdout.write(String("LEFT_OUT" in process.env))', {
      env: { LEFT_OUT: undefined },
    })
    await running
    expect(heard.stdout).toBe('false')
  })

  test('does not wait for a background process that keeps the pipes open', async () => {
    const { running, heard } = watch(`${CHILD} child.unref(); setTimeout(() => process.exit(0), 100)`)
    expect(await running).toMatchObject({ how: 'exit', code: 0 })
    process.kill(Number(heard.stdout), 'SIGKILL')
  })
})

describe('a command that goes silent', () => {
  test('is stopped after the limit, with everything it started', async () => {
    const { running, heard } = watch(CHILD, { silenceMs: 500 })
    const end = await running
    expect(end).toMatchObject({ how: 'silence' })
    expect(end.durationMs).toBeGreaterThanOrEqual(500)
    expect(end.durationMs).toBeLessThan(1_500)
    await pause(50)
    expect(alive(Number(heard.stdout))).toBe(false)
  })

  test('is killed when it ignores SIGTERM', async () => {
    const { running } = watch(`process.on('SIGTERM', () => {}); console.log(1); ${SILENT}`, { silenceMs: 300 })
    const end = await running
    expect(end).toMatchObject({ how: 'silence' })
    expect(end.durationMs).toBeGreaterThan(2_200)
  })

  test('output resets the silence limit', async () => {
    const talk = 'let n = 0; const t = setInterval(() => { console.log(n); if (++n === 6) clearInterval(t) }, 150)'
    expect(await watch(talk, { silenceMs: 600 }).running).toMatchObject({ how: 'exit', code: 0 })
  })

  test('changing activity resets the silence limit', async () => {
    let sign = 0
    const activity = async () => String(Math.min(sign++, 8))
    const end = await watch(SILENT, { silenceMs: 400, activity }).running
    expect(end.how).toBe('silence')
    expect(end.durationMs).toBeGreaterThan(1_200)
    expect(end.durationMs).toBeLessThan(4_000)
  })

  test('unchanged activity does not', async () => {
    const end = await watch(SILENT, { silenceMs: 400, activity: async () => 'same' }).running
    expect(end.durationMs).toBeLessThan(3_000)
  })
})

describe('while it runs', () => {
  test('the heartbeat comes at its pace', async () => {
    const beats: number[] = []
    await watch('setTimeout(() => {}, 900)', {
      heartbeatMs: 200,
      onHeartbeat: (elapsedMs) => void beats.push(elapsedMs),
    }).running
    expect(beats.length).toBeGreaterThanOrEqual(2)
    expect(beats.length).toBeLessThanOrEqual(5)
  })

  test('a heartbeat that throws stops the command and rejects', async () => {
    const onHeartbeat = () => {
      throw new Error('full disk')
    }
    await expect(watch(SILENT, { heartbeatMs: 50, onHeartbeat }).running).rejects.toThrow('full disk')
  })

  test('an abort stops it at once, with everything it started', async () => {
    const stop = new AbortController()
    const { running, heard } = watch(CHILD, { signal: stop.signal })
    while (heard.stdout === '') await pause(20)
    const start = performance.now()
    stop.abort()
    expect(await running).toMatchObject({ how: 'aborted' })
    expect(performance.now() - start).toBeLessThan(1_000)
    await pause(50)
    expect(alive(Number(heard.stdout))).toBe(false)
  })

  test('starts nothing after an abort', async () => {
    const { running, heard } = watch('console.log(1)', { signal: AbortSignal.abort() })
    expect(await running).toMatchObject({ how: 'aborted' })
    expect(heard.stdout).toBe('')
  })
})

test('leaves no listener on the process', async () => {
  const before = process.listenerCount('exit')
  await watch('').running
  expect(process.listenerCount('exit')).toBe(before)
})

linuxTest('on Windows the command is ended alone where taskkill cannot end it with its children', () => {
  const folder = mkdtempSync(join(tmpdir(), 'go-proxy-setup-taskkill-'))
  writeFileSync(join(folder, 'taskkill'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  // In a process of its own, whose PATH and platform are real for Node.
  const source = join(import.meta.dirname, '..', '..', 'src')
  const script = `
    const { systemClock: clock } = await import('${source}/clock.ts')
    const { watchCommand } = await import('${source}/modules/watched-command.ts')
    Object.defineProperty(process, 'platform', { value: 'win32' })
    const { signal } = new AbortController()
    const command = { command: process.execPath, args: ['-e', ${JSON.stringify(SILENT)}], cwd: '/', env: {} }
    const end = await watchCommand({ ...command, silenceMs: 200, signal, clock, onStdout() {}, onStderr() {} })
    console.log(end.how)`
  const args = ['--no-warnings', '--input-type=module', '-e', script]
  const { stdout } = spawnSync(process.execPath, args, { env: { PATH: folder }, encoding: 'utf8', timeout: 10_000 })
  rmSync(folder, { recursive: true })
  expect(stdout).toBe('silence\n')
})
