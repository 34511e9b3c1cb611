export const id = 896;
export const ids = [896];
export const modules = {

/***/ 4896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRelayProcess: () => (/* binding */ runRelayProcess)
});

// UNUSED EXPORTS: isAlive

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: ./js/clock.js
var clock = __webpack_require__(2164);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/http/http-client.js + 3 modules
var http_client = __webpack_require__(5526);
// EXTERNAL MODULE: ./js/http/trust.js
var trust = __webpack_require__(9969);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./js/redact.js
var redact = __webpack_require__(4537);
// EXTERNAL MODULE: ./js/run/gc-flags.js
var gc_flags = __webpack_require__(1998);
// EXTERNAL MODULE: ./js/verify/store-file.js
var store_file = __webpack_require__(6374);
// EXTERNAL MODULE: ./js/verify/verifier.js
var verify_verifier = __webpack_require__(6018);
// EXTERNAL MODULE: ./js/go/module.js
var go_module = __webpack_require__(3969);
// EXTERNAL MODULE: ./js/go/sumdb.js
var sumdb = __webpack_require__(4552);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./js/fetch/fallback.js
var fallback = __webpack_require__(896);
;// CONCATENATED MODULE: ./js/relay/reply.js



const TEXT = 'text/plain; charset=UTF-8';
const TYPES = { zip: 'application/zip', info: 'application/json', mod: TEXT };
/** A client that accepts no byte for so long is disconnected. */
const STUCK_MS = 120_000;
/** Smaller files are read at once; larger ones are streamed. */
const SMALL_BYTES = 256 * 1024;
function bytesOf({ body }) {
    return 'handle' in body ? body.bytes : body.length;
}
/** go prints the text of a failure below its own message. */
function textReply(status, text) {
    return { status, type: TEXT, body: Buffer.from(`${(0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)(text)).slice(0, 1_000)}\n`) };
}
function noSourceReply(path, isPrivate) {
    if (!isPrivate)
        return textReply(404, `not found: no mirror is configured for ${path}`);
    return textReply(404, `not found: ${path} is private and no private mirror is configured; no mirror was contacted`);
}
/**
 * 404 exactly where go would end with "not found" by walking the same mirrors: when the last one
 * returned it (TryProxies of cmd/go/internal/modfetch/proxy.go). So `direct` behind the relay is
 * reached as it would be behind the mirrors; a mirror that is down is not one without the file.
 */
function failedReply(label, outcome, pool) {
    const { status, failures, absentAt } = outcome;
    // A reserve is not requested for what a mirror returned 404 for.
    const mirrors = pool.tally().mirrors.filter(({ mirror }) => !mirror.reserve);
    const others = mirrors.filter(({ mirror }) => !absentAt.includes(mirror));
    if (status === 'absent' && others.length === 0)
        return textReply(404, `not found: ${label}: not on any mirror`);
    const last = failures.at(-1) ?? others.findLast(({ lastFailure }) => lastFailure)?.lastFailure;
    const names = (all) => [...new Set(all)].join(', ');
    const tried = names(failures.map(({ mirror }) => mirror));
    const absence = absentAt.length > 0 ? `not on ${names(absentAt.map(({ name }) => name))}; ` : '';
    const why = `${absence}${last?.message ?? 'no mirror is available'}${tried && ` (tried: ${tried})`}`;
    if (status === 'absent' && mirrors.at(-1) !== others.at(-1))
        return textReply(404, `not found: ${label}: ${why}`);
    // Before `,` a refusal is final: go receives the mirror's own status.
    const final = (0,fallback/* mayReplace */.kA)(pool.fallbackOn) ? undefined : passedOn(last?.status);
    return textReply(final ?? 502, `could not fetch ${label}: ${why}`);
}
/** A mirror's error status that go may receive as it is; 407 belongs to our own HTTP proxy. */
function passedOn(status) {
    return status !== undefined && status >= 400 && status < 600 && ![404, 407, 410].includes(status) ? status : undefined;
}
/** Closes the file; true when all was sent. The length shows a client a truncated body. */
async function sendReply(response, reply, { head }) {
    const { status, type, body, from } = reply;
    const bytes = bytesOf(reply);
    try {
        response.writeHead(status, {
            'content-type': type,
            'content-length': bytes,
            'x-content-type-options': 'nosniff',
            // The body of a refused request is never read.
            ...([400, 405, 421].includes(status) ? { connection: 'close' } : {}),
            ...(from ? { 'x-go-proxy-setup-mirror': headerValue(from) } : {}),
        });
        if (head)
            return await end(response);
        // node:http destroys a socket that times out, and sets its own limits for the next request.
        response.socket?.setTimeout(STUCK_MS);
        if (!('handle' in body))
            return await end(response, body);
        if (bytes <= SMALL_BYTES)
            return await end(response, await body.handle.readFile());
        await (0,external_node_stream_promises_.pipeline)(body.handle.createReadStream({ autoClose: false }), response);
        return true;
    }
    catch {
        // The client left or the file was truncated: go sees a body shorter than declared.
        response.destroy();
        return false;
    }
    finally {
        await dropReply(reply);
    }
}
async function dropReply({ body }) {
    if ('handle' in body)
        await body.handle.close().catch(() => { });
}
function end(response, body) {
    return new Promise((resolve) => {
        response.once('close', () => resolve(response.writableFinished));
        response.end(body);
    });
}
function headerValue(text) {
    return (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)(text)).replace(/[^\x20-\x7e]/g, '?');
}

;// CONCATENATED MODULE: ./js/relay/page.js


/** Fetches a page; one of a wrong form is fetched elsewhere, as if the mirror were down. */
async function fetchPage(pool, { label, file, type, limitBytes, problemOf }) {
    let body;
    const outcome = await pool.fetch({
        label,
        urlOn: ({ url }) => (0,go_module/* joinMirror */.oM)(url, file),
        large: false,
        limitBytes,
        accept: async (received) => {
            const problem = received.kind === 'memory' ? problemOf(received.bytes) : 'It is too large';
            if (problem !== undefined)
                return { reason: `${problem}.` };
            body = received.kind === 'memory' ? received.bytes : undefined;
            return undefined;
        },
    });
    if (outcome.status !== 'fetched' || !body)
        return failedReply(label, outcome, pool);
    return { status: 200, type, body, from: outcome.mirror?.name };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./js/relay/relay-cache.js
// What the relay does not fetch twice: a bounded folder of files, least recently used first out,
// and requests under way. File names are hashes, so no module path decides where a file is written.
// Never part of GOMODCACHE: not all of it is verified.





const MOST_FILES = 100_000;
function createFileCache(folder, limitBytes) {
    const { cache, parts } = (0,store_file/* relayCacheFolders */.DZ)(folder);
    for (const one of [cache, parts])
        (0,external_node_fs_.mkdirSync)(one, { recursive: true, mode: 0o700 });
    // In the order of their last use.
    const files = new Map();
    let total = 0;
    const pathOf = (name) => (0,external_node_path_.join)(cache, (0,external_node_crypto_.createHash)('sha256').update(name).digest('hex'));
    const drop = (name) => {
        total -= files.get(name)?.bytes ?? 0;
        files.delete(name);
        (0,external_node_fs_.rmSync)(pathOf(name), { force: true });
    };
    return {
        placeOf: (name) => ({ target: pathOf(name), temp: parts }),
        add: (name, file) => {
            const { size: bytes } = (0,external_node_fs_.statSync)(pathOf(name));
            total += bytes - (files.get(name)?.bytes ?? 0);
            files.delete(name);
            files.set(name, { ...file, bytes });
            for (const oldest of files.keys()) {
                if (oldest === name || (total <= limitBytes && files.size <= MOST_FILES))
                    break;
                drop(oldest);
            }
        },
        take: async (name, h1) => {
            const known = files.get(name);
            if (!known)
                return undefined;
            if (h1 === undefined || known.h1 === h1) {
                files.delete(name);
                files.set(name, known);
                const handle = await (0,promises_.open)(pathOf(name), 'r').catch(() => undefined);
                if (handle)
                    return { ...known, body: { handle, bytes: known.bytes } };
            }
            drop(name);
            return undefined;
        },
        bytes: () => total,
        remove: async () => {
            await Promise.all([cache, parts].map((one) => (0,promises_.rm)(one, { recursive: true, force: true })));
        },
    };
}
/** The same for files that cost less than opening one. The least recently used goes first. */
function createMemoryCache(limitBytes) {
    const files = new Map();
    let total = 0;
    const drop = (name) => {
        total -= files.get(name)?.body.length ?? 0;
        files.delete(name);
    };
    const add = (name, file) => {
        drop(name);
        files.set(name, file);
        total += file.body.length;
        for (const oldest of files.keys()) {
            if (total <= limitBytes)
                break;
            drop(oldest);
        }
    };
    return {
        add,
        take: (name, h1) => {
            const known = files.get(name);
            if (!known)
                return undefined;
            if (h1 === undefined || known.h1 === h1) {
                add(name, known);
                return known;
            }
            drop(name);
            return undefined;
        },
    };
}
/** Equal requests share one fetch, which continues when its first client leaves. */
function singleFlight() {
    const running = new Map();
    return (key, work) => {
        const known = running.get(key);
        if (known)
            return known;
        const started = work().finally(() => running.delete(key));
        running.set(key, started);
        return started;
    };
}

;// CONCATENATED MODULE: ./js/relay/checksum-database.js
// The checksum database: go keeps to one route and gives up when it fails; here each page may come
// from any. The relay changes no byte, go verifies everything; a recognisably wrong page is fetched
// again.
// Follows cmd/go/internal/modfetch/sumdb.go and https://go.dev/ref/mod#checksum-database.






const LIMIT_BYTES = 2 ** 20;
/** Empty `key` (`name+hash+key`): only the form is checked. @throws Error for an unreadable one. */
function checksumDatabase(upstreams, { name, key: keyText }) {
    const { routes } = upstreams;
    const key = keyText === '' ? undefined : (0,sumdb/* parseVerifierKey */.z$)(keyText);
    const shared = singleFlight();
    const fetched = (pool, page, file) => fetchPage(pool, {
        label: `${name}/${file}`,
        file,
        type: page.kind === 'tile' ? 'application/octet-stream' : TEXT,
        limitBytes: LIMIT_BYTES,
        problemOf: (bytes) => problemOf(bytes, page, key),
    });
    return async ({ page }) => {
        if (page.kind === 'lookup' && upstreams.isPrivate(page.path))
            return noSourceReply(page.path, true);
        if (!routes)
            return textReply(404, 'not found: no route to the checksum database is configured');
        if (page.kind === 'supported')
            return { status: 200, type: TEXT, body: Buffer.alloc(0) };
        const file = fileOf(page);
        return await shared(file, () => fetched(routes, page, file));
    };
}
function fileOf(page) {
    if (page.kind === 'tile')
        return page.path;
    // As go writes it to a database: with its `!`.
    return page.kind === 'lookup' ? (0,go_module/* encodeSegments */.Lf)((0,sumdb/* lookupFile */.V)(page)).replaceAll('%21', '!') : page.kind;
}
/** Checks one page alone; go proves by the tiles that a record is in the tree. */
function problemOf(body, page, key) {
    try {
        if (page.kind === 'tile') {
            const isComplete = page.bytes === undefined ? body.length > 0 : body.length === page.bytes;
            return isComplete ? undefined : `It has ${body.length} bytes instead of ${page.bytes ?? 'some'}`;
        }
        if (page.kind === 'lookup' && key)
            (0,sumdb/* verifyLookup */.k2)(body, key, page);
        else if (page.kind === 'lookup')
            (0,sumdb/* parseLookup */.iT)(body);
        else if (key)
            (0,sumdb/* verifyNote */.W4)(body.toString(), key);
        return undefined;
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}

// EXTERNAL MODULE: ./js/bounded-file.js
var bounded_file = __webpack_require__(5146);
// EXTERNAL MODULE: ./js/go/gosum.js
var gosum = __webpack_require__(7040);
;// CONCATENATED MODULE: ./js/relay/known-sums.js
// The project's go.sum hashes, by which the relay verifies files; go verifies those without a line.
// `go mod tidy` and `go get` write go.sum meanwhile, so a changed file is read again.




const FRESH_MS = 250;
/** Reads these go.sum and go.work.sum files; a missing one may appear later. */
function watchSums(files, clock) {
    let stamp;
    let sums = (0,gosum/* parseGoSums */.o0)([]);
    let checkedAt = Number.NEGATIVE_INFINITY;
    let checking;
    const check = async () => {
        const newest = (await Promise.all(files.map(stampOf))).join(' ');
        if (newest !== stamp)
            sums = (0,gosum/* parseGoSums */.o0)(files.map((name) => ({ name, text: (0,bounded_file/* textOf */.b6)(name) ?? '' })));
        stamp = newest;
        checkedAt = clock.now();
        checking = undefined;
    };
    return async (module, kind) => {
        if (kind === 'info')
            return undefined;
        if (clock.now() - checkedAt >= FRESH_MS) {
            checking ??= check();
            await checking;
        }
        return (kind === 'zip' ? sums.zips : sums.mods).get((0,go_module/* moduleKey */.MP)(module));
    };
}
async function stampOf(file) {
    const found = await (0,promises_.stat)(file).catch(() => undefined);
    return found ? `${found.mtimeMs}/${found.size}` : 'missing';
}

// EXTERNAL MODULE: ./js/go/patterns.js
var patterns = __webpack_require__(7026);
// EXTERNAL MODULE: ./js/go/version.js
var go_version = __webpack_require__(809);
;// CONCATENATED MODULE: ./js/relay/request-target.js
// Parses a request's path (pure). Accepts only what go itself writes: origin-form, one spelling of
// each byte, no query string, so no encoded slash or `..` can mean one thing to a mirror and
// another to the relay. Follows golang.org/x/mod/module and
// https://go.dev/ref/mod#goproxy-protocol.


/** The same for equal requests only. */
function keyOf(request) {
    if (request.kind === 'sumdb') {
        const { page } = request;
        if (page.kind === 'tile')
            return page.path;
        return page.kind === 'lookup' ? `lookup ${(0,go_module/* moduleKey */.MP)(page)}` : page.kind;
    }
    if (request.kind === 'file')
        return `${request.file} ${(0,go_module/* moduleKey */.MP)(request)}`;
    const { path, about } = request;
    return typeof about === 'string' ? `${about} ${path}` : `query ${path}@${about.version}`;
}
const MAX_TARGET = 4_096;
const HASH_BYTES = 32;
const TILE_WIDTH = 256;
/** The first segment of a target in origin-form, and the rest from its slash on. */
function splitTarget(target) {
    if (!target.startsWith('/') || target.length > MAX_TARGET)
        return undefined;
    const slash = target.indexOf('/', 1);
    return slash < 0 ? { token: target.slice(1), rest: '' } : { token: target.slice(1, slash), rest: target.slice(slash) };
}
/** `malformed`: not as go writes a path; `unknown`: not a path of the protocol. */
function parseTarget(rest, sumdbName) {
    const path = decodedPath(rest);
    if (path === undefined)
        return 'malformed';
    if (path.startsWith('sumdb/')) {
        const prefix = `sumdb/${sumdbName}/`;
        return sumdbName !== undefined && path.startsWith(prefix) ? parseSumdb(path.slice(prefix.length)) : 'unknown';
    }
    const [, escaped = '', file] = /^(.+)\/@(?:v\/([^/]+)|latest)$/.exec(path) ?? [];
    if (escaped === '')
        return 'unknown';
    const module = (0,go_module/* unescapePath */.a3)(escaped);
    if (module === undefined)
        return 'malformed';
    if (file === undefined)
        return { kind: 'query', path: module, about: 'latest' };
    return file === 'list' ? { kind: 'query', path: module, about: 'list' } : parseVersion(module, file);
}
function parseVersion(path, name) {
    const [, escaped = '', file] = /^(.+)\.(info|mod|zip)$/.exec(name) ?? [];
    if (escaped === '')
        return 'unknown';
    const version = (0,go_module/* unescapeVersion */.Bt)(escaped);
    if (version === undefined)
        return 'malformed';
    // For v2.0.0 of a path without /v2 a mirror may return v2.0.0+incompatible: that is a query.
    if ((0,go_version/* isCanonical */.ZY)(version) && (0,go_module/* fitsMajor */.St)({ path, version })) {
        return { kind: 'file', path, version, file: file };
    }
    return file === 'info' ? { kind: 'query', path, about: { version } } : 'unknown';
}
function parseSumdb(page) {
    if (page === 'supported' || page === 'latest')
        return { kind: 'sumdb', page: { kind: page } };
    if (page.startsWith('lookup/')) {
        const at = page.lastIndexOf('@');
        const path = (0,go_module/* unescapePath */.a3)(page.slice('lookup/'.length, Math.max(0, at)));
        const version = (0,go_module/* unescapeVersion */.Bt)(page.slice(at + 1));
        if (at < 0 || path === undefined || version === undefined)
            return 'malformed';
        return { kind: 'sumdb', page: { kind: 'lookup', path, version } };
    }
    const tile = /^tile\/8\/(data|[0-9]|[1-5][0-9])\/(?:x[0-9]{3}\/){0,5}[0-9]{3}(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(page);
    const width = tile?.[2] === undefined ? TILE_WIDTH : Number(tile[2]);
    if (!tile || width > TILE_WIDTH || (tile[2] !== undefined && width === TILE_WIDTH))
        return 'unknown';
    const bytes = tile[1] === 'data' ? undefined : width * HASH_BYTES;
    return { kind: 'sumdb', page: { kind: 'tile', path: page, bytes, full: width === TILE_WIDTH } };
}
/** The path without its first slash, decoded once; undefined unless go spells it so. */
function decodedPath(raw) {
    if (!/^(?:\/[!$&-.0-9:=@A-Z_a-z~%+]+)+$/.test(raw))
        return undefined;
    const bang = (text) => text.replaceAll('%21', '!');
    let path;
    try {
        path = decodeURIComponent(raw.slice(1));
    }
    catch {
        return undefined;
    }
    const strange = path.includes('%') || path.includes('\\') || path.split('/').some((one) => /^\.{0,2}$/.test(one));
    return strange || bang((0,go_module/* encodeSegments */.Lf)(path)) !== bang(raw.slice(1)) ? undefined : path;
}

;// CONCATENATED MODULE: ./js/relay/ahead-queue.js


/** What go may leave unused; `each`: more for each request that it made as forecast. */
const REQUESTS = { first: 32, each: 32, most: 448 };
const ZIP_BYTES = { first: 8 * 2 ** 20, each: 4 * 2 ** 20, most: 32 * 2 ** 20 };
/** More, of what go itself requested. */
const SHARE = 0.1;
/** A zip counts so much until its size is known. */
const ZIP_GUESS_BYTES = 2 ** 17;
const MOST_AT_ONCE = 96;
const MOST_ZIPS_AT_ONCE = 32;
/** Nothing authenticates a list: an older one is requested again. */
const ahead_queue_FRESH_MS = 60_000;
const MOST_KNOWN = 100_000;
/** What was requested ahead and not by go, by key. */
function createBudget() {
    const unused = new Map();
    const used = { requests: 0, bytes: 0 };
    let [score, bytes] = [0, 0];
    const limitOf = ({ first, each, most }, own) => Math.min(most, first + each * score) + SHARE * own;
    return {
        hasRoom: () => unused.size < limitOf(REQUESTS, used.requests),
        hasRoomForZip: () => bytes < limitOf(ZIP_BYTES, used.bytes),
        spend: (key, guess) => {
            unused.set(key, guess);
            bytes += guess;
        },
        /** Its size is known: `more` than the guess. */
        noteBytes: (key, more) => {
            const known = unused.get(key);
            if (known === undefined)
                used.bytes += more;
            else {
                unused.set(key, known + more);
                bytes += more;
            }
        },
        /** go requests it. */
        refund: (key) => {
            const size = unused.get(key) ?? 0;
            used.requests++;
            used.bytes += size;
            bytes -= size;
            unused.delete(key);
        },
        /** False when go goes another way. */
        grade: (wasForecast) => {
            score = wasForecast ? score + 1 : Math.floor(score / 2);
            return score > 0;
        },
    };
}
function createAheadQueue({ serve, clock, signal }) {
    const budget = createBudget();
    const waiting = { small: new Map(), zips: new Map() };
    /** Requested by go or ahead of it. */
    const known = new Set();
    const pages = new Map();
    const running = { small: 0, zips: 0 };
    const pump = () => {
        while (!signal.aborted && running.small + running.zips < MOST_AT_ONCE && budget.hasRoom()) {
            const [zip] = running.zips < MOST_ZIPS_AT_ONCE && budget.hasRoomForZip() ? waiting.zips.keys() : [];
            const [key] = zip === undefined ? waiting.small.keys() : [zip];
            if (key === undefined)
                return;
            start(key);
        }
    };
    const start = (key) => {
        const kind = waiting.small.has(key) ? 'small' : 'zips';
        const { request, use } = waiting[kind].get(key);
        waiting[kind].delete(key);
        known.add(key);
        const guess = kind === 'zips' ? ZIP_GUESS_BYTES : 0;
        budget.spend(key, guess);
        running[kind]++;
        const reply = serve(request);
        if (request.kind !== 'file')
            pages.set(key, { reply, at: clock.now() });
        void finish(reply, use, (bytes, isGood) => {
            budget.noteBytes(key, bytes - guess);
            if (!isGood)
                pages.delete(key);
            running[kind]--;
            pump();
        });
    };
    return {
        read: (request, use) => finish(serve(request), use, () => { }),
        add: (request, use) => {
            const key = keyOf(request);
            const queue = isZip(request) ? waiting.zips : waiting.small;
            if (!known.has(key))
                queue.set(key, queue.get(key) ?? { request, use });
            // The relay has it in its cache. A page may have changed.
            else if (use && request.kind === 'file')
                void finish(serve(request), use, () => { });
            pump();
        },
        take: async (request) => {
            const key = keyOf(request);
            if (waiting.small.has(key) || waiting.zips.has(key))
                start(key);
            if (known.size >= MOST_KNOWN)
                known.clear();
            known.add(key);
            budget.refund(key);
            const page = pages.get(key);
            pages.delete(key);
            pump();
            return page && clock.now() - page.at < ahead_queue_FRESH_MS ? await page.reply.catch(() => undefined) : undefined;
        },
        grade: (wasForecast) => {
            if (!budget.grade(wasForecast))
                for (const queue of Object.values(waiting))
                    queue.clear();
            pump();
        },
    };
}
function isZip(request) {
    return request.kind === 'file' && request.file === 'zip';
}
/** Gives the text of a response to `use`, then calls `done`. Never rejects. */
async function finish(response, use, done) {
    let bytes = 0;
    let isGood = false;
    let text;
    try {
        const reply = await response;
        bytes = bytesOf(reply);
        const { body, status } = reply;
        isGood = status === 200 || status === 404;
        if (use && status === 200)
            text = 'handle' in body ? await body.handle.readFile('utf8') : body.toString();
        await dropReply(reply);
    }
    catch {
        // The relay is being closed, or go receives the failure by its own request.
    }
    if (text !== undefined)
        use?.(text);
    done(bytes, isGood);
}

// EXTERNAL MODULE: ./js/go/gomod.js
var gomod = __webpack_require__(1491);
// EXTERNAL MODULE: ./js/go/needed-zips.js
var needed_zips = __webpack_require__(6873);
;// CONCATENATED MODULE: ./js/go/graph-files.js
// The go.mod files of a module graph: which are known, which are outstanding, which are missing.
// `replace` and `exclude` of the main module apply here, so a walk sees requirements as go does.
// Follows goModSummary of cmd/go/internal/modload/modfile.go, ParseLax of golang.org/x/mod/modfile.




function graphFiles({ replaces, excludes, isWanted }) {
    const excluded = new Set(excludes.map(go_module/* moduleKey */.MP));
    const replacesOf = Map.groupBy(replaces, ({ path }) => path);
    const summaries = new Map();
    /** By the key of an unknown file, the modules that need it. */
    const waiting = new Map();
    const pending = new Set();
    const missing = new Set();
    const wanted = [];
    const fileOf = (module) => {
        const line = (0,needed_zips/* replacementOf */.ml)(module, replacesOf.get(module.path) ?? []);
        return line === undefined ? module : { path: line.toPath, version: line.toVersion };
    };
    const mayRequest = (file) => (0,go_module/* checkModulePath */.iU)(file.path) === undefined && (0,go_version/* isCanonical */.ZY)(file.version) && isWanted(file);
    const noteUnknown = (module, file, key) => {
        const modules = waiting.get(key) ?? new Map();
        waiting.set(key, modules.set((0,go_module/* moduleKey */.MP)(module), module));
        if (missing.has(key) || pending.has(key))
            return;
        if (!mayRequest(file)) {
            missing.add(key);
            return;
        }
        pending.add(key);
        wanted.push(file);
    };
    return {
        fileOf,
        mayRequest,
        summaryOf(module) {
            const file = fileOf(module);
            const key = (0,go_module/* moduleKey */.MP)(file);
            const summary = summaries.get(key);
            if (summary === undefined)
                noteUnknown(module, file, key);
            else if (![module.path, file.path].includes(summary.modulePath))
                return NOTHING;
            return summary;
        },
        add(module, text) {
            const key = (0,go_module/* moduleKey */.MP)(module);
            const summary = readSummary(text, excluded);
            if (summaries.has(key))
                return [];
            pending.delete(key);
            if (summary.modulePath === '') {
                missing.add(key);
                return [];
            }
            summaries.set(key, summary);
            const waiters = waiting.get(key)?.values() ?? [];
            waiting.delete(key);
            return waiters;
        },
        takeWanted: () => wanted.splice(0),
        hasPending: () => pending.size > 0,
    };
}
/** For a go.mod of another module. Go fails there; the forecast ignores the file. */
const NOTHING = { modulePath: '', isPruned: true, requires: [] };
function readSummary(text, excluded) {
    const { modulePath, goVersion, requires } = (0,gomod/* parseGoMod */.k)(text);
    return {
        modulePath,
        isPruned: !(0,go_version/* isOlderThan */.UM)(goVersion, '1.17'),
        requires: requires.filter((required) => (0,go_version/* isCanonical */.ZY)(required.version) && !excluded.has((0,go_module/* moduleKey */.MP)(required))),
    };
}

;// CONCATENATED MODULE: ./js/go/graph-walk.js
// One reading of the module graph from fixed roots: which go.mod files go opens, and the highest
// version of each path that they require. The files may become known in any order.
// Pruning: a module of go >= 1.17 lists all modules of its build, so go opens its requirements only
// if it is the main module, or if an older module on the way there lists less than it needs.
// Follows readModGraph of cmd/go/internal/modload/buildlist.go and cmd/go/internal/mvs/graph.go;
// https://go.dev/ref/mod#graph-pruning.


/** Starts a walk without roots. */
function walkGraph(summaryOf) {
    const nodes = new Map();
    const selected = new Map();
    const queue = [];
    const select = ({ path, version }) => {
        const known = selected.get(path);
        if (known === undefined || (0,go_version/* compareSemver */.mU)(known, version) < 0)
            selected.set(path, version);
    };
    const enqueueBelow = (node, reach, { requires, isPruned }) => {
        if (!node.isCounted)
            requires.forEach(select);
        node.isCounted = true;
        if (reach === 'pruned' && isPruned)
            return;
        for (const required of requires)
            queue.push([required, 'unpruned']);
    };
    const drain = () => {
        // The loop also sees what it appends.
        for (const [module, reach] of queue) {
            const key = (0,go_module/* moduleKey */.MP)(module);
            const node = nodes.get(key) ?? { reached: new Set(), isCounted: false };
            nodes.set(key, node);
            if (node.reached.has(reach))
                continue;
            node.reached.add(reach);
            const summary = summaryOf(module);
            if (summary)
                enqueueBelow(node, reach, summary);
        }
        queue.length = 0;
    };
    return {
        selected,
        start(root, reach) {
            select(root);
            queue.push([root, reach]);
            drain();
        },
        resume(module) {
            const node = nodes.get((0,go_module/* moduleKey */.MP)(module));
            const summary = node && summaryOf(module);
            if (!node || !summary)
                return;
            for (const reach of node.reached)
                enqueueBelow(node, reach, summary);
            drain();
        },
    };
}

;// CONCATENATED MODULE: ./js/go/module-graph.js
// Forecasts which go.mod files go opens and which versions it selects, from the files known so far,
// so that the relay can fetch ahead of go, which opens a few files at a time.
// Surprising: if the graph selects a root at a higher version, go reads the graph once more from
// the higher roots, without the requirements that only the lower ones had.
// Follows expandGraph and updatePrunedRoots of cmd/go/internal/modload/buildlist.go;
// https://go.dev/ref/mod#minimal-version-selection.





function createModuleGraph({ goMod, isMain, isWanted }) {
    const { modulePath, goVersion, requires, ...lines } = (0,gomod/* parseGoMod */.k)(goMod);
    const { replaces, excludes } = isMain ? lines : { replaces: [], excludes: [] };
    const files = graphFiles({ replaces, excludes, isWanted });
    const excluded = new Set(excludes.map(go_module/* moduleKey */.MP));
    const isPruned = !(0,go_version/* isOlderThan */.UM)(goVersion, '1.17');
    const listed = requires.filter((module) => (0,go_version/* isCanonical */.ZY)(module.version) && !excluded.has((0,go_module/* moduleKey */.MP)(module)));
    let roots = isPruned ? highest(listed, modulePath) : listed;
    let walk = walkGraph(files.summaryOf);
    const begin = () => {
        walk = walkGraph(files.summaryOf);
        for (const module of roots)
            walk.start(module, isPruned ? 'pruned' : 'unpruned');
    };
    /** Walks again while a root is selected at a higher version. Terminates: versions only rise. */
    const upgrade = () => {
        while (isPruned && !files.hasPending()) {
            const next = selectedOf(roots, walk);
            if (next.every(({ version }, at) => version === roots[at]?.version))
                return;
            roots = next;
            begin();
        }
    };
    begin();
    return {
        wanted() {
            upgrade();
            return files.takeWanted();
        },
        add(module, text) {
            for (const one of files.add(module, text))
                walk.resume(one);
        },
        buildList() {
            upgrade();
            return buildListOf(walk, modulePath);
        },
        zips() {
            upgrade();
            const modules = isPruned ? selectedOf(roots, walk) : buildListOf(walk, modulePath);
            return unique(modules.map(files.fileOf)).filter(files.mayRequest);
        },
    };
}
function selectedOf(modules, { selected }) {
    return modules.map(({ path, version }) => ({ path, version: selected.get(path) ?? version }));
}
function buildListOf({ selected }, own) {
    return [...selected]
        .map(([path, version]) => ({ path, version }))
        .filter(({ path }) => path !== own)
        .sort((a, b) => (a.path < b.path ? -1 : 1));
}
function unique(modules) {
    return [...new Map(modules.map((module) => [(0,go_module/* moduleKey */.MP)(module), module])).values()];
}
/** In a pruned module go keeps the highest requirement of each path, none on the module itself. */
function highest(roots, own) {
    const byPath = new Map();
    for (const root of roots) {
        const known = byPath.get(root.path);
        if (root.path !== own && (!known || (0,go_version/* compareSemver */.mU)(known.version, root.version) < 0))
            byPath.set(root.path, root);
    }
    return [...byPath.values()];
}

;// CONCATENATED MODULE: ./js/relay/forecast.js
// What go requests after the go.mod of one root, in stages: go.mods of the root's requirements,
// those below them, zips, `.info` files, lists of versions. A stage is due once go has requested
// one of it: `go install` never reads below the root, `go mod graph` fetches no zip. With the zip
// of a tool go wants those of its requirements.


const OTHERS = ['zip', 'info', 'list'];
/** `tool`: the root itself, where go fetches it. */
function createForecast(options, tool) {
    const graph = createModuleGraph(options);
    const stageOf = new Map(tool && [[(0,go_module/* moduleKey */.MP)(tool), 'near']]);
    const waiting = { near: [], far: [], other: [] };
    const released = new Set();
    /** Modules with packages by key, and by path for lists; lower versions may be outdated. */
    const modules = new Map(tool && [(0,go_module/* moduleKey */.MP)(tool), tool.path].map((key) => [key, tool]));
    let hasGrown = true;
    const collect = (stage) => {
        for (const module of graph.wanted()) {
            stageOf.set((0,go_module/* moduleKey */.MP)(module), stage);
            waiting[stage].push({ ...module, file: 'mod' });
        }
    };
    const addModules = () => {
        hasGrown = false;
        for (const module of graph.zips()) {
            const key = (0,go_module/* moduleKey */.MP)(module);
            if (modules.has(key))
                continue;
            modules.set(key, module).set(module.path, module);
            for (const file of OTHERS)
                if (released.has(file))
                    waiting.other.push({ ...module, file });
        }
    };
    const release = (stage) => {
        if (released.has(stage))
            return;
        if (hasGrown)
            addModules();
        released.add(stage);
        if (tool && stage === 'zip')
            release('near');
        if (stage === 'near' || stage === 'far')
            return;
        waiting.other.push(...[...new Set(modules.values())].map((module) => ({ ...module, file: stage })));
    };
    collect('near');
    return {
        has: ({ file, path, version }) => {
            if (file === 'mod')
                return stageOf.has((0,go_module/* moduleKey */.MP)({ path, version }));
            const key = file === 'list' ? path : (0,go_module/* moduleKey */.MP)({ path, version });
            if (hasGrown && !modules.has(key))
                addModules();
            return modules.has(key);
        },
        begin: (wanted) => release(wanted.file === 'mod' ? (stageOf.get((0,go_module/* moduleKey */.MP)(wanted)) ?? 'far') : wanted.file),
        reads: (module) => stageOf.has((0,go_module/* moduleKey */.MP)(module)),
        add: (module, text) => {
            graph.add(module, text);
            collect('far');
            hasGrown = true;
        },
        due: (isWanted) => ['near', 'far', 'other'].flatMap((stage) => {
            const wanted = stage === 'other' || released.has(stage) ? waiting[stage].filter(isWanted) : [];
            if (wanted.length > 0)
                waiting[stage] = waiting[stage].filter((one) => !wanted.includes(one));
            return wanted;
        }),
        upgraded: (versions) => {
            const paths = [...versions.keys()].filter((path) => modules.has(path) && path !== tool?.path);
            return `${options.goMod}\n${paths.map((path) => `require ${path} ${versions.get(path)}\n`).join('')}`;
        },
    };
}

// EXTERNAL MODULE: ./js/go/tree.js
var tree = __webpack_require__(9993);
;// CONCATENATED MODULE: ./js/relay/sums-ahead.js
// The checksum database ahead of go: the record of each go.mod and zip, and the tiles that prove
// it. go verifies as always. Nothing is requested before go itself has looked a module up.



const MOST_WAITING = 5_000;
const TILE_BYTES = tree/* TILE_WIDTH */.KP * 32;
/** `isLookedUp`: go.sum lacks it, and GONOSUMDB does not exclude it. */
function createSumsAhead(queue, isLookedUp) {
    const waiting = new Map();
    let isUsed = false;
    const lookUp = async (module, file) => {
        if (!(await isLookedUp(module, file)))
            return;
        const { path, version } = module;
        queue.add({ kind: 'sumdb', page: { kind: 'lookup', path, version } }, (text) => {
            for (const tile of tilesOf(text)) {
                queue.add({ kind: 'sumdb', page: { kind: 'tile', path: tile, bytes: TILE_BYTES, full: true } });
            }
        });
    };
    return {
        onFile: (module, file) => {
            if (isUsed)
                void lookUp(module, file);
            else if (waiting.size < MOST_WAITING)
                waiting.set(`${file} ${(0,go_module/* moduleKey */.MP)(module)}`, () => void lookUp(module, file));
        },
        /** go looks modules up. */
        begin: () => {
            isUsed = true;
            for (const begin of waiting.values())
                begin();
            waiting.clear();
        },
    };
}
/** The complete tiles above a record; go has the others from the tree's edge. */
function tilesOf(response) {
    const { id, note } = (0,sumdb/* parseLookup */.iT)(response);
    const size = Number(/^.*\n(\d+)\n/.exec(note)?.[1] ?? 0);
    const tiles = [];
    let width = tree/* TILE_WIDTH */.KP;
    for (let level = 0; (Math.floor(id / width) + 1) * width <= size; level++) {
        tiles.push((0,tree/* tilePath */.uB)({ level, number: Math.floor(id / width), width: tree/* TILE_WIDTH */.KP }));
        width *= tree/* TILE_WIDTH */.KP;
    }
    return tiles;
}

;// CONCATENATED MODULE: ./js/relay/look-ahead.js
// Requests ahead of go what go will want next: go has as many requests under way as the machine has
// cores, the relay a hundred. The look-ahead is one more client of the relay, so which mirror may
// receive which path is decided in one place. docs/relay.md#reading-ahead









/** Returns the function that takes each request of go and gives what was fetched ahead for it. */
function lookAhead(config, means) {
    const { upstreams, knownSum } = means;
    const { goModFiles, noSumdb, modcache } = config;
    const queue = createAheadQueue(means);
    const sums = createSumsAhead(queue, async (module, file) => {
        const isExcluded = upstreams.isPrivate(module.path) || (0,patterns/* matchesPatterns */.vZ)(noSumdb, module.path);
        return !isExcluded && upstreams.routes !== undefined && (await knownSum(module, file)) === undefined;
    });
    const roots = createRoots(goModFiles, ({ path }) => upstreams.poolFor(path) !== undefined);
    const note = followRequests({ queue, sums, roots, modcache, absent: namedFiles(config, roots.toolScore) });
    return (request) => {
        note(request);
        return queue.take(request);
    };
}
const MOST_TOOLS = 16;
const look_ahead_MOST_KNOWN = 50_000;
/** A list may hold them; go ignores them there. */
const PSEUDO = /\d{14}-[0-9a-f]{12}/;
/** go reads no go.mod of it. */
const TOOLCHAIN = 'golang.org/toolchain';
/** What go may be working on: the project, tools that it installs, the project made newer. */
function createRoots(goModFiles, isWanted) {
    const projects = createProjects(goModFiles, isWanted);
    const tools = new Map();
    let upgraded = [];
    const newest = new Map();
    let newestUsed = 0;
    const { scores, scoreOf, highestOf, bestOf } = createScores();
    const roots = () => [...projects.forecasts(), ...tools.values()];
    const forecasts = () => [...roots(), ...upgraded];
    const refresh = () => {
        projects.refresh();
        if (newest.size === newestUsed)
            return;
        newestUsed = newest.size;
        upgraded = roots().map((forecast, n) => {
            const next = createForecast({ goMod: forecast.upgraded(newest), isMain: true, isWanted });
            scores.set(next, scoreOf(upgraded[n]));
            return next;
        });
    };
    const leaders = () => {
        const best = bestOf(forecasts());
        const ofTools = [...tools.values()].filter((tool) => best.includes(tool));
        return ofTools.length > 0 ? ofTools : best;
    };
    const begin = (wanted) => {
        for (const forecast of leaders())
            if (forecast.has(wanted))
                forecast.begin(wanted);
        return forecasts().some((forecast) => forecast.has(wanted));
    };
    return {
        /** `zip`: go fetches the tool itself, and works on it from now on. */
        openTool: (module, goMod, file) => {
            const tool = tools.get((0,go_module/* moduleKey */.MP)(module)) ?? createForecast({ goMod, isMain: false, isWanted }, module);
            tools.set((0,go_module/* moduleKey */.MP)(module), tool);
            for (const oldest of tools.keys())
                if (tools.size > MOST_TOOLS)
                    tools.delete(oldest);
            if (file === 'mod')
                return;
            scores.set(tool, highestOf(forecasts()) + 1);
            tool.begin({ ...module, file });
        },
        /** A list shows the newest version of a module: `go get -u` goes on with it. */
        noteNewest: ({ path, version }) => void newest.set(path, version),
        /** Whether it was forecast. */
        follow: (wanted) => {
            // It belongs to a list, and begins no stage.
            if (wanted.file !== 'zip' && newest.get(wanted.path) === wanted.version)
                return true;
            for (const one of forecasts())
                scores.set(one, nextScore(scoreOf(one), one.has(wanted)));
            if (begin(wanted))
                return true;
            refresh();
            return begin(wanted);
        },
        toolScore: () => highestOf([...tools.values()]),
        addMod: (module, text) => {
            for (const forecast of forecasts())
                if (forecast.reads(module))
                    forecast.add(module, text);
        },
        /** While several forecasts fit equally, what all of them have. */
        due: () => {
            const [first, ...others] = leaders();
            return first?.due((wanted) => others.every((other) => other.has(wanted))) ?? [];
        },
    };
}
/** Of each go.mod as it is now. */
function createProjects(files, isWanted) {
    const known = new Map();
    return {
        forecasts: () => [...known.values()].map(({ forecast }) => forecast),
        refresh: () => {
            for (const file of files) {
                const stat = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false });
                const stamp = `${stat?.mtimeMs}/${stat?.size}`;
                if (known.get(file)?.stamp === stamp)
                    continue;
                known.set(file, { stamp, forecast: createForecast({ goMod: (0,bounded_file/* textOf */.b6)(file) ?? '', isMain: true, isWanted }) });
            }
        },
    };
}
/** How many of the last requests each forecast had: modules are shared, one match may be chance. */
function createScores() {
    const scores = new WeakMap();
    const scoreOf = (forecast) => (forecast && scores.get(forecast)) ?? 0;
    const highestOf = (all) => Math.max(0, ...all.map(scoreOf));
    const bestOf = (all) => {
        const highest = highestOf(all);
        return all.filter((one) => scoreOf(one) === highest);
    };
    return { scores, scoreOf, highestOf, bestOf };
}
function nextScore(score, isMatch) {
    return isMatch ? score + 1 : Math.floor(score / 2);
}
/** The files of go.sum that are not on disk, once go works on the project and not on a tool. */
function namedFiles({ named, modcache }, toolScore) {
    const keys = new Set(named.map((one) => keyOf({ ...one, kind: 'file' })));
    const has = (wanted) => wanted.file !== 'list' && keys.has(keyOf({ ...wanted, kind: 'file', file: wanted.file }));
    let score = 0;
    let isBegun = false;
    return {
        has,
        follow: (wanted) => {
            score = nextScore(score, has(wanted));
            if (isBegun || score <= toolScore())
                return [];
            isBegun = true;
            return named.filter((one) => knownFile(modcache, one) === undefined);
        },
    };
}
/** Returns the function that requests what is due, and what its responses show to be due. */
function requestsDue({ queue, sums, roots, modcache }) {
    const requestDue = () => {
        for (let due = roots.due(); due.length > 0; due = roots.due())
            due.forEach(request);
    };
    const request = (wanted) => {
        const { file, path, version } = wanted;
        if (file === 'list') {
            queue.add({ kind: 'query', path, about: 'list' }, (text) => addList(path, text));
            return;
        }
        const known = knownFile(modcache, { path, version, file });
        if (known !== undefined) {
            if (file === 'mod')
                roots.addMod({ path, version }, (0,bounded_file/* textOf */.b6)(known) ?? '');
            return;
        }
        const addMod = (text) => {
            roots.addMod({ path, version }, text);
            requestDue();
        };
        queue.add({ kind: 'file', path, version, file }, file === 'mod' ? addMod : undefined);
        if (file !== 'info')
            sums.onFile({ path, version }, file);
    };
    const addList = (path, text) => {
        const version = newestOf(text);
        if (version === undefined)
            queue.add({ kind: 'query', path, about: 'latest' }, (info) => addLatest(path, info));
        else
            addNewest({ path, version });
    };
    const addLatest = (path, info) => {
        const version = versionIn(info);
        if (version !== undefined)
            addNewest({ path, version });
    };
    const addNewest = (module) => {
        roots.noteNewest(module);
        for (const file of ['info', 'mod'])
            request({ ...module, file });
    };
    return requestDue;
}
/** Where the module cache has it. */
function knownFile(modcache, wanted) {
    const name = (0,go_module/* cachePath */.Ae)(modcache, wanted, wanted.file);
    return (0,external_node_fs_.existsSync)(name) ? name : undefined;
}
function followRequests(followed) {
    const { queue, sums, roots, absent } = followed;
    const requestDue = requestsDue(followed);
    /** Versions that a query of go found: if go reads the go.mod next, that is the root of a tool. */
    const candidates = new Set();
    /** Modules that are part of a graph. */
    const paths = new Set();
    const openTool = (module, file) => {
        if (file === 'zip')
            candidates.delete((0,go_module/* moduleKey */.MP)(module));
        void queue.read({ ...module, kind: 'file', file: 'mod' }, (text) => {
            roots.openTool(module, text, file);
            requestDue();
        });
    };
    const noteFile = (wanted) => {
        const { file, path, version } = wanted;
        const module = { path, version };
        const wasForecast = roots.follow(wanted) || absent.has(wanted);
        for (const one of absent.follow(wanted))
            queue.add({ ...one, kind: 'file' });
        if (file === 'info' && !wasForecast && !paths.has(path))
            candidates.add((0,go_module/* moduleKey */.MP)(module));
        if (file === 'mod' || file === 'zip') {
            paths.add(path);
            sums.onFile(module, file);
            if (candidates.has((0,go_module/* moduleKey */.MP)(module)))
                openTool(module, file);
            else
                queue.grade(wasForecast);
        }
        requestDue();
    };
    const noteQuery = (query) => queue.read(query, (text) => {
        const version = versionIn(text);
        const { path } = query;
        if (version !== undefined && !paths.has(path))
            candidates.add((0,go_module/* moduleKey */.MP)({ path, version }));
    });
    return (request) => {
        for (const set of [candidates, paths])
            if (set.size > look_ahead_MOST_KNOWN)
                set.clear();
        if (request.kind === 'sumdb') {
            if (request.page.kind === 'lookup')
                sums.begin();
        }
        else if (request.path === TOOLCHAIN)
            return;
        else if (request.kind === 'file')
            noteFile(request);
        else if (request.about === 'list')
            noteFile({ path: request.path, version: '', file: 'list' });
        else
            void noteQuery(request);
    };
}
function versionIn(info) {
    const version = /"version"\s*:\s*"([^"]+)"/i.exec(info)?.[1] ?? '';
    return (0,go_version/* isCanonical */.ZY)(version) ? version : undefined;
}
/** As `latest` means to go, but for retractions: a release before a pre-release. */
function newestOf(list) {
    const versions = list
        .split(/\s+/)
        .filter((version) => (0,go_version/* isCanonical */.ZY)(version) && !PSEUDO.test(version))
        .sort(go_version/* compareSemver */.mU);
    const releases = versions.filter((version) => !version.includes('-'));
    return releases.findLast((version) => !version.includes('+')) ?? releases.at(-1) ?? versions.at(-1);
}

// EXTERNAL MODULE: ./js/verify/verify-file.js
var verify_file = __webpack_require__(636);
;// CONCATENATED MODULE: ./js/relay/module-files.js





/** Files that are verified on this thread and stay in memory: the disk would cost more. */
const module_files_SMALL_BYTES = 64 * 1024;
const MEMORY_BYTES = 16 * 2 ** 20;
/** Responds to requests for files. Rejects only when the relay is closed. */
function moduleFiles(options) {
    const { upstreams, knownSum, cache } = options;
    const memory = createMemoryCache(MEMORY_BYTES);
    const shared = singleFlight();
    return async ({ path, version, file }, noteCached = () => { }) => {
        const wanted = { path, version, file, h1: await knownSum({ path, version }, file) };
        const name = (0,go_module/* cacheFile */.NJ)(path, version, file);
        const take = async () => memory.take(name, wanted.h1) ?? (await cache.take(name, wanted.h1));
        const cached = await take();
        if (cached) {
            noteCached();
            return found(wanted, cached);
        }
        const pool = upstreams.poolFor(path);
        if (!pool)
            return noSourceReply(path, upstreams.isPrivate(path));
        const failure = await shared(`${name} ${wanted.h1}`, () => fetchToCache({ ...options, memory }, wanted, pool));
        if (failure)
            return failure;
        const fetched = await take();
        return fetched ? found(wanted, fetched) : textReply(502, `${name} is no longer in the relay's cache`);
    };
}
function found({ file }, { body, mirror }) {
    return { status: 200, type: TYPES[file], body, from: mirror };
}
async function fetchToCache({ cache, memory, verifier, stats, clock }, wanted, pool) {
    const { path, version, file, h1: expected } = wanted;
    const name = (0,go_module/* cacheFile */.NJ)(path, version, file);
    const startedAt = clock.now();
    const label = `${path}@${version}.${file}`;
    let stored = { kept: false, failed: 'no body was received' };
    let small;
    const outcome = await pool.fetch({
        label,
        urlOn: ({ url }) => (0,go_module/* joinMirror */.oM)(url, (0,go_module/* proxyFile */.HD)(path, version, file)),
        large: file === 'zip',
        limitBytes: verify_file/* FILE_LIMIT_BYTES */.d[file],
        accept: async (body) => {
            const place = { destination: 'relay-cache', ...cache.placeOf(name) };
            const job = { ...place, kind: file, path, version, h1: expected };
            if (file !== 'zip' && body.kind === 'memory' && body.bytes.length <= module_files_SMALL_BYTES) {
                const verdict = await (0,verify_file/* verifyFile */.A)({ ...job, body: body.bytes });
                if ('wrong' in verdict)
                    return { reason: verdict.wrong };
                small = Buffer.from(verdict.body);
                stored = { kept: true, h1: verdict.h1 };
                return undefined;
            }
            const bytes = body.kind === 'memory' ? body.bytes : body.path;
            stored = await verifier
                .store({ ...job, body: bytes })
                .catch((error) => ({ kept: false, failed: (0,errors/* messageOf */.bD)(error) }));
            return 'wrong' in stored ? { reason: stored.wrong } : undefined;
        },
    });
    if (outcome.status !== 'fetched')
        return failedReply(label, outcome, pool);
    const result = stored;
    // A disk failure is not the mirror's: another would not help.
    if ('failed' in result)
        return textReply(502, `the relay could not store ${label}: ${result.failed}`);
    const h1 = result.kept ? result.h1 : undefined;
    const { name: mirror = '', url } = outcome.mirror ?? {};
    if (small)
        memory.add(name, { h1, mirror, body: small });
    else
        cache.add(name, { h1, mirror });
    const from = { mirror, url: url && (0,go_module/* joinMirror */.oM)(url, (0,go_module/* proxyFile */.HD)(path, version, file)) };
    stats.noteFile({ ...wanted, h1, ...from, bytes: outcome.bytes, ms: clock.now() - startedAt });
    return undefined;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./js/relay/relay-server.js
// The relay's HTTP server: loopback, GET and HEAD only, and every path begins with a secret.
// Surprising: a web page can send requests to 127.0.0.1 under its own name (DNS rebinding), so the
// Host header is checked too. A request without the secret learns nothing, not even that this is a
// relay.





/** go sends its few headers at once; a slower client holds a connection that others wait for. */
const LIMITS = {
    headersTimeout: 5_000,
    requestTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    // go closes an idle connection after 90 s; go must be the side that closes first.
    keepAliveTimeout: 100_000,
    maxHeaderSize: 8_192,
};
/** Enough for hundreds of go processes with a dozen connections each. */
const MOST_CONNECTIONS = 4_096;
const BACKLOG = 2_048;
/** Pipelined requests on one connection; go never sends a second one before the first response. */
const relay_server_MOST_WAITING = 8;
/** Listens on a free port of 127.0.0.1. @throws SetupError when there is none. */
async function startRelayServer(routes) {
    const server = await listen(routes).catch((error) => {
        throw new errors/* SetupError */.w3('relay-failed', 'The relay could not listen on 127.0.0.1.', {
            hint: 'Set the input `relay` to off; go then uses the mirrors directly.',
            cause: error,
        });
    });
    const close = async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await closed;
    };
    return { port: server.address().port, close };
}
function listen(routes) {
    const waiting = new WeakMap();
    const server = (0,external_node_http_.createServer)(LIMITS, (request, response) => {
        const { socket } = request;
        const count = (waiting.get(socket) ?? 0) + 1;
        waiting.set(socket, count);
        response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
        if (count > relay_server_MOST_WAITING)
            socket.destroy();
        else
            void handle(routes, request, response);
    });
    server.maxConnections = MOST_CONNECTIONS;
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG, exclusive: true }, () => {
            server.off('error', reject);
            server.on('error', () => { });
            resolve(server);
        });
    });
}
async function handle(routes, request, response) {
    response.on('error', () => { });
    const head = request.method === 'HEAD';
    const accepted = guard(routes, request);
    if ('status' in accepted) {
        await sendReply(response, accepted, { head });
        return;
    }
    const { route, rest } = accepted;
    const reply = await route.respond(rest);
    let isSent = false;
    if (response.destroyed)
        await dropReply(reply);
    else
        isSent = await sendReply(response, reply, { head });
    route.onEnd?.(isSent && !head ? bytesOf(reply) : 0);
}
function guard(routes, request) {
    const target = splitTarget(request.url ?? '');
    if (!isOurHost(request))
        return emptyReply(421);
    if (!target)
        return emptyReply(400);
    const route = routes.find(({ token }) => isSame(target.token, token));
    if (!route)
        return emptyReply(404);
    if (request.method !== 'GET' && request.method !== 'HEAD')
        return textReply(405, 'only GET and HEAD are allowed');
    const { 'transfer-encoding': encoding, 'content-length': length = '0' } = request.headers;
    if (encoding !== undefined || length !== '0')
        return textReply(400, 'a request must not have a body');
    return { route, rest: target.rest };
}
function emptyReply(status) {
    return { status, type: TEXT, body: Buffer.alloc(0) };
}
function isOurHost(request) {
    const [host, ...more] = request.headersDistinct.host ?? [];
    const port = request.socket.localPort;
    return more.length === 0 && ['127.0.0.1', 'localhost'].some((name) => host === `${name}:${port}`);
}
/** In constant time. */
function isSame(given, token) {
    const [a, b] = [given, token].map((text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest());
    return (0,external_node_crypto_.timingSafeEqual)(a, b);
}

// EXTERNAL MODULE: ./js/run/audit.js
var run_audit = __webpack_require__(1563);
;// CONCATENATED MODULE: ./js/relay/stats.js



const MOST_LISTED = 5_000;
/** `pools`: every pool of the relay, later ones too; a mirror in several counts once, by name. */
function createStats(pools, clock, audit) {
    const counts = { requests: 0, served: 0, notFound: 0, refused: 0, failures: 0, bytesOut: 0, filesUnlisted: 0 };
    const hits = { kept: 0, upstream: 0 };
    const files = [];
    let survey;
    return {
        noteSurvey: (found) => {
            survey = found;
        },
        noteReply: (status) => {
            counts.requests++;
            counts[kindOf(status)]++;
        },
        noteSent: (bytes) => {
            counts.bytesOut += bytes;
        },
        noteCached: () => {
            hits.kept++;
        },
        noteFile: (fetched) => {
            const { path, version, file, h1, mirror, bytes, ms } = fetched;
            const at = clock.date();
            hits.upstream++;
            if (files.length >= MOST_LISTED)
                counts.filesUnlisted++;
            else {
                const facts = { mirror, bytes, ms: Math.round(ms), ...(h1 !== undefined && { h1 }) };
                files.push({ module: path, version, kind: file, ...facts, at: at.toISOString() });
            }
            try {
                if (audit !== undefined)
                    (0,run_audit/* appendAudit */.u)(audit, { ...fetched, asker: 'relay' }, at);
            }
            catch (error) {
                // In the relay's log; go gets the file all the same.
                process.emitWarning(`the audit log could not be written: ${(0,errors/* messageOf */.bD)(error)}`);
            }
        },
        read: () => {
            const tallies = pools.map((pool) => pool.tally());
            const sum = (name) => tallies.reduce((all, tally) => all + tally[name], 0);
            return {
                ...counts,
                failovers: sum('failovers'),
                retries: sum('retries'),
                bytesIn: sum('bytes'),
                hits: { ...hits },
                mirrors: mergeByName(tallies.flatMap(({ mirrors }) => mirrors)),
                files: [...files],
                ...(survey && { survey }),
            };
        },
    };
}
function kindOf(status) {
    if (status === 200)
        return 'served';
    if (status === 404)
        return 'notFound';
    return status < 500 ? 'refused' : 'failures';
}
function mergeByName(tallies) {
    const byName = new Map();
    for (const { mirror, requests, bytes, failures, wrong, ejected, lastFailure } of tallies) {
        const known = byName.get(mirror.name);
        const message = lastFailure ? (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)(lastFailure.message)) : known?.lastFailure;
        byName.set(mirror.name, {
            name: mirror.name,
            requests: requests + (known?.requests ?? 0),
            bytes: bytes + (known?.bytes ?? 0),
            failures: failures + (known?.failures ?? 0),
            wrong: wrong + (known?.wrong ?? 0),
            ejected: ejected || known?.ejected === true,
            ...(message === undefined ? {} : { lastFailure: message }),
        });
    }
    return [...byName.values()];
}

// EXTERNAL MODULE: ./js/fetch/pool.js + 14 modules
var fetch_pool = __webpack_require__(2694);
;// CONCATENATED MODULE: ./js/relay/upstreams.js
// The servers that the relay may contact, and for which paths. Private paths are matched by go's
// own globs and have one server or none, so no failure can carry such a name elsewhere.


/** Adds each pool that it opens to `pools`. */
function openUpstreams({ mirrors, fallbackOn, privatePatterns, privateMirror, sumdb }, options, pools) {
    const open = (of, how) => {
        if (of.length === 0)
            return undefined;
        const pool = (0,fetch_pool/* createPool */.b)({ ...options, mirrors: of, fallbackOn: how });
        pools.push(pool);
        return pool;
    };
    const chain = open(mirrors, fallbackOn);
    const hidden = open(privateMirror ? [privateMirror] : [], 'not-found');
    const routes = open(sumdb?.routes ?? [], 'any');
    const isPrivate = (path) => (0,patterns/* matchesPatterns */.vZ)(privatePatterns, path);
    return {
        poolFor: (path) => (isPrivate(path) ? hidden : chain),
        isPrivate,
        routes,
        close: async () => {
            await Promise.all(pools.map((pool) => pool.close()));
        },
    };
}

// EXTERNAL MODULE: ./js/go/mod-info.js
var mod_info = __webpack_require__(8386);
;// CONCATENATED MODULE: ./js/relay/version-queries.js
// Version queries: the list, @latest, a branch or shortened version. Never cached, since nothing
// authenticates them. Mirrors are requested in turn: each learns only of modules that those before
// it lack.






const version_queries_LIMIT_BYTES = 2 ** 20;
/** Responds to version queries. Rejects only when the relay is closed. */
function versionQueries(upstreams) {
    const shared = singleFlight();
    return async ({ path, about }) => {
        const pool = upstreams.poolFor(path);
        if (!pool)
            return noSourceReply(path, upstreams.isPrivate(path));
        const of = about === 'list'
            ? { label: `the list of ${path}`, file: (0,go_module/* proxyList */.bm)(path), type: TEXT, problemOf: problemOfList }
            : { ...infoOf(path, about), type: TYPES.info, problemOf: problemOfInfo };
        return await shared(of.file, () => fetchPage(pool, { ...of, limitBytes: version_queries_LIMIT_BYTES }));
    };
}
function infoOf(path, about) {
    const [tail, version] = about === 'latest' ? ['@latest', about] : [`@v/${(0,go_module/* escapeVersion */.av)(about.version)}.info`, about.version];
    return { label: `${path}@${version}`, file: (0,go_module/* encodeSegments */.Lf)(`${(0,go_module/* escapePath */.ft)(path)}/${tail}`) };
}
/** Lines without a version are skipped, as in Versions of modfetch/proxy.go; all: a web page. */
function problemOfList(body) {
    const words = body
        .toString()
        .split('\n')
        .flatMap((line) => line.trim().split(/\s+/, 1));
    const lines = words.filter((word) => word !== '');
    return lines.length === 0 || lines.some(go_version/* isSemver */.nN) ? undefined : 'It is not a list of versions';
}
function problemOfInfo(body) {
    const version = version_queries_versionIn(body);
    const isInfo = version !== undefined && (0,go_version/* isCanonical */.ZY)(version) && 'info' in (0,mod_info/* canonicalInfo */.F)(body, version);
    return isInfo ? undefined : 'It is not an .info that go reads';
}
function version_queries_versionIn(body) {
    try {
        const { Version } = JSON.parse(body.toString());
        return typeof Version === 'string' ? Version : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./js/relay/relay.js
// The relay: a GOPROXY on loopback with what go lacks: several mirrors, retries, failover before a
// byte is lost, one fetch for equal requests, refusal of corrupt files. Rules and limits:
// docs/relay.md. Protocol: https://go.dev/ref/mod#goproxy-protocol


















const CACHE_BYTES = 2 ** 30;
/** Longer than a probe takes; less than the post step waits for the stats. */
const SURVEY_AT_STOP_MS = 4_000;
/** A fetch continues after that, and the next request for the same file finds it. */
const RESPONSE_LIMIT_MS = 10 * 60_000;
const MOST_OPEN = 8_192;
/** Starts a relay. @throws SetupError without a free port, Error for a bad database key. */
async function startRelay(config, means) {
    const { clock, signal } = means;
    const ended = new AbortController();
    const pools = [];
    const stats = createStats(pools, clock, config.audit);
    const handler = openHandler(config, { ...means, signal: ended.signal, pools, stats });
    const opened = new AbortController();
    handler.catch(() => { }).finally(() => opened.abort());
    // Without a survey, a bad configuration is an error of the start.
    if (!means.survey)
        await handler;
    let lastRequestAt = clock.now();
    let open = 0;
    const data = {
        token: `${redact/* RELAY_TOKEN_PREFIX */.FC}${(0,external_node_crypto_.randomBytes)(24).toString('base64url')}`,
        onEnd: stats.noteSent,
        respond: async (rest) => {
            lastRequestAt = clock.now();
            const reply = open >= MOST_OPEN ? textReply(503, 'too many requests are open') : await served(rest);
            lastRequestAt = clock.now();
            stats.noteReply(reply.status);
            return reply;
        },
    };
    const served = async (rest) => {
        open++;
        const work = handler
            .then(({ respond }) => respond(rest))
            .catch((error) => textReply(503, (0,errors/* messageOf */.bD)(error)));
        return await replyInTime(work, clock).finally(() => open--);
    };
    const control = controlRoute(means.onStop, async () => {
        await clock.sleep(SURVEY_AT_STOP_MS, opened.signal).catch(() => { });
        return stats.read();
    });
    const closeHandler = async () => (await handler.catch(() => undefined))?.close();
    (0,gc_flags/* keepHeapLean */.W)();
    const server = await startRelayServer([data, control]).catch(async (error) => {
        ended.abort(error);
        await closeHandler();
        throw error;
    });
    let closing;
    const close = () => {
        signal.removeEventListener('abort', close);
        ended.abort(new Error('the relay was closed'));
        closing ??= Promise.all([server.close(), closeHandler()]).then(() => { });
        return closing;
    };
    signal.addEventListener('abort', close, { once: true });
    if (signal.aborted)
        void close();
    const urlOf = ({ token }) => `http://127.0.0.1:${server.port}/${token}`;
    return {
        url: urlOf(data),
        controlUrl: urlOf(control),
        stats: stats.read,
        lastRequestAt: () => lastRequestAt,
        close,
    };
}
/** Another secret, so that a client of the relay can neither stop it nor read its audit log. */
function controlRoute(onStop, readStats) {
    let isStopping = false;
    return {
        token: (0,external_node_crypto_.randomBytes)(24).toString('hex'),
        respond: async (rest) => {
            if (!onStop || rest !== '/stop')
                return textReply(404, 'not found');
            isStopping = true;
            return { status: 200, type: TYPES.info, body: Buffer.from(JSON.stringify(await readStats())) };
        },
        onEnd: () => {
            if (isStopping)
                onStop?.();
        },
    };
}
async function openHandler(config, means) {
    const { trust, env, userAgent, clock, workerEntry, signal, pools, stats } = means;
    const { folder, connectTimeoutMs, stallTimeoutMs, retries, parallel } = config;
    const limits = { connectTimeoutMs, stallTimeoutMs, retries, parallel };
    const servers = { ...config, ...(await surveyedServers(means)) };
    const cache = createFileCache(folder, CACHE_BYTES);
    const tempFolder = (0,store_file/* relayCacheFolders */.DZ)(folder).parts;
    const upstreams = openUpstreams(servers, { trust, env, userAgent, clock, signal, ...limits, tempFolder }, pools);
    // go needs the cores, and each thread holds a heap of its own.
    const threads = workerEntry === undefined ? 0 : Math.min(2, Math.ceil((0,external_node_os_.availableParallelism)() / 2));
    const verifier = (0,verify_verifier/* startVerifier */.r)({ entry: workerEntry ?? '', threads, signal });
    const knownSum = watchSums(config.goSumFiles, clock);
    const fileReply = moduleFiles({ upstreams, knownSum, cache, verifier, stats, clock });
    const versionReply = versionQueries(upstreams);
    const { sumdb } = servers;
    const sumdbReply = checksumDatabase(upstreams, sumdb ?? { name: '', key: '' });
    const serve = async (request, noteCached) => {
        if (request.kind === 'file')
            return await fileReply(request, noteCached);
        return request.kind === 'query' ? await versionReply(request) : await sumdbReply(request);
    };
    const ahead = config.lookAhead && lookAhead(config.lookAhead, { upstreams, knownSum, serve, clock, signal });
    return {
        respond: async (rest) => {
            const request = parseTarget(rest, sumdb?.name);
            if (request === 'malformed')
                return textReply(400, 'malformed path: not spelled as go spells it');
            if (request === 'unknown')
                return textReply(404, 'not found: not a path of the module proxy protocol');
            return (await ahead?.(request)) ?? (await serve(request, stats.noteCached));
        },
        close: async () => {
            await Promise.all([upstreams.close(), verifier.close()]);
            await cache.remove();
        },
    };
}
async function surveyedServers({ survey, signal, stats }) {
    const found = await survey?.(signal).catch(() => undefined);
    if (found)
        stats.noteSurvey(found.survey);
    return found?.servers ?? {};
}
async function replyInTime(work, clock) {
    const done = new AbortController();
    const late = clock.sleep(RESPONSE_LIMIT_MS, done.signal).then(() => textReply(504, `no mirror returned it within ${RESPONSE_LIMIT_MS / 60_000} min`), () => work);
    const reply = await Promise.race([work, late]);
    done.abort();
    // A late reply must not keep its file open.
    void work.then((other) => (other === reply ? undefined : dropReply(other)));
    return reply;
}

// EXTERNAL MODULE: ./js/mirrors/chain.js
var mirrors_chain = __webpack_require__(3132);
// EXTERNAL MODULE: ./js/mirrors/no-mirror.js
var no_mirror = __webpack_require__(7892);
// EXTERNAL MODULE: ./js/mirrors/probe-order.js
var probe_order = __webpack_require__(7102);
// EXTERNAL MODULE: ./js/relay/relay-plan.js
var relay_plan = __webpack_require__(8421);
;// CONCATENATED MODULE: ./js/relay/relay-survey.js
// The survey of the mirrors by the relay, for a step that had every module on disk: it probes as
// the step would have, and uses the chain that the step would have planned.




/** Without servers if no mirror is healthy: those of the step stay. Rejects only at an abort. */
async function surveyForRelay(given, means) {
    const { lead, mirrors } = given.candidates;
    // JSON made a copy of it.
    const candidates = { ...given.candidates, ...(lead && mirrors[0] && { lead: mirrors[0] }) };
    const order = { ...given, candidates };
    const results = await (0,probe_order/* probeUntilHealthy */.gz)(order, { ...means, log: { info: () => { } } });
    const chain = (0,probe_order/* chainOf */.dR)(order, results);
    const reports = (0,probe_order/* mirrorReports */.j$)(chain);
    if (chain.entries.length === 0) {
        const none = (0,no_mirror/* noHealthyMirror */.W0)(results, { mirrors: reports, decisions: [] });
        const warning = `${none.message}; every module was on disk, so the step did not need them`;
        return { servers: {}, survey: { mirrors: reports, warnings: [warning] } };
    }
    const { fallbackOn, ...sources } = (0,mirrors_chain/* chainSources */.Ib)(chain, order.logins);
    const sumdb = (0,relay_plan/* sumdbOf */.b0)(order, chain, sources.mirrors);
    // The step has warned of a list with a single mirror.
    const settings = { policy: order.policy, given: new Map([['mirrors', '']]) };
    return {
        servers: { mirrors: sources.mirrors, fallbackOn, ...(sumdb && { sumdb }) },
        survey: { mirrors: reports, warnings: (0,no_mirror/* healthWarnings */._z)(chain, { candidates, results, settings }) },
    };
}

// EXTERNAL MODULE: ./js/relay/state-file.js
var state_file = __webpack_require__(7372);
;// CONCATENATED MODULE: ./js/relay/relay-process.js
// The relay's own process, started by launch.ts. Its order comes on stdin: it holds credentials
// that others could read in argv or the environment. Until the parent sends `keep`, the end of
// stdin ends the relay. Afterwards it ends with the job's process, after its idle time or longest
// life, on SIGTERM, or by a control request.









const CHECK_MS = 2_000;
/** Runs a relay to its end. Rejects when the order cannot be read or the relay cannot start. */
async function runRelayProcess(surroundings) {
    const { stdin, stdout, env, entry } = surroundings;
    const lines = (0,external_node_readline_.createInterface)({ input: stdin })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done)
        return;
    const order = JSON.parse(first.value);
    (0,http_client/* rememberOutside */.xC)(order.outside);
    const stopped = new AbortController();
    const signal = AbortSignal.any([surroundings.signal, stopped.signal]);
    stdout.on('error', () => stopped.abort());
    const { caFile, userAgent, survey } = order;
    const means = { trust: (0,trust/* createTrust */.Z)({ env, caFile }), env, userAgent, clock: clock/* systemClock */.m };
    const relay = await startRelay(order.config, {
        ...means,
        workerEntry: entry,
        signal,
        survey: survey && ((ended) => surveyForRelay(survey, { ...means, signal: ended })),
        onStop: () => stopped.abort(),
    });
    try {
        const { url, controlUrl } = relay;
        stdout.write(`${JSON.stringify({ url, controlUrl })}\n`);
        const word = await lines.next();
        if (!word.done && word.value === 'keep')
            await untilDone(relay, order, signal);
    }
    finally {
        await relay.close().catch(() => { });
        // Windows may refuse while the log is open in there: then the post step removes it.
        await (0,promises_.rm)(order.config.folder, { recursive: true, force: true }).catch(() => { });
    }
}
async function untilDone(relay, order, signal) {
    const { jobPid, idleMs, lifeMs, config } = order;
    const startedAt = clock/* systemClock */.m.now();
    let savedAt = -1;
    while (!signal.aborted) {
        const now = clock/* systemClock */.m.now();
        if (relay.lastRequestAt() !== savedAt) {
            savedAt = relay.lastRequestAt();
            await (0,promises_.writeFile)((0,state_file/* statsFile */.Kx)(config.folder), JSON.stringify(relay.stats()), { mode: 0o600 }).catch(() => { });
        }
        if (jobPid !== undefined && !isAlive(jobPid))
            return;
        if (now - relay.lastRequestAt() > idleMs || now - startedAt > lifeMs)
            return;
        await clock/* systemClock */.m.sleep(Math.min(CHECK_MS, idleMs), signal).catch(() => undefined);
    }
}
/** Whether a process with this number exists; one of another user counts. */
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,errors/* codeOf */.$N)(error) === 'EPERM';
    }
}


/***/ })

};
