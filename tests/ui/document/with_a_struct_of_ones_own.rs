use jsonapi_core::Document;

struct Draft;

fn main() {
    let _ = Document::<Draft>::from_slice(b"");
    let _ = serde_json::to_string(&Document::new(Draft));
}
