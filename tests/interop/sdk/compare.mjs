// Compares the requests of `commerce` with those of the official SDK of Commerce Layer:
// `requests | node compare.mjs`. Each input line has an intent and the request `commerce` makes for it.

import { isDeepStrictEqual } from 'node:util'
import { createInterface } from 'node:readline'
import { CommerceLayer } from '@commercelayer/sdk/bundle'

let caught = null
const cl = CommerceLayer({
  organization: 'sandbox',
  accessToken: 'token',
  // Captures the request and responds without content.
  fetch: async (url, { method, body }) => {
    const { pathname, search } = new URL(url)
    caught ??= { method, path: pathname.replace('/api', ''), query: search, body: body ? JSON.parse(body) : null }
    return new Response('{"data":[]}', { status: 200, headers: { 'content-type': 'application/vnd.api+json' } })
  },
})

// Removes harmless differences, each with its reason.
const harmless = [
  {
    reason: 'the order of query parameters, and which of their characters are percent-encoded: a query is the same when its pairs are',
    apply: (request) => {
      request.query = Object.fromEntries([...new URLSearchParams(request.query ?? '')].sort())
    },
  },
  {
    reason: 'the SDK asks for `page[number]=1` where no page is asked for, which is what the API gives then',
    apply: (request) => {
      if (request.query['page[number]'] === '1') delete request.query['page[number]']
    },
  },
  {
    reason: 'the SDK sends `relationships` when there are none, too',
    apply: ({ body }) => {
      if (body && Object.keys(body.data.relationships ?? {}).length === 0) delete body.data.relationships
    },
  },
]

// Intents that the SDK has no call for, with the reason.
const impossible = [
  {
    reason: 'the SDK sends an empty to-many as an attribute, where the API does not look for it',
    applies: ({ action, relationships }) =>
      action === 'update' && Object.values(relationships).some(({ data }) => Array.isArray(data) && data.length === 0),
    // The rest of the intent is still compared.
    without: (intent) => {
      for (const members of [intent.relationships, intent.request.body.data.relationships]) {
        for (const [name, { data }] of Object.entries(members)) if (Array.isArray(data) && data.length === 0) delete members[name]
      }
    },
  },
]

function given(members) {
  // The SDK takes attributes and relationships in one object.
  const relationship = ({ target, data }) => (data === null ? { type: target, id: null } : data)
  const relationships = Object.entries(members.relationships).map(([name, value]) => [name, relationship(value)])
  return { ...members.attributes, ...Object.fromEntries(relationships) }
}

async function send({ type, action, id, name, value, params, ...members }) {
  const resource = cl[type]
  switch (action) {
    case 'retrieve':
      return id ? resource.retrieve(id, params) : resource.retrieve(params)
    case 'list':
      return resource.list(params)
    case 'create':
      return resource.create(given(members))
    case 'update':
      return resource.update({ id, ...given(members) })
    case 'delete':
      return resource.delete(id)
    case 'trigger':
      // The trigger methods of the SDK set `true` and take no value.
      if (resource[name]) return value === true ? resource[name](id) : resource[name](id, value)
      return resource.update({ id, [name]: value })
    case 'related':
      return resource[name](id)
  }
  throw new Error(`there is no action ${action}`)
}

const counts = {}
const lacking = {}
const differences = []
for await (const line of createInterface({ input: process.stdin })) {
  const intent = JSON.parse(line)
  for (const { applies, without } of impossible) if (applies(intent)) without(intent)
  const ours = intent.request
  const summary = [intent.type, intent.action, intent.name].filter(Boolean).join(' ')
  caught = null
  try {
    await send(structuredClone(intent))
  } catch (error) {
    // The SDK can't read the empty response; only the captured request matters.
    if (!caught && !(error instanceof TypeError)) throw error
  }
  if (!caught) {
    const call = [intent.action, intent.name].filter(Boolean).join(' ')
    ;(lacking[call] ??= []).push(intent.type)
    continue
  }
  for (const { apply } of harmless) {
    apply(ours)
    apply(caught)
  }
  counts[intent.action] = (counts[intent.action] ?? 0) + 1
  if (!isDeepStrictEqual(ours, caught)) {
    differences.push(`${summary}\n  commerce ${JSON.stringify(ours)}\n  the SDK  ${JSON.stringify(caught)}`)
  }
}

const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
console.log(`${all} requests compared: ${Object.entries(counts).map(([action, count]) => `${count} ${action}`).join(', ')}`)
for (const { reason } of [...harmless, ...impossible]) console.log(`  taken as the same: ${reason}`)
for (const [call, types] of Object.entries(lacking)) {
  console.log(`  the SDK has no call for ${call} of ${types.length > 9 ? `${types.length} types` : types.join(', ')}`)
}
for (const difference of differences) console.log(difference)
if (all === 0 || differences.length > 0) {
  console.log(`${differences.length} requests differ`)
  process.exit(1)
}
