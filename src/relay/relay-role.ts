// The word behind the program's name that makes its process a relay: the bundle is one file, so the relay runs the step's own file again.
// Alone in a file because hosts/entry.ts reads it before anything that an old Node could choke on is loaded.

export const RELAY_ROLE = 'relay-process'
