//! A page as a browser's parser reads it: its fields, its ids, its scripts.

use std::rc::Rc;

use html5ever::parse_document;
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A document that was parsed as HTML says.
pub(crate) struct Document(RcDom);

/// A field of a form, as its reader would find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// The last part of the address that its form is sent to, without language.
    pub(crate) form: String,
    pub(crate) name: String,
    /// `textarea`, or the type of an input.
    pub(crate) kind: String,
    pub(crate) value: String,
}

/// A form that is posted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PostedForm {
    pub(crate) action: String,
    /// Every field with its name and kind: `select` for a list, whose value is its last choice. Of radio buttons the first of
    /// a name stands for all.
    pub(crate) fields: Vec<Field>,
}

impl Document {
    pub(crate) fn of(html: &str) -> Self {
        Self(parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html))
    }

    /// Every input and textarea, in their order.
    pub(crate) fn fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        walk(&self.0.document, "", &mut |node, form| {
            let kind = match element(node).as_deref() {
                Some("textarea") => "textarea".to_owned(),
                Some("input") => attribute(node, "type").unwrap_or_else(|| "text".to_owned()),
                _ => return,
            };
            let value = match kind.as_str() {
                "textarea" => text(node),
                _ => attribute(node, "value").unwrap_or_default(),
            };
            fields.push(Field {
                form: form.to_owned(),
                name: attribute(node, "name").unwrap_or_default(),
                kind,
                value,
            });
        });
        fields
    }

    /// Every form that is posted, in their order.
    pub(crate) fn posted_forms(&self) -> Vec<PostedForm> {
        let mut forms: Vec<PostedForm> = Vec::new();
        let mut is_posted = false;
        walk(&self.0.document, "", &mut |node, form| {
            let kind = match element(node).as_deref() {
                Some("form") => {
                    is_posted = attribute(node, "method").as_deref() == Some("post");
                    if is_posted {
                        forms.push(PostedForm {
                            action: attribute(node, "action").unwrap_or_default(),
                            fields: Vec::new(),
                        });
                    }
                    return;
                }
                Some("textarea") => "textarea".to_owned(),
                Some("input") => attribute(node, "type").unwrap_or_else(|| "text".to_owned()),
                Some("select") => "select".to_owned(),
                Some("option") => "option".to_owned(),
                _ => return,
            };
            let own = forms.last_mut().filter(|_| is_posted && !form.is_empty());
            let Some(PostedForm { fields, .. }) = own else { return };
            let value = attribute(node, "value").unwrap_or_default();
            let name = attribute(node, "name").unwrap_or_default();
            match kind.as_str() {
                "option" => {
                    if let Some(list) = fields.iter_mut().rfind(|field| field.kind == "select") {
                        list.value = value;
                    }
                }
                "radio" if fields.iter().any(|field| field.name == name) => {}
                _ => fields.push(Field {
                    form: form.to_owned(),
                    name,
                    kind,
                    value,
                }),
            }
        });
        forms
    }

    /// Every id with whether it stands in the text of an article.
    pub(crate) fn ids(&self) -> Vec<(String, Stands)> {
        let mut ids = Vec::new();
        collect(&self.0.document, Stands::Around, &mut ids);
        ids
    }

    /// Elements that run something that stands in the page itself.
    pub(crate) fn scripts(&self) -> usize {
        let mut scripts = 0;
        walk(&self.0.document, "", &mut |node, _| {
            let runs = element(node).as_deref() == Some("script") && attribute(node, "src").is_none();
            scripts += usize::from(runs || handler(node));
        });
        scripts
    }
}

/// Where an element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    Around,
    InArticle,
}

fn collect(node: &Handle, stands: Stands, ids: &mut Vec<(String, Stands)>) {
    ids.extend(attribute(node, "id").map(|id| (id, stands)));
    let is_prose = attribute(node, "class").is_some_and(|class| class.split(' ').any(|class| class == "prose"));
    let inside = if is_prose { Stands::InArticle } else { stands };
    for child in node.children.borrow().iter() {
        collect(child, inside, ids);
    }
}

fn walk(node: &Handle, form: &str, see: &mut impl FnMut(&Handle, &str)) {
    let own = (element(node).as_deref() == Some("form")).then(|| {
        let action = attribute(node, "action").unwrap_or_default();
        action.rsplit('/').next().unwrap_or_default().to_owned()
    });
    let form = own.as_deref().unwrap_or(form);
    see(node, form);
    for child in node.children.borrow().iter() {
        walk(child, form, see);
    }
}

fn element(node: &Handle) -> Option<String> {
    match &node.data {
        NodeData::Element { name, .. } => Some(name.local.to_string()),
        _ => None,
    }
}

fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else {
        return None;
    };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|attribute| &*attribute.name.local == wanted)?;
    Some(found.value.to_string())
}

fn handler(node: &Handle) -> bool {
    let NodeData::Element { attrs, .. } = &node.data else {
        return false;
    };
    attrs
        .borrow()
        .iter()
        .any(|attribute| attribute.name.local.starts_with("on"))
}

fn text(node: &Rc<markup5ever_rcdom::Node>) -> String {
    let children = node.children.borrow();
    let texts = children.iter().map(|child| match &child.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => panic!("a field holds text and nothing else"),
    });
    texts.collect()
}
