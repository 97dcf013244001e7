use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "images")]
struct Image {
    #[resource(id)]
    id: Id<Image>,
}

#[derive(Resource)]
enum Attachment {
    #[resource(other)]
    Image(Image),
}

fn main() {}
