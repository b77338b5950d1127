//! Values of options that have a range, checked where they are made.

mod delimiters;
mod page_ranges;
mod region;

pub use delimiters::Delimiters;
pub use page_ranges::PageRanges;
pub use region::Region;
