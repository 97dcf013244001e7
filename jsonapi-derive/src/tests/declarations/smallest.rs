#[resource(type = "tags")]
struct Tag {
    #[resource(id)]
    id: Id<Tag>,
}
