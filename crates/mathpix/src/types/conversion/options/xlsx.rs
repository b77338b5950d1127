//! Excel.

use super::declare::format_options;
use crate::types::open_enum;

open_enum! {
    /// How math is written in a cell.
    pub enum MathOutputFormat {
        /// As Excel's linear form of equations.
        LinearMath = "linearmath",
        /// As LaTeX.
        Latex = "latex",
        /// As AsciiMath.
        AsciiMath = "asciimath",
    }
}

format_options! {
    /// The options of Excel workbooks. What is not set is not sent, and the service's default holds.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    pub struct XlsxOptions for Xlsx {
        /// Whether all tables are on one sheet. Default: `false`.
        single_sheet = "singleSheet": bool;
        /// How math is written. Default: not in the reference.
        math_output_format = "mathOutputFormat": MathOutputFormat;
        /// The widest a column may be, in characters. Default: 255.
        max_column_width_chars = "maxColumnWidthChars": u32, takes "1 and more" if |width| *width > 0;
        /// The size of the font in points. Default: not in the reference.
        font_size = "fontSize": f64, takes "a number above 0" if |size| size.is_finite() && *size > 0.0;
        /// The magnification, in per cent. Default: not in the reference, and neither is the unit.
        zoom_scale = "zoomScale": f64, takes "a number above 0" if |scale| scale.is_finite() && *scale > 0.0;
    }
}
