//! Requests that are broken or meant to break something. None may cost a 5xx, a dropped connection or much memory.

use serde_json::json;

use super::*;

#[tokio::test]
async fn broken_json_is_a_400_that_says_what_is_expected() {
    let server = Running::default().await;
    let deep = format!(
        "{{\"query\":\"{{ hello }}\",\"variables\":{{\"a\":{}1{}}}}}",
        "[".repeat(50_000),
        "]".repeat(50_000)
    );
    let bodies: Vec<Vec<u8>> = [
        "",
        " ",
        "null",
        "7",
        "\"{ hello }\"",
        "{",
        "{}",
        "{\"query\":null}",
        "{\"query\":7}",
        "{\"query\":[\"{ hello }\"]}",
        "{\"query\":\"{ hello }\",\"query\":\"{ hello }\"}",
        "{\"query\":\"{ hello }\",\"variables\":[]}",
        "{\"query\":\"{ hello }\",\"variables\":\"{}\"}",
        "{\"query\":\"{ hello }\",\"variables\":7}",
        "{\"query\":\"{ hello }\",\"extensions\":[]}",
        "{\"query\":\"{ hello }\",\"extensions\":\"x\"}",
        "{\"query\":\"{ hello }\",\"operationName\":7}",
        "{\"query\":\"{ hello }\",\"operationName\":{}}",
        "{\"query\":\"{ hello }\"} trailing",
        &deep,
    ]
    .into_iter()
    .map(|text| text.as_bytes().to_vec())
    .chain([
        b"{\"query\":\"\xff\xfe\"}".to_vec(),
        b"\x1f\x8b\x08\x00".to_vec(),
        vec![0; 1000],
    ])
    .collect();
    for body in bodies {
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        let (status, said) = answer(server.post(body)).await;
        assert_eq!((status, code(&said)), (400, "BAD_REQUEST"), "{shown}");
    }
    server.is_well().await;
}

#[tokio::test]
async fn null_for_what_may_be_left_out_is_the_same_as_leaving_it_out() {
    let server = Running::default().await;
    let body =
        json!({ "query": "{ hello }", "variables": null, "operationName": null, "extensions": null, "later": 1 });
    assert_eq!(answer(server.post(body.to_string())).await.0, 200);
}

#[tokio::test]
async fn many_operations_in_one_request_are_refused() {
    let server = Running::default().await;
    for batch in [
        json!([]),
        json!([{ "query": "{ hello }" }]),
        json!(vec![json!({ "query": "{ hello }" }); 2000]),
    ] {
        let (status, said) = answer(server.post(batch.to_string())).await;
        assert_eq!((status, code(&said)), (400, "BAD_REQUEST"));
        assert!(message(&said).contains("not a list"), "{said}");
    }
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_refused_with_and_without_its_length() {
    let server = Running::default().await;
    let body = json!({ "query": "{ hello }", "variables": { "a": "x".repeat(10_000_000) } }).to_string();
    // Often, because an answer that is cut off by what is still being sent is so only now and then.
    for _ in 0..20 {
        let (status, said) = answer(server.post(body.clone())).await;
        assert_eq!((status, code(&said)), (413, "LIMIT_EXCEEDED"));
        assert!(message(&said).contains("1048576 bytes"), "{said}");
    }
    let head =
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    let mut chunked = head.as_bytes().to_vec();
    for _ in 0..20 {
        chunked.extend_from_slice(format!("{:x}\r\n{}\r\n", 65_536, "x".repeat(65_536)).as_bytes());
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    assert!(server.raw(&chunked).await.starts_with("HTTP/1.1 413"));
    server.is_well().await;
}

#[tokio::test]
async fn a_long_value_is_not_thrown_back_in_full() {
    let server = Running::default().await;
    let body = json!({ "query": "query($n: Int!) { numbers(first: $n) }", "variables": { "n": "x".repeat(900_000) } });
    let (status, said) = answer(server.post(body.to_string())).await;
    assert_eq!((status, code(&said)), (400, "BAD_USER_INPUT"));
    assert!(said.to_string().len() < 2_000);
}

#[tokio::test]
async fn documents_made_to_exhaust_the_parser_are_refused_quickly() {
    let server = Running::default().await;
    let bomb = (0..30).fold("{ ...f0 } fragment f30 on Query { hello }".to_owned(), |all, n| {
        format!("{all} fragment f{n} on Query {{ ...f{m} ...f{m} }}", m = n + 1)
    });
    let documents = [
        bomb,
        "{ ...f } fragment f on Query { ...g } fragment g on Query { ...f }".into(),
        format!("{{ a(b: {}", "{c:".repeat(15_000)),
        format!("query($a: {}", "[".repeat(60_000)),
        format!("{{ hello {} }}", "... on Query { ".repeat(5_000)),
        "{ a".repeat(20_000),
        format!("{{ hello(x: \"{}\") }}", "\\u0000".repeat(5_000)),
        "\u{feff}\u{0}\u{1}{".into(),
    ];
    for document in documents {
        let started = std::time::Instant::now();
        let (status, said) = server.ask(&document).await;
        assert_eq!(status, 400, "{said}");
        assert_ne!(code(&said), "none", "{said}");
        assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    }
    server.is_well().await;
}

#[tokio::test]
async fn heads_that_are_no_http_do_not_disturb_the_server() {
    let server = Running::default().await;
    for head in [
        "\0\0\0\0",
        "GET",
        "BREW /graphql HTTP/9.9\r\n\r\n",
        "GET /graphql HTTP/1.1\r\nhost\r\n\r\n",
    ] {
        let said = server.raw(head.as_bytes()).await;
        assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{said}");
    }
    let large = format!("GET / HTTP/1.1\r\nhost: x\r\ncookie: {}\r\n\r\n", "x".repeat(100_000));
    assert!(server.raw(large.as_bytes()).await.starts_with("HTTP/1.1 431"));
    server.is_well().await;
}

#[tokio::test]
async fn a_client_that_dawdles_over_its_head_or_body_is_let_go() {
    let server = Running::with(|options| {
        options.head_time = Duration::from_millis(300);
        options.limits.time = Duration::from_millis(300);
    })
    .await;
    let started = std::time::Instant::now();
    let said = server.raw(b"POST /graphql HTTP/1.1\r\nhost: x\r\n").await;
    assert!(
        started.elapsed() < Duration::from_millis(1500),
        "half a head was waited for: {said}"
    );
    let head = b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";
    let said = server.raw(head).await;
    assert!(said.contains("TIMEOUT"), "{said}");
}
