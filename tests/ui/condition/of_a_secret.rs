use jsonapi_core::prelude::*;
use jsonapi_core::{Id, Resource, Secret};

#[derive(Resource)]
#[resource(type = "accounts")]
struct Account {
    #[resource(id)]
    id: Id<Account>,
    password: Secret<String>,
}

fn main() {
    let _ = Account::query().filter_by(Account::fields().password().eq("x"));
    let _ = Account::query().sort(Account::fields().password().asc());
}
