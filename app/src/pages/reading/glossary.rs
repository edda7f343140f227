//! The glossary, from A to Z.

use balise_domain::id::slug::folded;
use balise_domain::library::place::Place;
use balise_domain::ports::view::TermCard;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::inline::badges::LanguageBadge;
use crate::document::Sheet;
use crate::text::glossary::GlossaryWords;

/// The group of terms that begin with no letter.
const NO_LETTER: char = '#';

pub(crate) fn sheet(locale: Locale, terms: Vec<TermCard>) -> Sheet {
    let words = GlossaryWords::of(locale);
    let mut letters: Vec<(char, Vec<TermCard>)> = Vec::new();
    for term in terms {
        let letter = letter_of(&term.title);
        match letters.iter_mut().find(|(own, _)| *own == letter) {
            Some((_, terms)) => terms.push(term),
            None => letters.push((letter, vec![term])),
        }
    }
    letters.sort_by_key(|(letter, _)| *letter);
    let list = if letters.is_empty() {
        view! { <EmptyState title=words.empty_title text=words.empty /> }.into_any()
    } else {
        let jumps: Vec<_> = letters
            .iter()
            .map(|(letter, _)| {
                view! {
                    <li>
                        <a href=format!("#{}", anchor(*letter))>{letter.to_string()}</a>
                    </li>
                }
            })
            .collect();
        let sections: Vec<_> = letters
            .into_iter()
            .map(|(letter, terms)| section(locale, letter, terms))
            .collect();
        view! {
            <nav class="letters" aria-label=words.letters>
                <ul>{jumps}</ul>
            </nav>
            {sections}
        }
        .into_any()
    };
    let main = view! {
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        {list}
    }
    .into_any();
    Sheet {
        title: words.title.to_owned(),
        description: words.lead.to_owned(),
        addresses: PageAddresses::of(Place::Glossary, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

/// The group letter of a term: its first, without accent.
fn letter_of(title: &str) -> char {
    let Some(first) = title.chars().find(|letter| letter.is_alphanumeric()) else {
        return NO_LETTER;
    };
    let lower = first.to_lowercase().next().unwrap_or(first);
    let plain = folded(lower)
        .and_then(|letters| letters.chars().next())
        .unwrap_or(lower);
    if plain.is_alphabetic() {
        plain.to_uppercase().next().unwrap_or(plain)
    } else {
        NO_LETTER
    }
}

fn anchor(letter: char) -> String {
    match letter {
        NO_LETTER => "letter-0".to_owned(),
        letter => format!("letter-{letter}"),
    }
}

fn section(locale: Locale, letter: char, terms: Vec<TermCard>) -> AnyView {
    let words = GlossaryWords::of(locale);
    let items: Vec<_> = terms
        .into_iter()
        .map(|term| {
            let foreign = (term.lang != locale).then(|| term.lang.tag());
            let aliases = (!term.aliases.is_empty()).then(|| {
                view! { <span class="quiet">{words.also} " " {term.aliases.join(", ")}</span> }
            });
            view! {
                <div>
                    <dt>
                        <a href=Place::Term(term.id).href(locale) lang=foreign>
                            {term.title}
                        </a>
                        " "
                        <LanguageBadge locale lang=term.lang />
                    </dt>
                    <dd>
                        {term.summary.map(|summary| view! { <span lang=foreign>{summary}</span> " " })}
                        {aliases}
                    </dd>
                </div>
            }
        })
        .collect();
    let id = anchor(letter);
    let labelled = id.clone();
    view! {
        <section class="letter" aria-labelledby=labelled>
            <h2 id=id>{letter.to_string()}</h2>
            <dl>{items}</dl>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::letter_of;

    #[test]
    fn an_accent_does_not_move_a_term() {
        assert_eq!(letter_of("Équipe"), 'E');
        assert_eq!(letter_of("« œuvre »"), 'O');
        assert_eq!(letter_of("3 amigos"), '#');
    }
}
