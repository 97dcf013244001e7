//! What the types hold that the derive makes, and what is said where one's name is taken.
//!
//! `Self` in a declaration is the declared type, whatever its name means where it stands. So what a
//! generated type holds is looked up by both: these are the same, unless something else has the
//! name. The compiler says of that only that the name is defined twice; this says what to write.
//!
//! Only generated code names these traits.

use std::marker::PhantomData;

use crate::resource::path::Path;
use crate::resource::payload::{Draft, Patch};

macro_rules! generated {
    ($($(#[$doc:meta])* $name:ident: $note:literal, $held:ty;)*) => {$(
        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = "the name `{Named}` is taken",
            label = "the derive makes a type of this name",
            note = $note
        )]
        pub trait $name<Named: ?Sized> {
            /// What it holds.
            type Of<R>;
        }

        #[diagnostic::do_not_recommend]
        impl<T: ?Sized> $name<T> for T {
            type Of<R> = $held;
        }
    )*};
}

generated! {
    /// A draft that is found by its name.
    GeneratedDraft: "write `#[resource(draft = \"NewArticle\")]` above the struct, to give the generated type another name", Draft<R>;
    /// A patch that is found by its name.
    GeneratedPatch: "write `#[resource(patch = \"ArticleChange\")]` above the struct, to give the generated type another name", Patch<R>;
    /// A path type that is found by its name.
    GeneratedPath: "write `#[resource(path_type = \"ArticleIncludePath\")]` above the struct, to give the generated type another name", Path<R>;
    /// A type of field names that is found by its name.
    GeneratedFields: "write `#[resource(fields_type = \"ArticleFieldNames\")]` above the struct, to give the generated type another name", PhantomData<fn() -> R>;
}
