//! Reads values out of a YAML tree, field by field: what is right is kept, what is not becomes a fault.

use std::collections::HashSet;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use balise_domain::id::slug::Slug;
use balise_domain::library::fault::FaultKind;
use balise_domain::library::review::Interval;
use balise_domain::text::locale::{Bilingual, Locale};
use jiff::civil::Date;

use crate::notes::FileFaults;
use crate::yaml::{Node, Value};

/// One value with its key; items of a list keep the key of the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    pub(crate) key: &'a str,
    pub(crate) line: u32,
    pub(crate) node: &'a Node,
}

/// A mapping whose keys are known.
#[derive(Clone, Debug)]
pub(crate) struct TypedMapping<'a> {
    fields: Vec<Field<'a>>,
    line: u32,
}

impl<'a> TypedMapping<'a> {
    /// The fields of a mapping. Anything else than a mapping, and every key not in `known`, is a fault.
    pub(crate) fn open(field: Field<'a>, known: &[&str], notes: &mut FileFaults) -> Option<Self> {
        let fields = field.fields(notes)?;
        for stranger in fields.iter().filter(|field| !known.contains(&field.key)) {
            notes.at(
                stranger.line,
                FaultKind::MalformedValue {
                    key: stranger.key.to_owned(),
                    value: stranger.key.to_owned(),
                    expected: known.join(", "),
                },
            );
        }
        Some(Self {
            fields,
            line: field.line,
        })
    }

    /// The field of a key, unless it is empty.
    pub(crate) fn field(&self, key: &str) -> Option<Field<'a>> {
        self.fields
            .iter()
            .find(|field| field.key == key && field.node.value != Value::Null)
            .copied()
    }

    /// The field of a key without which the record means nothing.
    pub(crate) fn required(&self, key: &str, notes: &mut FileFaults) -> Option<Field<'a>> {
        let field = self.field(key);
        if field.is_none() {
            notes.at(self.line, FaultKind::MissingKey { key: key.to_owned() });
        }
        field
    }
}

impl<'a> Field<'a> {
    /// The root of a file, named for what it is.
    pub(crate) fn root(name: &'a str, node: &'a Node) -> Self {
        Self {
            key: name,
            line: node.line,
            node,
        }
    }

    /// The entries of a mapping, each key once; `None`, with a fault, when this is no mapping. Empty is an empty
    /// mapping.
    pub(crate) fn fields(self, notes: &mut FileFaults) -> Option<Vec<Self>> {
        let entries = match &self.node.value {
            Value::Null => &[],
            Value::Map(entries) => entries.as_slice(),
            Value::Scalar(_) | Value::List(_) => {
                self.malformed("{…: …}", notes);
                return None;
            }
        };
        let mut seen = HashSet::new();
        let mut fields = Vec::with_capacity(entries.len());
        for entry in entries {
            if seen.insert(entry.key.as_str()) {
                fields.push(Field {
                    key: &entry.key,
                    line: entry.line,
                    node: &entry.node,
                });
            } else {
                notes.at(
                    entry.line,
                    FaultKind::InvalidYaml {
                        detail: format!("duplicate key `{}`", entry.key),
                    },
                );
            }
        }
        Some(fields)
    }

    /// The items of a list; anything else is a list of one, nothing a list of none.
    pub(crate) fn items(self) -> Vec<Self> {
        match &self.node.value {
            Value::Null => Vec::new(),
            Value::List(items) => items
                .iter()
                .map(|node| Field {
                    key: self.key,
                    line: node.line,
                    node,
                })
                .collect(),
            Value::Scalar(_) | Value::Map(_) => vec![self],
        }
    }

    pub(crate) fn malformed(self, expected: &str, notes: &mut FileFaults) {
        let kind = FaultKind::MalformedValue {
            key: self.key.to_owned(),
            value: shortened(self.node.compact()),
            expected: expected.to_owned(),
        };
        notes.at(self.line, kind);
    }

    /// The value as text, on one line when it is a list or mapping; `None` when it is empty.
    pub(crate) fn text(self) -> Option<String> {
        let text = match &self.node.value {
            Value::Scalar(text) => text.trim().to_owned(),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(Node::compact).collect();
                items.join(", ")
            }
            Value::Null | Value::Map(_) => self.node.compact(),
        };
        (!text.is_empty()).then_some(text)
    }

    pub(crate) fn texts(self) -> Vec<String> {
        self.items().into_iter().filter_map(Self::text).collect()
    }

    /// A value read by `parse`; `expected` describes valid values in a word or a list.
    pub(crate) fn parsed<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: &str,
        notes: &mut FileFaults,
    ) -> Option<T> {
        let value = self.node.scalar().map(str::trim).and_then(parse);
        if value.is_none() && self.node.value != Value::Null {
            self.malformed(expected, notes);
        }
        value
    }

    pub(crate) fn flag(self, notes: &mut FileFaults) -> Option<bool> {
        self.parsed(
            |word| match word.to_lowercase().as_str() {
                "true" | "yes" | "on" | "1" | "oui" | "vrai" => Some(true),
                "false" | "no" | "off" | "0" | "non" | "faux" => Some(false),
                _ => None,
            },
            "true, false",
            notes,
        )
    }

    pub(crate) fn number<T>(self, range: RangeInclusive<T>, notes: &mut FileFaults) -> Option<T>
    where
        T: FromStr + PartialOrd + Display,
    {
        let expected = format!("{}–{}", range.start(), range.end());
        self.parsed(
            |text| text.parse().ok().filter(|number| range.contains(number)),
            &expected,
            notes,
        )
    }

    /// A weight: above 0, at most 1000.
    pub(crate) fn weight(self, notes: &mut FileFaults) -> Option<f64> {
        self.number(0.001..=1000.0, notes)
    }

    pub(crate) fn interval(self, notes: &mut FileFaults) -> Option<Interval> {
        self.parsed(Interval::parse, "6 months, 2 weeks, 30 days", notes)
    }

    /// A slug, or the id whose slug it is.
    pub(crate) fn slug<Id: From<Slug>>(self, notes: &mut FileFaults) -> Option<Id> {
        self.parsed(
            |text| Slug::parse(text).or_else(|| Slug::of(text)).map(Id::from),
            "a-z, 0-9, -",
            notes,
        )
    }

    pub(crate) fn slugs<Id: From<Slug>>(self, notes: &mut FileFaults) -> Vec<Id> {
        self.items().into_iter().filter_map(|item| item.slug(notes)).collect()
    }

    /// `2026-05-01`, `2026-05` (its first day), or a date with a time after it.
    pub(crate) fn date(self, notes: &mut FileFaults) -> Option<Date> {
        let date = self.node.scalar().and_then(parse_date);
        if date.is_none() && self.node.value != Value::Null {
            let kind = FaultKind::MalformedDate {
                key: self.key.to_owned(),
                value: shortened(self.node.compact()),
            };
            notes.at(self.line, kind);
        }
        date
    }

    /// `{fr: …, en: …}`, or one text for both. A language that is missing is a fault, and the other one replaces it.
    pub(crate) fn bilingual(self, notes: &mut FileFaults) -> Option<Bilingual> {
        let Value::Map(_) = self.node.value else {
            return self.text().map(Bilingual::same);
        };
        let in_language = |locale: Locale| {
            let entry = self
                .node
                .entries()
                .iter()
                .find(|entry| Locale::parse(&entry.key) == Some(locale))?;
            Field {
                key: self.key,
                line: entry.line,
                node: &entry.node,
            }
            .text()
        };
        match (in_language(Locale::Fr), in_language(Locale::En)) {
            (Some(fr), Some(en)) => Some(Bilingual { fr, en }),
            (Some(text), None) => Some(self.one_language(text, Locale::En, notes)),
            (None, Some(text)) => Some(self.one_language(text, Locale::Fr, notes)),
            (None, None) => {
                self.malformed("{fr: …, en: …}", notes);
                None
            }
        }
    }

    fn one_language(self, text: String, missing: Locale, notes: &mut FileFaults) -> Bilingual {
        let key = format!("{}.{}", self.key, missing.tag());
        notes.at(self.line, FaultKind::MissingLanguage { key });
        Bilingual::same(text)
    }
}

fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(day) = text.get(..10) {
        let ends = text[10..]
            .chars()
            .next()
            .is_none_or(|next| matches!(next, 'T' | 't' | ' '));
        return day.parse().ok().filter(|_| ends);
    }
    let (year, month) = text.split_once('-')?;
    if year.len() != 4 || month.len() != 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
}

/// A value long enough to be recognised, short enough to be shown.
fn shortened(mut text: String) -> String {
    const LONGEST: usize = 80;
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::yaml;

    fn with_field<T>(yaml: &str, read: impl FnOnce(Field<'_>, &mut FileFaults) -> T) -> (T, Vec<FaultKind>) {
        let node = yaml::parse(yaml).expect("yaml");
        let mut notes = FileFaults::of("squad", "file.yaml");
        let value = read(Field::root("key", &node), &mut notes);
        let kinds = notes.into_faults().into_iter().map(|fault| fault.kind).collect();
        (value, kinds)
    }

    #[test]
    fn dates_read_in_three_spellings() {
        for (text, expected) in [
            ("2026-05-01", Some(date(2026, 5, 1))),
            ("2026-05", Some(date(2026, 5, 1))),
            ("2026-05-01T09:30:00Z", Some(date(2026, 5, 1))),
            ("2026-05-01 09:30", Some(date(2026, 5, 1))),
            ("2026-02-30", None),
            ("2026-13", None),
            ("2026-05-012", None),
            ("01/05/2026", None),
            ("mai 2026, à revoir", None),
        ] {
            let (read, faults) = with_field(text, |field, notes| field.date(notes));
            assert_eq!(read, expected, "{text}");
            assert_eq!(faults.is_empty(), expected.is_some(), "{text}: {faults:?}");
        }
    }

    #[test]
    fn a_missing_language_borrows_the_other() {
        let (text, faults) = with_field("{fr: Bonjour}", |field, notes| field.bilingual(notes));
        assert_eq!(text, Some(Bilingual::same("Bonjour")));
        assert_eq!(faults, [FaultKind::MissingLanguage { key: "key.en".into() }]);
    }

    #[test]
    fn one_value_is_a_list_of_one() {
        assert_eq!(with_field("a b", |field, _| field.texts()).0, ["a b"]);
        assert_eq!(with_field("[a, 1.10]", |field, _| field.texts()).0, ["a", "1.10"]);
        assert!(with_field("~", |field, _| field.texts()).0.is_empty());
    }

    #[test]
    fn a_key_nobody_knows_is_said_so() {
        let (_, faults) = with_field("{nmae: x, name: y, name: z}", |field, notes| {
            TypedMapping::open(field, &["name"], notes).map(|record| record.field("name").and_then(Field::text))
        });
        assert!(matches!(&faults[0], FaultKind::InvalidYaml { detail } if detail.contains("`name`")));
        assert!(matches!(&faults[1], FaultKind::MalformedValue { key, .. } if key == "nmae"));
    }

    #[test]
    fn a_number_out_of_range_is_refused() {
        let read = |text: &str| with_field(text, |field, notes| field.number(3..=10_u8, notes));
        assert_eq!(read("3").0, Some(3));
        for text in ["2", "300", "-1", "many", "[3]"] {
            let (number, faults) = read(text);
            assert_eq!((number, faults.len()), (None, 1), "{text}");
        }
    }
}
