//! Tests of the expansion, without running the compiler.

mod broken;
mod expansions;
