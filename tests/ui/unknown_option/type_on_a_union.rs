use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "images")]
struct Image {
    #[resource(id)]
    id: Id<Image>,
}

#[derive(Resource)]
#[resource(type = "attachments")]
enum Attachment {
    Image(Image),
}

fn main() {}
