export const id = 336;
export const ids = [336];
export const modules = {

/***/ 7336:
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
// EXTERNAL MODULE: ./js/http/trust.js
var trust = __webpack_require__(9969);
// EXTERNAL MODULE: ./js/run/gc-flags.js
var gc_flags = __webpack_require__(1998);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./js/redact.js
var redact = __webpack_require__(4537);
// EXTERNAL MODULE: ./js/verify/store-file.js + 1 modules
var store_file = __webpack_require__(5463);
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
                    return { handle, ...known };
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

// EXTERNAL MODULE: ./js/verify/verify-file.js
var verify_file = __webpack_require__(636);
;// CONCATENATED MODULE: ./js/relay/module-files.js





/** Responds to requests for files. Rejects only when the relay is closed. */
function moduleFiles(options) {
    const { upstreams, knownSum, cache, stats } = options;
    const shared = singleFlight();
    return async ({ path, version, file }) => {
        const wanted = { path, version, file, h1: await knownSum({ path, version }, file) };
        const name = (0,go_module/* cacheFile */.NJ)(path, version, file);
        const cached = await cache.take(name, wanted.h1);
        if (cached) {
            stats.noteCached();
            return found(wanted, cached, cached.mirror);
        }
        const pool = upstreams.poolFor(path);
        if (!pool)
            return noSourceReply(path, upstreams.isPrivate(path));
        const failure = await shared(`${name} ${wanted.h1}`, () => fetchToCache(options, wanted, pool));
        if (failure)
            return failure;
        const fetched = await cache.take(name, wanted.h1);
        return fetched
            ? found(wanted, fetched, fetched.mirror)
            : textReply(502, `${name} is no longer in the relay's cache`);
    };
}
function found({ file }, body, from) {
    return { status: 200, type: TYPES[file], body, from };
}
async function fetchToCache({ cache, verifier, stats, clock }, wanted, pool) {
    const { path, version, file, h1: expected } = wanted;
    const name = (0,go_module/* cacheFile */.NJ)(path, version, file);
    const startedAt = clock.now();
    const label = `${path}@${version}.${file}`;
    let stored = { kept: false, failed: 'no body was received' };
    const outcome = await pool.fetch({
        label,
        urlOn: ({ url }) => (0,go_module/* joinMirror */.oM)(url, (0,go_module/* proxyFile */.HD)(path, version, file)),
        large: file === 'zip',
        limitBytes: verify_file/* FILE_LIMIT_BYTES */.d[file],
        accept: async (body) => {
            const bytes = body.kind === 'memory' ? body.bytes : body.path;
            const place = { destination: 'relay-cache', ...cache.placeOf(name) };
            const job = { ...place, kind: file, path, version, h1: expected, body: bytes };
            stored = await verifier.store(job).catch((error) => ({ kept: false, failed: (0,errors/* messageOf */.bD)(error) }));
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
    const mirror = outcome.mirror?.name ?? '';
    cache.add(name, { h1, mirror });
    stats.noteFile({ ...wanted, h1, mirror, bytes: outcome.bytes, ms: clock.now() - startedAt });
    return undefined;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: ./js/go/version.js
var go_version = __webpack_require__(809);
;// CONCATENATED MODULE: ./js/relay/request-target.js
// Parses a request's path (pure). Accepts only what go itself writes: origin-form, one spelling of
// each byte, no query string, so no encoded slash or `..` can mean one thing to a mirror and
// another to the relay. Follows golang.org/x/mod/module and
// https://go.dev/ref/mod#goproxy-protocol.


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
const MOST_WAITING = 8;
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
        if (count > MOST_WAITING)
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

;// CONCATENATED MODULE: ./js/relay/stats.js

const MOST_LISTED = 5_000;
/** `pools`: every pool of the relay; a mirror in several of them counts as one, by its name. */
function createStats(pools, clock) {
    const counts = { requests: 0, served: 0, notFound: 0, refused: 0, failures: 0, bytesOut: 0, filesUnlisted: 0 };
    const hits = { kept: 0, upstream: 0 };
    const files = [];
    return {
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
            hits.upstream++;
            if (files.length >= MOST_LISTED)
                counts.filesUnlisted++;
            else {
                const facts = { mirror, bytes, ms: Math.round(ms), ...(h1 !== undefined && { h1 }) };
                files.push({ module: path, version, kind: file, ...facts, at: clock.date().toISOString() });
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

// EXTERNAL MODULE: ./js/fetch/pool.js + 13 modules
var fetch_pool = __webpack_require__(902);
// EXTERNAL MODULE: ./js/go/patterns.js
var patterns = __webpack_require__(7026);
;// CONCATENATED MODULE: ./js/relay/upstreams.js
// The servers that the relay may contact, and for which paths. Private paths are matched by go's
// own globs and have one server or none, so no failure can carry such a name elsewhere.


function openUpstreams({ mirrors, fallbackOn, privatePatterns, privateMirror, sumdb }, options) {
    const pools = [];
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
        pools,
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
    const version = versionIn(body);
    const isInfo = version !== undefined && (0,go_version/* isCanonical */.ZY)(version) && 'info' in (0,mod_info/* canonicalInfo */.F)(body, version);
    return isInfo ? undefined : 'It is not an .info that go reads';
}
function versionIn(body) {
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
/** A fetch continues after that, and the next request for the same file finds it. */
const RESPONSE_LIMIT_MS = 10 * 60_000;
const MOST_OPEN = 8_192;
/** Starts a relay. @throws SetupError without a free port, Error for a bad database key. */
async function startRelay(config, means) {
    const { clock, signal } = means;
    const ended = new AbortController();
    const handler = openHandler(config, means, ended.signal);
    const { stats } = handler;
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
        const work = handler.respond(rest).catch((error) => textReply(503, (0,errors/* messageOf */.bD)(error)));
        return await withinLimit(work, clock).finally(() => open--);
    };
    const control = controlRoute(means.onStop, stats.read);
    const server = await startRelayServer([data, control]).catch(async (error) => {
        await handler.close();
        throw error;
    });
    let closing;
    const close = () => {
        signal.removeEventListener('abort', close);
        ended.abort(new Error('the relay was closed'));
        closing ??= Promise.all([server.close(), handler.close()]).then(() => { });
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
            return { status: 200, type: TYPES.info, body: Buffer.from(JSON.stringify(readStats())) };
        },
        onEnd: () => {
            if (isStopping)
                onStop?.();
        },
    };
}
function openHandler(config, means, signal) {
    const { trust, env, userAgent, clock, workerEntry } = means;
    const { folder, sumdb, connectTimeoutMs, stallTimeoutMs, retries, parallel } = config;
    const limits = { connectTimeoutMs, stallTimeoutMs, retries, parallel };
    const cache = createFileCache(folder, CACHE_BYTES);
    const tempFolder = (0,store_file/* relayCacheFolders */.DZ)(folder).parts;
    const upstreams = openUpstreams(config, { trust, env, userAgent, clock, signal, ...limits, tempFolder });
    const threads = workerEntry === undefined ? 0 : Math.min(2, (0,external_node_os_.availableParallelism)());
    const verifier = (0,verify_verifier/* startVerifier */.r)({ entry: workerEntry ?? '', threads, signal });
    const stats = createStats(upstreams.pools, clock);
    const knownSum = watchSums(config.goSumFiles, clock);
    const fileReply = moduleFiles({ upstreams, knownSum, cache, verifier, stats, clock });
    const versionReply = versionQueries(upstreams);
    const sumdbReply = checksumDatabase(upstreams, sumdb ?? { name: '', key: '' });
    return {
        stats,
        respond: async (rest) => {
            const request = parseTarget(rest, sumdb?.name);
            if (request === 'malformed')
                return textReply(400, 'malformed path: not spelled as go spells it');
            if (request === 'unknown')
                return textReply(404, 'not found: not a path of the module proxy protocol');
            if (request.kind === 'file')
                return await fileReply(request);
            return request.kind === 'query' ? await versionReply(request) : await sumdbReply(request);
        },
        close: async () => {
            await Promise.all([upstreams.close(), verifier.close()]);
            await cache.remove();
        },
    };
}
async function withinLimit(work, clock) {
    const done = new AbortController();
    const late = clock.sleep(RESPONSE_LIMIT_MS, done.signal).then(() => textReply(504, `no mirror returned it within ${RESPONSE_LIMIT_MS / 60_000} min`), () => work);
    const reply = await Promise.race([work, late]);
    done.abort();
    // A late reply must not keep its file open.
    void work.then((other) => (other === reply ? undefined : dropReply(other)));
    return reply;
}

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
    const stopped = new AbortController();
    const signal = AbortSignal.any([surroundings.signal, stopped.signal]);
    stdout.on('error', () => stopped.abort());
    const relay = await startRelay(order.config, {
        trust: (0,trust/* createTrust */.Z)({ env, caFile: order.caFile }),
        env,
        userAgent: order.userAgent,
        clock: clock/* systemClock */.m,
        workerEntry: entry,
        signal,
        onStop: () => stopped.abort(),
    });
    (0,gc_flags/* keepHeapLean */.W)();
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
async function untilDone(relay, { jobPid, idleMs, lifeMs }, signal) {
    const startedAt = clock/* systemClock */.m.now();
    while (!signal.aborted) {
        const now = clock/* systemClock */.m.now();
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
