"""jsonapi-client: `python jsonapi_client_steps.py http://127.0.0.1:PORT TOKEN`."""

import sys
import traceback

from jsonapi_client import Inclusion, Modifier, Session
from jsonapi_client.exceptions import DocumentError
from requests.exceptions import JSONDecodeError

origin, token = sys.argv[1:]
text = {"type": ["string", "null"]}
schema = {
    "customers": {"properties": {"email": text, "reference": text}},
    "addresses": {"properties": {"first_name": text, "line_1": text}},
}
counts = {"passed": 0, "failed": 0}


def session(**options):
    headers = {"Authorization": f"Bearer {token}"}
    return Session(f"{origin}/api", request_kwargs={"headers": headers}, **options)


def describe(error):
    return f"{type(error).__name__} {error}".splitlines()[0]


def step(run):
    """A step that must succeed."""
    name = run.__doc__
    try:
        run()
    except Exception as error:
        counts["failed"] += 1
        print(f"  FAILED   {name}: {describe(error)}")
        traceback.print_exc(file=sys.stdout)
    else:
        counts["passed"] += 1
        print(f"  ok       {name}")


def refused(run, status):
    try:
        run()
    except DocumentError as error:
        assert error.errors["status_code"] == status, error
        return error.response.json()["errors"]
    raise AssertionError("it was not refused")


@step
def reads_with_includes():
    """reads a list with included resources"""
    with session() as api:
        orders = api.get("orders", Inclusion("payment_method", "line_items.item"))
        by_id = {order.id: order for order in orders.resources}
        story = by_id["eqkykhjlVw"]
        assert story["payment_method"]["payment_source_type"] == "stripe_payments"
        types = sorted(line.item.type for line in story["line_items"])
        assert types == ["payment_methods", "shipments", "skus"], types
        assert by_id["NgojhKoyYR"]["payment_method"] is None


@step
def follows_links():
    """follows the links of relationships that were not included"""
    with session() as api:
        order = api.get("orders", "eqkykhjlVw").resource
        assert [market.name for market in order.market] == ["Europe"]
        assert len(order["line_items"]) == 3


@step
def follows_pages():
    """follows the links to the next page"""
    with session() as api:
        pages = Modifier("page[size]=1&sort=-id")
        ids = [method.id for method in api.iterate("payment_methods", pages)]
        assert ids == ["WmOodsVPmQ", "QyRnAsaGlx"], ids


@step
def writes():
    """creates, changes and deletes"""
    with session(schema=schema) as api:
        customer = api.create("customers", email="mary@example.com")
        customer.commit()
        customer.reference = "M-1"
        customer.commit()
        made = customer.id
    with session() as api:
        customer = api.get("customers", made).resource
        assert (customer.email, customer.reference) == ("mary@example.com", "M-1")
        customer.delete()
        try:
            customer.commit()
        except JSONDecodeError:
            # The client expects a document in the response to a deletion, which a 204 never
            # has.
            api.invalidate()
        refused(lambda: api.get("customers", made), 404)


@step
def errors():
    """reports rejected requests"""
    with session(schema=schema) as api:
        address = api.create("addresses", fields={"first_name": "Ada"})
        found = [error["source"]["pointer"] for error in refused(address.commit, 422)]
        assert "/data/attributes/city" in found, found
        api.invalidate()
        refused(lambda: api.get("orders", "nowhere"), 404)
        refused(lambda: api.get("orders", Modifier("include=nothing")), 400)


@step
def filters():
    """filters"""
    with session() as api:
        found = api.get("orders", Modifier("filter[q][number_eq]=2468123"))
        assert [order.id for order in found.resources] == ["eqkykhjlVw"]


print("  " + ", ".join(f"{count} {name}" for name, count in counts.items()))
sys.exit(counts["failed"] > 0 or counts["passed"] == 0)
