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
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5296);
/* harmony import */ var _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5372);
/* harmony import */ var _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8020);
/* harmony import */ var _cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5005);
/* harmony import */ var _bounded_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5146);
/* harmony import */ var _go_gomod_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1491);
/* harmony import */ var _go_module_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3969);
/* harmony import */ var _go_needed_zips_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6873);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2942);
// The modules of the build as a CycloneDX document, from go.mod, go.sum and the .mod files on disk.
// The same project gives the same bytes: no serial number, and a time only by SOURCE_DATE_EPOCH
// (reproducible-builds.org/specs/source-date-epoch). Loaded only when it is wanted: the library is
// large.










/** @throws Error if the run ended before it had read the project. */
function sbomOf({ inspection, job }) {
    if (!inspection)
        throw new Error('the run ended before the project was read');
    return renderSbom(inspection, job.host.env.SOURCE_DATE_EPOCH);
}
/** JSON of CycloneDX 1.6. */
function renderSbom({ project, modcache }, epoch = '') {
    const { modules } = project;
    const mains = modules.flatMap(({ modulePath, dir, memberDirs }) => modulePath
        .split(', ')
        .map((path, index) => ({ path, goMod: directOf((0,_bounded_file_js__WEBPACK_IMPORTED_MODULE_5__/* .goText */ ._y)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(memberDirs[index] ?? dir, 'go.mod'))) })));
    const libraries = new Map(modules.flatMap(({ buildList }) => buildList.map((module) => [(0,_go_module_js__WEBPACK_IMPORTED_MODULE_7__/* .moduleKey */ .MP)(module), module])));
    const sums = new Map(modules.flatMap(({ goSum }) => [...goSum.zips]));
    const subjects = mains.map(({ path }) => new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1__.ComponentType.Application, path, refs(path, { path })));
    const built = [...libraries].map(([key, module]) => {
        const component = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_1__.ComponentType.Library, module.path, {
            version: module.version,
            ...refs(key, module),
        });
        const h1 = sums.get(key);
        // A hash over the zip's files and names, so it is none of CycloneDX's, which are over bytes.
        if (h1 !== undefined)
            component.properties.add(new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Property('go:h1', h1));
        return component;
    });
    const files = [...libraries.values()].map((module) => directOf((0,_bounded_file_js__WEBPACK_IMPORTED_MODULE_5__/* .textOf */ .b6)((0,_go_module_js__WEBPACK_IMPORTED_MODULE_7__/* .cachePath */ .Ae)(modcache, module, 'mod'))));
    const goMods = [...mains.map(({ goMod }) => goMod), ...files];
    const replaces = mains.flatMap(({ goMod }) => goMod?.replaces ?? []);
    link([...subjects, ...built], goMods, replaces);
    const [subject, ...others] = subjects;
    const bom = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Bom({ metadata: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Metadata({ ...(subject && { component: subject }) }) });
    if (/^\d+$/.test(epoch))
        bom.metadata.timestamp = new Date(Number(epoch) * 1000);
    bom.metadata.tools = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Tools({
        tools: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.ToolRepository([new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_2__.Tool({ name: 'go-proxy-setup', version: _version_js__WEBPACK_IMPORTED_MODULE_9__/* .VERSION */ .xv })]),
    });
    for (const component of [...others, ...built])
        bom.components.add(component);
    const document = new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3__.JSON.Normalize.Factory(_cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4__.Spec1dot6).makeForBom().normalize(bom, { sortLists: true });
    // An entry without dependencies would say that there are none.
    const unknown = new Set([...subjects, ...built].filter((_, at) => !goMods[at]).map(({ bomRef }) => bomRef.value));
    const dependencies = document.dependencies?.filter(({ ref }) => !unknown.has(ref));
    return `${JSON.stringify({ ...document, dependencies }, null, 2)}\n`;
}
function refs(bomRef, module) {
    return { bomRef, purl: purlOf(module) };
}
/** A go.mod without its lines `// indirect`: what its own packages import. */
function directOf(text) {
    return text === undefined ? undefined : (0,_go_gomod_js__WEBPACK_IMPORTED_MODULE_6__/* .parseGoMod */ .k)(text.replaceAll(/^.*\/\/ indirect(?:;.*)?\s*$/gm, ''));
}
/** Each component depends on those that its go.mod requires, at the versions of the build. */
function link(components, goMods, replaces) {
    const byPath = new Map(components.map((component) => [component.name, component]));
    for (const [index, component] of components.entries()) {
        for (const require of goMods[index]?.requires ?? []) {
            const target = byPath.get((0,_go_needed_zips_js__WEBPACK_IMPORTED_MODULE_8__/* .replaced */ .$3)(require, replaces)?.path ?? require.path);
            if (target)
                component.dependencies.add(target.bomRef);
        }
    }
}
/** Lower case: https://github.com/package-url/purl-spec/blob/main/types/golang-definition.json */
function purlOf({ path, version }) {
    const purl = `pkg:golang/${path.toLowerCase().split('/').map(encodeURIComponent).join('/')}`;
    return version === undefined ? purl : `${purl}@${encodeURIComponent(version)}`;
}


/***/ })

};
