//! The features of each dialect, as its own tool has them.

use super::features::Feature::{
    Attributes, Carets, CodeInTables, Critic, Elements, GitBookTags, HardBreaks, Icons, Indented, InlineTags, Keys,
    Labels, Liquid, LooseHeadings, LooseLists, MarkdownInHtml, Marks, Modules, PercentComments, Shortcodes, Slashes,
    Tabsets, TextFirst, Tildes, TrailingAttributes, Variables,
};
use super::features::Features;

/// Nobody knows for which tool: what can hardly mean anything else is read.
pub(super) const PLAIN: Features = Features::of(&[Marks]);

pub(super) const GITBOOK: Features = Features::of(&[GitBookTags]);

/// Python-Markdown with the extensions that Material for MkDocs and TechDocs bring.
pub(super) const MKDOCS: Features = Features::of(&[
    Indented,
    Slashes,
    MarkdownInHtml,
    InlineTags,
    LooseHeadings,
    LooseLists,
    CodeInTables,
    Marks,
    Keys,
    Carets,
    Tildes,
    Critic,
    Attributes,
    Icons,
    Variables,
]);

pub(super) const DOCUSAURUS: Features = Features::of(&[Elements, Modules, InlineTags]);

pub(super) const STARLIGHT: Features = Features::of(&[Elements, Modules, InlineTags]);

/// markdown-it with Vue components; a page is no program here, and indented code is code.
pub(super) const VITEPRESS: Features = Features::of(&[Elements, Attributes, TrailingAttributes]);

pub(super) const AZURE: Features = Features::of(&[LooseHeadings]);

pub(super) const OBSIDIAN: Features = Features::of(&[Marks, PercentComments, HardBreaks]);

/// markdown-it with attributes, marks, sub- and superscripts; `breaks` is on.
pub(super) const WIKIJS: Features = Features::of(&[
    Marks,
    Attributes,
    TrailingAttributes,
    HardBreaks,
    Tildes,
    Carets,
    Tabsets,
]);

pub(super) const NOTION: Features = Features::of(&[HardBreaks, MarkdownInHtml]);

pub(super) const GITHUB_WIKI: Features = Features::of(&[TextFirst]);

/// Goldmark: attributes behind blocks, marks and their like where a site turns them on.
pub(super) const HUGO: Features = Features::of(&[Shortcodes, Attributes, Marks]);

/// kramdown, with Liquid around it.
pub(super) const JEKYLL: Features = Features::of(&[Liquid, Attributes, MarkdownInHtml, InlineTags]);

pub(super) const MYST: Features = Features::of(&[Labels, Attributes, Variables]);

pub(super) const MDBOOK: Features = Features::of(&[]);
