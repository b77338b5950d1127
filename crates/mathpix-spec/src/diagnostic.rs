//! Mistakes of a table, shown as rustc shows those of a program.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// One mistake.
#[derive(Clone, Debug, Default)]
pub(crate) struct Diagnostic {
    pub(crate) title: String,
    pub(crate) span: Range<usize>,
    pub(crate) label: Option<String>,
    /// A second place that the mistake is about.
    pub(crate) other: Option<(Range<usize>, String)>,
    pub(crate) help: Option<String>,
}

impl Diagnostic {
    pub(crate) fn new(title: impl Into<String>, span: &Range<usize>) -> Self {
        Self {
            title: title.into(),
            span: span.clone(),
            ..Self::default()
        }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    pub(crate) fn other(mut self, span: &Range<usize>, label: impl Into<String>) -> Self {
        self.other = Some((span.clone(), label.into()));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All mistakes of a table, in the order of the file.
#[derive(Debug)]
pub struct Diagnostics {
    source: String,
    /// Where each line begins.
    lines: Vec<usize>,
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    pub(crate) fn new(source: &str, mut list: Vec<Diagnostic>) -> Self {
        list.sort_by_key(|diagnostic| diagnostic.span.start);
        let ends = source.match_indices('\n').map(|(end, _)| end + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        Self {
            source: source.to_owned(),
            lines,
            list,
        }
    }

    /// How many mistakes there are; never zero.
    #[must_use]
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Every mistake with its file, line and column, underlined.
    #[must_use]
    pub fn render(&self, file_name: &str) -> String {
        let renderer = Renderer::plain();
        let reports = self
            .list
            .iter()
            .map(|diagnostic| self.report(diagnostic, file_name));
        reports.fold(String::new(), |text, report| {
            text + &renderer.render(&[report]) + "\n\n"
        })
    }

    fn report<'a>(&'a self, diagnostic: &'a Diagnostic, file_name: &'a str) -> Group<'a> {
        let other = diagnostic.other.as_ref();
        let (from, number, excerpt) = self.excerpt(
            [&diagnostic.span]
                .into_iter()
                .chain(other.map(|(span, _)| span)),
        );
        let within = |span: &Range<usize>| span.start - from..span.end - from;
        let primary = AnnotationKind::Primary
            .span(within(&diagnostic.span))
            .label(diagnostic.label.as_deref());
        let other = other.map(|(span, label)| {
            AnnotationKind::Context
                .span(within(span))
                .label(label.as_str())
        });
        let snippet = Snippet::source(excerpt).line_start(number).path(file_name);
        Level::ERROR
            .primary_title(diagnostic.title.as_str())
            .element(snippet.annotation(primary).annotations(other))
            .elements(
                diagnostic
                    .help
                    .as_deref()
                    .map(|help| Level::HELP.message(help)),
            )
    }

    /// The lines that hold the spans: where they begin, the number of the first, and their text.
    ///
    /// The renderer reads all that it is given; with the whole table a thousand mistakes would take a thousand readings.
    fn excerpt<'a>(&self, spans: impl Iterator<Item = &'a Range<usize>>) -> (usize, usize, &str) {
        let (start, end) = spans.fold((usize::MAX, 0), |(start, end), span| {
            (start.min(span.start), end.max(span.end))
        });
        let number = self.lines.partition_point(|line| *line <= start);
        let from = number
            .checked_sub(1)
            .and_then(|index| self.lines.get(index))
            .copied();
        let from = from.unwrap_or_default();
        let below = self.lines.partition_point(|line| *line <= end);
        let to = self.lines.get(below).copied().unwrap_or(self.source.len());
        (from, number, self.source.get(from..to).unwrap_or_default())
    }
}
