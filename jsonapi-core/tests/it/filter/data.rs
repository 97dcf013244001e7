//! Conditions as data.

use jsonapi_core::filter::{Condition, Test};

fn named(name: &str) -> Condition {
    Condition::attribute(name, Test::IsNull)
}

#[test]
fn conjunctions_and_disjunctions_are_flat() {
    let [a, b, c] = ["a", "b", "c"].map(named);
    let all = Condition::And(vec![a.clone(), b.clone(), c.clone()]);
    assert_eq!(a.clone().and(b.clone()).and(c.clone()), all);
    assert_eq!(a.clone().and(b.clone().and(c.clone())), all);
    assert_eq!(
        Condition::all([a.clone(), Condition::all([b.clone(), c.clone()])]),
        all
    );
    let any = Condition::Or(vec![a.clone(), b.clone(), c.clone()]);
    assert_eq!(a.clone().or(b.clone()).or(c.clone()), any);
    // One inside the other stays.
    let mixed = Condition::Or(vec![Condition::And(vec![a.clone(), b.clone()]), c.clone()]);
    assert_eq!(a.clone().and(b).or(c), mixed);
    assert_eq!(Condition::all([a.clone()]), a);
    assert_eq!(Condition::any([a.clone()]), a);
}

#[test]
fn two_negations_cancel_each_other_out() {
    let not = !named("a");
    assert_eq!(not, Condition::Not(named("a").into()));
    assert_eq!(!not, named("a"));
}

#[test]
fn a_path_is_a_condition_for_each_step() {
    let inner = Condition::has("employer", named("name"));
    assert_eq!(
        Condition::has("author.employer", named("name")),
        Condition::has("author", inner)
    );
}
