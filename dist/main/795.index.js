export const id = 795;
export const ids = [795];
export const modules = {

/***/ 5146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ readBounded),
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   O5: () => (/* binding */ isReallyInside),
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   _y: () => (/* binding */ goText),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   ps: () => (/* binding */ requireGoText)
/* harmony export */ });
/* unused harmony exports MAX_TEXT_BYTES, FileRefused */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2911);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8667);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4537);
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
            const bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(fd, piece);
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
function textOf(path, options = {}) {
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SetupError */ .w3('project-unreadable', `${(0,_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitizeForLog */ .F0)(path)}: ${message}`, {
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
function isInside(path, folder) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way));
}
/** As `isInside`, links followed as far as the path exists: a new file counts by its folder. */
function isReallyInside(path, folder) {
    let existing = path;
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(existing) && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(existing) !== existing)
        existing = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(existing);
    return isInside(path, folder) && isInside((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(existing), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder));
}
function tooLarge(maxBytes) {
    return new FileRefused('large', `it is larger than ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(maxBytes)}`);
}
function withFile(path, options, use) {
    const { inside, sameKind = false, maxBytes = MAX_TEXT_BYTES } = options;
    let fd;
    try {
        const real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
        if (inside !== undefined && !isInside(real, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(inside)))
            throw new FileRefused('outside');
        // Without O_NONBLOCK, opening a pipe would wait for its writer.
        fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(real, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0));
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(fd);
        if (found.isDirectory())
            throw new FileRefused('EISDIR');
        if (!found.isFile())
            throw new FileRefused('special');
        if (found.size > maxBytes)
            throw tooLarge(maxBytes);
        if (sameKind && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.extname)(real) !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.extname)(path))
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
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
    }
}


/***/ }),

/***/ 896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ER: () => (/* binding */ hasOnlyReserves),
/* harmony export */   On: () => (/* binding */ nextAfter),
/* harmony export */   Sw: () => (/* binding */ choose),
/* harmony export */   Vf: () => (/* binding */ hasOther),
/* harmony export */   ao: () => (/* binding */ waitedInVain),
/* harmony export */   kA: () => (/* binding */ mayReplace),
/* harmony export */   pK: () => (/* binding */ chooseHedge),
/* harmony export */   te: () => (/* binding */ STALLED_MS)
/* harmony export */ });
/* harmony import */ var _health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2619);

/** A request without a byte of response for so long has stalled, whatever its mirror's habit. */
const STALLED_MS = 4_000;
/** How long a file that a mirror returned 404 for waits for ejected ones: once, not per file. */
const ABSENT_GRACE_MS = 800;
/**
 * The next step after `outcome` at a mirror. After `|` (`any`) every failure leads to the next
 * mirror. After `,` (`not-found`) only 404 and 410 do: a mirror may restrict modules on purpose, so
 * no other mirror may learn the module's name.
 */
function nextAfter(outcome, fallbackOn) {
    if (outcome === 'ok' || outcome === 'stop')
        return 'nowhere';
    if (outcome === 'absent' || fallbackOn === 'any')
        return 'next-mirror';
    return outcome === 'again' ? 'same-mirror' : 'nowhere';
}
/**
 * Whether a reserve of the catalogue may learn the file's name: only after a failure, never after
 * "not found". A 404 that reports a time-out counts: most private modules get that from a public
 * mirror.
 */
function mayAskReserve({ info }, { absent, failures }) {
    if (info.forAbsent)
        return true;
    return (![...absent].some(({ reserve }) => !reserve) && !failures.some(({ reason }) => reason === 'not-found-transient'));
}
/** False when the mirrors are requested strictly in turn. */
function mayReplace(fallbackOn) {
    return nextAfter('again', fallbackOn) === 'next-mirror';
}
function choose(segment, { mirrors, fallbackOn, now }) {
    const { file } = segment;
    const left = mirrors.filter((mirror) => {
        if (file.only && mirror !== file.only)
            return false;
        if (mirror.reserve && !mayAskReserve(mirror, file))
            return false;
        return !file.absent.has(mirror) && !file.excluded.has(mirror);
    });
    const [first] = left;
    if (!mayReplace(fallbackOn)) {
        const current = mirrors.find((mirror) => !file.absent.has(mirror));
        if (!first || (current && file.excluded.has(current)))
            return { next: 'none' };
        if (segment.failedAt.has(first))
            return { next: 'pause' };
        return hasRoom(segment, first, now) ? { next: 'request', mirrors: [first], lastResort: false } : { next: 'wait' };
    }
    const honest = left.filter((mirror) => !mirror.ejectedForRun);
    const mayRecheck = !file.refusalsRechecked && [...file.refusedBy].some((mirror) => !mirror.ejectedForRun);
    if (honest.length === 0 && mayRecheck)
        return { next: 'recheck-refusals' };
    if (!first)
        return { next: 'none' };
    const trusted = honest.length > 0 ? honest : left;
    const [sound, ejected] = partition(trusted, (mirror) => !(0,_health_js__WEBPACK_IMPORTED_MODULE_0__/* .isEjected */ .FX)(mirror.health, now));
    const all = sound.filter((mirror) => !segment.failedAt.has(mirror));
    const listed = all.filter(({ reserve }) => !reserve);
    const fresh = listed.some(({ health }) => (0,_health_js__WEBPACK_IMPORTED_MODULE_0__/* .isServing */ .PA)(health, now)) ? listed : all;
    if (fresh.length > 0) {
        const able = fresh.filter((mirror) => hasRoom(segment, mirror, now));
        return able.length > 0 ? { next: 'request', mirrors: able, lastResort: false } : { next: 'wait' };
    }
    // A healthy mirror does not have the file: a dead one's time limit is paid once, not per file.
    const hopeful = file.absent.size > 0 ? ejected.filter((mirror) => !mirror.isDead) : ejected;
    if (sound.length === 0 && hopeful.length === 0)
        return { next: 'none' };
    const untried = hopeful.filter((mirror) => !segment.failedAt.has(mirror));
    if (untried.length === 0 || (sound.length > 0 && segment.pauses === 0))
        return { next: 'pause' };
    return { next: 'request', mirrors: untried, lastResort: true };
}
/**
 * The mirrors that a file has waited long enough for: one mirror returned 404, all others that may
 * be asked have been ejected for `ABSENT_GRACE_MS`. Empty while another is left or its body comes.
 */
function waitedInVain(segment, { mirrors, fallbackOn, now }) {
    const { file, attempts } = segment;
    const { absentSince = now, absent, excluded, only } = file;
    if (!mayReplace(fallbackOn) || now - absentSince < ABSENT_GRACE_MS)
        return [];
    if (only || [...attempts].some(({ headAt }) => headAt !== undefined))
        return [];
    const mayHave = ({ reserve, info }) => !reserve || info.forAbsent;
    const left = mirrors.filter((mirror) => mayHave(mirror) && !absent.has(mirror) && !excluded.has(mirror));
    const isLost = ({ health }) => (0,_health_js__WEBPACK_IMPORTED_MODULE_0__/* .isEjected */ .FX)(health, now) && (0,_health_js__WEBPACK_IMPORTED_MODULE_0__/* .ejectedFor */ .om)(health, now) >= ABSENT_GRACE_MS;
    return left.every(isLost) ? left : [];
}
/** For a hedge, best first: others, the same one if alone, those that failed the segment. */
function chooseHedge(segment, { mirrors, fallbackOn, now }) {
    const busy = [...segment.attempts].map(({ mirror }) => mirror);
    const { file } = segment;
    const usable = mirrors.filter((mirror) => {
        if (file.only && mirror !== file.only)
            return false;
        if (file.absent.has(mirror) || file.excluded.has(mirror))
            return false;
        if (mirror.reserve && !(mayAskReserve(mirror, file) && isFailing(segment, now)))
            return false;
        if (segment.lastResort && busy.includes(mirror))
            return true;
        return isUsable(mirror, now) && (0,_health_js__WEBPACK_IMPORTED_MODULE_0__/* .roomOf */ .dT)(mirror.health, mirror.running.size, now) > 0;
    });
    const [same, others] = partition(usable, (mirror) => busy.includes(mirror));
    if (!mayReplace(fallbackOn))
        return same;
    const [failed, fresh] = partition(others, (mirror) => segment.failedAt.has(mirror));
    return [fresh, same, failed].find((some) => some.length > 0) ?? [];
}
/**
 * Whether a reserve may join the attempts under way. A mirror that has begun to send the file has
 * not called it absent; before that it still may, and only a long silence counts.
 */
function isFailing({ attempts, late }, now) {
    return [...attempts].every(({ mirror, headAt, sentAt, connection }) => {
        if (mirror.reserve || (0,_health_js__WEBPACK_IMPORTED_MODULE_0__/* .isEjected */ .FX)(mirror.health, now))
            return true;
        return headAt === undefined ? now - Math.max(sentAt, connection.openedAt) > STALLED_MS : late;
    });
}
function hasOnlyReserves(mirrors, mirror, now) {
    const others = mirrors.filter((other) => other !== mirror && isUsable(other, now));
    return !mirror.reserve && others.length > 0 && others.every(({ reserve }) => reserve);
}
function hasOther(mirrors, mirror, now) {
    return mirrors.some((other) => other !== mirror && isUsable(other, now));
}
function isUsable(mirror, now) {
    return !mirror.ejectedForRun && !(0,_health_js__WEBPACK_IMPORTED_MODULE_0__/* .isEjected */ .FX)(mirror.health, now);
}
function hasRoom(segment, mirror, now) {
    if ([...segment.attempts].some((attempt) => attempt.mirror === mirror))
        return false;
    return (0,_health_js__WEBPACK_IMPORTED_MODULE_0__/* .roomOf */ .dT)(mirror.health, mirror.running.size, now) > 0;
}
function partition(mirrors, is) {
    return [mirrors.filter(is), mirrors.filter((mirror) => !is(mirror))];
}


/***/ }),

/***/ 2619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $R: () => (/* binding */ mayReinstate),
/* harmony export */   FX: () => (/* binding */ isEjected),
/* harmony export */   PA: () => (/* binding */ isServing),
/* harmony export */   Qm: () => (/* binding */ eject),
/* harmony export */   Ub: () => (/* binding */ cool),
/* harmony export */   Xb: () => (/* binding */ newLatency),
/* harmony export */   Yn: () => (/* binding */ reinstate),
/* harmony export */   dT: () => (/* binding */ roomOf),
/* harmony export */   fj: () => (/* binding */ noteFailure),
/* harmony export */   kl: () => (/* binding */ slowDown),
/* harmony export */   om: () => (/* binding */ ejectedFor),
/* harmony export */   p3: () => (/* binding */ noteFirstByte),
/* harmony export */   p5: () => (/* binding */ noteAnswer),
/* harmony export */   ru: () => (/* binding */ newHealth)
/* harmony export */ });
/* unused harmony export quantile */
/* harmony import */ var _http_retry_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1131);
// What the pool remembers of one mirror: whether it may be requested, with how many requests at
// once, and after how long a first byte is late. A breaker whose pauses grow, and a limit like
// TCP’s: halved by 429 and 503, doubled per round of responses up to that half, then grown slowly.
// Late is measured by the mirror’s own habit: 300 ms are long in the same region and nothing on
// another continent.

/** Failures in a row that eject a mirror. */
const FAILURES_TO_EJECT = 3;
const EJECT_MS = 30_000;
const EJECT_CAP_MS = 300_000;
/** After this part of its pause a mirror may be reinstated because the others are slow. */
const EARLY_PART = 0.1;
/** Chance refusals (a sick node behind a balancer) must not make the only mirror useless. */
const MIN_AFTER_SLOWDOWN = 6;
function newHealth(most) {
    const never = Number.NEGATIVE_INFINITY;
    const times = { ejectedUntil: never, coolUntil: never, slowedAt: never };
    return { failures: 0, ejections: 0, limit: most, threshold: most, most, ...times };
}
function isEjected(health, now) {
    return now < health.ejectedUntil;
}
/** Neither in the pause of its Retry-After nor back from an ejection without a response. */
function isServing({ coolUntil, ejections, limit }, now) {
    return now >= coolUntil && (ejections === 0 || limit > 1);
}
/** How many more requests it may get now, besides `running` ones. */
function roomOf(health, running, now) {
    if (now < health.coolUntil)
        return 0;
    return Math.floor(health.limit) - running;
}
/** It responded, be it with a 404. */
function noteAnswer(health) {
    health.failures = 0;
    if (health.limit >= health.most)
        return;
    health.limit = Math.min(health.most, health.limit + (health.limit < health.threshold ? 1 : 1 / health.limit));
}
/** It failed; true when that was one time too many. */
function noteFailure(health) {
    health.failures++;
    return health.failures >= FAILURES_TO_EJECT;
}
/** Ejects for 30 s, the next time for 60 s, at most for 300 s. */
function eject(health, now) {
    health.ejections++;
    health.failures = 0;
    health.ejectedUntil = now + pauseOf(health);
    health.threshold = Math.max(MIN_AFTER_SLOWDOWN, health.limit / 2);
    health.limit = 1;
}
/** Ejected for 3 s already, the next time for 6 s, at most for 30 s. */
function mayReinstate(health, now) {
    return isEjected(health, now) && now >= health.ejectedUntil - (1 - EARLY_PART) * pauseOf(health);
}
/** How long it has been ejected, milliseconds; only while it is. */
function ejectedFor(health, now) {
    return now - (health.ejectedUntil - pauseOf(health));
}
function pauseOf({ ejections }) {
    return Math.min(EJECT_CAP_MS, EJECT_MS * ejections);
}
function reinstate(health) {
    health.ejectedUntil = Number.NEGATIVE_INFINITY;
    health.limit = Math.max(health.limit, MIN_AFTER_SLOWDOWN);
}
/** It returned 429 or 503. Requests sent before the last slow-down slow nothing further. */
function slowDown(health, running, { sentAt, now }) {
    if (sentAt < health.slowedAt)
        return;
    health.slowedAt = now;
    health.limit = Math.max(MIN_AFTER_SLOWDOWN, Math.min(health.limit, running) / 2);
    health.threshold = health.limit;
}
/** It demanded a pause; obeyed up to a minute. */
function cool(health, now, retryAfterMs) {
    health.coolUntil = Math.max(health.coolUntil, now + Math.min(_http_retry_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .RETRY_AFTER_CAP_MS */ ._Y, Math.max(0, retryAfterMs)));
}
const SAMPLES_KEPT = 64;
const SAMPLES_NEEDED = 20;
const UNKNOWN_LIMIT_MS = 1_000;
const MIN_LIMIT_MS = 300;
const QUANTILE = 0.95;
function newLatency() {
    return { samples: [], count: 0, firstByteLimitMs: UNKNOWN_LIMIT_MS };
}
function noteFirstByte(latency, ms) {
    latency.samples[latency.count % SAMPLES_KEPT] = ms;
    latency.count++;
    // Sorting 64 numbers for each of 2,000 responses would cost more than all the rest here.
    if (latency.count >= SAMPLES_NEEDED && latency.count % 8 === 0) {
        latency.firstByteLimitMs = Math.max(MIN_LIMIT_MS, 2 * (quantile(latency.samples, QUANTILE) ?? 0));
    }
}
/** The smallest sample that this part of them does not exceed; undefined without any. */
function quantile(samples, part) {
    return samples.toSorted((a, b) => a - b)[Math.ceil(samples.length * part) - 1];
}


/***/ }),

/***/ 2694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ createPool)
});

// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/http/network-error.js
var network_error = __webpack_require__(6266);
// EXTERNAL MODULE: ./js/fetch/fallback.js
var fallback = __webpack_require__(896);
// EXTERNAL MODULE: ./js/fetch/health.js
var fetch_health = __webpack_require__(2619);
// EXTERNAL MODULE: ./js/http/exchange.js
var http_exchange = __webpack_require__(8770);
// EXTERNAL MODULE: ./js/http/response.js
var response = __webpack_require__(6528);
;// CONCATENATED MODULE: ./js/fetch/attempt.js
// One request for the missing bytes of a segment: checks the head of the response (RFC 9110
// sections 14.4 and 15.3.7), counts and keeps the bytes. A 200 to a range is the whole file, from
// byte 0.



/**
 * Bytes of one range request, and the most of a file that is kept in memory. Half and twice this
 * size measured slower: memory is bounded, and a piece holds its share while its connection lasts.
 */
const PIECE_BYTES = 2 ** 20;
const MIN_ROOM_BYTES = 4_096;
/** A mirror that never ends a body must not fill the disk: it gets room for so many full files. */
const MOST_FULL_SIZES = 4;
const FILLING = 'sends more than all files together may have';
function startAttempt(options) {
    const { segment, mirror, connection, clock, userAgent } = options;
    const { resource } = segment.file;
    const from = segment.keptBytes;
    const exchange = (0,http_exchange/* startExchange */.m)({
        url: resource.urlOn(mirror.info),
        mirror: mirror.info.name,
        client: connection.client,
        redirectClient: mirror.connections.redirectClient,
        userAgent,
        range: segment.last === undefined ? undefined : `bytes=${segment.first + from}-${segment.last}`,
        date: clock.date,
        listener: {
            head: (status, headers) => {
                const now = clock.now();
                attempt.headAt = now;
                attempt.lastAt = now;
                const error = readHead(attempt, status, headers);
                if (!error)
                    expectBytes(attempt, attempt.expected ?? 0);
                if (!error)
                    options.onHead(attempt);
                return error;
            },
            data: (chunk) => takeChunk(attempt, chunk, options),
            done: (end) => options.onEnd(attempt, checkedEnd(attempt, end)),
        },
    });
    const now = clock.now();
    const attempt = {
        segment,
        mirror,
        connection,
        exchange,
        isHedge: options.isHedge,
        paid: options.paid,
        from,
        sentAt: now,
        headAt: undefined,
        lastAt: now,
        chunks: [],
        room: undefined,
        bytes: 0,
        expected: undefined,
        whole: segment.last === undefined,
        temporary: undefined,
        pending: 0,
        paused: false,
        held: 0,
    };
    // The size of a further piece is known before its response.
    if (segment.first > 0 && segment.last !== undefined)
        expectBytes(attempt, segment.last + 1 - segment.first - from);
    return attempt;
}
/** How many bytes are still to come over the connection, as far as is known. */
function expectBytes(attempt, bytes) {
    attempt.connection.pending += bytes - attempt.pending;
    attempt.pending = bytes;
}
function readHead(attempt, status, headers) {
    const { segment, mirror } = attempt;
    const { file } = segment;
    const length = numberOf((0,response/* headerOf */.rR)(headers, 'content-length'));
    if (status === 200) {
        if (segment.first > 0)
            return misfit(attempt, 'no-ranges', 'serves whole files only');
        attempt.whole = true;
        attempt.expected = length;
        if (length !== undefined && length > file.resource.limitBytes)
            return tooBig(attempt, length);
        return undefined;
    }
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec((0,response/* headerOf */.rR)(headers, 'content-range') ?? '');
    const [first, last, total] = (range?.slice(1).map(Number) ?? []);
    const wanted = segment.first + attempt.from;
    if (first === undefined || last === undefined || total === undefined || first !== wanted) {
        return misfit(attempt, 'wrong-range', 'served other bytes than requested');
    }
    if (last !== Math.min(segment.last ?? total - 1, total - 1)) {
        return misfit(attempt, 'wrong-range', 'served fewer or more bytes than requested');
    }
    if (total > file.resource.limitBytes)
        return tooBig(attempt, total);
    if (isFillingDisk(attempt))
        return misfit(attempt, 'too-big', FILLING);
    if (file.total !== undefined && file.total !== total)
        return misfit(attempt, 'wrong-size', 'has a file of another size');
    const etag = (0,response/* headerOf */.rR)(headers, 'etag');
    const known = file.etags.get(mirror);
    if (etag && known && etag !== known)
        return misfit(attempt, 'changed', 'changed the file while it was being read');
    if (etag)
        file.etags.set(mirror, etag);
    file.total = total;
    file.sized.resolve(total);
    attempt.whole = false;
    attempt.expected = last - first + 1;
    return undefined;
}
function takeChunk(attempt, chunk, options) {
    const { segment, mirror, connection, expected } = attempt;
    const now = options.clock.now();
    attempt.lastAt = now;
    mirror.signAt = now;
    const at = attempt.bytes;
    attempt.bytes += chunk.length;
    const arrived = Math.min(attempt.pending, chunk.length);
    attempt.pending -= arrived;
    connection.pending -= arrived;
    if (attempt.bytes > (expected ?? segment.file.resource.limitBytes))
        return tooBig(attempt, attempt.bytes);
    if (attempt.temporary) {
        if (isFillingDisk(attempt))
            return misfit(attempt, 'too-big', FILLING);
        if (!attempt.temporary.append(chunk))
            attempt.exchange.pause();
    }
    else {
        attempt.chunks.push(ownCopy(attempt, chunk, at));
        if (attempt.whole && attempt.bytes > PIECE_BYTES)
            moveToDisk(attempt, options);
    }
    return attempt.bytes === expected ? 'complete' : undefined;
}
/**
 * Copies the chunk: it is a slice of a 64 kB read buffer that other streams share and would keep
 * alive. Joining the chunks would cost the same copy.
 */
function ownCopy(attempt, chunk, at) {
    const { expected } = attempt;
    if (expected === undefined || expected < MIN_ROOM_BYTES || expected > PIECE_BYTES)
        return chunk;
    attempt.room ??= Buffer.allocUnsafeSlow(expected);
    chunk.copy(attempt.room, at);
    return attempt.room.subarray(at, at + chunk.length);
}
function isFillingDisk({ mirror, segment }) {
    const { running, bytesInPieces } = mirror;
    const onDisk = [...running].reduce((sum, { temporary, bytes }) => sum + (temporary ? bytes : 0), bytesInPieces);
    return onDisk > MOST_FULL_SIZES * segment.file.resource.limitBytes;
}
function moveToDisk(attempt, { clock, temporaryFolder }) {
    const temporary = temporaryFolder.create(() => {
        attempt.lastAt = clock.now();
        attempt.exchange.resume();
    });
    for (const chunk of attempt.chunks)
        temporary.append(chunk);
    attempt.temporary = temporary;
    attempt.chunks = [];
}
/** Failures that look like a proper end: a body shorter than its length was cut. */
function checkedEnd(attempt, end) {
    const { bytes, expected } = attempt;
    if (end.kind === 'absent' && end.transient) {
        const words = 'returned a 404 that reports a time-out or a dead server behind it';
        return { kind: 'failed', error: misfit(attempt, 'not-found-transient', words) };
    }
    if (end.kind !== 'whole' || expected === undefined || bytes === expected)
        return end;
    const { mirror, host } = attempt.exchange.context();
    const message = `${host} ended the body after ${bytes} of ${expected} bytes`;
    return { kind: 'failed', error: new errors/* MirrorError */.En(mirror, 'http', message, { reason: 'cut' }) };
}
function misfit(attempt, reason, words) {
    const { mirror, host } = attempt.exchange.context();
    const message = `${host} ${words}: ${attempt.segment.file.resource.label}`;
    return new errors/* MirrorError */.En(mirror, 'protocol', message, { reason });
}
function tooBig(attempt, bytes) {
    const { mirror, host } = attempt.exchange.context();
    const { label, limitBytes } = attempt.segment.file.resource;
    const message = `${host} sends at least ${bytes} bytes for ${label}; the limit is ${limitBytes}`;
    return new errors/* MirrorError */.En(mirror, 'protocol', message, { reason: 'too-big' });
}
function numberOf(text) {
    return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

;// CONCATENATED MODULE: ./js/fetch/hedge.js
// Whether a slow attempt gets a hedge, a second attempt for the same bytes: the tail-at-scale rule
// (https://cacm.acm.org/research/the-tail-at-scale/). Three brakes prevent a storm on a slow shared
// link: a budget of requests, one of bytes, and confidence: hedges that finish no earlier than
// their originals halve how many may run at once.
const BUDGET_REQUESTS = 10;
const MAX_REQUESTS = 64;
const BUDGET_PER_FINISHED = 0.1;
const BUDGET_BYTES = 4 * 2 ** 20;
const BUDGET_BYTES_SHARE = 0.08;
const REFILL_REQUESTS_PER_MS = 1 / 2_000;
/** A piece of a large file. */
const REFILL_BYTES = 2 * 2 ** 20;
const REFILL_BYTES_PER_MS = 128;
const FIRST_CONFIDENCE = 4;
const MAX_CONFIDENCE = 32;
/** A body without a chunk for so long is late. */
const QUIET_BODY_MS = 1_000;
/** The speed of a body counts only after this time. */
const SPEED_AFTER_MS = 1_000;
/** Slower than this is slow in any case, bytes per second. */
const SLOW_RATE = 24 * 1024;
/** A body that ends within this time needs no hedge. */
const SOON_MS = 800;
function newHedgeBudget() {
    return { requests: BUDGET_REQUESTS, bytes: BUDGET_BYTES, confidence: FIRST_CONFIDENCE, running: 0 };
}
function noteFinished(budget, bytes) {
    budget.requests = Math.min(MAX_REQUESTS, budget.requests + BUDGET_PER_FINISHED);
    budget.bytes += bytes * BUDGET_BYTES_SHARE;
}
/** Time returns one hedge, never more: if all else trickles, nothing finishes to pay for one. */
function refill(budget, ms) {
    budget.requests = Math.max(budget.requests, Math.min(1, budget.requests + ms * REFILL_REQUESTS_PER_MS));
    budget.bytes = Math.max(budget.bytes, Math.min(REFILL_BYTES, budget.bytes + ms * REFILL_BYTES_PER_MS));
}
function canSpend({ requests, running, confidence }) {
    return requests >= 1 && running < confidence;
}
/** False if none is left. `bytes`: what it may cost. */
function spend(budget, bytes = 32 * 1024) {
    if (!canSpend(budget) || budget.bytes < bytes)
        return false;
    budget.requests--;
    budget.bytes -= bytes;
    budget.running++;
    return true;
}
/**
 * `useful`: it won by far; undefined if unknown. A useful one returns its place: with few requests
 * at a time, a mirror that stalls every other file would otherwise use the budget up.
 */
function settle(budget, useful) {
    budget.running--;
    if (useful === true) {
        encourage(budget);
        budget.requests = Math.min(MAX_REQUESTS, budget.requests + 1);
    }
    if (useful === false)
        budget.confidence = Math.max(1, budget.confidence / 2);
}
/** A late request finished soon elsewhere: more hedges may be tried. */
function encourage(budget) {
    budget.confidence = Math.min(MAX_CONFIDENCE, budget.confidence * 2);
}
/** True when a hedge might finish first. */
function isLate(progress) {
    const { waitedMs, bodyMs, quietMs, bytes, left, firstByteLimitMs } = progress;
    if (bodyMs === undefined)
        return waitedMs > firstByteLimitMs;
    if (quietMs > QUIET_BODY_MS)
        return true;
    if (bodyMs < SPEED_AFTER_MS)
        return false;
    const rate = bytes / (bodyMs / 1000);
    return rate < SLOW_RATE && (left === undefined || left / Math.max(1, rate) > SOON_MS / 1000);
}

;// CONCATENATED MODULE: ./js/fetch/segment.js
// Steps in the life of segments and attempts that the deciding files have in common.


/** Without `last` all bytes come in one response. */
function newSegment(file, { first, last }, onSettled) {
    return {
        file,
        first,
        last,
        kept: [],
        keptBytes: 0,
        attempts: new Set(),
        tries: 0,
        lastMirror: undefined,
        movedFrom: undefined,
        failedAt: new Set(),
        pauses: 0,
        notBefore: Number.NEGATIVE_INFINITY,
        lastResort: false,
        failingSince: undefined,
        wantsHedge: undefined,
        late: false,
        over: false,
        settle: onSettled,
    };
}
/** The beginning of a file that may be large: its size is unknown before the response. */
function isLarge({ file, first }) {
    return file.resource.large && first === 0;
}
function claim(engine, attempt, bytes) {
    attempt.held += bytes;
    engine.memory.hold(bytes);
}
/** The segment keeps what arrived. Never with another attempt of the segment under way. */
function commit(attempt) {
    const { segment } = attempt;
    for (const chunk of attempt.chunks) {
        segment.kept.push(chunk);
        segment.keptBytes += chunk.length;
    }
    if (attempt.chunks.length > 0)
        segment.file.sources.add(attempt.mirror);
    attempt.chunks = [];
}
function release(engine, attempt) {
    const { segment, mirror, connection } = attempt;
    segment.attempts.delete(attempt);
    engine.running.delete(attempt);
    mirror.running.delete(attempt);
    expectBytes(attempt, 0);
    mirror.connections.release(connection, isLarge(segment));
    engine.memory.free(attempt.held);
    attempt.held = 0;
    engine.pump();
}
/**
 * Cancels a useless attempt and requests its segment anew if it has no other: its file would never
 * end. A paid hedge proves nothing then, unless its race has a `verdict`.
 */
function cancel(engine, attempt, verdict) {
    attempt.exchange.cancel();
    release(engine, attempt);
    waste(engine, attempt);
    if (attempt.paid)
        settle(engine.hedges, verdict);
    requeue(engine, attempt.segment);
}
/** Counts its bytes as wasted, except those that the segment has kept. */
function waste(engine, attempt) {
    const lost = attempt.temporary ? attempt.bytes : attempt.chunks.reduce((sum, { length }) => sum + length, 0);
    engine.counts.wastedBytes += lost;
    forget(attempt);
    if (attempt.temporary)
        void attempt.temporary.discard();
}
/** The listener of an exchange may outlive it by as long as the connection does. */
function forget(attempt) {
    attempt.chunks = [];
    attempt.room = undefined;
}
/** Puts the segment at the head of the queue. */
function requeue(engine, segment) {
    if (segment.attempts.size > 0 || segment.over)
        return;
    segment.wantsHedge = undefined;
    engine.urgent.push(segment);
    engine.pump();
}
/** Requests the rest elsewhere. The fault is the mirror’s: it is not one of the segment’s tries. */
function move(engine, attempt) {
    const { segment } = attempt;
    if (segment.last !== undefined && !attempt.whole && segment.attempts.size === 1)
        commit(attempt);
    cancel(engine, attempt);
    segment.failedAt.add(attempt.mirror);
    if (!attempt.isHedge)
        segment.tries--;
    engine.counts.retries++;
}
/** No mirror is left: settles the segment by the responses so far. */
function conclude(engine, segment) {
    const { file } = segment;
    segment.over = true;
    for (const attempt of segment.attempts)
        cancel(engine, attempt);
    const refused = file.failures.some(({ status }) => status !== undefined && status < 500 && status !== 429);
    segment.settle({ kind: file.absent.size > 0 && !refused ? 'absent' : 'failed' });
}

;// CONCATENATED MODULE: ./js/fetch/eject.js
// Where a mirror is ejected and reinstated. Three causes eject one: failures in a row, races lost
// by far against hedges elsewhere, and silence. The last usable mirror is never ejected, and after
// `,` none is, because no other may replace it.





/** Failures of one connection within this time are one failure. */
const SAME_BREAK_MS = 250;
const NGHTTP2_REFUSED_STREAM = 7;
const NGHTTP2_ENHANCE_YOUR_CALM = 11;
/** A loser of a race without a byte for so long was stuck. */
const QUIET_MS = 500;
const RACES_KEPT = 4;
const RACES_TO_LOSE = 3;
/** A mirror is slow when at least this part of its running attempts is late. */
const LATE_PART = 0.5;
/** With fewer attempts, the lost races must lie within `CLOSE_BY` of its requests instead. */
const SEVERAL = 4;
const CLOSE_BY = 12;
/** Longest silence of a mirror that never responded. */
const SILENT_MS = 1_000;
/** And of one that did, with several requests waiting. */
const FALLEN_SILENT_MS = 2_000;
/** With this many requests waiting in vain, silence counts as from the first. */
const MANY = 16;
function noteHead({ mirror, sentAt, connection }, now) {
    noteSign(mirror, now);
    (0,fetch_health/* noteFirstByte */.p3)(mirror.latency, now - Math.max(sentAt, connection.openedAt));
}
/** The mirror responded as it should, be it with a 404. */
function noteAnswered({ mirror, bytes }, now) {
    noteSign(mirror, now);
    mirror.bytes += bytes;
    (0,fetch_health/* noteAnswer */.p5)(mirror.health);
}
function noteSign(mirror, now) {
    mirror.hasResponded = true;
    mirror.isDead = false;
    mirror.signAt = now;
}
/** The attempt failed; true when the mirror must be ejected. */
function noteFailed(attempt, error, now) {
    const { mirror, connection } = attempt;
    mirror.failures++;
    mirror.bytes += attempt.bytes;
    mirror.lastFailure = error;
    const broken = error.layer !== 'protocol';
    if (error.status !== undefined) {
        // Unlike a response as it should be, it does not end `isDead`.
        mirror.hasResponded = true;
        mirror.signAt = now;
    }
    if (error.status === 429 || error.status === 503) {
        (0,fetch_health/* slowDown */.kl)(mirror.health, mirror.running.size + 1, { sentAt: attempt.sentAt, now });
    }
    if (error.retryAfterMs !== undefined)
        (0,fetch_health/* cool */.Ub)(mirror.health, now, error.retryAfterMs);
    if (isPushback(error)) {
        connection.maxStreams = Math.max(4, Math.min(connection.maxStreams, connection.busy));
        return false;
    }
    // 429 is obeyed, not punished.
    if (error.status === 429)
        return false;
    if (broken && now - connection.brokeAt < SAME_BREAK_MS)
        return false;
    if (broken) {
        connection.brokeAt = now;
        if (connection.busy > 0 && error.reason !== 'timeout')
            mirror.connections.noteBroken(connection);
    }
    return (0,fetch_health/* noteFailure */.fj)(mirror.health);
}
/** The server did not process this one stream too many: RFC 9113 sections 7 and 8.7. */
function isPushback({ cause }) {
    const code = cause?.http2ErrorCode;
    return code === NGHTTP2_REFUSED_STREAM || code === NGHTTP2_ENHANCE_YOUR_CALM;
}
/** The same bytes came from another mirror first; `far`: by far. */
function noteLostRace(engine, loser, far) {
    loser.races.push({ far, request: loser.requests });
    if (loser.races.length > RACES_KEPT)
        loser.races.shift();
    if (!isTooSlow(loser))
        return;
    const { name } = loser.info;
    const message = `${name} was left because the same files came much sooner from elsewhere`;
    loser.failures++;
    loser.lastFailure = new errors/* MirrorError */.En(name, 'http', message, { reason: 'slow' });
    ejectMirror(engine, loser);
}
/** Enough races lost by far, and enough of what runs there or was requested lately is late. */
function isTooSlow({ races, running, requests }) {
    const first = races.filter(({ far }) => far).at(-RACES_TO_LOSE);
    if (!first)
        return false;
    const late = [...running].filter(({ segment }) => segment.late || segment.attempts.size > 1).length;
    if (running.size >= SEVERAL)
        return late / running.size >= LATE_PART;
    return running.size === 0 || late / running.size >= LATE_PART || requests - first.request <= CLOSE_BY;
}
/** Equal speeds end in a photo finish, which counts against neither mirror. */
function lostByFar(winner, loser, now) {
    return now - loser.lastAt > QUIET_MS || chunkBytes(loser) < chunkBytes(winner) / 2;
}
function chunkBytes({ chunks }) {
    return chunks.reduce((sum, { length }) => sum + length, 0);
}
/**
 * Ejects the mirror if no byte came from it for too long: one failure for all that waits there.
 * True if it should be pinged: it is silent, but may be looking for what it was requested.
 */
function checkSilence(engine, mirror, now) {
    const waiting = mirror.running.size;
    if (waiting === 0 || (0,fetch_health/* isEjected */.FX)(mirror.health, now))
        return false;
    const progress = mirror.connections.progress();
    if (progress > mirror.progress)
        mirror.signAt = now;
    mirror.progress = progress;
    const silentMs = now - mirror.signAt;
    const [oldest] = mirror.running;
    const isPaused = [...mirror.running].some(({ paused }) => paused);
    if (silentMs < SILENT_MS || !oldest || isPaused || !(0,fallback/* hasOther */.Vf)(engine.mirrors, mirror, now))
        return false;
    const limitMs = silenceLimitMs(engine, mirror, now);
    if (silentMs < limitMs)
        return true;
    mirror.failures++;
    mirror.lastFailure = (0,network_error/* stuckError */.JX)(oldest.exchange.context(), limitMs);
    oldest.segment.file.failures.push(mirror.lastFailure);
    for (const { connection } of mirror.running)
        mirror.connections.retire(connection);
    ejectMirror(engine, mirror);
    if (mirror.ping)
        conclude(engine, mirror.ping);
    return false;
}
/** A mirror that only a reserve can replace may search long for a module, as may a slow one. */
function silenceLimitMs({ mirrors }, mirror, now) {
    const { running, ping, info } = mirror;
    if (info.forAbsent)
        return fallback/* STALLED_MS */.te;
    const waiting = ping ? running.size - 1 : running.size;
    if (waiting >= MANY)
        return SILENT_MS;
    if (ping)
        return SILENT_MS + Math.max(SILENT_MS, mirror.latency.firstByteLimitMs);
    if ((0,fallback/* hasOnlyReserves */.ER)(mirrors, mirror, now))
        return fallback/* STALLED_MS */.te;
    if (!mirror.hasResponded)
        return SILENT_MS;
    return waiting < SEVERAL ? Number.POSITIVE_INFINITY : FALLEN_SILENT_MS;
}
/**
 * Ejects for a while: attempts without a byte move elsewhere, the others get a hedge. Instead of
 * the last mirror being ejected, the ejected one that is due first is reinstated.
 */
function ejectMirror(engine, mirror) {
    const now = engine.clock.now();
    const { mirrors, fallbackOn } = engine.options;
    if (!(0,fallback/* mayReplace */.kA)(fallbackOn) || (0,fetch_health/* isEjected */.FX)(mirror.health, now))
        return;
    if (!(0,fallback/* hasOther */.Vf)(mirrors, mirror, now)) {
        const back = firstDue(mirrors, (other) => other !== mirror);
        if (!back)
            return;
        reinstateMirror(engine, back);
    }
    (0,fetch_health/* eject */.Qm)(mirror.health, now);
    mirror.races.length = 0;
    for (const attempt of mirror.running)
        moveAway(engine, attempt);
    engine.pump();
}
/** After a change of the list: attempts at mirrors that left move, and delayed segments go on. */
function moveAllFrom(engine, gone) {
    for (const { running } of gone)
        for (const attempt of running)
            moveAway(engine, attempt);
    engine.urgent.push(...engine.delayed.splice(0));
    engine.pump();
}
/**
 * Reinstates an ejected mirror because the last one is slow: a machine that was busy for a second
 * ejects a good mirror, and one that trickles would then be the only one for half a minute.
 */
function reinstateBeside(engine, last, now) {
    const due = firstDue(engine.mirrors, (other) => other !== last && (0,fetch_health/* mayReinstate */.$R)(other.health, now));
    if (due)
        reinstateMirror(engine, due);
}
function firstDue(mirrors, is) {
    const due = mirrors.filter((mirror) => !mirror.ejectedForRun && is(mirror));
    return due.toSorted((a, b) => a.health.ejectedUntil - b.health.ejectedUntil)[0];
}
/** Segments under way elsewhere may go to it, even those that were moved away from it. */
function reinstateMirror(engine, mirror) {
    mirror.isDead = false;
    (0,fetch_health/* reinstate */.Yn)(mirror.health);
    for (const { segment } of engine.running)
        segment.failedAt.delete(mirror);
}
/** Moves the attempt, or requests a hedge if something of it has arrived. */
function moveAway(engine, attempt) {
    const { segment } = attempt;
    if (segment.file.only)
        return;
    if (attempt.headAt === undefined) {
        move(engine, attempt);
        return;
    }
    segment.wantsHedge = 'ejected';
    engine.urgent.push(segment);
}

// EXTERNAL MODULE: ./js/http/retry-rules.js
var retry_rules = __webpack_require__(1131);
;// CONCATENATED MODULE: ./js/fetch/retry.js
// What a failed attempt means for its segment. Three mirrors that respond at once use up a number
// of tries in half a second, and a restart takes longer; a span of time would be paid for every
// file of an outage. So both count, and the time only while the mirrors serve other files.






/** How long after its first failure a segment is repeated beyond its tries, milliseconds. */
const PATIENCE_MS = 5_000;
/** The same for a 404 that reports a time-out. */
const ABSENCE_PATIENCE_MS = 2_000;
/** Repeats the segment, leaves it to its other attempt, or concludes it. */
function afterFailure(engine, attempt, error) {
    const { segment, mirror } = attempt;
    const { file } = segment;
    if (attempt.paid)
        settle(engine.hedges, undefined);
    file.failures.push(error);
    segment.failingSince ??= engine.clock.now();
    const decision = (0,retry_rules/* classify */.L8)(error);
    const isOtherFile = (0,errors/* hasTrait */.jp)(error.reason, 'other-file');
    // The same refusal of the same file again says nothing new about the mirror.
    if (isOtherFile || (decision === 'elsewhere' && file.refusalsRechecked)) {
        mirror.lastFailure = error;
        file.excluded.add(mirror);
    }
    else {
        const tooMany = noteFailed(attempt, error, engine.clock.now());
        // An ejected mirror that stays silent costs its time limit once and not in each round.
        if (decision === 'elsewhere' || (segment.lastResort && error.reason === 'timeout'))
            file.excluded.add(mirror);
        else
            segment.failedAt.add(mirror);
        if (segment.lastResort && error.status === undefined)
            mirror.isDead = true;
        if (isRefusal(error))
            file.refusedBy.add(mirror);
        // Private modules come as such a 404, one after another.
        const isAbsence = error.reason === 'not-found-transient' && (0,fallback/* hasOnlyReserves */.ER)(engine.mirrors, mirror, engine.clock.now());
        if (tooMany && !isAbsence && !isRepeated(file, error))
            ejectMirror(engine, mirror);
    }
    const resumable = segment.last !== undefined && !attempt.whole && segment.attempts.size === 0;
    if (resumable && !isOtherFile)
        commit(attempt);
    else
        waste(engine, attempt);
    const isFinal = (0,fallback/* nextAfter */.On)(decision, engine.options.fallbackOn) === 'nowhere';
    if (!isFinal && segment.attempts.size > 0)
        return;
    if (isFinal || isSpent(engine, segment, error)) {
        conclude(engine, segment);
        return;
    }
    engine.counts.retries++;
    requeue(engine, segment);
}
/** True when `error`, the newest failure of the segment, was one too many. */
function isSpent({ options, clock, servedAt }, segment, error) {
    const { file, tries, failingSince = 0 } = segment;
    // A size that another mirror contradicts is worth no patience: the file is fetched anew, whole.
    if (!file.plain && file.failures.some(({ reason }) => /^(wrong-size|status-416)$/.test(reason)))
        return true;
    // go takes it for a 404 at once, and fetches most such modules, private ones, from their origin.
    if (error.reason === 'not-found-transient' && clock.now() - failingSince >= ABSENCE_PATIENCE_MS)
        return true;
    if (tries < (error.status === undefined ? options.tries() : options.respondedTries()))
        return false;
    // `only` holds one mirror because its bytes were begun with; the others can still begin anew.
    if (file.only)
        return true;
    return clock.now() - Math.min(failingSince, servedAt) >= options.patienceMs;
}
/** One file that a mirror fails over and over, such as one without an origin, says too little. */
function isRepeated({ failures }, { mirror, layer }) {
    return layer === 'protocol' && failures.filter((one) => one.mirror === mirror && one.layer === layer).length > 1;
}
/** It may come from one sick node behind a balancer, so it is requested a second time. */
function isRefusal(error) {
    const isResponse = error.status !== undefined || error.reason.startsWith('redirect-');
    return isResponse && (0,retry_rules/* classify */.L8)(error) === 'elsewhere';
}

;// CONCATENATED MODULE: ./js/fetch/send.js
// One attempt from its sending to its end: the segment is settled, the mirror does not have the
// file, or it failed (retry.ts). What arrived of a piece before it was cut is kept.






/** Bodies up to this size never wait for memory. */
const SMALL_BYTES = 16 * 1024;
/** False when the mirror has no connection to spare. */
function send(engine, segment, mirror, options = {}) {
    const { beside, paid = false } = options;
    const avoid = beside?.mirror === mirror ? beside.connection : undefined;
    const connection = mirror.connections.acquire({ large: isLarge(segment), avoid });
    if (!connection)
        return false;
    const { userAgent, temporaryFolder } = engine.options;
    try {
        const attempt = startAttempt({
            ...{ segment, mirror, connection, paid, userAgent, temporaryFolder, clock: engine.clock },
            isHedge: beside !== undefined,
            onHead: (made) => admit(engine, made),
            onEnd: (made, end) => finish(engine, made, end),
        });
        if (mirror.running.size === 0)
            mirror.signAt = attempt.sentAt;
        segment.attempts.add(attempt);
        engine.running.add(attempt);
        mirror.running.add(attempt);
    }
    catch (error) {
        // The URL is invalid: this mirror can never serve the file.
        mirror.connections.release(connection, isLarge(segment));
        segment.file.excluded.add(mirror);
        segment.file.failures.push(asMirrorError(error, mirror));
        return false;
    }
    mirror.requests++;
    engine.counts.requests++;
    if (beside)
        engine.counts.hedges++;
    else
        segment.tries++;
    if (!beside && segment.lastMirror !== undefined && segment.lastMirror !== mirror)
        engine.counts.failovers++;
    segment.lastMirror = mirror;
    return true;
}
function asMirrorError(error, { info }) {
    return error instanceof errors/* MirrorError */.En ? error : new errors/* MirrorError */.En(info.name, 'protocol', (0,errors/* messageOf */.bD)(error));
}
/** The size is known: claims memory for it, or lets the body wait. */
function admit(engine, attempt) {
    noteHead(attempt, engine.clock.now());
    const size = attempt.whole ? SMALL_BYTES : (attempt.expected ?? 0);
    if (size <= SMALL_BYTES || engine.memory.fits(size)) {
        claim(engine, attempt, size);
        return;
    }
    attempt.paused = true;
    attempt.exchange.pause();
}
function finish(engine, attempt, end) {
    release(engine, attempt);
    const { segment, mirror } = attempt;
    if (end.kind === 'failed') {
        afterFailure(engine, attempt, end.error);
        return;
    }
    noteAnswered(attempt, engine.clock.now());
    if (end.kind === 'absent') {
        if (attempt.paid)
            settle(engine.hedges, undefined);
        segment.file.absent.add(mirror);
        segment.file.absentSince ??= engine.clock.now();
        requeue(engine, segment);
        return;
    }
    endRaces(engine, attempt);
    noteFinished(engine.hedges, attempt.bytes);
    engine.servedAt = engine.clock.now();
    segment.file.sources.add(mirror);
    if (!segment.file.resource.large)
        mirror.served = segment.file.resource;
    settleSegment(engine, attempt);
}
function endRaces(engine, winner) {
    const { segment, mirror } = winner;
    const now = engine.clock.now();
    segment.over = true;
    const [loser] = segment.attempts;
    const far = loser && lostByFar(winner, loser, now);
    if (winner.paid)
        settle(engine.hedges, far);
    if (loser) {
        cancel(engine, loser, false);
        if (winner.isHedge && mirror !== loser.mirror)
            noteLostRace(engine, loser.mirror, far === true);
    }
    const { movedFrom } = segment;
    if (!movedFrom || movedFrom.mirror === mirror)
        return;
    const soon = now - winner.sentAt < movedFrom.ms / 2;
    if (soon)
        encourage(engine.hedges);
    noteLostRace(engine, movedFrom.mirror, soon);
}
function settleSegment(engine, attempt) {
    const { segment, mirror, temporary, whole } = attempt;
    if (temporary) {
        segment.settle({ kind: 'file', temporary, mirror });
        return;
    }
    // A 200 begins at byte 0, whatever had been kept.
    if (whole)
        engine.counts.wastedBytes += segment.keptBytes;
    const all = whole ? attempt.chunks : [...segment.kept, ...attempt.chunks];
    const size = all.reduce((sum, { length }) => sum + length, 0);
    const chunks = attempt.room?.length === size && attempt.bytes === size ? [attempt.room] : all;
    forget(attempt);
    segment.kept = [];
    segment.settle({ kind: 'bytes', chunks, mirror, whole });
}

;// CONCATENATED MODULE: ./js/fetch/state.js
const FULL_BYTES = 12 * 2 ** 20;
const MAX_BYTES = 16 * 2 ** 20;
function createMemory(onFree) {
    let held = 0;
    return {
        hasRoom: (bytes = 0) => held === 0 || held + bytes <= FULL_BYTES,
        fits: (bytes) => held === 0 || held + bytes <= MAX_BYTES,
        hold: (bytes) => {
            held += bytes;
        },
        free: (bytes) => {
            held -= bytes;
            if (bytes > 0)
                onFree();
        },
    };
}

;// CONCATENATED MODULE: ./js/fetch/queue.js
// The queue of segments. Each end of an attempt and each beat of the watch pumps: hedges and
// retries start first, then new segments in the order they came.






function createEngine(options) {
    let pumping = false;
    const engine = {
        options,
        clock: options.clock,
        mirrors: options.mirrors,
        running: new Set(),
        memory: createMemory(() => engine.pump()),
        hedges: newHedgeBudget(),
        counts: { requests: 0, hedges: 0, wastedBytes: 0, bytes: 0, retries: 0, failovers: 0 },
        urgent: [],
        fresh: { large: [], small: [] },
        delayed: [],
        closed: false,
        servedAt: Number.NEGATIVE_INFINITY,
        pump: () => {
            if (pumping)
                return;
            pumping = true;
            queueMicrotask(() => {
                pumping = false;
                pump(engine);
            });
        },
    };
    return engine;
}
/** Without `last` all bytes come in one response. Never rejects. */
function requestSegment(engine, file, span) {
    const { promise, resolve } = Promise.withResolvers();
    const segment = newSegment(file, span, resolve);
    if (span.first > 0)
        engine.urgent.push(segment);
    else
        (isLarge(segment) ? engine.fresh.large : engine.fresh.small).push(segment);
    engine.pump();
    return promise;
}
function pump(engine) {
    if (engine.closed)
        return;
    wake(engine);
    resumePaused(engine);
    const { urgent } = engine;
    engine.urgent = [];
    const stuck = urgent.filter((segment) => !segment.over && !start(engine, segment));
    engine.urgent = stuck.concat(engine.urgent);
    startFresh(engine, engine.fresh.large);
    startFresh(engine, engine.fresh.small);
}
function startFresh(engine, queue) {
    let done = 0;
    for (const segment of queue) {
        // If one cannot start, the next cannot either: no need to try each of two thousand.
        if (!engine.memory.hasRoom() || (!segment.over && !start(engine, segment)))
            break;
        done++;
    }
    if (done > 0)
        queue.splice(0, done);
}
function wake(engine) {
    if (engine.delayed.length === 0)
        return;
    const now = engine.clock.now();
    engine.urgent.push(...engine.delayed.filter(({ notBefore }) => notBefore <= now));
    engine.delayed = engine.delayed.filter(({ notBefore }) => notBefore > now);
}
function resumePaused(engine) {
    for (const attempt of engine.running) {
        if (!attempt.paused)
            continue;
        if (!engine.memory.fits(attempt.expected ?? 0))
            return;
        attempt.paused = false;
        attempt.lastAt = engine.clock.now();
        claim(engine, attempt, attempt.expected ?? 0);
        attempt.exchange.resume();
    }
}
/** True when the segment needs no place in the queue any more. */
function start(engine, segment) {
    if (segment.wantsHedge)
        return startHedge(engine, segment);
    if (segment.attempts.size > 0)
        return true;
    if (engine.running.size >= engine.options.parallel)
        return false;
    const size = segment.first > 0 && segment.last !== undefined ? segment.last - segment.first + 1 : 0;
    if (!engine.memory.hasRoom(size))
        return false;
    const choice = (0,fallback/* choose */.Sw)(segment, scope(engine));
    if (choice.next !== 'request')
        return postpone(engine, segment, choice);
    const sent = choice.mirrors.some((mirror) => send(engine, segment, mirror));
    if (sent)
        segment.lastResort = choice.lastResort;
    return sent;
}
function postpone(engine, segment, { next }) {
    if (next === 'wait')
        return false;
    if (next === 'none') {
        conclude(engine, segment);
        return true;
    }
    if (next === 'recheck-refusals') {
        segment.file.refusalsRechecked = true;
        for (const mirror of segment.file.refusedBy)
            segment.file.excluded.delete(mirror);
    }
    segment.pauses++;
    segment.failedAt.clear();
    segment.notBefore = engine.clock.now() + (0,retry_rules/* backoffMs */.jo)({ attempt: segment.pauses, random: engine.clock.random() });
    engine.delayed.push(segment);
    return true;
}
/** Beside a late attempt, or instead of it if `parallel` are under way. True as for `start`. */
function startHedge(engine, segment) {
    const isPaid = segment.wantsHedge === 'late';
    const [first] = segment.attempts;
    if (!first || segment.attempts.size > 1) {
        segment.wantsHedge = undefined;
        return first !== undefined || start(engine, segment);
    }
    const mirrors = (0,fallback/* chooseHedge */.pK)(segment, scope(engine));
    if (engine.running.size >= engine.options.parallel) {
        if (!mirrors.some((mirror) => mirror !== first.mirror))
            return false;
        if (isPaid && !spend(engine.hedges, 0))
            return false;
        if (isPaid) {
            settle(engine.hedges, undefined);
            segment.movedFrom = { mirror: first.mirror, ms: engine.clock.now() - first.sentAt };
        }
        move(engine, first);
        return true;
    }
    segment.wantsHedge = undefined;
    const left = first.expected === undefined ? undefined : first.expected - first.bytes;
    if (mirrors.length === 0 || (isPaid && !spend(engine.hedges, left)))
        return true;
    if (!first.whole && !first.temporary)
        commit(first);
    const sent = mirrors.some((mirror) => send(engine, segment, mirror, { beside: first, paid: isPaid }));
    if (!sent && isPaid)
        settle(engine.hedges, undefined);
    return true;
}
function scope(engine) {
    return { mirrors: engine.mirrors, fallbackOn: engine.options.fallbackOn, now: engine.clock.now() };
}

;// CONCATENATED MODULE: ./js/fetch/file-fetch.js
// One file: its bytes, and what a rejection of them means. Corrupt bytes of one mirror eject it for
// the run; from several mirrors they blame none, because two may have packed the same module
// differently: the file is fetched again from one. If a second mirror serves the same corrupt
// bytes, the first one is reinstated. A large file is split into pieces once its size is known.





/** How often the last mirror is requested again after corrupt bytes. */
const LAST_MIRROR_REPEATS = 2;
/** Ends when the bytes are accepted, all mirrors returned 404 or none is left. Never rejects. */
async function fetchFile(engine, resource) {
    const failures = [];
    const excluded = new Set();
    const corrupt = [];
    let only;
    let plain = false;
    for (;;) {
        const file = newFileFetch({ resource, only, plain, failures, excluded: new Set(excluded) });
        const result = await download(engine, file);
        const absentAt = [...file.absent].map(({ info }) => info);
        if (result.kind !== 'complete') {
            if (only) {
                excluded.add(only);
                only = undefined;
                continue;
            }
            if (!plain && failures.some(({ reason }) => (0,errors/* hasTrait */.jp)(reason, 'other-file'))) {
                plain = true;
                continue;
            }
            // A file of which only corrupt bytes were found is not absent.
            return { status: corrupt.length > 0 ? 'failed' : result.kind, bytes: 0, failures, absentAt };
        }
        const { mirror, sources, body } = result;
        const { bytes } = sizeOf(body);
        const rejection = await accept(engine, resource, result);
        if (!rejection) {
            engine.counts.bytes += bytes;
            return { status: 'fetched', mirror: mirror.info, bytes, failures, absentAt: [] };
        }
        engine.counts.wastedBytes += bytes;
        failures.push(corruptError(mirror, resource, rejection));
        only = sources.size > 1 ? mirror : undefined;
        if (only)
            continue;
        const next = blame(engine, corrupt, { mirror, bytes, reason: rejection.reason });
        if (next === 'give-up')
            return { status: 'failed', bytes: 0, failures, absentAt };
        if (next === 'elsewhere')
            excluded.add(mirror);
        else
            excluded.clear();
    }
}
function newFileFetch(given) {
    return {
        ...given,
        absent: new Set(),
        absentSince: undefined,
        refusedBy: new Set(),
        refusalsRechecked: false,
        sources: new Set(),
        total: undefined,
        sized: Promise.withResolvers(),
        etags: new Map(),
        placed: [],
    };
}
/** Until the verdict the bytes count as memory in use, so that a slow caller slows the network. */
async function accept(engine, resource, { body, discard }) {
    const { memory } = sizeOf(body);
    engine.memory.hold(memory);
    try {
        return await resource.accept(body);
    }
    finally {
        engine.memory.free(memory);
        await discard();
    }
}
function sizeOf(body) {
    return body.kind === 'memory'
        ? { bytes: body.bytes.length, memory: body.bytes.length }
        : { bytes: body.bytes, memory: 0 };
}
/** Which mirror corrupt bytes eject, and where the file is requested next. */
function blame(engine, earlier, corrupt) {
    const { mirror } = corrupt;
    mirror.wrong++;
    const same = earlier.filter((other) => other.bytes === corrupt.bytes && other.reason === corrupt.reason);
    earlier.push(corrupt);
    const twin = same.find((other) => other.mirror !== mirror);
    if (twin) {
        twin.mirror.ejectedForRun = false;
        return 'elsewhere';
    }
    const spare = engine.mirrors.some((other) => other !== mirror && !other.ejectedForRun);
    if (spare && (0,fallback/* mayReplace */.kA)(engine.options.fallbackOn)) {
        mirror.ejectedForRun = true;
        return 'elsewhere';
    }
    const own = earlier.filter((other) => other.mirror === mirror).length;
    return own > LAST_MIRROR_REPEATS ? 'give-up' : 'again';
}
function corruptError(mirror, resource, { reason }) {
    const { name } = mirror.info;
    const message = `${name} served corrupt bytes for ${resource.label}: ${reason}`;
    mirror.lastFailure = new errors/* MirrorError */.En(name, 'protocol', message, { reason: 'wrong-bits' });
    return mirror.lastFailure;
}
async function download(engine, file) {
    if (!file.resource.large || file.plain)
        return await downloadOf(await requestSegment(engine, file, { first: 0 }), file);
    const first = requestSegment(engine, file, { first: 0, last: PIECE_BYTES - 1 });
    // The further pieces wait for the head of the first one, not for its body.
    const total = await Promise.race([file.sized.promise, first.then(() => 0)]);
    const pieces = total > PIECE_BYTES ? await downloadPieces(engine, file, { first, total }) : undefined;
    return pieces ?? (await downloadOf(await first, file));
}
async function downloadOf(result, file) {
    if (result.kind === 'absent' || result.kind === 'failed')
        return { kind: result.kind };
    const { mirror } = result;
    const sources = 'whole' in result && !result.whole ? file.sources : new Set([mirror]);
    if (result.kind === 'bytes') {
        const body = { kind: 'memory', bytes: joined(result.chunks.splice(0)) };
        return { kind: 'complete', body, mirror, sources, discard: async () => { } };
    }
    const { temporary } = result;
    if (!(await written(file, mirror, temporary.finish()))) {
        await temporary.discard();
        return { kind: 'failed' };
    }
    const body = { kind: 'file', path: temporary.path, bytes: temporary.bytes() };
    return { kind: 'complete', body, mirror, sources, discard: temporary.discard };
}
function joined(chunks) {
    const [only] = chunks;
    // A buffer that owns its memory can be handed to a worker thread without a copy.
    return only && chunks.length === 1 && only.buffer.byteLength === only.length ? only : Buffer.concat(chunks);
}
/** All pieces in a temporary file; undefined if the whole file came instead of the first piece. */
async function downloadPieces(engine, file, piece) {
    const temporary = engine.options.temporaryFolder.create();
    const further = furtherSpans(piece.total).map(async (span) => {
        const result = await requestSegment(engine, file, span);
        const isThere = await place(engine, temporary, { file, result, at: span.first });
        if (!isThere)
            abandon(engine, file);
        return isThere;
    });
    const first = await piece.first;
    const isWhole = first.kind === 'file' || (first.kind === 'bytes' && first.whole);
    const beginning = isWhole ? false : await place(engine, temporary, { file, result: first, at: 0 });
    if (!beginning)
        abandon(engine, file);
    const rest = await Promise.all(further);
    for (const [mirror, bytes] of file.placed)
        mirror.bytesInPieces -= bytes;
    if (first.kind === 'bytes' && beginning && !rest.includes(false)) {
        const { mirror } = first;
        const isFinished = await written(file, mirror, temporary.finish());
        const body = { kind: 'file', path: temporary.path, bytes: piece.total };
        if (isFinished)
            return { kind: 'complete', body, mirror, sources: file.sources, discard: temporary.discard };
    }
    await temporary.discard();
    return isWhole ? undefined : { kind: 'failed' };
}
function furtherSpans(total) {
    const found = [];
    for (let at = PIECE_BYTES; at < total; at += PIECE_BYTES) {
        found.push({ first: at, last: Math.min(total, at + PIECE_BYTES) - 1 });
    }
    return found;
}
/** False if the piece did not arrive or could not be written. */
async function place(engine, temporary, { file, result, at }) {
    if (result.kind !== 'bytes')
        return false;
    const { chunks, mirror } = result;
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    engine.memory.hold(bytes);
    mirror.bytesInPieces += bytes;
    file.placed.push([mirror, bytes]);
    try {
        return await written(file, mirror, temporary.writeAt(chunks, at));
    }
    finally {
        const [first] = chunks;
        // Frees the memory now: the collector counts what lies outside its heap late.
        if (first?.buffer.byteLength === bytes)
            first.buffer.transfer(0);
        chunks.length = 0;
        engine.memory.free(bytes);
    }
}
/** False for a failure of our own disk, which is reported among the mirrors' failures. */
async function written(file, { info }, writing) {
    try {
        await writing;
        return true;
    }
    catch (error) {
        const message = `a part could not be written: ${(0,errors/* messageOf */.bD)(error)}`;
        file.failures.push(new errors/* MirrorError */.En(info.name, 'protocol', message, { reason: 'disk' }));
        return false;
    }
}
/** The file cannot succeed any more: cancels its remaining requests. */
function abandon(engine, file) {
    const open = [...engine.urgent, ...engine.delayed, ...[...engine.running].map(({ segment }) => segment)];
    for (const segment of new Set(open))
        if (segment.file === file && !segment.over)
            conclude(engine, segment);
}

// EXTERNAL MODULE: ./js/http/http-client.js + 3 modules
var http_client = __webpack_require__(5526);
;// CONCATENATED MODULE: ./js/fetch/connection-pool.js
// The connections of one mirror, each an HTTP client of its own: HTTP/2 with many streams, HTTP/1.1
// with one request at a time. Several HTTP/2 connections, because loss and limits (10 MB/s at many
// a CDN) hit a connection and not a host. One on which a request got stuck is retired.

/** Most HTTP/2 connections to one mirror. */
const H2_CONNECTIONS = 16;
/** Most requests at once on one of them; servers allow 100 or more. */
const H2_STREAMS = 12;
/** Opened connections that count as signs of life: a server may end each at once, for ever. */
const MOST_SIGNS = 128;
/** Most HTTP/1.1 connections to one mirror. */
const H1_CONNECTIONS = 48;
/**
 * Most beginnings of large files on one of them: a dozen on the first open connection would end
 * long after all others where each connection has a limit of its own.
 */
const LARGE_STREAMS = 3;
/** A further connection is opened only when each has so many streams. */
const ENOUGH_STREAMS = 2;
const BYTES_LIKE_A_REQUEST = 128 * 1024;
/** After so many breaks under several requests each, a mirror gets HTTP/1.1 only. */
const H2_PATIENCE = 3;
function createConnectionPool(options) {
    const state = {
        options,
        list: [],
        closing: new Set(),
        sessions: new Map(),
        http: options.origin.startsWith('https:') ? undefined : '1.1',
        allowH2: true,
        broken: 0,
        opened: 0,
    };
    let redirectClient;
    return {
        acquire: (request) => acquire(state, request),
        release: (connection, large) => connection_pool_release(state, connection, large),
        retire: (connection) => retire(state, connection),
        noteBroken: (connection) => noteBroken(state, connection),
        progress: () => state.list.reduce((sum, { client }) => sum + rank(client.stageOf(options.origin)), Math.min(state.opened, MOST_SIGNS)),
        get redirectClient() {
            redirectClient ??= openClient(state, H1_CONNECTIONS, () => { });
            return redirectClient;
        },
        opened: () => state.opened,
        close: async () => {
            for (const connection of state.list)
                state.closing.add(connection.client.close());
            if (redirectClient)
                state.closing.add(redirectClient.close());
            await Promise.all(state.closing);
        },
    };
}
function acquire(state, { large, avoid }) {
    let best;
    for (const connection of state.list) {
        if (connection.retired || connection === avoid || connection.busy >= room(state, connection))
            continue;
        if (large && connection.large >= LARGE_STREAMS)
            continue;
        if (!best || load(connection) < load(best))
            best = connection;
    }
    const most = Math.min(state.http === '1.1' ? H1_CONNECTIONS : H2_CONNECTIONS, state.options.connectionLimit());
    if ((!best || best.busy >= ENOUGH_STREAMS) && state.list.length < most)
        best = connection_pool_open(state);
    if (!best)
        return undefined;
    best.busy++;
    if (large)
        best.large++;
    return best;
}
function load({ busy, pending }) {
    return busy + pending / BYTES_LIKE_A_REQUEST;
}
function room(state, connection) {
    if (connection.http === '2' && state.allowH2)
        return connection.maxStreams;
    return connection.http === '2' ? 0 : 1;
}
function connection_pool_open(state) {
    const client = openClient(state, 1, (http) => {
        connection.http = http;
        connection.openedAt = state.options.now();
        state.http = http;
        state.options.onOpen();
    });
    const never = Number.NEGATIVE_INFINITY;
    const connection = {
        client,
        busy: 0,
        large: 0,
        pending: 0,
        http: undefined,
        openedAt: never,
        maxStreams: H2_STREAMS,
        retired: false,
        brokeAt: never,
    };
    state.list.push(connection);
    return connection;
}
function openClient(state, connections, onOpen) {
    const { trust, env, connectTimeoutMs, now } = state.options;
    return (0,http_client/* createHttpClient */.uT)({
        trust,
        env,
        connectTimeoutMs,
        now,
        connections,
        allowH2: state.allowH2,
        sessions: state.sessions,
        onConnection: ({ httpVersion }) => {
            if (!httpVersion)
                return;
            state.opened++;
            onOpen(httpVersion);
        },
    });
}
function connection_pool_release(state, connection, large) {
    connection.busy--;
    if (large)
        connection.large--;
    if (connection.busy > 0)
        return;
    if (connection.retired || (connection.http === '2' && !state.allowH2))
        drop(state, connection);
}
function retire(state, connection) {
    connection.retired = true;
    if (connection.busy === 0)
        drop(state, connection);
}
function drop(state, connection) {
    if (!state.list.includes(connection))
        return;
    state.list = state.list.filter((other) => other !== connection);
    const closed = connection.client.close().finally(() => state.closing.delete(closed));
    state.closing.add(closed);
}
function noteBroken(state, connection) {
    if (connection.http !== '2')
        return;
    state.broken++;
    if (state.broken < H2_PATIENCE)
        return;
    state.allowH2 = false;
    state.http = '1.1';
    for (const idle of state.list.filter(({ busy, http }) => busy === 0 && http === '2'))
        drop(state, idle);
}
/** Only what the server did counts, not a connection merely begun. */
function rank(stage) {
    if (stage === 'open')
        return 2;
    return stage === 'tls' ? 1 : 0;
}

;// CONCATENATED MODULE: ./js/fetch/mirror-list.js



/**
 * While the list is a guess it is being probed: fifty TLS handshakes besides would delay the
 * results on a small machine. Over HTTP/2 these connections carry all requests.
 */
const GUESS_CONNECTIONS = 16;
/** Opens no connection. `onOpen`: one was opened. */
function createMirrorList(options, onOpen) {
    const decided = Promise.withResolvers();
    let isGuess = options.provisional ?? false;
    const connectionLimit = () => (isGuess ? GUESS_CONNECTIONS : Number.POSITIVE_INFINITY);
    const create = (info) => createMirrorState(info, options, { connectionLimit, onOpen });
    const current = options.mirrors.map(create);
    const former = [];
    return {
        current,
        all: () => [...current, ...former],
        decide: (mirrors) => {
            const known = new Map(current.map((mirror) => [mirror.info.url, mirror]));
            const chosen = mirrors.map((info) => known.get(info.url) ?? create(info));
            const gone = current.filter((mirror) => !chosen.includes(mirror));
            const demoted = chosen.filter((mirror, index) => mirrors[index]?.reserve && !mirror.reserve);
            for (const [index, mirror] of chosen.entries())
                mirror.reserve = mirrors[index]?.reserve ?? false;
            current.splice(0, current.length, ...chosen);
            former.push(...gone);
            isGuess = false;
            decided.resolve();
            return [...gone, ...demoted];
        },
        insist: async (fetch) => {
            const mayImprove = isGuess;
            const outcome = await fetch();
            if (outcome.status === 'fetched' || !mayImprove)
                return outcome;
            await decided.promise;
            return await fetch();
        },
    };
}
function createMirrorState(info, { trust, env, connectTimeoutMs, clock, parallel }, connecting) {
    const { origin } = (0,response/* splitLogin */.sv)(info.url, info.name).url;
    return {
        info,
        connections: createConnectionPool({ trust, env, connectTimeoutMs, now: clock.now, origin, ...connecting }),
        health: (0,fetch_health/* newHealth */.ru)(parallel),
        latency: (0,fetch_health/* newLatency */.Xb)(),
        running: new Set(),
        reserve: info.reserve ?? false,
        ejectedForRun: false,
        isDead: false,
        hasResponded: false,
        signAt: clock.now(),
        progress: 0,
        served: undefined,
        ping: undefined,
        races: [],
        requests: 0,
        bytes: 0,
        failures: 0,
        wrong: 0,
        bytesInPieces: 0,
        lastFailure: undefined,
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./js/fetch/temporary-file.js
// A file of the pool’s temporary folder. Writes are few and large: a network chunk is 16 kB, and a
// write call costs as much as hashing that.


const WRITE_BYTES = 512 * 1024;
const BEHIND_BYTES = 4 * 2 ** 20;
function createTemporaryFolder(folder) {
    const alive = new Set();
    let made;
    let count = 0;
    return {
        create: (drained = () => { }) => {
            made ??= (0,promises_.mkdir)(folder, { recursive: true });
            const path = (0,external_node_path_.join)(folder, `pool-${process.pid}-${count++}.part`);
            const temporary = createTemporaryFile(path, { ready: made, drained, onGone: () => alive.delete(temporary) });
            alive.add(temporary);
            return temporary;
        },
        removeAll: async () => {
            await Promise.all([...alive].map((temporary) => temporary.discard()));
        },
    };
}
function createTemporaryFile(path, { ready, drained, onGone }) {
    let bytes = 0;
    let written = 0;
    let waiting = [];
    let waitingBytes = 0;
    let closed;
    const handle = ready.then(() => (0,promises_.open)(path, 'wx+', 0o600));
    let last = handle;
    // Reported by finish() or writeAt(); until then it must not count as unhandled.
    last.catch(() => { });
    const flush = () => {
        const batch = waiting;
        const size = waitingBytes;
        const at = bytes - size;
        waiting = [];
        waitingBytes = 0;
        if (size === 0)
            return;
        last = last.then(async () => writeFully(await handle, batch, at));
        last.then(() => {
            written += size;
            if (bytes - written < BEHIND_BYTES / 2)
                drained();
        }, () => drained());
    };
    const close = () => {
        closed ??= handle.then((file) => file.close()).catch(() => { });
        return closed;
    };
    return {
        path,
        bytes: () => bytes,
        append: (chunk) => {
            waiting.push(chunk);
            waitingBytes += chunk.length;
            bytes += chunk.length;
            if (waitingBytes >= WRITE_BYTES)
                flush();
            return bytes - written < BEHIND_BYTES;
        },
        writeAt: async (chunks, at) => writeFully(await handle, chunks, at),
        finish: async () => {
            flush();
            try {
                await last;
            }
            finally {
                await close();
            }
        },
        discard: async () => {
            await last.catch(() => { });
            await close();
            await (0,promises_.rm)(path, { force: true }).catch(() => { });
            onGone();
        },
    };
}
/** A short write is not an error of writev; the rest is then written as one piece. */
async function writeFully(file, chunks, at) {
    const size = chunks.reduce((sum, { length }) => sum + length, 0);
    let { bytesWritten: done } = await file.writev([...chunks], at);
    if (done === size)
        return;
    const rest = Buffer.concat(chunks);
    while (done < size) {
        const { bytesWritten } = await file.write(rest, done, size - done, at + done);
        done += bytesWritten;
    }
}

;// CONCATENATED MODULE: ./js/fetch/ping.js
// Distinguishes a mirror that has fallen silent from one that needs long to find a file: requests a
// file that it served before. No other mirror learns anything from that.




function ping(engine, mirror) {
    const { mirrors, fallbackOn } = engine.options;
    const { served: resource } = mirror;
    if (!resource || mirror.ping || !(0,fallback/* mayReplace */.kA)(fallbackOn))
        return;
    if (!(0,fallback/* hasOther */.Vf)(mirrors, mirror, engine.clock.now()))
        return;
    const file = newFileFetch({ resource, only: mirror, plain: false, failures: [], excluded: new Set() });
    const segment = newSegment(file, { first: 0 }, () => {
        mirror.ping = undefined;
    });
    // It is not repeated.
    segment.tries = Number.POSITIVE_INFINITY;
    if (send(engine, segment, mirror))
        mirror.ping = segment;
}

;// CONCATENATED MODULE: ./js/fetch/watch.js
// One timer for all attempts instead of two for each. Every beat it looks for attempts that are
// stuck or late enough for a hedge, and for silent mirrors. Beats that come late themselves,
// because this machine was busy or asleep, count against no mirror.








const BEAT_MS = 50;
/** A beat later than this says nothing about mirrors. */
const OWN_STALL_MS = 200;
const MOST_EXCUSED = 40;
const OPENING_MS = 10_000;
function startWatch(engine) {
    let beatAt = engine.clock.now();
    let excused = 0;
    const timer = setInterval(() => {
        const now = engine.clock.now();
        const gap = now - beatAt - BEAT_MS;
        beatAt = now;
        // A mirror that floods us makes every beat late: such are excused for a while only.
        excused = gap > OWN_STALL_MS ? excused + 1 : Math.max(0, excused - 1);
        if (gap > OWN_STALL_MS && excused <= MOST_EXCUSED)
            return excuse(engine, gap + BEAT_MS);
        refill(engine.hedges, BEAT_MS);
        beat(engine, now);
    }, BEAT_MS);
    return () => clearInterval(timer);
}
function excuse(engine, ms) {
    for (const attempt of engine.running) {
        attempt.sentAt += ms;
        attempt.lastAt += ms;
        if (attempt.headAt !== undefined)
            attempt.headAt += ms;
    }
    for (const mirror of engine.mirrors)
        mirror.signAt += ms;
    engine.pump();
}
function beat(engine, now) {
    for (const mirror of engine.mirrors)
        if (checkSilence(engine, mirror, now))
            ping(engine, mirror);
    for (const attempt of engine.running)
        checkAttempt(engine, attempt, now);
    // While no mirror is ejected, no file waits for one.
    if (engine.mirrors.some(({ health }) => (0,fetch_health/* isEjected */.FX)(health, now)))
        endVainWaits(engine, now);
    const { delayed, urgent, fresh } = engine;
    if ([delayed, urgent, fresh.large, fresh.small].some(({ length }) => length > 0))
        engine.pump();
}
function endVainWaits(engine, now) {
    const { delayed, urgent, mirrors } = engine;
    const open = new Set([...delayed, ...urgent, ...[...engine.running].map(({ segment }) => segment)]);
    for (const segment of open) {
        const dead = (0,fallback/* waitedInVain */.ao)(segment, { mirrors, fallbackOn: engine.options.fallbackOn, now });
        if (segment.over || dead.length === 0)
            continue;
        for (const mirror of dead)
            mirror.isDead = true;
        conclude(engine, segment);
    }
}
function checkAttempt(engine, attempt, now) {
    const { segment, mirror, connection, headAt } = attempt;
    if (attempt.paused)
        return;
    // Before the connection stands, the connector watches over it; one that a server ends and undici
    // opens again, over and over, counts as open.
    const since = Math.max(attempt.sentAt, Math.min(connection.openedAt, attempt.sentAt + OPENING_MS));
    const quietMs = now - (headAt === undefined ? since : attempt.lastAt);
    if (quietMs > engine.options.stallTimeoutMs) {
        const error = (0,network_error/* stuckError */.JX)(attempt.exchange.context(), engine.options.stallTimeoutMs);
        mirror.connections.retire(connection);
        attempt.exchange.cancel();
        finish(engine, attempt, { kind: 'failed', error });
        return;
    }
    // At a mirror that never responded no attempt is later than another: that is for checkSilence.
    if (!mirror.hasResponded)
        return;
    segment.late = isLate({
        waitedMs: now - since,
        bodyMs: headAt === undefined ? undefined : now - headAt,
        quietMs,
        bytes: attempt.bytes,
        left: attempt.expected === undefined ? undefined : attempt.expected - attempt.bytes,
        firstByteLimitMs: mirror.latency.firstByteLimitMs,
    });
    if (segment.late)
        makeWay(engine, attempt, now);
    if (!segment.late || segment.attempts.size !== 1 || segment.wantsHedge || !canSpend(engine.hedges))
        return;
    if (segment === mirror.ping)
        return;
    segment.wantsHedge = 'late';
    engine.urgent.push(segment);
    engine.pump();
}
/** A late attempt: makes room for one elsewhere, now or with the next beat. */
function makeWay(engine, attempt, now) {
    const { segment, mirror, isHedge } = attempt;
    const { mirrors, options } = engine;
    const alone = [...segment.attempts].every((other) => other.mirror === mirror);
    if (!(0,fallback/* hasOther */.Vf)(mirrors, mirror, now))
        reinstateBeside(engine, mirror, now);
    else if (isHedge && alone) {
        const better = (0,fallback/* chooseHedge */.pK)(segment, { mirrors, fallbackOn: options.fallbackOn, now });
        // Its original may have ended before it: then it moves.
        const leave = segment.attempts.size > 1 ? cancel : move;
        if (better.some((other) => other !== mirror))
            leave(engine, attempt);
    }
    if (isHedge || segment.attempts.size < 2)
        return;
    // If its hedge is stuck as well, the older one ends, so that the next beat can send a third.
    const isHedgeStuck = [...segment.attempts].some((other) => other !== attempt && now - other.lastAt >= QUIET_BODY_MS);
    if (isHedgeStuck)
        cancel(engine, attempt);
}

;// CONCATENATED MODULE: ./js/fetch/pool.js
// Fetches many files at once from several mirrors, whatever these do. Outside in: file-fetch.ts
// (one file and the verdict on it), queue.ts (what starts next), fallback.ts (which mirror is
// next), send.ts (one attempt), retry.ts, eject.ts, watch.ts and hedge.ts (decisions),
// connection-pool.ts. Start with state.ts. The rules and their reasons: docs/download.md.








const MAX_TRIES = 8;
/** An idle pool: connections are opened by the first fetch. */
function createPool(options) {
    const { clock, signal, parallel, stallTimeoutMs, userAgent, fallbackOn, retries } = options;
    const temporaryFolder = createTemporaryFolder(options.tempFolder);
    const list = createMirrorList(options, () => engine.pump());
    const tries = () => triesOf(retries, list.current.length);
    const engine = createEngine({
        ...{ clock, mirrors: list.current, fallbackOn, parallel, stallTimeoutMs, userAgent, temporaryFolder, tries },
        respondedTries: retries === 0 ? tries : () => MAX_TRIES,
        patienceMs: retries === 0 ? 0 : PATIENCE_MS,
    });
    // Rejects each running fetch. Racing one promise of the pool’s end would keep every outcome until
    // then.
    const open = new Set();
    let ended;
    let stopWatch = () => { };
    const stop = (reason) => {
        ended ??= { reason };
        engine.closed = true;
        stopWatch();
        for (const reject of open)
            reject(ended.reason);
        for (const attempt of engine.running)
            attempt.exchange.cancel();
    };
    const onAbort = () => stop(signal?.reason);
    if (signal?.aborted)
        onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    return {
        fallbackOn,
        fetch: async (resource) => {
            if (ended)
                throw ended.reason;
            const { promise, resolve, reject } = Promise.withResolvers();
            if (open.size === 0)
                stopWatch = startWatch(engine);
            open.add(reject);
            list.insist(() => fetchFile(engine, resource)).then(resolve, reject);
            try {
                return await promise;
            }
            finally {
                open.delete(reject);
                if (open.size === 0)
                    stopWatch();
            }
        },
        decide: (mirrors) => {
            if (!engine.closed)
                moveAllFrom(engine, list.decide(mirrors));
        },
        tally: () => tallyOf(engine, list.all()),
        close: async () => {
            signal?.removeEventListener('abort', onAbort);
            stop(new Error('the pool was closed'));
            await Promise.all(list.all().map(({ connections }) => connections.close()));
            await temporaryFolder.removeAll();
        },
    };
}
function triesOf(retries, mirrors) {
    return Math.min(MAX_TRIES, Math.max(retries + 1, retries === 0 ? mirrors : 2 * mirrors));
}
function tallyOf(engine, mirrors) {
    const now = engine.clock.now();
    const seen = mirrors.filter(({ reserve, requests }) => !reserve || requests > 0);
    return { ...engine.counts, mirrors: seen.map((mirror) => mirrorTally(mirror, now)) };
}
function mirrorTally(mirror, now) {
    const { info, requests, bytes, failures, wrong, connections, lastFailure, health, ejectedForRun } = mirror;
    return {
        ...{ mirror: info, requests, bytes, failures, wrong, connections: connections.opened() },
        ...(lastFailure ? { lastFailure } : {}),
        ejected: ejectedForRun || (0,fetch_health/* isEjected */.FX)(health, now),
    };
}


/***/ }),

/***/ 4528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OS: () => (/* binding */ isGoFlagOn),
/* harmony export */   P5: () => (/* binding */ goFlag),
/* harmony export */   aW: () => (/* binding */ withoutGoFlags)
/* harmony export */ });
// GOFLAGS: flags that go adds to every command that knows them.
/** A word with its quotes, which count only at its start; no blank need follow. */
const WORD = /'([^']*)'|"([^"]*)"|[^ \t\r\n'"][^ \t\r\n]*/g;
const FLAG = /^--?(?<name>[^-=][^=]*)(?:=(?<value>.*))?$/s;
/** The value of the last flag `name`: `true` without a value, undefined if absent. */
function goFlag(goflags, name) {
    return flagsOf(goflags).findLast((flag) => flag.name === name)?.value;
}
/** Whether the switch `name` is on; strconv.ParseBool. */
function isGoFlagOn(goflags, name) {
    return /^(?:1|[tT]|true|TRUE|True)$/.test(goFlag(goflags, name) ?? '');
}
/** GOFLAGS without the flags of these names; the other words keep their quotes. */
function withoutGoFlags(goflags, names) {
    const kept = flagsOf(goflags).filter(({ name }) => !names.includes(name));
    return kept.map(({ word }) => word).join(' ');
}
/**
 * Nothing is unescaped; a word that is not a flag has no name. An unterminated quote is an error in
 * go; here it separates words.
 * Follows Split of cmd/internal/quoted and InitGOFLAGS of cmd/go/internal/base/goflags.go.
 */
function flagsOf(goflags) {
    return [...goflags.matchAll(WORD)].map(([word, single, double]) => {
        const { name = '', value = 'true' } = FLAG.exec(single ?? double ?? word)?.groups ?? {};
        return { word, name, value };
    });
}


/***/ }),

/***/ 8183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EJ: () => (/* binding */ formatGoproxy),
/* harmony export */   Ms: () => (/* binding */ parseGoproxy),
/* harmony export */   cH: () => (/* binding */ GO_DEFAULT_GOPROXY),
/* harmony export */   uV: () => (/* binding */ isEnd)
/* harmony export */ });
/* unused harmony export lintGoproxy */
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4537);
// The GOPROXY list as go reads it. After `,` go moves on only when the module is "not found" (404,
// 410); after `|` on any error, but not while a mirror is silent. `direct` and `off` end the list.
// Follows proxyList and newProxyRepo of cmd/go/internal/modfetch/proxy.go.

/** go's default, from GOROOT/go.env of every installation (cmd/go/internal/cfg). */
const GO_DEFAULT_GOPROXY = 'https://proxy.golang.org,direct';
function parseGoproxy(text) {
    const words = splitWords(text);
    const problems = words.length === 0 ? ['The list contains no entries; write at least one mirror, `direct` or `off`.'] : [];
    const entries = [];
    for (const { word, separator } of words) {
        const url = withScheme(word);
        const problem = entryProblem(url);
        if (problem)
            problems.push(problem);
        else
            entries.push({ url, separator });
        if (isEnd(word))
            break;
    }
    return { entries, problems };
}
/** Writes a list; a separator missing between two entries becomes `,`. */
function formatGoproxy(entries) {
    return entries
        .map(({ url, separator }, index) => (index === entries.length - 1 ? url : `${url}${separator || ','}`))
        .join('');
}
/** Findings for a user: mistakes, and what each separator does during an outage. */
function lintGoproxy(text) {
    const words = splitWords(text);
    if (words.length === 0) {
        return [finding('empty-list', 'GOPROXY is blank: go fails with "contains no entries". Unset it or name a mirror.')];
    }
    if (words[0]?.word === 'off') {
        return [
            finding('off', 'go can fetch nothing: only vendor/ or a complete module cache builds. Unset it to download.'),
        ];
    }
    const end = words.findIndex(({ word }) => isEnd(word));
    const used = end < 0 ? words : words.slice(0, end + 1);
    const findings = used.flatMap((word, index) => [...lintEntry(word), ...lintSeparator(word, used[index + 1])]);
    if (used.length < words.length) {
        const last = used.at(-1)?.word;
        findings.push(finding('after-end', `go ignores what follows \`${last}\`, which ends the list. Put it last.`));
    }
    return [...findings, ...duplicates(used)];
}
function finding(code, message) {
    return { code, message };
}
/** The parts without blank ones; those are dropped with their separator: `a,|b` means `a,b`. */
function splitWords(text) {
    return [...text.matchAll(/([^,|]*)([,|]|$)/g)]
        .map(([, word = '', separator]) => ({ word: word.trim(), separator: separator }))
        .filter(({ word }) => word !== '');
}
function isEnd(word) {
    return word === 'direct' || word === 'off';
}
function withScheme(word) {
    // Not a path such as `/mirror` or `C:\mirror`.
    const isBareHost = /[.:/]/.test(word) && !word.includes(':/') && !/^(?:\/|[a-z]:\\)/i.test(word);
    return isBareHost ? `https://${word}` : word;
}
/** Why go refuses an entry, or could never use it; without the URL, which may hold a secret. */
function entryProblem(url) {
    if (isEnd(url))
        return undefined;
    if (url === 'noproxy')
        return '`noproxy` is reserved by go; list modules that skip the mirrors in GONOPROXY.';
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
    if (scheme === undefined)
        return `${quotedEntry(url)} is not a URL; write https:// and the mirror’s host, \`direct\` or \`off\`.`;
    if (scheme === 'file' && !/^file:\/\/(?:\/[^?#]*)?$/i.test(url))
        return 'Write a file mirror as file:///folder, with three slashes and without host, query or fragment.';
    if (scheme === 'file')
        return undefined;
    if (scheme !== 'http' && scheme !== 'https')
        return `The scheme \`${scheme}\` is not allowed; go accepts https, http and file.`;
    if (!/^https?:\/\/[^/]/i.test(url) || !URL.canParse(url))
        return `An entry with ${scheme} is not a valid URL; check its host and port.`;
    const { username, password, host } = new URL(url);
    if (host.includes(';'))
        return 'An entry has a semicolon in its host; separate entries by `,` or `|`.';
    if (scheme === 'http' && (username || password)) {
        return `go sends no user name or password over plain http (${host}); use https, or netrc on an https mirror.`;
    }
    return undefined;
}
function lintEntry({ word }) {
    const url = withScheme(word);
    const problem = entryProblem(url);
    if (problem)
        return [finding('bad-entry', problem)];
    if (isEnd(word) || /^file:/i.test(url))
        return [];
    const { hostname, host, protocol, username, password, search } = new URL(url);
    const isOpen = protocol === 'http:' && !/^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(hostname);
    const findings = {
        'no-mirror': NO_MIRRORS.test(hostname) &&
            `${host} is not a module mirror: go gets no module from it. Name a mirror such as https://proxy.golang.org.`,
        'scheme-added': url !== word && `${host} has no scheme, so go uses https; write the scheme you mean.`,
        'plain-http': isOpen && `${host} is reached over plain http: anyone in between can read and change the responses.`,
        'url-secret': (username || password || search) &&
            `The entry for ${host} holds a user name, password or query, which go may print; netrc or GOAUTH keeps it out of the list.`,
    };
    return Object.entries(findings).flatMap(([code, message]) => (message ? [{ code, message }] : []));
}
function lintSeparator(current, next) {
    if (next === undefined || isEnd(current.word))
        return [];
    if ([current, next].some(({ word }) => entryProblem(withScheme(word))))
        return [];
    const name = nameOf(current.word);
    if (current.separator === '|' && next.word === 'direct') {
        // The list that a run plans where nothing is set; it has no second mirror for an outage.
        if (GO_DEFAULT_GOPROXY === `${current.word},direct`)
            return [];
        const message = `After any error of ${name}, even a 403 of a private mirror, go fetches from the origin and reveals the module’s name; \`,direct\` does so only for modules that ${name} does not have.`;
        return [finding('pipe-direct', message)];
    }
    if (current.separator === ',' && next.word !== 'off') {
        // Of a URL with a login or a query, nothing is printed.
        const own = redact(current.word) === current.word ? current.word : 'MIRROR';
        const message = `When ${name} is down or answers 5xx, 429 or 403, go stops there: \`,\` moves on to ${nameOf(next.word)} only after 404 or 410. ${next.word === 'direct' ? `Put a second mirror in between, as in \`go env -w 'GOPROXY=${own}|https://goproxy.io,direct'\`; \`npx go-proxy-setup setup\` plans such a list for a job.` : 'Write `|` between mirrors to survive an outage.'}`;
        return [finding('comma-outage', message)];
    }
    return [];
}
function duplicates(words) {
    const urls = words.map(({ word }) => withScheme(word).replace(/\/+$/, ''));
    return words
        .filter((_, index) => urls.indexOf(urls[index] ?? '') < index)
        .map(({ word }) => finding('duplicate', `${nameOf(word)} is in the list twice; the second entry has no effect.`));
}
const NO_MIRRORS = /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|golang\.org|go\.dev|pkg\.go\.dev|sum\.golang\.org)$/;
/** The host, or the word itself: a path or userinfo may hold a token. */
function nameOf(word) {
    const url = withScheme(word);
    return !isEnd(word) && URL.canParse(url) ? new URL(url).host || 'the file mirror' : quotedEntry(word);
}
function quotedEntry(word) {
    return /^[\w.-]{1,40}$/.test(word) ? `\`${word}\`` : 'An entry';
}


/***/ }),

/***/ 6873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $3: () => (/* binding */ replaced),
/* harmony export */   AP: () => (/* binding */ zipsOfSums),
/* harmony export */   i_: () => (/* binding */ zipsOfRequires),
/* harmony export */   ml: () => (/* binding */ replacementOf)
/* harmony export */ });
/* harmony import */ var _module_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3969);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(809);


/** The `replace` line that applies to a module. The line of the exact version wins. */
function replacementOf(module, replaces) {
    const ofPath = replaces.filter(({ path }) => path === module.path);
    return ofPath.find(({ version }) => version === module.version) ?? ofPath.find(({ version }) => version === '');
}
/** A requirement after `replace`; undefined for a folder. */
function replaced(module, replaces) {
    const line = replacementOf(module, replaces);
    if (line === undefined)
        return module;
    return line.toVersion === '' ? undefined : { path: line.toPath, version: line.toVersion };
}
/** For a module of go >= 1.17. For those `uncovered` by go.sum go queries the database or stops. */
function zipsOfRequires({ requires, replaces, excludes }, goSum) {
    const excluded = new Set(excludes.map(_module_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleKey */ .MP));
    const built = requires.filter((require) => !excluded.has((0,_module_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleKey */ .MP)(require)));
    const wanted = built
        .map((require) => replaced(require, replaces))
        .filter((module) => module !== undefined)
        .filter(isRequestable);
    return {
        zips: sorted(wanted.filter((module) => goSum.zips.has((0,_module_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleKey */ .MP)(module)))),
        uncovered: sorted(wanted.filter((module) => !goSum.zips.has((0,_module_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleKey */ .MP)(module)))),
        inFolders: sorted(built.filter((require) => replaced(require, replaces) === undefined)),
    };
}
/** For an older module or a workspace; `own` are the paths of its members. */
function zipsOfSums(goSum, replaces, own) {
    const highest = new Map();
    // A version that takes the place of another need not be the selected one.
    const targets = new Set(replaces.map(({ toPath, toVersion }) => (0,_module_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleKey */ .MP)({ path: toPath, version: toVersion })));
    for (const key of goSum.zips.keys()) {
        const module = (0,_module_js__WEBPACK_IMPORTED_MODULE_0__/* .parseModuleKey */ .P)(key);
        const known = highest.get(module.path);
        const isElsewhere = own.includes(module.path) || replaced(module, replaces) !== module || targets.has(key);
        if (isElsewhere || !isRequestable(module))
            continue;
        if (known === undefined || (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareSemver */ .mU)(module.version, known) > 0)
            highest.set(module.path, module.version);
    }
    // Often `replace m => m v1.2.3`: go.sum has the hash of what takes the place, if a build uses it.
    const inPlace = replaces
        .map(({ toPath, toVersion }) => ({ path: toPath, version: toVersion }))
        .filter((module) => isRequestable(module) && !own.includes(module.path) && goSum.zips.has((0,_module_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleKey */ .MP)(module)));
    const others = [...highest].map(([path, version]) => ({ path, version }));
    return { zips: sorted([...inPlace, ...others]), uncovered: [], inFolders: [] };
}
/** go.sum is untrusted (a pull request): what go refuses must not become a file name or URL. */
function isRequestable({ path, version }) {
    return (0,_module_js__WEBPACK_IMPORTED_MODULE_0__/* .checkModulePath */ .iU)(path) === undefined && (0,_module_js__WEBPACK_IMPORTED_MODULE_0__/* .checkVersion */ .ps)(version) === undefined;
}
function sorted(modules) {
    const unique = new Map(modules.map((module) => [(0,_module_js__WEBPACK_IMPORTED_MODULE_0__/* .moduleKey */ .MP)(module), module]));
    return [...unique].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, module]) => module);
}


/***/ }),

/***/ 6861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OE: () => (/* binding */ loginsOfGo),
/* harmony export */   fO: () => (/* binding */ readNetrc),
/* harmony export */   lt: () => (/* binding */ homeOf),
/* harmony export */   rs: () => (/* binding */ urlOf),
/* harmony export */   wl: () => (/* binding */ withNetrcLogin)
/* harmony export */ });
/* unused harmony export parseNetrc */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
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
    return ((0,node_os__WEBPACK_IMPORTED_MODULE_1__.platform)() === 'win32' ? env.USERPROFILE : env.HOME) || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)();
}
/** Text of $NETRC, else ~/.netrc (Windows: ~/_netrc first); empty if no such file is readable. */
async function readNetrc(env) {
    const usual = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.platform)() === 'win32' ? ['_netrc', '.netrc'] : ['.netrc'];
    for (const file of env.NETRC ? [env.NETRC] : usual.map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(homeOf(env), name))) {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch(() => undefined);
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
    return goauth === '' || methods.includes('netrc') ? parseNetrc(await readNetrc(env)) : [];
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


/***/ }),

/***/ 7026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d9: () => (/* binding */ uncoveredPatterns),
/* harmony export */   rM: () => (/* binding */ matchesEverything),
/* harmony export */   uO: () => (/* binding */ checkPatterns),
/* harmony export */   vZ: () => (/* binding */ matchesPatterns),
/* harmony export */   y9: () => (/* binding */ joinPatterns)
/* harmony export */ });
/* unused harmony export lintPatterns */
// GOPRIVATE and its like: lists of globs over the first elements of a module path.
// Surprising: go trims no blanks, so `a, b` never matches b; `*` stops at `/`; `*.corp.example.com`
// does not match corp.example.com.
// Follows MatchPrefixPatterns of golang.org/x/mod/module and Match of GOROOT/src/path/match.go.
/** Whether the patterns (a comma-separated list as in GOPRIVATE) match `modulePath`. */
function matchesPatterns(patterns, modulePath) {
    const elements = modulePath.split('/');
    return patterns.split(',').some((pattern) => {
        const glob = pattern.replace(/\/$/, '');
        const count = glob.split('/').length;
        return glob !== '' && count <= elements.length && parseGlob(glob)?.test(elements.slice(0, count).join('/')) === true;
    });
}
/** Whether the patterns match modules of every host. */
function matchesEverything(patterns) {
    const list = patterns.split(/[\s,]+/).join(',');
    return ['github.com/a/b', 'golang.org/x/mod', 'gopkg.in/yaml.v3', 'k8s.io/api'].every((path) => matchesPatterns(list, path));
}
/** The patterns that no pattern of `by` covers. */
function uncoveredPatterns(patterns, by) {
    const covered = by.split(',');
    return patterns
        .split(',')
        .filter((pattern) => pattern !== '' && !covered.includes(pattern) && !matchesPatterns(by, pattern));
}
/** One list of several: blanks trimmed (go would not), empty patterns and duplicates left out. */
function joinPatterns(...lists) {
    const patterns = lists.flatMap((list) => (list ?? '').split(',')).map((pattern) => pattern.trim());
    return [...new Set(patterns)].filter((pattern) => pattern !== '').join(',');
}
/** Sentences about mistakes: patterns that match nothing, or not what the user meant. */
function checkPatterns(text) {
    return patternsOf(text).flatMap((pattern) => mistakeIn(pattern) ?? []);
}
/** Sentences about valid patterns that may surprise. */
function lintPatterns(text, name = 'GOPRIVATE') {
    const all = patternsOf(text);
    return all.flatMap((pattern) => surpriseIn(pattern, all, name) ?? []);
}
function patternsOf(text) {
    return text.split(',').filter((pattern) => pattern !== '');
}
const MISTAKES = [
    [/^\s|\s$/, 'has blanks around it, which go does not trim: it never matches. Remove the blanks.'],
    [/[\s;]/, 'contains a blank or a semicolon; separate patterns with commas only.'],
    [/:\/\//, 'contains a scheme, but module paths have none: it never matches. Start with the host.'],
    [/[:@]/, 'contains ":" or "@", but module paths do not: it never matches. Write host/owner.'],
    [/^\//, 'starts with a slash: it never matches. Start with the host.'],
    [/(?:^|\/)\.+(?:\/|$)/, 'contains an element of dots: it never matches. Name the prefix of the modules.'],
    [/\[!/, 'contains "[!", which does not negate in go. Write "[^".'],
    [/^[^/*?[\\]*[A-Z]/, 'has capitals in its host, but module paths do not: it never matches. Use lowercase.'],
];
const MALFORMED = 'is malformed, so it never matches. Close each "[" and remove a "\\" at the end.';
function mistakeIn(pattern) {
    if (pattern.trim() === '')
        return 'A pattern is blank. Remove the extra comma.';
    const malformed = parseGlob(pattern) ? undefined : MALFORMED;
    const mistake = MISTAKES.find(([mistaken]) => mistaken.test(pattern))?.[1] ?? malformed;
    return mistake && `${JSON.stringify(pattern)} ${mistake}`;
}
function surpriseIn(pattern, all, name) {
    if (/^\*+$/.test(pattern))
        return `The pattern ${JSON.stringify(pattern)} ${STAR[name]}`;
    if (pattern.includes('**'))
        return `${JSON.stringify(pattern)} contains "**", which means "*" to go: it does not match a slash.`;
    const apex = /^\*\.([^/*?[\\]+)$/.exec(pattern.replace(/\/$/, ''))?.[1];
    if (apex === undefined || all.some((other) => matchesPatterns(other, apex)))
        return undefined;
    return `${JSON.stringify(pattern)} does not match ${JSON.stringify(apex)} itself. Add it if modules live there.`;
}
const STAR = {
    GOPRIVATE: 'makes every module private: go uses no mirror and no checksum database.',
    GONOPROXY: 'keeps every module from the mirrors: go fetches each from its origin.',
    GONOSUMDB: 'keeps every module from the checksum database alone: go still uses mirrors, but only go.sum verifies them.',
    GOINSECURE: 'lets go fetch every module without TLS when it comes directly from its origin.',
};
/** One character inside a class: escaped, or any but `\`, `-` and `]`. */
const CLASS_CHARACTER = '(?:\\\\[^]|[^\\\\\\]-])';
const CLASS_RANGE = new RegExp(`(${CLASS_CHARACTER})(?:-(${CLASS_CHARACTER}))?`, 'gu');
/** Star, any, class (with its negation and ranges), or a literal character. */
const TOKEN = new RegExp(`\\*|\\?|\\[(?:(\\^)|(?!\\^))((?:${CLASS_CHARACTER}(?:-${CLASS_CHARACTER})?)+)\\]|(\\\\[^]|[^*?[\\\\])`, 'uy');
/**
 * Undefined when it is malformed. As in go, the part after a star keeps its first match (an atomic
 * group, as a look-ahead), so the time is at most the product of both lengths.
 */
function parseGlob(glob) {
    const parts = [''];
    for (let at = 0; at < glob.length; at = TOKEN.lastIndex) {
        TOKEN.lastIndex = at;
        const token = TOKEN.exec(glob);
        if (token === null)
            return undefined;
        const [whole, negation, ranges, literal = ''] = token;
        if (whole === '*')
            parts.push('');
        else
            parts[parts.length - 1] += whole === '?' ? '[^/]' : ranges ? classOf(ranges, negation) : escaped(literal);
    }
    const [first, ...rest] = parts;
    const last = rest.pop();
    const kept = rest.map((part, index) => `(?=([^/]*?${part}))\\${index + 1}`).join('');
    return new RegExp(`^${first}${kept}${last === undefined ? '' : `[^/]*${last}`}$`, 'u');
}
/** A range such as `z-a` is valid in go and matches nothing. */
function classOf(ranges, negation) {
    const pairs = [...ranges.matchAll(CLASS_RANGE)].map(([, low = '', high = low]) => [escaped(low), escaped(high)]);
    const matching = pairs.filter(([low = '', high = '']) => Number.parseInt(low.slice(3), 16) <= Number.parseInt(high.slice(3), 16));
    return `[${negation ?? ''}${matching.map((pair) => pair.join('-')).join('')}]`;
}
/** The character, with or without a backslash before it, as `\u{61}`. */
function escaped(character) {
    return `\\u{${[...character].at(-1)?.codePointAt(0)?.toString(16)}}`;
}


/***/ }),

/***/ 4552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CP: () => (/* binding */ PUBLIC_SUMDB_KEY),
/* harmony export */   Gv: () => (/* binding */ checkGosumdb),
/* harmony export */   V: () => (/* binding */ lookupFile),
/* harmony export */   W4: () => (/* binding */ verifyNote),
/* harmony export */   e: () => (/* binding */ chosenSumdb),
/* harmony export */   iT: () => (/* binding */ parseLookup),
/* harmony export */   k2: () => (/* binding */ verifyLookup),
/* harmony export */   ml: () => (/* binding */ PUBLIC_SUMDB),
/* harmony export */   z$: () => (/* binding */ parseVerifierKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2911);
/* harmony import */ var _module_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3969);
// The checksum database as go reads it: verifier keys, signed notes, lookup records, GOSUMDB.
// Surprising: a signed record of another module proves nothing (CVE-2026-42501), so the record's
// lines are checked too; tree.ts proves that the record is in the signed tree.
// Follows golang.org/x/mod/sumdb/{note,tlog} and dbDial of cmd/go/internal/modfetch/sumdb.go.



/** The key of the public database, built into go (modfetch/key.go). */
const PUBLIC_SUMDB_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
/** The public database's name and host. */
const PUBLIC_SUMDB = 'sum.golang.org';
/** Reads `name+hash+key`. @throws Error with the reason, in go's words. */
function parseVerifierKey(text) {
    const [, name, id, key64] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/is.exec(text) ?? [];
    const key = key64 === undefined ? undefined : decodeBase64(key64);
    if (!name || !id || !key || key.length === 0)
        throw new Error('malformed verifier id');
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8);
    if (hash !== id.toLowerCase())
        throw new Error('invalid verifier hash');
    if (key[0] !== 1)
        throw new Error('unknown verifier algorithm');
    if (key.length !== 33)
        throw new Error('malformed verifier id');
    // The head of an ed25519 public key in DER (RFC 8410): node:crypto rejects the bare 32 bytes.
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
    return { name, id: hash, publicKey: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: der, format: 'der', type: 'spki' }) };
}
/** The tree of a note that `key` signed, maybe among others. @throws Error with the reason. */
function verifyNote(note, key) {
    const split = note.lastIndexOf('\n\n');
    if (split < 0 || !note.endsWith('\n') || split + 2 >= note.length)
        throw new Error('malformed note: it has no signature');
    const text = note.slice(0, split + 1);
    if (/[\0-\x09\x0b-\x1f]/.test(note))
        throw new Error('malformed note: it contains control characters');
    const signature = signaturesOf(note.slice(split + 2, -1)).find((one) => one.name === key.name && one.id === key.id);
    if (!signature)
        throw new Error(`the note is not signed by ${key.name}+${key.id}`);
    if (!(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(null, Buffer.from(text), key.publicKey, signature.bytes)) {
        throw new Error(`the note's signature by ${key.name}+${key.id} is invalid`);
    }
    return parseTree(text);
}
/** A `/lookup/` response: record number, go.sum lines, signed note; all unproven. @throws Error */
function parseLookup(body) {
    const text = typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    const [, id, record, note] = /^(0|[1-9][0-9]{0,14})\n((?:[^\0-\x1f]+\n)+)\n(.+)$/s.exec(text) ?? [];
    if (!id || !record || !note)
        throw new Error('malformed record data: this is not a response of a checksum database');
    return { id: Number(id), lines: record.slice(0, -1).split('\n'), note };
}
/**
 * Checks a `/lookup/` response, all but that the tree holds the record (verifyRecord of tree.ts).
 * @throws Error with the reason.
 */
function verifyLookup(body, key, module) {
    const response = parseLookup(body);
    const tree = verifyNote(response.note, key);
    if (response.id >= tree.size)
        throw new Error(`record ${response.id} lies outside the signed tree of ${tree.size} records`);
    const zipHash = hashIn(response.lines, module.path, module.version);
    const modHash = hashIn(response.lines, module.path, `${module.version}/go.mod`);
    return { ...response, tree, zipHash, modHash };
}
/** The path of a module's record; go sends a `!` unencoded here, unlike to module mirrors. */
function lookupFile(module) {
    return `lookup/${(0,_module_js__WEBPACK_IMPORTED_MODULE_2__/* .escapePath */ .ft)(module.path)}@${(0,_module_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeVersion */ .av)(module.version)}`;
}
/** The GOSUMDB to use: the input's, or with `auto` the effective one or the public database. */
function chosenSumdb(input, effective) {
    return input === 'auto' ? effective || PUBLIC_SUMDB : input;
}
/** What GOSUMDB=`value` means to go, or a sentence about what is wrong with it. */
function checkGosumdb(value) {
    if (value === 'off')
        return { kind: 'off' };
    const problem = (message) => ({ kind: 'problem', message });
    const fields = (value === 'sum.golang.google.cn' ? `${PUBLIC_SUMDB} https://${value}` : value).trim().split(/\s+/);
    const [name = '', url] = fields;
    if (name === '')
        return problem('GOSUMDB is empty; set it to sum.golang.org, or leave it unset.');
    if (fields.length > 2)
        return problem('GOSUMDB has too many words; write a name, or a name, a blank and a URL.');
    const key = name === PUBLIC_SUMDB ? PUBLIC_SUMDB_KEY : name;
    try {
        const verifier = parseVerifierKey(key);
        if (!isDatabaseName(verifier.name))
            return problem('The name in GOSUMDB must be a host, or a host and a path.');
        if (url === undefined)
            return { kind: 'named', name: verifier.name, key };
        if (!/^(?:https?|file):\/\//i.test(url) || !URL.canParse(url)) {
            return problem('The URL in GOSUMDB must begin with https://, http:// or file://.');
        }
        return { kind: 'named', name: verifier.name, key, url };
    }
    catch (error) {
        return problem(`GOSUMDB cannot be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}). Write sum.golang.org (a blank and a URL may follow), sum.golang.google.cn alone, or NAME+HASH+KEY of your own database.`);
    }
}
function isDatabaseName(name) {
    return /^[0-9A-Za-z.:[\]-]+(?:\/[-.~\w/]*)?$/.test(name) && !name.endsWith('/') && URL.canParse(`https://${name}`);
}
function signaturesOf(block) {
    const lines = block.split('\n');
    if (lines.length > 100)
        throw new Error('malformed note: too many signatures');
    return lines.map((line) => {
        const [, name, base64] = /^\u2014 ([^+\s]+) (\S+)$/.exec(line) ?? [];
        const bytes = base64 === undefined ? undefined : decodeBase64(base64);
        if (!name || !bytes || bytes.length < 5)
            throw new Error('malformed note: a signature line cannot be read');
        return { name, id: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) };
    });
}
function parseTree(text) {
    const [, size, rootHash] = /^go\.sum database tree\n(0|[1-9][0-9]{0,14})\n([^\n]+)\n/.exec(text) ?? [];
    if (!size || !rootHash || decodeBase64(rootHash)?.length !== 32)
        throw new Error('malformed tree note');
    return { size: Number(size), rootHash };
}
/** With two different hashes for one key, the reader could choose: neither is trusted. */
function hashIn(lines, path, version) {
    const prefix = `${path} ${version} `;
    const hashes = lines.filter((line) => line.startsWith(`${prefix}h1:`)).map((line) => line.slice(prefix.length));
    const [hash] = hashes;
    if (hash === undefined)
        throw new Error(`the record does not name ${path}@${version}`);
    if (new Set(hashes).size > 1)
        throw new Error(`the record holds different hashes for ${path}@${version}`);
    return hash;
}
function decodeBase64(text) {
    return /^(?:[0-9A-Za-z+/]{4})*(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$/.test(text)
        ? Buffer.from(text, 'base64')
        : undefined;
}


/***/ }),

/***/ 9993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KP: () => (/* binding */ TILE_WIDTH),
/* harmony export */   RC: () => (/* binding */ verifyRecord),
/* harmony export */   uB: () => (/* binding */ tilePath),
/* harmony export */   wG: () => (/* binding */ tileReader)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// Proves that a record is in the checksum database's signed tree. Tile N of level L holds the
// hashes at height 8L from N*256 on; tiles are trusted only if their root equals the signed one.
// Follows golang.org/x/mod/sumdb/tlog (RFC 6962 hashes, https://research.swtch.com/tlog). Sizes
// pass 2^31, so no bit operators.

const TILE_HEIGHT = 8;
const TILE_WIDTH = 2 ** TILE_HEIGHT;
const HASH_BYTES = 32;
/** `tile/8/L/NNN[.p/W]`, N in groups of three digits, all but the last with an `x`. */
function tilePath(tile) {
    const digits = String(tile.number);
    const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
    const groups = padded.match(/.{3}/g) ?? [];
    const number = groups.map((group, index) => (index < groups.length - 1 ? `x${group}` : group)).join('/');
    return `tile/${TILE_HEIGHT}/${tile.level}/${number}${tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`}`;
}
/** Reads tiles by path (undefined: the server lacks it). A server may have only the full tile. */
function tileReader(fetchPath) {
    return async (tile) => {
        for (const path of new Set([tilePath(tile), tilePath({ ...tile, width: TILE_WIDTH })])) {
            const bytes = await fetchPath(path);
            if (bytes)
                return bytes;
        }
        throw new Error(`it has no ${tilePath(tile)}`);
    };
}
/**
 * Proves that the tree holds `lines` (of go.sum) as its record number `id`.
 * @throws Error with the reason when the proof fails; what `readTile` throws.
 */
async function verifyRecord(record, tree, readTile) {
    if (!(record.id >= 0 && record.id < tree.size)) {
        throw new Error(`record ${record.id} lies outside the signed tree of ${tree.size} records`);
    }
    const hashes = hashReader(tree.size, readTile);
    const leaf = sha256(0, Buffer.from(record.lines.map((line) => `${line}\n`).join('')));
    // The leaf is computed from the record, everything else comes from tiles.
    const hashOf = async (start, end) => {
        const size = end - start;
        const holdsLeaf = record.id >= start && record.id < end;
        if (holdsLeaf && size === 1)
            return leaf;
        const height = Math.round(Math.log2(size));
        if (!holdsLeaf && 2 ** height === size)
            return await hashes(height, start / size);
        const middle = start + largestPowerBelow(size);
        return sha256(1, ...(await Promise.all([hashOf(start, middle), hashOf(middle, end)])));
    };
    const root = await hashOf(0, tree.size);
    if (root.toString('base64') !== tree.rootHash) {
        throw new Error(`record ${record.id} is not proven by the signed tree of ${tree.size} records`);
    }
}
/** Hashes by height and index, each tile read once. */
function hashReader(treeSize, readTile) {
    const tiles = new Map();
    const load = (tile) => {
        const path = tilePath(tile);
        const known = tiles.get(path);
        if (known)
            return known;
        const loading = readTile(tile).then((bytes) => {
            if (bytes.length !== tile.width * HASH_BYTES && bytes.length !== TILE_WIDTH * HASH_BYTES) {
                throw new Error(`${path} has ${bytes.length} bytes instead of ${tile.width * HASH_BYTES}`);
            }
            return Buffer.from(bytes);
        });
        tiles.set(path, loading);
        return loading;
    };
    return async (height, index) => {
        const level = Math.floor(height / TILE_HEIGHT);
        const count = 2 ** (height % TILE_HEIGHT);
        const first = index * count;
        const number = Math.floor(first / TILE_WIDTH);
        const existing = Math.floor(treeSize / TILE_WIDTH ** level) - number * TILE_WIDTH;
        const bytes = await load({ level, number, width: Math.min(TILE_WIDTH, existing) });
        const at = (first % TILE_WIDTH) * HASH_BYTES;
        return fold(bytes.subarray(at, at + count * HASH_BYTES));
    };
}
function fold(hashes) {
    if (hashes.length === HASH_BYTES)
        return hashes;
    const half = hashes.length / 2;
    return sha256(1, fold(hashes.subarray(0, half)), fold(hashes.subarray(half)));
}
function sha256(prefix, ...parts) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(Uint8Array.of(prefix));
    for (const part of parts)
        hash.update(part);
    return hash.digest();
}
function largestPowerBelow(size) {
    let power = 1;
    while (power * 2 < size)
        power *= 2;
    return power;
}


/***/ }),

/***/ 6367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I3: () => (/* binding */ literalAddress),
/* harmony export */   Ow: () => (/* binding */ isLoopbackAddress),
/* harmony export */   Rg: () => (/* binding */ isInnerAddress),
/* harmony export */   jx: () => (/* binding */ isInnerHost)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
// Which addresses belong to this machine or its own network. A public mirror must not redirect the
// runner to what only the runner can reach (SSRF: loopback, cloud metadata at 169.254.169.254).
// Ranges: RFC 6890 and https://www.iana.org/assignments/iana-ipv4-special-registry

/** The literal address in a URL's host (IPv6 without brackets); undefined if it is a name. */
function literalAddress(hostname) {
    const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(bare) ? bare : undefined;
}
const LOOPBACK = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
const INNER = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
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
function isLoopbackAddress(address) {
    return holds(LOOPBACK, address);
}
/** True for addresses that only this machine, its network or its cloud can reach. */
function isInnerAddress(address) {
    return holds(INNER, address);
}
/** True if the host of a URL is, without a look-up, known to be this machine or its own network. */
function isInnerHost(hostname) {
    const address = literalAddress(hostname);
    if (address)
        return isInnerAddress(address);
    return /(^|\.)localhost\.?$/i.test(hostname);
}
/** BlockList checks an IPv4-mapped IPv6 address against the IPv4 rules by itself. */
function holds(list, address) {
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}


/***/ }),

/***/ 8770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ startExchange)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
/* harmony import */ var _addresses_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6367);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6266);
/* harmony import */ var _redirect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5163);
/* harmony import */ var _response_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6528);





/** Bytes read of a body that is not the file, to keep the connection and see what a 404 reports. */
const SIDE_BODY_BYTES = 4_096;
/** Sends the request; all events come later, never within this call. */
function startExchange(options) {
    const { url, login } = (0,_response_js__WEBPACK_IMPORTED_MODULE_4__/* .splitLogin */ .sv)(options.url, options.mirror);
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
        if (refusal instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MirrorError */ .En)
            end(state, failed(refusal));
        else if (refusal)
            end(state, { kind: 'absent', status: refusal, ...(0,_response_js__WEBPACK_IMPORTED_MODULE_4__/* .absenceOf */ .Lr)(headers, seen) });
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
            if ((0,_redirect_js__WEBPACK_IMPORTED_MODULE_3__/* .isRedirect */ .N6)(status)) {
                reading = 'redirect';
                state.redirected.add(controller);
                return redirect(state, (0,_response_js__WEBPACK_IMPORTED_MODULE_4__/* .headerOf */ .rR)(headers, 'location'));
            }
            state.stage = 'body';
            refusal = (0,_response_js__WEBPACK_IMPORTED_MODULE_4__/* .refusalOf */ .Of)({ mirror, url: state.url, status, headers }, range !== undefined, date());
            reading = refusal ? 'refusal' : 'file';
            if (refusal instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MirrorError */ .En && failsAtHeader)
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
                end(state, failed((0,_network_error_js__WEBPACK_IMPORTED_MODULE_2__/* .toMirrorError */ .Ho)(error, contextOf(state))));
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
    const homeInside = (0,_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .isInnerHost */ .jx)(home.hostname) || (0,_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .isInnerAddress */ .Rg)(client.addressOf(home.origin) ?? '');
    const next = (0,_redirect_js__WEBPACK_IMPORTED_MODULE_3__/* .nextStep */ .sk)({ home, from: state.url, location, redirects: state.redirects, homeInside });
    if ('reason' in next) {
        const message = `${(0,_response_js__WEBPACK_IMPORTED_MODULE_4__/* .requested */ .lT)(state.url)}, got a redirect ${next.why}`;
        giveUp(state, new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MirrorError */ .En(options.mirror, 'protocol', message, { reason: next.reason }));
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


/***/ }),

/***/ 5526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uT: () => (/* binding */ createHttpClient),
  h7: () => (/* binding */ originsOutside),
  xC: () => (/* binding */ rememberOutside)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./js/http/addresses.js
var http_addresses = __webpack_require__(6367);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./js/clock.js
var clock = __webpack_require__(2164);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/http/network-error.js
var network_error = __webpack_require__(6266);
;// CONCATENATED MODULE: ./js/http/connector.js
// Opens one connection layer by layer (name, TCP, TLS) under one limit and reports how long each
// took, because "i/o timeout" does not help users. undici's own connector times nothing, and its
// time-outs fire up to 500 ms late. Node races several addresses, so a broken IPv6 costs 300 ms:
// https://nodejs.org/api/net.html#socketconnectoptions-connectlistener







/** A connector for undici's `connect` option; its failures are `MirrorError`s of the origin. */
function createConnector(options) {
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
    const limit = (0,clock/* timeLimit */.z)(options.timeoutMs, (ms) => opening.socket?.destroy((0,network_error/* stuckError */.JX)(context(), ms)));
    limit.start();
    try {
        const tcp = await openTcp(opening);
        const socket = target.protocol === 'https:' ? await openTls(opening, tcp) : tcp;
        facts.httpVersion = socket instanceof external_node_tls_.TLSSocket && socket.alpnProtocol === 'h2' ? '2' : '1.1';
        options.onStage(mirror, 'open');
        return socket;
    }
    catch (error) {
        opening.socket?.destroy();
        throw (0,network_error/* toMirrorError */.Ho)(error, context());
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
    const stage = (0,http_addresses/* literalAddress */.I3)(target.hostname) ? 'tcp' : 'dns';
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
    const socket = (0,external_node_net_.connect)({
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
    if (!options.publicOnly(origin) || !(0,http_addresses/* isInnerAddress */.Rg)(socket.remoteAddress ?? ''))
        return socket;
    const message = `was led to ${host}, which is inside this machine’s own network; a public mirror must not lead there`;
    throw new errors/* MirrorError */.En(origin, 'protocol', message, { reason: 'redirect-inside' });
}
async function openTls(opening, tcp) {
    const { target, options, facts, origin } = opening;
    const session = options.sessions.get(origin);
    const socket = (0,external_node_tls_.connect)({
        socket: tcp,
        host: target.hostname,
        // A literal address is not a server name (RFC 6066 section 3); `host` is verified instead.
        ...((0,http_addresses/* literalAddress */.I3)(target.hostname) ? {} : { servername: target.hostname }),
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
        const seen = peerFacts(socket.getPeerCertificate());
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
function peerFacts(certificate) {
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
function httpProxyFor(url, env) {
    const proxy = url.protocol === 'https:' ? first(env, 'HTTPS_PROXY', 'https_proxy') : plainProxy(env);
    if (!proxy)
        return undefined;
    const target = targetOf(url);
    if (target.host === 'localhost' || (target.address && (0,http_addresses/* isLoopbackAddress */.Ow)(target.address)))
        return undefined;
    const exempt = (first(env, 'NO_PROXY', 'no_proxy') ?? '').split(',').some((entry) => matches(entry, target));
    return exempt ? undefined : proxyUrl(proxy);
}
/** In a CGI program HTTP_PROXY is the client's `Proxy:` header (httpoxy). */
function plainProxy(env) {
    return env.REQUEST_METHOD ? undefined : first(env, 'HTTP_PROXY', 'http_proxy');
}
function targetOf(url) {
    const address = (0,http_addresses/* literalAddress */.I3)(url.hostname);
    return { host: address ?? url.hostname, port: url.port || (url.protocol === 'https:' ? '443' : '80'), address };
}
/** `host:port` means http; an invalid URL means no proxy, as in Go. */
function proxyUrl(text) {
    const withScheme = /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(text) ? text : `http://${text}`;
    return URL.canParse(withScheme) ? withScheme : undefined;
}
function matches(entry, target) {
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
    if ((0,external_node_net_.isIP)(host))
        return target.address !== undefined && sameAddress(host, target.address);
    return target.address === undefined && matchesDomain(host, target.host);
}
function matchesDomain(pattern, host) {
    const bare = pattern.startsWith('*.') ? pattern.slice(1) : pattern;
    if (bare.startsWith('.'))
        return host.endsWith(bare);
    const ascii = (0,external_node_url_.domainToASCII)(bare) || bare;
    return host === ascii || host.endsWith(`.${ascii}`);
}
function matchesCidr(word, address) {
    const [net = '', bits = ''] = word.split('/');
    const family = (0,external_node_net_.isIP)(net);
    if (!address || family === 0 || !/^\d+$/.test(bits) || Number(bits) > (family === 6 ? 128 : 32))
        return false;
    const list = new external_node_net_.BlockList();
    list.addSubnet(net, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
    return list.check(address, (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4');
}
function sameAddress(one, other) {
    return matchesCidr(`${one}/${(0,external_node_net_.isIP)(one) === 6 ? 128 : 32}`, other);
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
function guardHttp2() {
    if (isOn)
        return;
    isOn = true;
    (0,external_node_diagnostics_channel_.subscribe)('http2.client.stream.created', (message) => {
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
function createHttpClient(options) {
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
            if (facts.address && !(0,http_addresses/* isInnerAddress */.Rg)(facts.address))
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
            await (0,promises_.setImmediate)();
            // Sockets first: destroying an h2 client whose server has just sent GOAWAY trips an assertion
            // of undici 8.12 (client.js, _resume) that cannot be caught. Without sockets, the requests
            // fail and the agent is idle.
            await Promise.all([...sockets].map(closeSocket));
            await (0,promises_.setImmediate)();
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
    return new agent({
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
            return proxy ? proxied(url, proxy, given, common) : new pool(url, { ...given, connect: direct });
        },
    });
}
/** Through an HTTP proxy: plain http in absolute form, https by CONNECT. */
function proxied(url, proxy, given, common) {
    const silent = { onStage: () => { }, onFacts: () => { }, publicOnly: () => false };
    const toProxy = createConnector({ ...common, ...silent, label: 'the HTTP proxy' });
    common.onStage(url.origin, 'proxy');
    return new proxy_agent({
        ...given,
        uri: proxy,
        connectTimeout: common.timeoutMs,
        requestTls: { secureContext: common.trust.context(), rejectUnauthorized: true, preferH2: true },
        clientFactory: (proxyUrl) => new pool(proxyUrl, { connect: toProxy, allowH2: false }),
        factory: (origin, made) => {
            const forwards = new URL(origin).origin !== url.origin;
            if (forwards)
                return new pool(origin, { connect: observed(url, toProxy, common), allowH2: false });
            const { connect } = made;
            return new pool(origin, { ...made, connect: observed(url, connect, common) });
        },
    });
}
/** Reports what is visible of a connection through a proxy: its certificate and HTTP version. */
function observed(url, connect, common) {
    return (target, callback) => connect(target, (...result) => {
        const [error, socket] = result;
        if (error) {
            return callback((0,network_error/* toMirrorError */.Ho)(error, { mirror: url.origin, host: url.host, stage: 'proxy' }), null);
        }
        const certificate = socket instanceof external_node_tls_.TLSSocket ? peerFacts(socket.getPeerCertificate()) : undefined;
        const httpVersion = socket instanceof external_node_tls_.TLSSocket && socket.alpnProtocol === 'h2' ? '2' : '1.1';
        common.onFacts({ origin: url.origin, httpVersion, ...(certificate ? { certificate } : {}) });
        common.onStage(url.origin, 'open');
        callback(null, socket);
    });
}


/***/ }),

/***/ 6266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ho: () => (/* binding */ toMirrorError),
/* harmony export */   JX: () => (/* binding */ stuckError),
/* harmony export */   RX: () => (/* binding */ GivenUp),
/* harmony export */   ip: () => (/* binding */ abortedError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8667);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4537);
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
function toMirrorError(error, context) {
    const { mirror, host } = context;
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MirrorError */ .En) {
        const { layer, reason, message, status, retryAfterMs } = error;
        const details = { reason, status, retryAfterMs, cause: error.cause };
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MirrorError */ .En(mirror, layer, sentence(context, layer, message), details);
    }
    const { layer, reason, words, status } = proxyCause(error) ?? causeOf(error, context);
    const message = sentence(context, layer, `${host} ${words}`);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MirrorError */ .En(mirror, layer, message, { reason, status, cause: error });
}
/** The failure of a time limit; names the layer where the request was stuck. */
function stuckError(context, limitMs) {
    return failureAt(context, `${STUCK[context.stage]} within ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(limitMs)}`, { reason: 'timeout' });
}
/** The failure, reason `aborted`, of a request that the caller ended; a `GivenUp` says why. */
function abortedError(context, cause) {
    const why = cause instanceof GivenUp ? cause.message : 'had not responded when the run was stopped';
    return failureAt(context, `${why}; at that moment: ${UNDER_WAY[context.stage]}`, { reason: 'aborted', cause });
}
function failureAt(context, words, details) {
    const layer = LAYERS[context.stage];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MirrorError */ .En(context.mirror, layer, sentence(context, layer, `${context.host} ${words}`), details);
}
/** Names the mirror that redirected; a protocol error names its server by itself. */
function sentence({ redirectedBy }, layer, message) {
    if (redirectedBy === undefined || layer === 'protocol')
        return message;
    return `${redirectedBy} redirected to a server that failed: ${message}`;
}
/** An abort reason for messages; follows the host ("did not respond within 0.3 s"). */
class GivenUp extends Error {
    name = 'GivenUp';
}
function causeOf(error, context) {
    const code = codeOf(error);
    const [layer, reason, words] = CAUSES[code] ?? [];
    if (!layer || !reason)
        return certificateCause(code) ?? cutCause(error, code, context.stage);
    const end = code === 'CERT_HAS_EXPIRED' ? context.certificateEnd : undefined;
    return { layer, reason, words: `${words}${end ? ` on ${end.slice(0, 10)}` : ''} (${code})` };
}
/** undici reports a proxy's refusal in its message only. */
function proxyCause(error) {
    const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))?.[1];
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
    const text = (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitizeForLog */ .F0)((0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))).slice(0, 200);
    const words = stage === 'answer' || stage === 'body' ? 'failed the HTTP request' : CUT[stage];
    return { layer, reason: stage === 'proxy' ? 'http-proxy' : 'failed', words: `${words} (${code || text})` };
}
/** Of a happy-eyeballs race (an AggregateError) the code of its first attempt. */
function codeOf(error) {
    const { code, errors, name } = (error ?? {});
    if (errors?.length)
        return codeOf(errors[0]);
    // undici's parser reports an error without a code of llhttp by its name.
    return String(code ?? (name === 'HTTPParserError' ? 'HPE_INVALID' : ''));
}


/***/ }),

/***/ 5163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N6: () => (/* binding */ isRedirect),
/* harmony export */   sk: () => (/* binding */ nextStep)
/* harmony export */ });
/* unused harmony export MAX_REDIRECTS */
/* harmony import */ var _addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6367);

/** As go: net/http refuses the tenth. */
const MAX_REDIRECTS = 9;
/** True for the statuses whose Location is requested with GET. */
function isRedirect(status) {
    return [301, 302, 303, 307, 308].includes(status);
}
/** Decides on one redirect; the URL has no userinfo and no fragment. */
function nextStep({ home, from, location, redirects, homeInside }) {
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
    if (url.origin !== home.origin && !homeInside && (0,_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .isInnerHost */ .jx)(url.hostname)) {
        return {
            reason: 'redirect-inside',
            why: `to ${url.host}, inside this machine’s own network; a public mirror must not lead there`,
        };
    }
    return { url };
}


/***/ }),

/***/ 6528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lr: () => (/* binding */ absenceOf),
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   lT: () => (/* binding */ requested),
/* harmony export */   rR: () => (/* binding */ headerOf),
/* harmony export */   sv: () => (/* binding */ splitLogin),
/* harmony export */   te: () => (/* binding */ looksLikeHtml)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2911);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4537);
/* harmony import */ var _retry_rules_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1131);
// What a mirror may return for one GET, and how to tell it from a web page or refusal. A 404 is an
// answer (https://go.dev/ref/mod#goproxy-protocol); surprising: some mirrors return it when their
// own upstream timed out, and go believes it, so the text of a 404 counts.




const TRANSIENT = /time[d ]*-?out|deadline exceeded|connection (refused|reset)|no such host|bad gateway|unexpected EOF|temporar/i;
/** The value of a header that may occur only once. */
function headerOf(headers, name) {
    return [headers[name] ?? []].flat()[0];
}
/** True when a response is a web page: a portal, an error page, a home page. */
function looksLikeHtml(headers, body) {
    // The type alone proves nothing: go ignores it, and static servers give any file their default.
    if (body.length > 0)
        return /^\s*</.test(body.subarray(0, 256).toString('latin1'));
    return /^text\/html|^application\/xhtml/i.test(headerOf(headers, 'content-type') ?? '');
}
/** What the body of a 404 or 410 reports. */
function absenceOf(headers, body) {
    const page = looksLikeHtml(headers, body);
    return { page, transient: !page && TRANSIENT.test(body.toString('latin1')) };
}
/** The start of a message, safe to print: it holds no login and no query. */
function requested(url) {
    return `requested ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitizeForLog */ .F0)(url.pathname)} from ${url.host}`;
}
/** The URL without userinfo and fragment, and its Basic login. Throws `MirrorError` if invalid. */
function splitLogin(text, mirror) {
    if (!URL.canParse(text)) {
        const message = `${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitizeForLog */ .F0)((0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)(text))} is not a URL`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En(mirror, 'protocol', message, { reason: 'bad-address' });
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
function refusalOf(head, ranged, now) {
    const { status } = head;
    if (status === 404 || status === 410)
        return status;
    return status === 200 || (status === 206 && ranged) ? encodingError(head) : statusError(head, now);
}
function statusError({ mirror, url, status, headers }, now) {
    const retryAfterMs = (0,_retry_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRetryAfter */ .mu)(headerOf(headers, 'retry-after'), now);
    const login = status === 401 ? '; it requires a login: a netrc entry for its host, or user:password@ in its URL' : '';
    const message = `${requested(url)}, got ${status} ${node_http__WEBPACK_IMPORTED_MODULE_0__.STATUS_CODES[status] ?? ''}`.trimEnd() + login;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En(mirror, 'protocol', message, { status, retryAfterMs });
}
/** A compressed body cannot be resumed, nor its bytes be counted. */
function encodingError({ mirror, url, headers }) {
    const encoding = headerOf(headers, 'content-encoding') ?? 'identity';
    if (encoding.toLowerCase() === 'identity')
        return undefined;
    const message = `${requested(url)} uncompressed, got it encoded as ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitizeForLog */ .F0)(encoding).slice(0, 40)}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En(mirror, 'protocol', message, { reason: 'wrong-encoding' });
}
function decodePercent(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 1131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L8: () => (/* binding */ classify),
/* harmony export */   _Y: () => (/* binding */ RETRY_AFTER_CAP_MS),
/* harmony export */   jo: () => (/* binding */ backoffMs),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* unused harmony export BACKOFF_CAP_MS */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
// What the outcome of a request means for a retry, and how long to wait before it. Full jitter, so
// that jobs do not all hit a recovering mirror in the same millisecond:
// https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/

const BY_STATUS = [
    ['ok', [200, 206]],
    ['absent', [404, 410]],
    ['stop', [407]],
    // 520-527, 530: a CDN whose origin server does not respond.
    ['again', [408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530]],
];
/** What a status or an error of `get` means; an error that is no mirror's ends the attempt. */
function classify(outcome) {
    if (typeof outcome === 'number') {
        return BY_STATUS.find(([, statuses]) => statuses.includes(outcome))?.[0] ?? 'elsewhere';
    }
    if (!(outcome instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MirrorError */ .En) || outcome.reason === 'aborted')
        return 'stop';
    if (outcome.status !== undefined && outcome.status >= 300)
        return classify(outcome.status);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .hasTrait */ .jp)(outcome.reason, 'permanent') ? 'elsewhere' : 'again';
}
/** Limit of one wait without Retry-After, milliseconds. */
const BACKOFF_CAP_MS = 5_000;
/** The longest Retry-After that is obeyed, milliseconds. */
const RETRY_AFTER_CAP_MS = 60_000;
/** Milliseconds: uniform from 0 to base x 2^(attempt - 1) or the cap, but at least Retry-After. */
function backoffMs(input) {
    const { attempt, retryAfterMs = 0, random, baseMs = 200, capMs = BACKOFF_CAP_MS } = input;
    const limitMs = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1));
    const floorMs = Math.min(RETRY_AFTER_CAP_MS, Math.max(0, retryAfterMs));
    return Math.round(Math.max(floorMs, random * limitMs));
}
// A server must send the first form; the others are obsolete, but a recipient must accept them.
const HTTP_DATES = [
    /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/,
    /^\w{6,9}, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d GMT$/,
    /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/,
];
/**
 * Milliseconds of a Retry-After value, uncapped; undefined if it is neither seconds nor a date of
 * RFC 9110 (sections 10.2.3 and 5.6.7).
 */
function parseRetryAfter(value, now) {
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


/***/ }),

/***/ 9969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ createTrust),
/* harmony export */   q: () => (/* binding */ writeCaBundle)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1692);
/* harmony import */ var _bounded_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5146);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2911);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4537);
// The authorities that TLS connections trust: Node's own list, the system's, the files of
// SSL_CERT_FILE / SSL_CERT_DIR, and `ca-file`. Verification is never switched off. The system's
// store takes ~50 ms to read, so nothing is read before the first https connection.







const GO_BUNDLES = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/tls/cacert.pem',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/ssl/cert.pem',
];
const SYSTEM_FOLDERS = ['/etc/ssl/certs', '/etc/pki/tls/certs'];
/** Throws `SetupError` `bad-input` when `caFile` cannot be read or holds no certificate. */
function createTrust(sources) {
    const extra = sources.caFile ? readExtra(sources.caFile) : [];
    let certificates;
    let context;
    const readOnce = () => {
        certificates ??= unique([...platformCertificates(), ...environmentCertificates(sources.env), ...extra]);
        return certificates;
    };
    const buildOnce = () => {
        context ??= (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.createSecureContext)({ ca: [...readOnce()] });
        return context;
    };
    return { certificates: readOnce, context: buildOnce };
}
/**
 * Writes to `target` the file that go would read plus the certificates of `caFile`. Surprising: on
 * Linux and BSD go reads SSL_CERT_FILE *instead of* the system's file (crypto/x509/root_unix.go,
 * root_linux.go); on macOS and Windows it ignores that variable. Throws as `createTrust` does, and
 * the file system's error when `target` cannot be written.
 */
function writeCaBundle(target, sources) {
    const extra = sources.caFile ? readExtra(sources.caFile) : [];
    const file = [sources.env.SSL_CERT_FILE, ...GO_BUNDLES].find((path) => path && blocksOf(path).length > 0);
    const system = file ? blocksOf(file) : platformCertificates();
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(target, `${unique([...system, ...extra]).join('\n')}\n`, { mode: 0o644 });
}
function platformCertificates() {
    return [...(0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('default'), ...(0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('system')].map(tidy);
}
/** Node reads these two variables in its own process only; here the caller's environment counts. */
function environmentCertificates(env) {
    // Node's `system` list has the some hundred files of the system's own folders.
    const dirs = (env.SSL_CERT_DIR ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).filter((dir) => dir !== '' && !SYSTEM_FOLDERS.includes(dir));
    const files = dirs.flatMap((dir) => namesIn(dir).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(dir, name)));
    return [env.SSL_CERT_FILE ?? '', ...files].filter((file) => file !== '').flatMap(blocksOf);
}
function readExtra(file) {
    const problem = (why) => new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .SetupError */ .w3('bad-input', `ca-file ${JSON.stringify((0,_redact_js__WEBPACK_IMPORTED_MODULE_6__/* .sanitizeForLog */ .F0)(file))}: ${why}`, {
        hint: 'Name a file in PEM form (-----BEGIN CERTIFICATE-----) that holds the certificates of your own authority, not a key.',
    });
    let text;
    try {
        text = (0,_bounded_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readBounded */ .CB)(file);
    }
    catch (error) {
        throw problem(`cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error)}`);
    }
    const blocks = pemBlocks(text);
    if (blocks.length === 0)
        throw problem('holds no certificate');
    const broken = blocks.findIndex((block) => !isCertificate(block));
    if (broken >= 0)
        throw problem(`certificate ${broken + 1} of ${blocks.length} cannot be decoded`);
    return blocks;
}
function isCertificate(pem) {
    try {
        return new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).raw.length > 0;
    }
    catch {
        return false;
    }
}
/** As go does: a missing or unreadable system file does not fail; the connection will. */
function blocksOf(file) {
    return pemBlocks((0,_bounded_file_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(file) ?? '').filter(isCertificate);
}
function namesIn(dir) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(dir);
    }
    catch {
        return [];
    }
}
function pemBlocks(text) {
    return (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(tidy);
}
function tidy(pem) {
    return pem.replaceAll('\r', '').trim();
}
function unique(list) {
    return [...new Set(list)];
}


/***/ }),

/***/ 7884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D2: () => (/* binding */ poolNetwork),
/* harmony export */   FH: () => (/* binding */ withLogins),
/* harmony export */   Zc: () => (/* binding */ isHttp),
/* harmony export */   nH: () => (/* binding */ trustSources),
/* harmony export */   vO: () => (/* binding */ poolLimits)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _go_netrc_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6861);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2942);
// What all our own requests in a run have in common: CAs, proxy, limits, logins.



/** The sources of a run's CAs; `caFile` is absolute, or empty. */
function trustSources({ host, settings }) {
    const caFile = settings.caFile && (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(host.facts.workspace, settings.caFile);
    return { env: host.env, caFile };
}
function poolLimits({ connectTimeoutMs, stallTimeoutMs, retries, parallel }) {
    return { connectTimeoutMs, stallTimeoutMs, retries, parallel };
}
function poolNetwork({ host, settings }, { trust }) {
    return { trust, env: host.env, userAgent: _version_js__WEBPACK_IMPORTED_MODULE_2__/* .USER_AGENT */ ._O, ...poolLimits(settings) };
}
/** Our own requests reach only these mirrors; only go reads `file://` mirrors. */
function isHttp(url) {
    return /^https?:/i.test(url);
}
/** The HTTP mirrors among `mirrors`, each with its login from netrc. */
function withLogins(mirrors, logins) {
    return mirrors.filter(({ url }) => isHttp(url)).map(({ name, url }) => ({ name, url: (0,_go_netrc_js__WEBPACK_IMPORTED_MODULE_1__/* .withNetrcLogin */ .wl)(url, logins) }));
}


/***/ }),

/***/ 3132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ib: () => (/* binding */ chainSources),
/* harmony export */   TL: () => (/* binding */ permanentFailuresIn),
/* harmony export */   VD: () => (/* binding */ planChain),
/* harmony export */   mk: () => (/* binding */ goproxyOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
/* harmony import */ var _go_goproxy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8183);
/* harmony import */ var _go_netrc_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6861);
/* harmony import */ var _inspect_own_requests_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7884);
/* harmony import */ var _probe_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9365);
// Plans the chain of mirrors from probe results and settings (pure). After `,` go uses the next
// entry only for 404 and 410, after `|` for any error (modfetch/proxy.go). So `|` separates mirrors
// and `direct` follows `,`: an outage must not send module names to the origin hosts.





function planChain(options) {
    const { policy, results } = options;
    const lead = leadOf(options);
    const chosen = lead ? [lead] : choose(options);
    const isSurvivor = lead !== undefined && policy === 'resilient';
    const direct = policy === 'enforced' ? 'never' : (options.direct ?? (isSurvivor ? 'on-error' : 'not-found'));
    const entries = chosen.map(({ mirror }, index) => {
        if (index < chosen.length - 1)
            return { mirror, separator: separatorAfter(mirror, policy) };
        return { mirror, separator: direct === 'on-error' ? '|' : ',' };
    });
    // After a comma only "not found" leads on, and of that a reserve must not learn.
    const reserves = isSurvivor ? results.filter((result) => result !== lead && isReserve(result)) : [];
    return {
        entries: [...entries, ...reserves.map(({ mirror }) => ({ mirror, separator: '|', reserve: true }))],
        direct: direct !== 'never',
        placements: results.map((result) => lead && result !== lead && isReserve(result) ? placeBehind(lead, result, policy) : place(result, chosen, options)),
        decisions: [
            lead ? leadDecision(lead, options) : orderDecision(chosen, options),
            { subject: 'policy', decision: policy, reason: policyReason(entries, options) },
            { subject: 'direct', decision: direct, reason: directReason(direct, options) },
        ],
    };
}
function leadOf({ results, lead }) {
    const result = results.find(({ mirror }) => mirror === lead);
    const others = results.filter((other) => other !== result);
    return result && (0,_probe_result_js__WEBPACK_IMPORTED_MODULE_4__/* .mayLead */ .w9)(result, others) ? result : undefined;
}
function isReserve({ verdict }) {
    return verdict !== 'thin' && verdict !== 'sick';
}
/** Behind a comma, no failure of the lead leads on to another mirror of the catalogue. */
function placeBehind({ mirror: { name } }, result, policy) {
    const contact = (0,_probe_result_js__WEBPACK_IMPORTED_MODULE_4__/* .isProbed */ .Po)(result) ? '' : 'not contacted: ';
    if (policy === 'resilient')
        return { result, why: `${contact}reserve, only for what ${name} fails to deliver` };
    const unused = (0,_probe_result_js__WEBPACK_IMPORTED_MODULE_4__/* .isProbed */ .Po)(result) ? result : { ...result, verdict: 'not-probed' };
    return { result: unused, why: `${contact}not used, with \`policy: ${policy}\` only ${name} is requested` };
}
function leadDecision({ mirror: { name }, verdict }, { results, policy }) {
    const others = policy === 'resilient' ? 'requested only for what it fails to deliver' : `unused (policy: ${policy})`;
    const rest = results.length === 1 ? '' : `; the other public mirrors are ${others}`;
    const why = verdict === 'not-probed' ? '' : ', because it is healthy and not several times slower than the others';
    return { subject: 'mirrors', decision: name, reason: `Go's own default leads${why}${rest}` };
}
/** GOPROXY or ''; may hold credentials. `isRetried`: go runs again on failure, so no `|direct`. */
function goproxyOf({ entries, direct }, isRetried = false) {
    const hasReserves = entries.some(({ reserve }) => reserve);
    const urls = entries
        .filter(({ reserve }) => !reserve)
        .map(({ mirror: { url }, separator }) => ({ url, separator: isRetried && hasReserves ? ',' : separator }));
    if (urls.length === 0)
        return '';
    return (0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_1__/* .formatGoproxy */ .EJ)(direct ? [...urls, { url: 'direct', separator: '' }] : urls);
}
/** The only place that turns separators into the fallback rule. */
function chainSources({ entries }, logins) {
    const used = entries.filter(({ mirror }) => (0,_inspect_own_requests_js__WEBPACK_IMPORTED_MODULE_3__/* .isHttp */ .Zc)(mirror.url));
    const mirrors = used.map(({ mirror: { name, url }, reserve }) => {
        return { name, url: (0,_go_netrc_js__WEBPACK_IMPORTED_MODULE_2__/* .withNetrcLogin */ .wl)(url, logins), ...(reserve && { reserve }) };
    });
    // A reserve may follow the lead whatever separates that from `direct`.
    const named = used.filter(({ reserve }) => !reserve);
    return {
        mirrors,
        fallbackOn: named.slice(0, -1).every(({ separator }) => separator === '|') ? 'any' : 'not-found',
        plainUrls: new Map(used.map(({ mirror }, index) => [mirrors[index]?.url ?? '', mirror.url])),
    };
}
/** Mirrors of a pinned chain that no retry repairs: URL -> a sentence. */
function permanentFailuresIn(chain) {
    const kept = chain.placements.filter(({ result, position }) => position !== undefined && result.verdict === 'sick');
    const permanent = kept.flatMap(({ result: { mirror, failure } }) => failure && !(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .hasTrait */ .jp)(failure.reason, 'waiting-helps') ? [[mirror.url, failure.message]] : []);
    return new Map(permanent);
}
function choose({ results, select, policy }) {
    const sound = results.filter((result) => isUsable(result, policy));
    // A static tree of the user's own modules looks like a wrong URL until they are requested.
    const usable = sound.length > 0 ? sound : results.filter(isErrorPage);
    if (select === 'pinned')
        return usable.length > 0 ? results : [];
    return select === 'fastest' ? (0,_probe_result_js__WEBPACK_IMPORTED_MODULE_4__/* .rankProbes */ .OK)(usable) : usable;
}
/** The user's own may hold nothing public. Under `enforced` a 403 for the sample is a policy. */
function isUsable(result, policy) {
    if (result.verdict === 'healthy' || result.verdict === 'not-probed')
        return true;
    if (result.verdict === 'thin')
        return result.mirror.kind === 'own';
    return policy === 'enforced' && result.failure?.reason === 'status-403';
}
function isErrorPage({ mirror, failure }) {
    return mirror.kind === 'own' && failure?.reason === 'error-page';
}
/** A public mirror blocks no modules, so `|` follows it even if the user wrote a comma. */
function separatorAfter(mirror, policy) {
    if (policy !== 'resilient')
        return ',';
    return mirror.kind === 'public' ? '|' : (mirror.separator ?? '|');
}
function place(result, chosen, options) {
    const position = chosen.indexOf(result) + 1;
    const sick = result.failure?.message ?? 'it did not respond as a module mirror';
    if (position === 0) {
        return { result, why: `${result.verdict === 'not-waited-for' ? 'not waited for' : 'left out'}: ${sick}` };
    }
    if (result.verdict === 'not-probed')
        return { result, position, why: `not probed; position ${position} as given` };
    if (result.verdict === 'healthy')
        return { result, position, why: healthyReason(result, position, options.select) };
    if (result.failure?.reason === 'no-samples' && (0,_inspect_own_requests_js__WEBPACK_IMPORTED_MODULE_3__/* .isHttp */ .Zc)(result.mirror.url)) {
        return { result, position, why: `${sick}. ${_probe_result_js__WEBPACK_IMPORTED_MODULE_4__/* .WRONG_URL */ .YB}` };
    }
    if (result.verdict === 'thin')
        return { result, position, why: `${sick}; it may still hold the modules of this project` };
    const why = isErrorPage(result)
        ? 'kept: it may be a static tree of your modules'
        : isUsable(result, options.policy)
            ? 'kept: it refused the public sample, as a restricting proxy may'
            : 'kept only because the list is pinned';
    return { result, position, why: `${why}: ${sick}` };
}
function healthyReason(result, position, select) {
    const speed = `passed the probe in ${Math.round(result.timings.totalMs)} ms`;
    const behind = result.behind ? ', but another mirror lists a newer release of the sample' : '';
    if (select !== 'fastest')
        return `${speed}${behind}; position ${position} as in your list`;
    return position === 1 ? `${speed}, ranked first${behind}` : `${speed}${behind}`;
}
function orderDecision(chosen, { select, results }) {
    const dropped = results.length - chosen.length;
    const isMeasured = chosen.some(_probe_result_js__WEBPACK_IMPORTED_MODULE_4__/* .isProbed */ .Po);
    const out = dropped === 0 ? 'none left out' : `${dropped} of ${results.length} left out`;
    const reason = {
        fastest: isMeasured ? `ranked by measured health; ${out}` : 'in the order given; the relay ranks them once probed',
        ordered: `your order; ${out}`,
        pinned: 'exactly your list (select: pinned)',
    }[select];
    return { subject: 'mirrors', decision: chosen.map(({ mirror }) => mirror.name).join(', ') || 'none', reason };
}
function policyReason(entries, { policy }) {
    if (policy === 'enforced') {
        return 'only the given mirrors; only "not found" leads to the next mirror (`,`), any other error is final';
    }
    if (policy === 'routed') {
        return '`,` between mirrors: only "not found" leads to the next mirror, an outage fails the job';
    }
    const rule = '`|` between mirrors: any error leads to the next mirror';
    const commas = entries.slice(0, -1).flatMap(({ mirror, separator }) => (separator === ',' ? [mirror.name] : []));
    if (commas.length === 0)
        return rule;
    return `${rule}; the comma after ${commas.join(', ')} in your GOPROXY stays, because that mirror may block modules on purpose (the input mirrors makes it \`|\`)`;
}
function directReason(direct, options) {
    if (options.policy === 'enforced')
        return 'policy: enforced allows only the mirrors';
    const survives = 'so that later steps survive an outage of the one mirror in the list';
    return {
        'not-found': '`,direct`: go contacts the origin only if no mirror has the module, so an outage does not reveal module names',
        'on-error': `\`|direct\`: go contacts the origin after any error (${options.direct ? 'input direct' : survives})`,
        never: 'go never contacts the origin',
    }[direct];
}


/***/ }),

/***/ 7892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vc: () => (/* binding */ sickOwn),
/* harmony export */   W0: () => (/* binding */ noHealthyMirror),
/* harmony export */   _z: () => (/* binding */ healthWarnings),
/* harmony export */   sb: () => (/* binding */ NoHealthyMirror)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
/* harmony import */ var _inspect_own_requests_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7884);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4537);
// What a run says without a usable mirror, and with a single one.



class NoHealthyMirror extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3 {
    name = 'NoHealthyMirror';
    survey;
    constructor(message, hint, survey) {
        super('no-healthy-mirror', message, { hint });
        this.survey = survey;
    }
}
const REMEDY = {
    dns: 'Host names did not resolve: check the resolver of this runner and the spelling of the hosts.',
    tcp: 'No connection could be opened: check the egress rules of this runner, HTTPS_PROXY / NO_PROXY and the ports.',
    tls: "The TLS handshake failed: behind a company CA set the input `ca-file`; an expired or wrong certificate must be renewed by the mirror's operator.",
    http: 'The mirrors return errors: an outage, a missing login (`logins`, netrc) or a wrong URL. Check the URLs and the status pages.',
    silent: 'A mirror that accepts the connection but does not respond is overloaded or hung, or a firewall drops its responses: try from another network, tell its operator, and name a second mirror.',
    protocol: 'The responses are not those of a module mirror: check the URLs (a portal, a login page or a wrong path responds like this).',
};
const PROXY_REMEDY = 'The HTTP proxy of this runner did not work: correct HTTPS_PROXY (HTTP_PROXY for http mirrors), or unset it.';
/** `isAlone`: this Go must not use third parties' mirrors. */
function noHealthyMirror(results, survey, isAlone = false) {
    const lines = results.map((result) => {
        const { mirror, failure } = result;
        const layer = layerOf(result);
        const where = layer === 'protocol' ? 'module protocol' : layer.toUpperCase();
        return `  ${mirror.name} (${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)(mirror.url)}): ${where}: ${failure?.message ?? 'no usable response'}`;
    });
    const remedies = new Set(results.map(remedyOf));
    const more = isAlone
        ? 'This Go cannot detect forged modules, so no other public mirror was contacted: update Go, or name one in the input `mirrors`.'
        : 'The input `mirrors` can name more mirrors; `auto` is the built-in list.';
    const hint = [...remedies, more].join(' ');
    const none = results.length === 1 ? 'the only module mirror is not usable' : `none of ${results.length} module mirrors is usable`;
    return new NoHealthyMirror(`${none}:\n${lines.join('\n')}`, hint, survey);
}
function remedyOf(result) {
    if (result.failure?.message.startsWith('the HTTP proxy '))
        return PROXY_REMEDY;
    return REMEDY[isSilent(result) ? 'silent' : layerOf(result)];
}
/** A mirror responded with an error status, but people look for its cause in HTTP. */
function layerOf({ failure }) {
    if (failure?.reason.startsWith('status-'))
        return 'http';
    return failure?.layer ?? 'protocol';
}
/** Connected, then no response: neither a certificate nor a login fixes that. */
function isSilent({ failure }) {
    return ['timeout', 'too-slow'].includes(failure?.reason ?? '') && failure?.layer !== 'dns' && failure?.layer !== 'tcp';
}
/** Sick mirrors of the user's list: users cannot repair public ones. */
function sickOwn(results) {
    return results.filter(({ mirror, verdict }) => mirror.kind === 'own' && verdict === 'sick');
}
function healthWarnings(chain, options) {
    const lone = loneMirror(chain, options);
    const sick = sickOwn(options.results).map(({ mirror, failure }) => `mirror ${mirror.name} is sick: ${failure?.message ?? 'no usable response'}`);
    return lone === undefined ? sick : [...sick, lone];
}
/** A warning of a single mirror: it survives no outage. A user of `mirrors: ONE` has decided so. */
function loneMirror({ entries }, { candidates, results, settings }) {
    const [only, second] = entries;
    if (!only || second || !(0,_inspect_own_requests_js__WEBPACK_IMPORTED_MODULE_1__/* .isHttp */ .Zc)(only.mirror.url) || settings.policy === 'enforced')
        return undefined;
    const { name } = only.mirror;
    const risk = 'if it fails later in this job, no other takes over';
    if (results.length === 1 && !candidates.builtIn && !settings.given.has('mirrors'))
        return `Only ${name} is used, because GOPROXY names no other mirror: ${risk}. Set the input \`mirrors\` to \`auto\` (the built-in list), or name a second mirror.`;
    const isLeft = results.every(({ mirror, verdict }) => mirror === only.mirror || verdict === 'sick');
    if (results.length === 1 || !isLeft || candidates.select === 'pinned')
        return undefined;
    return `Only ${name} of ${results.length} mirrors is healthy: ${risk}. Name another in the input \`mirrors\`.`;
}


/***/ }),

/***/ 7102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oi: () => (/* binding */ probeTrusted),
/* harmony export */   Xk: () => (/* binding */ withDistrust),
/* harmony export */   dR: () => (/* binding */ chainOf),
/* harmony export */   ec: () => (/* binding */ resultsFor),
/* harmony export */   gz: () => (/* binding */ probeUntilHealthy),
/* harmony export */   j$: () => (/* binding */ mirrorReports)
/* harmony export */ });
/* unused harmony export probeOnce */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8667);
/* harmony import */ var _go_netrc_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6861);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4537);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3132);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1934);
/* harmony import */ var _probe_result_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9365);
// What a survey probes, and how, as plain JSON: a step whose modules are all on disk leaves the
// probe to its relay's process.







/** With one bad response in ten, all of three mirrors look sick in one of forty probes. */
const PROBE_AGAIN_AFTER_MS = [300, 900];
async function probeUntilHealthy(order, means) {
    let results = await probeOnce(order, means);
    for (const pauseMs of PROBE_AGAIN_AFTER_MS) {
        const flickering = results.filter(({ failure }) => failure && (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .hasTrait */ .jp)(failure.reason, 'flickering'));
        if (flickering.length === 0 || results.some(_probe_result_js__WEBPACK_IMPORTED_MODULE_6__/* .isUp */ .ie))
            break;
        means.log.info(`no healthy mirror; probing again in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(pauseMs)}`);
        await means.clock.sleep(pauseMs, means.signal);
        const candidates = { ...order.candidates, mirrors: flickering.map(({ mirror }) => mirror) };
        const newer = await probeOnce({ ...order, candidates }, means);
        results = results.map((result) => newer.find(({ mirror }) => mirror === result.mirror) ?? result);
    }
    return results;
}
/** A distrusted mirror, which may be silent, is probed again only if no other is up. */
async function probeTrusted(order, means, results, distrusted) {
    const { candidates } = order;
    const mirrors = candidates.mirrors.filter(({ url }) => !distrusted.has(url));
    const newer = mirrors.length > 0 ? await probeUntilHealthy({ ...order, candidates: { ...candidates, mirrors } }, means) : [];
    if (!newer.some(_probe_result_js__WEBPACK_IMPORTED_MODULE_6__/* .isUp */ .ie))
        return await probeUntilHealthy(order, means);
    return resultsFor(candidates.mirrors, [...newer, ...results]);
}
async function probeOnce({ candidates: { mirrors, lead }, patience, sumdb, logins, connectTimeoutMs }, { onProbed, log: _, ...means }) {
    const asGoRequests = mirrors.map((mirror) => ({ ...mirror, url: (0,_go_netrc_js__WEBPACK_IMPORTED_MODULE_2__/* .withNetrcLogin */ .wl)(mirror.url, logins) }));
    // Only the probe needs logins in URLs, because go reads netrc itself.
    const plain = (result, index) => ({ ...result, mirror: mirrors[index] ?? result.mirror });
    const results = await (0,_probe_js__WEBPACK_IMPORTED_MODULE_5__/* .probeMirrors */ .v)(asGoRequests, {
        ...{ ...means, connectTimeoutMs, patience, sumdb },
        hasLead: lead !== undefined && mirrors[0] === lead,
        onResult: (result, index) => onProbed?.(plain(result, index)),
    });
    return results.map(plain);
}
function chainOf({ candidates: { select, direct, lead }, policy }, results) {
    return (0,_chain_js__WEBPACK_IMPORTED_MODULE_4__/* .planChain */ .VD)({ results, select, direct, lead, policy });
}
function mirrorReports({ placements }) {
    return placements.map(({ result: { mirror, ...probed }, ...placed }) => {
        return { ...probed, name: mirror.name, url: (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redact */ .E$)(mirror.url), ...placed };
    });
}
/** The first result of each mirror, in the order of `mirrors`. */
function resultsFor(mirrors, results) {
    return mirrors.flatMap((mirror) => {
        const result = results.find((one) => one.mirror.url === mirror.url);
        return result ? [{ ...result, mirror }] : [];
    });
}
/** `distrusted` (URL -> a sentence) counts only while another mirror is up. */
function withDistrust(results, distrusted) {
    const changed = results.map((result) => {
        const message = distrusted.get(result.mirror.url);
        if (message === undefined || result.verdict === 'sick')
            return result;
        return { ...result, verdict: 'sick', failure: { layer: 'protocol', reason: 'distrusted', message } };
    });
    return changed.some(_probe_result_js__WEBPACK_IMPORTED_MODULE_6__/* .isUp */ .ie) ? changed : results;
}


/***/ }),

/***/ 9365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ resultOf),
/* harmony export */   N7: () => (/* binding */ LEAD_FACTOR),
/* harmony export */   OK: () => (/* binding */ rankProbes),
/* harmony export */   Po: () => (/* binding */ isProbed),
/* harmony export */   YB: () => (/* binding */ WRONG_URL),
/* harmony export */   hK: () => (/* binding */ hasNoRoute),
/* harmony export */   ie: () => (/* binding */ isUp),
/* harmony export */   w9: () => (/* binding */ mayLead)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
/* harmony import */ var _product_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4834);
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
function isProbed({ verdict }) {
    return verdict !== 'reserve' && verdict !== 'not-probed';
}
/** What a 404 for everything means when the mirror's URL was given by the user. */
const WRONG_URL = 'Unless it holds private modules only, its URL is probably wrong: a module mirror has a path such as /artifactory/api/go/REPO (Artifactory), /repository/REPO (Nexus), /goproxy (Aliyun).';
const LAYERS = ['dns', 'tcp', 'tls', 'http', 'protocol'];
const DAY_MS = 86_400_000;
/** Fewer bytes measure the distance rather than the speed. */
const MEANINGFUL_BYTES = 32 * 1024;
function resultOf(evidence) {
    const { mirror, round, connection, newest, sumdb, heads, now } = evidence;
    const { list, files } = round;
    const failure = failureOf(round);
    const outcomeOf = (kind) => files?.[kind].outcome ?? 'not-asked';
    const { certificate, address, httpVersion } = connection ?? {};
    const redirects = (0,_product_js__WEBPACK_IMPORTED_MODULE_1__/* .redirectOrigins */ .sv)(heads);
    const daysLeft = certificate && Math.floor((Date.parse(certificate.validTo) - now.getTime()) / DAY_MS);
    return {
        mirror,
        // A 404 is an answer: a company's mirror or a folder may hold only what its users requested.
        verdict: verdictOf(mirror, failure),
        timings: timingsOf(evidence),
        checks: { list: list.outcome, info: outcomeOf('info'), mod: outcomeOf('mod'), zip: outcomeOf('zip') },
        sumdb,
        ...{ failure, address, httpVersion, newest, bytesPerSecond: speedOf(round) },
        product: (0,_product_js__WEBPACK_IMPORTED_MODULE_1__/* .productOf */ .$7)(mirror.url, sumdb.state === 'not-asked' ? undefined : !hasNoRoute(sumdb), heads),
        ...(redirects.length > 0 && { redirects }),
        ...(certificate && daysLeft !== undefined && { certificate: { ...certificate, daysLeft } }),
    };
}
function verdictOf({ kind }, failure) {
    if (!failure)
        return 'healthy';
    if (failure.reason === 'too-slow' && kind === 'public')
        return 'not-waited-for';
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .hasTrait */ .jp)(failure.reason, 'thin') ? 'thin' : 'sick';
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
    return LAYERS.indexOf(layer) + (reason === 'timeout' || reason === 'aborted' ? LAYERS.length : 0);
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
const TYPICAL_MODULE_BYTES = 256 * 1024;
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


/***/ }),

/***/ 1934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ probeMirrors),
  y: () => (/* binding */ unprobed)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/format.js
var format = __webpack_require__(8667);
// EXTERNAL MODULE: ./js/go/module.js
var go_module = __webpack_require__(3969);
// EXTERNAL MODULE: ./js/go/version.js
var go_version = __webpack_require__(809);
// EXTERNAL MODULE: ./js/http/network-error.js
var network_error = __webpack_require__(6266);
// EXTERNAL MODULE: ./js/redact.js
var redact = __webpack_require__(4537);
// EXTERNAL MODULE: ./js/go/gosum.js
var gosum = __webpack_require__(7040);
// EXTERNAL MODULE: ./js/http/response.js
var response = __webpack_require__(6528);
;// CONCATENATED MODULE: ./js/mirrors/probe-checks.js



/** Its zip of 9 MB makes the speed of a range meaningful. */
const FIRST_SAMPLE = {
    path: 'golang.org/x/text',
    version: 'v0.14.0',
    zip: 'h1:ScX5w1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ=',
    mod: 'h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU=',
};
/** For a mirror that holds only what its users requested: most projects use this module. */
const SECOND_SAMPLE = {
    path: 'github.com/pkg/errors',
    version: 'v0.9.1',
    zip: 'h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=',
    mod: 'h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0=',
};
const ZIP_RANGE_BYTES = 128 * 1024;
const WEB_PAGE = { reason: 'html', got: 'a web page' };
const TOO_BIG = { reason: 'too-big', got: 'a body that is far too large' };
const TRUNCATED_ZIP = wrongBody('a zip without its end');
const WRONG_RANGE = { reason: 'wrong-range', got: 'another range than the one requested' };
/** The versions of a `@v/list`: the first word of each line, as go reads it. */
function versionsOf(list) {
    const words = list.toString('latin1').split('\n');
    return words.map((line) => line.trim().split(/\s+/)[0] ?? '').filter((word) => word !== '');
}
/** A list may be blank (only pseudo-versions exist) but holds nothing but versions. */
function listProblem(found) {
    const areVersions = () => versionsOf(found.body).every(go_version/* isSemver */.nN);
    return pageProblem(found) ?? (areVersions() ? undefined : wrongBody('lines that are not versions'));
}
function infoProblem(found, version) {
    const page = pageProblem(found);
    if (page)
        return page;
    const named = versionIn(found.body.toString('utf8'));
    if (named === undefined)
        return wrongBody('a body that is not JSON with a Version');
    return named === version ? undefined : { reason: 'wrong-version', got: 'another version than the one requested' };
}
/** A `.mod` begins with its module line and has the right hash, where that is known. */
function modProblem(found, path, hash) {
    const page = pageProblem(found);
    if (page)
        return page;
    const words = /^\s*(?:\/\/[^\n]*\n\s*)*module\s+["`]?([^\s"`]+)/.exec(found.body.toString('utf8'));
    if (words?.[1] !== path)
        return wrongBody('a body that is not its go.mod');
    const isWrong = hash !== undefined && (0,gosum/* hashGoMod */.hK)(found.body) !== hash;
    return isWrong ? wrongBody('a go.mod whose hash is not the one in the checksum database') : undefined;
}
function zipProblem(found) {
    if ((0,response/* looksLikeHtml */.te)(found.headers, found.body))
        return WEB_PAGE;
    if (found.body.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') {
        return wrongBody(found.body.length === 0 ? 'an empty body' : 'a body that is not a zip');
    }
    if (found.httpStatus === 200)
        return found.truncated || endsAsZip(found.body) ? undefined : TRUNCATED_ZIP;
    const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec((0,response/* headerOf */.rR)(found.headers, 'content-range') ?? '');
    if (!range)
        return WRONG_RANGE;
    const [first, last, total] = [Number(range[1]), Number(range[2]), Number(range[3])];
    if (first !== 0 || last >= ZIP_RANGE_BYTES || last >= total)
        return WRONG_RANGE;
    if (found.body.length !== last + 1)
        return wrongBody('a body whose length is not that of its Content-Range');
    if (last + 1 === total)
        return endsAsZip(found.body) ? undefined : TRUNCATED_ZIP;
    return last === ZIP_RANGE_BYTES - 1 ? undefined : WRONG_RANGE;
}
function pageProblem(found) {
    if (found.truncated)
        return TOO_BIG;
    return (0,response/* looksLikeHtml */.te)(found.headers, found.body) ? WEB_PAGE : undefined;
}
function wrongBody(got) {
    return { reason: 'wrong-body', got };
}
/** The end-of-central-directory record lies in the last 22 bytes to 64 kB + 22. */
function endsAsZip(body) {
    return body.subarray(-(22 + 0xffff)).includes('PK\u0005\u0006', 0, 'latin1');
}
function versionIn(text) {
    try {
        const value = JSON.parse(text);
        const named = typeof value === 'object' && value !== null && 'Version' in value ? value.Version : undefined;
        return typeof named === 'string' ? named : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./js/clock.js
var clock = __webpack_require__(2164);
// EXTERNAL MODULE: ./js/mirrors/probe-result.js
var probe_result = __webpack_require__(9365);
// EXTERNAL MODULE: ./js/http/http-client.js + 3 modules
var http_client = __webpack_require__(5526);
// EXTERNAL MODULE: ./js/http/exchange.js
var http_exchange = __webpack_require__(8770);
;// CONCATENATED MODULE: ./js/http/request.js
// One GET as a promise: collects the body of an exchange and limits its time and bytes. Nothing is
// repeated: the caller decides that by retry-rules.ts.





/**
 * Requests `url` (userinfo becomes a Basic login). Rejects only with `MirrorError`; 404 and 410 are
 * answers: https://go.dev/ref/mod#goproxy-protocol
 */
async function get(url, options) {
    const { mirror, signal, firstByteTimeoutMs = 8_000, totalTimeoutMs = 60_000 } = options;
    const { promise, resolve, reject } = Promise.withResolvers();
    const unsent = { mirror, host: (0,response/* splitLogin */.sv)(url, mirror).url.host, stage: 'answer' };
    if (signal?.aborted)
        throw (0,network_error/* abortedError */.ip)(unsent, signal.reason);
    let exchange;
    const contextNow = () => exchange?.context() ?? unsent;
    const onStuck = (limitMs) => reject((0,network_error/* stuckError */.JX)(contextNow(), limitMs));
    const onAbort = () => reject((0,network_error/* abortedError */.ip)(contextNow(), signal?.reason));
    const firstByte = (0,clock/* timeLimit */.z)(firstByteTimeoutMs, onStuck);
    const total = (0,clock/* timeLimit */.z)(totalTimeoutMs, onStuck);
    signal?.addEventListener('abort', onAbort, { once: true });
    total.start();
    try {
        const { client, userAgent, range, clock } = options;
        exchange = (0,http_exchange/* startExchange */.m)({
            ...{ url, mirror, client, userAgent, date: clock.date },
            range: range && `bytes=${range.first}-${range.last}`,
            // The body of a 503 may stall; its status says enough.
            failsAtHeader: true,
            listener: collect(options, firstByte, { resolve, reject }),
        });
        return await promise;
    }
    catch (error) {
        throw error instanceof errors/* MirrorError */.En ? error : (0,network_error/* toMirrorError */.Ho)(error, contextNow());
    }
    finally {
        firstByte.stop();
        total.stop();
        signal?.removeEventListener('abort', onAbort);
        exchange?.cancel();
    }
}
function collect({ clock, limitBytes = 16 * 2 ** 20, onHead }, firstByte, { resolve, reject }) {
    const startedAt = clock.now();
    let sentAt = startedAt;
    let headerAt = startedAt;
    let requests = 0;
    let head = { httpStatus: 200, headers: {} };
    let bytes = 0;
    const chunks = [];
    return {
        sending: () => {
            requests++;
            sentAt = clock.now();
            firstByte.start();
        },
        answered: (answered) => {
            headerAt = clock.now();
            firstByte.stop();
            onHead?.(answered);
        },
        head: (httpStatus, headers) => {
            head = { httpStatus, headers };
            return undefined;
        },
        data: (chunk) => {
            chunks.push(chunk);
            bytes += chunk.length;
            return bytes > limitBytes ? 'complete' : undefined;
        },
        done: (end) => {
            if (end.kind === 'failed')
                return reject(end.error);
            const now = clock.now();
            const times = { firstByteMs: headerAt - sentAt, totalMs: now - startedAt };
            if (end.kind === 'absent') {
                return resolve({ status: 'absent', httpStatus: end.status, transient: end.transient, page: end.page, ...times });
            }
            const body = Buffer.concat(chunks).subarray(0, limitBytes);
            const truncated = bytes > limitBytes;
            resolve({ status: 'ok', ...head, body, truncated, redirects: requests - 1, bodyMs: now - headerAt, ...times });
        },
    };
}

;// CONCATENATED MODULE: ./js/mirrors/probe-session.js






const LIMIT_BYTES = 2 ** 20;
const BOUND_MS = 3_000;
function openSession(mirror, context, signal) {
    const { clock, trust, env, boundMs = BOUND_MS, connectTimeoutMs = BOUND_MS, userAgent } = context;
    const startedAt = clock.now();
    const elapsedMs = () => clock.now() - startedAt;
    const home = new URL(mirror.url).origin;
    const { promise: connected, resolve } = Promise.withResolvers();
    let connection;
    const heads = [];
    const client = (0,http_client/* createHttpClient */.uT)({
        trust,
        env,
        connectTimeoutMs: Math.min(connectTimeoutMs, boundMs),
        now: clock.now,
        onConnection: (facts) => {
            if (facts.origin !== home || connection)
                return;
            connection = facts;
            resolve(facts);
        },
    });
    const request = async ({ file, rangeBytes, signal: own = signal, check }) => {
        const leftMs = Math.max(1, boundMs - elapsedMs());
        try {
            const url = (0,go_module/* joinMirror */.oM)(mirror.url, file);
            const answer = await get(url, {
                client,
                mirror: mirror.name,
                userAgent,
                signal: own,
                range: rangeBytes === undefined ? undefined : { first: 0, last: rangeBytes - 1 },
                limitBytes: rangeBytes ?? LIMIT_BYTES,
                firstByteTimeoutMs: leftMs,
                totalTimeoutMs: leftMs,
                clock,
                onHead: (head) => heads.push({ file, ...head }),
            });
            return verifyAnswer(answer, new URL(url), check);
        }
        catch (error) {
            if (!(error instanceof errors/* MirrorError */.En))
                throw error;
            const { layer, reason, message } = error;
            return { outcome: 'failed', failure: { layer, reason, message } };
        }
    };
    return {
        ...{ mirror, sumdb: context.sumdb, sumdbSample: context.sumdbSample ?? FIRST_SAMPLE },
        ...{ request, heads, elapsedMs, now: clock.date, close: client.close },
        /** Resolves when the first connection is up or failed; behind an HTTP proxy maybe never. */
        connected,
        connection: () => connection,
    };
}
function verifyAnswer(answer, url, check) {
    const failed = (reason, got) => {
        return { outcome: 'failed', failure: { layer: 'protocol', reason, message: `${(0,response/* requested */.lT)(url)}, got ${got}` } };
    };
    if (answer.status === 'ok') {
        const problem = check?.(answer);
        return problem ? failed(problem.reason, problem.got) : { outcome: 'ok', found: answer };
    }
    if (answer.transient)
        return failed('upstream-timeout', `${answer.httpStatus} with a text about an upstream failure`);
    return { outcome: 'absent', status: answer.httpStatus, page: answer.page };
}

// EXTERNAL MODULE: ./js/go/sumdb.js
var go_sumdb = __webpack_require__(4552);
// EXTERNAL MODULE: ./js/go/tree.js
var tree = __webpack_require__(9993);
;// CONCATENATED MODULE: ./js/mirrors/probe-sumdb.js
// Whether a mirror proxies the checksum database well. A 200 on /supported binds go to this mirror
// for the whole process (modfetch/sumdb.go, initBase), so a real record is verified as go will do
// it: signature, known hashes, and the tiles that prove it is in the tree.




async function checkSumdb(session, signal) {
    const { sumdb, sumdbSample } = session;
    if (!sumdb)
        return { state: 'not-asked' };
    const { name, key } = sumdb;
    const request = (path) => session.request({ file: `sumdb/${name}/${path}`, signal });
    const [supported, lookup] = await Promise.all([request('supported'), request((0,go_sumdb/* lookupFile */.V)(sumdbSample))]);
    if (supported.outcome === 'absent') {
        return { state: 'absent', message: `does not proxy ${name} (${supported.status}), so go skips this mirror` };
    }
    if (supported.outcome === 'failed' && /^status-4(?!01|08|29)/.test(supported.failure.reason)) {
        return { state: 'refused', message: `does not proxy ${name}: ${supported.failure.message}` };
    }
    const broken = [supported, lookup].find((step) => step.outcome === 'failed');
    if (broken)
        return { state: 'failed', message: broken.failure.message };
    const record = `the record of ${sumdbSample.path}@${sumdbSample.version}`;
    if (lookup.outcome !== 'ok')
        return { state: 'failed', message: `claims to proxy ${name} but lacks ${record}` };
    try {
        const answer = (0,go_sumdb/* verifyLookup */.k2)(lookup.found.body, (0,go_sumdb/* parseVerifierKey */.z$)(key), sumdbSample);
        if (answer.zipHash !== sumdbSample.zip || answer.modHash !== sumdbSample.mod) {
            return { state: 'failed', message: `serves ${record} with hashes that ${name} never published` };
        }
        const readTile = (0,tree/* tileReader */.wG)(async (path) => {
            const step = await request(path);
            if (step.outcome === 'failed')
                throw new Error(step.failure.message);
            return step.outcome === 'ok' ? step.found.body : undefined;
        });
        await (0,tree/* verifyRecord */.RC)(answer, answer.tree, readTile);
        return { state: 'verified' };
    }
    catch (error) {
        const why = (0,redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error));
        return { state: 'failed', message: `serves ${record} of ${name}, but it does not verify: ${why}` };
    }
}

;// CONCATENATED MODULE: ./js/mirrors/probe-mirror.js
// One mirror's probe: the list, then .info, .mod, a part of the zip and the checksum database at
// once, then other samples if the first is absent. Healthy: every file that a build needs came and
// was right (https://go.dev/ref/mod#goproxy-protocol).







/** How long the checksum database may still take once everything else is known, milliseconds. */
const SUMDB_GRACE_MS = 1_000;
/** Probes one http(s) mirror within its bound. A mirror's failure is data; nothing stays open. */
async function probeMirror(mirror, context, signal) {
    const session = openSession(mirror, context, signal);
    const end = new AbortController();
    const grace = (0,clock/* timeLimit */.z)(SUMDB_GRACE_MS, () => end.abort());
    try {
        const list = requestList(session, FIRST_SAMPLE);
        if (!(await isConnected(session, list))) {
            return conclude(session, { sample: FIRST_SAMPLE, list: await list }, { state: 'not-asked' });
        }
        const sumdb = checkSumdb(session, AbortSignal.any([signal, end.signal]));
        const round = await requestSamples(session, list);
        grace.start();
        return conclude(session, round, await sumdb);
    }
    finally {
        grace.stop();
        end.abort();
        await session.close();
    }
}
function requestList(session, sample) {
    return session.request({ file: (0,go_module/* proxyList */.bm)(sample.path), check: listProblem });
}
/** False when the connection failed: one failure is reported once, and nothing else is tried. */
async function isConnected(session, list) {
    const first = await Promise.race([session.connected, list]);
    if (!('outcome' in first))
        return first.httpVersion !== undefined;
    return first.outcome !== 'failed' || session.connection()?.httpVersion !== undefined;
}
async function requestSamples(session, list) {
    const first = await requestSample(session, FIRST_SAMPLE, list);
    if (!isAbsent(first))
        return first;
    const version = newestIn(first.list);
    const listed = version && (await requestSample(session, { path: FIRST_SAMPLE.path, version }, list));
    if (listed && !isAbsent(listed))
        return listed;
    const second = await requestSample(session, SECOND_SAMPLE, requestList(session, SECOND_SAMPLE));
    return isAbsent(second) ? first : second;
}
async function requestSample(session, sample, whenListed) {
    const { path, version, mod: hash } = sample;
    const file = (kind) => (0,go_module/* proxyFile */.HD)(path, version, kind);
    const [list, info, mod, zip] = await Promise.all([
        whenListed,
        session.request({ file: file('info'), check: (found) => infoProblem(found, version) }),
        session.request({ file: file('mod'), check: (found) => modProblem(found, path, hash) }),
        session.request({ file: file('zip'), rangeBytes: ZIP_RANGE_BYTES, check: zipProblem }),
    ]);
    return { sample, list, files: { info, mod, zip } };
}
/** True when the mirror has nothing of the sample; a list that failed is a failure all the same. */
function isAbsent({ list, files }) {
    if (list.outcome === 'failed' || files === undefined)
        return false;
    return Object.values(files).every((step) => step.outcome === 'absent');
}
function newestIn(list) {
    return list.outcome === 'ok' ? (0,go_version/* newestRelease */.s5)(versionsOf(list.found.body)) : undefined;
}
function conclude(session, round, sumdb) {
    const result = (0,probe_result/* resultOf */.Bg)({
        mirror: session.mirror,
        round,
        sumdb,
        newest: newestIn(round.list),
        connection: session.connection(),
        heads: session.heads,
        totalMs: session.elapsedMs(),
        now: session.now(),
    });
    return { result, listed: round.sample.path };
}

;// CONCATENATED MODULE: ./js/mirrors/probe.js
// Measures mirrors at once, by layer and by real protocol paths, within 3 s whatever they do. This
// file decides when a probe has seen enough. Only two fixed public modules are requested, so
// nothing of the user's project leaves the machine.











/** This many healthy mirrors after this many milliseconds end the probe. */
const MARKS = {
    all: [],
    fair: [{ healthy: 1, afterMs: 1_500 }],
    enough: [
        { healthy: 2, afterMs: 300 },
        { healthy: 1, afterMs: 1_500 },
    ],
};
const LEAD_ALONE_MS = 500;
/** Results in the order given; leaves no socket, no timer. Rejects only with `signal`'s reason. */
async function probeMirrors(mirrors, options) {
    const { signal, clock, patience = 'all', hasLead = false } = options;
    signal?.throwIfAborted();
    const stop = new AbortController();
    const forward = () => stop.abort(signal?.reason);
    signal?.addEventListener('abort', forward, { once: true });
    const done = new AbortController();
    const launchedAt = clock.now();
    let startedAt = launchedAt;
    const settled = [];
    const known = Promise.withResolvers();
    let lead;
    const isLed = () => lead !== undefined && (0,probe_result/* mayLead */.w9)(lead);
    const look = () => {
        const elapsedMs = clock.now() - startedAt;
        const healthy = settled.filter((result) => result.verdict === 'healthy').length;
        // A mark's own timer may fire a fraction early by this clock.
        const met = MARKS[patience].some((mark) => healthy >= mark.healthy && elapsedMs >= mark.afterMs - 2);
        if (!met || settled.length === mirrors.length)
            return;
        const leadMs = hasLead && !lead ? patienceMs(settled) - (clock.now() - launchedAt) : 0;
        if (leadMs > 0)
            return void clock.sleep(leadMs, done.signal).then(look, () => { });
        const others = healthy === 1 ? 'another did' : `${healthy} others did`;
        stop.abort(new network_error/* GivenUp */.RX(`did not respond within ${(0,format/* formatDuration */.a3)(elapsedMs)} while ${others}`));
    };
    const alone = () => clock.sleep(LEAD_ALONE_MS, done.signal).catch(() => { });
    const begun = hasLead ? Promise.race([known.promise, alone()]) : Promise.resolve();
    void begun.then(() => {
        startedAt = clock.now();
        // `done` rejects the sleeps that are left.
        for (const mark of MARKS[patience])
            clock.sleep(mark.afterMs, done.signal).then(look, () => { });
    });
    try {
        const probes = mirrors.map(async (mirror, index) => {
            if (index > 0)
                await begun;
            const probe = isLed() ? reserveOf(mirror) : await probeOne(mirror, options, stop.signal);
            settled.push(probe.result);
            if (index === 0 && hasLead) {
                lead = probe.result;
                if (isLed())
                    stop.abort(new network_error/* GivenUp */.RX('was not needed'));
                known.resolve();
            }
            // While the lead may still lead, no other mirror may learn a module's name.
            const mayServe = !hasLead || isLed() || (lead !== undefined && lead.verdict !== 'healthy');
            if (mayServe)
                options.onResult?.(probe.result, index);
            look();
            return probe;
        });
        const all = await Promise.all(probes);
        signal?.throwIfAborted();
        // A probe that the lead ended says nothing of its mirror.
        const isCut = ({ result }) => isLed() && result.verdict !== 'healthy';
        return withBehind(all.map((one) => (isCut(one) ? reserveOf(one.result.mirror) : one)));
    }
    finally {
        done.abort();
        signal?.removeEventListener('abort', forward);
    }
}
/** A lead that takes longer than this could not lead. */
function patienceMs(others) {
    const healthy = others.filter(({ verdict }) => verdict === 'healthy');
    return probe_result/* LEAD_FACTOR */.N7 * Math.min(...healthy.map(({ timings }) => timings.totalMs));
}
function reserveOf(mirror) {
    return { result: unprobed(mirror, 'reserve'), listed: '' };
}
function unprobed(mirror, verdict) {
    return { ...plainResult(mirror, 'not-asked', 0), verdict };
}
async function probeOne(mirror, options, signal) {
    try {
        if (mirror.url.startsWith('file:'))
            return { result: await probeFolder(mirror, options.clock.now), listed: '' };
        return await probeMirror(mirror, options, signal);
    }
    catch (error) {
        // One malformed URL must not cost the others their results.
        const message = `could not be probed: ${(0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)((0,errors/* messageOf */.bD)(error)))}`;
        const failure = { layer: 'protocol', reason: 'bad-address', message };
        return { result: { ...unprobed(mirror, 'sick'), failure }, listed: '' };
    }
}
/** A file:// mirror. To go a missing file is a 404, so only we notice a missing folder. */
async function probeFolder(mirror, now) {
    const startedAt = now();
    const problem = await folderProblem(mirror);
    const hasSample = problem === undefined && (await holdsSample(mirror));
    const result = plainResult(mirror, problem ? 'failed' : hasSample ? 'ok' : 'absent', now() - startedAt);
    if (hasSample)
        return { ...result, verdict: 'healthy' };
    const message = problem ?? 'is a folder without any of the sample modules';
    const reason = problem ? 'no-such-folder' : 'no-samples';
    return { ...result, verdict: problem ? 'sick' : 'thin', failure: { layer: 'protocol', reason, message } };
}
function plainResult(mirror, check, ms) {
    return {
        mirror,
        timings: { totalMs: Math.round(ms * 10) / 10 },
        checks: { list: check, info: check, mod: check, zip: check },
        sumdb: { state: 'not-asked' },
    };
}
async function folderProblem({ url }) {
    const shown = (0,redact/* sanitizeForLog */.F0)((0,redact/* redact */.E$)(url));
    try {
        return (await (0,promises_.stat)((0,external_node_url_.fileURLToPath)(url))).isDirectory() ? undefined : `${shown} is not a folder`;
    }
    catch (error) {
        return `${shown} cannot be read: ${(0,redact/* sanitizeForLog */.F0)((0,errors/* messageOf */.bD)(error))}`;
    }
}
async function holdsSample({ url }) {
    const tries = [FIRST_SAMPLE, SECOND_SAMPLE].map(async ({ path, version }) => {
        await (0,promises_.access)((0,external_node_url_.fileURLToPath)((0,go_module/* joinMirror */.oM)(url, (0,go_module/* cacheFile */.NJ)(path, version, 'zip'))));
    });
    return (await Promise.allSettled(tries)).some((outcome) => outcome.status === 'fulfilled');
}
function withBehind(probes) {
    return probes.map(({ result, listed }) => {
        const { newest } = result;
        const known = probes.flatMap((other) => other.listed === listed && other.result !== result && other.result.verdict === 'healthy'
            ? (other.result.newest ?? [])
            : []);
        if (!newest || known.length === 0)
            return result;
        return { ...result, behind: known.some((version) => (0,go_version/* compareSemver */.mU)(version, newest) > 0) };
    });
}


/***/ }),

/***/ 4834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $7: () => (/* binding */ productOf),
/* harmony export */   TI: () => (/* binding */ HOST_NAME),
/* harmony export */   sv: () => (/* binding */ redirectOrigins)
/* harmony export */ });
/* harmony import */ var _http_redirect_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5163);
/* harmony import */ var _http_response_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6528);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4537);
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
            const isJson = list && (0,_http_response_js__WEBPACK_IMPORTED_MODULE_1__/* .headerOf */ .rR)(list, 'content-type') === 'application/json; charset=utf-8';
            const isUncached = list && (0,_http_response_js__WEBPACK_IMPORTED_MODULE_1__/* .headerOf */ .rR)(list, 'cache-control') === 'no-cache, no-store, must-revalidate';
            return isJson && isUncached ? { sign: 'a list of versions with the type application/json' } : undefined;
        },
    },
    {
        name: 'goproxy (goproxy/goproxy)',
        gaps: ['returns 404 when its own upstream fails or times out, which go takes for "does not exist"'],
        tell: ({ url, of }) => {
            const cacheOf = (ending) => (0,_http_response_js__WEBPACK_IMPORTED_MODULE_1__/* .headerOf */ .rR)(of(ending) ?? {}, 'cache-control');
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
            const typeOf = (ending) => (0,_http_response_js__WEBPACK_IMPORTED_MODULE_1__/* .headerOf */ .rR)(of(ending) ?? {}, 'content-type');
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
function productOf(mirrorUrl, relaysSumdb, heads = []) {
    // The server that a redirect leads to is another product.
    const url = new URL(mirrorUrl);
    const own = heads.filter((head) => head.url.origin === url.origin);
    const ended = own.filter(({ status }) => !(0,_http_redirect_js__WEBPACK_IMPORTED_MODULE_0__/* .isRedirect */ .N6)(status));
    const seen = {
        url,
        header: (name) => own.map(({ headers }) => (0,_http_response_js__WEBPACK_IMPORTED_MODULE_1__/* .headerOf */ .rR)(headers, name)).find((value) => value !== undefined),
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
function redirectOrigins(heads) {
    const targets = heads.flatMap(({ url, status, headers }) => {
        const location = (0,_http_redirect_js__WEBPACK_IMPORTED_MODULE_0__/* .isRedirect */ .N6)(status) ? (0,_http_response_js__WEBPACK_IMPORTED_MODULE_1__/* .headerOf */ .rR)(headers, 'location') : undefined;
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
    return found ? { sign: `the header ${title}`, version: (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitizeForLog */ .F0)(found[1] ?? '').slice(0, 40) } : undefined;
}
function inPath({ hostname, pathname }, form) {
    return form.test(`${hostname}${pathname}`) ? { sign: 'the form of its URL' } : undefined;
}
/** The sign of a public service, which needs no guess. */
const HOST_NAME = 'its name';
function atHost({ hostname }, name) {
    return hostname === name ? { sign: HOST_NAME } : undefined;
}


/***/ }),

/***/ 3691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EX: () => (/* binding */ readActivity),
/* harmony export */   Kj: () => (/* binding */ placedFile),
/* harmony export */   LP: () => (/* binding */ downloadFolder),
/* harmony export */   QB: () => (/* binding */ dropModule),
/* harmony export */   Ts: () => (/* binding */ dropZip),
/* harmony export */   gT: () => (/* binding */ existing),
/* harmony export */   sn: () => (/* binding */ MODULE_FILE),
/* harmony export */   ug: () => (/* binding */ moduleFiles),
/* harmony export */   yG: () => (/* binding */ sizeOfFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _bounded_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5146);
/* harmony import */ var _go_gosum_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7040);
/* harmony import */ var _go_module_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3969);
/* harmony import */ var _verify_busy_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7171);
// GOMODCACHE/cache/download from outside, while go works in it. go writes `<v>.zip<digits>.tmp`,
// renames it, then hashes and unpacks silently (`<v>.partial` exists meanwhile).
// Follows downloadZip and unzip of src/cmd/go/internal/modfetch/fetch.go in golang/go.







function downloadFolder(modcache) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(modcache, 'cache', 'download');
}
const MODULE_FILE = /\/@v\/.*\.(?:zip|mod|info)$/;
async function moduleFiles(modcache) {
    const folder = downloadFolder(modcache);
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile());
    const names = files.map((entry) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(entry.parentPath, entry.name)).split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).join('/'));
    return new Set(names.filter((name) => MODULE_FILE.test(name)));
}
/** A file that go placed; for a zip with the hash that go wrote beside it. */
function placedFile(modcache, name) {
    const [, path = '', version = '', file = ''] = /^(.+)\/@v\/(.+)\.(zip|mod|info)$/.exec(name) ?? [];
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(downloadFolder(modcache), name);
    const module = { path: (0,_go_module_js__WEBPACK_IMPORTED_MODULE_5__/* .unescapeCapitals */ .wV)(path), version: (0,_go_module_js__WEBPACK_IMPORTED_MODULE_5__/* .unescapeCapitals */ .wV)(version), file: file };
    const bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(target).size;
    if (file === 'zip')
        return { ...module, bytes, h1: (0,_bounded_file_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(`${target}hash`) };
    return { ...module, bytes, h1: file === 'mod' ? (0,_go_gosum_js__WEBPACK_IMPORTED_MODULE_4__/* .hashGoMod */ .hK)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(target)) : undefined };
}
async function sizeOfFiles(modcache, names) {
    const sizes = await Promise.all([...names].map((name) => sizeOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(downloadFolder(modcache), name))));
    return sum(sizes);
}
function existing(modcache, names) {
    return names.filter((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(downloadFolder(modcache), name)));
}
/** Changes while zips grow or unpack, or clones grow; `sinceMs`: the run's wall-clock start. */
async function readActivity(modcache, zips, sinceMs) {
    const folders = new Set(zips.map((zip) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(downloadFolder(modcache), zip))));
    const folderTexts = await Promise.all([...folders].map((folder) => folderActivity(folder, sinceMs)));
    return `${folderTexts.join()} ${await repositoryBytes((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(modcache, 'cache', 'vcs'))}`;
}
async function folderActivity(folder, sinceMs) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder).catch(() => []);
    const moving = names.filter((name) => name.endsWith('.tmp') || name.endsWith('.partial'));
    const stats = await Promise.all([folder, ...moving.map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name))].map((name) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(name).catch(() => undefined)));
    // Unpacking one large module shows no change; only the deadline limits it.
    const unpacking = moving.some((name, index) => name.endsWith('.partial') && (stats[index + 1]?.mtimeMs ?? 0) >= sinceMs);
    return `${stats.map((facts) => `${facts?.size}/${facts?.mtimeMs}`).join()}${unpacking ? performance.now() : ''}`;
}
async function repositoryBytes(folder) {
    const repositories = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder).catch(() => []);
    const packs = repositories.map(async (name) => {
        const pack = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name, 'objects', 'pack');
        const files = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(pack).catch(() => []);
        return sum(await Promise.all(files.map((file) => sizeOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(pack, file)))));
    });
    return sum(await Promise.all(packs));
}
/** Removes a module that failed its checksum, with its unpacked files, which go would use. */
async function dropModule(modcache, module) {
    const path = (0,_go_module_js__WEBPACK_IMPORTED_MODULE_5__/* .escapePath */ .ft)(module.path);
    const version = (0,_go_module_js__WEBPACK_IMPORTED_MODULE_5__/* .escapeVersion */ .av)(module.version);
    for (const kind of ['zip', 'ziphash', 'mod', 'info']) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(downloadFolder(modcache), path, '@v', `${version}.${kind}`), _verify_busy_files_js__WEBPACK_IMPORTED_MODULE_6__/* .REMOVE */ .t2);
    }
    await removeTree((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(modcache, `${path}@${version}`));
}
/** Removes a damaged zip that go named, and its hash; false for one outside this module cache. */
async function dropZip(modcache, file) {
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(downloadFolder(modcache), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(file));
    if (inside.startsWith('..') || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(inside) || !inside.endsWith('.zip'))
        return false;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, _verify_busy_files_js__WEBPACK_IMPORTED_MODULE_6__/* .REMOVE */ .t2);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(`${file}hash`, _verify_busy_files_js__WEBPACK_IMPORTED_MODULE_6__/* .REMOVE */ .t2);
    return true;
}
async function removeTree(folder) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
    if (!entries)
        return;
    // go makes folders read-only, and the files of such a folder cannot be removed.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(folder, 0o755);
    for (const entry of entries)
        if (entry.isDirectory())
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(entry.parentPath, entry.name), 0o755);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, _verify_busy_files_js__WEBPACK_IMPORTED_MODULE_6__/* .REMOVE */ .t2);
}
async function sizeOf(file) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file).catch(() => undefined))?.size ?? 0;
}
function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
}


/***/ }),

/***/ 5899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ planFiles),
/* harmony export */   p: () => (/* binding */ unfinishedFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8667);
/* harmony import */ var _go_goflags_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4528);
/* harmony import */ var _go_module_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3969);
/* harmony import */ var _verify_module_tree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3077);
/* harmony import */ var _download_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3691);
// The files that go will need, by go.mod and go.sum: every zip of the build, an .info for each, and
// every go.mod with a hash (the module graph). Exact for tidy modules of go >= 1.17, a little more
// for older ones and workspaces. A file without a hash is left to go, which queries the checksum
// database.







/** `goflags`: the effective GOFLAGS. `isExcluded`: the mirrors must not learn about it. */
function planFiles(project, { isExcluded, goflags }) {
    const modules = project.modules.filter(({ kind }) => kind !== 'vendored');
    const files = new Map();
    const conflicts = new Set();
    let excluded = 0;
    const add = (kind, { path, version }, h1) => {
        const name = (0,_go_module_js__WEBPACK_IMPORTED_MODULE_3__/* .cacheFile */ .NJ)(path, version, kind);
        const known = files.get(name);
        if (known === undefined)
            files.set(name, { kind, path, version, h1, name });
        else if (known.h1 !== h1)
            conflicts.add(name);
    };
    const addUnlessExcluded = (kind, module, h1) => {
        if (isExcluded(module.path))
            excluded += kind === 'zip' ? 1 : 0;
        else
            add(kind, module, h1);
    };
    for (const { zipsNeeded, goSum } of modules) {
        for (const zip of zipsNeeded) {
            const h1 = goSum.zips.get((0,_go_module_js__WEBPACK_IMPORTED_MODULE_3__/* .moduleKey */ .MP)(zip));
            if (h1 !== undefined)
                addUnlessExcluded('zip', zip, h1);
        }
    }
    const zips = files.size;
    for (const { path, version } of [...files.values()])
        add('info', { path, version }, undefined);
    for (const [key, h1] of modules.flatMap(({ goSum }) => [...goSum.mods])) {
        const module = (0,_go_module_js__WEBPACK_IMPORTED_MODULE_3__/* .parseModuleKey */ .P)(key);
        // go.sum is untrusted (a pull request): what go refuses must not become a file name or URL.
        if ((0,_go_module_js__WEBPACK_IMPORTED_MODULE_3__/* .checkModulePath */ .iU)(module.path) === undefined && (0,_go_module_js__WEBPACK_IMPORTED_MODULE_3__/* .checkVersion */ .ps)(module.version) === undefined) {
            addUnlessExcluded('mod', module, h1);
        }
    }
    for (const name of conflicts)
        files.delete(name);
    return { files: [...files.values()], zips, excluded, leftToGo: leftToGo(modules, conflicts.size, goflags) };
}
/** What `modcache` (GOMODCACHE) lacks; files `underWay` (names) count as absent. */
function unfinishedFiles(modcache, files, underWay = new Set()) {
    const folder = (0,_download_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .downloadFolder */ .LP)(modcache);
    // Synchronous: thousands of promises cost ten times what the system calls do.
    const isAbsent = ({ name }) => underWay.has(name) || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(`${folder}/${name}`);
    const isVerified = (file) => (0,_verify_module_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .hasZipHash */ .gk)(`${folder}/${file.name}`) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(modcache, (0,_go_module_js__WEBPACK_IMPORTED_MODULE_3__/* .treeFolder */ .vR)(file)));
    const absent = new Set(files.filter(isAbsent));
    const zips = files.filter((file) => file.kind === 'zip' && !absent.has(file));
    const begun = zips.filter(({ name }) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(`${folder}/${name.replace(/zip$/, 'partial')}`)).length;
    return { absent: [...absent], unverified: zips.filter((file) => !isVerified(file)), begun };
}
function leftToGo(modules, conflicts, goflags) {
    const left = [];
    if (conflicts > 0)
        left.push(`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(conflicts, 'file')} with two different hashes`);
    if ((0,_go_goflags_js__WEBPACK_IMPORTED_MODULE_6__/* .goFlag */ .P5)(goflags, 'modfile') !== undefined)
        left.push('the requirements in the file of -modfile');
    for (const { modulePath, dir, uncovered, goSum } of modules) {
        const where = modulePath || dir;
        if (uncovered.length > 0)
            left.push(`${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(uncovered.length, 'requirement')} of ${where} without a hash in go.sum`);
        else if (goSum.problems.length > 0)
            left.push(`${where}, whose go.sum has lines that only go can resolve`);
    }
    return left;
}


/***/ }),

/***/ 8421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MM: () => (/* binding */ withRelay),
/* harmony export */   b0: () => (/* binding */ sumdbOf),
/* harmony export */   v2: () => (/* binding */ planRelay)
/* harmony export */ });
/* harmony import */ var _go_goproxy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8183);
/* harmony import */ var _go_patterns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7026);
/* harmony import */ var _go_sumdb_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4552);
/* harmony import */ var _inspect_own_requests_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7884);
/* harmony import */ var _modules_plan_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5899);





/** Plans the relay of a run; undefined when the chain has no mirror that speaks HTTP. */
function planRelay(job, inspection, survey) {
    const { variables, hidden } = survey;
    const { mirrors, standIns, fallbackOn, privateMirror } = survey.sources;
    if (mirrors.length === 0)
        return undefined;
    const patterns = variables.GOPRIVATE ?? '';
    const privateRoute = privateMirror && patterns !== '' ? { patterns, mirror: privateMirror.name } : undefined;
    const { policy } = job.settings;
    const sumdb = sumdbOf({ policy, gosumdb: variables.GOSUMDB ?? '' }, survey.chain, mirrors);
    const config = {
        // What only a late mirror of the user has, go would find with the user's own list.
        mirrors: [...mirrors, ...standIns.filter(({ forAbsent }) => forAbsent)],
        fallbackOn,
        // go sends these to no mirror; a relay that receives one all the same must not pass it on.
        privatePatterns: (0,_go_patterns_js__WEBPACK_IMPORTED_MODULE_1__/* .joinPatterns */ .y9)(hidden === 'none' ? '' : hidden, privateRoute ? patterns : ''),
        ...(privateRoute && privateMirror ? { privateMirror } : {}),
        ...(sumdb && { sumdb }),
        goSumFiles: inspection.project.dependencyFiles.filter((file) => file.endsWith('.sum')),
        ...(0,_inspect_own_requests_js__WEBPACK_IMPORTED_MODULE_3__/* .poolLimits */ .vO)(job.settings),
        ...(job.files.audit !== undefined && { audit: job.files.audit }),
        // Under `enforced` a mirror receives nothing that go might not request.
        ...(job.settings.policy !== 'enforced' && { lookAhead: lookAheadOf(inspection, variables) }),
    };
    return { config, privateRoute };
}
function lookAheadOf({ project, goEnv, modcache }, { GOPRIVATE, GONOSUMDB }) {
    // The relay itself keeps private paths from the mirrors.
    const { files } = (0,_modules_plan_files_js__WEBPACK_IMPORTED_MODULE_4__/* .planFiles */ .j)(project, { isExcluded: () => false, goflags: goEnv.GOFLAGS.value });
    return {
        modcache,
        named: files.map(({ path, version, kind }) => ({ path, version, file: kind })),
        goModFiles: project.dependencyFiles.filter((file) => file.endsWith('.mod')),
        noSumdb: (0,_go_patterns_js__WEBPACK_IMPORTED_MODULE_1__/* .joinPatterns */ .y9)(GOPRIVATE, GONOSUMDB, goEnv.GONOSUMDB.value),
    };
}
/** Mirrors that proxy the database, then its own server; the relay verifies each by the key. */
function sumdbOf({ policy, gosumdb }, { placements }, mirrors) {
    const setting = (0,_go_sumdb_js__WEBPACK_IMPORTED_MODULE_2__/* .checkGosumdb */ .Gv)(gosumdb);
    // With a URL of its own go uses that server, and never a mirror.
    if (setting.kind !== 'named' || setting.url !== undefined)
        return undefined;
    const { name, key } = setting;
    const routesOf = (is) => mirrors.filter(is).map((mirror) => ({ ...mirror, url: `${mirror.url}/sumdb/${name}` }));
    const those = (may) => {
        const names = new Set(placements.filter(({ result }) => may(result)).map(({ result }) => result.mirror.name));
        return routesOf((mirror) => names.has(mirror.name) && !mirror.reserve);
    };
    const verified = those(({ sumdb }) => sumdb.state === 'verified');
    // A private database lacks the probe's public sample: its routes count as failed but may work.
    const doubtful = those(({ sumdb, verdict }) => sumdb.state === 'failed' || verdict === 'not-probed');
    // Under `enforced` its server is used only where go would have to: when no mirror proxies it.
    const isProxied = verified.length + doubtful.length > 0;
    const server = policy === 'enforced' && isProxied ? [] : [{ name, url: `https://${name}` }];
    const listed = verified.length > 0 ? [...verified, ...server, ...doubtful] : [...doubtful, ...server];
    const routes = [...listed, ...routesOf(({ reserve }) => reserve === true)];
    return { name, key, routes };
}
/**
 * `RELAY|list`: go continues with the list when the relay is dead. With a private mirror none may
 * follow: GONOPROXY=none, by which the relay gets private modules, would send them there too.
 */
function withRelay(variables, relayUrl, privateRoute) {
    const list = variables.GOPROXY ?? '';
    if (!privateRoute) {
        const reason = 'later steps use a loopback relay first, which changes between the mirrors by itself; the planned list follows behind `|`, in case the relay is gone';
        const decision = { subject: 'relay', decision: 'on', reason };
        return { variables: { ...variables, GOPROXY: `${relayUrl}|${list}` }, decision };
    }
    const { patterns, mirror } = privateRoute;
    const tail = originOf(list);
    const behind = tail === '' ? 'nothing follows behind it' : 'no other mirror follows behind it';
    const reason = `it uses ${mirror} alone for ${patterns} and the mirrors of the list for everything else; ${behind}, since go would send private names there if the relay were gone`;
    return {
        variables: {
            ...variables,
            GOPROXY: `${relayUrl}${tail}`,
            GONOPROXY: without(variables.GONOPROXY ?? '', patterns) || 'none',
            GONOSUMDB: (0,_go_patterns_js__WEBPACK_IMPORTED_MODULE_1__/* .joinPatterns */ .y9)(variables.GONOSUMDB ?? '', patterns),
        },
        decision: { subject: 'relay', decision: 'on, alone', reason },
    };
}
/** `,direct` or `|direct` when the list ends so: the origin knows the private name anyway. */
function originOf(list) {
    const { entries } = (0,_go_goproxy_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGoproxy */ .Ms)(list);
    if (entries.at(-1)?.url !== 'direct')
        return '';
    return `${entries.at(-2)?.separator || ','}direct`;
}
/** GONOPROXY without the private mirror's patterns. */
function without(gonoproxy, patterns) {
    const removed = new Set([...patterns.split(','), 'none', '']);
    return gonoproxy
        .split(',')
        .filter((pattern) => !removed.has(pattern))
        .join(',');
}


/***/ }),

/***/ 7372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ed: () => (/* binding */ stateFile),
/* harmony export */   Jq: () => (/* binding */ writeState),
/* harmony export */   Kx: () => (/* binding */ statsFile),
/* harmony export */   N9: () => (/* binding */ logFile),
/* harmony export */   RR: () => (/* binding */ isControlUrl),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* unused harmony export requestStop */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8474);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7067);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);
/* harmony import */ var _run_post_state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2124);
/* harmony import */ var _run_private_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(728);
// A running relay's state file: the post step finds and stops the relay by it, and a second use
// learns the environment without it. Its name derives from the relay's secret URL, so another user
// cannot have created it before; its content is checked before use.







function stateFile(temp, url) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(temp, `go-proxy-setup-relay-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(url).digest('hex').slice(0, 32)}.json`);
}
/** Only this user can read it; an existing one is replaced. */
async function writeState(file, state) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(file, { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(file, JSON.stringify(state), { flag: 'wx', mode: 0o600 });
}
async function readState(file) {
    try {
        const state = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(file, 'utf8'));
        return isState(state, (0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(file)) ? state : undefined;
    }
    catch {
        return undefined;
    }
}
function isState(value, temp) {
    const before = { GOPROXY: '', GONOPROXY: '', GONOSUMDB: '' };
    const example = { controlUrl: '', folder: '', before, summary: true };
    return (0,_run_post_state_js__WEBPACK_IMPORTED_MODULE_5__/* .isLike */ .ON)(value, example) && isControlUrl(value.controlUrl) && (0,_run_private_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .isOwnPath */ .g)(value.folder, temp);
}
/** The file in a relay's folder for what its process prints when it crashes. */
function logFile(folder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(folder, 'relay.log');
}
/** Its stats up to now: a job's container may end without a signal before the post step. */
function statsFile(folder) {
    return `${folder}-stats.json`;
}
/** Only a URL of this form receives a control request. */
function isControlUrl(value) {
    return typeof value === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}\/[0-9a-f]{48}$/.test(value);
}
const MOST_CHARACTERS = (/* unused pure expression or super */ null && (16 * 2 ** 20));
/** Stops a relay and returns its stats; rejects without a valid response within `timeoutMs`. */
async function requestStop(controlUrl, timeoutMs) {
    const options = { agent: false, signal: AbortSignal.timeout(timeoutMs) };
    const sent = request(`${controlUrl}/stop`, options).end();
    const [response] = (await once(sent, 'response'));
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


/***/ }),

/***/ 1563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ auditFetch),
/* harmony export */   u: () => (/* binding */ appendAudit)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2911);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4537);
/* harmony import */ var _job_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6951);
// The audit log: one JSON line for each module file that was fetched. It stays in a local file,
// because it names private modules. The run and its relay append to the same file as they go, so
// that a job's last step can store it, also after a crash.




/** Notes it in the job's audit log, if there is one. A failure is a warning, once. */
function auditFetch(job, fetched) {
    const { audit } = job.files;
    if (audit === undefined)
        return;
    try {
        appendAudit(audit, fetched, job.clock.date());
    }
    catch (error) {
        (0,_job_js__WEBPACK_IMPORTED_MODULE_3__/* .warn */ .R)(job, `the audit log could not be written: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitizeForLog */ .F0)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error))}`);
    }
}
/** Throws what the disk throws. */
function appendAudit(logFile, fetched, time) {
    const { asker, path, version, file, mirror, url, h1, bytes } = fetched;
    const record = { time: time.toISOString(), asker, module: path, version, file, mirror, url: plainUrl(url), h1, bytes };
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(logFile, `${JSON.stringify(record)}\n`);
}
/** Without login and query, which may be secrets. */
function plainUrl(url = '') {
    const found = URL.parse(url);
    return found ? `${found.origin}${found.pathname}` : undefined;
}


/***/ }),

/***/ 1998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ keepHeapLean)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8877);
// Makes the garbage collector run sooner: V8 lets the heap grow a lot, and dead objects keep
// network buffers alive. Only after the program is loaded: node rejects precompiled code under
// other flags.

/** Major versions of Node with these flags; another would print a warning. */
const KNOWN = new Set(['22', '24', '26']);
function keepHeapLean() {
    if (!KNOWN.has(process.versions.node.split('.', 1)[0]))
        return;
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--semi-space-growth-factor=1');
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--heap-growing-percent=15');
}


/***/ }),

/***/ 6951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ warn),
/* harmony export */   a: () => (/* binding */ timed)
/* harmony export */ });
/** Phases may overlap, and the same one may come again. */
async function timed({ clock, phases }, name, body) {
    const phase = { name, startMs: clock.now() };
    phases.push(phase);
    try {
        return await body();
    }
    finally {
        phase.endMs = clock.now();
    }
}
/** Warns in the log and in the report; repeated warnings count once. */
function warn({ warnings, host }, warning) {
    if (warnings.includes(warning))
        return;
    warnings.push(warning);
    host.log.warning(warning);
}


/***/ }),

/***/ 2124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ON: () => (/* binding */ isLike),
/* harmony export */   Tn: () => (/* binding */ saveForPost)
/* harmony export */ });
/* unused harmony exports readInPost, isObject */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4537);
// The state that the main step leaves for the post step, a part for each feature. Its origin is
// unknown, so each feature verifies its part before use.


async function saveForPost(host, part, state) {
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
        const why = sanitizeForLog(messageOf(error));
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


/***/ }),

/***/ 728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ isOwnPath),
/* harmony export */   q: () => (/* binding */ privateFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
// A folder for files that later steps trust. The temporary folder may be shared: under a
// predictable name another user could create it first, and concurrent jobs would overwrite each
// other's files.


const PREFIX = 'go-proxy-setup-';
/** Makes a new folder below `temp` that only this user may enter. */
async function privateFolder(temp) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(temp, { recursive: true });
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, PREFIX));
}
/** Whether it names a file or folder of ours directly in `temp`: the post step deletes it. */
function isOwnPath(path, temp) {
    return (typeof path === 'string' &&
        (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path) === path &&
        (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path) === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(temp) &&
        (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).startsWith(PREFIX));
}


/***/ }),

/***/ 6018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ startVerifier)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
/* harmony import */ var _verify_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(696);
// Verifies and stores files on worker threads; the second starts only when the first is busy. Small
// files travel in batches, and a worker holds little more than its next batch, so a large zip
// delays only its own thread. A crashed thread's files are rejected; one new thread replaces it.


/** What a file costs besides its bytes: the system calls that write and rename it. */
const FILE_COST = 16 * 1024;
const DISK_BODY_COST = 16 * 1024 * 1024;
/** Also what a worker has left when it gets its next batch: it never waits for a message. */
const BATCH_COST = 1024 * 1024;
/** Starts no thread before the first file or `prepare`. */
function startVerifier({ entry, threads, signal }) {
    const state = { maxThreads: threads, replacements: 1, busyMs: 0, isScheduled: false, isClosed: false };
    const pool = { entry, stop: new SharedArrayBuffer(4), queue: [], slots: new Set(), ...state };
    let ended;
    const abort = () => void close(signal.reason);
    const close = (reason) => {
        signal.removeEventListener('abort', abort);
        ended ??= endAll(pool, reason);
        return ended;
    };
    signal.addEventListener('abort', abort, { once: true });
    return {
        store: (file) => new Promise((resolve, reject) => {
            if (signal.aborted)
                return reject(signal.reason);
            if (pool.isClosed)
                return reject(closedError());
            const bytes = typeof file.body === 'string' ? DISK_BODY_COST : file.body.length;
            pool.queue.push({ file, cost: FILE_COST + bytes, resolve, reject });
            schedule(pool);
        }),
        prepare: () => {
            if (!pool.isClosed && pool.slots.size === 0)
                addWorker(pool);
        },
        busyMs: () => pool.busyMs,
        close: () => close(closedError()),
    };
}
function closedError() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3('cancelled', 'The download was closed before this file was stored.');
}
/** Hands out the queue in the event loop's next turn, so that simultaneous files form batches. */
function schedule(pool) {
    if (pool.isScheduled || pool.isClosed)
        return;
    pool.isScheduled = true;
    setImmediate(() => {
        pool.isScheduled = false;
        handOut(pool);
    });
}
async function endAll(pool, reason) {
    pool.isClosed = true;
    Atomics.store(new Int32Array(pool.stop), 0, 1);
    const slots = [...pool.slots];
    for (const pending of [...pool.queue.splice(0), ...slots.flatMap(({ batches }) => batches.flat())]) {
        pending.reject(reason);
    }
    await Promise.all(slots.map(({ worker }) => worker.end()));
}
function handOut(pool) {
    if (pool.isClosed)
        return;
    const slots = [...pool.slots];
    for (;;) {
        const [slot] = slots.filter(({ ready, cost }) => ready && cost < BATCH_COST).sort((a, b) => a.cost - b.cost);
        if (slot === undefined || pool.queue.length === 0)
            break;
        const batch = takeBatch(pool.queue);
        slot.batches.push(batch);
        slot.cost += costOf(batch);
        slot.worker.send(batch.map(({ file }) => file));
    }
    if (pool.queue.length > 0 && slots.every(({ ready }) => ready))
        addWorker(pool);
}
function takeBatch(queue) {
    let cost = 0;
    const end = queue.findIndex((pending) => {
        const isFull = cost > 0 && cost + pending.cost > BATCH_COST;
        cost += pending.cost;
        return isFull;
    });
    return queue.splice(0, end < 0 ? queue.length : end);
}
function costOf(batch) {
    return batch.reduce((sum, { cost }) => sum + cost, 0);
}
/** When no thread can run, the main thread works. */
function addWorker(pool) {
    if (pool.slots.size < pool.maxThreads) {
        try {
            addSlot(pool, (events) => (0,_verify_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .startThread */ .BR)(pool.entry, pool.stop, events));
        }
        catch {
            pool.maxThreads = pool.slots.size;
        }
    }
    if (pool.slots.size === 0)
        addSlot(pool, (events) => (0,_verify_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .startOnMainThread */ .Lc)(pool.stop, events));
}
function addSlot(pool, start) {
    const worker = start({
        ready: () => {
            slot.ready = true;
            schedule(pool);
        },
        done: (reports) => {
            const batch = slot.batches.shift() ?? [];
            slot.cost -= costOf(batch);
            for (const [index, { result, ms }] of reports.entries()) {
                pool.busyMs += ms;
                batch[index]?.resolve(result);
            }
            schedule(pool);
        },
        lost: (why) => dropSlot(pool, slot, why),
    });
    const slot = { worker, ready: false, cost: 0, batches: [] };
    pool.slots.add(slot);
}
function dropSlot(pool, slot, why) {
    pool.slots.delete(slot);
    // A thread that never became ready is not replaced: another one would fail in the same way.
    if (slot.ready && pool.replacements > 0)
        pool.replacements -= 1;
    else
        pool.maxThreads = pool.slots.size;
    const error = new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3('download-failed', `The thread that verifies modules crashed: ${why}.`, {
        hint: 'Run it again; if it happens again, the machine may be short of memory.',
    });
    for (const pending of slot.batches.flat())
        pending.reject(error);
    schedule(pool);
}


/***/ })

};
