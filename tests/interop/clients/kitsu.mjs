// kitsu: `node kitsu.mjs http://127.0.0.1:PORT TOKEN`.

import assert from 'node:assert/strict'
import Kitsu from 'kitsu'
import { finish, step } from './steps.mjs'

const [origin, token] = process.argv.slice(2)
const api = new Kitsu({
  baseURL: `${origin}/api`,
  headers: { Authorization: `Bearer ${token}` },
  camelCaseTypes: false,
  resourceCase: 'none',
  pluralize: false,
})
const order = 'orders/eqkykhjlVw'

async function refused(promise, status) {
  const error = await promise.then(
    () => assert.fail('it was not refused'),
    (error) => error,
  )
  assert.equal(error.response?.status, status, error.stack)
  assert(error.errors.length > 0, 'without error objects')
  return error
}

await step('reads a resource with what it leads to', async () => {
  const { data } = await api.get(order, {
    params: { include: 'payment_method,line_items.item,market' },
  })
  assert.equal(data.payment_method.data.payment_source_type, 'stripe_payments')
  assert.equal(data.market.data.name, 'Europe')
  const types = data.line_items.data.map((line) => line.item.data.type).sort()
  assert.deepEqual(types, ['payment_methods', 'shipments', 'skus'])
})

await step('lists: sorted, by pages, with some fields', async () => {
  const { data, meta, links } = await api.get('orders', {
    params: { sort: '-number', page: { size: 1, number: 2 }, fields: { orders: 'number' } },
  })
  assert.equal(data.length, 1)
  assert.deepEqual(meta, { record_count: 2, page_count: 2 })
  assert(links.prev && !links.next)
  assert.deepEqual(Object.keys(data[0]).sort(), ['id', 'links', 'meta', 'number', 'type'])
})

await step('follows links, related resources and linkage', async () => {
  const { data: lines } = await api.get(`${order}/line_items`)
  assert.equal(lines.length, 3)
  const linkage = await api.get(`${order}/relationships/payment_method`)
  assert.equal(linkage.data.type, 'payment_methods')
})

await step('creates, changes, clears and deletes', async () => {
  const { data: made } = await api.create('customers', { email: 'grace@example.com' })
  assert.equal(made.email, 'grace@example.com')
  const change = { id: made.id, reference: 'G-1' }
  const { data: changed } = await api.update('customers', change)
  assert.equal(changed.reference, 'G-1')
  const { data: cleared } = await api.update('customers', { id: made.id, reference: null })
  assert.equal(cleared.reference, null)
  assert.equal(cleared.email, 'grace@example.com')
  const gone = await api.remove('customers', made.id)
  assert.equal(gone.status, 204)
  await refused(api.get(`customers/${made.id}`), 404)
})

await step('sets a relationship', async () => {
  const customer = { data: { type: 'customers', id: 'kAmPhwKzrB' } }
  await api.update('orders', { id: 'NgojhKoyYR', customer })
  const { data } = await api.get('orders/NgojhKoyYR/customer')
  assert.equal(data.id, 'kAmPhwKzrB')
})

await step('tells what is refused', async () => {
  const error = await refused(api.create('addresses', { first_name: 'Ada' }), 422)
  const pointers = error.errors.map(({ source }) => source.pointer)
  assert(pointers.includes('/data/attributes/city'), pointers.join())
  await refused(api.get('orders', { params: { include: 'nothing' } }), 400)
})

await step('filters', async () => {
  const params = { filter: { q: { number_eq: '2468123' } } }
  const { data } = await api.get('orders', { params })
  assert.deepEqual(data.map(({ id }) => id), ['eqkykhjlVw'])
})

finish()
