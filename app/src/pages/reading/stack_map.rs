//! What squads work with, by what it is for.

use balise_domain::library::place::Place;
use balise_domain::ports::view::maps::{Purpose, StackView, ToolUse};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::blocks::downloads::Downloads;
use crate::components::blocks::empty_state::EmptyState;
use crate::components::frame::header::HeaderSearch;
use crate::components::frame::page_addresses::PageAddresses;
use crate::components::frame::trail::Trail;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::document::Sheet;
use crate::text::maps::{MapWords, more_users, tools};
use crate::text::squad::SquadWords;

pub(crate) fn sheet(locale: Locale, view: StackView) -> Sheet {
    let words = MapWords::of(locale);
    let purposes: Vec<_> = view
        .purposes
        .into_iter()
        .map(|purpose| section(locale, purpose))
        .collect();
    let empty = purposes
        .is_empty()
        .then(|| view! { <EmptyState title=words.empty_title text=words.no_stack /> });
    let file = format!("{}.csv", Place::StackMap.href(locale));
    let main = view! {
        <Trail locale steps=vec![(SquadWords::of(locale).title.to_owned(), Some(Place::Squads))] />
        <div class="page-head">
            <h1>{words.stack_title}</h1>
            <p class="lead">{words.stack_lead}</p>
        </div>
        {empty}
        {purposes}
        <Downloads locale files=vec![("CSV", file)] />
    }
    .into_any();
    Sheet {
        title: words.stack_title.to_owned(),
        description: words.stack_lead.to_owned(),
        addresses: PageAddresses::of(Place::StackMap, locale),
        search: HeaderSearch::Shown,
        main,
    }
}

fn section(locale: Locale, purpose: Purpose) -> AnyView {
    let words = MapWords::of(locale);
    let count = tools(locale, purpose.tools.len());
    let rows: Vec<_> = purpose
        .tools
        .into_iter()
        .map(
            |ToolUse {
                 tool,
                 squads,
                 all_squads,
             }| {
                let more = all_squads - squads.len();
                let squads: Vec<_> = squads
                    .into_iter()
                    .map(|squad| {
                        view! {
                            <li>
                                <a href=Place::Squad(squad.id).href(locale)>{squad.name.get(locale).to_owned()}</a>
                            </li>
                        }
                    })
                    .collect();
                view! {
                    <tr>
                        <th scope="row">{tool}</th>
                        <td>
                            <ul class="chips">{squads}</ul>
                            {(more > 0).then(|| view! { <p class="quiet">{more_users(locale, more)}</p> })}
                        </td>
                    </tr>
                }
            },
        )
        .collect();
    let columns = ColumnHead::texts([words.tool, words.users]);
    view! {
        <section>
            <h2>{purpose.id.to_string()}</h2>
            <p class="quiet">{count}</p>
            <DataTable called=TableLabel::Label(words.stack_title) columns>{rows}</DataTable>
        </section>
    }
    .into_any()
}
