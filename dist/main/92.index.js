export const id = 92;
export const ids = [92];
export const modules = {

/***/ 2092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubHost: () => (/* binding */ githubHost),
  jobFacts: () => (/* binding */ jobFacts)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/redact.js
var redact = __webpack_require__(4537);
// EXTERNAL MODULE: external "node:async_hooks"
var external_node_async_hooks_ = __webpack_require__(6698);
;// CONCATENATED MODULE: ./js/hosts/actions-cache.js
// CacheStore on GitHub's cache service. @actions/cache swallows its failures: it prints them and answers `undefined` or -1, so what it
// prints is overheard, turned into an outcome, and kept from users (debug log only). It is loaded on first use: it doubles the start-up.
// It takes no signal: after a time-out its requests go on in the background until the process exits.


/** The cache of the job that `env` describes. Throws on failures of the service; a refused or lost race to save is an outcome. */
function actionsCache(env, debug) {
    return {
        available: serviceUrl(env) !== undefined,
        async restore(paths, key, prefixes) {
            const { result, said } = await overhear(async () => {
                const toolkit = await Promise.all(/* import() */[__webpack_require__.e(84), __webpack_require__.e(945), __webpack_require__.e(333)]).then(__webpack_require__.bind(__webpack_require__, 3333));
                return toolkit.restoreCache([...paths], key, [...prefixes]);
            }, debug);
            const reason = said.map((line) => /^Failed to restore: (.*)/.exec(line)?.[1]).find(Boolean);
            if (result === undefined && reason !== undefined)
                throw new Error(reason);
            return result;
        },
        async save(paths, key) {
            const { result, said } = await overhear(async () => {
                const toolkit = await Promise.all(/* import() */[__webpack_require__.e(84), __webpack_require__.e(945), __webpack_require__.e(333)]).then(__webpack_require__.bind(__webpack_require__, 3333));
                return toolkit.saveCache([...paths], key);
            }, debug);
            return result === -1 ? unsaved(said) : 'saved';
        },
    };
}
// The toolkit's own test of the same question loads the whole of it; GitHub Enterprise Server knows only the first service.
function serviceUrl(env) {
    const server = hostOf(env.GITHUB_SERVER_URL || 'https://github.com');
    const hosted = server === 'github.com' || server.endsWith('.ghe.com') || server.endsWith('.localhost');
    const url = hosted && env.ACTIONS_CACHE_SERVICE_V2 ? env.ACTIONS_RESULTS_URL : env.ACTIONS_CACHE_URL;
    return url || undefined;
}
function hostOf(url) {
    return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}
/** Why nothing was saved, from what the toolkit printed. A read-only token is policy, a taken key is a lost race: neither is a failure. */
function unsaved(said) {
    const text = said.join('\n');
    if (/cache write denied:|does not permit writes/.test(text))
        return 'denied';
    if (/already exists|\(409\)|Response was not ok/i.test(text))
        return 'taken';
    const reasons = said.map((line) => /^(?:Failed to reserve cache|Failed to save): (.*)/.exec(line)?.[1]);
    throw new Error(reasons.find(Boolean) ?? 'the cache service gave no reason');
}
const listening = new external_node_async_hooks_.AsyncLocalStorage();
let installed = false;
/** Runs `body` and collects what it writes to stdout and stderr, unwrapped from workflow commands; other writers are not touched. */
async function overhear(body, debug) {
    if (!installed) {
        process.stdout.write = diverted(process.stdout.write.bind(process.stdout));
        process.stderr.write = diverted(process.stderr.write.bind(process.stderr));
        installed = true;
    }
    const heard = [];
    try {
        const result = await listening.run(heard, body);
        return { result, said: plainLines(heard) };
    }
    finally {
        for (const line of plainLines(heard))
            debug(`cache: ${(0,redact/* redact */.E$)(line)}`);
    }
}
function diverted(write) {
    return ((chunk, ...rest) => {
        const heard = listening.getStore();
        const text = heard && (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
        // A mask must reach the runner: it hides the signatures of upload URLs.
        if (text === undefined || text.startsWith('::add-mask::'))
            return write(chunk, ...rest);
        heard?.push(text);
        return true;
    });
}
function plainLines(heard) {
    return heard
        .join('')
        .split(/\r?\n/)
        .map((line) => line
        .replace(/^::[a-z-]+(?: [^:]*)?::/, '')
        .replaceAll('%0D', '')
        .replaceAll('%0A', ' ')
        .replaceAll('%25', '%'))
        .filter((line) => line !== '');
}

// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
;// CONCATENATED MODULE: ./js/hosts/environment-files.js
// What may cross into later steps by GITHUB_ENV, GITHUB_OUTPUT or a dotenv report, and nothing else: an allow-list of names, and values
// of one line. A line break in such a file is a second variable of the writer's choice; `%0a` is only text in all of them.
// GitLab's dotenv has no quoting: a line is cut at its first `=` and both halves lose their outer blanks.


/** The environment variables that a run may set for later steps. SSL_CERT_FILE only ever names the bundle made from `ca-file`. */
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
/** Throws SetupError `unsafe-value` when `name` is off the list or `value` could not be handed on unchanged; never names the value. */
function checkValue(name, value) {
    if (!EXPORTABLE.some((allowed) => allowed === name)) {
        throw new errors/* SetupError */.w3('unsafe-value', `refused to set ${JSON.stringify(name)} for later steps`, {
            hint: `Only these are ever set: ${EXPORTABLE.join(', ')}. Set others in the workflow itself.`,
        });
    }
    checkLine(name, value);
    if (PATHS.includes(name) && !(0,external_node_path_.isAbsolute)(value)) {
        throw new errors/* SetupError */.w3('unsafe-value', `refused to set ${name} for later steps: it must be an absolute path`, {
            hint: 'Later steps run in other folders; give the path from the root.',
        });
    }
}
/** Throws SetupError `unsafe-value` when `folder` as an entry of PATH would be none, or more than one. */
function checkPathEntry(folder) {
    checkLine('an entry of PATH', folder);
    if ((0,external_node_path_.isAbsolute)(folder) && !folder.includes(external_node_path_.delimiter))
        return;
    throw new errors/* SetupError */.w3('unsafe-value', `refused to put a folder on PATH that is not absolute or holds a "${external_node_path_.delimiter}"`, {
        hint: 'It is the tool cache (RUNNER_TOOL_CACHE), GOPATH or GOBIN: give it another path from the root.',
    });
}
/** Throws SetupError `unsafe-value` when the output's name is not kebab-case or its value is not one line. */
function checkOutput(name, value) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) {
        throw new errors/* SetupError */.w3('unsafe-value', `refused to set an output with the name ${JSON.stringify(name)}`, {
            hint: 'Output names are lower-case words joined by hyphens.',
        });
    }
    checkLine(`the output ${name}`, value);
}
/** The variables as a dotenv file (GitLab `artifacts:reports:dotenv`), each checked; ends with a line break unless empty. */
function dotenvText(variables) {
    return Object.entries(variables)
        .map(([name, value]) => {
        checkValue(name, value);
        checkEnds(name, value);
        return `${name}=${value}\n`;
    })
        .join('');
}
/** To go outer blanks in lists mean nothing; a path would be another one. */
function checkEnds(name, value) {
    if (!PATHS.includes(name) || value === value.trim())
        return;
    throw new SetupError('unsafe-value', `refused to set ${name} for later jobs: the path ends with a blank`, {
        hint: 'A dotenv file cannot hold it; give the folder another name.',
    });
}
function checkLine(what, value) {
    // Half a surrogate pair cannot be written as UTF-8, so it would come back as another character.
    const at = value.search(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Cs}]/u);
    if (at < 0)
        return;
    const code = value.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
    throw new errors/* SetupError */.w3('unsafe-value', `refused to set ${what} for later steps: a line break, control character or half of one (U+${code}) stands at position ${at + 1}`, { hint: 'Take it out of the input, variable or configuration file that the value comes from; nothing was set.' });
}

// EXTERNAL MODULE: ./js/inputs/inputs.js
var inputs = __webpack_require__(3137);
;// CONCATENATED MODULE: ./js/hosts/environment-inputs.js
// Inputs that variables set: GO_PROXY_SETUP_* everywhere, and INPUT_* in a step of GitHub, whose runner keeps the hyphens of the names.

/** Inputs by GO_PROXY_SETUP_*, or by the name that setup-go has for one; a blank one is absent. */
function inputsOfEnvironment(env) {
    const known = inputs/* INPUTS */.m.flatMap(({ name, alsoFrom }) => {
        const value = alsoFrom === undefined ? '' : env[alsoFrom]?.trim();
        return alsoFrom !== undefined && value ? [[name, { value, source: alsoFrom }]] : [];
    });
    return { ...Object.fromEntries(known), ...inputsBy(env, inputs/* environmentName */.V, inputs/* environmentName */.V) };
}
/** Inputs of the step (`INPUT_CACHE-SAVE`); a blank one is absent. */
function inputsOfStep(env) {
    return inputsBy(env, (name) => `INPUT_${name.toUpperCase()}`, (name) => `input ${name}`);
}
function inputsBy(env, variable, source) {
    const found = {};
    for (const { name } of inputs/* INPUTS */.m) {
        const value = env[variable(name)]?.trim();
        if (value)
            found[name] = { value, source: source(name) };
    }
    return found;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./js/hosts/workflow-commands.js
// Workflow commands and the runner's files, in the form that @actions/core writes (packages/core/src/command.ts and file-command.ts of
// actions/toolkit). By hand, for that package loads an HTTP client, which loads undici a second time: a quarter of the start of each step.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands




/** `::command::message` as a line; breaks in the message are escaped, so several lines stay one command. */
function commandLine(command, message = '') {
    return `::${command}::${message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}${external_node_os_.EOL}`;
}
/**
 * Adds to a file of the runner, which made it: a new one would be read by nobody.
 * @throws SetupError `runner-file` when there is none or it cannot be written.
 */
function appendToRunnerFile(env, name, text) {
    const path = env[name] ?? '';
    if (!(0,external_node_fs_.existsSync)(path))
        throw noFile(path === '' ? `${name} is not set` : `the file that ${name} names is not there`);
    try {
        (0,external_node_fs_.appendFileSync)(path, text);
    }
    catch (error) {
        throw noFile(`the file of ${name} cannot be written (${(0,errors/* codeOf */.$N)(error)})`);
    }
}
function noFile(why) {
    return new errors/* SetupError */.w3('runner-file', `nothing can be handed to the runner: ${why}`, {
        hint: 'The runner makes this file for each step. Outside of GitHub use the command line: go-proxy-setup setup.',
    });
}
/** `name` and a value of any lines, ended by a line that nobody can guess. */
function assignment(name, value) {
    const end = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    return `${name}<<${end}${external_node_os_.EOL}${value}${external_node_os_.EOL}${end}${external_node_os_.EOL}`;
}

;// CONCATENATED MODULE: ./js/hosts/github.js
// The Host of a GitHub Actions step: workflow commands for the log, the runner's files for variables and outputs.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
// Who may be trusted follows https://docs.github.com/actions/reference/security/secure-use: some events run with the rights of the
// default branch although a stranger started them.








/** The host of the step whose environment is `env`; what later steps get is set in there too. */
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
                appendToRunnerFile(env, 'GITHUB_ENV', assignment(name, value));
                env[name] = value;
            }
        },
        async addPath(folders) {
            for (const folder of folders)
                checkPathEntry(folder);
            // The runner puts what comes last foremost.
            for (const folder of folders.toReversed()) {
                appendToRunnerFile(env, 'GITHUB_PATH', `${folder}${external_node_os_.EOL}`);
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
                appendToRunnerFile(env, 'GITHUB_OUTPUT', assignment(name, value));
        },
        addSecret: (secret) => {
            // An empty mask would be a mask of everything.
            if (secret !== '')
                issue('add-mask', secret);
        },
        saveState: async (name, value) => appendToRunnerFile(env, 'GITHUB_STATE', assignment(name, value)),
        readState: (name) => env[`STATE_${name}`] ?? '',
        async writeSummary(markdown) {
            if (env.GITHUB_STEP_SUMMARY)
                appendToRunnerFile(env, 'GITHUB_STEP_SUMMARY', `${markdown}${external_node_os_.EOL}`);
        },
    };
}
/** What the environment and the event's payload say of the job. */
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
// Anyone can start these, and they run with the default branch's secrets and cache. `pull_request` has a cache of its own.
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
/** GOPRIVATE pattern(s) of the owner; in lower case too, for go matches by case and GitHub does not. */
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
        // Without a payload nothing is known to be private, and a workflow_run counts as a stranger's.
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
            // The runner has no nested groups: an inner one would end the outer.
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
function issue(command, message) {
    process.stdout.write(commandLine(command, message));
}


/***/ }),

/***/ 3137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ environmentName),
/* harmony export */   m: () => (/* binding */ INPUTS)
/* harmony export */ });
// The one table of inputs. action.yml, the GitLab template, the CLI's flags and help and both READMEs are generated from it
// (src/dev/generate.ts), so a new input is a new row here and a field in settings.ts, nothing else.
const INPUTS = [
    {
        name: 'mirrors',
        kind: 'mirrors',
        default: 'auto',
        summary: 'Module mirrors in order: aliases (golang, goproxy.cn, goproxy.io, aliyun, tencent) or URLs (https, http, file), separated by space, comma or newline. `auto` takes the built-in catalogue; a GOPROXY that is already set is honoured when this input is unset.',
        zh: '按顺序列出模块镜像：别名（golang、goproxy.cn、goproxy.io、aliyun、tencent）或 URL（https、http、file），以空格、逗号或换行分隔。`auto` 使用内置目录；未设置此项时沿用已有的 GOPROXY。',
    },
    {
        name: 'select',
        kind: 'choice',
        default: 'fastest',
        options: ['fastest', 'ordered', 'pinned'],
        summary: '`fastest` ranks the mirrors by measured health, `ordered` keeps your order and drops the sick, `pinned` uses exactly your list and fails if none answers.',
        zh: '`fastest` 按实测健康状况排序，`ordered` 保持你的顺序并去掉不健康的，`pinned` 严格使用你的列表，若无一应答则失败。',
    },
    {
        name: 'policy',
        kind: 'choice',
        default: 'resilient',
        options: ['resilient', 'routed', 'enforced'],
        summary: '`resilient` moves on to the next mirror after any error (`|`), `routed` only after "not found" (`,`), `enforced` allows only the given mirrors: their refusal is final and nothing goes direct.',
        zh: '`resilient` 遇到任何错误都转到下一个镜像（`|`），`routed` 仅在“未找到”时转移（`,`），`enforced` 只允许给定的镜像：拒绝即为最终结果，绝不直连。',
    },
    {
        name: 'direct',
        kind: 'choice',
        default: 'not-found',
        options: ['not-found', 'on-error', 'never'],
        summary: 'When go may fetch from the origin repositories: after every mirror said "not found", after any error, or never.',
        zh: '何时允许 go 直接访问源仓库：所有镜像都“未找到”之后、任何错误之后，或从不。',
    },
    {
        name: 'private',
        kind: 'patterns',
        default: '',
        summary: 'GOPRIVATE patterns of modules that no public mirror or checksum database may hear of, added to what is set. In a private repository its own owner is added by itself.',
        zh: '私有模块的 GOPRIVATE 模式，任何公共镜像和校验数据库都不会得知它们；会追加到已有设置。私有仓库会自动加入其所有者。',
    },
    {
        name: 'private-mirror',
        kind: 'mirror',
        default: '',
        summary: 'The one mirror that is asked for private modules (an Athens, Artifactory or Nexus of your own).',
        zh: '唯一用于获取私有模块的镜像（你自己的 Athens、Artifactory 或 Nexus）。',
    },
    {
        name: 'sumdb',
        kind: 'sumdb',
        default: 'auto',
        summary: 'Checksum database: `auto` keeps the one that is set and picks a route to it that verifies; or a name, `name url` as in GOSUMDB, or `off` (warned about loudly).',
        zh: '校验数据库：`auto` 沿用现有设置并选择一条可验证的路径；也可写名称、GOSUMDB 形式的 `name url`，或 `off`（会发出醒目警告）。',
    },
    {
        name: 'go-version',
        kind: 'text',
        default: '',
        summary: 'The Go to use, as in actions/setup-go: a version (1.25.3), a range (1.25, ^1.24, 1.25.x), a release candidate (1.26rc1), `stable` or `oldstable`. Empty: what go-version-file says, else the Go on PATH when it is new enough for the project, else (on GitHub) what the project asks for.',
        zh: '要使用的 Go，与 actions/setup-go 相同：版本（1.25.3）、范围（1.25、^1.24、1.25.x）、候选版（1.26rc1）、`stable` 或 `oldstable`。留空：取 go-version-file 的内容；否则 PATH 上的 Go 若满足项目要求即用之；否则（GitHub 上）取项目要求的版本。',
        notOnGitlab: true,
    },
    {
        name: 'go-version-file',
        kind: 'text',
        default: '',
        summary: 'File that names the Go version: go.mod, go.work, any *.mod, .go-version, .tool-versions, mise.toml. go-version wins over it.',
        zh: '写明 Go 版本的文件：go.mod、go.work、任意 *.mod、.go-version、.tool-versions、mise.toml。go-version 优先于它。',
        notOnGitlab: true,
    },
    {
        name: 'check-latest',
        kind: 'switch',
        default: 'false',
        options: ['true', 'false'],
        summary: '`true` asks which release is the newest that matches, even when one that matches is on the machine.',
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
        summary: 'Server with the archives of https://go.dev/dl, asked before all others for Go itself. What it gives must have the published SHA-256.',
        zh: '提供 https://go.dev/dl 归档的服务器，获取 Go 本身时最先询问。其内容必须符合官方公布的 SHA-256。',
        notOnGitlab: true,
    },
    {
        name: 'token',
        kind: 'text',
        default: '',
        summary: 'Token of github.com for the list of Go releases in actions/go-versions, where its rate limit matters. Sent to no other host; nothing needs it.',
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
        summary: 'GOTOOLCHAIN for later steps: `auto` leaves it alone unless the project asks for a newer Go than a `local` setting allows; or any value that GOTOOLCHAIN takes.',
        zh: '后续步骤的 GOTOOLCHAIN：`auto` 不改动现有值，除非项目要求的 Go 比 `local` 允许的更新；也可写 GOTOOLCHAIN 接受的任何值。',
    },
    {
        name: 'working-directory',
        kind: 'lines',
        default: '.',
        summary: 'Folder of go.mod or go.work; several on separate lines or parted by semicolons. Without one there, the modules below are found.',
        zh: 'go.mod 或 go.work 所在的目录，可多行或以分号分隔。若该处没有，则在其下查找模块。',
    },
    {
        name: 'cache',
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'modules', 'modules+build', 'off'],
        summary: 'What is kept between jobs: `modules` (or `true`) the modules, `modules+build` also Go’s build cache (GOCACHE), `off` (or `false`) nothing, `auto` the modules where it helps (not on a self-hosted runner whose disk holds them already).',
        zh: '作业之间保留什么：`modules`（或 `true`）保留模块；`modules+build` 还保留 Go 的构建缓存（GOCACHE）；`off`（或 `false`）什么都不保留；`auto` 仅在有益时保留模块（自托管 runner 磁盘上已有模块时不用）。',
        notOnGitlab: true,
    },
    {
        name: 'cache-dependency-path',
        kind: 'lines',
        default: '',
        summary: 'Globs of the files whose contents make the cache key, one a line, instead of every go.mod, go.sum, go.work found.',
        zh: '决定缓存键的文件的 glob，每行一个；默认使用找到的所有 go.mod、go.sum、go.work。',
        notOnGitlab: true,
    },
    {
        name: 'cache-key-suffix',
        kind: 'text',
        default: '',
        summary: 'Text added to the cache key, to keep caches of different jobs apart.',
        zh: '附加到缓存键的文本，用于区分不同作业的缓存。',
        notOnGitlab: true,
    },
    {
        name: 'cache-save',
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'always', 'never'],
        summary: 'When the post step saves: `auto` after a successful download in a trusted event that is no release, `always`, or `never` (restore only).',
        zh: '后置步骤何时保存：`auto` 为可信事件且非发布、下载成功之后；`always` 总是；`never` 只恢复不保存。',
        notOnGitlab: true,
    },
    {
        name: 'cache-timeout',
        kind: 'duration',
        default: '60s',
        summary: 'Longest time that restoring the cache may take; then the job goes on without it.',
        zh: '恢复缓存的最长时间；超时后作业不用缓存继续执行。',
        notOnGitlab: true,
    },
    {
        name: 'download',
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'go', 'off'],
        summary: 'Put every module on disk in this step: `auto` by the own parallel, verified download and then the go command for what is left, `go` only by the watched and retried `go mod download`, `off` not at all.',
        zh: '在本步骤把所有模块放到磁盘：`auto` 先用自带的并行、经校验的下载器，剩余部分交给 go 命令；`go` 仅用受监控并重试的 `go mod download`；`off` 不下载。',
    },
    {
        name: 'strict',
        kind: 'switch',
        default: 'false',
        options: ['true', 'false'],
        summary: 'Whether the step fails on what a later step can still provide: a login for a private module, a folder that a `replace` line names. Otherwise it warns.',
        zh: '缺少后续步骤仍可提供的内容（私有模块的登录信息、`replace` 指向的目录）时，本步骤是否失败；默认只给出警告。',
    },
    {
        name: 'relay',
        kind: 'choice',
        default: 'auto',
        options: ['auto', 'on', 'off'],
        summary: 'Loopback GOPROXY for the rest of the job, which moves between the mirrors file by file and is stopped by the post step: `auto` where there is a post step (GitHub) and a mirror to ask, `on` the same but warned about where it cannot be, `off` not at all. On the command line use `relay -- COMMAND`.',
        zh: '供作业后续步骤使用的本机 GOPROXY，逐个文件在镜像间切换，由后置步骤停止：`auto` 在有后置步骤（GitHub）且有镜像可用时启用，`on` 相同但无法启用时发出警告，`off` 不启用。命令行请用 `relay -- COMMAND`。',
        notOnGitlab: true,
    },
    {
        name: 'retries',
        kind: 'count',
        default: '4',
        summary: 'How often a failed download is tried again, with a fresh look at the mirrors each time.',
        zh: '下载失败后的重试次数，每次都会重新检查镜像。',
    },
    {
        name: 'timeout',
        kind: 'duration',
        default: '10m',
        summary: 'Longest time of the whole step.',
        zh: '整个步骤的最长时间。',
    },
    {
        name: 'connect-timeout',
        kind: 'duration',
        default: '3s',
        summary: 'Longest time to look up, connect to and shake hands with a mirror; also the bound of its probe (at most 3s).',
        zh: '解析、连接镜像并完成握手的最长时间；也是探测的上限（最多 3s）。',
    },
    {
        name: 'stall-timeout',
        kind: 'duration',
        default: '20s',
        summary: 'Longest silence of a download: nothing said and no byte on disk. Then it is stopped and tried elsewhere.',
        zh: '下载允许的最长静默时间：没有输出也没有新字节。超时即停止并换镜像重试。',
    },
    {
        name: 'parallel',
        kind: 'parallel',
        default: '128',
        summary: 'Most requests at once in the own download, over all mirrors. A mirror that limits (429, 503) is asked less by itself.',
        zh: '自带下载器同时发出的最大请求数（所有镜像合计）。遇到限流（429、503）的镜像会自动降低并发。',
    },
    {
        name: 'ca-file',
        kind: 'text',
        default: '',
        summary: 'File of extra CA certificates (PEM), for mirrors behind a company CA. Verification is never switched off.',
        zh: '额外 CA 证书文件（PEM），用于公司 CA 签发的镜像。证书校验从不关闭。',
    },
    {
        name: 'config',
        kind: 'text',
        default: '.go-proxy-setup.yml',
        summary: 'YAML file with these same keys, kept in git; inputs win over it. The default file may be missing.',
        zh: '包含同名键的 YAML 文件，随 git 保存；输入优先于它。默认文件可以不存在。',
    },
    {
        name: 'report',
        kind: 'choices',
        default: 'summary',
        options: ['summary', 'html', 'json', 'junit', 'metrics', 'none'],
        summary: 'Where the report goes besides the log: the job `summary` page, and files in `html`, `json`, `junit` or `metrics` form (output report-path); several allowed.',
        zh: '除日志外报告写到哪里：作业 `summary` 页面，以及 `html`、`json`、`junit`、`metrics` 文件（输出 report-path）；可多选。',
    },
    {
        name: 'alert-webhook',
        kind: 'url',
        default: '',
        summary: 'URL that gets a JSON POST when a mirror is sick, the job had to degrade or it failed.',
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
