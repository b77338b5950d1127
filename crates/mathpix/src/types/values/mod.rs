//! Values of options that have a range, checked where they are made.

mod region;

pub use region::Region;
