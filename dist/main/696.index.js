export const id = 696;
export const ids = [696];
export const modules = {

/***/ 2164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock),
/* harmony export */   z: () => (/* binding */ timeLimit)
/* harmony export */ });
// Time and chance: tests replace this object's functions instead of the world's clock.
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
/** Calls `onExpired` `ms` milliseconds after the last `start`; `stop` leaves no timer. */
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


/***/ }),

/***/ 8667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ formatSpeed),
/* harmony export */   HV: () => (/* binding */ UNKNOWN),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   ZV: () => (/* binding */ formatNumber),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   nI: () => (/* binding */ paint),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* unused harmony export shellWord */
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
function count(n, one, many = `${one}s`) {
    return n === 0 ? `no ${many}` : `${formatNumber(n)} ${n === 1 ? one : many}`;
}
const SGR = { bold: 1, red: 31, green: 32, yellow: 33, cyan: 36 };
/** `text` in a terminal's colour where `color` is on. By line: log viewers reset colours there. */
function paint(text, style, color) {
    if (!color)
        return text;
    return text.replace(/[^\n]+/g, (line) => `\u001b[${SGR[style]}m${line}\u001b[0m`);
}
/** As one word of a POSIX shell, safe for any value. */
function shellWord(value) {
    return `'${value.replaceAll("'", `'\\''`)}'`;
}


/***/ }),

/***/ 1491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ parseGoMod),
/* harmony export */   x: () => (/* binding */ parseGoWork)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(809);

const VERBS = {
    'go.mod': ['module', 'go', 'toolchain', 'require', 'exclude', 'replace', 'tool', 'retract', 'godebug', 'ignore'],
    'go.work': ['go', 'toolchain', 'use', 'replace', 'godebug'],
};
function parseGoMod(text) {
    const found = readDirectives(text, 'go.mod');
    if (found.modulePath === '')
        found.problems.push('go.mod has no module line; add one.');
    return found;
}
function parseGoWork(text) {
    return readDirectives(text, 'go.work');
}
function readDirectives(text, file) {
    const lists = { requires: [], replaces: [], excludes: [], uses: [], problems: [] };
    const draft = { modulePath: '', goVersion: undefined, toolchain: undefined, ...lists };
    let block;
    for (const [index, line] of text.split('\n').entries()) {
        const { words, problem } = lexLine(line);
        const [first] = words;
        let trouble = problem;
        if (first !== undefined && block !== undefined && first === ')') {
            block = undefined;
            if (words.length > 1)
                trouble = 'nothing may follow the closing parenthesis.';
        }
        else if (first !== undefined && block === undefined && words.at(-1) === '(') {
            block = words.slice(0, -1).join(' ');
        }
        else if (first !== undefined && !(words[1] === '(' && words[2] === ')')) {
            const [verb, args] = block === undefined ? [first, words.slice(1)] : [block, words];
            trouble = VERBS[file].includes(verb)
                ? addDirective(draft, { verb, args, inBlock: block !== undefined })
                : `the directive ${JSON.stringify(verb)} is unknown; a newer Go may know it.`;
        }
        if (trouble)
            draft.problems.push(`${file} line ${index + 1}: ${trouble}`);
    }
    if (block !== undefined)
        draft.problems.push(`${file}: the block \`${block} (\` is never closed.`);
    return draft;
}
/** Returns a sentence when the directive is wrong. */
function addDirective(draft, directive) {
    const { verb, args, inBlock } = directive;
    switch (verb) {
        case 'retract':
        case 'godebug':
        case 'ignore':
            return undefined;
        case 'require':
        case 'exclude':
            return addVersion(draft, directive);
        case 'replace':
            return addReplacement(draft, args);
    }
    const [value] = args;
    if (args.length !== 1 || !value)
        return `\`${verb}\` takes exactly one word.`;
    if (verb === 'use')
        draft.uses.push(value);
    // The module of a tool is among the requires.
    if (verb === 'use' || verb === 'tool')
        return undefined;
    return inBlock && verb !== 'module' ? `\`${verb}\` cannot be in a block.` : setSingle(draft, verb, value);
}
function setSingle(draft, verb, value) {
    const key = verb === 'go' ? 'goVersion' : verb === 'module' ? 'modulePath' : 'toolchain';
    if (draft[key])
        return `\`${verb}\` is repeated here.`;
    if (verb === 'go' && !/^[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[a-z]+\d+)?$/.test(value)) {
        return `${JSON.stringify(value)} is not a Go version; write it as 1.26.0.`;
    }
    if (verb === 'toolchain' && !/^(?:default$|go1(?:$|\.))/.test(value)) {
        return `${JSON.stringify(value)} is not a toolchain; write it as go1.26.0.`;
    }
    draft[key] = value;
    return undefined;
}
function addVersion(draft, { verb, args }) {
    const [path, version] = args;
    if (args.length !== 2 || !path || !version)
        return `write \`${verb} module/path v1.2.3\`.`;
    draft[`${verb === 'exclude' ? 'exclude' : 'require'}s`].push({ path, version });
    return (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .isCanonical */ .ZY)(version) ? undefined : notFinal(version);
}
function notFinal(version) {
    return `the version ${JSON.stringify(version)} is not final; run \`go mod tidy\`.`;
}
function addReplacement(draft, args) {
    const arrow = args.indexOf('=>');
    const [path, version = ''] = args.slice(0, Math.max(arrow, 0));
    const [toPath, toVersion = ''] = args.slice(arrow + 1);
    if (arrow < 1 || arrow > 2 || args.length - arrow > 3 || !path || !toPath) {
        return 'write `replace module/path [v1.2.3] => other/module v1.4.0` or `=> ../folder`.';
    }
    // As modfile.IsDirectoryPath: Unix and Windows spellings on every system.
    const isFolder = /^(?:\.{1,2}(?:$|[/\\])|[/\\]|[A-Za-z]:)/.test(toPath);
    if (isFolder !== (toVersion === '')) {
        return toVersion === ''
            ? `${JSON.stringify(toPath)} needs a version, or ./ in front if it is a folder.`
            : `the folder ${JSON.stringify(toPath)} cannot have a version.`;
    }
    draft.replaces.push({ path, version, toPath, toVersion });
    const open = [version, toVersion].find((one) => one !== '' && !(0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .isCanonical */ .ZY)(one));
    return open === undefined ? undefined : notFinal(open);
}
/** Blanks, then one of: comment, quoted string, raw string, punctuation, bare word. */
const TOKEN = /[ \t\r]*(?:(\/\/.*)|("(?:[^"\\]|\\.)*")|(`[^`]*`)|([()[\]{},])|((?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},"`])(?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},])*)|$)/suy;
/** Follows readToken, isIdent and parseString of modfile. */
function lexLine(line) {
    const words = [];
    let at = 0;
    while (at < line.length) {
        TOKEN.lastIndex = at;
        const token = TOKEN.exec(line);
        if (!token && line.slice(at).includes('/*'))
            return failed('comments are written with //.');
        if (!token)
            return failed('a character or a quote is out of place.');
        const [whole, comment, quoted, raw, punctuation, bare] = token;
        at += whole.length;
        if (comment !== undefined)
            return { words };
        if (raw !== undefined)
            return failed('go does not accept words in backquotes; use double quotes.');
        const word = quoted === undefined ? (punctuation ?? bare) : unquote(quoted);
        if (word !== undefined && quoted === undefined && /["'`]/.test(word))
            return failed('a word holds a quote; quote the whole word.');
        if (word !== undefined)
            words.push(word);
        else if (quoted !== undefined)
            return failed('a quoted word cannot be read.');
    }
    return { words };
}
function failed(problem) {
    return { words: [], problem };
}
const SIMPLE = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
/** strconv.Unquote of a string in double quotes, or undefined. */
function unquote(quoted) {
    const body = quoted.slice(1, -1);
    const escapes = /\\(?:([abfnrtv\\"])|([0-7]{3})|[xuU]((?<=x)[\da-fA-F]{2}|(?<=u)[\da-fA-F]{4}|(?<=U)[\da-fA-F]{8}))/g;
    if (body.replace(escapes, '').includes('\\'))
        return undefined;
    return body.replace(escapes, (_, simple, octal, hex) => {
        if (simple !== undefined)
            return SIMPLE[simple] ?? simple;
        const code = Number.parseInt(octal ?? hex ?? '0', octal === undefined ? 16 : 8);
        return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    });
}


/***/ }),

/***/ 7040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hK: () => (/* binding */ hashGoMod),
/* harmony export */   o0: () => (/* binding */ parseGoSums)
/* harmony export */ });
/* unused harmony exports parseGoSum, modulesNamed */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8667);
// go.sum and go.work.sum: which hash each module's zip and go.mod must have.
// Surprising: go drops the hash of an empty go.mod, which an old bug left in many files, and any
// Unicode blank separates two fields.
// Follows readGoSum of cmd/go/internal/modfetch/fetch.go and golang.org/x/mod/sumdb/dirhash.


const EMPTY_GO_MOD = 'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=';
function parseGoSum(text) {
    return parseGoSums([{ name: 'go.sum', text }]);
}
/** The hash that go.sum's `/go.mod` line holds for a go.mod (or `.mod`) of these bytes. */
function hashGoMod(bytes) {
    const inner = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
    return `h1:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${inner}  go.mod\n`).digest('base64')}`;
}
/**
 * Reads several files as one. A line without three fields is left out and becomes a problem; so
 * does a key with two different hashes. Hashes other than h1 are ignored, as in go.
 */
function parseGoSums(files) {
    const sums = { zips: new Map(), mods: new Map() };
    const problems = [];
    const conflicts = new Set();
    const lines = files.flatMap(({ name, text }) => text.split('\n').map((line, index) => ({ name, line, index })));
    for (const { name, line, index } of lines) {
        const fields = line.split(/\p{White_Space}+/u).filter((field) => field !== '');
        if (fields.length === 0)
            continue;
        const [path, version, hash] = fields;
        if (fields.length !== 3 || !path || !version || !hash) {
            problems.push(`${name} line ${index + 1} has ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(fields.length, 'field')} instead of three; go stops at such a line.`);
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
        problems.push(`${JSON.stringify(conflict)} has two different hashes; remove the wrong line (see \`go mod verify\`).`);
        const key = conflict.replace(/\/go\.mod$/, '').replace(' ', '@');
        (conflict.endsWith('/go.mod') ? sums.mods : sums.zips).delete(key);
    }
    return { ...sums, problems };
}
/** `path@version` of every line; of a `/go.mod` line only .mod and .info are on disk. */
function modulesNamed(goSums) {
    return new Set(goSums.map(parseGoSum).flatMap(({ zips, mods }) => [...zips.keys(), ...mods.keys()]));
}


/***/ }),

/***/ 8386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ canonicalInfo)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _module_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3969);
// An .info exactly as go writes it to its cache: any other form, even one more blank, makes every
// later go command write the file again. Nothing authenticates time and origin.
// Surprising: go ignores the case of field names, and drops fields that only matter while it
// chooses a version (TagPrefix, TagSum, RepoSum; Ref too of a pseudo-version).
// Follows proxyRepo.Stat and writeDiskStat of cmd/go/internal/modfetch, and codehost.Origin.


const MAX_INFO_BYTES = 64 * 1024;
const ZERO_TIME = '0001-01-01T00:00:00Z';
const PSEUDO_VERSION = /^v[0-9]+\.(?:0\.0-|\d+\.\d+-(?:[^+]*\.)?0\.)\d{14}-[A-Za-z0-9]+(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
/** The .info for the cache from a mirror's response, or a sentence why it is not of `version`. */
function canonicalInfo(response, version) {
    if (response.length > MAX_INFO_BYTES)
        return { wrong: `It is not an .info: ${response.length} bytes are too many.` };
    const text = (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(response) ? Buffer.from(response).toString() : '';
    let given;
    try {
        given = JSON.parse(text);
    }
    catch { }
    if (!isObject(given))
        return { wrong: `It is not an .info but ${/^\s*</.test(text) ? 'a web page' : 'other text'}.` };
    const name = stringField(given, 'Version') ?? '';
    if (name !== version)
        return { wrong: `It is the .info of another version (${(0,_module_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(name, 100)}).` };
    const time = timeOf(field(given, 'Time'));
    const origin = originOf(field(given, 'Origin'), version);
    if (time === undefined || origin === undefined) {
        return { wrong: `Its ${time === undefined ? 'Time' : 'Origin'} is not of the form that go reads.` };
    }
    return { info: goJson({ Version: version, Time: time, ...(origin && { Origin: origin }) }) };
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The last field of this name, in any case, that is not null, as in go. */
function field(object, name) {
    // Flags i and u together fold as Unicode does, and so does go: the long s counts as an s.
    const same = new RegExp(`^${name}$`, 'iu');
    return Object.entries(object).findLast(([key, value]) => same.test(key) && value !== null)?.[1];
}
/** Undefined when the field is not text; '' when it is missing. */
function stringField(object, name) {
    const value = field(object, name) ?? '';
    return typeof value === 'string' ? value.toWellFormed() : undefined;
}
/** Null without an origin, undefined when it is malformed. */
function originOf(value, version) {
    if (value === undefined)
        return null;
    if (!isObject(value))
        return undefined;
    const names = ['VCS', 'URL', 'Subdir', 'Hash', 'Ref', 'TagPrefix', 'TagSum', 'RepoSum'];
    const fields = names.map((name) => [name, stringField(value, name)]);
    if (fields.some(([, text]) => text === undefined))
        return undefined;
    const dropped = PSEUDO_VERSION.test(version) ? /^(?:Tag|Repo|Ref)/ : /^(?:Tag|Repo)/;
    return Object.fromEntries(fields.filter(([name, text]) => text !== '' && !dropped.test(name)));
}
/** RFC 3339 as time.Time writes it. */
function timeOf(value) {
    if (value === undefined)
        return ZERO_TIME;
    if (typeof value !== 'string')
        return undefined;
    const form = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(value);
    const [, day = '', clock = '', fraction = '', zone = ''] = form ?? [];
    const date = new Date(`${day}T${clock}Z`);
    // The date and time must exist; go has no leap seconds.
    if (!form || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(`${day}T${clock}`))
        return undefined;
    const digits = fraction.slice(0, 9).replace(/0+$/, '');
    return `${day}T${clock}${digits && `.${digits}`}${/^[+-]00:00$/.test(zone) ? 'Z' : zone}`;
}
/** JSON as encoding/json writes it, safe inside HTML. */
function goJson(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ }),

/***/ 3969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ cachePath),
/* harmony export */   Bt: () => (/* binding */ unescapeVersion),
/* harmony export */   HD: () => (/* binding */ proxyFile),
/* harmony export */   Lf: () => (/* binding */ encodeSegments),
/* harmony export */   MP: () => (/* binding */ moduleKey),
/* harmony export */   NJ: () => (/* binding */ cacheFile),
/* harmony export */   P: () => (/* binding */ parseModuleKey),
/* harmony export */   St: () => (/* binding */ fitsMajor),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   a3: () => (/* binding */ unescapePath),
/* harmony export */   av: () => (/* binding */ escapeVersion),
/* harmony export */   bm: () => (/* binding */ proxyList),
/* harmony export */   ft: () => (/* binding */ escapePath),
/* harmony export */   iU: () => (/* binding */ checkModulePath),
/* harmony export */   oM: () => (/* binding */ joinMirror),
/* harmony export */   ps: () => (/* binding */ checkVersion),
/* harmony export */   vR: () => (/* binding */ treeFolder),
/* harmony export */   wV: () => (/* binding */ unescapeCapitals)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2911);
// Module paths and versions as mirrors and the module cache spell them: a capital is escaped as `!`
// and the lowercase letter. In a mirror's URL go writes that `!` as `%21` (tested).
// Follows golang.org/x/mod/module (CheckPath, EscapePath, EscapeVersion) and
// cmd/go/internal/modfetch/proxy.go (pathEscape).


/** `path@version`, the form of messages and map keys. */
function moduleKey(module) {
    return `${module.path}@${module.version}`;
}
function parseModuleKey(key) {
    const at = key.lastIndexOf('@');
    return { path: key.slice(0, at), version: key.slice(at + 1) };
}
/**
 * The escaped module path, as file names spell it (`github.com/!burnt!sushi/toml`).
 * @throws SetupError 'unsafe-value' when go would refuse the path: no `..` reaches a disk or a URL.
 */
function escapePath(path) {
    return escapeChecked(path, checkModulePath(path));
}
/** Reverses {@link escapePath}; undefined when the text is not an escaped module path. */
function unescapePath(escaped) {
    const path = unescapeCapitals(escaped);
    return isEscaped(escaped) && !checkModulePath(path) ? path : undefined;
}
/**
 * The escaped version, which may be a branch (`@v/<branch>.info`).
 * @throws SetupError 'unsafe-value' when it is not a valid file name on every system.
 */
function escapeVersion(version) {
    return escapeChecked(version, checkVersion(version));
}
function escapeChecked(text, problem) {
    if (problem)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SetupError */ .w3('unsafe-value', problem, { hint: 'Correct it in go.mod or go.sum.' });
    return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
/** Reverses {@link escapeVersion}; undefined for other text. */
function unescapeVersion(escaped) {
    const version = unescapeCapitals(escaped);
    return !isEscaped(escaped) || checkVersion(version) ? undefined : version;
}
/** The name of a version's file below `cache/download`: escaped, not percent-encoded. */
function cacheFile(path, version, kind) {
    return `${escapePath(path)}/@v/${escapeVersion(version)}.${kind}`;
}
/** Where GOMODCACHE has a version's file. */
function cachePath(modcache, { path, version }, kind) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(modcache, 'cache', 'download', cacheFile(path, version, kind));
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
const SLASHES = [
    [/^$/, 'it is empty'],
    [/^-/, 'it starts with a dash'],
    [/^\//, 'it starts with a slash'],
    [/\/$/, 'it ends with a slash'],
    [/\/\//, 'it has two slashes in a row'],
];
const HOST_AND_MAJOR = [
    [/^[^./]*(?:\/|$)/, 'its first element has no dot, so it is not a host name'],
    [/^[^/]*[^-.0-9a-z/]/, 'its first element must be a lowercase host name'],
    [
        /^gopkg\.in\/(?!.*\.v(?:0|[1-9][0-9]*(?:-unstable)?)$)|^(?!gopkg\.in\/).*\/v(?!(?:[2-9]|[1-9][0-9]+)$)[0-9.]+$/,
        'its last element is not a major version that go accepts',
    ],
];
function pathReason(path) {
    const reasonIn = (rules) => rules.find(([mistaken]) => mistaken.test(path))?.[1];
    const before = reasonIn(SLASHES);
    if (before !== undefined)
        return before;
    for (const element of path.split('/')) {
        const reason = elementReason(element, PATH_CHARACTER);
        if (reason)
            return reason;
        // Such a name (`PROGRA~1`) could reach another module.
        if (/^[^.]*~[0-9]+(?:\.|$)/.test(element))
            return `the element ${quoted(element)} looks like a Windows short name`;
        if (element.startsWith('.'))
            return `the element ${quoted(element)} starts with a dot`;
    }
    return reasonIn(HOST_AND_MAJOR);
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


/***/ }),

/***/ 809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ac: () => (/* binding */ compareGo),
/* harmony export */   Kb: () => (/* binding */ semverOfGo),
/* harmony export */   UM: () => (/* binding */ isOlderThan),
/* harmony export */   ZY: () => (/* binding */ isCanonical),
/* harmony export */   _1: () => (/* binding */ goOfSemver),
/* harmony export */   mU: () => (/* binding */ compareSemver),
/* harmony export */   nN: () => (/* binding */ isSemver),
/* harmony export */   s5: () => (/* binding */ newestRelease)
/* harmony export */ });
/* unused harmony export isRelease */
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84);
// How versions of Go and of modules are spelled and ordered. Surprising: Go's releases are not
// semver: 1.21 (the language) < 1.21rc1 < 1.21.0, and before 1.21 a missing patch number meant .0.
// Follows GOROOT/src/internal/gover/gover.go and golang.org/x/mod/semver.

/** Compares Go versions such as `1.21rc1`; malformed ones are oldest. */
function compareGo(a, b) {
    const [left, right] = [parseGo(a), parseGo(b)];
    return (compareDecimals(left.major, right.major) ||
        compareDecimals(left.minor, right.minor) ||
        compareDecimals(left.patch, right.patch) ||
        compareText(left.kind, right.kind) ||
        compareDecimals(left.pre, right.pre));
}
/** Whether a go.mod's go line is older than `limit`; undefined (no go line) means 1.16 or older. */
function isOlderThan(goVersion, limit) {
    return compareGo(goVersion ?? '', limit) < 0;
}
/** Go's spelling as semver: `go1.25` -> `1.25.0`, `1.9.2rc2` -> `1.9.2-rc.2`; else undefined. */
function semverOfGo(version) {
    const parts = GO_RELEASE.exec(version);
    if (!parts)
        return undefined;
    const [, first, second = '0', third = '0', kind, count] = parts;
    // Lists hold untrusted text, and semver throws at numbers beyond its limits.
    return (0,semver__WEBPACK_IMPORTED_MODULE_0__.valid)(`${first}.${second}.${third}${kind === undefined ? '' : `-${kind}.${count}`}`) ?? undefined;
}
/** Semver as Go spells it: `1.26.0-rc.1` -> `1.26rc1`, `1.20.0` -> `1.20`; else undefined. */
function goOfSemver(version) {
    const parts = SEMVER_RELEASE.exec(version);
    if (!parts)
        return undefined;
    const [, first, second, third, kind, count] = parts;
    if (kind !== undefined)
        return `${first}.${second}${third === '0' ? '' : `.${third}`}${kind}${count}`;
    // Since 1.21 the first release of a minor version is 1.N.0; the very first release was go1.
    const bare = third === '0' && first === '1' && Number(second) < 21;
    return bare ? (second === '0' ? '1' : `1.${second}`) : version;
}
/** Whether `text` is a semantic version with a `v`, complete or shortened (`v1`, `v1.2`). */
function isSemver(text) {
    return SEMVER.test(text);
}
/** Whether go.mod may hold the version: complete, and no build suffix but `+incompatible`. */
function isCanonical(version) {
    const parts = SEMVER.exec(version)?.groups;
    return parts?.patch !== undefined && (parts.build === undefined || parts.build === 'incompatible');
}
/** Compares module versions; malformed ones are lowest. */
function compareSemver(a, b) {
    const [left, right] = [SEMVER.exec(a)?.groups, SEMVER.exec(b)?.groups];
    if (!left || !right)
        return Number(left !== undefined) - Number(right !== undefined);
    return (compareDecimals(left.major ?? '', right.major ?? '') ||
        compareDecimals(left.minor ?? '0', right.minor ?? '0') ||
        compareDecimals(left.patch ?? '0', right.patch ?? '0') ||
        comparePrereleases(left.pre, right.pre));
}
/** Whether a module version is a release: not a prerelease or pseudo-version. */
function isRelease(version) {
    const parts = SEMVER.exec(version)?.groups;
    return parts !== undefined && parts.pre === undefined;
}
/** The newest release of a list; one without `+incompatible` wins, as in go's `@latest`. */
function newestRelease(versions) {
    const releases = versions.filter(isRelease);
    const compatible = releases.filter((version) => !version.endsWith('+incompatible'));
    return (compatible.length > 0 ? compatible : releases).toSorted(compareSemver).at(-1);
}
const MALFORMED = { major: '', minor: '', patch: '', kind: '', pre: '' };
const NUMBER = '(?:0|[1-9][0-9]*)';
const GO_VERSION = new RegExp(`^(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})|(?<kind>[a-z]+)(?<pre>${NUMBER})?)?)?$`);
/** As users and lists write releases: also with `go` in front and a patch number before `rc`. */
const GO_RELEASE = new RegExp(`^(?:go)?(${NUMBER})(?:\\.(${NUMBER})(?:\\.(${NUMBER}))?(?:(beta|rc)(${NUMBER}))?)?$`);
const SEMVER_RELEASE = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(beta|rc)\\.?(${NUMBER}))?$`);
const IDENTIFIER = '[0-9A-Za-z-]+';
const PRE_IDENTIFIER = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const SEMVER = new RegExp(`^v(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})` +
    `(?:-(?<pre>${PRE_IDENTIFIER}(?:\\.${PRE_IDENTIFIER})*))?(?:\\+(?<build>${IDENTIFIER}(?:\\.${IDENTIFIER})*))?)?)?$`);
function parseGo(text) {
    const parts = GO_VERSION.exec(text)?.groups;
    if (!parts?.major)
        return MALFORMED;
    const { major, minor = '0', kind = '', pre = '' } = parts;
    if (parts.minor === undefined)
        return { major, minor, patch: '0', kind, pre };
    // Since 1.21 the language version 1.N precedes 1.N.0; before that they were the same.
    const implied = kind === '' && compareDecimals(minor, '21') < 0 ? '0' : '';
    return { major, minor, patch: parts.patch ?? implied, kind, pre };
}
/** Decimals of any length; the empty string is the lowest. */
function compareDecimals(a, b) {
    return a.length - b.length || compareText(a, b);
}
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function comparePrereleases(a, b) {
    if (a === undefined || b === undefined)
        return Number(a === undefined) - Number(b === undefined);
    const [left, right] = [a.split('.'), b.split('.')];
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
        const order = compareIdentifiers(left[i] ?? '', right[i] ?? '');
        if (order !== 0)
            return order;
    }
    return left.length - right.length;
}
/** Numbers sort by value and before words, words by their bytes. */
function compareIdentifiers(a, b) {
    const [aIsNumber, bIsNumber] = [/^[0-9]+$/.test(a), /^[0-9]+$/.test(b)];
    if (aIsNumber !== bIsNumber)
        return aIsNumber ? -1 : 1;
    return aIsNumber ? compareDecimals(a, b) : compareText(a, b);
}


/***/ }),

/***/ 3190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ readContents)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
;// CONCATENATED MODULE: ./js/go/inflate.js
// Inflates many entries with one native handle and one output buffer: the functions of node:zlib
// make both anew for each call, and the collector frees late what lies outside its heap. Uses the
// parts that node:zlib's own class is made of, as npm's minizlib does; without them, its functions.

const PIECE_BYTES = 256 * 1024;
/** `isNative: false` is for tests. */
function openInflater({ isNative = true } = {}) {
    const engine = (0,external_node_zlib_.createInflateRaw)();
    const contentOf = isNative && hasNativeParts(engine) ? nativeContent(engine) : plainContent;
    return { contentOf, close: () => engine.close() };
}
function hasNativeParts(engine) {
    const { _handle, _writeState } = engine;
    return typeof _handle?.writeSync === 'function' && ArrayBuffer.isView(_writeState);
}
function nativeContent({ _handle: handle, _writeState: state }) {
    const output = Buffer.allocUnsafeSlow(PIECE_BYTES);
    let failed;
    handle.onerror = (message, _errno, code) => {
        failed = Object.assign(new Error(message), { code });
    };
    return function* ({ bytes, read }) {
        handle.reset();
        failed = undefined;
        let from = 0;
        do {
            const piece = read(from, Math.min(PIECE_BYTES, bytes - from));
            const flush = from + PIECE_BYTES < bytes ? external_node_zlib_.constants.Z_NO_FLUSH : external_node_zlib_.constants.Z_FINISH;
            let at = 0;
            let free = 0;
            // A full output may not be all.
            while (free === 0) {
                handle.writeSync(flush, piece, at, piece.length - at, output, 0, output.length);
                if (failed)
                    throw failed;
                [free = 0, at = 0] = [state[0], piece.length - (state[1] ?? 0)];
                if (free < output.length)
                    yield output.subarray(0, output.length - free);
            }
            from += PIECE_BYTES;
        } while (from < bytes);
    };
}
function* plainContent({ bytes, read, limitBytes }) {
    yield (0,external_node_zlib_.inflateRawSync)(read(0, bytes), { maxOutputLength: limitBytes + 1 });
}

// EXTERNAL MODULE: ./js/go/zip-directory.js
var zip_directory = __webpack_require__(7484);
;// CONCATENATED MODULE: ./js/go/zip-content.js
// Unpacks a zip's entries in the order of the archive, so that a file is read once. An entry's own
// header must match the directory; entries must not overlap, which makes small files huge.
// Surprising: go compares no CRC when it is 0 and no data descriptor follows.
// Follows File.Open of archive/zip/reader.go.





const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_BYTES = 16;
/** Other work of the thread runs after this many bytes. */
const BREATH_BYTES = 4 * 1024 * 1024;
/** @throws ZipFault for a wrong entry, or when `stop` was raised; what the sink throws. */
async function readContents(source, zip, { sink, stop }) {
    const pause = pauses(stop);
    const inflater = openInflater();
    let free = 0;
    try {
        for (const entry of zip.entries.toSorted((a, b) => a.offset - b.offset)) {
            if (entry.offset < free)
                throw new zip_directory/* ZipFault */.Ed(`The entry ${(0,zip_directory/* nameOf */.Vb)(entry.name)} overlaps another`);
            const data = dataOffset(source, entry);
            free = data + entry.packed + (entry.flags & HAS_DESCRIPTOR ? DESCRIPTOR_BYTES - 4 : 0);
            if (free > zip.offset)
                throw new zip_directory/* ZipFault */.Ed(`The entry ${(0,zip_directory/* nameOf */.Vb)(entry.name)} reaches into the directory`);
            const content = sink(entry);
            // Folders are read as empty, whatever they hold packed: some writers deflate nothing.
            const unpacked = { size: 0, crc: 0 };
            for (const chunk of isFolder(entry) ? [] : contentOf(source, entry, data, inflater)) {
                unpacked.size += chunk.length;
                if (unpacked.size > entry.size)
                    throw wrongSize(entry);
                unpacked.crc = (0,external_node_zlib_.crc32)(chunk, unpacked.crc);
                content.add(chunk);
                const turn = pause(chunk.length);
                if (turn)
                    await turn;
            }
            if (!isFolder(entry))
                check(entry, unpacked, source.read(data + entry.packed, DESCRIPTOR_BYTES));
            content.end();
        }
    }
    finally {
        inflater.close();
    }
}
function pauses(stop) {
    let bytes = 0;
    return (more) => {
        if (stop?.aborted)
            throw new zip_directory/* ZipFault */.Ed('The verification was stopped');
        bytes += more;
        if (bytes < BREATH_BYTES)
            return undefined;
        bytes = 0;
        return (0,promises_.setImmediate)();
    };
}
function dataOffset(source, entry) {
    const nameEnd = LOCAL_HEADER + entry.name.length;
    const header = source.read(entry.offset, nameEnd);
    if (header.length !== nameEnd || header.readUInt32LE(0) !== 0x04034b50) {
        throw new zip_directory/* ZipFault */.Ed(`The entry ${(0,zip_directory/* nameOf */.Vb)(entry.name)} is not where the directory says`);
    }
    const agrees = header.readUInt16LE(26) === entry.name.length &&
        header.toString('latin1', LOCAL_HEADER, nameEnd) === entry.name &&
        header.readUInt16LE(8) === entry.method &&
        (header.readUInt16LE(6) & HAS_DESCRIPTOR || sizesAgree(header, entry));
    if (!agrees)
        throw new zip_directory/* ZipFault */.Ed(`The header of ${(0,zip_directory/* nameOf */.Vb)(entry.name)} disagrees with the directory`);
    if (!isFolder(entry) && entry.method !== STORED && entry.method !== DEFLATED) {
        throw new zip_directory/* ZipFault */.Ed(`The entry ${(0,zip_directory/* nameOf */.Vb)(entry.name)} is packed by an unknown method`);
    }
    if (entry.flags & ENCRYPTED)
        throw new zip_directory/* ZipFault */.Ed(`The entry ${(0,zip_directory/* nameOf */.Vb)(entry.name)} is encrypted`);
    return entry.offset + nameEnd + header.readUInt16LE(28);
}
/** Sizes of 64 bits are left to the directory. */
function sizesAgree(header, entry) {
    const packed = header.readUInt32LE(18);
    const size = header.readUInt32LE(22);
    return (packed === entry.packed || packed === 0xffffffff) && (size === entry.size || size === 0xffffffff);
}
function isFolder(entry) {
    return entry.name.endsWith('/');
}
function* contentOf(source, entry, data, inflater) {
    const { packed: bytes, size: limitBytes } = entry;
    const read = (from, length) => source.read(data + from, length);
    if (entry.method === STORED) {
        for (let at = 0; at < bytes; at += PIECE_BYTES)
            yield read(at, Math.min(PIECE_BYTES, bytes - at));
        return;
    }
    try {
        yield* inflater.contentOf({ bytes, read, limitBytes });
    }
    catch (error) {
        if ((0,errors/* codeOf */.$N)(error) === 'ERR_BUFFER_TOO_LARGE')
            throw wrongSize(entry);
        throw (0,errors/* codeOf */.$N)(error).startsWith('Z_') ? new zip_directory/* ZipFault */.Ed(`An entry is damaged (${(0,errors/* messageOf */.bD)(error)})`) : error;
    }
}
function check(entry, content, after) {
    if (content.size !== entry.size)
        throw wrongSize(entry);
    const hasDescriptor = (entry.flags & HAS_DESCRIPTOR) !== 0;
    if (hasDescriptor && descriptorCrc(after) !== entry.crc) {
        throw new zip_directory/* ZipFault */.Ed(`The descriptor behind ${(0,zip_directory/* nameOf */.Vb)(entry.name)} disagrees with the directory`);
    }
    if ((hasDescriptor || entry.crc !== 0) && content.crc !== entry.crc) {
        throw new zip_directory/* ZipFault */.Ed(`The checksum of ${(0,zip_directory/* nameOf */.Vb)(entry.name)} is wrong`);
    }
}
/** With or without its signature, which the format leaves open. */
function descriptorCrc(after) {
    return after.readUInt32LE(after.readUInt32LE(0) === 0x08074b50 ? 4 : 0);
}
function wrongSize(entry) {
    return new zip_directory/* ZipFault */.Ed(`The entry ${(0,zip_directory/* nameOf */.Vb)(entry.name)} does not have its declared size`);
}


/***/ }),

/***/ 7484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ed: () => (/* binding */ ZipFault),
/* harmony export */   IO: () => (/* binding */ fileSource),
/* harmony export */   Pq: () => (/* binding */ memorySource),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   x5: () => (/* binding */ readZipDirectory)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _module_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3969);
// The bytes of a zip and its central directory, which Go trusts. Refuses what two readers may read
// in two ways (bytes before the archive, a comment that does not end with the file, records that do
// not fill the directory).
// Follows archive/zip/reader.go (readDirectoryEnd, readDirectoryHeader); APPNOTE.TXT 4.3 to 4.5.


/** Why bytes are not a module zip: a sentence. Thrown within go/zip-*.ts, a value outside. */
class ZipFault extends Error {
    name = 'ZipFault';
}
/** A name of an entry, for a message. */
function nameOf(bytes) {
    return (0,_module_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(Buffer.from(bytes, 'latin1').toString());
}
const WINDOW_BYTES = 512 * 1024;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const HEADER_BYTES = 46;
const LOCATOR64_BYTES = 20;
const END64_BYTES = 56;
const ZIP64_EXTRA = 1;
/** The largest known module (azure-sdk-for-go v68, 30,000 files) needs 5 MB. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
function memorySource(bytes) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { size: whole.length, read: (offset, length) => whole.subarray(offset, offset + length) };
}
/** The window grows to the longest read, which callers keep bounded. */
function fileSource(fd, size) {
    let window = Buffer.allocUnsafeSlow(Math.min(WINDOW_BYTES, size));
    let start = 0;
    let filled = 0;
    return {
        size,
        read(offset, wanted) {
            const length = Math.max(0, Math.min(wanted, size - offset));
            if (offset < start || offset + length > start + filled) {
                if (length > window.length)
                    window = Buffer.allocUnsafeSlow(length);
                start = offset;
                filled = fill(fd, window, offset);
            }
            return window.subarray(offset - start, Math.min(offset - start + length, filled));
        },
    };
}
function fill(fd, window, offset) {
    let filled = 0;
    while (filled < window.length) {
        const got = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(fd, window, filled, window.length - filled, offset + filled);
        if (got === 0)
            break;
        filled += got;
    }
    return filled;
}
/** @throws ZipFault when there is no directory, or when go might read it differently. */
function readZipDirectory(source) {
    const end = readEnd(source);
    if (end.offset + end.bytes !== end.at)
        throw new ZipFault('Its directory does not end where the end record begins');
    if (end.bytes > MAX_DIRECTORY_BYTES)
        throw new ZipFault(`Its directory is too large (${end.bytes} bytes)`);
    if (end.records * HEADER_BYTES > end.bytes)
        throw new ZipFault('Its directory is shorter than its entries');
    const directory = source.read(end.offset, end.bytes);
    if (directory.length !== end.bytes)
        throw new ZipFault('Its directory is cut off');
    const entries = [];
    let at = 0;
    for (let n = 0; n < end.records; n += 1)
        at = readHeader(directory, at, entries);
    if (at !== end.bytes)
        throw new ZipFault('Its directory holds more than its entries');
    return { entries, offset: end.offset };
}
/** `at` is where the end record begins, which is where the directory must end. */
function readEnd(source) {
    const tail = source.read(Math.max(0, source.size - END_BYTES - MAX_COMMENT), END_BYTES + MAX_COMMENT);
    const found = tail.lastIndexOf('PK\x05\x06', tail.length - END_BYTES, 'latin1');
    if (found < 0 || tail.length < END_BYTES)
        throw new ZipFault('It is not a zip: the end record is missing');
    if (found + END_BYTES + tail.readUInt16LE(found + 20) !== tail.length) {
        throw new ZipFault('It does not end with its end record');
    }
    const at = source.size - tail.length + found;
    const disks = tail.readUInt32LE(found + 4);
    const here = tail.readUInt16LE(found + 8);
    const records = tail.readUInt16LE(found + 10);
    const bytes = tail.readUInt32LE(found + 12);
    const offset = tail.readUInt32LE(found + 16);
    if (disks !== 0 || here !== records)
        throw new ZipFault('It is one part of a multi-part zip');
    const overflows = records === 0xffff || bytes === 0xffffffff || offset === 0xffffffff;
    return (overflows ? readEnd64(source, at) : undefined) ?? { records, bytes, offset, at };
}
/** Beyond 65,534 entries a zip has a wider end record; a locator before the end points to it. */
function readEnd64(source, endAt) {
    const at = endAt - LOCATOR64_BYTES - END64_BYTES;
    if (at < 0)
        return undefined;
    const both = source.read(at, END64_BYTES + LOCATOR64_BYTES);
    if (both.readUInt32LE(END64_BYTES) !== 0x07064b50)
        return undefined;
    const pointsHere = both.readBigUInt64LE(END64_BYTES + 8) === BigInt(at);
    const oneDisk = both.readUInt32LE(END64_BYTES + 4) === 0 && both.readUInt32LE(END64_BYTES + 16) === 1;
    const plain = both.readUInt32LE(0) === 0x06064b50 && both.readBigUInt64LE(16) === 0n;
    const records = both.readBigUInt64LE(32);
    if (!pointsHere || !oneDisk || !plain || both.readBigUInt64LE(24) !== records) {
        throw new ZipFault('Its 64-bit end record is malformed');
    }
    return { records: Number(records), bytes: wide(both, 40), offset: wide(both, 48), at };
}
function readHeader(directory, at, entries) {
    if (at + HEADER_BYTES > directory.length || directory.readUInt32LE(at) !== 0x02014b50) {
        throw new ZipFault(`Entry ${entries.length + 1} of its directory is damaged`);
    }
    const nameEnd = at + HEADER_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > directory.length)
        throw new ZipFault(`Entry ${entries.length + 1} of its directory is cut off`);
    const narrow = {
        name: directory.toString('latin1', at + HEADER_BYTES, nameEnd),
        flags: directory.readUInt16LE(at + 8),
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        packed: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
    };
    const overflows = narrow.size === 0xffffffff || narrow.packed === 0xffffffff || narrow.offset === 0xffffffff;
    entries.push(overflows ? widened(narrow, directory.subarray(nameEnd, extraEnd)) : narrow);
    return next;
}
/** Replaces full 32-bit fields by the 64-bit values, in the order of the format. */
function widened(entry, extra) {
    for (let at = 0; at + 4 <= extra.length;) {
        const end = at + 4 + extra.readUInt16LE(at + 2);
        if (end > extra.length)
            break;
        if (extra.readUInt16LE(at) === ZIP64_EXTRA) {
            const values = extra.subarray(at + 4, end);
            let used = 0;
            const value = (narrow) => (narrow === 0xffffffff ? wide(values, 8 * used++) : narrow);
            return { ...entry, size: value(entry.size), packed: value(entry.packed), offset: value(entry.offset) };
        }
        at = end;
    }
    throw new ZipFault('An entry lacks its 64-bit sizes');
}
function wide(bytes, at) {
    if (at + 8 > bytes.length)
        throw new ZipFault('A 64-bit field is cut off');
    const value = bytes.readBigUInt64LE(at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        throw new ZipFault('A 64-bit field is too large');
    return Number(value);
}


/***/ }),

/***/ 8899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ verifyZip)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _module_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3969);
/* harmony import */ var _zip_content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3190);
/* harmony import */ var _zip_directory_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7484);
/* harmony import */ var _zip_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(467);
// Verifies a module zip as go does, from its bytes to its `h1:`. The hash covers names and contents
// only: two mirrors may pack one module in different bytes, and both are right.
// Follows golang.org/x/mod/sumdb/dirhash.





/**
 * Reads the whole zip once; of a file, a few MB are in memory at a time. Each entry also goes to
 * `copy`, unverified until this resolves. Throws only what reading the file or `copy` throws.
 */
async function verifyZip(source, module, { stop, copy } = {}) {
    try {
        if (source.size > _zip_names_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_ZIP_BYTES */ .j3)
            throw new _zip_directory_js__WEBPACK_IMPORTED_MODULE_3__/* .ZipFault */ .Ed('It is larger than 500 MiB');
        const zip = (0,_zip_directory_js__WEBPACK_IMPORTED_MODULE_3__/* .readZipDirectory */ .x5)(source);
        (0,_zip_names_js__WEBPACK_IMPORTED_MODULE_4__/* .checkZipEntries */ ._b)(zip.entries, `${(0,_module_js__WEBPACK_IMPORTED_MODULE_1__/* .moduleKey */ .MP)(module)}/`);
        const files = [];
        const hashed = ({ name }) => {
            const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
            return { add: (chunk) => sum.update(chunk), end: () => files.push({ name, digest: sum.digest('hex') }) };
        };
        const sink = copy ? (entry) => both(hashed(entry), copy(entry)) : hashed;
        await (0,_zip_content_js__WEBPACK_IMPORTED_MODULE_2__/* .readContents */ .r)(source, zip, { sink, stop });
        return { h1: hashOfFiles(files) };
    }
    catch (error) {
        if (error instanceof _zip_directory_js__WEBPACK_IMPORTED_MODULE_3__/* .ZipFault */ .Ed)
            return { wrong: `${error.message}.` };
        throw error;
    }
}
function both(one, other) {
    return {
        add: (chunk) => {
            one.add(chunk);
            other.add(chunk);
        },
        end: () => {
            one.end();
            other.end();
        },
    };
}
/** Hash1 of dirhash. */
function hashOfFiles(files) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const { name, digest } of sorted)
        sum.update(`${digest}  ${name}\n`, 'latin1');
    return `h1:${sum.digest('base64')}`;
}


/***/ }),

/***/ 467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _b: () => (/* binding */ checkZipEntries),
/* harmony export */   j3: () => (/* binding */ MAX_ZIP_BYTES)
/* harmony export */ });
/* unused harmony export foldCharacter */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _zip_directory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7484);
// Which names and sizes a module zip may have: go refuses others only when it unpacks. Names that
// differ only in case are one file on Windows and macOS, so they are compared case-folded.
// Follows checkZip and collisionChecker of golang.org/x/mod/zip, and CheckFilePath of x/mod/module.


/** Most bytes of a module zip, packed as well as unpacked. */
const MAX_ZIP_BYTES = 500 * 1024 * 1024;
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
// Elements of allowed characters, without a dot at the end (so not `..`) and not a Windows device.
const DEVICE = '(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:[./]|$)';
const PUNCTUATION = '!#$%&()+,\\-=@\\[\\]\\^_\\{\\}~ ';
const pathOf = (letters) => `^(?:(?!${DEVICE})[${letters}${PUNCTUATION}.]*[${letters}${PUNCTUATION}](?:/(?!$)|$))+$`;
const ASCII_PATH = new RegExp(pathOf('0-9a-z'), 'i');
const UNICODE_PATH = new RegExp(pathOf('0-9a-z\\p{L}'), 'iu');
/** Checks the zip of `prefix` (`path@version/`). @throws ZipFault for what go would refuse. */
function checkZipEntries(entries, prefix) {
    const seen = new Map();
    let left = MAX_ZIP_BYTES;
    for (const { name, size } of entries) {
        if (!name.startsWith(prefix))
            throw new _zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The name ${(0,_zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(name)} does not begin with ${prefix}`);
        const isFolder = name.endsWith('/');
        if (isFolder && size !== 0)
            throw new _zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The folder ${(0,_zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(name)} has content`);
        if (name.length === prefix.length)
            continue;
        const path = checkedPath(name.slice(prefix.length, isFolder ? -1 : undefined));
        noteName(seen, path, isFolder);
        if (isFolder)
            continue;
        checkGoMod(path);
        left -= size;
        if (left < 0)
            throw new _zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed('Unpacked it is larger than 500 MiB');
        if (size > MAX_TEXT_BYTES && (path === 'go.mod' || path === 'LICENSE')) {
            throw new _zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`Its ${path} is larger than 16 MiB`);
        }
    }
}
/** Equal for characters that differ in case only, as Go's unicode.SimpleFold. */
function foldCharacter(character) {
    // Unicode does not fold the dotless i, although its capital is I.
    if (character === 'ı')
        return character;
    const upper = single(character.toUpperCase()) ?? character;
    return single(upper.toLowerCase()) ?? upper;
}
function single(text) {
    return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff) ? text : undefined;
}
function checkedPath(bytes) {
    if (ASCII_PATH.test(bytes))
        return bytes;
    const raw = Buffer.from(bytes, 'latin1');
    const text = (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(raw) ? raw.toString() : undefined;
    if (text === undefined || !UNICODE_PATH.test(text))
        throw new _zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The name ${(0,_zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(bytes)} is not allowed`);
    return text;
}
/** Adds a path and the folders above it to `seen`, unless another path conflicts. */
function noteName(seen, path, isFolder) {
    const entered = isFolder ? `${path}/` : path;
    const key = folded(path);
    const other = seen.get(key);
    if (other !== undefined) {
        if (other === entered && isFolder)
            return;
        throw new _zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The names ${JSON.stringify(other)} and ${JSON.stringify(entered)} are one file on some systems`);
    }
    seen.set(key, entered);
    const slash = path.lastIndexOf('/');
    if (slash >= 0)
        noteName(seen, path.slice(0, slash), true);
}
function folded(path) {
    return /^[\0-\x7f]*$/.test(path) ? path.toLowerCase() : Array.from(path, foldCharacter).join('');
}
function checkGoMod(path) {
    const base = path.slice(path.lastIndexOf('/') + 1);
    if (base.length !== 6 || base.toLowerCase() !== 'go.mod' || path === 'go.mod')
        return;
    const where = base === path ? 'in lowercase' : 'in the root of the module';
    throw new _zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The go.mod ${JSON.stringify(path)} is not ${where}`);
}


/***/ }),

/***/ 7171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _z: () => (/* binding */ renameBusy),
/* harmony export */   t2: () => (/* binding */ REMOVE)
/* harmony export */ });
/* unused harmony export retryBusy */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2164);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2911);
// Windows refuses to rename or remove a file, or a folder around it, while another process has it
// open: a virus scanner, a process that is ending. That passes, so retry for two seconds, as
// cmd/go/internal/robustio does.



const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);
const WAITS_MS = [5, 20, 80, 200, 500, 1_000];
/** Waits 1.5 s for a busy file. Surprising: without `recursive` Node does not retry. */
const REMOVE = { recursive: true, force: true, maxRetries: 5 };
/** Renames a file or folder; on Windows it waits while either is busy, unless `target` exists. */
function renameBusy(from, target, { platform = process.platform, rename = node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync } = {}) {
    // On other systems these codes are permanent.
    const isBusy = (error) => platform === 'win32' && BUSY.has((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(error)) && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(target);
    return retryBusy(() => rename(from, target), { isBusy, sleep: (ms) => _clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m.sleep(ms) });
}
async function retryBusy(action, { isBusy, sleep }) {
    for (const wait of WAITS_MS) {
        try {
            return action();
        }
        catch (error) {
            if (!isBusy(error))
                throw error;
        }
        await sleep(wait);
    }
    action();
}


/***/ }),

/***/ 3077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M0: () => (/* binding */ treeWriter),
/* harmony export */   Mv: () => (/* binding */ placeTree),
/* harmony export */   gk: () => (/* binding */ hasZipHash)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2911);
/* harmony import */ var _busy_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7171);
/* harmony import */ var _write_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6499);
// The unpacked tree of a module, written while its zip is verified, in a folder of its own that is
// renamed into place only when the zip is right: a crash leaves no tree that looks complete. go
// takes a tree for complete if there is no `.partial` but a `.ziphash`, and extracts under a lock
// that Node cannot take (DownloadDir and unzip of cmd/go/internal/modfetch). So `.ziphash` comes
// last, and where go has begun to extract (`.partial`) its tree wins.





/** As go extracts files: readable by all, writable by none (golang.org/x/mod/zip.Unzip). */
const FILE_MODE = 0o444;
/** A writer below `folder`, which must not exist; every entry's name must begin with `prefix`. */
function treeWriter(folder, prefix) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder);
    const { open, close } = (0,_write_files_js__WEBPACK_IMPORTED_MODULE_4__/* .fileWriter */ .k)(folder);
    return {
        folder,
        sink: ({ name }) => name.endsWith('/') ? NOTHING : open(Buffer.from(name.slice(prefix.length), 'latin1').toString(), FILE_MODE),
        discard: () => {
            try {
                close();
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
            }
            catch {
                // On Windows a scanner may read it; the run's folder is removed later.
            }
        },
    };
}
/** go makes folders only for the files in them. */
const NOTHING = { add: () => { }, end: () => { } };
/**
 * Returns whether the tree is at `folder`; one that go made, or is making, stays. `readOnly` is
 * false under GOFLAGS=-modcacherw. Throws other errors of the file system.
 */
async function placeTree(written, { folder, zip, readOnly }) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(zip.replace(/zip$/, 'partial')))
        return false;
    try {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder)) {
            if (hasZipHash(zip))
                return false;
            // Left by a crash: without `.ziphash` and `.partial` neither go nor we are at work on it.
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(folder, 0o755);
            await (0,_busy_files_js__WEBPACK_IMPORTED_MODULE_3__/* .renameBusy */ ._z)(folder, `${written}-replaced`);
        }
        await (0,_busy_files_js__WEBPACK_IMPORTED_MODULE_3__/* .renameBusy */ ._z)(written, folder);
    }
    catch (error) {
        if (TAKEN.has((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(error)))
            return false;
        throw error;
    }
    if (readOnly)
        makeReadOnly(folder);
    return true;
}
/** Like go, takes a `.ziphash` of another length for none: a crash may leave an empty one. */
function hasZipHash(zip) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(`${zip}hash`, { throwIfNoEntry: false })?.size === 'h1:'.length + 44;
}
/** The folder exists; on Windows also: another process still has one of its files open. */
const TAKEN = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY']);
/** Children before parents, as go does. Best effort: a folder that stays writable harms nothing. */
function makeReadOnly(folder) {
    const entries = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true });
    for (const entry of entries)
        if (entry.isDirectory())
            makeReadOnly((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, entry.name));
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(folder, 0o555);
    }
    catch { }
}


/***/ }),

/***/ 6374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DZ: () => (/* binding */ relayCacheFolders),
/* harmony export */   u_: () => (/* binding */ storeFile),
/* harmony export */   wZ: () => (/* binding */ makeFolders)
/* harmony export */ });
/* unused harmony export describeDiskError */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2911);
/* harmony import */ var _go_module_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3969);
/* harmony import */ var _busy_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7171);
/* harmony import */ var _module_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3077);
/* harmony import */ var _verify_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(636);
// Verifies a file and gives it its final name by a rename, so a crash leaves the complete file or
// none; no fsync, which guards against power loss only. A zip that matches go.sum also gets its
// tree and `.ziphash`, which go trusts. The order tree, zip, `.ziphash` is safe at any moment:
// without the last, go checks again (DownloadDir and downloadZip in cmd/go/internal/modfetch). A
// restored cache may hold links: no folder below its root may be one, so no write leaves it.









/** The only folder for the relay's files. GOMODCACHE never has it: `!` there escapes a capital. */
const RELAY_CACHE_FOLDER = 'relay-cache!';
/** The relay's cache, and its files not yet verified. */
function relayCacheFolders(folder) {
    return { cache: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, RELAY_CACHE_FOLDER), parts: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, 'parts') };
}
/** Never rejects. */
async function storeFile(file, stop) {
    const { destination = 'module-cache', kind, target, temp } = file;
    let tree;
    try {
        const root = rootOf(file);
        if (root === undefined)
            return { kept: false, failed: `${target} is not a path in the ${destination}.` };
        tree = startTree(file);
        const verdict = await (0,_verify_file_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyFile */ .A)(file, stop, tree?.sink);
        if (stop?.aborted)
            return { kept: false, failed: 'The verification was stopped.' };
        if ('wrong' in verdict)
            return { kept: false, ...verdict };
        if (destination === 'module-cache' && kind !== 'info' && file.h1 === undefined) {
            return { kept: false, wrong: 'go.sum has no hash for it.' };
        }
        const isTreePlaced = tree !== undefined && (await finishTree(tree, root, file));
        await placeFile(verdict.body, { root, target, temp });
        if (isTreePlaced && verdict.h1 !== undefined) {
            if (!(0,_module_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .hasZipHash */ .gk)(target))
                (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(`${target}hash`, { force: true });
            await placeFile(Buffer.from(verdict.h1), { root, target: `${target}hash`, temp });
        }
        return { kept: true, h1: verdict.h1 };
    }
    catch (error) {
        return { kept: false, failed: describeDiskError(error, destination === 'module-cache' ? 'module cache' : 'relay') };
    }
    finally {
        tree?.discard();
    }
}
function startTree(file) {
    const { destination = 'module-cache', kind, h1, tree, temp } = file;
    if (!tree || kind !== 'zip' || h1 === undefined || destination !== 'module-cache')
        return undefined;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(temp, { recursive: true });
    return (0,_module_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .treeWriter */ .M0)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(temp, `tree-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`), `${(0,_go_module_js__WEBPACK_IMPORTED_MODULE_5__/* .moduleKey */ .MP)(file)}/`);
}
/** Places the tree in GOMODCACHE, two folders above `root`; whether go may take it for complete. */
function finishTree(tree, root, file) {
    const modcache = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(root));
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(modcache, ...(0,_go_module_js__WEBPACK_IMPORTED_MODULE_5__/* .treeFolder */ .vR)(file).split('/'));
    makeFolders(modcache, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(folder));
    return (0,_module_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .placeTree */ .Mv)(tree.folder, { folder, zip: file.target, readOnly: file.tree?.readOnly ?? true });
}
/** The target must stay in it; undefined when it is outside the destination. */
function rootOf({ destination = 'module-cache', kind, path, version, target, temp }) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(target);
    if (destination === 'relay-cache') {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(folder) === RELAY_CACHE_FOLDER && (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(temp) === (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(folder) ? folder : undefined;
    }
    const tail = node_path__WEBPACK_IMPORTED_MODULE_3__.sep + (0,_go_module_js__WEBPACK_IMPORTED_MODULE_5__/* .cacheFile */ .NJ)(path, version, kind).split('/').join(node_path__WEBPACK_IMPORTED_MODULE_3__.sep);
    return target.endsWith(tail) ? target.slice(0, -tail.length) : undefined;
}
/** Keeps an existing target. `root` may be reached through links. */
async function placeFile(body, { root, target, temp }) {
    makeFolders(root, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(target));
    if (exists(target))
        return;
    if (typeof body === 'string') {
        // A temporary file is for this user alone; the module cache may be shared, as go's is.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.chmodSync)(body, 0o666 & ~process.umask());
        return move(body, target);
    }
    const written = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(temp, `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(temp, { recursive: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(written, body, { flag: 'wx' });
        await move(written, target);
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(written, { force: true });
        throw error;
    }
}
/** A sentence about a disk error; `place` names the folder, such as `module cache`. */
function describeDiskError(error, place) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(error);
    if (code === 'ENOSPC' || code === 'EDQUOT')
        return `The disk of the ${place} is full (${code}).`;
    if (code === 'EROFS')
        return `The ${place} is on a read-only file system (EROFS).`;
    if (code === 'EACCES' || code === 'EPERM')
        return `This job may not write to the ${place} (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}).`;
    if (code === 'EMFILE' || code === 'ENFILE')
        return `Too many files are open (${code}).`;
    return `The ${place} could not be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}.`;
}
async function move(from, target) {
    try {
        await (0,_busy_files_js__WEBPACK_IMPORTED_MODULE_6__/* .renameBusy */ ._z)(from, target);
    }
    catch (error) {
        // On Windows another process may have placed the file, and hold it open.
        if (process.platform !== 'win32' || !exists(target))
            throw error;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(from, _busy_files_js__WEBPACK_IMPORTED_MODULE_6__/* .REMOVE */ .t2).catch(() => { });
    }
}
function exists(target) {
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(target, { throwIfNoEntry: false });
    if (found && !found.isFile())
        throw new Error(`${target} exists and is not a regular file`);
    return found !== undefined;
}
/** Creates the missing folders from `root` down to `folder`; none of them may be a link. */
function makeFolders(root, folder) {
    if (folder === root)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(root, { recursive: true });
    let current = root;
    for (const name of folder.slice(root.length).split(node_path__WEBPACK_IMPORTED_MODULE_3__.sep).slice(1)) {
        current = `${current}${node_path__WEBPACK_IMPORTED_MODULE_3__.sep}${name}`;
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(current, { throwIfNoEntry: false });
        if (found === undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(current, { recursive: true });
        else if (!found.isDirectory())
            throw new Error(`${current} exists and is a link or a file, not a folder`);
    }
}


/***/ }),

/***/ 636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ verifyFile),
/* harmony export */   d: () => (/* binding */ FILE_LIMIT_BYTES)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var _go_gomod_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1491);
/* harmony import */ var _go_gosum_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7040);
/* harmony import */ var _go_mod_info_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8386);
/* harmony import */ var _go_zip_directory_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7484);
/* harmony import */ var _go_zip_hash_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8899);
// Verifies a zip by its structure and hash, a go.mod by its hash, an .info by its version.
// Surprising: a go.mod has no required form: without a known hash its module line is checked, else
// a web page would pass.







/** go limits a zip to 500 MiB and a go.mod to 16 MiB; an .info is small. */
const FILE_LIMIT_BYTES = { zip: 500 * 2 ** 20, mod: 16 * 2 ** 20, info: 2 ** 20 };
/** Against `file.h1` if known; entries go to `copy`. Throws only what reading or `copy` throws. */
async function verifyFile(file, stop, copy) {
    if (file.kind === 'zip')
        return withHash(file, await hashOfZip(file, { stop, copy }));
    const bytes = textBytes(file.body);
    if (bytes === undefined)
        return { wrong: 'It is larger than 16 MiB.' };
    if (file.kind === 'mod')
        return withHash(file, hashOfMod(file, bytes));
    const verdict = (0,_go_mod_info_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalInfo */ .F)(bytes, file.version);
    return 'wrong' in verdict ? verdict : { body: Buffer.from(verdict.info), h1: undefined };
}
function withHash({ h1, body }, verdict) {
    if ('wrong' in verdict)
        return verdict;
    if (h1 !== undefined && verdict.h1 !== h1)
        return { wrong: `Its hash is ${verdict.h1}, but go.sum has ${h1}.` };
    return { body, h1: verdict.h1 };
}
function hashOfMod({ h1 }, bytes) {
    if (h1 === undefined && !((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes) && (0,_go_gomod_js__WEBPACK_IMPORTED_MODULE_2__/* .parseGoMod */ .k)(Buffer.from(bytes).toString()).modulePath !== '')) {
        return { wrong: 'It is not a go.mod: it has no module line.' };
    }
    return { h1: (0,_go_gosum_js__WEBPACK_IMPORTED_MODULE_3__/* .hashGoMod */ .hK)(bytes) };
}
async function hashOfZip({ path, version, body }, options) {
    if (typeof body !== 'string')
        return (0,_go_zip_hash_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyZip */ .r)((0,_go_zip_directory_js__WEBPACK_IMPORTED_MODULE_5__/* .memorySource */ .Pq)(body), { path, version }, options);
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(body, 'r');
    try {
        return await (0,_go_zip_hash_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyZip */ .r)((0,_go_zip_directory_js__WEBPACK_IMPORTED_MODULE_5__/* .fileSource */ .IO)(fd, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd).size), { path, version }, options);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
/** Undefined when there are too many. */
function textBytes(body) {
    if (typeof body !== 'string')
        return body.length > FILE_LIMIT_BYTES.mod ? undefined : body;
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(body).size > FILE_LIMIT_BYTES.mod ? undefined : (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(body);
}


/***/ }),

/***/ 696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BR: () => (/* binding */ startThread),
/* harmony export */   Lc: () => (/* binding */ startOnMainThread),
/* harmony export */   pX: () => (/* binding */ threadFile),
/* harmony export */   runVerifyWorker: () => (/* binding */ runVerifyWorker)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7975);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5919);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2911);
/* harmony import */ var _store_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6374);
// Workers that verify and store files, both ends: a thread, or the main thread where threads cannot
// start. Batches go in; one report a batch comes out, in order. A thread runs an entry of
// src/hosts, which sees `workerData.role === 'verify'` and calls runVerifyWorker.
// Surprising: posting a view copies its whole ArrayBuffer, so only a buffer's sole owner is moved.







const START_LIMIT_MS = 15_000;
const END_LIMIT_MS = 3_000;
/**
 * The file that a thread runs: dist/cli has a small one beside the program's, quicker to load and
 * with less memory; the GitLab component fetches the program's alone.
 */
function threadFile(program) {
    if (typeof program !== 'string')
        return program;
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(program)), 'worker.js');
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) ? file : program;
}
/** A 1 in `stop` aborts its work. @throws when a thread cannot be created. */
function startThread(entry, stop, events) {
    // A small young generation: this work leaves much garbage, and resident memory follows.
    const resourceLimits = { maxYoungGenerationSizeMb: 2 };
    const worker = new node_worker_threads__WEBPACK_IMPORTED_MODULE_4__.Worker(threadFile(entry), { name: 'verify', workerData: { role: 'verify', stop }, resourceLimits });
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
    worker.on('error', (error) => lose((0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error)));
    worker.on('messageerror', (error) => lose((0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error)));
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
    let work = (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setImmediate)().then(events.ready);
    return {
        send(files) {
            work = work.then(async () => events.done(await storeAll(files, stop, () => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setImmediate)())));
        },
        end: () => work,
    };
}
function runVerifyWorker() {
    const port = node_worker_threads__WEBPACK_IMPORTED_MODULE_4__.parentPort;
    if (port === null)
        throw new Error('runVerifyWorker must run in a worker thread');
    const reply = (message) => port.postMessage(message);
    const { stop } = node_worker_threads__WEBPACK_IMPORTED_MODULE_4__.workerData;
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
        const result = await (0,_store_file_js__WEBPACK_IMPORTED_MODULE_6__/* .storeFile */ .u_)(file, flag);
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
    const isOwner = node_util__WEBPACK_IMPORTED_MODULE_3__.types.isArrayBuffer(buffer) && buffer.byteLength === body.byteLength && !buffer.detached;
    const own = isOwner && !(0,node_worker_threads__WEBPACK_IMPORTED_MODULE_4__.isMarkedAsUntransferable)(buffer) ? body : new Uint8Array(body);
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


/***/ }),

/***/ 6499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ fileWriter)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
// Writes the files of an archive below one folder. Files are always new, so two names that are one
// on this file system (`A` and `a`) fail. Names must have been checked.


/** Creates `root`; `close` closes what a failure left open. All throw the file system's errors. */
function fileWriter(root) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(root, { recursive: true });
    const made = new Set([root]);
    const open = new Set();
    return {
        open: (path, mode) => {
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path);
            const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file);
            if (!made.has(folder))
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { recursive: true });
            made.add(folder);
            const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'wx', mode);
            open.add(fd);
            return {
                // A short write is not an error of write(2).
                add: (chunk) => {
                    for (let at = 0; at < chunk.length;)
                        at += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(fd, chunk, at);
                },
                end: () => {
                    open.delete(fd);
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
                },
            };
        },
        close: () => {
            for (const fd of open)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
            open.clear();
        },
    };
}


/***/ })

};
