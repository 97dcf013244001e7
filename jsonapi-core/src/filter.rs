//! Conditions on resources: which resources a list has, and which a view of a store shows.
//!
//! A condition is made of tests of attributes and of paths to related resources, and the compiler
//! checks it against the declaration:
//!
//! ```
//! use jsonapi_core::prelude::*;
//! use jsonapi_core::{Id, Resource, ToOne};
//!
//! #[derive(Resource)]
//! #[resource(type = "articles")]
//! struct Article {
//!     #[resource(id)]
//!     id: Id<Article>,
//!     title: String,
//!     words: u32,
//!     #[resource(relationship)]
//!     author: ToOne<Person>,
//! }
//!
//! #[derive(Resource)]
//! #[resource(type = "people")]
//! struct Person {
//!     #[resource(id)]
//!     id: Id<Person>,
//!     name: String,
//! }
//!
//! let long = Article::fields().words().gteq(1000);
//! let by_dan = Article::path().author().has(Person::fields().name().eq("Dan"));
//! let about = Article::fields().title().contains("API");
//! let query = Article::query().filter_by(long.and(by_dan).or(about));
//! # let _ = query;
//! ```
//!
//! [`Where<R>`] is the typed form, and [`Condition`] the data in it, which says what each test
//! means. A [`Dialect`] spells it in a query string; [`Brackets`] is the default one. An
//! [`Evaluator`] tells which resources meet it.

mod attribute;
mod compare;
mod condition;
mod dialect;
mod evaluate;
mod number;
mod operand;
mod path;
mod time;
mod typed;

pub use attribute::{Comparisons, IdName, id};
pub(crate) use compare::SortValue;
pub use condition::{Condition, Test};
pub(crate) use dialect::MAX_STEPS;
pub use dialect::{AttributeKind, Brackets, Dialect, FilterParameter, JsonApiDotNetCore, Scope};
pub(crate) use evaluate::text_kind;
pub use evaluate::{Evaluator, FindResource};
pub use operand::{Comparable, Composite, Operand, Ordered, Testable, Text};
pub use path::PathExt;
pub use typed::Where;
