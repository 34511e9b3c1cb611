export const id = 739;
export const ids = [739];
export const modules = {

/***/ 739:
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
function formatDuration(ms) {
    return ms < 100 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}
/** Calls `onExpired` with `ms` once `ms` milliseconds have passed since the last `start`; `stop` leaves no timer. */
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

// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/redact.js
var redact = __webpack_require__(4537);
;// CONCATENATED MODULE: ./js/run/post-state.js
// What the main step hands to the post step, another process: one named part for each feature. A part
// is read as text of unknown origin: its feature checks the form before it uses it.


/** Keeps `state` for the post step; a later call replaces it. */
async function post_state_saveForPost(host, part, state) {
    await host.saveState(`go-proxy-setup-${part}`, JSON.stringify(state));
}
/** The part that the main step left; undefined when it left none or `isValid` rejects it. */
function readInPost(host, part, isValid) {
    const text = host.readState(`go-proxy-setup-${part}`);
    if (text === '')
        return undefined;
    try {
        const state = JSON.parse(text);
        if (isValid(state))
            return state;
        host.log.debug(`the state that the main step left for ${part} has an unknown form`);
    }
    catch (error) {
        host.log.debug(`the state that the main step left for ${part} cannot be parsed: ${(0,redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}`);
    }
    return undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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
    const some = refused.slice(0, 3).map((name) => sanitizeForLog(name).slice(0, 200));
    log.warning(`The restored cache held ${refused.length} entries that are no ${what} (${some.join(', ')}${refused.length > 3 ? ', ...' : ''}); ` +
        'they were thrown away. Delete that cache entry and find out which job wrote it.');
}
/** Why something failed, to stand in the middle of a sentence. */
function plainReason(error) {
    return (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error))).replace(/[.\s]+$/, '');
}

;// CONCATENATED MODULE: ./js/cache/build-cache.js
// Restores and saves Go's build cache through the platform's store, beside the modules and independent of them. Only what this job used or
// compiled is saved, so that entries do not grow; and only when that pays, for every save is another entry of hundreds of megabytes.



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
// go.sum and go.work.sum: which hash each module's zip and go.mod must have, and the hash of a
// go.mod.
// Surprising: a version may be listed with its go.mod only, an old bug left the hash of an empty
// go.mod in many files, which go drops, and any Unicode blank separates two fields.
// Follows readGoSum and RecordedSum of cmd/go/internal/modfetch/fetch.go and
// golang.org/x/mod/sumdb/dirhash.

/** The hash of a go.mod of no bytes. */
const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';
/**
 * Reads a go.sum. A line without three fields is left out and becomes a problem (go stops at it,
 * except in `go mod tidy`); so does a key with two different hashes, which only go may resolve.
 * Hashes other than h1 are ignored, as in go.
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
        problems.push(`${JSON.stringify(conflict)} has two different hashes; remove the wrong line (\`go mod verify\` finds it).`);
        const key = conflict.replace(/\/go\.mod$/, '').replace(' ', '@');
        (conflict.endsWith('/go.mod') ? sums.mods : sums.zips).delete(key);
    }
    return { ...sums, problems };
}
function linesOf(file) {
    return file.text.split('\n').map((line, index) => ({ name: file.name, line, number: index + 1 }));
}

;// CONCATENATED MODULE: ./js/go/module.js
// Module paths and versions as mirrors and the module cache spell them: escaping, checking, and the
// only place that joins a mirror's base URL and a path. Escaping exists because some file systems
// cannot distinguish `A` from `a`: a capital becomes `!` and the lowercase letter. In a URL go
// writes that `!` as `%21` (tested); it sends a literal `!` only to the checksum database.
// Follows golang.org/x/mod/module (CheckPath, EscapePath, EscapeVersion) and
// cmd/go/internal/modfetch/proxy.go (pathEscape).

/** `path@version`, the form of messages and map keys. */
function moduleKey(module) {
    return `${module.path}@${module.version}`;
}
/** Reverses {@link moduleKey}. */
function parseModuleKey(key) {
    const at = key.lastIndexOf('@');
    return { path: key.slice(0, at), version: key.slice(at + 1) };
}
/**
 * The escaped module path, as file names spell it (`github.com/!burnt!sushi/toml`).
 * @throws SetupError 'unsafe-value' when go would refuse the path, so that a `..` never reaches a
 * disk or a URL.
 */
function escapePath(path) {
    const problem = checkModulePath(path);
    if (problem)
        throw new errors/* SetupError */.w3('unsafe-value', problem, { hint: 'Correct the module path in go.mod or go.sum.' });
    return escapeCapitals(path);
}
/** Reverses {@link escapePath}; undefined when the text is not an escaped module path. */
function module_unescapePath(escaped) {
    const path = unescapeCapitals(escaped);
    return !isEscaped(escaped) || checkModulePath(path) ? undefined : path;
}
/**
 * The escaped version. It may be a branch (`@v/<branch>.info`), but must be a valid file name.
 * @throws SetupError 'unsafe-value' when the version is not a valid file name on every system.
 */
function escapeVersion(version) {
    const problem = checkVersion(version);
    if (problem)
        throw new errors/* SetupError */.w3('unsafe-value', problem, { hint: 'Correct the version in go.mod or go.sum.' });
    return escapeCapitals(version);
}
/** Reverses {@link escapeVersion}; undefined when the text is not an escaped version. */
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
    return reason === undefined ? undefined : `The module path ${quoted(path)} is not valid: ${reason}.`;
}
/** What is wrong with a version, as a sentence, or undefined when it may be requested. */
function checkVersion(version) {
    const reason = version.includes('!') ? 'it contains "!"' : elementReason(version, VERSION_CHARACTER);
    return reason === undefined ? undefined : `The version ${quoted(version)} is not valid: ${reason}.`;
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
/** A path like a short name of Windows (`PROGRA~1`) could reach another module. */
function shortNameReason(element) {
    const stem = element.split('.', 1)[0] ?? '';
    return /~[0-9]+$/.test(stem) ? `the element ${quoted(element)} looks like a Windows short name` : undefined;
}
function hostReason(host) {
    if (!host.includes('.'))
        return 'its first element has no dot, so it is not a host name';
    if (!/^[-.0-9a-z]+$/.test(host))
        return 'its first element must be a lowercase host name';
    return undefined;
}
function majorReason(path) {
    const reason = 'its last element is not a major version that go accepts';
    if (path.startsWith('gopkg.in/'))
        return /\.v(?:0|[1-9][0-9]*(?:-unstable)?)$/.test(path) ? undefined : reason;
    const last = /\/v([0-9.]+)$/.exec(path)?.[1];
    return last === undefined || /^(?:[2-9]|[1-9][0-9]+)$/.test(last) ? undefined : reason;
}
function escapeCapitals(text) {
    return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
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
function quoted(text, most = 200) {
    const short = text.length > most ? `${text.slice(0, most)}…` : text;
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

;// CONCATENATED MODULE: ./js/cache/save-in-post.js
// The post step's part of both caches: what the main step left for it, checked, and the saves. A save
// that fails is a warning.







/** Leaves for the post step what it needs to save the module cache. */
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
/** Saves the module cache. Never rejects, except when `signal` aborts. */
async function saveModulesInPost(host, signal) {
    const state = readInPost(host, 'modules', isModulesState);
    if (!state)
        return host.log.info('The main step ended before it reached the module cache: nothing to save.');
    const goSums = await Promise.all(state.goSumFiles.map((file) => (0,promises_.readFile)(file, 'utf8').catch(() => '')));
    const { restored, ...work } = state;
    const saved = await saveModules({ ...work, ...serviceOf(host, signal, state), goSums, restored: { state: restored } });
    logSave(host, 'Module cache', saved, state.plan.key);
}
/** Saves the build cache when the main step restored it or would have. Never rejects, except when `signal` aborts. */
async function saveBuildInPost(host, signal) {
    const state = readInPost(host, 'build', isBuildState);
    if (!state)
        return;
    const { restored, restoredBytes, ...work } = state;
    const saved = await saveBuild({
        ...work,
        ...serviceOf(host, signal, state),
        restored: { state: restored, restoredBytes },
    });
    logSave(host, 'Build cache', saved, state.plan.key);
}
/** Uploads are slower than downloads. */
const SAVE_MS = 300_000;
/** The service's limit: one that hung in the restore gets no more time than it had. */
function serviceOf({ cache, log }, signal, { restored, timeoutMs }) {
    const limitMs = restored === 'failed' ? timeoutMs : Math.max(timeoutMs, SAVE_MS);
    return { store: cache, log, clock: systemClock, signal, timeoutMs: limitMs };
}
function logSave({ log }, what, { state, why, files, bytes }, key) {
    if (state === 'failed')
        return;
    const size = files > 0 ? ` ${files} files, ${formatBytes(bytes)}, key ${key}.` : '';
    log.info(`${what}: ${why}${size}`);
}
function isModulesState(value) {
    if (!isObject(value) || !isCacheState(value))
        return false;
    const { modcache, goSumFiles, fetched, complete } = value;
    return (typeof modcache === 'string' &&
        (0,external_node_path_.isAbsolute)(modcache) &&
        isListOf(goSumFiles, (file) => typeof file === 'string') &&
        isListOf(fetched, (one) => isObject(one) && typeof one.path === 'string' && typeof one.version === 'string') &&
        typeof complete === 'boolean');
}
function isBuildState(value) {
    if (!isObject(value) || !isCacheState(value))
        return false;
    const { gocache, startedAtMs, restoredBytes } = value;
    // A plan that saves nothing may have a GOCACHE that is not a folder.
    const isFolder = typeof gocache === 'string' && ((0,external_node_path_.isAbsolute)(gocache) || !value.plan.save);
    return isFolder && [startedAtMs, restoredBytes].every(Number.isFinite);
}
function isCacheState(value) {
    const { plan, timeoutMs, restored } = value;
    const isPlan = isObject(plan) && typeof plan.key === 'string' && typeof plan.save === 'boolean' && typeof plan.why === 'string';
    return isPlan && Number.isFinite(timeoutMs) && typeof restored === 'string';
}
function isListOf(value, isItem) {
    return Array.isArray(value) && value.every(isItem);
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
    const line = (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)(text))
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
async function bestEffort(log, what, work, boundMs = BOUND_MS) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`not done within ${formatDuration(boundMs)}`)), boundMs);
    });
    try {
        await Promise.race([(async () => await work())(), late]);
    }
    catch (error) {
        log.warning(`${what}: ${(0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error)))}`);
    }
    finally {
        clearTimeout(timer);
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./js/relay/state-file.js
// The state file of a running relay: how other processes, which are a second use in the same job
// and the post step, find and control it, and what the environment was without it. Its name derives
// from the relay's URL, which holds a secret, so that another user cannot have created the file
// before. Its content is the text of another process: it is checked before it is used.






/** Variables that a relay changes. */
const RELAY_VARIABLES = ['GOPROXY', 'GONOPROXY', 'GONOSUMDB'];
/** The state file of the relay at `url`, below the job's temporary folder. */
function stateFile(temp, url) {
    return join(temp, `go-proxy-setup-relay-${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`);
}
/** Writes a state file that only this user can read; an existing one is replaced. */
async function writeState(file, state) {
    await rm(file, { force: true });
    await writeFile(file, JSON.stringify(state), { flag: 'wx', mode: 0o600 });
}
/** The state in `file`; undefined when it is missing or not valid. */
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
    if (!isObject(value))
        return false;
    const { controlUrl, folder, before, summary } = value;
    return (isControlUrl(controlUrl) &&
        isOwnPath(folder, temp) &&
        isObject(before) &&
        RELAY_VARIABLES.every((name) => typeof before[name] === 'string') &&
        typeof summary === 'boolean');
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
/** Whether it has the form of a control URL; only such a URL receives a control request. */
function isControlUrl(value) {
    return typeof value === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}\/[0-9a-f]{48}$/.test(value);
}
const MOST_CHARACTERS = 16 * 2 ** 20;
/** Sends a control request to a relay; rejects without a valid response within `timeoutMs`. */
async function sendControl(controlUrl, command, timeoutMs) {
    const options = { agent: false, signal: AbortSignal.timeout(timeoutMs) };
    const sent = (0,external_node_http_.request)(`${controlUrl}/${command}`, options).end();
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
// The relay in the post step: stops it, reports what it did, and deletes its files. A relay that
// has already exited is only a notice, since go then continued with the list behind it.







const STOP_MS = 5_000;
const LONGEST_LOG = 1_000;
/** Stops the relay that the main step of this use started, if it did. Never rejects. */
async function endRelay(host) {
    const { log, facts } = host;
    const handed = readInPost(host, 'relay', (value) => {
        return isObject(value) && isOwnPath(value.stateFile, facts.temp);
    });
    const state = handed && (await readState(handed.stateFile));
    if (!state)
        return;
    const stats = await stop(host, state);
    if (stats) {
        log.info(`Relay: ${relaySentence(stats)}`);
        if (state.summary) {
            await bestEffort(log, 'the job summary could not be written', () => host.writeSummary(renderRelay(stats)));
        }
    }
    await bestEffort(log, 'the files of the relay could not be removed', () => Promise.all([state.folder, handed.stateFile].map((path) => (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 }))));
}
async function stop({ log }, { controlUrl, folder }) {
    try {
        const stats = await sendControl(controlUrl, 'stop', STOP_MS);
        if (isStats(stats))
            return stats;
        log.debug('the stats of the relay have an unknown form');
    }
    catch (error) {
        const text = (await (0,promises_.readFile)(logFile(folder), 'utf8').catch(() => '')).trim().slice(0, LONGEST_LOG);
        const lastLines = text === '' ? '' : `; last log lines: ${(0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)(text))}`;
        log.debug(`the relay did not respond: ${(0,redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}`);
        log.notice(`The relay had already exited${lastLines}. go used the list behind it since then; the relay's stats are lost.`);
    }
    return undefined;
}
function isStats(value) {
    if (!isObject(value))
        return false;
    const counts = ['requests', 'failovers', 'failures', 'bytesIn', 'filesUnlisted'];
    return (counts.every((name) => typeof value[name] === 'number') &&
        isObject(value.hits) &&
        Array.isArray(value.mirrors) &&
        Array.isArray(value.files));
}

;// CONCATENATED MODULE: ./js/finish.js
// The story of the post step: stop the relay, keep modules and compiled objects for later jobs. It
// warns and never fails a green job.


async function finish(host, signal) {
    await endRelay(host);
    await Promise.all([saveModulesInPost(host, signal), saveBuildInPost(host, signal)]);
}


/***/ })

};
