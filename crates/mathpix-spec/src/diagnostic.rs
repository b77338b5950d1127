//! Mistakes of a table, shown as rustc shows those of a program.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

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
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    pub(crate) fn new(source: &str, mut list: Vec<Diagnostic>) -> Self {
        list.sort_by_key(|diagnostic| diagnostic.span.start);
        Self {
            source: source.to_owned(),
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
        self.list
            .iter()
            .fold(String::new(), |mut text, diagnostic| {
                text.push_str(&renderer.render(&[self.report(diagnostic, file_name)]));
                text.push_str("\n\n");
                text
            })
    }

    fn report<'a>(
        &'a self,
        diagnostic: &'a Diagnostic,
        file_name: &'a str,
    ) -> annotate_snippets::Group<'a> {
        let primary = AnnotationKind::Primary
            .span(diagnostic.span.clone())
            .label(diagnostic.label.as_deref());
        let other = diagnostic.other.as_ref().map(|(span, label)| {
            AnnotationKind::Context
                .span(span.clone())
                .label(label.as_str())
        });
        let snippet = Snippet::source(&self.source)
            .path(file_name)
            .annotation(primary)
            .annotations(other);
        Level::ERROR
            .primary_title(diagnostic.title.as_str())
            .element(snippet)
            .elements(
                diagnostic
                    .help
                    .as_deref()
                    .map(|help| Level::HELP.message(help)),
            )
    }
}
