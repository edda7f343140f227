//! A field in which people type: one line, several lines, a day or a number.
//!
//! Whatever was typed reads back as it was: Leptos 0.8 writes the children of a `<textarea>` as they are, so the text of
//! one is escaped here, and no other place of the app draws one (`cargo xtask check` looks). What comes with a choice, such
//! as a checkbox, carries no typed text and is drawn in place.

use leptos::prelude::*;

/// A field, its label apart.
pub(crate) struct TextField {
    id: Option<String>,
    name: String,
    value: String,
    kind: FieldKind,
    required: bool,
    longest: Option<u32>,
    /// The last day that may be chosen.
    latest: Option<String>,
    /// Id of the list that completes it.
    list: Option<&'static str>,
    autocomplete: Option<&'static str>,
    /// For codes and data, which no language has.
    verbatim: bool,
    /// A visually hidden label, also used as the placeholder.
    label: Option<&'static str>,
    /// Ids of the elements that describe it (`aria-describedby`).
    described_by: Vec<String>,
    wrong: bool,
    /// For what can only be copied.
    read_only: bool,
}

#[derive(Clone, Copy)]
enum FieldKind {
    /// An `<input>` of this type.
    Line(&'static str),
    Number(u32, u32),
    /// So many rows.
    Lines(u32),
}

impl TextField {
    /// One line of text with what was typed before.
    pub(crate) fn new(id: impl Into<String>, name: impl Into<String>, value: impl Into<Option<String>>) -> Self {
        Self {
            id: Some(id.into()),
            name: name.into(),
            value: value.into().unwrap_or_default(),
            kind: FieldKind::Line("text"),
            required: false,
            longest: None,
            latest: None,
            list: None,
            autocomplete: None,
            verbatim: false,
            label: None,
            described_by: Vec::new(),
            wrong: false,
            read_only: false,
        }
    }

    /// One line in a form as narrow as a row, whose label is only heard.
    pub(crate) fn in_row(name: &'static str, label: &'static str, value: impl Into<Option<String>>) -> Self {
        Self {
            id: None,
            label: Some(label),
            ..Self::new("", name, value)
        }
    }

    /// A field whose label is only heard.
    pub(crate) fn labelled(mut self, label: &'static str) -> Self {
        self.label = Some(label);
        self
    }

    /// For a field of [`Self::in_row`] that something leads to.
    pub(crate) fn id(mut self, id: Option<&'static str>) -> Self {
        self.id = id.map(str::to_owned);
        self
    }

    pub(crate) fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// An `<input>` of this type, such as `date`.
    pub(crate) fn of_type(mut self, kind: &'static str) -> Self {
        self.kind = FieldKind::Line(kind);
        self
    }

    pub(crate) fn whole_number(mut self, lowest: u32, highest: u32) -> Self {
        self.kind = FieldKind::Number(lowest, highest);
        self
    }

    pub(crate) fn lines(mut self, rows: u32) -> Self {
        self.kind = FieldKind::Lines(rows);
        self
    }

    pub(crate) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// In UTF-16 units, as browsers count.
    pub(crate) fn longest(mut self, longest: u32) -> Self {
        self.longest = Some(longest);
        self
    }

    pub(crate) fn latest(mut self, day: String) -> Self {
        self.latest = Some(day);
        self
    }

    pub(crate) fn completed_by(mut self, list: &'static str) -> Self {
        self.list = Some(list);
        self.autocomplete = Some("off");
        self
    }

    pub(crate) fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    pub(crate) fn verbatim(mut self) -> Self {
        self.verbatim = true;
        self
    }

    pub(crate) fn described_by(mut self, id: impl Into<String>) -> Self {
        self.described_by.push(id.into());
        self
    }

    /// Its value is invalid: the element with this id gives the error.
    pub(crate) fn mended_as_said_in(mut self, error: Option<String>) -> Self {
        self.wrong |= error.is_some();
        self.described_by.extend(error);
        self
    }

    pub(crate) fn draw(self) -> AnyView {
        let described_by = (!self.described_by.is_empty()).then(|| self.described_by.join(" "));
        let invalid = self.wrong.then_some("true");
        let spellcheck = self.verbatim.then_some("false");
        let autocapitalize = self.verbatim.then_some("none");
        let longest = self.longest.map(|longest| longest.to_string());
        let (kind, lowest, highest) = match self.kind {
            FieldKind::Lines(rows) => {
                return view! {
                    <textarea
                        id=self.id
                        name=self.name
                        rows=rows.to_string()
                        required=self.required
                        readonly=self.read_only
                        maxlength=longest
                        autocomplete=self.autocomplete
                        autocapitalize=autocapitalize
                        spellcheck=spellcheck
                        placeholder=self.label
                        aria-label=self.label
                        aria-describedby=described_by
                        aria-invalid=invalid
                        inner_html=escaped(&self.value)
                    ></textarea>
                }
                .into_any();
            }
            FieldKind::Line(kind) => (kind, None, self.latest),
            FieldKind::Number(lowest, highest) => ("number", Some(lowest.to_string()), Some(highest.to_string())),
        };
        let placeholder = self.label.filter(|_| kind == "text");
        view! {
            <input
                id=self.id
                name=self.name
                type=kind
                value=self.value
                min=lowest
                max=highest
                required=self.required
                readonly=self.read_only
                maxlength=longest
                list=self.list
                autocomplete=self.autocomplete
                autocapitalize=autocapitalize
                spellcheck=spellcheck
                placeholder=placeholder
                aria-label=self.label
                aria-describedby=described_by
                aria-invalid=invalid
            />
        }
        .into_any()
    }
}

/// Text as the content of a `<textarea>`. A browser drops a line end at its beginning, so there is always one to drop.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8 + 1);
    escaped.push('\n');
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::render;

    #[test]
    fn what_was_typed_cannot_leave_its_field() {
        let typed = "\n</textarea><script>alert(1)</script> &lt; \"'";
        let lines = render(|| TextField::new("a", "a", typed.to_owned()).lines(2).draw().to_html());
        assert!(
            lines.ends_with(">\n\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; \"'</textarea>"),
            "{lines}"
        );
        let line = render(|| TextField::new("a", "a", typed.to_owned()).draw().to_html());
        assert!(line.contains("&quot;") && line.contains("&amp;lt;"), "{line}");
        let empty = render(|| TextField::new("a", "a", None).lines(2).draw().to_html());
        assert!(empty.ends_with(">\n</textarea>"), "{empty}");
    }
}
