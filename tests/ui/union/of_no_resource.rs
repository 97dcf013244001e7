use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "images")]
struct Image {
    #[resource(id)]
    id: Id<Image>,
}

struct Video;

#[derive(Resource)]
enum Attachment {
    Image(Image),
    Video(Video),
}

fn main() {}
