//! Looking at one article with its supplier, agreement and prices.

use crate::catalogue::{TRIVIAL, body};
use crate::load::{Questions, Tokens, Visitor, round};
use crate::report::{Report, Row};
use crate::server::Server;
use crate::statistics::{median, micros};
use crate::{Effort, Failure};
use serde_json::{Value, json};

const IDS: &str = "query($offset: Int!) { articleSearch(first: 100, offset: $offset) { articles { id } } }";
const ARTICLE: &str =
    "query($id: ID!) { article(id: $id) { id number name description brand gtin cpvName unit { code name }
    price { net { amount } price { amount } } tiers { fromQuantity price { amount } from to inForce }
    supplier { id name } agreement { id number title } } }";
const WITH_CEILING: &str = "query($id: ID!) { article(id: $id) { id number name description brand gtin cpvName
    unit { code name } price { net { amount } price { amount } } tiers { fromQuantity price { amount } from to inForce }
    supplier { id name } agreement { id number title } remainingUnderCeiling { amount } } }";
/// Articles looked at in turn.
const ARTICLES: usize = 1_000;

/// Measures looking at articles, without and with what is left of the ceiling, which must come from the database.
pub async fn measure(server: &Server, tokens: &Tokens, effort: Effort, report: &mut Report) -> Result<(), Failure> {
    let ids = ids(server, tokens).await?;
    let asked = |query: &str| -> Questions { ids.iter().map(|id| body(query, &json!({ "id": id }))).collect() };
    let trivial: Questions = [body(TRIVIAL, &json!({}))].into();
    let kinds = [trivial, asked(ARTICLE), asked(WITH_CEILING)];
    let mut figures: [Vec<f64>; 3] = Default::default();
    for turn in 0..=effort.rounds {
        for (questions, costs) in kinds.iter().zip(&mut figures) {
            let round = round(server, tokens, questions, effort.round, None).await?;
            // The first round warms up.
            if turn > 0 {
                costs.push(micros(round.cpu));
            }
        }
    }
    let [trivial, article, with_ceiling] = figures.map(median);
    report.row(Row {
        what: "article by id with supplier, agreement, tiers".to_owned(),
        budget: "≤ 150 µs CPU".to_owned(),
        measured: format!("{article:.0} µs CPU"),
        reference: format!("`{TRIVIAL}` on the same server: {trivial:.0} µs"),
        ratio: Some(article / trivial),
        holds: article <= 150.0,
    });
    report.note(format!(
        "Article: {ARTICLES} articles in turn. With what is left of the ceiling, which is read from the database each time: \
         {with_ceiling:.0} µs CPU."
    ));
    Ok(())
}

async fn ids(server: &Server, tokens: &Tokens) -> Result<Vec<String>, Failure> {
    let mut visitor = Visitor::connect(server.address).await?;
    let token = tokens.first().ok_or("nobody is signed in")?;
    let mut ids: Vec<String> = Vec::new();
    for offset in (0..ARTICLES).step_by(100) {
        let answer = visitor.ask(0, token, &body(IDS, &json!({ "offset": offset }))).await?;
        let answer: Value = serde_json::from_slice(&answer)?;
        let articles = answer["data"]["articleSearch"]["articles"]
            .as_array()
            .ok_or("no articles to look at")?;
        ids.extend(
            articles
                .iter()
                .filter_map(|article| article["id"].as_str())
                .map(str::to_owned),
        );
    }
    if ids.len() == ARTICLES {
        Ok(ids)
    } else {
        Err(format!("only {} articles to look at", ids.len()).into())
    }
}
