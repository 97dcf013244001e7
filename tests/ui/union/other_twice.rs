use jsonapi_core::{Id, Identifier, Resource, ResourceObject};

#[derive(Resource)]
#[resource(type = "images")]
struct Image {
    #[resource(id)]
    id: Id<Image>,
}

#[derive(Resource)]
enum Attachment {
    Image(Image),
    #[resource(other)]
    Other(ResourceObject),
    #[resource(other)]
    Unknown(Identifier),
}

fn main() {}
