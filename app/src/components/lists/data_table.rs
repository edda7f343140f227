//! A table of facts or figures, in a frame of its own that scrolls on a narrow screen and can be reached by keyboard.

use leptos::prelude::*;

/// The accessible name of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TableLabel {
    /// By the heading with this id.
    Heading(&'static str),
    /// By words of its own, where no heading says it.
    Label(&'static str),
}

/// The head of a column.
pub(crate) struct ColumnHead {
    head: AnyView,
    class: Option<&'static str>,
}

impl ColumnHead {
    pub(crate) fn text(head: impl IntoAny) -> Self {
        let (head, class) = (head.into_any(), None);
        Self { head, class }
    }

    /// A column of text for each of these heads.
    pub(crate) fn texts<const N: usize>(heads: [&'static str; N]) -> Vec<Self> {
        heads.into_iter().map(Self::text).collect()
    }

    /// Numbers are right-aligned.
    pub(crate) fn number(head: impl IntoAny) -> Self {
        let (head, class) = (head.into_any(), Some("number"));
        Self { head, class }
    }
}

/// `children` are the rows.
#[component]
pub(crate) fn DataTable(
    called: TableLabel,
    #[prop(default = "data")] class: &'static str,
    columns: Vec<ColumnHead>,
    children: Children,
) -> impl IntoView {
    let (heading, label) = match called {
        TableLabel::Heading(id) => (Some(id), None),
        TableLabel::Label(words) => (None, Some(words)),
    };
    let heads: Vec<_> = columns
        .into_iter()
        .map(|column| {
            view! {
                <th scope="col" class=column.class>
                    {column.head}
                </th>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-labelledby=heading aria-label=label>
            <table class=class>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
