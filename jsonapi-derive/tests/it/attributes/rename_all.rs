//! `rename_all`: the case of member names.

use jsonapi_core::{Id, Resource, ToOne};

macro_rules! declare {
    ($name:ident, $case:literal) => {
        #[derive(Resource)]
        #[resource(type = "articles", rename_all = $case)]
        struct $name {
            #[resource(id)]
            id: Id<$name>,
            body_text: String,
            #[resource(relationship)]
            first_author: ToOne<$name>,
        }
    };
}

declare!(Snake, "snake_case");
declare!(Camel, "camelCase");
declare!(Kebab, "kebab-case");
declare!(Pascal, "PascalCase");

#[test]
fn it_applies_to_attributes_and_relationships() {
    for (schema, attribute, relationship) in [
        (Snake::schema(), "body_text", "first_author"),
        (Camel::schema(), "bodyText", "firstAuthor"),
        (Kebab::schema(), "body-text", "first-author"),
        (Pascal::schema(), "BodyText", "FirstAuthor"),
    ] {
        assert_eq!(schema.attributes[0].name, attribute);
        assert_eq!(schema.relationships[0].name, relationship);
    }
}
