// npm start [-- FLAGS]: the main job, as users run it (the committed dist), on examples/web or on what the flags name.
// It needs no package but Node 24, so it is quick on a fresh clone. After a change in src: npm run build first.
import { join } from 'node:path'
import { root, runOnNode24 } from './node24.mjs'

const flags = process.argv.slice(2)
// The flag wins over the environment, so this is only a default.
const env = {
  GO_PROXY_SETUP_WORKING_DIRECTORY: process.env.GO_PROXY_SETUP_WORKING_DIRECTORY ?? join(root, 'examples', 'web'),
}
runOnNode24([join(root, 'dist', 'cli', 'index.js'), 'setup', ...flags], env)
