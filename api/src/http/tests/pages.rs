//! Everything that is not GraphQL: pages, health, documents, uploads, headers.

use super::*;

fn kari(request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
    request.header("cookie", format!("samkjop=K{}", "A".repeat(42)))
}

#[tokio::test]
async fn every_answer_carries_an_id_of_its_own_and_protects_the_browser() {
    let server = Running::default().await;
    let mut ids = std::collections::HashSet::new();
    for path in [
        "/",
        "/graphiql",
        "/graphiql.js",
        "/page.css",
        "/graphql?query={hello}",
        "/graphql",
        "/health/live",
        "/nothing",
        "/documents/x.pdf",
    ] {
        let response = server.get(path).header("x-request-id", "forged").send().await.unwrap();
        let headers = response.headers();
        assert!(
            ids.insert(headers["x-request-id"].to_str().unwrap().parse::<uuid::Uuid>().unwrap()),
            "{path}"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert!(
            headers["content-security-policy"]
                .to_str()
                .unwrap()
                .contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(headers["referrer-policy"], "same-origin", "{path}");
        assert!(headers.contains_key("cache-control"), "{path}");
        assert!(!headers.contains_key("server"), "{path}");
    }
    let api = server.get("/graphql?query={hello}").send().await.unwrap();
    assert_eq!(api.headers()["cache-control"], "no-store");
}

#[tokio::test]
async fn the_pages_load_nothing_from_elsewhere_and_show_the_demonstration_users() {
    let user = DemoUser {
        name: "Kari <Prøve>".into(),
        role: "Innkjøper".into(),
        email: "kari@example.no".into(),
        password: "prøv-meg".into(),
    };
    let server = Running::with(|options| options.demo_users = vec![user]).await;
    for path in ["/", "/graphiql"] {
        let text = server.get(path).send().await.unwrap().text().await.unwrap();
        assert!(!text.contains("//"), "{path} refers to another place");
        assert!(
            text.contains("Kari &lt;Prøve&gt;") && text.contains("prøv-meg"),
            "{path}"
        );
        assert!(text.contains("<html lang=\"nb\">"), "{path}");
    }
    let script = server.get("/graphiql.js").send().await.unwrap().text().await.unwrap();
    assert!(!script.contains("http"), "the script refers to another place");
    assert!(
        Running::default()
            .await
            .get("/")
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
            .contains("/graphiql")
    );
}

#[tokio::test]
async fn the_page_for_queries_can_be_switched_off() {
    let server = Running::with(|options| options.graphiql = false).await;
    assert_eq!(server.get("/graphiql").send().await.unwrap().status(), 404);
    assert_eq!(server.get("/graphiql.js").send().await.unwrap().status(), 404);
    assert!(
        !server
            .get("/")
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
            .contains("href=\"/graphiql\"")
    );
}

#[tokio::test]
async fn readiness_follows_the_database_and_liveness_does_not() {
    let server = Running::default().await;
    let get = async |path| {
        let response = server.get(path).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    assert_eq!(get("/health/ready").await.0, 200);
    server.stub.database.store(1, Ordering::SeqCst);
    assert_eq!(get("/health/ready").await, (503, "The database is away.\n".into()));
    assert_eq!(get("/health/live").await.0, 200);
}

#[tokio::test]
async fn a_document_is_shown_to_those_who_may_see_it_and_checked_each_time() {
    let server = Running::default().await;
    let path = "/documents/order-1.pdf";
    assert_eq!(
        server.get(path).send().await.unwrap().status(),
        404,
        "for a stranger it is not there"
    );
    assert_eq!(
        kari(server.get("/documents/other.pdf")).send().await.unwrap().status(),
        404
    );
    assert_eq!(
        kari(server.get("/documents/..%2forder-1.pdf"))
            .send()
            .await
            .unwrap()
            .status(),
        404
    );

    let shown = kari(server.get(path)).send().await.unwrap();
    assert_eq!(shown.status(), 200);
    assert_eq!(shown.headers()["content-type"], "application/pdf");
    assert_eq!(shown.headers()["etag"], "\"ab12\"");
    assert_eq!(shown.headers()["cache-control"], "private, no-cache");
    assert_eq!(
        shown.headers()["content-disposition"],
        "inline; filename=\"Bestilling _l 1.pdf\"; filename*=UTF-8''Bestilling%20%C3%85l%201.pdf"
    );
    assert_eq!(shown.bytes().await.unwrap().as_ref(), b"%PDF-1.7");
    let again = kari(server.get(path))
        .header("if-none-match", "\"ab12\"")
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), 304);
    let stranger = server
        .get(path)
        .header("if-none-match", "\"ab12\"")
        .send()
        .await
        .unwrap();
    assert_eq!(stranger.status(), 404, "the tag is no key");

    let broken = kari(server.get("/documents/broken.pdf")).send().await.unwrap();
    assert_eq!(broken.status(), 500);
    assert!(!broken.text().await.unwrap().contains("10.1.2.3"));
}

#[tokio::test]
async fn a_file_is_taken_in_from_those_who_are_signed_in() {
    let server = Running::with(|options| options.limits.upload_bytes = 100_000).await;
    let put = |bytes: usize| {
        server
            .client
            .post(server.url("/uploads?name=..%2fpris.csv"))
            .header("content-type", "text/csv")
            .body("x".repeat(bytes))
    };
    let (status, said) = answer(kari(put(100_000))).await;
    assert_eq!((status, said["id"].as_str()), (201, Some("pris.csv text/csv 100000")));
    let (status, said) = answer(put(1)).await;
    assert_eq!((status, code(&said)), (401, "UNAUTHENTICATED"));
    let (status, said) = answer(kari(put(0))).await;
    assert_eq!(
        (status, code(&said), message(&said)),
        (422, "BAD_USER_INPUT", "The file is empty.")
    );
    let (status, said) = answer(kari(put(100_001))).await;
    assert_eq!((status, code(&said)), (413, "LIMIT_EXCEEDED"));
    let (status, _) = answer(kari(put(10)).header("origin", "https://evil.example")).await;
    assert_eq!(status, 403);
    let form = server
        .client
        .post(server.url("/uploads"))
        .header("content-type", "text/plain")
        .body("x");
    assert_eq!(answer(kari(form)).await.0, 415);
    assert_eq!(answer(kari(server.get("/uploads"))).await.0, 405);
}

#[tokio::test]
async fn a_file_that_hides_its_length_is_stopped_at_the_limit() {
    let server = Running::with(|options| options.limits.upload_bytes = 100_000).await;
    let mut request = format!(
        "POST /uploads HTTP/1.1\r\nhost: x\r\ncookie: samkjop=K{}\r\ncontent-type: text/csv\r\ntransfer-encoding: chunked\r\n\r\n",
        "A".repeat(42)
    );
    for _ in 0..3 {
        request.push_str(&format!("{:x}\r\n{}\r\n", 50_000, "x".repeat(50_000)));
    }
    let said = server.raw(request.as_bytes()).await;
    assert!(said.starts_with("HTTP/1.1 413"), "{said}");
}
