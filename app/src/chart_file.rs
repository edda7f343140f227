//! A chart as a file of its own: the drawing of the page, with its style and its title inside.

use balise_domain::check::level::Level;
use balise_domain::ports::view::{SquadCheck, SquadCheckView};
use balise_domain::text::locale::Locale;
use leptos::prelude::*;

use crate::components::charts::radar::{FEWEST_AXES, Radar, view_box};
use crate::pages::check::squad_check::{axes, radar_caption};
use crate::render::render;
use crate::text::check::of_squad;

/// In the colour of whoever shows it: the file is put into slides of every kind.
const STYLE: &str = "\
    svg{color:CanvasText;background:Canvas;font:15px system-ui,sans-serif}\
    text{fill:currentColor}\
    .radar-ring,.radar-spoke{fill:none;stroke:currentColor;stroke-opacity:.25}\
    .radar-now{fill:none;stroke:currentColor;stroke-width:3;stroke-linejoin:round}\
    .radar-now[data-whole]{fill:currentColor;fill-opacity:.12}\
    .radar-before{fill:none;stroke:currentColor;stroke-opacity:.6;stroke-dasharray:5 5}\
    .radar-dot{fill:currentColor}\
    .radar-number{font-size:12px;fill-opacity:.7}\
    .radar-label{text-anchor:middle}\
    .radar-label[data-side=start]{text-anchor:start}\
    .radar-label[data-side=end]{text-anchor:end}";

/// The radar of a squad's last check as SVG; `None` without a check, or with too few dimensions for a surface.
pub fn radar_file(locale: Locale, view: &SquadCheckView) -> Option<String> {
    let check: &SquadCheck = view.latest.as_ref()?;
    let axes = axes(locale, check);
    if axes.len() < FEWEST_AXES {
        return None;
    }
    let highest = u8::try_from(view.rubric.levels.len()).unwrap_or(Level::HIGHEST).max(1);
    let caption = radar_caption(locale, &axes).unwrap_or_default();
    let title = format!(
        "{}, {}. {caption}",
        of_squad(locale, view.squad.name.get(locale)),
        check.period
    );
    let drawn = render(|| view! { <Radar axes highest /> }.to_html());
    let (_, inside) = drawn.split_once('>')?;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{}\" role=\"img\"><title>{}</title><style>{STYLE}</style>{inside}",
        view_box(),
        escaped(&title),
    ))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
