//! A relationship that can't be resolved.

#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Unresolved {
    #[error("the relationship to {types} is not loaded: {reason}")]
    NotLoaded { types: String, reason: String },
    #[error("the relationship to {0} is null: there is no such resource")]
    Null(String),
    #[error("`{type_name}` `{id}` is not in the document{reason}")]
    NotIncluded {
        type_name: String,
        id: String,
        reason: String,
    },
    #[error(
        "`{type_name}` `{id}` is in the document twice, as `{one}` and as `{other}`: both parse to \
         the same id, so the linkage is ambiguous; declare the id as `Id<…>`, which keeps its text"
    )]
    Ambiguous {
        type_name: String,
        id: String,
        one: String,
        other: String,
    },
}
