export const id = 996;
export const ids = [996];
export const modules = {

/***/ 3137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lv: () => (/* binding */ isList),
/* harmony export */   Qh: () => (/* binding */ INPUT_NAMES),
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   cu: () => (/* binding */ findInput),
/* harmony export */   mc: () => (/* binding */ INPUTS)
/* harmony export */ });
// The one table of inputs. tools/generate.ts makes action.yml, the GitLab template, flags, help and
// READMEs of it. A new input needs a row, its text in tools/zh.json and a field in settings.ts.
const TABLE = {
    mirrors: {
        kind: 'mirrors',
        default: 'auto',
        summary: 'Module mirrors in order: aliases (golang, goproxy.cn, goproxy.io, aliyun, tencent) or URLs (https, http, file), separated by spaces, commas or newlines. `auto` is the built-in catalogue, led by `golang`. When this input is unset, an existing GOPROXY is used.',
    },
    select: {
        kind: 'choice',
        default: 'fastest',
        options: ['fastest', 'ordered', 'pinned'],
        summary: '`fastest` ranks the mirrors by measured health (the catalogue is led by `golang` while that is healthy and not three times slower), `ordered` keeps your order and drops unhealthy ones, `pinned` uses exactly your list and fails if none responds.',
    },
    policy: {
        kind: 'choice',
        default: 'resilient',
        options: ['resilient', 'routed', 'enforced'],
        summary: '`resilient` moves on to the next mirror after any error (`|`), `routed` only after "not found" (`,`). `enforced` allows only the given mirrors: their refusal is final, and nothing is fetched directly.',
    },
    direct: {
        kind: 'choice',
        default: 'not-found',
        options: ['not-found', 'on-error', 'never'],
        summary: 'When go may fetch from the origin repositories: after every mirror returned "not found" (`not-found`), after any error (`on-error`), or `never`. While `golang` alone leads the catalogue, the default is `on-error`.',
    },
    private: {
        kind: 'patterns',
        summary: 'GOPRIVATE patterns of modules that are never sent to a public mirror or checksum database; added to those already set. In a private repository, its owner is added automatically.',
    },
    'private-mirror': {
        kind: 'mirror',
        summary: 'The only mirror for private modules (your own Athens, Artifactory or Nexus).',
    },
    logins: {
        kind: 'logins',
        secret: true,
        summary: 'Logins for private modules, one a line: `HOST[/PATH] [USER:]SECRET`. They serve git over https, mirrors and go, in later steps too; masked, sent to their host only, removed after the job.',
    },
    sumdb: {
        kind: 'sumdb',
        default: 'auto',
        trust: true,
        summary: 'Checksum database: `auto` keeps the one that is set and picks a verified route to it; otherwise a name, `name url` as in GOSUMDB, or `off` (with a prominent warning).',
    },
    'go-version': {
        kind: 'text',
        summary: 'The Go to use, as in actions/setup-go: a version (1.25.3), a range (1.25, ^1.24, 1.25.x), a release candidate (1.26rc1), `stable` or `oldstable`. Empty: the version in go-version-file, else the Go on PATH if it is new enough for the project, else (in a GitHub or GitLab job) the version that the project requires.',
        oneJobOnly: true,
    },
    'go-version-file': {
        kind: 'text',
        paths: true,
        summary: 'File that contains the Go version: go.mod, go.work, any *.mod, .go-version, .tool-versions or mise.toml. go-version takes precedence.',
        oneJobOnly: true,
    },
    'check-latest': {
        kind: 'switch',
        default: 'false',
        summary: '`true` looks up the newest matching release even when the machine already has a matching one.',
        oneJobOnly: true,
    },
    architecture: {
        kind: 'architecture',
        summary: 'Architecture of the Go to use (x64, arm64, x86, ... or amd64, 386). Empty: that of the machine.',
        oneJobOnly: true,
    },
    'go-download-base-url': {
        kind: 'url',
        trust: true,
        alsoFrom: 'GO_DOWNLOAD_BASE_URL',
        summary: 'Server with the archives of https://go.dev/dl, used before all other sources of Go itself. Its archives must match the published SHA-256.',
        oneJobOnly: true,
    },
    token: {
        kind: 'text',
        summary: 'github.com token for the list of Go releases in actions/go-versions, in case of rate limits. Optional; sent to no other host.',
        secret: true,
        notOnGitlab: true,
    },
    'problem-matchers': {
        kind: 'switch',
        default: 'true',
        summary: 'Whether errors of go build, vet and test in later steps become annotations (GitHub).',
        notOnGitlab: true,
    },
    toolchain: {
        kind: 'toolchain',
        default: 'auto',
        trust: true,
        summary: 'GOTOOLCHAIN for later steps: `auto` leaves it unchanged unless the project requires a newer Go than `local` allows; otherwise any value that GOTOOLCHAIN accepts.',
    },
    'working-directory': {
        kind: 'lines',
        default: '.',
        paths: true,
        summary: 'Folder of go.mod or go.work, from the workspace; several on separate lines or separated by semicolons. If it has neither file, modules are searched for in its subfolders.',
    },
    cache: {
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'modules', 'modules+build', 'modules+build+tests', 'off'],
        summary: 'What is cached between jobs: `modules`, also compiled objects (`modules+build`), also results of tests (`modules+build+tests`, or `true`), or nothing (`off`, or `false`). `auto` caches all three, as actions/setup-go does, except what the disk of a self-hosted runner already has. Tags, releases and events that strangers can start use the modules only, whatever is set.',
        oneJobOnly: true,
    },
    'cache-dependency-path': {
        kind: 'lines',
        paths: true,
        summary: 'Globs of the files that determine the cache key, one per line, as actions/setup-go takes them (`!` excludes); files outside the workspace are left out with a warning. Default: every go.mod, go.sum and go.work found.',
        notOnGitlab: true,
    },
    'cache-key-suffix': {
        kind: 'text',
        summary: 'Text added to the cache key, to separate the caches of different jobs.',
        notOnGitlab: true,
    },
    matrix: {
        kind: 'json',
        expression: 'toJSON(matrix)',
        secret: true,
        summary: 'The matrix leg of the job, so that each leg has a build cache of its own. Filled in automatically; only a hash of it becomes part of the cache key.',
        notOnGitlab: true,
    },
    'job-status': {
        kind: 'text',
        expression: 'job.status',
        secret: true,
        summary: 'Whether the job has failed, for the post step: what a failed job did not use is not removed from the build cache, and its time proves nothing. Filled in automatically.',
        notOnGitlab: true,
    },
    'stable-file-times': {
        kind: 'switch',
        default: 'false',
        summary: 'Whether tracked, unmodified files get times that depend on their content in git. go then keeps the results of tests that read files of the repository; without it, each checkout makes such tests run again.',
        oneJobOnly: true,
    },
    'cache-save': {
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'always', 'never'],
        summary: 'When the post step saves the cache: `auto` after a successful download in a trusted event that is not a release, `always`, or `never` (restore only).',
        notOnGitlab: true,
    },
    'cache-timeout': {
        kind: 'duration',
        default: '60s',
        summary: 'Time limit for restoring the cache; after it the job continues without the cache.',
        notOnGitlab: true,
    },
    download: {
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'go', 'off'],
        summary: 'How this step downloads every module: `auto` with the built-in parallel, verified downloader, then with the go command for the rest; `go` only with `go mod download`, monitored and retried; `off` not at all.',
    },
    strict: {
        kind: 'switch',
        default: 'false',
        summary: 'Whether the step fails when something is missing that a later step can still provide (a login for a private module, the folder of a `replace` line) or that no build imports. By default it only warns.',
    },
    relay: {
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'on', 'off'],
        summary: 'Loopback GOPROXY for the rest of the job that switches between mirrors per file; the end of the job stops it. `auto` starts it where the end of the job is known (GitHub, GitLab) and a mirror is usable, `on` also warns where it cannot start, `off` never starts it. On the command line use `run -- COMMAND`.',
        oneJobOnly: true,
    },
    retries: {
        kind: 'count',
        default: '4',
        summary: 'Number of retries of a failed download. The mirrors are checked again before each retry.',
    },
    timeout: {
        kind: 'duration',
        default: '10m',
        summary: 'Time limit of the whole step.',
    },
    'connect-timeout': {
        kind: 'duration',
        default: '3s',
        summary: 'Time limit for the DNS lookup, the connection and the TLS handshake with a mirror; also limits its probe (to at most 3s).',
    },
    'stall-timeout': {
        kind: 'duration',
        default: '20s',
        summary: 'Longest time that a download may make no progress: no output and no byte on disk. After it, the download is stopped and retried elsewhere.',
    },
    parallel: {
        kind: 'parallel',
        default: '128',
        summary: 'Maximum number of concurrent requests of the built-in downloader, over all mirrors. Concurrency drops automatically for a mirror that returns 429 or 503.',
    },
    'ca-file': {
        kind: 'text',
        trust: true,
        summary: 'File of extra CA certificates (PEM), for mirrors behind a company CA. Certificates are always verified.',
        oneJobOnly: true,
    },
    config: {
        kind: 'text',
        default: '.go-proxy-setup.yml',
        summary: 'YAML file with these same keys, kept in git; inputs take precedence. Keys that decide trust are refused there. The default file may be missing; it is not read in events that run a stranger’s code with your rights (pull_request_target, ...).',
    },
    profile: {
        kind: 'text',
        summary: 'Profile of the configuration file, e.g. `ci` or `release`: the keys below that name in its `profiles` override its other keys. The file itself cannot choose one.',
    },
    report: {
        kind: 'choices',
        default: 'summary',
        options: ['summary', 'html', 'json', 'junit', 'metrics', 'audit', 'sbom', 'none'],
        summary: 'Where the report goes besides the log and the job `summary`: files in `html`, `json`, `junit` or `metrics` format, `audit` (a JSON line for each file fetched), `sbom` (CycloneDX); paths in the output report-path. Several are allowed; `none` writes no summary either.',
    },
    'alert-webhook': {
        kind: 'url',
        summary: 'URL that receives a JSON POST when a mirror is unhealthy, or the job is degraded or fails. Slack, Teams, WeCom, DingTalk and Feishu are known by host, otherwise by #slack, #teams, #wecom, #dingtalk or #feishu at its end.',
        secret: true,
    },
};
const INPUT_NAMES = Object.keys(TABLE);
const INPUTS = INPUT_NAMES.map((name) => {
    const spec = TABLE[name];
    return { name, default: '', ...(spec.kind === 'switch' && { options: ['true', 'false'] }), ...TABLE[name] };
});
function findInput(name) {
    return INPUTS.find((input) => input.name === name);
}
/** Whether the input is a list, whose items may be on separate lines. */
function isList({ kind }) {
    return ['mirrors', 'lines', 'logins', 'choices', 'patterns', 'json'].includes(kind);
}
/** The environment variable that sets an input: `cache-save` is `GO_PROXY_SETUP_CACHE_SAVE`. */
function environmentName(input) {
    return `GO_PROXY_SETUP_${input.toUpperCase().replaceAll('-', '_')}`;
}


/***/ }),

/***/ 7996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  setup: () => (/* binding */ setup)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
;// CONCATENATED MODULE: ./js/go/platform.js
// The platforms that Go is built for, in the words of Node (`win32`, `x64`) and of Go (`windows`,
// `amd64`). Follows getArch of actions/setup-go.

/** filepath.IsAbs. On Windows, Node's isAbsolute also accepts `\mod`, on the current drive. */
function isGoAbsolute(path, platform = process.platform) {
    return platform === 'win32' ? /^(?:[a-z]:[\\/]|[\\/]{2}[^\\/])/i.test(path) : path.startsWith('/');
}
const GOARCH = {
    ...{ x64: 'amd64', amd64: 'amd64', arm64: 'arm64', ia32: '386', x32: '386', x86: '386', '386': '386', arm: 'arm' },
    // Node's ppc64 is the little-endian one everywhere but on AIX.
    ...{ ppc64: 'ppc64le', ppc64le: 'ppc64le', s390x: 's390x', riscv64: 'riscv64', loong64: 'loong64' },
};
const ARCHITECTURES = Object.keys(GOARCH);
const GOOS = { win32: 'windows', sunos: 'solaris' };
/** The input `architecture` may hold Go's own word; setup-go names these folders so. */
const CACHE_ARCH = { amd64: 'x64', '386': 'x86', x32: 'x86', ppc64le: 'ppc64' };
/**
 * The platform of a Node process, or of the input `architecture`.
 * @throws SetupError 'go-not-installed' for an architecture without releases of Go.
 */
function platformOf(platform, arch) {
    const goarch = Object.hasOwn(GOARCH, arch) ? GOARCH[arch] : undefined;
    if (goarch === undefined) {
        throw new errors/* SetupError */.w3('go-not-installed', `Go is not released for the architecture ${JSON.stringify(arch)}`, {
            hint: `The input architecture takes: ${ARCHITECTURES.join(', ')}.`,
        });
    }
    const isBigEndian = platform === 'aix' && arch === 'ppc64';
    return { goos: GOOS[platform] ?? platform, goarch: isBigEndian ? 'ppc64' : goarch, arch: CACHE_ARCH[arch] ?? arch };
}

// EXTERNAL MODULE: ./js/redact.js
var redact = __webpack_require__(4537);
// EXTERNAL MODULE: ./js/run/job.js
var run_job = __webpack_require__(6951);
// EXTERNAL MODULE: ./js/run/post-state.js
var post_state = __webpack_require__(2124);
// EXTERNAL MODULE: ./js/cache/build-entries.js
var build_entries = __webpack_require__(2854);
// EXTERNAL MODULE: ./js/cache/cache-balance.js
var cache_balance = __webpack_require__(1296);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./js/bounded-file.js
var bounded_file = __webpack_require__(5146);
;// CONCATENATED MODULE: ./js/cache/cache-key.js
// The keys of both caches: at most 512 characters (GitHub's limit), lower case (some services
// lower-case keys), without commas (GitHub refuses them).







// Raised when the stored files, or their form, change: older entries then never match.
const MODULES_SCHEMA = 'go-modules-v2';
const BUILD_SCHEMA = 'go-build-v2';
/** `go-modules-v2-<os>-<suffix>-<project>-<contents>`: a zip is the same for each Go and CPU. */
function cacheKey({ os, suffix, modules, files }) {
    const contents = contentsHash(files);
    const prefix = `${[MODULES_SCHEMA, word(os), word(suffix || 'default'), projectHash(modules)].join('-')}-`;
    return {
        key: prefix + contents.hash,
        prefixes: [prefix],
        keyParts: [`os ${word(os)}`, ...(suffix === '' ? [] : [`suffix ${word(suffix)}`]), ...contents.parts],
    };
}
/**
 * `go-build-v2-<os>-<arch>-<suffix>-<project>-<compiler>-<job>-<leg>-<contents>-<run>`. Stored
 * entries cannot change, so each run saves its own key, and a later run takes the newest entry of
 * the longest common prefix: same leg and dependencies, same leg, same job, any job of the project.
 */
function buildKey(given) {
    const { os, arch, suffix, modules, goVersion, job, matrix, files, run } = given;
    const contents = contentsHash(files);
    const settings = sha256(JSON.stringify(Object.entries(given.settings).sort()));
    const head = [BUILD_SCHEMA, word(os), word(arch), word(suffix || 'default'), projectHash(modules)];
    const project = `${head.join('-')}-${cache_key_short(`${goVersion}\0${settings}`)}-`;
    // A hash, because no prefix of the job `build` may match the job `build-all`.
    const ofJob = `${project}${cache_key_short(job)}-`;
    const ofLeg = `${ofJob}${cache_key_short(matrix)}-`;
    const same = `${ofLeg}${contents.hash}-`;
    return {
        key: same + word(run),
        prefixes: [same, ofLeg, ofJob, project],
        keyParts: [
            `os ${word(os)}`,
            `arch ${word(arch)}`,
            ...(suffix === '' ? [] : [`suffix ${word(suffix)}`]),
            goVersion.replace(/^go/, 'go '),
            `settings ${settings.slice(0, 8)} (${Object.keys(given.settings).sort().join(', ')})`,
            ...(job === '' ? [] : [`job ${word(job)}`]),
            ...(matrix === '' ? [] : [`matrix ${cache_key_short(matrix).slice(0, 8)}`]),
            ...contents.parts,
            `run ${word(run)}`,
        ],
    };
}
async function keyIngredients(job, { project }) {
    const { host, settings } = job;
    const { workspace } = host.facts;
    const patterns = settings.cacheDependencyPaths;
    const { files, outside } = await readKeyFiles(workspace, patterns, project.dependencyFiles);
    if (outside.length > 0) {
        const what = (0,redact/* sanitizeForLog */.F0)(outside.join(', '));
        (0,run_job/* warn */.R)(job, `cache-dependency-path: ${what} is outside the workspace and not part of the cache key`);
    }
    if (patterns.length > 0 && files.length === 0 && settings.cache !== 'off') {
        (0,run_job/* warn */.R)(job, 'cache-dependency-path matches no file in the workspace, so nothing is cached');
    }
    return {
        os: host.env.RUNNER_OS ?? process.platform,
        suffix: settings.cacheKeySuffix,
        modules: project.modules.map(({ dir, modulePath }) => ({ dir: (0,external_node_path_.relative)(workspace, dir) || '.', modulePath })),
        files,
    };
}
/**
 * As actions/setup-go reads `patterns` (@actions/glob: in order, `!` excludes, a folder means all
 * in it), by default `dependencyFiles`; sorted. `outside`: what leads out of the workspace.
 */
async function readKeyFiles(workspace, patterns, dependencyFiles) {
    const isGiven = patterns.length > 0;
    // Matches are real paths, the files that were found are not.
    const root = isGiven ? (0,external_node_fs_.realpathSync)(workspace) : workspace;
    const { paths, outside } = isGiven ? await matches(root, patterns) : { paths: dependencyFiles, outside: [] };
    const files = [];
    for (const path of [...new Set(paths)].sort()) {
        // A link may lead to a device, which could be read for ever.
        const content = (0,bounded_file/* textOf */.b6)(path);
        if (content !== undefined)
            files.push({ name: slashed((0,external_node_path_.relative)(root, path)), content });
    }
    return { files, outside };
}
/** An unrelated file there would turn every restore into a miss. */
const exclude = (name) => /(?:^|[\\/])(?:node_modules|\.git)$/.test(name);
async function matches(root, patterns) {
    const paths = new Set();
    const outside = new Set();
    for (const pattern of patterns.filter((line) => !line.startsWith('#'))) {
        const isExcluding = pattern.startsWith('!');
        const { base, rest } = located(root, pattern.replace(/^!\s*/, ''));
        if (!(0,bounded_file/* isInside */.FK)(base, root)) {
            if (!isExcluding)
                outside.add(pattern);
            continue;
        }
        const named = slashed((0,external_node_path_.relative)(root, (0,external_node_path_.join)(base, rest))) || '.';
        // Node's `**` passes by hidden folders, @actions/glob's does not.
        const within = [named, `${named}/**`, `${named}/**/.*/**`].map((one) => one.replaceAll('**/', '{**/,**/.*/**/}'));
        for await (const name of (0,promises_.glob)(within, { cwd: root, exclude })) {
            const path = (0,external_node_path_.join)(root, name);
            if (!(await (0,promises_.stat)(path).catch(() => undefined))?.isFile())
                continue;
            if (isExcluding)
                paths.delete(path);
            else if ((0,bounded_file/* isReallyInside */.O5)(path, root))
                paths.add(path);
            else
                outside.add(slashed(name));
        }
    }
    return { paths: [...paths], outside: [...outside] };
}
/** The real folder before the first wildcard of a pattern, and what follows it. */
function located(root, pattern) {
    const parts = (0,external_node_path_.resolve)(root, pattern).split(external_node_path_.sep);
    const wild = parts.findIndex((part) => /[*?[\]{}()!]/.test(part));
    let fixed = wild < 0 ? parts.length : wild;
    while (fixed > 1 && !(0,external_node_fs_.existsSync)(parts.slice(0, fixed).join(external_node_path_.sep)))
        fixed -= 1;
    return { base: (0,external_node_fs_.realpathSync)(parts.slice(0, fixed).join(external_node_path_.sep) || external_node_path_.sep), rest: parts.slice(fixed).join(external_node_path_.sep) };
}
/** A short word of `a-z0-9._-`. A changed text gets a hash, so that words stay unique. */
function word(text) {
    const lower = text.trim().toLowerCase();
    const plain = lower.replace(/[^a-z0-9._-]+/g, '-').slice(0, 64);
    return plain === lower ? plain : `${plain}.${sha256(lower).slice(0, 8)}`;
}
function projectHash(modules) {
    const project = modules.map(({ dir, modulePath }) => `${slashed(dir)}\0${modulePath}`).sort();
    return cache_key_short(project.join('\n'));
}
function contentsHash(files) {
    const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
    const hashes = sorted.map(({ name, content }) => ({ name: slashed(name), hash: sha256(content) }));
    return {
        hash: sha256(hashes.map(({ name, hash }) => `${name}\0${hash}\n`).join('')).slice(0, 32),
        parts: hashes.map(({ name, hash }) => `${name} ${hash.slice(0, 8)}`),
    };
}
function cache_key_short(text) {
    return sha256(text).slice(0, 16);
}
function sha256(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
}
function slashed(path) {
    return path.replaceAll('\\', '/');
}

;// CONCATENATED MODULE: ./js/cache/cache-plan.js

/**
 * Saving needs more trust: other jobs build from what is saved. `cache-save: always` saves for
 * tags, never for events that anyone can trigger, whose cache is the default branch's.
 */
function planCache(key, choice) {
    const { cache, save, facts, available } = choice;
    const onlyOwnReader = facts.release || !facts.trusted;
    const plan = { ...key, restore: true, save: false, onlyOwnReader };
    const off = (why) => ({ ...plan, restore: false, why });
    const restoreOnly = (why) => ({ ...plan, why: `Not saved: ${why}` });
    if (cache === 'off')
        return off('The input cache is off.');
    if (!available) {
        return off(facts.platform === 'gitlab' ? 'GitLab itself keeps the cache.' : 'No cache service is available.');
    }
    if (!choice.keyed)
        return off('No file for a cache key was found (go.mod, go.sum or the input cache-dependency-path).');
    if (cache === 'auto' && facts.selfHosted && choice.onDisk) {
        return off("This runner's disk holds it already.");
    }
    if (!facts.trusted) {
        return restoreOnly(`anyone can trigger ${word(facts.event)}, whose cache is that of the default branch.`);
    }
    if (save === 'never')
        return restoreOnly('the input cache-save is never.');
    if (facts.release && save !== 'always') {
        return restoreOnly('no other job can read the cache of a tag or release (cache-save: always saves it anyway).');
    }
    return { ...plan, save: true, why: '' };
}
/** Nothing verifies stored objects, so no input makes a release or a stranger's event use them. */
function planBuildCache(key, { problem, ...choice }) {
    const plan = planCache(key, choice);
    const off = (why) => ({ ...plan, restore: false, save: false, why });
    if (choice.cache === 'modules')
        return off('The input cache is modules.');
    if (!choice.available)
        return plan;
    if (problem !== '')
        return off(problem);
    if (!choice.facts.release && choice.facts.trusted)
        return plan;
    const what = choice.facts.release ? 'A tag or release' : `A job of ${word(choice.facts.event)}`;
    return off(`${what} is compiled from its sources only, because stored objects cannot be verified.`);
}

// EXTERNAL MODULE: ./js/clock.js
var js_clock = __webpack_require__(2164);
// EXTERNAL MODULE: ./js/format.js
var format = __webpack_require__(8667);
// EXTERNAL MODULE: ./js/cache/layers.js
var cache_layers = __webpack_require__(6437);
// EXTERNAL MODULE: ./js/run/in-parallel.js
var in_parallel = __webpack_require__(4629);
// EXTERNAL MODULE: ./js/run/private-folder.js
var private_folder = __webpack_require__(728);
// EXTERNAL MODULE: ./js/http/exchange.js
var http_exchange = __webpack_require__(8770);
// EXTERNAL MODULE: ./js/http/response.js
var response = __webpack_require__(6528);
// EXTERNAL MODULE: ./js/http/retry-rules.js
var retry_rules = __webpack_require__(1131);
// EXTERNAL MODULE: ./js/version.js
var version = __webpack_require__(2942);
;// CONCATENATED MODULE: ./js/fetch/ranged-read.js





const MIN_RANGE_BYTES = 2 ** 20;
/** Large ranges save requests, but on a slow link they delay the first bytes. */
const MAX_RANGE_BYTES = 4 * 2 ** 20;
/** Each range that is finished adds one: on a slow link, many at once only delay the first. */
const RANGES_AT_FIRST = 2;
const MOST_RANGES = 6;
/** Of one stream, before it pauses. */
const MAX_UNREAD_BYTES = 8 * 2 ** 20;
/** Smaller pieces cost more messages than they gain time. */
const PIECE_BYTES = 64 * 1024;
/** Failures of a range in a row, without a byte between them. */
const MAX_FAILURES = 5;
const WATCH_EVERY_MS = 250;
const STALLED_MS = 1_000;
/** A range is late when it takes this many times as long as the others. */
const LATE_FACTOR = 3;
const LATE_AFTER_MS = 500;
/** Requests nothing before the first piece is taken. */
function readInRanges(options) {
    const state = {
        ...options,
        ranges: [],
        total: undefined,
        next: 0,
        read: 0,
        isOneStream: false,
        failure: undefined,
        finished: 0,
        finishedMs: 0,
        wake: () => { },
    };
    return {
        readBytes: () => state.read,
        totalBytes: () => (state.total === Number.POSITIVE_INFINITY ? undefined : state.total),
        pieces: piecesOf(state),
    };
}
async function* piecesOf(state) {
    const { signal } = state;
    signal.throwIfAborted();
    const fail = () => end(state, signal.reason);
    signal.addEventListener('abort', fail, { once: true });
    const watch = setInterval(() => hedgeLate(state), WATCH_EVERY_MS);
    try {
        requestNext(state);
        for (;;) {
            if (state.failure)
                throw state.failure.error;
            const [head] = state.ranges;
            if (!head)
                return;
            const isWhole = head.received === head.end - head.first;
            if (head.unreadBytes >= PIECE_BYTES || (isWhole && head.unreadBytes > 0))
                yield take(state, head);
            else if (isWhole) {
                state.ranges.shift();
                requestMore(state);
            }
            else {
                await new Promise((resolve) => {
                    state.wake = resolve;
                });
            }
        }
    }
    finally {
        clearInterval(watch);
        signal.removeEventListener('abort', fail);
        end(state, undefined);
    }
}
function end(state, error) {
    state.failure ??= { error };
    for (const { attempts } of state.ranges)
        for (const attempt of attempts)
            attempt.cancel();
    state.wake();
}
function take(state, range) {
    const piece = new Uint8Array(range.unreadBytes);
    let at = 0;
    for (const chunk of range.unread) {
        piece.set(chunk, at);
        at += chunk.length;
    }
    state.read += at;
    Object.assign(range, { unread: [], unreadBytes: 0, progressAt: state.clock.now() });
    if (state.isOneStream)
        for (const attempt of range.attempts)
            attempt.resume();
    return piece;
}
function requestMore(state) {
    const most = Math.min(MOST_RANGES, RANGES_AT_FIRST + state.finished);
    while (state.ranges.length < most && state.next < (state.total ?? 0))
        requestNext(state);
}
function requestNext(state) {
    const bytes = Math.min(MAX_RANGE_BYTES, Math.max(MIN_RANGE_BYTES, state.next / 8));
    const now = state.clock.now();
    const range = {
        first: state.next,
        end: Math.min(state.next + Math.ceil(bytes), state.total ?? Number.POSITIVE_INFINITY),
        ...{ received: 0, unread: [], unreadBytes: 0, failures: 0, startedAt: now, progressAt: now },
        attempts: new Set(),
    };
    state.next = range.end;
    state.ranges.push(range);
    attempt(state, range);
}
/** Requests what is missing of `range`. */
function attempt(state, range) {
    const { url, server, client, clock } = state;
    let at = range.first + range.received;
    const exchange = (0,http_exchange/* startExchange */.m)({
        ...{ url, mirror: server, client, userAgent: version/* USER_AGENT */._O, date: clock.date },
        range: `bytes=${at}-${state.isOneStream ? '' : range.end - 1}`,
        failsAtHeader: true,
        listener: {
            head: (status, headers) => {
                if (status === 200)
                    at = 0;
                return status === 200 ? startOneStream(state, range, headers) : checkRange(state, range, { at, headers });
            },
            data: (chunk) => {
                const known = range.first + range.received - at;
                at += chunk.length;
                if (at > range.end)
                    return wrongRange(state, 'more than was requested');
                // Another attempt may have brought the first bytes of this chunk.
                if (chunk.length > known)
                    receive(state, range, chunk.subarray(Math.max(0, known)));
                if (range.received === range.end - range.first)
                    return 'complete';
                if (state.isOneStream && range.unreadBytes > MAX_UNREAD_BYTES)
                    exchange.pause();
                return undefined;
            },
            done: (how) => settle(state, range, { exchange, how }),
        },
    });
    range.attempts.add(exchange);
}
function receive(state, range, bytes) {
    range.unread.push(bytes);
    range.unreadBytes += bytes.length;
    range.received += bytes.length;
    range.failures = 0;
    range.progressAt = state.clock.now();
    if (range.received === range.end - range.first) {
        state.finished += 1;
        state.finishedMs += range.progressAt - range.startedAt;
        requestMore(state);
    }
    if (range === state.ranges[0])
        state.wake();
}
/** The first response has the size of the file, and starts the other requests. */
function checkRange(state, range, { at, headers }) {
    const [, first, , total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec((0,response/* headerOf */.rR)(headers, 'content-range') ?? '') ?? [];
    if (Number(first) !== at)
        return wrongRange(state, 'another range');
    if (state.total !== undefined)
        return Number(total) === state.total ? undefined : wrongRange(state, 'another file');
    state.total = Number(total);
    range.end = Math.min(range.end, state.total);
    state.next = range.end;
    requestMore(state);
    return undefined;
}
function startOneStream(state, range, headers) {
    if (range.first > 0)
        return wrongRange(state, 'the whole file');
    const length = (0,response/* headerOf */.rR)(headers, 'content-length');
    state.isOneStream = true;
    state.total = length === undefined ? Number.POSITIVE_INFINITY : Number(length);
    range.end = state.total;
    state.next = range.end;
    return undefined;
}
function wrongRange({ server }, got) {
    return new errors/* MirrorError */.En(server, 'protocol', `requested a range from ${server}, got ${got}`, { reason: 'wrong-range' });
}
function settle(state, range, { exchange, how }) {
    range.attempts.delete(exchange);
    // Only a stream of unknown length ends without being complete.
    if (how.kind === 'whole' && range.end === Number.POSITIVE_INFINITY)
        range.end = range.first + range.received;
    if (range.received === range.end - range.first) {
        for (const other of range.attempts)
            other.cancel();
        range.attempts.clear();
        state.wake();
    }
    else if (!state.failure && range.attempts.size === 0)
        retryOrEnd(state, range, how);
}
function retryOrEnd(state, range, how) {
    range.failures += 1;
    const error = how.kind === 'failed' ? how.error : undefined;
    const isPermanent = how.kind === 'absent' || (error && (0,retry_rules/* classify */.L8)(error) !== 'again');
    if (isPermanent || range.failures > MAX_FAILURES) {
        const why = how.kind === 'absent' ? `returned ${how.status}` : 'cut the archive off';
        end(state, error ?? new Error(`${state.server} ${why}`));
        return;
    }
    const { clock, signal } = state;
    const waitMs = (0,retry_rules/* backoffMs */.jo)({ attempt: range.failures, retryAfterMs: error?.retryAfterMs, random: clock.random() });
    const again = () => state.failure || range.attempts.size > 0 || attempt(state, range);
    clock.sleep(waitMs, signal).then(again, () => { });
}
/** Only the range that the reader waits for. */
function hedgeLate(state) {
    const [head] = state.ranges;
    // With so much unread the reader is the slow one.
    if (!head || head.received === head.end - head.first || head.unreadBytes >= PIECE_BYTES)
        return;
    if (head.attempts.size === 0)
        return;
    const now = state.clock.now();
    const quietMs = now - head.progressAt;
    const meanMs = state.finished > 0 ? state.finishedMs / state.finished : Number.POSITIVE_INFINITY;
    const lateMs = Math.max(LATE_AFTER_MS, LATE_FACTOR * meanMs);
    const isAlone = state.ranges.every((range) => range === head || range.received === range.end - range.first);
    const isLate = !state.isOneStream && isAlone && head.attempts.size === 1 && now - head.startedAt > lateMs;
    if (quietMs < STALLED_MS && !isLate)
        return;
    head.progressAt = now;
    // The older of two that both stall.
    const [oldest] = head.attempts;
    if (head.attempts.size > 1 && oldest) {
        oldest.cancel();
        head.attempts.delete(oldest);
    }
    attempt(state, head);
}

// EXTERNAL MODULE: ./js/http/http-client.js + 3 modules
var http_client = __webpack_require__(5526);
;// CONCATENATED MODULE: ./js/http/post-json.js
// One JSON POST: alerts, and the request that finds a cache entry. All other requests are GETs.


/** No response to a request of ours is larger. */
const MAX_ANSWER_BYTES = 256 * 1024;
/**
 * Posts until `signal` aborts; follows no redirect. Rejects with an Error that names only the URL's
 * host: the path is often a secret.
 */
async function postJson(client, url, { body, token, signal }) {
    const { host, origin, pathname, search } = new URL(url);
    try {
        const answer = await client.dispatcher.request({
            origin,
            path: pathname + search,
            method: 'POST',
            headers: {
                'content-type': 'application/json',
                'user-agent': version/* USER_AGENT */._O,
                ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            },
            body: JSON.stringify(body),
            signal,
        });
        let text = '';
        for await (const chunk of answer.body) {
            text += chunk;
            if (text.length > MAX_ANSWER_BYTES)
                throw new Error('its response is too large');
        }
        return { status: answer.statusCode, text };
    }
    catch (error) {
        throw new Error(`${host}: ${(0,errors/* messageOf */.bD)(error).replaceAll(url, host)}`);
    }
}

// EXTERNAL MODULE: ./js/cache/unpack-worker.js + 2 modules
var unpack_worker = __webpack_require__(2013);
;// CONCATENATED MODULE: ./js/cache/read-archive.js
// Our own reader of the cache service's archives: one request finds the archive, ranges bring it,
// and a thread checks each name before it writes. @actions/cache has `tar -P` write wherever an
// archive says, so it only restores from services that this reader does not know.







const ASK_LIMIT_MS = 10_000;
const MOST_ASKS = 3;
/** A failure before the first byte and within this time may be the reader's own. */
const EARLY_MS = 1_000;
/** As most deltas have: this thread unpacks them sooner than another one starts. */
const SMALL_BYTES = 2 ** 20;
const PACE_EVERY_MS = 250;
/** Before that the pace says little. */
const PACE_AFTER_MS = 1_500;
/** The mirrors need as long to bring a project. */
const SLOW_LEFT_MS = 3_000;
/** What would miss its limit by far ends now: waiting for the limit costs the job more. */
const HOPELESS_AFTER_MS = 5_000;
const HOPELESS_FACTOR = 2;
/** `unknown`: nothing was written. After it rejects, nothing is written any more. */
async function readArchive(options) {
    const { locate, reader, keys, paths, place, observer, onManifest, clock } = options;
    const { trust, env, workspace, workerEntry: entry } = reader;
    // Over HTTP/2, all ranges would share one connection and its window.
    const client = (0,http_client/* createHttpClient */.uT)({ trust, env, now: clock.now, allowH2: false });
    const startedAt = clock.now();
    const hopeless = new AbortController();
    const signal = AbortSignal.any([options.signal, hopeless.signal]);
    let read;
    const pace = watchPace(() => read, options, (reason) => hopeless.abort(reason));
    try {
        const found = await locate(paths, keys, patientPost(client, { clock, signal }));
        if (typeof found === 'string')
            return found;
        const { url, matchedKey, compression } = found;
        read = readInRanges({ url, server: new URL(url).host, client, clock, signal });
        // As tar was given them, relative to the workspace: @actions/cache, resolvePaths.
        const namesOf = (path) => [(0,external_node_path_.relative)(workspace, path), path].map((name) => name.split(external_node_path_.sep).join('/'));
        const manifests = namesOf(paths[0]);
        const prefixes = namesOf(paths[1]).map((name) => `${name}/`);
        try {
            const first = await read.pieces.next();
            const isSmall = (read.totalBytes() ?? Number.POSITIVE_INFINITY) <= SMALL_BYTES;
            const unpacked = await (0,unpack_worker/* unpackOnThread */.U)({
                entry: isSmall ? undefined : entry,
                compression,
                manifests,
                prefixes,
                place,
                pieces: after(first, read.pieces),
                onFile: observer.onFile,
                onManifest: (text) => onManifest(text, matchedKey),
            });
            return { matchedKey, ...unpacked };
        }
        catch (error) {
            signal.throwIfAborted();
            if (read.readBytes() === 0 && clock.now() - startedAt < EARLY_MS)
                return 'unknown';
            throw error;
        }
    }
    finally {
        clearInterval(pace);
        await read?.pieces.return();
        await client.close();
    }
}
async function* after(first, rest) {
    if (!first.done)
        yield first.value;
    yield* rest;
}
/** Calls `onSlow` once the rest will take long at the pace so far, and `stop` if it is hopeless. */
function watchPace(read, { clock, limitMs, observer }, stop) {
    const startedAt = clock.now();
    let isSlow = false;
    return setInterval(() => {
        const ms = clock.now() - startedAt;
        const bytes = read()?.readBytes() ?? 0;
        const total = read()?.totalBytes() ?? Number.POSITIVE_INFINITY;
        const leftMs = (ms * (total - bytes)) / bytes;
        if (!isSlow && ms >= PACE_AFTER_MS && leftMs >= SLOW_LEFT_MS) {
            isSlow = true;
            observer.onSlow();
        }
        if (bytes === 0 || ms < HOPELESS_AFTER_MS || leftMs <= HOPELESS_FACTOR * (limitMs - ms))
            return;
        const pace = `at ${(0,format/* formatSpeed */.DB)((bytes * 1000) / ms)} it would take ${(0,format/* formatDuration */.a3)(ms + leftMs)}`;
        stop(new Error(`${pace}, but the input cache-timeout is ${(0,format/* formatDuration */.a3)(limitMs)}`));
    }, PACE_EVERY_MS);
}
/** Posts again, a few times, while the service is busy. */
function patientPost(client, { clock, signal }) {
    return async (url, request) => {
        for (let attempt = 1;; attempt += 1) {
            const limited = AbortSignal.any([signal, AbortSignal.timeout(ASK_LIMIT_MS)]);
            const isLast = attempt === MOST_ASKS;
            try {
                const answer = await postJson(client, url, { ...request, signal: limited });
                if (isLast || (0,retry_rules/* classify */.L8)(answer.status) !== 'again')
                    return answer;
            }
            catch (error) {
                signal.throwIfAborted();
                if (isLast)
                    throw error;
            }
            await clock.sleep((0,retry_rules/* backoffMs */.jo)({ attempt, random: clock.random(), baseMs: 500 }), signal);
        }
    };
}

// EXTERNAL MODULE: ./js/cache/staged-files.js
var staged_files = __webpack_require__(619);
;// CONCATENATED MODULE: ./js/cache/restore-layers.js
// Restores an entry with its parents, and keeps for the post step what each of them held.














/** How many parents arrive at the same time; the base comes first. */
const PARENTS_AT_ONCE = 4;
/**
 * Restores the matching entry and, once its manifest is there, its parents beside it. `stopped`
 * resolves when nothing is written any more, unless @actions/cache does.
 */
function restoreLayers(given, restoring) {
    const { observer } = restoring;
    const own = [];
    const seen = { matchedKey: undefined, added: 0 };
    const enough = new AbortController();
    const ends = [given.signal, enough.signal, ...(observer ? [observer.outrun] : [])];
    const work = { ...given, signal: AbortSignal.any(ends) };
    const read = layerReader(work, restoring, { own, seen });
    const all = readAll(work, restoring, { read, stop: () => enough.abort() }).catch((error) => {
        const { matchedKey, added } = seen;
        if (given.signal.aborted || !observer?.outrun.aborted)
            throw error;
        // The post step must not wait long for a service that has been silent.
        if (matchedKey === undefined)
            throw new Error('the mirrors had delivered every module before the service responded');
        return { matchedKey, added, layers: cache_layers/* NO_LAYERS */.FY, why: 'The mirrors were faster.' };
    });
    return { all, stopped: () => Promise.allSettled(own) };
}
async function readAll({ plan, log, signal }, { what, isLeftOut }, { read, stop }) {
    let manifest;
    let leftOut;
    let parents;
    const onManifest = (text, matchedKey) => {
        manifest = (0,cache_layers/* parseManifest */.Ng)(text, plan.prefixes.at(-1) ?? plan.key);
        if (manifest && isLeftOut?.(matchedKey.toLowerCase(), manifest.balance)) {
            leftOut = { leftOut: manifest.balance, matchedKey };
            return stop();
        }
        parents = readParents(manifest?.parents ?? []);
        // It is awaited when the entry itself is there.
        parents.catch(() => { });
    };
    const readParents = async (keys) => {
        const found = [];
        await (0,in_parallel/* inParallel */.H)([...keys.entries()], PARENTS_AT_ONCE, async ([index, key]) => {
            const parent = await read({ key, prefixes: [], onManifest: () => { } }).catch((error) => {
                signal.throwIfAborted();
                log.warning(`The entry ${key} was not restored: ${(0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error)))}.`);
            });
            // A service may take a key for a prefix.
            if (typeof parent === 'object' && parent.key.toLowerCase() === key)
                found[index] = parent;
        });
        return found.filter((parent) => parent !== undefined);
    };
    const newest = await read({ key: plan.key, prefixes: plan.prefixes, onManifest }).catch((error) => {
        if (!leftOut)
            throw error;
        return 'miss';
    });
    if (leftOut)
        return leftOut;
    if (typeof newest === 'string')
        return newest;
    const matchedKey = newest.key;
    if (!manifest) {
        const key = (0,redact/* sanitizeForLog */.F0)(matchedKey);
        log.warning(`The manifest of the ${what} ${key} is missing or malformed, so only that entry was restored.`);
    }
    const layers = [...((await parents) ?? []), newest];
    const isComplete = layers.length === (manifest?.parents.length ?? Number.NaN) + 1;
    if (manifest && !isComplete)
        log.info(`${what}: a parent of ${matchedKey} is missing, so the next entry is a base`);
    const sum = (count) => layers.reduce((all, layer) => all + count(layer), 0);
    return {
        matchedKey,
        added: sum(({ added }) => added),
        restoredBytes: sum(({ bytes }) => bytes),
        layers: {
            layers: layers.map(({ key, bytes, names }) => ({ key, bytes, names })),
            isComplete,
            usedBytes: manifest?.usedBytes ?? 0,
            ...(manifest && { balance: manifest.balance }),
        },
    };
}
/** By our own reader; one after the other by @actions/cache if that does not know the service. */
function layerReader(work, restoring, { own, seen }) {
    const { store, reader, plan, timeoutMs: limitMs, log, clock, signal } = work;
    const { staging, place, adopt, expected } = restoring;
    const paths = (0,staged_files/* archivePaths */.rY)(staging);
    const observer = {
        onFile: (name) => {
            seen.added += 1;
            restoring.observer?.onFile(name);
        },
        onSlow: () => restoring.observer?.onSlow(),
    };
    const readOwn = async ({ onManifest, ...keys }) => {
        if (!store.locate || !reader)
            return 'unknown';
        const locate = async (...question) => {
            const found = (await store.locate?.(...question)) ?? 'unknown';
            if (typeof found === 'object')
                seen.matchedKey ??= found.matchedKey;
            return found;
        };
        const read = readArchive({ locate, reader, keys, paths, place, observer, onManifest, limitMs, clock, signal });
        own.push(read);
        return await read;
    };
    const readByToolkit = async ({ key, prefixes, onManifest }) => {
        if (plan.onlyOwnReader)
            return 'forbidden';
        signal.throwIfAborted();
        await (0,staged_files/* clearStaging */.Le)(staging);
        const matchedKey = await store.restore(paths, key, prefixes);
        signal.throwIfAborted();
        if (matchedKey === undefined)
            return 'miss';
        const adopted = await adopt();
        onManifest((0,bounded_file/* textOf */.b6)(paths[0], { maxBytes: cache_layers/* MAX_MANIFEST_BYTES */.ZJ }) ?? '', matchedKey);
        return { matchedKey, ...adopted };
    };
    let last = Promise.resolve();
    const inTurn = (body) => {
        const turn = last.then(body);
        last = turn.catch(() => { });
        return turn;
    };
    return async (wanted) => {
        const found = await readOwn(wanted);
        const restored = found === 'unknown' ? await inTurn(() => readByToolkit(wanted)) : found;
        if (typeof restored === 'string')
            return restored;
        const { matchedKey, added, files, refused } = restored;
        warnOfRefused(refused, expected, log);
        return { key: matchedKey, bytes: (0,cache_layers/* sizeOf */.$d)(files, files.keys()), names: [...files.keys()], added };
    };
}
/** A sign of tampering or of another tool. */
function warnOfRefused(refused, expected, log) {
    if (refused.length === 0)
        return;
    const some = refused.slice(0, 3).map((name) => (0,redact/* sanitizeForLog */.F0)(name).slice(0, 200));
    const names = `${some.join(', ')}${refused.length > 3 ? ', ...' : ''}`;
    log.warning(`Discarded ${(0,format/* count */.U9)(refused.length, 'file')} of the restored archive (${names}): only ${expected} belong there. ` +
        'Delete that cache entry and find out which job wrote it.');
}
/** Writes what was restored for the post step, and returns the file: it is too long for a state. */
async function keepLayers({ host }, layers) {
    if (layers.layers.length === 0)
        return '';
    const file = (0,external_node_path_.join)(await (0,private_folder/* privateFolder */.q)(host.facts.temp), 'layers.json');
    await (0,promises_.writeFile)(file, JSON.stringify(layers));
    return file;
}
/** Without the file, the next entry is a base. */
function restore_layers_readLayers({ layersFile }) {
    try {
        const layers = JSON.parse(readFileSync(layersFile, 'utf8'));
        return isLike(layers, LAYERS_EXAMPLE) ? { ...layers, balance: readBalance(layers.balance) } : NO_LAYERS;
    }
    catch {
        return NO_LAYERS;
    }
}
const LAYERS_EXAMPLE = { layers: [{ key: '', bytes: 0, names: [''] }], isComplete: true, usedBytes: 0 };

;// CONCATENATED MODULE: ./js/cache/cache-service.js
// Restores and saves through the platform's cache service. A failing or hanging service costs a
// warning and a limited time, never the job.









const SAVE_OUTCOMES = {
    saved: 'Saved for later jobs.',
    taken: 'Another job saved the same key first.',
    denied: 'This job may only read the cache.',
};
function restoreStats({ state, matchedKey, restoredBytes, durationMs }) {
    return { state, matchedKey: matchedKey ?? '', bytes: restoredBytes ?? 0, ms: durationMs };
}
/** To verify a state that another process, perhaps of another version, wrote. */
const cache_service_STATE_EXAMPLE = {
    plan: { key: '', prefixes: [''], keyParts: [''], restore: true, save: true, onlyOwnReader: false, why: '' },
    timeoutMs: 0,
    restored: { state: 'off', matchedKey: '', bytes: 0, ms: 0 },
    layersFile: '',
};
/** Rejects only when the signal aborts; then nothing is written any more. */
async function restoreCache(work, restoring) {
    const { plan, log, clock, signal } = work;
    const { what, staging, otherwise, isHit } = restoring;
    const start = clock.now();
    const result = (part, layers = cache_layers/* NO_LAYERS */.FY) => ({
        report: {
            key: plan.key,
            keyParts: plan.keyParts,
            restoredFiles: 0,
            durationMs: Math.round(clock.now() - start),
            ...part,
        },
        layers,
    });
    if (!plan.restore)
        return result({ state: 'off', why: plan.why });
    const stop = new AbortController();
    const reading = restoreLayers({ ...work, signal: AbortSignal.any([signal, stop.signal]) }, restoring);
    try {
        const found = await bounded(reading.all, work, `restoring the ${what}`);
        if (found === 'miss')
            return result({ state: 'miss' });
        if (found === 'forbidden')
            return result({ state: 'off', why: FORBIDDEN });
        if ('leftOut' in found) {
            return result({ state: 'off', why: (0,cache_balance/* leftOutReason */.G8)(found.leftOut), matchedKey: found.matchedKey });
        }
        const { layers, added, ...entry } = found;
        const state = isHit(entry.matchedKey.toLowerCase()) ? 'hit' : 'near-hit';
        return result({ state, restoredFiles: added, ...entry }, layers);
    }
    catch (error) {
        signal.throwIfAborted();
        const why = plainReason(error);
        log.warning(`The ${what} was not restored: ${why}. ${otherwise}.`);
        return result({ state: 'failed', why });
    }
    finally {
        stop.abort(new Error('the restore ended'));
        await reading.stopped();
        await (0,staged_files/* clearStaging */.Le)(staging).catch(() => undefined);
    }
}
const FORBIDDEN = 'This event must not unpack what other jobs saved with tar, and this service needs tar.';
/** `stage`: a text says why nothing is worth saving. Rejects only when the signal aborts. */
async function cache_service_saveCache(work, { what, staging, otherwise, stage }) {
    const { store, plan, log, clock, signal } = work;
    const start = clock.now();
    let size = { files: 0, bytes: 0 };
    const result = (state, why) => {
        return { state, why, ...size, durationMs: Math.round(clock.now() - start) };
    };
    if (!plan.save)
        return result('skipped', plan.why);
    try {
        await clearStaging(staging);
        const staged = await stage();
        if (typeof staged === 'string')
            return result('skipped', staged);
        const { files, bytes, usedBytes, layer, balance = {} } = staged;
        size = { files, bytes };
        const paths = archivePaths(staging);
        const manifest = { version: 1, parents: layer.parents, bytes, usedBytes, balance };
        await mkdir(staging.folder, { recursive: true });
        await writeFile(paths[0], JSON.stringify(manifest));
        const state = await bounded(store.save(paths, plan.key), work, `saving the ${what}`);
        return result(state, SAVE_OUTCOMES[state]);
    }
    catch (error) {
        signal.throwIfAborted();
        const why = plainReason(error);
        log.warning(`The ${what} was not saved: ${why}. ${otherwise}; this job is not affected.`);
        return result('failed', why);
    }
    finally {
        await clearStaging(staging).catch(() => undefined);
    }
}
/** The service's result, or an error after the limit. Logs every ten seconds. */
async function bounded(request, work, doing) {
    const { timeoutMs, clock, signal, log } = work;
    const settled = new AbortController();
    const stop = AbortSignal.any([signal, settled.signal]);
    const watch = async () => {
        for (let waitedMs = 0; waitedMs < timeoutMs;) {
            const napMs = Math.min(HEARTBEAT_MS, timeoutMs - waitedMs);
            await clock.sleep(napMs, stop);
            waitedMs += napMs;
            if (waitedMs < timeoutMs)
                log.progress(`${doing}: ${(0,format/* formatDuration */.a3)(waitedMs)}`);
        }
        throw new Error(`timed out after ${(0,format/* formatDuration */.a3)(timeoutMs)} (input cache-timeout)`);
    };
    try {
        return await Promise.race([request, watch()]);
    }
    finally {
        settled.abort();
    }
}
const HEARTBEAT_MS = 10_000;
function plainReason(error) {
    return (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error))).replace(/[.\s]+$/, '');
}
function workOf({ host, settings, clock, signal }, { trust }, plan) {
    const reader = { trust, env: host.env, workspace: host.facts.workspace, workerEntry: host.workerEntry };
    return { store: host.cache, reader, plan, timeoutMs: settings.cacheTimeoutMs, log: host.log, clock, signal };
}
/** Uploads are slower than downloads. */
const SAVE_MS = 300_000;
/** After a failed restore the limit does not grow. */
function cache_service_postWorkOf({ cache, log }, { plan, restored, timeoutMs }, signal) {
    const limitMs = restored.state === 'failed' ? timeoutMs : Math.max(timeoutMs, SAVE_MS);
    return { store: cache, plan, timeoutMs: limitMs, log, clock: systemClock, signal };
}
function cache_service_logSave({ log, plan }, what, { state, why, files, bytes }) {
    if (state === 'failed')
        return;
    const size = files > 0 ? ` ${count(files, 'file')}, ${formatBytes(bytes)}, key ${plan.key}.` : '';
    log.info(`${what}: ${why}${size}`);
}

;// CONCATENATED MODULE: ./js/cache/build-cache.js
// Go's build cache from job to job, in layers: a job saves what it compiled on top of what it had
// restored, and only what jobs use stays. It never fails a run.















function restoreBuildBeside(job, inspection) {
    const stop = new AbortController();
    const half = { ...job, signal: AbortSignal.any([job.signal, stop.signal]) };
    const isWanted = !['modules', 'off'].includes(job.settings.cache);
    const restoring = Promise.allSettled([isWanted ? restoreBuildCache(half, inspection) : undefined]);
    return {
        restored: async () => {
            const start = job.clock.now();
            const [restored] = await restoring;
            job.signal.throwIfAborted();
            if (restored.status === 'fulfilled') {
                if (!restored.value)
                    return undefined;
                const { report, left } = restored.value;
                const waitedMs = Math.round(job.clock.now() - start);
                await (0,post_state/* saveForPost */.Tn)(job.host, 'build', { ...left, endedAtMs: job.clock.date().getTime(), waitedMs });
                return report;
            }
            (0,run_job/* warn */.R)(job, `the build cache was not restored: ${(0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(restored.reason)))}`);
            return undefined;
        },
        [Symbol.asyncDispose]: async () => {
            stop.abort(new Error('the run ended before the build cache was restored'));
            await restoring;
        },
    };
}
async function restoreBuildCache(job, inspection) {
    const { host, settings, clock } = job;
    const startedAtMs = clock.date().getTime();
    const plan = await planOf(job, inspection);
    // The default must not report on machines where it does nothing.
    if (settings.cache === 'auto' && !plan.restore && !plan.save)
        return undefined;
    const gocache = inspection.goEnv.GOCACHE.value;
    if (plan.restore)
        host.log.info(`build cache: key ${plan.key} (${plan.keyParts.map(redact/* sanitizeForLog */.F0).join(', ')})`);
    const runNumber = host.env.GITHUB_RUN_NUMBER ?? '';
    const work = { ...workOf(job, inspection, plan), gocache, startedAtMs, runNumber };
    const { report, layers } = await (0,run_job/* timed */.a)(job, 'Restore compiled objects', () => restoreBuild(work));
    const isLeftOut = plan.restore && report.state === 'off';
    const left = {
        plan: isLeftOut ? { ...plan, save: false, why: report.why ?? '' } : plan,
        gocache,
        withTestResults: keepsTests(job),
        startedAtMs,
        timeoutMs: settings.cacheTimeoutMs,
        restored: restoreStats(report),
        layersFile: await keepLayers(job, layers),
        summary: settings.reports.has('summary'),
    };
    return { report, left };
}
async function planOf(job, inspection) {
    const { host, settings } = job;
    const { goEnv, modcache } = inspection;
    const ingredients = await keyIngredients(job, inspection);
    const names = ['GOOS', 'GOARCH', 'GOFLAGS', 'CGO_ENABLED', 'GOEXPERIMENT'];
    const key = buildKey({
        ...ingredients,
        arch: host.env.RUNNER_ARCH ?? process.arch,
        goVersion: goEnv.GOVERSION.value,
        settings: {
            ...Object.fromEntries(names.map((name) => [name, goEnv[name].value])),
            // Objects contain these paths.
            GOMODCACHE: modcache,
            workspace: host.facts.workspace,
            // A job that wants every test to run must not restore results.
            tests: keepsTests(job) ? 'kept' : '',
        },
        job: host.facts.job,
        matrix: settings.matrix,
        run: host.facts.run,
    });
    return planBuildCache(key, {
        cache: settings.cache,
        save: settings.cacheSave,
        facts: host.facts,
        available: host.cache.available,
        // go writes this file when it first trims a cache.
        onDisk: (0,external_node_fs_.existsSync)((0,external_node_path_.join)(goEnv.GOCACHE.value, 'trim.txt')),
        keyed: ingredients.files.length > 0,
        problem: await problemOf(inspection),
    });
}
function keepsTests({ settings }) {
    return settings.cache !== 'modules+build';
}
/** Why GOCACHE cannot be kept, as a sentence, or empty. Creates the folder, as go does. */
async function problemOf({ go, goEnv }) {
    const folder = goEnv.GOCACHE.value;
    const shown = (0,redact/* sanitizeForLog */.F0)(folder);
    if (go === undefined)
        return 'GOCACHE is unknown, because PATH has no go command.';
    if (goEnv.GOCACHEPROG.value !== '')
        return 'GOCACHEPROG delegates the build cache to another program.';
    if (!isGoAbsolute(folder))
        return `GOCACHE is ${shown || 'empty'}, but go compiles only with an absolute folder.`;
    try {
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,promises_.access)(folder, promises_.constants.W_OK);
        return '';
    }
    catch (error) {
        return `GOCACHE (${shown}) is not writable: ${(0,errors/* codeOf */.$N)(error) || 'an error'}.`;
    }
}
/** Rejects only when the signal aborts. */
async function restoreBuild(work) {
    const { plan, gocache, startedAtMs, runNumber = '' } = work;
    const timeMs = (0,build_entries/* unusedTime */.Sh)(startedAtMs);
    const [same = plan.key] = plan.prefixes;
    return await restoreCache(work, {
        what: 'build cache',
        staging: (0,build_entries/* buildStaging */.QL)(gocache),
        otherwise: 'Go compiles everything again',
        expected: 'entries of a build cache',
        place: { kind: 'build', gocache, timeMs },
        adopt: () => (0,build_entries/* adoptEntries */.Hw)(gocache, timeMs),
        isHit: (matchedKey) => matchedKey.startsWith(same.toLowerCase()),
        isLeftOut: (matchedKey, balance) => isOfLeg(plan, matchedKey) && (0,cache_balance/* isLeftOut */.WY)(balance, runNumber),
    });
}
/** Saves the build cache if the main step planned it. Rejects only when the signal aborts. */
async function saveBuildInPost(host, commandsEndedAtMs, signal) {
    const state = readInPost(host, 'build', isBuildState);
    if (!state)
        return undefined;
    const { plan, restored, waitedMs, summary } = state;
    const layers = readLayers(state);
    const commandsMs = commandsEndedAtMs - state.endedAtMs;
    const before = isOfLeg(plan, restored.matchedKey.toLowerCase()) ? (layers.balance ?? {}) : {};
    const isWarm = restored.state === 'hit' || restored.state === 'near-hit';
    // The runner evaluates the input anew for the post step.
    const isFailed = !['', 'success'].includes(host.inputs['job-status']?.value ?? '');
    const balance = isFailed ? before : nextBalance(before, { isWarm, commandsMs, restoreMs: waitedMs });
    const work = { ...postWorkOf(host, state, signal), layers, balance, wasLoss: isLoss(before), isFailed };
    const save = await saveBuild({ ...state, ...work });
    logSave(work, 'Build cache', save);
    return {
        restored,
        save,
        waitedMs,
        commandsMs,
        saved: isWarm && !isFailed ? savedMs(balance) : undefined,
        tests: isWarm ? save.tests : undefined,
        summary,
    };
}
/** Entries of other legs and jobs say nothing about this one's time. */
function isOfLeg({ prefixes: [, ofLeg] }, matchedKey) {
    return ofLeg !== undefined && matchedKey.startsWith(ofLeg);
}
function isBuildState(value) {
    const times = { startedAtMs: 0, endedAtMs: 0, waitedMs: 0 };
    const example = { ...STATE_EXAMPLE, ...times, gocache: '', withTestResults: true, summary: true };
    // GOCACHE may be `off` in a plan that saves nothing.
    return isLike(value, example) && (isAbsolute(value.gocache) || !value.plan.save);
}
/** Rejects only when the signal aborts. */
async function saveBuild(work) {
    const { gocache, startedAtMs, withTestResults, layers, balance, wasLoss } = work;
    let tests;
    const report = await saveCache(work, {
        what: 'build cache',
        staging: buildStaging(gocache),
        otherwise: 'The next job compiles again',
        stage: async () => {
            if (isLoss(balance)) {
                if (wasLoss)
                    return 'Not saved: this cache still takes more time than it saves.';
                // An entry without files tells the next runs to leave the others out.
                const parents = layers.layers.map(({ key }) => key);
                return { files: 0, bytes: 0, usedBytes: layers.usedBytes, layer: { parents }, balance };
            }
            const used = findUsed(gocache, startedAtMs, withTestResults);
            tests = countTests(used, layers);
            const { files, added } = used;
            if (files.size === 0)
                return 'Nothing was compiled.';
            const usedBytes = sizeOf(files, files.keys());
            const layer = planLayer({ files, added, endedEarly: endedEarly(work, usedBytes) }, layers);
            if (!layer)
                return 'Not saved: this job failed, or used less than half of what an earlier one did, so it may have ended early.';
            const { names, parents, fresh } = layer;
            if (!wasLoss && parents.length > 0 && usefulBytes(gocache, fresh) < LEAST_NEW_BYTES) {
                return 'Not saved: the restored entries hold what this job used.';
            }
            await stageEntries(gocache, names);
            return { files: names.length, bytes: sizeOf(files, names), usedBytes, layer, balance };
        },
    });
    return { ...report, tests };
}
/** go keeps a result and its log twice: by what a test program was made of, and by the program. */
function countTests({ added, testResults, testLogs }, { layers }) {
    const known = new Set(layers.flatMap(({ names }) => names));
    const outputs = [...testResults].map(([name, output]) => ({ output, isNew: added.has(name) }));
    const cached = new Set(outputs.flatMap(({ output, isNew }) => (isNew ? [] : [output])));
    const ran = new Set(outputs.flatMap(({ output, isNew }) => (isNew ? [output] : [])));
    const again = [...testLogs].filter((name) => added.has(name) && known.has(name)).length;
    const inputsChanged = Math.min(ran.size, Math.ceil(again / 2));
    return { cached: cached.size, inputsChanged, programChanged: ran.size - inputsChanged };
}
/** Less than this, empty outputs and messages of tools, does not justify an entry. */
const LEAST_NEW_BYTES = 1_000;
/** Compared with the same leg of the same job: another may use less by nature. */
function endedEarly({ plan, layers, isFailed }, nowUsed) {
    if (isFailed && layers.isComplete)
        return true;
    return isOfLeg(plan, layers.layers.at(-1)?.key.toLowerCase() ?? '') && nowUsed < layers.usedBytes / 2;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./js/cache/file-times.js
// Input `stable-file-times`: a checkout gives every file a new time, and go runs a test again when
// the time or size of a file that it reads has changed (hashOpen of cmd/go/internal/test/test.go).
// Times made from contents stay the same. One time for all files would be wrong: go keeps the
// imports of a package under names, times and sizes (dirHash of cmd/go/internal/modindex/read.go).









/** Sets the times in every repository of the working directories. Rejects only on abort. */
async function stabilizeFileTimes(job) {
    const { settings, host, clock, signal } = job;
    if (!settings.stableFileTimes)
        return;
    const start = clock.now();
    try {
        const folders = settings.workingDirectories.map((dir) => (0,external_node_path_.resolve)(host.facts.workspace, dir));
        const roots = new Set();
        for (const cwd of folders)
            roots.add((await git(job, cwd, ['rev-parse', '--show-toplevel'])).replace(/\r?\n$/, ''));
        for (const root of roots) {
            const { set, kept } = await stabilize(job, root);
            const took = (0,format/* formatDuration */.a3)(clock.now() - start);
            const rest = kept > 0 ? `; ${(0,format/* count */.U9)(kept, 'modified file')} kept theirs` : '';
            host.log.info(`file times: set for ${(0,format/* count */.U9)(set, 'tracked file')} in ${took}${rest}`);
        }
    }
    catch {
        signal.throwIfAborted();
        (0,run_job/* warn */.R)(job, 'stable-file-times: git could not list the files of the checkout, so their times stay as they are');
    }
}
async function stabilize(job, root) {
    const [index, changes] = await Promise.all([
        git(job, root, ['ls-files', '-z', '-s', '-v']),
        git(job, root, ['status', '--porcelain=v1', '-z', '--untracked-files=no', '--no-renames', '--ignore-submodules']),
    ]);
    const changed = changedFiles(changes);
    const tracked = trackedFiles(index);
    const unchanged = tracked.filter(({ path }) => !changed.has(path));
    await (0,in_parallel/* inParallel */.H)(unchanged, staged_files/* AT_ONCE */.Qd, ({ path, id }) => setTime((0,external_node_path_.join)(root, path), id));
    // After the files, because git may create files in a folder while it works.
    await (0,in_parallel/* inParallel */.H)([...folderIds(unchanged)], staged_files/* AT_ONCE */.Qd, ([path, id]) => setTime((0,external_node_path_.join)(root, path), id));
    // `git diff-index` trusts the times in the index.
    await git(job, root, ['update-index', '-q', '--refresh']).catch(() => undefined);
    return { set: unchanged.length, kept: tracked.length - unchanged.length };
}
/** Does not follow links, which may have replaced a file. */
async function setTime(path, id) {
    const time = timeOf(id);
    await (0,promises_.lutimes)(path, time, time).catch(() => undefined);
}
/**
 * Regular files of `git ls-files -z -s -v`. Those with a tag other than `H` (unmerged, or never
 * compared with the index) keep their times.
 */
function trackedFiles(index) {
    return index.split('\0').flatMap((line) => {
        const [, id = '', path = ''] = /^H 100(?:644|755) ([0-9a-f]{40,64}) 0\t(.+)$/s.exec(line) ?? [];
        return path === '' ? [] : [{ path, id }];
    });
}
/** Files whose contents differ from the index, of `git status --porcelain=v1 -z`. */
function changedFiles(status) {
    const lines = status.split('\0').filter((line) => line !== '' && line[1] !== ' ');
    return new Set(lines.map((line) => line.slice(3)));
}
/** An id for each folder, from the names and ids of all files in it. */
function folderIds(files) {
    const hashes = new Map();
    for (const { path, id } of files) {
        for (let folder = (0,external_node_path_.dirname)(path);; folder = (0,external_node_path_.dirname)(folder)) {
            const hash = hashes.get(folder) ?? (0,external_node_crypto_.createHash)('sha256');
            hashes.set(folder, hash.update(`${path}\0${id}\n`));
            if (folder === '.')
                break;
        }
    }
    return new Map([...hashes].map(([folder, hash]) => [folder, hash.digest('hex')]));
}
const YEAR_2001_S = 978_307_200;
/** Seconds: one of 2^49 times between 2001 and 2018, in steps that every runner's disk keeps. */
function timeOf(id) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(id).digest();
    return YEAR_2001_S + (digest.readUInt32BE(0) >>> 3) + (digest.readUInt32BE(4) >>> 12) / 2 ** 20;
}
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
async function git({ host, signal }, cwd, args) {
    // Not the monitor that a checkout may configure: it is a program.
    const words = ['-c', 'core.fsmonitor=false', '--no-optional-locks', ...args];
    const env = { ...host.env, LC_ALL: 'C' };
    const options = { cwd, env, signal, maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true };
    return (await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('git', words, options)).stdout;
}

// EXTERNAL MODULE: ./js/go/gosum.js
var gosum = __webpack_require__(7040);
// EXTERNAL MODULE: ./js/go/module.js
var go_module = __webpack_require__(3969);
// EXTERNAL MODULE: ./js/verify/busy-files.js
var busy_files = __webpack_require__(7171);
;// CONCATENATED MODULE: ./js/verify/run-folder.js
// Temporary files of one download: on the module cache's file system, for renames, and beside the
// download cache, where go would delete some. Folders of killed runs are removed after an hour. Not
// the folder of cache/module-staging.ts, which other jobs empty.




const PREFIX = 'run-';
const ABANDONED_MS = 3_600_000;
/** Chooses a folder, which the first file creates; removes abandoned ones. `now`: epoch ms. */
function runFolder(modcache, now) {
    const ours = (0,external_node_path_.join)(modcache, 'cache', 'go-proxy-setup-download');
    for (const name of (0,external_node_fs_.existsSync)(ours) ? (0,external_node_fs_.readdirSync)(ours) : []) {
        const folder = (0,external_node_path_.join)(ours, name);
        const { mtimeMs = now } = (0,external_node_fs_.statSync)(folder, { throwIfNoEntry: false }) ?? {};
        if (name.startsWith(PREFIX) && now - mtimeMs > ABANDONED_MS)
            ifPossible(() => (0,external_node_fs_.rmSync)(folder, busy_files/* REMOVE */.t2));
    }
    const path = (0,external_node_path_.join)(ours, `${PREFIX}${(0,external_node_crypto_.randomUUID)()}`);
    return {
        path,
        remove: () => {
            ifPossible(() => (0,external_node_fs_.rmSync)(path, busy_files/* REMOVE */.t2));
            ifPossible(() => (0,external_node_fs_.rmdirSync)(ours));
        },
    };
}
function ifPossible(removal) {
    try {
        removal();
    }
    catch { }
}

// EXTERNAL MODULE: ./js/cache/module-staging.js + 1 modules
var module_staging = __webpack_require__(6080);
;// CONCATENATED MODULE: ./js/cache/module-cache.js
// The module cache from job to job, in layers. Only modules that go.sum names are saved, so that
// near-key restores do not grow for ever.













async function restoreModuleCache(job, inspection, observer) {
    const { host, settings } = job;
    const { modcache, needed, missing } = inspection;
    const ingredients = await keyIngredients(job, inspection);
    const plan = planCache(cacheKey(ingredients), {
        cache: settings.cache,
        save: settings.cacheSave,
        facts: host.facts,
        available: host.cache.available,
        keyed: ingredients.files.length > 0,
        onDisk: needed.length > 0 && missing.length === 0,
    });
    const work = { ...workOf(job, inspection, plan), modcache, observer };
    const { report, layers } = await (0,run_job/* timed */.a)(job, 'Restore modules', () => restoreModules(work));
    return { plan, report, layersFile: await keepLayers(job, layers) };
}
/** Rejects only when the signal aborts. */
async function restoreModules({ modcache, observer, ...work }) {
    const temp = runFolder(modcache, work.clock.date().getTime());
    try {
        return await restoreCache(work, {
            what: 'module cache',
            staging: (0,module_staging/* moduleStaging */.uj)(modcache),
            otherwise: 'Modules come from the mirrors instead',
            expected: 'module files',
            place: { kind: 'modules', modcache, temp: temp.path },
            adopt: () => (0,module_staging/* adoptModules */.IK)(modcache),
            isHit: (matchedKey) => matchedKey === work.plan.key.toLowerCase(),
            ...(observer && { observer }),
        });
    }
    finally {
        temp.remove();
    }
}
async function keepForPost({ host, settings }, { modcache, project, missing }, left) {
    const state = {
        ...left,
        modcache,
        timeoutMs: settings.cacheTimeoutMs,
        goSumFiles: project.dependencyFiles.filter((file) => file.endsWith('.sum')),
        fetched: missing,
    };
    await (0,post_state/* saveForPost */.Tn)(host, 'modules', state);
}
/** Rejects only when the signal aborts. */
async function saveModulesInPost(host, signal) {
    const state = readInPost(host, 'modules', isModulesState);
    if (!state)
        return void host.log.info('Module cache: nothing to save, because the main step ended before it.');
    const goSums = state.goSumFiles.map((file) => textOf(file) ?? '');
    const work = postWorkOf(host, state, signal);
    const layers = readLayers(state);
    const save = await saveModules({ ...state, ...work, goSums, layers });
    logSave(work, 'Module cache', save);
    return { restored: state.restored, save };
}
/** Rejects only when the signal aborts. */
async function saveModules(work) {
    const { modcache, restored, complete, layers } = work;
    return await saveCache(work, {
        what: 'module cache',
        staging: moduleStaging(modcache),
        otherwise: 'The next job downloads its modules again',
        stage: async () => {
            if (restored.state === 'hit')
                return 'The cache already holds exactly these modules.';
            if (!complete)
                return 'Not saved: modules are missing, and an incomplete entry could not be replaced later.';
            const files = await filesOfModules(modcache, modulesToKeep(work));
            const layer = planLayer({ files, added: new Set(), endedEarly: false }, layers);
            if (!layer || files.size === 0)
                return 'No module files to save.';
            const bytes = await stageModules(modcache, layer);
            return { files: layer.names.length, bytes, usedBytes: sizeOf(files, files.keys()), layer };
        },
    });
}
function modulesToKeep({ goSums, fetched }) {
    const keys = modulesNamed(goSums);
    return keys.size > 0 ? keys : new Set(fetched.map(moduleKey));
}
function isModulesState(value) {
    const own = { modcache: '', goSumFiles: [''], fetched: [{ path: '', version: '' }], complete: true };
    return isLike(value, { ...STATE_EXAMPLE, ...own }) && isAbsolute(value.modcache);
}

// EXTERNAL MODULE: ./js/go/netrc.js
var netrc = __webpack_require__(6861);
// EXTERNAL MODULE: ./js/go/patterns.js
var go_patterns = __webpack_require__(7026);
// EXTERNAL MODULE: ./js/http/trust.js
var http_trust = __webpack_require__(9969);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./js/go/goproxy.js
var go_goproxy = __webpack_require__(8183);
// EXTERNAL MODULE: ./js/go/sumdb.js
var go_sumdb = __webpack_require__(4552);
;// CONCATENATED MODULE: ./js/inspect/go-env.js
// The go command's effective settings and the source of each.
// Surprising: `go env` may first download a toolchain and hang at a dead mirror: it runs with
// GOTOOLCHAIN=local. An empty `GOPROXY=` in the user's file masks GOROOT/go.env.
// Follows Getenv, EnvFile, readEnvFile and EnvOrAndChanged of cmd/go/internal/cfg/cfg.go.










const NETWORK = ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE', 'GOAUTH', 'GOVCS'];
const FOLDERS = ['GOMODCACHE', 'GOPATH', 'GOBIN', 'GOROOT', 'GOCACHE', 'GOCACHEPROG'];
const BUILD = ['GOTOOLCHAIN', 'GOFLAGS', 'GOWORK', 'GOOS', 'GOARCH', 'GOEXPERIMENT', 'CGO_ENABLED'];
const GO_VARIABLES = ['GOVERSION', 'GOENV', ...NETWORK, ...FOLDERS, ...BUILD];
/** Reads the effective settings; runs go once. @throws SetupError `go-env`; the signal's reason. */
async function readGoEnv(options) {
    const { go, env } = options;
    const reported = go === undefined ? {} : await runGoEnv(go, options);
    const user = await readEnvFile(reported.GOENV ?? userFile(env));
    const goroot = await readEnvFile(reported.GOROOT ? (0,external_node_path_.join)(reported.GOROOT, 'go.env') : '');
    const fallback = defaultsWithoutGo(env, user);
    const settings = GO_VARIABLES.map((name) => {
        const set = layered(name, [env, user, goroot]);
        // go reports its decision for these, not the setting.
        if (name === 'GOWORK' || name === 'GOTOOLCHAIN' || (name === 'GOCACHE' && set.value !== ''))
            return [name, set];
        // For GOENV=off go reports nothing.
        if (name === 'GOENV' && set.source === 'environment')
            return [name, set];
        return [name, { ...set, value: reported[name] ?? (set.value || fallback[name] || '') }];
    });
    return Object.fromEntries(settings);
}
/** The go command on PATH. Skips relative entries, as go does for its tools. */
async function findGo(env, windows = (0,external_node_os_.platform)() === 'win32') {
    const dirs = (env.PATH ?? env.Path ?? '').split(external_node_path_.delimiter).filter((entry) => (0,external_node_path_.isAbsolute)(entry));
    // Windows runs .bat and .cmd only in a shell, so a go.exe further down the PATH is preferred.
    const endings = windows ? ['.exe', ...(env.PATHEXT || '.COM;.EXE;.BAT;.CMD').toLowerCase().split(';')] : [''];
    for (const ending of endings) {
        for (const dir of dirs) {
            const file = (0,external_node_path_.join)(dir, `go${ending}`);
            if (await isExecutable(file))
                return file;
        }
    }
    return undefined;
}
/** `env` with this folder in front of its PATH, whose name has any case on Windows. */
function withPath(env, folder) {
    const name = env.PATH === undefined ? (Object.keys(env).find((key) => /^path$/i.test(key)) ?? 'PATH') : 'PATH';
    const others = (env[name] ?? '').split(external_node_path_.delimiter).filter((one) => one !== '' && one !== folder);
    return { ...env, [name]: [folder, ...others].join(external_node_path_.delimiter) };
}
/** The lines `KEY=VALUE` of a go env file, untrimmed and unquoted; the last of a key wins. */
function parseEnvFile(text) {
    const lines = text.split('\n').filter((line) => /^[A-Z][^=]*=/.test(line));
    return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
function layered(name, [env, user, goroot]) {
    if (env[name])
        return { value: env[name], source: 'environment', ...(user[name] && { masked: user[name] }) };
    const shipped = goroot[name];
    if (user[name] || (user[name] === '' && shipped))
        return { value: user[name] ?? '', source: 'go env -w' };
    return shipped ? { value: shipped, source: 'GOROOT/go.env' } : { value: '', source: 'default' };
}
/** Go's current defaults, for a machine without go. */
function defaultsWithoutGo(env, user) {
    const set = (name) => env[name] || user[name] || '';
    const path = set('GOPATH') || (0,external_node_path_.join)((0,netrc/* homeOf */.lt)(env), 'go');
    const [gopath = ''] = path.split(external_node_path_.delimiter);
    return {
        GOPROXY: go_goproxy/* GO_DEFAULT_GOPROXY */.cH,
        GOSUMDB: go_sumdb/* PUBLIC_SUMDB */.ml,
        GONOPROXY: set('GOPRIVATE'),
        GONOSUMDB: set('GOPRIVATE'),
        GOAUTH: 'netrc',
        GOENV: userFile(env),
        GOPATH: path,
        GOMODCACHE: (0,external_node_path_.join)(gopath, 'pkg', 'mod'),
    };
}
async function runGoEnv(go, options) {
    const { env, cwd, signal, timeoutMs = 20_000 } = options;
    let stdout = '';
    try {
        const run = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(go, ['env', '-json', ...GO_VARIABLES], {
            cwd,
            env: { ...env, GOTOOLCHAIN: 'local' },
            timeout: timeoutMs,
            killSignal: 'SIGKILL',
            windowsHide: true,
            ...(signal && { signal }),
        });
        stdout = run.stdout;
        return JSON.parse(stdout);
    }
    catch (error) {
        signal?.throwIfAborted();
        const { killed, stderr = stdout, message } = error;
        const output = stderr.trim().split('\n').slice(0, 5).join(' ');
        const why = killed ? `timed out after ${(0,format/* formatDuration */.a3)(timeoutMs)}` : output || message;
        const file = userFile(env);
        const where = file ? `the environment and ${file} (written by \`go env -w\`)` : 'the environment';
        throw new errors/* SetupError */.w3('go-env', `\`${go} env\` failed: ${why}`, {
            hint: `go reads its settings from ${where}. Correct or remove the one in the message until \`go env\` works in this folder.`,
            cause: error,
        });
    }
}
/** The file of `go env -w`; empty if GOENV=off or without a home folder. */
function userFile(env) {
    if (env.GOENV)
        return env.GOENV === 'off' ? '' : env.GOENV;
    if ((0,external_node_os_.platform)() === 'darwin')
        return (0,external_node_path_.join)((0,netrc/* homeOf */.lt)(env), 'Library', 'Application Support', 'go', 'env');
    const windows = env.AppData ?? env.APPDATA ?? '';
    const dir = (0,external_node_os_.platform)() === 'win32' ? windows : env.XDG_CONFIG_HOME || (0,external_node_path_.join)((0,netrc/* homeOf */.lt)(env), '.config');
    return dir && (0,external_node_path_.join)(dir, 'go', 'env');
}
/** As in go, a missing or unreadable file sets nothing. */
async function readEnvFile(file) {
    if (file === '')
        return {};
    return parseEnvFile(await (0,promises_.readFile)(file, 'utf8').catch(() => ''));
}
async function isExecutable(file) {
    const found = await (0,promises_.access)(file, promises_.constants.X_OK)
        .then(() => (0,promises_.stat)(file))
        .catch(() => undefined);
    return found?.isFile() ?? false;
}

// EXTERNAL MODULE: ./js/inspect/own-requests.js
var own_requests = __webpack_require__(7884);
// EXTERNAL MODULE: ./js/go/goflags.js
var go_goflags = __webpack_require__(4528);
// EXTERNAL MODULE: ./js/go/gomod.js
var gomod = __webpack_require__(1491);
// EXTERNAL MODULE: ./js/go/needed-zips.js
var needed_zips = __webpack_require__(6873);
// EXTERNAL MODULE: ./js/go/version.js
var go_version = __webpack_require__(809);
;// CONCATENATED MODULE: ./js/inspect/find-modules.js
// Finds the modules of a checkout: go.mod or go.work in the named folder, a go.work above it, as go
// searches, else every module below it. Surprising: in a module that a go.work above it does not
// `use`, go refuses to work. Follows findWorkspaceFile of cmd/go/internal/modload/init.go.





const MAX_DEPTH = 6;
const MAX_MODULES = 5_000;
const SKIPPED = /^(?:[._].*|vendor|node_modules|testdata)$/;
async function findModules(dirs, options) {
    const places = new Map();
    const notes = [];
    for (const dir of dirs.map((one) => (0,external_node_path_.resolve)(one))) {
        const found = await findIn(dir, options);
        for (const place of found.places)
            places.set(`${place.kind} ${place.dir}`, place);
        notes.push(...found.notes);
    }
    return { places: [...places.values()], notes };
}
function memberDirs(file, uses) {
    return [...new Set(uses.map((use) => (0,external_node_path_.resolve)((0,external_node_path_.dirname)(file), use)))];
}
async function findIn(dir, options) {
    if (!(await (0,promises_.stat)(dir).catch(() => undefined))?.isDirectory())
        return { places: [], notes: [`The folder ${dir} does not exist; check the input working-directory.`] };
    const git = nearest(dir, '.git', (0,external_node_path_.parse)(dir).root);
    // Like go, but never beyond the repository.
    const root = git === undefined ? (0,external_node_path_.parse)(dir).root : (0,external_node_path_.dirname)(git);
    const { gowork = '' } = options;
    const isSearched = gowork === '' || gowork === 'auto';
    const file = gowork === 'off' ? undefined : isSearched ? nearest(dir, 'go.work', root) : gowork;
    const hasModule = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(dir, 'go.mod'));
    if (file !== undefined && (0,external_node_fs_.existsSync)(file)) {
        if (!hasModule || memberDirs(file, (0,gomod/* parseGoWork */.x)((0,bounded_file/* goText */._y)(file) ?? '').uses).includes(dir)) {
            return { places: [{ kind: 'workspace', dir: (0,external_node_path_.dirname)(file), file }], notes: [] };
        }
        const note = `${file} does not use ${dir}: go refuses to work there. Run \`go work use\` for it, or set GOWORK=off.`;
        return { places: [{ kind: 'module', dir }], notes: [note] };
    }
    const missing = file === undefined ? [] : [`GOWORK is ${file}, which does not exist; correct or unset GOWORK.`];
    if (hasModule)
        return { places: [{ kind: 'module', dir }], notes: missing };
    const below = await findBelow(dir, options);
    const above = nearest(dir, 'go.mod', root);
    // A go command in `dir` itself takes the module above it.
    const enclosing = above === undefined ? [] : [{ kind: 'module', dir: (0,external_node_path_.dirname)(above) }];
    const none = `No go.mod found in ${dir}, up to ${MAX_DEPTH} levels below it, or above it: no modules to fetch.`;
    const notes = below.places.length > 0 ? below.notes : above === undefined ? [none] : [];
    return { places: [...enclosing, ...below.places], notes: [...missing, ...notes] };
}
/** Breadth first, so that the limits leave out the deepest modules. */
async function findBelow(dir, { gowork, signal }) {
    const places = [];
    let level = [dir];
    for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
        const next = [];
        for (const folder of level) {
            signal?.throwIfAborted();
            const found = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(() => []);
            const entries = found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
            const has = (name) => entries.some((entry) => entry.name === name && !entry.isDirectory());
            if (places.length >= MAX_MODULES) {
                const note = `${dir} has more than ${MAX_MODULES} modules; only the first ${MAX_MODULES} are used. Name their folders in the input working-directory.`;
                return { places, notes: [note] };
            }
            // Below a go.work, go uses only its members.
            if (gowork !== 'off' && has('go.work')) {
                places.push({ kind: 'workspace', dir: folder, file: (0,external_node_path_.join)(folder, 'go.work') });
                continue;
            }
            if (has('go.mod'))
                places.push({ kind: 'module', dir: folder });
            const folders = entries.filter((entry) => entry.isDirectory() && !SKIPPED.test(entry.name));
            next.push(...folders.map((entry) => (0,external_node_path_.join)(folder, entry.name)));
        }
        level = next;
    }
    const names = places.map((place) => (0,external_node_path_.relative)(dir, place.dir)).slice(0, 5);
    const more = places.length > names.length ? `, … (${places.length} in all)` : '';
    const note = `No go.mod in ${(0,external_node_path_.basename)(dir)} itself; using the modules below it: ${names.join(', ')}${more}.`;
    return { places, notes: [note] };
}
/** The nearest file `name` from `dir` up to `root`; as in go, a folder does not count. */
function nearest(dir, name, root) {
    for (let at = dir;; at = (0,external_node_path_.dirname)(at)) {
        const path = (0,external_node_path_.join)(at, name);
        if ((0,external_node_fs_.existsSync)(path) && (name === '.git' || !(0,external_node_fs_.statSync)(path).isDirectory()))
            return path;
        if (at === root)
            return undefined;
    }
}

;// CONCATENATED MODULE: ./js/inspect/project.js
// The Go project on disk: its modules and workspaces, and what each needs, without running go.
// Surprising: go uses vendor/ only from go 1.14 on, and only if modules.txt was made for the mode
// (module or workspace) that go runs in.
// Follows setDefaultBuildMod and modulesTextIsForWorkspace of cmd/go/internal/modload/init.go.








/** Paths are absolute. Missing or malformed files become notes, not errors. */
async function readProject(dirs, options = {}) {
    const { goflags = '' } = options;
    const { places, notes } = await findModules(dirs, options);
    const context = { base: (0,external_node_path_.resolve)(dirs[0] ?? '.'), modFlag: (0,go_goflags/* goFlag */.P5)(goflags, 'mod') ?? '' };
    const read = places.map((place) => place.kind === 'module' ? readModule(place.dir, context) : readWorkspace(place, context));
    return {
        modules: read.flatMap(({ module }) => (module ? [module] : [])),
        workspaces: places.flatMap((place) => (place.kind === 'workspace' ? [place.file] : [])),
        notes: [
            ...notes.map(plain),
            ...((0,go_goflags/* goFlag */.P5)(goflags, 'modfile') === undefined ? [] : [diagnosed(MODFILE)]),
            ...read.flatMap((one) => one.notes),
        ],
        dependencyFiles: [...new Set(read.flatMap((one) => one.files))].sort(),
    };
}
function plain(text) {
    return { kind: 'plain', text };
}
function diagnosed(text) {
    return { kind: 'diagnosed', text };
}
function readModule(dir, context) {
    const { goMod, sums, files, notes } = readMember(dir, context);
    if (goMod === undefined)
        return { module: undefined, notes, files };
    const goSum = (0,gosum/* parseGoSums */.o0)(sums);
    const { modulePath, goVersion, toolchain, requires, replaces } = goMod;
    const isComplete = !(0,go_version/* isOlderThan */.UM)(goVersion, '1.17');
    const { zips, uncovered, inFolders } = isComplete
        ? (0,needed_zips/* zipsOfRequires */.i_)(goMod, goSum)
        : (0,needed_zips/* zipsOfSums */.AP)(goSum, replaces, [modulePath]);
    const buildList = [...zips, ...uncovered, ...inFolders];
    const common = { dir, modulePath, goVersion, toolchain, goSum, buildList, memberDirs: [] };
    if (isVendored(goMod, { dir, isWorkspace: false }, context)) {
        const module = { ...common, kind: 'vendored', zipsNeeded: [], uncovered: [] };
        return { module, files, notes: [...notes, ...goSum.problems.map(plain)] };
    }
    const sumFile = (0,external_node_path_.relative)(context.base, (0,external_node_path_.join)(dir, 'go.sum'));
    const sumNotes = requires.length === 0 ? [] : noteOnSums(sumFile, sums.length === 0, uncovered);
    const kind = isComplete ? 'module' : 'old-module';
    const module = { ...common, kind, zipsNeeded: zips, uncovered };
    return { module, files, notes: [...notes, ...goSum.problems.map(plain), ...sumNotes] };
}
function readWorkspace({ dir, file }, context) {
    const text = (0,bounded_file/* goText */._y)(file);
    if (text === undefined)
        return { module: undefined, files: [], notes: [plain(`${file} cannot be read.`)] };
    const work = (0,gomod/* parseGoWork */.x)(text);
    const members = memberDirs(file, work.uses).map((member) => readMember(member, context));
    const present = members.flatMap(({ goMod }) => (goMod ? [goMod] : []));
    const sums = [...members.flatMap((member) => member.sums), ...readSum(`${file}.sum`, context)];
    const goSum = (0,gosum/* parseGoSums */.o0)(sums);
    const replaces = [...work.replaces, ...present.flatMap((goMod) => goMod.replaces)];
    const vendored = isVendored(work, { dir, isWorkspace: true }, context);
    const own = present.map(({ modulePath }) => modulePath);
    const { zips } = (0,needed_zips/* zipsOfSums */.AP)(goSum, replaces, own);
    const module = {
        dir,
        modulePath: own.join(', '),
        goVersion: work.goVersion,
        toolchain: work.toolchain,
        kind: vendored ? 'vendored' : 'workspace',
        goSum,
        buildList: zips,
        zipsNeeded: vendored ? [] : zips,
        uncovered: [],
        memberDirs: members.flatMap((member) => (member.goMod ? [member.dir] : [])),
    };
    const files = [file, ...sums.map((sum) => sum.file), ...members.flatMap((member) => member.files)];
    const problems = [...work.problems, ...goSum.problems].map(plain);
    return { module, files, notes: [...members.flatMap((member) => member.notes), ...problems] };
}
function readMember(dir, context) {
    const modFile = (0,external_node_path_.join)(dir, 'go.mod');
    const text = (0,bounded_file/* goText */._y)(modFile);
    const sums = readSum((0,external_node_path_.join)(dir, 'go.sum'), context);
    const files = sums.map(({ file }) => file);
    const missing = `${modFile} is missing or cannot be read.`;
    if (text === undefined)
        return { dir, goMod: undefined, sums, files, notes: [plain(missing)] };
    const goMod = (0,gomod/* parseGoMod */.k)(text);
    const notes = goMod.problems.map((problem) => plain((0,external_node_path_.join)((0,external_node_path_.relative)(context.base, dir), problem)));
    return { dir, goMod, sums, files: [modFile, ...files], notes };
}
/** A go.sum or go.work.sum, if it can be read. */
function readSum(file, { base }) {
    const text = (0,bounded_file/* goText */._y)(file);
    return text === undefined ? [] : [{ file, name: (0,external_node_path_.relative)(base, file), text }];
}
function isVendored({ goVersion }, { dir, isWorkspace }, { modFlag }) {
    if (modFlag !== '' && modFlag !== 'vendor')
        return false;
    const modulesTxt = (0,bounded_file/* goText */._y)((0,external_node_path_.join)(dir, 'vendor', 'modules.txt'));
    if (modulesTxt === undefined || modFlag === 'vendor')
        return modulesTxt !== undefined;
    if ((0,go_version/* isOlderThan */.UM)(goVersion, '1.14'))
        return false;
    const isForWorkspace = /^## (?:.*;)?[ \t]*workspace[ \t]*(?:;|$)/m.test(modulesTxt.split('\n', 1)[0] ?? '');
    return isForWorkspace === isWorkspace;
}
const MODFILE = 'GOFLAGS has -modfile, so go reads another file instead of go.mod; only go downloads what that file adds.';
function noteOnSums(name, isMissing, [first, ...others]) {
    const note = (what) => [diagnosed(`${name} ${what}. Run \`go mod tidy\` and commit the file.`)];
    if (isMissing)
        return note('is missing: no module can be fetched early or verified, and builds fail without -mod=mod');
    if (first === undefined)
        return [];
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    return note(`has no hash for ${first.path}@${first.version}${more}, so builds that import it fail`);
}

;// CONCATENATED MODULE: ./js/inspect/inspect.js
// What a run finds: the Go on PATH, its settings, the project, the module cache, the CA bundle.

















async function inspect(job) {
    const { workspace } = job.host.facts;
    // `go env` reads these already.
    for (const dir of new Set(['.', ...job.settings.workingDirectories].map((path) => (0,external_node_path_.resolve)(workspace, path)))) {
        for (const name of ['go.mod', 'go.sum', 'go.work', 'go.work.sum'])
            (0,bounded_file/* requireGoText */.ps)((0,external_node_path_.join)(dir, name));
    }
    return { ...(await inspectGo(job, await goOnPath(job))), ...(await trustOf(job)) };
}
/** After a change of the Go on PATH. */
async function inspectAgain(job, inspection) {
    const go = await findGo(job.host.env);
    return { ...inspection, ...(await inspectGo(job, { go, goEnv: await goEnvOf(job, go) })) };
}
async function goOnPath(job) {
    const go = await findGo(job.host.env);
    try {
        return { go, goEnv: await goEnvOf(job, go) };
    }
    catch (error) {
        // The run will install another Go, perhaps because this one does not work.
        const isReplaced = job.exports && (job.settings.goVersion !== '' || job.settings.goVersionFile !== '');
        if (job.signal.aborted || !isReplaced)
            throw error;
        return { go: undefined, goEnv: await goEnvOf(job, undefined) };
    }
}
async function goEnvOf({ host, settings, signal }, go) {
    const cwd = (0,external_node_path_.resolve)(host.facts.workspace, settings.workingDirectories[0] ?? '.');
    return await readGoEnv({ go, env: host.env, cwd, signal });
}
async function inspectGo(job, { go, goEnv }) {
    const { host, settings, signal } = job;
    const { workspace } = host.facts;
    const dirs = settings.workingDirectories.map((dir) => (0,external_node_path_.resolve)(workspace, dir));
    const project = await readProject(dirs, { goflags: goEnv.GOFLAGS.value, gowork: goEnv.GOWORK.value, signal });
    const modcache = goEnv.GOMODCACHE.value;
    const logins = await (0,netrc/* loginsOfGo */.OE)(host.env, goEnv.GOAUTH.value);
    for (const secret of logins.map(netrc/* urlOf */.rs).flatMap(redact/* secretsOf */.Fj))
        host.addSecret(secret);
    const zips = project.modules.flatMap(({ zipsNeeded }) => zipsNeeded);
    const needed = [...new Map(zips.map((zip) => [(0,go_module/* moduleKey */.MP)(zip), zip])).values()];
    return { go, goEnv, project, modcache, needed, missing: missingModules(modcache, needed), logins };
}
/** What a run adds to GOPRIVATE: the input's patterns, and the owner of a private repository. */
function addedPatterns({ host, settings }) {
    return (0,go_patterns/* joinPatterns */.y9)(host.facts.ownPrivatePattern, settings.private);
}
function projectReport({ project }, workspace) {
    const modules = project.modules.map(({ dir, modulePath, kind }) => ({
        dir: (0,external_node_path_.relative)(workspace, dir) || '.',
        module: modulePath,
        kind,
    }));
    return { modules, notes: project.notes.map(({ text }) => text) };
}
/**
 * Refuses early what go refuses too.
 * @throws SetupError `go-env` if GOMODCACHE is unusable, `project-unreadable` if a go.mod cannot be
 * read and the project has no other module: "nothing to do" would be wrong.
 */
function requireUsable(inspection, job) {
    const { project, goEnv } = inspection;
    const { host, settings } = job;
    const isDownloading = settings.download !== 'off';
    const unusable = modcacheProblem(inspection);
    if (unusable !== undefined && isDownloading) {
        throw new errors/* SetupError */.w3('go-env', unusable, {
            hint: 'Set GOMODCACHE (or GOPATH) to the absolute path of a folder that this job may write; a shell expands `~` only when it is not quoted. `npx go-proxy-setup doctor` shows who set it.',
        });
    }
    const cache = cacheProblem(goEnv);
    if (cache !== undefined)
        (0,run_job/* warn */.R)(job, `${cache}: later builds fail. Set GOCACHE to an absolute path, or unset it.`);
    warnOfAbsence(job, project);
    for (const file of settings.workingDirectories.map((dir) => (0,external_node_path_.resolve)(host.facts.workspace, dir, 'go.mod'))) {
        const why = (0,bounded_file/* refusalOf */.Of)(file);
        if (why === undefined || !isThere(file))
            continue;
        const problem = `${(0,redact/* sanitizeForLog */.F0)(file)} cannot be read: ${why}`;
        const isRefusedByGo = (0,external_node_fs_.existsSync)(file) && (0,external_node_fs_.statSync)(file).isFile();
        if (isDownloading && (project.modules.length === 0 || isRefusedByGo)) {
            throw new errors/* SetupError */.w3('project-unreadable', problem, {
                hint: 'Correct the file or link, or set the input working-directory to the folder of the module.',
            });
        }
        (0,run_job/* warn */.R)(job, `${problem}; like go, we treat it as missing.`);
    }
}
/** A dangling link is there, too; what cannot be looked at is missing, as for go. */
function isThere(file) {
    try {
        return (0,external_node_fs_.lstatSync)(file) !== undefined;
    }
    catch {
        return false;
    }
}
/** A forgotten checkout or a wrong folder must not be silently green. */
function warnOfAbsence(job, { modules }) {
    const { host, settings } = job;
    const { workspace } = host.facts;
    if (modules.length > 0)
        return;
    const all = (0,external_node_fs_.existsSync)(workspace) ? (0,external_node_fs_.readdirSync)(workspace) : [];
    // Caches and settings may come before the checkout.
    const files = all.filter((name) => !name.startsWith('.'));
    if (files.length === 0) {
        const remedy = host.facts.platform === 'github' ? 'put this step after actions/checkout' : 'run it in the project’s folder';
        (0,run_job/* warn */.R)(job, `There is no go.mod, because ${(0,redact/* displayValue */.KN)(workspace)} is empty${all.length > 0 ? ' but for hidden files' : ''}: ${remedy}.`);
    }
    // A job without a module may want Go and the mirrors only.
    else if (!job.exports || settings.given.has('working-directory') || files.some((name) => name.endsWith('.go'))) {
        const where = (0,redact/* displayValue */.KN)(settings.workingDirectories.join(', '));
        (0,run_job/* warn */.R)(job, `There is no go.mod in ${where} of the workspace: name the folder of the module in working-directory.`);
    }
}
/** go's error for an unusable module cache (checkCacheDir of cmd/go/internal/modfetch/cache.go). */
function modcacheProblem({ goEnv, missing }) {
    const { value } = goEnv.GOMODCACHE;
    if (value === '')
        return 'module cache not found: neither GOMODCACHE nor GOPATH is set';
    if (!isGoAbsolute(value))
        return `GOMODCACHE entry is relative; must be absolute path: "${(0,redact/* displayValue */.KN)(value)}"`;
    // It may be read-only if builds find the trees that they need.
    const isComplete = missing.every((module) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(value, (0,go_module/* treeFolder */.vR)(module))));
    const why = isComplete ? undefined : whyUnwritable((0,external_node_path_.join)(value, 'cache', 'download'));
    return why && `could not create module cache: mkdir ${(0,redact/* displayValue */.KN)(value)}: ${why}`;
}
/** go's error for an unusable build cache (defaultDir of cmd/go/internal/cache/default.go). */
function cacheProblem({ GOCACHE: { value, source } }) {
    if (value === 'off' && source === 'default')
        return `${UNLOCATED}: neither $XDG_CACHE_HOME nor $HOME are defined`;
    if (value === 'off')
        return 'build cache is disabled by GOCACHE=off, but required as of Go 1.12';
    if (source === 'default' || isGoAbsolute(value))
        return undefined;
    return `${UNLOCATED}: GOCACHE is not an absolute path: "${(0,redact/* displayValue */.KN)(value)}"`;
}
const UNLOCATED = 'build cache is required, but could not be located';
/** Why the folder cannot be created or written; nothing is written to find out. */
function whyUnwritable(folder) {
    const found = (0,external_node_fs_.statSync)(folder, { throwIfNoEntry: false });
    if (found === undefined)
        return (0,external_node_path_.dirname)(folder) === folder ? undefined : whyUnwritable((0,external_node_path_.dirname)(folder));
    if (!found.isDirectory())
        return 'not a directory';
    try {
        (0,external_node_fs_.accessSync)(folder, external_node_fs_.constants.W_OK);
        return undefined;
    }
    catch {
        return 'permission denied';
    }
}
/** Those of `modules` whose zip, .mod or .info the module cache lacks. */
function missingModules(modcache, modules) {
    const folder = (0,external_node_path_.join)(modcache, 'cache', 'download');
    const kinds = ['zip', 'mod', 'info'];
    // Synchronous: thousands of promises cost ten times what the system calls do.
    return modules.filter(({ path, version }) => kinds.some((kind) => !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, (0,go_module/* cacheFile */.NJ)(path, version, kind)))));
}
async function trustOf({ host, settings }) {
    const sources = (0,own_requests/* trustSources */.nH)({ host, settings });
    const trust = (0,http_trust/* createTrust */.Z)(sources);
    if (settings.caFile === '')
        return { trust, caBundle: undefined };
    const caBundle = (0,external_node_path_.join)(await (0,private_folder/* privateFolder */.q)(host.facts.temp), 'ca-bundle.pem');
    (0,http_trust/* writeCaBundle */.q)(caBundle, sources);
    return { trust, caBundle };
}
/** Removes the CA bundle after a run that exports nothing to later steps. */
function temporaryBundle({ caBundle }) {
    return {
        [Symbol.asyncDispose]: async () => {
            if (caBundle !== undefined)
                await (0,promises_.rm)((0,external_node_path_.dirname)(caBundle), busy_files/* REMOVE */.t2);
        },
    };
}

// EXTERNAL MODULE: ./js/mirrors/no-mirror.js
var no_mirror = __webpack_require__(7892);
// EXTERNAL MODULE: ../../node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(528);
// EXTERNAL MODULE: ../../node_modules/semver/index.js
var semver = __webpack_require__(84);
;// CONCATENATED MODULE: ./js/go/go-spec.js
// Which release of Go a text such as `1.25`, `^1.24`, `stable` or `1.26rc1` means.
// Surprising: `1.25` is a range (npm's), the newest 1.25.x, and only three numbers are exact: only
// `1.20.0` names the release that Go itself calls 1.20.
// Follows findMatch, makeSemver and resolveStableVersionInput of actions/setup-go src/installer.ts.


const MAX_TEXT_LENGTH = 256;
const ALLOWED = 'expected a version (1.25.3), a minor version (1.25), a range (^1.24, >=1.22 <1.25, 1.25.x), a release candidate (1.26rc1), stable or oldstable';
const NO_TIP = 'only releases are installed; build Go from source before this step, put it on PATH and leave go-version empty';
const REFUSED = new Map([
    ['latest', 'the newest release is named stable here'],
    ['lts', 'Go has no long-term support; stable and oldstable are the two versions that receive fixes'],
    ...['tip', 'gotip', 'devel', 'head', 'main', 'master', 'nightly'].map((name) => [name, NO_TIP]),
]);
function parseGoSpec(text) {
    const written = text.trim();
    if (written === '')
        return { problem: `it is empty; ${ALLOWED}` };
    if (written.length > MAX_TEXT_LENGTH)
        return { problem: `it is too long for a version; ${ALLOWED}` };
    if (written === 'stable' || written === 'oldstable')
        return { kind: written, text: written };
    const refused = REFUSED.get(written.toLowerCase());
    if (refused !== undefined)
        return { problem: refused };
    return parseNumbers(written) ?? { problem: `it is not a Go version; ${ALLOWED}` };
}
function parseNumbers(text) {
    const translated = toSemverSpelling(text);
    const exact = (0,semver.clean)(translated);
    if (exact !== null) {
        const version = (0,go_version/* goOfSemver */._1)(exact);
        return version === undefined ? undefined : { kind: 'exact', text, version };
    }
    const range = (0,semver.validRange)(translated);
    return range === null ? undefined : { kind: 'range', text, range };
}
/**
 * The newest of `releases`, in any order, that matches the spec. A beta or release candidate
 * matches only a range that names one of its version (`>=1.26.0-rc.1`) and has no final release.
 */
function selectRelease(spec, releases) {
    const newestFirst = releases
        .map((release) => ({ release, version: (0,go_version/* semverOfGo */.Kb)(release.version) ?? '' }))
        .filter(({ version }) => version !== '')
        .toSorted((a, b) => (0,semver.compare)(b.version, a.version));
    const final = newestFirst.filter(({ release, version }) => release.stable && (0,semver.prerelease)(version) === null);
    const newest = final[0]?.version ?? '';
    const matches = ({ version }) => {
        if (spec.kind === 'exact')
            return version === (0,go_version/* semverOfGo */.Kb)(spec.version);
        if (spec.kind === 'range')
            return (0,semver.satisfies)(version, spec.range);
        return spec.kind === 'stable' || minorOf(version) !== minorOf(newest);
    };
    const others = spec.kind === 'exact' || spec.kind === 'range' ? newestFirst : [];
    return (final.find(matches) ?? others.find(matches))?.release;
}
/** Go's spelling inside a version or range (`go1.21`, `>=1.26rc1`, `1.26.0-rc1`) as semver. */
function toSemverSpelling(text) {
    return text
        .replace(/(^|[\s<>=~^|])go(?=\d)/g, '$1')
        .replace(/(\d+)\.(\d+)(?:\.(\d+))?-?(beta|rc)\.?(\d+)/g, (_, first, second, third = '0', kind, count) => `${first}.${second}.${third}-${kind}.${count}`);
}
function minorOf(version) {
    return `${(0,semver.major)(version)}.${(0,semver.minor)(version)}`;
}

;// CONCATENATED MODULE: ./js/go/wanted-go.js
// Decides which Go a run should have: the input go-version, else the file that go-version-file
// names, else the Go on PATH when it is new enough for the project, else what the project needs.
// Surprising: a version file is taken literally (`go 1.25.0` is exactly that, as in setup-go);
// without inputs a go line is a minimum; its newest patch is taken: .0 releases have known holes.
// Follows resolveVersionInput and parseGoVersionFile of actions/setup-go; go.dev/doc/toolchain.





function decideGo(options) {
    const [input, fileInput] = [options.input.trim(), options.fileInput.trim()];
    if (input !== '')
        return decideByInput(input, fileInput);
    return fileInput === '' ? decideByProject(options, []) : decideByFile(options, fileInput);
}
function decideByInput(input, fileInput) {
    const spec = parseGoSpec(input);
    if ('problem' in spec)
        return { input: 'go-version', got: input, problem: spec.problem };
    const both = `Both go-version and go-version-file are set; go-version ${input} is used and ${fileInput} is not read. Remove one of them.`;
    const old = `go-version ${input} was released before 2015. YAML reads an unquoted ${input}0 as ${input}: quote it, '${input}0'.`;
    const warnings = [...(fileInput === '' ? [] : [both]), ...(/^1\.[123]$/.test(input) ? [old] : [])];
    return { spec, reason: `the input go-version is ${input}`, warnings };
}
// Nothing else of the file is shown: a branch may name any file here, one with a secret too.
const LIKE_A_VERSION = /^(?:go|v)?[~^<>=]*\d{1,3}(?:\.[\dx*]{1,4}){0,4}[a-z\d.+-]{0,12}$|^(?:latest|tip)$/i;
function decideByFile(options, name) {
    const problem = (sentence) => ({ input: 'go-version-file', got: name, problem: sentence });
    if (options.fileText === undefined) {
        return problem('the file cannot be read; give the path of a go.mod, go.work, .go-version, .tool-versions or mise.toml');
    }
    const found = wantedByFile(name, options.fileText, options.gotoolchain);
    // As in setup-go, whose builds must still work, a file without a version leaves the choice open.
    if ('problem' in found)
        return decideByProject(options, [`go-version-file: ${found.problem}`]);
    const spec = parseGoSpec(found.version);
    if ('problem' in spec) {
        const what = LIKE_A_VERSION.test(found.version)
            ? `it contains ${(0,go_module/* quoted */.TL)(found.version)}`
            : 'its content, not shown here';
        return problem(`${what}: ${spec.problem}`);
    }
    const place = found.line === 'file' ? name : `the ${found.line} line of ${name}`;
    return { spec, reason: `${place} says ${found.version}`, warnings: [] };
}
function decideByProject(options, warnings) {
    const { onPath, projectWants, gotoolchain } = options;
    const need = highestNeed(projectWants, gotoolchain === 'local');
    const sentence = need?.sentence ?? 'the project names no version';
    if (onPath === undefined) {
        const spec = need?.spec ?? { kind: 'stable', text: 'stable' };
        return { spec, reason: `Go is not on PATH, and ${sentence}`, warnings };
    }
    const have = versionIn(onPath);
    if (have === undefined) {
        const warning = `The Go on PATH reports ${(0,go_module/* quoted */.TL)(onPath, 60)}, which is not a release; it is used as it is. Set go-version to choose another.`;
        const reason = 'the version of the Go on PATH cannot be compared';
        return { useOnPath: onPath, reason, warnings: [...warnings, warning] };
    }
    if (need === undefined || (0,go_version/* compareGo */.Ac)(have, need.version) >= 0)
        return { useOnPath: onPath, reason: `Go ${have} is on PATH, and ${sentence}`, warnings };
    return { spec: need.spec, reason: `PATH has Go ${have}, but ${sentence}`, warnings };
}
/** The newest version in all lines; as in go, a toolchain line newer than every go line wins. */
function highestNeed(lines, toolchainsIgnored) {
    const toolchain = newest(toolchainsIgnored ? [] : lines.map((wants) => toolchainVersion(wants.toolchain)));
    const go = newest(lines.map((wants) => wants.goVersion));
    if (toolchain !== undefined && (go === undefined || (0,go_version/* compareGo */.Ac)(toolchain, go) > 0)) {
        return needOf(toolchain, toolchain, `the project's toolchain line is ${toolchain}`);
    }
    return go === undefined ? undefined : needOf(go, `~${go}`, `the project's go line requires at least ${go}`);
}
function needOf(version, text, sentence) {
    const spec = parseGoSpec(text);
    return 'problem' in spec ? undefined : { version, spec, sentence };
}
function newest(versions) {
    return versions
        .filter((version) => version !== undefined && (0,go_version/* semverOfGo */.Kb)(version) !== undefined)
        .toSorted((a, b) => (0,go_version/* compareGo */.Ac)(a ?? '', b ?? ''))
        .at(-1);
}
/** From `go1.26.8 X:nodwarf5`, `go version go1.26.8 linux/amd64`, `go1.25.3-corp` and the like. */
function versionIn(onPath) {
    return /(?:^|\bgo)(\d+\.\d+(?:\.\d+|(?:beta|rc)\d+)?)(?![\w.])/.exec(onPath)?.[1];
}
/** Reads the version from the file `name`, a path with slashes of either kind. */
function wantedByFile(name, text, gotoolchain = '') {
    const base = name.split(/[/\\]/).at(-1) ?? name;
    // Such as go.tool.mod, for -modfile.
    if (base === 'go.mod' || (base.endsWith('.mod') && /^\s*(?:module|go|toolchain)\s/m.test(text)))
        return wantedByLines(base, (0,gomod/* parseGoMod */.k)(text), gotoolchain);
    if (base.endsWith('.toml'))
        return wantedByMise(base, text.replace(/^\uFEFF/, ''));
    if (base === 'go.work')
        return wantedByLines(base, (0,gomod/* parseGoWork */.x)(text), gotoolchain);
    if (base === '.tool-versions')
        return wantedByTools(text);
    // Only the first line: Go's VERSION files and goenv's lists continue after it.
    const [version] = plainLines(text);
    return version === undefined ? { problem: `${base} is empty; write a version into it.` } : { version, line: 'file' };
}
/** The Go version of a toolchain line (`go1.25.3`, `go1.25.3-corp`), if it names one. */
function toolchainVersion(toolchain) {
    const version = /^go([^ \t-]+)/.exec(toolchain ?? '')?.[1];
    return version !== undefined && (0,go_version/* semverOfGo */.Kb)(version) !== undefined ? version : undefined;
}
function wantedByLines(name, { goVersion, toolchain, problems }, gotoolchain) {
    const named = gotoolchain === 'local' ? undefined : toolchainVersion(toolchain);
    // Since 1.21 the go line is a minimum, and an older Go fails the build.
    const isRefused = !(0,go_version/* isOlderThan */.UM)(goVersion, '1.21') && (0,go_version/* compareGo */.Ac)(named ?? '', goVersion ?? '') < 0;
    if (named !== undefined && !isRefused)
        return { version: named, line: 'toolchain' };
    if (goVersion !== undefined)
        return { version: goVersion, line: 'go' };
    const [first] = problems;
    return {
        problem: `${name} has no readable go or toolchain line; set one, for example with \`go mod edit -go=1.26\`${first === undefined ? '' : ` (${first})`}.`,
    };
}
/** asdf names the tool `golang`, mise also `go`; further versions on the line are fallbacks. */
function wantedByTools(text) {
    for (const line of plainLines(text)) {
        const [tool, version] = line.split(/\s+/);
        if ((tool === 'golang' || tool === 'go') && version)
            return wantedByManager('.tool-versions', version);
    }
    return { problem: '.tool-versions has no line for Go; add one such as `golang 1.26.0`.' };
}
/** A version, a list of them, or a table with one (https://mise.jdx.dev/configuration.html). */
function wantedByMise(name, text) {
    const problem = (what) => ({ problem: `${name} ${what}; write \`go = "1.26"\` below [tools].` });
    try {
        const { tools } = (0,dist/* parse */.qg)(text);
        const wanted = isTable(tools) ? (tools.go ?? tools.golang ?? tools['core:go']) : undefined;
        const first = Array.isArray(wanted) ? wanted[0] : wanted;
        const version = isTable(first) ? first.version : first;
        return typeof version === 'string' ? wantedByManager(name, version) : problem('has no version for Go');
    }
    catch {
        return problem('is not valid TOML');
    }
}
/** asdf's and mise's words: `latest`, `latest:1.25`, `prefix:1.25`, `system`. */
function wantedByManager(name, version) {
    if (version === 'system')
        return { problem: `${name} takes the Go of the system.` };
    const plain = version.replace(/^(?:latest|prefix):/, '');
    return { version: plain === 'latest' ? 'stable' : plain, line: 'file' };
}
function isTable(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function plainLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.replace(/#.*$/, '').trim())
        .filter((line) => line !== '');
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./js/inputs/inputs.js
var inputs_inputs = __webpack_require__(3137);
;// CONCATENATED MODULE: ./js/inputs/suggestion.js
// Names for misspelled ones: of inputs, commands and mirrors.
/** `; did you mean NAME?` for a name two letters or fewer from one of `names`; else empty. */
function suggestion(wrong, names, spell = (name) => name) {
    const near = names.map((name) => ({ name, far: wrong.length > 40 ? 40 : distance(name, wrong) }));
    const [best] = near.filter(({ far }) => far <= 2).toSorted((a, b) => a.far - b.far);
    return best ? `; did you mean ${spell(best.name)}?` : '';
}
/** Levenshtein's distance. */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of [...a].entries()) {
        const next = [i + 1];
        for (let j = 0; j < b.length; j += 1) {
            const change = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
            next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./js/inputs/config-file.js
// The configuration file: the inputs' keys in YAML, kept in git, and profiles with the same keys
// for some environments. The author of a branch wrote it: it holds no secret, decides nothing about
// trust, chooses no profile and names nothing outside the checkout, whichever profile counts. The
// parser is loaded only when the file exists: most projects have none.








/** The inputs of the host, and the file's for those that the host lacks. */
async function readConfigFile(host) {
    const found = await readFileInputs(host);
    const misnamed = '.go-proxy-setup.yaml';
    if (!host.inputs.config && (0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(host.facts.workspace, misnamed)))
        host.log.warning(`${misnamed} is not read: name it .go-proxy-setup.yml, or in the input config.`);
    return { inputs: { ...found.inputs, ...host.inputs }, problems: found.problems };
}
/** The default file may be missing and is not read in strangers' events; a named one must exist. */
async function readFileInputs({ inputs, facts, log, }) {
    const name = inputs.config?.value.trim() || (0,inputs_inputs/* findInput */.cu)('config')?.default;
    let text;
    try {
        // A file that the workflow names may be anywhere; the default one only in the checkout.
        text = (0,bounded_file/* readBounded */.CB)((0,external_node_path_.resolve)(facts.workspace, name), inputs.config ? {} : { inside: facts.workspace });
    }
    catch (error) {
        const { code, message } = error;
        if (!inputs.config && !inputs.profile && code === 'ENOENT')
            return { inputs: {}, problems: [] };
        const source = (inputs.config ?? inputs.profile)?.source ?? 'default';
        return { inputs: {}, problems: [{ input: 'config', source, got: (0,redact/* displayValue */.KN)(name), problem: message }] };
    }
    if (!inputs.config && !facts.trusted) {
        log.notice(`${name} is not read: in the event ${facts.event} an outsider may have written it. If the checkout is your own, name the file in the input config.`);
        return { inputs: {}, problems: [] };
    }
    return await parseConfig(text, (0,redact/* sanitizeForLog */.F0)(name), facts.workspace, inputs.profile);
}
/** The valid entries, those of the profile first; every problem, those of other profiles too. */
async function parseConfig(text, fileName, workspace, profile) {
    const problems = [];
    const wrong = (problem, source = fileName, input = 'config') => {
        problems.push({ input, source, got: '', problem });
    };
    const read = (keys, source) => {
        const inputs = {};
        for (const [key, value] of Object.entries(keys)) {
            const problem = problemOfEntry(key, value) ?? strayingProblem(key, config_file_textOf(value), workspace);
            if (problem)
                wrong(problem, source, (0,redact/* sanitizeForLog */.F0)(key));
            else
                inputs[key] = { value: config_file_textOf(value), source, fromCheckout: true };
        }
        return inputs;
    };
    const content = await contentOf(text, fileName, wrong);
    const { profiles = {}, ...keys } = content;
    if (!isMapping(profiles))
        wrong('expected a mapping of profile names to keys and values', fileName, 'profiles');
    const byName = new Map(Object.entries(isMapping(profiles) ? profiles : {}).map(([name, value]) => {
        const source = `${fileName} (profile ${(0,redact/* sanitizeForLog */.F0)(name)})`;
        if (!isMapping(value))
            wrong('expected a mapping of input names to values', source, 'profiles');
        return [name, isMapping(value) ? read(value, source) : {}];
    }));
    const chosen = profile && byName.get(profile.value.trim());
    if (profile && !chosen) {
        const known = [...byName.keys()].map(redact/* sanitizeForLog */.F0).join(', ') || 'none';
        const problem = `${fileName} has no such profile; it has: ${known}`;
        problems.push({ input: 'profile', source: profile.source, got: (0,redact/* displayValue */.KN)(profile.value), problem });
    }
    return { inputs: { ...read(keys, fileName), ...chosen }, problems };
}
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
async function contentOf(text, fileName, wrong) {
    const { LineCounter, parseAllDocuments } = await Promise.resolve(/* import() eager */).then(__webpack_require__.t.bind(__webpack_require__, 3483, 19));
    const lines = new LineCounter();
    const [document, ...more] = [...parseAllDocuments(text, { lineCounter: lines })];
    if (more.length > 0)
        wrong('contains several YAML documents (`---`); expected one mapping');
    const [error] = document?.errors ?? [];
    if (error) {
        const [what = ''] = error.message.split('\n');
        const place = `${fileName}:${lines.linePos(error.pos[0]).line}`;
        wrong(`not valid YAML: ${(0,redact/* sanitizeForLog */.F0)(what)} (look at the indentation of the next line, too)`, place);
    }
    if (!document || document.errors.length > 0 || more.length > 0)
        return {};
    let content;
    try {
        content = document.toJS();
    }
    catch {
        // The library's guard against a few lines that expand to gigabytes.
        wrong('expected plain values: its aliases (`*name`) have no anchor, or refer to one another too many times');
        return {};
    }
    if (isMapping(content) || content === null)
        return content ?? {};
    wrong('expected a mapping of input names to values');
    return {};
}
function problemOfEntry(key, value) {
    const spec = (0,inputs_inputs/* findInput */.cu)(key);
    if (!spec || key === 'config')
        return `this input does not exist${suggestion(key, inputs_inputs/* INPUT_NAMES */.Qh)}`;
    if (key === 'profile')
        return `the workflow chooses the profile: set it there, or by ${(0,inputs_inputs/* environmentName */.VE)(key)}`;
    if (spec.secret)
        return `a secret does not belong in a file kept in git: set ${(0,inputs_inputs/* environmentName */.VE)(key)}`;
    if (spec.trust) {
        return `it decides what is trusted, and the branch’s author controls this file: set it in the workflow, or by ${(0,inputs_inputs/* environmentName */.VE)(key)}`;
    }
    const isPlain = (item) => ['string', 'number', 'boolean'].includes(typeof item);
    const isValid = value === null || isPlain(value) || (Array.isArray(value) && value.every(isPlain));
    return isValid ? undefined : 'expected a text, a number or a list of them';
}
function strayingProblem(key, text, workspace) {
    const elsewhere = `set it in the workflow, or by ${(0,inputs_inputs/* environmentName */.VE)(key)}`;
    const isOutside = (path) => !(0,bounded_file/* isReallyInside */.O5)((0,external_node_path_.resolve)(workspace, path), workspace);
    const items = text.split(/[\r\n;]+/).map((item) => item.trim().replace(/^!/, ''));
    if ((0,inputs_inputs/* findInput */.cu)(key)?.paths && items.some(isOutside))
        return `it leads outside the workspace: ${elsewhere}`;
    const files = key === 'mirrors' || key === 'private-mirror' ? (text.match(/\bfile:[^\s,|]+/gi) ?? []) : [];
    if (files.some((url) => !URL.canParse(url) || isOutside((0,external_node_url_.fileURLToPath)(url)))) {
        return `a file:// mirror outside the workspace: ${elsewhere}`;
    }
    if (key !== 'private' || !(0,go_patterns/* matchesEverything */.rM)(text))
        return undefined;
    return `it matches every module, so no checksum would be checked: name prefixes, or ${elsewhere}`;
}
function config_file_textOf(value) {
    if (Array.isArray(value))
        return value.map(String).join('\n');
    // YAML reads a bare `off` as text but `false` as a boolean; users mean the same by both.
    if (value === false)
        return 'off';
    return value === null ? '' : String(value);
}

;// CONCATENATED MODULE: ./js/inputs/catalogue.js
// The public module mirrors and servers of Go itself, as data. Left out on purpose: mirrors that
// require a login or serve no Go modules (TUNA, Huawei), and dead ones (gocenter.io,
// goproxy.baidu.com).
/** In the order of `select: ordered` and of ties. */
const CATALOGUE = [
    { alias: 'golang', url: 'https://proxy.golang.org', operator: 'Google, the go command’s default', region: 'global' },
    { alias: 'goproxy.cn', url: 'https://goproxy.cn', operator: 'Qiniu', region: 'China, global' },
    { alias: 'goproxy.io', url: 'https://goproxy.io', operator: 'goproxy.io', region: 'China, global' },
    { alias: 'aliyun', url: 'https://mirrors.aliyun.com/goproxy', operator: 'Alibaba Cloud', region: 'China' },
    { alias: 'tencent', url: 'https://mirrors.cloud.tencent.com/go', operator: 'Tencent Cloud', region: 'China' },
];
/** Servers with the layout of https://go.dev/dl. */
const GO_SITES = [
    { name: 'go.dev', url: 'https://go.dev/dl' },
    { name: 'golang.google.cn', url: 'https://golang.google.cn/dl' },
];
/** Without a scheme, because a login may precede it. */
const GO_MANIFEST = 'raw.githubusercontent.com/actions/go-versions/main/versions-manifest.json';
function publicMirrors() {
    return CATALOGUE.map(({ alias, url }) => ({ name: alias, url, kind: 'public' }));
}
/** The mirror of a catalogue alias or a catalogue URL (with or without trailing slash). */
function findPublicMirror(word) {
    const bare = word.replace(/\/+$/, '').toLowerCase();
    return publicMirrors().find((mirror) => mirror.name === bare || mirror.url === bare);
}

;// CONCATENATED MODULE: ./js/inputs/logins.js
// The input `logins`: a line for each host, `HOST[/PATH] [USER:]SECRET`.
/** User names that hosts expect beside a token. Gitea, Forgejo and others accept any. */
const TOKEN_USERS = [
    [/(?:^|\.)github\.com$|\.ghe\.com$/, 'x-access-token'],
    [/^bitbucket\.org$/, 'x-token-auth'],
];
/** The logins, or a sentence that says what is wrong without quoting a secret. */
function parseLogins(text) {
    const found = [];
    for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (line.trim() === '')
            continue;
        const login = parseLine(line.trim());
        if (typeof login === 'string')
            return `line ${index + 1} ${login}`;
        if (found.some(({ host, path }) => host === login.host && path === login.path)) {
            return `line ${index + 1} has the host and path of an earlier line`;
        }
        found.push(login);
    }
    return found;
}
function parseLine(line) {
    const [place = '', credentials = '', ...more] = line.split(/\s+/);
    if (credentials === '' || more.length > 0)
        return 'must be HOST[/PATH], one blank and [USER:]SECRET';
    if (/@/.test(place))
        return 'has an @ in its host: write the secret after a blank';
    const url = URL.parse(`https://${place.replace(/^https:\/\//i, '')}`);
    if (!url || url.search || url.hash || !/^[a-z0-9.-]+(?::\d+)?$|^\[[0-9a-f:]+\](?::\d+)?$/.test(url.host)) {
        return 'does not begin with a host';
    }
    const colon = credentials.indexOf(':');
    const secret = credentials.slice(colon + 1);
    if (secret.length < 4)
        return 'has a secret of fewer than four characters';
    const user = colon > 0 ? credentials.slice(0, colon) : tokenUser(url.hostname);
    return { host: url.host, path: url.pathname.replace(/^\/+|\/+$/g, ''), user, secret };
}
/** GitLab and Gitee expect `oauth2` with a token. */
function tokenUser(hostname) {
    return TOKEN_USERS.find(([host]) => host.test(hostname))?.[1] ?? 'oauth2';
}

;// CONCATENATED MODULE: ./js/inputs/settings.js









/** Every input, a bad one with its default, and the problems. */
function checkSettings(raw) {
    const problems = [];
    function read(name, parse) {
        const spec = (0,inputs_inputs/* findInput */.cu)(name);
        const text = raw[name]?.value.trim() ?? '';
        const value = controlCharacterProblem(text, spec) ?? parse(text || spec.default, spec);
        if (!(value instanceof Problem))
            return value;
        const got = spec.secret ? '***' : (0,redact/* displayValue */.KN)(text).slice(0, 200);
        problems.push({ input: name, source: raw[name]?.source ?? 'default', got, problem: value.message });
        // The problem ends the run, so this value is never used; it keeps the type.
        return parse(spec.default, spec);
    }
    const choice = (name) => read(name, parseChoice);
    const text = (name) => read(name, (value) => value);
    const settings = {
        /** `auto`: the catalogue, or the mirrors of GOPROXY when `given` lacks `mirrors`. */
        mirrors: read('mirrors', parseMirrors),
        select: choice('select'),
        policy: choice('policy'),
        direct: choice('direct'),
        private: read('private', parsePatterns),
        privateMirror: read('private-mirror', parseOptionalMirror),
        logins: read('logins', (text) => problemOr(parseLogins(text))),
        sumdb: read('sumdb', parseSumdb),
        /** As written; checked in read-settings.ts. */
        goVersion: text('go-version'),
        goVersionFile: text('go-version-file'),
        checkLatest: read('check-latest', parseSwitch),
        architecture: read('architecture', parseArchitecture),
        goDownloadBaseUrl: read('go-download-base-url', parseUrl),
        token: text('token'),
        problemMatchers: read('problem-matchers', parseSwitch),
        strict: read('strict', parseSwitch),
        toolchain: read('toolchain', parseToolchain),
        workingDirectories: read('working-directory', parseLines),
        cache: read('cache', parseCache),
        cacheDependencyPaths: read('cache-dependency-path', parseLines),
        cacheKeySuffix: read('cache-key-suffix', parseSuffix),
        // A job without a matrix: GitHub's `null`, act's `{}`.
        matrix: read('matrix', (value) => (['null', '{}'].includes(value) ? '' : value)),
        stableFileTimes: read('stable-file-times', parseSwitch),
        cacheSave: choice('cache-save'),
        cacheTimeoutMs: read('cache-timeout', parseDuration),
        download: choice('download'),
        relay: choice('relay'),
        retries: read('retries', wholeNumber(0, 99)),
        // No mirror needs more, and many more would be an attack.
        parallel: read('parallel', wholeNumber(1, 256)),
        timeoutMs: read('timeout', parseDuration),
        connectTimeoutMs: read('connect-timeout', parseDuration),
        stallTimeoutMs: read('stall-timeout', parseDuration),
        caFile: text('ca-file'),
        reports: read('report', parseReports),
        alertWebhook: read('alert-webhook', parseUrl),
        given: new Map(Object.entries(raw).flatMap(([name, { value, source }]) => (value.trim() ? [[name, source]] : []))),
        fromCheckout: new Set(Object.keys(raw).filter((name) => raw[name]?.fromCheckout)),
    };
    return { settings: Object.freeze(settings), problems: problems };
}
class Problem extends Error {
}
// With one of these a value could break out of an environment file or a log line.
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
function controlCharacterProblem(text, spec) {
    const rest = (0,inputs_inputs/* isList */.Lv)(spec) ? text.replace(/[\r\n\t]+/g, ' ') : text;
    if (!CONTROL.test(rest))
        return undefined;
    return new Problem('contains a control character (newline, NUL or the like), which this input does not allow');
}
function parseChoice(text, spec) {
    const word = text.toLowerCase();
    if (spec.options?.includes(word))
        return word;
    return new Problem(`allowed are ${spec.options?.join(', ')}`);
}
/** Also takes `true` and `false`, as in setup-go. */
function parseCache(text, spec) {
    const words = { true: 'modules+build+tests', false: 'off' };
    const value = parseChoice(words[text.toLowerCase()] ?? text, spec);
    return value instanceof Problem ? new Problem(`${value.message}, true, false`) : value;
}
function parseSwitch(text) {
    const word = text.toLowerCase();
    if (['true', 'on', 'yes'].includes(word))
        return true;
    return ['false', 'off', 'no'].includes(word) ? false : new Problem('allowed are true, false');
}
/** A name of Node or of Go, in any case (`runner.arch` is `X64`); empty for that of the machine. */
function parseArchitecture(text) {
    const word = text.toLowerCase();
    if (word === '' || ARCHITECTURES.includes(word))
        return word;
    return new Problem(`allowed are ${ARCHITECTURES.join(', ')}`);
}
function problemOr(value) {
    return typeof value === 'string' ? new Problem(value) : value;
}
function parseReports(text, spec) {
    const words = pieces(text.toLowerCase(), /[\s,]+/);
    const wrong = words.filter((word) => !spec.options?.includes(word));
    if (wrong.length > 0)
        return new Problem(`allowed are ${spec.options?.join(', ')}`);
    if (words.includes('none') && words.length > 1)
        return new Problem('none cannot be combined with others');
    return new Set(words.includes('none') ? [] : ['summary', ...words]);
}
/** Seconds, or Go's notation: `90`, `90s`, `1m30s`, `500ms`, `1.5h`. */
function parseDuration(text) {
    const withUnit = /^\d+(\.\d+)?$/.test(text) ? `${text}s` : text;
    const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
    let totalMs = 0;
    for (const [, amount, unit] of withUnit.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
        totalMs += Number(amount) * unitMs[unit];
    }
    const isDuration = /^(\d+(\.\d+)?(ms|s|m|h))+$/.test(withUnit) && totalMs > 0 && totalMs <= 24 * unitMs.h;
    if (isDuration)
        return Math.round(totalMs);
    return new Problem('expected a duration above zero and at most 24h, like 90s, 500ms, 1m30s or a number of seconds');
}
function wholeNumber(least, most) {
    return (text) => {
        const isInRange = /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;
        return isInRange ? Number(text) : new Problem(`expected a whole number from ${least} to ${most}`);
    };
}
/** Semicolons separate lines, too: GitLab joins the lines of an input. */
function parseLines(text) {
    return pieces(text, /[\r\n;]+/);
}
function pieces(text, separator) {
    const all = text.split(separator).map((piece) => piece.trim());
    return all.filter(Boolean);
}
function parseSuffix(text) {
    if (/^[\w.-]{0,64}$/.test(text))
        return text.toLowerCase();
    return new Problem('expected at most 64 letters, digits, dots, dashes and underscores');
}
function parsePatterns(text) {
    const patterns = pieces(text, /[\s,]+/).join(',');
    const found = (0,go_patterns/* checkPatterns */.uO)(patterns);
    return found.length > 0 ? new Problem(found.join('; ')) : patterns;
}
function parseToolchain(text) {
    if (/^(auto|path|local|local\+(auto|path)|go1(\.\d+)*((rc|beta)\d+)?(\+(auto|path))?)$/.test(text))
        return text;
    return new Problem('expected auto, path, local, or a toolchain like go1.26.8, go1.26.8+auto or go1.26.8+path');
}
function parseSumdb(text) {
    if (text === 'auto')
        return text;
    const setting = (0,go_sumdb/* checkGosumdb */.Gv)(text);
    return setting.kind === 'problem' ? new Problem(setting.message) : text;
}
function parseUrl(text) {
    if (text === '' || (/^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text)))
        return text;
    return new Problem('expected an http or https URL');
}
function parseOptionalMirror(text) {
    if (text === '')
        return undefined;
    const mirrors = parseMirrors(text);
    if (mirrors instanceof Problem || mirrors === 'auto')
        return new Problem('expected one URL or alias of a mirror');
    return mirrors.length === 1 ? mirrors[0] : new Problem('expected one mirror, got several');
}
/** Also takes a pasted GOPROXY list; the input `direct` decides about the `direct` at its end. */
function parseMirrors(text) {
    const words = pieces(text, /[\s,|]+/);
    if (words.at(-1) === 'direct' && words.length > 1)
        words.pop();
    if (words.join() === 'auto')
        return 'auto';
    const found = words.flatMap((word) => {
        if (word === 'auto')
            return publicMirrors();
        const isKeyword = word === 'direct' || word === 'off';
        return [isKeyword ? `${word} is not a mirror: use the inputs direct and download` : mirrorOf(word)];
    });
    const wrong = found.filter((item) => typeof item === 'string');
    if (wrong.length > 0)
        return new Problem(wrong.join('; '));
    const mirrors = found.filter((item) => typeof item !== 'string');
    if (mirrors.length === 0)
        return new Problem('names no mirror');
    return mirrors.filter((mirror, index) => mirrors.findIndex((other) => other.url === mirror.url) === index);
}
/** The mirror that a word names, or a sentence that says what is wrong with it. */
function mirrorOf(word, separator) {
    const known = findPublicMirror(word);
    const tail = separator === undefined ? {} : { separator };
    if (known)
        return { ...known, ...tail };
    const { entries, problems } = (0,go_goproxy/* parseGoproxy */.Ms)(word);
    const url = entries[0]?.url.replace(/\/+$/, '');
    // Node's URL accepts a blank, go does not.
    if (problems.length > 0 || !url || !URL.canParse(url) || /\s/.test(url))
        return notMirror(word, problems);
    const { host, pathname, protocol } = new URL(url);
    const name = protocol === 'file:' ? `file:${pathname}` : `${host}${pathname === '/' ? '' : pathname.replace(/\/+$/, '')}`;
    return { name: (0,redact/* sanitizeForLog */.F0)(name), url, kind: 'own', ...tail };
}
/** go's own reason if the word looks like a URL, else what is allowed. */
function notMirror(word, [reason]) {
    const echo = (0,redact/* displayValue */.KN)(word);
    if (reason !== undefined && /^(?:https?|file):/i.test(word))
        return `${echo}: ${reason}`;
    const aliases = publicMirrors().map((mirror) => mirror.name);
    return `${echo} is neither a mirror's URL (https, http, file) nor one of ${aliases.join(', ')}${suggestion(echo, aliases)}`;
}

;// CONCATENATED MODULE: ./js/inputs/read-settings.js
// Reads and checks inputs and the files they name, before anything is done: one InputError lists
// all problems of all sources. Credentials are masked first, those in bad values too.










const WITH_URLS = ['mirrors', 'private-mirror', 'sumdb', 'go-download-base-url', 'alert-webhook'];
/** The settings of a run; `before`: problems known already. @throws InputError with every one. */
async function readSettings(host, before = [], check = () => []) {
    const { inputs, problems } = await readConfigFile(host);
    warnOfUnknown(host);
    for (const name of WITH_URLS)
        maskSecretsIn(inputs[name]?.value ?? '', host);
    const checked = checkSettings(inputs);
    const { settings } = checked;
    const { workspace } = host.facts;
    const files = [...(await pathProblems(settings, workspace)), ...goProblems(settings, workspace)];
    if (settings.token !== '')
        host.addSecret(settings.token);
    const all = [...before, ...problems, ...checked.problems, ...check(settings), ...files];
    if (all.length > 0)
        throw new errors/* InputError */.dz(all);
    return settings;
}
/** Masks the logins of all URLs in a list; one may hold a blank, so pieces between commas count. */
function maskSecretsIn(text, host) {
    const pieces = [...text.split(/[\s,|]+/), ...text.split(/[\n\r,|]+/)];
    for (const secret of pieces.flatMap(redact/* secretsOf */.Fj))
        host.addSecret(secret);
}
/** What is wrong with the value of an input, for people. */
function problemWith({ given }, input, got, problem) {
    return { input, source: given.get(input) ?? 'default', got: (0,redact/* displayValue */.KN)(got), problem: (0,redact/* sanitizeForLog */.F0)(problem) };
}
async function pathProblems(settings, workspace) {
    const { workingDirectories, caFile } = settings;
    const problem = (input, path, what) => what === undefined ? [] : [problemWith(settings, input, path, what)];
    const found = workingDirectories.map(async (dir) => problem('working-directory', dir, await folderProblem((0,external_node_path_.resolve)(workspace, dir))));
    const file = caFile === '' ? undefined : (0,bounded_file/* refusalOf */.Of)((0,external_node_path_.resolve)(workspace, caFile));
    return [...(await Promise.all(found)).flat(), ...problem('ca-file', caFile, file)];
}
/** The text of the file that go-version-file names; undefined when it cannot be read. */
function readVersionFile({ goVersionFile }, workspace) {
    if (goVersionFile === '')
        return undefined;
    return (0,bounded_file/* textOf */.b6)((0,external_node_path_.resolve)(workspace, goVersionFile), { inside: workspace });
}
function goProblems(settings, workspace) {
    const { goVersion, goVersionFile } = settings;
    if (goVersion === '' && goVersionFile === '')
        return [];
    const refused = goVersion === '' ? (0,bounded_file/* refusalOf */.Of)((0,external_node_path_.resolve)(workspace, goVersionFile), { inside: workspace }) : undefined;
    if (refused !== undefined)
        return [problemWith(settings, 'go-version-file', goVersionFile, refused)];
    const decided = decideGo({
        input: goVersion,
        fileInput: goVersionFile,
        fileText: readVersionFile(settings, workspace),
        projectWants: [],
        onPath: undefined,
    });
    return 'problem' in decided ? [problemWith(settings, decided.input, decided.got, decided.problem)] : [];
}
async function folderProblem(path) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (!found)
        return 'the folder does not exist';
    return found.isDirectory() ? undefined : 'it is a file, expected a folder';
}
/** A misspelled variable would be ignored without a word. */
function warnOfUnknown({ env, log }) {
    const known = new Set(inputs_inputs/* INPUTS */.mc.map(({ name }) => (0,inputs_inputs/* environmentName */.VE)(name)));
    for (const name of Object.keys(env)) {
        if (!name.startsWith((0,inputs_inputs/* environmentName */.VE)('')) || known.has(name) || env[name] === '')
            continue;
        const asInput = name.slice((0,inputs_inputs/* environmentName */.VE)('').length).toLowerCase().replaceAll('_', '-');
        log.warning(`${(0,redact/* sanitizeForLog */.F0)(name)} is set, but there is no such input${suggestion(asInput, inputs_inputs/* INPUT_NAMES */.Qh, inputs_inputs/* environmentName */.VE)}`);
    }
}

;// CONCATENATED MODULE: ./js/go/advisories.js
// Go releases whose checksum verification a malicious mirror can bypass (GO-2026-4984,
// GO-2026-6179, GO-2026-6180); users are warned.

/** First releases of each line that carry all three fixes. */
const FIXED = ['1.25.13', '1.26.6', '1.27rc3'];
/** A warning for a Go (`go1.25.3` or `1.25.3`) without the fixes, or undefined. */
function advisoryFor(goVersion) {
    const version = goVersion.replace(/^go/, '').split(/[ -]/)[0] ?? '';
    const line = /^\d+\.\d+/.exec(version)?.[0];
    if (line === undefined)
        return undefined;
    const fix = FIXED.find((release) => release.startsWith(`${line}.`) || release.startsWith(`${line}rc`));
    const isFixed = fix ? (0,go_version/* compareGo */.Ac)(version, fix) >= 0 : (0,go_version/* compareGo */.Ac)(version, FIXED[0]) > 0;
    if (isFixed)
        return undefined;
    return `Go ${version} accepts forged checksum-database responses from a malicious mirror (CVE-2026-42501, CVE-2026-56864, CVE-2026-56865): update to ${FIXED[0]}, ${FIXED[1]} or later.`;
}

;// CONCATENATED MODULE: ./js/mirrors/candidates.js
// Which mirrors to probe (pure): the input `mirrors`, else a GOPROXY that the user set, else the
// catalogue. An existing GOPROXY keeps its order, `direct` and commas unless an input is set.






function givenInputs(settings) {
    const names = ['mirrors', 'select', 'direct', 'policy'].filter((name) => settings.given.has(name));
    return Object.fromEntries(names.map((name) => [name, settings[name]]));
}
/** @throws SetupError `bad-goproxy` for a malformed GOPROXY or a `direct` that an input forbids. */
function findCandidates(options) {
    const { goproxy, mirrors, select = 'fastest', direct } = options;
    if (mirrors === undefined && isChosen(goproxy))
        return honoured(options);
    if (mirrors !== undefined && mirrors !== 'auto') {
        return { mirrors, builtIn: false, select, direct, decision: decision(mirrors, 'named by the input `mirrors`') };
    }
    const all = publicMirrors();
    const [lead] = select === 'fastest' ? all : [];
    const reason = `the built-in catalogue, because ${mirrors === 'auto' ? 'the input `mirrors` is auto' : 'no mirrors are set'}`;
    if (!lead)
        return { mirrors: all, builtIn: true, select, direct, decision: decision(all, reason) };
    // go would believe whatever a third party serves as the checksum database.
    const isGullible = options.goVersion !== '' && advisoryFor(options.goVersion) !== undefined;
    const some = isGullible ? [lead] : all;
    const why = isGullible ? `${reason}; this Go cannot detect forged modules, so no third party is contacted` : reason;
    return { mirrors: some, builtIn: true, select, direct, lead, decision: decision(some, why) };
}
/** Every installation has go's default in GOROOT/go.env, so there it is not the user's choice. */
function isChosen({ value, source }) {
    if (value === '' || source === 'default')
        return false;
    return source !== 'GOROOT/go.env' || value !== go_goproxy/* GO_DEFAULT_GOPROXY */.cH;
}
function honoured(options) {
    const { value, source } = options.goproxy;
    const { entries, problems } = (0,go_goproxy/* parseGoproxy */.Ms)(value);
    const wrong = [...problems];
    const mirrors = [];
    let direct = 'never';
    let before = '';
    for (const { url, separator } of entries) {
        if (url === 'direct')
            direct = before === '|' ? 'on-error' : 'not-found';
        else if (url !== 'off') {
            const mirror = mirrorOf(url, separator === '' ? undefined : separator);
            if (typeof mirror === 'string')
                wrong.push(mirror);
            else if (mirrors.every((other) => other.url !== mirror.url))
                mirrors.push(mirror);
        }
        before = separator;
    }
    if (wrong.length > 0) {
        const message = `GOPROXY=${(0,redact/* displayValue */.KN)(value)} (set by ${source}) cannot be used: ${wrong.join('; ')}`;
        const hint = 'Correct that value, or set the input `mirrors`, which overrides it.';
        throw new errors/* SetupError */.w3('bad-goproxy', message, { hint });
    }
    if (mirrors.length === 0 && entries[0]?.url === 'direct')
        refuseForbidden(options);
    return {
        mirrors,
        builtIn: false,
        select: options.select ?? 'ordered',
        direct: options.direct ?? direct,
        decision: decision(mirrors, `named by GOPROXY=${(0,redact/* redact */.E$)(value)} (${source}); the input \`mirrors\` is not set`),
        ...(mirrors.length === 0 && { fixed: value }),
    };
}
/** Inputs override the environment, but without a mirror nothing else could be planned. */
function refuseForbidden({ goproxy, direct, policy }) {
    const input = policy === 'enforced' ? 'policy: enforced' : direct === 'never' ? 'direct: never' : undefined;
    if (input === undefined)
        return;
    const message = `GOPROXY=${goproxy.value} (set by ${goproxy.source}) names no mirror, and \`${input}\` forbids the origin`;
    const hint = `Set the input \`mirrors\` (\`auto\` for the public ones), unset GOPROXY, or remove \`${input}\`.`;
    throw new errors/* SetupError */.w3('bad-goproxy', message, { hint });
}
function decision(mirrors, reason) {
    return { subject: 'candidates', decision: mirrors.map((mirror) => mirror.name).join(', ') || 'none', reason };
}

// EXTERNAL MODULE: ./js/mirrors/chain.js
var mirrors_chain = __webpack_require__(3132);
;// CONCATENATED MODULE: ./js/mirrors/environment.js
// The environment for go besides GOPROXY (pure): later steps verify modules and keep private names
// private. go uses ONE route to the checksum database, the first mirror that returns 200 for
// /supported (modfetch/sumdb.go); GOPRIVATE is only the default of GONOPROXY and GONOSUMDB.






const PLANNED_FROM = ['GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOTOOLCHAIN', 'GOVERSION'];
function planEnvironment(options) {
    const parts = [planSumdb(options), planPrivacy(options), planToolchain(options)];
    const advisory = options.effective.GOVERSION && advisoryFor(options.effective.GOVERSION);
    return {
        variables: Object.assign({ GOPROXY: options.goproxy }, ...parts.map(({ variables }) => variables), options.caBundle === undefined ? {} : { SSL_CERT_FILE: options.caBundle }),
        decisions: parts.flatMap(({ decisions }) => decisions),
        warnings: [...parts.flatMap(({ warnings }) => warnings), ...(advisory ? [advisory] : [])],
    };
}
function planSumdb(options) {
    const value = (0,go_sumdb/* chosenSumdb */.e)(options.sumdb, options.effective.GOSUMDB);
    const decide = (decision, reason, warnings = []) => ({
        variables: { GOSUMDB: decision },
        // The user's own route may hold a login, which go needs and a report must not show.
        decisions: [{ subject: 'checksum database', decision: (0,redact/* redact */.E$)(decision), reason }],
        warnings,
    });
    if (value === 'off') {
        const cause = options.sumdb === 'auto' ? 'GOSUMDB=off is set' : 'the input `sumdb` is off';
        return decide(value, `${cause}: only go.sum verifies modules`, [
            `${cause}: modules without a go.sum line are not verified, and toolchain switches fail. It does not help in an outage; remove it.`,
        ]);
    }
    const setting = (0,go_sumdb/* checkGosumdb */.Gv)(value);
    if (setting.kind === 'problem')
        return decide(value, 'as set', [`GOSUMDB=${(0,redact/* displayValue */.KN)(value)} will not work: ${setting.message}`]);
    if (setting.kind === 'off' || setting.url !== undefined)
        return decide(value, 'the value names its own route');
    const { name } = setting;
    if (options.chain[0]?.verdict === 'not-probed')
        return decide(value, 'as set; the relay finds a route to it');
    const { entries } = (0,go_goproxy/* parseGoproxy */.Ms)(options.goproxy);
    // After `|` go moves on from any error.
    const isPassed = ({ mirror }) => entries.find(({ url }) => url === mirror.url)?.separator === '|';
    const chosen = options.chain.find((result) => result.sumdb.state !== 'absent' &&
        result.sumdb.state !== 'not-asked' &&
        !(result.sumdb.state === 'refused' && isPassed(result)));
    if (!chosen)
        return decide(value, 'no mirror of the chain proxies it: go contacts the database itself');
    if (chosen.sumdb.state === 'verified')
        return decide(value, `proxied by ${chosen.mirror.name}, whose signed tree head verifies`);
    const isRefused = chosen.sumdb.state === 'refused';
    const others = options.chain.filter(({ mirror }) => (0,redact/* secretsOf */.Fj)(mirror.url).length === 0);
    const inState = (state) => others.find(({ sumdb }) => sumdb.state === state);
    const other = inState('verified') ?? (isRefused ? inState('failed') : undefined);
    const why = chosen.sumdb.message ?? 'no usable response';
    const trouble = isRefused
        ? `${chosen.mirror.name} ${why}, at which go stops instead of moving on`
        : `${chosen.mirror.name} offers the database but does not serve it: ${why}`;
    if (other) {
        const reason = `${trouble}; go could not leave that route, so ${other.mirror.name} is named instead`;
        return decide(`${value} ${other.mirror.url}/sumdb/${name}`, reason);
    }
    if (isRefused)
        return decide(`${value} https://${name}`, `${trouble}, so the database itself is named`);
    return decide(value, `${trouble}; no other mirror proxies it`, [
        `${trouble}. Modules without a go.sum line may fail to verify: commit a complete go.sum, or name a route with the input \`sumdb\`.`,
    ]);
}
function planPrivacy(options) {
    const { effective, chosen, addedPatterns, privateMirror, chain } = options;
    const patterns = (0,go_patterns/* joinPatterns */.y9)(effective.GOPRIVATE, addedPatterns);
    const variables = patterns === '' ? {} : { GOPRIVATE: patterns };
    const reason = addedPatterns === ''
        ? 'as set'
        : `as set, plus ${addedPatterns} from the input \`private\` or as the owner of this private repository`;
    const asksPublic = chain.some((result) => result.mirror.kind === 'public');
    for (const name of ['GONOPROXY', 'GONOSUMDB']) {
        if (!chosen.has(name))
            continue;
        // A value that the user set does not follow GOPRIVATE, so it needs the added patterns too.
        variables[name] = withPatterns(effective[name], addedPatterns, name === 'GONOPROXY' && !asksPublic);
    }
    const leak = leakOf(patterns, variables.GONOPROXY, chain);
    const effects = [
        ...((0,go_patterns/* matchesEverything */.rM)(variables.GONOSUMDB ?? patterns) ? ['the checksum database verifies none'] : []),
        ...((0,go_patterns/* matchesEverything */.rM)(variables.GONOPROXY ?? patterns) ? ['no mirror serves one'] : []),
    ];
    const everything = `The private patterns match every module, so ${effects.join(' and ')}: name the prefixes of your own modules.`;
    const unused = '`private-mirror` is set, but no module counts as private, so it receives no requests: name the prefixes with the input `private`, for example `private: git.example.com/*`.';
    return {
        variables,
        decisions: patterns === '' ? [] : [{ subject: 'private modules', decision: patterns, reason }],
        warnings: [
            ...(patterns === '' && privateMirror ? [unused] : []),
            ...(effects.length > 0 ? [everything] : []),
            ...(leak === undefined ? [] : [leak]),
        ],
    };
}
/** A sentence when the user's GONOPROXY lets names that GOPRIVATE covers go to mirrors. */
function leakOf(patterns, gonoproxy, chain) {
    if (gonoproxy === undefined)
        return undefined;
    const uncovered = (0,go_patterns/* uncoveredPatterns */.d9)(patterns, gonoproxy);
    if (uncovered.length === 0)
        return undefined;
    const names = (kind) => chain.filter(({ mirror }) => mirror.kind === kind).map(({ mirror }) => mirror.name);
    const words = `GONOPROXY=${gonoproxy} lets ${uncovered.join(', ')} go to`;
    if (names('public').length > 0) {
        return `${words} public mirrors although GOPRIVATE names it: their names leak. Unset GONOPROXY, or name only your own mirrors.`;
    }
    // `none` means this on purpose: everything goes through the user's mirrors.
    if (names('own').length === 0 || gonoproxy === 'none')
        return undefined;
    return `${words} ${names('own').join(', ')} although GOPRIVATE names it. If that mirror is not yours, unset GONOPROXY; if it is, set GONOPROXY=none.`;
}
/** `none` sends everything through the mirrors, which is right while all are the user's own. */
function withPatterns(value, added, noneIsMeant) {
    if (added === '' || (value === 'none' && noneIsMeant))
        return value;
    return (0,go_patterns/* joinPatterns */.y9)(value === 'none' ? '' : value, added);
}
function planToolchain({ toolchain, effective, wantedGo }) {
    const decide = (value, reason) => ({
        variables: { GOTOOLCHAIN: value },
        decisions: [{ subject: 'toolchain', decision: value, reason }],
        warnings: [],
    });
    if (toolchain !== 'auto')
        return decide(toolchain, 'set by the input `toolchain`');
    const have = effective.GOVERSION.replace(/^go/, '');
    const isTooOld = have !== '' && wantedGo !== '' && (0,go_version/* isOlderThan */.UM)(have, wantedGo);
    if (!isTooOld || effective.GOTOOLCHAIN !== 'local')
        return { variables: {}, decisions: [], warnings: [] };
    const reason = `the project requires Go ${wantedGo}, PATH has ${have}, and GOTOOLCHAIN=local would refuse to switch`;
    return decide('auto', reason);
}

// EXTERNAL MODULE: ./js/mirrors/probe-result.js
var probe_result = __webpack_require__(9365);
// EXTERNAL MODULE: ./js/mirrors/product.js
var product = __webpack_require__(4834);
;// CONCATENATED MODULE: ./js/mirrors/mirror-table.js
// The table of mirrors: which figures it shows and how each is worded, so that the log, the job
// summary and the page agree, and the table as plain text. Cells are raw; each format escapes them.




const SUMDB_WORDS = {
    verified: 'verified',
    absent: 'no route',
    refused: 'no route',
    failed: 'failed',
    'not-asked': format/* UNKNOWN */.HV,
};
const NAME_COLUMN = left('Mirror', ({ name }) => name);
const VERDICT_COLUMN = left('Verdict', ({ verdict }) => verdict.replaceAll('-', ' '));
const POSITION = right('#', ({ position }) => position?.toString() ?? format/* UNKNOWN */.HV);
const FIRST_BYTE = timing('First byte', 'firstByteMs');
const MEASURED = [
    right('Speed', ({ bytesPerSecond }) => (0,format/* formatSpeed */.DB)(bytesPerSecond)),
    left('Sumdb', ({ sumdb }) => SUMDB_WORDS[sumdb.state]),
    right('Cert', certificateDays),
];
const MIRROR_COLUMNS = [
    POSITION,
    NAME_COLUMN,
    VERDICT_COLUMN,
    timing('DNS', 'dnsMs'),
    timing('TCP', 'tcpMs'),
    timing('TLS', 'tlsMs'),
    FIRST_BYTE,
    timing('List', 'listMs'),
    ...MEASURED,
];
const SMALL_MIRROR_COLUMNS = [
    POSITION,
    NAME_COLUMN,
    VERDICT_COLUMN,
    right('Connect', ({ timings }) => (0,format/* formatDuration */.a3)(connectMs(timings))),
    FIRST_BYTE,
    ...MEASURED,
];
/** The rows of a table: the chain in its order, then those left out in the order given. */
function tableRows(mirrors) {
    return inChainOrder(mirrors).filter(probe_result/* isProbed */.Po);
}
function inChainOrder(mirrors) {
    const rank = ({ position = Number.MAX_SAFE_INTEGER }) => position;
    return mirrors.toSorted((a, b) => rank(a) - rank(b));
}
/** Why mirrors are left out, or in the chain with a flaw; those with one reason together. */
function reasonsOf(mirrors, explained = new Set()) {
    const flawed = inChainOrder(mirrors).filter(({ name, position, verdict, behind }) => (position === undefined || verdict !== 'healthy' || behind === true) && !explained.has(name));
    return [...Map.groupBy(flawed, ({ why }) => why)].map(([why, same]) => ({ names: same.map(({ name }) => name), why }));
}
/** How each verdict looks in a sentence, a terminal, the job summary and the page. */
const VERDICTS = {
    healthy: { words: 'works as a module mirror', color: 'green', mark: '✅', tone: 'good' },
    thin: { words: 'has none of the sample modules', color: 'yellow', mark: '⚠️', tone: 'fair' },
    sick: { words: 'does not work as a module mirror', color: 'red', mark: '❌', tone: 'bad' },
    'not-waited-for': { words: 'others responded sooner', color: 'yellow', mark: '➖', tone: 'fair' },
    reserve: { words: 'not contacted: a reserve', color: 'cyan', mark: '➖', tone: 'fair' },
    'not-probed': { words: 'not contacted', color: 'cyan', mark: '➖', tone: 'fair' },
};
const GAP = '  ';
/** The table as text, then a line for each mirror left out or flawed. Empty without mirrors. */
function renderMirrorTable(mirrors, { width, color, explained }) {
    const reasons = reasonsOf(mirrors, explained).map(({ names, why }) => `  ${names.map((name) => (0,redact/* printable */.g$)(name, 100)).join(', ')}: ${(0,redact/* printable */.g$)(why)}`);
    const rows = tableRows(mirrors);
    if (rows.length === 0)
        return reasons.join('\n');
    const columns = fitColumns(MIRROR_COLUMNS.map((column) => {
        const cells = rows.map((mirror) => (0,redact/* printable */.g$)(column.cell(mirror)));
        return { ...column, cells, width: Math.max(column.title.length, ...cells.map(({ length }) => length)) };
    }), width);
    const head = columns.map((column) => aligned(column.title, column)).join(GAP);
    const body = rows.map(({ verdict }, row) => columns
        .map((column) => {
        const text = aligned(column.cells[row] ?? '', column);
        return column.title === VERDICT_COLUMN.title ? (0,format/* paint */.nI)(text, VERDICTS[verdict].color, color) : text;
    })
        .join(GAP)
        .trimEnd());
    return [(0,format/* paint */.nI)(head.trimEnd(), 'bold', color), ...body, ...reasons].join('\n');
}
/** What each mirror seems to be, with the gaps of that product and where it redirects to. */
function productSentences(mirrors) {
    return inChainOrder(mirrors).flatMap(({ name, product, redirects = [] }) => {
        const sentences = [
            ...(product ? [productSentence(product), ...product.gaps.map((gap) => `It ${gap}.`)] : []),
            ...(redirects.length > 0 ? [`It redirects to ${redirects.join(', ')}.`] : []),
        ];
        return sentences.length > 0 ? [{ name, sentences }] : [];
    });
}
function productSentence({ name, version = '', sign }) {
    const what = [name, version].filter(Boolean).join(' ');
    return sign === product/* HOST_NAME */.TI ? `It is ${what}.` : `It looks like ${what}, recognized by ${sign}.`;
}
/** The same as text, each line with its newline. */
function renderProducts(mirrors) {
    return productSentences(mirrors)
        .flatMap(({ name, sentences }) => [`${printable(name, 100)}:`, ...sentences.map((one) => `  ${printable(one)}`)])
        .map((line) => `${line}\n`)
        .join('');
}
const SHORTEST_NAME = 16;
/** The first of these goes first. */
const DISPENSABLE = ['List', 'DNS', 'TCP', 'Cert', 'Speed', 'TLS', 'Sumdb', 'First byte'];
/** Shortens the name, which is in full elsewhere, then drops whole columns until the row fits. */
function fitColumns(columns, room) {
    const excess = columns.reduce((sum, { width }) => sum + width + GAP.length, -GAP.length) - room;
    if (excess <= 0)
        return columns;
    const name = columns.find(({ title }) => title === NAME_COLUMN.title);
    const spare = Math.max(0, (name?.width ?? 0) - SHORTEST_NAME);
    const dropped = DISPENSABLE.find((title) => columns.some((column) => column.title === title));
    if (excess > spare && dropped !== undefined) {
        return fitColumns(columns.filter(({ title }) => title !== dropped), room);
    }
    return columns.map((column) => column === name ? { ...column, width: column.width - Math.min(excess, spare) } : column);
}
function aligned(text, { width, align }) {
    const cut = text.length <= width ? text : `${text.slice(0, width - 3)}...`;
    return align === 'left' ? cut.padEnd(width) : cut.padStart(width);
}
function connectMs({ dnsMs, tcpMs, tlsMs }) {
    const known = [dnsMs, tcpMs, tlsMs].filter((ms) => ms !== undefined);
    return known.length === 0 ? undefined : known.reduce((sum, ms) => sum + ms, 0);
}
function certificateDays({ certificate }) {
    if (!certificate || !Number.isFinite(certificate.daysLeft))
        return format/* UNKNOWN */.HV;
    return certificate.daysLeft < 0 ? 'expired' : `${Math.floor(certificate.daysLeft)} d`;
}
function left(title, cell) {
    return { title, align: 'left', cell };
}
function right(title, cell) {
    return { title, align: 'right', cell };
}
function timing(title, key) {
    return right(title, ({ timings }) => (0,format/* formatDuration */.a3)(timings[key]));
}
/** The same for two tables that tell a reader the same. */
function verdictsOf(mirrors) {
    return JSON.stringify(mirrors.map(({ name, verdict, position }) => [name, verdict, position]));
}

// EXTERNAL MODULE: ./js/mirrors/probe.js + 5 modules
var probe = __webpack_require__(1934);
// EXTERNAL MODULE: ./js/mirrors/probe-order.js
var probe_order = __webpack_require__(7102);
;// CONCATENATED MODULE: ./js/mirrors/survey.js
// Probes the candidates and plans the chain and go's environment from the results. When a mirror
// fails or corrupts files during the download, it does so again without that mirror. A step that
// needs no mirror plans without a probe, which its relay makes up for.
















/** Probes, plans and exports. @throws NoHealthyMirror when every candidate is sick. */
async function surveyMirrors(job, inspection, { probed, observer, onDisk } = {}) {
    const first = (probed && permitted(job, inspection, probed)) ?? (await probeUnlessOnDisk(job, inspection, observer, onDisk));
    const distrusted = new Map(first.distrusted);
    let newest = await survey(job, inspection, first);
    return {
        get newest() {
            return newest;
        },
        without: async (harm) => {
            for (const [url, message] of harm)
                distrusted.set(url, `out for the rest of this run: ${message}`);
            const { lead, ...others } = first.candidates;
            const candidates = lead && !distrusted.has(lead.url) ? first.candidates : others;
            const [order, means] = [orderOf(job, inspection, candidates), meansOf(job, inspection)];
            const results = await (0,run_job/* timed */.a)(job, 'Probe the mirrors', () => (0,probe_order/* probeTrusted */.Oi)(order, means, first.results, distrusted));
            newest = await survey(job, inspection, { candidates, results, distrusted }, newest.mirrors);
            return newest;
        },
    };
}
/** An earlier probe, unless the Go that was installed since then rules out some of its mirrors. */
function permitted(job, inspection, probed) {
    const allowed = candidatesOf(job, inspection).mirrors.length;
    return allowed === probed.candidates.mirrors.length ? probed : undefined;
}
function candidatesOf({ settings }, { goEnv: { GOPROXY, GOVERSION } }) {
    return findCandidates({ ...givenInputs(settings), goproxy: GOPROXY, goVersion: GOVERSION.value });
}
/** The chain of a probe, or of the results of `probeEach`, without its environment. */
async function probeChain(job, inspection, each) {
    const candidates = prepared(job, inspection);
    const results = each && (0,probe_order/* resultsFor */.ec)(candidates.mirrors, each);
    const probed = results
        ? { candidates, results, distrusted: new Map() }
        : await probeCandidates(job, inspection, candidates);
    const chain = (0,probe_order/* chainOf */.dR)({ ...probed, policy: job.settings.policy }, probed.results);
    return { probed, chain, sources: (0,mirrors_chain/* chainSources */.Ib)(chain, inspection.logins) };
}
/** Each mirror's own result, the private one's too: none is a reserve or left out as slow. */
async function probeEach(job, inspection) {
    const { lead: _, mirrors, ...candidates } = prepared(job, inspection);
    const named = [...mirrors, job.settings.privateMirror].filter((mirror) => mirror !== undefined);
    const order = { ...orderOf(job, inspection, { ...candidates, mirrors: named }), patience: 'all' };
    return await probeOnce(order, meansOf(job, inspection));
}
/** The candidates, once no secret of theirs can be printed any more. */
function prepared(job, inspection, observer) {
    const { settings, host } = job;
    // First of all, because the error about a value that cannot be parsed may quote it.
    for (const name of ['GOPROXY', 'GOSUMDB'])
        maskSecretsIn(inspection.goEnv[name].value, host);
    const candidates = candidatesOf(job, inspection);
    // Before any URL that may hold a credential can be printed.
    for (const { url } of [...candidates.mirrors, ...(settings.privateMirror ? [settings.privateMirror] : [])])
        for (const secret of (0,redact/* secretsOf */.Fj)(url))
            host.addSecret(secret);
    if (settings.alertWebhook !== '')
        host.addSecret(settings.alertWebhook.replace(/#.*/, ''));
    observer?.onCandidates(candidates);
    return candidates;
}
async function probeUnlessOnDisk(job, inspection, observer, onDisk) {
    const candidates = prepared(job, inspection, observer);
    // A relay has no use for folders.
    if (!onDisk || !candidates.mirrors.some(({ url }) => (0,own_requests/* isHttp */.Zc)(url))) {
        return await probeCandidates(job, inspection, candidates, observer);
    }
    const unneeded = new AbortController();
    const isUnneeded = onDisk.then((is) => is && unneeded.abort());
    // With nothing missing the probe is hardly ever needed.
    if (inspection.missing.length === 0)
        await isUnneeded;
    const bounded = { ...job, signal: AbortSignal.any([job.signal, unneeded.signal]) };
    try {
        return await probeCandidates(bounded, inspection, candidates, observer);
    }
    catch (error) {
        if (job.signal.aborted || !unneeded.signal.aborted)
            throw error;
        const results = candidates.mirrors.map((mirror) => (0,probe/* unprobed */.y)(mirror, 'not-probed'));
        return { candidates, results, distrusted: new Map(), later: orderOf(job, inspection, candidates) };
    }
}
async function probeCandidates(job, inspection, candidates, observer) {
    const results = await survey_probe(job, inspection, candidates, observer);
    return { candidates, results, distrusted: new Map() };
}
async function survey_probe(job, inspection, candidates, observer) {
    const means = { ...meansOf(job, inspection), onProbed: observer?.onProbed };
    const order = orderOf(job, inspection, candidates);
    return await (0,run_job/* timed */.a)(job, 'Probe the mirrors', () => (0,probe_order/* probeUntilHealthy */.gz)(order, means));
}
function orderOf({ settings }, { goEnv, logins }, candidates) {
    const { policy, connectTimeoutMs } = settings;
    const sumdb = (0,go_sumdb/* checkGosumdb */.Gv)((0,go_sumdb/* chosenSumdb */.e)(settings.sumdb, goEnv.GOSUMDB.value));
    return {
        ...{ candidates, policy, logins, connectTimeoutMs },
        patience: patienceOf(candidates.builtIn, settings),
        sumdb: sumdb.kind === 'named' && sumdb.url === undefined ? { name: sumdb.name, key: sumdb.key } : undefined,
    };
}
function meansOf({ host, clock, signal }, { trust }) {
    return { trust, env: host.env, userAgent: version/* USER_AGENT */._O, clock, signal, log: host.log };
}
/** `shown`: the mirrors as the log has them already. */
async function survey(job, inspection, { candidates, later, ...probed }, shown = []) {
    const { host, settings } = job;
    const { fixed } = candidates;
    const results = (0,probe_order/* withDistrust */.Xk)(probed.results, probed.distrusted);
    const chain = (0,probe_order/* chainOf */.dR)({ candidates, policy: settings.policy }, results);
    const mirrors = (0,probe_order/* mirrorReports */.j$)(chain);
    const hopeless = chain.entries.length === 0 && fixed === undefined;
    if (fixed !== undefined)
        host.log.info(`GOPROXY=${fixed} is set: no mirrors to probe`);
    else if (later)
        host.log.info('Every module is on disk: the relay probes the mirrors, and the post step shows them');
    else if (verdictsOf(mirrors) !== verdictsOf(shown))
        await showMirrors(host, mirrors, hopeless ? results : (0,no_mirror/* sickOwn */.Vc)(results));
    const isAlone = candidates.lead !== undefined && candidates.mirrors.length === 1;
    if (hopeless)
        throw (0,no_mirror/* noHealthyMirror */.W0)(results, { mirrors, decisions: [candidates.decision] }, isAlone);
    const plan = planEnvironment({
        goproxy: fixed ?? (0,mirrors_chain/* goproxyOf */.mk)(chain),
        chain: chain.entries.flatMap(({ mirror, reserve }) => results.filter((result) => result.mirror === mirror && !reserve)),
        ...environmentFacts(job, inspection),
    });
    for (const warning of [...(0,no_mirror/* healthWarnings */._z)(chain, { candidates, results, settings }), ...plan.warnings]) {
        (0,run_job/* warn */.R)(job, warning);
    }
    if (job.exports)
        await (0,run_job/* timed */.a)(job, 'Export variables', () => host.exportEnv(plan.variables));
    return {
        variables: plan.variables,
        chain,
        mirrors,
        decisions: [candidates.decision, ...(fixed === undefined ? chain.decisions : []), ...plan.decisions],
        permanentFailures: (0,mirrors_chain/* permanentFailuresIn */.TL)(chain),
        sources: sourcesOf(job, inspection, chain, candidates.builtIn),
        hidden: plan.variables.GONOPROXY ?? (inspection.goEnv.GONOPROXY.value || plan.variables.GOPRIVATE || ''),
        ...(later && { later }),
    };
}
/** One group, because the concurrent restore of the cache logs its own lines. */
async function showMirrors({ width, color, log }, mirrors, known) {
    const explained = new Set(known.map(({ mirror }) => mirror.name));
    await log.group('Module mirrors', async () => {
        for (const line of renderMirrorTable(mirrors, { width, color, explained }).split('\n'))
            log.info(line);
    });
}
/** A user's list is short and deliberate; in the catalogue some mirror is always far away. */
function patienceOf(builtIn, { policy, select }) {
    if (policy === 'enforced' || select === 'pinned')
        return 'all';
    return builtIn ? 'enough' : 'fair';
}
function sourcesOf({ settings }, { logins }, chain, builtIn) {
    const chained = (0,mirrors_chain/* chainSources */.Ib)(chain, logins);
    const mayStandIn = chained.fallbackOn === 'any' && chained.mirrors.length > 0;
    const passing = chain.placements.flatMap(({ position, result: { mirror, failure } }) => {
        if (position !== undefined)
            return [];
        return failure && (failure.reason === 'too-slow' || (0,errors/* hasTrait */.jp)(failure.reason, 'flickering')) ? [mirror] : [];
    });
    const [privateMirror] = (0,own_requests/* withLogins */.FH)(settings.privateMirror ? [settings.privateMirror] : [], logins);
    return {
        ...chained,
        standIns: (mayStandIn ? (0,own_requests/* withLogins */.FH)(passing, logins) : []).map((mirror) => {
            return { ...mirror, reserve: true, forAbsent: !builtIn };
        }),
        privateMirror,
    };
}
function environmentFacts(job, { goEnv, project, caBundle }) {
    const goLines = project.modules.map(({ goVersion = '' }) => goVersion).toSorted(go_version/* compareGo */.Ac);
    return {
        effective: Object.fromEntries(PLANNED_FROM.map((name) => [name, goEnv[name].value])),
        chosen: new Set(PLANNED_FROM.filter((name) => goEnv[name].source !== 'default')),
        addedPatterns: addedPatterns(job),
        privateMirror: job.settings.privateMirror !== undefined,
        sumdb: job.settings.sumdb,
        toolchain: job.settings.toolchain,
        wantedGo: goLines.at(-1) ?? '',
        caBundle,
    };
}

// EXTERNAL MODULE: ./js/run/gc-flags.js
var gc_flags = __webpack_require__(1998);
// EXTERNAL MODULE: ./js/verify/verifier.js
var verify_verifier = __webpack_require__(6018);
// EXTERNAL MODULE: ./js/modules/download-folder.js
var download_folder = __webpack_require__(3691);
;// CONCATENATED MODULE: ./js/modules/file-store.js
// Verifies the files of modules on worker threads and gives them their place in the module cache.









/** One thread verifies more than most networks deliver; the main thread needs its own core. */
const MAX_THREADS = 2;
function openFileStore({ modcache, readOnlyTrees, workerEntry, signal, now }) {
    const folder = runFolder(modcache, now);
    const threads = workerEntry === undefined ? 0 : Math.min(MAX_THREADS, (0,external_node_os_.availableParallelism)());
    const verifier = (0,verify_verifier/* startVerifier */.r)({ entry: workerEntry ?? '', threads, signal });
    const targetOf = ({ name }) => (0,external_node_path_.join)((0,download_folder/* downloadFolder */.LP)(modcache), ...name.split('/'));
    const store = (file, body) => {
        const { kind, path, version, h1 } = file;
        const place = { target: targetOf(file), temp: folder.path, tree: { readOnly: readOnlyTrees } };
        const crashed = (error) => ({ kept: false, failed: (0,errors/* messageOf */.bD)(error) });
        return verifier.store({ kind, path, version, h1, ...place, body }).catch(crashed);
    };
    return {
        tempFolder: folder.path,
        prepare: verifier.prepare,
        busyMs: verifier.busyMs,
        store,
        verifyOnDisk: async (file) => {
            const target = targetOf(file);
            if (file.kind !== 'zip' || !(0,external_node_fs_.existsSync)(target))
                return 'absent';
            const result = await store(file, target);
            if (result.kept)
                return 'kept';
            if ('failed' in result)
                return { failed: result.failed };
            return await (0,promises_.rm)(target, busy_files/* REMOVE */.t2).then(() => 'absent', (error) => ({ failed: (0,errors/* messageOf */.bD)(error) }));
        },
        close: async () => {
            await verifier.close();
            folder.remove();
        },
    };
}

// EXTERNAL MODULE: ./js/modules/plan-files.js
var plan_files = __webpack_require__(5899);
// EXTERNAL MODULE: ./js/fetch/pool.js + 14 modules
var fetch_pool = __webpack_require__(2694);
// EXTERNAL MODULE: ./js/run/audit.js
var audit = __webpack_require__(1563);
// EXTERNAL MODULE: ./js/verify/verify-file.js
var verify_file = __webpack_require__(636);
;// CONCATENATED MODULE: ./js/modules/go-failure-table.js
// The go command prints sentences, not codes; only this table knows them. Order matters: a checksum
// failure may quote a network failure, and a direct fetch quotes git. Follows golang/go 1.26:
// src/cmd/go/internal/{modfetch,modload,web,toolchain}, net, crypto/x509 and net/http.
// docs/troubleshooting.md explains each class.
const go_failure_table_NETWORK = 'Look at the mirror table of `npx go-proxy-setup probe`; more mirrors in `mirrors` give go an alternative.';
const TAMPERED = 'Nothing of it was used. Another mirror may have the correct files; if all contradict go.sum, the tag was moved upstream or go.sum is wrong. Do not disable the checksum database because of it.';
const CERTIFICATE = 'Verification stays on. If your own authority issued the server’s certificate, set `ca-file` to its PEM file.';
const SUMDB = 'The checksum database could not be reached. A complete go.sum makes it unnecessary (`go mod tidy`, commit go.sum); `sumdb` chooses another route to it.';
const OWN_PROJECT = 'The cause is in the project, not in a mirror: run `go mod tidy`, review the change and commit it.';
const OWN_LINE = 'The cause is in the project, not in a mirror: correct the line named.';
/** HOST is replaced by the one that git or go could not log in to. */
const LOGIN = 'The repository is private, or does not exist, and this job has no login for it. Give it one with read access: a line `HOST TOKEN` in the input `logins`, netrc, GOAUTH or a git insteadOf rule.';
const BROKEN = 'The mirror responded with something that is not a module. Remove it from `mirrors` or inform its operator.';
/** Class and remedy, pattern of the message, hint. The first matching row counts. */
const TABLE = [
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
    [['http-server', 'again'], /reading \S+: (?:5\d\d|408) /, go_failure_table_NETWORK],
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
        go_failure_table_NETWORK,
    ],
    [['connect-timeout', 'again'], /dial tcp \S+: (?:i\/o timeout|connect: (?:connection|operation) timed out)/, go_failure_table_NETWORK],
    [
        ['connect', 'again'],
        /connection refused|actively refused|no route to host|network is unreachable|cannot assign requested address|unreachable (?:host|network)/,
        go_failure_table_NETWORK,
    ],
    [['tls-timeout', 'again'], /TLS handshake timeout/, go_failure_table_NETWORK],
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
    [['truncated', 'again'], /read "[^"]*": (?:unexpected EOF|stream error|http2: )|unexpected EOF/, go_failure_table_NETWORK],
    [
        ['reset', 'again'],
        /: EOF\b|connection reset by peer|forcibly closed|broken pipe|stream error: stream ID|GOAWAY|malformed HTTP|server closed idle connection|client connection lost|http2: /,
        go_failure_table_NETWORK,
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
];

;// CONCATENATED MODULE: ./js/modules/go-failure.js
// Finds the go command's messages in its output and classifies them (go-failure-table.ts): a
// message is a line with the lines below it that start with a tab; one run may print one per
// module.


const UNKNOWN = 'See the go command’s message above; `npx go-proxy-setup doctor` checks the configuration and the project.';
function classifyGoFailure(text) {
    const row = TABLE.find(([, pattern]) => pattern.test(text));
    const [[name, next], , hint] = row ?? [['unknown', 'stop'], /$/, UNKNOWN];
    const module = /(?<![\w/])(\w[\w.~/-]*@v\d[^\s:/"]*)/.exec(text)?.[1];
    const url = /\b(?:https?|file):\/\/[^\s"']+/.exec(text)?.[0].replace(/:$/, '');
    const failure = {
        class: name,
        next,
        hint: hint.replace('HOST', (url && URL.parse(url)?.host) || 'HOST'),
        said: firstLines(text),
        ...(module && { module }),
        ...(url && { url }),
    };
    return name === 'sumdb-unreachable' ? withInnerCause(failure, text) : failure;
}
const LATER = /^(?:folder-missing|config-gocache|direct-auth|direct-config)$/;
/** Without a login, a private module's host often denies that it exists. */
const LATER_IF_PRIVATE = /^(?:direct-missing|direct-net|http-denied|not-found|version-missing)$/;
/** True when a later `go mod tidy`, `download` or `vendor` mends it. */
function isMendable(said) {
    return /missing go\.sum entry|inconsistent vendoring|updates to go\.(?:mod|work) needed/.test(said);
}
/** True when a later step can still provide what is missing: a login, a checkout, git, a tidy. */
function mayComeLater({ class: name, module, said }, isPrivate) {
    const path = module?.slice(0, module.lastIndexOf('@'));
    return LATER.test(name) || isMendable(said) || (path !== undefined && LATER_IF_PRIVATE.test(name) && isPrivate(path));
}
/** The failure that decides: first one that stops, then one that needs another mirror. */
function decidingFailure(messages) {
    const weight = ({ class: name, next }) => name === 'unknown' ? 3 : ['stop', 'other-mirror', 'again'].indexOf(next);
    return messages.map(classifyGoFailure).sort((a, b) => weight(a) - weight(b))[0];
}
function goMessages(printed) {
    const messages = printed.split(/\r?\n(?!\t)/).reduce(withReasons, []);
    return messages.filter((message) => message.trim() !== '' && !PROGRESS.test(message));
}
/** Also what go adds below a message for a repository that wants a login. */
const PROGRESS = /^go: (?:downloading|extracting|finding|found|warning|no module dep)|^Confirm the import path was entered correctly\.|^If this is a private repository, see /;
/** Errors in a project's file are on lines without a tab, below `go: errors parsing go.mod:`. */
function withReasons(messages, line) {
    const before = messages.at(-1) ?? '';
    const [headline = '', ...reasons] = before.split('\n');
    // go's own remedy, below the reasons.
    if (/^(?:use "go .*to resolve$|\r?\n\t)/.test(line))
        return [...messages.slice(0, -1), `${before}\n${line}`];
    const isOpen = /^(?:go: |malformed go\.sum).*:$/.test(headline) && line.trim() !== '' && !line.startsWith('go: ');
    const belongs = isOpen && (reasons.length === 0 || (FILE_AND_LINE.test(reasons[0] ?? '') && FILE_AND_LINE.test(line)));
    return belongs ? [...messages.slice(0, -1), `${before}\n${line}`] : [...messages, line];
}
const FILE_AND_LINE = /^\S.*?:\d+(?::\d+)?: /;
/** In the output of any command. A test that logs `connection refused` is not in go's form. */
function downloadFailures(printed) {
    const messages = goMessages(printed).filter((message) => GO_FORM.test(message));
    return messages.map(classifyGoFailure).filter((failure) => failure.class !== 'unknown');
}
const GO_FORM = /(?:^|\s)go: |(?<![\w/])\w[\w.~/-]*@v\d[^\s:/"]*(?:\/go\.mod)?: |(?:^|\s)verifying \S+@v/;
/** The cause decides whether another request to the database helps. */
function withInnerCause(failure, text) {
    const inner = TABLE.find(([[name], pattern]) => name !== 'sumdb-unreachable' && pattern.test(text));
    if (!inner)
        return failure;
    const [[name, next]] = inner;
    return { ...failure, next: next === 'again' ? 'again' : 'other-mirror', hint: `${failure.hint} (${name})` };
}
/** The command that go gave to git says nothing to a reader that the lines around it do not. */
const VCS_COMMAND = /: (git|hg|svn) [^\n]* in \S+[/\\]vcs[/\\][0-9a-f]+: exit status \d+:/g;
function firstLines(text) {
    const lines = text
        .replace(VCS_COMMAND, ': $1:')
        .split('\n')
        .filter((line) => line.trim() !== '');
    const shown = (0,redact/* redact */.E$)((0,redact/* sanitizeForLog */.F0)(lines.slice(0, 8).join('; ').replaceAll(':; ', ': ').replaceAll(', ; ', ', ').replaceAll('\t', ''))).trim();
    return shown.length > 600 ? `${shown.slice(0, 600)} ...` : shown;
}

;// CONCATENATED MODULE: ./js/modules/go-trace.js
// Reads what `go ... -x` prints on stderr: `# get URL` for a request, `# get URL: 200 OK (0.1s)`
// for the head of its response. Shows which mirror serves what, and which one caused a failure.
// Follows src/cmd/go/internal/web/http.go (get) and modfetch/codehost/codehost.go (RunWithArgs).



const SAID_CHARACTERS = 65_536;
/** Lines of -x that are not messages: requests, locks, and the commands that go runs. */
const NOISE = /^(?:# (?:get|lock) |# \S+ for \w+ \S+$|mkdir -p |cd \S.*; |WORK=|\d+\.\d{3}s # |(?:git|hg|svn) [a-z])/;
/** `onLine` receives each line unchanged (untrusted), `onFailure` each failure at a mirror. */
function traceGo(mirrors, { onLine, onFailure }) {
    const requests = new Map();
    const failed = new Set();
    const bases = mirrors
        .map((mirror) => ({ mirror, base: comparable(mirror) }))
        .sort((a, b) => b.base.length - a.base.length);
    const decoder = new TextDecoder();
    let serving = mirrors[0] ?? '';
    let failovers = 0;
    let command = '';
    let rest = '';
    let said = '';
    const answered = (request, answer) => {
        request.answer = answer;
        request.state = answer.startsWith('200 ') ? 'answered' : /^(?:404|410) /.test(answer) ? 'absent' : 'failed';
        const { mirror, state } = request;
        if (mirror === undefined || state === 'absent')
            return;
        if (state === 'failed') {
            failed.add(mirror);
            return onFailure(request);
        }
        if (mirror !== serving && failed.has(serving))
            failovers += 1;
        failed.delete(mirror);
        serving = mirror;
    };
    const line = (text) => {
        onLine(text);
        const [, url = '', answer] = /^# get (\S+?)(?:: (.*))?$/.exec(text) ?? [];
        if (url) {
            const request = requests.get(url) ?? { url, ...ownerOf(url, bases), state: 'asked', answer: '' };
            requests.set(url, request);
            if (answer !== undefined)
                answered(request, answer.replace(/ \(\d+\.\d+s\)$/, ''));
            else
                request.state = 'asked';
        }
        else if (!NOISE.test(text)) {
            said = `${said}${text}\n`.slice(-SAID_CHARACTERS);
        }
        else
            command = commandOf(text) ?? command;
    };
    return {
        feed: (chunk) => {
            const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
            rest = lines.pop() ?? '';
            for (const text of lines)
                line(text);
        },
        requests: () => [...requests.values()],
        failovers: () => failovers,
        command: () => command,
        said: () => said + rest,
    };
}
/** Of `cd FOLDER; git ls-remote -q URL`; empty where the line says that one has ended. */
function commandOf(line) {
    if (/^\d+\.\d{3}s # /.test(line))
        return '';
    const words = /^cd \S.*?; ((?:git|hg|svn) .*)/.exec(line)?.[1]?.split(' ');
    const shown = words?.filter((word) => !word.startsWith('-')).join(' ');
    return shown && (0,redact/* redact */.E$)((0,redact/* sanitizeForLog */.F0)(shown)).slice(0, 200);
}
const NOT_A_MIRRORS = /^(?:project|config-|local|corrupt-cache|toolchain|version-missing|unknown)/;
/**
 * Adds the mirror that caused a failure: the message's URL, else the one that failed or served the
 * module. go names none for a bad zip, and a direct fetch's error hides a mirror's.
 */
function blame(failure, trace) {
    if (failure.class.startsWith('direct-'))
        return causeOfDirect(failure, trace);
    if (NOT_A_MIRRORS.test(failure.class))
        return failure;
    const requests = trace.requests().toReversed();
    const { url } = failure;
    const request = (url && requests.find((one) => comparable(one.url) === comparable(url))) ||
        requests.find((one) => one.state === 'failed' && concerns(one, failure)) ||
        serving(failure, requests);
    return request?.mirror === undefined ? failure : { ...failure, mirrorUrl: request.mirror };
}
function serving(failure, requests) {
    const kind = /[/ ]go\.mod: /.test(failure.said) ? '.mod' : '.zip';
    const answered = requests.filter(({ state }) => state === 'answered');
    // One route to the checksum database serves the whole run, whichever mirrors serve the modules.
    if (failure.class.startsWith('sumdb-'))
        return answered.find(({ file }) => file.startsWith('sumdb/'));
    const served = answered.filter(({ file }) => file.endsWith(kind));
    // Only a bad zip may come without a module's name: then it is the last one that arrived.
    if (failure.class === 'bad-zip' && !failure.module)
        return served[0];
    return served.find((one) => concerns(one, failure));
}
function concerns({ file }, { module }) {
    if (module === undefined)
        return false;
    const { path, version } = (0,go_module/* parseModuleKey */.P)(module);
    return (0,go_module/* unescapeCapitals */.wV)(file).startsWith(`${path}/@v/${version}.`);
}
/** go prints the error of the last entry, `direct`; a mirror that failed before is the cause. */
function causeOfDirect(failure, trace) {
    const failed = trace.requests().find(({ mirror, state }) => mirror !== undefined && state === 'failed');
    if (!failed?.mirror)
        return failure;
    const { answer, url, mirror } = failed;
    const cause = classifyGoFailure(answer.startsWith('Get ') ? answer : `reading ${url}: ${answer} `);
    if (cause.next === 'stop')
        return failure;
    return { ...failure, ...cause, said: `${cause.said}; and then ${failure.said}`, mirrorUrl: mirror };
}
/** Without user, query and trailing slash. */
function comparable(url) {
    return url.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1').replace(/\/*(?:[?#].*)?$/, '');
}
function ownerOf(url, bases) {
    const bare = comparable(url);
    const owner = bases.find(({ base }) => bare.startsWith(`${base}/`));
    return { mirror: owner?.mirror, file: owner ? decoded(bare.slice(owner.base.length + 1)) : '' };
}
function decoded(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        return path;
    }
}

;// CONCATENATED MODULE: ./js/modules/watched-command.js
// Runs one command that cannot hang: a silence limit, a signal and a heartbeat. The child leads its
// own process group, since go starts git: a stop ends the whole group. Silence is counted in our
// own ticks, so a suspended or overloaded machine is not a stall.

/** Milliseconds between SIGTERM and SIGKILL for a process group. */
const GRACE_MS = 2_000;
const watched_command_HEARTBEAT_MS = 9_000;
/** Runs the command until it exits or is stopped; never rejects because of the command. */
async function watchCommand(options) {
    const { clock, signal } = options;
    const startedAt = clock.now();
    const ended = (how, code, error) => {
        return { how, code, ...(error && { error }), durationMs: Math.round(clock.now() - startedAt) };
    };
    if (signal.aborted)
        return ended('aborted');
    const child = start(options);
    if (child instanceof Error)
        return ended('unstartable', undefined, child);
    const finished = new AbortController();
    const end = endOf(child, clock);
    // Its own process group does not receive the terminal's Ctrl-C, and would outlive this process.
    const killGroup = () => signalGroup(child, 'SIGKILL');
    process.once('exit', killGroup);
    const watch = watchOver(child, options, finished.signal);
    watch.catch(killGroup);
    try {
        const { code, signal: endedBy, error } = await end;
        finished.abort();
        const stopped = await watch;
        if (error)
            return ended('unstartable', undefined, error);
        return stopped ? ended(stopped) : { ...ended('exit', code), ...(endedBy && { signal: endedBy }) };
    }
    finally {
        finished.abort();
        process.removeListener('exit', killGroup);
    }
}
function start({ command, args, cwd, env, stdin = 'ignore' }) {
    try {
        return (0,external_node_child_process_.spawn)(command, args, {
            cwd,
            env: { ...env },
            stdio: [stdin, 'pipe', 'pipe'],
            detached: process.platform !== 'win32',
            windowsHide: true,
        });
    }
    catch (error) {
        return error instanceof Error ? error : new Error(String(error));
    }
}
/** Resolves after the exit, even if a background process keeps the pipes open. */
function endOf(child, clock) {
    return new Promise((resolve) => {
        const closed = new AbortController();
        child.once('error', (error) => {
            if (child.pid === undefined)
                resolve({ error });
        });
        child.once('close', (code, signal) => {
            closed.abort();
            resolve({ code: code ?? undefined, ...(signal && { signal }) });
        });
        child.once('exit', async () => {
            if (!(await slept(clock, GRACE_MS, closed.signal)))
                return;
            child.stdout?.destroy();
            child.stderr?.destroy();
        });
    });
}
async function watchOver(child, options, finished) {
    const { clock, signal, silenceMs, heartbeatMs = watched_command_HEARTBEAT_MS } = options;
    const tickMs = Math.max(10, Math.min(1_000, silenceMs / 4, heartbeatMs / 2));
    const startedAt = clock.now();
    const silence = silenceMeter(options);
    child.stdout?.on('data', silence.reset).on('data', options.onStdout);
    child.stderr?.on('data', silence.reset).on('data', options.onStderr);
    const stop = AbortSignal.any([finished, signal]);
    for (let sinceBeatMs = tickMs; await slept(clock, tickMs, stop); sinceBeatMs += tickMs) {
        if ((await silence.after(tickMs)) >= silenceMs) {
            await stopGroup(child, clock, finished);
            return 'silence';
        }
        if (sinceBeatMs < heartbeatMs)
            continue;
        sinceBeatMs = 0;
        await options.onHeartbeat?.(clock.now() - startedAt);
    }
    if (finished.aborted)
        return undefined;
    await stopGroup(child, clock, finished);
    return 'aborted';
}
/** Activity costs I/O: it is read only in the second half of the limit. */
function silenceMeter({ silenceMs, activity }) {
    let quietMs = 0;
    let lastSeen;
    return {
        reset: () => {
            quietMs = 0;
            lastSeen = undefined;
        },
        after: async (tickMs) => {
            quietMs += tickMs;
            if (!activity || quietMs < silenceMs / 2)
                return quietMs;
            const now = await activity();
            if (lastSeen !== undefined && now !== lastSeen)
                quietMs = 0;
            lastSeen = now;
            return quietMs;
        },
    };
}
async function slept(clock, ms, signal) {
    await clock.sleep(ms, signal).catch(() => { });
    return !signal.aborted;
}
/** Terminates the group, then kills it with any members that outlived their leader. */
async function stopGroup(child, clock, finished) {
    signalGroup(child, 'SIGTERM');
    await slept(clock, GRACE_MS, finished);
    signalGroup(child, 'SIGKILL');
}
function signalGroup(child, name) {
    if (child.pid === undefined)
        return;
    if (process.platform === 'win32') {
        // Windows has no groups; /t ends the tree. Console programs cannot be ended gracefully.
        if (child.exitCode !== null)
            return;
        // taskkill may be missing, or fail for a part of the tree.
        const alone = () => void child.kill();
        const tree = (0,external_node_child_process_.spawn)('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
        tree.once('error', alone).once('exit', (code) => code !== 0 && alone());
        return;
    }
    try {
        process.kill(-child.pid, name);
    }
    catch {
        // ESRCH: the whole group has exited.
    }
}

;// CONCATENATED MODULE: ./js/modules/go-attempt.js









async function attemptGo(run, context) {
    const { modcache, env, log, clock, signal } = context;
    const mirrors = mirrorsOf(env.GOPROXY ?? '');
    const dead = watchForDead(context.impatient);
    const onLine = (line) => log.debug((0,redact/* redact */.E$)((0,redact/* sanitizeForLog */.F0)(line)));
    const trace = traceGo(mirrors, { onLine, onFailure: dead.note });
    const stdout = [];
    const sinceMs = clock.date().getTime();
    const end = await watchCommand({
        command: context.go,
        args: run.args,
        cwd: run.cwd,
        env,
        silenceMs: context.stallTimeoutMs,
        signal: AbortSignal.any([signal, dead.signal]),
        clock,
        onStdout: (chunk) => stdout.push(chunk),
        onStderr: trace.feed,
        activity: () => (0,download_folder/* readActivity */.EX)(modcache, zipsOf(run, trace), sinceMs),
        ...(context.heartbeatMs !== undefined && { heartbeatMs: context.heartbeatMs }),
        onHeartbeat: async (elapsedMs) => log.progress(await progressLine(run, trace, modcache, elapsedMs)),
    });
    const output = run.read(Buffer.concat(stdout).toString());
    const answering = new Set(trace.requests().map(({ mirror, state }) => state === 'answered' && mirror));
    const facts = {
        needed: output.needed,
        answered: mirrors.filter((mirror) => answering.has(mirror)),
        served: new Map(trace.requests().flatMap(({ file, url, state }) => (state === 'answered' ? [[file, url]] : []))),
        failovers: trace.failovers(),
        durationMs: end.durationMs,
    };
    const ended = (failure) => ({ ...facts, how: 'failed', failure });
    const waiting = waitingFor(trace, modcache);
    const command = trace.command();
    if (signal.aborted)
        return { ...facts, how: 'aborted', waiting: waitingWords(waiting, command) };
    if (end.how === 'aborted')
        return ended(dead.failure());
    if (end.how === 'silence')
        return ended(stallOf(waiting, command, context.stallTimeoutMs));
    if (end.how === 'unstartable')
        return ended(unstartable(context.go, end.error));
    const failure = failureOf(run, end.code, output.errors, { trace, log });
    if (!failure)
        return { ...facts, how: 'ok' };
    const patterns = (0,go_patterns/* joinPatterns */.y9)(env.GOPRIVATE, env.GONOPROXY);
    const isPrivate = (path) => (0,go_patterns/* matchesPatterns */.vZ)(patterns, path);
    const messages = [...output.errors, ...goMessages(trace.said())].map(classifyGoFailure);
    const later = messages.length > 0 && messages.every((one) => mayComeLater(one, isPrivate));
    return { ...ended(withPattern(failure, isPrivate)), mayComeLater: later };
}
/** Public mirrors were asked first for a private module that no pattern names. */
function withPattern(failure, isPrivate) {
    const path = failure.module && (0,go_module/* parseModuleKey */.P)(failure.module).path;
    if (failure.class !== 'direct-auth' || !path || isPrivate(path))
        return failure;
    return { ...failure, hint: `${failure.hint} Add its path to the input \`private\`.` };
}
// go tries a dead mirror again for every file: 10 s each without TLS, 30 s each without TCP.
const TIMEOUTS_OF_A_DEAD_MIRROR = 2;
function watchForDead(impatient) {
    const enough = new AbortController();
    const timeouts = new Map();
    let last;
    return {
        signal: enough.signal,
        note: (request) => {
            const mirror = request.mirror ?? '';
            if (!impatient || !/i\/o timeout|TLS handshake timeout/.test(request.answer))
                return;
            timeouts.set(mirror, (timeouts.get(mirror) ?? 0) + 1);
            if ((timeouts.get(mirror) ?? 0) < TIMEOUTS_OF_A_DEAD_MIRROR)
                return;
            last = request;
            enough.abort();
        },
        failure: () => ({ ...classifyGoFailure(last?.answer ?? ''), ...(last?.mirror && { mirrorUrl: last.mirror }) }),
    };
}
/** The mirrors of a GOPROXY list, without `direct` and `off`. */
function mirrorsOf(goproxy) {
    return (0,go_goproxy/* parseGoproxy */.Ms)(goproxy)
        .entries.map(({ url }) => url)
        .filter((url) => !(0,go_goproxy/* isEnd */.uV)(url));
}
function zipsOf(run, trace) {
    const requested = trace.requests().map(({ file }) => file);
    return [...new Set([...run.zips, ...requested.filter((file) => file.endsWith('.zip'))])];
}
/** Why a run that exited with this code failed, or undefined. `errors`: those within its data. */
function failureOf(run, code, errors, { trace, log }) {
    const serious = code === 0 && run.forgiving ? errors.filter((text) => !isProjectFailure(text, log)) : errors;
    if (code === 0 && serious.length === 0)
        return undefined;
    const failure = decidingFailure([...serious, ...(code === 0 ? [] : goMessages(trace.said()))]);
    return blame(failure ?? classifyGoFailure(`${run.title} ended with code ${code ?? 'of a signal'}`), trace);
}
/** A package's own error is for the build to report. */
function isProjectFailure(text, log) {
    const failure = classifyGoFailure(text);
    if (failure.class === 'project')
        log.warning(`go list: ${failure.said}. ${failure.hint}`);
    return failure.class === 'project' || failure.class === 'unknown';
}
function stallOf(waiting, command, stallTimeoutMs) {
    const isDirect = waiting.length === 0 && command !== '';
    const cause = isDirect
        ? 'The module’s own host does not respond to this machine; a mirror that has the module avoids the direct fetch.'
        : 'The go command has no timeouts of its own.';
    return {
        class: 'stall',
        next: 'again',
        hint: `${cause} Raise \`stall-timeout\` if it is too short for a slow network.`,
        said: `go was inactive for ${(0,format/* formatDuration */.a3)(stallTimeoutMs)} ${waitingWords(waiting, command)}`,
        ...(waiting[0]?.mirror && { mirrorUrl: waiting[0].mirror }),
    };
}
function waitingWords([request], command) {
    if (request)
        return `while it waited for ${describe(request)}`;
    return command === '' ? 'without an open request' : `while it waited for \`${command}\``;
}
function unstartable(go, error) {
    const said = (0,redact/* redact */.E$)((0,redact/* sanitizeForLog */.F0)(`could not start ${go}: ${error?.message ?? 'unknown reason'}`));
    return { class: 'local', next: 'stop', hint: 'Check that Go is installed and that this job may execute it.', said };
}
/** Requests without a response, then those whose file has not reached the module cache. */
function waitingFor(trace, modcache) {
    const requests = trace.requests();
    const open = requests.filter(({ state }) => state === 'asked');
    const answered = requests.filter(({ state, file }) => state === 'answered' && download_folder/* MODULE_FILE */.sn.test(file));
    return [...open, ...answered.filter(({ file }) => (0,download_folder/* existing */.gT)(modcache, [file]).length === 0)];
}
async function progressLine(run, trace, modcache, elapsedMs) {
    const zips = zipsOf(run, trace);
    const done = (0,download_folder/* existing */.gT)(modcache, zips);
    const requested = new Set(trace.requests().map(({ file }) => file));
    const fetched = done.filter((zip) => requested.has(zip));
    const [request] = waitingFor(trace, modcache);
    const modules = run.zips.length > 0 ? `${done.length} of ${zips.length}` : `${done.length}`;
    const waitsFor = request ? describe(request) : trace.command();
    const next = waitsFor === '' ? 'go is checking and unpacking' : `waiting for ${waitsFor}`;
    const bytes = (0,format/* formatBytes */.z3)(await (0,download_folder/* sizeOfFiles */.yG)(modcache, fetched));
    return `${run.title}: ${modules} modules, ${bytes}, ${(0,format/* formatDuration */.a3)(elapsedMs)}; ${next}`;
}
function describe({ file, url }) {
    const what = file ? (0,go_module/* unescapeCapitals */.wV)(file.replace('/@v/', ' ')) : (0,redact/* redact */.E$)(url);
    return (0,redact/* sanitizeForLog */.F0)(`${URL.parse(url)?.host ?? (0,redact/* redact */.E$)(url)}: ${what}`);
}

;// CONCATENATED MODULE: ./js/modules/go-runs.js
// Which go commands download what builds need, and how to read their output. Before Go 1.17 and in
// a workspace `go mod download` means `all`, far beyond the build; there `go list` of builds and
// tests fetches just their modules and the go.mod files of the graph.
// Follows runDownload of src/cmd/go/internal/modcmd/download.go in golang/go;
// https://go.dev/ref/mod#go-mod-download.



const VERSIONED = '{{if .Version}}+{{.Path}}@{{.Version}}\n{{end}}';
const LISTED = `{{with .Module}}{{with .Replace}}${VERSIONED}{{else}}${VERSIONED}{{end}}{{end}}{{with .Error}}!{{printf "%q" .Err}}\n{{end}}`;
/** The runs for every module of the project; a vendored one needs none. */
function planGoRuns(project, { buildsOnly = false } = {}) {
    const modules = project.modules.filter(({ kind }) => kind !== 'vendored');
    return modules.map((module) => runFor(module, buildsOnly || module.kind !== 'module'));
}
/** The run that downloads exactly these modules, in a folder with no other requirements. */
function planListedRun(modules, cwd, what = 'module') {
    return {
        title: `go mod download of ${(0,format/* count */.U9)(modules.length, what)}`,
        args: ['mod', 'download', '-json', '-x', ...modules.map(({ path, version }) => `${path}@${version}`)],
        cwd,
        env: { GOWORK: 'off' },
        zips: modules.map(zipOf),
        read: readDownload,
        forgiving: false,
    };
}
/** `isListed`: only what builds and tests import. */
function runFor(module, isListed) {
    const { kind, dir, modulePath } = module;
    const common = { cwd: dir, env: {}, zips: module.zipsNeeded.map(zipOf) };
    const where = kind === 'workspace' ? `the workspace in ${dir}` : modulePath || dir;
    if (!isListed) {
        const args = ['mod', 'download', '-json', '-x'];
        return { ...common, title: `go mod download for ${where}`, args, read: readDownload, forgiving: false };
    }
    const members = kind === 'workspace' ? module.memberDirs : [dir];
    const patterns = members.map((member) => packagesBelow(dir, member));
    const args = ['list', '-deps', '-test', '-e', '-x', ...PLAIN_LIST, '-f', LISTED, ...patterns];
    return { ...common, title: `go list -deps -test for ${where}`, args, read: readList, forgiving: true };
}
/** What GOFLAGS may hold for other commands, `go test` among them, and `list -deps -f` refuses. */
const PLAIN_LIST = ['-json=false', '-m=false', '-u=false', '-versions=false', '-find=false'];
function packagesBelow(from, member) {
    const path = (0,external_node_path_.relative)(from, member).split(external_node_path_.sep).join('/');
    if ((0,external_node_path_.isAbsolute)(path))
        return `${path}/...`;
    return path === '' ? './...' : path.startsWith('..') ? `${path}/...` : `./${path}/...`;
}
function zipOf({ path, version }) {
    return (0,go_module/* cacheFile */.NJ)(path, version, 'zip');
}
/** `go mod download -json` prints indented objects, each with its closing brace on its own line. */
function readDownload(stdout) {
    const modules = stdout
        .split(/(?<=^\})\r?\n/m)
        .flatMap((text) => {
        try {
            return [JSON.parse(text)];
        }
        catch {
            // Cut off because we stopped the command; stderr has the rest.
            return [];
        }
    });
    return {
        needed: modules.flatMap(({ Path, Version }) => (Path && Version ? [`${Path}@${Version}`] : [])),
        errors: modules.flatMap(({ Error: text, Path, Version }) => {
            // Errors of a bad zip name no module, but the object around them does.
            const module = `${Path}@${Version}`;
            return text ? [text.includes(module) ? text : `${module}: ${text}`] : [];
        }),
    };
}
function readList(stdout) {
    const lines = [...new Set(stdout.split(/\r?\n/))];
    const marked = (mark) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(1));
    return { needed: marked('+'), errors: marked('!').map(unquoted) };
}
/** Go's %q, which is JSON except for escapes such as \x07, which no message needs. */
function unquoted(text) {
    try {
        return String(JSON.parse(text));
    }
    catch {
        return text.slice(1, -1);
    }
}

;// CONCATENATED MODULE: ./js/modules/kept-files.js
// Keeps the project's files byte for byte: go rewrites go.work.sum, and with -mod=mod also go.mod
// and go.sum, when it loads packages. The module cache keeps what go learned.





/** Restores them also when `work` fails. @throws SetupError for a file; else what `work` throws. */
async function withFilesKept(project, log, work) {
    const restore = await keepFiles(filesOf(project));
    const result = await work().catch(async (error) => {
        await restore().catch((problem) => log.warning((0,errors/* messageOf */.bD)(problem)));
        throw error;
    });
    const restored = await restore();
    if (restored.length > 0)
        log.debug(`restored files that go had changed: ${restored.join(', ')}`);
    return result;
}
function filesOf(project) {
    const folders = project.modules.flatMap(({ dir, memberDirs }) => [dir, ...memberDirs]);
    const files = folders.flatMap((folder) => [(0,external_node_path_.join)(folder, 'go.mod'), (0,external_node_path_.join)(folder, 'go.sum')]);
    return new Set([...files, ...project.workspaces.map((file) => `${file}.sum`), ...project.dependencyFiles]);
}
/** Saves these files or their absence; the result restores them, returns names; SetupError. */
async function keepFiles(names) {
    const before = new Map();
    for (const name of names) {
        const content = await kept_files_contentOf(name).catch((cause) => {
            const hint = 'The go command may rewrite that file. Make it a regular file that this job may read, or remove it; `download: off` leaves it alone.';
            throw fileError(`${(0,redact/* sanitizeForLog */.F0)(name)} cannot be read`, hint, cause);
        });
        before.set(name, content);
    }
    return async () => {
        const restored = [];
        let failure;
        for (const [name, content] of before) {
            try {
                if (await restoreFile(name, content))
                    restored.push(name);
            }
            catch (error) {
                const hint = 'Restore that file (git checkout -- FILE), and let this job write to it.';
                failure ??= fileError(`the go command changed ${(0,redact/* sanitizeForLog */.F0)(name)}, which cannot be restored`, hint, error);
            }
        }
        if (failure)
            throw failure;
        return restored;
    };
}
async function restoreFile(name, content) {
    const now = await kept_files_contentOf(name);
    if (now === content || (now && content?.equals(now)))
        return false;
    if (content)
        await (0,promises_.writeFile)(name, content);
    else
        await (0,promises_.rm)(name, busy_files/* REMOVE */.t2);
    return true;
}
async function kept_files_contentOf(name) {
    return (0,promises_.readFile)(name).catch((error) => {
        if (['ENOENT', 'ENOTDIR'].includes((0,errors/* codeOf */.$N)(error)))
            return undefined;
        throw error;
    });
}
function fileError(message, hint, cause) {
    return new errors/* SetupError */.w3('download-failed', `${message}: ${(0,redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(cause))}`, { hint, cause });
}

;// CONCATENATED MODULE: ./js/modules/offline-proof.js




/** Go commands that run side by side: each uses about one core. */
const AT_ONCE = 4;
/** What go lacks without a network, in its own words; undefined: nothing. */
async function proveOffline({ host, settings, signal, clock }, { project, modcache, go = 'go' }, variables, { buildsOnly = false } = {}) {
    const { stallTimeoutMs } = settings;
    const env = { ...host.env, ...variables, GOPROXY: 'off' };
    const context = { go, env, modcache, stallTimeoutMs, signal, log: host.log, clock, impatient: false };
    const runs = planGoRuns(project, { buildsOnly }).map((run) => {
        // A build that fails proves nothing about the modules that it needs.
        if (buildsOnly)
            return { ...run, args: run.args.filter((arg) => arg !== '-e'), forgiving: false };
        if (run.args[0] === 'list')
            return run;
        return { ...run, title: run.title.replace('download', 'graph'), args: ['mod', 'graph'], read: () => NOTHING };
    });
    let problem;
    const prove = async (run) => {
        if (problem !== undefined)
            return;
        const { how, failure } = await attemptGo(run, context);
        if (how !== 'ok')
            problem ??= failure?.said ?? 'it was stopped';
    };
    await withFilesKept(project, host.log, () => (0,in_parallel/* inParallel */.H)(runs, AT_ONCE, prove));
    signal.throwIfAborted();
    return problem;
}
const NOTHING = { needed: [], errors: [] };

;// CONCATENATED MODULE: ./js/fetch/resource.js
/** Names of the mirrors that gave bytes and are not ejected. */
function namesInUse(mirrors) {
    return mirrors.filter(({ bytes, ejected }) => bytes > 0 && !ejected).map(({ mirror }) => mirror.name);
}

;// CONCATENATED MODULE: ./js/modules/progress.js


const LIVE_MS = 200;
const CI_MS = 9_000;
const WINDOW_MS = 5_000;
/** Shorter estimates are wrong too often. */
const LEAST_LEFT_MS = 10_000;
function showProgress(total, pool, { log, clock }) {
    const zips = total.filter(({ kind }) => kind === 'zip').length;
    const startedAt = clock.now();
    const window = [{ at: startedAt, bytes: 0 }];
    let files = 0;
    let modules = 0;
    const show = () => {
        const now = clock.now();
        const { bytes, mirrors } = pool.tally();
        window.push({ at: now, bytes });
        while (window.length > 2 && now - (window[0]?.at ?? now) > WINDOW_MS)
            window.shift();
        const from = window[0] ?? { at: startedAt, bytes: 0 };
        const speed = (bytes - from.bytes) / Math.max(0.001, (now - from.at) / 1000);
        const parts = [`${modules} of ${zips} modules`, (0,format/* formatBytes */.z3)(bytes), (0,format/* formatSpeed */.DB)(speed)];
        // An estimate: the number of files is known, their sizes are not.
        const leftMs = ((now - startedAt) / files) * (total.length - files);
        if (files > 0 && leftMs >= LEAST_LEFT_MS)
            parts.push(`about ${Math.ceil(leftMs / 1000)} s left`);
        const names = namesInUse(mirrors);
        if (names.length > 0)
            parts.push(`from ${names.join(', ')}`);
        log.progress(parts.join(', '));
    };
    const timer = setInterval(show, log.live ? LIVE_MS : CI_MS);
    return {
        done: ({ kind }) => {
            files += 1;
            if (kind === 'zip')
                modules += 1;
        },
        end: () => clearInterval(timer),
    };
}

;// CONCATENATED MODULE: ./js/modules/prefetch.js
// Our own download: every file from all healthy mirrors at once, each verified before it gets its
// name in the module cache. Unavailable files are left to the go command: never an error.












/** Most zips, and most other files, in the pool's queue: each costs 10 kB. */
const QUEUED = 512;
/** The same beside a restore: what is queued is requested, even if it comes meanwhile. */
const QUEUED_IN_RACE = 16;
/** After a silence so much longer than any before, go says whether it needs what is left. */
const QUIET_MS = 500;
async function fetchFiles(job, inspection, { fallbackOn, ...wanted }) {
    const { host, clock, signal } = job;
    (0,gc_flags/* keepHeapLean */.W)();
    const pool = { ...(0,own_requests/* poolNetwork */.D2)(job, inspection), fallbackOn, clock, signal };
    const isEnough = async (until) => (await proveOffline({ ...job, signal: until }, inspection, {})) === undefined;
    const options = { ...wanted, ...storeOptions(job, inspection), pool, log: host.log, onFetched: auditor(job) };
    const proof = inspection.go !== undefined && { isEnough };
    return await (0,run_job/* timed */.a)(job, 'Download and verify', () => prefetch({ ...options, ...proof }));
}
/** Notes each file in the audit log, if there is one. */
function auditor(job) {
    return (file, { mirror, bytes }) => {
        const source = { mirror: mirror?.name ?? '', url: mirror && urlOf(mirror, file), bytes };
        (0,audit/* auditFetch */.m)(job, { ...file, ...source, file: file.kind, asker: 'download' });
    };
}
function storeOptions({ host }, { modcache, goEnv }) {
    const readOnlyTrees = !(0,go_goflags/* isGoFlagOn */.OS)(goEnv.GOFLAGS.value, 'modcacherw');
    return { modcache, readOnlyTrees, workerEntry: host.workerEntry };
}
const ABSENT = 'no mirror has it';
/** Fetches, verifies and places the files; after an abort, those that arrived before it. */
async function prefetch(options) {
    const { files, mirrors, decided, arrived, log } = options;
    const { clock, signal: run } = options.pool;
    const enough = new AbortController();
    const signal = AbortSignal.any([run, enough.signal]);
    const startedAt = clock.now();
    const store = openFileStore({ ...options, signal: run, now: clock.date().getTime() });
    const { tempFolder } = store;
    const pool = (0,fetch_pool/* createPool */.b)({ ...options.pool, signal, mirrors, provisional: decided !== undefined, tempFolder });
    // Undecided: the signal ends the pool.
    decided?.then(pool.decide, () => { });
    const progress = showProgress(files, pool, { log, clock });
    const reasons = new Map();
    const silence = watchSilence(options, enough);
    const fetchInTurn = async (queue) => {
        for (const file of queue) {
            const verifyOnDisk = () => arrived?.(file.name) ?? store.verifyOnDisk(file);
            const why = await fetchOne(file, pool, { ...store, verifyOnDisk }, options.onFetched).catch((error) => {
                if (run.aborted)
                    return 'the run ended before it arrived';
                if (enough.signal.aborted)
                    return 'go builds without it';
                throw error;
            });
            silence.broken(file);
            if (why === undefined)
                progress.done(file);
            else
                reasons.set(file, why);
        }
    };
    try {
        const all = Promise.all(queuesOf(files, arrived ? QUEUED_IN_RACE : QUEUED).map(fetchInTurn));
        store.prepare();
        await all;
    }
    finally {
        progress.end();
        await silence.end();
        await pool.close();
        await store.close();
    }
    const distrusted = new Map();
    for (const { mirror, wrong, ejected, lastFailure } of pool.tally().mirrors) {
        const said = lastFailure ? `: ${lastFailure.message}` : '';
        if (wrong > 0)
            distrusted.set(mirror.url, `it served corrupt files${said}`);
        else if (ejected)
            distrusted.set(mirror.url, `it failed during the download${said}`);
    }
    const left = files.flatMap((file) => {
        const why = reasons.get(file);
        return why === undefined ? [] : [{ file, why }];
    });
    const counts = { files: files.length - left.length, left: left.length };
    const report = reportOf(pool, store, { ...counts, durationMs: Math.round(clock.now() - startedAt) });
    return { left, distrusted, report, isProven: enough.signal.aborted };
}
/**
 * Aborts `enough` when go needs nothing of what is left: go.sum also names files that no build
 * reads, which a mirror may look for in vain, without a response.
 */
function watchSilence({ files, isEnough, pool: { clock } }, enough) {
    let zips = files.filter(({ kind }) => kind === 'zip').length;
    let sinceMs = clock.now();
    let longestMs = 0;
    const ended = new AbortController();
    const watch = async () => {
        for (let pauseMs = QUIET_MS; isEnough;) {
            const leftMs = sinceMs + longestMs + pauseMs - clock.now();
            if (zips > 0 || leftMs > 0)
                await clock.sleep(Math.max(QUIET_MS / 5, leftMs), ended.signal);
            else if (await isEnough(ended.signal))
                return enough.abort();
            else
                pauseMs *= 2;
        }
    };
    // It ends by the abort of its sleep or of go.
    const watching = watch().catch(() => { });
    return {
        broken: ({ kind }) => {
            if (kind === 'zip')
                zips -= 1;
            longestMs = Math.max(longestMs, clock.now() - sinceMs);
            sinceMs = clock.now();
        },
        end: async () => {
            ended.abort();
            await watching;
        },
    };
}
/** The queue of each place. Zips may wait for memory: small files have their own. */
function queuesOf(files, most) {
    const zips = files.filter(({ kind }) => kind === 'zip');
    const others = files.filter(({ kind }) => kind !== 'zip');
    return [zips, others].flatMap((list) => {
        const shared = list.values();
        return Array.from({ length: Math.min(most, list.length) }, () => shared);
    });
}
async function fetchOne(file, pool, store, onFetched) {
    const onDisk = await store.verifyOnDisk(file);
    if (onDisk === 'kept')
        return undefined;
    if (onDisk !== 'absent')
        return onDisk.failed;
    let failed;
    const outcome = await pool.fetch({
        label: `${(0,go_module/* moduleKey */.MP)(file)}.${file.kind}`,
        urlOn: (mirror) => urlOf(mirror, file),
        large: file.kind === 'zip',
        limitBytes: verify_file/* FILE_LIMIT_BYTES */.d[file.kind],
        accept: async (body) => {
            const result = await store.store(file, body.kind === 'memory' ? body.bytes : body.path);
            if ('wrong' in result)
                return { reason: result.wrong };
            // A full disk is not the mirror's fault: the pool counts the file as delivered.
            if ('failed' in result)
                failed = result.failed;
            return undefined;
        },
    });
    if (failed === undefined && outcome.status === 'fetched')
        onFetched?.(file, outcome);
    if (failed !== undefined || outcome.status === 'fetched')
        return failed;
    if (outcome.status === 'absent')
        return ABSENT;
    return (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)(outcome.failures.at(-1)?.message ?? 'no mirror sent it'));
}
function urlOf({ url }, { path, version, kind }) {
    return (0,go_module/* joinMirror */.oM)(url, (0,go_module/* proxyFile */.HD)(path, version, kind));
}
function reportOf(pool, { busyMs }, facts) {
    const { mirrors, bytes, requests, hedges, wastedBytes, retries, failovers } = pool.tally();
    return {
        ...facts,
        ...{ bytes, requests, hedges, wastedBytes, retries, failovers },
        verifyMs: Math.round(busyMs()),
        mirrors: mirrors.map(({ mirror: { name }, requests, bytes, failures, wrong, connections }) => {
            return { name, requests, bytes, failures, wrong, connections };
        }),
    };
}

;// CONCATENATED MODULE: ./js/modules/arrivals.js
// Verifies and unpacks restored zips while the restore is still under way, so that nothing is left
// to verify when it ends.





function verifyArrivals(job, inspection) {
    const { project, goEnv } = inspection;
    const goflags = goEnv.GOFLAGS.value;
    const verdicts = new Map();
    let store;
    let planned;
    return {
        onFile: (name) => {
            if (job.settings.download !== 'auto')
                return;
            const { files } = planned ? { files: [] } : (0,plan_files/* planFiles */.j)(project, { isExcluded: () => false, goflags });
            planned ??= new Map(files.map((file) => [file.name, file]));
            const file = planned.get(name);
            if (!file)
                return;
            if (!store)
                (0,gc_flags/* keepHeapLean */.W)();
            store ??= openFileStore({ ...storeOptions(job, inspection), signal: job.signal, now: job.clock.date().getTime() });
            // go verifies a .mod by go.sum, and nothing an .info.
            verdicts.set(name, file.kind === 'zip' ? store.verifyOnDisk(file) : Promise.resolve('kept'));
        },
        verdict: (name) => verdicts.get(name),
        settled: async () => {
            const zips = [...verdicts].filter(([name]) => name.endsWith('.zip'));
            const kept = (await Promise.all(zips.map(([, verdict]) => verdict))).filter((verdict) => verdict === 'kept');
            if (kept.length > 0)
                job.host.log.info(`verified and unpacked ${(0,format/* count */.U9)(kept.length, 'restored module')}`);
        },
        [Symbol.asyncDispose]: async () => {
            await store?.close();
        },
    };
}

;// CONCATENATED MODULE: ./js/modules/ahead.js







/** `isProbed`: the mirrors were probed earlier in this run, so the survey costs no time. */
function downloadAhead(job, inspection, isProbed) {
    const stopped = new AbortController();
    const decided = Promise.withResolvers();
    let guess = [];
    let waitsForProbe = false;
    let restore = 'pending';
    let started;
    const arrivals = verifyArrivals(job, inspection);
    const won = new AbortController();
    const startIfDue = () => {
        if (started || guess.length === 0 || stopped.signal.aborted)
            return;
        if (restore === 'pending' || (restore === 'done' && isProbed))
            return;
        const signal = AbortSignal.any([job.signal, stopped.signal]);
        const from = { mirrors: guess, decided: decided.promise };
        const race = restore === 'slow' && { arrived: arrivals.verdict };
        started = ahead_start({ ...job, signal }, inspection, { ...from, ...race });
        const finish = ({ left }) => left.length === 0 && won.abort();
        if (race)
            started?.done.then(finish, () => { });
    };
    return {
        onFile: arrivals.onFile,
        onSlow: () => {
            restore = 'slow';
            startIfDue();
        },
        outrun: won.signal,
        onCandidates: (candidates) => {
            if (!mayStart(job, candidates))
                return;
            waitsForProbe = !isProbed && candidates.select === 'fastest' && candidates.mirrors.length > 1;
            if (!waitsForProbe)
                guess = (0,own_requests/* withLogins */.FH)(candidates.mirrors, inspection.logins);
            startIfDue();
        },
        onProbed: ({ mirror, verdict }) => {
            if (!waitsForProbe || guess.length > 0 || verdict !== 'healthy')
                return;
            guess = (0,own_requests/* withLogins */.FH)([mirror], inspection.logins);
            startIfDue();
        },
        isIdle: async () => {
            await (0,run_job/* timed */.a)(job, 'Verify restored modules', () => arrivals.settled());
            return started === undefined;
        },
        onRestored: () => {
            restore = 'done';
            startIfDue();
        },
        claim: (mirrors) => {
            decided.resolve(mirrors);
            // The race's restore has ended: what it brought was not fetched.
            const absent = [...(started?.absent ?? [])].filter((name) => !arrivals.verdict(name));
            return started && { ...started, absent: new Set(absent) };
        },
        [Symbol.asyncDispose]: async () => {
            stopped.abort(new Error('the early download was not needed'));
            await started?.done.catch(() => { });
            await arrivals[Symbol.asyncDispose]();
        },
    };
}
function ahead_start(job, inspection, from) {
    const { absent, unverified } = publicFiles(job, inspection);
    const files = [...unverified, ...absent];
    if (files.length === 0)
        return undefined;
    const done = fetchFiles(job, inspection, { ...from, files, fallbackOn: 'any' });
    done.catch(() => { });
    const namesOf = (some) => new Set(some.map(({ name }) => name));
    return { names: namesOf(files), absent: namesOf(absent), startedAt: job.clock.now(), done };
}
function mayStart({ settings }, { fixed, mirrors }) {
    if (settings.download !== 'auto' || settings.policy !== 'resilient' || fixed !== undefined)
        return false;
    return mirrors.length > 0 && mirrors.every(({ kind, separator }) => kind === 'public' || separator !== ',');
}
/** Files of modules that no pattern matches: a subset of the later plan. */
function publicFiles(job, { project, goEnv, modcache }) {
    const patterns = (0,go_patterns/* joinPatterns */.y9)(goEnv.GOPRIVATE.value, goEnv.GONOPROXY.value, addedPatterns(job));
    const { files } = (0,plan_files/* planFiles */.j)(project, {
        isExcluded: (path) => (0,go_patterns/* matchesPatterns */.vZ)(patterns, path),
        goflags: goEnv.GOFLAGS.value,
    });
    return (0,plan_files/* unfinishedFiles */.p)(modcache, files);
}

;// CONCATENATED MODULE: ./js/modules/download-report.js





function sumOf(keys, reports) {
    const sums = keys.map((key) => [key, reports.reduce((sum, report) => sum + report[key], 0)]);
    return Object.fromEntries(sums);
}
/** Empty when it fetched nothing. */
function ownDownloadPhrase(own) {
    if (!own || own.files + own.left === 0)
        return '';
    const { files, bytes, durationMs, hedges, left, mirrors } = own;
    const took = (0,format/* formatDuration */.a3)(durationMs);
    const size = bytes === 0 ? '' : `, ${(0,format/* formatBytes */.z3)(bytes)}`;
    const speed = bytes === 0 ? '' : ` (${(0,format/* formatSpeed */.DB)(bytes / Math.max(0.001, durationMs / 1000))})`;
    const sources = mirrors.filter((mirror) => mirror.bytes > 0);
    const share = (part) => (sources.length > 1 ? ` (${(0,format/* formatBytes */.z3)(part)})` : '');
    const listed = sources.map(({ name, bytes: part }) => `${name}${share(part)}`).join(', ');
    const parts = [
        files === 0 ? `nothing fetched in ${took}` : `${(0,format/* count */.U9)(files, 'file')}${size} in ${took}${speed}, all verified`,
        ...(listed === '' ? [] : [`from ${listed}`]),
        ...(hedges > 0 ? [(0,format/* count */.U9)(hedges, 'hedged request')] : []),
        ...mirrors.flatMap(({ name, wrong }) => (wrong > 0 ? [`${(0,format/* count */.U9)(wrong, 'corrupt file')} from ${name}`] : [])),
        ...(left > 0 ? [`${(0,format/* formatNumber */.ZV)(left)} not fetched`] : []),
    ];
    return parts.join(', ');
}
function notDownloaded(state, why) {
    const none = { modulesNeeded: 0, modulesCached: 0, modulesFetched: 0, bytesFetched: 0, retries: 0, failovers: 0 };
    return { state, why, ...none, attempts: [], durationMs: 0 };
}
class DownloadFailure extends errors/* SetupError */.w3 {
    name = 'DownloadFailure';
    report;
    mayComeLater;
    constructor(code, message, { report, mayComeLater = false, ...options }) {
        super(code, message, options);
        this.report = report;
        this.mayComeLater = mayComeLater;
    }
}
/** `onFetched` receives each file that go placed, and its URL unless it was fetched directly. */
async function startTally(project, modcache, clock, onFetched) {
    const startedAt = clock.now();
    const before = await (0,download_folder/* moduleFiles */.ug)(modcache);
    const needed = new Set();
    const served = new Map();
    const attempts = [];
    let retries = 0;
    let failovers = 0;
    return {
        noteAttempt: (goproxy, attempt) => {
            for (const module of attempt.needed)
                needed.add(module);
            for (const [file, url] of attempt.served)
                served.set(file, url);
            failovers += attempt.failovers;
            attempts.push(attemptReport(goproxy, attempt));
        },
        noteRetry: (isFailover) => {
            retries += 1;
            if (isFailover)
                failovers += 1;
        },
        report: async (state) => {
            const after = await (0,download_folder/* moduleFiles */.ug)(modcache);
            const fresh = [...after].filter((file) => !before.has(file));
            for (const file of fresh)
                onFetched?.(file, served.get(file));
            const expected = project.modules.flatMap(({ zipsNeeded }) => zipsNeeded);
            // Until go has listed what it needs, go.sum decides.
            const isListed = state === 'done' || needed.size > 0;
            const modules = isListed ? [...needed].map(go_module/* parseModuleKey */.P) : expected;
            const zips = new Set(modules.map(({ path, version }) => (0,go_module/* cacheFile */.NJ)(path, version, 'zip')));
            return {
                state,
                modulesNeeded: zips.size,
                modulesCached: [...zips].filter((zip) => before.has(zip)).length,
                modulesFetched: fresh.filter((file) => file.endsWith('.zip')).length,
                bytesFetched: await (0,download_folder/* sizeOfFiles */.yG)(modcache, fresh),
                retries,
                failovers,
                attempts,
                durationMs: Math.round(clock.now() - startedAt),
            };
        },
    };
}
function attemptReport(goproxy, { how, failure, durationMs, waiting }) {
    const facts = { goproxy: (0,redact/* redact */.E$)(goproxy), durationMs };
    if (failure)
        return { ...facts, outcome: 'failed', failureClass: failure.class, message: failure.said };
    if (how !== 'aborted')
        return { ...facts, outcome: 'ok' };
    return { ...facts, outcome: 'failed', message: waiting ? `go was stopped ${waiting}` : 'go was stopped' };
}

;// CONCATENATED MODULE: ./js/modules/go-retry.js
// Repeats one go command: decides whether another attempt can help, removes what a failure left,
// has the chain planned again and waits. The only owner of retries of the go command.








// A server that limits requests or is overloaded needs seconds, not fractions of one.
const PATIENT = { baseMs: 2_000, capMs: 60_000 };
const TALK_MS = 9_000;
// git has no timeouts of its own either; under 1 kB/s for 30 s counts as dead.
const GIT_DEFAULTS = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1000', GIT_HTTP_LOW_SPEED_TIME: '30' };
/** Returns the last chain's variables. @throws DownloadFailure, or the signal's reason. */
async function runUntilDone(run, chain, options, tally) {
    let variables = chain;
    let sawMismatch = false;
    for (let attempt = 1;; attempt += 1) {
        const env = { ...GIT_DEFAULTS, ...options.env, ...variables, ...run.env };
        const result = await attemptGo(run, { ...options, env, impatient: attempt <= options.retries });
        tally.noteAttempt(env.GOPROXY ?? '', result);
        if (result.how === 'ok')
            return variables;
        const { failure, mayComeLater = false } = result;
        if (!failure)
            throw options.signal.reason;
        const cause = describeFailure(run.title, failure);
        const repaired = await repairCache(failure, options);
        const isMismatch = failure.class.startsWith('integrity-');
        const hopeless = (failure.next === 'stop' && !repaired) || (isMismatch && sawMismatch) || attempt > options.retries;
        const fresh = hopeless || repaired ? undefined : await newChain(failure, cause, variables, options);
        const mayPass = failure.next === 'again' && permanentFailure(failure, options) === undefined;
        if (hopeless || !(repaired || fresh || mayPass)) {
            const message = attempt > 1 ? `${cause} (${attempt} attempts)` : cause;
            const report = { ...(await tally.report('failed')), why: message };
            const hint = hintFor(run, failure, options);
            throw new DownloadFailure(errorCodeOf(failure), message, {
                hint,
                section: failure.class,
                report,
                mayComeLater,
            });
        }
        if (!repaired && !fresh)
            await waitBeforeRetry(failure, cause, attempt, options);
        variables = fresh ?? variables;
        sawMismatch ||= isMismatch;
        tally.noteRetry(fresh !== undefined);
    }
}
/** Removes corrupt files from the module cache; true for one from before this download. */
async function repairCache(failure, { modcache, log }) {
    try {
        const damaged = /unzip (.+?\.zip): zip: /.exec(failure.said)?.[1];
        if (failure.class === 'corrupt-cache')
            return damaged !== undefined && (await (0,download_folder/* dropZip */.Ts)(modcache, damaged));
        if (!failure.class.startsWith('integrity-') || !failure.module)
            return false;
        await (0,download_folder/* dropModule */.QB)(modcache, (0,go_module/* parseModuleKey */.P)(failure.module));
        if (failure.mirrorUrl)
            return false;
        log.warning(`the module cache had a corrupt ${failure.module}: removed, downloading it again`);
        return true;
    }
    catch (error) {
        log.warning(`a corrupt file in the module cache could not be removed: ${(0,redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}`);
        return false;
    }
}
/** Undefined if the chain is the same. */
async function newChain({ class: name, mirrorUrl }, message, variables, { replan, log, signal }) {
    const guilty = mirrorUrl && name !== 'not-found' && name !== 'http-upstream' ? { mirrorUrl } : {};
    const fresh = await replan({ class: name, message, ...guilty }).catch((error) => {
        if (signal.aborted)
            throw signal.reason;
        log.warning(`could not plan a new chain: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    });
    if (!fresh || Object.entries(fresh).every(([key, value]) => variables[key] === value))
        return undefined;
    const now = mirrorsOf(fresh.GOPROXY ?? variables.GOPROXY ?? '');
    log.warning(`${message}; continuing with ${now.map(mirrorName).join(', ') || 'no mirror'}`);
    return { ...variables, ...fresh };
}
/** A silent wait would look like a hang. */
async function waitBeforeRetry({ class: name }, cause, attempt, { clock, signal, log, retries }) {
    const patient = name === 'http-throttle' || name === 'http-upstream' ? PATIENT : {};
    const waitMs = (0,retry_rules/* backoffMs */.jo)({ attempt, random: clock.random(), ...patient });
    log.warning(`${cause}; retrying in ${(0,format/* formatDuration */.a3)(waitMs)} (${attempt} of ${retries})`);
    for (let leftMs = waitMs; leftMs > 0; leftMs -= TALK_MS) {
        if (leftMs < waitMs)
            log.progress(`retrying in ${(0,format/* formatDuration */.a3)(leftMs)}`);
        await clock.sleep(Math.min(leftMs, TALK_MS), signal);
    }
}
/** Why the mirror behind a failure will fail the next attempt too, with the same chain. */
function permanentFailure({ mirrorUrl }, { permanentFailures }) {
    return mirrorUrl === undefined ? undefined : permanentFailures?.().get(mirrorUrl);
}
const PRIVATE_HINT = 'Private modules come only from the input `private-mirror`: check its address, its login (netrc or GOAUTH) and that it has the module.';
function hintFor({ isPrivate }, failure, options) {
    const { hint } = failure;
    // Advice about other mirrors would be wrong: no other may serve private modules.
    if (isPrivate)
        return hint.includes('`mirrors`') ? PRIVATE_HINT : `${PRIVATE_HINT} ${hint}`;
    const trouble = permanentFailure(failure, options);
    if (trouble === undefined)
        return hint;
    return `The probe had found that mirror unhealthy (${trouble}) and only \`select: pinned\` kept it: remove it from \`mirrors\`, or use \`select: ordered\` to leave it out.`;
}
function describeFailure(title, { class: name, module, mirrorUrl, said }) {
    const what = module && !said.includes(module) ? ` at ${(0,redact/* sanitizeForLog */.F0)(module)}` : '';
    const from = mirrorUrl ? ` from ${mirrorName(mirrorUrl)}` : '';
    return `${(0,redact/* sanitizeForLog */.F0)(title)} failed${what}${from} (${name}): ${said}`;
}
/** Host and port of a mirror: its path may be a secret. */
function mirrorName(url) {
    return (0,redact/* sanitizeForLog */.F0)(URL.parse(url)?.host || (0,redact/* redact */.E$)(url));
}
function errorCodeOf({ class: name }) {
    if (name.startsWith('integrity-'))
        return 'checksum-mismatch';
    return name === 'stall' ? 'stalled' : 'download-failed';
}

;// CONCATENATED MODULE: ./js/modules/go-download.js
// The go command downloads the modules, watched and retried: go has no retry, no overall timeout
// and no memory of a dead mirror. Between attempts the chain is planned again; go keeps what it
// has. The project's files stay the same. https://github.com/golang/go/issues/28194 (no retries),
// https://github.com/golang/go/issues/37367 (`|`).










/** @throws DownloadFailure with the report; after an abort with the signal's code and hint. */
async function downloadWithGo(options) {
    const { project, privateGroup, chainEnv, log, signal } = options;
    const runs = planGoRuns(project);
    const tally = await startTally(project, options.modcache, options.clock, options.onFetched);
    if (runs.length === 0)
        return { ...(await tally.report('nothing-to-do')), why: whyNothing(project) };
    try {
        await withFilesKept(project, log, async () => {
            if (privateGroup)
                await downloadPrivate(privateGroup, options, tally);
            let chain = chainEnv;
            for (const run of runs)
                chain = await runUntilDone(run, chain, options, tally);
        });
    }
    catch (error) {
        throw await withReport(error, signal, tally);
    }
    return await tally.report('done');
}
/** The failure with the report so far; after an abort the message also names what was running. */
async function withReport(error, signal, tally) {
    if (error instanceof DownloadFailure)
        return error;
    const cause = signal.aborted ? signal.reason : error;
    if (!signal.aborted && !(cause instanceof errors/* SetupError */.w3))
        return error;
    const report = await tally.report('failed');
    const at = signal.aborted && report.attempts.at(-1)?.message;
    const message = at ? `${(0,errors/* messageOf */.bD)(cause)}; ${at}` : (0,errors/* messageOf */.bD)(cause);
    const { code = 'cancelled', hint = KEPT } = cause instanceof errors/* SetupError */.w3 ? cause : {};
    return Object.assign(new DownloadFailure(code, message, { hint, report: { ...report, why: message } }), { cause });
}
const KEPT = 'What was downloaded so far is kept; run it again.';
async function downloadPrivate(group, options, tally) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'go-proxy-setup-'));
    // -modfile would name a file outside the empty folder.
    const GOFLAGS = (0,go_goflags/* withoutGoFlags */.aW)(options.env.GOFLAGS ?? '', ['mod', 'modfile']);
    // No other mirror may receive a request for a private module, so the chain stays as it is.
    const alone = { ...options, replan: async () => undefined };
    const run = { ...planListedRun(group.modules, folder, 'private module'), isPrivate: true };
    try {
        await runUntilDone(run, { ...group.env, GOFLAGS }, alone, tally);
    }
    finally {
        await (0,promises_.rm)(folder, busy_files/* REMOVE */.t2);
    }
}
function whyNothing({ modules }) {
    return modules.length === 0
        ? 'there is no Go module in the working directory'
        : 'every module is vendored: builds read vendor/ and use no mirror';
}

;// CONCATENATED MODULE: ./js/modules/own-download.js
// Our own parallel download of what go.mod and go.sum name. As in go, after a `,` the next mirror
// may be used only if a file is not found.








/** Undefined if the chain has no HTTP mirror. */
async function ownDownload(job, inspection, { mirrors: { newest: survey }, ahead }) {
    const { sources } = survey;
    const mirrors = [...sources.mirrors, ...sources.standIns];
    const started = sources.fallbackOn === 'any' && mirrors.length > 0 ? ahead.claim(mirrors) : undefined;
    if (!started)
        await ahead[Symbol.asyncDispose]();
    const startedAt = started?.startedAt ?? job.clock.now();
    const [chain, hidden] = planParts(inspection, survey, started);
    if (sources.mirrors.length === 0 && chain.absent.length > 0)
        return undefined;
    const fetched = await fetchPart(job, inspection, { ...chain, mirrors, fallbackOn: sources.fallbackOn, started });
    if (hidden) {
        const privateMirrors = sources.privateMirror ? [sources.privateMirror] : [];
        fetched.push(...(await fetchPart(job, inspection, { ...hidden, mirrors: privateMirrors, fallbackOn: 'any' })));
    }
    const parts = hidden ? [chain, hidden] : [chain];
    const left = fetched.flatMap((part) => part.left);
    const own = joined(fetched.map(({ report }) => report));
    const durationMs = Math.round(job.clock.now() - startedAt);
    const report = own_download_reportOf(parts, { left: left.map(({ file }) => file), own }, durationMs);
    const privateLeft = chain.plan.excluded - (hidden?.plan.zips ?? 0);
    const described = (isNeeded) => left.flatMap(({ file, why }) => (isZip(file) === isNeeded ? [`${(0,go_module/* moduleKey */.MP)(file)}.${file.kind}: ${why}`] : []));
    return {
        report: job.signal.aborted ? { ...report, state: 'failed', why: 'the run ended before the download' } : report,
        leftToGo: [
            ...described(true),
            ...new Set(parts.flatMap(({ plan }) => plan.leftToGo)),
            ...(chain.begun > 0 ? [`${(0,format/* count */.U9)(chain.begun, 'module')} that go had begun to unpack`] : []),
            // Without a private mirror, go fetches private modules from their origin.
            ...(privateLeft > 0 ? [(0,format/* count */.U9)(privateLeft, 'private module')] : []),
        ],
        foundNothing: left.length > 0 &&
            report.modulesCached === 0 &&
            report.own?.files === 0 &&
            left.every(({ why }) => why === ABSENT),
        perhapsUnneeded: described(false),
        isProven: fetched.some(({ isProven }) => isProven),
        // Only mirrors of the chain, because no mirror can replace the private one.
        distrusted: new Map(fetched
            .flatMap(({ distrusted }) => [...distrusted])
            .flatMap(([url, why]) => {
            const plain = sources.plainUrls.get(url);
            return plain === undefined ? [] : [[plain, why]];
        })),
    };
}
/**
 * The report if all is on disk and verified; go confirms what is not planned. `isLast`: no mirror
 * is left, so all that counts is what builds and tests import.
 */
async function reportOnDisk(job, inspection, { isLast = false } = {}) {
    const { goEnv, modcache, project, go } = inspection;
    if (job.settings.download !== 'auto' || project.modules.length === 0)
        return undefined;
    const plan = (0,plan_files/* planFiles */.j)(project, { isExcluded: () => false, goflags: goEnv.GOFLAGS.value });
    const { absent, unverified, begun } = (0,plan_files/* unfinishedFiles */.p)(modcache, plan.files);
    const isPartial = plan.leftToGo.length > 0 || absent.some(isZip);
    // `go build` leaves no .info, which `go list -m` and `go mod download` need.
    if (!isLast && (isPartial || begun > 0 || absent.some(({ kind }) => kind === 'info')))
        return undefined;
    const startedAt = job.clock.now();
    if (unverified.length > 0) {
        const { left } = await fetchFiles(job, inspection, { files: unverified, mirrors: [], fallbackOn: 'any' });
        if (left.length > 0)
            return undefined;
    }
    if (isPartial || absent.length > 0 || hasUnlistedBuild(project)) {
        if (!go || (await proveOffline(job, inspection, {}, { buildsOnly: isPartial })) !== undefined)
            return undefined;
    }
    if (!needsModules(project))
        return notDownloaded('nothing-to-do', whyNothing(project));
    const durationMs = Math.round(job.clock.now() - startedAt);
    return own_download_reportOf([{ plan, absent }], { left: absent, own: undefined }, durationMs);
}
function needsModules({ modules }) {
    return modules.some(({ kind }) => kind !== 'vendored');
}
/** True if the go.mod of a module, or of a workspace's members, does not list the whole build. */
function hasUnlistedBuild({ modules }) {
    return modules.some(({ kind }) => kind === 'old-module' || kind === 'workspace');
}
/** Files for the chain's mirrors, and those for the private mirror alone. */
function planParts({ project, goEnv, modcache }, { variables, hidden, sources }, started) {
    const isHidden = (path) => (0,go_patterns/* matchesPatterns */.vZ)(hidden, path);
    const isPrivate = (path) => sources.privateMirror !== undefined && (0,go_patterns/* matchesPatterns */.vZ)(variables.GOPRIVATE ?? '', path);
    const part = (isExcluded) => {
        const plan = (0,plan_files/* planFiles */.j)(project, { isExcluded, goflags: goEnv.GOFLAGS.value });
        return { plan, ...(0,plan_files/* unfinishedFiles */.p)(modcache, plan.files, started?.absent) };
    };
    const chain = part((path) => isHidden(path) || isPrivate(path));
    return chain.plan.excluded === 0 ? [chain] : [chain, part((path) => !isPrivate(path))];
}
async function fetchPart(job, inspection, part) {
    const { absent, unverified, mirrors, fallbackOn, started } = part;
    const { log } = job.host;
    if (unverified.length > 0)
        log.info(`verifying and unpacking ${(0,format/* count */.U9)(unverified.length, 'module')} on disk`);
    if (absent.length > 0) {
        const zips = absent.filter(isZip).length;
        const modules = zips > 0 ? ` of ${(0,format/* count */.U9)(zips, 'module')}` : '';
        const listed = mirrors.flatMap(({ name, reserve }) => (reserve ? [] : [name])).join(', ');
        log.info(`fetching ${(0,format/* count */.U9)(absent.length, 'file')}${modules} from ${listed}`);
    }
    const files = [...unverified, ...absent].filter(({ name }) => !started?.names.has(name));
    const fetched = [
        ...(started ? [await started.done] : []),
        ...(files.length > 0 ? [await fetchFiles(job, inspection, { mirrors, fallbackOn, files })] : []),
    ];
    for (const { report } of fetched)
        log.info(ownDownloadPhrase(report));
    return fetched;
}
function own_download_reportOf(parts, { left, own }, durationMs) {
    const zips = parts.reduce((sum, { plan }) => sum + plan.zips, 0);
    const absent = new Set(parts.flatMap(({ absent }) => absent.filter(isZip)).map(({ name }) => name));
    // Also zips on disk may be left: those that could not be unpacked.
    const stillAbsent = left.filter(({ name }) => absent.has(name)).length;
    const { bytes: bytesFetched, retries, failovers } = own ?? { bytes: 0, retries: 0, failovers: 0 };
    return {
        state: 'done',
        modulesNeeded: zips,
        modulesCached: zips - absent.size,
        modulesFetched: absent.size - stillAbsent,
        ...{ bytesFetched, retries, failovers, attempts: [], durationMs },
        ...(own && { own }),
    };
}
const isZip = ({ kind }) => kind === 'zip';
function joined(reports) {
    if (reports.length < 2)
        return reports[0];
    const counted = ['files', 'left', 'bytes', 'requests', 'hedges', 'wastedBytes', 'retries', 'failovers'];
    const sums = sumOf([...counted, 'verifyMs', 'durationMs'], reports);
    return { ...sums, mirrors: reports.flatMap(({ mirrors }) => mirrors) };
}

;// CONCATENATED MODULE: ./js/modules/download.js
// Puts every module on disk: by our own parallel download (own-download.ts), then by the watched go
// command. A mirror that fails or corrupts files leaves the chain.














/** Never rejects: a failed download also returns its report. */
async function downloadModules(job, inspection, options) {
    const { host, settings } = job;
    if (settings.download === 'off') {
        warnOfEmptyMirrors(job, emptyMirrors(options.mirrors.newest, undefined));
        return { report: notDownloaded('off', 'the input download is off') };
    }
    return await host.log.group('Modules', async () => {
        let own;
        try {
            own = settings.download === 'auto' ? await ownDownload(job, inspection, options) : undefined;
            job.signal.throwIfAborted();
            return { report: await finishWithGo(job, inspection, options.mirrors, own) };
        }
        catch (error) {
            if (!(error instanceof DownloadFailure)) {
                const { report } = own ?? { report: notDownloaded('failed', 'the download ended') };
                return { report: { ...report, state: 'failed' }, failure: { error } };
            }
            // What found nothing has the own download's report alone.
            const report = error.code === 'bad-mirror-url' ? error.report : together(own?.report, error.report);
            const excuse = settings.strict ? undefined : await excuseFor(error, job, inspection, options.mirrors);
            if (excuse === undefined)
                return { report, failure: { error } };
            (0,run_job/* warn */.R)(job, `${error.message.replace(/\.$/, '')}. ${excuse} More: ${(0,errors/* helpUrl */.xR)(error, host.env)}`);
            return { report: { ...report, state: 'incomplete' } };
        }
    });
}
/** Why later steps can be green: a step before them, or nothing imports what is missing. */
async function excuseFor({ code, mayComeLater, hint }, job, inspection, { newest }) {
    if (mayComeLater)
        return `A later step may still provide it: ${hint}`;
    if (!/^(?:download-failed|stalled)$/.test(code) || job.signal.aborted)
        return undefined;
    const need = await proveOffline(job, inspection, newest.variables, { buildsOnly: true }).catch(errors/* messageOf */.bD);
    return need === undefined ? 'No build or test of this project needs it.' : undefined;
}
async function finishWithGo(job, inspection, mirrors, own) {
    const { go, project } = inspection;
    if (job.settings.download === 'go' && !go) {
        const hint = 'Set the input go-version, use an image that has Go, or set the input download to auto or off.';
        throw new errors/* SetupError */.w3('go-missing', `${NO_GO}, but the input download is go`, { hint });
    }
    if (own && own.distrusted.size > 0)
        await leaveBadMirrors(job, own, mirrors);
    // A mirror that has the samples has the right URL: then go looks for the modules at their origin.
    const empty = emptyMirrors(mirrors.newest, own);
    const isWrongUrl = empty.length > 0 && empty.length === mirrors.newest.chain.entries.length;
    if (own?.foundNothing && isWrongUrl)
        throw nothingFound(mirrors.newest, own);
    warnOfEmptyMirrors(job, empty);
    const isNeeded = needsModules(project);
    if (own && isNeeded && (await isEnough(job, inspection, own, mirrors)))
        return own.report;
    if (!go && isNeeded)
        return withoutGo(job, own);
    const byGo = await (0,run_job/* timed */.a)(job, 'Run go mod download', () => downloadByGo(job, inspection, mirrors));
    return together(own?.report, byGo);
}
/** Named mirrors that had neither the samples nor any file requested of them. */
function emptyMirrors({ mirrors }, own) {
    const chained = mirrors.filter(({ position }) => position !== undefined);
    const tallies = own?.report.own?.mirrors ?? [];
    const requested = tallies.filter(({ name, requests }) => requests > 0 && chained.some((one) => one.name === name));
    if (own && requested.length === 0)
        return [];
    const gave = new Set(requested.flatMap(({ name, bytes }) => (bytes > 0 ? [name] : [])));
    const lacksSamples = ({ failure }) => ['no-samples', 'error-page'].includes(failure?.reason ?? '');
    return chained.filter((mirror) => (0,own_requests/* isHttp */.Zc)(mirror.url) && !gave.has(mirror.name) && lacksSamples(mirror));
}
function warnOfEmptyMirrors(job, empty) {
    for (const { name } of empty)
        (0,run_job/* warn */.R)(job, `mirror ${name} returned 404 for everything. ${probe_result/* WRONG_URL */.YB}`);
}
/** With `direct` go would fetch each module from its host for minutes, and not name the mirror. */
function nothingFound({ chain, mirrors }, { report }) {
    const names = mirrors.flatMap(({ name, position }) => (position === undefined ? [] : [name])).join(', ');
    const later = chain.direct ? 'later go commands fetch each module from its own host (`direct`). ' : '';
    return new DownloadFailure('bad-mirror-url', `${names} returned 404 for every file of this project`, {
        hint: `${later}${probe_result/* WRONG_URL */.YB}`,
        report: { ...report, state: 'failed' },
        mayComeLater: chain.direct,
    });
}
async function leaveBadMirrors(job, { distrusted }, mirrors) {
    for (const [url, message] of distrusted) {
        const name = mirrors.newest.mirrors.find((mirror) => mirror.url === (0,redact/* redact */.E$)(url))?.name ?? (0,redact/* redact */.E$)(url);
        (0,run_job/* warn */.R)(job, `mirror ${name} is not used for the rest of this run: ${message}`);
    }
    try {
        await mirrors.without(distrusted);
    }
    catch (error) {
        if (!(error instanceof errors/* SetupError */.w3) || error.code !== 'no-healthy-mirror')
            throw error;
        job.host.log.warning('no healthy mirror is left: GOPROXY stays as planned');
    }
}
/** True if nothing is left for go, which must confirm that offline after a download. */
async function isEnough(job, inspection, { report, leftToGo, perhapsUnneeded, isProven }, mirrors) {
    const { go, project } = inspection;
    for (const left of [...leftToGo, ...perhapsUnneeded].slice(0, 5))
        job.host.log.debug(`not fetched: ${left}`);
    if (leftToGo.length > 0)
        return false;
    if (!go)
        return perhapsUnneeded.length === 0;
    if (isProven || (report.own === undefined && !hasUnlistedBuild(project)))
        return true;
    const problem = await proveOffline(job, inspection, mirrors.newest.variables);
    const lacking = problem?.replaceAll('module lookup disabled by GOPROXY=off', 'a module is not on disk');
    if (lacking !== undefined)
        job.host.log.info(`the offline check fails, so go runs with the network: ${lacking}`);
    return problem === undefined;
}
async function downloadByGo(job, inspection, mirrors) {
    const { settings, host, clock, signal } = job;
    return await downloadWithGo({
        go: inspection.go ?? 'go',
        project: inspection.project,
        env: host.env,
        chainEnv: retriedVariables(mirrors.newest),
        retries: settings.retries,
        signal,
        stallTimeoutMs: settings.stallTimeoutMs,
        log: host.log,
        clock,
        modcache: inspection.modcache,
        ...(job.files.audit !== undefined && { onFetched: auditorOfGo(job, inspection, mirrors) }),
        replan: async ({ class: name, mirrorUrl, message }) => {
            // Before a comma a 403 is final; a list without that mirror would circumvent it.
            if (name === 'http-denied' && mirrors.newest.sources.fallbackOn !== 'any')
                return undefined;
            const newer = await mirrors.without(new Map(mirrorUrl === undefined ? [] : [[mirrorUrl, message]]));
            return retriedVariables(newer);
        },
        permanentFailures: () => mirrors.newest.permanentFailures,
        ...privateGroup(job, inspection, mirrors.newest),
    });
}
function auditorOfGo(job, { modcache }, mirrors) {
    return (name, url) => {
        const file = (0,download_folder/* placedFile */.Kj)(modcache, name);
        const base = (0,redact/* redact */.E$)(url?.slice(0, -(0,go_module/* proxyFile */.HD)(file.path, file.version, file.file).length - 1) ?? 'direct');
        const mirror = mirrors.newest.mirrors.find((one) => one.url === base)?.name ?? base;
        (0,audit/* auditFetch */.m)(job, { ...file, asker: 'go', url, mirror });
    };
}
function together(own, go) {
    if (!own)
        return go;
    const sums = sumOf(['modulesFetched', 'bytesFetched', 'retries', 'failovers', 'durationMs'], [own, go]);
    const modulesCached = Math.max(own.modulesCached, go.modulesCached - own.modulesFetched);
    // go counts what builds import, we what go.sum lists.
    const modulesNeeded = Math.max(go.modulesNeeded, own.modulesCached + sums.modulesFetched);
    return { ...go, ...sums, modulesNeeded, modulesCached, ...(own.own && { own: own.own }) };
}
const NO_GO = 'no go command on PATH';
function withoutGo({ host }, own) {
    const [first] = own ? [...own.leftToGo, ...own.perhapsUnneeded] : [];
    const rest = first === undefined ? '' : ` (${first})`;
    host.log.notice(`No go command on PATH: jobs that have Go download the rest${rest}.`);
    return own ? { ...own.report, state: 'no-go', why: NO_GO } : notDownloaded('no-go', NO_GO);
}
function retriedVariables({ chain, variables }) {
    return chain.entries.length === 0 ? variables : { ...variables, GOPROXY: (0,mirrors_chain/* goproxyOf */.mk)(chain, true) };
}
/** Private modules get their own run of go, because go cannot route by module. */
function privateGroup({ settings }, inspection, { variables }) {
    const mirror = settings.privateMirror;
    const patterns = variables.GOPRIVATE ?? '';
    if (!mirror || patterns === '')
        return {};
    const modules = inspection.needed.filter((module) => (0,go_patterns/* matchesPatterns */.vZ)(patterns, module.path));
    if (modules.length === 0)
        return {};
    const env = { ...variables, GOPROXY: mirror.url, GONOPROXY: 'none', GONOSUMDB: patterns };
    return { privateGroup: { modules, env } };
}

;// CONCATENATED MODULE: ./js/modules/go-check.js
// What go refuses before any request: a flag, a toolchain name, a go.mod or go.work. `go list -m`
// reads all of them in some 10 ms, and with GOPROXY=off it fetches nothing.








/** Most modules whose go.mod is checked; the offline proof reads the others'. */
const MOST = 8;
/** A download may still mend these: a newer Go, an older one with `toolchain: auto`. */
const NEEDS_NETWORK = /requires go >= \S+ \(running|toolchain not available|lookup disabled by GOPROXY=off/;
/** @throws SetupError `project-unreadable` or `go-env`; what a later step can mend is a warning. */
async function requireReadable(job, inspection) {
    if (isPlain(job, inspection))
        return;
    const refusals = await goRefusals(job, inspection);
    for (const { class: name, said, hint } of refusals.filter(({ isLater }) => !isLater)) {
        const code = name === 'project' ? 'project-unreadable' : 'go-env';
        if (!isMendable(said))
            throw new errors/* SetupError */.w3(code, `go refuses this project (${name}): ${said}`, { hint });
        (0,run_job/* warn */.R)(job, `${said}. ${hint}`);
    }
}
/** Nothing shows that go could refuse, and nothing is to be fetched: saves a process when warm. */
function isPlain({ host, settings }, { project, needed, missing, goEnv }) {
    if (needed.length === 0 || missing.length > 0 || project.notes.length > 0)
        return false;
    if (project.modules.some(({ kind }) => kind !== 'module') || host.env.GO111MODULE)
        return false;
    return goEnv.GOFLAGS.value === '' && settings.toolchain === 'auto' && /^(?:auto|local)$/.test(goEnv.GOTOOLCHAIN.value);
}
/** What go says about each module, once. */
async function goRefusals(job, { go, project }) {
    if (go === undefined)
        return [];
    const modules = project.modules.filter(({ kind }, index) => index < MOST || kind === 'vendored');
    const printed = [];
    await withFilesKept(project, job.host.log, () => (0,in_parallel/* inParallel */.H)(modules, AT_ONCE, async (module) => void printed.push(await whatGoSays(go, module, job))));
    const failures = [...new Set(printed.flatMap(goMessages))]
        .filter((message) => !NEEDS_NETWORK.test(message))
        .map(classifyGoFailure)
        .filter(({ class: name, next }) => next === 'stop' && name !== 'unknown');
    return failures.map((failure) => {
        return { ...failure, isLater: !isMendable(failure.said) && mayComeLater(failure, () => false) };
    });
}
async function whatGoSays(go, { dir }, { host, settings, signal }) {
    const GOTOOLCHAIN = settings.toolchain === 'auto' ? host.env.GOTOOLCHAIN : settings.toolchain;
    const env = { ...host.env, GOPROXY: 'off', GOTOOLCHAIN };
    try {
        await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(go, ['list', '-m', '-u=false', '-versions=false'], {
            cwd: dir,
            env,
            signal,
            killSignal: 'SIGKILL',
            windowsHide: true,
        });
        return '';
    }
    catch (error) {
        signal.throwIfAborted();
        return error.stderr ?? '';
    }
}

;// CONCATENATED MODULE: ./js/inspect/logins.js
// Logins for private modules, for this run and for later steps: git sends them by a rule for host
// and path, and go, the mirrors and our own requests by a netrc of our own. No file of the user
// changes; the post step removes ours.
// Follows https://git-scm.com/docs/git-config (GIT_CONFIG_COUNT, http.<url>.*) and netrcPath of
// cmd/go/internal/auth/netrc.go.







/**
 * The host with the logins in its environment; with `exports` later steps have them too. Without
 * one, GitLab's job token serves its own server for a project that is not public.
 */
async function withLoginsOf(host, given, exports) {
    const logins = [...given, ...ownLogin(host, given)];
    if (logins.length === 0)
        return host;
    for (const { host: name, user, secret } of logins) {
        const url = `https://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@${name}`;
        for (const form of (0,redact/* secretsOf */.Fj)(url))
            host.addSecret(form);
    }
    const folder = await (0,private_folder/* privateFolder */.q)(host.facts.temp);
    const file = (0,external_node_path_.join)(folder, 'netrc');
    // go reads one netrc only, so ours holds the user's too; the first of equal machines wins.
    await (0,promises_.writeFile)(file, `${netrcLines(logins)}${await (0,netrc/* readNetrc */.fO)(host.env)}`, { mode: 0o600 });
    const variables = { ...gitRules(host.env, logins), NETRC: file };
    if (exports) {
        await host.exportEnv(variables);
        await (0,post_state/* saveForPost */.Tn)(host, 'logins', { folder });
    }
    else {
        process.once('exit', () => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true }));
    }
    return { ...host, env: { ...host.env, ...variables } };
}
/** Removes the netrc that the main step wrote. */
async function removeLogins(host) {
    const left = readInPost(host, 'logins', (value) => {
        return isObject(value) && isOwnPath(value.folder, host.facts.temp);
    });
    if (left)
        await rm(left.folder, { recursive: true, force: true });
}
function ownLogin({ facts, env }, given) {
    const { CI_SERVER_HOST: name, CI_SERVER_PORT: port, CI_JOB_TOKEN: secret } = env;
    if (facts.ownPrivatePattern === '' || facts.platform !== 'gitlab' || !name || !secret)
        return [];
    const host = port && port !== '443' ? `${name}:${port}` : name;
    return given.some((login) => login.host === host) ? [] : [{ host, path: '', user: 'gitlab-ci-token', secret }];
}
/** git drops the header when a redirect leads to another host. */
function gitRules(env, logins) {
    const first = Number(env.GIT_CONFIG_COUNT ?? 0) || 0;
    const rules = logins.flatMap(({ host, path, user, secret }, index) => {
        const header = `Authorization: Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
        return [
            [`GIT_CONFIG_KEY_${first + index}`, `http.https://${host}/${path}.extraHeader`],
            [`GIT_CONFIG_VALUE_${first + index}`, header],
        ];
    });
    return { ...Object.fromEntries(rules), GIT_CONFIG_COUNT: String(first + logins.length) };
}
/** A netrc knows no paths: of several logins for a host it has the one without. */
function netrcLines(logins) {
    const some = logins.filter(({ host, path }) => path === '' || logins.every((other) => other.path === path || other.host !== host));
    return some.map(({ host, user, secret }) => `machine ${host} login ${user} password ${secret}\n`).join('');
}

// EXTERNAL MODULE: ./js/relay/state-file.js
var state_file = __webpack_require__(7372);
;// CONCATENATED MODULE: ./js/relay/earlier-relay.js
// A second use in a job finds the first one's relay at the head of GOPROXY. The user did not choose
// it: the run plans as if it were not there, and starts its own.



/** The host without an earlier step's relay; `exports` undoes at once what that one set. */
async function withoutEarlierRelay(host, { exports }) {
    const before = await beforeEarlierRelay(host);
    if (!before)
        return host;
    const { GONOPROXY, GONOSUMDB } = before;
    const isChanged = GONOPROXY !== (host.env.GONOPROXY ?? '') || GONOSUMDB !== (host.env.GONOSUMDB ?? '');
    // Before GOPROXY: a private name must not reach a public mirror if this run stops halfway.
    if (exports && isChanged)
        await host.exportEnv({ GONOPROXY, GONOSUMDB });
    return { ...host, env: { ...host.env, ...before } };
}
/** Undefined without a relay at the head of GOPROXY. */
async function beforeEarlierRelay({ env, facts }) {
    const list = env.GOPROXY ?? '';
    const url = redact/* RELAY_URL */.GO.exec(list)?.[0];
    // Only a separator may follow: a URL below such a path is a mirror of the user's.
    if (url === undefined || !list.startsWith(url) || /^[^,|]/.test(list.slice(url.length)))
        return undefined;
    // The command line in a later step of a GitHub job has another temporary folder.
    const temps = [facts.temp, ...(env.RUNNER_TEMP ? [env.RUNNER_TEMP] : [])];
    const state = (await Promise.all(temps.map((temp) => (0,state_file/* readState */.un)((0,state_file/* stateFile */.Ed)(temp, url))))).find(Boolean);
    return state?.before ?? guess(env, list.slice(url.length));
}
/** Without a state file. A relay with no mirror behind it served a private one (relay-plan.ts). */
function guess(env, behind) {
    const list = behind.replace(/^[,|]/, '');
    const hasMirror = (0,go_goproxy/* parseGoproxy */.Ms)(list).entries.some(({ url }) => url.includes('://'));
    if (hasMirror)
        return { GOPROXY: list, GONOPROXY: env.GONOPROXY ?? '', GONOSUMDB: env.GONOSUMDB ?? '' };
    return { GOPROXY: '', GONOPROXY: '', GONOSUMDB: '' };
}

;// CONCATENATED MODULE: ./js/relay/launch.js
// Starts the relay as a process that outlives this one: started (waits for its order), ready
// (listens, and still ends with this process), confirmed (the post step knows of it). Thus a kill
// -9 at any moment leaves no orphan. The child receives few variables: later steps must not find a
// step's tokens in /proc/PID/environ.






/** Also the variable by which a runner finds what a job left behind. */
const PASSED_ON = /^(?:https?_proxy|no_proxy|ssl_cert_(?:file|dir)|node_extra_ca_certs|path|home|userprofile|systemroot|windir|tmpdir|temp|tmp|runner_tracking_id)$/i;
/** Starts the child, which waits for its order. @throws Error; the folder is then removed. */
function launchRelay(options) {
    const { folder } = options;
    const child = launch_start(options);
    const started = Promise.withResolvers();
    started.promise.catch(() => { });
    const ended = new Promise((resolve) => child.once('close', () => resolve()));
    child.once('error', ({ message }) => started.reject(new Error(`the relay's process could not be started: ${message}`)));
    child.once('exit', (code, signal) => started.reject(new Error(`the relay's process exited at once (${signal ?? `exit code ${code}`})`)));
    // A child that has exited is reported by `exit`.
    child.stdin?.on('error', () => { });
    readReady(child, started);
    return {
        pid: child.pid,
        begin: (order) => void child.stdin?.write(`${JSON.stringify(order)}\n`),
        ready: started.promise,
        confirm: async () => {
            await new Promise((resolve) => child.stdin?.end('keep\n', () => resolve()));
            child.stdout?.destroy();
            child.unref();
        },
        abandon: async () => {
            if (child.kill('SIGKILL'))
                await ended;
            child.stdout?.destroy();
            await (0,promises_.rm)(folder, busy_files/* REMOVE */.t2);
        },
    };
}
function launch_start({ entry, env, folder }) {
    try {
        const log = (0,external_node_fs_.openSync)((0,state_file/* logFile */.N9)(folder), 'wx', 0o600);
        try {
            // hosts/entry.ts knows the relay's process by this word.
            return (0,external_node_child_process_.spawn)(process.execPath, [entry, 'relay-process'], {
                // Not `folder`: the relay must remove it, and Windows keeps a process's current folder.
                cwd: (0,external_node_path_.dirname)(folder),
                env: Object.fromEntries(Object.entries(env).filter(([name, value]) => PASSED_ON.test(name) && value)),
                stdio: ['pipe', 'pipe', log],
                // A session of its own: signals to the step's processes must not reach it.
                detached: true,
                windowsHide: true,
            });
        }
        finally {
            (0,external_node_fs_.closeSync)(log);
        }
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(folder, busy_files/* REMOVE */.t2);
        throw error;
    }
}
const MOST_CHARACTERS = 4_096;
function readReady({ stdout }, started) {
    let text = '';
    stdout?.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
        const end = text.indexOf('\n');
        if (end < 0 && text.length <= MOST_CHARACTERS)
            return;
        try {
            const ready = JSON.parse(text.slice(0, end));
            if (!(0,state_file/* isControlUrl */.RR)(ready.controlUrl) || !URL.canParse(ready.url))
                throw new Error('no URLs');
            started.resolve(ready);
        }
        catch {
            started.reject(new Error("the relay's process printed something other than its URLs"));
        }
    });
}

// EXTERNAL MODULE: ./js/relay/relay-plan.js
var relay_plan = __webpack_require__(8421);
;// CONCATENATED MODULE: ./js/relay/relay-phase.js
// The relay in a run: its process starts first of all, and receives its order after the download,
// which may eject mirrors. A failure is a warning: the list works without it.














const READY_MS = 3_000;
const IDLE_MS = 30 * 60_000;
/** GitHub's own limit of a job. */
const LIFE_MS = 6 * 3_600_000;
function stoppableRelay({ facts }) {
    return (settings) => {
        if (settings.relay !== 'on' || facts.postStep)
            return [];
        const problem = 'no post step stops the relay here; run your command behind one: npx go-proxy-setup run -- COMMAND ...';
        return [problemWith(settings, 'relay', 'on', problem)];
    };
}
function startRelayAhead(job) {
    const against = reasonAgainst(job);
    const child = against === undefined ? startChild(job) : undefined;
    child?.catch(() => { });
    let isHandedOver = false;
    return {
        maySurvey: child !== undefined && !needsHealth(job),
        handOver: async (inspection, survey) => {
            const isMentioned = job.exports && (job.host.facts.postStep || job.settings.relay !== 'auto');
            if (!child)
                return isMentioned ? { decision: off(`${against}`) } : undefined;
            if (job.signal.aborted)
                return undefined;
            try {
                const handed = await handOver(job, await child, survey, (0,relay_plan/* planRelay */.v2)(job, inspection, survey));
                isHandedOver = handed.url !== undefined;
                return handed;
            }
            catch (error) {
                (0,run_job/* warn */.R)(job, `no relay: ${(0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error)))}; later steps use the list alone`);
                return undefined;
            }
        },
        [Symbol.asyncDispose]: async () => {
            const started = await child?.catch(() => undefined);
            if (!isHandedOver)
                await started?.launch.abandon();
        },
    };
}
function reasonAgainst({ settings, host, exports }) {
    if (!exports)
        return 'nothing is set for later steps';
    if (settings.relay === 'off')
        return 'the input `relay` is off';
    return host.facts.postStep && host.workerEntry ? undefined : 'no post step would stop it';
}
/** Whether the step's outcome or reports depend on the health of mirrors that it does not use. */
function needsHealth({ settings: { select, strict, alertWebhook, reports } }) {
    const needsNone = ['summary', 'audit', 'sbom'];
    return select === 'pinned' || strict || alertWebhook !== '' || [...reports].some((form) => !needsNone.includes(form));
}
function off(reason) {
    return { subject: 'relay', decision: 'off', reason };
}
async function startChild({ host }) {
    const { env, facts, workerEntry = '' } = host;
    const folder = await (0,private_folder/* privateFolder */.q)(facts.temp);
    return { launch: launchRelay({ entry: (0,external_node_path_.resolve)(workerEntry), env, folder }), folder };
}
async function handOver(job, child, survey, plan) {
    if (!plan) {
        const reason = 'no mirror is available to it';
        if (job.settings.relay === 'on')
            throw new Error(reason);
        return { decision: off(reason) };
    }
    child.launch.begin({
        config: { ...plan.config, folder: child.folder },
        userAgent: version/* USER_AGENT */._O,
        caFile: (0,own_requests/* trustSources */.nH)(job).caFile,
        outside: (0,http_client/* originsOutside */.h7)(),
        jobPid: process.ppid > 1 ? process.ppid : undefined,
        // Without a list behind it, go fails when the relay ends in a long pause.
        idleMs: plan.privateRoute ? LIFE_MS : IDLE_MS,
        lifeMs: LIFE_MS,
        ...(survey.later && {
            survey: { ...survey.later, gosumdb: survey.variables.GOSUMDB ?? '' },
        }),
    });
    const url = await confirmed(job, child, survey.variables);
    const { variables, decision } = (0,relay_plan/* withRelay */.MM)(survey.variables, url, plan.privateRoute);
    await job.host.exportEnv(variables);
    return { url, variables, decision };
}
/** Waits until the relay listens and is saved for the post step; then lets it outlive the step. */
async function confirmed({ host, settings, clock, signal }, { launch, folder }, { GOPROXY = '', GONOPROXY, GONOSUMDB }) {
    const done = new AbortController();
    const late = clock.sleep(READY_MS, AbortSignal.any([signal, done.signal])).then(() => {
        throw new Error(`it was not ready after ${(0,format/* formatDuration */.a3)(READY_MS)}`);
    });
    late.catch(() => { });
    try {
        const { url, controlUrl } = await Promise.race([launch.ready, late]);
        host.log.debug(`the relay is process ${launch.pid}`);
        const file = (0,state_file/* stateFile */.Ed)((0,external_node_path_.resolve)(host.facts.temp), url);
        await (0,post_state/* saveForPost */.Tn)(host, 'relay', { stateFile: file });
        const before = {
            GOPROXY,
            GONOPROXY: GONOPROXY ?? host.env.GONOPROXY ?? '',
            GONOSUMDB: GONOSUMDB ?? host.env.GONOSUMDB ?? '',
        };
        await (0,state_file/* writeState */.Jq)(file, { controlUrl, folder, before, summary: settings.reports.has('summary') });
        await launch.confirm();
        return url;
    }
    finally {
        done.abort();
    }
}

;// CONCATENATED MODULE: ./js/open-job.js
// What every command and the action's main step start with.






/** Reads the inputs, past an earlier step's relay. @throws InputError with every problem. */
async function openJob(given, options) {
    const { signal, clock = js_clock/* systemClock */.m, exports = false, files = {}, problems = [] } = options;
    const record = { clock, startedMs: clock.now(), phases: [], warnings: [] };
    return await (0,run_job/* timed */.a)(record, 'Read the settings', async () => {
        const settings = await readSettings(given, problems, exports ? stoppableRelay(given) : undefined);
        const host = await withLoginsOf(await withoutEarlierRelay(given, { exports }), settings.logins, exports);
        return { ...record, host, settings, signal, exports, files };
    });
}

;// CONCATENATED MODULE: ./js/mirrors/docker-build-args.js
// Build arguments for `docker build`. They stay in the image's history, so no value with a login
// becomes one (docs/docker.md), nor does the relay: in a build 127.0.0.1 is the container. Workflow
// expressions paste these words into scripts: a value with a quote is left out; between single
// quotes all else is literal in sh, bash and PowerShell.

const NAMES = ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB'];
/** Words for a POSIX shell or PowerShell, maybe '', and sentences about what was left out. */
function dockerBuildArgs(variables) {
    const leftOut = [];
    const args = NAMES.flatMap((name) => {
        const value = safeValue(name, variables[name] ?? '', leftOut);
        return value === '' ? [] : [`--build-arg '${name}=${value}'`];
    });
    return { words: args.join(' '), leftOut };
}
function safeValue(name, value, leftOut) {
    if (name === 'GOPROXY')
        return value === '' ? '' : safeList(value, leftOut);
    if (name === 'GOSUMDB')
        return safeRoute(value, leftOut);
    // No module path contains a quote, so such a pattern hides nothing.
    const patterns = value.split(',');
    const plain = patterns.filter((pattern) => !QUOTE.test(pattern));
    if (plain.length < patterns.length)
        leftOut.push(`a pattern of ${name}, because it contains a quote`);
    return plain.join(',');
}
/** Only the database's name remains where its URL must not be published. */
function safeRoute(value, leftOut) {
    const why = whyNot(value);
    if (why === undefined)
        return value;
    leftOut.push(`the route of GOSUMDB, because its URL ${why}`);
    const name = value.split(' ')[0] ?? '';
    return QUOTE.test(name) ? '' : name;
}
/** Without the mirror before its `,` an entry would get every request, so it goes too. */
function safeList(list, leftOut) {
    const kept = [];
    for (const { url, separator } of (0,go_goproxy/* parseGoproxy */.Ms)(list).entries) {
        const why = whyNot(url);
        if (why === undefined) {
            kept.push(url, separator);
            continue;
        }
        leftOut.push(`a mirror of GOPROXY, because its URL ${why}`);
        if (separator !== ',')
            continue;
        leftOut.push('the entries after it, because a comma follows it');
        break;
    }
    // An empty value would mean go's default.
    if (!kept.some((word) => word.includes('://')) && leftOut.length > 0)
        return 'off';
    return kept.join('').replace(/[,|]$/, '');
}
function whyNot(url) {
    if (/[a-z][a-z0-9+.-]*:\/\/[^\s,|]*@/i.test(url))
        return 'contains a login';
    if (QUOTE.test(url))
        return 'contains a quote';
    return /^file:/i.test(url) ? 'is a folder of this machine' : undefined;
}
/** PowerShell treats typographic quotes as quotes. */
const QUOTE = /['\u2018-\u201b]/;

;// CONCATENATED MODULE: ./js/run/best-effort.js
// Secondary work of a job: its failure is only a warning, so that it neither fails a green job nor
// hides the job's own failure. It is bounded, because a network disk may hang.



/** Does `work`. Never rejects: warns if it fails or takes longer than `limitMs`. */
async function bestEffort(log, what, work, limitMs = 10_000) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`timed out after ${(0,format/* formatDuration */.a3)(limitMs)}`)), limitMs);
    });
    try {
        await Promise.race([(async () => await work())(), late]);
    }
    catch (error) {
        log.warning(`${what}: ${(0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error)))}`);
    }
    finally {
        clearTimeout(timer);
    }
}

;// CONCATENATED MODULE: ./js/report/cache-stats.js


/** `cost 4.3 s (restore 3.1 s, save 1.2 s), saved 38 s: ...`; without a full stop. */
function costSentence({ waitedMs, save, commandsMs, saved }) {
    const [all, restore, stored] = [waitedMs + save.durationMs, waitedMs, save.durationMs].map(formatDuration);
    const cost = `cost ${all} (restore ${restore}, save ${stored})`;
    const took = formatDuration(commandsMs);
    if (saved === undefined)
        return `${cost}; the later commands took ${took}`;
    const gain = saved < 0 ? `lost ${formatDuration(-saved)}` : `saved ${formatDuration(saved)}`;
    return `${cost}, ${gain}; the later commands took ${took}, ${formatDuration(commandsMs + saved)} without it`;
}
/** `812 of 860 packages from the cache; 40 ran because ...`; undefined without results. */
function testsSentence({ cached, inputsChanged, programChanged }) {
    const all = cached + inputsChanged + programChanged;
    if (all === 0)
        return undefined;
    const reasons = [
        ...(programChanged > 0 ? [`${formatNumber(programChanged)} ran because code or flags changed`] : []),
        ...(inputsChanged > 0
            ? [`${formatNumber(inputsChanged)} ran because a file or variable that they read changed`]
            : []),
    ];
    return [`${formatNumber(cached)} of ${count(all, 'package')} from the cache`, ...reasons].join('; ');
}
/** Both sentences, for the log and for the job summary. */
function renderCosts(build) {
    const tests = build.tests && testsSentence(build.tests);
    const facts = [['Build cache', costSentence(build)], ...(tests ? [['Tests', tests]] : [])];
    return {
        lines: facts.map(([title, sentence]) => `${title}: ${sentence}`),
        markdown: facts.map(([title, sentence]) => `**${title}:** ${sentence}\n`).join('\n'),
    };
}
/** Of the main step: what was restored. */
function restoreJson(modules, build) {
    return JSON.stringify({ modules: restoreStats(modules), build: build && restoreStats(build) });
}
/** Of the post step: all that is known of both caches. */
function statsJson(modules, build) {
    const of = (stats) => {
        if (!stats)
            return undefined;
        const { state, bytes, durationMs } = stats.save;
        return { ...stats.restored, save: { state, bytes, ms: durationMs } };
    };
    const { waitedMs, commandsMs, saved, tests } = build ?? {};
    return JSON.stringify({ modules: of(modules), build: of(build), waitedMs, commandsMs, savedMs: saved, tests });
}

;// CONCATENATED MODULE: ./js/report/escape.js
// One escape for each form, used on all that is not its own markup: strangers write module paths
// and go's output. Markdown gets character references, which can never be structure
// (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references), also in a table.

/** GOPROXY and cache keys are for copying, so they are not cut at a sentence's length. */
const LONGEST_VALUE = 4000;
/** For XML and HTML, in text and quoted attributes. Without `>`, `]]>` and `-->` mean nothing. */
function escapeXml(text, max) {
    return (0,redact/* printable */.g$)(text, max).replace(/[&<>"']/g, reference);
}
/** For GitHub's Markdown: yields no cell, link, mention, emoji, formula, HTML or list. */
function escapeMarkdown(text, max) {
    return (0,redact/* printable */.g$)(text, max)
        .replace(/[&<>"`*_~|\\[\]#$@]/g, reference)
        .replace(/:(?!\s|$)/g, reference)
        .replace(/^[-+=]|^\d+(?=[.)](?:\s|$))/, (start) => [...start].map(reference).join(''))
        .replace(/www(?=\.)/gi, (w) => `ww${reference(w.charAt(2))}`);
}
/** A sentence whose balanced backticks become code; `escaped` is applied to every piece. */
function withCode(sentence, escaped) {
    const pieces = (0,redact/* printable */.g$)(sentence).split('`');
    if (pieces.length % 2 === 0)
        return escaped(sentence);
    return pieces.map((piece, index) => (index % 2 === 0 ? spaced(piece, escaped) : code(piece, escaped))).join('');
}
function code(value, escaped) {
    const inner = escaped(value, LONGEST_VALUE);
    return inner === '' ? '' : `<code>${inner}</code>`;
}
/** `escaped` trims, and the blanks beside a code piece are wanted. */
function spaced(piece, escaped) {
    return piece.replace(/^(\s?)(.*?)(\s?)$/s, (_, before, text, after) => `${before && ' '}${escaped(text)}${after && ' '}`);
}
function reference(character) {
    return `&#${character.codePointAt(0)};`;
}

;// CONCATENATED MODULE: ./js/report/html-parts.js
// The parts of the HTML pages: frame, sections, lists, bar charts and the style sheet. Charts are
// inline SVG, one small picture for each row, so that the text beside them can be read aloud and
// searched.

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/** A page that works from a file: markup that escaped us could neither run nor send anything. */
function pageOf({ title, style = '', header, sections, footer }) {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} - go-proxy-setup</title>
<style>${STYLE}${style}</style>
</head>
<body>
<main>
<header>${header}</header>
${sections.filter((section) => section !== '').join('\n')}
<footer>${footer}</footer>
</main>
</body>
</html>
`;
}
function pill(text, tone, title = '') {
    return `<span class="pill ${tone}"${title && ` title="${title}"`}>${text}</span>`;
}
function card(title, parts) {
    const inner = parts.filter((part) => part !== '').join('\n');
    return inner === '' ? '' : `<section class="card"><h2>${title}</h2>\n${inner}\n</section>`;
}
function list(items) {
    return items.length === 0 ? '' : `<ul>${items.map((inner) => `<li>${inner}</li>`).join('\n')}</ul>`;
}
function facts(pairs) {
    return pairs.length === 0
        ? ''
        : `<dl>${pairs.map(([name, html]) => `<dt>${escapeXml(name)}</dt><dd>${html}</dd>`).join('\n')}</dl>`;
}
const LENGTH = 1000;
const OUTLIER = 6;
const ROOM_FOR_OUTLIER = 3;
/** One row for each bar, on one scale. A cut and marked outlier does not flatten the others. */
function barChart(bars) {
    const lengths = bars.map(({ segments }) => segments.reduce((sum, { value }) => sum + lengthOf(value), 0));
    const [longest = 0, second = longest] = lengths.toSorted((a, b) => b - a);
    const scale = second > 0 && longest > second * OUTLIER ? second * ROOM_FOR_OUTLIER : longest;
    return `<div class="chart">\n${bars.map((bar) => row(bar, scale)).join('\n')}\n</div>`;
}
function legend(entries) {
    const items = entries.map(({ kind, title }) => `<li><span class="swatch ${kind}"></span>${escapeXml(title)}</li>`);
    return `<ul class="legend">${items.join('')}</ul>`;
}
function row({ label, segments, figure }, scale) {
    let start = 0;
    const pieces = segments.map(({ kind, title, value }) => {
        const x = Math.min(LENGTH, (start / scale) * LENGTH || 0);
        start += lengthOf(value);
        const width = Math.min(LENGTH - x, (lengthOf(value) / scale) * LENGTH || 0);
        if (width <= 0)
            return '';
        const place = `x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="14"`;
        return `<rect class="${kind}" ${place}><title>${escapeXml(title)}</title></rect>`;
    });
    const title = segments.map((segment) => segment.title).join(', ') || figure;
    const svg = `<svg viewBox="0 0 ${LENGTH} 14" preserveAspectRatio="none" role="img" aria-label="${escapeXml(title)}">${pieces.join('')}</svg>`;
    const words = `${escapeXml(figure)}${start > scale ? ' (bar cut)' : ''}`;
    return `<div class="bar"><span class="label">${escapeXml(label)}</span>${svg}<span class="figure">${words}</span></div>`;
}
/** Numbers come from strangers' servers: an attribute gets a length or 0. */
function lengthOf(value) {
    return Number.isFinite(value) && value > 0 ? value : 0;
}
/** Loads nothing. The layer colours differ in lightness too, for print and colour blindness. */
const STYLE = `
:root { color-scheme: light dark;
  --page: light-dark(#f6f7f9, #0f1318); --card: light-dark(#fff, #171c23); --track: light-dark(#eceff3, #222a33);
  --ink: light-dark(#1b2129, #e4e8ed); --soft: light-dark(#5b6673, #9aa5b1); --line: light-dark(#dfe3e8, #2a323c);
  --good: light-dark(#176b3b, #5fd38d); --good-bg: light-dark(#e3f5ea, #12301f);
  --fair: light-dark(#8a5a00, #f0bb55); --fair-bg: light-dark(#fdf1d8, #35290e);
  --bad: light-dark(#b3261e, #ff8a80); --bad-bg: light-dark(#fde7e5, #3a1916); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 28px 20px 40px; }
header { margin-bottom: 20px; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 10px 0 4px; text-wrap: pretty; }
h2 { font-size: 1.05rem; margin: 0 0 12px; }
h3 { font-size: .9rem; margin: 20px 0 8px; color: var(--soft); font-weight: 600; }
p { margin: 8px 0; }
.soft, footer { color: var(--soft); font-size: .87rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; margin: 16px 0; }
.card.failure { border-color: var(--bad); background: var(--bad-bg); }
.card.failure h2 { color: var(--bad); }
.pill { display: inline-block; padding: 1px 10px; border-radius: 999px; font-size: .83rem; font-weight: 600; white-space: nowrap; }
.good { color: var(--good); background: var(--good-bg); }
.fair { color: var(--fair); background: var(--fair-bg); }
.bad { color: var(--bad); background: var(--bad-bg); }
main, p, li, td, dd, h1 { overflow-wrap: anywhere; }
code { font: .87em ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; background: var(--track);
  padding: 1px 5px; border-radius: 4px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .9rem; }
th { text-align: left; color: var(--soft); font-weight: 600; white-space: nowrap; }
th, td { padding: 6px 7px; border-bottom: 1px solid var(--line); }
tr:last-child > * { border-bottom: 0; }
td.name { min-width: 9em; }
td.right, th.right { text-align: right; white-space: nowrap; }
tr.out td { color: var(--soft); }
ul { margin: 8px 0; padding-left: 20px; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 0; margin: 0 0 8px; font-size: .83rem; color: var(--soft); }
.swatch { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 6px; background: var(--layer); }
.bar { display: grid; grid-template-columns: minmax(7em, 15em) 1fr 11em; gap: 12px; align-items: center; padding: 3px 0; font-size: .9rem; }
.bar .label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.bar .figure { color: var(--soft); font-variant-numeric: tabular-nums; }
.bar svg { width: 100%; height: 14px; border-radius: 4px; display: block; background: var(--track); }
.bar rect { fill: var(--layer); }
.dns { --layer: light-dark(#2f4b8f, #6f8fe0); }
.tcp { --layer: light-dark(#2a9d8f, #37b8a8); }
.tls { --layer: #e9b44c; }
.phase { --layer: light-dark(#2f4b8f, #6f8fe0); }
.first-byte { --layer: light-dark(#a06cd5, #b78be6); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 16px; margin: 8px 0; }
dt { color: var(--soft); max-width: 16em; overflow-wrap: anywhere; }
dd { margin: 0; min-width: 0; }
.tiles { display: flex; flex-wrap: wrap; gap: 10px 32px; margin: 4px 0 14px; }
.tiles div { min-width: 5em; }
.tiles b { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums; line-height: 1.3; }
@media (max-width: 640px) { .bar { grid-template-columns: 1fr; gap: 2px; padding: 6px 0; } dl { grid-template-columns: 1fr; gap: 0; } .scroll :is(th, td):nth-child(n+4):nth-child(-n+6) { display: none; } dd { margin-bottom: 8px; } }
@media print { body { background: none; } .card { break-inside: avoid; } }
`;

;// CONCATENATED MODULE: ./js/report/sentences.js



const CACHE_WORDS = {
    off: 'off',
    hit: 'restored, exact key match',
    'near-hit': 'restored, partial key match',
    miss: 'nothing stored under a matching key yet',
    failed: 'failed, the job continued without it',
};
/** The key of the build cache never matches exactly: each run saves under its own. */
const BUILD_CACHE_WORDS = { ...CACHE_WORDS, hit: 'restored, same job and same dependencies' };
const DOWNLOAD_WORDS = {
    done: 'all on disk',
    incomplete: 'some modules may be missing, see the warning',
    'nothing-to-do': 'nothing to download',
    off: 'nothing downloaded',
    failed: 'not all on disk',
    'no-go': 'nothing downloaded: the go command was not found',
};
/** Where the code alone, with blanks, is no description. */
const ERROR_WORDS = {
    'go-env': 'the go environment cannot be used',
    'bad-goproxy': 'GOPROXY cannot be used',
    'bad-mirror-url': 'the mirrors have no module of this project',
    deadline: 'timed out',
    'relay-failed': 'the relay could not start',
    'runner-file': 'a file of the runner could not be written',
    'unsafe-value': 'a value is not safe to pass to later steps',
    internal: 'internal error of go-proxy-setup',
};
/** What happened and how long it took, in one sentence without a full stop. */
function headline(report) {
    const { error, outcome, download, durationMs } = report;
    const took = (0,format/* formatDuration */.a3)(durationMs);
    const missing = download.modulesNeeded - download.modulesCached - download.modulesFetched;
    if (error?.code === 'download-failed' && missing > 0)
        return `Failed after ${took}: ${(0,format/* formatNumber */.ZV)(missing)} of ${(0,format/* count */.U9)(download.modulesNeeded, 'module')} missing`;
    if (error)
        return `Failed after ${took}: ${ERROR_WORDS[error.code] ?? error.code.replaceAll('-', ' ')}`;
    if (outcome === 'failed')
        return `Failed after ${took}: modules ${DOWNLOAD_WORDS[download.state]}`;
    return `${result(report)} in ${took}${outcome === 'degraded' ? `; degraded: ${degradedBy(report)}` : ''}`;
}
function result({ download, mirrors, cache, env }) {
    const { state, modulesNeeded, modulesCached, modulesFetched, bytesFetched } = download;
    const length = mirrors.filter((mirror) => mirror.position !== undefined).length;
    const isSet = Object.keys(env).length > 0;
    const list = length === 0 ? 'environment set' : `GOPROXY set to ${(0,format/* count */.U9)(length, 'mirror')}`;
    const set = isSet ? list : 'environment unchanged';
    const ready = modulesCached + modulesFetched;
    const left = state === 'incomplete' ? modulesNeeded - ready : 0;
    if (state !== 'done' && left <= 0)
        return `${capitalized(set)} (${DOWNLOAD_WORDS[state]})`;
    if (modulesNeeded === 0)
        return `No modules needed; ${set}`;
    const isRestored = cache.state === 'hit' || cache.state === 'near-hit';
    if (modulesFetched === 0 && !isRestored && left === 0)
        return `${(0,format/* count */.U9)(modulesNeeded, 'module')} already on disk, checked`;
    const parts = [
        ...(isRestored && modulesCached > 0 ? [`${(0,format/* formatNumber */.ZV)(modulesCached)} from the cache`] : []),
        ...(modulesFetched > 0 ? [`${(0,format/* formatNumber */.ZV)(modulesFetched)} fetched, ${(0,format/* formatBytes */.z3)(bytesFetched)}`] : []),
    ];
    const details = parts.length > 0 ? ` (${parts.join('; ')})` : '';
    if (left === 0)
        return `${(0,format/* count */.U9)(modulesNeeded, 'module')} ready${details}`;
    return `${(0,format/* formatNumber */.ZV)(ready)} of ${(0,format/* count */.U9)(modulesNeeded, 'module')} ready${details}, ${(0,format/* formatNumber */.ZV)(left)} missing,`;
}
function degradedBy(report) {
    const { mirrors, download } = report;
    const warnings = otherWarnings(report).length;
    const out = mirrors.filter((mirror) => mirror.position === undefined && (0,probe_result/* isProbed */.Po)(mirror)).length;
    const leftOut = out > 0 ? [`${out} of ${(0,format/* count */.U9)(mirrors.length, 'mirror')} left out`] : [];
    const warned = warnings > 0 ? [(0,format/* count */.U9)(warnings, 'warning')] : [];
    return [...leftOut, ...retriesOf(download), ...warned].join(', ') || 'see the log';
}
/** GOPROXY in words (`goproxy.cn, then after any error golang, ...`); may be empty. */
function chainSentence(report) {
    return chainLinks(report)
        .map(({ name, after }) => after === '' ? name : `, then ${after === 'not found' ? 'if' : 'after'} ${after} ${name}`)
        .join('');
}
/** The entries of GOPROXY by name, each with what must happen `after` the entry before it. */
function chainLinks({ env, mirrors }) {
    const names = new Map(mirrors.map((mirror) => [mirror.url, mirror.name]));
    return [...(env.GOPROXY ?? '').matchAll(/([,|]?)([^,|]+)/g)].map(([, separator, url = '']) => ({
        name: names.get(url) ?? (0,redact/* redact */.E$)(url),
        after: separator === ',' ? 'not found' : separator === '|' ? 'any error' : '',
    }));
}
/** The download with its counts, zeros left out. Empty when an error ended the run before. */
function downloadSentence({ download, error }) {
    const { state, why, modulesNeeded: needed, modulesCached: cached, modulesFetched: fetched } = download;
    if ((state === 'no-go' && !download.own) || (state === 'off' && !error))
        return because('nothing downloaded', why);
    if (state === 'off')
        return '';
    if (state === 'nothing-to-do')
        return because(DOWNLOAD_WORDS[state], why);
    if (state === 'done' && needed === 0)
        return 'none needed';
    const there = (0,format/* formatNumber */.ZV)(state === 'done' ? needed : Math.min(needed, cached + fetched));
    const took = (0,format/* formatDuration */.a3)(download.durationMs);
    const details = [
        ...(cached > 0 ? [`${(0,format/* formatNumber */.ZV)(cached)} already there`] : []),
        fetched > 0 || cached === 0
            ? `${(0,format/* formatNumber */.ZV)(fetched)} fetched (${(0,format/* formatBytes */.z3)(download.bytesFetched)}) in ${took}`
            : `checked in ${took}`,
        ...retriesOf(download),
    ];
    const part = state === 'done' && needed > 1 ? `all ${there}` : `${there} of ${(0,format/* formatNumber */.ZV)(needed)}`;
    return `${part} on disk: ${details.join(', ')}`;
}
function retriesOf({ retries, failovers }) {
    return [
        ...(failovers > 0 ? [(0,format/* count */.U9)(failovers, 'failover')] : []),
        ...(retries > 0 ? [(0,format/* count */.U9)(retries, 'repeated request')] : []),
    ];
}
/** The caches with their counts; `sentence` is empty for one that is off in a run that failed. */
function cacheSections({ cache, buildCache, error }) {
    const section = (title, report, words) => {
        const { state, key, matchedKey } = report;
        const keys = [];
        if (key)
            keys.push(['Key', key]);
        if (matchedKey && matchedKey !== key)
            keys.push(['Restored key', matchedKey]);
        return { title, report, keys, sentence: state === 'off' && error ? '' : restoreSentence(report, words) };
    };
    const modules = section('Module cache', cache, CACHE_WORDS);
    return buildCache ? [modules, section('Build cache', buildCache, BUILD_CACHE_WORDS)] : [modules];
}
function restoreSentence(cache, words) {
    const { state, why, restoredFiles, restoredBytes, durationMs } = cache;
    const size = restoredBytes === undefined ? '' : `, ${(0,format/* formatBytes */.z3)(restoredBytes)}`;
    const isRestored = state === 'hit' || state === 'near-hit';
    const details = isRestored ? ` (${(0,format/* count */.U9)(restoredFiles, 'file')}${size} in ${(0,format/* formatDuration */.a3)(durationMs)})` : '';
    return because(`${words[state]}${details}`, why);
}
/** The Go of later steps: its source, its reason and the rejected sources; may be empty. */
function goSentence({ go }) {
    if (!go)
        return '';
    const { version, path, source, why, refused = [] } = go;
    return [
        `${version} (${path})`,
        ...(source ? [source] : []),
        ...(why ? [`chosen because ${why}`] : []),
        ...refused.map((mirror) => `rejected: ${mirror.name} (${inSentence(mirror.why)})`),
    ].join('; ');
}
/** What named the mirrors and how they were chosen; empty when nothing was decided. */
function choiceSentence({ decisions }) {
    const reasons = decisions.filter(({ subject }) => subject === 'candidates' || subject === 'mirrors');
    return reasons.map(({ reason }) => reason).join('; ');
}
/** The error's first line, and its other lines. */
function errorLines({ error }) {
    const [sentence = '', ...rest] = (error?.message ?? '').split('\n');
    return { sentence, details: rest.map((line) => line.trim()).filter((line) => line !== '') };
}
/** The section of docs/troubleshooting.md that a URL leads to. */
const sectionOf = (help) => help.slice(help.indexOf('#') + 1);
/** Mirrors whose failure the error or a warning tells. */
function explainedMirrors({ warnings, mirrors, error }) {
    const told = [...warnings, ...(error?.message.split('\n') ?? [])];
    const isTold = (message) => told.some((line) => line.endsWith(message));
    return new Set(mirrors.flatMap(({ name, failure }) => (failure && isTold(failure.message) ? [name] : [])));
}
/** The warnings that repeat no mirror's own failure. */
function otherWarnings({ warnings, mirrors }) {
    const shown = mirrors.flatMap(({ failure }) => (failure ? [failure.message] : []));
    return warnings.filter((warning) => !shown.some((message) => warning.endsWith(message)));
}
/** Those of go; not an only one that the error or a warning tells. */
function failedRuns({ download, warnings, error }) {
    const { attempts } = download;
    const [only, second] = attempts;
    const isTold = (message) => [...warnings, error?.message].some((text) => text?.includes(message));
    if (only?.message && !second && isTold(only.message))
        return [];
    return attempts.flatMap(({ outcome, failureClass, message, durationMs }, index) => {
        if (outcome !== 'failed')
            return [];
        const kind = failureClass ? ` (${failureClass})` : '';
        const details = message ? `: ${message}` : '';
        return [{ run: index + 1, sentence: `go failed after ${(0,format/* formatDuration */.a3)(durationMs)}${kind}${details}` }];
    });
}
function capitalized(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
function because(sentence, why) {
    return why ? `${sentence}: ${inSentence(why)}` : sentence;
}
function inSentence(text) {
    return text.replace(/^[A-Z](?=[a-z]* )/, (capital) => capital.toLowerCase()).replace(/\.$/, '');
}
/** `example.com/app in . (module)`; of many: `260 modules: a, b, c and 257 more`. */
function projectSentence({ project: { modules } }) {
    if (modules.length > sentences_LISTED)
        return `${(0,format/* count */.U9)(modules.length, 'module')}: ${shortList(modules.map(({ module }) => module))}`;
    return modules.map(({ dir, module, kind }) => `${shortList(module.split(', '))} in ${dir} (${kind})`).join(', ');
}
const sentences_LISTED = 3;
function shortList(names) {
    const more = names.length > sentences_LISTED ? ` and ${(0,format/* formatNumber */.ZV)(names.length - sentences_LISTED)} more` : '';
    return `${names.slice(0, sentences_LISTED).join(', ')}${more}`;
}

;// CONCATENATED MODULE: ./js/report/timeline.js
// The time line of a run: each phase with its size and its bar, on one scale from the run's start.

/** Phases of less than a millisecond are no news. */
function rowsOf({ phases, cache, buildCache, download }) {
    const bytes = {
        'Restore modules': cache.restoredBytes,
        'Restore compiled objects': buildCache?.restoredBytes,
        'Download and verify': download.own?.bytes,
    };
    const seen = phases.filter(({ startMs, endMs }) => endMs > startMs);
    return [...Map.groupBy(seen, ({ name }) => name)].map(([name, spans]) => ({
        name,
        size: bytes[name] ? (0,format/* formatBytes */.z3)(bytes[name]) : '',
        times: `${(0,format/* formatDuration */.a3)(spans[0]?.startMs)} to ${(0,format/* formatDuration */.a3)(Math.max(...spans.map(({ endMs }) => endMs)))}`,
        spans,
    }));
}
/** Characters of a bar: GitHub keeps neither SVG nor CSS, and a phone has no room for more. */
const CELLS = 14;
/** Shorter phases would only make the table long. */
const LEAST_SHARE = 0.02;
/** A Markdown table; screen readers read the figures and skip the bars. */
function timelineTable(report) {
    const isLong = ({ spans }) => spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) > report.durationMs * LEAST_SHARE;
    const rows = rowsOf(report).filter(isLong);
    if (rows.length === 0)
        return '';
    const cells = Array.from({ length: CELLS }, (_, index) => index);
    const scale = report.durationMs / CELLS;
    const body = rows.map(({ name, size, times, spans }) => {
        const isBusy = (cell) => spans.some((span) => cell >= Math.floor(span.startMs / scale) && cell * scale < span.endMs);
        const bar = cells.map((cell) => (isBusy(cell) ? '█' : '░')).join('');
        return `| ${name}${size && ` (${size})`} | ${times}<br><span aria-hidden="true">${bar}</span> |`;
    });
    return ['| Phase | Time line |', '| :-- | :-- |', ...body].join('\n');
}
/** The same with bars in SVG. */
function timelineChart(report) {
    const rows = rowsOf(report).map(({ name, size, times, spans }) => {
        const bars = spans.map((span) => `<rect class="phase" x="${span.startMs}" width="${span.endMs - span.startMs}" height="14"/>`);
        const svg = `<svg viewBox="0 0 ${report.durationMs} 14" preserveAspectRatio="none" aria-hidden="true">${bars.join('')}</svg>`;
        return `<div class="bar"><span class="label">${name}</span>${svg}<span class="figure">${times}${size && `<br>${size}`}</span></div>`;
    });
    return rows.length === 0 ? '' : `<div class="chart">\n${rows.join('\n')}\n</div>`;
}

;// CONCATENATED MODULE: ./js/report/html.js
// The report as one page that works from a file: no script, and nothing loaded.









const OUTCOMES = {
    ok: ['OK', 'good'],
    degraded: ['Ready, with warnings', 'fair'],
    failed: ['Failed', 'bad'],
};
const LAYERS = [
    { kind: 'dns', title: 'DNS', key: 'dnsMs' },
    { kind: 'tcp', title: 'TCP', key: 'tcpMs' },
    { kind: 'tls', title: 'TLS', key: 'tlsMs' },
    { kind: 'first-byte', title: 'First byte', key: 'firstByteMs' },
];
/** The whole report as an HTML page, ending with a newline. */
function renderHtml(report) {
    const title = escapeXml(headline(report));
    const time = (0,redact/* printable */.g$)(report.startedAt).replace(/^([\d-]{10})T([\d:]{8})(?:\.\d+)?Z$/, '$1 $2 UTC');
    const project = projectSentence(report);
    const where = `go-proxy-setup${project && ` for ${project}`}, ${time}, ${report.platform}`;
    const sections = [failure, warnings, mirrors, chain, download, caches, timeline, environment].map((render) => render(report));
    return pageOf({
        title,
        header: `${pill(...OUTCOMES[report.outcome])}<h1>${title}</h1><p class="soft">${escapeXml(where)}</p>`,
        sections,
        footer: `Total ${(0,format/* formatDuration */.a3)(report.durationMs)}. <code>report: json</code> writes the same data as JSON (schema ${report.schema}).`,
    });
}
function failure(report) {
    const { error } = report;
    if (!error)
        return '';
    const { sentence, details } = errorLines(report);
    const hint = error.hint ? `<p><b>What to do next:</b> ${html_text(error.hint)}</p>` : '';
    const more = error.help
        ? `<p><a href="${escapeXml(error.help)}">More on ${escapeXml(sectionOf(error.help))}</a></p>`
        : '';
    const what = `<p>${html_text(sentence)}</p>${list(details.map(html_text))}${hint}${more}`;
    return `<section class="card failure"><h2>Failed: ${escapeXml(error.code)}</h2>${what}</section>`;
}
function warnings(report) {
    return card('Warnings and notes', [list([...report.warnings, ...report.project.notes].map(html_text))]);
}
function mirrors(report) {
    const { mirrors: all } = report;
    if (all.length === 0)
        return '';
    const rows = tableRows(all);
    return card('Mirrors', [
        '<h3>Time to first byte, by layer</h3>',
        legend(LAYERS),
        barChart(rows.map(latencyBar)),
        '<h3>All measurements</h3>',
        mirrorTable(rows),
        list(reasonsOf(all, explainedMirrors(report)).map(({ names, why }) => item(names.join(', '), why))),
        list(productSentences(rows).map(({ name, sentences }) => item(name, sentences.join(' ')))),
    ]);
}
function latencyBar({ name, timings, verdict, failure: reason }) {
    const segments = LAYERS.flatMap(({ kind, title, key }) => {
        const value = timings[key];
        return value === undefined ? [] : [{ kind, title: `${title} ${(0,format/* formatDuration */.a3)(value)}`, value }];
    });
    const sum = (0,format/* formatDuration */.a3)(segments.reduce((total, { value }) => total + value, 0));
    const { layer = '' } = (0,probe_result/* isUp */.ie)({ verdict }) ? {} : (reason ?? {});
    const failed = layer === 'protocol' ? 'invalid response' : `failed at ${layer.toUpperCase()}`;
    return { label: name, segments, figure: layer === '' ? sum : failed };
}
function mirrorTable(rows) {
    const head = MIRROR_COLUMNS.map(({ title, align }) => `<th scope="col" class="${align}">${title}</th>`).join('');
    const body = rows.map((mirror) => {
        const cells = MIRROR_COLUMNS.map((column) => {
            const cell = column.cell(mirror);
            const plain = cell === format/* UNKNOWN */.HV ? '&ndash;' : escapeXml(cell);
            const { tone, words } = VERDICTS[mirror.verdict];
            const inner = column === VERDICT_COLUMN ? pill(cell, tone, words) : plain;
            return `<td class="${column === NAME_COLUMN ? 'name' : column.align}">${inner}</td>`;
        });
        return `<tr${mirror.position === undefined ? ' class="out"' : ''}>${cells.join('')}</tr>`;
    });
    return `<div class="scroll" role="region" aria-label="All measurements" tabindex="0"><table><thead><tr>${head}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table></div>`;
}
function chain(report) {
    const words = chainSentence(report);
    const values = Object.entries(report.env).map(([name, value]) => [name, value === '' ? '<i>empty</i>' : exact(value)]);
    const reasons = report.decisions.map(({ subject, decision, reason }) => {
        return `<b>${escapeXml(capitalized(subject))}: ${escapeXml(decision)}</b> &ndash; ${html_text(reason)}`;
    });
    if (words === '' && values.length === 0 && reasons.length === 0)
        return '';
    return card('Chain', [
        words === '' ? '<p>No chain was set.</p>' : `<p>${escapeXml(words)}</p>`,
        facts(values),
        list(reasons),
    ]);
}
function download(report) {
    const sentence = downloadSentence(report);
    const { state, own, ...counts } = report.download;
    if (sentence === '')
        return '';
    if (state !== 'done' && state !== 'failed')
        return card('Modules', [paragraph(sentence)]);
    const tiles = [
        ['Needed', (0,format/* formatNumber */.ZV)(counts.modulesNeeded)],
        ['Already on disk', (0,format/* formatNumber */.ZV)(counts.modulesCached)],
        ['Fetched', (0,format/* formatNumber */.ZV)(counts.modulesFetched)],
        ['Size', (0,format/* formatBytes */.z3)(counts.bytesFetched)],
        ['Time', (0,format/* formatDuration */.a3)(counts.durationMs)],
        ['Repeated requests', (0,format/* formatNumber */.ZV)(counts.retries)],
        ['Failovers', (0,format/* formatNumber */.ZV)(counts.failovers)],
    ].map(([label, figure = '']) => `<div><b>${escapeXml(figure)}</b><span class="soft">${label}</span></div>`);
    return card('Modules', [
        `<div class="tiles">${tiles.join('')}</div>`,
        paragraph(ownDownloadPhrase(own)),
        list(failedRuns(report).map(({ run, sentence: why }) => item(`Run ${run}`, why))),
    ]);
}
function caches(report) {
    const cards = cacheSections(report).map(({ title, sentence, keys, report: { state, keyParts } }) => {
        const parts = keyParts.length > 0 ? [['Key parts', keyParts.map((part) => escapeXml(part)).join('<br>')]] : [];
        const values = state === 'off' ? [] : [...keys.map(([name, key]) => [name, exact(key)]), ...parts];
        return sentence === '' ? '' : card(title, [paragraph(sentence), facts(values)]);
    });
    return cards.filter((part) => part !== '').join('\n');
}
function timeline(report) {
    return card('Time line', [timelineChart(report)]);
}
function environment(report) {
    const { go, project, tool } = report;
    const modules = project.modules.map(({ dir, module, kind }) => `${exact(module)} in ${exact(dir)} (${escapeXml(kind)})`);
    return card('Environment', [
        facts([
            ...(go ? [['Go', html_text(goSentence(report))]] : []),
            ...(modules.length > 0 ? [['Project', modules.join('<br>')]] : []),
            [tool.name, escapeXml(tool.version)],
        ]),
    ]);
}
const html_text = (sentence) => withCode(sentence, escapeXml);
const exact = (value) => code(value, escapeXml);
const item = (subject, sentence) => `<b>${escapeXml(subject)}</b>: ${html_text(sentence)}`;
const paragraph = (sentence) => (sentence === '' ? '' : `<p>${html_text(capitalized(sentence))}</p>`);

;// CONCATENATED MODULE: ./js/report/junit.js
// The report as JUnit XML, for GitLab's merge request widget and similar readers, in the form that
// they agree on (https://github.com/testmoapp/junitxml). A mirror left out of a successful run is
// `skipped`, not `failure`: people ignore a test that one far mirror keeps red.




/** The whole report as one test suite, ending with a newline. */
function renderJunit(report) {
    const cases = [
        ...report.mirrors.map((mirror) => mirrorCase(mirror, report)),
        downloadCase(report),
        ...cacheCases(report),
        ...(report.error ? [errorCase(report, report.error)] : []),
    ];
    const total = (kind) => cases.filter(({ result }) => result?.kind === kind).length;
    const totals = `tests="${cases.length}" failures="${total('failure')}" errors="${total('error')}" skipped="${total('skipped')}"`;
    const counts = `${totals} time="${seconds(report.durationMs)}"`;
    const properties = Object.entries({ version: report.tool.version, platform: report.platform, ...report.env });
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="go-proxy-setup" ${counts}>`,
        `  <testsuite name="go-proxy-setup" ${counts} timestamp="${escapeXml(report.startedAt)}">`,
        '    <properties>',
        ...properties.map(([name, value]) => `      <property name="${escapeXml(name)}" value="${escapeXml(value)}"/>`),
        '    </properties>',
        ...cases.map(render),
        '  </testsuite>',
        '</testsuites>',
        '',
    ].join('\n');
}
const NOT_REACHED = 'the run ended before this step';
function mirrorCase(mirror, { outcome }) {
    const { name, why, verdict, position, failure, timings } = mirror;
    const output = `${capitalized(VERDICTS[verdict].words)}; ${why}`;
    const base = { group: 'mirrors', name, ms: timings.totalMs, output };
    if (position !== undefined && (0,probe_result/* isUp */.ie)(mirror))
        return base;
    const kind = outcome === 'failed' && (0,probe_result/* isProbed */.Po)(mirror) ? 'failure' : 'skipped';
    return { ...base, result: { kind, type: failure?.reason ?? verdict, message: why } };
}
function downloadCase(report) {
    const { state, durationMs } = report.download;
    const details = [chainSentence(report), ...failedRuns(report).map(({ sentence }) => sentence)];
    const message = downloadSentence(report) || NOT_REACHED;
    const output = [...(state === 'done' ? [capitalized(message)] : []), ...details].filter(Boolean).join('; ');
    const base = { group: 'download', name: 'modules', ms: durationMs, output };
    if (state === 'done')
        return base;
    return { ...base, result: { kind: state === 'failed' ? 'failure' : 'skipped', type: state, message } };
}
function cacheCases(report) {
    return cacheSections(report).map(({ title, sentence, report: { state, durationMs } }) => {
        const output = capitalized(sentence || NOT_REACHED);
        const base = { group: 'cache', name: title === 'Cache' ? 'restore' : 'restore build', ms: durationMs, output };
        if (state !== 'off' && state !== 'failed')
            return base;
        return { ...base, result: { kind: 'skipped', type: state, message: output } };
    });
}
function errorCase({ durationMs }, error) {
    const result = { kind: 'error', type: error.code, message: error.message };
    return { group: 'setup', name: 'setup', ms: durationMs, output: error.hint ?? '', result };
}
function render({ group, name, ms, output, result }) {
    const head = `<testcase classname="go-proxy-setup.${group}" name="${escapeXml(name)}" time="${seconds(ms)}">`;
    const message = result ? `message="${escapeXml(result.message)}"` : '';
    // `skipped` has no type in the schemas that readers check against.
    const type = result && result.kind !== 'skipped' ? ` type="${escapeXml(result.type)}"` : '';
    return [
        `    ${head}`,
        ...(result ? [`      <${result.kind} ${message}${type}/>`] : []),
        ...(output === '' ? [] : [`      <system-out>${escapeXml(output)}</system-out>`]),
        '    </testcase>',
    ].join('\n');
}
function seconds(ms) {
    return (Number.isFinite(ms) && ms > 0 ? ms / 1000 : 0).toFixed(3);
}

;// CONCATENATED MODULE: ./js/report/markdown.js
// The report as GitHub's job summary: one headline, what to do next, a small table, the chain and
// the counts; reasons and cache keys are folded. The runner drops a whole summary above 1 MiB, so
// lists are capped and a section that does not fit is left out.







const OUTCOME_MARKS = { ok: '✅', degraded: '⚠️', failed: '❌' };
const MOST_BYTES = 50_000;
const MOST_ROWS = 20;
/** The whole report, always below 60 kB, ending with a newline. */
function renderMarkdown(report) {
    const sections = [
        `### ${OUTCOME_MARKS[report.outcome]} go-proxy-setup: ${escapeMarkdown(headline(report))}`,
        markdown_failure(report),
        bullets('Warnings', report.warnings),
        // Only where this step chose it: a Go that was there already is not news.
        report.go?.source ? `**Go:** ${markdown_text(goSentence(report))}` : '',
        markdown_download(report),
        ...markdown_caches(report),
        report.mirrors.some(probe_result/* isProbed */.Po) ? mirrorSection(report.mirrors, explainedMirrors(report)) : '',
        markdown_chain(report),
        timelineTable(report),
        folded('<b>Why this chain</b>', reasons(report)),
        bullets('Project notes', report.project.notes),
    ].filter((section) => section !== '');
    return `${fitting(sections).join('\n\n')}\n`;
}
function fitting(sections) {
    let bytes = 0;
    const kept = sections.filter((section) => {
        const size = Buffer.byteLength(section) + 2;
        if (bytes + size > MOST_BYTES)
            return false;
        bytes += size;
        return true;
    });
    const omitted = sections.length - kept.length;
    return omitted === 0 ? kept : [...kept, `_Too long: ${omitted} sections left out; the JSON report has all of them._`];
}
function markdown_failure(report) {
    const { error } = report;
    if (!error)
        return '';
    const { sentence, details } = errorLines(report);
    const parts = [
        `**${escapeMarkdown(error.code)}:** ${markdown_text(sentence)}`,
        details.map((line) => `- ${markdown_text(line)}`).join('\n'),
        error.hint ? `**What to do next:** ${markdown_text(error.hint)}` : '',
        error.help ? `[More on ${escapeMarkdown(sectionOf(error.help))}](${error.help})` : '',
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
/** The mirrors as a table, then why some are flawed or left out, unless `explained` before. */
function mirrorSection(all, explained) {
    const probed = tableRows(all);
    const rows = probed.slice(0, MOST_ROWS);
    const head = SMALL_MIRROR_COLUMNS.map(({ title }) => title);
    const rule = SMALL_MIRROR_COLUMNS.map(({ align }) => (align === 'right' ? '--:' : ':--'));
    const body = rows.map((mirror) => SMALL_MIRROR_COLUMNS.map((column) => {
        const cell = column.cell(mirror);
        const mark = column === VERDICT_COLUMN ? `${VERDICTS[mirror.verdict].mark} ` : '';
        return cell === format/* UNKNOWN */.HV ? '–' : `${mark}${escapeMarkdown(cell)}`;
    }));
    const table = [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`);
    const why = reasonsOf(all, explained).map(({ names, why }) => markdown_item(names.slice(0, MOST_ROWS).join(', '), why));
    const more = probed.length > rows.length ? [`- ${probed.length - rows.length} more in the JSON report`] : [];
    return [...table, '', ...capped(why), ...more].join('\n').trimEnd();
}
function markdown_chain(report) {
    const words = chainSentence(report);
    const values = Object.entries(report.env).map(([name, value]) => `- ${markdown_exact(`${name}=${value}`)}`);
    if (words === '' && values.length === 0)
        return '';
    const picture = chainPicture(report);
    const seen = picture.length > 0 ? picture : [`**Chain:** ${escapeMarkdown(words)}`];
    return [...seen, '', ...capped(values)].join('\n');
}
/** A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html) of two mirrors or more. */
function chainPicture(report) {
    const links = chainLinks(report);
    if (links.length < 2 || links.length > MOST_ROWS)
        return [];
    // A label in quotes ends at the next quote, and `#`, `;`, `<` and `&` mean something in it.
    const label = (name) => `"${name.replace(/[^\w.:/ -]/g, '_').slice(0, 60)}"`;
    const nodes = links.map(({ name }, index) => `  m${index}[${label(name)}]`);
    const arrows = links.slice(1).map(({ after }, index) => `  m${index} -- ${label(after)} --> m${index + 1}`);
    return ['```mermaid', 'flowchart LR', '  go(["go"]) --> m0', ...nodes, ...arrows, '```'];
}
function markdown_download(report) {
    const sentence = downloadSentence(report);
    if (sentence === '')
        return '';
    const { state, own: ownDownload, retries, failovers } = report.download;
    const own = ownDownloadPhrase(ownDownload);
    // The headline has the rest.
    if (state === 'done' && own !== '' && retries + failovers === 0)
        return `**Modules:** ${markdown_text(own)}`;
    const runs = failedRuns(report).map(({ run, sentence: why }) => markdown_item(`Run ${run}`, why));
    const lines = [...(own === '' ? [] : [markdown_item('Download', own)]), ...runs];
    return [`**Modules:** ${markdown_text(sentence)}`, '', ...capped(lines)].join('\n').trimEnd();
}
function reasons({ decisions }) {
    return decisions.map(({ subject, decision, reason }) => {
        return `- ${escapeMarkdown(capitalized(subject))}: **${escapeMarkdown(decision)}** – ${markdown_text(reason)}`;
    });
}
function markdown_caches(report) {
    return cacheSections(report).map(({ title, sentence, keys, report: { state, keyParts } }) => {
        const lines = [
            ...keys.map(([name, key]) => `- ${name} ${markdown_exact(key)}`),
            ...keyParts.map((part) => `- Key part: ${escapeMarkdown(part)}`),
        ];
        if (sentence === '')
            return '';
        if (state === 'off' || lines.length === 0)
            return `**${title}:** ${markdown_text(sentence)}`;
        return folded(`<b>${title}:</b> ${markdown_text(sentence)}`, lines);
    });
}
/** `<details>` is HTML, in which Markdown starts again after an empty line. */
function folded(summary, lines) {
    if (lines.length === 0)
        return '';
    return ['<details>', `<summary>${summary}</summary>`, '', ...capped(lines), '', '</details>'].join('\n');
}
function bullets(title, sentences) {
    if (sentences.length === 0)
        return '';
    return [`**${title}**`, '', ...capped(sentences.map((sentence) => `- ${markdown_text(sentence)}`))].join('\n');
}
const markdown_item = (subject, sentence) => `- **${escapeMarkdown(subject)}**: ${markdown_text(sentence)}`;
const markdown_text = (sentence) => withCode(sentence, escapeMarkdown);
const markdown_exact = (value) => code(value, escapeMarkdown);
function capped(lines) {
    if (lines.length <= MOST_ROWS)
        return [...lines];
    return [...lines.slice(0, MOST_ROWS), `- ${lines.length - MOST_ROWS} more in the JSON report`];
}

;// CONCATENATED MODULE: ./js/report/metrics.js


/** The longest first. Prometheus skips these lines, OpenMetrics checks them against the name. */
const UNITS = ['bytes_per_second', 'seconds', 'bytes'];
const metrics_OUTCOMES = ['ok', 'degraded', 'failed'];
const CACHE_STATES = ['off', 'hit', 'near-hit', 'miss', 'failed'];
/**
 * The report and, of a scheduled run, what only its history knows. Ends with the line `# EOF` that
 * OpenMetrics requires.
 */
function renderMetrics(report, history = []) {
    const families = [
        ...runFamilies(report),
        ...mirrorFamilies(report.mirrors.filter(probe_result/* isProbed */.Po)),
        ...downloadFamilies(report),
        ...successFamilies(report, history),
        ...drillFamilies(history.filter(({ kind }) => kind === 'download')),
    ];
    return [...families.flatMap(lines), '# EOF', ''].join('\n');
}
function mirrorFamilies(mirrors) {
    const each = (value) => mirrors.map((mirror) => [value(mirror), { mirror: mirror.name }]);
    // One that others were faster than may be well.
    const up = each((m) => (m.verdict === 'not-waited-for' ? undefined : Number((0,probe_result/* isUp */.ie)(m))));
    const sumdb = each((m) => (m.sumdb.state === 'not-asked' ? undefined : Number(m.sumdb.state === 'verified')));
    return [
        ['mirror_healthy', '1 if the mirror works, 0 if it does not.', ...up],
        ['mirror_chain_position', 'Position in the chain from 1; 0 if left out.', ...each((m) => m.position ?? 0)],
        ['mirror_sumdb_verified', '1 if it proxies the checksum database and its signature verifies.', ...sumdb],
        ['mirror_stale', '1 if another mirror lists a newer sample release.', ...each((m) => Number(m.behind === true))],
        ['probe_duration_seconds', 'Time that the probe spent in each layer.', ...mirrors.flatMap(metrics_layers)],
        ['probe_throughput_bytes_per_second', 'Download speed of a part of a zip.', ...each((m) => m.bytesPerSecond)],
        [
            'mirror_certificate_not_after_timestamp_seconds',
            'When the certificate expires, as Unix time.',
            ...each((m) => metrics_seconds(Date.parse(m.certificate?.validTo ?? ''))),
        ],
        ['probe_failure', '1 for a failed probe, with its layer and reason.', ...mirrors.flatMap(failures)],
    ];
}
function metrics_layers({ name, timings }) {
    const { dnsMs, tcpMs, tlsMs, firstByteMs, listMs, totalMs } = timings;
    const byLayer = { dns: dnsMs, tcp: tcpMs, tls: tlsMs, first_byte: firstByteMs, list: listMs, total: totalMs };
    return Object.entries(byLayer).map(([layer, ms]) => [metrics_seconds(ms), { mirror: name, layer }]);
}
function failures({ name, failure }) {
    return failure ? [[1, { mirror: name, layer: failure.layer, reason: failure.reason }]] : [];
}
function runFamilies({ tool, platform, startedAt, durationMs, outcome, go, ...caches }) {
    const cacheFamilies = (prefix, what, cache) => {
        const states = cache ? oneOf('state', CACHE_STATES, cache.state) : [];
        return [
            [`${prefix}_state`, `1 for the state of the ${what}, 0 for the others.`, ...states],
            [`${prefix}_restore_duration_seconds`, `Duration of the restore of the ${what}.`, [metrics_seconds(cache?.durationMs)]],
        ];
    };
    const labels = { version: tool.version, platform, go: go?.version ?? '' };
    return [
        ['run_info', 'Always 1; the labels describe the run.', [1, labels]],
        ['run_timestamp_seconds', 'Start of the run as Unix time.', [metrics_seconds(Date.parse(startedAt))]],
        ['run_duration_seconds', 'Duration of the run.', [metrics_seconds(durationMs)]],
        ['run_outcome', '1 for the outcome of the run, 0 for the others.', ...oneOf('outcome', metrics_OUTCOMES, outcome)],
        ...cacheFamilies('cache', 'module cache', caches.cache),
        ...cacheFamilies('build_cache', 'build cache', caches.buildCache),
    ];
}
function downloadFamilies({ download }) {
    const states = { needed: download.modulesNeeded, cached: download.modulesCached, fetched: download.modulesFetched };
    return [
        ['modules', 'Modules by state.', ...Object.entries(states).map(([state, n]) => [n, { state }])],
        ['download_bytes', 'Bytes downloaded.', [download.bytesFetched]],
        ['download_retries', 'Requests and go runs that were retried.', [download.retries]],
        ['download_failovers', 'Changes to another mirror.', [download.failovers]],
        ['download_go_runs', 'Runs of the go command.', [download.attempts.length]],
        ['download_duration_seconds', 'Duration of the download.', [metrics_seconds(download.durationMs)]],
    ];
}
/** Of this run, or else of the newest run in the history that succeeded. */
function successFamilies(report, history) {
    const probes = history.filter(({ kind }) => kind === 'probe');
    const lastOf = (isWell, earlier) => metrics_seconds(Date.parse(isWell ? report.startedAt : (earlier?.at ?? '')));
    const each = report.mirrors.filter(probe_result/* isProbed */.Po).map((mirror) => {
        const earlier = probes.findLast(({ mirrors }) => mirrors.some(({ name, up }) => up && name === mirror.name));
        return [lastOf((0,probe_result/* isUp */.ie)(mirror), earlier), { mirror: mirror.name }];
    });
    const last = lastOf(report.mirrors.some(probe_result/* isUp */.ie), probes.findLast(({ ok }) => ok));
    return [
        ['probe_last_success_timestamp_seconds', 'When a probe last found a mirror that works, as Unix time.', [last]],
        ['mirror_last_success_timestamp_seconds', 'When a probe last found the mirror working, as Unix time.', ...each],
    ];
}
function drillFamilies(drills) {
    const newest = drills.at(-1);
    const success = drills.findLast(({ ok }) => ok);
    const of = (value) => (newest ? [[value]] : []);
    const at = metrics_seconds(Date.parse(success?.at ?? ''));
    return [
        ['drill_success', '1 if the newest full download succeeded.', ...of(Number(newest?.ok))],
        ['drill_last_success_timestamp_seconds', 'When a full download last succeeded, as Unix time.', ...of(at)],
        ['drill_duration_seconds', 'Duration of the newest full download.', ...of(metrics_seconds(newest?.durationMs))],
        ['drill_download_bytes', 'Bytes of the newest full download.', ...of(newest?.bytes)],
    ];
}
function oneOf(label, words, actual) {
    return words.map((word) => [Number(word === actual), { [label]: word }]);
}
function metrics_seconds(ms) {
    return ms === undefined ? undefined : Math.round(ms) / 1000;
}
/** Readers refuse the whole text for two samples with the same labels, so a map keeps the last. */
function lines([name, help, ...samples]) {
    const full = `go_proxy_setup_${name}`;
    const rows = new Map();
    for (const [value, labels = {}] of samples) {
        const series = `${full}${labelled(labels)}`;
        if (value !== undefined && Number.isFinite(value))
            rows.set(series, `${series} ${value}`);
    }
    const unit = UNITS.find((each) => name.endsWith(`_${each}`));
    const head = [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...(unit ? [`# UNIT ${full} ${unit}`] : [])];
    return rows.size === 0 ? [] : [...head, ...rows.values()];
}
function labelled(labels) {
    const escaped = (value) => (0,redact/* printable */.g$)(value, 200).replace(/[\\"]/g, (character) => `\\${character}`);
    const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
    return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

;// CONCATENATED MODULE: ./js/toolchain/go-report.js
function goReport({ go, goEnv }) {
    return go === undefined ? undefined : { version: goEnv.GOVERSION.value.replace(/^go/, ''), path: go };
}

;// CONCATENATED MODULE: ./js/report/report.js






function newResults(job) {
    return { job, startedAt: job.clock.date() };
}
/** The variables that later steps have, as they are: a login in them is needed there. */
function exportedEnv({ job, mirrors, relay }) {
    return relay?.variables ?? (job.exports ? mirrors?.newest.variables : undefined) ?? {};
}
/** The report of a run that ends now; credentials in URLs and known secrets end here. */
function report_reportOf(results) {
    const { inspection, buildCache, startedAt, failure } = results;
    const { host, clock, warnings, startedMs, phases } = results.job;
    const sinceStart = (ms) => Math.round(ms - startedMs);
    const survey = results.mirrors?.newest ?? results.noMirror?.survey ?? { mirrors: [], decisions: [] };
    const go = results.go ?? (inspection && goReport(inspection));
    const { relay, download = notDownloaded('off', 'the run ended before the download') } = results;
    const cache = results.cache ?? {
        ...NO_CACHE,
        ...(failure && { why: 'the run ended before the cache was looked at' }),
    };
    // A run of go that failed before one that did not, too.
    const hasFailedPart = [cache.state, buildCache?.state, ...download.attempts.map((a) => a.outcome)].includes('failed');
    const report = {
        schema: 1,
        tool: { name: 'go-proxy-setup', version: version/* VERSION */.xv },
        platform: host.facts.platform,
        startedAt: startedAt.toISOString(),
        durationMs: sinceStart(clock.now()),
        phases: phases.map(({ name, startMs, endMs = clock.now() }) => {
            return { name, startMs: sinceStart(startMs), endMs: sinceStart(endMs) };
        }),
        outcome: failure ? 'failed' : warnings.length > 0 || hasFailedPart ? 'degraded' : 'ok',
        ...(go && { go }),
        mirrors: survey.mirrors,
        env: Object.fromEntries(Object.entries(exportedEnv(results)).map(([name, value]) => [name, (0,redact/* redact */.E$)(value)])),
        decisions: [...survey.decisions, ...(relay ? [relay.decision] : [])],
        project: inspection ? projectReport(inspection, host.facts.workspace) : { modules: [], notes: [] },
        cache,
        ...(buildCache && { buildCache }),
        download,
        warnings,
        ...(failure && { error: errorPart(failure.error, host.env) }),
    };
    return (0,redact/* masked */.Iv)(report, host.mask);
}
const NO_CACHE = {
    state: 'off',
    why: 'nothing was missing on disk',
    keyParts: [],
    restoredFiles: 0,
    durationMs: 0,
};
function errorPart(error, env) {
    if (!(error instanceof errors/* SetupError */.w3))
        return { code: 'internal', message: (0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error)) };
    const { code, message, hint } = error;
    return { code, message: (0,redact/* redact */.E$)(message), ...(hint !== undefined && { hint }), help: (0,errors/* helpUrl */.xR)(error, env) };
}

;// CONCATENATED MODULE: ./js/report/text.js




const OUTCOME_COLORS = { ok: 'green', degraded: 'yellow', failed: 'red' };
const LEVEL_COLORS = { error: 'red', warning: 'yellow', note: 'cyan' };
const LABEL_WIDTH = 12;
/** The log shows mirrors, downloads, warnings and failed runs already; the error follows. */
function renderResult(report, color) {
    const { env, project } = report;
    const facts = [
        ['Mirrors', choiceSentence(report)],
        ['Chain', chainSentence(report)],
        ...Object.entries(env),
        ['Go', goSentence(report)],
        ['Project', projectSentence(report)],
        ['Modules', downloadSentence(report)],
        ...cacheSections(report).map(({ title, sentence }) => [title, sentence]),
        ...project.notes.map((note) => ['Note', note]),
    ];
    const lines = facts.flatMap(([label = '', value = '']) => {
        const text = (0,redact/* printable */.g$)(value, LONGEST_VALUE);
        return text === '' ? [] : [`${(0,redact/* printable */.g$)(label, 20).padEnd(LABEL_WIDTH)} ${text}`];
    });
    const last = (0,format/* paint */.nI)((0,redact/* printable */.g$)(headline(report)), OUTCOME_COLORS[report.outcome], color);
    return [(0,format/* paint */.nI)('Result', 'bold', color), ...lines, last].join('\n');
}
/** Each setting with its source, then each finding with its remedy, ending with a newline. */
function renderDiagnosis(diagnosis, color) {
    const { settings, findings, notChecked = [] } = diagnosis;
    const width = Math.max(0, ...settings.map(({ name }) => name.length));
    const valueWidth = Math.min(60, Math.max(0, ...settings.map(({ value }) => value.length)));
    const lines = [
        'Effective configuration',
        ...settings.map(({ name, value, source }) => `  ${name.padEnd(width)}  ${value.padEnd(valueWidth)}  ${source}`),
        '',
        findings.length === 0 ? 'No problems found.' : count(findings.length, 'finding'),
        ...findings.flatMap(({ level, subject, message, remedy }) => [
            `  ${paint(level, LEVEL_COLORS[level], color)} ${subject}: ${message}`,
            ...(remedy === '' ? [] : [`      ${remedy}`]),
        ]),
        ...routeLines(diagnosis),
        ...notChecked.map((one) => `Not checked: ${one}`),
        'Next: `npx go-proxy-setup probe` measures the mirrors, `npx go-proxy-setup rehearse` tries an outage.',
    ];
    return `${lines.join('\n')}\n`;
}
/** The modules that each mirror would serve, as the first of the list that has them. */
function routeLines({ routes = [] }) {
    const byMirror = Map.groupBy(routes, ({ mirror }) => mirror ?? 'no mirror');
    const lines = [...byMirror].map(([mirror, modules]) => {
        const named = modules.slice(0, 3).map(({ path, version }) => sanitizeForLog(`${path}@${version}`));
        return `  ${mirror}: ${count(modules.length, 'module')} (${named.join(', ')}${modules.length > 3 ? ', ...' : ''})`;
    });
    return lines.length === 0 ? [] : ['', 'Served by', ...lines];
}

;// CONCATENATED MODULE: ./js/report/publish.js
// Where the finished report goes: the log, the job's summary page, files, the step's outputs.











const FILES = {
    html: renderHtml,
    json: (report) => `${JSON.stringify(report, null, 2)}\n`,
    junit: renderJunit,
    metrics: (report) => renderMetrics(report),
    // What was fetched is in it already; later steps' relay adds to it.
    audit: () => '',
    sbom: async (_, results) => (await Promise.all(/* import() */[__webpack_require__.e(293), __webpack_require__.e(292)]).then(__webpack_require__.bind(__webpack_require__, 3292))).sbomOf(results),
};
/** Prints the result, writes every wanted form, sets the outputs; each failure is a warning. */
async function publish(report, results) {
    const { host, settings } = results.job;
    const { log, facts } = host;
    await bestEffort(log, 'the result could not be shown', () => {
        for (const line of renderResult(report, host.color).split('\n'))
            log.info(line);
    });
    const paths = [];
    const files = Object.entries(results.job.files);
    await Promise.all([
        settings.reports.has('summary') &&
            bestEffort(log, 'the job summary could not be written', () => host.writeSummary(renderMarkdown(report))),
        ...files.map(([form, path]) => bestEffort(log, `the report as ${form} could not be written`, async () => {
            await (0,promises_.writeFile)(path, await FILES[form](report, results), { flag: form === 'audit' ? 'a' : 'w' });
            paths.push(path);
            log.info(`report as ${form}: ${path}`);
        })),
    ]);
    // In a container 127.0.0.1 is the container's own, so a build gets the list without the relay.
    const docker = dockerBuildArgs(results.mirrors?.newest.variables ?? {});
    if (facts.platform === 'github' && docker.leftOut.length > 0) {
        log.info(`the output docker-build-args omits ${docker.leftOut.join('; ')} (docs/docker.md)`);
    }
    await bestEffort(log, 'the outputs could not be set', () => host.setOutputs({
        ...outputsOf(report, exportedEnv(results)),
        'relay-url': results.relay?.url ?? '',
        'docker-build-args': docker.words,
        'report-path': paths.sort().join(','),
    }));
}
/** A later step needs the credentials in `env`, which the report's own variables lack. */
function outputsOf({ cache, buildCache, download, go, mirrors, durationMs }, env) {
    const names = (wanted) => mirrors
        .filter(wanted)
        .map((mirror) => mirror.name)
        .join(',');
    return {
        goproxy: env.GOPROXY ?? '',
        gosumdb: env.GOSUMDB ?? '',
        goprivate: env.GOPRIVATE ?? '',
        mirror: names((mirror) => mirror.position === 1),
        'mirrors-healthy': names(probe_result/* isUp */.ie),
        'mirrors-sick': names((mirror) => mirror.verdict === 'sick'),
        'go-version': go?.version ?? '',
        'go-path': go?.path ?? '',
        'cache-hit': String(cache.state === 'hit'),
        'cache-key': cache.key ?? '',
        'cache-matched-key': cache.matchedKey ?? '',
        'cache-stats': restoreJson(cache, buildCache),
        'modules-needed': String(download.modulesNeeded),
        'modules-cached': String(download.modulesCached),
        'modules-fetched': String(download.modulesFetched),
        'bytes-fetched': String(download.bytesFetched),
        retries: String(download.retries),
        failovers: String(download.failovers),
        'duration-ms': String(durationMs),
    };
}

;// CONCATENATED MODULE: ./js/report/send-alert.js
// Notifies a chat or a pager: of a job that degraded or failed, or of what began and ended since
// the last scheduled run. A dead webhook costs only a warning.







const TIMEOUT_MS = 5_000;
/** WeCom takes 2,048 bytes, the others more. */
const LONGEST_TEXT_BYTES = 2_000;
const HOSTS = [
    [/(?:^|\.)slack\.com$/, 'slack'],
    [/\.(?:logic\.azure\.com|powerplatform\.com|webhook\.office\.com)$/, 'teams'],
    [/^qyapi\.weixin\.qq\.com$/, 'wecom'],
    [/^oapi\.dingtalk\.com$/, 'dingtalk'],
    [/^open\.(?:feishu\.cn|larksuite\.com)$/, 'feishu'],
];
const BODIES = {
    // A mirror's words must not call the whole channel.
    slack: (text) => ({ text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') }),
    teams: (text) => ({
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: adaptiveCard(text) }],
    }),
    wecom: (text) => ({ msgtype: 'text', text: { content: text } }),
    dingtalk: (text) => ({ msgtype: 'text', text: { content: text } }),
    feishu: (text) => ({ msg_type: 'text', content: { text: text.replaceAll('<', '< ') } }),
    generic: (text, data) => ({ text, ...data }),
};
/** Posts the alert if a webhook is set and the run was not `ok`. Never rejects. */
async function send_alert_alert(report, job) {
    if (report.outcome !== 'ok')
        await deliver(job, alertLines(report), { report });
}
/** Posts to the webhook, if set. Resolves with whether the receiver took it; never rejects. */
async function deliver(job, lines, data) {
    if (job.settings.alertWebhook === '' || job.signal.aborted)
        return false;
    let isDelivered = false;
    await bestEffort(job.host.log, 'The alert could not be delivered', async () => {
        await post(job, lines.map((line) => (0,redact/* printable */.g$)(line)).join('\n'), data);
        isDelivered = true;
    });
    return isDelivered;
}
async function post(job, text, data) {
    const { host, clock, settings } = job;
    const url = new URL(settings.alertWebhook);
    const kind = receiverKind(url);
    const client = (0,http_client/* createHttpClient */.uT)({ trust: (0,http_trust/* createTrust */.Z)((0,own_requests/* trustSources */.nH)(job)), env: host.env, now: clock.now });
    const signal = AbortSignal.any([job.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
        const body = BODIES[kind](kind === 'generic' ? text : cut(text), data);
        const answer = await postJson(client, settings.alertWebhook, { body, signal });
        if (answer.status >= 300)
            throw new Error(`${url.host}: it returned ${answer.status}`);
        const refusal = kind === 'generic' || kind === 'slack' ? undefined : refusalIn(answer.text);
        if (refusal !== undefined)
            throw new Error(`${url.host}: it refused the message: ${refusal}`);
    }
    finally {
        await client.close();
    }
}
/** By the host; `#feishu` at the end of the URL, which is never sent, says it for other hosts. */
function receiverKind({ hash, hostname }) {
    const named = Object.keys(BODIES).find((kind) => hash === `#${kind}`);
    return named ?? HOSTS.find(([host]) => host.test(hostname))?.[1] ?? 'generic';
}
function adaptiveCard(text) {
    const body = text.split('\n').map((line) => ({ type: 'TextBlock', text: line, wrap: true }));
    return { type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.4', body };
}
function cut(text) {
    const bytes = Buffer.from(text);
    if (bytes.length <= LONGEST_TEXT_BYTES)
        return text;
    return `${bytes.toString('utf8', 0, LONGEST_TEXT_BYTES - 3).replace(/\ufffd+$/, '')}...`;
}
/** WeCom, DingTalk and Feishu refuse a message with status 200 and a code in the body. */
function refusalIn(text) {
    const code = /"(?:errcode|code)"\s*:\s*(-?\d+)/.exec(text)?.[1];
    const message = /"(?:errmsg|msg)"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? '';
    return code === undefined || Number(code) === 0 ? undefined : (0,redact/* printable */.g$)(`${code} ${message}`, 200);
}
function alertLines(report) {
    const sick = report.mirrors.filter((mirror) => mirror.verdict === 'sick');
    return [
        `go-proxy-setup: ${headline(report)}`,
        ...sick.map((mirror) => `- ${mirror.name}: ${mirror.failure?.message ?? 'unhealthy'}`),
        ...report.warnings.map((warning) => `- ${warning}`),
        ...(report.error ? [`- ${report.error.message}`] : []),
    ];
}

;// CONCATENATED MODULE: ./js/run/deadline.js


/** Runs `body` with a signal that aborts after `ms` (then `late` too) or with `signal`. */
async function withinLimit({ ms, signal, clock }, body, reason) {
    const late = new AbortController();
    const done = new AbortController();
    clock.sleep(ms, AbortSignal.any([signal, done.signal])).then(() => late.abort(reason), () => undefined);
    try {
        return await body(AbortSignal.any([signal, late.signal]), late.signal);
    }
    finally {
        done.abort();
    }
}
/** Runs `body` with a job whose signal also aborts after `ms` (SetupError `deadline`). */
async function withinDeadline(job, body, ms = job.settings.timeoutMs) {
    const { signal, clock } = job;
    const reached = new errors/* SetupError */.w3('deadline', `timed out after ${(0,format/* formatDuration */.a3)(ms)} (input timeout)`, {
        hint: 'The report above shows which phase took the time. Raise the input timeout.',
    });
    const bounded = async (both, late) => {
        try {
            return await body({ ...job, signal: both });
        }
        catch (error) {
            // The cause of the abort is reported, whatever the interrupted code made of it; a failure
            // that names the cause says more.
            const reason = late.aborted ? reached : signal.aborted ? signal.reason : error;
            throw error instanceof errors/* SetupError */.w3 && error.cause === reason ? error : reason;
        }
    };
    return await withinLimit({ ms, signal, clock }, bounded, reached);
}

;// CONCATENATED MODULE: ./js/run/report-files.js
// Where the report's files go: a private folder of the job, unless the host names a place.



const REPORT_NAMES = {
    html: 'report.html',
    json: 'report.json',
    junit: 'junit.xml',
    metrics: 'metrics.txt',
    audit: 'audit.jsonl',
    sbom: 'sbom.cdx.json',
};
/** The files of the input `report` in `folder` or a new one, besides the job's own. */
async function reportFiles({ host, settings, files }, folder) {
    const found = { ...files };
    let made = folder;
    for (const form of settings.reports) {
        if (form === 'summary' || found[form] !== undefined)
            continue;
        await bestEffort(host.log, `the report as ${form} could not be written`, async () => {
            made ??= (0,private_folder/* privateFolder */.q)(host.facts.temp);
            found[form] = (0,external_node_path_.join)(await made, REPORT_NAMES[form]);
        });
    }
    return found;
}

;// CONCATENATED MODULE: ./js/toolchain/toolchain-name.js
// Names of a release: as a version of golang.org/toolchain, an archive of go.dev/dl, and a folder
// of the tool cache. Surprising: before 1.21 the first release of a line is `1.20`, since then
// `1.21.0`; the tool cache writes both as semver (`1.20.0`).
// Follows Exec of cmd/go/internal/toolchain/select.go and makeSemver of actions/setup-go.



const TOOLCHAIN_MODULE = 'golang.org/toolchain';
const TOOLCHAIN_VERSION = 'v0.0.1';
const RELEASE = /^1\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?(?:(beta|rc)([1-9]\d*))?$/;
/** `1.21` becomes `1.21.0`, `1.20.0` `1.20`. @throws SetupError 'go-not-installed' if not exact. */
function toolchainOf(version, platform) {
    const text = version.trim().replace(/^go/, '');
    const semver = RELEASE.test(text) ? (0,go_version/* semverOfGo */.Kb)(text) : undefined;
    if (semver === undefined) {
        const got = JSON.stringify((0,redact/* sanitizeForLog */.F0)(version));
        const hint = 'Write an exact version like 1.25.3 or 1.26rc1.';
        throw new errors/* SetupError */.w3('go-not-installed', `${got} is not an exact version of Go`, { hint });
    }
    const name = (0,go_version/* goOfSemver */._1)(semver) ?? text;
    const { goos, goarch, arch } = platform;
    const pair = `${goos}-${goarch === 'arm' ? 'armv6l' : goarch}`;
    return {
        version: name,
        platform,
        label: `Go ${name} for ${goos}/${goarch}`,
        module: { path: TOOLCHAIN_MODULE, version: `${TOOLCHAIN_VERSION}-go${name}.${goos}-${goarch}` },
        archive: `go${name}.${pair}.${goos === 'windows' ? 'zip' : 'tar.gz'}`,
        folder: `go/${semver}/${arch}`,
    };
}
/** The release of a golang.org/toolchain version; undefined for another platform's. */
function releaseOfModule(moduleVersion, { goos, goarch }) {
    const [head, tail] = [`${TOOLCHAIN_VERSION}-go`, `.${goos}-${goarch}`];
    if (!moduleVersion.startsWith(head) || !moduleVersion.endsWith(tail))
        return undefined;
    const version = moduleVersion.slice(head.length, -tail.length);
    return isExact(version) ? version : undefined;
}
function isExact(version) {
    return RELEASE.test(version);
}
function isStable(version) {
    return RELEASE.exec(version)?.[3] === undefined;
}

;// CONCATENATED MODULE: ./js/toolchain/tool-cache.js
// The runner's tool cache: GOROOT `go/<semver>/<arch>/` and its marker
// `go/<semver>/<arch>.complete`, as in @actions/tool-cache, so setup-go and this action find each
// other's Gos. That package copies into the final folder, where a killed job or two at once leave a
// partial Go. Here a complete tree is renamed into place, and the marker comes last.
// Follows cacheDir and findAllVersions of actions/toolkit packages/tool-cache/src/tool-cache.ts.






const STAGING = '.go-proxy-setup-';
const tool_cache_ABANDONED_MS = 24 * 60 * 60 * 1000;
/** Another job may be about to mark an unmarked folder. */
const UNMARKED_WAITS_MS = [50, 100, 200, 400, 800];
const MOST_REMOVALS = 3;
/** Errors of a rename onto a folder that is not empty; EPERM and EACCES on Windows. */
const IN_THE_WAY = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY', 'ENOTDIR']);
/** The runner's tool cache, else one in this user's cache folder. */
function toolCacheOf(env, platform) {
    if (env.RUNNER_TOOL_CACHE)
        return env.RUNNER_TOOL_CACHE;
    const home = (platform === 'win32' ? env.USERPROFILE : env.HOME) || (0,external_node_os_.homedir)();
    let folder = env.XDG_CACHE_HOME || (0,external_node_path_.join)(home, '.cache');
    if (platform === 'win32')
        folder = env.LOCALAPPDATA || env.LocalAppData || (0,external_node_path_.join)(home, 'AppData', 'Local');
    if (platform === 'darwin')
        folder = (0,external_node_path_.join)(home, 'Library', 'Caches');
    return (0,external_node_path_.join)(folder, 'go-proxy-setup', 'tool-cache');
}
async function findCachedGo(toolCache, { folder }) {
    const goroot = (0,external_node_path_.join)(toolCache, ...folder.split('/'));
    return (await isComplete(goroot)) ? goroot : undefined;
}
/** The releases in the tool cache for an architecture (`x64`), in go's spelling, unsorted. */
async function listCachedGos(toolCache, arch) {
    const names = await (0,promises_.readdir)((0,external_node_path_.join)(toolCache, 'go')).catch(() => []);
    const found = names.map(async (name) => {
        const version = (0,go_version/* goOfSemver */._1)(name);
        return version !== undefined && isExact(version) && (await isComplete((0,external_node_path_.join)(toolCache, 'go', name, arch)))
            ? [version]
            : [];
    });
    return (await Promise.all(found)).flat();
}
/** A new folder on the tool cache's file system; removes those of killed jobs. */
async function makeStaging(toolCache, now) {
    const folder = (0,external_node_path_.join)(toolCache, 'go');
    await (0,promises_.mkdir)(folder, { recursive: true });
    await removeAbandoned(folder, now);
    return await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, STAGING));
}
async function removeAbandoned(folder, now) {
    for (const name of await (0,promises_.readdir)(folder)) {
        if (!name.startsWith(STAGING))
            continue;
        const found = await (0,promises_.stat)((0,external_node_path_.join)(folder, name)).catch(() => undefined);
        if (!found || now.getTime() - found.mtimeMs < tool_cache_ABANDONED_MS)
            continue;
        await (0,promises_.rm)((0,external_node_path_.join)(folder, name), { recursive: true, force: true }).catch(() => { });
    }
}
/** Moves a checked GOROOT to its place, unless another job's is there. @throws signal's reason. */
async function placeGo(staged, { folder }, placing) {
    const target = (0,external_node_path_.join)(placing.toolCache, ...folder.split('/'));
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
    if (placing.replaces)
        await (0,promises_.rm)(markerOf(target), { force: true });
    const waits = placing.replaces ? [] : [...UNMARKED_WAITS_MS];
    for (let removals = 0;;) {
        if (await isComplete(target))
            return target;
        const obstacle = await move(staged, target);
        if (!obstacle)
            break;
        const wait = waits.shift();
        if (wait !== undefined)
            await placing.clock.sleep(wait, placing.signal);
        else if (removals++ < MOST_REMOVALS)
            await removeObstacle(target, placing.staging, obstacle);
        else
            throw obstacle;
    }
    await (0,promises_.writeFile)(markerOf(target), '');
    return target;
}
/** The error when a folder is in the way. */
async function move(from, to) {
    try {
        await (0,promises_.rename)(from, to);
        return undefined;
    }
    catch (error) {
        if (IN_THE_WAY.has((0,errors/* codeOf */.$N)(error)))
            return error;
        throw error;
    }
}
/** Moves away a killed job's partial Go. ENOENT: another job has moved it. */
async function removeObstacle(target, staging, obstacle) {
    const removed = await (0,promises_.mkdtemp)((0,external_node_path_.join)(staging, 'left-over-'));
    try {
        await (0,promises_.rename)(target, (0,external_node_path_.join)(removed, 'go'));
    }
    catch (error) {
        if ((0,errors/* codeOf */.$N)(error) !== 'ENOENT')
            throw obstacle;
    }
}
async function isComplete(goroot) {
    const checks = [(0,promises_.access)(markerOf(goroot)), (0,promises_.access)(goroot)];
    return (await Promise.allSettled(checks)).every(({ status }) => status === 'fulfilled');
}
function markerOf(goroot) {
    return `${goroot}.complete`;
}

;// CONCATENATED MODULE: ./js/toolchain/go-path.js
// PATH of later steps: the go command, the programs of `go install` (GOBIN or GOPATH/bin), and a
// link `go1.25.3` to each Go of the tool cache: go runs such a program instead of downloading that
// toolchain. A link, since go finds its GOROOT beside the link's target; GOROOT is not set, since
// it would mislead every other Go.
// Follows Exec of cmd/go/internal/toolchain/select.go and findGOROOT of cmd/go/internal/cfg/cfg.go.









/** `env` for our own child processes: this Go first, and no GOROOT of another one. */
function envWithGo(env, goroot) {
    return withPath({ ...env, GOROOT: undefined }, (0,external_node_path_.join)(goroot, 'bin'));
}
/** Adds to the PATH of later steps the folders that it lacks; `goroot`: of a Go not on PATH yet. */
async function addGoPaths({ host }, { goEnv }, { goroot, toolCache, platform }) {
    const links = await linkAll(host, toolCache, platform);
    const wanted = [...(goroot === undefined ? [] : [(0,external_node_path_.join)(goroot, 'bin')]), ...binFolder(goEnv), ...links];
    const path = (host.env.PATH ?? host.env.Path ?? '').split(external_node_path_.delimiter);
    // The requested Go goes in front, wherever it is now.
    const missing = wanted.filter((folder, index) => (goroot !== undefined && index === 0) || !path.includes(folder));
    if (missing.length > 0)
        await host.addPath(missing);
}
function binFolder({ GOBIN, GOPATH }) {
    const [first = ''] = GOPATH.value.split(external_node_path_.delimiter);
    const folder = GOBIN.value || (first === '' ? '' : (0,external_node_path_.join)(first, 'bin'));
    return (0,external_node_path_.isAbsolute)(folder) && !folder.includes(external_node_path_.delimiter) ? [folder] : [];
}
async function linkAll({ log }, toolCache, platform) {
    const folder = (0,external_node_path_.join)(toolCache, 'go-links', platform.arch);
    try {
        const versions = await listCachedGos(toolCache, platform.arch);
        for (const version of versions) {
            const goroot = await findCachedGo(toolCache, toolchainOf(version, platform));
            if (goroot !== undefined)
                await linkGo({ goroot, version, folder, platform: process.platform });
        }
        return versions.length > 0 ? [folder] : [];
    }
    catch (error) {
        // The tool cache may belong to another user: go then downloads toolchains as usual.
        log.debug(`no links in ${folder}: ${(0,redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}`);
        return [];
    }
}
/** Creates the link in `folder` and returns its path. @throws the file system's error. */
async function linkGo({ goroot, version, folder, platform, }) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    if (platform !== 'win32')
        return await placeLink((0,external_node_path_.join)(goroot, 'bin', 'go'), (0,external_node_path_.join)(folder, `go${version}`));
    const go = (0,external_node_path_.join)(goroot, 'bin', 'go.exe');
    try {
        return await placeLink(go, (0,external_node_path_.join)(folder, `go${version}.exe`));
    }
    catch {
        // Windows may forbid links (developer mode, administrator). In a script `%` begins a variable.
        const script = `@"${go.replaceAll('%', '%%')}" %*\r\n`;
        return await place((0,external_node_path_.join)(folder, `go${version}.cmd`), (path) => (0,promises_.writeFile)(path, script));
    }
}
async function placeLink(target, link) {
    const now = await (0,promises_.readlink)(link).catch(() => undefined);
    return now === target ? link : await place(link, (path) => (0,promises_.symlink)(target, path, 'file'));
}
/** Replaces atomically, so that no job sees a partial file. */
async function place(path, write) {
    const temporary = `${path}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        await write(temporary);
        await (0,busy_files/* renameBusy */._z)(temporary, path);
    }
    catch (error) {
        await (0,promises_.rm)(temporary, busy_files/* REMOVE */.t2);
        throw error;
    }
    return path;
}

;// CONCATENATED MODULE: ./js/toolchain/sources.js
// Requests for Go, with a pool for each server: a failure is reported under its server's name.




async function withPool(mirror, network, work) {
    const pool = (0,fetch_pool/* createPool */.b)({ ...network, mirrors: [mirror], fallbackOn: 'any' });
    try {
        return await work(pool);
    }
    finally {
        await pool.close();
    }
}
/** Fetches and parses it; `absent` explains a 404. Rejects with the signal's reason only. */
async function fetchSmallFile(pool, { label, url, limitBytes, parse }, absent) {
    let found;
    const outcome = await pool.fetch({
        label,
        urlOn: () => url,
        large: false,
        limitBytes,
        accept: async (body) => {
            const bytes = body.kind === 'memory' ? body.bytes : await (0,promises_.readFile)(body.path);
            try {
                found = { answer: parse(bytes) };
                return undefined;
            }
            catch (error) {
                return { reason: (0,redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error)) };
            }
        },
    });
    if (found)
        return found;
    return outcome.status === 'absent' ? { why: absent, absent: true } : { why: lastFailure(outcome) };
}
/** Takes the first answer and cancels the other requests. @throws the signal's reason only. */
async function firstAnswer(sources, network, request) {
    const enough = new AbortController();
    const signal = AbortSignal.any([network.signal, enough.signal]);
    const refused = [];
    const requests = sources.map(async (source) => {
        const result = await request(source, { ...network, signal }).catch((error) => {
            return { why: (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error))) };
        });
        if ('answer' in result)
            return result.answer;
        refused.push({ name: source.name, why: result.why });
        throw new Error(result.why);
    });
    try {
        return { answer: await Promise.any(requests), refused: [...refused] };
    }
    catch {
        network.signal.throwIfAborted();
        return { answer: undefined, refused };
    }
    finally {
        enough.abort(new Error('another source was faster'));
        await Promise.allSettled(requests);
    }
}
function lastFailure({ failures }) {
    return (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)(failures.at(-1)?.message ?? 'it did not respond'));
}
/** Corrupt bytes count only where the pool blames a mirror: bytes of two prove nothing. */
function refusalsOf({ status, mirror, failures }, pool, absent) {
    return pool.tally().mirrors.flatMap(({ mirror: { name }, wrong }) => {
        if (status === 'fetched' && name === mirror?.name)
            return [];
        const own = failures.filter((failure) => failure.mirror === name && (failure.reason === 'wrong-bits') === wrong > 0);
        const isWrong = wrong > 0 && { isWrong: true };
        if (own.length > 0)
            return [{ name, why: lastFailure({ failures: own }), ...isWrong }];
        return status === 'fetched' ? [] : [{ name, why: absent }];
    });
}

;// CONCATENATED MODULE: ./js/toolchain/go-releases.js
// Which releases of Go exist for a platform: the union of the lists of module mirrors (which may
// have only requested versions), go.dev/dl and its mirrors, and actions/go-versions. No hash covers
// a list, so it can hide a release but not forge one: installing verifies. Versions become URLs and
// file names, so only the official spelling is accepted.
// Follows https://go.dev/dl/?mode=json&include=all (golang.org/x/website internal/dl),
// https://go.dev/ref/mod#goproxy-protocol and actions/go-versions versions-manifest.json.





const LIST_BYTES = 32 * 2 ** 20;
/** Wait for the other sources once the first list arrived. */
const go_releases_GRACE_MS = 1_500;
/** Newest release first; `problems` are sources without a list. @throws the signal's reason. */
async function listReleases(sources, platform, network) {
    const late = new AbortController();
    const signal = AbortSignal.any([network.signal, late.signal]);
    const found = new Set();
    const problems = [];
    const first = Promise.withResolvers();
    const all = listsOf(sources, platform).map(async ({ source, url, parse }) => {
        const list = await fetchList(source, url, { network: { ...network, signal }, parse }).catch((error) => {
            if (signal.aborted)
                return { why: (0,errors/* messageOf */.bD)(signal.reason) };
            throw error;
        });
        if ('why' in list)
            problems.push({ name: source.name, why: list.why });
        else {
            for (const version of list.answer)
                found.add(version);
            first.resolve();
        }
    });
    const allDone = Promise.all(all);
    await Promise.race([first.promise, allDone]);
    // The signal also ends this sleep, so no timer is left.
    const grace = network.clock.sleep(go_releases_GRACE_MS, signal).catch(() => { });
    await Promise.race([allDone, grace]);
    late.abort(new Error('it had not responded when the others had'));
    await allDone;
    network.signal.throwIfAborted();
    const releases = [...found].sort((a, b) => (0,go_version/* compareGo */.Ac)(b, a)).map((version) => ({ version, stable: isStable(version) }));
    return { releases, problems };
}
function listsOf({ mirrors, downloads, manifests }, platform) {
    const listed = (source, url, parse) => {
        const parseSome = (text) => {
            const versions = parse(text);
            if (versions.length > 0)
                return versions;
            throw new Error('It does not name a release of Go for this platform.');
        };
        return { source, url, parse: parseSome };
    };
    const { goos, goarch } = platform;
    const isFor = ({ os, arch }) => os === goos && arch === (goarch === 'arm' ? 'armv6l' : goarch);
    const versionsOf = (text) => parseDownloadList(text).flatMap(({ version, files }) => (files.some(isFor) ? [version] : []));
    const moduleList = (0,go_module/* proxyList */.bm)(TOOLCHAIN_MODULE);
    return [
        ...mirrors.map((at) => listed(at, (0,go_module/* joinMirror */.oM)(at.url, moduleList), (text) => parseModuleList(text, platform))),
        ...downloads.map((at) => listed(at, downloadListUrl(at), versionsOf)),
        ...manifests.map((at) => listed(at, at.url, (text) => parseManifest(text, platform))),
    ];
}
async function fetchDownloadList(source, network) {
    return await fetchList(source, downloadListUrl(source), { network, parse: parseDownloadList });
}
function downloadListUrl({ url }) {
    const list = new URL((0,go_module/* joinMirror */.oM)(url, ''));
    list.searchParams.set('mode', 'json');
    list.searchParams.set('include', 'all');
    return list.href;
}
async function fetchList(source, url, { network, parse }) {
    const label = 'the list of Go releases';
    const file = { label, url, limitBytes: LIST_BYTES, parse: (bytes) => parse(bytes.toString()) };
    return await withPool(source, network, (pool) => fetchSmallFile(pool, file, 'does not have a list of Go releases'));
}
function parseModuleList(text, platform) {
    return text.split('\n').flatMap((line) => releaseOfModule(line.trim(), platform) ?? []);
}
/** The list of go.dev/dl. @throws Error when it is not a JSON array. */
function parseDownloadList(text) {
    return parseArray(text).flatMap((entry) => {
        const version = go_releases_textOf(entry.version).replace(/^go/, '');
        const archives = objectsOf(entry.files).filter(({ kind }) => kind === 'archive');
        const files = archives.map(({ filename, os, arch, sha256 }) => {
            return { filename: go_releases_textOf(filename), os: go_releases_textOf(os), arch: go_releases_textOf(arch), sha256: go_releases_textOf(sha256).toLowerCase() };
        });
        return isExact(version) ? [{ version, files: files.filter(({ filename }) => filename !== '') }] : [];
    });
}
/** The same of actions/go-versions, with Node's platform names. @throws Error for no JSON array. */
function parseManifest(text, { goos, arch }) {
    const platform = goos === 'windows' ? 'win32' : goos;
    return parseArray(text).flatMap((entry) => {
        const version = (0,go_version/* goOfSemver */._1)(go_releases_textOf(entry.version));
        const has = objectsOf(entry.files).some((file) => file.platform === platform && file.arch === arch);
        return version !== undefined && isExact(version) && has ? [version] : [];
    });
}
function parseArray(text) {
    try {
        const value = JSON.parse(text.replace(/^\uFEFF/, ''));
        if (Array.isArray(value))
            return objectsOf(value);
    }
    catch { }
    throw new Error('It is not a list of Go releases.');
}
function objectsOf(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}
function go_releases_textOf(value) {
    return typeof value === 'string' ? value : '';
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./js/toolchain/go-sources.js
// The servers that may provide Go: the healthy module mirrors in the planned order, routes to the
// checksum database that proves their zips, and servers with archives. `policy: enforced` allows
// only the given mirrors, their routes, and archives from go-download-base-url.







const OFFICIAL = GO_SITES.map((site) => ({ ...site, official: true }));
/** Probes the mirrors. @throws SetupError `bad-goproxy` for an unreadable GOPROXY. */
async function findGoSources(job, inspection) {
    const { settings } = job;
    const { probed, sources } = await probeChain(job, inspection);
    const { mirrors, fallbackOn } = sources;
    const archives = archiveBases(settings);
    const manifests = settings.policy === 'enforced' || settings.goDownloadBaseUrl !== '' ? [] : [manifest(settings)];
    return {
        modules: { mirrors, fallbackOn, sumdb: sumdbRoutes(settings, inspection, probed) },
        archives,
        lists: { mirrors: mirrors.filter(({ reserve }) => !reserve), downloads: archives, manifests },
        probed,
    };
}
/**
 * The input's server first. Under `enforced` its own list must do: over a tamper-proof connection,
 * and only if the workflow, not a branch's author, set the policy.
 */
function archiveBases({ policy, goDownloadBaseUrl, fromCheckout }) {
    const isEnforced = policy === 'enforced';
    const url = goDownloadBaseUrl.replace(/\/+$/, '');
    const known = OFFICIAL.find((base) => base.url === url);
    const named = known ?? {
        name: url && new URL(url).host,
        url,
        official: isEnforced && !fromCheckout.has('policy') && url !== '' && isTamperProof(url),
    };
    const own = url === '' ? [] : [named];
    return isEnforced ? own : [...own, ...OFFICIAL.filter((base) => base !== known)];
}
function isTamperProof(url) {
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || hostname === 'localhost' || ((0,external_node_net_.isIP)(hostname) === 4 && hostname.startsWith('127.'));
}
/** The only use of the token; the pool drops a login at a redirect to another origin. */
function manifest({ token }) {
    const login = token === '' ? '' : `x-access-token:${encodeURIComponent(token)}@`;
    return { name: 'actions/go-versions', url: `https://${login}${GO_MANIFEST}` };
}
/** Like go, uses the public one under `off`. The signature proves routes, also unverified ones. */
function sumdbRoutes(settings, { goEnv, logins }, { results }) {
    const setting = (0,go_sumdb/* checkGosumdb */.Gv)((0,go_sumdb/* chosenSumdb */.e)(settings.sumdb, goEnv.GOSUMDB.value));
    if (setting.kind === 'problem')
        return undefined;
    const { name, key, url = undefined, } = setting.kind === 'off' ? { name: go_sumdb/* PUBLIC_SUMDB */.ml, key: go_sumdb/* PUBLIC_SUMDB_KEY */.CP } : setting;
    if (url !== undefined)
        return { name, key, routes: [{ name: `${name} at its own route`, url }] };
    const relaying = results.filter((result) => (0,own_requests/* isHttp */.Zc)(result.mirror.url) && (0,probe_result/* isUp */.ie)(result) && !(0,probe_result/* hasNoRoute */.hK)(result.sumdb));
    const relayed = relaying.map(({ mirror }) => ({
        name: `${mirror.name} (${name})`,
        url: `${(0,netrc/* withNetrcLogin */.wl)(mirror.url, logins)}/sumdb/${name}`,
    }));
    const itself = settings.policy === 'enforced' ? [] : [{ name, url: `https://${name}` }];
    return { name, key, routes: [...relayed, ...itself] };
}

;// CONCATENATED MODULE: ./js/toolchain/check-toolchain.js
// A verified Go may still not run here (another libc, noexec, architecture), so it must first print
// its version and GOROOT. It runs in a bare environment: the user's settings could change what it
// prints, and it needs no token of the step.





const check_toolchain_TIMEOUT_MS = 60_000;
/** What a process needs to start on Unix or Windows; names are compared without case there. */
const check_toolchain_KEPT = /^(?:PATH|HOME|TMPDIR|TEMP|TMP|SystemRoot|windir|LOCALAPPDATA|APPDATA|USERPROFILE)$/i;
/** A sentence unless the Go in `goroot` is the wanted one. @throws the signal's reason only. */
async function faultOfGo(goroot, { version, platform: { goos, goarch } }, options) {
    const go = (0,external_node_path_.join)(goroot, 'bin', goos === 'windows' ? 'go.exe' : 'go');
    const printed = await outputOf(go, ['version'], goroot, options);
    if ('fault' in printed)
        return `it does not run: ${printed.fault}`;
    const expected = `go version go${version} ${goos}/${goarch}`;
    // Experiments follow the version: `go1.25.3 X:nocoverageredesign`.
    const got = printed.text.replace(/ X:\S+/, '');
    if (got !== expected)
        return `it prints ${JSON.stringify((0,redact/* sanitizeForLog */.F0)(got).slice(0, 100))} instead of "${expected}"`;
    const root = await outputOf(go, ['env', 'GOROOT'], goroot, options);
    if ('fault' in root)
        return `\`go env GOROOT\` failed: ${root.fault}`;
    const [own, wanted] = await Promise.all([root.text, goroot].map((path) => (0,promises_.realpath)(path).catch(() => path)));
    if (own === wanted)
        return undefined;
    return `its GOROOT is ${JSON.stringify((0,redact/* sanitizeForLog */.F0)(root.text).slice(0, 200))}`;
}
function outputOf(go, args, cwd, { env, signal }) {
    const bare = Object.fromEntries(Object.entries(env).filter(([name]) => check_toolchain_KEPT.test(name)));
    const settings = {
        cwd,
        env: { ...bare, GOENV: 'off', GOTOOLCHAIN: 'local', GOWORK: 'off' },
        timeout: check_toolchain_TIMEOUT_MS,
        killSignal: 'SIGKILL',
        windowsHide: true,
        signal,
    };
    return new Promise((resolve, reject) => {
        (0,external_node_child_process_.execFile)(go, args, settings, (error, stdout, stderr) => {
            if (signal.aborted)
                return reject(signal.reason);
            if (!error)
                return resolve({ text: stdout.trim() });
            const words = stderr.trim().split('\n').slice(0, 3).join(' ') || error.message;
            resolve({
                fault: (0,redact/* sanitizeForLog */.F0)(error.killed ? `it printed nothing within ${(0,format/* formatDuration */.a3)(check_toolchain_TIMEOUT_MS)}` : words),
            });
        });
    });
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./js/go/zip-directory.js
var zip_directory = __webpack_require__(7484);
;// CONCATENATED MODULE: ./js/toolchain/staging.js
// A temporary folder into which a release is downloaded, verified and unpacked.









async function stageFile({ mirrors, fallbackOn, label, name, urlOn, limitBytes, verify, unpack }, { network, staging, log }) {
    const path = (0,external_node_path_.join)(staging, 'release');
    const pool = (0,fetch_pool/* createPool */.b)({ ...network, mirrors, fallbackOn });
    log.info(`fetching ${label} (${name}) from ${mirrors.map((mirror) => mirror.name).join(', ')}`);
    const timer = setInterval(() => log.progress(staging_progressLine(label, pool)), log.live ? staging_LIVE_MS : staging_CI_MS);
    try {
        const outcome = await pool.fetch({
            label: name,
            urlOn,
            large: true,
            limitBytes,
            accept: async (body) => {
                if (body.kind === 'memory')
                    await (0,promises_.writeFile)(path, body.bytes);
                else {
                    await (0,promises_.rm)(path, busy_files/* REMOVE */.t2);
                    await (0,busy_files/* renameBusy */._z)(body.path, path);
                }
                const reason = await verify(path);
                network.signal.throwIfAborted();
                return reason === undefined ? undefined : { reason };
            },
        });
        const refused = refusalsOf(outcome, pool, `does not have ${name}`);
        if (outcome.status !== 'fetched' || !outcome.mirror)
            return { refused };
        const goroot = await (0,promises_.mkdtemp)((0,external_node_path_.join)(staging, 'goroot-'));
        await unpack(path, goroot);
        return { release: { goroot, source: outcome.mirror.name }, refused };
    }
    finally {
        clearInterval(timer);
        await pool.close();
    }
}
// A log without a line for 10 s looks like a hang.
const staging_LIVE_MS = 500;
const staging_CI_MS = 9_000;
function staging_progressLine(label, pool) {
    const { mirrors } = pool.tally();
    const bytes = mirrors.reduce((sum, mirror) => sum + mirror.bytes, 0);
    const names = namesInUse(mirrors);
    return `${label}: ${(0,format/* formatBytes */.z3)(bytes)}${names.length > 0 ? ` from ${names.join(', ')}` : ''}`;
}
async function withZip(file, work) {
    const fd = (0,external_node_fs_.openSync)(file, 'r');
    try {
        return await work((0,zip_directory/* fileSource */.IO)(fd, (0,external_node_fs_.fstatSync)(fd).size));
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}

// EXTERNAL MODULE: ./js/go/zip-content.js + 1 modules
var zip_content = __webpack_require__(3190);
// EXTERNAL MODULE: ./js/verify/write-files.js
var write_files = __webpack_require__(6499);
;// CONCATENATED MODULE: ./js/toolchain/unpack.js
// Writes a Go release below one folder, and reads the zips it comes in. Every name is checked
// before it becomes a path, although the containers were verified: one careless reader must not be
// able to write elsewhere. A toolchain's module zip has names below
// `golang.org/toolchain@v0.0.1-.../`, `_go.mod` for `go.mod`, and modes that no hash covers: go's
// own fixed list says which files are executable.
// Follows Exec of cmd/go/internal/toolchain/select.go (allowExec, raceSafeCopy).



/** Refuses `..`, backslash and colon (drives and streams of Windows). */
const SAFE_PATH = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\0-\x1f\x7f\\:*?"<>|/][^\0-\x1f\x7f\\:*?"<>|]*(?<!\/)$/;
/** A writer below `root`, which is created; it throws an Error for an unsafe name. */
function writeGoroot(root) {
    const { open, close } = (0,write_files/* fileWriter */.k)(root);
    return {
        open: (path, { executable }) => {
            if (path.includes('//') || !SAFE_PATH.test(path)) {
                throw new Error(`the name ${JSON.stringify(path)} is not safe to unpack`);
            }
            return open(path, executable ? 0o755 : 0o644);
        },
        close,
    };
}
function toolchainLayout(moduleVersion) {
    return {
        prefix: `golang.org/toolchain@${moduleVersion}/`,
        pathOf: (path) => path.replace(/(^|\/)_go\.mod$/, '$1go.mod'),
        isExecutable: isGoProgram,
    };
}
/** Whether go makes this file of a toolchain executable; `go_js_wasm_exec` runs other platforms. */
function isGoProgram(path) {
    return /^(?:bin|pkg\/tool)\//.test(path) || /^lib\/(?:.*\/)?go_[^/]+_[^/]+_exec$/.test(path);
}
/** Unpacks into a new `goroot`. @throws ZipFault, or Error for a name outside the layout. */
async function unpackZip(source, goroot, { layout, stop }) {
    const zip = (0,zip_directory/* readZipDirectory */.x5)(source);
    const writer = writeGoroot(goroot);
    const sink = (entry) => {
        const name = Buffer.from(entry.name, 'latin1').toString();
        if (!name.startsWith(layout.prefix)) {
            throw new Error(`the name ${JSON.stringify(name)} does not begin with ${layout.prefix}`);
        }
        const path = name.slice(layout.prefix.length);
        // No release has an empty folder.
        if (path === '' || path.endsWith('/'))
            return { add: () => { }, end: () => { } };
        return writer.open(layout.pathOf(path), { executable: layout.isExecutable(path) });
    };
    try {
        await (0,zip_content/* readContents */.r)(source, zip, { sink, stop });
    }
    finally {
        writer.close();
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./js/verify/read-tar.js
var read_tar = __webpack_require__(9822);
;// CONCATENATED MODULE: ./js/toolchain/unpack-tar.js
// The official archives of all platforms but Windows: gzip around tar, read as a stream. It refuses
// links, devices and names outside `go/`. A published SHA-256 covers the bytes, so the modes count,
// unlike those of a module's zip.





const unpack_tar_PREFIX = 'go/';
/** The largest release has 0.7 GB unpacked. */
const MAX_BYTES = 2 ** 31;
/** Unpacks `go/...` into a new `goroot`. @throws Error for a bad archive; the signal's reason. */
async function unpackTarGz(archive, goroot, signal) {
    const writer = writeGoroot(goroot);
    let total = 0;
    const open = (entry) => {
        total += entry.size;
        if (total > MAX_BYTES)
            throw new Error('the archive is larger than any release of Go');
        return openEntry(writer, entry);
    };
    try {
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(archive, { highWaterMark: 256 * 1024 }), (0,external_node_zlib_.createGunzip)({ chunkSize: 256 * 1024 }), (pieces) => (0,read_tar/* readTar */.s)(pieces, open), { signal });
    }
    catch (error) {
        throw signal.aborted ? signal.reason : error;
    }
    finally {
        writer.close();
    }
}
/** Undefined for a folder: no release has an empty one. */
function openEntry(writer, { name, type, executable }) {
    if (!name.startsWith(unpack_tar_PREFIX))
        throw new Error(`the name ${JSON.stringify(name)} does not begin with ${unpack_tar_PREFIX}`);
    if (type === '5')
        return undefined;
    if (type !== '0')
        throw new Error(`${JSON.stringify(name)} is neither a file nor a folder (type ${type})`);
    return writer.open(name.slice(unpack_tar_PREFIX.length), { executable });
}

;// CONCATENATED MODULE: ./js/toolchain/toolchain-archive.js
// Go as the official archive, from go.dev/dl or a server with its layout. The SHA-256 comes from an
// official server's list: a mirror's own list proves nothing about its archive. Without a hash
// nothing is downloaded. A login in a base's URL is sent to its own origin only.
// Follows https://go.dev/dl/?mode=json&include=all.









const ARCHIVE_BYTES = 500 * 2 ** 20;
const SHA256 = /^[0-9a-f]{64}$/;
const ZIP_LAYOUT = { prefix: 'go/', pathOf: (path) => path, isExecutable: () => false };
/** Tries `bases` in order. @throws the signal's reason, or the archive's or file system's error. */
async function stageArchive({ archive, label }, bases, options) {
    const { network, proofRetries } = options;
    const { signal } = network;
    const official = bases.filter((base) => base.official);
    const { answer: sha256, refused } = await firstAnswer(official, { ...network, retries: proofRetries }, (base, own) => fetchSha256(base, archive, own));
    if (sha256 === undefined) {
        const why = `not tried: the SHA-256 of ${archive} is unknown, and without it nothing is installed`;
        const rest = bases.filter(({ name }) => !refused.some((one) => one.name === name));
        return { refused: [...refused, ...rest.map(({ name }) => ({ name, why }))], unproven: refused.length > 0 };
    }
    const staged = await stageFile({
        mirrors: bases,
        fallbackOn: 'any',
        label,
        name: archive,
        urlOn: ({ url }) => (0,go_module/* joinMirror */.oM)(url, archive),
        limitBytes: ARCHIVE_BYTES,
        verify: async (path) => {
            const got = await sha256Of(path, signal);
            return got === sha256 ? undefined : `Its SHA-256 is ${got}, and the published one is ${sha256}.`;
        },
        unpack: (path, goroot) => archive.endsWith('.zip')
            ? withZip(path, (bytes) => unpackZip(bytes, goroot, { layout: ZIP_LAYOUT, stop: signal }))
            : unpackTarGz(path, goroot, signal),
    }, options);
    return staged.release ? staged : { refused: [...refused, ...staged.refused] };
}
async function fetchSha256(base, archive, network) {
    const list = await fetchDownloadList(base, network);
    if ('why' in list)
        return list;
    const files = list.answer.flatMap((release) => release.files);
    const sha256 = files.find(({ filename }) => filename === archive)?.sha256 ?? '';
    return SHA256.test(sha256) ? { answer: sha256 } : { why: `its list does not name ${archive}` };
}
async function sha256Of(file, signal) {
    const sum = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file, { highWaterMark: 2 ** 20 }), sum, { signal });
    return sum.digest('hex');
}

// EXTERNAL MODULE: ./js/go/zip-hash.js
var zip_hash = __webpack_require__(8899);
// EXTERNAL MODULE: ./js/go/zip-names.js
var zip_names = __webpack_require__(467);
// EXTERNAL MODULE: ./js/go/tree.js
var tree = __webpack_require__(9993);
;// CONCATENATED MODULE: ./js/toolchain/toolchain-record.js
// The hash of a toolchain, proven by the checksum database over any route: signed note, record,
// tiles. Required whatever GOSUMDB holds, as in go: versions that accepted an unrelated record let
// mirrors choose which code runs (CVE-2026-42501). Routes are tried at once and apart: tiles of one
// must not be compared with tiles of another.
// Follows useSumDB and lookup of cmd/go/internal/modfetch/sumdb.go.






const LOOKUP_BYTES = 1024 * 1024;
const TILE_BYTES = 256 * 32;
/** `h1:` as the fastest route proves it, or undefined. Rejects with the signal's reason only. */
async function proveHash(module, sumdb, network) {
    let key;
    try {
        key = (0,go_sumdb/* parseVerifierKey */.z$)(sumdb.key);
    }
    catch (error) {
        return { h1: undefined, refused: [{ name: sumdb.name, why: `its key cannot be read: ${(0,errors/* messageOf */.bD)(error)}` }] };
    }
    const { answer, refused } = await firstAnswer(sumdb.routes, network, (route, own) => withPool(route, own, async (pool) => {
        try {
            return await lookUp(pool, route, { module, key });
        }
        catch (error) {
            own.signal.throwIfAborted();
            return { why: `its response for ${key.name} could not be verified: ${(0,redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}` };
        }
    }));
    return { h1: answer, refused };
}
async function lookUp(pool, route, { module, key }) {
    const record = `the record of ${(0,go_module/* moduleKey */.MP)(module)}`;
    const url = (0,go_module/* joinMirror */.oM)(route.url, (0,go_sumdb/* lookupFile */.V)(module));
    const found = await fetchSmallFile(pool, { label: record, url, limitBytes: LOOKUP_BYTES, parse: (bytes) => (0,go_sumdb/* verifyLookup */.k2)(bytes, key, module) }, `${key.name} does not have ${record} here`);
    if ('why' in found)
        return found;
    const lookup = found.answer;
    const readTile = (0,tree/* tileReader */.wG)(async (path) => {
        const file = { label: path, url: (0,go_module/* joinMirror */.oM)(route.url, path), limitBytes: TILE_BYTES };
        const parse = (bytes) => Buffer.from(bytes);
        const tile = await fetchSmallFile(pool, { ...file, parse }, `it does not have ${path}`);
        if ('answer' in tile)
            return tile.answer;
        if (tile.absent)
            return undefined;
        throw new Error(tile.why);
    });
    await (0,tree/* verifyRecord */.RC)(lookup, lookup.tree, readTile);
    return { answer: lookup.zipHash };
}

;// CONCATENATED MODULE: ./js/toolchain/toolchain-module.js






/** Fetches, proves and unpacks. @throws the signal's reason and the file system's errors. */
async function stageModule({ module, label }, { mirrors, fallbackOn, sumdb }, options) {
    const { network, proofRetries } = options;
    const { signal } = network;
    if (!sumdb || sumdb.routes.length === 0) {
        const why = 'not tried: no checksum database can prove a toolchain, and without proof none is installed';
        return { refused: mirrors.map(({ name }) => ({ name, why })) };
    }
    const proof = await proveHash(module, sumdb, { ...network, retries: proofRetries });
    const { h1 } = proof;
    if (h1 === undefined)
        return { refused: proof.refused, unproven: true };
    const staged = await stageFile({
        mirrors,
        fallbackOn,
        label,
        name: (0,go_module/* moduleKey */.MP)(module),
        urlOn: ({ url }) => (0,go_module/* joinMirror */.oM)(url, (0,go_module/* proxyFile */.HD)(module.path, module.version, 'zip')),
        limitBytes: zip_names/* MAX_ZIP_BYTES */.j3,
        verify: async (path) => {
            const verdict = await withZip(path, (bytes) => (0,zip_hash/* verifyZip */.r)(bytes, module, { stop: signal }));
            if ('wrong' in verdict)
                return verdict.wrong;
            if (verdict.h1 === h1)
                return undefined;
            return `Its hash is ${verdict.h1}, and the checksum database has ${h1}.`;
        },
        unpack: (path, goroot) => withZip(path, (bytes) => unpackZip(bytes, goroot, { layout: toolchainLayout(module.version), stop: signal })),
    }, options);
    return { ...staged, refused: [...proof.refused, ...staged.refused] };
}

;// CONCATENATED MODULE: ./js/toolchain/install-go.js
// Installs one release of Go: from the tool cache without a request, else from module mirrors, else
// from the official archives. It is verified, unpacked beside its place, run once, and renamed into
// the tool cache. Nothing is installed without a checksum:
// https://go.dev/ref/mod#checksum-database, and the SHA-256 list of https://go.dev/dl.








const TOOL_CACHE = 'tool cache';
/** @throws SetupError 'go-not-installed' with every source's failure; the signal's reason. */
async function installGo(options) {
    const { toolchain, toolCache, pool, signal } = options;
    const refused = [];
    const goroot = await findCachedGo(toolCache, toolchain);
    if (goroot !== undefined) {
        const fault = await faultOfGo(goroot, toolchain, { env: pool.env, signal });
        if (fault === undefined)
            return { goroot, source: TOOL_CACHE, from: 'tool-cache', refused };
        refused.push({ name: TOOL_CACHE, why: `${goroot}: ${fault}` });
    }
    return await options.log.group(toolchain.label, () => installFromSources(options, refused));
}
async function installFromSources(options, refused) {
    const staging = await inToolCache(options, () => makeStaging(options.toolCache, options.clock.date()));
    try {
        // Wait for a failing server only once all ways failed.
        let ways = await waysOf(options);
        for (const proofRetries of ways.length > 1 ? [0, options.pool.retries] : [options.pool.retries]) {
            const unproven = [];
            for (const way of ways) {
                const result = await installFrom(way, options, { staging, refused, proofRetries });
                if ('goroot' in result)
                    return result;
                if (result.unproven)
                    unproven.push(way);
            }
            ways = unproven;
        }
        throw notInstalled(options.toolchain, refused);
    }
    finally {
        await (0,promises_.rm)(staging, { recursive: true, force: true, maxRetries: 5 }).catch(() => { });
    }
}
async function waysOf({ toolchain, sources, archivesFirst }) {
    const { modules, archives } = await sources();
    const module = { from: 'module', stage: (options) => stageModule(toolchain, modules, options) };
    const archive = { from: 'archive', stage: (options) => stageArchive(toolchain, archives, options) };
    const ways = [...(modules.mirrors.length > 0 ? [module] : []), ...(archives.length > 0 ? [archive] : [])];
    return archivesFirst ? ways.reverse() : ways;
}
async function installFrom({ from, stage }, options, { staging, refused, proofRetries }) {
    const { toolchain, signal, log, clock, toolCache, pool } = options;
    const network = { ...pool, clock, signal, tempFolder: (0,external_node_path_.join)(staging, 'parts') };
    const staged = await inToolCache(options, () => stage({ network, proofRetries, log, staging }));
    for (const refusal of staged.refused)
        note(refused, refusal, options);
    const { release, unproven = false } = staged;
    if (release === undefined)
        return { unproven };
    const replaces = refused.some(({ name }) => name === TOOL_CACHE);
    const fault = await faultOfGo(release.goroot, toolchain, { env: pool.env, signal });
    if (fault !== undefined) {
        refused.push({ name: release.source, why: `its ${toolchain.label} is the published one, but ${fault}` });
        return { unproven };
    }
    const goroot = await inToolCache(options, () => placeGo(release.goroot, toolchain, { toolCache, staging, clock, signal, replaces }));
    return { ...release, goroot, from, refused };
}
/** Keeps only a source's last failure. */
function note(refused, refusal, { log, toolchain }) {
    const at = refused.findIndex(({ name }) => name === refusal.name);
    if (refused[at]?.why !== refusal.why)
        log.info(`${refusal.name} did not provide ${toolchain.label}: ${refusal.why}`);
    if (at < 0)
        refused.push(refusal);
    else
        refused[at] = refusal;
}
async function inToolCache({ toolCache, signal }, work) {
    try {
        return await work();
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof errors/* SetupError */.w3)
            throw error;
        const reason = (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error)));
        throw new errors/* SetupError */.w3('go-not-installed', `Go could not be written into ${toolCache}: ${reason}`, {
            hint: 'The folder needs about 400 MB of free space and write access. To use another folder, set RUNNER_TOOL_CACHE.',
            cause: error,
        });
    }
}
function notInstalled({ label, version }, refused) {
    const hint = `Check that ${version} exists (https://go.dev/dl lists all releases) and that this machine can reach one source; ` +
        'to add a source, name a module mirror in the input mirrors, or an archive server in go-download-base-url.';
    if (refused.length === 0)
        return new errors/* SetupError */.w3('go-not-installed', `no source is configured for ${label}`, { hint });
    const lines = refused.map(({ name, why }) => `  ${name}: ${why}`);
    return new errors/* SetupError */.w3('go-not-installed', `no source could provide ${label}:\n${lines.join('\n')}`, { hint });
}

;// CONCATENATED MODULE: ./js/toolchain/problem-matchers.js
// Errors of go build, vet and test in later steps become annotations. The owner `go` is setup-go's
// too, so that each error is annotated once when a job has both actions. Lines of t.Log under `go
// test -v` look like errors; so a test's line counts only below its `--- FAIL`.
// https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md




const MATCHERS = {
    problemMatcher: [
        {
            owner: 'go',
            pattern: [
                {
                    regexp: '^\\s*(?:vet: )?(\\S.*?\\.go):(?:(\\d+):(\\d+):)? (.+)$',
                    file: 1,
                    line: 2,
                    column: 3,
                    message: 4,
                },
            ],
        },
        {
            owner: 'go-test',
            pattern: [
                { regexp: '^\\s*--- FAIL: \\S+ \\(.*\\)$' },
                { regexp: '^\\s+(\\S.*?_test\\.go):(\\d+): (.+)$', file: 1, line: 2, message: 3, loop: true },
            ],
        },
    ],
};
async function addProblemMatchers({ host, settings }) {
    const { addMatchers, facts, log } = host;
    if (!settings.problemMatchers || addMatchers === undefined)
        return;
    await bestEffort(log, 'errors of go will not become annotations', async () => {
        const file = (0,external_node_path_.join)(await (0,private_folder/* privateFolder */.q)(facts.temp), 'go-problem-matchers.json');
        await (0,promises_.writeFile)(file, JSON.stringify(MATCHERS));
        await addMatchers(file);
    });
}

;// CONCATENATED MODULE: ./js/toolchain/provide-go.js
// The Go of later steps: the one on PATH or in the tool cache if it fits, else one from module
// mirrors or archives, verified; then the machine is inspected again. Without a requested version
// only GitHub's steps get a Go: a GitLab container hands none on, and a terminal keeps its own. A
// Go that was not requested never fails the job: go may still switch by itself.


















/** @throws InputError for a version file, SetupError 'go-not-installed' for a requested Go. */
async function provideGo(job, inspection) {
    const { settings, host } = job;
    const isRequested = settings.goVersion !== '' || settings.goVersionFile !== '';
    if (!job.exports || (!isRequested && !host.facts.postStep)) {
        if (!isRequested && host.facts.platform === 'local')
            await warnOfGo(job, inspection);
        return { job, inspection, go: goReport(inspection), probed: undefined };
    }
    const search = searchOf(job, inspection);
    const wanted = await decide(search);
    for (const warning of wanted.warnings)
        (0,run_job/* warn */.R)(job, warning);
    let found;
    try {
        found = 'useOnPath' in wanted ? undefined : await find(wanted.spec, search);
    }
    catch (error) {
        if (job.signal.aborted || isRequested)
            throw error;
        (0,run_job/* warn */.R)(job, `${wanted.reason}, but it could not be installed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    const provided = await putInPlace(search, found, (0,redact/* sanitizeForLog */.F0)(wanted.reason));
    await addProblemMatchers(job);
    return provided;
}
/** A terminal gets no Go unless asked, but a missing or old one is named. */
async function warnOfGo(job, inspection) {
    const wanted = await decide(searchOf(job, inspection));
    if ('useOnPath' in wanted)
        return;
    const later = inspection.go === undefined ? 'nothing can be built here' : 'go fetches that one, or fails with GOTOOLCHAIN=local';
    (0,run_job/* warn */.R)(job, `${(0,redact/* sanitizeForLog */.F0)(wanted.reason)}: ${later}. \`npx go-proxy-setup setup --go-version-file go.mod\` installs it.`);
}
function searchOf(job, inspection) {
    const { architecture } = job.settings;
    const platform = platformOf(process.platform, architecture || process.arch);
    const isNative = architecture === '' || platform.goarch === platformOf(process.platform, process.arch).goarch;
    let sources;
    return {
        job,
        inspection,
        platform,
        toolCache: toolCacheOf(job.host.env, process.platform),
        onPath: isNative ? goReport(inspection)?.version : undefined,
        sources: async () => {
            sources ??= await findGoSources(job, inspection);
            return sources;
        },
        probed: () => sources?.probed,
    };
}
async function decide({ job, inspection, onPath }) {
    const { settings, host } = job;
    const wanted = decideGo({
        input: settings.goVersion,
        fileInput: settings.goVersionFile,
        fileText: readVersionFile(settings, host.facts.workspace),
        projectWants: inspection.project.modules,
        onPath,
        gotoolchain: gotoolchainOf(job, inspection),
    });
    if (!('problem' in wanted))
        return wanted;
    throw new errors/* InputError */.dz([problemWith(settings, wanted.input, wanted.got, wanted.problem)]);
}
function gotoolchainOf({ settings }, { goEnv }) {
    return settings.toolchain === 'auto' ? goEnv.GOTOOLCHAIN.value : settings.toolchain;
}
async function find(spec, search) {
    const { job, onPath, platform, toolCache, sources } = search;
    const { host, clock, signal, settings } = job;
    const version = await resolveVersion(spec, search);
    if (onPath !== undefined && (0,go_version/* compareGo */.Ac)(plainVersion(onPath), version) === 0)
        return { version, refused: [] };
    const toolchain = toolchainOf(version, platform);
    const { goroot, source, from, refused } = await installGo({
        toolchain,
        toolCache,
        sources,
        archivesFirst: settings.goDownloadBaseUrl !== '',
        pool: (0,own_requests/* poolNetwork */.D2)(job, search.inspection),
        log: host.log,
        clock,
        signal,
    });
    const proof = from === 'module'
        ? `its hash verified by the record of ${(await sources()).modules.sumdb?.name}`
        : 'its SHA-256 as published';
    const origin = from === 'tool-cache' ? 'from the tool cache' : `from ${source}, ${proof}`;
    return { version: toolchain.version, goroot, source: origin, refused };
}
/** A release on this machine where that is enough, else a listed one. */
async function resolveVersion(spec, search) {
    if (spec.kind === 'exact')
        return spec.version;
    const { job, platform, inspection } = search;
    const { host, clock, signal, settings } = job;
    const local = selectRelease(spec, await localReleases(search));
    // The newest release on this machine need not be the newest of all.
    const needsList = spec.kind !== 'range' || settings.checkLatest;
    if (local !== undefined && !needsList)
        return local.version;
    const network = { ...(0,own_requests/* poolNetwork */.D2)(job, inspection), clock, signal, tempFolder: host.facts.temp };
    const { releases, problems } = await listReleases((await search.sources()).lists, platform, network);
    const newest = selectRelease(spec, releases);
    if (newest !== undefined)
        return newest.version;
    const failures = problems.map(({ name, why }) => `\n  ${name}: ${(0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)(why))}`).join('');
    if (local === undefined) {
        const why = releases.length > 0 ? `; ${releases.length} are listed` : ': no source returned a list of releases';
        throw notListed(spec, platform, `${why}${failures}`);
    }
    const used = `using Go ${local.version}, which is on this machine`;
    (0,run_job/* warn */.R)(job, `the newest release for ${spec.text} is unknown; ${used}${failures}`);
    return local.version;
}
async function localReleases({ toolCache, platform, onPath }) {
    const cached = await listCachedGos(toolCache, platform.arch);
    const versions = onPath === undefined ? cached : [...cached, plainVersion(onPath)];
    return versions.map((version) => ({ version, stable: isStable(version) }));
}
function plainVersion(version) {
    return version.replace(/ .*$/, '');
}
function notListed({ text }, { goos, goarch }, why) {
    const what = `no known release of Go for ${goos}/${goarch} matches ${JSON.stringify((0,redact/* sanitizeForLog */.F0)(text))}`;
    return new errors/* SetupError */.w3('go-not-installed', `${what}${why}`, {
        hint: 'Name an exact version (1.25.3), which needs no list; https://go.dev/dl shows all. A module mirror (input mirrors) or an archive server (go-download-base-url) can provide the list.',
    });
}
async function putInPlace(search, found, reason) {
    const { job, toolCache, platform } = search;
    const { host, settings } = job;
    const goroot = found?.goroot;
    if (found && goroot !== undefined) {
        host.log.info(`Go ${found.version} ${found.source}, because ${reason}`);
        warnOfGoroot(job, goroot);
    }
    const after = goroot === undefined ? job : { ...job, host: { ...host, env: envWithGo(host.env, goroot) } };
    const inspection = goroot === undefined ? search.inspection : await inspectAgain(after, search.inspection);
    if (inspection.go !== undefined)
        await addGoPaths(after, inspection, { goroot, toolCache, platform });
    if (found && settings.goVersion !== '')
        warnOfSwitch(job, inspection, found.version);
    const go = goReport(inspection);
    const refused = (found?.refused ?? []).map(({ name, why }) => ({ name, why }));
    const facts = { why: reason, ...(found?.source && { source: found.source }), ...(refused.length > 0 && { refused }) };
    return { job: after, inspection, go: go && { ...go, ...facts }, probed: probedWithout(search, found) };
}
/** A mirror that gave corrupt bytes for Go is not used for modules either. */
function probedWithout({ job, probed }, found) {
    const probe = probed();
    const corrupt = (found?.refused ?? []).filter(({ isWrong }) => isWrong);
    for (const { name, why } of corrupt)
        (0,run_job/* warn */.R)(job, `${name} served corrupt bytes for Go and is not used: ${why}`);
    if (probe === undefined)
        return undefined;
    const distrusted = probe.candidates.mirrors.flatMap(({ name, url }) => {
        const refusal = corrupt.find((one) => one.name === name);
        return refusal === undefined ? [] : [[url, `ejected for this run: ${refusal.why}`]];
    });
    return { ...probe, distrusted: new Map([...probe.distrusted, ...distrusted]) };
}
function warnOfGoroot(job, goroot) {
    const { GOROOT } = job.host.env;
    if (!GOROOT || GOROOT === goroot)
        return;
    const set = `GOROOT=${(0,redact/* sanitizeForLog */.F0)(GOROOT)}`;
    (0,run_job/* warn */.R)(job, `${set} is set for later steps and names another Go: unset it; every Go finds its own.`);
}
/** Warns, since go would switch from the requested version without a message. */
function warnOfSwitch(job, inspection, version) {
    if (/^(?:local|path)/.test(gotoolchainOf(job, inspection)))
        return;
    const lines = inspection.project.modules.flatMap((of) => [of.goVersion, toolchainVersion(of.toolchain)]);
    const [newest] = lines.filter((line) => line !== undefined).sort((a, b) => (0,go_version/* compareGo */.Ac)(b, a));
    if (newest === undefined || (0,go_version/* compareGo */.Ac)(version, newest) >= 0)
        return;
    (0,run_job/* warn */.R)(job, `go-version is ${version}, but the project requires Go ${newest}: go will switch to that. To build with ${version}, set \`toolchain: local\`.`);
}

;// CONCATENATED MODULE: ./js/setup.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
// The story of a run: read this first. Each phase is in its feature's folder and returns one plain
// object; together they are the report. A platform is a Host.





















/** Runs the main step. Rejects with InputError at once, with any other failure after its report. */
async function setup(given, options) {
    const opened = await openJob(given, { exports: true, ...options });
    const job = { ...opened, files: await reportFiles(opened, options.reportFolder) };
    const results = newResults(job);
    try {
        await withinDeadline(job, (bounded) => Promise.all([run(bounded, results), stabilizeFileTimes(bounded)]));
    }
    catch (error) {
        results.failure = { error };
    }
    const report = report_reportOf(results);
    await publish(report, results);
    await (options.alert ?? send_alert_alert)(report, job);
    await bestEffort(job.host.log, 'the reports could not be written', () => options.onReport?.(report, job.settings));
    if (results.failure)
        throw results.failure.error;
    return report;
}
/** The phases, in order. `results` gets each result at once, so that a failed run can report it. */
async function run(first, results) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const relay = __addDisposableResource(env_1, startRelayAhead(first), true);
        const found = await (0,run_job/* timed */.a)(first, 'Read the project', () => inspect(first));
        results.inspection = found;
        const _ = __addDisposableResource(env_1, first.exports ? undefined : temporaryBundle(found), true);
        const { job, inspection, go, probed } = await (0,run_job/* timed */.a)(first, 'Provide Go', () => provideGo(first, found));
        Object.assign(results, { inspection, go });
        requireUsable(inspection, job);
        if (job.settings.download !== 'off')
            await requireReadable(job, inspection);
        // If later steps keep their environment, a project with all modules on disk needs no mirror.
        results.download = job.exports ? undefined : await reportOnDisk(job, inspection);
        if (results.download)
            return;
        const buildCache = __addDisposableResource(env_1, restoreBuildBeside(job, inspection), true);
        const ahead = __addDisposableResource(env_1, downloadAhead(job, inspection, probed !== undefined), true);
        const known = Promise.withResolvers();
        const onDisk = relay.maySurvey ? known.promise : undefined;
        const [mirrors, cache] = await bothOrNone(job, (half) => surveyMirrors(half, inspection, { probed, observer: ahead, onDisk }).catch(noHealthyMirrorAsValue), async (half) => {
            try {
                const { report, ...left } = await restoreModuleCache(half, inspection, ahead);
                results.cache = report;
                // With every module on disk the relay surveys the mirrors, and the step waits for none.
                results.download = (await ahead.isIdle()) && onDisk ? await reportOnDisk(half, inspection) : undefined;
                if (!results.download)
                    ahead.onRestored();
                return { ...left, restored: restoreStats(report) };
            }
            finally {
                known.resolve(results.download !== undefined);
            }
        });
        if (mirrors instanceof no_mirror/* NoHealthyMirror */.sb) {
            results.noMirror = mirrors;
            results.download = await onDiskOnly(job, inspection, mirrors);
        }
        else {
            results.mirrors = mirrors;
            const { report, failure } = results.download
                ? { report: results.download }
                : await downloadModules(job, inspection, { mirrors, ahead });
            results.download = report;
            await keepForPost(job, inspection, { ...cache, complete: report.state === 'done' });
            results.relay = await (0,run_job/* timed */.a)(job, 'Start the relay', () => relay.handOver(inspection, mirrors.newest));
            // No relay, no later survey.
            if (mirrors.newest.later && !results.relay?.url)
                await mirrors.without(new Map()).catch(noHealthyMirrorAsValue);
            if (failure)
                throw failure.error;
        }
        results.buildCache = await buildCache.restored();
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** A restore that brings every module makes up for the mirrors, so it may finish first. */
function noHealthyMirrorAsValue(error) {
    if (error instanceof no_mirror/* NoHealthyMirror */.sb)
        return error;
    throw error;
}
/** @throws `none` unless all that builds import is on disk; later steps keep their environment. */
async function onDiskOnly(job, inspection, none) {
    const { select, strict } = job.settings;
    const report = select === 'pinned' || strict ? undefined : await reportOnDisk(job, inspection, { isLast: true });
    if (!report)
        throw none;
    const [what, ...each] = none.message.split(/\n\s*/);
    (0,run_job/* warn */.R)(job, `${what} ${each.join('; ')}; every module that builds import is on disk, so the job continues without a mirror`);
    return report;
}
/** Runs two phases at once. If one fails, cancels the other and waits for its writes. */
async function bothOrNone(job, first, second) {
    const stop = new AbortController();
    const half = { ...job, signal: AbortSignal.any([job.signal, stop.signal]) };
    const orStop = (error) => {
        stop.abort(error);
        throw error;
    };
    const started = [first(half).catch(orStop), second(half).catch(orStop)];
    await Promise.allSettled(started);
    if (stop.signal.aborted)
        throw stop.signal.reason;
    return await Promise.all(started);
}


/***/ })

};
