//! What the fuzz targets share with the tests: the functions that they call, and the cases that
//! they begin with.

#[path = "../../jsonapi-core/tests/it/blog.rs"]
pub mod blog;
#[path = "../../tests/src/harness.rs"]
pub mod harness;
#[path = "../../jsonapi-core/tests/it/spec.rs"]
pub mod spec;
