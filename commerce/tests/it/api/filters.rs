//! Conditions: the sent form, and rejected mistakes.

use commerce::prelude::*;
use commerce::{Address, Customer, Id, Market, Object, Order, OrderStatus, PaymentStatus, filter};
use jiff::Timestamp;
use jiff::civil::date;
use jsonapi_core::Query;
use jsonapi_core::query::{Filter, Parameters};
use serde_json::json;

/// Returns `key=value` as the server reads it.
fn sent(condition: impl Filter<Order>) -> String {
    let call = super::offline().orders().list().filter_by(condition);
    // Parse the query as it was sent.
    let request = call.request().unwrap();
    let [parameter] = &Parameters::parse(request.query().unwrap()).unwrap().filter[..] else {
        panic!("{request} has no filter");
    };
    let [q, key] = &parameter.keys[..] else {
        panic!("{parameter:?}");
    };
    assert_eq!(q, "q");
    format!("{key}={}", parameter.value)
}

/// Returns the error in place of sending the request.
fn refused(query: &Query<Order>) -> String {
    let call = super::offline().orders().list().query(query.clone());
    call.request().unwrap_err().to_string()
}

#[test]
fn every_predicate_has_its_name() {
    let number = || Order::fields().number();
    let total = || Order::fields().total_amount_cents();
    let status = || Order::fields().status();
    for (condition, expected) in [
        (number().eq("7"), "number_eq=7"),
        (number().eq_any(["7", "8"]), "number_eq_any=7,8"),
        (number().eq_all(["7", "8"]), "number_eq_all=7,8"),
        (number().eq_or_null("7"), "number_eq_or_null=7"),
        (
            number().eq_or_null_any(["7", "8"]),
            "number_eq_or_null_any=7,8",
        ),
        (
            number().eq_or_null_all(["7", "8"]),
            "number_eq_or_null_all=7,8",
        ),
        (number().not_eq("7"), "number_not_eq=7"),
        (number().not_eq_any(["7", "8"]), "number_not_eq_all=7,8"),
        (number().not_eq_all(["7", "8"]), "number_not_eq_all=7,8"),
        (number().not_eq_or_null("7"), "number_not_eq_or_null=7"),
        (
            number().not_eq_or_null_any(["7", "8"]),
            "number_not_eq_or_null_all=7,8",
        ),
        (
            number().not_eq_or_null_all(["7", "8"]),
            "number_not_eq_or_null_all=7,8",
        ),
        (number().matches("7%"), "number_matches=7%"),
        (
            number().matches_any(["7%", "8%"]),
            "number_matches_any=7%,8%",
        ),
        (
            number().matches_all(["7%", "8%"]),
            "number_matches_all=7%,8%",
        ),
        (number().does_not_match("7%"), "number_does_not_match=7%"),
        (
            number().does_not_match_any(["7%", "8%"]),
            "number_does_not_match_all=7%,8%",
        ),
        (
            number().does_not_match_all(["7%", "8%"]),
            "number_does_not_match_all=7%,8%",
        ),
        (number().start("7"), "number_start=7"),
        (number().start_any(["7", "8"]), "number_start_any=7,8"),
        (number().start_all(["7", "8"]), "number_start_all=7,8"),
        (number().not_start("7"), "number_not_start=7"),
        (
            number().not_start_any(["7", "8"]),
            "number_not_start_all=7,8",
        ),
        (
            number().not_start_all(["7", "8"]),
            "number_not_start_all=7,8",
        ),
        (number().end("7"), "number_end=7"),
        (number().end_any(["7", "8"]), "number_end_any=7,8"),
        (number().end_all(["7", "8"]), "number_end_all=7,8"),
        (number().not_end("7"), "number_not_end=7"),
        (number().not_end_any(["7", "8"]), "number_not_end_all=7,8"),
        (number().not_end_all(["7", "8"]), "number_not_end_all=7,8"),
        (number().cont("7"), "number_cont=7"),
        (number().cont_any(["7", "8"]), "number_cont_any=7,8"),
        (number().cont_all(["7", "8"]), "number_cont_all=7,8"),
        (number().not_cont("7"), "number_not_cont=7"),
        (number().not_cont_any(["7", "8"]), "number_not_cont_all=7,8"),
        (number().not_cont_all(["7", "8"]), "number_not_cont_all=7,8"),
        (number().present(), "number_present=true"),
        (number().blank(), "number_blank=true"),
        (number().null(), "number_null=true"),
        (number().not_null(), "number_not_null=true"),
        (total().lt(-7), "total_amount_cents_lt=-7"),
        (total().lt_any([7, 8]), "total_amount_cents_lt_any=7,8"),
        (total().lt_all([7, 8]), "total_amount_cents_lt_all=7,8"),
        (total().lteq(7), "total_amount_cents_lteq=7"),
        (total().lteq_any([7, 8]), "total_amount_cents_lteq_any=7,8"),
        (total().lteq_all([7, 8]), "total_amount_cents_lteq_all=7,8"),
        (total().gt(7), "total_amount_cents_gt=7"),
        (total().gt_any([7, 8]), "total_amount_cents_gt_any=7,8"),
        (total().gt_all([7, 8]), "total_amount_cents_gt_all=7,8"),
        (total().gteq(1000), "total_amount_cents_gteq=1000"),
        (total().gteq_any([7, 8]), "total_amount_cents_gteq_any=7,8"),
        (total().gteq_all([7, 8]), "total_amount_cents_gteq_all=7,8"),
        (
            status().is_in([OrderStatus::Placed, OrderStatus::Approved]),
            "status_in=placed,approved",
        ),
        (
            status().in_or_null([OrderStatus::Placed]),
            "status_in_or_null=placed",
        ),
        (
            status().not_in(&[OrderStatus::Draft]),
            "status_not_in=draft",
        ),
        (
            status().not_in_or_null([OrderStatus::Draft]),
            "status_not_in_or_null=draft",
        ),
        (Order::fields().guest().is_true(), "guest_eq=true"),
        (Order::fields().guest().is_false(), "guest_eq=false"),
        (Order::fields().guest().eq(false), "guest_eq=false"),
        (
            Order::fields()
                .metadata()
                .jcont(&json!({"a": {"b": ["ü, x"]}})),
            r#"metadata_jcont={"a":{"b":["ü, x"]}}"#,
        ),
    ] {
        assert_eq!(sent(condition), expected);
    }
}

#[test]
fn values_are_printed_as_the_attribute_type() {
    let placed = || Order::fields().placed_at();
    let noon: Timestamp = "2018-01-01T12:00:00.5Z".parse().unwrap();
    assert_eq!(
        sent(placed().gt(noon)),
        "placed_at_gt=2018-01-01T12:00:00.5Z"
    );
    assert_eq!(
        sent(placed().lt(date(2018, 1, 31))),
        "placed_at_lt=2018-01-31"
    );
    assert_eq!(
        sent(placed().lteq("2018-01-31")),
        "placed_at_lteq=2018-01-31"
    );
    let id: Id<Order> = "eqkykhjlVw".into();
    assert_eq!(sent(filter::id().gt(&id)), "id_gt=eqkykhjlVw");
    assert_eq!(sent(filter::id().not_in(["a", "b"])), "id_not_in=a,b");
    assert_eq!(
        sent(Order::fields().tax_rate().eq(0.22)),
        "tax_rate_eq=0.22"
    );
    let number = String::from("&=+ %[]ü,");
    assert_eq!(
        sent(Order::fields().number().eq(&number)),
        "number_eq=&=+ %[]ü,"
    );
    let tomorrow = OrderStatus::Other("teleported".into());
    assert_eq!(
        sent(Order::fields().status().eq(tomorrow)),
        "status_eq=teleported"
    );
}

#[test]
fn related_attributes_and_alternatives() {
    let city = Order::path()
        .shipping_address()
        .attribute(Address::fields().city());
    assert_eq!(sent(city.start("San ")), "shipping_address_city_start=San ");
    let far = Order::path().customer().orders().market();
    let name = far.attribute(Market::fields().name());
    assert_eq!(sent(name.eq("EU")), "customer_orders_market_name_eq=EU");

    let changed = Order::fields()
        .updated_at()
        .or(Order::fields().created_at());
    assert_eq!(
        sent(changed.gt(date(2019, 10, 10))),
        "updated_at_or_created_at_gt=2019-10-10"
    );
    let email = Order::path()
        .customer()
        .attribute(Customer::fields().email());
    let any = Order::fields()
        .customer_email()
        .or(email)
        .or(Order::fields().number());
    assert_eq!(sent(any.cont("x")), "customer_email_or_number_cont=x");
}

#[test]
fn conditions_combine_with_other_parameters() {
    let query = Order::query()
        .filter("q", "...")
        .filter_by(Order::fields().total_amount_cents().gteq(1000))
        .filter_by(Order::fields().total_amount_cents().lt(2000))
        .filter_by(Order::fields().payment_status().eq(PaymentStatus::Paid))
        .sort(Order::fields().placed_at().desc());
    let request = super::offline()
        .orders()
        .list()
        .query(query)
        .request()
        .unwrap();
    let query = request
        .query()
        .unwrap()
        .replace("%5B", "[")
        .replace("%5D", "]");
    assert_eq!(
        query,
        "filter[q]=...&filter[q][total_amount_cents_gteq]=1000\
         &filter[q][total_amount_cents_lt]=2000&filter[q][payment_status_eq]=paid&sort=-placed_at"
            .split_once("&sort")
            .map(|(filters, _)| format!("sort=-placed_at&{filters}"))
            .unwrap()
    );
}

#[test]
fn a_condition_that_the_api_would_misread_is_an_error() {
    let ask = |condition| refused(&Order::query().filter_by(condition));
    let number = || Order::fields().number();
    let none: [&str; 0] = [];
    for (condition, because) in [
        (
            number().is_in(none),
            "the filter `number_in`: the list of values is empty",
        ),
        (
            number().cont_any(none),
            "the filter `number_cont_any`: the list of values is empty",
        ),
        (
            number().eq(""),
            "the filter `number_eq`: the value is empty",
        ),
        (
            number().cont("  "),
            "the filter `number_cont`: the value is empty",
        ),
        (
            number().is_in(["a", ""]),
            "the filter `number_in`: the value is empty",
        ),
        (number().is_in(["a,b"]), "\"a,b\" has a comma"),
        (number().cont_all(["x", "a,b"]), "\"a,b\" has a comma"),
        (
            Order::fields().tax_rate().lt(f64::NAN),
            "the value is not finite",
        ),
        (
            Order::fields().tax_rate().is_in([f64::INFINITY]),
            "the value is not finite",
        ),
        (
            Order::fields().placed_at().gt("yesterday"),
            "\"yesterday\" is not a time",
        ),
        (
            Order::fields().placed_at().gt("2018-02-30"),
            "\"2018-02-30\" is not a time",
        ),
        (
            Order::fields().metadata().jcont(&json!([1])),
            "[1] is not an object",
        ),
        (
            Order::fields()
                .status()
                .eq(OrderStatus::Other(String::new())),
            "the value is empty",
        ),
    ] {
        let said = ask(condition);
        assert!(said.contains(because), "{said}");
    }
    assert!(
        Order::query()
            .filter_by(Order::fields().metadata().jcont(&Object::new()))
            .check()
            .is_ok()
    );
}

#[test]
fn conflicting_conditions_are_an_error() {
    let number = || Order::fields().number();
    let twice = Order::query()
        .filter_by(number().is_in(["a"]))
        .filter_by(number().is_in(["b"]));
    let said = refused(&twice);
    assert!(said.contains("`number_in` is repeated"), "{said}");
    // The same predicate of several values is one filter.
    let all = number().cont("a").and(number().cont("b"));
    assert_eq!(sent(all), "number_cont_all=a,b");
}

#[tokio::test]
async fn an_invalid_filter_sends_no_request() {
    let server = crate::support::Server::play([]).await;
    let orders = super::client(&server).orders();
    let error = orders
        .list()
        .filter_by(Order::fields().number().eq(""))
        .await
        .unwrap_err();
    assert_eq!(error.attempts(), 0);
    let mut pages = orders
        .list()
        .filter_by(Order::fields().number().eq(""))
        .every();
    assert!(pages.next().await.unwrap().is_err());
    assert!(pages.next().await.is_none());
}

#[test]
fn conditions_become_predicates() {
    let (number, total) = (
        Order::fields().number(),
        Order::fields().total_amount_cents(),
    );
    let reference = Order::fields().reference();
    let email = Customer::fields().email();
    let customer = || Order::path().customer();
    for (condition, expected) in [
        (number.eq("7").or(number.eq("8")), "number_eq_any=7,8"),
        (
            number.eq("7").or(reference.eq("7")),
            "number_or_reference_eq=7",
        ),
        (number.eq("7").or(number.is_null()), "number_eq_or_null=7"),
        (!number.eq("7"), "number_not_eq_or_null=7"),
        (!number.is_in(["7", "8"]), "number_not_in_or_null=7,8"),
        (
            total.gt(1).and(total.gt(2)),
            "total_amount_cents_gt_all=1,2",
        ),
        (number.contains_ignoring_case("x"), "number_cont=x"),
        (number.eq_any(["7"]), "number_eq=7"),
        (customer().has(email.eq("a@b.c")), "customer_email_eq=a@b.c"),
        (
            customer().has(email.eq("a").or(email.eq("b"))),
            "customer_email_eq_any=a,b",
        ),
        (
            customer().attribute(email).null(),
            "customer_email_null=true",
        ),
        (
            customer().attribute(email).not_start("x"),
            "customer_email_not_start=x",
        ),
    ] {
        assert_eq!(sent(condition), expected);
    }
}

#[test]
fn what_the_api_cannot_say_is_an_error() {
    let (number, total) = (
        Order::fields().number(),
        Order::fields().total_amount_cents(),
    );
    let (email, reference) = (Customer::fields().email(), Customer::fields().reference());
    let customer = || Order::path().customer();
    for (condition, because) in [
        (number.contains("x"), "use `cont`"),
        (
            number.eq("7").or(total.eq(8)),
            "different predicates or values",
        ),
        (number.eq("7").or(number.cont("8")), "different predicates"),
        (!number.cont("7"), "add `not_null`"),
        (!total.gt(7), "use a predicate"),
        (
            !customer().has(email.eq("x")),
            "the negation of more than a predicate",
        ),
        (
            customer().has(email.is_null()),
            "it would match without one",
        ),
        (
            customer().has(email.eq("x").and(reference.eq("y"))),
            "several conditions on one",
        ),
    ] {
        let said = refused(&Order::query().filter_by(condition));
        assert!(said.contains(because), "{said}");
    }
}
