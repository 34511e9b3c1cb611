export const id = 415;
export const ids = [415];
export const modules = {

/***/ 5309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ createPool)
});

// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/http/backoff.js
var backoff = __webpack_require__(1739);
;// CONCATENATED MODULE: ./js/fetch/health.js
// What the pool remembers of one mirror, and what follows: whether it may be asked, and how many requests at once (pure).
// A breaker as of cockatiel (three failures in a row), whose pauses grow; a limit as of TCP: halved when the mirror says "slower",
// doubled per round of answers up to where it was halved, then grown slowly. A mirror that comes back begins with one request.

/** Failures in a row that put a mirror out. */
const FAILURES_TO_EJECT = 3;
const EJECT_MS = 30_000;
const EJECT_CAP_MS = 300_000;
/** The part of its pause after which one may come back because the others are slow. */
const EARLY_PART = 0.1;
/** Chance refusals (a sick node behind a balancer) halve as overload does; below this they would make the only mirror useless. */
const LEAST_AFTER_SLOWDOWN = 6;
/** A mirror nobody has heard of yet. */
function newHealth(most) {
    const never = Number.NEGATIVE_INFINITY;
    return {
        failures: 0,
        ejections: 0,
        ejectedUntil: never,
        coolUntil: never,
        limit: most,
        threshold: most,
        most,
        slowedAt: never,
    };
}
function isEjected(health, now) {
    return now < health.ejectedUntil;
}
/** How many more requests it may get now, besides `running` ones. */
function roomOf(health, running, now) {
    if (now < health.coolUntil)
        return 0;
    return Math.floor(health.limit) - running;
}
/** It answered as a mirror should, be it with a 404. */
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
/** Out for 30 s, the next time for 60 s, at most for 300 s. */
function eject(health, now) {
    health.ejections++;
    health.failures = 0;
    health.ejectedUntil = now + pauseOf(health);
    health.threshold = Math.max(LEAST_AFTER_SLOWDOWN, health.limit / 2);
    health.limit = 1;
}
/** Has rested for 3 s, the next time for 6 s, at most for 30 s: long enough to be tried when the only other one is slow. */
function mayReturn(health, now) {
    return isEjected(health, now) && now >= health.ejectedUntil - (1 - EARLY_PART) * pauseOf(health);
}
function pauseOf({ ejections }) {
    return Math.min(EJECT_CAP_MS, EJECT_MS * ejections);
}
/** Back before its time, because the others are no better. */
function readmit(health) {
    health.ejectedUntil = Number.NEGATIVE_INFINITY;
    health.limit = Math.max(health.limit, LEAST_AFTER_SLOWDOWN);
}
/** It said 429 or 503 to a request sent at `sentAt`. Requests sent before the last slow-down are old news and slow nothing further. */
function slowDown(health, running, { sentAt, now }) {
    if (sentAt < health.slowedAt)
        return;
    health.slowedAt = now;
    health.limit = Math.max(LEAST_AFTER_SLOWDOWN, Math.min(health.limit, running) / 2);
    health.threshold = health.limit;
}
/** It asked for a pause; obeyed up to a minute. */
function cool(health, now, retryAfterMs) {
    health.coolUntil = Math.max(health.coolUntil, now + Math.min(backoff/* RETRY_AFTER_CAP_MS */._Y, Math.max(0, retryAfterMs)));
}

;// CONCATENATED MODULE: ./js/fetch/choose.js

/** Members that may take the ask, best first. */
function choose(ask, { members, gatekeeper, now }) {
    const { job } = ask;
    const left = members.filter((member) => {
        if (job.only && member !== job.only)
            return false;
        // A reserve does not hear of what one whose turn it was said there is not.
        if (member.reserve && job.absent.size > 0)
            return false;
        return !job.absent.has(member) && !job.barred.has(member);
    });
    const [first] = left;
    if (gatekeeper) {
        if (!first)
            return { next: 'nobody' };
        // The no of the one whose turn it is stays a no: nobody behind it is asked.
        if (job.barred.has(members.find((member) => !job.absent.has(member)) ?? first))
            return { next: 'nobody' };
        if (ask.failedAt.has(first))
            return { next: 'pause' };
        return room(ask, first, now) ? { next: 'ask', members: [first], lastResort: false } : { next: 'wait' };
    }
    const honest = left.filter((member) => !member.out);
    if (honest.length === 0 && !job.reheard && [...job.refusedBy].some((member) => !member.out))
        return { next: 'rehear' };
    if (!first)
        return { next: 'nobody' };
    const trusted = honest.length > 0 ? honest : left;
    const [sound, resting] = parted(trusted, (member) => !isEjected(member.health, now));
    const fresh = sound.filter((member) => !ask.failedAt.has(member));
    if (fresh.length > 0) {
        const able = fresh.filter((member) => room(ask, member, now));
        return able.length > 0 ? { next: 'ask', members: able, lastResort: false } : { next: 'wait' };
    }
    const untried = resting.filter((member) => !ask.failedAt.has(member));
    if (untried.length === 0 || (sound.length > 0 && ask.pauses === 0))
        return { next: 'pause' };
    return { next: 'ask', members: untried, lastResort: true };
}
/** Members for a second copy of what is too slow, best first: others, or the same one where there is no other; last, one that failed it. */
function chooseSecond(ask, { members, gatekeeper, now }) {
    const busy = [...ask.transfers].map(({ member }) => member);
    const { job } = ask;
    const usable = members.filter((member) => {
        if (job.only && member !== job.only)
            return false;
        if (job.absent.has(member) || job.barred.has(member))
            return false;
        if (ask.lastResort && busy.includes(member))
            return true;
        if (member.out || isEjected(member.health, now))
            return false;
        return roomOf(member.health, member.running.size, now) > 0;
    });
    const [same, others] = parted(usable, (member) => busy.includes(member));
    if (gatekeeper)
        return same;
    const [failed, fresh] = parted(others, (member) => ask.failedAt.has(member));
    return [fresh, same, failed].find((some) => some.length > 0) ?? [];
}
/** Whether `member` could be spared: another one may be asked instead. */
function hasOther(members, member, now) {
    return members.some((other) => other !== member && !other.out && !isEjected(other.health, now));
}
function parted(members, is) {
    return [members.filter(is), members.filter((member) => !is(member))];
}
function room(ask, member, now) {
    if ([...ask.transfers].some((transfer) => transfer.member === member))
        return false;
    return roomOf(member.health, member.running.size, now) > 0;
}

;// CONCATENATED MODULE: ./js/fetch/hedge.js
// Whether a slow request gets a second copy (pure). The tail-at-scale rule (https://cacm.acm.org/research/the-tail-at-scale/) with three
// brakes, because the same rule on a slow shared link makes a storm: a budget of requests, one of bytes, and confidence: copies that
// come in no earlier than their originals halve the number of copies allowed at the same time.
const BUDGET_REQUESTS = 10;
const MOST_REQUESTS = 64;
const BUDGET_PER_FINISHED = 0.1;
const BUDGET_BYTES = 4 * 2 ** 20;
const BUDGET_BYTES_SHARE = 0.08;
const REFILL_REQUESTS_PER_MS = 1 / 2_000;
/** A piece of a large file. */
const REFILL_BYTES = 2 * 2 ** 20;
const REFILL_BYTES_PER_MS = 128;
const FIRST_CONFIDENCE = 4;
const MOST_CONFIDENCE = 32;
/** A body without a chunk for so long is late. */
const QUIET_BODY_MS = 1_000;
/** A body is not judged by its speed before that. */
const SPEED_AFTER_MS = 1_000;
/** Slower than this is slow in any case, bytes per second. */
const SLOW_RATE = 24 * 1024;
/** What would be over by then needs no second copy. */
const SOON_MS = 800;
function newHedgeBudget() {
    return { requests: BUDGET_REQUESTS, bytes: BUDGET_BYTES, confidence: FIRST_CONFIDENCE, running: 0 };
}
function noteFinished(budget, bytes) {
    budget.requests = Math.min(MOST_REQUESTS, budget.requests + BUDGET_PER_FINISHED);
    budget.bytes += bytes * BUDGET_BYTES_SHARE;
}
/**
 * Time gives one copy back, never more: where everything that is left trickles, nothing finishes that could pay for another one, and
 * each would last as long as its mirror likes. One every two seconds is no storm.
 */
function refill(budget, ms) {
    budget.requests = Math.max(budget.requests, Math.min(1, budget.requests + ms * REFILL_REQUESTS_PER_MS));
    budget.bytes = Math.max(budget.bytes, Math.min(REFILL_BYTES, budget.bytes + ms * REFILL_BYTES_PER_MS));
}
/** Whether there is anything left at all. */
function canSpend({ requests, running, confidence }) {
    return requests >= 1 && running < confidence;
}
/** Takes one copy out of the budget; false when there is none. `bytes`: what the copy may cost, undefined when nobody knows. */
function spend(budget, bytes = 32 * 1024) {
    if (!canSpend(budget) || budget.bytes < bytes)
        return false;
    budget.requests--;
    budget.bytes -= bytes;
    budget.running++;
    return true;
}
/**
 * A copy is over; `useful` when it won by far, undefined when that cannot be said. A useful one gives its place back: with a few requests
 * at a time (a relay's) a mirror that stalls every other file would else use the budget up and then cost its full limit each time.
 */
function settle(budget, useful) {
    budget.running--;
    if (useful === true) {
        encourage(budget);
        budget.requests = Math.min(MOST_REQUESTS, budget.requests + 1);
    }
    if (useful === false)
        budget.confidence = Math.max(1, budget.confidence / 2);
}
/** A request that was late was over soon elsewhere: more of the kind may be tried. */
function encourage(budget) {
    budget.confidence = Math.min(MOST_CONFIDENCE, budget.confidence * 2);
}
/** True when a second copy might be the first to finish. */
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

;// CONCATENATED MODULE: ./js/fetch/memory.js
// How many bytes of bodies are in memory at once. New requests wait while it is full, and an answer that comes all the same waits with
// its body; what was let in once is never asked back, so nobody waits in a circle.
const FULL_BYTES = 12 * 2 ** 20;
const MOST_BYTES = 16 * 2 ** 20;
/** `onFree` is called whenever there may be room again. */
function createMemory(onFree) {
    let held = 0;
    return {
        hasRoom: (bytes = 0) => held === 0 || held + bytes <= FULL_BYTES,
        fits: (bytes) => held === 0 || held + bytes <= MOST_BYTES,
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

// EXTERNAL MODULE: ./js/http/classify.js
var classify = __webpack_require__(4361);
;// CONCATENATED MODULE: ./js/fetch/patience.js

/** How long after its first failure an ask is repeated beyond its tries, milliseconds. */
const PATIENCE_MS = 5_000;
/** True when `error`, the newest failure of the ask, was one too many. */
function isSpent({ job, tries, failingSince = 0 }, error, engine) {
    const { options, clock, gotAt } = engine;
    if (tries < (error.status === undefined ? options.tries() : options.answeredTries()))
        return false;
    // One mirror alone is asked because its bytes were begun with; the others can still begin anew.
    if (job.only)
        return true;
    return clock.now() - Math.min(failingSince, gotAt) >= options.patienceMs;
}
/** A no that is no 404, from a mirror that is no gatekeeper: it may be the word of one sick node, and is heard a second time. */
function isRefusal(error) {
    const isWord = error.status !== undefined || error.reason.startsWith('redirect-');
    return isWord && (0,classify/* classify */.L)(error) === 'elsewhere';
}

;// CONCATENATED MODULE: ./js/fetch/latency.js
// How long a mirror takes to its first byte: the newest samples and a quantile of them (pure). What counts as late is measured by the
// mirror's own habit, for 300 ms are an age for a cache in the same region and nothing for a proxy on another continent.
const KEPT = 64;
const ENOUGH = 20;
const UNKNOWN_LIMIT_MS = 1_000;
const LEAST_LIMIT_MS = 300;
const QUANTILE = 0.95;
function newLatency() {
    return { samples: [], count: 0, limitMs: UNKNOWN_LIMIT_MS };
}
function noteFirstByte(latency, ms) {
    latency.samples[latency.count % KEPT] = ms;
    latency.count++;
    // Sorting 64 numbers for each of 2,000 answers would be most of this file's cost.
    if (latency.count >= ENOUGH && latency.count % 8 === 0) {
        latency.limitMs = Math.max(LEAST_LIMIT_MS, 2 * quantile(latency.samples, QUANTILE));
    }
}
/** After so many milliseconds without a first byte a request to this mirror is late. */
function firstByteLimitMs(latency) {
    return latency.limitMs;
}
/** The value that this part of the samples does not exceed; 0 without samples. */
function quantile(samples, part) {
    const sorted = samples.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

;// CONCATENATED MODULE: ./js/fetch/record.js
// What the end of a request says of its mirror. Data in, data changed; who acts on it is serve.ts.


/** What breaks with one connection within so long is one failure. */
const SAME_BREAK_MS = 250;
const NGHTTP2_REFUSED_STREAM = 7;
const NGHTTP2_ENHANCE_YOUR_CALM = 11;
/** A loser without a byte for so long was stuck. */
const QUIET_MS = 500;
const RACES_KEPT = 4;
const RACES_TO_LOSE = 3;
/** A mirror is slow when at least this part of what it has under way is late. */
const LATE_PART = 0.5;
/** With less under way that part says nothing; then the lost races must lie within so many of its requests. */
const SEVERAL = 4;
const CLOSE_BY = 12;
/** A header came. */
function noteHead(transfer, now) {
    const { member } = transfer;
    member.spoke = true;
    member.signAt = now;
    noteFirstByte(member.latency, now - Math.max(transfer.sentAt, transfer.lane.openedAt));
}
/** It answered as a mirror should, be it with a 404. */
function noteAnswered(transfer, now) {
    const { member } = transfer;
    member.spoke = true;
    member.signAt = now;
    member.bytes += transfer.bytes;
    noteAnswer(member.health);
}
/** It failed; true when the mirror is to be put out. */
function noteFailed(transfer, error, now) {
    const { member, lane } = transfer;
    member.failures++;
    member.bytes += transfer.bytes;
    member.lastFailure = error;
    const broken = error.layer !== 'protocol';
    if (error.status !== undefined) {
        member.spoke = true;
        member.signAt = now;
    }
    if (error.status === 429 || error.status === 503) {
        slowDown(member.health, member.running.size + 1, { sentAt: transfer.sentAt, now });
    }
    if (error.retryAfterMs !== undefined)
        cool(member.health, now, error.retryAfterMs);
    if (isPushback(error)) {
        lane.most = Math.max(4, Math.min(lane.most, lane.busy));
        return false;
    }
    // "Slower" is an answer too: it is obeyed, not punished.
    if (error.status === 429)
        return false;
    if (broken && now - lane.brokeAt < SAME_BREAK_MS)
        return false;
    if (broken) {
        lane.brokeAt = now;
        if (lane.busy > 0 && error.reason !== 'timeout')
            member.lanes.noteBroken(lane);
    }
    return noteFailure(member.health);
}
/** The server wants fewer streams on this connection, and has done nothing for this one: RFC 9113 sections 7 and 8.7. */
function isPushback({ cause }) {
    const code = cause?.http2ErrorCode;
    return code === NGHTTP2_REFUSED_STREAM || code === NGHTTP2_ENHANCE_YOUR_CALM;
}
/**
 * The same bytes came from another mirror first. True when that happened `far` so often, and so much of what this one has under way
 * (`late` of `running`) or was lately asked for is late, that it is to be put out.
 */
function noteRace(loser, { far, late }) {
    loser.races.push({ far, request: loser.requests });
    if (loser.races.length > RACES_KEPT)
        loser.races.shift();
    const lost = loser.races.filter((race) => race.far);
    const first = lost.at(-RACES_TO_LOSE);
    if (!first)
        return false;
    const running = loser.running.size;
    if (running >= SEVERAL)
        return late / running >= LATE_PART;
    return running === 0 || late / running >= LATE_PART || loser.requests - first.request <= CLOSE_BY;
}
/** Equal speeds end in a photo finish, which blames nobody. */
function lostByFar(winner, loser, now) {
    return now - loser.lastAt > QUIET_MS || chunkBytes(loser) < chunkBytes(winner) / 2;
}
function chunkBytes({ chunks }) {
    return chunks.reduce((sum, { length }) => sum + length, 0);
}

// EXTERNAL MODULE: ./js/http/answer.js
var answer = __webpack_require__(6385);
// EXTERNAL MODULE: ./js/http/addresses.js
var addresses = __webpack_require__(6367);
// EXTERNAL MODULE: ./js/http/network-error.js
var network_error = __webpack_require__(6266);
// EXTERNAL MODULE: ./js/http/redirect.js
var redirect = __webpack_require__(5163);
// EXTERNAL MODULE: ./js/http/refusal.js
var refusal = __webpack_require__(687);
;// CONCATENATED MODULE: ./js/http/exchange.js






/** Body bytes of a refusal that are read, to keep the connection and to see what a 404 says; above it the connection is given up. */
const REFUSAL_BYTES = 4_096;
/** Sends the request; everything else is told to the listener, never at once. */
function startExchange(options) {
    const { url, login } = (0,refusal/* splitLogin */.sv)(options.url, options.mirror);
    const state = {
        options,
        home: url,
        url,
        login,
        wire: options.wire,
        redirects: 0,
        stage: 'answer',
        over: false,
        cancelled: false,
        controller: undefined,
    };
    dispatch(state);
    return {
        context: () => contextOf(state),
        cancel: () => {
            state.over = true;
            state.cancelled = true;
            abort(state);
        },
        pause: () => state.controller?.pause(),
        resume: () => state.controller?.resume(),
    };
}
function dispatch(state) {
    const { url, login, wire, options } = state;
    const headers = {
        'user-agent': options.userAgent,
        accept: '*/*',
        'accept-encoding': 'identity',
    };
    if (options.range)
        headers.range = options.range;
    if (login)
        headers.authorization = login;
    const step = { origin: url.origin, path: url.pathname + url.search, method: 'GET', headers };
    wire.dispatcher.dispatch(step, handlerFor(state));
}
function handlerFor(state) {
    const { listener } = state.options;
    let reading = 'nothing';
    let refusal;
    let headers = {};
    let seen = Buffer.alloc(0);
    const refuse = () => end(state, refusal?.kind === 'absent' ? absence(state, headers, seen) : refusal);
    return {
        onRequestStart: (controller) => {
            state.controller = controller;
            if (state.over)
                abort(state);
        },
        onResponseStart: (_, status, answered) => {
            // 1xx come by the same way before the answer does.
            if (state.over || status < 200)
                return;
            headers = answered;
            if ((0,redirect/* isRedirect */.N6)(status)) {
                reading = 'redirect';
                return exchange_redirect(state, (0,answer/* headerOf */.rR)(headers, 'location'));
            }
            refusal = refusalOf(state, status, headers);
            reading = refusal ? 'refusal' : 'file';
            if (refusal)
                return;
            state.stage = 'body';
            const error = listener.head(status, headers);
            if (error)
                giveUp(state, { kind: 'failed', error });
        },
        onResponseData: (_, chunk) => {
            if (state.over)
                return;
            if (reading === 'file') {
                const verdict = listener.data(chunk);
                if (verdict === 'complete')
                    end(state, { kind: 'whole' });
                else if (verdict)
                    giveUp(state, { kind: 'failed', error: verdict });
                return;
            }
            if (seen.length < REFUSAL_BYTES)
                seen = Buffer.concat([seen, chunk]);
            if (reading === 'refusal' && seen.length >= REFUSAL_BYTES) {
                refuse();
                abort(state);
            }
        },
        onResponseEnd: () => {
            if (reading === 'file')
                end(state, { kind: 'whole' });
            else if (reading === 'refusal')
                refuse();
        },
        onResponseError: (_, error) => {
            if (reading === 'refusal')
                refuse();
            else if (reading !== 'redirect')
                end(state, { kind: 'failed', error: explain(state, error) });
        },
    };
}
function end(state, how) {
    if (state.over || !how)
        return;
    state.over = true;
    // A dispatcher that is closed fails at once, before startExchange has returned.
    queueMicrotask(() => state.cancelled || state.options.listener.done(how));
}
function giveUp(state, how) {
    end(state, how);
    abort(state);
}
function abort(state) {
    // Not from inside undici's own callback: a parser must not lose its socket while it runs.
    const { controller } = state;
    if (controller)
        queueMicrotask(() => controller.aborted || controller.abort(unwanted()));
}
function refusalOf(state, statusCode, headers) {
    const { url, options } = state;
    const question = { mirror: options.mirror, url };
    if (statusCode === 404 || statusCode === 410)
        return { kind: 'absent' };
    if (statusCode !== 200 && !(statusCode === 206 && options.range)) {
        return { kind: 'failed', error: (0,refusal/* statusError */.$C)(question, { statusCode, headers }, options.date()) };
    }
    const error = (0,refusal/* encodingError */.Sj)(question, headers);
    return error && { kind: 'failed', error };
}
/** A 404 whose text tells of a time-out is no answer. */
function absence(state, headers, body) {
    if ((0,answer/* looksLikeHtml */.te)(headers, body) || !(0,answer/* tellsOfTrouble */.fJ)(body))
        return { kind: 'absent' };
    const message = `${(0,refusal/* asked */.NZ)(state.url)}, got a 404 that tells of a time-out or a dead server behind it`;
    const error = new errors/* MirrorError */.En(state.options.mirror, 'protocol', message, { reason: 'not-found-transient' });
    return { kind: 'failed', error };
}
function exchange_redirect(state, location) {
    const { options, home, wire } = state;
    const homeInside = (0,addresses/* isInnerHost */.jx)(home.hostname) || (0,addresses/* isInnerAddress */.Rg)(wire.addressOf(home.origin) ?? '');
    const next = (0,redirect/* nextStep */.sk)({ home, from: state.url, location, redirects: state.redirects, homeInside });
    if ('reason' in next) {
        const message = `${(0,refusal/* asked */.NZ)(state.url)}, got a redirect ${next.why}`;
        const error = new errors/* MirrorError */.En(options.mirror, 'protocol', message, { reason: next.reason });
        giveUp(state, { kind: 'failed', error });
        return;
    }
    if (next.url.origin !== home.origin) {
        // For good: a stranger that sends us back home must not choose what our login is used for.
        state.login = undefined;
        // A name says nothing of its address, so the connection itself is watched.
        if (!homeInside)
            options.away.forbidInside(next.url.origin);
    }
    state.url = next.url;
    state.wire = next.url.origin === home.origin ? options.wire : options.away;
    state.redirects++;
    dispatch(state);
}
function contextOf(state) {
    const { url, wire, options } = state;
    const connecting = wire.stageOf(url.origin);
    const stage = state.stage === 'body' || connecting === 'open' || connecting === undefined ? state.stage : connecting;
    return { mirror: options.mirror, host: url.host, stage };
}
function explain(state, error) {
    const failure = (0,network_error/* toMirrorError */.Ho)(error, contextOf(state));
    if (state.url.origin === state.home.origin || failure.layer === 'protocol')
        return failure;
    const { mirror, layer, reason, status, retryAfterMs, cause } = failure;
    const message = `${state.home.host} redirected to a server that failed: ${failure.message}`;
    return new errors/* MirrorError */.En(mirror, layer, message, { reason, status, retryAfterMs, cause });
}
/** With a code, because on a connection that breaks at the same time undici tells it to others too. */
function unwanted() {
    return Object.assign(new Error('no longer wanted'), { code: 'ECONNABORTED' });
}

;// CONCATENATED MODULE: ./js/fetch/transfer.js
// One request for what is missing of an ask: checks the answer's head against what was asked, counts and keeps the bytes.
// A 206 is believed only when its Content-Range says what was asked for; a 200 to a range is the whole file, fine from byte 0.
// RFC 9110 sections 14.4 and 15.3.7



/**
 * Bytes of one range request, and the most of a file that is kept in memory. Memory is bounded and a piece holds its share for as long as its
 * connection takes, so half the size is twice the speed of slow connections. Measured, 100 ms and 10 MB/s for each of them, gin and cli/cli:
 * 1.34 and 4.4 s with 2 MiB, 1.18 and 4.0 s with this, 1.19 and 4.3 s with half of it.
 */
const PIECE_BYTES = 2 ** 20;
/** Smaller bodies are one chunk or two. */
const WORTH_A_ROOM = 4_096;
/** Reasons that say: this mirror has another file, or cannot give parts of it. No failure of the mirror as such. */
const OTHER_FILE = /^(wrong-range|wrong-size|changed|no-ranges)$/;
/** Sends the request. */
function startTransfer(options) {
    const { ask, member, lane, clock, userAgent } = options;
    const { resource } = ask.job;
    const from = ask.keptBytes;
    const exchange = startExchange({
        url: resource.urlOn(member.mirror),
        mirror: member.mirror.name,
        wire: lane.wire,
        away: member.lanes.away,
        userAgent,
        range: ask.last === undefined ? undefined : `bytes=${ask.first + from}-${ask.last}`,
        date: clock.date,
        listener: {
            head: (status, headers) => {
                const now = clock.now();
                transfer.headAt = now;
                transfer.lastAt = now;
                const error = readHead(transfer, status, headers);
                if (!error)
                    expectBytes(transfer, transfer.expected ?? 0);
                if (!error)
                    options.onHead(transfer);
                return error;
            },
            data: (chunk) => takeChunk(transfer, chunk, options),
            done: (end) => options.onEnd(transfer, judged(transfer, end)),
        },
    });
    const now = clock.now();
    const transfer = {
        ask,
        member,
        lane,
        exchange,
        second: options.second,
        paid: options.paid,
        from,
        sentAt: now,
        headAt: undefined,
        lastAt: now,
        chunks: [],
        room: undefined,
        bytes: 0,
        expected: undefined,
        whole: ask.last === undefined,
        spill: undefined,
        pending: 0,
        paused: false,
        held: 0,
    };
    // Of a further piece the size is known before its answer.
    if (ask.first > 0 && ask.last !== undefined)
        expectBytes(transfer, ask.last + 1 - ask.first - from);
    return transfer;
}
/** So many bytes will come over the lane, as far as is known. */
function expectBytes(transfer, bytes) {
    transfer.lane.pending += bytes - transfer.pending;
    transfer.pending = bytes;
}
/** The error of an answer that is not what was asked for. */
function readHead(transfer, status, headers) {
    const { ask, member } = transfer;
    const { job } = ask;
    const length = numberOf((0,answer/* headerOf */.rR)(headers, 'content-length'));
    if (status === 200) {
        if (ask.first > 0)
            return misfit(transfer, 'no-ranges', 'gives whole files only');
        transfer.whole = true;
        transfer.expected = length;
        if (length !== undefined && length > job.resource.limitBytes)
            return tooBig(transfer, length);
        return undefined;
    }
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec((0,answer/* headerOf */.rR)(headers, 'content-range') ?? '');
    const [first, last, total] = (range?.slice(1).map(Number) ?? []);
    const wanted = ask.first + transfer.from;
    if (first === undefined || last === undefined || total === undefined || first !== wanted) {
        return misfit(transfer, 'wrong-range', 'gave other bytes than it was asked for');
    }
    if (last !== Math.min(ask.last ?? total - 1, total - 1)) {
        return misfit(transfer, 'wrong-range', 'gave fewer or more bytes than it was asked for');
    }
    if (total > job.resource.limitBytes)
        return tooBig(transfer, total);
    if (job.total !== undefined && job.total !== total)
        return misfit(transfer, 'wrong-size', 'has a file of another size');
    const etag = (0,answer/* headerOf */.rR)(headers, 'etag');
    const known = job.etags.get(member);
    if (etag && known && etag !== known)
        return misfit(transfer, 'changed', 'changed the file while it was being read');
    if (etag)
        job.etags.set(member, etag);
    job.total = total;
    job.sized.resolve(total);
    transfer.whole = false;
    transfer.expected = last - first + 1;
    return undefined;
}
function takeChunk(transfer, chunk, options) {
    const { ask, member, lane, expected } = transfer;
    const now = options.clock.now();
    transfer.lastAt = now;
    member.signAt = now;
    const at = transfer.bytes;
    transfer.bytes += chunk.length;
    const arrived = Math.min(transfer.pending, chunk.length);
    transfer.pending -= arrived;
    lane.pending -= arrived;
    if (transfer.bytes > (expected ?? ask.job.resource.limitBytes))
        return tooBig(transfer, transfer.bytes);
    if (transfer.spill) {
        if (!transfer.spill.append(chunk))
            transfer.exchange.pause();
    }
    else {
        transfer.chunks.push(settled(transfer, chunk, at));
        if (transfer.whole && ask.job.resource.large && transfer.bytes > PIECE_BYTES)
            spillOver(transfer, options);
    }
    return transfer.bytes === expected ? 'complete' : undefined;
}
/**
 * The chunk in memory of its own: as it comes it is a slice of a 64 kB read buffer that other streams share, and would keep all of that
 * alive. The copy is the one that putting chunks together would cost anyway.
 */
function settled(transfer, chunk, at) {
    const { expected } = transfer;
    if (expected === undefined || expected < WORTH_A_ROOM || expected > PIECE_BYTES)
        return chunk;
    transfer.room ??= Buffer.allocUnsafeSlow(expected);
    chunk.copy(transfer.room, at);
    return transfer.room.subarray(at, at + chunk.length);
}
/** A whole answer turns out too large for memory. */
function spillOver(transfer, { clock, spills }) {
    const spill = spills.create(() => {
        transfer.lastAt = clock.now();
        transfer.exchange.resume();
    });
    for (const chunk of transfer.chunks)
        spill.append(chunk);
    transfer.spill = spill;
    transfer.chunks = [];
}
/** A body shorter than its own Content-Length was cut, whatever the transport says. */
function judged(transfer, end) {
    const { bytes, expected } = transfer;
    if (end.kind !== 'whole' || expected === undefined || bytes === expected)
        return end;
    const { mirror, host } = transfer.exchange.context();
    const message = `${host} ended the answer after ${bytes} of ${expected} bytes`;
    return { kind: 'failed', error: new errors/* MirrorError */.En(mirror, 'http', message, { reason: 'cut' }) };
}
function misfit(transfer, reason, words) {
    const { mirror, host } = transfer.exchange.context();
    const message = `${host} ${words}: ${transfer.ask.job.resource.label}`;
    return new errors/* MirrorError */.En(mirror, 'protocol', message, { reason });
}
function tooBig(transfer, bytes) {
    const { mirror, host } = transfer.exchange.context();
    const { label, limitBytes } = transfer.ask.job.resource;
    const message = `${host} sends ${bytes} bytes or more for ${label}, which may have ${limitBytes}`;
    return new errors/* MirrorError */.En(mirror, 'protocol', message, { reason: 'too-big' });
}
function numberOf(text) {
    return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

;// CONCATENATED MODULE: ./js/fetch/serve.js
// One request from its sending to its end, and what becomes of its ask then: settled, repeated elsewhere, or given up.
// The only place that repeats anything. What came of a piece before it was cut is kept, and only the rest asked for.








/** Bodies of this size are not worth an account. */
const SMALL_BYTES = 16 * 1024;
/** False when the member has no connection to spare. `beside`: the request that this one is a second copy of. */
function send(engine, one, member, how) {
    const { beside, paid = false } = how;
    const lane = member.lanes.take({ large: isLarge(one), avoid: beside?.member === member ? beside.lane : undefined });
    if (!lane)
        return false;
    const { userAgent, spills } = engine.options;
    const common = { ask: one, member, lane, second: beside !== undefined, paid, userAgent, spills, clock: engine.clock };
    const onHead = (transfer) => admit(engine, transfer);
    const onEnd = (transfer, end) => finish(engine, transfer, end);
    try {
        const transfer = startTransfer({ ...common, onHead, onEnd });
        if (member.running.size === 0)
            member.signAt = transfer.sentAt;
        one.transfers.add(transfer);
        engine.running.add(transfer);
        member.running.add(transfer);
    }
    catch (error) {
        // The URL is none: this mirror will never give the file.
        member.lanes.give(lane, isLarge(one));
        one.job.barred.add(member);
        one.job.failures.push(asMirrorError(error, member));
        return false;
    }
    member.requests++;
    engine.counts.requests++;
    if (beside)
        engine.counts.hedges++;
    else
        one.tries++;
    if (!beside && one.asked !== undefined && one.asked !== member)
        engine.counts.failovers++;
    one.asked = member;
    return true;
}
/** The beginning of a file that may be large: what it brings is not known before its answer. */
function isLarge({ job, first }) {
    return job.resource.large && first === 0;
}
function asMirrorError(error, member) {
    return error instanceof errors/* MirrorError */.En ? error : new errors/* MirrorError */.En(member.mirror.name, 'protocol', (0,errors/* messageOf */.bD)(error));
}
/** The size is known: memory for it is claimed, or the body waits. */
function admit(engine, transfer) {
    noteHead(transfer, engine.clock.now());
    const size = transfer.whole ? SMALL_BYTES : (transfer.expected ?? 0);
    if (size <= SMALL_BYTES || engine.memory.fits(size)) {
        claim(engine, transfer, size);
        return;
    }
    transfer.paused = true;
    transfer.exchange.pause();
}
/** Memory for a body, until its request is over. */
function claim(engine, transfer, bytes) {
    transfer.held += bytes;
    engine.memory.hold(bytes);
}
/** What came so far belongs to the ask: whoever goes on begins behind it. Never with another request under way for the same ask. */
function commit(transfer) {
    const { ask: one } = transfer;
    for (const chunk of transfer.chunks) {
        one.kept.push(chunk);
        one.keptBytes += chunk.length;
    }
    if (transfer.chunks.length > 0)
        one.job.sources.add(transfer.member);
    transfer.chunks = [];
}
/** A request is over, whoever ended it: it holds nothing any more. */
function release(engine, transfer) {
    const { ask: one, member, lane } = transfer;
    one.transfers.delete(transfer);
    engine.running.delete(transfer);
    member.running.delete(transfer);
    expectBytes(transfer, 0);
    member.lanes.give(lane, isLarge(one));
    engine.memory.free(transfer.held);
    transfer.held = 0;
    engine.pump();
}
/** Ends a request that is of no use any more. */
function drop(engine, transfer) {
    transfer.exchange.cancel();
    release(engine, transfer);
    waste(engine, transfer);
    if (transfer.paid)
        settle(engine.hedges, undefined);
}
/** Its bytes came for nothing, save those that the ask has kept. */
function waste(engine, transfer) {
    const lost = transfer.spill ? transfer.bytes : transfer.chunks.reduce((sum, { length }) => sum + length, 0);
    engine.counts.wastedBytes += lost;
    forget(transfer);
    if (transfer.spill)
        void transfer.spill.discard();
}
/** Lets go of the bytes: what listens to the request outlives it by as long as its connection likes. */
function forget(transfer) {
    transfer.chunks = [];
    transfer.room = undefined;
}
/** A request came to its end. */
function finish(engine, transfer, end) {
    release(engine, transfer);
    const { ask: one, member } = transfer;
    if (end.kind === 'failed') {
        fail(engine, transfer, end.error);
        return;
    }
    noteAnswered(transfer, engine.clock.now());
    if (end.kind === 'absent') {
        if (transfer.paid)
            settle(engine.hedges, undefined);
        one.job.absent.add(member);
        again(engine, one);
        return;
    }
    win(engine, transfer);
}
/** All bytes are there: the ask is settled, and a second request for them ended. */
function win(engine, transfer) {
    const { ask: one, member } = transfer;
    one.over = true;
    const [loser] = one.transfers;
    const far = loser && lostByFar(transfer, loser, engine.clock.now());
    if (transfer.paid)
        settle(engine.hedges, far);
    if (loser)
        endRace(engine, transfer, loser, far === true);
    if (one.left && one.left.member !== member) {
        const soon = engine.clock.now() - transfer.sentAt < one.left.ms / 2;
        if (soon)
            encourage(engine.hedges);
        judgeRace(engine, one.left.member, soon);
    }
    noteFinished(engine.hedges, transfer.bytes);
    engine.gotAt = engine.clock.now();
    one.job.sources.add(member);
    if (transfer.spill) {
        one.settle({ kind: 'spilled', spill: transfer.spill, member });
        return;
    }
    // A 200 begins at byte 0, whatever had been kept.
    if (transfer.whole)
        engine.counts.wastedBytes += one.keptBytes;
    const all = transfer.whole ? transfer.chunks : [...one.kept, ...transfer.chunks];
    const size = all.reduce((sum, { length }) => sum + length, 0);
    const chunks = transfer.room?.length === size && transfer.bytes === size ? [transfer.room] : all;
    forget(transfer);
    one.kept = [];
    one.settle({ kind: 'bytes', chunks, member, whole: transfer.whole });
}
function endRace(engine, winner, loser, far) {
    if (loser.paid)
        settle(engine.hedges, false);
    loser.exchange.cancel();
    release(engine, loser);
    waste(engine, loser);
    if (winner.second && winner.member !== loser.member)
        judgeRace(engine, loser.member, far);
}
function judgeRace(engine, loser, far) {
    const late = [...loser.running].filter(({ ask: one }) => one.late || one.transfers.size > 1).length;
    if (!noteRace(loser, { far, late }))
        return;
    const { name } = loser.mirror;
    const message = `${name} was left because the same files came much sooner from elsewhere`;
    loser.failures++;
    loser.lastFailure = new errors/* MirrorError */.En(name, 'http', message, { reason: 'slow' });
    putOut(engine, loser);
}
/** A request failed, by itself or in the eyes of the watch. */
function fail(engine, transfer, error) {
    const { ask: one, member } = transfer;
    const { job } = one;
    if (transfer.paid)
        settle(engine.hedges, undefined);
    job.failures.push(error);
    one.failingSince ??= engine.clock.now();
    const decision = (0,classify/* classify */.L)(error);
    // The same refusal of the same file again says nothing new of the mirror.
    if (OTHER_FILE.test(error.reason) || (decision === 'elsewhere' && job.reheard)) {
        member.lastFailure = error;
        job.barred.add(member);
    }
    else {
        const tooMany = noteFailed(transfer, error, engine.clock.now());
        // One that is put out and still silent costs its time limit once and not with each round.
        if (decision === 'elsewhere' || (one.lastResort && error.reason === 'timeout'))
            job.barred.add(member);
        else
            one.failedAt.add(member);
        if (isRefusal(error))
            job.refusedBy.add(member);
        if (tooMany)
            putOut(engine, member);
    }
    const resumable = one.last !== undefined && !transfer.whole && one.transfers.size === 0;
    if (resumable && !OTHER_FILE.test(error.reason))
        commit(transfer);
    else
        waste(engine, transfer);
    // A gatekeeper's no is final.
    const final = decision === 'stop' || (engine.options.gatekeeper && decision === 'elsewhere');
    if (!final && one.transfers.size > 0)
        return;
    if (final || isSpent(one, error, engine)) {
        conclude(engine, one);
        return;
    }
    engine.counts.retries++;
    again(engine, one);
}
/** Back into the queue, at its head. */
function again(engine, one) {
    if (one.transfers.size > 0 || one.over)
        return;
    one.wantsSecond = undefined;
    engine.urgent.push(one);
    engine.pump();
}
/** Nobody is left to ask: what the answers so far come to. */
function conclude(engine, one) {
    const { job } = one;
    one.over = true;
    for (const transfer of one.transfers)
        drop(engine, transfer);
    const refused = job.failures.some(({ status }) => status !== undefined && status < 500 && status !== 429);
    one.settle({ kind: job.absent.size > 0 && !refused ? 'absent' : 'failed' });
}
/**
 * Out for a while: what has no byte yet moves elsewhere, what has gets a second copy there. The last one is never put out; when the
 * others are out already, the one whose time is up first comes back for it.
 */
function putOut(engine, member) {
    const now = engine.clock.now();
    const { members, gatekeeper } = engine.options;
    if (gatekeeper || isEjected(member.health, now))
        return;
    if (!hasOther(members, member, now)) {
        const [back] = members
            .filter((other) => other !== member && !other.out)
            .toSorted((a, b) => a.health.ejectedUntil - b.health.ejectedUntil);
        if (!back)
            return;
        comeBack(engine, back);
    }
    eject(member.health, now);
    member.races.length = 0;
    for (const transfer of member.running)
        moveAway(engine, transfer);
    engine.pump();
}
/** Other mirrors have come: what those that left were asked for moves, as `putOut` has it, and who paused for all had failed need not. */
function rearrange(engine, gone) {
    for (const { running } of gone)
        for (const transfer of running)
            moveAway(engine, transfer);
    engine.urgent.push(...engine.delayed.splice(0));
    engine.pump();
}
/** Before its time: what is under way elsewhere may ask it, though it was taken away from it. */
function comeBack(engine, member) {
    member.reserve = false;
    readmit(member.health);
    for (const { ask: one } of engine.running)
        one.failedAt.delete(member);
}
/** The mirror of a request is put out: the request moves, or gets a second copy where something of it has come. */
function moveAway(engine, transfer) {
    const { ask: one } = transfer;
    if (one.job.only)
        return;
    if (transfer.headAt === undefined) {
        move(engine, transfer);
        return;
    }
    one.wantsSecond = 'rescue';
    engine.urgent.push(one);
}
/** Ends a request and has the rest of its bytes asked for elsewhere. The mirror's fault and not the ask's: it is none of its tries. */
function move(engine, transfer) {
    const { ask: one } = transfer;
    if (one.last !== undefined && !transfer.whole && one.transfers.size === 1)
        commit(transfer);
    drop(engine, transfer);
    one.failedAt.add(transfer.member);
    if (!transfer.second)
        one.tries--;
    engine.counts.retries++;
    again(engine, one);
}

;// CONCATENATED MODULE: ./js/fetch/queue.js
// The queue of asks and the turn of each. Nothing here waits: every end of a request and every beat of the watch pumps, which starts what
// can be started: second copies and repetitions first, then what is new, in the order it came.





/** An engine at rest. */
function createEngine(options) {
    let pumping = false;
    const engine = {
        options,
        clock: options.clock,
        members: options.members,
        running: new Set(),
        memory: createMemory(() => engine.pump()),
        hedges: newHedgeBudget(),
        counts: { requests: 0, hedges: 0, wastedBytes: 0, bytes: 0, retries: 0, failovers: 0 },
        urgent: [],
        fresh: { large: [], small: [] },
        delayed: [],
        closed: false,
        gotAt: Number.NEGATIVE_INFINITY,
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
/** Bytes of a job; without `last` all of them in one answer. Resolves, never rejects. */
function ask(engine, job, span) {
    const { promise, resolve } = Promise.withResolvers();
    const made = {
        job,
        first: span.first,
        last: span.last,
        kept: [],
        keptBytes: 0,
        transfers: new Set(),
        tries: 0,
        asked: undefined,
        left: undefined,
        failedAt: new Set(),
        pauses: 0,
        notBefore: Number.NEGATIVE_INFINITY,
        lastResort: false,
        failingSince: undefined,
        wantsSecond: undefined,
        late: false,
        over: false,
        settle: resolve,
    };
    if (span.first > 0)
        engine.urgent.push(made);
    else
        (isLarge(made) ? engine.fresh.large : engine.fresh.small).push(made);
    engine.pump();
    return promise;
}
/** Starts what can be started. */
function pump(engine) {
    if (engine.closed)
        return;
    wake(engine);
    resumePaused(engine);
    const stuck = [];
    const urgent = engine.urgent;
    engine.urgent = [];
    for (const one of urgent)
        if (!one.over && !start(engine, one))
            stuck.push(one);
    engine.urgent = stuck.concat(engine.urgent);
    startFresh(engine, engine.fresh.large);
    startFresh(engine, engine.fresh.small);
}
function startFresh(engine, queue) {
    let done = 0;
    for (const one of queue) {
        // What is new goes where the last one could not: no need to ask for each of two thousand.
        if (!engine.memory.hasRoom() || (!one.over && !start(engine, one)))
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
    for (const transfer of engine.running) {
        if (!transfer.paused)
            continue;
        if (!engine.memory.fits(transfer.expected ?? 0))
            return;
        transfer.paused = false;
        transfer.lastAt = engine.clock.now();
        claim(engine, transfer, transfer.expected ?? 0);
        transfer.exchange.resume();
    }
}
/** True when the ask needs no place in the queue any more. */
function start(engine, one) {
    if (one.wantsSecond)
        return startSecond(engine, one);
    if (one.transfers.size > 0)
        return true;
    if (engine.running.size >= engine.options.parallel)
        return false;
    const size = one.first > 0 && one.last !== undefined ? one.last - one.first + 1 : 0;
    if (!engine.memory.hasRoom(size))
        return false;
    const choice = choose(one, scope(engine));
    if (choice.next === 'ask') {
        const sent = choice.members.some((member) => send(engine, one, member, {}));
        if (sent)
            one.lastResort = choice.lastResort;
        return sent;
    }
    return unable(engine, one, choice);
}
function unable(engine, one, choice) {
    if (choice.next === 'wait')
        return false;
    if (choice.next === 'nobody') {
        conclude(engine, one);
        return true;
    }
    if (choice.next === 'rehear') {
        one.job.reheard = true;
        for (const member of one.job.refusedBy)
            one.job.barred.delete(member);
    }
    one.pauses++;
    one.failedAt.clear();
    one.notBefore = engine.clock.now() + (0,backoff/* backoffMs */.jo)({ attempt: one.pauses, random: engine.clock.random() });
    engine.delayed.push(one);
    return true;
}
/** True when the ask needs no place in the queue any more. */
function startSecond(engine, one) {
    const why = one.wantsSecond;
    const [first] = one.transfers;
    if (!first || one.transfers.size > 1) {
        one.wantsSecond = undefined;
        return first !== undefined || start(engine, one);
    }
    const members = chooseSecond(one, scope(engine));
    if (engine.running.size >= engine.options.parallel) {
        if (!members.some((member) => member !== first.member))
            return false;
        if (why === 'hedge' && !spend(engine.hedges, 0))
            return false;
        if (why === 'hedge') {
            settle(engine.hedges, undefined);
            one.left = { member: first.member, ms: engine.clock.now() - first.sentAt };
        }
        move(engine, first);
        return true;
    }
    one.wantsSecond = undefined;
    const left = first.expected === undefined ? undefined : first.expected - first.bytes;
    if (members.length === 0 || (why === 'hedge' && !spend(engine.hedges, left)))
        return true;
    if (!first.whole && !first.spill)
        commit(first);
    const sent = members.some((member) => send(engine, one, member, { beside: first, paid: why === 'hedge' }));
    if (!sent && why === 'hedge')
        settle(engine.hedges, undefined);
    return true;
}
function scope(engine) {
    return { members: engine.members, gatekeeper: engine.options.gatekeeper, now: engine.clock.now() };
}

;// CONCATENATED MODULE: ./js/fetch/pieces.js
// The rest of a large file, as soon as the head of its first piece told the size: every further piece is an ask of its own, so pieces
// travel side by side, over other connections and mirrors, and each is repeated or finished alone. They are written to their place as they come.




/** All pieces in a file of the pool's folder; undefined when instead of the first one the whole file came after all. */
async function fetchPieces(engine, job, piece) {
    const spill = engine.options.spills.create();
    const further = spans(piece.total).map(async (span) => {
        const isThere = await place(engine, spill, { job, result: await ask(engine, job, span), at: span.first });
        if (!isThere)
            abandon(engine, job);
        return isThere;
    });
    const first = await piece.first;
    const isWhole = first.kind === 'spilled' || (first.kind === 'bytes' && first.whole);
    const beginning = isWhole ? false : await place(engine, spill, { job, result: first, at: 0 });
    if (!beginning)
        abandon(engine, job);
    const rest = await Promise.all(further);
    if (first.kind === 'bytes' && beginning && !rest.includes(false)) {
        const { member } = first;
        const isFinished = await written(job, member, spill.finish());
        const body = { kind: 'file', path: spill.path, bytes: piece.total };
        if (isFinished)
            return { kind: 'arrived', file: { body, member, sources: job.sources, discard: spill.discard } };
    }
    await spill.discard();
    return isWhole ? undefined : { kind: 'failed' };
}
/** All but the first. */
function spans(total) {
    const found = [];
    for (let at = PIECE_BYTES; at < total; at += PIECE_BYTES) {
        found.push({ first: at, last: Math.min(total, at + PIECE_BYTES) - 1 });
    }
    return found;
}
/** False when it did not come or could not be written. */
async function place(engine, spill, { job, result, at }) {
    if (result.kind !== 'bytes')
        return false;
    const { chunks, member } = result;
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    engine.memory.hold(bytes);
    try {
        return await written(job, member, spill.writeAt(chunks, at));
    }
    finally {
        chunks.length = 0;
        engine.memory.free(bytes);
    }
}
async function written(job, member, writing) {
    try {
        await writing;
        return true;
    }
    catch (error) {
        job.failures.push(diskError(member, error));
        return false;
    }
}
/** Nothing more is wanted of a file: what is still asked for of it ends. */
function abandon(engine, job) {
    const asked = [...engine.urgent, ...engine.delayed, ...[...engine.running].map((transfer) => transfer.ask)];
    for (const one of new Set(asked))
        if (one.job === job && !one.over)
            conclude(engine, one);
}
/** Our own disk's failure, told where mirrors' failures are. */
function diskError(member, error) {
    return new errors/* MirrorError */.En(member.mirror.name, 'protocol', `a part could not be written: ${(0,errors/* messageOf */.bD)(error)}`, {
        reason: 'disk',
    });
}

;// CONCATENATED MODULE: ./js/fetch/file.js
// One file: its bytes, the caller's judgement of them, and what a refusal means. Bytes of one mirror that are wrong put that mirror out for
// the run. Bytes of several blame nobody, for two mirrors may have packed the same module differently: the file is fetched again from
// one. And when a second mirror gives the same wrong bytes, they are what the world has: the first one is taken back.




/** How often the last mirror is asked again for bytes that were wrong. */
const LAST_MIRROR_REPEATS = 2;
/** Fetches until the bytes are right, nobody has them or nobody is left. Never rejects. */
async function fetchFile(engine, resource) {
    const failures = [];
    const refused = new Set();
    const wrongs = [];
    let only;
    let plain = false;
    for (;;) {
        const job = newJob(resource, { only, plain, refused, failures });
        const got = await fetchOnce(engine, job);
        const absentAt = [...job.absent].map(({ mirror }) => mirror);
        if (got.kind !== 'arrived') {
            if (only) {
                refused.add(only);
                only = undefined;
                continue;
            }
            if (!plain && failures.some(({ reason }) => OTHER_FILE.test(reason))) {
                plain = true;
                continue;
            }
            // A file that only wrong bytes were found for is not absent.
            return { status: wrongs.length > 0 ? 'failed' : got.kind, bytes: 0, failures, absentAt };
        }
        const { file } = got;
        const { bytes } = sized(file.body);
        const rejection = await judge(engine, resource, file);
        if (!rejection) {
            engine.counts.bytes += bytes;
            return { status: 'fetched', mirror: file.member.mirror, bytes, failures, absentAt: [] };
        }
        engine.counts.wastedBytes += bytes;
        failures.push(wrongBits(file.member, resource, rejection));
        if (file.sources.size > 1) {
            only = file.member;
            continue;
        }
        const next = blame(engine, wrongs, { member: file.member, bytes, reason: rejection.reason });
        only = undefined;
        if (next === 'give-up')
            return { status: 'failed', bytes: 0, failures, absentAt };
        if (next === 'elsewhere')
            refused.add(file.member);
        else
            refused.clear();
    }
}
function newJob(resource, { only, plain, refused, failures }) {
    const fresh = { absent: new Set(), sources: new Set(), etags: new Map() };
    const size = { total: undefined, sized: Promise.withResolvers() };
    const refusals = { barred: new Set(refused), refusedBy: new Set(), reheard: false };
    return { resource, only, plain, failures, ...refusals, ...fresh, ...size };
}
async function fetchOnce(engine, job) {
    if (!job.resource.large || job.plain)
        return arrived(await ask(engine, job, { first: 0 }), job);
    const first = ask(engine, job, { first: 0, last: PIECE_BYTES - 1 });
    // The head of the first piece tells how many more there are: these need not wait for its body.
    const total = await Promise.race([job.sized.promise, first.then(() => 0)]);
    const pieces = total > PIECE_BYTES ? await fetchPieces(engine, job, { first, total }) : undefined;
    return pieces ?? arrived(await first, job);
}
async function arrived(result, job) {
    if (result.kind === 'absent' || result.kind === 'failed')
        return { kind: result.kind };
    const { member } = result;
    const sources = 'whole' in result && !result.whole ? job.sources : new Set([member]);
    if (result.kind === 'bytes') {
        const body = { kind: 'memory', bytes: joined(result.chunks.splice(0)) };
        return { kind: 'arrived', file: { body, member, sources, discard: async () => { } } };
    }
    const { spill } = result;
    try {
        await spill.finish();
    }
    catch (error) {
        await spill.discard();
        job.failures.push(diskError(member, error));
        return { kind: 'failed' };
    }
    const body = { kind: 'file', path: spill.path, bytes: spill.bytes() };
    return { kind: 'arrived', file: { body, member, sources, discard: spill.discard } };
}
function joined(chunks) {
    const [only] = chunks;
    // One that owns its memory can be handed to a worker thread without a copy.
    return only && chunks.length === 1 && only.buffer.byteLength === only.length ? only : Buffer.concat(chunks);
}
/** The caller's judgement; the bytes count as memory in use until it is there, so that slow judges slow the network. */
async function judge(engine, resource, file) {
    const { memory } = sized(file.body);
    engine.memory.hold(memory);
    try {
        return await resource.accept(file.body);
    }
    finally {
        engine.memory.free(memory);
        await file.discard();
    }
}
function sized(body) {
    return body.kind === 'memory'
        ? { bytes: body.bytes.length, memory: body.bytes.length }
        : { bytes: body.bytes, memory: 0 };
}
/** Whom wrong bytes put out, and where the file is asked for next. */
function blame(engine, wrongs, wrong) {
    const { member } = wrong;
    member.wrong++;
    const same = wrongs.filter((other) => other.bytes === wrong.bytes && other.reason === wrong.reason);
    wrongs.push(wrong);
    const twin = same.find((other) => other.member !== member);
    if (twin) {
        twin.member.out = false;
        return 'elsewhere';
    }
    const spare = !engine.options.gatekeeper && engine.members.some((other) => other !== member && !other.out);
    if (spare) {
        member.out = true;
        return 'elsewhere';
    }
    const own = wrongs.filter((other) => other.member === member).length;
    return own > LAST_MIRROR_REPEATS ? 'give-up' : 'again';
}
function wrongBits(member, resource, { reason }) {
    const { name } = member.mirror;
    const error = new errors/* MirrorError */.En(name, 'protocol', `${name} gave wrong bytes for ${resource.label}: ${reason}`, {
        reason: 'wrong-bits',
    });
    member.lastFailure = error;
    return error;
}

// EXTERNAL MODULE: ./js/http/dispatcher.js + 5 modules
var dispatcher = __webpack_require__(347);
;// CONCATENATED MODULE: ./js/fetch/lanes.js
// The connections of one mirror. A lane is a wire with one connection: over h2 it carries many streams, over h1 one request at a time,
// and until ALPN has told which, one. Several h2 lanes instead of one, because loss and per-connection limits (10 MB/s at many a CDN)
// hit a connection and not a host. A lane on which something got stuck takes nothing new and is closed when it is empty.

/** Most h2 connections to one mirror. */
const H2_LANES = 16;
/** Most requests at the same time on one of them; servers allow 100 or more. */
const H2_STREAMS = 12;
/** Most h1 connections to one mirror. */
const H1_LANES = 48;
/**
 * Most beginnings of large files on one of them. The connection that stands first would otherwise take a dozen, and at 10 MB/s for each
 * connection its last byte came a second after everybody else's.
 */
const LARGE_STREAMS = 3;
/** As long as a lane has fewer streams than this, no other one is opened. */
const ENOUGH_STREAMS = 2;
const BYTES_LIKE_A_REQUEST = 128 * 1024;
/** Connections that broke with several requests on them, after which a mirror is asked over h1. */
const H2_PATIENCE = 3;
/** Opens nothing yet. */
function createLanes(options) {
    const state = {
        options,
        lanes: [],
        closing: new Set(),
        sessions: new Map(),
        http: options.origin.startsWith('https:') ? undefined : '1.1',
        allowH2: true,
        broken: 0,
        connections: 0,
    };
    let away;
    return {
        take: (request) => take(state, request),
        give: (lane, large) => give(state, lane, large),
        retire: (lane) => retire(state, lane),
        noteBroken: (lane) => noteBroken(state, lane),
        progress: () => state.lanes.reduce((sum, { wire }) => sum + rank(wire.stageOf(options.origin)), state.connections),
        get away() {
            away ??= openWire(state, H1_LANES, () => { });
            return away;
        },
        connections: () => state.connections,
        close: async () => {
            for (const lane of state.lanes)
                state.closing.add(lane.wire.close());
            if (away)
                state.closing.add(away.close());
            await Promise.all(state.closing);
        },
    };
}
function take(state, { large, avoid }) {
    let best;
    for (const lane of state.lanes) {
        if (lane.retired || lane === avoid || lane.busy >= lanes_room(state, lane))
            continue;
        if (large && lane.large >= LARGE_STREAMS)
            continue;
        if (!best || load(lane) < load(best))
            best = lane;
    }
    const most = Math.min(state.http === '1.1' ? H1_LANES : H2_LANES, state.options.connectionLimit());
    if ((!best || best.busy >= ENOUGH_STREAMS) && state.lanes.length < most)
        best = lanes_open(state);
    if (!best)
        return undefined;
    best.busy++;
    if (large)
        best.large++;
    return best;
}
/** A stream of a large file fills a connection like many small ones. */
function load({ busy, pending }) {
    return busy + pending / BYTES_LIKE_A_REQUEST;
}
function lanes_room(state, lane) {
    if (lane.http === '2' && state.allowH2)
        return lane.most;
    return lane.http === '2' ? 0 : 1;
}
function lanes_open(state) {
    const wire = openWire(state, 1, (http) => {
        lane.http = http;
        lane.openedAt = state.options.now();
        state.http = http;
        state.options.onOpen();
    });
    const never = Number.NEGATIVE_INFINITY;
    const lane = {
        wire,
        busy: 0,
        large: 0,
        pending: 0,
        http: undefined,
        openedAt: never,
        most: H2_STREAMS,
        retired: false,
        brokeAt: never,
    };
    state.lanes.push(lane);
    return lane;
}
function openWire(state, connections, onOpen) {
    const { trust, env, connectTimeoutMs, now } = state.options;
    return (0,dispatcher/* createWire */.k)({
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
            state.connections++;
            onOpen(httpVersion);
        },
    });
}
function give(state, lane, large) {
    lane.busy--;
    if (large)
        lane.large--;
    if (lane.busy > 0)
        return;
    if (lane.retired || (lane.http === '2' && !state.allowH2))
        lanes_drop(state, lane);
}
function retire(state, lane) {
    lane.retired = true;
    if (lane.busy === 0)
        lanes_drop(state, lane);
}
function lanes_drop(state, lane) {
    if (!state.lanes.includes(lane))
        return;
    state.lanes = state.lanes.filter((other) => other !== lane);
    const closed = lane.wire.close().finally(() => state.closing.delete(closed));
    state.closing.add(closed);
}
function noteBroken(state, lane) {
    if (lane.http !== '2')
        return;
    state.broken++;
    if (state.broken < H2_PATIENCE)
        return;
    state.allowH2 = false;
    state.http = '1.1';
    for (const idle of state.lanes.filter(({ busy, http }) => busy === 0 && http === '2'))
        lanes_drop(state, idle);
}
/** Only what the other side did counts: that a look-up or a connection was begun says nothing of it. */
function rank(stage) {
    if (stage === 'open')
        return 2;
    return stage === 'tls' ? 1 : 0;
}

;// CONCATENATED MODULE: ./js/fetch/members.js
// The mirrors of a pool. A list may be a first guess, begun with before the real one is known: then members join and leave under way.




/** Opens no connection; `connecting` is for those that are opened later. */
function createMembers(options, connecting) {
    const current = options.mirrors.map((mirror) => createMember(mirror, options, connecting));
    const former = [];
    return {
        current,
        all: () => [...current, ...former],
        replace: (mirrors) => {
            const known = new Map(current.map((member) => [member.mirror.url, member]));
            const chosen = mirrors.map((mirror) => known.get(mirror.url) ?? createMember(mirror, options, connecting));
            const gone = current.filter((member) => !chosen.includes(member));
            const demoted = chosen.filter((member, index) => mirrors[index]?.reserve && !member.reserve);
            for (const member of demoted)
                rest(member, options.clock.now());
            current.splice(0, current.length, ...chosen);
            former.push(...gone);
            return [...gone, ...demoted];
        },
    };
}
function createMember(mirror, options, connecting) {
    const { trust, env, connectTimeoutMs, clock, parallel } = options;
    const { origin } = (0,refusal/* splitLogin */.sv)(mirror.url, mirror.name).url;
    const member = {
        mirror,
        lanes: createLanes({ trust, env, connectTimeoutMs, now: clock.now, origin, ...connecting }),
        health: newHealth(parallel),
        latency: newLatency(),
        running: new Set(),
        reserve: false,
        out: false,
        spoke: false,
        signAt: clock.now(),
        progress: 0,
        races: [],
        requests: 0,
        bytes: 0,
        failures: 0,
        wrong: 0,
        lastFailure: undefined,
    };
    if (mirror.reserve)
        rest(member, clock.now());
    return member;
}
/** As one that was put out, it comes back when another one is, or is too slow. */
function rest(member, now) {
    member.reserve = true;
    eject(member.health, now);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./js/fetch/spill.js
// A file of the pool's temporary folder, written in order or by place. Bodies go there when they are too large for memory.
// Writes are few and large (a chunk of the network is 16 kB, a write call costs as much as hashing that).


const WRITE_BYTES = 512 * 1024;
const BEHIND_BYTES = 4 * 2 ** 20;
function createSpillFolder(folder) {
    const alive = new Set();
    let made;
    let count = 0;
    return {
        create: (drained = () => { }) => {
            made ??= (0,promises_.mkdir)(folder, { recursive: true });
            const path = (0,external_node_path_.join)(folder, `pool-${process.pid}-${count++}.part`);
            const spill = createSpill(path, { ready: made, drained, onGone: () => alive.delete(spill) });
            alive.add(spill);
            return spill;
        },
        removeAll: async () => {
            await Promise.all([...alive].map((spill) => spill.discard()));
        },
    };
}
function createSpill(path, { ready, drained, onGone }) {
    let bytes = 0;
    let written = 0;
    let waiting = [];
    let waitingBytes = 0;
    let closed;
    const handle = ready.then(() => (0,promises_.open)(path, 'wx+', 0o600));
    let last = handle;
    // Told by finish() or writeAt(); until then nobody listens.
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
/** A short write is no error of writev; what is left is then written as one piece. */
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

;// CONCATENATED MODULE: ./js/fetch/watch.js
// The watch: one timer for all requests instead of two for each. Every beat it looks at what is under way: too late for any use, late
// enough for a second copy, or a mirror from which nothing comes at all. Beats that come late themselves (this machine was busy, or
// asleep) judge nobody: the time they were late is not a mirror's.






const BEAT_MS = 50;
/** A beat that comes so much later says nothing of others. */
const OWN_STALL_MS = 200;
/** No sign of life from a mirror that never gave one. */
const SILENT_MS = 1_000;
/** From one that did, with several requests waiting. */
const FALLEN_SILENT_MS = 2_000;
const watch_SEVERAL = 4;
/** So many that wait in vain are as good a proof as silence from the first. */
const MANY = 16;
function startWatch(engine) {
    let beatAt = engine.clock.now();
    const timer = setInterval(() => {
        const now = engine.clock.now();
        const gap = now - beatAt - BEAT_MS;
        beatAt = now;
        if (gap > OWN_STALL_MS)
            return excuse(engine, gap + BEAT_MS);
        refill(engine.hedges, BEAT_MS);
        beat(engine, now);
    }, BEAT_MS);
    return { stop: () => clearInterval(timer) };
}
function excuse(engine, ms) {
    for (const transfer of engine.running) {
        transfer.sentAt += ms;
        transfer.lastAt += ms;
        if (transfer.headAt !== undefined)
            transfer.headAt += ms;
    }
    for (const member of engine.members)
        member.signAt += ms;
    engine.pump();
}
function beat(engine, now) {
    for (const member of engine.members)
        lookAtMember(engine, member, now);
    for (const transfer of engine.running)
        lookAtTransfer(engine, transfer, now);
    if (engine.delayed.length > 0 || engine.urgent.length > 0 || hasFresh(engine))
        engine.pump();
}
function hasFresh({ fresh }) {
    return fresh.large.length > 0 || fresh.small.length > 0;
}
function lookAtMember(engine, member, now) {
    if (member.running.size === 0 || isEjected(member.health, now))
        return;
    const progress = member.lanes.progress();
    if (progress > member.progress)
        member.signAt = now;
    member.progress = progress;
    const waiting = member.running.size;
    const limitMs = member.spoke && waiting < MANY ? FALLEN_SILENT_MS : SILENT_MS;
    if (now - member.signAt < limitMs || (member.spoke && waiting < watch_SEVERAL))
        return;
    for (const { paused } of member.running)
        if (paused)
            return;
    if (hasOther(engine.members, member, now))
        silence(engine, member, limitMs);
}
/** Not a byte from it: one failure, told once, for all that waits there. */
function silence(engine, member, limitMs) {
    const [oldest] = member.running;
    if (!oldest)
        return;
    member.failures++;
    member.lastFailure = (0,network_error/* stuckError */.JX)(oldest.exchange.context(), limitMs);
    oldest.ask.job.failures.push(member.lastFailure);
    for (const { lane } of member.running)
        member.lanes.retire(lane);
    putOut(engine, member);
}
function lookAtTransfer(engine, transfer, now) {
    const { ask: one, member, lane, paused } = transfer;
    if (paused)
        return;
    // Before the connection stands, the connector watches over it.
    const since = Math.max(transfer.sentAt, lane.openedAt);
    const quietMs = now - (transfer.headAt === undefined ? since : transfer.lastAt);
    if (quietMs > engine.options.stallTimeoutMs) {
        const error = (0,network_error/* stuckError */.JX)(transfer.exchange.context(), engine.options.stallTimeoutMs);
        member.lanes.retire(lane);
        transfer.exchange.cancel();
        finish(engine, transfer, { kind: 'failed', error });
        return;
    }
    // Of a mirror that never said a word no request is later than another: that is for lookAtMember.
    if (!member.spoke)
        return;
    one.late = isLate({
        waitedMs: now - since,
        bodyMs: transfer.headAt === undefined ? undefined : now - transfer.headAt,
        quietMs,
        bytes: transfer.bytes,
        left: transfer.expected === undefined ? undefined : transfer.expected - transfer.bytes,
        firstByteLimitMs: firstByteLimitMs(member.latency),
    });
    if (one.late)
        lookElsewhere(engine, transfer, now);
    if (!one.late || one.transfers.size > 1 || one.wantsSecond || !canSpend(engine.hedges))
        return;
    one.wantsSecond = 'hedge';
    engine.urgent.push(one);
    engine.pump();
}
/** Late: is there anybody else who could be asked, now or with the next beat? */
function lookElsewhere(engine, transfer, now) {
    const { ask: one, member, second } = transfer;
    const { members, options } = engine;
    const alone = [...one.transfers].every((other) => other.member === member);
    if (!hasOther(members, member, now))
        recall(engine, member, now);
    else if (second && alone) {
        const better = chooseSecond(one, { members, gatekeeper: options.gatekeeper, now });
        if (better.some((other) => other !== member))
            drop(engine, transfer);
    }
    if (!second && one.transfers.size > 1)
        giveWay(engine, transfer, now);
}
/**
 * The last one is slow: the one that rests and is due first comes back early. A machine that was busy for a second puts a good mirror out,
 * and a bad one that trickles would then be asked alone for half a minute.
 */
function recall(engine, last, now) {
    const [due] = engine.members
        .filter((other) => other !== last && !other.out && mayReturn(other.health, now))
        .toSorted((a, b) => a.health.ejectedUntil - b.health.ejectedUntil);
    if (due)
        comeBack(engine, due);
}
/** Its second copy is stuck as well: the older one ends, so that the next beat can send a third. */
function giveWay(engine, transfer, now) {
    for (const other of transfer.ask.transfers) {
        if (other === transfer || now - other.lastAt < QUIET_BODY_MS)
            continue;
        drop(engine, transfer);
        return;
    }
}

;// CONCATENATED MODULE: ./js/fetch/pool.js








const MOST_TRIES = 8;
/**
 * Most connections to a mirror as long as the list is a guess: somebody probes it, and fifty TLS handshakes beside that would make a small
 * machine late with the answers. Over h2 they carry every request there is.
 */
const GUESS_CONNECTIONS = 16;
/** A pool at rest: connections are opened by the first fetch. */
function createPool(options) {
    const { clock, signal, parallel, stallTimeoutMs, userAgent } = options;
    const spills = createSpillFolder(options.tempFolder);
    const list = listOf(options);
    const members = createMembers(options, { connectionLimit: list.connectionLimit, onOpen: () => engine.pump() });
    const engine = createEngine({
        clock,
        members: members.current,
        gatekeeper: options.movesOn === 'not-found',
        parallel,
        tries: () => triesOf(options, members.current),
        answeredTries: () => (options.retries === 0 ? triesOf(options, members.current) : MOST_TRIES),
        patienceMs: options.retries === 0 ? 0 : PATIENCE_MS,
        stallTimeoutMs,
        userAgent,
        spills,
    });
    // Each fetch under way, by what rejects it. No race against one promise of the pool's end: that would keep every outcome until then.
    const open = new Set();
    let ended;
    let watch;
    const stop = (reason) => {
        ended ??= { reason };
        engine.closed = true;
        watch?.stop();
        for (const reject of open)
            reject(ended.reason);
        for (const transfer of engine.running)
            transfer.exchange.cancel();
    };
    const onAbort = () => stop(signal?.reason);
    if (signal?.aborted)
        onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    return {
        fetch: async (resource) => {
            if (ended)
                throw ended.reason;
            const { promise, resolve, reject } = Promise.withResolvers();
            if (open.size === 0)
                watch = startWatch(engine);
            open.add(reject);
            list.insist(() => fetchFile(engine, resource)).then(resolve, reject);
            try {
                return await promise;
            }
            finally {
                open.delete(reject);
                if (open.size === 0)
                    watch?.stop();
            }
        },
        decide: (mirrors) => {
            if (engine.closed)
                return;
            rearrange(engine, members.replace(mirrors));
            list.decide();
        },
        tally: () => tallyOf(engine, members.all()),
        close: async () => {
            signal?.removeEventListener('abort', onAbort);
            stop(new Error('the pool was closed'));
            await Promise.all(members.all().map(({ lanes }) => lanes.close()));
            await spills.removeAll();
        },
    };
}
/** The list of a pool while it may be a first guess. */
function listOf({ provisional = false }) {
    const decided = Promise.withResolvers();
    let isGuess = provisional;
    return {
        /** Most connections to one mirror. */
        connectionLimit: () => (isGuess ? GUESS_CONNECTIONS : Number.POSITIVE_INFINITY),
        decide: () => {
            isGuess = false;
            decided.resolve();
        },
        /** What a guess could not give is asked for again when the list is known. */
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
function triesOf({ retries }, { length }) {
    return Math.min(MOST_TRIES, Math.max(retries + 1, retries === 0 ? length : 2 * length));
}
function tallyOf(engine, members) {
    const now = engine.clock.now();
    const seen = members.filter(({ reserve, requests }) => !reserve || requests > 0);
    return { ...engine.counts, mirrors: seen.map((member) => memberTally(member, now)) };
}
function memberTally(member, now) {
    const { mirror, requests, bytes, failures, wrong, lanes, lastFailure, health, out } = member;
    return {
        mirror,
        requests,
        bytes,
        failures,
        wrong,
        connections: lanes.connections(),
        ...(lastFailure ? { lastFailure } : {}),
        ejected: out || isEjected(health, now),
    };
}


/***/ }),

/***/ 7026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   uO: () => (/* binding */ checkPatterns),
/* harmony export */   vZ: () => (/* binding */ matchesPatterns),
/* harmony export */   y9: () => (/* binding */ joinPatterns)
/* harmony export */ });
/* unused harmony export lintPatterns */
// GOPRIVATE, GONOPROXY, GONOSUMDB and GOINSECURE: lists of globs over the first elements of a module path, matched as go matches.
// Surprising: go trims no blanks, so `a, b` never matches b; `*` stops at `/`; `*.corp.example.com` does not match corp.example.com.
// Follows MatchPrefixPatterns of golang.org/x/mod/module and Match of GOROOT/src/path/match.go.
/** Whether go counts `modulePath` among the patterns (a comma-separated list as in GOPRIVATE). */
function matchesPatterns(patterns, modulePath) {
    const elements = modulePath.split('/');
    return patterns.split(',').some((pattern) => {
        const glob = pattern.replace(/\/$/, '');
        const count = glob.split('/').length;
        return glob !== '' && count <= elements.length && matchGlob(glob, elements.slice(0, count).join('/'));
    });
}
/** Lists made one: blanks trimmed (go would not), empty patterns and repetitions left out. */
function joinPatterns(...lists) {
    const patterns = lists.flatMap((list) => (list ?? '').split(',')).map((pattern) => pattern.trim());
    return [...new Set(patterns)].filter((pattern) => pattern !== '').join(',');
}
/** Sentences about patterns that match nothing, or not what was meant: mistakes to correct. */
function checkPatterns(text) {
    return sentencesAbout(text, mistakeIn);
}
/** Sentences about patterns that are well made and may still surprise. */
function lintPatterns(text) {
    return sentencesAbout(text, surpriseIn);
}
function sentencesAbout(text, judge) {
    const patterns = text.split(',').filter((pattern) => pattern !== '');
    return patterns.map((pattern) => judge(pattern, patterns)).filter((sentence) => sentence !== undefined);
}
/** The first row whose test holds says what is wrong and what to write. */
const MISTAKES = [
    [
        (pattern) => pattern !== pattern.trim(),
        'has blanks around it, and go trims none: it never matches. Remove the blanks.',
    ],
    [(pattern) => /[\s;]/.test(pattern), 'holds a blank or a semicolon; patterns are separated by commas alone.'],
    [
        (pattern) => pattern.includes('://'),
        'holds a scheme, and module paths have none: it never matches. Start with the host.',
    ],
    [
        (pattern) => /[:@]/.test(pattern),
        'holds ":" or "@", which no module path has: it never matches. Write host/owner.',
    ],
    [(pattern) => pattern.startsWith('/'), 'starts with a slash: it never matches. Start with the host.'],
    [
        (pattern) => parseGlob(pattern) === undefined,
        'is malformed, so it never matches. Close each "[" and remove a "\\" at the end.',
    ],
    [
        (pattern) => /(?:^|\/)\.+(?:\/|$)/.test(pattern),
        'holds an element of dots: it never matches. A pattern covers all below it by itself.',
    ],
    [(pattern) => pattern.includes('[!'), 'holds "[!", which is no negation to go. Write "[^".'],
    [
        (pattern) => /^[^/*?[\\]*[A-Z]/.test(pattern),
        'has capitals in its host, and no module path has: it never matches. Use small letters.',
    ],
];
function mistakeIn(pattern) {
    if (pattern.trim() === '')
        return 'A pattern is blank. Remove the comma too many.';
    const row = MISTAKES.find(([holds]) => holds(pattern));
    return row && `${JSON.stringify(pattern)} ${row[1]}`;
}
function surpriseIn(pattern, all) {
    if (pattern === '*')
        return 'The pattern "*" makes every module private: no mirror and no checksum database is asked for any.';
    if (pattern.includes('**'))
        return `${JSON.stringify(pattern)} holds "**", which is no more than "*" to go: it does not reach past a slash.`;
    const apex = /^\*\.([^/*?[\\]+)$/.exec(pattern.replace(/\/$/, ''))?.[1];
    if (apex === undefined || all.some((other) => matchesPatterns(other, apex)))
        return undefined;
    return `${JSON.stringify(pattern)} does not match ${JSON.stringify(apex)} itself. Add it if modules live there.`;
}
/** path.Match. Only the last star is ever stretched, so the time is at most the product of both lengths. */
function matchGlob(glob, name) {
    const parts = parseGlob(glob);
    if (parts === undefined)
        return false;
    const characters = [...name];
    let [part, at] = [0, 0];
    let star;
    while (at < characters.length || part < parts.length) {
        const current = parts[part];
        if (current?.kind === 'star') {
            star = { part, at };
            part++;
        }
        else if (current && at < characters.length && matchesPart(current, characters[at] ?? '')) {
            part++;
            at++;
        }
        else {
            if (star === undefined || star.at >= characters.length || characters[star.at] === '/')
                return false;
            star.at++;
            part = star.part + 1;
            at = star.at;
        }
    }
    return true;
}
function matchesPart(part, character) {
    if (part.kind === 'any')
        return character !== '/';
    if (part.kind === 'character')
        return part.character === character;
    if (part.kind === 'star')
        return false;
    const code = codeOf(character);
    return part.ranges.some(([low, high]) => codeOf(low) <= code && code <= codeOf(high)) !== part.negated;
}
/** The parts of a glob, or undefined when it is malformed. */
function parseGlob(glob) {
    const characters = [...glob];
    const parts = [];
    for (let at = 0; at < characters.length; at++) {
        const character = characters[at] ?? '';
        if (character === '*')
            parts.push({ kind: 'star' });
        else if (character === '?')
            parts.push({ kind: 'any' });
        else if (character === '[') {
            const found = parseClass(characters, at + 1);
            if (found === undefined)
                return undefined;
            parts.push(found.part);
            at = found.last;
        }
        else {
            const literal = character === '\\' ? characters[++at] : character;
            if (literal === undefined)
                return undefined;
            parts.push({ kind: 'character', character: literal });
        }
    }
    return parts;
}
/** A class from behind its `[` to its `]`, whose place is `last`. It must hold something; `-` and `]` stand in it only behind `\`. */
function parseClass(characters, start) {
    let at = start;
    const negated = characters[at] === '^';
    if (negated)
        at++;
    const ranges = [];
    const take = () => {
        const character = characters[at++];
        if (character === undefined || character === '-' || character === ']')
            return undefined;
        return character === '\\' ? characters[at++] : character;
    };
    while (characters[at] !== ']' || ranges.length === 0) {
        const low = take();
        if (low === undefined)
            return undefined;
        let high = low;
        if (characters[at] === '-') {
            at++;
            high = take();
        }
        if (high === undefined)
            return undefined;
        ranges.push([low, high]);
    }
    return { part: { kind: 'class', negated, ranges }, last: at };
}
function codeOf(character) {
    return character.codePointAt(0) ?? 0;
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
/* harmony import */ var _module_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3969);
// The checksum database as go reads it: verifier keys, signed notes, lookup records and the GOSUMDB setting. No network here.
// Surprising: an answer that is signed but names another module proves nothing (CVE-2026-42501), so the record's lines are
// checked too; that the record is in the signed tree is tree.ts's part.
// Follows golang.org/x/mod/sumdb/note, sumdb/tlog (ParseTree, ParseRecord) and dbDial of cmd/go/internal/modfetch/sumdb.go.


/** The key of the public database, built into go (modfetch/key.go). */
const PUBLIC_SUMDB_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
/** The public database's name, which is also the host that serves it. */
const PUBLIC_SUMDB = 'sum.golang.org';
/**
 * Reads `name+hash+key`.
 * @throws Error with the reason, in go's words.
 */
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
    // The fixed head of an ed25519 public key in DER (RFC 8410), for node:crypto takes no bare 32 bytes.
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
    return { name, id: hash, publicKey: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: der, format: 'der', type: 'spki' }) };
}
/**
 * The tree that a signed note describes, once the signature of `key` verifies. Signatures of other keys do not matter.
 * @throws Error with the reason.
 */
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
/**
 * Takes a `/lookup/` answer apart.
 * @throws Error when it has not that form, as a portal's HTML page has not.
 */
function parseLookup(body) {
    const text = typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    const [, id, record, note] = /^(0|[1-9][0-9]{0,14})\n((?:[^\0-\x1f]+\n)+)\n(.+)$/s.exec(text) ?? [];
    if (!id || !record || !note)
        throw new Error('malformed record data: this is no answer of a checksum database');
    return { id: Number(id), lines: record.slice(0, -1).split('\n'), note };
}
/**
 * Checks a `/lookup/` answer: the note is signed by `key`, the record lies within the signed tree and holds exactly one hash for
 * the module's zip and one for its go.mod. Whether the tree really holds the record is for `verifyRecord` in tree.ts.
 * @throws Error with the reason.
 */
function verifyLookup(body, key, module) {
    const answer = parseLookup(body);
    const tree = verifyNote(answer.note, key);
    if (answer.id >= tree.size)
        throw new Error(`record ${answer.id} lies outside the signed tree of ${tree.size} records`);
    const zipHash = hashIn(answer.lines, module.path, module.version);
    const modHash = hashIn(answer.lines, module.path, `${module.version}/go.mod`);
    return { ...answer, tree, zipHash, modHash };
}
/** The path of a module's record on a database; go sends its `!` as it is here, other than to module mirrors. */
function lookupFile(module) {
    return `lookup/${(0,_module_js__WEBPACK_IMPORTED_MODULE_1__/* .escapePath */ .ft)(module.path)}@${(0,_module_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeVersion */ .av)(module.version)}`;
}
/** The GOSUMDB value that holds: the input's, or with `auto` the effective one, which is the public database when nothing is set. */
function chosenSumdb(input, effective) {
    return input === 'auto' ? effective || PUBLIC_SUMDB : input;
}
/** What GOSUMDB=`value` means to go, or a sentence about what is wrong with it. */
function checkGosumdb(value) {
    if (value === 'off')
        return { kind: 'off' };
    const fields = (value === 'sum.golang.google.cn' ? `${PUBLIC_SUMDB} https://${value}` : value).trim().split(/\s+/);
    const [name = '', url] = fields;
    if (name === '')
        return { kind: 'problem', message: 'GOSUMDB is empty; set it to sum.golang.org, or leave it unset.' };
    if (fields.length > 2)
        return { kind: 'problem', message: 'GOSUMDB has too many words; it is a name, or a name, a blank and a URL.' };
    const key = name === PUBLIC_SUMDB ? PUBLIC_SUMDB_KEY : name;
    try {
        const verifier = parseVerifierKey(key);
        if (!isDatabaseName(verifier.name))
            return { kind: 'problem', message: 'The name in GOSUMDB must be a host, or a host and a path.' };
        if (url === undefined)
            return { kind: 'named', name: verifier.name, key };
        if (!/^(?:https?|file):\/\//i.test(url) || !URL.canParse(url)) {
            return { kind: 'problem', message: 'The URL in GOSUMDB must begin with https://, http:// or file://.' };
        }
        return { kind: 'named', name: verifier.name, key, url };
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return {
            kind: 'problem',
            message: `GOSUMDB cannot be read (${reason}). Write sum.golang.org (a blank and a URL may follow), sum.golang.google.cn alone, or NAME+HASH+KEY of your own database.`,
        };
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
/** Two lines with different hashes for one key would let the reader choose; neither is believed then. */
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

/***/ 6367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I3: () => (/* binding */ literalAddress),
/* harmony export */   Ow: () => (/* binding */ isLoopbackAddress),
/* harmony export */   Rg: () => (/* binding */ isInnerAddress),
/* harmony export */   jx: () => (/* binding */ isInnerHost)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
// Which addresses are this machine's or its own network's. A mirror of the public internet that redirects there would make the runner
// fetch, with its rights, what only the runner can reach (SSRF: cloud metadata at 169.254.169.254, services on loopback).
// The ranges: RFC 6890 and https://www.iana.org/assignments/iana-ipv4-special-registry

/** The literal address in a URL's host (IPv6 without its brackets), or undefined when the host is a name. */
function literalAddress(hostname) {
    const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(bare) ? bare : undefined;
}
const LOOPBACK = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
const INNER = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
const INNER_IPV4 = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
];
for (const [net, bits] of INNER_IPV4)
    INNER.addSubnet(net, bits, 'ipv4');
INNER.addAddress('::', 'ipv6');
INNER.addAddress('::1', 'ipv6');
INNER.addSubnet('fc00::', 7, 'ipv6');
INNER.addSubnet('fe80::', 10, 'ipv6');
/** True for 127.0.0.0/8 and ::1, also written as ::ffff:127.0.0.1. */
function isLoopbackAddress(address) {
    return holds(LOOPBACK, address);
}
/** True for loopback, private, link-local, carrier-grade NAT and unspecified addresses. */
function isInnerAddress(address) {
    return holds(INNER, address);
}
/** True when the host of a URL says by itself, without a look-up, that it is this machine or its own network. */
function isInnerHost(hostname) {
    const address = literalAddress(hostname);
    if (address)
        return isInnerAddress(address);
    return /(^|\.)localhost\.?$/i.test(hostname);
}
function holds(list, address) {
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address);
    // BlockList checks an IPv4-mapped IPv6 address against the IPv4 rules by itself.
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}


/***/ }),

/***/ 6385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fJ: () => (/* binding */ tellsOfTrouble),
/* harmony export */   rR: () => (/* binding */ headerOf),
/* harmony export */   te: () => (/* binding */ looksLikeHtml)
/* harmony export */ });
const TRANSIENT = /time[d ]*-?out|deadline exceeded|connection (refused|reset)|no such host|bad gateway|unexpected EOF|temporar/i;
/** The value of a header that may come only once. */
function headerOf(headers, name) {
    return [headers[name] ?? []].flat()[0];
}
/** True when an answer is a web page: a portal, an error page, a home page. */
function looksLikeHtml(headers, body) {
    // The type alone proves nothing: go does not look at it, and a static server may give its default type to any file.
    if (body.length > 0)
        return /^\s*</.test(body.subarray(0, 256).toString('latin1'));
    return /^text\/html|^application\/xhtml/i.test(headerOf(headers, 'content-type') ?? '');
}
/** True when the text of a 404 speaks of a time-out or a dead upstream: the mirror does not know whether the module exists. */
function tellsOfTrouble(body) {
    return TRANSIENT.test(body.toString('latin1'));
}


/***/ }),

/***/ 1739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _Y: () => (/* binding */ RETRY_AFTER_CAP_MS),
/* harmony export */   jo: () => (/* binding */ backoffMs)
/* harmony export */ });
/* unused harmony exports BACKOFF_BASE_MS, BACKOFF_CAP_MS */
// How long to wait before the next try: full jitter, because mirrors that come back from an outage must not meet every job in the same
// millisecond. A server's Retry-After is a floor and never more than a minute: no server decides how long a job lasts.
// The rule and its reason: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
/** First step of the growing limit, milliseconds. */
const BACKOFF_BASE_MS = 200;
/** Limit of one wait without Retry-After, milliseconds. */
const BACKOFF_CAP_MS = 5_000;
/** The longest Retry-After that is obeyed, milliseconds. */
const RETRY_AFTER_CAP_MS = 60_000;
/** Milliseconds to wait: uniform between 0 and base x 2^(attempt - 1), at most the cap, at least Retry-After. */
function backoffMs(input) {
    const { attempt, retryAfterMs = 0, random, baseMs = BACKOFF_BASE_MS, capMs = BACKOFF_CAP_MS } = input;
    const limitMs = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1));
    const floorMs = Math.min(RETRY_AFTER_CAP_MS, Math.max(0, retryAfterMs));
    return Math.round(Math.max(floorMs, random * limitMs));
}


/***/ }),

/***/ 4361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ classify),
/* harmony export */   m: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
// What an answer or a failure means for the next step. `elsewhere` and `again` both go on to another mirror at once; they differ in
// whether this mirror may be asked for the same thing a second time. 404 and 410 are answers, not failures: that is the protocol's "no".
// Statuses: https://go.dev/ref/mod#goproxy-protocol; Retry-After: RFC 9110 sections 10.2.3 and 5.6.7.

const BY_STATUS = new Map([
    [200, 'ok'],
    [206, 'ok'],
    [404, 'absent'],
    [410, 'absent'],
    [407, 'stop'],
    // 408 and 425 ask for a repetition, 429 for a slower one.
    ...[408, 425, 429, 500, 502, 503, 504].map((status) => [status, 'again']),
    // 520-527, 530: what a CDN says when the machine behind it does not answer.
    ...[520, 521, 522, 523, 524, 525, 526, 527, 530].map((status) => [status, 'again']),
]);
/** Reasons of a `MirrorError` that time does not heal: the same mirror would say the same again. */
const LASTING = /^(certificate-|not-tls$|redirect-|html$|wrong-|too-big$|bad-address$)/;
/** What a status, or whatever `get` threw, means. Anything but a `MirrorError` is no mirror's doing and ends the attempt. */
function classify(outcome) {
    if (typeof outcome === 'number')
        return BY_STATUS.get(outcome) ?? 'elsewhere';
    if (!(outcome instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MirrorError */ .En) || outcome.reason === 'aborted')
        return 'stop';
    if (outcome.status !== undefined && outcome.status >= 300)
        return classify(outcome.status);
    return LASTING.test(outcome.reason) ? 'elsewhere' : 'again';
}
/** Milliseconds that a Retry-After value asks for, uncapped; undefined when it is neither seconds nor a date of RFC 9110. */
function parseRetryAfter(value, now) {
    const text = value?.trim() ?? '';
    if (/^\d{1,10}$/.test(text))
        return Number(text) * 1000;
    const date = parseHttpDate(text, now);
    return date === undefined ? undefined : Math.max(0, date - now.getTime());
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
// A server must send the first form; the other two are obsolete, and a recipient must still read them.
const DATE_FORMS = [
    /^\w{3}, (?<day>\d\d) (?<month>\w{3}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$/,
    /^\w{6,9}, (?<day>\d\d)-(?<month>\w{3})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/,
    /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/,
];
function parseHttpDate(text, now) {
    const parts = DATE_FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
    if (!parts)
        return undefined;
    const month = MONTHS.indexOf(parts.month ?? '');
    const day = Number(parts.day);
    const [hour = 0, minute = 0, second = 0] = (parts.time ?? '').split(':').map(Number);
    const date = new Date(Date.UTC(fullYear(parts.year ?? '', now), month, day, hour, minute, second));
    // Date.UTC makes 2 March of 30 February; such a date is a server's nonsense and no instruction.
    const genuine = month >= 0 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 61;
    return genuine ? date.getTime() : undefined;
}
/** RFC 9110: two digits that seem more than 50 years ahead are of the past century. */
function fullYear(digits, now) {
    if (digits.length === 4)
        return Number(digits);
    const year = Math.floor(now.getUTCFullYear() / 100) * 100 + Number(digits);
    return year > now.getUTCFullYear() + 50 ? year - 100 : year;
}


/***/ }),

/***/ 347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ createWire)
});

// UNUSED EXPORTS: CONNECT_TIMEOUT_MS

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/http/addresses.js
var addresses = __webpack_require__(6367);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
;// CONCATENATED MODULE: ./js/http/lookup.js
// One look-up of a name at a time. getaddrinfo has no limit but the resolver's own, ten seconds and more, and holds one of Node's four
// threads all the while (https://nodejs.org/api/dns.html#implementation-considerations): a download that opens one connection after the
// other to a name that nobody answers for would take all four, and with them files and the names of the mirrors that are well.

/** A look-up that shares what `ask` has under way for the same question. Nothing is remembered once it is answered. */
function sharedLookup(ask) {
    const underWay = new Map();
    return (name, options, answer) => {
        const question = JSON.stringify([name, options]);
        const waiting = underWay.get(question);
        if (waiting) {
            waiting.push(answer);
            return;
        }
        const answers = [answer];
        underWay.set(question, answers);
        ask(name, options, (...said) => {
            underWay.delete(question);
            for (const each of answers)
                each(...said);
        });
    };
}
/** For every connection of this process. */
const lookupOnce = sharedLookup(external_node_dns_.lookup);

// EXTERNAL MODULE: ./js/http/network-error.js
var network_error = __webpack_require__(6266);
;// CONCATENATED MODULE: ./js/http/connector.js
// Opens one connection layer by layer (name, TCP, TLS) and says how long each took, because "i/o timeout" helps nobody. undici's own
// connector times nothing, and its time-outs fire up to 500 ms late; these are precise. One limit covers all layers together.
// Several addresses are raced by Node (https://nodejs.org/api/net.html#socketconnectoptions-connectlistener), so a broken IPv6 costs 300 ms.






const ATTEMPT_MS = 300;
/** A connector for undici's `connect` option. Its failures are `MirrorError`s named after the origin. */
function createConnector(options) {
    return (target, callback) => {
        if (options.closed()) {
            queueMicrotask(() => callback(new Error('the wire was closed'), null));
            return;
        }
        openLayers(target, options).then((socket) => callback(null, socket), (error) => callback(error, null));
    };
}
async function openLayers(target, options) {
    const attempt = beginAttempt(target, options);
    const { origin: mirror, host, facts } = attempt;
    const context = () => ({ mirror, host, stage: attempt.stage, certificateEnd: facts.certificate?.validTo });
    const stop = () => attempt.socket?.destroy((0,network_error/* stuckError */.JX)(context(), options.timeoutMs));
    const timer = setTimeout(stop, options.timeoutMs);
    try {
        const tcp = await openTcp(attempt);
        const socket = target.protocol === 'https:' ? await openTls(attempt, tcp) : tcp;
        facts.httpVersion = socket instanceof external_node_tls_.TLSSocket && socket.alpnProtocol === 'h2' ? '2' : '1.1';
        options.onStage(mirror, 'open');
        return socket;
    }
    catch (error) {
        attempt.socket?.destroy();
        throw (0,network_error/* toMirrorError */.Ho)(error, context());
    }
    finally {
        clearTimeout(timer);
        options.onFacts(facts);
    }
}
function beginAttempt(target, options) {
    const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80));
    const hostname = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname;
    const origin = new URL(`${target.protocol}//${hostname}:${port}`).origin;
    const host = `${options.label ? `${options.label} ` : ''}${hostname}:${port}`;
    const stage = (0,addresses/* literalAddress */.I3)(target.hostname) ? 'tcp' : 'dns';
    options.onStage(origin, stage);
    return { target, options, origin, port, host, facts: { origin }, stage, since: options.now(), socket: undefined };
}
/** Milliseconds since the attempt entered its stage; the next one begins. */
function leave(attempt, next) {
    const now = attempt.options.now();
    const spentMs = now - attempt.since;
    attempt.stage = next;
    attempt.since = now;
    attempt.options.onStage(attempt.origin, next);
    return spentMs;
}
async function openTcp(attempt) {
    const { target, options, facts, origin, host, port } = attempt;
    const socket = (0,external_node_net_.connect)({
        host: target.hostname,
        port,
        lookup: lookupOnce,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: 30_000,
        autoSelectFamily: true,
        autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    });
    attempt.socket = socket;
    options.track(socket);
    socket.on('lookup', (error) => {
        if (!error && attempt.stage === 'dns')
            facts.dnsMs = leave(attempt, 'tcp');
    });
    await connector_event(socket, 'connect');
    facts.tcpMs = leave(attempt, 'tls');
    if (socket.remoteAddress)
        facts.address = socket.remoteAddress;
    if (options.publicOnly(origin) && (0,addresses/* isInnerAddress */.Rg)(socket.remoteAddress ?? ''))
        throw redirectedInside(origin, host);
    return socket;
}
async function openTls(attempt, tcp) {
    const { target, options, facts, origin } = attempt;
    const session = options.sessions.get(origin);
    const socket = (0,external_node_tls_.connect)({
        socket: tcp,
        host: target.hostname,
        // A literal address is no server name (RFC 6066 section 3); the certificate is then checked against `host`.
        ...((0,addresses/* literalAddress */.I3)(target.hostname) ? {} : { servername: target.hostname }),
        ...(session ? { session } : {}),
        ALPNProtocols: target.allowH2 === false ? ['http/1.1'] : ['h2', 'http/1.1'],
        secureContext: options.trust.context(),
        // Said aloud because NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would otherwise count.
        rejectUnauthorized: true,
    });
    attempt.socket = socket;
    options.track(socket);
    socket.on('session', (ticket) => options.sessions.set(origin, ticket));
    // Before Node judges the certificate, so that an expired one can be told with its date.
    socket.prependOnceListener('secure', () => {
        const seen = peerFacts(socket.getPeerCertificate());
        if (seen)
            facts.certificate = seen;
    });
    await connector_event(socket, 'secureConnect');
    facts.tlsMs = options.now() - attempt.since;
    return socket;
}
/** The event, or the socket's error, or a failure when the socket closes without a word (as close() of the wire makes it). */
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
function redirectedInside(origin, host) {
    const message = `redirected to ${host}, which is inside this machine’s own network; a public mirror must not lead there`;
    return new errors/* MirrorError */.En(origin, 'protocol', message, { reason: 'redirect-inside' });
}
/** What a certificate says of itself, or undefined when there is none to see. */
function peerFacts(certificate) {
    const end = Date.parse(certificate?.valid_to ?? '');
    if (!certificate || Number.isNaN(end))
        return undefined;
    return {
        subject: nameOf(certificate.subject),
        issuer: nameOf(certificate.issuer),
        validTo: new Date(end).toISOString(),
    };
}
function nameOf(name) {
    return [name?.CN ?? name?.O ?? ''].flat().join(', ');
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./js/http/http-proxy.js
// Which HTTP proxy a URL goes through, by the rules of the go command, so that a probe takes the way that go will take afterwards.
// Surprises: localhost and loopback are never proxied; `foo.com` in NO_PROXY also means bar.foo.com, `.foo.com` only the latter;
// a port in NO_PROXY counts; names are not resolved, so a CIDR only meets literal addresses; ALL_PROXY is no variable of Go's.
// Follows golang.org/x/net/http/httpproxy (proxy.go).



/** The proxy's URL (may hold credentials) that `url` goes through, or undefined for a direct connection. */
function httpProxyFor(url, env) {
    const proxy = url.protocol === 'https:' ? first(env, 'HTTPS_PROXY', 'https_proxy') : plainProxy(env);
    if (!proxy)
        return undefined;
    const target = targetOf(url);
    if (target.host === 'localhost' || (target.address && (0,addresses/* isLoopbackAddress */.Ow)(target.address)))
        return undefined;
    const exempt = (first(env, 'NO_PROXY', 'no_proxy') ?? '').split(',').some((entry) => matches(entry, target));
    return exempt ? undefined : proxyUrl(proxy);
}
/** A CGI program's HTTP_PROXY is the request's `Proxy:` header: whoever calls would choose the proxy (httpoxy). */
function plainProxy(env) {
    return env.REQUEST_METHOD ? undefined : first(env, 'HTTP_PROXY', 'http_proxy');
}
function targetOf(url) {
    const address = (0,addresses/* literalAddress */.I3)(url.hostname);
    return { host: address ?? url.hostname, port: url.port || (url.protocol === 'https:' ? '443' : '80'), address };
}
/** `host:port` means http; words that make no URL mean no proxy, as in Go. */
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
    // Go takes brackets with a port only.
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
;// CONCATENATED MODULE: ./js/http/http2-guard.js
// Nobody may die of a late word from HTTP/2. When a stream was destroyed before its headers came, Node makes a second stream for the answer
// (onSessionHeaders in lib/internal/http2/core.js) that nobody asked for and nobody listens to: if the server resets it, that error ends the
// process; if not, its bytes fill the window of the connection unread. Calling off is what the pool does with each lost race. And undici 8.12
// takes its listeners off streams and sessions that Node may have one more error for (https://github.com/nodejs/undici/issues/5936).
// Node tells of each new stream on a channel: https://nodejs.org/api/diagnostics_channel.html#http2 (Node 22.17 and later).

const sessions = new WeakSet();
let isOn = false;
/** From now on every HTTP/2 stream and session of this process has a listener of last resort, and answers to nobody are read and thrown away. */
function guardHttp2() {
    if (isOn)
        return;
    isOn = true;
    (0,external_node_diagnostics_channel_.subscribe)('http2.client.stream.created', (message) => {
        const { stream } = message;
        stream.on('error', ignore);
        guardSession(stream);
        // Only a stream that was asked for has sent headers. To close a stray one now ended the process by a signal now and then.
        if (stream.sentHeaders === undefined)
            stream.resume();
    });
}
function guardSession({ session }) {
    if (!session || sessions.has(session))
        return;
    sessions.add(session);
    session.on('error', ignore);
}
/** Whoever asked has heard of it. */
function ignore() { }

// EXTERNAL MODULE: ../../node_modules/undici/lib/api/api-connect.js
var api_connect = __webpack_require__(3192);
// EXTERNAL MODULE: ../../node_modules/undici/lib/api/api-request.js
var api_request = __webpack_require__(887);
// EXTERNAL MODULE: ../../node_modules/undici/lib/dispatcher/agent.js
var dispatcher_agent = __webpack_require__(1745);
// EXTERNAL MODULE: ../../node_modules/undici/lib/dispatcher/dispatcher.js
var dispatcher = __webpack_require__(3415);
// EXTERNAL MODULE: ../../node_modules/undici/lib/dispatcher/pool.js
var pool = __webpack_require__(5928);
// EXTERNAL MODULE: ../../node_modules/undici/lib/dispatcher/proxy-agent.js
var proxy_agent = __webpack_require__(7508);
;// CONCATENATED MODULE: ./js/http/undici.js
// The parts of undici that this project stands on, each by its own file: undici's index also loads fetch, web sockets, caches and mocks,
// 900 kB of source that every start of the bundle would parse (a third of its time). The version is pinned, so these paths hold.






// As undici's index does it. A ProxyAgent asks its own pool to `connect`.
Object.assign(dispatcher.prototype, { connect: api_connect, request: api_request });


;// CONCATENATED MODULE: ./js/http/dispatcher.js







/** Default limit of name look-up, TCP and TLS together, milliseconds. */
const CONNECT_TIMEOUT_MS = 3_000;
const STREAM_WINDOW_BYTES = 2 * 2 ** 20;
const CONNECTION_WINDOW_BYTES = 6 * 2 ** 20;
/** Opens nothing yet: connections come with the first request. */
function createWire(options) {
    guardHttp2();
    const stages = new Map();
    const addresses = new Map();
    const outside = new Set();
    const sockets = new Set();
    let closed = false;
    const common = {
        trust: options.trust,
        timeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
        now: options.now,
        closed: () => closed,
        sessions: options.sessions ?? new Map(),
        track: (socket) => {
            sockets.add(socket);
            socket.once('close', () => sockets.delete(socket));
            // A socket that close() destroys while nobody waits for it must not crash the process.
            socket.on('error', () => { });
        },
        onStage: (origin, stage) => {
            if (stages.get(origin) !== 'open')
                stages.set(origin, stage);
        },
        onFacts: (facts) => {
            if (facts.address)
                addresses.set(facts.origin, facts.address);
            options.onConnection?.(facts);
        },
        publicOnly: (origin) => outside.has(origin),
    };
    const direct = createConnector(common);
    const agent = new dispatcher_agent({
        ...poolOptions(options),
        factory: (origin, agentOptions) => {
            const url = new URL(origin);
            const proxy = httpProxyFor(url, options.env);
            const given = agentOptions;
            return proxy ? proxied(url, proxy, given, common) : new pool(url, { ...given, connect: direct });
        },
    });
    return {
        dispatcher: agent,
        stageOf: (origin) => stages.get(origin),
        addressOf: (origin) => addresses.get(origin),
        forbidInside: (origin) => outside.add(origin),
        close: async () => {
            closed = true;
            // In a turn of its own: a lane that broke is closed while Node is inside the read that brought the bad frame. Destroying the TCP socket
            // there, beneath its TLS, leaves that half of Node (TLSWrap::ClearOut, Node 24.21) to the collector while it runs: SIGSEGV, now and then.
            await (0,promises_.setImmediate)();
            // Sockets first: destroying an h2 client whose server has just said GOAWAY trips an assertion of undici 8.12 (client.js, _resume),
            // and nobody could catch that. Its requests fail by their socket, then by the connector that refuses; the agent is idle by then.
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
function poolOptions(options) {
    return {
        allowH2: options.allowH2 ?? true,
        // request.ts watches time itself: undici's timers are up to 500 ms late.
        headersTimeout: 0,
        bodyTimeout: 0,
        // undici's 256 kB a stream mean 2.5 MB/s at 100 ms; its 512 kB a connection 5 MB/s for all streams together.
        // (`h2Options.settings`, which the types recommend, is checked and then not read by undici 8.12.)
        initialWindowSize: STREAM_WINDOW_BYTES,
        connectionWindowSize: CONNECTION_WINDOW_BYTES,
        ...(options.connections === undefined ? {} : { connections: options.connections }),
    };
}
/** The way through an HTTP proxy: plain http in absolute form, https by CONNECT; credentials stand in the proxy's URL. */
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
            const connect = made.connect;
            const forwards = new URL(origin).origin !== url.origin;
            if (forwards)
                return new pool(origin, { connect: observed(url, toProxy, common), allowH2: false });
            return new pool(origin, {
                ...made,
                connect: observed(url, connect, common),
            });
        },
    });
}
/** Tells of a connection through a proxy what can be seen of it: its certificate and HTTP version. */
function observed(url, connect, common) {
    return (target, callback) => connect(target, (...result) => {
        const [error, socket] = result;
        if (error) {
            const context = { mirror: url.origin, host: url.host, stage: 'proxy' };
            return callback((0,network_error/* toMirrorError */.Ho)(error, context), null);
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
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2164);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2911);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4537);
// From what Node says of a failed connection to a MirrorError: the layer, a stable word and a sentence. Codes come from libuv (syscalls),
// OpenSSL (certificates, https://nodejs.org/api/tls.html#x509-certificate-error-codes) and undici; a code that nobody listed still gets
// its layer from how far the connection had come.



const STAGE_LAYER = {
    dns: 'dns',
    tcp: 'tcp',
    tls: 'tls',
    proxy: 'tcp',
    answer: 'http',
    body: 'http',
};
const STUCK = {
    dns: 'has a name that was not resolved',
    tcp: 'did not accept the TCP connection',
    tls: 'accepted the TCP connection but did not finish the TLS handshake',
    proxy: 'could not be reached through the HTTP proxy',
    answer: 'accepted the connection but did not begin to answer',
    body: 'began to answer but did not finish',
};
/** What was going on, for sentences about requests that somebody else ended. */
const UNDER_WAY = {
    dns: 'name look-up under way',
    tcp: 'TCP connection under way',
    tls: 'TLS handshake under way',
    proxy: 'connection through the HTTP proxy under way',
    answer: 'waiting for the first byte of the answer',
    body: 'reading the answer',
};
const OWN_AUTHORITY = 'if that is your own or your company’s, name its certificate in ca-file';
const CAUSES = {
    ENOTFOUND: { layer: 'dns', reason: 'name-unknown', words: 'has a name that does not exist in DNS' },
    EAI_AGAIN: { layer: 'dns', reason: 'dns-failed', words: 'has a name that the DNS server could not resolve just now' },
    ECONNREFUSED: { layer: 'tcp', reason: 'refused', words: 'refused the TCP connection' },
    EHOSTUNREACH: { layer: 'tcp', reason: 'unreachable', words: 'cannot be reached: no route to the host' },
    ENETUNREACH: { layer: 'tcp', reason: 'unreachable', words: 'cannot be reached: no route to its network' },
    EADDRNOTAVAIL: { layer: 'tcp', reason: 'unreachable', words: 'cannot be reached from any address of this machine' },
    ETIMEDOUT: { layer: 'tcp', reason: 'timeout', words: 'did not accept the TCP connection in time' },
    CERT_HAS_EXPIRED: { layer: 'tls', reason: 'certificate-expired', words: 'shows a certificate that has expired' },
    CERT_NOT_YET_VALID: {
        layer: 'tls',
        reason: 'certificate-not-yet-valid',
        words: 'shows a certificate that is not valid yet; check the clock of this machine',
    },
    ERR_TLS_CERT_ALTNAME_INVALID: {
        layer: 'tls',
        reason: 'certificate-wrong-name',
        words: 'shows a certificate made out to another name',
    },
    EPROTO: { layer: 'tls', reason: 'tls-failed', words: 'failed the TLS handshake' },
    ERR_SSL_WRONG_VERSION_NUMBER: {
        layer: 'tls',
        reason: 'not-tls',
        words: 'answers an https URL with something that is not TLS',
    },
    ERR_SSL_PACKET_LENGTH_TOO_LONG: {
        layer: 'tls',
        reason: 'not-tls',
        words: 'answers an https URL with something that is not TLS',
    },
};
const TOO_MANY_HEADERS = {
    layer: 'http',
    reason: 'too-big',
    words: 'sent more header bytes than any mirror needs',
};
const UNKNOWN_AUTHORITY = new Set([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_UNTRUSTED',
]);
const OTHER_CERTIFICATE = /^(CERT_|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|UNABLE_TO_|CRL_)/;
/** The failure as data. A `MirrorError` of the connector only gets the mirror's name. */
function toMirrorError(error, context) {
    const { mirror, host } = context;
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En) {
        const { layer, reason, message, status, retryAfterMs } = error;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En(mirror, layer, message, { reason, status, retryAfterMs, cause: error.cause });
    }
    const { layer, reason, words, status } = proxyCause(error) ?? causeOf(error, context);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En(mirror, layer, `${host} ${words}`, { reason, status, cause: error });
}
/** The failure of a limit of time: names the layer where the request was stuck. */
function stuckError(context, limitMs) {
    const { mirror, host, stage } = context;
    const message = `${host} ${STUCK[stage]} within ${(0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .spanOf */ .e)(limitMs)}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En(mirror, STAGE_LAYER[stage], message, { reason: 'timeout' });
}
/** The failure of a request that the caller ended; its reason is `aborted`. A `GivenUp` tells why. */
function abortedError(context, cause) {
    const why = cause instanceof GivenUp ? cause.message : 'was being asked when the run was stopped';
    const message = `${context.host} ${why}; at that moment: ${UNDER_WAY[context.stage]}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En(context.mirror, STAGE_LAYER[context.stage], message, { reason: 'aborted', cause });
}
/** A reason to abort that is told to people: its message follows a host's name ("did not answer within 0.3 s"). */
class GivenUp extends Error {
    name = 'GivenUp';
}
function causeOf(error, context) {
    const code = codeOf(error);
    const known = CAUSES[code];
    if (known) {
        const date = code === 'CERT_HAS_EXPIRED' && context.certificateEnd ? ` on ${context.certificateEnd.slice(0, 10)}` : '';
        return { ...known, words: `${known.words}${date} (${code})` };
    }
    const certificate = certificateCause(code);
    return certificate ?? cutCause(error, code, context.stage);
}
/** undici tells a proxy's refusal in its message only. */
function proxyCause(error) {
    const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error))?.[1];
    if (!status)
        return undefined;
    const words = `is behind an HTTP proxy that answered ${status}; check HTTPS_PROXY, HTTP_PROXY, NO_PROXY and the login in them`;
    return { layer: 'tcp', reason: 'http-proxy', words, status: Number(status) };
}
function certificateCause(code) {
    if (UNKNOWN_AUTHORITY.has(code)) {
        const words = `shows a certificate of an authority that is not trusted here (${code}); ${OWN_AUTHORITY}`;
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
    answer: 'cut the connection before it answered',
    body: 'cut the connection in the middle of the answer',
};
/** Codes of one connection that ended too early, in the words of sockets, HTTP/1.1 and HTTP/2. */
const RESET = /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_HTTP2_|ERR_STREAM_PREMATURE_CLOSE)/;
function cutCause(error, code, stage) {
    const layer = STAGE_LAYER[stage];
    if (RESET.test(code))
        return { layer, reason: stage === 'body' ? 'cut' : 'reset', words: `${CUT[stage]} (${code})` };
    if (code.endsWith('HEADERS_OVERFLOW') || code === 'HPE_HEADER_OVERFLOW')
        return TOO_MANY_HEADERS;
    if (code.startsWith('ERR_SSL_'))
        return { layer: 'tls', reason: 'tls-failed', words: `failed the TLS handshake (${code})` };
    if (code.startsWith('HPE_'))
        return { layer, reason: 'not-http', words: `answered with something that is not HTTP (${code})` };
    const said = (0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .harmless */ .Is)((0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error))).slice(0, 200);
    const words = stage === 'answer' || stage === 'body' ? 'failed the HTTP request' : CUT[stage];
    return { layer, reason: stage === 'proxy' ? 'http-proxy' : 'failed', words: `${words} (${code || said})` };
}
/** The code of an error; of a happy-eyeballs race (an AggregateError) that of its first attempt. */
function codeOf(error) {
    const { code, errors, name } = (error ?? {});
    if (errors?.length)
        return codeOf(errors[0]);
    // undici's parser tells its trouble by name where it has no code of llhttp.
    if (code === undefined)
        return name === 'HTTPParserError' ? 'HPE_INVALID' : '';
    return String(code);
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
// Whether a redirect is followed, and where it leads (pure). Refused: the tenth (net/http stops there, so go would too), https to http,
// anything but http, and from a mirror of the public internet to this machine's own network, where only the runner can reach (SSRF).
// Public mirrors do redirect zips to object storage, so other origins as such are fine. Follows net/http's client.go and RFC 9110 15.4.

/** Most redirects that are followed. */
const MAX_REDIRECTS = 9;
/** True for the statuses whose Location is to be asked with GET. */
function isRedirect(status) {
    return [301, 302, 303, 307, 308].includes(status);
}
/** Decides about one redirect; the URL has no userinfo and no fragment. */
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

/***/ 687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ statusError),
/* harmony export */   NZ: () => (/* binding */ asked),
/* harmony export */   Sj: () => (/* binding */ encodingError),
/* harmony export */   sv: () => (/* binding */ splitLogin)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2911);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4537);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6385);
/* harmony import */ var _classify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4361);
// The two ends of a question to a mirror: the URL with its login taken out, and an answer that is a refusal put into words.
// A login in a URL never reaches a message: `asked` names host and path only.





/** `asked host for /path`, harmless to print. */
function asked(url) {
    return `asked ${url.host} for ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .harmless */ .Is)(url.pathname)}`;
}
/** The URL without userinfo and fragment, and the Basic login that the userinfo was; throws `MirrorError` when it is no URL. */
function splitLogin(text, mirror) {
    if (!URL.canParse(text)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En(mirror, 'protocol', `${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .harmless */ .Is)((0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)(text))} is no URL`, { reason: 'bad-address' });
    }
    const url = new URL(text);
    const userinfo = [url.username, url.password].map(decodePercent).join(':');
    const login = url.username || url.password ? `Basic ${Buffer.from(userinfo).toString('base64')}` : undefined;
    url.username = '';
    url.password = '';
    url.hash = '';
    return { url, login };
}
/** A status that is neither the file nor the protocol's "no". */
function statusError({ mirror, url }, answer, date) {
    const { statusCode: status, headers } = answer;
    const retryAfterMs = (0,_classify_js__WEBPACK_IMPORTED_MODULE_3__/* .parseRetryAfter */ .m)((0,_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .headerOf */ .rR)(headers, 'retry-after'), date);
    const login = status === 401 ? '; it wants a login: a netrc entry for its host, or user:password@ in its URL' : '';
    const message = `${asked(url)}, got ${status} ${node_http__WEBPACK_IMPORTED_MODULE_0__.STATUS_CODES[status] ?? ''}`.trimEnd() + login;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MirrorError */ .En(mirror, 'protocol', message, { status, retryAfterMs });
}
/** A compressed answer, which could not be resumed nor its bytes be counted; undefined when it is plain. */
function encodingError({ mirror, url }, headers) {
    const encoding = (0,_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .headerOf */ .rR)(headers, 'content-encoding') ?? 'identity';
    if (encoding.toLowerCase() === 'identity')
        return undefined;
    const message = `${asked(url)} as it is, got it encoded as ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .harmless */ .Is)(encoding).slice(0, 40)}`;
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2911);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4537);
// Whom a TLS connection trusts: Node's own list, the system's, the files that SSL_CERT_FILE / SSL_CERT_DIR name, and the user's `ca-file`.
// Verification is never switched off. Reading the system's store costs ~50 ms, so nothing is read before the first https connection.
// writeCaBundle is for the go command, which on Linux and BSD takes one PEM file by SSL_CERT_FILE *instead of* the system's file
// (crypto/x509/root_unix.go, root_linux.go); on macOS and Windows go asks the platform and ignores that variable.






const GO_BUNDLES = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/pki/tls/cacert.pem',
    '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
    '/etc/ssl/cert.pem',
];
const SYSTEM_FOLDERS = ['/etc/ssl/certs', '/etc/pki/tls/certs'];
/** The trust of this run. Throws `SetupError` `bad-input` when `caFile` cannot be read or holds no certificate. */
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
 * Writes to `target` the file go would read by itself plus the certificates of `caFile`, for SSL_CERT_FILE of later steps.
 * Throws `SetupError` `bad-input` as `createTrust` does, and the file system's error when `target` cannot be written.
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
/** Node looks at these two variables in its own process only; here the caller's environment counts. */
function environmentCertificates(env) {
    // The system's own folders are in Node's `system` list; reading their some hundred small files again would only cost time.
    const dirs = (env.SSL_CERT_DIR ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).filter((dir) => dir !== '' && !SYSTEM_FOLDERS.includes(dir));
    const files = dirs.flatMap((dir) => namesIn(dir).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(dir, name)));
    return [env.SSL_CERT_FILE ?? '', ...files].filter((file) => file !== '').flatMap(blocksOf);
}
function readExtra(file) {
    const problem = (why, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .SetupError */ .w3('bad-input', `ca-file ${JSON.stringify((0,_redact_js__WEBPACK_IMPORTED_MODULE_5__/* .harmless */ .Is)(file))}: ${why}`, {
        hint: 'Name a file in PEM form (-----BEGIN CERTIFICATE-----) that holds the certificates of your own authority, not a key.',
        cause,
    });
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8');
    }
    catch (error) {
        throw problem(`cannot be read: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_5__/* .harmless */ .Is)((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error))}`, error);
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
function blocksOf(file) {
    try {
        return pemBlocks((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(file, 'utf8')).filter(isCertificate);
    }
    catch {
        // As go does: a missing or unreadable file of the system is no reason to fail, the connection will tell.
        return [];
    }
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

/***/ 6025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mx: () => (/* binding */ startControl),
/* harmony export */   RR: () => (/* binding */ isControlUrl),
/* harmony export */   td: () => (/* binding */ askControl)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7067);
// How the post step, which is another process, speaks to a running relay: three questions, on a server of their own, so that what go
// and the rest of the job may reach (the data server) can neither stop the relay nor read its log of files.
// Loopback is open to everybody on the machine and to web pages that a DNS name leads there: hence the token and the look at Host.


/** Answers the questions with what `answers` gives, as JSON. */
async function startControl(answers) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(24).toString('hex');
    const server = (0,node_http__WEBPACK_IMPORTED_MODULE_1__.createServer)({ maxHeaderSize: 4096, requestTimeout: 5_000 }, (request, response) => {
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
    return known.length === claimed.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(known, claimed) ? question : undefined;
}
function refuse(response) {
    response.writeHead(404, { connection: 'close' }).end();
}
const MOST_BYTES = 16 * 2 ** 20;
/** Asks a control server; rejects when nobody answers in `timeoutMs`, or not as a relay of ours would. */
function askControl(url, question, timeoutMs) {
    return new Promise((resolve, reject) => {
        const sent = (0,node_http__WEBPACK_IMPORTED_MODULE_1__.request)(`${url}/${question}`, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
            const chunks = [];
            let bytes = 0;
            response.on('data', (chunk) => {
                bytes += chunk.length;
                if (bytes > MOST_BYTES)
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


/***/ }),

/***/ 6415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ KEEP),
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
// EXTERNAL MODULE: ./js/relay/control.js
var relay_control = __webpack_require__(6025);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./js/redact.js
var redact = __webpack_require__(4537);
// EXTERNAL MODULE: ./js/verify/shelve-file.js
var shelve_file = __webpack_require__(4986);
// EXTERNAL MODULE: ./js/verify/storekeeper.js + 2 modules
var storekeeper = __webpack_require__(4098);
;// CONCATENATED MODULE: ./js/relay/ask-all.js
/** After the first good answer, the least; a slow first answer gives the others as much time again, up to the most. */
const LEAST_GRACE_MS = 1_000;
const MOST_GRACE_MS = 3_000;
/** After the first "not found": nobody is sure yet. */
const ABSENT_GRACE_MS = 5_000;
const STRIKES = 2;
const QUIET_MS = 60_000;
/** Remembers of each mirror whether it answers at all. */
function createAskAll(sources, clock, signal) {
    const memory = new Map();
    const asked = () => {
        const out = sources.namesOut();
        const loud = sources.singles.filter(({ mirror: { name } }) => {
            return !out.has(name) && (memory.get(name)?.quietUntil ?? 0) <= clock.now();
        });
        return loud.length > 0 ? loud : sources.singles;
    };
    const note = (name, heard) => {
        const strikes = heard ? 0 : (memory.get(name)?.strikes ?? 0) + 1;
        memory.set(name, { strikes, quietUntil: strikes >= STRIKES ? clock.now() + QUIET_MS : 0 });
    };
    return async (question) => {
        const singles = asked();
        const said = await collect(singles.map((single) => ask(single, question)), { clock, signal });
        const answers = singles.map(({ mirror: { name } }, index) => ({ name, said: said[index] }));
        for (const { name, said: one } of answers)
            note(name, one !== undefined && isHeard(one));
        return {
            good: answers.flatMap(({ name, said: one }) => one?.kind === 'good' ? [{ mirror: name, value: one.value }] : []),
            absent: answers.filter(({ said: one }) => one?.kind === 'absent').length,
            failures: answers.flatMap(({ said: one }) => (one?.kind === 'failed' ? one.failures.slice(-1) : [])),
            silent: answers.filter(({ said: one }) => one === undefined).map(({ name }) => name),
        };
    };
}
/** A refusal is an answer too; a connection that never was is none. */
function isHeard(said) {
    return (said.kind !== 'failed' || said.failures.some(({ status, layer }) => status !== undefined || layer === 'protocol'));
}
/** The answer that a pool gives; `value` when somebody's was of the form. */
async function askPool(pool, { label, urlOn, limitBytes, read }) {
    let value;
    const outcome = await pool.fetch({
        label,
        urlOn,
        limitBytes,
        large: false,
        accept: async (body) => {
            value = body.kind === 'memory' ? read(body.bytes) : undefined;
            return value === undefined ? { reason: 'It is not of the form that go reads.' } : undefined;
        },
    });
    return { value: outcome.status === 'fetched' ? value : undefined, outcome };
}
async function ask({ pool }, question) {
    const { value, outcome } = await askPool(pool, question);
    if (value !== undefined)
        return { kind: 'good', value };
    return outcome.status === 'absent' ? { kind: 'absent' } : { kind: 'failed', failures: outcome.failures };
}
/** What was said until the grace was over; undefined for those that said nothing. Rejects when one of them does. */
async function collect(questions, { clock, signal }) {
    const said = questions.map(() => undefined);
    const startedAt = clock.now();
    const over = new AbortController();
    const ends = AbortSignal.any([over.signal, signal]);
    const { promise, resolve, reject } = Promise.withResolvers();
    const endIn = (ms) => void clock.sleep(ms, ends).then(resolve, () => { });
    let left = questions.length;
    let isGood = false;
    const hear = (one) => {
        if (one.kind === 'good' && !isGood) {
            isGood = true;
            endIn(Math.min(MOST_GRACE_MS, Math.max(LEAST_GRACE_MS, clock.now() - startedAt)));
        }
        else if (one.kind === 'absent')
            endIn(ABSENT_GRACE_MS);
        if (--left === 0)
            resolve();
    };
    questions.forEach((question, index) => {
        question.then((one) => {
            said[index] = one;
            hear(one);
        }, reject);
    });
    try {
        await promise;
        return [...said];
    }
    finally {
        over.abort();
    }
}

// EXTERNAL MODULE: ./js/go/module.js
var go_module = __webpack_require__(3969);
// EXTERNAL MODULE: ./js/go/sumdb.js
var sumdb = __webpack_require__(4552);
;// CONCATENATED MODULE: ./js/relay/flights.js
// Single flight: equal questions at the same time are one piece of work with one answer. It goes on when whoever asked first hangs up, for
// others may wait, and what comes is kept. https://pkg.go.dev/golang.org/x/sync/singleflight
function createFlights() {
    const flying = new Map();
    return {
        join: (key, work) => {
            const known = flying.get(key);
            if (known)
                return known;
            const flight = work().finally(() => flying.delete(key));
            flying.set(key, flight);
            return flight;
        },
        size: () => flying.size,
    };
}

;// CONCATENATED MODULE: ./js/relay/reply.js

const TEXT = 'text/plain; charset=UTF-8';
const TYPES = { zip: 'application/zip', info: 'application/json', mod: TEXT };
/** Length of the body. */
function bytesOf({ body }) {
    return 'handle' in body ? body.bytes : body.length;
}
/** A failure in words for people; go prints them below its own. */
function textReply(status, text) {
    return { status, type: TEXT, body: Buffer.from(`${(0,redact/* harmless */.Is)((0,redact/* redact */.E$)(text)).slice(0, 1_000)}\n`) };
}
/** Nobody may be asked for this path. */
function noSourceReply(path, isPrivate) {
    if (!isPrivate)
        return textReply(404, `not found: no mirror is set for ${path}`);
    return textReply(404, `not found: ${path} is private and no private mirror is set: not asked of any mirror`);
}
/** The failure of a fetch as go should see it. */
function failedReply({ label, outcome, pool, gatekeeper }) {
    const { status, failures, absentAt } = outcome;
    if (status === 'absent' && isSaidByAll(pool, absentAt))
        return textReply(404, `not found: ${label}: no mirror has it`);
    const last = failures.at(-1);
    const names = [...new Set(failures.map(({ mirror }) => mirror))].join(', ');
    const why = last ? `${last.message}${names ? ` (asked: ${names})` : ''}` : 'no mirror could be asked';
    return textReply((gatekeeper && passedOn(last?.status)) || 502, `no mirror gave ${label}: ${why}`);
}
/** Who is out because nothing is heard of it cannot be asked, and its silence is no vote; who is out for what it said, counts. */
function isSaidByAll(pool, absentAt) {
    return pool.tally().mirrors.every(({ mirror, ejected, lastFailure }) => {
        const isMute = ejected && lastFailure?.status === undefined && lastFailure?.layer !== 'protocol';
        return isMute || absentAt.includes(mirror);
    });
}
/** A status of a gatekeeper that go may see; 407 is our own HTTP proxy's. */
function passedOn(status) {
    return status !== undefined && status >= 400 && status < 600 && ![404, 407, 410].includes(status) ? status : undefined;
}

;// CONCATENATED MODULE: ./js/relay/tile-store.js
const MOST_TILES = 512;
const KEPT_MS = 30_000;
function createTileStore(clock) {
    // In the order they came, which is the order they leave.
    const tiles = new Map();
    return {
        get: (file) => {
            const known = tiles.get(file);
            return known && known.until > clock.now() ? known.tile : undefined;
        },
        keep: (file, tile) => {
            tiles.delete(file);
            tiles.set(file, { tile, until: clock.now() + KEPT_MS });
            for (const oldest of tiles.keys()) {
                if (tiles.size <= MOST_TILES)
                    break;
                tiles.delete(oldest);
            }
        },
    };
}

;// CONCATENATED MODULE: ./js/relay/checksum-database.js






const LIMIT_BYTES = 2 ** 20;
/** @throws Error when the key cannot be read. */
function createChecksumDatabase(options) {
    const { sources, clock } = options;
    const key = options.key === '' ? undefined : (0,sumdb/* parseVerifierKey */.z$)(options.key);
    const flights = createFlights();
    const tiles = createTileStore(clock);
    return async ({ page }) => {
        const { routes } = sources;
        if (page.kind === 'supported' || !routes) {
            return routes ? { status: 200, type: TEXT, body: Buffer.alloc(0) } : textReply(404, 'not found: no route is set');
        }
        if (page.kind === 'lookup' && sources.isPrivate(page.path))
            return noSourceReply(page.path, true);
        const file = fileOf(page);
        const kept = tiles.get(file);
        if (kept)
            return kept;
        return await flights.join(file, async () => {
            const reply = await fetchPage(options, { page, file, key });
            if (page.kind === 'tile' && page.full && reply.status === 200)
                tiles.keep(file, reply);
            return reply;
        });
    };
}
function fileOf(page) {
    if (page.kind === 'tile')
        return page.path;
    // As go writes it to a database: with its `!`.
    return page.kind === 'lookup' ? (0,go_module/* encodeSegments */.Lf)((0,sumdb/* lookupFile */.V)(page)).replaceAll('%21', '!') : page.kind;
}
async function fetchPage({ sources, name }, { page, file, key }) {
    const { routes } = sources;
    if (!routes)
        return textReply(404, 'not found: no route is set');
    const label = `${name}/${file}`;
    let bytes;
    const outcome = await routes.fetch({
        label,
        urlOn: ({ url }) => (0,go_module/* joinMirror */.oM)(url, file),
        large: false,
        limitBytes: LIMIT_BYTES,
        accept: async (body) => {
            if (body.kind !== 'memory')
                return { reason: 'It is larger than any page of a checksum database.' };
            const wrong = whatIsWrong(body.bytes, page, key);
            if (wrong === undefined)
                bytes = body.bytes;
            return wrong === undefined ? undefined : { reason: `${wrong}.` };
        },
    });
    if (outcome.status !== 'fetched' || !bytes)
        return failedReply({ label, outcome, pool: routes, gatekeeper: false });
    const type = page.kind === 'tile' ? 'application/octet-stream' : TEXT;
    return { status: 200, type, body: bytes, from: outcome.mirror?.name };
}
/** What can be told from one page alone; that a record is in the tree is for go, which reads the tiles. */
function whatIsWrong(body, page, key) {
    try {
        if (page.kind === 'tile') {
            const right = page.bytes === undefined ? body.length > 0 : body.length === page.bytes;
            return right ? undefined : `It has ${body.length} bytes instead of ${page.bytes ?? 'some'}`;
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

// EXTERNAL MODULE: ./js/go/gosum.js
var gosum = __webpack_require__(7040);
;// CONCATENATED MODULE: ./js/relay/known-sums.js
// The hashes that the project's go.sum files know. Files of modules are judged by them before go sees a byte; a file without a line there is
// go's to judge. `go mod tidy` and `go get` write go.sum while the relay lives, so a file is read again when its time or size changed.



/** Files are looked at no more often than that. */
const FRESH_MS = 250;
/** Knows these go.sum and go.work.sum files; one that is missing may come. */
function watchSums(files, clock) {
    let stamp;
    let sums = (0,gosum/* parseGoSums */.o0)([]);
    let lookedAt = Number.NEGATIVE_INFINITY;
    let looking;
    const look = async () => {
        const now = (await Promise.all(files.map(stampOf))).join(' ');
        if (now !== stamp)
            sums = (0,gosum/* parseGoSums */.o0)(await Promise.all(files.map(async (name) => ({ name, text: await textOf(name) }))));
        stamp = now;
        lookedAt = clock.now();
        looking = undefined;
    };
    return {
        of: async (module, kind) => {
            if (kind === 'info')
                return undefined;
            if (clock.now() - lookedAt >= FRESH_MS) {
                looking ??= look();
                await looking;
            }
            return (kind === 'zip' ? sums.zips : sums.mods).get((0,go_module/* moduleKey */.MP)(module));
        },
    };
}
async function stampOf(file) {
    const found = await (0,promises_.stat)(file).catch(() => undefined);
    return found ? `${found.mtimeMs}/${found.size}` : 'missing';
}
function textOf(file) {
    return (0,promises_.readFile)(file, 'utf8').catch(() => '');
}

;// CONCATENATED MODULE: ./js/relay/ledger.js

const MOST_LISTED = 5_000;
/** `pools`: all that ask mirrors; a mirror in several counts as one, by its name. */
function openLedger(pools, clock) {
    const counts = { requests: 0, served: 0, notFound: 0, refused: 0, failures: 0, bytesOut: 0 };
    const hits = { local: 0, kept: 0, upstream: 0 };
    const files = [];
    let filesUnlisted = 0;
    return {
        noteReply: (status) => {
            counts.requests++;
            counts[kindOf(status)]++;
        },
        noteSent: (bytes) => {
            counts.bytesOut += bytes;
        },
        noteKept: () => {
            hits.kept++;
        },
        noteFile: ({ path, h1, ms, ...file }) => {
            hits[file.mirror === 'local' ? 'local' : 'upstream']++;
            if (files.length >= MOST_LISTED) {
                filesUnlisted++;
                return;
            }
            const hash = h1 === undefined ? {} : { h1 };
            files.push({ module: path, ...file, ms: Math.round(ms), ...hash, at: clock.date().toISOString() });
        },
        figures: () => {
            const tallies = pools.map((pool) => pool.tally());
            const sum = (of) => tallies.reduce((all, one) => all + of(one), 0);
            return {
                ...counts,
                failovers: sum(({ failovers }) => failovers),
                retries: sum(({ retries }) => retries),
                bytesIn: sum(({ bytes }) => bytes),
                hits: { ...hits },
                mirrors: mirrorsOf(tallies.flatMap(({ mirrors }) => mirrors)),
                files: [...files],
                filesUnlisted,
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
function mirrorsOf(tallies) {
    const byName = new Map();
    for (const { mirror, requests, bytes, failures, wrong, ejected, lastFailure } of tallies) {
        const known = byName.get(mirror.name);
        const said = lastFailure ? (0,redact/* harmless */.Is)((0,redact/* redact */.E$)(lastFailure.message)) : known?.lastFailure;
        byName.set(mirror.name, {
            name: mirror.name,
            requests: requests + (known?.requests ?? 0),
            bytes: bytes + (known?.bytes ?? 0),
            failures: failures + (known?.failures ?? 0),
            wrong: wrong + (known?.wrong ?? 0),
            ejected: ejected || known?.ejected === true,
            ...(said === undefined ? {} : { lastFailure: said }),
        });
    }
    return [...byName.values()];
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/verify/stored-file.js
var stored_file = __webpack_require__(7522);
;// CONCATENATED MODULE: ./js/relay/local-file.js
// GOMODCACHE as one more source, asked first. It is judged like any other: a restored cache may hold anything. A zip counts only when its
// hash is known, from go.sum or from the .ziphash that go writes once it has verified one. What was judged is what is sent: the open file
// must still be the one that was looked at.





const MOST_REMEMBERED = 10_000;
/** Looks below `modcache`; with '' there is nothing. */
function createLocalFiles(modcache, keeper) {
    /** What was found right: path and identity, with the hash. */
    const judged = new Map();
    const remember = (key) => {
        judged.set(key, true);
        for (const oldest of judged.keys()) {
            if (judged.size <= MOST_REMEMBERED)
                break;
            judged.delete(oldest);
        }
    };
    return {
        take: async (wanted) => {
            if (modcache === '')
                return undefined;
            const path = (0,external_node_path_.join)(modcache, 'cache', 'download', ...(0,go_module/* cacheFile */.NJ)(wanted.path, wanted.version, wanted.file).split('/'));
            const found = await (0,promises_.lstat)(path).catch(() => undefined);
            if (!found?.isFile() || found.size > stored_file/* FILE_LIMIT_BYTES */.d[wanted.file])
                return undefined;
            const h1 = wanted.h1 ?? (wanted.file === 'zip' ? await zipHashBeside(path) : undefined);
            if (wanted.file === 'zip' && h1 === undefined)
                return undefined;
            const identity = identityOf(found);
            const key = `${path} ${identity} ${h1}`;
            if (!judged.has(key) && !(await isRight(keeper, wanted, { path, h1 })))
                return undefined;
            remember(key);
            return await openSame(path, identity);
        },
    };
}
async function isRight(keeper, { path, version, file }, on) {
    const job = { door: 'none', kind: file, path, version, h1: on.h1, body: on.path, target: on.path, temp: '' };
    const result = await keeper.store(job).catch(() => undefined);
    return result?.kept === true;
}
/** What go found the zip to hash to when it verified it. */
async function zipHashBeside(zip) {
    const text = await (0,promises_.readFile)(`${zip}hash`, 'utf8').catch(() => '');
    return /^h1:[0-9A-Za-z+/]{43}=\s*$/.test(text) ? text.trim() : undefined;
}
async function openSame(path, identity) {
    const handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0)).catch(() => undefined);
    if (!handle)
        return undefined;
    const now = await handle.stat();
    if (identityOf(now) === identity)
        return { handle, bytes: now.size };
    await handle.close();
    return undefined;
}
function identityOf(found) {
    return [found.dev, found.ino, found.size, found.mtimeMs, found.ctimeMs].join('/');
}

;// CONCATENATED MODULE: ./js/relay/module-files.js





function createModuleFiles(options) {
    const { sources, sums, local, shelf, ledger, clock } = options;
    const flights = createFlights();
    return async (asked) => {
        const wanted = { ...asked, h1: await sums.of(asked, asked.file) };
        const name = (0,go_module/* cacheFile */.NJ)(asked.path, asked.version, asked.file);
        const kept = await shelf.take(name, wanted.h1);
        if (kept) {
            ledger.noteKept();
            return found(wanted, kept, kept.mirror);
        }
        const startedAt = clock.now();
        const here = await local.take(wanted);
        if (here) {
            const { path, version, file, h1 } = wanted;
            ledger.noteFile({
                path,
                version,
                kind: file,
                mirror: 'local',
                bytes: here.bytes,
                ms: clock.now() - startedAt,
                h1,
            });
            return found(wanted, here, 'local');
        }
        const pool = sources.poolFor(asked.path);
        if (!pool)
            return noSourceReply(asked.path, sources.isPrivate(asked.path));
        const refusal = await flights.join(`${name} ${wanted.h1}`, () => fetchToShelf(options, { wanted, name, pool }));
        if (refusal)
            return refusal;
        const fetched = await shelf.take(name, wanted.h1);
        return fetched ? found(wanted, fetched, fetched.mirror) : textReply(502, `${name} was on the shelf and is gone`);
    };
}
function found({ file }, open, from) {
    return { status: 200, type: TYPES[file], body: open, from };
}
/** Undefined when the file is on the shelf; otherwise what go is told. */
async function fetchToShelf(options, fetching) {
    const { sources, shelf, ledger, clock } = options;
    const { wanted, name, pool } = fetching;
    const { path, version, file } = wanted;
    const startedAt = clock.now();
    const label = `${path}@${version}.${file}`;
    let stored = { failed: 'nothing came' };
    const outcome = await pool.fetch({
        label,
        urlOn: ({ url }) => (0,go_module/* joinMirror */.oM)(url, (0,go_module/* proxyFile */.HD)(path, version, file)),
        large: file === 'zip',
        limitBytes: stored_file/* FILE_LIMIT_BYTES */.d[file],
        accept: async (body) => {
            stored = await storeBody(options, fetching, body);
            return 'wrong' in stored ? { reason: stored.wrong } : undefined;
        },
    });
    if (outcome.status !== 'fetched')
        return failedReply({ label, outcome, pool, gatekeeper: sources.isGatekept(path) });
    // The disk's failure is no mirror's, and no reason to ask another one.
    if ('failed' in stored)
        return textReply(502, `the relay could not keep ${label}: ${stored.failed}`);
    const { h1 } = stored;
    const mirror = outcome.mirror?.name ?? '';
    shelf.add(name, { h1, mirror });
    ledger.noteFile({ path, version, kind: file, mirror, bytes: outcome.bytes, ms: clock.now() - startedAt, h1 });
    return undefined;
}
async function storeBody({ keeper, shelf }, { wanted, name }, body) {
    const { path, version, file, h1 } = wanted;
    const bytes = body.kind === 'memory' ? body.bytes : body.path;
    const job = { door: 'shelf', kind: file, path, version, h1, body: bytes, ...shelf.placeOf(name) };
    try {
        const result = await keeper.store(job);
        return result.kept ? { h1: result.h1 } : result;
    }
    catch (error) {
        // A thread that broke down costs this file, not the relay.
        return { failed: (0,errors/* messageOf */.bD)(error) };
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: ./js/go/version.js
var go_version = __webpack_require__(809);
;// CONCATENATED MODULE: ./js/relay/request-target.js
// What a request line asks for (pure): a file, a question about versions, or a page of the checksum database. Only what go itself would write
// is taken: origin-form, each byte in its one spelling, no query; so no encoded slash, no `..` and no second decoding can mean something
// else to a mirror than to us. Follows golang.org/x/mod/module and https://go.dev/ref/mod#goproxy-protocol.


/** Longer than any module path with its version. */
const MAX_TARGET = 4_096;
const HASH_BYTES = 32;
const TILE_WIDTH = 256;
/** The first segment of a target in origin-form and what follows it, from its slash on; undefined when it is in another form. */
function splitTarget(target) {
    if (!target.startsWith('/') || target.length > MAX_TARGET)
        return undefined;
    const slash = target.indexOf('/', 1);
    return slash < 0 ? { token: target.slice(1), rest: '' } : { token: target.slice(1, slash), rest: target.slice(slash) };
}
/** What `rest` asks for; `malformed` when go would not write it so, `unknown` when the protocol has no such page. */
function readTarget(rest, sumdbName) {
    const path = decodedPath(rest);
    if (path === undefined)
        return 'malformed';
    if (path.startsWith('sumdb/')) {
        const prefix = `sumdb/${sumdbName}/`;
        return sumdbName !== undefined && path.startsWith(prefix) ? readSumdb(path.slice(prefix.length)) : 'unknown';
    }
    const [, escaped = '', file] = /^(.+)\/@(?:v\/([^/]+)|latest)$/.exec(path) ?? [];
    if (escaped === '')
        return 'unknown';
    const module = (0,go_module/* unescapePath */.a3)(escaped);
    if (module === undefined)
        return 'malformed';
    if (file === undefined)
        return { kind: 'query', path: module, about: 'latest' };
    return file === 'list' ? { kind: 'query', path: module, about: 'list' } : readVersion(module, file);
}
function readVersion(path, name) {
    const [, escaped = '', file] = /^(.+)\.(info|mod|zip)$/.exec(name) ?? [];
    if (escaped === '')
        return 'unknown';
    const version = (0,go_module/* unescapeVersion */.Bt)(escaped);
    if (version === undefined)
        return 'malformed';
    // Of v2.0.0 without /v2 a mirror may tell v2.0.0+incompatible: that is a question, too.
    if ((0,go_version/* isCanonical */.ZY)(version) && (0,go_module/* fitsMajor */.St)({ path, version })) {
        return { kind: 'file', path, version, file: file };
    }
    return file === 'info' ? { kind: 'query', path, about: { version } } : 'unknown';
}
function readSumdb(page) {
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
/** The path without its first slash, decoded once; undefined unless it is spelt as go spells it (`!` may stand for itself or as %21). */
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

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./js/relay/send-reply.js



/** A client that takes no byte for so long is gone or stopped. */
const STUCK_MS = 120_000;
/** Read at once; larger ones are streamed. */
const SMALL_BYTES = 256 * 1024;
/** Sends it and lets its file go; true when all of it was handed over. */
async function sendReply(response, reply, { head }) {
    const { status, type, body, from } = reply;
    const bytes = bytesOf(reply);
    try {
        response.writeHead(status, {
            'content-type': type,
            'content-length': bytes,
            'x-content-type-options': 'nosniff',
            // What is refused is not read either.
            ...([400, 405, 421].includes(status) ? { connection: 'close' } : {}),
            ...(from ? { 'x-go-proxy-setup-mirror': headerValue(from) } : {}),
        });
        if (head)
            return await end(response);
        // node:http destroys a socket whose time is up, and sets its own limits for the next request.
        response.socket?.setTimeout(STUCK_MS);
        if (!('handle' in body))
            return await end(response, body);
        if (bytes <= SMALL_BYTES)
            return await end(response, await body.handle.readFile());
        await (0,external_node_stream_promises_.pipeline)(body.handle.createReadStream({ autoClose: false }), response);
        return true;
    }
    catch {
        // The client left, or the file was cut: go sees a body shorter than announced.
        response.destroy();
        return false;
    }
    finally {
        await dropReply(reply);
    }
}
/** Lets the file of a reply go that nobody waits for. */
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
    return (0,redact/* harmless */.Is)((0,redact/* redact */.E$)(text)).replace(/[^\x20-\x7e]/g, '?');
}

;// CONCATENATED MODULE: ./js/relay/relay-server.js
// The HTTP side of the relay: loopback only, one secret prefix, GET and HEAD, everything else refused before anything is done for it.
// Surprising: a web page may send requests to 127.0.0.1 under a name of its own (DNS rebinding), so the Host counts, too; and who has not
// the prefix learns nothing, not even that this is a relay.






/** go sends its few headers at once; who takes longer keeps a place that others wait for. */
const LIMITS = {
    headersTimeout: 5_000,
    requestTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    // go drops an idle connection after 90 s; the side that drops first must be go's.
    keepAliveTimeout: 100_000,
    maxHeaderSize: 8_192,
};
/** Hundreds of go processes with a dozen connections each; beyond it the kernel's queue takes them in turn. */
const MOST_CONNECTIONS = 4_096;
const BACKLOG = 2_048;
/** Requests that one connection may have waiting; go never sends a second one before its answer. */
const MOST_WAITING = 8;
/**
 * Listens on 127.0.0.1 and, where there is one, on ::1, at one free port.
 * @throws SetupError when 127.0.0.1 has no port to give.
 */
async function startRelayServer(options) {
    const first = await listen(options, '127.0.0.1', 0).catch((error) => {
        throw new errors/* SetupError */.w3('download-failed', 'The relay could not listen on 127.0.0.1.', {
            hint: 'Set the input relay to off; go then asks the mirrors itself.',
            cause: error,
        });
    });
    const { port } = first.address();
    // Nothing depends on it: the URL names 127.0.0.1.
    const second = await listen(options, '::1', port).catch(() => undefined);
    return {
        port,
        hosts: second ? ['127.0.0.1', '::1'] : ['127.0.0.1'],
        close: async () => {
            await Promise.all([first, second].map((server) => server && shut(server)));
        },
    };
}
function listen(options, host, port) {
    const waiting = new WeakMap();
    const server = (0,external_node_http_.createServer)(LIMITS, (request, response) => {
        const { socket } = request;
        const count = (waiting.get(socket) ?? 0) + 1;
        waiting.set(socket, count);
        response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
        if (count > MOST_WAITING)
            socket.destroy();
        else
            void handle(options, request, response);
    });
    server.maxConnections = MOST_CONNECTIONS;
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host, port, backlog: BACKLOG, exclusive: true }, () => {
            server.off('error', reject);
            server.on('error', () => { });
            resolve(server);
        });
    });
}
async function handle(options, request, response) {
    response.on('error', () => { });
    const guarded = guard(options, request);
    if (!('rest' in guarded)) {
        await sendReply(response, guarded, { head: request.method === 'HEAD' });
        return;
    }
    options.onRequest();
    const reply = await options.answer(guarded.rest);
    options.onReply(reply.status);
    if (response.destroyed)
        await dropReply(reply);
    else if (await sendReply(response, reply, { head: request.method === 'HEAD' })) {
        if (request.method === 'GET')
            options.onSent(bytesOf(reply));
    }
}
/** What is refused without a look at the path behind the token; strangers get no word. */
function guard({ token }, request) {
    const target = splitTarget(request.url ?? '');
    if (!isOurHost(request))
        return silent(421);
    if (!target)
        return silent(400);
    if (!isSame(target.token, token))
        return silent(404);
    if (request.method !== 'GET' && request.method !== 'HEAD')
        return textReply(405, 'only GET and HEAD');
    if (hasBody(request))
        return textReply(400, 'a request with a body is none of the module protocol');
    return { rest: target.rest };
}
function silent(status) {
    return { status, type: 'text/plain; charset=UTF-8', body: Buffer.alloc(0) };
}
function isOurHost(request) {
    const [host, ...more] = request.headersDistinct.host ?? [];
    const port = request.socket.localPort;
    return more.length === 0 && ['127.0.0.1', 'localhost', '[::1]'].some((name) => host === `${name}:${port}`);
}
function hasBody({ headers }) {
    return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
/** In a time that tells nothing of where they differ. */
function isSame(given, token) {
    const [a, b] = [given, token].map((text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest());
    return (0,external_node_crypto_.timingSafeEqual)(a, b);
}
async function shut(server) {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
}

;// CONCATENATED MODULE: ./js/relay/shelf.js
// The relay's own folder of files that came from mirrors: bounded, the one unused for longest goes first. Names are hashes of what go asks
// for, so that no module path decides where something is written. Never part of GOMODCACHE: not all of it is proven.





/** Bounds the table, not the disk. */
const MOST_FILES = 100_000;
/** An empty shelf below `folder`. */
function createShelf({ folder, limitBytes }) {
    const { shelf, parts } = (0,shelve_file/* shelfFolders */.OQ)(folder);
    (0,external_node_fs_.mkdirSync)(shelf, { recursive: true, mode: 0o700 });
    (0,external_node_fs_.mkdirSync)(parts, { recursive: true, mode: 0o700 });
    // In the order of their last use.
    const files = new Map();
    let total = 0;
    const pathOf = (name) => (0,external_node_path_.join)(shelf, (0,external_node_crypto_.createHash)('sha256').update(name).digest('hex'));
    const drop = (name) => {
        total -= files.get(name)?.bytes ?? 0;
        files.delete(name);
        (0,external_node_fs_.rmSync)(pathOf(name), { force: true });
    };
    return {
        placeOf: (name) => ({ target: pathOf(name), temp: parts }),
        add: (name, shelved) => {
            const { size: bytes } = (0,external_node_fs_.statSync)(pathOf(name));
            total += bytes - (files.get(name)?.bytes ?? 0);
            files.delete(name);
            files.set(name, { ...shelved, bytes });
            for (const oldest of files.keys()) {
                if (oldest === name || (total <= limitBytes && files.size <= MOST_FILES))
                    break;
                drop(oldest);
            }
        },
        take: async (name, h1) => {
            const known = files.get(name);
            if (known && h1 !== undefined && known.h1 !== h1)
                drop(name);
            else if (known) {
                files.delete(name);
                files.set(name, known);
                const handle = await (0,promises_.open)(pathOf(name), 'r').catch(() => undefined);
                if (handle)
                    return { handle, ...known };
                drop(name);
            }
            return undefined;
        },
        bytes: () => total,
        remove: async () => {
            await Promise.all([shelf, parts].map((one) => (0,promises_.rm)(one, { recursive: true, force: true })));
        },
    };
}

// EXTERNAL MODULE: ./js/fetch/pool.js + 17 modules
var pool = __webpack_require__(5309);
// EXTERNAL MODULE: ./js/go/patterns.js
var patterns = __webpack_require__(7026);
;// CONCATENATED MODULE: ./js/relay/sources.js
// Whom the relay may ask for what: the mirrors of the chain, the private mirror alone for private paths, the routes of the checksum database.
// A private path is known by go's own globs and has one source or none, so that no failure of any kind can carry its name elsewhere.


function openSources(options) {
    const { mirrors, movesOn, privatePatterns, privateMirror, sumdbRoutes } = options;
    const open = (of, how) => of.length > 0 ? (0,pool/* createPool */.b)({ ...options.pool, mirrors: of, movesOn: how }) : undefined;
    const chain = open(mirrors, movesOn);
    const hidden = open(privateMirror ? [privateMirror] : [], 'not-found');
    const routes = open(sumdbRoutes, 'any');
    const singles = (movesOn === 'any' ? mirrors : []).flatMap((mirror) => {
        const pool = open([mirror], 'any');
        return pool ? [{ mirror, pool }] : [];
    });
    const pools = [chain, hidden, routes, ...singles.map(({ pool }) => pool)].filter((pool) => pool !== undefined);
    const isPrivate = (path) => (0,patterns/* matchesPatterns */.vZ)(privatePatterns, path);
    return {
        poolFor: (path) => (isPrivate(path) ? hidden : chain),
        isPrivate,
        isGatekept: (path) => movesOn === 'not-found' || isPrivate(path),
        singles,
        namesOut: () => {
            const out = chain?.tally().mirrors.filter(({ ejected }) => ejected) ?? [];
            return new Set(out.map(({ mirror }) => mirror.name));
        },
        routes,
        pools,
        close: async () => {
            await Promise.all(pools.map((pool) => pool.close()));
        },
    };
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./js/go/mod-info.js
var mod_info = __webpack_require__(8386);
;// CONCATENATED MODULE: ./js/relay/version-answers.js
// What mirrors say about versions, read and made one (pure). Nothing authenticates these answers, and a stale mirror tells less than a fresh
// one: so a list is the union of all lists, and of several versions the highest counts, as go ranks what it calls latest.
// Follows Versions and latestFromList of cmd/go/internal/modfetch/proxy.go; surprising: a line may carry a time behind the version.



/** The lines of a list that go would read, by version; undefined when it is no list but something else. */
function readList(body) {
    if (!(0,external_node_buffer_.isUtf8)(body))
        return undefined;
    const lines = body.toString().split('\n');
    const fields = lines.map((line) => line.trim().split(/\s+/)).filter(([first]) => first !== '');
    const valid = fields.filter(([version = '']) => (0,go_version/* isSemver */.nN)(version));
    if (valid.length === 0 && fields.length > 0)
        return undefined;
    return new Map(valid.map(([version = '', time]) => [version, isTime(time) ? `${version} ${time}` : version]));
}
/** The union, sorted; of two lines for one version the one with a time. */
function joinLists(lists) {
    const all = new Map();
    for (const [version, line] of lists.flatMap((list) => [...list])) {
        if (line.length > (all.get(version)?.length ?? 0))
            all.set(version, line);
    }
    const sorted = [...all].sort(([a], [b]) => (0,go_version/* compareSemver */.mU)(a, b) || (a < b ? -1 : 1));
    return Buffer.from(sorted.map(([, line]) => `${line}\n`).join(''));
}
/** The .info of whichever version it names; undefined when it is none. */
function readInfo(body) {
    const version = versionIn(body);
    if (version === undefined || !(0,go_version/* isCanonical */.ZY)(version) || 'wrong' in (0,mod_info/* canonicalInfo */.F)(body, version))
        return undefined;
    return { version, bytes: body };
}
/** The highest: releases before prereleases before pseudo-versions; among releases `+incompatible` ones last. */
function highestInfo(infos) {
    return infos.toSorted((a, b) => rank(a.version) - rank(b.version) || (0,go_version/* compareSemver */.mU)(a.version, b.version)).at(-1);
}
const PSEUDO = /[-.]\d{14}-[0-9A-Za-z]{12}(?:\+incompatible)?$/;
function rank(version) {
    if (PSEUDO.test(version))
        return 0;
    if (!(0,go_version/* isRelease */.MU)(version))
        return 1;
    return version.endsWith('+incompatible') ? 2 : 3;
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
function isTime(text) {
    return text !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text);
}

;// CONCATENATED MODULE: ./js/relay/version-queries.js
// Questions that have no fixed answer: the list, @latest, and what a branch or a shortened version stands for. Where any mirror will do, all
// are asked and their answers joined, so that a stale one hides nothing; behind a gatekeeper (and for private paths) the first in order
// that does not say 404 decides alone.






/** The longest list of a public module has some 100 kB. */
const version_queries_LIMIT_BYTES = 4 * 2 ** 20;
function createVersionQueries(options) {
    const flights = createFlights();
    return async (asked) => {
        const file = version_queries_fileOf(asked);
        return await flights.join(file, () => answer(options, asked, file));
    };
}
function version_queries_fileOf({ path, about }) {
    if (about === 'list')
        return (0,go_module/* proxyList */.bm)(path);
    const tail = about === 'latest' ? '@latest' : `@v/${(0,go_module/* escapeVersion */.av)(about.version)}.info`;
    return (0,go_module/* encodeSegments */.Lf)(`${(0,go_module/* escapePath */.ft)(path)}/${tail}`);
}
function answer(options, asked, file) {
    const common = {
        label: labelOf(asked),
        urlOn: ({ url }) => (0,go_module/* joinMirror */.oM)(url, file),
        limitBytes: version_queries_LIMIT_BYTES,
    };
    if (asked.about === 'list') {
        const join = (good) => {
            return { type: TEXT, body: joinLists(good.map(({ value }) => value)), from: namesOf(good) };
        };
        return askAndJoin(options, asked, { question: { ...common, read: readList }, join });
    }
    const join = (good) => {
        const best = highestInfo(good.map(({ mirror, value }) => ({ ...value, mirror })));
        return { type: TYPES.info, body: best?.bytes ?? Buffer.alloc(0), from: best?.mirror };
    };
    return askAndJoin(options, asked, { question: { ...common, read: readInfo }, join });
}
async function askAndJoin({ sources, askAll }, { path }, { question, join }) {
    if (sources.isGatekept(path) || sources.singles.length === 0) {
        const pool = sources.poolFor(path);
        return pool ? await askInOrder(pool, { question, join }) : noSourceReply(path, sources.isPrivate(path));
    }
    const answers = await askAll(question);
    if (answers.good.length > 0)
        return { status: 200, ...join(answers.good) };
    return noAnswer(question.label, answers);
}
async function askInOrder(pool, { question, join }) {
    const { value, outcome } = await askPool(pool, question);
    if (value !== undefined)
        return { status: 200, ...join([{ mirror: outcome.mirror?.name ?? '', value }]) };
    return failedReply({ label: question.label, outcome, pool, gatekeeper: true });
}
/** "Not found" only when everyone who was asked said it. */
function noAnswer(label, { absent, failures, silent }) {
    if (absent > 0 && failures.length === 0 && silent.length === 0) {
        return textReply(404, `not found: ${label}: no mirror has it`);
    }
    const why = [
        ...failures.map((failure) => (0,errors/* messageOf */.bD)(failure)),
        ...silent.map((name) => `${name} is silent`),
    ];
    return textReply(502, `no mirror gave ${label}: ${why.join('; ') || 'none could be asked'}`);
}
function labelOf({ path, about }) {
    if (about === 'list')
        return `the list of ${path}`;
    return about === 'latest' ? `${path}@latest` : `${path}@${about.version}`;
}
function namesOf(good) {
    return good.map(({ mirror }) => mirror).join(', ');
}

;// CONCATENATED MODULE: ./js/relay/relay.js
// The relay: a GOPROXY on loopback for the rest of a job. go asks it alone, and behind it is what go has not: several mirrors at once,
// retries, failover before a byte is lost, one fetch for equal questions, wrong bits refused. Rules and limits: docs/relay.md.
// With GOPROXY=RELAY|chain its death costs go nothing but a refused connection.
// Protocol: https://go.dev/ref/mod#goproxy-protocol



















const SHELF_BYTES = 2 ** 30;
/** Longer than that nobody waits here; what is on its way goes on, and the next one finds it. */
const ANSWER_LIMIT_MS = 10 * 60_000;
/** Requests at work at once. */
const MOST_OPEN = 8_192;
/**
 * Starts a relay.
 * @throws SetupError when no port is free, Error when the database's key cannot be read.
 */
async function startRelay(config, means) {
    const { clock } = means;
    const ended = new AbortController();
    const parts = openParts(config, means, ended.signal);
    const token = `${redact/* RELAY_TOKEN_PREFIX */.FC}${(0,external_node_crypto_.randomBytes)(24).toString('base64url')}`;
    let lastAt = clock.now();
    let open = 0;
    const touch = () => {
        lastAt = clock.now();
    };
    const server = await startRelayServer({
        token,
        onRequest: touch,
        onReply: (status) => {
            touch();
            parts.ledger.noteReply(status);
        },
        onSent: parts.ledger.noteSent,
        answer: async (rest) => {
            if (open >= MOST_OPEN)
                return textReply(503, 'too many requests are open');
            open++;
            const work = relay_answer(parts, config, rest).catch((error) => textReply(503, (0,errors/* messageOf */.bD)(error)));
            try {
                return await withinLimit(work, clock);
            }
            finally {
                open--;
            }
        },
    }).catch(async (error) => {
        await parts.close();
        throw error;
    });
    let closing;
    const close = () => {
        means.signal.removeEventListener('abort', onAbort);
        ended.abort(new Error('the relay was closed'));
        closing ??= Promise.all([server.close(), parts.close()]).then(() => { });
        return closing;
    };
    const onAbort = () => void close();
    if (means.signal.aborted)
        onAbort();
    means.signal.addEventListener('abort', onAbort, { once: true });
    return {
        url: `http://127.0.0.1:${server.port}/${token}`,
        figures: parts.ledger.figures,
        lastRequestAt: () => lastAt,
        close,
    };
}
function openParts(config, means, signal) {
    const { trust, env, userAgent, clock, workerEntry } = means;
    const { mirrors, movesOn, privatePatterns, privateMirror, sumdb, folder } = config;
    const { connectTimeoutMs, stallTimeoutMs, retries, parallel } = config;
    const limits = { connectTimeoutMs, stallTimeoutMs, retries, parallel };
    const shelf = createShelf({ folder, limitBytes: SHELF_BYTES });
    const sources = openSources({
        mirrors,
        movesOn,
        privatePatterns,
        privateMirror,
        sumdbRoutes: sumdb?.routes ?? [],
        pool: { trust, env, userAgent, clock, signal, ...limits, tempFolder: (0,shelve_file/* shelfFolders */.OQ)(folder).parts },
    });
    const keeper = (0,storekeeper/* startStorekeeper */.S)({
        entry: workerEntry ?? '',
        threads: workerEntry === undefined ? 0 : Math.min(2, (0,external_node_os_.availableParallelism)()),
        signal,
    });
    const ledger = openLedger(sources.pools, clock);
    const local = createLocalFiles(config.modcache, keeper);
    const sums = watchSums(config.goSumFiles, clock);
    const askAll = createAskAll(sources, clock, signal);
    return {
        ledger,
        answerFile: createModuleFiles({ sources, sums, local, shelf, keeper, ledger, clock }),
        answerQuery: createVersionQueries({ sources, askAll }),
        answerSumdb: createChecksumDatabase({ sources, name: sumdb?.name ?? '', key: sumdb?.key ?? '', clock }),
        close: async () => {
            await Promise.all([sources.close(), keeper.close()]);
            await shelf.remove();
        },
    };
}
async function relay_answer(parts, { sumdb }, rest) {
    const asked = readTarget(rest, sumdb?.name);
    if (asked === 'malformed')
        return textReply(400, 'the path is not spelt as go spells it');
    if (asked === 'unknown')
        return textReply(404, 'not found: no page of the module protocol');
    if (asked.kind === 'file')
        return await parts.answerFile(asked);
    return asked.kind === 'query' ? await parts.answerQuery(asked) : await parts.answerSumdb(asked);
}
async function withinLimit(work, clock) {
    const over = new AbortController();
    const late = clock.sleep(ANSWER_LIMIT_MS, over.signal).then(() => textReply(504, 'no mirror gave it in time'), () => work);
    const reply = await Promise.race([work, late]);
    over.abort();
    // What comes too late must not keep its file open.
    void work.then((other) => (other === reply ? undefined : dropReply(other)));
    return reply;
}

;// CONCATENATED MODULE: ./js/relay/relay-process.js
// The relay as a process of its own: what runs in the child that launch.ts starts. Its order comes as one line of JSON on stdin, never by
// argv or the environment, for it holds credentials that any process of this user could read there.
// Until the parent says `keep` the end of stdin ends the relay: a parent that is killed leaves no orphan. Afterwards the relay watches
// the job: it goes when the job's process is gone, when nobody asked for long, after its longest life, on SIGTERM or by control.ts.








/** The word that hands the relay over to the job. */
const KEEP = 'keep';
const LOOK_MS = 2_000;
/** Runs a relay to its end. Rejects when the order cannot be read or the relay cannot start. */
async function runRelayProcess(surroundings) {
    const { stdin, stdout, env, entry } = surroundings;
    const lines = (0,external_node_readline_.createInterface)({ input: stdin })[Symbol.asyncIterator]();
    const first = await lines.next();
    // The parent is gone before it said anything.
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
    });
    const control = await (0,relay_control/* startControl */.Mx)({
        hello: () => ({ url: relay.url, hash: order.hash, pid: process.pid }),
        figures: () => relay.figures(),
        stop: () => {
            const figures = relay.figures();
            stopped.abort();
            return figures;
        },
    });
    (0,gc_flags/* keepHeapLean */.W)();
    try {
        stdout.write(`${JSON.stringify({ url: relay.url, control: control.url })}\n`);
        const word = await lines.next();
        if (word.done || word.value !== KEEP)
            return;
        await untilTheEnd(relay, order, signal);
    }
    finally {
        await Promise.allSettled([relay.close(), control.close()]);
        await (0,promises_.rm)(order.root, { recursive: true, force: true, maxRetries: 3 });
    }
}
/** Resolves when the relay has no more to do. */
async function untilTheEnd(relay, order, signal) {
    const startedAt = clock/* systemClock */.m.now();
    while (!signal.aborted) {
        const now = clock/* systemClock */.m.now();
        if (order.jobPid !== undefined && !isAlive(order.jobPid))
            return;
        if (now - relay.lastRequestAt() > order.idleMs || now - startedAt > order.lifeMs)
            return;
        await clock/* systemClock */.m.sleep(Math.min(LOOK_MS, order.idleMs), signal).catch(() => undefined);
    }
}
/** Whether there is a process of that number; one of another user counts. */
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,errors/* codeOf */.$N)(error) === 'EPERM';
    }
}


/***/ }),

/***/ 1998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ keepHeapLean)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8877);
// Less memory for a process that moves much and keeps little. V8 lets the space of new objects grow to 60 MB and the old one by half and more
// before it collects, and the bytes that a network brought live as long as the dead objects that had them. Both flags are read at each
// collection, so they may be set under way; a step of an action has no say in node's command line. Measured, cli/cli (172 MB), Node 24, peaks:
// 285-330 MB without, 220-255 MB with, for 2 % more time at a round trip of 100 ms and 7 % on loopback.
// Not before the program is loaded: node's own code, compiled in advance, is refused once flags differ, and a start takes 20 ms longer.

/** Majors of Node whose V8 has these flags; another would print that it does not know them. */
const KNOWN = new Set(['22', '24', '26']);
/** From now on this process collects its garbage sooner. */
function keepHeapLean() {
    if (!KNOWN.has(process.versions.node.split('.', 1)[0]))
        return;
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--semi-space-growth-factor=1');
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--heap-growing-percent=40');
}


/***/ }),

/***/ 7522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ FILE_LIMIT_BYTES)
/* harmony export */ });
/** go's own limit of a zip is 500 MiB; go.mod and .info are small in any honest answer (modules of 16 MiB of go.mod are refused by go). */
const FILE_LIMIT_BYTES = { zip: 500 * 2 ** 20, mod: 16 * 2 ** 20, info: 2 ** 20 };


/***/ }),

/***/ 4098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ startStorekeeper)
});

// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
// EXTERNAL MODULE: ./js/verify/store-worker.js + 1 modules
var store_worker = __webpack_require__(8954);
;// CONCATENATED MODULE: ./js/verify/store-hands.js
// Who stores files: a worker thread, or, where threads cannot start (some restricted runners), the main thread itself. Both look
// the same to the storekeeper: batches go in, reports come out in the same order.
// Surprising: posting a view copies the whole ArrayBuffer behind it, so only a buffer's sole owner is moved, and others are cut out.





const START_LIMIT_MS = 15_000;
const END_LIMIT_MS = 3_000;
/**
 * Starts a thread that runs `entry`.
 * @throws when no thread can be made.
 */
function threadHand(entry, stop, events) {
    const workerData = { role: 'store', stop };
    // A small young generation: this work leaves much short-lived garbage, and resident memory follows its size.
    const worker = new external_node_worker_threads_.Worker(entry, { name: 'store', workerData, resourceLimits: { maxYoungGenerationSizeMb: 2 } });
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
    worker.on('error', (error) => lose((0,errors/* messageOf */.bD)(error)));
    worker.on('messageerror', (error) => lose((0,errors/* messageOf */.bD)(error)));
    worker.on('exit', (code) => lose(`it ended with code ${code}`));
    worker.on('message', (message) => {
        if (isOver)
            return;
        if ('done' in message)
            return events.done(message.done);
        clearTimeout(startLimit);
        events.ready();
    });
    const post = (message, moved = []) => worker.postMessage(message, moved);
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
/** Does the work here, file by file, letting other work in between. */
function mainHand(stop, events) {
    const flag = (0,store_worker/* sharedStop */.e)(stop);
    let work = (0,promises_.setImmediate)().then(events.ready);
    return {
        send(files) {
            work = work.then(async () => {
                const reports = [];
                for (const file of files) {
                    await (0,promises_.setImmediate)();
                    reports.push(...(await (0,store_worker/* storeAll */.l)([file], flag)));
                }
                events.done(reports);
            });
        },
        end: () => work,
    };
}
/** The file with a body that can be moved to another thread, entered in `moved`. */
function movable(file, moved) {
    const { body } = file;
    if (typeof body === 'string')
        return file;
    const { buffer } = body;
    const isOwner = external_node_util_.types.isArrayBuffer(buffer) && buffer.byteLength === body.byteLength && !buffer.detached;
    const own = isOwner && !(0,external_node_worker_threads_.isMarkedAsUntransferable)(buffer) ? body : new Uint8Array(body);
    moved.push(own.buffer);
    return own === body ? file : { ...file, body: own };
}

;// CONCATENATED MODULE: ./js/verify/store-crew.js
// Hands out files to the threads that store them. Small files travel in batches (a message costs more than hashing a go.mod), and
// nobody is handed much more than the next bit of work, so that a large zip holds up nothing but its own thread.
// A thread that breaks down takes its files with it: they are rejected, once, and one new thread is started in its place.


/** What a file costs besides its bytes: the system calls to write and rename it. */
const FILE_COST = 16 * 1024;
/** A body on disk is a large one. */
const DISK_BODY_COST = 16 * 1024 * 1024;
const BATCH_COST = 1024 * 1024;
/** A hand gets its next batch while it still has this much, and so never waits for a message. */
const AHEAD_COST = 1024 * 1024;
/** Has the queue handed out in the next turn of the loop, when what arrives together has gathered. */
function wake(crew) {
    if (crew.isAwake || crew.isClosed)
        return;
    crew.isAwake = true;
    setImmediate(() => {
        crew.isAwake = false;
        handOut(crew);
    });
}
/** Lets everybody go; what is not finished is rejected. */
async function dismiss(crew, reason) {
    crew.isClosed = true;
    Atomics.store(new Int32Array(crew.stop), 0, 1);
    const posts = [...crew.posts];
    for (const job of [...crew.queue.splice(0), ...posts.flatMap((post) => post.batches.flat())])
        job.reject(reason);
    await Promise.all(posts.map((post) => post.hand.end()));
}
function handOut(crew) {
    if (crew.isClosed)
        return;
    const posts = [...crew.posts];
    // The least laden first, batch by batch.
    for (;;) {
        const post = posts.filter(({ ready, cost }) => ready && cost < AHEAD_COST).sort((a, b) => a.cost - b.cost)[0];
        if (post === undefined || crew.queue.length === 0)
            break;
        const batch = takeBatch(crew.queue);
        post.batches.push(batch);
        post.cost += costOf(batch);
        post.hand.send(batch.map((job) => job.file));
    }
    if (crew.queue.length > 0 && posts.every((post) => post.ready))
        hire(crew);
}
function takeBatch(queue) {
    let cost = 0;
    const end = queue.findIndex((job) => {
        const isFull = cost > 0 && cost + job.cost > BATCH_COST;
        cost += job.cost;
        return isFull;
    });
    return queue.splice(0, end < 0 ? queue.length : end);
}
function costOf(batch) {
    return batch.reduce((sum, job) => sum + job.cost, 0);
}
/** What a file is to be counted as, in bytes. */
function costOfFile({ body }) {
    return FILE_COST + (typeof body === 'string' ? DISK_BODY_COST : body.length);
}
/** One more thread if there may be; with none at all the main thread does the work. */
function hire(crew) {
    if (crew.posts.size < crew.mayStart) {
        try {
            join(crew, (events) => threadHand(crew.entry, crew.stop, events));
        }
        catch {
            crew.mayStart = crew.posts.size;
        }
    }
    if (crew.posts.size === 0)
        join(crew, (events) => mainHand(crew.stop, events));
}
function join(crew, make) {
    const batches = [];
    const hand = make({
        ready: () => {
            post.ready = true;
            wake(crew);
        },
        done: (reports) => {
            const batch = batches.shift() ?? [];
            post.cost -= costOf(batch);
            settle(crew, batch, reports);
            wake(crew);
        },
        lost: (why) => lose(crew, post, why),
    });
    const post = { hand, ready: false, cost: 0, batches };
    crew.posts.add(post);
}
function settle(crew, batch, reports) {
    for (const [index, report] of reports.entries()) {
        crew.busyMs += report.ms;
        batch[index]?.resolve(report.result);
    }
}
function lose(crew, post, why) {
    crew.posts.delete(post);
    // One that never came up is not tried again: its like would not come up either.
    const isReplaced = post.ready && crew.spare > 0;
    if (isReplaced)
        crew.spare -= 1;
    else
        crew.mayStart = crew.posts.size;
    const error = new errors/* SetupError */.w3('download-failed', `The thread that verifies modules broke down: ${why}.`, {
        hint: 'Run it again; if it happens again, the machine may be short of memory.',
    });
    for (const job of post.batches.flat())
        job.reject(error);
    wake(crew);
}

;// CONCATENATED MODULE: ./js/verify/storekeeper.js
// Judges and stores files beside the main thread, which is then free for the network: hashing real modules takes a second per
// 80 MB. The first thread starts when it is told to or with the first file, a second one only when the first has more than it can do.


/** Threads that may be started anew after one broke down. */
const SPARE_THREADS = 1;
/** A storekeeper; by itself it starts no thread before there is something to store. */
function startStorekeeper({ entry, threads, signal }) {
    const crew = {
        entry,
        stop: new SharedArrayBuffer(4),
        queue: [],
        posts: new Set(),
        mayStart: threads,
        spare: SPARE_THREADS,
        busyMs: 0,
        isAwake: false,
        isClosed: false,
    };
    let gone;
    const abort = () => void close(signal.reason);
    const close = (reason) => {
        signal.removeEventListener('abort', abort);
        gone ??= dismiss(crew, reason);
        return gone;
    };
    signal.addEventListener('abort', abort, { once: true });
    return {
        store: (file) => new Promise((resolve, reject) => {
            if (signal.aborted)
                return reject(signal.reason);
            if (crew.isClosed)
                return reject(storekeeper_closed());
            crew.queue.push({ file, cost: costOfFile(file), resolve, reject });
            wake(crew);
        }),
        prepare: () => {
            if (!crew.isClosed && crew.posts.size === 0)
                hire(crew);
        },
        busyMs: () => crew.busyMs,
        close: () => close(storekeeper_closed()),
    };
}
function storekeeper_closed() {
    return new errors/* SetupError */.w3('cancelled', 'The download was closed before this file was stored.');
}


/***/ })

};
