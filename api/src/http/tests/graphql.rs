//! What `/graphql` answers to requests that are meant well.

use serde_json::json;

use super::*;

#[tokio::test]
async fn a_query_is_answered_in_the_media_type_asked_for() {
    let server = Running::default().await;
    let cases = [
        (None, 200, "application/json; charset=utf-8"),
        (Some("*/*"), 200, "application/json; charset=utf-8"),
        (Some("application/json"), 200, "application/json; charset=utf-8"),
        (
            Some("application/graphql-response+json, application/json;q=0.9"),
            200,
            "application/graphql-response+json; charset=utf-8",
        ),
        (Some("text/html"), 406, "application/json; charset=utf-8"),
        (Some("multipart/mixed"), 406, "application/json; charset=utf-8"),
    ];
    for (accept, status, content_type) in cases {
        let mut request = server
            .client
            .post(server.url("/graphql"))
            .json(&json!({ "query": "{ hello }" }));
        if let Some(accept) = accept {
            request = request.header("accept", accept);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status, "{accept:?}");
        assert_eq!(response.headers()["content-type"], content_type, "{accept:?}");
    }
}

#[tokio::test]
async fn a_document_that_fails_is_400_or_200_by_media_type_and_carries_no_data() {
    let server = Running::default().await;
    for (query, expected) in [
        ("{ hello", "PARSE_FAILED"),
        ("", "PARSE_FAILED"),
        ("{ helo }", "VALIDATION_FAILED"),
        ("query A { hello } query B { hello }", "VALIDATION_FAILED"),
        ("subscription { hello }", "VALIDATION_FAILED"),
        ("{ numbers(first: \"many\") }", "BAD_USER_INPUT"),
        ("{ numbers }", "VALIDATION_FAILED"),
        ("{ twice(amount: 12.5) }", "BAD_USER_INPUT"),
        ("query($n: Int!) { numbers(first: $n) }", "BAD_USER_INPUT"),
    ] {
        let body = json!({ "query": query }).to_string();
        let (status, said) = answer(server.post(body)).await;
        assert_eq!((status, code(&said)), (400, expected), "{query}: {said}");
        assert!(said.get("data").is_none(), "{query}: {said}");
        let plain = server
            .client
            .post(server.url("/graphql"))
            .json(&json!({ "query": query }));
        let (status, said) = answer(plain).await;
        assert_eq!((status, code(&said)), (200, expected), "{query}: {said}");
    }
}

#[tokio::test]
async fn a_value_of_the_wrong_form_is_an_error_with_the_rule() {
    let server = Running::default().await;
    for amount in ["12.5", "\"1e400\"", "\"NaN\"", "true", "{}", "\"\""] {
        let (status, said) = server.ask(&format!("{{ twice(amount: {amount}) }}")).await;
        assert_eq!((status, code(&said)), (400, "BAD_USER_INPUT"), "{amount}: {said}");
        let expected = "Invalid value for argument \"amount\", expected type \"Decimal\": a text such as \"12.50\"";
        assert_eq!(message(&said), expected);
    }
}

#[tokio::test]
async fn nothing_is_changed_by_a_request_of_which_a_later_part_is_wrong() {
    let server = Running::default().await;
    for (query, variables) in [
        ("mutation { a: change(millis: 0) b: add(amount: \"1,5\") }", json!({})),
        (
            "mutation($x: Decimal!) { a: change(millis: 0) b: add(amount: $x) }",
            json!({}),
        ),
        (
            "mutation($x: Decimal!) { a: change(millis: 0) b: add(amount: $x) }",
            json!({ "x": null }),
        ),
        (
            "mutation($x: Decimal!) { a: change(millis: 0) b: add(amount: $x) }",
            json!({ "x": 1.5 }),
        ),
    ] {
        let (status, said) = answer(server.post(json!({ "query": query, "variables": variables }).to_string())).await;
        assert_eq!(
            (status, code(&said)),
            (400, "BAD_USER_INPUT"),
            "{query} {variables}: {said}"
        );
    }
    assert_eq!(server.stub.done.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn all_mistakes_in_a_document_are_reported_at_once() {
    let server = Running::default().await;
    let (_, said) = server.ask("{ helo numbers(frst: 3) list { numer } }").await;
    let errors = said["errors"].as_array().unwrap();
    assert!(errors.len() >= 3, "{said}");
    assert!(
        errors
            .iter()
            .all(|error| error["extensions"]["code"] == "VALIDATION_FAILED"),
        "{said}"
    );
    assert!(message(&said).contains("Did you mean \"hello\"?"), "{said}");
}

#[tokio::test]
async fn without_introspection_nothing_of_the_schema_is_told() {
    let server = Running::with(|options| options.limits.introspection = false).await;
    let (_, said) = server.ask("{ helo }").await;
    assert!(!said.to_string().contains("hello"), "{said}");
    let (_, said) = server.ask("{ __schema { types { name } } }").await;
    assert!(
        !said.to_string().contains("numbers") && !said.to_string().contains("Item"),
        "{said}"
    );
}

#[tokio::test]
async fn introspection_as_tools_do_it_stays_within_the_limits() {
    let server = Running::default().await;
    let of_type = (0..9).fold("kind name".to_owned(), |inner, _| {
        format!("kind name ofType {{ {inner} }}")
    });
    let query = format!(
        "query {{ __schema {{ queryType {{ name }} types {{ ...Full }} directives {{ name args {{ ...Input }} }} }} }}
         fragment Full on __Type {{ kind name fields(includeDeprecated: true) {{ name args {{ ...Input }} type {{ ...Ref }} }}
           inputFields {{ ...Input }} interfaces {{ ...Ref }} enumValues {{ name }} possibleTypes {{ ...Ref }} }}
         fragment Input on __InputValue {{ name type {{ ...Ref }} defaultValue }}
         fragment Ref on __Type {{ {of_type} }}"
    );
    let (status, said) = server.ask(&query).await;
    assert!(status == 200 && said.get("errors").is_none(), "{said}");
}

#[tokio::test]
async fn a_query_may_come_in_the_address_but_a_change_may_not() {
    let server = Running::default().await;
    let get = |query: &[(&str, &str)]| {
        let url = reqwest::Url::parse_with_params(&server.url("/graphql"), query).unwrap();
        server.client.get(url).send()
    };
    let response = get(&[
        ("query", "query Q($n: Int!) { numbers(first: $n) }"),
        ("variables", "{\"n\":2}"),
        ("operationName", "Q"),
    ]);
    assert_eq!(
        response.await.unwrap().json::<Json>().await.unwrap(),
        json!({ "data": { "numbers": [0, 1] } })
    );

    let refused = get(&[("query", "mutation { change(millis: 0) }")]).await.unwrap();
    assert_eq!(
        (refused.status().as_u16(), refused.headers()["allow"].to_str().unwrap()),
        (405, "POST")
    );
    let named = get(&[
        ("query", "query A { hello } mutation B { change(millis: 0) }"),
        ("operationName", "B"),
    ])
    .await
    .unwrap();
    assert_eq!(named.status(), 405);
    assert_eq!(server.stub.done.load(Ordering::SeqCst), 0);
    for (name, text) in [("variables", "[]"), ("variables", "{"), ("extensions", "7")] {
        assert_eq!(
            get(&[("query", "{ hello }"), (name, text)]).await.unwrap().status(),
            400,
            "{name} {text}"
        );
    }
    assert_eq!(get(&[]).await.unwrap().status(), 400);
}

#[tokio::test]
async fn every_limit_answers_with_its_code_and_says_what_it_is() {
    let server = Running::with(|options| options.limits.complexity = 150).await;
    let deep = format!("{{ nested {}{{ number }}{} }}", "{ child ".repeat(20), "}".repeat(20));
    let wide = "number ".repeat(1_001);
    let cases = [
        (deep, "at most 15 deep"),
        (format!("{{ list {{ {wide} }} }}"), "1000 fields"),
        (
            format!("{{ {} }}", (0..51).map(|n| format!("a{n}: hello ")).collect::<String>()),
            "50 aliases",
        ),
        (format!("{{ hello {} }}", "@skip(if: false) ".repeat(6)), "5 directives"),
        (
            "{ costly { number child { number } } }".into(),
            "complexity may be at most 150",
        ),
        ("{ twice(amount: ".to_owned() + &"[".repeat(3_000), "at most 40 deep"),
    ];
    for (query, said) in cases {
        let (status, found) = server.ask(&query).await;
        assert_eq!((status, code(&found)), (400, "LIMIT_EXCEEDED"), "{found}");
        assert!(message(&found).contains(said), "{found}");
    }
    server.is_well().await;
}

#[tokio::test]
async fn a_query_that_takes_too_long_is_ended_with_a_code() {
    let server = Running::with(|options| options.limits.time = Duration::from_millis(200)).await;
    let (status, said) = server.ask("{ slow }").await;
    assert_eq!((status, code(&said), &said["data"]), (200, "TIMEOUT", &Json::Null));
}

#[tokio::test]
async fn a_change_is_carried_through_when_its_client_leaves() {
    let server = Running::default().await;
    let body = json!({ "query": "mutation { change(millis: 300) }" }).to_string();
    let left = server.post(body).timeout(Duration::from_millis(100)).send().await;
    assert!(left.is_err());
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(server.stub.done.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_panic_and_a_fault_are_answers_that_show_an_id_and_nothing_else() {
    let server = Running::default().await;
    for query in [
        "{ panics }",
        "mutation { panics }",
        "{ faults }",
        "{ leaks }",
        "{ hello faults leaks }",
    ] {
        let request = server.post(json!({ "query": query }).to_string());
        let response = request.send().await.unwrap();
        let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
        assert_eq!(response.status(), 200, "{query}");
        let said: Json = response.json().await.unwrap();
        assert_eq!(
            (code(&said), said["errors"][0]["extensions"]["requestId"].as_str()),
            ("INTERNAL", Some(&*id)),
            "{said}"
        );
        assert!(message(&said).contains(&id), "{said}");
        let text = said.to_string();
        for secret in ["secret", "10.1.2.3", "invalid digit"] {
            assert!(!text.contains(secret), "{text}");
        }
        assert!(said.get("data").is_some(), "{said}");
    }
    server.is_well().await;
}

#[tokio::test]
async fn a_fault_is_in_the_log_once_with_its_cause_and_the_id_the_caller_saw() {
    let (server, log) = (Running::default().await, Log::default());
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    let (_, said) = server.ask("{ faults }").await;
    drop(listening);
    let id = said["errors"][0]["extensions"]["requestId"].as_str().unwrap();
    let lines = log.lines();
    let faults: Vec<_> = lines.iter().filter(|line| line.contains("10.1.2.3 refused")).collect();
    assert_eq!(faults.len(), 1, "{lines:?}");
    assert!(
        faults[0].contains("ERROR") && faults[0].contains(id) && faults[0].contains("path=faults"),
        "{faults:?}"
    );
}
