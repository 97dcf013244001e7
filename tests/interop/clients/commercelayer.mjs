// The official SDK of Commerce Layer: `node commercelayer.mjs http://127.0.0.1:PORT TOKEN`.

import assert from 'node:assert/strict'
import { CommerceLayer } from '@commercelayer/sdk/bundle'
import { finish, notYet, step } from './steps.mjs'

const [origin, accessToken] = process.argv.slice(2)
const cl = CommerceLayer({
  organization: 'sandbox',
  accessToken,
  // What is meant for sandbox.commercelayer.io goes to this machine.
  fetch: (url, options) => {
    const { pathname, search } = new URL(url)
    return fetch(origin + pathname + search, options)
  },
})

const story = 'eqkykhjlVw'
const draft = 'NgojhKoyYR'
const address = {
  first_name: 'Ada',
  last_name: 'Lovelace',
  line_1: '12 St James’s Square',
  city: 'London',
  zip_code: 'SW1Y 4JH',
  state_code: 'LDN',
  country_code: 'GB',
  phone: '+44 20 0000 0000',
}

const idsOf = (list) => Array.from(list, ({ id }) => id)

async function refused(promise, status) {
  const error = await promise.then(
    () => assert.fail('it was not refused'),
    (error) => error,
  )
  assert(cl.isApiError(error), `not an error of the API: ${error.stack}`)
  assert.equal(error.status, status)
  assert(error.errors.length > 0, 'without error objects')
  return error
}

await step('reads an order with what belongs to it', async () => {
  const order = await cl.orders.retrieve(story, {
    include: ['payment_method', 'line_items.item', 'market', 'customer', 'billing_address'],
  })
  assert.equal(order.type, 'orders')
  assert.equal(order.payment_method.payment_source_type, 'stripe_payments')
  assert.equal(order.market.name, 'Europe')
  assert.equal(order.customer.email, order.customer_email)
  assert.equal(order.billing_address.type, 'addresses')
  assert.deepEqual(
    order.line_items.map((line) => line.item.type).sort(),
    ['payment_methods', 'shipments', 'skus'],
  )
})

await step('reads null where there is nothing', async () => {
  const order = await cl.orders.retrieve(draft, { include: ['customer', 'line_items'] })
  assert.equal(order.customer, null)
  assert.deepEqual(order.line_items, [])
})

await step('lists, and counts', async () => {
  const orders = await cl.orders.list({ pageSize: 100 })
  assert.equal(orders.length, 2)
  const { pageCount, recordCount, currentPage } = orders.meta
  assert.deepEqual([pageCount, recordCount, currentPage], [1, 2, 1])
  assert.equal(await cl.orders.count(), 2)
})

await step('sorts and pages', async () => {
  const ids = []
  let page
  do {
    page = await cl.payment_methods.list({
      sort: { payment_source_type: 'desc', id: 'asc' },
      pageSize: 1,
      pageNumber: ids.length + 1,
    })
    ids.push(...idsOf(page))
  } while (page.hasNextPage())
  const all = await cl.payment_methods.list({ sort: ['-payment_source_type', 'id'] })
  assert.deepEqual(ids, idsOf(all))
  assert.equal(ids.length, 2)
})

await step('asks for some fields only', async () => {
  const order = await cl.orders.retrieve(story, {
    include: ['payment_method'],
    fields: { orders: ['number', 'payment_method'], payment_methods: ['name'] },
  })
  assert.deepEqual(Object.keys(order).sort(), ['id', 'number', 'payment_method', 'type'])
  assert.deepEqual(Object.keys(order.payment_method).sort(), ['id', 'name', 'type'])
  for (const customer of await cl.customers.list({ fields: ['email'] })) {
    assert.deepEqual(Object.keys(customer).sort(), ['email', 'id', 'type'])
  }
})

await step('follows relationships', async () => {
  const lines = await cl.orders.line_items(story, { sort: { name: 'asc' } })
  assert.equal(lines.length, 3)
  const method = await cl.orders.payment_method(story)
  assert.equal(method.type, 'payment_methods')
  const orders = await cl.customers.orders((await cl.orders.customer(story)).id)
  assert.deepEqual(idsOf(orders), [story])
})

await step('creates, changes, clears and deletes', async () => {
  const made = await cl.addresses.create({ ...address, notes: 'Ring twice' })
  assert.equal(made.line_1, address.line_1)
  const changed = await cl.addresses.update({ id: made.id, city: 'Roma', notes: null })
  assert.equal(changed.city, 'Roma')
  assert.equal(changed.notes, null)
  assert.equal(changed.line_1, address.line_1)
  await cl.addresses.delete(made.id)
  await refused(cl.addresses.retrieve(made.id), 404)
})

await step('sets and clears a relationship', async () => {
  const made = await cl.addresses.create(address)
  const include = ['billing_address']
  const set = await cl.orders.update(
    { id: draft, billing_address: cl.addresses.relationship(made.id) },
    { include },
  )
  assert.equal(set.billing_address.id, made.id)
  const cleared = await cl.orders.update(
    { id: draft, billing_address: cl.addresses.relationship(null) },
    { include },
  )
  assert.equal(cleared.billing_address, null)
})

await step('tells what is invalid', async () => {
  const error = await refused(cl.addresses.create({ first_name: 'Ada', line_1: '' }), 422)
  const pointers = error.errors.map(({ source }) => source.pointer)
  assert(pointers.includes('/data/attributes/line_1'), pointers.join())
  assert(pointers.includes('/data/attributes/city'), pointers.join())
  const { code, status, title, meta } = error.first()
  assert.deepEqual(
    { code, status, title, meta },
    { code: 'VALIDATION_ERROR', status: '422', title: "can't be blank", meta: { error: 'blank' } },
  )
})

await step('tells what an order lacks', async () => {
  const error = await refused(cl.orders._place(draft), 422)
  const pointers = error.errors.map(({ source }) => source.pointer)
  assert(pointers.includes('/data/attributes/customer_email'), pointers.join())
})

await step('tells what is not there', async () => {
  const error = await refused(cl.orders.retrieve('nowhere'), 404)
  assert.equal(error.first().code, 'RECORD_NOT_FOUND')
})

await step('tells what is not allowed', async () => {
  await refused(cl.orders.retrieve(story, { include: ['nothing'] }), 400)
  await refused(cl.orders.list({ sort: ['nothing'] }), 400)
  await refused(cl.orders.list({ fields: { orders: ['nothing'] } }), 400)
  const error = await refused(cl.orders.list({}, { accessToken: 'another' }), 401)
  assert.equal(error.first().code, 'INVALID_TOKEN')
})

await step('pays with Stripe and places the order', async () => {
  const payment = await cl.stripe_payments.create({ order: cl.orders.relationship(story) })
  assert.match(payment.client_secret, /^pi_[A-Za-z0-9]+_secret_[A-Za-z0-9]+$/)
  const paid = await cl.orders.retrieve(story, { include: ['payment_source'] })
  assert.equal(paid.payment_source.type, 'stripe_payments')
  assert.equal(paid.payment_source.id, payment.id)
  const placed = await cl.orders._place(story)
  assert.equal(placed.status, 'placed')
  assert(placed.placed_at)
  await refused(cl.orders._place(story), 422)
})

await notYet('lists with a filter', async () => {
  const orders = await cl.orders.list({ filters: { number_eq: '2468123' } })
  assert.deepEqual(idsOf(orders), [story])
})

await notYet('lists with filters combined', async () => {
  const orders = await cl.orders.list({
    filters: { updated_at_or_created_at_gt: '2000-01-01', customer_email_cont: 'ada' },
  })
  assert.deepEqual(idsOf(orders), [story])
})

await notYet('reads the organization', () => cl.organization.retrieve())
await notYet('reads the application', () => cl.application.retrieve())

await notYet('lists what can be bought, with prices', async () => {
  const [sku] = await cl.skus.list({ include: ['prices'] })
  assert.equal(sku.prices[0].type, 'prices')
})

await notYet('fills a cart, and the totals follow', async () => {
  const [{ code }] = await cl.skus.list({ pageSize: 1 })
  const order = await cl.orders.create({ customer_email: 'ada@example.com' })
  const line = { order: cl.orders.relationship(order.id), sku_code: code, quantity: 2 }
  const { id, total_amount_cents } = await cl.line_items.create(line)
  assert(total_amount_cents > 0)
  const once = (await cl.orders.retrieve(order.id)).subtotal_amount_cents
  await cl.line_items.update({ id, quantity: 4 })
  assert.equal((await cl.orders.retrieve(order.id)).subtotal_amount_cents, 2 * once)
})

await notYet('keeps the payment source for the next time', async () => {
  await cl.orders._save_payment_source_to_customer_wallet(story)
  const sources = await cl.orders.available_customer_payment_sources(story)
  assert.equal(sources[0].type, 'customer_payment_sources')
})

finish()
