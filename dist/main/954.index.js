export const id = 954;
export const ids = [954];
export const modules = {

/***/ 2164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ spanOf),
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
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


/***/ }),

/***/ 8193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ parseGoMod),
  x: () => (/* binding */ parseGoWork)
});

;// CONCATENATED MODULE: ./js/go/gomod-line.js
// One line of a go.mod or go.work cut into words. Strings cannot span lines, so the line is all that the lexer ever needs.
// Follows readToken, isIdent and parseString of golang.org/x/mod/modfile.
/** Blanks, then one of: comment, quoted string, raw string, punctuation, bare word (up to a comment that touches it). */
const TOKEN = /[ \t\r]*(?:(\/\/.*)|("(?:[^"\\]|\\.)*")|(`[^`]*`)|([()[\]{},])|((?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},"`])(?:(?!\/\/|\/\*)[^\p{C}\p{Z}\s()[\]{},])*)|$)/suy;
/** Cuts one line. */
function lexLine(line) {
    const words = [];
    let at = 0;
    while (at < line.length) {
        TOKEN.lastIndex = at;
        const token = TOKEN.exec(line);
        if (!token)
            return failed(line.slice(at).includes('/*') ? 'comments are written with //.' : 'a character or a quote is out of place.');
        const [whole, comment, quoted, raw, punctuation, bare] = token;
        at += whole.length;
        if (comment !== undefined)
            return { words, comment: comment.trimEnd() };
        if (raw !== undefined)
            return failed('go takes no words in backquotes; use double quotes.');
        const word = quoted === undefined ? (punctuation ?? bare) : unquote(quoted);
        if (word !== undefined && quoted === undefined && /["'`]/.test(word))
            return failed('a word holds a quote; quote the whole word.');
        if (word !== undefined)
            words.push(word);
        else if (quoted !== undefined)
            return failed('a quoted word cannot be read.');
    }
    return { words, comment: '' };
}
function failed(problem) {
    return { words: [], comment: '', problem };
}
const SIMPLE = {
    a: '\x07',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    '\\': '\\',
    '"': '"',
};
/** strconv.Unquote of a string in double quotes, or undefined. */
function unquote(quoted) {
    const body = quoted.slice(1, -1);
    const escapes = /\\(?:([abfnrtv\\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/g;
    if (body.replace(escapes, '').includes('\\'))
        return undefined;
    return body.replace(escapes, (_, simple, ...codes) => {
        if (simple !== undefined)
            return SIMPLE[simple] ?? simple;
        const octal = codes[3];
        const code = octal === undefined ? Number.parseInt(codes.slice(0, 3).find(Boolean) ?? '0', 16) : Number.parseInt(octal, 8);
        return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    });
}

// EXTERNAL MODULE: ./js/go/version.js
var go_version = __webpack_require__(809);
;// CONCATENATED MODULE: ./js/go/gomod.js
// go.mod and go.work as data: only what decides which modules a build needs. Nothing is resolved, nothing is corrected; what go
// would refuse becomes a problem and is left out, so that a half-wrong file still tells its good half.
// Surprising: a go.mod takes "quoted" words, but refuses `raw` ones although the grammar of the reference allows them (measured).
// Follows golang.org/x/mod/modfile (read.go, rule.go, work.go); https://go.dev/ref/mod#go-mod-file.


/** Reads a go.mod. */
function parseGoMod(text) {
    const found = readDirectives(text, {
        name: 'go.mod',
        single: ['module', 'go', 'toolchain'],
        ignored: ['retract', 'godebug', 'ignore'],
        lists: ['require', 'exclude', 'replace', 'tool'],
    });
    const { goVersion, toolchain, requires, replaces, excludes, tools, problems } = found;
    if (found.modulePath === '')
        problems.push('go.mod has no module line; add one.');
    return { modulePath: found.modulePath, goVersion, toolchain, requires, replaces, excludes, tools, problems };
}
/** Reads a go.work. */
function parseGoWork(text) {
    const found = readDirectives(text, {
        name: 'go.work',
        single: ['go', 'toolchain'],
        ignored: ['godebug'],
        lists: ['use', 'replace'],
    });
    const { goVersion, toolchain, uses, replaces, problems } = found;
    return { goVersion, toolchain, uses, replaces, problems };
}
function readDirectives(text, grammar) {
    const draft = emptyDraft();
    let block;
    for (const [index, line] of text.split('\n').entries()) {
        const { words, comment, problem } = lexLine(line);
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
            trouble = addDirective(draft, grammar, { verb, args, comment, inBlock: block !== undefined });
        }
        if (trouble)
            draft.problems.push(`${grammar.name} line ${index + 1}: ${trouble}`);
    }
    if (block !== undefined)
        draft.problems.push(`${grammar.name}: the block \`${block} (\` is never closed.`);
    return draft;
}
function emptyDraft() {
    return {
        modulePath: '',
        goVersion: undefined,
        toolchain: undefined,
        requires: [],
        replaces: [],
        excludes: [],
        tools: [],
        uses: [],
        problems: [],
    };
}
/** Puts one directive into the draft; a sentence when it is wrong. */
function addDirective(draft, grammar, directive) {
    const { verb, args, inBlock } = directive;
    if (grammar.ignored.includes(verb))
        return undefined;
    if (grammar.single.includes(verb)) {
        // A module line alone may stand in a block.
        return inBlock && verb !== 'module' ? `\`${verb}\` cannot stand in a block.` : setSingle(draft, verb, args);
    }
    if (!grammar.lists.includes(verb))
        return `the directive ${JSON.stringify(verb)} is unknown; a newer Go may know it.`;
    if (verb === 'replace')
        return addReplacement(draft, args);
    if (verb === 'require' || verb === 'exclude')
        return addVersion(draft, directive);
    const [value] = args;
    if (args.length !== 1 || !value)
        return `\`${verb}\` takes exactly one word.`;
    if (verb === 'use')
        draft.uses.push(value);
    else
        draft.tools.push(value);
    return undefined;
}
function setSingle(draft, verb, args) {
    const [value] = args;
    if (args.length !== 1 || !value)
        return `\`${verb}\` takes exactly one word.`;
    const key = verb === 'go' ? 'goVersion' : verb === 'module' ? 'modulePath' : 'toolchain';
    if (draft[key])
        return `\`${verb}\` stands here for the second time.`;
    if (verb === 'go' && !/^[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[a-z]+\d+)?$/.test(value)) {
        return `${JSON.stringify(value)} is no Go version; write it as 1.26.0.`;
    }
    if (verb === 'toolchain' && !/^(?:default$|go1(?:$|\.))/.test(value)) {
        return `${JSON.stringify(value)} is no toolchain; write it as go1.26.0.`;
    }
    draft[key] = value;
    return undefined;
}
function addVersion(draft, { verb, args, comment }) {
    const [path, version] = args;
    if (args.length !== 2 || !path || !version)
        return `write \`${verb} module/path v1.2.3\`.`;
    if (verb === 'exclude')
        draft.excludes.push({ path, version });
    else
        draft.requires.push({ path, version, indirect: /^\/\/\s*indirect\s*(?:;|$)/.test(comment) });
    return (0,go_version/* isCanonical */.ZY)(version) ? undefined : notFinal(version);
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
    if (isFolder(toPath) !== (toVersion === '')) {
        return toVersion === ''
            ? `${JSON.stringify(toPath)} needs a version, or ./ in front if it is a folder.`
            : `the folder ${JSON.stringify(toPath)} cannot have a version.`;
    }
    draft.replaces.push({ path, version, toPath, toVersion });
    const open = [version, toVersion].find((one) => one !== '' && !(0,go_version/* isCanonical */.ZY)(one));
    return open === undefined ? undefined : notFinal(open);
}
/** As modfile.IsDirectoryPath: both Unix and Windows spellings, for a go.mod travels. */
function isFolder(path) {
    return /^(?:\.{1,2}(?:$|[/\\])|[/\\]|[A-Za-z]:)/.test(path);
}


/***/ }),

/***/ 7040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hK: () => (/* binding */ hashGoMod),
/* harmony export */   o0: () => (/* binding */ parseGoSums)
/* harmony export */ });
/* unused harmony export parseGoSum */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
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
    const inner = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
    return `h1:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${inner}  go.mod\n`).digest('base64')}`;
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


/***/ }),

/***/ 8386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ canonicalInfo)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
// An .info exactly as go writes it to its cache, made from what a mirror sent. Any other form, even one blank more, makes every
// later go command write the file again. Only `Version` is checked by go; time and origin are authenticated by nothing.
// Surprising: go matches the names of fields whatever their case, and drops what only matters while a version is being chosen
// (TagPrefix, TagSum, RepoSum; Ref too of a pseudo-version).
// Follows proxyRepo.Stat and writeDiskStat of cmd/go/internal/modfetch, codehost.Origin, and encoding/json with time.Time.

/** A hundred times what Go's own proxy sends. */
const MAX_INFO_BYTES = 64 * 1024;
const ZERO_TIME = '0001-01-01T00:00:00Z';
const PSEUDO_VERSION = /^v[0-9]+\.(?:0\.0-|\d+\.\d+-(?:[^+]*\.)?0\.)\d{14}-[A-Za-z0-9]+(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
/** The canonical .info of `version` out of a mirror's answer. */
function canonicalInfo(answer, version) {
    if (answer.length > MAX_INFO_BYTES)
        return { wrong: `It is no .info: ${answer.length} bytes are too many.` };
    const text = (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(answer) ? Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength).toString() : '';
    const given = parseObject(text);
    if (given === undefined)
        return { wrong: `It is no .info but ${/^\s*</.test(text) ? 'a web page' : 'other text'}.` };
    const name = stringField(given, 'Version') ?? '';
    if (name !== version)
        return { wrong: `It is the .info of another version (${shown(name)}).` };
    const time = timeOf(field(given, 'Time'));
    const origin = originOf(field(given, 'Origin'), version);
    if (time === undefined || origin === undefined) {
        return { wrong: `Its ${time === undefined ? 'Time' : 'Origin'} is not of the form that go reads.` };
    }
    return { info: goJson({ Version: version, Time: time, ...(origin && { Origin: origin }) }) };
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The last field of this name in any case that is not null, as go takes it. */
function field(object, name) {
    // Flags i and u together fold as Unicode does, and so does go: the long s counts as an s.
    const same = new RegExp(`^${name}$`, 'iu');
    return Object.keys(object)
        .filter((key) => same.test(key) && object[key] !== null)
        .map((key) => object[key])
        .at(-1);
}
/** Undefined when it is no text; '' when it is missing. */
function stringField(object, name) {
    const value = field(object, name) ?? '';
    return typeof value === 'string' ? value.toWellFormed() : undefined;
}
/** The origin as it stands in the cache: null when there is none, undefined when it cannot be read. */
function originOf(value, version) {
    if (value === undefined)
        return null;
    if (!isObject(value))
        return undefined;
    const unread = ['TagPrefix', 'TagSum', 'RepoSum'];
    const kept = ['VCS', 'URL', 'Subdir', 'Hash', 'Ref'];
    const fields = [...kept, ...unread].map((name) => [name, stringField(value, name)]);
    if (fields.some(([, text]) => text === undefined))
        return undefined;
    const dropped = PSEUDO_VERSION.test(version) ? [...unread, 'Ref'] : unread;
    return Object.fromEntries(fields.filter(([name, text]) => text !== '' && !dropped.includes(name)));
}
/** RFC 3339 as time.Time writes it: no zeros at the end of a fraction, nine digits at most, `Z` for no offset. */
function timeOf(value) {
    if (value === undefined)
        return ZERO_TIME;
    if (typeof value !== 'string')
        return undefined;
    const form = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(value);
    const [, day = '', clock = '', fraction = '', zone = ''] = form ?? [];
    if (!form || !isMoment(day, clock))
        return undefined;
    const digits = fraction.slice(0, 9).replace(/0+$/, '');
    return `${day}T${clock}${digits && `.${digits}`}${/^[+-]00:00$/.test(zone) ? 'Z' : zone}`;
}
/** The calendar has the day, and the day the time; there are no leap seconds in go. */
function isMoment(day, clock) {
    const date = new Date(`${day}T${clock}Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day}T${clock}`);
}
/** JSON as encoding/json writes it: in HTML it could do no harm. */
function goJson(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
function shown(text) {
    return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}


/***/ }),

/***/ 3969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ unescapeVersion),
/* harmony export */   HD: () => (/* binding */ proxyFile),
/* harmony export */   Lf: () => (/* binding */ encodeSegments),
/* harmony export */   MP: () => (/* binding */ moduleKey),
/* harmony export */   NJ: () => (/* binding */ cacheFile),
/* harmony export */   St: () => (/* binding */ fitsMajor),
/* harmony export */   a3: () => (/* binding */ unescapePath),
/* harmony export */   av: () => (/* binding */ escapeVersion),
/* harmony export */   bm: () => (/* binding */ proxyList),
/* harmony export */   ft: () => (/* binding */ escapePath),
/* harmony export */   iU: () => (/* binding */ checkModulePath),
/* harmony export */   oM: () => (/* binding */ joinMirror),
/* harmony export */   ps: () => (/* binding */ checkVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2911);
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3('unsafe-value', problem, { hint: 'Correct the module path in go.mod or go.sum.' });
    return escapeCapitals(path);
}
/** The module path behind an escaped one, or undefined when it is no escaped module path. */
function unescapePath(escaped) {
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SetupError */ .w3('unsafe-value', problem, { hint: 'Correct the version in go.mod or go.sum.' });
    return escapeCapitals(version);
}
/** The version behind an escaped one, or undefined when it is no escaped version. */
function unescapeVersion(escaped) {
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


/***/ }),

/***/ 809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ac: () => (/* binding */ compareGo),
/* harmony export */   MU: () => (/* binding */ isRelease),
/* harmony export */   UM: () => (/* binding */ isOlderThan),
/* harmony export */   ZY: () => (/* binding */ isCanonical),
/* harmony export */   mU: () => (/* binding */ compareSemver),
/* harmony export */   nN: () => (/* binding */ isSemver),
/* harmony export */   s5: () => (/* binding */ newestRelease)
/* harmony export */ });
// Two orders of versions. Go's own releases do not follow semver: 1.21 (the language) < 1.21rc1 < 1.21.0, and before 1.21 a
// missing patch number meant .0. Module versions are semver with a `v`; `+incompatible` does not count in the order.
// Follows GOROOT/src/internal/gover/gover.go and golang.org/x/mod/semver.
/** Negative, 0 or positive as Go version `a` (`1.21rc1`, no `go` in front) is older, equal or newer; malformed ones are oldest. */
function compareGo(a, b) {
    const [left, right] = [parseGo(a), parseGo(b)];
    return (compareDecimals(left.major, right.major) ||
        compareDecimals(left.minor, right.minor) ||
        compareDecimals(left.patch, right.patch) ||
        compareText(left.kind, right.kind) ||
        compareDecimals(left.pre, right.pre));
}
/** Whether a go.mod's go line (undefined = it has none, which means 1.16 or older) is older than `limit`. */
function isOlderThan(goVersion, limit) {
    return compareGo(goVersion ?? '', limit) < 0;
}
/** Whether `text` is a semantic version with a `v`, in full (`v1.2.3`) or shortened (`v1`, `v1.2`). */
function isSemver(text) {
    return SEMVER.test(text);
}
/** Whether go.mod may hold this version: in full, and no build suffix but `+incompatible`. Others go resolves over the network. */
function isCanonical(version) {
    const parts = SEMVER.exec(version)?.groups;
    return parts?.patch !== undefined && (parts.build === undefined || parts.build === 'incompatible');
}
/** Negative, 0 or positive as module version `a` is lower, equal or higher; malformed ones are lowest. */
function compareSemver(a, b) {
    const [left, right] = [SEMVER.exec(a)?.groups, SEMVER.exec(b)?.groups];
    if (!left || !right)
        return Number(left !== undefined) - Number(right !== undefined);
    return (compareDecimals(left.major ?? '', right.major ?? '') ||
        compareDecimals(left.minor ?? '0', right.minor ?? '0') ||
        compareDecimals(left.patch ?? '0', right.patch ?? '0') ||
        comparePrereleases(left.pre, right.pre));
}
/** Whether a module version is a release: semver without a prerelease part, so no pseudo-version either. */
function isRelease(version) {
    const parts = SEMVER.exec(version)?.groups;
    return parts !== undefined && parts.pre === undefined;
}
/** The newest release of a list as mirrors serve it; one without `+incompatible` comes first, as in go's `@latest`. */
function newestRelease(versions) {
    const releases = versions.filter(isRelease);
    const compatible = releases.filter((version) => !version.endsWith('+incompatible'));
    return (compatible.length > 0 ? compatible : releases).toSorted(compareSemver).at(-1);
}
const MALFORMED = { major: '', minor: '', patch: '', kind: '', pre: '' };
const NUMBER = '(?:0|[1-9][0-9]*)';
const GO_VERSION = new RegExp(`^(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})|(?<kind>[a-z]+)(?<pre>${NUMBER})?)?)?$`);
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
    // Since 1.21 the language version 1.N lies before 1.N.0; earlier they were one and the same.
    const implied = kind === '' && compareDecimals(minor, '21') < 0 ? '0' : '';
    return { major, minor, patch: parts.patch ?? implied, kind, pre };
}
/** Decimals of any length; the empty string lies before all. */
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
/** Numbers by value and before words, words by their bytes. */
function compareIdentifiers(a, b) {
    const [aIsNumber, bIsNumber] = [/^[0-9]+$/.test(a), /^[0-9]+$/.test(b)];
    if (aIsNumber !== bIsNumber)
        return aIsNumber ? -1 : 1;
    return aIsNumber ? compareDecimals(a, b) : compareText(a, b);
}


/***/ }),

/***/ 9696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ hashContents),
  r: () => (/* binding */ readContents)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./js/errors.js
var errors = __webpack_require__(2911);
// EXTERNAL MODULE: ./js/go/zip-source.js
var zip_source = __webpack_require__(7530);
;// CONCATENATED MODULE: ./js/go/zip-inflate.js
// Unpacks deflated entries into one buffer that is used again and again. `inflateRawSync` makes an engine and a buffer for each
// entry: measured over 1.2 GB of real modules that is 15 % of the time and 80 MB of resident garbage. So the engine's own handle
// is driven here as zlib.inflateRawSync drives it (and pngjs has for years); its calls are the same in the versions of Node named
// below, and with any other `inflateRawSync` does the work.



/** Content up to this length is unpacked in one call. */
const MAX_WHOLE_BYTES = 512 * 1024;
/** Majors of Node whose handle was seen to work; test/go/zip-inflate.test.ts drives it. */
const KNOWN_HANDLES = new Set(['22', '24', '26']);
const NOTHING = Buffer.alloc(0);
let spare;
/** An engine of this thread. */
function takeInflater() {
    const taken = spare ?? (isKnown(process.versions.node) ? driven() : oneShot);
    spare = undefined;
    return taken;
}
/** Drives the handle of one engine. */
function driven() {
    const engine = (0,external_node_zlib_.createInflateRaw)();
    const handle = engine._handle;
    const left = engine._writeState;
    const out = Buffer.allocUnsafeSlow(MAX_WHOLE_BYTES + 1);
    let failure;
    handle.onerror = (message) => {
        failure ??= message;
    };
    const begin = () => {
        failure = undefined;
        handle.reset();
    };
    /** One call of zlib; the bytes it made. */
    const step = (flush, input, room) => {
        handle.writeSync(flush, input, 0, input.length, out, 0, room);
        if (failure !== undefined)
            throw new zip_source/* ZipFault */.Ed(`An entry is damaged (${failure})`);
        return out.subarray(0, room - left[0]);
    };
    function* unpacked(flush, piece) {
        for (let input = piece, full = true; full;) {
            const made = step(flush, input, out.length);
            input = input.subarray(input.length - left[1]);
            full = made.length === out.length;
            if (made.length > 0)
                yield made;
        }
    }
    const inflater = {
        whole(packed, size) {
            begin();
            return step(external_node_zlib_.constants.Z_FINISH, packed, size + 1);
        },
        *pieces(packed) {
            begin();
            for (const piece of packed)
                yield* unpacked(external_node_zlib_.constants.Z_NO_FLUSH, piece);
            // Only now is a stream without an end an error.
            yield* unpacked(external_node_zlib_.constants.Z_FINISH, NOTHING);
        },
        release: () => {
            spare = inflater;
        },
    };
    return inflater;
}
/** The documented way: right, slower, and in need of the whole content at once. */
const oneShot = {
    whole: unpack,
    *pieces(packed, size) {
        yield unpack(Buffer.concat([...copies(packed)]), size);
    },
    release: () => { },
};
function unpack(packed, size) {
    // One more than declared: zlib then knows the end without a second buffer.
    const room = Math.max(64, size + 1);
    try {
        return (0,external_node_zlib_.inflateRawSync)(packed, { chunkSize: room, maxOutputLength: room });
    }
    catch (error) {
        throw new zip_source/* ZipFault */.Ed(`An entry is damaged (${(0,errors/* messageOf */.bD)(error)})`);
    }
}
function isKnown(version) {
    return KNOWN_HANDLES.has(version.split('.', 1)[0]);
}
/** A source overwrites a piece when the next is read. */
function* copies(pieces) {
    for (const piece of pieces)
        yield Buffer.from(piece);
}

;// CONCATENATED MODULE: ./js/go/zip-content.js
// What the entries of a zip hold: each is unpacked, measured and handed on in the order of the archive, so that a file is read once.
// An entry's own header is not trusted: its name, method and sizes must be the directory's, and entries must not overlap, which
// is how small files become huge ones. Nothing is unpacked beyond its declared size.
// Surprising: go compares no CRC when it is 0 and no data descriptor follows. Follows File.Open of archive/zip/reader.go.





const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_BYTES = 16;
const zip_content_NOTHING = Buffer.alloc(0);
const PIECE_BYTES = 256 * 1024;
/** Other work of the thread gets its turn after this many bytes. */
const BREATH_BYTES = 4 * 1024 * 1024;
/**
 * The SHA-256 of each entry's content in hexadecimal, by the entry's place in the directory.
 * @throws ZipFault when an entry is not what the directory says.
 */
async function hashContents(source, zip, stop) {
    const digests = Array(zip.entries.length);
    const taker = {
        whole: (index, content) => {
            digests[index] = (0,external_node_crypto_.hash)('sha256', content, 'hex');
        },
        large: (index) => {
            const sum = (0,external_node_crypto_.createHash)('sha256');
            const end = () => {
                digests[index] = sum.digest('hex');
            };
            return { add: (piece) => sum.update(piece), end };
        },
    };
    await readContents(source, zip, { taker, stop });
    return digests;
}
/**
 * Hands every entry's content to `taker`, in the order of the archive.
 * @throws ZipFault when an entry is not what the directory says; what the taker throws.
 */
async function readContents(source, zip, { taker, stop }) {
    const order = zip.entries.map((_, index) => index);
    order.sort((a, b) => zip.entries[a].offset - zip.entries[b].offset);
    const work = { source, taker, inflater: takeInflater(), pause: pauses(stop) };
    let free = 0;
    for (const index of order) {
        const entry = zip.entries[index];
        if (entry.offset < free)
            throw new zip_source/* ZipFault */.Ed(`The entry ${named(entry)} overlaps another`);
        const data = dataOffset(source, entry);
        free = data + entry.packed + (entry.flags & HAS_DESCRIPTOR ? DESCRIPTOR_BYTES - 4 : 0);
        if (free > zip.offset)
            throw new zip_source/* ZipFault */.Ed(`The entry ${named(entry)} reaches into the directory`);
        if (isLarge(entry))
            await readLarge(work, { entry, index, data });
        else
            readSmall(work, { entry, index, data });
        const turn = work.pause(entry.size);
        if (turn)
            await turn;
    }
    work.inflater.release();
}
function pauses(stop) {
    let bytes = 0;
    return (more) => {
        if (stop?.aborted)
            throw new zip_source/* ZipFault */.Ed('Judging it was stopped');
        bytes += more;
        if (bytes < BREATH_BYTES)
            return undefined;
        bytes = 0;
        return (0,promises_.setImmediate)();
    };
}
/** Where the data of an entry begin, once its own header is seen to agree with the directory. */
function dataOffset(source, entry) {
    const nameEnd = LOCAL_HEADER + entry.name.length;
    const header = source.read(entry.offset, nameEnd);
    if (header.length !== nameEnd || header.readUInt32LE(0) !== 0x04034b50) {
        throw new zip_source/* ZipFault */.Ed(`The entry ${named(entry)} is not where the directory says`);
    }
    const agrees = header.readUInt16LE(26) === entry.name.length &&
        header.toString('latin1', LOCAL_HEADER, nameEnd) === entry.name &&
        header.readUInt16LE(8) === entry.method &&
        (header.readUInt16LE(6) & HAS_DESCRIPTOR || sizesAgree(header, entry));
    if (!agrees)
        throw new zip_source/* ZipFault */.Ed(`The header of ${named(entry)} disagrees with the directory`);
    if (!isFolder(entry) && entry.method !== STORED && entry.method !== DEFLATED) {
        throw new zip_source/* ZipFault */.Ed(`The entry ${named(entry)} is packed by an unknown method`);
    }
    if (entry.flags & ENCRYPTED)
        throw new zip_source/* ZipFault */.Ed(`The entry ${named(entry)} is encrypted`);
    return entry.offset + nameEnd + header.readUInt16LE(28);
}
/** Sizes that do not fit stand elsewhere and are left to the directory. */
function sizesAgree(header, entry) {
    const packed = header.readUInt32LE(18);
    const size = header.readUInt32LE(22);
    return (packed === entry.packed || packed === 0xffffffff) && (size === entry.size || size === 0xffffffff);
}
/** Folders are hashed as empty, whatever they hold packed: some writers deflate nothing. */
function isFolder(entry) {
    return entry.name.endsWith('/');
}
function isLarge(entry) {
    return !isFolder(entry) && (entry.packed > MAX_WHOLE_BYTES || entry.size > MAX_WHOLE_BYTES);
}
function readSmall({ source, inflater, taker }, { entry, index, data }) {
    if (isFolder(entry)) {
        taker.whole(index, zip_content_NOTHING);
        return;
    }
    const bytes = source.read(data, entry.packed + DESCRIPTOR_BYTES);
    const packed = bytes.subarray(0, entry.packed);
    const content = entry.method === STORED ? packed : inflater.whole(packed, entry.size);
    check(entry, { size: content.length, crc: (0,external_node_zlib_.crc32)(content), after: bytes.subarray(entry.packed) });
    taker.whole(index, content);
}
/** As {@link readSmall}, with no more than two pieces in memory. */
async function readLarge(work, { entry, index, data }) {
    const { source, inflater, taker, pause } = work;
    const content = taker.large(index);
    const packed = piecesOf(source, data, data + entry.packed);
    let size = 0;
    let crc = 0;
    for (const piece of entry.method === STORED ? packed : inflater.pieces(packed, entry.size)) {
        size += piece.length;
        if (size > entry.size)
            break;
        content.add(piece);
        crc = (0,external_node_zlib_.crc32)(piece, crc);
        const turn = pause(piece.length);
        if (turn)
            await turn;
    }
    check(entry, { size, crc, after: source.read(data + entry.packed, DESCRIPTOR_BYTES) });
    content.end();
}
function* piecesOf(source, from, to) {
    for (let at = from; at < to; at += PIECE_BYTES)
        yield source.read(at, Math.min(PIECE_BYTES, to - at));
}
function check(entry, content) {
    if (content.size !== entry.size)
        throw new zip_source/* ZipFault */.Ed(`The entry ${named(entry)} is not of its declared size`);
    const hasDescriptor = (entry.flags & HAS_DESCRIPTOR) !== 0;
    if (hasDescriptor && descriptorCrc(content.after) !== entry.crc) {
        throw new zip_source/* ZipFault */.Ed(`The descriptor behind ${named(entry)} disagrees with the directory`);
    }
    if ((hasDescriptor || entry.crc !== 0) && content.crc !== entry.crc) {
        throw new zip_source/* ZipFault */.Ed(`The checksum of ${named(entry)} is wrong`);
    }
}
/** With or without its signature, which the format leaves open. */
function descriptorCrc(after) {
    return after.readUInt32LE(after.readUInt32LE(0) === 0x08074b50 ? 4 : 0);
}
function named(entry) {
    return JSON.stringify(Buffer.from(entry.name.slice(-200), 'latin1').toString());
}


/***/ }),

/***/ 7484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ readZipDirectory)
/* harmony export */ });
/* harmony import */ var _zip_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7530);
// The central directory of a zip: what entries it says it has. Go believes the directory and takes from an entry's own header
// only where its data begin; we read the same fields, and refuse the forms that two readers may read in two ways (bytes in front
// of the archive, a comment that does not end with the file, records that do not fill the directory).
// Follows archive/zip/reader.go (readDirectoryEnd, readDirectoryHeader); format: APPNOTE.TXT 4.3 to 4.5.

const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const HEADER_BYTES = 46;
const LOCATOR64_BYTES = 20;
const END64_BYTES = 56;
const ZIP64_EXTRA = 1;
/** The largest known module (azure-sdk-for-go v68, 30,000 files) needs 5 MB. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
/**
 * Reads the directory.
 * @throws ZipFault when it is none, or one that go and we might read differently.
 */
function readZipDirectory(source) {
    const end = readEnd(source);
    if (end.offset + end.bytes !== end.at)
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('Its directory does not end where the end record begins');
    if (end.bytes > MAX_DIRECTORY_BYTES)
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed(`Its directory is too large (${end.bytes} bytes)`);
    if (end.records * HEADER_BYTES > end.bytes)
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('Its directory is shorter than its entries');
    const directory = source.read(end.offset, end.bytes);
    if (directory.length !== end.bytes)
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('Its directory is cut off');
    const entries = [];
    let at = 0;
    for (let n = 0; n < end.records; n += 1)
        at = readHeader(directory, at, entries);
    if (at !== end.bytes)
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('Its directory holds more than its entries');
    return { entries, offset: end.offset };
}
function readEnd(source) {
    const tail = source.read(Math.max(0, source.size - END_BYTES - MAX_COMMENT), END_BYTES + MAX_COMMENT);
    const found = tail.lastIndexOf('PK\x05\x06', tail.length - END_BYTES, 'latin1');
    if (found < 0 || tail.length < END_BYTES)
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('It is no zip: the end record is missing');
    if (found + END_BYTES + tail.readUInt16LE(found + 20) !== tail.length) {
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('It does not end with its end record');
    }
    const at = source.size - tail.length + found;
    const disks = tail.readUInt32LE(found + 4);
    const here = tail.readUInt16LE(found + 8);
    const records = tail.readUInt16LE(found + 10);
    const bytes = tail.readUInt32LE(found + 12);
    const offset = tail.readUInt32LE(found + 16);
    if (disks !== 0 || here !== records)
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('It is one part of several');
    const overflows = records === 0xffff || bytes === 0xffffffff || offset === 0xffffffff;
    return (overflows ? readEnd64(source, at) : undefined) ?? { records, bytes, offset, at };
}
/** More than 65,534 entries are counted in a wider record, which a locator in front of the end record points to. */
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
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('Its 64-bit end record is not as it should be');
    }
    return { records: Number(records), bytes: wide(both, 40), offset: wide(both, 48), at };
}
/** Reads the header at `at` into `entries`; where the next one begins. */
function readHeader(directory, at, entries) {
    if (at + HEADER_BYTES > directory.length || directory.readUInt32LE(at) !== 0x02014b50) {
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed(`Entry ${entries.length + 1} of its directory is damaged`);
    }
    const nameEnd = at + HEADER_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > directory.length)
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed(`Entry ${entries.length + 1} of its directory is cut off`);
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
/** The 64-bit values of those fields that are full, in the order of the format. */
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
    throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('An entry lacks its 64-bit sizes');
}
function wide(bytes, at) {
    if (at + 8 > bytes.length)
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('A 64-bit field is cut off');
    const value = bytes.readBigUInt64LE(at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_0__/* .ZipFault */ .Ed('A 64-bit field is too large');
    return Number(value);
}


/***/ }),

/***/ 8899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ judgeZip)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _module_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3969);
/* harmony import */ var _zip_content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9696);
/* harmony import */ var _zip_directory_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7484);
/* harmony import */ var _zip_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(467);
/* harmony import */ var _zip_source_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7530);
// Judges a module zip as go does, from its bytes to its `h1:`, so that a wrong one is known while another mirror can be asked.
// The hash covers names and contents only: two mirrors may pack one module in different bytes, and both are right.
// Follows golang.org/x/mod/sumdb/dirhash: like `sha256sum $(find . -type f | sort) | sha256sum` over `path@version/...` names.






/** Reads the whole zip once; of a file no more than a few MB are in memory. Throws only what reading the file throws. */
async function judgeZip(source, module, stop) {
    try {
        if (source.size > _zip_names_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_ZIP_BYTES */ .j3)
            throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_5__/* .ZipFault */ .Ed('It is larger than 500 MiB');
        const zip = (0,_zip_directory_js__WEBPACK_IMPORTED_MODULE_3__/* .readZipDirectory */ .x)(source);
        (0,_zip_names_js__WEBPACK_IMPORTED_MODULE_4__/* .checkZipEntries */ ._b)(zip.entries, `${(0,_module_js__WEBPACK_IMPORTED_MODULE_1__/* .moduleKey */ .MP)(module)}/`);
        return { h1: hashNames(zip.entries, await (0,_zip_content_js__WEBPACK_IMPORTED_MODULE_2__/* .hashContents */ .D)(source, zip, stop)) };
    }
    catch (error) {
        if (error instanceof _zip_source_js__WEBPACK_IMPORTED_MODULE_5__/* .ZipFault */ .Ed)
            return { wrong: `${error.message}.` };
        throw error;
    }
}
/** Hash1 of dirhash: one line for each name, sorted by its bytes. */
function hashNames(entries, digests) {
    const lines = entries.map(({ name }, index) => ({ name, digest: digests[index] }));
    lines.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const { name, digest } of lines)
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
/* harmony import */ var _zip_source_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7530);
// Which names and sizes a module zip may have. Go checks them when it unpacks, long after the download: a zip that fails then
// ends the build, so it is refused here. Two names that differ only in case are one file on Windows and macOS, and the signs of
// Kelvin and the long s count as `k` and `s`, which is why names are compared folded.
// Follows checkZip and collisionChecker of golang.org/x/mod/zip, and CheckFilePath of golang.org/x/mod/module.


/** Most bytes of a module zip, packed as well as unpacked. */
const MAX_ZIP_BYTES = 500 * 1024 * 1024;
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
// Elements of allowed characters that do not end in a dot (so `..` is none) and are no device of Windows.
const DEVICE = '(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:[./]|$)';
const PUNCTUATION = '!#$%&()+,\\-=@\\[\\]\\^_\\{\\}~ ';
const pathOf = (letters) => `^(?:(?!${DEVICE})[${letters}${PUNCTUATION}.]*[${letters}${PUNCTUATION}](?:/(?!$)|$))+$`;
const ASCII_PATH = new RegExp(pathOf('0-9a-z'), 'i');
const UNICODE_PATH = new RegExp(pathOf('0-9a-z\\p{L}'), 'iu');
/**
 * Checks all names and declared sizes of the zip of `prefix` (`path@version/`).
 * @throws ZipFault with a sentence about the first that go would refuse.
 */
function checkZipEntries(entries, prefix) {
    const seen = new Map();
    let left = MAX_ZIP_BYTES;
    for (const { name, size } of entries) {
        if (!name.startsWith(prefix))
            throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The name ${shown(name)} does not begin with ${prefix}`);
        const isFolder = name.endsWith('/');
        if (isFolder && size !== 0)
            throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The folder ${shown(name)} has content`);
        if (name.length === prefix.length)
            continue;
        const path = checkedPath(name.slice(prefix.length, isFolder ? -1 : undefined));
        noteName(seen, path, isFolder);
        if (isFolder)
            continue;
        checkGoMod(path);
        left -= size;
        if (left < 0)
            throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed('Unpacked it is larger than 500 MiB');
        if (size > MAX_TEXT_BYTES && (path === 'go.mod' || path === 'LICENSE')) {
            throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`Its ${path} is larger than 16 MiB`);
        }
    }
}
/** One character as all that differ from it in case alone have it: the equivalence of Go's unicode.SimpleFold. */
function foldCharacter(character) {
    // Unicode folds the dotless i to nothing else, although its capital is I.
    if (character === 'ı')
        return character;
    const upper = single(character.toUpperCase()) ?? character;
    return single(upper.toLowerCase()) ?? upper;
}
function single(text) {
    return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff) ? text : undefined;
}
/** The path as text, from its bytes. */
function checkedPath(bytes) {
    if (ASCII_PATH.test(bytes))
        return bytes;
    const raw = Buffer.from(bytes, 'latin1');
    const text = (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(raw) ? raw.toString() : undefined;
    if (text === undefined || !UNICODE_PATH.test(text))
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The name ${shown(bytes)} is not allowed`);
    return text;
}
/** Enters a path and the folders above it, unless another path is in the way. */
function noteName(seen, path, isFolder) {
    const entered = isFolder ? `${path}/` : path;
    const key = folded(path);
    const other = seen.get(key);
    if (other !== undefined) {
        if (other === entered && isFolder)
            return;
        throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The names ${JSON.stringify(other)} and ${JSON.stringify(entered)} are one file on some systems`);
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
    const where = base === path ? 'is not in small letters' : 'is not in the root of the module';
    throw new _zip_source_js__WEBPACK_IMPORTED_MODULE_1__/* .ZipFault */ .Ed(`The go.mod ${JSON.stringify(path)} ${where}`);
}
/** A name as text for a message, cut. */
function shown(bytes) {
    const text = Buffer.from(bytes.slice(0, 200), 'latin1').toString();
    return JSON.stringify(bytes.length > 200 ? `${text}…` : text);
}


/***/ }),

/***/ 7530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ed: () => (/* binding */ ZipFault),
/* harmony export */   IO: () => (/* binding */ fileSource),
/* harmony export */   Pq: () => (/* binding */ memorySource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
// Where the bytes of a zip come from: memory, or a file of which only a window is held, so that a zip of 500 MB costs no more
// than one of 5 MB. A zip is judged in the order of its bytes, so a window that moves forward reads each of them once.

/** Why bytes are no module zip: a sentence. Thrown within go/zip-*.ts, a value outside. */
class ZipFault extends Error {
    name = 'ZipFault';
}
const WINDOW_BYTES = 512 * 1024;
/** A zip in memory; nothing is copied. */
function memorySource(bytes) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { size: whole.length, read: (offset, length) => whole.subarray(offset, offset + length) };
}
/** A zip in an open file of `size` bytes. The window grows to the longest read, which callers keep bounded. */
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


/***/ }),

/***/ 6020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ judgeFile)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var _go_gomod_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8193);
/* harmony import */ var _go_gosum_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7040);
/* harmony import */ var _go_mod_info_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8386);
/* harmony import */ var _go_zip_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8899);
/* harmony import */ var _go_zip_source_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7530);
// Whether bytes are the file they were asked for: a zip by its structure and hash, a go.mod by its hash, an .info by its version.
// One judgement for every door (store-file.ts, shelf of the relay); what a door demands beyond it is the door's own.
// Surprising: a go.mod has no form that go insists on before it reads it, so a web page passes where no hash is known; hence the module line.







/** More than any go.mod or .info has; go unpacks no larger go.mod. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
/** Judges a file; its hash must be `file.h1` when that is known. Throws only what reading the file throws. */
async function judgeFile(file, stop) {
    if (file.kind === 'zip')
        return withHash(file, await hashOfZip(file, stop));
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
        return { wrong: `Its hash is ${verdict.h1}, and go.sum has ${h1}.` };
    return { body, h1: verdict.h1 };
}
function hashOfMod({ h1 }, bytes) {
    if (h1 === undefined && !looksLikeGoMod(bytes))
        return { wrong: 'It is no go.mod: it names no module.' };
    return { h1: (0,_go_gosum_js__WEBPACK_IMPORTED_MODULE_3__/* .hashGoMod */ .hK)(bytes) };
}
function looksLikeGoMod(bytes) {
    return (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes) && (0,_go_gomod_js__WEBPACK_IMPORTED_MODULE_2__/* .parseGoMod */ .k)(Buffer.from(bytes).toString()).modulePath !== '';
}
async function hashOfZip({ path, version, body }, stop) {
    if (typeof body !== 'string')
        return (0,_go_zip_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .judgeZip */ .p)((0,_go_zip_source_js__WEBPACK_IMPORTED_MODULE_6__/* .memorySource */ .Pq)(body), { path, version }, stop);
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(body, 'r');
    try {
        return await (0,_go_zip_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .judgeZip */ .p)((0,_go_zip_source_js__WEBPACK_IMPORTED_MODULE_6__/* .fileSource */ .IO)(fd, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd).size), { path, version }, stop);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
/** The bytes of a small file, or undefined when it is not small. */
function textBytes(body) {
    if (typeof body !== 'string')
        return body.length > MAX_TEXT_BYTES ? undefined : body;
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(body, 'r');
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd).size > MAX_TEXT_BYTES ? undefined : (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(fd);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}


/***/ }),

/***/ 9496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LZ: () => (/* binding */ diskWords),
/* harmony export */   af: () => (/* binding */ placeFile)
/* harmony export */ });
/* unused harmony export retryBusy */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2164);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2911);
// Puts judged bytes under their final name: temporary file, then rename, so that whoever dies at whatever moment leaves a whole
// file or none. No fsync: it guards against loss of power alone, and made a file cost 0.7 ms instead of 0.09.
// A restored cache may hold symbolic links: a folder below the cache's root that is one is refused, so that nothing is written
// outside. Windows refuses a rename while a virus scanner looks at the file; that passes (cmd/go/internal/robustio).





/** Elsewhere these mean what they say, and waiting helps nobody. */
const BUSY_ON_WINDOWS = new Set(['EPERM', 'EACCES', 'EBUSY']);
const BUSY_WAITS_MS = [5, 20, 80, 200, 500];
/** Keeps the bytes, or the file that holds them, at its place. A file that is there already is left as it is. */
async function placeFile(body, { root, file, temp }) {
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, ...file.split('/'));
    makeFolders(root, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file).split('/'));
    if (isThere(target))
        return;
    if (typeof body === 'string')
        return move(body, target);
    const written = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(temp, `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`);
    try {
        writeNew(written, body, temp);
        await move(written, target);
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(written, { force: true });
        throw error;
    }
}
function writeNew(file, body, folder) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(file, body, { flag: 'wx' });
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(error) !== 'ENOENT')
            throw error;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(folder, { recursive: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(file, body, { flag: 'wx' });
    }
}
/** Tries again what a busy file stopped, a few times. */
async function retryBusy(action, { isBusy, sleep }) {
    for (const wait of BUSY_WAITS_MS) {
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
/** What the disk's refusal means, as a sentence. */
function diskWords(error) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(error);
    if (code === 'ENOSPC' || code === 'EDQUOT')
        return `The disk of the module cache is full (${code}).`;
    if (code === 'EROFS')
        return 'The module cache is on a read-only file system (EROFS).';
    if (code === 'EACCES' || code === 'EPERM')
        return `The module cache may not be written (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}).`;
    if (code === 'EMFILE' || code === 'ENFILE')
        return `Too many files are open (${code}).`;
    return `The module cache could not be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}.`;
}
function move(from, target) {
    const isBusy = (error) => process.platform === 'win32' && BUSY_ON_WINDOWS.has((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(error));
    const rename = () => {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(from, target);
        }
        catch (error) {
            // Another process put it there and has it open.
            if (!isBusy(error) || !isThere(target))
                throw error;
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(from, { force: true });
        }
    };
    return retryBusy(rename, { isBusy, sleep: (ms) => _clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m.sleep(ms) });
}
function isThere(target) {
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(target, { throwIfNoEntry: false });
    if (found && !found.isFile())
        throw new Error(`${target} is in the way and no ordinary file`);
    return found !== undefined;
}
/** Makes the folders below `root` that are missing; none may be a link. */
function makeFolders(root, names) {
    let folder = root;
    for (const name of names) {
        folder = `${folder}${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}${name}`;
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(folder, { throwIfNoEntry: false });
        if (found === undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(folder, { recursive: true });
        else if (!found.isDirectory())
            throw new Error(`${folder} is in the way: a link or no folder`);
    }
}


/***/ }),

/***/ 4986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MX: () => (/* binding */ shelveFile),
/* harmony export */   OQ: () => (/* binding */ shelfFolders)
/* harmony export */ });
/* unused harmony export SHELF_NAME */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _judge_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6020);
/* harmony import */ var _place_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9496);
// The relay's own door: judges a file and puts it on the relay's shelf, or leaves it where it lies and only tells its hash.
// Laxer than the door of the module cache (store-file.ts), for a zip without a line in go.sum may pass when it is whole: what go gets from
// here it still checks against go.sum and the checksum database. So this door leads to folders of one name alone, and never moves a file that is not ours.



/** The only name of a folder that this door writes to; nothing in GOMODCACHE has it, for `!` escapes a capital there. */
const SHELF_NAME = 'shelf!';
/** Judges a file of the doors `shelf` and `none`. Never rejects: what is wrong, or fails, is in the result. */
async function shelveFile(file, stop) {
    try {
        const root = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(file.target);
        if (file.door === 'shelf' && ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(root) !== SHELF_NAME || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(file.temp) !== (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(root))) {
            return { kept: false, failed: `${file.target} is no place on the relay's shelf.` };
        }
        const judged = await (0,_judge_file_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeFile */ .G)(file, stop);
        if (stop?.aborted)
            return { kept: false, failed: 'Judging it was stopped.' };
        if ('wrong' in judged)
            return { kept: false, ...judged };
        if (file.door === 'shelf')
            await (0,_place_file_js__WEBPACK_IMPORTED_MODULE_2__/* .placeFile */ .af)(judged.body, { root, file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(file.target), temp: file.temp });
        return { kept: true, h1: judged.h1 };
    }
    catch (error) {
        return { kept: false, failed: (0,_place_file_js__WEBPACK_IMPORTED_MODULE_2__/* .diskWords */ .LZ)(error).replaceAll('module cache', 'relay') };
    }
}
/** The folders of a relay: the shelf and what is not judged yet, side by side on one file system. */
function shelfFolders(folder) {
    return { shelf: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, SHELF_NAME), parts: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'parts') };
}


/***/ }),

/***/ 8954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runStoreWorker: () => (/* binding */ runStoreWorker),
  e: () => (/* binding */ sharedStop),
  l: () => (/* binding */ storeAll)
});

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
// EXTERNAL MODULE: ./js/verify/shelve-file.js
var shelve_file = __webpack_require__(4986);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/go/module.js
var go_module = __webpack_require__(3969);
// EXTERNAL MODULE: ./js/verify/judge-file.js
var judge_file = __webpack_require__(6020);
// EXTERNAL MODULE: ./js/verify/place-file.js
var place_file = __webpack_require__(9496);
;// CONCATENATED MODULE: ./js/verify/store-file.js
// The one door into the module cache: a file that arrived is judged and, if it is right, gets its final name. Never a .ziphash:
// go then hashes each zip against go.sum itself, so a mistake of ours cannot weaken what go guarantees.




/** Judges a file and keeps it when it is right. Never rejects: what is wrong, or fails, is in the result. */
async function storeFile(file, stop) {
    try {
        const name = (0,go_module/* cacheFile */.NJ)(file.path, file.version, file.kind);
        const root = rootOf(file.target, name);
        if (root === undefined)
            return { kept: false, failed: `${file.target} is not the place of ${name}.` };
        const judged = await (0,judge_file/* judgeFile */.G)(file, stop);
        if (stop?.aborted)
            return { kept: false, failed: 'Storing it was stopped.' };
        if ('wrong' in judged)
            return { kept: false, ...judged };
        if (file.kind !== 'info' && file.h1 === undefined) {
            return { kept: false, wrong: 'No line of go.sum tells what it must hash to.' };
        }
        await (0,place_file/* placeFile */.af)(judged.body, { root, file: name, temp: file.temp });
        return { kept: true };
    }
    catch (error) {
        return { kept: false, failed: (0,place_file/* diskWords */.LZ)(error) };
    }
}
/** The folder that `name` is below, or undefined when the target is elsewhere. */
function rootOf(target, name) {
    const tail = external_node_path_.sep + name.split('/').join(external_node_path_.sep);
    return target.endsWith(tail) ? target.slice(0, -tail.length) : undefined;
}

;// CONCATENATED MODULE: ./js/verify/store-worker.js
// The worker thread's side: files come in batches and are stored one after another; each batch is answered by one message.
// The program is one file, so the thread runs that same file: its entry sees `workerData.role === 'store'` and calls this.



/** Serves the thread that started this one, until told to end. */
function runStoreWorker() {
    const port = external_node_worker_threads_.parentPort;
    if (port === null)
        throw new Error('runStoreWorker belongs in a worker thread');
    const answer = (message) => port.postMessage(message);
    const stop = sharedStop(external_node_worker_threads_.workerData.stop);
    let work = Promise.resolve();
    port.on('message', (message) => {
        work = work.then(async () => {
            if ('end' in message)
                port.close();
            else
                answer({ done: await storeAll(message.files, stop, release) });
        });
    });
    answer({ ready: true });
}
/** Stores files one after another, each with the time it took. */
async function storeAll(files, stop, after) {
    const reports = [];
    for (const file of files) {
        const began = performance.now();
        const result = await ((file.door ?? 'modcache') === 'modcache' ? storeFile(file, stop) : (0,shelve_file/* shelveFile */.MX)(file, stop));
        reports.push({ result, ms: performance.now() - began });
        after?.(file);
    }
    return reports;
}
/** Gives a body's memory back at once: the collector counts what lies outside its heap late, and 100 MB of it may gather. */
function release({ body }) {
    if (typeof body !== 'string')
        body.buffer.transfer(0);
}
/** A flag that another thread can raise. */
function sharedStop(memory) {
    const cell = new Int32Array(memory);
    return {
        get aborted() {
            return Atomics.load(cell, 0) === 1;
        },
    };
}


/***/ })

};
