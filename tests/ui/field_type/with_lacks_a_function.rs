use jsonapi_core::{Id, Resource};

mod upper {
    pub fn serialize<S: serde::Serializer>(value: &String, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&value.to_uppercase())
    }
}

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(with = "upper")]
    title: String,
}

fn main() {}
