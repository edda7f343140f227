//! The site in process: the router is asked as a browser would ask it, without a network.
//!
//! - `balloting`: votes, secret until they are counted and gone afterwards.
//! - `candidates`: look-alike pages of different squads, and what curators decide on them.
//! - `starter`: the library in `content/`, every page of it.
//! - `corpora`: two real libraries that nobody here wrote; reported by name where they are absent.
//! - `crowds`: many readers at once, bodies that are too long, and bugs.
//! - `damage`: every file of the data folder, harmed in every way.
//! - `doors`: who is let in, by which name, from which page, with which code, and as how many.
//! - `exemptions`: questions that a squad need not answer for a while, in everything that is scored.
//! - `plans`: actions and targets, to their end.
//! - `refusals`: every form of the site, refused: what was typed is given back.
//! - `readers`: pages for the people of one squad, and nobody else.
//! - `standings`: where squads stand right after a write.
//! - `rounds`: campaigns, reminders, and the questions from version to version.
//! - `search`: the search page and its API.
//! - `suggestions`: what the search box offers while someone types.
//! - `closed`: words that a squad keeps to itself, looked for at every address.
//! - `changes`: files that change while the site is read.
//! - `moves`: pages that are renamed, however and whenever.
//! - `fields`: what people type, in every field of every form, read back as it was.
//! - `forms`: forms that read as none of the site.
//! - `following`: the search index, whatever was lost of it.
//! - `hostile`: files that mean harm, or are merely broken.
//! - `history`: what is remembered, and what people say.
//! - `visibility`: pages that a squad keeps to itself.
//! - `workshop`: a practice check in a room.
//! - `narrow_checks`: checks of some dimensions, which leave the others as they were last seen.
//! - `spreadsheets`: what people paste and save, and what opens in a spreadsheet.
//! - `next_step`: what a squad could try next, and whom it may ask; `company` writes the squads.
//! - `organisation`: the heatmap and the distributions, narrowed and as files.
//! - `questions`: searches without a good answer.
//! - `html`: a page as a browser's parser reads it.
//! - `http`: languages, redirects, caching, headers.
//! - `policy`: what every kind of answer forbids.
//!
//! `seen` reads a page as its readers do, `support` has a site to ask.

mod balloting;
mod candidates;
mod changes;
mod closed;
mod company;
mod corpora;
mod crowds;
mod damage;
mod doors;
mod exemptions;
mod fields;
mod following;
mod forms;
mod history;
mod hostile;
mod html;
mod http;
mod ledger;
mod maps;
mod moves;
mod narrow_checks;
mod next_step;
mod organisation;
mod plans;
mod policy;
mod questions;
mod readers;
mod refusals;
mod rounds;
mod search;
mod seen;
mod spreadsheets;
mod standings;
mod starter;
mod suggestions;
mod support;
mod visibility;
mod workshop;
