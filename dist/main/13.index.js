export const id = 13;
export const ids = [13];
export const modules = {

/***/ 2854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hw: () => (/* binding */ adoptEntries),
/* harmony export */   QL: () => (/* binding */ buildStaging),
/* harmony export */   Sh: () => (/* binding */ unusedTime),
/* harmony export */   U6: () => (/* binding */ kindOfEntry)
/* harmony export */ });
/* unused harmony exports stageEntries, findUsed */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _staged_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(619);
// The entries of GOCACHE. An action file `<id>-a` names the output of a compilation, `<id>-d`, and
// when it was added; a cached program is a folder `<id>-d` with one file. go updates the time of a
// used file only if that is over an hour old: restored entries are made two hours old, so younger
// ones were used.
// Follows cmd/go/internal/cache/cache.go (get, markUsed, put, OutputFile).




/** go does not update younger times. */
const MARK_EVERY_MS = 3_600_000;
/** The time for entries restored at `startedAtMs`; go removes them at 5 days. */
function unusedTime(startedAtMs) {
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
function buildStaging(gocache) {
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(gocache, 'go-proxy-setup');
    return { cache: gocache, root, folder: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'build') };
}
/** Never replaces an entry. Nothing can verify one: the archive's job decides what is linked. */
async function adoptEntries(gocache, timeMs) {
    const time = new Date(timeMs);
    return await (0,_staged_files_js__WEBPACK_IMPORTED_MODULE_2__/* .adoptFiles */ .gv)(buildStaging(gocache), async (path, name) => {
        const kind = kindOfEntry(name);
        if (!kind)
            return undefined;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.utimes)(path, time, time);
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(gocache, name);
        return kind === 'program' ? await placeProgram(path, target, time) : await (0,_staged_files_js__WEBPACK_IMPORTED_MODULE_2__/* .place */ .ik)(path, target);
    });
}
/** go uses a program's folder only with one file; the folder's time is the last use. */
async function placeProgram(path, target, time) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder), { recursive: true });
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder);
    }
    catch {
        return false;
    }
    await (0,_staged_files_js__WEBPACK_IMPORTED_MODULE_2__/* .place */ .ik)(path, target, 0o755);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.utimes)(folder, time, time);
    return true;
}
async function stageEntries(gocache, names) {
    await inParallel(names, AT_ONCE, (name) => stageFile(join(gocache, name), buildStaging(gocache), name));
}
/** Used since an hour before `startedAtMs` (go marks no younger ones). */
async function findUsed(gocache, startedAtMs, withTestResults) {
    const outputs = new Map();
    const names = [];
    await inParallel(await actionFiles(gocache), AT_ONCE, async (name) => {
        const action = await readAction(join(gocache, name), startedAtMs - MARK_EVERY_MS);
        const output = action && (await findOutput(gocache, action));
        if (!output || (!withTestResults && (await isTestLog(join(gocache, output.name)))))
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
        const names = await readdir(join(gocache, folder)).catch(() => []);
        return names.map((name) => `${folder}/${name}`).filter((name) => kindOfEntry(name) === 'action');
    }));
    return found.flat();
}
/** Undefined if malformed or not used since `sinceMs`. */
async function readAction(path, sinceMs) {
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isFile() || found.mtimeMs < sinceMs)
        return undefined;
    const text = await readFile(path, 'latin1').catch(() => '');
    const [, output, bytes, addedAtNs] = /^v1 [0-9a-f]{64} ([0-9a-f]{64}) ([ \d]{20}) ([ \d]{20})\n$/.exec(text) ?? [];
    if (output === undefined)
        return undefined;
    return { output, bytes: Number(bytes), addedAtMs: Number(addedAtNs) / 1e6 };
}
async function findOutput(gocache, { output, bytes }) {
    const name = `${output.slice(0, 2)}/${output}-d`;
    const found = await lstat(join(gocache, name)).catch(() => undefined);
    if (found?.isDirectory())
        return await findProgram(gocache, name, bytes);
    if (!found?.isFile() || found.size !== bytes)
        return undefined;
    return { name, bytes };
}
async function findProgram(gocache, folder, bytes) {
    const [program, ...more] = await readdir(join(gocache, folder)).catch(() => []);
    const name = `${folder}/${program}`;
    if (more.length > 0 || kindOfEntry(name) !== 'program')
        return undefined;
    const found = await lstat(join(gocache, name)).catch(() => undefined);
    return found?.isFile() && found.size === bytes ? { name, bytes } : undefined;
}
/** Without this record, go runs a test again (testlogMagic of cmd/go/internal/test). */
const TEST_LOG = '# test log\n';
async function isTestLog(path) {
    const file = await open(path).catch(() => undefined);
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


/***/ }),

/***/ 5499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IK: () => (/* binding */ adoptModules),
/* harmony export */   uj: () => (/* binding */ moduleStaging),
/* harmony export */   yK: () => (/* binding */ kindOfFile)
/* harmony export */ });
/* unused harmony export stageModules */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _go_module_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3969);
/* harmony import */ var _verify_verify_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(636);
/* harmony import */ var _staged_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(619);
// Only `.zip`, `.mod` and `.info` enter or leave the module cache, never `.ziphash` or a tree: go
// trusts those, and without them verifies every zip by go.sum (cmd/go/internal/modfetch/fetch.go).






/** The staging folder is on the file system of the module cache, so that files can be linked. */
function moduleStaging(modcache) {
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(modcache, 'cache', 'go-proxy-setup');
    return { cache: modcache, root, folder: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'cache', 'download') };
}
/** Moves staged module files into the module cache, except those that exist there. */
async function adoptModules(modcache) {
    return await (0,_staged_files_js__WEBPACK_IMPORTED_MODULE_4__/* .adoptFiles */ .gv)(moduleStaging(modcache), async (path, name, size) => {
        const kind = kindOfFile(name);
        // A sparse file costs the archive nothing, and its reader everything.
        if (!kind || size > _verify_verify_file_js__WEBPACK_IMPORTED_MODULE_3__/* .FILE_LIMIT_BYTES */ .d[kind])
            return undefined;
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(modcache, 'cache', 'download', name);
        return !(await isVouchedFor(target)) && (await (0,_staged_files_js__WEBPACK_IMPORTED_MODULE_4__/* .place */ .ik)(path, target));
    });
}
/** Stages the files on disk of these modules (`path@version`). */
async function stageModules(modcache, keys) {
    let files = 0;
    let bytes = 0;
    await inParallel([...keys].flatMap(filesOfModule), AT_ONCE, async (file) => {
        const source = join(modcache, 'cache', 'download', file);
        const found = await lstat(source).catch(() => undefined);
        if (!found?.isFile())
            return;
        await stageFile(source, moduleStaging(modcache), file);
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
    const isModule = (0,_go_module_js__WEBPACK_IMPORTED_MODULE_2__/* .unescapePath */ .a3)(path) !== undefined && CANONICAL.test((0,_go_module_js__WEBPACK_IMPORTED_MODULE_2__/* .unescapeVersion */ .Bt)(version) ?? '');
    return isModule ? kind : undefined;
}
// Only versions that go.sum can name: `master.info` or `v2.info` would answer a query for a branch.
const CANONICAL = /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+incompatible)?$/;
/** go would use a zip unverified if its `.ziphash` exists already. */
async function isVouchedFor(target) {
    return target.endsWith('.zip') && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(`${target}hash`).catch(() => undefined)) !== undefined;
}


/***/ }),

/***/ 619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Le: () => (/* binding */ clearStaging),
/* harmony export */   gv: () => (/* binding */ adoptFiles),
/* harmony export */   ik: () => (/* binding */ place)
/* harmony export */ });
/* unused harmony exports AT_ONCE, stageFile */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _run_in_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4629);
// The staging folder of a cache's archives. tar may put links anywhere: none is followed. Checked
// files are linked into the cache, and never replace a file.



/** Small files cost round trips, not bytes. */
const AT_ONCE = 8;
async function clearStaging({ root }) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(root, { recursive: true, force: true, maxRetries: 3 });
}
/** `enter` returns whether it put the file into the cache; undefined: it does not belong there. */
async function adoptFiles({ cache, folder }, enter) {
    if (!(await isOwnFolder(cache, folder)))
        return { added: 0, bytes: 0, refused: [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(cache, folder)] };
    const refused = [];
    let added = 0;
    let bytes = 0;
    await (0,_run_in_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .inParallel */ .H)(await filesBelow(folder), AT_ONCE, async (path) => {
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
        const file = await plainFile(path);
        const isAdded = file && (await enter(path, name, file.size));
        if (isAdded === undefined)
            refused.push(name);
        else if (isAdded) {
            added += 1;
            bytes += file?.size ?? 0;
        }
    });
    return { added, bytes, refused: refused.sort() };
}
/** Links `source` into the staging folder under `name`, or copies it where links fail. */
async function stageFile(source, { folder }, name) {
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true });
    await link(source, target).catch(() => copyFile(source, target));
}
/** False if a symbolic link replaces `folder` or a folder between `cache` and it. */
async function isOwnFolder(cache, folder) {
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder).catch(() => undefined);
    return real === undefined
        ? (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(folder).catch(() => undefined)) === undefined
        : real === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(cache), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(cache, folder));
}
async function filesBelow(folder) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { withFileTypes: true }).catch(() => []);
    const paths = entries.map(async (entry) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, entry.name);
        return entry.isDirectory() ? filesBelow(path) : [path];
    });
    return (await Promise.all(paths)).flat();
}
/** The file, unless it is a link: an archive can hold hard links to files of this machine. */
async function plainFile(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
    return found.isFile() && found.nlink === 1 ? found : undefined;
}
/** Moves the file to `target` with this mode, unless `target` exists; returns whether it did. */
async function place(path, target, mode = 0o644) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target), { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(path, mode);
    try {
        // Unlike rename, link never replaces a file that a running go command has just written.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.link)(path, target);
        return true;
    }
    catch {
        // `target` exists, or the file system has no hard links.
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(target).catch(() => undefined)) !== undefined)
            return false;
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(path, target);
    return true;
}


/***/ }),

/***/ 2013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runUnpackWorker: () => (/* binding */ runUnpackWorker),
  U: () => (/* binding */ unpackOnThread)
});

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./js/verify/read-tar.js
var read_tar = __webpack_require__(9822);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/verify/store-file.js + 1 modules
var store_file = __webpack_require__(5463);
// EXTERNAL MODULE: ./js/verify/verify-file.js
var verify_file = __webpack_require__(636);
// EXTERNAL MODULE: ./js/cache/build-entries.js
var build_entries = __webpack_require__(2854);
// EXTERNAL MODULE: ./js/cache/module-staging.js
var module_staging = __webpack_require__(5499);
;// CONCATENATED MODULE: ./js/cache/archive-place.js
// Where the files of an archive go: each name is checked before anything is written, only regular
// files are, never over an existing one and never through a link. A module's file gets its name by
// a link or rename, as its size proves nothing. An entry of GOCACHE is written in place, as go does
// (copyFile of cmd/go/internal/cache): a crash leaves a short file, and go compares sizes.







function archive_place_opener(place) {
    return place.kind === 'modules' ? moduleOpener(place) : entryOpener(place);
}
function moduleOpener({ modcache, temp }) {
    const root = (0,external_node_path_.join)(modcache, 'cache', 'download');
    const part = (0,external_node_path_.join)(temp, 'part');
    (0,external_node_fs_.mkdirSync)(temp, { recursive: true });
    return (name, size) => {
        const kind = (0,module_staging/* kindOfFile */.yK)(name);
        if (!kind || size > verify_file/* FILE_LIMIT_BYTES */.d[kind])
            return 'odd';
        const target = (0,external_node_path_.join)(root, name);
        // go would use a zip unverified if its `.ziphash` exists already.
        if (exists(target) || (kind === 'zip' && exists(`${target}hash`)))
            return 'known';
        const { fd, add } = create(part, 0o644);
        return {
            add,
            end: () => {
                (0,external_node_fs_.closeSync)(fd);
                (0,store_file/* makeFolders */.wZ)(root, (0,external_node_path_.dirname)(target));
                try {
                    // Unlike rename, link never replaces a file that a running go command has just written.
                    (0,external_node_fs_.linkSync)(part, target);
                    (0,external_node_fs_.rmSync)(part);
                }
                catch {
                    // `target` exists, or the file system has no hard links.
                    if (exists(target))
                        (0,external_node_fs_.rmSync)(part);
                    else
                        (0,external_node_fs_.renameSync)(part, target);
                }
            },
            discard: () => {
                (0,external_node_fs_.closeSync)(fd);
                (0,external_node_fs_.rmSync)(part);
            },
        };
    };
}
function entryOpener({ gocache, timeMs }) {
    const time = new Date(timeMs);
    const checked = new Set();
    return (name) => {
        const kind = (0,build_entries/* kindOfEntry */.U6)(name);
        if (!kind)
            return 'odd';
        const folder = (0,external_node_path_.join)(gocache, name.slice(0, 2));
        if (!checked.has(folder))
            (0,store_file/* makeFolders */.wZ)(gocache, folder);
        checked.add(folder);
        const target = (0,external_node_path_.join)(gocache, name);
        try {
            // go uses a program's folder only with one file.
            if (kind === 'program')
                (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(target));
            const { fd, add } = create(target, kind === 'program' ? 0o755 : 0o644);
            return {
                add,
                end: () => {
                    (0,external_node_fs_.futimesSync)(fd, time, time);
                    (0,external_node_fs_.closeSync)(fd);
                    if (kind === 'program')
                        (0,external_node_fs_.utimesSync)((0,external_node_path_.dirname)(target), time, time);
                },
                discard: () => {
                    (0,external_node_fs_.closeSync)(fd);
                    (0,external_node_fs_.rmSync)(target);
                    if (kind === 'program')
                        (0,external_node_fs_.rmdirSync)((0,external_node_path_.dirname)(target));
                },
            };
        }
        catch (error) {
            if ((0,errors/* codeOf */.$N)(error) === 'EEXIST')
                return 'known';
            throw error;
        }
    };
}
/** Fails if anything, also a link, has that name. */
function create(path, mode) {
    const fd = (0,external_node_fs_.openSync)(path, 'wx', mode);
    return {
        fd,
        // A short write is not an error of write(2).
        add: (chunk) => {
            for (let at = 0; at < chunk.length;)
                at += (0,external_node_fs_.writeSync)(fd, chunk, at);
        },
    };
}
function exists(path) {
    return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) !== undefined;
}

;// CONCATENATED MODULE: ./js/cache/unpack-archive.js
// An archive of the cache service unpacked as it streams in. Any job may have written it, so it is
// limited in bytes, files and names; what does not belong there is skipped and reported.





const CHUNK_BYTES = 256 * 1024;
/** Real archives unpack to five times their size. */
const MAX_RATIO = 100;
const UNBOUNDED_BYTES = 64 * 2 ** 20;
const MAX_ENTRIES = 1_000_000;
const MAX_ODD = 1_000;
/** Layers are described by this file, the first one of an archive. */
const MANIFEST = 'manifest.json';
const MAX_MANIFEST_BYTES = 256 * 1024;
/** `onFile` gets the name of each file that was added. @throws Error for a bad archive or disk. */
async function unpackArchive(packed, { compression, prefixes, place }, onFile) {
    const open = archive_place_opener(place);
    const refused = [];
    const counts = { entries: 0, added: 0, bytes: 0 };
    let current;
    let manifest;
    const openEntry = ({ name, type, size }) => {
        counts.entries += 1;
        if (counts.entries > MAX_ENTRIES)
            throw new Error('the archive holds too many files');
        const prefix = prefixes.find((each) => `${name}/`.startsWith(each));
        if (type === '5' && prefix !== undefined)
            return undefined;
        const inner = name.slice(prefix?.length);
        if (type === '0' && inner === MANIFEST && counts.added === 0 && size <= MAX_MANIFEST_BYTES && prefix) {
            const pieces = [];
            manifest = pieces;
            return { add: (piece) => pieces.push(Buffer.from(piece)), end: () => { } };
        }
        const file = type === '0' && prefix !== undefined ? open(inner, size) : 'odd';
        if (file === 'odd')
            refused.push(name);
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
                counts.bytes += size;
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
        await (0,promises_.pipeline)(external_node_stream_.Readable.from(counted(), { objectMode: false, highWaterMark: CHUNK_BYTES }), compression === 'zstd' ? (0,external_node_zlib_.createZstdDecompress)(options) : (0,external_node_zlib_.createGunzip)(options), (pieces) => (0,read_tar/* readTar */.s)(limited(pieces), openEntry));
    }
    finally {
        current?.discard();
    }
    return { ...counts, refused: refused.sort(), manifest: manifest && Buffer.concat(manifest).toString() };
}

;// CONCATENATED MODULE: ./js/cache/unpack-worker.js
// A worker thread that unpacks an archive, both ends: its writes are synchronous, and must not
// delay the network. As in verify/verify-worker.ts a thread runs the program's file again.



/** What the thread may have unread. */
const MAX_UNREAD_BYTES = 8 * 2 ** 20;
const STOP_LIMIT_MS = 3_000;
/** As `unpackArchive`. When it rejects, nothing is written any more. */
async function unpackOnThread({ entry, pieces, onFile, ...options }) {
    if (entry === undefined)
        return await unpackArchive(pieces, options, onFile);
    const worker = new external_node_worker_threads_.Worker(entry, { name: 'unpack', workerData: { role: 'unpack', options } });
    const result = Promise.withResolvers();
    let unread = 0;
    let wake = () => { };
    worker.on('message', (reply) => {
        if ('taken' in reply)
            unread -= reply.taken;
        else if ('file' in reply)
            onFile(reply.file);
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
            while (unread > MAX_UNREAD_BYTES && !isOver) {
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
        post({ stop: (0,errors/* messageOf */.bD)(error) });
        throw error;
    }
    finally {
        const limit = setTimeout(() => void worker.terminate(), STOP_LIMIT_MS);
        await exited;
        clearTimeout(limit);
    }
}
function runUnpackWorker() {
    const port = external_node_worker_threads_.parentPort;
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
    const { options } = external_node_worker_threads_.workerData;
    unpackArchive(pieces(), options, (file) => reply({ file }))
        .then((unpacked) => reply({ unpacked }), (error) => reply({ failed: (0,errors/* messageOf */.bD)(error) }))
        .finally(() => port.close());
}


/***/ }),

/***/ 4629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
// Work on many items, a few at a time.
/** Rejects with the first error; `atOnce`: how many items are worked on together. */
async function inParallel(items, atOnce, work) {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
}


/***/ }),

/***/ 9822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readTar)
/* harmony export */ });
const BLOCK = 512;
/** A header for the next entry's name, which may hold times as well. */
const MAX_EXTRA_BYTES = 64 * 1024;
/** Headers before an entry, by type: pax of one entry, pax of all, GNU's long name. */
const EXTRA = {
    x: paxPath,
    g: () => undefined,
    L: (bytes) => text(bytes, 0, bytes.length),
};
/** Passes the content of each entry to what `open` returns, if anything. @throws if damaged. */
async function readTar(pieces, open) {
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
    const name = text(header, 0, 100);
    const isUstar = header.toString('latin1', 257, 262) === 'ustar' && header[262] === 0;
    const prefix = isUstar ? text(header, 345, 155) : '';
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
    const digits = text(header, at, length).trim();
    if (!/^[0-7]*$/.test(digits))
        throw new Error('the archive has a number that cannot be read');
    return digits === '' ? 0 : Number.parseInt(digits, 8);
}
function text(header, at, length) {
    const field = header.subarray(at, at + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end < 0 ? length : end);
}


/***/ })

};
