//! GitBook's tables of cards: every row a card, the header cells name its parts.

use pulldown_cmark::CowStr;

use crate::piece::{
    CardColumn, Element, ElementKind, Label, LinkElement, LinkKind, Picture, Piece, Pointer, TableKind, plain,
};

type PlacedCell<'a> = (Piece<'a>, u32);

/// Puts lists of cards where tables of cards are.
pub(crate) fn fold(pieces: Vec<PlacedCell<'_>>) -> Vec<PlacedCell<'_>> {
    let mut folded = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter();
    while let Some(placed) = rest.next() {
        if !matches!(placed.0, Piece::Open(Element::Table(TableKind::Cards))) {
            folded.push(placed);
            continue;
        }
        let line = placed.1;
        let table = inside(&mut rest, ElementKind::Table);
        cards(table, line, &mut folded);
    }
    folded
}

/// The pieces up to the end of an element that has just begun.
fn inside<'a>(pieces: &mut impl Iterator<Item = PlacedCell<'a>>, kind: ElementKind) -> Vec<PlacedCell<'a>> {
    let mut depth = 0;
    pieces
        .take_while(|(piece, _)| {
            match piece {
                Piece::Open(element) if element.kind() == kind => depth += 1,
                Piece::Close(closed) if *closed == kind => depth -= 1,
                _ => {}
            }
            depth >= 0
        })
        .collect()
}

fn cards<'a>(table: Vec<PlacedCell<'a>>, line: u32, folded: &mut Vec<PlacedCell<'a>>) {
    let mut columns = Vec::new();
    let mut pieces = table.into_iter();
    folded.push((Piece::Open(Element::Cards), line));
    while let Some((piece, line)) = pieces.next() {
        match piece {
            Piece::Open(Element::TableHead) => {
                let head = inside(&mut pieces, ElementKind::TableHead);
                columns.extend(head.iter().filter_map(|(piece, _)| match piece {
                    Piece::Open(Element::Cell(cell)) => Some(cell.column),
                    _ => None,
                }));
            }
            Piece::Open(Element::Row) => {
                let row = inside(&mut pieces, ElementKind::Row);
                card(row, &columns, line, folded);
            }
            _ => {}
        }
    }
    match folded.last() {
        Some((Piece::Open(Element::Cards), _)) => {
            folded.pop();
        }
        _ => folded.push((Piece::Close(ElementKind::Cards), line)),
    }
}

fn card<'a>(row: Vec<PlacedCell<'a>>, columns: &[CardColumn], line: u32, folded: &mut Vec<PlacedCell<'a>>) {
    let mut shown: Vec<Vec<PlacedCell<'a>>> = Vec::new();
    let (mut target, mut cover) = (None, None);
    let mut pieces = row.into_iter();
    let mut index = 0;
    while let Some((piece, _)) = pieces.next() {
        if !matches!(piece, Piece::Open(Element::Cell(_))) {
            continue;
        }
        let cell = inside(&mut pieces, ElementKind::Cell);
        match columns.get(index).copied().unwrap_or(CardColumn::Shown) {
            CardColumn::Shown if is_blank(&cell) => {}
            CardColumn::Shown => shown.push(cell),
            CardColumn::Hidden => {}
            CardColumn::Target => target = first_target(&cell),
            CardColumn::Cover => cover = first_target(&cell),
        }
        index += 1;
    }
    if shown.is_empty() && target.is_none() {
        return;
    }
    folded.push((Piece::Open(Element::Card), line));
    if let Some(cover) = cover {
        folded.push((cover_picture(&cover), line));
    }
    let linked = shown.iter().flatten().any(|(piece, _)| is_link(piece));
    let mut cells = shown.into_iter();
    match (cells.next(), target) {
        (Some(name), Some(target)) if !linked && name.iter().all(|(piece, _)| is_inline(piece)) => {
            folded.push((Piece::Open(Element::Paragraph), line));
            folded.push((Piece::Open(link(target, Label::Written)), line));
            folded.extend(name);
            folded.push((Piece::Close(ElementKind::Link), line));
            folded.push((Piece::Close(ElementKind::Paragraph), line));
        }
        (name, target) => {
            name.into_iter().for_each(|cell| paragraph(cell, line, folded));
            if let Some(target) = target.filter(|_| !linked) {
                folded.push((Piece::Open(Element::Pointer(Pointer::ContentRef)), line));
                folded.push((Piece::Open(link(target, Label::Title)), line));
                folded.push((Piece::Close(ElementKind::Link), line));
                folded.push((Piece::Close(ElementKind::Pointer), line));
            }
        }
    }
    cells.for_each(|cell| paragraph(cell, line, folded));
    folded.push((Piece::Close(ElementKind::Card), line));
}

/// What a cell holds, as a paragraph unless it has blocks of its own.
fn paragraph<'a>(cell: Vec<PlacedCell<'a>>, line: u32, folded: &mut Vec<PlacedCell<'a>>) {
    if cell.iter().any(|(piece, _)| !is_inline(piece)) {
        folded.extend(cell);
        return;
    }
    folded.push((Piece::Open(Element::Paragraph), line));
    folded.extend(cell);
    folded.push((Piece::Close(ElementKind::Paragraph), line));
}

fn is_blank(cell: &[PlacedCell<'_>]) -> bool {
    let pictured = cell.iter().any(|(piece, _)| matches!(piece, Piece::Image(_)));
    !pictured && plain(cell).trim().is_empty()
}

fn is_link(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Open(Element::Link(_)))
}

fn is_inline(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Open(element) => !element.kind().is_block(),
        Piece::Close(kind) => !kind.is_block(),
        Piece::CodeBlock(_) | Piece::Rule => false,
        _ => true,
    }
}

/// Where the first link of a cell leads, or which image it shows.
fn first_target(cell: &[PlacedCell<'_>]) -> Option<String> {
    cell.iter().find_map(|(piece, _)| match piece {
        Piece::Open(Element::Link(link)) => Some(link.target.to_string()),
        Piece::Image(picture) => Some(picture.target.clone()),
        _ => None,
    })
}

fn link<'a>(target: String, label: Label) -> Element<'a> {
    Element::Link(Box::new(LinkElement {
        target: target.into(),
        title: CowStr::Borrowed(""),
        kind: LinkKind::Address,
        label,
    }))
}

/// A cover decorates: it has no information beyond the text of the card.
fn cover_picture<'a>(target: &str) -> Piece<'a> {
    Piece::Image(Box::new(Picture {
        target: target.to_owned(),
        alt: String::new(),
        title: String::new(),
        width: None,
        height: None,
    }))
}
