use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "images")]
struct Image {
    #[resource(id)]
    id: Id<Image>,
}

#[derive(Resource)]
enum Attachment {
    Image(Image, u32),
    Named { image: Image },
}

fn main() {}
