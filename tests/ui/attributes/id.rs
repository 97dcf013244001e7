use jsonapi_core::Resource;

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id = "key")]
    id: Option<u64>,
    #[resource(id, required)]
    key: u64,
}

fn main() {}
