use jsonapi_core::Resource;

#[derive(Resource)]
#[resource(type = "articles")]
union Article {
    id: u64,
}

fn main() {}
