//! Every limit on what one GraphQL request may ask for, in one place, and the check of all but the complexity.
//!
//! The check runs before the library looks at the request, in time proportional to the text sent. The library's own
//! limits walk a document once per use of a fragment, which thirty small fragments can make last for ever, and its
//! parser follows brackets of values to any depth. They stay set as a second line. This is no extension of the schema
//! because one extension makes the library wrap every field of every answer.

mod text;

use std::collections::HashMap;
use std::time::Duration;

use async_graphql::{
    Name, Positioned, Request, SchemaBuilder, ServerError, Value, Variables,
    parser::{
        parse_query,
        types::{
            DocumentOperations, ExecutableDocument, Field, FragmentDefinition, OperationType, Selection, SelectionSet,
            VariableDefinition,
        },
    },
};

use super::errors::Code;
use super::known::KnownDocuments;

/// What one request may ask for. The defaults fit the client with room to spare.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the body of a GraphQL request, variables included.
    pub body_bytes: usize,
    /// Bytes of an uploaded file.
    pub upload_bytes: u64,
    /// How long a request may take, from its first body byte to its answer.
    pub time: Duration,
    /// How long an upload may take.
    pub upload_time: Duration,
    /// Bytes of the query document.
    pub query_bytes: usize,
    /// Tokens (names, numbers, texts, punctuation) of the query document.
    pub tokens: usize,
    /// Fields within fields. Fifteen is what the standard introspection query needs.
    pub depth: usize,
    /// Brackets within brackets of any kind, and fields and fragments within each other.
    pub nesting: usize,
    /// Fields, counted after every fragment is put in its place.
    pub fields: usize,
    /// Fields given another name, counted in the same way.
    pub aliases: usize,
    /// Directives on one field.
    pub directives: usize,
    /// The library's complexity: each field counts one, or what its definition says.
    pub complexity: usize,
    /// Whether the schema may be asked about itself. When not, misspelt names are not answered with suggestions either.
    pub introspection: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 1024 * 1024,
            upload_bytes: 32 * 1024 * 1024,
            time: Duration::from_secs(15),
            upload_time: Duration::from_secs(120),
            query_bytes: 64 * 1024,
            tokens: 4_000,
            depth: 15,
            nesting: 40,
            fields: 1_000,
            aliases: 50,
            directives: 5,
            complexity: 5_000,
            introspection: true,
        }
    }
}

impl Limits {
    /// Sets on the schema what only the library can check.
    pub fn apply<Q, M, S>(&self, builder: SchemaBuilder<Q, M, S>) -> SchemaBuilder<Q, M, S> {
        let builder = builder
            .limit_complexity(self.complexity)
            .limit_depth(self.depth)
            .limit_aliases(self.aliases)
            .limit_directives(self.directives)
            .limit_recursive_depth(self.nesting);
        if self.introspection {
            builder
        } else {
            builder.disable_introspection().disable_suggestions()
        }
    }

    /// Puts the parsed document of `request` there, taken from `known` or now added to it, and says what kind of operation
    /// would run.
    ///
    /// # Errors
    /// With their codes: a document that is not GraphQL, fragments in a circle, a variable that is missing, a mutation
    /// written twice, or a limit that is exceeded, with the limit in the sentence.
    pub fn check(&self, request: &mut Request, known: &KnownDocuments) -> Result<OperationType, ServerError> {
        let document = known.find_or_add(&request.query, || self.parsed(&request.query))?;
        let operation = match (&document.operations, &request.operation_name) {
            (DocumentOperations::Single(operation), _) => Some(operation),
            (DocumentOperations::Multiple(all), Some(name)) => all.get(name.as_str()),
            (DocumentOperations::Multiple(all), None) if all.len() == 1 => all.values().next(),
            (DocumentOperations::Multiple(_), None) => None,
        };
        let kind = match operation {
            Some(operation) => {
                all_given(&operation.node.variable_definitions, &request.variables)?;
                operation.node.ty
            }
            // The library says which one it misses.
            None => OperationType::Query,
        };
        request.set_parsed_query(ExecutableDocument::clone(&document));
        Ok(kind)
    }

    /// The document of a text, within the limits.
    fn parsed(&self, query: &str) -> Result<ExecutableDocument, ServerError> {
        self.check_text(query)?;
        let document = parse_query(query).map_err(|error| {
            let mut error = ServerError::from(error);
            error.extensions = Code::ParseFailed.request_error("").extensions;
            error
        })?;
        self.check_document(&document)?;
        Ok(document)
    }

    fn check_text(&self, query: &str) -> Result<(), ServerError> {
        at_most(
            "The query document may have at most",
            query.len(),
            self.query_bytes,
            "bytes",
        )?;
        let text = text::measure(query);
        at_most(
            "The query document may have at most",
            text.tokens,
            self.tokens,
            "tokens",
        )?;
        at_most(
            "Brackets in the query document may be nested at most",
            text.nesting,
            self.nesting,
            "deep",
        )
    }

    fn check_document(&self, document: &ExecutableDocument) -> Result<(), ServerError> {
        let mut measurer = Measurer {
            fragments: &document.fragments,
            known: HashMap::new(),
            most_nested: self.nesting,
        };
        // Fragments that nothing uses are still walked by the validation.
        for (name, fragment) in &document.fragments {
            measurer.fragment(name, fragment, 0)?;
        }
        let mut whole = Size::default();
        for (_, operation) in document.operations.iter() {
            whole.add(measurer.set(&operation.node.selection_set.node, 0)?);
            if operation.node.ty == OperationType::Mutation {
                each_once(&operation.node.selection_set.node)?;
            }
        }
        at_most("Fields may be nested at most", whole.depth, self.depth, "deep")?;
        at_most(
            "Fields and fragments may be nested at most",
            whole.nesting,
            self.nesting,
            "deep",
        )?;
        at_most(
            "A request may ask for at most",
            whole.fields,
            self.fields,
            "fields, fragments put in their places",
        )?;
        at_most("A request may have at most", whole.aliases, self.aliases, "aliases")?;
        at_most(
            "A field may have at most",
            whole.directives,
            self.directives,
            "directives",
        )
    }
}

fn at_most(sentence: &str, found: usize, limit: usize, unit: &str) -> Result<(), ServerError> {
    if found <= limit {
        return Ok(());
    }
    Err(Code::LimitExceeded.request_error(format!("{sentence} {limit} {unit}.")))
}

/// The library would find a missing variable only in the middle of the work.
fn all_given(defined: &[Positioned<VariableDefinition>], given: &Variables) -> Result<(), ServerError> {
    let missing = defined.iter().map(|variable| &variable.node).find(|variable| {
        let absent = given.get(&variable.name.node).is_none_or(|value| *value == Value::Null);
        !variable.var_type.node.nullable && variable.default_value.is_none() && absent
    });
    let Some(VariableDefinition { name, var_type, .. }) = missing else {
        return Ok(());
    };
    let message = format!("The variable `${}` of type {} is missing.", name.node, var_type.node);
    Err(Code::BadUserInput.request_error(message))
}

/// The library runs a field twice that is written twice, where GraphQL merges the two into one. For a query that is
/// only slow; a mutation would be done twice.
fn each_once(set: &SelectionSet) -> Result<(), ServerError> {
    let mut seen: Vec<&Name> = Vec::new();
    for item in &set.items {
        let Selection::Field(field) = &item.node else {
            let message = "A mutation is asked for directly in the operation, not through a fragment.";
            return Err(Code::ValidationFailed.request_error(message));
        };
        let key = &field.node.response_key().node;
        if seen.contains(&key) {
            let message = format!("`{key}` is asked for twice. Give each call of a mutation its own alias.");
            return Err(Code::ValidationFailed.request_error(message));
        }
        seen.push(key);
    }
    Ok(())
}

/// What a part of a document comes to when all its fragments are put in their places.
#[derive(Debug, Default, Clone, Copy)]
struct Size {
    depth: usize,
    nesting: usize,
    fields: usize,
    aliases: usize,
    directives: usize,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.depth = self.depth.max(other.depth);
        self.nesting = self.nesting.max(other.nesting);
        self.directives = self.directives.max(other.directives);
        self.fields = self.fields.saturating_add(other.fields);
        self.aliases = self.aliases.saturating_add(other.aliases);
    }

    fn within(mut self, field: &Field) -> Self {
        self.depth += 1;
        self.fields = self.fields.saturating_add(1);
        self.aliases = self.aliases.saturating_add(usize::from(field.alias.is_some()));
        self.directives = self.directives.max(field.directives.len());
        self
    }
}

/// Sizes of fragments are remembered, so each is walked once however often it is used.
struct Measurer<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    /// `None` while the fragment is being walked: met again then, it contains itself.
    known: HashMap<&'a Name, Option<Size>>,
    most_nested: usize,
}

impl<'a> Measurer<'a> {
    fn set(&mut self, set: &'a SelectionSet, level: usize) -> Result<Size, ServerError> {
        // The bound on our own stack; the size itself is checked at the end.
        at_most(
            "Fields and fragments may be nested at most",
            level,
            self.most_nested,
            "deep",
        )?;
        let mut size = Size::default();
        for item in &set.items {
            size.add(match &item.node {
                Selection::Field(field) => self.set(&field.node.selection_set.node, level + 1)?.within(&field.node),
                Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node, level + 1)?,
                Selection::FragmentSpread(spread) => {
                    match self.fragments.get_key_value(&spread.node.fragment_name.node) {
                        Some((name, fragment)) => self.fragment(name, fragment, level + 1)?,
                        // The validation says that there is no such fragment.
                        None => Size::default(),
                    }
                }
            });
        }
        if !set.items.is_empty() {
            size.nesting += 1;
        }
        Ok(size)
    }

    fn fragment(
        &mut self,
        name: &'a Name,
        fragment: &'a Positioned<FragmentDefinition>,
        level: usize,
    ) -> Result<Size, ServerError> {
        match self.known.get(name) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => {
                let message = format!("The fragment `{name}` contains itself.");
                return Err(Code::ValidationFailed.request_error(message));
            }
            None => {}
        }
        self.known.insert(name, None);
        let size = self.set(&fragment.node.selection_set.node, level)?;
        at_most(
            "Fields and fragments may be nested at most",
            size.nesting,
            self.most_nested,
            "deep",
        )?;
        self.known.insert(name, Some(size));
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::*;
    use crate::graphql::errors::code_of;
    use std::fmt::Write;

    fn check(query: &str) -> Result<OperationType, (String, String)> {
        Limits::default()
            .check(&mut Request::new(query), &KnownDocuments::default())
            .map_err(|error| (code_of(&error).unwrap_or_default().to_owned(), error.message))
    }

    fn refused(query: &str, code: &str, part: &str) {
        let (found, message) = check(query).expect_err(query.get(..40).unwrap_or(query));
        assert!(found == code && message.contains(part), "{found}: {message}");
    }

    #[test]
    fn what_is_too_long_or_too_deep_names_the_limit() {
        refused(
            &format!("{{ a }} #{}", "x".repeat(70_000)),
            "LIMIT_EXCEEDED",
            "65536 bytes",
        );
        refused(
            &format!("{{ {} }}", "a ".repeat(4_001)),
            "LIMIT_EXCEEDED",
            "4000 tokens",
        );
        refused(
            &format!("{{ {} }}", "a ".repeat(1_001)),
            "LIMIT_EXCEEDED",
            "1000 fields",
        );
        refused(
            &format!("{}{}", "{ a ".repeat(16), "}".repeat(16)),
            "LIMIT_EXCEEDED",
            "at most 15 deep",
        );
        refused(
            &format!("{{ a(b: {}", "[".repeat(3_000)),
            "LIMIT_EXCEEDED",
            "at most 40 deep",
        );
        refused(
            &format!("{{ a {} }}", "@x ".repeat(6)),
            "LIMIT_EXCEEDED",
            "5 directives",
        );
        let aliases = (0..51).fold(String::new(), |mut all, n| {
            write!(all, "a{n}: a ").unwrap();
            all
        });
        refused(&format!("{{ {aliases} }}"), "LIMIT_EXCEEDED", "50 aliases");
    }

    #[test]
    fn fragments_that_double_each_other_are_counted_without_being_written_out() {
        let bomb = (0..30).fold("{ ...f0 } fragment f30 on Q { a }".to_owned(), |mut all, n| {
            write!(all, " fragment f{n} on Q {{ ...f{m} ...f{m} }}", m = n + 1).unwrap();
            all
        });
        let started = std::time::Instant::now();
        refused(&bomb, "LIMIT_EXCEEDED", "1000 fields");
        assert!(started.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn fragments_in_a_circle_are_refused_used_or_not() {
        let circle = "fragment f on Q { ...g } fragment g on Q { a { ...f } }";
        refused(&format!("{{ ...f }} {circle}"), "VALIDATION_FAILED", "contains itself");
        refused(&format!("{{ a }} {circle}"), "VALIDATION_FAILED", "contains itself");
    }

    #[test]
    fn a_mutation_written_twice_is_not_done_twice() {
        refused("mutation { pay pay }", "VALIDATION_FAILED", "`pay` is asked for twice");
        refused(
            "mutation { ...f } fragment f on M { pay }",
            "VALIDATION_FAILED",
            "not through a fragment",
        );
        assert_eq!(check("mutation { pay again: pay }"), Ok(OperationType::Mutation));
    }

    #[test]
    fn the_named_operation_decides_the_kind() {
        let mut request = Request::new("query A { a } mutation B { b }").operation_name("B");
        let kind = Limits::default().check(&mut request, &KnownDocuments::default());
        assert_eq!(kind.unwrap(), OperationType::Mutation);
        refused("{ a", "PARSE_FAILED", "");
    }
}
