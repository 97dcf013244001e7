//! Snapshots of expansions, for review: `declarations/` has the inputs, `snapshots/` the outputs.
//! After a change, `INSTA_UPDATE=always cargo test --package jsonapi-derive` updates them.

fn expand(declaration: &str) -> String {
    let items = crate::derive(&syn::parse_str(declaration).unwrap());
    prettyplease::unparse(&syn::parse2(items).unwrap())
}

macro_rules! snapshots {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            let declaration = include_str!(concat!("declarations/", stringify!($name), ".rs"));
            insta::with_settings!({ description => declaration, omit_expression => true }, {
                insta::assert_snapshot!(expand(declaration));
            });
        }
    )*};
}

snapshots! {
    borrowed_and_generic
    every_option
    order
    smallest
    union
    with_mistakes
}
