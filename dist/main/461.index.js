export const id = 461;
export const ids = [461];
export const modules = {

/***/ 3461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubHost: () => (/* binding */ githubHost),
  jobFacts: () => (/* binding */ jobFacts),
  readInputs: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ../../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(2322);
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
                const toolkit = await __webpack_require__.e(/* import() */ 79).then(__webpack_require__.bind(__webpack_require__, 7079));
                return toolkit.restoreCache([...paths], key, [...prefixes]);
            }, debug);
            const reason = said.map((line) => /^Failed to restore: (.*)/.exec(line)?.[1]).find(Boolean);
            if (result === undefined && reason !== undefined)
                throw new Error(reason);
            return result;
        },
        async save(paths, key) {
            const { result, said } = await overhear(async () => {
                const toolkit = await __webpack_require__.e(/* import() */ 79).then(__webpack_require__.bind(__webpack_require__, 7079));
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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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
        return `${name}=${value}\n`;
    })
        .join('');
}
function checkLine(what, value) {
    const at = value.search(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
    if (at < 0)
        return;
    const code = value.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
    throw new errors/* SetupError */.w3('unsafe-value', `refused to set ${what} for later steps: a line break or control character (U+${code}) stands at position ${at + 1}`, { hint: 'Take it out of the input, variable or configuration file that the value comes from; nothing was set.' });
}

;// CONCATENATED MODULE: ./js/hosts/github.js
// The Host of a GitHub Actions step, on @actions/core: workflow commands for the log, the runner's files for variables and outputs.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
// Who may be trusted follows https://docs.github.com/actions/reference/security/secure-use: some events run with the rights of the
// default branch although a stranger started them.






/** The host of the step whose environment is `env` (always the process's own: @actions/core reads that); `inputNames` in kebab-case. */
function githubHost(env, inputNames) {
    const log = githubLog();
    return {
        facts: jobFacts(env, readEvent(env.GITHUB_EVENT_PATH)),
        env,
        log,
        cache: actionsCache(env, log.debug),
        width: 120,
        color: false,
        inputs: readInputs(env, inputNames),
        workerEntry: process.argv[1],
        async exportEnv(variables) {
            const entries = Object.entries(variables);
            for (const [name, value] of entries)
                checkValue(name, value);
            for (const [name, value] of entries)
                core/* exportVariable */.dN(name, value);
        },
        async setOutputs(outputs) {
            const entries = Object.entries(outputs);
            for (const [name, value] of entries)
                checkOutput(name, value);
            for (const [name, value] of entries)
                core/* setOutput */.uH(name, value);
        },
        addSecret: (secret) => {
            // An empty mask would be a mask of everything.
            if (secret !== '')
                core/* setSecret */.Pq(secret);
        },
        saveState: async (name, value) => core/* saveState */.LZ(name, value),
        readState: (name) => core/* getState */.Gu(name),
        async writeSummary(markdown) {
            if (env.GITHUB_STEP_SUMMARY)
                await core/* summary */.z.addRaw(markdown, true).write();
        },
    };
}
/** Inputs by the runner's variables (`INPUT_CACHE-SAVE`), else by GO_PROXY_SETUP_CACHE_SAVE; blank is absent. */
function readInputs(env, names) {
    const found = {};
    for (const name of names) {
        const variable = `GO_PROXY_SETUP_${name.toUpperCase().replaceAll('-', '_')}`;
        const input = env[`INPUT_${name.toUpperCase()}`]?.trim();
        const inherited = env[variable]?.trim();
        if (input)
            found[name] = { value: input, source: `input ${name}` };
        else if (inherited)
            found[name] = { value: inherited, source: variable };
    }
    return found;
}
/** What the environment and the event's payload say of the job. */
function jobFacts(env, payload) {
    const event = env.GITHUB_EVENT_NAME ?? '';
    return {
        platform: 'github',
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
    const lines = (text) => text.split(/\r?\n/).map(redact/* harmless */.Is);
    const print = (text) => {
        for (const line of lines(text))
            core/* info */.pq(line);
    };
    // core escapes line breaks in commands, so several lines stay one annotation.
    const annotation = (text) => lines(text).join('\n');
    return {
        info: print,
        progress: print,
        live: false,
        notice: (text) => core/* notice */.lm(annotation(text)),
        warning: (text) => core/* warning */.$e(annotation(text)),
        error: (text) => core/* error */.z3(annotation(text)),
        debug: (text) => core/* debug */.Yz(annotation(text)),
        async group(title, body) {
            // The runner has no nested groups: an inner one would end the outer.
            if (depth > 0) {
                print(title);
                return body();
            }
            depth += 1;
            try {
                return await core/* group */.Os((0,redact/* harmless */.Is)(title), body);
            }
            finally {
                depth -= 1;
            }
        },
    };
}


/***/ })

};
