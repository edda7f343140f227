//! Faults, in English.

use balise_domain::library::fault::{FaultKind, NotAPage};
use balise_domain::library::page::Visibility;
use balise_domain::text::locale::Locale;

use super::FaultWords;
use crate::text::dates::date;
use crate::text::numbers::bytes;

pub(super) fn words(kind: &FaultKind) -> FaultWords {
    match kind {
        FaultKind::MissingFolder => FaultWords::new(
            "This folder does not exist.",
            "Check the path of the source, or create the folder.",
        ),
        FaultKind::EmptySource => FaultWords::new(
            "This source has no page.",
            "Add a markdown file, or take the source away.",
        ),
        FaultKind::Unreadable { reason } => FaultWords::new(
            format!("This file could not be read: {reason}."),
            "Check the permissions of the file.",
        ),
        FaultKind::Exhausted { reason } => FaultWords::new(
            format!("This could not be read just now: {reason}."),
            "Nothing is wrong with the file: it is read again by itself. If it lasts, give the program more open files.",
        ),
        FaultKind::NotUtf8 => FaultWords::new("This file is not UTF-8.", "Save it again as UTF-8."),
        FaultKind::OutsideSource { target } => FaultWords::new(
            format!("“{target}” leads out of the source."),
            "Move the file into the source and correct the link.",
        ),
        FaultKind::UnsafeName => FaultWords::new(
            "This file name cannot become an address.",
            "Rename the file without control characters or backslashes.",
        ),
        FaultKind::TwinName => FaultWords::new(
            "Two files have this name, with its accents written in different ways: only one of them is read.",
            "Bring the two files together, or rename one of them.",
        ),
        FaultKind::TooLarge { bytes: size, limit } => FaultWords::new(
            format!(
                "This file weighs {}, more than the {} that are laid out.",
                bytes(Locale::En, *size),
                bytes(Locale::En, *limit)
            ),
            "Split it into several pages.",
        ),
        FaultKind::NotAPage { reason } => FaultWords::new(not_a_page(*reason), ""),
        FaultKind::InvalidYaml { detail } => FaultWords::new(
            format!("This YAML cannot be read: {detail}."),
            "Correct the line; put texts that contain a colon in quotation marks.",
        ),
        FaultKind::UnclosedFrontMatter => FaultWords::new(
            "The front matter is not closed.",
            "Add a line --- at the end of the front matter.",
        ),
        FaultKind::SlippedFrontMatter => FaultWords::new(
            "The front matter is not where it belongs, or a line around it is not three hyphens.",
            "Begin the file with a line --- and end the front matter with another one, without anything before them.",
        ),
        FaultKind::VisibilityUnclear { kept } => FaultWords::new(
            match kept {
                Visibility::Squad => "Nobody can tell who may see this: only the squad may, until that is put right.",
                Visibility::Internal => {
                    "Nobody can tell who may see this: whoever is inside may, as the file last said readably."
                }
                Visibility::Public => {
                    "Nobody can tell who may see this: everybody may, as the file last said readably."
                }
            },
            "Put right what is named here, and write visibility: public, internal or squad.",
        ),
        FaultKind::FrontMatterTooLarge { bytes: size, limit } => FaultWords::new(
            format!("The front matter has {size} bytes, more than the {limit} allowed."),
            "Move the text into the body of the page.",
        ),
        FaultKind::MalformedDate { key, value } => FaultWords::new(
            format!("“{value}” is not a date ({key})."),
            "Write year, month and day: 2026-05-01.",
        ),
        FaultKind::MalformedValue { key, value, expected } => FaultWords::new(
            format!("“{value}” does not fit {key}."),
            format!("Write instead: {expected}."),
        ),
        FaultKind::MissingKey { key } => {
            FaultWords::new(format!("The key {key} is missing."), format!("Add a line {key}."))
        }
        FaultKind::MissingColumn { column } => FaultWords::new(
            format!("The column {column} is missing."),
            format!("Add {column} to the first line."),
        ),
        FaultKind::EmptyCell { column } => FaultWords::new(
            format!("The column {column} is empty."),
            "Fill this cell in, or take the line out.",
        ),
        FaultKind::UnlikeAbove {
            column,
            value,
            above,
            line,
        } => FaultWords::new(
            format!("{column} is “{value}” here and “{above}” on line {line}, for the same check."),
            "Write the same on every line of the check.",
        ),
        FaultKind::AnsweredTwice { question, line } => FaultWords::new(
            format!("The question {question} has another answer on line {line} already."),
            "Keep one of the two lines.",
        ),
        FaultKind::MissingLanguage { key } => FaultWords::new(
            format!("The text of {key} exists in one language only."),
            "Write it in French and in English.",
        ),
        FaultKind::DuplicateId { id, first } => FaultWords::new(
            format!("The id {id} already belongs to {first}."),
            "Change one of the two.",
        ),
        FaultKind::DuplicatePath { path, first } => FaultWords::new(
            format!("The address {path} already belongs to {first}."),
            "Rename one of the two files.",
        ),
        FaultKind::UnknownSquad { squad } => FaultWords::new(
            format!("No squad is called {squad}."),
            "Check the name, or create the folder of the squad.",
        ),
        FaultKind::UnknownPractice { practice } => FaultWords::new(
            format!("No practice is called {practice}."),
            "Check the name, or describe it in content/practices.",
        ),
        FaultKind::UnknownDimension { dimension } => FaultWords::new(
            format!("No dimension is called {dimension}."),
            "Check the name in content/maturity.",
        ),
        FaultKind::UnknownQuestion { question } => FaultWords::new(
            format!("No question is called {question}."),
            "Check the id in content/maturity.",
        ),
        FaultKind::UnknownPage { key, id } => FaultWords::new(
            format!("No page is called {id} ({key})."),
            "Check the id of the page it means.",
        ),
        FaultKind::MissingLevel { question, level } => FaultWords::new(
            format!("The question {question} does not say what is seen at level {level}."),
            "Add this level, in both languages.",
        ),
        FaultKind::LevelOutOfRange { question, value } => FaultWords::new(
            format!("“{value}” is not a level ({question})."),
            "Choose a level of the scale in site.yaml.",
        ),
        FaultKind::RubricFrozen { dimension, version } => FaultWords::new(
            format!("Version {version} of “{dimension}” has changed although squads have answered it."),
            "Give it its text back, or raise version: so that earlier levels keep their meaning.",
        ),
        FaultKind::PracticeElsewhere => FaultWords::new(
            "A practice is described outside content/practices.",
            "Move it, or write practice: to say which practice this page describes.",
        ),
        FaultKind::MissingNavigationTarget { target } => FaultWords::new(
            format!("The table of contents names “{target}”, which does not exist."),
            "Correct the table of contents, or add the page.",
        ),
        FaultKind::DeadLink { target } => FaultWords::new(
            format!("The link to “{target}” leads nowhere."),
            "Correct the path, or remove the link.",
        ),
        FaultKind::DeadAnchor { target } => FaultWords::new(
            format!("The section “{target}” does not exist."),
            "Correct the part of the link after the # sign.",
        ),
        FaultKind::MissingImage { target } => FaultWords::new(
            format!("The image “{target}” cannot be found."),
            "Add the file to the source, or correct the path.",
        ),
        FaultKind::MissingInclude { target } => FaultWords::new(
            format!("The fragment “{target}” cannot be found."),
            "Add the file, or remove the include.",
        ),
        FaultKind::IncludeLoop { target } => FaultWords::new(
            format!("“{target}” includes itself, directly or through others."),
            "Remove one of the includes.",
        ),
        FaultKind::UnclosedBlock { name } => {
            FaultWords::new(format!("The block {name} is not closed."), "Add its closing line.")
        }
        FaultKind::UnknownBlock { name } => FaultWords::new(
            format!("The block {name} is not known: its content is shown as it is."),
            "Replace it by plain markdown.",
        ),
        FaultKind::InvalidMath { detail } => FaultWords::new(
            format!("This formula cannot be read: {detail}."),
            "Correct the LaTeX formula.",
        ),
        FaultKind::InvalidDiagram { detail } => FaultWords::new(
            format!("This diagram cannot be read: {detail}."),
            "Correct the mermaid text.",
        ),
        FaultKind::RenderFailed => FaultWords::new(
            "This page could not be laid out; its text can still be read as it is.",
            "Simplify deeply nested passages.",
        ),
        FaultKind::ReviewOverdue { due } => FaultWords::new(
            format!("The review of this page has been due since {}.", date(Locale::En, *due)),
            "Review it, then update last_reviewed.",
        ),
        FaultKind::NoOwner => FaultWords::new(
            "Nobody answers for this page.",
            "Add owner or contact, or a contact to the squad.",
        ),
        FaultKind::NoTranslation { missing } => FaultWords::new(
            match missing {
                Locale::Fr => "This page does not exist in French.",
                Locale::En => "This page does not exist in English.",
            },
            format!("Add a file that ends in .{}.md beside it.", missing.tag()),
        ),
    }
}

const fn not_a_page(reason: NotAPage) -> &'static str {
    match reason {
        NotAPage::Navigation => "This file puts the others in order.",
        NotAPage::Include => "This fragment is included by other pages.",
        NotAPage::OutsideDocs => "This file is outside the folder that the source declares for its pages.",
        NotAPage::Hidden => "This file is in a hidden folder.",
        NotAPage::Private => "The name of this file says that it is not for readers.",
        NotAPage::Excluded => "The settings of the source keep this file out of the site.",
        NotAPage::BesideIndex => "The index file beside this one is the page of the folder.",
    }
}
