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
        "/demonstration.json",
        "/graphiql",
        "/graphiql.js",
        "/graphiql.css",
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
async fn the_page_for_queries_loads_nothing_from_elsewhere_and_shows_the_demonstration_users() {
    let user = DemoUser {
        name: "Kari <Prøve>".into(),
        role: "Innkjøper".into(),
        email: "kari@example.no".into(),
        password: "prøv-meg".into(),
    };
    let server = Running::with(|options| options.demo_users = vec![user]).await;
    let text = server.get("/graphiql").send().await.unwrap().text().await.unwrap();
    assert!(!text.contains("//"), "it refers to another place");
    assert!(
        text.contains("Kari &lt;Prøve&gt;") && text.contains("prøv-meg"),
        "{text}"
    );
    assert!(text.contains("<html lang=\"nb\">"));
    let script = server.get("/graphiql.js").send().await.unwrap().text().await.unwrap();
    assert!(!script.contains("http"), "the script refers to another place");
    let users: Vec<serde_json::Value> = server
        .get("/demonstration.json")
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(users[0]["email"], "kari@example.no");

    let server = Running::default().await;
    let users = server
        .get("/demonstration.json")
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert_eq!(users, "[]", "outside the demonstration nobody is shown");
}

#[tokio::test]
async fn the_page_for_queries_can_be_switched_off() {
    let server = Running::with(|options| options.graphiql = false).await;
    assert_eq!(server.get("/graphiql").send().await.unwrap().status(), 404);
    assert_eq!(server.get("/graphiql.js").send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn the_client_answers_at_every_address_of_a_page_and_its_files_are_kept_by_browsers() {
    let server = Running::default().await;
    let page = |path: &str| server.get(path).header("accept", "text/html,*/*;q=0.8");
    let first = page("/").send().await.unwrap();
    assert_eq!(first.status(), 200, "the client is built: run `make web`");
    assert_eq!(first.headers()["cache-control"], "no-cache");
    let policy = first.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("script-src 'self';"), "{policy}");
    let tag = first.headers()["etag"].clone();
    let html = first.text().await.unwrap();
    for path in ["/finn?q=stol", "/ordre/order_1", "/index.html", "/any/address"] {
        assert_eq!(page(path).send().await.unwrap().text().await.unwrap(), html, "{path}");
    }
    let again = page("/").header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), 304);

    let script = html.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
    let plain = server.get(script).send().await.unwrap();
    assert_eq!(plain.headers()["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(plain.headers()["cache-control"], "public, max-age=31536000, immutable");
    let size = plain.bytes().await.unwrap().len();
    for encoding in ["br", "gzip"] {
        let packed = server
            .get(script)
            .header("accept-encoding", encoding)
            .send()
            .await
            .unwrap();
        assert_eq!(packed.headers()["content-encoding"], encoding);
        assert!(packed.bytes().await.unwrap().len() * 2 < size, "{encoding}");
    }

    assert_eq!(page("/assets/gone.js").send().await.unwrap().status(), 404);
    assert_eq!(
        server.get("/nothing").send().await.unwrap().status(),
        404,
        "no page was asked for"
    );
    assert_eq!(server.get("/../Cargo.toml").send().await.unwrap().status(), 404);
    assert_eq!(server.get("/index.html.br").send().await.unwrap().status(), 404);
    let client = reqwest::Client::new();
    let posted = client.post(server.url("/finn")).send().await.unwrap();
    assert_eq!(posted.status(), 405);
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
