//! Tests of the expansion, without a compiler.

mod broken;
mod expansions;
