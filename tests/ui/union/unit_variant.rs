use jsonapi_core::Resource;

#[derive(Resource)]
enum Attachment {
    None,
}

fn main() {}
