// The go command prints sentences, not codes: this table is the only place that knows them. The
// order matters, because a checksum failure may quote a network failure and a direct fetch quotes
// git. Follows the texts of golang/go src/cmd/go/internal/{modfetch,modload,web,toolchain}, net,
// crypto/x509 and net/http of Go 1.26; docs/troubleshooting.md explains each class.

/** `again`: it may pass. `other-mirror`: only another mirror helps. `stop`: no download helps. */
export type Remedy = 'again' | 'other-mirror' | 'stop'

const NETWORK = 'Look at the mirror table of `go-proxy-setup probe`; more mirrors in `mirrors` give go an alternative.'
const TAMPERED =
  'Nothing of it was used. Another mirror may have the correct files; if all contradict go.sum, the tag was moved upstream or go.sum is wrong. Do not disable the checksum database because of it.'
const CERTIFICATE =
  'Verification stays on. If your own authority issued the server’s certificate, set `ca-file` to its PEM file.'
const SUMDB =
  'The checksum database could not be reached. A complete go.sum makes it unnecessary (`go mod tidy`, commit go.sum); `sumdb` chooses another route to it.'
const OWN_PROJECT = 'The cause is in the project, not in a mirror: run `go mod tidy`, review the change and commit it.'
const OWN_LINE = 'The cause is in the project, not in a mirror: correct the line named.'
const LOGIN =
  'Give the job read access to that repository (netrc, GOAUTH, or a git insteadOf rule with a token) and add its prefix to `private`.'
const BROKEN =
  'The mirror responded with something that is not a module. Remove it from `mirrors` or inform its operator.'

/** Class, pattern of the message, remedy, hint. The first matching row counts. */
export const TABLE = [
  ['integrity-gosum', /checksum mismatch\s+downloaded: .*\s+go(?:\.work)?\.sum:/, 'other-mirror', TAMPERED],
  [
    'integrity-sumdb',
    /checksum mismatch\s+downloaded: .*\s+\S+: +h1:|checksum missing from sumdb response|go\.sum database server misbehavior/,
    'other-mirror',
    TAMPERED,
  ],
  [
    'sumdb-garbage',
    /malformed record data|TileReader returned bad result slice|note has no verifiable signatures|(?:sumdb|note|tree|lookup).*invalid signature|cannot authenticate record data|downloaded inconsistent tile|initializing sumdb\.Client: malformed note/,
    'other-mirror',
    'The route to the checksum database returns something else (a login page, a broken mirror). `sumdb` chooses another route.',
  ],
  [
    'config-sumdb',
    /checksum database disabled by GOSUMDB=off|invalid GOSUMDB: |missing GOSUMDB/,
    'stop',
    'Correct GOSUMDB: a name, or a name and a URL with a blank between, as in `sum.golang.org https://example.org/path`.',
  ],
  [
    'sumdb-unreachable',
    /verifying (?:module|go\.mod): [\s\S]*(?:initializing sumdb\.Client|checking tree#\d+|\/lookup\/|\/tile\/|\/supported)/,
    'again',
    SUMDB,
  ],
  [
    'corrupt-cache',
    /unzip \S.*: zip: /,
    'stop',
    'A zip in the module cache is damaged: remove it and its .ziphash, or run `go clean -modcache`, and run again.',
  ],
  [
    'project',
    /errors parsing [^\n]+:\s+\S.*?:\d+(?::\d+)?: (?!.*(?:reading http|lookup disabled|Get "))|malformed go\.sum:|missing module declaration/,
    'stop',
    OWN_LINE,
  ],
  [
    'folder-missing',
    /\(replaced by [^)]+\): reading [^\n]+: open [^\n]+: (?:no such file or directory|The system cannot find)|cannot load module \S+ listed in go\.work file: open [^\n]+: (?:no such file or directory|The system cannot find)/,
    'stop',
    'A `replace` or `use` line names a folder that does not exist yet: check it out before the first command that builds with it.',
  ],
  [
    'config-goflags',
    /-mod may only be set to readonly or vendor|parsing \$GOFLAGS: /,
    'stop',
    'GOFLAGS holds a flag that go refuses here; `go-proxy-setup doctor` shows who set it. In a workspace remove -mod=mod, or set GOWORK=off.',
  ],
  [
    'project',
    /conflicting replacements for /,
    'stop',
    'Members of the workspace replace one module differently: decide with `go work edit -replace PATH=...`, as go says above.',
  ],
  [
    'project',
    /cannot load module \S+ listed in go\.work/,
    'stop',
    'The cause is in the project, not in a mirror: a `use` line of go.work names a folder without a module. Correct that line, or check out the folder.',
  ],
  [
    'toolchain',
    /invalid GOTOOLCHAIN "/,
    'stop',
    'Write GOTOOLCHAIN as `auto`, `local`, `path` or a name such as `go1.25.3`, with `go` in front; `go-proxy-setup doctor` shows who set it.',
  ],
  [
    'project',
    /requires go >= \S+ \(running go/,
    'stop',
    'The project requires a newer Go than this one, or one that does not exist: install it before this step, let go fetch it (`toolchain: auto`), or correct the go and toolchain lines of go.mod.',
  ],
  [
    'config-modules',
    /modules disabled by GO111MODULE=off|cannot be used with GO111MODULE=off/,
    'stop',
    'Unset GO111MODULE: `off` disables modules. `go env -u GO111MODULE` removes it from the file of `go env -w`.',
  ],
  [
    'project',
    /inconsistent vendoring|lookup disabled by -mod=vendor/,
    'stop',
    'Builds fail until vendor/ and go.mod agree: run `go mod vendor`, or remove -mod=vendor from GOFLAGS.',
  ],
  [
    'config-gocache',
    /GOCACHE is not an absolute path|build cache is (?:disabled by GOCACHE=off|required, but could not be located)/,
    'stop',
    'go builds nothing without a build cache: set GOCACHE to an absolute path, or unset it.',
  ],
  [
    'project',
    /missing go\.sum entry|module declares its path as|updates to go\.(?:mod|work) (?:needed|are needed)|no required module provides package|is not in std/,
    'stop',
    OWN_PROJECT,
  ],
  [
    'config-goproxy',
    /module lookup disabled by GOPROXY=off|contains no entries|invalid proxy URL|network disabled by/,
    'stop',
    'Correct GOPROXY; `go-proxy-setup doctor` shows where it is set.',
  ],
  [
    'toolchain',
    /download go\S* for \S+: toolchain not available/,
    'other-mirror',
    'No mirror of the chain has this toolchain. Install that Go before this step, or add a mirror that has golang.org/toolchain.',
  ],
  [
    'toolchain',
    /invalid toolchain: |cannot find "go\S*" in PATH/,
    'stop',
    'Correct the go and toolchain lines of go.mod (a release has three numbers, as in 1.26.0), or install a Go that satisfies them.',
  ],
  [
    'direct-config',
    /GOVCS disallows|(?:malformed|unreachable|duplicate|empty|invalid) .*in GOVCS|exec: "(?:git|hg|svn|bzr|fossil)": executable file not found|(?:git|hg): command not found/,
    'stop',
    'A module comes directly from its repository, and the required tool is missing or not allowed. Install git, or let a mirror serve the module (`mirrors`, `direct: never`).',
  ],
  ['direct-auth', /unrecognized import path [\s\S]*reading \S+: (?:401|403) /, 'stop', LOGIN],
  [
    'direct-missing',
    /unrecognized import path [\s\S]*(?:404 Not Found|410 Gone|no go-import meta tags)|no secure protocol found for repository/,
    'other-mirror',
    'This import path serves nothing: check its spelling; for a private module add its prefix to `private`.',
  ],
  [
    'http-upstream',
    /reading \S+: 404 Not Found[\s\S]*(?:fetch timed out|connection refused|i\/o timeout|timed out)/,
    'again',
    'The mirror could not reach the module’s origin. It may have the module in a minute; another mirror may have it now.',
  ],
  [
    'http-throttle',
    /reading \S+: 429 /,
    'again',
    'The mirror limits requests from this network. More mirrors share the load; a module cache avoids it.',
  ],
  ['http-server', /reading \S+: (?:5\d\d|408) /, 'again', NETWORK],
  [
    'http-denied',
    /reading \S+: (?:401|403|407|451) /,
    'other-mirror',
    'The mirror denied the request. For your own mirror check its credentials (netrc or GOAUTH) and its rules for this module.',
  ],
  [
    'not-found',
    /reading \S+: (?:404|410) /,
    'other-mirror',
    'No mirror of the chain has it. A new version may need a minute; a private module must be listed in `private`.',
  ],
  [
    'version-missing',
    /unknown revision|no matching versions for query/,
    'stop',
    'This version does not exist at its source: check the spelling and whether the tag was pushed. For a private module add its prefix to `private`.',
  ],
  [
    'direct-auth',
    /could not read (?:Username|Password) for|terminal prompts disabled|Permission denied \(publickey|Host key verification failed|(?:ERROR: |remote: )?[Rr]epository not found|Authentication failed for|HTTP Basic: Access denied|returned error: 40[13]/,
    'stop',
    LOGIN,
  ],
  [
    'direct-net',
    /unrecognized import path [\s\S]*(?:https fetch:|reading https?:|Get ")|git [^\n]*exit status \d+:[\s\S]*(?:Could not resolve host|Failed to connect|unable to access|early EOF|RPC failed|hung up|timed out|Connection (?:reset|refused|closed)|Operation too slow)/,
    'again',
    'The module’s own host could not be reached. A mirror that has it avoids the direct fetch.',
  ],
  [
    'local',
    /no space left on device|could not create module cache|GOMODCACHE entry is relative|(?:open|mkdir|write|rename|remove|stat|create) \S.*: (?:permission denied|read-only file system|Access is denied)/,
    'stop',
    'The disk of this machine refused the file: free some space, or set GOMODCACHE to a folder that this job may write.',
  ],
  [
    'http-proxy',
    /proxyconnect tcp:|Get "[^"]*": (?:Forbidden|Proxy Authentication Required|Not Found|Bad Gateway|Service Unavailable)$/m,
    'again',
    'The HTTP proxy of this network (HTTPS_PROXY) refused or failed; check its address and login, or add the mirror to NO_PROXY.',
  ],
  [
    'dns',
    /lookup \S+(?: on \S+)?: (?:no such host|server misbehaving|i\/o timeout|Temporary failure)/,
    'again',
    NETWORK,
  ],
  ['connect-timeout', /dial tcp \S+: (?:i\/o timeout|connect: (?:connection|operation) timed out)/, 'again', NETWORK],
  [
    'connect',
    /connection refused|actively refused|no route to host|network is unreachable|cannot assign requested address|unreachable (?:host|network)/,
    'again',
    NETWORK,
  ],
  ['tls-timeout', /TLS handshake timeout/, 'again', NETWORK],
  ['tls-ca', /x509: certificate signed by unknown authority|x509: .*not trusted/, 'other-mirror', CERTIFICATE],
  [
    'tls-expired',
    /x509: certificate has expired or is not yet valid/,
    'other-mirror',
    'Verification stays on. Check this machine’s clock; if it is right, the server’s operator must renew the certificate.',
  ],
  [
    'tls-name',
    /x509: certificate is (?:valid for|not valid for)|doesn't contain any IP SANs|x509: cannot validate certificate/,
    'other-mirror',
    CERTIFICATE,
  ],
  [
    'scheme',
    /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/,
    'other-mirror',
    'This port serves plain HTTP: correct the scheme of the mirror’s URL.',
  ],
  [
    'tls-handshake',
    /remote error: tls:|tls: /,
    'other-mirror',
    'The server and this Go have no common TLS version or cipher, or the server requires a client certificate.',
  ],
  [
    'insecure',
    /redirected from secure URL|refusing to pass credentials to insecure URL/,
    'other-mirror',
    'The go command refuses to leave https, and so does go-proxy-setup: use an https URL for the mirror.',
  ],
  ['redirect-loop', /stopped after 10 redirects/, 'other-mirror', BROKEN],
  ['truncated', /read "[^"]*": (?:unexpected EOF|stream error|http2: )|unexpected EOF/, 'again', NETWORK],
  [
    'reset',
    /: EOF\b|connection reset by peer|forcibly closed|broken pipe|stream error: stream ID|GOAWAY|malformed HTTP|server closed idle connection|client connection lost|http2: /,
    'again',
    NETWORK,
  ],
  ['not-a-proxy', /invalid response from proxy "[^"]*": /, 'other-mirror', BROKEN],
  ['bad-mirror', /proxy returned info for version/, 'other-mirror', BROKEN],
  [
    'bad-zip',
    /zip: not a valid zip file|flate: corrupt input|zip: checksum error|zip for \S+ has unexpected file|unsupported compression algorithm/,
    'other-mirror',
    BROKEN,
  ],
  // Last: below this headline may be a mirror's error for a version in go.mod.
  ['project', /go: errors parsing /, 'stop', OWN_LINE],
] as const satisfies readonly (readonly [string, RegExp, Remedy, string])[]
