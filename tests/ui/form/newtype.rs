use jsonapi_core::Resource;

#[derive(Resource)]
#[resource(type = "articles")]
struct Article(String);

fn main() {}
