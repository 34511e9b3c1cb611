export const id = 292;
export const ids = [292];
export const modules = {

/***/ 3292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderSbom: () => (/* binding */ renderSbom),
/* harmony export */   sbomOf: () => (/* binding */ sbomOf)
/* harmony export */ });
/* harmony import */ var _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5296);
/* harmony import */ var _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5372);
/* harmony import */ var _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8020);
/* harmony import */ var _cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5005);
/* harmony import */ var _go_module_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3969);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2942);
// The modules of the build as a CycloneDX document, from go.mod and go.sum. The same project gives
// the same bytes: no serial number, and a time only by SOURCE_DATE_EPOCH
// (reproducible-builds.org/specs/source-date-epoch). Loaded only when it is wanted, for the library is
// large.






/** @throws Error if the run ended before it had read the project. */
function sbomOf({ inspection, job }) {
    if (!inspection)
        throw new Error('the run ended before the project was read');
    return renderSbom(inspection.project, job.host.env.SOURCE_DATE_EPOCH);
}
/** JSON of CycloneDX 1.6. */
function renderSbom({ modules }, epoch = '') {
    const [main, ...others] = modules
        .flatMap(({ modulePath }) => modulePath.split(', '))
        .map((path) => {
        return new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.ComponentType.Application, path, { bomRef: path, purl: purlOf(path) });
    });
    const bom = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Bom({ metadata: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Metadata({ ...(main && { component: main }) }) });
    if (/^\d+$/.test(epoch))
        bom.metadata.timestamp = new Date(Number(epoch) * 1000);
    bom.metadata.tools = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Tools({
        tools: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.ToolRepository([new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Tool({ name: 'go-proxy-setup', version: _version_js__WEBPACK_IMPORTED_MODULE_5__/* .VERSION */ .xv })]),
    });
    for (const other of others)
        bom.components.add(other);
    for (const [bomRef, { path, version, h1 }] of built(modules)) {
        const component = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.ComponentType.Library, path, { version, bomRef, purl: purlOf(path, version) });
        // A hash over the zip's files and names, so it is none of CycloneDX's, which are over bytes.
        if (h1 !== undefined)
            component.properties.add(new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Property('go:h1', h1));
        bom.components.add(component);
    }
    const serializer = new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_2__.JsonSerializer(new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_2__.JSON.Normalize.Factory(_cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_3__.Spec1dot6));
    return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
/** Each module once, with its hash of go.sum if one has it. */
function built(modules) {
    const all = modules.flatMap(({ buildList, goSum }) => buildList.map((module) => ({ ...module, h1: goSum.zips.get((0,_go_module_js__WEBPACK_IMPORTED_MODULE_4__/* .moduleKey */ .MP)(module)) })));
    return new Map(all.map((module) => [(0,_go_module_js__WEBPACK_IMPORTED_MODULE_4__/* .moduleKey */ .MP)(module), module]));
}
/** Lower case: https://github.com/package-url/purl-spec/blob/main/types/golang-definition.json */
function purlOf(path, version) {
    const purl = `pkg:golang/${path.toLowerCase().split('/').map(encodeURIComponent).join('/')}`;
    return version === undefined ? purl : `${purl}@${encodeURIComponent(version)}`;
}


/***/ })

};
