// SPDX-License-Identifier: GPL-3.0-or-later
// websocket.js PLAIN-PORT TLS-PORT CERTIFICATE-PORT PEM AUTHORITY: each path behaves in a way of its own.
'use strict'
const fs = require('fs')
const http = require('http')
const https = require('https')
const { WebSocketServer } = require('ws')

const [plainPort, tlsPort, certificatePort, pem, authority] = process.argv.slice(2)
const BASIC = 'Basic ' + Buffer.from('alice:alicepw').toString('base64')
const MEBIBYTE = 1 << 20

const sockets = options => new WebSocketServer({ noServer: true, maxPayload: 64 * MEBIBYTE, ...options })
const plain = sockets({})
const choosing = sockets({ handleProtocols: offered => offered.has('v2.feed') ? 'v2.feed' : false })
const inventing = sockets({ handleProtocols: () => 'not-offered' })

const asks = challenge => ({ status: 401, header: `WWW-Authenticate: ${challenge}\r\n` })

// What a request is refused with before it becomes a WebSocket.
const REFUSALS = {
  '/basic': request => request.headers.authorization !== BASIC && asks('Basic realm="sockets"'),
  '/bearer': request => request.headers.authorization !== 'Bearer good' && asks('Bearer realm="sockets"'),
  '/choose': request => !/v2\.feed/.test(request.headers['sec-websocket-protocol'] || '') && { status: 400, header: '' },
  '/redirect': () => ({ status: 302, header: 'Location: /echo\r\n' }),
  '/gone': () => ({ status: 410, header: '' })
}
const ECHOES = (socket, data, binary) => socket.send(data, { binary })

// What happens once it is one: at the beginning, and with each message.
const BEGINNINGS = {
  '/close': (socket, url) => socket.close(Number(url.searchParams.get('code')) || 1000, 'as told'),
  '/big': (socket, url) => socket.send(Buffer.alloc(Number(url.searchParams.get('mb')) * MEBIBYTE, 'x')),
  '/fragments': (socket, url) => sendFragments(socket, Number(url.searchParams.get('mb'))),
  '/ping': socket => socket.ping('hello'),
  '/hold': () => {},
  '/drop': () => {}
}
const MESSAGES = {
  '/drop': (socket, data, binary, connection) => connection.destroy(),
  '/hold': () => {}
}

function sendFragments (socket, mebibytes) {
  for (let i = 0; i < mebibytes * 16; i++) socket.send(Buffer.alloc(MEBIBYTE / 16, 'x'), { fin: i === mebibytes * 16 - 1 })
}

function introduce (socket, request) {
  const peer = request.socket.getPeerCertificate ? request.socket.getPeerCertificate().subject : null
  socket.send(JSON.stringify({ protocol: socket.protocol, origin: request.headers.origin || null, name: peer ? peer.CN : null }))
}

function serve (socket, request, url, connection) {
  const onMessage = MESSAGES[url.pathname] || ECHOES
  socket.on('error', () => {})
  socket.on('message', (data, binary) => onMessage(socket, data, binary, connection))
  if (BEGINNINGS[url.pathname]) BEGINNINGS[url.pathname](socket, url)
  else introduce(socket, request)
}

function onUpgrade (request, connection, head) {
  const url = new URL(request.url, 'http://localhost')
  const refusal = REFUSALS[url.pathname] && REFUSALS[url.pathname](request)
  const server = { '/choose': choosing, '/invent': inventing }[url.pathname] || plain
  console.log(`${request.method} ${request.url} | ${refusal ? refusal.status : 101} | authorization=${request.headers.authorization || '-'}`)
  if (refusal) connection.end(`HTTP/1.1 ${refusal.status} No\r\n${refusal.header}Content-Length: 0\r\nConnection: close\r\n\r\n`)
  else server.handleUpgrade(request, connection, head, socket => serve(socket, request, url, connection))
}

function listen (server, port) {
  server.on('upgrade', onUpgrade)
  server.listen(Number(port), '127.0.0.1')
}

const identity = { cert: fs.readFileSync(pem), key: fs.readFileSync(pem) }
const notASocket = (request, response) => { response.writeHead(200); response.end('no WebSocket here\n') }
listen(http.createServer(notASocket), plainPort)
listen(https.createServer(identity, notASocket), tlsPort)
listen(https.createServer({ ...identity, ca: fs.readFileSync(authority), requestCert: true, rejectUnauthorized: true }, notASocket), certificatePort)
