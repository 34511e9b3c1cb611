// TypeScript for jest: the types are cut out by Node itself, so lines keep their numbers and no compiler is needed.
const { stripTypeScriptTypes } = require('node:module')

module.exports = { process: (source) => ({ code: stripTypeScriptTypes(source) }) }
