use jsonapi_core::Resource;

#[derive(Resource)]
enum Attachment {}

fn main() {}
