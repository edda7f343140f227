//! The versions of the journal's JSON, and how an old event becomes one of today.
//!
//! The journal is never rewritten: an event of an older schema goes through the migrations from there on, one after the
//! other, each a pure function from JSON to JSON, and is decoded as today's. An event of a newer schema is refused: a
//! program that does not know what it reads must not write.

use serde_json::Value;

use crate::journal::event::Event;

/// The schema of events that are written today.
pub const SCHEMA: u16 = 1;

/// From each schema to the next: the last one leads to [`SCHEMA`].
const MIGRATIONS: &[Migration] = &[];

/// Turns an event of one schema into one of the next; what it does not know it leaves alone.
type Migration = fn(Value) -> Value;

/// Why an event cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    #[error("an event of schema {schema} is newer than this program, which knows {known}: install a newer one")]
    Newer { schema: u16, known: u16 },
    #[error("an event of schema {schema} is older than {oldest}, the oldest this program can read")]
    Older { schema: u16, oldest: u16 },
    #[error("an event of schema {schema} cannot be read: {cause}")]
    Malformed { schema: u16, cause: serde_json::Error },
}

/// Reads an event that was written in this schema.
pub fn decode(schema: u16, json: &str) -> Result<Event, SchemaError> {
    decode_through(MIGRATIONS, SCHEMA, schema, json)
}

fn decode_through(migrations: &[Migration], newest: u16, schema: u16, json: &str) -> Result<Event, SchemaError> {
    let malformed = |cause| SchemaError::Malformed { schema, cause };
    if schema == newest {
        return serde_json::from_str(json).map_err(malformed);
    }
    let Some(age) = newest.checked_sub(schema).map(usize::from) else {
        let known = newest;
        return Err(SchemaError::Newer { schema, known });
    };
    let Some(first) = migrations.len().checked_sub(age) else {
        let oldest = newest.saturating_sub(u16::try_from(migrations.len()).unwrap_or(u16::MAX));
        return Err(SchemaError::Older { schema, oldest });
    };
    let written = serde_json::from_str(json).map_err(malformed)?;
    let migrated = migrations[first..]
        .iter()
        .fold(written, |event, migrate| migrate(event));
    serde_json::from_value(migrated).map_err(malformed)
}

/// Writes an event in today's schema.
pub fn encode(event: &Event) -> String {
    // Events are structs of texts, numbers and dates with text for keys: all of it has a JSON form.
    serde_json::to_string(event).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An invented past: badges were once stickers, and before that, their dimension was called an axis.
    const PAST: [Migration; 2] = [
        |mut event| {
            if let Some(axis) = event.as_object_mut().and_then(|event| event.remove("axis")) {
                event["dimension"] = axis;
            }
            event
        },
        |mut event| {
            if event["event"] == "sticker_offered" {
                event["event"] = "badge_offered".into();
            }
            event
        },
    ];

    const TODAY: &str = r#"{"event":"badge_offered","squad":"paiement","dimension":"discovery"}"#;

    #[test]
    fn an_old_event_becomes_one_of_today() {
        let today = decode(SCHEMA, TODAY).expect("an event");
        let oldest = r#"{"event":"sticker_offered","squad":"paiement","axis":"discovery"}"#;
        let older = r#"{"event":"sticker_offered","squad":"paiement","dimension":"discovery"}"#;
        for (schema, json) in [(7, oldest), (8, older), (9, TODAY)] {
            let read = decode_through(&PAST, 9, schema, json).expect("an event");
            assert_eq!(read, today, "{schema}");
        }
    }

    #[test]
    fn an_event_from_the_future_is_refused_by_its_number() {
        let refused = decode(SCHEMA + 1, TODAY).expect_err("newer");
        assert!(
            matches!(refused, SchemaError::Newer { schema: 2, known: 1 }),
            "{refused}"
        );
    }

    #[test]
    fn an_event_from_before_the_first_migration_is_refused() {
        let refused = decode_through(&PAST, 9, 6, TODAY).expect_err("older");
        assert!(
            matches!(refused, SchemaError::Older { schema: 6, oldest: 7 }),
            "{refused}"
        );
    }

    #[test]
    fn nothing_unknown_is_dropped_in_silence() {
        for json in [
            r#"{"event":"badge_offered","squad":"paiement","dimension":"discovery","voter":"jeanne"}"#,
            r#"{"event":"badge_offered","squad":"Paiement!","dimension":"discovery"}"#,
            r#"{"event":"ballot_cast","squad":"paiement"}"#,
            "{",
        ] {
            let refused = decode(SCHEMA, json).expect_err("malformed");
            assert!(matches!(refused, SchemaError::Malformed { .. }), "{refused}");
        }
    }
}
