use jsonapi_core::Resource;

#[derive(Clone, Debug, PartialEq)]
struct Number(u64);

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Number,
}

fn main() {}
