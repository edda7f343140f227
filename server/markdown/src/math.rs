//! Converts formulas: LaTeX in, MathML out.

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::{Event, Parser, Storage, push_mathml};

use crate::limits::LONGEST_FORMULA;
use crate::piece::MathStyle;
use crate::tags::{HtmlToken, Tokens};

/// Why a formula is shown as it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MathError {
    #[error("the formula is longer than {limit} bytes")]
    TooLong { limit: usize },
    #[error("`{0}` is not supported in a formula")]
    Unsupported(&'static str),
    #[error("{0}")]
    Syntax(String),
}

/// Commands that define others: a few of them can make a formula of any length.
const DEFINITIONS: [&str; 9] = [
    "\\def",
    "\\gdef",
    "\\edef",
    "\\xdef",
    "\\let",
    "\\futurelet",
    "\\newcommand",
    "\\renewcommand",
    "\\providecommand",
];

/// Elements of MathML Core that a formula may be made of.
const ELEMENTS: [&str; 28] = [
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "ms",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "none",
    "mfrac",
    "msqrt",
    "mroot",
    "mtable",
    "mtr",
    "mtd",
    "mpadded",
    "mphantom",
    "mstyle",
    "menclose",
    "semantics",
];

/// Attributes that it may have; `style` is none of them, the page's policy would refuse it.
const ATTRIBUTES: [&str; 26] = [
    "display",
    "displaystyle",
    "scriptlevel",
    "mathvariant",
    "stretchy",
    "fence",
    "form",
    "lspace",
    "rspace",
    "minsize",
    "maxsize",
    "symmetric",
    "largeop",
    "movablelimits",
    "separator",
    "accent",
    "accentunder",
    "linethickness",
    "width",
    "height",
    "depth",
    "voffset",
    "columnalign",
    "notation",
    "columnspacing",
    "rowspacing",
];

/// A formula as a fragment that needs no sanitising.
pub(crate) fn formula(source: &str, style: MathStyle) -> Result<String, MathError> {
    if source.len() > LONGEST_FORMULA {
        return Err(MathError::TooLong { limit: LONGEST_FORMULA });
    }
    if let Some(definition) = DEFINITIONS.into_iter().find(|definition| source.contains(definition)) {
        return Err(MathError::Unsupported(definition));
    }
    let storage = Storage::new();
    let events: Result<Vec<Event<'_>>, _> = Parser::new(source, &storage).collect();
    let events = events.map_err(|error| MathError::Syntax(first_line(&error.to_string())))?;
    let config = RenderConfig {
        display_mode: match style {
            MathStyle::Inline => DisplayMode::Inline,
            MathStyle::Display => DisplayMode::Block,
        },
        ..RenderConfig::default()
    };
    let mut mathml = String::new();
    let events = events.into_iter().map(Ok::<_, std::convert::Infallible>);
    push_mathml(&mut mathml, events, config).map_err(|error| MathError::Syntax(error.to_string()))?;
    rewritten(&mathml)
}

/// The same MathML with nothing in it but what MathML Core needs: the library's word is not taken for it.
fn rewritten(mathml: &str) -> Result<String, MathError> {
    let mut out = String::with_capacity(mathml.len());
    for token in Tokens::new(mathml) {
        match token {
            HtmlToken::Text(text) => crate::escape::finished(&mut out, &html_escape::decode_html_entities(text)),
            HtmlToken::Comment(_) => {}
            HtmlToken::Open(tag) => {
                if !ELEMENTS.contains(&tag.name.as_str()) {
                    return Err(MathError::Unsupported("this notation"));
                }
                out.push('<');
                out.push_str(&tag.name);
                for (name, value) in tag
                    .attributes
                    .iter()
                    .filter(|(name, _)| ATTRIBUTES.contains(&name.as_str()))
                {
                    crate::escape::address(&mut out, name, value);
                }
                // MathML has empty elements, which HTML knows only with an end tag.
                out.push_str(if mathml[..tag.end].ends_with("/>") { "/>" } else { ">" });
            }
            HtmlToken::Close(name) if ELEMENTS.contains(&name.as_str()) => {
                out.push_str("</");
                out.push_str(&name);
                out.push('>');
            }
            HtmlToken::Close(_) => return Err(MathError::Unsupported("this notation")),
        }
    }
    Ok(out)
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_mathml() {
        let inline = formula("x^2", MathStyle::Inline).expect("a formula");
        assert_eq!(
            inline,
            "<math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup></math>"
        );
        let display = formula("\\frac{1}{2}", MathStyle::Display).expect("a formula");
        assert!(display.starts_with("<math display=\"block\"><mfrac>"), "{display}");
    }

    #[test]
    fn a_wrong_or_hostile_formula_is_an_error() {
        assert!(formula("\\frac{", MathStyle::Inline).is_err());
        assert!(formula("\\unknowncommand", MathStyle::Inline).is_err());
        assert!(formula("\\def\\a{xx}\\a", MathStyle::Inline).is_err());
        assert!(formula(&"x".repeat(LONGEST_FORMULA + 1), MathStyle::Inline).is_err());
    }

    #[test]
    fn markup_and_styles_do_not_get_through() {
        for source in [
            "\\text{<script>alert(1)</script>}",
            "\\color{red}{x}",
            "a < b > \\text{\"'&}",
            "\\boxed{x}",
        ] {
            if let Ok(mathml) = formula(source, MathStyle::Inline) {
                assert!(!mathml.contains("<script") && !mathml.contains("style="), "{mathml}");
            }
        }
    }
}
