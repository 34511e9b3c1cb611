// npm start [-- COMMAND] [FLAGS]: a command of the committed dist, as users run it, by default `setup` on examples/web.
// It needs no package but Node 24, so it is quick on a fresh clone. After a change in src: npm run build first.
import { join } from 'node:path'
import { root, runOnNode24 } from './node24.mjs'

const [first = '', ...rest] = process.argv.slice(2)
const words =
  first === '' || (first.startsWith('-') && first !== '--help') ? ['setup', ...process.argv.slice(2)] : [first, ...rest]
// The flag wins over the environment, so this is only a default.
const env = {
  GO_PROXY_SETUP_WORKING_DIRECTORY: process.env.GO_PROXY_SETUP_WORKING_DIRECTORY ?? join(root, 'examples', 'web'),
}
if (words.length === 1 && words[0] === 'setup') {
  process.on(
    'exit',
    (code) =>
      code === 0 && console.error('That was `setup` on examples/web. Next: npm start -- probe, doctor or rehearse'),
  )
}
runOnNode24([join(root, 'dist', 'cli', 'index.js'), ...words], env)
