//! The pages of the server itself, until the client has its own: a first page, and one for trying queries.
//!
//! They load nothing from anywhere else; scripts and styles are files of their own, so the content policy can be strict.

use poem::{Endpoint, Request, Response, http::header};

use super::HttpOptions;

/// A person of the demonstration, as shown to whoever tries it.
#[derive(Debug, Clone)]
pub struct DemoUser {
    /// Name as shown.
    pub name: String,
    /// What the person may do and where, in Norwegian.
    pub role: String,
    /// What to sign in with.
    pub email: String,
    /// The password, which is no secret.
    pub password: String,
}

/// A page that is the same for everybody.
pub(super) struct Page {
    content_type: &'static str,
    body: String,
}

impl Endpoint for Page {
    type Output = Response;

    async fn call(&self, _: Request) -> poem::Result<Response> {
        Ok(Response::builder()
            .content_type(self.content_type)
            .header(header::CACHE_CONTROL, "no-cache")
            .header(header::CONTENT_SECURITY_POLICY, POLICY)
            .body(self.body.clone()))
    }
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
                      form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const HTML: &str = "text/html; charset=utf-8";

/// The pages and their addresses.
pub(super) fn pages(options: &HttpOptions) -> Vec<(&'static str, Page)> {
    let users = users(&options.demo_users);
    let link = if options.graphiql {
        "<p><a href=\"/graphiql\">Prøv spørringer mot GraphQL-grensesnittet</a></p>"
    } else {
        "<p>Siden for å prøve spørringer er slått av på denne tjeneren.</p>"
    };
    let first = include_str!("page/index.html")
        .replace("<!-- graphiql -->", link)
        .replace("<!-- users -->", &users);
    let mut pages = vec![
        (
            "/",
            Page {
                content_type: HTML,
                body: first,
            },
        ),
        (
            "/page.css",
            Page {
                content_type: "text/css; charset=utf-8",
                body: include_str!("page/page.css").into(),
            },
        ),
    ];
    if options.graphiql {
        let body = include_str!("page/graphiql.html").replace("<!-- users -->", &users);
        pages.push((
            "/graphiql",
            Page {
                content_type: HTML,
                body,
            },
        ));
        let body = include_str!("page/graphiql.js").into();
        pages.push((
            "/graphiql.js",
            Page {
                content_type: "text/javascript; charset=utf-8",
                body,
            },
        ));
    }
    pages
}

fn users(users: &[DemoUser]) -> String {
    if users.is_empty() {
        return String::new();
    }
    let rows: String = users
        .iter()
        .map(|user| {
            let [name, role, email, password] = [&user.name, &user.role, &user.email, &user.password].map(|t| escape(t));
            format!("<tr><th scope=\"row\">{name}</th><td>{role}</td><td>{email}</td><td><code>{password}</code></td></tr>\n")
        })
        .collect();
    format!(
        "<section aria-labelledby=\"users\"><h2 id=\"users\">Oppdiktede brukere</h2>\
         <p>Dette er en demonstrasjon. Personene finnes ikke, og alle kan logge inn som dem.</p>\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"users\"><table><thead><tr>\
         <th scope=\"col\">Navn</th><th scope=\"col\">Rolle</th><th scope=\"col\">E-post</th>\
         <th scope=\"col\">Passord</th></tr></thead><tbody>\n{rows}</tbody></table></div></section>"
    )
}

fn escape(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, character| {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
        escaped
    })
}
