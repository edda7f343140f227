//! The visibility statement of a file, also where the rest of the file cannot be parsed.
//!
//! Whoever writes `visibility: squad` and slips three lines further up must not find the page open. So what the YAML
//! says is held against what a reader of the bare lines would take it to say: where no value came out, a line that looks
//! like one still narrows.

use balise_domain::library::fault::FaultKind;
use balise_domain::library::page::{Visibility, VisibilityStatement};

use crate::notes::FileFaults;
use crate::record::Field;
use crate::yaml::{Node, Value};

/// The valid values, for the message that lists them.
const EXPECTED: &str = "public, internal, squad";

/// Names of the key, without accents.
const KEYS: [&str; 2] = ["visibility", "visibilite"];

/// A statement, and the 1-based line it is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct VisibilityLine {
    pub(crate) statement: VisibilityStatement,
    pub(crate) line: Option<u32>,
}

impl VisibilityLine {
    /// Two statements in one file: the line of the first.
    fn and(self, other: Self) -> Self {
        Self {
            statement: self.statement.and(other.statement),
            line: self.line.or(other.line),
        }
    }

    /// Of a text that cannot be read, but for what its lines look like.
    pub(crate) fn unreadable_but_for(glimpsed: Self) -> Self {
        Self {
            statement: VisibilityStatement::Unreadable.and(glimpsed.statement),
            line: glimpsed.line,
        }
    }
}

/// Whether a key means this one, in both languages, whatever its case and accents, and with a slip of the pen.
pub(crate) fn is_key(key: &str) -> bool {
    is_exact_key(key) || KEYS.iter().any(|known| strsim::osa_distance(&plain(key), known) <= 2)
}

fn is_exact_key(key: &str) -> bool {
    KEYS.contains(&plain(key).as_str())
}

fn plain(key: &str) -> String {
    balise_domain::id::slug::fold_to_slug(key)
}

/// The statement in the entries of a mapping: every one that has the key counts, also one that occurs twice.
///
/// `glimpsed` is the statement in the bare lines that the mapping was parsed from: a value that a typo has hidden is still in
/// them.
pub(crate) fn of_mapping(
    node: &Node,
    glimpsed: impl FnOnce() -> VisibilityLine,
    notes: &mut FileFaults,
) -> VisibilityLine {
    let mut stated = VisibilityLine::default();
    for entry in node.entries().iter().filter(|entry| is_key(&entry.key)) {
        let field = Field {
            key: &entry.key,
            line: entry.line,
            node: &entry.node,
        };
        let mut statement = of_value(field, notes);
        if !is_exact_key(&entry.key) {
            statement = doubted(statement);
            let kind = FaultKind::MalformedValue {
                key: entry.key.clone(),
                value: entry.key.clone(),
                expected: KEYS[0].to_owned(),
            };
            notes.at(entry.line, kind);
        }
        if statement != VisibilityStatement::Unsaid {
            let line = Some(entry.line);
            stated = stated.and(VisibilityLine { statement, line });
        }
    }
    if stated.statement == VisibilityStatement::Unsaid {
        glimpsed()
    } else {
        stated
    }
}

fn of_value(field: Field<'_>, notes: &mut FileFaults) -> VisibilityStatement {
    let word = match &field.node.value {
        Value::Null => return VisibilityStatement::Unsaid,
        Value::Scalar(word) => word,
        Value::List(_) | Value::Map(_) => {
            field.malformed(EXPECTED, notes);
            let words = field.texts();
            let meant = words.iter().map(|word| meant(word)).max();
            return VisibilityStatement::Doubtful(meant.unwrap_or(Visibility::Squad));
        }
    };
    match Visibility::parse(word) {
        Some(visibility) => VisibilityStatement::Said(visibility),
        None => {
            field.malformed(EXPECTED, notes);
            VisibilityStatement::Doubtful(meant(word))
        }
    }
}

fn doubted(statement: VisibilityStatement) -> VisibilityStatement {
    match statement {
        VisibilityStatement::Said(visibility) => VisibilityStatement::Doubtful(visibility),
        other => other,
    }
}

/// The widest circle that a word may have meant: a word that is like none of ours means the narrowest.
fn meant(word: &str) -> Visibility {
    nearly(word).unwrap_or(Visibility::Squad)
}

/// A word of ours, or one with a slip of the pen.
fn nearly(word: &str) -> Option<Visibility> {
    let word = word.trim().to_lowercase();
    let slips = |known: &str| match strsim::osa_distance(&word, known) {
        slips if slips <= 1 + known.chars().count() / 6 => Some(slips),
        _ => None,
    };
    let near = Visibility::WORDS
        .iter()
        .filter_map(|(known, visibility)| Some((slips(known)?, visibility)));
    // Between two that are as near, the narrower one.
    let nearest = near.min_by_key(|(slips, visibility)| (*slips, std::cmp::Reverse(**visibility)));
    nearest.map(|(_, visibility)| *visibility)
}

/// What the lines of a text that was meant as settings look like. Lines that are commented out do not count.
pub(crate) fn glimpsed(text: &str) -> VisibilityLine {
    let lines = text.lines().zip(1..).filter_map(|(line, number)| {
        let (rest, separated) = after_key(line)?;
        let word = first_word(rest);
        let visibility = match (word, separated) {
            // `visibility:` with nothing behind it, as in a form that was not filled in.
            ("", _) if !rest.contains('#') => return None,
            (word, KeySeparator::Clearly) => meant(word),
            (word, KeySeparator::ByBlank) => nearly(word)?,
        };
        Some(stated(visibility, number))
    });
    lines.fold(VisibilityLine::default(), VisibilityLine::and)
}

/// The same of the first lines of a page without front matter: only a line with nothing else counts, since prose
/// may well begin with the word.
pub(crate) fn glimpsed_in_prose(text: &str) -> VisibilityLine {
    /// A page that begins with settings has no more than these.
    const LINES: usize = 40;
    let head = text.lines().zip(1..).skip_while(|(line, _)| line.trim().is_empty());
    let head = head.take_while(|(line, _)| !line.trim().is_empty() && !line.starts_with("# "));
    let lines = head.take(LINES).filter_map(|(line, number)| {
        let (rest, _) = after_key(line)?;
        let only = rest
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count()
            == 1;
        let visibility = nearly(first_word(rest)).filter(|_| only)?;
        Some(stated(visibility, number))
    });
    lines.fold(VisibilityLine::default(), VisibilityLine::and)
}

fn stated(visibility: Visibility, line: u32) -> VisibilityLine {
    VisibilityLine {
        statement: VisibilityStatement::Doubtful(visibility),
        line: Some(line),
    }
}

/// The text between a key and its value.
#[derive(Clone, Copy)]
enum KeySeparator {
    Clearly,
    ByBlank,
}

/// What follows the key on a line that begins with it, whatever sign parts them.
fn after_key(line: &str) -> Option<(&str, KeySeparator)> {
    let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '#');
    if line.starts_with('#') {
        return None;
    }
    let (key, rest, separated) = match line.split_once([':', '=', '：']) {
        Some((key, rest)) => (key, rest, KeySeparator::Clearly),
        None => {
            let (key, rest) = line.split_once(char::is_whitespace)?;
            (key, rest, KeySeparator::ByBlank)
        }
    };
    let key = key.trim_matches(|letter: char| !letter.is_alphanumeric());
    is_key(key).then_some((rest, separated))
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let end = text
        .find(|letter: char| !letter.is_alphanumeric())
        .unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use VisibilityStatement::{Doubtful, Said, Unsaid};

    fn of_yaml(text: &str) -> VisibilityStatement {
        let node = crate::yaml::parse(text).expect("yaml");
        of_mapping(&node, || glimpsed(text), &mut FileFaults::of("squad", "page.md")).statement
    }

    #[test]
    fn a_word_that_is_not_known_narrows() {
        for (yaml, statement) in [
            ("visibility: squad", Said(Visibility::Squad)),
            ("Visibilité: Équipe", Said(Visibility::Squad)),
            ("visibility: privé", Doubtful(Visibility::Squad)),
            ("visibility: sqaud", Doubtful(Visibility::Squad)),
            ("visibility: publik", Doubtful(Visibility::Public)),
            ("visibility: [squad]", Doubtful(Visibility::Squad)),
            ("visibility: {who: public}", Doubtful(Visibility::Squad)),
            ("visibility: public\nvisibilité: squad", Doubtful(Visibility::Squad)),
            ("visibility: public\nvisibility: squad", Doubtful(Visibility::Squad)),
            ("visibility: ''", Doubtful(Visibility::Squad)),
            ("visiblity: squad", Doubtful(Visibility::Squad)),
            ("visibility: # squad", Doubtful(Visibility::Squad)),
            ("visibility:", Unsaid),
            ("title: x", Unsaid),
            ("# visibility: squad\ntitle: x", Unsaid),
            ("extra:\n  visibility: squad", Doubtful(Visibility::Squad)),
            (
                "title: \"half\nvisibility: squad\nowner: half\"",
                Doubtful(Visibility::Squad),
            ),
        ] {
            assert_eq!(of_yaml(yaml), statement, "{yaml:?}");
        }
    }

    #[test]
    fn a_line_is_understood_where_nothing_else_is() {
        for (text, statement) in [
            ("title: a: b\nvisibility: squad\n", Doubtful(Visibility::Squad)),
            ("\tvisibility:squad", Doubtful(Visibility::Squad)),
            ("visibility = \"squad\"", Doubtful(Visibility::Squad)),
            ("\"visibility\": \"internal\",", Doubtful(Visibility::Internal)),
            ("visibility squad", Doubtful(Visibility::Squad)),
            ("visibility：équipe", Doubtful(Visibility::Squad)),
            ("visibility: secret", Doubtful(Visibility::Squad)),
            ("visibility matters", Unsaid),
            ("title: visibility: squad", Unsaid),
        ] {
            assert_eq!(glimpsed(text).statement, statement, "{text:?}");
        }
    }

    #[test]
    fn prose_about_visibility_says_nothing() {
        for text in [
            "# Visibility\n\nvisibility: squad\n",
            "Visibility: what everybody may see of a squad.\n",
            "Visibility squad leads care for.\n",
            "Text\n\nvisibility: squad\n",
        ] {
            assert_eq!(glimpsed_in_prose(text), VisibilityLine::default(), "{text:?}");
        }
        let lost = glimpsed_in_prose("title: x\nvisibility: squad\n---\n\ntext\n");
        assert_eq!((lost.statement, lost.line), (Doubtful(Visibility::Squad), Some(2)));
    }
}
