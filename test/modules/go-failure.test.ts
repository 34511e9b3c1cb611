// Every row of the failure table by a text that the go command printed (Go 1.26.8, faults on loopback; host names changed), and how
// the messages are found in what a run printed. Texts marked "source" are composed from golang/go's own format strings.
import { describe, expect, test } from '@jest/globals'
import { classifyGoFailure, decidingFailure, downloadFailures, goMessages } from '../../src/modules/go-failure.ts'
import { TABLE } from '../../src/modules/go-failure-table.ts'

const M = 'go: example.test/a@v1.0.0: '
const U = 'https://mirror.test/example.test/a/@v/v1.0.0.zip'
const h1 = (letter: string) => `h1:${letter.repeat(43)}=`

const CASES: readonly (readonly [string, string, string, string])[] = [
  [
    'integrity-gosum',
    'other-mirror',
    'zip against go.sum',
    `verifying example.test/a@v1.0.0: checksum mismatch\n\tdownloaded: ${h1('a')}\n\tgo.sum:     ${h1('b')}`,
  ],
  [
    'integrity-gosum',
    'other-mirror',
    'go.mod against go.sum',
    `verifying example.test/a@v1.0.0/go.mod: checksum mismatch\n\tdownloaded: ${h1('a')}\n\tgo.sum:     ${h1('b')}`,
  ],
  [
    'integrity-gosum',
    'other-mirror',
    'against go.work.sum',
    `verifying example.test/a@v1.0.0: checksum mismatch\n\tdownloaded: ${h1('a')}\n\tgo.work.sum:     ${h1('b')}`,
  ],
  [
    'integrity-sumdb',
    'other-mirror',
    'against the database',
    `${M}verifying module: checksum mismatch\n\tdownloaded: ${h1('a')}\n\tsum.golang.org: ${h1('b')}`,
  ],
  [
    'integrity-sumdb',
    'other-mirror',
    'empty answer (source)',
    `${M}verifying module: checksum missing from sumdb response`,
  ],
  ['integrity-sumdb', 'other-mirror', 'forked log (source)', 'go.sum database server misbehavior detected!'],
  [
    'sumdb-garbage',
    'other-mirror',
    'a login page',
    `${M}verifying go.mod: example.test/a@v1.0.0/go.mod: malformed record data`,
  ],
  [
    'sumdb-garbage',
    'other-mirror',
    'forged record',
    `${M}verifying go.mod: example.test/a@v1.0.0/go.mod: cannot authenticate record data in server response`,
  ],
  [
    'sumdb-garbage',
    'other-mirror',
    'wrong signature',
    `${M}verifying go.mod: example.test/a@v1.0.0/go.mod: reading tree note: invalid signature for key sum.golang.org+5742185f`,
  ],
  [
    'sumdb-garbage',
    'other-mirror',
    'tiles (source)',
    `${M}verifying module: example.test/a@v1.0.0: TileReader returned bad result slice (len=1, want 2)`,
  ],
  [
    'sumdb-garbage',
    'other-mirror',
    'tile (source)',
    `${M}verifying module: example.test/a@v1.0.0: downloaded inconsistent tile`,
  ],
  [
    'sumdb-garbage',
    'other-mirror',
    'unsigned (source)',
    `${M}verifying module: example.test/a@v1.0.0: reading tree note: note has no verifiable signatures`,
  ],
  ['config-sumdb', 'stop', 'malformed name', `${M}verifying go.mod: invalid GOSUMDB: malformed verifier id`],
  [
    'config-sumdb',
    'stop',
    'off, for a toolchain',
    'go: download go1.27.0: golang.org/toolchain@v0.0.1-go1.27.0.linux-amd64: verifying module: checksum database disabled by GOSUMDB=off',
  ],
  ['config-sumdb', 'stop', 'empty', `${M}verifying module: missing GOSUMDB`],
  [
    'sumdb-unreachable',
    'again',
    'supported is 500',
    `${M}verifying go.mod: example.test/a@v1.0.0/go.mod: reading https://mirror.test/sumdb/sum.golang.org/supported: 500 Internal Server Error`,
  ],
  [
    'sumdb-unreachable',
    'again',
    'lookup times out',
    `${M}verifying module: example.test/a@v1.0.0: Get "https://sum.golang.org/lookup/example.test/a@v1.0.0": dial tcp 203.0.113.1:443: i/o timeout`,
  ],
  [
    'sumdb-unreachable',
    'other-mirror',
    'lookup behind a foreign CA',
    `${M}verifying module: example.test/a@v1.0.0: Get "https://sum.golang.org/lookup/example.test/a@v1.0.0": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
  ],
  [
    'sumdb-unreachable',
    'again',
    'client',
    `${M}verifying module: example.test/a@v1.0.0: initializing sumdb.Client: reading https://mirror.test/sumdb/sum.golang.org/latest: 502 Bad Gateway`,
  ],
  [
    'corrupt-cache',
    'stop',
    'damaged zip on disk',
    `${M}unzip /home/u/go/pkg/mod/cache/download/example.test/a/@v/v1.0.0.zip: zip: not a valid zip file`,
  ],
  [
    'project',
    'stop',
    'go.sum line',
    'go: example.test/a@v1.0.0: missing go.sum entry for go.mod file; to add it:\n\tgo mod download example.test/a',
  ],
  [
    'project',
    'stop',
    'other module path',
    'go: example.test/b@v1.0.0: parsing go.mod:\n\tmodule declares its path as: example.test/a\n\t        but was required as: example.test/b',
  ],
  ['project', 'stop', 'newer Go', 'go: go.mod requires go >= 1.99.0 (running go 1.26.8; GOTOOLCHAIN=local)'],
  ['project', 'stop', 'untidy', 'go: updates to go.mod needed; to update it:\n\tgo mod tidy'],
  [
    'project',
    'stop',
    'a word that go.mod does not know',
    'go: errors parsing go.mod:\ngo.mod:5: unknown directive: requier',
  ],
  ['project', 'stop', 'go.work', 'go: errors parsing go.work:\ngo.work:1: unknown directive: gone'],
  ['project', 'stop', 'go.sum (source)', 'malformed go.sum:\ngo.sum:1: wrong number of fields 1'],
  [
    'folder-missing',
    'stop',
    'a member that is not there',
    'go: cannot load module gone listed in go.work file: open gone/go.mod: no such file or directory',
  ],
  [
    'project',
    'stop',
    'an empty go.mod',
    'go: error reading go.mod: missing module declaration. To specify the module path:\n\tgo mod edit -module=example.com/mod',
  ],
  ['toolchain', 'stop', 'a Go that does not exist', 'go: invalid GOTOOLCHAIN "go9.99.0"'],
  ['toolchain', 'stop', 'a toolchain without its prefix', 'go: invalid GOTOOLCHAIN "1.25.3"'],
  [
    'folder-missing',
    'stop',
    'a replaced folder that is not there',
    'go: example.com/l@v1.0.0 (replaced by ../lib): reading ../lib/go.mod: open /w/lib/go.mod: no such file or directory',
  ],
  [
    'config-gocache',
    'stop',
    'a relative folder',
    'build cache is required, but could not be located: GOCACHE is not an absolute path',
  ],
  [
    'direct-config',
    'stop',
    'GOVCS without a colon',
    'go: example.com/m@v1.0.0: malformed entry in GOVCS (missing colon): "foo"',
  ],
  [
    'direct-auth',
    'stop',
    'GitLab and others, without a login',
    `${M}reading example.test/a/go.mod at revision v1.0.0: git ls-remote -q --end-of-options https://example.test/a in /c/vcs/0: exit status 128:\n\tremote: Not Found\n\tfatal: repository 'https://example.test/a/' not found`,
  ],
  [
    'direct-auth',
    'stop',
    'git by ssh, denied',
    `${M}invalid version: git ls-remote -q --end-of-options ssh://git@example.test/a in /c/vcs/0: exit status 128:\n\tfatal: Could not read from remote repository.\n\t\n\tPlease make sure you have the correct access rights\n\tand the repository exists.`,
  ],
  [
    'direct-net',
    'again',
    'git by ssh, unreachable',
    `${M}invalid version: git ls-remote -q --end-of-options ssh://git@example.test/a in /c/vcs/0: exit status 128:\n\tssh: connect to host example.test port 22: No route to host\n\tfatal: Could not read from remote repository.`,
  ],
  [
    'direct-config',
    'stop',
    'no ssh',
    `${M}invalid version: git ls-remote -q --end-of-options ssh://git@example.test/a in /c/vcs/0: exit status 128:\n\terror: cannot run ssh: No such file or directory\n\tfatal: unable to fork`,
  ],
  [
    'project',
    'stop',
    'a zip that go does not unpack',
    'go: unzip /c/cache/download/example.test/a/@v/v1.0.0.zip: example.test/a@v1.0.0/a.go: case-insensitive file name collision: "A.go" and "a.go"',
  ],
  ['project', 'stop', 'an empty go.work', "go: no modules were found in the current workspace; see 'go help work'"],
  ['config-modules', 'stop', 'no modules for list', 'go: list -m cannot be used with GO111MODULE=off'],
  [
    'config-goflags',
    'stop',
    '-mod=mod in a workspace',
    'go: -mod may only be set to readonly or vendor when in workspace mode, but it is set to "mod"\n\tRemove the -mod flag to use the default readonly value, \n\tor set GOWORK=off to disable workspace mode.',
  ],
  [
    'project',
    'stop',
    'members that replace one module differently',
    'go: conflicting replacements for example.com/x:\n\t/w/x1\n\t/w/x2\nuse "go work edit -replace example.com/x=[override]" to resolve',
  ],
  [
    'direct-config',
    'stop',
    'no git on PATH',
    `${M}unable to resolve git version: failed to execute git version: exec: "git": executable file not found in $PATH`,
  ],
  ['config-modules', 'stop', 'no modules', "go: modules disabled by GO111MODULE=off; see 'go help modules'"],
  [
    'http-server',
    'again',
    'a version in go.mod that a mirror must tell',
    'go: errors parsing go.mod:\ngo.mod:4: reading https://mirror.test/example.test/y/@v/v1.info: 502 Bad Gateway',
  ],
  [
    'config-goproxy',
    'stop',
    'the same, off',
    'go: errors parsing go.mod:\ngo.mod:4: module lookup disabled by GOPROXY=off',
  ],
  ['config-goproxy', 'stop', 'off', `${M}module lookup disabled by GOPROXY=off`],
  ['config-goproxy', 'stop', 'empty list', `${M}GOPROXY list is not the empty string, but contains no entries`],
  ['config-goproxy', 'stop', 'a word', `${M}invalid proxy URL missing scheme: foo`],
  ['config-goproxy', 'stop', 'no network allowed', `${M}Get "${U}": network disabled by cmdgonetlimit=0`],
  ['toolchain', 'other-mirror', 'nowhere', 'go: download go1.99.0 for linux/amd64: toolchain not available'],
  [
    'toolchain',
    'stop',
    'language version',
    'go: invalid toolchain: go1.99 is a language version but not a toolchain version (go1.99.x)',
  ],
  ['toolchain', 'stop', 'PATH', 'go: cannot find "go1.99.0" in PATH'],
  [
    'direct-auth',
    'stop',
    'go-get 403',
    `${M}unrecognized import path "example.test/a": reading https://example.test/a?go-get=1: 403 Forbidden`,
  ],
  [
    'direct-auth',
    'stop',
    'git wants a login',
    `${M}invalid version: git ls-remote -q origin in /m/cache/vcs/1: exit status 128:\n\tfatal: could not read Username for 'https://github.com': terminal prompts disabled`,
  ],
  [
    'direct-auth',
    'stop',
    'ssh key',
    `${M}invalid version: git ls-remote -q origin in /m/cache/vcs/1: exit status 128:\n\tgit@github.com: Permission denied (publickey).`,
  ],
  [
    'direct-auth',
    'stop',
    'hidden repository',
    `${M}invalid version: git ls-remote -q origin in /m/cache/vcs/1: exit status 128:\n\tremote: Repository not found.`,
  ],
  ['direct-config', 'stop', 'GOVCS', `${M}GOVCS disallows using git for public example.test/a; see 'go help vcs'`],
  [
    'direct-config',
    'stop',
    'no git',
    `${M}git init --bare in /m/cache/vcs/1: exec: "git": executable file not found in $PATH`,
  ],
  [
    'direct-missing',
    'other-mirror',
    'go-get 404',
    `${M}unrecognized import path "example.test/a": reading https://example.test/a?go-get=1: 404 Not Found`,
  ],
  ['direct-missing', 'other-mirror', 'no protocol', `${M}no secure protocol found for repository`],
  [
    'direct-net',
    'again',
    'go-get DNS',
    `${M}unrecognized import path "example.test/a": https fetch: Get "https://example.test/a?go-get=1": dial tcp: lookup example.test on 192.0.2.53:53: no such host`,
  ],
  [
    'direct-net',
    'again',
    'git DNS',
    `${M}reading example.test/a/go.mod at revision v1.0.0: git ls-remote -q --end-of-options https://github.com/x/y in /m/cache/vcs/1: exit status 128:\n\tfatal: unable to access 'https://github.com/x/y/': Could not resolve host: github.com`,
  ],
  [
    'local',
    'stop',
    'disk full',
    `${M}read "${U}": write /m/cache/download/example.test/a/@v/v1.0.0.zip1.tmp: no space left on device`,
  ],
  ['local', 'stop', 'not writable', 'go: could not create module cache: mkdir /m: permission denied'],
  ['local', 'stop', 'relative', 'go: GOMODCACHE entry is relative; must be absolute path: "rel".'],
  ['dns', 'again', 'no such host', `${M}Get "${U}": dial tcp: lookup mirror.test on 192.0.2.53:53: no such host`],
  ['dns', 'again', 'server', `${M}Get "${U}": dial tcp: lookup mirror.test on 192.0.2.53:53: server misbehaving`],
  [
    'http-proxy',
    'again',
    'refused',
    `${M}Get "${U}": proxyconnect tcp: dial tcp 127.0.0.1:1: connect: connection refused`,
  ],
  ['http-proxy', 'again', 'CONNECT denied', `${M}Get "${U}": Proxy Authentication Required`],
  ['connect-timeout', 'again', 'black hole', `${M}Get "${U}": dial tcp 203.0.113.1:443: i/o timeout`],
  ['connect', 'again', 'refused', `${M}Get "${U}": dial tcp 127.0.0.1:1: connect: connection refused`],
  ['connect', 'again', 'no route', `${M}Get "${U}": dial tcp [2001:db8::1]:443: connect: network is unreachable`],
  ['tls-timeout', 'again', 'silence', `${M}Get "${U}": net/http: TLS handshake timeout`],
  [
    'tls-ca',
    'other-mirror',
    'own CA',
    `${M}Get "${U}": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
  ],
  [
    'tls-expired',
    'other-mirror',
    'expired',
    `${M}Get "${U}": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-20T20:02:32Z is after 2026-11-19T20:02:31Z`,
  ],
  [
    'tls-name',
    'other-mirror',
    'no IP',
    `${M}Get "${U}": tls: failed to verify certificate: x509: cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs`,
  ],
  [
    'tls-name',
    'other-mirror',
    'other name',
    `${M}Get "${U}": tls: failed to verify certificate: x509: certificate is valid for elsewhere.test, not mirror.test`,
  ],
  ['scheme', 'other-mirror', 'https to http', `${M}Get "${U}": http: server gave HTTP response to HTTPS client`],
  [
    'scheme',
    'other-mirror',
    'https to something',
    `${M}Get "${U}": tls: first record does not look like a TLS handshake`,
  ],
  ['tls-handshake', 'other-mirror', 'alert (source)', `${M}Get "${U}": remote error: tls: handshake failure`],
  [
    'insecure',
    'other-mirror',
    'downgrade',
    `${M}Get "http://x.test/a": redirected from secure URL ${U} to insecure URL http://x.test/a`,
  ],
  [
    'insecure',
    'other-mirror',
    'credentials',
    `${M}refusing to pass credentials to insecure URL: http://u:xxxxx@mirror.test/example.test/a/@v/v1.0.0.mod`,
  ],
  ['redirect-loop', 'other-mirror', 'loop', `${M}Get "/loop/example.test/a/@v/v1.0.0.mod": stopped after 10 redirects`],
  ['truncated', 'again', 'cut', `${M}read "${U}": unexpected EOF`],
  [
    'truncated',
    'again',
    'h2 mid-body',
    `${M}read "${U}": stream error: stream ID 15; INTERNAL_ERROR; received from peer`,
  ],
  [
    'reset',
    'again',
    'reset',
    `${M}Get "${U}": read tcp 127.0.0.1:57128->127.0.0.1:443: read: connection reset by peer`,
  ],
  ['reset', 'again', 'EOF', `${M}Get "${U}": EOF`],
  ['reset', 'again', 'h2', `${M}Get "${U}": stream error: stream ID 1; INTERNAL_ERROR; received from peer`],
  [
    'reset',
    'again',
    'no HTTP',
    `${M}Get "${U}": net/http: HTTP/1.x transport connection broken: malformed HTTP status code "mail.example.test"`,
  ],
  ['http-throttle', 'again', '429', `${M}reading ${U}: 429 Too Many Requests`],
  ['http-server', 'again', '502', `${M}reading ${U}: 502 Bad Gateway`],
  [
    'http-server',
    'again',
    '500 with foreign words',
    `${M}reading ${U}: 500 Internal Server Error\n\tserver response: unknown revision, connection refused, no such host`,
  ],
  [
    'http-denied',
    'other-mirror',
    '403',
    `${M}reading ${U}: 403 Forbidden\n\tserver response: This module version is not available.`,
  ],
  ['http-denied', 'other-mirror', '401', `${M}reading ${U}: 401 Unauthorized`],
  [
    'http-upstream',
    'again',
    '404 that is a time-out',
    `${M}reading ${U}: 404 Not Found\n\tserver response: not found: example.test/a/@v/v1.0.0.mod: fetch timed out`,
  ],
  ['not-found', 'other-mirror', '404', `${M}reading ${U}: 404 Not Found\n\tserver response: not found`],
  ['not-found', 'other-mirror', '410', `${M}reading ${U}: 410 Gone`],
  [
    'not-found',
    'other-mirror',
    'a mirror without that version',
    `${M}reading ${U}: 404 Not Found\n\tserver response: not found: example.test/a/@v/v1.0.0.mod: unknown revision`,
  ],
  [
    'not-found',
    'other-mirror',
    'a private repository asked of a public mirror',
    `${M}reading ${U}: 404 Not Found\n\tserver response:\n\tnot found: example.test/a@v1.0.0: invalid version: git ls-remote -q origin in /tmp/gopath/pkg/mod/cache/vcs/1: exit status 128:\n\t\tfatal: could not read Username for 'https://github.com': terminal prompts disabled`,
  ],
  ['version-missing', 'stop', 'no such commit', `${M}invalid version: unknown revision 000000000000`],
  ['version-missing', 'stop', 'no such version', 'go: example.test/a@v9: no matching versions for query "v9"'],
  [
    'not-a-proxy',
    'other-mirror',
    'HTML as .info',
    `${M}invalid response from proxy "https://mirror.test": invalid character '<' looking for beginning of value`,
  ],
  [
    'bad-mirror',
    'other-mirror',
    'other version',
    `${M}proxy returned info for version v99.98.97 instead of requested version`,
  ],
  ['bad-zip', 'other-mirror', 'HTML as zip', 'go: zip: not a valid zip file'],
  ['bad-zip', 'other-mirror', 'wrong bit', 'go: zip: checksum error'],
  ['bad-zip', 'other-mirror', 'broken deflate', 'go: flate: corrupt input before offset 17'],
  [
    'bad-zip',
    'other-mirror',
    'foreign file',
    `${M}zip for example.test/a@v1.0.0 has unexpected file evil.test/x@v1.0.0/go.mod`,
  ],
]

describe('the failure table', () => {
  test.each(CASES)('%s, %s: %s', (name, next, _, text) => {
    const failure = classifyGoFailure(text)
    expect([failure.class, failure.next]).toEqual([name, next])
    expect(failure.hint).toMatch(/[a-z]+.*\.(?: \([\w-]+\))?$/)
  })

  test('every row has a case', () => {
    const shown = new Set(CASES.map(([name]) => name))
    expect(TABLE.map(([[name]]) => name).filter((name) => !shown.has(name))).toEqual([])
  })

  test('does not retry an unknown failure', () => {
    expect(classifyGoFailure('go: something new')).toMatchObject({ class: 'unknown', next: 'stop' })
  })
})

describe('parts of a message', () => {
  test.each([
    [`${M}reading ${U}: 502 Bad Gateway`, 'example.test/a@v1.0.0', U],
    [
      `verifying example.test/A-b@v1.0.0+incompatible/go.mod: checksum mismatch`,
      'example.test/A-b@v1.0.0+incompatible',
      undefined,
    ],
    [`main.go:3:8: example.test/a@v1.0.0: Get "${U}": EOF`, 'example.test/a@v1.0.0', U],
    [`go: reading ${U}: 502 Bad Gateway`, undefined, U],
  ])('module and URL of %j', (text, module, url) => {
    expect([classifyGoFailure(text).module, classifyGoFailure(text).url]).toEqual([module, url])
  })

  test('shows one sanitized line without secrets, of bounded length', () => {
    const { said } = classifyGoFailure(`::error::x\n\thttps://bob:pw@h.test/a?token=1\n\t##[group]${'y'.repeat(2_000)}`)
    expect(said).not.toMatch(/pw|token=1|\n|##\[|^::/)
    expect(said.length).toBeLessThan(650)
  })
})

describe('several messages', () => {
  const stop = 'go: example.test/b@v1.0.0: missing go.sum entry for go.mod file'
  const elsewhere = `${M}reading ${U}: 403 Forbidden`
  const again = `${M}reading ${U}: 502 Bad Gateway`

  test('a permanent failure decides, an unknown one never does', () => {
    expect(decidingFailure([again, elsewhere, stop, 'go: hm'])?.class).toBe('project')
    expect(decidingFailure(['go: hm', again, elsewhere])?.class).toBe('http-denied')
    expect(decidingFailure(['go: hm', again])?.class).toBe('http-server')
    expect(decidingFailure([])).toBeUndefined()
  })

  test('a message is a line with its tabbed lines; progress is not a message', () => {
    expect(goMessages(`go: downloading example.test/a v1.0.0\n${again}\n\tserver response: x\n${stop}\r\n`)).toEqual([
      `${again}\n\tserver response: x`,
      stop,
    ])
  })
})

describe('reasons on lines of their own', () => {
  test.each([
    ['go: errors parsing go.mod:\ngo.mod:5: unknown directive: requier\ngo.mod:6:2: unknown directive: foo'],
    ['go: errors parsing a b/go.mod:\na b/go.mod:5: unknown directive: requier'],
    ['malformed go.sum:\ngo.sum:1: wrong number of fields 1'],
  ])('%j is one message', (text) => {
    const next = 'go: example.test/a@v1.0.0: EOF'
    expect(goMessages(`go: downloading x\n${text}\n${next}\n`)).toEqual([text, next])
    const failure = decidingFailure(goMessages(text))
    expect(failure).toMatchObject({
      class: 'project',
      next: 'stop',
      said: text.replaceAll(':\n', ': ').replaceAll('\n', '; '),
    })
    expect(failure?.hint).toMatch(/correct the line named/)
  })

  test('separates following lines that are not reasons', () => {
    expect(goMessages('go: errors parsing go.mod:\ngo.mod:5: bad\nmake: *** [all] Error 1\n')).toHaveLength(2)
    expect(goMessages('go: reading x:\ngo: reading y:\n')).toHaveLength(2)
  })
})

test('a login that git lacks is told without git’s command, with the host that wants it', () => {
  const folder = '/root/go/pkg/mod/cache/vcs/c56a37b526816790'
  const text = `${M}reading example.test/a/go.mod: git ls-remote -q https://git.test/a in ${folder}: exit status 128:\n\tfatal: could not read Username for 'https://git.test': terminal prompts disabled`
  expect(classifyGoFailure(text)).toMatchObject({
    class: 'direct-auth',
    said: `${M}reading example.test/a/go.mod: git: fatal: could not read Username for 'https://git.test': terminal prompts disabled`,
    hint: expect.stringContaining('a line `git.test TOKEN` in the input `logins`'),
  })
})

describe('in the output of any command', () => {
  test.each([
    ['go itself', `${M}reading ${U}: 502 Bad Gateway`, ['http-server']],
    ['a build', `main.go:3:8: example.test/a@v1.0.0: Get "${U}": EOF`, ['reset']],
    ['docker build', `#9 12.3 go: example.test/a@v1.0.0: Get "${U}": net/http: TLS handshake timeout`, ['tls-timeout']],
    [
      'a mismatch',
      `verifying example.test/a@v1.0.0: checksum mismatch\n\tdownloaded: ${h1('a')}\n\tgo.sum:     ${h1('b')}`,
      ['integrity-gosum'],
    ],
    [
      'a failing test that logs',
      '--- FAIL: TestDial\n    db_test.go:9: dial tcp 127.0.0.1:5432: connect: connection refused',
      [],
    ],
    ['a compile error', './main.go:5:2: undefined: x', []],
    ['an e-mail address', 'contact me@v.example: connection refused', []],
  ])('%s', (_, text, classes) => {
    expect(downloadFailures(text).map(({ class: name }) => name)).toEqual(classes)
  })
})
