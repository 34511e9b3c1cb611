// The parts of undici that this project stands on, each by its own file: undici's index also loads fetch, web sockets, caches and mocks,
// 900 kB of source that every start of the bundle would parse (a third of its time). The version is pinned, so these paths hold.
import connect from 'undici/lib/api/api-connect.js'
import request from 'undici/lib/api/api-request.js'
import Agent from 'undici/lib/dispatcher/agent.js'
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js'
import Pool from 'undici/lib/dispatcher/pool.js'
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js'

// As undici's index does it. A ProxyAgent asks its own pool to `connect`.
Object.assign(Dispatcher.prototype, { connect, request })

export { Agent, Pool, ProxyAgent }
