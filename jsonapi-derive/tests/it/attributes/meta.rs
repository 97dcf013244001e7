//! `meta`: any serde type, optional with `default`.

use jsonapi_core::document::PrimaryData;
use jsonapi_core::{Document, Id, Meta, Resource};
use serde::{Deserialize, Serialize};

/// Has no default.
#[derive(Debug, Deserialize, Serialize)]
struct Statistics {
    views: u64,
}

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(meta)]
    statistics: Statistics,
}

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Optional {
    #[resource(id)]
    id: Id<Optional>,
    #[resource(meta)]
    meta: Option<Statistics>,
}

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct WithFunction {
    #[resource(id)]
    id: Id<WithFunction>,
    #[resource(meta, default = "no_views")]
    statistics: Statistics,
}

fn no_views() -> Statistics {
    Statistics { views: 0 }
}

/// Has an attribute with the same name.
#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Alike {
    #[resource(id)]
    id: Id<Alike>,
    meta: String,
    #[resource(meta)]
    statistics: Statistics,
}

#[derive(Debug, Default, Deserialize, Serialize)]
struct Trace {
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<String>,
}

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Members {
    #[resource(id)]
    id: Id<Members>,
    #[resource(meta)]
    trace: Trace,
}

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct DefaultMembers {
    #[resource(id)]
    id: Id<DefaultMembers>,
    #[resource(meta, default)]
    trace: Trace,
}

type Maybe<T> = Option<T>;

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct OptionalMembers {
    #[resource(id)]
    id: Id<OptionalMembers>,
    #[resource(meta)]
    trace: Maybe<Trace>,
}

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Untyped {
    #[resource(id)]
    id: Id<Untyped>,
    #[resource(meta)]
    meta: Meta,
}

#[test]
fn it_is_read_and_written() {
    let text = r#"{"type":"articles","id":"1","meta":{"views":5}}"#;
    let article: Article = super::read(text);
    assert_eq!(article.statistics.views, 5);
    assert_eq!(super::written(article), text);
    assert_eq!(super::read::<Optional>(text).meta.unwrap().views, 5);
    assert_eq!(super::written(super::read::<Untyped>(text)), text);
}

#[test]
fn a_missing_required_meta_is_named() {
    for (refusal, at) in [
        (
            super::refusal::<Article>(r#"{"type":"articles","id":"1"}"#),
            "/data: ",
        ),
        (
            super::refusal::<Alike>(r#"{"type":"articles","id":"1","attributes":{"meta":"x"}}"#),
            "/data: ",
        ),
        (
            super::refusal::<Alike>(r#"{"type":"articles","id":"1","meta":{"views":1}}"#),
            "/data/attributes: ",
        ),
    ] {
        assert!(
            refusal.contains(at) && refusal.contains("`meta`"),
            "{refusal}"
        );
    }
}

#[test]
fn an_absent_meta_gets_the_default() {
    let text = r#"{"type":"articles","id":"1"}"#;
    assert_eq!(super::read::<WithFunction>(text).statistics.views, 0);
    assert_eq!(super::written(super::read::<DefaultMembers>(text)), text);
    assert_eq!(super::written(super::read::<Optional>(text)), text);
    assert_eq!(super::written(super::read::<Untyped>(text)), text);
}

#[test]
fn an_empty_meta_round_trips_if_the_type_keeps_it() {
    let text = r#"{"type":"articles","id":"1","meta":{}}"#;
    assert_eq!(super::written(super::read::<Untyped>(text)), text);
    assert_eq!(super::written(super::read::<OptionalMembers>(text)), text);
    assert_eq!(super::written(super::read::<Members>(text)), text);
    let absent = r#"{"type":"articles","id":"1"}"#;
    assert_eq!(
        super::written(super::read::<OptionalMembers>(absent)),
        absent
    );
    assert_eq!(super::written(super::read::<DefaultMembers>(text)), absent);
}

#[test]
fn drafts_and_patches_send_meta() {
    fn sent(payload: impl PrimaryData) -> String {
        serde_json::to_string(&Document::new(payload)).unwrap()
    }
    let of_views = |views| Statistics { views };
    let draft = sent(Article::draft().statistics(of_views(5)));
    let expected = r#"{"data":{"type":"articles","attributes":{},"meta":{"views":5}}}"#;
    assert_eq!(draft, expected);

    let expected = r#"{"data":{"type":"articles","id":"1","attributes":{},"meta":{"views":6}}}"#;
    let patch = sent(
        Article::patch("1")
            .statistics(of_views(5))
            .statistics(of_views(6)),
    );
    assert_eq!(patch, expected);
    assert_eq!(sent(Optional::patch("1").meta(of_views(6))), expected);
    assert_eq!(sent(Optional::patch("1").meta(Some(of_views(6)))), expected);
    assert_eq!(
        sent(Untyped::patch("1").meta(Meta::new().with("views", 6))),
        expected
    );

    let expected = r#"{"data":{"type":"articles","id":"1","attributes":{}}}"#;
    assert_eq!(
        sent(Optional::patch("1").meta(of_views(6)).meta(None)),
        expected
    );
}
