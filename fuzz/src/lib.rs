//! The code that fuzz targets share with the tests: the checks, and the cases of the initial
//! corpus.

#[path = "../../jsonapi-core/tests/it/blog.rs"]
pub mod blog;
#[path = "../../tests/src/harness.rs"]
pub mod harness;
#[path = "../../jsonapi-core/tests/it/spec.rs"]
pub mod spec;
