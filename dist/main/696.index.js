export const id = 696;
export const ids = [696];
export const modules = {

/***/ 696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ startThread),
/* harmony export */   L: () => (/* binding */ startOnMainThread),
/* harmony export */   runVerifyWorker: () => (/* binding */ runVerifyWorker)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5919);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2911);
/* harmony import */ var _store_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5463);
// Workers that verify and store files, both ends: a thread, or the main thread where threads cannot
// start. Batches go in; one report a batch comes out, in order. A thread runs the program's file
// again: its entry sees `workerData.role === 'verify'` and calls runVerifyWorker.
// Surprising: posting a view copies its whole ArrayBuffer, so only a buffer's sole owner is moved.





const START_LIMIT_MS = 15_000;
const END_LIMIT_MS = 3_000;
/** A 1 in `stop` aborts its work. @throws when a thread cannot be created. */
function startThread(entry, stop, events) {
    // A small young generation: this work leaves much garbage, and resident memory follows.
    const resourceLimits = { maxYoungGenerationSizeMb: 2 };
    const worker = new node_worker_threads__WEBPACK_IMPORTED_MODULE_2__.Worker(entry, { name: 'verify', workerData: { role: 'verify', stop }, resourceLimits });
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
    worker.on('error', (error) => lose((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)));
    worker.on('messageerror', (error) => lose((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)));
    worker.on('exit', (code) => lose(`it exited with code ${code}`));
    worker.on('message', (reply) => {
        if (isOver)
            return;
        if ('done' in reply)
            return events.done(reply.done);
        clearTimeout(startLimit);
        events.ready();
    });
    const post = (request, moved = []) => worker.postMessage(request, moved);
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
/** Verifies on the main thread, and lets other work run between files. */
function startOnMainThread(stop, events) {
    let work = (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)().then(events.ready);
    return {
        send(files) {
            work = work.then(async () => events.done(await storeAll(files, stop, () => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)())));
        },
        end: () => work,
    };
}
function runVerifyWorker() {
    const port = node_worker_threads__WEBPACK_IMPORTED_MODULE_2__.parentPort;
    if (port === null)
        throw new Error('runVerifyWorker must run in a worker thread');
    const reply = (message) => port.postMessage(message);
    const { stop } = node_worker_threads__WEBPACK_IMPORTED_MODULE_2__.workerData;
    let work = Promise.resolve();
    port.on('message', (request) => {
        work = work.then(async () => {
            if ('end' in request)
                return port.close();
            // Frees the memory now: the collector counts memory outside its heap late.
            const free = ({ body }) => typeof body !== 'string' && body.buffer.transfer(0);
            reply({ done: await storeAll(request.files, stop, free) });
        });
    });
    reply({ ready: true });
}
async function storeAll(files, stop, after) {
    const flag = stopFlag(stop);
    const reports = [];
    for (const file of files) {
        const startedAt = performance.now();
        const result = await (0,_store_file_js__WEBPACK_IMPORTED_MODULE_4__/* .storeFile */ .u_)(file, flag);
        reports.push({ result, ms: performance.now() - startedAt });
        await after(file);
    }
    return reports;
}
/** The file with a body that can be moved to another thread, which is added to `moved`. */
function movable(file, moved) {
    const { body } = file;
    if (typeof body === 'string')
        return file;
    const { buffer } = body;
    const isOwner = node_util__WEBPACK_IMPORTED_MODULE_1__.types.isArrayBuffer(buffer) && buffer.byteLength === body.byteLength && !buffer.detached;
    const own = isOwner && !(0,node_worker_threads__WEBPACK_IMPORTED_MODULE_2__.isMarkedAsUntransferable)(buffer) ? body : new Uint8Array(body);
    moved.push(own.buffer);
    return own === body ? file : { ...file, body: own };
}
function stopFlag(memory) {
    const cell = new Int32Array(memory);
    return {
        get aborted() {
            return Atomics.load(cell, 0) === 1;
        },
    };
}


/***/ })

};
