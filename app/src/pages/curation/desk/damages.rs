//! What is damaged of what the site keeps: where, what follows, and what to do. Nothing, when all is whole.

use balise_domain::ports::view::damage::{DamageLine, Follows};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::inline::badges::Badge;
use crate::components::lists::data_table::{ColumnHead, DataTable, TableLabel};
use crate::text::curation::CurationWords;
use crate::text::damage::{DamageWords, at_byte, follows, kept, remedy};

pub(super) fn section(locale: Locale, damages: Vec<DamageLine>) -> AnyView {
    if damages.is_empty() {
        return ().into_any();
    }
    let words = DamageWords::of(locale);
    let rows: Vec<_> = damages
        .iter()
        .map(|damage| {
            let tone = match damage.follows {
                Follows::ReadOnly | Follows::BoxClosed => "bad",
                Follows::Nothing => "care",
            };
            view! {
                <tr>
                    <td>
                        <Badge tone text=follows(locale, damage.follows) />
                    </td>
                    <td class="fault-place">
                        <code>{damage.file.clone()}</code>
                        " "
                        <span class="quiet">{at_byte(locale, damage.offset)}</span>
                    </td>
                    <td>{kept(locale, damage.kept)}</td>
                    <td>{remedy(locale, damage.kept)}</td>
                </tr>
            }
        })
        .collect();
    let curation = CurationWords::of(locale);
    let columns = ColumnHead::texts([words.follows, curation.place, words.kept, curation.remedy]);
    view! {
        <section aria-labelledby="damages">
            <h2 id="damages">{words.title}</h2>
            <p>{words.lead}</p>
            <DataTable called=TableLabel::Heading("damages") class="data faults" columns>{rows}</DataTable>
        </section>
    }
    .into_any()
}
