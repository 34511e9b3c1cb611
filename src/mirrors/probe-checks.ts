// What a probe requests, and what a right response is (pure). The samples are two small, old,
// public modules, never anything of the user's. A 200 proves nothing: portals and failing CDN nodes
// return it too, and go then fails the build without trying the next mirror.
// Formats: https://go.dev/ref/mod#goproxy-protocol; zip signatures: APPNOTE.TXT 4.3.
import type { Reason } from '../errors.ts'
import { hashGoMod } from '../go/gosum.ts'
import type { ModuleVersion } from '../go/module.ts'
import { isSemver } from '../go/version.ts'
import { type Found, headerOf, looksLikeHtml } from '../http/response.ts'

/** A module with its hashes in the public checksum database, so a probe detects forged files. */
export interface ProbeSample extends ModuleVersion {
  readonly zip: string
  readonly mod: string
}

/** Its zip of 9 MB makes the speed of a range meaningful. */
export const FIRST_SAMPLE: ProbeSample = {
  path: 'golang.org/x/text',
  version: 'v0.14.0',
  zip: 'h1:ScX5w1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ=',
  mod: 'h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU=',
}

/** For a mirror that holds only what its users requested: most projects use this module. */
export const SECOND_SAMPLE: ProbeSample = {
  path: 'github.com/pkg/errors',
  version: 'v0.9.1',
  zip: 'h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=',
  mod: 'h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0=',
}

export const ZIP_RANGE_BYTES = 128 * 1024

/** What is wrong with a response: a stable reason, and words that follow "got". */
export interface ResponseProblem {
  readonly reason: Reason
  readonly got: string
}

const WEB_PAGE: ResponseProblem = { reason: 'html', got: 'a web page' }
const TOO_BIG: ResponseProblem = { reason: 'too-big', got: 'a body that is far too large' }
const TRUNCATED_ZIP = wrongBody('a zip without its end')
const WRONG_RANGE: ResponseProblem = { reason: 'wrong-range', got: 'another range than the one requested' }

/** The versions of a `@v/list`: the first word of each line, as go reads it. */
export function versionsOf(list: Buffer): string[] {
  const words = list.toString('latin1').split('\n')
  return words.map((line) => line.trim().split(/\s+/)[0] ?? '').filter((word) => word !== '')
}

/** A list may be blank (only pseudo-versions exist) but holds nothing but versions. */
export function listProblem(found: Found): ResponseProblem | undefined {
  const areVersions = () => versionsOf(found.body).every(isSemver)
  return pageProblem(found) ?? (areVersions() ? undefined : wrongBody('lines that are not versions'))
}

export function infoProblem(found: Found, version: string): ResponseProblem | undefined {
  const page = pageProblem(found)
  if (page) return page
  const named = versionIn(found.body.toString('utf8'))
  if (named === undefined) return wrongBody('a body that is not JSON with a Version')
  return named === version ? undefined : { reason: 'wrong-version', got: 'another version than the one requested' }
}

/** A `.mod` begins with its module line and has the right hash, where that is known. */
export function modProblem(found: Found, path: string, hash: string | undefined): ResponseProblem | undefined {
  const page = pageProblem(found)
  if (page) return page
  const words = /^\s*(?:\/\/[^\n]*\n\s*)*module\s+["`]?([^\s"`]+)/.exec(found.body.toString('utf8'))
  if (words?.[1] !== path) return wrongBody('a body that is not its go.mod')
  const isWrong = hash !== undefined && hashGoMod(found.body) !== hash
  return isWrong ? wrongBody('a go.mod whose hash is not the one in the checksum database') : undefined
}

export function zipProblem(found: Found): ResponseProblem | undefined {
  if (looksLikeHtml(found.headers, found.body)) return WEB_PAGE
  if (found.body.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') {
    return wrongBody(found.body.length === 0 ? 'an empty body' : 'a body that is not a zip')
  }
  if (found.httpStatus === 200) return found.truncated || endsAsZip(found.body) ? undefined : TRUNCATED_ZIP
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headerOf(found.headers, 'content-range') ?? '')
  if (!range) return WRONG_RANGE
  const [first, last, total] = [Number(range[1]), Number(range[2]), Number(range[3])]
  if (first !== 0 || last >= ZIP_RANGE_BYTES || last >= total) return WRONG_RANGE
  if (found.body.length !== last + 1) return wrongBody('a body whose length is not that of its Content-Range')
  if (last + 1 === total) return endsAsZip(found.body) ? undefined : TRUNCATED_ZIP
  return last === ZIP_RANGE_BYTES - 1 ? undefined : WRONG_RANGE
}

function pageProblem(found: Found): ResponseProblem | undefined {
  if (found.truncated) return TOO_BIG
  return looksLikeHtml(found.headers, found.body) ? WEB_PAGE : undefined
}

function wrongBody(got: string): ResponseProblem {
  return { reason: 'wrong-body', got }
}

/** The end-of-central-directory record lies in the last 22 bytes to 64 kB + 22. */
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
