// The go command prints sentences, not codes; only this table knows them. Order matters: a checksum
// failure may quote a network failure, and a direct fetch quotes git. Follows golang/go 1.26:
// src/cmd/go/internal/{modfetch,modload,web,toolchain}, net, crypto/x509 and net/http.
// docs/troubleshooting.md explains each class.

/** `again`: it may pass. `other-mirror`: only another mirror helps. `stop`: no download helps. */
export type Remedy = 'again' | 'other-mirror' | 'stop'

const NETWORK =
  'Look at the mirror table of `npx go-proxy-setup probe`; more mirrors in `mirrors` give go an alternative.'
const TAMPERED =
  'Nothing of it was used. Another mirror may have the correct files; if all contradict go.sum, the tag was moved upstream or go.sum is wrong. Do not disable the checksum database because of it.'
const CERTIFICATE =
  'Verification stays on. If your own authority issued the server’s certificate, set `ca-file` to its PEM file.'
const SUMDB =
  'The checksum database could not be reached. A complete go.sum makes it unnecessary (`go mod tidy`, commit go.sum); `sumdb` chooses another route to it.'
const OWN_PROJECT = 'The cause is in the project, not in a mirror: run `go mod tidy`, review the change and commit it.'
const OWN_LINE = 'The cause is in the project, not in a mirror: correct the line named.'
/** HOST is replaced by the one that git or go could not log in to. */
const LOGIN =
  'The repository is private, or does not exist, and this job has no login for it. Give it one with read access: a line `HOST TOKEN` in the input `logins`, netrc, GOAUTH or a git insteadOf rule.'
const BROKEN =
  'The mirror responded with something that is not a module. Remove it from `mirrors` or inform its operator.'

/** Class and remedy, pattern of the message, hint. The first matching row counts. */
export const TABLE = [
  [['integrity-gosum', 'other-mirror'], /checksum mismatch\s+downloaded: .*\s+go(?:\.work)?\.sum:/, TAMPERED],
  [
    ['integrity-sumdb', 'other-mirror'],
    /checksum mismatch\s+downloaded: .*\s+\S+: +h1:|checksum missing from sumdb response|go\.sum database server misbehavior/,
    TAMPERED,
  ],
  [
    ['sumdb-garbage', 'other-mirror'],
    /malformed record data|TileReader returned bad result slice|note has no verifiable signatures|(?:sumdb|note|tree|lookup).*invalid signature|cannot authenticate record data|downloaded inconsistent tile|initializing sumdb\.Client: malformed note/,
    'The route to the checksum database returns something else (a login page, a broken mirror). `sumdb` chooses another route.',
  ],
  [
    ['config-sumdb', 'stop'],
    /checksum database disabled by GOSUMDB=off|invalid GOSUMDB: |missing GOSUMDB/,
    'Correct GOSUMDB: a name, or a name and a URL with a blank between, as in `sum.golang.org https://example.org/path`.',
  ],
  [
    ['sumdb-unreachable', 'again'],
    /verifying (?:module|go\.mod): [\s\S]*(?:initializing sumdb\.Client|checking tree#\d+|\/lookup\/|\/tile\/|\/supported)/,
    SUMDB,
  ],
  [
    ['corrupt-cache', 'stop'],
    /unzip \S.*: zip: /,
    'A zip in the module cache is damaged: remove it and its .ziphash, or run `go clean -modcache`, and run again.',
  ],
  [
    ['project', 'stop'],
    /errors parsing [^\n]+:\s+\S.*?:\d+(?::\d+)?: (?!.*(?:reading http|lookup disabled|Get "))|error loading go\.(?:mod|work):|malformed go\.sum:|missing module declaration|go: malformed module path /,
    OWN_LINE,
  ],
  [
    ['folder-missing', 'stop'],
    /\(replaced by [^)]+\): reading [^\n]+: open [^\n]+: (?:no such file or directory|The system cannot find)|cannot load module \S+ listed in go\.work file: open [^\n]+: (?:no such file or directory|The system cannot find)/,
    'A `replace` or `use` line names a folder that has no go.mod yet: check it out before the first command that builds with it.',
  ],
  [
    ['folder-missing', 'stop'],
    /reading (?:go\.work|overlay): open [^\n]+: (?:no such file or directory|The system cannot find)|^go: open [^\n]+\.mod: (?:no such file or directory|The system cannot find)/,
    'GOWORK, or -modfile or -overlay in GOFLAGS, names a file that does not exist yet: create it before the first go command, or unset it.',
  ],
  [
    ['config-goflags', 'stop'],
    /-mod may only be set to readonly or vendor|parsing \$GOFLAGS: |\(from \$GOFLAGS\)|go: -p must be |-mod=\S+ not supported|-modfile(?: cannot be used |=.*: file does not have)/,
    'GOFLAGS holds a flag that go refuses here: remove it or correct it. `npx go-proxy-setup doctor` shows who set it.',
  ],
  [
    ['project', 'stop'],
    /conflicting replacements for /,
    'Two lines replace one module differently: remove one, or decide in go.work with `go work edit -replace PATH=...`.',
  ],
  [
    ['project', 'stop'],
    /appears multiple times in workspace|requires go >= \S+, but go\.work lists|no modules were found in the current workspace/,
    'The cause is in go.work, not in a mirror: correct its `go` and `use` lines (`go work use`) and commit it.',
  ],
  [
    ['project', 'stop'],
    /cannot load module \S+ listed in go\.work/,
    'The cause is in the project, not in a mirror: a `use` line of go.work names a folder without a module. Correct that line, or check out the folder.',
  ],
  [
    ['toolchain', 'stop'],
    /invalid GOTOOLCHAIN "/,
    'Write GOTOOLCHAIN as `auto`, `local`, `path` or a name such as `go1.25.3`, with `go` in front; `npx go-proxy-setup doctor` shows who set it.',
  ],
  [
    ['project', 'stop'],
    /requires go >= \S+ \(running go/,
    'The project requires a newer Go than this one, or one that does not exist: install it before this step, let go fetch it (`toolchain: auto`), or correct the go and toolchain lines of go.mod.',
  ],
  [
    ['config-modules', 'stop'],
    /modules disabled by GO111MODULE=off|cannot be used with GO111MODULE=off/,
    'Unset GO111MODULE: `off` disables modules. `go env -u GO111MODULE` removes it from the file of `go env -w`.',
  ],
  [
    ['project', 'stop'],
    /inconsistent vendoring|lookup disabled by -mod=vendor/,
    'Builds fail until vendor/ and go.mod agree: run `go mod vendor` (in a workspace `go work vendor`), or remove -mod=vendor from GOFLAGS.',
  ],
  [
    ['config-gocache', 'stop'],
    /GOCACHE is not an absolute path|error starting GOCACHEPROG |build cache is (?:disabled by GOCACHE=off|required, but could not be located)/,
    'go builds nothing without a build cache: set GOCACHE to an absolute path, or unset it, and so GOCACHEPROG.',
  ],
  [
    ['project', 'stop'],
    /unzip \S+: \S+: (?:malformed file path|.*file name collision|.*(?:not in module root|too large))/,
    'No mirror can help: go refuses to unpack this version of the module. Require another one, or use a `replace` line.',
  ],
  [
    ['project', 'stop'],
    /module declares its path as/,
    'The cause is in the project, not in a mirror: require the module under the path that it declares, or use a `replace` line for a fork.',
  ],
  [
    ['project', 'stop'],
    /missing go\.sum entry|updates to go\.(?:mod|work) (?:needed|are needed)|no required module provides package|is not in std/,
    OWN_PROJECT,
  ],
  [
    ['config-goproxy', 'stop'],
    /module lookup disabled by GOPROXY=off|contains no entries|invalid proxy URL|network disabled by/,
    'Correct GOPROXY; `npx go-proxy-setup doctor` shows where it is set.',
  ],
  [
    ['toolchain', 'other-mirror'],
    /download go\S* for \S+: toolchain not available/,
    'No mirror of the chain has this toolchain. Install that Go before this step, or add a mirror that has golang.org/toolchain.',
  ],
  [
    ['toolchain', 'stop'],
    /invalid toolchain: |cannot find "go\S*" in PATH/,
    'Correct the go and toolchain lines of go.mod (a release has three numbers, as in 1.26.0), or install a Go that satisfies them.',
  ],
  [
    ['direct-config', 'stop'],
    /GOVCS disallows|(?:malformed|unreachable|duplicate|empty|invalid) .*in GOVCS|exec: "(?:git|hg|svn|bzr|fossil)": executable file not found|(?:git|hg): command not found|cannot run ssh: /,
    'A module comes directly from its repository, and the required tool is missing or not allowed. Install git, or let a mirror serve the module (`mirrors`, `direct: never`).',
  ],
  [['direct-auth', 'stop'], /unrecognized import path [\s\S]*reading \S+: (?:401|403) /, LOGIN],
  [
    ['direct-missing', 'other-mirror'],
    /unrecognized import path [\s\S]*(?:404 Not Found|410 Gone|no go-import meta tags)|no secure protocol found for repository/,
    'This import path serves nothing: check its spelling; for a private module add its prefix to `private`.',
  ],
  [
    ['http-upstream', 'again'],
    /reading \S+: 404 Not Found[\s\S]*(?:fetch timed out|connection refused|i\/o timeout|timed out)/,
    'The mirror could not reach the module’s origin. It may have the module in a minute; another mirror may have it now.',
  ],
  [
    ['http-throttle', 'again'],
    /reading \S+: 429 /,
    'The mirror limits requests from this network. More mirrors share the load; a module cache avoids it.',
  ],
  [['http-server', 'again'], /reading \S+: (?:5\d\d|408) /, NETWORK],
  [
    ['http-denied', 'other-mirror'],
    /reading \S+: (?:401|403|407|451) /,
    'The mirror denied the request. A private module must be listed in `private`; for your own mirror check its credentials (`logins`, netrc or GOAUTH) and its rules for this module.',
  ],
  [
    ['not-found', 'other-mirror'],
    /reading \S+: (?:404|410) /,
    'No mirror of the chain has it. A new version may need a minute; a private module must be listed in `private`.',
  ],
  [
    ['version-missing', 'stop'],
    /unknown revision|no matching versions for query/,
    'This version does not exist at its source: check the spelling and whether the tag was pushed. For a private module add its prefix to `private`.',
  ],
  [
    ['direct-auth', 'stop'],
    /could not read (?:Username|Password) for|terminal prompts disabled|Permission denied \(publickey|Host key verification failed|[Rr]epository (?:'[^']*' )?not found|Authentication failed for|HTTP Basic: Access denied|returned error: 40[13]/,
    LOGIN,
  ],
  [
    ['direct-net', 'again'],
    /unrecognized import path [\s\S]*(?:https fetch:|reading https?:|Get ")|git [^\n]*exit status \d+:[\s\S]*(?:Could not resolve host|Failed to connect|unable to access|early EOF|RPC failed|hung up|timed out|Connection (?:reset|refused|closed)|No route to host|Network is unreachable|Operation too slow)/,
    'The module’s own host could not be reached. A mirror that has it avoids the direct fetch.',
  ],
  // Below direct-net: ssh adds this line to each of its failures.
  [['direct-auth', 'stop'], /does not appear to be a git repository|Could not read from remote repository/, LOGIN],
  [
    ['local', 'stop'],
    /no space left on device|could not create module cache|GOMODCACHE entry is relative|(?:open|mkdir|write|rename|remove|stat|create) \S.*: (?:permission denied|read-only file system|Access is denied)/,
    'The disk of this machine refused the file: free some space, or set GOMODCACHE to a folder that this job may write.',
  ],
  [
    ['http-proxy', 'again'],
    /proxyconnect tcp:|Get "[^"]*": (?:Forbidden|Proxy Authentication Required|Not Found|Bad Gateway|Service Unavailable)$/m,
    'The HTTP proxy of this network (HTTPS_PROXY) refused or failed; check its address and login, or add the mirror to NO_PROXY.',
  ],
  [
    ['dns', 'again'],
    /lookup \S+(?: on \S+)?: (?:no such host|server misbehaving|i\/o timeout|Temporary failure)/,
    NETWORK,
  ],
  [['connect-timeout', 'again'], /dial tcp \S+: (?:i\/o timeout|connect: (?:connection|operation) timed out)/, NETWORK],
  [
    ['connect', 'again'],
    /connection refused|actively refused|no route to host|network is unreachable|cannot assign requested address|unreachable (?:host|network)/,
    NETWORK,
  ],
  [['tls-timeout', 'again'], /TLS handshake timeout/, NETWORK],
  [['tls-ca', 'other-mirror'], /x509: certificate signed by unknown authority|x509: .*not trusted/, CERTIFICATE],
  [
    ['tls-expired', 'other-mirror'],
    /x509: certificate has expired or is not yet valid/,
    'Verification stays on. Check this machine’s clock; if it is right, the server’s operator must renew the certificate.',
  ],
  [
    ['tls-name', 'other-mirror'],
    /x509: certificate is (?:valid for|not valid for)|doesn't contain any IP SANs|x509: cannot validate certificate/,
    CERTIFICATE,
  ],
  [
    ['scheme', 'other-mirror'],
    /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/,
    'This port serves plain HTTP: correct the scheme of the mirror’s URL.',
  ],
  [
    ['tls-handshake', 'other-mirror'],
    /remote error: tls:|tls: /,
    'The server and this Go have no common TLS version or cipher, or the server requires a client certificate.',
  ],
  [
    ['insecure', 'other-mirror'],
    /redirected from secure URL|refusing to pass credentials to insecure URL/,
    'The go command refuses to leave https, and so does go-proxy-setup: use an https URL for the mirror.',
  ],
  [['redirect-loop', 'other-mirror'], /stopped after 10 redirects/, BROKEN],
  [['truncated', 'again'], /read "[^"]*": (?:unexpected EOF|stream error|http2: )|unexpected EOF/, NETWORK],
  [
    ['reset', 'again'],
    /: EOF\b|connection reset by peer|forcibly closed|broken pipe|stream error: stream ID|GOAWAY|malformed HTTP|server closed idle connection|client connection lost|http2: /,
    NETWORK,
  ],
  [['not-a-proxy', 'other-mirror'], /invalid response from proxy "[^"]*": /, BROKEN],
  [['bad-mirror', 'other-mirror'], /proxy returned info for version/, BROKEN],
  [
    ['bad-zip', 'other-mirror'],
    /zip: not a valid zip file|flate: corrupt input|zip: checksum error|zip for \S+ has unexpected file|unsupported compression algorithm/,
    BROKEN,
  ],
  // Last: below this headline may be a mirror's error for a version in go.mod.
  [['project', 'stop'], /go: errors parsing /, OWN_LINE],
] as const satisfies readonly (readonly [readonly [string, Remedy], RegExp, string])[]
