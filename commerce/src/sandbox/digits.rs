//! Generated numbers.

/// Returns random digits.
pub(super) fn digits(length: usize) -> String {
    std::iter::repeat_with(|| fastrand::digit(10))
        .take(length)
        .collect()
}
