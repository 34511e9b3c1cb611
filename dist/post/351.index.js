export const id = 351;
export const ids = [351];
export const modules = {

/***/ 5351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finish: () => (/* binding */ finish)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/errors.js + 1 modules
var errors = __webpack_require__(5922);
;// CONCATENATED MODULE: ./js/go/platform.js
// The platforms that Go is built for, in the words of Node (`win32`, `x64`) and of Go (`windows`,
// `amd64`). Follows getArch of actions/setup-go.

/** filepath.IsAbs. On Windows, Node's isAbsolute also accepts `\mod`, on the current drive. */
function platform_isGoAbsolute(path, platform = process.platform) {
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
        throw new SetupError('go-not-installed', `Go is not released for the architecture ${JSON.stringify(arch)}`, {
            hint: `The input architecture takes: ${ARCHITECTURES.join(', ')}.`,
        });
    }
    const isBigEndian = platform === 'aix' && arch === 'ppc64';
    return { goos: GOOS[platform] ?? platform, goarch: isBigEndian ? 'ppc64' : goarch, arch: CACHE_ARCH[arch] ?? arch };
}

// EXTERNAL MODULE: ./js/redact.js
var js_redact = __webpack_require__(4537);
;// CONCATENATED MODULE: ./js/run/post-state.js
// The state that the main step leaves for the post step, a part for each feature. Its origin is
// unknown, so each feature verifies its part before use.


async function post_state_saveForPost(host, part, state) {
    await host.saveState(`go-proxy-setup-${part}`, JSON.stringify(state));
}
/** The part that the main step left; undefined if there is none or `isValid` rejects it. */
function readInPost(host, part, isValid) {
    const text = host.readState(`go-proxy-setup-${part}`);
    if (text === '')
        return undefined;
    try {
        const state = JSON.parse(text);
        if (isValid(state))
            return state;
        host.log.debug(`the state that the main step left for ${part} is malformed`);
    }
    catch (error) {
        const why = (0,js_redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error));
        host.log.debug(`the state that the main step left for ${part} cannot be parsed: ${why}`);
    }
    return undefined;
}
/** Whether a value has the types of an example: its fields' and, for a list, its first item's. */
function isLike(value, example) {
    if (Array.isArray(example))
        return Array.isArray(value) && value.every((item) => isLike(item, example[0]));
    if (!isObject(example))
        return typeof value === typeof example;
    return isObject(value) && Object.entries(example).every(([name, field]) => isLike(value[name], field));
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./js/run/in-parallel.js
// Work on many items, a few at a time.
/** Rejects with the first error; `atOnce`: how many items are worked on together. */
async function in_parallel_inParallel(items, atOnce, work) {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
}

;// CONCATENATED MODULE: ./js/cache/staged-files.js
// The staging folder of a cache's archives. tar may put links anywhere: none is followed. Checked
// files are linked into the cache, and never replace a file.



/** Small files cost round trips, not bytes. */
const AT_ONCE = 8;
/** What an archive holds, in its order: the manifest names the entries to read beside it. */
function staged_files_archivePaths({ root, folder }) {
    return [(0,external_node_path_.join)(root, 'manifest.json'), folder];
}
async function staged_files_clearStaging({ root }) {
    await (0,promises_.rm)(root, { recursive: true, force: true, maxRetries: 3 });
}
/** `enter` returns whether it put the file into the cache; undefined: it does not belong there. */
async function staged_files_adoptFiles({ cache, folder }, enter) {
    const files = new Map();
    if (!(await isOwnFolder(cache, folder)))
        return { added: 0, files, refused: [relative(cache, folder)] };
    const refused = [];
    let added = 0;
    await inParallel(await filesBelow(folder), AT_ONCE, async (path) => {
        const name = relative(folder, path).split(sep).join('/');
        const file = await plainFile(path);
        const isAdded = file && (await enter(path, name, file.size));
        if (isAdded === undefined)
            return void refused.push(name);
        files.set(name, file?.size ?? 0);
        if (isAdded)
            added += 1;
    });
    return { added, files, refused: refused.sort() };
}
/** Links `source` into the staging folder under `name`, or copies it where links fail. */
async function stageFile(source, { folder }, name) {
    const target = (0,external_node_path_.join)(folder, name);
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
    await (0,promises_.link)(source, target).catch(() => (0,promises_.copyFile)(source, target));
}
/** False if a symbolic link replaces `folder` or a folder between `cache` and it. */
async function isOwnFolder(cache, folder) {
    const real = await realpath(folder).catch(() => undefined);
    return real === undefined
        ? (await lstat(folder).catch(() => undefined)) === undefined
        : real === join(await realpath(cache), relative(cache, folder));
}
async function filesBelow(folder) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const paths = entries.map(async (entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? filesBelow(path) : [path];
    });
    return (await Promise.all(paths)).flat();
}
/** The file, unless it is a link: an archive can hold hard links to files of this machine. */
async function plainFile(path) {
    const found = await lstat(path);
    return found.isFile() && found.nlink === 1 ? found : undefined;
}
/** Moves the file to `target` with this mode, unless `target` exists; returns whether it did. */
async function staged_files_place(path, target, mode = 0o644) {
    await mkdir(dirname(target), { recursive: true });
    await chmod(path, mode);
    try {
        // Unlike rename, link never replaces a file that a running go command has just written.
        await link(path, target);
        return true;
    }
    catch {
        // `target` exists, or the file system has no hard links.
        if ((await lstat(target).catch(() => undefined)) !== undefined)
            return false;
    }
    await rename(path, target);
    return true;
}

;// CONCATENATED MODULE: ./js/cache/build-entries.js
// The entries of GOCACHE. An action file `<id>-a` names the output of a compilation, `<id>-d`, and
// when it was added; a cached program is a folder `<id>-d` with one file. go updates the time of a
// used file only if that is over an hour old: restored entries are made two hours old, so younger
// ones were used.
// Follows cmd/go/internal/cache/cache.go (get, markUsed, put, OutputFile).





/** go does not update younger times. */
const MARK_EVERY_MS = 3_600_000;
/** The time for entries restored at `startedAtMs`; go removes them at 5 days. */
function build_entries_unusedTime(startedAtMs) {
    return startedAtMs - 2 * MARK_EVERY_MS;
}
/** What a file of GOCACHE is, by its name with `/`; undefined for README, trim.txt, fuzz. */
function build_entries_kindOfEntry(name) {
    const { kind, program } = ENTRY.exec(name)?.groups ?? {};
    if (program !== undefined)
        return kind === 'd' && !/^\.+$/.test(program) ? 'program' : undefined;
    return kind === undefined ? undefined : kind === 'a' ? 'action' : 'output';
}
const ENTRY = /^(?<folder>[0-9a-f]{2})\/\k<folder>[0-9a-f]{62}-(?<kind>[ad])(?:\/(?<program>[\w.~+-]{1,200}))?$/;
function build_entries_buildStaging(gocache) {
    const root = (0,external_node_path_.join)(gocache, 'go-proxy-setup');
    return { cache: gocache, root, folder: (0,external_node_path_.join)(root, 'build') };
}
/** Never replaces an entry. Nothing can verify one: the archive's job decides what is linked. */
async function build_entries_adoptEntries(gocache, timeMs) {
    const time = new Date(timeMs);
    return await adoptFiles(build_entries_buildStaging(gocache), async (path, name) => {
        const kind = build_entries_kindOfEntry(name);
        if (!kind)
            return undefined;
        await utimes(path, time, time);
        const target = join(gocache, name);
        return kind === 'program' ? await placeProgram(path, target, time) : await place(path, target);
    });
}
/** go uses a program's folder only with one file; the folder's time is the last use. */
async function placeProgram(path, target, time) {
    const folder = dirname(target);
    await mkdir(dirname(folder), { recursive: true });
    try {
        await mkdir(folder);
    }
    catch {
        return false;
    }
    await place(path, target, 0o755);
    await utimes(folder, time, time);
    return true;
}
async function stageEntries(gocache, names) {
    await in_parallel_inParallel(names, AT_ONCE, (name) => stageFile((0,external_node_path_.join)(gocache, name), build_entries_buildStaging(gocache), name));
}
/**
 * Used since an hour before `startedAtMs` (go marks no younger ones). In one go: a thread for each
 * of the thousands of small reads takes several times as long.
 */
function findUsed(gocache, startedAtMs, withTestResults) {
    const files = new Map();
    const added = new Set();
    const testResults = new Map();
    const testLogs = new Set();
    for (const name of actionFiles(gocache)) {
        const action = readAction((0,external_node_path_.join)(gocache, name), startedAtMs - MARK_EVERY_MS);
        const output = action && findOutput(gocache, action);
        if (!output)
            continue;
        const kind = testKind((0,external_node_path_.join)(gocache, output.name), output.bytes);
        if (kind === 'log' && !withTestResults)
            continue;
        if (kind === 'log')
            testLogs.add(name);
        if (kind === 'result')
            testResults.set(name, output.name);
        files.set(name, ACTION_BYTES);
        files.set(output.name, output.bytes);
        if (action.addedAtMs >= startedAtMs)
            added.add(name);
    }
    return { files, added, testResults, testLogs };
}
const ACTION_BYTES = 175;
/**
 * Bytes of these outputs that a later job can use. An index of a package counts times of files,
 * which a checkout sets anew; `go index v2` of cmd/go/internal/modindex.
 */
function usefulBytes(gocache, names) {
    const outputs = names.filter((name) => build_entries_kindOfEntry(name) !== 'action').map((name) => (0,external_node_path_.join)(gocache, name));
    const useful = outputs.filter((path) => textAt(path, 0, INDEX.length) !== INDEX);
    return useful.reduce((sum, path) => sum + (statOf(path)?.size ?? 0), 0);
}
function actionFiles(gocache) {
    const folders = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));
    return folders.flatMap((folder) => {
        const names = namesIn((0,external_node_path_.join)(gocache, folder)).map((name) => `${folder}/${name}`);
        return names.filter((name) => build_entries_kindOfEntry(name) === 'action');
    });
}
/** Undefined if malformed or not used since `sinceMs`. */
function readAction(path, sinceMs) {
    const found = statOf(path);
    if (!found?.isFile() || found.mtimeMs < sinceMs)
        return undefined;
    const text = textAt(path, 0, ACTION_BYTES + 1);
    const [, output, bytes, addedAtNs] = /^v1 [0-9a-f]{64} ([0-9a-f]{64}) ([ \d]{20}) ([ \d]{20})\n$/.exec(text) ?? [];
    if (output === undefined)
        return undefined;
    return { output, bytes: Number(bytes), addedAtMs: Number(addedAtNs) / 1e6 };
}
function findOutput(gocache, { output, bytes }) {
    const name = `${output.slice(0, 2)}/${output}-d`;
    const found = statOf((0,external_node_path_.join)(gocache, name));
    if (found?.isDirectory())
        return findProgram(gocache, name, bytes);
    if (!found?.isFile() || found.size !== bytes)
        return undefined;
    return { name, bytes };
}
function findProgram(gocache, folder, bytes) {
    const [program, ...more] = namesIn((0,external_node_path_.join)(gocache, folder));
    const name = `${folder}/${program}`;
    if (more.length > 0 || build_entries_kindOfEntry(name) !== 'program')
        return undefined;
    const found = statOf((0,external_node_path_.join)(gocache, name));
    return found?.isFile() && found.size === bytes ? { name, bytes } : undefined;
}
/** Without this record, go runs a test again (testlogMagic of cmd/go/internal/test). */
const TEST_LOG = '# test log\n';
const INDEX = 'go index v';
/** The last line of each result: `ok`, the package, the time (tryCacheWithID, there). */
const RESULT = /(?:^|\n)ok {2}\t[^\n]*\n$/;
const RESULT_BYTES = 1024;
function testKind(path, bytes) {
    if (textAt(path, 0, TEST_LOG.length) === TEST_LOG)
        return 'log';
    return RESULT.test(textAt(path, Math.max(0, bytes - RESULT_BYTES), RESULT_BYTES)) ? 'result' : undefined;
}
function statOf(path) {
    return ifReadable(() => (0,external_node_fs_.lstatSync)(path), undefined);
}
function namesIn(folder) {
    return ifReadable(() => (0,external_node_fs_.readdirSync)(folder), []);
}
function textAt(path, at, length) {
    return ifReadable(() => {
        const file = (0,external_node_fs_.openSync)(path, 'r');
        try {
            const buffer = Buffer.alloc(length);
            return buffer.toString('latin1', 0, (0,external_node_fs_.readSync)(file, buffer, 0, length, at));
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }, '');
}
function ifReadable(read, otherwise) {
    try {
        return read();
    }
    catch {
        return otherwise;
    }
}

;// CONCATENATED MODULE: ./js/format.js
// Durations, sizes, counts and colours: one form for the log, the summary and every message.
// Units are decimal (1 MB = 1,000,000 bytes). An unknown figure is a dash, never a zero.
/** Stands for a figure that was not measured. */
const UNKNOWN = '-';
/** `12 ms`, `1.4 s`, `48 s`, `3 min 5 s`, `10 min`. */
function format_formatDuration(ms) {
    if (ms === undefined || !Number.isFinite(ms) || ms < 0)
        return UNKNOWN;
    if (ms > 0 && ms < 0.5)
        return '<1 ms';
    if (ms < 999.5)
        return `${Math.round(ms)} ms`;
    if (ms < 9950)
        return `${Math.round(ms / 100) / 10} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 120)
        return `${seconds} s`;
    return `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`;
}
/** `512 B`, `1.4 kB`, `172 MB`. */
function format_formatBytes(bytes) {
    if (bytes === undefined || !Number.isFinite(bytes) || bytes < 0)
        return UNKNOWN;
    if (bytes < 999.5)
        return `${Math.round(bytes)} B`;
    const units = ['kB', 'MB', 'GB', 'TB'];
    let value = bytes / 1000;
    while (value >= 999.5 && units.length > 1) {
        value /= 1000;
        units.shift();
    }
    return `${value < 99.95 ? value.toFixed(1) : value.toFixed(0)} ${units[0]}`;
}
/** `12.3 MB/s`. */
function format_formatSpeed(bytesPerSecond) {
    return bytesPerSecond === undefined ? UNKNOWN : `${format_formatBytes(bytesPerSecond)}/s`;
}
/** `2,243`. The first `toLocaleString` of a process would load 10 ms of tables. */
function format_formatNumber(n) {
    return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** `1 module`, `2,243 modules`, `no retries`. */
function format_count(n, one, many = `${one}s`) {
    return n === 0 ? `no ${many}` : `${format_formatNumber(n)} ${n === 1 ? one : many}`;
}
const SGR = { bold: 1, red: 31, green: 32, yellow: 33, cyan: 36 };
/** `text` in a terminal's colour where `color` is on. By line: log viewers reset colours there. */
function paint(text, style, color) {
    if (!color)
        return text;
    return text.replace(/[^\n]+/g, (line) => `\u001b[${SGR[style]}m${line}\u001b[0m`);
}
/** As one word of a POSIX shell, safe for any value. */
function shellWord(value) {
    return `'${value.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./js/cache/cache-balance.js
// Whether a build cache gives more time than it takes. Each entry carries what jobs measured: how
// long the commands after the step took with and without it, and how long the step waited for it.

/** Two runs of the same commands differ by this much anyway. */
const NOISE_PART = 0.1;
const NOISE_MS = 1_000;
/** A cache that lost is tried again when the number of the run is a multiple. */
const TRY_EVERY = 10;
/** What the cache saved; undefined until there was a job with it and one without. */
function savedMs({ coldMs, warmMs }) {
    return coldMs === undefined || warmMs === undefined ? undefined : coldMs - warmMs;
}
/** A job that was quicker without the cache by more than noise failed early, and proves nothing. */
function isLoss(balance) {
    const { coldMs = 0, restoreMs = 0 } = balance;
    const saved = savedMs(balance);
    const noise = Math.max(NOISE_MS, coldMs * NOISE_PART);
    return saved !== undefined && saved >= -noise && restoreMs - saved > noise;
}
/** A sentence with a full stop. */
function cache_balance_leftOutReason(balance) {
    const [restore, saved] = [balance.restoreMs, Math.max(0, savedMs(balance) ?? 0)].map(formatDuration);
    return `Left out: restoring it took ${restore} and saved ${saved}. It is tried again in every tenth run.`;
}
/** Whether to leave the cache out in this run; `runNumber` as in GITHUB_RUN_NUMBER. */
function cache_balance_isLeftOut(balance, runNumber) {
    return isLoss(balance) && Number(runNumber) % TRY_EVERY !== 0;
}
/** A failed restore cost its time and saved nothing. */
function nextBalance(before, { isWarm, commandsMs, restoreMs }) {
    if (isWarm)
        return { ...before, warmMs: commandsMs, restoreMs };
    const isFailure = restoreMs > NOISE_MS;
    return { ...before, coldMs: commandsMs, ...(isFailure && { warmMs: commandsMs, restoreMs }) };
}
/** Of an entry, which any job may have written. */
function cache_balance_readBalance(value) {
    const found = Object.entries(value && typeof value === 'object' ? value : {});
    const isTime = (ms) => typeof ms === 'number' && ms >= 0 && ms < 1e9;
    return Object.fromEntries(found.filter(([name, ms]) => FIELDS.includes(name) && isTime(ms)));
}
const FIELDS = ['coldMs', 'warmMs', 'restoreMs'];

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./js/bounded-file.js
// Reads files that the author of a branch may have chosen or replaced by a link: only regular ones
// up to a size, and where asked inside a folder. A device would be read for ever, another file
// shown.





/** No go.mod, go.sum, configuration or CA file is larger; go stops at 16 MiB for go.mod. */
const MAX_TEXT_BYTES = 32_000_000;
/** Why a file is not read; `message` is a sentence part like "it is a folder, not a file". */
class FileRefused extends Error {
    code;
    constructor(code, sentence = SENTENCES[code]) {
        super(sentence ?? `the file cannot be read (${code})`);
        this.code = code;
    }
}
const SENTENCES = {
    ENOENT: 'the file does not exist',
    ENOTDIR: 'the file does not exist',
    EISDIR: 'it is a folder, not a file',
    EACCES: 'this job may not read the file',
    ELOOP: 'its links go round in a circle',
    outside: 'its real path is outside the workspace',
    special: 'it is a device or a pipe, not a regular file',
    link: 'it is a link to a file of another kind',
};
/** @throws FileRefused */
function readBounded(path, options = {}) {
    const { maxBytes = MAX_TEXT_BYTES } = options;
    return withFile(path, options, (fd) => {
        const pieces = [];
        // A file of /proc has size 0, so the bytes read are counted and not only the size.
        for (let total = 0;;) {
            const piece = Buffer.allocUnsafe(64 * 1024);
            const bytes = (0,external_node_fs_.readSync)(fd, piece);
            if (bytes === 0)
                return Buffer.concat(pieces).toString('utf8');
            pieces.push(piece.subarray(0, bytes));
            total += bytes;
            if (total > maxBytes)
                throw tooLarge(maxBytes);
        }
    });
}
/** The text of a file; undefined when it is not there or `readBounded` refuses it. */
function bounded_file_textOf(path, options = {}) {
    try {
        return readBounded(path, options);
    }
    catch {
        return undefined;
    }
}
// Messages, go's too, quote the text. A link to go1.21.mod is a habit, one to .netrc an attack.
const AS_GO_READS = { sameKind: true };
/** Text that go reads too; undefined if unreadable. @throws SetupError if go must not read it. */
function goText(path) {
    return orUndefined(path, () => readBounded(path, AS_GO_READS));
}
/** Looks at a file that go reads, without reading it. @throws SetupError as `goText` */
function requireGoText(path) {
    orUndefined(path, () => withFile(path, AS_GO_READS, () => undefined));
}
function orUndefined(path, look) {
    try {
        return look();
    }
    catch (error) {
        const { code, message } = error;
        if (!['special', 'large', 'link'].includes(code))
            return undefined;
        throw new SetupError('project-unreadable', `${sanitizeForLog(path)}: ${message}`, {
            hint: 'Replace it with the regular file itself.',
        });
    }
}
/** Why `readBounded` would refuse the file; undefined if it would not. */
function bounded_file_refusalOf(path, options = {}) {
    try {
        withFile(path, options, () => undefined);
        return undefined;
    }
    catch (error) {
        return error.message;
    }
}
function bounded_file_isInside(path, folder) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || (0,external_node_path_.isAbsolute)(way));
}
/** As `isInside`, links followed as far as the path exists: a new file counts by its folder. */
function bounded_file_isReallyInside(path, folder) {
    let existing = path;
    while (!existsSync(existing) && dirname(existing) !== existing)
        existing = dirname(existing);
    return bounded_file_isInside(path, folder) && bounded_file_isInside(realpathSync(existing), realpathSync(folder));
}
function tooLarge(maxBytes) {
    return new FileRefused('large', `it is larger than ${format_formatBytes(maxBytes)}`);
}
function withFile(path, options, use) {
    const { inside, sameKind = false, maxBytes = MAX_TEXT_BYTES } = options;
    let fd;
    try {
        const real = (0,external_node_fs_.realpathSync)(path);
        if (inside !== undefined && !bounded_file_isInside(real, (0,external_node_fs_.realpathSync)(inside)))
            throw new FileRefused('outside');
        // Without O_NONBLOCK, opening a pipe would wait for its writer.
        fd = (0,external_node_fs_.openSync)(real, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0));
        const found = (0,external_node_fs_.fstatSync)(fd);
        if (found.isDirectory())
            throw new FileRefused('EISDIR');
        if (!found.isFile())
            throw new FileRefused('special');
        if (found.size > maxBytes)
            throw tooLarge(maxBytes);
        if (sameKind && (0,external_node_path_.extname)(real) !== (0,external_node_path_.extname)(path))
            throw new FileRefused('link');
        return use(fd);
    }
    catch (error) {
        if (error instanceof FileRefused)
            throw error;
        throw new FileRefused(error.code ?? String(error));
    }
    finally {
        if (fd !== undefined)
            (0,external_node_fs_.closeSync)(fd);
    }
}

;// CONCATENATED MODULE: ./js/cache/cache-key.js
// The keys of both caches: at most 512 characters (GitHub's limit), lower case (some services
// lower-case keys), without commas (GitHub refuses them).







// Raised when the stored files, or their form, change: older entries then never match.
const MODULES_SCHEMA = 'go-modules-v2';
const BUILD_SCHEMA = 'go-build-v2';
/** `go-modules-v2-<os>-<suffix>-<project>-<contents>`: a zip is the same for each Go and CPU. */
function cache_key_cacheKey({ os, suffix, modules, files }) {
    const contents = contentsHash(files);
    const prefix = `${[MODULES_SCHEMA, cache_key_word(os), cache_key_word(suffix || 'default'), projectHash(modules)].join('-')}-`;
    return {
        key: prefix + contents.hash,
        prefixes: [prefix],
        keyParts: [`os ${cache_key_word(os)}`, ...(suffix === '' ? [] : [`suffix ${cache_key_word(suffix)}`]), ...contents.parts],
    };
}
/**
 * `go-build-v2-<os>-<arch>-<suffix>-<project>-<compiler>-<job>-<leg>-<contents>-<run>`. Stored
 * entries cannot change, so each run saves its own key, and a later run takes the newest entry of
 * the longest common prefix: same leg and dependencies, same leg, same job, any job of the project.
 */
function cache_key_buildKey(given) {
    const { os, arch, suffix, modules, goVersion, job, matrix, files, run } = given;
    const contents = contentsHash(files);
    const settings = sha256(JSON.stringify(Object.entries(given.settings).sort()));
    const head = [BUILD_SCHEMA, cache_key_word(os), cache_key_word(arch), cache_key_word(suffix || 'default'), projectHash(modules)];
    const project = `${head.join('-')}-${cache_key_short(`${goVersion}\0${settings}`)}-`;
    // A hash, because no prefix of the job `build` may match the job `build-all`.
    const ofJob = `${project}${cache_key_short(job)}-`;
    const ofLeg = `${ofJob}${cache_key_short(matrix)}-`;
    const same = `${ofLeg}${contents.hash}-`;
    return {
        key: same + cache_key_word(run),
        prefixes: [same, ofLeg, ofJob, project],
        keyParts: [
            `os ${cache_key_word(os)}`,
            `arch ${cache_key_word(arch)}`,
            ...(suffix === '' ? [] : [`suffix ${cache_key_word(suffix)}`]),
            goVersion.replace(/^go/, 'go '),
            `settings ${settings.slice(0, 8)} (${Object.keys(given.settings).sort().join(', ')})`,
            ...(job === '' ? [] : [`job ${cache_key_word(job)}`]),
            ...(matrix === '' ? [] : [`matrix ${cache_key_short(matrix).slice(0, 8)}`]),
            ...contents.parts,
            `run ${cache_key_word(run)}`,
        ],
    };
}
async function cache_key_keyIngredients(job, { project }) {
    const { host, settings } = job;
    const { workspace } = host.facts;
    const patterns = settings.cacheDependencyPaths;
    const { files, outside } = await readKeyFiles(workspace, patterns, project.dependencyFiles);
    if (outside.length > 0) {
        const what = sanitizeForLog(outside.join(', '));
        warn(job, `cache-dependency-path: ${what} is outside the workspace and not part of the cache key`);
    }
    if (patterns.length > 0 && files.length === 0 && settings.cache !== 'off') {
        warn(job, 'cache-dependency-path matches no file in the workspace, so nothing is cached');
    }
    return {
        os: host.env.RUNNER_OS ?? process.platform,
        suffix: settings.cacheKeySuffix,
        modules: project.modules.map(({ dir, modulePath }) => ({ dir: relative(workspace, dir) || '.', modulePath })),
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
    const root = isGiven ? realpathSync(workspace) : workspace;
    const { paths, outside } = isGiven ? await matches(root, patterns) : { paths: dependencyFiles, outside: [] };
    const files = [];
    for (const path of [...new Set(paths)].sort()) {
        // A link may lead to a device, which could be read for ever.
        const content = textOf(path);
        if (content !== undefined)
            files.push({ name: slashed(relative(root, path)), content });
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
        if (!isInside(base, root)) {
            if (!isExcluding)
                outside.add(pattern);
            continue;
        }
        const named = slashed(relative(root, join(base, rest))) || '.';
        // Node's `**` passes by hidden folders, @actions/glob's does not.
        const within = [named, `${named}/**`, `${named}/**/.*/**`].map((one) => one.replaceAll('**/', '{**/,**/.*/**/}'));
        for await (const name of glob(within, { cwd: root, exclude })) {
            const path = join(root, name);
            if (!(await stat(path).catch(() => undefined))?.isFile())
                continue;
            if (isExcluding)
                paths.delete(path);
            else if (isReallyInside(path, root))
                paths.add(path);
            else
                outside.add(slashed(name));
        }
    }
    return { paths: [...paths], outside: [...outside] };
}
/** The real folder before the first wildcard of a pattern, and what follows it. */
function located(root, pattern) {
    const parts = resolve(root, pattern).split(sep);
    const wild = parts.findIndex((part) => /[*?[\]{}()!]/.test(part));
    let fixed = wild < 0 ? parts.length : wild;
    while (fixed > 1 && !existsSync(parts.slice(0, fixed).join(sep)))
        fixed -= 1;
    return { base: realpathSync(parts.slice(0, fixed).join(sep) || sep), rest: parts.slice(fixed).join(sep) };
}
/** A short word of `a-z0-9._-`. A changed text gets a hash, so that words stay unique. */
function cache_key_word(text) {
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
    return createHash('sha256').update(content).digest('hex');
}
function slashed(path) {
    return path.replaceAll('\\', '/');
}

;// CONCATENATED MODULE: ./js/cache/cache-plan.js

/**
 * Saving needs more trust: other jobs build from what is saved. `cache-save: always` saves for
 * tags, never for events that anyone can trigger, whose cache is the default branch's.
 */
function cache_plan_planCache(key, choice) {
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
function cache_plan_planBuildCache(key, { problem, ...choice }) {
    const plan = cache_plan_planCache(key, choice);
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

;// CONCATENATED MODULE: ./js/clock.js
// Time and chance: tests replace this object's functions instead of the world's clock.
const clock_systemClock = {
    now: () => performance.now(),
    date: () => new Date(),
    random: () => Math.random(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const wake = () => {
            signal?.removeEventListener('abort', stop);
            resolve();
        };
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(wake, ms);
        signal?.addEventListener('abort', stop, { once: true });
    }),
};
/** Calls `onExpired` `ms` milliseconds after the last `start`; `stop` leaves no timer. */
function clock_timeLimit(ms, onExpired) {
    let timer;
    const stop = () => clearTimeout(timer);
    return {
        start: () => {
            stop();
            timer = setTimeout(onExpired, ms, ms);
        },
        stop,
    };
}

;// CONCATENATED MODULE: ./js/cache/layers.js
// A cache entry is a base, or a delta: what one job added to the entries that it restored, its
// parents. Deltas keep each save small; merging them, and at last folding them into a new base,
// keeps a restore from reading many entries or much that no job uses.

const layers_NO_LAYERS = { layers: [], isComplete: false, usedBytes: 0 };
/** Each is a request and a download of its own for a restore. */
const MAX_DELTAS = 8;
const layers_MAX_MANIFEST_BYTES = (/* unused pure expression or super */ null && (64 * 1024));
/**
 * Undefined if malformed. Any job could have saved the archive: its parents must be entries of
 * this project and form, which begin with `prefix`.
 */
function layers_parseManifest(text, prefix) {
    try {
        const manifest = JSON.parse(text ?? '');
        const { version, parents, bytes, usedBytes } = manifest;
        const isParent = (key) => typeof key === 'string' && key.startsWith(prefix) && KEY.test(key);
        const isOurs = version === 1 && Number.isFinite(bytes) && Number.isFinite(usedBytes) && Array.isArray(parents);
        return isOurs && parents.length <= MAX_DELTAS + 1 && parents.every(isParent)
            ? { ...manifest, balance: readBalance(manifest.balance) }
            : undefined;
    }
    catch {
        return undefined;
    }
}
const KEY = /^[\w.-]{1,512}$/;
/**
 * The layer that holds, with its parents, every used file; undefined if it would replace more than
 * it holds.
 */
function planLayer({ files, added, endedEarly }, { layers, isComplete }) {
    const [base, ...deltas] = layers;
    const known = new Set(layers.flatMap(({ names }) => names));
    const fresh = [...files.keys()].filter((name) => !known.has(name) || added.has(name));
    if (endedEarly) {
        if (!isComplete || deltas.length >= MAX_DELTAS)
            return undefined;
        return { names: fresh, fresh, parents: layers.map(({ key }) => key) };
    }
    const newBase = { names: [...files.keys()], fresh, parents: [] };
    if (!base || !isComplete)
        return newBase;
    const bytesOf = (names) => layers_sizeOf(files, names);
    const freshBytes = bytesOf(fresh);
    if (bytesOf(base.names) < base.bytes / 2)
        return newBase;
    const live = deltas
        .map(({ key, bytes, names }) => ({ key, bytes, names: names.filter((name) => files.has(name)) }))
        .filter(({ names }) => names.length > 0);
    const costs = live.map(({ names }) => bytesOf(names));
    const isHeavy = freshBytes + live.reduce((sum, { bytes }) => sum + bytes, 0) > base.bytes / 3;
    if (isHeavy && freshBytes + total(costs) > base.bytes / 6)
        return newBase;
    const kept = isHeavy ? 0 : live.length - mergeCount(freshBytes, costs);
    return {
        names: [...new Set([...fresh, ...live.slice(kept).flatMap(({ names }) => names)])],
        fresh,
        parents: [base, ...live.slice(0, kept)].map(({ key }) => key),
    };
}
/** How many of the newest deltas a new one absorbs: none while there is room, else the cheapest. */
function mergeCount(freshBytes, costs) {
    if (costs.length < MAX_DELTAS)
        return 0;
    const priceOf = (count) => (freshBytes + total(costs.slice(-count))) / count;
    return costs.map((_, index) => index + 1).reduce((best, count) => (priceOf(count) < priceOf(best) ? count : best));
}
/** Bytes of these names; those that are not in `files` count nothing. */
function layers_sizeOf(files, names) {
    let sum = 0;
    for (const name of names)
        sum += files.get(name) ?? 0;
    return sum;
}
function total(numbers) {
    return numbers.reduce((sum, number) => sum + number, 0);
}

;// CONCATENATED MODULE: ./js/run/private-folder.js
// A folder for files that later steps trust. The temporary folder may be shared: under a
// predictable name another user could create it first, and concurrent jobs would overwrite each
// other's files.


const PREFIX = 'go-proxy-setup-';
/** Makes a new folder below `temp` that only this user may enter. */
async function private_folder_privateFolder(temp) {
    await mkdir(temp, { recursive: true });
    return await mkdtemp(join(temp, PREFIX));
}
/** Whether it names a file or folder of ours directly in `temp`: the post step deletes it. */
function isOwnPath(path, temp) {
    return (typeof path === 'string' &&
        (0,external_node_path_.resolve)(path) === path &&
        (0,external_node_path_.dirname)(path) === (0,external_node_path_.resolve)(temp) &&
        (0,external_node_path_.basename)(path).startsWith(PREFIX));
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./js/http/addresses.js
// Which addresses belong to this machine or its own network. A public mirror must not redirect the
// runner to what only the runner can reach (SSRF: loopback, cloud metadata at 169.254.169.254).
// Ranges: RFC 6890 and https://www.iana.org/assignments/iana-ipv4-special-registry

/** The literal address in a URL's host (IPv6 without brackets); undefined if it is a name. */
function addresses_literalAddress(hostname) {
    const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
    return isIP(bare) ? bare : undefined;
}
const LOOPBACK = new external_node_net_.BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
const INNER = new external_node_net_.BlockList();
// Beside the private ranges: benchmarks, multicast, reserved, and the metadata servers of clouds.
const INNER_IPV4 = '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/4 240.0.0.0/4';
// Forms that carry an IPv4 address (compatible, translated, NAT64, 6to4) count as inside, whatever
// they carry: behind NAT64 the mirror itself has such an address, and may then lead there.
const INNER_IPV6 = '::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8';
for (const [list, family] of [
    [INNER_IPV4, 'ipv4'],
    [INNER_IPV6, 'ipv6'],
]) {
    for (const [net = '', bits] of list.split(' ').map((range) => range.split('/'))) {
        INNER.addSubnet(net, Number(bits), family);
    }
}
/** True for 127.0.0.0/8 and ::1, also written as ::ffff:127.0.0.1. */
function addresses_isLoopbackAddress(address) {
    return holds(LOOPBACK, address);
}
/** True for addresses that only this machine, its network or its cloud can reach. */
function addresses_isInnerAddress(address) {
    return holds(INNER, address);
}
/** True if the host of a URL is, without a look-up, known to be this machine or its own network. */
function addresses_isInnerHost(hostname) {
    const address = addresses_literalAddress(hostname);
    if (address)
        return addresses_isInnerAddress(address);
    return /(^|\.)localhost\.?$/i.test(hostname);
}
/** BlockList checks an IPv4-mapped IPv6 address against the IPv4 rules by itself. */
function holds(list, address) {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

;// CONCATENATED MODULE: ./js/http/network-error.js
// Turns what Node reports of a failed connection into a MirrorError. Codes come from libuv, undici
// and OpenSSL (https://nodejs.org/api/tls.html#x509-certificate-error-codes); an unknown one gets
// its layer from how far the connection had come.



const LAYERS = { dns: 'dns', tcp: 'tcp', tls: 'tls', proxy: 'tcp', answer: 'http', body: 'http' };
const STUCK = {
    dns: 'has a name that DNS did not resolve',
    tcp: 'did not accept the TCP connection',
    tls: 'accepted the TCP connection but did not finish the TLS handshake',
    proxy: 'could not be reached through the HTTP proxy',
    answer: 'accepted the connection but sent no response',
    body: 'began to respond but did not finish',
};
const UNDER_WAY = {
    dns: 'name look-up under way',
    tcp: 'TCP connection under way',
    tls: 'TLS handshake under way',
    proxy: 'connection through the HTTP proxy under way',
    answer: 'waiting for the first byte of the response',
    body: 'reading the response',
};
const CAUSES = {
    ENOTFOUND: ['dns', 'name-unknown', 'does not exist in DNS'],
    EAI_AGAIN: ['dns', 'dns-failed', 'could not be resolved by the DNS server just now'],
    ECONNREFUSED: ['tcp', 'refused', 'refused the TCP connection'],
    EHOSTUNREACH: ['tcp', 'unreachable', 'cannot be reached: no route to the host'],
    ENETUNREACH: ['tcp', 'unreachable', 'cannot be reached: no route to its network'],
    EADDRNOTAVAIL: ['tcp', 'unreachable', 'cannot be reached from any address of this machine'],
    ETIMEDOUT: ['tcp', 'timeout', 'did not accept the TCP connection in time'],
    CERT_HAS_EXPIRED: ['tls', 'certificate-expired', 'shows a certificate that has expired'],
    CERT_NOT_YET_VALID: [
        'tls',
        'certificate-not-yet-valid',
        'shows a certificate that is not valid yet; check the clock of this machine',
    ],
    ERR_TLS_CERT_ALTNAME_INVALID: ['tls', 'certificate-wrong-name', 'shows a certificate for another name'],
    EPROTO: ['tls', 'tls-failed', 'failed the TLS handshake'],
    ERR_SSL_WRONG_VERSION_NUMBER: ['tls', 'not-tls', 'does not speak TLS at an https URL'],
    ERR_SSL_PACKET_LENGTH_TOO_LONG: ['tls', 'not-tls', 'does not speak TLS at an https URL'],
};
const UNKNOWN_AUTHORITY = /^(UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?|CERT_UNTRUSTED)$/;
const OTHER_CERTIFICATE = /^(CERT_|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|UNABLE_TO_|CRL_)/;
/** The failure as data. A `MirrorError` of the connector only gets the name of the mirror. */
function network_error_toMirrorError(error, context) {
    const { mirror, host } = context;
    if (error instanceof MirrorError) {
        const { layer, reason, message, status, retryAfterMs } = error;
        const details = { reason, status, retryAfterMs, cause: error.cause };
        return new MirrorError(mirror, layer, sentence(context, layer, message), details);
    }
    const { layer, reason, words, status } = proxyCause(error) ?? causeOf(error, context);
    const message = sentence(context, layer, `${host} ${words}`);
    return new MirrorError(mirror, layer, message, { reason, status, cause: error });
}
/** The failure of a time limit; names the layer where the request was stuck. */
function network_error_stuckError(context, limitMs) {
    return failureAt(context, `${STUCK[context.stage]} within ${formatDuration(limitMs)}`, { reason: 'timeout' });
}
/** The failure, reason `aborted`, of a request that the caller ended; a `GivenUp` says why. */
function abortedError(context, cause) {
    const why = cause instanceof GivenUp ? cause.message : 'had not responded when the run was stopped';
    return failureAt(context, `${why}; at that moment: ${UNDER_WAY[context.stage]}`, { reason: 'aborted', cause });
}
function failureAt(context, words, details) {
    const layer = LAYERS[context.stage];
    return new MirrorError(context.mirror, layer, sentence(context, layer, `${context.host} ${words}`), details);
}
/** Names the mirror that redirected; a protocol error names its server by itself. */
function sentence({ redirectedBy }, layer, message) {
    if (redirectedBy === undefined || layer === 'protocol')
        return message;
    return `${redirectedBy} redirected to a server that failed: ${message}`;
}
/** An abort reason for messages; follows the host ("did not respond within 0.3 s"). */
class GivenUp extends (/* unused pure expression or super */ null && (Error)) {
    name = 'GivenUp';
}
function causeOf(error, context) {
    const code = network_error_codeOf(error);
    const [layer, reason, words] = CAUSES[code] ?? [];
    if (!layer || !reason)
        return certificateCause(code) ?? cutCause(error, code, context.stage);
    const end = code === 'CERT_HAS_EXPIRED' ? context.certificateEnd : undefined;
    return { layer, reason, words: `${words}${end ? ` on ${end.slice(0, 10)}` : ''} (${code})` };
}
/** undici reports a proxy's refusal in its message only. */
function proxyCause(error) {
    const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(messageOf(error))?.[1];
    if (!status)
        return undefined;
    const words = `is behind an HTTP proxy that returned ${status}; check HTTPS_PROXY, HTTP_PROXY, NO_PROXY and the login in them`;
    return { layer: 'tcp', reason: 'http-proxy', words, status: Number(status) };
}
function certificateCause(code) {
    if (UNKNOWN_AUTHORITY.test(code)) {
        const words = `shows a certificate of an authority that is not trusted here (${code}); if that is your own or your company’s, name its certificate in ca-file`;
        return { layer: 'tls', reason: 'certificate-unknown-authority', words };
    }
    if (!OTHER_CERTIFICATE.test(code))
        return undefined;
    return { layer: 'tls', reason: 'certificate-bad', words: `shows a certificate that is not valid (${code})` };
}
const CUT = {
    dns: 'has a name whose look-up failed',
    tcp: 'failed the TCP connection',
    tls: 'cut the connection during the TLS handshake',
    proxy: 'could not be reached through the HTTP proxy',
    answer: 'cut the connection before it responded',
    body: 'cut the connection in the middle of the response',
};
/** Codes of a connection that ended too early: sockets, HTTP/1.1, HTTP/2. */
const RESET = /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_HTTP2_|ERR_STREAM_PREMATURE_CLOSE)/;
function cutCause(error, code, stage) {
    const layer = LAYERS[stage];
    if (RESET.test(code))
        return { layer, reason: stage === 'body' ? 'cut' : 'reset', words: `${CUT[stage]} (${code})` };
    if (code.endsWith('HEADERS_OVERFLOW') || code === 'HPE_HEADER_OVERFLOW')
        return { layer: 'http', reason: 'too-big', words: 'sent more header bytes than any mirror needs' };
    if (code.startsWith('ERR_SSL_'))
        return { layer: 'tls', reason: 'tls-failed', words: `failed the TLS handshake (${code})` };
    if (code.startsWith('HPE_'))
        return { layer, reason: 'not-http', words: `returned something that is not HTTP (${code})` };
    const text = sanitizeForLog(redact(messageOf(error))).slice(0, 200);
    const words = stage === 'answer' || stage === 'body' ? 'failed the HTTP request' : CUT[stage];
    return { layer, reason: stage === 'proxy' ? 'http-proxy' : 'failed', words: `${words} (${code || text})` };
}
/** Of a happy-eyeballs race (an AggregateError) the code of its first attempt. */
function network_error_codeOf(error) {
    const { code, errors, name } = (error ?? {});
    if (errors?.length)
        return network_error_codeOf(errors[0]);
    // undici's parser reports an error without a code of llhttp by its name.
    return String(code ?? (name === 'HTTPParserError' ? 'HPE_INVALID' : ''));
}

;// CONCATENATED MODULE: ./js/http/redirect.js

/** As go: net/http refuses the tenth. */
const MAX_REDIRECTS = 9;
/** True for the statuses whose Location is requested with GET. */
function redirect_isRedirect(status) {
    return [301, 302, 303, 307, 308].includes(status);
}
/** Decides on one redirect; the URL has no userinfo and no fragment. */
function redirect_nextStep({ home, from, location, redirects, homeInside }) {
    if (!location || !URL.canParse(location, from.href))
        return { reason: 'redirect-nowhere', why: 'without a usable target' };
    const url = new URL(location, from.href);
    url.username = '';
    url.password = '';
    url.hash = '';
    if (redirects >= MAX_REDIRECTS) {
        return { reason: 'redirect-loop', why: `for the ${MAX_REDIRECTS + 1}th time; go stops there too` };
    }
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
        return { reason: 'redirect-nowhere', why: 'to something that is not http' };
    }
    if (from.protocol === 'https:' && url.protocol === 'http:') {
        return { reason: 'redirect-downgrade', why: `from https to plain http (${url.host}); go refuses that too` };
    }
    if (url.origin !== home.origin && !homeInside && isInnerHost(url.hostname)) {
        return {
            reason: 'redirect-inside',
            why: `to ${url.host}, inside this machine’s own network; a public mirror must not lead there`,
        };
    }
    return { url };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./js/http/retry-rules.js
// What the outcome of a request means for a retry, and how long to wait before it. Full jitter, so
// that jobs do not all hit a recovering mirror in the same millisecond:
// https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/

const BY_STATUS = (/* unused pure expression or super */ null && ([
    ['ok', [200, 206]],
    ['absent', [404, 410]],
    ['stop', [407]],
    // 520-527, 530: a CDN whose origin server does not respond.
    ['again', [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530]],
]));
/** What a status or an error of `get` means; an error that is no mirror's ends the attempt. */
function retry_rules_classify(outcome) {
    if (typeof outcome === 'number') {
        return BY_STATUS.find(([, statuses]) => statuses.includes(outcome))?.[0] ?? 'elsewhere';
    }
    if (!(outcome instanceof MirrorError) || outcome.reason === 'aborted')
        return 'stop';
    if (outcome.status !== undefined && outcome.status >= 300)
        return retry_rules_classify(outcome.status);
    return hasTrait(outcome.reason, 'permanent') ? 'elsewhere' : 'again';
}
/** Limit of one wait without Retry-After, milliseconds. */
const BACKOFF_CAP_MS = 5_000;
/** The longest Retry-After that is obeyed, milliseconds. */
const RETRY_AFTER_CAP_MS = 60_000;
/** Milliseconds: uniform from 0 to base x 2^(attempt - 1) or the cap, but at least Retry-After. */
function retry_rules_backoffMs(input) {
    const { attempt, retryAfterMs = 0, random, baseMs = 200, capMs = BACKOFF_CAP_MS } = input;
    const limitMs = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1));
    const floorMs = Math.min(RETRY_AFTER_CAP_MS, Math.max(0, retryAfterMs));
    return Math.round(Math.max(floorMs, random * limitMs));
}
// A server must send the first form; the others are obsolete, but a recipient must accept them.
const HTTP_DATES = (/* unused pure expression or super */ null && ([
    /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/,
    /^\w{6,9}, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d GMT$/,
    /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/,
]));
/**
 * Milliseconds of a Retry-After value, uncapped; undefined if it is neither seconds nor a date of
 * RFC 9110 (sections 10.2.3 and 5.6.7).
 */
function retry_rules_parseRetryAfter(value, now) {
    const text = value?.trim() ?? '';
    if (/^\d{1,10}$/.test(text))
        return Number(text) * 1000;
    if (!HTTP_DATES.some((form) => form.test(text)))
        return undefined;
    const date = new Date(text.endsWith(' GMT') ? text : `${text} GMT`);
    // Surprising: Date turns 30 February into 2 March. The first number of every form is the day.
    if (date.getUTCDate() !== Number(/\d+/.exec(text)))
        return undefined;
    return Math.max(0, date.getTime() - now.getTime());
}

;// CONCATENATED MODULE: ./js/http/response.js
// What a mirror may return for one GET, and how to tell it from a web page or refusal. A 404 is an
// answer (https://go.dev/ref/mod#goproxy-protocol); surprising: some mirrors return it when their
// own upstream timed out, and go believes it, so the text of a 404 counts.




const TRANSIENT = /time[d ]*-?out|deadline exceeded|connection (refused|reset)|no such host|bad gateway|unexpected EOF|temporar/i;
/** The value of a header that may occur only once. */
function response_headerOf(headers, name) {
    return [headers[name] ?? []].flat()[0];
}
/** True when a response is a web page: a portal, an error page, a home page. */
function looksLikeHtml(headers, body) {
    // The type alone proves nothing: go ignores it, and static servers give any file their default.
    if (body.length > 0)
        return /^\s*</.test(body.subarray(0, 256).toString('latin1'));
    return /^text\/html|^application\/xhtml/i.test(response_headerOf(headers, 'content-type') ?? '');
}
/** What the body of a 404 or 410 reports. */
function response_absenceOf(headers, body) {
    const page = looksLikeHtml(headers, body);
    return { page, transient: !page && TRANSIENT.test(body.toString('latin1')) };
}
/** The start of a message, safe to print: it holds no login and no query. */
function response_requested(url) {
    return `requested ${sanitizeForLog(url.pathname)} from ${url.host}`;
}
/** The URL without userinfo and fragment, and its Basic login. Throws `MirrorError` if invalid. */
function response_splitLogin(text, mirror) {
    if (!URL.canParse(text)) {
        const message = `${sanitizeForLog(redact(text))} is not a URL`;
        throw new MirrorError(mirror, 'protocol', message, { reason: 'bad-address' });
    }
    const url = new URL(text);
    const userinfo = [url.username, url.password].map(decodePercent).join(':');
    const login = url.username || url.password ? `Basic ${Buffer.from(userinfo).toString('base64')}` : undefined;
    url.username = '';
    url.password = '';
    url.hash = '';
    return { url, login };
}
/** Why a response is not the file: the status of an absent one, or the error; else undefined. */
function response_refusalOf(head, ranged, now) {
    const { status } = head;
    if (status === 404 || status === 410)
        return status;
    return status === 200 || (status === 206 && ranged) ? encodingError(head) : statusError(head, now);
}
function statusError({ mirror, url, status, headers }, now) {
    const retryAfterMs = parseRetryAfter(response_headerOf(headers, 'retry-after'), now);
    const login = status === 401 ? '; it requires a login: a netrc entry for its host, or user:password@ in its URL' : '';
    const message = `${response_requested(url)}, got ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd() + login;
    return new MirrorError(mirror, 'protocol', message, { status, retryAfterMs });
}
/** A compressed body cannot be resumed, nor its bytes be counted. */
function encodingError({ mirror, url, headers }) {
    const encoding = response_headerOf(headers, 'content-encoding') ?? 'identity';
    if (encoding.toLowerCase() === 'identity')
        return undefined;
    const message = `${response_requested(url)} uncompressed, got it encoded as ${sanitizeForLog(encoding).slice(0, 40)}`;
    return new MirrorError(mirror, 'protocol', message, { reason: 'wrong-encoding' });
}
function decodePercent(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./js/http/exchange.js





/** Bytes read of a body that is not the file, to keep the connection and see what a 404 reports. */
const SIDE_BODY_BYTES = 4_096;
/** Sends the request; all events come later, never within this call. */
function exchange_startExchange(options) {
    const { url, login } = splitLogin(options.url, options.mirror);
    const state = {
        options,
        home: url,
        url,
        login,
        client: options.client,
        redirects: 0,
        stage: 'answer',
        over: false,
        cancelled: false,
        controller: undefined,
        redirected: new Set(),
    };
    dispatch(state);
    return {
        context: () => contextOf(state),
        cancel: () => {
            state.cancelled = true;
            if (!state.over)
                dropRedirects(state);
            state.over = true;
            abort(state.controller);
        },
        pause: () => state.controller?.pause(),
        resume: () => state.controller?.resume(),
    };
}
function dispatch(state) {
    const { url, login, client, options } = state;
    const headers = {
        ...{ 'user-agent': options.userAgent, accept: '*/*', 'accept-encoding': 'identity' },
        ...(options.range ? { range: options.range } : {}),
        ...(login ? { authorization: login } : {}),
    };
    const step = { origin: url.origin, path: url.pathname + url.search, method: 'GET', headers };
    options.listener.sending?.();
    client.dispatcher.dispatch(step, handlerFor(state));
}
function handlerFor(state) {
    const { listener, mirror, range, failsAtHeader, date } = state.options;
    let reading = 'nothing';
    let refusal;
    let headers = {};
    let seen = Buffer.alloc(0);
    const refuse = () => {
        if (refusal instanceof MirrorError)
            end(state, failed(refusal));
        else if (refusal)
            end(state, { kind: 'absent', status: refusal, ...absenceOf(headers, seen) });
    };
    return {
        onRequestStart: (controller) => {
            state.controller = controller;
            if (state.over)
                abort(controller);
        },
        onResponseStart: (controller, status, answered) => {
            // 1xx responses come the same way before the final one.
            if (state.over || status < 200)
                return;
            headers = answered;
            listener.answered?.({ url: state.url, status, headers });
            if (isRedirect(status)) {
                reading = 'redirect';
                state.redirected.add(controller);
                return redirect(state, headerOf(headers, 'location'));
            }
            state.stage = 'body';
            refusal = refusalOf({ mirror, url: state.url, status, headers }, range !== undefined, date());
            reading = refusal ? 'refusal' : 'file';
            if (refusal instanceof MirrorError && failsAtHeader)
                giveUp(state, refusal);
            if (refusal)
                return;
            const error = listener.head(status, headers);
            if (error)
                giveUp(state, error);
        },
        onResponseData: (controller, chunk) => {
            if (reading === 'file' && !state.over) {
                const verdict = listener.data(chunk);
                if (verdict === 'complete')
                    end(state, { kind: 'whole' });
                else if (verdict)
                    giveUp(state, verdict);
            }
            if (reading === 'file')
                return;
            if (seen.length < SIDE_BODY_BYTES)
                seen = Buffer.concat([seen, chunk]);
            if (seen.length < SIDE_BODY_BYTES)
                return;
            refuse();
            abort(controller);
        },
        onResponseEnd: (controller) => {
            state.redirected.delete(controller);
            if (reading === 'file')
                end(state, { kind: 'whole' });
            else
                refuse();
        },
        onResponseError: (controller, error) => {
            state.redirected.delete(controller);
            if (reading === 'refusal')
                refuse();
            else if (reading !== 'redirect')
                end(state, failed(toMirrorError(error, contextOf(state))));
        },
    };
}
function failed(error) {
    return { kind: 'failed', error };
}
function end(state, how) {
    if (state.over)
        return;
    state.over = true;
    dropRedirects(state);
    // A closed dispatcher fails at once, before startExchange has returned.
    queueMicrotask(() => state.cancelled || state.options.listener.done(how));
}
function giveUp(state, error) {
    end(state, failed(error));
    abort(state.controller);
}
function dropRedirects({ redirected }) {
    for (const controller of redirected)
        abort(controller);
}
function abort(controller) {
    if (!controller)
        return;
    // Not within undici's own callback: a parser must not lose its socket while it runs.
    queueMicrotask(() => {
        // The code, because undici may report it to other requests of a connection that breaks as well.
        const code = 'ECONNABORTED';
        if (!controller.aborted)
            controller.abort(Object.assign(new Error('no longer needed'), { code }));
    });
}
function redirect(state, location) {
    const { options, home, client } = state;
    const { redirectClient = options.client } = options;
    const homeInside = isInnerHost(home.hostname) || isInnerAddress(client.addressOf(home.origin) ?? '');
    const next = nextStep({ home, from: state.url, location, redirects: state.redirects, homeInside });
    if ('reason' in next) {
        const message = `${requested(state.url)}, got a redirect ${next.why}`;
        giveUp(state, new MirrorError(options.mirror, 'protocol', message, { reason: next.reason }));
        return;
    }
    if (next.url.origin !== home.origin) {
        // For good: a foreign origin that redirects back must not choose what the login is used for.
        state.login = undefined;
        // A name reveals nothing of its address, so the connection itself is watched.
        if (!homeInside)
            redirectClient.forbidInside(next.url.origin);
    }
    state.url = next.url;
    state.client = next.url.origin === home.origin ? options.client : redirectClient;
    state.redirects++;
    dispatch(state);
}
function contextOf({ url, home, client, options, stage: reached }) {
    const connecting = client.stageOf(url.origin);
    const stage = reached === 'body' || connecting === 'open' || connecting === undefined ? reached : connecting;
    const redirectedBy = url.origin === home.origin ? undefined : home.host;
    return { mirror: options.mirror, host: url.host, redirectedBy, stage };
}

;// CONCATENATED MODULE: ./js/fetch/ranged-read.js





const MIN_RANGE_BYTES = (/* unused pure expression or super */ null && (2 ** 20));
/** Large ranges save requests, but on a slow link they delay the first bytes. */
const MAX_RANGE_BYTES = (/* unused pure expression or super */ null && (4 * 2 ** 20));
/** Each range that is finished adds one: on a slow link, many at once only delay the first. */
const RANGES_AT_FIRST = 2;
const MOST_RANGES = 6;
/** Of one stream, before it pauses. */
const MAX_UNREAD_BYTES = (/* unused pure expression or super */ null && (8 * 2 ** 20));
/** Smaller pieces cost more messages than they gain time. */
const PIECE_BYTES = (/* unused pure expression or super */ null && (64 * 1024));
/** Failures of a range in a row, without a byte between them. */
const MAX_FAILURES = 5;
const WATCH_EVERY_MS = 250;
const STALLED_MS = 1_000;
/** A range is late when it takes this many times as long as the others. */
const LATE_FACTOR = 3;
const LATE_AFTER_MS = 500;
/** Requests nothing before the first piece is taken. */
function ranged_read_readInRanges(options) {
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
    const fail = () => ranged_read_end(state, signal.reason);
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
        ranged_read_end(state, undefined);
    }
}
function ranged_read_end(state, error) {
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
    const exchange = startExchange({
        ...{ url, mirror: server, client, userAgent: USER_AGENT, date: clock.date },
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
    const [, first, , total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headerOf(headers, 'content-range') ?? '') ?? [];
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
    const length = headerOf(headers, 'content-length');
    state.isOneStream = true;
    state.total = length === undefined ? Number.POSITIVE_INFINITY : Number(length);
    range.end = state.total;
    state.next = range.end;
    return undefined;
}
function wrongRange({ server }, got) {
    return new MirrorError(server, 'protocol', `requested a range from ${server}, got ${got}`, { reason: 'wrong-range' });
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
    const isPermanent = how.kind === 'absent' || (error && classify(error) !== 'again');
    if (isPermanent || range.failures > MAX_FAILURES) {
        const why = how.kind === 'absent' ? `returned ${how.status}` : 'cut the archive off';
        ranged_read_end(state, error ?? new Error(`${state.server} ${why}`));
        return;
    }
    const { clock, signal } = state;
    const waitMs = backoffMs({ attempt: range.failures, retryAfterMs: error?.retryAfterMs, random: clock.random() });
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

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
;// CONCATENATED MODULE: ./js/http/connector.js
// Opens one connection layer by layer (name, TCP, TLS) under one limit and reports how long each
// took, because "i/o timeout" does not help users. undici's own connector times nothing, and its
// time-outs fire up to 500 ms late. Node races several addresses, so a broken IPv6 costs 300 ms:
// https://nodejs.org/api/net.html#socketconnectoptions-connectlistener







/** A connector for undici's `connect` option; its failures are `MirrorError`s of the origin. */
function connector_createConnector(options) {
    return (target, callback) => {
        openLayers(target, options).then((socket) => callback(null, socket), (error) => callback(error, null));
    };
}
async function openLayers(target, options) {
    if (options.closed())
        throw new Error('the HTTP client was closed');
    const opening = beginOpening(target, options);
    const { origin: mirror, host, facts } = opening;
    const context = () => ({ mirror, host, stage: opening.stage, certificateEnd: facts.certificate?.validTo });
    const limit = timeLimit(options.timeoutMs, (ms) => opening.socket?.destroy(stuckError(context(), ms)));
    limit.start();
    try {
        const tcp = await openTcp(opening);
        const socket = target.protocol === 'https:' ? await openTls(opening, tcp) : tcp;
        facts.httpVersion = socket instanceof TLSSocket && socket.alpnProtocol === 'h2' ? '2' : '1.1';
        options.onStage(mirror, 'open');
        return socket;
    }
    catch (error) {
        opening.socket?.destroy();
        throw toMirrorError(error, context());
    }
    finally {
        limit.stop();
        options.onFacts(facts);
    }
}
function beginOpening(target, options) {
    const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80));
    const hostname = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname;
    const origin = new URL(`${target.protocol}//${hostname}:${port}`).origin;
    const host = `${options.label ? `${options.label} ` : ''}${hostname}:${port}`;
    const stage = literalAddress(target.hostname) ? 'tcp' : 'dns';
    options.onStage(origin, stage);
    return { target, options, origin, port, host, facts: { origin }, stage, since: options.now(), socket: undefined };
}
/** Enters the next stage; returns the milliseconds spent in the last one. */
function leave(opening, next) {
    const now = opening.options.now();
    const spentMs = now - opening.since;
    opening.stage = next;
    opening.since = now;
    opening.options.onStage(opening.origin, next);
    return spentMs;
}
async function openTcp(opening) {
    const { target, options, facts, origin, host, port } = opening;
    const socket = connectTcp({
        host: target.hostname,
        port,
        lookup: lookupOnce,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: 30_000,
        autoSelectFamily: true,
        autoSelectFamilyAttemptTimeout: 300,
    });
    opening.socket = socket;
    options.track(socket);
    socket.on('lookup', (error) => {
        if (!error && opening.stage === 'dns')
            facts.dnsMs = leave(opening, 'tcp');
    });
    await connector_event(socket, 'connect');
    facts.tcpMs = leave(opening, 'tls');
    if (socket.remoteAddress)
        facts.address = socket.remoteAddress;
    if (!options.publicOnly(origin) || !isInnerAddress(socket.remoteAddress ?? ''))
        return socket;
    const message = `was led to ${host}, which is inside this machine’s own network; a public mirror must not lead there`;
    throw new MirrorError(origin, 'protocol', message, { reason: 'redirect-inside' });
}
async function openTls(opening, tcp) {
    const { target, options, facts, origin } = opening;
    const session = options.sessions.get(origin);
    const socket = connectTls({
        socket: tcp,
        host: target.hostname,
        // A literal address is not a server name (RFC 6066 section 3); `host` is verified instead.
        ...(literalAddress(target.hostname) ? {} : { servername: target.hostname }),
        ...(session ? { session } : {}),
        ALPNProtocols: target.allowH2 === false ? ['http/1.1'] : ['h2', 'http/1.1'],
        secureContext: options.trust.context(),
        // Explicit: NODE_TLS_REJECT_UNAUTHORIZED=0 must not count.
        rejectUnauthorized: true,
    });
    opening.socket = socket;
    options.track(socket);
    socket.on('session', (ticket) => options.sessions.set(origin, ticket));
    // Before Node verifies it, so that the error of an expired certificate has its date.
    socket.prependOnceListener('secure', () => {
        const seen = connector_peerFacts(socket.getPeerCertificate());
        if (seen)
            facts.certificate = seen;
    });
    await connector_event(socket, 'secureConnect');
    facts.tlsMs = options.now() - opening.since;
    return socket;
}
/** Rejects with the socket's error, or if it closes without one, as the client's close() does. */
function connector_event(socket, name) {
    return new Promise((resolve, reject) => {
        const settle = (error) => {
            socket.off(name, arrive).off('error', settle).off('close', close);
            if (error)
                reject(error);
            else
                resolve();
        };
        const arrive = () => settle();
        const close = () => settle(Object.assign(new Error('the connection was closed'), { code: 'ECONNABORTED' }));
        socket.once(name, arrive).once('error', settle).once('close', close);
    });
}
/** The facts of a certificate; undefined if there is none. */
function connector_peerFacts(certificate) {
    const end = Date.parse(certificate?.valid_to ?? '');
    if (!certificate || Number.isNaN(end))
        return undefined;
    const [subject = '', issuer = ''] = [certificate.subject, certificate.issuer].map((name) => [name?.CN ?? name?.O ?? ''].flat().join(', '));
    return { subject, issuer, validTo: new Date(end).toISOString() };
}
/**
 * A look-up that shares a running one with the same arguments and caches nothing. Surprising:
 * getaddrinfo holds one of Node's four threads for up to ten seconds and more
 * (https://nodejs.org/api/dns.html#implementation-considerations); connections to one unresponsive
 * name would occupy all four, and block files and the names of healthy mirrors.
 */
function sharedLookup(resolve) {
    const running = new Map();
    return (name, options, callback) => {
        const key = JSON.stringify([name, options]);
        const callbacks = running.get(key) ?? [];
        if (callbacks.push(callback) > 1)
            return;
        running.set(key, callbacks);
        resolve(name, options, (...result) => {
            running.delete(key);
            for (const each of callbacks)
                each(...result);
        });
    };
}
const lookupOnce = sharedLookup(external_node_dns_.lookup);

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./js/http/http-proxy.js
// Which HTTP proxy a URL goes through, by go's rules (golang.org/x/net/http/httpproxy/proxy.go), so
// that a probe takes go's route. Surprising: localhost and loopback are never proxied; `foo.com`
// in NO_PROXY also means bar.foo.com, `.foo.com` only the latter; ports count; names are not
// resolved, so a CIDR matches only literal addresses; ALL_PROXY is ignored.



/** The URL of the proxy (may hold credentials); undefined for a direct connection. */
function http_proxy_httpProxyFor(url, env) {
    const proxy = url.protocol === 'https:' ? first(env, 'HTTPS_PROXY', 'https_proxy') : plainProxy(env);
    if (!proxy)
        return undefined;
    const target = targetOf(url);
    if (target.host === 'localhost' || (target.address && isLoopbackAddress(target.address)))
        return undefined;
    const exempt = (first(env, 'NO_PROXY', 'no_proxy') ?? '').split(',').some((entry) => http_proxy_matches(entry, target));
    return exempt ? undefined : proxyUrl(proxy);
}
/** In a CGI program HTTP_PROXY is the client's `Proxy:` header (httpoxy). */
function plainProxy(env) {
    return env.REQUEST_METHOD ? undefined : first(env, 'HTTP_PROXY', 'http_proxy');
}
function targetOf(url) {
    const address = literalAddress(url.hostname);
    return { host: address ?? url.hostname, port: url.port || (url.protocol === 'https:' ? '443' : '80'), address };
}
/** `host:port` means http; an invalid URL means no proxy, as in Go. */
function proxyUrl(text) {
    const withScheme = /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(text) ? text : `http://${text}`;
    return URL.canParse(withScheme) ? withScheme : undefined;
}
function http_proxy_matches(entry, target) {
    const word = entry.trim().toLowerCase();
    if (word === '')
        return false;
    if (word === '*')
        return true;
    if (word.includes('/'))
        return matchesCidr(word, target.address);
    const { host, port } = splitPort(word);
    if (host === '' || (port !== '' && port !== target.port))
        return false;
    if (isIP(host))
        return target.address !== undefined && sameAddress(host, target.address);
    return target.address === undefined && matchesDomain(host, target.host);
}
function matchesDomain(pattern, host) {
    const bare = pattern.startsWith('*.') ? pattern.slice(1) : pattern;
    if (bare.startsWith('.'))
        return host.endsWith(bare);
    const ascii = domainToASCII(bare) || bare;
    return host === ascii || host.endsWith(`.${ascii}`);
}
function matchesCidr(word, address) {
    const [net = '', bits = ''] = word.split('/');
    const family = isIP(net);
    if (!address || family === 0 || !/^\d+$/.test(bits) || Number(bits) > (family === 6 ? 128 : 32))
        return false;
    const list = new BlockList();
    list.addSubnet(net, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
    return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
function sameAddress(one, other) {
    return matchesCidr(`${one}/${isIP(one) === 6 ? 128 : 32}`, other);
}
function splitPort(word) {
    // Go accepts brackets only with a port.
    const bracketed = /^\[([^\]]*)\]:(\d*)$/.exec(word);
    if (bracketed)
        return { host: bracketed[1] ?? '', port: bracketed[2] ?? '' };
    // More than one colon without brackets is an IPv6 address, not a port.
    const plain = /^([^:]*):(\d*)$/.exec(word);
    return plain ? { host: plain[1] ?? '', port: plain[2] ?? '' } : { host: word, port: '' };
}
function first(env, ...names) {
    return names.map((name) => env[name]).find((value) => value);
}

// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(3053);
// EXTERNAL MODULE: ../../node_modules/undici/lib/api/api-connect.js
var api_connect = __webpack_require__(3192);
// EXTERNAL MODULE: ../../node_modules/undici/lib/api/api-request.js
var api_request = __webpack_require__(887);
// EXTERNAL MODULE: ../../node_modules/undici/lib/dispatcher/agent.js
var agent = __webpack_require__(1745);
// EXTERNAL MODULE: ../../node_modules/undici/lib/dispatcher/dispatcher.js
var dispatcher = __webpack_require__(3415);
// EXTERNAL MODULE: ../../node_modules/undici/lib/dispatcher/pool.js
var pool = __webpack_require__(5928);
// EXTERNAL MODULE: ../../node_modules/undici/lib/dispatcher/proxy-agent.js
var proxy_agent = __webpack_require__(7508);
;// CONCATENATED MODULE: ./js/http/undici.js
// The parts of undici that this project uses, by file: parsing the whole index (fetch, web sockets,
// mocks) would take a third of every start. The version is pinned, so these paths hold. And a guard
// for its HTTP/2. Surprising: if a stream is destroyed before its headers come (each lost race does
// that), Node makes a second stream for the response (onSessionHeaders in
// lib/internal/http2/core.js) that has no listener: a reset of it ends the process, and its bytes
// fill the connection's window unread. undici 8.12 also removes its listeners from streams and
// sessions that may still report an error (https://github.com/nodejs/undici/issues/5936). Streams
// are announced on a channel: https://nodejs.org/api/diagnostics_channel.html#http2







// As undici's index does it. A ProxyAgent calls `connect` of its own pool.
Object.assign(dispatcher.prototype, { connect: api_connect, request: api_request });

let isOn = false;
/** Late HTTP/2 frames must not crash the process: they get a listener, stray responses a reader. */
function undici_guardHttp2() {
    if (isOn)
        return;
    isOn = true;
    subscribe('http2.client.stream.created', (message) => {
        const { stream } = message;
        stream.on('error', ignore);
        stream.session?.off('error', ignore).on('error', ignore);
        // Only a request's stream has sent headers. Closing a stray one here can crash Node.
        if (stream.sentHeaders === undefined)
            stream.resume();
    });
}
/** The request's own listener has already reported the error. */
function ignore() { }

;// CONCATENATED MODULE: ./js/http/http-client.js







/**
 * Origins that a connection of this process reached outside: a name must not lead inside later (DNS
 * rebinding). Shared, because a pool has a client per connection.
 */
const reachedOutside = new Set();
/** For a process that goes on with the same mirrors, such as the relay. */
function originsOutside() {
    return [...reachedOutside];
}
function rememberOutside(origins) {
    for (const origin of origins)
        reachedOutside.add(origin);
}
/** Opens nothing yet: connections come with the first request. */
function http_client_createHttpClient(options) {
    guardHttp2();
    const stages = new Map();
    const addresses = new Map();
    const forbidden = new Set();
    const sockets = new Set();
    let closed = false;
    const common = {
        trust: options.trust,
        timeoutMs: options.connectTimeoutMs ?? 3_000,
        now: options.now,
        closed: () => closed,
        sessions: options.sessions ?? new Map(),
        track: (socket) => {
            sockets.add(socket);
            socket.once('close', () => sockets.delete(socket));
            // One that close() destroys while no request waits for it must not crash the process.
            socket.on('error', () => { });
        },
        onStage: (origin, stage) => {
            if (stages.get(origin) !== 'open')
                stages.set(origin, stage);
        },
        onFacts: (facts) => {
            if (facts.address)
                addresses.set(facts.origin, facts.address);
            if (facts.address && !isInnerAddress(facts.address))
                reachedOutside.add(facts.origin);
            options.onConnection?.(facts);
        },
        publicOnly: (origin) => forbidden.has(origin) || reachedOutside.has(origin),
    };
    const agent = createAgent(options, common);
    return {
        dispatcher: agent,
        stageOf: (origin) => stages.get(origin),
        addressOf: (origin) => addresses.get(origin),
        forbidInside: (origin) => forbidden.add(origin),
        close: async () => {
            closed = true;
            // In a turn of its own: destroying a TCP socket beneath its TLS as it reads a bad frame lets
            // the collector free TLSWrap::ClearOut (Node 24.21) as it runs: SIGSEGV, now and then.
            await nextTurn();
            // Sockets first: destroying an h2 client whose server has just sent GOAWAY trips an assertion
            // of undici 8.12 (client.js, _resume) that cannot be caught. Without sockets, the requests
            // fail and the agent is idle.
            await Promise.all([...sockets].map(closeSocket));
            await nextTurn();
            await agent.destroy();
        },
    };
}
function closeSocket(socket) {
    return new Promise((resolve) => {
        if (socket.closed)
            resolve();
        else
            socket.once('close', () => resolve()).destroy();
    });
}
function createAgent(options, common) {
    const direct = createConnector(common);
    return new Agent({
        allowH2: options.allowH2 ?? true,
        // Time is limited by request.ts and fetch/watch.ts: undici's timers are up to 500 ms late.
        headersTimeout: 0,
        bodyTimeout: 0,
        // undici's 256 kB a stream mean 2.5 MB/s at 100 ms; its 512 kB a connection 5 MB/s for all
        // streams. Surprising: undici 8.12 ignores `h2Options.settings`, which its types recommend.
        initialWindowSize: 2 * 2 ** 20,
        connectionWindowSize: 6 * 2 ** 20,
        ...(options.connections === undefined ? {} : { connections: options.connections }),
        factory: (origin, agentOptions) => {
            const url = new URL(origin);
            const proxy = httpProxyFor(url, options.env);
            const given = agentOptions;
            return proxy ? proxied(url, proxy, given, common) : new Pool(url, { ...given, connect: direct });
        },
    });
}
/** Through an HTTP proxy: plain http in absolute form, https by CONNECT. */
function proxied(url, proxy, given, common) {
    const silent = { onStage: () => { }, onFacts: () => { }, publicOnly: () => false };
    const toProxy = createConnector({ ...common, ...silent, label: 'the HTTP proxy' });
    common.onStage(url.origin, 'proxy');
    return new ProxyAgent({
        ...given,
        uri: proxy,
        connectTimeout: common.timeoutMs,
        requestTls: { secureContext: common.trust.context(), rejectUnauthorized: true, preferH2: true },
        clientFactory: (proxyUrl) => new Pool(proxyUrl, { connect: toProxy, allowH2: false }),
        factory: (origin, made) => {
            const forwards = new URL(origin).origin !== url.origin;
            if (forwards)
                return new Pool(origin, { connect: observed(url, toProxy, common), allowH2: false });
            const { connect } = made;
            return new Pool(origin, { ...made, connect: observed(url, connect, common) });
        },
    });
}
/** Reports what is visible of a connection through a proxy: its certificate and HTTP version. */
function observed(url, connect, common) {
    return (target, callback) => connect(target, (...result) => {
        const [error, socket] = result;
        if (error) {
            return callback(toMirrorError(error, { mirror: url.origin, host: url.host, stage: 'proxy' }), null);
        }
        const certificate = socket instanceof TLSSocket ? peerFacts(socket.getPeerCertificate()) : undefined;
        const httpVersion = socket instanceof TLSSocket && socket.alpnProtocol === 'h2' ? '2' : '1.1';
        common.onFacts({ origin: url.origin, httpVersion, ...(certificate ? { certificate } : {}) });
        common.onStage(url.origin, 'open');
        callback(null, socket);
    });
}

;// CONCATENATED MODULE: ./js/http/post-json.js
// One JSON POST: alerts, and the request that finds a cache entry. All other requests are GETs.


/** No response to a request of ours is larger. */
const MAX_ANSWER_BYTES = (/* unused pure expression or super */ null && (256 * 1024));
/**
 * Posts until `signal` aborts; follows no redirect. Rejects with an Error that names only the URL's
 * host: the path is often a secret.
 */
async function post_json_postJson(client, url, { body, token, signal }) {
    const { host, origin, pathname, search } = new URL(url);
    try {
        const answer = await client.dispatcher.request({
            origin,
            path: pathname + search,
            method: 'POST',
            headers: {
                'content-type': 'application/json',
                'user-agent': USER_AGENT,
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
        throw new Error(`${host}: ${messageOf(error).replaceAll(url, host)}`);
    }
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./js/go/module.js
// Module paths and versions as mirrors and the module cache spell them: a capital is escaped as `!`
// and the lowercase letter. In a mirror's URL go writes that `!` as `%21` (tested).
// Follows golang.org/x/mod/module (CheckPath, EscapePath, EscapeVersion) and
// cmd/go/internal/modfetch/proxy.go (pathEscape).


/** `path@version`, the form of messages and map keys. */
function module_moduleKey(module) {
    return `${module.path}@${module.version}`;
}
function module_parseModuleKey(key) {
    const at = key.lastIndexOf('@');
    return { path: key.slice(0, at), version: key.slice(at + 1) };
}
/**
 * The escaped module path, as file names spell it (`github.com/!burnt!sushi/toml`).
 * @throws SetupError 'unsafe-value' when go would refuse the path: no `..` reaches a disk or a URL.
 */
function module_escapePath(path) {
    return escapeChecked(path, checkModulePath(path));
}
/** Reverses {@link escapePath}; undefined when the text is not an escaped module path. */
function module_unescapePath(escaped) {
    const path = module_unescapeCapitals(escaped);
    return isEscaped(escaped) && !checkModulePath(path) ? path : undefined;
}
/**
 * The escaped version, which may be a branch (`@v/<branch>.info`).
 * @throws SetupError 'unsafe-value' when it is not a valid file name on every system.
 */
function module_escapeVersion(version) {
    return escapeChecked(version, checkVersion(version));
}
function escapeChecked(text, problem) {
    if (problem)
        throw new errors/* SetupError */.w3('unsafe-value', problem, { hint: 'Correct it in go.mod or go.sum.' });
    return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
/** Reverses {@link escapeVersion}; undefined for other text. */
function module_unescapeVersion(escaped) {
    const version = module_unescapeCapitals(escaped);
    return !isEscaped(escaped) || checkVersion(version) ? undefined : version;
}
/** The name of a version's file below `cache/download`: escaped, not percent-encoded. */
function module_cacheFile(path, version, kind) {
    return `${module_escapePath(path)}/@v/${module_escapeVersion(version)}.${kind}`;
}
/** Where GOMODCACHE has a version's file. */
function cachePath(modcache, { path, version }, kind) {
    return join(modcache, 'cache', 'download', module_cacheFile(path, version, kind));
}
/** The folder of a version's unpacked tree below GOMODCACHE: escaped, with slashes. */
function module_treeFolder({ path, version }) {
    return `${module_escapePath(path)}@${module_escapeVersion(version)}`;
}
/** The path of a version's file on a mirror, percent-encoded as go does. */
function proxyFile(path, version, kind) {
    return encodeSegments(module_cacheFile(path, version, kind));
}
/** The path of a module's version list on a mirror; it has no pseudo-versions. */
function proxyList(path) {
    return encodeSegments(`${module_escapePath(path)}/@v/list`);
}
/**
 * The URL of `file` (encoded already) on a mirror. As in go, a query string of the base stays
 * behind the path, a fragment is dropped and trailing slashes do not count.
 */
function joinMirror(baseUrl, file) {
    const bare = baseUrl.replace(/#.*$/s, '');
    const queryAt = bare.indexOf('?');
    const [base, query] = queryAt < 0 ? [bare, ''] : [bare.slice(0, queryAt), bare.slice(queryAt)];
    // In `file:///` the slashes are the root, not a host's trailing slashes.
    const root = /^file:\/\/\/+$/i.test(base) ? 'file://' : base.replace(/\/+$/, '');
    return `${root}/${file.replace(/^\/+/, '')}${query}`;
}
/** What is wrong with a module path, as a sentence, or undefined when go accepts it. */
function checkModulePath(path) {
    const reason = pathReason(path);
    return reason === undefined ? undefined : `The module path ${module_quoted(path)} is not valid: ${reason}.`;
}
/** What is wrong with a version, as a sentence, or undefined when it may be requested. */
function checkVersion(version) {
    const reason = version.includes('!') ? 'it contains "!"' : elementReason(version, VERSION_CHARACTER);
    return reason === undefined ? undefined : `The version ${module_quoted(version)} is not valid: ${reason}.`;
}
/** Whether the version fits the path: v2.0.0 only `…/v2`, or `+incompatible` (CheckPathMajor). */
function fitsMajor({ path, version }) {
    const major = /^v([0-9]+)\./.exec(version)?.[1];
    if (path.startsWith('gopkg.in/')) {
        const own = /\.v([0-9]+)(?:-unstable)?$/.exec(path)?.[1];
        return own === major || (own === '1' && version.startsWith('v0.0.0-'));
    }
    const own = /\/v([0-9]+)$/.exec(path)?.[1];
    if (own !== undefined)
        return own === major;
    return major === '0' || major === '1' || version.endsWith('+incompatible');
}
const PATH_CHARACTER = /^[-._~0-9A-Za-z]$/u;
// go also allows Unicode letters in file names, and then refuses to escape them.
const VERSION_CHARACTER = /^[-!#$%&()+,.=@[\]^_{}~ 0-9A-Za-z]$/u;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/i;
const SLASHES = [
    [/^$/, 'it is empty'],
    [/^-/, 'it starts with a dash'],
    [/^\//, 'it starts with a slash'],
    [/\/$/, 'it ends with a slash'],
    [/\/\//, 'it has two slashes in a row'],
];
const HOST_AND_MAJOR = [
    [/^[^./]*(?:\/|$)/, 'its first element has no dot, so it is not a host name'],
    [/^[^/]*[^-.0-9a-z/]/, 'its first element must be a lowercase host name'],
    [
        /^gopkg\.in\/(?!.*\.v(?:0|[1-9][0-9]*(?:-unstable)?)$)|^(?!gopkg\.in\/).*\/v(?!(?:[2-9]|[1-9][0-9]+)$)[0-9.]+$/,
        'its last element is not a major version that go accepts',
    ],
];
function pathReason(path) {
    const reasonIn = (rules) => rules.find(([mistaken]) => mistaken.test(path))?.[1];
    const before = reasonIn(SLASHES);
    if (before !== undefined)
        return before;
    for (const element of path.split('/')) {
        const reason = elementReason(element, PATH_CHARACTER);
        if (reason)
            return reason;
        // Such a name (`PROGRA~1`) could reach another module.
        if (/^[^.]*~[0-9]+(?:\.|$)/.test(element))
            return `the element ${module_quoted(element)} looks like a Windows short name`;
        if (element.startsWith('.'))
            return `the element ${module_quoted(element)} starts with a dot`;
    }
    return reasonIn(HOST_AND_MAJOR);
}
function elementReason(element, allowed) {
    if (element === '')
        return 'an element is empty';
    if (/^\.+$/.test(element))
        return `the element ${module_quoted(element)} is not allowed`;
    if (element.endsWith('.'))
        return `the element ${module_quoted(element)} ends with a dot`;
    for (const character of element) {
        if (!allowed.test(character))
            return `it contains the character ${module_quoted(character)}`;
    }
    const stem = element.split('.', 1)[0] ?? '';
    if (WINDOWS_DEVICE.test(stem))
        return `${module_quoted(stem)} is the name of a device on Windows`;
    return undefined;
}
function isEscaped(text) {
    return /^(?:[^!A-Z]|![a-z])*$/.test(text);
}
/** Text with its escaped capitals restored: `!burnt` -> `Burnt`. */
function module_unescapeCapitals(escaped) {
    return escaped.replace(/!([a-z])/g, (_, letter) => letter.toUpperCase());
}
/** Go's url.PathEscape, slashes kept. */
function encodeSegments(file) {
    return file
        .split('/')
        .map((segment) => encodeURIComponent(segment).replace(/%(?:24|26|2B|3A|3D|40)|[!'()*]/g, (found) => found.startsWith('%')
        ? decodeURIComponent(found)
        : `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`))
        .join('/');
}
/** Untrusted text for a message: quoted, cut to `most` characters, without control characters. */
function module_quoted(text, most = 200) {
    const short = text.length > most ? `${text.slice(0, most)}…` : text;
    return JSON.stringify(short).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./js/verify/busy-files.js
// Windows refuses to rename or remove a file, or a folder around it, while another process has it
// open: a virus scanner, a process that is ending. That passes, so retry for two seconds, as
// cmd/go/internal/robustio does.



const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);
const WAITS_MS = (/* unused pure expression or super */ null && ([5, 20, 80, 200, 500, 1_000]));
/** Waits 1.5 s for a busy file. Surprising: without `recursive` Node does not retry. */
const busy_files_REMOVE = { recursive: true, force: true, maxRetries: 5 };
/** Renames a file or folder; on Windows it waits while either is busy, unless `target` exists. */
function busy_files_renameBusy(from, target, { platform = process.platform, rename = renameSync } = {}) {
    // On other systems these codes are permanent.
    const isBusy = (error) => platform === 'win32' && BUSY.has(codeOf(error)) && !existsSync(target);
    return retryBusy(() => rename(from, target), { isBusy, sleep: (ms) => systemClock.sleep(ms) });
}
async function retryBusy(action, { isBusy, sleep }) {
    for (const wait of WAITS_MS) {
        try {
            return action();
        }
        catch (error) {
            if (!isBusy(error))
                throw error;
        }
        await sleep(wait);
    }
    action();
}

;// CONCATENATED MODULE: ./js/verify/write-files.js
// Writes the files of an archive below one folder. Files are always new, so two names that are one
// on this file system (`A` and `a`) fail. Names must have been checked.


/** Creates `root`; `close` closes what a failure left open. All throw the file system's errors. */
function write_files_fileWriter(root) {
    mkdirSync(root, { recursive: true });
    const made = new Set([root]);
    const open = new Set();
    return {
        open: (path, mode) => {
            const file = join(root, path);
            const folder = dirname(file);
            if (!made.has(folder))
                mkdirSync(folder, { recursive: true });
            made.add(folder);
            const fd = openSync(file, 'wx', mode);
            open.add(fd);
            return {
                // A short write is not an error of write(2).
                add: (chunk) => {
                    for (let at = 0; at < chunk.length;)
                        at += writeSync(fd, chunk, at);
                },
                end: () => {
                    open.delete(fd);
                    closeSync(fd);
                },
            };
        },
        close: () => {
            for (const fd of open)
                closeSync(fd);
            open.clear();
        },
    };
}

;// CONCATENATED MODULE: ./js/verify/module-tree.js
// The unpacked tree of a module, written while its zip is verified, in a folder of its own that is
// renamed into place only when the zip is right: a crash leaves no tree that looks complete. go
// takes a tree for complete if there is no `.partial` but a `.ziphash`, and extracts under a lock
// that Node cannot take (DownloadDir and unzip of cmd/go/internal/modfetch). So `.ziphash` comes
// last, and where go has begun to extract (`.partial`) its tree wins.





/** As go extracts files: readable by all, writable by none (golang.org/x/mod/zip.Unzip). */
const FILE_MODE = 0o444;
/** A writer below `folder`, which must not exist; every entry's name must begin with `prefix`. */
function module_tree_treeWriter(folder, prefix) {
    mkdirSync(folder);
    const { open, close } = fileWriter(folder);
    return {
        folder,
        sink: ({ name }) => name.endsWith('/') ? NOTHING : open(Buffer.from(name.slice(prefix.length), 'latin1').toString(), FILE_MODE),
        discard: () => {
            try {
                close();
                rmSync(folder, { recursive: true, force: true });
            }
            catch {
                // On Windows a scanner may read it; the run's folder is removed later.
            }
        },
    };
}
/** go makes folders only for the files in them. */
const NOTHING = { add: () => { }, end: () => { } };
/**
 * Returns whether the tree is at `folder`; one that go made, or is making, stays. `readOnly` is
 * false under GOFLAGS=-modcacherw. Throws other errors of the file system.
 */
async function module_tree_placeTree(written, { folder, zip, readOnly }) {
    if (existsSync(zip.replace(/zip$/, 'partial')))
        return false;
    try {
        if (existsSync(folder)) {
            if (module_tree_hasZipHash(zip))
                return false;
            // Left by a crash: without `.ziphash` and `.partial` neither go nor we are at work on it.
            chmodSync(folder, 0o755);
            await renameBusy(folder, `${written}-replaced`);
        }
        await renameBusy(written, folder);
    }
    catch (error) {
        if (TAKEN.has(codeOf(error)))
            return false;
        throw error;
    }
    if (readOnly)
        makeReadOnly(folder);
    return true;
}
/** Like go, takes a `.ziphash` of another length for none: a crash may leave an empty one. */
function module_tree_hasZipHash(zip) {
    return statSync(`${zip}hash`, { throwIfNoEntry: false })?.size === 'h1:'.length + 44;
}
/** The folder exists; on Windows also: another process still has one of its files open. */
const TAKEN = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY']);
/** Children before parents, as go does. Best effort: a folder that stays writable harms nothing. */
function makeReadOnly(folder) {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries)
        if (entry.isDirectory())
            makeReadOnly(join(folder, entry.name));
    try {
        chmodSync(folder, 0o555);
    }
    catch { }
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ../../node_modules/semver/index.js
var semver = __webpack_require__(84);
;// CONCATENATED MODULE: ./js/go/version.js
// How versions of Go and of modules are spelled and ordered. Surprising: Go's releases are not
// semver: 1.21 (the language) < 1.21rc1 < 1.21.0, and before 1.21 a missing patch number meant .0.
// Follows GOROOT/src/internal/gover/gover.go and golang.org/x/mod/semver.

/** Compares Go versions such as `1.21rc1`; malformed ones are oldest. */
function compareGo(a, b) {
    const [left, right] = [parseGo(a), parseGo(b)];
    return (compareDecimals(left.major, right.major) ||
        compareDecimals(left.minor, right.minor) ||
        compareDecimals(left.patch, right.patch) ||
        compareText(left.kind, right.kind) ||
        compareDecimals(left.pre, right.pre));
}
/** Whether a go.mod's go line is older than `limit`; undefined (no go line) means 1.16 or older. */
function isOlderThan(goVersion, limit) {
    return compareGo(goVersion ?? '', limit) < 0;
}
/** Go's spelling as semver: `go1.25` -> `1.25.0`, `1.9.2rc2` -> `1.9.2-rc.2`; else undefined. */
function semverOfGo(version) {
    const parts = GO_RELEASE.exec(version);
    if (!parts)
        return undefined;
    const [, first, second = '0', third = '0', kind, count] = parts;
    // Lists hold untrusted text, and semver throws at numbers beyond its limits.
    return valid(`${first}.${second}.${third}${kind === undefined ? '' : `-${kind}.${count}`}`) ?? undefined;
}
/** Semver as Go spells it: `1.26.0-rc.1` -> `1.26rc1`, `1.20.0` -> `1.20`; else undefined. */
function goOfSemver(version) {
    const parts = SEMVER_RELEASE.exec(version);
    if (!parts)
        return undefined;
    const [, first, second, third, kind, count] = parts;
    if (kind !== undefined)
        return `${first}.${second}${third === '0' ? '' : `.${third}`}${kind}${count}`;
    // Since 1.21 the first release of a minor version is 1.N.0; the very first release was go1.
    const bare = third === '0' && first === '1' && Number(second) < 21;
    return bare ? (second === '0' ? '1' : `1.${second}`) : version;
}
/** Whether `text` is a semantic version with a `v`, complete or shortened (`v1`, `v1.2`). */
function isSemver(text) {
    return SEMVER.test(text);
}
/** Whether go.mod may hold the version: complete, and no build suffix but `+incompatible`. */
function version_isCanonical(version) {
    const parts = SEMVER.exec(version)?.groups;
    return parts?.patch !== undefined && (parts.build === undefined || parts.build === 'incompatible');
}
/** Compares module versions; malformed ones are lowest. */
function compareSemver(a, b) {
    const [left, right] = [SEMVER.exec(a)?.groups, SEMVER.exec(b)?.groups];
    if (!left || !right)
        return Number(left !== undefined) - Number(right !== undefined);
    return (compareDecimals(left.major ?? '', right.major ?? '') ||
        compareDecimals(left.minor ?? '0', right.minor ?? '0') ||
        compareDecimals(left.patch ?? '0', right.patch ?? '0') ||
        comparePrereleases(left.pre, right.pre));
}
/** Whether a module version is a release: not a prerelease or pseudo-version. */
function isRelease(version) {
    const parts = SEMVER.exec(version)?.groups;
    return parts !== undefined && parts.pre === undefined;
}
/** The newest release of a list; one without `+incompatible` wins, as in go's `@latest`. */
function newestRelease(versions) {
    const releases = versions.filter(isRelease);
    const compatible = releases.filter((version) => !version.endsWith('+incompatible'));
    return (compatible.length > 0 ? compatible : releases).toSorted(compareSemver).at(-1);
}
const MALFORMED = { major: '', minor: '', patch: '', kind: '', pre: '' };
const NUMBER = '(?:0|[1-9][0-9]*)';
const GO_VERSION = new RegExp(`^(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})|(?<kind>[a-z]+)(?<pre>${NUMBER})?)?)?$`);
/** As users and lists write releases: also with `go` in front and a patch number before `rc`. */
const GO_RELEASE = new RegExp(`^(?:go)?(${NUMBER})(?:\\.(${NUMBER})(?:\\.(${NUMBER}))?(?:(beta|rc)(${NUMBER}))?)?$`);
const SEMVER_RELEASE = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(beta|rc)\\.?(${NUMBER}))?$`);
const IDENTIFIER = '[0-9A-Za-z-]+';
const PRE_IDENTIFIER = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const SEMVER = new RegExp(`^v(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})` +
    `(?:-(?<pre>${PRE_IDENTIFIER}(?:\\.${PRE_IDENTIFIER})*))?(?:\\+(?<build>${IDENTIFIER}(?:\\.${IDENTIFIER})*))?)?)?$`);
function parseGo(text) {
    const parts = GO_VERSION.exec(text)?.groups;
    if (!parts?.major)
        return MALFORMED;
    const { major, minor = '0', kind = '', pre = '' } = parts;
    if (parts.minor === undefined)
        return { major, minor, patch: '0', kind, pre };
    // Since 1.21 the language version 1.N precedes 1.N.0; before that they were the same.
    const implied = kind === '' && compareDecimals(minor, '21') < 0 ? '0' : '';
    return { major, minor, patch: parts.patch ?? implied, kind, pre };
}
/** Decimals of any length; the empty string is the lowest. */
function compareDecimals(a, b) {
    return a.length - b.length || compareText(a, b);
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function comparePrereleases(a, b) {
    if (a === undefined || b === undefined)
        return Number(a === undefined) - Number(b === undefined);
    const [left, right] = [a.split('.'), b.split('.')];
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
        const order = compareIdentifiers(left[i] ?? '', right[i] ?? '');
        if (order !== 0)
            return order;
    }
    return left.length - right.length;
}
/** Numbers sort by value and before words, words by their bytes. */
function compareIdentifiers(a, b) {
    const [aIsNumber, bIsNumber] = [/^[0-9]+$/.test(a), /^[0-9]+$/.test(b)];
    if (aIsNumber !== bIsNumber)
        return aIsNumber ? -1 : 1;
    return aIsNumber ? compareDecimals(a, b) : compareText(a, b);
}

;// CONCATENATED MODULE: ./js/go/gomod.js

const VERBS = {
    'go.mod': ['module', 'go', 'toolchain', 'require', 'exclude', 'replace', 'tool', 'retract', 'godebug', 'ignore'],
    'go.work': ['go', 'toolchain', 'use', 'replace', 'godebug'],
};
function gomod_parseGoMod(text) {
    const found = readDirectives(text, 'go.mod');
    if (found.modulePath === '')
        found.problems.push('go.mod has no module line; add one.');
    return found;
}
function parseGoWork(text) {
    return readDirectives(text, 'go.work');
}
function readDirectives(text, file) {
    const lists = { requires: [], replaces: [], excludes: [], uses: [], problems: [] };
    const draft = { modulePath: '', goVersion: undefined, toolchain: undefined, ...lists };
    let block;
    for (const [index, line] of text.split('\n').entries()) {
        const { words, problem } = lexLine(line);
        const [first] = words;
        let trouble = problem;
        if (first !== undefined && block !== undefined && first === ')') {
            block = undefined;
            if (words.length > 1)
                trouble = 'nothing may follow the closing parenthesis.';
        }
        else if (first !== undefined && block === undefined && words.at(-1) === '(') {
            block = words.slice(0, -1).join(' ');
        }
        else if (first !== undefined && !(words[1] === '(' && words[2] === ')')) {
            const [verb, args] = block === undefined ? [first, words.slice(1)] : [block, words];
            trouble = VERBS[file].includes(verb)
                ? addDirective(draft, { verb, args, inBlock: block !== undefined })
                : `the directive ${JSON.stringify(verb)} is unknown; a newer Go may know it.`;
        }
        if (trouble)
            draft.problems.push(`${file} line ${index + 1}: ${trouble}`);
    }
    if (block !== undefined)
        draft.problems.push(`${file}: the block \`${block} (\` is never closed.`);
    return draft;
}
/** Returns a sentence when the directive is wrong. */
function addDirective(draft, directive) {
    const { verb, args, inBlock } = directive;
    switch (verb) {
        case 'retract':
        case 'godebug':
        case 'ignore':
            return undefined;
        case 'require':
        case 'exclude':
            return addVersion(draft, directive);
        case 'replace':
            return addReplacement(draft, args);
    }
    const [value] = args;
    if (args.length !== 1 || !value)
        return `\`${verb}\` takes exactly one word.`;
    if (verb === 'use')
        draft.uses.push(value);
    // The module of a tool is among the requires.
    if (verb === 'use' || verb === 'tool')
        return undefined;
    return inBlock && verb !== 'module' ? `\`${verb}\` cannot be in a block.` : setSingle(draft, verb, value);
}
function setSingle(draft, verb, value) {
    const key = verb === 'go' ? 'goVersion' : verb === 'module' ? 'modulePath' : 'toolchain';
    if (draft[key])
        return `\`${verb}\` is repeated here.`;
    if (verb === 'go' && !/^[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[a-z]+\d+)?$/.test(value)) {
        return `${JSON.stringify(value)} is not a Go version; write it as 1.26.0.`;
    }
    if (verb === 'toolchain' && !/^(?:default$|go1(?:$|\.))/.test(value)) {
        return `${JSON.stringify(value)} is not a toolchain; write it as go1.26.0.`;
    }
    draft[key] = value;
    return undefined;
}
function addVersion(draft, { verb, args }) {
    const [path, version] = args;
    if (args.length !== 2 || !path || !version)
        return `write \`${verb} module/path v1.2.3\`.`;
    draft[`${verb === 'exclude' ? 'exclude' : 'require'}s`].push({ path, version });
    return isCanonical(version) ? undefined : notFinal(version);
}
function notFinal(version) {
    return `the version ${JSON.stringify(version)} is not final; run \`go mod tidy\`.`;
}
function addReplacement(draft, args) {
    const arrow = args.indexOf('=>');
    const [path, version = ''] = args.slice(0, Math.max(arrow, 0));
    const [toPath, toVersion = ''] = args.slice(arrow + 1);
    if (arrow < 1 || arrow > 2 || args.length - arrow > 3 || !path || !toPath) {
        return 'write `replace module/path [v1.2.3] => other/module v1.4.0` or `=> ../folder`.';
    }
    // As modfile.IsDirectoryPath: Unix and Windows spellings on every system.
    const isFolder = /^(?:\.{1,2}(?:$|[/\\])|[/\\]|[A-Za-z]:)/.test(toPath);
    if (isFolder !== (toVersion === '')) {
        return toVersion === ''
            ? `${JSON.stringify(toPath)} needs a version, or ./ in front if it is a folder.`
            : `the folder ${JSON.stringify(toPath)} cannot have a version.`;
    }
    draft.replaces.push({ path, version, toPath, toVersion });
    const open = [version, toVersion].find((one) => one !== '' && !isCanonical(one));
    return open === undefined ? undefined : notFinal(open);
}
/** Blanks, then one of: comment, quoted string, raw string, punctuation, bare word. */
const TOKEN = /[ \t\r]*(?:(\/\/.*)|("(?:[^"\\]|\\.)*")|(`[^`]*`)|([()[\]{},])|((?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},"`])(?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},])*)|$)/suy;
/** Follows readToken, isIdent and parseString of modfile. */
function lexLine(line) {
    const words = [];
    let at = 0;
    while (at < line.length) {
        TOKEN.lastIndex = at;
        const token = TOKEN.exec(line);
        if (!token && line.slice(at).includes('/*'))
            return gomod_failed('comments are written with //.');
        if (!token)
            return gomod_failed('a character or a quote is out of place.');
        const [whole, comment, quoted, raw, punctuation, bare] = token;
        at += whole.length;
        if (comment !== undefined)
            return { words };
        if (raw !== undefined)
            return gomod_failed('go does not accept words in backquotes; use double quotes.');
        const word = quoted === undefined ? (punctuation ?? bare) : unquote(quoted);
        if (word !== undefined && quoted === undefined && /["'`]/.test(word))
            return gomod_failed('a word holds a quote; quote the whole word.');
        if (word !== undefined)
            words.push(word);
        else if (quoted !== undefined)
            return gomod_failed('a quoted word cannot be read.');
    }
    return { words };
}
function gomod_failed(problem) {
    return { words: [], problem };
}
const SIMPLE = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
/** strconv.Unquote of a string in double quotes, or undefined. */
function unquote(quoted) {
    const body = quoted.slice(1, -1);
    const escapes = /\\(?:([abfnrtv\\"])|([0-7]{3})|[xuU]((?<=x)[\da-fA-F]{2}|(?<=u)[\da-fA-F]{4}|(?<=U)[\da-fA-F]{8}))/g;
    if (body.replace(escapes, '').includes('\\'))
        return undefined;
    return body.replace(escapes, (_, simple, octal, hex) => {
        if (simple !== undefined)
            return SIMPLE[simple] ?? simple;
        const code = Number.parseInt(octal ?? hex ?? '0', octal === undefined ? 16 : 8);
        return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    });
}

;// CONCATENATED MODULE: ./js/go/gosum.js
// go.sum and go.work.sum: which hash each module's zip and go.mod must have.
// Surprising: go drops the hash of an empty go.mod, which an old bug left in many files, and any
// Unicode blank separates two fields.
// Follows readGoSum of cmd/go/internal/modfetch/fetch.go and golang.org/x/mod/sumdb/dirhash.


const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';
function parseGoSum(text) {
    return parseGoSums([{ name: 'go.sum', text }]);
}
/** The hash that go.sum's `/go.mod` line holds for a go.mod (or `.mod`) of these bytes. */
function gosum_hashGoMod(bytes) {
    const inner = createHash('sha256').update(bytes).digest('hex');
    return `h1:${createHash('sha256').update(`${inner}  go.mod\n`).digest('base64')}`;
}
/**
 * Reads several files as one. A line without three fields is left out and becomes a problem; so
 * does a key with two different hashes. Hashes other than h1 are ignored, as in go.
 */
function parseGoSums(files) {
    const sums = { zips: new Map(), mods: new Map() };
    const problems = [];
    const conflicts = new Set();
    const lines = files.flatMap(({ name, text }) => text.split('\n').map((line, index) => ({ name, line, index })));
    for (const { name, line, index } of lines) {
        const fields = line.split(/\p{White_Space}+/u).filter((field) => field !== '');
        if (fields.length === 0)
            continue;
        const [path, version, hash] = fields;
        if (fields.length !== 3 || !path || !version || !hash) {
            problems.push(`${name} line ${index + 1} has ${format_count(fields.length, 'field')} instead of three; go stops at such a line.`);
            continue;
        }
        if (!hash.startsWith('h1:') || hash === EMPTY_GO_MOD)
            continue;
        const isMod = version.endsWith('/go.mod');
        const key = `${path}@${isMod ? version.slice(0, -'/go.mod'.length) : version}`;
        const map = isMod ? sums.mods : sums.zips;
        const known = map.get(key);
        if (known === undefined)
            map.set(key, hash);
        else if (known !== hash)
            conflicts.add(`${path} ${version}`);
    }
    for (const conflict of conflicts) {
        problems.push(`${JSON.stringify(conflict)} has two different hashes; remove the wrong line (see \`go mod verify\`).`);
        const key = conflict.replace(/\/go\.mod$/, '').replace(' ', '@');
        (conflict.endsWith('/go.mod') ? sums.mods : sums.zips).delete(key);
    }
    return { ...sums, problems };
}
/** `path@version` of every line; of a `/go.mod` line only .mod and .info are on disk. */
function modulesNamed(goSums) {
    return new Set(goSums.map(parseGoSum).flatMap(({ zips, mods }) => [...zips.keys(), ...mods.keys()]));
}

;// CONCATENATED MODULE: ./js/go/mod-info.js
// An .info exactly as go writes it to its cache: any other form, even one more blank, makes every
// later go command write the file again. Nothing authenticates time and origin.
// Surprising: go ignores the case of field names, and drops fields that only matter while it
// chooses a version (TagPrefix, TagSum, RepoSum; Ref too of a pseudo-version).
// Follows proxyRepo.Stat and writeDiskStat of cmd/go/internal/modfetch, and codehost.Origin.


const MAX_INFO_BYTES = (/* unused pure expression or super */ null && (64 * 1024));
const ZERO_TIME = '0001-01-01T00:00:00Z';
const PSEUDO_VERSION = /^v[0-9]+\.(?:0\.0-|\d+\.\d+-(?:[^+]*\.)?0\.)\d{14}-[A-Za-z0-9]+(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
/** The .info for the cache from a mirror's response, or a sentence why it is not of `version`. */
function mod_info_canonicalInfo(response, version) {
    if (response.length > MAX_INFO_BYTES)
        return { wrong: `It is not an .info: ${response.length} bytes are too many.` };
    const text = isUtf8(response) ? Buffer.from(response).toString() : '';
    let given;
    try {
        given = JSON.parse(text);
    }
    catch { }
    if (!mod_info_isObject(given))
        return { wrong: `It is not an .info but ${/^\s*</.test(text) ? 'a web page' : 'other text'}.` };
    const name = stringField(given, 'Version') ?? '';
    if (name !== version)
        return { wrong: `It is the .info of another version (${quoted(name, 100)}).` };
    const time = timeOf(field(given, 'Time'));
    const origin = originOf(field(given, 'Origin'), version);
    if (time === undefined || origin === undefined) {
        return { wrong: `Its ${time === undefined ? 'Time' : 'Origin'} is not of the form that go reads.` };
    }
    return { info: goJson({ Version: version, Time: time, ...(origin && { Origin: origin }) }) };
}
function mod_info_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The last field of this name, in any case, that is not null, as in go. */
function field(object, name) {
    // Flags i and u together fold as Unicode does, and so does go: the long s counts as an s.
    const same = new RegExp(`^${name}$`, 'iu');
    return Object.entries(object).findLast(([key, value]) => same.test(key) && value !== null)?.[1];
}
/** Undefined when the field is not text; '' when it is missing. */
function stringField(object, name) {
    const value = field(object, name) ?? '';
    return typeof value === 'string' ? value.toWellFormed() : undefined;
}
/** Null without an origin, undefined when it is malformed. */
function originOf(value, version) {
    if (value === undefined)
        return null;
    if (!mod_info_isObject(value))
        return undefined;
    const names = ['VCS', 'URL', 'Subdir', 'Hash', 'Ref', 'TagPrefix', 'TagSum', 'RepoSum'];
    const fields = names.map((name) => [name, stringField(value, name)]);
    if (fields.some(([, text]) => text === undefined))
        return undefined;
    const dropped = PSEUDO_VERSION.test(version) ? /^(?:Tag|Repo|Ref)/ : /^(?:Tag|Repo)/;
    return Object.fromEntries(fields.filter(([name, text]) => text !== '' && !dropped.test(name)));
}
/** RFC 3339 as time.Time writes it. */
function timeOf(value) {
    if (value === undefined)
        return ZERO_TIME;
    if (typeof value !== 'string')
        return undefined;
    const form = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(value);
    const [, day = '', clock = '', fraction = '', zone = ''] = form ?? [];
    const date = new Date(`${day}T${clock}Z`);
    // The date and time must exist; go has no leap seconds.
    if (!form || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(`${day}T${clock}`))
        return undefined;
    const digits = fraction.slice(0, 9).replace(/0+$/, '');
    return `${day}T${clock}${digits && `.${digits}`}${/^[+-]00:00$/.test(zone) ? 'Z' : zone}`;
}
/** JSON as encoding/json writes it, safe inside HTML. */
function goJson(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./js/go/zip-directory.js
// The bytes of a zip and its central directory, which Go trusts. Refuses what two readers may read
// in two ways (bytes before the archive, a comment that does not end with the file, records that do
// not fill the directory).
// Follows archive/zip/reader.go (readDirectoryEnd, readDirectoryHeader); APPNOTE.TXT 4.3 to 4.5.


/** Why bytes are not a module zip: a sentence. Thrown within go/zip-*.ts, a value outside. */
class zip_directory_ZipFault extends Error {
    name = 'ZipFault';
}
/** A name of an entry, for a message. */
function zip_directory_nameOf(bytes) {
    return module_quoted(Buffer.from(bytes, 'latin1').toString());
}
const WINDOW_BYTES = 512 * 1024;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const HEADER_BYTES = 46;
const LOCATOR64_BYTES = 20;
const END64_BYTES = 56;
const ZIP64_EXTRA = 1;
/** The largest known module (azure-sdk-for-go v68, 30,000 files) needs 5 MB. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
function zip_directory_memorySource(bytes) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { size: whole.length, read: (offset, length) => whole.subarray(offset, offset + length) };
}
/** The window grows to the longest read, which callers keep bounded. */
function zip_directory_fileSource(fd, size) {
    let window = Buffer.allocUnsafeSlow(Math.min(WINDOW_BYTES, size));
    let start = 0;
    let filled = 0;
    return {
        size,
        read(offset, wanted) {
            const length = Math.max(0, Math.min(wanted, size - offset));
            if (offset < start || offset + length > start + filled) {
                if (length > window.length)
                    window = Buffer.allocUnsafeSlow(length);
                start = offset;
                filled = fill(fd, window, offset);
            }
            return window.subarray(offset - start, Math.min(offset - start + length, filled));
        },
    };
}
function fill(fd, window, offset) {
    let filled = 0;
    while (filled < window.length) {
        const got = (0,external_node_fs_.readSync)(fd, window, filled, window.length - filled, offset + filled);
        if (got === 0)
            break;
        filled += got;
    }
    return filled;
}
/** @throws ZipFault when there is no directory, or when go might read it differently. */
function zip_directory_readZipDirectory(source) {
    const end = readEnd(source);
    if (end.offset + end.bytes !== end.at)
        throw new zip_directory_ZipFault('Its directory does not end where the end record begins');
    if (end.bytes > MAX_DIRECTORY_BYTES)
        throw new zip_directory_ZipFault(`Its directory is too large (${end.bytes} bytes)`);
    if (end.records * HEADER_BYTES > end.bytes)
        throw new zip_directory_ZipFault('Its directory is shorter than its entries');
    const directory = source.read(end.offset, end.bytes);
    if (directory.length !== end.bytes)
        throw new zip_directory_ZipFault('Its directory is cut off');
    const entries = [];
    let at = 0;
    for (let n = 0; n < end.records; n += 1)
        at = readHeader(directory, at, entries);
    if (at !== end.bytes)
        throw new zip_directory_ZipFault('Its directory holds more than its entries');
    return { entries, offset: end.offset };
}
/** `at` is where the end record begins, which is where the directory must end. */
function readEnd(source) {
    const tail = source.read(Math.max(0, source.size - END_BYTES - MAX_COMMENT), END_BYTES + MAX_COMMENT);
    const found = tail.lastIndexOf('PK\x05\x06', tail.length - END_BYTES, 'latin1');
    if (found < 0 || tail.length < END_BYTES)
        throw new zip_directory_ZipFault('It is not a zip: the end record is missing');
    if (found + END_BYTES + tail.readUInt16LE(found + 20) !== tail.length) {
        throw new zip_directory_ZipFault('It does not end with its end record');
    }
    const at = source.size - tail.length + found;
    const disks = tail.readUInt32LE(found + 4);
    const here = tail.readUInt16LE(found + 8);
    const records = tail.readUInt16LE(found + 10);
    const bytes = tail.readUInt32LE(found + 12);
    const offset = tail.readUInt32LE(found + 16);
    if (disks !== 0 || here !== records)
        throw new zip_directory_ZipFault('It is one part of a multi-part zip');
    const overflows = records === 0xffff || bytes === 0xffffffff || offset === 0xffffffff;
    return (overflows ? readEnd64(source, at) : undefined) ?? { records, bytes, offset, at };
}
/** Beyond 65,534 entries a zip has a wider end record; a locator before the end points to it. */
function readEnd64(source, endAt) {
    const at = endAt - LOCATOR64_BYTES - END64_BYTES;
    if (at < 0)
        return undefined;
    const both = source.read(at, END64_BYTES + LOCATOR64_BYTES);
    if (both.readUInt32LE(END64_BYTES) !== 0x07064b50)
        return undefined;
    const pointsHere = both.readBigUInt64LE(END64_BYTES + 8) === BigInt(at);
    const oneDisk = both.readUInt32LE(END64_BYTES + 4) === 0 && both.readUInt32LE(END64_BYTES + 16) === 1;
    const plain = both.readUInt32LE(0) === 0x06064b50 && both.readBigUInt64LE(16) === 0n;
    const records = both.readBigUInt64LE(32);
    if (!pointsHere || !oneDisk || !plain || both.readBigUInt64LE(24) !== records) {
        throw new zip_directory_ZipFault('Its 64-bit end record is malformed');
    }
    return { records: Number(records), bytes: wide(both, 40), offset: wide(both, 48), at };
}
function readHeader(directory, at, entries) {
    if (at + HEADER_BYTES > directory.length || directory.readUInt32LE(at) !== 0x02014b50) {
        throw new zip_directory_ZipFault(`Entry ${entries.length + 1} of its directory is damaged`);
    }
    const nameEnd = at + HEADER_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > directory.length)
        throw new zip_directory_ZipFault(`Entry ${entries.length + 1} of its directory is cut off`);
    const narrow = {
        name: directory.toString('latin1', at + HEADER_BYTES, nameEnd),
        flags: directory.readUInt16LE(at + 8),
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        packed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
    };
    const overflows = narrow.size === 0xffffffff || narrow.packed === 0xffffffff || narrow.offset === 0xffffffff;
    entries.push(overflows ? widened(narrow, directory.subarray(nameEnd, extraEnd)) : narrow);
    return next;
}
/** Replaces full 32-bit fields by the 64-bit values, in the order of the format. */
function widened(entry, extra) {
    for (let at = 0; at + 4 <= extra.length;) {
        const end = at + 4 + extra.readUInt16LE(at + 2);
        if (end > extra.length)
            break;
        if (extra.readUInt16LE(at) === ZIP64_EXTRA) {
            const values = extra.subarray(at + 4, end);
            let used = 0;
            const value = (narrow) => (narrow === 0xffffffff ? wide(values, 8 * used++) : narrow);
            return { ...entry, size: value(entry.size), packed: value(entry.packed), offset: value(entry.offset) };
        }
        at = end;
    }
    throw new zip_directory_ZipFault('An entry lacks its 64-bit sizes');
}
function wide(bytes, at) {
    if (at + 8 > bytes.length)
        throw new zip_directory_ZipFault('A 64-bit field is cut off');
    const value = bytes.readBigUInt64LE(at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        throw new zip_directory_ZipFault('A 64-bit field is too large');
    return Number(value);
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./js/go/inflate.js
// Inflates many entries with one native handle and one output buffer: the functions of node:zlib
// make both anew for each call, and the collector frees late what lies outside its heap. Uses the
// parts that node:zlib's own class is made of, as npm's minizlib does; without them, its functions.

const inflate_PIECE_BYTES = 256 * 1024;
/** `isNative: false` is for tests. */
function openInflater({ isNative = true } = {}) {
    const engine = (0,external_node_zlib_.createInflateRaw)();
    const contentOf = isNative && hasNativeParts(engine) ? nativeContent(engine) : plainContent;
    return { contentOf, close: () => engine.close() };
}
function hasNativeParts(engine) {
    const { _handle, _writeState } = engine;
    return typeof _handle?.writeSync === 'function' && ArrayBuffer.isView(_writeState);
}
function nativeContent({ _handle: handle, _writeState: state }) {
    const output = Buffer.allocUnsafeSlow(inflate_PIECE_BYTES);
    let failed;
    handle.onerror = (message, _errno, code) => {
        failed = Object.assign(new Error(message), { code });
    };
    return function* ({ bytes, read }) {
        handle.reset();
        failed = undefined;
        let from = 0;
        do {
            const piece = read(from, Math.min(inflate_PIECE_BYTES, bytes - from));
            const flush = from + inflate_PIECE_BYTES < bytes ? external_node_zlib_.constants.Z_NO_FLUSH : external_node_zlib_.constants.Z_FINISH;
            let at = 0;
            let free = 0;
            // A full output may not be all.
            while (free === 0) {
                handle.writeSync(flush, piece, at, piece.length - at, output, 0, output.length);
                if (failed)
                    throw failed;
                [free = 0, at = 0] = [state[0], piece.length - (state[1] ?? 0)];
                if (free < output.length)
                    yield output.subarray(0, output.length - free);
            }
            from += inflate_PIECE_BYTES;
        } while (from < bytes);
    };
}
function* plainContent({ bytes, read, limitBytes }) {
    yield (0,external_node_zlib_.inflateRawSync)(read(0, bytes), { maxOutputLength: limitBytes + 1 });
}

;// CONCATENATED MODULE: ./js/go/zip-content.js
// Unpacks a zip's entries in the order of the archive, so that a file is read once. An entry's own
// header must match the directory; entries must not overlap, which makes small files huge.
// Surprising: go compares no CRC when it is 0 and no data descriptor follows.
// Follows File.Open of archive/zip/reader.go.





const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_BYTES = 16;
/** Other work of the thread runs after this many bytes. */
const BREATH_BYTES = 4 * 1024 * 1024;
/** @throws ZipFault for a wrong entry, or when `stop` was raised; what the sink throws. */
async function zip_content_readContents(source, zip, { sink, stop }) {
    const pause = pauses(stop);
    const inflater = openInflater();
    let free = 0;
    try {
        for (const entry of zip.entries.toSorted((a, b) => a.offset - b.offset)) {
            if (entry.offset < free)
                throw new zip_directory_ZipFault(`The entry ${zip_directory_nameOf(entry.name)} overlaps another`);
            const data = dataOffset(source, entry);
            free = data + entry.packed + (entry.flags & HAS_DESCRIPTOR ? DESCRIPTOR_BYTES - 4 : 0);
            if (free > zip.offset)
                throw new zip_directory_ZipFault(`The entry ${zip_directory_nameOf(entry.name)} reaches into the directory`);
            const content = sink(entry);
            // Folders are read as empty, whatever they hold packed: some writers deflate nothing.
            const unpacked = { size: 0, crc: 0 };
            for (const chunk of isFolder(entry) ? [] : contentOf(source, entry, data, inflater)) {
                unpacked.size += chunk.length;
                if (unpacked.size > entry.size)
                    throw wrongSize(entry);
                unpacked.crc = (0,external_node_zlib_.crc32)(chunk, unpacked.crc);
                content.add(chunk);
                const turn = pause(chunk.length);
                if (turn)
                    await turn;
            }
            if (!isFolder(entry))
                check(entry, unpacked, source.read(data + entry.packed, DESCRIPTOR_BYTES));
            content.end();
        }
    }
    finally {
        inflater.close();
    }
}
function pauses(stop) {
    let bytes = 0;
    return (more) => {
        if (stop?.aborted)
            throw new zip_directory_ZipFault('The verification was stopped');
        bytes += more;
        if (bytes < BREATH_BYTES)
            return undefined;
        bytes = 0;
        return (0,external_node_timers_promises_.setImmediate)();
    };
}
function dataOffset(source, entry) {
    const nameEnd = LOCAL_HEADER + entry.name.length;
    const header = source.read(entry.offset, nameEnd);
    if (header.length !== nameEnd || header.readUInt32LE(0) !== 0x04034b50) {
        throw new zip_directory_ZipFault(`The entry ${zip_directory_nameOf(entry.name)} is not where the directory says`);
    }
    const agrees = header.readUInt16LE(26) === entry.name.length &&
        header.toString('latin1', LOCAL_HEADER, nameEnd) === entry.name &&
        header.readUInt16LE(8) === entry.method &&
        (header.readUInt16LE(6) & HAS_DESCRIPTOR || sizesAgree(header, entry));
    if (!agrees)
        throw new zip_directory_ZipFault(`The header of ${zip_directory_nameOf(entry.name)} disagrees with the directory`);
    if (!isFolder(entry) && entry.method !== STORED && entry.method !== DEFLATED) {
        throw new zip_directory_ZipFault(`The entry ${zip_directory_nameOf(entry.name)} is packed by an unknown method`);
    }
    if (entry.flags & ENCRYPTED)
        throw new zip_directory_ZipFault(`The entry ${zip_directory_nameOf(entry.name)} is encrypted`);
    return entry.offset + nameEnd + header.readUInt16LE(28);
}
/** Sizes of 64 bits are left to the directory. */
function sizesAgree(header, entry) {
    const packed = header.readUInt32LE(18);
    const size = header.readUInt32LE(22);
    return (packed === entry.packed || packed === 0xffffffff) && (size === entry.size || size === 0xffffffff);
}
function isFolder(entry) {
    return entry.name.endsWith('/');
}
function* contentOf(source, entry, data, inflater) {
    const { packed: bytes, size: limitBytes } = entry;
    const read = (from, length) => source.read(data + from, length);
    if (entry.method === STORED) {
        for (let at = 0; at < bytes; at += inflate_PIECE_BYTES)
            yield read(at, Math.min(inflate_PIECE_BYTES, bytes - at));
        return;
    }
    try {
        yield* inflater.contentOf({ bytes, read, limitBytes });
    }
    catch (error) {
        if ((0,errors/* codeOf */.$N)(error) === 'ERR_BUFFER_TOO_LARGE')
            throw wrongSize(entry);
        throw (0,errors/* codeOf */.$N)(error).startsWith('Z_') ? new zip_directory_ZipFault(`An entry is damaged (${(0,errors/* messageOf */.bD)(error)})`) : error;
    }
}
function check(entry, content, after) {
    if (content.size !== entry.size)
        throw wrongSize(entry);
    const hasDescriptor = (entry.flags & HAS_DESCRIPTOR) !== 0;
    if (hasDescriptor && descriptorCrc(after) !== entry.crc) {
        throw new zip_directory_ZipFault(`The descriptor behind ${zip_directory_nameOf(entry.name)} disagrees with the directory`);
    }
    if ((hasDescriptor || entry.crc !== 0) && content.crc !== entry.crc) {
        throw new zip_directory_ZipFault(`The checksum of ${zip_directory_nameOf(entry.name)} is wrong`);
    }
}
/** With or without its signature, which the format leaves open. */
function descriptorCrc(after) {
    return after.readUInt32LE(after.readUInt32LE(0) === 0x08074b50 ? 4 : 0);
}
function wrongSize(entry) {
    return new zip_directory_ZipFault(`The entry ${zip_directory_nameOf(entry.name)} does not have its declared size`);
}

;// CONCATENATED MODULE: ./js/go/zip-names.js
// Which names and sizes a module zip may have: go refuses others only when it unpacks. Names that
// differ only in case are one file on Windows and macOS, so they are compared case-folded.
// Follows checkZip and collisionChecker of golang.org/x/mod/zip, and CheckFilePath of x/mod/module.


/** Most bytes of a module zip, packed as well as unpacked. */
const zip_names_MAX_ZIP_BYTES = 500 * 1024 * 1024;
const zip_names_MAX_TEXT_BYTES = (/* unused pure expression or super */ null && (16 * 1024 * 1024));
// Elements of allowed characters, without a dot at the end (so not `..`) and not a Windows device.
const DEVICE = '(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:[./]|$)';
const PUNCTUATION = '!#$%&()+,\\-=@\\[\\]\\^_\\{\\}~ ';
const pathOf = (letters) => `^(?:(?!${DEVICE})[${letters}${PUNCTUATION}.]*[${letters}${PUNCTUATION}](?:/(?!$)|$))+$`;
const ASCII_PATH = new RegExp(pathOf('0-9a-z'), 'i');
const UNICODE_PATH = new RegExp(pathOf('0-9a-z\\p{L}'), 'iu');
/** Checks the zip of `prefix` (`path@version/`). @throws ZipFault for what go would refuse. */
function zip_names_checkZipEntries(entries, prefix) {
    const seen = new Map();
    let left = zip_names_MAX_ZIP_BYTES;
    for (const { name, size } of entries) {
        if (!name.startsWith(prefix))
            throw new ZipFault(`The name ${nameOf(name)} does not begin with ${prefix}`);
        const isFolder = name.endsWith('/');
        if (isFolder && size !== 0)
            throw new ZipFault(`The folder ${nameOf(name)} has content`);
        if (name.length === prefix.length)
            continue;
        const path = checkedPath(name.slice(prefix.length, isFolder ? -1 : undefined));
        noteName(seen, path, isFolder);
        if (isFolder)
            continue;
        checkGoMod(path);
        left -= size;
        if (left < 0)
            throw new ZipFault('Unpacked it is larger than 500 MiB');
        if (size > zip_names_MAX_TEXT_BYTES && (path === 'go.mod' || path === 'LICENSE')) {
            throw new ZipFault(`Its ${path} is larger than 16 MiB`);
        }
    }
}
/** Equal for characters that differ in case only, as Go's unicode.SimpleFold. */
function foldCharacter(character) {
    // Unicode does not fold the dotless i, although its capital is I.
    if (character === 'ı')
        return character;
    const upper = single(character.toUpperCase()) ?? character;
    return single(upper.toLowerCase()) ?? upper;
}
function single(text) {
    return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff) ? text : undefined;
}
function checkedPath(bytes) {
    if (ASCII_PATH.test(bytes))
        return bytes;
    const raw = Buffer.from(bytes, 'latin1');
    const text = isUtf8(raw) ? raw.toString() : undefined;
    if (text === undefined || !UNICODE_PATH.test(text))
        throw new ZipFault(`The name ${nameOf(bytes)} is not allowed`);
    return text;
}
/** Adds a path and the folders above it to `seen`, unless another path conflicts. */
function noteName(seen, path, isFolder) {
    const entered = isFolder ? `${path}/` : path;
    const key = folded(path);
    const other = seen.get(key);
    if (other !== undefined) {
        if (other === entered && isFolder)
            return;
        throw new ZipFault(`The names ${JSON.stringify(other)} and ${JSON.stringify(entered)} are one file on some systems`);
    }
    seen.set(key, entered);
    const slash = path.lastIndexOf('/');
    if (slash >= 0)
        noteName(seen, path.slice(0, slash), true);
}
function folded(path) {
    return /^[\0-\x7f]*$/.test(path) ? path.toLowerCase() : Array.from(path, foldCharacter).join('');
}
function checkGoMod(path) {
    const base = path.slice(path.lastIndexOf('/') + 1);
    if (base.length !== 6 || base.toLowerCase() !== 'go.mod' || path === 'go.mod')
        return;
    const where = base === path ? 'in lowercase' : 'in the root of the module';
    throw new ZipFault(`The go.mod ${JSON.stringify(path)} is not ${where}`);
}

;// CONCATENATED MODULE: ./js/go/zip-hash.js
// Verifies a module zip as go does, from its bytes to its `h1:`. The hash covers names and contents
// only: two mirrors may pack one module in different bytes, and both are right.
// Follows golang.org/x/mod/sumdb/dirhash.





/**
 * Reads the whole zip once; of a file, a few MB are in memory at a time. Each entry also goes to
 * `copy`, unverified until this resolves. Throws only what reading the file or `copy` throws.
 */
async function zip_hash_verifyZip(source, module, { stop, copy } = {}) {
    try {
        if (source.size > MAX_ZIP_BYTES)
            throw new ZipFault('It is larger than 500 MiB');
        const zip = readZipDirectory(source);
        checkZipEntries(zip.entries, `${moduleKey(module)}/`);
        const files = [];
        const hashed = ({ name }) => {
            const sum = createHash('sha256');
            return { add: (chunk) => sum.update(chunk), end: () => files.push({ name, digest: sum.digest('hex') }) };
        };
        const sink = copy ? (entry) => both(hashed(entry), copy(entry)) : hashed;
        await readContents(source, zip, { sink, stop });
        return { h1: hashOfFiles(files) };
    }
    catch (error) {
        if (error instanceof ZipFault)
            return { wrong: `${error.message}.` };
        throw error;
    }
}
function both(one, other) {
    return {
        add: (chunk) => {
            one.add(chunk);
            other.add(chunk);
        },
        end: () => {
            one.end();
            other.end();
        },
    };
}
/** Hash1 of dirhash. */
function hashOfFiles(files) {
    const sum = createHash('sha256');
    const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const { name, digest } of sorted)
        sum.update(`${digest}  ${name}\n`, 'latin1');
    return `h1:${sum.digest('base64')}`;
}

;// CONCATENATED MODULE: ./js/verify/verify-file.js
// Verifies a zip by its structure and hash, a go.mod by its hash, an .info by its version.
// Surprising: a go.mod has no required form: without a known hash its module line is checked, else
// a web page would pass.







/** go limits a zip to 500 MiB and a go.mod to 16 MiB; an .info is small. */
const verify_file_FILE_LIMIT_BYTES = { zip: 500 * 2 ** 20, mod: 16 * 2 ** 20, info: 2 ** 20 };
/** Against `file.h1` if known; entries go to `copy`. Throws only what reading or `copy` throws. */
async function verify_file_verifyFile(file, stop, copy) {
    if (file.kind === 'zip')
        return withHash(file, await hashOfZip(file, { stop, copy }));
    const bytes = textBytes(file.body);
    if (bytes === undefined)
        return { wrong: 'It is larger than 16 MiB.' };
    if (file.kind === 'mod')
        return withHash(file, hashOfMod(file, bytes));
    const verdict = canonicalInfo(bytes, file.version);
    return 'wrong' in verdict ? verdict : { body: Buffer.from(verdict.info), h1: undefined };
}
function withHash({ h1, body }, verdict) {
    if ('wrong' in verdict)
        return verdict;
    if (h1 !== undefined && verdict.h1 !== h1)
        return { wrong: `Its hash is ${verdict.h1}, but go.sum has ${h1}.` };
    return { body, h1: verdict.h1 };
}
function hashOfMod({ h1 }, bytes) {
    if (h1 === undefined && !(isUtf8(bytes) && parseGoMod(Buffer.from(bytes).toString()).modulePath !== '')) {
        return { wrong: 'It is not a go.mod: it has no module line.' };
    }
    return { h1: hashGoMod(bytes) };
}
async function hashOfZip({ path, version, body }, options) {
    if (typeof body !== 'string')
        return verifyZip(memorySource(body), { path, version }, options);
    const fd = openSync(body, 'r');
    try {
        return await verifyZip(fileSource(fd, fstatSync(fd).size), { path, version }, options);
    }
    finally {
        closeSync(fd);
    }
}
/** Undefined when there are too many. */
function textBytes(body) {
    if (typeof body !== 'string')
        return body.length > verify_file_FILE_LIMIT_BYTES.mod ? undefined : body;
    return statSync(body).size > verify_file_FILE_LIMIT_BYTES.mod ? undefined : readFileSync(body);
}

;// CONCATENATED MODULE: ./js/verify/store-file.js
// Verifies a file and gives it its final name by a rename, so a crash leaves the complete file or
// none; no fsync, which guards against power loss only. A zip that matches go.sum also gets its
// tree and `.ziphash`, which go trusts. The order tree, zip, `.ziphash` is safe at any moment:
// without the last, go checks again (DownloadDir and downloadZip in cmd/go/internal/modfetch). A
// restored cache may hold links: no folder below its root may be one, so no write leaves it.









/** The only folder for the relay's files. GOMODCACHE never has it: `!` there escapes a capital. */
const RELAY_CACHE_FOLDER = 'relay-cache!';
/** The relay's cache, and its files not yet verified. */
function relayCacheFolders(folder) {
    return { cache: join(folder, RELAY_CACHE_FOLDER), parts: join(folder, 'parts') };
}
/** Never rejects. */
async function store_file_storeFile(file, stop) {
    const { destination = 'module-cache', kind, target, temp } = file;
    let tree;
    try {
        const root = rootOf(file);
        if (root === undefined)
            return { kept: false, failed: `${target} is not a path in the ${destination}.` };
        tree = startTree(file);
        const verdict = await verifyFile(file, stop, tree?.sink);
        if (stop?.aborted)
            return { kept: false, failed: 'The verification was stopped.' };
        if ('wrong' in verdict)
            return { kept: false, ...verdict };
        if (destination === 'module-cache' && kind !== 'info' && file.h1 === undefined) {
            return { kept: false, wrong: 'go.sum has no hash for it.' };
        }
        const isTreePlaced = tree !== undefined && (await finishTree(tree, root, file));
        await placeFile(verdict.body, { root, target, temp });
        if (isTreePlaced && verdict.h1 !== undefined) {
            if (!hasZipHash(target))
                rmSync(`${target}hash`, { force: true });
            await placeFile(Buffer.from(verdict.h1), { root, target: `${target}hash`, temp });
        }
        return { kept: true, h1: verdict.h1 };
    }
    catch (error) {
        return { kept: false, failed: describeDiskError(error, destination === 'module-cache' ? 'module cache' : 'relay') };
    }
    finally {
        tree?.discard();
    }
}
function startTree(file) {
    const { destination = 'module-cache', kind, h1, tree, temp } = file;
    if (!tree || kind !== 'zip' || h1 === undefined || destination !== 'module-cache')
        return undefined;
    mkdirSync(temp, { recursive: true });
    return treeWriter(join(temp, `tree-${randomUUID()}`), `${moduleKey(file)}/`);
}
/** Places the tree in GOMODCACHE, two folders above `root`; whether go may take it for complete. */
function finishTree(tree, root, file) {
    const modcache = dirname(dirname(root));
    const folder = join(modcache, ...treeFolder(file).split('/'));
    store_file_makeFolders(modcache, dirname(folder));
    return placeTree(tree.folder, { folder, zip: file.target, readOnly: file.tree?.readOnly ?? true });
}
/** The target must stay in it; undefined when it is outside the destination. */
function rootOf({ destination = 'module-cache', kind, path, version, target, temp }) {
    const folder = dirname(target);
    if (destination === 'relay-cache') {
        return basename(folder) === RELAY_CACHE_FOLDER && dirname(temp) === dirname(folder) ? folder : undefined;
    }
    const tail = sep + cacheFile(path, version, kind).split('/').join(sep);
    return target.endsWith(tail) ? target.slice(0, -tail.length) : undefined;
}
/** Keeps an existing target. `root` may be reached through links. */
async function placeFile(body, { root, target, temp }) {
    store_file_makeFolders(root, dirname(target));
    if (exists(target))
        return;
    if (typeof body === 'string') {
        // A temporary file is for this user alone; the module cache may be shared, as go's is.
        chmodSync(body, 0o666 & ~process.umask());
        return move(body, target);
    }
    const written = join(temp, `${randomUUID()}.part`);
    try {
        mkdirSync(temp, { recursive: true });
        writeFileSync(written, body, { flag: 'wx' });
        await move(written, target);
    }
    catch (error) {
        rmSync(written, { force: true });
        throw error;
    }
}
/** A sentence about a disk error; `place` names the folder, such as `module cache`. */
function describeDiskError(error, place) {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT')
        return `The disk of the ${place} is full (${code}).`;
    if (code === 'EROFS')
        return `The ${place} is on a read-only file system (EROFS).`;
    if (code === 'EACCES' || code === 'EPERM')
        return `This job may not write to the ${place} (${messageOf(error)}).`;
    if (code === 'EMFILE' || code === 'ENFILE')
        return `Too many files are open (${code}).`;
    return `The ${place} could not be written: ${messageOf(error)}.`;
}
async function move(from, target) {
    try {
        await renameBusy(from, target);
    }
    catch (error) {
        // On Windows another process may have placed the file, and hold it open.
        if (process.platform !== 'win32' || !exists(target))
            throw error;
        await rm(from, REMOVE).catch(() => { });
    }
}
function exists(target) {
    const found = lstatSync(target, { throwIfNoEntry: false });
    if (found && !found.isFile())
        throw new Error(`${target} exists and is not a regular file`);
    return found !== undefined;
}
/** Creates the missing folders from `root` down to `folder`; none of them may be a link. */
function store_file_makeFolders(root, folder) {
    if (folder === root)
        mkdirSync(root, { recursive: true });
    let current = root;
    for (const name of folder.slice(root.length).split(sep).slice(1)) {
        current = `${current}${sep}${name}`;
        const found = lstatSync(current, { throwIfNoEntry: false });
        if (found === undefined)
            mkdirSync(current, { recursive: true });
        else if (!found.isDirectory())
            throw new Error(`${current} exists and is a link or a file, not a folder`);
    }
}

;// CONCATENATED MODULE: ./js/verify/verify-worker.js
// Workers that verify and store files, both ends: a thread, or the main thread where threads cannot
// start. Batches go in; one report a batch comes out, in order. A thread runs an entry of
// src/hosts, which sees `workerData.role === 'verify'` and calls runVerifyWorker.
// Surprising: posting a view copies its whole ArrayBuffer, so only a buffer's sole owner is moved.







const START_LIMIT_MS = 15_000;
const END_LIMIT_MS = 3_000;
/**
 * The file that a thread runs: dist/cli has a small one beside the program's, quicker to load and
 * with less memory; the GitLab component fetches the program's alone.
 */
function verify_worker_threadFile(program) {
    if (typeof program !== 'string')
        return program;
    const file = join(dirname(realpathSync(program)), 'worker.js');
    return existsSync(file) ? file : program;
}
/** A 1 in `stop` aborts its work. @throws when a thread cannot be created. */
function startThread(entry, stop, events) {
    // A small young generation: this work leaves much garbage, and resident memory follows.
    const resourceLimits = { maxYoungGenerationSizeMb: 2 };
    const worker = new Worker(verify_worker_threadFile(entry), { name: 'verify', workerData: { role: 'verify', stop }, resourceLimits });
    const exited = new Promise((resolve) => worker.once('exit', () => resolve()));
    let isOver = false;
    const lose = (why) => {
        if (isOver)
            return;
        isOver = true;
        clearTimeout(startLimit);
        void worker.terminate();
        events.lost(why);
    };
    const startLimit = setTimeout(() => lose('it did not start in time'), START_LIMIT_MS);
    worker.on('error', (error) => lose(messageOf(error)));
    worker.on('messageerror', (error) => lose(messageOf(error)));
    worker.on('exit', (code) => lose(`it exited with code ${code}`));
    worker.on('message', (reply) => {
        if (isOver)
            return;
        if ('done' in reply)
            return events.done(reply.done);
        clearTimeout(startLimit);
        events.ready();
    });
    const post = (request, moved = []) => worker.postMessage(request, moved);
    return {
        send(files) {
            const moved = [];
            post({ files: files.map((file) => movable(file, moved)) }, moved);
        },
        async end() {
            isOver = true;
            clearTimeout(startLimit);
            post({ end: true });
            const limit = setTimeout(() => void worker.terminate(), END_LIMIT_MS);
            await exited;
            clearTimeout(limit);
        },
    };
}
/** Verifies on the main thread, and lets other work run between files. */
function startOnMainThread(stop, events) {
    let work = breathe().then(events.ready);
    return {
        send(files) {
            work = work.then(async () => events.done(await storeAll(files, stop, () => breathe())));
        },
        end: () => work,
    };
}
function runVerifyWorker() {
    const port = parentPort;
    if (port === null)
        throw new Error('runVerifyWorker must run in a worker thread');
    const reply = (message) => port.postMessage(message);
    const { stop } = workerData;
    let work = Promise.resolve();
    port.on('message', (request) => {
        work = work.then(async () => {
            if ('end' in request)
                return port.close();
            // Frees the memory now: the collector counts memory outside its heap late.
            const free = ({ body }) => typeof body !== 'string' && body.buffer.transfer(0);
            reply({ done: await storeAll(request.files, stop, free) });
        });
    });
    reply({ ready: true });
}
async function storeAll(files, stop, after) {
    const flag = stopFlag(stop);
    const reports = [];
    for (const file of files) {
        const startedAt = performance.now();
        const result = await storeFile(file, flag);
        reports.push({ result, ms: performance.now() - startedAt });
        await after(file);
    }
    return reports;
}
/** The file with a body that can be moved to another thread, which is added to `moved`. */
function movable(file, moved) {
    const { body } = file;
    if (typeof body === 'string')
        return file;
    const { buffer } = body;
    const isOwner = types.isArrayBuffer(buffer) && buffer.byteLength === body.byteLength && !buffer.detached;
    const own = isOwner && !isMarkedAsUntransferable(buffer) ? body : new Uint8Array(body);
    moved.push(own.buffer);
    return own === body ? file : { ...file, body: own };
}
function stopFlag(memory) {
    const cell = new Int32Array(memory);
    return {
        get aborted() {
            return Atomics.load(cell, 0) === 1;
        },
    };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./js/verify/read-tar.js
const BLOCK = 512;
/** A header for the next entry's name, which may hold times as well. */
const MAX_EXTRA_BYTES = (/* unused pure expression or super */ null && (64 * 1024));
/** Headers before an entry, by type: pax of one entry, pax of all, GNU's long name. */
const EXTRA = {
    x: paxPath,
    g: () => undefined,
    L: (bytes) => read_tar_text(bytes, 0, bytes.length),
};
/** Passes the content of each entry to what `open` returns, if anything. @throws if damaged. */
async function read_tar_readTar(pieces, open) {
    const reader = readerOf(pieces);
    let longName;
    for (;;) {
        const header = await readAll(reader, BLOCK);
        if (header.every((byte) => byte === 0))
            return await reader.drain();
        checkSum(header);
        const size = octal(header, 124, 12);
        const type = String.fromCharCode(header[156] || 0x30);
        const nameIn = EXTRA[type];
        if (nameIn) {
            if (size > MAX_EXTRA_BYTES)
                throw new Error('the archive has a header for names that is too large');
            // A global header has no name and does not revoke one.
            longName = nameIn(await readAll(reader, size)) ?? longName;
        }
        else {
            const executable = (octal(header, 100, 8) & 0o100) !== 0;
            const file = open({ name: longName ?? shortName(header), type, size, executable });
            longName = undefined;
            for (let left = size; left > 0;) {
                const piece = await reader.some(left);
                file?.add(piece);
                left -= piece.length;
            }
            file?.end();
        }
        await readAll(reader, (BLOCK - (size % BLOCK)) % BLOCK);
    }
}
function readerOf(pieces) {
    const source = pieces[Symbol.asyncIterator]();
    let rest = Buffer.alloc(0);
    return {
        some: async (most) => {
            while (rest.length === 0) {
                const next = await source.next();
                if (next.done)
                    throw new Error('the archive ends too early');
                rest = next.value;
            }
            const piece = rest.subarray(0, most);
            rest = rest.subarray(piece.length);
            return piece;
        },
        drain: async () => {
            while (!(await source.next()).done)
                ;
        },
    };
}
async function readAll(reader, length) {
    const pieces = [];
    for (let left = length; left > 0; left -= pieces.at(-1)?.length ?? 0)
        pieces.push(await reader.some(left));
    return Buffer.concat(pieces);
}
/** The `path` of a pax header: records of `LENGTH KEY=VALUE\n`. */
function paxPath(bytes) {
    let path;
    for (let at = 0; at < bytes.length;) {
        const blank = bytes.indexOf(0x20, at);
        const length = Number(bytes.toString('latin1', at, blank));
        if (blank < 0 || !Number.isInteger(length) || length <= blank - at || at + length > bytes.length) {
            throw new Error('the archive has a damaged pax header');
        }
        const [, key, value] = /^([^=]+)=(.*)\n$/s.exec(bytes.toString('utf8', blank + 1, at + length)) ?? [];
        if (key === 'path')
            path = value;
        if (key === 'size' || key === 'linkpath')
            throw new Error(`the archive has a pax header with ${key}`);
        at += length;
    }
    return path;
}
function shortName(header) {
    const name = read_tar_text(header, 0, 100);
    const isUstar = header.toString('latin1', 257, 262) === 'ustar' && header[262] === 0;
    const prefix = isUstar ? read_tar_text(header, 345, 155) : '';
    return prefix === '' ? name : `${prefix}/${name}`;
}
function checkSum(header) {
    let sum = 8 * 0x20;
    for (let at = 0; at < BLOCK; at++)
        if (at < 148 || at >= 156)
            sum += header[at];
    if (sum !== octal(header, 148, 8))
        throw new Error('the archive has a damaged header');
}
function octal(header, at, length) {
    const digits = read_tar_text(header, at, length).trim();
    if (!/^[0-7]*$/.test(digits))
        throw new Error('the archive has a number that cannot be read');
    return digits === '' ? 0 : Number.parseInt(digits, 8);
}
function read_tar_text(header, at, length) {
    const field = header.subarray(at, at + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end < 0 ? length : end);
}

;// CONCATENATED MODULE: ./js/go/zip-stored.js
// A zip packed anew without compression: a cache archive compresses its text better than deflate,
// and reading it costs no inflating. Names and contents stay, so the `h1:` does; all else of an
// entry is left out, so equal modules give equal bytes. go reads neither times nor modes.



const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const zip_stored_END_BYTES = 22;
const UTF8 = 0x800;
const VERSION = 20;
/** More needs the 64-bit end record. */
const MAX_ENTRIES = 0xfffe;
/**
 * Writes the zip without compression, in the order of its contents. Returns whether it did: false,
 * before the first write, if the result would not be a zip that go accepts.
 * @throws ZipFault if the zip is damaged; what `write` throws.
 */
async function storeZip(source, write) {
    const zip = zip_directory_readZipDirectory(source);
    const bytes = zip.entries.reduce((sum, { name, size }) => sum + size + 2 * name.length, zip_stored_END_BYTES);
    const headers = zip.entries.length * (LOCAL_BYTES + CENTRAL_BYTES);
    if (zip.entries.length > MAX_ENTRIES || bytes + headers > zip_names_MAX_ZIP_BYTES)
        return false;
    const directory = [];
    let offset = 0;
    const sink = (entry) => {
        const name = Buffer.from(entry.name, 'latin1');
        const common = commonFields(entry);
        const local = Buffer.alloc(4);
        local.writeUInt32LE(0x04034b50);
        directory.push(centralHeader(common, offset), name);
        write(Buffer.concat([local, common, name]));
        offset += LOCAL_BYTES + name.length + entry.size;
        return { add: write, end: () => { } };
    };
    await zip_content_readContents(source, zip, { sink });
    const central = Buffer.concat(directory);
    write(central);
    write(endRecord(zip.entries.length, central.length, offset));
    return true;
}
/** The 26 bytes that both headers share, from the version to the length of the extra field. */
function commonFields({ name, flags, crc, size }) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(VERSION, 0);
    fields.writeUInt16LE(flags & UTF8, 2);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(size, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(name.length, 22);
    return fields;
}
function centralHeader(common, offset) {
    const header = Buffer.alloc(CENTRAL_BYTES);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(VERSION, 4);
    common.copy(header, 6);
    header.writeUInt32LE(offset, 42);
    return header;
}
function endRecord(entries, bytes, offset) {
    const end = Buffer.alloc(zip_stored_END_BYTES);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(entries, 8);
    end.writeUInt16LE(entries, 10);
    end.writeUInt32LE(bytes, 12);
    end.writeUInt32LE(offset, 16);
    return end;
}

;// CONCATENATED MODULE: ./js/cache/module-staging.js
// Only `.zip`, `.mod` and `.info` enter or leave the module cache, never `.ziphash` or a tree: go
// trusts those, and without them verifies every zip by go.sum (cmd/go/internal/modfetch/fetch.go).









/** The staging folder is on the file system of the module cache, so that files can be linked. */
function module_staging_moduleStaging(modcache) {
    const root = (0,external_node_path_.join)(modcache, 'cache', 'go-proxy-setup');
    return { cache: modcache, root, folder: (0,external_node_path_.join)(root, 'cache', 'download') };
}
/** Moves staged module files into the module cache, except those that exist there. */
async function module_staging_adoptModules(modcache) {
    return await adoptFiles(module_staging_moduleStaging(modcache), async (path, name, size) => {
        const kind = module_staging_kindOfFile(name);
        // A sparse file costs the archive nothing, and its reader everything.
        if (!kind || size > FILE_LIMIT_BYTES[kind])
            return undefined;
        const target = join(modcache, 'cache', 'download', name);
        return !(await isVouchedFor(target)) && (await place(path, target));
    });
}
/** The files on disk of these modules (`path@version`): bytes by name. */
async function filesOfModules(modcache, keys) {
    const files = new Map();
    await in_parallel_inParallel([...keys].flatMap(filesOfModule), AT_ONCE, async (file) => {
        const found = await (0,promises_.lstat)((0,external_node_path_.join)(modcache, 'cache', 'download', file)).catch(() => undefined);
        if (found?.isFile())
            files.set(file, found.size);
    });
    return files;
}
/** Stages a layer, zips that no archive has held yet without compression. Returns its bytes. */
async function stageModules(modcache, { names, fresh }) {
    const staging = module_staging_moduleStaging(modcache);
    const isFresh = new Set(fresh);
    let bytes = 0;
    await in_parallel_inParallel(names, AT_ONCE, async (name) => {
        const source = (0,external_node_path_.join)(modcache, 'cache', 'download', name);
        const target = (0,external_node_path_.join)(staging.folder, name);
        const isStored = name.endsWith('.zip') && isFresh.has(name) && (await storeZipFile(source, target));
        if (!isStored)
            await stageFile(source, staging, name);
        const { size } = await (0,promises_.lstat)(target);
        bytes += size;
    });
    return bytes;
}
/** Writes the zip without compression to `target`; returns whether it did. */
async function storeZipFile(path, target) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
    const source = (0,external_node_fs_.openSync)(path, 'r');
    const file = (0,external_node_fs_.openSync)(target, 'wx');
    try {
        const { size } = (0,external_node_fs_.fstatSync)(source);
        return await storeZip(zip_directory_fileSource(source, size), (chunk) => {
            for (let at = 0; at < chunk.length;)
                at += (0,external_node_fs_.writeSync)(file, chunk, at);
        });
    }
    catch (error) {
        if (!(error instanceof zip_directory_ZipFault))
            throw error;
        return false;
    }
    finally {
        (0,external_node_fs_.closeSync)(source);
        (0,external_node_fs_.closeSync)(file);
    }
}
/** Of `path@version`. */
function filesOfModule(key) {
    const at = key.lastIndexOf('@');
    const [path, version] = [key.slice(0, at), key.slice(at + 1)];
    // A malformed line of go.sum stops go, but the other modules are worth saving.
    if (checkModulePath(path) || checkVersion(version))
        return [];
    return ['zip', 'mod', 'info'].map((kind) => module_cacheFile(path, version, kind));
}
/** Of `<escaped path>/@v/<escaped canonical version>.<kind>`; undefined for other names. */
function module_staging_kindOfFile(name) {
    const [, path = '', version = '', kind] = /^(.+)\/@v\/([^/]+)\.(zip|mod|info)$/.exec(name) ?? [];
    const isModule = unescapePath(path) !== undefined && CANONICAL.test(unescapeVersion(version) ?? '');
    return isModule ? kind : undefined;
}
// Only versions that go.sum can name: `master.info` or `v2.info` would answer a query for a branch.
const CANONICAL = /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+incompatible)?$/;
/** go would use a zip unverified if its `.ziphash` exists already. */
async function isVouchedFor(target) {
    return target.endsWith('.zip') && (await lstat(`${target}hash`).catch(() => undefined)) !== undefined;
}

;// CONCATENATED MODULE: ./js/cache/archive-place.js
// Where the files of an archive go: each name is checked before anything is written, only regular
// files are, never over an existing one and never through a link. A module's file gets its name by
// a link or rename, as its size proves nothing. An entry of GOCACHE is written in place, as go does
// (copyFile of cmd/go/internal/cache): a crash leaves a short file, and go compares sizes.








function archive_place_opener(place) {
    return place.kind === 'modules' ? moduleOpener(place) : entryOpener(place);
}
function moduleOpener({ modcache, temp }) {
    const root = join(modcache, 'cache', 'download');
    const part = join(temp, randomUUID());
    mkdirSync(temp, { recursive: true });
    return (name, size) => {
        const kind = kindOfFile(name);
        if (!kind || size > FILE_LIMIT_BYTES[kind])
            return 'odd';
        const target = join(root, name);
        // go would use a zip unverified if its `.ziphash` exists already.
        if (archive_place_exists(target) || (kind === 'zip' && archive_place_exists(`${target}hash`)))
            return 'known';
        const { fd, add } = create(part, 0o644);
        return {
            add,
            end: () => {
                closeSync(fd);
                makeFolders(root, dirname(target));
                try {
                    // Unlike rename, link never replaces a file that a running go command has just written.
                    linkSync(part, target);
                    rmSync(part);
                }
                catch {
                    // `target` exists, or the file system has no hard links.
                    if (archive_place_exists(target))
                        rmSync(part);
                    else
                        renameSync(part, target);
                }
            },
            discard: () => {
                closeSync(fd);
                rmSync(part);
            },
        };
    };
}
function entryOpener({ gocache, timeMs }) {
    const time = new Date(timeMs);
    const checked = new Set();
    return (name) => {
        const kind = kindOfEntry(name);
        if (!kind)
            return 'odd';
        const folder = join(gocache, name.slice(0, 2));
        if (!checked.has(folder))
            makeFolders(gocache, folder);
        checked.add(folder);
        const target = join(gocache, name);
        try {
            // go uses a program's folder only with one file.
            if (kind === 'program')
                mkdirSync(dirname(target));
            const { fd, add } = create(target, kind === 'program' ? 0o755 : 0o644);
            return {
                add,
                end: () => {
                    futimesSync(fd, time, time);
                    closeSync(fd);
                    if (kind === 'program')
                        utimesSync(dirname(target), time, time);
                },
                discard: () => {
                    closeSync(fd);
                    rmSync(target);
                    if (kind === 'program')
                        rmdirSync(dirname(target));
                },
            };
        }
        catch (error) {
            if (codeOf(error) === 'EEXIST')
                return 'known';
            throw error;
        }
    };
}
/** Fails if anything, also a link, has that name. */
function create(path, mode) {
    const fd = openSync(path, 'wx', mode);
    return {
        fd,
        // A short write is not an error of write(2).
        add: (chunk) => {
            for (let at = 0; at < chunk.length;)
                at += writeSync(fd, chunk, at);
        },
    };
}
function archive_place_exists(path) {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

;// CONCATENATED MODULE: ./js/cache/unpack-archive.js
// An archive of the cache service unpacked as it streams in. Any job may have written it, so it is
// limited in bytes, files and names; what does not belong there is skipped and reported.






const CHUNK_BYTES = (/* unused pure expression or super */ null && (256 * 1024));
/** Real archives unpack to five times their size. */
const MAX_RATIO = 50;
/** The largest module, packed anew without compression. */
const UNBOUNDED_BYTES = (/* unused pure expression or super */ null && (512 * 2 ** 20));
const unpack_archive_MAX_ENTRIES = 1_000_000;
const MAX_ODD = 1_000;
/** @throws Error for a bad archive or disk. */
async function unpack_archive_unpackArchive(packed, { compression, manifests, prefixes, place }, { onFile, onManifest }) {
    const open = opener(place);
    const refused = [];
    const files = new Map();
    const counts = { entries: 0, added: 0 };
    let current;
    let hasManifest = false;
    const openEntry = ({ name, type, size }) => {
        counts.entries += 1;
        if (counts.entries > unpack_archive_MAX_ENTRIES)
            throw new Error('the archive holds too many files');
        const isFirst = !hasManifest && files.size === 0;
        if (isFirst && type === '0' && manifests.includes(name) && size <= MAX_MANIFEST_BYTES) {
            hasManifest = true;
            const pieces = [];
            const end = () => onManifest(Buffer.concat(pieces).toString());
            return { add: (piece) => pieces.push(Buffer.from(piece)), end };
        }
        const prefix = prefixes.find((each) => `${name}/`.startsWith(each));
        if (type === '5' && prefix !== undefined)
            return undefined;
        const inner = name.slice(prefix?.length);
        const file = type === '0' && prefix !== undefined ? open(inner, size) : 'odd';
        if (file === 'odd')
            refused.push(name);
        else
            files.set(inner, size);
        if (refused.length > MAX_ODD)
            throw new Error('the archive holds too much that does not belong there');
        if (typeof file === 'string')
            return undefined;
        current = file;
        return {
            add: file.add,
            end: () => {
                current = undefined;
                file.end();
                counts.added += 1;
                onFile(inner);
            },
        };
    };
    let packedBytes = 0;
    const counted = async function* () {
        for await (const piece of packed) {
            packedBytes += piece.length;
            yield piece;
        }
    };
    const limited = async function* (pieces) {
        let bytes = 0;
        for await (const piece of pieces) {
            bytes += piece.length;
            if (bytes > UNBOUNDED_BYTES + MAX_RATIO * packedBytes)
                throw new Error('the archive unpacks to far too much');
            yield piece;
        }
    };
    const options = { chunkSize: CHUNK_BYTES };
    try {
        await pipeline(Readable.from(counted(), { objectMode: false, highWaterMark: CHUNK_BYTES }), compression === 'zstd' ? createZstdDecompress(options) : createGunzip(options), (pieces) => readTar(limited(pieces), openEntry));
    }
    finally {
        current?.discard();
    }
    return { added: counts.added, files, refused: refused.sort() };
}

;// CONCATENATED MODULE: ./js/cache/unpack-worker.js
// A worker thread that unpacks an archive, both ends: its writes are synchronous, and must not
// delay the network. Its entry calls runUnpackWorker.




/** What the thread may have unread. */
const unpack_worker_MAX_UNREAD_BYTES = (/* unused pure expression or super */ null && (8 * 2 ** 20));
const STOP_LIMIT_MS = 3_000;
/** As `unpackArchive`. When it rejects, nothing is written any more. */
async function unpack_worker_unpackOnThread({ entry, pieces, ...rest }) {
    const { onFile, onManifest, ...options } = rest;
    if (entry === undefined)
        return await unpackArchive(pieces, options, { onFile, onManifest });
    const worker = new Worker(threadFile(entry), { name: 'unpack', workerData: { role: 'unpack', options } });
    const result = Promise.withResolvers();
    let unread = 0;
    let wake = () => { };
    worker.on('message', (reply) => {
        if ('taken' in reply)
            unread -= reply.taken;
        else if ('file' in reply)
            onFile(reply.file);
        else if ('manifest' in reply)
            onManifest(reply.manifest);
        else if ('unpacked' in reply)
            result.resolve(reply.unpacked);
        else
            result.reject(new Error(reply.failed));
        wake();
    });
    worker.on('error', result.reject);
    const exited = new Promise((resolve) => {
        worker.once('exit', () => {
            result.reject(new Error('the thread that unpacks ended early'));
            resolve();
        });
    });
    let isOver = false;
    const over = result.promise.finally(() => {
        isOver = true;
        wake();
    });
    over.catch(() => { });
    const post = (request, moved = []) => worker.postMessage(request, moved);
    try {
        for await (const piece of pieces) {
            unread += piece.length;
            post({ piece }, [piece.buffer]);
            while (unread > unpack_worker_MAX_UNREAD_BYTES && !isOver) {
                await new Promise((resolve) => {
                    wake = resolve;
                });
            }
            if (isOver)
                break;
        }
        post({ end: true });
        return await over;
    }
    catch (error) {
        post({ stop: messageOf(error) });
        throw error;
    }
    finally {
        const limit = setTimeout(() => void worker.terminate(), STOP_LIMIT_MS);
        await exited;
        clearTimeout(limit);
    }
}
function runUnpackWorker() {
    const port = parentPort;
    if (port === null)
        throw new Error('runUnpackWorker must run in a worker thread');
    const reply = (message) => port.postMessage(message);
    const requests = [];
    let wake = () => { };
    port.on('message', (request) => {
        requests.push(request);
        wake();
    });
    const pieces = async function* () {
        for (;;) {
            const request = requests.shift();
            if (request === undefined) {
                await new Promise((resolve) => {
                    wake = resolve;
                });
            }
            else if ('stop' in request)
                throw new Error(request.stop);
            else if ('end' in request)
                return;
            else {
                yield request.piece;
                reply({ taken: request.piece.length });
            }
        }
    };
    const { options } = workerData;
    unpackArchive(pieces(), options, { onFile: (file) => reply({ file }), onManifest: (manifest) => reply({ manifest }) })
        .then((unpacked) => reply({ unpacked }), (error) => reply({ failed: messageOf(error) }))
        .finally(() => port.close());
}

;// CONCATENATED MODULE: ./js/cache/read-archive.js
// Our own reader of the cache service's archives: one request finds the archive, ranges bring it,
// and a thread checks each name before it writes. @actions/cache has `tar -P` write wherever an
// archive says, so it only restores from services that this reader does not know.







const ASK_LIMIT_MS = 10_000;
const MOST_ASKS = 3;
/** A failure before the first byte and within this time may be the reader's own. */
const EARLY_MS = 1_000;
/** As most deltas have: this thread unpacks them sooner than another one starts. */
const SMALL_BYTES = (/* unused pure expression or super */ null && (2 ** 20));
const PACE_EVERY_MS = 250;
/** Before that the pace says little. */
const PACE_AFTER_MS = 1_500;
/** The mirrors need as long to bring a project. */
const SLOW_LEFT_MS = 3_000;
/** What would miss its limit by far ends now: waiting for the limit costs the job more. */
const HOPELESS_AFTER_MS = 5_000;
const HOPELESS_FACTOR = 2;
/** `unknown`: nothing was written. After it rejects, nothing is written any more. */
async function read_archive_readArchive(options) {
    const { locate, reader, keys, paths, place, observer, onManifest, clock } = options;
    const { trust, env, workspace, workerEntry: entry } = reader;
    // Over HTTP/2, all ranges would share one connection and its window.
    const client = createHttpClient({ trust, env, now: clock.now, allowH2: false });
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
        const namesOf = (path) => [relative(workspace, path), path].map((name) => name.split(sep).join('/'));
        const manifests = namesOf(paths[0]);
        const prefixes = namesOf(paths[1]).map((name) => `${name}/`);
        try {
            const first = await read.pieces.next();
            const isSmall = (read.totalBytes() ?? Number.POSITIVE_INFINITY) <= SMALL_BYTES;
            const unpacked = await unpackOnThread({
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
        const pace = `at ${formatSpeed((bytes * 1000) / ms)} it would take ${formatDuration(ms + leftMs)}`;
        stop(new Error(`${pace}, but the input cache-timeout is ${formatDuration(limitMs)}`));
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
                if (isLast || classify(answer.status) !== 'again')
                    return answer;
            }
            catch (error) {
                signal.throwIfAborted();
                if (isLast)
                    throw error;
            }
            await clock.sleep(backoffMs({ attempt, random: clock.random(), baseMs: 500 }), signal);
        }
    };
}

;// CONCATENATED MODULE: ./js/cache/restore-layers.js
// Restores an entry with its parents, and keeps for the post step what each of them held.














/** How many parents arrive at the same time; the base comes first. */
const PARENTS_AT_ONCE = 4;
/**
 * Restores the matching entry and, once its manifest is there, its parents beside it. `stopped`
 * resolves when nothing is written any more, unless @actions/cache does.
 */
function restore_layers_restoreLayers(given, restoring) {
    const { observer } = restoring;
    const own = [];
    const seen = { matchedKey: undefined, added: 0 };
    const enough = new AbortController();
    const ends = [given.signal, enough.signal, ...(observer ? [observer.outrun] : [])];
    const work = { ...given, signal: AbortSignal.any(ends) };
    const read = layerReader(work, restoring, { own, seen });
    const all = restore_layers_readAll(work, restoring, { read, stop: () => enough.abort() }).catch((error) => {
        const { matchedKey, added } = seen;
        if (given.signal.aborted || !observer?.outrun.aborted)
            throw error;
        // The post step must not wait long for a service that has been silent.
        if (matchedKey === undefined)
            throw new Error('the mirrors had delivered every module before the service responded');
        return { matchedKey, added, layers: NO_LAYERS, why: 'The mirrors were faster.' };
    });
    return { all, stopped: () => Promise.allSettled(own) };
}
async function restore_layers_readAll({ plan, log, signal }, { what, isLeftOut }, { read, stop }) {
    let manifest;
    let leftOut;
    let parents;
    const onManifest = (text, matchedKey) => {
        manifest = parseManifest(text, plan.prefixes.at(-1) ?? plan.key);
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
        await inParallel([...keys.entries()], PARENTS_AT_ONCE, async ([index, key]) => {
            const parent = await read({ key, prefixes: [], onManifest: () => { } }).catch((error) => {
                signal.throwIfAborted();
                log.warning(`The entry ${key} was not restored: ${sanitizeForLog(redact(messageOf(error)))}.`);
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
        const key = sanitizeForLog(matchedKey);
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
    const paths = archivePaths(staging);
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
        await clearStaging(staging);
        const matchedKey = await store.restore(paths, key, prefixes);
        signal.throwIfAborted();
        if (matchedKey === undefined)
            return 'miss';
        const adopted = await adopt();
        onManifest(textOf(paths[0], { maxBytes: MAX_MANIFEST_BYTES }) ?? '', matchedKey);
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
        return { key: matchedKey, bytes: sizeOf(files, files.keys()), names: [...files.keys()], added };
    };
}
/** A sign of tampering or of another tool. */
function warnOfRefused(refused, expected, log) {
    if (refused.length === 0)
        return;
    const some = refused.slice(0, 3).map((name) => sanitizeForLog(name).slice(0, 200));
    const names = `${some.join(', ')}${refused.length > 3 ? ', ...' : ''}`;
    log.warning(`Discarded ${count(refused.length, 'file')} of the restored archive (${names}): only ${expected} belong there. ` +
        'Delete that cache entry and find out which job wrote it.');
}
/** Writes what was restored for the post step, and returns the file: it is too long for a state. */
async function restore_layers_keepLayers({ host }, layers) {
    if (layers.layers.length === 0)
        return '';
    const file = join(await privateFolder(host.facts.temp), 'layers.json');
    await writeFile(file, JSON.stringify(layers));
    return file;
}
/** Without the file, the next entry is a base. */
function readLayers({ layersFile }) {
    try {
        const layers = JSON.parse((0,external_node_fs_.readFileSync)(layersFile, 'utf8'));
        return isLike(layers, LAYERS_EXAMPLE) ? { ...layers, balance: cache_balance_readBalance(layers.balance) } : layers_NO_LAYERS;
    }
    catch {
        return layers_NO_LAYERS;
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
function cache_service_restoreStats({ state, matchedKey, restoredBytes, durationMs }) {
    return { state, matchedKey: matchedKey ?? '', bytes: restoredBytes ?? 0, ms: durationMs };
}
/** To verify a state that another process, perhaps of another version, wrote. */
const STATE_EXAMPLE = {
    plan: { key: '', prefixes: [''], keyParts: [''], restore: true, save: true, onlyOwnReader: false, why: '' },
    timeoutMs: 0,
    restored: { state: 'off', matchedKey: '', bytes: 0, ms: 0 },
    layersFile: '',
};
/** Rejects only when the signal aborts; then nothing is written any more. */
async function cache_service_restoreCache(work, restoring) {
    const { plan, log, clock, signal } = work;
    const { what, staging, otherwise, isHit } = restoring;
    const start = clock.now();
    const result = (part, layers = NO_LAYERS) => ({
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
            return result({ state: 'off', why: leftOutReason(found.leftOut), matchedKey: found.matchedKey });
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
        await clearStaging(staging).catch(() => undefined);
    }
}
const FORBIDDEN = 'This event must not unpack what other jobs saved with tar, and this service needs tar.';
/** `stage`: a text says why nothing is worth saving. Rejects only when the signal aborts. */
async function saveCache(work, { what, staging, otherwise, stage }) {
    const { store, plan, log, clock, signal } = work;
    const start = clock.now();
    let size = { files: 0, bytes: 0 };
    const result = (state, why) => {
        return { state, why, ...size, durationMs: Math.round(clock.now() - start) };
    };
    if (!plan.save)
        return result('skipped', plan.why);
    try {
        await staged_files_clearStaging(staging);
        const staged = await stage();
        if (typeof staged === 'string')
            return result('skipped', staged);
        const { files, bytes, usedBytes, layer, balance = {} } = staged;
        size = { files, bytes };
        const paths = staged_files_archivePaths(staging);
        const manifest = { version: 1, parents: layer.parents, bytes, usedBytes, balance };
        await (0,promises_.mkdir)(staging.folder, { recursive: true });
        await (0,promises_.writeFile)(paths[0], JSON.stringify(manifest));
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
        await staged_files_clearStaging(staging).catch(() => undefined);
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
                log.progress(`${doing}: ${format_formatDuration(waitedMs)}`);
        }
        throw new Error(`timed out after ${format_formatDuration(timeoutMs)} (input cache-timeout)`);
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
    return (0,js_redact/* sanitizeForLog */.F0)((0,js_redact/* redact */.E$)((0,errors/* messageOf */.bD)(error))).replace(/[.\s]+$/, '');
}
function cache_service_workOf({ host, settings, clock, signal }, { trust }, plan) {
    const reader = { trust, env: host.env, workspace: host.facts.workspace, workerEntry: host.workerEntry };
    return { store: host.cache, reader, plan, timeoutMs: settings.cacheTimeoutMs, log: host.log, clock, signal };
}
/** Uploads are slower than downloads. */
const SAVE_MS = 300_000;
/** After a failed restore the limit does not grow. */
function postWorkOf({ cache, log }, { plan, restored, timeoutMs }, signal) {
    const limitMs = restored.state === 'failed' ? timeoutMs : Math.max(timeoutMs, SAVE_MS);
    return { store: cache, plan, timeoutMs: limitMs, log, clock: clock_systemClock, signal };
}
function logSave({ log, plan }, what, { state, why, files, bytes }) {
    if (state === 'failed')
        return;
    const size = files > 0 ? ` ${format_count(files, 'file')}, ${format_formatBytes(bytes)}, key ${plan.key}.` : '';
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
                await saveForPost(job.host, 'build', { ...left, endedAtMs: job.clock.date().getTime(), waitedMs });
                return report;
            }
            warn(job, `the build cache was not restored: ${sanitizeForLog(redact(messageOf(restored.reason)))}`);
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
        host.log.info(`build cache: key ${plan.key} (${plan.keyParts.map(sanitizeForLog).join(', ')})`);
    const runNumber = host.env.GITHUB_RUN_NUMBER ?? '';
    const work = { ...workOf(job, inspection, plan), gocache, startedAtMs, runNumber };
    const { report, layers } = await timed(job, 'Restore compiled objects', () => restoreBuild(work));
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
        onDisk: existsSync(join(goEnv.GOCACHE.value, 'trim.txt')),
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
    const shown = sanitizeForLog(folder);
    if (go === undefined)
        return 'GOCACHE is unknown, because PATH has no go command.';
    if (goEnv.GOCACHEPROG.value !== '')
        return 'GOCACHEPROG delegates the build cache to another program.';
    if (!isGoAbsolute(folder))
        return `GOCACHE is ${shown || 'empty'}, but go compiles only with an absolute folder.`;
    try {
        await mkdir(folder, { recursive: true });
        await access(folder, constants.W_OK);
        return '';
    }
    catch (error) {
        return `GOCACHE (${shown}) is not writable: ${codeOf(error) || 'an error'}.`;
    }
}
/** Rejects only when the signal aborts. */
async function restoreBuild(work) {
    const { plan, gocache, startedAtMs, runNumber = '' } = work;
    const timeMs = unusedTime(startedAtMs);
    const [same = plan.key] = plan.prefixes;
    return await restoreCache(work, {
        what: 'build cache',
        staging: buildStaging(gocache),
        otherwise: 'Go compiles everything again',
        expected: 'entries of a build cache',
        place: { kind: 'build', gocache, timeMs },
        adopt: () => adoptEntries(gocache, timeMs),
        isHit: (matchedKey) => matchedKey.startsWith(same.toLowerCase()),
        isLeftOut: (matchedKey, balance) => isOfLeg(plan, matchedKey) && isLeftOut(balance, runNumber),
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
    return isLike(value, example) && ((0,external_node_path_.isAbsolute)(value.gocache) || !value.plan.save);
}
/** Rejects only when the signal aborts. */
async function saveBuild(work) {
    const { gocache, startedAtMs, withTestResults, layers, balance, wasLoss } = work;
    let tests;
    const report = await saveCache(work, {
        what: 'build cache',
        staging: build_entries_buildStaging(gocache),
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
            const usedBytes = layers_sizeOf(files, files.keys());
            const layer = planLayer({ files, added, endedEarly: endedEarly(work, usedBytes) }, layers);
            if (!layer)
                return 'Not saved: this job failed, or used less than half of what an earlier one did, so it may have ended early.';
            const { names, parents, fresh } = layer;
            if (!wasLoss && parents.length > 0 && usefulBytes(gocache, fresh) < LEAST_NEW_BYTES) {
                return 'Not saved: the restored entries hold what this job used.';
            }
            await stageEntries(gocache, names);
            return { files: names.length, bytes: layers_sizeOf(files, names), usedBytes, layer, balance };
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

;// CONCATENATED MODULE: ./js/verify/run-folder.js
// Temporary files of one download: on the module cache's file system, for renames, and beside the
// download cache, where go would delete some. Folders of killed runs are removed after an hour. Not
// the folder of cache/module-staging.ts, which other jobs empty.




const run_folder_PREFIX = 'run-';
const ABANDONED_MS = 3_600_000;
/** Chooses a folder, which the first file creates; removes abandoned ones. `now`: epoch ms. */
function run_folder_runFolder(modcache, now) {
    const ours = join(modcache, 'cache', 'go-proxy-setup-download');
    for (const name of existsSync(ours) ? readdirSync(ours) : []) {
        const folder = join(ours, name);
        const { mtimeMs = now } = statSync(folder, { throwIfNoEntry: false }) ?? {};
        if (name.startsWith(run_folder_PREFIX) && now - mtimeMs > ABANDONED_MS)
            ifPossible(() => rmSync(folder, REMOVE));
    }
    const path = join(ours, `${run_folder_PREFIX}${randomUUID()}`);
    return {
        path,
        remove: () => {
            ifPossible(() => rmSync(path, REMOVE));
            ifPossible(() => rmdirSync(ours));
        },
    };
}
function ifPossible(removal) {
    try {
        removal();
    }
    catch { }
}

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
    const { report, layers } = await timed(job, 'Restore modules', () => restoreModules(work));
    return { plan, report, layersFile: await keepLayers(job, layers) };
}
/** Rejects only when the signal aborts. */
async function restoreModules({ modcache, observer, ...work }) {
    const temp = runFolder(modcache, work.clock.date().getTime());
    try {
        return await restoreCache(work, {
            what: 'module cache',
            staging: moduleStaging(modcache),
            otherwise: 'Modules come from the mirrors instead',
            expected: 'module files',
            place: { kind: 'modules', modcache, temp: temp.path },
            adopt: () => adoptModules(modcache),
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
    await saveForPost(host, 'modules', state);
}
/** Rejects only when the signal aborts. */
async function saveModulesInPost(host, signal) {
    const state = readInPost(host, 'modules', isModulesState);
    if (!state)
        return void host.log.info('Module cache: nothing to save, because the main step ended before it.');
    const goSums = state.goSumFiles.map((file) => bounded_file_textOf(file) ?? '');
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
        staging: module_staging_moduleStaging(modcache),
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
            return { files: layer.names.length, bytes, usedBytes: layers_sizeOf(files, files.keys()), layer };
        },
    });
}
function modulesToKeep({ goSums, fetched }) {
    const keys = modulesNamed(goSums);
    return keys.size > 0 ? keys : new Set(fetched.map(module_moduleKey));
}
function isModulesState(value) {
    const own = { modcache: '', goSumFiles: [''], fetched: [{ path: '', version: '' }], complete: true };
    return isLike(value, { ...STATE_EXAMPLE, ...own }) && (0,external_node_path_.isAbsolute)(value.modcache);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./js/go/netrc.js
// Logins from a netrc file, as go reads them. Surprising: `default` is ignored, and the first of
// equal machines wins.
// Follows parseNetrc and netrcPath of cmd/go/internal/auth/netrc.go.



/** The complete entries of a netrc text, in order. */
function parseNetrc(text) {
    const found = [];
    let current = {};
    let inMacro = false;
    for (const line of text.split('\n')) {
        // A macro runs to the next blank line.
        if (inMacro) {
            inMacro = line !== '';
            continue;
        }
        const fields = line.split(/\s+/).filter(Boolean);
        for (let at = 0; at < fields.length && fields[at] !== 'default'; at += 2) {
            const [key, value] = [fields[at], fields[at + 1]];
            if (value === undefined)
                break;
            if (key === 'machine')
                current = { machine: value };
            else if (key === 'login' || key === 'password')
                current[key] = value;
            else if (key === 'macdef')
                inMacro = true;
            const { machine, login, password } = current;
            if (machine !== undefined && login !== undefined && password !== undefined) {
                found.push({ machine, login, password });
                current = {};
            }
        }
        if (fields.includes('default'))
            break;
    }
    return found;
}
/** As os.UserHomeDir. */
function homeOf(env) {
    return (platform() === 'win32' ? env.USERPROFILE : env.HOME) || homedir();
}
/** Text of $NETRC, else ~/.netrc (Windows: ~/_netrc first); empty if no such file is readable. */
async function netrc_readNetrc(env) {
    const usual = platform() === 'win32' ? ['_netrc', '.netrc'] : ['.netrc'];
    for (const file of env.NETRC ? [env.NETRC] : usual.map((name) => join(homeOf(env), name))) {
        const text = await readFile(file, 'utf8').catch(() => undefined);
        if (text !== undefined)
            return text;
    }
    return '';
}
/**
 * The netrc logins that go will send. Before 1.24 go has no GOAUTH and only netrc, so an empty
 * value allows it. Follows runGoAuth of cmd/go/internal/auth/auth.go.
 */
async function loginsOfGo(env, goauth) {
    const methods = goauth.split(';').map((method) => method.trim().split(/\s+/)[0]);
    return goauth === '' || methods.includes('netrc') ? parseNetrc(await netrc_readNetrc(env)) : [];
}
function urlOf({ machine, login, password }) {
    return `https://${encodeURIComponent(login)}:${encodeURIComponent(password)}@${machine}`;
}
/** `url` with netrc's login for its host; unchanged when it has a login or is not https. */
function withNetrcLogin(url, entries) {
    const parsed = URL.parse(url);
    if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '')
        return url;
    const entry = entries.find(({ machine }) => machine === parsed.host);
    if (!entry)
        return url;
    return url.replace('://', `://${encodeURIComponent(entry.login)}:${encodeURIComponent(entry.password)}@`);
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
        for (const form of secretsOf(url))
            host.addSecret(form);
    }
    const folder = await privateFolder(host.facts.temp);
    const file = join(folder, 'netrc');
    // go reads one netrc only, so ours holds the user's too; the first of equal machines wins.
    await writeFile(file, `${netrcLines(logins)}${await readNetrc(host.env)}`, { mode: 0o600 });
    const variables = { ...gitRules(host.env, logins), NETRC: file };
    if (exports) {
        await host.exportEnv(variables);
        await saveForPost(host, 'logins', { folder });
    }
    else {
        process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    }
    return { ...host, env: { ...host.env, ...variables } };
}
/** Removes the netrc that the main step wrote. */
async function removeLogins(host) {
    const left = readInPost(host, 'logins', (value) => {
        return isObject(value) && isOwnPath(value.folder, host.facts.temp);
    });
    if (left)
        await (0,promises_.rm)(left.folder, { recursive: true, force: true });
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

;// CONCATENATED MODULE: ./js/mirrors/product.js
// Which server a mirror seems to be, told by what its probe sees anyway, and the known gaps of that
// product (pure). docs/mirrors.md names the source of each sign and of each gap.



const AS_FILES = 'does not serve `@latest`, for which go then takes the newest version that the tree lists';
const NO_SUMDB = 'relays no checksum database: GOSUMDB goes to sum.golang.org directly';
/** The first that tells is taken: a product's own header before the forms of its responses. */
const KINDS = [
    {
        name: 'Artifactory',
        gaps: [
            'returns 404 instead of 401 without a login, for the checksum database too',
            'serves Go modules from virtual repositories only',
            'blocks a module by 403, which go ignores after `|`: use `policy: routed` or `enforced`',
        ],
        tell: ({ url, header }) => versionIn('X-JFrog-Version', header, /^Artifactory\/([\w.-]+)/) ??
            versionIn('Server', header, /^Artifactory\/([\w.-]+)/) ??
            (header('x-artifactory-id') ? { sign: 'the header X-Artifactory-Id' } : undefined) ??
            inPath(url, /\/artifactory\/|\.jfrog\.io\/|\/api\/go\//),
    },
    {
        name: 'Nexus',
        gaps: ['hosts no Go modules of its own: it has proxy and group repositories only'],
        lacksSumdb: true,
        tell: ({ url, header }) => versionIn('Server', header, /^Nexus\/([\w.-]+)/) ?? inPath(url, /\/repository\/[^/]+\/?$/),
    },
    {
        name: 'GitLab',
        gaps: ['serves the modules of one project only', 'does not serve `@latest`'],
        lacksSumdb: true,
        tell: ({ url, header }) => header('x-gitlab-meta')
            ? { sign: 'the header X-Gitlab-Meta' }
            : inPath(url, /\/api\/v4\/projects\/[^/]+\/packages\/go\/?$/),
    },
    {
        name: 'Athens',
        gaps: [
            'serves no ranges, so a zip that breaks off is requested from its start',
            'returns 403 instead of 404 for what its filter or NoSumPatterns exclude, and go stops there after `,`',
        ],
        tell: ({ of }) => {
            const list = of('/@v/list');
            const isJson = list && response_headerOf(list, 'content-type') === 'application/json; charset=utf-8';
            const isUncached = list && response_headerOf(list, 'cache-control') === 'no-cache, no-store, must-revalidate';
            return isJson && isUncached ? { sign: 'a list of versions with the type application/json' } : undefined;
        },
    },
    {
        name: 'goproxy (goproxy/goproxy)',
        gaps: ['returns 404 when its own upstream fails or times out, which go takes for "does not exist"'],
        tell: ({ url, of }) => {
            const cacheOf = (ending) => response_headerOf(of(ending) ?? {}, 'cache-control');
            const isIts = cacheOf('/@v/list') === 'public, max-age=60' && cacheOf('.mod') === 'public, max-age=604800';
            return isIts ? { sign: 'the lifetimes in Cache-Control (60 s, 7 days)' } : atHost(url, 'goproxy.cn');
        },
    },
    {
        name: 'goproxy.io server (goproxyio/goproxy)',
        gaps: [
            'returns 404 for each failure of its own, which go takes for "does not exist"',
            'does not verify the certificate of its own upstream',
        ],
        tell: ({ url, of }) => {
            const typeOf = (ending) => response_headerOf(of(ending) ?? {}, 'content-type');
            const types = [typeOf('/@v/list'), typeOf('.info'), typeOf('.zip')].join(', ');
            const isIts = types === 'text/plain; charset=UTF-8, application/json, application/octet-stream';
            return isIts ? { sign: 'the content types of its files' } : atHost(url, 'goproxy.io');
        },
    },
    {
        name: 'Go’s default proxy',
        gaps: [
            'repeats "not found" for 30 minutes, so a version requested before its tag was pushed stays missing',
            'can lack a version in its list for a minute after it was first requested',
        ],
        tell: ({ url }) => atHost(url, 'proxy.golang.org'),
    },
    {
        name: 'a tree of files in S3',
        gaps: [AS_FILES, 'returns 403 instead of 404 unless the reader may list the bucket, and go stops there after `,`'],
        lacksSumdb: true,
        tell: ({ header }) => (header('server') === 'AmazonS3' ? { sign: 'the header Server' } : undefined),
    },
    {
        name: 'a tree of files in MinIO',
        gaps: [AS_FILES],
        lacksSumdb: true,
        tell: ({ header }) => (/^MinIO\b/.test(header('server') ?? '') ? { sign: 'the header Server' } : undefined),
    },
    {
        name: 'a tree of files',
        gaps: [AS_FILES],
        lacksSumdb: true,
        tell: ({ header, of }) => {
            const server = /^(?:nginx|openresty|Apache|Caddy|lighttpd)\b/i.exec(header('server') ?? '')?.[0];
            const hasValidators = (headers) => headers.etag !== undefined && headers['last-modified'] !== undefined;
            const files = [of('.info'), of('.mod'), of('.zip')].filter((headers) => headers !== undefined);
            const areFiles = files.length === 3 && files.every(hasValidators);
            return server && areFiles ? { sign: `files with ETag and Last-Modified from ${server}` } : undefined;
        },
    },
];
/**
 * By the responses, else by the URL alone. `relaysSumdb` undefined: not known.
 * A gap of the checksum database is told only where the probe did not see otherwise.
 */
function product_productOf(mirrorUrl, relaysSumdb, heads = []) {
    // The server that a redirect leads to is another product.
    const url = new URL(mirrorUrl);
    const own = heads.filter((head) => head.url.origin === url.origin);
    const ended = own.filter(({ status }) => !isRedirect(status));
    const seen = {
        url,
        header: (name) => own.map(({ headers }) => headerOf(headers, name)).find((value) => value !== undefined),
        of: (ending) => ended.find(({ file, status }) => file.endsWith(ending) && isFile(status))?.headers,
    };
    for (const { name, gaps, lacksSumdb, tell } of KINDS) {
        const told = tell(seen);
        if (!told)
            continue;
        const isWithout = relaysSumdb === false || (relaysSumdb === undefined && lacksSumdb);
        return { name, ...told, gaps: [...(isWithout ? [NO_SUMDB] : []), ...gaps] };
    }
    return undefined;
}
/** The origins, other than the mirror's own, that responses redirected to. */
function product_redirectOrigins(heads) {
    const targets = heads.flatMap(({ url, status, headers }) => {
        const location = isRedirect(status) ? headerOf(headers, 'location') : undefined;
        if (location === undefined || !URL.canParse(location, url.href))
            return [];
        const target = new URL(location, url.href);
        return target.origin === url.origin || !/^https?:$/.test(target.protocol) ? [] : [target.origin];
    });
    return [...new Set(targets)];
}
function isFile(status) {
    return status === 200 || status === 206;
}
function versionIn(title, header, form) {
    const found = form.exec(header(title.toLowerCase()) ?? '');
    return found ? { sign: `the header ${title}`, version: (0,js_redact/* sanitizeForLog */.F0)(found[1] ?? '').slice(0, 40) } : undefined;
}
function inPath({ hostname, pathname }, form) {
    return form.test(`${hostname}${pathname}`) ? { sign: 'the form of its URL' } : undefined;
}
/** The sign of a public service, which needs no guess. */
const product_HOST_NAME = 'its name';
function atHost({ hostname }, name) {
    return hostname === name ? { sign: product_HOST_NAME } : undefined;
}

;// CONCATENATED MODULE: ./js/mirrors/probe-result.js
// The result of one mirror's probe, made purely from the responses, and the order of several. The
// reported failure is the lowest layer's, and a refusal comes before a timeout.


function isUp({ verdict }) {
    return verdict === 'healthy' || verdict === 'thin';
}
/** Whether the mirror says itself that it relays no checksum database. */
function hasNoRoute({ state }) {
    return state === 'absent' || state === 'refused';
}
/** Whether the probe contacted it. */
function probe_result_isProbed({ verdict }) {
    return verdict !== 'reserve' && verdict !== 'not-probed';
}
/** What a 404 for everything means when the mirror's URL was given by the user. */
const WRONG_URL = 'Unless it holds private modules only, its URL is probably wrong: a module mirror has a path such as /artifactory/api/go/REPO (Artifactory), /repository/REPO (Nexus), /goproxy (Aliyun).';
const probe_result_LAYERS = (/* unused pure expression or super */ null && (['dns', 'tcp', 'tls', 'http', 'protocol']));
const DAY_MS = 86_400_000;
/** Fewer bytes measure the distance rather than the speed. */
const MEANINGFUL_BYTES = (/* unused pure expression or super */ null && (32 * 1024));
function resultOf(evidence) {
    const { mirror, round, connection, newest, sumdb, heads, now } = evidence;
    const { list, files } = round;
    const failure = failureOf(round);
    const outcomeOf = (kind) => files?.[kind].outcome ?? 'not-asked';
    const { certificate, address, httpVersion } = connection ?? {};
    const redirects = redirectOrigins(heads);
    const daysLeft = certificate && Math.floor((Date.parse(certificate.validTo) - now.getTime()) / DAY_MS);
    return {
        mirror,
        // A 404 is an answer: a company's mirror or a folder may hold only what its users requested.
        verdict: verdictOf(mirror, failure),
        timings: timingsOf(evidence),
        checks: { list: list.outcome, info: outcomeOf('info'), mod: outcomeOf('mod'), zip: outcomeOf('zip') },
        sumdb,
        ...{ failure, address, httpVersion, newest, bytesPerSecond: speedOf(round) },
        product: productOf(mirror.url, sumdb.state === 'not-asked' ? undefined : !hasNoRoute(sumdb), heads),
        ...(redirects.length > 0 && { redirects }),
        ...(certificate && daysLeft !== undefined && { certificate: { ...certificate, daysLeft } }),
    };
}
function verdictOf({ kind }, failure) {
    if (!failure)
        return 'healthy';
    if (failure.reason === 'too-slow' && kind === 'public')
        return 'not-waited-for';
    return hasTrait(failure.reason, 'thin') ? 'thin' : 'sick';
}
function failureOf({ list, files, sample }) {
    const worst = [list, ...Object.values(files ?? {})]
        .flatMap((step) => (step.outcome === 'failed' ? [step.failure] : []))
        .toSorted((a, b) => weight(a) - weight(b))[0];
    if (worst) {
        const failure = worst.reason === 'aborted' ? { ...worst, reason: 'too-slow' } : worst;
        const zipAlone = files?.zip.outcome === 'failed' && ![list, files.info, files.mod].some(({ outcome }) => outcome === 'failed');
        if (!zipAlone)
            return failure;
        return { ...failure, message: `serves everything but the zip, which is what go downloads: ${failure.message}` };
    }
    const absent = Object.entries(files ?? {}).flatMap(([kind, step]) => (step.outcome === 'absent' ? [`.${kind}`] : []));
    if (absent.length === 0)
        return undefined;
    if (absent.length === 3) {
        if (files?.zip.outcome === 'absent' && files.zip.page) {
            const message = "returned a web server's error page (404) for everything";
            return { layer: 'protocol', reason: 'error-page', message };
        }
        const message = 'returned 404 for the 2 public sample modules';
        return { layer: 'protocol', reason: 'no-samples', message };
    }
    const message = `lacks ${absent.join(' and ')} of ${sample.path}@${sample.version} but has its other files`;
    return { layer: 'protocol', reason: 'incomplete', message };
}
/** Timeouts last: a refusal explains more than the timeout of another request. */
function weight({ layer, reason }) {
    return probe_result_LAYERS.indexOf(layer) + (reason === 'timeout' || reason === 'aborted' ? probe_result_LAYERS.length : 0);
}
function timingsOf({ connection, round: { list }, totalMs }) {
    const { dnsMs, tcpMs, tlsMs } = connection ?? {};
    const connectMs = (dnsMs ?? 0) + (tcpMs ?? 0) + (tlsMs ?? 0);
    const found = list.outcome === 'ok' ? list.found : undefined;
    // The list waited for the connection, so its own time is the rest.
    const ownMs = (ms, waited = connectMs) => ms && round1(Math.max(0, ms - waited));
    return {
        ...{ dnsMs: ownMs(dnsMs, 0), tcpMs: ownMs(tcpMs, 0), tlsMs: ownMs(tlsMs, 0), listMs: ownMs(found?.totalMs) },
        firstByteMs: ownMs(found?.firstByteMs, found?.redirects === 0 ? connectMs : 0),
        totalMs: round1(totalMs),
    };
}
/** Includes the wait: a short body comes in one burst, so its time alone flatters a far mirror. */
function speedOf({ files }) {
    if (files?.zip.outcome !== 'ok' || files.zip.found.body.length < MEANINGFUL_BYTES)
        return undefined;
    const { body, firstByteMs, bodyMs } = files.zip.found;
    return Math.round((body.length / Math.max(1, firstByteMs + bodyMs)) * 1000);
}
function round1(ms) {
    return Math.round(ms * 10) / 10;
}
const TYPICAL_MODULE_BYTES = (/* unused pure expression or super */ null && (256 * 1024));
/** Differences below a quarter are noise of one probe and keep the given order. */
const NOISE = 1.25;
/** Fastest first, thin ones last; a stale list or a broken checksum route counts as slower. */
function rankProbes(results) {
    const scored = results.map((result, index) => {
        const handicap = (result.behind ? 2 : 1) * (result.sumdb.state === 'failed' ? 2 : 1);
        const step = Math.round(Math.log(typicalCostMs(result) * handicap) / Math.log(NOISE));
        return { result, index, group: result.verdict === 'healthy' ? 0 : 1, step };
    });
    scored.sort((a, b) => a.group - b.group || a.step - b.step || a.index - b.index);
    return scored.map(({ result }) => result);
}
/** A typical module from the lead may take so long before other mirrors are looked at. */
const LEAD_FLOOR_MS = 1_000;
const LEAD_FACTOR = 3;
/** Go's default leads while healthy, its sumdb route works and no other is several times faster. */
function mayLead(lead, others = []) {
    if (lead.verdict === 'not-probed')
        return true;
    if (lead.verdict !== 'healthy' || lead.sumdb.state === 'failed')
        return false;
    const fastest = others.filter(({ verdict }) => verdict === 'healthy').map(typicalCostMs);
    const limits = fastest.length === 0 ? [] : [LEAD_FACTOR * Math.min(...fastest)];
    return typicalCostMs(lead) <= Math.max(LEAD_FLOOR_MS, ...limits);
}
/** Estimated time of a typical module: the first byte, then the transfer at the measured speed. */
function typicalCostMs({ timings: { firstByteMs, listMs, totalMs }, bytesPerSecond }) {
    const responseMs = Math.max(1, firstByteMs ?? listMs ?? totalMs);
    return responseMs + (bytesPerSecond ? (TYPICAL_MODULE_BYTES / bytesPerSecond) * 1000 : responseMs);
}

;// CONCATENATED MODULE: ./js/mirrors/mirror-table.js
// The table of mirrors: which figures it shows and how each is worded, so that the log, the job
// summary and the page agree, and the table as plain text. Cells are raw; each format escapes them.




const SUMDB_WORDS = {
    verified: 'verified',
    absent: 'no route',
    refused: 'no route',
    failed: 'failed',
    'not-asked': UNKNOWN,
};
const NAME_COLUMN = left('Mirror', ({ name }) => name);
const VERDICT_COLUMN = left('Verdict', ({ verdict }) => verdict.replaceAll('-', ' '));
const POSITION = right('#', ({ position }) => position?.toString() ?? UNKNOWN);
const FIRST_BYTE = timing('First byte', 'firstByteMs');
const MEASURED = [
    right('Speed', ({ bytesPerSecond }) => format_formatSpeed(bytesPerSecond)),
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
    right('Connect', ({ timings }) => format_formatDuration(connectMs(timings))),
    FIRST_BYTE,
    ...MEASURED,
];
/** The rows of a table: the chain in its order, then those left out in the order given. */
function tableRows(mirrors) {
    return inChainOrder(mirrors).filter(probe_result_isProbed);
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
    const reasons = reasonsOf(mirrors, explained).map(({ names, why }) => `  ${names.map((name) => (0,js_redact/* printable */.g$)(name, 100)).join(', ')}: ${(0,js_redact/* printable */.g$)(why)}`);
    const rows = tableRows(mirrors);
    if (rows.length === 0)
        return reasons.join('\n');
    const columns = fitColumns(MIRROR_COLUMNS.map((column) => {
        const cells = rows.map((mirror) => (0,js_redact/* printable */.g$)(column.cell(mirror)));
        return { ...column, cells, width: Math.max(column.title.length, ...cells.map(({ length }) => length)) };
    }), width);
    const head = columns.map((column) => aligned(column.title, column)).join(GAP);
    const body = rows.map(({ verdict }, row) => columns
        .map((column) => {
        const text = aligned(column.cells[row] ?? '', column);
        return column.title === VERDICT_COLUMN.title ? paint(text, VERDICTS[verdict].color, color) : text;
    })
        .join(GAP)
        .trimEnd());
    return [paint(head.trimEnd(), 'bold', color), ...body, ...reasons].join('\n');
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
    return sign === HOST_NAME ? `It is ${what}.` : `It looks like ${what}, recognized by ${sign}.`;
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
        return UNKNOWN;
    return certificate.daysLeft < 0 ? 'expired' : `${Math.floor(certificate.daysLeft)} d`;
}
function left(title, cell) {
    return { title, align: 'left', cell };
}
function right(title, cell) {
    return { title, align: 'right', cell };
}
function timing(title, key) {
    return right(title, ({ timings }) => format_formatDuration(timings[key]));
}
/** The same for two tables that tell a reader the same. */
function verdictsOf(mirrors) {
    return JSON.stringify(mirrors.map(({ name, verdict, position }) => [name, verdict, position]));
}

;// CONCATENATED MODULE: ./js/run/best-effort.js
// Secondary work of a job: its failure is only a warning, so that it neither fails a green job nor
// hides the job's own failure. It is bounded, because a network disk may hang.



/** Does `work`. Never rejects: warns if it fails or takes longer than `limitMs`. */
async function bestEffort(log, what, work, limitMs = 10_000) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`timed out after ${format_formatDuration(limitMs)}`)), limitMs);
    });
    try {
        await Promise.race([(async () => await work())(), late]);
    }
    catch (error) {
        log.warning(`${what}: ${(0,js_redact/* sanitizeForLog */.F0)((0,js_redact/* redact */.E$)((0,errors/* messageOf */.bD)(error)))}`);
    }
    finally {
        clearTimeout(timer);
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ./js/relay/state-file.js
// A running relay's state file: the post step finds and stops the relay by it, and a second use
// learns the environment without it. Its name derives from the relay's secret URL, so another user
// cannot have created it before; its content is checked before use.







function stateFile(temp, url) {
    return join(temp, `go-proxy-setup-relay-${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`);
}
/** Only this user can read it; an existing one is replaced. */
async function writeState(file, state) {
    await rm(file, { force: true });
    await writeFile(file, JSON.stringify(state), { flag: 'wx', mode: 0o600 });
}
async function readState(file) {
    try {
        const state = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
        return isState(state, (0,external_node_path_.dirname)(file)) ? state : undefined;
    }
    catch {
        return undefined;
    }
}
function isState(value, temp) {
    const before = { GOPROXY: '', GONOPROXY: '', GONOSUMDB: '' };
    const example = { controlUrl: '', folder: '', before, summary: true };
    return isLike(value, example) && isControlUrl(value.controlUrl) && isOwnPath(value.folder, temp);
}
/** The file in a relay's folder for what its process prints when it crashes. */
function logFile(folder) {
    return (0,external_node_path_.join)(folder, 'relay.log');
}
/** Its stats up to now: a job's container may end without a signal before the post step. */
function statsFile(folder) {
    return `${folder}-stats.json`;
}
/** Only a URL of this form receives a control request. */
function isControlUrl(value) {
    return typeof value === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}\/[0-9a-f]{48}$/.test(value);
}
const MOST_CHARACTERS = 16 * 2 ** 20;
/** Stops a relay and returns its stats; rejects without a valid response within `timeoutMs`. */
async function requestStop(controlUrl, timeoutMs) {
    const options = { agent: false, signal: AbortSignal.timeout(timeoutMs) };
    const sent = (0,external_node_http_.request)(`${controlUrl}/stop`, options).end();
    const [response] = (await (0,external_node_events_.once)(sent, 'response'));
    // From here on an error of the request is one of the response too.
    sent.on('error', () => { });
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) {
        text += chunk;
        if (text.length > MOST_CHARACTERS)
            throw new Error('the response is too long');
    }
    if (response.statusCode !== 200)
        throw new Error(`it returned ${response.statusCode}`);
    return JSON.parse(text);
}

;// CONCATENATED MODULE: ./js/relay/end-relay.js
// The post step stops the relay, shows its stats and deletes its files. An exited relay is only a
// notice: go continued with the list behind it.









const STOP_MS = 5_000;
const LONGEST_LOG = 1_000;
/** Stops this use's relay, if there is one, and shows what it did. Never rejects. */
async function endRelay(host, view) {
    const { log, facts } = host;
    const handed = readInPost(host, 'relay', (value) => {
        return isObject(value) && isOwnPath(value.stateFile, facts.temp);
    });
    const state = handed && (await readState(handed.stateFile));
    if (!state)
        return;
    const stats = await stop(host, state);
    if (stats) {
        await bestEffort(log, 'the mirrors could not be shown', () => showSurvey(host, stats));
        log.info(`Relay: ${view.sentence(stats)}`);
        const section = view.markdown(stats);
        if (state.summary && section !== '') {
            await bestEffort(log, 'the job summary could not be written', () => host.writeSummary(section));
        }
    }
    await bestEffort(log, 'the files of the relay could not be removed', () => Promise.all([state.folder, statsFile(state.folder), handed.stateFile].map((path) => (0,promises_.rm)(path, busy_files_REMOVE))));
}
async function showSurvey({ log, width, color }, { survey }) {
    if (!survey)
        return;
    await log.group('Module mirrors', async () => {
        for (const line of renderMirrorTable(survey.mirrors, { width, color }).split('\n'))
            log.info(line);
    });
    for (const warning of survey.warnings)
        log.warning(warning);
}
async function stop({ log, facts }, { controlUrl, folder }) {
    try {
        const stats = await requestStop(controlUrl, STOP_MS);
        if (isStats(stats))
            return stats;
        log.debug('the stats of the relay have an unknown form');
    }
    catch (error) {
        const stats = await savedStats(folder);
        // The shell of a GitLab job, or its container, has ended by now.
        if (stats && facts.platform === 'gitlab')
            return stats;
        const text = (await (0,promises_.readFile)(logFile(folder), 'utf8').catch(() => '')).trim().slice(0, LONGEST_LOG);
        const lastLines = text === '' ? '' : `; last log lines: ${(0,js_redact/* sanitizeForLog */.F0)((0,js_redact/* redact */.E$)(text))}`;
        log.debug(`the relay did not respond: ${(0,js_redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}`);
        log.notice(`The relay had already exited${lastLines}. go used the list behind it since then; its later stats are lost.`);
        return stats;
    }
    return undefined;
}
async function savedStats(folder) {
    try {
        const stats = JSON.parse(await (0,promises_.readFile)(statsFile(folder), 'utf8'));
        return isStats(stats) ? stats : undefined;
    }
    catch {
        return undefined;
    }
}
function isStats(value) {
    const counts = { requests: 0, failovers: 0, failures: 0, bytesIn: 0, filesUnlisted: 0 };
    return isLike(value, { ...counts, hits: {}, mirrors: [{}], files: [{}] });
}

;// CONCATENATED MODULE: ./js/report/cache-stats.js


/** `cost 4.3 s (restore 3.1 s, save 1.2 s), saved 38 s: ...`; without a full stop. */
function costSentence({ waitedMs, save, commandsMs, saved }) {
    const [all, restore, stored] = [waitedMs + save.durationMs, waitedMs, save.durationMs].map(format_formatDuration);
    const cost = `cost ${all} (restore ${restore}, save ${stored})`;
    const took = format_formatDuration(commandsMs);
    if (saved === undefined)
        return `${cost}; the later commands took ${took}`;
    const gain = saved < 0 ? `lost ${format_formatDuration(-saved)}` : `saved ${format_formatDuration(saved)}`;
    return `${cost}, ${gain}; the later commands took ${took}, ${format_formatDuration(commandsMs + saved)} without it`;
}
/** `812 of 860 packages from the cache; 40 ran because ...`; undefined without results. */
function testsSentence({ cached, inputsChanged, programChanged }) {
    const all = cached + inputsChanged + programChanged;
    if (all === 0)
        return undefined;
    const reasons = [
        ...(programChanged > 0 ? [`${format_formatNumber(programChanged)} ran because code or flags changed`] : []),
        ...(inputsChanged > 0
            ? [`${format_formatNumber(inputsChanged)} ran because a file or variable that they read changed`]
            : []),
    ];
    return [`${format_formatNumber(cached)} of ${format_count(all, 'package')} from the cache`, ...reasons].join('; ');
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
    return printable(text, max).replace(/[&<>"']/g, reference);
}
/** For GitHub's Markdown: yields no cell, link, mention, emoji, formula, HTML or list. */
function escape_escapeMarkdown(text, max) {
    return (0,js_redact/* printable */.g$)(text, max)
        .replace(/[&<>"`*_~|\\[\]#$@]/g, reference)
        .replace(/:(?!\s|$)/g, reference)
        .replace(/^[-+=]|^\d+(?=[.)](?:\s|$))/, (start) => [...start].map(reference).join(''))
        .replace(/www(?=\.)/gi, (w) => `ww${reference(w.charAt(2))}`);
}
/** A sentence whose balanced backticks become code; `escaped` is applied to every piece. */
function withCode(sentence, escaped) {
    const pieces = (0,js_redact/* printable */.g$)(sentence).split('`');
    if (pieces.length % 2 === 0)
        return escaped(sentence);
    return pieces.map((piece, index) => (index % 2 === 0 ? spaced(piece, escaped) : escape_code(piece, escaped))).join('');
}
function escape_code(value, escaped) {
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

;// CONCATENATED MODULE: ./js/modules/download-folder.js
// GOMODCACHE/cache/download from outside, while go works in it. go writes `<v>.zip<digits>.tmp`,
// renames it, then hashes and unpacks silently (`<v>.partial` exists meanwhile).
// Follows downloadZip and unzip of src/cmd/go/internal/modfetch/fetch.go in golang/go.







function downloadFolder(modcache) {
    return join(modcache, 'cache', 'download');
}
const MODULE_FILE = /\/@v\/.*\.(?:zip|mod|info)$/;
async function download_folder_moduleFiles(modcache) {
    const folder = downloadFolder(modcache);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile());
    const names = files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
    return new Set(names.filter((name) => MODULE_FILE.test(name)));
}
/** A file that go placed; for a zip with the hash that go wrote beside it. */
function placedFile(modcache, name) {
    const [, path = '', version = '', file = ''] = /^(.+)\/@v\/(.+)\.(zip|mod|info)$/.exec(name) ?? [];
    const target = join(downloadFolder(modcache), name);
    const module = { path: unescapeCapitals(path), version: unescapeCapitals(version), file: file };
    const bytes = statSync(target).size;
    if (file === 'zip')
        return { ...module, bytes, h1: textOf(`${target}hash`) };
    return { ...module, bytes, h1: file === 'mod' ? hashGoMod(readFileSync(target)) : undefined };
}
async function download_folder_sizeOfFiles(modcache, names) {
    const sizes = await Promise.all([...names].map((name) => download_folder_sizeOf(join(downloadFolder(modcache), name))));
    return sum(sizes);
}
function existing(modcache, names) {
    return names.filter((name) => existsSync(join(downloadFolder(modcache), name)));
}
/** Changes while zips grow or unpack, or clones grow; `sinceMs`: the run's wall-clock start. */
async function readActivity(modcache, zips, sinceMs) {
    const folders = new Set(zips.map((zip) => dirname(join(downloadFolder(modcache), zip))));
    const folderTexts = await Promise.all([...folders].map((folder) => folderActivity(folder, sinceMs)));
    return `${folderTexts.join()} ${await repositoryBytes(join(modcache, 'cache', 'vcs'))}`;
}
async function folderActivity(folder, sinceMs) {
    const names = await readdir(folder).catch(() => []);
    const moving = names.filter((name) => name.endsWith('.tmp') || name.endsWith('.partial'));
    const stats = await Promise.all([folder, ...moving.map((name) => join(folder, name))].map((name) => stat(name).catch(() => undefined)));
    // Unpacking one large module shows no change; only the deadline limits it.
    const unpacking = moving.some((name, index) => name.endsWith('.partial') && (stats[index + 1]?.mtimeMs ?? 0) >= sinceMs);
    return `${stats.map((facts) => `${facts?.size}/${facts?.mtimeMs}`).join()}${unpacking ? performance.now() : ''}`;
}
async function repositoryBytes(folder) {
    const repositories = await readdir(folder).catch(() => []);
    const packs = repositories.map(async (name) => {
        const pack = join(folder, name, 'objects', 'pack');
        const files = await readdir(pack).catch(() => []);
        return sum(await Promise.all(files.map((file) => download_folder_sizeOf(join(pack, file)))));
    });
    return sum(await Promise.all(packs));
}
/** Removes a module that failed its checksum, with its unpacked files, which go would use. */
async function dropModule(modcache, module) {
    const path = escapePath(module.path);
    const version = escapeVersion(module.version);
    for (const kind of ['zip', 'ziphash', 'mod', 'info']) {
        await rm(join(downloadFolder(modcache), path, '@v', `${version}.${kind}`), REMOVE);
    }
    await removeTree(join(modcache, `${path}@${version}`));
}
/** Removes a damaged zip that go named, and its hash; false for one outside this module cache. */
async function dropZip(modcache, file) {
    const inside = relative(downloadFolder(modcache), resolve(file));
    if (inside.startsWith('..') || isAbsolute(inside) || !inside.endsWith('.zip'))
        return false;
    await rm(file, REMOVE);
    await rm(`${file}hash`, REMOVE);
    return true;
}
async function removeTree(folder) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
    if (!entries)
        return;
    // go makes folders read-only, and the files of such a folder cannot be removed.
    await chmod(folder, 0o755);
    for (const entry of entries)
        if (entry.isDirectory())
            await chmod(join(entry.parentPath, entry.name), 0o755);
    await rm(folder, REMOVE);
}
async function download_folder_sizeOf(file) {
    return (await stat(file).catch(() => undefined))?.size ?? 0;
}
function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
}

;// CONCATENATED MODULE: ./js/modules/download-report.js





function sumOf(keys, reports) {
    const sums = keys.map((key) => [key, reports.reduce((sum, report) => sum + report[key], 0)]);
    return Object.fromEntries(sums);
}
/** Empty when it fetched nothing. */
function download_report_ownDownloadPhrase(own) {
    if (!own || own.files + own.left === 0)
        return '';
    const { files, bytes, durationMs, hedges, left, mirrors } = own;
    const took = formatDuration(durationMs);
    const size = bytes === 0 ? '' : `, ${formatBytes(bytes)}`;
    const speed = bytes === 0 ? '' : ` (${formatSpeed(bytes / Math.max(0.001, durationMs / 1000))})`;
    const sources = mirrors.filter((mirror) => mirror.bytes > 0);
    const share = (part) => (sources.length > 1 ? ` (${formatBytes(part)})` : '');
    const listed = sources.map(({ name, bytes: part }) => `${name}${share(part)}`).join(', ');
    const parts = [
        files === 0 ? `nothing fetched in ${took}` : `${count(files, 'file')}${size} in ${took}${speed}, all verified`,
        ...(listed === '' ? [] : [`from ${listed}`]),
        ...(hedges > 0 ? [count(hedges, 'hedged request')] : []),
        ...mirrors.flatMap(({ name, wrong }) => (wrong > 0 ? [`${count(wrong, 'corrupt file')} from ${name}`] : [])),
        ...(left > 0 ? [`${formatNumber(left)} not fetched`] : []),
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
    const before = await moduleFiles(modcache);
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
            const after = await moduleFiles(modcache);
            const fresh = [...after].filter((file) => !before.has(file));
            for (const file of fresh)
                onFetched?.(file, served.get(file));
            const expected = project.modules.flatMap(({ zipsNeeded }) => zipsNeeded);
            // Until go has listed what it needs, go.sum decides.
            const isListed = state === 'done' || needed.size > 0;
            const modules = isListed ? [...needed].map(parseModuleKey) : expected;
            const zips = new Set(modules.map(({ path, version }) => cacheFile(path, version, 'zip')));
            return {
                state,
                modulesNeeded: zips.size,
                modulesCached: [...zips].filter((zip) => before.has(zip)).length,
                modulesFetched: fresh.filter((file) => file.endsWith('.zip')).length,
                bytesFetched: await sizeOfFiles(modcache, fresh),
                retries,
                failovers,
                attempts,
                durationMs: Math.round(clock.now() - startedAt),
            };
        },
    };
}
function attemptReport(goproxy, { how, failure, durationMs, waiting }) {
    const facts = { goproxy: redact(goproxy), durationMs };
    if (failure)
        return { ...facts, outcome: 'failed', failureClass: failure.class, message: failure.said };
    if (how !== 'aborted')
        return { ...facts, outcome: 'ok' };
    return { ...facts, outcome: 'failed', message: waiting ? `go was stopped ${waiting}` : 'go was stopped' };
}

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
function sentences_headline(report) {
    const { error, outcome, download, durationMs } = report;
    const took = formatDuration(durationMs);
    const missing = download.modulesNeeded - download.modulesCached - download.modulesFetched;
    if (error?.code === 'download-failed' && missing > 0)
        return `Failed after ${took}: ${formatNumber(missing)} of ${count(download.modulesNeeded, 'module')} missing`;
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
    const list = length === 0 ? 'environment set' : `GOPROXY set to ${count(length, 'mirror')}`;
    const set = isSet ? list : 'environment unchanged';
    const ready = modulesCached + modulesFetched;
    const left = state === 'incomplete' ? modulesNeeded - ready : 0;
    if (state !== 'done' && left <= 0)
        return `${sentences_capitalized(set)} (${DOWNLOAD_WORDS[state]})`;
    if (modulesNeeded === 0)
        return `No modules needed; ${set}`;
    const isRestored = cache.state === 'hit' || cache.state === 'near-hit';
    if (modulesFetched === 0 && !isRestored && left === 0)
        return `${count(modulesNeeded, 'module')} already on disk, checked`;
    const parts = [
        ...(isRestored && modulesCached > 0 ? [`${formatNumber(modulesCached)} from the cache`] : []),
        ...(modulesFetched > 0 ? [`${formatNumber(modulesFetched)} fetched, ${formatBytes(bytesFetched)}`] : []),
    ];
    const details = parts.length > 0 ? ` (${parts.join('; ')})` : '';
    if (left === 0)
        return `${count(modulesNeeded, 'module')} ready${details}`;
    return `${formatNumber(ready)} of ${count(modulesNeeded, 'module')} ready${details}, ${formatNumber(left)} missing,`;
}
function degradedBy(report) {
    const { mirrors, download } = report;
    const warnings = otherWarnings(report).length;
    const out = mirrors.filter((mirror) => mirror.position === undefined && isProbed(mirror)).length;
    const leftOut = out > 0 ? [`${out} of ${count(mirrors.length, 'mirror')} left out`] : [];
    const warned = warnings > 0 ? [count(warnings, 'warning')] : [];
    return [...leftOut, ...retriesOf(download), ...warned].join(', ') || 'see the log';
}
/** GOPROXY in words (`goproxy.cn, then after any error golang, ...`); may be empty. */
function sentences_chainSentence(report) {
    return sentences_chainLinks(report)
        .map(({ name, after }) => after === '' ? name : `, then ${after === 'not found' ? 'if' : 'after'} ${after} ${name}`)
        .join('');
}
/** The entries of GOPROXY by name, each with what must happen `after` the entry before it. */
function sentences_chainLinks({ env, mirrors }) {
    const names = new Map(mirrors.map((mirror) => [mirror.url, mirror.name]));
    return [...(env.GOPROXY ?? '').matchAll(/([,|]?)([^,|]+)/g)].map(([, separator, url = '']) => ({
        name: names.get(url) ?? redact(url),
        after: separator === ',' ? 'not found' : separator === '|' ? 'any error' : '',
    }));
}
/** The download with its counts, zeros left out. Empty when an error ended the run before. */
function sentences_downloadSentence({ download, error }) {
    const { state, why, modulesNeeded: needed, modulesCached: cached, modulesFetched: fetched } = download;
    if ((state === 'no-go' && !download.own) || (state === 'off' && !error))
        return because('nothing downloaded', why);
    if (state === 'off')
        return '';
    if (state === 'nothing-to-do')
        return because(DOWNLOAD_WORDS[state], why);
    if (state === 'done' && needed === 0)
        return 'none needed';
    const there = formatNumber(state === 'done' ? needed : Math.min(needed, cached + fetched));
    const took = formatDuration(download.durationMs);
    const details = [
        ...(cached > 0 ? [`${formatNumber(cached)} already there`] : []),
        fetched > 0 || cached === 0
            ? `${formatNumber(fetched)} fetched (${formatBytes(download.bytesFetched)}) in ${took}`
            : `checked in ${took}`,
        ...retriesOf(download),
    ];
    const part = state === 'done' && needed > 1 ? `all ${there}` : `${there} of ${formatNumber(needed)}`;
    return `${part} on disk: ${details.join(', ')}`;
}
function retriesOf({ retries, failovers }) {
    return [
        ...(failovers > 0 ? [count(failovers, 'failover')] : []),
        ...(retries > 0 ? [count(retries, 'repeated request')] : []),
    ];
}
/** The caches with their counts; `sentence` is empty for one that is off in a run that failed. */
function sentences_cacheSections({ cache, buildCache, error }) {
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
    const size = restoredBytes === undefined ? '' : `, ${formatBytes(restoredBytes)}`;
    const isRestored = state === 'hit' || state === 'near-hit';
    const details = isRestored ? ` (${count(restoredFiles, 'file')}${size} in ${formatDuration(durationMs)})` : '';
    return because(`${words[state]}${details}`, why);
}
/** The Go of later steps: its source, its reason and the rejected sources; may be empty. */
function sentences_goSentence({ go }) {
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
function sentences_errorLines({ error }) {
    const [sentence = '', ...rest] = (error?.message ?? '').split('\n');
    return { sentence, details: rest.map((line) => line.trim()).filter((line) => line !== '') };
}
/** The section of docs/troubleshooting.md that a URL leads to. */
const sentences_sectionOf = (help) => help.slice(help.indexOf('#') + 1);
/** Mirrors whose failure the error or a warning tells. */
function sentences_explainedMirrors({ warnings, mirrors, error }) {
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
function sentences_failedRuns({ download, warnings, error }) {
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
        return [{ run: index + 1, sentence: `go failed after ${formatDuration(durationMs)}${kind}${details}` }];
    });
}
function sentences_capitalized(text) {
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
    if (modules.length > LISTED)
        return `${count(modules.length, 'module')}: ${shortList(modules.map(({ module }) => module))}`;
    return modules.map(({ dir, module, kind }) => `${shortList(module.split(', '))} in ${dir} (${kind})`).join(', ');
}
const LISTED = 3;
function shortList(names) {
    const more = names.length > LISTED ? ` and ${formatNumber(names.length - LISTED)} more` : '';
    return `${names.slice(0, LISTED).join(', ')}${more}`;
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
        size: bytes[name] ? formatBytes(bytes[name]) : '',
        times: `${formatDuration(spans[0]?.startMs)} to ${formatDuration(Math.max(...spans.map(({ endMs }) => endMs)))}`,
        spans,
    }));
}
/** Characters of a bar: GitHub keeps neither SVG nor CSS, and a phone has no room for more. */
const CELLS = 14;
/** Shorter phases would only make the table long. */
const LEAST_SHARE = 0.02;
/** A Markdown table; screen readers read the figures and skip the bars. */
function timeline_timelineTable(report) {
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
        failure(report),
        bullets('Warnings', report.warnings),
        // Only where this step chose it: a Go that was there already is not news.
        report.go?.source ? `**Go:** ${markdown_text(goSentence(report))}` : '',
        download(report),
        ...caches(report),
        report.mirrors.some(isProbed) ? mirrorSection(report.mirrors, explainedMirrors(report)) : '',
        chain(report),
        timelineTable(report),
        markdown_folded('<b>Why this chain</b>', reasons(report)),
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
function failure(report) {
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
        return cell === UNKNOWN ? '–' : `${mark}${escape_escapeMarkdown(cell)}`;
    }));
    const table = [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`);
    const why = reasonsOf(all, explained).map(({ names, why }) => item(names.slice(0, MOST_ROWS).join(', '), why));
    const more = probed.length > rows.length ? [`- ${probed.length - rows.length} more in the JSON report`] : [];
    return [...table, '', ...capped(why), ...more].join('\n').trimEnd();
}
function chain(report) {
    const words = chainSentence(report);
    const values = Object.entries(report.env).map(([name, value]) => `- ${exact(`${name}=${value}`)}`);
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
function download(report) {
    const sentence = downloadSentence(report);
    if (sentence === '')
        return '';
    const { state, own: ownDownload, retries, failovers } = report.download;
    const own = ownDownloadPhrase(ownDownload);
    // The headline has the rest.
    if (state === 'done' && own !== '' && retries + failovers === 0)
        return `**Modules:** ${markdown_text(own)}`;
    const runs = failedRuns(report).map(({ run, sentence: why }) => item(`Run ${run}`, why));
    const lines = [...(own === '' ? [] : [item('Download', own)]), ...runs];
    return [`**Modules:** ${markdown_text(sentence)}`, '', ...capped(lines)].join('\n').trimEnd();
}
function reasons({ decisions }) {
    return decisions.map(({ subject, decision, reason }) => {
        return `- ${escapeMarkdown(capitalized(subject))}: **${escapeMarkdown(decision)}** – ${markdown_text(reason)}`;
    });
}
function caches(report) {
    return cacheSections(report).map(({ title, sentence, keys, report: { state, keyParts } }) => {
        const lines = [
            ...keys.map(([name, key]) => `- ${name} ${exact(key)}`),
            ...keyParts.map((part) => `- Key part: ${escapeMarkdown(part)}`),
        ];
        if (sentence === '')
            return '';
        if (state === 'off' || lines.length === 0)
            return `**${title}:** ${markdown_text(sentence)}`;
        return markdown_folded(`<b>${title}:</b> ${markdown_text(sentence)}`, lines);
    });
}
/** `<details>` is HTML, in which Markdown starts again after an empty line. */
function markdown_folded(summary, lines) {
    if (lines.length === 0)
        return '';
    return ['<details>', `<summary>${summary}</summary>`, '', ...capped(lines), '', '</details>'].join('\n');
}
function bullets(title, sentences) {
    if (sentences.length === 0)
        return '';
    return [`**${title}**`, '', ...capped(sentences.map((sentence) => `- ${markdown_text(sentence)}`))].join('\n');
}
const item = (subject, sentence) => `- **${escape_escapeMarkdown(subject)}**: ${markdown_text(sentence)}`;
const markdown_text = (sentence) => withCode(sentence, escape_escapeMarkdown);
const exact = (value) => code(value, escapeMarkdown);
function capped(lines) {
    if (lines.length <= MOST_ROWS)
        return [...lines];
    return [...lines.slice(0, MOST_ROWS), `- ${lines.length - MOST_ROWS} more in the JSON report`];
}

;// CONCATENATED MODULE: ./js/report/relay.js
// What a relay did for the later steps: counts, mirrors, and the source of each file (the audit
// list: folded and capped, because the runner drops a summary above 1 MiB).



const relay_MOST_ROWS = 200;
const relay_MOST_BYTES = 200_000;
const LONGEST_FAILURE = 200;
/** One sentence without a full stop: `12 requests, 9 files fetched (1.4 MB), 1 failover`. */
function relaySentence(figures) {
    const { requests, hits, bytesIn, failovers, failures } = figures;
    const { kept, upstream } = hits;
    if (requests === 0)
        return 'no requests';
    const parts = [
        format_count(requests, 'request'),
        `${format_count(upstream, 'file')} fetched (${format_formatBytes(bytesIn)})`,
        ...(kept > 0 ? [`${format_formatNumber(kept)} from the relay cache`] : []),
        ...(failovers > 0 ? [format_count(failovers, 'failover')] : []),
        ...(failures > 0 ? [`${format_formatNumber(failures)} failed`] : []),
    ];
    return parts.join(', ');
}
/** The section of the job summary, ending with a newline. */
function renderRelay(figures) {
    const { survey, requests } = figures;
    if (!survey && requests === 0)
        return '';
    const surveyed = survey ? [mirrorSection(survey.mirrors), survey.warnings.map(listed).join('\n')] : [];
    const parts = [`#### Relay`, ...surveyed, relaySentence(figures), mirrors(figures), files(figures)];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
function mirrors({ mirrors: all }) {
    if (all.every(({ requests }) => requests === 0))
        return '';
    const rows = all
        .filter(({ requests }) => requests > 0)
        .slice(0, relay_MOST_ROWS)
        .map(({ name, requests, bytes, failures, wrong, lastFailure = '' }) => {
        const counts = [format_formatNumber(requests), format_formatBytes(bytes), format_formatNumber(failures), format_formatNumber(wrong)];
        return row([escape_escapeMarkdown(name), ...counts, escape_escapeMarkdown(lastFailure, LONGEST_FAILURE)]);
    });
    const head = ['Mirror', 'Requests', 'Bytes', 'Failures', 'Corrupt files', 'Last failure'];
    return [row(head), '| :-- | --: | --: | --: | --: | :-- |', ...rows].join('\n');
}
function files({ files: all, filesUnlisted }) {
    if (all.length === 0)
        return '';
    const rows = [];
    let bytes = 0;
    for (const { module, version, kind, mirror, bytes: size, ms, h1 = '' } of all.slice(0, relay_MOST_ROWS)) {
        const words = [module, version, kind, mirror, h1].map((cell) => escape_escapeMarkdown(cell));
        const text = row([...words, format_formatBytes(size), format_formatDuration(ms)]);
        bytes += Buffer.byteLength(text);
        if (bytes > relay_MOST_BYTES)
            break;
        rows.push(text);
    }
    const rest = all.length - rows.length + filesUnlisted;
    return [
        '<details>',
        `<summary><b>Source of each file</b> (${format_formatNumber(all.length + filesUnlisted)})</summary>`,
        '',
        row(['Module', 'Version', 'File', 'Mirror', 'Hash', 'Bytes', 'Time']),
        '| :-- | :-- | :-- | :-- | :-- | --: | --: |',
        ...rows,
        ...(rest > 0 ? ['', `${format_formatNumber(rest)} more are not shown.`] : []),
        '',
        '</details>',
    ].join('\n');
}
const listed = (warning) => `- ⚠️ ${escape_escapeMarkdown(warning)}`;
const row = (cells) => `| ${cells.join(' | ')} |`;

;// CONCATENATED MODULE: ./js/finish.js
// The post step: stops the relay and saves modules and compiled objects for later jobs. It warns,
// and never fails a green job.








async function finish(host, signal) {
    const { log } = host;
    const startedAtMs = clock_systemClock.date().getTime();
    await endRelay(host, { sentence: relaySentence, markdown: renderRelay });
    await removeLogins(host);
    const [modules, build] = await Promise.all([
        saveModulesInPost(host, signal),
        saveBuildInPost(host, startedAtMs, signal),
    ]);
    if (build) {
        const { lines, markdown } = renderCosts(build);
        for (const line of lines)
            log.info(line);
        if (build.summary)
            await bestEffort(log, 'the job summary could not be written', () => host.writeSummary(markdown));
    }
    if (modules || build)
        log.info(`cache-stats: ${statsJson(modules, build)}`);
}


/***/ })

};
