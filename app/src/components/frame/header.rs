//! The header of every page: name, search, parts of the site, language, theme.

use balise_domain::library::place::Place;
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::forms::search_form::search_form;
use crate::components::frame::logo::Logo;
use crate::components::frame::page_addresses::PageAddresses;
use crate::text::names::own_language;
use crate::text::shell::ShellWords;

/// The parts of the site, in the order of the navigation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SitePart {
    Squads,
    Practices,
    Check,
    Glossary,
    Curation,
}

impl SitePart {
    const ALL: [Self; 5] = [
        Self::Squads,
        Self::Practices,
        Self::Check,
        Self::Glossary,
        Self::Curation,
    ];

    const fn of(place: &Place) -> Option<Self> {
        Some(match place {
            Place::Home | Place::Search => return None,
            Place::Squads | Place::StackMap | Place::Squad(_) | Place::Playbook { .. } => Self::Squads,
            Place::Practices | Place::Practice(_) | Place::AdoptionMap => Self::Practices,
            Place::PracticeCheck
            | Place::CheckModel
            | Place::PaperForm
            | Place::ModelChanges
            | Place::Campaigns
            | Place::SquadCheck(_) => Self::Check,
            Place::Glossary | Place::Term(_) => Self::Glossary,
            Place::Curation | Place::Candidates | Place::Candidate(_) => Self::Curation,
            Place::Changes => return None,
            Place::History(page) => return Self::of(page),
        })
    }

    const fn place(self) -> Place {
        match self {
            Self::Squads => Place::Squads,
            Self::Practices => Place::Practices,
            Self::Check => Place::PracticeCheck,
            Self::Glossary => Place::Glossary,
            Self::Curation => Place::Curation,
        }
    }

    const fn name(self, words: &'static ShellWords) -> &'static str {
        match self {
            Self::Squads => words.squads,
            Self::Practices => words.practices,
            Self::Check => words.practice_check,
            Self::Glossary => words.glossary,
            Self::Curation => words.curation,
        }
    }
}

/// Whether the header carries the search box, or the page has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HeaderSearch {
    Shown,
    InPage,
}

#[component]
pub(crate) fn Header(locale: Locale, site: String, addresses: PageAddresses, search: HeaderSearch) -> impl IntoView {
    let words = ShellWords::of(locale);
    let here = addresses.place;
    let part = here.as_ref().and_then(SitePart::of);
    let links: Vec<_> = SitePart::ALL
        .into_iter()
        .map(|own| {
            // The link of the page itself says so; above a page of its part it only shows where the reader is.
            let current = match part == Some(own) {
                true if here == Some(own.place()) => Some("page"),
                true => Some("true"),
                false => None,
            };
            view! {
                <li>
                    <a href=own.place().href(locale) aria-current=current>
                        {own.name(words)}
                    </a>
                </li>
            }
        })
        .collect();
    let search = (search == HeaderSearch::Shown).then(|| search_form(locale, String::new(), Vec::new()));
    view! {
        <header class="site-header">
            <a class="site-name" href=Place::Home.href(locale)>
                <Logo />
                <span>{site}</span>
            </a>
            {search}
            <nav class="site-nav" aria-label=words.navigation>
                <ul>{links}</ul>
            </nav>
            <div class="site-switches">
                <a
                    class="language-switch"
                    href=addresses.other
                    hreflang=locale.other().tag()
                    lang=locale.other().tag()
                    title=words.switch_language
                >
                    {own_language(locale.other())}
                </a>
                <ThemeSwitch locale />
            </div>
        </header>
    }
}

/// Light, dark, or as the system says. The words of all three are there; the style shows the one that holds.
#[component]
fn ThemeSwitch(locale: Locale) -> impl IntoView {
    let words = ShellWords::of(locale);
    view! {
        <button class="theme-switch" type="button" data-action="theme">
            <span data-theme-name="auto">
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <circle cx="10" cy="10" r="7" class="line" />
                    <path d="M10 3a7 7 0 0 1 0 14z" />
                </svg>
                <span class="visually-hidden">{words.theme_auto}</span>
            </span>
            <span data-theme-name="light">
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <circle cx="10" cy="10" r="3.5" />
                    <path
                        class="line"
                        d="M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4"
                    />
                </svg>
                <span class="visually-hidden">{words.theme_light}</span>
            </span>
            <span data-theme-name="dark">
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <path d="M15.5 12.5A6.5 6.5 0 0 1 7.5 4.5a6.5 6.5 0 1 0 8 8z" />
                </svg>
                <span class="visually-hidden">{words.theme_dark}</span>
            </span>
        </button>
    }
}
