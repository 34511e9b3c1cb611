export const id = 415;
export const ids = [415];
export const modules = {

/***/ 5415:
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
// EXTERNAL MODULE: ./js/redact.js
var js_redact = __webpack_require__(4537);
;// CONCATENATED MODULE: ./js/run/post-state.js
// The state that the main step leaves for the post step, another process: one part for each
// feature. Its origin is unknown, so each feature verifies its part before use.


/** Saves a part for the post step; a later call replaces it. */
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
        host.log.debug(`the state that the main step left for ${part} cannot be parsed: ${(0,js_redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}`);
    }
    return undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./js/cache/staged-files.js
// The staging folder of a cache: archives are made from it and unpacked into it. The program that
// unpacks (tar) writes where it likes and may put links anywhere, so no link is followed here.
// Files that pass a check are linked into the cache, and never replace a file.


/** Removes the staging folder. */
async function staged_files_clearStaging({ root }) {
    await (0,promises_.rm)(root, { recursive: true, force: true, maxRetries: 3 });
}
/**
 * Passes each staged file to `enter`: its path, and its name with `/`. `enter` puts it into the
 * cache and returns whether it did, or undefined for a file that such an archive never holds.
 */
async function staged_files_adoptFiles({ cache, folder }, enter) {
    if (!(await isOwnFolder(cache, folder)))
        return { added: 0, refused: [relative(cache, folder)] };
    const refused = [];
    let added = 0;
    await inParallel(await filesBelow(folder), async (path) => {
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
/** Every entry that is not a folder, links included. */
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
/** Eight at a time, because small files cost round trips and not bytes. */
async function inParallel(items, work) {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue)
            await work(item);
    };
    await Promise.all(Array.from({ length: 8 }, worker));
}

;// CONCATENATED MODULE: ./js/cache/build-entries.js
// The entries of GOCACHE: which of them this job used, which leave for an archive and which enter
// from one. An action file `<id>-a` (175 bytes) names the output of a compilation, `<id>-d`, and
// when it was added; a cached program (go run, go tool) is a folder `<id>-d` with one file. go
// updates the time of a file that it uses only if that time is over an hour old. A restore
// therefore makes entries two hours old, and whatever is younger afterwards was used.
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
/**
 * Moves entries from the staging folder into GOCACHE, except those that exist there, and sets their
 * time to `timeMs` (wall clock). `bytes` counts added files. Stored objects cannot be verified: the
 * job that wrote the archive decides what is linked.
 */
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
/** Stages these entries of GOCACHE. */
async function stageEntries(gocache, names) {
    await inParallel(names, (name) => stageFile((0,external_node_path_.join)(gocache, name), build_entries_buildStaging(gocache), name));
}
/**
 * The entries that a job used or added since `startedAtMs` (wall clock, milliseconds). Entries used
 * in the hour before also count, because go does not mark them again. Results of tests are left
 * out: a later job must run its tests.
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
        return names.map((name) => `${folder}/${name}`).filter((name) => kindOfEntry(name) === 'action');
    }));
    return found.flat();
}
/** The content of an action file; undefined if malformed or not used since `sinceMs`. */
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
/** The output's file, if it exists and is complete. */
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
;// CONCATENATED MODULE: ./js/cache/cache-key.js
// The keys of both caches. At most 512 characters, which is GitHub's limit; lower case, because
// some cache services lower-case keys; without commas, which GitHub refuses.



// Raised when the stored files, or their form, change: older entries then never match.
const MODULES_SCHEMA = 'go-modules-v1';
const BUILD_SCHEMA = 'go-build-v1';
/**
 * `go-modules-v1-<os>-<suffix>-<project>-<contents>`; the order of files does not matter. Neither
 * Go's version nor the architecture is part of it, because a module zip is the same everywhere.
 */
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
 * `go-build-v1-<os>-<arch>-<suffix>-<project>-<compiler>-<job>-<contents>-<run>`. The key need not
 * name the sources, because go finds objects by hashes of all that they were compiled from. Stored
 * entries cannot be changed, so each run saves under its own key and a later run takes the newest
 * entry of the longest common prefix: same job and dependencies, else same job, else any job of the
 * project.
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
/** What both keys are made of, with the contents of the files. */
async function cache_key_keyIngredients({ host, settings }, { project }) {
    const { workspace } = host.facts;
    return {
        os: host.env.RUNNER_OS ?? process.platform,
        suffix: settings.cacheKeySuffix,
        modules: project.modules.map(({ dir, modulePath }) => ({ dir: relative(workspace, dir) || '.', modulePath })),
        files: await readKeyFiles(workspace, settings.cacheDependencyPaths, project.dependencyFiles),
    };
}
/**
 * The files that match `patterns`, without patterns `dependencyFiles`; sorted, without unreadable
 * files.
 */
async function readKeyFiles(workspace, patterns, dependencyFiles) {
    const paths = patterns.length > 0 ? await matches(workspace, patterns) : dependencyFiles;
    const found = [];
    for (const path of [...new Set(paths)].sort()) {
        const content = await readFile(path).catch(() => undefined);
        if (content)
            found.push({ name: slashed(relative(workspace, path)), content });
    }
    return found;
}
async function matches(workspace, patterns) {
    const paths = [];
    for (const pattern of patterns) {
        const within = isAbsolute(pattern) ? relative(workspace, pattern) : pattern;
        for await (const name of glob(within, { cwd: workspace, exclude: isIgnored })) {
            const path = resolve(join(workspace, name));
            if ((await stat(path).catch(() => undefined))?.isFile())
                paths.push(path);
        }
    }
    return paths;
}
/** An unrelated file in these folders would turn every restore into a miss. */
function isIgnored(name) {
    return /(?:^|[\\/])(?:node_modules|\.git)$/.test(name);
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
/** A hash of all files in 32 digits, and each file with its short hash. */
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
 * Plans the module cache. Saving needs more trust than restoring, because other jobs of the same
 * trust zone build from what is saved: `cache-save: always` saves for tags, but never for events
 * that anyone can trigger, whose cache is that of the default branch. A release may restore,
 * because only module files enter and go verifies those by go.sum. However, the program that
 * unpacks the archive (tar) writes wherever an entry says, so a release that trusts no earlier job
 * sets `cache: off`.
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
    if (save === 'never')
        return restoreOnly('the input cache-save is never.');
    if (facts.release && save !== 'always') {
        return restoreOnly('no other job can read the cache of a tag or release (cache-save: always saves it anyway).');
    }
    return { ...key, restore: true, save: true, why: '' };
}
/**
 * Plans the build cache, if it is wanted. A release neither restores nor saves it, whatever
 * `cache-save` says: stored objects cannot be verified, so any job of the branch could put code
 * into the release.
 */
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

;// CONCATENATED MODULE: ./js/cache/cache-service.js
// Restores and saves through the platform's cache service, the same for both caches, in the main
// step and in the post step. A service that fails or hangs costs a warning and a limited time,
// never the job.






const SAVE_OUTCOMES = {
    saved: 'Saved for later jobs.',
    taken: 'Another job saved the same key first.',
    denied: 'This job may only read the cache.',
};
/** Restores. Rejects only when the signal aborts; other failures are a warning. */
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
/** Saves. Rejects only when the signal aborts; other failures are a warning. */
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
                log.progress(`${doing}: ${Math.round(waitedMs / 1000)} s`);
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
/** Warns of files that such an archive never holds: a sign of tampering or of another tool. */
function cache_service_warnOfRefused(refused, expected, log) {
    if (refused.length === 0)
        return;
    const some = refused.slice(0, 3).map((name) => sanitizeForLog(name).slice(0, 200));
    const names = `${some.join(', ')}${refused.length > 3 ? ', ...' : ''}`;
    log.warning(`Discarded ${count(refused.length, 'file')} of the restored archive (${names}): only ${expected} belong there. ` +
        'Delete that cache entry and find out which job wrote it.');
}
/** Why something failed, for the middle of a sentence. */
function plainReason(error) {
    return (0,js_redact/* sanitizeForLog */.F0)((0,js_redact/* redact */.E$)((0,errors/* messageOf */.bD)(error))).replace(/[.\s]+$/, '');
}
/** What both caches need of the job, for the main step. */
function cache_service_workOf({ host, settings, clock, signal }, plan) {
    return { store: host.cache, plan, timeoutMs: settings.cacheTimeoutMs, log: host.log, clock, signal };
}
/** Uploads are slower than downloads. */
const SAVE_MS = 300_000;
/** The same for the post step. After a failed restore the limit does not grow. */
function postWorkOf({ cache, log }, { plan, restored, timeoutMs }, signal) {
    const limitMs = restored === 'failed' ? timeoutMs : Math.max(timeoutMs, SAVE_MS);
    return { store: cache, plan, timeoutMs: limitMs, log, clock: systemClock, signal };
}
function logSave({ log, plan }, what, { state, why, files, bytes }) {
    if (state === 'failed')
        return;
    const size = files > 0 ? ` ${format_count(files, 'file')}, ${formatBytes(bytes)}, key ${plan.key}.` : '';
    log.info(`${what}: ${why}${size}`);
}
/** Verifies the state, which another process wrote, perhaps another version. */
function isCacheState(value) {
    if (!isObject(value))
        return false;
    const { plan, timeoutMs, restored } = value;
    const isPlan = isObject(plan) && typeof plan.key === 'string' && typeof plan.save === 'boolean' && typeof plan.why === 'string';
    return isPlan && Number.isFinite(timeoutMs) && typeof restored === 'string';
}

;// CONCATENATED MODULE: ./js/cache/build-cache.js
// Go's build cache from job to job, if the input cache is `modules+build`: restored beside
// everything that brings the modules, saved in the post step. Only what a job used or compiled is
// saved, so that entries do not grow, and only if that is worth another entry of hundreds of
// megabytes. It never fails a run.










/** Starts the restore, if it is wanted. */
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
    if (!isAbsolute(folder))
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
/** Restores the entries that GOCACHE lacks. Rejects only when the signal aborts. */
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
    if (!isCacheState(value))
        return false;
    const { gocache, startedAtMs, restoredBytes, plan } = value;
    // GOCACHE may be `off` in a plan that saves nothing.
    const isFolder = typeof gocache === 'string' && ((0,external_node_path_.isAbsolute)(gocache) || !plan.save);
    return isFolder && [startedAtMs, restoredBytes].every(Number.isFinite);
}
/** Saves the entries that this job used. Rejects only when the signal aborts. */
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
        const least = `${LEAST_NEW_PERCENT} % and ${LEAST_NEW_BYTES / 1e6} MB`;
        return `Not saved: ${percent} % of what this job used is new; a new entry needs at least ${least}.`;
    }
    if (restored === 'hit' && bytes * 100 < restoredBytes * LEAST_USED_PERCENT) {
        return 'Not saved: this job used less than half of what was restored, so it may have ended early.';
    }
    return '';
}

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

;// CONCATENATED MODULE: ./js/cache/module-staging.js
// Which files enter the module cache from an archive, and which leave for one: `.zip`, `.mod` and
// `.info`, never `.ziphash` or an extracted tree. go trusts a zip that has a `.ziphash` beside it,
// and a tree that exists; without them it verifies every zip by go.sum
// (cmd/go/internal/modfetch/fetch.go).




/** The staging folder is on the file system of the module cache, so that files can be linked. */
function module_staging_moduleStaging(modcache) {
    const root = (0,external_node_path_.join)(modcache, 'cache', 'go-proxy-setup');
    return { cache: modcache, root, folder: (0,external_node_path_.join)(root, 'cache', 'download') };
}
/** Moves staged module files into the module cache, except those that exist there. */
async function module_staging_adoptModules(modcache) {
    return await adoptFiles(module_staging_moduleStaging(modcache), async (path, name) => {
        if (!isModuleFile(name) || !(await plainFile(path)))
            return undefined;
        const target = join(modcache, 'cache', 'download', name);
        return !(await isVouchedFor(target)) && (await place(path, target));
    });
}
/** Stages the files on disk of these modules (`path@version`). */
async function stageModules(modcache, keys) {
    let files = 0;
    let bytes = 0;
    await inParallel([...keys].flatMap(filesOfModule), async (file) => {
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
/** Whether `name` is `<escaped path>/@v/<escaped canonical version>.<zip|mod|info>`. */
function isModuleFile(name) {
    const [, path, version] = /^(.+)\/@v\/([^/]+)\.(?:zip|mod|info)$/.exec(name) ?? [];
    if (path === undefined || version === undefined)
        return false;
    return unescapePath(path) !== undefined && CANONICAL.test(unescapeVersion(version) ?? '');
}
// Only versions that go.sum can name: `master.info` or `v2.info` would answer a query for a branch.
const CANONICAL = /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+incompatible)?$/;
/** go would use a zip unverified if its `.ziphash` exists already. */
async function isVouchedFor(target) {
    return target.endsWith('.zip') && (await lstat(`${target}hash`).catch(() => undefined)) !== undefined;
}

;// CONCATENATED MODULE: ./js/cache/module-cache.js
// The module cache from job to job: restored beside the survey of the mirrors, saved in the post
// step. Only modules that go.sum names are saved, so that a chain of near-key restores cannot grow
// for ever.








/** Restores the module cache. Returns also the plan, which the post step needs. */
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
/** Restores the files that the module cache lacks. Rejects only when the signal aborts. */
async function restoreModules(work) {
    const { plan, modcache, log } = work;
    return await restoreCache(work, {
        what: 'module cache',
        staging: moduleStaging(modcache),
        otherwise: 'Modules come from the mirrors instead',
        adopt: async (matchedKey) => {
            const { added, refused } = await adoptModules(modcache);
            warnOfRefused(refused, 'module files', log);
            // Some services lower-case keys.
            const isSame = matchedKey.toLowerCase() === plan.key.toLowerCase();
            return { state: isSame ? 'hit' : 'near-hit', restoredFiles: added };
        },
    });
}
/** Leaves the post step what it needs to save the module cache. */
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
/** Saves the module cache. Rejects only when the signal aborts. */
async function saveModulesInPost(host, signal) {
    const state = readInPost(host, 'modules', isModulesState);
    if (!state)
        return host.log.info('Module cache: nothing to save, because the main step ended before it.');
    const goSums = await Promise.all(state.goSumFiles.map((file) => (0,promises_.readFile)(file, 'utf8').catch(() => '')));
    const work = postWorkOf(host, state, signal);
    logSave(work, 'Module cache', await saveModules({ ...state, ...work, goSums }));
}
/** Saves the modules that go.sum files name. Rejects only when the signal aborts. */
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
    if (!isCacheState(value))
        return false;
    const { modcache, goSumFiles, fetched, complete } = value;
    return (typeof modcache === 'string' &&
        (0,external_node_path_.isAbsolute)(modcache) &&
        isListOf(goSumFiles, (file) => typeof file === 'string') &&
        isListOf(fetched, (one) => isObject(one) && typeof one.path === 'string' && typeof one.version === 'string') &&
        typeof complete === 'boolean');
}
function isListOf(value, isItem) {
    return Array.isArray(value) && value.every(isItem);
}

;// CONCATENATED MODULE: ./js/run/best-effort.js
// Secondary work of a job: reports, outputs, alerts. Its failure is only a warning, so that it
// neither fails a green job nor hides the job's own failure. It is bounded, because a network disk
// may hang.



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
/** Stops the relay that the main step of this use started, if it did, and shows what it did. Never rejects. */
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
        const lastLines = text === '' ? '' : `; last log lines: ${(0,js_redact/* sanitizeForLog */.F0)((0,js_redact/* redact */.E$)(text))}`;
        log.debug(`the relay did not respond: ${(0,js_redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}`);
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

;// CONCATENATED MODULE: ./js/report/escape.js
// Foreign text on its way into a form. Module paths, server words and go's output are written by
// strangers, so each form has one escape and uses it on everything that is not its own markup.
// Markdown gets character references and not backslashes, because a reference can never be
// structure (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references), also in
// a table.

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
// What a relay did for the later steps, for the log and the job summary: counts, mirrors, and the
// source of each file (the audit list: folded and capped, because the runner drops a summary above
// 1 MiB).


const MOST_ROWS = 200;
const MOST_BYTES = 200_000;
const LONGEST_FAILURE = 200;
/** One sentence without a full stop: `12 requests, 9 files fetched (1.4 MB), 1 failover`. */
function relaySentence(figures) {
    const { requests, hits, bytesIn, failovers, failures } = figures;
    const { local, kept, upstream } = hits;
    if (requests === 0)
        return 'no requests';
    const parts = [
        format_count(requests, 'request'),
        `${format_count(upstream, 'file')} fetched (${formatBytes(bytesIn)})`,
        ...(local > 0 ? [`${formatNumber(local)} from the module cache`] : []),
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
    const rows = all
        .slice(0, MOST_ROWS)
        .map(({ name, requests, bytes, failures, wrong, lastFailure = '' }) => row([
        escapeMarkdown(name),
        formatNumber(requests),
        formatBytes(bytes),
        formatNumber(failures),
        formatNumber(wrong),
        escapeMarkdown(lastFailure, LONGEST_FAILURE),
    ]));
    const head = ['Mirror', 'Requests', 'Bytes', 'Failures', 'Corrupt files', 'Last failure'];
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
            formatDuration(ms),
        ]);
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
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}

;// CONCATENATED MODULE: ./js/finish.js
// The post step: stops the relay and saves modules and compiled objects for later jobs. It warns,
// and never fails a green job.




async function finish(host, signal) {
    await endRelay(host, { sentence: relaySentence, markdown: renderRelay });
    await Promise.all([saveModulesInPost(host, signal), saveBuildInPost(host, signal)]);
}


/***/ })

};
