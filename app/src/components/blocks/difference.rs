//! Two texts, line by line: what came, what went, what stayed, each with a sign and a word.

use balise_domain::ports::history::DiffLine;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::text::history::{HistoryWords, skipped};

/// `lang` is the language of the texts, `locale` that of the words around them.
#[component]
pub(crate) fn Difference(locale: Locale, lang: Locale, lines: Vec<DiffLine>) -> impl IntoView {
    let foreign = (lang != locale).then(|| lang.tag());
    let lines: Vec<_> = lines
        .into_iter()
        .map(|difference| line(locale, foreign, difference))
        .collect();
    view! { <ol class="diff">{lines}</ol> }
}

fn line(locale: Locale, foreign: Option<&'static str>, line: DiffLine) -> AnyView {
    let words = HistoryWords::of(locale);
    // The sign is in the text, not in the style: it is there without the style sheet, and not copied with the line.
    let mark = |sign: &'static str, word: &'static str| {
        view! {
            <span class="diff-mark" aria-hidden="true">
                {sign}
            </span>
            <span class="visually-hidden">{word} ": "</span>
        }
    };
    match line {
        DiffLine::Same(text) => view! {
            <li data-change="same">{mark("=", words.unchanged)} <span lang=foreign>{text}</span></li>
        }
        .into_any(),
        DiffLine::Added(text) => view! {
            <li data-change="added">{mark("+", words.added)} <ins lang=foreign>{text}</ins></li>
        }
        .into_any(),
        DiffLine::Removed(text) => view! {
            <li data-change="removed">{mark("−", words.removed)} <del lang=foreign>{text}</del></li>
        }
        .into_any(),
        DiffLine::Skipped(count) => view! { <li data-change="skipped">{skipped(locale, count)}</li> }.into_any(),
    }
}
