//! A whole call against a local server: request, response, document, relationships.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::rc::Rc;
use std::thread;

use ours::Client;
use tokio::runtime::{Builder, Runtime};

use super::documents;
use super::hand::{self, Included};
use super::visitor::Direct;
use super::{OURS, Planned, REFERENCE, TAGGED, Work, ours as our};

pub fn works() -> Vec<Planned> {
    vec![
        Planned::new(CALL, "small", || round_trip(&documents::many("small", 1))),
        Planned::new(CALL, "page", || round_trip(&documents::page())),
        Planned::new(CALL, "large", || round_trip(&documents::large())),
    ]
}

pub const CALL: &str = "call a server, follow every relationship";

type HandMany = Vec<hand::Order>;

fn round_trip(case: &documents::Case) -> Work {
    let address = serve(case.text.clone()).expect("a port to listen on");
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = Rc::new(runtime.expect("a runtime"));
    let url = format!("http://{address}/orders");
    let bare = reqwest::Client::new();
    let client = Client::builder(format!("http://{address}")).build();
    let orders = client.expect("a client").repository::<our::Order>();
    let by_hand = |follow: fn(&[u8]) -> u64| {
        let (runtime, bare, url) = (Rc::clone(&runtime), bare.clone(), url.clone());
        move || runtime.block_on(follow_by_hand(&bare, &url, follow))
    };
    let tagged = by_hand(|text| hand::follow_all(&hand::document::<HandMany, Included>(text)));
    let visited = by_hand(|text| hand::follow_all(&hand::document::<HandMany, Direct>(text)));
    let ours: Rc<Runtime> = Rc::clone(&runtime);
    Work::new(CALL, case.name, case.text.len())
        .by(REFERENCE, visited)
        .by(TAGGED, tagged)
        .by(OURS, move || {
            let call = our::list(orders.list());
            our::follow_all(&ours.block_on(call.into_future()).expect("an answer"))
        })
}

async fn follow_by_hand(client: &reqwest::Client, url: &str, follow: fn(&[u8]) -> u64) -> u64 {
    let response = client.get(url).send().await.expect("an answer");
    assert!(response.status().is_success());
    follow(&response.bytes().await.expect("a body"))
}

/// Responds to every request with this document, as long as the program runs.
fn serve(document: String) -> std::io::Result<SocketAddr> {
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.api+json\r\ncontent-length: {}\r\n\r\n{document}",
        document.len()
    );
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || converse(&connection, &answer));
        }
    });
    Ok(address)
}

fn converse(connection: &TcpStream, answer: &str) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let lines = BufReader::new(connection).lines();
    // The head of a GET ends with an empty line and has no body.
    for line in lines {
        if line?.is_empty() {
            let mut connection = connection;
            connection.write_all(answer.as_bytes())?;
        }
    }
    Ok(())
}
