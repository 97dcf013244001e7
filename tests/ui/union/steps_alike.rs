use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "skus")]
struct Sku {
    #[resource(id)]
    id: Id<Sku>,
}

#[derive(Resource)]
#[resource(type = "old-skus")]
struct OldSku {
    #[resource(id)]
    id: Id<OldSku>,
}

#[derive(Resource)]
enum Item {
    Sku(Sku),
    SKU(OldSku),
}

fn main() {}
