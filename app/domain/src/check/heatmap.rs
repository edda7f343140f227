//! What is asked of the practice check of the organisation: which squads, which dimensions, which page.

use std::fmt::Write as _;

use serde::Serialize;

use crate::id::DimensionId;
use crate::id::slug::fold_to_slug;
use crate::library::place::Place;
use crate::text::locale::Locale;

/// A question to the heatmap, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct HeatmapQuery {
    /// Part of the name of a squad.
    pub text: String,
    /// Empty means all, in the order of the rubric.
    pub dimensions: Vec<DimensionId>,
    /// Only squads of this kind.
    pub kind: Option<String>,
    pub grouping: Grouping,
    /// From 0.
    pub page: usize,
}

/// What stands together. Squads are always in the order of their names, never in that of their levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    #[default]
    None,
    Kind,
}

/// Characters of a search that are looked at.
const LONGEST: usize = 80;

impl HeatmapQuery {
    /// Reads the part of an address after `?`. Nothing in it is an error: what makes no sense is left out.
    pub fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            match name.as_ref() {
                "q" => asked.text = value.chars().take(LONGEST).collect(),
                "dimension" => {
                    let dimension = DimensionId::parse(value).filter(|dimension| !asked.dimensions.contains(dimension));
                    asked.dimensions.extend(dimension);
                }
                "kind" => asked.kind = Some(value.to_owned()).filter(|kind| !kind.is_empty()),
                "group" if value == "kind" => asked.grouping = Grouping::Kind,
                "page" => asked.page = value.parse::<usize>().map_or(0, |page| page.saturating_sub(1)),
                _ => {}
            }
        }
        asked
    }

    /// The same question about another page.
    #[must_use]
    pub fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// Whether it asks for less than everything.
    pub fn is_narrowed(&self) -> bool {
        !self.text.is_empty() || !self.dimensions.is_empty() || self.kind.is_some()
    }

    /// The address of its answer.
    pub fn href(&self, locale: Locale) -> String {
        format!("{}{}", Place::PracticeCheck.href(locale), self.query())
    }

    /// The part of an address from `?` on; empty when everything is asked.
    pub fn query(&self) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        if !self.text.is_empty() {
            form.append_pair("q", &self.text);
        }
        for dimension in &self.dimensions {
            form.append_pair("dimension", dimension.as_str());
        }
        if let Some(kind) = &self.kind {
            form.append_pair("kind", kind);
        }
        if self.grouping == Grouping::Kind {
            form.append_pair("group", "kind");
        }
        if self.page > 0 {
            form.append_pair("page", &(self.page + 1).to_string());
        }
        let mut query = String::new();
        let form = form.finish();
        if !form.is_empty() {
            let _ = write!(query, "?{form}");
        }
        query
    }

    /// Whether a squad of this name is looked for; accents and case do not matter.
    pub fn finds(&self, name: &str) -> bool {
        self.text.is_empty() || fold_to_slug(name).contains(&fold_to_slug(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, again: &str) {
        let asked = HeatmapQuery::parse(query);
        assert_eq!(asked.query(), again, "{query}");
        assert_eq!(
            HeatmapQuery::parse(asked.query().trim_start_matches('?')),
            asked,
            "{query}"
        );
    }

    #[test]
    fn a_question_reads_back_from_its_address() {
        check("", "");
        check("page=1", "");
        check(
            "q=Pai%C3%A9&dimension=discovery&dimension=delivery&kind=product&group=kind&page=3",
            "?q=Pai%C3%A9&dimension=discovery&dimension=delivery&kind=product&group=kind&page=3",
        );
    }

    #[test]
    fn nothing_in_an_address_is_an_error() {
        check("page=-4&dimension=%00&kind=&group=level&x=y", "");
        check("dimension=a&dimension=a", "?dimension=a");
    }

    #[test]
    fn names_are_found_without_accents() {
        let asked = HeatmapQuery::parse("q=FIDELITE");
        assert!(asked.finds("Fidélité"));
        assert!(!asked.finds("Paiement"));
    }
}
