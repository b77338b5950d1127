//! What a line or a word is.

use crate::types::open_enum;

open_enum! {
    /// What a line, a word or another element is.
    ///
    /// The list grows often: a value that is not known here is kept as text in `Other`.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    pub enum LineType {
        /// Text, which may hold math within.
        Text = "text",
        /// Math alone.
        Math = "math",
        /// A table; its cells are lines of their own.
        Table = "table",
        /// A cell of a table.
        TableCell = "table_cell",
        /// A drawing.
        Diagram = "diagram",
        /// Text in a drawing.
        DiagramInfo = "diagram_info",
        /// A chart.
        Chart = "chart",
        /// Text in a chart.
        ChartInfo = "chart_info",
        /// A value at a mark of the horizontal axis of a chart.
        XAxisTickLabel = "x_axis_tick_label",
        /// A value at a mark of the vertical axis of a chart.
        YAxisTickLabel = "y_axis_tick_label",
        /// The name of the horizontal axis of a chart.
        XAxisLabel = "x_axis_label",
        /// The name of the vertical axis of a chart.
        YAxisLabel = "y_axis_label",
        /// An entry of the legend of a chart.
        LegendLabel = "legend_label",
        /// The name of a model in a chart.
        ModelLabel = "model_label",
        /// The caption of a figure.
        FigureLabel = "figure_label",
        /// A header, a footer, a page number or a note in the margin.
        PageInfo = "page_info",
        /// The number of an equation.
        EquationNumber = "equation_number",
        /// The sign at the end of a proof.
        QedSymbol = "qed_symbol",
        /// A column of a page.
        Column = "column",
        /// Program text.
        Code = "code",
        /// Pseudocode.
        Pseudocode = "pseudocode",
        /// A field of a form.
        FormField = "form_field",
        /// A question with answers to choose from.
        MultipleChoiceBlock = "multiple_choice_block",
        /// An answer to choose.
        MultipleChoiceOption = "multiple_choice_option",
        /// A footnote.
        Footnote = "footnote",
        /// A table of contents.
        TableOfContentsContainer = "table_of_contents_container",
        /// A row of a table of contents.
        TableOfContentsRow = "table_of_contents_row",
        /// An entry in a table of contents.
        TableOfContentsItem = "table_of_contents_item",
        /// A page number in a table of contents.
        TableOfContentsNumber = "table_of_contents_number",
        /// A title.
        Title = "title",
        /// A quotation.
        Quote = "quote",
        /// The heading of a section.
        SectionHeader = "section_header",
        /// The authors.
        Authors = "authors",
        /// An abstract.
        Abstract = "abstract",
        /// Lines that are turned against the rest.
        RotatedContainer = "rotated_container",
    }
}

open_enum! {
    /// What a line, a word or another element is, more closely than by its [`LineType`].
    pub enum LineSubtype {
        /// Text from top to bottom.
        Vertical = "vertical",
        /// A large first letter.
        BigCapitalLetter = "big_capital_letter",
        /// A cell that is divided.
        Split = "split",
        /// A cell over several rows or columns.
        Spanning = "spanning",
        /// An algorithm as a drawing.
        Algorithm = "algorithm",
        /// Pseudocode as a drawing.
        Pseudocode = "pseudocode",
        /// A chemical structure.
        Chemistry = "chemistry",
        /// A chemical reaction.
        ChemistryReaction = "chemistry_reaction",
        /// A triangle.
        Triangle = "triangle",
        /// A chart of columns.
        Column = "column",
        /// A chart of horizontal bars.
        Bar = "bar",
        /// A chart of lines.
        Line = "line",
        /// The graph of a function.
        Analytical = "analytical",
        /// A pie chart.
        Pie = "pie",
        /// A chart of points.
        Scatter = "scatter",
        /// A chart of areas.
        Area = "area",
        /// A note in the margin.
        MarginNote = "margin_note",
        /// A form field between parentheses.
        Parentheses = "parentheses",
        /// A form field on a dotted line.
        Dotted = "dotted",
        /// A form field on a dashed line.
        Dashed = "dashed",
        /// A form field in a frame.
        Box = "box",
        /// A form field to tick.
        Checkbox = "checkbox",
        /// A form field to fill in or encircle.
        Circle = "circle",
    }
}
