export const id = 544;
export const ids = [544];
export const modules = {

/***/ 2544:
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
;// CONCATENATED MODULE: ./js/cache/staged-files.js
// Files that an archive left in a folder of its own. The archive's program writes where it likes and may have put links anywhere, so what
// lies there is looked at and never followed; what passes is linked to its place, never over something that exists.


/**
 * Shows each file below `staging` to `enter`, by its path and its name with `/`. That puts it into the cache and says whether it did, or
 * undefined when such a file has no business there.
 */
async function staged_files_adoptFiles(base, staging, enter) {
    if (!(await isOwnFolder(base, staging)))
        return { added: 0, refused: [relative(base, staging)] };
    const refused = [];
    let added = 0;
    await inParallel(await filesBelow(staging), async (path) => {
        const name = relative(staging, path).split(sep).join('/');
        const isAdded = await enter(path, name);
        if (isAdded === undefined)
            refused.push(name);
        else if (isAdded)
            added += 1;
    });
    return { added, refused: refused.sort() };
}
/** Links `source` (copies it, where links fail) to `target`, whose folder is made. */
async function stageFile(source, target) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
    await (0,promises_.link)(source, target).catch(() => (0,promises_.copyFile)(source, target));
}
/** False when the archive put a symbolic link in the place of `staging` or of a folder between `base` and it. */
async function isOwnFolder(base, staging) {
    const real = await realpath(staging).catch(() => undefined);
    return real === undefined
        ? (await lstat(staging).catch(() => undefined)) === undefined
        : real === join(await realpath(base), relative(base, staging));
}
/** Every entry below that is not a folder; links are entries, and not followed. */
async function filesBelow(folder) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const paths = entries.map(async (entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? filesBelow(path) : [path];
    });
    return (await Promise.all(paths)).flat();
}
/** Size and mode of a regular file with no second name, else undefined: an archive can hold hard links to what was on disk before. */
async function staged_files_plainFile(path) {
    const found = await lstat(path);
    return found.isFile() && found.nlink === 1 ? found : undefined;
}
/** Puts the file at `target` with this mode unless something is there; whether it did. */
async function staged_files_place(path, target, mode = 0o644) {
    await mkdir(dirname(target), { recursive: true });
    await chmod(path, mode);
    try {
        // A link fails where rename would replace, even when a running go command writes the same file now.
        await link(path, target);
        return true;
    }
    catch {
        // Taken, or a file system without hard links.
        if ((await lstat(target).catch(() => undefined)) !== undefined)
            return false;
    }
    await rename(path, target);
    return true;
}
/** Eight at a time: thousands of small files cost their round trips, not their bytes. */
async function inParallel(items, work) {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: 8 }, worker));
}

;// CONCATENATED MODULE: ./js/cache/build-entries.js
// What lies in GOCACHE, and which of it this job used. An action file `<id>-a` (175 bytes) says what came of a compilation and when, the
// output lies in `<id>-d`; a cached program (go run, go tool) is a folder `<id>-d` with one file. go sets a file's time when it uses it,
// but only when that time is more than an hour old: so what a restore brings in is made two hours old, and what is young afterwards was used.
// Follows cmd/go/internal/cache/cache.go (get, markUsed, put, OutputFile).



/** go leaves a file's time alone that is younger than this. */
const MARK_EVERY_MS = 3_600_000;
/** The time, in milliseconds, for files that come in at `startedAtMs`: unused as yet. Not so old that go would throw them away (5 days). */
function build_entries_unusedTime(startedAtMs) {
    return startedAtMs - 2 * MARK_EVERY_MS;
}
/** What a file of GOCACHE is by its name below it, with `/`; undefined for all else, such as README, trim.txt and fuzz. */
function build_entries_kindOfEntry(name) {
    const { kind, program } = ENTRY.exec(name)?.groups ?? {};
    if (program !== undefined)
        return kind === 'd' && !/^\.+$/.test(program) ? 'program' : undefined;
    return kind === undefined ? undefined : kind === 'a' ? 'action' : 'output';
}
const ENTRY = /^(?<folder>[0-9a-f]{2})\/\k<folder>[0-9a-f]{62}-(?<kind>[ad])(?:\/(?<program>[\w.~+-]{1,200}))?$/;
/**
 * The entries that a job which began at `startedAtMs` (wall clock, milliseconds) used or made. Results of tests are left out: a test that
 * is green must have run. Entries that were on disk before and used within the hour before count too, for go does not mark them again.
 */
async function findUsed(gocache, startedAtMs) {
    const outputs = new Map();
    const names = [];
    await inParallel(await actionFiles(gocache), async (name) => {
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
        return names.map((name) => `${folder}/${name}`).filter((name) => build_entries_kindOfEntry(name) === 'action');
    }));
    return found.flat();
}
/** What the action file says, or undefined when it was not used since or is none. */
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
/** The output's file, when it is there and whole. */
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
    if (more.length > 0 || build_entries_kindOfEntry(name) !== 'program')
        return undefined;
    const found = await (0,promises_.lstat)((0,external_node_path_.join)(gocache, name)).catch(() => undefined);
    return found?.isFile() && found.size === bytes ? { name, bytes } : undefined;
}
/** Without this record of what a test looked at, go runs the test (testlogMagic in cmd/go/internal/test/test.go). */
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

;// CONCATENATED MODULE: ./js/cache/build-staging.js
// What may enter the build cache from a stored archive, and what goes into one: entries of go's own naming and nothing else. Unlike a
// module, an object is checked by nobody: who writes the archive decides what is linked. The staging folder, as for modules, keeps links
// and odd names out, and go's README, trim.txt, testexpire.txt and fuzz folder as they are on this machine.




/** The folder that archives hold; its path is part of the archive's identity, so save and restore must agree on it. */
function buildStagingFolder(gocache) {
    return (0,external_node_path_.join)(gocache, 'go-proxy-setup', 'build');
}
/** Removes the staging folder and all that is in it. */
async function clearBuildStaging(gocache) {
    await (0,promises_.rm)((0,external_node_path_.dirname)(buildStagingFolder(gocache)), { recursive: true, force: true, maxRetries: 3 });
}
/** Moves what may enter from the staging folder into GOCACHE, with `timeMs` (wall clock) as its time. */
async function build_staging_adoptEntries(gocache, timeMs) {
    const time = new Date(timeMs);
    let bytes = 0;
    const adopted = await adoptFiles(gocache, buildStagingFolder(gocache), async (path, name) => {
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
/** go takes a program's folder only when it holds one file, and keeps the time of its use on the folder. */
async function placeProgram(path, target, time) {
    const folder = dirname(target);
    await mkdir(dirname(folder), { recursive: true });
    const isOurs = await mkdir(folder).then(() => true, () => false);
    if (!isOurs)
        return false;
    await place(path, target, 0o755);
    await utimes(folder, time, time);
    return true;
}
/** Links (copies, where links fail) these entries of GOCACHE into the emptied staging folder. */
async function stageEntries(gocache, names) {
    await clearBuildStaging(gocache);
    await inParallel(names, (name) => stageFile((0,external_node_path_.join)(gocache, name), (0,external_node_path_.join)(buildStagingFolder(gocache), name)));
}

// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/redact.js
var redact = __webpack_require__(4537);
;// CONCATENATED MODULE: ./js/cache/cache-service.js


/** What became of a save, for people. */
const SAVE_OUTCOMES = {
    saved: 'Saved for later jobs.',
    taken: 'Another job saved the same key first.',
    denied: 'This job may only read the cache.',
};
/** Restores what `restore` lets in. Rejects only when the signal aborts; any other trouble is a warning and `failed`. */
async function cache_service_restoreCache(work, restore) {
    const { store, plan, log, clock, signal } = work;
    const { what, staging, clear, otherwise, adopt } = restore;
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
        await clear();
        const asked = store.restore([staging], plan.key, plan.prefixes);
        const matchedKey = await bounded(asked, work, `restoring the ${what}`);
        return report(matchedKey === undefined ? { state: 'miss' } : { matchedKey, ...(await adopt(matchedKey)) });
    }
    catch (error) {
        signal.throwIfAborted();
        const why = plainReason(error);
        log.warning(`The ${what} was not restored: ${why}. ${otherwise} (the input cache-timeout limits the wait).`);
        return report({ state: 'failed', why });
    }
    finally {
        await clear().catch(() => undefined);
    }
}
/** Saves what `save` stages. Rejects only when the signal aborts; any other trouble is a warning and `failed`. */
async function saveCache(work, { what, staging, clear, otherwise, stage }) {
    const { store, plan, log, signal } = work;
    let size = { files: 0, bytes: 0 };
    try {
        const staged = await stage();
        if (typeof staged === 'string')
            return { state: 'skipped', why: staged, ...size };
        size = staged;
        const state = await bounded(store.save([staging], plan.key), work, `saving the ${what}`);
        return { state, why: SAVE_OUTCOMES[state], ...size };
    }
    catch (error) {
        signal.throwIfAborted();
        const why = plainReason(error);
        log.warning(`The ${what} was not saved: ${why}. ${otherwise}; nothing else is lost.`);
        return { state: 'failed', why, ...size };
    }
    finally {
        await clear().catch(() => undefined);
    }
}
/** The service's answer, or an error when the time is up; says a word every ten seconds. Neither timer nor listener stays behind. */
async function bounded(asked, work, doing) {
    const { timeoutMs, clock, signal, log } = work;
    const answered = new AbortController();
    const stop = AbortSignal.any([signal, answered.signal]);
    const watch = async () => {
        for (let waitedMs = 0; waitedMs < timeoutMs;) {
            const napMs = Math.min(HEARTBEAT_MS, timeoutMs - waitedMs);
            await clock.sleep(napMs, stop);
            waitedMs += napMs;
            if (waitedMs < timeoutMs)
                log.progress(`${doing}: ${Math.round(waitedMs / 1000)} s`);
        }
        throw new Error(`${doing} took longer than ${timeoutMs / 1000} s`);
    };
    try {
        return await Promise.race([asked, watch()]);
    }
    finally {
        answered.abort();
    }
}
const HEARTBEAT_MS = 10_000;
/** Some services lower-case keys. */
function cache_service_isSameKey(matched, key) {
    return matched.toLowerCase() === key.toLowerCase();
}
/** Warns of entries of an archive that have no business in it: a sign of tampering or of another tool. */
function cache_service_warnOfRefused(refused, what, log) {
    if (refused.length === 0)
        return;
    const some = refused.slice(0, 3).map((name) => harmless(name).slice(0, 200));
    log.warning(`The restored cache held ${refused.length} entries that are no ${what} (${some.join(', ')}${refused.length > 3 ? ', ...' : ''}); ` +
        'they were thrown away. Delete that cache entry and find out which job wrote it.');
}
/** Why something failed, to stand in the middle of a sentence. */
function plainReason(error) {
    return (0,redact/* harmless */.Is)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error))).replace(/[.\s]+$/, '');
}

;// CONCATENATED MODULE: ./js/cache/build-cache.js



/** Restores into GOCACHE what it lacks. Rejects only when `signal` aborts; any other trouble is a warning and `failed`. */
async function restoreBuild(work) {
    const { plan, gocache, startedAtMs, log } = work;
    return await restoreCache(work, {
        ...kept(gocache),
        otherwise: 'Go compiles anew',
        adopt: async (matchedKey) => {
            const { added, bytes, refused } = await adoptEntries(gocache, unusedTime(startedAtMs));
            warnOfRefused(refused, 'entries of a build cache', log);
            const [same = plan.key] = plan.prefixes;
            const state = matchedKey.toLowerCase().startsWith(same) ? 'hit' : 'near-hit';
            return { state, restoredFiles: added, restoredBytes: bytes };
        },
    });
}
function kept(gocache) {
    return { what: 'build cache', staging: buildStagingFolder(gocache), clear: () => clearBuildStaging(gocache) };
}
/** Saves what this job used of GOCACHE, results of tests left out. Rejects only when `signal` aborts. */
async function saveBuild(work) {
    const { plan, gocache, startedAtMs } = work;
    if (!plan.save)
        return { state: 'skipped', why: plan.why, files: 0, bytes: 0 };
    return await saveCache(work, {
        ...kept(gocache),
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
/** Below this part of new objects, or this size of them, the restored entry serves the next job as well. */
const LEAST_NEW_PERCENT = 10;
const LEAST_NEW_BYTES = 1_000_000;
/** A job that used less of an entry of its own kind has ended early: its rest would stand in for the whole. */
const LEAST_USED_PERCENT = 50;
function reasonNotToSave({ names, bytes, newBytes }, { restored }) {
    if (names.length === 0)
        return 'Nothing was compiled.';
    if (restored.state !== 'hit' && restored.state !== 'near-hit')
        return '';
    if (newBytes < LEAST_NEW_BYTES || newBytes * 100 < bytes * LEAST_NEW_PERCENT) {
        const percent = Math.floor((newBytes * 100) / Math.max(1, bytes));
        const least = `${LEAST_NEW_PERCENT} % and ${LEAST_NEW_BYTES / 1e6} MB`;
        return `Not saved: ${percent} % of what this job used is new, and below ${least} the restored entry serves as well.`;
    }
    if (restored.state === 'hit' && bytes * 100 < (restored.restoredBytes ?? 0) * LEAST_USED_PERCENT) {
        return 'Not saved: this job used less than half of what was restored, so it may have ended early.';
    }
    return '';
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./js/go/gosum.js
// go.sum and go.work.sum: which hash each module's zip and go.mod must have, and the hash of a go.mod.
// Surprising: a version may stand there with its go.mod alone, and an old bug left the hash of an empty go.mod in many files,
// which go drops; any Unicode blank parts two fields. Follows readGoSum and RecordedSum of cmd/go/internal/modfetch/fetch.go and golang.org/x/mod/sumdb/dirhash.

/** The hash of a go.mod of no bytes. */
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';
/**
 * Reads a go.sum. A line without three fields is left out and told (go stops at it, except in `go mod tidy`); so is a key with
 * two different hashes, for go alone may judge that. Hashes other than h1 are of no use to go and ignored.
 */
function parseGoSum(text) {
    return parseGoSums([{ name: 'go.sum', text }]);
}
/** The hash that go.sum's `/go.mod` line holds for a go.mod (or `.mod`) of these bytes. */
function hashGoMod(bytes) {
    const inner = createHash('sha256').update(bytes).digest('hex');
    return `h1:${createHash('sha256').update(`${inner}  go.mod\n`).digest('base64')}`;
}
/** Several files as one, as in a workspace: every member's go.sum and the go.work.sum. */
function parseGoSums(files) {
    const sums = { zips: new Map(), mods: new Map() };
    const problems = [];
    const conflicts = new Set();
    for (const { name, line, number } of files.flatMap(linesOf)) {
        const fields = line.split(/\p{White_Space}+/u).filter((field) => field !== '');
        if (fields.length === 0)
            continue;
        const [path, version, hash] = fields;
        if (fields.length !== 3 || !path || !version || !hash) {
            problems.push(`${name} line ${number} has ${fields.length} fields instead of three; go stops at such a line.`);
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
        problems.push(`${JSON.stringify(conflict)} has two different hashes; remove the wrong line (go mod verify tells which).`);
        const key = conflict.replace(/\/go\.mod$/, '').replace(' ', '@');
        (conflict.endsWith('/go.mod') ? sums.mods : sums.zips).delete(key);
    }
    return { ...sums, problems };
}
function linesOf(file) {
    return file.text.split('\n').map((line, index) => ({ name: file.name, line, number: index + 1 }));
}

;// CONCATENATED MODULE: ./js/go/module.js
// Module paths and versions as mirrors and the module cache spell them: escaping, checking, and the one place that joins a
// mirror's base URL and a path. Escaping exists because some file systems cannot tell `A` from `a`: every capital becomes `!` and
// the small letter, and in a URL go writes that `!` as `%21` (measured; a literal `!` only goes to the checksum database).
// Follows golang.org/x/mod/module (CheckPath, EscapePath, EscapeVersion) and cmd/go/internal/modfetch/proxy.go (pathEscape).

/** `path@version`, the form of messages and map keys. */
function moduleKey(module) {
    return `${module.path}@${module.version}`;
}
/**
 * The escaped module path, as file names spell it (`github.com/!burnt!sushi/toml`).
 * @throws SetupError 'unsafe-value' when go would not take the path, so that nothing like `..` reaches a disk or a URL.
 */
function escapePath(path) {
    const problem = checkModulePath(path);
    if (problem)
        throw new errors/* SetupError */.w3('unsafe-value', problem, { hint: 'Correct the module path in go.mod or go.sum.' });
    return escapeCapitals(path);
}
/** The module path behind an escaped one, or undefined when it is no escaped module path. */
function module_unescapePath(escaped) {
    const path = unescapeCapitals(escaped);
    return path === undefined || checkModulePath(path) ? undefined : path;
}
/**
 * The escaped version. Versions need not be semantic ones (a branch is asked for as `@v/<branch>.info`), only valid file names.
 * @throws SetupError 'unsafe-value' when the version could not be a file name everywhere.
 */
function escapeVersion(version) {
    const problem = checkVersion(version);
    if (problem)
        throw new errors/* SetupError */.w3('unsafe-value', problem, { hint: 'Correct the version in go.mod or go.sum.' });
    return escapeCapitals(version);
}
/** The version behind an escaped one, or undefined when it is no escaped version. */
function module_unescapeVersion(escaped) {
    const version = unescapeCapitals(escaped);
    return version === undefined || checkVersion(version) ? undefined : version;
}
/** The name of a version's file below `cache/download`: escaped, with slashes, not percent-encoded. */
function cacheFile(path, version, kind) {
    return `${escapePath(path)}/@v/${escapeVersion(version)}.${kind}`;
}
/** The path of a version's file on a mirror, percent-encoded as go does; to be joined by {@link joinMirror}. */
function proxyFile(path, version, kind) {
    return encodeSegments(cacheFile(path, version, kind));
}
/** The path of a module's list of versions on a mirror (one version a line, prereleases too, no pseudo-versions). */
function proxyList(path) {
    return encodeSegments(`${escapePath(path)}/@v/list`);
}
/**
 * The URL of `file` (encoded already) on a mirror. A query string of the base stays behind the path, as go keeps it; a
 * fragment is dropped, trailing slashes count as none.
 */
function joinMirror(baseUrl, file) {
    const bare = baseUrl.replace(/#.*$/s, '');
    const queryAt = bare.indexOf('?');
    const [base, query] = queryAt < 0 ? [bare, ''] : [bare.slice(0, queryAt), bare.slice(queryAt)];
    // `file:///` is a root, not trailing slashes of a host.
    const root = /^file:\/\/\/+$/i.test(base) ? 'file://' : base.replace(/\/+$/, '');
    return `${root}/${file.replace(/^\/+/, '')}${query}`;
}
/** What is wrong with a module path, as a sentence, or undefined when go takes it. */
function checkModulePath(path) {
    const reason = pathReason(path);
    return reason === undefined ? undefined : `The module path ${quoted(path)} is not valid: ${reason}.`;
}
/** What is wrong with a version, as a sentence, or undefined when it may be asked for. */
function checkVersion(version) {
    const reason = version.includes('!') ? 'it contains "!"' : elementReason(version, VERSION_CHARACTER);
    return reason === undefined ? undefined : `The version ${quoted(version)} is not valid: ${reason}.`;
}
/** Whether `version` belongs to the path: v2.0.0 only to `…/v2`, unless it is `+incompatible`. Follows module.CheckPathMajor. */
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
function pathReason(path) {
    if (path === '')
        return 'it is empty';
    if (path.startsWith('-'))
        return 'it starts with a dash';
    if (path.startsWith('/'))
        return 'it starts with a slash';
    if (path.endsWith('/'))
        return 'it ends with a slash';
    if (path.includes('//'))
        return 'it has two slashes in a row';
    for (const element of path.split('/')) {
        const reason = elementReason(element, PATH_CHARACTER) ?? shortNameReason(element);
        if (reason)
            return reason;
        if (element.startsWith('.'))
            return `the element ${quoted(element)} starts with a dot`;
    }
    return hostReason(path.split('/', 1)[0] ?? '') ?? majorReason(path);
}
function elementReason(element, allowed) {
    if (element === '')
        return 'an element is empty';
    if (/^\.+$/.test(element))
        return `the element ${quoted(element)} is not allowed`;
    if (element.endsWith('.'))
        return `the element ${quoted(element)} ends with a dot`;
    for (const character of element) {
        if (!allowed.test(character))
            return `it contains the character ${quoted(character)}`;
    }
    const stem = element.split('.', 1)[0] ?? '';
    if (WINDOWS_DEVICE.test(stem))
        return `${quoted(stem)} is the name of a device on Windows`;
    return undefined;
}
/** Windows gives every file a second, short name such as `PROGRA~1`; a path that looks like one could reach another module. */
function shortNameReason(element) {
    const stem = element.split('.', 1)[0] ?? '';
    return /~[0-9]+$/.test(stem) ? `the element ${quoted(element)} looks like a Windows short name` : undefined;
}
function hostReason(host) {
    if (!host.includes('.'))
        return 'its first element has no dot, so no server can have it';
    if (!/^[-.0-9a-z]+$/.test(host))
        return 'its first element must be a host name in small letters';
    return undefined;
}
function majorReason(path) {
    const reason = 'its last element is no major version that go accepts';
    if (path.startsWith('gopkg.in/'))
        return /\.v(?:0|[1-9][0-9]*(?:-unstable)?)$/.test(path) ? undefined : reason;
    const last = /\/v([0-9.]+)$/.exec(path)?.[1];
    return last === undefined || /^(?:[2-9]|[1-9][0-9]+)$/.test(last) ? undefined : reason;
}
function escapeCapitals(text) {
    return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
function unescapeCapitals(escaped) {
    if (!/^(?:[^!A-Z]|![a-z])*$/.test(escaped))
        return undefined;
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
/** Foreign text for a message: quoted, cut, without control characters. */
function quoted(text) {
    const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    return JSON.stringify(short).replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

;// CONCATENATED MODULE: ./js/cache/cache-staging.js
// What may enter the module cache from a stored archive, and what goes into one: only `.zip`, `.mod` and `.info`, never `.ziphash` or an
// extracted tree. go takes a zip on the word of the `.ziphash` beside it, and a tree on its mere existence; without them it checks every
// zip against go.sum itself (cmd/go/internal/modfetch/fetch.go). The archive's program writes where it likes, so it is given a folder of
// its own on the same file system, and from there only files that pass are linked in, never over one that exists.




const EXTENSIONS = ['zip', 'mod', 'info'];
/** The folder that archives hold; its path is part of the archive's identity, so save and restore must agree on it. */
function stagingFolder(modcache) {
    return (0,external_node_path_.join)(stagingRoot(modcache), 'cache', 'download');
}
/** Removes the staging folder and all that is in it. */
async function clearStaging(modcache) {
    await (0,promises_.rm)(stagingRoot(modcache), { recursive: true, force: true, maxRetries: 3 });
}
/** Moves what may enter from the staging folder into the module cache. Files whose place is taken stay out without a word. */
async function cache_staging_adoptStaged(modcache) {
    return await adoptFiles(modcache, stagingFolder(modcache), async (path, name) => {
        if (!isModuleFile(name) || !(await plainFile(path)))
            return undefined;
        const target = join(modcache, 'cache', 'download', name);
        return !(await isVouchedFor(target)) && (await place(path, target));
    });
}
/** Links (copies, where links fail) the files of these `path@version` keys that are on disk into the emptied staging folder. */
async function stageModules(modcache, keys) {
    await clearStaging(modcache);
    let files = 0;
    let bytes = 0;
    await inParallel([...keys].flatMap(filesOfModule), async (file) => {
        const source = (0,external_node_path_.join)(modcache, 'cache', 'download', file);
        const found = await (0,promises_.lstat)(source).catch(() => undefined);
        if (!found?.isFile())
            return;
        await stageFile(source, (0,external_node_path_.join)(stagingFolder(modcache), file));
        files += 1;
        bytes += found.size;
    });
    return { files, bytes };
}
function filesOfModule(key) {
    const at = key.lastIndexOf('@');
    const [path, version] = [key.slice(0, at), key.slice(at + 1)];
    // go itself stops at such a line; the rest is still worth keeping.
    if (checkModulePath(path) || checkVersion(version))
        return [];
    return EXTENSIONS.map((extension) => cacheFile(path, version, extension));
}
/** Whether `name` is `<escaped module path>/@v/<escaped canonical version>.<zip|mod|info>`, as go itself would name it. */
function isModuleFile(name) {
    const [, path, version] = /^(.+)\/@v\/([^/]+)\.(?:zip|mod|info)$/.exec(name) ?? [];
    if (path === undefined || version === undefined)
        return false;
    return unescapePath(path) !== undefined && CANONICAL.test(unescapeVersion(version) ?? '');
}
// Only what go.sum can name: `master.info` or `v2.info` would answer a question about a branch.
const CANONICAL = /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+incompatible)?$/;
function stagingRoot(modcache) {
    return (0,external_node_path_.join)(modcache, 'cache', 'go-proxy-setup');
}
/** A zip whose `.ziphash` is there already would be taken unchecked, so it may not come in from outside. */
async function isVouchedFor(target) {
    return target.endsWith('.zip') && (await lstat(`${target}hash`).catch(() => undefined)) !== undefined;
}

;// CONCATENATED MODULE: ./js/cache/module-cache.js
// Restores and saves the module cache through the platform's store. What go.sum does not name is never saved, so that a chain of near-key
// restores cannot grow for ever.



/** Restores into the module cache what it lacks. Rejects only when `signal` aborts; any other trouble is a warning and `failed`. */
async function restoreModules(work) {
    const { plan, modcache, log } = work;
    return await restoreCache(work, {
        ...module_cache_kept(modcache),
        otherwise: 'Modules come from the mirrors instead',
        adopt: async (matchedKey) => {
            const { added, refused } = await adoptStaged(modcache);
            warnOfRefused(refused, 'module files', log);
            return { state: isSameKey(matchedKey, plan.key) ? 'hit' : 'near-hit', restoredFiles: added };
        },
    });
}
function module_cache_kept(modcache) {
    return { what: 'module cache', staging: stagingFolder(modcache), clear: () => clearStaging(modcache) };
}
/** Saves what the project's go.sum files name and the disk holds. Rejects only when `signal` aborts. */
async function saveModules(work) {
    const { modcache } = work;
    const reason = module_cache_reasonNotToSave(work);
    if (reason !== '')
        return { state: 'skipped', why: reason, files: 0, bytes: 0 };
    return await saveCache(work, {
        ...module_cache_kept(modcache),
        otherwise: 'The next job downloads again',
        stage: async () => {
            const staged = await stageModules(modcache, modulesToKeep(work));
            return staged.files === 0 ? 'There is no module to save.' : staged;
        },
    });
}
function module_cache_reasonNotToSave({ plan, restored, complete }) {
    if (!plan.save)
        return plan.why;
    if (restored.state === 'hit')
        return 'The cache holds exactly this already.';
    if (!complete)
        return 'Not every module is on disk, and a half-filled entry would be served for ever.';
    return '';
}
/** `path@version` of every line; of a `/go.mod` line only the `.mod` (and `.info`) will be on disk. */
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

;// CONCATENATED MODULE: ./js/cache/remember.js
// What the main step hands to the post step, which is another process: the cache's plan and what became of the download.



const STATE = 'go-proxy-setup';
async function rememberForPost(host, memory) {
    await host.saveState(STATE, JSON.stringify(memory));
}
/** What the main step left, or undefined when it did not get that far or what is there is no memory of ours. */
function recall(host) {
    return readMemory(host, STATE, isMemory);
}
/** The state of this name as what `isOne` takes for it; else undefined, and a debug line where there is something. */
function readMemory(host, name, isOne) {
    const text = host.readState(name);
    if (text === '')
        return undefined;
    try {
        const memory = JSON.parse(text);
        if (isOne(memory))
            return memory;
        host.log.debug('what the main step left has another form: nothing is saved');
    }
    catch (error) {
        host.log.debug(`what the main step left cannot be read: ${(0,redact/* harmless */.Is)((0,errors/* messageOf */.bD)(error))}`);
    }
    return undefined;
}
function isMemory(value) {
    if (!isObject(value) || !isSavePlan(value.plan))
        return false;
    const { modcache, timeoutMs, restored, goSumFiles, fetched, complete } = value;
    return (typeof modcache === 'string' &&
        (0,external_node_path_.isAbsolute)(modcache) &&
        typeof timeoutMs === 'number' &&
        typeof restored === 'string' &&
        isListOf(goSumFiles, (file) => typeof file === 'string') &&
        isListOf(fetched, (one) => isObject(one) && typeof one.path === 'string' && typeof one.version === 'string') &&
        typeof complete === 'boolean');
}
/** Whether it holds what a save needs of a plan. */
function isSavePlan(value) {
    return (isObject(value) && typeof value.key === 'string' && typeof value.save === 'boolean' && typeof value.why === 'string');
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isListOf(value, isItem) {
    return Array.isArray(value) && value.every(isItem);
}

;// CONCATENATED MODULE: ./js/cache/remember-build.js
// What the main step hands to the post step about the build cache: where it lies, since when its use counts, and what was restored.


const remember_build_STATE = 'go-proxy-setup-build';
async function rememberBuild(host, memory) {
    await host.saveState(remember_build_STATE, JSON.stringify(memory));
}
/** What the main step left, or undefined when the build cache was not asked for or what is there is no memory of ours. */
function recallBuild(host) {
    return readMemory(host, remember_build_STATE, isBuildMemory);
}
function isBuildMemory(value) {
    if (!isObject(value) || !isSavePlan(value.plan))
        return false;
    const { plan, gocache, startedAtMs, timeoutMs, restored, restoredBytes } = value;
    // A plan that saves nothing may stand beside a GOCACHE that is no folder.
    const isFolder = typeof gocache === 'string' && ((0,external_node_path_.isAbsolute)(gocache) || !plan.save);
    return isFolder && typeof restored === 'string' && [startedAtMs, timeoutMs, restoredBytes].every(Number.isFinite);
}

;// CONCATENATED MODULE: ./js/clock.js
// Time and chance, the only file that touches either: tests replace this object's functions instead of the world's clock.
const systemClock = {
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
/** A limit in words: `20 s`, `1.5 s`, `80 ms`. */
function spanOf(ms) {
    return ms < 100 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}

;// CONCATENATED MODULE: ./js/report/escape.js
// Foreign text on its way into a form. Module paths, server words and go's output are written by strangers, so each form has one
// escape and uses it on everything that is not its own markup. Markdown gets character references and not backslashes, because a
// reference can never be structure (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references), also in a table.

/** Longer pieces say no more to people, and would let a stranger fill the page. */
const LONGEST = 600;
/** GOPROXY and cache keys are to be copied, so they are not cut at a sentence's length. */
const LONGEST_VALUE = 4000;
/** One line of printable text: no credential, no control character, no direction override, no lone surrogate, at most `max` characters. */
function plain(text, max = LONGEST) {
    const line = (0,redact/* harmless */.Is)((0,redact/* redact */.E$)(text))
        .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g, '')
        .toWellFormed()
        .trim();
    if (line.length <= max)
        return line;
    return `${[...line].slice(0, max - 3).join('')}...`;
}
/** For XML and HTML, in text and in quoted attributes. `]]>` and `--` lose their meaning with their `>`. */
function escapeXml(text, max = LONGEST) {
    return plain(text, max).replace(/[&<>"']/g, reference);
}
/** For GitHub's Markdown: no table cell, link, mention, emoji, formula, HTML or list can come out of it. */
function escapeMarkdown(text, max = LONGEST) {
    return plain(text, max)
        .replace(/[&<>"`*_~|\\[\]#$@]/g, reference)
        .replace(/:(?!\s|$)/g, reference)
        .replace(/^[-+=]|^\d+(?=[.)](?:\s|$))/, (start) => [...start].map(reference).join(''))
        .replace(/www(?=\.)/gi, (w) => `ww${reference(w.charAt(2))}`);
}
/** A sentence in which balanced backticks mean code, in HTML or Markdown; `escaped` is applied to every piece. */
function withCode(sentence, escaped) {
    const pieces = plain(sentence).split('`');
    if (pieces.length % 2 === 0)
        return escaped(sentence);
    return pieces.map((piece, index) => (index % 2 === 0 ? spaced(piece, escaped) : code(piece, escaped))).join('');
}
/** A value to be read letter by letter. */
function code(value, escaped) {
    const inner = escaped(value, LONGEST_VALUE);
    return inner === '' ? '' : `<code>${inner}</code>`;
}
/** `escaped` trims, and the blanks beside a code piece are wanted. */
function spaced(piece, escaped) {
    const inner = escaped(piece);
    if (inner === '')
        return piece === '' ? '' : ' ';
    return `${/^\s/.test(piece) ? ' ' : ''}${inner}${/\s$/.test(piece) ? ' ' : ''}`;
}
function reference(character) {
    return `&#${character.codePointAt(0)};`;
}

;// CONCATENATED MODULE: ./js/report/figures.js
// Durations, sizes and counts as people read them, the same in every form of the report. Units are decimal (1 MB = 1,000,000 bytes),
// as mirrors and networks are sold; a figure that is not known is a dash, never a zero.
/** Stands for what was not measured. */
const UNKNOWN = '-';
/** `12 ms`, `1.4 s`, `48 s`, `3 min 5 s`. */
function formatMs(ms) {
    if (ms === undefined || !Number.isFinite(ms) || ms < 0)
        return UNKNOWN;
    if (ms > 0 && ms < 0.5)
        return '<1 ms';
    if (ms < 999.5)
        return `${Math.round(ms)} ms`;
    if (ms < 9950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
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
/** `2,243`, of a whole number. By hand: the first `toLocaleString` of a process loads 10 ms worth of tables. */
function number(n) {
    return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** `1 module`, `2,243 modules`, `no retries`. */
function count(n, one, many = `${one}s`) {
    if (n === 0)
        return `no ${many}`;
    return `${number(n)} ${n === 1 ? one : many}`;
}

;// CONCATENATED MODULE: ./js/report/relay.js


const MOST_ROWS = 200;
const MOST_BYTES = 200_000;
const LONGEST_FAILURE = 200;
/** One sentence without a full stop: `12 requests, 9 files fetched (1.4 MB), 2 from the module cache, 1 change of mirror`. */
function relaySentence(figures) {
    const { requests, hits, bytesIn, failovers, failures } = figures;
    const { local, kept, upstream } = hits;
    if (requests === 0)
        return 'it was not asked for anything';
    const parts = [
        count(requests, 'request'),
        `${count(upstream, 'file')} fetched (${formatBytes(bytesIn)})`,
        ...(local > 0 ? [`${number(local)} from the module cache`] : []),
        ...(kept > 0 ? [`${number(kept)} kept from before`] : []),
        ...(failovers > 0 ? [count(failovers, 'change of mirror', 'changes of mirror')] : []),
        ...(failures > 0 ? [`${number(failures)} failed`] : []),
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
    const rows = all
        .slice(0, MOST_ROWS)
        .map(({ name, requests, bytes, failures, wrong, lastFailure = '' }) => row([
        escapeMarkdown(name),
        number(requests),
        formatBytes(bytes),
        number(failures),
        number(wrong),
        escapeMarkdown(lastFailure, LONGEST_FAILURE),
    ]));
    const head = ['mirror', 'requests', 'bytes', 'failures', 'wrong files', 'newest failure'];
    return [row(head), '| :-- | --: | --: | --: | --: | :-- |', ...rows].join('\n');
}
function files({ files: all, filesUnlisted }) {
    if (all.length === 0)
        return '';
    const rows = [];
    let bytes = 0;
    for (const { module, version, kind, mirror, bytes: size, ms, h1 = '' } of all.slice(0, MOST_ROWS)) {
        const text = row([
            ...[module, version, kind, mirror, h1].map((cell) => escapeMarkdown(cell)),
            formatBytes(size),
            formatMs(ms),
        ]);
        bytes += Buffer.byteLength(text);
        if (bytes > MOST_BYTES)
            break;
        rows.push(text);
    }
    const rest = all.length - rows.length + filesUnlisted;
    return [
        '<details>',
        `<summary><b>Which file from where</b> (${number(all.length + filesUnlisted)})</summary>`,
        '',
        row(['module', 'version', 'file', 'from', 'hash', 'bytes', 'time']),
        '| :-- | :-- | :-- | :-- | :-- | --: | --: |',
        ...rows,
        ...(rest > 0 ? ['', `${number(rest)} more are not shown.`] : []),
        '',
        '</details>',
    ].join('\n');
}
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}

;// CONCATENATED MODULE: ./js/run/best-effort.js
// Work beside the job: reports, outputs, alerts. Whatever becomes of it, a green job stays green and a failure is told as what it was,
// so trouble here is a warning; and it is bounded, for a disk of the network may hang where it should fail.



const BOUND_MS = 10_000;
/** Does `work` and warns when it fails or takes longer than `boundMs`; never rejects. */
async function aside(log, what, work, boundMs = BOUND_MS) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`not done within ${spanOf(boundMs)}`)), boundMs);
    });
    try {
        await Promise.race([(async () => await work())(), late]);
    }
    catch (error) {
        log.warning(`${what}: ${(0,redact/* harmless */.Is)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error)))}`);
    }
    finally {
        clearTimeout(timer);
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./js/relay/control.js
// How the post step, which is another process, speaks to a running relay: three questions, on a server of their own, so that what go
// and the rest of the job may reach (the data server) can neither stop the relay nor read its log of files.
// Loopback is open to everybody on the machine and to web pages that a DNS name leads there: hence the token and the look at Host.


/** Answers the questions with what `answers` gives, as JSON. */
async function startControl(answers) {
    const token = randomBytes(24).toString('hex');
    const server = createServer({ maxHeaderSize: 4096, requestTimeout: 5_000 }, (request, response) => {
        const host = `127.0.0.1:${server.address()?.port}`;
        const question = request.headers.host === host && request.method === 'GET' ? asked(request, token) : undefined;
        if (question === undefined || !Object.hasOwn(answers, question))
            return refuse(response);
        const text = JSON.stringify(answers[question]());
        response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(text);
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return {
        url: `http://127.0.0.1:${server.address().port}/${token}`,
        close: async () => {
            const closed = new Promise((resolve) => server.close(resolve));
            // An answer under way is let out: `stop` is asked by somebody who waits for the figures.
            server.closeIdleConnections();
            setTimeout(() => server.closeAllConnections(), 1_000).unref();
            await closed;
        },
    };
}
function asked({ url = '' }, token) {
    const [, given = '', question] = url.split('/');
    const [known, claimed] = [Buffer.from(token), Buffer.from(given)];
    return known.length === claimed.length && timingSafeEqual(known, claimed) ? question : undefined;
}
function refuse(response) {
    response.writeHead(404, { connection: 'close' }).end();
}
const control_MOST_BYTES = 16 * 2 ** 20;
/** Asks a control server; rejects when nobody answers in `timeoutMs`, or not as a relay of ours would. */
function askControl(url, question, timeoutMs) {
    return new Promise((resolve, reject) => {
        const sent = (0,external_node_http_.request)(`${url}/${question}`, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
            const chunks = [];
            let bytes = 0;
            response.on('data', (chunk) => {
                bytes += chunk.length;
                if (bytes > control_MOST_BYTES)
                    sent.destroy(new Error('its answer is too long'));
                else
                    chunks.push(chunk);
            });
            response.once('error', reject);
            response.once('end', () => {
                try {
                    if (response.statusCode !== 200)
                        throw new Error(`it answered ${response.statusCode}`);
                    resolve(JSON.parse(Buffer.concat(chunks).toString()));
                }
                catch (error) {
                    reject(error);
                }
            });
        });
        sent.once('error', reject).end();
    });
}
/** True for the form of a control URL; whoever reads one from a file asks this before anything is sent there. */
function isControlUrl(value) {
    return typeof value === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}\/[0-9a-f]{48}$/.test(value);
}

;// CONCATENATED MODULE: ./js/relay/relay-memory.js
// What the main step tells the post step of the relay it started. Read as what it is, text of another process: checked, never trusted.


/** What the relay's process says when it breaks down, in its folder. */
const LOG_FILE = 'relay.log';
const relay_memory_STATE = 'go-proxy-setup-relay';
async function rememberRelay(host, memory) {
    await host.saveState(relay_memory_STATE, JSON.stringify(memory));
}
/** The relay that the main step of this same use started, or undefined. */
function recallRelay(host) {
    try {
        const memory = JSON.parse(host.readState(relay_memory_STATE) || 'null');
        if (!isControlUrl(memory?.control) || !isOurs(memory.root, host) || !isOurs(memory.card, host))
            return undefined;
        return { control: memory.control, root: memory.root, card: memory.card, summary: memory.summary !== false };
    }
    catch {
        return undefined;
    }
}
/** Both are removed in the end: nothing outside the temporary folder may be named here. */
function isOurs(path, { facts }) {
    return (typeof path === 'string' &&
        (0,external_node_path_.resolve)(path) === path &&
        (0,external_node_path_.dirname)(path) === (0,external_node_path_.resolve)(facts.temp) &&
        (0,external_node_path_.basename)(path).startsWith('go-proxy-setup-'));
}

;// CONCATENATED MODULE: ./js/relay/end-relay.js
// The post step's part of the relay: stop it, tell what it did, leave nothing behind. A relay that is gone already is a notice; go
// went on with the list behind it, which is what the list is there for.








const STOP_MS = 5_000;
/** Stops the relay that this use started, if it did. Never rejects. */
async function endRelay(host) {
    const memory = recallRelay(host);
    if (!memory)
        return;
    const { log } = host;
    const figures = await stopped(host, memory);
    if (figures) {
        log.info(`Relay: ${relaySentence(figures)}`);
        if (memory.summary) {
            await aside(log, 'the job summary could not be written', () => host.writeSummary(renderRelay(figures)));
        }
    }
    await aside(log, 'the files of the relay could not be removed', () => Promise.all([memory.root, memory.card].map((path) => (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 }))));
}
async function stopped({ log }, { control, root }) {
    try {
        const figures = await askControl(control, 'stop', STOP_MS);
        if (isFigures(figures))
            return figures;
        log.debug('the relay told its figures in another form');
    }
    catch (error) {
        const last = (await (0,promises_.readFile)((0,external_node_path_.join)(root, LOG_FILE), 'utf8').catch(() => '')).trim().slice(0, LONGEST_WORDS);
        const said = last === '' ? '' : `; its last words: ${(0,redact/* harmless */.Is)((0,redact/* redact */.E$)(last))}`;
        log.debug(`the relay did not answer: ${(0,redact/* harmless */.Is)((0,errors/* messageOf */.bD)(error))}`);
        log.notice(`The relay had ended before this step${said}. Since then go asked the list behind it, so there are no figures.`);
    }
    return undefined;
}
const LONGEST_WORDS = 1_000;
function isFigures(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const found = value;
    const counts = ['requests', 'failovers', 'failures', 'bytesIn', 'filesUnlisted'];
    return (counts.every((name) => typeof found[name] === 'number') &&
        typeof found.hits === 'object' &&
        Array.isArray(found.mirrors) &&
        Array.isArray(found.files));
}

;// CONCATENATED MODULE: ./js/finish.js
// The second half of the story, in the post step: stop the relay, keep modules and compiled objects for later jobs. It warns and never
// fails a green job.








async function finish(host, signal) {
    await endRelay(host);
    // Neither waits for the other, nor cares how it ended.
    await Promise.all([keepModules(host, signal), keepBuild(host, signal)]);
}
async function keepModules(host, signal) {
    const memory = recall(host);
    if (!memory)
        return host.log.info('The main step did not get as far as the module cache: nothing to save.');
    const goSums = await Promise.all(memory.goSumFiles.map((file) => (0,promises_.readFile)(file, 'utf8').catch(() => '')));
    const saved = await saveModules({
        store: host.cache,
        plan: memory.plan,
        modcache: memory.modcache,
        timeoutMs: saveLimit(memory),
        log: host.log,
        clock: systemClock,
        signal,
        goSums,
        fetched: memory.fetched,
        restored: { state: memory.restored },
        complete: memory.complete,
    });
    tell(host, 'Module cache', saved, memory.plan.key);
}
async function keepBuild(host, signal) {
    const memory = recallBuild(host);
    if (!memory)
        return;
    const { plan, gocache, startedAtMs, restored: state, restoredBytes } = memory;
    const saved = await saveBuild({
        store: host.cache,
        plan,
        gocache,
        startedAtMs,
        timeoutMs: saveLimit(memory),
        log: host.log,
        clock: systemClock,
        signal,
        restored: { state, restoredBytes },
    });
    tell(host, 'Build cache', saved, plan.key);
}
function tell({ log }, what, { state, why, files, bytes }, key) {
    if (state === 'failed')
        return;
    const size = files > 0 ? ` ${files} files, ${formatBytes(bytes)}, key ${key}.` : '';
    log.info(`${what}: ${why}${size}`);
}
/** A save is bounded too; uploads are slower than downloads. */
const SAVE_MS = 300_000;
/** A service that hung once is given no more than it had. */
function saveLimit(memory) {
    return memory.restored === 'failed' ? memory.timeoutMs : Math.max(memory.timeoutMs, SAVE_MS);
}


/***/ })

};
