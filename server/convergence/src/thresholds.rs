//! Thresholds from which pages count as look-alikes. `docs/look-alikes.md` has what each decides.

/// From where on two texts are alike. The default is what the program uses; other values are for measuring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Share of a text, weighed, that the other has too, from which both are near copies.
    pub copy: f32,
    /// Share of a text from which it does not matter how many texts have it, too: a family of copies shares what is on
    /// all of its pages.
    pub mostly: f32,
    /// Words in common that halve what a share counts: a few common lines of two short pages are no copy.
    pub few: f32,
    /// Cosine of the terms from which two texts in one language are on the same topic.
    pub topic: f32,
    /// Cosine of the concepts from which two texts in two languages are: what they have in common is made of fewer,
    /// surer things.
    pub topic_across: f32,
    /// Share of the two above from which a pair is kept: it is enough for two texts that have nobody closer.
    pub worth_a_look: f32,
    /// Share of the best that another page of the same squad may reach: below, a pair is only about something near.
    pub rival: f32,
    /// Share of the least similarity of a pair that groups have on average.
    pub on_average: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            copy: 0.16,
            mostly: 0.6,
            few: 8.0,
            topic: 0.14,
            topic_across: 0.18,
            worth_a_look: 0.7,
            rival: 0.7,
            on_average: 0.8,
        }
    }
}
