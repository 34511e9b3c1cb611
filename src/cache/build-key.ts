// The key of the build cache. go itself knows by hashes what an object was compiled from, so a wrong object is never taken and the key need
// not name the sources: it says where objects that fit are likely. Stored entries cannot be changed, so each run saves under a key of its
// own, and a later one takes the newest that starts like its own: same job and dependencies, else same job, else any job of the project.
import { type CacheKey, contentsHash, type KeyIngredients, projectHash, sha256, word } from './cache-key.ts'

export interface BuildKeyIngredients extends KeyIngredients {
  /** RUNNER_ARCH or `process.arch`. */
  readonly arch: string
  /** GOVERSION. */
  readonly goVersion: string
  /** What else goes into every object, by name (GOFLAGS, CGO_ENABLED, folders); only a hash of it is shown. */
  readonly settings: Readonly<Record<string, string>>
  /** Name of the job: jobs of one project compile different things. */
  readonly job: string
  /** Tells this run from all others. */
  readonly run: string
}

/** Raised when what is stored, or how, changes: older entries are then never matched. */
const SCHEMA = 'go-build-v1'

/** `go-build-v1-<os>-<arch>-<suffix>-<project>-<compiler>-<job>-<contents>-<run>`; the prefixes leave parts off from the right. */
export function buildKey(given: BuildKeyIngredients): CacheKey {
  const { os, arch, suffix, modules, goVersion, job, files, run } = given
  const contents = contentsHash(files)
  const settings = sha256(JSON.stringify(Object.entries(given.settings).sort()))
  const head = [SCHEMA, word(os), word(arch), suffix === '' ? 'default' : word(suffix), projectHash(modules)]
  const project = `${head.join('-')}-${short(`${goVersion}\0${settings}`)}-`
  // A hash, for of the job `build` no prefix may match the job `build-all`.
  const ofJob = `${project}${short(job)}-`
  const same = `${ofJob}${contents.hash}-`
  return {
    key: same + word(run),
    prefixes: [same, ofJob, project],
    keyParts: [
      `os ${word(os)}`,
      `arch ${word(arch)}`,
      ...(suffix === '' ? [] : [`suffix ${word(suffix)}`]),
      goVersion.replace(/^go/, 'go '),
      `settings ${settings.slice(0, 8)} (${Object.keys(given.settings).sort().join(', ')})`,
      ...(job === '' ? [] : [`job ${word(job)}`]),
      ...contents.parts,
      `run ${word(run)}`,
    ],
  }
}

function short(text: string): string {
  return sha256(text).slice(0, 16)
}
