// SPDX-License-Identifier: GPL-3.0-or-later
// hub.js: feeds that tell of their news, and whom they tell them by: a hub (W3C WebSub), a cloud (rssCloud, by
// http-post) and a WebSocket. Says its address, then does what the lines on its standard input ask for, and answers
// each with a line. Ends with its input.
'use strict'
const crypto = require('crypto')
const http = require('http')
const readline = require('readline')
const { WebSocketServer } = require('ws')

const RETRIES = 4
const RETRY_PAUSE = 300
const LONGEST_LEASE = 30 * 24 * 3600

const NAMES = ['websub', 'cloud', 'socket', 'hubs', 'moved', 'both']
const feeds = Object.fromEntries(NAMES.map(name => [name, []]))
const counts = Object.fromEntries(NAMES.map(name => [name, 0]))
const subscribers = new Map() // by callback: { topic, secret, expires }
const clouds = new Map() // by callback: { topic, expires }
const state = { down: false, silent: false, lease: 0, method: 'sha256', protocol: 'feed-push', held: null }
let last = null // the latest content that was distributed
let base = ''

const topicOf = name => `${base}/${name}.xml`
const escape = text => text.replace(/[<&]/g, c => ({ '<': '&lt;', '&': '&amp;' }[c]))

// Feeds ---------------------------------------------------------------------------------------

function writeAtom (name, links) {
  const entries = feeds[name].map((title, i) => `<entry><id>urn:${name}:${i}</id><title>${escape(title)}</title></entry>`)
  return `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:${name}</id><title>${name}</title>${links}${entries.reverse().join('')}</feed>`
}

function writeRss (name) {
  const { hostname, port } = new URL(base)
  const cloud = `<cloud domain="${hostname}" port="${port}" path="/pleaseNotify" registerProcedure="" protocol="http-post"/>`
  const items = feeds[name].map((title, i) => `<item><guid isPermaLink="false">${name}:${i}</guid><title>${escape(title)}</title></item>`)
  return `<rss version="2.0"><channel><title>${name}</title>${cloud}${items.reverse().join('')}</channel></rss>`
}

const linkTo = path => `<link rel="hub" href="${path === '/socket' ? base.replace('http', 'ws') : base}${path}"/>`

const WRITERS = {
  websub: () => writeAtom('websub', ''),
  cloud: () => writeRss('cloud'),
  socket: () => writeAtom('socket', linkTo('/socket')),
  hubs: () => writeAtom('hubs', linkTo('/no-hub') + linkTo('/hub')),
  moved: () => writeAtom('moved', linkTo('/old-hub')),
  both: () => writeAtom('both', linkTo('/hub') + linkTo('/socket'))
}

function serveFeed (name, request, response) {
  const text = WRITERS[name]()
  const etag = `"${crypto.createHash('sha1').update(text).digest('hex')}"`
  const links = name === 'websub' ? { Link: `<${base}/hub>; rel="hub", <${topicOf(name)}>; rel="self"` } : {}
  counts[name]++
  const known = request.headers['if-none-match'] === etag
  const answer = () => known
    ? response.writeHead(304, { ETag: etag, ...links }).end()
    : response.writeHead(200, { 'Content-Type': 'application/xml', ETag: etag, ...links }).end(text)
  if (state.held) state.held.push(answer)
  else answer()
}

// What was answered meanwhile goes out only now.
function release () {
  const answers = state.held
  state.held = null
  answers.forEach(answer => answer())
  return 'done'
}

// Whom they tell ------------------------------------------------------------------------------

function call (method, address, headers, body) {
  return new Promise(resolve => {
    const request = http.request(address, { method, headers }, response => {
      const parts = []
      response.on('data', part => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(parts).toString() }))
    })
    request.on('error', () => resolve({ status: 0, body: '' }))
    request.end(body)
  })
}

function addQuery (address, values) {
  const url = new URL(address)
  for (const [name, value] of Object.entries(values)) url.searchParams.append(name, value)
  return url
}

// Section 5.3: the hub makes sure that it was the subscriber who asked.
async function verify (mode, callback, topic, lease) {
  const challenge = crypto.randomBytes(16).toString('hex')
  const values = { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': challenge }
  if (mode === 'subscribe') values['hub.lease_seconds'] = lease
  const reply = await call('GET', addQuery(callback, values), {})
  return reply.status >= 200 && reply.status < 300 && reply.body === challenge
}

async function takeRequest (form) {
  const callback = form.get('hub.callback')
  const topic = form.get('hub.topic')
  const mode = form.get('hub.mode')
  const lease = state.lease || Math.min(Number(form.get('hub.lease_seconds')) || 864000, LONGEST_LEASE)
  if (state.silent || !await verify(mode, callback, topic, lease)) return
  if (mode === 'unsubscribe') subscribers.delete(callback)
  else subscribers.set(callback, { topic, secret: form.get('hub.secret'), expires: Date.now() + lease * 1000 })
}

function serveHub (form, response) {
  if (state.down) return response.writeHead(503, { 'Retry-After': '1' }).end()
  if (!['subscribe', 'unsubscribe'].includes(form.get('hub.mode')) || !form.get('hub.callback')) return response.writeHead(400).end()
  if ((form.get('hub.secret') || '').length >= 200) return response.writeHead(400).end()
  response.writeHead(202).end()
  setTimeout(() => takeRequest(form), 10)
}

async function servePleaseNotify (form, response) {
  const callback = `http://${form.get('domain')}:${form.get('port')}${form.get('path')}`
  const challenge = crypto.randomBytes(8).toString('hex')
  const reply = await call('GET', addQuery(callback, { url: form.get('url1'), challenge }), {})
  const agreed = !state.down && form.get('protocol') === 'http-post' && reply.status === 200 && reply.body === challenge
  if (agreed) clouds.set(callback, { topic: form.get('url1'), expires: Date.now() + 25 * 3600000 })
  response.writeHead(200, { 'Content-Type': 'text/xml' }).end(`<?xml version="1.0"?><notifyResult success="${agreed}" msg="${agreed ? 'Thanks' : 'We could not reach you.'}"/>`)
}

// News ----------------------------------------------------------------------------------------

const sign = (secret, body) => `${state.method}=${crypto.createHmac(state.method, secret).update(body).digest('hex')}`

function makeHeaders (subscriber, body) {
  const headers = { 'Content-Type': 'application/atom+xml', Link: `<${base}/hub>; rel="hub", <${subscriber.topic}>; rel="self"` }
  if (subscriber.secret) headers['X-Hub-Signature'] = sign(subscriber.secret, body)
  return headers
}

// Section 7: tried again while it fails; who says that it is gone, is.
async function deliver (callback, subscriber, body) {
  const headers = makeHeaders(subscriber, body)
  last = { callback, headers, body }
  for (let i = 0; i < RETRIES; i++) {
    const { status } = await call('POST', callback, headers, body)
    if (status === 410) subscribers.delete(callback)
    if (status === 410 || (status >= 200 && status < 300)) return
    await new Promise(resolve => setTimeout(resolve, RETRY_PAUSE * (i + 1)))
  }
}

function distribute (name) {
  const topic = topicOf(name)
  for (const [callback, subscriber] of subscribers)
    if (subscriber.topic === topic && subscriber.expires > Date.now()) deliver(callback, subscriber, WRITERS[name]())
  for (const [callback, cloud] of clouds)
    if (cloud.topic === topic) call('POST', callback, { 'Content-Type': 'application/x-www-form-urlencoded' }, `url=${encodeURIComponent(topic)}`)
  if (name === 'socket' || name === 'both') for (const client of sockets.clients) client.send(JSON.stringify({ updated: topic }))
}

// What a test asks for ------------------------------------------------------------------------

const theOne = () => [...subscribers][0] || [null, {}]
const post = async (headers, body) => (await call('POST', theOne()[0], { 'Content-Type': 'application/atom+xml', ...headers }, body)).status
const ask = async (mode, topic) => (await call('GET', addQuery(theOne()[0], { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': 'x', 'hub.lease_seconds': 60 }), {})).status

const COMMANDS = {
  publish: (name, ...title) => { feeds[name].push(title.join(' ')); distribute(name); return 'done' },
  quiet: (name, ...title) => { feeds[name].push(title.join(' ')); return 'done' },
  forged: () => post({ 'X-Hub-Signature': sign('not the secret', 'news') }, 'news'),
  unsigned: () => post({}, 'news'),
  huge: () => post({ 'X-Hub-Signature': 'sha256=00' }, Buffer.alloc(8 << 20, 'x')),
  replay: async () => (await call('POST', last.callback, last.headers, last.body)).status,
  stray: async () => (await call('POST', theOne()[0].slice(0, -1), {}, 'news')).status,
  ask: (mode, topic) => ask(mode, topic === 'own' ? topicOf('websub') : topic),
  down: value => { state.down = value === 'yes'; return 'done' },
  silent: value => { state.silent = value === 'yes'; return 'done' },
  lease: value => { state.lease = Number(value); return 'done' },
  method: value => { state.method = value; return 'done' },
  protocol: value => { state.protocol = value; return 'done' },
  goodbye: code => { for (const client of sockets.clients) client.close(Number(code)); return 'done' },
  flood: count => { for (const client of sockets.clients) for (let i = 0; i < Number(count); i++) client.send('news'); return 'done' },
  hold: () => { state.held = []; return 'done' },
  release,
  drop: () => { for (const client of sockets.clients) client.terminate(); return 'done' },
  count: name => counts[name],
  token: () => theOne()[0].split('/').pop(),
  secret: () => theOne()[1].secret,
  signed: () => String(Boolean(theOne()[1].secret)),
  subscribers: () => subscribers.size,
  clouds: () => clouds.size,
  sockets: () => [...sockets.clients].map(client => client.protocol || 'none').join(',')
}

function listenToTest () {
  const lines = readline.createInterface({ input: process.stdin })
  lines.on('line', async line => {
    const [name, ...words] = line.split(' ')
    console.log(String(await COMMANDS[name](...words)))
  })
  lines.on('close', () => process.exit(0))
}

// The server ----------------------------------------------------------------------------------

const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => state.protocol })
const POSTS = { '/hub': serveHub, '/pleaseNotify': servePleaseNotify }

function takePost (request, response, serve) {
  const parts = []
  request.on('data', part => parts.push(part))
  request.on('end', () => serve(new URLSearchParams(Buffer.concat(parts).toString()), response))
}

const server = http.createServer((request, response) => {
  const feed = /^\/(\w+)\.xml$/.exec(request.url)
  if (feed && WRITERS[feed[1]]) return serveFeed(feed[1], request, response)
  // Section 5.1: a hub may send who asks to another address.
  if (request.method === 'POST' && request.url === '/old-hub') return response.writeHead(308, { Location: `http://localhost:${server.address().port}/hub` }).end()
  if (request.method === 'POST' && POSTS[request.url]) return takePost(request, response, POSTS[request.url])
  response.writeHead(404).end()
})
server.on('upgrade', (request, connection, head) => {
  if (request.url !== '/socket' || state.down) return connection.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n')
  sockets.handleUpgrade(request, connection, head, socket => socket.on('error', () => {}))
})
server.listen(Number(process.argv[2]) || 0, '127.0.0.1', () => {
  base = `http://127.0.0.1:${server.address().port}`
  console.log(base)
  listenToTest()
})
