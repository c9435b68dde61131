//! Several decisions on the same thing, written as one.

use samkjop_domain::changes::{Changes, Message, Thing, Write};

/// The same changes with each thing written once, as it stands in the end.
///
/// Decisions that follow each other are made on what the one before gave, not on what the database has; committed together,
/// only the last word on a thing counts, and one that was made on the way is still new.
pub(crate) fn merged(changes: Changes) -> Changes {
    let mut things: Vec<Write> = Vec::with_capacity(changes.things.len());
    let mut messages = changes.messages;
    for write in changes.things {
        if let Some(waiting) = messages.iter_mut().find(|waiting| carries(&write.thing, waiting)) {
            if let Thing::Message(message) = write.thing {
                *waiting = *message;
            }
            continue;
        }
        match things.iter_mut().find(|earlier| earlier.thing.is(&write.thing)) {
            Some(earlier) => earlier.thing = write.thing,
            None => things.push(write),
        }
    }
    Changes {
        things,
        messages,
        ..changes
    }
}

fn carries(thing: &Thing, waiting: &Message) -> bool {
    matches!(thing, Thing::Message(message) if message.id == waiting.id)
}
