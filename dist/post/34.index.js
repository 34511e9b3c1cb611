export const id = 34;
export const ids = [34];
export const modules = {

/***/ 2034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finish: () => (/* binding */ finish)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
;// CONCATENATED MODULE: ./js/format.js
// Durations, sizes, counts and colours: one form for the log, the summary and every message.
// Units are decimal (1 MB = 1,000,000 bytes). An unknown figure is a dash, never a zero.
/** Stands for a figure that was not measured. */
const UNKNOWN = '-';
/** `12 ms`, `1.4 s`, `48 s`, `3 min 5 s`, `10 min`. */
function formatDuration(ms) {
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
function formatBytes(bytes) {
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
function formatSpeed(bytesPerSecond) {
    return bytesPerSecond === undefined ? UNKNOWN : `${formatBytes(bytesPerSecond)}/s`;
}
/** `2,243`. The first `toLocaleString` of a process would load 10 ms of tables. */
function formatNumber(n) {
    return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** `1 module`, `2,243 modules`, `no retries`. */
function format_count(n, one, many = `${one}s`) {
    return n === 0 ? `no ${many}` : `${formatNumber(n)} ${n === 1 ? one : many}`;
}
const SGR = { bold: 1, red: 31, green: 32, yellow: 33, cyan: 36 };
/** `text` in a terminal's colour where `color` is on. By line: log viewers reset colours there. */
function paint(text, style, color) {
    if (!color)
        return text;
    return text.replace(/[^\n]+/g, (line) => `\u001b[${SGR[style]}m${line}\u001b[0m`);
}

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
async function staged_files_clearStaging({ root }) {
    await (0,promises_.rm)(root, { recursive: true, force: true, maxRetries: 3 });
}
/** `enter` returns whether it put the file into the cache; undefined: it does not belong there. */
async function staged_files_adoptFiles({ cache, folder }, enter) {
    if (!(await isOwnFolder(cache, folder)))
        return { added: 0, refused: [relative(cache, folder)] };
    const refused = [];
    let added = 0;
    await inParallel(await filesBelow(folder), AT_ONCE, async (path) => {
        const name = relative(folder, path).split(sep).join('/');
        const isAdded = await enter(path, name);
        if (isAdded === undefined)
            refused.push(name);
        else if (isAdded)
            added += 1;
    });
    return { added, refused: refused.sort() };
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
async function staged_files_plainFile(path) {
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
function kindOfEntry(name) {
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
    let bytes = 0;
    const adopted = await adoptFiles(build_entries_buildStaging(gocache), async (path, name) => {
        const kind = kindOfEntry(name);
        const file = await plainFile(path);
        if (!kind || !file)
            return undefined;
        await utimes(path, time, time);
        const target = join(gocache, name);
        const isAdded = kind === 'program' ? await placeProgram(path, target, time) : await place(path, target);
        if (isAdded)
            bytes += file.size;
        return isAdded;
    });
    return { ...adopted, bytes };
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
/** Used since an hour before `startedAtMs` (go marks no younger ones), without test results. */
async function findUsed(gocache, startedAtMs) {
    const outputs = new Map();
    const names = [];
    await in_parallel_inParallel(await actionFiles(gocache), AT_ONCE, async (name) => {
        const action = await readAction((0,external_node_path_.join)(gocache, name), startedAtMs - MARK_EVERY_MS);
        const output = action && (await findOutput(gocache, action));
        if (!output)
            return;
        const isNew = action.addedAtMs >= startedAtMs;
        const known = outputs.get(output.name);
        if (known)
            known.isNew &&= isNew;
        else
            outputs.set(output.name, { ...output, isNew });
        names.push(name);
    });
    const all = [...outputs.values()];
    const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0);
    return {
        names: [...names, ...all.map(({ name }) => name)],
        bytes: sum(all),
        newBytes: sum(all.filter(({ isNew }) => isNew)),
    };
}
async function actionFiles(gocache) {
    const folders = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));
    const found = await Promise.all(folders.map(async (folder) => {
        const names = await (0,promises_.readdir)((0,external_node_path_.join)(gocache, folder)).catch(() => []);
        return names.map((name) => `${folder}/${name}`).filter((name) => kindOfEntry(name) === 'action');
    }));
    return found.flat();
}
/** Undefined if malformed or not used since `sinceMs`. */
async function readAction(path, sinceMs) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (!found?.isFile() || found.mtimeMs < sinceMs)
        return undefined;
    const text = await (0,promises_.readFile)(path, 'latin1').catch(() => '');
    const [, output, bytes, addedAtNs] = /^v1 [0-9a-f]{64} ([0-9a-f]{64}) ([ \d]{20}) ([ \d]{20})\n$/.exec(text) ?? [];
    if (output === undefined)
        return undefined;
    return { output, bytes: Number(bytes), addedAtMs: Number(addedAtNs) / 1e6 };
}
async function findOutput(gocache, { output, bytes }) {
    const name = `${output.slice(0, 2)}/${output}-d`;
    const found = await (0,promises_.lstat)((0,external_node_path_.join)(gocache, name)).catch(() => undefined);
    if (found?.isDirectory())
        return await findProgram(gocache, name, bytes);
    if (!found?.isFile() || found.size !== bytes || (await isTestLog((0,external_node_path_.join)(gocache, name))))
        return undefined;
    return { name, bytes };
}
async function findProgram(gocache, folder, bytes) {
    const [program, ...more] = await (0,promises_.readdir)((0,external_node_path_.join)(gocache, folder)).catch(() => []);
    const name = `${folder}/${program}`;
    if (more.length > 0 || kindOfEntry(name) !== 'program')
        return undefined;
    const found = await (0,promises_.lstat)((0,external_node_path_.join)(gocache, name)).catch(() => undefined);
    return found?.isFile() && found.size === bytes ? { name, bytes } : undefined;
}
/** Without this record, go runs a test again (testlogMagic of cmd/go/internal/test). */
const TEST_LOG = '# test log\n';
async function isTestLog(path) {
    const file = await (0,promises_.open)(path).catch(() => undefined);
    if (!file)
        return false;
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(TEST_LOG.length), 0, TEST_LOG.length, 0);
        return buffer.toString('latin1', 0, bytesRead) === TEST_LOG;
    }
    finally {
        await file.close();
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
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
function refusalOf(path, options = {}) {
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
    return new FileRefused('large', `it is larger than ${formatBytes(maxBytes)}`);
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
const MODULES_SCHEMA = 'go-modules-v1';
const BUILD_SCHEMA = 'go-build-v1';
/** `go-modules-v1-<os>-<suffix>-<project>-<contents>`: a zip is the same for each Go and CPU. */
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
 * `go-build-v1-<os>-<arch>-<suffix>-<project>-<compiler>-<job>-<contents>-<run>`. Stored entries
 * cannot change, so each run saves its own key, and a later run takes the newest entry of the
 * longest common prefix: same job and dependencies, same job, or any job of the project.
 */
function cache_key_buildKey(given) {
    const { os, arch, suffix, modules, goVersion, job, files, run } = given;
    const contents = contentsHash(files);
    const settings = sha256(JSON.stringify(Object.entries(given.settings).sort()));
    const head = [BUILD_SCHEMA, cache_key_word(os), cache_key_word(arch), cache_key_word(suffix || 'default'), projectHash(modules)];
    const project = `${head.join('-')}-${cache_key_short(`${goVersion}\0${settings}`)}-`;
    // A hash, because no prefix of the job `build` may match the job `build-all`.
    const ofJob = `${project}${cache_key_short(job)}-`;
    const same = `${ofJob}${contents.hash}-`;
    return {
        key: same + cache_key_word(run),
        prefixes: [same, ofJob, project],
        keyParts: [
            `os ${cache_key_word(os)}`,
            `arch ${cache_key_word(arch)}`,
            ...(suffix === '' ? [] : [`suffix ${cache_key_word(suffix)}`]),
            goVersion.replace(/^go/, 'go '),
            `settings ${settings.slice(0, 8)} (${Object.keys(given.settings).sort().join(', ')})`,
            ...(job === '' ? [] : [`job ${cache_key_word(job)}`]),
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
        const within = slashed(relative(root, join(base, rest))) || '.';
        for await (const name of glob([within, `${within}/**`], { cwd: root, exclude })) {
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
 * tags, never for events that anyone can trigger, whose cache is the default branch's. A release
 * restores nothing: tar writes wherever the entries of an archive, which any job could save, say.
 */
function cache_plan_planCache(key, choice) {
    const { cache, save, facts, available } = choice;
    const off = (why) => ({ ...key, restore: false, save: false, why });
    const restoreOnly = (why) => ({ ...key, restore: true, save: false, why: `Not saved: ${why}` });
    if (cache === 'off')
        return off('The input cache is off.');
    if (!available)
        return off('No cache service is available.');
    if (!choice.keyed)
        return off('No file for a cache key was found (go.mod, go.sum or the input cache-dependency-path).');
    if (cache === 'auto' && facts.selfHosted && choice.modulesOnDisk) {
        return off("Every needed module is on this runner's disk already.");
    }
    if (!facts.trusted) {
        return restoreOnly(`anyone can trigger ${word(facts.event)}, whose cache is that of the default branch.`);
    }
    if (save === 'never' && !facts.release)
        return restoreOnly('the input cache-save is never.');
    if (facts.release) {
        const why = 'A tag or release restores nothing that another job saved';
        if (save === 'always')
            return { ...key, restore: false, save: true, why: `${why}.` };
        return off(`${why}, and no other job can read its cache (cache-save: always saves it anyway).`);
    }
    return { ...key, restore: true, save: true, why: '' };
}
/** A release has none: nothing verifies stored objects, and any job could have put code into it. */
function cache_plan_planBuildCache(key, { problem, ...choice }) {
    const off = (why) => ({ ...key, restore: false, save: false, why });
    if (choice.available && problem !== '')
        return off(problem);
    if (choice.available && choice.facts.release) {
        return off('A tag or release is compiled from its sources only, because stored objects cannot be verified.');
    }
    return cache_plan_planCache(key, { ...choice, cache: 'modules+build', modulesOnDisk: false });
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
function timeLimit(ms, onExpired) {
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

;// CONCATENATED MODULE: ./js/cache/cache-service.js
// Restores and saves through the platform's cache service. A failing or hanging service costs a
// warning and a limited time, never the job.





const SAVE_OUTCOMES = {
    saved: 'Saved for later jobs.',
    taken: 'Another job saved the same key first.',
    denied: 'This job may only read the cache.',
};
/** To verify a state that another process, perhaps of another version, wrote. */
const STATE_EXAMPLE = {
    plan: { key: '', prefixes: [''], keyParts: [''], restore: true, save: true, why: '' },
    timeoutMs: 0,
    restored: 'off',
};
/** `adopt` moves staged files into the cache. Rejects only when the signal aborts. */
async function cache_service_restoreCache(work, { what, staging, otherwise, adopt }) {
    const { store, plan, log, clock, signal } = work;
    const start = clock.now();
    const report = (part) => ({
        key: plan.key,
        keyParts: plan.keyParts,
        restoredFiles: 0,
        durationMs: Math.round(clock.now() - start),
        ...part,
    });
    if (!plan.restore)
        return report({ state: 'off', why: plan.why });
    try {
        await clearStaging(staging);
        const restoring = store.restore([staging.folder], plan.key, plan.prefixes);
        const matchedKey = await bounded(restoring, work, `restoring the ${what}`);
        return report(matchedKey === undefined ? { state: 'miss' } : { matchedKey, ...(await adopt(matchedKey)) });
    }
    catch (error) {
        signal.throwIfAborted();
        const why = plainReason(error);
        log.warning(`The ${what} was not restored: ${why}. ${otherwise}.`);
        return report({ state: 'failed', why });
    }
    finally {
        await clearStaging(staging).catch(() => undefined);
    }
}
/** `stage`: a text says why nothing is worth saving. Rejects only when the signal aborts. */
async function saveCache(work, { what, staging, otherwise, stage }) {
    const { store, plan, log, signal } = work;
    let size = { files: 0, bytes: 0 };
    if (!plan.save)
        return { state: 'skipped', why: plan.why, ...size };
    try {
        await staged_files_clearStaging(staging);
        const staged = await stage();
        if (typeof staged === 'string')
            return { state: 'skipped', why: staged, ...size };
        size = staged;
        const state = await bounded(store.save([staging.folder], plan.key), work, `saving the ${what}`);
        return { state, why: SAVE_OUTCOMES[state], ...size };
    }
    catch (error) {
        signal.throwIfAborted();
        const why = plainReason(error);
        log.warning(`The ${what} was not saved: ${why}. ${otherwise}; this job is not affected.`);
        return { state: 'failed', why, ...size };
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
                log.progress(`${doing}: ${formatDuration(waitedMs)}`);
        }
        throw new Error(`timed out after ${formatDuration(timeoutMs)} (input cache-timeout)`);
    };
    try {
        return await Promise.race([request, watch()]);
    }
    finally {
        settled.abort();
    }
}
const HEARTBEAT_MS = 10_000;
/** A sign of tampering or of another tool. */
function cache_service_warnOfRefused(refused, expected, log) {
    if (refused.length === 0)
        return;
    const some = refused.slice(0, 3).map((name) => sanitizeForLog(name).slice(0, 200));
    const names = `${some.join(', ')}${refused.length > 3 ? ', ...' : ''}`;
    log.warning(`Discarded ${count(refused.length, 'file')} of the restored archive (${names}): only ${expected} belong there. ` +
        'Delete that cache entry and find out which job wrote it.');
}
function plainReason(error) {
    return (0,js_redact/* sanitizeForLog */.F0)((0,js_redact/* redact */.E$)((0,errors/* messageOf */.bD)(error))).replace(/[.\s]+$/, '');
}
function cache_service_workOf({ host, settings, clock, signal }, plan) {
    return { store: host.cache, plan, timeoutMs: settings.cacheTimeoutMs, log: host.log, clock, signal };
}
/** Uploads are slower than downloads. */
const SAVE_MS = 300_000;
/** After a failed restore the limit does not grow. */
function postWorkOf({ cache, log }, { plan, restored, timeoutMs }, signal) {
    const limitMs = restored === 'failed' ? timeoutMs : Math.max(timeoutMs, SAVE_MS);
    return { store: cache, plan, timeoutMs: limitMs, log, clock: clock_systemClock, signal };
}
function logSave({ log, plan }, what, { state, why, files, bytes }) {
    if (state === 'failed')
        return;
    const size = files > 0 ? ` ${format_count(files, 'file')}, ${formatBytes(bytes)}, key ${plan.key}.` : '';
    log.info(`${what}: ${why}${size}`);
}

;// CONCATENATED MODULE: ./js/cache/build-cache.js
// Go's build cache from job to job, if the input cache is `modules+build`. Only what a job used or
// compiled is saved, and only if that is worth another entry. It never fails a run.












function restoreBuildBeside(job, inspection) {
    const stop = new AbortController();
    const half = { ...job, signal: AbortSignal.any([job.signal, stop.signal]) };
    const isWanted = job.settings.cache === 'modules+build';
    const restoring = Promise.allSettled([isWanted ? restoreBuildCache(half, inspection) : undefined]);
    return {
        restored: async () => {
            const [restored] = await restoring;
            job.signal.throwIfAborted();
            if (restored.status === 'fulfilled')
                return restored.value;
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
    const gocache = inspection.goEnv.GOCACHE.value;
    if (plan.restore)
        host.log.info(`build cache: key ${plan.key} (${plan.keyParts.map(sanitizeForLog).join(', ')})`);
    const report = await restoreBuild({ ...workOf(job, plan), gocache, startedAtMs });
    const { state: restored, restoredBytes = 0 } = report;
    const left = { plan, gocache, startedAtMs, timeoutMs: settings.cacheTimeoutMs, restored, restoredBytes };
    await saveForPost(host, 'build', left);
    return report;
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
        },
        job: host.facts.job,
        run: host.facts.run,
    });
    return planBuildCache(key, {
        save: settings.cacheSave,
        facts: host.facts,
        available: host.cache.available,
        keyed: ingredients.files.length > 0,
        problem: await problemOf(inspection),
    });
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
    const { plan, gocache, startedAtMs, log } = work;
    return await restoreCache(work, {
        what: 'build cache',
        staging: buildStaging(gocache),
        otherwise: 'Go compiles everything again',
        adopt: async (matchedKey) => {
            const { added, bytes, refused } = await adoptEntries(gocache, unusedTime(startedAtMs));
            warnOfRefused(refused, 'entries of a build cache', log);
            const [same = plan.key] = plan.prefixes;
            const state = matchedKey.toLowerCase().startsWith(same) ? 'hit' : 'near-hit';
            return { state, restoredFiles: added, restoredBytes: bytes };
        },
    });
}
/** Saves the build cache if the main step planned it. Rejects only when the signal aborts. */
async function saveBuildInPost(host, signal) {
    const state = readInPost(host, 'build', isBuildState);
    if (!state)
        return;
    const work = postWorkOf(host, state, signal);
    logSave(work, 'Build cache', await saveBuild({ ...state, ...work }));
}
function isBuildState(value) {
    const example = { ...STATE_EXAMPLE, gocache: '', startedAtMs: 0, restoredBytes: 0 };
    // GOCACHE may be `off` in a plan that saves nothing.
    return isLike(value, example) && ((0,external_node_path_.isAbsolute)(value.gocache) || !value.plan.save);
}
/** Rejects only when the signal aborts. */
async function saveBuild(work) {
    const { gocache, startedAtMs } = work;
    return await saveCache(work, {
        what: 'build cache',
        staging: build_entries_buildStaging(gocache),
        otherwise: 'The next job compiles again',
        stage: async () => {
            const used = await findUsed(gocache, startedAtMs);
            const reason = reasonNotToSave(used, work);
            if (reason !== '')
                return reason;
            await stageEntries(gocache, used.names);
            return { files: used.names.length, bytes: used.bytes };
        },
    });
}
// With less new than either of these, the restored entry serves the next job as well.
const LEAST_NEW_PERCENT = 10;
const LEAST_NEW_BYTES = 1_000_000;
/** A job that used less probably ended early, and would replace a complete entry. */
const LEAST_USED_PERCENT = 50;
function reasonNotToSave({ names, bytes, newBytes }, { restored, restoredBytes }) {
    if (names.length === 0)
        return 'Nothing was compiled.';
    if (restored !== 'hit' && restored !== 'near-hit')
        return '';
    if (newBytes < LEAST_NEW_BYTES || newBytes * 100 < bytes * LEAST_NEW_PERCENT) {
        const percent = Math.floor((newBytes * 100) / Math.max(1, bytes));
        const least = `${LEAST_NEW_PERCENT} % and ${formatBytes(LEAST_NEW_BYTES)}`;
        return `Not saved: ${percent} % of what this job used is new; a new entry needs at least ${least}.`;
    }
    if (restored === 'hit' && bytes * 100 < restoredBytes * LEAST_USED_PERCENT) {
        return 'Not saved: this job used less than half of what was restored, so it may have ended early.';
    }
    return '';
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
 * Reads several files as one. A line without three fields is left out and becomes a problem; so does
 * a key with two different hashes. Hashes other than h1 are ignored, as in go.
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
            problems.push(`${name} line ${index + 1} has ${fields.length} fields instead of three; go stops at such a line.`);
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

;// CONCATENATED MODULE: ./js/go/module.js
// Module paths and versions as mirrors and the module cache spell them: a capital is escaped as `!`
// and the lowercase letter. In a mirror's URL go writes that `!` as `%21` (tested).
// Follows golang.org/x/mod/module (CheckPath, EscapePath, EscapeVersion) and
// cmd/go/internal/modfetch/proxy.go (pathEscape).

/** `path@version`, the form of messages and map keys. */
function module_moduleKey(module) {
    return `${module.path}@${module.version}`;
}
function parseModuleKey(key) {
    const at = key.lastIndexOf('@');
    return { path: key.slice(0, at), version: key.slice(at + 1) };
}
/**
 * The escaped module path, as file names spell it (`github.com/!burnt!sushi/toml`).
 * @throws SetupError 'unsafe-value' when go would refuse the path: no `..` reaches a disk or a URL.
 */
function escapePath(path) {
    return escapeChecked(path, checkModulePath(path));
}
/** Reverses {@link escapePath}; undefined when the text is not an escaped module path. */
function module_unescapePath(escaped) {
    const path = unescapeCapitals(escaped);
    return isEscaped(escaped) && !checkModulePath(path) ? path : undefined;
}
/**
 * The escaped version, which may be a branch (`@v/<branch>.info`).
 * @throws SetupError 'unsafe-value' when it is not a valid file name on every system.
 */
function escapeVersion(version) {
    return escapeChecked(version, checkVersion(version));
}
function escapeChecked(text, problem) {
    if (problem)
        throw new errors/* SetupError */.w3('unsafe-value', problem, { hint: 'Correct it in go.mod or go.sum.' });
    return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
/** Reverses {@link escapeVersion}; undefined for other text. */
function module_unescapeVersion(escaped) {
    const version = unescapeCapitals(escaped);
    return !isEscaped(escaped) || checkVersion(version) ? undefined : version;
}
/** The name of a version's file below `cache/download`: escaped, not percent-encoded. */
function cacheFile(path, version, kind) {
    return `${escapePath(path)}/@v/${escapeVersion(version)}.${kind}`;
}
/** The folder of a version's unpacked tree below GOMODCACHE: escaped, with slashes. */
function treeFolder({ path, version }) {
    return `${escapePath(path)}@${escapeVersion(version)}`;
}
/** The path of a version's file on a mirror, percent-encoded as go does. */
function proxyFile(path, version, kind) {
    return encodeSegments(cacheFile(path, version, kind));
}
/** The path of a module's version list on a mirror; it has no pseudo-versions. */
function proxyList(path) {
    return encodeSegments(`${escapePath(path)}/@v/list`);
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
function unescapeCapitals(escaped) {
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
            return failed('comments are written with //.');
        if (!token)
            return failed('a character or a quote is out of place.');
        const [whole, comment, quoted, raw, punctuation, bare] = token;
        at += whole.length;
        if (comment !== undefined)
            return { words };
        if (raw !== undefined)
            return failed('go does not accept words in backquotes; use double quotes.');
        const word = quoted === undefined ? (punctuation ?? bare) : unquote(quoted);
        if (word !== undefined && quoted === undefined && /["'`]/.test(word))
            return failed('a word holds a quote; quote the whole word.');
        if (word !== undefined)
            words.push(word);
        else if (quoted !== undefined)
            return failed('a quoted word cannot be read.');
    }
    return { words };
}
function failed(problem) {
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
class zip_directory_ZipFault extends (/* unused pure expression or super */ null && (Error)) {
    name = 'ZipFault';
}
/** A name of an entry, for a message. */
function zip_directory_nameOf(bytes) {
    return quoted(Buffer.from(bytes, 'latin1').toString());
}
const WINDOW_BYTES = (/* unused pure expression or super */ null && (512 * 1024));
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const HEADER_BYTES = 46;
const LOCATOR64_BYTES = 20;
const END64_BYTES = 56;
const ZIP64_EXTRA = 1;
/** The largest known module (azure-sdk-for-go v68, 30,000 files) needs 5 MB. */
const MAX_DIRECTORY_BYTES = (/* unused pure expression or super */ null && (16 * 1024 * 1024));
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
        const got = readSync(fd, window, filled, window.length - filled, offset + filled);
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

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./js/go/zip-content.js
// Unpacks a zip's entries in the order of the archive, so that a file is read once. An entry's own
// header must match the directory; entries must not overlap, which turns small files into huge ones.
// Surprising: go compares no CRC when it is 0 and no data descriptor follows.
// Follows File.Open of archive/zip/reader.go.





const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_BYTES = 16;
/** Longer content is unpacked in chunks, to save memory. */
const MAX_WHOLE_BYTES = (/* unused pure expression or super */ null && (512 * 1024));
const CHUNK_BYTES = (/* unused pure expression or super */ null && (256 * 1024));
/** Other work of the thread runs after this many bytes. */
const BREATH_BYTES = (/* unused pure expression or super */ null && (4 * 1024 * 1024));
/** @throws ZipFault for a wrong entry, or when `stop` was raised; what the sink throws. */
async function zip_content_readContents(source, zip, { sink, stop }) {
    const pause = pauses(stop);
    let free = 0;
    for (const entry of zip.entries.toSorted((a, b) => a.offset - b.offset)) {
        if (entry.offset < free)
            throw new ZipFault(`The entry ${nameOf(entry.name)} overlaps another`);
        const data = dataOffset(source, entry);
        free = data + entry.packed + (entry.flags & HAS_DESCRIPTOR ? DESCRIPTOR_BYTES - 4 : 0);
        if (free > zip.offset)
            throw new ZipFault(`The entry ${nameOf(entry.name)} reaches into the directory`);
        const content = sink(entry);
        // Folders are read as empty, whatever they hold packed: some writers deflate nothing.
        if (isFolder(entry))
            content.end();
        else if (Math.max(entry.packed, entry.size) > MAX_WHOLE_BYTES)
            await readLarge(source, { entry, data, content, pause });
        else
            readSmall(source, { entry, data, content });
        const turn = pause(entry.size);
        if (turn)
            await turn;
    }
}
function pauses(stop) {
    let bytes = 0;
    return (more) => {
        if (stop?.aborted)
            throw new ZipFault('The verification was stopped');
        bytes += more;
        if (bytes < BREATH_BYTES)
            return undefined;
        bytes = 0;
        return breathe();
    };
}
function dataOffset(source, entry) {
    const nameEnd = LOCAL_HEADER + entry.name.length;
    const header = source.read(entry.offset, nameEnd);
    if (header.length !== nameEnd || header.readUInt32LE(0) !== 0x04034b50) {
        throw new ZipFault(`The entry ${nameOf(entry.name)} is not where the directory says`);
    }
    const agrees = header.readUInt16LE(26) === entry.name.length &&
        header.toString('latin1', LOCAL_HEADER, nameEnd) === entry.name &&
        header.readUInt16LE(8) === entry.method &&
        (header.readUInt16LE(6) & HAS_DESCRIPTOR || sizesAgree(header, entry));
    if (!agrees)
        throw new ZipFault(`The header of ${nameOf(entry.name)} disagrees with the directory`);
    if (!isFolder(entry) && entry.method !== STORED && entry.method !== DEFLATED) {
        throw new ZipFault(`The entry ${nameOf(entry.name)} is packed by an unknown method`);
    }
    if (entry.flags & ENCRYPTED)
        throw new ZipFault(`The entry ${nameOf(entry.name)} is encrypted`);
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
function readSmall(source, { entry, data, content }) {
    const bytes = source.read(data, entry.packed + DESCRIPTOR_BYTES);
    const packed = bytes.subarray(0, entry.packed);
    const whole = entry.method === STORED ? packed : inflateWhole(packed, entry);
    check(entry, { size: whole.length, crc: crc32(whole), after: bytes.subarray(entry.packed) });
    content.add(whole);
    content.end();
    // The collector counts what lies outside its heap late, so 50 MB could gather.
    if (whole !== packed && whole.length > Buffer.poolSize)
        whole.buffer.transfer(0);
}
function inflateWhole(packed, entry) {
    // One byte more than declared: zlib then sees the end without a second buffer. 64 is its minimum.
    const room = Math.max(64, entry.size + 1);
    try {
        return inflateRawSync(packed, { chunkSize: room, maxOutputLength: room });
    }
    catch (error) {
        throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? wrongSize(entry) : damaged(error);
    }
}
async function readLarge(source, reading) {
    const { entry, data, content, pause } = reading;
    let size = 0;
    let crc = 0;
    const consume = async (chunks) => {
        for await (const chunk of chunks) {
            size += chunk.length;
            if (size > entry.size)
                throw wrongSize(entry);
            content.add(chunk);
            crc = crc32(chunk, crc);
            const turn = pause(chunk.length);
            if (turn)
                await turn;
        }
    };
    const packed = chunksOf(source, data, data + entry.packed);
    if (entry.method === STORED)
        await consume(packed);
    else {
        await pipeline(packed, createInflateRaw({ chunkSize: CHUNK_BYTES }), consume).catch((error) => {
            throw codeOf(error).startsWith('Z_') ? damaged(error) : error;
        });
    }
    check(entry, { size, crc, after: source.read(data + entry.packed, DESCRIPTOR_BYTES) });
    content.end();
}
function* chunksOf(source, from, to) {
    // Copied, because a source reuses its window while the inflater still reads.
    for (let at = from; at < to; at += CHUNK_BYTES)
        yield Buffer.from(source.read(at, Math.min(CHUNK_BYTES, to - at)));
}
function check(entry, content) {
    if (content.size !== entry.size)
        throw wrongSize(entry);
    const hasDescriptor = (entry.flags & HAS_DESCRIPTOR) !== 0;
    if (hasDescriptor && descriptorCrc(content.after) !== entry.crc) {
        throw new ZipFault(`The descriptor behind ${nameOf(entry.name)} disagrees with the directory`);
    }
    if ((hasDescriptor || entry.crc !== 0) && content.crc !== entry.crc) {
        throw new ZipFault(`The checksum of ${nameOf(entry.name)} is wrong`);
    }
}
/** With or without its signature, which the format leaves open. */
function descriptorCrc(after) {
    return after.readUInt32LE(after.readUInt32LE(0) === 0x08074b50 ? 4 : 0);
}
function wrongSize(entry) {
    return new ZipFault(`The entry ${nameOf(entry.name)} does not have its declared size`);
}
function damaged(error) {
    return new ZipFault(`An entry is damaged (${messageOf(error)})`);
}

;// CONCATENATED MODULE: ./js/go/zip-names.js
// Which names and sizes a module zip may have: go refuses others only when it unpacks. Names that
// differ only in case are one file on Windows and macOS, so they are compared case-folded.
// Follows checkZip and collisionChecker of golang.org/x/mod/zip, and CheckFilePath of x/mod/module.


/** Most bytes of a module zip, packed as well as unpacked. */
const zip_names_MAX_ZIP_BYTES = (/* unused pure expression or super */ null && (500 * 1024 * 1024));
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
async function verifyFile(file, stop, copy) {
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
    return await adoptFiles(module_staging_moduleStaging(modcache), async (path, name) => {
        const kind = kindOfFile(name);
        const file = await plainFile(path);
        if (!kind || !file)
            return undefined;
        // A sparse file costs the archive nothing, and its reader everything.
        if (file.size > FILE_LIMIT_BYTES[kind])
            return undefined;
        const target = join(modcache, 'cache', 'download', name);
        return !(await isVouchedFor(target)) && (await place(path, target));
    });
}
/** Stages the files on disk of these modules (`path@version`). */
async function stageModules(modcache, keys) {
    let files = 0;
    let bytes = 0;
    await in_parallel_inParallel([...keys].flatMap(filesOfModule), AT_ONCE, async (file) => {
        const source = (0,external_node_path_.join)(modcache, 'cache', 'download', file);
        const found = await (0,promises_.lstat)(source).catch(() => undefined);
        if (!found?.isFile())
            return;
        await stageFile(source, module_staging_moduleStaging(modcache), file);
        files += 1;
        bytes += found.size;
    });
    return { files, bytes };
}
function filesOfModule(key) {
    const at = key.lastIndexOf('@');
    const [path, version] = [key.slice(0, at), key.slice(at + 1)];
    // A malformed line of go.sum stops go, but the other modules are worth saving.
    if (checkModulePath(path) || checkVersion(version))
        return [];
    return ['zip', 'mod', 'info'].map((kind) => cacheFile(path, version, kind));
}
/** Of `<escaped path>/@v/<escaped canonical version>.<kind>`; undefined for other names. */
function kindOfFile(name) {
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

;// CONCATENATED MODULE: ./js/cache/module-cache.js
// The module cache from job to job. Only modules that go.sum names are saved, so that near-key
// restores do not grow for ever.








async function restoreModuleCache(job, inspection) {
    const { host, settings } = job;
    const { modcache, needed, missing } = inspection;
    const ingredients = await keyIngredients(job, inspection);
    const plan = planCache(cacheKey(ingredients), {
        cache: settings.cache,
        save: settings.cacheSave,
        facts: host.facts,
        available: host.cache.available,
        keyed: ingredients.files.length > 0,
        modulesOnDisk: needed.length > 0 && missing.length === 0,
    });
    return { plan, report: await restoreModules({ ...workOf(job, plan), modcache }) };
}
/** Rejects only when the signal aborts. */
async function restoreModules(work) {
    const { plan, modcache, log } = work;
    return await restoreCache(work, {
        what: 'module cache',
        staging: moduleStaging(modcache),
        otherwise: 'Modules come from the mirrors instead',
        adopt: async (matchedKey) => {
            const { added, refused } = await adoptModules(modcache);
            warnOfRefused(refused, 'module files', log);
            const isSame = matchedKey.toLowerCase() === plan.key.toLowerCase();
            return { state: isSame ? 'hit' : 'near-hit', restoredFiles: added };
        },
    });
}
async function keepForPost({ host, settings }, { modcache, project, missing }, { plan, restored, complete }) {
    const state = {
        plan,
        modcache,
        timeoutMs: settings.cacheTimeoutMs,
        restored,
        goSumFiles: project.dependencyFiles.filter((file) => file.endsWith('.sum')),
        fetched: missing,
        complete,
    };
    await saveForPost(host, 'modules', state);
}
/** Rejects only when the signal aborts. */
async function saveModulesInPost(host, signal) {
    const state = readInPost(host, 'modules', isModulesState);
    if (!state)
        return host.log.info('Module cache: nothing to save, because the main step ended before it.');
    const goSums = state.goSumFiles.map((file) => bounded_file_textOf(file) ?? '');
    const work = postWorkOf(host, state, signal);
    logSave(work, 'Module cache', await saveModules({ ...state, ...work, goSums }));
}
/** Rejects only when the signal aborts. */
async function saveModules(work) {
    const { modcache, restored, complete } = work;
    return await saveCache(work, {
        what: 'module cache',
        staging: module_staging_moduleStaging(modcache),
        otherwise: 'The next job downloads its modules again',
        stage: async () => {
            if (restored === 'hit')
                return 'The cache already holds exactly these modules.';
            if (!complete)
                return 'Not saved: modules are missing, and an incomplete entry could not be replaced later.';
            const staged = await stageModules(modcache, modulesToKeep(work));
            return staged.files === 0 ? 'No module files to save.' : staged;
        },
    });
}
/** `path@version` of every line; of a `/go.mod` line only .mod and .info are on disk. */
function modulesToKeep({ goSums, fetched }) {
    const keys = new Set();
    for (const text of goSums) {
        const { zips, mods } = parseGoSum(text);
        for (const key of [...zips.keys(), ...mods.keys()])
            keys.add(key);
    }
    if (keys.size === 0)
        for (const { path, version } of fetched)
            keys.add(`${path}@${version}`);
    return keys;
}
function isModulesState(value) {
    const own = { modcache: '', goSumFiles: [''], fetched: [{ path: '', version: '' }], complete: true };
    return isLike(value, { ...STATE_EXAMPLE, ...own }) && (0,external_node_path_.isAbsolute)(value.modcache);
}

;// CONCATENATED MODULE: ./js/run/best-effort.js
// Secondary work of a job: its failure is only a warning, so that it neither fails a green job nor
// hides the job's own failure. It is bounded, because a network disk may hang.



/** Does `work`. Never rejects: warns if it fails or takes longer than `limitMs`. */
async function bestEffort(log, what, work, limitMs = 10_000) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`timed out after ${formatDuration(limitMs)}`)), limitMs);
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

;// CONCATENATED MODULE: ./js/verify/busy-files.js
// Windows refuses to rename or remove a file, or a folder around it, while another process has it
// open: a virus scanner, a process that is ending. That passes, so retry for two seconds, as
// cmd/go/internal/robustio does.



const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);
const WAITS_MS = (/* unused pure expression or super */ null && ([5, 20, 80, 200, 500, 1_000]));
/** Waits 1.5 s for a busy file. Surprising: without `recursive` Node does not retry. */
const REMOVE = { recursive: true, force: true, maxRetries: 5 };
/** Renames a file or folder; on Windows it waits while either is busy, unless `target` exists. */
function renameBusy(from, target, { platform = process.platform, rename = renameSync } = {}) {
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

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
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
/** Whether it names a file or folder of ours directly in `temp`: the post step deletes it. */
function isOwnPath(path, temp) {
    return (typeof path === 'string' &&
        (0,external_node_path_.resolve)(path) === path &&
        (0,external_node_path_.dirname)(path) === (0,external_node_path_.resolve)(temp) &&
        (0,external_node_path_.basename)(path).startsWith('go-proxy-setup-'));
}
/** The file in a relay's folder for what its process prints when it crashes. */
function logFile(folder) {
    return (0,external_node_path_.join)(folder, 'relay.log');
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
        log.info(`Relay: ${view.sentence(stats)}`);
        if (state.summary) {
            await bestEffort(log, 'the job summary could not be written', () => host.writeSummary(view.markdown(stats)));
        }
    }
    await bestEffort(log, 'the files of the relay could not be removed', () => Promise.all([state.folder, handed.stateFile].map((path) => (0,promises_.rm)(path, REMOVE))));
}
async function stop({ log }, { controlUrl, folder }) {
    try {
        const stats = await requestStop(controlUrl, STOP_MS);
        if (isStats(stats))
            return stats;
        log.debug('the stats of the relay have an unknown form');
    }
    catch (error) {
        const text = (await (0,promises_.readFile)(logFile(folder), 'utf8').catch(() => '')).trim().slice(0, LONGEST_LOG);
        const lastLines = text === '' ? '' : `; last log lines: ${(0,js_redact/* sanitizeForLog */.F0)((0,js_redact/* redact */.E$)(text))}`;
        log.debug(`the relay did not respond: ${(0,js_redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}`);
        log.notice(`The relay had already exited${lastLines}. go used the list behind it since then; the relay's stats are lost.`);
    }
    return undefined;
}
function isStats(value) {
    const counts = { requests: 0, failovers: 0, failures: 0, bytesIn: 0, filesUnlisted: 0 };
    return isLike(value, { ...counts, hits: {}, mirrors: [{}], files: [{}] });
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
function escapeMarkdown(text, max) {
    return (0,js_redact/* printable */.g$)(text, max)
        .replace(/[&<>"`*_~|\\[\]#$@]/g, reference)
        .replace(/:(?!\s|$)/g, reference)
        .replace(/^[-+=]|^\d+(?=[.)](?:\s|$))/, (start) => [...start].map(reference).join(''))
        .replace(/www(?=\.)/gi, (w) => `ww${reference(w.charAt(2))}`);
}
/** A sentence whose balanced backticks become code; `escaped` is applied to every piece. */
function withCode(sentence, escaped) {
    const pieces = printable(sentence).split('`');
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

;// CONCATENATED MODULE: ./js/report/relay.js
// What a relay did for the later steps: counts, mirrors, and the source of each file (the audit
// list: folded and capped, because the runner drops a summary above 1 MiB).


const MOST_ROWS = 200;
const MOST_BYTES = 200_000;
const LONGEST_FAILURE = 200;
/** One sentence without a full stop: `12 requests, 9 files fetched (1.4 MB), 1 failover`. */
function relaySentence(figures) {
    const { requests, hits, bytesIn, failovers, failures } = figures;
    const { kept, upstream } = hits;
    if (requests === 0)
        return 'no requests';
    const parts = [
        format_count(requests, 'request'),
        `${format_count(upstream, 'file')} fetched (${formatBytes(bytesIn)})`,
        ...(kept > 0 ? [`${formatNumber(kept)} from the relay cache`] : []),
        ...(failovers > 0 ? [format_count(failovers, 'failover')] : []),
        ...(failures > 0 ? [`${formatNumber(failures)} failed`] : []),
    ];
    return parts.join(', ');
}
/** The section of the job summary, ending with a newline. */
function renderRelay(figures) {
    const parts = [`#### Relay`, relaySentence(figures), mirrors(figures), files(figures)];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
function mirrors({ mirrors: all }) {
    if (all.length === 0)
        return '';
    const rows = all.slice(0, MOST_ROWS).map(({ name, requests, bytes, failures, wrong, lastFailure = '' }) => {
        const counts = [formatNumber(requests), formatBytes(bytes), formatNumber(failures), formatNumber(wrong)];
        return row([escapeMarkdown(name), ...counts, escapeMarkdown(lastFailure, LONGEST_FAILURE)]);
    });
    const head = ['Mirror', 'Requests', 'Bytes', 'Failures', 'Corrupt files', 'Last failure'];
    return [row(head), '| :-- | --: | --: | --: | --: | :-- |', ...rows].join('\n');
}
function files({ files: all, filesUnlisted }) {
    if (all.length === 0)
        return '';
    const rows = [];
    let bytes = 0;
    for (const { module, version, kind, mirror, bytes: size, ms, h1 = '' } of all.slice(0, MOST_ROWS)) {
        const words = [module, version, kind, mirror, h1].map((cell) => escapeMarkdown(cell));
        const text = row([...words, formatBytes(size), formatDuration(ms)]);
        bytes += Buffer.byteLength(text);
        if (bytes > MOST_BYTES)
            break;
        rows.push(text);
    }
    const rest = all.length - rows.length + filesUnlisted;
    return [
        '<details>',
        `<summary><b>Source of each file</b> (${formatNumber(all.length + filesUnlisted)})</summary>`,
        '',
        row(['Module', 'Version', 'File', 'Mirror', 'Hash', 'Bytes', 'Time']),
        '| :-- | :-- | :-- | :-- | :-- | --: | --: |',
        ...rows,
        ...(rest > 0 ? ['', `${formatNumber(rest)} more are not shown.`] : []),
        '',
        '</details>',
    ].join('\n');
}
const row = (cells) => `| ${cells.join(' | ')} |`;

;// CONCATENATED MODULE: ./js/finish.js
// The post step: stops the relay and saves modules and compiled objects for later jobs. It warns,
// and never fails a green job.




async function finish(host, signal) {
    await endRelay(host, { sentence: relaySentence, markdown: renderRelay });
    await Promise.all([saveModulesInPost(host, signal), saveBuildInPost(host, signal)]);
}


/***/ })

};
