// A proxy that records every response: `node record.mjs FOLDER ORIGIN`. Writes each response with a
// body to a file in the folder, and responses with the wrong content type to `mislabelled`. The first
// line of standard output is its URL.

import { appendFile, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { join } from 'node:path'

const [folder, origin] = process.argv.slice(2)
const { hostname, port } = new URL(origin)
let count = 0

async function keep({ method, url }, { statusCode, headers }, body) {
  // OAuth 2 responses are not JSON:API documents.
  if (url.startsWith('/oauth/')) return
  count += 1
  const number = String(count).padStart(3, '0')
  const summary = `${method} ${url}: ${statusCode} with ${headers['content-type'] ?? 'no type'} and ${body.length} bytes`
  await appendFile(join(folder, 'requests'), `${number} ${summary}\n`)
  const empty = statusCode === 204
  if (empty !== (body.length === 0) || (!empty && headers['content-type'] !== 'application/vnd.api+json')) {
    await appendFile(join(folder, 'mislabelled'), `${summary}\n`)
  }
  if (body.length > 0) {
    const place = new URL(url, origin).pathname.slice(1).replaceAll('/', '.')
    await writeFile(join(folder, `${number}-${method}-${statusCode}-${place}.json`), body)
  }
}

const server = createServer((incoming, outgoing) => {
  const { method, url, headers } = incoming
  // Forwards all headers, including `Host`, so that links lead through this proxy.
  const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
    const chunks = []
    answer.on('data', (chunk) => chunks.push(chunk))
    answer.on('end', async () => {
      const body = Buffer.concat(chunks)
      await keep(incoming, answer, body)
      outgoing.writeHead(answer.statusCode, answer.headers)
      outgoing.end(body)
    })
  })
  onward.on('error', (error) => outgoing.destroy(error))
  incoming.pipe(onward)
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
