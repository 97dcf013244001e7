use jsonapi_core::Resource;

#[derive(Resource)]
enum Attachment<T> {
    Image(T),
}

fn main() {}
