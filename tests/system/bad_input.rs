//! Input of every wrong kind for everything the schema offers: a refusal or an error with a code, never a fault of ours.

mod wrong;

use crate::introspected::{Introspected, list, name, named, written};
use crate::purchase::{agreement, article, submitted, wish, with};
use crate::world::{Client, World};
use futures_util::stream::{self, StreamExt};
use samkjop::http::{HttpOptions, Rate, Rates, SignInRate};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::panic::PanicHookInfo;
use std::sync::{Mutex, Once, PoisonError};
use wrong::{Position, Verdict, WRONG, positions};

/// Panics of the program, wherever it runs them; those of the tests themselves are the tests' business.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn watch_for_panics() {
    static WATCH: Once = Once::new();
    WATCH.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic: &PanicHookInfo| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            if !place.contains("tests/system") {
                PANICS.lock().unwrap_or_else(PoisonError::into_inner).push(place);
            }
            usual(panic);
        }));
    });
}

/// Somebody who sends nonsense, and the identities she knows.
struct Vandal {
    world: World,
    client: Client,
    email: Option<&'static str>,
    schema: Introspected,
    ids: BTreeMap<&'static str, String>,
    /// Types of input that have been tried from the inside.
    tried: BTreeSet<String>,
}

impl Vandal {
    async fn new(email: Option<&'static str>) -> Self {
        watch_for_panics();
        let mut world = World::small().await;
        let many = Rate {
            per_second: NonZeroU32::MAX,
            burst: NonZeroU32::MAX,
        };
        let sign_in = SignInRate {
            per_address: NonZeroU32::MAX,
            per_account: NonZeroU32::MAX,
        };
        let rates = Rates {
            session: many,
            address: many,
            sign_in,
        };
        world
            .serve_with(HttpOptions {
                rates,
                ..HttpOptions::default()
            })
            .await;
        let ids = known(&world).await;
        let client = sign_in_again(&world, email).await;
        let schema = Introspected::of(&client).await;
        Self {
            world,
            client,
            email,
            schema,
            ids,
            tried: BTreeSet::new(),
        }
    }

    /// Sends one wrong value at every place of an operation's input after the other, and gives what went wrong.
    async fn spoil(&mut self, operation: &Value, changes: bool) -> Vec<String> {
        let (mut declared, mut passed, mut sound) = (String::new(), String::new(), json!({}));
        let arguments = list(&operation["args"]);
        for argument in arguments {
            declared.push_str(&format!(" ${}: {}", name(argument), written(&argument["type"])));
            passed.push_str(&format!(" {0}: ${0}", name(argument)));
            sound[name(argument)] = wrong::sound(
                &self.schema,
                &argument["type"],
                name(operation),
                name(argument),
                &self.ids,
            );
        }
        let kind = if changes { "mutation" } else { "query" };
        let brackets = |text: String| if text.is_empty() { text } else { format!("({text})") };
        // A selection of everything makes a wrong value reach all that could trip over it.
        let selected = match self.schema.named(named(&operation["type"]))["kind"].as_str() {
            Some("UNION") => "{ __typename ... on Refused { refusals { code message path } } }".to_owned(),
            Some("INTERFACE") => "{ __typename id }".to_owned(),
            Some("OBJECT") => "{ __typename }".to_owned(),
            _ => String::new(),
        };
        let query = format!(
            "{kind}{} {{ {}{} {selected} }}",
            brackets(declared),
            name(operation),
            brackets(passed)
        );
        let mut requests = vec![(String::new(), Verdict::Open, body(&query, &sound.to_string()))];
        for position in arguments
            .iter()
            .flat_map(|argument| positions(&self.schema, argument, &sound, &mut self.tried))
        {
            for (text, verdict) in WRONG.iter().flat_map(|wrong| wrong.at(&position, &self.ids)) {
                let Position { path, .. } = &position;
                let place = format!("{}.{} = {:.60}", name(operation), path.join("."), text);
                requests.push((place, verdict, body(&query, &position.replaced(&sound, &text))));
            }
        }
        let sent = stream::iter(requests).map(|(place, verdict, body)| {
            let client = self.client.clone();
            async move {
                complaint(&client, body, verdict, changes)
                    .await
                    .map(|complaint| format!("{place}: {complaint}"))
            }
        });
        let complaints: Vec<Option<String>> = sent.buffer_unordered(8).collect().await;
        // Some of it signs out, or changes whom she acts for.
        self.client = sign_in_again(&self.world, self.email).await;
        complaints.into_iter().flatten().collect()
    }
}

async fn sign_in_again(world: &World, email: Option<&str>) -> Client {
    match email {
        Some(email) => world.sign_in_on(1, email).await,
        None => Client::new(world.servers[1].address),
    }
}

/// Identities of every kind, as somebody in Rollag or in the region comes across them.
async fn known(world: &World) -> BTreeMap<&'static str, String> {
    let asking = world.sign_in("innkjoper@rollag.example").await;
    let manager = world.sign_in("avtale@kongsbergregionen.example").await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let office = agreement(&manager, "Kontorrekvisita og kontormøbler").await;
    let pen = article(&asking, "kontorstol").await;
    let order = submitted(&asking, wish(&pen, "1")).await;
    let waiting = submitted(&asking, with(wish(&pen, "1"), "releaseWhenApproved", false)).await;
    let lists = "query($id: ID!) { agreement(id: $id) { priceLists { edges { node { id } } } } }";
    let lists = manager.data(lists, json!({ "id": office["id"] })).await;
    let me = asking
        .data(
            "{ viewer { id actingFor { id } } people(first: 100) { edges { node { id } } } }",
            json!({}),
        )
        .await;
    let other = world.sign_in("innkjoper@tinn.example").await;
    let other = other.data("{ viewer { actingFor { id } } }", json!({})).await;
    BTreeMap::from([
        ("agreement", text(&office["id"])),
        ("supplier", text(&office["suppliers"][0]["organisation"]["id"])),
        ("article", text(&pen["id"])),
        ("order", text(&order["orders"][0]["id"])),
        ("requisition", text(&waiting["id"])),
        ("contentHash", text(&waiting["contentHash"])),
        (
            "pricelist",
            text(&lists["agreement"]["priceLists"]["edges"][0]["node"]["id"]),
        ),
        ("person", text(&me["people"]["edges"][0]["node"]["id"])),
        ("organisation", text(&me["viewer"]["actingFor"]["id"])),
        ("other", text(&other["viewer"]["actingFor"]["id"])),
        ("line", format!("line_{}", uuid::Uuid::now_v7().simple())),
        ("upload", format!("upload_{}", uuid::Uuid::now_v7().simple())),
        ("delegation", format!("delegation_{}", uuid::Uuid::now_v7().simple())),
    ])
}

/// A request as text: variables may hold what is no JSON.
fn body(query: &str, variables: &str) -> String {
    format!("{{\"query\":{},\"variables\":{variables}}}", json!(query))
}

async fn post(client: &Client, body: String) -> Result<(u16, Value), String> {
    let request = client
        .http
        .post(client.url("/graphql"))
        .header("content-type", "application/json")
        .body(body);
    let response = request.send().await.map_err(|error| format!("no answer: {error}"))?;
    let status = response.status().as_u16();
    let text = response
        .text()
        .await
        .map_err(|error| format!("half an answer: {error}"))?;
    serde_json::from_str(&text)
        .map(|answer| (status, answer))
        .map_err(|_| format!("no JSON with status {status}: {text:.200}"))
}

/// What is wrong with the answer to a request, if anything.
async fn complaint(client: &Client, body: String, verdict: Verdict, changes: bool) -> Option<String> {
    let (status, answer) = match post(client, body).await {
        Ok(answered) => answered,
        Err(complaint) => return Some(complaint),
    };
    let errors = list(&answer["errors"]);
    let code = |error: &Value| error["extensions"]["code"].as_str().unwrap_or("").to_owned();
    if status >= 500
        || errors
            .iter()
            .any(|error| ["", "INTERNAL", "TIMEOUT"].contains(&code(error).as_str()))
    {
        return Some(format!("status {status}, {answer}"));
    }
    let result = answer["data"].as_object().and_then(|data| data.values().next());
    let refused = result.is_some_and(|result| {
        ["Refused", "ImportRejected"]
            .iter()
            .any(|no| result["__typename"] == *no)
    });
    let without_reason = refused && list(&result?["refusals"]).is_empty() && result?["__typename"] == "Refused";
    match verdict {
        _ if without_reason => Some(format!("refused without a reason: {answer}")),
        Verdict::Open => None,
        Verdict::Error if errors.is_empty() => Some(format!("taken although its type is wrong: {answer}")),
        Verdict::Refused if changes && errors.is_empty() && !refused => Some(format!("taken: {answer}")),
        Verdict::Error | Verdict::Refused => None,
    }
}

/// Sends every wrong value to every place of the schema, as somebody.
async fn vandalise(email: Option<&'static str>) {
    let mut vandal = Vandal::new(email).await;
    let (queries, mutations) = (vandal.schema.queries().to_vec(), vandal.schema.mutations().to_vec());
    let mut complaints = Vec::new();
    for operation in &queries {
        complaints.extend(vandal.spoil(operation, false).await);
    }
    for operation in &mutations {
        complaints.extend(vandal.spoil(operation, true).await);
    }
    assert!(
        complaints.is_empty(),
        "{} of them:\n{}",
        complaints.len(),
        complaints.join("\n")
    );
    assert_eq!(*PANICS.lock().unwrap(), Vec::<String>::new(), "the program panicked");
    vandal.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_breaks_anything_with_wrong_input() {
    vandalise(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_buys_and_approves_breaks_nothing_with_wrong_input() {
    vandalise(Some("leder@rollag.example")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_breaks_nothing_with_wrong_input() {
    vandalise(Some("administrator@rollag.example")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreement_manager_breaks_nothing_with_wrong_input() {
    vandalise(Some("avtale@kongsbergregionen.example")).await;
}

/// The code of the first error, which must be there, with a status below 500.
async fn code_of(client: &Client, body: String) -> String {
    let (status, answer) = post(client, body).await.unwrap();
    assert!((400..500).contains(&status) || status == 200, "{status} {answer}");
    answer["errors"][0]["extensions"]["code"]
        .as_str()
        .unwrap_or_else(|| panic!("{answer:#}"))
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_too_deep_too_wide_or_too_many_are_stopped_by_their_limit() {
    let vandal = Vandal::new(Some("innkjoper@rollag.example")).await;
    let deep = |levels: usize| {
        format!(
            "{{ orders {{ edges {{ node {{ {} id {} }} }} }} }}",
            "agreement { priceLists { edges { node { ".repeat(levels),
            "} } } }".repeat(levels)
        )
    };
    let wide = format!("{{ viewer {{ {} }} }}", "name ".repeat(1_001));
    let aliases: String = (0..51)
        .map(|n| format!(" a{n}: articleSearch(text: \"stol\") {{ totalCount }}"))
        .collect();
    let doubling: String = (0..30)
        .map(|n| format!(" fragment f{n} on Viewer {{ ...f{} ...f{} }}", n + 1, n + 1))
        .collect();
    let doubling = format!("{{ viewer {{ ...f0 }} }} {doubling} fragment f30 on Viewer {{ name }}");
    let costly: String = (0..40)
        .map(|n| format!(" a{n}: articleSearch(first: 100) {{ articles {{ id name tiers {{ fromQuantity }} }} }}"))
        .collect();
    let long = format!("{{ viewer {{ name }} }} # {}", "x".repeat(70_000));
    let nested = format!(
        "{{ articleSearch(filter: {}1{}) {{ totalCount }} }}",
        "{a:[".repeat(200),
        "]}".repeat(200)
    );
    for (what, query) in [
        ("deep", deep(12)),
        ("wide", wide),
        ("fifty-one aliases", format!("{{ {aliases} }}")),
        ("doubling fragments", doubling),
        ("costly", format!("{{ {costly} }}")),
        ("long", long),
        ("nested values", nested),
    ] {
        let began = std::time::Instant::now();
        assert_eq!(
            code_of(&vandal.client, body(&query, "{}")).await,
            "LIMIT_EXCEEDED",
            "{what}"
        );
        assert!(began.elapsed().as_secs() < 5, "{what} took {:?}", began.elapsed());
    }
    let circle = "{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }";
    assert_eq!(code_of(&vandal.client, body(circle, "{}")).await, "VALIDATION_FAILED");
    let one = body("{ viewer { name } }", "{}");
    assert_eq!(
        code_of(&vandal.client, format!("[{}]", vec![one.as_str(); 2_000].join(","))).await,
        "BAD_REQUEST",
        "no batches"
    );
    assert_eq!(code_of(&vandal.client, format!("[{one}]")).await, "BAD_REQUEST");
    assert_eq!(
        vandal.client.data("{ viewer { name } }", json!({})).await["viewer"]["name"],
        "Innkjøpar Rollag (demo)"
    );
    vandal.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_cannot_be_guessed_many_at_a_time_under_aliases() {
    let world = World::small().await;
    let guess = |n: usize| {
        format!(
            " a{n}: signIn(input: {{ email: \"leder@rollag.example\", password: \"gjett {n}\" }}) {{ ... on Refused {{ refusals {{ code }} }} }}"
        )
    };
    let guesses: String = (0..50).map(guess).collect();
    let (status, answer) = post(&world.visitor(), body(&format!("mutation {{ {guesses} }}"), "{}"))
        .await
        .unwrap();
    assert!(status < 500, "{answer:#}");
    let tried = answer["data"]
        .as_object()
        .map(|data| data.values().filter(|one| !one.is_null()).count())
        .unwrap_or_default();
    assert!(tried <= 10, "{tried} guesses of 50");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "RATE_LIMITED", "{answer:#}");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_megabytes_of_text_are_turned_away() {
    let vandal = Vandal::new(Some("innkjoper@rollag.example")).await;
    let ten = json!("x".repeat(10_000_000)).to_string();
    let search = "query($text: String!) { articleSearch(text: $text) { totalCount } }";
    let clear = "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { __typename } }";
    for body in [
        body(search, &format!("{{\"text\":{ten}}}")),
        body(clear, &format!("{{\"input\":{{\"order\":{ten},\"reason\":{ten}}}}}")),
        body(&format!("{{ articleSearch(text: {ten}) {{ totalCount }} }}"), "{}"),
    ] {
        assert_eq!(code_of(&vandal.client, body).await, "LIMIT_EXCEEDED");
    }
    // What just fits is looked at, and refused for what it is.
    let most = "x".repeat(1_000_000);
    let query = "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { ... on Refused { refusals { code path } } } }";
    let answer = vandal
        .client
        .data(
            query,
            json!({ "input": { "order": vandal.ids["order"], "reason": most } }),
        )
        .await;
    assert_eq!(
        answer["orderCancel"]["refusals"],
        json!([{ "code": "TOO_LONG", "path": ["reason"] }])
    );
    vandal.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quantity_is_a_decimal_in_words_and_nothing_else() {
    let vandal = Vandal::new(Some("innkjoper@rollag.example")).await;
    let query = "mutation($input: RequisitionSubmitInput!) { requisitionSubmit(input: $input) { __typename
        ... on RequisitionDecided { requisition { id } } ... on Refused { refusals { code path } } } }";
    for (raw, expected) in [
        ("12", "BAD_USER_INPUT"),
        ("1.5", "BAD_USER_INPUT"),
        ("1e400", "BAD_REQUEST"),
        ("NaN", "BAD_REQUEST"),
        ("Infinity", "BAD_REQUEST"),
        ("0x10", "BAD_REQUEST"),
        ("true", "BAD_USER_INPUT"),
        ("null", "BAD_USER_INPUT"),
        ("[\"1\"]", "BAD_USER_INPUT"),
        ("{\"value\":\"1\"}", "BAD_USER_INPUT"),
        ("\"\"", "BAD_USER_INPUT"),
        ("\" \"", "BAD_USER_INPUT"),
        ("\"NaN\"", "BAD_USER_INPUT"),
        ("\"Infinity\"", "BAD_USER_INPUT"),
        ("\"1e400\"", "BAD_USER_INPUT"),
        ("\"1e3\"", "BAD_USER_INPUT"),
        ("\"1,5\"", "BAD_USER_INPUT"),
        ("\"1 000\"", "BAD_USER_INPUT"),
        ("\"0x10\"", "BAD_USER_INPUT"),
        ("\"١٢\"", "BAD_USER_INPUT"),
        ("\"1.23456\"", "TOO_MANY_DECIMALS"),
        ("\"-1\"", "MUST_NOT_BE_NEGATIVE"),
        ("\"0\"", "MUST_BE_POSITIVE"),
        ("\"1000000000\"", "TOO_LARGE"),
        ("\"99999999999999999999\"", "BAD_USER_INPUT"),
    ] {
        let line = format!(
            "{{\"article\":{},\"quantity\":{raw},\"unit\":\"H87\"}}",
            json!(vandal.ids["article"])
        );
        let variables = format!("{{\"input\":{{\"lines\":[{line}],\"delivery\":{{\"place\":\"raadhus\"}}}}}}");
        let (status, answer) = post(&vandal.client, body(query, &variables)).await.unwrap();
        assert!(status < 500, "{raw}: {answer}");
        let refusal = &answer["data"]["requisitionSubmit"]["refusals"][0];
        let code = answer["errors"][0]["extensions"]["code"]
            .as_str()
            .or(refusal["code"].as_str());
        assert_eq!(code, Some(expected), "{raw}: {answer}");
        if !refusal.is_null() {
            assert_eq!(refusal["path"], json!(["lines", "0", "quantity"]), "{raw}");
        }
    }
    for literal in [
        "12",
        "1.5",
        "1e400",
        "-1e400",
        "99999999999999999999999999",
        "NaN",
        "null",
        "[\"1\"]",
    ] {
        let query = format!(
            "{{ article(id: {}) {{ quote(quantity: {literal}) {{ net {{ amount }} }} }} }}",
            json!(vandal.ids["article"])
        );
        let code = code_of(&vandal.client, body(&query, "{}")).await;
        assert!(
            ["VALIDATION_FAILED", "BAD_USER_INPUT", "PARSE_FAILED"].contains(&code.as_str()),
            "{literal}: {code}"
        );
    }
    vandal.world.end().await;
}
