export const id = 897;
export const ids = [897];
export const modules = {

/***/ 3897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubHost: () => (/* binding */ githubHost),
  jobFacts: () => (/* binding */ jobFacts)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/redact.js
var redact = __webpack_require__(4537);
// EXTERNAL MODULE: external "node:async_hooks"
var external_node_async_hooks_ = __webpack_require__(6698);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./js/hosts/locate-archive.js
// The one request that finds an archive in GitHub's cache service v2, without @actions/cache, which
// doubles the start-up time. The entry's version must be computed as that package does, which saves
// it (getCacheVersion and getCompressionMethod of its cacheUtils; cacheTwirpClient).




const METHOD = '/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL';
/** Throws if the service fails or refuses. */
async function locateArchive(question, post) {
    const { env, url, paths, keys, mask } = question;
    if (/^\s*(?:none|write-only)\s*$/i.test(env.ACTIONS_CACHE_MODE ?? ''))
        return 'miss';
    const compression = (await hasZstd(env)) ? 'zstd' : 'gzip';
    const { key, prefixes } = keys;
    const { status, text } = await post(new URL(METHOD, url).href, {
        body: { key, restore_keys: prefixes, version: versionOf(paths, compression) },
        token: env.ACTIONS_RUNTIME_TOKEN ?? '',
    });
    // The address of another service.
    if (status === 404 || status === 405 || status === 501)
        return 'unknown';
    const answer = objectOf(text);
    if (status >= 300)
        throw new Error(`the cache service returned ${status} ${(0,redact/* sanitizeForLog */.F0)(String(answer.msg ?? ''))}`);
    const matchedKey = answer.matched_key ?? answer.matchedKey;
    const signed = answer.signed_download_url ?? answer.signedDownloadUrl;
    if (answer.ok !== true)
        return 'miss';
    if (typeof matchedKey !== 'string' || typeof signed !== 'string' || !URL.canParse(signed))
        return 'unknown';
    const signature = new URL(signed).searchParams.get('sig') ?? '';
    for (const secret of new Set([signature, encodeURIComponent(signature)]))
        mask(secret);
    return { matchedKey, url: signed, compression };
}
/** As the package finds out: what it says does not matter, but that it does. Asked once a job. */
function hasZstd(env) {
    const known = answers.get(env);
    if (known)
        return known;
    const asked = (0,external_node_util_.promisify)(external_node_child_process_.execFile)('zstd', ['--quiet', '--version'], { env: { ...env }, windowsHide: true });
    const answer = asked.then(({ stdout, stderr }) => `${stdout}${stderr}`.trim() !== '', () => false);
    answers.set(env, answer);
    return answer;
}
const answers = new WeakMap();
function versionOf(paths, compression) {
    const method = compression === 'zstd' ? 'zstd-without-long' : 'gzip';
    const parts = [...paths, method, ...(process.platform === 'win32' ? ['windows-only'] : []), '1.0'];
    return (0,external_node_crypto_.createHash)('sha256').update(parts.join('|')).digest('hex');
}
function objectOf(text) {
    try {
        const value = JSON.parse(text);
        if (typeof value === 'object' && value !== null)
            return value;
    }
    catch { }
    throw new Error('the cache service returned no JSON');
}

;// CONCATENATED MODULE: ./js/hosts/actions-cache.js
// CacheStore on GitHub's cache service. @actions/cache prints its failures and returns `undefined`
// or -1, so its output is captured and turned into an outcome. It is loaded on first use, because
// it doubles the start-up time. It takes no signal: after a timeout its requests continue to the
// end.



/** The job's cache. Throws if the service fails; a denied save or a lost race is an outcome. */
function actionsCache(env, { debug, mask }) {
    const { url, version } = serviceOf(env);
    return {
        available: url !== '',
        ...(version === 2 && { locate: (paths, keys, post) => locateArchive({ env, url, paths, keys, mask }, post) }),
        async restore(paths, key, prefixes) {
            const { result, printed } = await capture(debug, ({ restoreCache }) => restoreCache([...paths], key, [...prefixes]));
            const reason = /^Failed to restore: (.*)/m.exec(printed)?.[1];
            if (result === undefined && reason !== undefined)
                throw new Error(reason);
            return result;
        },
        async save(paths, key) {
            const { result, printed } = await capture(debug, ({ saveCache }) => saveCache([...paths], key));
            return result === -1 ? unsaved(printed) : 'saved';
        },
    };
}
// isFeatureAvailable would load the toolkit. GitHub Enterprise Server has only the first service.
function serviceOf(env) {
    const address = env.GITHUB_SERVER_URL || 'https://github.com';
    const server = URL.canParse(address) ? new URL(address).hostname.toLowerCase() : '';
    const hosted = server === 'github.com' || server.endsWith('.ghe.com') || server.endsWith('.localhost');
    if (hosted && env.ACTIONS_CACHE_SERVICE_V2)
        return { url: env.ACTIONS_RESULTS_URL ?? '', version: 2 };
    return { url: env.ACTIONS_CACHE_URL ?? '', version: 1 };
}
/** Why nothing was saved. A read-only token is policy and a taken key a lost race, not failures. */
function unsaved(printed) {
    if (/cache write denied:|does not permit writes/.test(printed))
        return 'denied';
    if (/already exists|\(409\)|Response was not ok/i.test(printed))
        return 'taken';
    const reason = /^(?:Failed to reserve cache|Failed to save): (.*)/m.exec(printed)?.[1];
    throw new Error(reason ?? 'the cache service reported no reason');
}
const captures = new external_node_async_hooks_.AsyncLocalStorage();
let installed = false;
/** Runs `body` and captures what it alone writes, as lines unwrapped from workflow commands. */
async function capture(debug, body) {
    if (!installed) {
        process.stdout.write = diverted(process.stdout.write.bind(process.stdout));
        process.stderr.write = diverted(process.stderr.write.bind(process.stderr));
        installed = true;
    }
    const chunks = [];
    try {
        const result = await captures.run(chunks, async () => body(await Promise.all(/* import() */[__webpack_require__.e(84), __webpack_require__.e(945), __webpack_require__.e(333)]).then(__webpack_require__.bind(__webpack_require__, 3333))));
        return { result, printed: plainLines(chunks).join('\n') };
    }
    finally {
        for (const line of plainLines(chunks))
            debug(`cache: ${(0,redact/* redact */.E$)(line)}`);
    }
}
function diverted(write) {
    return ((chunk, ...rest) => {
        const chunks = captures.getStore();
        const text = chunks && (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
        // Masks must reach the runner: they hide the signatures of upload URLs.
        if (text === undefined || text.startsWith('::add-mask::'))
            return write(chunk, ...rest);
        chunks?.push(text);
        return true;
    });
}
function plainLines(chunks) {
    const lines = chunks.join('').split(/\r?\n/);
    const plain = lines.map((line) => line.replace(/^::[a-z-]+(?: [^:]*)?::/, '').replace(/%0[AD]/g, ' '));
    return plain.map((line) => line.replaceAll('%25', '%')).filter((line) => line !== '');
}

// EXTERNAL MODULE: ./js/inputs/inputs.js
var inputs = __webpack_require__(3137);
;// CONCATENATED MODULE: ./js/hosts/environment.js
// What a step takes from its environment (inputs) and passes on through GITHUB_ENV, GITHUB_OUTPUT
// or a dotenv report: an allow-list of names, and values of one line, because a line break there
// would start a second variable of the writer's choice. GitLab's dotenv has no quoting: a line is
// cut at its first `=` and both halves lose outer blanks.



/** Inputs from GO_PROXY_SETUP_*, or from the name that setup-go uses; blank ones are absent. */
function inputsOfEnvironment(env) {
    return { ...inputsBy(env, ({ alsoFrom = '' }) => alsoFrom), ...inputsBy(env, ({ name }) => (0,inputs/* environmentName */.VE)(name)) };
}
/** Inputs of a GitHub step (`INPUT_CACHE-SAVE`, with its hyphen); blank ones are absent. */
function inputsOfStep(env) {
    const found = Object.entries(inputsBy(env, ({ name }) => `INPUT_${name.toUpperCase()}`));
    return Object.fromEntries(found.map(([name, { value }]) => [name, { value, source: `input ${name}` }]));
}
function inputsBy(env, variable) {
    const found = inputs/* INPUTS */.mc.flatMap((input) => {
        const source = variable(input);
        const value = env[source]?.trim();
        return value ? [[input.name, { value, source }]] : [];
    });
    return Object.fromEntries(found);
}
/** The variables that a run may set for later steps. SSL_CERT_FILE is the bundle of `ca-file`. */
const EXPORTABLE = [
    'GOPROXY',
    'GOSUMDB',
    'GOPRIVATE',
    'GONOPROXY',
    'GONOSUMDB',
    'GOMODCACHE',
    'GOTOOLCHAIN',
    'SSL_CERT_FILE',
];
/** Of the input `logins`: rules of git, and the netrc of go. */
const LOGIN_VARIABLES = /^(?:NETRC|GIT_CONFIG_(?:COUNT|KEY_\d+|VALUE_\d+))$/;
const PATHS = ['GOMODCACHE', 'SSL_CERT_FILE', 'NETRC'];
/** @throws SetupError `unsafe-value` (never quotes the value) if it would change on the way. */
function checkValue(name, value) {
    if (!EXPORTABLE.some((allowed) => allowed === name) && !LOGIN_VARIABLES.test(name)) {
        const hint = `Only these are ever set: ${EXPORTABLE.join(', ')}. Set others in the workflow itself.`;
        throw unsafe(`refused to set ${JSON.stringify(name)} for later steps`, hint);
    }
    checkLine(name, value);
    if (!PATHS.includes(name) || (0,external_node_path_.isAbsolute)(value))
        return;
    const hint = 'Later steps run in other folders; give the path from the root.';
    throw unsafe(`refused to set ${name} for later steps: it must be an absolute path`, hint);
}
/** @throws SetupError `unsafe-value` unless `folder` is exactly one absolute entry of PATH. */
function checkPathEntry(folder) {
    checkLine('an entry of PATH', folder);
    if ((0,external_node_path_.isAbsolute)(folder) && !folder.includes(external_node_path_.delimiter))
        return;
    const hint = 'It comes from the tool cache (RUNNER_TOOL_CACHE), GOPATH or GOBIN: set that to another absolute path.';
    throw unsafe(`refused to add a folder to PATH that is not absolute or contains "${external_node_path_.delimiter}"`, hint);
}
/** @throws SetupError `unsafe-value` unless the name is kebab-case and the value one line. */
function checkOutput(name, value) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) {
        const hint = 'Output names are lower-case words joined by hyphens.';
        throw unsafe(`refused to set an output with the name ${JSON.stringify(name)}`, hint);
    }
    checkLine(`the output ${name}`, value);
}
/** The variables as lines of a dotenv file (GitLab `artifacts:reports:dotenv`), each checked. */
function dotenvText(variables) {
    // A dotenv file is an artifact, which others can download.
    const open = Object.entries(variables).filter(([name]) => !LOGIN_VARIABLES.test(name));
    const lines = open.map(([name, value]) => {
        checkValue(name, value);
        // go ignores outer blanks in lists, but a path without them is another path.
        if (PATHS.includes(name) && value !== value.trim()) {
            const hint = 'A dotenv file cannot hold it; give the folder another name.';
            throw unsafe(`refused to set ${name} for later jobs: the path begins or ends with a blank`, hint);
        }
        return `${name}=${value}\n`;
    });
    const text = lines.join('');
    if (Buffer.byteLength(text) <= DOTENV_BYTES)
        return text;
    const hint = 'Name fewer mirrors or private patterns, or one pattern in the place of many (github.com/acme/*).';
    throw unsafe(`refused to write a dotenv file of ${Buffer.byteLength(text)} bytes: GitLab takes ${DOTENV_BYTES}`, hint);
}
/** https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv */
const DOTENV_BYTES = (/* unused pure expression or super */ null && (5 * 1024));
function checkLine(what, value) {
    // Half a surrogate pair cannot be written as UTF-8, so it would come back as another character.
    const at = value.search(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Cs}]/u);
    if (at < 0)
        return;
    const code = value.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
    throw unsafe(`refused to set ${what} for later steps: line break, control character or lone surrogate (U+${code}) at position ${at + 1}`, 'Remove it from the input, variable or configuration file that the value comes from; nothing was set.');
}
function unsafe(message, hint) {
    return new errors/* SetupError */.w3('unsafe-value', message, { hint });
}

;// CONCATENATED MODULE: ./js/hosts/github.js
// The Host of a GitHub Actions step, in the format of @actions/core (packages/core/src/command.ts,
// file-command.ts), which itself would load undici a second time: a quarter of each step's start.
// Trust follows https://docs.github.com/actions/reference/security/secure-use: a stranger can start
// some events that run with the rights of the default branch.








/** The host of the step whose environment is `env`; exported variables are set in `env` too. */
function githubHost(env) {
    const log = githubLog();
    const secrets = (0,redact/* secretMask */.hq)();
    const addSecret = (secret) => {
        // An empty mask would be a mask of everything.
        if (secret !== '')
            issue('add-mask', secret);
        secrets.add(secret);
    };
    return {
        facts: jobFacts(env, readEvent(env.GITHUB_EVENT_PATH)),
        env,
        log,
        cache: actionsCache(env, { debug: log.debug, mask: addSecret }),
        width: 120,
        color: false,
        inputs: { ...inputsOfEnvironment(env), ...inputsOfStep(env) },
        workerEntry: process.argv[1],
        async exportEnv(variables) {
            const entries = Object.entries(variables);
            for (const [name, value] of entries)
                checkValue(name, value);
            for (const [name, value] of entries) {
                append(env, 'GITHUB_ENV', assignment(name, value));
                env[name] = value;
            }
        },
        async addPath(folders) {
            for (const folder of folders)
                checkPathEntry(folder);
            // The runner puts the last one first.
            for (const folder of folders.toReversed()) {
                append(env, 'GITHUB_PATH', `${folder}${external_node_os_.EOL}`);
                env.PATH = `${folder}${external_node_path_.delimiter}${env.PATH ?? ''}`;
            }
        },
        async addMatchers(file) {
            checkPathEntry(file);
            issue('add-matcher', file);
        },
        async setOutputs(outputs) {
            const entries = Object.entries(outputs);
            for (const [name, value] of entries)
                checkOutput(name, value);
            for (const [name, value] of entries)
                append(env, 'GITHUB_OUTPUT', assignment(name, value));
        },
        addSecret,
        mask: secrets.mask,
        saveState: async (name, value) => append(env, 'GITHUB_STATE', assignment(name, value)),
        readState: (name) => env[`STATE_${name}`] ?? '',
        async writeSummary(markdown) {
            if (env.GITHUB_STEP_SUMMARY)
                append(env, 'GITHUB_STEP_SUMMARY', `${markdown}${external_node_os_.EOL}`);
        },
    };
}
function jobFacts(env, payload) {
    const event = env.GITHUB_EVENT_NAME ?? '';
    return {
        platform: 'github',
        postStep: true,
        // Workflows name their jobs alike.
        job: [env.GITHUB_WORKFLOW, env.GITHUB_JOB].filter(Boolean).join('.'),
        run: [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT].filter(Boolean).join('-'),
        event,
        release: event === 'release' || env.GITHUB_REF_TYPE === 'tag' || (env.GITHUB_REF ?? '').startsWith('refs/tags/'),
        trusted: !STRANGERS_EVENTS.test(event) && !(event === 'workflow_run' && fromFork(payload)),
        selfHosted: env.RUNNER_ENVIRONMENT === 'self-hosted',
        ownPrivatePattern: ownPattern(env, payload),
        workspace: env.GITHUB_WORKSPACE || process.cwd(),
        temp: env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(),
    };
}
// Anyone can start these, with the default branch's secrets and cache; `pull_request` has its own.
const STRANGERS_EVENTS = /^(?:pull_request_target|issue_comment|issues|discussion|discussion_comment)$/;
function fromFork({ repository, workflow_run }) {
    const head = workflow_run?.head_repository?.full_name;
    return head === undefined || head !== repository?.full_name;
}
/** GOPRIVATE patterns of the owner; also in lower case: go is case-sensitive, GitHub is not. */
function ownPattern(env, { repository }) {
    const owner = repository?.owner?.login ?? env.GITHUB_REPOSITORY_OWNER ?? '';
    const server = env.GITHUB_SERVER_URL || 'https://github.com';
    if (repository?.private !== true || !/^[A-Za-z0-9_.-]+$/.test(owner) || !URL.canParse(server))
        return '';
    const host = new URL(server).hostname;
    return [...new Set([owner, owner.toLowerCase()])].map((name) => `${host}/${name}/*`).join(',');
}
function readEvent(path) {
    try {
        const payload = JSON.parse((0,external_node_fs_.readFileSync)(path ?? '', 'utf8'));
        return typeof payload === 'object' && payload !== null ? payload : {};
    }
    catch {
        // Without a payload nothing counts as private, and a workflow_run counts as a fork's.
        return {};
    }
}
function githubLog() {
    let depth = 0;
    const lines = (text) => text.split(/\r?\n/).map(redact/* sanitizeForLog */.F0);
    const print = (text) => {
        for (const line of lines(text))
            process.stdout.write(`${line}${external_node_os_.EOL}`);
    };
    const annotate = (level) => (text) => issue(level, lines(text).join('\n'));
    return {
        info: print,
        progress: print,
        live: false,
        notice: annotate('notice'),
        warning: annotate('warning'),
        error: annotate('error'),
        debug: annotate('debug'),
        async group(title, body) {
            // The runner does not nest groups: an inner one would end the outer.
            if (depth > 0) {
                print(title);
                return body();
            }
            depth += 1;
            issue('group', (0,redact/* sanitizeForLog */.F0)(title));
            try {
                return await body();
            }
            finally {
                issue('endgroup');
                depth -= 1;
            }
        },
    };
}
/** Prints `::command::message`; line breaks in the message are escaped, so it stays one command. */
function issue(command, message = '') {
    const escaped = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    process.stdout.write(`::${command}::${escaped}${external_node_os_.EOL}`);
}
/** The runner reads only a file that it created. @throws SetupError `runner-file` */
function append(env, name, text) {
    const path = env[name] ?? '';
    if (!(0,external_node_fs_.existsSync)(path))
        throw noFile(path === '' ? `${name} is not set` : `the file in ${name} does not exist`);
    try {
        (0,external_node_fs_.appendFileSync)(path, text);
    }
    catch (error) {
        throw noFile(`the file in ${name} cannot be written (${(0,errors/* codeOf */.$N)(error)})`);
    }
}
function noFile(why) {
    const hint = 'The runner creates this file for each step. Outside GitHub use the command line: `npx go-proxy-setup setup`.';
    return new errors/* SetupError */.w3('runner-file', `nothing can be passed to the runner: ${why}`, { hint });
}
/** `name` and a value of any lines, ended by a line that cannot be guessed. */
function assignment(name, value) {
    const end = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    return `${name}<<${end}${external_node_os_.EOL}${value}${external_node_os_.EOL}${end}${external_node_os_.EOL}`;
}


/***/ }),

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


/***/ })

};
