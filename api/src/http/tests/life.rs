//! Starting and stopping.

use serde_json::json;

use super::*;

#[tokio::test]
async fn a_port_in_use_is_one_clear_sentence() {
    let server = Running::default().await;
    let options = HttpOptions {
        listen: server.address,
        ..HttpOptions::default()
    };
    let error = Server::bind(options).await.err().unwrap();
    assert!(matches!(error, ServeError::InUse(_)));
    let said = error.to_string();
    assert!(
        said.contains(&server.address.to_string()) && said.contains("SAMKJOP_LISTEN"),
        "{said}"
    );
}

#[tokio::test]
async fn an_address_of_another_machine_is_one_clear_sentence() {
    let options = HttpOptions {
        listen: SocketAddr::from(([192, 0, 2, 1], 8080)),
        ..HttpOptions::default()
    };
    assert!(matches!(
        Server::bind(options).await.err().unwrap(),
        ServeError::NotHere(_)
    ));
}

#[tokio::test]
async fn stopping_waits_for_requests_under_way_and_takes_no_new_ones() {
    let mut server = Running::default().await;
    let body = json!({ "query": "mutation { change(millis: 400) }" }).to_string();
    let under_way = tokio::spawn(answer(server.post(body)));
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop.take().unwrap().send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(TcpStream::connect(server.address).await.is_err());
    assert_eq!(under_way.await.unwrap(), (200, json!({ "data": { "change": true } })));
    assert!(server.served.await.unwrap(), "all requests finished");
}

#[tokio::test]
async fn stopping_does_not_wait_for_ever() {
    let mut server = Running::with(|options| options.drain_time = Duration::from_millis(200)).await;
    let body = json!({ "query": "{ slow }" }).to_string();
    let under_way = tokio::spawn(server.post(body).send());
    tokio::time::sleep(Duration::from_millis(100)).await;
    let started = std::time::Instant::now();
    server.stop.take().unwrap().send(()).unwrap();
    assert!(!server.served.await.unwrap());
    assert!(started.elapsed() < Duration::from_secs(2));
    assert!(under_way.await.unwrap().is_err());
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_up_stopping() {
    let mut server = Running::default().await;
    server.is_well().await;
    let idle = TcpStream::connect(server.address).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let started = std::time::Instant::now();
    server.stop.take().unwrap().send(()).unwrap();
    assert!(server.served.await.unwrap());
    assert!(started.elapsed() < Duration::from_secs(2));
    drop(idle);
}

#[tokio::test]
async fn more_connections_than_allowed_wait_instead_of_failing() {
    let server = Running::with(|options| options.most_connections = 1).await;
    let first = TcpStream::connect(server.address).await.unwrap();
    let fresh = reqwest::Client::new();
    let second = tokio::spawn(fresh.get(server.url("/health/live")).send());
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!second.is_finished());
    drop(first);
    assert_eq!(second.await.unwrap().unwrap().status(), 200);
}
