//! The server's own page, for trying queries.
//!
//! It loads nothing from anywhere else; scripts and styles are files of their own, so the content policy can be strict.

use poem::{Endpoint, Request, Response, http::header};

use super::{DemoUser, HttpOptions};
use crate::outbox::escape;

/// A file that is the same for everybody.
pub(super) struct Page {
    content_type: &'static str,
    body: String,
}

impl Page {
    /// A style sheet.
    pub(super) fn css(body: &str) -> Self {
        Self {
            content_type: "text/css; charset=utf-8",
            body: body.to_owned(),
        }
    }
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

/// The page's files and their addresses; none when it is switched off.
pub(super) fn pages(options: &HttpOptions) -> Vec<(&'static str, Page)> {
    if !options.graphiql {
        return Vec::new();
    }
    let html = include_str!("page/graphiql.html").replace("<!-- users -->", &users(&options.demo_users));
    let page = |content_type, body| Page { content_type, body };
    vec![
        ("/graphiql", page("text/html; charset=utf-8", html)),
        (
            "/graphiql.js",
            page(
                "text/javascript; charset=utf-8",
                include_str!("page/graphiql.js").into(),
            ),
        ),
        (
            "/graphiql.css",
            page("text/css; charset=utf-8", include_str!("page/graphiql.css").into()),
        ),
    ]
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
