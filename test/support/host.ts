// A real Host that keeps everything in memory, and a CacheStore in a folder: what setup.ts and the tasks meet in tests.
// The folder store behaves as GitHub's cache does: entries are for ever, a prefix finds the newest, links are kept as links.
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { CacheStore, Host, JobFacts, RawInputs } from '../../src/host.ts'
import { checkOutput, checkPathEntry, checkValue } from '../../src/hosts/environment.ts'
import { secretMask } from '../../src/redact.ts'

/** One line of the log with its level; groups and progress lines are `group` and `progress`. */
export interface Logged {
  readonly level: 'info' | 'notice' | 'warning' | 'error' | 'debug' | 'group' | 'progress'
  readonly text: string
}

export interface MemoryHost extends Host {
  readonly logged: readonly Logged[]
  /** All lines of one level, or of all, joined by line breaks. */
  text(level?: Logged['level']): string
  readonly exported: Readonly<Record<string, string>>
  /** Folders put on PATH, foremost first, and files of problem matchers. */
  readonly paths: readonly string[]
  readonly matchers: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly summary: readonly string[]
}

export interface MemoryHostOptions {
  /** Input values by name; their source is `input NAME`. */
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly facts?: Partial<JobFacts>
  readonly cache?: CacheStore
  /** State of an earlier step of the same job. */
  readonly state?: ReadonlyMap<string, string>
}

export const FACTS: JobFacts = {
  platform: 'local',
  postStep: false,
  job: 'build',
  run: '1-1',
  event: 'push',
  release: false,
  trusted: true,
  selfHosted: false,
  ownPrivatePattern: '',
  workspace: process.cwd(),
  temp: tmpdir(),
}

/** A host for one step. */
export function memoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const logged: Logged[] = []
  const exported: Record<string, string> = {}
  const outputs: Record<string, string> = {}
  const paths: string[] = []
  const matchers: string[] = []
  const secrets: string[] = []
  const hidden = secretMask()
  const summary: string[] = []
  const state = new Map(options.state)
  const line = (level: Logged['level']) => (text: string) => void logged.push({ level, text })
  const inputs: RawInputs = Object.fromEntries(
    Object.entries(options.inputs ?? {}).map(([name, value]) => [name, { value, source: `input ${name}` }]),
  )
  return {
    logged,
    text: (level) =>
      logged
        .filter((entry) => level === undefined || entry.level === level)
        .map((entry) => entry.text)
        .join('\n'),
    exported,
    paths,
    matchers,
    outputs,
    secrets,
    summary,
    facts: { ...FACTS, ...options.facts },
    env: options.env ?? {},
    width: 100,
    color: false,
    inputs,
    workerEntry: undefined,
    cache: options.cache ?? NO_CACHE,
    log: {
      info: line('info'),
      notice: line('notice'),
      warning: line('warning'),
      error: line('error'),
      debug: line('debug'),
      progress: line('progress'),
      live: false,
      group: (title, body) => {
        line('group')(title)
        return body()
      },
    },
    exportEnv: async (variables) => {
      for (const [name, value] of Object.entries(variables)) checkValue(name, value)
      Object.assign(exported, variables)
    },
    addPath: async (folders) => {
      for (const folder of folders) checkPathEntry(folder)
      paths.unshift(...folders)
    },
    addMatchers: async (file) => void matchers.push(file),
    setOutputs: async (values) => {
      for (const [name, value] of Object.entries(values)) checkOutput(name, value)
      Object.assign(outputs, values)
    },
    addSecret: (secret) => {
      secrets.push(secret)
      hidden.add(secret)
    },
    mask: hidden.mask,
    saveState: async (name, value) => void state.set(name, value),
    readState: (name) => state.get(name) ?? '',
    writeSummary: async (markdown) => void summary.push(markdown),
  }
}

const NO_CACHE: CacheStore = { available: false, restore: async () => undefined, save: async () => 'denied' }

/** A store in `folder`: `<key>/<n>` holds what the n-th path held. */
export function folderStore(folder: string): CacheStore {
  const keys = async () => (await readdir(folder).catch(() => [])).sort()
  const order: string[] = []
  return {
    available: true,
    async restore(paths, key, prefixes) {
      const known = await keys()
      const newest = [...known.filter((name) => !order.includes(name)), ...order]
      const match = [key, ...prefixes].map((start) => newest.findLast((name) => name.startsWith(start))).find(Boolean)
      if (match === undefined) return undefined
      for (const [n, path] of paths.entries()) {
        const held = join(folder, match, String(n))
        if (!existsSync(held)) continue
        await mkdir(dirname(path), { recursive: true })
        await cp(held, path, { recursive: true, force: true, verbatimSymlinks: true })
      }
      return match
    },
    async save(paths, key) {
      if ((await keys()).includes(key)) return 'taken'
      for (const [n, path] of paths.entries()) {
        await cp(path, join(folder, key, String(n)), { recursive: true, verbatimSymlinks: true })
      }
      order.push(key)
      return 'saved'
    },
  }
}
