//! From tokens to what they ask for.

use std::ops::Range;

use jiff::civil::Date;

use super::moment::{self, Span};
use super::operator::{Operator, PageProperty, Quality};
use super::token::{QueryToken, Quote, tokens};
use super::{Hint, Query, QueryPiece};
use crate::check::level::Level;
use crate::id::slug::fold_to_slug;
use crate::library::page::{PageKind, Status};
use crate::search::results::{Facet, Filters};
use crate::text::locale::Locale;

/// Letters that a beginning has at least.
const SHORTEST_BEGINNING: usize = 2;

pub(super) fn read(text: &str, today: Date) -> Query {
    let mut reader = QueryReader {
        source: text,
        today,
        query: Query::default(),
        conditions: 0,
    };
    let tokens = tokens(text);
    let mut at = 0;
    while at < tokens.len() {
        at += reader.read(&tokens[at..]);
    }
    reader.finish()
}

/// Reads one text; most of its state is the query itself.
struct QueryReader<'a> {
    source: &'a str,
    today: Date,
    query: Query,
    /// Operators read so far.
    conditions: usize,
}

impl QueryReader<'_> {
    /// Reads what stands first, and returns how many tokens it took.
    fn read(&mut self, tokens: &[QueryToken]) -> usize {
        let first = &tokens[0];
        let alternatives = alternatives(tokens);
        if let Some(last) = alternatives.last().filter(|_| alternatives.len() > 1) {
            let range = first.range.start..tokens[*last].range.end;
            if self.begin(&range) {
                let pieces: Vec<QueryPiece> = alternatives.iter().filter_map(|at| self.piece(&tokens[*at])).collect();
                self.query.required.push(pieces);
            }
            return last + 1;
        }
        if is_or(first) {
            self.hint(Hint::LoneOr);
            return 1;
        }
        self.token(first);
        1
    }

    fn token(&mut self, token: &QueryToken) {
        if let Some(operator) = token.operator {
            return self.operator(token, operator);
        }
        let Some(piece) = self.piece(token) else { return };
        if let QueryPiece::Word(word) = &piece
            && !token.minus
        {
            return self.plain(word);
        }
        if !self.begin(&token.range) {
            return;
        }
        if token.minus {
            self.query.excluded.push(piece);
        } else {
            self.query.required.push(vec![piece]);
        }
    }

    /// What a token without operator asks for; `None` when it says nothing.
    fn piece(&mut self, token: &QueryToken) -> Option<QueryPiece> {
        if token.quote == Quote::Open {
            self.hint(Hint::OpenQuote);
            self.plain(token.body);
            return None;
        }
        if !token.body.chars().any(char::is_alphanumeric) {
            return None;
        }
        if token.quote == Quote::Closed {
            return Some(QueryPiece::Phrase(token.body.to_owned()));
        }
        let Some(beginning) = token.body.strip_suffix('*') else {
            return Some(QueryPiece::Word(token.body.to_owned()));
        };
        let letters = beginning.chars().filter(|letter| letter.is_alphanumeric()).count();
        // A star in the middle, or none of a word's letters: a word like any other.
        if beginning.contains('*') || letters < SHORTEST_BEGINNING {
            self.hint(Hint::ShortBeginning(token.body.to_owned()));
            return Some(QueryPiece::Word(beginning.to_owned()));
        }
        Some(QueryPiece::Beginning(beginning.to_owned()))
    }

    fn operator(&mut self, token: &QueryToken, operator: Operator) {
        let value = token.body;
        if value.is_empty() {
            self.hint(Hint::NoValue(operator));
            return;
        }
        if token.quote == Quote::Open {
            self.hint(Hint::OpenQuote);
        }
        if !self.begin(&token.range) {
            return;
        }
        if !self.condition(operator, value, token.minus) {
            self.query.operators.pop();
            self.hint(Hint::BadValue(operator, value.to_owned()));
            self.plain(value);
        }
    }

    /// Adds what an operator asks for; `false` when it has no such value.
    fn condition(&mut self, operator: Operator, value: &str, minus: bool) -> bool {
        let conditions = &mut self.query.conditions;
        let filters = if minus {
            &mut self.query.without
        } else {
            &mut self.query.filters
        };
        match operator {
            Operator::Tag => add(filters, Facet::Tag, Some(value.to_owned())),
            Operator::Squad => add(filters, Facet::Squad, Some(fold_to_slug(value))),
            Operator::Practice => add(filters, Facet::Practice, Some(fold_to_slug(value))),
            Operator::Dimension => add(filters, Facet::Dimension, Some(fold_to_slug(value))),
            Operator::Status => add(filters, Facet::Status, Status::parse(value).map(Status::as_str)),
            Operator::Lang => add(filters, Facet::Lang, language(value).map(Locale::tag)),
            Operator::Type => add(filters, Facet::Type, PageKind::parse(value).map(PageKind::as_str)),
            Operator::Author if !minus => {
                conditions.authors.push(value.to_owned());
                true
            }
            Operator::In => self.in_title(value, minus),
            Operator::Updated if !minus => narrow(&mut conditions.updated, Span::parse(value, self.today)),
            Operator::Reviewed if !minus => narrow(&mut conditions.reviewed, Span::parse(value, self.today)),
            Operator::Level if !minus => match levels(value) {
                Some(levels) => {
                    conditions.levels = Some(levels);
                    true
                }
                None => false,
            },
            Operator::Is => match Quality::parse(value) {
                Some(Quality::Draft) => add(filters, Facet::Status, Some(Status::Draft.as_str())),
                Some(quality) => {
                    conditions.qualities.push((quality, !minus));
                    true
                }
                None => false,
            },
            Operator::Has => match PageProperty::parse(value) {
                Some(holding) => {
                    conditions.holdings.push((holding, !minus));
                    true
                }
                None => false,
            },
            Operator::Author | Operator::Updated | Operator::Reviewed | Operator::Level => false,
        }
    }

    /// `in:title:word`, or `in:title` before anything: then the plain words are those of the title.
    fn in_title(&mut self, value: &str, minus: bool) -> bool {
        let (place, words) = value.split_once(':').unwrap_or((value, ""));
        let words = words.trim_matches('"').trim();
        if !matches!(fold_to_slug(place).as_str(), "title" | "titre") {
            return false;
        }
        let piece = QueryPiece::InTitle(words.to_owned());
        if minus && !words.is_empty() {
            self.query.excluded.push(piece);
        } else if !minus {
            self.query.required.push(vec![piece]);
        }
        true
    }

    /// Notes where an operator stands; `false` when there are too many.
    fn begin(&mut self, range: &Range<usize>) -> bool {
        if self.conditions == Query::MOST {
            self.hint(Hint::TooMany);
            return false;
        }
        self.conditions += 1;
        self.query.operators.push(range.clone());
        true
    }

    fn plain(&mut self, words: &str) {
        if !self.query.text.is_empty() {
            self.query.text.push(' ');
        }
        self.query.text.push_str(words);
    }

    fn hint(&mut self, hint: Hint) {
        if !self.query.hints.contains(&hint) {
            self.query.hints.push(hint);
        }
    }

    fn finish(mut self) -> Query {
        let text = self.query.text.clone();
        // `in:title` alone speaks of the plain words.
        for pieces in &mut self.query.required {
            if let [QueryPiece::InTitle(words)] = pieces.as_slice()
                && words.is_empty()
            {
                *pieces = text
                    .split_whitespace()
                    .map(|word| QueryPiece::InTitle(word.to_owned()))
                    .collect();
            }
        }
        let title_words: Vec<Vec<QueryPiece>> = std::mem::take(&mut self.query.required)
            .into_iter()
            .flat_map(|pieces| match pieces.as_slice() {
                [QueryPiece::InTitle(_), ..] => pieces.into_iter().map(|piece| vec![piece]).collect(),
                _ => vec![pieces],
            })
            .filter(|pieces| !pieces.is_empty())
            .take(Query::MOST)
            .collect();
        self.query.required = title_words;
        if self.query.text.is_empty()
            && self.query.required.is_empty()
            && self.query.filters.is_empty()
            && self.query.conditions == super::Conditions::default()
            && !self.query.operators.is_empty()
        {
            self.hint(Hint::OnlyExclusions);
        }
        // A text that ends with a blank ends with a whole word, one that does not may be typed further.
        if self.source.ends_with(char::is_whitespace) {
            self.query.text.push(' ');
        }
        self.query
    }
}

/// The places of tokens that `OR` joins with the first: 0, 2, 4… as far as it goes.
fn alternatives(tokens: &[QueryToken]) -> Vec<usize> {
    let joins =
        |token: &QueryToken| !is_or(token) && !token.minus && token.operator.is_none() && token.quote != Quote::Open;
    let mut found = vec![0];
    if !joins(&tokens[0]) {
        return found;
    }
    let mut at = 0;
    while tokens.get(at + 1).is_some_and(is_or) && tokens.get(at + 2).is_some_and(joins) {
        at += 2;
        found.push(at);
    }
    found
}

fn is_or(token: &QueryToken) -> bool {
    token.quote == Quote::None
        && token.operator.is_none()
        && !token.minus
        && matches!(token.body, "OR" | "OU" | "|" | "||")
}

fn add(filters: &mut Filters, facet: Facet, value: Option<impl AsRef<str>>) -> bool {
    let Some(value) = value else { return false };
    if !filters.contains(facet, value.as_ref()) {
        filters.toggle(facet, value.as_ref());
    }
    filters.contains(facet, value.as_ref())
}

fn narrow(span: &mut Span, other: Option<Span>) -> bool {
    let Some(other) = other else { return false };
    *span = span.and(other);
    true
}

fn language(value: &str) -> Option<Locale> {
    Locale::parse(value).or_else(|| match fold_to_slug(value).as_str() {
        "french" | "francais" => Some(Locale::Fr),
        "english" | "anglais" => Some(Locale::En),
        _ => None,
    })
}

/// `3`, `>=3`, `<4`: the lowest and the highest level.
fn levels(value: &str) -> Option<(Level, Level)> {
    let (sign, number) = moment::comparison(value);
    let number: u8 = number.parse().ok()?;
    let (lowest, highest) = match sign {
        ">=" => (number, 5),
        ">" => (number.checked_add(1)?, 5),
        "<=" => (1, number),
        "<" => (1, number.checked_sub(1)?),
        _ => (number, number),
    };
    Some((Level::new(lowest)?, Level::new(highest)?))
}
