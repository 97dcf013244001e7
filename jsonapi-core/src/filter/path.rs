//! Conditions on related resources, and sort keys over them.

use super::{Condition, Test, Where};
use crate::resource::field::SortKey;
use crate::resource::path::{IncludePath, IntoPath, State, ToOneSteps};
use crate::resource::target::{RelationshipTarget, Resource};

/// Conditions on the resources at the end of a path, and sort keys over it; implemented for all
/// paths.
pub trait PathExt: IntoPath + Sized {
    /// Requires that a resource at the end of this path meets the condition. Several conditions in
    /// one `has` apply to the same resource.
    ///
    /// ```
    /// use jsonapi_core::prelude::*;
    /// use jsonapi_core::{Id, Resource, ToMany};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    ///     #[resource(relationship)]
    ///     comments: ToMany<Comment>,
    /// }
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "comments")]
    /// struct Comment {
    ///     #[resource(id)]
    ///     id: Id<Comment>,
    ///     text: String,
    ///     spam: bool,
    /// }
    ///
    /// // Articles with a comment that is both.
    /// let comment = Comment::fields();
    /// let rust = comment.text().contains("Rust").and(comment.spam().eq(false));
    /// let query = Article::query().filter_by(Article::path().comments().has(rust));
    /// # let _ = query;
    /// ```
    fn has<T>(self, condition: Where<T>) -> Where<<Self::State as State>::Root>
    where
        Self: IncludePath<<Self::State as State>::Root>,
        T: Resource + RelationshipTarget<Path<Self::State> = Self>,
    {
        let steps = self.into_path().into_steps();
        Where::from_result(condition.into_condition().map(|condition| {
            steps
                .into_iter()
                .rfold(condition, |condition, (name, of_type)| {
                    let condition = match of_type {
                        Some(name) => {
                            let is_of_type = Test::Eq(name.into());
                            Condition::attribute(TYPE, is_of_type).and(condition)
                        }
                        None => condition,
                    };
                    Condition::has(&name, condition)
                })
        }))
    }

    /// Sorts by an attribute of the resource at the end of this path, which leads through to-one
    /// relationships.
    ///
    /// ```
    /// use jsonapi_core::prelude::*;
    /// use jsonapi_core::{Id, Resource, ToOne};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    ///     #[resource(relationship)]
    ///     author: ToOne<Person>,
    /// }
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "people")]
    /// struct Person {
    ///     #[resource(id)]
    ///     id: Id<Person>,
    ///     name: String,
    /// }
    ///
    /// let by_author = Article::path().author().sort_by(Person::fields().name().asc());
    /// assert_eq!(Article::query().sort(by_author).to_string(), "sort=author.name");
    /// ```
    fn sort_by<T>(self, key: SortKey<T>) -> SortKey<<Self::State as State>::Root>
    where
        Self::State: ToOneSteps,
        T: Resource + RelationshipTarget<Path<Self::State> = Self>,
    {
        let path = self.into_path();
        let name = format!("{}.{}", path.as_str(), key.name);
        SortKey::new(name.into(), key.descending)
    }
}

/// The name of the type in conditions.
pub(crate) const TYPE: &str = "type";

impl<P: IntoPath> PathExt for P {}
