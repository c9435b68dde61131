//! Which of the two media types of GraphQL over HTTP an answer is written in.

/// The media type of an answer. The two differ in what the HTTP status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// `application/json`: 200 for everything that was a well-formed request.
    Json,
    /// `application/graphql-response+json`: the status tells whether the request could be executed.
    GraphqlResponse,
}

impl Media {
    /// The value of `Content-Type`.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }
}

/// The media type the client likes best, or `None` when it takes neither. Without a header, and for `*/*`, it is JSON,
/// as the specification advises for clients that do not say.
pub fn negotiate(accept: Option<&str>) -> Option<Media> {
    let Some(accept) = accept else { return Some(Media::Json) };
    let mut best: Option<(u16, Media)> = None;
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let media = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "application/graphql-response+json" => Media::GraphqlResponse,
            "application/json" | "application/*" | "*/*" => Media::Json,
            _ => continue,
        };
        let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(1000, thousandths);
        // On a tie the type that says more wins.
        let better = best.is_none_or(|(most, kept)| {
            quality > most || quality == most && kept == Media::Json && media == Media::GraphqlResponse
        });
        if quality > 0 && better {
            best = Some((quality, media));
        }
    }
    best.map(|(_, media)| media)
}

/// A quality of RFC 9110 section 12.4.2, at most three decimals, in thousandths. What is malformed counts least.
fn thousandths(quality: &str) -> u16 {
    let (whole, part) = quality.split_once('.').unwrap_or((quality, ""));
    let digits: String = part.chars().chain("000".chars()).take(3).collect();
    match (whole, digits.parse::<u16>()) {
        ("1", Ok(_)) => 1000,
        ("0", Ok(thousandths)) => thousandths,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_gets_what_it_likes_best() {
        let cases = [
            (None, Some(Media::Json)),
            (Some("*/*"), Some(Media::Json)),
            (Some("application/json"), Some(Media::Json)),
            (Some("application/json; charset=utf-8"), Some(Media::Json)),
            (Some("application/graphql-response+json"), Some(Media::GraphqlResponse)),
            (
                Some("application/graphql-response+json, application/json;q=0.9"),
                Some(Media::GraphqlResponse),
            ),
            (
                Some("application/json, application/graphql-response+json"),
                Some(Media::GraphqlResponse),
            ),
            (
                Some("application/graphql-response+json;q=0.25, application/json;q=0.5"),
                Some(Media::Json),
            ),
            (Some("text/html, */*;q=0.8"), Some(Media::Json)),
            (Some("application/json;q=0"), None),
            (Some("text/html"), None),
            (Some("text/event-stream"), None),
            (Some(""), None),
            (Some("APPLICATION/JSON"), Some(Media::Json)),
        ];
        for (accept, expected) in cases {
            assert_eq!(negotiate(accept), expected, "{accept:?}");
        }
    }
}
