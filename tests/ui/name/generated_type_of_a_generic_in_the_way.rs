use jsonapi_core::{Id, Resource};

struct PageDraft<T>(T);

#[derive(Resource)]
#[resource(type = "pages")]
struct Page<T> {
    #[resource(id)]
    id: Id<Page<T>>,
    text: T,
}

fn main() {}
