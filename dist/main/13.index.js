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
/* unused harmony exports stageEntries, findUsed, usefulBytes */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _staged_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(619);
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
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(gocache, 'go-proxy-setup');
    return { cache: gocache, root, folder: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, 'build') };
}
/** Never replaces an entry. Nothing can verify one: the archive's job decides what is linked. */
async function adoptEntries(gocache, timeMs) {
    const time = new Date(timeMs);
    return await (0,_staged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .adoptFiles */ .gv)(buildStaging(gocache), async (path, name) => {
        const kind = kindOfEntry(name);
        if (!kind)
            return undefined;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.utimes)(path, time, time);
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(gocache, name);
        return kind === 'program' ? await placeProgram(path, target, time) : await (0,_staged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .place */ .ik)(path, target);
    });
}
/** go uses a program's folder only with one file; the folder's time is the last use. */
async function placeProgram(path, target, time) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(target);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder), { recursive: true });
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder);
    }
    catch {
        return false;
    }
    await (0,_staged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .place */ .ik)(path, target, 0o755);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.utimes)(folder, time, time);
    return true;
}
async function stageEntries(gocache, names) {
    await inParallel(names, AT_ONCE, (name) => stageFile(join(gocache, name), buildStaging(gocache), name));
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
        const action = readAction(join(gocache, name), startedAtMs - MARK_EVERY_MS);
        const output = action && findOutput(gocache, action);
        if (!output)
            continue;
        const kind = testKind(join(gocache, output.name), output.bytes);
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
    const outputs = names.filter((name) => kindOfEntry(name) !== 'action').map((name) => join(gocache, name));
    const useful = outputs.filter((path) => textAt(path, 0, INDEX.length) !== INDEX);
    return useful.reduce((sum, path) => sum + (statOf(path)?.size ?? 0), 0);
}
function actionFiles(gocache) {
    const folders = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));
    return folders.flatMap((folder) => {
        const names = namesIn(join(gocache, folder)).map((name) => `${folder}/${name}`);
        return names.filter((name) => kindOfEntry(name) === 'action');
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
    const found = statOf(join(gocache, name));
    if (found?.isDirectory())
        return findProgram(gocache, name, bytes);
    if (!found?.isFile() || found.size !== bytes)
        return undefined;
    return { name, bytes };
}
function findProgram(gocache, folder, bytes) {
    const [program, ...more] = namesIn(join(gocache, folder));
    const name = `${folder}/${program}`;
    if (more.length > 0 || kindOfEntry(name) !== 'program')
        return undefined;
    const found = statOf(join(gocache, name));
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
    return ifReadable(() => lstatSync(path), undefined);
}
function namesIn(folder) {
    return ifReadable(() => readdirSync(folder), []);
}
function textAt(path, at, length) {
    return ifReadable(() => {
        const file = openSync(path, 'r');
        try {
            const buffer = Buffer.alloc(length);
            return buffer.toString('latin1', 0, readSync(file, buffer, 0, length, at));
        }
        finally {
            closeSync(file);
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


/***/ }),

/***/ 1296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G8: () => (/* binding */ leftOutReason),
/* harmony export */   WY: () => (/* binding */ isLeftOut),
/* harmony export */   bq: () => (/* binding */ readBalance)
/* harmony export */ });
/* unused harmony exports savedMs, isLoss, nextBalance */
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8667);
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
function leftOutReason(balance) {
    const [restore, saved] = [balance.restoreMs, Math.max(0, savedMs(balance) ?? 0)].map(_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3);
    return `Left out: restoring it took ${restore} and saved ${saved}. It is tried again in every tenth run.`;
}
/** Whether to leave the cache out in this run; `runNumber` as in GITHUB_RUN_NUMBER. */
function isLeftOut(balance, runNumber) {
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
function readBalance(value) {
    const found = Object.entries(value && typeof value === 'object' ? value : {});
    const isTime = (ms) => typeof ms === 'number' && ms >= 0 && ms < 1e9;
    return Object.fromEntries(found.filter(([name, ms]) => FIELDS.includes(name) && isTime(ms)));
}
const FIELDS = ['coldMs', 'warmMs', 'restoreMs'];


/***/ }),

/***/ 6437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   FY: () => (/* binding */ NO_LAYERS),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   ZJ: () => (/* binding */ MAX_MANIFEST_BYTES)
/* harmony export */ });
/* unused harmony export planLayer */
/* harmony import */ var _cache_balance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1296);
// A cache entry is a base, or a delta: what one job added to the entries that it restored, its
// parents. Deltas keep each save small; merging them, and at last folding them into a new base,
// keeps a restore from reading many entries or much that no job uses.

const NO_LAYERS = { layers: [], isComplete: false, usedBytes: 0 };
/** Each is a request and a download of its own for a restore. */
const MAX_DELTAS = 8;
const MAX_MANIFEST_BYTES = 64 * 1024;
/**
 * Undefined if malformed. Any job could have saved the archive: its parents must be entries of
 * this project and form, which begin with `prefix`.
 */
function parseManifest(text, prefix) {
    try {
        const manifest = JSON.parse(text ?? '');
        const { version, parents, bytes, usedBytes } = manifest;
        const isParent = (key) => typeof key === 'string' && key.startsWith(prefix) && KEY.test(key);
        const isOurs = version === 1 && Number.isFinite(bytes) && Number.isFinite(usedBytes) && Array.isArray(parents);
        return isOurs && parents.length <= MAX_DELTAS + 1 && parents.every(isParent)
            ? { ...manifest, balance: (0,_cache_balance_js__WEBPACK_IMPORTED_MODULE_0__/* .readBalance */ .bq)(manifest.balance) }
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
    const bytesOf = (names) => sizeOf(files, names);
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
function sizeOf(files, names) {
    let sum = 0;
    for (const name of names)
        sum += files.get(name) ?? 0;
    return sum;
}
function total(numbers) {
    return numbers.reduce((sum, number) => sum + number, 0);
}


/***/ }),

/***/ 6080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IK: () => (/* binding */ adoptModules),
  yK: () => (/* binding */ kindOfFile),
  uj: () => (/* binding */ moduleStaging)
});

// UNUSED EXPORTS: filesOfModule, filesOfModules, stageModules

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/go/module.js
var go_module = __webpack_require__(3969);
// EXTERNAL MODULE: ./js/go/zip-directory.js
var zip_directory = __webpack_require__(7484);
// EXTERNAL MODULE: ./js/go/zip-content.js + 1 modules
var zip_content = __webpack_require__(3190);
// EXTERNAL MODULE: ./js/go/zip-names.js
var zip_names = __webpack_require__(467);
;// CONCATENATED MODULE: ./js/go/zip-stored.js
// A zip packed anew without compression: a cache archive compresses its text better than deflate,
// and reading it costs no inflating. Names and contents stay, so the `h1:` does; all else of an
// entry is left out, so equal modules give equal bytes. go reads neither times nor modes.



const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const UTF8 = 0x800;
const VERSION = 20;
/** More needs the 64-bit end record. */
const MAX_ENTRIES = 0xfffe;
/**
 * Writes the zip without compression, in the order of its contents. Returns whether it did: false,
 * before the first write, if the result would not be a zip that go accepts.
 * @throws ZipFault if the zip is damaged; what `write` throws.
 */
async function zip_stored_storeZip(source, write) {
    const zip = readZipDirectory(source);
    const bytes = zip.entries.reduce((sum, { name, size }) => sum + size + 2 * name.length, END_BYTES);
    const headers = zip.entries.length * (LOCAL_BYTES + CENTRAL_BYTES);
    if (zip.entries.length > MAX_ENTRIES || bytes + headers > MAX_ZIP_BYTES)
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
    await readContents(source, zip, { sink });
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
    const end = Buffer.alloc(END_BYTES);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(entries, 8);
    end.writeUInt16LE(entries, 10);
    end.writeUInt32LE(bytes, 12);
    end.writeUInt32LE(offset, 16);
    return end;
}

// EXTERNAL MODULE: ./js/verify/verify-file.js
var verify_file = __webpack_require__(636);
// EXTERNAL MODULE: ./js/cache/staged-files.js
var staged_files = __webpack_require__(619);
;// CONCATENATED MODULE: ./js/cache/module-staging.js
// Only `.zip`, `.mod` and `.info` enter or leave the module cache, never `.ziphash` or a tree: go
// trusts those, and without them verifies every zip by go.sum (cmd/go/internal/modfetch/fetch.go).









/** The staging folder is on the file system of the module cache, so that files can be linked. */
function moduleStaging(modcache) {
    const root = (0,external_node_path_.join)(modcache, 'cache', 'go-proxy-setup');
    return { cache: modcache, root, folder: (0,external_node_path_.join)(root, 'cache', 'download') };
}
/** Moves staged module files into the module cache, except those that exist there. */
async function adoptModules(modcache) {
    return await (0,staged_files/* adoptFiles */.gv)(moduleStaging(modcache), async (path, name, size) => {
        const kind = kindOfFile(name);
        // A sparse file costs the archive nothing, and its reader everything.
        if (!kind || size > verify_file/* FILE_LIMIT_BYTES */.d[kind])
            return undefined;
        const target = (0,external_node_path_.join)(modcache, 'cache', 'download', name);
        return !(await isVouchedFor(target)) && (await (0,staged_files/* place */.ik)(path, target));
    });
}
/** The files on disk of these modules (`path@version`): bytes by name. */
async function filesOfModules(modcache, keys) {
    const files = new Map();
    await inParallel([...keys].flatMap(filesOfModule), AT_ONCE, async (file) => {
        const found = await lstat(join(modcache, 'cache', 'download', file)).catch(() => undefined);
        if (found?.isFile())
            files.set(file, found.size);
    });
    return files;
}
/** Stages a layer, zips that no archive has held yet without compression. Returns its bytes. */
async function stageModules(modcache, { names, fresh }) {
    const staging = moduleStaging(modcache);
    const isFresh = new Set(fresh);
    let bytes = 0;
    await inParallel(names, AT_ONCE, async (name) => {
        const source = join(modcache, 'cache', 'download', name);
        const target = join(staging.folder, name);
        const isStored = name.endsWith('.zip') && isFresh.has(name) && (await storeZipFile(source, target));
        if (!isStored)
            await stageFile(source, staging, name);
        const { size } = await lstat(target);
        bytes += size;
    });
    return bytes;
}
/** Writes the zip without compression to `target`; returns whether it did. */
async function storeZipFile(path, target) {
    await mkdir(dirname(target), { recursive: true });
    const source = openSync(path, 'r');
    const file = openSync(target, 'wx');
    try {
        const { size } = fstatSync(source);
        return await storeZip(fileSource(source, size), (chunk) => {
            for (let at = 0; at < chunk.length;)
                at += writeSync(file, chunk, at);
        });
    }
    catch (error) {
        if (!(error instanceof ZipFault))
            throw error;
        return false;
    }
    finally {
        closeSync(source);
        closeSync(file);
    }
}
/** Of `path@version`. */
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
    const isModule = (0,go_module/* unescapePath */.a3)(path) !== undefined && CANONICAL.test((0,go_module/* unescapeVersion */.Bt)(version) ?? '');
    return isModule ? kind : undefined;
}
// Only versions that go.sum can name: `master.info` or `v2.info` would answer a query for a branch.
const CANONICAL = /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+incompatible)?$/;
/** go would use a zip unverified if its `.ziphash` exists already. */
async function isVouchedFor(target) {
    return target.endsWith('.zip') && (await (0,promises_.lstat)(`${target}hash`).catch(() => undefined)) !== undefined;
}


/***/ }),

/***/ 619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Le: () => (/* binding */ clearStaging),
/* harmony export */   Qd: () => (/* binding */ AT_ONCE),
/* harmony export */   gv: () => (/* binding */ adoptFiles),
/* harmony export */   ik: () => (/* binding */ place),
/* harmony export */   rY: () => (/* binding */ archivePaths)
/* harmony export */ });
/* unused harmony export stageFile */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _run_in_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4629);
// The staging folder of a cache's archives. tar may put links anywhere: none is followed. Checked
// files are linked into the cache, and never replace a file.



/** Small files cost round trips, not bytes. */
const AT_ONCE = 8;
/** What an archive holds, in its order: the manifest names the entries to read beside it. */
function archivePaths({ root, folder }) {
    return [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'manifest.json'), folder];
}
async function clearStaging({ root }) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(root, { recursive: true, force: true, maxRetries: 3 });
}
/** `enter` returns whether it put the file into the cache; undefined: it does not belong there. */
async function adoptFiles({ cache, folder }, enter) {
    const files = new Map();
    if (!(await isOwnFolder(cache, folder)))
        return { added: 0, files, refused: [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(cache, folder)] };
    const refused = [];
    let added = 0;
    await (0,_run_in_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .inParallel */ .H)(await filesBelow(folder), AT_ONCE, async (path) => {
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
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
// EXTERNAL MODULE: ./js/verify/verify-worker.js
var verify_worker = __webpack_require__(696);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./js/verify/read-tar.js
var read_tar = __webpack_require__(9822);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/verify/store-file.js
var store_file = __webpack_require__(6374);
// EXTERNAL MODULE: ./js/verify/verify-file.js
var verify_file = __webpack_require__(636);
// EXTERNAL MODULE: ./js/cache/build-entries.js
var build_entries = __webpack_require__(2854);
// EXTERNAL MODULE: ./js/cache/module-staging.js + 1 modules
var module_staging = __webpack_require__(6080);
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
    const part = (0,external_node_path_.join)(temp, (0,external_node_crypto_.randomUUID)());
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

// EXTERNAL MODULE: ./js/cache/layers.js
var cache_layers = __webpack_require__(6437);
;// CONCATENATED MODULE: ./js/cache/unpack-archive.js
// An archive of the cache service unpacked as it streams in. Any job may have written it, so it is
// limited in bytes, files and names; what does not belong there is skipped and reported.






const CHUNK_BYTES = 256 * 1024;
/** Real archives unpack to five times their size. */
const MAX_RATIO = 50;
/** The largest module, packed anew without compression. */
const UNBOUNDED_BYTES = 512 * 2 ** 20;
const MAX_ENTRIES = 1_000_000;
const MAX_ODD = 1_000;
/** @throws Error for a bad archive or disk. */
async function unpackArchive(packed, { compression, manifests, prefixes, place }, { onFile, onManifest }) {
    const open = archive_place_opener(place);
    const refused = [];
    const files = new Map();
    const counts = { entries: 0, added: 0 };
    let current;
    let hasManifest = false;
    const openEntry = ({ name, type, size }) => {
        counts.entries += 1;
        if (counts.entries > MAX_ENTRIES)
            throw new Error('the archive holds too many files');
        const isFirst = !hasManifest && files.size === 0;
        if (isFirst && type === '0' && manifests.includes(name) && size <= cache_layers/* MAX_MANIFEST_BYTES */.ZJ) {
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
        await (0,promises_.pipeline)(external_node_stream_.Readable.from(counted(), { objectMode: false, highWaterMark: CHUNK_BYTES }), compression === 'zstd' ? (0,external_node_zlib_.createZstdDecompress)(options) : (0,external_node_zlib_.createGunzip)(options), (pieces) => (0,read_tar/* readTar */.s)(limited(pieces), openEntry));
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
const MAX_UNREAD_BYTES = 8 * 2 ** 20;
const STOP_LIMIT_MS = 3_000;
/** As `unpackArchive`. When it rejects, nothing is written any more. */
async function unpackOnThread({ entry, pieces, ...rest }) {
    const { onFile, onManifest, ...options } = rest;
    if (entry === undefined)
        return await unpackArchive(pieces, options, { onFile, onManifest });
    const worker = new external_node_worker_threads_.Worker((0,verify_worker/* threadFile */.pX)(entry), { name: 'unpack', workerData: { role: 'unpack', options } });
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
    unpackArchive(pieces(), options, { onFile: (file) => reply({ file }), onManifest: (manifest) => reply({ manifest }) })
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
