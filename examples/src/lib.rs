//! Programs to copy from; each is a file in `examples/`.
