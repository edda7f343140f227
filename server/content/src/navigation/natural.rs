//! The order people expect of names: `2` before `10`, `Équipe` beside `equipe`.

use std::cmp::Ordering;

use balise_domain::id::slug::fold_to_slug;

/// Compares two names: numbers by value, letters without case and accents.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (folded_a, folded_b) = (fold_to_slug(a), fold_to_slug(b));
    let order = chunks(&folded_a).cmp(chunks(&folded_b));
    order.then_with(|| a.cmp(b))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Chunk<'a> {
    /// Digits without leading zeros: the longer number is the larger one.
    Number(usize, &'a str),
    Text(&'a str),
}

fn chunks(text: &str) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let digits = first.is_ascii_digit();
        let end = rest
            .find(|character: char| character.is_ascii_digit() != digits)
            .unwrap_or(rest.len());
        let (chunk, after) = rest.split_at(end);
        rest = after;
        Some(if digits {
            let number = chunk.trim_start_matches('0');
            Chunk::Number(number.len(), number)
        } else {
            Chunk::Text(chunk)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_and_accents_do_not() {
        let mut names = ["zèbre", "10. dix", "Équipe", "2. deux", "equipe-b", "01-un", "Zoo"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(
            names,
            ["01-un", "2. deux", "10. dix", "Équipe", "equipe-b", "zèbre", "Zoo"]
        );
    }

    #[test]
    fn numbers_of_any_length_compare() {
        assert_eq!(
            compare("99999999999999999999999998", "99999999999999999999999999"),
            Ordering::Less
        );
    }
}
