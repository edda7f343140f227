//! The promises that are taken out, and the tests that have to notice.

/// One promise taken out.
pub(super) struct Sabotage {
    pub(super) name: &'static str,
    pub(super) file: &'static str,
    /// Stands once in the file.
    pub(super) text: &'static str,
    pub(super) instead: &'static str,
    /// The tests that have to turn red.
    pub(super) tests: &'static [&'static str],
}

/// The walk over every address, and the matrix of slips.
const CLOSED: &[&str] = &["--package", "balise-tests", "--test", "suite", "closed"];

pub(super) const SABOTAGES: &[Sabotage] = &[
    Sabotage {
        name: "the journal is not synced",
        file: "server/store/src/journal/appender.rs",
        text: "        self.handle\n            .sync_data()\n            .map_err(|error| Failure::fatal(&self.file, &error))?;\n        let offset",
        instead: "        let offset",
        tests: &["--package", "balise-store", "power"],
    },
    Sabotage {
        name: "ballots are not synced",
        file: "server/store/src/ballots/ballot_box.rs",
        text: "Ok(()) => handle.sync_data().map_err(BoxError::Unknown),",
        instead: "Ok(()) => Ok(()),",
        tests: &["--package", "balise-store", "ballots"],
    },
    Sabotage {
        name: "search asks nobody who is looking",
        file: "server/search/src/columns.rs",
        text: "self.audience.mask(|name| audiences.iter().any(|own| own == name))",
        instead: "self.audience.mask(|_| audiences.len() < usize::MAX)",
        tests: &["--package", "balise-search"],
    },
    Sabotage {
        name: "everyone may open every page",
        file: "server/library/src/corpus/entry.rs",
        text: "    viewer.may_see(entry.page.visibility, entry.page.squad())\n",
        instead: "    *viewer == *viewer && entry.page.id == entry.page.id\n",
        tests: &["--package", "balise-tests", "--test", "suite", "visibility"],
    },
    Sabotage {
        name: "a slip opens a page",
        file: "app/domain/src/library/page.rs",
        text: "last.map_or(Visibility::Squad, |last| last.max(widest))",
        instead: "last.map_or(Visibility::Internal, |last| last.min(widest))",
        tests: CLOSED,
    },
    Sabotage {
        name: "spelling tells every word of the index",
        file: "server/search/src/vocabulary.rs",
        text: "if seen.len() < limit && self.pages_with(&word.word, 1)? > 0 {",
        instead: "if seen.len() < limit {",
        tests: CLOSED,
    },
    Sabotage {
        name: "the closed past of a page is shown",
        file: "server/library/src/corpus/closing.rs",
        text: "            viewer.may_see(visibility, revision.closed_to.as_ref().or(page.squad.as_ref()))\n",
        instead: "            viewer.may_see(visibility, None) || true\n",
        tests: CLOSED,
    },
    Sabotage {
        name: "links name pages that their reader may not open",
        file: "server/library/src/rendering.rs",
        text: "Destination::Page { entry, .. } if !may_see(self.viewer, &state.corpus.entries[entry]) => LinkTarget::Dead,",
        instead: "Destination::Page { entry, .. } if state.corpus.entries.len() < entry => LinkTarget::Dead,",
        tests: CLOSED,
    },
    Sabotage {
        name: "faults of closed pages stand on the desk",
        file: "server/library/src/corpus/state.rs",
        text: ".filter(move |fault| readers.include(viewer, fault))",
        instead: ".filter(move |fault| readers.include(viewer, fault) || fault.line < Some(u32::MAX))",
        tests: CLOSED,
    },
    Sabotage {
        name: "former addresses lead to closed pages",
        file: "server/library/src/corpus/state.rs",
        text: "            to.filter(|to| self.entry_for(viewer, to, locale).is_some())\n",
        instead: "            to\n",
        tests: CLOSED,
    },
    Sabotage {
        name: "what people wrote is not sanitised",
        file: "server/markdown/src/sanitise.rs",
        text: "    builder().clean(html).to_string()\n",
        instead: "    html.to_owned()\n",
        tests: &["--package", "balise-markdown"],
    },
    Sabotage {
        name: "forms lead to closed pages",
        file: "server/library/src/library.rs",
        text: "        may_see(viewer, entry).then(|| entry.page.place.clone())\n",
        instead: "        (may_see(viewer, entry) || page.as_str() != \"\").then(|| entry.page.place.clone())\n",
        tests: CLOSED,
    },
    Sabotage {
        name: "what was typed leaves its field",
        file: "app/src/components/forms/text_field.rs",
        text: "            '&' => escaped.push_str(\"&amp;\"),\n",
        instead: "",
        tests: &["--package", "balise-tests", "--test", "suite", "fields"],
    },
    Sabotage {
        name: "a room tells of ballots what they say",
        file: "server/store/src/ballots/voters.rs",
        text: "self.counted().filter(|ballots| !ballots.is_empty()).count()",
        instead: "self.counted().filter(|ballots| ballots.values().any(|ballot| ballot.confidence.is_some())).count()",
        tests: &["--package", "balise-tests", "--test", "suite", "balloting::secrecy"],
    },
    Sabotage {
        name: "ballots tell by their length",
        file: "server/store/src/ballots/slips.rs",
        text: "const PADDING: usize = 512;",
        instead: "const PADDING: usize = 1;",
        tests: &["--package", "balise-tests", "--test", "suite", "balloting::secrecy"],
    },
    Sabotage {
        name: "ballots that wait are forgotten by a restart",
        file: "server/store/src/ballots/voters.rs",
        text: "                None => self.apart.push((mark, ballots)),\n",
        instead: "                None => {}\n",
        tests: &[
            "--package",
            "balise-tests",
            "--test",
            "suite",
            "doors::room::ballots_that_wait",
        ],
    },
    Sabotage {
        name: "pictures may be pipes and devices",
        file: "server/content/src/file.rs",
        text: "    match metadata.is_file() {\n        true => Ok(metadata),",
        instead: "    match metadata.len() == 0 || metadata.is_file() {\n        true => Ok(metadata),",
        tests: &["--package", "balise-content", "file"],
    },
    Sabotage {
        name: "bodies may take for ever",
        file: "server/src/http/transport/bodies.rs",
        text: "const SILENCE: Duration = Duration::from_secs(10);",
        instead: "const SILENCE: Duration = Duration::from_secs(1000);",
        tests: &["--package", "balise", "--test", "program", "a_body_that_does_not_come"],
    },
    Sabotage {
        name: "answers that nobody reads keep their connection",
        file: "server/src/http/transport/listener.rs",
        text: "                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))\n",
        instead: "                Poll::Pending\n",
        tests: &["--package", "balise", "--lib", "listener"],
    },
    Sabotage {
        name: "a reading that failed is not tried again",
        file: "server/library/src/upkeep/watch.rs",
        text: "library.trouble().map_or(LONGEST_REST, |trouble| trouble.next_in);",
        instead: "library.trouble().map_or(LONGEST_REST, |_| LONGEST_REST);",
        tests: &["--package", "balise", "--test", "program", "handles"],
    },
    Sabotage {
        name: "a page that moved is another one",
        file: "server/library/src/corpus/moves.rs",
        text: "        search.same_bytes(text);\n",
        instead: "",
        tests: &["--package", "balise-tests", "--test", "suite", "moves"],
    },
    Sabotage {
        name: "writing goes on over damaged texts",
        file: "server/library/src/journal/ledger.rs",
        text: "DamageVerdict::Stops | DamageVerdict::ReadOnly) {",
        instead: "DamageVerdict::Stops) {",
        tests: &["--package", "balise-tests", "--test", "suite", "damage"],
    },
    Sabotage {
        name: "what was expected of a stream is not looked at",
        file: "server/store/src/embedded/admission.rs",
        text: "            if version > expected.version {\n",
        instead: "            if version > expected.version.next() {\n",
        tests: &["--package", "balise-store", "model"],
    },
    Sabotage {
        name: "a finished word is taken for an unfinished one",
        file: "server/search/src/plan.rs",
        text: "typed.last().cloned().filter(|_| unfinished);",
        instead: "typed.last().cloned().filter(|_| unfinished || !query.text.is_empty());",
        tests: &["--package", "balise-search", "--lib"],
    },
];
