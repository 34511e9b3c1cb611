// The plan of a rehearsal: the list that `setup` would export and the sample, the first public
// modules of go.sum, limited because public mirrors serve them several times. Their hashes are in
// go.sum, so the checksum database gets no request.
import { SetupError } from '../errors.ts'
import type { PoolMirror } from '../fetch/resource.ts'
import { formatGoproxy, isEnd, parseGoproxy } from '../go/goproxy.ts'
import { type ModuleVersion, moduleKey, proxyFile } from '../go/module.ts'
import { joinPatterns, matchesPatterns } from '../go/patterns.ts'
import { headerOf } from '../http/response.ts'
import type { Inspection } from '../inspect/inspect.ts'
import { poolNetwork } from '../inspect/own-requests.ts'
import type { Project } from '../inspect/project.ts'
import type { Survey } from '../mirrors/survey.ts'
import { type PlannedFile, planFiles } from '../modules/plan-files.ts'
import { redact } from '../redact.ts'
import type { Job } from '../run/job.ts'
import { type MirrorLine, openMirrorLine } from './stand-in.ts'

/** `goproxy`: as exported, led by the mirror that fails; `mirrors`: the HTTP ones, with logins. */
export type RehearsePlan = Awaited<ReturnType<typeof planRehearsal>>

export interface SampledModule extends ModuleVersion {
  readonly files: readonly PlannedFile[]
  readonly bytes: number
}

type UnsizedModule = Omit<SampledModule, 'bytes'>

const BYTES_PER_MODULE = 1_000_000
const REQUESTS_AT_ONCE = 8

/** Requests one byte of each zip, to learn the sizes. @throws SetupError `nothing-to-rehearse` */
export async function planRehearsal(job: Job, inspection: Inspection, survey: Survey, modules: number) {
  const goproxy = survey.variables.GOPROXY ?? ''
  const names = new Map(survey.chain.entries.map(({ mirror: { url, name } }) => [url, name]))
  const why = whyNothingTakesOver(goproxy, (url) => names.get(url) ?? redact(url))
  if (why && !survey.sources.mirrors.some(({ reserve }) => reserve))
    throw nothing(`GOPROXY=${redact(goproxy)}: ${why.what}`, why.hint)
  const { fallbackOn } = survey.sources
  const mirrors = survey.sources.mirrors as readonly [PoolMirror, ...PoolMirror[]]
  // Whatever GONOPROXY holds, the stand-in must not learn what GOPRIVATE covers.
  const privatePatterns = joinPatterns(survey.hidden === 'none' ? '' : survey.hidden, survey.variables.GOPRIVATE)
  const whole = publicModules(inspection, privatePatterns)
  const { clock, signal } = job
  const line = openMirrorLine({ ...poolNetwork(job, inspection), mirror: mirrors[0], clock, signal })
  const sample = await chooseSample(whole, { count: modules, line }).finally(line.close)
  if (sample.length === 0) {
    const hint = 'Take a larger sample (--modules), or check the mirrors with `npx go-proxy-setup probe`.'
    throw nothing(`${mirrors[0].name} has no module of go.sum that fits into a sample of ${modules} MB`, hint)
  }
  return { goproxy, mirrors, fallbackOn, privatePatterns, names, sample, of: whole.length }
}

/** @throws SetupError `nothing-to-rehearse` when builds need no mirror. */
export function requireModules({ modules, notes }: Project): void {
  if (modules.length === 0) {
    const hint = 'Name its folder in the input working-directory.'
    throw nothing('the working directory does not contain a Go module', hint)
  }
  if (modules.every(({ kind }) => kind === 'vendored')) {
    const hint = 'An outage of a mirror does not affect them.'
    throw nothing('every module is vendored: builds read vendor/ and use no mirror', hint)
  }
  if (modules.some(({ zipsNeeded, goSum }) => zipsNeeded.some((zip) => goSum.zips.has(moduleKey(zip))))) return
  const note = notes.find(({ text }) => text.includes('go.sum'))?.text
  throw nothing(
    note ?? 'go.sum names no module that builds need',
    'The sample is taken from go.sum, which has the hashes. A project without requirements needs no mirror.',
  )
}

/** The list with commas everywhere, as most people write it. */
export function withCommas(goproxy: string): string {
  return formatGoproxy(parseGoproxy(goproxy).entries.map(({ url }) => ({ url, separator: ',' })))
}

export function withFirst(goproxy: string, url: string): string {
  const [first, ...rest] = parseGoproxy(goproxy).entries
  return first === undefined ? goproxy : formatGoproxy([{ ...first, url }, ...rest])
}

/** Why this list has nothing to rehearse; undefined when a second mirror follows the first. */
export function whyNothingTakesOver(
  goproxy: string,
  nameOf: (url: string) => string,
): { readonly what: string; readonly hint: string } | undefined {
  const [first, ...rest] = parseGoproxy(goproxy).entries
  if (first === undefined || isEnd(first.url)) {
    const hint = 'Name mirrors in the input mirrors (auto takes the public ones); it overrides GOPROXY.'
    return { what: 'it names no mirror that could fail', hint }
  }
  const name = nameOf(first.url)
  if (/^file:/i.test(first.url)) {
    const hint = 'Rehearse the servers behind it: name only them in the input mirrors.'
    return { what: `its first mirror, ${name}, is a folder, which has no such outage`, hint }
  }
  if (rest.some(({ url }) => !isEnd(url))) return undefined
  const isDirect = rest.some(({ url }) => url === 'direct')
  const tail = isDirect ? (first.separator === '|' ? TO_ORIGINS : AFTER_NOT_FOUND) : ''
  const hint =
    'Name a second mirror behind it in the input mirrors, as in `--mirrors "https://goproxy.example.com golang"`, or leave that input at auto; `npx go-proxy-setup probe` shows which mirrors respond here.'
  return { what: `it has one mirror, ${name}: nothing takes over when that fails${tail}`, hint }
}

const TO_ORIGINS = ' except the origin repositories, which then learn the name of every module'
const AFTER_NOT_FOUND = '; `,direct` only applies to modules that the mirror does not have'

function publicModules({ project, goEnv }: Inspection, privatePatterns: string): UnsizedModule[] {
  const isExcluded = (path: string) => matchesPatterns(privatePatterns, path)
  const { files } = planFiles(project, { isExcluded, goflags: goEnv.GOFLAGS.value })
  const whole = [...Map.groupBy(files, moduleKey).values()].flatMap((own): UnsizedModule[] => {
    const zip = own.find(({ kind }) => kind === 'zip')
    return zip && own.length === 3 ? [{ path: zip.path, version: zip.version, files: own }] : []
  })
  if (whole.length > 0) return whole
  throw nothing(
    'every module with hashes in go.sum is private',
    'Private modules are left out, so that the stand-in never gets their names. Rehearse in a project that also needs public ones.',
  )
}

/** The first `count` modules that the mirror has and that fit into the rest of the budget. */
export async function chooseSample(
  modules: readonly UnsizedModule[],
  { count, line }: { readonly count: number; readonly line: MirrorLine },
): Promise<SampledModule[]> {
  const chosen: SampledModule[] = []
  let left = count * BYTES_PER_MODULE
  for (let at = 0; at < modules.length && chosen.length < count; at += REQUESTS_AT_ONCE) {
    const next = modules.slice(at, at + REQUESTS_AT_ONCE)
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

/** The size of a zip, learned from its first byte; undefined when the mirror does not have it. */
async function zipBytes({ path, version }: ModuleVersion, line: MirrorLine): Promise<number | undefined> {
  const file = proxyFile(path, version, 'zip')
  const answer = await line.get(file, { range: { first: 0, last: 0 }, limitBytes: 1 }).catch(() => undefined)
  line.signal.throwIfAborted()
  if (answer?.status !== 'ok') return undefined
  const [name, form] =
    answer.httpStatus === 206
      ? (['content-range', /^bytes \d+-\d+\/(\d+)$/] as const)
      : (['content-length', /^(\d+)$/] as const)
  const size = form.exec(headerOf(answer.headers, name) ?? '')?.[1]
  return size === undefined ? undefined : Number(size)
}

function nothing(what: string, hint: string): SetupError {
  return new SetupError('nothing-to-rehearse', `nothing to rehearse: ${what}`, { hint })
}
