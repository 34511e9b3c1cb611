// Reports as a run would make them: all well, worked round, failed, and one whose every foreign word is hostile.

import type { Reason } from '../../src/errors.ts'
import type { MirrorReport } from '../../src/mirrors/probe-result.ts'
import type { RelayStats } from '../../src/relay/stats.ts'
import type { Report } from '../../src/report/report.ts'

/** A mirror that answers well, with overrides. */
export function mirror(overrides: Partial<MirrorReport> & { readonly name: string }): MirrorReport {
  return {
    url: `https://${overrides.name}`,
    verdict: 'healthy',
    why: 'answered the protocol in 240 ms, the best of all',
    timings: { dnsMs: 12, tcpMs: 31, tlsMs: 62, firstByteMs: 85, listMs: 96, totalMs: 240 },
    address: '203.0.113.7',
    httpVersion: '2',
    certificate: {
      subject: overrides.name,
      issuer: 'Example CA',
      validTo: '2027-01-20T00:00:00.000Z',
      daysLeft: 61.4,
    },
    checks: { list: 'ok', info: 'ok', mod: 'ok', zip: 'ok' },
    bytesPerSecond: 12_300_000,
    sumdb: { state: 'verified' },
    newest: 'v0.31.0',
    ...overrides,
  }
}

const golang = mirror({
  name: 'golang',
  url: 'https://proxy.golang.org',
  position: 2,
  why: 'answered the protocol in 310 ms',
  timings: { dnsMs: 8, tcpMs: 44, tlsMs: 70, firstByteMs: 120, listMs: 131, totalMs: 310 },
  bytesPerSecond: 41_000_000,
})

export const healthy: Report = {
  schema: 1,
  tool: { name: 'go-proxy-setup', version: '1.0.0' },
  platform: 'github',
  startedAt: '2026-11-20T19:40:00.000Z',
  durationMs: 3412,
  phases: [
    { name: 'Read the settings', startMs: 0, endMs: 14 },
    { name: 'Read the project', startMs: 14, endMs: 52 },
    { name: 'Provide Go', startMs: 52, endMs: 52 },
    { name: 'Restore compiled objects', startMs: 54, endMs: 3310 },
    { name: 'Probe the mirrors', startMs: 55, endMs: 390 },
    { name: 'Restore modules', startMs: 55, endMs: 265 },
    { name: 'Download and verify', startMs: 300, endMs: 1590 },
    { name: 'Export variables', startMs: 392, endMs: 394 },
    { name: 'Download and verify', startMs: 1700, endMs: 1810 },
    { name: 'Start the relay', startMs: 1812, endMs: 1850 },
  ],
  outcome: 'ok',
  go: { version: 'go1.26.8', path: '/usr/local/go/bin/go' },
  mirrors: [
    golang,
    mirror({ name: 'goproxy.cn', position: 1 }),
    mirror({
      name: 'aliyun',
      url: 'https://mirrors.aliyun.com/goproxy',
      position: 3,
      why: 'answered the protocol in 900 ms, but another mirror lists a newer release of the sample',
      timings: { dnsMs: 30, tcpMs: 180, tlsMs: 260, firstByteMs: 300, listMs: 320, totalMs: 900 },
      bytesPerSecond: 3_100_000,
      behind: true,
    }),
  ],
  env: {
    GOPROXY: 'https://goproxy.cn|https://proxy.golang.org|https://mirrors.aliyun.com/goproxy,direct',
    GOSUMDB: 'sum.golang.org',
    GOPRIVATE: 'corp.example.com,*.corp.example.com',
  },
  decisions: [
    { subject: 'mirrors', decision: 'goproxy.cn, golang, aliyun', reason: 'ranked by measured health' },
    { subject: 'policy', decision: 'resilient', reason: '`|` between mirrors: go moves on after any error' },
    { subject: 'direct', decision: 'not-found', reason: '`,direct`: asked only when no mirror has the module' },
  ],
  project: { modules: [{ dir: '.', module: 'example.com/web', kind: 'module' }], notes: [] },
  cache: {
    state: 'miss',
    key: 'go-proxy-setup-v1-modules-4f2a9c',
    keyParts: ['format v1', 'go.sum 4f2a9c (74 lines)', 'suffix (empty)'],
    restoredFiles: 0,
    durationMs: 210,
  },
  download: {
    state: 'done',
    modulesNeeded: 28,
    modulesCached: 0,
    modulesFetched: 28,
    bytesFetched: 26_146_811,
    retries: 0,
    failovers: 0,
    attempts: [{ goproxy: 'https://goproxy.cn,direct', outcome: 'ok', durationMs: 410 }],
    durationMs: 1290,
  },
  warnings: [],
}

const tencent = mirror({
  name: 'tencent',
  url: 'https://mirrors.cloud.tencent.com/go',
  verdict: 'sick',
  why: 'left out: no answer to the TLS greeting within 3 s',
  failure: { layer: 'tls', reason: 'timeout', message: 'no answer to the TLS greeting within 3 s' },
  timings: { dnsMs: 21, tcpMs: 210, totalMs: 3240 },
  checks: { list: 'not-asked', info: 'not-asked', mod: 'not-asked', zip: 'not-asked' },
  sumdb: { state: 'not-asked' },
})

/** `mirror` fills in what a mirror that never answered does not have. */
function bare({
  certificate: _c,
  bytesPerSecond: _b,
  address: _a,
  httpVersion: _h,
  newest: _n,
  ...rest
}: MirrorReport) {
  return rest
}

export const degraded: Report = {
  ...healthy,
  outcome: 'degraded',
  durationMs: 9120,
  mirrors: [
    ...healthy.mirrors,
    bare(tencent),
    mirror({
      name: 'athens.corp.example.com/go/modules',
      position: 4,
      verdict: 'thin',
      why: 'it holds none of the samples; it may still hold the modules of this project',
      failure: { layer: 'protocol', reason: 'no-samples', message: 'it holds none of the samples' },
      sumdb: { state: 'failed', message: 'the note is signed by another key' },
      certificate: { subject: 'athens', issuer: 'Corp CA', validTo: '2026-11-19T00:00:00.000Z', daysLeft: -1 },
    }),
  ],
  cache: { ...healthy.cache, state: 'near-hit', matchedKey: 'go-proxy-setup-v1-modules-77', restoredFiles: 61 },
  download: {
    ...healthy.download,
    modulesCached: 20,
    modulesFetched: 8,
    retries: 3,
    failovers: 1,
    attempts: [
      {
        goproxy: 'https://goproxy.cn,direct',
        outcome: 'failed',
        failureClass: 'http-server',
        message: 'reading https://goproxy.cn/golang.org/x/text/@v/v0.29.0.zip: 502 Bad Gateway',
        durationMs: 2100,
      },
      { goproxy: 'https://proxy.golang.org,direct', outcome: 'ok', durationMs: 800 },
    ],
  },
  warnings: ['the certificate of athens.corp.example.com/go/modules has expired: ask its keepers for a new one'],
}

export const failed: Report = {
  ...degraded,
  outcome: 'failed',
  durationMs: 61_000,
  mirrors: [bare(tencent), bare({ ...tencent, name: 'goproxy.io', url: 'https://goproxy.io' })],
  env: {},
  decisions: [],
  cache: { state: 'off', why: 'nothing to hash', keyParts: [], restoredFiles: 0, durationMs: 0 },
  download: {
    ...healthy.download,
    state: 'failed',
    why: 'no mirror answered',
    modulesFetched: 3,
    retries: 5,
    bytesFetched: 1_200_000,
  },
  error: {
    code: 'no-healthy-mirror',
    help: 'https://git.example.test/acme/set-up/blob/v1/docs/troubleshooting.md#no-healthy-mirror',
    message: 'none of the 2 mirrors answers as a module mirror',
    hint: 'Look at the layer named for each mirror; behind a company proxy set `HTTPS_PROXY`, or name your own mirror with the input `mirrors`.',
  },
}

/** What a stranger may try in any text: HTML, Markdown, XML, a runner's commands, control characters, a credential. */
export const EVIL =
  '::error::<script>alert(1)</script> | `x` ``` **b** [l](javascript:x) ![i](http://evil.example/) @you :tada: $a$ ]]> --> "q" \'s\' ' +
  '\u001b[31m\u202e\u0000\ufffe\ud800 line\r\n::set-output name=a::b\n\n# head\n##[error]z www.evil.example https://user:secret@evil.example/?token=secret \\'

export const hostile: Report = {
  ...degraded,
  platform: EVIL,
  go: { version: EVIL, path: EVIL },
  mirrors: degraded.mirrors.map((one, index) => ({
    ...one,
    name: `${EVIL}${index}`,
    url: `https://user:secret@evil${index}.example`,
    why: EVIL,
    address: EVIL,
    failure: { layer: 'protocol', reason: EVIL as Reason, message: EVIL },
    sumdb: { state: 'failed', message: EVIL },
    certificate: { subject: EVIL, issuer: EVIL, validTo: EVIL, daysLeft: Number.NaN },
    timings: { dnsMs: Number.NaN, tcpMs: Number.POSITIVE_INFINITY, tlsMs: -4, firstByteMs: 1e9, totalMs: Number.NaN },
    newest: EVIL,
  })),
  env: { GOPROXY: EVIL, [EVIL]: EVIL },
  decisions: [{ subject: EVIL, decision: EVIL, reason: EVIL }],
  project: { modules: [{ dir: EVIL, module: EVIL, kind: EVIL }], notes: [EVIL] },
  cache: { ...degraded.cache, key: EVIL, matchedKey: EVIL, keyParts: [EVIL, EVIL], why: EVIL },
  buildCache: { ...degraded.cache, state: 'failed', key: EVIL, matchedKey: EVIL, keyParts: [EVIL], why: EVIL },
  download: {
    ...degraded.download,
    why: EVIL,
    attempts: [{ goproxy: EVIL, outcome: 'failed', failureClass: EVIL, message: EVIL, durationMs: Number.NaN }],
  },
  warnings: [EVIL, '- list', '1. one', '::warning::w'],
  error: { code: 'internal', message: EVIL, hint: EVIL },
}

/** What a relay did in a small job. */
export const RELAY_FIGURES: RelayStats = {
  requests: 12,
  failovers: 1,
  failures: 0,
  bytesIn: 1_400_000,
  bytesOut: 1_500_000,
  served: 11,
  notFound: 1,
  refused: 0,
  retries: 1,
  hits: { kept: 0, upstream: 9 },
  mirrors: [
    { name: 'golang', requests: 9, bytes: 1_400_000, failures: 1, wrong: 0, ejected: false, lastFailure: 'it cut' },
  ],
  files: [
    {
      module: 'example.test/word',
      version: 'v1.0.0',
      kind: 'zip',
      mirror: 'golang',
      bytes: 1_400_000,
      ms: 120,
      h1: 'h1:x',
      at: '2026-01-02T03:04:05Z',
    },
  ],
  filesUnlisted: 0,
}
