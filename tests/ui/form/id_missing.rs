use jsonapi_core::Resource;

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    title: String,
}

fn main() {}
