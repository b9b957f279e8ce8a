#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| palmares_testkit::fuzz_checks::schedule(bytes));
