use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "images")]
struct Image {
    #[resource(id)]
    id: Id<Image>,
}

#[derive(Resource)]
enum Attachment {
    Image(Image),
}

#[derive(Resource)]
enum Thing {
    Images(Vec<Image>),
    Boxed(Box<Image>),
    Linked(ToOne<Image>),
    Nested(Attachment),
}

fn main() {}
