//! A relationship that can't be followed.

#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Unresolved {
    #[error("the relationship to {types} is not loaded: {why}")]
    NotLoaded { types: String, why: String },
    #[error("the relationship to {0} is null: there is no such resource")]
    Null(String),
    #[error("`{type_name}` `{id}` is not in the document{why}")]
    NotIncluded {
        type_name: String,
        id: String,
        why: String,
    },
    #[error(
        "`{type_name}` `{id}` is twice in the document, as `{one}` and as `{other}`: the type of \
         the id reads both alike, so the linkage may mean either; declare the id as `Id<…>`, which \
         keeps its text"
    )]
    Ambiguous {
        type_name: String,
        id: String,
        one: String,
        other: String,
    },
}
