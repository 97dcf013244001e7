//! What can't be sent is an error of the call: the one that was made where it went wrong.

use std::collections::BTreeMap;
use std::error::Error as _;

use http::StatusCode;
use jsonapi_core::query::{Filter, Parameters};
use jsonapi_core::{
    Client, Document, Error, ErrorObject, Id, Identifier, Request, Resource, Result, ToOne,
};
use serde_json::Error as JsonError;

use super::{Article, Person};

#[derive(Resource, Debug)]
#[resource(type = "tables")]
struct Table {
    #[resource(id)]
    id: Id<Table>,
    /// JSON has no such keys.
    cells: BTreeMap<(u8, u8), u8>,
}

fn cells() -> BTreeMap<(u8, u8), u8> {
    BTreeMap::from([((1, 2), 3)])
}

fn client() -> Client {
    Client::builder("https://api.example.com").build().unwrap()
}

fn is_from_serde(error: &Error) -> bool {
    error
        .source()
        .is_some_and(|source| source.is::<JsonError>())
}

#[test]
fn a_value_that_is_no_json_says_so_with_the_error_of_serde() {
    let id = "1".into();
    let table = Document::new(Table { id, cells: cells() });
    let text = "the document can't be written as JSON: key must be a string";
    let request = || Request::new(http::Method::POST, ["tables"]).unwrap();
    for error in [
        table.to_vec().unwrap_err(),
        table.to_vec_with(|_| Ok(())).unwrap_err(),
        request().with_document(&table).unwrap_err(),
    ] {
        assert_eq!(error.to_string(), text);
        assert!(is_from_serde(&error));
        assert_eq!((error.pointer(), error.rule()), (None, None));
    }
    let mut including = Document::new(Vec::<Table>::new());
    let error = including.included.add(&table.data).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`tables` `1` can't be written as JSON: key must be a string"
    );
    assert!(is_from_serde(&error));
}

#[test]
fn a_draft_keeps_the_error_of_its_setter() {
    let tables = client().repository::<Table>();
    let draft = Table::draft().cells(cells());
    for error in [
        tables.create(draft.clone()).request().unwrap_err(),
        tables.create(draft).clone().request().unwrap_err(),
    ] {
        assert_eq!(
            error.to_string(),
            "the attribute `cells` can't be sent: key must be a string"
        );
        assert!(is_from_serde(&error));
    }
}

#[test]
fn an_operation_that_can_t_be_sent_is_named_by_its_pointer() {
    let mut batch = client().atomic();
    let dan = batch.create(Person::draft().name("Dan"));
    batch.create(Table::draft().cells(cells()));
    let error = batch.commit().request().unwrap_err();
    assert_eq!(error.pointer(), Some("/atomic:operations/1"));
    assert_eq!(
        error.to_string(),
        "at /atomic:operations/1: the attribute `cells` can't be sent: key must be a string"
    );
    assert!(is_from_serde(&error));

    let mut another = client().atomic();
    another.delete::<Article, _>("1");
    let article = another.update(Article::patch("2").title("x"));
    another.relate(&article, Article::path().author(), &dan);
    let error = another.commit().request().unwrap_err();
    assert_eq!(error.pointer(), Some("/atomic:operations/2"));

    let mut third = client().atomic();
    let author = Article::path().author();
    third.relationship("1", author).replace(ToOne::default());
    let error = third.commit().request().unwrap_err();
    assert_eq!(error.pointer(), Some("/atomic:operations/0"));
}

/// A condition that the one who makes it refuses in the terms of the API.
struct Refused;

impl Filter<Article> for Refused {
    fn add_to(self, _: &mut Parameters) -> Result<()> {
        let refusal = ErrorObject::new()
            .with_status(422)
            .with_title("No such word");
        Err(refusal.with_pointer("/filter/word").into())
    }
}

#[test]
fn a_query_keeps_the_error_of_its_condition() {
    let query = Article::query().filter_by(Refused);
    let call = client().repository::<Article>().list().query(query.clone());
    let errors = [
        query.check().unwrap_err(),
        query.clone().check().unwrap_err(),
        call.request().unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.status(), Some(StatusCode::UNPROCESSABLE_ENTITY));
        assert_eq!(error.pointer(), Some("/filter/word"));
        assert_eq!(error.errors()[0].title(), Some("No such word"));
    }
}

#[test]
fn a_clone_of_an_error_is_the_same() {
    let refusal = ErrorObject::new()
        .with_status(404)
        .with_title("No such article");
    for error in [
        Error::from(refusal),
        Document::<Identifier>::from_slice(br#"{"data":{"type":1}}"#).unwrap_err(),
        Client::builder("no URL").build().unwrap_err(),
    ] {
        let copy = error.clone();
        assert_eq!(copy.to_string(), error.to_string());
        assert_eq!(format!("{copy:?}"), format!("{error:?}"));
        assert_eq!(copy.status(), error.status());
        assert_eq!(copy.pointer(), error.pointer());
        let causes = [&copy, &error].map(|it| it.source().map(ToString::to_string));
        assert_eq!(causes[0], causes[1]);
    }
}
