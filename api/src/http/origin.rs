//! Is a request that changes something sent by one of our own pages?

use poem::http::{HeaderMap, header};

/// Whether the page that sent the request, if a browser says which, belongs to this server. Programs send no `Origin`.
///
/// Together with the content type this is the defence against forged requests from other sites (OWASP: verifying the
/// origin with standard headers): browsers put the header on every such request and no page can change it.
pub fn is_own(headers: &HeaderMap, public_origin: Option<&str>) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else { return false };
    if let Some(public) = public_origin {
        return origin.eq_ignore_ascii_case(public.trim_end_matches('/'));
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    match (origin.split_once("://"), host) {
        (Some(("http" | "https", authority)), Some(host)) => authority.eq_ignore_ascii_case(host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn only_pages_of_this_server_may_change_things() {
        let own = |origin: &str, public: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "samkjop.example:8080".parse().unwrap());
            if !origin.is_empty() {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            is_own(&headers, public)
        };
        assert!(own("", None));
        assert!(own("http://samkjop.example:8080", None));
        assert!(!own("http://samkjop.example", None));
        assert!(!own("https://evil.example", None));
        assert!(!own("https://samkjop.example.evil.example:8080", None));
        assert!(!own("null", None));
        assert!(own("https://innkjop.example", Some("https://innkjop.example/")));
        assert!(!own("http://samkjop.example:8080", Some("https://innkjop.example")));
    }
}
