export const id = 667;
export const ids = [667];
export const modules = {

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


/***/ })

};
