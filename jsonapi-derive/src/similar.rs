//! Suggests the name that was probably meant.

/// Returns the most similar name, or a list of all names.
pub(crate) fn suggestion(name: &str, known: &[&str]) -> String {
    let small = name.to_lowercase();
    let likeness = |known: &str| strsim::jaro_winkler(&known.to_lowercase(), &small);
    let nearest = known
        .iter()
        .max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    match nearest {
        Some(nearest) if likeness(nearest) > 0.8 => format!("did you mean `{nearest}`?"),
        _ => {
            let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("expected one of {}", known.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn a_similar_name_is_suggested() {
        let known = ["read_only", "rename", "kebab-case"];
        for (name, meant) in [
            ("readonly", "read_only"),
            ("Rename", "rename"),
            ("kebab_case", "kebab-case"),
        ] {
            assert_eq!(suggestion(name, &known), format!("did you mean `{meant}`?"));
        }
        assert_eq!(suggestion("x", &["a", "b"]), "expected one of `a`, `b`");
    }
}
