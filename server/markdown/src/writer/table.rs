//! Tables: scrollable by keyboard where they are wide, with the scope of each header.

use pulldown_cmark::Alignment;

use super::{HtmlWriter, PendingClose};
use crate::escape;
use crate::piece::{CellKind, TableCell};

/// A table that is being written.
#[derive(Default)]
pub(super) struct TableState {
    pub(super) in_head: bool,
    rows: usize,
}

impl HtmlWriter<'_> {
    pub(super) fn open_table(&mut self) -> PendingClose {
        self.tables.push(TableState::default());
        self.tables_written += 1;
        let name = format!("{} {}", self.words.table, self.tables_written);
        let attributes = [
            ("class", "table-scroll"),
            ("role", "region"),
            ("tabindex", "0"),
            ("aria-label", &name),
        ];
        self.tag("div", &attributes);
        self.out.push_str("<table>\n");
        PendingClose::Table
    }

    pub(super) fn open_table_head(&mut self) -> PendingClose {
        if let Some(table) = self.tables.last_mut() {
            table.in_head = true;
        }
        self.out.push_str("<thead>\n");
        PendingClose::Markup("</thead>\n")
    }

    pub(super) fn open_row(&mut self) -> PendingClose {
        if let Some(table) = self.tables.last_mut() {
            table.rows += 1;
        }
        self.out.push_str("<tr>");
        PendingClose::Markup("</tr>\n")
    }

    pub(super) fn open_cell(&mut self, cell: &TableCell) -> PendingClose {
        let heads_column = self.tables.last().is_some_and(|table| table.in_head || table.rows <= 1);
        let tag = match cell.header {
            CellKind::Header => "th",
            CellKind::Data => "td",
        };
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(tag);
        if cell.header == CellKind::Header {
            escape::attribute(&mut self.out, "scope", if heads_column { "col" } else { "row" });
        }
        let align = match cell.align {
            Alignment::Left => Some("left"),
            Alignment::Center => Some("center"),
            Alignment::Right => Some("right"),
            Alignment::None => None,
        };
        if let Some(align) = align {
            escape::attribute(&mut self.out, "align", align);
        }
        for (name, span) in [("colspan", cell.span.0), ("rowspan", cell.span.1)] {
            if span > 1 {
                escape::attribute(&mut self.out, name, &span.to_string());
            }
        }
        self.out.push('>');
        PendingClose::Cell { start, tag }
    }

    /// A header without text heads nothing: it is an ordinary cell.
    pub(super) fn close_cell(&mut self, start: usize, tag: &str) {
        let written = &self.out[start..];
        let content = written.find('>').map_or("", |end| &written[end + 1..]);
        if tag == "th" && content.trim().is_empty() {
            self.out.truncate(start);
            self.out.push_str("<td></td>");
            return;
        }
        self.out.push_str(if tag == "th" { "</th>" } else { "</td>" });
    }
}
