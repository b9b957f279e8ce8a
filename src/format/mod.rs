//! JSON to records.

mod kinds;
mod leaf;
mod nearest;
mod numbers;
mod record;
mod salvage;
mod shapes;
mod text;
mod tree;
mod wire;
