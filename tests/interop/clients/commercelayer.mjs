// The official SDK of Commerce Layer: `node commercelayer.mjs http://127.0.0.1:PORT TOKEN`.

import assert from 'node:assert/strict'
import { CommerceLayer } from '@commercelayer/sdk/bundle'
import { jwtDecode } from '@commercelayer/js-auth'
import { finish, step } from './steps.mjs'

const [origin, accessToken] = process.argv.slice(2)
const cl = CommerceLayer({
  organization: 'sandbox',
  accessToken,
  // Redirects requests for sandbox.commercelayer.io to the local sandbox.
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
  const empty = await refused(cl.addresses.create({ ...address, line_1: '' }), 422)
  assert.equal(empty.first().source.pointer, '/data/attributes/line_1')
  const error = await refused(cl.addresses.create({ first_name: 'Ada', line_1: '', phone: 1 }), 422)
  const byPointer = Object.fromEntries(error.errors.map(({ source, meta }) => [source.pointer, meta]))
  // An absent, a blank and a mistyped attribute in one request.
  for (const name of ['city', 'line_1']) {
    assert.deepEqual(byPointer[`/data/attributes/${name}`], { error: 'blank' })
  }
  assert.deepEqual(byPointer['/data/attributes/phone'], { error: 'invalid', value: 1 })
  const { code, status, title, meta } = empty.first()
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

await step('lists with filters', async () => {
  const found = async (filters) => idsOf(await cl.orders.list({ filters }))
  assert.deepEqual(await found({ number_eq: '2468123' }), [story])
  assert.deepEqual(await found({ number_in: '2468123,2468200' }), [story, draft])
  assert.deepEqual(await found({ number_or_reference_eq: 'cart-1815' }), [story])
  assert.deepEqual(await found({ customer_email_null: true }), [draft])
  assert.deepEqual(await found({ customer_email_cont: 'ada', placed_at_not_null: true }), [story])
  assert.deepEqual(await found({ market_code_eq: 'europe', line_items_sku_code_start: 'TSHIRT' }), [story])
  assert.deepEqual(await found({ created_at_gteq: '2018-01-02', created_at_lt: '2018-01-03' }), [draft])
  const error = await refused(cl.orders.list({ filters: { number_like: '1' } }), 400)
  assert.equal(error.first().source.parameter, 'filter[q][number_like]')
})

await step('reads the organization and the application', async () => {
  assert.equal((await cl.organization.retrieve()).slug, 'sandbox')
  assert.equal((await cl.application.retrieve()).kind, 'sales_channel')
})

await step('lists what can be bought, with prices', async () => {
  const skus = await cl.skus.list({ include: ['prices', 'stock_items'], sort: { code: 'asc' } })
  assert(skus.length >= 5)
  for (const sku of skus) assert.equal(sku.prices[0].type, 'prices')
  const codes = Array.from(skus, ({ code }) => code)
  assert.deepEqual(codes, [...codes].sort())
})

await step('goes from an empty cart to a placed order', async () => {
  const [{ code }] = await cl.skus.list({ filters: { code_start: 'MUG' } })
  const order = await cl.orders.create({ customer_email: 'grace@example.com' })
  assert.equal(order.status, 'draft')
  const cart = cl.orders.relationship(order.id)
  const line = await cl.line_items.create({ order: cart, sku_code: code, quantity: 2 })
  assert.equal(line.total_amount_cents, 2500)
  assert.equal((await cl.orders.retrieve(order)).subtotal_amount_cents, 2500)
  const refusal = await refused(cl.line_items.update({ id: line.id, quantity: 251 }), 422)
  assert.deepEqual(refusal.first().meta, { error: 'less_than_or_equal_to', value: 251, count: 250 })
  await cl.line_items.update({ id: line.id, quantity: 4 })

  const { id: place } = await cl.addresses.create(address)
  await cl.orders.update({
    id: order.id,
    shipping_address: cl.addresses.relationship(place),
    billing_address: cl.addresses.relationship(place),
  })
  const [shipment] = await cl.orders.shipments(order.id, { include: ['available_shipping_methods'] })
  const [express] = shipment.available_shipping_methods.filter(({ name }) => name.startsWith('Express'))
  await cl.shipments.update({
    id: shipment.id,
    shipping_method: cl.shipping_methods.relationship(express.id),
  })
  const [stripe] = await cl.orders.available_payment_methods(order.id, {
    filters: { payment_source_type_eq: 'stripe_payments' },
  })
  const total = await cl.orders.update({
    id: order.id,
    payment_method: cl.payment_methods.relationship(stripe.id),
  })
  assert.equal(total.shipping_amount_cents, 1500)
  assert.equal(total.total_amount_with_taxes_cents, 4 * 1250 + 1500)
  const early = await refused(cl.orders._place(order.id), 422)
  assert.equal(early.first().source.pointer, '/data/relationships/payment_source')
  await cl.stripe_payments.create({ order: cart })
  const placed = await cl.orders._place(order.id)
  assert.equal(placed.status, 'placed')
  assert.equal(placed.payment_status, 'authorized')
  await refused(cl.line_items.create({ order: cart, sku_code: code, quantity: 1 }), 422)
  const locked = await refused(cl.orders.delete(order.id), 423)
  assert.equal(locked.first().code, 'LOCKED')

  const approved = await cl.orders._approve_and_capture(order.id)
  assert.deepEqual([approved.status, approved.payment_status], ['approved', 'paid'])
  const [capture] = await cl.orders.captures(order.id)
  await cl.captures.update({ id: capture.id, _refund: true, _refund_amount_cents: 1000 })
  assert.equal((await cl.orders.retrieve(order.id)).payment_status, 'partially_refunded')
  assert.equal((await cl.orders.authorizations(order.id)).length, 1)
  assert.equal((await cl.orders.refunds(order.id))[0].amount_cents, 1000)
})

await step('keeps the payment source for the next time', async () => {
  await cl.orders._save_payment_source_to_customer_wallet(story)
  const sources = await cl.orders.available_customer_payment_sources(story, {
    include: ['payment_source'],
  })
  assert.equal(sources.length, 3)
  assert.equal(sources[0].type, 'customer_payment_sources')
  const next = await cl.orders.create({ customer_email: 'ada@example.com' })
  const paid = await cl.orders.update(
    { id: next.id, _customer_payment_source_id: sources[2].id },
    { include: ['payment_source'] },
  )
  assert.equal(paid.payment_source.id, sources[2].payment_source.id)
})

await step('is answered with a token for each grant, which its own library decodes', async () => {
  const ask = async (body) => {
    const response = await fetch(`${origin}/oauth/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ client_id: 'shop', ...body }),
    })
    return { status: response.status, ...(await response.json()) }
  }
  const { access_token } = await ask({ grant_type: 'client_credentials', scope: 'market:code:europe' })
  const { payload } = jwtDecode(access_token)
  assert.equal(payload.organization.slug, 'sandbox')
  assert.equal(payload.application.kind, 'sales_channel')
  assert.equal((await cl.skus.list({}, { accessToken: access_token })).length > 0, true)
  const customer = await ask({ grant_type: 'password', username: 'ada@example.com', password: 'sandbox' })
  assert.equal(jwtDecode(customer.access_token).payload.owner.type, 'Customer')
  const { refresh_token } = customer
  assert((await ask({ grant_type: 'refresh_token', refresh_token })).access_token)
  assert.equal((await ask({ grant_type: 'refresh_token', refresh_token })).status, 400)
})

await step('works on an import', async () => {
  const inputs = [
    { code: 'IMPORTED1', name: 'One' },
    { code: 'IMPORTED2', name: 'Two' },
    { name: 'No code' },
  ]
  const made = await cl.imports.create({ resource_type: 'skus', inputs })
  let done = made
  for (let tries = 0; done.status !== 'completed' && tries < 100; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    done = await cl.imports.retrieve(made.id)
  }
  assert.deepEqual([done.processed_count, done.errors_count], [2, 1])
  assert.equal(await cl.skus.count({ filters: { code_start: 'IMPORTED' } }), 2)
})

finish()
