//! Declarations in functions and macros, and of private types.

use jsonapi_core::{Document, Id, Resource, ToMany, ToOne};

#[test]
fn a_declaration_in_a_function() {
    #[derive(Resource)]
    #[resource(type = "articles")]
    struct Article {
        #[resource(id)]
        id: Id<Article>,
        title: String,
        #[resource(relationship)]
        author: ToOne<Person>,
    }

    #[derive(Resource)]
    enum Person {
        Article(Article),
    }

    let article = br#"{"data": {"type": "articles", "id": "1", "attributes": {"title": "x"}}}"#;
    let document = Document::<Article>::from_slice(article).unwrap();
    assert_eq!(document.data.title, "x");
}

macro_rules! declare {
    ($name:ident, $type:literal, $field:ident: $kind:ty, $($docs:literal)?) => {
        $(#[doc = $docs])?
        #[derive(Resource)]
        #[resource(type = $type)]
        pub(crate) struct $name {
            #[resource(id)]
            id: Id<$name>,
            $field: $kind,
            #[resource(relationship)]
            others: ToMany<$name>,
        }
    };
}

declare!(Article, "articles", title: String, "An article.");
declare!(Comment, "comments", text: Option<u64>,);

#[test]
fn a_declaration_in_a_macro() {
    assert_eq!(Article::schema().type_name, "articles");
    assert_eq!(
        Comment::query()
            .include(Comment::path().others().others())
            .to_string(),
        "include=others.others"
    );
    let _ = (Article::draft().title("x"), Comment::draft().text(5));
}

type Text = String;
type One<T> = ToOne<T>;
type Maybe<T> = Option<T>;

/// `Self` and type aliases.
#[derive(Resource)]
#[resource(type = "folders")]
struct Folder {
    #[resource(id)]
    id: Id<Self>,
    name: Text,
    note: Maybe<Text>,
    #[resource(relationship)]
    parent: ToOne<Self>,
    #[resource(relationship)]
    children: ToMany<Self>,
    #[resource(relationship)]
    twin: One<Self>,
}

#[test]
fn self_and_type_aliases() {
    let draft = Folder::draft().name("x").parent("1").twin(None);
    assert_eq!(
        serde_json::to_string(&Document::new(draft)).unwrap(),
        r#"{"data":{"type":"folders","attributes":{"name":"x"},"relationships":{"parent":{"data":{"type":"folders","id":"1"}},"twin":{"data":null}}}}"#
    );
    let noted = Folder::patch("1").note(Some("n".to_owned()));
    assert!(
        serde_json::to_string(&Document::new(noted))
            .unwrap()
            .ends_with(r#""attributes":{"note":"n"}}}"#)
    );
    let folder = br#"{"data": {"type": "folders", "id": "1", "attributes": {"name": "x"}}}"#;
    let folder = Document::<Folder>::from_slice(folder).unwrap();
    assert_eq!(folder.data.note, None);
    let path = Folder::path().children().twin().parent();
    assert_eq!(
        Folder::query().include(path).to_string(),
        "include=children.twin.parent"
    );
}

macro_rules! whole {
    ($(#[$meta:meta])* $vis:vis $name:ident { $($(#[$word:meta])* $seen:vis $field:ident: $kind:ty),* }) => {
        #[derive(Resource)]
        $(#[$meta])*
        $vis struct $name {
            $($(#[$word])* $seen $field: $kind,)*
        }
    };
}

whole! {
    #[resource(type = "tickets")]
    pub(crate) Ticket {
        #[resource(id)]
        id: Id<Ticket>,
        pub(super) title: Option<String>,
        number: Option<u32>,
        closed_at: Option<Option<String>>,
        #[resource(write_only)]
        close: jsonapi_core::WriteOnly<bool>,
        #[resource(relationship)]
        owner: jsonapi_core::Relationship<ToOne<Ticket>>
    }
}

#[test]
fn types_passed_through_a_macro() {
    let draft = Ticket::draft().title("x").number(5).closed_at(None);
    assert_eq!(
        serde_json::to_string(&Document::new(draft.close(true).owner("1"))).unwrap(),
        r#"{"data":{"type":"tickets","attributes":{"title":"x","number":5,"closed_at":null,"close":true},"relationships":{"owner":{"data":{"type":"tickets","id":"1"}}}}}"#
    );
}

mod private {
    use super::{Id, Resource, ToOne};

    /// A private type in a private field.
    #[derive(Resource)]
    #[resource(type = "secrets")]
    struct Hidden {
        #[resource(id)]
        id: Id<Hidden>,
    }

    #[derive(serde::Deserialize, serde::Serialize)]
    struct Inner(u8);

    #[derive(Resource)]
    #[resource(type = "articles")]
    pub(crate) struct Article {
        #[resource(id)]
        id: Id<Article>,
        inner: Inner,
        optional: Option<Inner>,
        #[resource(relationship)]
        hidden: ToOne<Hidden>,
    }
}
