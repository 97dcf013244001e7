//! The requests to measure.

/// A kind of request, sent repeatedly.
pub(crate) struct Work {
    pub(crate) name: &'static str,
    /// Builds the next request from the number of earlier ones on this connection.
    pub(crate) request: fn(u64) -> Request,
}

/// A request without the common head.
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) body: String,
}

/// The number of articles.
pub(crate) const ARTICLES: u64 = 1_000;

pub(crate) const ALL: &[Work] = &[
    Work {
        name: "get with an include",
        request: get,
    },
    Work {
        name: "get after a write",
        request: get_after_write,
    },
    Work {
        name: "list of 25",
        request: list,
    },
    Work {
        name: "update",
        request: update,
    },
    Work {
        name: "create",
        request: create,
    },
];

fn get(at: u64) -> Request {
    read(format!("/articles/{}?include=author", at % ARTICLES + 1))
}

/// Every second request is a write.
fn get_after_write(at: u64) -> Request {
    if at % 2 == 1 {
        get(at / 2)
    } else {
        update(at / 2)
    }
}

fn list(at: u64) -> Request {
    let page = at % (ARTICLES / 25) + 1;
    read(format!(
        "/articles?include=author&page%5Bnumber%5D={page}&page%5Bsize%5D=25"
    ))
}

fn update(at: u64) -> Request {
    let id = at % ARTICLES + 1;
    let body = format!(
        r#"{{"data":{{"type":"articles","id":"{id}","attributes":{{"title":"Title {at}","words":{at}}}}}}}"#
    );
    write("PATCH", format!("/articles/{id}"), body)
}

fn create(at: u64) -> Request {
    let body = format!(
        concat!(
            r#"{{"data":{{"type":"articles","attributes":{{"title":"Title {at}","#,
            r#""body":"A text of some length, as the body of an article has it.","#,
            r#""words":{at},"score":0.5,"published":true,"#,
            r#""tags":["rust","json"],"slug":"title-{at}"}},"#,
            r#""relationships":{{"author":{{"data":{{"type":"people","id":"{author}"}}}}}}}}}}"#
        ),
        at = at,
        author = at % 100 + 1,
    );
    write("POST", "/articles".to_owned(), body)
}

fn read(path: String) -> Request {
    Request {
        method: "GET",
        path,
        body: String::new(),
    }
}

fn write(method: &'static str, path: String, body: String) -> Request {
    Request { method, path, body }
}
