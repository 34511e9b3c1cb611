// go.sum and go.work.sum: which hash each module's zip and go.mod must have.
// Surprising: go drops the hash of an empty go.mod, which an old bug left in many files, and any
// Unicode blank separates two fields.
// Follows readGoSum of cmd/go/internal/modfetch/fetch.go and golang.org/x/mod/sumdb/dirhash.
import { createHash } from 'node:crypto'
import { count } from '../format.ts'

/** The `h1:` hashes by `path@version`. */
export interface GoSum {
  readonly zips: ReadonlyMap<string, string>
  readonly mods: ReadonlyMap<string, string>
  /** Sentences about lines that were left out. */
  readonly problems: readonly string[]
}

const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY='

export function parseGoSum(text: string): GoSum {
  return parseGoSums([{ name: 'go.sum', text }])
}

/** The hash that go.sum's `/go.mod` line holds for a go.mod (or `.mod`) of these bytes. */
export function hashGoMod(bytes: Uint8Array): string {
  const inner = createHash('sha256').update(bytes).digest('hex')
  return `h1:${createHash('sha256').update(`${inner}  go.mod\n`).digest('base64')}`
}

/**
 * Reads several files as one. A line without three fields is left out and becomes a problem; so
 * does a key with two different hashes. Hashes other than h1 are ignored, as in go.
 */
export function parseGoSums(files: readonly { readonly name: string; readonly text: string }[]): GoSum {
  const sums = { zips: new Map<string, string>(), mods: new Map<string, string>() }
  const problems: string[] = []
  const conflicts = new Set<string>()
  const lines = files.flatMap(({ name, text }) => text.split('\n').map((line, index) => ({ name, line, index })))
  for (const { name, line, index } of lines) {
    const fields = line.split(/\p{White_Space}+/u).filter((field) => field !== '')
    if (fields.length === 0) continue
    const [path, version, hash] = fields
    if (fields.length !== 3 || !path || !version || !hash) {
      problems.push(
        `${name} line ${index + 1} has ${count(fields.length, 'field')} instead of three; go stops at such a line.`,
      )
      continue
    }
    if (!hash.startsWith('h1:') || hash === EMPTY_GO_MOD) continue
    const isMod = version.endsWith('/go.mod')
    const key = `${path}@${isMod ? version.slice(0, -'/go.mod'.length) : version}`
    const map = isMod ? sums.mods : sums.zips
    const known = map.get(key)
    if (known === undefined) map.set(key, hash)
    else if (known !== hash) conflicts.add(`${path} ${version}`)
  }
  for (const conflict of conflicts) {
    problems.push(
      `${JSON.stringify(conflict)} has two different hashes; remove the wrong line (see \`go mod verify\`).`,
    )
    const key = conflict.replace(/\/go\.mod$/, '').replace(' ', '@')
    ;(conflict.endsWith('/go.mod') ? sums.mods : sums.zips).delete(key)
  }
  return { ...sums, problems }
}

/** `path@version` of every line; of a `/go.mod` line only .mod and .info are on disk. */
export function modulesNamed(goSums: readonly string[]): Set<string> {
  return new Set(goSums.map(parseGoSum).flatMap(({ zips, mods }) => [...zips.keys(), ...mods.keys()]))
}
