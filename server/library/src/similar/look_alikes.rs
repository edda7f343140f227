//! Look-alike pages of any folders, without a site around them.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use balise_content::{PageBody, RawPage, SourceReader, SourceReading, Sources};
use balise_convergence::{ComparedPage as Compared, Convergence, Group, Reasons, Thresholds};
use balise_domain::id::SquadId;
use balise_domain::library::page::PageId;
use balise_markdown::Outline;
use rayon::prelude::*;

use crate::corpus::assembly::page_alone;
use crate::similar::look_alike_input::compared;

/// Pages outlined together.
const BATCH: usize = 512;

/// Every group of look-alikes among some folders.
#[derive(Clone, Debug)]
pub struct LookAlikes {
    pub pages: usize,
    pub groups: Vec<LookAlike>,
    /// Reading files and outlining them, then comparing and grouping them.
    pub read_in: Duration,
    pub compared_in: Duration,
}

/// A group with what a person needs to judge it.
#[derive(Clone, Debug)]
pub struct LookAlike {
    pub group: Group,
    /// Beside the members of the group.
    pub pages: Vec<FoundPage>,
    pub reasons: Reasons,
}

/// A page of a group.
#[derive(Clone, Debug)]
pub struct FoundPage {
    /// As it was given.
    pub squad: String,
    /// Of its file, relative to the folder of the squad.
    pub file: String,
    pub title: String,
}

/// Properties of a page that are kept beside those that are compared.
struct PageDetails {
    found: FoundPage,
    raw: Arc<RawPage>,
    source: Arc<SourceReading>,
}

/// Compares the pages of some squads: id, name as given, folder.
pub fn look_alikes(squads: Vec<(SquadId, String, PathBuf)>) -> LookAlikes {
    look_alikes_with(Thresholds::default(), squads)
}

/// The same with other thresholds than those of the program, to measure what they do.
pub fn look_alikes_with(thresholds: Thresholds, squads: Vec<(SquadId, String, PathBuf)>) -> LookAlikes {
    let start = Instant::now();
    let reading = SourceReader::new(Sources { content: None, squads }).read();
    let raws: Vec<(Arc<SourceReading>, Arc<RawPage>)> = reading
        .sources
        .iter()
        .flat_map(|source| {
            source
                .pages
                .iter()
                .map(move |raw| (Arc::clone(source), Arc::clone(raw)))
        })
        .collect();
    let mut kept: HashMap<PageId, PageDetails> = HashMap::new();
    let read_in = start.elapsed();
    let mut convergence = Convergence::with(thresholds, &[]);
    let pages = raws.chunks(BATCH).flat_map(|batch| {
        let outlined: Vec<(Compared, PageDetails)> = batch.par_iter().filter_map(with_what_is_kept).collect();
        let mut pages = Vec::with_capacity(outlined.len());
        for (page, rest) in outlined {
            kept.insert(page.id.clone(), rest);
            pages.push(page);
        }
        pages
    });
    convergence.put_all(pages);
    let groups = convergence.groups();
    let groups = groups
        .into_iter()
        .map(|group| explained(&convergence, &kept, group))
        .collect();
    LookAlikes {
        pages: convergence.len(),
        groups,
        read_in,
        compared_in: start.elapsed().saturating_sub(read_in),
    }
}

fn with_what_is_kept((source, raw): &(Arc<SourceReading>, Arc<RawPage>)) -> Option<(Compared, PageDetails)> {
    let page = outlined(source, raw)?;
    let found = FoundPage {
        squad: source.name.clone(),
        file: raw.file.clone(),
        title: page.title.clone(),
    };
    let (raw, source) = (Arc::clone(raw), Arc::clone(source));
    Some((page, PageDetails { found, raw, source }))
}

fn outlined(source: &SourceReading, raw: &Arc<RawPage>) -> Option<Compared> {
    let outline = match &raw.body {
        PageBody::Text(text) => balise_markdown::outline(text, source.flavour),
        PageBody::TooLarge => Outline::default(),
    };
    compared(&page_alone(source, raw, &outline)?, &outline)
}

fn explained(convergence: &Convergence, kept: &HashMap<PageId, PageDetails>, group: Group) -> LookAlike {
    let of_group: Vec<&PageDetails> = group
        .members
        .iter()
        .filter_map(|member| kept.get(&member.page))
        .collect();
    let first = of_group.iter().take(SPEAKERS);
    let texts: Vec<Compared> = first.filter_map(|kept| outlined(&kept.source, &kept.raw)).collect();
    LookAlike {
        reasons: convergence.reasons(&texts.iter().collect::<Vec<_>>()),
        pages: of_group.iter().map(|kept| kept.found.clone()).collect(),
        group,
    }
}

/// Pages of a large group whose words are looked at for the reasons.
const SPEAKERS: usize = 6;
