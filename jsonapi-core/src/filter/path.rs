//! Conditions on related resources.

use super::{Condition, Test, Where};
use crate::resource::path::{IncludePath, IntoPath, State};
use crate::resource::target::{RelationshipTarget, Resource};

/// Conditions on the resources at the end of a path; implemented for all paths.
pub trait PathConditions: IntoPath + Sized {
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
}

/// The name of the type in conditions.
pub(crate) const TYPE: &str = "type";

impl<P: IntoPath> PathConditions for P {}
