//! Palmares on the command line.

fn main() {}
