//! What a squad means to do and where it wants to get, and the forms in which each is settled.

use balise_domain::Date;
use balise_domain::check::rubric::Rubric;
use balise_domain::id::SquadId;
use balise_domain::library::route;
use balise_domain::ports::workshop::{OpenAction, OpenTarget};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::forms::text_field::TextField;
use crate::components::inline::badges::Badge;
use crate::form_draft::FormDraft;
use crate::text::plans::{PlansWords, late};
use crate::text::workshop::due;

/// What the page knows when it draws plans.
#[derive(Clone, Copy)]
pub(super) struct Plans<'a> {
    pub(super) locale: Locale,
    pub(super) squad: &'a SquadId,
    pub(super) rubric: &'a Rubric,
    pub(super) today: Date,
    pub(super) draft: &'a FormDraft,
}

/// Nothing is drawn while there is neither.
pub(super) fn plans(page: Plans<'_>, actions: &[OpenAction], targets: &[OpenTarget]) -> Option<AnyView> {
    let words = PlansWords::of(page.locale);
    if actions.is_empty() && targets.is_empty() {
        return None;
    }
    let targets = targets.iter().map(|target| page.target(target));
    let items: Vec<_> = targets
        .chain(actions.iter().map(|action| page.action(action)))
        .collect();
    let drawn = view! {
        <section aria-labelledby="plans">
            <h2 id="plans">{words.title}</h2>
            <ul class="plans">{items}</ul>
        </section>
    };
    Some(drawn.into_any())
}

impl Plans<'_> {
    fn target(self, target: &OpenTarget) -> AnyView {
        let words = PlansWords::of(self.locale);
        let known = self.rubric.dimension(target.dimension.as_str());
        let name = known.map_or_else(
            || target.dimension.to_string(),
            |own| own.name.get(self.locale).to_owned(),
        );
        let level = self.rubric.level_name(target.to);
        let level = level.map_or_else(String::new, |name| format!(" {}", name.get(self.locale)));
        let what = format!("{name} → {}{level}", target.to);
        let item = target.target.to_string();
        let steps = view! {
            {self.step(&item, "met", words.met, &what)}
            {self.dropping(&item, "drop-target", &what)}
        };
        let due = due(self.locale, target.due, 0);
        self.plan(
            (words.target, &what),
            target.why.clone(),
            None,
            (due, target.due),
            steps.into_any(),
        )
    }

    fn action(self, action: &OpenAction) -> AnyView {
        let words = PlansWords::of(self.locale);
        let item = action.action.to_string();
        let steps = view! {
            {self.step(&item, "done", words.done, &action.text)}
            {self.carrying_over(&item, &action.text)}
            {self.dropping(&item, "drop-action", &action.text)}
        };
        let due = due(self.locale, action.due, action.carried_over);
        self.plan(
            (words.action, &action.text),
            None,
            action.owner.clone(),
            (due, action.due),
            steps.into_any(),
        )
    }

    fn plan(
        self,
        (kind, what): (&'static str, &str),
        why: Option<String>,
        who: Option<String>,
        (said, due): (String, Date),
        steps: AnyView,
    ) -> AnyView {
        let days = self.today.since(due).map_or(0, |span| span.get_days());
        let days = usize::try_from(days).unwrap_or_default();
        let late = (days > 0).then(|| view! { <Badge tone="care" text=late(self.locale, days) /> });
        view! {
            <li>
                <p>
                    <span class="quiet">{kind}</span>
                    " "
                    <strong>{what.to_owned()}</strong>
                </p>
                {why.map(|why| view! { <p class="quiet">{why}</p> })}
                <p class="meta">
                    {who.map(|who| view! { <bdi>{who}</bdi> })} <span>{said}</span> {late}
                </p>
                <div class="plan-steps">{steps}</div>
            </li>
        }
        .into_any()
    }

    /// What every form says: which squad, which item, what becomes of it.
    fn hidden(self, item: &str, step: &'static str) -> AnyView {
        view! {
            <input type="hidden" name="squad" value=self.squad.to_string() />
            <input type="hidden" name="item" value=item.to_owned() />
            <input type="hidden" name="step" value=step />
        }
        .into_any()
    }

    /// A step that needs no word.
    fn step(self, item: &str, step: &'static str, name: &'static str, what: &str) -> AnyView {
        let draft = self.draft.about(&[("item", item), ("step", step)]);
        view! {
            <form class="line-form" action=route::PLANS.href(self.locale) method="post">
                {self.hidden(item, step)}
                {draft.error("", "plans")}
                <button type="submit">{name} <span class="visually-hidden">" – " {what.to_owned()}</span></button>
            </form>
        }
        .into_any()
    }

    fn dropping(self, item: &str, step: &'static str, what: &str) -> AnyView {
        let words = PlansWords::of(self.locale);
        let word = PlanWords {
            field: "why",
            input: "text",
            label: words.why,
        };
        self.worded_step(item, (step, words.drop), word, what)
    }

    fn carrying_over(self, item: &str, what: &str) -> AnyView {
        let words = PlansWords::of(self.locale);
        let word = PlanWords {
            field: "due",
            input: "date",
            label: words.new_day,
        };
        self.worded_step(item, ("carry-over", words.carry_over), word, what)
    }

    /// A step that needs a word; open when it was refused.
    fn worded_step(
        self,
        item: &str,
        (step, name): (&'static str, &'static str),
        word: PlanWords,
        what: &str,
    ) -> AnyView {
        let PlanWords { field, input, label } = word;
        let id = format!("{field}-{item}");
        let draft = self.draft.about(&[("item", item), ("step", step)]);
        let error = draft.error(field, &id);
        let text = TextField::new(id.clone(), field, draft.value(field))
            .of_type(input)
            .required();
        view! {
            <details open=draft.is_open()>
                <summary>{name} <span class="visually-hidden">" – " {what.to_owned()}</span></summary>
                <form class="plain-form" action=route::PLANS.href(self.locale) method="post">
                    {self.hidden(item, step)}
                    <div class="field">
                        <label for=id>{label}</label>
                        {error}
                        {text.mended_as_said_in(draft.error_id(field)).draw()}
                    </div>
                    <button type="submit">{name}</button>
                </form>
            </details>
        }
        .into_any()
    }
}

/// What a step asks for.
struct PlanWords {
    field: &'static str,
    /// The `type` of its input.
    input: &'static str,
    label: &'static str,
}
