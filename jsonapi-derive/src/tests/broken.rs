//! Incomplete declarations are reported, and never cause a panic.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

const DECLARATIONS: &[&str] = &[
    include_str!("declarations/borrowed_and_generic.rs"),
    include_str!("declarations/every_option.rs"),
    include_str!("declarations/union.rs"),
    include_str!("declarations/with_mistakes.rs"),
    "struct Unit;",
    "#[resource(type = \"a\")] struct Tuple(#[resource(id)] u64, String);",
    "#[resource(type = \"a\")] struct r#type { #[resource(id)] r#fn: u64, r#match: r#dyn<u8> }",
    "#[resource(crate = \"\")] enum Empty {}",
    "enum Forms { Unit, #[resource(other)] Two(A, B), Named { a: A }, #[resource] R(()) }",
    "union Overlay { a: u8 }",
    "#[resource(type = \"\", rename_all = \"\", path = \"\", crate = \"\", draft = \"\")] struct A {}",
    "#[resource(type = \"a\")] struct A { #[resource(id)] __: [fn(); 0], a: dyn Fn() -> &'static u8 }",
];

/// Every way to remove one token, including the tokens at the end of groups.
fn with_gaps(tokens: &TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut all = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let around = |inner: Option<TokenTree>| -> TokenStream {
            let before = tokens[..at].iter().cloned();
            before
                .chain(inner)
                .chain(tokens[at + 1..].iter().cloned())
                .collect()
        };
        all.push(around(None));
        if let TokenTree::Group(group) = token {
            all.push(around(Some(
                Group::new(group.delimiter(), TokenStream::new()).into(),
            )));
            all.push(around(Some(
                Group::new(Delimiter::None, group.stream()).into(),
            )));
            for inner in with_gaps(&group.stream()) {
                all.push(around(Some(Group::new(group.delimiter(), inner).into())));
            }
        }
    }
    all
}

#[test]
fn incomplete_declarations_do_not_panic() {
    let (mut expanded, mut refused) = (0, 0);
    for declaration in DECLARATIONS {
        for tokens in with_gaps(&declaration.parse().unwrap()) {
            // Tokens that don't parse never reach a derive.
            let Ok(input) = syn::parse2(tokens) else {
                refused += 1;
                continue;
            };
            let items = crate::derive(&input);
            assert!(syn::parse2::<syn::File>(items.clone()).is_ok(), "{items}");
            expanded += 1;
        }
    }
    assert!(expanded > 200 && refused > 200, "{expanded}, {refused}");
}
