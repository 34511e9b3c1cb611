export const id = 197;
export const ids = [197];
export const modules = {

/***/ 7197:
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
;// CONCATENATED MODULE: ./js/hosts/actions-cache.js
// CacheStore on GitHub's cache service. @actions/cache hides its failures: it prints them and
// returns `undefined` or -1, so its output is captured, turned into an outcome and shown in the
// debug log only. It is loaded on first use, because it doubles the start-up time. It takes no
// signal: after a timeout its requests continue in the background until the process exits.


/** The job's cache. Throws if the service fails; a denied save or a lost race is an outcome. */
function actionsCache(env, debug) {
    return {
        available: serviceUrl(env) !== undefined,
        async restore(paths, key, prefixes) {
            const { result, printed } = await capture(async () => {
                const toolkit = await Promise.all(/* import() */[__webpack_require__.e(84), __webpack_require__.e(945), __webpack_require__.e(333)]).then(__webpack_require__.bind(__webpack_require__, 3333));
                return toolkit.restoreCache([...paths], key, [...prefixes]);
            }, debug);
            const reason = printed.map((line) => /^Failed to restore: (.*)/.exec(line)?.[1]).find(Boolean);
            if (result === undefined && reason !== undefined)
                throw new Error(reason);
            return result;
        },
        async save(paths, key) {
            const { result, printed } = await capture(async () => {
                const toolkit = await Promise.all(/* import() */[__webpack_require__.e(84), __webpack_require__.e(945), __webpack_require__.e(333)]).then(__webpack_require__.bind(__webpack_require__, 3333));
                return toolkit.saveCache([...paths], key);
            }, debug);
            return result === -1 ? unsaved(printed) : 'saved';
        },
    };
}
// isFeatureAvailable would load the toolkit. GitHub Enterprise Server has only the first service.
function serviceUrl(env) {
    const server = hostOf(env.GITHUB_SERVER_URL || 'https://github.com');
    const hosted = server === 'github.com' || server.endsWith('.ghe.com') || server.endsWith('.localhost');
    const url = hosted && env.ACTIONS_CACHE_SERVICE_V2 ? env.ACTIONS_RESULTS_URL : env.ACTIONS_CACHE_URL;
    return url || undefined;
}
function hostOf(url) {
    return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}
/** Why nothing was saved. A read-only token is policy and a taken key a lost race, not failures. */
function unsaved(printed) {
    const text = printed.join('\n');
    if (/cache write denied:|does not permit writes/.test(text))
        return 'denied';
    if (/already exists|\(409\)|Response was not ok/i.test(text))
        return 'taken';
    const reasons = printed.map((line) => /^(?:Failed to reserve cache|Failed to save): (.*)/.exec(line)?.[1]);
    throw new Error(reasons.find(Boolean) ?? 'the cache service reported no reason');
}
const captures = new external_node_async_hooks_.AsyncLocalStorage();
let installed = false;
/** Runs `body` and captures what it alone writes, as lines unwrapped from workflow commands. */
async function capture(body, debug) {
    if (!installed) {
        process.stdout.write = diverted(process.stdout.write.bind(process.stdout));
        process.stderr.write = diverted(process.stderr.write.bind(process.stderr));
        installed = true;
    }
    const chunks = [];
    try {
        const result = await captures.run(chunks, body);
        return { result, printed: plainLines(chunks) };
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
    return chunks
        .join('')
        .split(/\r?\n/)
        .map((line) => line
        .replace(/^::[a-z-]+(?: [^:]*)?::/, '')
        .replaceAll('%0D', '')
        .replaceAll('%0A', ' ')
        .replaceAll('%25', '%'))
        .filter((line) => line !== '');
}

// EXTERNAL MODULE: ./js/inputs/inputs.js
var inputs = __webpack_require__(3137);
;// CONCATENATED MODULE: ./js/hosts/environment.js
// What a step takes from its environment (inputs) and passes on to later steps through GITHUB_ENV,
// GITHUB_OUTPUT or a dotenv report: an allow-list of names, and values of one line. A line break in
// such a file would start a second variable of the writer's choice; `%0a` is only text in all of
// them. GitLab's dotenv has no quoting: a line is cut at its first `=` and both halves lose outer
// blanks.



/** Inputs from GO_PROXY_SETUP_*, or from the name that setup-go uses; blank ones are absent. */
function inputsOfEnvironment(env) {
    return { ...inputsBy(env, ({ alsoFrom = '' }) => alsoFrom), ...inputsBy(env, ({ name }) => (0,inputs/* environmentName */.V)(name)) };
}
/** Inputs of a GitHub step (`INPUT_CACHE-SAVE`, with its hyphen); blank ones are absent. */
function inputsOfStep(env) {
    return inputsBy(env, ({ name }) => `INPUT_${name.toUpperCase()}`, ({ name }) => `input ${name}`);
}
function inputsBy(env, variable, source = variable) {
    const found = inputs/* INPUTS */.m.flatMap((input) => {
        const value = env[variable(input)]?.trim();
        return value ? [[input.name, { value, source: source(input) }]] : [];
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
const PATHS = ['GOMODCACHE', 'SSL_CERT_FILE'];
/**
 * @throws SetupError `unsafe-value` for a name off the list or a value that would change on the
 * way; never quotes the value.
 */
function checkValue(name, value) {
    if (!EXPORTABLE.some((allowed) => allowed === name)) {
        throw unsafe(`refused to set ${JSON.stringify(name)} for later steps`, `Only these are ever set: ${EXPORTABLE.join(', ')}. Set others in the workflow itself.`);
    }
    checkLine(name, value);
    if (PATHS.includes(name) && !(0,external_node_path_.isAbsolute)(value)) {
        throw unsafe(`refused to set ${name} for later steps: it must be an absolute path`, 'Later steps run in other folders; give the path from the root.');
    }
}
/** @throws SetupError `unsafe-value` unless `folder` is exactly one absolute entry of PATH. */
function checkPathEntry(folder) {
    checkLine('an entry of PATH', folder);
    if ((0,external_node_path_.isAbsolute)(folder) && !folder.includes(external_node_path_.delimiter))
        return;
    throw unsafe(`refused to add a folder to PATH that is not absolute or contains "${external_node_path_.delimiter}"`, 'It comes from the tool cache (RUNNER_TOOL_CACHE), GOPATH or GOBIN: set that to another absolute path.');
}
/** @throws SetupError `unsafe-value` unless the name is kebab-case and the value one line. */
function checkOutput(name, value) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) {
        throw unsafe(`refused to set an output with the name ${JSON.stringify(name)}`, 'Output names are lower-case words joined by hyphens.');
    }
    checkLine(`the output ${name}`, value);
}
/** The variables as lines of a dotenv file (GitLab `artifacts:reports:dotenv`), each checked. */
function dotenvText(variables) {
    return Object.entries(variables)
        .map(([name, value]) => {
        checkValue(name, value);
        // go ignores outer blanks in lists, but a path without them is another path.
        if (PATHS.includes(name) && value !== value.trim()) {
            throw unsafe(`refused to set ${name} for later jobs: the path begins or ends with a blank`, 'A dotenv file cannot hold it; give the folder another name.');
        }
        return `${name}=${value}\n`;
    })
        .join('');
}
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
// The Host of a GitHub Actions step: workflow commands for the log, the runner's files for
// variables and outputs, in the format of @actions/core (packages/core/src/command.ts and
// file-command.ts). That package itself would load undici a second time: a quarter of the start of
// each step.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
// Trust follows https://docs.github.com/actions/reference/security/secure-use: some events run with
// the rights of the default branch although a stranger can start them.








/** The host of the step whose environment is `env`; exported variables are set in `env` too. */
function githubHost(env) {
    const log = githubLog();
    return {
        facts: jobFacts(env, readEvent(env.GITHUB_EVENT_PATH)),
        env,
        log,
        cache: actionsCache(env, log.debug),
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
        addSecret: (secret) => {
            // An empty mask would be a mask of everything.
            if (secret !== '')
                issue('add-mask', secret);
        },
        saveState: async (name, value) => append(env, 'GITHUB_STATE', assignment(name, value)),
        readState: (name) => env[`STATE_${name}`] ?? '',
        async writeSummary(markdown) {
            if (env.GITHUB_STEP_SUMMARY)
                append(env, 'GITHUB_STEP_SUMMARY', `${markdown}${external_node_os_.EOL}`);
        },
    };
}
/** The job's facts from the environment and the event's payload. */
function jobFacts(env, payload) {
    const event = env.GITHUB_EVENT_NAME ?? '';
    return {
        platform: 'github',
        job: env.GITHUB_JOB ?? '',
        run: [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT].filter(Boolean).join('-'),
        event,
        release: event === 'release' || env.GITHUB_REF_TYPE === 'tag' || (env.GITHUB_REF ?? '').startsWith('refs/tags/'),
        trusted: !STRANGERS_EVENTS.has(event) && !(event === 'workflow_run' && fromFork(payload)),
        selfHosted: env.RUNNER_ENVIRONMENT === 'self-hosted',
        ownPrivatePattern: ownPattern(env, payload),
        workspace: env.GITHUB_WORKSPACE || process.cwd(),
        temp: env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(),
    };
}
// Anyone can start these, with the default branch's secrets and cache; `pull_request` has its own.
const STRANGERS_EVENTS = new Set([
    'pull_request_target',
    'issue_comment',
    'issues',
    'discussion',
    'discussion_comment',
]);
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
/**
 * Appends to a file that the runner created; the runner would not read a new one.
 * @throws SetupError `runner-file` when the file does not exist or cannot be written.
 */
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
    return new errors/* SetupError */.w3('runner-file', `nothing can be passed to the runner: ${why}`, {
        hint: 'The runner creates this file for each step. Outside GitHub use the command line: go-proxy-setup setup.',
    });
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
/* harmony export */   V: () => (/* binding */ environmentName),
/* harmony export */   m: () => (/* binding */ INPUTS)
/* harmony export */ });
// The one table of inputs. action.yml, the GitLab template, the CLI's flags and help and both
// READMEs are generated from it (src/dev/generate.ts), so a new input needs a new row here and a
// field in settings.ts, nothing else.
const INPUTS = [
    {
        name: 'mirrors',
        kind: 'mirrors',
        default: 'auto',
        summary: 'Module mirrors in order: aliases (golang, goproxy.cn, goproxy.io, aliyun, tencent) or URLs (https, http, file), separated by spaces, commas or newlines. `auto` is the built-in catalogue. When this input is unset, an existing GOPROXY is used.',
        zh: '按顺序列出模块镜像：别名（golang、goproxy.cn、goproxy.io、aliyun、tencent）或 URL（https、http、file），以空格、逗号或换行分隔。`auto` 使用内置目录；未设置此项时沿用已有的 GOPROXY。',
    },
    {
        name: 'select',
        kind: 'choice',
        default: 'fastest',
        options: ['fastest', 'ordered', 'pinned'],
        summary: '`fastest` ranks the mirrors by measured health, `ordered` keeps your order and drops unhealthy ones, `pinned` uses exactly your list and fails if none responds.',
        zh: '`fastest` 按实测健康状况排序，`ordered` 保持你的顺序并去掉不健康的，`pinned` 严格使用你的列表，若无一应答则失败。',
    },
    {
        name: 'policy',
        kind: 'choice',
        default: 'resilient',
        options: ['resilient', 'routed', 'enforced'],
        summary: '`resilient` moves on to the next mirror after any error (`|`), `routed` only after "not found" (`,`). `enforced` allows only the given mirrors: their refusal is final, and nothing is fetched directly.',
        zh: '`resilient` 遇到任何错误都转到下一个镜像（`|`），`routed` 仅在“未找到”时转移（`,`），`enforced` 只允许给定的镜像：拒绝即为最终结果，绝不直连。',
    },
    {
        name: 'direct',
        kind: 'choice',
        default: 'not-found',
        options: ['not-found', 'on-error', 'never'],
        summary: 'When go may fetch from the origin repositories: after every mirror returned "not found" (`not-found`), after any error (`on-error`), or `never`.',
        zh: '何时允许 go 直接访问源仓库：所有镜像都返回“未找到”之后（`not-found`）、任何错误之后（`on-error`），或从不（`never`）。',
    },
    {
        name: 'private',
        kind: 'patterns',
        default: '',
        summary: 'GOPRIVATE patterns of modules that no public mirror or checksum database may learn about, added to those already set. In a private repository its own owner is added automatically.',
        zh: '私有模块的 GOPRIVATE 模式，任何公共镜像和校验数据库都不会得知这些模块；会追加到已有设置。私有仓库会自动加入其所有者。',
    },
    {
        name: 'private-mirror',
        kind: 'mirror',
        default: '',
        summary: 'The only mirror for private modules (your own Athens, Artifactory or Nexus).',
        zh: '唯一用于获取私有模块的镜像（你自己的 Athens、Artifactory 或 Nexus）。',
    },
    {
        name: 'sumdb',
        kind: 'sumdb',
        default: 'auto',
        summary: 'Checksum database: `auto` keeps the one that is set and picks a verified route to it; otherwise a name, `name url` as in GOSUMDB, or `off` (with a prominent warning).',
        zh: '校验数据库：`auto` 沿用现有设置并选择一条可验证的路径；也可写名称、GOSUMDB 形式的 `name url`，或 `off`（会发出醒目警告）。',
    },
    {
        name: 'go-version',
        kind: 'text',
        default: '',
        summary: 'The Go to use, as in actions/setup-go: a version (1.25.3), a range (1.25, ^1.24, 1.25.x), a release candidate (1.26rc1), `stable` or `oldstable`. Empty: the version in go-version-file, else the Go on PATH if it is new enough for the project, else (on GitHub) the version that the project requires.',
        zh: '要使用的 Go，与 actions/setup-go 相同：版本（1.25.3）、范围（1.25、^1.24、1.25.x）、候选版（1.26rc1）、`stable` 或 `oldstable`。留空：取 go-version-file 的内容；否则 PATH 上的 Go 若满足项目要求即用之；否则（GitHub 上）取项目要求的版本。',
        notOnGitlab: true,
    },
    {
        name: 'go-version-file',
        kind: 'text',
        default: '',
        summary: 'File that contains the Go version: go.mod, go.work, any *.mod, .go-version, .tool-versions or mise.toml. go-version takes precedence.',
        zh: '写明 Go 版本的文件：go.mod、go.work、任意 *.mod、.go-version、.tool-versions、mise.toml。go-version 优先于它。',
        notOnGitlab: true,
    },
    {
        name: 'check-latest',
        kind: 'switch',
        default: 'false',
        options: ['true', 'false'],
        summary: '`true` looks up the newest matching release even when the machine already has a matching one.',
        zh: '`true` 即使本机已有匹配的版本，也查询匹配的最新版本。',
        notOnGitlab: true,
    },
    {
        name: 'architecture',
        kind: 'architecture',
        default: '',
        summary: 'Architecture of the Go to use (x64, arm64, x86, ... or amd64, 386). Empty: that of the machine.',
        zh: '所用 Go 的架构（x64、arm64、x86 等，或 amd64、386）。留空：与本机相同。',
        notOnGitlab: true,
    },
    {
        name: 'go-download-base-url',
        kind: 'url',
        default: '',
        alsoFrom: 'GO_DOWNLOAD_BASE_URL',
        summary: 'Server with the archives of https://go.dev/dl, used before all other sources of Go itself. Its archives must match the published SHA-256.',
        zh: '提供 https://go.dev/dl 归档的服务器，获取 Go 本身时优先使用。其归档必须与官方公布的 SHA-256 一致。',
        notOnGitlab: true,
    },
    {
        name: 'token',
        kind: 'text',
        default: '',
        summary: 'github.com token for the list of Go releases in actions/go-versions, in case of rate limits. Optional; sent to no other host.',
        zh: '读取 actions/go-versions 中 Go 版本列表所用的 github.com 令牌，仅用于应对限流。绝不发送给其他主机，也不是必需的。',
        secret: true,
        notOnGitlab: true,
    },
    {
        name: 'problem-matchers',
        kind: 'switch',
        default: 'true',
        options: ['true', 'false'],
        summary: 'Whether errors of go build, vet and test in later steps become annotations (GitHub).',
        zh: '后续步骤中 go build、vet、test 的错误是否显示为注解（GitHub）。',
        notOnGitlab: true,
    },
    {
        name: 'toolchain',
        kind: 'toolchain',
        default: 'auto',
        summary: 'GOTOOLCHAIN for later steps: `auto` leaves it unchanged unless the project requires a newer Go than `local` allows; otherwise any value that GOTOOLCHAIN accepts.',
        zh: '后续步骤的 GOTOOLCHAIN：`auto` 不改动现有值，除非项目要求的 Go 比 `local` 允许的更新；也可写 GOTOOLCHAIN 接受的任何值。',
    },
    {
        name: 'working-directory',
        kind: 'lines',
        default: '.',
        summary: 'Folder of go.mod or go.work; several on separate lines or separated by semicolons. If it has neither file, modules are searched for in its subfolders.',
        zh: 'go.mod 或 go.work 所在的目录，可多行或以分号分隔。若该处没有，则在其下查找模块。',
    },
    {
        name: 'cache',
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'modules', 'modules+build', 'off'],
        summary: 'What is cached between jobs: `modules` (or `true`) the modules, `modules+build` also Go’s build cache (GOCACHE), `off` (or `false`) nothing, `auto` the modules where it helps (not on a self-hosted runner whose disk already has them).',
        zh: '作业之间保留什么：`modules`（或 `true`）保留模块；`modules+build` 还保留 Go 的构建缓存（GOCACHE）；`off`（或 `false`）什么都不保留；`auto` 仅在有益时保留模块（自托管 runner 磁盘上已有模块时不用）。',
        notOnGitlab: true,
    },
    {
        name: 'cache-dependency-path',
        kind: 'lines',
        default: '',
        summary: 'Globs of the files that determine the cache key, one per line. Default: every go.mod, go.sum and go.work found.',
        zh: '决定缓存键的文件的 glob，每行一个；默认使用找到的所有 go.mod、go.sum、go.work。',
        notOnGitlab: true,
    },
    {
        name: 'cache-key-suffix',
        kind: 'text',
        default: '',
        summary: 'Text added to the cache key, to separate the caches of different jobs.',
        zh: '附加到缓存键的文本，用于区分不同作业的缓存。',
        notOnGitlab: true,
    },
    {
        name: 'cache-save',
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'always', 'never'],
        summary: 'When the post step saves the cache: `auto` after a successful download in a trusted event that is not a release, `always`, or `never` (restore only).',
        zh: '后置步骤何时保存：`auto` 为可信事件且非发布、下载成功之后；`always` 总是；`never` 只恢复不保存。',
        notOnGitlab: true,
    },
    {
        name: 'cache-timeout',
        kind: 'duration',
        default: '60s',
        summary: 'Time limit for restoring the cache; after it the job continues without the cache.',
        zh: '恢复缓存的最长时间；超时后作业不用缓存继续执行。',
        notOnGitlab: true,
    },
    {
        name: 'download',
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'go', 'off'],
        summary: 'How this step downloads every module: `auto` with the built-in parallel, verified downloader, then with the go command for the rest; `go` only with `go mod download`, monitored and retried; `off` not at all.',
        zh: '在本步骤把所有模块放到磁盘：`auto` 先用自带的并行、经校验的下载器，剩余部分交给 go 命令；`go` 仅用受监控并重试的 `go mod download`；`off` 不下载。',
    },
    {
        name: 'strict',
        kind: 'switch',
        default: 'false',
        options: ['true', 'false'],
        summary: 'Whether the step fails when something is missing that a later step can still provide: a login for a private module, or the folder of a `replace` line. By default it only warns.',
        zh: '缺少后续步骤仍可提供的内容（私有模块的登录信息、`replace` 指向的目录）时，本步骤是否失败；默认只给出警告。',
    },
    {
        name: 'relay',
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'on', 'off'],
        summary: 'Loopback GOPROXY for the rest of the job that switches between mirrors per file; the post step stops it. `auto` starts it where there is a post step (GitHub) and a usable mirror, `on` also warns where it cannot start, `off` never starts it. On the command line use `run -- COMMAND`.',
        zh: '供作业后续步骤使用的本机 GOPROXY，逐个文件在镜像间切换，由后置步骤停止：`auto` 在有后置步骤（GitHub）且有镜像可用时启用，`on` 相同但无法启用时发出警告，`off` 不启用。命令行请用 `run -- COMMAND`。',
        notOnGitlab: true,
    },
    {
        name: 'retries',
        kind: 'count',
        default: '4',
        summary: 'Number of retries of a failed download. The mirrors are checked again before each retry.',
        zh: '下载失败后的重试次数，每次都会重新检查镜像。',
    },
    {
        name: 'timeout',
        kind: 'duration',
        default: '10m',
        summary: 'Time limit of the whole step.',
        zh: '整个步骤的最长时间。',
    },
    {
        name: 'connect-timeout',
        kind: 'duration',
        default: '3s',
        summary: 'Time limit for the DNS lookup, the connection and the TLS handshake with a mirror; also limits its probe (to at most 3s).',
        zh: '解析、连接镜像并完成握手的最长时间；也是探测的上限（最多 3s）。',
    },
    {
        name: 'stall-timeout',
        kind: 'duration',
        default: '20s',
        summary: 'Longest time that a download may make no progress: no output and no byte on disk. After it, the download is stopped and retried elsewhere.',
        zh: '下载允许的最长静默时间：没有输出也没有新字节。超时即停止并换镜像重试。',
    },
    {
        name: 'parallel',
        kind: 'parallel',
        default: '128',
        summary: 'Maximum number of concurrent requests of the built-in downloader, over all mirrors. Concurrency drops automatically for a mirror that returns 429 or 503.',
        zh: '自带下载器同时发出的最大请求数（所有镜像合计）。遇到限流（429、503）的镜像会自动降低并发。',
    },
    {
        name: 'ca-file',
        kind: 'text',
        default: '',
        summary: 'File of extra CA certificates (PEM), for mirrors behind a company CA. Certificates are always verified.',
        zh: '额外 CA 证书文件（PEM），用于公司 CA 签发的镜像。证书校验从不关闭。',
    },
    {
        name: 'config',
        kind: 'text',
        default: '.go-proxy-setup.yml',
        summary: 'YAML file with these same keys, kept in git; inputs take precedence. The default file may be missing.',
        zh: '包含同名键的 YAML 文件，随 git 保存；输入优先于它。默认文件可以不存在。',
    },
    {
        name: 'report',
        kind: 'choices',
        default: 'summary',
        options: ['summary', 'html', 'json', 'junit', 'metrics', 'none'],
        summary: 'Where the report goes besides the log: the job `summary` page, and files in `html`, `json`, `junit` or `metrics` format (output report-path). Several are allowed.',
        zh: '除日志外报告写到哪里：作业 `summary` 页面，以及 `html`、`json`、`junit`、`metrics` 文件（输出 report-path）；可多选。',
    },
    {
        name: 'alert-webhook',
        kind: 'url',
        default: '',
        summary: 'URL that receives a JSON POST when a mirror is unhealthy, or the job is degraded or fails.',
        zh: '当镜像不健康、作业降级或失败时，以 JSON POST 通知的 URL。',
        secret: true,
    },
];
/** The environment variable that sets an input: `cache-save` is `GO_PROXY_SETUP_CACHE_SAVE`. */
function environmentName(input) {
    return `GO_PROXY_SETUP_${input.toUpperCase().replaceAll('-', '_')}`;
}


/***/ })

};
