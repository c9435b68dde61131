//! Who gets to see and do what through the API: the whole of it as a golden file, and the walls between organisations.

mod probes;
mod scene;

use crate::introspected::{Introspected, is_needed, list, name, named};
use crate::purchase::{approve, article, submitted, wish, with};
use crate::world::{Client, World};
use probes::{EXEMPT, PROBES, WITHIN};
use scene::{SECRETS, Scene};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

/// Columns of the matrix: a heading, and who it is.
const PEOPLE: [(&str, Option<&str>); 17] = [
    ("nobody", None),
    ("requisitioner", Some("rekvirent@rollag.example")),
    ("colleague", Some("rekvirent.skole@rollag.example")),
    ("orderer", Some("innkjoper@rollag.example")),
    ("approver", Some("leder@rollag.example")),
    ("receiver", Some("varemottak@rollag.example")),
    ("auditor", Some("revisor@rollag.example")),
    ("administrator", Some("administrator@rollag.example")),
    ("officer", Some("innkjop@kongsbergregionen.example")),
    ("manager", Some("avtale@kongsbergregionen.example")),
    ("operator", Some("drift@kongsbergregionen.example")),
    ("supplier", Some("kundeservice@fjellkontor.example")),
    ("competitor", Some("kundeservice@papirdalen.example")),
    ("tinn-orderer", Some("innkjoper@tinn.example")),
    ("tinn-approver", Some("leder@tinn.example")),
    ("tinn-auditor", Some("revisor@tinn.example")),
    ("tinn-admin", Some("administrator@tinn.example")),
];

async fn client_of(world: &World, email: Option<&str>) -> Client {
    match email {
        Some(email) => world.sign_in(email).await,
        None => world.visitor(),
    }
}

/// One letter for what somebody gets to see or do.
fn mark(answer: &Value, place: &[&str], object: &str) -> char {
    if let Some(code) = answer["errors"][0]["extensions"]["code"].as_str() {
        return match code {
            "UNAUTHENTICATED" => '!',
            "BAD_USER_INPUT" => '-',
            _ => panic!("{answer:#}"),
        };
    }
    let mut found = &answer["data"];
    for part in place {
        found = match part.parse::<usize>() {
            Ok(index) => &found[index],
            Err(_) => &found[*part],
        };
    }
    if found["__typename"] == "Refused" {
        let refusal = &found["refusals"][0];
        let own = refusal["path"]
            .as_array()
            .is_some_and(|path| path.last().is_none_or(|last| last == object));
        return match refusal["code"].as_str().unwrap() {
            "NOT_ALLOWED" => '-',
            "NOT_A_MEMBER" if own => '-',
            "NOT_FOUND" if own => '.',
            _ => 'x',
        };
    }
    let edges = if found["edges"].is_array() {
        &found["edges"]
    } else {
        found
    };
    if edges.is_null() || edges.as_array().is_some_and(Vec::is_empty) {
        '.'
    } else {
        'x'
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_question_and_change_is_open_to_exactly_those_the_golden_file_says() {
    let scene = Scene::set().await;
    let schema = Introspected::of(&scene.world.visitor()).await;
    let offered: BTreeSet<&str> = schema.queries().iter().chain(schema.mutations()).map(name).collect();
    let probed: BTreeSet<&str> = PROBES.iter().map(|probe| probe.operation).chain(EXEMPT).collect();
    let missing: Vec<&&str> = offered.difference(&probed).collect();
    let stale: Vec<&&str> = probed.difference(&offered).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "without a probe: {missing:?}; gone from the schema: {stale:?}"
    );

    let mut columns: Vec<Vec<char>> = Vec::new();
    for (_, email) in PEOPLE {
        let client = client_of(&scene.world, email).await;
        let mut column = Vec::new();
        for probe in PROBES.iter().chain(WITHIN) {
            let answer = client.send(&scene.filled(probe.query), json!({})).await;
            column.push(mark(&answer, probe.place, probe.object));
        }
        columns.push(column);
    }
    let mut page = String::from(
        "x  sees something, or may do it (as far as the content allows)\n.  as if there were nothing\n-  told that the role does not \
         allow it\n!  told to sign in\n\n",
    );
    let headings: Vec<&str> = PEOPLE.iter().map(|(heading, _)| *heading).collect();
    writeln!(page, "{:<34} {}", "", headings.join(" ")).unwrap();
    for (row, probe) in PROBES.iter().chain(WITHIN).enumerate() {
        let mut line = format!(
            "{:<34}",
            if probe.title.is_empty() {
                probe.operation
            } else {
                probe.title
            }
        );
        for (column, heading) in columns.iter().zip(&headings) {
            write!(line, " {:<width$}", column[row], width = heading.len()).unwrap();
        }
        writeln!(page, "{}", line.trim_end()).unwrap();
    }
    golden("api_access.txt", &page);
    scene.world.end().await;
}

fn golden(file: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, page).unwrap();
    }
    let landed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        landed == page,
        "{file} is stale; run with UPDATE_GOLDEN=1 and look at the difference. It should be:\n{page}"
    );
}

/// Everything `client` can be told: every question of the schema with all that can be selected, and every identity.
async fn everything_told(client: &Client, schema: &Introspected, ids: &[String]) -> String {
    let mut told = String::new();
    for query in schema
        .queries()
        .iter()
        .filter(|query| !list(&query["args"]).iter().any(is_needed))
    {
        let page = list(&query["args"]).iter().any(|argument| argument["name"] == "first");
        let page = if page { "(first: 5)" } else { "" };
        let selection = schema.selection(&query["type"], &|_| true);
        told.push_str(&told_by(client, &format!("{{ {}{page} {selection} }}", name(query))).await);
    }
    for id in ids {
        let kind = kind_of(id);
        let about = |query: &&Value| ["Node", kind, "PriceListDifferences"].contains(&named(&query["type"]));
        for query in schema.queries().iter().filter(about) {
            let Some(argument) = list(&query["args"]).iter().find(|one| is_needed(one)) else {
                continue;
            };
            let selection = schema.selection(&query["type"], &|possible| possible == kind);
            let question = format!("{{ {}({}: {}) {selection} }}", name(query), name(argument), json!(id));
            told.push_str(&told_by(client, &question).await);
        }
    }
    told
}

async fn told_by(client: &Client, query: &str) -> String {
    let answer = client.send(query, json!({})).await;
    if let Some(error) = answer["errors"].as_array().and_then(|errors| errors.first()) {
        let code = error["extensions"]["code"].as_str().unwrap_or_default();
        assert!(
            ["UNAUTHENTICATED", "BAD_USER_INPUT"].contains(&code),
            "{query}\n{error:#}"
        );
    }
    answer["data"].to_string()
}

/// The type an identity is of.
fn kind_of(id: &str) -> &'static str {
    match id.split('_').next().unwrap() {
        "order" => "Order",
        "requisition" => "Requisition",
        "person" => "Person",
        "delegation" => "Delegation",
        "event" => "AuditEvent",
        "assortment" => "Assortment",
        "agreement" => "Agreement",
        "pricelist" => "PriceList",
        "article" => "Article",
        "organisation" => "Organisation",
        other => panic!("what is a {other}?"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_a_municipality_writes_reaches_anybody_it_does_not_concern() {
    let scene = Scene::set().await;
    let schema = Introspected::of(&scene.world.visitor()).await;
    let ids = scene.private_ids().await;
    // One of each kind with all that can be asked of it; of the others only whether they are there.
    let mut one_of_each = ids.clone();
    one_of_each.dedup_by_key(|id| kind_of(id));
    assert_eq!(one_of_each.len(), 6, "the scene has all kinds of things: {ids:?}");
    for (heading, email) in PEOPLE
        .into_iter()
        .filter(|(_, email)| !email.is_some_and(|email| email.contains("rollag")))
    {
        let client = client_of(&scene.world, email).await;
        let told = everything_told(&client, &schema, &one_of_each).await;
        assert!(
            email.is_none() || told.len() > 1_000,
            "{heading} was asked little: {told}"
        );
        for (secret, for_the_supplier) in SECRETS {
            let may = heading == "supplier" && *for_the_supplier;
            assert_eq!(told.contains(secret), may, "{secret} and {heading}");
        }
        for id in ids
            .iter()
            .filter(|id| !(heading == "supplier" && **id == scene.id("order")))
        {
            let kind = kind_of(id);
            let node = client
                .send("query($id: ID!) { node(id: $id) { id } }", json!({ "id": id }))
                .await;
            assert!(node["data"]["node"].is_null(), "{heading} sees the {kind} {id}");
        }
        let (status, _) = client.bytes(&scene.document).await;
        assert_eq!(
            status,
            if heading == "supplier" { 200 } else { 404 },
            "the PDF and {heading}"
        );
    }
    // The same search finds the secrets for those they belong to, or it would show nothing.
    let auditor = scene.world.sign_in("revisor@rollag.example").await;
    let told = everything_told(&auditor, &schema, &one_of_each).await;
    for (secret, _) in SECRETS.iter().filter(|(secret, _)| !secret.contains("kurv")) {
        assert!(told.contains(secret), "the auditor does not find {secret}");
    }
    let requisitioner = scene.world.sign_in("rekvirent@rollag.example").await;
    assert!(
        everything_told(&requisitioner, &schema, &[])
            .await
            .contains("HEMMELIG-kurv")
    );
    scene.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supplier_sees_its_own_orders_once_sent_and_no_coding_nor_usage_nor_competitor() {
    let scene = Scene::set().await;
    let supplier = scene.world.sign_in("kundeservice@fjellkontor.example").await;
    let competitor = scene.world.sign_in("kundeservice@papirdalen.example").await;
    let orders = "{ orders { edges { node { id placedBy { name } deliveryState { state } current { note lines { name coding } } } } } }";
    let own = supplier.data(orders, json!({})).await["orders"]["edges"].clone();
    assert_eq!(own.as_array().map(Vec::len), Some(1), "{own:#}");
    let order = &own[0]["node"];
    assert_eq!(order["id"], scene.id("order").as_str());
    assert!(
        order["placedBy"].is_null()
            && order["deliveryState"].is_null()
            && order["current"]["lines"][0]["coding"].is_null()
    );
    assert_eq!(competitor.data(orders, json!({})).await["orders"]["edges"], json!([]));

    let agreements = "{ agreements { edges { node { title usage { valueUsed { amount } } alarms { percent }
        priceLists { edges { node { supplier { name } } } } } } } }";
    let found = supplier.data(agreements, json!({})).await["agreements"]["edges"].clone();
    for node in found.as_array().unwrap().iter().map(|edge| &edge["node"]) {
        assert!(node["usage"].is_null() && node["alarms"] == json!([]), "{node:#}");
        for list in node["priceLists"]["edges"].as_array().unwrap() {
            assert_eq!(list["node"]["supplier"]["name"], "Fjellkontor Eksempel AS");
        }
    }
    assert_eq!(
        found.as_array().map(Vec::len),
        Some(1),
        "the agreement it supplies: {found:#}"
    );
    for closed in ["requisitions", "people", "auditTrail", "deliveries"] {
        let answer = supplier
            .send(&format!("{{ {closed} {{ edges {{ cursor }} }} }}"), json!({}))
            .await;
        let seen = &answer["data"][closed]["edges"];
        let own_people_only = closed == "people" && seen.as_array().map(Vec::len) == Some(1);
        assert!(seen.is_null() || own_people_only, "{closed}: {answer:#}");
    }
    scene.world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_sees_no_business() {
    let scene = Scene::set().await;
    let operator = scene.world.sign_in("drift@kongsbergregionen.example").await;
    let schema = Introspected::of(&operator).await;
    for query in schema
        .queries()
        .iter()
        .filter(|query| !list(&query["args"]).iter().any(is_needed))
    {
        if ["viewer", "organisations", "priceListTemplate", "units"].contains(&name(query)) {
            continue; // Who she is herself, the public register of parties, an empty form, and a code list.
        }
        let selection = schema.selection(&query["type"], &|_| true);
        let answer = operator
            .send(&format!("{{ {} {selection} }}", name(query)), json!({}))
            .await;
        assert_eq!(mark_of_list(&answer, name(query)), None, "{}: {answer:#}", name(query));
    }
    scene.world.end().await;
}

/// What a list shows, if anything.
fn mark_of_list(answer: &Value, query: &str) -> Option<Value> {
    let found = &answer["data"][query];
    let edges = if found["edges"].is_array() {
        &found["edges"]
    } else {
        found
    };
    let nothing = edges.is_null() || edges.as_array().is_some_and(Vec::is_empty);
    (!nothing).then(|| edges.clone())
}

/// Waits until a question is answered as expected: what another session changed is noticed within a second.
async fn soon(client: &Client, query: &str, expected: impl Fn(&Value) -> bool) -> Value {
    let mut answer = Value::Null;
    for _ in 0..30 {
        answer = client.send(query, json!({})).await;
        if expected(&answer) {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("after 1.5 s the answer still is {answer:#}");
}

fn signed_out(answer: &Value) -> bool {
    answer["data"]["viewer"].is_null()
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_this_session_and_everywhere_ends_all() {
    let mut world = World::small().await;
    world.serve().await;
    let email = "innkjoper@rollag.example";
    let (desk, phone, elsewhere) = (
        world.sign_in(email).await,
        world.sign_in(email).await,
        world.sign_in_on(1, email).await,
    );
    let other = world.sign_in("leder@rollag.example").await;
    let sign_out =
        |everywhere: bool| format!("mutation {{ signOut(input: {{ everywhere: {everywhere} }}) {{ everywhere }} }}");
    let who = "{ viewer { name } }";
    desk.data(&sign_out(false), json!({})).await;
    assert!(signed_out(&desk.send(who, json!({})).await), "at once");
    assert_eq!(
        desk.error("{ orders { edges { cursor } } }", json!({})).await,
        "UNAUTHENTICATED"
    );
    assert!(!signed_out(&phone.send(who, json!({})).await) && !signed_out(&elsewhere.send(who, json!({})).await));
    phone.data(&sign_out(true), json!({})).await;
    assert!(signed_out(&phone.send(who, json!({})).await));
    soon(&elsewhere, who, signed_out).await;
    assert!(!signed_out(&other.send(who, json!({})).await), "others stay");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_by_itself_after_twelve_hours() {
    let world = World::small().await;
    let client = world.sign_in("innkjoper@rollag.example").await;
    let who = "{ viewer { name } }";
    world.at("2026-11-18T20:59:59Z");
    assert!(!signed_out(&client.send(who, json!({})).await));
    world.at("2026-11-18T21:00:00Z");
    soon(&client, who, signed_out).await;
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_ends_with_its_last_day_also_in_a_session_that_goes_on() {
    let world = World::small().await;
    let administrator = world.sign_in("administrator@rollag.example").await;
    let people = "{ people(first: 100) { edges { node { id email memberships { role period { from } } } } } }";
    let people = administrator.data(people, json!({})).await;
    let nodes = people["people"]["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| &edge["node"]);
    let leader = nodes
        .clone()
        .find(|person| person["email"] == "leder@rollag.example")
        .unwrap();
    let end = "mutation($input: MembershipEndInput!) { membershipEnd(input: $input) { __typename ... on Refused { refusals { code } } } }";
    for membership in leader["memberships"].as_array().unwrap() {
        let input = json!({ "person": leader["id"], "role": membership["role"], "from": membership["period"]["from"], "lastDay": "2026-11-18" });
        assert_eq!(
            administrator.data(end, json!({ "input": input })).await["membershipEnd"]["__typename"],
            "Person"
        );
    }
    // The last second of that day in Oslo, and the one after.
    world.at("2026-11-18T22:59:59Z");
    let client = world.sign_in("leder@rollag.example").await;
    let roles = "{ viewer { roles { role } choices { name } } requisitions { edges { cursor } } }";
    let answer = client.send(roles, json!({})).await;
    assert_eq!(
        answer["data"]["viewer"]["roles"].as_array().map(Vec::len),
        Some(2),
        "{answer:#}"
    );
    world.at("2026-11-18T23:00:00Z");
    let answer = client
        .send("{ viewer { roles { role } choices { name } } }", json!({}))
        .await;
    assert_eq!(answer["data"]["viewer"], json!({ "roles": [], "choices": [] }));
    let queue = client
        .send("{ approvalQueue { id } requisitions { edges { cursor } } }", json!({}))
        .await;
    assert!(queue["data"]["requisitions"].is_null(), "{queue:#}");
    world.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_substitute_approves_from_the_first_day_to_the_last_and_both_are_named() {
    let world = World::small().await;
    let asking = world.sign_in("rekvirent@rollag.example").await;
    let leader = world.sign_in("leder@rollag.example").await;
    let substitute = world.sign_in("innkjoper@rollag.example").await;
    let chair = article(&asking, "kontorstol").await;
    let me = substitute.data("{ viewer { id } }", json!({})).await["viewer"]["id"].clone();
    let create = "mutation($input: DelegationCreateInput!) { delegationCreate(input: $input) { __typename ... on Delegation { id }
        ... on Refused { refusals { code path } } } }";
    let input = json!({ "substitute": me, "from": "2026-11-19", "to": "2026-11-20" });
    let lent = leader.data(create, json!({ "input": input })).await["delegationCreate"].clone();
    assert_eq!(lent["__typename"], "Delegation", "{lent:#}");

    let ask = with(wish(&chair, "2"), "releaseWhenApproved", false);
    let requisitions = [submitted(&asking, ask.clone()).await, submitted(&asking, ask).await];
    for (instant, may) in [
        ("2026-11-18T22:59:59Z", false),
        ("2026-11-18T23:00:00Z", true),
        ("2026-11-20T22:59:59Z", true),
        ("2026-11-20T23:00:00Z", false),
    ] {
        world.at(instant);
        let substitute = world.sign_in("innkjoper@rollag.example").await;
        let queue = substitute.data("{ approvalQueue { id } }", json!({})).await["approvalQueue"].clone();
        assert_eq!(!queue.as_array().unwrap().is_empty(), may, "{instant}: {queue:#}");
        if may && instant.contains("23:00:00") {
            let approved = approve(&substitute, &requisitions[0]).await["requisition"].clone();
            assert_eq!(approved["state"], "APPROVED");
            let by = &approved["approvals"][0];
            assert_eq!(
                (&by["by"]["name"], &by["onBehalfOf"]["name"]),
                (&json!("Innkjøpar Rollag (demo)"), &json!("Einingsleiar Rollag (demo)"))
            );
        }
        if !may {
            let refused = approve(&substitute, &requisitions[1]).await;
            assert_eq!(refused["refusals"][0]["code"], "NOT_ALLOWED", "{instant}: {refused:#}");
        }
    }
    world.at("2026-11-20T09:00:00Z");
    let leader = world.sign_in("leder@rollag.example").await;
    let end = "mutation($input: DelegationEndInput!) { delegationEnd(input: $input) { __typename ... on Refused { refusals { code path } } } }";
    let ended = leader.data(end, json!({ "input": { "delegation": lent["id"] } })).await;
    assert_eq!(ended["delegationEnd"]["__typename"], "Delegation", "{ended:#}");
    let substitute = world.sign_in("innkjoper@rollag.example").await;
    let refused = approve(&substitute, &requisitions[1]).await;
    assert_eq!(refused["refusals"][0]["code"], "NOT_ALLOWED", "taken back: {refused:#}");
    world.end().await;
}
