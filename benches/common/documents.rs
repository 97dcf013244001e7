//! Generates documents shaped like Commerce Layer orders, the same on every run.
//!
//! An order has 30 attributes of mixed types and ten relationships, each with `self` and `related`
//! links; included relationships also have linkage. The payment method, customer, two addresses and
//! line items are included, each once.

use std::fmt::Write;

/// A document to read, and the text of its resources.
pub struct Case {
    pub name: &'static str,
    pub text: String,
    /// The number of included resources.
    pub included: usize,
}

/// One order with its payment method.
pub fn small() -> Case {
    Case {
        name: "small",
        text: single(order(0, None), vec![payment_method(0)]),
        included: 1,
    }
}

/// A page of 25 orders, with seven included resources each.
pub fn page() -> Case {
    many("page", 25)
}

/// 2,000 orders, with seven included resources each.
pub fn large() -> Case {
    many("large", 2_000)
}

/// One order with this many included resources, nearly all of them line items.
pub fn wide(included: usize) -> Case {
    let lines = included - 4;
    Case {
        name: "wide",
        text: single(order(0, Some(lines)), compound(0, lines)),
        included,
    }
}

pub fn many(name: &'static str, count: usize) -> Case {
    const LINES: usize = 3;
    let orders: Vec<_> = (0..count).map(|at| order(at, Some(LINES))).collect();
    let included: Vec<_> = (0..count).flat_map(|at| compound(at, LINES)).collect();
    Case {
        name,
        text: format!(
            r#"{{"data":[{}],"included":[{}],"links":{{"first":"{BASE}/orders?page%5Bnumber%5D=1","next":"{BASE}/orders?page%5Bnumber%5D=2"}},"meta":{{"record_count":{count},"page_count":1}}}}"#,
            orders.join(","),
            included.join(","),
        ),
        included: included.len(),
    }
}

fn single(order: String, included: Vec<String>) -> String {
    format!(r#"{{"data":{order},"included":[{}]}}"#, included.join(","))
}

const BASE: &str = "https://yourdomain.commercelayer.io/api";

/// A ten-character id, like those of the service.
pub fn id(kind: char, number: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut text = String::from(kind);
    let mut rest = number;
    for _ in 0..9 {
        text.push(char::from(LETTERS[rest % LETTERS.len()]));
        rest /= LETTERS.len();
    }
    text
}

/// Returns the included resources of an order.
fn compound(at: usize, lines: usize) -> Vec<String> {
    let mut included = vec![
        payment_method(at),
        customer(at),
        address(at, 's'),
        address(at, 'b'),
    ];
    included.extend((0..lines).map(|line| line_item(at, line)));
    included
}

/// Returns an order. Without `lines`, only the payment method has linkage.
fn order(at: usize, lines: Option<usize>) -> String {
    let own = id('o', at);
    let to = |kind: &str, id: String| Some(format!(r#"{{"type":"{kind}","id":"{id}"}}"#));
    let whole = |linkage: Option<String>| lines.and(linkage);
    let items = lines.map(|lines| {
        let items: Vec<_> = (0..lines)
            .filter_map(|line| to("line_items", line_id(at, line)))
            .collect();
        format!("[{}]", items.join(","))
    });
    let relationships = relationships(
        "orders",
        &own,
        &[
            ("market", None),
            ("customer", whole(to("customers", id('c', at)))),
            ("shipping_address", whole(to("addresses", id('s', at)))),
            ("billing_address", whole(to("addresses", id('b', at)))),
            ("payment_method", to("payment_methods", id('p', at))),
            ("payment_source", None),
            ("line_items", items),
            ("shipments", None),
            ("transactions", None),
            ("attachments", None),
        ],
    );
    let cents = 1_000 + at * 17 % 90_000;
    let attributes = format!(
        r#"{{"number":"{number}","autorefresh":true,"place_async":false,"status":"placed","payment_status":"authorized","fulfillment_status":"unfulfilled","guest":{guest},"editable":false,"customer_email":"customer{at}@example.com","language_code":"en","currency_code":"EUR","tax_included":true,"tax_rate":{rate},"country_code":"IT","coupon_code":null,"gift_card_code":null,"subtotal_amount_cents":{cents},"subtotal_amount_float":{float},"formatted_subtotal_amount":"€{float}","shipping_amount_cents":700,"formatted_shipping_amount":"€7,00","total_amount_cents":{total},"total_amount_float":{total_float},"formatted_total_amount":"€{total_float}","skus_count":{skus},"token":"{own}{own}{own}","placed_at":"2026-03-14T09:26:53.589Z","created_at":"2026-03-14T09:20:00.000Z","updated_at":"2026-03-14T09:26:54.000Z","metadata":{{"channel":"web","campaign":"spring \"{at}\""}}}}"#,
        number = 10_000 + at,
        guest = at.is_multiple_of(3),
        rate = if at.is_multiple_of(2) { "0.22" } else { "0.1" },
        float = decimal(cents),
        total = cents + 700,
        total_float = decimal(cents + 700),
        skus = lines.unwrap_or(1),
    );
    resource("orders", &own, &attributes, &relationships)
}

fn payment_method(at: usize) -> String {
    let own = id('p', at);
    let attributes = format!(
        r#"{{"name":"Stripe Payment {at}","payment_source_type":"stripe_payments","currency_code":"EUR","moto":false,"require_capture":true,"auto_capture":false,"disabled_at":null,"price_amount_cents":{cents},"price_amount_float":{float},"formatted_price_amount":"€{float}","created_at":"2026-01-01T10:00:00.000Z","updated_at":"2026-01-02T10:00:00.000Z"}}"#,
        cents = at % 500,
        float = decimal(at % 500),
    );
    let relationships = relationships(
        "payment_methods",
        &own,
        &[("market", None), ("payment_gateway", None)],
    );
    resource("payment_methods", &own, &attributes, &relationships)
}

fn customer(at: usize) -> String {
    let own = id('c', at);
    let attributes = format!(
        r#"{{"email":"customer{at}@example.com","status":"repeat","has_password":true,"total_orders_count":{at},"created_at":"2025-11-01T10:00:00.000Z","updated_at":"2026-03-14T09:26:54.000Z","reference":null,"metadata":{{"newsletter":"yes"}}}}"#,
    );
    let relationships = relationships(
        "customers",
        &own,
        &[
            ("customer_group", None),
            ("customer_addresses", None),
            ("orders", None),
            ("attachments", None),
        ],
    );
    resource("customers", &own, &attributes, &relationships)
}

fn address(at: usize, kind: char) -> String {
    let own = id(kind, at);
    let attributes = format!(
        r#"{{"business":false,"first_name":"Ada","last_name":"Lovelace","company":null,"full_name":"Ada Lovelace","line_1":"{at} Via Roma","line_2":null,"city":"Firenze {kind}","zip_code":"50123","state_code":"FI","country_code":"IT","phone":"+39 055 {at}","lat":43.7696,"lng":11.2558,"created_at":"2026-01-01T10:00:00.000Z","updated_at":"2026-01-02T10:00:00.000Z"}}"#,
    );
    let relationships = relationships("addresses", &own, &[("geocoder", None), ("events", None)]);
    resource("addresses", &own, &attributes, &relationships)
}

fn line_id(at: usize, line: usize) -> String {
    id('l', at * 100_000 + line)
}

fn line_item(at: usize, line: usize) -> String {
    let own = line_id(at, line);
    let cents = 100 + (at * 31 + line * 7) % 5_000;
    let quantity = 1 + line % 4;
    let print = if (at + line).is_multiple_of(10) {
        r#", \"logo\""#
    } else {
        ""
    };
    let attributes = format!(
        r#"{{"item_type":"skus","sku_code":"TSHIRTMM000000FFFFFFXLXX","name":"T-shirt no. {line}{print}","quantity":{quantity},"currency_code":"EUR","unit_amount_cents":{cents},"unit_amount_float":{float},"formatted_unit_amount":"€{float}","total_amount_cents":{total},"total_amount_float":{total_float},"formatted_total_amount":"€{total_float}","image_url":"https://img.example.com/skus/TSHIRTMM000000FFFFFFXLXX.png","tax_rate":0.22,"reference":null,"created_at":"2026-03-14T09:20:00.000Z","updated_at":"2026-03-14T09:26:54.000Z"}}"#,
        float = decimal(cents),
        total = cents * quantity,
        total_float = decimal(cents * quantity),
    );
    let relationships = relationships(
        "line_items",
        &own,
        &[
            ("order", None),
            ("item", None),
            ("stock_line_items", None),
            ("shipment_line_items", None),
        ],
    );
    resource("line_items", &own, &attributes, &relationships)
}

fn decimal(cents: usize) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn resource(kind: &str, id: &str, attributes: &str, relationships: &str) -> String {
    format!(
        r#"{{"id":"{id}","type":"{kind}","links":{{"self":"{BASE}/{kind}/{id}"}},"attributes":{attributes},"relationships":{relationships},"meta":{{"mode":"test"}}}}"#
    )
}

fn relationships(kind: &str, id: &str, members: &[(&str, Option<String>)]) -> String {
    let mut text = String::from("{");
    for (name, linkage) in members {
        if text.len() > 1 {
            text.push(',');
        }
        let links = format!(
            r#""{name}":{{"links":{{"self":"{BASE}/{kind}/{id}/relationships/{name}","related":"{BASE}/{kind}/{id}/{name}"}}"#
        );
        text.push_str(&links);
        if let Some(linkage) = linkage {
            // Writing to a string does not fail.
            let _ = write!(text, r#","data":{linkage}"#);
        }
        text.push('}');
    }
    text.push('}');
    text
}
