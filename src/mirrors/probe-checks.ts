// What makes an answer a module mirror's (pure). A 200 proves nothing: portals, error pages and sick CDN nodes answer 200 too, and go
// then fails the build without asking the next mirror. Formats: https://go.dev/ref/mod#goproxy-protocol; zip signatures: APPNOTE.TXT 4.3.
import type { Reason } from '../errors.ts'
import { hashGoMod } from '../go/gosum.ts'
import { isSemver } from '../go/version.ts'
import { type Found, headerOf, looksLikeHtml } from '../http/response.ts'
import { ZIP_RANGE_BYTES } from './probe-sample.ts'

/** What is wrong with an answer: a stable word, and words that follow "got". */
export interface AnswerProblem {
  readonly reason: Reason
  readonly got: string
}

const WEB_PAGE: AnswerProblem = { reason: 'html', got: 'a web page instead of a mirror’s answer' }
const ENDLESS: AnswerProblem = { reason: 'too-big', got: 'far more bytes than such a file has' }

/** The versions of a `@v/list`: the first word of each line, as go reads it. */
export function versionsOf(list: Buffer): string[] {
  const words = list.toString('latin1').split('\n')
  return words.map((line) => line.trim().split(/\s+/)[0] ?? '').filter((word) => word !== '')
}

/** A list may be blank (only pseudo-versions are known), but holds nothing else than versions. */
export function listProblem(found: Found): AnswerProblem | undefined {
  if (found.truncated) return ENDLESS
  if (looksLikeHtml(found.headers, found.body)) return WEB_PAGE
  const known = versionsOf(found.body).every(isSemver)
  return known ? undefined : { reason: 'wrong-body', got: 'lines that are no versions' }
}

/** An `.info` is JSON that names the version asked for. */
export function infoProblem(found: Found, version: string): AnswerProblem | undefined {
  if (found.truncated) return ENDLESS
  if (looksLikeHtml(found.headers, found.body)) return WEB_PAGE
  const named = versionIn(found.body.toString('utf8'))
  if (named === undefined) return { reason: 'wrong-body', got: 'something that is no JSON with a Version' }
  return named === version ? undefined : { reason: 'wrong-version', got: 'another version than the one asked for' }
}

/** A `.mod` begins with its module line and, where it is known, has the right hash. */
export function modProblem(found: Found, path: string, hash: string | undefined): AnswerProblem | undefined {
  if (found.truncated) return ENDLESS
  if (looksLikeHtml(found.headers, found.body)) return WEB_PAGE
  const words = /^\s*(?:\/\/[^\n]*\n\s*)*module\s+["`]?([^\s"`]+)/.exec(found.body.toString('utf8'))
  if (words?.[1] !== path) return { reason: 'wrong-body', got: 'something that is not its go.mod' }
  const wrong = hash !== undefined && hashGoMod(found.body) !== hash
  return wrong
    ? { reason: 'wrong-body', got: 'a go.mod with another hash than the checksum database knows' }
    : undefined
}

/** A zip begins as zips do, is a plausible part when a part was asked for, and ends as zips do when all of it came. */
export function zipProblem(found: Found): AnswerProblem | undefined {
  if (looksLikeHtml(found.headers, found.body)) return WEB_PAGE
  if (found.body.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') {
    return { reason: 'wrong-body', got: `${found.body.length === 0 ? 'an empty answer' : 'something'} that is no zip` }
  }
  if (found.httpStatus === 200) return found.truncated || endsAsZip(found.body) ? undefined : HALF_A_ZIP
  return rangeProblem(found)
}

const HALF_A_ZIP: AnswerProblem = { reason: 'wrong-body', got: 'a zip without its end' }
const WRONG_RANGE: AnswerProblem = { reason: 'wrong-range', got: 'another part of the file than the one asked for' }

function rangeProblem(found: Found): AnswerProblem | undefined {
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headerOf(found.headers, 'content-range') ?? '')
  if (!range) return WRONG_RANGE
  const [first, last, total] = [Number(range[1]), Number(range[2]), Number(range[3])]
  if (first !== 0 || last >= ZIP_RANGE_BYTES || last >= total) return WRONG_RANGE
  if (found.body.length !== last + 1) return { reason: 'wrong-body', got: 'fewer bytes than its Content-Range says' }
  if (last + 1 === total) return endsAsZip(found.body) ? undefined : HALF_A_ZIP
  return last === ZIP_RANGE_BYTES - 1 ? undefined : WRONG_RANGE
}

/** The end-of-central-directory record stands in the last 22 bytes to 64 kB + 22. */
function endsAsZip(body: Buffer): boolean {
  return body.subarray(-(22 + 0xffff)).includes('PK\u0005\u0006', 0, 'latin1')
}

function versionIn(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const named = typeof value === 'object' && value !== null && 'Version' in value ? value.Version : undefined
    return typeof named === 'string' ? named : undefined
  } catch {
    return undefined
  }
}
