//! The kinds of attributes that some predicates are for.

use jsonapi_core::Id;

use crate::resources::Object;

/// Boolean attributes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a boolean",
    label = "not a `bool`",
    note = "to test whether it is set, use `present` or `blank`"
)]
pub trait Flag {}

impl Flag for bool {}

/// Attributes that can be empty: text and objects.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no empty value",
    label = "neither text nor an object",
    note = "to test whether it is set, use `null` or `not_null`"
)]
pub trait Empty {
    /// Whether it is an object.
    #[doc(hidden)]
    const IS_OBJECT: bool = false;
}

impl Empty for String {}

impl<R> Empty for Id<R> {}

impl Empty for Object {
    const IS_OBJECT: bool = true;
}

/// Implements the same for an open enum.
macro_rules! comparable_enum {
    ($name:ident) => {
        impl $crate::filter::Empty for $name {}
    };
}

pub(crate) use comparable_enum;
