//! Objects whose fields are there already.

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{Field, Selection, SelectionSet};
use async_graphql::registry::Registry;
use async_graphql::resolver_utils::{ContainerType, resolve_container, resolve_list};
use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value};
use std::borrow::Cow;

/// An object, or a list of objects, that is answered field by field where it stands. The library makes a future on the heap for
/// each field so that they can wait side by side, which takes longer than reading a field that nothing is waited for; a list of
/// articles has hundreds of them. Extensions of the schema, of which there are none, would not see these fields.
#[derive(Debug, Clone)]
pub struct InTurn<T>(pub T);

/// An object that can be answered in turn.
pub trait Plain: ContainerType {
    /// Fields that wait for the database. When one of them is asked for, the fields are answered side by side after all.
    const WAITING: &'static [&'static str] = &[];
}

impl<T> From<T> for InTurn<T> {
    fn from(object: T) -> Self {
        Self(object)
    }
}

impl<T> FromIterator<T> for InTurn<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(objects: I) -> Self {
        Self(objects.into_iter().collect())
    }
}

impl<T: Plain> OutputType for InTurn<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, _field: &Positioned<Field>) -> ServerResult<Value> {
        match plain_fields::<T>(ctx) {
            Some(fields) => read(&self.0, ctx, &fields).await,
            None => Box::pin(resolve_container(ctx, &self.0)).await,
        }
    }
}

impl<T: Plain> OutputType for InTurn<Vec<T>> {
    fn type_name() -> Cow<'static, str> {
        Vec::<T>::type_name()
    }

    fn qualified_type_name() -> String {
        Vec::<T>::qualified_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        Vec::<T>::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let Some(fields) = plain_fields::<T>(ctx) else {
            return Box::pin(resolve_list(ctx, field, &self.0, Some(self.0.len()))).await;
        };
        let mut values = Vec::with_capacity(self.0.len());
        for (index, object) in self.0.iter().enumerate() {
            let ctx = ctx.with_index(index);
            values.push(
                read(object, &ctx, &fields)
                    .await
                    .map_err(|error| ctx.set_error_path(error))?,
            );
        }
        Ok(Value::List(values))
    }
}

async fn read<T: Plain>(
    object: &T,
    ctx: &ContextSelectionSet<'_>,
    fields: &[&Positioned<Field>],
) -> ServerResult<Value> {
    let mut values = IndexMap::with_capacity(fields.len());
    for field in fields {
        let value = match field.node.name.node.as_str() {
            "__typename" => Value::from(T::type_name().into_owned()),
            _ => object.resolve_field(&ctx.with_field(field)).await?.unwrap_or_default(),
        };
        values.insert(field.node.response_key().node.clone(), value);
    }
    Ok(Value::Object(values))
}

/// The fields that are asked for, fragments put in their places; none when one of them needs more than to be read, or stands
/// there twice, so that two answers are to be made one.
fn plain_fields<'a, T: Plain>(ctx: &ContextSelectionSet<'a>) -> Option<Vec<&'a Positioned<Field>>> {
    let mut fields = Vec::with_capacity(ctx.item.node.items.len());
    collect::<T>(ctx, &ctx.item.node, &mut fields).then_some(fields)
}

fn collect<'a, T: Plain>(
    ctx: &ContextSelectionSet<'a>,
    set: &'a SelectionSet,
    fields: &mut Vec<&'a Positioned<Field>>,
) -> bool {
    set.items.iter().all(|selection| match &selection.node {
        Selection::Field(field) => {
            let key = field.node.response_key();
            let known = fields.iter().any(|other| other.node.response_key().node == key.node);
            fields.push(field);
            !known && field.node.directives.is_empty() && !T::WAITING.contains(&field.node.name.node.as_str())
        }
        Selection::FragmentSpread(spread) => {
            let fragment = ctx.query_env.fragments.get(&spread.node.fragment_name.node);
            fragment.is_some_and(|fragment| {
                let same = *fragment.node.type_condition.node.on.node == *T::type_name();
                same && collect::<T>(ctx, &fragment.node.selection_set.node, fields)
            })
        }
        Selection::InlineFragment(_) => false,
    })
}
