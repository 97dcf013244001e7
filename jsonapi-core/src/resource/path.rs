//! Include paths that the compiler checks.

use std::fmt;
use std::marker::PhantomData;

use crate::resource::included::EagerTypes;
use crate::resource::relationship::{RelationshipField, TargetOf, ToOneField};
use crate::resource::target::{RelationshipTarget, Resource};

/// A path through relationships, such as `line_items.item`.
///
/// Each resource type has its own path type with a method for each relationship, which wraps this
/// one. `S` is the state: the start of the path and the number of steps.
#[must_use]
pub struct Path<S> {
    text: String,
    /// The types at its steps.
    eager: EagerTypes,
    /// Where it continued from one variant of a union: the number of steps before, and the type.
    variants: Vec<(usize, &'static str)>,
    state: PhantomData<fn() -> S>,
}

/// The state of a path: where it starts, and how many steps it has.
pub trait State {
    /// The resource type that the path starts from.
    type Root: RelationshipTarget;
    /// The state after a step through a field of type `F`.
    type Then<F: RelationshipField>: State<Root = Self::Root>;
}

/// The state of a path before its first step.
#[derive(Debug)]
pub struct Start<R>(PhantomData<fn() -> R>);

/// The state of a path after one step, through a field of type `F`.
#[derive(Debug)]
pub struct OneStep<R, F>(PhantomData<fn() -> (R, F)>);

/// The state of a path after two steps or more, through the fields `F`: nested pairs, the last one
/// first.
#[derive(Debug)]
pub struct ManySteps<R, F>(PhantomData<fn() -> (R, F)>);

impl<R: RelationshipTarget> State for Start<R> {
    type Root = R;
    type Then<F: RelationshipField> = OneStep<R, F>;
}

impl<R: RelationshipTarget, G: RelationshipField> State for OneStep<R, G> {
    type Root = R;
    type Then<F: RelationshipField> = ManySteps<R, (F, (G, ()))>;
}

impl<R: RelationshipTarget, L> State for ManySteps<R, L> {
    type Root = R;
    type Then<F: RelationshipField> = ManySteps<R, (F, L)>;
}

/// The state of a path that leads through to-one relationships alone.
#[diagnostic::on_unimplemented(
    message = "lists can only be sorted over to-one relationships",
    label = "no path of to-one relationships",
    note = "a resource has one value to be sorted by: each step of the path must be a `ToOne<…>`"
)]
pub trait ToOneSteps {}

#[diagnostic::do_not_recommend]
impl<R, F: ToOneField> ToOneSteps for OneStep<R, F> {}
#[diagnostic::do_not_recommend]
impl<R, L: ToOneFields> ToOneSteps for ManySteps<R, L> {}

/// Fields that are all to-one relationships, in nested pairs.
pub trait ToOneFields {}

impl ToOneFields for () {}
#[diagnostic::do_not_recommend]
impl<F: ToOneField, L: ToOneFields> ToOneFields for (F, L) {}

/// The state of a path after a step through a field of type `F` that is declared `not_includable`.
///
/// Such a path is not an include path. The related resources can only be fetched directly.
#[derive(Debug)]
pub struct NotIncludable<F, S>(PhantomData<fn() -> (F, S)>);

impl<F: RelationshipField, S: State> State for NotIncludable<F, S> {
    type Root = S::Root;
    type Then<G: RelationshipField> = NotIncludable<G, Self>;
}

/// The path type after a step from state `S` through a field of type `F`.
pub type NextPath<F, S> = <TargetOf<F> as RelationshipTarget>::Path<<S as State>::Then<F>>;

impl<R: RelationshipTarget> Path<Start<R>> {
    /// Creates a path without steps.
    #[doc(hidden)]
    pub fn start() -> Self {
        Self {
            text: String::new(),
            eager: EagerTypes::default(),
            variants: Vec::new(),
            state: PhantomData,
        }
    }
}

impl<S: State> Path<S> {
    /// Appends a step.
    #[doc(hidden)]
    #[must_use]
    pub fn step<F: RelationshipField>(self, name: &str) -> NextPath<F, S> {
        let Self {
            mut text,
            mut eager,
            variants,
            ..
        } = self;
        TargetOf::<F>::add_eager_type(&mut eager);
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(name);
        Path {
            text,
            eager,
            variants,
            state: PhantomData,
        }
        .into()
    }

    /// Continues from the resources of type `T` that a union leads to.
    #[doc(hidden)]
    #[must_use]
    pub fn variant<T: Resource>(mut self) -> T::Path<S> {
        self.variants.push((self.len(), T::TYPE));
        self.into()
    }
}

impl<S: State> Path<S> {
    /// Appends a step through a field that can't be included.
    #[doc(hidden)]
    pub fn not_includable<F: RelationshipField>(self, name: &str) -> Path<NotIncludable<F, S>> {
        let mut text = self.text;
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(name);
        Path {
            text,
            eager: self.eager,
            variants: self.variants,
            state: PhantomData,
        }
    }
}

impl<S> Path<S> {
    /// Returns the path as in a query.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the number of steps.
    fn len(&self) -> usize {
        self.steps().count()
    }

    fn steps(&self) -> impl Iterator<Item = &str> {
        self.text.split('.').filter(|step| !step.is_empty())
    }

    /// Returns the names of the steps, each with the type that the path continued from after it, if
    /// it led to a union.
    pub(crate) fn into_steps(self) -> Vec<(String, Option<&'static str>)> {
        let variant = |step| self.variants.iter().find(|(at, _)| *at == step + 1);
        let steps = self.steps().enumerate();
        let steps = steps.map(|(at, name)| (name.to_owned(), variant(at).map(|(_, name)| *name)));
        steps.collect()
    }
}

impl<S> Clone for Path<S> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            eager: self.eager.clone(),
            variants: self.variants.clone(),
            state: PhantomData,
        }
    }
}

impl<S> fmt::Debug for Path<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Path").field(&self.text).finish()
    }
}

impl<S> fmt::Display for Path<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// A path type: a generated one such as `ArticlePath`, or [`Path`].
pub trait IntoPath {
    /// The state of the path.
    type State: State;

    #[doc(hidden)]
    fn into_path(self) -> Path<Self::State>;
}

impl<S: State> IntoPath for Path<S> {
    type State = S;

    fn into_path(self) -> Self {
        self
    }
}

/// A path of at least one step from `R`, for `include`.
#[diagnostic::on_unimplemented(
    message = "this is not a path through relationships of `{R}`",
    label = "not a path from `{R}`",
    note = "start with `path()` of the requested resource type, and name at least one \
            relationship: `Article::path().author()`; to fetch one that is declared \
            `not_includable`, use `related`"
)]
pub trait IncludePath<R> {
    /// Returns the text, and the types at the steps.
    #[doc(hidden)]
    fn into_parts(self) -> (String, EagerTypes);
}

#[diagnostic::do_not_recommend]
impl<R: RelationshipTarget, P: IntoPath<State: NonEmptyPath<R>>> IncludePath<R> for P {
    fn into_parts(self) -> (String, EagerTypes) {
        let Path { text, eager, .. } = self.into_path();
        (text, eager)
    }
}

/// The state of a path with at least one step from `R`.
pub trait NonEmptyPath<R> {}

impl<R, F> NonEmptyPath<R> for OneStep<R, F> {}
impl<R, L> NonEmptyPath<R> for ManySteps<R, L> {}

/// The state of a path with exactly one step from `R`.
pub trait SingleStepPath<R> {
    /// The type of the field of the step.
    type Field: RelationshipField;
}

impl<R, F: RelationshipField> SingleStepPath<R> for OneStep<R, F> {
    type Field = F;
}

impl<R: RelationshipTarget, F: RelationshipField> SingleStepPath<R> for NotIncludable<F, Start<R>> {
    type Field = F;
}

/// A path of exactly one step from `R`, through a field of the type [`Field`](Self::Field).
#[diagnostic::on_unimplemented(
    message = "this is not a path through one relationship of `{R}`",
    label = "not a path of one step from `{R}`",
    note = "name exactly one relationship after `path()` of the requested resource type: \
            `Article::path().author()`"
)]
pub trait RelationshipPath<R> {
    /// The type of the field.
    type Field: RelationshipField;

    #[doc(hidden)]
    fn into_name(self) -> String;
}

#[diagnostic::do_not_recommend]
impl<R: RelationshipTarget, P: IntoPath<State: SingleStepPath<R>>> RelationshipPath<R> for P {
    type Field = <P::State as SingleStepPath<R>>::Field;

    fn into_name(self) -> String {
        self.into_path().text
    }
}
