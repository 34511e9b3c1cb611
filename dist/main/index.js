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

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

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
/* harmony export */   En: () => (/* binding */ MirrorError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   w3: () => (/* binding */ SetupError)
/* harmony export */ });
// Every failure that the product can name: a code for machines, a message (what, where) and a hint (what to do next) for people.
// A 404 of a mirror is an answer, not an error; a remote's misbehaviour is a MirrorError, which is data and never ends a run alone.
/** A failure with a name; entries print message and hint, never a stack. */
class SetupError extends Error {
    name = 'SetupError';
    code;
    hint;
    constructor(code, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.code = code;
        this.hint = details.hint;
    }
}
/** All bad inputs at once; nothing was done. */
class InputError extends SetupError {
    name = 'InputError';
    problems;
    constructor(problems) {
        const lines = problems.map((p) => `  ${p.input} (from ${p.source}): got ${JSON.stringify(p.got)}: ${p.problem}`);
        super('bad-input', `${problems.length} bad input${problems.length === 1 ? '' : 's'}:\n${lines.join('\n')}`, {
            hint: 'Correct the inputs named above; nothing was changed. README.md lists every input with its default.',
        });
        this.problems = problems;
    }
}
/** How one mirror failed one request. */
class MirrorError extends Error {
    name = 'MirrorError';
    /** Redacted base URL or alias of the mirror. */
    mirror;
    layer;
    /** A short stable word: `refused`, `timeout`, `certificate-expired`, `status-503`, `html`, `aborted`, ... */
    reason;
    status;
    /** Milliseconds the mirror asked us to wait (Retry-After), uncapped. */
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
/** The message of anything thrown, without a stack. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 5346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CU: () => (/* binding */ isStoreWorker),
/* harmony export */   PB: () => (/* binding */ abortOnSignals),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   kR: () => (/* binding */ nodeProblem),
/* harmony export */   lw: () => (/* binding */ exitWhenPrinted)
/* harmony export */ });
/* unused harmony export exitCodeOf */
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5919);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2911);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4537);
// What every entry does at its edges: refuse a Node that is too old in words, turn signals into one abort, errors into an exit.
// It imports nothing that an old Node could choke on; the rest is loaded after the check.



const OLDEST_NODE = [22, 19];
/** A sentence when this Node is older than what the bundle (undici 8) runs on, else undefined. */
function nodeProblem(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
    if (!isOld)
        return undefined;
    return `go-proxy-setup runs on Node ${OLDEST_NODE.join('.')} or later, this is Node ${version}: install a newer one (GitHub's runners bring Node 24 for actions by themselves)`;
}
/** True when this is not the program but one of its own worker threads: the bundle is one file, so a thread runs it again. */
function isStoreWorker() {
    return !node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.isMainThread && node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData?.role === 'store';
}
/** A signal that aborts when the job is cancelled (Ctrl-C, a runner's SIGTERM). */
function abortOnSignals() {
    const controller = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(name, () => {
            controller.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3('cancelled', `cancelled by ${name}`, {
                hint: 'What was downloaded so far is kept; run it again.',
            }));
        });
    }
    return controller.signal;
}
/** Message and hint for what we can name; a stack only for what we cannot. No secret in either. */
function explain(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3)
        return printable(error.hint ? `${error.message}\n${error.hint}` : error.message);
    const stack = error instanceof Error ? (error.stack ?? error.message) : (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error);
    return printable(`internal error, please report it with these lines:\n${stack}`);
}
function printable(text) {
    return (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)(text).split('\n').map(indented).join('\n');
}
/** Harmless line by line, with its indentation. */
function indented(line) {
    const [indent = ''] = /^ */.exec(line) ?? [];
    return indent + (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .harmless */ .Is)(line);
}
/** 2 for bad input, 1 for everything else. */
function exitCodeOf(error) {
    return error instanceof SetupError && error.code === 'bad-input' ? 2 : 1;
}
/**
 * Ends the process once all output is out. Waiting for its end would be too long: a request to a hanging cache service
 * (@actions/cache takes no signal) or a look-up at a dead resolver keeps it alive for minutes after its work is done.
 */
function exitWhenPrinted(code) {
    process.exitCode = code;
    process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}


/***/ }),

/***/ 6521:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2721);
/* harmony import */ var _entry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5346);
// Entry of the action's main step (dist/main). See src/setup.ts for what happens.


const problem = (0,_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .nodeProblem */ .kR)(process.versions.node);
if (problem) {
    process.stdout.write(`::error::${problem}\n`);
    process.exit(1);
}
if ((0,_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .isStoreWorker */ .CU)()) {
    const { runStoreWorker } = await __nccwpck_require__.e(/* import() */ 556).then(__nccwpck_require__.bind(__nccwpck_require__, 3556));
    runStoreWorker();
}
else {
    const [{ githubHost }, { setup }] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(684), __nccwpck_require__.e(322), __nccwpck_require__.e(461)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3461)), Promise.all(/* import() */[__nccwpck_require__.e(684), __nccwpck_require__.e(483), __nccwpck_require__.e(556), __nccwpck_require__.e(72)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2072))]);
    const host = githubHost(process.env, _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .INPUTS */ .mc.map((input) => input.name));
    let code = 0;
    try {
        await setup(host, { signal: (0,_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .abortOnSignals */ .PB)() });
    }
    catch (error) {
        host.log.error((0,_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error));
        code = 1;
    }
    (0,_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .exitWhenPrinted */ .lw)(code);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 2721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   mc: () => (/* binding */ INPUTS)
/* harmony export */ });
/* unused harmony export OUTPUTS */
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
        options: ['auto', 'modules', 'off'],
        summary: 'Module cache: `modules` always, `off` never, `auto` where it helps (not on a self-hosted runner whose disk holds the modules already).',
        zh: '模块缓存：`modules` 总是使用，`off` 从不使用，`auto` 仅在有益时使用（自托管 runner 磁盘上已有模块时不用）。',
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
const OUTPUTS = [
    { name: 'goproxy', summary: 'The GOPROXY list in force.', zh: '生效的 GOPROXY 列表。' },
    { name: 'gosumdb', summary: 'The GOSUMDB value in force.', zh: '生效的 GOSUMDB。' },
    { name: 'goprivate', summary: 'The GOPRIVATE patterns in force.', zh: '生效的 GOPRIVATE 模式。' },
    { name: 'mirror', summary: 'Name of the mirror that leads the chain.', zh: '链首镜像的名称。' },
    {
        name: 'mirrors-healthy',
        summary: 'Names of the healthy mirrors, comma separated.',
        zh: '健康镜像的名称，逗号分隔。',
    },
    {
        name: 'mirrors-sick',
        summary: 'Names of the mirrors left out, comma separated.',
        zh: '被排除镜像的名称，逗号分隔。',
    },
    { name: 'go-version', summary: 'Version of the Go on PATH, e.g. 1.26.8.', zh: 'PATH 上 Go 的版本，如 1.26.8。' },
    { name: 'go-path', summary: 'Path of the go executable.', zh: 'go 可执行文件的路径。' },
    { name: 'cache-hit', summary: '`true` when the exact cache key was restored.', zh: '精确命中缓存键时为 `true`。' },
    { name: 'cache-key', summary: 'The key of this project’s cache entry.', zh: '本项目缓存条目的键。' },
    { name: 'cache-matched-key', summary: 'The key that was restored, if any.', zh: '实际恢复的键（如有）。' },
    { name: 'modules-needed', summary: 'Modules that the build needs.', zh: '构建所需的模块数。' },
    { name: 'modules-cached', summary: 'Of these, how many were on disk already.', zh: '其中磁盘上已有的数量。' },
    { name: 'modules-fetched', summary: 'Of these, how many this step fetched.', zh: '其中本步骤获取的数量。' },
    { name: 'bytes-fetched', summary: 'Bytes that this step fetched.', zh: '本步骤获取的字节数。' },
    { name: 'retries', summary: 'How often the download was tried again.', zh: '下载重试次数。' },
    { name: 'failovers', summary: 'How often another mirror took over.', zh: '切换到其他镜像的次数。' },
    { name: 'duration-ms', summary: 'Duration of the step in milliseconds.', zh: '本步骤耗时（毫秒）。' },
    {
        name: 'report-path',
        summary: 'Paths of the report files, comma separated, or empty.',
        zh: '报告文件的路径，逗号分隔，可能为空。',
    },
];


/***/ }),

/***/ 4537:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ redact),
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   Is: () => (/* binding */ harmless),
/* harmony export */   SP: () => (/* binding */ shown)
/* harmony export */ });
// What may be printed: credentials leave a URL before it reaches a message, and text of strangers (module paths, server bodies,
// go's output) loses what a runner would take for a command. Workflow commands are lines that start with `::` or hold `##[`.
// `host:8443/path` and a password that begins with a slash look alike; a port is digits with nothing of a password behind them.
const PORT = /\d{1,5}(?:[^\w%.~!$&'*+=-]|$)/.source;
const SCHEME = /[a-z][a-z0-9+.-]*:\/\//.source;
/** Userinfo as it should be: up to the last `@` before the path. */
const USERINFO = new RegExp(`(${SCHEME})[^/?#\\s|,@]*(?:@[^/?#\\s|,@]*)*@`, 'gi');
/** A password with an unescaped `/`, `?`, `#` or blank, which makes the whole thing no URL. */
const UNESCAPED = new RegExp(`(${SCHEME})(?!\\[)[^/?#\\s|,@:"]*:(?!${PORT}|[\\s"/)|,]|$)(?:[^\\s|,"]*@|[^\\n|,"@]*@)`, 'gi');
/** A password that begins with digits and a `/`; the `@` of go's own paths (`/@v/`, `module@v1.2.3`) is none of userinfo's. */
const LIKE_A_PORT = new RegExp(`(${SCHEME})(?!\\[)[^/?#\\s|,@:"]+:\\d{1,5}/[^\\s|,"?#]*(?<!/)@(?!v\\d)`, 'gi');
/** A query up to where a sentence goes on: a quote, a bracket, a colon at the end. */
const QUERY = new RegExp(`(${SCHEME}[^\\s|,?#"]*)\\?[^\\s|,#")]*?(?=:?(?:[\\s|,#")]|$))`, 'gi');
/** A URL (or GOPROXY list) without its credentials: userinfo becomes `***@`, query strings become `?***`. */
function redact(text) {
    return [USERINFO, UNESCAPED, LIKE_A_PORT]
        .reduce((line, pattern) => line.replace(pattern, '$1***@'), text)
        .replace(QUERY, '$1?***');
}
/** A raw value for a message. One with an `@` in a word that is no URL is not shown at all: what it hides cannot be told. */
function shown(text) {
    const words = text.split(/[\s,|]+/);
    if (words.some((word) => word.includes('@') && !URL.canParse(word)))
        return '***';
    return harmless(redact(text));
}
/** Every form in which the userinfo of `url` could show up in a log: raw, decoded, encoded, base64 of `user:password`. */
function secretsOf(url) {
    const rest = new RegExp(`^${SCHEME}(.*)$`, 'is').exec(url.trim())?.[1] ?? '';
    const userinfo = /^([^/?#]*)@/.exec(rest)?.[1] ??
        new RegExp(`^((?!\\[)[^/?#@:]*:(?!${PORT}).*)@`).exec(rest)?.[1] ??
        /^((?!\[)[^/?#@:]+:\d{1,5}\/[^?#]*(?<!\/))@(?!v\d)/.exec(rest)?.[1];
    if (!userinfo)
        return [];
    const colon = userinfo.indexOf(':');
    const parts = colon < 0 ? [userinfo] : [userinfo.slice(colon + 1), userinfo];
    const forms = parts.flatMap((part) => {
        const plain = decoded(part);
        return [part, plain, encodeURIComponent(plain), Buffer.from(plain).toString('base64')];
    });
    return [...new Set(forms)].filter((form) => form.length > 2);
}
/** Foreign text as one harmless line: control characters become spaces, `::` at the start and `##[` are broken up. */
function harmless(text) {
    return (text
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
        .replace(/##\[/g, '## [')
        // A runner trims a line before it looks for a command.
        .replace(/^\s*::/, ': :'));
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


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
