use jsonapi_core::{Id, Resource, ResourceObject};

#[derive(Resource)]
#[resource(type = "images")]
struct Image {
    #[resource(id)]
    id: Id<Image>,
}

#[derive(Resource)]
enum Attachment {
    Image(Image),
    #[resource(others)]
    Other(ResourceObject),
}

fn main() {}
