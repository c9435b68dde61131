//! A person at her browser: keeps her cookie, sends GraphQL.

use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};
use std::net::SocketAddr;

/// A person at her browser.
#[derive(Clone)]
pub struct Client {
    pub http: reqwest::Client,
    pub address: SocketAddr,
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        let http = reqwest::Client::builder().cookie_store(true).build().unwrap();
        Self { http, address }
    }

    /// The address of a path on the server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Signs in, or fails the test.
    pub async fn signed_in(self, email: &str, password: &str) -> Self {
        let query = "mutation($e: String!, $p: String!) { signIn(input: {email: $e, password: $p}) {
            __typename ... on Viewer { name } ... on Refused { refusals { code message } } } }";
        let answer = self.data(query, json!({ "e": email, "p": password })).await;
        assert_eq!(answer["signIn"]["__typename"], "Viewer", "{email}: {answer}");
        self
    }

    /// Sends a request and gives the whole answer.
    pub async fn send(&self, query: &str, variables: Value) -> Value {
        let response = self
            .http
            .post(self.url("/graphql"))
            .header(CONTENT_TYPE, "application/json")
            .header("accept", "application/graphql-response+json")
            .body(json!({ "query": query, "variables": variables }).to_string())
            .send()
            .await
            .expect("the server answers");
        let status = response.status();
        assert!(status.as_u16() < 500, "{status} for {query}");
        serde_json::from_str(&response.text().await.unwrap()).expect("the answer is JSON")
    }

    /// Sends a request that must succeed and gives its data.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        let answer = self.send(query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        answer["data"].clone()
    }

    /// The code of the first error of an answer that must fail.
    pub async fn error(&self, query: &str, variables: Value) -> String {
        let answer = self.send(query, variables).await;
        answer["errors"][0]["extensions"]["code"]
            .as_str()
            .unwrap_or_else(|| panic!("{answer:#}"))
            .to_owned()
    }

    /// The bytes behind a path.
    pub async fn bytes(&self, path: &str) -> (u16, Vec<u8>) {
        let response = self.http.get(self.url(path)).send().await.unwrap();
        (response.status().as_u16(), response.bytes().await.unwrap().to_vec())
    }
}
