//! Detects name clashes of generated types, to report a helpful error.
//!
//! Generated code refers to the contents of a generated type through both its name and `Self`. They
//! are the same unless another item has that name. For a clash, the compiler only reports that the
//! name is defined twice; the messages here say what to write instead.
//!
//! Only generated code refers to these traits.

use std::marker::PhantomData;

use crate::resource::path::Path;
use crate::resource::payload::{Draft, Patch};

macro_rules! generated {
    ($($(#[$doc:meta])* $name:ident: $note:literal, $contents:ty;)*) => {$(
        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = "the name `{Named}` is taken",
            label = "the derive generates a type of this name",
            note = $note
        )]
        pub trait $name<Named: ?Sized> {
            /// The contents of the generated type.
            type Of<R>;
        }

        #[diagnostic::do_not_recommend]
        impl<T: ?Sized> $name<T> for T {
            type Of<R> = $contents;
        }
    )*};
}

generated! {
    /// A generated draft.
    GeneratedDraft: "write `#[resource(draft = \"NewArticle\")]` above the struct, to give the generated type another name", Draft<R>;
    /// A generated patch.
    GeneratedPatch: "write `#[resource(patch = \"ArticleChange\")]` above the struct, to give the generated type another name", Patch<R>;
    /// A generated path type.
    GeneratedPath: "write `#[resource(path_type = \"ArticleIncludePath\")]` above the struct, to give the generated type another name", Path<R>;
    /// A generated type of field names.
    GeneratedFields: "write `#[resource(fields_type = \"ArticleFieldNames\")]` above the struct, to give the generated type another name", PhantomData<fn() -> R>;
}
