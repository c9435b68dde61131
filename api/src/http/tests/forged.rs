//! Requests that a page of another site could make a browser send.

use super::*;

const CHANGE: &str = "{\"query\":\"mutation { change(millis: 0) }\"}";

#[tokio::test]
async fn what_a_form_can_send_is_refused() {
    let server = Running::default().await;
    for content_type in [
        None,
        Some("text/plain"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data; boundary=x"),
        Some("application/graphql"),
        Some("text/json"),
        Some("application/json; charset=utf-16"),
        Some("text/plain; application/json"),
    ] {
        let mut request = server.client.post(server.url("/graphql")).body(CHANGE);
        if let Some(content_type) = content_type {
            request = request.header("content-type", content_type);
        }
        let (status, said) = answer(request).await;
        assert_eq!((status, code(&said)), (415, "BAD_REQUEST"), "{content_type:?}");
    }
    assert_eq!(server.stub.done.load(Ordering::SeqCst), 0);
    for content_type in [
        "application/json",
        "application/json; charset=UTF-8",
        "application/json;charset=\"utf-8\"",
    ] {
        let request = server
            .client
            .post(server.url("/graphql"))
            .header("content-type", content_type)
            .body(CHANGE);
        assert_eq!(answer(request).await.0, 200, "{content_type}");
    }
}

#[tokio::test]
async fn a_page_of_another_site_is_refused_and_our_own_is_not() {
    let server = Running::default().await;
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1"] {
        let (status, said) = answer(server.post(CHANGE).header("origin", origin)).await;
        assert_eq!((status, code(&said)), (403, "FORBIDDEN_ORIGIN"), "{origin}");
    }
    assert_eq!(server.stub.done.load(Ordering::SeqCst), 0);
    let own = server.url("");
    assert_eq!(answer(server.post(CHANGE).header("origin", own)).await.0, 200);
}

#[tokio::test]
async fn no_other_site_is_given_leave_to_read() {
    let server = Running::default().await;
    let asked = server
        .client
        .request(reqwest::Method::OPTIONS, server.url("/graphql"))
        .header("origin", "https://evil.example")
        .header("access-control-request-method", "POST")
        .send()
        .await
        .unwrap();
    assert_eq!(asked.status(), 405);
    assert!(
        asked
            .headers()
            .keys()
            .all(|name| !name.as_str().starts_with("access-control"))
    );
}
