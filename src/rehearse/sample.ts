// The part of the project that a rehearsal downloads: the first public modules in the order of go.sum, as many and as large as is polite to
// ask several times over of mirrors that serve everybody. Each has its hashes in go.sum, so nobody asks the checksum database.
import { type ModuleVersion, moduleKey, proxyFile } from '../go/module.ts'
import { type Found, headerOf } from '../http/response.ts'
import type { PlannedFile } from '../modules/plan-files.ts'
import type { MirrorLine } from './mirror-line.ts'

/** A module with the three files that it is made of. */
export interface SampledModule extends ModuleVersion {
  readonly files: readonly PlannedFile[]
  /** Of its zip. */
  readonly bytes: number
}

/** A budget of so much per module of the sample. */
const BYTES_PER_MODULE = 1_000_000
const ASKED_AT_ONCE = 8

/** Modules whose zip, .info and go.mod are all planned, in the order of the plan; without sizes yet. */
export function wholeModules(files: readonly PlannedFile[]): Omit<SampledModule, 'bytes'>[] {
  const byModule = Map.groupBy(files, moduleKey)
  return files
    .filter(({ kind }) => kind === 'zip')
    .flatMap(({ path, version }) => {
      const own = byModule.get(`${path}@${version}`) ?? []
      return own.length === 3 ? [{ path, version, files: own }] : []
    })
}

/** The first `count` of them that the mirror has and that fit into a budget of 1 MB each; what is too large for the rest is passed by. */
export async function chooseSample(
  modules: readonly Omit<SampledModule, 'bytes'>[],
  { count, line }: { readonly count: number; readonly line: MirrorLine },
): Promise<SampledModule[]> {
  const chosen: SampledModule[] = []
  let left = count * BYTES_PER_MODULE
  for (let at = 0; at < modules.length && chosen.length < count; at += ASKED_AT_ONCE) {
    const next = modules.slice(at, at + ASKED_AT_ONCE)
    const sizes = await Promise.all(next.map((module) => zipBytes(module, line)))
    next.forEach((module, index) => {
      const bytes = sizes[index]
      if (bytes === undefined || bytes > left || chosen.length === count) return
      chosen.push({ ...module, bytes })
      left -= bytes
    })
  }
  return chosen
}

/** The size of a zip, by its first byte; undefined when the mirror does not give it. */
async function zipBytes({ path, version }: ModuleVersion, line: MirrorLine): Promise<number | undefined> {
  const file = proxyFile(path, version, 'zip')
  const answer = await line.ask(file, { range: { first: 0, last: 0 }, limitBytes: 1 }).catch(() => undefined)
  line.signal.throwIfAborted()
  return answer?.status === 'ok' ? wholeSize(answer) : undefined
}

function wholeSize({ headers, httpStatus }: Found): number | undefined {
  const told =
    httpStatus === 206
      ? /^bytes \d+-\d+\/(\d+)$/.exec(headerOf(headers, 'content-range') ?? '')?.[1]
      : headerOf(headers, 'content-length')
  return told === undefined || !/^\d+$/.test(told) ? undefined : Number(told)
}
