//! The search box in the browser: asks for suggestions while someone types, and lets keys and pointer choose one.

use balise_domain::library::route;
use balise_domain::search::suggestion::Suggestion;
use balise_domain::text::locale::Locale;
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, HtmlInputElement, InputEvent, KeyboardEvent, RequestInit, Response};

use super::cursor::CursorMove;
use super::status::{kind_name, status};
use super::{SearchBoxWords, Signals, option_id};

/// The row that asks for everything. It is there before any answer, and whether one comes or not.
const EVERYTHING: usize = 0;
/// What browsers give as the code of a key that belongs to an input method.
const COMPOSED: u32 = 229;

#[derive(Clone, Copy)]
struct SuggestionBox {
    shown: Signals,
    input: NodeRef<Input>,
    found: RwSignal<Vec<Suggestion>>,
    typed: RwSignal<String>,
    words: StoredValue<SearchBoxWords>,
    locale: Locale,
    /// The question under way: a newer one takes its place.
    asking: StoredValue<Option<AbortController>, LocalStorage>,
}

/// Wakes the box up and gives the rows of its list.
pub(super) fn wake(
    shown: Signals,
    input: NodeRef<Input>,
    locale: Locale,
    words: SearchBoxWords,
) -> impl Fn() -> Vec<AnyView> + Clone + Send + 'static {
    let this = SuggestionBox {
        shown,
        input,
        found: RwSignal::new(Vec::new()),
        typed: RwSignal::new(String::new()),
        words: StoredValue::new(words),
        locale,
        asking: StoredValue::new_local(None),
    };
    // Effects run once the input is mounted: text typed before is kept.
    Effect::new(move |_| {
        if let Some(input) = this.input.get() {
            this.shown.awake.set(true);
            listen(&input, "input", move |event| {
                // Half a syllable is no word: an input method says when it is whole.
                if !event.unchecked_ref::<InputEvent>().is_composing() {
                    this.ask();
                }
            });
            listen(&input, "compositionend", move |_| this.ask());
            listen(&input, "keydown", move |event| this.key(event.unchecked_ref()));
            listen(&input, "click", move |_| this.open());
            listen(&input, "blur", move |_| this.close());
            // What a reader came back to is no question; what was typed meanwhile is one.
            if input.value() != input.default_value() {
                this.ask();
            }
        }
    });
    move || this.rows()
}

fn listen(input: &HtmlInputElement, event: &str, handler: impl FnMut(web_sys::Event) + 'static) {
    let handler = Closure::<dyn FnMut(web_sys::Event)>::new(handler);
    let _ = input.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref());
    // The box lives as long as its page.
    handler.forget();
}

impl SuggestionBox {
    fn value(self) -> String {
        self.input
            .get_untracked()
            .map_or_else(String::new, |input| input.value())
    }

    fn ask(self) {
        self.asking.update_value(|asking| {
            if let Some(asking) = asking.take() {
                asking.abort();
            }
        });
        let typed = self.value();
        let typed = typed.trim();
        self.shown.active.set(None);
        self.typed.set(typed.to_owned());
        if typed.is_empty() {
            self.found.set(Vec::new());
            self.close();
            return;
        }
        self.open();
        let Ok(controller) = AbortController::new() else { return };
        let mut url = String::from(route::API_SUGGEST);
        url.push_str("?locale=");
        url.push_str(self.locale.tag());
        url.push_str("&q=");
        url.push_str(&String::from(js_sys::encode_uri_component(typed)));
        let signal = controller.signal();
        self.asking.set_value(Some(controller));
        spawn_local(async move {
            let answer = fetch(&url, &signal).await;
            // A response to an earlier input is outdated.
            if !signal.aborted() {
                self.show(answer);
            }
        });
    }

    fn show(self, answer: Option<Vec<Suggestion>>) {
        let said = self.words.with_value(|words| match &answer {
            Some(found) => status(words, found),
            None => words.failed.clone(),
        });
        // Rows come below the first: what was chosen meanwhile stays chosen when it is that one.
        if self.shown.active.get_untracked() != Some(EVERYTHING) {
            self.shown.active.set(None);
        }
        self.found.set(answer.unwrap_or_default());
        if self.shown.expanded.get_untracked() {
            self.shown.status.set(said);
        }
    }

    fn open(self) {
        let focused = self.input.get_untracked().is_some_and(|input| {
            let input: &web_sys::Element = &input;
            document().active_element().as_ref() == Some(input)
        });
        if focused && !self.value().trim().is_empty() {
            if self.typed.with_untracked(String::is_empty) {
                self.ask();
            }
            self.shown.expanded.set(true);
        }
    }

    fn close(self) {
        self.shown.expanded.set(false);
        self.shown.active.set(None);
        self.shown.status.set(String::new());
    }

    /// Suggestions, and the row that asks for everything.
    fn count(self) -> usize {
        self.found.with_untracked(Vec::len) + 1
    }

    fn key(self, event: &KeyboardEvent) {
        // While an input method composes a character, the keys are its own.
        if event.is_composing() || event.key_code() == COMPOSED {
            return;
        }
        let expanded = self.shown.expanded.get_untracked();
        let active = self.shown.active.get_untracked();
        let key = event.key();
        if let Some(step) = CursorMove::of_key(&key, active) {
            if self.value().trim().is_empty() {
                return;
            }
            event.prevent_default();
            self.open();
            let next = step.from(active, self.count());
            self.shown.active.set(next);
            if let Some(next) = next {
                reveal(next);
            }
        } else if key == "Enter" && expanded {
            // Without an active suggestion the form asks for what was typed, as it does without script.
            if let Some(url) = active.and_then(|at| self.url(at)) {
                event.prevent_default();
                go(&url);
            }
        } else if key == "Escape" {
            if expanded {
                event.prevent_default();
                self.close();
            } else if let Some(input) = self.input.get_untracked() {
                input.set_value("");
                self.ask();
            }
        }
    }

    /// Where a row leads; `None` for the one that asks for everything.
    fn url(self, at: usize) -> Option<String> {
        let at = at.checked_sub(EVERYTHING + 1)?;
        self.found
            .with_untracked(|found| found.get(at).map(|suggestion| suggestion.url.clone()))
    }

    fn take(self, at: usize) {
        match self.url(at) {
            Some(url) => go(&url),
            None => {
                if let Some(form) = self.input.get_untracked().and_then(|input| input.form()) {
                    let _ = form.request_submit();
                }
            }
        }
    }

    fn rows(self) -> Vec<AnyView> {
        // Before anything was typed there is no row: waking up must find the empty list that the server drew.
        let typed = self.typed.get();
        if typed.is_empty() {
            return Vec::new();
        }
        let everything = SuggestionRow {
            kind: "search",
            title: self.words.with_value(|words| words.search_for.clone()),
            hint: typed,
            label: String::new(),
        };
        let mut rows = vec![self.row(EVERYTHING, everything)];
        for (at, suggestion) in self.found.get().into_iter().enumerate() {
            let row = SuggestionRow {
                kind: suggestion.kind.as_str(),
                label: self.words.with_value(|words| kind_name(words, suggestion.kind)),
                title: suggestion.title,
                hint: suggestion.hint,
            };
            rows.push(self.row(at + EVERYTHING + 1, row));
        }
        rows
    }

    fn row(self, at: usize, row: SuggestionRow) -> AnyView {
        view! {
            <li
                id=option_id(at)
                role="option"
                data-kind=row.kind
                aria-selected=move || if self.shown.active.get() == Some(at) { "true" } else { "false" }
                // The focus stays in the input, or the list would close before the click arrives.
                on:mousedown=|event: ev::MouseEvent| event.prevent_default()
                on:click=move |_| self.take(at)
            >
                <span class="suggestion-title">{row.title}</span>
                <span class="suggestion-hint">{row.hint}</span>
                <span class="suggestion-kind">{row.label}</span>
            </li>
        }
        .into_any()
    }
}

/// What a row shows.
struct SuggestionRow {
    kind: &'static str,
    title: String,
    hint: String,
    /// The name of its kind.
    label: String,
}

/// `None` when no answer comes, or none that can be read.
async fn fetch(url: &str, signal: &AbortSignal) -> Option<Vec<Suggestion>> {
    let options = RequestInit::new();
    options.set_signal(Some(signal));
    let answer = JsFuture::from(window().fetch_with_str_and_init(url, &options))
        .await
        .ok()?;
    let answer: Response = answer.unchecked_into();
    if !answer.ok() {
        return None;
    }
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

fn go(url: &str) {
    let _ = window().location().set_href(url);
}

/// Scrolls the active row into view when the list is longer than its frame.
fn reveal(at: usize) {
    if let Some(row) = document().get_element_by_id(&option_id(at)) {
        let how = web_sys::ScrollIntoViewOptions::new();
        how.set_block(web_sys::ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&how);
    }
}
