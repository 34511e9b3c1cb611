import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 7830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 7997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 8877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 5574:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 2911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   En: () => (/* binding */ MirrorError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   jp: () => (/* binding */ hasTrait),
/* harmony export */   w3: () => (/* binding */ SetupError),
/* harmony export */   xR: () => (/* binding */ helpUrl)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2942);
// Every failure that the product can name: a code for machines, a message (what, where) and a hint
// (what to do next). A mirror's 404 is an answer; a remote's misbehaviour is a MirrorError, which
// is data and never ends a run alone.

/** A failure with a name; entries print message and hint, never a stack. */
class SetupError extends Error {
    name = 'SetupError';
    code;
    hint;
    /** Of docs/troubleshooting.md: the class of a failed run of go, else the code. */
    section;
    constructor(code, message, { hint, section = code, ...options } = {}) {
        super(message, options);
        this.code = code;
        this.hint = hint;
        this.section = section;
    }
}
/** The section of docs/troubleshooting.md, at the action's own version where GitHub names it. */
function helpUrl({ section }, env) {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    const base = server && repository && ref ? `${server}/${repository}/blob/${ref}` : `${_version_js__WEBPACK_IMPORTED_MODULE_0__/* .HOMEPAGE */ .py}/blob/main`;
    return `${encodeURI(`${base}/docs/troubleshooting.md`)}#${section}`;
}
/** All bad inputs at once; nothing was done. */
class InputError extends SetupError {
    name = 'InputError';
    problems;
    constructor(problems) {
        const lines = problems.map(({ input, source, got, problem }) => {
            return `  ${input} (from ${source}): ${got === '' ? '' : `got ${JSON.stringify(got)}: `}${problem}`;
        });
        super('bad-input', `${problems.length} bad input${problems.length === 1 ? '' : 's'}:\n${lines.join('\n')}`, {
            hint: 'Correct the inputs named above; nothing was changed.',
        });
        this.problems = problems;
    }
}
const TRAITS = {
    aborted: [],
    'bad-address': ['permanent'],
    'certificate-bad': ['permanent'],
    'certificate-expired': ['permanent'],
    'certificate-not-yet-valid': ['permanent'],
    'certificate-unknown-authority': ['permanent'],
    'certificate-wrong-name': ['permanent'],
    changed: ['other-file'],
    cut: ['waiting-helps', 'flickering'],
    disk: [],
    distrusted: ['waiting-helps'],
    'dns-failed': ['waiting-helps'],
    'error-page': [],
    failed: [],
    html: ['permanent'],
    'http-proxy': [],
    incomplete: ['thin'],
    'name-unknown': [],
    'no-ranges': ['other-file'],
    'no-samples': ['thin'],
    'no-such-folder': [],
    'not-found-transient': [],
    'not-http': [],
    'not-tls': ['permanent'],
    'redirect-downgrade': ['permanent'],
    'redirect-inside': ['permanent'],
    'redirect-loop': ['permanent'],
    'redirect-nowhere': ['permanent'],
    refused: ['waiting-helps'],
    reset: ['waiting-helps', 'flickering'],
    slow: [],
    // To a range that another mirror's size made us request: this one's file ends before.
    'status-416': ['permanent', 'other-file'],
    timeout: [],
    'tls-failed': [],
    'too-big': ['permanent'],
    'too-slow': ['waiting-helps'],
    unreachable: ['waiting-helps'],
    'upstream-timeout': ['flickering'],
    'wrong-bits': ['permanent'],
    'wrong-body': ['permanent'],
    'wrong-encoding': ['permanent'],
    'wrong-range': ['permanent', 'other-file'],
    'wrong-size': ['permanent', 'other-file'],
    'wrong-version': ['permanent'],
};
function hasTrait(reason, trait) {
    const traits = TRAITS;
    if (/^status-(408|429|5\d\d)$/.test(reason))
        return trait === 'waiting-helps' || trait === 'flickering';
    return traits[reason]?.includes(trait) ?? false;
}
class MirrorError extends Error {
    name = 'MirrorError';
    mirror;
    layer;
    reason;
    status;
    /** Milliseconds of the mirror's Retry-After, uncapped. */
    retryAfterMs;
    constructor(mirror, layer, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.mirror = mirror;
        this.layer = layer;
        this.reason = details.reason ?? (details.status === undefined ? 'failed' : `status-${details.status}`);
        this.status = details.status;
        this.retryAfterMs = details.retryAfterMs;
    }
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/** The system's word for a failure (`ENOENT`), or '' where it has none. */
function codeOf(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}


/***/ }),

/***/ 5346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   PB: () => (/* binding */ abortOnSignals),
/* harmony export */   P_: () => (/* binding */ isRelayProcess),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   kR: () => (/* binding */ nodeProblem),
/* harmony export */   lw: () => (/* binding */ exitWhenPrinted),
/* harmony export */   ru: () => (/* binding */ workerRole)
/* harmony export */ });
/* unused harmony export exitCodeOf */
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5919);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2911);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4537);
// What every entry does first and last. It imports nothing that an old Node cannot load; the rest
// comes after the check.



const OLDEST_NODE = [22, 19];
/** A sentence when this Node is too old for the bundle (undici 8), else undefined. */
function nodeProblem(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
    if (!isOld)
        return undefined;
    return `go-proxy-setup requires Node ${OLDEST_NODE.join('.')} or later, this is Node ${version}: install a newer one (GitHub's runners have Node 24 for actions)`;
}
/** What this worker thread does. */
function workerRole() {
    return node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.isMainThread ? undefined : node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData?.role;
}
/** True in the relay that a step started: relay/launch.ts runs the step's file with this word. */
function isRelayProcess() {
    return process.argv[2] === 'relay-process';
}
/** A signal that aborts when the job is cancelled (Ctrl-C, a runner's SIGTERM). */
function abortOnSignals() {
    const controller = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(name, () => {
            const hint = 'The modules downloaded so far are kept; run it again.';
            controller.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3('cancelled', `cancelled by ${name}`, { hint }));
        });
    }
    return controller.signal;
}
/** Message, hint and help of a SetupError; the stack of others, which are bugs. No secrets. */
function explain(error, env) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3) {
        const lines = [error.message, error.hint, `More: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .helpUrl */ .xR)(error, env)}`];
        return printable(lines.filter(Boolean).join('\n'));
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error);
    return printable(`internal error, please report it with these lines:\n${stack}`);
}
function printable(text) {
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)(text).split('\n').map(_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitizeForLog */ .F0).join('\n');
}
/** 2 for invalid input, 1 for everything else. */
function exitCodeOf(error) {
    return error instanceof SetupError && error.code === 'bad-input' ? 2 : 1;
}
/** Exits once output is written; a hung cache request or resolver would keep Node for minutes. */
function exitWhenPrinted(code) {
    process.exitCode = code;
    process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}


/***/ }),

/***/ 6521:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _entry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5346);
// Entry of the action's main step (dist/main); src/setup.ts is the step itself.

const problem = (0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .nodeProblem */ .kR)(process.versions.node);
if (problem) {
    process.stdout.write(`::error::${problem}\n`);
    process.exit(1);
}
if ((0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .workerRole */ .ru)() === 'verify') {
    const { runVerifyWorker } = await Promise.all(/* import() */[__nccwpck_require__.e(84), __nccwpck_require__.e(696)]).then(__nccwpck_require__.bind(__nccwpck_require__, 696));
    runVerifyWorker();
}
else if ((0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .workerRole */ .ru)() === 'unpack') {
    const { runUnpackWorker } = await Promise.all(/* import() */[__nccwpck_require__.e(84), __nccwpck_require__.e(696), __nccwpck_require__.e(13)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2013));
    runUnpackWorker();
}
else if ((0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .isRelayProcess */ .P_)()) {
    const { runRelayProcess } = await Promise.all(/* import() */[__nccwpck_require__.e(84), __nccwpck_require__.e(945), __nccwpck_require__.e(696), __nccwpck_require__.e(795), __nccwpck_require__.e(896)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4896));
    const { env, stdin, stdout } = process;
    await runRelayProcess({ env, stdin, stdout, entry: process.argv[1], signal: (0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .abortOnSignals */ .PB)() });
    (0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .exitWhenPrinted */ .lw)(0);
}
else {
    const [{ githubHost }, { setup }] = await Promise.all([__nccwpck_require__.e(/* import() */ 897).then(__nccwpck_require__.bind(__nccwpck_require__, 3897)), Promise.all(/* import() */[__nccwpck_require__.e(84), __nccwpck_require__.e(945), __nccwpck_require__.e(642), __nccwpck_require__.e(696), __nccwpck_require__.e(795), __nccwpck_require__.e(13), __nccwpck_require__.e(996)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7996))]);
    const host = githubHost(process.env);
    let code = 0;
    try {
        await setup(host, { signal: (0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .abortOnSignals */ .PB)() });
    }
    catch (error) {
        host.log.error(host.mask((0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, host.env)));
        code = 1;
    }
    (0,_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .exitWhenPrinted */ .lw)(code);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 4537:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ redact),
/* harmony export */   F0: () => (/* binding */ sanitizeForLog),
/* harmony export */   FC: () => (/* binding */ RELAY_TOKEN_PREFIX),
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   GO: () => (/* binding */ RELAY_URL),
/* harmony export */   Iv: () => (/* binding */ masked),
/* harmony export */   KN: () => (/* binding */ displayValue),
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   hq: () => (/* binding */ secretMask)
/* harmony export */ });
// Makes text safe to print: removes credentials from URLs, and from untrusted text what a runner
// would execute as a workflow command: a line that starts with `::` or holds `##[`.
// `host:8443/path` resembles a password with a slash, but no password continues a port.
const PORT = /\d{1,5}(?:[^\w%.~!$&'*+=-]|$)/.source;
const SCHEME = /[a-z][a-z0-9+.-]*:\/\//.source;
/** Well-formed userinfo: up to the last `@` before the path. */
const USERINFO = new RegExp(`(${SCHEME})[^/?#\\s|,@]*(?:@[^/?#\\s|,@]*)*@`, 'gi');
/** A password with an unescaped `/`, `?`, `#` or blank, which makes the URL invalid. */
const UNESCAPED = new RegExp(`(${SCHEME})(?!\\[)[^/?#\\s|,@:"]*:(?!${PORT}|[\\s"/)|,]|$)(?:[^\\s|,"]*@|[^\\n|,"@]*@)`, 'gi');
/** A password of digits and a `/`; go's `/@v/` and `module@v1.2.3` end no userinfo. */
const LIKE_A_PORT = new RegExp(`(${SCHEME})(?!\\[)[^/?#\\s|,@:"]+:\\d{1,5}/[^\\s|,"?#]*(?<!/)@(?!v\\d)`, 'gi');
/** Userinfo with a comma or `|`: matches up to the `@`, perhaps several entries. */
const LIKE_A_LIST = new RegExp(`(${SCHEME})(?=[^/?#\\s"@]*[,|])[^/?#\\s"]*@(?!v\\d)`, 'gi');
/** A query ends where a sentence continues: at a quote, a bracket or a final colon. */
const QUERY = new RegExp(`(${SCHEME}[^\\s|,?#"]*)\\?[^\\s|,#")]*?(?=:?(?:[\\s|,#")]|$))`, 'gi');
/** The path of our relay's URL begins with this; a secret follows. */
const RELAY_TOKEN_PREFIX = 'relay-';
/** The URL of our relay, as the first entry of GOPROXY. */
const RELAY_URL = new RegExp(`http://127\\.0\\.0\\.1:\\d{1,5}/${RELAY_TOKEN_PREFIX}[\\w-]+`);
const RELAY_URLS = new RegExp(RELAY_URL, 'g');
/** The Authorization header, which a server may reflect; "basic authentication" stays. */
const AUTHORIZATION = /\b((?:[Bb]asic|BASIC|[Bb]earer|BEARER)\s+)(?=[\w+/=.~-]*[A-Z0-9=])[\w+/=.~-]{6,}/g;
/** Hides credentials: userinfo as `***@`, a query as `?***`, our relay as `relay`. */
function redact(text) {
    return [USERINFO, UNESCAPED, LIKE_A_PORT, LIKE_A_LIST]
        .reduce((line, pattern) => line.replace(pattern, '$1***@'), text)
        .replace(QUERY, '$1?***')
        .replace(RELAY_URLS, 'relay')
        .replace(AUTHORIZATION, '$1***');
}
/** Masks every added secret, the longest first, so that none is left in part. */
function secretMask() {
    const secrets = [];
    return {
        add: (secret) => {
            // An empty mask would be a mask of everything.
            if (secret === '' || secrets.includes(secret))
                return;
            secrets.push(secret);
            secrets.sort((a, b) => b.length - a.length);
        },
        mask: (text) => secrets.reduce((line, secret) => line.replaceAll(secret, '***'), text),
    };
}
function masked(data, mask) {
    if (typeof data === 'string')
        return mask(data);
    if (Array.isArray(data))
        return data.map((item) => masked(item, mask));
    if (typeof data !== 'object' || data === null)
        return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [mask(key), masked(value, mask)]));
}
/** A raw value for a message. `***` if a word has an `@` but is not a URL: it may hide anything. */
function displayValue(text) {
    const words = text.split(/[\s,|]+/);
    if (words.some((word) => word.includes('@') && !(word.includes('://') && URL.canParse(word))))
        return '***';
    return sanitizeForLog(redact(text));
}
/** Userinfo and query values of `url` in every form that a log could show: raw, decoded, ... */
function secretsOf(url) {
    const rest = new RegExp(`^${SCHEME}(.*)$`, 'is').exec(url.trim())?.[1] ?? '';
    const userinfo = /^([^/?#]*)@/.exec(rest)?.[1] ??
        new RegExp(`^((?!\\[)[^/?#@:]*:(?!${PORT}).*)@`).exec(rest)?.[1] ??
        /^((?!\[)[^/?#@:]+:\d{1,5}\/[^?#]*(?<!\/))@(?!v\d)/.exec(rest)?.[1];
    const colon = userinfo?.indexOf(':') ?? -1;
    const login = userinfo ? [userinfo.slice(colon + 1), userinfo] : [];
    const query = [...rest.matchAll(/[?&][^=&#\s]*=([^&#\s]{6,})/g)].map(([, value = '']) => value);
    const parts = [...new Set([...login, ...query])];
    const forms = parts.flatMap((part) => {
        const plain = decoded(part);
        const encoded = [encodeURIComponent(plain), Buffer.from(plain).toString('base64')];
        return [part, plain, sanitizeForLog(plain), JSON.stringify(plain).slice(1, -1), ...encoded];
    });
    return [...new Set(forms)].filter((form) => form.length > 2);
}
/** Untrusted text as one safe line: no control characters, `##[` or leading `::`. */
function sanitizeForLog(text) {
    return (text
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
        .replace(/##\[/g, '## [')
        // Runners trim a line before they look for a command.
        .replace(/^\s*::/, ': :'));
}
/** A stranger's text must not fill the page. */
const LONGEST = 600;
/** One line of at most `max` characters, without credentials, invisible or control characters. */
function printable(text, max = LONGEST) {
    const line = sanitizeForLog(redact(text))
        .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g, '')
        .toWellFormed()
        .trim();
    return line.length <= max ? line : `${[...line].slice(0, max - 3).join('')}...`;
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 2942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _O: () => (/* binding */ USER_AGENT),
/* harmony export */   py: () => (/* binding */ HOMEPAGE),
/* harmony export */   xv: () => (/* binding */ VERSION)
/* harmony export */ });
// The version of this tool; tools/generate.ts keeps it equal to package.json's.
const VERSION = '1.0.0';
/** Replace `org` where a copy is published. */
const HOMEPAGE = 'https://github.com/org/go-proxy-setup';
/** How the tool names itself to mirrors. */
const USER_AGENT = `go-proxy-setup/${VERSION}`;


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(6521);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
