//! Counting lists, and streaming them to the end.

use crate::support::{Answer, Server};
use commerce::prelude::*;
use commerce::{Order, OrderStatus};
use jsonapi_core::query::Parameters;
use serde_json::{Value, json};

/// Lists orders like the API: those with these ids that are greater than the requested id.
async fn api(ids: &'static [&'static str], size: usize, count: bool) -> Server {
    Server::ask(move |request| {
        let query = request.split([' ', '?']).nth(2).unwrap();
        let asked = Parameters::parse(query).unwrap();
        let after = asked.filter.iter().find(|it| it.keys[1] == "id_gt");
        let after = after.map_or("", |it| &*it.value);
        let left: Vec<_> = ids.iter().filter(|id| **id > after).collect();
        let of = |id: &&&str| {
            json!({
                "type": "orders", "id": id,
                "attributes": {
                    "created_at": "2018-01-01T12:00:00.000Z",
                    "updated_at": "2018-01-01T12:00:00.000Z",
                },
            })
        };
        let data: Vec<Value> = left.iter().take(size).map(of).collect();
        let meta = if count {
            json!({"record_count": left.len()})
        } else {
            json!({})
        };
        Answer::document("200 OK", &json!({"data": data, "meta": meta}).to_string())
    })
    .await
}

fn queries(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let query = |request: &String| {
        let query = request.split([' ', '?']).nth(2).unwrap();
        query.replace("%5B", "[").replace("%5D", "]")
    };
    requests.iter().map(query).collect()
}

#[tokio::test]
async fn every_yields_each_resource_once_for_any_page_size() {
    for count in [true, false] {
        for size in [1, 2, 3, 25] {
            let server = api(&["B", "C", "a", "b", "c"], size, count).await;
            let placed = Order::fields().status().eq(OrderStatus::Placed);
            let mut orders = super::client(&server)
                .orders()
                .list()
                .filter_by(placed)
                .every();
            let mut ids = Vec::new();
            while let Some(order) = orders.next().await {
                ids.push(order.unwrap().id.to_string());
            }
            assert_eq!(ids, ["B", "C", "a", "b", "c"]);
            let queries = queries(&server);
            assert_eq!(
                queries[0],
                "sort=id&page[number]=1&page[size]=25&filter[q][status_eq]=placed"
            );
            if let Some(second) = queries.get(1) {
                let last = ["", "B", "C", "a", "c"][size.min(4)];
                assert_eq!(second, &format!("{}&filter[q][id_gt]={last}", queries[0]));
            }
            // If the count shows that no more resources are left, there is no further request.
            let pages = 5_usize.div_ceil(size) + usize::from(!count);
            assert_eq!(queries.len(), pages, "size {size}, count {count}");
        }
    }
}

#[tokio::test]
async fn an_empty_list_takes_one_request() {
    let server = api(&[], 25, false).await;
    let mut pages = super::client(&server).orders().list().every_page();
    assert!(pages.next().await.unwrap().unwrap().data.is_empty());
    assert!(pages.next().await.is_none());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn every_rejects_a_sorted_list() {
    let server = Server::play([]).await;
    let sorted = super::client(&server)
        .orders()
        .list()
        .sort(Order::fields().placed_at().desc());
    let error = sorted.every().next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("take `sort` out"), "{error}");
}

#[tokio::test]
async fn count_requests_a_page_of_one() {
    let server = api(&["a", "b", "c"], 1, true).await;
    let placed = Order::fields().status().eq(OrderStatus::Placed);
    let orders = super::client(&server).orders();
    assert_eq!(orders.list().filter_by(placed).count().await.unwrap(), 3);
    assert_eq!(
        queries(&server),
        ["page[number]=1&page[size]=1&filter[q][status_eq]=placed"]
    );
    let server = api(&["a"], 1, false).await;
    let error = super::client(&server)
        .orders()
        .list()
        .count()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("`record_count`"), "{error}");
}
