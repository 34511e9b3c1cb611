// The vocabulary: words that were private to this code base must not come back, and sentences that
// readers had to read twice neither. Left of each comment stands what to write instead.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '..')

const WORDS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(?:Ask|Asks)\b(?=[<({;,|]| \{)/, 'Segment'],
  [/\bLanes?\b|\blanes?\b/, 'connection, connection pool'],
  [/\bWire\b|\bcreateWire\b/, 'HTTP client'],
  [/\bspill(?:s|ed)?\b/i, 'temporary file'],
  [/\bputOut\b/, 'eject'],
  [/\bcomeBack\b|\breadmit\b/, 'reinstate'],
  [/\bmovesOn\b|\bgatekeepers?\b/i, 'fallbackOn'],
  [/\bshown\(/, 'displayValue'],
  [/\bwrong (?:bits|bytes)\b/i, 'corrupt'],
  [/\bstorekeeper\b|\bcrew\b/i, 'worker pool, verifier'],
  [/\bshel(?:f|ves|ve|ved|veFile)\b/i, 'relay cache, destination'],
  [/\b(?:Relay|relay)Card\b|\b(?:read|write)Card\b|\bcardPath\b/, 'state file'],
  [/\bledger\b/i, 'stats, audit log'],
  [/\bflights?\b/i, 'single-flight'],
  [/\bjudg(?:e|es|ed|ing|ement)\w*/i, 'verify'],
  [/\bharmless\(/, 'sanitizeForLog'],
  [/\baside\(/, 'bestEffort'],
  [/\blasting\b(?!-)/, 'permanentFailures'],
  [/\blean[- ]?heap\b/i, 'gc-flags'],
  [/\bspanOf\b/, 'formatDuration'],
  [/\bMachine\b(?! (?:learning|account))/, 'Inspection'],
  [/\bwhoever\b|\bwhomever\b|\bnobody\b|\bsomebody\b|\bmanieth\b/i, 'name the subject'],
  [/\bparted by\b/, 'separated by'],
  [/\bhears? of\b|\bheard of\b/, 'learn about'],
  [/\blast words\b/, 'last log lines'],
  [/\bis wanted no more\b|\bno longer wanted\b/, 'cannot succeed any more'],
  [/\bremarks?\b/i, 'finding'],
  [/\bthere is no \w+ that\b/i, '"does not exist"'],
]

/** Files that people read or that the code is made of. */
const files = [
  'action.yml',
  ...['templates', 'src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  ),
].sort()

test.each(WORDS)('%s stands nowhere: write %s', (pattern) => {
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  )
  expect(found).toEqual([])
})
