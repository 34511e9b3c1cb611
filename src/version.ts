// The version of this tool; tools/generate.ts keeps it equal to package.json's.
export const VERSION = '1.0.0'

/** Replace `org` where a copy is published. */
export const HOMEPAGE = 'https://github.com/org/go-proxy-setup'

/** How the tool names itself to mirrors. */
export const USER_AGENT = `go-proxy-setup/${VERSION}`
